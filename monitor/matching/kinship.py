"""Items that name no tracked phrase, in a feed that is about little else.

A live ticker of an earthquake, or a feed of search results, has entries such as "The official toll has
risen to 110,000": the feed says what they are about. Such an item inherits the topic of its feed where the
feed has shown that it is about that topic, and nothing in the item speaks of another place.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

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
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of an item: which it is, when it came, the topics and the countries it names.

    Kept small, the sets of nothing shared: a desk with 5,000 feeds holds 150,000 of these.
    """

    item: int
    """Hash of its id."""
    at: datetime | None
    topics: frozenset[str]
    countries: frozenset[str]


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
        self._feeds: OrderedDict[str, list[Trace]] = OrderedDict()

    def learn(self, item: Item, matches: Sequence[TopicMatch]) -> None:
        """Takes over an item, the latest of its feed; topics that it has inherited speak for nothing."""
        if source_of(item):
            self.note(item, (match.topic for match in matches if not match.inherited))

    def note(self, item: Item, topics: Iterable[str]) -> None:
        """Takes over an item that names these topics itself. One that is there already is replaced."""
        own, source, key = self._topics.keys() & topics, source_of(item), hash(item.id)
        traces = self._feeds.setdefault(source, [])
        if old := next((trace for trace in traces if trace.item == key), None):
            traces.remove(old)
        elif len(traces) == RECENT:
            del traces[0]
        named = (frozenset(own), _of_item(item)) if own else (_NOTHING, _NOTHING)
        traces.append(Trace(key, item.published, *named))
        self._feeds.move_to_end(source)
        if len(self._feeds) > _SOURCES:
            self._feeds.popitem(last=False)

    def of(self, source: str) -> tuple[Trace, ...]:
        """What is remembered of a feed, the latest last: to be recalled in another process."""
        return tuple(self._feeds.get(source, ()))

    def recall(self, source: str, traces: Iterable[Trace]) -> None:
        """Takes over what is remembered of a feed elsewhere."""
        self._feeds[source] = list(traces)

    def inherited(self, item: Item) -> tuple[TopicMatch, ...]:
        """The topic that an item without one has from its feed: one at most."""
        recent = self._recent(item)
        if len(recent) < AT_LEAST:
            return ()
        named = Counter(name for trace in recent for name in trace.topics)
        often = {name for name, times in named.items() if times >= max(AT_LEAST, SHARE * len(recent))}
        for topic in self._topics.values() if often else ():
            if topic.id in often and not self._elsewhere(topic, item, recent):
                why = f"{named[topic.id]} of the last {len(recent)} items of {source_of(item)} name it"
                return (_match(topic, why),)
        return ()

    def _recent(self, item: Item) -> list[Trace]:
        now = item.published
        traces = tuple(self._feeds.get(source_of(item), ()))  # at once: another thread may be learning
        return [t for t in traces if now is None or t.at is None or abs(now - t.at) <= WITHIN]

    def _elsewhere(self, topic: Topic, item: Item, recent: Sequence[Trace]) -> bool:
        """Whether the item names a country that the topic has had nothing to do with so far."""
        naming = [trace for trace in recent if topic.id in trace.topics]
        named = _of_item(item) - self._home[topic.id]
        return any(sum(country in trace.countries for trace in naming) < NAMED for country in named)


def _match(topic: Topic, why: str) -> TopicMatch:
    return TopicMatch(topic=topic.id, score=_SCORE, phrase="", field="text", start=0, end=0, inherited=why)


def _of_item(item: Item) -> frozenset[str]:
    return _countries(f"{item.title} {item.text[:_READ]}")


def _countries(text: str) -> frozenset[str]:
    names = (fold(word) for word in words(text) if word[0].isupper())
    return frozenset(COUNTRY_OF[name] for name in names if name in COUNTRY_OF)
