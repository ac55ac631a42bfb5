"""Many documents at once and politely: with ``exchange`` and ``transport`` the only asynchronous code.

Callers see an iterator. An event loop in a worker thread keeps up to ``concurrency`` requests under way and
hands each outcome over as it completes. One worker asks the feeds of one host in turn, over one connection;
only a host of many feeds gets a second one. A host that lets two requests time out is left alone for the
rest of the round.
"""

import asyncio
import queue
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx

from monitor.feeds.exchange import Exchange, FetchSettings, failed
from monitor.feeds.guard import networks
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, Outcome, Reason, host
from monitor.feeds.transport import open_transport

__all__ = ["FetchSettings", "Fetcher"]

_UNSTATED_PATIENCE = timedelta(minutes=1)
_LONGEST_PATIENCE = timedelta(days=7)
_LOOK = 0.25
"""Seconds between two looks at the stop event."""
_TOGETHER = 25
"""Outcomes that a caller gets at once."""
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
        round_ = _Round(self.settings, self._clock, self._held)
        opened = partial(open_transport, self._allowed, self._tls)
        worker = threading.Thread(target=round_.run, args=(requests, opened), name="fetch", daemon=True)
        worker.start()
        try:
            yield from round_.outcomes(stop, every)
        finally:
            round_.cancel()
            worker.join()

    def fetch_one(self, url: str) -> Outcome:
        """One document, unconditionally."""
        return next(self.fetch([FeedRequest(feed="", url=url)]))


class _Round:
    """One call of ``Fetcher.fetch``: its loop, its connections, what it knows of each host."""

    def __init__(
        self, settings: FetchSettings, clock: Callable[[], datetime], held: dict[str, datetime]
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._held = held
        self._done: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._cancelled = threading.Event()
        self._exchange: Exchange | None = None
        self._waiting = 0  # bytes; counted in the loop's thread alone
        self._end = 0.0
        self._room = asyncio.Event()

    # -- the caller's side

    def outcomes(self, stop: threading.Event | None, every: float) -> Iterator[list[Outcome]]:
        """Outcomes until the round is over, and none after a pause; raises what a bug in the round raised."""
        quiet, over = 0.0, False
        while not over and not (stop is not None and stop.is_set()):
            some, over = self._ready()
            quiet = 0.0 if some else quiet + _LOOK
            if some or quiet >= every:
                quiet = 0.0
                yield some
            size = sum(len(outcome.body) for outcome in some if isinstance(outcome, Fetched))
            if size:
                self._tell(self._consumed, size)

    def _ready(self) -> tuple[list[Outcome], bool]:
        """What is there, after a short wait if that is nothing; and whether the round is over."""
        some: list[Outcome] = []
        with suppress(queue.Empty):
            while len(some) < _TOGETHER:
                outcome = self._done.get(timeout=_LOOK) if not some else self._done.get_nowait()
                if outcome is None:
                    return some, True
                if isinstance(outcome, BaseException):
                    raise outcome
                some.append(outcome)
        return some, False

    def cancel(self) -> None:
        """End the round soon; harmless when it is over."""
        self._cancelled.set()
        if self._main is not None:
            self._tell(self._main.cancel)

    def _tell(self, what: Callable[..., object], *arguments: object) -> None:
        """Have the loop's thread do something, if there still is a loop."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it may close between the check and the call
                self._loop.call_soon_threadsafe(what, *arguments)

    # -- the loop's side

    def run(self, requests: Sequence[FeedRequest], opened: Callable[[], httpx.AsyncBaseTransport]) -> None:
        """Thread body: run the round in an event loop of its own."""
        loop = asyncio.new_event_loop()
        names = ThreadPoolExecutor(max_workers=_NAMES_AT_ONCE, thread_name_prefix="dns")
        loop.set_default_executor(names)
        try:
            self._main = loop.create_task(self._all(requests, opened))
            self._loop = loop
            if self._cancelled.is_set():
                self._main.cancel()
            loop.run_until_complete(self._main)
            self._done.put(None)
        except asyncio.CancelledError:
            self._done.put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            self._done.put(error)
        finally:
            names.shutdown(wait=False, cancel_futures=True)  # a name server that hangs must not hang us
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

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
        while turns:
            lane = turns.popleft()
            while lane.waiting and time.monotonic() < self._end:
                if not self._room.is_set():
                    await self._room.wait()
                    continue
                request = lane.waiting.popleft()
                outcome: Outcome | None = self._held_back(request, lane)
                if outcome is None:
                    asked = time.monotonic()
                    outcome = await exchange.ask(request)
                    self._note(lane, outcome, time.monotonic() - asked)
                self._done.put(outcome)

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

    def _consumed(self, size: int) -> None:
        """The caller has dealt with a document."""
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
