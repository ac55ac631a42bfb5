"""``reextract``: kept items read again by the grammar of today; no decision lost, nobody alerted anew."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    config_option,
    counted,
    dry_run_option,
    emit,
    json_option,
    open_config,
    open_store,
    plain,
    print_text,
    say,
    where,
)
from monitor.model import Figure, Reading, same_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.pipeline import Change, Reread
    from monitor.store import StoredFinding


@click.command()
@dry_run_option
@click.option(
    "--all", "everything", is_flag=True, help="Also items this grammar has read: after feeds.toml changed."
)
@click.option("--stubborn", is_flag=True, help="Also items whose judging failed three times.")
@json_option
@config_option
@click.pass_context
def reextract(
    ctx: click.Context, config_path: Path, dry_run: bool, everything: bool, stubborn: bool, as_json: bool
) -> None:
    """Read kept items again with the grammar of today, oldest first, and print what changes.

    Run it after an upgrade. Reports and findings are judged again as of the day the item came. Reviews stay,
    alerts keep their numbers, and nobody is alerted about an old item. Items that could not be judged when
    they came are judged too, and those do alert: nobody was told of them. Safe to break off and to run twice.
    """
    from monitor.pipeline import Desk, judge_waiting, reread
    from monitor.store.reading import MAX_JUDGED

    config = open_config(config_path)

    conflicts: list[StoredFinding] = []

    def tell(done: "Reread") -> None:
        for change in done.changes:
            conflicts.extend(change.conflicts)
            if as_json:
                emit(_shape(change))
            else:
                print_text(_lines(change))

    with open_store(config) as store:
        desk = Desk(config, store)
        total = judge_waiting(desk, most=None if stubborn else MAX_JUDGED, dry_run=dry_run)
        total += reread(desk, everything=everything, dry_run=dry_run, told=tell)
        with store.read() as tx:
            left = tx.counts().items_unjudged
    for line in _disputed(conflicts):
        say(line, fg="yellow")
    _sum_up(total, left, dry_run=dry_run)
    ctx.exit(EXIT_PARTLY if total.failed else 0)


def _sum_up(total: "Reread", left: int, *, dry_run: bool) -> None:
    """Says what was read and judged, and how many still wait to be judged."""
    from monitor.figures import EXTRACTOR_VERSION

    would = "would change" if dry_run else "changed"
    say(f"Grammar {EXTRACTOR_VERSION}: {counted(total.items, 'item')} read again, {total.changed} {would}.")
    if total.judged or total.failed:
        did = "would be judged" if dry_run else "judged"
        say(
            f"{counted(total.judged, 'item')} that had waited {did} "
            f"({counted(total.alerts, 'alert')}); {total.failed} failed."
        )
    if left and not dry_run:
        say(
            f"Still waiting to be judged: {counted(left, 'item')}. "
            f"Once more: monitor reextract --stubborn{where()}"
        )
    if dry_run:
        say("Nothing was written.")


def _shape(change: "Change") -> dict[str, object]:
    from monitor import wire

    return {
        "item": change.item.id,
        "id": change.item.item.id,
        "title": change.item.item.title,
        "gone": [wire.reading(reading) for reading in change.gone],
        "new": [wire.reading(reading) for reading in change.new],
        "conflicts": [
            {"number": one.number, "status": one.status.value, "measure": one.finding.measure}
            for one in change.conflicts
        ],
    }


def _disputed(conflicts: "Sequence[StoredFinding]") -> "Iterator[str]":
    """Decisions that hold although the grammar of today would not read what was decided."""
    if not conflicts:
        return
    yield f"{counted(len(conflicts), 'decision')} about figures that are read otherwise now; they stay:"
    for one in conflicts:
        reading = one.finding.reading
        surface = f' "{reading.figure.surface}"' if reading else ""
        yield f"  M-{one.number}  {one.finding.measure}{surface}: {one.status.value}"
    yield f"Look at one: monitor matches show M-{conflicts[0].number}{where()}"


def _lines(change: "Change") -> "Iterator[str]":
    item = change.item.item
    where = f"{plain(item.source)}, item {change.item.id}"
    yield f"[bold]{plain(item.title or item.text[:80])}[/bold]  [dim]{where}[/dim]"
    new = list(change.new)
    for reading in change.gone:
        successor = next((other for other in new if same_figure(reading, other)), None)
        if successor is None:
            yield f"  - {plain(_words(reading))}"
        else:
            new.remove(successor)
            yield f"  ~ {plain(_words(successor))}: {plain(', '.join(_differences(reading, successor)))}"
    yield from (f"  + {plain(_words(reading))}" for reading in new)


def _differences(old: Reading, new: Reading) -> "Iterator[str]":
    """What the grammar of today reads otherwise around the same number: ``attribution none, now X``."""
    if old.held_back != new.held_back:
        yield f"{_shown(old.held_back or 'compared')}, now {_shown(new.held_back or 'compared')}"
    for each in fields(Figure):
        was, now = getattr(old.figure, each.name), getattr(new.figure, each.name)
        if was != now and each.name not in _SHOWN_BY_SURFACE:
            yield f"{each.name.replace('_', ' ')} {_shown(was)}, now {_shown(now)}"
    if old.figure.surface != new.figure.surface:
        yield f'read from "{old.figure.surface}" before'
    elif (old.figure.start, old.figure.end) != (new.figure.start, new.figure.end):
        yield "found at another place"
    if old.cues != new.cues:
        yield f"cues {', '.join(old.cues) or 'none'}, now {', '.join(new.cues) or 'none'}"


_SHOWN_BY_SURFACE = frozenset(["surface", "start", "end", "number_start", "number_end", "field"])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ") if value not in (None, "") else "none"


def _words(reading: Reading) -> str:
    from alerts.numbers import interval

    held = f", not compared: {reading.held_back.value.replace('_', ' ')}" if reading.held_back else ""
    value = interval(reading.low, reading.high) or "no number"
    return f'{reading.measure}: {value}  "{reading.figure.surface}"{held}'
