"""``extract``, ``match``, ``stories``: reading items from a file, no database touched."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import click

from monitor import wire
from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    DAYS,
    config_option,
    each_done,
    each_item,
    emit,
    items_argument,
    json_option,
    open_config,
    quantity,
)
from monitor.model import Figure


@click.command()
@json_option
@items_argument
@click.pass_context
def extract(ctx: click.Context, file: IO[str], as_json: bool) -> None:
    """Read the figures in each item of FILE (JSON lines; - for standard input)."""
    from monitor.figures import extract as figures_of

    skipped: list[str] = []
    for item, figures in each_done(each_item(file, skipped), figures_of, skipped):
        if as_json:
            emit({"id": item.id, "figures": [wire.figure(figure) for figure in figures]})
            continue
        click.echo(f"{item.id}: {len(figures)} figure{'s' * (len(figures) != 1)}")
        for f in figures:
            marks = ", ".join(_marks(f))
            click.echo(
                f"  {quantity(f.low, f.high):>20}  {f.unit or f.counted or '':12.12}  {f.surface!r}"
                + (f"  ({marks})" if marks else "")
            )
    ctx.exit(EXIT_PARTLY if skipped else 0)


def _marks(f: Figure) -> list[str]:
    marks = [f.role.value] if f.role != "level" else []
    marks += [f.modality.value] if f.modality != "asserted" else []
    marks += [name for name in ("part_of_whole", "echo", "denied") if getattr(f, name)]
    return marks + [
        f"{name}: {value}" for name, value in (("says", f.attribution), ("as of", f.as_of)) if value
    ]


@click.command()
@json_option
@config_option
@items_argument
@click.pass_context
def match(ctx: click.Context, file: IO[str], config_path: Path, as_json: bool) -> None:
    """Match each item of FILE against the topics, measures and claims of feeds.toml."""
    from monitor.assess import Assessor, assess_next
    from monitor.matching import Kinship

    watchlist = open_config(config_path).watchlist
    assessor, kinship = Assessor(watchlist), Kinship(watchlist.topics)
    skipped: list[str] = []
    stream = each_item(file, skipped)
    for item, assessment in each_done(stream, lambda item: assess_next(assessor, item, kinship), skipped):
        if as_json:
            emit(wire.assessment(assessment))
            continue
        click.echo(f"{item.id}: topics {', '.join(m.topic for m in assessment.topics) or 'none'}")
        for r in assessment.readings:
            held = f"  (not compared: {r.held_back.value.replace('_', ' ')})" if r.held_back else ""
            click.echo(f"  {r.measure}: {quantity(r.low, r.high)}  {r.figure.surface!r}{held}")
        for c in assessment.claims:
            click.echo(f"  claim {c.claim}: {c.decision or 'related'} ({c.score:.0f})")
    ctx.exit(EXIT_PARTLY if skipped else 0)


@click.command()
@json_option
@click.option(
    "--days", type=DAYS, default=7, show_default=True, help="How far apart copies of one report may be."
)
@items_argument
@click.pass_context
def stories(ctx: click.Context, file: IO[str], as_json: bool, days: int) -> None:
    """Group the items of FILE that are copies of one report."""
    from monitor.matching import StoryIndex

    index = StoryIndex(timedelta(days=days))
    skipped: list[str] = []
    stream = each_item(file, skipped)
    for item, story in each_done(
        stream, lambda item: index.add(item, item.published or datetime.now(UTC)), skipped
    ):
        emit({"id": item.id, "story": story}) if as_json else click.echo(f"{story}  {item.id}")
    ctx.exit(EXIT_PARTLY if skipped else 0)
