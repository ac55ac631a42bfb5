"""The JSON forms of the domain: items as JSON lines in; figures, matches and alerts out.

Keys and meanings are the public interface (docs/interfaces.md): scripts rely on them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from monitor.model import (
    Assessment,
    ClaimMatch,
    Figure,
    Finding,
    Item,
    Reading,
    Report,
    TopicMatch,
)

MAX_LINE = 4_000_000
"""Characters of one JSON line; a longer one is a bad line."""

YEARS = range(1970, 2201)
"""Years an item may be published in: a time outside them is a mistake, and near the ends of what a date can
hold it could not be compared with anything."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no item: its number (from 1) and what is wrong with it."""

    number: int
    reason: str


def read_items(lines: Iterable[str]) -> Iterator[Item | BadLine]:
    """Yields an :class:`Item` or a :class:`BadLine` for every line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield item_from_json(line)
            except ValueError as error:
                yield BadLine(number, str(error))


def item_from_json(line: str) -> Item:
    """An item from its JSON form.

    Bytes that are not UTF-8 are expected as the lone surrogates of Python's ``surrogateescape``.

    Raises:
        ValueError: the line is not UTF-8, no JSON object, lacks ``id`` or ``text``, or a field is wrong.
    """
    if len(line) > MAX_LINE:
        raise ValueError(f"longer than {MAX_LINE:,} characters")
    try:
        line.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"not UTF-8 at column {error.start + 1}") from None
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("not an item: nested too deeply") from None
    if not isinstance(raw, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  a value of the wrong form, not a programming error
    return Item(
        id=_text(raw, "id", required=True),
        text=_text(raw, "text", required=True),
        title=_text(raw, "title"),
        url=_text(raw, "url"),
        source=_text(raw, "source"),
        language=_text(raw, "language"),
        published=_published(raw),
    )


def _text(raw: dict[str, Any], key: str, *, required: bool = False) -> str:
    value = raw.get(key)
    if value is None and not required:
        return ""
    if isinstance(value, str) and (value or key != "id"):
        return value.encode("utf-8", "replace").decode("utf-8")  # lone surrogates cannot be stored or printed
    raise ValueError(f"`{key}` must be a string" if key in raw else f"`{key}` is missing")


def _published(raw: dict[str, Any]) -> datetime | None:
    value = _text(raw, "published")
    if not value:
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"`published` is no ISO 8601 time: {value[:40]!r}") from None
    if when.year not in YEARS:
        raise ValueError(f"`published` is not between {YEARS[0]} and {YEARS[-1]}: {value[:40]!r}")
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: an integer where the value is whole, so that 12000 never prints as 1.2E+4."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def timestamp(when: datetime | None) -> str | None:
    """ISO 8601 in UTC with a ``Z``."""
    return None if when is None else when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def figure(f: Figure) -> dict[str, Any]:
    """The Figure object of the interface."""
    shape: dict[str, Any] = {
        "field": f.field,
        "start": f.start,
        "end": f.end,
        "surface": f.surface,
        "number_start": f.number_start,
        "number_end": f.number_end,
        "low": number(f.low),
        "high": number(f.high),
        "qualifier": f.qualifier.value,
        "approximate": f.approximate,
        "unit": f.unit,
        "counted": f.counted,
        "role": f.role.value,
        "part_of_whole": f.part_of_whole,
        "echo": f.echo,
        "modality": f.modality.value,
        "denied": f.denied,
        "attribution": f.attribution,
        "carrier": f.carrier,
        "as_of": f.as_of,
    }
    return shape | ({"direction": f.direction} if f.direction else {})


def topic_match(m: TopicMatch) -> dict[str, Any]:
    """One of ``topics`` in the output of ``monitor match``."""
    return {
        "topic": m.topic,
        "score": round(m.score, 1),
        "phrase": m.phrase,
        "field": m.field,
        "start": m.start,
        "end": m.end,
    } | ({"inherited": m.inherited} if m.inherited else {})


def claim_match(m: ClaimMatch) -> dict[str, Any]:
    """One of ``claims`` in the output of ``monitor match``."""
    return {
        "claim": m.claim,
        "score": round(m.score, 3),
        "decision": m.decision.value if m.decision else None,
        "numbers_differ": m.numbers_differ,
        "negation_differs": m.negation_differs,
        "debunks": m.debunks,
    }


def reading(r: Reading) -> dict[str, Any]:
    """One of ``readings`` in the output of ``monitor match``."""
    return {
        "measure": r.measure,
        "figure": figure(r.figure),
        "low": number(r.low),
        "high": number(r.high),
        "held_back": r.held_back.value if r.held_back else None,
    }


def report(r: Report) -> dict[str, Any]:
    """One of ``reports`` in the output of ``monitor estimates show``."""
    return {
        "item": r.item,
        "low": number(r.low),
        "high": number(r.high),
        "surface": r.surface,
        "qualifier": r.qualifier.value,
        "originator": r.originator,
        "carrier": r.carrier,
        "as_of": r.as_of.isoformat(),
        "reported": timestamp(r.reported),
        "grade": r.grade,
    }


def assessment(a: Assessment) -> dict[str, Any]:
    """A line of ``monitor match``."""
    return {
        "id": a.item.id,
        "topics": [topic_match(m) for m in a.topics],
        "readings": [reading(r) for r in a.readings],
        "claims": [claim_match(m) for m in a.claims],
    }


def alert(item: Item, finding: Finding, at: datetime) -> dict[str, Any]:
    """A line of ``monitor replay``."""
    shape: dict[str, Any] = {
        "at": timestamp(at),
        "item": item.id,
        "measure": finding.measure or None,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "figure": figure(finding.reading.figure) if finding.reading else None,
        "estimate": None,
        "ratio": None if finding.ratio is None else round(finding.ratio, 4),
        "originator": finding.originator or None,
        "reasons": list(finding.reasons),
    }
    if finding.estimate:
        shape["estimate"] = {"low": number(finding.estimate.low), "high": number(finding.estimate.high)}
    return shape | ({"claim": finding.claim} if finding.claim else {})


def dumps(value: object) -> str:
    """Compact JSON on one line, non-ASCII kept readable."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), default=str)
