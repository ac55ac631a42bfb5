"""Full text: articles behind new entries, fetched after the feeds; summaries where there is no article."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from monitor.config import load
from monitor.feeds.article import Article, NoArticle
from monitor.feeds.outcomes import Outcome
from monitor.model import Item
from monitor.pipeline import Desk, articles, poll_due, polling, reading
from monitor.store import Store
from tests.e2e.helpers import FLOOD, Wire, rss, wire, write_config
from tests.pipeline.held import Held

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORY = (
    "<html><body><article><h1>The valley counts</h1>"
    "<p>At least 70 people have died in the Morava flood, the ministry said on Saturday evening.</p>"
    + "<p>Rescue teams went from house to house in the lower town and asked who was still missing, while the "
    "water fell slowly and the army brought bread, blankets and fuel over the only bridge left.</p>"
    * 3
    + "</article></body></html>"
)


def feed_of(served: Wire, *names: str) -> bytes:
    """A feed whose entries give a summary without figures and link to pages of the same server."""
    body = rss(*((name, f"Morava flood: {name}", "More in the article.") for name in names))
    for name in names:
        body = body.replace(f"https://wire.example/{name}".encode(), f"{served.url}/{name}".encode())
    return body


def desk_for(folder: Path, served: Wire, store: Store) -> Desk:
    path = write_config(folder, served, "flood")
    path.write_text(
        path.read_text().replace(
            '\nid = "flood"\nname = "Flood Wire"', '\nid = "flood"\nfull_text = true\nname = "Flood Wire"'
        )
    )
    config = load(path, {})
    assert config.feeds[0].full_text
    with store.begin() as tx:
        tx.sync_feeds(config.feeds, NOW)
    return Desk(config, store, lambda: NOW, {})


def test_figures_are_found_in_the_article(tmp_path: Path, store: Store) -> None:
    with wire() as served:
        served.pages["flood"] = (200, "application/rss+xml", feed_of(served, "story", "locked"))
        served.pages["story"] = (200, "text/html", STORY.encode())
        served.pages["locked"] = (200, "text/html", b"<p>Subscribe to continue reading.</p>")
        desk = desk_for(tmp_path, served, store)
        done = poll_due(desk)
        again = poll_due(desk, force=True)
        assert served.asked.count("story") == 1, "only new entries are followed"
    assert (done.items_new, done.alerts) == (2, 1)
    assert (again.items_new, again.items_changed) == (0, 0)
    with store.read() as tx:
        found = {one.item.id: one.item for one in tx.list_items()}
        (told,) = tx.list_findings(NOW)
    assert "70 people" in found["story"].text
    assert found["story"].note == ""
    assert found["locked"].text == "More in the article."
    assert found["locked"].note == "the text is the feed's summary: behind a paywall"
    assert told.finding.reading is not None
    assert told.finding.reading.low == 70


def test_what_fails_keeps_the_summary_and_says_so(tmp_path: Path, store: Store) -> None:
    with wire() as served:
        body = feed_of(served, "gone").replace(
            b"</channel>", b"<item><title>Morava flood, no link</title></item></channel>"
        )
        body = body.replace(
            b"</channel>", b"<item><title>Inside</title><link>http://10.1.2.3/admin</link></item></channel>"
        )
        served.pages["flood"] = (200, "application/rss+xml", body)
        poll_due(desk_for(tmp_path, served, store))
    with store.read() as tx:
        notes = {one.item.title: one.item.note for one in tx.list_items()}
    assert notes["Morava flood: gone"].endswith("HTTP status 404")
    assert notes["Morava flood, no link"].endswith("the entry has no link")
    assert "not a public address" in notes["Inside"]


def test_an_edited_entry_is_read_again_and_an_edited_page_alone_is_not(tmp_path: Path, store: Store) -> None:
    with wire() as served:
        body = feed_of(served, "story")
        served.pages["flood"] = (200, "application/rss+xml", body)
        served.pages["story"] = (200, "text/html", STORY.encode())
        desk = desk_for(tmp_path, served, store)
        poll_due(desk)
        served.pages["story"] = (200, "text/html", STORY.replace("70", "700").encode())
        unchanged = poll_due(desk, force=True)
        served.pages["flood"] = (200, "application/rss+xml", body.replace(b"More in the", b"Read the whole"))
        edited = poll_due(desk, force=True)
    assert (unchanged.items_new, unchanged.items_changed) == (0, 0)
    assert (edited.items_new, edited.items_changed) == (0, 1)
    with store.read() as tx:
        (one,) = tx.list_items()
    assert "700 people" in one.item.text


def test_articles_are_bounded(tmp_path: Path, store: Store) -> None:
    names = [f"story{n}" for n in range(articles.MAX_ARTICLES + 3)]
    with wire() as served:
        served.pages["flood"] = (200, "application/rss+xml", feed_of(served, *names))
        served.pages |= {name: (200, "text/html", STORY.encode()) for name in names}
        desk = desk_for(tmp_path, served, store)
        done = poll_due(desk)
        assert len(served.asked) == 1 + articles.MAX_ARTICLES
    assert done.items_new == len(names)
    with store.read() as tx:
        notes = [one.item.note for one in tx.list_items(limit=100) if one.item.note]
    assert len(notes) == 3
    assert all("more new entries" in note for note in notes)


def test_a_host_that_asks_for_patience_is_not_asked_for_its_articles(
    tmp_path: Path, sqlite_store: Store
) -> None:
    with wire() as served:
        names = [f"story{n}" for n in range(6)]
        served.pages["flood"] = (200, "application/rss+xml", feed_of(served, *names))
        served.pages |= dict.fromkeys(names, (429, "text/html", b"slow down"))
        desk = desk_for(tmp_path, served, sqlite_store)
        assert poll_due(desk).items_new == len(names)
        assert len(served.asked) < 1 + len(names)
    with sqlite_store.read() as tx:
        state = tx.feed_states()["flood"]
    assert state.next_poll is not None
    assert state.next_poll < NOW + timedelta(hours=1)


def test_feeds_in_full_text_are_polled_a_few_at_a_time_and_pages_are_let_go(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, held, together = Held(), list[int](), list[set[str]]()
    read, followed = articles.article, reading.with_articles

    def counted(outcome: Outcome, url: str) -> Article | NoArticle:
        held.append(memory.bytes(but=outcome))
        return read(outcome, url)

    def noted(desk: Desk, items: Sequence[Item], stop: Event | None) -> list[Item]:
        together.append({item.feed for item in items})
        return followed(desk, items, stop)

    monkeypatch.setattr(articles, "article", counted)
    monkeypatch.setattr(reading, "with_articles", noted)
    monkeypatch.setattr(polling, "ROUND_IN_FULL", 2)
    names = [f"flood{n}" for n in range(5)]
    with wire(quick=FLOOD) as served:
        path = write_config(tmp_path, served, "quick", *names)
        text = path.read_text()
        for name in names:
            served.pages[name] = (200, "application/rss+xml", feed_of(served, f"{name}-a", f"{name}-b"))
            page = STORY.encode() + b"<!-- " + b"x" * 1_000_000 + b" -->"
            served.pages |= {f"{name}-{letter}": (200, "text/html", page) for letter in "ab"}
            text = text.replace(f'id = "{name}"', f'id = "{name}"\nfull_text = true')
        path.write_text(text)
        config = load(path, {})
        with store.begin() as tx:
            tx.sync_feeds(config.feeds, NOW)
        done = poll_due(Desk(config, store, lambda: NOW, {}))
    assert (done.polled, done.items_new, done.failed) == (6, 12, 0)
    assert [len(feeds) for feeds in together] == [2, 2, 1]
    assert len(held) == 10
    assert max(held) <= 3_000_000, "some pages wait for the reader; those read are gone"
