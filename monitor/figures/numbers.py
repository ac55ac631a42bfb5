"""Numbers as journalists write them, in digits and in words: token index in, value and extent out."""

from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from monitor.figures.lexicon import (
    CARDINALS,
    CURRENCY_CODES,
    DENOMINATORS,
    LETTER_SCALES,
    PLURAL_SCALES,
    SCALES,
    VAGUE_MULTIPLIERS,
    VULGAR_FRACTIONS,
)
from monitor.figures.parsed import Kind, Token
from monitor.figures.tables import words

Tokens = tuple[Token, ...]


class Form(IntEnum):
    """How a number is written."""

    DIGITS = 1
    WORDS = 2
    VAGUE = 3
    FRACTION = 4


class Number(NamedTuple):
    """A number and the tokens it spans, ``last`` exclusive. ``high`` differs from ``low`` only when vague."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    form: Form
    scaled: bool = False
    """A scale word or letter belongs to it."""


STARTERS = (
    frozenset(CARDINALS)
    | frozenset(PLURAL_SCALES)
    | frozenset(VAGUE_MULTIPLIERS)
    | {"half", "a", "an", "dozen", "million", "billion"}
)
"""Words a number can begin with."""

_MAX_DIGITS = 30
_VAGUE_SPAN = 10
"""A vague word reaches from itself to ten times itself: "hundreds" is 100 to 1,000, "dozens" 12 to 120."""


def read(tokens: Tokens, i: int) -> Number | None:
    """The longest number that begins at token ``i``, or None."""
    token = tokens[i]
    if token.kind is Kind.NUMBER:
        return _digits(tokens, i)
    if token.text in VULGAR_FRACTIONS:
        return Number(i, i + 1, VULGAR_FRACTIONS[token.text], VULGAR_FRACTIONS[token.text], Form.FRACTION)
    word = token.lower
    if word in CARDINALS:
        return _words(tokens, i)
    if word in ("a", "an"):
        return _article(tokens, i)
    if word == "half":
        return _half(tokens, i)
    if word in PLURAL_SCALES or word in VAGUE_MULTIPLIERS:
        return _vague(tokens, i)
    if word in ("dozen", "million", "billion"):
        return _exact(i, i + 1, Decimal(SCALES[word]), Form.WORDS, scaled=True)
    return None


def _exact(first: int, last: int, value: Decimal, form: Form, *, scaled: bool = False) -> Number:
    return Number(first, last, value, value, form, scaled)


def _at(tokens: Tokens, i: int) -> str:
    """Lower-case text of token ``i``; dashes are "-"; empty behind the end."""
    if i >= len(tokens):
        return ""
    token = tokens[i]
    return "-" if token.kind is Kind.DASH and len(token.text) == 1 else token.lower


def _joined(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a hyphen without white space on either side."""
    return _at(tokens, i) == "-" and not tokens[i].spaced and i + 1 < len(tokens) and not tokens[i + 1].spaced


# --------------------------------------------------------------------------- digits


def _digits(tokens: Tokens, i: int) -> Number | None:
    text = tokens[i].text
    if len(text) > _MAX_DIGITS:
        return None
    value = digits_value(text)
    j = i + 1
    fraction = _ratio_behind(tokens, i, value)
    if fraction is not None:
        return fraction
    if j < len(tokens):
        value, j = _mixed(tokens, value, j)
        power = _power_of_ten(tokens, j)
        if power is not None:
            return _exact(i, power[0], value.scaleb(power[1]), Form.DIGITS)
    end, value = scale(tokens, j, value)
    return _exact(i, end, value, Form.DIGITS, scaled=end > j)


def digits_value(text: str) -> Decimal:
    """The value of a number token: separators of thousands dropped."""
    if text.isdigit():
        return Decimal(int(text))
    dots = text.count(".")
    if dots > 1:
        text = text.replace(".", "")
    return Decimal("".join(c for c in text if c.isdigit() or c == "."))


def _ratio_behind(tokens: Tokens, i: int, value: Decimal) -> Number | None:
    """ "1/16": a true fraction of two small integers written without spaces."""
    if (
        i + 2 >= len(tokens)
        or tokens[i + 1].text not in ("/", "⁄")
        or tokens[i + 1].spaced
        or tokens[i + 2].spaced
    ):
        return None
    below = tokens[i + 2]
    if below.kind is not Kind.NUMBER or not below.text.isdigit() or len(below.text) > 3:
        return None
    bottom = Decimal(below.text)
    if not 0 < value < bottom or value != int(value) or _at(tokens, i + 3) in ("/", "⁄"):
        return None
    return _exact(i, i + 3, value / bottom, Form.FRACTION)


def _mixed(tokens: Tokens, value: Decimal, j: int) -> tuple[Decimal, int]:
    """Adds the fraction of a mixed number ("2½", "2 1/2") that begins at ``j``."""
    token = tokens[j]
    if token.text in VULGAR_FRACTIONS:
        return value + VULGAR_FRACTIONS[token.text], j + 1
    k = j + 1 if token.kind is Kind.DASH and not token.spaced else j
    if k < len(tokens) and tokens[k].kind is Kind.NUMBER and len(tokens[k].text) == 1 and value == int(value):
        part = _ratio_behind(tokens, k, digits_value(tokens[k].text))
        if part is not None and _at(tokens, k + 2) in ("2", "3", "4", "8", "16"):
            return value + part.low, part.last
    return value, j


def _power_of_ten(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """ "× 10^6", "x10-30": index behind and the exponent."""
    if _at(tokens, j) not in ("×", "x", "*") or _at(tokens, j + 1) != "10":
        return None
    k = j + 2
    if _at(tokens, k) == "^":
        k += 1
    sign = -1 if _at(tokens, k) == "-" else 1
    k += sign < 0
    exponent = _at(tokens, k)
    if exponent.isdigit() and len(exponent) <= 2 and exponent.isascii():
        return k + 1, sign * int(exponent)
    return None


def scale(tokens: Tokens, j: int, value: Decimal) -> tuple[int, Decimal]:
    """Applies the scale words or the letter that begin at ``j``; index behind them and the scaled value."""
    if j < len(tokens) and tokens[j].text in LETTER_SCALES and _letter_is_scale(tokens, j):
        return j + 1, value * LETTER_SCALES[tokens[j].text]
    while j < len(tokens):
        k = j + 1 if _joined(tokens, j) else j
        word = _at(tokens, k)
        factor = SCALES.get(word) or (
            PLURAL_SCALES.get(word) if _at(tokens, k + 1) != "of" and word.endswith("ions") else None
        )
        if factor is None or (factor == 12 and value > 100):
            break
        value *= factor
        j = k + 1
    return j, value


_METRES_BEHIND = words(
    """
    high tall long wide deep above below away from race sprint final freestyle butterfly backstroke
    breaststroke relay hurdles swim run walk x by across apart thick in up down underwater pool track dash
    world olympic champion title gold silver bronze record wingspan waves wave tsunami
    """
)
_LETTER_UNITS = frozenset(("m", "mm", "k", "b", "t", "g"))


def _letter_is_scale(tokens: Tokens, j: int) -> bool:
    """Whether a letter behind digits scales them: "$5m", "1.5m people", but not "a 100m sprint" or "37m (121ft)"."""
    letter = tokens[j].text
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if after is not None and not after.spaced and after.kind in (Kind.DASH, Kind.NUMBER, Kind.WORD):
        return False
    if tokens[j].spaced and letter not in ("m", "M", "mn", "bn", "tn", "mil", "cr"):
        return False
    if _money_before(tokens, j - 1):
        return True
    if letter in ("mm", "t", "T"):
        return False
    if letter == "b":
        return False
    if letter == "m":
        return (
            after is not None
            and after.kind is Kind.WORD
            and after.spaced
            and after.lower not in _METRES_BEHIND
            and _counts_things(tokens, j + 1)
        )
    if letter in ("k", "K"):
        return after is None or after.lower not in (
            "race",
            "run",
            "resolution",
            "video",
            "tv",
            "display",
            "screen",
            "footage",
            "monitor",
        )
    return True


def _money_before(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` follows a currency sign, or is the far end of a range that does."""
    if i < 1:
        return False
    before = tokens[i - 1]
    if before.kind is Kind.CURRENCY or before.text in CURRENCY_CODES:
        return True
    if before.kind is Kind.DASH or before.lower in ("to", "and", "or"):
        k = i - 2
        while k >= 1 and (
            tokens[k].kind is Kind.NUMBER or tokens[k].text in LETTER_SCALES or tokens[k].lower in SCALES
        ):
            if tokens[k - 1].kind is Kind.CURRENCY:
                return True
            k -= 1
    return False


def _counts_things(tokens: Tokens, i: int) -> bool:
    """Whether a plural noun follows within three words: "1.5m metric-ton barrels", "2m people"."""
    for token in tokens[i : i + 4]:
        if token.kind is not Kind.WORD:
            return False
        word = token.lower
        if (word.endswith("s") and len(word) > 3 and not word.endswith("ss")) or word in (
            "people",
            "women",
            "men",
            "children",
            "of",
            "more",
            "other",
        ):
            return True
    return False


# --------------------------------------------------------------------------- words


def _words(tokens: Tokens, i: int) -> Number | None:
    """Cardinals in words: "twenty-five", "two hundred and fifty", "one-point-five million", "two-thirds"."""
    total, current, j = 0, CARDINALS[tokens[i].lower], i + 1
    previous = current
    scaled = False
    while True:
        k = j + 1 if _joined(tokens, j) else j
        word = _at(tokens, k)
        if word in CARDINALS and _composes(previous, CARDINALS[word], scaled):
            previous = CARDINALS[word]
            current += previous
        elif word in SCALES and word != "dozen":
            factor = SCALES[word]
            if factor == 100:
                current *= 100
            elif factor >= 1000:
                total, current = total + max(current, 1) * factor, 0
            previous, scaled = factor, True
        elif word == "and" and scaled and k == j and _adds(tokens, k + 1, previous):
            previous = 0
            scaled = True
            j = k + 1
            current += CARDINALS[_at(tokens, j)]
            previous = CARDINALS[_at(tokens, j)]
            k = j
        else:
            break
        j = k + 1
    return _word_tail(tokens, i, j, Decimal(total + current), scaled=scaled)


def _composes(previous: int, value: int, scaled: bool) -> bool:
    """Whether a cardinal may follow: tens take units, scales take anything smaller."""
    if previous >= 100:
        return value < previous
    return (
        20 <= previous < 100 and previous % 10 == 0 and value < 10 if not scaled or previous < 100 else False
    )


def _adds(tokens: Tokens, k: int, previous: int) -> bool:
    """Whether "and" goes on with the number ("two hundred and fifty") and does not join two of them."""
    word = _at(tokens, k)
    return word in CARDINALS and previous in (100, 1000, 10**6) and _at(tokens, k + 1) not in SCALES


def _word_tail(tokens: Tokens, i: int, j: int, value: Decimal, *, scaled: bool) -> Number | None:
    """What can follow a cardinal in words: a decimal part, a half, a denominator, more scales."""
    k = j + 1 if _joined(tokens, j) else j
    if _at(tokens, k) == "point":
        value, j = _spoken_decimals(tokens, k, value, j)
    elif not scaled:
        fraction = _denominator(tokens, i, k, value)
        if fraction is not None:
            return fraction
        value, j = _and_a_half(tokens, j, value)
    end, value = scale(tokens, j, value)
    return _exact(i, end, value, Form.WORDS, scaled=scaled or end > j)


def _spoken_decimals(tokens: Tokens, k: int, value: Decimal, j: int) -> tuple[Decimal, int]:
    """ "point five": decimals digit by digit, ``k`` at "point"."""
    decimals = ""
    k += 1
    while True:
        k = k + 1 if _joined(tokens, k) else k
        digit = CARDINALS.get(_at(tokens, k), 99)
        if digit > 9 or len(decimals) > 5:
            break
        decimals += str(digit)
        k += 1
        j = k
    return (value + Decimal("0." + decimals), j) if decimals else (value, j)


def _and_a_half(tokens: Tokens, j: int, value: Decimal) -> tuple[Decimal, int]:
    """ "two and a half", "two-and-a-half"."""
    words = []
    k = j
    while len(words) < 3 and k < len(tokens):
        if not _joined(tokens, k):
            words.append(_at(tokens, k))
        k += 1
    part = {
        ("and", "a", "half"): "0.5",
        ("and", "a", "quarter"): "0.25",
        ("and", "three", "quarters"): "0.75",
    }.get(tuple(words))
    return (value + Decimal(part), k) if part else (value, j)


def _denominator(tokens: Tokens, i: int, k: int, value: Decimal) -> Number | None:
    """ "two-thirds", "three quarters", "one third of"; ``k`` is where the denominator would stand."""
    word = _at(tokens, k)
    below = DENOMINATORS.get(word)
    if below is None or value >= below or _joined(tokens, k + 1):
        return None
    if value > 1 and (not word.endswith("s") or (below == 4 and value != 3)):
        return None
    if value == 1 and word != "half" and k == i + 1 and _at(tokens, k + 1) not in FRACTION_FOLLOWS:
        return None
    return _fraction(tokens, i, k + 1, value / below)


FRACTION_FOLLOWS = frozenset(
    ["of", "the", "its", "their", "his", "her", "our", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "cheaper", "were", "was", "are", "is",
     "to", "from", "in", "by", "on", "as", "had", "have", "has", "said", "", ".", ",", ";", ":", ")", "since", "over", "during", "this", "last", "that", "and", "compared", "than"]
)  # fmt: skip


def _fraction(tokens: Tokens, i: int, j: int, value: Decimal) -> Number:
    """A fraction, or a number if a scale follows: "three-quarters of a million"."""
    if _at(tokens, j) == "of" and _at(tokens, j + 1) in ("a", "an"):
        factor = SCALES.get(_at(tokens, j + 2))
        if factor and factor > 12:
            return _exact(i, j + 3, value * factor, Form.WORDS, scaled=True)
    return _exact(i, j, value, Form.FRACTION)


def _article(tokens: Tokens, i: int) -> Number | None:
    """ "a hundred", "a million", "a dozen", "a third of", "a couple of hundred"."""
    word = _at(tokens, i + 1)
    if word in SCALES and word not in ("lakhs", "crores"):
        end, value = scale(tokens, i + 1, Decimal(1))
        more = read(tokens, end + 1) if _at(tokens, end) == "and" and end < len(tokens) - 1 else None
        if more and more.form is Form.WORDS and more.low < 100 and value in (100, 1000):
            return _exact(i, more.last, value + more.low, Form.WORDS, scaled=True)
        return _exact(i, end, value, Form.WORDS, scaled=True)
    if word in VAGUE_MULTIPLIERS:
        vague = _vague(tokens, i + 1)
        return vague._replace(first=i) if vague else None
    below = DENOMINATORS.get(word)
    if (
        below
        and not word.endswith("s")
        and word != "half"
        and _at(tokens, i + 2) in FRACTION_FOLLOWS
        and not _joined(tokens, i + 2)
    ):
        return _fraction(tokens, i, i + 2, Decimal(1) / below)
    if word == "half" and _joined(tokens, i + 2) and _at(tokens, i + 3) in SCALES:
        end, value = scale(tokens, i + 2, Decimal("0.5"))
        return _exact(i, end, value, Form.WORDS, scaled=True)
    return None


_NO_HALF_BEFORE = words(
    """
    first second other the latter this each either opening back top bottom front third fourth next last
    better a per second's
    """
)
_NO_HALF_BEHIND = words(
    """
    time times way past century centuries marathon marathons term brother sister back day mast truth baked
    hearted
    """
)


def _half(tokens: Tokens, i: int) -> Number | None:
    """ "half a million", "half a dozen", "half of them", "half the homes"; not "the second half"."""
    if i and tokens[i - 1].lower in _NO_HALF_BEFORE:
        return None
    j = i + 1
    if _joined(tokens, j):
        j += 1
        if _at(tokens, j) not in ("a", "million", "billion"):
            return None
    if _at(tokens, j) in ("a", "an"):
        factor = SCALES.get(_at(tokens, j + 1)) or SCALES.get(
            _at(tokens, j + 2) if _joined(tokens, j + 1) else ""
        )
        if factor:
            end = j + 2 if _at(tokens, j + 1) in SCALES else j + 3
            return _exact(i, end, Decimal(factor) / 2, Form.WORDS, scaled=True)
    if _at(tokens, j) in ("million", "billion", "dozen"):
        return _exact(i, j + 1, Decimal(SCALES[_at(tokens, j)]) / 2, Form.WORDS, scaled=True)
    if _at(tokens, j) in _NO_HALF_BEHIND:
        return None
    return _exact(i, i + 1, Decimal("0.5"), Form.FRACTION)


# --------------------------------------------------------------------------- vague


def _vague(tokens: Tokens, i: int) -> Number | None:
    """ "hundreds of thousands", "dozens", "several hundred", "a few thousand"."""
    word = tokens[i].lower
    if word in VAGUE_MULTIPLIERS:
        return _vague_multiple(tokens, i, VAGUE_MULTIPLIERS[word])
    low = Decimal(PLURAL_SCALES[word])
    j = i + 1
    if (
        _at(tokens, j) == "of"
        and _at(tokens, j + 1) in PLURAL_SCALES
        and _at(tokens, j + 1) not in ("scores", "tens")
    ):
        low *= PLURAL_SCALES[_at(tokens, j + 1)]
        j += 2
    elif _at(tokens, j) == "of" and _at(tokens, j + 1) in SCALES and SCALES[_at(tokens, j + 1)] >= 1000:
        low *= SCALES[_at(tokens, j + 1)]
        j += 2
    elif word == "tens" or (word == "scores" and _at(tokens, j) != "of"):
        return None
    return Number(i, j, low, low * _VAGUE_SPAN, Form.VAGUE, scaled=True)


def _vague_multiple(tokens: Tokens, i: int, least: int) -> Number | None:
    j = i + 1
    if _at(tokens, j) == "of":
        j += 1
    word = _at(tokens, j)
    factor = SCALES.get(word) or (
        PLURAL_SCALES.get(word) if word.endswith("ds") or word.endswith("ions") else None
    )
    if factor is None or least < 2:
        return None
    end, value = scale(tokens, j + 1, Decimal(factor))
    return Number(i, end, value * least, value * _VAGUE_SPAN, Form.VAGUE, scaled=True)
