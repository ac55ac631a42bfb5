"""``run``: the service, or one round of it."""

import logging
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    config_option,
    counted,
    emit,
    error_console,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    plain,
    say,
    upcoming,
    where,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline import PollSummary, SendSummary
    from monitor.service import Service, Status
    from monitor.store import Store


@click.command()
@click.option("--once", is_flag=True, help="Poll what is due, judge it, deliver what is due, and exit.")
@click.option("--now", "force", is_flag=True, help="Poll every enabled feed first, due or not.")
@click.option("--init", "initialise", is_flag=True, help="Write a feeds.toml first if there is none.")
@click.option(
    "--confirm-replay", "replay", is_flag=True, help="After a restored backup: send what waits all the same."
)
@json_option
@config_option
@click.pass_context
def run(
    ctx: click.Context,
    config_path: Path,
    once: bool,
    force: bool,
    initialise: bool,
    replay: bool,
    as_json: bool,
) -> None:
    """Run the service: poll, judge and deliver until Ctrl-C.

    Without a configured channel, digests go to the terminal and to outbox/ beside feeds.toml.
    """
    if initialise and not config_path.exists():
        from monitor.cli.setup import write_default_config

        write_default_config(config_path, force=False)
        say(f"Wrote {config_path}.")
    config = open_config(config_path)
    _log(quiet=once)
    with open_store(config, migrate=True) as store:
        if replay:
            from monitor.pipeline import Desk, confirm_replay

            confirm_replay(Desk(config, store))
        if once:
            ctx.exit(_once(config, store, force=force, as_json=as_json))
        _serve(config, store, force=force)


def _log(*, quiet: bool) -> None:
    """Log lines on standard error; on a terminal they scroll above the status line."""
    if sys.stderr.isatty():
        from rich.logging import RichHandler

        handler: logging.Handler = RichHandler(
            console=error_console(), show_path=False, markup=False, rich_tracebacks=False
        )
        form, dates = "%(message)s", "%H:%M:%S"
    else:
        handler, form = logging.StreamHandler(), "%(asctime)s %(levelname)s %(message)s"
        dates = "%Y-%m-%dT%H:%M:%S%z"
    level = logging.WARNING if quiet else logging.INFO
    logging.basicConfig(level=level, format=form, datefmt=dates, handlers=[handler])
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _once(config: "Config", store: "Store", *, force: bool, as_json: bool) -> int:
    from monitor.pipeline import Desk, poll_due, send_due, settle_channels
    from monitor.routing import Hurry

    desk = Desk(config, store)
    with store.begin() as tx:
        tx.sync_feeds(config.feeds, desk.clock())
    settle_channels(desk)
    polled = poll_due(desk, force=force)
    sent = send_due(desk, hurry=Hurry.GATHERING)
    if as_json:
        counts = {**asdict(polled), "deliveries": sent.sent, "retried": sent.retried, "dead": sent.dead}
        emit(counts)
    else:
        for _, text in sent.texts:
            _tell(config, text)
        _summary(config, polled, sent)
    return EXIT_PARTLY if polled.failed or sent.retried or sent.dead else 0


def _tell(config: "Config", text: str) -> None:
    """A digest on the terminal, while no channel is configured."""
    if not config.channels:
        click.echo(text)


def _summary(config: "Config", polled: "PollSummary", sent: "SendSummary") -> None:
    say(
        f"{counted(polled.polled, 'feed')} polled: {polled.unchanged} unchanged, {polled.failed} failed. "
        f"{counted(polled.items_new, 'item')} new, {polled.items_changed} changed; "
        f"{polled.items_followed} on a topic or claim, with {counted(polled.figures, 'figure')}; "
        f"{counted(polled.alerts, 'alert')}; {counted(sent.sent, 'message')} delivered."
    )
    if polled.failed:
        say(f"Why feeds failed: monitor feeds list --failing{where()}")
    if polled.alerts:
        next_step("monitor matches list")
    elif not any(feed.enabled for feed in config.feeds):
        say(f"No feed is enabled in {config.path}. Add one: monitor feeds add URL{where()}", whole=True)
    elif not polled.polled:
        say("No feed is due yet; --now polls them all the same.")


def _serve(config: "Config", store: "Store", *, force: bool) -> None:
    from monitor.config import unset_secrets
    from monitor.pipeline import Desk
    from monitor.service import Service

    desk = Desk(config, store)
    service = Service(desk, lambda text: _tell(config, text), force=force)
    told = ", ".join(c.id for c in config.channels) or "this terminal and outbox/"
    feeds = counted(sum(f.enabled for f in config.feeds), "feed")
    say(f"Parallax watches {feeds}; digests go to {told}. Ctrl-C ends.")
    for problem in unset_secrets(config, os.environ):
        say(f"  note: {problem}", fg="yellow")

    def watch(stop: threading.Event) -> None:
        _show(service, stop)
        say("Ending what is in hand; a second Ctrl-C ends at once.")

    service.run(watch)
    say(f"Stopped. Everything is kept; start again with: monitor run{where()}")


def _show(service: "Service", stop: threading.Event) -> None:
    """A live status line on a terminal; elsewhere the log says what happens."""
    if not sys.stderr.isatty():
        stop.wait()
        return
    from rich.live import Live

    with Live(console=error_console(), refresh_per_second=4, transient=True) as live:
        while not stop.wait(0.25):
            live.update(status_line(service.status))


def status_line(status: "Status") -> str:
    """One line: what is going on and what comes next."""
    if status.trouble:
        return f"[red]{plain(status.trouble)}[/red]"
    counts = status.counts
    if counts is None:
        return "starting ..."
    at = now()
    feeds = counted(counts.feeds, "feed") + (
        f" ({counts.feeds_failing} failing)" if counts.feeds_failing else ""
    )
    doing = "[bold]polling ...[/bold]" if status.polling else f"next poll {upcoming(status.next_poll, at)}"
    waiting = f", {counted(counts.alerts_pending, 'alert')} gathering" if counts.alerts_pending else ""
    kept = f"{counted(counts.items, 'item')}, {counted(counts.findings, 'finding')}{waiting}"
    return f"[dim]{at:%H:%M:%S}[/dim]  {feeds}  {doing}  {kept}"
