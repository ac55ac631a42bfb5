"""What a date of a text is made of, and the words that count days."""

from typing import NamedTuple


def numbered(*names: str) -> dict[str, int]:
    """The words of each name to its place in the row."""
    return {name: n for n, block in enumerate(names) for name in block.split()}


UNITS = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
UNITS |= {unit + "s": days for unit, days in UNITS.items()}
"""Units of time to their days."""
COUNTS = numbered("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Small numbers by the words for them."""


class When(NamedTuple):
    """A date in the text; ``year``, ``month``, ``day`` as far as it is said; ``shift`` in days from
    publication otherwise."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    precision: int = 3
    """1 year, 2 month, 3 day."""
    turn: int | None = None
    """-1 for "last", 1 for "next": which one of those that come round again."""
    faint: bool = False
    """Rather a span that ends now than a date: "recently", "in the past week"."""
    after: int | None = None
    """Days from the date before it in the text: "two weeks later"; 0 for the year of that date."""
    loose: bool = False
    """ "The end of the year", "of the month": of the one the text speaks of."""
    heads: bool = False
    """A year in a line of its own, that of the dates below it."""


def word_at(low: list[str], i: int) -> str:
    """The word at token ``i``; empty beyond the ends of the text."""
    return low[i] if 0 <= i < len(low) else ""


def number_at(low: list[str], i: int) -> int | None:
    """A day of the month or a year written at token ``i``; "25th" comes as number and word."""
    word = word_at(low, i)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None
