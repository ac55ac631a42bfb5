"""Written words mapped, once each, to the tracked words they may stand for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.matching.background import common_words
from monitor.matching.lexicon import countries
from monitor.matching.phrases import spelt_out
from monitor.matching.spelling import Form, SpellingIndex, Tracked, plurals
from monitor.matching.text import fold, possessive

_REMEMBERED = 100_000
"""Written words whose lookup is remembered; beyond that, memory starts anew."""
_MODIFIER, _JOINED = 96.0, 97.0

Candidates = tuple[tuple[int, float], ...]
"""Numbers of tracked words, each with its score."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one written word may stand for."""

    folded: str
    candidates: Candidates
    modifiers: Candidates = ()
    """Tracked words it stands for only before another word ("Korea's" for "Korean")."""
    head: bool = False
    """Whether it may be the first part of a tracked word written in two."""


class Lexis(dict[str, "Entry | None"]):
    """Written word to its entry, filled on demand; None where the word is no part of any phrase."""

    def __init__(self, tracked: Iterable[Tracked]) -> None:
        super().__init__()
        self.numbers = {one: number for number, one in enumerate(dict.fromkeys(tracked))}
        self._spelling = SpellingIndex(self.numbers)
        self._heads, self.whole = _splits(self.numbers)
        self._adjectives = _adjectives(self.numbers)

    def __missing__(self, word: str) -> Entry | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        entry = self[word] = self._entry(word)
        return entry

    def _entry(self, word: str) -> Entry | None:
        folded = fold(word)
        found = self._spelling.lookup(folded)
        modifiers: Candidates = ()
        if word != folded or not word.isalpha():  # else it is written plainly, and nothing else
            for other in _other_readings(word, folded):
                found = self._spelling.lookup(other) | found
            modifiers = self._adjectives.get(folded, ()) if possessive(word) else ()
        head = folded in self._heads
        if not (found or modifiers or head):
            return None
        candidates = tuple((self.numbers[tracked], score) for tracked, score in found.items())
        return Entry(folded, candidates, modifiers, head)

    def joined(self, first: str, second: str, hyphen: bool) -> Candidates:
        """Tracked words that two folded words make when put together.

        With only a space between them both need three letters, and names are left alone: "ham as" is not
        Hamas.
        """
        if not hyphen and min(len(first), len(second)) < 3:
            return ()
        return tuple(
            (self.numbers[one], min(score, _JOINED))
            for one, score in self._spelling.as_written(first + second).items()
            if hyphen or one.form >= Form.WORD
        )


def _other_readings(word: str, folded: str) -> tuple[str, ...]:
    """Other words that a written word may be: umlauts spelt out, a misplaced apostrophe, a plural acronym."""
    if not word.isascii() and (spelt := spelt_out(word)) != folded:
        return (spelt,)
    if possessive(word) and len(folded) >= 7:  # Starbuck's
        return (folded + "s",)
    if len(word) > 2 and word[-1] == "s" and (word[:-1].isupper() or word[-2].isdigit()):  # NGOs, F-16s
        return (folded[:-1],)
    return ()


def _splits(tracked: Iterable[Tracked]) -> tuple[frozenset[str], frozenset[str]]:
    """First parts of tracked words that may be written in two ("whistle-blower"), and those words."""
    common = common_words()
    heads: set[str] = set()
    whole: set[str] = set()
    for one in tracked:
        word = one.word
        if one.form is not Form.FIXED and len(word) >= 5 and word.isalpha():
            heads.update(
                word[:cut] for cut in range(1, len(word) - 2) if len(word) - cut <= 4 or word[cut:] in common
            )
            whole.update((word, *plurals(word)))
    return frozenset(heads), frozenset(whole)


def _adjectives(tracked: dict[Tracked, int]) -> dict[str, Candidates]:
    """Country to the numbers of the tracked adjectives that it may stand for in the possessive."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for one, number in tracked.items():
        if one.form is Form.PART:
            for country in countries(one.word):
                found[country].append((number, _MODIFIER))
    return {country: tuple(numbers) for country, numbers in found.items()}
