"""How much speaks for a reading of a long text, besides the rules that made it.

A long article is full of numbers that are none of those its reader tracks: three of a family, eleven soldiers
of one unit, twenty bodies in one street. The rules take what fits; this module asks how often readings that
looked like this one were right. Each sign adds its points to the log-odds (a scorecard, that is a logistic
regression on yes-or-no questions); ``python -m bench.likelihood`` fits the points to the labelled articles of
``tests/corpora``, and says how well they do on articles of events that were left out of the fit.
"""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from monitor.figures.readings.choices import Choice
from monitor.figures.readings.evidence.cues import nearest_cue
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import GENERIC, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.model import Figure, Item, Measure, Reading

ARTICLE = 700
"""Characters from which a text is an article; in shorter ones the signs tell right from wrong no better than
the rules do."""
LIKELY = 0.5
"""Probability below which a figure of an article speaks for no measure."""


class Sign(StrEnum):
    """What is seen of a reading, in words for people."""

    PAIR = "a number up to two"
    DOZEN = "a number up to a dozen"
    HUNDREDTH = "a hundredth of another figure of the text for the measure"
    TENTH = "a tenth of another figure of the text for the measure"
    CUE_NEAR = "a cue near"
    NO_CUE = "no cue near"
    COUNTED = "a word that the measure counts"
    BARE = "no counted word"
    WELL = "a close fit"
    ALONE = "no other measure fits"
    LONG_SENTENCE = "a long sentence"
    LONG_TEXT = "a long text"
    LATER = "not the first figure of its sentence"


BASE = 0.6
POINTS: Mapping[Sign, float] = {
    Sign.PAIR: -1.8,
    Sign.DOZEN: -1.1,
    Sign.HUNDREDTH: -2.7,
    Sign.TENTH: -1.8,
    Sign.CUE_NEAR: 0.6,
    Sign.NO_CUE: -0.8,
    Sign.COUNTED: 1.7,
    Sign.BARE: 1.1,
    Sign.WELL: 0.5,
    Sign.ALONE: 1.3,
    Sign.LONG_SENTENCE: -0.8,
    Sign.LONG_TEXT: -0.2,
    Sign.LATER: -0.9,
}
"""Log-odds, as ``python -m bench.likelihood`` fits them."""


def probability(signs: Iterable[Sign]) -> float:
    """How often a reading with these signs is right, 0 to 1; the same in whatever order a set gives them."""
    points = math.fsum((BASE, *(POINTS[sign] for sign in signs)))
    return 1 / (1 + math.exp(-points))


def is_article(item: Item) -> bool:
    """Whether an item's text is long enough to hold figures that are beside its point."""
    return len(item.text) >= ARTICLE


_CLOSE = 2.0
"""Cost of a cue up to which it stands near."""
_WELL = 13.0
"""Score of a choice from which on it fits closely."""
_LONG_SENTENCE = 45
"""Tokens."""
_LONG_TEXT = 2_000
"""Characters."""


def signs_of(choice: Choice, line: Line, slot: Slot, look: Look, *, alone: bool) -> frozenset[Sign]:
    """The signs that stand in the figure's sentence; ``alone`` where no other measure would take it."""
    gauge = choice.gauge
    cue = min((nearest_cue(line, slot, cue) for cue in gauge.cues), default=FAR)
    seen = {
        Sign.CUE_NEAR: cue < _CLOSE,
        Sign.NO_CUE: cue >= FAR,
        Sign.COUNTED: look.head in gauge.heads or (gauge.generic and look.head in GENERIC),
        Sign.BARE: look.head is None,
        Sign.WELL: choice.score > _WELL,
        Sign.ALONE: alone,
        Sign.LONG_SENTENCE: len(line.low) > _LONG_SENTENCE,
        Sign.LATER: slot is not line.slots[0],
    }
    return frozenset(sign for sign, is_seen in seen.items() if is_seen) | _of_size(choice.gauge, slot.figure)


def _of_size(gauge: Gauge, figure: Figure) -> frozenset[Sign]:
    """A few people are mostly those of one scene, unless a few are what the measure's baseline knows of."""
    value = _value(figure.low, figure.high)
    if not gauge.people or value is None or value > 12 or _usual(gauge.measure, value):
        return frozenset()
    return frozenset({Sign.PAIR if value <= 2 else Sign.DOZEN})


def _usual(measure: Measure, value: Decimal) -> bool:
    """Whether a number is of the order of those the baseline knows of."""
    return measure.baseline is not None and measure.baseline.high <= 10 * value


def signs_beside(
    reading: Reading, item: Item, others: Iterable[Reading], measure: Measure
) -> frozenset[Sign]:
    """The signs of the text around: its length, and another figure for the same measure that dwarfs this,
    unless this is of the order that is known."""
    lengthy = frozenset({Sign.LONG_TEXT}) if len(item.text) > _LONG_TEXT else frozenset()
    own = _value(reading.low, reading.high)
    known = own is not None and _usual(measure, own)
    return lengthy if known else lengthy | _dwarfed(own, reading, others)


def _dwarfed(own: Decimal | None, reading: Reading, others: Iterable[Reading]) -> frozenset[Sign]:
    values = (_value(r.low, r.high) for r in others if r.measure == reading.measure and not r.held_back)
    largest = max((value for value in values if value is not None), default=None)
    if own is None or largest is None:
        return frozenset()
    if own * 80 <= largest:
        return frozenset({Sign.HUNDREDTH})
    return frozenset({Sign.TENTH}) if own * 10 <= largest else frozenset()


def _value(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    return low if low is not None else high
