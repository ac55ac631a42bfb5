"""A strict HTTP client for posting: one request, bounded in time and bytes, to an allowed address.

Standard library only. TLS is verified, redirects are not followed, names are resolved once and the address
that was checked is the address that is connected to, so a name cannot point elsewhere in between (DNS
rebinding). Errors name the host and never the path, which may be a secret.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from time import monotonic
from urllib.parse import urlsplit

from alerts.addresses import listed, public
from alerts.message import Delivered, Result, Retry
from alerts.targets import Connection

MAX_BODY = 64 * 1024
"""Bytes read of an answer; providers' answers are a few hundred."""
MAX_WAIT = timedelta(days=1)
"""Longest Retry-After that is believed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer."""

    reason: str
    sent: bool
    """True when the whole request had gone out: the server may have acted on it."""
    refused: bool = False
    """True when this end would not go on: a forbidden address, a certificate that does not hold."""


def post(url: str, body: bytes, headers: Mapping[str, str], link: Connection) -> Answer | Failed:
    """POST ``body`` to ``url`` within ``link.timeout`` seconds in all."""
    return request("POST", url, body, headers, link)


def request(
    method: str, url: str, body: bytes, headers: Mapping[str, str], link: Connection
) -> Answer | Failed:
    """One request, one answer. Expected failures are values."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    deadline = monotonic() + link.timeout
    opened = open_socket(host, port, link, deadline, plain=not secure)
    if isinstance(opened, Failed):
        return opened
    connection = http.client.HTTPConnection(host, port, timeout=link.timeout)
    connection.sock = opened
    sent = False
    try:
        with cut_off(lambda: connection.sock, deadline):
            if secure:
                connection.sock = tls(link).wrap_socket(opened, server_hostname=host)
            target = parts.path or "/"
            connection.request(
                method,
                f"{target}?{parts.query}" if parts.query else target,
                body,
                _headers(host, parts.netloc, headers),
            )
            sent = True
            answer = _answer(connection.getresponse())
        cut = monotonic() >= deadline
        return Failed(f"{host}: answer cut off after {link.timeout:.0f} s", sent=True) if cut else answer
    except ssl.SSLCertVerificationError as error:
        return Failed(f"{host}: certificate not valid: {error.verify_message}", sent=False, refused=True)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = monotonic() >= deadline
        why = f"no answer within {link.timeout:.0f} s" if late else _words(error)
        return Failed(f"{host}: {why}", sent=sent)
    finally:
        connection.close()


def probe(url: str, link: Connection) -> Result:
    """Resolve, connect and check the certificate; ask nothing."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    deadline = monotonic() + link.timeout
    opened = open_socket(host, parts.port or (443 if secure else 80), link, deadline, plain=not secure)
    if isinstance(opened, Failed):
        return Retry(reason=opened.reason, refused=opened.refused)
    with opened, cut_off(lambda: opened, deadline):
        try:
            if secure:
                tls(link).wrap_socket(opened, server_hostname=host).close()
        except ssl.SSLCertVerificationError as error:
            return Retry(reason=f"{host}: certificate not valid: {error.verify_message}", refused=True)
        except (OSError, ValueError) as error:
            return Retry(reason=f"{host}: {_words(error)}")
    return Delivered(note=f"{host} reached{', certificate valid' if secure else ''}")


def _headers(host: str, netloc: str, headers: Mapping[str, str]) -> dict[str, str]:
    return {
        "Host": netloc.rpartition("@")[2] or host,
        "User-Agent": "Parallax",
        "Connection": "close",
        **headers,
    }


def _answer(response: http.client.HTTPResponse) -> Answer:
    body = response.read(MAX_BODY)
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def _words(error: Exception) -> str:
    text = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return f"{type(error).__name__}: {text}"[:200] if text else type(error).__name__


# --------------------------------------------------------------------------- connections


def open_socket(
    host: str, port: int, link: Connection, deadline: float, *, plain: bool = False
) -> socket.socket | Failed:
    """A TCP connection to an allowed address of ``host``.

    A private, loopback, link-local or otherwise special address is refused unless ``link.allow_private``
    holds it; so is every public one when ``plain`` (no TLS).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return Failed(f"{host}: cannot be resolved ({_words(error)})", sent=False)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for address in addresses:
        reason = forbidden(address, link, plain=plain)
        if reason:
            return Failed(f"{host}: {reason}", sent=False, refused=True)
    problem = "no address"
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=max(0.1, deadline - monotonic()))
        except OSError as error:
            problem = _words(error)
    return Failed(f"{host}: cannot connect ({problem})", sent=False)


def forbidden(address: str, link: Connection, *, plain: bool) -> str:
    """Why ``address`` may not be posted to, or nothing."""
    if listed(address, link.allow_private):
        return ""
    if not public(address):
        return f"resolves to {address}, a private or special address; allow its network in allow_private"
    return "plain http is for networks in allow_private only; use https" if plain else ""


def tls(link: Connection) -> ssl.SSLContext:
    """Verifying TLS 1.2 or newer; ``link.ca_file`` is trusted besides the system's certificates."""
    return _tls(link.ca_file)


@lru_cache(maxsize=8)
def _tls(ca_file: str) -> ssl.SSLContext:
    """Kept, because reading the system's certificates takes longer than sending a message."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


@contextmanager
def cut_off(current: Callable[[], socket.socket | None], deadline: float) -> Iterator[None]:
    """Shut the connection at ``deadline`` (monotonic seconds), however slowly its other end drips."""

    def shut() -> None:
        sock = current()
        if sock is not None:
            try:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(max(0.0, deadline - monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


# --------------------------------------------------------------------------- answers


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """The wait an answer asks for, in seconds or as a date (RFC 9110, 10.2.3); None when it names none."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), MAX_WAIT)
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at - now, timedelta()), MAX_WAIT)
