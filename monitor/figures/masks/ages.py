"""Ages, ordinals, and adjectives made of a number and a noun."""

from monitor.figures.lexicon import CARDINALS, SCALES, TOLLS
from monitor.figures.lexicon_dates import AGE_BEHIND, AGED, CHILDREN, IDLE_COMPOUNDS, MONTHS, ORDINAL_SUFFIXES
from monitor.figures.lexicon_elision import GROUPS
from monitor.figures.lexicon_nouns import PEOPLE, STOPS
from monitor.figures.look import (
    Tokens,
    capitalised,
    glued,
    integer,
    is_dash,
    is_kind,
    is_number,
    is_word,
    joined,
    lower,
    text,
)
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

_AGE_NOUNS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs"})
OLDEST = 110
"""Years of age beyond which a number between commas is none."""


def aged(tokens: Tokens, i: int) -> int:
    """ "aged 25", "at the age of 40", "aged 5 to 11", "aged under 5"."""
    before = lower(tokens, i - 1)
    if before in ("aged", "age", "ages") or (before == "of" and lower(tokens, i - 2) in ("age", "ages")):
        end = _span_end(tokens, i + 1)
        return end if lower(tokens, end) not in SCALES else 0  # "an age of 5 to 7 million years"
    if before in ("under", "over") and lower(tokens, i - 2) == "aged":
        return i + 1
    if before in ("between", "from") and lower(tokens, i - 2) == "aged":
        return _span_end(tokens, i + 1)
    if before == "at" and _opens_with(tokens, i):
        return i + 1
    if before in _SPANNING and _one_of_all(tokens, i - 2) and 0 < _years(tokens, i) <= OLDEST:
        return _span_end(tokens, i + 1)
    return 0


def _opens_with(tokens: Tokens, i: int) -> bool:
    """ "At 34, she is the youngest": the age of whom the sentence goes on with."""
    opens = i == 1 and lower(tokens, i + 1) == "," and lower(tokens, i + 2) in _PERSONS
    return opens and 0 < _years(tokens, i) <= OLDEST


_PERSONS = frozenset({"he", "she", "i"})


def _one_of_all(tokens: Tokens, i: int) -> bool:
    """ "every man", "any woman": what is said behind it of a number is an age."""
    return lower(tokens, i) in _SINGLE and lower(tokens, i - 1) in _ANY


def _years(tokens: Tokens, i: int) -> int:
    return CARDINALS.get(lower(tokens, i), 0) or integer(tokens, i)


_SPANNING = words("between from over under above below")
_SINGLE = words("man woman male female person adult boy girl child citizen resident")
_ANY = words("every any each no")


def old(tokens: Tokens, i: int) -> int:
    """ "50-year-old", "35 years old", "18 to 24 year-olds"."""
    j = i + 2 if lower(tokens, i + 1) in SCALES else i + 1
    return _old(tokens, i + 1) or _old(tokens, j) or _old(tokens, _far_end(tokens, j))


def _span_end(tokens: Tokens, j: int) -> int:
    """Goes on over the far end of "aged 5 to 11"."""
    between = is_dash(tokens, j) or lower(tokens, j) in ("to", "and", "or")
    return j + 2 if between and (is_number(tokens, j + 1) or lower(tokens, j + 1) in CARDINALS) else j


_AND_UP = frozenset({"over", "under", "above", "up"})
_OR_OLDER = frozenset({"older", "younger"})


def limit(tokens: Tokens, i: int) -> int:
    """ "adults 65 and over", "children 12 or younger"; but "12 and over 40 others" counts."""
    if not 1 <= integer(tokens, i) <= OLDEST or lower(tokens, i + 1) not in ("and", "or"):
        return 0
    word, behind = lower(tokens, i + 2), i + 3
    ends = text(tokens, behind) in _ENDS or not text(tokens, behind) or lower(tokens, behind) in AGE_BEHIND
    return behind if word in _OR_OLDER or (word in _AND_UP and ends) else 0


_DYING = frozenset({"die", "dies", "died"})
_FOUND = frozenset({"is", "was", "found", "pronounced", "declared"})


def dying(tokens: Tokens, i: int) -> int:
    """ "Painter dies at 91", "found dead at 55"; but "four died at 20 camps" counts camps."""
    behind = text(tokens, i + 1) in _ENDS or not text(tokens, i + 1) or lower(tokens, i + 1) in AGE_BEHIND
    dead = lower(tokens, i - 2) == "dead" and (lower(tokens, i - 3) in _FOUND or capitalised(tokens, i - 3))
    passed = (lower(tokens, i - 3), lower(tokens, i - 2)) == ("passed", "away")
    died = lower(tokens, i - 1) == "at" and (dead or passed or lower(tokens, i - 2) in _DYING)
    return i + 1 if died and behind and 1 <= integer(tokens, i) <= OLDEST else 0


def _far_end(tokens: Tokens, j: int) -> int:
    """Where the far end of "18 to 24", "18-to-24", "200,000 to-260,000" ends; behind the text if none."""
    if is_dash(tokens, j) and glued(tokens, j) and lower(tokens, j + 1) in ("to", "and", "or"):
        j += 1
    if not (is_dash(tokens, j) or lower(tokens, j) in ("to", "and", "or")):
        return len(tokens)
    k = j + 2 if is_dash(tokens, j + 1) else j + 1
    if not is_number(tokens, k):
        return len(tokens)
    return k + 2 if lower(tokens, k + 1) in SCALES else k + 1


def _old(tokens: Tokens, j: int) -> int:
    """ "-year-old", " years old", " years of age" from token ``j`` on; index behind, or 0."""
    if is_dash(tokens, j):
        j += 1
    if lower(tokens, j) == "age" and lower(tokens, j + 1) in ("group", "groups", "bracket"):
        return j + 2
    if lower(tokens, j) not in _AGE_NOUNS:
        return 0
    j += 1
    if is_dash(tokens, j):
        j += 1
    if lower(tokens, j) in ("old", "olds"):
        return j + 1
    return j + 2 if lower(tokens, j) == "of" and lower(tokens, j + 1) == "age" else 0


_ONES = 9
_NO_NOUN_BEHIND = AGE_BEHIND | STOPS - {"per"} | {"drowns", "killed"}
_WHO = frozenset({"who", "he", "she"})
_YOUNG = frozenset({"children", "kids", "infants", "boys", "girls", "youngsters", "toddlers", "babies"})
_AGES = frozenset({"youngest", "oldest", "eldest"})


def bare(tokens: Tokens, i: int) -> int:
    """ "half are over 65", "a girl of three": an age that no word calls one."""
    ones = CARDINALS.get(lower(tokens, i + 2), 0) if joined(tokens, i + 1) else 0
    behind = i + 3 if 0 < ones <= _ONES else i + 1  # "a woman of thirty-four"
    after = lower(tokens, behind)
    if is_word(tokens, behind) and after not in _NO_NOUN_BEHIND and not after.endswith("ed"):
        return 0
    if text(tokens, behind) in ("%", "$") or (is_dash(tokens, behind) and glued(tokens, behind)):
        return 0
    if is_kind(tokens, behind, Kind.CURRENCY) or is_kind(tokens, i - 1, Kind.CURRENCY):
        return 0
    before, earlier = lower(tokens, i - 1), lower(tokens, i - 2)
    value = integer(tokens, i) if is_number(tokens, i) else CARDINALS.get(lower(tokens, i), 0)
    value += ones if behind > i + 1 else 0
    aged = earlier in AGED or (earlier in PEOPLE and earlier.endswith(("s", "n", "e")))
    youngest = 1 if earlier in _YOUNG else 10
    over = before in ("over", "under", "above", "below") and aged and youngest <= value <= OLDEST
    turned = before in ("turned", "turns", "turning") or (before in ("is", "was") and earlier in _WHO)
    turned = turned or (before in ("is", "was") and bool(_AGES & {lower(tokens, i - k) for k in range(3, 7)}))
    turned = turned or _of_two(tokens, i)
    turned = turned or (before == "now" and earlier in ("is", "was") and lower(tokens, i - 3) in _WHO)
    turned = turned or (before in ("is", "was") and _somebody(tokens, i - 2))
    grown = _GROWN <= value <= OLDEST
    turned = turned or (grown and before in ("is", "was") and _one_person(tokens, i - 2))
    ranked = "a" in (lower(tokens, i - 3), lower(tokens, i - 4)) or lower(tokens, i - 3) == "an"
    turned = turned or (grown and before == "of" and ranked and _single(earlier))  # "a young sailor of 23"
    turned = turned or (before == "like" and earlier in _LOOKING and text(tokens, behind) in _ENDS)
    over = over or (turned and 0 < value <= OLDEST)
    return behind if over or (before == "of" and earlier in CHILDREN and 0 < value <= OLDEST) else 0


def _of_two(tokens: Tokens, i: int) -> bool:
    """ "The younger is 20, the other 26", "the elder of the two was 31"."""
    verb = i - 1 if lower(tokens, i - 1) in ("is", "was") else i
    if lower(tokens, verb - 1) == "other" and lower(tokens, verb - 2) == "the":
        told = (k for k in range(verb - 3, verb - _CALLED, -1) if lower(tokens, k) in ("is", "was"))
        return any(_elder(tokens, k) for k in told)
    return verb < i and _elder(tokens, verb)


def _elder(tokens: Tokens, verb: int) -> bool:
    """Whether the subject in front of "is" is one of two: "the younger", "the elder of them"."""
    one = lower(tokens, verb - 1) in _KIN | _SINGLE | {"soldier", "prisoner"}
    behind = (verb - 1, verb - 3, verb - 4, verb - 2 if one else verb - 1)
    return any(lower(tokens, k) in _ELDER and lower(tokens, k - 1) == "the" for k in behind)


_ELDER = frozenset({"younger", "older", "elder"})


def _somebody(tokens: Tokens, j: int) -> bool:
    """Whether the name that ends at ``j`` is that of a child, or of the youngest or oldest: "her son Dima was
    19", "the youngest, a conscript called Dima Sava, was 19"."""
    name = j - 1 if text(tokens, j) == "," else j
    if not capitalised(tokens, name):
        return False
    near = {lower(tokens, name - k) for k in range(1, _CALLED)}
    return bool(near & (CHILDREN | _AGES | _KIN))


def _one_person(tokens: Tokens, j: int) -> bool:
    """Whether the subject that ends at ``j`` is one person, whatever an aside says of him: "the sergeant, who
    comes from Hol, is 34"."""
    aside = text(tokens, j) == ","
    opens = (k for k in range(j - 1, max(0, j - _ASIDE), -1) if text(tokens, k) == ",")
    head = next(opens, 0) - 1 if aside else j
    return head > 0 and lower(tokens, head - 1) in ("the", "a", "an") and _single(lower(tokens, head))


def _single(word: str) -> bool:
    """Whether a word names one person: "a corporal of 23"; not "a crew of 23", "a father of 12"."""
    return word in _RANKS or (word in PEOPLE - GROUPS - _SEVERAL - _HEADS and not word.endswith(("s", "men")))


_LOOKING = words("looked looks look looking")
_HEADS = words("father mother leader")
_GROWN = 16
_RANKS = words("private corporal major lieutenant")
_SEVERAL = words(
    "body children people personnel police infantry force troop couple youth majority population"
)
_ASIDE = 16
"""Tokens an aside between a person and his age may have."""
_KIN = frozenset({"son", "daughter", "brother", "sister", "husband", "wife", "nephew", "niece", "cousin"})
_CALLED = 11
"""Words back from a name within which it is said whose it is."""


def decade(tokens: Tokens, i: int) -> int:
    """ "in his 40s", "Boeing 777s"; but "in 9.8s" and "15s" are seconds."""
    value = integer(tokens, i)
    if not glued(tokens, i + 1) or text(tokens, i + 1) != "s":
        return 0
    if is_dash(tokens, i - 1) and lower(tokens, i - 2) in ("over", "under"):
        return i + 2
    return i + 2 if value >= 100 or (value > 0 and value % 10 == 0) else 0


def apposed(tokens: Tokens, i: int) -> int:
    """An age between commas or in brackets behind a name: "Senard, 65, faces", "Kim (34)"."""
    opening = text(tokens, i - 1)
    if lower(tokens, i - 2) in TOLLS or text(tokens, i - 3) == "In" or lower(tokens, i - 2) in MONTHS:
        return 0  # "the official figure, 74, has not moved", "In Peru, 45.", "Lima in June (45)"
    if not 1 <= integer(tokens, i) <= OLDEST or opening not in (",", "(") or not is_word(tokens, i - 2):
        return 0
    named = capitalised(tokens, i - 2) or lower(tokens, i - 2) in CHILDREN or lower(tokens, i - 2) in PEOPLE
    named = named or (
        opening == "," and lower(tokens, i - 3) in ("the", "a", "an") and len(text(tokens, i)) > 1
    )
    named = named or (opening == "," and text(tokens, i + 1) == "," and _role(tokens, i))
    closings = (")",) if opening == "(" else (",", ")", ".", ";", "")
    counted = opening == "(" and _in_row_of_counts(tokens, i)
    return i + 1 if named and text(tokens, i + 1) in closings and not counted else 0


def _in_row_of_counts(tokens: Tokens, i: int) -> bool:
    """Whether the brackets stand in a row with others that hold no age: "Velia (900), Harn (85)"."""
    closing = next((k for k in range(i - 3, max(0, i - _ROW), -1) if text(tokens, k) == ")"), 0)
    for _ in range(_ROWS):
        if not closing or not is_number(tokens, closing - 1):
            return False
        if not 0 < integer(tokens, closing - 1) <= OLDEST:
            return text(tokens, closing - 2) == "(" or is_dash(tokens, closing - 2)
        row = range(closing - 3, max(0, closing - _ROW), -1)
        closing = next((k for k in row if text(tokens, k) == ")"), 0)
    return False


_ROWS = 16
"""Brackets back that a row is followed."""
_ROW = 8
"""Tokens back within which the brackets of the name before end."""


def _role(tokens: Tokens, i: int) -> bool:
    """Whether a noun in the singular stands before the comma, and the sentence goes on with a word: "the
    former goalkeeper, 41, says"."""
    noun, years = lower(tokens, i - 2), integer(tokens, i)
    return 10 <= years <= OLDEST and noun.isalpha() and not noun.endswith("s") and is_word(tokens, i + 2)


_THOUGHT = frozenset({"thought", "believed", "said", "understood", "reported"})
_ENDS = frozenset({",", ")", ".", ";"})


def together(tokens: Tokens, i: int) -> int:
    """ "the two sisters, 20 and 26,", "many of them 17 or 18", "both 29", ", thought to be 13,": ages
    of people named before."""
    if not 1 <= integer(tokens, i) <= OLDEST:
        return 0
    behind = i + 1
    if lower(tokens, behind) in ("and", "or") and 1 <= integer(tokens, i + 2) <= OLDEST:
        behind = i + 3
    if text(tokens, behind) not in _ENDS:
        return 0
    before, earlier = lower(tokens, i - 1), lower(tokens, i - 2)
    people = earlier in PEOPLE or earlier in ("them", "whom")
    apposed = before in (",", "(") and people
    theirs = before == "both" or (before in ("them", "whom") and earlier == "of")
    guessed = (
        (earlier, before) == ("to", "be") and lower(tokens, i - 3) in _THOUGHT and text(tokens, i - 4) == ","
    )
    return behind if apposed or theirs or guessed else 0


def ordinal(tokens: Tokens, i: int) -> int:
    """ "93rd"."""
    return i + 2 if glued(tokens, i + 1) and lower(tokens, i + 1) in ORDINAL_SUFFIXES else 0


def compound(tokens: Tokens, i: int) -> int:
    """ "five-year", "two-time", "three-way": an adjective, no count."""
    j = i + 1
    if joined(tokens, j) and lower(tokens, j + 1) in ("of", "for") and is_number(tokens, j + 3):
        return j + 4  # "12-of-20 shooting"
    hanging = is_dash(tokens, j) and glued(tokens, j) and lower(tokens, j + 1) in ("to", "or", "and")
    if hanging and joined(tokens, j + 3) and lower(tokens, j + 4) in IDLE_COMPOUNDS:
        return j + 5  # "a 3- to 5-year term"
    return (
        i + 3
        if joined(tokens, j) and is_word(tokens, j + 1) and lower(tokens, j + 1) in IDLE_COMPOUNDS
        else 0
    )
