"""What speaks for a text repeating a claim, as numbers for the decision model."""

import math
from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.index import Candidate, ClaimIndex, Query

_RIVAL, _RIVAL_SHARE = 12.0, 0.25
"""What the best unrelated claim of a long list reaches: BM25, and as a share of the text's weight."""
_TWIN = 0.5
"""Share of terms (Jaccard) from which two claims are taken for one told twice."""
_RIVALS = 6
"""Candidates looked through for a rival."""


class Features(NamedTuple):
    """One candidate against one text. Shares are of the summed weights of terms, 0 to 1."""

    query_share: float
    """Share of the text that the claim (with title and subtitle) has."""
    text_share: float
    """Share of the claim's text, or of an alias, that the item has."""
    title_share: float
    """Share of the claim's title that the item has; of its text where it has no title."""
    best_share: float
    """The greater of the two: see :func:`best_share`."""
    matched: float
    """Weight of the matched terms, logarithm."""
    terms: float
    """How many distinct terms match, logarithm."""
    pairs: float
    """Weight of matched pairs of neighbouring terms, logarithm."""
    pair_share: float
    """Share of the neighbouring pairs of a statement of the claim that the item has; the best one."""
    rarest_missing: float
    """Weight of the rarest term of the claim's text that the item lacks."""
    rarest_matched: float
    """Weight of the rarest term that matches."""
    rarest_extra: float
    """Weight of the rarest term of the item that the claim lacks."""
    rank_score: float
    """BM25, logarithm."""
    lead: float
    """BM25 against the best rival: logarithm of the ratio."""
    length: float
    """Weight of the item's terms, logarithm."""
    claim_length: float
    """Weight of the claim's text, logarithm."""


def features(index: ClaimIndex, query: Query, candidates: Sequence[Candidate], place: int) -> Features:
    """The features of the candidate at a place of a ranking."""
    one = candidates[place]
    have = query.have
    text, title, subtitle, *aliases = index.fields(one.number)
    statements = _statements(index, one.number)
    every = set(text).union(title, subtitle, *aliases)
    matched = [have[term] for term in every & have.keys()]
    shares = [_share(index, field, have) for field in statements]
    text_share = max(shares[:1] + shares[2:])
    pair_weight, pair_share = _pairs(query, statements, have)
    total = sum(matched)
    return Features(
        query_share=total / query.total if query.total else 0.0,
        text_share=text_share,
        title_share=shares[1],
        best_share=max(shares),
        matched=math.log1p(total),
        terms=math.log1p(len(matched)),
        pairs=math.log1p(pair_weight),
        pair_share=pair_share,
        rarest_missing=max((index.weight(t) for t in text if t not in have), default=0.0),
        rarest_matched=max(matched, default=0.0),
        rarest_extra=max([query.rarest_unknown, *(w for t, w in have.items() if t not in every)]),
        rank_score=math.log1p(one.score),
        lead=math.log((one.score + 1) / (_rival(index, query, candidates, place) + 1)),
        length=math.log1p(query.total),
        claim_length=math.log1p(sum(map(index.weight, set(text)))),
    )


def best_share(index: ClaimIndex, query: Query, number: int) -> float:
    """The share of a claim's text, title or alias that the text has: the feature of that name, alone."""
    return max(_share(index, field, query.have) for field in _statements(index, number))


def _statements(index: ClaimIndex, number: int) -> "list[array[int]]":
    text, title, _, *aliases = index.fields(number)
    return [text, title or text, *aliases]


def _share(index: ClaimIndex, field: "array[int]", have: Mapping[int, float]) -> float:
    distinct = set(field)
    total = sum(map(index.weight, distinct))
    return sum(have[term] for term in distinct if term in have) / total if total else 0.0


def _pairs(
    query: Query, statements: "Sequence[array[int]]", have: Mapping[int, float]
) -> tuple[float, float]:
    """Weight of the neighbouring pairs shared with any statement, and the best statement's share of them."""
    shared: set[tuple[int, int]] = set()
    share = 0.0
    for field in statements:
        found = query.pairs.intersection(pairwise(field))
        shared |= found
        share = max(share, len(found) / max(1, len(field) - 1))
    return sum(min(have[a], have[b]) for a, b in shared), share


def _rival(index: ClaimIndex, query: Query, candidates: Sequence[Candidate], place: int) -> float:
    """BM25 of the best other claim that is not the same one told twice, at least what chance gives."""
    floor = min(_RIVAL, _RIVAL_SHARE * query.total)
    mine = set(index.fields(candidates[place].number)[0])
    for k, other in enumerate(candidates[:_RIVALS]):
        if other.score <= floor:
            break
        if k != place:
            theirs = set(index.fields(other.number)[0])
            if len(mine & theirs) < _TWIN * len(mine | theirs):
                return other.score
    return floor
