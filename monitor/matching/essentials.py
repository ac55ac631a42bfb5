"""Whether a text has what a claim stands and falls with: its names, its verb. Similarity is blind to both."""

from monitor.matching.nations import COUNTRY_OF
from monitor.matching.relatives import relatives
from monitor.matching.stem import IRREGULAR
from monitor.matching.terms import spelt, terms
from monitor.matching.text import fold, words


def names(text: str) -> frozenset[str]:
    """Terms of the names in a text: nations, and words with a capital that do not begin it.

    Where most words have a capital it tells nothing, and only nations are names.
    """
    written = words(spelt(text))
    capitals = [word for word in written[1:] if word[0].isupper() and len(word) > 1]
    if 2 * len(capitals) > len(written):
        capitals = []
    nations = [word for word in written if fold(word) in COUNTRY_OF]
    return frozenset(terms(" ".join((*capitals, *nations))))


def names_differ(claim: str, text: str) -> bool:
    """Whether a text lacks a name of the claim, and what may stand for it, but has another in its place."""
    missing = names(claim) - _told(text)
    if not missing:
        return False
    known = set(terms(claim)).union(other for name in missing for other, _ in relatives(name))
    return bool(names(text) - known)


def essentials_missing(claim: str, text: str) -> bool:
    """Whether a text lacks a name of the claim, or every verb of it that is told by its form."""
    told = _told(text)
    verbs = {term for word in words(claim) if _inflected(fold(word)) for term in terms(word)}
    return not names(claim) <= told or (bool(verbs) and not verbs & told)


def _told(text: str) -> set[str]:
    """Terms of a text and what they may stand for."""
    written = set(terms(text))
    return written.union(other for term in written for other, _ in relatives(term))


def _inflected(word: str) -> bool:
    return word in IRREGULAR or (len(word) > 4 and word.endswith(("ed", "ing")))
