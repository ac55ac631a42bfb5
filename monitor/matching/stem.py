"""The Porter stemmer for English: words that differ only in their ending share a stem.

M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with its author's later departures
(``logi``, ``bli``, words of two letters left alone), after a table of irregular forms.
"""

import re
from functools import lru_cache

_C, _V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
_MEASURED = re.compile(f"^(?:{_C})?{_V}{_C}")  # at least one vowel-consonant run
_MEASURED_ONCE = re.compile(f"^(?:{_C})?{_V}{_C}(?:{_V})?$")
_MEASURED_TWICE = re.compile(f"^(?:{_C})?{_V}{_C}{_V}{_C}")
_HAS_VOWEL = re.compile(f"^(?:{_C})?[aeiouy]")
_SHORT = re.compile(f"^{_C}[aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

_STEP2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_STEP3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive",
    "ize", "al", "er", "ic", "ou",
)  # fmt: skip

_FORMS = """
say said; send sent; make made; tell told; give gave given; take took taken; fight fought; win won; lose
lost; buy bought; pay paid; meet met; leave left; hold held; catch caught; shoot shot; steal stole stolen;
write wrote written; child children; man men; woman women; die died dies dying dead; find found; build
built; bring brought; begin began begun; break broke broken; come came; fall fell fallen; fly flew flown;
get got gotten; go went gone; grow grew grown; know knew known; lead led; run ran; sell sold; see saw seen;
sink sank sunk; speak spoke spoken; spend spent; teach taught; think thought; throw threw thrown; wear wore
worn; eat ate eaten; drink drank drunk; bear born; choose chose chosen; draw drew drawn; drive drove driven;
feel felt; foot feet; flee fled; freeze froze frozen; hide hid hidden; rise rose risen; sit sat; stand
stood; strike struck; swear swore sworn; swim swam; wife wives; life lives
"""
IRREGULAR = {form: row.split()[0] for row in _FORMS.split(";") for form in row.split()[1:]}
"""Irregular form to its base."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded English word; other words come back as they are.

    >>> stem("deployments"), stem("relational"), stem("marching")
    ('deploy', 'relat', 'march')
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = IRREGULAR.get(word, word)
    return _step5(_step4(_replace(_replace(_step1(word), _STEP2), _STEP3)))


def _step1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    word = _past(word)
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURED.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        base = word[: -len(ending)]
        if word.endswith(ending) and _HAS_VOWEL.match(base):
            if base.endswith(("at", "bl", "iz")) or _SHORT.match(base):
                return base + "e"
            return base[:-1] if _DOUBLE.search(base) else base
    return word


def _replace(word: str, endings: dict[str, str]) -> str:
    for size in range(7, 2, -1):
        ending = word[-size:]
        if len(word) > size and ending in endings:
            base = word[:-size]
            return base + endings[ending] if _MEASURED.match(base) else word
    return word


def _step4(word: str) -> str:
    for ending in _STEP4:
        if word.endswith(ending):
            base = word[: -len(ending)]
            if _MEASURED_TWICE.match(base) and (ending != "ion" or base.endswith(("s", "t"))):
                return base
            return word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        if _MEASURED_TWICE.match(base) or (_MEASURED_ONCE.match(base) and not _SHORT.match(base)):
            word = base
    if word.endswith("ll") and _MEASURED_TWICE.match(word):
        word = word[:-1]
    return word
