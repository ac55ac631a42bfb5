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

from monitor.cli.common import Failure, counted, next_step, open_config, say
from monitor.demo import DemoWorld, load_world
from monitor.pipeline import Desk, PollSummary, SendSummary, poll_due, send_due
from monitor.store import Store

FOLDER = "demo"
"""Where in the outbox the demonstration is kept: apart from digests that are news."""

NOTICE = (
    "A demonstration: outlets and articles are made up. Numbers such as M-1 and their commands "
    "belong to it, not to your own findings."
)


@dataclass(slots=True)
class DemoClock:
    """A clock that stands where the demonstration puts it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def show_demo(outbox: Path, config_path: Path) -> int:
    """Polls, judges and tells the demonstration world; prints the digest. Returns an exit status.

    Raises Failure, before anything is done, where ``outbox`` can hold no files.
    """
    began = time.monotonic()
    folder = _ready(outbox / FOLDER)
    world = load_world()
    say(f"{len(world.outlets)} made-up outlets, {len(world.items)} articles, served on this machine only.")
    with tempfile.TemporaryDirectory(prefix="parallax-demo-") as scratch:
        played = play(world, Path(scratch))
        pages = _keep(Path(scratch) / "outbox", folder)
    polled, sent = played.polled, played.sent
    for _, text in sent.texts:
        click.echo(text)
    traps = sum(bool(item.trap) for item in world.items)
    caught = len(world.caught(played.alerted))
    say(
        f"{polled.items_new} articles, {polled.items_followed} of them on a topic or claim, "
        f"{polled.figures} figures read there, "
        f"{counted(polled.alerts, 'alert')} in {time.monotonic() - began:.1f} s; "
        f"{traps - caught} of {traps} articles set as traps alerted nobody."
    )
    for page in pages:
        say(f"The same as a page: {page}", bold=True)
    _what_next(config_path)
    return 0 if sent.texts else 1


def _ready(folder: Path) -> Path:
    """The folder, made and open to writing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Failure(f"{folder.parent} is no folder; name another with --outbox.") from None
    except OSError as error:
        raise Failure(f"{folder} cannot be made ({error.strerror}); name another place: --outbox.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Failure(f"{folder} cannot be written to; name another place with --outbox.")
    return folder


def _what_next(config_path: Path) -> None:
    """A command that works from here: a clone has a feeds.toml, and `monitor` only in an active venv."""
    if config_path.exists() and Path("Makefile").exists() and shutil.which("monitor") is None:
        say("Next: make run  (polls the real feeds of feeds.toml)")
    elif config_path.exists():
        next_step("monitor run")
    else:
        say("Next: monitor init  (writes a feeds.toml with real feeds), then  monitor run")


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
        desk = Desk(config, store, clock, environ, notices=(NOTICE,))
        with store.begin() as tx:
            tx.sync_feeds(config.feeds, clock())
        yield desk


def _keep(source: Path, folder: Path) -> list[Path]:
    """Copies what was delivered beside the user; returns the pages."""
    try:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except (shutil.Error, OSError) as error:
        raise Failure(f"The digest cannot be kept in {folder}: {error}") from None
    return [folder / page.name for page in sorted(source.glob("*.html"))]
