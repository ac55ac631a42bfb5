"""Statements that no verb of saying makes: "Oslo's line is that 40 ...", "counts by the union and the police
run from ...", "if the mayor is right"."""

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.said import Said, name, whose
from monitor.figures.context.attribution.subjects import main_subject, subject
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, POSSESSIVES, SOURCE_NOUNS
from monitor.figures.context.verbs import PASSIVE, SAYING, pasts
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE, BE_OR_HAVE, HAVE
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.tables import words

_VIEWS = words(
    """
    line position view version claim contention assertion assessment estimate belief understanding finding
    conclusion message word theory argument answer response reckoning thinking reading judgment judgement
    stance opinion calculation reply verdict guess suspicion account consensus wisdom feeling
    news information admission hope fear
    """
)
"""What somebody has who says what follows "is that"."""
_HELD = words("is was remains remained")
_REACH = 8
"""Words between a view and the verb of its clause, and in front of it to whose it is."""
_OWNER_ENDS = words(
    "by in on at of to from with than that as and but or for is was were be are against , ; : ( “ ”"
) | {'"'}


def held(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Oslo's official line is that", "the view in Oslo is that": whose view "that" at ``i`` tells."""
    low = scene.low
    be = i - 1
    if be <= lo or low[be] not in _HELD:
        return None
    noun = next((k for k in range(be - 1, max(lo, be - _REACH) - 1, -1) if low[k] in _VIEWS), -1)
    if noun < lo:
        return None
    view = _owner(scene, noun, lo)
    if view is None and be - noun > 2 and low[noun + 1] in ("of", "in", "at", "from", "among", "by"):
        view = noun + 2, be
    if view is None or not (low[view[0]] in POSSESSIVES or can_speak(scene, *view)):
        return None
    return Said(whose(scene, *view), *view, be, view[0], hi)


def based(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "A study by the Harbour Trust is based on 900 pictures": whose paper it is that says on what it is
    based; the participle stands at ``i``."""
    low = scene.low
    if low[i + 1 : i + 2] != ["on"] or low[i - 1] not in BE or not scene.tells(i, min(hi, i + _REACH)):
        return None
    start, end = main_subject(scene, i, lo) or (i, i)
    paper = not SOURCE_NOUNS.isdisjoint(low[start:end])
    return Said(name(scene, start, end), start, end, i, i, hi) if paper else None


def concluded(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The panel has come to the conclusion that 900 fled", "takes the view that", "is of the opinion that":
    who got to what "that" at ``i`` opens."""
    low = scene.low
    if low[i - 1] not in _VIEWS | _PROOF:
        return None
    verb = next((k for k in range(i - 2, max(lo, i - _REACH), -1) if low[k] in _REACHED), 0)
    if not verb and low[i - 3 : i - 1] in (["of", "the"], ["of", "that"]) and low[i - 4] in BE:
        verb = i - 4
    start, end = subject(scene, verb, lo) if verb else (0, 0)
    speaks = end > start and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, verb, start, hi) if speaks else None


_REACHED = verbs("come reach draw take make hold express share voice give present produce offer issue")
_PROOF = words("evidence figures fears hopes claims proof assurances assurance")


def brought(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Word came from the mission that 900 fled", "there was confirmation from Oslo that": from whom it is
    what "that" at ``i`` opens."""
    low = scene.low
    at = next((k for k in range(i - 2, max(lo, i - _REACH), -1) if low[k] in ("from", "by")), lo)
    noun = at - 1 - (low[at - 1] in _CAME)
    if at <= lo or low[noun] not in _TIDINGS or not can_speak(scene, at + 1, i):
        return None
    return Said(name(scene, at + 1, i), at + 1, i, i - 1, i, hi)


def promise(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Ana Sol brought the promise of 300 nurses": who brings what the noun at ``i`` promises."""
    if scene.low[i - 1] not in ("the", "a", "an") or scene.low[i - 2] not in _BRINGING:
        return None
    start, end = subject(scene, i - 2, lo)
    speaks = end > start and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, i - 2, i, hi) if speaks else None


PROMISES = words("promise pledge assurance offer")
"""What somebody brings home, of so many."""
_BRINGING = verbs("bring give make repeat renew carry")
_CAME = verbs("come arrive")
_TIDINGS = words(
    "word news confirmation warning warnings notice assurance assurances information claim claims"
)


def fronted(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "From the mission came word that 900 fled": from whom it comes; the verb stands at ``i``."""
    low = scene.low
    led = low[lo] == "from" and any(word in _TIDINGS | FIGURE_NOUNS for word in low[i + 1 : i + 4])
    return Said(name(scene, lo + 1, i), lo + 1, i, i, i, hi) if led and can_speak(scene, lo + 1, i) else None


def certain(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The mission is sure that 900 fled", ", Oslo was adamant", "Oslo has no doubt that": who is as sure as
    the word at ``i`` says of a clause or number behind it."""
    low = scene.low
    doubt = low[i - 1 : i + 1] == ["no", "doubt"]
    be = i - 1 - (doubt or low[i - 1].endswith("ly") or low[i - 1] in _QUITE)
    follows = low[i + 1 : i + 2] in (["that"], [], ["."], [","]) or i + 1 in scene.owner
    if be <= lo or low[be] not in (HAVE if doubt else BE | _SEEMING) or not follows:
        return None
    start, end = subject(scene, be, lo)
    tag = low[start - 1] == "," and low[i + 1 : i + 2] != ["that"] and i + 1 not in scene.owner
    clause = low[i + 1 : i + 2] == ["that"] or i + 1 in scene.owner
    if end <= start or not (tag or clause) or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, i, lo if tag else start, hi)


CERTAIN = words("doubt sure certain confident adamant positive aware afraid satisfied hopeful fearful")
_QUITE = words("quite also still now not very")
_SEEMING = words("seem seems seemed remain remains remained feel feels felt sounded sounds")


def offered(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The mission supplied a figure of 900", "works with an estimate of 40": whoever does something with
    the number noun at ``i``, right in front of a number."""
    low, k = scene.low, i - 1
    if low[i] not in _OFFERED or low[i + 1 : i + 2] != ["of"] or i + 2 not in scene.owner:
        return None
    while k > max(lo, i - _MORE) and low[k].isalpha() and low[k] not in _ONE:
        k -= 1
    verb = k - 1 - (low[k - 1] in _PARTICLES)
    if low[k] not in _ONE or verb <= lo or low[verb] in _NO_DEEDS or low[verb] in _OWNER_ENDS:
        return None
    start, end = subject(scene, verb, lo)
    speaks = end > start and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, verb, start, hi) if speaks else None


_OFFERED = words("figure estimate count tally reckoning projection forecast")
_ONE = words("a an its their his her the")
_PARTICLES = words("with forward out up about around to on upon")
_NO_DEEDS = BE_OR_HAVE | verbs(
    "reach exceed top pass surpass deny reject dismiss dispute contest doubt question"
)


def _owner(scene: Scene, noun: int, lo: int) -> tuple[int, int] | None:
    """Tokens of the possessive in front of a noun, over its adjectives."""
    low, tokens = scene.low, scene.parsed.tokens
    for k in range(noun - 1, max(lo, noun - 4) - 1, -1):
        if low[k] in POSSESSIVES:
            return k, k + 1
        if tokens[k].text.lower() != low[k] or tokens[k].text[-1:] in ("'", "’"):
            start = k
            while start > max(lo, k - _REACH) and low[start - 1] not in _OWNER_ENDS:
                start -= 1
            return start, k + 1
        if k in scene.owner or not low[k].isalpha():
            return None
    return None


def answered(scene: Scene, i: int, lo: int) -> Said | None:
    """ "Oslo's answer: some 900", "the ministry's verdict: 40 homes lost": whose view the colon at ``i``
    opens."""
    view = _owner(scene, i - 1, lo) if i > lo + 1 and scene.low[i - 1] in _VIEWS else None
    if view is None or not (scene.low[view[0]] in POSSESSIVES or can_speak(scene, *view)):
        return None
    return Said(whose(scene, *view), *view, i, i, scene.sentence_at(i).last)


_OF_EVENTS = words("toll tally number numbers total totals")
"""What an event has, besides who counts: "the toll from the floods"."""


_KEPT = words("kept drawn held run made maintained assembled")


def papers(scene: Scene, i: int, hi: int) -> Said | None:
    """ "Estimates by Oslo and Bergen converge on 300": whose counts they are, whatever they do."""
    kept = scene.low[i + 1 : i + 2] != [] and scene.low[i + 1] in PASSIVE | _KEPT
    i += kept and scene.low[i + 2 : i + 3] == ["by"]  # "the tally kept by volunteers"
    if i + 2 >= hi or (scene.low[i] in _OF_EVENTS and not kept) or scene.low[i + 1] not in ("by", "from"):
        return None
    end = phrase_end(scene, i + 2, hi)
    if end >= hi or end == i + 2 or not scene.low[end].isalpha() or not can_speak(scene, i + 2, end):
        return None
    return Said(name(scene, i + 2, end), i + 2, end, i, i, hi, strong=False)


_NAMED_PAPERS = (SOURCE_NOUNS | words("claim claims report reports rumour rumours view warning theory")) - {
    "intelligence"
}


def paper_that(scene: Scene, i: int, hi: int) -> Said | None:
    """ "Asked about a Norland assessment that 900 might follow": what it says, of whoever's it is, in front
    of "that" at ``i``."""
    tokens, low = scene.parsed.tokens, scene.low
    if rumour := _rumoured(scene, i, hi):
        return rumour
    start = i - 1
    if start < 1 or low[start] not in _NAMED_PAPERS:
        return None
    while start > max(0, i - _REACH) and low[start - 1] not in _OWNER_ENDS and low[start - 1].isalpha():
        start -= 1
        if low[start] in ("a", "an", "the"):
            break
    named = any(t.text[:1].isupper() for t in tokens[start + 1 : i])
    end = next((k for k in range(i, hi) if low[k] in (",", ";")), hi)
    return Said(name(scene, start, i), start, i, i - 1, i, end) if named else None


def handed_over(scene: Scene, i: int, hi: int) -> Said | None:
    """ "A list that Oslo handed to the court held 90 names": whose paper it is, in a relative clause that
    opens at ``i``."""
    low = scene.low
    if i < 2 or low[i - 1] not in SOURCE_NOUNS - PEOPLE or i + 1 in scene.owner:
        return None
    if low[i - 1] in SAYING and low[i - 2] not in DETERMINERS:
        return None  # "They estimate that Oslo sent 900"
    verb = next((k for k in range(i + 2, min(hi, i + _REACH)) if low[k] in _HANDING), 0)
    end = verb - (verb > 0 and low[verb - 1] in HAVE)
    if not verb or scene.tells(i, verb) or "," in low[i:verb] or not can_speak(scene, i + 1, end):
        return None
    return Said(name(scene, i + 1, end), i + 1, end, verb, i, hi)


_HANDING = pasts("hand pass submit send give present publish release leak compile draw issue file show")
_RUMOURS = words("claim story rumour rumor legend theory allegation assertion")
_TOLD_BY = words("on by from in of among")
_TOLD_ON = 6
_RETELLING = verbs(
    "see watch read hear share like love buy tell repeat spread believe know print publish run"
)
"""What is done with a story: without an object of their own, in a clause that says which story it is."""
_NO_OBJECT = BE_OR_HAVE | words(". , ; ! ? in on at last about turned proved appeared and but")


def _which(scene: Scene, that: int, hi: int) -> bool:
    """Whether the clause behind "that" only says which story is meant: "the story that 900 viewers saw"."""
    low = scene.low
    verb = next((k for k in range(that + 1, min(hi, that + _TOLD_ON)) if low[k] in _RETELLING), 0)
    return verb > 0 and (verb + 1 >= hi or low[verb + 1] in _NO_OBJECT)


def _rumoured(scene: Scene, i: int, hi: int) -> Said | None:
    """ "There is no truth in the story that 900 fled", "a claim shared widely online that 40 drowned": the
    story itself, in front of "that" at ``i``."""
    low = scene.low
    noun = next((k for k in range(i - 1, max(0, i - _TOLD_ON), -1) if low[k] in _RUMOURS), 0)
    set_off = noun == i - 2 and low[i - 1] == ","  # "A second story, that 40 drowned, is older"
    spread = set_off or noun == i - 1 or (noun and low[noun + 1].endswith(("ed", "ing")))
    if noun and low[noun + 1] in _TOLD_BY and noun + 2 < i and can_speak(scene, noun + 2, i):
        end = next((k for k in range(i, hi) if low[k] in (",", ";")), hi)
        return Said(name(scene, noun + 2, i), noun + 2, i, i - 1, i, end)  # "a claim on Velian channels that"
    start = next((k for k in range(noun, max(-1, noun - 4), -1) if low[k] in ("the", "a", "an", "this")), -1)
    if not noun or not spread or start < 0 or _which(scene, i, hi):
        return None
    named = any(t.text[:1].isupper() for t in scene.parsed.tokens[start + 1 : noun])
    end = next((k for k in range(i, hi) if low[k] in (",", ";")), hi)
    who = name(scene, start, noun + 1)
    passed = low[end + 1 : end + 2] != [] and low[end + 1] in PASSIVE  # ", repeated by several channels"
    return None if named else Said(who, start, noun + 1, i - 1, i, end, strong=not passed)


def compared(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The agency was more careful, with 300 dead": who gives less or more than others in front of the comma
    and "with" at ``i``."""
    low = scene.low
    if i < lo + 3:
        return None
    if joined := _joined_in(scene, i, lo, hi):
        return joined
    if i + 1 not in scene.owner:
        return None
    near = range(i - 1, max(lo, i - _REACH), -1)
    word = next((k for k in near if low[k] in _RECKONERS), 0)
    verb = next((k for k in range(word - 1, lo, -1) if low[k] in _SHOWING), 0) if word else 0
    apart = word > 0 and (low[word + 1] == "by" or (low[word] == "further" and low[verb] in BE))
    if not verb or apart or word - verb > _MORE or "," in low[verb : i - 1]:
        return None
    start, end = subject(scene, verb, lo)
    speaks = end > start and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, i, i, hi) if speaks else None


def _joined_in(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The union entered the debate in May with a toll of 90": who brings a number into what others argue
    about; "with" stands at ``i``."""
    low = scene.low
    debate = next((k for k in range(i - 1, max(lo, i - _REACH), -1) if low[k] in _DEBATES), 0)
    given = i + 1 in scene.owner or (low[i + 3 : i + 4] == ["of"] and low[i + 2] in FIGURE_NOUNS)
    verb = next((k for k in range(debate - 1, max(lo, debate - _MORE - 2), -1) if low[k] in _JOINING), 0)
    if not debate or not given or not verb or scene.tells(verb, i):
        return None
    start, end = subject(scene, verb, lo)
    speaks = end > start and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, i, i, hi) if speaks else None


_DEBATES = words("debate discussion dispute argument fray row controversy guessing chorus counting quarrel")
_JOINING = verbs("join enter open reopen begin close weigh step wade")
_RECKONERS = words(
    """
    careful cautious generous precise specific modest conservative optimistic pessimistic restrained exact
    further
    """
)
"""What somebody is who counts, beside others."""
_SHOWING = words("was is were are went goes go remains remained")
_MORE = 3
"""Words between the verb and such an adjective: "was far more careful"."""


def called(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The yards lost 900 men in what the union called a disaster": who describes what is told; the verb
    stands at ``i``."""
    start, end = subject(scene, i, lo)
    low = scene.low
    described = end > start > lo + 1 and low[start - 1] == "what" and low[start - 2] in _DESCRIBED
    described = described or (
        end > start > lo + 1 and low[start - 1] in _WHICH and low[start - 2] in FIGURE_NOUNS
    )
    if not described or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, i, lo, hi, strong=False)


CALLING = pasts("call describe term dub label brand") | words("calls describes terms dubs labels")
_WHICH = words("that which")
_DESCRIBED = words("in by as with after during")


_ASKING = (["you", "ask"], ["you", "believe"], ["one", "asks"], ["one", "believes"], ["we", "believe"])
_TRUE = (
    ["be", "trusted"],
    ["be", "believed"],
    ["right"],
    ["correct"],
    ["accurate"],
    ["to", "be", "believed"],
    ["to", "be", "trusted"],
)


def to_believe(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "It was 900, to believe the mayor", "to go by the lists": the words end in front of ``i``."""
    end = phrase_end(scene, i, hi)
    if end <= i or not can_speak(scene, i, end):
        return None
    return Said(name(scene, i, end), i, end, i - 1, lo, hi)


_PREFERRING = [[who, verb] for who in ("one", "you", "we") for verb in verbs("prefer trust follow")]


def _preferred(scene: Scene, i: int, hi: int) -> Said | None:
    """ "900 by Oslo's count, or 600, if you prefer the union's": whose number stands right in front of "if"
    at ``i``."""
    own, end = scene.owner.get(i - 2), phrase_end(scene, i + 3, hi)
    if scene.low[i - 1] != "," or own is None or end <= i + 3 or not can_speak(scene, i + 3, end):
        return None
    return Said(whose(scene, i + 3, end), i + 3, end, i, scene.parsed.quantities[own].first, i)


def trusted(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "900 were aboard, if the mayor is right": whose word "if" at ``i`` leaves it to."""
    low = scene.low
    if low[i + 1 : i + 3] in _PREFERRING and (other := _preferred(scene, i, hi)):
        return other
    if low[i + 1 : i + 3] in _ASKING:
        return to_believe(scene, i + 3, lo, hi)  # "It is 900, if you ask the rangers"
    end = phrase_end(scene, i + 1, hi)
    end = next((k for k in range(i + 2, end) if low[k] == "can"), end)
    if low[end : end + 1] in (["has"], ["have"]) and low[end + 1 : end + 3] in (
        ["it", "right"],
        ["got", "it"],
    ):
        first = next((k + 1 for k in range(i, lo, -1) if low[k] == ";"), lo)
        return Said(name(scene, i + 1, end), i + 1, end, end, first, hi)
    if end <= i + 1 or end >= hi or low[end] not in ("is", "are", "was", "were", "can"):
        return None
    if (
        low[end : end + 2] != ["can", "be"]
        and low[end + 1 : end + 2] not in _TRUE
        and low[end + 1 : end + 4] not in _TRUE
    ):
        return None
    spoken = can_speak(scene, i + 1, end) or low[end - 1] in SOURCE_NOUNS
    first = next((k + 1 for k in range(i, lo, -1) if low[k] == ";"), lo)
    return Said(name(scene, i + 1, end), i + 1, end, end, first, hi) if spoken else None
