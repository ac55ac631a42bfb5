"""Copies of one report: the same wire story in ten feeds is one story.

Online: every item is held against the stories of a window of days. Three looks, cheapest first: the canonical
address, the headline word for word, and a headline that is nearly the same, found by its rarest words.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from monitor.matching.headlines import Headline, address, headline, same_report
from monitor.matching.terms import STOP_WORDS
from monitor.model import Item

_LARGEST = 100_000
"""Headlines remembered at most; the oldest go first."""
_LOOKED_AT = 24
"""Earlier headlines compared with a new one at most."""
_BUCKET = 64
"""Latest headlines remembered for a word."""
_RARE = 6
"""Rarest words of a headline by which others are found."""


@dataclass(slots=True)
class _Seen:
    """A headline of the window."""

    at: datetime
    story: str
    headline: Headline
    address: str


class StoryIndex:
    """Gives every item the id of its story. Not safe for use by several threads at once.

    ``window`` is how far apart in time two copies may be. Memory is bounded: about 1 kB a headline, at most
    100,000 of them.
    """

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._seen: deque[_Seen] = deque()
        self._addresses: dict[str, _Seen] = {}
        self._keys: dict[str, _Seen] = {}
        self._words: dict[str, deque[_Seen]] = {}
        self._latest: datetime | None = None

    def add(self, item: Item, at: datetime) -> str:
        """The story id of an item seen at a time: that of an earlier copy, else a new one.

        Ids are 16 hexadecimal digits. They depend on the items alone: the same items give the same ids.
        """
        self._forget(at)
        seen = _Seen(at, "", headline(item), address(item.url))
        copy = self._copy(seen)
        seen.story = copy.story if copy is not None else _new_id(item, at)
        self._remember(seen)
        return seen.story

    def _copy(self, seen: _Seen) -> _Seen | None:
        for found in (self._addresses.get(seen.address), self._keys.get(seen.headline.key)):
            if found is not None and self._near(found, seen):
                return found
        rivals = (r for r in self._rivals(seen) if self._near(r, seen))
        return next((r for r in rivals if same_report(r.headline, seen.headline)), None)

    def _near(self, one: _Seen, other: _Seen) -> bool:
        return abs(one.at - other.at) <= self._window

    def _rivals(self, seen: _Seen) -> list[_Seen]:
        """Earlier headlines that share most rare words with a new one, best first."""
        known = [word for word in _content(seen.headline) if word in self._words]
        shared: dict[int, list[_Seen]] = {}
        for word in sorted(known, key=lambda w: len(self._words[w]))[:_RARE]:
            for one in self._words[word]:
                shared.setdefault(id(one), []).append(one)
        ranked = sorted(shared.values(), key=len, reverse=True)[:_LOOKED_AT]
        return [ones[0] for ones in ranked if len(ones) >= min(2, len(known))]

    def _remember(self, seen: _Seen) -> None:
        self._seen.append(seen)
        if seen.address:
            self._addresses[seen.address] = seen
        if seen.headline.words:
            self._keys[seen.headline.key] = seen
        for word in _content(seen.headline):
            self._words.setdefault(word, deque(maxlen=_BUCKET)).append(seen)

    def _forget(self, at: datetime) -> None:
        self._latest = at if self._latest is None else max(at, self._latest)
        oldest = self._latest - self._window
        while self._seen and (self._seen[0].at < oldest or len(self._seen) >= _LARGEST):
            self._drop(self._seen.popleft())

    def _drop(self, seen: _Seen) -> None:
        for table, entry in ((self._addresses, seen.address), (self._keys, seen.headline.key)):
            if table.get(entry) is seen:
                del table[entry]
        for word in _content(seen.headline):
            bucket = self._words.get(word)
            if bucket and bucket[0] is seen:
                bucket.popleft()
                if not bucket:
                    del self._words[word]


def _content(one: Headline) -> set[str]:
    return {word for word in one.words if len(word) > 2 and word not in STOP_WORDS}


def _new_id(item: Item, at: datetime) -> str:
    text = "\0".join((item.source, item.feed, item.id, item.url, item.title, at.isoformat()))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
