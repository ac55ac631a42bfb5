"""``alerts``: what people were told, and the whole chain behind it."""

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    ago,
    config_option,
    console,
    emit,
    folded,
    json_option,
    next_step,
    nothing,
    now,
    open_config,
    open_store,
    plain,
    print_text,
    quiet_option,
    show,
    stamp,
)
from monitor.cli.deciding import found_or_fail, number_argument

if TYPE_CHECKING:
    from monitor.store import StoredFinding, Telling


@click.group()
def alerts() -> None:
    """Alerts: list them, look at one, see the whole chain behind it."""


@alerts.command("list")
@click.option("--channel", default="", help="Only alerts that went to this channel (its id).")
@click.option("--measure", default="", help="Only alerts of this measure (its id).")
@click.option("--topic", default="", help="Only alerts of this topic (its id).")
@click.option("-n", "--limit", type=COUNT, default=30, show_default=True, help="How many, newest first.")
@json_option
@quiet_option
@config_option
def list_(
    config_path: Path, channel: str, measure: str, topic: str, limit: int, as_json: bool, ids_only: bool
) -> None:
    """List alerts, newest first, with the channels that told them."""
    config, at = open_config(config_path), now()
    with open_store(config) as store, store.read() as tx:
        most = max(limit, 1000) if channel else limit
        found = tx.list_findings(at, measure=measure, topic=topic, limit=most)
        told = {one.number: tx.tellings(one.number) for one in found}
    if channel:
        found = tuple(one for one in found if any(t.channel == channel for t in told[one.number]))[:limit]
    if as_json:
        for one in found:
            emit(_shape(one, told[one.number]))
    elif ids_only:
        for one in found:
            click.echo(f"M-{one.number}")
    else:
        rows = (
            (
                f"M-{one.number}",
                ago(one.found, at),
                one.finding.severity.value,
                one.finding.category.value.replace("_", " "),
                one.finding.measure or f"claim {one.finding.claim}",
                ", ".join(_told(telling) for telling in told[one.number]) or "no channel wanted it",
            )
            for one in found
        )
        empty = "No such alerts." if channel or measure or topic else "No alerts yet."
        empty = nothing(config, empty, channel=channel, measure=measure, topic=topic)
        show(rows, "alert", "?found", "severity", "what", "measure or claim", "told", empty=empty)
        if found:
            next_step(f"monitor alerts explain M-{found[0].number}")


def _told(telling: "Telling") -> str:
    if telling.dropped is not None:
        return f"{telling.channel} ({telling.dropped_because})"
    if telling.message_id is None:
        return f"{telling.channel} (waits)"
    states = sorted({state for _, state, _ in telling.deliveries})
    return f"{telling.channel} ({', '.join(states)})"


def _shape(stored: "StoredFinding", told: tuple["Telling", ...]) -> dict[str, object]:
    from monitor.cli.matches import shape

    return shape(stored) | {
        "told": [
            {
                "channel": telling.channel,
                "message": telling.message_id,
                "slot": telling.slot or None,
                "dropped": telling.dropped_because or None,
                "deliveries": [
                    {"recipient": recipient, "state": state, "error": error or None}
                    for recipient, state, error in telling.deliveries
                ],
            }
            for telling in told
        ]
    }


@alerts.command("show")
@number_argument
@json_option
@config_option
def show_(config_path: Path, number: int, as_json: bool) -> None:
    """Show one alert (M-1183) and who was told."""
    from monitor.cli.sheets import alert_of, sheet

    config, at = open_config(config_path), now()
    with open_store(config) as store, store.read() as tx:
        found = found_or_fail(tx.finding(number, at), number)
        told, alert = tx.tellings(number), alert_of(config, tx, found, at)
    if as_json:
        emit(_shape(found, told))
        return
    print_text(sheet(config, found, alert, at))
    print_text([f"  Told: {plain(', '.join(map(_told, told)) or 'nobody')}"])
    next_step(f"monitor alerts explain M-{number}")


@alerts.command()
@number_argument
@json_option
@config_option
def explain(config_path: Path, number: int, as_json: bool) -> None:
    """Print the whole chain of one finding: text, figure, reading, report, estimate then, distance, message.

    Also tells of findings that alerted nobody why they did not.
    """
    from monitor.cli.chain import steps, trace
    from monitor.pipeline import effective_channels

    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = found_or_fail(tx.finding(number, now()), number)
        traced = trace(config, tx, found)
    chain = list(steps(config, traced, effective_channels(config)))
    if as_json:
        emit(
            _shape(found, traced.tellings)
            | {
                "copy_of": traced.original,
                "members": [wire.report(report) for report in traced.estimate.members]
                if traced.estimate
                else [],
                "chain": [{"step": step, "text": text} for step, text in chain],
            }
        )
        return
    did = "alerts" if found.finding.alerts else "does not alert"
    print_text([f"[bold]M-{number} {did}[/bold], found {stamp(found.found, config.zone)}"])
    for line in aligned(chain, console().width if console().is_terminal else None):
        click.echo(line)


def aligned(chain: list[tuple[str, str]], room: int | None = None, width: int = 10) -> list[str]:
    """Steps and their sentences in two columns, broken to fit ``room``; a step is named once."""
    lines, last = [], ""
    for step, text in chain:
        name = "" if step == last else step
        sentence = "".join(c if c.isprintable() else " " for c in text)
        broken = folded(sentence, room - width - 2).split("\n") if room else [sentence]
        lines += [f"  {part:<{width}}{words}" for part, words in zip_longest([name], broken, fillvalue="")]
        last = step or last
    return lines
