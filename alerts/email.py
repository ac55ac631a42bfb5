"""Email over SMTP: TLS always, one message a recipient, the same Message-ID for every attempt.

Sources: RFC 5321 (reply codes), RFC 2369 and 2919 (List headers), RFC 3834 (Auto-Submitted), RFC 2387
(related parts).
"""

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from time import monotonic

from alerts.message import Delivered, Rejected, Rendered, Result, Retry
from alerts.plain import clean
from alerts.smtp import CLOSING, Answered, Sessions, WornError, opened, reused, unreached, verdict, words
from alerts.targets import EmailTarget

_LEADING_DOT = re.compile(rb"(?m)^\.")
_ADDRESS = re.compile(r"[^@\s<>\",;:()\\\x00-\x1f]{1,64}@[^@\s<>\",;:()\\\x00-\x1f]{1,253}")
_ID = re.compile(r"[A-Za-z0-9._+-]{1,120}")
_SENDER_REFUSED = frozenset({530, 534, 535, 538, 550, 553, 554})


@dataclass(frozen=True, slots=True)
class _Letter:
    """One message to one recipient, as SMTP carries it."""

    recipient: str
    data: bytes
    message_id: str


class _Refused(Exception):  # noqa: N818 -- a reply, not an error
    """A reply to ``step`` that ends an attempt before the final dot."""

    def __init__(self, step: str, code: int, said: bytes, *, broken: bool = False) -> None:
        super().__init__()
        self.step, self.code, self.said, self.broken = step, code, said, broken


def probe(target: EmailTarget) -> Result:
    """Connect, encrypt and log in; send nothing."""
    try:
        with Sessions() as sessions, opened(target, monotonic() + target.link.timeout) as server:
            sessions.keep(target, server)
            return Delivered(note="connected, encrypted" + (", logged in" if target.user else ""))
    except Answered as end:
        return end.result
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return unreached(error, target)


def deliver(  # noqa: PLR0913 -- what a message is, named
    target: EmailTarget,
    rendered: Rendered,
    message_id: str,
    recipient: str,
    *,
    reply_to: str = "",
    sessions: Sessions | None = None,
) -> Result:
    """Send to one recipient. ``provider_id`` is the Message-ID; ``reply_to`` that of the thread's first.

    ``sessions`` keeps the connection for the next message; without it each has its own.
    """
    if not _ADDRESS.fullmatch(recipient):
        return Rejected(reason="the recipient is not an email address")
    message = compose(target, rendered, message_id, recipient, reply_to=reply_to)
    letter = _Letter(recipient, octets(message), str(message["Message-ID"]))
    if sessions is not None:
        return _carried(sessions, target, letter)
    with Sessions() as own:
        return _carried(own, target, letter)


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


# --------------------------------------------------------------------------- the way


def _carried(sessions: Sessions, target: EmailTarget, letter: _Letter) -> Result:
    """The outcome over a connection that is open already, or else over a new one.

    Trouble of a connection that has carried others before is that connection's, not the message's: as long as
    the final dot has not gone out nothing was taken, and the message begins anew on a fresh one.
    """
    deadline = monotonic() + target.link.timeout
    kept = sessions.take(target)
    if kept is not None:
        with suppress(WornError), reused(kept, deadline) as server:
            return _attempted(sessions, server, target, letter, worn=True)
        kept.close()
    try:
        with opened(target, deadline) as server:
            return _attempted(sessions, server, target, letter)
    except Answered as end:
        return end.result
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return unreached(error, target)


def _attempted(
    sessions: Sessions, server: smtplib.SMTP, target: EmailTarget, letter: _Letter, *, worn: bool = False
) -> Result:
    """One attempt. Raises WornError where a ``worn`` connection gave trouble before the message was taken."""
    try:
        _offer(server, target, letter)
        result = _finish(server, target, letter)
    except _Refused as end:
        astray = end.code == CLOSING or not 400 <= end.code < 600  # or answers are out of step with questions
        if worn and (end.step == "MAIL FROM" or astray):
            raise WornError from None
        result = verdict(end.step, end.code, end.said, target, broken=end.broken)
        if astray:
            server.close()
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        server.close()
        if worn:
            raise WornError from None
        return unreached(error, target)
    sessions.keep(target, server)
    return result


def _offer(server: smtplib.SMTP, target: EmailTarget, letter: _Letter) -> None:
    """Everything up to the final dot. Raises _Refused."""
    options = [] if letter.recipient.isascii() else ["SMTPUTF8"]
    if options and not server.has_extn("smtputf8"):
        raise _Refused("SMTPUTF8", 550, b"it takes no addresses beyond ASCII")
    code, said = server.mail(target.sender, options)
    if code != 250:
        raise _Refused("MAIL FROM", code, said, broken=code in _SENDER_REFUSED)
    code, said = server.rcpt(letter.recipient)
    if code not in {250, 251}:
        raise _Refused("RCPT TO", code, said)
    code, said = server.docmd("DATA")
    if code != 354:
        raise _Refused("DATA", code, said)
    server.send(_LEADING_DOT.sub(b"..", letter.data.rstrip(b"\r\n")) + b"\r\n")


def _finish(server: smtplib.SMTP, target: EmailTarget, letter: _Letter) -> Result:
    """The final dot. From here on a lost answer leaves open whether the message was taken."""
    try:
        server.send(b".\r\n")
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        server.close()
        reason = f"{target.host}: answer lost after the message: {words(error, target)}"
        return Retry(reason=reason, uncertain=True)
    if code == 250:
        return Delivered(provider_id=letter.message_id)
    clear = 400 <= code < 600
    if code == CLOSING or not clear:
        server.close()
    if clear:
        return verdict("message", code, said, target)
    return Retry(reason=f"{target.host}: message: neither yes nor no ({code})", uncertain=True)
