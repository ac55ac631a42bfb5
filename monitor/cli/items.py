"""``items``: what is stored and what was read in it."""

from collections.abc import Iterable
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
    show,
)
from monitor.model import Assessment, Figure, Reading

if TYPE_CHECKING:
    from monitor.store import StoredFinding, StoredItem


@click.group()
def items() -> None:
    """Look at stored items and what was read in them."""


@items.command("list")
@click.argument("words", default="")
@click.option("--feed", default="", help="Only items of this feed (its id).")
@click.option("--topic", default="", help="Only items that match this topic (its id).")
@click.option("-n", "--limit", default=30, show_default=True, help="How many, newest first.")
@json_option
@quiet_option
@config_option
def list_(
    config_path: Path, words: str, feed: str, topic: str, limit: int, as_json: bool, ids_only: bool
) -> None:
    """List items, newest first; WORDS are looked for in title, text and address."""
    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = tx.list_items(feed=feed, topic=topic, words=words, limit=limit)
    if as_json:
        for one in found:
            emit(shape(one))
    elif ids_only:
        for one in found:
            click.echo(one.id)
    else:
        at = now()
        rows = (
            (str(one.id), ago(one.first_seen, at), one.item.source, one.item.title or one.item.text[:80])
            for one in found
        )
        show(rows, ">id", "seen", "outlet", "title", empty="No items. Next: monitor run --once")


def shape(stored: "StoredItem") -> dict[str, object]:
    """The JSON form of a stored item; a superset of an item line."""
    item = stored.item
    return {
        "item": stored.id,
        "id": item.id,
        "feed": item.feed,
        "title": item.title,
        "text": item.text,
        "url": item.url,
        "source": item.source,
        "published": wire.timestamp(item.published),
        "first_seen": wire.timestamp(stored.first_seen),
        "story": stored.story,
    }


@items.command("show")
@click.argument("key")
@json_option
@config_option
def show_(config_path: Path, key: str, as_json: bool) -> None:
    """Show one item (KEY: number, address or guid): its figures, matches, and why it did or did not alert."""
    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = tx.find_items(key)
        if not found:
            raise Failure(f"No item with the number, address or guid {key!r}. Try: monitor items list WORDS")
        for stored in found:
            assessment = tx.assessment(stored.id) or Assessment(item=stored.item)
            findings = tx.list_findings(now(), item_id=stored.id, alerting=None)
            if as_json:
                emit(shape(stored) | _read(assessment) | {"findings": [_finding(one) for one in findings]})
            else:
                print_text(_item_lines(stored, assessment, findings))


def _read(assessment: Assessment) -> dict[str, object]:
    matched = wire.assessment(assessment)
    del matched["id"]
    return matched | {"figures": [wire.figure(figure) for figure in assessment.figures]}


def _finding(stored: "StoredFinding") -> dict[str, object]:
    return wire.alert(stored.item, stored.finding, stored.found) | {
        "number": stored.number,
        "alerts": stored.finding.alerts,
        "status": stored.status.value,
    }


def _item_lines(
    stored: "StoredItem", assessment: Assessment, findings: "Iterable[StoredFinding]"
) -> Iterable[str]:
    item = stored.item
    yield f"[bold]{plain(item.title or '(no title)')}[/bold]"
    published = f"{item.published:%Y-%m-%d %H:%M} UTC" if item.published else "undated"
    yield f"[dim]{plain(item.source)}, {published}, item {stored.id}  {plain(item.url)}[/dim]"
    yield plain(item.text)
    if stored.judge_error:
        yield f"[red]Could not be judged: {plain(stored.judge_error)}[/red]"
    yield ""
    topics = ", ".join(dict.fromkeys(f"{m.topic} ({m.phrase})" for m in assessment.topics))
    yield f"Topics: {plain(topics) or 'none'}"
    readings = {(r.figure.field, r.figure.start): r for r in assessment.readings}
    yield f"Figures: {len(assessment.figures)}"
    for figure in assessment.figures:
        yield "  " + _figure_line(figure, readings.get((figure.field, figure.start)))
    for claim in assessment.claims:
        decision = claim.decision.value if claim.decision else "related"
        yield f"Claim {plain(claim.claim)}: {decision}, score {claim.score:.0f}"
    for finding in findings:
        mark = f"[bold]M-{finding.number} alerts[/bold]" if finding.finding.alerts else "no alert"
        what = finding.finding.measure or finding.finding.claim
        yield f"{mark}: {what}, {finding.finding.category.value.replace('_', ' ')} ({finding.status.value})"
        for reason in finding.finding.reasons:
            yield f"    {plain(reason)}"


def _figure_line(figure: Figure, reading: Reading | None) -> str:
    notes = [figure.role.value] if figure.role != "level" else []
    notes += [figure.modality.value] if figure.modality != "asserted" else []
    notes += [f"says {figure.attribution}"] if figure.attribution else []
    notes += [f"as of {figure.as_of}"] if figure.as_of else []
    line = f"{quantity(figure.low, figure.high)} {figure.unit or figure.counted or ''}  {figure.surface!r}"
    line += f" ({'; '.join(notes)})" if notes else ""
    if reading:
        held = f", not compared: {reading.held_back.value.replace('_', ' ')}" if reading.held_back else ""
        line += f"  -> {reading.measure}{held}"
    return plain(line)
