"""``db``: the database itself."""

from datetime import timedelta
from pathlib import Path

import click

from monitor.cli import EXIT_FAILED
from monitor.cli.common import (
    Failure,
    config_option,
    counted,
    emit,
    json_option,
    now,
    open_config,
    open_store,
    say,
)
from monitor.cli.mute import Span


@click.group()
def db() -> None:
    """The database: migrate it, check it, back it up, verify it, forget old messages."""


@db.command()
@config_option
def migrate(config_path: Path) -> None:
    """Bring the schema up to date. Safe to run twice, and while another process does."""
    from monitor.store import Store, StoreError

    try:
        with Store.open(open_config(config_path).database) as store:
            before, after = store.migrate()
            name = store.name
    except StoreError as error:
        raise Failure(str(error)) from None
    say(
        f"{name} was up to date ({after})."
        if before == after
        else f"{name} migrated: {before or 'empty'} to {after}."
    )


@db.command()
@json_option
@config_option
@click.pass_context
def check(ctx: click.Context, config_path: Path, as_json: bool) -> None:
    """Say how the schema stands to this version of the code; changes nothing."""
    from monitor.store import Store, StoreError

    try:
        store = Store(open_config(config_path).database)
        found = store.check()
        store.close()
    except StoreError as error:
        raise Failure(str(error)) from None
    if as_json:
        emit({"database": store.name, "state": found.state.value, "ok": found.ok})
    else:
        say(f"{store.name}: {found.state.value}" if found.ok else str(found.error()))
    ctx.exit(0 if found.ok else EXIT_FAILED)


@db.command()
@click.argument("target", type=click.Path(path_type=Path))
@config_option
def backup(config_path: Path, target: Path) -> None:
    """Copy a SQLite database to TARGET, as of one moment, while the service runs."""
    with open_store(open_config(config_path)) as store:
        store.backup(target)
    say(f"Copied to {target}.")
    say("To go back: stop the service, move the database away together with its -wal and -shm files, and put")
    say("a copy of the backup in its place. Then: monitor doctor")


@db.command()
@config_option
def verify(config_path: Path) -> None:
    """Look for damage inside a SQLite database; changes nothing."""
    with open_store(open_config(config_path)) as store:
        found = store.verify()
        name = store.name
    if found:
        raise Failure("\n".join([f"{name} is damaged; restore a backup:", *(f"  {line}" for line in found)]))
    if name.startswith("sqlite"):
        say(f"{name} is sound.")
    else:
        say(f"{name} can be reached. Whether its files are whole, PostgreSQL's own pg_amcheck says.")


@db.command()
@click.option(
    "--older-than",
    "age",
    type=Span(least=timedelta(days=30)),
    help="How old: 90d, 52w. Default: keep_messages in feeds.toml.",
)
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@json_option
@config_option
def prune(config_path: Path, age: timedelta | None, dry_run: bool, as_json: bool) -> None:
    """Forget the texts of old messages and the tries to deliver them, as the service does every few hours.

    Nothing that waits or was refused for good is touched, nor what explains an alert: findings, and where and
    when they were told.
    """
    from monitor.pipeline import Desk
    from monitor.pipeline import prune as forget

    config = open_config(config_path)
    before = now() - (age or config.keep_messages)
    with open_store(config) as store:
        if dry_run:
            with store.read() as tx:
                gone = tx.prunable(before)
        else:
            gone = forget(Desk(config, store), before=before)
    if as_json:
        emit({"messages": gone.messages, "attempts": gone.attempts, "dry_run": dry_run})
    what = f"{counted(gone.messages, 'message')} from before {before:%Y-%m-%d}, {gone.attempts} tries"
    say(f"Would forget: {what}." if dry_run else f"Forgotten: {what}. The room is used again.")
