"""Words as they are compared: lower case, nouns in the singular."""

from functools import lru_cache

from monitor.figures.lexicon_nouns import NO_MEN
from monitor.figures.tokens import tokenize

Words = tuple[str, ...]

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "people": "people",
    "bodies": "body",
    "deaths": "dead",
    "casualties": "casualty",
    "losses": "loss",
    "litres": "litre",
}


_SHORTEST = 5
"""Letters up to which "men" ends another word: "omen", "semen"."""


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The singular of a plural noun, near enough to compare two forms of one word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > _SHORTEST and word not in NO_MEN:
        return word[:-2] + "an"  # "policemen", "gunmen", "policewomen"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def noun_of(counted: str | None) -> str:
    """Lemma of the last word of a counted noun phrase; empty where nothing is counted."""
    return lemma((counted or "").lower().rpartition(" ")[2])


@lru_cache(maxsize=4096)
def _spelled(phrase: str) -> Words:
    return tuple(token.lower for token in tokenize(phrase))


def spell(phrase: str) -> Words:
    """Lower-case words of a phrase as the tokenizer sees them; short phrases come again and again."""
    return _spelled(phrase) if len(phrase) <= 80 else tuple(token.lower for token in tokenize(phrase))
