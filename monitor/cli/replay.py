"""``replay``: what dated items would have alerted; with other settings, which alerts differ."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from monitor import wire
from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    config_option,
    counted,
    each_item,
    emit,
    error_console,
    items_argument,
    json_option,
    open_config,
    say,
    show,
)
from monitor.model import Assessment, Finding, Item, Watchlist
from monitor.wire import BadLine

if TYPE_CHECKING:
    from monitor.judge import Trial

DEFAULT_STEPS = 10
MOST_STEPS = 100

T = TypeVar("T")
Alert = tuple[datetime, Item, Finding]


class Sweep(click.ParamType[tuple[Decimal, ...]]):
    """``tolerance=0.05..0.5``, ``tolerance=0.05..0.5:0.05`` or ``tolerance=0.1,0.2,0.3``."""

    name = "sweep"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Decimal, ...]:
        """The tolerances to try, ascending."""
        text = str(value).replace(" ", "")
        if not text.startswith("tolerance="):
            self.fail("only the tolerance can be swept: tolerance=0.05..0.5", param, ctx)
        try:
            found = _values(text.removeprefix("tolerance="))
        except (InvalidOperation, ValueError):
            self.fail(f"{value!r}: write tolerance=0.05..0.5, 0.05..0.5:0.05 or 0.1,0.2", param, ctx)
        if not found or len(found) > MOST_STEPS or not all(0 < tried <= 100 for tried in found):
            self.fail(f"{value!r}: between 1 and {MOST_STEPS} tolerances above 0, 100 at most", param, ctx)
        return found


def _values(text: str) -> tuple[Decimal, ...]:
    span = re.fullmatch(r"([\d.]{1,12}?)\.\.([\d.]{1,12})(?::([\d.]{1,12}))?", text)
    if span is None:
        return tuple(sorted({Decimal(each) for each in text.split(",")}))
    low, high = Decimal(span[1]), Decimal(span[2])
    step = Decimal(span[3]) if span[3] else (high - low) / (DEFAULT_STEPS - 1)
    if high < low or (step <= 0 and high > low) or (step and (high - low) / step > MOST_STEPS):
        raise ValueError(text)
    count = int((high - low) / step) + 1 if step else 1
    return tuple(round(low + step * n, 6).normalize() for n in range(count))


@click.command()
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Another feeds.toml: print only the alerts that differ, - for those of -c alone, + for the other's.",
)
@click.option("--sweep", type=Sweep(), help="Try tolerances, one for all measures: tolerance=0.05..0.5")
@json_option
@config_option
@items_argument
@click.pass_context
def replay(
    ctx: click.Context,
    file: IO[str],
    config_path: Path,
    against: Path | None,
    sweep: tuple[Decimal, ...] | None,
    as_json: bool,
) -> None:
    """Judge the dated items of FILE, oldest first, as if they had arrived live.

    Prints what would have alerted. Touches neither your database nor a channel. The same items and settings
    give the same alerts; items of one date are taken in the order of the file, undated ones last.
    """
    if against and sweep:
        raise click.UsageError("--against and --sweep answer different questions; use one of them.")
    watchlist = open_config(config_path).watchlist
    other = open_config(against).watchlist if against else None
    bad: list[BadLine] = []
    items = in_order(each_item(file, bad))
    if other is not None:
        _difference(items, watchlist, other, as_json=as_json)
    elif sweep:
        _sweep(items, watchlist, sweep, as_json=as_json)
    else:
        _plain(items, watchlist, as_json=as_json)
    ctx.exit(EXIT_PARTLY if bad else 0)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Oldest first, equal dates as they stand in the file; those without a date at the end."""
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(items, key=lambda item: item.published or never)


def assessed(items: Sequence[Item], watchlist: Watchlist, doing: str) -> Iterator[Assessment]:
    """Each item read and matched; with a progress bar on a terminal."""
    from monitor.assess import Assessor, assess_in_turn
    from monitor.matching import Kinship

    stream = progress(items, len(items), doing)
    yield from assess_in_turn(Assessor(watchlist), stream, Kinship(watchlist.topics))


def progress(things: Iterable[T], count: int, doing: str) -> Iterable[T]:
    """The things; on a terminal with a bar on standard error."""
    if not sys.stderr.isatty():
        return things
    from rich.progress import track

    return track(things, total=count, description=doing, console=error_console(), transient=True)


def alerts_in(assessments: Iterable[Assessment], watchlist: Watchlist) -> Iterator[Alert]:
    """The alerts of a replay, each with its moment and item. An undated item has that of the one before."""
    from monitor.judge import replay as judge_all

    at = datetime(1970, 1, 1, tzinfo=UTC)
    for assessment, judgement in judge_all(assessments, watchlist):
        at = assessment.item.published or at
        for finding in judgement.findings:
            if finding.alerts:
                yield at, assessment.item, finding


def _plain(items: Sequence[Item], watchlist: Watchlist, *, as_json: bool) -> None:
    for at, item, finding in alerts_in(assessed(items, watchlist, "Judging"), watchlist):
        emit(wire.alert(item, finding, at)) if as_json else click.echo(alert_line(at, finding))
    if not as_json:
        say(f"{counted(len(items), 'item')} judged.")


def alert_line(at: datetime, finding: Finding) -> str:
    """An alert on one line."""
    what = finding.measure or finding.claim
    why = finding.reasons[0] if finding.reasons else ""
    line = f"{at:%Y-%m-%d %H:%M}  {finding.severity.value:7}  {finding.category.value:22}  {what}: {why}"
    return "".join(c if c.isprintable() else " " for c in line)


# --------------------------------------------------------------------------- other settings


def _difference(items: Sequence[Item], mine: Watchlist, other: Watchlist, *, as_json: bool) -> None:
    """Alerts that only one of the two gives, in the order of their time, mine first."""
    from monitor.judge import difference

    ours = list(alerts_in(assessed(items, mine, "Judging with -c"), mine))
    theirs = list(alerts_in(assessed(items, other, "Judging with --against"), other))
    only_ours, only_theirs = difference([f for _, _, f in ours], [f for _, _, f in theirs])
    marked = [("-", alert) for alert in ours if alert[2] in only_ours]
    marked += [("+", alert) for alert in theirs if alert[2] in only_theirs]
    for mark, (at, item, finding) in sorted(marked, key=lambda entry: entry[1][0]):
        if as_json:
            emit(wire.alert(item, finding, at) | {"only": "this" if mark == "-" else "against"})
        else:
            click.echo(f"{mark} {alert_line(at, finding)}")
    if not as_json:
        same = len(ours) - len(only_ours)
        say(
            f"{counted(len(items), 'item')} judged twice: {counted(same, 'alert')} the same, "
            f"{len(only_ours)} only with -c (-), "
            f"{len(only_theirs)} only with --against (+)."
        )


def _sweep(
    items: Sequence[Item], watchlist: Watchlist, tolerances: Sequence[Decimal], *, as_json: bool
) -> None:
    """How many alerts each tolerance gives, by measure."""
    from monitor.judge import sweep

    read = list(assessed(items, watchlist, "Reading"))
    trials = list(progress(sweep(read, watchlist, tolerances), len(tolerances), "Judging"))
    if as_json:
        for trial in trials:
            emit({"tolerance": float(trial.tolerance), "alerts": trial.total, "measures": dict(trial.alerts)})
        return
    named = [m.id for m in watchlist.measures if any(trial.alerts.get(m.id) for trial in trials)]
    rows = (_trial_row(trial, named) for trial in trials)
    show(rows, "tolerance", ">alerts", *(f">{name}" for name in named))
    say(
        f"{counted(len(items), 'item')}, {counted(len(trials), 'tolerance')}. "
        "Alerts about claims are not counted."
    )
    now_in_force = {m.id: m.tolerance for m in watchlist.measures if m.id in named}
    say(
        "In force: " + (", ".join(f"{name} {float(t):g}" for name, t in now_in_force.items()) or "no measure")
    )


def _trial_row(trial: "Trial", named: Sequence[str]) -> tuple[str, ...]:
    counts = (str(trial.alerts.get(name, 0)) for name in named)
    return (f"{float(trial.tolerance):.3g}", str(trial.total), *counts)
