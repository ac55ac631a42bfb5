"""``estimates``: the standing ranges, what they rest on, what was believed on a day."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    Failure,
    config_option,
    console,
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
    stamp,
    where,
)
from monitor.cli.deciding import MatchNumber, Moment, decide_each
from monitor.cli.sheets import measure_of
from monitor.model import Estimate, Measure, Report, Review, ReviewDecision, Standing

if TYPE_CHECKING:
    from alerts.message import RangePlot
    from monitor.config import Config
    from monitor.store import Transaction, Vintage

measure_argument = click.argument("measure_id", metavar="MEASURE")


@click.group()
def estimates() -> None:
    """Standing ranges of the measures, and the reports behind them."""


def known_measure(config: "Config", measure_id: str) -> Measure:
    """The measure of feeds.toml, or a Failure that names the nearest, and where an orphan is shown."""
    from monitor.config.problems import did_you_mean

    measure = measure_of(config, measure_id)
    if measure is None:
        near = did_you_mean(measure_id, (each.id for each in config.measures)) or "."
        raise Failure(
            f"No measure {measure_id!r} in {config.path}{near} What is kept of it, if anything: "
            f"monitor measures show {measure_id}"
        )
    return measure


def standing_of(tx: "Transaction", measure: Measure, at: datetime) -> tuple[Estimate, Standing]:
    """What stands of a measure, and what it rests on."""
    from monitor.estimates import standing_estimate

    known = tx.standings([measure], at)[measure.id]
    return standing_estimate(measure, known.reports, at, known.reviews), known


@estimates.command("list")
@json_option
@quiet_option
@config_option
def list_(config_path: Path, as_json: bool, ids_only: bool) -> None:
    """List the standing range of every measure."""
    config, at = open_config(config_path), now()
    with open_store(config) as store, store.read() as tx:
        found = [(measure, *standing_of(tx, measure, at)) for measure in config.measures]
    if as_json:
        for measure, estimate, known in found:
            emit(shape(measure, estimate) | {"reports": len(known.reports)})
        return
    if ids_only:
        for measure, _, _ in found:
            click.echo(measure.id)
        return
    rows = (
        (m.id, m.name, quantity(e.low, e.high), m.unit or "", m.kind.value, str(len(known.reports)), e.reason)
        for m, e, known in found
    )
    columns = ("measure", "?name", ">standing range", "unit", "?kind", "?>reports", "rests on")
    show(rows, *columns, empty="No measures. Add [[measures]] to feeds.toml.")
    if found:
        next_step(f"monitor estimates show {found[0][0].id}")


def shape(measure: Measure, estimate: Estimate) -> dict[str, object]:
    """The JSON form of a measure with a range."""
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


# --------------------------------------------------------------------------- one measure


@estimates.command("show")
@measure_argument
@click.option(
    "--as-of",
    "day",
    type=Moment(),
    help="What was believed at the end of this day, or at this time, in the time zone of feeds.toml.",
)
@json_option
@config_option
def show_(config_path: Path, measure_id: str, day: datetime | None, as_json: bool) -> None:
    """Show one measure: its range, every report that counts; with --as-of, what was believed then."""
    config = open_config(config_path)
    if day is not None:
        _show_as_of(config, measure_id, _end_of(day, config.zone), as_json=as_json)
        return
    measure, at = known_measure(config, measure_id), now()
    with open_store(config) as store, store.read() as tx:
        estimate, known = standing_of(tx, measure, at)
        numbers = tx.finding_numbers(measure.id)
        vintages = tx.estimate_history(measure.id, limit=20)
    if as_json:
        reports = [_report(r, numbers, known.reviews, estimate) for r in known.reports]
        emit(shape(measure, estimate) | {"reports": reports, "history": [_vintage(v) for v in vintages]})
        return
    unit = f" {measure.unit}" if measure.unit and measure.unit != "person" else ""
    click.echo(f"{measure.name}: {quantity(estimate.low, estimate.high)}{unit}")
    print_text(
        [
            plain(
                f"{estimate.reason}; tolerance {float(measure.tolerance):.0%}, reports stand for "
                f"{_window(measure)}, accept {measure.accept}"
            )
        ]
    )
    print_text(plain(line) for line in _plot_lines(measure, estimate, known))
    _show_reports(known, estimate, numbers)
    if measure.accept == "review" and known.reports:
        next_step(f"monitor estimates accept {measure.id} M-...   or  monitor matches review")


def _end_of(day: datetime, zone: tzinfo) -> datetime:
    """The last moment of a day on the clock of ``zone``, or the moment itself where it has a time; in UTC."""
    if day.time() != time(0):
        return day.replace(tzinfo=zone).astimezone(UTC)
    return (day + timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC) - timedelta(microseconds=1)


def _window(measure: Measure) -> str:
    from monitor.estimates import duration

    return duration(measure.window)


def _show_reports(known: Standing, estimate: Estimate, numbers: dict[tuple[str, str, int, int], int]) -> None:
    members = {_place(report) for report in estimate.members}
    statuses = _statuses(known.reviews, estimate.at)
    rows = (
        (
            _name(report, numbers),
            f"{report.reported:%Y-%m-%d}",
            report.as_of.isoformat(),
            quantity(report.low, report.high),
            report.originator,
            report.carrier,
            statuses.get(_place(report), ""),
            "yes" if _place(report) in members else "",
        )
        for report in reversed(known.reports)
    )
    columns = ("match", "?reported", "as of", ">figure", "originator", "?carrier", "review", "counts")
    show(rows, *columns, empty="No reports yet.")


def _place(report: Report) -> tuple[str, str, int, int]:
    return report.item, report.field, report.start, report.end


def _name(report: Report, numbers: dict[tuple[str, str, int, int], int]) -> str:
    number = numbers.get(_place(report))
    return f"M-{number}" if number else "moved"


def _statuses(reviews: Sequence[ReviewDecision], at: datetime) -> dict[tuple[str, str, int, int], str]:
    from monitor.estimates import review_of

    decided = review_of(reviews).values()
    in_force = ((d, d.decision) for d in decided if d.holds(at))
    return {(d.item, d.field, d.start, d.end): decision.value for d, decision in in_force if decision}


def _report(
    report: Report,
    numbers: dict[tuple[str, str, int, int], int],
    reviews: Sequence[ReviewDecision],
    estimate: Estimate,
) -> dict[str, object]:
    return wire.report(report) | {
        "number": numbers.get(_place(report)),
        "review": _statuses(reviews, estimate.at).get(_place(report)),
        "counts": any(_place(member) == _place(report) for member in estimate.members),
    }


def _vintage(vintage: "Vintage") -> dict[str, object]:
    estimate = vintage.estimate
    return {
        "at": wire.timestamp(estimate.at),
        "low": wire.number(estimate.low),
        "high": wire.number(estimate.high),
        "reason": estimate.reason,
    }


# --------------------------------------------------------------------------- on a day


def _show_as_of(config: "Config", measure_id: str, at: datetime, *, as_json: bool) -> None:
    """What was recorded then; and what the evidence of then gives by today's rules, where that differs."""
    from monitor.estimates import standing_estimate

    measure = measure_of(config, measure_id)
    with open_store(config) as store, store.read() as tx:
        recorded = tx.vintage_at(measure_id, at)
        evidence = tx.evidence_at(measure.id, measure.window, at) if measure else None
        if measure is None and measure_id not in tx.holdings():
            known_measure(config, measure_id)
    again = (
        standing_estimate(measure, evidence.reports, at, evidence.reviews) if measure and evidence else None
    )
    believed = recorded.estimate if recorded else again
    if believed is None:
        raise Failure(f"Nothing was recorded of {measure_id} up to {stamp(at, config.zone)}.")
    if as_json:
        emit(_as_of_shape(measure_id, at, recorded, believed, again))
        return
    name = measure.name if measure else measure_id
    click.echo(f"{name}, as of {stamp(at, config.zone)}: {quantity(believed.low, believed.high)}")
    if recorded:
        click.echo(f"{believed.reason}; in force since {stamp(recorded.estimate.at, config.zone)}")
    else:
        click.echo(f"{believed.reason}; nothing had been recorded yet")
    rows = (
        (m.as_of.isoformat(), quantity(m.low, m.high), m.originator, m.carrier, f"{m.reported:%Y-%m-%d}")
        for m in believed.members
    )
    show(rows, "as of", ">figure", "originator", "carrier", "reported", empty="No report was a member.")
    if again and (again.low, again.high) != (believed.low, believed.high):
        say(
            f"By that time, with the rules of feeds.toml as it is today: {quantity(again.low, again.high)} "
            f"({again.reason}). Reports lapse, and a measure may have been changed since."
        )


def _as_of_shape(
    measure_id: str, at: datetime, recorded: "Vintage | None", believed: Estimate, again: Estimate | None
) -> dict[str, object]:
    found: dict[str, object] = {
        "measure": measure_id,
        "as_of": wire.timestamp(at),
        "low": wire.number(believed.low),
        "high": wire.number(believed.high),
        "reason": believed.reason,
        "recorded": wire.timestamp(recorded.estimate.at) if recorded else None,
        "members": [wire.report(member) for member in believed.members],
        "by_todays_rules": None,
    }
    if again is not None:
        found["by_todays_rules"] = {"low": wire.number(again.low), "high": wire.number(again.high)}
    return found


@estimates.command()
@measure_argument
@click.option("-n", "--limit", type=COUNT, default=50, show_default=True, help="How many, newest first.")
@json_option
@config_option
def history(config_path: Path, measure_id: str, limit: int, as_json: bool) -> None:
    """List every range a measure has had, newest first, and what each rested on."""
    config = open_config(config_path)
    with open_store(config) as store, store.read() as tx:
        vintages = tx.estimate_history(measure_id, limit=limit)
        if not vintages and measure_id not in tx.holdings():
            known_measure(config, measure_id)
    if as_json:
        for vintage in vintages:
            members = [wire.report(member) for member in vintage.estimate.members]
            emit({"measure": measure_id, **_vintage(vintage), "members": members})
        return
    rows = (
        (
            stamp(v.estimate.at, config.zone),
            quantity(v.estimate.low, v.estimate.high),
            v.estimate.reason,
            ", ".join(dict.fromkeys(member.originator for member in v.estimate.members)),
        )
        for v in vintages
    )
    show(rows, "since", ">range", "rests on", "originators", empty="No range has been recorded yet.")
    if vintages:
        day = vintages[-1].estimate.at
        next_step(f"monitor estimates show {measure_id} --as-of {day:%Y-%m-%d}")


# --------------------------------------------------------------------------- deciding


@estimates.command()
@measure_argument
@click.argument("numbers", metavar="M-NUMBER...", type=MatchNumber(), nargs=-1, required=True)
@click.option("--reason", default="", help="Why; kept with the decision.")
@config_option
def accept(config_path: Path, measure_id: str, numbers: tuple[int, ...], reason: str) -> None:
    """Accept reports (the M- numbers of `estimates show`) as members of a measure's estimate."""
    _each(config_path, measure_id, numbers, Review.ACCEPTED, reason)


@estimates.command()
@measure_argument
@click.argument("numbers", metavar="M-NUMBER...", type=MatchNumber(), nargs=-1, required=True)
@config_option
def retract(config_path: Path, measure_id: str, numbers: tuple[int, ...]) -> None:
    """Take accepted reports out of the estimate again; they stay as evidence (`matches reject` removes)."""
    _each(config_path, measure_id, numbers, None, "")


def _each(
    config_path: Path, measure_id: str, numbers: tuple[int, ...], decision: Review | None, reason: str
) -> None:
    """All or none: every number is looked at before the first is decided."""
    config, at = open_config(config_path), now()
    measure = known_measure(config, measure_id)
    with open_store(config) as store, store.read() as tx:
        found = [(number, tx.finding(number, at)) for number in numbers]
    for number, stored in found:
        if stored is None or stored.finding.measure != measure_id:
            raise Failure(
                f"M-{number} is no report of {measure_id}. "
                f"Its reports: monitor estimates show {measure_id}{where()}"
            )
        if decision is None and stored.status != "accepted":
            raise Failure(f"M-{number} is {stored.status.value}, not accepted: there is nothing to retract.")
    for number, _ in found:
        decide_each(config_path, [number], decision, reason)
    if measure.accept == "auto":
        say(f'{measure_id} has accept = "auto": every originator\'s latest report counts, accepted or not.')


# --------------------------------------------------------------------------- pictures


@estimates.command()
@measure_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a PNG instead of drawing here.",
)
@click.option("--all", "everything", is_flag=True, help="All reports ever, not only those that stand.")
@config_option
def chart(config_path: Path, measure_id: str, output: Path | None, everything: bool) -> None:
    """Draw a measure's reports against its accepted range: here, or with -o as a picture."""
    config, at = open_config(config_path), now()
    measure = known_measure(config, measure_id)
    with open_store(config) as store, store.read() as tx:
        estimate, known = standing_of(tx, measure, at)
        if everything:
            reports = tx.reports(measure.id, datetime(1970, 1, 1, tzinfo=UTC))
            known = Standing(reports=reports, reviews=known.reviews, told=known.told)
    if output is None:
        lines = _plot_lines(measure, estimate, known, most=40)
        if not lines:
            raise Failure(f"No report of {measure_id} yet: nothing to draw.")
        click.echo(f"{measure.name}: {quantity(estimate.low, estimate.high)}")
        print_text(plain(line) for line in lines)
        return
    drawn = _plot(measure, estimate, known)
    if not drawn.points:
        raise Failure(f"No report of {measure_id} yet: nothing to draw.")
    from alerts.chart import draw

    try:
        output.write_bytes(draw(drawn))
    except OSError as error:
        raise Failure(f"{output} cannot be written: {error.strerror}.") from None
    say(f"Wrote {output}: {counted(len(drawn.points), 'report')} of {measure.name}.")


def _last_told(reports: Sequence[Report], known: Standing) -> Report | None:
    """The report that the measure's last alert was about."""
    last = max(known.told, key=lambda told: told.at, default=None)
    if last is None:
        return None
    return next((report for report in reports if (report.low, report.high) == (last.low, last.high)), None)


def _plot(measure: Measure, estimate: Estimate, known: Standing) -> "RangePlot":
    """The reports that nobody rejected, each value of an originator once a day; the last told is marked."""
    from alerts.message import PlotPoint, RangePlot
    from monitor.estimates import unreviewed

    statuses = _statuses(known.reviews, estimate.at)
    rejected = {place for place, status in statuses.items() if status == "rejected"}
    shown = [report for report in known.reports if _place(report) not in rejected]
    told = _last_told(shown, known)
    points = {
        (report.originator, report.as_of, report.low, report.high): PlotPoint(
            originator=report.originator,
            at=datetime.combine(report.as_of, time(0), UTC),
            low=None if report.low is None else float(report.low),
            high=None if report.high is None else float(report.high),
            new=report is told,
        )
        for report in sorted(shown, key=lambda report: report is told)
    }
    return RangePlot(
        title=measure.name,
        points=tuple(sorted(points.values(), key=lambda point: point.at)),
        accepted_low=None if estimate.low is None else float(estimate.low),
        accepted_high=None if estimate.high is None else float(estimate.high),
        reviewed=not unreviewed(estimate),
        unit=measure.unit or "",
    )


def _plot_lines(measure: Measure, estimate: Estimate, known: Standing, most: int = 12) -> list[str]:
    from monitor.cli.plots import ladder

    return [f"  {line}" for line in ladder(_plot(measure, estimate, known), console().width - 2, most)]
