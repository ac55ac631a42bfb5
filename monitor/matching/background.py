"""How common words are: which are nobody's typing error, and how much a term tells.

``data/background.txt.gz`` holds words, one a line, sorted, made by ``bench/matching_background.py`` from
two lists. The unigrams of the ``wordsegment`` package (Apache-2.0; counts of the Google Web Trillion Word
Corpus as published by Peter Norvig): the first 120,000 for words up to six letters, 75,000 up to eight,
55,000 beyond. The shorter a word, the likelier is another one letter away, hence the deeper list. Names are
in it too, which is what keeps Osama from being a misspelt Obama. And the dictionary of the ``symspellpy``
package (MIT; SCOWL and Google Books Ngram): its words up to eight letters, however rare; those are marked
with "~".

``data/frequencies.txt.gz`` holds the stems of the 16,000 most frequent terms by frequency, made by
``bench/matching_frequencies.py`` from the first of these lists. It lets a handful of claims be weighed as
soundly as ten thousand: what their own number cannot tell, the language does.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_SHARING = re.compile(rb"^(\w{3})\w*\n(?:\1\w*\n)*", re.MULTILINE)
"""Lines that begin with the same letters."""
_RARE = re.compile(rb"^\w+~\n", re.MULTILINE)
_UNLISTED = 62
"""Band of a stem that is not listed: a share of 10 ** -6.2 of all words, just below the last one listed."""
_DIGITS = {1: 31, 2: 33, 3: 38, 4: 38}
"""Bands of numbers by their digits, estimated; four digits are mostly years."""


class Words:
    """Words as they lie in their file, to be asked with ``in``: a tenth of the memory of a set of them.

    Made of sorted lines; a word is looked for among those that share its first letters.
    """

    def __init__(self, lines: bytes) -> None:
        self._of = {group[1]: b"\n" + group[0] for group in _SHARING.finditer(lines)}

    def __contains__(self, word: str) -> bool:
        written = word.encode("utf-8", "surrogatepass")
        return b"\n%b\n" % written in self._of.get(written[:3], b"")

    def __iter__(self) -> Iterator[str]:
        return (word for lines in self._of.values() for word in lines.decode().split())


@cache
def _listed() -> tuple[Words, Words]:
    """Frequent words, and rare ones."""
    lines = gzip.decompress(files(__package__).joinpath("data", "background.txt.gz").read_bytes()) + b"\n"
    return Words(_RARE.sub(b"", lines)), Words(b"".join(_RARE.findall(lines)).replace(b"~", b""))


def common_words() -> Words:
    """Frequent words of five letters or more, names among them: about 67,000, folded."""
    return _listed()[0]


def dictionary_words() -> Words:
    """Rare words of five to eight letters that are words all the same: about 15,000."""
    return _listed()[1]


@cache
def _bands() -> dict[str, int]:
    raw = files(__package__).joinpath("data", "frequencies.txt.gz").read_bytes()
    found: dict[str, int] = {}
    for line in gzip.decompress(raw).decode().splitlines():
        band, *stems = line.split()
        found.update(dict.fromkeys(stems, int(band)))
    return found


def share_of_words(term: str) -> float:
    """The share of all words of English text that a term has, about: 0 to 1."""
    band = _bands().get(term)
    if band is None:
        band = _DIGITS.get(len(term), 50) if term.isdigit() else _UNLISTED
    return float(10 ** (-band / 10))
