"""One parsed text as the context stage looks at it: clauses, dates, what stands around a quantity."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from monitor.figures.lexicon import ABBREVIATIONS
from monitor.figures.lexicon_dates import DATE_NAMES, SEASONS
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.needs import Needs
from monitor.figures.parsed import Parsed, Quantity, Sentence
from monitor.figures.tables import words

Rule = TypeVar("Rule")
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
    many much high low few far well such known soon long large same regarded described quoted cited counted
    """
)
_TIMING = words("before after until")
_DATED = DATE_NAMES | SEASONS | words("christmas easter")
"""Behind "before", "after" or "until" they open no clause, nor does "the end": they tell the time."""
_THE_END = ["the", "end"]
_TO_IT = words("to by from")
"""Behind "that" they make it a pronoun: "lifts that to 900"."""
_COORDINATORS = words("and but or so yet")
_FINITE = BE_OR_HAVE | words("will would")
DASHES = frozenset("-‐‑‒–—―−")
_MAY_OPEN = _STOPS | _CONNECTORS | _COORDINATORS | {"as"}
"""Words that may open a clause; dashes do too."""
_QUOTES = {"“": True, "”": False, "«": True, "»": False, '"': False}
"""Marks of quotation and whether they open one; the straight one does both."""
_REACH = 150
"""Tokens on each side of a quantity that its context may reach: what keeps endless sentences linear."""
_REMEMBERED = 8
"""Quantities back that may be of the same sort."""
_AROUND = 10
"""Quantities on each side of one that are looked at together with it."""
_OVER = 6
"""Tokens that a question may look beyond the ends of its sentence."""
_SITE = 12
_SCATTERED = 0.6
"""Sentences of a text, and what share of them stand alone, where paragraphs mean little."""
_TAKING_UP = words("that it they he she")
NEGATED = "n't"
"""Stands among the words of a sentence for every contraction that ends so."""
_INITIALS = "WHO"
_COMPACT = re.compile(r"\s+")
_HEADING_LINE = re.compile(r"^(?:={2,5}[^=\n]{1,90}={2,5}|#{2,5} [^\n]{1,90})[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True)
class Scene:
    """A parsed text with what several context questions share; built once a text."""

    parsed: Parsed
    field: str = field(default="text")

    @cached_property
    def low(self) -> list[str]:
        """Lower-case token texts, but for initials that would be a pronoun: the WHO is nobody who does
        something."""
        found = [token.lower for token in self.parsed.tokens]
        for i, word in enumerate(found):
            if word == "who" and self.parsed.tokens[i].text == _INITIALS and not self._shouted(i):
                found[i] = _INITIALS
        return found

    def _shouted(self, i: int) -> bool:
        """Whether the words around token ``i`` are all in capitals."""
        return all(token.text.isupper() for token in self.parsed.tokens[max(0, i - 1) : i + 2] if token.lower)

    @cached_property
    def owner(self) -> dict[int, int]:
        """Token index to the index of the quantity whose surface holds it."""
        return {i: k for k, q in enumerate(self.parsed.quantities) for i in range(q.first, q.last)}

    @cached_property
    def _ends(self) -> list[int]:
        return [q.last for q in self.parsed.quantities]

    def tells(self, first: int, last: int) -> bool:
        """Whether a token from ``first`` to ``last`` (exclusive) belongs to a number; in logarithmic time."""
        k = bisect_right(self._ends, first)
        return k < len(self._ends) and max(first, self.parsed.quantities[k].first) < last

    @cached_property
    def openings(self) -> list[int]:
        """First token of each sentence."""
        return [sentence.first for sentence in self.parsed.sentences]

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """Where the lines stand in the text that head its sections, "== Losses ==", "## Losses"."""
        return [found.span() for found in _HEADING_LINE.finditer(self.parsed.text)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Words written with a capital inside a sentence: names, wherever else they stand."""
        opens = set(self.openings)
        within = (t for i, t in enumerate(self.parsed.tokens) if i not in opens)
        return frozenset(t.text for t in within if t.text[:1].isupper())

    @cached_property
    def _position(self) -> dict[int, int]:
        return {q.first: k for k, q in enumerate(self.parsed.quantities)}

    @cached_property
    def _bounds(self) -> dict[int, tuple[int, int]]:
        """First token of each quantity to its bounds: every question asks for them."""
        split = self.parsed.sentences
        return {
            q.first: (
                max(split[q.sentence].first, q.first - _REACH),
                min(split[q.sentence].last, q.last + _REACH),
            )
            for q in self.parsed.quantities
        }

    def words(self, sentence: int) -> frozenset[str]:
        """The words of a sentence and of the few tokens around it that a question may look over to. A rule
        that needs one of certain words asks here first: most sentences hold none of them."""
        found = self._words.get(sentence)
        if found is None:
            span, low = self.parsed.sentences[sentence], self.low
            found = frozenset(low[max(0, span.first - _OVER) : span.last + _OVER])
            if span.first < _OVER:
                found = found.union(low[-_OVER:])  # what an index below zero finds
            if self._contracted and any(word.endswith(NEGATED) for word in found):
                found |= {NEGATED}
            self._words[sentence] = found
        return found

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        return {}

    def possible(self, rules: Needs[Rule], sentence: int) -> tuple[Rule, ...]:
        """The rules that the words of a sentence leave possible, in order."""
        key = rules, sentence
        found = self._possible.get(key)
        if found is None:
            found = self._possible[key] = rules.met(self.words(sentence))
        return found

    @cached_property
    def _possible(self) -> dict[tuple[Needs[Any], int], tuple[Any, ...]]:
        return {}

    @cached_property
    def _contracted(self) -> bool:
        return "'" in self.parsed.text or "’" in self.parsed.text

    def bounds(self, q: Quantity) -> tuple[int, int]:
        """First and last (exclusive) token of the sentence of ``q``, as far as its context reaches."""
        return self._bounds[q.first]

    def sentence_at(self, i: int) -> Sentence:
        """The sentence that holds token ``i``."""
        return self.parsed.sentences[bisect_right(self.openings, i) - 1]

    def before(self, q: Quantity) -> Quantity | None:
        """The quantity in front of ``q``, if there is one in its sentence."""
        k = self._position[q.first]
        found = self.parsed.quantities[k - 1] if k else None
        return found if found is not None and found.sentence == q.sentence else None

    def behind(self, q: Quantity) -> Quantity | None:
        """The quantity behind ``q``, if there is one in its sentence."""
        k = self._position[q.first] + 1
        found = self.parsed.quantities[k] if k < len(self.parsed.quantities) else None
        return found if found is not None and found.sentence == q.sentence else None

    def near(self, q: Quantity) -> list[Quantity]:
        """The quantities around ``q`` in its sentence, itself included, in order."""
        k = self._position[q.first]
        around = self.parsed.quantities[max(0, k - _AROUND) : k + _AROUND + 1]
        return [other for other in around if other.sentence == q.sentence]

    def earlier(self, q: Quantity) -> tuple[Quantity, ...]:
        """The quantities in front of ``q``, as far as a text is remembered."""
        k = self._position[q.first]
        return self.parsed.quantities[max(0, k - _REMEMBERED) : k]

    def just_before(self, q: Quantity) -> list[Quantity]:
        """A few quantities in front of ``q``, in its sentence and the one before."""
        k = self._position[q.first]
        return [o for o in self.parsed.quantities[max(0, k - 4) : k] if o.sentence >= q.sentence - 1]

    def clause(self, q: Quantity) -> tuple[int, int]:
        """First and last (exclusive) token of the clause around ``q``."""
        first, last = self.bounds(q)
        opening = self._clauses
        k = bisect_left(opening, q.first) - 1
        if k >= 0 and opening[k] == first and not self.opens_clause(first, first):
            k -= 1
        k_behind = bisect_left(opening, q.last)
        lo = opening[k] + 1 if k >= 0 and opening[k] >= first else first
        return lo, opening[k_behind] if k_behind < len(opening) and opening[k_behind] < last else last

    def opens_clause(self, i: int, first: int) -> bool:
        """Whether another clause than the one before begins at token ``i``; ``first`` is where the
        sentence begins: only a mark can open another one there."""
        return i in self._opening and (i > first or self.low[i] not in _MAY_OPEN or self.low[i] in _STOPS)

    @cached_property
    def _clauses(self) -> list[int]:
        """Tokens that open a clause if they do not begin their sentence, in order."""
        return [
            i
            for i, word in enumerate(self.low)
            if (word in _MAY_OPEN or word[0] in DASHES) and self._opens(i, word)
        ]

    @cached_property
    def _opening(self) -> frozenset[int]:
        return frozenset(self._clauses)

    def _opens(self, i: int, word: str) -> bool:
        if self.abbreviates(i):
            return False
        if word in _STOPS or word in _CONNECTORS:
            following = self._word(i + 1)
            if word in _TIMING and (following in _DATED or self.low[i + 1 : i + 3] == _THE_END):
                return False  # "could be 900 before summer and 1,200 by May"
            return not ((word == "so" and following == "far") or (word == "that" and following in _TO_IT))
        if word == "as":
            return self._as_clause(i)
        if word in _COORDINATORS:
            return i > 0 and self.low[i - 1] == "," and self._has_subject(i + 1)
        tokens = self.parsed.tokens
        return tokens[i].spaced and i + 1 < len(tokens) and tokens[i + 1].spaced

    def abbreviates(self, i: int) -> bool:
        """Whether token ``i`` is the full stop of an abbreviation or an initial: "Gov. Lund", "J. Lund"."""
        if self.low[i] != "." or i == 0 or i + 1 >= len(self.low) or i + 1 in self._begins:
            return False
        before = self.parsed.tokens[i - 1]
        return before.lower in ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper())

    @cached_property
    def _begins(self) -> frozenset[int]:
        return frozenset(self.openings)

    def _has_subject(self, i: int) -> bool:
        """Whether what a coordinator leads to can be a clause: a number only with a verb right behind it."""
        k = self.owner.get(i)
        return k is None or self._word(self.parsed.quantities[k].last) in _FINITE

    def _word(self, i: int) -> str:
        return self.low[i] if i < len(self.low) else ""

    def _as_clause(self, i: int) -> bool:
        if i == 0 or i in self.owner or i + 1 >= len(self.low):
            return False
        k = self.owner.get(i + 1)
        if k is not None and self._word(self.parsed.quantities[k].last) in ("", ".", ",", ";", "and"):
            return False  # "gave the number of dead as 54"
        return self.low[i + 1] not in _AS_NO_CLAUSE_AFTER and self.low[i - 1] not in _AS_NO_CLAUSE_BEFORE

    def surface(self, first: int, last: int) -> str:
        """Text of the tokens from ``first`` to ``last`` (exclusive), white space folded."""
        tokens = self.parsed.tokens
        return _COMPACT.sub(" ", self.parsed.text[tokens[first].start : tokens[last - 1].end])

    @cached_property
    def telling(self) -> frozenset[int]:
        """Sentences that hold a quantity."""
        return frozenset(q.sentence for q in self.parsed.quantities)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Sentences that begin inside a quotation that the sentence before leaves open."""
        found: set[int] = set()
        inside = False
        for k, sentence in enumerate(self.parsed.sentences):
            inside = inside and self.same_paragraph(k)
            if inside:
                found.add(k)
            for word in self.low[sentence.first : sentence.last]:
                if word in _QUOTES:
                    inside = _QUOTES[word] if word != '"' else not inside
        return frozenset(found)

    @cached_property
    def _scattered(self) -> bool:
        """Whether most sentences stand in a paragraph of their own, as on news sites."""
        count = len(self.parsed.sentences)
        alone = sum(not self.same_paragraph(k) for k in range(1, count))
        return count >= _SITE and alone >= _SCATTERED * (count - 1)

    def goes_on(self, sentence: int) -> bool:
        """Whether a sentence goes on with the one before: in its paragraph, or, where each has one of its
        own, by what it opens with: "That is more than half"."""
        if self.same_paragraph(sentence):
            return True
        if sentence == 0 or not self._scattered:
            return False
        return self.low[self.parsed.sentences[sentence].first] in _TAKING_UP

    def same_paragraph(self, sentence: int) -> bool:
        """Whether the sentence before ``sentence`` stands in the same paragraph."""
        if sentence == 0:
            return False
        before, here = self.parsed.sentences[sentence - 1], self.parsed.sentences[sentence]
        return "\n" not in self.parsed.text[before.end : here.start]
