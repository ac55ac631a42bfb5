"""Ranges and odds: two numbers that make one quantity."""

from decimal import Decimal
from typing import NamedTuple

from monitor.figures import amounts, masks, nouns, numbers, phrases, units
from monitor.figures.amounts import Amount
from monitor.figures.inflection import strong
from monitor.figures.lexicon import CHANGES, CURRENCY_CODES, LETTER_SCALES, RANGING, SCALES, TOLLS
from monitor.figures.lexicon_elision import AUXILIARIES, BRINGING, PREPOSITIONS, VALUED
from monitor.figures.lexicon_nouns import STOPS
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
    over_dates,
    text,
)
from monitor.figures.numbers import Form, Number
from monitor.figures.parsed import Kind, Measure
from monitor.figures.tables import words

_ONE = Decimal(1)
_JOINTS = frozenset({"to", "and", "or", "until"})
_VENTURING = frozenset({"perhaps", "maybe", "possibly"})


class Span(NamedTuple):
    """A range: its far end, and both bounds."""

    end: Amount
    low: Decimal
    high: Decimal


def far_end(tokens: Tokens, a: Amount, joint: str, floor: int) -> Span | None:
    """The far end of the range that begins with ``a``, or None; ``joint``: "between" or "from" before it."""
    i = _over_brackets(tokens, a, joint) or (_over_aside(tokens, a, floor) if joint == "from" else a.last)
    if is_dash(tokens, i) and glued(tokens, i) and lower(tokens, i + 1) in ("to", "or"):
        i += 1  # "5-to-10 percent", "a five- to ten-mile march"
    word = lower(tokens, i)
    if word == "," and lower(tokens, i + 1) in _VENTURING:
        i, word = i + 1, "or"  # "seven, perhaps eight million"
    if i + 1 >= len(tokens) or not (word in _JOINTS or (is_dash(tokens, i) and len(word) == 1)):
        return None
    if word == "and" and joint != "between":
        return None
    b = _next_amount(tokens, i + 1)
    if word == "to" and joint == "from" and b is not None and joined(tokens, b.last):
        b = _farther(tokens, b)
    if b is None or (word == "or" and not _alternatives(tokens, a, b)) or not _same_kind(a, b):
        return None
    low, high = bounds(a, b, _scale(tokens, b))
    if is_dash(tokens, i) and _thousands_left_out(tokens, a, b):
        low *= 1000
    if low >= high or (word == "to" and not _spans(tokens, a, b, joint, floor)):
        return None
    return Span(b, low, high)


def _farther(tokens: Tokens, b: Amount) -> Amount:
    """The outer end of a far end that is a range of its own: "from 24 to 33-35 billion"."""
    c = _next_amount(tokens, b.last + 1)
    return c if c is not None and b.unit is None and b.number.low < c.number.low else b


def spread(tokens: Tokens, a: Amount, joint: str) -> Decimal:
    """The factor that ``a`` shares with the number it moved to ("fell from 5.2 to 4.8 million"), else 1."""
    if joint != "from" or lower(tokens, a.last) != "to" or not _can_take_scale(a):
        return _ONE
    b = _next_amount(tokens, a.last + 1)
    if b is not None and not b.number.scaled and is_dash(tokens, b.last):
        b = _next_amount(tokens, b.last + 1)  # "from 24 to 33-35 billion"
    if b is None or not b.number.scaled:
        return _ONE
    scale = _scale(tokens, b)
    small, large = sorted((a.number.low, b.number.low / scale))
    return scale if large < _SAME_SCALE * small else _ONE


_SAME_SCALE = 20
"""Numbers before and after a move differ by less: "from 900 to 1 million" shares no scale."""


def _can_take_scale(a: Amount) -> bool:
    return a.unit is None and not a.number.scaled and a.number.form in (Form.DIGITS, Form.WORDS)


def _thousands_left_out(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """Whether "35-60,000" is short for 35,000 to 60,000."""
    plain = 0 < integer(tokens, a.number.first) < 1000 and a.number.last == a.number.first + 1
    grouped = "," in text(tokens, b.number.first) and not b.number.scaled
    return plain and grouped and a.number.low < b.number.low / 1000


def _over_brackets(tokens: Tokens, a: Amount, joint: str) -> int:
    """Index of the "to" or "and" behind what an amount is in other units: "from 12,000 barrels (1.9m litres)
    to 25,000", "between $4m (£3m) and $6m"; 0 where there is none."""
    if a.unit is None or joint not in _FAR_JOINT or text(tokens, a.last) != "(":
        return 0
    reach = range(a.last + 1, min(len(tokens), a.last + _BRACKETED))
    end = next((k for k in reach if text(tokens, k) == ")"), 0)
    counted = any(is_number(tokens, k) for k in range(a.last + 1, end))
    return end + 1 if counted and lower(tokens, end + 1) == _FAR_JOINT[joint] else 0


_FAR_JOINT = {"from": "to", "between": "and"}
_BRACKETED = 12
"""Tokens such brackets may have: "(504,000 gallons or 1.9 million litres)"."""


def _over_aside(tokens: Tokens, a: Amount, floor: int) -> int:
    """Index of the "to" of "from 20 miles per gallon in 2008 to 29": over a year or one word; behind a verb
    of range over a whole place ("vary from 4 degrees on the coast to 19 inland")."""
    ranging = any(token.lower in RANGING for token in tokens[max(floor, a.first - 3) : a.first])
    if a.unit is None and not ranging:
        return a.last
    for i in range(a.last, a.last + (_ASIDE if ranging else 3)):
        if lower(tokens, i) == "to":
            return i
        if is_kind(tokens, i, Kind.SYMBOL) or (is_number(tokens, i) and not masks.mask(tokens, i)):
            break
    return a.last


_ASIDE = 7


_BEFORE_FAR_END = words(
    "minus about around up almost nearly some as much many more than over even perhaps approximately roughly",
    "at least possibly maybe plus",
    "us hk ~",
)


def _next_amount(tokens: Tokens, i: int) -> Amount | None:
    """The amount, currency or sign included, that begins at token ``i``; None if masked or no number."""
    start = i
    while i < start + 4 and _passable(tokens, i):
        i += 1
    if not (is_number(tokens, i) or lower(tokens, i) in numbers.STARTERS):
        return None
    if is_number(tokens, i) and masks.mask(tokens, i):
        return None
    number = numbers.read(tokens, i)
    return amounts.read(tokens, number, start) if number else None


def _passable(tokens: Tokens, i: int) -> bool:
    if is_kind(tokens, i, Kind.CURRENCY) or lower(tokens, i) in _BEFORE_FAR_END:
        return True
    if text(tokens, i) in CURRENCY_CODES:
        return True  # "SAR 3,000 to SAR 4,000"
    return is_dash(tokens, i) and (glued(tokens, i) or glued(tokens, i + 1))


def _alternatives(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """ "two or three", "3 or 4 million": neighbours, not "200 or 5,000"."""
    low, high = bounds(a, b, _scale(tokens, b))
    scale = Decimal(1) if low == a.number.low else _scale(tokens, b)
    near = low < high <= 2 * low + scale
    return near and a.number.form is b.number.form is not Form.VAGUE and a.unit is None


def _same_kind(a: Amount, b: Amount) -> bool:
    forms = (a.number.form, b.number.form)
    if Form.VAGUE in forms or Form.MULTIPLE in forms or (Form.FRACTION in forms and forms[0] is not forms[1]):
        return False
    if a.unit is None:
        return True
    if b.unit is None:
        return True
    if Measure.MONEY in (a.unit.measure, b.unit.measure):
        return a.unit.name == b.unit.name
    return a.unit.dimension == b.unit.dimension


_MAY_MOVE = words("rise fall grow climb drop increase decrease shrink expand swell")
_TALLIED = frozenset({"volume", "volume rate", "mass"})


def _spans(tokens: Tokens, a: Amount, b: Amount, joint: str, floor: int) -> bool:
    """Whether "to" spans a range: "5 to 7 %", but not "rose 5 to 700" or "by $43 billion to $419 billion"."""
    if joint == "from":
        return not _moved(tokens, a, b, floor)
    low, high = bounds(a, b, _scale(tokens, b))
    at = a.first - 1
    while at > floor and lower(tokens, at) in _BEFORE_FAR_END:
        at -= 1
    before = lower(tokens, at) if at >= floor else ""
    if (before in CHANGES or before in ("by", "added", "adds")) and (a.unit is not None or high > 4 * low):
        return before == "by" and lower(tokens, at - 1) in _MAY_MOVE and high <= 3 * low
    if before == "by" and b.unit is None and lower(tokens, at - 1) in CHANGES and high > 2 * low:
        return False  # "fell by about 2,000 to 9,000": from what, to what
    if before == "by" and a.unit is None and b.unit is None and _tolled(tokens, at, floor):
        return False  # "the toll is up by 14 to 27"
    if a.unit is not None and a.unit.measure is Measure.TIME and b.unit is None and b.number.low >= _NO_SPELL:
        return False  # "climbed within four weeks to 9,000"
    strangers = b.unit is not None and a.unit is None and not a.number.scaled
    return not (strangers and low > 0 and high > 1000 * low)


_NO_SPELL = 100
"""So many weeks or years are no spell that begins with a few."""
_UNSURE = words("could may might would will should can expected likely set forecast")


def _tolled(tokens: Tokens, at: int, floor: int) -> bool:
    """Whether a count has changed by the number behind token ``at``."""
    before = {token.lower for token in tokens[max(floor, at - _CLAUSE) : at]}
    return bool(before & TOLLS) and bool(before & CHANGES) and not before & _UNSURE


_CLAUSE = 12


def _moved(tokens: Tokens, a: Amount, b: Amount, floor: int) -> bool:
    """Whether "from A to B" tells how a count moved ("the toll rose from 11 to 14"): two figures, no range.

    A range is how many there are of several things at once, a move how many of one thing there were at two
    times. Prices, shares and other measures stay ranges, as annotators of quantities have it.
    """
    floor = over_dates(tokens, floor, _GOVERNED)  # "was raised on 19 May from 34 to 58"
    governor = _governor(tokens, a.first, floor)
    if governor < floor:
        return False
    unit = b.unit or a.unit
    if unit is not None:
        return unit.dimension in _TALLIED
    before = tokens[max(floor, a.first - _GOVERNED) : a.first]
    if any(token.lower in TOLLS or nouns.is_people(token) for token in before):
        return True
    behind = phrases.read(tokens, b.last, singular=False)
    return (behind is not None and behind.last > behind.first) or _counted_subject(tokens, governor, floor)


_GOVERNED = 12
"""Tokens from a verb to the number behind its "from" at most."""


def _governor(tokens: Tokens, i: int, floor: int) -> int:
    """Index of the verb of change that governs the "from" before the number at token ``i``; -1 where the
    nearest verb tells a range ("vary from 4 to 12"), or none is there ("crews from 4 to 12 men").

    Verbs of range are few and change none; any other verb right before "from" tells a change.
    """
    start = next(
        (k for k in range(i - 1, max(floor, i - _NEAR_FROM) - 1, -1) if lower(tokens, k) == "from"), i
    )
    right = start - 1
    while right > floor and (lower(tokens, right).endswith("ly") or lower(tokens, right) in ("up", "down")):
        right -= 1
    word = lower(tokens, right) if right >= floor else ""
    if word not in RANGING and (strong(word) or (is_word(tokens, right) and word.endswith(("ed", "ing")))):
        return right
    for k in range(start - 1, max(floor, i - _GOVERNED) - 1, -1):
        word = lower(tokens, k)
        if word in RANGING:
            return -1
        if word in CHANGES or word in BRINGING:
            return k
    return -1


_NEAR_FROM = 6


def _counted_subject(tokens: Tokens, verb: int, floor: int) -> bool:
    """Whether things are the subject of the verb: "applications have jumped", not "prices", "horsepower"."""
    k = verb - 1
    while k >= floor and (lower(tokens, k) in AUXILIARIES or lower(tokens, k).endswith("ly")):
        k -= 1
    if lower(tokens, k - 1) in PREPOSITIONS:  # "complaints about noise"
        k -= 2
    return k >= floor and is_word(tokens, k) and nouns.is_plural(tokens[k]) and lower(tokens, k) not in VALUED


# --------------------------------------------------------------------------- bounds


def _scale(tokens: Tokens, b: Amount) -> Decimal:
    """What the scale word or letter of ``b`` stands for; 1 if it has none."""
    last = b.number.last - 1
    return Decimal(LETTER_SCALES.get(text(tokens, last)) or SCALES.get(lower(tokens, last), 1))


def bounds(a: Amount, b: Amount | None, scale: Decimal = _ONE) -> tuple[Decimal, Decimal]:
    """Low and high with signs; the scale of the far end spreads to the near one ("10-12 thousand")."""
    if b is None:
        sign = -1 if a.negative else 1
        return sign * a.number.low, sign * a.number.high
    low, high = a.number.low, b.number.low
    spreads = b.number.scaled and not a.number.scaled and a.number.form is not Form.FRACTION
    if spreads and low < high / scale:
        low *= scale
    return (-low if a.negative else low), (-high if b.negative else high)


# --------------------------------------------------------------------------- odds

_USUAL_ODDS = frozenset(Decimal(n) for n in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000))


_MOST_OF_ODDS = 100


def odds(tokens: Tokens, a: Amount) -> Amount | None:
    """ "one in five", "nine out of 10", "one-in-four", "one pupil in five": a fraction, or None."""
    number, i = a.number, a.number.last
    if number.low == 1 and is_word(tokens, i) and lower(tokens, i + 1) == "in" and not a.unit:
        return _odds_over_noun(tokens, a)
    k = i + 1 if is_dash(tokens, i) else i
    joint = lower(tokens, k)
    joint = "every" if joint == "of" and lower(tokens, k + 1) == "every" else joint
    if (
        joint not in ("in", "out", "every")
        or a.unit
        or number.form is Form.FRACTION
        or number.low != int(number.low)
    ):
        return None
    while k < i + 5 and (is_dash(tokens, k) or lower(tokens, k) in ("in", "out", "of", "every")):
        k += 1
    whole = _whole(tokens, k)
    if whole is None or not 0 < number.low < whole.low or whole.low != int(whole.low):
        return None
    if joint == "in" and number.low != 1 and whole.low not in _USUAL_ODDS:
        return None
    if joint == "out" and number.low > _MOST_OF_ODDS:
        return None  # "4,000 out of 11,000": two counts
    share = number.low / whole.low
    merged = Number(number.first, whole.last, share, share, Form.FRACTION)
    return Amount(a.first, whole.last, merged, a.negative)


def _odds_over_noun(tokens: Tokens, a: Amount) -> Amount | None:
    """ "one pupil in five" for one in five pupils; not "one pupil in five schools"."""
    i = a.number.last
    whole = _whole(tokens, i + 2) if lower(tokens, i) not in STOPS else None
    if whole is None or whole.low not in _USUAL_ODDS or phrases.read(tokens, whole.last, singular=False):
        return None
    merged = Number(a.number.first, whole.last, 1 / whole.low, 1 / whole.low, Form.FRACTION)
    return Amount(a.first, whole.last, merged, a.negative)


def noun_inside(tokens: Tokens, number: Number) -> phrases.Phrase | None:
    """The noun within "one pupil in five", or None."""
    i = number.first + 1
    if number.form is not Form.FRACTION or lower(tokens, i + 1) != "in" or i + 2 >= number.last:
        return None
    return phrases.Phrase(i, i + 1, nouns.is_people(tokens[i]))


def _whole(tokens: Tokens, k: int) -> Number | None:
    """The second number of odds, which has no unit and is no year: not "one in 24 hours"."""
    if not (is_number(tokens, k) or lower(tokens, k) in numbers.STARTERS) or masks.mask(tokens, k):
        return None
    number = numbers.read(tokens, k)
    if number is None or number.form not in (Form.DIGITS, Form.WORDS):
        return None
    if units.find(tokens, number.last) or is_dash(tokens, number.last) or text(tokens, number.last) == "%":
        return None
    return number
