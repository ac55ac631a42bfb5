"""Articles behind the new entries of feeds that ask for full text: fetched after the feeds, within bounds."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from threading import Event
from time import monotonic

from monitor.feeds.article import Article, NoArticle, article
from monitor.feeds.outcomes import FeedRequest, Outcome
from monitor.model import Item
from monitor.pipeline.desk import Desk

log = logging.getLogger(__name__)

MAX_ARTICLES = 20
"""Of one feed in one poll: the first of a document are the newest. A feed of hundreds of new entries is a
first poll, and fetching hundreds of pages of one site at once would not be polite."""
BUDGET = 240.0
"""Seconds for all articles of a round: well within the lease of its feeds."""
_NOTE = "the text is the feed's summary: "


def with_articles(desk: Desk, items: Sequence[Item], stop: Event | None = None) -> list[Item]:
    """Each item with the text of its article, or with a note why it keeps the text of its feed.

    Only the text changes: who an item is, and whether it has changed, is for its feed entry to say.
    """
    asked = _asked(items)
    read = [_summary(item, linked=bool(item.url), asked=place in asked) for place, item in enumerate(items)]
    requests = [FeedRequest(feed=str(place), url=items[place].url) for place in sorted(asked)]
    end = monotonic() + BUDGET
    for outcome in desk.fetcher.fetch(requests, stop):
        place = int(outcome.feed)
        read[place] = _with(items[place], outcome)  # at once: a page is many times its text
        if monotonic() > end:
            break
    return read


def _asked(items: Sequence[Item]) -> frozenset[int]:
    counted: Counter[str] = Counter()
    asked = set()
    for place, item in enumerate(items):
        if item.url and counted[item.feed] < MAX_ARTICLES:
            counted[item.feed] += 1
            asked.add(place)
    return frozenset(asked)


def _summary(item: Item, *, linked: bool, asked: bool) -> Item:
    """The item as it stays where no article comes."""
    if not linked:
        return replace(item, note=f"{_NOTE}the entry has no link")
    if not asked:
        return replace(item, note=f"{_NOTE}more new entries than articles are fetched at once")
    return replace(item, note=f"{_NOTE}no time was left to fetch the article")


def _with(item: Item, outcome: Outcome) -> Item:
    try:
        found = article(outcome, item.url)
    except Exception as error:
        log.exception("article %s", item.url)
        found = NoArticle(f"internal error: {type(error).__name__}")
    if not isinstance(found, Article):
        return replace(item, note=f"{_NOTE}{found.why}")
    if len(found.text) <= len(item.text):
        return replace(item, note=f"{_NOTE}it says more than the page does")
    return replace(item, text=found.text)
