"""A newer grammar over kept items: no decision is lost, nobody is alerted anew, the past stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from monitor.model import Assessment, Reading, Review
from monitor.store.amending import READ_ANEW
from tests.cli.desk import AT, CALM, DAM, HIGHER, SAME, TOLL, Flood, flood

EVIDENCE = ("reports", "findings", "alerts", "reviews", "estimates", "copies", "readings", "figures")


def everything(made: Flood) -> dict[str, list[tuple]]:
    return {table: sorted(map(repr, made.sql(f"SELECT * FROM {table}"))) for table in EVIDENCE}


def missed(guid: str):
    """An older grammar that read nothing in an entry."""
    return lambda found: replace(found, readings=()) if found.item.id == guid else found


def narrower(found: Assessment) -> Assessment:
    """An older grammar that left "At least" out of "At least 40 people"."""

    def cut(reading: Reading) -> Reading:
        figure = reading.figure
        if not figure.surface.startswith("At least "):
            return reading
        start = figure.start + len("At least ")
        return replace(reading, figure=replace(figure, start=start, surface=figure.surface[9:]))

    readings = tuple(cut(reading) for reading in found.readings)
    return replace(found, readings=readings, figures=tuple(reading.figure for reading in readings))


def misread(found: Assessment) -> Assessment:
    """An older grammar that read 90 as 9."""

    def shrunk(reading: Reading) -> Reading:
        if reading.low != 90:
            return reading
        nine = Decimal(9)
        return replace(reading, low=nine, high=nine, figure=replace(reading.figure, low=nine, high=nine))

    return replace(found, readings=tuple(shrunk(reading) for reading in found.readings))


def test_read_again_by_the_same_grammar_nothing_changes(made: Flood) -> None:
    made.run("matches", "accept", str(made.number("toll")))
    made.run("matches", "reject", str(made.number("higher")))
    before = everything(made)
    assert "0 items read again" in made.run("reextract").output
    done = made.run("reextract", "--all")
    assert "6 items read again, 0 changed" in done.output
    assert everything(made) == before


def test_what_was_missed_becomes_evidence_and_alerts_nobody(tmp_path) -> None:
    made = flood(tmp_path, (TOLL, CALM), (HIGHER,), older=missed("higher"))
    alerts, told = made.rows("alerts", "list"), made.sql("SELECT * FROM alerts")
    made.run("reextract", "--dry-run", "--json")
    assert made.rows("items", "explain", "higher")[0]["explained"][0]["verdict"] == "speaks for no measure"
    done = made.rows("reextract")
    assert [row["id"] for row in done] == ["higher"]
    assert {reading["low"] for reading in done[0]["new"]} == {90}
    assert done[0]["gone"] == []
    assert made.rows("alerts", "list") == alerts
    assert made.sql("SELECT * FROM alerts") == told
    (shown,) = made.rows("items", "explain", "higher")
    said = {one["figure"]["surface"]: one["reasons"][0] for one in shown["explained"]}
    assert said["Some 90 people"] == READ_ANEW
    reports = made.rows("estimates", "show", "flood.dead")[0]["reports"]
    assert 90 in {report["low"] for report in reports}
    assert made.rows("reextract") == []


def test_a_decision_follows_a_figure_whose_ends_are_drawn_anew(tmp_path) -> None:
    for decision, standing in (("accept", (40, 40)), ("reject", (10, 12))):
        folder = tmp_path / decision
        folder.mkdir()
        made = flood(folder, (TOLL,), older=narrower)
        (told,) = made.rows("matches", "list", "--quiet-ones")
        made.run("matches", decision, str(told["number"]), "--reason", "checked")
        made.run("reextract")
        assert made.standing() == standing
        at_least = [
            r for r in made.rows("estimates", "show", "flood.dead")[0]["reports"] if "least" in r["surface"]
        ]
        assert [report["review"] for report in at_least] == [f"{decision}ed"]
        assert made.rows("matches", "show", str(told["number"]))[0]["reason"] == "checked"
        made.run("matches", "undo", str(told["number"]))
        assert made.standing() == (10, 12)
        assert {r["review"] for r in made.rows("estimates", "show", "flood.dead")[0]["reports"]} == {None}


def test_a_decision_made_after_the_ends_were_drawn_anew_counts(tmp_path) -> None:
    made = flood(tmp_path, (TOLL,), older=narrower)
    alert = made.number("toll")
    made.run("reextract")
    made.run("matches", "reject", str(alert))
    reports = made.rows("estimates", "show", "flood.dead")[0]["reports"]
    assert {report["review"] for report in reports} == {"rejected"}
    assert alert not in {row["number"] for row in made.rows("matches", "list", "--quiet-ones")}


def test_a_misreading_is_put_right_and_what_a_person_accepted_stays(tmp_path) -> None:
    made = flood(tmp_path, (HIGHER,), older=misread)
    number = made.number("higher")
    assert made.rows("matches", "show", str(number))[0]["figure"]["low"] == 9
    made.run("matches", "accept", str(number))
    (change,) = made.rows("reextract", "--dry-run")
    assert {"number": number, "status": "accepted", "measure": "flood.dead"} in change["conflicts"]
    done = made.run("reextract")
    assert "1 decision about figures that are read otherwise now; they stay:" in done.output
    assert f'M-{number}  flood.dead "Some 90 people": accepted' in done.output
    assert made.rows("matches", "show", str(number))[0]["status"] == "accepted"
    reports = made.rows("estimates", "show", "flood.dead")[0]["reports"]
    assert {(report["low"], report["review"]) for report in reports} >= {(9, "accepted")}
    assert made.standing()[0] == 9
    made.run("matches", "reject", str(number), "--reason", "misread")
    assert made.standing() == (10, 12)


def test_what_was_believed_before_stays_what_it_was(tmp_path) -> None:
    made = flood(tmp_path, (TOLL, SAME), (HIGHER,), older=narrower)
    made.decide(made.number("toll"), Review.ACCEPTED, AT + timedelta(hours=3))
    day = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")
    before = made.rows("estimates", "show", "flood.dead", "--as-of", "2026-11-21")
    made.run("reextract")
    after = made.rows("estimates", "show", "flood.dead", "--as-of", "2026-11-21")
    assert [(r["low"], r["high"], r["by_todays_rules"]) for r in after] == [
        (r["low"], r["high"], r["by_todays_rules"]) for r in before
    ]
    assert made.rows("estimates", "show", "flood.dead", "--as-of", day)[0]["low"] == 40


def test_evidence_of_a_measure_that_left_is_not_touched(tmp_path) -> None:
    made = flood(tmp_path, (TOLL, HIGHER), older=narrower)
    made.edit('id = "flood.dead"', 'id = "flood.toll"')
    made.run("reextract")
    assert made.rows("measures", "show", "flood.dead")[0]["reports"] == 2
    assert made.rows("measures", "show", "flood.toll")[0]["reports"] == 2


def test_an_item_that_could_not_be_judged_is_judged_and_does_alert(tmp_path) -> None:
    def broken(found: Assessment) -> Assessment:
        if found.item.id == "higher":
            raise RuntimeError("a bug")
        return found

    made = flood(tmp_path, (TOLL, DAM), (HIGHER,), older=broken)
    assert made.number("toll")
    (item,) = made.rows("items", "explain", "higher")
    assert (item["judged"], item["judge_error"]) == (None, "RuntimeError: a bug")
    assert "could not be judged: RuntimeError" in made.run("items", "explain", "higher").output
    assert "1 item that had waited would be judged" in made.run("reextract", "--dry-run").output
    done = made.run("reextract")
    assert "1 item that had waited judged (1 alert); 0 failed" in done.output
    assert made.rows("alerts", "list")[0]["item"] == "higher"
    assert made.rows("alerts", "list")[0]["told"][0]["channel"] == "outbox"


def test_what_is_read_otherwise_around_the_same_number_is_named(tmp_path) -> None:
    def unheard(found: Assessment) -> Assessment:
        said = [replace(r, figure=replace(r.figure, attribution=None)) for r in found.readings]
        return replace(found, readings=tuple(said), figures=tuple(r.figure for r in said))

    done = flood(tmp_path, (TOLL,), older=unheard).run("reextract", "--dry-run").output
    assert '~ flood.dead: at least 40  "At least 40 people": attribution none, now the ministry' in done
    (tmp_path / "again").mkdir()
    done = flood(tmp_path / "again", (TOLL,), older=narrower).run("reextract", "--dry-run").output
    assert 'read from "40 people" before' in done
    assert "  - " not in done
