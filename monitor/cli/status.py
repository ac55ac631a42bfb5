"""``status``: how the service is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli import EXIT_FAILED
from monitor.cli.common import (
    ago,
    config_option,
    counted,
    emit,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    say,
    stray_words,
    upcoming,
    where,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Counts

OVERDUE = timedelta(minutes=15)
"""A feed this far past its time means that nobody is polling."""


@click.command()
@click.option(
    "--healthy", is_flag=True, help="Only say whether the service is polling; exit status 1 if not."
)
@json_option
@config_option
@click.pass_context
def status(ctx: click.Context, config_path: Path, healthy: bool, as_json: bool) -> None:
    """Say what is stored, what is due and what is in trouble."""
    config = open_config(config_path)
    at = now()
    if healthy:
        ctx.exit(_healthy(config, at))
    found = _found(config, at)
    if as_json:
        emit(_shape(found))
    else:
        _say(found, at)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database says of the service."""

    database: str
    counts: "Counts"
    next_poll: datetime | None
    overdue: bool
    broken: dict[str, str]
    """Broken channels, and why."""
    strays: dict[str, int]
    """Channels that are gone, and the alerts that wait for them."""


def _found(config: "Config", at: datetime) -> _Found:
    from monitor.pipeline import effective_channels

    with open_store(config) as store, store.read() as tx:
        states = tx.channel_states()
        return _Found(
            database=store.name,
            counts=tx.counts(),
            next_poll=tx.next_due(),
            overdue=tx.unattended(at, OVERDUE),
            broken={id_: state.broken_because for id_, state in states.items() if state.broken_because},
            strays=tx.stray_counts([channel.id for channel in effective_channels(config)]),
        )


def _shape(found: _Found) -> dict[str, object]:
    counts = found.counts
    return {
        "database": found.database,
        "feeds": counts.feeds,
        "feeds_failing": counts.feeds_failing,
        "feeds_gone": counts.feeds_gone,
        "items": counts.items,
        "findings": counts.findings,
        "alerts_waiting": counts.alerts_pending,
        "outbox_waiting": counts.outbox_pending,
        "dead_letters": counts.outbox_dead,
        "last_success": wire.timestamp(counts.last_success),
        "next_poll": wire.timestamp(found.next_poll),
        "overdue": found.overdue,
        "broken_channels": found.broken,
        "alerts_of_channels_gone": found.strays,
    }


def _say(found: _Found, at: datetime) -> None:
    counts = found.counts
    trouble = f", {counts.feeds_failing} failing" * bool(counts.feeds_failing)
    trouble += f", {counts.feeds_gone} gone" * bool(counts.feeds_gone)
    click.echo(f"Database   {found.database}")
    click.echo(f"Feeds      {counts.feeds}{trouble}")
    click.echo(
        f"Polled     last success {ago(counts.last_success, at)}; next {upcoming(found.next_poll, at)}"
    )
    click.echo(f"Items      {counts.items}")
    waiting = f"{counted(counts.alerts_pending, 'alert')} wait{'s' * (counts.alerts_pending == 1)}"
    click.echo(f"Findings   {counts.findings}; {waiting} for the next digest")
    click.echo(f"Outbox     {counts.outbox_pending} waiting, {counts.outbox_dead} given up")
    for id_, why in found.broken.items():
        say(
            f"Channel {id_} is broken: {why}. After mending it: monitor channels resume {id_}{where()}",
            fg="red",
        )
    for id_, count in found.strays.items():
        say(f"{stray_words(id_, count)}. What to do: monitor doctor{where()}", fg="red")
    if counts.feeds_failing:
        next_step("monitor feeds list --failing")
    elif not counts.items:
        next_step("monitor run --once")


def _healthy(config: "Config", at: datetime) -> int:
    """The exit status of ``--healthy``. Asked every minute by a container: it loads the store and no more."""
    with open_store(config) as store, store.read() as tx:
        overdue = tx.unattended(at, OVERDUE)
    say("overdue: nothing has polled for a while" if overdue else "healthy")
    return EXIT_FAILED if overdue else 0
