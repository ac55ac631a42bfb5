"""From a document to items: what an entry becomes, and what is no feed.

Cases after reports of feed reader users: Nextcloud News 1761, lion-reader, woodwind 36, Liferea 1174,
NetNewsWire 5217, simple-rss 62.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds import parse as parse_module
from monitor.feeds.entry import MAX_TEXT, Entry
from monitor.feeds.parse import NotAFeed, Parsed, Rung, Unreadable, parse
from tests.feeds.feeds_made import FEED, NOW, fetched, item, read, refused, rss


def only(body: bytes) -> Entry:
    (entry,) = read(body).entries
    return entry


# --------------------------------------------------------------------------- an entry becomes an item


def test_an_rss_item() -> None:
    entry = only(rss([item(7)], head="<language>en-GB</language><ttl>30</ttl>"))
    assert entry.item.id == entry.key == "tag:harbor.example,2025:7"
    assert entry.item.title == "Report number 7 on the harbour"
    assert entry.item.text == "Dock 7 handled 4,200 tonnes."
    assert entry.item.url == "https://harbor.example/news/7"
    assert entry.item.published == datetime(2025, 5, 1, 10, tzinfo=UTC)
    assert (entry.item.feed, entry.item.source, entry.item.grade) == (FEED.id, FEED.name, "B")
    assert entry.item.language == "en-GB"
    assert entry.content_hash.startswith("1:")


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Seoul Bulletin</title><updated>2025-05-01T10:00:00Z</updated>
<entry><title type="html">Docks &amp;amp; &lt;b>cranes&lt;/b></title><id>urn:x:1</id>
<link rel="self" href="https://s.example/1.atom"/><link href="https://s.example/1"/>
<updated>2025-05-01T10:30:00+09:00</updated>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First 4,000.</p>
<p>Then 5,000.</p></div></content>
</entry></feed>"""


def test_an_atom_entry() -> None:
    entry = only(ATOM)
    assert entry.item.title == "Docks & cranes"
    assert entry.item.text == "First 4,000.\nThen 5,000."
    assert entry.item.url == "https://s.example/1"
    assert entry.item.published == datetime(2025, 5, 1, 1, 30, tzinfo=UTC)
    assert entry.item.language == "en"


def test_an_rss_1_item() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://h.example/"><title>H</title></channel>
    <item rdf:about="https://h.example/1"><title>One</title><link>https://h.example/1</link>
    <dc:date>2025-05-01T09:00:00+02:00</dc:date><description>Text 5.</description></item></rdf:RDF>"""
    entry = only(body)
    assert (entry.item.title, entry.item.url, entry.item.text) == ("One", "https://h.example/1", "Text 5.")
    assert entry.item.published == datetime(2025, 5, 1, 7, tzinfo=UTC)


def test_the_fuller_of_content_and_summary_is_the_text() -> None:
    namespaces = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    long = "<content:encoded><![CDATA[<p>The dock was closed.</p><p>12 ships waited.</p>]]></content:encoded>"
    body = rss(
        [f"<item><title>a</title><description>Dock closed.</description>{long}</item>"], namespaces=namespaces
    )
    assert only(body).item.text == "The dock was closed.\n12 ships waited."


def test_titles_are_one_line_of_plain_text() -> None:
    assert (
        only(rss(["<item><title>\n Dock &lt;b&gt;five&lt;/b&gt;\n closed\u202e </title></item>"])).item.title
        == "Dock five closed"
    )


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://harbor.example/a?b=1&amp;c=2", "https://harbor.example/a?b=1&c=2"),
        ("  https://harbor.example/a\n", "https://harbor.example/a"),
        ("/news/5", "https://harbor.example/news/5"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://harbor.example/" + "x" * 3000, ""),
        ("http://[bad/", ""),
    ],
)
def test_links(link: str, url: str) -> None:
    assert only(rss([f"<item><title>a</title><link>{link}</link></item>"])).item.url == url


def test_huge_texts_are_cut_at_a_word() -> None:
    text = only(rss([item(1, text="berth " * 40_000)])).item.text
    assert MAX_TEXT - 10 < len(text) <= MAX_TEXT
    assert text.endswith("berth")


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 01 May 2025 10:00:00 GMT", datetime(2025, 5, 1, 10, tzinfo=UTC)),
        ("Thu, 01 May 2025 10:00:00 +0300", datetime(2025, 5, 1, 7, tzinfo=UTC)),
        ("Thu, 01 May 2025 10:00:00", datetime(2025, 5, 1, 10, tzinfo=UTC)),
        ("2025-05-01T10:00:00", datetime(2025, 5, 1, 10, tzinfo=UTC)),
        ("2025-05-01 10:00:00", datetime(2025, 5, 1, 10, tzinfo=UTC)),
        ("2025-05-01", datetime(2025, 5, 1, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 May 2034 10:00:00 GMT", None),
        ("next Tuesday", None),
        ("Thu, 99 May 2025 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_dates(date: str, published: datetime | None) -> None:
    assert only(rss([item(1, date=date or None)])).item.published == published


def test_a_date_a_little_ahead_is_now() -> None:
    assert only(rss([item(1, date="Thu, 01 May 2025 20:00:00 GMT")])).item.published == NOW


def test_odd_dates_are_kept_as_stated() -> None:
    entry = only(rss([item(1, date="Mon, 01 May 2034 10:00:00 GMT")]))
    assert entry.stated == datetime(2034, 5, 1, 10, tzinfo=UTC)


def test_a_malformed_date_does_not_hide_a_good_one() -> None:
    dublin = "<dc:date>2025-05-01T08:00:00Z</dc:date>"
    body = rss([f"<item><title>a</title><pubDate>yesterday-ish</pubDate>{dublin}</item>"],
               namespaces=' xmlns:dc="http://purl.org/dc/elements/1.1/"')  # fmt: skip
    assert only(body).item.published == datetime(2025, 5, 1, 8, tzinfo=UTC)


# --------------------------------------------------------------------------- hints


def test_what_a_feed_says_about_polling() -> None:
    head = (
        "<ttl>45</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>"
        "<skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    )
    hints = read(
        rss([item()], head=head, namespaces=' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"')
    ).hints
    assert hints.every == 240
    assert hints.skip_hours == {0, 1}
    assert hints.skip_days == {"sunday"}
    assert hints.title == "Harbor Wire"


# --------------------------------------------------------------------------- what is no feed


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"  \n\x00 ", Unreadable.EMPTY),
        (b"<!doctype html><html><body>Just a moment...</body></html>", Unreadable.CHALLENGE),
        (b"<html><head><title>Attention Required!</title></head></html>", Unreadable.CHALLENGE),
        (b"<!DOCTYPE html><html><body><h1>Harbor news</h1><p>unclosed", Unreadable.HTML),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', Unreadable.JSON),
        (b"Service temporarily unavailable", Unreadable.OTHER),
        (b"<opml><body/></opml>", Unreadable.OTHER),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, Unreadable.OTHER),
        (b"<rss><channel>" + b"<a>" * 300 + b"</a>" * 300 + b"</channel></rss>", Unreadable.TOO_DEEP),
        (b"<rss><channel><item><description>" + b"<div>" * 100_000, Unreadable.TOO_DEEP),
    ],
)
def test_what_is_no_feed_is_said_so(body: bytes, reason: Unreadable) -> None:
    assert refused(body).reason is reason


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    parsed = read(rss([item(1), item(2), item(3)])[:-150])
    assert len(parsed.entries) >= 2
    assert "not well-formed" in parsed.notes[-1]


def test_a_huge_broken_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_module, "MAX_ODD_BYTES", 1000)
    assert refused(rss([item(number) for number in range(20)])[:-5]).reason is Unreadable.TOO_LARGE


def test_html_entities_without_declaration_are_read() -> None:
    entry = only(rss(["<item><title>Caf&eacute;&nbsp;5 &mdash; open</title></item>"]))
    assert entry.item.title == "Café\xa05 — open"


def test_an_empty_feed_is_a_feed() -> None:
    parsed = read(rss())
    assert (parsed.entries, parsed.total) == ((), 0)


# --------------------------------------------------------------------------- caps


def test_a_huge_first_poll_is_taken_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_module, "MAX_ENTRIES", 10)
    body = rss([item(number) for number in range(25)])
    memory, taken, postponed = b"", [], []
    for _ in range(4):
        parsed = read(body, memory)
        memory = parsed.memory
        taken.append(len(parsed.entries))
        postponed.append(parsed.postponed)
    assert (taken, postponed) == ([10, 10, 5, 0], [15, 5, 0, 0])


def test_an_oversized_entry_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_module, "MAX_ENTRY_BYTES", 2000)
    parsed = read(rss([item(1), item(2, text="x" * 3000), item(3)]))
    assert [entry.item.id[-1] for entry in parsed.entries] == ["1", "3"]
    assert parsed.notes == ("1 oversized entries left out",)


QUADRATIC = {
    "author": b"<author>" + b"a@" * 200_000 + b"</author>",
    "categories": b"".join(b"<category>%d</category>" % number for number in range(15_000)),
    "attributes": b"<x " + b" ".join(b"a%d='1'" % number for number in range(30_000)) + b"/>",
    "namespaces": b"".join(b"<n%d:a xmlns:n%d='urn:%d'/>" % (n, n, n) for n in range(10_000)),
    "escapes": b"<title>" + b"&lt;/" * 80_000 + b"</title>",
    "date": b"<pubDate>" + b" 1 :" * 100_000 + b"</pubDate>",
}


@pytest.mark.parametrize("kind", QUADRATIC)
@pytest.mark.parametrize("end", [b"</item></channel></rss>", b"&nbsp;</item>"], ids=["well-formed", "broken"])
def test_hostile_repetition_in_a_feed_costs_little(kind: str, end: bytes) -> None:
    """feedparser alone takes minutes on some of these, and the suite would show it."""
    body = b"<rss version='2.0'><channel><title>t</title><item>" + QUADRATIC[kind] + end
    assert isinstance(parse(fetched(body), FEED, NOW), Parsed | NotAFeed)


# --------------------------------------------------------------------------- the ladder


def test_the_ladder() -> None:
    first = read(rss([item(2), item(1)]))
    same = read(rss([item(2), item(1)], head="<lastBuildDate>now</lastBuildDate>"), first.memory)
    grown = read(rss([item(3), item(2), item(1)]), same.memory)
    assert [first.rung, same.rung, grown.rung] == [Rung.WHOLE, Rung.KNOWN, Rung.CUT]
    assert [entry.item.id[-1] for entry in grown.entries] == ["3"]
    assert [parsed.total for parsed in (first, same, grown)] == [2, 2, 3]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_value(body: bytes) -> None:
    assert isinstance(parse(fetched(body), FEED, NOW), Parsed | NotAFeed)


TAGS = """<rss> <channel> <item> </item> <title> </title> <link> <description> <![CDATA[ ]]>
<entry> </entry> <feed> </rss>"""
PIECES = [
    *TAGS.split(),
    "<guid>",
    "</guid>",
    "&lt;p>",
    "&#8;",
    "&nbsp;",
    "<pubDate>",
    "Thu, 01 May 2025",
    "<x:y ",
    "a='b'",
    ">",
    "5,000 ",
    "<!DOCTYPE r [",
    "<?p",
    "?>",
    "<!--",
    "-->",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_soup_of_tags_gives_a_value(text: str) -> None:
    body = b"<rss><channel>" + text.encode()
    result = parse(fetched(body), FEED, NOW)
    assert isinstance(result, Parsed | NotAFeed)
    if isinstance(result, Parsed):
        again = parse(fetched(body), FEED, NOW + timedelta(hours=1), result.memory)
        assert isinstance(again, Parsed)
        assert again.entries == ()
