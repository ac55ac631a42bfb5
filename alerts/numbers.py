"""Numbers as people read them."""

from decimal import Decimal
from math import floor, log10

_STEPS = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 3, "k"))


def grouped(value: Decimal | float) -> str:
    """Thousands grouped, no idle zeros: ``15,000``, ``0.35``; round millions in words: ``12 million``."""
    number = Decimal(str(value))
    if abs(number) >= 10**6 and number % 10**5 == 0:
        for size, word in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
            if abs(number) >= size and number % (size / 10) == 0:
                return f"{_bare(number / size)} {word}"
    return _bare(number)


def _bare(number: Decimal) -> str:
    if number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{number.normalize():,f}"


def short(value: Decimal | float) -> str:
    """For an axis: ``8k``, ``1.5m``, ``12``; three significant digits at most."""
    number = Decimal(str(value))
    for size, letter in _STEPS:
        if abs(number) >= size:
            return f"{_digits(number / size)}{letter}"
    return _digits(number)


def _digits(number: Decimal) -> str:
    if number == 0:
        return "0"
    places = max(0, 2 - number.adjusted())
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(low: Decimal | float | None, high: Decimal | float | None) -> str:
    """``10,000-12,000``, ``15,000``, ``at least 3,000``, ``up to 12,000``; empty when both sides are open."""
    if low is None and high is None:
        return ""
    if low is None and high is not None:
        return f"up to {grouped(high)}"
    if high is None and low is not None:
        return f"at least {grouped(low)}"
    if low == high and low is not None:
        return grouped(low)
    return _between(grouped(low or 0), grouped(high or 0))


def _between(low: str, high: str) -> str:
    for word in (" million", " billion"):
        if low.endswith(word) and high.endswith(word):
            return f"{low.removesuffix(word)}-{high}"
    return f"{low}-{high}"


def short_interval(low: float | None, high: float | None) -> str:
    """``10-12k``, ``15k``, ``3k+``, ``up to 12k``."""
    if low is not None and high is not None and low != high:
        left, right = short(low), short(high)
        same = left[-1:].isalpha() and left[-1:] == right[-1:]
        return f"{left.rstrip('kmbn') if same else left}-{right}"
    if low is not None:
        return short(low) + ("" if high is not None else "+")
    return f"up to {short(high)}" if high is not None else ""


def percent(ratio: float) -> str:
    """A ratio as a change: 1.25 is ``+25 %``, 0.9 is ``-10 %``; from ten times on, ``x 12``."""
    if ratio >= 10:
        return f"x {ratio:.0f}"
    change = (ratio - 1) * 100
    if abs(change) < 0.95 and change:
        return f"{change:+.1f} %"
    return f"{change:+.0f} %"


def nice_step(span: float, count: int) -> float:
    """A step of 1, 2, 2.5 or 5 times a power of ten that cuts ``span`` into about ``count`` parts."""
    if span <= 0:
        return 1.0
    raw = span / max(1, count)
    power = 10.0 ** floor(log10(raw))
    return next((size * power for size in (1, 2, 2.5, 5) if raw <= size * power), 10 * power)
