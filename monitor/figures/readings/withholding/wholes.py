"""Whether some of a total are all that a measure asks for: its own kind of people, its own country's, as many
as died."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.figures.context.part_of_whole.totals import BRINGING
from monitor.figures.context.part_of_whole.units import UNITS
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVE, POSSESSIVES
from monitor.figures.lexicon_nouns import SUBSETS
from monitor.figures.readings.figure.looks import predicated
from monitor.figures.readings.figure.outcomes import out_of
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.vocabulary.sides import FORCES
from monitor.figures.states import HARM, STATES, WITHDRAWN, named_by
from monitor.figures.tables import words
from monitor.figures.units import is_amount, is_money
from monitor.model import Figure, HeldBack, Item, Reading


def of_kind(gauge: Gauge, line: Line, slot: Slot) -> Figure:
    """The figure, which is no part where the measure counts that very kind of people, "317 students
    kidnapped", or what is told happened to so many only, "kills 12 of 40 passengers"."""
    figure = slot.figure
    if not figure.part_of_whole:
        return figure
    apart = (
        _there_are(line, slot)
        or gauge.own.intersection(predicated(line, slot)[-1:])
        or _own_people(gauge, line, slot)
        or out_of(line, slot, gauge.states)
        or _of_load(gauge, line, slot)
        or _done_to(gauge, line, slot)
        or _of_own(line, slot)
        or _came_home(gauge, line, slot)
        or (gauge.within and _of_home(gauge, line, slot))
        or _among_others(gauge, line, slot)
        or (_among_the(line, slot) and gauge.own & {noun_of(figure.counted)})
        or (gauge.named_kind and _of_anybody(line, slot, gauge.named_kind))
        or (gauge.kind and not _listed(line, slot))
    )
    return replace(figure, part_of_whole=False) if apart else figure


def _own_people(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are said to be of the very people that is counted: "9,000 of them are Norlanders"."""
    being = not BE_OR_HAVE.isdisjoint(line.low[slot.last : slot.last + 1])
    return being and any(m.at == slot.last + 1 and m.name in gauge.population for m in line.places)


def _done_to(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a cue leads to so many out of others, of which the measure asks nothing else: "closed 130 of
    its 540 branches"."""
    told = (cue for cue in gauge.cues if not gauge.states and not cue.place)
    return line.whole(slot) is not None and any(
        m.end == slot.first for cue in told for m in line.find(cue.words)
    )


def _came_home(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many came home out of those sent, for a measure of just those: "5,200 of them returned"."""
    told = (m for m in line.states if WITHDRAWN in m.states & gauge.states and m.at >= slot.last)
    return not _listed(line, slot) and any(line.cost(m, slot) < _NEXT for m in told)


_NEXT = 2.0
"""Cost up to which a verb is the figure's own."""


def _of_load(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether an amount is out of one of which nothing is told that the measure asks for: "of the 900 tonnes
    on board 310 have been removed", "900 tonnes, of which 90 have leaked"."""
    if not is_amount(slot.figure.unit) or is_money(slot.figure.unit or ""):
        return False
    relative = line.low[max(0, slot.first - 2) : slot.first] == ["of", "which"]
    whole = line.whole(slot) is not None or line.is_fronted(slot)
    own = [m for m in line.states if m.states & gauge.states]
    own += [m for cue in gauge.cues if cue.telling for m in line.find(cue.words)]
    behind = [m for m in own if m.at >= slot.last and line.cost(m, slot) < FAR]
    return (relative or whole) and bool(behind) and len(behind) == len(own)


def _of_home(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many out of the whole world's are those of the measure's own country: "Norland accounts for
    95 of the deaths", "65, of whom 56 in Norland"; not "three of those who died in Norland were nurses", nor
    "Norland has 50 cases, 28 of them at one school"."""
    named = [m for name in gauge.home for m in line.named(name)]
    whole = next((other for other in reversed(line.slots) if other.last <= slot.first), None)
    out_of_own = any(line.picks(m, slot) or (whole is not None and m.at < whole.first) for m in named)
    return not out_of_own and any(line.cost(m, slot, scene=True) < FAR for m in named)


def _among_others(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are counted among those of whom something else is told: "180 deaths among 44,287
    cases"."""
    if line.low[slot.last : slot.last + 1] not in (["among"], ["amongst"]):
        return False
    whole = next((other for other in line.slots if other.first > slot.last), None)
    noun = noun_of(whole.figure.counted) if whole else ""
    told = named_by(noun) or gauge.states
    return not told & gauge.states


def _among_the(line: Line, slot: Slot) -> bool:
    """Whether those counted are said to be among others: "44 nurses are among the dead"."""
    behind = line.low[slot.last : slot.last + 2]
    return behind[1:] == ["among"] and behind[0] in ("are", "were")


def _there_are(line: Line, slot: Slot) -> bool:
    """Whether "of them" only says again of whom the number is: "there are ten of them now"."""
    there = line.low[max(0, slot.first - 2) : slot.first] in (["there", "are"], ["there", "were"])
    return there and line.low[slot.number_last : slot.number_last + 2] == ["of", "them"]


def _of_own(line: Line, slot: Slot) -> bool:
    """Whether the whole is only whose they are: "12 of our soldiers", "12 of the Duke's men", not
    "12 of its 40 dead"."""
    behind = line.low[slot.number_last : slot.last]
    named = line.tokens[slot.number_last + 1 : slot.number_last + 4]
    theirs = any(token.text.endswith(GENITIVE) and token.text[:1].isupper() for token in named)
    own = behind[:1] == ["of"] and behind[1:2] and (behind[1] in POSSESSIVES or theirs)
    if not UNITS.isdisjoint(line.low[: slot.first]):
        return False  # "the regiment came home, nine of its men had died": one unit's
    return bool(own) and behind[-1] not in STATES and not any(word[:1].isdigit() for word in behind)


def _of_anybody(line: Line, slot: Slot, kind: frozenset[str]) -> bool:
    """Whether a kind of people, which the measure's name names, is counted out of people of all kinds: "230
    people, among them 60 civilians"."""
    before = [other for other in line.slots if other.last <= slot.first]
    if noun_of(slot.figure.counted) not in kind or not before:
        return False
    whole = noun_of(before[-1].figure.counted)
    return bool(whole) and whole not in kind


def _listed(line: Line, slot: Slot) -> bool:
    return bool(LISTING & set(line.low[max(0, slot.first - 3) : slot.first])) or "alone" in line.low


def named_kind(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the measure names this kind of people besides others: "people" and "children"."""
    words = (slot.figure.counted or "").lower().split()
    return (
        bool(words) and words[-1] in SUBSETS and lemma(words[-1]) in gauge.heads and not _listed(line, slot)
    )


def unless_of_more(part: Reading, whole: Reading | None, found: Sequence[Reading]) -> Reading:
    """A kind of people that the measure names is no part, and ``whole`` is its reading, unless the item gives
    a total that holds it: "12 dead. Four children died"."""
    if whole is None or part.high is None:
        return part
    others = (r.low for r in found if r is not part and r.measure == part.measure)
    return part if any(low is not None and low > part.high for low in others) else whole


LISTING = frozenset({"including", "includes", "included", "among", "whom", "them", "first", "each"})
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"])
_NEAR = 60
"""Characters between a total and the part that is counted out of it."""


def own_whole(reading: Reading, found: Sequence[Reading], item: Item, gauge: Gauge) -> Reading:
    """A part of another measure's total is the whole of its own: "900 casualties, including 200 deaths",
    "has sent 9,000 men and lost 200 of them", "9,000 uprooted, among them 2,000 who crossed the border"; not
    of people of a kind that its measure, the ``gauge``, excludes. What stands in brackets in between tells
    more of the total."""
    figure = reading.figure
    if reading.held_back is not HeldBack.PART or not figure.part_of_whole:
        return reading
    if _into_other_total(reading, found, item):
        return replace(reading, held_back=None)
    text = item.field(figure.field)[: figure.start]
    asides = [m.span() for m in _BRACKETS.finditer(text, max(0, figure.start - 2 * _NEAR))]
    before = [r for r in found if r.figure.field == figure.field and r.figure.end <= figure.start]
    before = [r for r in before if not any(first < r.figure.start < end for first, end in asides)]
    if not before or before[-1].measure == reading.measure or before[-1].held_back:
        return reading
    total = before[-1].figure
    told = sum(end - first for first, end in asides if first >= total.end)
    far = figure.start - total.end - told > _NEAR or not _named_apart(reading, item)
    kind = noun_of(total.counted)
    apart = kind in gauge.excluded_people and kind not in STATES
    return reading if far or apart else replace(reading, held_back=None)


def _fallen(figure: Figure, noun: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the word behind so many men, and not of a kind of them, tells that they fell: "including 200
    soldiers killed"."""
    told = behind[:1] != [] and HARM & STATES.get(behind[0].strip(",."), frozenset())
    return bool(told) and set(noun) <= _MEN and " of " not in figure.surface


_MEN = FORCES | words("men people mercenaries persons")


def _into_other_total(reading: Reading, found: Sequence[Reading], item: Item) -> bool:
    """Whether a number goes into a total that another measure takes: "900 have come since May, bringing the
    number of all who live here to 4,000"."""
    figure = reading.figure
    behind = [r for r in found if r.figure.field == figure.field and r.figure.start >= figure.end]
    if not behind or behind[0].measure == reading.measure:
        return False
    between = item.field(figure.field)[figure.end : behind[0].figure.start].lower().split()
    return len(between) <= _BETWEEN and not BRINGING.isdisjoint(between)


_BETWEEN = 20
"""Words between a number and the total that it goes into."""
_BRACKETS = re.compile(r"\([^()]{1,80}\)")


def _named_apart(reading: Reading, item: Item) -> bool:
    """Whether a part is named by what became of it, or counted out as people of whom the measure's own words
    tell."""
    figure, text = reading.figure, item.field(reading.figure.field)
    nouns = (figure.counted or "").lower().split()
    behind = text[figure.end : figure.end + 12].lower().split()[:2]
    of_them = figure.surface.lower().split()[-2:] in _OF_THEM or behind in _OF_THEM
    lead = text[max(0, figure.start - _LEAD) : figure.start].lower().split()[-3:]
    anybody = (not nouns or nouns[-1] in _ANYBODY) and not LISTING.isdisjoint(lead)
    some = f" of the {nouns[-1]}" in figure.surface.lower() if nouns else False  # "900 of the wounded"
    named = (set(nouns[-1:]) <= STATES.keys() and not some) or _fallen(figure, nouns[-1:], behind)
    return of_them or named or (anybody and bool(reading.cues))


_LEAD = 30
"""Characters in which "among them almost" stands in front of a part."""
_ANYBODY = frozenset({"people", "persons", "individuals"})


def reserved_before(reading: Reading, others: Sequence[Reading]) -> Reading:
    """The reading, with the reservation under which its text gave the number before, where it only takes up
    what was spoken of: "9,000 barrels a day could flow, in theory. 'Now we're up to 9,000,' she said"."""
    if reading.held_back is not None or reading.cues:
        return reading
    told = (
        other.held_back
        for other in others
        if other.held_back in _RESERVATIONS
        and (other.measure, other.low, other.high) == (reading.measure, reading.low, reading.high)
        and other.figure.field == reading.figure.field
        and other.figure.start < reading.figure.start
    )
    return replace(reading, held_back=next(told, None))


_RESERVATIONS = frozenset({HeldBack.PLANNED, HeldBack.CAPABILITY, HeldBack.HYPOTHETICAL, HeldBack.DENIED})
