"""Which known claims an item repeats."""

from collections.abc import Sequence

from monitor.matching.index import ClaimIndex
from monitor.model import Claim, ClaimMatch, Decision, Figure, Item


class ClaimMatcher:
    """Finds known claims in items; the index is built at first use."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = tuple(claims)
        self._built: ClaimIndex | None = None

    @property
    def _index(self) -> ClaimIndex:
        if self._built is None:
            self._built = ClaimIndex(self._claims)
        return self._built

    def search(self, item: Item, top: int) -> tuple[ClaimMatch, ...]:
        """The claims most related to an item, best first, at most ``top``."""
        if not self._claims:
            return ()
        query = self._index.query(f"{item.title} {item.text}")
        return tuple(
            ClaimMatch(
                claim=self._claims[c.number].id,
                score=min(100.0, round(c.score, 1)),
                decision=None,
                end=len(item.text),
            )
            for c in self._index.search(query, top)
        )

    def match(self, item: Item, figures: Sequence[Figure]) -> tuple[ClaimMatch, ...]:
        """The claims an item repeats (match) or may repeat (review), best first."""
        return tuple(
            ClaimMatch(claim=m.claim, score=m.score, decision=Decision.REVIEW, end=m.end)
            for m in self.search(item, 3)
            if m.score > 60
        )
