"""Times the store: a large first poll, what was read in it, judgement, a full outbox.

    python bench/store.py [--items N] [--database URL]

Seconds of processor time of this process (a server's are not counted) and of the clock, each step in one
transaction. Without ``--database`` a temporary SQLite file is used. Give it a database of its own: it writes.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from monitor.model import (
    Assessment,
    Category,
    Figure,
    Finding,
    Item,
    Judgement,
    Qualifier,
    Reading,
    Severity,
    TopicMatch,
)
from monitor.store import Judged, Sent, Store

NOW = datetime(2025, 3, 3, 8, tzinfo=UTC)
TEXT = "Officials count 40 ferries stuck in the ice, more than in any winter on record. " * 6
VALUE = Decimal(40)
FIGURE = Figure(
    field="text",
    start=16,
    end=26,
    surface="40 ferries",
    number_start=16,
    number_end=18,
    low=VALUE,
    high=VALUE,
    qualifier=Qualifier.EXACT,
    unit="ship",
    counted="ferries",
)
READING = Reading(measure="ferries.stranded", figure=FIGURE, low=VALUE, high=VALUE, cues=("stuck",))
TOPIC = TopicMatch(topic="ferries", score=91.0, phrase="ferry", field="text", start=19, end=26)
FINDING = Finding(
    item="",
    category=Category.NEW_HIGH,
    severity=Severity.MAJOR,
    alerts=True,
    reasons=("Above everything known.",),
    fingerprint="",
    topic="ferries",
    measure=READING.measure,
    reading=READING,
)


@contextmanager
def timed(step: str, count: int) -> Iterator[None]:
    """Prints how long the block took, as a JSON line."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    spent = {"processor": time.process_time() - processor, "clock": time.perf_counter() - clock}
    rounded = {name: round(seconds, 2) for name, seconds in spent.items()}
    print(json.dumps({"step": step, "count": count} | rounded), flush=True)


def run(store: Store, count: int) -> None:
    """Every step once."""
    entries = [
        (
            Item(
                id=f"https://harbour.example/{n}",
                title=f"Report {n}",
                text=TEXT,
                url=f"https://harbour.example/{n}",
                source="Harbour",
                feed="harbour",
                published=NOW,
            ),
            f"{n:032x}",
        )
        for n in range(count)
    ]
    with timed("insert new items", count), store.begin() as tx:
        rows = tx.insert_items(entries, NOW).new
    with timed("insert them again, unchanged", count), store.begin() as tx:
        tx.insert_items(entries, NOW)
    assessed = [
        (row, Assessment(item=item, figures=(FIGURE,), topics=(TOPIC,), readings=(READING,)))
        for row, item in rows
    ]
    with timed("record a figure, a topic and a reading of each", count), store.begin() as tx:
        tx.record_assessments(assessed, 1)
    with timed("record that nothing came of them", count), store.begin() as tx:
        tx.record_judgements([Judged(row, Judgement()) for row, _ in rows], NOW)
    deliver(store, [row for row, _ in rows[: count // 5]])


def deliver(store: Store, rows: list[int]) -> None:
    """An alert for each of these items, all the way through the outbox."""
    count = len(rows)
    judged = [
        Judged(row, Judgement(findings=(replace(FINDING, fingerprint=f"state {row}"),)), {0: ["desk"]})
        for row in rows
    ]
    with timed("record a finding and its alert", count), store.begin() as tx:
        tx.record_judgements(judged, NOW)
    with timed("read the alerts that wait", count), store.read() as tx:
        numbers = [alert.number for alert in tx.pending_alerts("desk", NOW)]
    with timed("plan messages of 10 alerts", count // 10), store.begin() as tx:
        for at in range(0, count, 10):
            tx.plan_message("desk", f"immediate/{at}", numbers[at : at + 10], TEXT.encode(), ["a"], NOW)
    with timed("claim, mark and close them, a commit a step", count // 10):
        with store.begin() as tx:
            leased = tx.claim_outbox(NOW, count, timedelta(hours=1))
        for one in leased:
            with store.begin() as tx:
                tx.mark_intent(one, NOW)
            with store.begin() as tx:
                tx.close_outbox(one, Sent("id"), NOW)


def main() -> None:
    """Parses the arguments and runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--database")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(chosen.database or f"sqlite:///{folder}/bench.db") as store,
    ):
        store.migrate()
        run(store, chosen.items)


if __name__ == "__main__":
    main()
