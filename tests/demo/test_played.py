"""The demonstration as a user sees it: polled over loopback, judged, told, on a real database."""

import pytest

from monitor.cli.demo import play
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
    assert len(list((folder / "outbox").glob("*.html"))) == 1


def test_copies_are_told_with_who_was_first(played):
    _, _, sent = played
    ((_, text),) = sent.texts
    words = " ".join(text.split())
    assert "9 copies: Harbor Wire first" in words
    assert "4 copies: Harbor Wire first" in words
