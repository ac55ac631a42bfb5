"""One door to every transport."""

from datetime import datetime

from alerts import email, files, http, slack, webhook
from alerts.message import Absent, Delivered, Rendered, Result, Retry
from alerts.smtp import Sessions
from alerts.targets import EmailTarget, FileTarget, SlackTokenTarget, Target, WebhookTarget

__all__ = ["Sessions", "arrived", "deliver", "probe"]


def deliver(  # noqa: PLR0913 -- what every transport needs, named
    target: Target,
    rendered: Rendered,
    message_id: str,
    recipient: str = "",
    *,
    now: datetime,
    reply_to: str = "",
    possible_repeat: bool = False,
    sessions: Sessions | None = None,
) -> Result:
    """Send ``rendered`` once, within ``target.link.timeout`` seconds. Expected failures are values.

    ``message_id`` is the caller's stable id of this message to this recipient, the same for every attempt, so
    that receivers can tell a repeat. ``recipient`` is an address for email and ignored elsewhere.
    ``reply_to`` is the ``provider_id`` of the message that began the thread. ``possible_repeat`` marks the
    message as one that may have arrived before; files replace what they wrote and need no mark. ``sessions``
    keeps connections to mail servers for the next message.
    """
    rendered = rendered.marked() if possible_repeat and not isinstance(target, FileTarget) else rendered
    if isinstance(target, EmailTarget):
        return email.deliver(target, rendered, message_id, recipient, reply_to=reply_to, sessions=sessions)
    if isinstance(target, WebhookTarget):
        return webhook.deliver(target, rendered, message_id, now=now)
    if isinstance(target, FileTarget):
        return files.deliver(target, rendered, message_id)
    return slack.deliver(target, rendered, message_id, now=now, reply_to=reply_to)


def arrived(
    target: Target, message_id: str, since: datetime, *, now: datetime, reply_to: str = ""
) -> Delivered | Absent | Retry | None:
    """Whether a message whose answer was lost has arrived; None where the provider cannot be asked.

    Files need no asking: writing them again replaces them.
    """
    if isinstance(target, SlackTokenTarget):
        return slack.arrived(target, message_id, since, now=now, reply_to=reply_to)
    return Absent() if isinstance(target, FileTarget) else None


def probe(target: Target, *, now: datetime) -> Result:
    """What a delivery would meet, short of sending anything: name, address, TLS, login, folder.

    Email: connects, encrypts and logs in. Slack with a token: ``auth.test``. Webhooks: connects and checks
    the certificate; an address that takes only posts cannot be asked more.
    """
    if isinstance(target, EmailTarget):
        return email.probe(target)
    if isinstance(target, FileTarget):
        return files.probe(target)
    if isinstance(target, SlackTokenTarget):
        return slack.probe(target, now=now)
    return http.probe(target.url.reveal(), target.link)
