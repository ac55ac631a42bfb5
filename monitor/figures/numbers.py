"""Numbers as journalists write them, in digits and in words: token index in, value and extent out."""

from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from monitor.figures import digits, units
from monitor.figures.lexicon import (
    CARDINALS,
    DENOMINATORS,
    FOLDS,
    FRACTION_FOLLOWS,
    PLURAL_SCALES,
    SCALES,
    VAGUE_MULTIPLIERS,
    VULGAR_FRACTIONS,
)
from monitor.figures.look import Tokens, is_dash, is_number, joined, lower, text
from monitor.figures.tables import words


class Form(IntEnum):
    """How a number is written."""

    DIGITS = 1
    WORDS = 2
    VAGUE = 3
    FRACTION = 4
    MULTIPLE = 5


class Number(NamedTuple):
    """A number and the tokens it spans, ``last`` exclusive. ``high`` differs from ``low`` only when vague."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    form: Form
    scaled: bool = False
    """A scale word or letter belongs to it."""


_BARE_SCALES = frozenset({"dozen", "million", "billion"})
STARTERS = frozenset(
    {
        *CARDINALS,
        *PLURAL_SCALES,
        *VAGUE_MULTIPLIERS,
        *_BARE_SCALES,
        *VULGAR_FRACTIONS,
        *FOLDS,
        "half",
        "zero",
        "a",
        "an",
    }
)
"""Words a number can begin with."""


def read(tokens: Tokens, i: int) -> Number | None:
    """The longest number that begins at token ``i``, or None."""
    if is_number(tokens, i):
        return _times(tokens, _digits(tokens, i))
    word = lower(tokens, i)
    if word in CARDINALS:
        return _as_long_as(tokens, i, CARDINALS[word]) or _times(tokens, _words(tokens, i))
    reader = _READERS.get(word)
    if reader is not None:
        return reader(tokens, i)
    if word in FOLDS:
        return _exact(i, i + 1, Decimal(FOLDS[word]), Form.MULTIPLE)
    if word in VULGAR_FRACTIONS:
        return _exact(i, i + 1, VULGAR_FRACTIONS[word], Form.FRACTION)
    return _vague(tokens, i) or _bare_scale(tokens, i)


_BEFORE_LENGTH = words("in into low mid middle high to reach reached")


def _as_long_as(tokens: Tokens, i: int, written: int) -> Number | None:
    """A sum told by how long it is when written: "a six-figure sum", "ran into seven figures" is vague."""
    if written < _SHORTEST or written > _LONGEST_SUM:
        return None
    hyphened = joined(tokens, i + 1) and lower(tokens, i + 2) in ("figure", "figures")
    if not hyphened and (lower(tokens, i + 1) != "figures" or lower(tokens, i - 1) not in _BEFORE_LENGTH):
        return None
    low = Decimal(10) ** (written - 1)
    return Number(i, i + 3 if hyphened else i + 2, low, low * 10, Form.VAGUE, scaled=True)


_SHORTEST, _LONGEST_SUM = 4, 12


def _times(tokens: Tokens, number: Number | None) -> Number | None:
    """ "10-fold" is a multiple; any other number as it is."""
    if number is None or not joined(tokens, number.last) or lower(tokens, number.last + 1) != "fold":
        return number
    return number._replace(last=number.last + 2, form=Form.MULTIPLE)


def _exact(first: int, last: int, value: Decimal, form: Form, *, scaled: bool = False) -> Number:
    return Number(first, last, value, value, form, scaled)


def _bare_scale(tokens: Tokens, i: int) -> Number | None:
    """ "Dozen killed", "million dollar house"; not "multi-million", "a baker's dozen"."""
    word = lower(tokens, i)
    if word not in _BARE_SCALES or is_dash(tokens, i - 1) or lower(tokens, i - 1) == "baker":
        return None
    return _exact(i, i + 1, Decimal(SCALES[word]), Form.WORDS, scaled=True)


def _digits(tokens: Tokens, i: int) -> Number | None:
    if len(tokens[i].text) > digits.MAX_DIGITS:
        return None
    value = digits.value(tokens[i].text)
    fraction = digits.ratio(tokens, i, value)
    if fraction is not None:
        return _exact(i, *fraction, Form.FRACTION)
    j = i + 1
    if text(tokens, j) == ",":
        value, j = digits.decimal_comma(tokens, i, value)
    j, value = digits.mixed(tokens, value, j)
    power = digits.power_of_ten(tokens, j)
    if power is not None:
        return _exact(i, power[0], value.scaleb(power[1]), Form.DIGITS)
    end, value = digits.scale(tokens, j, value)
    return _exact(i, end, value, Form.DIGITS, scaled=end > j)


# --------------------------------------------------------------------------- words

_LONGEST = 12
"""Words of the longest number worth reading; what follows begins another one."""


def _words(tokens: Tokens, i: int) -> Number | None:
    """Cardinals in words: "twenty-five", "two hundred and fifty", "one-point-five million", "two-thirds"."""
    total, current = 0, CARDINALS[lower(tokens, i)]
    previous, scaled, j = current, False, i + 1
    for _ in range(_LONGEST):
        k = j + 1 if joined(tokens, j) else j
        word = lower(tokens, k)
        if word == "and" and scaled and k == j and _adds(tokens, k + 1, previous):
            k += 1
            previous = CARDINALS[lower(tokens, k)]
            current += previous
        elif word in CARDINALS and _composes(previous, CARDINALS[word]):
            previous = CARDINALS[word]
            current += previous
        elif word in SCALES and word != "dozen":
            previous, scaled = SCALES[word], True
            total, current = (
                (total, current * 100) if previous == 100 else (total + max(current, 1) * previous, 0)
            )
        else:
            break
        j = k + 1
    return _word_tail(tokens, i, j, Decimal(total + current), scaled=scaled)


def _composes(previous: int, value: int) -> bool:
    """Whether a cardinal may follow: tens take units, scales take anything smaller."""
    return value < previous if previous >= 100 else previous >= 20 and previous % 10 == 0 and value < 10


def _adds(tokens: Tokens, k: int, previous: int) -> bool:
    """Whether "and" goes on with the number ("two hundred and fifty") and does not join two of them."""
    if lower(tokens, k) not in CARDINALS or previous not in (100, 1000, 10**6):
        return False
    return previous == 100 or lower(tokens, k + 1) not in SCALES


def _word_tail(tokens: Tokens, i: int, j: int, value: Decimal, *, scaled: bool) -> Number | None:
    """What can follow a cardinal in words: a decimal part, a half, a denominator, more scales."""
    k = j + 1 if joined(tokens, j) else j
    if lower(tokens, k) == "point":
        j, value = _spoken_decimals(tokens, k, value, j)
    elif not scaled:
        fraction = _denominator(tokens, i, k, value)
        if fraction is not None:
            return fraction
        j, value = _and_a_half(tokens, j, value)
    end, value = digits.scale(tokens, j, value)
    return _exact(i, end, value, Form.WORDS, scaled=scaled or end > j)


def _spoken_decimals(tokens: Tokens, k: int, value: Decimal, j: int) -> tuple[int, Decimal]:
    """ "point five": decimals digit by digit, ``k`` at "point"; ``j`` is returned if none follows."""
    decimals = ""
    k += 1
    while len(decimals) < 6:
        k = k + 1 if joined(tokens, k) else k
        digit = CARDINALS.get(lower(tokens, k), 10)
        if digit > 9:
            break
        decimals += str(digit)
        k += 1
        j = k
    return (j, value + Decimal("0." + decimals)) if decimals else (j, value)


_PARTS = {
    "and a half": Decimal("0.5"), "and a quarter": Decimal("0.25"), "and three quarters": Decimal("0.75"),
}  # fmt: skip


def _and_a_half(tokens: Tokens, j: int, value: Decimal) -> tuple[int, Decimal]:
    """ "two and a half", "two-and-a-half"."""
    seen: list[str] = []
    k = j
    while len(seen) < 3 and k < j + 6:
        if not joined(tokens, k):
            seen.append(lower(tokens, k))
        k += 1
    part = _PARTS.get(" ".join(seen))
    return (k, value + part) if part else (j, value)


# --------------------------------------------------------------------------- fractions


def _denominator(tokens: Tokens, i: int, k: int, value: Decimal) -> Number | None:
    """ "two-thirds", "three quarters", "one third of"; ``k`` is where the denominator would stand."""
    word = lower(tokens, k)
    below = DENOMINATORS.get(word)
    if below is None or value >= below or joined(tokens, k + 1):
        return None
    if value > 1 and (not word.endswith("s") or (below == 4 and value != 3)):
        return None
    spaced_ordinal = value == 1 and word != "half" and k == i + 1
    if spaced_ordinal and lower(tokens, k + 1) not in FRACTION_FOLLOWS:
        return None
    return _fraction(tokens, i, k + 1, value / below)


def _fraction(tokens: Tokens, i: int, j: int, value: Decimal) -> Number:
    """A fraction, or a number if a scale follows: "three-quarters of a million"."""
    if lower(tokens, j) == "of" and lower(tokens, j + 1) in ("a", "an"):
        factor = SCALES.get(lower(tokens, j + 2), 0)
        if factor > 12:
            return _exact(i, j + 3, value * factor, Form.WORDS, scaled=True)
    return _exact(i, j, value, Form.FRACTION)


def _article(tokens: Tokens, i: int) -> Number | None:
    """ "a hundred", "a million", "a dozen", "a third of", "a couple of hundred"."""
    word = lower(tokens, i + 1)
    if word in SCALES:
        return _scaled_article(tokens, i)
    if word in VAGUE_MULTIPLIERS:
        vague = _vague(tokens, i + 1)
        return vague._replace(first=i) if vague else None
    if word in _PARTED:
        parted = _parted(tokens, i, _PARTED[word])
        if parted is not None or word == "half":
            return parted
    return _with_noun(tokens, i) or _ordinal_part(tokens, i)


def _with_noun(tokens: Tokens, i: int) -> Number | None:
    """ "a score of villages", "an hour and a half"."""
    word = lower(tokens, i + 1)
    if word == "score":
        twenty = lower(tokens, i + 2) == "of" and digits.things(tokens, i + 3)
        return _exact(i, i + 3, Decimal(20), Form.WORDS, scaled=True) if twenty else None
    if not _half_more(tokens, i + 2) or units.find(tokens, i + 1) != (i + 2, units.lookup(word)):
        return None
    return _exact(i, i + 5, 1 + _PARTED[lower(tokens, i + 4)], Form.WORDS)


def _ordinal_part(tokens: Tokens, i: int) -> Number | None:
    """ "a third of", "a tenth"."""
    word = lower(tokens, i + 1)
    holiday = lower(tokens, i + 3) == "july"  # "a Fourth of July parade"
    clock = word == "quarter" and _hour_behind(tokens, i + 2)
    below = None if holiday or clock or _counts_on(tokens, i) else DENOMINATORS.get(word)
    if (
        below
        and not word.endswith("s")
        and lower(tokens, i + 2) in FRACTION_FOLLOWS
        and not joined(tokens, i + 2)
    ):
        return _fraction(tokens, i, i + 2, Decimal(1) / below)
    return None


def _hour_behind(tokens: Tokens, i: int) -> bool:
    """Whether "to" or "past" at ``i`` leads to an hour: "a quarter to seven"; not "to two-thirds", "to ten
    percent"."""
    hour = CARDINALS.get(lower(tokens, i + 1), 0)
    behind = lower(tokens, i + 2 + joined(tokens, i + 2))
    share = behind in DENOMINATORS or behind in SCALES or behind in _SHARES
    return lower(tokens, i) in ("to", "past") and 0 < hour <= _HOURS and not share


_HOURS = 12
_SHARES = words("percent per % times percentage")
_PARTED = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_WHOLES = words("point points percentage percent mile inch hour pound ounce century acre cup teaspoon gallon")


def _parted(tokens: Tokens, i: int, part: Decimal) -> Number | None:
    """ "a half-million", "a quarter million", "a quarter point", "a half of": ``i`` at the article."""
    hyphened = joined(tokens, i + 2)
    behind = lower(tokens, i + 3 if hyphened else i + 2)
    if behind in SCALES and (hyphened or part != _PARTED["half"]):
        end, value = digits.scale(tokens, i + 2, part)
        return _exact(i, end, value, Form.WORDS, scaled=True)
    halved = part == _PARTED["half"] and not hyphened
    halved = halved and (behind == "of" or lower(tokens, i - 2) in DENOMINATORS)  # "a third to a half"
    return _exact(i, i + 2, part, Form.FRACTION) if halved or behind in _WHOLES else None


def _half_more(tokens: Tokens, i: int) -> bool:
    """ "an hour and a half", "a million and a half": whether what stands behind the noun says so."""
    return (lower(tokens, i), lower(tokens, i + 1)) == ("and", "a") and lower(tokens, i + 2) in _PARTED


_COUNTING_REACH = 14
_SPELLS = words("day days week weeks month months year years hour hours minute minutes")


def _counts_on(tokens: Tokens, i: int) -> bool:
    """Whether "a third" at ``i`` is the next of two: "killed two and injured a third", "three goals and
    a fourth"."""
    nth = DENOMINATORS.get(lower(tokens, i + 1), 0)
    if nth < 3 or lower(tokens, i + 2) in ("of", "the", "its", "their"):
        return False
    before = _ORDINALS.get(nth - 1)
    for k in range(max(0, i - _COUNTING_REACH), i):
        word = lower(tokens, k)
        if (CARDINALS.get(word) == nth - 1 and lower(tokens, k + 1) not in _SPELLS) or word == before:
            return True
    return False


_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def _scaled_article(tokens: Tokens, i: int) -> Number:
    """ "a hundred", "a hundred and fifty", "a million"."""
    end, value = digits.scale(tokens, i + 1, Decimal(1))
    if lower(tokens, end) == "and" and lower(tokens, end + 1) in CARDINALS and value in (100, 1000):
        more = _words(tokens, end + 1)
        if more and more.form is Form.WORDS and more.low < 100:
            return _exact(i, more.last, value + more.low, Form.WORDS, scaled=True)
    if _half_more(tokens, end) and lower(tokens, end + 3) != "of":
        end, value = end + 3, value * (1 + _PARTED[lower(tokens, end + 2)])  # "a million and a half ounces"
    return _exact(i, end, value, Form.WORDS, scaled=True)


_NO_HALF_BEFORE = words(
    """
    first second other the latter this each either opening back top bottom front third fourth next last
    better a per
    """
)
_NO_HALF_BEHIND = words(
    """
    time times way past price century centuries marathon marathons term brother sister back day mast truth
    baked hearted
    """
)


def _half(tokens: Tokens, i: int) -> Number | None:
    """ "half a million", "half a dozen", "half of them", "half the homes"; not "the second half"."""
    if i and lower(tokens, i - 1) in _NO_HALF_BEFORE:
        return None
    hyphened = joined(tokens, i + 1)
    j = i + 2 if hyphened else i + 1
    k = j + 1 if lower(tokens, j) in ("a", "an") else j
    k = k + 1 if k > j and joined(tokens, k) else k
    factor = SCALES.get(lower(tokens, k))
    if factor and (k > j or lower(tokens, k) in _BARE_SCALES):
        return _exact(i, k + 1, Decimal(factor) / 2, Form.WORDS, scaled=True)
    if hyphened or lower(tokens, j) in _NO_HALF_BEHIND:
        return None
    return _exact(i, i + 1, Decimal("0.5"), Form.FRACTION)


def _zero(tokens: Tokens, i: int) -> Number | None:
    """ "from zero to 62mph"; elsewhere it seldom counts."""
    return _exact(i, i + 1, Decimal(0), Form.WORDS) if lower(tokens, i + 1) == "to" else None


# --------------------------------------------------------------------------- vague

_VAGUE_SPAN = 10
"""A vague word reaches from itself to ten times itself: "hundreds" is 100 to 1,000, "dozens" 12 to 120."""


def _vague(tokens: Tokens, i: int) -> Number | None:
    """ "hundreds of thousands", "dozens", "several hundred", "a few thousand"."""
    word, j = lower(tokens, i), i + 1
    if word in VAGUE_MULTIPLIERS:
        return _vague_multiple(tokens, i, VAGUE_MULTIPLIERS[word])
    if word not in PLURAL_SCALES:
        return None
    low = Decimal(PLURAL_SCALES[word])
    inner = lower(tokens, j + 1)
    factor = PLURAL_SCALES.get(inner) or SCALES.get(inner, 0)
    if lower(tokens, j) == "of" and factor >= 1000:
        low, j = low * factor, j + 2
    elif word == "tens" or (word == "scores" and lower(tokens, j) != "of"):
        return None
    return Number(i, j, low, low * _VAGUE_SPAN, Form.VAGUE, scaled=True)


def _vague_multiple(tokens: Tokens, i: int, least: int) -> Number | None:
    """ "several hundred", "a couple of hundred", "many thousands"."""
    j = i + 2 if lower(tokens, i + 1) == "of" else i + 1
    word = lower(tokens, j)
    factor = SCALES.get(word) or (PLURAL_SCALES.get(word) if word.endswith(("ds", "ions")) else None)
    if factor is None or least < 2:
        return None
    end, value = digits.scale(tokens, j + 1, Decimal(factor))
    return Number(i, end, value * least, value * _VAGUE_SPAN, Form.VAGUE, scaled=True)


_READERS = {"a": _article, "an": _article, "half": _half, "zero": _zero}
