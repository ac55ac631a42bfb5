"""``items``: what is stored and what was read in it."""

from collections.abc import Iterable
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    Failure,
    ago,
    config_option,
    emit,
    json_option,
    nothing,
    now,
    open_config,
    open_store,
    plain,
    print_text,
    quantity,
    quiet_option,
    show,
    stamp,
    where,
)
from monitor.model import Assessment, Figure, Reading

if TYPE_CHECKING:
    from monitor.store import StoredFinding, StoredItem, Transaction


@click.group()
def items() -> None:
    """Look at stored items and what was read in them."""


@items.command("list")
@click.argument("words", default="")
@click.option("--feed", default="", help="Only items of this feed (its id).")
@click.option("--topic", default="", help="Only items that match this topic (its id).")
@click.option("-n", "--limit", type=COUNT, default=30, show_default=True, help="How many, newest first.")
@json_option
@quiet_option
@config_option
def list_(
    config_path: Path, words: str, feed: str, topic: str, limit: int, as_json: bool, ids_only: bool
) -> None:
    """List items, newest first; WORDS are looked for in title, text and address."""
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
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
        filtered = bool(words or feed or topic)
        empty = "No such items." if filtered else f"No items. Next: monitor run --once{where()}"
        empty = nothing(config, empty, feed=feed, topic=topic)
        show(rows, ">id", "seen", "outlet", "title", empty=empty)


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
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = tx.find_items(key)
        if not found:
            raise Failure(
                f"No item with the number, address or guid {key!r}. Try: monitor items list WORDS{where()}"
            )
        for stored in found:
            assessment = _assessment(tx, stored)
            findings = tx.list_findings(now(), item_id=stored.id, alerting=None)
            if as_json:
                emit(shape(stored) | _read(assessment) | {"findings": [_finding(one) for one in findings]})
            else:
                print_text(_item_lines(stored, assessment, findings, config.zone))


def _assessment(tx: "Transaction", stored: "StoredItem") -> Assessment:
    """What was read in an item; where nothing follows it, what is in it to read."""
    from monitor.assess import shown

    if stored.judged is None:
        return tx.assessment(stored.id) or Assessment(item=stored.item)
    return shown(tx.assessment(stored.id) or Assessment(item=stored.item))


def _read(assessment: Assessment) -> dict[str, object]:
    matched = wire.assessment(assessment)
    del matched["id"]
    figures = [wire.figure(figure) for figure in assessment.figures]
    return matched | {"followed": assessment.followed, "figures": figures}


def _finding(stored: "StoredFinding") -> dict[str, object]:
    return wire.alert(stored.item, stored.finding, stored.found) | {
        "number": stored.number,
        "alerts": stored.finding.alerts,
        "status": stored.status.value,
    }


def _item_lines(
    stored: "StoredItem", assessment: Assessment, findings: "Iterable[StoredFinding]", zone: tzinfo
) -> Iterable[str]:
    from monitor.judge.words import in_zone

    item = stored.item
    yield f"[bold]{plain(item.title or '(no title)')}[/bold]"
    published = stamp(item.published, zone)
    yield f"[dim]{plain(item.source)}, {published}, item {stored.id}  {plain(item.url)}[/dim]"
    yield plain(item.text)
    if item.note:
        yield f"[dim]Note: {plain(item.note)}[/dim]"
    if stored.judge_error:
        yield f"[red]Could not be judged: {plain(stored.judge_error)}[/red]"
    yield ""
    yield f"Topics: {plain(_topics(assessment)) or 'none'}"
    readings = {(r.figure.field, r.figure.start): r for r in assessment.readings}
    yield f"Figures: {len(assessment.figures)}{_NOT_KEPT if not assessment.followed else ''}"
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
            yield f"    {plain(in_zone(reason, zone))}"


_NOT_KEPT = " (read now: of an item on no topic and near no claim none is kept)"


def _topics(assessment: Assessment) -> str:
    """Each topic with the phrase found, or why the item has it without one."""
    return ", ".join(
        f"{match.topic} ({'inherited: ' + match.inherited if match.inherited else repr(match.phrase)})"
        for match in assessment.topics
    )


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


@items.command()
@click.argument("key")
@json_option
@config_option
def explain(config_path: Path, key: str, as_json: bool) -> None:
    """Say for every figure of an item (KEY: number, address or guid) why it did, or did not, alert."""
    from monitor.cli.chain import why

    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = tx.find_items(key)
        if not found:
            raise Failure(
                f"No item with the number, address or guid {key!r}. Try: monitor items list WORDS{where()}"
            )
        for stored in found:
            assessment = _assessment(tx, stored)
            findings = tx.list_findings(now(), item_id=stored.id, alerting=None, limit=1000)
            explained = list(why(config, assessment, findings))
            claims = [one for one in findings if one.finding.reading is None]
            if as_json:
                emit(shape(stored) | _explained(stored, assessment, explained, claims))
            else:
                print_text(_why_lines(stored, assessment, explained, claims, config.zone))


Explained = tuple[Figure, str, tuple[str, ...]]


def _explained(
    stored: "StoredItem",
    assessment: Assessment,
    explained: list[Explained],
    claims: "list[StoredFinding]",
) -> dict[str, object]:
    return {
        "topics": [wire.topic_match(match) for match in assessment.topics],
        "followed": assessment.followed,
        "judged": wire.timestamp(stored.judged),
        "judge_error": stored.judge_error or None,
        "note": stored.item.note or None,
        "explained": [
            {"figure": wire.figure(figure), "verdict": verdict, "reasons": list(reasons)}
            for figure, verdict, reasons in explained
        ],
        "claims": [_finding(one) for one in claims],
    }


def _why_lines(
    stored: "StoredItem",
    assessment: Assessment,
    explained: list[Explained],
    claims: "list[StoredFinding]",
    zone: tzinfo,
) -> Iterable[str]:
    from monitor.judge.words import in_zone

    item = stored.item
    yield f"[bold]{plain(item.title or item.text[:80])}[/bold]"
    yield f"[dim]{plain(item.source)}  item {stored.id}  {plain(item.url)}[/dim]"
    if stored.judged is None:
        error = f": {stored.judge_error}" if stored.judge_error else ""
        again = f"monitor reextract{plain(where())}"
        yield f"[red]It could not be judged{plain(error)}[/red]. Try again with: {again}"
    if assessment.topics:
        yield plain(f"Topics: {_topics(assessment)}")
    else:
        yield f"Topics: none of the tracked phrases occurs. Try: monitor topics test TEXT{plain(where())}"
    if not explained:
        yield "It holds no figure."
    for figure, verdict, reasons in explained:
        yield f"  [bold]{plain(figure.surface)}[/bold]  {plain(verdict)}"
        yield from (f"      {plain(reason)}" for reason in reasons)
    for one in claims:
        did = "alerted" if one.finding.alerts else "no alert"
        yield f"  [bold]claim {plain(one.finding.claim)}[/bold]  {did}, M-{one.number} ({one.status.value})"
        yield from (f"      {plain(in_zone(reason, zone))}" for reason in one.finding.reasons)
    alerted = next((one for one in explained if one[1].startswith("alerted")), None)
    if alerted:
        number = alerted[1].split("M-")[1].split()[0]
        yield f"Next: monitor alerts explain M-{number}{plain(where())}"
