"""A changed configuration is taken over, whatever happens at that moment."""

import json
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.config import load
from monitor.pipeline import Desk
from monitor.service import Service
from monitor.store import Store, StoreError, Trouble
from tests.e2e.helpers import CONFIG

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = '\n[[feeds]]\nid = "{0}"\nname = "{0}"\nurl = "https://{0}.example/feed"\n'


@pytest.fixture
def service(tmp_path: Path, sqlite_store: Store) -> Service:
    path = tmp_path / "feeds.toml"
    path.write_text(CONFIG + FEED.format("one"), encoding="utf-8")
    return Service(Desk(load(path, {}), sqlite_store, lambda: NOW, {}), [].append)


def change(path: Path, text: str) -> None:
    """Writes a file so that its time differs from before."""
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(stamp + 10**9, stamp + 10**9))


def feeds(service: Service) -> list[str]:
    return [feed.id for feed in service.desk.config.feeds]


def test_it_is_tried_again_when_the_database_was_away(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(service.desk.config.path, CONFIG + FEED.format("one") + FEED.format("two"))

    @contextmanager
    def away(self: Store):
        raise StoreError(Trouble.UNREACHABLE, "The database is away.")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(Store, "begin", away)
        service._watch()
        assert feeds(service) == ["one"]
        assert "away" in service.status.trouble
    service._watch()
    assert feeds(service) == ["one", "two"]
    assert service.status.trouble == ""


def test_a_bad_file_keeps_the_old_one_and_is_told_once(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    change(service.desk.config.path, CONFIG + "\n[[feeds]]\nnmae = 'x'\n")
    service._watch()
    service._watch()
    assert feeds(service) == ["one"]
    assert sum("old one stays in force" in record.message for record in caplog.records) == 1


@pytest.mark.parametrize("left", ["", "  \n", "# saved half\n", '[monitor]\ntimezone = "UTC"\n'])
def test_a_file_that_lost_everything_is_not_taken_over(
    service: Service, caplog: pytest.LogCaptureFixture, left: str
) -> None:
    change(service.desk.config.path, left)
    service._watch()
    service._watch()
    assert feeds(service) == ["one"]
    assert sum("holds nothing now" in record.message for record in caplog.records) == 1
    change(service.desk.config.path, CONFIG + FEED.format("one") + FEED.format("two"))
    service._watch()
    assert feeds(service) == ["one", "two"]


def test_every_problem_of_a_bad_file_is_a_log_line_of_its_own(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    change(service.desk.config.path, CONFIG + "\n[[feeds]]\nnmae = 'x'\nevery = 'often'\n")
    service._watch()
    lines = [record.message for record in caplog.records]
    assert sum("nmae" in line for line in lines) == 1
    assert sum("often" in line for line in lines) == 1
    assert not any("\n" in line for line in lines)


def test_what_is_saved_while_the_file_is_read_counts_for_the_next_look(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = service.desk.config.path
    change(path, CONFIG + FEED.format("one") + FEED.format("two"))

    def saved_meanwhile(*given: object) -> object:
        read = load(*given)
        change(path, CONFIG + FEED.format("three"))
        return read

    with monkeypatch.context() as patch:
        patch.setattr("monitor.service.load", saved_meanwhile)
        service._watch()
    assert feeds(service) == ["one", "two"]
    service._watch()
    assert feeds(service) == ["three"]


def test_a_channel_without_its_secret_is_told_when_it_comes(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    channel = '\n[[channels]]\nid = "hook"\nkind = "webhook"\nurl_env = "HOOK_URL_OF_NOBODY"\n'
    change(service.desk.config.path, CONFIG + FEED.format("one") + channel)
    service._watch()
    assert any("HOOK_URL_OF_NOBODY is not set" in record.message for record in caplog.records)


def test_the_claims_file_is_watched_too(service: Service) -> None:
    path = service.desk.config.path
    claims = path.with_name("claims.jsonl")
    claims.write_text(json.dumps({"id": "c1", "text": "The Morava bridge is closed for ever"}) + "\n")
    with_claims = 'claims_file = "claims.jsonl"\nallow_private'
    change(path, CONFIG.replace("allow_private", with_claims, 1) + FEED.format("one"))
    service._watch()
    assert [claim.id for claim in service.desk.config.claims] == ["dam-burst", "c1"]
    change(claims, json.dumps({"id": "c2", "text": "The mayor of Morava has fled the flooded city"}) + "\n")
    service._watch()
    assert [claim.id for claim in service.desk.config.claims] == ["dam-burst", "c2"]


def test_what_did_not_change_is_carried_over(service: Service) -> None:
    before = service.desk
    kept = before.fetcher, before.assessor, before.stories
    change(before.config.path, CONFIG + FEED.format("one") + FEED.format("two"))
    service._watch()
    after = service.desk
    assert after is not before
    assert (after.fetcher, after.assessor, after.stories) == kept
    change(before.config.path, CONFIG.replace('"Morava floods"', '"Morava deluge"') + FEED.format("one"))
    service._watch()
    assert service.desk.assessor is not kept[1]
    assert service.desk.fetcher is kept[0]
