"""The demonstration's world: its data, its feeds and its server."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import feedparser
import pytest

from monitor.config.loading import parse
from monitor.demo import load_world

WORLD = load_world()


def test_the_world_is_whole():
    outlets = {outlet.id for outlet in WORLD.outlets}
    assert len(outlets) == 10
    assert {item.outlet for item in WORLD.items} <= outlets
    assert 55 <= len(WORLD.items) <= 65
    assert len({item.url for item in WORLD.items}) == len(WORLD.items)
    assert all(bool(item.trap) != bool(item.story) for item in WORLD.items)
    assert list(WORLD.polls) == sorted(WORLD.polls)
    assert max(item.published for item in WORLD.items) < WORLD.polls[-1] < WORLD.now


@pytest.mark.parametrize("expected", WORLD.expected, ids=lambda expected: expected.story)
def test_stories_have_the_stated_copies(expected):
    copies = [item for item in WORLD.items if item.story == expected.story]
    assert len(copies) == expected.copies
    assert len({item.outlet for item in copies}) == expected.copies


def test_the_background_comes_before_the_day_that_matters():
    background = [item for item in WORLD.items if item.published <= WORLD.polls[0]]
    assert len(background) >= 20
    assert not any(item.story for item in background)


def test_its_configuration_is_sound(tmp_path):
    config = parse(WORLD.config("http://127.0.0.1:1"), tmp_path / "feeds.toml", {})
    assert [(feed.id, feed.name) for feed in config.feeds] == [(o.id, o.name) for o in WORLD.outlets]
    known = {measure.id for measure in config.measures} | {claim.id for claim in config.claims}
    assert {expected.measure or expected.claim for expected in WORLD.expected} <= known
    assert config.database == f"sqlite:///{tmp_path}/demo.db"


@pytest.mark.parametrize("outlet", WORLD.outlets, ids=lambda outlet: outlet.id)
def test_feeds_say_what_the_world_holds(outlet):
    parsed = feedparser.parse(WORLD.feed(outlet, WORLD.now))
    assert not parsed.bozo
    assert parsed.feed.title == outlet.name
    expected = [item for item in WORLD.items if item.outlet == outlet.id][::-1]
    assert [(entry.title, entry.summary, entry.link) for entry in parsed.entries] == [
        (item.title, f"<p>{item.text}</p>", item.url) for item in expected
    ]
    stamps = [tuple(entry.get("published_parsed") or entry.updated_parsed)[:6] for entry in parsed.entries]
    assert stamps == [item.published.timetuple()[:6] for item in expected]


def fetch(url: str, tag: str = "") -> tuple[int, str, bytes]:
    try:
        with urlopen(Request(url, headers={"If-None-Match": tag} if tag else {}), timeout=10) as answer:
            return answer.status, answer.headers["ETag"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers["ETag"] or "", error.read()


def test_served_over_loopback_with_validators():
    outlet = WORLD.outlets[0]
    with WORLD.serve(at=WORLD.polls[0]) as server:
        url = f"{server.base_url}/{outlet.id}.xml"
        status, tag, body = fetch(url)
        assert (status, body) == (200, WORLD.feed(outlet, WORLD.polls[0]))
        assert fetch(url, tag) == (304, tag, b"")
        server.advance(WORLD.polls[1])
        assert fetch(url, tag)[0] == 200
        assert fetch(f"{server.base_url}/steppe-radio.xml")[0] == 403
        assert fetch(f"{server.base_url}/nothing")[0] == 404
        assert [status for _, status in server.answered] == [200, 304, 200, 403, 404]
        assert len(server.urls) == 10
    with pytest.raises(RuntimeError):
        _ = server.base_url


def test_traps_that_alerted_are_named():
    trap = next(item for item in WORLD.items if item.trap)
    story = next(item for item in WORLD.items if item.story)
    assert WORLD.caught([trap.url, story.url, "https://elsewhere.example/"]) == (trap,)


def test_items_as_the_product_reads_them():
    items = WORLD.read_items()
    assert len(items) == len(WORLD.items)
    assert items[0].source == "Harbor Wire"
    assert all(item.id == item.url for item in items)


def test_no_third_party_address_in_it():
    text = (Path(__file__).parents[2] / "monitor/demo/feeds.toml").read_text()
    hosts = {line.split("//")[1].split("/")[0] for line in text.splitlines() if "https://" in line}
    assert all(host.endswith(".example") for host in hosts)
