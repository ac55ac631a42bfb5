"""How tracked phrases are written in items: variants found already, and near ones that are not.

For a person to look through: a variant that is not found yet may be another spelling to add, or another name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from monitor.matching.background import common_words, dictionary_words
from monitor.matching.text import fold, words
from monitor.matching.topics import TopicMatcher
from monitor.model import Item, Topic, item_key

_LOOKED_AT, _NEAR = 68.0, 80.0
"""Similarity (0-100, of the longest common subsequence) from which writings are looked at, and from which one
that the topic does not find is told."""
_SHORTEST = 5
"""Letters of a phrase; shorter ones are near to too much."""
_LONGEST = 5
"""Words of a phrase at most."""
_MOST = 400_000
"""Writings kept; what first appears after that is not looked at."""
_LISTED = 100
"""Writings looked at for a phrase."""
_READ = 5_000
"""Characters read of the text of an item."""
_STOP = re.compile(r"[.!?;:,()\"\n\u201c\u201d]+\s*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A way in which items write a tracked phrase, or nearly."""

    topic: str
    phrase: str
    written: str
    items: int
    """How many items have it."""
    example: str
    """Key of the first of them."""
    found: bool
    """Whether the topic finds it already."""


@dataclass(slots=True)
class _Seen:
    written: str
    example: str
    items: int = 0


def suggest(topics: Iterable[Topic], items: Iterable[Item]) -> tuple[Variant, ...]:
    """Variants of every phrase of ``any`` and ``all``, by topic and phrase, those in most items first."""
    asked = [
        (topic, phrase)
        for topic in topics
        for phrase in dict.fromkeys((*topic.any, *topic.all))
        if len(phrase) >= _SHORTEST and 1 <= len(words(phrase)) <= _LONGEST
    ]
    seen = _runs({len(words(phrase)) for _, phrase in asked}, items)
    return tuple(one for topic, phrase in asked for one in _variants(topic, phrase, seen))


def _runs(lengths: set[int], items: Iterable[Item]) -> dict[int, dict[str, _Seen]]:
    """Runs of so many words that items have, folded, by their number of words."""
    seen: dict[int, dict[str, _Seen]] = {length: {} for length in lengths}
    for item in items:
        mine: set[tuple[int, str]] = set()
        for sentence in _STOP.split(f"{item.title}\n{item.text[:_READ]}"):
            written = words(sentence)
            for length in lengths:
                for start in range(len(written) - length + 1):
                    run = written[start : start + length]
                    folded = " ".join(map(fold, run))
                    known = seen[length]
                    if folded not in known:
                        if len(known) >= _MOST:
                            continue
                        known[folded] = _Seen(" ".join(run), item_key(item))
                    mine.add((length, folded))
        for length, folded in mine:
            seen[length][folded].items += 1
    return seen


def _variants(topic: Topic, phrase: str, seen: dict[int, dict[str, _Seen]]) -> list[Variant]:
    alone = Topic(
        id=topic.id, name=topic.name, any=(phrase,), fuzzy=topic.fuzzy, case_sensitive=topic.case_sensitive
    )
    matcher = TopicMatcher([alone])
    tracked = [fold(word) for word in words(phrase)]
    runs = seen[len(tracked)]
    sought = " ".join(tracked)
    near = extract(
        sought, list(runs), scorer=fuzz.ratio, processor=None, score_cutoff=_LOOKED_AT, limit=_LISTED
    )
    variants = []
    for folded, similarity, _ in near:
        one, written = runs[folded], folded.split(" ")
        if written == tracked:
            continue
        found = bool(matcher.match(Item(id="run", text=one.written)))
        if found or (similarity >= _NEAR and _unusual(written, tracked)):
            variants.append(Variant(topic.id, phrase, one.written, one.items, one.example, found))
    return sorted(variants, key=lambda one: (-one.items, one.written))


def _unusual(written: list[str], tracked: list[str]) -> bool:
    """Whether what differs is no ordinary word, so that it may be a spelling of what is tracked."""
    other = [word for word in written if word not in tracked]
    return bool(other) and all(
        len(word) >= _SHORTEST and word not in common_words() and word not in dictionary_words()
        for word in other
    )
