"""A desk over a real database, with real servers to deliver to and a clock that is set by hand."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, quote

from monitor.config import Config
from monitor.model import Channel, ChannelKind, Feed, FeedState, Severity, Topic
from monitor.pipeline import Desk
from monitor.store import OutboxEntry, Store
from tests.alerts.delivery_servers import CERTIFICATE, PASSWORD, USER, Mailbox, smtp_server
from tests.store.samples import MEASURE, NOW, finding, finish_poll, item, judgement, record_judgement, stored

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
PATIENCE = 60
"""Seconds after which a test has failed; nothing waits so long."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GATHERED = timedelta(seconds=61)
BEYOND_THE_LEASE = timedelta(minutes=6)


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW + GATHERED

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, span: timedelta) -> None:
        self.now += span


def desk_over(
    store: Store,
    folder: Path,
    *channels: Channel,
    environ: dict[str, str],
    clock: object = None,
    **config: object,
) -> Desk:
    """A desk with these channels whose clock stands, by default, when an alert of NOW has been gathered."""
    made = Config(
        path=folder / "feeds.toml",
        allow_private=LOOPBACK,
        topics=(Topic(id="ferries", name="Ferries in the ice", any=("ferry",)),),
        measures=(MEASURE,),
        channels=channels,
        **config,
    )
    return Desk(made, store, clock or Clock(), environ)


def raise_alert(
    store: Store,
    *channels: str,
    key: str = "one",
    at: datetime = NOW,
    severity: Severity = Severity.MAJOR,
    **changes: object,
) -> int:
    """A finding that waits to be told on these channels; returns its number."""
    of = replace(item(key), published=at - timedelta(hours=1))
    found = finding(of, fingerprint=f"state-{key}", severity=severity, **changes)
    with store.begin() as tx:
        row = stored(tx, key)
        return record_judgement(tx, row, judgement(of, found), at, {0: channels})[0]


def entries(store: Store) -> tuple[OutboxEntry, ...]:
    """The outbox, oldest first."""
    with store.read() as tx:
        return tuple(reversed(tx.outbox_entries(limit=1000)))


def states(store: Store) -> list[str]:
    return [entry.state for entry in entries(store)]


# --------------------------------------------------------------------------- channels and their servers


def email(id_: str = "desk", *to: str, **changes: object) -> Channel:
    settings = {"smtp_url_env": "SMTP_URL", "from": USER, "ca_file": str(CERTIFICATE)}
    return Channel(
        id=id_, kind=ChannelKind.EMAIL, to=to or ("ana@example.org",), settings=settings, **changes
    )


def smtp_environ(port: int, password: str = PASSWORD) -> dict[str, str]:
    return {"SMTP_URL": f"smtp+starttls://{quote(USER)}:{quote(password)}@localhost:{port}"}


@contextmanager
def mailbox(most: int = 0, tired: str = "", **options: object) -> Iterator[tuple[Mailbox, dict[str, str]]]:
    """An SMTP server, and the environment in which an email channel finds it."""
    box = Mailbox(most=most, tired=tired)
    with smtp_server(box, **options) as port:
        yield box, smtp_environ(port)


def mails(box: Mailbox) -> list[EmailMessage]:
    parsed = [message_from_bytes(each.content, policy=policy.default) for each in box.received]
    return [each for each in parsed if isinstance(each, EmailMessage)]


def subjects(box: Mailbox) -> list[str]:
    return [str(mail["Subject"]) for mail in mails(box)]


@dataclass
class Collector:
    """Slack's Web API, Slack's incoming webhooks and a plain webhook, keeping what they accept.

    ``script`` holds what the next posts are answered: "ok", "drop" (taken, then the connection is cut), a
    status ("500", "429 30" with Retry-After), or a word of Slack's.
    """

    url: str = ""
    script: list[str] = field(default_factory=list)
    taken: list[dict] = field(default_factory=list)
    posts: int = 0
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def slack(self, id_: str = "room", **changes: object) -> Channel:
        settings = {"token_env": "TOKEN", "channel": "C012", "api_url": f"{self.url}/api", "charts": "false"}
        return Channel(id=id_, kind=ChannelKind.SLACK, settings=settings, **changes)

    def incoming(self, id_: str = "hook", **changes: object) -> Channel:
        return Channel(id=id_, kind=ChannelKind.SLACK, settings={"webhook_url_env": "INCOMING"}, **changes)

    def webhook(self, id_: str = "web", **changes: object) -> Channel:
        return Channel(id=id_, kind=ChannelKind.WEBHOOK, settings={"url_env": "WEB"}, **changes)

    @property
    def environ(self) -> dict[str, str]:
        return {"TOKEN": "xoxb-test", "INCOMING": f"{self.url}/incoming", "WEB": f"{self.url}/web"}

    def answer(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes] | None:
        """Status, headers and body; None to cut the connection."""
        if path.startswith("/api/conversations."):
            self.asked += 1
            wanted = {key: values[0] for key, values in parse_qs(body.decode()).items()}
            return 200, {}, json.dumps({"ok": True, "messages": self._found(path, wanted)}).encode()
        with self.lock:
            self.posts += 1
            said = self.script.pop(0) if self.script else "ok"
        api = path.startswith("/api/")
        if said in {"ok", "drop"}:
            ts = f"{next(self.numbers)}.000"
            self.taken.append({"ts": ts, "path": path, **json.loads(body)})
            ok = json.dumps({"ok": True, "channel": "C012", "ts": ts}).encode() if api else b"ok"
            return (200, {}, ok) if said == "ok" else None
        status, _, wait = said.partition(" ")
        if status.isdigit():
            return int(status), {"Retry-After": wait} if wait else {}, b"no"
        return (
            (200 if api else 400),
            {},
            json.dumps({"ok": False, "error": said}).encode() if api else said.encode(),
        )

    def _found(self, path: str, wanted: dict[str, str]) -> list[dict]:
        root = wanted.get("ts", "")
        return [
            each
            for each in self.taken
            if path.endswith("history") or root in {each.get("thread_ts"), each["ts"]}
        ]


@contextmanager
def collector() -> Iterator[Collector]:
    """The HTTP side, on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            answer = made.answer(self.path, body)
            if answer is None:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            status, headers, data = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Collector(url=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of a spring."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


def told(web: Collector) -> list[str]:
    """The first line of each message that was posted."""
    return [each["text"].splitlines()[0] for each in web.taken]


def polled(store: Store, now: datetime, *, failing: bool = False) -> None:
    """One feed that was read, or failed, at this moment."""
    with store.begin() as tx:
        tx.sync_feeds([Feed(id="harbour", url="https://harbour.example/rss", name="Harbour")], now)
        (claimed,) = tx.claim_due_feeds(now, 1, HOUR, force=True)
        state = FeedState(
            feed="harbour",
            failures=int(failing),
            last_error="http_status: HTTP status 403" if failing else "",
            last_success=None if failing else now,
            next_poll=now + HOUR,
        )
        assert finish_poll(tx, state, claimed.token, now)


def daily(web, store, folder, clock, zone="Europe/Berlin", schedule="daily 02:30"):  # noqa: PLR0917
    """A desk with one channel that is told every day."""
    return desk_over(
        store, folder, web.slack(schedule=schedule), environ=web.environ, clock=clock, timezone=zone
    )
