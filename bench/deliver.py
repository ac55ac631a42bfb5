"""Alerts planned, rendered and delivered: 10,000 to 20 channels on a loopback SMTP server and collector.

    python -m bench.deliver [--alerts N] [--channels N] [--database URL] [--only alerts|plain]
                            [--plain N] [--peer-python PATH]

First as digests: each channel gets its share of the alerts in one message. Then one message an alert, as an
immediate channel in a quiet news hour sends them, for a tenth of the alerts. Wall seconds and processor
seconds of the sending process; the servers run in a process of their own. Half the channels are email
(STARTTLS and a login for each connection, which carries the messages of a round), half webhooks (plain HTTP).

Last ``--plain`` short messages by webhook and as many by email, one after the other and finished before they
are timed: `alerts.delivery.deliver` alone, without outbox, planning or rendering; email once as a round sends
it, over one connection, and once with a connection and a login for each message. ``--peer-python``, an
interpreter that has the library ``apprise``, sends the same title and text to the same servers, in turns with
ours and on the same core; its one trusted certificate is the server's, its wait of 5.5 s between two emails
is switched off, and its email is text where ours is text and HTML.
"""

import argparse
import itertools
import json
import logging
import multiprocessing
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import cast
from urllib.parse import quote, urlsplit

from alerts.delivery import Sessions, deliver
from alerts.message import Delivered, Rendered
from alerts.targets import Target, resolve
from monitor.model import Channel
from monitor.pipeline import send_due
from monitor.store import Judged, Store
from tests.alerts.delivery_servers import CERTIFICATE, PASSWORD, USER, Mailbox, smtp_server
from tests.delivery.world import Clock, Collector, collector, desk_over, email, smtp_environ
from tests.store.samples import NOW, finding, item, judgement


def serve(pipe: Connection) -> None:
    """Both servers, until told to stop; then how many messages they took."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    box = Mailbox()
    with ExitStack() as stack:
        port = stack.enter_context(smtp_server(box))
        web = stack.enter_context(collector())
        pipe.send((port, web.url))
        while pipe.recv() == "count":
            pipe.send(len(box.received) + len(web.taken))


@dataclass
class Place:
    """The servers' process."""

    pipe: Connection
    environ: dict[str, str]
    url: str

    def taken(self) -> int:
        self.pipe.send("count")
        return int(self.pipe.recv())


def fill(store: Store, channels: list[Channel], alerts: int, name: str, clock: Clock) -> None:
    """``alerts`` findings, each for one of the channels."""
    with store.begin() as tx:
        items = [item(f"{name}{n}") for n in range(alerts)]
        rows = [row for row, _ in tx.insert_items([(each, each.id) for each in items], clock.now).new]
        judged = [
            Judged(
                row,
                judgement(each, finding(each, fingerprint=each.id)),
                {0: (channels[n % len(channels)].id,)},
            )
            for n, (row, each) in enumerate(zip(rows, items, strict=True))
        ]
        tx.record_judgements(judged, clock.now)


def timed(what: str, alerts: int, place: Place, work: object) -> None:
    before, wall, cpu = place.taken(), time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    messages = place.taken() - before
    rate = f"{alerts / wall:7,.0f} alerts/s, {messages / wall:6,.1f} messages/s"
    print(f"{what:22} {alerts:6,} alerts in {messages:5,} messages: {wall:6.1f} s ({cpu:6.1f} s CPU)  {rate}")


def one_each(desk: object, store: Store, channels: list[Channel], alerts: int, clock: Clock) -> None:
    """As many rounds as alerts a channel: each round finds one new alert for each."""
    for n in range(0, alerts, len(channels)):
        fill(store, channels, len(channels), f"single{n}-", clock)
        clock.pass_(timedelta(minutes=2))
        send_due(desk)  # type: ignore[arg-type]


def run(place: Place, alerts: int, count: int, database: str, folder: Path) -> None:
    web = Collector(url=place.url)
    channels = [email(f"mail{n}") for n in range(count // 2)]
    channels += [web.webhook(f"web{n}") for n in range(count - len(channels))]
    clock = Clock(NOW)
    with Store.open(database) as store:
        store.migrate()
        desk = desk_over(store, folder, *channels, environ={**place.environ, **web.environ}, clock=clock)
        fill(store, channels, alerts, "digest", clock)
        clock.pass_(timedelta(minutes=2))
        timed("digests", alerts, place, lambda: send_due(desk))
        timed(
            "one message an alert",
            alerts // 10,
            place,
            lambda: one_each(desk, store, channels, alerts // 10, clock),
        )


# --------------------------------------------------------------------------- plain messages, and a peer

TITLE = "Ferry service: 1 new high"
TEXT = "The harbour office counts 14,200 waiting passengers, above the accepted range of 10,000 to 12,000."
PLAIN = Rendered(
    subject=TITLE,
    text=TEXT,
    html=f"<p>{TEXT}</p>",
    data={"version": "1.0", "title": TITLE, "message": TEXT, "attachments": [], "kind": "info"},
    at=NOW,
)
ROUNDS = 5
Spent = tuple[float, float]
"""Wall seconds and processor seconds a message."""
Sender = Callable[[str, int], Spent]
"""Sends so many messages over "webhook" or "email"."""
PEER = """
import json, sys, time
import apprise
servers = {}
for line in sys.stdin:
    url, count, title, text = json.loads(line)
    if url not in servers:
        servers[url] = apprise.Apprise()
        servers[url].add(url)
        servers[url][0].request_rate_per_sec = 0
    wall, cpu = time.perf_counter(), time.process_time()
    sent = [servers[url].notify(title=title, body=text, body_format="text") for _ in range(count)]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps([wall / count, cpu / count, all(sent), apprise.__version__]), flush=True)
"""


def targets(place: Place) -> dict[str, Target]:
    environ = {**place.environ, "WEB": f"{place.url}/web"}
    settings = {"webhook": {"url_env": "WEB"}, "email": {"smtp_url_env": "SMTP_URL", "from": USER}}
    made = {
        kind: resolve(
            kind,
            {**values, "ca_file": str(CERTIFICATE)},
            environ,
            allow_private=("127.0.0.0/8", "::1/128"),
        )
        for kind, values in settings.items()
    }
    return cast("dict[str, Target]", made)


def ours(place: Place, sessions: Sessions | None) -> Sender:
    made, numbers = targets(place), itertools.count()

    def send(kind: str, messages: int) -> Spent:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(messages):
            id_ = f"plain-{next(numbers)}"
            told = deliver(made[kind], PLAIN, id_, "ana@example.org", now=NOW, sessions=sessions)
            assert isinstance(told, Delivered), told
        return (time.perf_counter() - wall) / messages, (time.process_time() - cpu) / messages

    return send


@contextmanager
def apprise(python: str, place: Place) -> Iterator[Sender]:
    """Apprise in a process of its own, without proxies and with the server's certificate to trust."""
    login = f"{quote(USER, safe='')}:{quote(PASSWORD)}@localhost:{urlsplit(place.environ['SMTP_URL']).port}"
    urls = {
        "webhook": f"json{place.url.removeprefix('http')}/web",
        "email": f"mailtos://{login}/ana@example.org?smtp=localhost&mode=starttls&from={quote(USER)}",
    }
    process = subprocess.Popen(
        [python, "-c", PEER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(CERTIFICATE)},
    )
    assert process.stdin
    assert process.stdout
    orders, answers = process.stdin, process.stdout

    def send(kind: str, messages: int) -> Spent:
        print(json.dumps([urls[kind], messages, TITLE, TEXT]), file=orders, flush=True)
        wall, cpu, sent, version = json.loads(answers.readline())
        assert sent, f"apprise {version} could not send by {kind}"
        return wall, cpu

    with process:
        yield send


def turns(place: Place, senders: dict[str, Sender], kind: str, messages: int) -> dict[str, Spent]:
    """Medians of rounds in which each has its turn; the first message of each is not counted."""
    rounds: dict[str, list[Spent]] = {who: [] for who in senders}
    each = max(1, messages // ROUNDS)
    for send in senders.values():
        send(kind, 1)
    before = place.taken()
    for _ in range(ROUNDS):
        for who, send in senders.items():
            rounds[who].append(send(kind, each))
    assert place.taken() - before == each * ROUNDS * len(senders)
    return {
        who: (median(wall for wall, _ in spent), median(cpu for _, cpu in spent))
        for who, spent in rounds.items()
    }


def plain(place: Place, messages: int, python: str) -> None:
    with ExitStack() as stack:
        peer = {"apprise": stack.enter_context(apprise(python, place))} if python else {}
        together = {"ours": ours(place, stack.enter_context(Sessions()))}
        alone = {"ours, each alone": ours(place, None)}
        for kind, senders in (("webhook", together | peer), ("email", together | alone | peer)):
            found = turns(place, senders, kind, messages)
            for who, (wall, cpu) in found.items():
                beside = _beside(found["apprise"], (wall, cpu)) if who != "apprise" and peer else ""
                print(
                    f"plain {kind:8} {who:17} {1 / wall:6,.0f} messages/s, "
                    f"{cpu * 1000:6.2f} ms CPU a message{beside}"
                )


def _beside(theirs: Spent, own: Spent) -> str:
    """How one stands to Apprise."""
    return f": {theirs[0] / own[0]:.2f} times the messages/s of apprise, {own[1] / theirs[1]:.2f} of its CPU"


def main() -> None:
    """Measures on one core, where the system lets a process choose."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--alerts", type=int, default=10_000)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--database", default="")
    parser.add_argument("--only", choices=("alerts", "plain"), default="")
    parser.add_argument("--plain", type=int, default=500)
    parser.add_argument("--peer-python", default="")
    given = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    port, url = here.recv()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    place = Place(here, smtp_environ(port), url)
    if given.only != "plain":
        with tempfile.TemporaryDirectory() as folder:
            database = given.database or f"sqlite:///{folder}/bench.db"
            run(place, given.alerts, given.channels, database, Path(folder))
    if given.only != "alerts":
        plain(place, given.plain, given.peer_python)
    here.send("stop")
    server.join()


if __name__ == "__main__":
    main()
