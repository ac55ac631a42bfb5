"""Numbers in digits: separators, fractions, powers of ten, scale words and letters."""

from decimal import Decimal

from monitor.figures import units
from monitor.figures.lexicon import (
    CURRENCY_CODES,
    LETTER_SCALES,
    PLURAL_SCALES,
    SCALES,
    TOLLS,
    VULGAR_FRACTIONS,
)
from monitor.figures.lexicon_nouns import CASUALTY, STOPS
from monitor.figures.look import Tokens, glued, is_dash, is_kind, is_number, is_word, joined, lower, text
from monitor.figures.parsed import Kind, Measure
from monitor.figures.tables import words

MAX_DIGITS = 30
"""Longer runs of digits are codes."""
_MAX_SCALES = 3
""" "4 hundred million", "2 lakh crore": more in a row is no number."""


def value(digits: str) -> Decimal:
    """The value of a number token: separators of thousands dropped."""
    if digits.isdigit():
        return Decimal(int(digits))
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return Decimal("".join(c for c in digits if c.isdigit() or c == "."))


def ratio(tokens: Tokens, i: int, top: Decimal) -> tuple[int, Decimal] | None:
    """ "1/16" with its numerator at token ``i``: a true fraction of two small integers without spaces."""
    if text(tokens, i + 1) not in ("/", "⁄") or not glued(tokens, i + 1) or not glued(tokens, i + 2):
        return None
    below = text(tokens, i + 2)
    if not (below.isascii() and below.isdigit()) or len(below) > 3 or lower(tokens, i + 3) in ("/", "⁄"):
        return None
    bottom = Decimal(below)
    return (i + 3, top / bottom) if 0 < top < bottom and top == int(top) else None


def decimal_comma(tokens: Tokens, i: int, whole: Decimal) -> tuple[Decimal, int]:
    """The value at token ``i`` with decimals behind the comma at ``i + 1`` ("12,5 million", "3,5%"); and the
    index behind them.

    Only before a scale word or a percent sign: elsewhere a comma parts numbers."""
    parted = glued(tokens, i + 1) and glued(tokens, i + 2)
    decimals = text(tokens, i + 2) if parted and is_number(tokens, i + 2) else ""
    short = decimals.isdigit() and len(decimals) <= 2 and text(tokens, i).isdigit()
    if not short or not (lower(tokens, i + 3) in SCALES or lower(tokens, i + 3) in _PERCENT):
        return whole, i + 1
    return whole + Decimal("0." + decimals), i + 3


_PERCENT = words("% percent per pct")


def mixed(tokens: Tokens, whole: Decimal, j: int) -> tuple[int, Decimal]:
    """Adds the fraction of a mixed number ("2½", "2 1/2") that begins at token ``j``; index, sum."""
    if text(tokens, j) in VULGAR_FRACTIONS:
        return j + 1, whole + VULGAR_FRACTIONS[tokens[j].text]
    k = j + 1 if is_dash(tokens, j) and glued(tokens, j) else j
    if is_number(tokens, k) and len(tokens[k].text) == 1 and whole == int(whole):
        part = ratio(tokens, k, value(tokens[k].text))
        if part is not None and lower(tokens, k + 2) in ("2", "3", "4", "8", "16"):
            return part[0], whole + part[1]
    return j, whole


def power_of_ten(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """ "× 10^6", "x10-30": index behind and the exponent."""
    if lower(tokens, j) not in ("×", "x", "*") or lower(tokens, j + 1) != "10":
        return None
    k = j + 3 if lower(tokens, j + 2) == "^" else j + 2
    negative = is_dash(tokens, k)
    exponent = lower(tokens, k + 1 if negative else k)
    if not (exponent.isascii() and exponent.isdigit()) or len(exponent) > 2:
        return None
    return (k + 2, -int(exponent)) if negative else (k + 1, int(exponent))


# --------------------------------------------------------------------------- scales


def scale(tokens: Tokens, j: int, amount: Decimal) -> tuple[int, Decimal]:
    """Applies the scale words or the letter that begin at token ``j``; index behind, and the scaled value."""
    letters = text(tokens, j)
    if letters in LETTER_SCALES and letter_scales(tokens, j):
        return j + 1, amount * LETTER_SCALES[letters]
    for _ in range(_MAX_SCALES):
        k = j + 1 if joined(tokens, j) else j
        factor = _factor(tokens, k)
        if factor is None or (factor == 12 and amount > 100):
            break
        amount *= factor
        j = k + 1
    return j, amount


def _factor(tokens: Tokens, k: int) -> int | None:
    """The scale word at token ``k``; some writers put it in the plural ("5 millions")."""
    word = lower(tokens, k)
    if word in SCALES:
        return SCALES[word]
    plural = word.endswith("ions") and lower(tokens, k + 1) != "of"
    return PLURAL_SCALES.get(word) if plural else None


_METRES_BEHIND = words(
    """
    high tall long wide deep above below away from race sprint final freestyle butterfly backstroke
    breaststroke relay hurdles swim run walk x by across apart thick in up down underwater pool track dash
    world olympic champion title gold silver bronze record wingspan waves wave tsunami
    """
)
_RACES = frozenset({"race", "run", "runs", "races", "walk", "time", "event", "parkrun"})
"""Behind "10k" they make it kilometres."""
_SPACED_LETTERS = frozenset({"m", "M", "mn", "bn", "tn", "mil", "cr"})
_UNITS_TOO = frozenset({"mm", "t", "T", "b"})
"""Scales of money only; elsewhere millimetres, tonnes, bits."""


def letter_scales(tokens: Tokens, j: int) -> bool:
    """Whether letters behind digits scale them: "$5m", "1.5m people", but not "a 100m sprint"."""
    letters, after = tokens[j].text, j + 1
    far = _far_letters(tokens, after)
    if far:
        letters, after = tokens[far].text, far + 1
    if glued(tokens, after) and tokens[after].kind in (Kind.DASH, Kind.NUMBER, Kind.WORD):
        return False
    if tokens[j].spaced and letters not in _SPACED_LETTERS:
        return False
    if _money_before(tokens, j - 1):
        return True
    if letters == "m":
        return _millions(tokens, after) or _counted_before(tokens, j - 1)
    if letters in ("k", "K"):
        return lower(tokens, after) not in _RACES
    return letters not in _UNITS_TOO


def _far_letters(tokens: Tokens, i: int) -> int:
    """Index of the far letters of "600m-650m", "5bn to 6bn", which goes on at token ``i``; or 0."""
    if not (is_dash(tokens, i) or lower(tokens, i) in ("to", "and", "or")) or not is_number(tokens, i + 1):
        return 0
    return i + 2 if text(tokens, i + 2) in LETTER_SCALES and glued(tokens, i + 2) else 0


def _millions(tokens: Tokens, i: int) -> bool:
    """Whether what follows "m" at token ``i`` makes it millions and no metres."""
    if not is_word(tokens, i) or lower(tokens, i) in _METRES_BEHIND:
        return False
    found = units.find(tokens, i)
    return (found is not None and found[1].measure is Measure.MONEY) or things(tokens, i)


_REACH = 12


def _counted_before(tokens: Tokens, i: int) -> bool:
    """Whether the number at token ``i`` goes on with a count: "4.2m visitors in 2019 and 1.9m last year",
    "a population of 4.5m"."""
    if lower(tokens, i + 2) in _METRES_BEHIND:
        return False
    for k in range(i - 1, max(0, i - _REACH), -1):
        if lower(tokens, k) in TOLLS and k > i - 5:
            return True
        if text(tokens, k) == "m" and glued(tokens, k) and is_number(tokens, k - 1):
            return _millions(tokens, k + 1)
    return False


def _money_before(tokens: Tokens, i: int) -> bool:
    """Whether the number at token ``i`` follows a currency sign, or is the far end of a range that does."""
    if is_kind(tokens, i - 1, Kind.CURRENCY) or text(tokens, i - 1) in CURRENCY_CODES:
        return True
    if not is_dash(tokens, i - 1) and lower(tokens, i - 1) not in ("to", "and", "or"):
        return False
    for k in range(i - 2, max(0, i - 5), -1):
        if not (is_number(tokens, k) or text(tokens, k) in LETTER_SCALES or lower(tokens, k) in SCALES):
            return False
        if is_kind(tokens, k - 1, Kind.CURRENCY):
            return True
    return False


_PLURALS = frozenset({"people", "women", "men", "children", "of", "more", "other"})


def things(tokens: Tokens, i: int) -> bool:
    """Whether something countable follows within four words: "1.5m barrels", "2m registered voters"."""
    for token in tokens[i : i + 4]:
        word = token.lower
        if word in _PLURALS or word in CASUALTY:
            return True
        if token.kind is not Kind.WORD or word in STOPS:
            return False  # "2,300 m beneath the mountains"
        if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
            return True
    return False
