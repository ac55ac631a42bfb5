"""Fetches documents over HTTP: with ``transport`` the only asynchronous code, and the only home of httpx.

Callers see an iterator. An event loop in a worker thread keeps up to ``concurrency`` requests under way and
hands each outcome over as it completes; every failure is a value. Requests go to an
``httpx.AsyncBaseTransport`` directly: ``httpx.AsyncClient`` would add redirects, cookies and decoding that
are done here (docs/decisions/0003-transport.md).
"""

import asyncio
import queue
import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial

import httpx

from monitor.feeds.guard import (
    BrokenEncodingError,
    Intake,
    TooLargeError,
    networks,
)
from monitor.feeds.outcomes import (
    HEADERS_KEPT,
    Failed,
    FeedRequest,
    Fetched,
    NotModified,
    Outcome,
    Reason,
    after_body,
    after_not_modified,
    body_hash,
    condition,
    host,
    retry_after,
)
from monitor.feeds.transport import network_reason, open_transport

USER_AGENT = "Parallax/0.1 (news monitor)"
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_UNSTATED_PATIENCE = timedelta(minutes=1)
_LONGEST_PATIENCE = timedelta(days=7)
_DRAIN = 64 * 1024  # of an error page or redirect, to keep its connection


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Bounds of a fetch. Times in seconds, sizes in bytes."""

    contact: str = ""
    """URL or address that a site's owner can turn to; named in the User-Agent."""
    user_agent: str = USER_AGENT
    allow_private: tuple[str, ...] = ()
    concurrency: int = 100
    per_host: int = 2
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    deadline: float = 60.0
    """For one document, redirects included."""
    max_bytes: int = 8 * 1024 * 1024
    """Of one document, compressed and decompressed alike."""
    max_bytes_in_flight: int = 128 * 1024 * 1024
    """Of all documents being received or waiting for the caller; beyond it, one more is given up."""
    max_bytes_waiting: int = 4 * 1024 * 1024
    """Of documents waiting for the caller; beyond it, no further request is begun."""
    max_redirects: int = 5


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
        """One outcome a request, as they complete; fewer if ``stop`` is set or the iterator closed."""
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
            yield from round_.outcomes(stop)
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
        self._in_flight = 0  # bytes; counted in the loop's thread alone, like the next two
        self._waiting = 0
        self._room = asyncio.Event()
        agent = settings.user_agent + (f" (+{settings.contact})" if settings.contact else "")
        self._headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}

    # -- the caller's side

    def outcomes(self, stop: threading.Event | None) -> Iterator[Outcome]:
        """Outcomes until the round is over; raises what a bug in the round raised."""
        while not (stop is not None and stop.is_set()):
            try:
                outcome = self._done.get(timeout=None if stop is None else 0.25)
            except queue.Empty:
                continue
            if outcome is None:
                return
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome
            if isinstance(outcome, Fetched):
                self._tell(self._consumed, len(outcome.body))

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
        names = ThreadPoolExecutor(max_workers=16, thread_name_prefix="dns")
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
        lanes: dict[str, deque[FeedRequest]] = defaultdict(deque)
        for request in requests:
            lanes[host(request.url)].append(request)
        places = asyncio.Semaphore(self._settings.concurrency)
        self._room.set()
        transport = opened()
        try:
            async with asyncio.TaskGroup() as group:
                for name, lane in lanes.items():
                    for _ in range(min(self._settings.per_host, len(lane))):
                        group.create_task(self._lane(transport, name, lane, places))
        finally:
            await transport.aclose()

    async def _lane(
        self,
        transport: httpx.AsyncBaseTransport,
        name: str,
        lane: deque[FeedRequest],
        places: asyncio.Semaphore,
    ) -> None:
        while lane:
            async with places:
                await self._room.wait()
                if not lane:
                    return
                request = lane.popleft()
                patience = self._patience(name)
                if patience is not None:
                    detail = f"{name} asks for patience"
                    outcome: Outcome = _failed(request, Reason.HELD, detail, after=patience)
                else:
                    outcome = await self._guarded(transport, request)
                    self._note(name, outcome)
                self._done.put(outcome)

    def _patience(self, name: str) -> timedelta | None:
        """How long the host is still not to be asked, or None."""
        until = self._held.get(name)
        left = until - self._clock() if until is not None else timedelta(0)
        return left if left > timedelta(0) else None

    def _note(self, name: str, outcome: Outcome) -> None:
        """Remember a host that asks for patience; pause while the caller has enough to read."""
        if isinstance(outcome, Fetched):
            self._waiting += len(outcome.body)
            if self._waiting > self._settings.max_bytes_waiting:
                self._room.clear()
        elif isinstance(outcome, Failed) and outcome.reason is Reason.RATE_LIMITED:
            # "Retry-After: 0" is leave to go on; no Retry-After at all is not.
            wait = _UNSTATED_PATIENCE if outcome.retry_after is None else outcome.retry_after
            self._held[name] = self._clock() + min(wait, _LONGEST_PATIENCE)

    def _consumed(self, size: int) -> None:
        """The caller has dealt with a document."""
        self._in_flight -= size
        self._waiting -= size
        if self._waiting <= self._settings.max_bytes_waiting:
            self._room.set()

    async def _guarded(self, transport: httpx.AsyncBaseTransport, request: FeedRequest) -> Outcome:
        start = time.monotonic()
        taken = _Taken()
        try:
            async with asyncio.timeout(self._settings.deadline):
                outcome = await self._follow(transport, request, taken)
        except TimeoutError:
            outcome = _failed(request, Reason.TIMEOUT, f"not complete after {self._settings.deadline:g} s")
        except Exception as error:  # noqa: BLE001 - explained, or raised again by _explain
            outcome = _explain(request, error)
        if not isinstance(outcome, Fetched):
            self._in_flight -= taken.size
        return replace(outcome, elapsed=time.monotonic() - start)

    async def _follow(
        self, transport: httpx.AsyncBaseTransport, request: FeedRequest, taken: "_Taken"
    ) -> Outcome:
        url, permanent, all_permanent = checked_url(request.url), "", True
        for _ in range(self._settings.max_redirects + 1):
            response = await transport.handle_async_request(self._request(url, request))
            try:
                if response.status_code not in _REDIRECTS:
                    return await self._finish(request, url, permanent, response, taken)
                await _drain(response)
            finally:
                await response.stream.aclose()  # type: ignore[union-attr]
            url = _next_url(url, response)
            all_permanent = all_permanent and response.status_code in _PERMANENT
            permanent = public_form(url) if all_permanent else permanent
        return _failed(request, Reason.REDIRECTS, f"more than {self._settings.max_redirects} redirects")

    def _request(self, url: httpx.URL, request: FeedRequest) -> httpx.Request:
        timeout = {"connect": self._settings.connect_timeout, "read": self._settings.read_timeout}
        headers = self._headers | condition(request.validators)
        return httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout})

    async def _finish(
        self,
        request: FeedRequest,
        url: httpx.URL,
        permanent: str,
        response: httpx.Response,
        taken: "_Taken",
    ) -> Outcome:
        kept = _kept(response)
        if response.status_code == 304:
            await _drain(response)
            return NotModified(
                feed=request.feed,
                url=public_form(url),
                headers=kept,
                validators=after_not_modified(request.validators, kept),
                permanent_url=permanent,
            )
        if response.status_code != 200:
            await _drain(response)
            return self._refused(request, response.status_code, kept)
        body = await self._body(response, taken)
        digest = body_hash(body)
        validators = after_body(request.validators, kept, digest, self._clock())
        if digest == request.validators.body_hash:
            return NotModified(
                feed=request.feed,
                url=public_form(url),
                headers=kept,
                validators=validators,
                permanent_url=permanent,
                same_body=True,
            )
        self._in_flight += len(body) - taken.size
        return Fetched(
            feed=request.feed,
            url=public_form(url),
            body=body,
            content_type=kept.get("content-type", ""),
            headers=kept,
            validators=validators,
            permanent_url=permanent,
        )

    async def _body(self, response: httpx.Response, taken: "_Taken") -> bytes:
        intake = Intake(response.headers.get("content-encoding", ""), self._settings.max_bytes)
        stated = response.headers.get("content-length", "")
        if stated.isdigit() and int(stated[:18]) > self._settings.max_bytes:
            raise TooLargeError
        async for chunk in response.stream:  # type: ignore[union-attr]
            intake.add(chunk)
            self._in_flight += intake.size - taken.size
            taken.size = intake.size
            if self._in_flight > self._settings.max_bytes_in_flight:
                raise _BusyError
        return intake.finish()

    def _refused(self, request: FeedRequest, status: int, headers: Mapping[str, str]) -> Failed:
        wait = retry_after(headers["retry-after"], self._clock()) if "retry-after" in headers else None
        if status == 410:
            return _failed(request, Reason.GONE, "410 Gone: the feed has ended", status=status)
        limited = status == 429 or (status == 503 and wait is not None)
        reason = Reason.RATE_LIMITED if limited else Reason.STATUS
        return _failed(request, reason, f"HTTP status {status}", status=status, after=wait)


@dataclass(slots=True)
class _Taken:
    size: int = field(default=0)


class _BusyError(Exception):
    """The round holds as many bytes as it may."""


class _RedirectError(Exception):
    """A redirect to nowhere."""


@lru_cache(maxsize=16384)
def checked_url(url: str) -> httpx.URL:
    """``url`` parsed; raises httpx.InvalidURL or httpx.UnsupportedProtocol."""
    parsed = httpx.URL(url.strip())
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise httpx.UnsupportedProtocol("only http and https URLs are fetched")
    return parsed


def public_form(url: httpx.URL) -> str:
    """``url`` without credentials and fragment, fit for logs and the database."""
    if not url.userinfo and not url.fragment:
        return str(url)
    return str(url.copy_with(userinfo=b"", fragment=None))


def _next_url(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    location = response.headers.get("location", "")
    if not location or len(location) > 4096:
        raise _RedirectError("a redirect without a usable Location")
    target = url.join(location)
    if target.host == url.host and target.scheme == url.scheme and target.port == url.port:
        target = target.copy_with(userinfo=url.userinfo)
    elif target.userinfo:
        target = target.copy_with(userinfo=b"")
    return checked_url(str(target))


def _kept(response: httpx.Response) -> dict[str, str]:
    """The headers that later steps read; the first of each name counts."""
    kept: dict[str, str] = {}
    for name, value in response.headers.raw:
        key = name.decode("latin-1").lower()
        if key in HEADERS_KEPT:
            kept.setdefault(key, value.decode("latin-1")[:1024])
    return kept


async def _drain(response: httpx.Response) -> None:
    """Read a short answer to its end, so that its connection can be used again."""
    size = 0
    async for chunk in response.stream:  # type: ignore[union-attr]
        size += len(chunk)
        if size > _DRAIN:
            return


def _failed(
    request: FeedRequest,
    reason: Reason,
    detail: str,
    *,
    status: int | None = None,
    after: timedelta | None = None,
) -> Failed:
    try:
        url = public_form(httpx.URL(request.url))
    except (httpx.InvalidURL, TypeError, ValueError):
        url = ""
    return Failed(
        feed=request.feed,
        url=url,
        reason=reason,
        detail=detail,
        status=status,
        retry_after=after,
        gone=reason is Reason.GONE,
    )


_OUR_REASONS: tuple[tuple[type[Exception], Reason, str], ...] = (
    (TooLargeError, Reason.TOO_LARGE, "larger than a feed may be"),
    (_BusyError, Reason.BUSY, "too many large documents at once"),
    (BrokenEncodingError, Reason.ENCODING, ""),
    (_RedirectError, Reason.REDIRECTS, ""),
)


def _explain(request: FeedRequest, error: Exception) -> Failed:
    """The failure behind an exception; raises again what is no failure but a bug."""
    for kind, reason, text in _OUR_REASONS:
        if isinstance(error, kind):
            return _failed(request, reason, text or str(error)[:200])
    found = network_reason(error)
    if found is None:
        raise error
    return _failed(request, *found)
