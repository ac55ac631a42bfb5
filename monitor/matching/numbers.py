"""Whether a text gives another number than a claim. Similarity is blind to it.

A light reading of its own: it needs no counted noun, only numbers that can be compared. Dates, years, times,
ordinals and names with digits are left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.matching.terms import terms
from monitor.model import Figure

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9,
    "billion": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12,
}  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_NTH = r"(?:st|nd|rd|th)"
_SKIPPED = re.compile(
    rf"\b{_MONTH} \d{{1,2}}{_NTH}?(?:,? \d{{4}})?\b|\b\d{{1,2}}{_NTH}? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b\d{{1,2}}:\d\d|\b\d+{_NTH}\b|\b(?:19|20)\d\d(?:-\d\d)?\b(?! ?(?:%|people|soldiers|troops))"
    r"|\b\d{1,4}[-/]\d{1,2}[-/]\d{1,4}\b|\b[a-z]+-?\d[\w-]*|\b\d+-year-olds?\b|https?://\S+|[#@]\w+",
    re.IGNORECASE,
)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    r"(?P<mark>[$\u00a3\u20ac\u00a5])? ?(?<![\w.])"
    r"(?:(?P<digits>\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?P<rest>\.\d{1,6})?"
    rf"|(?P<word>{'|'.join(_WORDS)})\b)"
    rf"(?:[ -]?(?P<scale>{_SCALE})\b)?(?P<percent> ?(?:%|per ?cent\b))?",
    re.IGNORECASE,
)
_CLOSE, _ROUGH = 0.02, 0.1
_SMALL = 12
"""Counts up to this differ only if they count the same thing: every text has a "two" of its own."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: an interval, and its kind: "money", "percent" or "count"."""

    low: float
    high: float
    kind: str = "count"
    rough: bool = False
    counted: str = ""
    """Term of the word that follows, or of what is counted."""


def numbers(text: str) -> tuple[Number, ...]:
    """The comparable numbers of a text, in order."""
    bare = _SKIPPED.sub(" ", text)
    return tuple(_number(found, bare) for found in _NUMBER.finditer(bare))


def _number(found: re.Match[str], text: str) -> Number:
    word = found["word"]
    value = (
        float(_WORDS[word.lower()])
        if word
        else float(found["digits"].replace(",", "") + (found["rest"] or ""))
    )
    if found["scale"]:
        value *= _SCALES[found["scale"].lower()]
    kind = "money" if found["mark"] else "percent" if found["percent"] else "count"
    following = terms(text[found.end() : found.end() + 40])
    return Number(value, value, kind, counted=following[0] if following else "")


def of_figures(figures: Iterable[Figure]) -> tuple[Number, ...]:
    """Figures as comparable numbers; an open end counts as its other end."""
    found = []
    for one in figures:
        low = one.low if one.low is not None else one.high
        high = one.high if one.high is not None else one.low
        if low is not None and high is not None:
            found.append(
                Number(
                    float(low),
                    float(high),
                    _kind(one),
                    one.approximate or one.low is None or one.high is None,
                )
            )
    return tuple(found)


def _kind(figure: Figure) -> str:
    if figure.unit == "percent":
        return "percent"
    return "money" if figure.unit and len(figure.unit) == 3 and figure.unit.isupper() else "count"


def numbers_differ(claimed: Sequence[Number], given: Sequence[Number]) -> bool:
    """Whether a text gives numbers of a kind the claim gives, and none of them agrees."""
    for kind in {number.kind for number in claimed}:
        mine = [number for number in claimed if number.kind == kind]
        theirs = [number for number in given if number.kind == kind]
        if not any(_agree(a, b) for a in mine for b in theirs) and any(
            _comparable(a, b) for a in mine for b in theirs
        ):
            return True
    return False


def _comparable(one: Number, other: Number) -> bool:
    small = min(one.high, other.high) <= _SMALL and one.kind == "count"
    return not small or (one.counted == other.counted != "")


def _agree(one: Number, other: Number) -> bool:
    slack = _ROUGH if one.rough or other.rough else _CLOSE
    return one.low <= other.high * (1 + slack) and other.low <= one.high * (1 + slack)
