"""Splitting text into words that can be compared, with offsets into the raw text.

One tokeniser serves topics, claims and stories, so that they agree on what a word is. Folding makes
words comparable: case, diacritics, apostrophes and the dots of acronyms go.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain

# Scripts written without spaces between words: every character is a word of its own.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Inside a word: combining marks, soft hyphen, zero-width characters. They disappear when folded.
_INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_APOSTROPHES = "'\u2019\u02bc\u02bb\u2018\u00b4`"

# Both begin with one set of characters, which a search finds fast, and look back from there. Plain words,
# nearly all there are, come first: ASCII letters and digits with nothing of a word behind them.
_ASCII_WORD = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9]*+(?![.'])|(?<![0-9])(?<!\w\w)(?:\.[A-Za-z])+(?![A-Za-z0-9])"
    r"|[A-Za-z0-9]*+(?:'[A-Za-z]+)*)"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_PART = rf"{_LETTER}++(?:[{_INVISIBLE}]++{_LETTER}*+)*+"
_WORD = re.compile(
    rf"[\w{_UNSPACED}](?:(?<=[A-Za-z0-9])[A-Za-z0-9]*+(?![.'`\x80-\U0010ffff])|(?<=[{_UNSPACED}])"
    rf"|(?<![\W\d_])(?<!\w\w)(?:\.[^\W\d_])+(?!\w)"
    rf"|(?<!_){_LETTER}*+(?:[{_INVISIBLE}]++{_LETTER}*+)*+(?:[{_APOSTROPHES}]{_PART})*+)"
)

# Letters that Unicode does not decompose, and how newspapers write them without their mark.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ə": "a",
    }
)
_QUOTES = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_DROPPED = re.compile(rf"[{_INVISIBLE}]")
_ELISION = re.compile(r"^(?:l|d|qu)'(?=\w{3})")


class Pieces(dict[str, tuple[str, ...]]):
    """Pieces of texts, which are what stands between white space, mapped to what is read in them, filled on
    demand: most pieces were met before."""

    def __init__(self, read: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = self._read(piece)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _PIECES_KEPT:
                self.clear()
            self[piece] = found
        return found


_PIECES_KEPT, _LONGEST_KEPT = 30_000, 30
"""Pieces remembered, and the characters of one at most; beyond that, memory starts anew."""


def _words_of(piece: str) -> tuple[str, ...]:
    """The words of a piece: none goes over white space."""
    found = tuple((_ASCII_WORD if piece.isascii() else _WORD).findall(piece))
    return (piece,) if found == (piece,) else found  # the very same text, so that memory holds it once


_PIECES = Pieces(_words_of)
_PIECE = re.compile(r"\S+")


def words(text: str) -> list[str]:
    """The words of a text as written, in order; the same words as :func:`spans` gives."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return [*chain.from_iterable(map(_PIECES.__getitem__, text.split()))]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every word of a text, in order: ``str`` indices."""
    if text.isascii():
        for found in _ASCII_WORD.finditer(text):
            yield found.span()
        return
    for piece in _PIECE.finditer(text):
        for found in (_ASCII_WORD if piece.group().isascii() else _WORD).finditer(text, *piece.span()):
            yield found.span()


def fold(word: str) -> str:
    """A word without case, diacritics, apostrophes, acronym dots and the possessive ending.

    >>> fold("Erdoğan’s"), fold("U.N."), fold("São"), fold("O'Brien")
    ('erdogan', 'un', 'sao', 'obrien')
    """
    folded = plain(word)
    if "'" in folded:
        folded = _ELISION.sub("", folded).removesuffix("'s").replace("'", "")
    return folded


def plain(word: str) -> str:
    """A word without case, diacritics and acronym dots, with straight apostrophes."""
    if word.isascii():
        lowered = word.lower()
    else:
        lowered = word.replace("İ", "i").casefold().translate(_QUOTES).translate(_LETTERS)
        decomposed = unicodedata.normalize("NFKD", _DROPPED.sub("", lowered))
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    return lowered.replace(".", "")


def possessive(word: str) -> bool:
    """Whether a word as written ends in 's."""
    return len(word) > 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES
