"""``outbox``, ``mute``, ``channels`` and ``digest`` as people use them: messages, exit status, JSON."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from monitor.cli import main
from monitor.model import Channel, ChannelKind, Review
from monitor.pipeline import send_due
from monitor.store import Store
from tests.delivery.world import GATHERED, Clock, collector, desk_over, entries, raise_alert, states
from tests.e2e.helpers import CONFIG, rows
from tests.store.samples import NOW

CHANNELS = """
[[channels]]
id = "desk"
kind = "file"
path = "told"
quiet = "22:00-07:00"

[[channels]]
id = "web"
kind = "webhook"
url_env = "WEB"
"""


def monitor(*arguments: str, cwd: Path, database: str, check: int = 0, **environ: str):
    """``monitor`` inside this process: it starts sixty times here, and tests/e2e runs the real thing."""
    out, err = io.StringIO(), io.StringIO()
    variables = {**environ, "MONITOR_DATABASE_URL": database, "NO_COLOR": "1"}
    with (
        contextlib.chdir(cwd),
        patch.dict(os.environ, variables),
        patch.object(sys, "argv", ["monitor", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    status = int(ended.value.code or 0)
    assert status == check, f"{status}\n{out.getvalue()}\n{err.getvalue()}"
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.toml").write_text(CONFIG + CHANNELS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def stuck(folder: Path, sqlite_url: str):
    """Two messages that a webhook refused for good; yields the database's address."""
    with collector() as web, Store.open(sqlite_url) as store:
        web.script = ["400", "400"]
        for key in ("one", "two"):
            raise_alert(store, "web", key=key)
            send_due(desk_over(store, folder, web.webhook(), environ=web.environ, clock=Clock()))
        assert states(store) == ["dead", "dead"]
        yield store, sqlite_url, web


def test_what_waits_in_the_outbox_alone_is_sent_too(folder: Path, sqlite_url: str) -> None:
    with collector() as web, Store.open(sqlite_url) as store:
        web.script = ["503"]
        raise_alert(store, "web", key="one")
        send_due(desk_over(store, folder, web.webhook(), environ=web.environ, clock=Clock()))
        assert states(store) == ["pending"]
        environ = web.environ | {"WEB": web.environ.get("WEB", f"{web.url}/web")}
        dry = monitor("digest", "send", "--dry-run", cwd=folder, database=sqlite_url, **environ)
        assert "web: 0 alerts waiting, 1 message in the outbox" in dry.stderr
        sent = monitor("digest", "send", cwd=folder, database=sqlite_url, **environ)
        assert "1 sent, 0 to be tried again, 0 refused" in sent.stderr
        assert states(store) == ["sent"]


def test_a_dead_letter_from_list_to_delivery(folder: Path, stuck) -> None:
    store, url, web = stuck
    listed = monitor("outbox", "list", cwd=folder, database=url)
    assert "HTTP 400" in listed.stdout
    assert "monitor outbox show" in listed.stderr
    found = rows(monitor("outbox", "list", "--json", cwd=folder, database=url))
    assert [(one["state"], one["channel"], one["tries"]) for one in found] == [("dead", "web", 1)] * 2
    number = found[0]["entry"]
    (shown,) = rows(monitor("outbox", "show", str(number), "--json", cwd=folder, database=url))
    assert [each["outcome"] for each in shown["attempts"]] == ["dead"]
    assert "monitor outbox retry" in monitor("outbox", "show", str(number), cwd=folder, database=url).stderr
    monitor("outbox", "retry", "--dead", "--dry-run", cwd=folder, database=url)
    assert states(store) == ["dead", "dead"]
    (changed,) = rows(monitor("outbox", "retry", str(number), "--json", cwd=folder, database=url))
    assert changed["changed"]
    monitor("run", "--once", cwd=folder, database=url, **web.environ)
    assert sorted(entry.state for entry in entries(store) if entry.channel == "web") == ["dead", "sent"]
    assert "M-" in monitor("digest", "show", str(shown["digest"]), cwd=folder, database=url).stdout


def test_giving_up_and_thinking_better_of_it(folder: Path, stuck) -> None:
    store, url, _ = stuck
    first, second = (entry.id for entry in entries(store))
    monitor("outbox", "drop", str(first), "--reason", "old news", cwd=folder, database=url)
    monitor("outbox", "drop", "--all", "--dry-run", cwd=folder, database=url)
    assert states(store) == ["dropped", "dead"]
    monitor("outbox", "drop", "--all", cwd=folder, database=url)
    assert states(store) == ["dropped", "dropped"]
    assert entries(store)[0].last_error == "old news"
    done = monitor("outbox", "drop", str(second), cwd=folder, database=url)
    assert "nothing to change" in done.stderr
    monitor("outbox", "retry", str(second), cwd=folder, database=url)
    assert states(store) == ["dropped", "pending"]


def test_what_is_not_there_is_said(folder: Path, sqlite_url: str) -> None:
    assert "Everything has arrived" in monitor("outbox", "list", cwd=folder, database=sqlite_url).stderr
    for verb in ("show", "retry", "drop"):
        failed = monitor("outbox", verb, "9", cwd=folder, database=sqlite_url, check=1)
        assert "monitor outbox list" in failed.stderr
    monitor("outbox", "retry", cwd=folder, database=sqlite_url, check=2)
    monitor("outbox", "drop", "1", "--all", cwd=folder, database=sqlite_url, check=2)
    assert (
        "monitor mute list" in monitor("mute", "expire", "3", cwd=folder, database=sqlite_url, check=1).stderr
    )


def test_a_mute_from_beginning_to_end(folder: Path, sqlite_url: str) -> None:
    def run(*arguments: str, **more: object):
        return monitor("mute", *arguments, cwd=folder, database=sqlite_url, **more)

    dry = run("add", "--topic", "flood", "--reason", "known", "--dry-run", "--json")
    assert rows(dry)[0]["mute"] is None
    assert "Nothing is muted" in run("list").stderr
    run("add", "--topic", "flood", "--for", "3d", "--reason", "known", "--json")
    run("add", "--all", "--reason", "holiday")
    first, second = rows(run("list", "--json"))
    assert (first["topic"], first["reason"]) == ("flood", "known")
    assert first["until"] > first["at"]
    assert (second["topic"], second["measure"], second["until"]) == ("", "", None)
    assert "every topic" in run("list").stdout
    run("expire", str(second["mute"]), "--dry-run")
    assert len(rows(run("list", "--json"))) == 2
    run("expire", str(second["mute"]))
    assert [one["mute"] for one in rows(run("list", "--json"))] == [first["mute"]]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--topic", "flod", "--reason", "x"), 1, "did you mean `flood`"),
        (("--measure", "none", "--reason", "x"), 1, "flood.dead"),
        (("--reason", "x"), 2, "what to hold"),
        (("--all", "--topic", "flood", "--reason", "x"), 2, "what to hold"),
        (("--topic", "flood"), 2, "reason"),
        (("--topic", "flood", "--for", "ever", "--reason", "x"), 2, "not a length of time"),
    ],
)
def test_a_mute_that_makes_no_sense(folder, sqlite_url, arguments, status, message) -> None:
    assert message in monitor("mute", "add", *arguments, cwd=folder, database=sqlite_url, check=status).stderr


def test_channels_say_what_they_are_told_and_whether_it_works(folder: Path, stuck) -> None:
    _, url, web = stuck
    desk, hook = rows(monitor("channels", "list", "--json", cwd=folder, database=url))
    assert (desk["quiet"], desk["health"]) == ("22:00-07:00", "not used yet")
    assert (hook["dead_letters"], hook["waiting"]) == (2, 0)
    dry = monitor("channels", "test", "web", "--dry-run", cwd=folder, database=url, **web.environ)
    assert "Nothing was sent" in dry.stderr
    assert not web.taken
    assert "WEB" in monitor("channels", "test", "web", cwd=folder, database=url, check=4).stderr
    for dry, resumed in ((("--dry-run",), False), ((), True)):
        (one,) = rows(monitor("channels", "resume", "web", "--json", *dry, cwd=folder, database=url))
        assert one == {"channel": "web", "resumed": resumed, "waiting": 0}
    (tested,) = rows(monitor("channels", "test", "desk", "--json", cwd=folder, database=url))
    assert tested["delivered"]
    assert "sample" in next((folder / "told").glob("*.txt")).read_text(encoding="utf-8")


def test_a_preview_needs_no_secret_and_sending_by_hand_waits_for_nothing(
    folder: Path, sqlite_url: str
) -> None:
    with Store.open(sqlite_url) as store:
        raise_alert(store, "desk", at=NOW)
    for form, word in (("text", "M-1"), ("html", "<html"), ("slack", "blocks"), ("json", "findings")):
        shown = monitor("digest", "preview", "--format", form, cwd=folder, database=sqlite_url)
        assert word in shown.stdout
        assert "Not sent" in shown.stderr
    dry = monitor("digest", "send", "--dry-run", "--channel", "desk", cwd=folder, database=sqlite_url)
    assert "desk: 1 alert waiting" in dry.stderr
    monitor("digest", "send", cwd=folder, database=sqlite_url)
    (made,) = rows(monitor("digest", "list", "--json", cwd=folder, database=sqlite_url))
    assert made["channel"] == "desk"
    html = next((folder / "told").glob("*.html")).read_text(encoding="utf-8")
    assert monitor(
        "digest", "show", str(made["digest"]), "--format", "text", cwd=folder, database=sqlite_url
    ).stdout
    assert "ferries" in html.lower()


@pytest.mark.parametrize(
    ("form", "ending", "word"),
    [
        ("", ".html", "<html"),
        ("text", ".txt", "M-1"),
        ("slack", ".json", "blocks"),
        ("json", ".json", "findings"),
    ],
)
def test_a_preview_opens_in_every_format(folder, sqlite_url, monkeypatch, form, ending, word) -> None:  # noqa: PLR0917
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with Store.open(sqlite_url) as store:
        raise_alert(store, "desk", at=NOW)
    chosen = ("--format", form) if form else ()
    shown = monitor("digest", "preview", "--open", *chosen, cwd=folder, database=sqlite_url)
    path = Path(shown.stdout.strip())
    assert (path.as_uri(), path.suffix) == (opened[0], ending)
    assert word in path.read_text(encoding="utf-8")


def test_a_digest_that_had_no_room_is_shown_with_all_it_told(folder: Path, sqlite_url: str) -> None:
    with Store.open(sqlite_url) as store:
        desk = desk_over(store, folder, Channel(id="desk", kind=ChannelKind.FILE), environ={}, clock=Clock())
        numbers = [raise_alert(store, "desk", key=f"k{n}") for n in range(40)]
        send_due(desk)
    shown = monitor("digest", "show", "1", cwd=folder, database=sqlite_url).stdout
    assert "more: monitor digest show 1" in shown
    assert all(f"M-{number}" in shown for number in numbers)
    assert "WITHOUT ROOM ABOVE" in shown


def test_what_had_no_room_is_known_whatever_a_template_writes(folder: Path, sqlite_url: str) -> None:
    """A desk whose own template leaves the numbers out is not told that everything had no room."""
    (folder / "templates").mkdir()
    own = "{% for entry in entries %}{{ entry.f.headline }}\n{% endfor %}"
    (folder / "templates" / "digest.txt.j2").write_text(own, encoding="utf-8")
    with Store.open(sqlite_url) as store:
        desk = desk_over(store, folder, Channel(id="desk", kind=ChannelKind.FILE), environ={}, clock=Clock())
        desk = replace(desk, config=replace(desk.config, templates=folder / "templates"))
        numbers = [raise_alert(store, "desk", key=f"k{n}") for n in range(3)]
        send_due(desk)
    shown = monitor("digest", "show", "1", cwd=folder, database=sqlite_url).stdout
    assert len(shown.splitlines()) >= len(numbers)
    assert "WITHOUT ROOM ABOVE" not in shown


def test_old_messages_are_forgotten_by_command(folder: Path, sqlite_url: str) -> None:
    """What was sent long ago loses its text; what waits does not."""

    def run(*arguments: str, **more: object):
        return monitor(*arguments, cwd=folder, database=sqlite_url, **more)

    with Store.open(sqlite_url) as store:
        clock = Clock()
        desk = desk_over(store, folder, Channel(id="desk", kind=ChannelKind.FILE), environ={}, clock=clock)
        for key in ("one", "two", "three"):
            raise_alert(store, "desk", key=key, at=clock.now - GATHERED)
            send_due(desk)
            clock.pass_(GATHERED)
        waits = raise_alert(store, "web", key="four", at=clock.now - GATHERED)
        with store.begin() as tx:
            tx.plan_message("web", "immediate/4", [waits], b"frozen", [""], clock.now)
    expected = {"messages": 3, "attempts": 1, "dry_run": True}
    assert rows(run("db", "prune", "--dry-run", "--json")) == [expected]
    run("db", "prune", "--older-than", "1d", check=2)
    assert "3 messages" in run("db", "prune", "--older-than", "30d").stderr
    assert rows(run("db", "prune", "--json")) == [{"messages": 0, "attempts": 0, "dry_run": False}]
    listed = run("digest", "list").stdout
    assert "kept no longer" in listed
    assert "cannot be read" in listed
    assert "cannot be read" in run("digest", "show", "4", check=1).stderr
    assert "kept no longer" in run("digest", "show", "1", check=1).stderr
    assert "sent" in run("alerts", "show", "1").stdout
    assert "pending" in run("outbox", "list").stdout


def test_giving_everything_up_takes_alerts_of_channels_that_are_gone_and_held_ones(
    folder: Path, sqlite_url: str
) -> None:
    def run(*arguments: str, **more: object):
        return monitor("outbox", "drop", *arguments, cwd=folder, database=sqlite_url, **more)

    with Store.open(sqlite_url) as store:
        raise_alert(store, "desk", "gone", key="one")
        snoozed = raise_alert(store, "desk", key="two")
        with store.begin() as tx:
            tx.review(snoozed, Review.SNOOZED, NOW, until=NOW + GATHERED * 10**6)
    run("1", "--alerts", check=2)
    assert "3 alerts withdrawn" in run("--all", "--alerts", "--dry-run").stderr
    assert "1 alert withdrawn" in run("--all", "--alerts", "--channel", "gone").stderr
    assert "2 alerts withdrawn" in run("--all", "--alerts").stderr
    with Store.open(sqlite_url) as store, store.read() as tx:
        assert tx.untold() == 0
