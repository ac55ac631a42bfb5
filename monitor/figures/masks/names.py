"""Names and labels with numbers in them, scores, addresses and telephone numbers."""

from monitor.figures import units
from monitor.figures.lexicon import CARDINALS, CURRENCY_CODES, LETTER_SCALES, SCALES, VULGAR_FRACTIONS
from monitor.figures.lexicon_dates import MONTHS, ORDINAL_SUFFIXES, STREETS, WEEKDAYS
from monitor.figures.lexicon_grammar import BE_OR_HAVE
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
from monitor.figures.lexicon_nouns import CASUALTY, LABELS, PEOPLE, VERBS
from monitor.figures.look import (
    Tokens,
    capitalised,
    glued,
    integer,
    is_dash,
    is_number,
    is_word,
    lower,
    text,
)
from monitor.figures.parsed import Kind
from monitor.figures.phrases import QUOTES, is_people, is_plural
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
    if _measured_behind(tokens, behind) or counted_behind(tokens, behind):
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
    counted = _measured_behind(tokens, i + 1) or _next_of_list(tokens, i)
    # "sent Norland 50 self-propelled guns"
    behind = i + 4 if is_word(tokens, i + 1) and is_dash(tokens, i + 2) and is_word(tokens, i + 3) else i + 1
    counted = counted or (counted_behind(tokens, behind) and not verb)
    counted = counted or (lower(tokens, i + 1) in _PLURAL_VERBS and _placed(tokens, i)) or _row(tokens, i)
    return 0 if counted else i + 1


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


def _measured_behind(tokens: Tokens, i: int) -> bool:
    word = lower(tokens, i)
    if word in ("%", "°") or word in SCALES or word in CASUALTY:
        return True
    return bool(units.find(tokens, i)) or (is_dash(tokens, i) and glued(tokens, i))


_NO_NOUN = words(
    "is has was as and for in on at or to with will would can could may might shall should must who which"
)


def counted_behind(tokens: Tokens, i: int) -> bool:
    """Whether a plural noun stands within four words: the number counts it."""
    for token in tokens[i : i + 4]:
        if token.kind is not Kind.WORD or token.lower in _NO_NOUN or token.lower in VERBS:
            return False
        if is_plural(token) or token.lower in PEOPLE:
            return True
    return False


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
        (word == "number" and lower(tokens, before - 1) in _NUMBERING)  # "cases now number 350"
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


def base(tokens: Tokens, i: int) -> int:
    """The 1,000 of "3.3 per 1,000 births": what a rate is of."""
    digits = text(tokens, i).replace(",", "").replace(" ", "")
    return i + 1 if lower(tokens, i - 1) == "per" and digits.strip("0") == "1" and len(digits) > 2 else 0


STREETS_BEFORE = frozenset({"rue", "via", "calle", "ave", "avenue"})


def address(tokens: Tokens, i: int) -> int:
    """ "49 Zorro Ranch Road", "16-18 Industrial Avenue", "22 Ave Foch"."""
    if lower(tokens, i + 1) in STREETS_BEFORE and capitalised(tokens, i + 1):
        return i + 2
    for k in range(i + 1, min(len(tokens), i + 7)):
        if capitalised(tokens, k):
            if k > i + 1 and lower(tokens, k) in STREETS:
                return k + 1
        elif not (k <= i + 2 and (is_dash(tokens, k) or is_number(tokens, k))) and not ordinal_at(tokens, k):
            return 0
    return 0


def ordinal_at(tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` is the "st" of "71st"."""
    return lower(tokens, k) in ORDINAL_SUFFIXES and glued(tokens, k)


_LEAST_GROUPS, _LEAST_DIGITS = 3, 9


def phone(tokens: Tokens, i: int) -> int:
    """Three or more groups of digits, nine digits in all, or a leading plus and eight."""
    if text(tokens, i - 1) == "+" and len(tokens[i].text) >= _LEAST_DIGITS - 1:
        return i + 1
    goes_on = is_number(tokens, i + 1) or is_dash(tokens, i + 1) or text(tokens, i + 1) in ("(", ")")
    if not goes_on and " " not in tokens[i].text:
        return 0
    j = i
    digits = groups = 0
    while j < i + 12 and is_number(tokens, j) and tokens[j].text.replace(" ", "").isdigit():
        parts = tokens[j].text.split()
        digits, groups = digits + sum(map(len, parts)), groups + len(parts)
        j += 1
        if is_dash(tokens, j) or text(tokens, j) in ("(", ")"):
            j += 1
    return j if groups >= _LEAST_GROUPS and digits >= _LEAST_DIGITS else 0


_NOTES = 20
"""Footnotes a text may have."""
_RUNNING_ON = BE_OR_HAVE | words(
    ". , ; and or but in on at of to by from for with who which that after before until since as when"
)
"""What a sentence goes on with behind a footnote: a noun would be what the number counts."""
_REFERRING = frozenset({"@", "/", "_", "=", "&"})


def reference(tokens: Tokens, i: int) -> int:
    """ "[12]", "(30 probable)1 were", "@50cent", "/2024/", "P5+1": footnotes, handles, paths."""
    before = text(tokens, i - 1)
    if before == "[" and text(tokens, i + 1) == "]":
        return i + 1
    if before == "+" and glued(tokens, i - 1) and is_word(tokens, i - 2):
        return i + 1
    measured = before == "/" and _measured_behind(tokens, i + 1)  # "24 mpg city/31 mpg highway"
    stuck = before in _REFERRING and glued(tokens, i) and glued(tokens, i - 1)
    raised = before == ")" and glued(tokens, i) and 0 < integer(tokens, i) <= _NOTES
    if raised and not glued(tokens, i + 1) and lower(tokens, i + 1) in _RUNNING_ON:
        return i + 1
    return i + 1 if stuck and not measured else 0
