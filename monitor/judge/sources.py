"""Who says the figures of one item: one name for one source, whatever its headline calls it."""

import re
from collections.abc import Iterable, Sequence

from monitor.estimates import Originators, originator_key, same_state, span_of
from monitor.model import Figure, HeldBack, Item, Measure, Reading

_LONGEST = 200
"""Characters of an attribution that can be a name."""
_ARTICLES = frozenset(["the", "a", "an"])
_AGAIN = re.compile(r"^(?:the )?same (?=\w)", re.IGNORECASE)
"""What only says that a source speaks again: "the same officials"."""
_BODIES = frozenset(["agency", "service", "organisation", "organization", "bureau", "watchdog", "body"])
"""What a text calls a body once it has named it."""


class Sources:
    """The sources that one item names, and what it gives of one measure."""

    def __init__(
        self,
        item: Item,
        measure: Measure,
        readings: Sequence[Reading],
        figures: Iterable[Figure],
        originators: Originators,
    ) -> None:
        self._item, self._measure, self._readings = item, measure, readings
        self._originators = originators
        every = (*figures, *(reading.figure for reading in readings))
        said = (_AGAIN.sub("", figure.attribution[:_LONGEST]) for figure in every if figure.attribution)
        self._names = tuple(dict.fromkeys(said))

    def originator(self, reading: Reading) -> str:
        """Under one name: whom the figure, or the same number elsewhere in the item, is ascribed to; else the
        outlet."""
        figure = reading.figure
        said = _AGAIN.sub("", figure.attribution or "") or None
        given = self._given_elsewhere(reading)
        if given and (said is None or _short_of(said, given) or self._stands_for(said, given)):
            said = given
        if said:
            said = self._fuller(said[:_LONGEST])
        return self._originators.name(said, figure.carrier or self._item.source)

    def _given_elsewhere(self, reading: Reading) -> str | None:
        """Who gives the same number in the text, the exact one before one that rounds alike."""
        own = span_of(reading.low, reading.high, reading.figure.qualifier)
        given: list[tuple[bool, str]] = []
        for other in self._readings:
            who = other.figure.attribution
            if other is reading or not who or other.held_back not in (None, HeldBack.ECHO):
                continue
            if other.figure.field != "text" or own is None:
                continue
            span = span_of(other.low, other.high, other.figure.qualifier)
            if span and same_state(own, span, self._measure.tolerance):
                given.append((span != own, _AGAIN.sub("", who)))
        return min(given, key=lambda one: one[0])[1] if given else None

    def _stands_for(self, said: str, given: str) -> bool:
        """Whether a headline names the place for the body that speaks there: "Avaria reports 312" for "the
        health ministry"."""
        place = said.strip()
        if not place[:1].isupper() or len(place.split()) > 2 or self._originators.knows(place):
            return False
        if re.match(rf"(?:the )?{re.escape(place)}(?:'s|’s)\s", given, re.IGNORECASE):
            return True
        words = [word for word in given.split() if word.lower() not in _ARTICLES]
        nameless = bool(words) and all(word == word.lower() for word in words)
        there = re.search(rf"\b(?:in|across|throughout) {re.escape(place)}\b", self._item.text)
        return nameless and there is not None

    def _fuller(self, said: str) -> str:
        """The one fuller name that the item gives a source of the same head: "ministry", "the health
        ministry"; ``said`` where there is none, or several that differ."""
        if self._originators.knows(said):
            return said
        fuller = {_words(name): name for name in self._names if _short_of(said, name)}
        longest = max(fuller, key=len, default=frozenset[str]())
        if fuller:
            return fuller[longest] if all(words <= longest for words in fuller) else said
        return self._body(said) if _words(said) <= _BODIES else said

    def _body(self, said: str) -> str:
        """The one body of those listed that the item names, where it is only called what it is: "the agency",
        of the NIS."""
        listed = (name for name in self._names if self._originators.knows(name))
        known = {self._originators.name(name, ""): name for name in listed}
        return next(iter(known.values())) if len(known) == 1 else said


def _words(name: str) -> frozenset[str]:
    return frozenset(originator_key(name[:_LONGEST]).split())


def _short_of(said: str, name: str) -> bool:
    """Whether a name is a fuller one of the same head."""
    return bool(_words(said)) and _words(said) < _words(name) and _head(name) == _head(said)


def _head(name: str) -> str:
    """The noun that a name turns on: "ministry" of "Ministry of Health" and of "the health ministry"."""
    words = re.split(r"\s(?:of|for|in|at)\s", name.strip(" ,.;:'\""), maxsplit=1)[0].split()
    return words[-1].casefold().removesuffix("'s").removesuffix("’s") if words else ""
