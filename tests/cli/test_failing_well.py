"""Awkward input, awkward places: a clear message and the right exit status, never a traceback."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from monitor.cli import cli
from monitor.cli.common import arranged, counted, upcoming
from monitor.cli.run import status_line
from monitor.service import Status
from tests.cli.desk import TOLL, Flood, flood
from tests.e2e.helpers import ROOT

HUGE = "99999999999999999999"


@pytest.mark.parametrize(
    "arguments",
    [
        ("items", "list", "-n"),
        ("alerts", "list", "-n"),
        ("matches", "list", "-n"),
        ("matches", "review", "-n"),
        ("estimates", "history", "flood.dead", "-n"),
        ("claims", "list", "-n"),
        ("topics", "show", "flood", "-n"),
        ("topics", "suggest", "flood", "--limit"),
        ("outbox", "list", "-n"),
    ],
)
@pytest.mark.parametrize("count", ["0", "-1", HUGE, "many"])
def test_a_count_is_a_number_above_zero(made, arguments, count):
    assert "Invalid value for" in made.run(*arguments, count, check=2).stderr


@pytest.mark.parametrize("arguments", [("stories", "--days"), ("claims", "search", "--top")])
@pytest.mark.parametrize("count", ["0", "-1", HUGE])
def test_so_it_is_for_commands_that_read_a_file(arguments, count):
    done = CliRunner().invoke(cli, [*arguments, count, "-"], input="")
    assert done.exit_code == 2
    assert "Invalid value for" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("outbox", "show"), ("outbox", "retry"), ("digest", "show"), ("mute", "expire")]
)
def test_numbers_no_database_gives_out_are_refused(made, arguments):
    assert "Invalid value for" in made.run(*arguments, HUGE, check=2).stderr
    assert made.run(*arguments, "9223372036854775807", check=None).exit_code in (0, 1)


def monitor(command: str, *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A line of shell in which ``monitor`` is this product."""
    script = f'set -o pipefail; monitor() {{ "{sys.executable}" -m monitor "$@"; }}; {command}'
    env = dict(os.environ, PYTHONPATH=str(ROOT), NO_COLOR="1")
    return subprocess.run(
        ["bash", "-c", script], cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=False
    )


shell = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@shell
@pytest.mark.parametrize("json", ["", " --json"])
def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path, json):
    line = '{"id": "a", "text": "At least 40 people died and 300 were hurt, officials said."}\n'
    (tmp_path / "items.jsonl").write_text(line * 3000, encoding="utf-8")
    done = monitor(f"monitor extract{json} items.jsonl | head -1", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@shell
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["--help", "version", "extract --json -", "items list"])
def test_full_output_is_one_clear_message(made, command):
    line = '{"id": "a", "text": "At least 40 people died."}'
    done = monitor(f"echo '{line}' | monitor {command} > /dev/full", cwd=made.folder)
    assert done.returncode == 1
    assert done.stderr == "Error: the output cannot be written: No space left on device.\n"


@shell
def test_a_table_nobody_reads_on_is_no_failure(made):
    done = monitor("for n in 1 2 3; do monitor items list | true; done", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("check",), "Next: monitor run --once -c"),
        (("alerts", "list"), "Next: monitor alerts explain M-"),
        (("items", "show", "no-such-item"), "monitor items list WORDS -c"),
        (("outbox", "show", "77"), "monitor outbox list --state all -c"),
    ],
)
def test_commands_that_are_told_keep_the_configuration_file(made, command, told):
    done = made.run(*command, check=None)
    assert told in done.stderr
    assert done.stderr.rstrip().endswith(f"-c {made.path}")


def test_so_do_the_remedies_of_the_database(made):
    (made.folder / "monitor.db").unlink()
    done = made.run("items", "list", check=1)
    assert done.stderr.rstrip().endswith(f"Run: monitor db migrate -c {made.path}")


def test_nothing_is_added_where_no_file_was_named(made):
    assert monitor("monitor check", cwd=made.folder).stderr.endswith("Next: monitor run --once\n")


def test_one_is_told_as_one_and_what_is_late_is_due_now():
    at = datetime(2026, 11, 22, tzinfo=UTC)
    assert (counted(1, "feed"), counted(0, "feed"), counted(1200, "feed")) == (
        "1 feed",
        "0 feeds",
        "1,200 feeds",
    )
    told = [upcoming(at + timedelta(seconds=s), at) for s in (-200, -2, 0, 0.4, 40, 7200)]
    assert told == ["due now"] * 4 + ["in 40 s", "in 2 h"]
    assert upcoming(None, at) == "at once"


def test_trouble_on_the_status_line_is_no_markup():
    from rich.text import Text

    line = status_line(Status(trouble="no table [/red] in [bold]monitor.db"))
    assert Text.from_markup(line).plain == "no table [/red] in [bold]monitor.db"


ROWS = [
    (
        "M-1183",
        "3 h ago",
        "1,234,567",
        "Ministry of the Interior",
        "Water at the gauges fell and [rose] again " * 2,
    ),
    ("M-7", "2 days ago", "9", "Harbor Wire", ""),
]
COLUMNS = ("match", "found", ">figure", "outlet", "title")


@pytest.mark.parametrize("width", [30, 60, 80, 100, 160])
def test_numbers_are_whole_at_every_width(width):
    out = StringIO()
    Console(file=out, width=width).print(arranged(ROWS, COLUMNS, width))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    for whole in ("1,234,567", "M-1183", "2 days ago", "[rose]"):
        assert any(whole in line for line in lines)
    assert ("figure" in lines[0] or "figure" in lines[1]) == (width >= 80)


def test_listing_feeds_changes_no_database(tmp_path) -> None:
    (tmp_path / "old").mkdir()
    made = flood(tmp_path / "old", (TOLL,))
    made.sql("UPDATE alembic_version SET version_num = '0001'")
    assert "monitor db migrate" in made.run("feeds", "list", check=1).output
    assert made.sql("SELECT version_num FROM alembic_version") == [("0001",)]
    fresh = Flood(tmp_path / "new")
    fresh.folder.mkdir()
    fresh.path.write_text(made.path.read_text("utf-8"), "utf-8")
    assert [row["last_success"] for row in fresh.rows("feeds", "list")] == [None]
    assert not (fresh.folder / "monitor.db").exists()
