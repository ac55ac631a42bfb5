"""One number with what is its own: sign, currency, unit."""

from decimal import Decimal
from typing import NamedTuple

from monitor.figures import units
from monitor.figures.lexicon import CURRENCY_CODES, CURRENCY_PREFIXES, CURRENCY_SIGNS, SCALES, SMALL_PREFIXES
from monitor.figures.look import Tokens, glued, is_dash, is_kind, is_number, is_word, joined, lower, text
from monitor.figures.numbers import Form, Number
from monitor.figures.parsed import Kind, Measure
from monitor.figures.phrases import MORE
from monitor.figures.tables import words
from monitor.figures.units import Unit


class Amount(NamedTuple):
    """A number, its unit, and the tokens of both, ``last`` exclusive."""

    first: int
    last: int
    number: Number
    negative: bool = False
    unit: Unit | None = None


def read(tokens: Tokens, number: Number, floor: int) -> Amount:
    """The amount around ``number``; nothing left of token ``floor`` belongs to it."""
    first, marked = _currency_before(tokens, number.first, floor)
    first, negative = _sign_before(tokens, first, floor)
    if marked:
        last, unit = _currency_behind(tokens, number.last, marked)
        return Amount(first, last, number, negative, unit)
    at = number.last + 1 if joined(tokens, number.last) else number.last
    found = _sign_behind(tokens, at) or units.find(tokens, at) or _behind_of(tokens, at, number.form)
    found = found or _qualified(tokens, at)
    found = found or _inside(tokens, number) or _on_scale(tokens, at)
    if found and found[1].name == "lb" and _money_pounds(tokens, first, found[0], number):
        found = found[0], currency("GBP")
    if found is None:
        return Amount(first, number.last, number, negative)
    return Amount(first, found[0], number, negative, found[1])


_SPENDING = words(
    """
    cost costs costing pay pays paid paying price priced worth spend spends spent fine fined raise raises
    raised earn earns earned salary wage wages owe owed bill debt fee fees charge charged bought sold rent
    rents payment payments payout compensation award awarded offered pension charges fund funds savings tax
    mortgage deposits budget profit profits loss losses subsidy subsidies
    """
)
_PAID_BY = words("week month year hour day night head share person household")
_MILLION = 1_000_000


def _money_pounds(tokens: Tokens, first: int, last: int, number: Number) -> bool:
    """Whether "pounds" are sterling: "5 million pounds", "paid 300 pounds"; not "300 pounds of beef"."""
    if lower(tokens, last - 1) not in ("pound", "pounds") or lower(tokens, last) == "of":
        return False
    if lower(tokens, last) in ("per", "a", "an") and lower(tokens, last + 1) in _PAID_BY:
        return True
    if joined(tokens, number.last):  # "a 900-pound fine", "a 900-pound bull"
        return lower(tokens, last) in _SPENDING or lower(tokens, last) in _SUMS or _in_millions(number)
    near = any(token.lower in _SPENDING for token in tokens[max(0, first - _REACH) : first])
    return near or _in_millions(number)


_REACH = 12
"""Tokens before pounds within which spending makes them sterling."""
_SUMS = words("grant bonus loan deposit prize note notes cheque deal contract bail deficit investment reward")


def _in_millions(number: Number) -> bool:
    return number.scaled and number.low >= _MILLION


def _behind_of(tokens: Tokens, i: int, form: Form) -> tuple[int, Unit] | None:
    """The unit of "tens of millions of dollars", "half a mile", "1/16 of a US pint"."""
    if form is Form.VAGUE and lower(tokens, i) == "of":
        return units.find(tokens, i + 1)
    k = i + 1 if lower(tokens, i) == "of" else i
    if form is not Form.FRACTION or lower(tokens, k) not in ("a", "an", "one"):
        return None
    k += 2 if lower(tokens, k + 1) in ("us", "uk", "imperial", "full", "whole") else 1
    found = units.find(tokens, k)
    if found is None or found[1].measure is Measure.MONEY or lower(tokens, k) in ("second", "minute"):
        return None
    return found


def _qualified(tokens: Tokens, i: int) -> tuple[int, Unit] | None:
    """The unit behind an adjective that tells how the amount adds up: "900 total litres", "12 more miles",
    "three straight days"."""
    unit = lower(tokens, i + 1)
    if lower(tokens, i) not in _ADDING_UP or not (unit.endswith("s") or unit in _IRREGULAR):
        return None
    return units.find(tokens, i + 1)


_ADDING_UP = MORE | words("total overall combined cumulative full whole straight consecutive successive")
_IRREGULAR = words("feet inches")


def _on_scale(tokens: Tokens, i: int) -> tuple[int, Unit] | None:
    """The unit of "between 20 and 30 on the Celsius scale", with "on" at token ``i``."""
    if lower(tokens, i) != "on" or lower(tokens, i + 1) not in ("the", "a"):
        return None
    found = units.find(tokens, i + 2)
    return (found[0] + 1, found[1]) if found and lower(tokens, found[0]) == "scale" else None


def _inside(tokens: Tokens, number: Number) -> tuple[int, Unit] | None:
    """The unit between article and half of "an hour and a half"."""
    articled = number.last == number.first + 5 and lower(tokens, number.first) in ("a", "an")
    found = units.find(tokens, number.first + 1) if articled else None
    return (number.last, found[1]) if found else None


# --------------------------------------------------------------------------- currencies

_MIXED_CASE_CODES = frozenset({"Rs", "Rp", "Tk", "Php", "Ksh", "KSh"})
_SHARED_SIGNS = "$¥"
_LETTERS = {"R": "ZAR", "N": "NGN"}
"""Single letters that are currencies right before digits, grouped or scaled."""


def _currency_before(tokens: Tokens, first: int, floor: int) -> tuple[int, Unit | None]:
    """Where the amount begins with its currency, and the currency: "US $58", "$-50.8bn", "Rs. 500"."""
    i = first - 1
    if i - 1 >= floor and is_dash(tokens, i) and is_kind(tokens, i - 1, Kind.CURRENCY) and glued(tokens, i):
        i -= 1
    if i < floor:
        return first, None
    token = tokens[i]
    if token.kind is Kind.CURRENCY:
        if token.text == "$" and i > floor and _whose(tokens, i):
            return i - 1, currency(CURRENCY_PREFIXES[tokens[i - 1].text])
        return i, currency(_named_by(token.text))
    code = token.text in CURRENCY_CODES and (token.text.isupper() or token.text in _MIXED_CASE_CODES)
    if code and not _is_agency(tokens, i, first):
        return i, currency(CURRENCY_CODES[token.text])
    if (
        token.text == "."
        and i > floor
        and text(tokens, i - 1) in CURRENCY_CODES
        and glued(tokens, i)
        and not _is_agency(tokens, i - 1, first)
    ):
        return i - 1, currency(CURRENCY_CODES[tokens[i - 1].text])
    return first, None


def _is_agency(tokens: Tokens, i: int, first: int) -> bool:
    """ "According to the NIS 900 men", no "the NIS 900 million loan": initials that are an agency's too."""
    named = tokens[i].text in _AGENCIES and lower(tokens, i - 1) == "the"
    return named and lower(tokens, first + 1) not in SCALES


_AGENCIES = frozenset({"NIS"})


def _whose(tokens: Tokens, i: int) -> bool:
    """Whether letters in front of the sign at token ``i`` say whose dollar it is: "US $5", no "A $5 fee"."""
    letters = tokens[i - 1].text
    return letters in CURRENCY_PREFIXES and (len(letters) > 1 or glued(tokens, i))


_PREFIXES = {**CURRENCY_PREFIXES, **SMALL_PREFIXES}


def _named_by(mark: str) -> str:
    """The currency of a token such as ``US$``, ``$A``, ``RM``, ``R``, ``€``."""
    mark = mark.rstrip(".")
    if mark in CURRENCY_CODES:
        return CURRENCY_CODES[mark]
    sign = next((c for c in mark if c in CURRENCY_SIGNS), "")
    if not sign:
        return _LETTERS[mark]
    letters = mark.replace(sign, "").rstrip(".")
    prefix = _PREFIXES.get(letters) or _PREFIXES.get(letters + ".")
    return prefix if prefix and sign in _SHARED_SIGNS else CURRENCY_SIGNS[sign]


def currency(name: str) -> Unit:
    """The unit of a currency code."""
    return units.UNITS.get(name) or Unit(name, "money:" + name, Decimal(1))


_NARROWING = {
    "us": "USD", "u.s.": "USD", "usd": "USD", "american": "USD", "australian": "AUD", "aud": "AUD",
    "canadian": "CAD",
    "cad": "CAD", "cdn": "CAD", "nzd": "NZD", "sgd": "SGD", "hkd": "HKD", "sterling": "GBP",
}  # fmt: skip
_NARROWING_ALONE = frozenset({"us", "u.s.", "usd", "cad", "cdn", "aud", "nzd", "sgd", "hkd", "sterling"})


def _currency_behind(tokens: Tokens, i: int, unit: Unit) -> tuple[int, Unit]:
    """What repeats or narrows the currency behind the number: "$31.20 US", "$5 million Canadian"."""
    word = lower(tokens, i)
    if word in _NARROWING and unit.name in ("USD", "EUR", "GBP"):
        if lower(tokens, i + 1) in ("dollar", "dollars"):
            return i + 2, currency(_NARROWING[word])
        if (word in _NARROWING_ALONE and text(tokens, i) != "us") or not is_word(tokens, i + 1):
            return i + 1, currency(_NARROWING[word])
    found = units.find(tokens, i)
    if found and found[1].measure is Measure.MONEY and found[1].name not in ("cent", "penny"):
        return found[0], unit if found[1].name == "USD" else found[1]
    return i, unit


def _sign_behind(tokens: Tokens, i: int) -> tuple[int, Unit] | None:
    """A currency sign or code behind the number: "1,200€", "110 JPY"."""
    if is_kind(tokens, i, Kind.CURRENCY):
        next_amount = is_number(tokens, i + 1) and glued(tokens, i + 1)
        return None if tokens[i].spaced or next_amount else (i + 1, currency(_named_by(tokens[i].text)))
    code = text(tokens, i)
    if code in CURRENCY_CODES and len(code) == 3 and code.isupper():
        return i + 1, currency(CURRENCY_CODES[code])
    return None


# --------------------------------------------------------------------------- signs


def _sign_before(tokens: Tokens, first: int, floor: int) -> tuple[int, bool]:
    """Where the amount begins with its sign, and whether it is negative: "minus 5", "minus-5", "$-5"."""
    if is_kind(tokens, first, Kind.CURRENCY) and text(tokens, first + 1) in ("-", "−"):
        return first, True
    i = first - 1
    if i < floor:
        return first, False
    word = lower(tokens, i)
    if word in ("minus", "negative"):
        return (first, False) if lower(tokens, i - 1) == "or" else (i, True)
    if (
        is_dash(tokens, i)
        and glued(tokens, i)
        and i > floor
        and lower(tokens, i - 1) in ("minus", "negative")
    ):
        return i - 1, True
    opens = tokens[i].spaced or text(tokens, i - 1) == "("
    if word in ("-", "−", "–") and opens and glued(tokens, first):
        return i, True
    return (i, False) if word == "+" and glued(tokens, first) else (first, False)
