"""Who says a figure, and which outlet passes it on."""

from itertools import pairwise

from monitor.figures.context.attribution.antecedents import opening_source, resolved
from monitor.figures.context.attribution.deeds import ACTS
from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.owners import whose_number
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.scope import counted_by
from monitor.figures.context.attribution.spoken import QUOTE_MARKS
from monitor.figures.context.attribution.statements import recall
from monitor.figures.context.attribution.subjects import FOUNDED
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, POSSESSIVES, VOICES
from monitor.figures.context.verbs import PASSIVE, SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_REACH = 120
"""Tokens between a verb of saying and the farthest figure it speaks for."""


def attribution(
    scene: Scene, q: Quantity, memory: dict[int, tuple[Said, ...]]
) -> tuple[str | None, str | None]:
    """Who says the figure, and the outlet named in the text; ``memory`` keeps the statements of each
    sentence read so far."""
    if counted := whose_number(scene, q):
        return counted, None
    found, where = _best(scene, recall(scene, q.sentence, memory), q), q.sentence
    if found is None and not _lies(scene, q):
        found, where = _carried(scene, q.sentence, memory)
    elif found is not None and not found.strong and (told := _told_behind(scene, q.sentence, memory)):
        found, where = told, q.sentence + 1  # "40 died, lawmakers were told. The agency, which briefed them"
    return (_trimmed(resolved(scene, found, where, memory)), found.carrier) if found else (None, None)


def _lies(scene: Scene, q: Quantity) -> bool:
    """Whether a length tells how things lie in the world, "the road runs 40 km", which nobody in front of it
    says; not in a quotation."""
    lying = q.measure is Measure.PHYSICAL and q.unit in _LENGTHS and q.substance is None
    return lying and q.sentence not in scene.quoted


_LENGTHS = words("km mi m ft yd nmi")
_OPENING = ("The", "A", "An")
"""In front of the name's own first word they tell that a heading or caption ran into it: "flu cases The World
Health Organization"."""
_HANGING = words("its his her their own to in of on for at with by from")
"""Words no name ends with."""


def _trimmed(who: str | None) -> str | None:
    """A name without what ran into it before, and without a verb phrase cut off behind it: "The United
    Nations sharply raised its"; None where nothing is left that could be one."""
    if who is None:
        return None
    parts = who.split()
    opening = (i for i in range(1, len(parts)) if parts[i] in _OPENING and parts[i - 1] not in _HANGING)
    first = max(opening, default=0)  # not "the ministry in The Hague"
    last = len(parts)
    if parts and parts[-1].lower() in _HANGING:
        verb = (i for i in range(first + 1, last) if parts[i].endswith(("ly", "ed")) and parts[i].islower())
        last = next(verb, last)
        while last > first and (parts[last - 1].lower() in _HANGING | DETERMINERS or last == len(parts)):
            last -= 1
        if not any(part[:1].isupper() for part in parts[first:last]):
            return None
    return who if last - first == len(parts) else " ".join(parts[first:last]) or None


def _best(scene: Scene, statements: tuple[Said, ...], q: Quantity) -> Said | None:
    """The statement that speaks for ``q``: the nearest whose scope holds it and whose source does not."""
    best: Said | None = None
    for said in statements:
        if _within_source(scene, said, q) or not (said.lo <= q.first < said.hi):
            continue
        if abs(said.verb - q.first) > _REACH or _told_by_owner(scene, said, statements):
            continue
        if scene.low[said.first - 1] == "as" and _contrasted(scene, said, statements):
            continue
        if said.first - 1 in scene.owner and _named_later(scene, said, statements):
            continue
        if _promise_told(scene, said, statements):
            continue
        if said.verb < q.first and (_scene_changes(scene, said.verb, q) or _in_aside(scene, said, q)):
            continue
        if best is None or _closeness(scene, said, q) < _closeness(scene, best, q):
            best = said
    return best


def _within_source(scene: Scene, said: Said, q: Quantity) -> bool:
    """Whether a number is part of who speaks: "a team set up by 11 ports to watch the strait found"."""
    behind = said.last <= q.number_first < said.verb and said.first < said.last <= said.verb
    founded = behind and scene.low[said.last] in FOUNDED and "," not in scene.low[said.last : q.first]
    return said.first <= q.number_first < said.last or founded


def _told_by_owner(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "On one day, he said, his company counted 77": who says so is he whose company it is."""
    if scene.low[said.first] not in POSSESSIVES or scene.low[said.first - 1] != ",":
        return False
    return any(other.verb + 2 == said.first and other.first < other.verb for other in statements)


def _contrasted(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """'"It is not 500, as some bloggers write," he said': who says so is whoever is quoted."""
    if scene.low[said.first] == "your":
        return True
    first = scene.sentence_at(said.first).first
    denied = scene.low[first] in _OPEN_QUOTE and not _DENYING.isdisjoint(scene.low[first : said.first])
    return denied and any(other.strong and other.verb > said.verb + 1 for other in statements)


_DENYING = words("not never no nobody")


def _named_later(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "Up from the 600 it reported, the union told workers": who "it" is stands behind alone."""
    if scene.low[said.first] not in PRONOUNS or any(other.first < said.first for other in statements):
        return False
    return any(other.first > said.first and other.lo <= said.lo < other.hi for other in statements)


def _promise_told(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "The paper wrote that Oslo had promised 40 buses": it is the paper that says so."""
    told = scene.low[said.verb] in _PROMISING | ACTS.keys() and scene.low[said.first - 1] == "that"
    return told and any(other.strong and other.verb < said.first for other in statements)


_PROMISING = verbs("promise pledge vow")


def _scene_changes(scene: Scene, verb: int, q: Quantity) -> bool:
    """ "The leader says rioters must go as the toll reaches 10": what follows "as" is not said by anybody."""
    low = scene.low
    if "that" in low[verb : verb + 3]:
        return False
    first = scene.bounds(q)[0]
    if low[verb] == "according":
        return False
    start = verb + 3 if low[verb + 1] in PRONOUNS | {"this", "that", "them"} else verb + 2  # "sees it as"
    given = low[verb] in _GIVING_AS and not _GIVEN.isdisjoint(low[verb + 1 : q.first])
    end = q.first - given  # "gives the losses as 900"; not "listed her faults as 900 people left"
    return any(
        low[k] in ("as", "amid") and scene.opens_clause(k, first) and not _as_a(low, k)
        for k in range(start, end)
    )


def _as_a(low: list[str], k: int) -> bool:
    """ "40 dead as a minimum and 90 hurt": whether "as" at ``k`` only tells what a number is."""
    return low[k + 1] in ("a", "an", "its", "their") and low[k + 3 : k + 4] in (["and"], [","], ["or"])


_GIVING_AS = verbs("give list cite quote state")
_GIVEN = FIGURE_NOUNS | words("losses casualties dead wounded strength size cost")


def _in_aside(scene: Scene, said: Said, q: Quantity) -> bool:
    """ "The agency, whose chief briefed the house on Friday, sees 900", "While Oslo warns of rain, 40 have
    drowned": who speaks in a clause that is over."""
    low, start = scene.low, said.first
    aside = low[start - 2 : start] in ([",", "whose"], [",", "where"]) and start > 1
    yielded = start > 0 and low[start - 1] in _YIELDING
    return (aside or yielded) and "," in low[said.verb : q.first]


_YIELDING = words("while although though whereas")


def _closeness(scene: Scene, said: Said, q: Quantity) -> tuple[bool, int, int, int]:
    """How near a statement is; one in a relative clause of the figure, "the 900 that the mayor reported", is
    nearest."""
    ahead = said.verb < q.first
    distance = q.first - said.verb if ahead else 1 + said.verb - q.last
    between = scene.low[said.verb : q.first] if ahead else scene.low[q.last : said.verb]
    others = said.lo != q.first or (said.hi != said.verb and counted_by(scene, said.first) is None)
    return (others, 0 if said.strong else 1, between.count(";"), distance)


_QUOTED = 6
"""Sentences of one quotation that are looked through for who speaks."""
_ALL = words("all none both most few nobody")
_SHORT = 6
"""Tokens of a sentence that is passed over: "All were beaten off."."""
_TOLD_ON = 3
"""Sentences back that indirect speech goes on over, through sentences that give numbers themselves."""


def _carried(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said | None, int]:
    """Indirect speech goes on: the last statement of the sentence before, in the same paragraph, or of one
    before it if what stands between gives numbers as well; a quotation belongs to whoever is named in front
    of it or, in its end, behind it. Also the sentence it stands in."""
    return (
        _closed_by(scene, sentence, memory)
        or _gone_on(scene, sentence, memory)
        or _told_after(scene, sentence, memory)
        or _heading(scene, sentence, memory)
        or _quoted_before(scene, sentence, memory)
        or _whose_story(scene, sentence, memory)
        or _announced(scene, sentence, memory)
        or _quoted_on(scene, sentence, memory)
    )


def _gone_on(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """The last statement in front of a sentence that goes on with it."""
    back = sentence
    while scene.goes_on(back):
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong or _goes_on(scene, back)]
        before = [said for said in before if not _contrasted(scene, said, ())]
        if before:
            return before[-1], back
        span = scene.parsed.sentences[back]
        short = span.last - span.first <= _SHORT and scene.low[span.first] in _ALL
        tells = back in scene.telling or short
        tells = tells and sentence - back < _TOLD_ON
        if (back + 1 not in scene.quoted and not tells) or sentence - back >= _QUOTED:
            break
    return None


def _told_after(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """Who says so in the sentence behind or below, or is asked in the one in front."""
    follows = _told_behind(scene, sentence, memory)
    if later := (follows, sentence + 1) if follows else _told_below(scene, sentence, memory):
        return later
    told = _answers(scene, sentence, memory)
    return (told, sentence - 1) if told else None


def _quoted_before(
    scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]
) -> tuple[Said, int] | None:
    """Who speaks behind a sentence of his quotation."""
    ahead = sentence + 1
    while ahead in scene.quoted and ahead - sentence < _QUOTED:
        behind = [said for said in recall(scene, ahead, memory) if said.strong]
        if behind:
            return next((said for said in behind if said.lo <= scene.openings[ahead]), behind[0]), ahead
        ahead += 1
    return None


def _closed_by(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """'The mayor spoke of 40. "You can feed 90. You cannot feed 900," says Ana Sol.': who closes a quotation
    that opens with this sentence."""
    if scene.low[scene.openings[sentence]] not in _OPEN_QUOTE:
        return None
    ahead = sentence + 1
    while ahead in scene.quoted and ahead - sentence < _QUOTED:
        tags = recall(scene, ahead, memory)
        tag = next((said for said in tags if said.strong and scene.low[said.verb - 1] in _QUOTE_ENDS), None)
        if tag is not None:
            return tag, ahead
        ahead += 1
    return None


_QUOTE_ENDS = frozenset({'"', "”"})


def _whose_story(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """'Nine cooks slept in her cellar. "They ate everything," she says.': who is quoted behind a sentence of
    what is hers."""
    behind = sentence + 1
    if behind >= len(scene.openings) or not scene.same_paragraph(behind):
        return None
    opening = scene.low[scene.openings[behind]]
    if opening not in _OPEN_QUOTE or scene.words(sentence).isdisjoint(POSSESSIVES):
        return None
    spoken = (said for said in recall(scene, behind, memory) if said.strong)
    own = scene.words(sentence)
    theirs = (one for one in spoken if one.who in _PERSONS and not own.isdisjoint(_PERSONS[one.who]))
    told = next(theirs, None)
    return (told, behind) if told else None


_PERSONS = {"he": words("his him"), "she": words("her hers"), "they": words("their")}


def _announced(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """ "The agency also told the house how many boats came." in a paragraph of its own: who tells what
    follows; not behind "said how much it hurt"."""
    before = sentence - 1
    if before < 0 or before in scene.telling or "how" not in scene.words(before):
        return None
    span, low = scene.parsed.sentences[before], scene.low
    how = (k for k in range(span.first, span.last - 1) if low[k] == "how" and low[k + 1] in ("many", "much"))
    asked = next(
        (k for k in how if PRONOUNS.isdisjoint(low[k + 2 : k + 3])), span.first
    )  # "how much it hurt"
    told = [said for said in recall(scene, before, memory) if said.strong and said.verb < asked]
    return (told[-1], before) if told and low[span.last - 1] != "?" else None


def _quoted_on(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said | None, int]:
    """A quotation that opens a paragraph goes on with who closed the paragraph before: '"Forty fled," Ana Sol
    said.', then "We are afraid that 90 will.\""""
    if stepped := _steps_out(scene, sentence):
        return stepped
    opened = sentence
    while sentence - opened < _QUOTED and scene.same_paragraph(opened):
        opened -= 1
    before = opened - 1
    if before < 0 or scene.low[scene.openings[opened]] not in _OPEN_QUOTE:
        return None, sentence
    first = scene.openings[before]
    tags = [said for said in recall(scene, before, memory) if said.strong and said.lo <= first]
    return (tags[-1], before) if tags else (None, sentence)


def _steps_out(scene: Scene, sentence: int) -> tuple[Said, int] | None:
    """'The mayor stepped out. "Forty fled. Ninety stayed."': who does something in front of a quotation."""
    opens = sentence
    while opens in scene.quoted and sentence - opens < _QUOTED:
        opens -= 1
    first = scene.openings[opens]
    if scene.low[first] not in _OPEN_QUOTE or not scene.goes_on(opens):
        return None
    before = scene.openings[opens - 1]
    who = opening_source(scene, opens - 1)
    who = who or (scene.low[before] if scene.low[before] in ("he", "she") else None)
    return (Said(who, before, before + 1, first, first, first), opens - 1) if who else None


_OPEN_QUOTE = frozenset({'"', "“"})


def _heading(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """Whose report the heading of the paragraph names, if nobody else spoke since."""
    back = sentence
    while scene.same_paragraph(back) and sentence - back < _HEADS:
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong]
        if before:
            return (before[-1], back) if before[-1].lo == before[-1].hi else None
    return _listed_under(scene, sentence, memory)


def _listed_under(
    scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]
) -> tuple[Said, int] | None:
    """ "According to the clinic:" or "The clinic says:" above a list of lines: who says each of them; a
    quotation closes it."""
    back = sentence
    while back and sentence - back < _HEADS and not scene.same_paragraph(back):
        span = scene.parsed.sentences[back]
        end = scene.low[span.last - 1]
        if (back < sentence and end in QUOTE_MARKS) or span.last - span.first > _ITEM:
            return None
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong]
        if scene.low[scene.parsed.sentences[back].last - 1] == ":":
            return (before[-1], back) if before else None
        if before:
            return None
    return None


_ITEM = 30
"""Tokens that an item of a list has at most."""


def _answers(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """ "What does Oslo say? That 900 fled.", "How many fled, according to Oslo? Some 900.": who says what a
    question in front asks for."""
    first = scene.openings[sentence]
    if (
        not sentence
        or scene.low[first - 1] != "?"
        or not (scene.low[first] == "that" or first in scene.owner)
    ):
        return None
    asked = recall(scene, sentence - 1, memory)
    return next((said for said in asked if said.strong and not said.who.lower().startswith("what")), None)


_HEADS = 12
"""Sentences that the heading of a report speaks for."""


def _goes_on(scene: Scene, back: int) -> bool:
    """ "The agency has raised its estimate to 2,000. That is from 600": the sentence behind ``back`` goes
    on with its number."""
    first = scene.openings[back + 1] if back + 1 < len(scene.openings) else 0
    opening = scene.low[first : first + _ONCE]
    if any(one == "it" and two in _WAS for one, two in pairwise(opening)) and opening[0] != "it":
        return True  # "In April it was 600"
    return scene.low[first : first + 2] in (["that", "is"], ["that", "was"], ["this", "is"], ["this", "was"])


_ONCE = 7
_WAS = words("was were had stood")
_TOLD = FIGURE_NOUNS | {"claim", "claims", "information"}


def _told_behind(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """ "40 are dead. The figure was released by the ministry": the sentence behind says where it is from."""
    behind = sentence + 1
    if behind >= len(scene.openings) or not scene.same_paragraph(behind):
        return None
    first = scene.openings[behind]
    if told := _so_says(scene, first, scene.parsed.sentences[behind].last):
        return told
    hi = scene.parsed.sentences[behind].last
    spoken = [said for said in recall(scene, behind, memory) if said.strong]
    if given := next((said for said in spoken if _gives_before(scene, said, first, hi)), None):
        return given
    if scene.low[first] not in ("the", "that", "this", "both", "these", "those"):
        return None
    if not set(scene.low[first + 1 : first + 3]) & _TOLD:
        return None
    return next(iter(spoken), None)


def _told_below(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """ "This was reported by the General Staff.", "The mayor announced this on Friday." below a paragraph:
    who said all of it."""
    below = sentence + 1
    while below < len(scene.openings) and below - sentence < _QUOTED and scene.same_paragraph(below):
        below += 1
    if below == len(scene.openings) or scene.same_paragraph(below):
        return None
    first, hi = scene.openings[below], scene.parsed.sentences[below].last
    if "this" not in scene.low[first : first + _AT]:
        return None
    if start := _behind_passive(scene, first, hi):
        end = phrase_end(scene, start, hi)
        if end > start and can_speak(scene, start, end):
            return Said(name(scene, start, end), start, end, first, first, first), below
    spoken = (said for said in recall(scene, below, memory) if said.strong)
    given = next((said for said in spoken if _gives_before(scene, said, first, hi)), None)
    return (given, below) if given else None


def _gives_before(scene: Scene, said: Said, first: int, hi: int) -> bool:
    """Whether who speaks in a sentence also said what stands in front of it: "The bishop gave the number at
    Mass.", '"We lost 40." The report reveals.', "In addition, Sol noted that"."""
    low = scene.low
    if low[first : first + 3] == ["in", "addition", ","] and said.first == first + 3:
        return _counts_alike(scene, first, hi)
    if said.first == first and said.verb >= hi - _ONLY_SAYS and low[first - 1] in QUOTE_MARKS:
        return True
    led = low[said.verb + 1 : said.verb + 3]
    given = led[:1] == ["the"] and not _WHENCE.isdisjoint(led[1:])
    given = given or led[:1] == ["so"] or led == ["as", "much"]
    given = given or (said.first == first and led[:1] == ["this"] and not _CLOSING.isdisjoint(led[1:]))
    return given and not scene.tells(said.verb, said.verb + _AT)


def _counts_alike(scene: Scene, first: int, hi: int) -> bool:
    """Whether the sentence from ``first`` to ``hi`` counts what the one in front of it does."""
    told, own = (
        {scene.parsed.quantities[scene.owner[k]].head for k in span if k in scene.owner}
        for span in (range(scene.sentence_at(first - 1).first, first), range(first, hi))
    )
    return bool(told & own - {None})


_CLOSING = words(". , on in at during to")
"""Behind "the mayor announced this" they say that "this" is all that was announced."""
_ONLY_SAYS = 2
"""Tokens of a verb of saying and its full stop."""
_AT = 6
"""Words of "put the number at 900", which gives another one."""
_WHENCE = words(
    "toll death figure figures number numbers count counts data information tally estimate estimates claim",
    "briefing account",
)


def _so_says(scene: Scene, first: int, hi: int) -> Said | None:
    """ "40 are dead. So says the army.", "That is according to the army", "The army, from which the figures
    come, thinks otherwise": who said what stands in front."""
    low = scene.low
    start = _behind_opening(low, first) or _behind_passive(scene, first, hi)
    if not start:
        return _given_by(scene, first, hi) or _from_whom(scene, first, hi)
    end = phrase_end(scene, start, hi)
    if end <= start or low[start] == "many" or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, first, first, first)


def _behind_opening(low: list[str], first: int) -> int:
    """First token behind "So says", "That is according to", "That is what", "That's what"; 0 if the sentence
    does not open so."""
    if low[first] == "so" and low[first + 1 : first + 2] and low[first + 1] in SAYING:
        return first + 2
    if low[first] in ("that", "this") and low[first + 2 : first + 4] == ["according", "to"]:
        return first + 4
    if low[first] in _THAT and low[first + 1 : first + 3] in _WHAT:
        return first + 3
    return _whose(low, first) or (first + 2 if low[first : first + 2] == ["that", "what"] else 0)


def _behind_passive(scene: Scene, first: int, hi: int) -> int:
    """First token behind "This was announced by", "That is noted in"; 0 if the sentence does not open so, or
    tells where: "That is told in detail in Berlin"."""
    low = scene.low
    told = low[first] in _THAT and not _WERE.isdisjoint(low[first + 1 : first + 2])
    if not told or (PASSIVE | _POINTED).isdisjoint(low[first + 2 : first + 3]):
        return 0
    by = next((k for k in range(first + 3, min(hi, first + _TO_WHOM)) if low[k] in ("by", "in")), hi)
    placed = low[by : by + 1] == ["in"] and VOICES.isdisjoint(low[by + 1 : phrase_end(scene, by + 1, hi)])
    return 0 if placed else by + 1


_TO_WHOM = 10
"""Words of "this was reported on Monday to the Post by"."""


def _from_whom(scene: Scene, first: int, hi: int) -> Said | None:
    """ "The army, from which the figures come, thinks otherwise", "The army, which gave the count, ..."."""
    low, end = scene.low, phrase_end(scene, first, hi)
    whence = low[end + 1 : end + 3] in (["from", "which"], ["from", "whom"]) and low[end] == ","
    gave = low[end + 1 : end + 2] in (["which"], ["who"]) and not _GAVE.isdisjoint(low[end + 2 : end + 3])
    if not ((whence or gave) and _WHENCE & set(low[end + 3 : end + 6]) and can_speak(scene, first, end)):
        return None
    return Said(name(scene, first, end), first, end, end + 1, first, first)


def _whose(low: list[str], first: int) -> int:
    """First token behind "That is the count of", "Those are figures from", "The figure is from"; 0 if the
    sentence does not open so."""
    i = first + 1
    if len(low) < first + _AT:
        return 0
    if low[first] in _THAT | {"those", "these"} and low[i] in _WERE | {"are"}:
        i += 1 + (low[i + 1] in ("the", "a"))
        return i + 2 if low[i] in _WHENCE and low[i + 1] in ("of", "from", "by") else 0
    told = low[first] == "the" and low[i] in _WHENCE and low[i + 1] in _WERE | {"are"}
    return i + 3 if told and low[i + 2] in ("from", "by") else 0


def _given_by(scene: Scene, first: int, hi: int) -> Said | None:
    """ "Such is the toll the army gives", "That is the figure Oslo put out": who gives what stands in
    front."""
    low = scene.low
    if low[first] not in ("such", "that", "this") or low[first + 1 : first + 3] not in _IS_THE:
        return None
    noun = next((k for k in range(first + 3, min(hi, first + 6)) if low[k] in _TOLD), 0)
    start = noun + 1 + (low[noun + 1 : noun + 2] == ["that"])
    end = next((k for k in range(start, min(hi, start + _GIVER)) if low[k] in _GIVES), 0) if noun else 0
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, end, first, first)


_THAT = words("that this such")
_WERE = words("is was were")
_POINTED = words(
    "highlighted noted stressed written told indicated mentioned underlined emphasised emphasized"
)
_GIVER = 8
"""Words of who gives a figure."""
_IS_THE = (["is", "the"], ["was", "the"])
_GIVES = words("gives gave given has had puts put offers offered names named cites cited reports reported")
_GAVE = _GIVES | words("briefed held delivered provided released published presented")
_WHAT = (["is", "what"], ["was", "what"], ["is", "how"], ["was", "how"], ["is", "as"])
