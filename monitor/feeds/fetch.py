"""Many documents at once and politely: with ``exchange`` and ``transport`` the only asynchronous code.

Callers see an iterator. An event loop keeps up to ``concurrency`` requests under way; it runs while the
caller waits for outcomes, in the caller's own thread: two threads would share one interpreter, and wake one
another for every answer. One worker asks the feeds of one host in turn, over one connection; only a host of
many feeds gets a second one. A host that lets two requests time out is left alone for the rest of the round.
"""

import asyncio
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx

from monitor.feeds.exchange import Deadline, Exchange, FetchSettings, failed
from monitor.feeds.guard import networks
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, Outcome, Reason, host
from monitor.feeds.transport import open_transport

__all__ = ["FetchSettings", "Fetcher"]

_UNSTATED_PATIENCE = timedelta(minutes=1)
_LONGEST_PATIENCE = timedelta(days=7)
_LOOK = 0.25
"""Seconds between two looks at the stop event."""
_TOGETHER = 25
"""Outcomes that a caller gets at once, or some more."""
_PAUSE = 0.02
"""Seconds until fewer are handed over."""
_TIMEOUTS = 2
"""After so many a host is left alone for the rest of the round: its feeds would only time out in turn. A
document that drips until its deadline counts as often as read time-outs fit into that."""
_FEEDS_A_CONNECTION = 6
"""Asking so many feeds in turn takes about as long as one more TLS connection costs, and spares its work."""
_NAMES_AT_ONCE = 32
"""Threads that ask name servers."""


class Fetcher:
    """Fetches many documents politely. Raises ValueError if ``allow_private`` holds what is no network."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings or FetchSettings()
        self._allowed = networks(self.settings.allow_private)
        self._clock = clock
        self._tls: ssl.SSLContext | None = None
        self._held: dict[str, datetime] = {}

    def fetch(
        self, requests: Sequence[FeedRequest], stop: threading.Event | None = None
    ) -> Iterator[Outcome]:
        """One outcome a request, as they complete; fewer if ``stop`` is set, the iterator closed or the
        round's deadline over."""
        return (outcome for some in self.stream(requests, stop) for outcome in some)

    def stream(
        self, requests: Sequence[FeedRequest], stop: threading.Event | None = None, *, every: float = 1.0
    ) -> Iterator[list[Outcome]]:
        """As :meth:`fetch`, a few at a time, and an empty list when ``every`` seconds have brought nothing:
        time to see to other things while a server keeps everybody waiting."""
        if not requests:
            return
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
        now = self._clock()
        self._held = {name: until for name, until in self._held.items() if until > now}
        opened = partial(open_transport, self._allowed, self._tls)
        yield from _Round(self.settings, self._clock, self._held).outcomes(requests, opened, stop, every)

    def fetch_one(self, url: str) -> Outcome:
        """One document, unconditionally."""
        return next(self.fetch([FeedRequest(feed="", url=url)]))


class _Loop(asyncio.SelectorEventLoop):
    """Its clock stands while it does: what the caller does between two runs makes no server late."""

    _stood = 0.0
    _since: float | None = None

    def time(self) -> float:
        return super().time() - self._stood

    def run_for(self, seconds: float) -> None:
        """Runs for so long, or until it is stopped."""
        now = super().time()
        if self._since is not None:
            self._stood += now - self._since
        end = self.call_later(seconds, self.stop)
        try:
            self.run_forever()
        finally:
            end.cancel()
            self._since = super().time()


class _Round:
    """One call of ``Fetcher.fetch``: its loop, its connections, what it knows of each host."""

    def __init__(
        self, settings: FetchSettings, clock: Callable[[], datetime], held: dict[str, datetime]
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._held = held
        self._done: list[Outcome] = []
        self._soon: asyncio.TimerHandle | None = None
        self._closing = False
        self._loop = _Loop()
        self._exchange: Exchange | None = None
        self._waiting = 0  # bytes
        self._end = 0.0
        self._room = asyncio.Event()

    def outcomes(
        self,
        requests: Sequence[FeedRequest],
        opened: Callable[[], httpx.AsyncBaseTransport],
        stop: threading.Event | None,
        every: float,
    ) -> Iterator[list[Outcome]]:
        """Outcomes until the round is over, and none after a pause; raises what a bug in the round raised."""
        names = ThreadPoolExecutor(max_workers=_NAMES_AT_ONCE, thread_name_prefix="dns")
        self._loop.set_default_executor(names)
        main = self._loop.create_task(self._all(requests, opened))
        main.add_done_callback(self._pause)
        quiet = 0.0
        try:
            while not main.done() and not (stop is not None and stop.is_set()):
                self._loop.run_for(_LOOK)
                some = self._handed_over()
                quiet = 0.0 if some else quiet + _LOOK
                if some or quiet >= every:
                    quiet = 0.0
                    yield some
                self._consumed(some)
            if main.done():
                main.result()
        finally:
            self._close(main, names)

    def _pause(self, _: object = None) -> None:
        """Gives the caller his turn."""
        if not self._closing:
            self._loop.stop()

    def _close(self, main: "asyncio.Task[None]", names: ThreadPoolExecutor) -> None:
        """Ends the round, wherever it is. A pause that was asked for meanwhile must not end the end."""
        self._closing = True
        main.cancel()
        self._loop.run_until_complete(asyncio.wait([main]))
        names.shutdown(wait=False, cancel_futures=True)  # a name server that hangs must not hang us
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _all(
        self, requests: Sequence[FeedRequest], opened: Callable[[], httpx.AsyncBaseTransport]
    ) -> None:
        lanes: dict[str, _Lane] = {}
        for request in requests:
            name = host(request.url)
            lanes.setdefault(name, _Lane(name)).waiting.append(request)
        # A lane stands there once for each connection it is worth; all lanes get one before any gets two.
        share = self._settings.per_host
        turns = deque(lane for turn in range(share) for lane in lanes.values() if lane.worth(turn))
        self._room.set()
        self._end = time.monotonic() + self._settings.round_deadline
        transport = opened()
        self._exchange = Exchange(self._settings, self._clock, transport)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._settings.concurrency, len(turns))):
                    group.create_task(self._work(self._exchange, turns))
        finally:
            await transport.aclose()

    async def _work(self, exchange: Exchange, turns: "deque[_Lane]") -> None:
        """One request after the other: of one host while it has any, then of the next."""
        deadline = Deadline()
        while turns:
            lane = turns.popleft()
            while lane.waiting and time.monotonic() < self._end:
                if not self._room.is_set():
                    await self._room.wait()
                    continue
                request = lane.waiting.popleft()
                outcome: Outcome | None = self._held_back(request, lane)
                if outcome is None:
                    asked = self._loop.time()
                    outcome = await exchange.ask(request, deadline)
                    self._note(lane, outcome, self._loop.time() - asked)
                self._hand_over(outcome)

    def _hand_over(self, outcome: Outcome) -> None:
        self._done.append(outcome)
        if len(self._done) >= _TOGETHER:
            self._pause()
        elif self._soon is None:
            self._soon = self._loop.call_later(_PAUSE, self._pause)

    def _handed_over(self) -> list[Outcome]:
        some, self._done = self._done, []
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        return some

    def _held_back(self, request: FeedRequest, lane: "_Lane") -> Failed | None:
        """Why a feed is not asked in this round, or None."""
        if lane.timeouts >= _TIMEOUTS:
            return failed(request, Reason.HELD, f"{lane.host} keeps others waiting")
        patience = self._patience(lane.host)
        if patience is None:
            return None
        return failed(request, Reason.HELD, f"{lane.host} asks for patience", after=patience)

    def _patience(self, name: str) -> timedelta | None:
        """How long the host is still not to be asked, or None."""
        until = self._held.get(name)
        left = until - self._clock() if until is not None else timedelta(0)
        return left if left > timedelta(0) else None

    def _note(self, lane: "_Lane", outcome: Outcome, took: float) -> None:
        """Remember a host that asks for patience, or let us wait for nothing; pause while the caller has
        enough."""
        if isinstance(outcome, Fetched):
            self._waiting += len(outcome.body)
            if self._waiting > self._settings.max_bytes_waiting:
                self._room.clear()
        elif isinstance(outcome, Failed) and outcome.reason is Reason.RATE_LIMITED:
            # "Retry-After: 0" is leave to go on; no Retry-After at all is not.
            wait = _UNSTATED_PATIENCE if outcome.retry_after is None else outcome.retry_after
            self._held[lane.host] = self._clock() + min(wait, _LONGEST_PATIENCE)
        elif isinstance(outcome, Failed) and outcome.reason is Reason.TIMEOUT:
            lane.timeouts += max(1, int(took / self._settings.read_timeout))

    def _consumed(self, some: Sequence[Outcome]) -> None:
        """The caller has dealt with these."""
        size = sum(len(outcome.body) for outcome in some if isinstance(outcome, Fetched))
        self._waiting -= size
        if self._exchange is not None:
            self._exchange.in_flight -= size
        if self._waiting <= self._settings.max_bytes_waiting:
            self._room.set()


@dataclass(slots=True)
class _Lane:
    """The feeds of one host that are still to be asked."""

    host: str
    waiting: deque[FeedRequest] = field(default_factory=deque)
    timeouts: int = 0

    def worth(self, turn: int) -> bool:
        """Whether the lane is long enough for one more connection after ``turn`` others."""
        return len(self.waiting) > turn * _FEEDS_A_CONNECTION
