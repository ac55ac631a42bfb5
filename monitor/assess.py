"""One item, read and matched against the watchlist. Pure: depends on nothing but its arguments."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.matching import ClaimMatcher, Kinship, TopicMatcher
from monitor.model import Assessment, Figure, Item, TopicMatch, Watchlist

Kin = Callable[[Item], tuple[TopicMatch, ...]]
"""The topics that an item without one has from its feed."""


def no_kin(_: Item) -> tuple[TopicMatch, ...]:
    """Nothing is known of the feed."""
    return ()


class Assessor:
    """Holds the compiled indexes of one watchlist. Build it once, assess many items."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.watchlist = watchlist

    @cached_property
    def _topics(self) -> TopicMatcher:
        return TopicMatcher(self.watchlist.topics)

    @cached_property
    def _claims(self) -> ClaimMatcher:
        return ClaimMatcher(self.watchlist.claims)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.watchlist.measures, self.watchlist.topics)

    def assess(self, item: Item, kin: Kin = no_kin) -> Assessment:
        """Figures, topics, known claims and readings of one item.

        ``kin`` is asked where figures stand in an item that names no topic.
        """
        figures = extract(item)
        topics = self._topics.match(item) or self._inherited(item, figures, kin)
        claims = self._claims.match(item, figures) if self.watchlist.claims else ()
        found = frozenset(match.topic for match in topics)
        readings = self._reader.read(item, figures, found) if found else ()
        return Assessment(item=item, figures=figures, topics=topics, claims=claims, readings=readings)

    def _inherited(self, item: Item, figures: tuple[Figure, ...], kin: Kin) -> tuple[TopicMatch, ...]:
        if not figures or not self.watchlist.measures:
            return ()
        return tuple(match for match in kin(item) if self._topics.admits(match.topic, item))


def assess_in_turn(assessor: Assessor, items: Iterable[Item], kinship: Kinship) -> Iterator[Assessment]:
    """Items of one stream, oldest first; each may inherit its topic from those before it."""
    for item in items:
        assessment = assessor.assess(item, kinship.inherited)
        kinship.learn(item, assessment.topics)
        yield assessment
