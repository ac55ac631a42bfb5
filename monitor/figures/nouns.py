"""What one noun is: a word for people, a plural."""

from monitor.figures.lexicon_nouns import (
    CASUALTY,
    DEMONYMS,
    INITIALS,
    IRREGULAR_PLURALS,
    MODIFIERS,
    NO_MEN,
    PEOPLE,
    SINGULAR_S,
    STOPS,
    VERBS,
)
from monitor.figures.parsed import Token

MEN = PEOPLE - CASUALTY.keys()
"""Nouns that say who somebody is, not what became of them."""


def is_people(token: Token) -> bool:
    """Whether a head noun counts people."""
    word = token.lower
    if word in PEOPLE or word in CASUALTY:
        return word not in INITIALS or not token.text.istitle()  # "dozens of Kia and Honda cars"
    peoples = word in DEMONYMS and (token.text[0].isupper() or word.endswith("ans"))
    return peoples or named_by_men(token)


def named_by_men(token: Token) -> bool:
    """ "oilmen", "townspeople"."""
    word = token.lower
    return word.endswith(("men", "people")) and len(word) > 5 and word not in NO_MEN


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    word = token.lower
    if word in INITIALS:
        return not token.text.istitle()
    if word in IRREGULAR_PLURALS or word in MODIFIERS or _acronyms(token.text):
        return True
    if word[-1] != "s" or len(word) < 3 or word in SINGULAR_S or word in STOPS or word in VERBS:
        return False
    return not word.endswith(("ss", "us", "is", "'s"))


def _acronyms(written: str) -> bool:
    """ "MPs", "SUVs", "RBIs"."""
    return len(written) > 2 and written[-1] == "s" and written[:-1].isupper()
