"""Text to quantities: mask what is no figure, then compose number, range, qualifier, unit and noun phrase."""

from decimal import Decimal
from typing import NamedTuple

from monitor.figures import elision, masks, numbers, phrases, qualifiers, units
from monitor.figures.lexicon import (
    CHANGES,
    CURRENCY_CODES,
    CURRENCY_PREFIXES,
    CURRENCY_SIGNS,
    TOLLS,
    VULGAR_FRACTIONS,
)
from monitor.figures.lexicon_nouns import CASUALTY, STOPS
from monitor.figures.lexicon_units import BASES, PERIOD_ADVERBS, PERIODS
from monitor.figures.numbers import Form, Number
from monitor.figures.parsed import Kind, Measure, Parsed, Quantity, Sentence, Token
from monitor.figures.tables import words
from monitor.figures.tokens import sentences, tokenize
from monitor.figures.units import Unit
from monitor.model import Qualifier

Tokens = tuple[Token, ...]
MAX_CHARACTERS = 1_000_000
"""Longer texts are cut here before parsing: no article is."""


def parse(text: str) -> Parsed:
    """Tokens, sentences and quantities of ``text``; linear in its length, never raises."""
    text = text[:MAX_CHARACTERS]
    tokens = tokenize(text)
    split = sentences(text, tokens)
    found: list[Quantity] = []
    masked: list[tuple[int, int, str]] = []
    for index, sentence in enumerate(split):
        _scan(tokens, sentence, index, found, masked)
    return Parsed(text, tokens, split, elision.fill(tokens, split, found), tuple(masked))


def _scan(
    tokens: Tokens, sentence: Sentence, index: int, found: list[Quantity], masked: list[tuple[int, int, str]]
) -> None:
    """Appends the quantities of one sentence to ``found``, and what was masked to ``masked``."""
    floor = i = sentence.first
    while i < sentence.last:
        token = tokens[i]
        if (
            token.kind is not Kind.NUMBER
            and token.lower not in numbers.STARTERS
            and token.text not in VULGAR_FRACTIONS
        ):
            i += 1
            continue
        hidden = masks.mask(tokens, i)
        if hidden:
            masked.append((i, hidden[0], hidden[1]))
            floor = i = hidden[0]
            continue
        number = numbers.read(tokens, i)
        if number is None:
            i += 1
            continue
        draft = _compose(tokens, number, floor, sentence.last)
        found.append(_quantity(tokens, draft, index))
        floor = i = draft.last


class End(NamedTuple):
    """One number with the currency, sign and unit that are its own."""

    first: int
    last: int
    number: Number
    negative: bool = False
    unit: Unit | None = None
    unit_last: int = 0


class Draft(NamedTuple):
    """A quantity in the making."""

    first: int
    last: int
    number_first: int
    number_last: int
    low: Decimal
    high: Decimal
    form: Form
    span: bool
    unit: Unit | None
    left: qualifiers.Left
    right: Qualifier | None
    phrase: phrases.Phrase | None
    per: str | None
    substance: str | None


# --------------------------------------------------------------------------- one number with its own unit


def _end(tokens: Tokens, number: Number, floor: int) -> End:
    first, currency = _currency_before(tokens, number.first, floor)
    first, negative = _sign_before(tokens, first, floor)
    if currency:
        last, unit = _currency_behind(tokens, number.last, currency)
        return End(first, last, number, negative, unit, last)
    at = number.last
    if numbers_joined(tokens, at):
        at += 1
    found = _sign_behind(tokens, at) or units.find(tokens, at)
    if number.form is Form.VAGUE and found is None and _lower(tokens, at) == "of":
        found = units.find(tokens, at + 1)
    if number.form is Form.FRACTION and found is None:
        found = _part_of_unit(tokens, at)
    if found and _fits(tokens, number, found[1]):
        return End(first, found[0], number, negative, found[1], found[0])
    return End(first, number.last, number, negative, None, number.last)


def _sign_behind(tokens: Tokens, i: int) -> tuple[int, Unit] | None:
    """A currency sign or code behind the number: "1,200€", "110 JPY"."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if (
        token.kind is Kind.CURRENCY
        and not token.spaced
        and not (i + 1 < len(tokens) and tokens[i + 1].kind is Kind.NUMBER and not tokens[i + 1].spaced)
    ):
        return i + 1, _unit(_currency_name(token.text))
    if token.text in CURRENCY_CODES and len(token.text) == 3 and token.text.isupper() and token.text != "PEN":
        return i + 1, _unit(CURRENCY_CODES[token.text])
    return None


def _part_of_unit(tokens: Tokens, i: int) -> tuple[int, Unit] | None:
    """The unit of "half a mile", "1/16 of a US pint", "three-quarters of an hour"."""
    k = i + 1 if _lower(tokens, i) == "of" else i
    if _lower(tokens, k) not in ("a", "an", "one"):
        return None
    k += 2 if _lower(tokens, k + 1) in ("us", "uk", "imperial", "full", "whole") else 1
    found = units.find(tokens, k)
    return (
        found
        if found
        and found[1].measure is not Measure.MONEY
        and found[0] > k
        and tokens[k].spaced
        and tokens[k].lower not in ("second", "minute")
        else None
    )


def numbers_joined(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a hyphen that joins a number to the word behind it."""
    return (
        i + 1 < len(tokens)
        and tokens[i].kind is Kind.DASH
        and not tokens[i].spaced
        and not tokens[i + 1].spaced
    )


def _fits(tokens: Tokens, number: Number, unit: Unit) -> bool:
    """Units that are also other words fit only some numbers."""
    return not (number.form is Form.FRACTION and unit.dimension in ("money:TRY",))


def _currency_before(tokens: Tokens, first: int, floor: int) -> tuple[int, Unit | None]:
    i = first - 1
    if i < floor:
        return first, None
    if (
        tokens[i].kind is Kind.DASH
        and i > floor
        and tokens[i - 1].kind is Kind.CURRENCY
        and not tokens[i].spaced
    ):
        i -= 1
    token = tokens[i]
    if token.kind is Kind.CURRENCY:
        name = _currency_name(token.text)
        if token.text == "$" and i > floor and tokens[i - 1].text in CURRENCY_PREFIXES:
            return i - 1, _unit(CURRENCY_PREFIXES[tokens[i - 1].text])
        return i, _unit(name)
    if token.text in CURRENCY_CODES and (
        token.text.isupper() or token.text in ("Rs", "Rp", "Tk", "Php", "Ksh", "KSh")
    ):
        return i, _unit(CURRENCY_CODES[token.text])
    if token.text == "." and i > floor and tokens[i - 1].text in ("Rs", "Rp", "Tk") and not token.spaced:
        return i - 1, _unit(CURRENCY_CODES[tokens[i - 1].text])
    return first, None


def _currency_name(text: str) -> str:
    text = text.rstrip(".")
    if text in CURRENCY_CODES:
        return CURRENCY_CODES[text]
    if text == "R":
        return "ZAR"
    sign = next(c for c in text if c in CURRENCY_SIGNS)
    letters = text.replace(sign, "").rstrip(".")
    if letters and sign in "$¥":
        return CURRENCY_PREFIXES.get(letters, CURRENCY_PREFIXES.get(letters + ".", CURRENCY_SIGNS[sign]))
    return CURRENCY_SIGNS[sign]


def _unit(name: str) -> Unit:
    return units.UNITS.get(name) or Unit(name, "money:" + name, Decimal(1))


_AFTER_DOLLARS = {"us": "USD", "u.s.": "USD", "usd": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "cad": "CAD", "cdn": "CAD", "aud": "AUD", "nzd": "NZD", "sgd": "SGD", "hkd": "HKD", "sterling": "GBP"}  # fmt: skip


def _currency_behind(tokens: Tokens, i: int, unit: Unit) -> tuple[int, Unit]:
    """What repeats or narrows the currency behind the number: "$31.20 US", "$5 million Canadian"."""
    if i < len(tokens):
        word = tokens[i].lower
        if (
            word in _AFTER_DOLLARS
            and (tokens[i].text[0].isupper() or word == "sterling")
            and unit.name in ("USD", "EUR", "GBP")
        ):
            after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
            if after in ("dollars", "dollar"):
                return i + 2, _unit(_AFTER_DOLLARS[word])
            if (
                word in ("us", "u.s.", "usd", "cad", "cdn", "aud", "nzd", "sgd", "hkd", "sterling")
                or not after
                or not tokens[i + 1].kind is Kind.WORD
            ):
                return i + 1, _unit(_AFTER_DOLLARS[word])
        found = units.find(tokens, i)
        if found and found[1].measure is Measure.MONEY and found[1].name != "cent":
            return found[0], found[1] if found[1].name != "USD" else unit
    return i, unit


def _sign_before(tokens: Tokens, first: int, floor: int) -> tuple[int, bool]:
    i = first - 1
    if i >= floor:
        if tokens[i].lower in ("minus", "negative"):
            return i, True
        if (
            tokens[i].kind is Kind.DASH
            and i - 1 >= floor
            and tokens[i - 1].lower in ("minus", "negative")
            and not tokens[i].spaced
        ):
            return i - 1, True
        if (
            tokens[i].text in ("-", "−", "–")
            and (tokens[i].spaced or tokens[i - 1].text == "(")
            and not tokens[first].spaced
        ):
            return i, True
        if (
            tokens[first].kind is Kind.CURRENCY
            and first + 1 < len(tokens)
            and tokens[first + 1].text in ("-", "−")
        ):
            return first, True
        if tokens[i].text == "+" and not tokens[first].spaced:
            return i, False
    elif first < len(tokens) and tokens[first].kind is Kind.CURRENCY and tokens[first + 1].text in ("-", "−"):
        return first, True
    return first, False


# --------------------------------------------------------------------------- ranges

_OPENERS = frozenset({"between", "from"})


def _range(tokens: Tokens, a: End, joint: str, floor: int, last: int) -> End | None:
    """The far end of a range that begins with ``a``, or None."""
    i = _over_aside(tokens, a, last) if joint == "from" and a.unit else a.last
    if i + 1 >= last:
        return None
    token = tokens[i]
    dash = token.kind is Kind.DASH and len(token.text) == 1
    word = token.lower
    if not (dash or word in ("to", "and", "or", "until", "versus")):
        return None
    if word == "and" and joint != "between":
        return None
    b = _next_end(tokens, i + 1, last)
    if b is None or (word == "or" and not _alternatives(a, b)):
        return None
    return b if _compatible(tokens, a, b, dash=dash, word=word, joint=joint, floor=floor) else None


def _over_aside(tokens: Tokens, a: End, last: int) -> int:
    """Index of the "to" of "from 20 miles per gallon in 2008 to 29": over a year or one word."""
    for i in range(a.last, min(last, a.last + 3)):
        if tokens[i].lower == "to":
            return i
        if tokens[i].kind is Kind.SYMBOL or (tokens[i].kind is Kind.NUMBER and not masks.mask(tokens, i)):
            break
    return a.last


def _next_end(tokens: Tokens, i: int, last: int) -> End | None:
    """The number, currency or sign included, that begins at token ``i``; None if masked or no number."""
    start = i
    for _ in range(3):
        if i < last and (
            tokens[i].kind is Kind.CURRENCY
            or tokens[i].lower
            in (
                "minus",
                "about",
                "around",
                "up",
                "almost",
                "nearly",
                "some",
                "as",
                "much",
                "many",
                "more",
                "than",
                "over",
                "even",
                "perhaps",
                "approximately",
                "roughly",
            )
            or tokens[i].text in ("US", "HK", "~")
            or (tokens[i].kind is Kind.DASH and not tokens[i].spaced)
        ):
            i += 1
    if i >= last or (tokens[i].kind is not Kind.NUMBER and tokens[i].lower not in numbers.STARTERS):
        return None
    if tokens[i].kind is Kind.NUMBER and masks.mask(tokens, i):
        return None
    number = numbers.read(tokens, i)
    return _end(tokens, number, start) if number else None


def _alternatives(a: End, b: End) -> bool:
    return (
        a.number.form is b.number.form is not Form.VAGUE
        and a.number.low < b.number.low <= 2 * a.number.low + 1
        and a.unit is None
    )


def _compatible(tokens: Tokens, a: End, b: End, *, dash: bool, word: str, joint: str, floor: int) -> bool:
    """Whether two numbers are the ends of one range."""
    if Form.VAGUE in (a.number.form, b.number.form) or (
        Form.FRACTION in (a.number.form, b.number.form) and a.number.form is not b.number.form
    ):
        return False
    if a.unit and b.unit and a.unit.name != b.unit.name and a.unit.dimension != b.unit.dimension:
        return False
    if a.unit and b.unit and a.unit.name != b.unit.name and a.unit.measure is Measure.MONEY:
        return False
    if a.unit and a.unit.measure is Measure.MONEY and b.unit and b.unit.measure is not Measure.MONEY:
        return False
    low, high = _spread(a, b)
    if low >= high:
        return False
    before = tokens[a.first - 1].lower if a.first > floor else ""
    if word == "to" and joint == "from" and _moved(tokens, a, b, floor):
        return False
    if word == "to" and joint != "from" and before in _CHANGES and (a.unit is not None or high > 4 * low):
        return (
            before == "by"
            and a.first - 2 >= floor
            and tokens[a.first - 2].lower in _BASE_CHANGES
            and high <= 3 * low
        )
    return not (
        word == "to"
        and b.unit is not None
        and a.unit is None
        and a.number.scaled is False
        and joint != "from"
        and low > 0
        and high > 1000 * low
    )


_TALLIED = frozenset({"volume", "volume rate", "mass"})


def _moved(tokens: Tokens, a: End, b: End, floor: int) -> bool:
    """Whether "from A to B" tells how a count moved ("the toll rose from 11 to 14"): two figures, no range.

    Prices, shares and other measures stay ranges, as annotators of quantities have it.
    """
    before = tokens[max(floor, a.first - 12) : a.first]
    if not any(token.lower in CHANGES for token in before):
        return False
    unit = b.unit or a.unit
    if unit is not None:
        return unit.dimension in _TALLIED
    if any(token.lower in TOLLS or phrases.is_people(token) for token in before):
        return True
    behind = phrases.read(tokens, b.last, singular=False)
    return behind is not None and behind.last > behind.first


_BASE_CHANGES = words("rise fall grow climb drop increase decrease shrink expand swell")
_CHANGES = ("by", "up", "down", "rose", "rises", "rise", "fell", "falls", "fall", "grew", "grows", "gained", "gains", "added", "adds", "lost", "loses", "climbed", "climbs", "dropped", "drops", "jumped", "jumps", "slid", "sank", "surged", "surges", "increased", "decreased")  # fmt: skip


def _spread(a: End, b: End) -> tuple[Decimal, Decimal]:
    """Both values, signs applied, the scale of the far end spread to the near one ("10-12 thousand")."""
    low, high = a.number.low, b.number.low
    if b.number.scaled and not a.number.scaled and a.number.form is not Form.FRACTION:
        raw = _raw(b.number)
        if raw and low < raw[0]:
            low *= raw[1]
    low = -low if a.negative else low
    high = -high if b.negative else high
    return low, high


def _raw(number: Number) -> tuple[Decimal, Decimal] | None:
    """Mantissa and scale of a scaled number: 12 and 1,000 of "12 thousand"."""
    value = number.low
    for scale in (10**12, 10**9, 10**7, 10**6, 10**5, 1000, 100, 12):
        if value >= scale:
            return value / scale, Decimal(scale)
    return None


# --------------------------------------------------------------------------- composition


def _compose(tokens: Tokens, number: Number, floor: int, last: int) -> Draft:
    a = _end(tokens, number, floor)
    before = qualifiers.left(tokens, a.first, floor)
    odds = _odds(tokens, a, last)
    if odds:
        a, b = odds, None
    else:
        b = _range(tokens, a, before.joint, floor, last)
    low, high = _bounds(a, b)
    unit = (b.unit or a.unit) if b else a.unit
    i = b.last if b else a.last
    number_last = b.number.last if b else a.number.last
    start = before.first if (b or not before.joint) else _without_joint(tokens, a, before, floor)
    right = qualifiers.trailing(tokens, i) if i < last else None
    if right:
        i = right[0]
    phrase, per, substance, i = _behind(tokens, i, unit, low, high, number, last)
    if right is None and i < last:
        right = qualifiers.trailing(tokens, i)
        i = right[0] if right else i
    return Draft(
        start, i, number.first, number_last, low, high, a.number.form, b is not None, unit, before,
        right[1] if right else None, phrase, per, substance,
    )  # fmt: skip


def _without_joint(tokens: Tokens, a: End, before: qualifiers.Left, floor: int) -> int:
    """Where the surface begins when "from" or "between" opened no range after all."""
    return (
        qualifiers.left(tokens, a.first, max(floor, before.first + 1)).first
        if before.first < a.first
        else a.first
    )


def _odds(tokens: Tokens, a: End, last: int) -> End | None:
    """ "one in five", "nine out of 10": a fraction."""
    i = a.number.last
    words = [token.lower for token in tokens[i : min(last, i + 4)] if token.kind is not Kind.DASH]
    if (
        not words
        or words[0] not in ("in", "out")
        or a.unit
        or a.number.form is Form.FRACTION
        or a.number.low != int(a.number.low)
        or a.number.low > 1000
    ):
        return None
    k = i
    while k < last and (tokens[k].kind is Kind.DASH or tokens[k].lower in ("in", "out", "of", "every")):
        k += 1
    if k >= last or k - i > 4:
        return None
    number = (
        numbers.read(tokens, k)
        if tokens[k].kind is Kind.NUMBER or tokens[k].lower in numbers.STARTERS
        else None
    )
    if (
        number is None
        or number.form not in (Form.DIGITS, Form.WORDS)
        or number.low <= a.number.low
        or number.low != int(number.low)
    ):
        return None
    if words[0] == "in" and a.number.low != 1 and number.low not in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000):
        return None
    if (
        masks.mask(tokens, k)
        or units.find(tokens, number.last)
        or tokens[min(last - 1, number.last)].kind is Kind.DASH
    ):
        return None
    value = a.number.low / number.low
    merged = Number(a.number.first, number.last, value, value, Form.FRACTION)
    return End(a.first, number.last, merged, a.negative, None, number.last)


def _bounds(a: End, b: End | None) -> tuple[Decimal, Decimal]:
    if b:
        return _spread(a, b)
    low, high = a.number.low, a.number.high
    return (-low, -high) if a.negative else (low, high)


def _behind(
    tokens: Tokens, i: int, unit: Unit | None, low: Decimal, high: Decimal, number: Number, last: int
) -> tuple[phrases.Phrase | None, str | None, str | None, int]:
    """Rate and noun phrase from token ``i`` on: phrase, period or base, substance, index behind."""
    tokens = tokens[:last] if last < len(tokens) else tokens
    per, j = _per(tokens, i, unit)
    if unit is not None:
        if per:
            return None, per, None, j
        substance, j = _substance(tokens, i, unit)
        per, j = _per(tokens, j, unit)
        return None, per or _per_over_brackets(tokens, j, unit), substance, j
    if number.form is not Form.VAGUE and numbers_joined(tokens, i) and tokens[i + 1].kind is Kind.WORD:
        return phrases.compound(tokens, i + 1), None, None, i + 2
    if number.form is Form.FRACTION and i < last and tokens[i].lower == "of":
        phrase = phrases.read(
            tokens, i + 1 if _lower(tokens, i + 1) not in _PARTITIVES else i, singular=False
        )
        return phrase, None, None, phrase.last if phrase and phrase.last > i else i
    at = (
        i + 1
        if number.form is Form.VAGUE
        and i < last
        and tokens[i].lower == "of"
        and _lower(tokens, i + 1) not in _PARTITIVES
        else i
    )
    phrase = phrases.read(tokens, at, singular=low == high == 1)
    j = phrase.last if phrase and phrase.last > i else i
    per, j = _per(tokens, j, None)
    return phrase, per, None, j


_PARTITIVES = frozenset(
    {"the", "them", "those", "these", "its", "their", "his", "her", "our", "us", "whom", "which"}
)


def _lower(tokens: Tokens, i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def _per_over_brackets(tokens: Tokens, i: int, unit: Unit) -> str | None:
    """The rate of "1,000 barrels (42,000 gallons) a day", for the amount before the brackets and the one inside."""
    if unit.dimension in ("time", "percent") or i >= len(tokens) or tokens[i].text not in ("(", ")"):
        return None
    end = next((k for k in range(i, min(len(tokens), i + 9)) if tokens[k].text == ")"), None)
    return None if end is None else _per(tokens, end + 1, unit)[0]


_POINTS_IN_TIME = words("ago earlier before later after previously prior old on")
"""Behind a period they make it a date: "$950 million a year ago" is no rate."""


def _per(tokens: Tokens, i: int, unit: Unit | None) -> tuple[str | None, int]:
    """ "a day", "per share", "/month", "-a-day", "annually" from token ``i`` on; index behind."""
    if i >= len(tokens):
        return None, i
    k = i + 1 if tokens[i].kind is Kind.DASH and not tokens[i].spaced else i
    word = _lower(tokens, k)
    if word in PERIOD_ADVERBS and k == i:
        modifies = (
            i + 1 < len(tokens) and tokens[i + 1].kind is Kind.WORD and tokens[i + 1].lower not in STOPS
        )
        return (None, i) if modifies else (PERIOD_ADVERBS[word], i + 1)
    if word not in ("a", "an", "per", "each", "every", "/"):
        return None, i
    j = k + 1
    if j < len(tokens) and tokens[j].kind is Kind.DASH:
        j += 1
    name = _lower(tokens, j)
    if _lower(tokens, j + 1) in _POINTS_IN_TIME:
        return None, i
    if name in PERIODS and (unit is None or unit.dimension != "time" or word in ("per", "/")):
        return PERIODS[name], j + 1
    if unit is None:
        return None, i
    found = units.find(tokens, j)
    if (
        found
        and found[1].measure is not Measure.MONEY
        and word in ("a", "an", "per", "/")
        and found[1].dimension != "time"
    ):
        return found[1].name, found[0]
    if name in BASES and (unit.measure is Measure.MONEY or word in ("per", "/")):
        return name, j + 1
    return None, i


def _substance(tokens: Tokens, i: int, unit: Unit) -> tuple[str | None, int]:
    """ "of oil" behind "50 barrels": the substance and the index behind it."""
    if (
        unit.measure in (Measure.PERCENT, Measure.MONEY, Measure.TIME)
        or _lower(tokens, i) != "of"
        or i + 1 >= len(tokens)
    ):
        return None, i
    token = tokens[i + 1]
    if token.kind is not Kind.WORD or token.lower in _PARTITIVES or token.lower in ("a", "an"):
        return None, i
    return token.lower, i + 2


# --------------------------------------------------------------------------- the quantity

_OPEN_HIGH = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
_OPEN_LOW = frozenset({Qualifier.UP_TO, Qualifier.AT_MOST})
_APPROXIMATE = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})


def _quantity(tokens: Tokens, draft: Draft, sentence: int) -> Quantity:
    qualifier, approximate = _qualifier(draft)
    low: Decimal | None = draft.low
    high: Decimal | None = draft.high
    if qualifier in _OPEN_HIGH:
        high = None
    elif qualifier in _OPEN_LOW:
        low = None
    phrase = draft.phrase
    counted_first, counted_last = (
        (phrase.first, phrase.last) if phrase and phrase.last > phrase.first else (0, 0)
    )
    text = _slice(tokens, counted_first, counted_last)
    measure = _measure(draft)
    return Quantity(
        start=tokens[draft.first].start,
        end=tokens[draft.last - 1].end,
        number_start=tokens[draft.number_first].start,
        number_end=tokens[draft.number_last - 1].end,
        first=draft.first,
        last=draft.last,
        number_first=draft.number_first,
        number_last=draft.number_last,
        sentence=sentence,
        low=low,
        high=high,
        qualifier=qualifier,
        approximate=approximate,
        measure=measure,
        unit=_unit_name(draft, measure),
        counted=text,
        counted_start=tokens[counted_first].start if text else None,
        counted_end=tokens[counted_last - 1].end if text else None,
        head=tokens[counted_last - 1].lower if text else None,
        substance=draft.substance,
        per=draft.per,
        more=draft.left.more or bool(phrase and phrase.more),
        total=draft.left.total,
        of_whole=bool(phrase and phrase.of_whole),
        definite=draft.left.definite
        and not (draft.last > draft.number_last and numbers_joined(tokens, draft.number_last)),
        casualty=_casualty(tokens, draft),
    )


def _slice(tokens: Tokens, first: int, last: int) -> str | None:
    """The text of tokens ``first`` to ``last``, as written."""
    if last <= first:
        return None
    parts = [tokens[first].text]
    for token in tokens[first + 1 : last]:
        parts.append((" " if token.spaced else "") + token.text)
    return "".join(parts)


def _qualifier(draft: Draft) -> tuple[Qualifier, bool]:
    found = [q for q in (draft.right, *draft.left.qualifiers) if q is not None]
    approximate = any(q in _APPROXIMATE for q in found)
    if draft.span:
        return Qualifier.RANGE, approximate
    if draft.form is Form.VAGUE:
        return Qualifier.VAGUE, False
    bounding = [q for q in found if q is not Qualifier.ABOUT]
    chosen = bounding[0] if bounding else (found[0] if found else Qualifier.EXACT)
    return chosen, approximate and chosen in _APPROXIMATE


def _measure(draft: Draft) -> Measure:
    if draft.unit is not None:
        return draft.unit.measure
    if draft.form is Form.FRACTION:
        return Measure.FRACTION
    phrase = draft.phrase
    if phrase and phrase.people:
        return Measure.PEOPLE
    return Measure.THINGS if phrase and phrase.last > phrase.first else Measure.BARE


def _unit_name(draft: Draft, measure: Measure) -> str | None:
    if measure is Measure.PEOPLE:
        return "person"
    if draft.unit is None:
        return None
    return f"{draft.unit.name}/{draft.per}" if draft.per else draft.unit.name


def _casualty(tokens: Tokens, draft: Draft) -> str | None:
    if draft.phrase and draft.phrase.casualty:
        return draft.phrase.casualty
    return CASUALTY.get(_lower(tokens, draft.last))
