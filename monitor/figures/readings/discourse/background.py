"""What an item is about as a whole: the places and events it names anywhere."""

from functools import cached_property

from monitor.figures.parsed import Token
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.places import Gazetteer
from monitor.figures.tokens import read as tokens_of
from monitor.figures.tokens import tokenize
from monitor.model import Item

_SEARCHED = 6_000
"""Characters of an item's text that are searched for what it is about."""


class Background:
    """One item, asked as a whole; each answer is worked out once, and only where it is wanted."""

    def __init__(self, item: Item, gazetteer: Gazetteer) -> None:
        self._item = item
        self.gazetteer = gazetteer
        self.source = item.source
        self.published = item.published.date() if item.published else None

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        title, text = self._item.title, self._item.text
        if len(text) > _SEARCHED:
            return tuple(tokenize(f"{title} {text[:_SEARCHED]}"))
        return tuple(token for field in (title, text) for token in tokens_of(field)[0])

    @cached_property
    def heading(self) -> Line:
        """The title as a line without figures."""
        return Line(tokens_of(self._item.title)[0], (), self.gazetteer)

    @cached_property
    def places(self) -> frozenset[str]:
        """Places and peoples it names."""
        low = [token.lower for token in self._tokens]
        capital = [token.text[:1].isupper() for token in self._tokens]
        return frozenset(name for _, _, name in self.gazetteer.every(low, capital))

    @cached_property
    def events(self) -> frozenset[str]:
        """Kinds of events it names."""
        return frozenset(EVENTS[token.lower] for token in self._tokens if token.lower in EVENTS)
