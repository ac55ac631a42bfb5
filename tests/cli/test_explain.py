"""Why something alerted, and why something did not: the whole chain, in plain words."""

from datetime import UTC, datetime

from monitor.pipeline import Desk, send_due
from monitor.routing import Hurry
from tests.cli.desk import TOLL, Flood, flood


def steps(made: Flood, number: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    (row,) = made.rows("alerts", "explain", str(number))
    for step in row["chain"]:
        found.setdefault(step["step"], []).append(step["text"])
    return found


def test_an_alert_is_explained_from_the_text_to_the_message(made: Flood) -> None:
    number = made.number("toll")
    before = steps(made, number)
    assert before["Text"] == ['"At least 40 people" (text, characters 0 to 18)']
    assert before["Figure"][0].startswith("at least 40; person; at_least")
    assert before["Reading"] == ['measure flood.dead, for "died"; at least 40 person']
    assert before["Report"][0].startswith(
        "ministry says at least 40, carried by Flood Wire, as of 2026-11-21"
    )
    assert before["Estimate"] == ["10-12 (baseline: Ministry)"]
    assert before["Distance"] == [
        "40 against 10-12: ratio 3.33, ln 1.204; beyond the tolerance of 20%, ln 0.182"
    ]
    assert before["Category"][0].startswith("NEW HIGH")
    assert before["Severity"] == ["major"]
    assert before["Channel"][0].startswith("outbox: waits for its message since 2026-11-21")
    with made.store() as store:
        send_due(
            Desk(made.config, store, lambda: datetime(2026, 11, 21, 15, tzinfo=UTC)), hurry=Hurry.SCHEDULE
        )
    after = steps(made, number)
    assert after["Channel"][0].startswith("outbox: message 1 (")
    assert ", sent" in after["Channel"][0]
    shown = made.run("alerts", "explain", f"M-{number}").output
    assert shown.startswith(f"M-{number} alerts")
    assert "  Distance  40 against 10-12" in shown


def test_the_estimate_is_that_of_the_time_whatever_was_accepted_since(made: Flood) -> None:
    number = made.number("toll")
    made.run("matches", "accept", str(made.number("higher")))
    assert made.standing()[1] == 90
    assert steps(made, number)["Estimate"] == ["10-12 (baseline: Ministry)"]


def test_a_copy_names_the_alert_it_repeats(made: Flood) -> None:
    said = steps(made, made.number("same"))
    assert said["Why"][0].startswith("No alert: told already")
    assert said["Copy of"][0].startswith(f"M-{made.number('toll')}, ")
    assert said["Channel"] == ["outbox: not told; the finding does not alert"]


def test_a_claim_is_explained_too(made: Flood) -> None:
    said = steps(made, made.number("dam", measure=""))
    assert said["Match"][0].startswith("claim dam-burst, match")
    assert "Verdict: false" in said["Claim"][0]
    assert "Figure" not in said


def test_a_decision_ends_the_chain_and_a_rejected_alert_is_told_to_nobody(made: Flood) -> None:
    number = made.number("toll")
    made.run("matches", "reject", str(number), "--reason", "another river")
    said = steps(made, number)
    assert said["Review"][0].startswith("rejected by ")
    assert said["Review"][0].endswith(": another river")
    assert said["Channel"] == ["outbox: not told; withdrawn: rejected"]


def test_a_channel_that_did_not_want_it_says_why(made: Flood) -> None:
    text = made.path.read_text(encoding="utf-8")
    channels = "".join(
        f'\n[[channels]]\nid = "{id_}"\nkind = "file"\npath = "{id_}"\n{rest}\n'
        for id_, rest in (
            ("other", 'topics = ["calm"]'),
            ("kinds", 'categories = ["correction"]'),
            ("late", 'min_severity = "minor"'),
        )
    )
    made.path.write_text(
        text + '\n[[topics]]\nid = "calm"\nname = "Calm"\nany = ["calm"]\n' + channels, encoding="utf-8"
    )
    said = steps(made, made.number("toll"))["Channel"]
    assert "other: not told; it does not follow the topic flood" in said
    assert "kinds: not told; it does not want the category new_high" in said
    assert "late: not told; it was not configured then" in said


def test_alerts_are_listed_with_who_was_told(made: Flood) -> None:
    rows = made.rows("alerts", "list")
    assert [row["alerts"] for row in rows] == [True, True, True]
    assert rows[0]["told"] == [
        {"channel": "outbox", "message": None, "slot": None, "dropped": None, "deliveries": []}
    ]
    assert made.rows("alerts", "list", "--channel", "desk") == []
    assert made.run("alerts", "list", "-q").stdout.split() == [f"M-{row['number']}" for row in rows]
    assert "outbox (waits)" in made.run("alerts", "show", str(rows[0]["number"])).output


def test_every_figure_of_an_item_says_why_it_did_not_alert(made: Flood) -> None:
    (planned,) = made.rows("items", "explain", "planned")
    said = {one["figure"]["surface"]: one for one in planned["explained"]}
    assert said["500 people"]["verdict"] == "speaks for no measure"
    assert said["dozens of residents"]["reasons"] == ["Not compared: a vague figure gives no number."]
    (calm,) = made.rows("items", "explain", "calm")
    assert [one["reasons"] for one in calm["explained"]] == [
        ["The item matches no tracked topic, so none of its figures is held against a measure."]
    ]
    shown = made.run("items", "explain", "toll").output
    assert f"alerted, M-{made.number('toll')} flood.dead, new high (open)" in shown
    assert 'The text gives this number again and is read for it: "At least 40 people".' in shown
    (dam,) = made.rows("items", "explain", "dam")
    assert [claim["claim"] for claim in dam["claims"]] == ["dam-burst"]


def test_an_item_on_nothing_is_shown_with_its_figures_although_none_is_kept(made: Flood) -> None:
    assert made.sql("SELECT * FROM figures JOIN items ON items.id = item_id WHERE key = 'calm'") == []
    (calm,) = made.rows("items", "show", "calm")
    assert calm["followed"] is False
    assert [figure["surface"] for figure in calm["figures"]] == ["9,000 spectators"]
    shown = made.run("items", "show", "calm").output
    assert "Figures: 1 (read now: of an item on no topic and near no claim none is kept)" in shown
    (toll,) = made.rows("items", "explain", "toll")
    assert toll["followed"] is True
    assert "(read now" not in made.run("items", "show", "toll").output


def test_unknown_ones_are_said(made: Flood) -> None:
    assert "There is no match M-999" in made.run("alerts", "explain", "M-999", check=1).output
    assert "No item" in made.run("items", "explain", "nowhere", check=1).output
    assert "M-1183" in made.run("alerts", "explain", "X-1", check=2).output


def test_a_known_reason_misspelt_is_refused_and_words_of_ones_own_are_kept(tmp_path) -> None:
    made = flood(tmp_path, (TOLL,))
    number = str(made.number("toll"))
    refused = made.run("matches", "reject", number, "--reason", "scpoe", check=2).output
    assert "did you mean 'scope'" in refused
    assert "not credible" in refused
    kept = made.run("matches", "reject", number, "--reason", "counts two rivers").output
    assert "in your own words. Known: scope" in kept
    assert made.rows("matches", "show", number)[0]["reason"] == "counts two rivers"
    assert "own words" not in made.run("matches", "reject", number, "--reason", "Scope").output
    assert made.rows("matches", "show", number)[0]["reason"] == "scope"
