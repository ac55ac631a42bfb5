"""The state's count of a toll and others': a ministry's dead, and those of medics, rights groups and the
opposition."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import HAVE, RELATIVES_ASIDE
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.readings.figure.carrying import ENTRIES, anaphoric, bare, revised, spoken
from monitor.figures.readings.gauges import PERSONS, Cue, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import Words, lemma, noun_of, spell
from monitor.figures.readings.vocabulary.places import possessed
from monitor.figures.states import ARRESTED, HARM, PROTESTING
from monitor.figures.tables import words

STATE, OTHERS = "state", "others"
"""Who keeps a count: the state, or anybody else."""

_STATE = words(
    """
    official officials officially ministry ministries minister ministers government governments authority
    authorities governor mayor police prosecutor prosecutors president premier commission cabinet army
    military junta regime administration presidency coroner
    """
)
"""Words for those who speak for a state."""
_INTERNATIONAL = words("un u.n nations eu nato")
"""Bodies of many states, whose commissions are none of one."""
_OUTSIDE = words(
    """
    opposition rights activist activists medic medics paramedic paramedics doctor doctors nurse nurses surgeon
    surgeons hospital hospitals medical witness witnesses resident residents monk monks priest priests ngo
    ngos observatory watchdog monitor monitors group groups campaigner campaigners protester protesters
    organiser organisers organizer organizers demonstrator demonstrators rebel rebels un u.n charity charities
    volunteer volunteers relatives lawyers crescent
    """
)
"""Words for those who count without it."""
_DISPUTED = HARM | {PROTESTING, ARRESTED}
"""What is counted by both sides: the dead, those who marched, those behind bars."""
_SPOKEN = SAYING | words("the a an own count counts figure figures toll")
_JOINING = words("of by from the")
_COUNTS = SUMS | words("list lists register registry")
_LISTING = verbs("list document record register collect gather compile publish")
"""Behind these so many names are a list's."""
_KEPT_BY = words("of by from that which")
"""Behind a count they lead to its keeper: not "the toll since the military coup"."""
_BREAKS = words(", ; : . ( ) - – — but while whereas and")
_TAKEN_UP = words("it its they their theirs that this")
_BESIDE = 6
"""Words between a count and its keeper."""
_FIRST = 4
"""Words into a sentence within which its subject is named."""


def keepers_named(gauge: Gauge) -> frozenset[Words]:
    """Phrases of a measure's cues, and in brackets behind its name, that name who counts."""
    bracketed = re.search(r"\(([^)]*)\)", gauge.measure.name)
    named = re.split(r",| and | or ", bracketed[1]) if bracketed else []
    cues = (cue.words for cue in gauge.cues if not cue.states and _who(cue.words))
    phrases = {_bare(phrase) for phrase in (*cues, *map(spell, named))}
    return frozenset(phrases) - {()}


def keepers_barred(gauge: Gauge) -> frozenset[Words]:
    """Phrases that a measure shuts out and that may name who counts for another one."""
    return frozenset(
        _bare(cue.words)
        for cue in gauge.excludes
        if not cue.states and lemma(cue.words[-1]) not in PERSONS and cue.words[0].isalpha()
        if cue.place or _who(cue.words)
    )


def kind_of(gauge: Gauge) -> str:
    """Who keeps a measure's count, by its name and cues: ``STATE``, ``OTHERS``, or empty where nobody is
    named."""
    name = spell(gauge.measure.name.partition("(")[0])
    named = keepers_named(gauge)
    international = not _INTERNATIONAL.isdisjoint(name) or any(_INTERNATIONAL & set(p) for p in named)
    stately = _STATE - {"commission"} if international else _STATE
    official = sum(not stately.isdisjoint(phrase) for phrase in named)
    if not stately.isdisjoint(name) or (named and 2 * official >= len(named)):
        return STATE
    return OTHERS if named else ""


def alike(one: Gauge, other: Gauge) -> bool:
    """Whether two measures count the same people, of whom the same is told, and may be of the same place."""
    return (
        one.measure.topic == other.measure.topic
        and one.generic
        and other.generic
        and (not one.home or not other.home or bool(one.home & other.home))
        and one.population == other.population
        and bool(one.states & other.states & _DISPUTED)
    )


def _who(phrase: Words) -> bool:
    return not (_STATE | _OUTSIDE).isdisjoint(phrase)


def _bare(phrase: Words) -> Words:
    """A phrase that names who counts, in lemmas, without "says", "count of the" and the like."""
    bare = [lemma(word) for word in phrase if word not in _SPOKEN]
    while bare and bare[0] in _JOINING:
        del bare[0]
    return tuple(bare) if bare != ["other"] else ()


class Keepers:
    """The counts of one item's topics that are told apart by who keeps them."""

    def __init__(self, gauges: Sequence[Gauge], lines: Callable[[], Sequence[Line]]) -> None:
        """``lines`` are the sentences of the item so far."""
        self._gauges = [gauge for gauge in gauges if gauge.keeper]
        self._lines = lines
        self._given: dict[tuple[int, Slot, int], Gauge | None] = {}

    def names(self, gauge: Gauge, cue: Cue) -> bool:
        """Whether a cue only names who keeps the gauge's count: it tells whose a figure is, not of what."""
        return bool(gauge.keeper) and not cue.states and _bare(cue.words) in gauge.keepers

    def settled(self, gauge: Gauge, line: Line, slot: Slot) -> frozenset[Words]:
        """Words of the gauge's excludes that only name who keeps the other counts, and say nothing more where
        it is known whose count the figure is."""
        if self.of(gauge, line, slot) is None:
            return frozenset()
        others = (other.keepers for other in self._gauges if other is not gauge and alike(gauge, other))
        keepers = frozenset().union(*others)
        return frozenset(cue.words for cue in gauge.excludes if _bare(cue.words) in keepers)

    def sibling(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge:
        """The gauge of the count that the figure is one of, in place of ``gauge``; itself where nothing
        tells."""
        return self.of(gauge, line, slot) or gauge

    def counted(self, line: Line, slot: Slot) -> Gauge | None:
        """The gauge whose keeper gives a bare number as his count, and no more: "The opposition says 67",
        "the nurses, whose register is on paper, have 77", "the ministry's count of 112"."""
        counting = _COUNTS | _LISTING
        listed = noun_of(slot.figure.counted) in ENTRIES and not counting.isdisjoint(line.low[: slot.first])
        given = listed or spoken(line, slot) or anaphoric(line, slot) or _had(line, slot)
        if not self._gauges or not given:
            return None
        found = (self.of(gauge, line, slot) for gauge in self._gauges)
        return next((gauge for gauge in found if gauge is not None), None)

    def of(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge | None:
        """The gauge, ``gauge`` or one like it, whose keeper gives the figure; None where the text leaves it
        open."""
        if not gauge.keeper:
            return None
        asked = gauge.order, slot, len(self._lines())
        if asked not in self._given:
            self._given[asked] = self._giver(gauge, line, slot)
        return self._given[asked]

    def _giver(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge | None:
        family = [other for other in self._gauges if alike(gauge, other)]
        ways = (self._owning, self._before_clause, self._behind, self._saying, self._going_on)
        return next((found for way in ways for found in (way(family, line, slot),) if found), None)

    def shuts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the figure is one of another count of the same dead than the gauge's."""
        found = self.of(gauge, line, slot)
        return found is not None and found is not gauge

    def _owning(self, family: Sequence[Gauge], line: Line, slot: Slot) -> Gauge | None:
        """By whose count it is in the figure's clause: "the ministry's count of 40", "a list kept by the
        nurses has 60 names"."""
        low, first = line.low, _clause(line, slot)
        if revised(line, slot):
            first = _statement(line, slot)
        at = next((i for i in range(slot.first - 1, first - 1, -1) if _is_count(low, i)), None)
        if at is None:
            return None
        before = low[max(first, at - _BESIDE) : at]
        found = list(_named(family, before))
        behind = low[at + 1 : slot.first]
        led = next((k for k, word in enumerate(behind) if word in _KEPT_BY), len(behind))
        return found[-1] if found else next(_named(family, behind[led:]), None)

    def _before_clause(self, family: Sequence[Gauge], line: Line, slot: Slot) -> Gauge | None:
        """By the subject that a clause between commas tells more of: "the register kept by the nurses, which
        is on paper, has 60"."""
        low = line.low
        if low[slot.first - 1] not in HAVE or low[slot.first - 2] not in (",", '"', "”"):
            return None
        for k in range(slot.first - 3, 0, -1):
            if low[k] in (";", "."):
                return None
            if low[k] == "," and low[k + 1] in RELATIVES_ASIDE:
                found = list(_named(family, low[max(0, k - _BESIDE) : k]))
                return found[-1] if found else None
        return None

    def _behind(self, family: Sequence[Gauge], line: Line, slot: Slot) -> Gauge | None:
        """ "129 by the official count", "40 according to the nurses"."""
        behind = line.low[slot.last : slot.last + _BESIDE]
        at = next((k for k, word in enumerate(behind) if word in ("by", "according", "per")), None)
        if at is None or not _BREAKS.isdisjoint(behind[:at]):
            return None
        told = line.low[slot.last + at + 1 : slot.last + at + 1 + _BESIDE]
        told = list(takewhile(lambda word: word not in _BREAKS, told))
        counted = line.low[slot.last + at] == "according" or not _COUNTS.isdisjoint(told)
        return next(_named(family, told), None) if counted else None

    def _saying(self, family: Sequence[Gauge], line: Line, slot: Slot) -> Gauge | None:
        """By who says it; by a keeper that the measures name at the head of the sentence, where it names
        nobody else who says it: "The White Coats, who go on counting, have 212"."""
        who = spell(slot.figure.attribution or "")
        said = next(_named(family, who), None)
        opening = next(_named(family, line.low[: min(slot.first, _FIRST)], generic=False), None)
        here = bool(who) and who[-1] in line.low
        return (said or opening) if here else (opening or said)

    def _going_on(self, family: Sequence[Gauge], line: Line, _: Slot) -> Gauge | None:
        """By the keeper of the sentence before, where this one takes it up: "It now says that 108 died"."""
        if not self._lines() or _TAKEN_UP.isdisjoint(line.low[:2]) or line.opens:
            return None
        found = list(_named(family, self._lines()[-1].low))
        return found[-1] if found else None


def _statement(line: Line, slot: Slot) -> int:
    """Where the figure's statement begins: behind a mark heavier than a comma, or the figure before."""
    marks = _BREAKS - {","}
    return next((i + 1 for i in range(slot.first - 1, -1, -1) if i in line.owner or line.low[i] in marks), 0)


def _is_count(low: Sequence[str], i: int) -> bool:
    """Whether the word at ``i`` is one for a count, or stands for it: "the official one"."""
    alone = low[i] == "own" and low[i + 1 : i + 2] in ([","], ["to"])
    return low[i] in _COUNTS or alone or (low[i] == "one" and i > 0 and low[i - 1] in ("official", "own"))


def _had(line: Line, slot: Slot) -> bool:
    """Whether somebody has so many and nothing is said of them: "have 212.", "has 60, with names"."""
    closed = slot.last >= len(line.low) or line.low[slot.last] in _BREAKS
    return bare(slot) and closed and line.low[slot.first - 1] in HAVE


def _clause(line: Line, slot: Slot) -> int:
    """Where the figure's clause begins: behind a mark or the figure before."""
    for i in range(slot.first - 1, -1, -1):
        if i in line.owner or line.low[i] in _BREAKS:
            return i + 1
    return 0


def _named(family: Sequence[Gauge], low: Sequence[str], *, generic: bool = True) -> Iterator[Gauge]:
    """The gauges whose keepers are named, in the order of the words."""
    bare = [lemma(possessed(word)) for word in low]
    for i in range(len(bare)):
        own = [g for g in family for phrase in g.keepers if _is_named(bare, i, phrase)]
        kind = _kind(low, i) if generic and not own else ""
        own = own or [g for g in family if kind and g.keeper == kind]
        if len(own) == 1 and not (own[0].keeper == STATE and _elsewhere(low, i)):
            yield own[0]


def _is_named(bare: Sequence[str], i: int, phrase: Words) -> bool:
    """Whether a keeper's name begins at ``i``, or is meant there in short: "the Network"."""
    short = i and bare[i - 1] == "the" and len(phrase) > 1 and bare[i] == phrase[-1]
    return bool(short) or tuple(bare[i : i + len(phrase)]) == phrase


def _kind(low: Sequence[str], i: int) -> str:
    """Who keeps the count that somebody named by the word at ``i`` gives; empty where it names nobody."""
    word = possessed(low[i])
    if word == "state":
        return STATE if low[i + 1 : i + 2] and low[i + 1] in _MEDIA else ""
    return STATE if word in _STATE else OTHERS if word in _OUTSIDE else ""


def _elsewhere(low: Sequence[str], i: int) -> bool:
    """Whether somebody is another's than the state's: "a Western official", "hospital officials", "an
    official of the union", "anti-junta fighters"."""
    theirs = low[i] in _OFFICIALS and not _AT.isdisjoint(low[i + 1 : i + 2])
    theirs = theirs or "anti" in low[max(0, i - 2) : i]
    return theirs or not NOT_THE_STATE.isdisjoint(low[max(0, i - 2) : i])


_OFFICIALS = words("official officials")
_AT = words("of at with from")
"""Behind an official they lead to the body that speaks by him."""


_MEDIA = words("radio television tv media news agency broadcaster newspaper channel")
NOT_THE_STATE = words(
    """
    western european american us u.s u.s. british foreign international aid relief humanitarian former union
    church club company opposition hospital rights un u.n u.n. eu nato
    """
)
"""Words in front of an official that make him none of the state's: "a Western official"."""
