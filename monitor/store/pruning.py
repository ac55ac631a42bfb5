"""What of old messages is not kept for ever: their frozen texts and the tries to deliver them.

What explains an alert stays: that a message held it, on which channel, and how each delivery ended.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select

from monitor.store.base import Part
from monitor.store.schema import alerts, attempts, messages, outbox


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much went, or would go."""

    messages: int = 0
    """Messages whose text went."""
    attempts: int = 0

    def __add__(self, other: "Pruned") -> "Pruned":
        return Pruned(self.messages + other.messages, self.attempts + other.attempts)


class Pruning(Part):
    """Forgetting by age."""

    def prunable(self, before: datetime) -> Pruned:
        """What :meth:`prune` would take in all."""
        these = and_(_over(before), self._left())
        joined = attempts.join(outbox, outbox.c.id == attempts.c.outbox_id).join(messages)
        going = and_(these, attempts.c.id.not_in(self._marks()))
        return Pruned(
            self._number(select(func.count()).select_from(messages).where(these)),
            self._number(select(func.count()).select_from(joined).where(going)),
        )

    def prune(self, before: datetime, limit: int) -> Pruned:
        """Takes the texts and tries of up to ``limit`` messages, the oldest first, that ended before.

        Never of one that waits, is on its way or was refused for good. A message that told no alert (a sign
        of life, a warning) goes altogether. The first try of the database and its newest stay: they tell one
        database from another, and from an older copy of it.
        """
        ids = self._over_for_sure(before, limit)
        if not ids:
            return Pruned()
        own = select(outbox.c.id).where(outbox.c.message_id.in_(ids))
        gone = attempts.delete().where(attempts.c.outbox_id.in_(own), attempts.c.id.not_in(self._marks()))
        count = self._connection.execute(gone).rowcount
        these = messages.c.id.in_(ids)
        self._connection.execute(messages.delete().where(these, self._bare()))
        self._connection.execute(messages.update().where(these).values(content=b""))
        return Pruned(len(ids), count)

    def _over_for_sure(self, before: datetime, limit: int) -> list[int]:
        """The messages to take, their deliveries locked: a person may be reviving one at this moment."""
        wanted = select(messages.c.id).where(_over(before), self._left()).order_by(messages.c.id)
        seen = list(self._connection.execute(wanted.limit(limit)).scalars())
        own = select(outbox.c.id).where(outbox.c.message_id.in_(seen)).order_by(outbox.c.id)
        self._connection.execute(own.with_for_update())
        return list(self._connection.execute(wanted.where(messages.c.id.in_(seen))).scalars())

    def _left(self) -> Any:
        """Messages that still have something to take."""
        return or_(func.length(messages.c.content) > 0, self._bare())

    def _bare(self) -> Any:
        """Messages that told no alert and hold neither of the two tries that stay."""
        told = select(alerts.c.id).where(alerts.c.message_id == messages.c.id)
        tried = select(outbox.c.message_id).join(attempts).where(attempts.c.id.in_(self._marks()))
        return and_(~told.correlate(messages).exists(), messages.c.id.not_in(tried.correlate(None)))

    def _marks(self) -> list[int]:
        ends = select(func.min(attempts.c.id), func.max(attempts.c.id))
        return [each for each in self._connection.execute(ends).one() if each is not None]

    def _number(self, wanted: Any) -> int:
        return int(self._connection.execute(wanted).scalar_one())


def _over(before: datetime) -> Any:
    """Messages whose every delivery ended before, by arriving or by being given up by a person."""
    awaited = or_(outbox.c.closed.is_(None), outbox.c.closed >= before, outbox.c.state == "dead")
    open_ = select(outbox.c.id).where(outbox.c.message_id == messages.c.id, awaited)
    return and_(messages.c.created < before, ~open_.correlate(messages).exists())
