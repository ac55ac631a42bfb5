"""The commands on good and bad input: exit status, data on stdout, messages on stderr, nothing lost."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.helpers import CONFIG, FLOOD, ROOT, monitor, rows, wire, write_config

ITEMS = [
    {
        "id": "a",
        "text": "The Morava flood killed 40 people, officials said.",
        "published": "2026-11-20T10:00:00Z",
    },
    {"id": "b", "text": "Nothing happened."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "items.jsonl").write_text(
        "".join(json.dumps(item) + "\n" for item in ITEMS), encoding="utf-8"
    )
    return tmp_path


def test_help_teaches_every_command(tmp_path: Path) -> None:
    from monitor.cli import COMMANDS

    text = monitor("--help", cwd=tmp_path).stdout
    for name, (_, line) in COMMANDS.items():
        assert name in text
        assert line in text
        assert monitor(name, "--help", cwd=tmp_path).stdout


HELP_ALONE = """
import sys
from monitor.cli import main

sys.argv = ["monitor", "--help"]
try:
    main()
except SystemExit:
    pass
heavy = {"sqlalchemy", "httpx", "feedparser", "rich", "rapidfuzz", "PIL", "jinja2"} & set(sys.modules)
assert not heavy, heavy
"""


def test_help_loads_no_database_and_no_http_client() -> None:
    subprocess.run([sys.executable, "-c", HELP_ALONE], cwd=ROOT, check=True, capture_output=True)


def test_an_unknown_command_is_wrong_usage_and_names_the_nearest(tmp_path: Path) -> None:
    done = monitor("chek", cwd=tmp_path, check=2)
    assert "Did you mean `check`?" in done.stderr


def test_extract_prints_a_line_an_item(folder: Path) -> None:
    first, second = rows(monitor("extract", "--json", "items.jsonl", cwd=folder))
    assert [figure["low"] for figure in first["figures"]] == [40]
    assert second == {"id": "b", "figures": []}


def test_items_come_from_standard_input_too(folder: Path) -> None:
    done = monitor("extract", "--json", "-", cwd=folder, text=json.dumps(ITEMS[0]))
    assert rows(done)[0]["id"] == "a"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1, 2]",
        '{"id": "x"}',
        '{"id": 3, "text": "x"}',
        '{"id": "x", "text": "y", "published": "soon"}',
        '{"id": "x", "text": "y", "published": "0001-01-01T00:00:00+05:00"}',
        '{"id": "x", "text": "y", "published": "0001-01-01"}',
        '{"id": "x", "text": "y", "published": "9999-12-31T23:59:59-05:00"}',
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_others_are_read(folder: Path, line: str) -> None:
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n" + json.dumps(ITEMS[0]) + "\n")
    done = monitor("extract", "--json", "items.jsonl", cwd=folder, check=5)
    assert len(rows(done)) == 3
    assert "items.jsonl:3:" in done.stderr


@pytest.mark.parametrize("command", ["extract", "match", "stories", "replay"])
def test_bytes_that_are_not_utf8_are_a_bad_line(folder: Path, command: str) -> None:
    good = json.dumps(ITEMS[0]).encode()
    (folder / "mixed.jsonl").write_bytes(
        b'{"id": "x", "text": "caf\xe9 closed"}\n' + good + b"\n"
        b'{"id": "old", "text": "40 died in the Morava flood", "published": "0001-01-01"}\n'
    )
    done = monitor(command, "--json", "mixed.jsonl", cwd=folder, check=5)
    assert "mixed.jsonl:1: not UTF-8 at column 25" in done.stderr
    assert "mixed.jsonl:3: `published` is not between 1970 and 2200" in done.stderr
    assert len(rows(done)) == 1


def test_a_byte_order_mark_costs_no_item(folder: Path) -> None:
    (folder / "marked.jsonl").write_text(json.dumps(ITEMS[0]) + "\n", encoding="utf-8-sig")
    assert [row["id"] for row in rows(monitor("extract", "--json", "marked.jsonl", cwd=folder))] == ["a"]
    text = "\ufeff" + json.dumps(ITEMS[0])
    assert rows(monitor("extract", "--json", "-", cwd=folder, text=text))[0]["id"] == "a"


def test_match_gives_topics_readings_and_claims(folder: Path) -> None:
    first, second = rows(monitor("match", "--json", "items.jsonl", cwd=folder))
    assert [topic["topic"] for topic in first["topics"]] == ["flood"]
    assert [(r["measure"], r["figure"]["low"]) for r in first["readings"]] == [("flood.dead", 40)]
    assert (second["topics"], second["readings"], second["claims"]) == ([], [], [])


def test_replay_tells_what_would_have_alerted_and_touches_no_database(folder: Path) -> None:
    (alert,) = rows(monitor("replay", "--json", "items.jsonl", cwd=folder))
    assert (alert["measure"], alert["category"], alert["figure"]["low"]) == ("flood.dead", "new_high", 40)
    assert alert["estimate"] == {"low": 10, "high": 12}
    assert not list(folder.glob("*.db"))


def test_claims_search_and_stories(folder: Path) -> None:
    (folder / "one.jsonl").write_text(
        json.dumps({"id": "c", "text": "Panic as great dam above Morava bursts, wave races to the city"})
        + "\n"
    )
    (found,) = rows(monitor("claims", "search", "--json", "--top", "5", "one.jsonl", cwd=folder))
    assert found["claims"][0]["claim"] == "dam-burst"
    stories = rows(monitor("stories", "--json", "items.jsonl", cwd=folder))
    assert len({row["story"] for row in stories}) == 2


# --------------------------------------------------------------------------- configuration


def test_init_writes_a_configuration_that_check_finds_sound(tmp_path: Path) -> None:
    monitor("init", cwd=tmp_path)
    done = monitor("check", "--json", cwd=tmp_path)
    assert rows(done)[0]["feeds"] >= 20
    again = monitor("init", cwd=tmp_path, check=1)
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        ('[[feeds]]\nnmae = "x"\nurl = "https://a.example/f"\n', 2, "did you mean `name`"),
        ('[monitor]\ntimezone = "Europe/Kiev City"\n', 2, "time"),
        ('[[feeds]\nname = "x"\n', 1, ""),
        ('[[measures]]\nid = "m"\ntopic = "nowhere"\nname = "M"\ncounts = ["x"]\n', 3, "nowhere"),
    ],
)
def test_a_configuration_error_names_line_and_remedy(
    tmp_path: Path, change: str, line: int, said: str
) -> None:
    (tmp_path / "feeds.toml").write_text(change, encoding="utf-8")
    done = monitor("check", cwd=tmp_path, check=3)
    assert f"feeds.toml:{line}" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_every_error_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(
        '[monitor]\ntimezone = "Nowhere/Land"\nevery = "soon"\n\n[[feeds]]\nurl = "ftp://a.example"\n',
        encoding="utf-8",
    )
    done = monitor("run", "--once", cwd=tmp_path, check=3)
    for line in ("feeds.toml:2", "feeds.toml:3", "feeds.toml:6"):
        assert line in done.stderr


# --------------------------------------------------------------------------- database


def test_an_unreachable_database_is_said_without_its_password(folder: Path) -> None:
    done = monitor(
        "run", "--once", cwd=folder, check=1, database="postgresql://desk:hunter2@127.0.0.1:9/news"
    )
    assert "cannot be reached" in done.stderr
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_newer_than_the_code_is_left_alone(folder: Path) -> None:
    monitor("db", "migrate", cwd=folder)
    with sqlite3.connect(folder / "monitor.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    for command in (("run", "--once"), ("db", "migrate"), ("items", "list")):
        done = monitor(*command, cwd=folder, check=1)
        assert "newer" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_left_alone(folder: Path) -> None:
    (folder / "monitor.db").write_text("these are my notes, not a database " * 100, encoding="utf-8")
    done = monitor("run", "--once", cwd=folder, check=1)
    assert "Traceback" not in done.stderr
    assert (folder / "monitor.db").read_text(encoding="utf-8").startswith("these are my notes")


def test_a_backup_is_a_whole_database(folder: Path) -> None:
    monitor("db", "migrate", cwd=folder)
    monitor("db", "backup", "copy.db", cwd=folder)
    done = monitor("db", "verify", cwd=folder, database=f"sqlite:///{folder / 'copy.db'}")
    assert "is sound" in done.stderr
    again = monitor("db", "backup", "copy.db", cwd=folder, check=1)
    assert "Traceback" not in again.stderr


# --------------------------------------------------------------------------- after a poll


def test_a_poll_can_be_looked_at_from_every_side(tmp_path: Path) -> None:
    with wire(flood=FLOOD, page=b"<!doctype html><html><body>Just a moment...</body></html>") as served:
        write_config(tmp_path, served, "flood", "page", "missing")
        done = monitor("run", "--once", "--json", cwd=tmp_path, check=5)
    (summary,) = rows(done)
    assert (summary["polled"], summary["failed"], summary["items_new"], summary["alerts"]) == (3, 2, 2, 1)
    assert summary["deliveries"] == 1
    feeds = {row["id"]: row for row in rows(monitor("feeds", "list", "--json", cwd=tmp_path))}
    assert feeds["flood"]["items"] == 2
    assert "404" in feeds["missing"]["error"]
    assert feeds["page"]["error"]
    items = rows(monitor("items", "list", "--json", cwd=tmp_path))
    assert {row["title"] for row in items} == {"Morava flood: death toll reaches 40", "Football: a draw"}
    (match,) = rows(monitor("matches", "list", "--json", cwd=tmp_path))
    assert (match["measure"], match["status"], match["figure"]["low"]) == ("flood.dead", "open", 40)
    number = f"M-{match['number']}"
    assert "40" in monitor("matches", "show", number, cwd=tmp_path).stdout
    (status,) = rows(monitor("status", "--json", cwd=tmp_path))
    assert (status["items"], status["feeds_failing"], status["alerts_waiting"]) == (2, 2, 0)
    (digest,) = rows(monitor("digest", "list", "--json", cwd=tmp_path))
    shown = monitor("digest", "show", str(digest["digest"]), cwd=tmp_path).stdout
    assert number in shown
    assert "NEW HIGH" in shown
    assert len(list((tmp_path / "outbox").glob("*.html"))) == 1


def test_accepting_widens_the_range_and_undo_is_the_identity(tmp_path: Path) -> None:
    with wire(flood=FLOOD) as served:
        write_config(tmp_path, served, "flood")
        monitor("run", "--once", cwd=tmp_path)

    def standing() -> tuple[float, float]:
        (row,) = rows(monitor("estimates", "list", "--json", cwd=tmp_path))
        return row["low"], row["high"]

    number = rows(monitor("matches", "list", "--json", cwd=tmp_path))[0]["number"]
    before = standing()
    monitor("matches", "accept", f"M-{number}", cwd=tmp_path)
    accepted = standing()
    assert accepted[1] == 40
    monitor("matches", "undo", str(number), cwd=tmp_path)
    assert standing() == before
    monitor("matches", "reject", str(number), "--reason", "scope", cwd=tmp_path)
    assert standing() == before
    (row,) = rows(monitor("matches", "list", "--status", "rejected", "--json", cwd=tmp_path))
    assert (row["number"], row["reason"]) == (number, "scope")
    missing = monitor("matches", "accept", "M-999999", cwd=tmp_path, check=1)
    assert "no match M-999999" in missing.stderr


def test_a_measure_that_left_the_configuration_keeps_its_evidence(tmp_path: Path) -> None:
    with wire(flood=FLOOD) as served:
        path = write_config(tmp_path, served, "flood")
        monitor("run", "--once", cwd=tmp_path)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[measures]]"), text.index("[[claims]]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    (match,) = rows(monitor("matches", "list", "--json", cwd=tmp_path))
    done = monitor("matches", "accept", str(match["number"]), cwd=tmp_path)
    assert "no longer in feeds.toml" in done.stderr


# --------------------------------------------------------------------------- the list of feeds


SITE = (
    b"<html><head><link rel='alternate' type='application/rss+xml' href='/flood.xml'>"
    b"<link rel='alternate' type='application/rss+xml' href='/comments.xml'></head></html>"
)


def test_a_feed_is_found_on_its_site_tried_and_added_with_comments_kept(tmp_path: Path) -> None:
    with wire(flood=FLOOD, calm=FLOOD) as served:
        served.pages["site"] = (200, "text/html", SITE)
        path = write_config(tmp_path, served, "calm", extra="# my own comment\n")
        tried = monitor("feeds", "test", f"{served.url}/flood.xml", cwd=tmp_path)
        assert "2 entries" in tried.stdout
        assert "The service would ask again in 15 min." in tried.stderr
        served.headers["Cache-Control"] = "max-age=2700"
        slower = monitor("feeds", "test", f"{served.url}/flood.xml", cwd=tmp_path)
        assert "in 45 min, as the feed asks; the interval set is 15 min." in slower.stderr
        del served.headers["Cache-Control"]
        served.headers["Retry-After"] = "7200"
        served.pages["busy"] = (503, "text/plain", b"later")
        busy = monitor("feeds", "test", f"{served.url}/busy.xml", cwd=tmp_path, check=1)
        assert "retry-after: 7200" in busy.stdout
        assert "HTTP status 503" in busy.stderr
        assert "would ask again in 2 h" in busy.stderr
        (told,) = rows(monitor("feeds", "test", "--json", f"{served.url}/busy.xml", cwd=tmp_path, check=1))
        assert (told["feed"], told["headers"]["retry-after"]) == (False, "7200")
        served.headers.clear()
        page = monitor("feeds", "test", f"{served.url}/site", cwd=tmp_path, check=1)
        assert f"monitor feeds test {served.url}/flood.xml" in page.stderr
        before = path.read_text(encoding="utf-8")
        shown = monitor("feeds", "add", f"{served.url}/site", "--dry-run", cwd=tmp_path)
        assert f'+url = "{served.url}/flood.xml"' in shown.stdout
        assert path.read_text(encoding="utf-8") == before
        added = monitor("feeds", "add", f"{served.url}/site", cwd=tmp_path)
        assert f"The page also names: monitor feeds add {served.url}/comments.xml" in added.stderr
        again = monitor("feeds", "add", f"{served.url}/site", cwd=tmp_path, check=1)
        assert "already" in again.stderr
    assert "# my own comment" in path.read_text(encoding="utf-8")
    names = [row["name"] for row in rows(monitor("feeds", "list", "--json", cwd=tmp_path))]
    assert names == ["Calm Wire", "Test Wire"]


def test_feeds_are_disabled_removed_exported_and_imported(tmp_path: Path) -> None:
    with wire(flood=FLOOD) as served:
        write_config(tmp_path, served, "flood", "calm")
    monitor("feeds", "disable", "calm", cwd=tmp_path)
    enabled = {row["id"]: row["enabled"] for row in rows(monitor("feeds", "list", "--json", cwd=tmp_path))}
    assert enabled == {"flood": True, "calm": False}
    (tmp_path / "list.opml").write_text(monitor("feeds", "export", cwd=tmp_path).stdout, encoding="utf-8")
    monitor("feeds", "remove", "calm", cwd=tmp_path)
    assert len(rows(monitor("feeds", "list", "--json", cwd=tmp_path))) == 1
    monitor("feeds", "import", "list.opml", cwd=tmp_path)
    assert len(rows(monitor("feeds", "list", "--json", cwd=tmp_path))) == 2
    unknown = monitor("feeds", "remove", "clam", cwd=tmp_path, check=3)
    assert "clam" in unknown.stderr
    (tmp_path / "list.opml").write_text(
        '<opml><body><outline text="Letters" xmlUrl="mailto:a@b.example"/>'
        '<outline text="New" xmlUrl="feed://new.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    partly = monitor("feeds", "import", "list.opml", cwd=tmp_path, check=5)
    assert "1 feed of the list new, 0 there already." in partly.stderr
    assert "left out: Letters: its address 'mailto:a@b.example' is not a web address" in partly.stderr
    assert rows(monitor("feeds", "list", "--json", cwd=tmp_path))[2]["url"] == "http://new.example/rss"
    (tmp_path / "list.opml").write_text("not opml", encoding="utf-8")
    assert "Traceback" not in monitor("feeds", "import", "list.opml", cwd=tmp_path, check=1).stderr
