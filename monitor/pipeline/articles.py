"""Articles behind the new entries of feeds that ask for full text: fetched after the feeds, within bounds."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
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
    outcomes = _fetch(desk, {str(place): items[place].url for place in asked}, stop)
    read = []
    for place, item in enumerate(items):
        if not item.url:
            read.append(replace(item, note=f"{_NOTE}the entry has no link"))
        elif place not in asked:
            read.append(replace(item, note=f"{_NOTE}more new entries than articles are fetched at once"))
        else:
            read.append(_with(item, outcomes.get(str(place))))
    return read


def _asked(items: Sequence[Item]) -> frozenset[int]:
    counted: Counter[str] = Counter()
    asked = set()
    for place, item in enumerate(items):
        if item.url and counted[item.feed] < MAX_ARTICLES:
            counted[item.feed] += 1
            asked.add(place)
    return frozenset(asked)


def _fetch(desk: Desk, urls: Mapping[str, str], stop: Event | None) -> dict[str, Outcome]:
    """What came of each within the budget; all guards and limits of fetching feeds hold."""
    found: dict[str, Outcome] = {}
    end = monotonic() + BUDGET
    for outcome in desk.fetcher.fetch(
        [FeedRequest(feed=place, url=url) for place, url in urls.items()], stop
    ):
        found[outcome.feed] = outcome
        if monotonic() > end:
            break
    return found


def _with(item: Item, outcome: Outcome | None) -> Item:
    if outcome is None:
        return replace(item, note=f"{_NOTE}no time was left to fetch the article")
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
