"""An inverted index of claims, ranked by BM25.

S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; fields are
joined with weights (BM25F with one length). Everything is held in flat arrays: about 700 bytes a claim.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import pairwise

from monitor.matching.background import share_of_words
from monitor.matching.relatives import relatives
from monitor.matching.terms import terms
from monitor.model import Claim

_K1, _B = 1.2, 0.5
_TITLE = 2
"""How often a word of the title counts, against once in the claim and its subtitle."""
_PRIOR = 1_000
"""Texts of the language at large that count in with the claims, so that few claims are weighed soundly."""
_PRIOR_LENGTH = 25
"""Words of such a text."""
_POSTINGS = 4_000
"""Postings read before the more frequent terms only rank what was found."""
_SHORTLIST = 40
"""Candidates that are ranked exactly."""


@dataclass(frozen=True)
class Query:
    """A text made ready for searching an index.

    What only the features of a likely candidate need is worked out when they ask: most texts repeat no claim.
    """

    index: "ClaimIndex"
    written: tuple[str, ...]
    """The terms of the text, in order."""
    weights: dict[int, float]
    """Inverse document frequency of every distinct known term."""

    @cached_property
    def kindred(self) -> dict[int, float]:
        """Known terms that a term of the text may stand for: the part of their weight that it has then."""
        return self.index.kindred(self.written, self.weights)

    @cached_property
    def have(self) -> dict[int, float]:
        """What the text has of known terms, itself or by a relative: the weight that each has then."""
        return self.weights | self.kindred

    @cached_property
    def _unknown(self) -> list[float]:
        return self.index.unknown(self.written)

    @cached_property
    def total(self) -> float:
        """Sum of the weights, the distinct unknown terms included."""
        return sum(self.weights.values()) + sum(self._unknown)

    @cached_property
    def rarest_unknown(self) -> float:
        """Greatest weight of an unknown term."""
        return max(self._unknown, default=0.0)

    @cached_property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """Neighbouring known terms."""
        options = [self.index.options(term, self.kindred) for term in self.written]
        return frozenset((a, b) for left, right in pairwise(options) for a in left for b in right)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that shares terms with a query."""

    number: int
    """Place of the claim in the sequence that was indexed."""
    score: float
    """BM25."""


class ClaimIndex:
    """Finds the claims that share most with a text."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.size = len(claims)
        self._ids: dict[str, int] = {}
        self._stream = array("I")
        self._ends = array("I", [0])
        self._fields = array("I", [0])
        self._postings: list[array[int]] = []
        self._impacts: list[array[float]] = []
        lengths = array("I")
        for number, claim in enumerate(claims):
            lengths.append(self._add(number, claim))
        counted = zip(self._ids, self._postings, strict=True)
        self._weights = array("f", (self._weight(term, len(docs)) for term, docs in counted))
        self._to_impacts(lengths)

    def _weight(self, term: str, docs: int) -> float:
        """Inverse document frequency of a term that so many claims have, the language at large counted in."""
        expected = docs + _PRIOR * min(0.5, _PRIOR_LENGTH * share_of_words(term))
        return math.log(1 + (self.size + _PRIOR - expected + 0.5) / (expected + 0.5))

    def _add(self, number: int, claim: Claim) -> int:
        counts: dict[int, int] = {}
        for field, times in _fields(claim):
            ids = [self._ids.setdefault(term, len(self._ids)) for term in terms(field)]
            for term in ids:
                counts[term] = counts.get(term, 0) + times
            self._stream.extend(ids)
            self._ends.append(len(self._stream))
        self._fields.append(len(self._ends) - 1)
        while len(self._postings) < len(self._ids):
            self._postings.append(array("I"))
            self._impacts.append(array("f"))
        for term, count in counts.items():
            self._postings[term].append(number)
            self._impacts[term].append(count)
        return sum(counts.values())

    def _to_impacts(self, lengths: "array[int]") -> None:
        """Turns term counts into what a term adds to a claim's score."""
        mean = sum(lengths) / max(1, self.size)
        norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths] if mean else []
        for weight, docs, impacts in zip(self._weights, self._postings, self._impacts, strict=True):
            top = weight * (_K1 + 1)
            for place, doc in enumerate(docs):
                count = impacts[place]
                impacts[place] = top * count / (count + norms[doc])

    def query(self, text: str) -> Query:
        """A text as a query against this index."""
        written = tuple(terms(text))
        known = self._ids
        ids = [known[term] for term in written if term in known]
        return Query(self, written, {term: self._weights[term] for term in ids})

    def unknown(self, written: Sequence[str]) -> list[float]:
        """Weights of the distinct terms that no claim has."""
        return [self._weight(term, 0) for term in set(written) if term not in self._ids]

    def kindred(self, written: Sequence[str], weights: Mapping[int, float]) -> dict[int, float]:
        """Known terms that a term of a text may stand for, by the part of their weight that it has then."""
        found: dict[int, float] = {}
        for term in written:
            for other, share in relatives(term):
                number = self._ids.get(other, -1)
                if number >= 0 and number not in weights:
                    found[number] = max(found.get(number, 0.0), share * self._weights[number])
        return found

    def options(self, term: str, kindred: Mapping[int, float]) -> list[int]:
        """What a term of a text may be in a claim."""
        known = [self._ids[term]] if term in self._ids else []
        return known + [n for other, _ in relatives(term) if (n := self._ids.get(other, -1)) in kindred]

    def weight(self, term: int) -> float:
        """Inverse document frequency of a term."""
        return self._weights[term]

    def fields(self, number: int) -> "list[array[int]]":
        """Terms of a claim: text, title, subtitle, then each alias."""
        first, last = self._fields[number : number + 2]
        return [self._stream[self._ends[k] : self._ends[k + 1]] for k in range(first, last)]

    def search(self, query: Query, top: int) -> list[Candidate]:
        """The claims that share most with a query, best first."""
        ordered = sorted(query.weights, key=query.weights.__getitem__, reverse=True)
        scores: dict[int, float] = {}
        get = scores.get
        read, done = 0, 0
        for term in ordered:
            read += len(self._postings[term])
            if scores and read > _POSTINGS:
                break
            done += 1
            if scores:
                for doc, impact in zip(self._postings[term], self._impacts[term], strict=True):
                    scores[doc] = get(doc, 0.0) + impact
            else:
                scores.update(zip(self._postings[term], self._impacts[term], strict=True))
        best = _highest(scores, 2 * _SHORTLIST)
        frequent = ordered[done:]
        exact = [(score + self._rest(doc, frequent), doc) for doc, score in best]
        exact.sort(reverse=True)
        return [Candidate(doc, score) for score, doc in exact[:top]]

    def _rest(self, doc: int, frequent: Sequence[int]) -> float:
        score = 0.0
        for term in frequent:
            docs = self._postings[term]
            place = bisect_left(docs, doc)
            if place < len(docs) and docs[place] == doc:
                score += self._impacts[term][place]
        return score


def _highest(scores: Mapping[int, float], count: int) -> list[tuple[int, float]]:
    """The entries with the highest scores, in no order: so many, and those level with the last."""
    if len(scores) <= count:
        return list(scores.items())
    least = nlargest(count, scores.values())[-1]
    return [(doc, score) for doc, score in scores.items() if score >= least][: 2 * count]


def _fields(claim: Claim) -> Iterator[tuple[str, int]]:
    yield claim.text, 1
    yield claim.title, _TITLE
    yield claim.subtitle, 1
    for alias in claim.aliases:
        yield alias, 1
