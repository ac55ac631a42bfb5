"""One parsed text as the context stage looks at it: clauses, dates, what stands around a quantity."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from monitor.figures.parsed import Kind, Parsed, Quantity, Sentence
from monitor.figures.tables import words

_STOPS = frozenset(";:.!?…")
_CONNECTORS = words(
    """
    while whereas although though after before because when but until unless which who whom where whose so
    that despite amid
    """
)
_AS_NO_CLAUSE_AFTER = words("many much high low few far well of long large part")
_AS_NO_CLAUSE_BEFORE = words(
    """
    many much high low few far well such known soon long large same regarded described quoted cited
    """
)
_COORDINATORS = words("and but or so yet")
_REACH = 150
"""Tokens on each side of a quantity that its context may reach: what keeps endless sentences linear."""
_AROUND = 10
"""Quantities on each side of one that are looked at together with it."""
_COMPACT = re.compile(r"\s+")


@dataclass(frozen=True)
class Scene:
    """A parsed text with what several context questions share; built once a text."""

    parsed: Parsed
    field: str = field(default="text")

    @cached_property
    def low(self) -> list[str]:
        """Lower-case token texts."""
        return [token.lower for token in self.parsed.tokens]

    @cached_property
    def owner(self) -> dict[int, int]:
        """Token index to the index of the quantity whose surface holds it."""
        return {i: k for k, q in enumerate(self.parsed.quantities) for i in range(q.first, q.last)}

    @cached_property
    def openings(self) -> list[int]:
        """First token of each sentence."""
        return [sentence.first for sentence in self.parsed.sentences]

    @cached_property
    def _position(self) -> dict[int, int]:
        return {q.first: k for k, q in enumerate(self.parsed.quantities)}

    def bounds(self, q: Quantity) -> tuple[int, int]:
        """First and last (exclusive) token of the sentence of ``q``, as far as its context reaches."""
        sentence = self.parsed.sentences[q.sentence]
        return max(sentence.first, q.first - _REACH), min(sentence.last, q.last + _REACH)

    def sentence_at(self, i: int) -> Sentence:
        """The sentence that holds token ``i``."""
        return self.parsed.sentences[bisect_right(self.openings, i) - 1]

    def before(self, q: Quantity) -> Quantity | None:
        """The quantity in front of ``q``, if there is one in its sentence."""
        k = self._position[q.first]
        found = self.parsed.quantities[k - 1] if k else None
        return found if found is not None and found.sentence == q.sentence else None

    def near(self, q: Quantity) -> list[Quantity]:
        """The quantities around ``q`` in its sentence, itself included, in order."""
        k = self._position[q.first]
        around = self.parsed.quantities[max(0, k - _AROUND) : k + _AROUND + 1]
        return [other for other in around if other.sentence == q.sentence]

    def clause(self, q: Quantity) -> tuple[int, int]:
        """First and last (exclusive) token of the clause around ``q``."""
        first, last = self.bounds(q)
        lo = q.first
        while lo > first and not self.opens_clause(lo - 1, first):
            lo -= 1
        hi = q.last
        while hi < last and not self.opens_clause(hi, first):
            hi += 1
        return lo, hi

    def opens_clause(self, i: int, first: int) -> bool:
        """Whether another clause than the one before begins at token ``i``; ``first`` is where the
        sentence begins."""
        word = self.low[i]
        if word in _STOPS:
            return True
        if word in _CONNECTORS:
            return i > first
        if word == "as":
            return self._as_clause(i, first)
        if word in _COORDINATORS:
            return i > first and self.low[i - 1] == "," and i + 1 not in self.owner
        token = self.parsed.tokens[i]
        return (
            token.kind is Kind.DASH
            and token.spaced
            and i + 1 < len(self.low)
            and self.parsed.tokens[i + 1].spaced
        )

    def _as_clause(self, i: int, first: int) -> bool:
        if i == first or i in self.owner or i + 1 >= len(self.low):
            return False
        return self.low[i + 1] not in _AS_NO_CLAUSE_AFTER and self.low[i - 1] not in _AS_NO_CLAUSE_BEFORE

    def surface(self, first: int, last: int) -> str:
        """Text of the tokens from ``first`` to ``last`` (exclusive), white space folded."""
        tokens = self.parsed.tokens
        return _COMPACT.sub(" ", self.parsed.text[tokens[first].start : tokens[last - 1].end])

    def same_paragraph(self, sentence: int) -> bool:
        """Whether the sentence before ``sentence`` stands in the same paragraph."""
        if sentence == 0:
            return False
        before, here = self.parsed.sentences[sentence - 1], self.parsed.sentences[sentence]
        return "\n" not in self.parsed.text[before.end : here.start]
