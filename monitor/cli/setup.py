"""``init``, ``check`` and ``version``: the first minutes."""

import os
from pathlib import Path

import click

from monitor.cli.common import Failure, config_option, counted, emit, json_option, next_step, open_config, say


@click.command()
@click.option(
    "--demo", is_flag=True, help="Show a digest made from a recorded news world; writes no feeds.toml."
)
@click.option("--force", is_flag=True, help="Replace a feeds.toml that is already there.")
@click.option(
    "--outbox",
    type=click.Path(path_type=Path),
    default=Path("outbox"),
    show_default=True,
    help="Where --demo puts the digest, in a folder `demo`.",
)
@config_option
@click.pass_context
def init(ctx: click.Context, config_path: Path, outbox: Path, demo: bool, force: bool) -> None:
    """Write a feeds.toml to begin with: real feeds, the founding topics, measures and claims.

    With --demo nothing is written but a digest: outlets made up for the purpose are served on this
    machine, polled, judged and told, with no network and no credentials.
    """
    if demo:
        from monitor.cli.demo import show_demo

        ctx.exit(show_demo(outbox, config_path))
    write_default_config(config_path, force=force)
    say(f"Wrote {config_path}. Read it: its comments explain every part.")
    next_step("monitor check")


def write_default_config(path: Path, *, force: bool) -> None:
    """Copies the shipped feeds.toml. Raises Failure where a file stands already or cannot be written."""
    from monitor.resources import default_config

    content = default_config().read_bytes()
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(content)
    except FileExistsError:
        raise Failure(f"{path} is already there; --force replaces it.") from None
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}.") from None


@click.command()
@json_option
@config_option
def check(config_path: Path, as_json: bool) -> None:
    """Check feeds.toml: every error at once, each with its line and a remedy.

    Also says which secrets the channels name but the environment lacks, and which cues and counts do nothing:
    a measure should read short sentences made of its own words. Touches no network and no database.
    """
    from monitor.config import unset_secrets
    from monitor.config.wording import idle_words

    config = open_config(config_path)
    missing = unset_secrets(config, os.environ)
    idle = idle_words(config)
    counts = {
        "feeds": sum(feed.enabled for feed in config.feeds),
        "topics": len(config.topics),
        "measures": len(config.measures),
        "claims": len(config.claims),
        "channels": len(config.channels),
    }
    if as_json:
        problems = {"missing_secrets": [*map(str, missing)], "idle_words": [*map(str, idle)]}
        emit({"config": str(config_path), **counts, **problems})
        return
    say(
        f"{config_path} is sound: "
        + ", ".join(counted(n, what.removesuffix("s")) for what, n in counts.items())
        + "."
    )
    for problem in (*missing, *idle):
        say(f"  note: {problem}", fg="yellow")
    if not config.channels:
        say("No channel yet: digests go to the terminal and to outbox/.")
    if not config.measures:
        say("No measure yet: no figure is compared. See [[measures]] in docs/configuration.md.")
    next_step("monitor run --once" if counts["feeds"] else "monitor feeds add URL")


@click.command()
@json_option
def version(as_json: bool) -> None:
    """Print the version of Parallax and of the figure grammar."""
    from monitor import __version__
    from monitor.figures import EXTRACTOR_VERSION

    if as_json:
        emit({"version": __version__, "extractor": EXTRACTOR_VERSION})
    else:
        click.echo(f"Parallax {__version__} (figure grammar {EXTRACTOR_VERSION})")
