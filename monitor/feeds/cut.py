"""Cuts known entries out of a feed document, so that only new ones cost a parse. Pure."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from monitor.feeds.memory import digest_bytes
from monitor.feeds.scan import Scan, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A document without what need not be read."""

    data: bytes
    fresh: tuple[int, ...]
    """Digests of the entries left in ``data``, in order."""
    present: frozenset[int]
    """Digests of the known entries that stood in the document."""
    oversized: int = 0
    """Entries left out because they are larger than an entry may be."""
    postponed: int = 0
    """New entries beyond the limit, left for the next poll."""


def cut(data: bytes, scan: Scan, known: Container[int], *, max_entries: int, max_entry_bytes: int) -> Cut:
    """Leave ``known`` entries, copies, oversized entries and those beyond ``max_entries`` out of ``data``.

    Only for a scan that is ``certain``. Elements that say nothing we read go too: they cost time, some of
    them (authors, categories) more than linear time. The elements around the entries stay as they are, so
    each entry left is read in the very surroundings (namespaces, base, language) it had.
    """
    fresh: list[int] = []
    present: set[int] = set()
    dropped: list[Span] = []
    seen: set[int] = set()
    oversized = postponed = 0
    for span in scan.spans:
        mark = digest_bytes(data[span.start : span.end], scan.surroundings)
        if mark in known:
            present.add(mark)
        elif span.end - span.start > max_entry_bytes:
            oversized += 1
        elif len(fresh) >= max_entries:
            postponed += 1
        elif mark not in seen:
            seen.add(mark)
            fresh.append(mark)
            continue
        dropped.append(span)
    return Cut(
        data=_without(data, sorted((*dropped, *scan.needless), key=lambda span: span.start)),
        fresh=tuple(fresh),
        present=frozenset(present),
        oversized=oversized,
        postponed=postponed,
    )


def _without(data: bytes, spans: Sequence[Span]) -> bytes:
    parts, position = [], 0
    for span in spans:
        if span.start < position:  # inside the last one
            continue
        parts.append(data[position : span.start])
        position = span.end
    parts.append(data[position:])
    return b"".join(parts)
