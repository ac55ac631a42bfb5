"""Feeds between polls: whose turn it is, who has the lease, and what a poll left behind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Row,
    Update,
    and_,
    bindparam,
    case,
    false,
    func,
    null,
    or_,
    select,
    true,
)

from monitor.model import MEMORY_HEAD, Feed, FeedState, Validators
from monitor.store.base import Part, among, chunks
from monitor.store.schema import feed_memories, feeds, items
from monitor.store.types import UtcDateTime

NAMED = 30_000
"""Feeds named in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535."""


@dataclass(frozen=True, slots=True)
class ClaimedFeed:
    """A feed leased to the caller until ``until``; ``token`` proves it when the poll is finished."""

    state: FeedState
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class FinishedPoll:
    """A feed's state after a poll, and the token of the lease it was polled under."""

    state: FeedState
    token: str
    before: FeedState | None = None
    """The state as it was claimed, where it is known: what is the same is not written."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed as a person wants to see it."""

    state: FeedState
    url: str
    active: bool
    every: timedelta
    last_attempt: datetime | None
    failing_since: datetime | None
    items: int
    """Items ever stored."""
    items_a_day: float
    """Over the last seven days."""


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """Whether a feed is read: what a digest says of it."""

    feed: str
    last_attempt: datetime | None
    last_success: datetime | None
    failing_since: datetime | None
    last_error: str


class Polling(Part):
    """Feed state."""

    def sync_feeds(self, configured: Iterable[Feed], now: datetime) -> None:
        """Takes over what feeds.toml says: new feeds are due at once, feeds no longer there or disabled rest.

        State is kept, unless the address changed: then it belongs to another document and starts over. A
        shorter interval brings the next poll forward.
        """
        known = {row.id: row for row in self._connection.execute(select(feeds))}
        wanted = {feed.id: feed for feed in configured}
        fresh = [_fresh(feed) for feed in wanted.values() if feed.id not in known]
        self._write(self._insert(feeds).on_conflict_do_nothing(), fresh)
        for id_, row in known.items():
            changed = _changes(row, wanted.get(id_), now)
            if changed:
                self._connection.execute(feeds.update().where(feeds.c.id == id_).values(changed))
            if "memory" in changed:
                self._connection.execute(feed_memories.delete().where(feed_memories.c.feed == id_))

    def claim_due_feeds(
        self,
        now: datetime,
        limit: int,
        lease: timedelta,
        *,
        only: Collection[str] | None = None,
        force: bool = False,
    ) -> tuple[ClaimedFeed, ...]:
        """Leases up to ``limit`` active feeds whose time has come, longest due first.

        ``only`` narrows to these ids; of more than :data:`NAMED` those named first go first. ``force`` takes
        every active one, due or gone or not, but never one that somebody else is polling.
        """
        if only is None:
            return self._claim(now, limit, lease, true(), force=force)
        claimed: tuple[ClaimedFeed, ...] = ()
        for some in chunks(only, NAMED):
            if len(claimed) < limit:
                named = feeds.c.id.in_(some)
                claimed += self._claim(now, limit - len(claimed), lease, named, force=force)
        return claimed

    def _claim(
        self, now: datetime, limit: int, lease: timedelta, named: ColumnElement[bool], *, force: bool
    ) -> tuple[ClaimedFeed, ...]:
        free = or_(feeds.c.leased_until.is_(None), feeds.c.leased_until <= now)
        due = and_(~feeds.c.gone, or_(feeds.c.next_poll.is_(None), feeds.c.next_poll <= now))
        condition = and_(feeds.c.active, free, named, true() if force else due)
        until = now + lease
        order = (feeds.c.next_poll.asc().nulls_first(), feeds.c.id)
        # A lease that nobody gave back was that of a process that ended with the feed in its hands.
        left = or_(func.coalesce(feeds.c.suspect, false()), feeds.c.lease_token.is_not(None))
        leased = {"leased_until": until, "last_attempt": now, "suspect": left}
        wanted = select(feeds.c.id).where(condition).order_by(*order).limit(limit)
        rows, token = self._lease(feeds, wanted, leased, _CLAIMED)
        return tuple(ClaimedFeed(_state(row), token, until) for row in rows)

    def finish_polls(self, polls: Sequence[FinishedPoll], now: datetime) -> frozenset[str]:
        """Records the states after polls and gives the leases back, in one batch.

        Returns the feeds whose lease is no longer ours: someone else has polled them since. If there are any,
        nothing was written, and nothing else of those polls may stay.
        """
        lost = self._lost(polls)
        if lost:
            return lost
        rows: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for one in polls:
            changed = _changed(one)
            rows[tuple(changed)].append(_finished(one, changed, now))
        for names, some in rows.items():
            self._write(_finish(names), some)
        keep = self._insert(feed_memories)
        self._write(
            keep.on_conflict_do_update(index_elements=["feed"], set_={"memory": keep.excluded.memory}),
            [{"feed": one.state.feed, "memory": one.state.memory} for one in polls if _remembers(one)],
        )
        return frozenset()

    def _lost(self, polls: Sequence[FinishedPoll]) -> frozenset[str]:
        """The feeds whose lease is not the one polled under; the others' rows stay locked until the end."""
        ours = {one.state.feed: one.token for one in polls}
        wanted = select(feeds.c.id, feeds.c.lease_token).where(among(feeds.c.id)).with_for_update()
        for some in chunks(tuple(ours)):
            for id_, token in self._connection.execute(wanted, {"some": some}):
                if ours[id_] == token:
                    del ours[id_]
        return frozenset(ours)

    def feed_memories(self, ids: Collection[str]) -> dict[str, bytes]:
        """What is remembered of the entries of these feeds."""
        wanted = select(feed_memories).where(among(feed_memories.c.feed))
        found = (self._connection.execute(wanted, {"some": some}) for some in chunks(ids))
        return {id_: memory for rows in found for id_, memory in rows}

    def postpone(self, ids: Collection[str], until: datetime) -> None:
        """Polls none of these feeds before then: their host asked for patience."""
        for some in chunks(ids):
            early = and_(feeds.c.id.in_(some), or_(feeds.c.next_poll.is_(None), feeds.c.next_poll < until))
            self._connection.execute(feeds.update().where(early).values(next_poll=until))

    def release_feeds(self, token: str) -> int:
        """Gives back what a lease still holds, as it was, for example when stopping. Returns how many."""
        mine = feeds.update().where(feeds.c.lease_token == token)
        return self._connection.execute(mine.values(lease_token=None, leased_until=None)).rowcount

    def feed_states(self) -> dict[str, FeedState]:
        """State of every feed ever configured, by id; of its memory the first bytes."""
        return {row.id: _state(row) for row in self._connection.execute(select(feeds))}

    def next_due(self) -> datetime | None:
        """The earliest time set for a poll, or None. Feeds never polled have none: they are due at once."""
        waiting = and_(feeds.c.active, ~feeds.c.gone)
        due: datetime | None = self._connection.execute(
            select(func.min(feeds.c.next_poll)).where(waiting)
        ).scalar_one()
        return due

    def unattended(self, now: datetime, patience: timedelta) -> bool:
        """Whether nobody seems to poll: a feed is this far past its time, or was never tried."""
        late = or_(feeds.c.next_poll < now - patience, feeds.c.last_attempt.is_(None))
        wanted = select(feeds.c.id).where(feeds.c.active, ~feeds.c.gone, late).limit(1)
        return self._connection.execute(wanted).first() is not None

    def feed_standings(self) -> tuple[FeedStanding, ...]:
        """Every active feed, by id. It counts no items, unlike :meth:`feed_health`."""
        names = ("id", "last_attempt", "last_success", "failing_since", "last_error")
        wanted = select(*(feeds.c[name] for name in names)).where(feeds.c.active).order_by(feeds.c.id)
        return tuple(FeedStanding(*row) for row in self._connection.execute(wanted))

    def feed_health(self, now: datetime, *, inactive: bool = False) -> tuple[FeedHealth, ...]:
        """Every active feed (and the others if ``inactive``) with its counts, by id."""
        week = now - timedelta(days=7)
        total = dict(self._counts(true()))
        recent = dict(self._counts(items.c.first_seen > week))
        rows = self._connection.execute(
            select(feeds).where(true() if inactive else feeds.c.active).order_by(feeds.c.id)
        )
        return tuple(_health(row, total.get(row.id, 0), recent.get(row.id, 0)) for row in rows)

    def _counts(self, condition: Any) -> list[tuple[str, int]]:
        counted = select(items.c.feed, func.count()).where(condition).group_by(items.c.feed)
        return [(feed, count) for feed, count in self._connection.execute(counted)]


def _fresh(feed: Feed) -> dict[str, Any]:
    return _values(FeedState(feed=feed.id)) | {
        "id": feed.id,
        "url": feed.url,
        "active": feed.enabled,
        "every_seconds": int(feed.every.total_seconds()),
        "last_attempt": None,
        "failing_since": None,
        "lease_token": None,
        "leased_until": None,
    }


def _changes(row: Row[Any], feed: Feed | None, now: datetime) -> dict[str, Any]:
    """What to write to the row of a known feed; empty where nothing changed."""
    if feed is None:
        return {"active": False} if row.active else {}
    if feed.url != row.url:
        return _fresh(feed)
    wanted: dict[str, Any] = {"active": feed.enabled, "every_seconds": int(feed.every.total_seconds())}
    if wanted["every_seconds"] < row.every_seconds and row.failures == 0 and row.next_poll is not None:
        wanted["next_poll"] = min(row.next_poll, (row.last_attempt or now) + feed.every)
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


@cache
def _finish(names: tuple[str, ...]) -> Update:
    """The fenced update of a poll that changed these columns; every value a parameter, so that one statement
    serves a whole round."""
    since = func.coalesce(feeds.c.failing_since, bindparam("now", type_=UtcDateTime))
    failing: Any = case((bindparam("failing", type_=Boolean), since), else_=null())
    kept = {} if "failures" not in names else {"failing_since": failing}
    mine = and_(feeds.c.id == bindparam("of_feed"), feeds.c.lease_token == bindparam("token"))
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
    return feeds.update().where(mine).values(**values, **kept, lease_token=None, leased_until=None)


def _changed(poll: FinishedPoll) -> dict[str, Any]:
    """The columns to write. Failures are there whenever failing goes on: since when is for the row to say."""
    values = _values(poll.state)
    if poll.before is None:
        return values
    before = _values(poll.before)
    return {name: value for name, value in values.items() if value != before[name]}


def _remembers(poll: FinishedPoll) -> bool:
    """Whether the memory is another one. Where nothing was read, it is the beginning that was claimed."""
    return poll.before is None or poll.state.memory != poll.before.memory


def _finished(poll: FinishedPoll, changed: dict[str, Any], now: datetime) -> dict[str, Any]:
    row = {f"to_{name}": value for name, value in changed.items()}
    row |= {"of_feed": poll.state.feed, "token": poll.token}
    return row | {"now": now, "failing": poll.state.failures > 0} if "failures" in changed else row


def _values(state: FeedState) -> dict[str, Any]:
    return {
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.validators.body_hash,
        "next_poll": state.next_poll,
        "last_success": state.last_success,
        "failures": state.failures,
        "last_error": state.last_error,
        "gone": state.gone,
        "permanent_url": state.permanent_url,
        "permanent_seen": state.permanent_seen,
        "last_full": state.last_full,
        "suspect": state.suspect,
        "memory": state.memory[:MEMORY_HEAD],
    }


_CLAIMED = tuple(feeds.c[name] for name in ("id", *_values(FeedState(feed=""))))
"""What a poll needs to know beforehand."""


def _state(row: Row[Any]) -> FeedState:
    return FeedState(
        feed=row.id,
        validators=Validators(etag=row.etag, last_modified=row.last_modified, body_hash=row.body_hash),
        next_poll=row.next_poll,
        last_success=row.last_success,
        failures=row.failures,
        last_error=row.last_error,
        gone=row.gone,
        permanent_url=row.permanent_url,
        permanent_seen=row.permanent_seen,
        last_full=row.last_full,
        suspect=bool(row.suspect),  # none of the feeds of before revision 0004
        memory=row.memory,
    )


def _health(row: Row[Any], total: int, recent: int) -> FeedHealth:
    return FeedHealth(
        state=_state(row),
        url=row.url,
        active=row.active,
        every=timedelta(seconds=row.every_seconds),
        last_attempt=row.last_attempt,
        failing_since=row.failing_since,
        items=total,
        items_a_day=recent / 7,
    )
