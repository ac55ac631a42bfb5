"""Names with numbers in them: models, makes, titles, lists of companies."""

from monitor.figures import units
from monitor.figures.lexicon import CARDINALS, CURRENCY_CODES, LETTER_SCALES, SCALES, VULGAR_FRACTIONS
from monitor.figures.lexicon_dates import MONTHS, WEEKDAYS
from monitor.figures.lexicon_names import (
    AIRLINERS,
    CALLING,
    EMERGENCIES,
    INDEXES,
    JOINABLE,
    MAKERS,
    NAMED_AMOUNTS,
    NO_NAME_BEFORE,
    RESOLUTIONS,
    UNIT_NAMES,
)
from monitor.figures.lexicon_nouns import LABELS
from monitor.figures.look import Tokens, capitalised, glued, integer, is_dash, is_number, is_word, lower, text
from monitor.figures.masks.counted import counted_behind, measured_behind
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.phrases import QUOTES
from monitor.figures.tables import words


def hyphened(tokens: Tokens, i: int) -> int:
    """ "Il-76", "COVID-19", "M-1989", also "COVID -19": a word joined to the number by a hyphen."""
    if not (glued(tokens, i) and is_dash(tokens, i - 1) and is_word(tokens, i - 2)):
        return 0
    word = tokens[i - 2]
    if tokens[i - 1].spaced:
        return i + 1 if word.text.isupper() and word.text.isalpha() else 0
    if word.lower in JOINABLE:
        return i + 1 if word.lower in ("mid", "pre", "post", "under") and integer(tokens, i) > 9 else 0
    if word.lower in ("foot", "feet", "ft") and is_number(tokens, i - 4) and glued(tokens, i - 2):
        return i + 1  # "5-foot-11"
    unit = units.find(tokens, i - 2) and not capitalised(tokens, i - 2)
    scale = word.text in LETTER_SCALES and is_number(tokens, i - 3) and not word.spaced  # "10k-15k"
    if word.lower in CARDINALS or unit or scale:
        return 0
    j = i + 1
    while glued(tokens, j) and (
        is_word(tokens, j) or is_number(tokens, j) or (is_dash(tokens, j) and glued(tokens, j + 1))
    ):
        j += 1
    return j


_CALIBRES = words("mm millimetre millimetres millimeter millimeters calibre caliber")
_ARMS = words(
    """
    shell shells round rounds gun guns howitzer howitzers mortar mortars rocket rockets cannon cannons
    artillery piece pieces ammunition munition munitions projectile projectiles self-propelled self
    launcher launchers
    bullet bullets cartridge cartridges rifle rifles pistol pistols weapon weapons barrel barrels autocannon
    """
)
_ARMS_REACH = 4
"""Tokens from a calibre to what has it: "152 mm high-explosive shells"."""


def calibre(tokens: Tokens, i: int) -> int:
    """ "152mm shells", "shells of 122 mm": which arms are meant, no length."""
    unit = i + 2 if is_dash(tokens, i + 1) else i + 1
    if lower(tokens, unit) not in _CALIBRES:
        return 0
    behind = [token.lower for token in tokens[unit + 1 : unit + 1 + _ARMS_REACH]]
    stop = next((k for k, word in enumerate(behind) if not word[:1].isalpha() and word != "-"), len(behind))
    of_arms = lower(tokens, i - 1) in ("of", "in") and lower(tokens, i - 2) in _ARMS
    return unit + 1 if of_arms or not _ARMS.isdisjoint(behind[:stop]) else 0


_FAMILY = 3
"""Letters in front of the number of a lineage or a version."""


def dotted(tokens: Tokens, i: int) -> int:
    """ "BA.2", "XBB.1.5": a lineage, a version."""
    if text(tokens, i - 1) != "." or not (glued(tokens, i) and glued(tokens, i - 1)):
        return 0
    word = text(tokens, i - 2)
    return i + 1 if word.isalpha() and word.isupper() and 1 < len(word) <= _FAMILY else 0


def quoted(tokens: Tokens, i: int) -> int:
    """ "'1917' is shown again": a title of digits alone."""
    alone = text(tokens, i - 1) in QUOTES and text(tokens, i + 1) in QUOTES and tokens[i].text.isdigit()
    return i + 1 if alone and glued(tokens, i) and glued(tokens, i + 1) else 0


def made(tokens: Tokens, i: int) -> int:
    """ "a Cessna 441 Conquest": the model behind its maker."""
    if lower(tokens, i - 1) not in MAKERS or not capitalised(tokens, i - 1) or not tokens[i].text.isdigit():
        return 0
    behind = i + 1
    counts = is_word(tokens, behind) and (is_plural(tokens[behind]) or is_people(tokens[behind]))
    return 0 if counts else behind


_GENERATIONS = 6
"""Generations of mobile networks: "5G" is none of grams."""


def known(tokens: Tokens, i: int) -> int:
    """ "50 Cent", "60 Minutes": a name that looks like an amount; "a 401(k) plan", "call 911"."""
    lettered = text(tokens, i + 1) == "(" and glued(tokens, i + 1) and text(tokens, i + 3) == ")"
    if lettered and len(text(tokens, i + 2)) == 1 and text(tokens, i + 2).isalpha():
        return i + 4
    if text(tokens, i) in EMERGENCIES and _rung(tokens, i):
        return i + 1
    return i + 2 if (text(tokens, i), text(tokens, i + 1)) in NAMED_AMOUNTS else 0


def _rung(tokens: Tokens, i: int) -> bool:
    """Whether a number is that of the police: "dialled 112", "a 999 operator", "911 callers"; "112 calls" and
    "999 callers" are counted as any others."""
    if lower(tokens, i - 1) in CALLING:
        return True
    near = range(i + 1, min(len(tokens), i + 3))
    counts = any(is_word(tokens, k) and is_plural(tokens[k]) for k in near)
    rung = any(tokens[k].lower in CALLING for k in near)
    return rung and (text(tokens, i) == "911" or not counts)


def model(tokens: Tokens, i: int) -> int:
    """ "5G", "3D", "4x4", "787 Dreamliner": letters stuck to digits that are neither unit nor scale."""
    j = i + 1
    if tokens[i].text in AIRLINERS:
        return _airliner(tokens, i)
    if not is_word(tokens, j):
        return 0
    if not glued(tokens, j):
        return j + 1 if lower(tokens, j) in UNIT_NAMES and capitalised(tokens, j) else 0
    letters = tokens[j].text
    if letters == "G" and 0 < integer(tokens, i) <= _GENERATIONS:
        return j + 1
    if letters in ("K", "k") and lower(tokens, j + 1) in RESOLUTIONS:
        return j + 1
    amount = (
        letters in VULGAR_FRACTIONS
        or letters in units.SYMBOLS
        or letters in LETTER_SCALES
        or letters in ("x", "c")
        or units.find(tokens, j)
    )
    return 0 if amount or letters.lower() in SCALES or letters.lower() in ("plus", "ish") else j + 1


_ONE_OF_THEM = frozenset({"a", "the", "its", "their", "every", "another", "one"})


def _airliner(tokens: Tokens, i: int) -> int:
    """ "737-800", "787 Dreamliner", "a 747"; but "the 737 passengers" counts."""
    behind = i + 1
    if is_dash(tokens, behind) and glued(tokens, behind) and glued(tokens, behind + 1):
        return behind + 2 if is_number(tokens, behind + 1) else 0
    if lower(tokens, behind) in UNIT_NAMES and capitalised(tokens, behind):
        return behind + 1
    if measured_behind(tokens, behind) or counted_behind(tokens, behind):
        return 0
    return behind if lower(tokens, i - 1) in _ONE_OF_THEM else 0


_INDEX_SIZES = frozenset({30, 35, 40, 50, 100, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000})


def index(tokens: Tokens, i: int) -> int:
    """ "S&P 500", "ftse 100": the name of a list of companies."""
    return i + 1 if lower(tokens, i - 1) in INDEXES and integer(tokens, i) in _INDEX_SIZES else 0


def titled(tokens: Tokens, i: int) -> int:
    """ "iPhone 14", "Galaxy Note 20": a bare number behind a name, nothing counted behind it."""
    if i == 0 or not tokens[i].spaced or not is_word(tokens, i - 1):
        return 0
    word, digits = tokens[i - 1], tokens[i].text
    if not any(c.isupper() for c in word.text) or "," in digits or len(digits) > 5:
        return 0
    if word.lower.endswith(_ADVERBIAL):
        return 0
    if word.lower in NO_NAME_BEFORE or word.lower in MONTHS or word.lower in WEEKDAYS or word.lower in LABELS:
        return 0
    if word.text in CURRENCY_CODES and word.text not in _CONFERENCES:
        return 0
    verb = is_word(tokens, i + 1) and lower(tokens, i + 2) in _BEHIND_VERB  # "Pixel 10 features a lens"
    counted = measured_behind(tokens, i + 1) or _next_of_list(tokens, i)
    # "sent Norland 50 self-propelled guns"
    behind = i + 4 if is_word(tokens, i + 1) and is_dash(tokens, i + 2) and is_word(tokens, i + 3) else i + 1
    counted = counted or (counted_behind(tokens, behind) and not verb)
    counted = counted or (
        lower(tokens, i + 1) == "of" and lower(tokens, i + 2) in _THEIRS
    )  # "110 of its men"
    counted = counted or (lower(tokens, i + 1) in _PLURAL_VERBS and _placed(tokens, i)) or _row(tokens, i)
    return 0 if counted else i + 1


_THEIRS = frozenset({"its", "their", "his", "her", "them", "those"})
_BEHIND_VERB = frozenset({"a", "an", "its", "like"})


def _row(tokens: Tokens, i: int) -> bool:
    """Whether a name and its number are all of a sentence, or of what stands behind its colon, as the rows of
    a list are: "Deaths so far: Norland 288. Ostrava 131."."""
    return len(tokens) - i <= _ROW_END and lower(tokens, i + 1) in (".", "") and _row_start(tokens, i)


def _row_start(tokens: Tokens, i: int) -> bool:
    """Whether a name that opens a sentence or stands behind a colon is all there is in front of a number."""
    k = i - 1
    while k >= 0 and i - k <= _NAME and is_word(tokens, k):
        k -= 1
    opens = k < 0 or (lower(tokens, k) == ":" and k > 2)
    return opens and tokens[k + 1].text[:1].isupper()


_ROW_END = 2
_ADVERBIAL = ("ally", "edly", "ently", "ately", "wide", "wards")
"""Endings of adverbs that open a sentence: "Nationwide 50 were killed"."""


def _placed(tokens: Tokens, i: int) -> bool:
    """Whether a place stands in front of a number that is a subject: "In New Norland 159 have died"."""
    k = i - 1
    while k > 0 and i - k < _NAME and tokens[k].text[:1].isupper() and lower(tokens, k) != "in":
        k -= 1
    return lower(tokens, k) == "in" and k < i - 1


_PLURAL_VERBS = frozenset({"have", "were", "are", "had", "died", "survived"})


def _next_of_list(tokens: Tokens, i: int, left: int = 8) -> bool:
    """Whether a number behind a name goes on with a list of counts: "Norland reports 31 deaths, Ostrava 28",
    "Ohio 1,150, Indiana 480, South Carolina 410". Looks back at ``left`` names at most."""
    k = i - 1
    while k >= 0 and i - k <= _NAME and is_word(tokens, k) and tokens[k].text[:1].isupper():
        k -= 1
    if not left or lower(tokens, k) not in _JOINTS or lower(tokens, i + 1) not in _CLOSING:
        return False
    for j in range(k - 1, max(-1, k - _LISTED), -1):
        if tokens[j].text[:1].isdigit():
            before = lower(tokens, j - 1)
            if "," in tokens[j].text or counted_behind(tokens, j + 1):
                return True
            if tokens[j - 1].text[:1].islower() and before not in LABELS:
                return True
            return is_word(tokens, j - 1) and _next_of_list(tokens, j, left - 1)
        if lower(tokens, j) in _STOPS:
            return False
    return False


_JOINTS = frozenset({",", ";", "and"})
_CLOSING = frozenset({",", ";", ".", "and", "", "in", "on", "since"})
_STOPS = frozenset({".", "?", "!", ":"})
_NAME = 4
"""Words a name in such a list may have, and one."""
_LISTED = 9
"""Tokens back to the number before it."""


_CONFERENCES = frozenset({"COP"})
"""Codes of currencies that are names of yearly meetings: "COP 30"."""


def base(tokens: Tokens, i: int) -> int:
    """The 1,000 of "3.3 per 1,000 births": what a rate is of."""
    digits = text(tokens, i).replace(",", "").replace(" ", "")
    return i + 1 if lower(tokens, i - 1) == "per" and digits.strip("0") == "1" and len(digits) > 2 else 0
