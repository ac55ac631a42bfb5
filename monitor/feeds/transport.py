"""The transport under ``fetch``: HTTP/1.1 over connections of our own, behind httpx's interface.

Connections are asyncio's and answers are read by aiohttp's parser (llhttp); aiohttp's client in between would
cost more than all the rest of a poll that brings nothing new (docs/decisions/0003-transport.md). To swap it,
return another ``httpx.AsyncBaseTransport`` from ``open_transport`` and teach ``network_reason`` its
exceptions; the guard must stay where connections are made.
"""

import asyncio
import base64
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from functools import partial
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

import aiohttp
import httpx
from aiohappyeyeballs import start_connection
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError
from aiohttp.streams import StreamReader

from alerts.addresses import Network, listed, public
from monitor.feeds.guard import PrivateAddressError
from monitor.feeds.outcomes import Reason

_FAMILIES = frozenset((socket.AF_INET, socket.AF_INET6))
_STAGGER = 0.25
"""Seconds until the next address of a name is tried beside the last one (RFC 8305, "Happy Eyeballs")."""
_WINDOW = 64 * 1024
"""Bytes of a body read ahead; beyond twice that the server waits."""
_SHUTDOWN = 1.0
"""Seconds a server has to say goodbye on a TLS connection."""
_IDLE = 64
"""Connections kept for the next request; a round may ask a thousand hosts, and open files are few."""
_INTERIM = 8
"""Interim answers (100 to 199, such as 103) before the one that was asked for."""

Origin = tuple[str, str, int]
AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]


def open_transport(allowed: tuple[Network, ...], tls: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    """A transport that connects to public addresses and those in ``allowed``; to be closed by the caller."""
    return _Transport(allowed, tls)


class _Transport(httpx.AsyncBaseTransport):
    """GET requests without a body; a connection whose answer was read to its end is kept for the next one."""

    def __init__(self, allowed: tuple[Network, ...], tls: ssl.SSLContext) -> None:
        self._loop = asyncio.get_running_loop()
        self._allowed = allowed
        self._tls = tls
        self._names: dict[tuple[str, int], asyncio.Task[list[AddrInfo]]] = {}
        self._idle = _Idle()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url, timeout = request.url, request.extensions["timeout"]
        default = 443 if url.scheme == "https" else 80
        origin = (url.scheme, url.raw_host.decode("ascii"), default if url.port is None else url.port)
        head = _head(request)
        kept = self._idle.take(origin)
        if kept is not None:
            try:
                return await self._ask(kept, origin, head, timeout["read"])
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, ConnectionError):
                pass  # closed by the server just now: a new connection is worth a try
        connection = await self._connected(origin, timeout["connect"])
        return await self._ask(connection, origin, head, timeout["read"])

    async def _ask(
        self, connection: "_Connection", origin: Origin, head: bytes, patience: float
    ) -> httpx.Response:
        connection.asked = True
        try:
            connection.set_response_params(
                auto_decompress=False, read_until_eof=True, read_timeout=patience, read_bufsize=_WINDOW
            )
            connection.start_timeout()
            connection.transport.write(head)  # type: ignore[union-attr]
            for _ in range(_INTERIM + 1):
                message, payload = await connection.read()
                if not 100 <= message.code < 200 or message.code == 101:
                    break
        except BaseException:
            connection.abort()
            raise
        body = _Body(connection, payload, partial(self._idle.keep, connection, origin))
        return httpx.Response(message.code, headers=RawHeaders(message.raw_headers), stream=body)

    async def _connected(self, origin: Origin, patience: float) -> "_Connection":
        scheme, host, port = origin
        addresses = await self._addresses(host, port)
        async with asyncio.timeout(patience):
            connected = await start_connection(
                addresses, happy_eyeballs_delay=_STAGGER, loop=self._loop, socket_factory=self._checked_socket
            )
            secured: dict[str, Any] = {}
            if scheme == "https":
                secured = {"ssl": self._tls, "server_hostname": host, "ssl_shutdown_timeout": _SHUTDOWN}
            try:
                _, connection = await self._loop.create_connection(
                    partial(_Connection, self._loop), sock=connected, **secured
                )
            except BaseException:
                connected.close()
                raise
        return connection

    async def _addresses(self, host: str, port: int) -> list[AddrInfo]:
        """Where ``host`` may be reached; asked of the name server once in the life of the transport."""
        known = self._names.get((host, port))
        if known is None:
            known = self._loop.create_task(resolved(host, port, self._allowed))
            known.add_done_callback(lambda task: task.cancelled() or task.exception())  # somebody looked
            self._names[host, port] = known
        return await asyncio.shield(known)

    def _checked_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """The last guard: every connection passes here with the address it really goes to."""
        family, kind, protocol, _, address = info
        if family not in _FAMILIES or not _permitted(str(address[0]), self._allowed):
            raise PrivateAddressError(f"{address[0]} is not a public address")
        return socket.socket(family, kind, protocol)

    async def aclose(self) -> None:
        for task in self._names.values():
            task.cancel()
        self._idle.close()


class _Connection(ResponseHandler):
    """Ends itself when the server speaks unasked: nobody would read what it says, however much that is.

    Its patience is set anew with every request and every piece of an answer, and hardly ever ends: setting it
    is noting a time, and one timer looks at that when it rings.
    """

    asked = False
    _until: float | None = None

    def data_received(self, data: bytes) -> None:
        if self.asked:
            super().data_received(data)
        else:
            self.abort()

    def _reschedule_timeout(self) -> None:
        patience = self._read_timeout
        self._until = self._loop.time() + patience if patience else None
        if patience and self._read_timeout_handle is None:
            self._read_timeout_handle = self._loop.call_later(patience, self._ring)

    def _drop_timeout(self) -> None:
        self._until = None

    def _ring(self) -> None:
        self._read_timeout_handle = None
        if self._until is None:
            return
        left = self._until - self._loop.time()
        if left > 0:
            self._read_timeout_handle = self._loop.call_later(left, self._ring)
        else:
            self._on_read_timeout()


class _Idle:
    """Connections for the next request to their origin. Too many, and the one idle for longest is ended."""

    def __init__(self) -> None:
        self._kept: dict[_Connection, Origin] = {}  # the one idle for longest first

    def keep(self, connection: _Connection, origin: Origin) -> None:
        connection.asked = False
        self._kept[connection] = origin
        if len(self._kept) > _IDLE:
            self._end(next(iter(self._kept)))

    def take(self, origin: Origin) -> _Connection | None:
        """A connection to ``origin`` that is still open, the one used last, or None."""
        while (last := self._last(origin)) is not None:
            if last.is_connected() and not last.should_close:
                del self._kept[last]
                return last
            self._end(last)
        return None

    def _last(self, origin: Origin) -> _Connection | None:
        return next((each for each in reversed(self._kept) if self._kept[each] == origin), None)

    def close(self) -> None:
        """Ends all of them."""
        for connection in tuple(self._kept):
            self._end(connection)

    def _end(self, connection: _Connection) -> None:
        del self._kept[connection]
        connection.abort()


class RawHeaders(httpx.Headers):
    """Headers as they go over the wire. httpx takes them over as they are; of others it looks at every one
    three times, with every request and every answer."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._list = [(name, name.lower(), value) for name, value in raw]
        self._encoding = None


class _Body(httpx.AsyncByteStream):
    """The body of an answer as it comes off the wire, still compressed."""

    def __init__(self, connection: _Connection, payload: StreamReader, keep: Callable[[], None]) -> None:
        self._connection = connection
        self._payload = payload
        self._keep = keep

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while chunk := await self._payload.readany():
            yield chunk

    async def aclose(self) -> None:
        """Keep the connection if nothing of the answer is left in it, else end it."""
        if self._connection.should_close or not self._connection.is_connected():
            self._connection.abort()
        else:
            self._keep()


def _head(request: httpx.Request) -> bytes:
    """A request as it is sent. What could end a line is no character of a header or of a URL here."""
    url = request.url
    lines = [b"GET %b HTTP/1.1\r\nHost: %b" % (url.raw_path, url.netloc)]
    lines += [b"%b: %b" % (name, value) for name, value in request.headers.raw]
    if url.userinfo:
        name, _, password = url.userinfo.partition(b":")
        pair = b"%b:%b" % (unquote(name).encode(), unquote(password).encode())
        lines.append(b"Authorization: Basic " + base64.b64encode(pair))
    return b"\r\n".join((*lines, b"\r\n"))


async def resolved(host: str, port: int, allowed: tuple[Network, ...]) -> list[AddrInfo]:
    """The permitted addresses of ``host``; the connection goes to one of the very addresses checked here.

    Raises PrivateAddressError where it has others only, socket.gaierror where it has none.
    """
    infos = _literal(host, port) or await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    )
    found: list[AddrInfo] = [
        info for info in infos if info[0] in _FAMILIES and _permitted(str(info[4][0]), allowed)
    ]
    if not found:
        raise PrivateAddressError(f"{host} is not a public address")
    return found


def _literal(host: str, port: int) -> list[AddrInfo]:
    """An address that needs no name server (nor a thread to ask one), or nothing."""
    try:
        version = ip_address(host).version
    except ValueError:
        return []
    if version == 4:
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port))]
    return [(socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port, 0, 0))]


def _permitted(address: str, allowed: tuple[Network, ...]) -> bool:
    return public(address) or listed(address, allowed)


_REASONS: tuple[tuple[type[BaseException], Reason, str], ...] = (
    (httpx.InvalidURL, Reason.URL, "not a valid URL"),
    (httpx.UnsupportedProtocol, Reason.URL, "only http and https URLs are fetched"),
    (PrivateAddressError, Reason.PRIVATE, ""),
    (socket.gaierror, Reason.DNS, "the host name does not resolve"),
    (ssl.SSLError, Reason.TLS, "no trustworthy TLS connection"),
    (TimeoutError, Reason.TIMEOUT, "no answer in time"),
    (aiohttp.ServerDisconnectedError, Reason.LOST, "the server closed the connection"),
    (aiohttp.ClientPayloadError, Reason.LOST, "the answer was cut off"),
    (ConnectionResetError, Reason.LOST, "the server reset the connection"),
    (ConnectionRefusedError, Reason.CONNECT, "the server does not accept connections"),
    (HttpProcessingError, Reason.PROTOCOL, "the answer is not valid HTTP"),
    (aiohttp.ClientOSError, Reason.LOST, "the connection broke"),
    (httpx.TransportError, Reason.LOST, "the connection broke"),
    (aiohttp.ClientError, Reason.LOST, "the connection broke"),
    (UnicodeError, Reason.URL, "not a valid host name"),
    (OSError, Reason.CONNECT, "no connection"),
    (ValueError, Reason.URL, "not a valid URL"),
)


def network_reason(error: BaseException) -> tuple[Reason, str] | None:
    """Why the network failed, found in ``error`` and its causes; None for what is a bug of ours."""
    chain = list(_causes(error))
    for kind, reason, text in _REASONS:
        for cause in chain:
            if isinstance(cause, kind):
                return reason, text or str(cause)[:200]
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], 0
    while waiting and seen < 20:
        cause = waiting.pop(0)
        seen += 1
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
        waiting += [inner for inner in (cause.__cause__, cause.__context__) if inner is not None]
