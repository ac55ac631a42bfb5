"""Statements that a verb of saying makes: its subject in front of it, behind it, or shared with the verb
before."""

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS, is_frame
from monitor.figures.context.attribution.passing import ASKED
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.scope import scope
from monitor.figures.context.attribution.subjects import (
    before_adverbs,
    is_passive,
    likes_to,
    main_subject,
    met_by_us,
    set_up,
    subject,
)
from monitor.figures.context.attribution.utterances import ARRIVING, STATING, noun_reading, says
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import ADJECTIVES, ANONYMOUS, POSSESSIVES, SOURCE_NOUNS, SPEAKERS
from monitor.figures.context.verbs import PASSIVE, SAYING, TELLING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import GENITIVE
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

BEFORE_NOUNS = words(
    """
    on of in at from with for the a an more another two three four five six seven eight nine ten new as by
    against
    """
)


def spoken(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """A verb of saying at token ``i`` and its subject: in front of it, or behind it ("said Andrii
    Kovalenko")."""
    low = scene.low
    if _is_no_verb(scene, i, lo, hi) or is_passive(scene, i, lo) or low[i - 2 : i] == ["should", "have"]:
        return None  # "It should have said five"
    aside = low[i].endswith("ing") and i > lo and low[i - 1] == ","
    bare = before_adverbs(low, i, lo)
    joined = bare > lo + 1 and low[bare - 1] in ("and", "but", "then")  # "compared the lists and arrived at"
    cited = low[i - 1] == "," and "citing" in low[max(lo, i - _CITING) : i]
    tagged = i > lo and low[i - 1] in _QUOTE_ENDS and not cited
    if tagged and (behind := inverted(scene, i, lo, hi, closing=True)):
        return behind
    start, end = (_who_goes_on(scene, i, lo) if aside or joined else None) or subject(scene, i, lo)
    if low[i].endswith("ing") and low[start].endswith("ed") and (main := main_subject(scene, i, lo)):
        start, end = main  # "The MP also disputed the figures in May saying that"
    if (
        end > start
        and not (start in scene.owner and _only_undergo(scene, i, start, end))
        and (can_speak(scene, start, end) or says(scene, i, start) or _closes_quote(scene, i, start))
        and not noun_reading(scene, i, start, end, hi)
    ):
        said_lo, said_hi = scope(scene, i, start, lo, hi)
        hearing = not _HEARERS.isdisjoint(low[start:end])
        if hearing and (told := _briefed_by(scene, i, hi)):
            start, end = told  # "lawmakers said after a briefing by the agency"
        hears = low[i] in _HEARD and low[i - 1] in ("were", "was", "been")  # "lawmakers were told"
        return Said(name(scene, start, end), start, end, i, said_lo, said_hi, strong=not hears)
    if i > lo and (low[i - 1] in _QUOTE_ENDS or (low[i - 1] == "so" and low[i - 2] in (",", ";", "–", "—"))):
        return inverted(scene, i, lo, hi)
    if low[i] in SOURCE_NOUNS and i + 1 < hi:
        end = _before_that(scene, i, hi)
        return _source_noun(scene, i, lo, hi, end) if end else None
    return None


def seated(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "As calculated in Oslo, 900 men went": whose seat the place is, the participle stands at ``i``."""
    end = phrase_end(scene, i + 2, hi)
    place = (
        end > i + 2 and scene.low[i + 2] not in DATE_WORDS and scene.parsed.tokens[i + 2].text[:1].isupper()
    )
    return Said(name(scene, i + 2, end), i + 2, end, i, lo, hi) if place else None


def _only_undergo(scene: Scene, i: int, start: int, end: int) -> bool:
    """Whether those counted from ``start`` on only undergo what the participle at ``i`` says: "40 dead and 90
    injured.", ": eleven admitted, two dead", ", 900 of them declared as flour"."""
    low = scene.low
    before, behind = low[start - 1], "".join(low[i + 1 : i + 2])
    some = before == "," and low[end - 2 : end] in _OF_THEM and behind in _DECLARED
    row = before == ":" and behind in ("", ".", ",")
    listed = before in ("and", "with") and low[i].endswith("ed") and behind in ("", ".", ",", ";")
    return some or row or listed


def _closes_quote(scene: Scene, i: int, start: int) -> bool:
    """Whether somebody and a verb close a quotation: '"Ninety came," the innkeeper remembers.'"""
    low = scene.low
    tag = start > 0 and low[start - 1] in QUOTE_MARKS and low[i + 1 : i + 2] in ([], ["."], [","])
    return tag and low[start] in DETERMINERS and low[i] not in TELLING


def _briefed_by(scene: Scene, i: int, hi: int) -> tuple[int, int] | None:
    """Who told those that speak at ``i``: "deputies said after a closed briefing by the agency", "... after
    being briefed by it"."""
    low = scene.low
    while i + 1 < hi and (low[i + 1] in DATE_WORDS or low[i + 1] == "on" or low[i + 1].isdigit()):
        i += 1  # "were told on Friday after a briefing by the agency"
    if low[i + 1 : i + 2] not in (["after"], ["following"]):
        return None
    by = next((k for k in range(i + 3, min(hi, i + _BRIEFING)) if low[k] in ("by", "from")), 0)
    if not by or _BRIEFED.isdisjoint(low[i + 2 : by]) or scene.tells(i, by):
        return None
    end = phrase_end(scene, by + 1, hi)
    return (by + 1, end) if end > by + 1 and can_speak(scene, by + 1, end) else None


_HEARERS = words(
    "lawmaker lawmakers legislator legislators deputy deputies mp mps senator senators member members",
    "councillor councillors politician politicians",
)
"""Those who pass on what others tell them behind closed doors."""
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "whom"], ["of", "which"])
_DECLARED = words("as in on at for to after since under")
"""Behind a participle of some of those counted they tell what they were declared or recorded as."""
_BRIEFING = 9
"""Tokens up to "by" behind the verb of those who were briefed."""
_BRIEFED = words("briefing briefings briefed")
COUNTED = words("calculated estimated reckoned counted assessed tallied")
"""Behind "as" and in front of a place they tell whose count it is."""
_DOING = verbs("stop keep begin start finish avoid cease continue resume quit")
_HEARD = words("told briefed informed")
_CITING = 8
"""Tokens of an aside, ", citing envoys," in front of a verb of saying."""
QUOTE_MARKS = frozenset({'"', "”"})
"""What closes a quotation."""
_QUOTE_ENDS = frozenset({",", '"', "”", "’", "'", "?", "!", "—", "–"})


_NO_SPEAKERS = ANONYMOUS | DATE_WORDS | {"to"}
""" ", came under fire" tells of nobody who speaks."""
_TO_HEARERS = verbs("tell inform")
"""Behind them stands who hears it: "Ana Sol, a nurse, told a briefing"."""


def inverted(scene: Scene, i: int, lo: int, hi: int, *, closing: bool = False) -> Said | None:
    """ "..., said Andrii Kovalenko": the subject behind the verb at ``i``; ``closing`` asks that nothing but
    an aside follows."""
    end = phrase_end(scene, i + 1, hi)
    if scene.parsed.tokens[i - 1].kind is Kind.DASH and not scene.parsed.tokens[i - 1].spaced:
        return None  # "Norland-owned firm buys 40"
    nobody = end <= i + 1 or scene.low[i + 1] in _NO_SPEAKERS or is_frame(scene, i + 1)
    nobody = nobody or scene.low[i] in ARRIVING | _TO_HEARERS
    if nobody or (i + 1 in scene.owner and scene.low[i] not in TELLING):
        return None
    spoken = scene.low[i] in TELLING and scene.low[i + 1] in DETERMINERS and scene.low[i - 1] in _QUOTE_ENDS
    if not (spoken or can_speak(scene, i + 1, end)):
        return None
    if end in scene.owner and scene.low[i + 1] in POSSESSIVES:
        return None  # '"Kit", says his unit took two'
    if closing and (end in scene.owner or not (end >= hi or scene.low[end] in _ASIDES)):
        return None
    return Said(scene.surface(i + 1, end), i + 1, end, i, lo, hi)


_ASIDES = frozenset({",", ".", '"', "”", ";", "(", "who", "which"}) | DATE_WORDS


def _who_goes_on(scene: Scene, i: int, lo: int) -> tuple[int, int] | None:
    """Whose participle stands at ``i``: of the last who said something ("..., the union wrote, adding that"),
    else of the subject."""
    for verb in range(i - 1, max(lo, i - _GONE_ON), -1):
        if scene.low[verb] in SAYING and not (is_passive(scene, verb, lo) or _is_no_verb(scene, verb, lo, i)):
            start, end = subject(scene, verb, lo)
            noun = noun_reading(scene, verb, start, end, i)
            if end > start and can_speak(scene, start, end) and not noun:
                return start, end
    return main_subject(scene, i, lo)


_GONE_ON = 60
"""Tokens from a participle back to the verb of whoever goes on speaking."""
_MONITORS = 3
"""Words from "according" to a noun of those it names."""


def _is_no_verb(scene: Scene, i: int, lo: int, hi: int) -> bool:
    """An infinitive, a participle in front of a noun ("on alleged smugglers") or of "by"."""
    low = scene.low
    behind = low[i + 1] if i + 1 < hi else ""
    means = low[i] in TELLING and low[i + 2 : i + 3] != [] and low[i + 2] in _MEANS  # "said by telephone"
    ordered = behind == "to" and low[i] in _TO_HEARERS  # "was told to expect 15 guests"
    infinitive = i > lo and low[i - 1] == "to" and low[max(0, i - 4) : i] != _SO_FAR and not likes_to(low, i)
    infinitive = infinitive and not met_by_us(scene, i, lo)  # "envoys we spoke to think"
    if ordered or (behind == "by" and low[i] in PASSIVE and not means) or infinitive:
        return True
    # "it is worth noting that", "according to its monitors the number"
    named = low[i - 1] == "worth" or low[max(lo, i - _MONITORS) : i - 1][:2] == ["according", "to"]
    owned = (
        i > lo and low[i - 1].endswith(GENITIVE) and low[i] in _OWNED
    )  # "doubts the firm's estimate, saying"
    if named or owned or _is_undergone(scene, i, lo, behind):
        return True
    if i > lo and low[i - 1] in _ARTICLES and low[i] not in SOURCE_NOUNS and not low[i].endswith("ing"):
        return True  # "a reply to the senator", "an updated plan"
    recalled = low[i] == "recall" and low[i - 1] in ("will", "would", "must", "could")
    if recalled or (low[i] in _ADDING and (i + 1 in scene.owner or behind == "up")):
        return True  # "may add 2,500 men", "these add up to 2,500", "will recall 600 of its men"
    if behind == ")" and scene.parsed.tokens[i].text[:1].isupper():
        return True  # "OSLO (Capital Brief) -": a dateline
    attributive = low[i] in ADJECTIVES and i > lo
    counted = i - 1 in scene.owner and set_up(scene, i, lo) is None
    counted = counted and not _body_of(scene, i, behind)
    says = behind == "that" or i + 1 in scene.owner or behind in DETERMINERS
    counted = counted and not (says and phrase_end(scene, lo, i) == i)  # "Three officials confirmed that"
    return attributive and (low[i - 1] in BEFORE_NOUNS or counted)


def _body_of(scene: Scene, i: int, behind: str) -> bool:
    """Whether so many in front of the verb at ``i`` only make up who speaks: ", the panel of six states
    reported"."""
    first = scene.parsed.quantities[scene.owner[i - 1]].first
    return scene.low[first - 1] == "of" and scene.low[first - 2] in SPEAKERS and behind in ("", ".", ",")


def _is_undergone(scene: Scene, i: int, lo: int, behind: str) -> bool:
    """ "Officials quoted in the report", "of the 600 nurses and teachers announced in June"; nor is a verb
    what somebody begins or ends: "We stopped counting at forty"."""
    low = scene.low
    if low[i].endswith("ing") and low[i] not in TELLING and low[i - 1] in _DOING:
        return True
    counted = i > lo + 2 and low[i] in PASSIVE and low[i - 2] == "and" and i - 3 in scene.owner
    warned = low[i] == "warning" and low[i - 1] in _WARNED_OF
    return counted or warned or (low[i] in ASKED and behind in ("in", "on", "for"))


_MEANS = words("telephone phone email e-mail letter text post fax radio video")
_SO_FAR = ["so", "far", "as", "to"]
"""In front of an infinitive: "she went so far as to speak of 900"."""
_ARTICLES = words("a an the his her its their")
_OWNED = words("estimate record count tally forecast report claim list document note update")
"""Behind a possessive they are nouns: a verb would end in "s" there."""
_WARNED_OF = words("evacuation weather storm travel flood tsunami gale health security")
_ADDING = words("add adds adding")


def _before_that(scene: Scene, i: int, hi: int) -> int:
    """Where the source ends in front of "that": "reports that", "claims by bloggers that"; 0 if no "that"
    follows."""
    low = scene.low
    end = next((k for k in range(i + 1, min(hi, i + _TELLING_THAT)) if low[k] == "that"), 0)
    within = end == i + 1 or (
        low[i + 1] in ("on", "in", "from", "by", "of")
        and not any(
            k in scene.owner
            or low[k] in SAYING
            or (scene.parsed.tokens[k].kind is not Kind.WORD and not low[k].isdigit())
            for k in range(i + 1, end)
        )
    )
    return end if end and within else 0


_TELLING_THAT = 11
"""Tokens from "reports" to "that": "reports in local papers in the autumn of 2024 that"."""


def _source_noun(scene: Scene, i: int, lo: int, hi: int, end: int) -> Said | None:
    """ "US intelligence reports that ...": the noun itself is the source."""
    if scene.low[i + 1] == "by":
        return Said(name(scene, i + 2, end), i + 2, end, i, i, hi)  # "denied a report by a daily that"
    start = i
    while (
        start > lo
        and start > i - 6
        and scene.parsed.tokens[start - 1].kind is Kind.WORD
        and scene.low[start - 1] not in ("to", "on", "of", "by")
        and scene.low[start - 1] not in TELLING | STATING
    ):
        start -= 1
    if (start == i and end == i + 1) or scene.low[start] in ("in", "on", "at"):
        return None  # "stated in its report of May that"
    return Said(scene.surface(start, end), start, end, i, i, hi)


def idiom(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "There had been three, an official let slip", "the staff has made clear that": two words that say
    something, the first at ``i``."""
    if scene.low[i + 1] == "it" and scene.low[i + 2 : i + 4] != ["be", "known"]:
        return None
    start, end = subject(scene, i, lo)
    speaks = scene.low[start] in DETERMINERS and scene.low[i] not in _MAKING  # "The rains made clear that"
    if end <= start or not (speaks or can_speak(scene, start, end)):
        return None
    start = end - 1 if scene.low[end - 1] == "it" else start
    said_lo, said_hi = scope(scene, i + 1, start, lo, hi)
    return Said(name(scene, start, end), start, end, i, said_lo, said_hi)


_MAKING = verbs("make")


def goes_on(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "It might be 900, he went on, because": a tag with "went on" at ``i``."""
    start, end = subject(scene, i, lo)
    low = scene.low
    tag = (
        start > lo
        and low[start - 1] in _QUOTE_ENDS
        and low[i + 2 : i + 3] in ([], ["."], [","], [":"], [";"])
    )
    if end <= start or not tag or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, i, lo, hi)
