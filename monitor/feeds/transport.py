"""The transport under ``fetch``: aiohttp behind httpx's interface, towards allowed addresses only.

To swap it, return another ``httpx.AsyncBaseTransport`` from ``open_transport`` and teach ``network_reason``
its exceptions; the guard must stay where connections are made.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from alerts.addresses import Network, listed, public
from monitor.feeds.guard import PrivateAddressError
from monitor.feeds.outcomes import Reason

_FAMILIES = frozenset((socket.AF_INET, socket.AF_INET6))
_NAMES_KEPT = 300  # seconds


def open_transport(allowed: tuple[Network, ...], tls: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    """A transport that connects to public addresses and those in ``allowed``; to be closed by the caller."""

    def checked_socket(info: tuple[Any, ...]) -> socket.socket:
        """The last guard: every connection passes here with the address it really goes to."""
        family, kind, protocol, _, address = info
        if family not in _FAMILIES or not _permitted(str(address[0]), allowed):
            raise PrivateAddressError(f"{address[0]} is not a public address")
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        limit=0,
        resolver=PublicResolver(allowed),
        socket_factory=checked_socket,
        ssl=tls,
        ttl_dns_cache=_NAMES_KEPT,
    )
    session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
    return AiohttpTransport(verify=tls, client=session)


def _permitted(address: str, allowed: tuple[Network, ...]) -> bool:
    return public(address) or listed(address, allowed)


class PublicResolver(AbstractResolver):
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
            if kind in _FAMILIES and _permitted(str(address[0]), self._allowed)
        ]  # fmt: skip
        if infos and not found:
            raise PrivateAddressError(f"{host} is not a public address")
        return found

    async def close(self) -> None:
        """Nothing to release."""


_REASONS: tuple[tuple[type[BaseException], Reason, str], ...] = (
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
