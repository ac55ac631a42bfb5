"""Labels whose number is a name: "Chapter 5", "resolutions 1718 and 1874", "the Group of Seven"."""

from monitor.figures.lexicon import SCALES
from monitor.figures.lexicon_names import NO_NAME_BEFORE
from monitor.figures.lexicon_nouns import CASUALTY, LABELS
from monitor.figures.lexicon_units import PERIODS
from monitor.figures.look import Tokens, capitalised, is_number, is_word, lower, text
from monitor.figures.masks.counted import counted_behind
from monitor.figures.nouns import is_people, is_plural

_ABBREVIATED_LABELS = frozenset({"no", "nos", "vol", "fig", "pp", "p", "art", "sec", "ch"})
_ALWAYS_LABELS = frozenset(
    {"magnitude", "mag", "richter", "grade", "category", "type", "phase", "stage", "tier", "level"}
)
_WEAK_LABELS = frozenset({"race", "lap", "game", "area", "division", "group"})
_PLAIN_NOUNS = frozenset({"point", "camp", "post", "test", "army", "squadron", "fleet", "brigade"})
"""Labels only where capitalised."""


def label(tokens: Tokens, i: int) -> int:
    """ "Chapter 5", "category 4", "No. 10": the number is a name."""
    if text(tokens, i - 1) == "#" or lower(tokens, i + 1) in ("zip", "postcode"):
        return i + 1
    stop = text(tokens, i - 1) == "." and lower(tokens, i - 2) in _ABBREVIATED_LABELS
    before = i - 2 if stop else i - 1
    word = lower(tokens, before)
    if word not in LABELS or (is_plural(tokens[before]) and word not in ("series", "windows", "ios")):
        return 0
    if (
        (lower(tokens, before - 1) in _WHICH and word in PERIODS)  # "Last week 350 Danes left"
        or (word == "number" and lower(tokens, before - 1) in _NUMBERING)  # "cases now number 350"
        or ("," in text(tokens, i) and word != "day")
        or lower(tokens, i + 1) in SCALES
        or text(tokens, i + 1) in ("%", "per", "percent")
    ):
        return 0
    if word in _ALWAYS_LABELS or _named(tokens, before, i + 1):
        return i + 1
    if _counts_behind(tokens, i + 1) or (word in _PLAIN_NOUNS and not capitalised(tokens, before)):
        return 0
    weak = word in _WEAK_LABELS and not capitalised(tokens, before)
    return 0 if weak and counted_behind(tokens, i + 1) else i + 1


def labels(tokens: Tokens, i: int) -> int:
    """ "resolutions 1718, 1874 and 2270", "Flights 370 and 17": each number of a list is a name."""
    k = i - 1
    while k >= max(0, i - _LABELLED) and (is_number(tokens, k) or lower(tokens, k) in _LISTING):
        k -= 1
    if k < 0 or lower(tokens, k) not in DOCUMENTS or "," in text(tokens, i):
        return 0
    end = i + 1
    while lower(tokens, end) in _LISTING and is_number(tokens, end + 1):
        end += 2
    alone = end == i + 1 == k + 2
    return 0 if alone or _counts_behind(tokens, end) else i + 1


_LABELLED = 8
_LISTING = frozenset({",", "and", "or", "to"})
_WHICH = frozenset({"every", "each", "last", "this", "that", "next", "past", "same", "previous", "following"})
_NUMBERING = frozenset({"now", "already", "still", "currently", "they", "victims", "dead", "cases"})
_DOCUMENTS = frozenset(
    {
        "article",
        "section",
        "chapter",
        "rule",
        "clause",
        "paragraph",
        "resolution",
        "annex",
        "route",
        "highway",
        "interstate",
        "motorway",
        "flight",
        "platform",
        "terminal",
    }
)


DOCUMENTS = frozenset(document + "s" for document in _DOCUMENTS)
"""What a list of numbers may name, in the plural."""


def _named(tokens: Tokens, before: int, behind: int) -> bool:
    """Whether a capitalised label within a sentence names one thing: "Resolution 2231 expires"."""
    word = tokens[before]
    if not word.text.istitle() or word.lower in _WEAK_LABELS:
        return False
    people = is_word(tokens, behind) and is_people(tokens[behind]) and word.lower not in _DOCUMENTS
    return (before > 0 or word.lower in _DOCUMENTS) and not people


def _counts_behind(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a noun that the number before it counts."""
    if not is_word(tokens, i):
        return False
    token = tokens[i]
    several = is_people(token) and (is_plural(token) or token.lower in CASUALTY)
    return several or (is_plural(token) and token.text.islower())


def word_label(tokens: Tokens, i: int) -> int:
    """ "part two", "World War Two", "the Group of Seven"."""
    before = lower(tokens, i - 1)
    if before == "of" and lower(tokens, i - 2) in ("group", "gang") and capitalised(tokens, i):
        return i + 1
    if _named_in_words(tokens, i) or _surname(tokens, i):
        return i + 1
    if before not in LABELS or before in _WEAK_LABELS or before in _PLAIN_NOUNS or is_plural(tokens[i - 1]):
        return 0
    counts = is_word(tokens, i + 1) and (is_plural(tokens[i + 1]) or is_people(tokens[i + 1]))
    return 0 if counts or lower(tokens, i + 1) in SCALES or lower(tokens, i + 1) in CASUALTY else i + 1


def _named_in_words(tokens: Tokens, i: int) -> bool:
    """ "Radio Four", "Court Two" within a sentence that is no headline in capitals."""
    if not (capitalised(tokens, i) and capitalised(tokens, i - 1) and is_word(tokens, i - 1)):
        return False
    if i < 2 or lower(tokens, i - 1) in NO_NAME_BEFORE or lower(tokens, i + 1) in SCALES:
        return False
    around = tokens[max(0, i - _PROSE) : i + _PROSE]
    return not counted_behind(tokens, i + 1) and any(t.text.islower() and len(t.text) > 3 for t in around)


_PROSE = 40
"""Tokens either side of a number of which one word in small letters makes the sentence no headline."""


def _surname(tokens: Tokens, i: int) -> bool:
    """The "ten" of "Jan ten Brink", "Ten Brink said"."""
    if lower(tokens, i) != "ten" or not capitalised(tokens, i + 1) or not tokens[i + 1].text.istitle():
        return False
    named = capitalised(tokens, i - 1) if tokens[i].text.islower() else not capitalised(tokens, i + 2)
    return named and lower(tokens, i - 1) not in NO_NAME_BEFORE and not counted_behind(tokens, i + 1)


def group_of(tokens: Tokens, i: int) -> int:
    """ "the Group of 7"."""
    named = lower(tokens, i - 1) == "of" and lower(tokens, i - 2) == "group" and capitalised(tokens, i - 2)
    return i + 1 if named and i > 2 else 0
