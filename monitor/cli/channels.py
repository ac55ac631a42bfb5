"""``channels``: whom Parallax tells, and whether that works."""

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
    rows = []
    for channel in effective_channels(config):
        state = states.get(channel.id)
        last = state.last_success if state else None
        health = "broken" if state and state.broken_because else "fine" if last else "not used yet"
        if state and state.paused_until and state.paused_until > at:
            health = f"paused, goes on {ago(state.paused_until, at)}"
        if as_json:
            emit(
                {
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
                    "waiting": stuck[channel.id][1] if channel.id in stuck else 0,
                    "dead_letters": dead[channel.id],
                    "health": health,
                    "broken_because": (state.broken_because if state else "") or None,
                    "last_success": wire.timestamp(last),
                }
            )
            continue
        why = state.broken_because if state else ""
        held = str(stuck[channel.id][1]) if channel.id in stuck else "0"
        lost = str(dead[channel.id])
        rows.append(
            (channel.id, channel.kind.value, channel.schedule, health, held, lost, ago(last, at), why)
        )
    if not as_json:
        show(rows, "channel", "kind", "?schedule", "health", ">waiting", "?>given up", "?last success", "why")
        if any(dead.values()):
            next_step("monitor outbox list")


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
