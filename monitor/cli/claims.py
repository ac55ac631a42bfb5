"""``claims``: what was already checked, and which of it an item resembles."""

from pathlib import Path
from typing import IO

import click

from monitor import wire
from monitor.cli import EXIT_PARTLY
from monitor.cli.common import (
    config_option,
    each_item,
    emit,
    items_argument,
    json_option,
    open_config,
    quiet_option,
    show,
)
from monitor.wire import BadLine


@click.group()
def claims() -> None:
    """Known claims: list them, search them."""


@claims.command("list")
@click.argument("words", default="")
@click.option("-n", "--limit", default=50, show_default=True, help="How many.")
@json_option
@quiet_option
@config_option
def list_(config_path: Path, words: str, limit: int, as_json: bool, ids_only: bool) -> None:
    """List known claims whose text holds WORDS."""
    config = open_config(config_path)
    found = [claim for claim in config.claims if words.casefold() in f"{claim.text} {claim.title}".casefold()]
    if as_json:
        for claim in found[:limit]:
            emit(
                {
                    "id": claim.id,
                    "text": claim.text,
                    "verdict": claim.verdict,
                    "topic": claim.topic,
                    "url": claim.url,
                }
            )
    elif ids_only:
        for claim in found[:limit]:
            click.echo(claim.id)
    else:
        rows = ((claim.id, claim.verdict, claim.text) for claim in found[:limit])
        title = f"{len(found)} of {len(config.claims)} claims" if len(found) > limit else ""
        show(rows, "claim", "verdict", "text", empty="No such claim.", title=title)


@claims.command()
@json_option
@click.option("--top", default=5, show_default=True, help="How many claims an item.")
@config_option
@items_argument
@click.pass_context
def search(ctx: click.Context, file: IO[str], config_path: Path, top: int, as_json: bool) -> None:
    """For each item of FILE (JSON lines; - for standard input), the nearest known claims, best first."""
    from monitor.matching import ClaimMatcher

    known = open_config(config_path).claims
    matcher = ClaimMatcher(known)
    texts = {claim.id: claim.text for claim in known}
    bad: list[BadLine] = []
    for item in each_item(file, bad):
        found = matcher.search(item, top)
        if as_json:
            emit({"id": item.id, "claims": [wire.claim_match(match) for match in found]})
        else:
            click.echo(f"{item.id}: {item.title or item.text[:80]}")
            for match in found:
                click.echo(f"  {match.score:5.1f}  {match.claim}: {texts[match.claim][:90]}")
    ctx.exit(EXIT_PARTLY if bad else 0)
