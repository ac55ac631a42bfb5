"""Which known claims an item repeats.

Retrieval by an inverted index, a calibrated model over what item and claim share, and then the two things
similarity is blind to: another number or a negation makes a repeat a case for review, and a text that calls
the claim untrue is a debunk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.matching.decision import model
from monitor.matching.essentials import essentials_missing, names_differ
from monitor.matching.features import best_share, features
from monitor.matching.index import ClaimIndex, Query
from monitor.matching.numbers import Number, numbers, numbers_differ, of_figures
from monitor.matching.passages import Passage, passages
from monitor.matching.polarity import calls_untrue, negation_differs, only_possible
from monitor.matching.terms import terms
from monitor.model import Claim, ClaimMatch, Decision, Figure, Item

_RANKED = 20
"""Candidates that the model ranks in a search, at least."""
_DECIDED = 6
"""Candidates retrieved for a decision."""
_WEIGHED = 3
"""Of these, how many the model weighs."""
_SHORT, _COUNTED = 1_000, 12
"""Claims of a list that is short; numbers above this are what a claim is about."""
_SEARCHED = 4_000
"""Characters of an item that a search reads."""


@dataclass(frozen=True, slots=True)
class _Likely:
    """A claim that a passage may repeat."""

    number: int
    probability: float
    passage: Passage


class ClaimMatcher:
    """Finds known claims in items. The index is built at first use: about a second for 15,000 claims.

    Scores are probabilities times 100, comparable between claims and between lists of claims.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = tuple(claims)
        self._numbers: dict[int, tuple[Number, ...]] = {}

    @cached_property
    def _index(self) -> ClaimIndex:
        return ClaimIndex(self._claims)

    @cached_property
    def _least(self) -> float:
        return model().least_share(self._index.size)

    def search(self, item: Item, top: int) -> tuple[ClaimMatch, ...]:
        """The claims most related to an item, best first, at most ``top``; ``decision`` is None."""
        if not self._claims or top < 1:
            return ()
        text = f"{item.title}\n{item.text}"[:_SEARCHED]
        found = self._ranked(self._index.query(text), max(_RANKED, top), max(_RANKED, top))[:top]
        return tuple(
            ClaimMatch(
                claim=self._claims[number].id,
                score=round(100 * probability, 1),
                decision=None,
                end=len(item.text),
            )
            for number, probability in found
        )

    def match(self, item: Item, figures: Callable[[], Sequence[Figure]]) -> tuple[ClaimMatch, ...]:
        """The claims an item repeats (match) or may repeat (review), best first.

        ``figures`` gives those of the item and is asked only where the item is near a claim; where a passage
        has none, its numbers are read lightly.
        """
        if not self._claims:
            return ()
        best: dict[int, _Likely] = {}
        for passage in passages(item):
            query = self._index.query(passage.text)
            if not query.weights:
                continue
            for number, probability in self._ranked(query, _DECIDED, _WEIGHED, self._least):
                if probability >= model().review and (
                    number not in best or probability > best[number].probability
                ):
                    best[number] = _Likely(number, probability, passage)
        found = [self._decided(item, likely, figures()) for likely in best.values()]
        return tuple(sorted(found, key=lambda one: (-one.score, one.claim)))

    def _ranked(
        self, query: Query, retrieved: int, weighed: int, least: float = 0.0
    ) -> list[tuple[int, float]]:
        """Number and probability of the best candidates, most likely first.

        Those of which the text has less than the share ``least`` are left out.
        """
        candidates = self._index.search(query, retrieved)
        found = [
            (
                one.number,
                model().probability(features(self._index, query, candidates, place), self._index.size),
            )
            for place, one in enumerate(candidates[:weighed])
            if best_share(self._index, query, one.number) >= least
        ]
        return sorted(found, key=lambda one: -one[1])

    def _decided(self, item: Item, likely: _Likely, figures: Sequence[Figure]) -> ClaimMatch:
        claim, passage = self._claims[likely.number], likely.passage
        other_number = numbers_differ(self._numbers_of(likely.number), _given(passage, figures))
        shared = set(terms(passage.text)).intersection(terms(claim.text))
        negated = negation_differs(passage.text, claim.text, shared)
        debunks = _debunks(item, passage, claim)
        doubt = other_number or negated or debunks or self._other_story(likely, claim)
        sure = model().match
        probability = min(likely.probability, sure - 0.01) if doubt else likely.probability
        return ClaimMatch(
            claim=claim.id,
            score=round(100 * probability, 1),
            decision=Decision.MATCH if probability >= sure else Decision.REVIEW,
            numbers_differ=other_number,
            negation_differs=negated,
            debunks=debunks,
            field=passage.field,
            start=passage.start,
            end=passage.end,
        )

    def _other_story(self, likely: _Likely, claim: Claim) -> bool:
        """Whether the text lacks a name, number or verb of the claim, has another name, or says what may be.

        Asked of short lists only: in a long one the nearest rival tells as much, and long posts that name
        many others are no less a repeat.
        """
        if self._index.size >= _SHORT:
            return False
        text, wordings = likely.passage.text, (claim.text, *claim.aliases)
        counts = any(one.low > _COUNTED for one in self._numbers_of(likely.number))
        if (counts and not numbers(text)) or only_possible(text, claim.text):
            return True
        return all(names_differ(one, text) or essentials_missing(one, text) for one in wordings)

    def _numbers_of(self, number: int) -> tuple[Number, ...]:
        if number not in self._numbers:
            self._numbers[number] = numbers(self._claims[number].text)
        return self._numbers[number]


def _given(passage: Passage, figures: Sequence[Figure]) -> tuple[Number, ...]:
    inside = [
        one for one in figures if one.field == passage.field and passage.start <= one.start < passage.end
    ]
    return of_figures(inside) or numbers(passage.text)


def _debunks(item: Item, passage: Passage, claim: Claim) -> bool:
    """Whether passage or title call the claim untrue, in words the claim itself does not have."""
    if not (calls_untrue(passage.text) or calls_untrue(item.title)):
        return False
    return not calls_untrue(claim.text)
