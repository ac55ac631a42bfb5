"""``matches``: findings, and what a person decides about them."""

import getpass
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    Failure,
    ago,
    config_option,
    emit,
    json_option,
    now,
    open_config,
    open_store,
    plain,
    print_text,
    quantity,
    quiet_option,
    say,
    show,
)
from monitor.model import Figure, Item, Review

if TYPE_CHECKING:
    from monitor.store import StoredFinding, Transaction

STATUSES = ("open", "accepted", "rejected", "snoozed", "all")


class MatchNumber(click.ParamType[int]):
    """``M-1183`` or ``1183``."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number alone."""
        match = re.fullmatch(r"(?:[Mm]-?)?(\d{1,18})", str(value))
        if match is None:
            self.fail(f"{value!r} is no match number; they look like M-1183.", param, ctx)
        return int(match[1])


number_argument = click.argument("number", type=MatchNumber())


@click.group()
def matches() -> None:
    """Findings: list them, look at one, accept or reject it."""


@matches.command("list")
@click.option("--status", type=click.Choice(STATUSES), default="open", show_default=True)
@click.option("--measure", default="", help="Only findings of this measure (its id).")
@click.option("--topic", default="", help="Only findings of this topic (its id).")
@click.option("--quiet-ones", is_flag=True, help="Also findings that alerted nobody.")
@click.option("-n", "--limit", default=30, show_default=True, help="How many, newest first.")
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
    with open_store(open_config(config_path)) as store, store.read() as tx:
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
        columns = (
            "match",
            "found",
            "what",
            "measure or claim",
            ">figure",
            ">standing range",
            "who",
            "status",
        )
        empty = "No findings." if status == "all" else f"No {status} findings."
        show((_row(one, at) for one in found), *columns, empty=empty)
        if found and status == "open":
            say(f"Next: monitor matches show M-{found[0].number}")


def _row(stored: "StoredFinding", at: datetime) -> tuple[str, ...]:
    finding = stored.finding
    reading, estimate = finding.reading, finding.estimate
    return (
        f"M-{stored.number}",
        ago(stored.found, at),
        finding.category.value.replace("_", " "),
        finding.measure or f"claim {finding.claim}",
        quantity(reading.low, reading.high) if reading else "",
        quantity(estimate.low, estimate.high) if estimate and estimate.high is not None else "",
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
    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = _found(tx.finding(number, now()), number)
    if as_json:
        emit(shape(found))
    else:
        print_text(finding_lines(found))


def _found(stored: "StoredFinding | None", number: int) -> "StoredFinding":
    if stored is None:
        raise Failure(f"There is no match M-{number}. Try: monitor matches list --status all")
    return stored


def finding_lines(stored: "StoredFinding") -> Iterable[str]:
    """A finding for people, as rich markup."""
    finding, item = stored.finding, stored.item
    label = finding.category.value.replace("_", " ").upper()
    about = plain(finding.measure or f"claim {finding.claim}")
    yield f"[bold]M-{stored.number}  {label}[/bold]  {about}  ({stored.status.value})"
    if finding.reading:
        yield f"  {marked(item, finding.reading.figure)}"
        yield f"  {quantity(finding.reading.low, finding.reading.high)}, says {plain(finding.originator)}"
    for reason in finding.reasons:
        yield f"  {plain(reason)}"
    yield f"  [dim]{plain(item.source)}: {plain(item.title or item.text[:80])}  {plain(item.url)}[/dim]"
    for copy in stored.copies:
        yield f"  [dim]also {plain(copy.source)}  {plain(copy.url)}[/dim]"
    if stored.reviewed:
        by = f" by {stored.reviewer}" if stored.reviewer else ""
        at = f"{stored.reviewed:%Y-%m-%d %H:%M} UTC"
        yield f"  {stored.status.value} {at}{plain(by)}  {plain(stored.reason)}"
    elif finding.alerts:
        for verb in ("accept", "reject"):
            yield f"  {verb.capitalize()}: monitor matches {verb} M-{stored.number}"


def marked(item: Item, figure: Figure, width: int = 120) -> str:
    """The passage around a figure as rich markup, the figure in reverse."""
    text = item.field(figure.field)
    start, end = max(0, figure.start - width), min(len(text), figure.end + width)
    before = ("..." if start else "") + text[start : figure.start].lstrip()
    after = text[figure.end : end].rstrip() + ("..." if end < len(text) else "")
    return f"{plain(before)}[reverse]{plain(text[figure.start : figure.end])}[/reverse]{plain(after)}"


@matches.command()
@number_argument
@click.option("--reason", default="", help="Why; kept with the decision.")
@config_option
def accept(config_path: Path, number: int, reason: str) -> None:
    """Accept a finding: its figure joins, and may widen, the accepted range."""
    _decide(
        config_path, number, lambda tx: tx.review(number, Review.ACCEPTED, now(), reason=reason, by=_me())
    )


@matches.command()
@number_argument
@click.option("--reason", default="", help="Why: scope, source, wrong-measure, ...; kept with the decision.")
@config_option
def reject(config_path: Path, number: int, reason: str) -> None:
    """Reject a finding: its figure no longer counts anywhere."""
    _decide(
        config_path, number, lambda tx: tx.review(number, Review.REJECTED, now(), reason=reason, by=_me())
    )


@matches.command()
@number_argument
@config_option
def undo(config_path: Path, number: int) -> None:
    """Take the last decision about a finding back."""
    _decide(config_path, number, lambda tx: tx.undo_review(number, now(), by=_me()))


def _decide(config_path: Path, number: int, act: "Callable[[Transaction], StoredFinding | None]") -> None:
    from monitor.estimates import standing_estimate

    config = open_config(config_path)
    with open_store(config) as store, store.begin() as tx:
        before = _found(tx.finding(number, now()), number)
        after = _found(act(tx), number)
        measure = next((m for m in config.measures if m.id == before.finding.measure), None)
        if measure:
            known = tx.standings([measure], now())[measure.id]
            estimate = standing_estimate(measure, known.reports, now(), known.reviews)
            tx.record_estimate(estimate)
    say(f"M-{number} is {after.status.value} (was {before.status.value}).")
    if measure:
        say(f"{measure.name}: the range is now {quantity(estimate.low, estimate.high)} ({estimate.reason}).")
    elif before.finding.measure:
        say(f"{before.finding.measure} is no longer in feeds.toml: the decision is kept all the same.")


def _me() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return ""
