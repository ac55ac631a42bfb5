"""The demonstration as a user sees it: polled over loopback, judged, told, on a real database."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import cli
from monitor.cli.demo import NOTICE, play
from monitor.demo import load_world

WORLD = load_world()


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = play(WORLD, folder)
    return folder, done.polled, done.sent


def test_every_article_is_read_once_and_what_is_unchanged_is_not_read_again(played):
    _, polled, _ = played
    assert polled.items_new == len(WORLD.items)
    assert polled.items_changed == 0
    assert polled.polled == len(WORLD.polls) * len(WORLD.outlets)
    assert polled.failed == len(WORLD.polls) * sum(outlet.status != 200 for outlet in WORLD.outlets)
    assert polled.unchanged > 0


def test_it_alerts_as_often_as_it_should(played):
    _, polled, _ = played
    assert polled.alerts == len(WORLD.expected)


def test_one_digest_is_delivered_as_text_and_as_a_page(played):
    folder, _, sent = played
    assert len(sent.texts) == 1
    ((_, text),) = sent.texts
    assert "IN SHORT" in text
    assert "NOT COMPARED" in text
    assert 'Steppe Radio" failing' in text
    (page,) = (folder / "outbox").glob("*.html")
    assert NOTICE in page.read_text(encoding="utf-8")
    assert NOTICE in " ".join(text.split())


def test_copies_are_told_with_who_was_first(played):
    _, _, sent = played
    ((_, text),) = sent.texts
    words = " ".join(text.split())
    assert "9 copies: Harbor Wire first" in words
    assert "4 copies: Harbor Wire first" in words


def init_demo(*arguments):
    return CliRunner().invoke(cli, ["init", "--demo", *arguments], env={"NO_COLOR": "1"})


def test_it_stays_apart_from_digests_that_are_news(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "alerts.atom").write_text("mine", encoding="utf-8")
    done = init_demo()
    assert done.exit_code == 0
    assert {path.name for path in (tmp_path / "outbox").iterdir()} == {"alerts.atom", "demo"}
    assert (tmp_path / "outbox" / "alerts.atom").read_text(encoding="utf-8") == "mine"
    assert "Next: monitor init" in done.stderr


def test_a_clone_without_an_active_environment_is_told_what_works_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.toml").touch()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (tmp_path / "Makefile").touch()
    assert "Next: make run" in init_demo().stderr
    (tmp_path / "Makefile").unlink()
    assert "Next: monitor run" in init_demo().stderr


@pytest.mark.parametrize("outbox", ["afile", "afile/below", "/proc/none"])
def test_a_place_that_holds_no_files_is_refused_before_the_work(tmp_path, monkeypatch, outbox):
    monkeypatch.chdir(tmp_path)
    Path("afile").touch()
    done = init_demo("--outbox", outbox)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "--outbox" in done.stderr
    assert "articles" not in done.stderr
