"""Fetches documents over HTTP: the only asynchronous code, and the only home of httpx and aiohttp.

Callers see an iterator. An event loop in a worker thread keeps up to ``concurrency`` requests under way and
hands each outcome over as it completes; every failure is a value. Requests go to an
``httpx.AsyncBaseTransport`` directly: ``httpx.AsyncClient`` would add redirects, cookies and decoding that
are done here, at twice the processor time a request (docs/decisions/transport.md).
"""

import asyncio
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from monitor.feeds.guard import (
    BrokenEncodingError,
    Intake,
    Network,
    PrivateAddressError,
    TooLargeError,
    address_allowed,
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
    retry_after,
)

USER_AGENT = "Parallax/0.1 (news monitor)"
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_DRAIN = 64 * 1024  # of an error page or redirect, to keep its connection
_ADDRESS_FAMILIES = {socket.AF_INET, socket.AF_INET6}


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
    """Of all documents being received or waiting for the caller."""
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

    def fetch(
        self, requests: Sequence[FeedRequest], stop: threading.Event | None = None
    ) -> Iterator[Outcome]:
        """One outcome a request, as they complete; fewer if ``stop`` is set or the iterator closed."""
        if not requests:
            return
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
        round_ = _Round(self.settings, self._allowed, self._clock, self._tls)
        worker = threading.Thread(target=round_.run, args=(requests,), name="fetch", daemon=True)
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
        self,
        settings: FetchSettings,
        allowed: tuple[Network, ...],
        clock: Callable[[], datetime],
        tls: ssl.SSLContext,
    ) -> None:
        self._settings = settings
        self._allowed = allowed
        self._clock = clock
        self._tls = tls
        self._done: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._cancelled = threading.Event()
        self._held: dict[str, timedelta | None] = {}
        self._in_flight = 0
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
                self._in_flight -= len(outcome.body)

    def cancel(self) -> None:
        """End the round soon; harmless when it is over."""
        self._cancelled.set()
        loop, main = self._loop, self._main
        if loop is not None and main is not None:
            with suppress(RuntimeError):  # the loop may close between the check and the call
                loop.call_soon_threadsafe(main.cancel)

    # -- the loop's side

    def run(self, requests: Sequence[FeedRequest]) -> None:
        """Thread body: run the round in an event loop of its own."""
        loop = asyncio.new_event_loop()
        names = ThreadPoolExecutor(max_workers=16, thread_name_prefix="dns")
        loop.set_default_executor(names)
        try:
            self._main = loop.create_task(self._all(requests))
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

    async def _all(self, requests: Sequence[FeedRequest]) -> None:
        lanes: dict[str, deque[FeedRequest]] = defaultdict(deque)
        for request in requests:
            lanes[host_of(request.url)].append(request)
        places = asyncio.Semaphore(self._settings.concurrency)
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,
                resolver=_PublicResolver(self._allowed),
                socket_factory=self._socket,
                ssl=self._tls,
                ttl_dns_cache=300,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        transport = AiohttpTransport(verify=self._tls, client=session)
        try:
            async with asyncio.TaskGroup() as group:
                for host, lane in lanes.items():
                    for _ in range(min(self._settings.per_host, len(lane))):
                        group.create_task(self._lane(transport, host, lane, places))
        finally:
            await transport.aclose()

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """The last guard: every connection passes here with the address it really goes to."""
        family, kind, protocol, _, address = info
        if family not in _ADDRESS_FAMILIES or not address_allowed(str(address[0]), self._allowed):
            raise PrivateAddressError(f"{address[0]} is not a public address")
        return socket.socket(family, kind, protocol)

    async def _lane(
        self,
        transport: httpx.AsyncBaseTransport,
        host: str,
        lane: deque[FeedRequest],
        places: asyncio.Semaphore,
    ) -> None:
        while lane:
            async with places:
                if not lane:
                    return
                request = lane.popleft()
                if host in self._held:
                    outcome: Outcome = _failed(
                        request, Reason.HELD, f"{host} asks for patience", after=self._held[host]
                    )
                else:
                    outcome = await self._guarded(transport, request)
                    self._note(host, outcome)
                self._done.put(outcome)

    def _note(self, host: str, outcome: Outcome) -> None:
        if not isinstance(outcome, Failed) or outcome.reason is not Reason.RATE_LIMITED:
            return
        if outcome.retry_after != timedelta(0):  # "Retry-After: 0" is leave to go on; no Retry-After is not
            self._held[host] = outcome.retry_after

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
        kept = {name: response.headers[name][:1024] for name in HEADERS_KEPT if name in response.headers}
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


class _PublicResolver(AbstractResolver):
    """Resolves names to public addresses only; the connection goes to the very address that was checked."""

    def __init__(self, allowed: tuple[Network, ...]) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        found = [
            ResolveResult(
                hostname=host, host=str(address[0]), port=port, family=kind, proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in infos
            if kind in _ADDRESS_FAMILIES and address_allowed(str(address[0]), self._allowed)
        ]  # fmt: skip
        if infos and not found:
            raise PrivateAddressError(f"{host} is not a public address")
        return found

    async def close(self) -> None:
        """Nothing to release."""


@dataclass(slots=True)
class _Taken:
    size: int = field(default=0)


class _BusyError(Exception):
    """The round holds as many bytes as it may."""


class _RedirectError(Exception):
    """A redirect to nowhere."""


def host_of(url: str) -> str:
    """Host name of ``url`` in lower case, or empty: what per-host limits and Retry-After are scoped to."""
    try:
        return httpx.URL(url).host.lower()
    except (httpx.InvalidURL, TypeError, ValueError):
        return ""


def checked_url(url: str) -> httpx.URL:
    """``url`` parsed; raises httpx.InvalidURL or httpx.UnsupportedProtocol."""
    parsed = httpx.URL(url.strip())
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise httpx.UnsupportedProtocol("only http and https URLs are fetched")
    return parsed


def public_form(url: httpx.URL) -> str:
    """``url`` without credentials and fragment, fit for logs and the database."""
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


_DETAILS: tuple[tuple[type[BaseException], Reason, str], ...] = (
    (TooLargeError, Reason.TOO_LARGE, "larger than a feed may be"),
    (_BusyError, Reason.BUSY, "too many large documents at once"),
    (BrokenEncodingError, Reason.ENCODING, ""),
    (_RedirectError, Reason.REDIRECTS, ""),
    (httpx.InvalidURL, Reason.URL, "not a valid URL"),
    (httpx.UnsupportedProtocol, Reason.URL, "only http and https URLs are fetched"),
    (PrivateAddressError, Reason.PRIVATE, ""),
    (aiohttp.ClientConnectorDNSError, Reason.DNS, "the host name does not resolve"),
    (ssl.SSLError, Reason.TLS, "no trustworthy TLS connection"),
    (aiohttp.ClientSSLError, Reason.TLS, "no trustworthy TLS connection"),
    (TimeoutError, Reason.TIMEOUT, "no answer in time"),
    (aiohttp.ServerDisconnectedError, Reason.LOST, "the server closed the connection"),
    (aiohttp.ClientPayloadError, Reason.LOST, "the answer was cut off"),
    (ConnectionResetError, Reason.LOST, "the server reset the connection"),
    (aiohttp.ClientConnectorError, Reason.CONNECT, "the server does not accept connections"),
    (aiohttp.ClientResponseError, Reason.PROTOCOL, "the answer is not valid HTTP"),
    (aiohttp.ClientOSError, Reason.LOST, "the connection broke"),
    (httpx.TransportError, Reason.LOST, "the connection broke"),
    (aiohttp.ClientError, Reason.LOST, "the connection broke"),
    (UnicodeError, Reason.URL, "not a valid host name"),
    (OSError, Reason.CONNECT, "no connection"),
    (ValueError, Reason.URL, "not a valid URL"),
)


def _explain(request: FeedRequest, error: Exception) -> Failed:
    """The failure behind an exception and its causes; re-raises what is no failure but a bug."""
    chain = list(_causes(error))
    for kind, reason, text in _DETAILS:
        for cause in chain:
            if isinstance(cause, kind):
                return _failed(request, reason, text or str(cause)[:200])
    raise error


def _causes(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], 0
    while waiting and seen < 20:
        cause = waiting.pop(0)
        seen += 1
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
        waiting += [inner for inner in (cause.__cause__, cause.__context__) if inner is not None]
