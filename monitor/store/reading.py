"""Items and what was read in them: new, updated, assessed, judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, and_, bindparam, func, insert, literal, or_, select

from monitor.model import Assessment, Item, TopicMatch
from monitor.store.base import Part, among, chunks
from monitor.store.rows import (
    CHANGED,
    UNREAD,
    StoredItem,
    changed_item,
    claim_of,
    claim_row,
    figure_of,
    figures_and_readings,
    new_item,
    passed_item,
    reading_of,
    stored_item,
    stored_key,
    topic_of,
    topic_row,
)
from monitor.store.schema import (
    claim_matches,
    figures,
    item_versions,
    items,
    readings,
    topic_matches,
)

MAX_JUDGED = 3
"""An item whose judging began this often and never ended is left alone: it is at fault itself."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """What became of the entries of a poll: row ids with items, in the order given."""

    new: tuple[tuple[int, Item], ...] = ()
    updated: tuple[tuple[int, Item], ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of entries in which nothing is to be judged: how many are new, and the changed ones, row
    ids with items, in the order given."""

    new: int = 0
    updated: tuple[tuple[int, Item], ...] = ()
    unchanged: int = 0


def _unique(entries: Iterable[tuple[Item, str]]) -> dict[tuple[str, str], tuple[Item, str]]:
    """The entries by feed and id; of two with one id, the first."""
    unique: dict[tuple[str, str], tuple[Item, str]] = {}
    for item, content_hash in entries:
        unique.setdefault((item.feed, item.id), (item, content_hash))
    return unique


def _as_it_is(value: Any) -> Any:
    return value


class Readings(Part):
    """Items, figures, matches and readings."""

    def insert_items(self, entries: Iterable[tuple[Item, str]], now: datetime) -> Inserted:
        """Stores items, each with the hash of its content, once each.

        An item already stored is left alone when its hash is the same; else it becomes the next version,
        waits to be judged again, and the text it had is kept in ``item_versions``. Of two entries with one
        id in one call the first counts.
        """
        unique = _unique(entries)
        if not unique:
            return Inserted()
        rows = [new_item(item, content_hash, now) for item, content_hash in unique.values()]
        statement = self._insert(items).values(UNREAD).on_conflict_do_nothing(index_elements=["feed", "key"])
        returned = self._connection.execute(statement.returning(items.c.id, items.c.feed, items.c.key), rows)
        ids = {(feed, key): id_ for id_, feed, key in returned}
        stored = {at: (row["feed"], row["key"]) for at, row in zip(unique, rows, strict=True)}
        new = tuple((ids[stored[at]], unique[at][0]) for at in unique if stored[at] in ids)
        seen = {stored[at]: unique[at] for at in unique if stored[at] not in ids}
        updated = self._update_changed(seen, now)
        return Inserted(new, updated, len(seen) - len(updated))

    def insert_passed(self, entries: Iterable[tuple[Item, str]], now: datetime, read_by: int) -> Passed:
        """As :meth:`insert_items`, of items in which the grammar of this version found nothing to judge: the
        new ones are judged with that, nothing more need be recorded of them, and their rows are not told."""
        unique = _unique(entries)
        if not unique:
            return Passed()
        when = items.c.published.type.bind_processor(self._connection.dialect) or _as_it_is
        at = when(now)
        rows = [
            passed_item(item, content_hash, at, when(item.published), read_by)
            for item, content_hash in unique.values()
        ]
        statement = self._insert(items).values(UNREAD).on_conflict_do_nothing(index_elements=["feed", "key"])
        new = self._write_raw(statement, rows)
        if new == len(rows):
            return Passed(new)
        stored: dict[tuple[str, str], tuple[Item, str]] = {}
        for row, one in zip(rows, unique.values(), strict=True):
            stored.setdefault((row["feed"], row["key"]), one)  # ids may be stored as one: the first counts
        updated = self._update_changed(stored, now)
        return Passed(new, updated, len(rows) - new - len(updated))

    def _update_changed(
        self, seen: Mapping[tuple[str, str], tuple[Item, str]], now: datetime
    ) -> tuple[tuple[int, Item], ...]:
        changed: dict[tuple[str, str], int] = {}
        columns = (items.c.id, items.c.feed, items.c.key, items.c.content_hash)
        for feed in {feed for feed, _ in seen}:
            for keys in chunks(key for of, key in seen if of == feed):
                found = self._connection.execute(
                    select(*columns).where(items.c.feed == feed, items.c.key.in_(keys))
                )
                changed |= {(of, key): id_ for id_, of, key, old in found if old != seen[of, key][1]}
        updated = tuple((changed[at], seen[at][0]) for at in seen if at in changed)
        self._keep_versions([id_ for id_, _ in updated], now)
        hashes = [seen[at][1] for at in seen if at in changed]
        rows = [
            changed_item(id_, item, hash_, now) for (id_, item), hash_ in zip(updated, hashes, strict=True)
        ]
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in CHANGED}
        statement = (
            items.update()
            .where(items.c.id == bindparam("row"))
            .values(
                **values,
                version=items.c.version + 1,
                judged=None,
                times_judged=0,
                judge_error="",
                extractor_version=None,
            )
        )
        self._write(statement, rows)
        return updated

    def _keep_versions(self, ids: Sequence[int], now: datetime) -> None:
        for some in chunks(ids):
            old = select(
                items.c.id,
                items.c.version,
                items.c.content_hash,
                items.c.title,
                items.c.text,
                literal(now, items.c.updated.type),
            ).where(items.c.id.in_(some))
            self._connection.execute(
                insert(item_versions).from_select([c.name for c in item_versions.c], old)
            )

    def record_assessments(self, assessed: Sequence[tuple[int, Assessment]], extractor_version: int) -> None:
        """Replaces what was read in these items: figures, topics, claims, readings. In batches."""
        ids = [item_id for item_id, _ in assessed]
        for some in chunks(ids):
            for table in (readings, figures, topic_matches, claim_matches):
                self._connection.execute(table.delete().where(among(table.c.item_id)), {"some": some})
        batches: dict[Table, list[dict[str, Any]]] = {
            figures: [],
            topic_matches: [],
            claim_matches: [],
            readings: [],
        }
        for item_id, assessment in assessed:
            found, read = figures_and_readings(item_id, assessment)
            batches[figures] += found
            batches[readings] += read
            batches[topic_matches] += [topic_row(item_id, n, m) for n, m in enumerate(assessment.topics)]
            batches[claim_matches] += [claim_row(item_id, n, m) for n, m in enumerate(assessment.claims)]
        for table, rows in batches.items():
            self._write(table.insert(), rows)
        versions = items.update().where(among(items.c.id)).values(extractor_version=extractor_version)
        for some in chunks(ids):
            self._connection.execute(versions, {"some": some})

    def unjudged_items(
        self, limit: int, after: int = 0, most: int | None = MAX_JUDGED
    ) -> tuple[StoredItem, ...]:
        """Items that still wait, in rows after ``after``, oldest first.

        Left out are those that judging was begun for ``most`` times (None: never). Count them
        (:meth:`count_judging`), judge them, then record either judgement or failure.
        """
        waiting = and_(items.c.judged.is_(None), items.c.id > after)
        if most is not None:
            waiting = and_(waiting, items.c.times_judged < most)
        return self._stored(select(items).where(waiting).order_by(items.c.id).limit(limit))

    def outdated_items(self, extractor_version: int, limit: int, after: int = 0) -> tuple[StoredItem, ...]:
        """Items last read by an older grammar, in rows after ``after``, oldest first: for re-extraction."""
        older = and_(items.c.judged.is_not(None), items.c.extractor_version < extractor_version)
        wanted = select(items).where(older, items.c.id > after).order_by(items.c.id).limit(limit)
        return self._stored(wanted)

    def count_judging(self, item_ids: Collection[int]) -> None:
        """Notes that judging these begins. Committed first, it finds out an item that kills the process."""
        for some in chunks(item_ids):
            begun = items.update().where(items.c.id.in_(some)).values(times_judged=items.c.times_judged + 1)
            self._connection.execute(begun)

    def record_judging_failed(self, item_id: int, error: str) -> None:
        """Keeps why an item could not be judged; it stays stored and waits for another try."""
        failed = items.update().where(items.c.id == item_id)
        self._connection.execute(failed.values(judge_error=error[:500]))

    def recent_items(self, since: datetime) -> Iterator[StoredItem]:
        """Items of stories, first seen since then, oldest first: to rebuild the index of stories."""
        told = and_(items.c.first_seen >= since, items.c.story != "")
        recent = select(items).where(told).order_by(items.c.id)
        with self._connection.execution_options(yield_per=500).execute(recent) as rows:
            yield from map(stored_item, rows)

    def feeds_naming_topics(self, since: datetime, at_least: int) -> tuple[str, ...]:
        """Feeds of which so many items first seen since then name a tracked topic themselves."""
        named = topic_matches.c.item_id.distinct()
        wanted = (
            select(items.c.feed)
            .join(topic_matches, topic_matches.c.item_id == items.c.id)
            .where(items.c.first_seen >= since, topic_matches.c.inherited.is_(None), items.c.feed != "")
            .group_by(items.c.feed)
            .having(func.count(named) >= at_least)
        )
        return tuple(self._connection.execute(wanted).scalars())

    def topics_of(self, feed: str, since: datetime, newest: int) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The newest items of a feed since then, oldest first, with the topics they name themselves.

        Those of one poll are as old as they say: feeds begin with their newest entry.
        """
        wanted = select(items).where(items.c.feed == feed, items.c.first_seen >= since)
        age = func.coalesce(items.c.published, items.c.first_seen)
        found = self._stored(
            wanted.order_by(items.c.first_seen.desc(), age.desc(), items.c.id.desc()).limit(newest)
        )
        own = select(topic_matches.c.item_id, topic_matches.c.topic).where(
            topic_matches.c.item_id.in_([one.id for one in found]), topic_matches.c.inherited.is_(None)
        )
        named: dict[int, list[str]] = {}
        for item_id, topic in self._connection.execute(own):
            named.setdefault(item_id, []).append(topic)
        return tuple((one.item, tuple(named.get(one.id, ()))) for one in reversed(found))

    def inherited_topics(self, ids: Sequence[int]) -> dict[int, tuple[TopicMatch, ...]]:
        """The topics that these items have from their feeds."""
        found: dict[int, tuple[TopicMatch, ...]] = {}
        for some in chunks(ids):
            of_feed = and_(topic_matches.c.item_id.in_(some), topic_matches.c.inherited.is_not(None))
            wanted = select(topic_matches).where(of_feed).order_by(topic_matches.c.item_id, topic_matches.c.n)
            for row in self._connection.execute(wanted):
                found[row.item_id] = (*found.get(row.item_id, ()), topic_of(row))
        return found

    def item(self, item_id: int) -> StoredItem | None:
        """The item of a row."""
        return next(iter(self._stored(select(items).where(items.c.id == item_id))), None)

    def list_items(
        self,
        *,
        feed: str = "",
        topic: str = "",
        words: str = "",
        since: datetime | None = None,
        limit: int = 50,
    ) -> tuple[StoredItem, ...]:
        """Newest first. ``words`` is looked for in title, text and address, ignoring case."""
        wanted = select(items).order_by(items.c.id.desc()).limit(limit)
        if feed:
            wanted = wanted.where(items.c.feed == feed)
        if since:
            wanted = wanted.where(items.c.first_seen >= since)
        if topic:
            of_topic = select(topic_matches.c.item_id).where(topic_matches.c.topic == topic)
            wanted = wanted.where(items.c.id.in_(of_topic))
        if words:
            columns = (items.c.title, items.c.text, items.c.url)
            wanted = wanted.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
        return self._stored(wanted)

    def find_items(self, key: str) -> tuple[StoredItem, ...]:
        """Items by row number, address or feed's id, whichever fits."""
        by = or_(items.c.url == key, items.c.key == stored_key(key))
        if key.isascii() and key.isdigit() and len(key) < 19:
            by = or_(by, items.c.id == int(key))
        return self._stored(select(items).where(by).order_by(items.c.id).limit(20))

    def assessment(self, item_id: int) -> Assessment | None:
        """What was read in an item, as it was recorded; None where there is no such item."""
        stored = self.item(item_id)
        if stored is None:
            return None
        found = {row.n: figure_of(row) for row in self._rows(figures, item_id)}
        return Assessment(
            item=stored.item,
            figures=tuple(found.values()),
            topics=tuple(topic_of(row) for row in self._rows(topic_matches, item_id)),
            claims=tuple(claim_of(row) for row in self._rows(claim_matches, item_id)),
            readings=tuple(reading_of(row, found) for row in self._rows(readings, item_id)),
        )

    def _rows(self, table: Table, item_id: int) -> Sequence[Row[Any]]:
        return self._connection.execute(
            select(table).where(table.c.item_id == item_id).order_by(table.c.n)
        ).all()

    def _stored(self, statement: Any) -> tuple[StoredItem, ...]:
        return tuple(stored_item(row) for row in self._connection.execute(statement))
