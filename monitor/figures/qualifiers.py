"""What stands around a number: "nearly", "at least", "a total of", "another", "or more"."""

from typing import NamedTuple

from monitor.figures.lexicon import QUALIFIERS, REACHING, TOLLS, TRAILING_QUALIFIERS
from monitor.figures.parsed import Kind, Token
from monitor.figures.tables import words
from monitor.model import Qualifier

Tokens = tuple[Token, ...]


class Left(NamedTuple):
    """What was found in front of a number."""

    first: int
    qualifiers: tuple[Qualifier, ...] = ()
    """Nearest to the number first."""
    joint: str = ""
    """ "between" or "from", where the number opens a range."""
    more: bool = False
    total: bool = False
    definite: bool = False


_BY_LAST: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
for _words, _qualifier in QUALIFIERS.items():
    _BY_LAST.setdefault(_words[-1], []).append((_words, _qualifier))
for _entries in _BY_LAST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

_MORE = {
    ("another",),
    ("an", "additional"),
    ("additional",),
    ("a", "further"),
    ("further",),
    ("an", "extra"),
    ("extra",),
    ("yet", "another"),
    ("a", "fresh"),
}
_TOTAL = {("a", "total", "of"), ("total", "of"), ("the", "total", "of"), ("a", "combined", "total", "of"), ("a", "combined"), ("combined",), ("a", "total"),
          ("a", "grand", "total", "of"), ("in", "total"), ("all", "told"), ("totaling",), ("totalling",), ("totals",), ("totaled",), ("totalled",)}  # fmt: skip
_PLAIN = {("a", "record"), ("record",), ("a", "staggering"), ("a", "whopping"), ("whopping",), ("a", "mere"), ("just",), ("only",), ("an", "average", "of"), ("a", "whole"), ("exactly",),
          ("an", "average"), ("average",), ("a", "massive"), ("a", "huge"), ("an", "astonishing"), ("a", "stunning"), ("precisely",), ("a", "full"), ("a", "reported"), ("an", "initial"), ("reportedly",),
          ("the", "first"), ("first",), ("the", "last"), ("the", "past"), ("the", "next"), ("past",), ("last",), ("next",), ("top",), ("a", "good"), ("a", "maximum", "of", "the"), ("the", "equivalent", "of")}  # fmt: skip
_DEFINITE = words("the these those both his her its their our my your")


def left(tokens: Tokens, first: int, floor: int) -> Left:
    """Reads leftwards from token ``first`` (the number's own), never beyond token ``floor``."""
    found: list[Qualifier] = []
    joint, more, total = "", False, False
    start = first
    for _ in range(5):
        word = tokens[start - 1].lower if start > floor else ""
        entry = _entry(tokens, start, floor)
        if entry:
            found.append(entry[1])
            start -= len(entry[0])
        elif word in ("between", "from") and not joint:
            joint = word
            start -= 1
        elif size := _ending(tokens, start, floor, _MORE):
            more, start = True, start - size
        elif size := _ending(tokens, start, floor, _TOTAL):
            total, start = True, start - size
        elif size := _ending(tokens, start, floor, _PLAIN):
            start -= size
        else:
            break
    definite = start > floor and tokens[start - 1].lower in _DEFINITE
    return Left(start, tuple(found), joint, more, total, definite)


def _entry(tokens: Tokens, start: int, floor: int) -> tuple[tuple[str, ...], Qualifier] | None:
    if start <= floor:
        return None
    token = tokens[start - 1]
    if (
        token.kind is Kind.DASH
        and start - 2 >= floor
        and tokens[start - 2].lower in ("sub", "under", "over")
        and not token.spaced
    ):
        word = tokens[start - 2].lower
        return (word, "-"), {"over": Qualifier.OVER}.get(word, Qualifier.AT_MOST)
    for words, qualifier in _BY_LAST.get(token.lower, ()):
        if _matches(tokens, start, floor, words):
            return words, qualifier
    if token.lower in REACHING and any(t.lower in TOLLS for t in tokens[max(0, start - 12) : start - 1]):
        return (token.lower,), REACHING[token.lower]
    return None


def _matches(tokens: Tokens, start: int, floor: int, words: tuple[str, ...]) -> bool:
    begin = start - len(words)
    return begin >= floor and all(tokens[begin + k].lower == word for k, word in enumerate(words))


def _ending(tokens: Tokens, start: int, floor: int, phrases: set[tuple[str, ...]]) -> int:
    """Length of the longest of ``phrases`` that ends right before ``start``, or 0."""
    for size in (4, 3, 2, 1):
        if start - size >= floor and tuple(token.lower for token in tokens[start - size : start]) in phrases:
            return size
    return 0


def trailing(tokens: Tokens, i: int) -> tuple[int, Qualifier] | None:
    """A qualifier that begins at token ``i``, behind the number or its noun: index behind it, and which."""
    for size in (2, 1):
        words = tuple("-" if token.kind is Kind.DASH else token.lower for token in tokens[i : i + size])
        found = TRAILING_QUALIFIERS.get(words)
        behind = tokens[i + size].kind if i + size < len(tokens) else None
        if words[-1] == "plus" and behind in (Kind.NUMBER, Kind.CURRENCY):
            continue
        if found and (size == 2 or not tokens[i].spaced or words == ("plus",)):
            return i + size, found
    return None
