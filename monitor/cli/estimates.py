"""``estimates``: the standing ranges and what they rest on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    Failure,
    config_option,
    emit,
    json_option,
    now,
    open_config,
    open_store,
    quantity,
    say,
    show,
)
from monitor.model import Estimate, Measure, Report

if TYPE_CHECKING:
    from monitor.store import Transaction


@click.group()
def estimates() -> None:
    """Standing ranges of the measures, and the reports behind them."""


def _estimate(tx: "Transaction", measure: Measure) -> tuple[Estimate, tuple[Report, ...]]:
    from monitor.estimates import standing_estimate

    known = tx.standings([measure], now())[measure.id]
    return standing_estimate(measure, known.reports, now(), known.reviews), known.reports


@estimates.command("list")
@json_option
@config_option
def list_(config_path: Path, as_json: bool) -> None:
    """List the standing range of every measure."""
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        found = [(measure, *_estimate(tx, measure)) for measure in config.measures]
    if as_json:
        for measure, estimate, reports in found:
            emit(_shape(measure, estimate) | {"reports": len(reports)})
        return
    rows = (
        (m.id, m.name, quantity(e.low, e.high), m.unit or "", m.kind.value, str(len(reports)), e.reason)
        for m, e, reports in found
    )
    columns = ("measure", "name", ">standing range", "unit", "kind", ">reports", "rests on")
    show(rows, *columns, empty="No measures. Add [[measures]] to feeds.toml.")
    if found:
        say(f"Next: monitor estimates show {found[0][0].id}")


def _shape(measure: Measure, estimate: Estimate) -> dict[str, object]:
    return {
        "measure": measure.id,
        "name": measure.name,
        "low": wire.number(estimate.low),
        "high": wire.number(estimate.high),
        "unit": measure.unit,
        "kind": measure.kind.value,
        "tolerance": float(measure.tolerance),
        "reason": estimate.reason,
    }


@estimates.command("show")
@click.argument("measure_id", metavar="MEASURE")
@json_option
@config_option
def show_(config_path: Path, measure_id: str, as_json: bool) -> None:
    """Show one measure: its range now, earlier ranges, and every report that counts."""
    config = open_config(config_path)
    measure = next((m for m in config.measures if m.id == measure_id), None)
    if measure is None:
        known = ", ".join(m.id for m in config.measures) or "none"
        raise Failure(f"No measure {measure_id!r} in {config_path}. There are: {known}")
    with open_store(config) as store, store.read() as tx:
        estimate, reports = _estimate(tx, measure)
        history = tx.estimate_history(measure.id, limit=20)
    if as_json:
        vintages = [
            {
                "at": wire.timestamp(v.estimate.at),
                "low": wire.number(v.estimate.low),
                "high": wire.number(v.estimate.high),
            }
            for v in history
        ]
        emit(_shape(measure, estimate) | {"reports": [_report(r) for r in reports], "history": vintages})
        return
    click.echo(f"{measure.name}: {quantity(estimate.low, estimate.high)} {measure.unit or ''}".rstrip())
    click.echo(
        f"{estimate.reason}; tolerance {measure.tolerance:.0%}, reports stand for {measure.window.days} days"
    )
    counted = {(r.item, r.field, r.start) for r in estimate.members}
    rows = (
        (
            f"{r.reported:%Y-%m-%d}",
            r.as_of.isoformat(),
            quantity(r.low, r.high),
            r.originator,
            r.carrier,
            "yes" if (r.item, r.field, r.start) in counted else "",
        )
        for r in reversed(reports)
    )
    show(rows, "reported", "as of", ">figure", "originator", "carrier", "counts", empty="No reports yet.")
    ranges = (
        (f"{v.estimate.at:%Y-%m-%d %H:%M}", quantity(v.estimate.low, v.estimate.high), v.estimate.reason)
        for v in history
    )
    show(ranges, "since (UTC)", ">range", "rests on", empty="", title="Earlier ranges")


def _report(report: Report) -> dict[str, object]:
    return {
        "item": report.item,
        "low": wire.number(report.low),
        "high": wire.number(report.high),
        "surface": report.surface,
        "qualifier": report.qualifier.value,
        "originator": report.originator,
        "carrier": report.carrier,
        "as_of": report.as_of.isoformat(),
        "reported": wire.timestamp(report.reported),
        "grade": report.grade,
    }
