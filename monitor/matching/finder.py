"""Phrases found in a text: looked up by their first two tracked words."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from monitor.matching.lexis import Candidates, Entry, Lexis
from monitor.matching.phrases import Phrase, Way, ways
from monitor.matching.text import fold, spans, words

_GAP = 2
"""Words that may stand before the head noun of a long phrase ("North Korean elite troops")."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: its score (0-100) and ``str`` span."""

    score: float
    start: int
    end: int


class Place(NamedTuple):
    """Where a phrase stands, counted in words."""

    first: int
    after: int
    phrase: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """What must follow the first two words of a phrase."""

    phrase: int
    words: tuple[int, ...]
    gap: bool


_Tables = tuple[dict[int, list[int]], dict[int, dict[int, list[_Rest]]]]
"""Phrases of one tracked word, phrases of more by their first two."""
_Found = tuple[int, float, int, int]
"""Number of a phrase, score, place of its first word, place after its last."""


class Finder:
    """Finds every one of many phrases in a text in one pass.

    ``find`` answers with the numbers of the phrases as given, each at its best place.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = tuple(phrases)
        all_ways = [ways(phrase) for phrase in phrases]
        self._lexis = Lexis(tracked for some in all_ways for way in some for tracked in way.words)
        self._single: dict[int, list[int]] = {}
        self._pairs: dict[int, dict[int, list[_Rest]]] = {}
        for phrase, some in enumerate(all_ways):
            for way in some:
                self._add(phrase, way)

    def _add(self, phrase: int, way: Way) -> None:
        first, *rest = (self._lexis.numbers[tracked] for tracked in way.words)
        if rest:
            seconds = self._pairs.setdefault(first, {})
            seconds.setdefault(rest[0], []).append(_Rest(phrase, tuple(rest[1:]), way.gap))
        else:
            self._single.setdefault(first, []).append(phrase)

    def find(self, text: str) -> dict[int, Hit]:
        """The phrases found, by number. Takes time in proportion to the text."""
        written = words(text)
        found = self._scanned(text, written)
        return self._verified(text, written, found) if found else {}

    def places(self, text: str, wanted: AbstractSet[int]) -> list[Place]:
        """Every place of the wanted phrases, by first word."""
        written = words(text)
        found = [one for one in self._scanned(text, written) if one[0] in wanted]
        if not found:
            return []
        ends = list(spans(text))
        verified = {
            Place(first, after, phrase)
            for phrase, _, first, after in found
            if self._agrees(text, written, ends, (phrase, first, after))
        }
        return sorted(verified)

    def _scanned(self, text: str, written: list[str]) -> list[_Found]:
        """Where the tracked words of phrases stand in a row, surest first; not yet verified."""
        entries = [*map(self._lexis.__getitem__, written)]
        marked = [place for place, entry in enumerate(entries) if entry is not None]
        if not marked:
            return []
        tables = (self._single, self._pairs)
        found = list(_Scan(tables, entries).found(marked))
        if (merged := self._merged(text, written, entries, marked)) is not None:
            joined, places = merged
            again = _Scan(tables, joined).found(range(len(joined)))
            found += [(p, s, places[i][0], places[k - 1][1]) for p, s, i, k in again]
        found.sort(key=itemgetter(1), reverse=True)
        return found

    def _merged(
        self, text: str, written: list[str], entries: list[Entry | None], marked: Sequence[int]
    ) -> tuple[list[Entry | None], list[tuple[int, int]]] | None:
        """The entries with words written in two ("whistle-blower") joined, and what each spans."""
        together = dict(self._together(text, written, entries, marked))
        if not together:
            return None
        joined: list[Entry | None] = []
        places: list[tuple[int, int]] = []
        for place, entry in enumerate(entries):
            if not places or places[-1][1] <= place:
                joined.append(together.get(place, entry))
                places.append((place, place + 1 + (place in together)))
        return joined, places

    def _together(
        self, text: str, written: list[str], entries: list[Entry | None], marked: Sequence[int]
    ) -> Iterator[tuple[int, Entry]]:
        """The words written in two, each at the place of its first part."""
        whole, last = self._lexis.whole, len(entries) - 1
        for place in marked:
            first = entries[place]
            if first is None or not first.head or place == last:
                continue
            second = entries[place + 1]
            folded = second.folded if second is not None else fold(written[place + 1])
            if first.folded + folded in whole:
                hyphen = f"{written[place]}-{written[place + 1]}" in text
                candidates = self._lexis.joined(first.folded, folded, hyphen)
                if candidates:
                    yield place, Entry(first.folded + folded, candidates)

    def _verified(self, text: str, written: list[str], found: list[_Found]) -> dict[int, Hit]:
        places = list(spans(text))
        hits: dict[int, Hit] = {}
        for phrase, score, first, after in found:
            if phrase not in hits and self._agrees(text, written, places, (phrase, first, after)):
                hits[phrase] = Hit(score, places[first][0], places[after - 1][1])
        return hits

    def _agrees(
        self, text: str, written: list[str], places: list[tuple[int, int]], one: tuple[int, int, int]
    ) -> bool:
        phrase, first, after = one
        between = [text[places[k][1] : places[k + 1][0]] for k in range(first, after - 1)]
        return self._phrases[phrase].agrees(written[first:after], between)


class _Scan:
    """One pass over the words of one text."""

    def __init__(self, tables: _Tables, entries: list[Entry | None]) -> None:
        self._single, self._pairs = tables
        self._entries = entries
        self._size = len(entries)

    def found(self, places: Iterable[int]) -> Iterator[_Found]:
        """Every phrase that begins at one of these places, in their order."""
        for place in places:
            entry = self._entries[place]
            if entry is None:
                continue
            yield from self._begin(place, place + 1, entry.candidates)
            if entry.modifiers:
                yield from self._begin(place, place + 1, entry.modifiers, alone=False)

    def _begin(self, first: int, after: int, candidates: Candidates, alone: bool = True) -> Iterator[_Found]:
        following = self._entries[after] if after < self._size else None
        for number, score in candidates:
            if alone:
                for phrase in self._single.get(number, ()):
                    yield phrase, score, first, after
            seconds = self._pairs.get(number)
            if seconds is not None and following is not None:
                yield from self._second(first, after, seconds, score, following)

    def _second(
        self, first: int, place: int, seconds: dict[int, list[_Rest]], score: float, following: Entry
    ) -> Iterator[_Found]:
        for number, other in following.candidates + following.modifiers:
            for rest in seconds.get(number, ()):
                low = min(score, other)
                if not rest.words:
                    if (number, other) in following.candidates:
                        yield rest.phrase, low, first, place + 1
                elif (end := self._follow(place + 1, rest)) is not None:
                    yield rest.phrase, min(low, end[0]), first, end[1]

    def _follow(self, place: int, rest: _Rest) -> tuple[float, int] | None:
        """Lowest score and the place after the last word, if the rest of a phrase follows."""
        low = 100.0
        last = len(rest.words) - 1
        for index, number in enumerate(rest.words):
            slack = _GAP if rest.gap and index == last else 0
            step = self._next(place, number, slack, index < last)
            if step is None:
                return None
            low, place = min(low, step[0]), step[1]
        return low, place

    def _next(self, place: int, number: int, slack: int, modifiers: bool) -> tuple[float, int] | None:
        for spot in range(place, min(place + slack + 1, self._size)):
            entry = self._entries[spot]
            if entry is not None:
                some = entry.candidates + entry.modifiers if modifiers else entry.candidates
                for candidate, score in some:
                    if candidate == number:
                        return score, spot + 1
        return None
