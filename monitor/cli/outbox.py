"""``outbox``: messages on their way, one a recipient; what is stuck, and what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    NUMBER,
    Failure,
    ago,
    config_option,
    dry_run_option,
    emit,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    plain,
    print_text,
    quiet_option,
    say,
    show,
    where,
)

if TYPE_CHECKING:
    from monitor.store import OutboxEntry, Transaction

STATES = ("waiting", "pending", "leased", "sent", "dead", "dropped", "all")
MANY = 100_000

entries_argument = click.argument("entries", type=NUMBER, nargs=-1)


@click.group()
def outbox() -> None:
    """Messages on their way: list them, try again, give up."""


def _in_state(tx: "Transaction", state: str, channel: str, limit: int = MANY) -> "tuple[OutboxEntry, ...]":
    if state == "all":
        return tx.outbox_entries(channel=channel, limit=limit)
    if state == "waiting":
        found = [
            entry
            for each in ("pending", "leased", "dead")
            for entry in tx.outbox_entries(state=each, channel=channel, limit=limit)
        ]
        return tuple(sorted(found, key=lambda entry: -entry.id)[:limit])
    return tx.outbox_entries(state=state, channel=channel, limit=limit)


@outbox.command("list")
@click.option("--state", type=click.Choice(STATES), default="waiting", show_default=True)
@click.option("--channel", default="", help="Only this channel's.")
@click.option("-n", "--limit", type=COUNT, default=30, show_default=True, help="How many, newest first.")
@json_option
@quiet_option
@config_option
def list_(config_path: Path, state: str, channel: str, limit: int, as_json: bool, ids_only: bool) -> None:
    """List messages, newest first; by default those that have not arrived."""
    from monitor.pipeline import effective_channels

    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = _in_state(tx, state, channel, limit)
        health = tx.channel_states()
    if as_json:
        for entry in found:
            emit(shape(entry))
        return
    if ids_only:
        for entry in found:
            click.echo(entry.id)
        return
    at = now()
    shut = {id_ for id_, state in health.items() if state.broken_because}
    rows = (_row(entry, at, shut) for entry in found)
    empty = "Everything has arrived." if state == "waiting" else "No such message."
    show(
        rows, ">entry", "?>digest", "channel", "to", "state", "?>tries", "next try", "last error", empty=empty
    )
    known = {each.id for each in effective_channels(config)}
    for id_ in sorted({entry.channel for entry in found if entry.closed is None}):
        if id_ not in known:
            say(
                f"Channel {id_} is not in feeds.toml: its messages wait for it, "
                f"or: monitor outbox drop{where()}"
            )
        elif id_ in health and health[id_].broken_because:
            why = health[id_].broken_because
            say(
                f"Channel {id_} is broken: {why}. After mending it: monitor channels resume {id_}{where()}",
                fg="red",
            )
    dead = next((entry for entry in found if entry.state == "dead"), None)
    if dead:
        next_step(f"monitor outbox show {dead.id}")


def _row(entry: "OutboxEntry", at: datetime, shut: set[str]) -> tuple[str, ...]:
    upcoming = ago(entry.next_attempt, at) if entry.state == "pending" else ""
    if upcoming and entry.next_attempt and entry.next_attempt <= at:
        upcoming = "after resume" if entry.channel in shut else "next round"
    return (
        str(entry.id),
        str(entry.message_id),
        entry.channel,
        entry.recipient,
        entry.state,
        str(entry.tries),
        upcoming,
        entry.last_error,
    )


def shape(entry: "OutboxEntry") -> dict[str, object]:
    """The JSON form."""
    values = asdict(entry)
    times = {name: wire.timestamp(values[name]) for name in ("created", "next_attempt", "closed")}
    return {"entry": values.pop("id"), "digest": values.pop("message_id"), **values, **times}


@outbox.command("show")
@click.argument("entry", type=NUMBER)
@json_option
@config_option
def show_(config_path: Path, entry: int, as_json: bool) -> None:
    """Show one message and every try to deliver it."""
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = tx.outbox_entry(entry)
    if found is None:
        raise Failure(f"There is no entry {entry}. Try: monitor outbox list --state all{where()}")
    one, attempts = found
    if as_json:
        tried = [
            {
                "started": wire.timestamp(each.started),
                "finished": wire.timestamp(each.finished),
                "outcome": each.outcome,
                "detail": each.detail,
            }
            for each in attempts
        ]
        emit(shape(one) | {"attempts": tried})
        return
    to = f" to {plain(one.recipient)}" if one.recipient else ""
    lines = [
        f"[bold]Entry {one.id}[/bold]  digest {one.message_id}, channel {plain(one.channel)}{to}: {one.state}"
    ]
    lines += ["  A second copy may have been sent; it says so itself."] if one.possible_repeat else []
    for each in attempts:
        at = each.finished.astimezone(config.zone)
        lines.append(f"  {at:%Y-%m-%d %H:%M:%S %Z}  {plain(each.outcome)}  {plain(each.detail)}")
    print_text(lines)
    say(f"Read it: monitor digest show {one.message_id}{where()}")
    if one.state in {"dead", "dropped", "pending"}:
        say(f"Try again now: monitor outbox retry {one.id}{where()}")
    if one.state in {"dead", "pending"}:
        say(f"Give it up: monitor outbox drop {one.id} --reason ...")


@outbox.command()
@entries_argument
@click.option("--dead", "all_dead", is_flag=True, help="Every message that was given up.")
@click.option("--channel", default="", help="With --dead: only this channel's.")
@dry_run_option
@json_option
@config_option
def retry(
    config_path: Path, entries: tuple[int, ...], all_dead: bool, channel: str, dry_run: bool, as_json: bool
) -> None:
    """Put messages first again, their tries at 0: dead, dropped or waiting ones."""

    def act(tx: "Transaction", entry: int) -> bool:
        return tx.retry_entry(entry, now())

    with open_store(open_config(config_path)) as store, store.begin() as tx:
        chosen = _chosen(tx, entries, "dead" if all_dead else "", channel, "--dead")
        done = _change(tx, chosen, ("dead", "dropped", "pending"), act, dry_run=dry_run, as_json=as_json)
    say(f"{done} to be tried again{' (dry run)' * dry_run}.")
    if done and not dry_run:
        say(f"The service sends them with its next round; without it: monitor run --once{where()}")


@outbox.command()
@entries_argument
@click.option("--all", "everything", is_flag=True, help="Every message that has not arrived.")
@click.option(
    "--alerts", is_flag=True, help="With --all: also alerts that wait for their digest, held or not."
)
@click.option("--channel", default="", help="With --all: only this channel's.")
@click.option("--reason", default="dropped by hand", show_default=True, help="Kept with the message.")
@dry_run_option
@json_option
@config_option
def drop(
    config_path: Path,
    entries: tuple[int, ...],
    everything: bool,
    alerts: bool,
    channel: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Give messages up. They stay readable, and `outbox retry` brings them back."""

    def act(tx: "Transaction", entry: int) -> bool:
        return tx.drop_entry(entry, reason, now())

    if alerts and not everything:
        raise click.UsageError("--alerts goes with --all.")
    with open_store(open_config(config_path)) as store, store.begin() as tx:
        chosen = _chosen(tx, entries, "waiting" if everything else "", channel, "--all")
        done = _change(tx, chosen, ("dead", "pending"), act, dry_run=dry_run, as_json=as_json)
        untold = tx.untold(channel) if alerts else 0
        if untold and not dry_run:
            tx.drop_untold(reason, now(), channel)
    withdrawn = f" {untold} alert{'s' * (untold != 1)} withdrawn." if alerts else ""
    say(f"{done} dropped{' (dry run)' * dry_run}.{withdrawn}")


def _chosen(
    tx: "Transaction", entries: Sequence[int], state: str, channel: str, flag: str
) -> "list[OutboxEntry]":
    """The entries that a command line names."""
    if bool(entries) == bool(state):
        raise click.UsageError(f"Name entries (monitor outbox list shows them), or give {flag}.")
    if state:
        return [entry for entry in _in_state(tx, state, channel) if entry.state != "leased"]
    found = {entry: tx.outbox_entry(entry) for entry in entries}
    missing = [str(entry) for entry, one in found.items() if one is None]
    if missing:
        raise Failure(
            f"There is no entry {', '.join(missing)}. Try: monitor outbox list --state all{where()}"
        )
    return [one[0] for one in found.values() if one is not None]


def _change(
    tx: "Transaction",
    chosen: "Sequence[OutboxEntry]",
    states: tuple[str, ...],
    act: "Callable[[Transaction, int], bool]",
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Does it to each and returns how many; one that cannot be changed any more is named."""
    done = 0
    for entry in chosen:
        changed = entry.state in states if dry_run else act(tx, entry.id)
        done += changed
        if not changed:
            say(f"Entry {entry.id} is {entry.state}: nothing to change.")
        if as_json:
            emit({"entry": entry.id, "changed": changed, "dry_run": dry_run})
    return done
