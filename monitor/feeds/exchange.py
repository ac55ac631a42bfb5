"""One document over HTTP: asked for, redirected, received within bounds; every failure is a value.

With ``fetch`` and ``transport`` the only asynchronous code, and the only home of httpx. Requests go to an
``httpx.AsyncBaseTransport`` directly: ``httpx.AsyncClient`` would add redirects, cookies and decoding that
are done here (docs/decisions/0003-transport.md).
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

import httpx

from monitor.feeds.guard import BrokenEncodingError, Intake, TooLargeError
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
from monitor.feeds.transport import RawHeaders, network_reason
from monitor.model import Validators

USER_AGENT = "Parallax/0.1 (news monitor)"
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_DRAIN = 64 * 1024  # of an error page or redirect, to keep its connection
_HEADER_LENGTH = 4097
"""Characters of a header that are kept."""
_NOTHING = httpx.ByteStream(b"")
_KEPT = {name.encode(): name for name in HEADERS_KEPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Bounds of a fetch. Times in seconds, sizes in bytes."""

    contact: str = ""
    """URL or address that a site's owner can turn to; named in the User-Agent."""
    user_agent: str = USER_AGENT
    allow_private: tuple[str, ...] = ()
    concurrency: int = 200
    """Requests under way at once; politeness is a matter of each host, so this only bounds sockets."""
    per_host: int = 2
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    deadline: float = 60.0
    """For one document, redirects included."""
    round_deadline: float = 300.0
    """Requests not begun by then are not begun: they end without an outcome."""
    max_bytes: int = 8 * 1024 * 1024
    """Of one document, compressed and decompressed alike."""
    max_bytes_in_flight: int = 128 * 1024 * 1024
    """Of all documents being received or waiting for the caller; beyond it, one more is given up."""
    max_bytes_waiting: int = 2 * 1024 * 1024
    """Of documents waiting for the caller; beyond it, no further request is begun."""
    max_redirects: int = 5


class Exchange:
    """Asks for documents one by one; counts the bytes of all that are in memory."""

    def __init__(
        self, settings: FetchSettings, clock: Callable[[], datetime], transport: httpx.AsyncBaseTransport
    ) -> None:
        self.in_flight = 0
        """Bytes of documents being received, and of those handed out until the owner takes them off."""
        self._settings = settings
        self._clock = clock
        self._transport = transport
        agent = settings.user_agent + (f" (+{settings.contact})" if settings.contact else "")
        headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        self._headers = [_header(name, value) for name, value in headers.items()]

    async def ask(self, request: FeedRequest, deadline: "Deadline | None" = None) -> Outcome:
        """What came of one request. ``deadline``: one of the task that asks, if it asks often."""
        ask, deadline = _Ask(request, time.monotonic()), deadline or Deadline()
        deadline.set(self._settings.deadline)
        try:
            outcome = await self._follow(ask)
        except (Exception, asyncio.CancelledError) as error:
            if deadline.was_it():
                outcome = failed(request, Reason.TIMEOUT, f"not complete after {self._settings.deadline:g} s")
            elif isinstance(error, asyncio.CancelledError):
                raise
            else:
                outcome = _explain(request, error)
        finally:
            deadline.clear()
        if not isinstance(outcome, Fetched):
            self.in_flight -= ask.size
        return outcome if outcome.elapsed else replace(outcome, elapsed=time.monotonic() - ask.began)

    async def _follow(self, ask: "_Ask") -> Outcome:
        url, permanent, all_permanent = checked_url(ask.request.url), "", True
        for _ in range(self._settings.max_redirects + 1):
            response = await self._transport.handle_async_request(self._request(url, ask.request))
            try:
                if response.status_code not in _REDIRECTS:
                    return await self._finish(ask, url, permanent, response)
                await _drain(response)
            finally:
                await response.stream.aclose()  # type: ignore[union-attr]
            url = _next_url(url, _kept(response).get("location", ""))
            all_permanent = all_permanent and response.status_code in _PERMANENT
            permanent = public_form(url) if all_permanent else permanent
        return failed(ask.request, Reason.REDIRECTS, f"more than {self._settings.max_redirects} redirects")

    def _request(self, url: httpx.URL, request: FeedRequest) -> httpx.Request:
        timeout = {"connect": self._settings.connect_timeout, "read": self._settings.read_timeout}
        conditions = [_header(name, value) for name, value in condition(request.validators).items()]
        # With a stream of its own, httpx adds nothing to a request; the transport adds the host.
        return httpx.Request(
            "GET",
            url,
            headers=RawHeaders(self._headers + conditions),
            stream=_NOTHING,
            extensions={"timeout": timeout},
        )

    async def _finish(self, ask: "_Ask", url: httpx.URL, permanent: str, response: httpx.Response) -> Outcome:
        request, kept = ask.request, _kept(response)
        if response.status_code == 304:
            await _drain(response)
            if request.validators == Validators():
                return failed(request, Reason.PROTOCOL, "304 Not Modified, and nothing was received before")
            return NotModified(
                feed=request.feed,
                url=public_form(url),
                headers=kept,
                validators=after_not_modified(request.validators, kept),
                permanent_url=permanent,
                elapsed=time.monotonic() - ask.began,
            )
        if response.status_code != 200:
            await _drain(response)
            return self._refused(request, response.status_code, kept)
        body = await self._body(kept, response, ask)
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
        self.in_flight += len(body) - ask.size
        return Fetched(
            feed=request.feed,
            url=public_form(url),
            body=body,
            content_type=kept.get("content-type", ""),
            headers=kept,
            validators=validators,
            permanent_url=permanent,
            elapsed=time.monotonic() - ask.began,
        )

    async def _body(self, kept: Mapping[str, str], response: httpx.Response, ask: "_Ask") -> bytes:
        intake = Intake(kept.get("content-encoding", ""), self._settings.max_bytes)
        stated = kept.get("content-length", "")
        if stated.isdigit() and int(stated[:18]) > self._settings.max_bytes:
            raise TooLargeError
        async for chunk in response.stream:  # type: ignore[union-attr]
            intake.add(chunk)
            self.in_flight += intake.size - ask.size
            ask.size = intake.size
            if self.in_flight > self._settings.max_bytes_in_flight:
                raise _BusyError
        return intake.finish()

    def _refused(self, request: FeedRequest, status: int, headers: Mapping[str, str]) -> Failed:
        wait = retry_after(headers["retry-after"], self._clock()) if "retry-after" in headers else None
        if status == 410:
            ended = failed(request, Reason.GONE, "410 Gone: the feed has ended", status=status)
            return replace(ended, headers=headers)
        limited = status == 429 or (status == 503 and wait is not None)
        reason = Reason.RATE_LIMITED if limited else Reason.STATUS
        refused = failed(request, reason, f"HTTP status {status}", status=status, after=wait)
        return replace(refused, headers=headers)


class Deadline:
    """Cancels the task that made it at a time, as ``asyncio.timeout`` does, but may be set again and again:
    that is noting a time, and one bell looks at it when it rings."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._until: float | None = None
        self._bell: asyncio.TimerHandle | None = None
        self._rang = False

    def set(self, seconds: float) -> None:
        """The task has so long from now."""
        self._rang = False
        self._until = self._loop.time() + seconds
        if self._bell is not None and self._bell.when() > self._until:
            self._bell.cancel()
            self._bell = None
        if self._bell is None:
            self._bell = self._loop.call_at(self._until, self._ring)

    def clear(self) -> None:
        """The task has all the time."""
        self._until = None

    def was_it(self) -> bool:
        """Whether this, and nothing else, has cancelled the task, which then goes on."""
        return self._rang and self._task is not None and self._task.uncancel() == 0

    def _ring(self) -> None:
        self._bell = None
        if self._until is None or self._task is None:
            return
        if self._loop.time() < self._until:
            self._bell = self._loop.call_at(self._until, self._ring)
        else:
            self._rang = True
            self._task.cancel()


@dataclass(slots=True)
class _Ask:
    """One request under way: when it began, and how many bytes of its document are in memory."""

    request: FeedRequest
    began: float
    size: int = 0


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
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise httpx.InvalidURL("no such port")
    return parsed


def public_form(url: httpx.URL) -> str:
    """``url`` without credentials and fragment, fit for logs and the database."""
    if not url.userinfo and not url.fragment:
        return str(url)
    return str(url.copy_with(userinfo=b"", fragment=None))


def _header(name: str, value: str) -> tuple[bytes, bytes]:
    """As it is sent. Headers are Latin-1, as answers are read; nothing in one may end its line."""
    shown = value if value.isprintable() else "".join(filter(str.isprintable, value))
    return name.encode("ascii"), shown.encode("latin-1", "replace")


def _next_url(url: httpx.URL, location: str) -> httpx.URL:
    if not location or len(location) > 4096:
        raise _RedirectError("a redirect without a usable Location")
    target = url.join(location)
    if target.host == url.host and target.scheme == url.scheme and target.port == url.port:
        target = target.copy_with(userinfo=url.userinfo)
    elif target.userinfo:
        target = target.copy_with(userinfo=b"")
    return checked_url(str(target))


def _kept(response: httpx.Response) -> dict[str, str]:
    """The headers that this and later steps read; the first of each name counts."""
    kept: dict[str, str] = {}
    for raw, value in response.headers.raw:
        name = _KEPT.get(raw.lower())
        if name is not None:
            kept.setdefault(name, value.decode("latin-1")[:_HEADER_LENGTH])
    return kept


async def _drain(response: httpx.Response) -> None:
    """Read a short answer to its end, so that its connection can be used again."""
    size = 0
    async for chunk in response.stream:  # type: ignore[union-attr]
        size += len(chunk)
        if size > _DRAIN:
            return


def failed(
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
            return failed(request, reason, text or str(error)[:200])
    found = network_reason(error)
    if found is None:
        raise error
    return failed(request, *found)
