"""Replays: deterministic, in a stable order, against other settings, over many tolerances."""

import contextlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor import figures
from monitor.assess import Assessor
from monitor.cli import cli
from monitor.cli.common import BAD_LINES_TOLD
from monitor.judge import Judge
from monitor.matching import ClaimMatcher, StoryIndex
from monitor.model import Item
from tests.cli.desk import DESK

TOLLS = (14, 14, 17, 40, 41, 44, 52, 90, 12, 95)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.toml").write_text(DESK, encoding="utf-8")
    write(tmp_path / "items.jsonl", items())
    return tmp_path


def items() -> list[dict]:
    return [
        {
            "id": f"n{n}",
            "text": f"The Morava flood killed {toll} people, the ministry said.",
            "source": "Test Wire",
            "published": f"2026-01-{2 + n // 2:02}T10:00:00Z",
        }
        for n, toll in enumerate(TOLLS)
    ]


def write(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def replay(folder: Path, *arguments: str, check: int = 0):
    given = [
        "replay",
        "-c",
        str(folder / "feeds.toml"),
        *arguments,
        str(folder / "items.jsonl"),
    ]
    done = CliRunner().invoke(cli, given, env={"NO_COLOR": "1"})
    assert done.exit_code == check, done.output
    return done


def alerts(folder: Path, *arguments: str) -> list[dict]:
    return [json.loads(line) for line in replay(folder, "--json", *arguments).stdout.splitlines()]


def test_twice_gives_the_same(folder: Path) -> None:
    first = alerts(folder)
    assert [row["figure"]["low"] for row in first] == [17, 40, 52, 90]
    assert alerts(folder) == first


def test_items_are_judged_by_date_wherever_they_stand_and_equal_dates_as_in_the_file(folder: Path) -> None:
    expected = alerts(folder)
    rows = items()
    pairs = [rows[n : n + 2] for n in range(0, len(rows), 2)]
    random.Random(3).shuffle(pairs)
    write(folder / "items.jsonl", [row for pair in pairs for row in pair])
    assert alerts(folder) == expected
    swapped = [row for n in range(0, len(rows), 2) for row in (rows[n + 1], rows[n])]
    write(folder / "items.jsonl", swapped)
    assert alerts(folder) != expected, "of one date, the file's order decides"


def test_an_undated_item_comes_last_and_says_the_same_every_day(folder: Path) -> None:
    rows = items()
    undated = dict(rows[9], id="undated", text="The Morava flood killed 200 people, the ministry said.")
    del undated["published"]
    write(folder / "items.jsonl", [undated, *rows])
    last = alerts(folder)[-1]
    assert (last["item"], last["at"]) == ("undated", "2026-01-06T10:00:00Z")


def test_against_tells_only_what_differs(folder: Path) -> None:
    (folder / "other.toml").write_text(DESK.replace("tolerance = 0.2", "tolerance = 0.5"), encoding="utf-8")
    assert alerts(folder, "--against", str(folder / "feeds.toml")) == []
    rows = alerts(folder, "--against", str(folder / "other.toml"))
    assert {row["only"] for row in rows} == {"this"}
    assert [row["figure"]["low"] for row in rows] == [17, 52]
    done = replay(folder, "--against", str(folder / "other.toml"))
    assert [line[0] for line in done.stdout.splitlines()] == ["-", "-"]
    assert "2 alerts the same, 2 only with -c (-), 0 only with --against (+)" in done.stderr
    (folder / "other.toml").write_text('[[topics]]\nname = "no id"\n', encoding="utf-8")
    replay(folder, "--against", str(folder / "other.toml"), check=3)


def test_a_sweep_of_windows(folder: Path) -> None:
    rows = alerts(folder, "--sweep", "window=12h,30d,1w")
    assert [row["window"] for row in rows] == ["12h", "7d", "30d"]
    assert [row["window"] for row in alerts(folder, "--sweep", "window=1d..5d:2d")] == ["1d", "3d", "5d"]
    done = replay(folder, "--sweep", "window=1d..30d")
    assert "10 windows" in done.output
    assert "In force: flood.dead 30d" in done.output


def test_a_sweep_tables_alerts_by_tolerance(folder: Path) -> None:
    rows = alerts(folder, "--sweep", "tolerance=0.05..0.5:0.15")
    assert [row["tolerance"] for row in rows] == [0.05, 0.2, 0.35, 0.5]
    counts = [row["alerts"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert rows[1]["measures"] == {"flood.dead": 4}
    done = replay(folder, "--sweep", "tolerance=0.05..0.5")
    assert "flood.dead" in done.stdout
    assert "In force: flood.dead 0.2" in done.stderr
    assert len(alerts(folder, "--sweep", "tolerance=0.1,0.4")) == 2


@pytest.mark.parametrize(
    "sweep",
    [
        "tolerance=",
        "tolerance=a..b",
        "tolerance=0.5..0.1",
        "tolerance=0..0.5",
        "0.1..0.2",
        "tolerance=0.001..99:0.0001",
        "tolerance=-1",
        "tolerance=1..2..3",
        "tolerance=0.1..0.5:0",
        "window=1..9",
        "window=3d..1d",
        "window=0d",
        "window=9999w",
        "baseline=1..2",
    ],
)
def test_a_bad_sweep_is_wrong_usage(folder: Path, sweep: str) -> None:
    said = replay(folder, "--sweep", sweep, check=2).output
    assert "tolerance" in said or "windows of 10 years at most" in said


def test_one_question_at_a_time(folder: Path) -> None:
    both = ("--sweep", "tolerance=0.1", "--against", str(folder / "feeds.toml"))
    assert "use one of them" in replay(folder, *both, check=2).output


def test_alerts_of_items_without_a_date_are_called_undated(made, tmp_path: Path) -> None:
    path = tmp_path / "undated.jsonl"
    path.write_text('{"id": "u", "text": "The Morava flood killed 400 people, the ministry said."}\n')
    assert made.run("replay", str(path)).stdout.startswith("undated ")


# --------------------------------------------------------------------------- items that a bug spoils


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[type, str, str], None]:
    """Makes a method raise for the item with an id."""

    def spoil(owner: type, name: str, item_id: str) -> None:
        kept = getattr(owner, name)

        def method(self, first, *more, **named):
            if getattr(first, "item", first).id == item_id:
                raise ZeroDivisionError("no such toll")
            return kept(self, first, *more, **named)

        monkeypatch.setattr(owner, name, method)

    return spoil


@pytest.mark.parametrize(("owner", "method"), [(Assessor, "assess"), (Judge, "judge")])
def test_an_item_that_cannot_be_judged_is_told_and_the_others_are_judged(
    folder: Path, spoiled, owner: type, method: str
) -> None:
    spoiled(owner, method, "n6")
    done = replay(folder, "--json", check=5)
    assert [json.loads(line)["figure"]["low"] for line in done.stdout.splitlines()] == [17, 40, 90]
    assert done.stderr == "item 'n6': ZeroDivisionError: no such toll; item skipped\n"
    assert "9 items judged." in replay(folder, check=5).stderr


def test_so_it_is_where_settings_are_tried(folder: Path, spoiled) -> None:
    spoiled(Judge, "judge", "n7")
    (folder / "other.toml").write_text(DESK.replace("tolerance = 0.2", "tolerance = 0.5"), encoding="utf-8")
    done = replay(folder, "--against", str(folder / "other.toml"), check=5)
    assert done.stderr.count("item skipped") == 1
    assert "9 items judged twice" in done.stderr
    assert "9 items, 2 tolerances" in replay(folder, "--sweep", "tolerance=0.1,0.4", check=5).stderr


def test_what_a_spoiled_item_said_is_unknown_to_the_ones_behind_it(folder: Path, spoiled) -> None:
    rows = items()
    write(folder / "items.jsonl", [*rows[:3], *rows[4:]])
    expected = alerts(folder)
    write(folder / "items.jsonl", rows)
    spoiled(Judge, "judge", "n3")
    done = replay(folder, "--json", check=5)
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected


@pytest.mark.parametrize(
    ("owner", "method", "command"),
    [
        (Assessor, "assess", "match --json -c feeds.toml items.jsonl"),
        (StoryIndex, "add", "stories --json items.jsonl"),
        (ClaimMatcher, "search", "claims search --json -c feeds.toml items.jsonl"),
    ],
)
def test_other_commands_that_read_items_go_on_too(
    folder: Path, spoiled, owner: type, method: str, command: str
) -> None:
    spoiled(owner, method, "n4")
    with contextlib.chdir(folder):
        done = CliRunner().invoke(cli, command.split())
    assert done.exit_code == 5
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [
        row["id"] for row in items() if row["id"] != "n4"
    ]
    assert done.stderr == "item 'n4': ZeroDivisionError: no such toll; item skipped\n"


def test_extract_goes_on_too_and_many_spoiled_items_are_told_in_sum(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(item: Item) -> tuple[()]:
        raise ValueError(item.id)

    monkeypatch.setattr(figures, "extract", broken)
    write(folder / "items.jsonl", [{"id": f"x{n}", "text": "A fire."} for n in range(30)])
    done = CliRunner().invoke(cli, ["extract", "--json", str(folder / "items.jsonl")])
    assert (done.exit_code, done.stdout) == (5, "")
    told = done.stderr.splitlines()
    assert (told[0], told[-1]) == ("item 'x0': ValueError: x0; item skipped", "30 items skipped in all")
    assert len(told) == BAD_LINES_TOLD + 1
