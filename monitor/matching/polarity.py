"""Whether a text says the opposite of a claim, or calls it untrue. Similarity is blind to both."""

import re
from collections.abc import Set as AbstractSet

from monitor.matching.terms import terms
from monitor.matching.text import plain, words

_NEGATORS = frozenset(
    [
        "not",
        "never",
        "no",
        "cannot",
        "cant",
        "without",
        "neither",
        "nor",
        "nobody",
        "none",
        "deny",
        "denies",
        "denied",
    ]
)
_REACH = 4
"""Words within which a negator finds the word it negates."""
_BETWEEN = frozenset(
    ["yet", "ever", "even", "actually", "really", "longer", "currently", "single", "one", "get"]
)
"""Words that a negator passes over, besides stop words."""
_SENTENCE = re.compile(r"[.!?]+[\s\"'\u201d\u2019]+|\n+")
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|should|if|whether|unless)\b")
_UNTRUE = re.compile(
    r"\bfact[\s-]?check|\bdebunk|\b(?:a|is|was|internet|viral|elaborate|this) hoax\b"
    r"|\b(?:fake|bogus|doctored|fabricated|baseless|unfounded|misleading|false|untrue|satirical|incorrect)"
    r" (?:claim|post|photo|image|picture|video|quote|report|story|stories|rumou?r|news|information)s?\b"
    r"|\bfalsely (?:claim|say|said|report|state|suggest|attribut|link|alleg)"
    r"|\b(?:is|are|was|were|as|it's|that's|be|proved|proven|turned out) "
    r"(?:completely |entirely |simply |totally |just )?"
    r"(?:false|untrue|not true|bogus|baseless|unfounded|fabricated|a lie|nonsense|a myth)\b"
    r"|\b(?:not|isn't|wasn't) (?:true|the case|real|accurate)\b"
    r"|\bno (?:evidence|truth|proof|basis|record|indication)\b|\b(?:dis|mis)information\b"
    r"|\b(?:rejects?|rejected|refutes?|refuted|dismiss(?:es|ed)?|denies|denied) (?:\w+ ){0,3}"
    r"(?:claims?|reports?|rumou?rs?|allegations?)\b",
    re.IGNORECASE,
)


def calls_untrue(text: str) -> bool:
    """Whether a text has the words of a debunk: a fact check, a hoax, "it is not true that"."""
    return _UNTRUE.search(text.replace("\u2019", "'")) is not None


def only_possible(text: str, claim: str) -> bool:
    """Whether a text speaks of what could be, and the claim of what is."""
    return _POSSIBLE.search(text) is not None and _POSSIBLE.search(claim) is None


def negation_differs(text: str, claim: str, shared: AbstractSet[str]) -> bool:
    """Whether one of text and claim negates what they share, and the other does not.

    ``shared`` are the terms both have. Of the text, the sentence that shares most counts; a negated claim is
    met by any negated sentence.
    """
    sentences = _SENTENCE.split(text)
    if _negated(claim, shared):
        return not any(_negated(sentence, shared) for sentence in sentences)
    closest = max(sentences, key=lambda sentence: len(shared & set(terms(sentence))))
    return _negated(closest, shared)


def _negated(sentence: str, shared: AbstractSet[str]) -> bool:
    """Whether an odd number of negators stand just before something shared."""
    written = words(sentence)
    count = 0
    for place, word in enumerate(written):
        folded = plain(word)
        if folded == "no" and ("No, " in sentence or "no, " in sentence):
            continue
        if folded in _NEGATORS or folded.endswith("n't"):
            following = terms(" ".join(written[place + 1 : place + 1 + _REACH]))
            touched = next((term for term in following if term not in _BETWEEN), "")
            count += touched in shared
    return count % 2 == 1
