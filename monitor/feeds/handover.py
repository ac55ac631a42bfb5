"""What a reading process says of a document, as plain tuples. Pure.

A frozen value with slots is pickled and made again field by field, in Python; of a first poll that were
hundreds of values in two processes. What all entries of a feed have in common is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.feeds.entry import Entry
from monitor.feeds.identity import Change
from monitor.feeds.parse import NotAFeed, Parsed
from monitor.matching.kinship import Traces
from monitor.model import Assessment, ClaimMatch, Feed, Figure, Item, Reading, TopicMatch

Assessed = tuple[tuple[Entry, Assessment | str], ...]
"""Entries, each with what it says or why it could not be read."""

_Entry = tuple[str, str, str, str, str, datetime | None, str, Change, datetime | None, datetime | None, str]
_Heard = tuple[tuple[Figure, ...], tuple[TopicMatch, ...], tuple[ClaimMatch, ...], tuple[Reading, ...]]
_Said = _Heard | str | None
"""What an item says; None where nothing follows it, as most."""

Packed = tuple[Parsed | NotAFeed, list[_Entry], list[_Said], Traces]


def packed(parsed: Parsed | NotAFeed, assessed: Assessed, traces: Traces) -> Packed:
    """To be handed over. ``assessed``: of all entries, or of none."""
    if isinstance(parsed, NotAFeed):
        return parsed, [], [], traces
    entries = [_packed(entry) for entry in parsed.entries]
    return replace(parsed, entries=()), entries, [_said(said) for _, said in assessed], traces


def unpacked(found: Packed, feed: Feed) -> tuple[Parsed | NotAFeed, Assessed, Traces]:
    """What was handed over of a document of this feed."""
    parsed, rows, said, traces = found
    if isinstance(parsed, NotAFeed):
        return parsed, (), traces
    entries = tuple(_unpacked(row, feed) for row in rows)
    return replace(parsed, entries=entries), tuple(_assessed(entries, said)), traces


def _packed(entry: Entry) -> _Entry:
    item = entry.item
    return (
        item.id,
        item.title,
        item.text,
        item.url,
        item.language,
        item.published,
        entry.content_hash,
        entry.change,
        entry.stated,
        entry.updated,
        item.note,
    )


def _unpacked(row: _Entry, feed: Feed) -> Entry:
    id_, title, text, url, language, published, content_hash, change, stated, updated, note = row
    item = Item(
        id=id_,
        text=text,
        title=title,
        url=url,
        source=feed.name,
        published=published,
        feed=feed.id,
        language=language,
        grade=feed.grade,
        note=note,
    )
    return Entry(item=item, content_hash=content_hash, change=change, stated=stated, updated=updated)


def _said(said: Assessment | str) -> _Said:
    if isinstance(said, str):
        return said
    return (said.figures, said.topics, said.claims, said.readings) if said.followed else None


def _assessed(entries: Sequence[Entry], said: Sequence[_Said]) -> Iterator[tuple[Entry, Assessment | str]]:
    for entry, each in zip(entries, said, strict=bool(said)):
        if each is None:
            yield entry, Assessment(item=entry.item)
        elif isinstance(each, str):
            yield entry, each
        else:
            figures, topics, claims, readings = each
            yield (
                entry,
                Assessment(item=entry.item, figures=figures, topics=topics, claims=claims, readings=readings),
            )
