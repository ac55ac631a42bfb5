"""Measures as tests of readings write them down, and what is read for them."""

from datetime import UTC, datetime, timedelta

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure


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


def compared(reader: Reader, topic: str, text: str) -> list[tuple[str, int]]:
    """Measure, without its topic, and number of every reading of a text that may be compared."""
    item = Item(id="a", text=text, published=datetime(2027, 6, 20, 9, tzinfo=UTC))
    return [
        (r.measure.partition(".")[2], int(r.figure.low if r.figure.low is not None else r.figure.high or 0))
        for r in reader.read(item, extract(item), frozenset({topic}))
        if r.held_back is None
    ]
