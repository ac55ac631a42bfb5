"""Alerts planned, rendered and delivered: 10,000 to 20 channels on a loopback SMTP server and collector.

    python -m bench.deliver [--alerts N] [--channels N] [--database URL]

First as digests: each channel gets its share of the alerts in one message. Then one message an alert, as an
immediate channel in a quiet news hour sends them, for a tenth of the alerts. Wall seconds and processor
seconds of the sending process; the servers run in a process of their own. Half the channels are email
(STARTTLS and a login for each message), half webhooks (plain HTTP).
"""

import argparse
import logging
import multiprocessing
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from monitor.model import Channel
from monitor.pipeline import send_due
from monitor.store import Judged, Store
from tests.alerts.delivery_servers import Mailbox, smtp_server
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


def main() -> None:
    """Measures on one core, where the system lets a process choose."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--alerts", type=int, default=10_000)
    parser.add_argument("--channels", type=int, default=20)
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    port, url = here.recv()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or f"sqlite:///{folder}/bench.db"
        run(Place(here, smtp_environ(port), url), given.alerts, given.channels, database, Path(folder))
    here.send("stop")
    server.join()


if __name__ == "__main__":
    main()
