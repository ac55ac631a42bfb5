"""Ranges, what was believed on a day, decisions about reports, charts, and measures that left feeds.toml."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PIL import Image

from monitor.model import Review
from tests.cli.desk import AT, DESK, HIGHER, TOLL, Flood, flood


def believed(made: Flood, day: str, measure: str = "flood.dead") -> tuple[float, float]:
    (row,) = made.rows("estimates", "show", measure, "--as-of", day)
    return row["low"], row["high"]


def test_what_was_believed_on_a_day(made: Flood) -> None:
    made.decide(made.number("toll"), Review.ACCEPTED, AT + timedelta(days=1))
    made.decide(made.number("higher"), Review.ACCEPTED, AT + timedelta(days=3))
    made.decide(made.number("higher"), None, AT + timedelta(days=5))
    assert believed(made, "2026-11-20") == (10, 12), "the baseline, before anything was recorded"
    assert believed(made, "2026-11-21") == (10, 12)
    assert believed(made, "2026-11-22") == (40, 40)
    assert believed(made, "2026-11-23") == (40, 40)
    assert believed(made, "2026-11-24T11:59") == (40, 40)
    assert believed(made, "2026-11-24") == (40, 90)
    assert believed(made, "2026-11-26") == (40, 40)
    shown = made.run("estimates", "show", "flood.dead", "--as-of", "2026-11-24").output
    assert "as of 2026-11-24 23:59 UTC: 40-90" in shown
    assert "in force since 2026-11-24 12:00 UTC" in shown
    history = made.rows("estimates", "history", "flood.dead")
    assert [(row["low"], row["high"]) for row in history][:4] == [(40, 40), (40, 90), (40, 40), (10, 12)]
    assert history[1]["members"][0]["originator"] in ("Flood Wire", "Red Cross")


def test_what_was_believed_survives_new_rules_and_both_are_told(made: Flood) -> None:
    made.edit("high = 12", "high = 20")
    done = made.run("estimates", "show", "flood.dead", "--as-of", "2026-11-21")
    assert "2026-11-21 23:59 UTC: 10-12" in done.output
    assert "with the rules of feeds.toml as it is today: 10-20" in done.output
    (row,) = made.rows("estimates", "show", "flood.dead", "--as-of", "2026-11-21")
    assert row["by_todays_rules"] == {"low": 10, "high": 20}


def test_reports_are_accepted_and_retracted_by_their_numbers(made: Flood) -> None:
    quiet = [row for row in made.rows("estimates", "show", "flood.dead")[0]["reports"] if row["number"]]
    number = next(row["number"] for row in quiet if row["originator"] == "Red Cross")
    made.run("estimates", "accept", "flood.dead", f"M-{number}")
    assert made.standing() == (90, 90)
    (row,) = made.rows("estimates", "show", "flood.dead")
    assert [r["review"] for r in row["reports"] if r["counts"]] == ["accepted"]
    made.run("estimates", "retract", "flood.dead", f"M-{number}")
    assert made.standing() == (10, 12)
    again = made.run("estimates", "retract", "flood.dead", f"M-{number}", check=1)
    assert "nothing to retract" in again.output
    foreign = made.run("estimates", "accept", "flood.missing", f"M-{number}", check=1)
    assert f"M-{number} is no report of flood.missing" in foreign.output
    assert made.run("estimates", "accept", "flood.dead", check=2).exit_code == 2


def test_all_numbers_are_looked_at_before_the_first_is_decided(made: Flood) -> None:
    made.run("estimates", "accept", "flood.dead", f"M-{made.number('higher')}", "M-999", check=1)
    assert made.standing() == (10, 12)


def test_a_chart_is_drawn_here_or_written_as_a_picture(made: Flood) -> None:
    shown = made.run("estimates", "chart", "flood.dead").output
    assert "21 Nov 26 Red Cross" in shown
    assert "accepted" in shown
    marked = [line for line in shown.splitlines() if "*" in line]
    assert len(marked) == 1, "the figure of the last alert"
    assert "Red Cross" in marked[0]
    made.run("estimates", "chart", "flood.dead", "-o", str(made.folder / "chart.png"))
    with Image.open(made.folder / "chart.png") as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1000
    nowhere = made.run("estimates", "chart", "flood.dead", "-o", str(made.folder / "no" / "x.png"), check=1)
    assert "cannot be written" in nowhere.output
    assert "nothing to draw" in made.run("estimates", "chart", "flood.missing", check=1).output


def test_a_rejected_report_is_in_no_chart(made: Flood) -> None:
    assert "Red Cross" in made.run("estimates", "chart", "flood.dead").output
    made.run("matches", "reject", str(made.number("higher")))
    assert "Red Cross" not in made.run("estimates", "chart", "flood.dead").output


def test_an_unknown_measure_names_the_nearest(made: Flood) -> None:
    for command in (("show",), ("history",), ("chart",)):
        done = made.run("estimates", *command, "flood.deat", check=1)
        assert "did you mean `flood.dead`" in done.output


# --------------------------------------------------------------------------- measures


def test_a_measure_that_left_is_shown_as_orphaned_and_nothing_is_lost(made: Flood) -> None:
    made.run("matches", "accept", str(made.number("higher")))
    made.edit('id = "flood.dead"', 'id = "flood.toll"')
    rows = {row["measure"]: row for row in made.rows("measures", "list")}
    assert rows["flood.dead"]["orphaned"]
    assert rows["flood.dead"]["reports"] >= 3
    assert not rows["flood.toll"]["orphaned"]
    assert "Orphaned, no longer in feeds.toml: flood.dead" in made.run("measures", "list").output
    shown = made.run("measures", "show", "flood.dead").output
    assert "ORPHANED" in shown
    assert "did you mean `flood.toll`" in shown
    assert "Last range: 90" in shown
    assert believed(made, "2099-01-01") == (90, 90)
    assert made.rows("estimates", "history", "flood.dead")
    made.edit('id = "flood.toll"', 'id = "flood.dead"')
    assert made.standing() == (90, 90)


def test_how_sources_fare_is_shown(made: Flood) -> None:
    made.run("matches", "accept", str(made.number("higher")))
    made.run("matches", "reject", str(made.number("toll")))
    (row,) = made.rows("measures", "show", "flood.dead")
    assert row["sources"] == {
        "ministry": {"accepted": 0, "rejected": 1, "rate": 0.0},
        "Red Cross": {"accepted": 1, "rejected": 0, "rate": 1.0},
    }
    assert row["suggestion"] is None
    assert "100%" in made.run("measures", "show", "flood.dead").output
    assert "nothing is kept" in made.run("measures", "show", "nowhere", check=1).output


def test_a_tolerance_is_suggested_and_never_changed(tmp_path) -> None:
    values = [15, 18, 22, 27, 33, 40, 48, 58, 70, 85, 103, 125]
    rounds = [
        ((f"r{value}", "Morava flood", f"{HIGHER[2].replace('90', str(value))} Report {value}."),)
        for value in values
    ]
    made = flood(tmp_path, *rounds)
    for row in made.rows("matches", "list"):
        made.run("matches", "reject", str(row["number"]))
    before = made.path.read_text(encoding="utf-8")
    (row,) = made.rows("measures", "show", "flood.dead")
    assert Decimal(str(row["suggestion"]["tolerance"])) > Decimal("0.2")
    assert row["suggestion"]["lost"] == 0
    assert "Suggestion: With tolerance" in made.run("measures", "show", "flood.dead").output
    assert made.path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("command", ["list", "show", "history"])
def test_an_empty_database_is_said(tmp_path, command: str) -> None:
    made = flood(tmp_path)
    arguments = () if command == "list" else ("flood.dead",)
    assert made.run("estimates", command, *arguments).exit_code == 0
    assert believed(made, datetime.now(UTC).date().isoformat()) == (10, 12)


def test_a_decision_counts_once_whatever_it_decides_with_it_and_an_undo_takes_it_back(tmp_path) -> None:
    made = flood(tmp_path, (TOLL,), (HIGHER,))
    toll, higher = str(made.number("toll")), str(made.number("higher"))
    made.run("matches", "accept", toll, higher)
    made.run("matches", "undo", toll)
    made.run("matches", "reject", toll)
    made.run("matches", "undo", higher)
    assert made.sql("SELECT count(*) FROM reviews")[0][0] > 2
    (row,) = (row for row in made.rows("measures", "list") if row["measure"] == "flood.dead")
    assert row["reviews"] == 1
    assert "1 reviewed alert, by" in made.run("measures", "show", "flood.dead").output


def test_a_chart_of_what_nobody_has_accepted_says_so(tmp_path) -> None:
    made = flood(tmp_path, (TOLL,), config=DESK.replace("baseline =", "# baseline ="))
    assert "unreviewed" in made.run("estimates", "show", "flood.dead").output
    made.run("matches", "accept", str(made.number("toll")))
    shown = made.run("estimates", "show", "flood.dead").output
    assert "unreviewed" not in shown
    assert "accepted" in shown
