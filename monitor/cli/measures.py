"""``measures``: what is tracked, what is kept of what no longer is, and what reviews suggest."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    Failure,
    ago,
    config_option,
    counted,
    emit,
    json_option,
    next_step,
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
from monitor.cli.sheets import measure_of, missing_measure
from monitor.model import Measure

if TYPE_CHECKING:
    from monitor.judge import Acceptance, ToleranceSuggestion
    from monitor.store import Holdings, Reviewed


@click.group()
def measures() -> None:
    """Measures: what is tracked, and the evidence kept of each."""


@measures.command("list")
@json_option
@quiet_option
@config_option
def list_(config_path: Path, as_json: bool, ids_only: bool) -> None:
    """List the measures of feeds.toml, and those that left it but whose evidence is kept (orphaned)."""
    config, at = open_config(config_path), now()
    with open_store(config) as store, store.read() as tx:
        kept = tx.holdings()
    known = {measure.id: measure for measure in config.measures}
    ids = [*known, *(id_ for id_ in kept if id_ not in known)]
    if ids_only:
        for id_ in ids:
            click.echo(id_)
        return
    if as_json:
        for id_ in ids:
            emit(_shape(id_, known.get(id_), kept.get(id_)))
        return
    rows = (
        (
            id_,
            known[id_].name if id_ in known else "",
            known[id_].kind.value if id_ in known else "orphaned",
            str(kept[id_].reports if id_ in kept else 0),
            str(kept[id_].findings if id_ in kept else 0),
            str(kept[id_].reviews if id_ in kept else 0),
            ago(kept[id_].last if id_ in kept else None, at),
        )
        for id_ in ids
    )
    columns = ("measure", "?name", "?kind", ">reports", ">findings", ">reviews", "last report")
    show(rows, *columns, empty="No measures. Add [[measures]] to feeds.toml.")
    orphans = [id_ for id_ in ids if id_ not in known]
    if orphans:
        say(
            f"Orphaned, no longer in feeds.toml: {', '.join(orphans)}. Their evidence and decisions are kept."
        )
    if ids:
        next_step(f"monitor measures show {ids[0]}")


def _shape(id_: str, measure: Measure | None, kept: "Holdings | None") -> dict[str, object]:
    return {
        "measure": id_,
        "name": measure.name if measure else None,
        "topic": measure.topic if measure else None,
        "kind": measure.kind.value if measure else None,
        "unit": measure.unit if measure else None,
        "tolerance": float(measure.tolerance) if measure else None,
        "window_days": measure.window.total_seconds() / 86_400 if measure else None,
        "accept": measure.accept if measure else None,
        "orphaned": measure is None,
        "reports": kept.reports if kept else 0,
        "findings": kept.findings if kept else 0,
        "reviews": kept.reviews if kept else 0,
        "last_report": wire.timestamp(kept.last) if kept else None,
    }


@measures.command("show")
@click.argument("measure_id", metavar="MEASURE")
@json_option
@config_option
def show_(config_path: Path, measure_id: str, as_json: bool) -> None:
    """Show a measure: how it is read and compared, how its sources fare in review, what that suggests."""
    from monitor.judge import acceptance, suggest_tolerance

    config = open_config(config_path)
    measure = measure_of(config, measure_id)
    with open_store(config) as store, store.read() as tx:
        kept = tx.holdings().get(measure_id)
        reviewed = tx.reviewed(measure_id)
        ranges = tx.estimate_history(measure_id, limit=1)
    if measure is None and kept is None:
        known = ", ".join(each.id for each in config.measures) or "none"
        raise Failure(
            f"No measure {measure_id!r} in {config_path}, and nothing is kept of one. There are: {known}"
        )
    sources = acceptance((one.originator or one.source, one.decision) for one in reviewed)
    ratios = [(one.ratio, one.decision) for one in reviewed if one.ratio is not None]
    suggestion = suggest_tolerance(measure, ratios) if measure else None
    if as_json:
        emit(_shape(measure_id, measure, kept) | _feedback(sources, suggestion))
        return
    print_text(plain(line) for line in _lines(measure_id, measure, kept, missing_measure(config, measure_id)))
    if measure is None and ranges:
        last = ranges[0].estimate
        say(f"Last range: {quantity(last.low, last.high)} ({last.reason}), {last.at:%Y-%m-%d} UTC")
    _show_sources(sources, reviewed)
    if suggestion:
        say(
            f"Suggestion: {suggestion.reason} Nothing is changed by itself: edit it in {config_path}. "
            f"Try it first: monitor replay --sweep tolerance=... FILE"
        )
    elif measure:
        next_step(f"monitor estimates show {measure_id}")


def _lines(measure_id: str, measure: Measure | None, kept: "Holdings | None", missing: str) -> Iterator[str]:
    from monitor.estimates import duration

    if measure is None:
        yield f"{measure_id}  ORPHANED"
        yield f"  {missing}. Put it back under this id and all of it counts again."
    else:
        yield f"{measure.name} ({measure.id}), topic {measure.topic}"
        yield f"  {measure.kind.value}, unit {measure.unit or 'none'}, accept {measure.accept}"
        yield f"  tolerance {float(measure.tolerance):.0%}, reports stand for {duration(measure.window)}"
        yield f"  counts: {', '.join(measure.counts)}"
        yield f"  cues: {', '.join(measure.cues) or 'none'}"
        yield f"  excludes: {', '.join(measure.excludes) or 'none'}"
        base = measure.baseline
        if base:
            since = f", {base.as_of}" if base.as_of else ""
            yield f"  baseline {quantity(base.low, base.high)} ({base.source or 'no source'}{since})"
    if kept:
        yield (
            f"  kept: {counted(kept.reports, 'report')}, {counted(kept.findings, 'finding')}, "
            f"{counted(kept.reviews, 'review')}"
        )


def _show_sources(sources: "dict[str, Acceptance]", reviewed: "Sequence[Reviewed]") -> None:
    rows = (
        (name, str(found.accepted), str(found.rejected), f"{found.rate or 0:.0%}")
        for name, found in sorted(sources.items(), key=lambda pair: -(pair[1].accepted + pair[1].rejected))
    )
    title = f"{counted(len(reviewed), 'reviewed alert')}, by who said it" if reviewed else ""
    columns = ("source", ">accepted", ">rejected", ">acceptance")
    show(rows, *columns, empty="No alert of it has been reviewed yet.", title=title)


def _feedback(
    sources: "dict[str, Acceptance]", suggestion: "ToleranceSuggestion | None"
) -> dict[str, object]:
    return {
        "sources": {
            name: {"accepted": found.accepted, "rejected": found.rejected, "rate": found.rate}
            for name, found in sources.items()
        },
        "suggestion": {
            "tolerance": float(suggestion.tolerance),
            "spared": suggestion.spared,
            "lost": suggestion.lost,
            "reason": suggestion.reason,
        }
        if suggestion
        else None,
    }
