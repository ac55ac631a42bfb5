"""Results, proportions and places: numbers of which no single one counts anything."""

from monitor.figures import units
from monitor.figures.lexicon import CARDINALS, CHANGES, SCALES, TOLLS
from monitor.figures.lexicon_dates import SPLIT_WORDS, SPORT_WORDS
from monitor.figures.look import (
    Tokens,
    glued,
    integer,
    is_dash,
    is_kind,
    is_number,
    is_word,
    joined,
    lower,
    text,
)
from monitor.figures.masks.counted import counted_behind
from monitor.figures.parsed import Kind
from monitor.figures.tables import words


def magnitude(tokens: Tokens, i: int) -> int:
    """ "6.8-magnitude", "magnitude of 6.8", "6.8 on the Richter scale", "a 6.8 quake"."""
    j = i + 2 if is_dash(tokens, i + 1) else i + 1
    if lower(tokens, j) == "magnitude":
        return j + 1
    if "." in text(tokens, i) and (
        lower(tokens, j) in QUAKES or (lower(tokens, i - 1) == "of" and lower(tokens, i - 2) in QUAKES)
    ):
        return i + 1
    near = lower(tokens, i - 1) in ("of", "at", "a") and "magnitude" in (
        lower(tokens, i - 2),
        lower(tokens, i - 3),
    )
    if near:
        return i + 1
    return i + 5 if lower(tokens, i + 1) == "on" and lower(tokens, i + 3) == "richter" else 0


QUAKES = words("quake earthquake tremor temblor aftershock foreshock")
_HIGHEST_SCORE = 999


def score(tokens: Tokens, i: int) -> int:
    """ "won 2-1", "tied at 89-89", "a 5-4 ruling", "6-3, 6-4"."""
    a, b, j = integer(tokens, i), integer(tokens, i + 2), i + 3
    if (
        a < 0
        or b < 0
        or a > _HIGHEST_SCORE
        or not (is_dash(tokens, i + 1) and glued(tokens, i + 1) and glued(tokens, i + 2))
    ):
        return 0
    if is_kind(tokens, i - 1, Kind.CURRENCY) or text(tokens, j) == "%" or lower(tokens, j) in SCALES:
        return 0
    if a >= b or _next_set(tokens, i):
        return j
    if units.find(tokens, j) or counted_behind(tokens, j) or (is_dash(tokens, j) and glued(tokens, j)):
        return 0
    near = {token.lower for token in (*tokens[max(0, i - 4) : i], *tokens[j : j + 3])}
    return j if near & SPORT_WORDS else 0


def _next_set(tokens: Tokens, i: int) -> bool:
    """Whether another pair stands right before: "6-4, 3-6"."""
    return (
        text(tokens, i - 1) == ","
        and is_dash(tokens, i - 3)
        and glued(tokens, i - 2)
        and integer(tokens, i - 4) >= 0
    )


def _value(tokens: Tokens, i: int) -> int:
    """The small integer at token ``i``, in digits or in words, else -1."""
    return CARDINALS.get(lower(tokens, i), -1) if is_word(tokens, i) else integer(tokens, i)


def _nothing_behind(tokens: Tokens, i: int) -> bool:
    """Whether neither unit nor scale nor noun stands at token ``i``: the number before it is bare."""
    if lower(tokens, i) in SCALES or lower(tokens, i) in CARDINALS or is_kind(tokens, i, Kind.CURRENCY):
        return False
    return not (units.find(tokens, i) or joined(tokens, i) or counted_behind(tokens, i))


def result(tokens: Tokens, i: int) -> int:
    """Proportions, wickets, par and places: the words around the number tell which can apply."""
    before, behind = lower(tokens, i - 1), lower(tokens, i + 1)
    if behind == "to" or joined(tokens, i + 1):
        return _proportion(tokens, i) or _standing(tokens, i)
    if behind in ("under", "over"):
        return _par(tokens, i)
    if before == "for":
        return _wickets(tokens, i)
    return _standing(tokens, i) if before in PLACES or is_dash(tokens, i - 1) else 0


def _proportion(tokens: Tokens, i: int) -> int:
    """ "split 9 to 4", "two to one", "a 100-to-1 shot", "a scale of 1 to 10": none of the two counts."""
    hyphened = joined(tokens, i + 1) and joined(tokens, i + 3)
    joint = i + 2 if hyphened else i + 1
    if lower(tokens, joint) != "to":
        return 0
    j = joint + (2 if hyphened else 1)
    a, b, end = _value(tokens, i), _value(tokens, j), j + 1
    if not (0 <= a <= _HIGHEST_SCORE and 0 <= b <= _HIGHEST_SCORE):
        return 0
    if hyphened and a > b and not units.find(tokens, end):
        return end
    if not _nothing_behind(tokens, end):
        return 0
    before = {token.lower for token in tokens[max(0, i - 3) : i]}
    if is_kind(tokens, i - 1, Kind.CURRENCY) or (a <= b and not before & SPLIT_WORDS):
        return 0
    moved = before & CHANGES or (before & {"from", "between"} and "scale" not in before)
    return 0 if moved else end


_MOST_WICKETS = 10


def _wickets(tokens: Tokens, i: int) -> int:
    """The seven of "312 for 7"."""
    if lower(tokens, i - 1) != "for" or not is_number(tokens, i - 2) or is_dash(tokens, i - 3):
        return 0
    if is_kind(tokens, i - 3, Kind.CURRENCY) or not 0 <= integer(tokens, i - 2) <= _HIGHEST_SCORE:
        return 0
    return i + 1 if 0 <= _value(tokens, i) <= _MOST_WICKETS and _nothing_behind(tokens, i + 1) else 0


def _par(tokens: Tokens, i: int) -> int:
    """ "11 under par"."""
    return i + 3 if lower(tokens, i + 2) == "par" and lower(tokens, i + 1) in ("under", "over") else 0


PLACES = frozenset({"top", "bottom", "last", "final"})
_ROUNDS = frozenset({4, 8, 16, 32, 64})


_SUBJECT = 10
"""Tokens from a count to the verb that tells what it has passed."""


def _passed(tokens: Tokens, i: int) -> bool:
    """Whether "top" is what a count does: "cases in Leeds top 50"."""
    subject = tokens[max(0, i - 1 - _SUBJECT) : i - 1]
    verb = lower(tokens, i - 1) == "top" and lower(tokens, i - 2) not in ("the", "a", "its", "their")
    return verb and any(token.lower in TOLLS for token in subject)


def _standing(tokens: Tokens, i: int) -> int:
    """ "towards the bottom three", "a top-10 finish", "reached the last eight": a place in a table."""
    before = lower(tokens, i - 2 if is_dash(tokens, i - 1) else i - 1)
    if before not in PLACES or not _nothing_behind(tokens, i + 1) or _passed(tokens, i):
        return 0
    value = _value(tokens, i)
    if before in ("last", "final"):
        return i + 1 if value in _ROUNDS and lower(tokens, i - 2) == "the" else 0
    return i + 1 if 0 < value <= 100 else 0
