"""Rows of the reading tables to domain values and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, literal_column

from monitor.model import (
    Assessment,
    Category,
    ClaimMatch,
    Decision,
    Estimate,
    Figure,
    Finding,
    HeldBack,
    Item,
    Modality,
    Qualifier,
    Reading,
    Role,
    Severity,
    TopicMatch,
)
from monitor.store.codec import from_json, to_json
from monitor.store.types import storable

MAX_KEY = 500
"""Characters of an item's id; PostgreSQL indexes 2,704 bytes, which these are at most 2,000 of."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item with its row."""

    id: int
    item: Item
    version: int
    first_seen: datetime
    story: str
    judged: datetime | None
    """None while it waits to be judged."""
    judge_error: str


def new_item(item: Item, content_hash: str, now: datetime) -> dict[str, Any]:
    """Row of an item never seen before."""
    return _content(item, content_hash, now) | {
        "feed": storable(item.feed),
        "key": stored_key(item.id),
        "first_seen": now,
    }


UNREAD: dict[str, Any] = {
    "version": literal_column("1"),
    "story": literal_column("''"),
    "times_judged": literal_column("0"),
    "judge_error": literal_column("''"),
}
"""The other columns of a new item. Written into the statement: parameters are what a large insert costs."""


def stored_key(item_id: str) -> str:
    """The id of an item as it is stored: one too long for an index keeps its beginning and gets a digest."""
    key = storable(item_id)
    if len(key) <= MAX_KEY:
        return key
    return f"{key[: MAX_KEY - 65]}#{sha256(key.encode()).hexdigest()}"


def _content(item: Item, content_hash: str, now: datetime) -> dict[str, Any]:
    return {
        "content_hash": content_hash,
        "title": item.title,
        "text": item.text,
        "url": item.url,
        "source": item.source,
        "language": item.language,
        "grade": item.grade,
        "published": item.published,
        "note": item.note[:500] or None,
        "updated": now,
    }


def passed_item(item: Item, content_hash: str, at: Any, published: Any, read_by: int) -> dict[str, Any]:
    """Row of an item never seen before in which nothing is to be judged, as the driver takes it: ``at`` and
    ``published`` are times in the form of the database."""
    texts = [item.feed, item.title, item.text, item.url, item.source, item.language, item.grade, item.note]
    together = "".join(texts)
    if storable(together) is not together:
        texts = [*map(storable, texts)]
    feed, title, text, url, source, language, grade, note = texts
    return {
        "feed": feed,
        "key": stored_key(item.id),
        "content_hash": content_hash,
        "title": title,
        "text": text,
        "url": url,
        "source": source,
        "language": language,
        "grade": grade,
        "published": published,
        "first_seen": at,
        "updated": at,
        "judged": at,
        "extractor_version": read_by,
        "note": note[:500] or None,
    }


def changed_item(item_id: int, item: Item, content_hash: str, now: datetime) -> dict[str, Any]:
    """Parameters of the update of an item whose content changed, each prefixed with ``new_``."""
    content = _content(item, content_hash, now)
    return {"row": item_id} | {f"new_{name}": value for name, value in content.items()}


CHANGED = (
    "content_hash",
    "title",
    "text",
    "url",
    "source",
    "language",
    "grade",
    "published",
    "note",
    "updated",
)
"""Columns that an update of an item replaces."""


def stored_item(row: Row[Any]) -> StoredItem:
    """An item as it was stored."""
    return StoredItem(
        row.id, item_of(row), row.version, row.first_seen, row.story, row.judged, row.judge_error
    )


def item_of(row: Any) -> Item:
    """The item of a row of ``items``."""
    return Item(
        id=row.key,
        title=row.title,
        text=row.text,
        url=row.url,
        source=row.source,
        published=row.published,
        feed=row.feed,
        language=row.language,
        grade=row.grade,
        note=row.note or "",
    )


def item_key_of(row: Any) -> str:
    """``item_key`` of the item of a row with ``feed`` and ``key``."""
    return f"{row.feed}:{row.key}" if row.feed else str(row.key)


def span(found: Figure | ClaimMatch | TopicMatch) -> dict[str, Any]:
    """The span columns."""
    return {"field": found.field, "span_start": found.start, "span_end": found.end}


def figure_row(item_id: int, n: int, figure: Figure) -> dict[str, Any]:
    """Row of a figure, at position ``n`` in its item."""
    return span(figure) | {
        "item_id": item_id,
        "n": n,
        "surface": figure.surface,
        "number_start": figure.number_start,
        "number_end": figure.number_end,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "approximate": figure.approximate,
        "unit": figure.unit,
        "counted": figure.counted,
        "role": figure.role.value,
        "direction": figure.direction,
        "part_of_whole": figure.part_of_whole,
        "echo": figure.echo,
        "modality": figure.modality.value,
        "denied": figure.denied,
        "attribution": figure.attribution,
        "carrier": figure.carrier,
        "as_of": figure.as_of,
    }


def figure_of(row: Any) -> Figure:
    """The figure of a row."""
    return Figure(
        field=row.field,
        start=row.span_start,
        end=row.span_end,
        surface=row.surface,
        number_start=row.number_start,
        number_end=row.number_end,
        low=row.low,
        high=row.high,
        qualifier=Qualifier(row.qualifier),
        approximate=row.approximate,
        unit=row.unit,
        counted=row.counted,
        role=Role(row.role),
        direction=row.direction,
        part_of_whole=row.part_of_whole,
        echo=row.echo,
        modality=Modality(row.modality),
        denied=row.denied,
        attribution=row.attribution,
        carrier=row.carrier,
        as_of=row.as_of,
    )


def topic_row(item_id: int, n: int, match: TopicMatch) -> dict[str, Any]:
    """Row of a topic match."""
    own = {"item_id": item_id, "n": n, "topic": match.topic, "score": match.score, "phrase": match.phrase}
    return own | span(match) | {"inherited": match.inherited or None}


def topic_of(row: Any) -> TopicMatch:
    """The topic match of a row."""
    return TopicMatch(
        topic=row.topic,
        score=row.score,
        phrase=row.phrase,
        field=row.field,
        start=row.span_start,
        end=row.span_end,
        inherited=row.inherited or "",
    )


def claim_row(item_id: int, n: int, match: ClaimMatch) -> dict[str, Any]:
    """Row of a claim match."""
    return span(match) | {
        "item_id": item_id,
        "n": n,
        "claim": match.claim,
        "score": match.score,
        "decision": match.decision.value if match.decision else None,
        "numbers_differ": match.numbers_differ,
        "negation_differs": match.negation_differs,
        "debunks": match.debunks,
    }


def claim_of(row: Any) -> ClaimMatch:
    """The claim match of a row."""
    return ClaimMatch(
        claim=row.claim,
        score=row.score,
        decision=Decision(row.decision) if row.decision else None,
        numbers_differ=row.numbers_differ,
        negation_differs=row.negation_differs,
        debunks=row.debunks,
        field=row.field,
        start=row.span_start,
        end=row.span_end,
    )


def figures_and_readings(
    item_id: int, assessment: Assessment
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of both; a reading whose figure is not among the item's gets it stored behind them."""
    found = list(assessment.figures)
    place = {figure: n for n, figure in reversed(list(enumerate(found)))}
    read = []
    for n, reading in enumerate(assessment.readings):
        if reading.figure not in place:
            place[reading.figure] = len(found)
            found.append(reading.figure)
        read.append(_reading_row(item_id, n, place[reading.figure], reading))
    return [figure_row(item_id, n, figure) for n, figure in enumerate(found)], read


def _reading_row(item_id: int, n: int, figure_n: int, reading: Reading) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "n": n,
        "figure_n": figure_n,
        "measure": reading.measure,
        "low": reading.low,
        "high": reading.high,
        "cues": to_json(reading.cues),
        "held_back": reading.held_back.value if reading.held_back else None,
    }


def reading_of(row: Any, figures: Mapping[int, Figure]) -> Reading:
    """The reading of a row, given the item's figures by position."""
    return Reading(
        measure=row.measure,
        figure=figures[row.figure_n],
        low=row.low,
        high=row.high,
        cues=tuple(row.cues),
        held_back=HeldBack(row.held_back) if row.held_back else None,
    )


def finding_row(item_id: int, finding: Finding, now: datetime) -> dict[str, Any]:
    """Row of a finding, but for ``item_version``.

    The estimate is kept without its members: the vintage of that moment has them.
    """
    reading, match, estimate = finding.reading, finding.claim_match, finding.estimate
    place = reading.figure if reading else match
    return {
        "item_id": item_id,
        "found": now,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "alerts": finding.alerts,
        "reasons": to_json(finding.reasons),
        "fingerprint": finding.fingerprint,
        "topic": finding.topic,
        "measure": finding.measure,
        "claim": finding.claim,
        "field": place.field if place else "",
        "span_start": place.start if place else 0,
        "span_end": place.end if place else 0,
        "surface": reading.figure.surface if reading else "",
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
        "originator": finding.originator,
        "estimate_low": estimate.low if estimate else None,
        "estimate_high": estimate.high if estimate else None,
        "distance": finding.distance,
        "ratio": finding.ratio,
        "reading": to_json(reading),
        "claim_match": to_json(match),
        "estimate": to_json(replace(estimate, members=())) if estimate else None,
    }


def finding_of(row: Any) -> Finding:
    """The finding of a row of ``findings`` joined with its item."""
    return Finding(
        item=item_key_of(row),
        category=Category(row.category),
        severity=Severity(row.severity),
        alerts=row.alerts,
        reasons=tuple(row.reasons),
        fingerprint=row.fingerprint,
        topic=row.topic,
        measure=row.measure,
        claim=row.claim,
        reading=from_json(Reading, row.reading) if row.reading else None,
        claim_match=from_json(ClaimMatch, row.claim_match) if row.claim_match else None,
        originator=row.originator,
        estimate=from_json(Estimate, row.estimate) if row.estimate else None,
        distance=row.distance,
        ratio=row.ratio,
    )
