"""Captured feeds: nothing lost, nothing twice, nothing raised."""

import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from monitor.feeds.decode import decode
from monitor.feeds.entry import Entry
from monitor.feeds.identity import Change
from monitor.feeds.parse import NotAFeed, Parsed, Rung, parse
from monitor.feeds.scan import scan
from tests.feeds.captured import ROOT, files, needs_captured
from tests.feeds.feeds_made import FEED, NOW, fetched, read
from tests.feeds.test_cut import by_both

pytestmark = needs_captured


def peer(body: bytes) -> feedparser.FeedParserDict | None:
    """feedparser's own view, or None where it raises."""
    headers = {"content-type": "application/xml", "content-location": FEED.url}
    try:
        return feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception:  # noqa: BLE001 - whatever it raises on hostile files is its own affair
        return None


@pytest.mark.parametrize("folder", ["hostile", "suites", "real_news_xml", "poll_replay"])
def test_every_file_gives_a_value_and_well_formed_ones_lose_nothing(
    folder: str,
) -> None:
    counts: Counter[str] = Counter()
    for path in files(folder):
        body = path.read_bytes()
        ours, theirs = parse(fetched(body), FEED, NOW), peer(body)
        counts["files"] += 1
        if isinstance(ours, NotAFeed):
            counts["no feed"] += 1
            assert theirs is None or not theirs.entries, path
            continue
        counts["entries"] += len(ours.entries)
        assert len({entry.key for entry in ours.entries}) == len(ours.entries), path
        if theirs is not None and not theirs.bozo:
            counts["well-formed"] += 1
            assert ours.total == len(theirs.entries), path
            assert len(ours.entries) >= len({_said(entry) for entry in theirs.entries}), path
        again = parse(fetched(body), FEED, NOW + timedelta(hours=1), ours.memory)
        assert isinstance(again, Parsed), path
        assert again.entries == (), path
    print(folder, dict(counts))
    assert counts["files"]


def _said(entry: feedparser.FeedParserDict) -> tuple[str, str, str]:
    return dict.get(entry, "id", ""), dict.get(entry, "title", ""), dict.get(entry, "summary", "")


def sequences() -> list[str]:
    return (
        sorted(path.name for path in (ROOT / "poll_replay").iterdir() if path.is_dir())
        if ROOT.is_dir()
        else []
    )


def snapshots(sequence: str) -> list[Path]:
    return files(f"poll_replay/{sequence}")


@pytest.mark.parametrize("sequence", sequences())
def test_successive_snapshots_yield_each_item_once(sequence: str) -> None:
    memory, new, guids = b"", list[Entry](), set[str]()
    rungs: Counter[Rung] = Counter()
    for path in snapshots(sequence):
        body = path.read_bytes()
        taken = datetime.strptime(path.stem[:17], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        parsed = read(body, memory, now=taken)
        memory = parsed.memory
        rungs[parsed.rung] += 1
        new += [entry for entry in parsed.entries if entry.change is Change.NEW]
        found = peer(body)
        guids |= {entry.id for entry in found.entries} if found else set()
    assert {entry.key for entry in new} == guids
    assert len(new) == len(guids)
    assert len({entry.item.url for entry in new}) == len(new)
    print(sequence, len(new), "items once,", {rung.value: count for rung, count in rungs.items()})


@pytest.mark.parametrize("sequence", sequences())
def test_the_cut_tells_what_the_whole_parse_tells(sequence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut, whole = by_both([path.read_bytes() for path in snapshots(sequence)[:40]], monkeypatch)
    assert cut == whole


def test_the_cut_tells_what_the_whole_parse_tells_of_a_growing_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file without some of its entries, then whole: the entries added are the ones told."""
    for path in [*files("real_news_xml"), *files("suites/feedparser/tests/wellformed")]:
        if (
            path.parent.name == "node_precedence"
        ):  # an id inside an unknown element: only the cut passes it over
            continue
        body = path.read_bytes()
        first = parse(fetched(body), FEED, NOW)
        if isinstance(first, NotAFeed) or first.total < 2:
            continue
        cut, whole = by_both([_fewer(body), body], monkeypatch)
        assert cut == whole, path


def _fewer(body: bytes) -> bytes:
    """The document without every other entry, where its entries can be told apart."""
    data = decode(body).text.encode()
    found = scan(data)
    for span in reversed(found.spans[::2]):
        data = data[: span.start] + data[span.end :]
    return data
