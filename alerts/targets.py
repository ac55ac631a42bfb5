"""Where a message goes: targets with their secrets resolved, and how settings become one.

Secrets come from the environment or a file, never from settings, and never show in a repr, a log or an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from alerts.addresses import Network

_ADDRESS = re.compile(r"[^@\s<>\",;:]{1,64}@[^@\s<>\",;:]{1,253}")
_NAMED = re.compile(r'"?(?P<name>[^"<>@,;:\\\x00-\x1f]{0,80})"?\s?<(?P<address>[^<>]+)>')
_SECRET_FILE_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A value that no repr, log or traceback shows; :meth:`reveal` is called where it is used only."""

    _value: str

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._value)

    def scrub(self, text: str) -> str:
        """``text`` with the value, should a provider echo it, replaced."""
        return text.replace(self._value, "***") if len(self._value) >= 4 else text


NO_SECRET = Secret("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How to connect: seconds in all, private networks that may be reached, extra trusted certificates."""

    timeout: float = 30.0
    allow_private: tuple[Network, ...] = ()
    ca_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailTarget:
    """An SMTP server and who sends."""

    host: str
    port: int
    implicit_tls: bool
    """True: TLS from the first byte (smtps). False: STARTTLS, required."""
    sender: str
    sender_name: str = "Parallax"
    user: str = ""
    password: Secret = NO_SECRET
    unsubscribe: str = ""
    """A mailto: or https: address for List-Unsubscribe; by default a mail to the sender."""
    link: Connection = field(default_factory=Connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackWebhookTarget:
    """A Slack incoming webhook; its whole address is a secret."""

    url: Secret
    link: Connection = field(default_factory=Connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackTokenTarget:
    """A Slack channel reached with a bot token (scopes chat:write, files:write, channels:history)."""

    token: Secret
    channel: str
    api: str = "https://slack.com/api"
    charts: bool = True
    link: Connection = field(default_factory=Connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookTarget:
    """An address that takes JSON; signed when there is a secret."""

    url: Secret
    secret: Secret = NO_SECRET
    link: Connection = field(default_factory=Connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTarget:
    """A folder."""

    folder: Path


Target = EmailTarget | SlackWebhookTarget | SlackTokenTarget | WebhookTarget | FileTarget


@dataclass(frozen=True, slots=True)
class Problem:
    """Why settings make no target, in words for whoever edits them."""

    reason: str


class _Unusable(Exception):  # noqa: N818 -- it carries a problem, for `resolve` to return
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def resolve(  # noqa: PLR0913 -- the caller's whole surroundings, named
    kind: str,
    settings: Mapping[str, str],
    environ: Mapping[str, str],
    *,
    base: Path = Path(),
    allow_private: tuple[str, ...] = (),
    timeout: float = 30.0,
) -> Target | Problem:
    """The target of a channel of ``kind`` (email, slack, webhook, file).

    ``settings`` names secrets as ``NAME_env`` or ``NAME_file``; relative paths count from ``base``. The
    names: email: smtp_url, from, unsubscribe; slack: webhook_url, or token with channel; webhook: url,
    secret; file: path. ``ca_file`` adds trusted certificates, ``allow_private`` networks such as
    "10.0.0.0/8" that may be posted to.
    """
    makers = {"email": _email, "slack": _slack, "webhook": _webhook, "file": _file}
    maker = makers.get(kind)
    if maker is None:
        return Problem(f"unknown kind of channel: {kind}")
    try:
        link = Connection(
            timeout=timeout,
            allow_private=tuple(ip_network(each, strict=False) for each in allow_private),
            ca_file=str(base / settings["ca_file"]) if settings.get("ca_file") else "",
        )
        if link.ca_file and not Path(link.ca_file).is_file():
            return Problem(f"ca_file: there is no {link.ca_file}")
        return maker(_Settings(settings, environ, base), link)
    except _Unusable as problem:
        return Problem(problem.reason)
    except ValueError:
        return Problem("allow_private holds something that is not a network")


@dataclass(frozen=True, slots=True)
class _Settings:
    values: Mapping[str, str]
    environ: Mapping[str, str]
    base: Path

    def has(self, name: str) -> bool:
        return bool(self.values.get(f"{name}_env") or self.values.get(f"{name}_file"))

    def secret(self, name: str) -> Secret:
        """The secret called ``name``. Raises _Unusable, naming the variable or file and never its content."""
        variable, path = self.values.get(f"{name}_env", ""), self.values.get(f"{name}_file", "")
        if variable:
            value = self.environ.get(variable, "").strip()
            if not value:
                raise _Unusable(f"environment variable {variable} is not set ({name}_env)")
            return Secret(value)
        if path:
            return Secret(self._read(name, self.base / path))
        raise _Unusable(f"{name}_env or {name}_file is missing")

    def _read(self, name: str, path: Path) -> str:
        try:
            with path.open(encoding="utf-8") as file:
                value = file.read(_SECRET_FILE_LIMIT).strip()
        except (OSError, UnicodeDecodeError) as error:
            raise _Unusable(f"cannot read {path} ({name}_file): {type(error).__name__}") from None
        if not value:
            raise _Unusable(f"{path} is empty ({name}_file)")
        return value


def _email(settings: _Settings, link: Connection) -> EmailTarget:
    url = settings.secret("smtp_url")
    try:
        parts = urlsplit(url.reveal())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _Unusable("the SMTP address is not a URL") from None
    if parts.scheme not in {"smtps", "smtp+starttls"} or not host:
        raise _Unusable("the SMTP address must be smtps://user:password@host:465 or smtp+starttls://...:587")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    stated = settings.values.get("from", "") or (user if _ADDRESS.fullmatch(user) else f"parallax@{host}")
    named = _NAMED.fullmatch(stated)
    name, sender = (named["name"].strip(), named["address"]) if named else ("", stated)
    if not _ADDRESS.fullmatch(sender) or not sender.isascii():
        raise _Unusable(f"from = {stated!r} is not an email address")
    implicit = parts.scheme == "smtps"
    return EmailTarget(
        host=host,
        port=port or (465 if implicit else 587),
        implicit_tls=implicit,
        sender=sender,
        sender_name=name or "Parallax",
        user=user,
        password=Secret(password),
        unsubscribe=settings.values.get("unsubscribe", ""),
        link=link,
    )


def _slack(settings: _Settings, link: Connection) -> SlackWebhookTarget | SlackTokenTarget:
    if settings.has("webhook_url"):
        return SlackWebhookTarget(url=_address(settings.secret("webhook_url"), "webhook_url"), link=link)
    token = settings.secret("token")
    channel = settings.values.get("channel", "")
    if not channel:
        raise _Unusable("channel is missing: its id (C0123ABCD) or its name (#desk)")
    return SlackTokenTarget(
        token=token,
        channel=channel,
        api=settings.values.get("api_url", "https://slack.com/api").rstrip("/"),
        charts=settings.values.get("charts", "true").lower() != "false",
        link=link,
    )


def _webhook(settings: _Settings, link: Connection) -> WebhookTarget:
    secret = settings.secret("secret") if settings.has("secret") else NO_SECRET
    return WebhookTarget(url=_address(settings.secret("url"), "url"), secret=secret, link=link)


def _address(url: Secret, name: str) -> Secret:
    try:
        parts = urlsplit(url.reveal())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not url.reveal().isprintable() or " " in url.reveal():
        raise _Unusable(f"the address in {name}_env or {name}_file is not an http or https URL")
    return url


def _file(settings: _Settings, link: Connection) -> FileTarget:
    del link
    return FileTarget(folder=settings.base / settings.values.get("path", "outbox"))
