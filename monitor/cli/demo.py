"""``monitor init --demo``: the whole job on a recorded news world, with no network and no credentials."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from monitor.cli.common import open_config, say
from monitor.demo import DemoWorld, load_world
from monitor.pipeline import Desk, PollSummary, SendSummary, poll_due, send_due
from monitor.store import Store


@dataclass(slots=True)
class DemoClock:
    """A clock that stands where the demonstration puts it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def show_demo(outbox: Path) -> int:
    """Polls, judges and tells the demonstration world; prints the digest. Returns an exit status."""
    began = time.monotonic()
    world = load_world()
    say(f"{len(world.outlets)} made-up outlets, {len(world.items)} articles, served on this machine only.")
    with tempfile.TemporaryDirectory(prefix="parallax-demo-") as scratch:
        played = play(world, Path(scratch))
        pages = _keep(Path(scratch) / "outbox", outbox)
    polled, sent = played.polled, played.sent
    for _, text in sent.texts:
        click.echo(text)
    traps = sum(bool(item.trap) for item in world.items)
    caught = len(world.caught(played.alerted))
    say(
        f"{polled.items_new} articles read, {polled.figures} figures found, {polled.alerts} alerts in "
        f"{time.monotonic() - began:.1f} s; {traps - caught} of {traps} articles set as traps alerted nobody."
    )
    for page in pages:
        say(f"The same as a page: {page}", bold=True)
    say("Next: monitor init  (writes a feeds.toml with real feeds), then  monitor run")
    return 0 if sent.texts else 1


@dataclass(frozen=True, slots=True)
class Played:
    """What came of the demonstration."""

    polled: PollSummary
    sent: SendSummary
    alerted: frozenset[str]
    """Addresses of the articles that alerted."""


def play(world: DemoWorld, folder: Path) -> Played:
    """Polls the world at each of its times and sends the digest at its end, all kept in ``folder``."""
    clock = DemoClock(world.polls[0])
    polled = PollSummary()
    with world.serve(at=clock.now) as server, desk_on(world, server.base_url, folder, clock) as desk:
        for moment in world.polls:
            server.advance(moment)
            clock.now = moment
            polled += poll_due(desk, force=True)
        clock.now = world.now
        sent = send_due(desk)
        with desk.store.read() as tx:
            alerted = frozenset(found.item.url for found in tx.list_findings(clock.now, limit=1000))
    return Played(polled, sent, alerted)


@contextmanager
def desk_on(world: DemoWorld, base_url: str, folder: Path, clock: DemoClock) -> Iterator[Desk]:
    """A desk with the demonstration's configuration and a database of its own."""
    path = folder / "feeds.toml"
    path.write_text(world.config(base_url), encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name != "MONITOR_DATABASE_URL"}
    config = open_config(path, environ)
    with Store.open(config.database) as store:
        store.migrate()
        desk = Desk(config, store, clock, environ)
        with store.begin() as tx:
            tx.sync_feeds(config.feeds, clock())
        yield desk


def _keep(source: Path, outbox: Path) -> list[Path]:
    """Copies what was delivered beside the user; returns the pages."""
    shutil.copytree(source, outbox, dirs_exist_ok=True)
    return [outbox / page.name for page in sorted(source.glob("*.html"))]
