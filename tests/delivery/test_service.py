"""The service while a message is on its way: asked to stop, or given another configuration."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from monitor.store import Sent, Store
from tests.delivery.world import PATIENCE, collector, entries, raise_alert, states
from tests.e2e.helpers import CONFIG
from tests.e2e.test_service import read_until, service

CHANNEL = '[[channels]]\nid = "web"\nkind = "webhook"\nurl_env = "WEB"\n'
OTHER = '[[channels]]\nid = "other"\nkind = "file"\npath = "told"\n'


@pytest.fixture
def config(database_url: str) -> str:
    """The configuration but for its channels."""
    return CONFIG.replace("[monitor]", f'[monitor]\ndatabase = "{database_url}"')


@pytest.fixture
def held(config: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder to run in, its store, a collector that keeps answers back; events: reached, release."""
    reached, release = Event(), Event()
    (tmp_path / "feeds.toml").write_text(config + CHANNEL, encoding="utf-8")
    with collector() as web:
        real = web.answer

        def answer(path: str, body: bytes):
            reached.set()
            release.wait(PATIENCE)
            return real(path, body)

        monkeypatch.setattr(web, "answer", answer)
        monkeypatch.setenv("WEB", f"{web.url}/web")
        yield tmp_path, store, web, reached, release
        release.set()


def _frozen() -> bytes:
    from alerts.message import Rendered

    return Rendered(subject="Ferries", text="Ferries", html="Ferries", data={"title": "Ferries"}).freeze()


def test_sigterm_finishes_what_is_in_hand_and_gives_the_rest_back(held) -> None:
    folder, store, web, reached, release = held
    raise_alert(store, "web", key="one", at=datetime.now(UTC) - timedelta(hours=1))
    now = datetime.now(UTC)
    with store.begin() as tx:
        for n in range(3):
            tx.plan_message("web", f"test/{n}", [], _frozen(), [""], now)
    with service(folder) as process:
        assert reached.wait(PATIENCE)
        process.send_signal(signal.SIGTERM)
        release.set()
        read_until(process, "Stopped")
        assert process.wait(PATIENCE) == 0
    sent = states(store).count("sent")
    assert len(web.taken) == sent
    assert set(states(store)) <= {"sent", "pending"}, "no lease is left behind"
    with service(folder) as process:
        read_until(process, "Parallax watches")
        while set(states(store)) != {"sent"}:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
    assert len(web.taken) == len({each["id"] for each in web.taken}) == 4


def test_a_second_sigint_ends_at_once_what_hangs(held) -> None:
    folder, store, _, reached, release = held
    raise_alert(store, "web", key="one", at=datetime.now(UTC) - timedelta(hours=1))
    with service(folder) as process:
        assert reached.wait(PATIENCE)
        process.send_signal(signal.SIGINT)
        read_until(process, "a second Ctrl-C ends at once")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == -signal.SIGINT
        assert not release.is_set()
    assert states(store) == ["leased"]


def test_a_channel_removed_while_its_message_is_on_its_way(config, held) -> None:
    folder, store, web, reached, release = held
    raise_alert(store, "web", key="one", at=datetime.now(UTC) - timedelta(hours=1))
    with service(folder) as process:
        assert reached.wait(PATIENCE)
        (folder / "feeds.toml").write_text(config + OTHER, encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        read_until(process, "in force")
        release.set()
        while states(store) != ["sent"]:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        read_until(process, "Stopped")
    assert len(web.taken) == 1
    assert [entry.tries for entry in entries(store)] == [1]


def test_old_messages_are_let_go(held) -> None:
    folder, store, web, _, release = held
    release.set()
    long_ago = datetime.now(UTC) - timedelta(days=400)
    with store.begin() as tx:
        tx.plan_message("web", "old", [], _frozen(), [""], long_ago)
        (leased,) = tx.claim_outbox(long_ago, 1, timedelta(minutes=5))
        tx.close_outbox(leased, Sent(), long_ago)
        tx.plan_message("web", "waiting", [], _frozen(), [""], long_ago)
    with service(folder) as process:
        while _texts(store)[-1]:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        read_until(process, "Stopped")
    assert [bool(text) for text in _texts(store)] == [True, False]
    assert len(web.taken) <= 1, "what waited so long is sent, not let go"


def _texts(store: Store) -> list[bytes]:
    """Newest first."""
    with store.read() as tx:
        return [one.content for one in tx.list_messages()]
