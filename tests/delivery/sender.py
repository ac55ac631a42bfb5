"""A sender in a process of its own that stops at a point of its work until it is told to go on, or is killed.

The product knows nothing of this: its functions are wrapped from outside.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import alerts.delivery
from monitor.model import Channel
from monitor.pipeline import Desk, planning, send_due
from monitor.store import Store, StoreError, Transaction
from tests.delivery.world import PATIENCE, Clock, desk_over

CLAIMED = "after claim"
INTENDED = "after intent"
SENT = "after send"
CLOSING = "before commit"
CLOSED = "after commit"
RENDERING = "while rendering"
POINTS = (CLAIMED, INTENDED, SENT, CLOSING, CLOSED, RENDERING)

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(
    [__name__, "alerts.slack", "alerts.email", "sqlalchemy.dialects.postgresql.psycopg"]
)


@dataclass(frozen=True)
class Work:
    """What a sender is to do, and where it stops."""

    database: str
    folder: Path
    channel: Channel
    environ: dict[str, str]
    point: str
    rounds: int = 1
    """How often it tries while the database fails it."""


class Sender:
    """A process that works until it stops at its point."""

    def __init__(self, work: Work) -> None:
        self._here, there = _forks.Pipe()
        self.process = _forks.Process(target=_work, args=(work, there), daemon=True)
        self.process.start()
        there.close()

    def reached(self) -> None:
        """Waits until it stands at its point."""
        assert self._here.poll(PATIENCE), "the sender never came to its point"
        assert self._here.recv() == "stopped"

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.join(PATIENCE)

    def go_on(self, later: timedelta) -> str:
        """Lets it go on, with a clock that has moved by ``later``; returns how it ended."""
        self._here.send(later)
        assert self._here.poll(PATIENCE), "the sender never ended"
        said: str = self._here.recv()
        self.process.join(PATIENCE)
        return said


@contextmanager
def sender(work: Work) -> Iterator[Sender]:
    """A sender that stands at its point; killed at the end if it still lives."""
    made = Sender(work)
    try:
        made.reached()
        yield made
    finally:
        made.kill()


# --------------------------------------------------------------------------- in the other process


def _work(work: Work, pipe: Connection) -> None:
    clock = Clock()
    stopped: list[str] = []

    def stop_at(point: str) -> None:
        if point == work.point and not stopped:
            stopped.append(point)
            pipe.send("stopped")
            clock.pass_(pipe.recv())

    _wrap(stop_at)
    with Store.open(work.database) as store:
        desk = desk_over(store, work.folder, work.channel, environ=work.environ, clock=clock)
        pipe.send(_ended(desk, work.rounds))


def _ended(desk: Desk, rounds: int) -> str:
    """How it ended: "done", or what kept the database from working in every round."""
    said = ""
    for _ in range(rounds):
        try:
            send_due(desk)
        except StoreError as error:
            said = error.trouble.name
        else:
            return "done"
    return said


def _wrap(stop_at: Callable[[str], None]) -> None:
    called: set[str] = set()

    def noting(name: str) -> None:
        real = getattr(Transaction, name)

        @wraps(real)
        def wrapped(self: Transaction, *args: Any, **kwargs: Any) -> Any:
            found = real(self, *args, **kwargs)
            if found:
                called.add(name)
            return found

        setattr(Transaction, name, wrapped)

    for name in ("claim_outbox", "mark_intent", "close_outbox"):
        noting(name)
    begin, deliver, render = Store.begin, alerts.delivery.deliver, planning.render
    after = {"claim_outbox": CLAIMED, "mark_intent": INTENDED, "close_outbox": CLOSED}

    @contextmanager
    def watched(self: Store) -> Iterator[Transaction]:
        called.clear()
        with begin(self) as tx:
            yield tx
            if "close_outbox" in called:
                stop_at(CLOSING)
        for name in tuple(called):
            stop_at(after[name])

    def delivering(*args: Any, **kwargs: Any) -> Any:
        result = deliver(*args, **kwargs)
        stop_at(SENT)
        return result

    def rendering(*args: Any, **kwargs: Any) -> Any:
        stop_at(RENDERING)
        return render(*args, **kwargs)

    Store.begin = watched
    alerts.delivery.deliver = delivering
    planning.render = rendering
