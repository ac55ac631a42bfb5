"""Rows that tell a total by its places or by men, women and children: each number of one is a part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import DATE_NAMES
from monitor.figures.look import back
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
    slot: Slot
    of: str
    """A place, or a kind of people."""


def member(gauge: Gauge, line: Line, slot: Slot) -> Member | None:
    """The place inside the measure's own, or the sex or age, that a figure is told of: "76 died in Osk",
    "Osk 151", "Osk (238)", "Osk province has had 149 deaths", "61 men"; None where it names none."""
    if gauge.measure.kind is Kind.FLOW or gauge.places or gauge.whole or slot.figure.role is not Role.LEVEL:
        return None
    noun = noun_of(slot.figure.counted)
    if noun in _SEXES and not (gauge.named_kind or gauge.heads & {noun}):
        return Member(line, slot, noun)
    place = None if _sums_up(line, slot) else next(_places(line, slot), None)
    own = gauge.vocabulary | gauge.home | gauge.known
    return None if place is None or not own.isdisjoint((place, *place.split())) else Member(line, slot, place)


_SEXES = words("man woman child boy girl")


def _sums_up(line: Line, slot: Slot) -> bool:
    """Whether a figure is told as a total: "a total of 900", "the toll rose to 4,000"."""
    i = back(line.low, slot.first - 1, _AT_LEAST, 0)
    return line.low[i] == "to" or "total" in line.low[max(0, i - 1) : slot.number_last]


_AT_LEAST = words("at least about some around nearly almost more than over")


def _places(line: Line, slot: Slot) -> Iterator[str]:
    """Names of places that the clause of a figure tells it of, the nearest way of telling first."""
    low, tokens = line.low, line.tokens
    capitals = sum(t.text[:1].isupper() for t in tokens)
    if 2 * capitals > sum(t.text[:1].isalpha() for t in tokens):
        return  # a headline that spells all its words so
    ends = [other.last for other in line.slots if other.last <= slot.first]
    floor = max(ends[-1] if ends else 0, slot.first - _BEFORE)
    i = slot.last
    while i < len(low) and i - slot.last < _BEHIND and (low[i] in STATES or low[i] in _BETWEEN):
        i += 1
    if i < len(low) and low[i] in _IN:
        yield from _named(line, i + 1)
    at = slot.first - 1 - (low[slot.first - 1] == "(")
    if at > floor and low[at] not in _IN and (at + 1 < slot.first or slot.last == slot.number_last):
        first = _start(line, at, floor)
        yield from _named(line, first) if first > floor and low[first - 1] not in _BY else ()
    voice = line.voice(slot)
    for k in range(slot.first - 1, floor, -1):
        if low[k] in _SAID or (k in voice and not _IN.isdisjoint(low[voice.start : voice.stop])):
            return  # "Nurses in Osk say 40 died": where it is said
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
    if name and line.low[i] not in _TIMES and _HOUSES.isdisjoint(line.low[i:end]):
        yield name


_SAID = verbs("say tell report claim count announce put estimate warn believe speak insist")
_BEHIND = 5
_BEFORE = 10
"""Tokens in front of a figure among which its place is looked for."""
_BETWEEN = words(
    """
    reported recorded confirmed registered people persons others have has had been were are was so far of them
    bodies lives lost homes houses
    """
)
"""What may stand between a number and "in" with its place: what it counts, and the verb."""
_TIMES = DATE_NAMES | words("ramadan eid easter christmas lent advent passover diwali carnival")
_HOUSES = words(
    "university college school hospital clinic airport station hotel mosque church stadium prison"
)
_IN = words("in from across near")
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
        and reading.measure == found[k].measure
        and reading.held_back in _TOLD
        and _beside(own, other)
        for reading, other in zip(found, told, strict=True)
    )


_TOLD = (None, HeldBack.PART)


def _beside(one: Member, two: Member) -> bool:
    """Whether two members of a sentence are of different places or kinds, said by the same, and neither is
    only what the other is held against: "900 in Osk, compared with 17,000 in Harn"."""
    kinds = one.of != two.of and (one.of in _SEXES) == (two.of in _SEXES)
    lo, hi = sorted((one.slot, two.slot), key=lambda slot: slot.first)
    return kinds and _voice(one) == _voice(two) and _APART.isdisjoint(one.line.low[lo.last : hi.first])


def _voice(one: Member) -> str | None:
    """Who says the number of a member; None for the place itself: "Osk has recorded 33"."""
    said = one.slot.figure.attribution
    return None if said is not None and one.of in said.lower() else said


_APART = words("compared than versus against unlike after before since until previously earlier")


def _part(reading: Reading) -> Reading:
    return replace(reading, figure=replace(reading.figure, part_of_whole=True), held_back=HeldBack.PART)
