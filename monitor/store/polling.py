"""Feeds between polls: whose turn it is, who has the lease, and what a poll left behind."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, literal, or_, select, true

from monitor.model import Feed, FeedState, Validators
from monitor.store.base import Part
from monitor.store.schema import feeds, items
from monitor.store.types import UtcDateTime


@dataclass(frozen=True, slots=True)
class ClaimedFeed:
    """A feed leased to the caller until ``until``; ``token`` proves it when the poll is finished."""

    state: FeedState
    token: str
    until: datetime


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

        ``only`` narrows to these ids. ``force`` takes every active one, due or gone or not, but never
        one that somebody else is polling.
        """
        free = or_(feeds.c.leased_until.is_(None), feeds.c.leased_until <= now)
        due = and_(~feeds.c.gone, or_(feeds.c.next_poll.is_(None), feeds.c.next_poll <= now))
        named = true() if only is None else feeds.c.id.in_(list(only))
        condition = and_(feeds.c.active, free, named, true() if force else due)
        until = now + lease
        order = (feeds.c.next_poll.asc().nulls_first(), feeds.c.id)
        rows, token = self._lease(
            feeds, condition, order, limit, {"leased_until": until, "last_attempt": now}
        )
        return tuple(ClaimedFeed(_state(row), token, until) for row in rows)

    def finish_poll(self, state: FeedState, token: str, now: datetime) -> bool:
        """Records the state after a poll and gives the lease back.

        False, with nothing written, when the lease is no longer ours: someone else has polled since, and the
        caller must roll back whatever else it wrote for this poll.
        """
        failing = (
            None if state.failures == 0 else func.coalesce(feeds.c.failing_since, literal(now, UtcDateTime))
        )
        values = _values(state) | {"failing_since": failing, "lease_token": None, "leased_until": None}
        mine = and_(feeds.c.id == state.feed, feeds.c.lease_token == token)
        return self._connection.execute(feeds.update().where(mine).values(values)).rowcount == 1

    def release_feeds(self, token: str) -> int:
        """Gives back what a lease still holds, as it was, for example when stopping. Returns how many."""
        mine = feeds.update().where(feeds.c.lease_token == token)
        return self._connection.execute(mine.values(lease_token=None, leased_until=None)).rowcount

    def feed_states(self) -> dict[str, FeedState]:
        """State of every feed ever configured, by id."""
        return {row.id: _state(row) for row in self._connection.execute(select(feeds))}

    def next_due(self) -> datetime | None:
        """The earliest time set for a poll, or None. Feeds never polled have none: they are due at once."""
        waiting = and_(feeds.c.active, ~feeds.c.gone)
        due: datetime | None = self._connection.execute(
            select(func.min(feeds.c.next_poll)).where(waiting)
        ).scalar_one()
        return due

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
        "memory": state.memory,
    }


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
