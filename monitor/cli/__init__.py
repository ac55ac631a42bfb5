"""The command line: thin commands over the rest of the house.

Data goes to standard output, messages to standard error. Commands are imported when they run, so that
``monitor --help`` costs little more than Python itself.
"""

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_CONFIG = 3
EXIT_CREDENTIALS = 4
EXIT_PARTLY = 5

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("setup:init", "Start here: write a feeds.toml, or show a demo"),
    "check": ("setup:check", "Check feeds.toml: every error at once, with line and remedy"),
    "run": ("run:run", "Poll, judge and deliver: as a service, or --once"),
    "status": ("status:status", "What is stored, what is due, what is in trouble"),
    "doctor": ("doctor:doctor", "What is wrong with this setup, and how to mend it"),
    "feeds": ("feeds:feeds", "Feeds: health, test, add, remove, import, export"),
    "items": ("items:items", "Look at stored items and what was read in them"),
    "matches": ("matches:matches", "Findings: list, show, review, accept, reject, snooze, undo"),
    "alerts": ("alerts:alerts", "Alerts: list, show, explain the whole chain"),
    "measures": ("measures:measures", "What is tracked, what is kept of it, what reviews suggest"),
    "estimates": ("estimates:estimates", "Standing ranges: show, as of a day, history, chart, accept"),
    "topics": ("topics:topics", "What is followed; what a text matches, and why"),
    "claims": ("claims:claims", "Known claims: list, search, add, import, set a verdict"),
    "digest": ("digest:digest", "Preview or send what is waiting"),
    "channels": ("channels:channels", "Channels: list, test, resume"),
    "outbox": ("outbox:outbox", "Messages on their way: list, show, retry, drop"),
    "mute": ("mute:mute", "Hold alerts of a topic or measure for a while"),
    "extract": ("judging:extract", "Read the figures in items of a JSON lines file"),
    "match": ("judging:match", "Match items against topics, measures and claims"),
    "stories": ("judging:stories", "Group items that are copies of one report"),
    "replay": ("replay:replay", "Judge dated items as if they had arrived live"),
    "reextract": ("reextract:reextract", "Read kept items again with the grammar of today"),
    "db": ("db:db", "The database: migrate, check, backup, verify, prune"),
    "completion": ("completion:completion", "Print a shell's completion script"),
    "version": ("setup:version", "Print the version"),
}


class LazyGroup(click.Group):
    """Knows its commands by name and help line; imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of COMMANDS: the order a newcomer needs them in."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the module that holds the command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"monitor.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list from COMMANDS alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Adds the nearest command name to the error for an unknown one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1) if args else []
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(error.message + hint, ctx) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what newcomers type before they know better: ``monitor help``, ``monitor help run``."""
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name in ("-c", "--config", "--json"):
                value = "" if error.option_name == "--json" else " FILE"
                shown = f"monitor check {error.option_name}{value}"
                message = f"{error.option_name} comes after the command, as in: {shown}"
                raise click.UsageError(message, ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Ends well where the reader of a pipe has seen enough; click and rich would exit with 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(_drop_output())
        except SystemExit as end:
            if not isinstance(end.__context__, BrokenPipeError):
                raise
            ctx.exit(_drop_output())


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.invoke(import_module("monitor.cli.setup").version, as_json=False)
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="First time here?  monitor init --demo  shows a real digest without network or credentials.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="The same as the command version.",
)
def cli() -> None:
    """Parallax watches news feeds for figures and tells you when one diverges from what is known.

    Data goes to standard output, messages to standard error; --json gives JSON lines. Exit status:
    0 done, 1 failed, 2 wrong usage, 3 configuration invalid, 4 credentials refused, 5 done in part.
    """


def main() -> None:
    """Entry point: turns expected failures into a message and an exit status."""
    code: Any
    try:
        code = cli.main(standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:  # as in `invoke`, at the last flush
        code = _drop_output()
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _drop_output()
        where = error.filename or "the output"
        click.secho(f"Error: {where} cannot be written: {error.strerror}.", err=True)
        code = EXIT_FAILED
    sys.exit(code if isinstance(code, int) else 0)


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def _drop_output() -> int:
    """Lets what is still buffered for standard output go nowhere, or Python fails on it as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
