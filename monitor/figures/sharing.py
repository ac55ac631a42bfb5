"""A unit or a noun that a number shares with its neighbour: "from 21 mpg to 23", "1,100 in Utah"."""

from decimal import Decimal

from monitor.figures.blanks import COUNTS, Blank, inherit
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_elision import AUXILIARIES, PREPOSITIONS, WHEREABOUTS
from monitor.figures.look import glued, is_dash
from monitor.figures.parsed import Measure, Quantity

_PAIRS = (
    ["to"], ["or"], ["and"], ["or", "even"], ["versus"], ["vs"], ["rather", "than"], ["by"], ["x"], ["×"],
)  # fmt: skip
_SHARING = frozenset({"to", "and", "or", "than", "versus", "vs", "from"})
_UNITLESS = (Measure.BARE, Measure.FRACTION)
_NEAR = 6
"""Tokens between two numbers that share a noun."""


def shared(blank: Blank) -> Quantity | None:
    """The quantity with the unit or noun of a neighbour in its sentence, or None."""
    q, following, previous = blank.q, blank.following, blank.previous
    if q.head is not None:
        return None
    suspended = _suspended(blank)
    if suspended is not None:
        return inherit(q, suspended)
    if following is not None and _ahead(blank, following):
        return inherit(q, following)
    if previous is None or previous.measure in _UNITLESS:
        return None
    return inherit(q, previous) if _compared(blank, previous) or _behind(blank, previous) else None


def part_ahead(blank: Blank) -> Quantity | None:
    """ "24 of 31 passes", "19 of its 64 planes", "70 of the company's 1,050 dealers": the whole names it."""
    q, following = blank.q, blank.following
    if following is None or blank.word(q.last) != "of" or following.measure not in COUNTS:
        return None
    between = range(q.last + 1, following.first)
    owned = not between or blank.word(between[0]) in _OWNING
    return inherit(q, following) if owned and len(between) <= _NEAR else None


_OWNING = frozenset({"the", "its", "their", "his", "her", "our", "some"})


def _suspended(blank: Blank) -> Quantity | None:
    """The noun of "four-, five- and six-cylinder engines": hyphens in the air wait for it."""
    q = blank.q
    end = q.last
    for following in blank.after:
        hanging = is_dash(blank.tokens, end) and glued(blank.tokens, end)
        if not hanging or following.sentence != q.sentence or following.first - end > 3:
            return None
        if following.measure is not Measure.BARE:
            kinds = (*COUNTS, Measure.PHYSICAL, Measure.TIME)
            return following if following.measure in kinds else None
        end = following.last
    return None


def _ahead(blank: Blank, following: Quantity) -> bool:
    q = blank.q
    if following.measure is Measure.BARE or following.first - q.last > 3:
        return False
    between = [blank.word(i) for i in range(q.last, following.first)]
    if between[:1] == ["of"] and (between[1:] == [] or between[1:2] in (["the"], ["its"], ["their"])):
        return q.of_whole or following.measure is not Measure.PERCENT
    return between in _PAIRS or (not between and q.of_whole)


def _behind(blank: Blank, previous: Quantity) -> bool:
    """Whether the number goes on with what the one before it counts or is measured in."""
    q, size = blank.q, blank.q.first - previous.last
    joint = blank.word(q.first - 1)
    counts = previous.measure in COUNTS
    if counts and 1 <= size <= _NEAR and (_listed(blank, previous, joint) or _brought_to(blank, previous)):
        return True
    if size < 1 or size > _NEAR or joint not in _SHARING:
        return blank.word(q.first) == "from" and size <= 2
    opened = blank.word(previous.first) == "from"
    if joint == "and" and counts and blank.word(q.last) in PREPOSITIONS:
        return True  # "detained 1,100 protesters on Saturday and 900 on Sunday"
    if (joint == "and" and size > 1) or (joint == "to" and not opened and size > 2):
        return False
    if previous.measure is Measure.PERCENT and joint == "to" and not opened:
        return False  # "rose 8% to 3.65": by how much, and to what
    amount = previous.measure in (Measure.MONEY, Measure.PERCENT)
    return not amount or joint in ("and", "or") or _of_one_order(previous, q)


def _listed(blank: Blank, previous: Quantity, joint: str) -> bool:
    """ "3,400 people in Ohio, 1,100 in Utah and 250 abroad": the same at another place."""
    here, there = blank.word(blank.q.last), blank.word(previous.last)
    return joint in (",", "and") and here in WHEREABOUTS and there in WHEREABOUTS


def _brought_to(blank: Blank, previous: Quantity) -> bool:
    """ "a staff of 60 people will be cut to 25": the same after a change."""
    between = [blank.word(i) for i in range(previous.last, blank.q.first)]
    changed = any(word in CHANGES for word in between)
    return changed and between[-1] == "to" and all(w in CHANGES or w in AUXILIARIES for w in between[:-1])


def _compared(blank: Blank, previous: Quantity) -> bool:
    """ "421 parts per million, against 280 before", "520 litres, 45 more than before"."""
    q = blank.q
    if not 1 <= q.first - previous.last <= 2 * _NEAR:
        return False
    if differs(blank):
        return previous.measure is not Measure.PERCENT and not blank.word(previous.last).startswith("(")
    return compared(blank) and _of_one_order(previous, q)


def differs(blank: Blank) -> bool:
    """ "45 more than before", "12 fewer": how far the number is from another one."""
    last = blank.q.last
    if blank.word(last - 1) in _DIFFERING:
        return blank.word(last) == "than"
    return blank.word(last) in _DIFFERING and blank.word(last + 1) in ("than", ".", ",", "")


_DIFFERING = frozenset({"more", "fewer", "less"})


def compared(blank: Blank) -> bool:
    """ "up from 60,000", "compared with 9,500", "against 300 in 2019": the same thing at another time."""
    earlier, before, first = (blank.word(blank.q.first - k) for k in (2, 1, 0))
    if before in ("against", "versus", "vs") or (before in ("up", "down") and first == "from"):
        return True
    comparing = before in ("with", "to") and earlier in ("compared", "compares", "comparing")
    return comparing or (before == "from" and earlier in ("up", "down"))


def _of_one_order(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts can be of one unit: "from $75 to 45.88", not "up 8% to 365"."""
    small, large = sorted(abs(x.low or x.high or Decimal(1)) for x in (a, b))
    return small > 0 and large <= 3 * small
