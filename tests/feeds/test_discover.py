"""Feeds that a page names."""

import pytest
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


def test_links_that_nobody_sees_do_not_count() -> None:
    link = b"<link rel=alternate type='application/rss+xml; charset=utf-8' href='/%s'>"
    page = b"<!-- " + link % b"old" + b" --><script>'" + link % b"made" + b"'</script>" + link % b"feed"
    assert discover(page, "https://a.example/") == ("https://a.example/feed",)


@pytest.mark.parametrize(
    "part", [b"<", b"<!--", b"<![", b"<script>", b"<link ", b"<a b='", b"<!--->", b"<link rel="]
)
def test_hostile_pages_are_read_in_linear_steps(part: bytes) -> None:
    discover(part * (500_000 // len(part)), "https://a.example/")


@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(body: bytes) -> None:
    discover(b"<link rel=alternate type=application/rss+xml href=" + body, "https://a.example/")
