"""``replay``: what dated items would have alerted; with other settings, which alerts differ."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from monitor import wire
from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    config_option,
    counted,
    each_done,
    each_item,
    emit,
    error_console,
    items_argument,
    json_option,
    open_config,
    say,
    show,
)
from monitor.model import Assessment, Finding, Item, Judgement, Watchlist

if TYPE_CHECKING:
    from monitor.judge import Trial

DEFAULT_STEPS = 10
MOST_STEPS = 100

T = TypeVar("T")
Alert = tuple[datetime, Item, Finding]


Value = Decimal | timedelta
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_HOW = "write tolerance=0.05..0.5, 0.05..0.5:0.05 or 0.1,0.2; or window=1d..30d, 12h..3d:12h or 7d,30d"


class Sweep(click.ParamType[tuple[Value, ...]]):
    """``tolerance=0.05..0.5``, ``tolerance=0.05..0.5:0.05``, ``tolerance=0.1,0.2``; ``window=1d..30d``."""

    name = "sweep"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Value, ...]:
        """The values to try, ascending."""
        setting, _, text = str(value).replace(" ", "").partition("=")
        if setting not in ("tolerance", "window"):
            self.fail(
                f"{setting!r} cannot be swept: tolerance and window can. A measure's other number is its "
                "baseline, which is its own: try another one with --against.",
                param,
                ctx,
            )
        window = setting == "window"
        try:
            found = _values(text, _hours if window else Decimal)
        except (InvalidOperation, ValueError):
            self.fail(f"{value!r}: {_HOW}", param, ctx)
        most = 24 * 3660 if window else 100
        if not found or len(found) > MOST_STEPS or not all(0 < tried <= most for tried in found):
            what = "windows of 10 years at most" if window else "tolerances, 100 at most"
            self.fail(f"{value!r}: between 1 and {MOST_STEPS} {what}, all above 0", param, ctx)
        return _windows(found, whole=1 if "h" in text else 24) if window else found


def _windows(hours: Sequence[Decimal], whole: int) -> tuple[timedelta, ...]:
    """Windows of whole days (``whole`` = 24) or hours, each once."""
    rounded = {max(1, round(tried / whole)) * whole for tried in hours}
    return tuple(timedelta(hours=tried) for tried in sorted(rounded))


def _hours(text: str) -> Decimal:
    """Hours of ``12h``, ``3d``, ``2w``."""
    return Decimal(text[:-1]) * _HOURS.get(text[-1:], Decimal("NaN"))


def _values(text: str, number: Callable[[str], Decimal]) -> tuple[Decimal, ...]:
    span = re.fullmatch(r"([\d.]{1,12}?[hdw]?)\.\.([\d.]{1,12}[hdw]?)(?::([\d.]{1,12}[hdw]?))?", text)
    if span is None:
        return tuple(sorted({number(each) for each in text.split(",")}))
    low, high = number(span[1]), number(span[2])
    step = number(span[3]) if span[3] else (high - low) / (DEFAULT_STEPS - 1)
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
@click.option(
    "--sweep",
    type=Sweep(),
    help="Try values, one for all measures: tolerance=0.05..0.5 or window=1d..30d",
)
@json_option
@config_option
@items_argument
@click.pass_context
def replay(
    ctx: click.Context,
    file: IO[str],
    config_path: Path,
    against: Path | None,
    sweep: tuple[Value, ...] | None,
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
    skipped: list[str] = []
    items = in_order(each_item(file, skipped))
    if other is not None:
        _difference(items, watchlist, other, skipped, as_json=as_json)
    elif sweep:
        _sweep(items, watchlist, sweep, skipped, as_json=as_json)
    else:
        _plain(items, watchlist, skipped, as_json=as_json)
    ctx.exit(EXIT_PARTLY if skipped else 0)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Oldest first, equal dates as they stand in the file; those without a date at the end."""
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(items, key=lambda item: item.published or never)


def judged(
    items: Sequence[Item], watchlist: Watchlist, doing: str, skipped: list[str]
) -> Iterator[tuple[Assessment, Judgement]]:
    """Each item read, matched and judged, but for those that a bug spoils; with a progress bar on a
    terminal."""
    from monitor.assess import Assessor, assess_next
    from monitor.judge import Replay
    from monitor.matching import Kinship

    assessor, kinship, bench = Assessor(watchlist), Kinship(watchlist.topics), Replay(watchlist)

    def one(item: Item) -> tuple[Assessment, Judgement]:
        assessment = assess_next(assessor, item, kinship)
        return assessment, bench.judge(assessment)

    for _, done in each_done(progress(items, len(items), doing), one, skipped):
        yield done


def progress(things: Iterable[T], count: int, doing: str) -> Iterable[T]:
    """The things; on a terminal with a bar on standard error."""
    if not sys.stderr.isatty():
        return things
    from rich.progress import track

    return track(things, total=count, description=doing, console=error_console(), transient=True)


UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of items without a date that follow none with one."""


def alerts_in(outcomes: Iterable[tuple[Assessment, Judgement]]) -> Iterator[Alert]:
    """The alerts of a replay, each with its moment and item. An undated item has that of the one before."""
    at = UNDATED
    for assessment, judgement in outcomes:
        at = assessment.item.published or at
        for finding in judgement.findings:
            if finding.alerts:
                yield at, assessment.item, finding


def _plain(items: Sequence[Item], watchlist: Watchlist, skipped: list[str], *, as_json: bool) -> None:
    bad_lines = len(skipped)
    for at, item, finding in alerts_in(judged(items, watchlist, "Judging", skipped)):
        emit(wire.alert(item, finding, at)) if as_json else click.echo(alert_line(at, finding))
    if not as_json:
        spoiled = len(skipped) - bad_lines
        say(f"{counted(len(items) - spoiled, 'item')} judged.")


def alert_line(at: datetime, finding: Finding) -> str:
    """An alert on one line."""
    what = finding.measure or finding.claim
    why = finding.reasons[0] if finding.reasons else ""
    when = "undated" if at == UNDATED else f"{at.astimezone(UTC):%Y-%m-%d %H:%MZ}"
    line = f"{when:17}  {finding.severity.value:7}  {finding.category.value:22}  {what}: {why}"
    return "".join(c if c.isprintable() else " " for c in line)


# --------------------------------------------------------------------------- other settings


def _difference(
    items: Sequence[Item], mine: Watchlist, other: Watchlist, skipped: list[str], *, as_json: bool
) -> None:
    """Alerts that only one of the two gives, in the order of their time, mine first."""
    from monitor.judge import difference

    bad_lines = len(skipped)
    ours = list(alerts_in(judged(items, mine, "Judging with -c", skipped)))
    theirs = list(alerts_in(judged(items, other, "Judging with --against", skipped)))
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
        spoiled = len(skipped) - bad_lines
        say(
            f"{counted(len(items) - spoiled, 'item')} judged twice: {counted(same, 'alert')} the same, "
            f"{len(only_ours)} only with -c (-), "
            f"{len(only_theirs)} only with --against (+)."
        )


def _sweep(
    items: Sequence[Item], watchlist: Watchlist, tried: Sequence[Value], skipped: list[str], *, as_json: bool
) -> None:
    """How many alerts each value gives, by measure."""
    from monitor.judge import sweep

    setting = "window" if isinstance(tried[0], timedelta) else "tolerance"
    read = [assessment for assessment, _ in judged(items, watchlist, "Reading", skipped)]
    trials = list(progress(sweep(read, watchlist, tried), len(tried), "Judging"))
    if as_json:
        for trial in trials:
            value = _short(trial.value) if isinstance(trial.value, timedelta) else float(trial.value)
            emit({setting: value, "alerts": trial.total, "measures": dict(trial.alerts)})
        return
    named = [m.id for m in watchlist.measures if any(trial.alerts.get(m.id) for trial in trials)]
    rows = (_trial_row(trial, named) for trial in trials)
    show(rows, setting, ">alerts", *(f">{name}" for name in named))
    say(
        f"{counted(len(read), 'item')}, {counted(len(trials), setting)}. Alerts about claims are not counted."
    )
    values = ((m.id, getattr(m, setting)) for m in watchlist.measures if m.id in named)
    say("In force: " + (", ".join(f"{name} {_short(value)}" for name, value in values) or "no measure"))


def _short(value: Value) -> str:
    """``0.15``, ``36h``, ``7d``."""
    if not isinstance(value, timedelta):
        return f"{float(value):.3g}"
    hours = value / timedelta(hours=1)
    return f"{hours:g}h" if hours % 24 else f"{hours / 24:g}d"


def _trial_row(trial: "Trial", named: Sequence[str]) -> tuple[str, ...]:
    counts = (str(trial.alerts.get(name, 0)) for name in named)
    return (_short(trial.value), str(trial.total), *counts)
