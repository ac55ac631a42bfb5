"""Yesterday's backup is restored: what was sent since is not sent again until a person says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.pipeline import confirm_replay, send_due
from monitor.pipeline.witness import NAME
from monitor.store import Store, StoreError, Trouble
from tests.delivery.world import GATHERED, Clock, desk_over, raise_alert, states
from tests.e2e.helpers import CONFIG, monitor

CHANNEL = '[[channels]]\nid = "web"\nkind = "webhook"\nurl_env = "WEB"\n'


Act = Callable[[], None]


@pytest.fixture
def safe(request, database_url: str, tmp_path: Path) -> tuple[Act, Act]:
    """What makes a backup, and what puts it in the place of the database; nobody is connected meanwhile."""
    if database_url.startswith("sqlite"):
        database, copy = Path(database_url.removeprefix("sqlite:///")), tmp_path / "yesterday.db"

        def back_up() -> None:
            with Store(database_url) as store:
                store.backup(copy)

        def restore() -> None:
            for left in (f"{database}-wal", f"{database}-shm"):
                Path(left).unlink(missing_ok=True)
            shutil.copyfile(copy, database)

        return back_up, restore
    server = request.getfixturevalue("postgres")
    name = database_url.split("@/")[1].split("?", maxsplit=1)[0]
    server.execute(f"DROP DATABASE IF EXISTS {name}_yesterday")

    def copied() -> None:
        server.execute(f"CREATE DATABASE {name}_yesterday TEMPLATE {name}")

    def restored() -> None:
        server.drop(name)
        server.execute(f"ALTER DATABASE {name}_yesterday RENAME TO {name}")

    return copied, restored


@pytest.fixture
def restored(database_url: str, safe: tuple[Act, Act], tmp_path: Path, web):
    """A desk whose database was put back to before its last message: that one waits again."""
    back_up, restore = safe
    clock = Clock()
    with Store.open(database_url) as store:
        desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
        raise_alert(store, "web", key="one")
        send_due(desk)
        raise_alert(store, "web", key="two", at=clock.now - GATHERED)
    back_up()
    with Store.open(database_url) as store:
        send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock))
    assert len(web.taken) == 2
    restore()
    with Store.open(database_url) as store:
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


def test_a_clock_set_back_is_no_backup(store, tmp_path, web):
    clock = Clock()
    desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
    for key in ("one", "two"):
        raise_alert(store, "web", key=key, at=clock.now - GATHERED)
        send_due(desk)
        clock.pass_(-30 * GATHERED)
    assert (len(web.taken), states(store)) == (2, ["sent", "sent"])


def test_by_command(restored, web, tmp_path, database_url):
    (tmp_path / "feeds.toml").write_text(CONFIG + CHANNEL, encoding="utf-8")

    def run(*arguments: str, check: int = 0):
        return monitor(*arguments, cwd=tmp_path, database=database_url, check=check, **web.environ)

    assert "monitor outbox drop --all --alerts" in run("run", "--once", check=1).stderr
    assert "restored from a backup" in run("doctor", "--offline", check=1).stdout
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
