"""Builders of small worlds: a measure, items that give figures for it, and a ledger that remembers them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from monitor.judge import Judge, Ledger
from monitor.model import (
    Assessment,
    Baseline,
    Claim,
    ClaimMatch,
    Figure,
    Finding,
    HeldBack,
    Item,
    Judgement,
    Kind,
    Measure,
    Originator,
    Qualifier,
    Reading,
    Watchlist,
)

START = datetime(2025, 3, 1, 9, tzinfo=UTC)

OPEN_HIGH = {Qualifier.OVER, Qualifier.AT_LEAST}
OPEN_LOW = {Qualifier.UP_TO, Qualifier.AT_MOST}


def at(days: float) -> datetime:
    """A moment ``days`` after the start of the small world."""
    return START + timedelta(days=days)


def a_measure(**changes: object) -> Measure:
    """A stock of troops with a window of 30 days and a tolerance of 20 %, accepted automatically."""
    plain = Measure(
        id="troops",
        topic="border",
        name="Troops at the border",
        counts=("troops",),
        kind=Kind.STOCK,
        unit="person",
        tolerance=Decimal("0.20"),
        window=timedelta(days=30),
        accept="auto",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_baseline(low: int, high: int, **changes: object) -> Measure:
    """The same with a baseline."""
    base = Baseline(low=Decimal(low), high=Decimal(high), as_of=START.date(), source="Ministry")
    return a_measure(baseline=base, **changes)


def reading(
    low: float | str,
    high: float | str | None = None,
    *,
    qualifier: Qualifier = Qualifier.EXACT,
    who: str | None = None,
    as_of: str | None = None,
    held: HeldBack | None = None,
    start: int = 0,
    measure: str = "troops",
) -> Reading:
    """A reading of ``low`` (to ``high``), open where the qualifier opens it."""
    first, last = Decimal(str(low)), Decimal(str(low if high is None else high))
    bounds = (
        None if qualifier in OPEN_LOW else first,
        None if qualifier in OPEN_HIGH else last,
    )
    surface = f"{low} troops"
    figure = Figure(
        field="text",
        start=start,
        end=start + len(surface),
        surface=surface,
        number_start=start,
        number_end=start + len(str(low)),
        low=bounds[0],
        high=bounds[1],
        qualifier=Qualifier.RANGE if high is not None and qualifier is Qualifier.EXACT else qualifier,
        attribution=who,
        as_of=as_of,
    )
    return Reading(measure=measure, figure=figure, low=bounds[0], high=bounds[1], held_back=held)


class World:
    """A watchlist, its judge and its ledger."""

    def __init__(
        self,
        *measures: Measure,
        claims: tuple[Claim, ...] = (),
        originators: tuple[Originator, ...] = (),
    ) -> None:
        self.watchlist = Watchlist(measures=measures, claims=claims, originators=originators)
        self.bench = Judge(self.watchlist)
        self.ledger = Ledger(self.watchlist)
        self._items = 0

    def assessment(
        self,
        when: float,
        *readings: Reading,
        source: str = "Harbour Wire",
        text: str = "",
        grade: str = "",
        claims: tuple[ClaimMatch, ...] = (),
    ) -> Assessment:
        """An item published ``when`` days after the start."""
        self._items += 1
        item = Item(id=f"item-{self._items}", text=text, source=source, published=at(when), grade=grade)
        return Assessment(item=item, readings=readings, claims=claims)

    def judge(self, assessment: Assessment, now: datetime | None = None) -> Judgement:
        """Judges an item and remembers the outcome."""
        moment = now or assessment.item.published or START
        judgement = self.bench.judge(assessment, self.ledger.standings, now=moment)
        self.ledger.apply(judgement, moment)
        return judgement

    def tell(self, when: float, *readings: Reading, **rest: object) -> tuple[Finding, ...]:
        """Findings of an item with these readings."""
        return self.judge(self.assessment(when, *readings, **rest)).findings  # type: ignore[arg-type]
