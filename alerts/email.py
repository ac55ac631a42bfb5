"""Email over SMTP: TLS always, one message a recipient, the same Message-ID for every attempt.

Sources: RFC 5321 (reply codes), RFC 3207 (STARTTLS), RFC 8314 (implicit TLS), RFC 2369 and 2919 (List
headers), RFC 3834 (Auto-Submitted), RFC 2387 (related parts).
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from time import monotonic

from alerts.http import cut_off, tls
from alerts.message import Delivered, Rejected, Rendered, Result, Retry
from alerts.plain import clean
from alerts.targets import EmailTarget

_LEADING_DOT = re.compile(rb"(?m)^\.")
_ADDRESS = re.compile(r"[^@\s<>\",;:()\\\x00-\x1f]{1,64}@[^@\s<>\",;:()\\\x00-\x1f]{1,253}")
_ID = re.compile(r"[A-Za-z0-9._+-]{1,120}")
_SENDER_REFUSED = frozenset({530, 534, 535, 538, 550, 553, 554})


def probe(target: EmailTarget) -> Result:
    """Connect, encrypt and log in; send nothing."""
    try:
        with _session(target, monotonic() + target.link.timeout):
            return Delivered(note="connected, encrypted" + (", logged in" if target.user else ""))
    except _Answered as end:
        return end.result
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return _unreached(error, target)


def _unreached(error: Exception, target: EmailTarget) -> Result:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = f"{target.host}: certificate not valid: {error.verify_message}"
        return Retry(reason=reason, refused=True)
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        reason = f"{target.host} speaks no TLS on port {target.port}: use smtp+starttls or another port"
        return Rejected(reason=reason, channel_broken=True)
    return Retry(reason=f"{target.host}: {_words(error, target)}")


def deliver(
    target: EmailTarget, rendered: Rendered, message_id: str, recipient: str, *, reply_to: str = ""
) -> Result:
    """Send to one recipient. ``provider_id`` is the Message-ID; ``reply_to`` that of the thread's first."""
    if not _ADDRESS.fullmatch(recipient):
        return Rejected(reason="the recipient is not an email address")
    message = compose(target, rendered, message_id, recipient, reply_to=reply_to)
    data = octets(message)
    deadline = monotonic() + target.link.timeout
    try:
        with _session(target, deadline) as server:
            return _transaction(server, target, recipient, data, str(message["Message-ID"]))
    except _Answered as end:
        return end.result
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return _unreached(error, target)


class _Answered(Exception):  # noqa: N818 -- it carries an outcome, not an error
    """A reply that ends the session early."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


# --------------------------------------------------------------------------- the message


def compose(
    target: EmailTarget, rendered: Rendered, message_id: str, recipient: str, *, reply_to: str = ""
) -> EmailMessage:
    """The message as it is sent. The same arguments give the same bytes."""
    message = EmailMessage(policy=policy.SMTP if recipient.isascii() else policy.SMTPUTF8)
    channel = clean(str(rendered.data.get("channel", "")), 60)
    domain = target.sender.rpartition("@")[2]
    headers = {
        "Subject": clean(rendered.subject, 200),
        "From": Address(display_name=target.sender_name, addr_spec=target.sender),
        "To": recipient,
        "Date": format_datetime(rendered.at) if rendered.at else "",
        "Message-ID": f"<{_safe_id(message_id)}@{domain}>",
        "In-Reply-To": _reference(reply_to),
        "References": _reference(reply_to),
        "List-Id": f"<{_label(channel)}.parallax.{domain}>",
        "List-Unsubscribe": f"<{target.unsubscribe or _unsubscribe(target, channel)}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    for name, value in headers.items():
        if value:
            message[name] = value
    message.set_content(rendered.text, cte=_encoding(rendered.text))
    message.add_alternative(rendered.html, subtype="html", cte=_encoding(rendered.html))
    _attach(message, rendered)
    for number, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"=_{sha256(f'{message_id}/{number}'.encode()).hexdigest()[:32]}")
    return message


def octets(message: EmailMessage) -> bytes:
    """The message as SMTP carries it. Header lines may be 200 wide: folding at 78 puts a break before the
    subject.
    """
    return message.as_bytes(policy=message.policy.clone(max_line_length=200))


def _attach(message: EmailMessage, rendered: Rendered) -> None:
    parts = list(message.iter_parts())
    html = parts[1]
    if isinstance(html, EmailMessage):
        for number, picture in enumerate(rendered.pictures, start=1):
            name = f"chart-{number}.png"
            html.add_related(
                picture.png, "image", "png", cid=f"<{picture.cid}>", filename=name, disposition="inline"
            )


def _encoding(text: str) -> str:
    """7bit for plain ASCII in short lines, base64 where much is beyond Latin, else quoted-printable."""
    if text.isascii() and all(len(line) < 900 for line in text.splitlines()):
        return "7bit"
    beyond = sum(ord(char) > 127 for char in text)
    return "base64" if beyond * 6 > len(text) else "quoted-printable"


def _safe_id(message_id: str) -> str:
    return message_id if _ID.fullmatch(message_id) else sha256(message_id.encode()).hexdigest()[:40]


def _reference(reply_to: str) -> str:
    return reply_to if re.fullmatch(r"<[^<>\s]{3,250}>", reply_to) else ""


def _unsubscribe(target: EmailTarget, channel: str) -> str:
    return f"mailto:{target.sender}?subject=unsubscribe%20{_label(channel)}"


def _label(channel: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", channel).strip("-").lower() or "alerts"


# --------------------------------------------------------------------------- the session


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


@contextmanager
def _session(target: EmailTarget, deadline: float) -> Iterator[smtplib.SMTP]:
    """A connected server, encrypted and logged in."""
    context = tls(target.link)
    name = target.sender.rpartition("@")[2]
    seconds = max(0.1, deadline - monotonic())
    seen: list[smtplib.SMTP] = []
    with cut_off(lambda: seen[0].sock if seen else None, deadline):
        server = (
            _Implicit(seen, target.host, target.port, name, seconds, context)
            if target.implicit_tls
            else _Starttls(seen, target.host, target.port, name, seconds)
        )
        try:
            if server.sock is not None:  # the final dot is its own write, which Nagle would hold back
                server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if not target.implicit_tls:
                _encrypt(server, target, context)
            server.ehlo_or_helo_if_needed()
            _log_in(server, target)
            yield server
            _part(server)
        finally:
            server.close()


def _part(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        return  # the message is already taken or refused


def _encrypt(server: smtplib.SMTP, target: EmailTarget, context: ssl.SSLContext) -> None:
    server.ehlo()
    if not server.has_extn("starttls"):
        reason = f"{target.host} offers no STARTTLS: nothing is sent in the clear"
        raise _Answered(Rejected(reason=reason, channel_broken=True))
    code, said = server.starttls(context=context)
    if code != 220:
        raise _Answered(_verdict("STARTTLS", code, said, target, broken=True))


def _log_in(server: smtplib.SMTP, target: EmailTarget) -> None:
    if not target.user:
        return
    try:
        server.login(target.user, target.password.reveal())
    except smtplib.SMTPAuthenticationError as error:
        raise _Answered(_verdict("AUTH", error.smtp_code, error.smtp_error, target, broken=True)) from None
    except UnicodeError:
        reason = f"{target.host}: user name and password must be ASCII"
        raise _Answered(Rejected(reason=reason, channel_broken=True)) from None
    except smtplib.SMTPNotSupportedError:
        reason = f"{target.host} offers no login that is supported"
        raise _Answered(Rejected(reason=reason, channel_broken=True)) from None


def _transaction(
    server: smtplib.SMTP, target: EmailTarget, recipient: str, data: bytes, message_id: str
) -> Result:
    options = [] if recipient.isascii() else ["SMTPUTF8"]
    if options and not server.has_extn("smtputf8"):
        return Rejected(reason=f"{target.host} takes no addresses beyond ASCII")
    code, said = server.mail(target.sender, options)
    if code != 250:
        return _verdict("MAIL FROM", code, said, target, broken=code in _SENDER_REFUSED)
    code, said = server.rcpt(recipient)
    if code not in {250, 251}:
        return _verdict("RCPT TO", code, said, target)
    code, said = server.docmd("DATA")
    if code != 354:
        return _verdict("DATA", code, said, target)
    server.send(_LEADING_DOT.sub(b"..", data.rstrip(b"\r\n")) + b"\r\n")
    return _finish(server, target, message_id)


def _finish(server: smtplib.SMTP, target: EmailTarget, message_id: str) -> Result:
    """The final dot. From here on a lost answer leaves open whether the message was taken."""
    try:
        server.send(b".\r\n")
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Retry(
            reason=f"{target.host}: answer lost after the message: {_words(error, target)}", uncertain=True
        )
    if code == 250:
        return Delivered(provider_id=message_id)
    return _verdict("message", code, said, target)


def _verdict(step: str, code: int, said: bytes | str, target: EmailTarget, *, broken: bool = False) -> Result:
    """4xx and a closing connection: later. 5xx: never."""
    text = said if isinstance(said, str) else said.decode("utf-8", "replace")
    words = target.password.scrub(clean(text, 160))
    reason = f"{target.host}: {step}: {code} {words}".rstrip()
    if 500 <= code < 600:
        return Rejected(reason=reason, channel_broken=broken)
    return Retry(reason=reason)


def _words(error: Exception, target: EmailTarget) -> str:
    if isinstance(error, socket.timeout):
        return f"no answer within {target.link.timeout:.0f} s"
    text = clean(str(error), 160)
    return target.password.scrub(f"{type(error).__name__}: {text}" if text else type(error).__name__)
