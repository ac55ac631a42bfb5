"""Phrases that say what became of people, and stretches of a sentence that stand aside."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.states import DISPLACED, HOSPITALISED, KILLED, NO_POWER, PROTESTING
from monitor.figures.tables import words

OWN = words("to the their his her its our own")
PHRASES = (
    (
        words("from of left leave leaves leaving fled flee flees fleeing abandoned lost"),
        words("homes"),
        DISPLACED,
    ),
    (words("left leave leaving fled flee fleeing"), words("home houses"), DISPLACED),
    (words("in"), words("hospital hospitals"), HOSPITALISED),
    (words("succumb succumbs succumbed succumbing"), words("injuries wounds burns"), KILLED),
    (words("without"), words("power electricity"), NO_POWER),
    (words("take takes took taking"), words("streets"), PROTESTING),
)
"""What opens a phrase, what ends it, its class; determiners may stand inside."""


_ASIDE_MARKS = frozenset({"(", "-", "–", "—", "including", "among"})


def asides(low: Sequence[str]) -> frozenset[int]:
    """Tokens of short parentheses, of what stands between two dashes, of ", including 49 children,"."""
    if _ASIDE_MARKS.isdisjoint(low):
        return frozenset()
    inside: set[int] = set()
    opened = -1
    for i, word in enumerate(low):
        if word == "(":
            opened = i
        elif word == ")" and opened >= 0:
            if i - opened <= 14:
                inside.update(range(opened, i + 1))
            opened = -1
    dashes = [i for i, word in enumerate(low) if word in ("-", "–", "—") and 0 < i < len(low) - 1]
    for left, right in pairwise(dashes):
        if 3 <= right - left <= 9 and not inside & {left, right} and low[left + 1] != low[right + 1]:
            inside.update(range(left, right + 1))
    for i, word in enumerate(low[:-1]):
        if word == "," and low[i + 1] in ("including", "among"):
            end = next((k for k in range(i + 2, min(i + 12, len(low))) if low[k] == ","), 0)
            inside.update(range(i, end + 1 if end else i))
    return frozenset(inside)
