"""Words that are common in their own right, so that they are nobody's typing error.

``data/background.txt.gz`` holds them, one a line, sorted. ``bench/matching_background.py`` made it: the words of
five letters or more among the most frequent of the unigram list in the ``wordsegment`` package
(Apache-2.0; counts of the Google Web Trillion Word Corpus as published by Peter Norvig): the first
120,000 for words up to six letters, 75,000 up to eight, 55,000 beyond. Names are in it too, which is
what keeps Osama from being a misspelt Obama. The shorter a word, the more likely is another word one
letter away, hence the deeper list.
"""

import gzip
from functools import cache
from importlib.resources import files

SHORTEST = 5
"""Words below this length are not listed: they are never taken for a typing error anyway."""


@cache
def common_words() -> frozenset[str]:
    """The list, read once: about 67,000 folded words."""
    raw = files(__package__).joinpath("data", "background.txt.gz").read_bytes()
    return frozenset(gzip.decompress(raw).decode().split())
