"""Measures as tests of readings write them down, and what is read of one text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Figure, Item, Kind, Measure, Reading

PUBLISHED = datetime(2025, 9, 17, 9, tzinfo=UTC)


def measure(
    name: str,
    title: str,
    counts: tuple[str, ...],
    cues: tuple[str, ...],
    excludes: tuple[str, ...] = (),
    *,
    kind: Kind = Kind.CUMULATIVE,
    unit: str | None = "person",
    days: int = 14,
) -> Measure:
    """A measure of the topic its id begins with, with a window of so many ``days``."""
    return Measure(
        id=name,
        topic=name.partition(".")[0],
        name=title,
        counts=counts,
        cues=cues,
        excludes=excludes,
        kind=kind,
        unit=unit,
        window=timedelta(days=days),
    )


def figure(text: str, number: str, **about: Any) -> Figure:
    """The figure of a text, or of a title alone, whose number begins with ``number``."""
    item = replace(Item(id="1", text=text, source="Test Wire", published=PUBLISHED), **about)
    found = extract(item)
    for one in found:
        if getattr(item, one.field)[one.number_start :].startswith(number):
            return one
    raise AssertionError(f"{number!r} is not among {[one.surface for one in found]}")


def readings(
    reader: Reader,
    topic: str,
    text: str,
    *,
    title: str = "",
    source: str = "",
    published: datetime | None = datetime(2027, 6, 20, 9, tzinfo=UTC),
) -> tuple[Reading, ...]:
    """The readings of one text for one topic."""
    item = Item(id="a", text=text, title=title, source=source, published=published)
    return reader.read(item, extract(item), frozenset({topic}))


def said(reading: Reading) -> tuple[str, int]:
    """Measure, without its topic, and number of a reading: its lower end, else its upper one."""
    number = reading.low if reading.low is not None else reading.high or 0
    return reading.measure.partition(".")[2] or reading.measure, int(number)


def compared(reader: Reader, topic: str, text: str, **about: Any) -> list[tuple[str, int]]:
    """What every reading of a text says that may be compared; ``about`` the item as for :func:`readings`."""
    return [said(r) for r in readings(reader, topic, text, **about) if r.held_back is None]


def listed(reader: Reader, topic: str, text: str, **about: Any) -> str:
    """The same on a line: "dead 40, hurt 12"."""
    return ", ".join(f"{name} {number}" for name, number in compared(reader, topic, text, **about))


def marked(reader: Reader, topic: str, text: str, **about: Any) -> list[tuple[str, int, bool]]:
    """What every reading of a text says, with whether it may be compared."""
    return [(*said(r), r.held_back is None) for r in readings(reader, topic, text, **about)]
