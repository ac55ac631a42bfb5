"""Rules by the words they need: most sentences hold none of them, and no rule has to look."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

Rule = TypeVar("Rule")


class Needs(Generic[Rule]):
    """A table of rules, each with the words of which a sentence must hold one for the rule to fit."""

    def __init__(self, rows: Iterable[tuple[Rule, frozenset[str]]]) -> None:
        self.rows = tuple(rows)
        self._bits: dict[str, int] = {}
        """Word to the rules that need it, one bit a rule."""
        for n, (_, needed) in enumerate(self.rows):
            for word in needed:
                self._bits[word] = self._bits.get(word, 0) | 1 << n
        self._words = frozenset(self._bits)

    def met(self, words: frozenset[str]) -> tuple[Rule, ...]:
        """The rules that words of a sentence leave possible, in the order of the table."""
        found = reduce(or_, (self._bits[word] for word in self._words & words), 0)
        return tuple(rule for n, (rule, _) in enumerate(self.rows) if found >> n & 1) if found else ()
