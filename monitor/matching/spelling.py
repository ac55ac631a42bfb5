"""Which known word a written word stands for: itself, a plural, a romanisation, a typing error.

The index knows a few thousand words of tracked phrases. A lookup answers with those that a word of the
news may stand for, and is remembered, so that a word costs its work once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from monitor.matching.background import common_words, dictionary_words
from monitor.matching.lexicon import SAME_NAME
from monitor.matching.transliteration import key, loose_key

EXACT, PLURAL, SPELLING = 100.0, 98.0, 94.0
"""Scores of a word found as written, in another number, in another romanisation."""


class Form(IntEnum):
    """How freely a tracked word may vary."""

    FIXED = 0
    """Exactly as written: acronyms, words with digits, phrases without ``fuzzy``."""
    NAME = 1
    """A name that stands alone: typing errors and romanisations, no free plural."""
    WORD = 2
    """An ordinary word that stands alone: plurals too."""
    PART = 3
    """A word of a longer phrase: the other words vouch for it, so that romanisations are free too."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A word of a tracked phrase, folded, with how freely it may vary."""

    word: str
    form: Form


def edits_allowed(length: int) -> int:
    """Typing errors allowed in a word of this length: none up to 4 letters, one up to 8, two beyond."""
    if length <= 4:
        return 0
    return 1 if length <= 8 else 2


def singulars(word: str) -> tuple[str, ...]:
    """What a word may be the plural of."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es"):
        return (word[:-1], word[:-2])
    return (word[:-1],)


def plurals(word: str) -> tuple[str, ...]:
    """How a word may be written in the plural."""
    if len(word) < 3:
        return ()
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies", word + "s")
    return (word + "s", word + "es")


class SpellingIndex:
    """Finds the tracked words that a written word may stand for."""

    def __init__(self, tracked: Iterable[Tracked]) -> None:
        self._exact: dict[str, list[Tracked]] = defaultdict(list)
        self._numbers: dict[str, list[Tracked]] = {}
        self._keys: dict[str, list[Tracked]] = defaultdict(list)
        self._loose: dict[str, list[Tracked]] = defaultdict(list)
        self._names: dict[int, list[Tracked]] = defaultdict(list)
        self._typos: dict[tuple[str, int], dict[Tracked, str]] = defaultdict(dict)
        self._common = common_words()
        self._dictionary = dictionary_words()
        wanted = dict.fromkeys(tracked)
        for one in wanted:
            self._exact[one.word].append(one)
            if one.form is not Form.FIXED:
                self._add_variants(one)
        for one in wanted:
            for written in self._in_another_number(one):
                self._numbers.setdefault(written, []).append(one)

    def _add_variants(self, one: Tracked) -> None:
        word = one.word
        if (name := SAME_NAME.get(word)) is not None:
            self._names[name].append(one)
        if len(word) < 5 or not (word.isascii() and word.isalpha()):
            return
        self._keys[key(word)].append(one)
        if len(word) >= 6:
            self._loose[loose_key(key(word))].append(one)
        self._typos[word[0], len(word)][one] = word

    def _in_another_number(self, one: Tracked) -> Iterator[str]:
        """How a tracked word may be written in another number: what it may be the singular or plural of."""
        word = one.word
        if one.form is Form.FIXED:
            return
        for written in dict.fromkeys((*plurals(word), word + "s", word + "es")):
            if word in singulars(written) and (one.form >= Form.WORD or self._free_plural(written, word)):
                yield written
        if one.form >= Form.WORD:
            yield from (single for single in singulars(word) if word in plurals(single))

    def lookup(self, word: str) -> dict[Tracked, float]:
        """The tracked words that a folded word may stand for, each with its score (0-100)."""
        exact = self._exact.get(word)
        found: dict[Tracked, float] = dict.fromkeys(exact, EXACT) if exact else {}
        if not word.isalpha():
            return found
        known = bool(found)
        for one in self._numbers.get(word, ()):
            found.setdefault(one, PLURAL)
        if word in SAME_NAME or word[-1] == "s":
            for one in self._same_names(word):
                found.setdefault(one, SPELLING)
        if len(word) >= 5 and word.isascii():
            common = word in self._common
            self._add_romanisations(word, common, found)
            if not (common or known or word in self._dictionary):
                self._add_typos(word, found)
        return found

    def as_written(self, word: str) -> dict[Tracked, float]:
        """The tracked words that a folded word is, letter by letter or in another number."""
        found: dict[Tracked, float] = dict.fromkeys(self._exact.get(word, ()), EXACT)
        if any(other in self._exact for other in singulars(word)):
            for one in self._numbers.get(word, ()):
                found.setdefault(one, PLURAL)
        return found

    def _same_names(self, word: str) -> Iterator[Tracked]:
        """Tracked words that are other names of a word, or of what it is the plural of."""
        if (name := SAME_NAME.get(word)) is not None:
            yield from self._names.get(name, ())
        for single in singulars(word):
            if (name := SAME_NAME.get(single)) is not None:
                yield from (one for one in self._names.get(name, ()) if one.form >= Form.WORD)

    def _free_plural(self, word: str, name: str) -> bool:
        return len(name) >= 5 and word not in self._common

    def _add_romanisations(self, word: str, common: bool, found: dict[Tracked, float]) -> None:
        coded = key(word)
        for one in self._keys.get(coded, ()):
            # Two common words of one key (Colombia, Columbia) are two words, unless they are long.
            distinct = common and len(word) < 9 and one.form is not Form.PART and one.word in self._common
            if not distinct and _close(word, one.word):
                found.setdefault(one, SPELLING)
        if not common and len(word) >= 6:
            for one in self._loose.get(loose_key(coded), ()):
                if _close(word, one.word):
                    found.setdefault(one, SPELLING - 2)

    def _add_typos(self, word: str, found: dict[Tracked, float]) -> None:
        length = len(word)
        for size in range(max(5, length - 2), length + 3):
            bucket = self._typos.get((word[0], size))
            if not bucket:
                continue
            allowed = edits_allowed(min(size, length))
            if abs(size - length) > allowed:
                continue
            for _, distance, one in extract(
                word, bucket, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=None
            ):
                found.setdefault(one, round(100.0 * (1 - distance / max(size, length)), 1))


def _close(word: str, other: str) -> bool:
    """Whether two words of one key may be one name: short ones (Kerala, karela) must be one letter apart."""
    return max(len(word), len(other)) > 6 or OSA.distance(word, other, score_cutoff=1) <= 1
