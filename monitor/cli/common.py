"""What the commands share: options, opening configuration and store, output, and failing well."""

import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from monitor.cli import EXIT_CONFIG, EXIT_FAILED
from monitor.wire import BadLine, dumps, read_items

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from monitor.config import Config
    from monitor.config.claims_edit import Change
    from monitor.model import Item
    from monitor.store import Store

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


COUNT = click.IntRange(1, 1_000_000)
"""How many of something are wanted."""

BAD_LINES_TOLD = 20
"""Bad lines and spoiled items of a file that are told one by one; of the rest only how many they are."""

DAYS = click.IntRange(1, 36_500)
"""A span of days."""

NUMBER = click.IntRange(1, 2**63 - 1)
"""The number of a row; no database gives out a larger one."""


class Failure(click.ClickException):
    """An expected failure: one clear message, one exit status."""

    def __init__(self, message: str, exit_code: int = EXIT_FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares it on the class

    def show(self, file: IO[Any] | None = None) -> None:
        """Says it on standard error, or where it is told to."""
        if file is None:
            say(f"Error: {self.message}")
        else:
            super().show(file)


def config_option(command: F) -> F:
    """``-c feeds.toml``."""
    return click.option(
        "-c",
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        default=Path("feeds.toml"),
        envvar="MONITOR_CONFIG",
        show_default=True,
        show_envvar=True,
        help="The file you edit.",
    )(command)


def json_option(command: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")(
        command
    )


def quiet_option(command: F) -> F:
    """``-q``."""
    return click.option("-q", "--quiet", "ids_only", is_flag=True, help="Ids only, one a line.")(command)


def dry_run_option(command: F) -> F:
    """``--dry-run``."""
    return click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")(command)


items_file = click.File("r", encoding="utf-8-sig", errors="surrogateescape")
items_argument = click.argument("file", type=items_file)
"""JSON lines, with or without a byte order mark; bytes that are not UTF-8 are told by :func:`each_item`."""


@contextmanager
def config_problems() -> Iterator[None]:
    """Turns every problem of a configuration into one Failure."""
    from monitor.config import ConfigError

    try:
        yield
    except ConfigError as error:
        lines = [str(problem) for problem in error.problems]
        count = f"{len(lines)} problem{'s' * (len(lines) != 1)}:"
        raise Failure("\n".join([count, *("  " + line for line in lines)]), EXIT_CONFIG) from None


def open_config(path: Path, environ: Mapping[str, str] = os.environ) -> "Config":
    """The configuration, or a Failure that lists every problem."""
    from monitor.config import load

    with config_problems():
        return load(path, environ)


def has_store(config: "Config") -> bool:
    """Whether there is a database with anything in it, of whatever schema; none is created."""
    from monitor.store import SchemaState, Store, StoreError

    try:
        with Store.open(config.database) as store:
            schema = store.check()
    except StoreError as error:
        raise Failure(str(error)) from None
    return schema.state is not SchemaState.BEHIND or bool(schema.revision)


@contextmanager
def open_store(config: "Config", *, migrate: bool = False) -> "Iterator[Store]":
    """The database of a configuration, checked (or brought) up to date; closed at the end."""
    from monitor.store import Store, StoreError

    try:
        store = Store.open(config.database)
        try:
            if migrate:
                before, after = store.migrate()
                if before and before != after:
                    say(f"{store.name} migrated: {before} to {after}.")
            else:
                store.require_current()
            yield store
        finally:
            store.close()
    except StoreError as error:
        command = where() if error.remedy.startswith("Run: monitor ") else ""
        raise Failure(f"{error}{command}") from None


def apply_edit(make: "Callable[[], Change]", *, dry_run: bool) -> None:
    """Shows an edit of a file as a diff and writes it."""
    with config_problems():
        edit = make()
        if not edit.diff:
            say("Nothing to change.")
            return
        click.echo(edit.diff)
        if dry_run:
            say("Not written (--dry-run).")
            return
        try:
            edit.write()
        except OSError as error:
            raise Failure(f"{edit.path} cannot be written: {error.strerror}. Nothing was changed.") from None
    say(f"{edit.path} is changed; a running service takes it over by itself.")


def each_item(file: IO[str], skipped: list[str]) -> "Iterator[Item]":
    """The items of a JSON lines file; why a line is skipped is collected, and the first ones told with their
    number."""
    name, bad, good = getattr(file, "name", "-"), 0, 0
    for entry in read_items(file):
        if isinstance(entry, BadLine):
            bad += 1
            skipped.append(entry.reason)
            if bad <= BAD_LINES_TOLD:
                say(f"{name}:{entry.number}: {entry.reason}; line skipped")
        else:
            good += 1
            yield entry
    if bad > BAD_LINES_TOLD:
        say(f"{name}: {counted(bad, 'line')} skipped in all; {counted(good, 'item')} read")
    if bad and not good:
        say(f'{name} is no file of items: one JSON object a line, such as {{"id": "a1", "text": "..."}}')
    elif not good:
        say(f"{name} holds no items.")


def each_done(
    items: "Iterable[Item]", do: "Callable[[Item], T]", skipped: list[str]
) -> "Iterator[tuple[Item, T]]":
    """The items with what is made of them. One that a bug spoils is told and left out, as a bad line is; what
    has been told before is not told again."""
    spoiled = 0
    for item in items:
        try:
            done = do(item)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other items are judged
            reason = f"item {item.id!r}: {type(error).__name__}: {error}"
            if reason not in skipped:
                spoiled += 1
                skipped.append(reason)
                if spoiled <= BAD_LINES_TOLD:
                    say(f"{reason}; item skipped")
            continue
        yield item, done
    if spoiled > BAD_LINES_TOLD:
        say(f"{counted(spoiled, 'item')} skipped in all")


def now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


def say(message: str, *, whole: bool = False, **style: Any) -> None:
    """A message for a person, on standard error; control characters in it are shown as spaces.

    On a terminal it is broken between words, unless it must stay ``whole``: a command to be copied.
    """
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in message)
    if not whole and sys.stderr is not None and sys.stderr.isatty():
        text = folded(text, shutil.get_terminal_size().columns)
    click.secho(text, err=True, **({} if os.environ.get("NO_COLOR") else style))


def folded(text: str, width: int, hang: int = 0) -> str:
    """``text`` with each line broken between words; what follows stands ``hang`` columns further in."""
    lines = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")) + hang)
        wrapped = textwrap.wrap(
            line,
            max(width, len(indent) + TEXT),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += wrapped or [line]
    return "\n".join(lines)


def counted(count: int, noun: str) -> str:
    """ "1 feed", "2 feeds"."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def where() -> str:
    """The ``-c FILE`` this run was given, with a blank before it: commands that are told must keep it."""
    context = click.get_current_context(silent=True)
    if context is None or context.get_parameter_source("config_path") is not ParameterSource.COMMANDLINE:
        return ""
    path: Path = context.params["config_path"]
    return "" if path == Path("feeds.toml") else f" -c {shlex.quote(str(path))}"


def next_step(command: str) -> None:
    """Says what to do next: a command of this program, without its ``-c``."""
    say(f"Next: {command}{where()}", whole=True)


def emit(value: object) -> None:
    """One JSON line on standard output."""
    sys.stdout.write(dumps(value) + "\n")


@lru_cache(maxsize=1)
def console() -> "Console":
    """Rich on standard output; plain and wide off a terminal, without colour if NO_COLOR is set."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 240)


@lru_cache(maxsize=1)
def error_console() -> "Console":
    """Rich on standard error: log lines, status, progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


TEXT = 16
"""Columns of a terminal that running text needs at least; what is shorter (dates, states) is not broken."""


def show(
    rows: Iterable[tuple[str, ...]], *columns: str, empty: str = "Nothing yet.", title: str = ""
) -> None:
    """Prints rows for people, or says why there are none.

    A column whose name begins with ``>`` is right-aligned; one that begins with ``?`` may be left out where
    the terminal is too narrow, the last such column first.
    """
    found = list(rows)
    if found:
        console().print(arranged(found, columns, console().width, title))
    else:
        say(empty)


def nothing(config: "Config", empty: str, **wanted: str) -> str:
    """Why a list is empty: an id that feeds.toml does not have (``feed="..."``), else ``empty``."""
    from monitor.config.problems import did_you_mean

    for kind, id_ in wanted.items():
        known = [one.id for one in getattr(config, f"{kind}s")]
        if id_ and id_ not in known:
            return f"{empty} There is no {kind} {id_!r} in {config.path}{did_you_mean(id_, known) or '.'}"
    return empty


def arranged(rows: Sequence[tuple[str, ...]], columns: Sequence[str], width: int, title: str = "") -> "Table":
    """A table; or one block a row, where ``width`` is too narrow even without the columns that may go."""
    needs = [
        _needs(name.removeprefix("?"), [row[place] for row in rows]) for place, name in enumerate(columns)
    ]
    kept = list(range(len(columns)))
    for place in reversed(range(len(columns))):
        if _taken(needs, kept) > width and columns[place].startswith("?"):
            kept.remove(place)
    if _taken(needs, kept) > width:
        return _stacked(rows, [name.removeprefix("?") for name in columns], title)
    cells = [tuple(row[place] for place in kept) for row in rows]
    names = [columns[place].removeprefix("?") for place in kept]
    return _side_by_side(cells, names, [needs[place] for place in kept], title)


def _taken(needs: Sequence[int], kept: Sequence[int]) -> int:
    return sum(needs[place] + 3 for place in kept)


def _needs(name: str, cells: Iterable[str]) -> int:
    from rich.cells import cell_len

    natural = max(cell_len(line) for cell in (name.removeprefix(">"), *cells) for line in cell.split("\n"))
    return natural if name.startswith(">") else min(natural, TEXT)


def _side_by_side(
    rows: Iterable[tuple[str, ...]], columns: Iterable[str], needs: Iterable[int], title: str
) -> "Table":
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for column, needed in zip(columns, needs, strict=True):
        number = column.startswith(">")
        made.add_column(
            column.removeprefix(">"),
            justify="right" if number else "left",
            overflow="fold",
            min_width=needed,
            no_wrap=number or needed < TEXT,
        )
    for row in rows:
        made.add_row(*map(plain, row))
    return made


def _stacked(rows: Iterable[tuple[str, ...]], columns: Sequence[str], title: str) -> "Table":
    from rich.table import Table

    made = Table.grid(padding=(0, 2, 0, 0))
    made.title, made.title_justify = title or None, "left"
    made.add_column(no_wrap=True, style="dim")
    made.add_column(overflow="fold")
    names = [column.removeprefix(">") for column in columns]
    for row in rows:
        for place, (name, cell) in enumerate(zip(names, row, strict=True)):
            if cell and place == 0:
                made.add_row(name, f"[bold]{plain(cell)}[/bold]")
            elif cell:
                made.add_row(name, plain(cell))
        made.add_row()
    return made


def print_text(lines: Iterable[str]) -> None:
    """Prints lines of rich markup; text from feeds in them must have gone through :func:`plain`.

    On a terminal a line that has to be broken goes on under its own beginning.
    """
    from rich.padding import Padding
    from rich.text import Text

    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not console().is_terminal:
            console().print(line, soft_wrap=True)
        elif indent:
            console().print(Padding(Text.from_markup(line[indent:]), (0, 0, 0, indent), expand=False))
        else:
            console().print(line)


def plain(text: str) -> str:
    """Text from feeds, safe on a terminal: no control characters, no rich markup."""
    from rich.markup import escape

    return escape("".join(c if c.isprintable() or c == "\n" else " " for c in text))


def stamp(when: datetime | None, zone: tzinfo) -> str:
    """ "2026-01-13 09:30 CET": a moment on the clock of ``zone``, with its name; "undated" without one."""
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M %Z}" if when else "undated"


def ago(when: datetime | None, now: datetime) -> str:
    """ "12 min ago", "in 3 h", "never"."""
    if when is None:
        return "never"
    seconds = (now - when).total_seconds()
    size = abs(seconds)
    for limit, unit, name in (
        (90, 1, "s"),
        (5400, 60, "min"),
        (129_600, 3600, "h"),
        (float("inf"), 86_400, "days"),
    ):
        if size < limit:
            count = f"{size / unit:.0f} {name}"
            return f"in {count}" if seconds < 0 else f"{count} ago"
    return "never"


def upcoming(when: datetime | None, now: datetime) -> str:
    """ "in 3 h", "due now" (also where it is late), "at once" where no time is set."""
    if when is None:
        return "at once"
    return ago(when, now) if (when - now).total_seconds() >= 1 else "due now"


def quantity(low: Any, high: Any) -> str:
    """ "10,000-12,000", "at least 3,000", "up to 5"."""
    if low is None and high is None:
        return "-"
    if low is None:
        return f"up to {_number(high)}"
    if high is None:
        return f"at least {_number(low)}"
    return _number(low) if low == high else f"{_number(low)}-{_number(high)}"


def _number(value: Any) -> str:
    return f"{value.normalize():,f}" if hasattr(value, "normalize") else f"{value:,}"


def stray_words(channel: str, count: int) -> str:
    """What waits for a channel that is configured no longer."""
    waits = "alert waits" if count == 1 else "alerts wait"
    return f"{count} {waits} for channel {channel}, which is no longer in feeds.toml"
