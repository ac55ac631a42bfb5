"""``channels``: whom Parallax tells, and whether that works."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli import EXIT_CREDENTIALS, EXIT_FAILED
from monitor.cli.common import (
    Failure,
    ago,
    config_option,
    emit,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    say,
    show,
    where,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.model import Channel
    from monitor.store import ChannelState


@click.group()
def channels() -> None:
    """Channels: list them, send a sample, let a broken one go on."""


@channels.command("list")
@json_option
@config_option
def list_(config_path: Path, as_json: bool) -> None:
    """List channels with schedule and health."""
    from monitor.pipeline import effective_channels

    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        states = tx.channel_states()
        stuck = tx.stuck()
        dead = {
            each.id: len(tx.outbox_entries(state="dead", channel=each.id, limit=1000))
            for each in effective_channels(config)
        }
    at = now()
    found = [
        _Health(
            channel,
            states.get(channel.id),
            waiting=stuck[channel.id][1] if channel.id in stuck else 0,
            dead=dead[channel.id],
        )
        for channel in effective_channels(config)
    ]
    if as_json:
        for each in found:
            emit(each.shape(at))
        return
    rows = [each.row(at) for each in found]
    show(rows, "channel", "kind", "?schedule", "health", ">waiting", "?>given up", "?last success", "why")
    if any(dead.values()):
        next_step("monitor outbox list")


@dataclass(frozen=True, slots=True)
class _Health:
    """One channel, what became of its messages, and how many wait or were given up."""

    channel: "Channel"
    state: "ChannelState | None"
    waiting: int
    dead: int

    @property
    def _last(self) -> datetime | None:
        return self.state.last_success if self.state else None

    @property
    def _why(self) -> str:
        return self.state.broken_because if self.state else ""

    def _health(self, at: datetime) -> str:
        if self.state and self.state.paused_until and self.state.paused_until > at:
            return f"paused, goes on {ago(self.state.paused_until, at)}"
        return "broken" if self._why else "fine" if self._last else "not used yet"

    def shape(self, at: datetime) -> dict[str, object]:
        channel = self.channel
        return {
            "channel": channel.id,
            "kind": channel.kind.value,
            "schedule": channel.schedule,
            "topics": list(channel.topics),
            "min_severity": channel.min_severity.value,
            "categories": [category.value for category in channel.categories],
            "quiet": channel.quiet or None,
            "max_per_hour": channel.max_per_hour or None,
            "cooldown_seconds": int(channel.cooldown.total_seconds()) or None,
            "alive": channel.alive or None,
            "waiting": self.waiting,
            "dead_letters": self.dead,
            "health": self._health(at),
            "broken_because": self._why or None,
            "last_success": wire.timestamp(self._last),
        }

    def row(self, at: datetime) -> tuple[str, ...]:
        channel, counts = self.channel, (str(self.waiting), str(self.dead))
        return (
            channel.id,
            channel.kind.value,
            channel.schedule,
            self._health(at),
            *counts,
            ago(self._last, at),
            self._why,
        )


def _named(config: "Config", name: str) -> "Channel":
    from monitor.pipeline import effective_channels

    known = {channel.id: channel for channel in effective_channels(config)}
    if name not in known:
        raise Failure(f"No channel {name!r}. There are: {', '.join(known)}")
    return known[name]


@channels.command()
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Only say whether its settings and secrets are complete.")
@json_option
@config_option
@click.pass_context
def test(ctx: click.Context, config_path: Path, name: str, dry_run: bool, as_json: bool) -> None:
    """Send a labelled sample to a channel, now."""
    from alerts.message import Delivered, Rejected
    from alerts.targets import Problem
    from monitor.pipeline import Desk, resolve, send_sample

    config = open_config(config_path)
    channel = _named(config, name)
    with open_store(config, migrate=True) as store:
        desk = Desk(config, store)
        target = resolve(desk, channel)
        if isinstance(target, Problem):
            raise Failure(f"Channel {name}: {target.reason}.", EXIT_CREDENTIALS)
        if dry_run:
            say(f"Channel {name}: settings and secrets are complete. Nothing was sent.")
            return
        results = list(send_sample(desk, channel, target))
    for recipient, result in results:
        to = f" ({recipient})" if recipient else ""
        if as_json:
            reason = None if isinstance(result, Delivered) else result.reason
            emit({"channel": name, "to": recipient or None, "delivered": reason is None, "reason": reason})
        if isinstance(result, Delivered):
            say(f"Channel {name}{to}: delivered. {result.provider_id}")
        else:
            say(f"Channel {name}{to}: not delivered: {result.reason}", fg="red")
    failed = [result for _, result in results if not isinstance(result, Delivered)]
    refused = any(isinstance(result, Rejected) and result.channel_broken for result in failed)
    ctx.exit(EXIT_CREDENTIALS if refused else EXIT_FAILED if failed else 0)


@channels.command()
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say what it would go on with; change nothing.")
@json_option
@config_option
def resume(config_path: Path, name: str, dry_run: bool, as_json: bool) -> None:
    """Let a channel go on that was paused or is marked as broken."""
    config = open_config(config_path)
    channel = _named(config, name)
    with open_store(config) as store, store.begin() as tx:
        count = tx.stuck()[channel.id][1] if channel.id in tx.stuck() else 0
        if not dry_run:
            tx.resume_channel(channel.id)
    if as_json:
        emit({"channel": name, "resumed": not dry_run, "waiting": count})
    waiting = f"{count} message{'s' * (count != 1)}"
    if dry_run:
        say(f"Channel {name} would go on with {waiting}. Nothing was changed.")
    else:
        say(
            f"Channel {name} goes on; {waiting} will be sent with the next round. "
            f"See: monitor outbox list{where()}"
        )
