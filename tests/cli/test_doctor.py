"""What is wrong and how to mend it; what a topic matches and why; completion."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from monitor.model import Item
from monitor.store import Store
from tests.alerts.delivery_servers import PASSWORD, USER, Mailbox, smtp_server
from tests.cli.desk import Flood, flood
from tests.e2e.helpers import ROOT, rss, wire


def checks(made: Flood, *options: str, status: int = 0) -> dict[str, list[dict]]:
    done = made.run("doctor", "--json", *options, check=status)
    found: dict[str, list[dict]] = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found.setdefault(row["check"], []).append(row)
    return found


def test_a_sound_service_is_told_so(made: Flood) -> None:
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
    found = checks(made, "--offline")
    assert {row["state"] for rows in found.values() for row in rows} <= {"ok", "note"}
    assert found["feeds"][0]["found"] == "1 of 1 fine"
    assert found["digests"][0]["found"] == "none was made yet; 3 alerts for the first"
    assert "all is well" in made.run("doctor", "--offline").output


def test_each_failure_prints_its_fix(made: Flood) -> None:
    made.sql(
        "UPDATE feeds SET failures = 4, last_error = 'HTTP 403',"
        " next_poll = '2026-11-21T13:00:00.000000+00:00'"
    )
    made.sql("UPDATE items SET judged = NULL, judge_error = 'KeyError: x' WHERE key = 'calm'")
    made.sql("UPDATE items SET extractor_version = 0 WHERE key = 'toll'")
    found = checks(made, "--offline", status=1)
    assert "HTTP 403" in found["feeds"][0]["found"]
    assert found["feeds"][0]["fix"].startswith("monitor feeds test http://127.0.0.1")
    assert found["polling"][0]["fix"] == "monitor run"
    assert found["items"][0]["state"] == "bad"
    assert "KeyError: x" in found["items"][0]["found"]
    assert found["items"][0]["fix"] == "monitor reextract"
    assert found["items"][1]["state"] == "note"
    shown = made.run("doctor", "--offline", check=1).output
    assert "fix: monitor reextract" in shown
    assert "need attention" in shown


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        (["dns: unknown"] * 3, ["none of 3 feeds could be read: no host name resolves"]),
        (["dns: unknown"] * 2, ["unknown", "unknown"]),
        (["connect: refused"] * 2 + ["http_status: HTTP status 403"], ["refused", "refused", "HTTP 403"]),
    ],
)
def test_a_machine_that_is_offline_is_told_once(made: Flood, errors: list[str], told: list[str]) -> None:
    names = ("flood", "second", "third")[: len(errors)]
    more = (f'\n[[feeds]]\nname = "{name}"\nurl = "http://127.0.0.1:9/{name}"\n' for name in names[1:])
    made.path.write_text(made.path.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    with made.store() as store, store.begin() as tx:
        tx.sync_feeds(made.config.feeds, datetime(2026, 11, 21, tzinfo=UTC))
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
    for feed, error in zip(made.config.feeds, errors, strict=True):
        made.sql(f"UPDATE feeds SET failures = 1, last_error = '{error}' WHERE id = '{feed.id}'")
    found = checks(made, "--offline", status=1)["feeds"]
    assert len(found) == len(told)
    assert all(part in row["found"] for part, row in zip(told, found, strict=True))
    assert all("monitor feeds test http://127.0.0.1" in row["fix"] for row in found)


def test_a_word_of_a_measure_that_does_nothing_is_told(made: Flood) -> None:
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
    assert checks(made, "--offline")["measures"][0]["state"] == "ok"
    text = made.path.read_text(encoding="utf-8")
    made.path.write_text(text.replace('cues = ["missing"]', 'cues = ["missing", "killed"]'), encoding="utf-8")
    line = made.path.read_text(encoding="utf-8").split('"missing", "killed"')[0].count("\n") + 1
    (told,) = checks(made, "--offline")["measures"]
    assert told["state"] == "note"
    assert told["found"].startswith(f'line {line}: measure `flood.missing`: "killed" in cues does nothing: ')
    assert "goes to `flood.dead`" in told["found"]
    assert told["fix"].endswith(f", in {made.path}")
    assert f"note: {made.path}:{line}: measure `flood.missing`" in made.run("check").output
    (row,) = (json.loads(made.run("check", "--json").stdout),)
    assert [f"{made.path}:{line}:" in told for told in row["idle_words"]] == [True]


def with_desk(made: Flood) -> None:
    desk = '\n[[channels]]\nid = "desk"\nkind = "email"\nto = ["a@example.org"]\nsmtp_url_env = "DESK_SMTP"\n'
    desk += f'ca_file = "{ROOT / "tests" / "alerts" / "tls" / "localhost.pem"}"\n'
    made.path.write_text(made.path.read_text(encoding="utf-8") + desk, encoding="utf-8")


def test_a_missing_secret_is_a_matter_of_credentials(made: Flood, monkeypatch) -> None:
    monkeypatch.delenv("DESK_SMTP", raising=False)
    with_desk(made)
    (found,) = checks(made, "--offline", status=4)["secrets"]
    assert found["state"] == "credentials"
    assert "DESK_SMTP" in found["found"] + found["fix"]
    assert ":0:" not in found["found"]


def test_a_missing_secret_is_told_once_and_with_what_to_do(made: Flood, monkeypatch) -> None:
    monkeypatch.delenv("DESK_SMTP", raising=False)
    with_desk(made)
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
    shown = made.run("doctor", check=4).output
    assert shown.count("DESK_SMTP is not set") == 1
    assert "fix: export DESK_SMTP=..." in shown


def test_a_mail_server_is_asked_to_let_us_in_and_sent_nothing(made: Flood, monkeypatch) -> None:
    with_desk(made)
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
    box = Mailbox()
    with smtp_server(box) as port:
        for password, state, status in ((PASSWORD, "ok", 0), ("nonsense", "credentials", 4)):
            address = f"smtp+starttls://{quote(USER)}:{quote(password)}@localhost:{port}"
            monkeypatch.setenv("DESK_SMTP", address)
            done = made.run("doctor", "--json", check=None)
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            (found,) = (row for row in rows if row["check"] == "channels")
            assert (found["state"], done.exit_code) == (state, status), done.output
            assert "nonsense" not in done.output
    assert "monitor channels test desk" in found["fix"]
    assert box.received == []


@pytest.mark.parametrize(("hours", "state"), [(0, "ok"), (3, "bad")])
def test_the_clock_is_compared_with_a_feed(tmp_path: Path, hours: int, state: str, monkeypatch) -> None:
    from datetime import timedelta

    from monitor.cli import common, doctor

    made = flood(tmp_path, ())
    with wire(flood=rss()) as served:
        old = made.config.feeds[0].url
        made.edit(old, f"{served.url}/flood.xml")
        made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00'")
        monkeypatch.setattr(doctor, "now", lambda: common.now() + timedelta(hours=hours))
        found = checks(made, status=1 if hours else 0)
    assert found["clock"][0]["state"] == state
    assert found["channels"][0]["state"] == "ok", "the folder that stands in for channels"


def test_a_database_that_is_behind_or_gone_says_what_to_run(made: Flood) -> None:
    made.sql("UPDATE alembic_version SET version_num = 'from-the-future'")
    assert checks(made, "--offline", status=1)["database"][0]["fix"].startswith("Install the version")
    (made.folder / "monitor.db").unlink()
    found = checks(made, "--offline", status=1)["database"][0]
    assert found["state"] == "bad"
    assert found["fix"]
    assert not (made.folder / "monitor.db").exists(), "looking creates nothing"


def test_a_bad_configuration_is_status_3(made: Flood) -> None:
    made.edit("[monitor]", '[monitor]\ntimezone = "Nowhere/Land"')
    made.run("doctor", check=3)


# --------------------------------------------------------------------------- topics


def test_a_text_is_tested_against_every_topic_with_the_reason(made: Flood) -> None:
    more = (
        '\n[[topics]]\nid = "dams"\nname = "Dams"\nany = ["dam", "reservoir"]\nall = ["burst"]\n'
        'none = ["film"]\n\n[[topics]]\nid = "title"\nname = "Titles"\nany = ["Morava"]\ntitle_only = true\n'
    )
    made.path.write_text(made.path.read_text(encoding="utf-8") + more, encoding="utf-8")

    def why(text: str, *options: str) -> dict[str, tuple[bool, str]]:
        rows = made.rows("topics", "test", text, *options)
        return {row["topic"]: (row["matches"], row["why"]) for row in rows}

    found = why("The Morava floods drove 40 people out.")
    assert found["flood"][0]
    assert found["flood"][1].startswith('"Morava flood')
    assert found["dams"] == (False, '"burst" does not occur, which stands under all')
    assert found["title"] == (False, "none of its phrases occurs in the title")
    assert why("A film about a dam that burst")["dams"] == (False, '"film" occurs, which stands under none')
    assert why("Something else burst")["dams"] == (False, "none of its phrases occurs in title and text")
    assert why("Nothing", "--title", "On the Morava")["title"][0]
    assert "matches" in made.run("topics", "test", "The dam burst").output


def test_spellings_in_stored_items_are_suggested(made: Flood) -> None:
    """Another river is near and not found; a slip of the pen is found."""
    stored = (
        "The Morava flood rises", "Morava floods again", "Morova flood spreads", "Moldava flood, they say",
        "Moldava flood seen from above",
    )  # fmt: skip
    with Store.open(f"sqlite:///{made.path.parent}/monitor.db") as store, store.begin() as tx:
        items = [Item(id=str(n), title=title, text=title, feed="river") for n, title in enumerate(stored)]
        tx.insert_items([(item, item.id) for item in items], datetime.now(UTC))
    rows = made.rows("topics", "suggest", "flood")
    told = {row["written"].lower(): (row["items"], row["found"]) for row in rows}
    assert told["morova flood"] == (1, True)
    assert told["moldava flood"] == (2, False)
    assert all(row["topic"] == "flood" and row["example"] for row in rows)
    shown = made.run("topics", "suggest", "flood").output
    assert "not found" in shown
    assert made.rows("topics", "suggest", "flood", "--limit", "1") != rows
    assert "did you mean `flood`" in made.run("topics", "suggest", "floood", check=1).output


def test_topics_are_listed_and_shown_with_their_latest_items(made: Flood) -> None:
    (row,) = made.rows("topics", "list")
    assert (row["topic"], row["measures"]) == ("flood", ["flood.dead", "flood.missing"])
    (shown,) = made.rows("topics", "show", "flood")
    assert {item["phrase"] for item in shown["items"]} == {"Morava flood"}
    assert len(shown["items"]) == 5
    assert "any of: Morava flood, Morava floods" in made.run("topics", "show", "flood").output
    assert "did you mean `flood`" in made.run("topics", "show", "floood", check=1).output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(made: Flood, shell: str) -> None:
    from click.testing import CliRunner

    from monitor.cli import cli

    done = CliRunner().invoke(cli, ["completion", shell])
    assert done.exit_code == 0
    assert "_MONITOR_COMPLETE" in done.stdout


def test_completion_knows_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from monitor.cli import cli; cli(prog_name='monitor')"],
        cwd=ROOT,
        env={
            "_MONITOR_COMPLETE": "bash_complete",
            "COMP_WORDS": "monitor mat",
            "COMP_CWORD": "1",
            "PATH": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "matches" in done.stdout


def test_a_container_is_told_whether_anybody_polls(made: Flood) -> None:
    made.sql("UPDATE feeds SET next_poll = '2999-01-01T00:00:00.000000+00:00', leased_until = NULL")
    assert "healthy" in made.run("status", "--healthy").stderr
    made.sql("UPDATE feeds SET next_poll = '2020-01-01T00:00:00.000000+00:00'")
    assert "overdue" in made.run("status", "--healthy", check=1).stderr
