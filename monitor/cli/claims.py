"""``claims``: what was already checked, which of it an item resembles, and adding to it."""

from dataclasses import replace
from pathlib import Path
from typing import IO

import click

from monitor import wire
from monitor.cli import EXIT_CONFIG, EXIT_PARTLY
from monitor.cli.common import (
    COUNT,
    Failure,
    apply_edit,
    config_option,
    counted,
    dry_run_option,
    each_done,
    each_item,
    emit,
    items_file,
    json_option,
    open_config,
    plain,
    print_text,
    quiet_option,
    say,
    show,
    where,
)
from monitor.model import Claim, Item

_KEYS = ("id", "text", "verdict", "topic", "url", "title", "subtitle", "date")


class Searched(click.ParamType["IO[str] | Item"]):
    """A file of items, or words to look for: what is no file and does not look like the name of one."""

    name = "file or words"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> "IO[str] | Item":
        """The opened file, or an item of the words."""
        words = str(value)
        path = Path(words) if len(words) < _LONGEST_NAME else Path()
        if words == "-" or path.is_file() or (path.suffix.startswith(".json") and " " not in words):
            opened: IO[str] = items_file.convert(words, param, ctx)
            return opened
        if not words.strip():
            self.fail("there are no words to look for.", param, ctx)
        return Item(id="words", text=words)


_LONGEST_NAME = 250


@click.group()
def claims() -> None:
    """Known claims: list, search, add and import them, set their verdict."""


@claims.command("list")
@click.argument("words", default="")
@click.option("-n", "--limit", type=COUNT, default=50, show_default=True, help="How many.")
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
        title = f"{len(found)} of {counted(len(config.claims), 'claim')}" if len(found) > limit else ""
        show(rows, "claim", "verdict", "text", empty="No such claim.", title=title)


@claims.command()
@json_option
@click.option("--top", type=COUNT, default=5, show_default=True, help="How many claims an item.")
@config_option
@click.argument("what", metavar="FILE | WORDS", type=Searched())
@click.pass_context
def search(ctx: click.Context, what: IO[str] | Item, config_path: Path, top: int, as_json: bool) -> None:
    """The nearest known claims, best first: for WORDS, or for each item of FILE.

    WORDS is a sentence in quotation marks; FILE holds items as JSON lines, - is standard input.
    """
    from monitor.matching import ClaimMatcher

    known = open_config(config_path).claims
    matcher = ClaimMatcher(known)
    texts = {claim.id: claim.text for claim in known}
    skipped: list[str] = []
    items = (what,) if isinstance(what, Item) else each_item(what, skipped)
    for item, found in each_done(items, lambda item: matcher.search(item, top), skipped):
        if as_json:
            emit({"id": item.id, "claims": [wire.claim_match(match) for match in found]})
        else:
            click.echo(f"{item.id}: {item.title or item.text[:80]}")
            if not found:
                click.echo("  no claim resembles it")
            for match in found:
                click.echo(f"  {match.score:5.1f}  {match.claim}: {texts[match.claim][:90]}")
    ctx.exit(EXIT_PARTLY if skipped else 0)


@claims.command("show")
@click.argument("claim_id", metavar="CLAIM")
@json_option
@config_option
def show_(config_path: Path, claim_id: str, as_json: bool) -> None:
    """Show everything known about one claim."""
    from monitor.config.problems import did_you_mean

    known = {claim.id: claim for claim in open_config(config_path).claims}
    claim = known.get(claim_id)
    if claim is None:
        raise Failure(f"There is no claim `{claim_id}`{did_you_mean(claim_id, known)}")
    values = {key: getattr(claim, key) for key in _KEYS}
    if as_json:
        emit({**values, "aliases": list(claim.aliases)})
        return
    lines = [*values.items(), *(("alias", alias) for alias in claim.aliases)]
    print_text(f"{key:9} {plain(value)}" for key, value in lines if value)


# --------------------------------------------------------------------------- changing the list

topic_option = click.option("--topic", default="", help="Id of the topic it belongs to.")


@claims.command()
@click.argument("text")
@click.option("--verdict", default="", help='What the check found: "false", "misleading", "true".')
@topic_option
@click.option("--url", default="", help="Address of the fact check.")
@click.option("--title", default="", help="Headline of the fact check.")
@click.option("--id", "claim_id", default="", help="Default: made of title or text.")
@click.option("--alias", "aliases", multiple=True, help="Another wording; can be given several times.")
@dry_run_option
@config_option
def add(config_path: Path, text: str, dry_run: bool, aliases: tuple[str, ...], **given: str) -> None:
    """Add a claim, TEXT as one sentence, to feeds.toml or to the claims file it names."""
    from monitor.config import claims_edit
    from monitor.config.values import slug

    text = " ".join(text.split())
    claim_id = given.pop("claim_id") or slug(given["title"] or text)
    if not text or not claim_id:
        raise Failure("The claim has no words.")
    for known in open_config(config_path).claims:
        if known.text.casefold().rstrip(".") == text.casefold().rstrip("."):
            mend = f"monitor claims set-verdict {known.id} VERDICT{where()}"
            raise Failure(f"The claim `{known.id}` says that already. To change its verdict: {mend}")
    claim = Claim(id=claim_id, text=text, aliases=aliases, **given)
    apply_edit(lambda: claims_edit.add(config_path, [claim]), dry_run=dry_run)


@claims.command("set-verdict")
@click.argument("claim_id", metavar="CLAIM")
@click.argument("verdict")
@dry_run_option
@config_option
def set_verdict(config_path: Path, claim_id: str, verdict: str, dry_run: bool) -> None:
    """Set the VERDICT of a claim ("false", "misleading", "true"), where it stands."""
    from monitor.config import claims_edit

    apply_edit(lambda: claims_edit.set_verdict(config_path, claim_id, verdict), dry_run=dry_run)


@claims.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@topic_option
@dry_run_option
@config_option
def import_(config_path: Path, file: Path, topic: str, dry_run: bool) -> None:
    """Add the claims of FILE: JSON lines, CSV, or ClaimReview in JSON-LD. Known ones are left out."""
    from monitor.config import claims_edit
    from monitor.config.claims import read_claims
    from monitor.config.problems import BadValue

    known = {claim.id: claim.text for claim in open_config(config_path).claims}
    try:
        read = read_claims(file)
    except BadValue as bad:
        raise Failure(f"{file} {bad.message} ({bad.remedy})", EXIT_CONFIG) from None
    if read.problems:
        raise Failure(
            "\n".join(["Nothing is imported:", *(f"  {one}" for one in read.problems)]), EXIT_CONFIG
        )
    found = [claim for _, claim in read.claims]
    fresh = [claim for claim in found if known.get(claim.id) != claim.text]
    if len(fresh) < len(found):
        say(f"{len(found) - len(fresh):,} of {len(found):,} claims are there already.")
    if fresh:
        given = [replace(claim, topic=topic) for claim in fresh] if topic else fresh
        apply_edit(lambda: claims_edit.add(config_path, given), dry_run=dry_run)
