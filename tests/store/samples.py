"""Domain values for the store's tests: one measure, one figure, whatever else is asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from monitor.model import (
    Assessment,
    Baseline,
    Category,
    ClaimMatch,
    Decision,
    Estimate,
    Feed,
    FeedState,
    Figure,
    Finding,
    HeldBack,
    Item,
    Judgement,
    Measure,
    Qualifier,
    Reading,
    Report,
    Severity,
    TopicMatch,
    item_key,
)
from monitor.store import FinishedPoll, Judged

NOW = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
LEASE = timedelta(minutes=5)
MEASURE = Measure(id="ferries.stranded", topic="ferries", name="Ferries stranded", counts=("ferries",))


def feed(name: str = "harbour", **changes: object) -> Feed:
    return replace(Feed(id=name, url=f"https://{name}.example/rss", name=name.title()), **changes)


def item(
    key: str = "one", text: str = "Officials count 40 ferries stuck in the ice.", **changes: object
) -> Item:
    made = Item(
        id=key,
        title=f"Ice report {key}",
        text=text,
        url=f"https://harbour.example/{key}",
        source="Harbour",
        feed="harbour",
        published=NOW - timedelta(hours=1),
    )
    return replace(made, **changes)


def figure(number: int = 40) -> Figure:
    return Figure(
        field="text",
        start=16,
        end=26,
        surface="40 ferries",
        number_start=16,
        number_end=18,
        low=Decimal(number),
        high=Decimal(number),
        qualifier=Qualifier.EXACT,
        unit="ship",
        counted="ferries",
        attribution="officials",
    )


def reading(number: int = 40, held_back: HeldBack | None = None) -> Reading:
    value = Decimal(number)
    return Reading(
        measure=MEASURE.id,
        figure=figure(number),
        low=value,
        high=value,
        cues=("stuck", "ice"),
        held_back=held_back,
    )


def assessment(of: Item, *readings: Reading) -> Assessment:
    return Assessment(
        item=of,
        figures=tuple(each.figure for each in readings) or (figure(),),
        topics=(TopicMatch(topic="ferries", score=91.5, phrase="ferry", field="text", start=19, end=26),),
        claims=(ClaimMatch(claim="sunk", score=70.25, decision=Decision.REVIEW, numbers_differ=True),),
        readings=readings or (reading(),),
    )


def report(of: Item, number: int = 40, at: datetime = NOW, originator: str = "officials") -> Report:
    value = Decimal(number)
    return Report(
        measure=MEASURE.id,
        item=item_key(of),
        start=16,
        end=26,
        field="text",
        surface="40 ferries",
        low=value,
        high=value,
        qualifier=Qualifier.EXACT,
        originator=originator,
        carrier=of.source,
        as_of=at.date(),
        reported=at,
        grade="B",
    )


def estimate(low: int = 10, high: int = 20, members: tuple[Report, ...] = ()) -> Estimate:
    return Estimate(
        measure=MEASURE.id,
        low=Decimal(low),
        high=Decimal(high),
        at=NOW,
        members=members,
        baseline=Baseline(low=Decimal(low), high=Decimal(high), as_of=date(2025, 1, 1), source="coast guard"),
        reason="baseline",
    )


def finding(of: Item, number: int = 40, *, alerts: bool = True, **changes: object) -> Finding:
    made = Finding(
        item=item_key(of),
        category=Category.NEW_HIGH if alerts else Category.REPEAT,
        severity=Severity.MAJOR,
        alerts=alerts,
        reasons=("Above everything known.", "Check the date."),
        fingerprint=f"state-{number}",
        topic="ferries",
        measure=MEASURE.id,
        reading=reading(number),
        originator="officials",
        estimate=estimate(),
        distance=0.69,
        ratio=2.0,
    )
    return replace(made, **changes)


def judgement(of: Item, *findings: Finding, story: str = "story-1") -> Judgement:
    return Judgement(reports=(report(of),), findings=findings or (finding(of),), story=story)


def stored(tx, key: str = "one", **changes: object) -> int:
    """Stores an item and returns its row."""
    made = tx.insert_items([(item(key, **changes), f"hash-{key}")], NOW)
    return made.new[0][0]


def alerted(tx, key: str = "one", channels: tuple[str, ...] = ("desk",), number: int = 40) -> int:
    """An item with a finding that waits to be told; returns the finding's number."""
    of = item(key)
    row = stored(tx, key)
    found = finding(of, number, fingerprint=f"state-{key}")
    return record_judgement(tx, row, judgement(of, found), NOW, {0: channels})[0]


def finish_poll(tx, state: FeedState, token: str, now: datetime) -> bool:
    """As ``finish_polls``, for one feed: False when the lease is no longer ours."""
    return not tx.finish_polls([FinishedPoll(state, token)], now)


def record_assessment(tx, row: int, made: Assessment, version: int = 1) -> None:
    """As ``record_assessments``, for one item."""
    tx.record_assessments([(row, made)], version)


def record_judgement(tx, row: int, made: Judgement, now: datetime, channels=None) -> tuple[int, ...]:
    """As ``record_judgements``, for one item: the numbers of its findings."""
    return tx.record_judgements([Judged(row, made, channels or {})], now)[0]
