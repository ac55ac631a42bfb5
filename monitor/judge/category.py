"""The categories of a finding, decided in one place: the first that fits."""

from dataclasses import dataclass

from monitor.model import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that decides the category of a figure. Distances are natural logs of ratios."""

    repeats_debunked: bool = False
    """The figure belongs to a claim known to be false."""
    corrects: bool = False
    """A total to date is taken back: the text says so, or its own originator lowers it."""
    incomparable: bool = False
    """Held back: another kind of figure, denied, older than what stands."""
    first: bool = False
    """Nothing stands to compare with."""
    contradicts: bool = False
    """Cannot be true together with what another originator says of the same moment."""
    gap: float = 0.0
    """Distance between figure and range; 0 where they touch."""
    up: float = 0.0
    """How far the figure's upper end reaches above the range."""
    down: float = 0.0
    """How far its lower end reaches below it."""
    limit: float
    """Distance that the measure tolerates."""
    repeated: bool = False
    """The same originator has said the same."""
    updates: bool = False
    """The same originator has said something else."""
    narrows: bool = False
    """Lies inside the range and leaves room at both ends."""


def categorise(s: Situation) -> Category:
    """The first category that fits, in the order of the architecture."""
    above, below = s.up > s.limit, s.down > s.limit
    table = (
        (s.repeats_debunked, Category.REPEATS_DEBUNKED_CLAIM),
        (s.corrects, Category.CORRECTION),
        (s.incomparable, Category.INCOMPARABLE),
        (s.first, Category.FIRST_REPORT),
        (s.contradicts, Category.CONTRADICTS),
        (above and not below, Category.NEW_HIGH),
        (below and not above, Category.NEW_LOW),
        (above and below, Category.OUTSIDE_RANGE),
        (s.updates, Category.UPDATE),
        (s.narrows, Category.NARROWS),
        (s.up > 0 or s.down > 0, Category.WIDENS),
        (not s.repeated, Category.CONFIRMS),
    )
    return next((category for fits, category in table if fits), Category.REPEAT)
