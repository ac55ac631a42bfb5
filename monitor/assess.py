"""One item, read and matched against the watchlist. Pure: depends on nothing but its arguments."""

from functools import cached_property

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.matching import ClaimMatcher, TopicMatcher
from monitor.model import Assessment, Item, Watchlist


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
        return Reader(self.watchlist.measures)

    def assess(self, item: Item) -> Assessment:
        """Figures, topics, known claims and readings of one item."""
        figures = extract(item)
        topics = self._topics.match(item)
        claims = self._claims.match(item, figures) if self.watchlist.claims else ()
        found = frozenset(match.topic for match in topics)
        readings = self._reader.read(item, figures, found) if found else ()
        return Assessment(item=item, figures=figures, topics=topics, claims=claims, readings=readings)
