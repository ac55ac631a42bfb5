"""Main text of linked pages, and pages that are no articles."""

import sys

import pytest

from monitor.feeds.article import Article, NoArticle, article
from monitor.feeds.outcomes import Failed, Fetched, Outcome, Reason

URL = "https://harbor.example/news/1"
PARAGRAPHS = [
    f"Dock {n} handled {n},200 tonnes of grain in the week to Friday, the harbour office said, which is more "
    f"than in any week of the year before, when a strike had closed half of the berths for a month."
    for n in range(1, 7)
]
STORY = (
    "<html><head><title>Grain</title></head><body><nav><a href='/'>Home</a> <a href='/a'>About</a></nav>"
    f"<article><h1>Grain moves again</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article>"
    "<script>var tonnes = 99999;</script><footer>All rights reserved</footer></body></html>"
)


def page(text: str, kind: str = "text/html; charset=utf-8", url: str = URL) -> Fetched:
    return Fetched(feed="0", url=url, body=text.encode(), content_type=kind)


def why(outcome: Outcome) -> str:
    found = article(outcome, URL)
    assert isinstance(found, NoArticle), found
    return found.why


def test_the_main_text_is_read_without_what_surrounds_it() -> None:
    found = article(page(STORY), URL)
    assert isinstance(found, Article)
    assert all(text in found.text for text in PARAGRAPHS)
    assert "99999" not in found.text
    assert "All rights" not in found.text


FREE = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
TIER = '<meta property="article:content_tier" content="locked">'


def alone(text: str) -> str:
    return f"<html><body><article><p>{text}</p></article></body></html>"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (page("%PDF-1.7", "application/pdf"), "leads to application/pdf"),
        (page("<p>" * 40_000), "too large"),
        (page("x" * 3_000_000), "too large"),
        (page(STORY.replace("<head>", f"<head>{FREE}")), "paywall"),
        (page(STORY.replace("<head>", f"<head>{TIER}")), "paywall"),
        (page(alone("Subscribe to continue reading this story.")), "paywall"),
        (page(alone("Before you continue to Harbor Wire, choose.")), "consent"),
        (page(STORY, url="https://consent.harbor.example/collect?to=1"), "consent"),
        (page("<html><body><h1>Just a moment</h1></body></html>"), "a browser or a person"),
        (page("<html><body><p>Photo</p></body></html>"), "no article"),
        (page(""), "no article"),
        (Failed(feed="0", url=URL, reason=Reason.STATUS, detail="HTTP status 404"), "HTTP status 404"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_why(outcome: Outcome, said: str) -> None:
    assert said in why(outcome)


def test_an_article_that_speaks_of_subscribers_is_an_article() -> None:
    body = STORY.replace("</article>", "<p>The ferry line has 9,000 subscribers only on paper.</p></article>")
    assert isinstance(article(page(body), URL), Article)


def test_without_the_extra_the_note_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "parallax-monitor[fulltext]" in why(page(STORY))


@pytest.mark.parametrize(
    "body", ["<div>" * 20_000, "<" * 29_000, "&" * 500_000, "<p a=" + "'" * 200_000, "\x00<p>\x00"]
)
def test_hostile_pages_give_a_value(body: str) -> None:
    assert isinstance(article(page(body), URL), NoArticle)
