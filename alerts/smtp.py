"""SMTP connections: encrypted before anything is said, logged in, and used for one message after the other.

A connection that has carried a message is asked with RSET whether it still stands before it carries another,
as Postfix does with those it keeps (its connection cache, CONNECTION_CACHE_README). Servers close what stood
idle or carried enough (421), and no message may pay for that.

Sources: RFC 5321 (reply codes, RSET, 421), RFC 3207 (STARTTLS), RFC 8314 (implicit TLS).
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Self

from alerts.http import cut_off, tls
from alerts.message import Rejected, Result, Retry
from alerts.plain import clean
from alerts.targets import EmailTarget

CLOSING = 421
"""The server's word for closing the connection, at whatever step."""

STANDING = 5.0
"""Seconds a kept connection has to say that it still stands; a new one takes over from one that hangs."""

PARTING = 2.0
"""Seconds a server has to answer QUIT; everything it took, it has taken before."""


class Answered(Exception):  # noqa: N818 -- it carries an outcome, not an error
    """A reply that ends a session before it begins."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


class Sessions:
    """Connections kept open between messages, of one server or of several. Any thread may use it.

    Each is given to one message at a time, and all are closed at the end of the ``with`` block.
    """

    def __init__(self) -> None:
        self._idle: list[tuple[object, smtplib.SMTP]] = []
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for _, server in idle:
            _part(server)

    def take(self, target: EmailTarget) -> smtplib.SMTP | None:
        """One that was kept for the same server and login."""
        wanted = _same(target)
        with self._lock:
            found = next((each for each in self._idle if each[0] == wanted), None)
            if found is None:
                return None
            self._idle.remove(found)
        return found[1]

    def keep(self, target: EmailTarget, server: smtplib.SMTP) -> None:
        """Keeps one for the next message, unless it is closed."""
        if server.sock is not None:
            with self._lock:
                self._idle.append((_same(target), server))


def _same(target: EmailTarget) -> object:
    """What must be the same for a connection to carry another message."""
    return target.host, target.port, target.implicit_tls, target.user, target.password, target.link


class WornError(Exception):
    """A connection that has carried messages carries no more: nothing of this one was taken."""


@contextmanager
def reused(server: smtplib.SMTP, deadline: float) -> Iterator[smtplib.SMTP]:
    """A kept connection within ``deadline`` (monotonic seconds). Raises WornError unless it still answers."""
    with cut_off(lambda: server.sock, deadline):
        try:
            _wait_at_most(server, min(STANDING, deadline - monotonic()))
            stands = server.rset()[0] == 250
            _wait_at_most(server, deadline - monotonic())
        except (OSError, smtplib.SMTPException):
            stands = False
        if not stands:
            raise WornError
        yield server


def _wait_at_most(server: smtplib.SMTP, seconds: float) -> None:
    if server.sock is not None:
        server.sock.settimeout(max(0.1, seconds))


@contextmanager
def opened(target: EmailTarget, deadline: float) -> Iterator[smtplib.SMTP]:
    """A new connection, encrypted and logged in, within ``deadline``; the caller keeps or closes it.

    Raises:
        Answered: the server offers no STARTTLS, or refuses the login.
        OSError, smtplib.SMTPException, UnicodeError: it could not be reached. The connection is closed.
    """
    context = tls(target.link)
    name = target.sender.rpartition("@")[2]
    seconds = max(0.1, deadline - monotonic())
    seen: list[smtplib.SMTP] = []
    with cut_off(lambda: seen[0].sock if seen else None, deadline):
        try:
            server = (
                _Implicit(seen, target.host, target.port, name, seconds, context)
                if target.implicit_tls
                else _Starttls(seen, target.host, target.port, name, seconds)
            )
            if server.sock is not None:  # the final dot is its own write, which Nagle would hold back
                server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if not target.implicit_tls:
                _encrypt(server, target, context)
            server.ehlo_or_helo_if_needed()
            _log_in(server, target)
        except BaseException:
            if seen:
                seen[0].close()
            raise
        yield server


def unreached(error: Exception, target: EmailTarget) -> Result:
    """What a failure before anything was taken means."""
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = f"{target.host}: certificate not valid: {error.verify_message}"
        return Retry(reason=reason, refused=True)
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        reason = f"{target.host} speaks no TLS on port {target.port}: use smtp+starttls or another port"
        return Rejected(reason=reason, channel_broken=True)
    return Retry(reason=f"{target.host}: {words(error, target)}")


def verdict(step: str, code: int, said: bytes | str, target: EmailTarget, *, broken: bool = False) -> Result:
    """4xx and a closing connection: later. 5xx: never."""
    text = said if isinstance(said, str) else said.decode("utf-8", "replace")
    reason = f"{target.host}: {step}: {code} {target.password.scrub(clean(text, 160))}".rstrip()
    if 500 <= code < 600:
        return Rejected(reason=reason, channel_broken=broken)
    return Retry(reason=reason)


def words(error: Exception, target: EmailTarget) -> str:
    """An error for people, without the password."""
    if isinstance(error, socket.timeout):
        return f"no answer within {target.link.timeout:.0f} s"
    text = clean(str(error), 160)
    return target.password.scrub(f"{type(error).__name__}: {text}" if text else type(error).__name__)


# --------------------------------------------------------------------------- beginning and ending


class _Starttls(smtplib.SMTP):
    """Shows itself before it connects, so that a greeting that drips can be cut off."""

    def __init__(self, seen: list[smtplib.SMTP], host: str, port: int, name: str, timeout: float) -> None:
        seen.append(self)
        super().__init__(host, port, local_hostname=name, timeout=timeout)


class _Implicit(smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""

    def __init__(  # noqa: PLR0913, PLR0917 -- as its base
        self,
        seen: list[smtplib.SMTP],
        host: str,
        port: int,
        name: str,
        timeout: float,
        context: ssl.SSLContext,
    ) -> None:
        seen.append(self)
        super().__init__(host, port, local_hostname=name, timeout=timeout, context=context)


def _part(server: smtplib.SMTP) -> None:
    with cut_off(lambda: server.sock, monotonic() + PARTING), suppress(OSError, smtplib.SMTPException):
        _wait_at_most(server, PARTING)
        server.quit()
    server.close()


def _encrypt(server: smtplib.SMTP, target: EmailTarget, context: ssl.SSLContext) -> None:
    server.ehlo()
    if not server.has_extn("starttls"):
        reason = f"{target.host} offers no STARTTLS: nothing is sent in the clear"
        raise Answered(Rejected(reason=reason, channel_broken=True))
    code, said = server.starttls(context=context)
    if code != 220:
        raise Answered(verdict("STARTTLS", code, said, target, broken=True))


def _log_in(server: smtplib.SMTP, target: EmailTarget) -> None:
    if not target.user:
        return
    try:
        server.login(target.user, target.password.reveal())
    except smtplib.SMTPAuthenticationError as error:
        raise Answered(verdict("AUTH", error.smtp_code, error.smtp_error, target, broken=True)) from None
    except UnicodeError:
        reason = f"{target.host}: user name and password must be ASCII"
        raise Answered(Rejected(reason=reason, channel_broken=True)) from None
    except smtplib.SMTPNotSupportedError:
        reason = f"{target.host} offers no login that is supported"
        raise Answered(Rejected(reason=reason, channel_broken=True)) from None
