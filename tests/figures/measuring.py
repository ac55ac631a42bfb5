"""Measures as tests of readings write them down."""

from datetime import timedelta

from monitor.model import Kind, Measure


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
