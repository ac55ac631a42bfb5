"""Feeds that a page names."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.discover import discover

PAGE = b"""<!doctype html><html><head><title>Gazette</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
<link REL="Alternate" TYPE="application/atom+xml" href="https://other.example/atom?a=1&amp;b=2">
<link rel="alternate" type="application/rss+xml" href="/news.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" hreflang="de" href="/de">
</head></html>"""


def test_feeds_in_order_absolute_and_once() -> None:
    assert discover(PAGE, "https://gazette.example/world/") == (
        "https://gazette.example/news.xml",
        "https://other.example/atom?a=1&b=2",
    )


def test_the_base_of_the_page_counts() -> None:
    page = b"<base href='https://cdn.example/x/'><link rel=alternate type=application/rss+xml href=feed>"
    assert discover(page, "https://a.example/") == ("https://cdn.example/x/feed",)


def test_an_address_that_is_none_is_passed_over() -> None:
    assert (
        discover(b"<link rel=alternate type=application/rss+xml href='http://['>", "https://a.example/") == ()
    )


@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(body: bytes) -> None:
    discover(b"<link rel=alternate type=application/rss+xml href=" + body, "https://a.example/")
