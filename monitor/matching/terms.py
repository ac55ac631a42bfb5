"""Terms of a text for retrieval: stems without stop words, addresses and the marks of hashtags."""

import re

from monitor.matching.stem import stem
from monitor.matching.text import fold, words

_REMEMBERED = 200_000
_ADDRESS = re.compile(r"https?://\S+|\b(?:www\.|pic\.|t\.co/)\S+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
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


class _Terms(dict[str, str]):
    """Written word to its term, filled on demand; empty for stop words."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        folded = fold(word)
        term = self[word] = "" if folded in STOP_WORDS else stem(folded)
        return term


_TERMS = _Terms()


def terms(text: str) -> list[str]:
    """The terms of a text in order, repetitions included.

    >>> terms("Troops are marching on #NorthKorea https://example.org/x")
    ['troop', 'march', 'north', 'korea']
    """
    return [term for term in map(_TERMS.__getitem__, words(spelt(text))) if term]


def spelt(text: str) -> str:
    """A text without web addresses, hashtags and mentions taken apart into words, 50,000 as one word."""
    if "://" in text or "www." in text or "pic." in text or "t.co/" in text:
        text = _ADDRESS.sub(" ", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(lambda tag: " " + _HUMP.sub(" ", tag[1]).replace("_", " ") + " ", text)
    return text
