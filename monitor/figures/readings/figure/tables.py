"""Rows of a table run into the text, a country and its numbers: "CONFIRMED CASES Norland: 141 Sudland: 31
Ostrava: 60 cases, two deaths"."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.figures.readings.choices import FULL, Choice
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.vocabulary.lemmas import noun_of
from monitor.figures.readings.vocabulary.weights import LABELLING
from monitor.figures.states import STATES
from monitor.figures.tables import words

_FEWEST = 2
"""Rows of a table, at least."""
_LAST = 8
"""Tokens of the last row: what the text goes on with follows without a mark."""
_REST = words("others other elsewhere total rest")
"""What a row is of that names no country."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: whose it is, empty for the rest of the world, and its tokens."""

    place: str
    first: int
    last: int


@once
def rows_of(line: Line, homes: frozenset[str]) -> tuple[Row, ...]:
    """The rows of a line, in order; ``homes`` are places that no gazetteer need have. A single country with a
    colon behind it is no table."""
    if LABELLING.isdisjoint(line.words):
        return ()
    named = [*line.places, *(m._replace(name=home) for home in homes for m in line.named(home))]
    rest = [Mention(i, i + 1) for i, word in enumerate(line.low) if word in _REST]
    starts = {m.at: m.name for m in (*named, *rest) if _marked(line, m.end)}
    firsts = sorted(starts) if len(starts) >= _FEWEST else []
    ends = [*firsts[1:], *(min(len(line.low), first + _LAST) for first in firsts[-1:])]
    return tuple(Row(starts[first], first, last) for first, last in zip(firsts, ends, strict=True))


def _marked(line: Line, i: int) -> bool:
    """Whether a colon or a dash and a number follow."""
    return line.low[i : i + 1] != [] and line.low[i] in LABELLING and i + 1 in line.owner


def told_in(row: Row, rows: Sequence[Row], line: Line, slot: Slot) -> frozenset[str]:
    """What became of the counted of a number in a row: by its own noun, else as the head of the table
    says."""
    noun = noun_of(slot.figure.counted)
    own = STATES.get(noun) or STATES.get(f"{noun}s")
    if own and slot.named:
        return own
    said = [
        m.states for m in line.states if row.first <= m.at < row.last and m.at in (slot.last, slot.last + 1)
    ]
    head = [m.states for m in line.states if m.at < rows[0].first]
    return said[0] if said else head[-1] if head else frozenset()


def of_row(gauges: Sequence[Gauge], line: Line, slot: Slot) -> tuple[bool, Choice | None]:
    """Whether a number stands in a row of a table of countries, and the choice for the measure of that
    country, if one is tracked."""
    homes = frozenset(name for g in gauges for name in g.home)
    rows = rows_of(line, homes) if homes else ()
    row = next((r for r in rows if r.first <= slot.first < r.last), None)
    if row is None:
        return False, None
    told = told_in(row, rows, line, slot)
    unit = slot.figure.unit
    near = set(line.low[max(row.first, slot.first - 1) : min(row.last, slot.last + 1)])
    own = (
        g
        for g in gauges
        if row.place in g.home and g.people and g.states & told and unit in (None, g.measure.unit)
        if not any(set(cue.words) <= near for cue in g.excludes if not cue.states)
    )
    gauge = next(own, None)
    return True, Choice(gauge, FULL, (row.place,)) if gauge else None
