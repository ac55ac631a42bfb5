"""What a reading process says, told the same in the process that asked."""

import pickle
from dataclasses import replace

from monitor.assess import Assessor
from monitor.feeds.documents import assess_entries
from monitor.feeds.handover import packed, unpacked
from monitor.matching import Kinship
from monitor.matching.kinship import NO_TRACES
from monitor.model import Claim, Topic, Watchlist
from tests.feeds.feeds_made import FEED, NOW, item, read, refused, rss

TOPIC = Topic(id="dock", name="Dock 1", any=("Dock 1",))
CLAIM = Claim(id="dock-2", text="Dock 2 handled 4,200 tonnes", topic="dock")
ASSESSOR = Assessor(Watchlist(topics=(TOPIC,), claims=(CLAIM,)))


def test_what_is_handed_over_is_what_was_read() -> None:
    parsed = read(rss([item(number, date=None if number == 3 else "") for number in range(1, 5)]))
    assessed = assess_entries(parsed.entries, ASSESSOR, Kinship((TOPIC,)), NOW)
    assert next(said.followed for _, said in assessed if not isinstance(said, str))
    told = (*assessed[:3], (assessed[3][0], "ValueError: no"))
    for some in (told, ()):
        sent = pickle.loads(pickle.dumps(packed(parsed, some, NO_TRACES)))
        assert unpacked(sent, FEED) == (parsed, some, NO_TRACES)


def test_of_what_is_no_feed_the_reason_is_told() -> None:
    page = refused(b"<html><body>Nothing here</body></html>")
    assert unpacked(packed(page, (), NO_TRACES), FEED) == (page, (), NO_TRACES)


def test_what_belongs_to_the_feed_is_its_own() -> None:
    sent = packed(read(rss([item(1)])), (), NO_TRACES)
    parsed, _, _ = unpacked(sent, replace(FEED, name="Renamed", grade="D"))
    assert [(each.item.source, each.item.grade) for each in parsed.entries] == [("Renamed", "D")]
