"""Yesterday's backup is restored: what was sent since is not sent again until a person says so."""

import shutil
from pathlib import Path

import pytest

from monitor.pipeline import confirm_replay, send_due
from monitor.pipeline.witness import NAME
from monitor.store import Store, StoreError, Trouble
from tests.delivery.world import GATHERED, Clock, collector, desk_over, raise_alert, states
from tests.e2e.helpers import CONFIG, monitor

CHANNEL = '[[channels]]\nid = "web"\nkind = "webhook"\nurl_env = "WEB"\n'


@pytest.fixture
def web():
    with collector() as made:
        yield made


@pytest.fixture
def restored(sqlite_url: str, tmp_path: Path, web):
    """A desk whose database was put back to before its last message: that one waits again."""
    database, backup = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "yesterday.db"
    clock = Clock()
    with Store.open(sqlite_url) as store:
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        raise_alert(store, "web", key="one")
        send_due(desk)
        raise_alert(store, "web", key="two", at=clock.now - GATHERED)
        store.backup(backup)
        send_due(desk)
    assert len(web.taken) == 2
    for left in (f"{database}-wal", f"{database}-shm"):
        Path(left).unlink(missing_ok=True)
    shutil.copyfile(backup, database)
    with Store.open(sqlite_url) as store:
        yield desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)


def test_nothing_is_sent_until_it_is_confirmed(restored, web):
    for _ in range(2):
        with pytest.raises(StoreError, match="--confirm-replay") as caught:
            send_due(restored)
        assert caught.value.trouble is Trouble.RESTORED
    assert len(web.taken) == 2
    confirm_replay(restored)
    send_due(restored)
    send_due(restored)
    assert (len(web.taken), states(restored.store)) == (3, ["sent", "sent"])


def test_by_command(restored, web, tmp_path, sqlite_url):
    (tmp_path / "feeds.toml").write_text(CONFIG + CHANNEL, encoding="utf-8")

    def run(*arguments: str, check: int = 0):
        return monitor(*arguments, cwd=tmp_path, database=sqlite_url, check=check, **web.environ)

    assert "monitor outbox drop --all --alerts" in run("run", "--once", check=1).stderr
    assert "1 alert withdrawn" in run("outbox", "drop", "--all", "--alerts").stderr
    run("run", "--once", "--confirm-replay")
    assert len(web.taken) == 2


def test_other_databases_and_lost_or_broken_notes_hold_nothing(sqlite_store, tmp_path, web):
    raise_alert(sqlite_store, "web")
    desk = desk_over(sqlite_store, tmp_path, web.webhook(), environ=web.environ)
    (tmp_path / NAME).write_text('{"2020-01-01T00:00:00+00:00": 900}', encoding="utf-8")
    send_due(desk)
    for content in ("", "[1]", '{"a": "b"}', "\udcff"):
        (tmp_path / NAME).write_text(content, encoding="utf-8", errors="surrogateescape")
        send_due(desk)
    assert states(sqlite_store) == ["sent"]


def test_a_folder_that_cannot_be_written_costs_no_message(sqlite_store, tmp_path, web):
    raise_alert(sqlite_store, "web")
    (tmp_path / NAME).mkdir()
    send_due(desk_over(sqlite_store, tmp_path, web.webhook(), environ=web.environ))
    assert states(sqlite_store) == ["sent"]
