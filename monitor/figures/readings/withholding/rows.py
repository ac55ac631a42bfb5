"""Rows that tell a total by its places or by men, women and children: each number of one is a part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.figures.lexicon_dates import DAYS, MONTH_NAMES
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import noun_of
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.model import HeldBack, Kind, Reading, Role


@dataclass(frozen=True, slots=True)
class Member:
    """Of whom in a row a number is."""

    line: Line
    of: str
    """A place, or a kind of people."""


def member(gauge: Gauge, line: Line, slot: Slot) -> Member | None:
    """The place inside the measure's own, or the sex or age, that a figure is told of: "76 died in Osk",
    "Osk 151", "Osk (238)", "Osk province has had 149 deaths", "61 men"; None where it names none."""
    if gauge.measure.kind is Kind.FLOW or gauge.places or gauge.whole or slot.figure.role is not Role.LEVEL:
        return None
    noun = noun_of(slot.figure.counted)
    if noun in _SEXES and not (gauge.named_kind or gauge.heads & {noun}):
        return Member(line, noun)
    place = next(_places(line, slot), None)
    own = gauge.vocabulary | gauge.home | gauge.known
    return None if place is None or not own.isdisjoint((place, *place.split())) else Member(line, place)


_SEXES = words("man woman child boy girl")


def _places(line: Line, slot: Slot) -> Iterator[str]:
    """Names of places that the clause of a figure tells it of, the nearest way of telling first."""
    low, tokens = line.low, line.tokens
    capitals = sum(t.text[:1].isupper() for t in tokens)
    if 2 * capitals > sum(t.text[:1].isalpha() for t in tokens):
        return  # a headline that spells all its words so
    ends = [other.last for other in line.slots if other.last <= slot.first]
    floor = ends[-1] if ends else 0
    i = slot.last
    while i < len(low) and i - slot.last < _BEHIND and (low[i] in STATES or low[i] in _BEING):
        i += 1
    if i < len(low) and low[i] in _IN:
        yield from _named(line, i + 1)
    at = slot.first - 1 - (low[slot.first - 1] == "(")
    if at > floor and low[at] not in _IN and (at + 1 < slot.first or slot.last == slot.number_last):
        first = _start(line, at, floor)
        yield from _named(line, first) if first > floor and low[first - 1] not in _BY else ()
    for k in range(slot.first - 1, floor, -1):
        if low[k - 1] in _IN and k - 1 not in line.owner:
            yield from _named(line, k)
        if low[k] in _REGIONS and low[k - 1] not in _BY:
            yield from _named(line, _start(line, k - 1, floor))


def _start(line: Line, at: int, floor: int) -> int:
    """The first token of the name that ends with token ``at``."""
    while at > floor and line.tokens[at - 1].text[:1].isupper():
        at -= 1
    return at


def _named(line: Line, i: int) -> Iterator[str]:
    """The name that begins at token ``i`` behind words like "the southern province of"; no day or month."""
    while i < len(line.low) and line.low[i] in _LEADING:
        i += 1
    end = i
    while end < len(line.low) and end not in line.owner and line.tokens[end].text[:1].isupper():
        end += 1
    name = " ".join(word for word in line.low[i:end] if word not in _REGIONS)
    if name and line.low[i] not in DAYS and line.low[i] not in MONTH_NAMES:
        yield name


_BEHIND = 5
_BEING = words(
    """
    reported recorded confirmed registered people persons others have has had been were are was so far of them
    bodies lives lost homes houses
    """
)
_IN = words("in at from across near")
_BY = words("by for says said")
_REGIONS = words("province state district region city county prefecture oblast department governorate town")
_LEADING = _REGIONS | words(
    "the a of in north south east west northern southern eastern western central neighbouring nearby coastal"
)


def parted(found: Sequence[Reading], told: Sequence[Member | None]) -> list[Reading]:
    """The readings, those of rows as parts: two or more of one measure and of different places, or kinds, in
    one sentence; ``told`` says what each is of."""
    return [_part(r) if r.held_back is None and _in_row(found, told, k) else r for k, r in enumerate(found)]


def _in_row(found: Sequence[Reading], told: Sequence[Member | None], k: int) -> bool:
    own = told[k]
    return own is not None and any(
        other is not None
        and other.line is own.line
        and other.of != own.of
        and (other.of in _SEXES) == (own.of in _SEXES)
        and reading.measure == found[k].measure
        for reading, other in zip(found, told, strict=True)
    )


def _part(reading: Reading) -> Reading:
    return replace(reading, figure=replace(reading.figure, part_of_whole=True), held_back=HeldBack.PART)
