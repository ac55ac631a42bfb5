"""What a terminal shows: words unbroken, tables that fit, times on the clock of feeds.toml."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from rich.console import Console

from alerts.message import PlotPoint, RangePlot
from monitor.cli import cli
from monitor.cli.alerts import aligned
from monitor.cli.common import BAD_LINES_TOLD, arranged, folded, quantity, say, stamp
from monitor.cli.plots import ladder

COLUMNS = ("match", "what", ">figure", "?>standing range", "?found", "?who")
ROW = (
    "M-15",
    "repeats debunked claim",
    "at least 1,200",
    "10,000-12,000",
    "12 min ago",
    "the health ministry",
)


def drawn(width: int) -> list[str]:
    console = Console(width=width, record=True, file=None, force_terminal=False)
    with console.capture() as captured:
        console.print(arranged([ROW], COLUMNS, width))
    return captured.get().splitlines()


@pytest.mark.parametrize(
    ("width", "there", "gone"),
    [
        (110, "who", "nothing"),
        (80, "found", "who"),
        (70, "standing range", "found"),
        (50, "what", "standing"),
    ],
)
def test_a_narrow_terminal_keeps_the_table_and_lets_the_least_columns_go(width, there, gone):
    lines = drawn(width)
    assert max(len(line.rstrip()) for line in lines) <= width
    assert lines[1].split()[0] == "match"
    assert there in lines[1]
    assert gone not in lines[1]


def test_where_nothing_more_can_go_rows_are_told_in_blocks_with_every_value():
    text = "\n".join(drawn(40))
    assert all(cell in text for cell in ROW)
    assert "?" not in text


@pytest.mark.parametrize("width", [20, 34, 80])
def test_messages_are_broken_between_words_and_go_on_under_themselves(width):
    text = "  note: the variable MONITOR_SMTP_URL is not set\nNext: monitor run --once"
    lines = folded(text, width).split("\n")
    assert [word for line in lines for word in line.split()] == text.split()
    assert all(len(line) <= max(width, 18) for line in lines)
    assert all(line.startswith("  ") for line in lines[: lines.index(next(x for x in lines if "Next" in x))])


def test_a_chain_keeps_its_second_column_on_a_narrow_terminal():
    lines = aligned([("Item", "one two three four five"), ("Item", "six")], room=26)
    assert lines == ["  Item      one two three", "            four five", "            six"]


@pytest.mark.parametrize("room", [51, 78, 240])
def test_a_chart_is_no_wider_than_the_terminal(room):
    at = datetime(2026, 11, 22, tzinfo=UTC)
    points = [
        PlotPoint(at=at, low=low, high=low, originator=f"The ministry of measures {low}", new=low == 90000)
        for low in (34.0, 405.0, 90000.0)
    ]
    plot = RangePlot(title="", points=tuple(points), accepted_low=250.0, accepted_high=300.0)
    lines = ladder(plot, room)
    assert max(map(len, lines)) <= room
    assert "log scale" in lines[0]
    assert all(line.count("|") == 2 for line in lines[1:])


def test_times_are_told_on_the_clock_of_feeds_toml():
    at = datetime(2026, 1, 13, 8, 30, tzinfo=UTC)
    assert stamp(at, ZoneInfo("Europe/Vienna")) == "2026-01-13 09:30 CET"
    assert stamp(None, UTC) == "undated"


def test_an_item_is_dated_in_the_time_zone_of_feeds_toml(made):
    text = made.path.read_text(encoding="utf-8")
    assert "timezone" not in text
    (row,) = made.rows("items", "list", "-n", "1")
    here = made.run("items", "show", str(row["item"])).output
    made.path.write_text(
        f'[monitor]\ntimezone = "Asia/Tokyo"\n{text.replace("[monitor]", "")}', encoding="utf-8"
    )
    there = made.run("items", "show", str(row["item"])).output
    assert " UTC, item" in here
    assert " JST, item" in there


@pytest.mark.parametrize(
    ("low", "high", "words"), [(1200, None, "at least 1,200"), (None, 5, "up to 5"), (3, 3, "3")]
)
def test_open_sides_are_told_as_in_digests(low, high, words):
    assert quantity(low, high) == words


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["--version"], "Parallax "),
        (["help"], "Commands:"),
        (["help", "run"], "--once"),
        (["help", "matches", "list"], "--status"),
    ],
)
def test_what_newcomers_try_first_is_understood(typed, answer):
    done = CliRunner().invoke(cli, typed)
    assert done.exit_code == 0
    assert answer in done.stdout


@pytest.mark.parametrize("typed", [["-c", "x.toml", "check"], ["--json", "status"]])
def test_an_option_before_its_command_is_told_its_place(typed):
    done = CliRunner().invoke(cli, typed)
    assert done.exit_code == 2
    assert "comes after the command" in done.stderr


def test_a_file_of_another_kind_is_told_in_a_few_lines():
    done = CliRunner().invoke(cli, ["extract", "-"], input="key = 1\n" * 5000)
    assert done.exit_code == 5
    lines = done.stderr.splitlines()
    assert len(lines) == BAD_LINES_TOLD + 2
    assert "5,000 lines skipped in all; 0 items read" in lines[-2]
    assert "one JSON object a line" in lines[-1]


def test_an_empty_file_is_told():
    done = CliRunner().invoke(cli, ["extract", "-"], input="")
    assert (done.exit_code, done.stderr) == (0, "- holds no items.\n")


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "30.11.2026", "2026-11-30T10:00+02:00", ""])
def test_a_day_that_is_none_is_told_how_to_write_one(made, day):
    said = made.run("estimates", "show", "flood.dead", "--as-of", day, check=2).stderr
    assert "write 2026-01-13, or 2026-01-13T09:30" in said


def test_a_file_that_cannot_be_written_is_told_plainly(made, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/x/.feeds.toml.tmp")

    monkeypatch.setattr("monitor.config.edit.replace_file", refused)
    before = made.path.read_text(encoding="utf-8")
    said = made.run("claims", "add", "The dam was blown up", check=1).stderr
    assert "feeds.toml cannot be written: Permission denied. Nothing was changed." in said.replace("\n", " ")
    assert made.path.read_text(encoding="utf-8") == before


def test_a_file_without_feeds_is_told_what_to_add(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text("", encoding="utf-8")
    for arguments in (["check"], ["run", "--once"]):
        done = CliRunner().invoke(cli, [*arguments, "-c", str(path)])
        assert done.exit_code == 0
        assert "monitor feeds add URL" in done.stderr
        assert "--now" not in done.stderr


def test_a_private_address_is_told_with_what_allows_it(tmp_path):
    done = CliRunner().invoke(
        cli, ["feeds", "test", "http://127.0.0.1:9/x", "-c", str(tmp_path / "feeds.toml")]
    )
    assert done.exit_code == 1
    assert "allow_private" in done.stderr
    assert "private_address" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("items", "list", "--feed", "flod"), "There is no feed 'flod'"),
        (("items", "list", "--topic", "flod"), "did you mean `flood`?"),
        (("items", "list", "nowhere"), "No such items."),
        (("matches", "list", "--measure", "flood.daed"), "did you mean `flood.dead`?"),
        (("alerts", "list", "--channel", "nobody"), "There is no channel 'nobody'"),
    ],
)
def test_an_empty_list_tells_a_mistyped_id(made, typed, said):
    done = made.run(*typed)
    assert said in done.stderr
    assert "run --once" not in done.stderr


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_no_color_is_heeded_by_messages_too(monkeypatch, no_color, coloured):
    said = []
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("click.secho", lambda _, **style: said.append(style))
    say("note", fg="yellow")
    assert ("fg" in said[0]) == coloured
