"""Items that name no tracked phrase, in a feed that is about little else.

A live ticker of an earthquake, or a feed of search results, has entries such as "The official toll has
risen to 110,000": the feed says what they are about. Such an item inherits the topic of its feed where the
feed has shown that it is about that topic, and nothing in the item speaks of another place.
"""

import struct
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from monitor.matching.nations import COUNTRY_OF
from monitor.matching.text import fold, words
from monitor.model import Item, Topic, TopicMatch

RECENT = 30
"""Items of a feed that are looked back on."""
WITHIN = timedelta(days=7)
"""How old they may be."""
AT_LEAST = 12
"""How many of them must name the topic."""
SHARE = 2 / 3
"""What part of them must."""
NAMED = 2
"""How many of them must name a country before an item that names it may still be about the topic."""

_SCORE = 50.0
"""Score of an inherited match: below every phrase that was found."""
_READ = 6_000
"""Characters of a text that are searched for countries."""
_SOURCES = 20_000
"""Feeds remembered; the ones not heard of for longest go first."""
_WITHIN = int(WITHIN.total_seconds() // 60)


_ROW = struct.Struct("<Ii")
_UNDATED = -(2**31)


@dataclass(frozen=True, slots=True)
class Named:
    """The topics and the countries that an item names, where it names a topic."""

    item: int
    topics: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traces:
    """What is remembered of the latest items of a feed.

    Packed, as a desk with 5,000 feeds remembers 150,000 items, and most of them name nothing.
    """

    rows: bytes = b""
    """Of each item, the latest last, a checksum of its id and the minute it came."""
    named: tuple[Named, ...] = ()

    def __len__(self) -> int:
        return len(self.rows) // _ROW.size

    def and_also(self, item: Item, topics: frozenset[str]) -> "Traces":
        """The same with one more item: in place of itself if it is there already, or of the oldest."""
        key = crc32(item.id.encode("utf-8", "surrogatepass"))
        minute = _minute(item.published) if item.published is not None else _UNDATED
        rows, out = self.rows, self._place(key)
        if out < 0 and len(self) == RECENT:
            out = 0
        if out >= 0:
            rows = rows[:out] + rows[out + _ROW.size :]
        rows += _ROW.pack(key, minute)
        if not self.named and not topics:
            return Traces(rows)
        there = {other for other, _ in _ROW.iter_unpack(rows)} - {key}
        kept = tuple(each for each in self.named if each.item in there)
        return Traces(rows, (*kept, Named(key, topics, _of_item(item))) if topics else kept)

    def around(self, when: datetime | None) -> tuple[int, list[Named]]:
        """How many of the items came about then, and what they name; undated ones count."""
        now = None if when is None else _minute(when)
        near = {
            item
            for item, minute in _ROW.iter_unpack(self.rows)
            if now is None or minute == _UNDATED or abs(now - minute) <= _WITHIN
        }
        return len(near), [each for each in self.named if each.item in near]

    def _place(self, key: int) -> int:
        """Where the row of an item begins, or -1."""
        mark = key.to_bytes(4, "little")
        place = self.rows.find(mark)
        while place >= 0 and place % _ROW.size:
            place = self.rows.find(mark, place + 1)
        return place


NO_TRACES = Traces()


def _minute(when: datetime) -> int:
    return int(when.timestamp() // 60)


def source_of(item: Item) -> str:
    """What an item is kin to: its feed, or for items of a file the outlet; empty where it has neither."""
    return item.feed or item.source


class Kinship:
    """What the feeds have been about lately. One thread may learn; any may ask meanwhile.

    Bounded: :data:`RECENT` traces a feed, of a few names each.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics if topic.inherit and not topic.title_only}
        self._home = {
            topic.id: _countries(" ".join((*topic.any, *topic.all))) for topic in self._topics.values()
        }
        self._feeds: OrderedDict[str, Traces] = OrderedDict()

    def learn(self, item: Item, matches: Sequence[TopicMatch]) -> None:
        """Takes over an item, the latest of its feed; topics that it has inherited speak for nothing."""
        if source_of(item):
            self.note(item, (match.topic for match in matches if not match.inherited))

    def note(self, item: Item, topics: Iterable[str]) -> None:
        """Takes over an item that names these topics itself. One that is there already is replaced."""
        source = source_of(item)
        own = frozenset(self._topics.keys() & topics)
        self.recall(source, self.of(source).and_also(item, own))

    def of(self, source: str) -> Traces:
        """What is remembered of a feed: to be recalled in another process."""
        return self._feeds.get(source, NO_TRACES)

    def recall(self, source: str, traces: Traces) -> None:
        """Takes over what is remembered of a feed elsewhere."""
        self._feeds[source] = traces
        self._feeds.move_to_end(source)
        if len(self._feeds) > _SOURCES:
            self._feeds.popitem(last=False)

    def inherited(self, item: Item) -> tuple[TopicMatch, ...]:
        """The topic that an item without one has from its feed: one at most."""
        traces = self.of(source_of(item))
        if len(traces.named) < AT_LEAST:
            return ()
        recent, naming = traces.around(item.published)
        named = Counter(name for each in naming for name in each.topics)
        often = {name for name, times in named.items() if times >= max(AT_LEAST, SHARE * recent)}
        for topic in self._topics.values() if often else ():
            if topic.id in often and not self._elsewhere(topic, item, naming):
                why = f"{named[topic.id]} of the last {recent} items of {source_of(item)} name it"
                return (_match(topic, why),)
        return ()

    def _elsewhere(self, topic: Topic, item: Item, naming: Sequence[Named]) -> bool:
        """Whether the item names a country that the topic has had nothing to do with so far."""
        of_it = [each for each in naming if topic.id in each.topics]
        named = _of_item(item) - self._home[topic.id]
        return any(sum(country in each.countries for each in of_it) < NAMED for country in named)


def _match(topic: Topic, why: str) -> TopicMatch:
    return TopicMatch(topic=topic.id, score=_SCORE, phrase="", field="text", start=0, end=0, inherited=why)


def _of_item(item: Item) -> frozenset[str]:
    return _countries(f"{item.title} {item.text[:_READ]}")


def _countries(text: str) -> frozenset[str]:
    names = (fold(word) for word in words(text) if word[0].isupper())
    return frozenset(COUNTRY_OF[name] for name in names if name in COUNTRY_OF)
