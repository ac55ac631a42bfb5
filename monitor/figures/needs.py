"""Rules by the words they need: most texts around a number hold none of them, and no rule has to look."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Rule = TypeVar("Rule")

_REMEMBERED = 4_096
"""Choices of rules that a table keeps; texts are alike, and few occur."""


class Needs(Generic[Rule]):
    """A table of rules, each with words of which one must stand near for it to fit; None: none has to."""

    def __init__(self, rows: Iterable[tuple[Rule, frozenset[str] | None]]) -> None:
        self.rows = tuple(rows)
        self._always = sum(1 << n for n, (_, needed) in enumerate(self.rows) if needed is None)
        self._bits: dict[str, int] = {}
        """Word to the rules that need it, one bit a rule."""
        for n, (_, needed) in enumerate(self.rows):
            for word in needed or ():
                self._bits[word] = self._bits.get(word, 0) | 1 << n
        self._words = frozenset(self._bits)
        self._chosen = lru_cache(maxsize=_REMEMBERED)(self._choose)

    def met(self, words: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that these words leave possible, in the order of the table."""
        bits, found = self._bits, self._always
        for word in self._words.intersection(words):
            found |= bits[word]
        return self._chosen(found)

    def _choose(self, found: int) -> tuple[Rule, ...]:
        return tuple(rule for n, (rule, _) in enumerate(self.rows) if found >> n & 1)
