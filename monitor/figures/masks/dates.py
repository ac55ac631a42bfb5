"""Dates, years and times of day."""

from monitor.figures import units
from monitor.figures.inflection import bases, verbs
from monitor.figures.lexicon import CARDINALS, CHANGES
from monitor.figures.lexicon_dates import (
    CALLED_BY_YEAR,
    COUNTING_BEFORE,
    DAY_PARTS,
    MERIDIEM,
    MONTH_NAMES,
    MONTHS,
    ORDINAL_SUFFIXES,
    TIME_BEFORE,
    YEAR_BEFORE,
    ZONES,
)
from monitor.figures.lexicon_elision import SUBJECTS
from monitor.figures.lexicon_grammar import PERSONAL
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
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

FIRST_YEAR, LAST_YEAR = 1000, 2100
MODERN = 1900
"""From here on a bare four-digit number is a year unless it counts; before, only where a word says so."""


def month(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` names a month, also in a text without capitals."""
    name = lower(tokens, i)
    if name not in MONTHS:
        return False
    if capitalised(tokens, i):
        return True
    return name in MONTH_NAMES and (name not in _VERBS_TOO or lower(tokens, i - 1) in _IN_MONTHS)


_VERBS_TOO = frozenset({"march", "may"})
_IN_MONTHS = frozenset({"on", "in", "since", "until", "till", "from", "by", "last"})


def _day(tokens: Tokens, i: int) -> bool:
    return 1 <= integer(tokens, i) <= 31 and len(tokens[i].text) <= 2


def _yearlike(tokens: Tokens, i: int) -> bool:
    return FIRST_YEAR <= integer(tokens, i) <= LAST_YEAR


def date(tokens: Tokens, i: int) -> int:
    """ "July 4", "Oct. 31, 2019", "4 July", "8 and 13 October", "October 8-13", "12/05/2024"."""
    before = i - 2 if text(tokens, i - 1) == "." else i - 1
    if month(tokens, before) and (_day(tokens, i) or _yearlike(tokens, i)):
        return _date_end(tokens, i + 1)
    return (_day_first(tokens, i) if _day(tokens, i) else 0) or _numeric_date(tokens, i)


def _day_first(tokens: Tokens, i: int) -> int:
    """ "4 July", "4th of July 2019", "8 and 13 October"; not the number in "since 4 July to 30"."""
    j = i + 1
    if lower(tokens, j) in ORDINAL_SUFFIXES and glued(tokens, j):
        j += 1
    if lower(tokens, j) == "of" and month(tokens, j + 1):
        j += 1
    if month(tokens, j):
        open_ended = lower(tokens, j + 1) == "to" and not month(tokens, j + 3)
        return j + 1 if open_ended and _day(tokens, j + 2) else _date_end(tokens, j + 1)
    second = lower(tokens, j) in ("and", "to", "or", "until") or is_dash(tokens, j)
    return _date_end(tokens, j + 3) if second and _day(tokens, j + 1) and month(tokens, j + 2) else 0


def _date_end(tokens: Tokens, j: int) -> int:
    """Goes on over what may follow a date: a second day, a year."""
    for _ in range(3):
        k = j + 1 if text(tokens, j) in (".", ",") else j
        if _yearlike(tokens, k) and integer(tokens, k) >= 1500:
            return k + 1
        if not (is_dash(tokens, j) or lower(tokens, j) in ("and", "to")):
            break
        if not (_day(tokens, j + 1) or _yearlike(tokens, j + 1)) or _counted(tokens, j + 2):
            break
        j += 2
    return j


def _counted(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a noun that the number before it counts."""
    if not is_word(tokens, i) or month(tokens, i):
        return False
    return is_plural(tokens[i]) or tokens[i].lower in PEOPLE


_STANDING = frozenset({(24, 7), (9, 11), (7, 7), (50, 50)})


def _numeric_date(tokens: Tokens, i: int) -> int:
    mark = text(tokens, i + 1)
    if not glued(tokens, i + 1) or not glued(tokens, i + 2) or not is_number(tokens, i + 2):
        return 0
    if mark == ".":
        return i + 3
    if mark in ("/", "-", "–") and integer(tokens, i + 2) >= 0:
        if text(tokens, i + 3) == mark and integer(tokens, i + 4) >= 0 and glued(tokens, i + 4):
            return i + 5
        if mark == "/" and (integer(tokens, i), integer(tokens, i + 2)) in _STANDING:
            return i + 3
    return 0


_ERAS = frozenset({"BC", "AD", "BCE", "CE", "B.C.", "A.D."})


def year(tokens: Tokens, i: int) -> int:
    """A bare number that names a year, a decade, or a span of years."""
    if integer(tokens, i) > 0 and text(tokens, i + 1) in _ERAS:
        return i + 2
    if not _yearlike(tokens, i):
        return i + 1 if _far_year(tokens, i) else 0
    value, behind = integer(tokens, i), i + 1
    if glued(tokens, behind) and lower(tokens, behind) in ("s", "'s"):
        return behind + 1
    if value >= 1400 and _span_of_years(tokens, behind):
        return 0 if _counts_span(tokens, i) else behind + 2
    if is_kind(tokens, i - 1, Kind.CURRENCY) or value < 1100 or _counts(tokens, i):
        return 0
    return behind if value >= MODERN or _year_context(tokens, i) else 0


def _far_year(tokens: Tokens, i: int) -> bool:
    """ "by 2120": a year beyond those that a bare number names."""
    led = LAST_YEAR < integer(tokens, i) < LAST_YEAR + 100 and lower(tokens, i - 1) in ("by", "until", "year")
    return led and not _counts(tokens, i)


def _span_of_years(tokens: Tokens, j: int) -> bool:
    """ "-20" of "2019-20", "/25" of "2024/25", "-2017" of "2014-2017"."""
    mark = joined(tokens, j) or (text(tokens, j) == "/" and glued(tokens, j) and glued(tokens, j + 1))
    return mark and integer(tokens, j + 1) >= 0 and len(tokens[j + 1].text) in (2, 4)


def _counts_span(tokens: Tokens, i: int) -> bool:
    """ "about 1400-1450 troops", "1450-1600 soldiers died": a range of what is counted, long before the years
    that the news speaks of; not "in 1450-1600 manuscripts"."""
    before = lower(tokens, i - 1)
    dated = before in YEAR_BEFORE and before not in _COUNTS_TOO
    old = integer(tokens, i) < MODERN and len(text(tokens, i + 2)) == _FULL_YEAR
    roughly = before in COUNTING_BEFORE or (before in ("about", "around", "over") and _counted(tokens, i + 3))
    return old and not dated and (roughly or _people_behind(tokens, i + 3))


_FULL_YEAR = 4
_COUNTS_TOO = words("to and of for around")
"""Words that stand in front of years and of counts."""


def _year_context(tokens: Tokens, i: int) -> bool:
    before = lower(tokens, i - 1)
    if before == "an" and text(tokens, i)[:2] == "18":  # "an 1894 treatise", not "an 1800-seat theatre"
        return not is_dash(tokens, i + 1) and lower(tokens, i + 1) != "strong"
    return before in YEAR_BEFORE or before in MONTHS or before == "(" or glued(tokens, i)


_NO_UNIT_BEHIND = frozenset({"in", "won", "second", "cup", "day", "c", "f", "p"})


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether a number that could be a year counts something instead."""
    before, behind = lower(tokens, i - 1), i + 1
    timed = before == "than" and lower(tokens, i - 2) in ("earlier", "later")
    up_to = before == "to" and lower(tokens, i - 2) == "up" and not is_dash(tokens, i - 3)  # no "run-up to"
    up_to = up_to and not (
        integer(tokens, i) >= MODERN and text(tokens, behind) in _ENDS
    )  # "the war up to 2025."
    if timed or before in COUNTING_BEFORE or up_to or _summed(tokens, i) or _of_toll(tokens, i):
        return not timed
    if (
        units.find(tokens, behind)
        and not month(tokens, behind)
        and lower(tokens, behind) not in _NO_UNIT_BEHIND
    ):
        return True
    if before in ("about", "over", "which", "whom"):
        return behind < len(tokens) and is_plural(tokens[behind])
    if before in YEAR_BEFORE and before not in _COUNTS_TOO:
        return False
    if before == "of" and (month(tokens, i - 2) or lower(tokens, i - 2) in YEAR_BEFORE):
        return False
    named = integer(tokens, i) >= MODERN and (before == "a" or lower(tokens, behind) in CALLED_BY_YEAR)
    return not named and not capitalised(tokens, i - 1) and _people_behind(tokens, behind)


_ENDS = frozenset({"", ",", ".", ";", ")"})


def _people_behind(tokens: Tokens, i: int) -> bool:
    for token in tokens[i : i + 3]:
        if token.kind is not Kind.WORD or token.lower in STOPS or token.lower in _COSTING:
            return False
        if is_people(token) and is_plural(token):
            return True
    return False


def _summed(tokens: Tokens, i: int) -> bool:
    """ "a total of 1264 cases", "out of the 1510 graves": no year, which a sum or a plural shows."""
    if lower(tokens, i - 1) == "of":
        return lower(tokens, i - 2) in _SUMS
    old = lower(tokens, i - 1) == "the" and integer(tokens, i) < MODERN
    return old and _things_behind(tokens, i + 1)


_SUMS = words("total number sum maximum minimum average")


def _of_toll(tokens: Tokens, i: int) -> bool:
    """ "the toll rises past 2000", "deaths top 1900": what a count of people has reached; not "deaths fell
    from 1980 to 2000"."""
    risen = lower(tokens, i - 1) == "to" and lower(tokens, i - 2) in CHANGES
    if not risen and lower(tokens, i - 1) not in _REACHED:
        return False
    for k in range(i - 2, max(-1, i - _TOLD), -1):
        if lower(tokens, k) in SUBJECTS:
            return True
        since = lower(tokens, k) == "from" and is_number(tokens, k + 1)
        if since or not (is_word(tokens, k) or text(tokens, k) == ","):
            return False
    return False


_REACHED = words("past above beyond at") | verbs("top pass exceed surpass hit reach cross")
_TOLD = 14
"""Tokens from a number back to the word that tells what it counts."""


def _things_behind(tokens: Tokens, i: int) -> bool:
    """Whether a plural that is called by no year follows: "the 1510 cases registered", not "the 1848
    revolutions"."""
    for token in tokens[i : i + 3]:
        if token.kind is not Kind.WORD or token.lower in STOPS:
            return False
        if is_plural(token) and not token.text.istitle():
            return CALLED_BY_YEAR.isdisjoint({token.lower, *bases(token.lower)})
    return False


_COSTING = frozenset({"cost", "costs", "costing"})
"""A verb where people are not what is counted: "the famine of 2012 cost lives"."""


def time(tokens: Tokens, i: int) -> int:
    """ "7:30", "5 p.m.", "10.45pm", "0600 GMT", "4:39 left"."""
    digits, behind = text(tokens, i), lower(tokens, i + 1)
    if (
        text(tokens, i + 1) == ":"
        and glued(tokens, i + 1)
        and glued(tokens, i + 2)
        and is_number(tokens, i + 2)
    ):
        return _clock_end(tokens, i + 3)
    if behind in MERIDIEM and _hour(digits):
        return i + 2
    if is_dash(tokens, i + 1) and is_number(tokens, i + 2) and lower(tokens, i + 3) in MERIDIEM:
        return i + 4
    if padded(tokens, i):
        return i + 1
    return i + 2 if len(digits) == 4 and 0 <= integer(tokens, i) < 2400 and behind in ZONES else 0


def _hour(digits: str) -> bool:
    """ "5", "10.45": no separators of thousands, no more than a clock has."""
    plain = digits.count(".") <= 1 and digits.replace(".", "").isdigit()
    return plain and float(digits) < _HOURS + 1


def padded(tokens: Tokens, i: int) -> int:
    """ "0600": a number that begins with a nought is a time or a code."""
    digits = tokens[i].text
    return i + 1 if digits[0] == "0" and len(digits) > 1 and digits.isdigit() else 0


def stamped(tokens: Tokens, i: int) -> int:
    """ "at 1310 we reported": the time of an entry on a live page."""
    digits = tokens[i].text
    if len(digits) != _CLOCK or not digits.isdigit() or digits[:2] > "23" or digits[2:] > "59":
        return 0
    return i + 1 if lower(tokens, i - 1) == "at" and lower(tokens, i + 1) in PERSONAL else 0


_CLOCK = 4
HOUR_PARTS = frozenset({"quarter", "half"})
_HOURS = 12


def spoken_time(tokens: Tokens, i: int) -> int:
    """ "until two in the morning", "at three in the afternoon", "six o'clock", "a quarter past three"."""
    hour = CARDINALS.get(lower(tokens, i), 0) or integer(tokens, i)
    if not 0 < hour <= _HOURS:
        return 0
    if lower(tokens, i + 1) == "o'clock":
        return i + 2
    if lower(tokens, i - 1) in ("past", "to") and lower(tokens, i - 2) in HOUR_PARTS:
        return i + 1
    led = lower(tokens, i - 1) in TIME_BEFORE
    day_part = (lower(tokens, i + 1), lower(tokens, i + 2)) == ("in", "the") and lower(
        tokens, i + 3
    ) in DAY_PARTS
    next_day = (lower(tokens, i + 1), lower(tokens, i + 2)) == ("the", "next") and lower(
        tokens, i + 3
    ) in DAY_PARTS
    if led and (lower(tokens, i + 1), lower(tokens, i + 2)) in _AT_NIGHT:
        return i + 3  # "until ten at night"
    return i + 4 if led and (day_part or next_day) else 0


_AT_NIGHT = frozenset({("at", "night")})
_CLOCK_ZONES = ZONES - {"hours"}


def _clock_end(tokens: Tokens, j: int) -> int:
    while text(tokens, j) == ":" and glued(tokens, j) and is_number(tokens, j + 1) and glued(tokens, j + 1):
        j += 2
    return j + 1 if lower(tokens, j) in MERIDIEM or lower(tokens, j) in _CLOCK_ZONES else j
