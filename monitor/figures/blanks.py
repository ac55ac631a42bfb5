"""A number without a noun, what stands around it, and how the blank is filled in."""

from dataclasses import dataclass
from decimal import Decimal

from monitor.figures.lexicon_elision import DYING, SUBJECTS, WARDS
from monitor.figures.lexicon_grammar import INCLUDING
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import Tokens, lower
from monitor.figures.nouns import is_people
from monitor.figures.parsed import Measure, Quantity, Sentence


@dataclass(frozen=True, slots=True)
class Blank:
    """A number without a noun, and what is around it."""

    tokens: Tokens
    sentence: Sentence
    q: Quantity
    before: tuple[Quantity, ...]
    """The last few quantities in front, resolved."""
    after: tuple[Quantity, ...]
    """The next few quantities behind, unresolved."""

    def word(self, i: int) -> str:
        """Lower-case text of token ``i``; empty outside the sentence."""
        return lower(self.tokens, i) if self.sentence.first <= i < self.sentence.last else ""

    @property
    def previous(self) -> Quantity | None:
        """The quantity right before, in the same sentence."""
        found = self.before[-1] if self.before else None
        return found if found is not None and found.sentence == self.q.sentence else None

    @property
    def following(self) -> Quantity | None:
        """The quantity right behind, in the same sentence."""
        found = self.after[0] if self.after else None
        return found if found is not None and found.sentence == self.q.sentence else None


def last(blank: Blank, *measures: Measure, reach: int = 1) -> Quantity | None:
    """The nearest earlier quantity of these measures, here or up to ``reach`` sentences before, that names a
    noun."""
    for earlier in reversed(blank.before):
        near = blank.q.sentence - earlier.sentence <= reach
        if (
            near
            and earlier.measure in measures
            and earlier.head not in CASUALTY
            and earlier.head not in SUBJECTS
            and earlier.head != "times"
            and not _handful(earlier, blank.q)
            and not listed(blank, earlier)
        ):
            return earlier
    return None


def listed(blank: Blank, source: Quantity) -> bool:
    """Whether a number stands in an aside that has ended: "80 men - including 30 boys - of whom 12 left", "43
    deaths (nine of nurses); 127 were hurt". It is not gone on with."""
    between = {blank.word(i) for i in range(source.last, blank.q.first)}
    return ")" in between or (included(blank, source) and not between.isdisjoint(("-", "–", "—")))


def included(blank: Blank, source: Quantity) -> bool:
    """Whether a number is told of some of those counted before: "including 30 boys"."""
    return any(blank.word(i) in INCLUDING for i in range(source.first - 3, source.first))


def _handful(source: Quantity, q: Quantity) -> bool:
    """Whether a few things stand before far more: "in two waves; 600 came back" counts no waves."""
    few = source.measure is Measure.THINGS and (source.high or source.low or 0) < _FEW
    return few and (q.low or q.high or 0) >= _FAR_MORE


_FEW = 13
_FAR_MORE = 100


def people(blank: Blank, i: int) -> Quantity:
    """The quantity counting people, named by token ``i``."""
    token = blank.tokens[i]
    named = as_people(blank.q)._replace(
        counted=token.text,
        counted_start=token.start,
        counted_end=token.end,
        head=token.lower,
        casualty=CASUALTY.get(token.lower, blank.q.casualty),
    )
    return as_people(blank.q) if token.lower in DYING or token.lower in WARDS else named


def named(blank: Blank, i: int) -> Quantity:
    """The quantity counting what token ``i`` names, people or things."""
    counted = people(blank, i)
    return counted if is_people(blank.tokens[i]) else counted._replace(measure=Measure.THINGS, unit=None)


def as_people(q: Quantity) -> Quantity:
    """The quantity counting people whom nothing names."""
    nobody = q._replace(counted=None, counted_start=None, counted_end=None, head=None)
    return nobody._replace(measure=Measure.PEOPLE, unit="person", elided=True)


def inherit(q: Quantity, source: Quantity) -> Quantity:
    """The quantity counting, or measured in, what ``source`` is."""
    return q._replace(
        measure=source.measure,
        unit=source.unit,
        elided=True,
        counted=source.counted,
        counted_start=source.counted_start,
        counted_end=source.counted_end,
        head=source.head,
    )


ONE_ORDER = 3
MEASURED_ORDER = 20
"""How many times greater one of two amounts of one unit is at most; prices differ less than measures."""


def reach(source: Quantity) -> int:
    """How many times greater or smaller an amount may be that shares the unit of ``source``."""
    return MEASURED_ORDER if source.measure in (Measure.PHYSICAL, Measure.TIME) else ONE_ORDER


def of_one_order(a: Quantity, b: Quantity, factor: int = ONE_ORDER) -> bool:
    """Whether two amounts can be of one unit: "from $75 to 45.88", not "up 8% to 365"."""
    small, large = sorted(abs(x.low or x.high or Decimal(1)) for x in (a, b))
    return small > 0 and large <= factor * small
