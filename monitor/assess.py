"""One item, matched against the watchlist and read where that can matter. Pure: depends on nothing but its
arguments.

The grammar of figures is loaded when the first item needs it: it is a third of what a reading process loads.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from monitor.matching import ClaimMatcher, Kinship, TopicMatcher
from monitor.model import Assessment, Figure, Item, TopicMatch, Watchlist

if TYPE_CHECKING:
    from monitor.figures.readings import Reader

Kin = Callable[[Item], tuple[TopicMatch, ...]]
"""The topics that an item without one has from its feed."""

Figures = Callable[[], tuple[Figure, ...]]
"""The figures of an item, read when first asked for."""


def no_kin(_: Item) -> tuple[TopicMatch, ...]:
    """Nothing is known of the feed."""
    return ()


class _Extracted:
    """The figures of an item, read when first asked for."""

    __slots__ = ("_found", "_item")

    def __init__(self, item: Item) -> None:
        self._item = item
        self._found: tuple[Figure, ...] | None = None

    def __call__(self) -> tuple[Figure, ...]:
        if self._found is None:
            self._found = extract(self._item)
        return self._found


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
    def _reader(self) -> "Reader":
        from monitor.figures.readings import Reader

        return Reader(self.watchlist.measures, self.watchlist.topics)

    def assess(self, item: Item, kin: Kin = no_kin) -> Assessment:
        """Topics, known claims, figures and readings of one item.

        Figures are what takes time, and most items are about nothing that is followed: they are read where
        a topic, the feed's topic or a claim asks for them, else never (``Assessment.followed``).
        ``kin`` is asked about an item that names no topic; where it holds no figure, it inherits none.
        """
        figures = _Extracted(item)
        topics = self._topics.match(item) or self._inherited(item, figures, kin)
        claims = self._claims.match(item, figures) if self.watchlist.claims else ()
        if not (topics or claims):
            return Assessment(item=item)
        found = frozenset(match.topic for match in topics)
        readings = self._reader.read(item, figures(), found) if found else ()
        return Assessment(item=item, figures=figures(), topics=topics, claims=claims, readings=readings)

    def _inherited(self, item: Item, figures: Figures, kin: Kin) -> tuple[TopicMatch, ...]:
        if not self.watchlist.measures:
            return ()
        topics = tuple(match for match in kin(item) if self._topics.admits(match.topic, item))
        return topics if topics and figures() else ()


def shown(assessment: Assessment) -> Assessment:
    """The assessment as people look at it: an item that nothing follows is kept without its figures, so they
    are read for the occasion."""
    return assessment if assessment.followed else replace(assessment, figures=extract(assessment.item))


def extract(item: Item) -> tuple[Figure, ...]:
    """The figures of an item; loads the grammar."""
    from monitor import figures

    return figures.extract(item)


def assess_in_turn(assessor: Assessor, items: Iterable[Item], kinship: Kinship) -> Iterator[Assessment]:
    """The items of one stream, from the oldest to the newest."""
    for item in items:
        yield assess_next(assessor, item, kinship)


def assess_next(assessor: Assessor, item: Item, kinship: Kinship) -> Assessment:
    """The next item of a stream, oldest first: it may inherit its topic from those before it."""
    assessment = assessor.assess(item, kinship.inherited)
    kinship.learn(item, assessment.topics)
    return assessment
