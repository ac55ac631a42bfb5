"""``digest``: what waits, before and as it is sent; what was sent."""

import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor import wire
from monitor.cli.common import (
    NUMBER,
    Failure,
    ago,
    config_option,
    counted,
    emit,
    json_option,
    now,
    open_config,
    open_store,
    say,
    show,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alerts.message import Rendered
    from monitor.config import Config
    from monitor.model import Channel
    from monitor.store import Store

FORMATS = ("text", "html", "slack", "json")


@click.group()
def digest() -> None:
    """Preview or send what is waiting; look at what was sent."""


def _channel(config: "Config", wanted: str) -> "Channel":
    from monitor.pipeline import effective_channels

    channels = {channel.id: channel for channel in effective_channels(config)}
    if not wanted:
        return next(iter(channels.values()))
    if wanted not in channels:
        raise Failure(f"No channel {wanted!r}. There are: {', '.join(channels)}")
    return channels[wanted]


@digest.command()
@click.option("--channel", "wanted", default="", help="Which channel's digest; default the first.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="Default: text; html with --open."
)
@click.option("--open", "opened", is_flag=True, help="Show it in a browser.")
@config_option
def preview(config_path: Path, wanted: str, form: str | None, opened: bool) -> None:
    """Show what a channel would be told now. Sends nothing, changes nothing, needs no credential."""
    from monitor.pipeline import Desk
    from monitor.pipeline import preview as render_preview

    config = open_config(config_path)
    channel = _channel(config, wanted)
    with open_store(config) as store:
        rendered = render_preview(Desk(config, store), channel)
    if opened:
        _open(rendered, form or "html")
    else:
        click.echo(_in_format(rendered, form or "text"))
    say(f"Not sent. To send what waits: monitor digest send --channel {channel.id}{where()}")


def _in_format(rendered: "Rendered", form: str) -> str:
    if form == "html":
        return rendered.html
    if form == "slack":
        return wire.dumps({"text": rendered.fallback, "blocks": rendered.blocks})
    if form == "json":
        return wire.dumps(rendered.data)
    return f"Subject: {rendered.subject}\n\n{rendered.text}"


def _open(rendered: "Rendered", form: str) -> None:
    """Shows the page in a browser; asked for another format, that one as a file."""
    from alerts import files
    from alerts.message import Delivered
    from alerts.targets import FileTarget

    folder = Path(tempfile.mkdtemp(prefix="parallax-"))
    done = files.deliver(FileTarget(folder=folder), rendered, "digest")
    if not isinstance(done, Delivered):
        raise Failure(done.reason)
    path = Path(done.provider_id)
    if form != "html":
        path = folder / f"digest.{'txt' if form == 'text' else 'json'}"
        path.write_text(_in_format(rendered, form), encoding="utf-8")
    click.echo(path)
    webbrowser.open(path.as_uri())


@digest.command()
@click.option("--channel", "wanted", default="", help="Only this channel; default all.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; send nothing.")
@click.pass_context
@config_option
def send(ctx: click.Context, config_path: Path, wanted: str, dry_run: bool) -> None:
    """Send what is waiting now, whatever the schedule says."""
    from monitor.cli import EXIT_PARTLY
    from monitor.pipeline import Desk, send_due, waiting
    from monitor.routing import Hurry

    config = open_config(config_path)
    chosen = _channel(config, wanted).id if wanted else ""
    with open_store(config) as store:
        desk = Desk(config, store)
        alerts = {id_: count for id_, count in waiting(desk).items() if chosen in ("", id_)}
        messages = {id_: _on_their_way(store, id_) for id_ in alerts}
        if dry_run or not any((*alerts.values(), *messages.values())):
            for id_, count in alerts.items():
                waits = f", {counted(messages[id_], 'message')} in the outbox" if messages[id_] else ""
                say(f"{id_}: {counted(count, 'alert')} waiting{waits}")
            return
        done = send_due(desk, hurry=Hurry.SCHEDULE, only=chosen)
        left = sum(_on_their_way(store, id_) for id_ in alerts)
    for channel, text in done.texts:
        say(f"Sent to {channel}:")
        click.echo(text)
    say(f"{done.sent} sent, {done.retried} to be tried again, {done.dead} refused.")
    if left:
        say(f"{counted(left, 'message')} in the outbox; when and why: monitor outbox list{where()}")
    ctx.exit(EXIT_PARTLY if done.retried or done.dead else 0)


def _on_their_way(store: "Store", channel: str) -> int:
    """How many messages made before have not arrived yet."""
    with store.read() as tx:
        states = ("pending", "leased")
        return sum(len(tx.outbox_entries(state=each, channel=channel, limit=10_000)) for each in states)


@digest.command("list")
@json_option
@config_option
def list_(config_path: Path, as_json: bool) -> None:
    """List the digests that were made, newest first."""
    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = tx.list_messages()
    if as_json:
        for one in found:
            made = {"channel": one.channel, "slot": one.slot, "created": wire.timestamp(one.created)}
            emit({"digest": one.id, **made, "subject": _subject(one.content)})
        return
    at = now()
    rows = (
        (str(one.id), one.channel, one.slot, ago(one.created, at), _subject(one.content)) for one in found
    )
    show(rows, ">digest", "channel", "?slot", "made", "subject", empty="No digest yet.")


def _subject(content: bytes) -> str:
    from alerts.message import Rendered

    if not content:
        return "(its text is kept no longer)"
    try:
        return Rendered.thaw(content).subject
    except ValueError:
        return "(its text cannot be read)"


@digest.command("show")
@click.argument("number", type=NUMBER)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="Default: text; html with --open."
)
@click.option("--open", "opened", is_flag=True, help="Show it in a browser.")
@config_option
def show_(config_path: Path, number: int, form: str | None, opened: bool) -> None:
    """Show a digest exactly as it was made."""
    from alerts.message import Rendered

    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = tx.message(number)
    if found is None:
        raise Failure(f"There is no digest {number}. Try: monitor digest list{where()}")
    if not found.content:
        raise Failure(
            f"The text of digest {number} is kept no longer. What it told: monitor alerts list{where()}"
        )
    try:
        rendered = Rendered.thaw(found.content)
    except ValueError:
        raise Failure(f"The text of digest {number} cannot be read.") from None
    if opened:
        _open(rendered, form or "html")
        return
    click.echo(_in_format(rendered, form or "text"))
    if form in {None, "text"}:
        for line in _left_out(rendered):
            click.echo(line)


def _left_out(rendered: "Rendered") -> "Iterator[str]":
    """A line for each finding that the message itself had no room for."""
    told = [finding for name in ("findings", "debunked") for finding in _list(rendered.data.get(name))]
    rest = [one for one in told if one["reference"] in rendered.left_out]
    if rest:
        yield f"\nWITHOUT ROOM ABOVE ({len(rest)}); each in full: monitor matches show NUMBER{where()}"
    for one in rest:
        yield f"  {one['reference']:<8} {one['label']}  {one['headline']}"
    more = rendered.data.get("more")
    if more:
        yield f"  and {more} more: monitor alerts list{where()}"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
