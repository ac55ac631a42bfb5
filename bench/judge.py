"""Items judged per second of processor time, readings given: a busy event, half the items with a figure.

python -m bench.judge [ITEMS]
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from monitor.judge import Ledger, replay
from monitor.model import Assessment, Figure, Item, Kind, Measure, Qualifier, Reading, Watchlist

OUTLETS = tuple(f"Outlet {number}" for number in range(40))
SPEAKERS = (None, "the health ministry", "rescue officials", "the UN", "a rights group")
READINGS_SHARE = 0.5
"""Share of items that give a figure at all; in live news it is far lower."""


def a_watchlist() -> Watchlist:
    """Ten measures with a window of two weeks."""
    return Watchlist(
        measures=tuple(
            Measure(
                id=f"event{number}.killed",
                topic=f"event{number}",
                name="People killed",
                counts=("people",),
                kind=Kind.CUMULATIVE,
                tolerance=Decimal("0.2"),
                window=timedelta(days=14),
                accept="auto",
            )
            for number in range(10)
        )
    )


def assessments(count: int, watchlist: Watchlist) -> Iterator[Assessment]:
    """``count`` items over 30 days, totals growing all the while."""
    rng = random.Random(7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(count):
        readings: tuple[Reading, ...] = ()
        if rng.random() < READINGS_SHARE:
            measure = rng.choice(watchlist.measures)
            value = Decimal(100 + number * 2000 // count + rng.randrange(-20, 20))
            figure = Figure(
                field="text",
                start=0,
                end=9,
                surface=f"{value} dead",
                number_start=0,
                number_end=4,
                low=value,
                high=value,
                qualifier=Qualifier.EXACT,
                attribution=rng.choice(SPEAKERS),
            )
            readings = (Reading(measure=measure.id, figure=figure, low=value, high=value),)
        item = Item(
            id=str(number),
            text="x" * 120,
            source=rng.choice(OUTLETS),
            published=start + timedelta(days=30) * number / count,
        )
        yield Assessment(item=item, readings=readings)


def main() -> None:
    """Prints the rate."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    watchlist = a_watchlist()
    given = list(assessments(count, watchlist))
    ledger = Ledger(watchlist)
    began = time.process_time()
    alerts = sum(
        f.alerts for _, judgement in replay(given, watchlist, ledger=ledger) for f in judgement.findings
    )
    took = time.process_time() - began
    held = sum(len(standing.reports) for standing in ledger.standings.values())
    print(
        f"{count} items in {took:.2f} s of processor time: {count / took:,.0f} items/s, "
        f"{alerts} alerts, {held} reports held"
    )


if __name__ == "__main__":
    main()
