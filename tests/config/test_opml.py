"""Lists of feeds from and for other readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import load
from monitor.config.edit import add
from monitor.config.opml import Subscription, fresh, read_opml, readable, write_opml
from monitor.config.problems import BadValue
from monitor.model import Feed

LIST = b"""<?xml version="1.0"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Asia"><outline text="One &amp; only" type="rss" xmlUrl="https://a.example/rss?x=1&amp;y=2"/>
<outline TITLE="Two" text="ignored" XMLURL="https://b.example/rss"/></outline>
<outline text="Two" xmlUrl="https://c.example/rss"/>
<outline text="Two again" xmlUrl="https://b.example/rss"/>
<outline text="a folder"/>
</body></opml>"""


def test_read():
    assert read_opml(LIST) == (
        Subscription("https://a.example/rss?x=1&y=2", "One & only"),
        Subscription("https://b.example/rss", "Two"),
        Subscription("https://c.example/rss", "Two"),
    )


def test_import_skips_what_is_there_and_keeps_ids_apart(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text('[[feeds]]\nurl = "https://b.example/rss"\nname = "Two"\n')
    blocks = fresh(read_opml(LIST), load(path, {}))
    assert blocks == (
        {"url": "https://a.example/rss?x=1&y=2", "name": "One & only"},
        {"url": "https://c.example/rss", "id": "two-2", "name": "Two"},
    )
    add(path, "feeds", *blocks).write()
    assert [feed.id for feed in load(path, {}).feeds] == ["two", "one-only", "two-2"]
    assert fresh(read_opml(LIST), load(path, {})) == ()


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("FEED:http://a.example/rss", "http://a.example/rss"),
        ("https://feed:1/rss", "https://feed:1/rss"),
    ],
)
def test_feed_in_front_of_an_address(stated, url):
    raw = f'<opml><body><outline xmlUrl="{stated}"/></body></opml>'.encode()
    assert read_opml(raw) == (Subscription(url, ""),)


def test_addresses_that_cannot_be_polled_keep_no_other_from_being_imported():
    urls = (
        "https://a.example/rss",
        "mailto:a@b.example",
        "https://a.example:x/",
        "https://me:secret@a.example/",
    )
    good, others = readable([Subscription(url, "") for url in urls])
    assert [one.url for one in good] == [urls[0]]
    assert [one.url for one, _ in others] == list(urls[1:])
    assert not any("secret" in why for _, why in others)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<opml><body>", "is not well-formed XML"),
        (b"", "is not well-formed XML"),
        (b"<html><body/></html>", "is not a list of feeds"),
        (b"<opml><body/></opml>", "is not a list of feeds"),
        (
            b'<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml>&b;</opml>',
            "declares a document type",
        ),
    ],
)
def test_bad_lists(raw, message):
    with pytest.raises(BadValue, match=message):
        read_opml(raw)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zs", "Zl", "Zp")), min_size=1
)


@given(st.dictionaries(WORDS.map(lambda word: f"https://a.example/{word}"), WORDS, min_size=1))
def test_what_is_written_is_read(feeds):
    made = [Feed(id=str(n), url=url, name=name) for n, (url, name) in enumerate(feeds.items())]
    assert read_opml(write_opml(made, "<All> & more").encode()) == tuple(
        Subscription(url, name) for url, name in feeds.items()
    )
