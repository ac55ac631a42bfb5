"""Terms of a text for retrieval: stems without stop words, addresses and the marks of hashtags."""

import re
from itertools import chain

from monitor.matching.nations import COUNTRY_OF
from monitor.matching.stem import stem
from monitor.matching.text import Pieces, fold, words

_ADDRESS = re.compile(r"https?://\S+|\b(?:www\.|pic\.|t\.co/)\S+")
# These three begin with the characters that they can begin with, and look back from there: what stands before
# a match, asked first, would have to be asked at every character.
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_SCALED = re.compile(
    r"(\d(?<![\w.,]\d)\d{0,5})(?:\.(\d{1,3}))?(?:[ -]?(thousand|million|billion)|(k|m|mn|bn))\b"
)
_ZEROS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}
_STATES = re.compile(
    r"[DNSU](?:(?<=\bD)PRK\b|(?P<side>(?<=\b[NS])\.? ?(?=Korea))"
    r"|(?P<us>(?<=\bU)(?:\.S\.A?\.?|SA?\b|nited States))|(?P<uk>(?<=\bU)(?:\.K\.|K\b|nited Kingdom)))"
)
_SIDES = {"N": "North ", "S": "South "}
_TAG = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")

_STOP_WORDS = """
a about after again an and are as at be been before being but by can could did do does down for from had has
have having he her here him his how i if in into is it its just may me might must my not no of off on or our
out over s she should so t than that the their them then there these they this those to up us very via was
we were what when where which who whom why will with would you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""English function words, which say nothing about what a text is about."""


def _terms_of(piece: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_term, words(spelt(piece.replace(_GLUE, " "))))))


_TERMS = Pieces(_terms_of)
_GLUE = "\0"
_TOGETHER = (" thousand", " million", " billion", "United ", " Korea")
"""Where :func:`spelt` looks at two pieces together."""


def _term(word: str) -> str:
    """The term of a word; empty for stop words."""
    folded = fold(word)
    return COUNTRY_OF.get(folded) or ("" if folded in STOP_WORDS else stem(folded))


def terms(text: str) -> list[str]:
    """The terms of a text in order, repetitions included.

    >>> terms("Troops are marching on #NorthKorea https://example.org/x")
    ['troop', 'march', 'north', 'korea']
    """
    for both in _TOGETHER:
        if both in text:
            text = text.replace(both, both.replace(" ", _GLUE))
    return [*chain.from_iterable(map(_TERMS.__getitem__, text.split()))]


def spelt(text: str) -> str:
    """A text with numbers and states in one form, hashtags taken apart into words, and no web addresses.

    >>> spelt("50k N Korean troops, 1.5 million U.S. voters")
    '50000 North Korean troops, 1500000 America voters'
    """
    if "://" in text or "www." in text or "pic." in text or "t.co/" in text:
        text = _ADDRESS.sub(" ", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    text = _STATES.sub(_state, _SCALED.sub(_in_full, text))
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: " " + _HUMP.sub(" ", tag[1]).replace("_", " ") + " ", text)
    return text


def _in_full(found: re.Match[str]) -> str:
    """1.5 million as 1500000."""
    digits, rest = found[1], found[2] or ""
    return digits + rest + "0" * (_ZEROS[found[3] or found[4]] - len(rest))


def _state(found: re.Match[str]) -> str:
    if found["side"] is not None:
        return _SIDES[found[0][0]]
    return "America" if found["us"] else "Britain" if found["uk"] else "North Korea"
