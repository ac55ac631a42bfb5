"""``matches``: findings, and what a person decides about them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    ago,
    config_option,
    emit,
    json_option,
    next_step,
    nothing,
    now,
    open_config,
    open_store,
    print_text,
    quantity,
    quiet_option,
    say,
    show,
    where,
)
from monitor.cli.deciding import (
    RejectReason,
    Span,
    decide_each,
    found_or_fail,
    number_argument,
    numbers_argument,
)
from monitor.model import Review

if TYPE_CHECKING:
    from monitor.store import StoredFinding

REASON = RejectReason()
STATUSES = ("open", "accepted", "rejected", "snoozed", "all")


@click.group()
def matches() -> None:
    """Findings: list them, look at one, review them."""


@matches.command("list")
@click.option("--status", type=click.Choice(STATUSES), default="open", show_default=True)
@click.option("--measure", default="", help="Only findings of this measure (its id).")
@click.option("--topic", default="", help="Only findings of this topic (its id).")
@click.option("--quiet-ones", is_flag=True, help="Also findings that alerted nobody.")
@click.option("-n", "--limit", type=COUNT, default=30, show_default=True, help="How many, newest first.")
@json_option
@quiet_option
@config_option
def list_(
    config_path: Path,
    status: str,
    measure: str,
    topic: str,
    quiet_ones: bool,
    limit: int,
    as_json: bool,
    ids_only: bool,
) -> None:
    """List findings, newest first."""
    from monitor.store import Status

    wanted = None if status == "all" else Status(status)
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = tx.list_findings(
            now(),
            status=wanted,
            alerting=None if quiet_ones else True,
            measure=measure,
            topic=topic,
            limit=limit,
        )
    if as_json:
        for one in found:
            emit(shape(one))
    elif ids_only:
        for one in found:
            click.echo(f"M-{one.number}")
    else:
        at = now()
        columns: tuple[str, ...] = ("match", "what", "measure or claim", ">figure", "?>standing range")
        columns += ("?found", "?who", *["status"] * (status == "all"))
        empty = "No findings." if status == "all" else f"No {status} findings."
        empty = nothing(config, empty, measure=measure, topic=topic)
        rows = (_row(one, at)[: len(columns)] for one in found)
        show(rows, *columns, empty=empty)
        if found and status == "open":
            next_step("monitor matches review")


def _row(stored: "StoredFinding", at: datetime) -> tuple[str, ...]:
    finding = stored.finding
    reading, estimate = finding.reading, finding.estimate
    return (
        f"M-{stored.number}",
        finding.category.value.replace("_", " "),
        finding.measure or f"claim {finding.claim}",
        quantity(reading.low, reading.high) if reading else "",
        quantity(estimate.low, estimate.high) if estimate and estimate.high is not None else "",
        ago(stored.found, at),
        finding.originator,
        stored.status.value,
    )


def shape(stored: "StoredFinding") -> dict[str, object]:
    """The JSON form: an alert line, with number and review."""
    return wire.alert(stored.item, stored.finding, stored.found) | {
        "number": stored.number,
        "alerts": stored.finding.alerts,
        "status": stored.status.value,
        "reason": stored.reason,
        "reviewer": stored.reviewer,
        "reviewed": wire.timestamp(stored.reviewed),
        "title": stored.item.title,
        "url": stored.item.url,
        "source": stored.item.source,
        "copies": [{"source": c.source, "url": c.url, "seen": wire.timestamp(c.seen)} for c in stored.copies],
    }


@matches.command("show")
@number_argument
@json_option
@config_option
def show_(config_path: Path, number: int, as_json: bool) -> None:
    """Show one finding (M-1183): the sentence with the figure marked, the range, and why."""
    from monitor.cli.sheets import alert_of, sheet

    config, at = open_config(config_path), now()
    with open_store(config) as store, store.read() as tx:
        found = found_or_fail(tx.finding(number, at), number)
        alert = alert_of(config, tx, found, at)
    if as_json:
        emit(shape(found))
        return
    print_text(sheet(config, found, alert, at))
    if found.status == "open":
        for verb in ("accept", "reject"):
            say(f"{verb.capitalize()}: monitor matches {verb} M-{number}{where()}")


# --------------------------------------------------------------------------- decisions


@matches.command()
@numbers_argument
@click.option("--reason", default="", help="Why; kept with the decision.")
@config_option
def accept(config_path: Path, numbers: tuple[int, ...], reason: str) -> None:
    """Accept findings: their figures join, and may widen, the accepted range."""
    decide_each(config_path, numbers, Review.ACCEPTED, reason)


@matches.command()
@numbers_argument
@click.option(
    "--reason",
    type=REASON,
    default="",
    help=f"Why; kept with the decision. Known: {', '.join(REASON.known)}; or a sentence of your own.",
)
@click.option("--measure", "move_to", default="", help="File the figure under this measure instead (its id).")
@config_option
def reject(config_path: Path, numbers: tuple[int, ...], reason: str, move_to: str) -> None:
    """Reject findings: their figures no longer count anywhere, or with --measure count there."""
    if reason and reason not in REASON.known:
        say(f"The reason is kept in your own words. {REASON.hint()}")
    decide_each(
        config_path,
        numbers,
        Review.REJECTED,
        reason or f"speaks for {move_to}" * bool(move_to),
        move_to=move_to,
    )


@matches.command()
@numbers_argument
@click.option("--for", "span", type=Span(), default="1d", show_default=True, help="How long: 12h, 3d, 2w.")
@click.option("--reason", default="", help="Why; told in the footer of digests that it is held back from.")
@config_option
def snooze(config_path: Path, numbers: tuple[int, ...], span: timedelta, reason: str) -> None:
    """Put findings off: they are open again afterwards. Changes no estimate."""
    decide_each(config_path, numbers, Review.SNOOZED, reason, until=span)


@matches.command()
@numbers_argument
@config_option
def undo(config_path: Path, numbers: tuple[int, ...]) -> None:
    """Take the last decision about findings back: what was decided before it holds again."""
    decide_each(config_path, numbers, None)


@matches.command()
@click.option("--measure", default="", help="Only findings of this measure (its id).")
@click.option("--topic", default="", help="Only findings of this topic (its id).")
@click.option("-n", "--limit", type=COUNT, default=200, show_default=True, help="How many at most.")
@config_option
def review(config_path: Path, measure: str, topic: str, limit: int) -> None:
    """Decide what is open, one key each: the weightiest first.

    a accept, r reject, d debunked, w wrong measure, s snooze, o open in a browser, u undo, ? help, q quit.
    Every decision is written at once; leaving in the middle loses nothing.
    """
    from monitor.cli.review import run

    run(open_config(config_path), measure=measure, topic=topic, limit=limit)
