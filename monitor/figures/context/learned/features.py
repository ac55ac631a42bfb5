"""What stands around a quantity, as yes-or-no features of a linear classifier.

Words by where they stand (one of the three nearest, one of six, one of twelve tokens on a side, in pairs and
in threes, at the head of the sentence), what the grammar found out about the quantity, and how it compares
with the numbers around it. Names are all one word, and so are numbers and each kind of date: the weights are
for how something is told, never for of whom.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, pairwise, repeat
from operator import attrgetter
from typing import NamedTuple

from monitor.figures.context.scene import Scene
from monitor.figures.linear import Feature, order, size
from monitor.figures.parsed import COUNTS_OR_BARE, Quantity

_AROUND, _NEAR = 12, 6
"""Words on each side that count as around, and as near."""
_REACH = 2 * _AROUND
"""Tokens within which they stand: a number or a date is one word of many."""
_NAME, _NUMBER, _DATE = "Name", "#", "@"
_NUMBERS = 60
"""Quantities of a text that one of them is compared with."""


class Words:
    """The words of a text as features name them; built once a text."""

    def __init__(self, scene: Scene) -> None:
        """Takes what the grammar found in the text."""
        opens = set(scene.openings)
        tokens = scene.parsed.tokens
        self._words = [_shape(t.text, t.lower, i in opens) for i, t in enumerate(tokens)]
        for first, last, why in scene.parsed.masked:
            self._fold(first, last, _DATE + why.partition(" ")[0])
        for q in scene.parsed.quantities:
            self._fold(q.number_first, q.number_last, _NUMBER)
        self.largest = _largest(scene.parsed.quantities[:_NUMBERS])

    def _fold(self, first: int, last: int, word: str) -> None:
        self._words[first:last] = [word, *[""] * (last - first - 1)]

    def before(self, i: int, lo: int) -> list[str]:
        """The words in front of token ``i`` down to token ``lo``, the nearest first."""
        return _folded(self._words[max(lo, i - _REACH) : i][::-1])

    def behind(self, i: int, hi: int) -> list[str]:
        """The words from token ``i`` up to ``hi`` (exclusive)."""
        return _folded(self._words[i : min(hi, i + _REACH)])


def _shape(text: str, lower: str, opens: bool) -> str:
    if text[0].isupper() and not opens:
        return _NAME
    return _NUMBER if text[0].isdigit() else lower


def _folded(found: Sequence[str]) -> list[str]:
    """A few words, each name once however many words it has."""
    pairs = zip(("", *found), found, strict=False)
    return [word for before, word in pairs if word and not before == word == _NAME][:_AROUND]


def features(scene: Scene, words: Words, q: Quantity) -> list[Feature]:
    """The features of one quantity; a pair of words that stands there twice comes twice."""
    lo, hi = scene.bounds(q)
    left, right = words.before(q.number_first, lo), words.behind(q.number_last, hi)
    opening = words.behind(lo, q.number_first)[:2]
    found = [*_beside(_LEFT, left), *_beside(_RIGHT, right), *_own(q), *_compared(scene, words, q)]
    found += [("^", " ".join(opening[:1])), ("^2", " ".join(opening))]
    if scene.low[hi - 1] == "?":
        found.append(("asked", ""))
    return found


class _Side(NamedTuple):
    """What the features of one side are called."""

    nearest: tuple[str, str, str]
    near: str
    around: str
    pair: str
    triple: str


_LEFT = _Side(("<0", "<1", "<2"), "<near", "<", "<2", "<3")
_RIGHT = _Side((">0", ">1", ">2"), ">near", ">", ">2", ">3")
_PAIRS, _TRIPLES = 4, 2
"""Pairs and triples of words on a side, from the number on."""


def _beside(side: _Side, words: Sequence[str]) -> Iterator[Feature]:
    return chain(
        zip(side.nearest, words, strict=False),
        zip(repeat(side.near), dict.fromkeys(words[:_NEAR]), strict=False),
        zip(repeat(side.around), dict.fromkeys(words), strict=False),
        zip(repeat(side.pair), map(" ".join, pairwise(words[: _PAIRS + 1])), strict=False),
        zip(
            repeat(side.triple),
            map(" ".join, zip(words[:_TRIPLES], words[1:], words[2:], strict=False)),
            strict=False,
        ),
    )


_SAID = (
    ("elided", attrgetter("elided")),
    ("more", attrgetter("more")),
    ("total", attrgetter("total")),
    ("of_whole", attrgetter("of_whole")),
    ("definite", attrgetter("definite")),
    ("each", attrgetter("each")),
    ("per", attrgetter("per")),
)
"""What the grammar may say of a quantity, and where."""


def _own(q: Quantity) -> list[Feature]:
    value = int(_value(q))
    found: list[Feature] = [("measure", q.measure), ("qualifier", q.qualifier)]
    found.append(("digits", str(len(str(value)))))
    if value < 10:
        found.append(("value", str(value)))
    if q.head:
        found.append(("head", q.head))
    if q.casualty:
        found.append(("casualty", q.casualty))
    found += [(name, "") for name, says in _SAID if says(q)]
    return found


def _compared(scene: Scene, words: Words, q: Quantity) -> Iterator[Feature]:
    """How the numbers before it in its sentence, in the one before and in the text compare with it, those
    behind it, and those of the same noun."""
    own = _value(q)
    earlier = [other for other in scene.earlier(q) if _comparable(other, q)]
    here = [_value(other) for other in earlier if other.sentence == q.sentence]
    before = [_value(other) for other in earlier if other.sentence == q.sentence - 1]
    alike = [_value(other) for other in earlier if other.head and other.head == q.head]
    every = [_value(other) for other in earlier]
    for where, others in (("here", here), ("before", before), ("earlier", every), ("alike", alike)):
        yield where, _order(own, max(others)) if others else ""
    for where, others in (("last here", here), ("last before", before)):
        yield where, _order(own, others[-1]) if others else ""
    behind = scene.behind(q)
    yield "next", _order(own, _value(behind)) if behind and behind.measure is q.measure else ""
    yield "text", _order(own, words.largest.get(q.measure, own))
    yield "paragraph", str(scene.same_paragraph(q.sentence))


def _comparable(other: Quantity, q: Quantity) -> bool:
    return other.measure is q.measure or (q.measure in COUNTS_OR_BARE and other.measure in COUNTS_OR_BARE)


def _largest(quantities: Sequence[Quantity]) -> dict[str, float]:
    found: dict[str, float] = {}
    for q in quantities:
        found[q.measure] = max(found.get(q.measure, 0), _value(q))
    return found


def _value(q: Quantity) -> float:
    return size(q.low, q.high, _HIGHEST)


_HIGHEST = 1e12
_ORDERS = (
    (50, "vast"),
    (8, "larger by far"),
    (1.5, "larger"),
    (0.67, "alike"),
    (0.1, "smaller"),
    (0, "smaller by far"),
)
_order = partial(order, _ORDERS)
