"""The dates of a text, found on its tokens: "mid-January", "the third quarter of 2024", "last Friday".

No date library: the spans are few, the forms closed, and what a date leaves out is filled in later, from
the sentence around it and from publication (see ``asof.py``).
"""

from monitor.figures.context.later import AFTER, ANCHORED, FAR, later, same_month
from monitor.figures.context.scene import Scene
from monitor.figures.context.when import COUNTS, UNITS, When, number_at, numbered, word_at
from monitor.figures.lexicon_dates import DAY_PARTS, ORDINAL_SUFFIXES
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

MONTHS = {
    name: n + 1
    for name, n in numbered(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
    ).items()
}  # fmt: skip
WEEKDAYS = numbered(
    "monday", "tuesday tues", "wednesday", "thursday thur thurs", "friday", "saturday", "sunday"
)
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_AMBIGUOUS = words("may march mar sun sat jan dec")
_LEADS = words(
    """
    in on by of since until till from between during through throughout to and or late early mid last this
    for before after around as next end start beginning that
    """
)
_TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_ENDS = {"end": 12, "turn": 1, "close": 12, "beginning": 1, "start": 1, "middle": 6}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_QUARTERS = {f"q{n}": 3 * n for n in (1, 2, 3, 4)} | {f"h{n}": 6 * n for n in (1, 2)}
_NOW = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
_DATED = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *SEASONS,
        *_NOW,
        *_QUARTERS,
        *_TURNS,
        "recently",
        "present",
        "now",
        "ago",
        "weekend",
        "year",
        "christmas",
        "fy",
    }
    | {"quarter", "half", "month", "months"}
)
"""Words that a date can be found by, years aside."""
_OPENING = frozenset("0123456789f")
"""What years begin with, by the calendar or fiscal."""


def dates(scene: Scene) -> tuple[When, ...]:
    """Every date of the text, in order."""
    found: list[When] = []
    low = scene.low
    behind = 0
    for i, word in enumerate(low):
        if word in AFTER and found and i >= behind and i - found[-1].last <= ANCHORED:
            onward = (same_month(low, i) if word == "same" else None) or later(low, i)
            if onward is not None:
                found.append(onward)
                behind = onward.last
            continue
        if found and word in ORDINAL_SUFFIXES and i >= behind and (day := _day_again(low, i, found)):
            found.append(day)
            behind = day.last
            continue
        dated = word in _DATED or (word[0] in _OPENING and (word[:2] == "fy" or _year_at(low, i)))
        if dated and i >= behind:
            when = _at(scene, low, i)
            if when is not None:
                found.append(when)
                behind = when.last
    return tuple(found)


_AGAIN = words("on by since until")
_CLOSED = PRONOUNS | words("we there the , . ; :")


def _day_again(low: list[str], i: int, found: list[When]) -> When | None:
    """ "On 1 December it had 420. On the 28th it had 190": a day of the month spoken of; ``i`` behind the
    number."""
    number = number_at(low, i - 1)
    led = low[i - 2 : i - 1] == ["the"] and word_at(low, i - 3) in _AGAIN
    if not number or number > 31 or not led or word_at(low, i + 1) not in _CLOSED:
        return None
    month = next((when for when in reversed(found) if when.month is not None), None)
    return None if month is None else When(i - 1, i + 1, year=month.year, month=month.month, day=number)


def _at(scene: Scene, low: list[str], i: int) -> When | None:
    word = low[i]
    if word[0].isdigit():
        return _year(scene, low, i) if i not in scene.owner else None
    if word in MONTHS or word in WEEKDAYS or word == "christmas":
        return _named(scene, low, i) if scene.parsed.tokens[i].text[0].isupper() else None
    if word in _QUARTERS or word in ("quarter", "half", "months"):
        return _quarter(low, i)
    if word in SEASONS:
        return _season(low, i)
    return _fiscal(low, i) if word[:2] == "fy" else _relative(low, i)


def _named(scene: Scene, low: list[str], i: int) -> When | None:
    if low[i] in MONTHS:
        return _month(scene, low, i)
    if low[i] in WEEKDAYS:
        return When(i, i + 1, weekday=WEEKDAYS[low[i]], turn=_TURNS.get(low[i - 1]) if i else None)
    if word_at(low, i - 1) == "before" and word_at(low, i - 2) in ("week", "weeks", "days", "weekend"):
        return When(i - 2, i + 1, month=12, precision=2)  # "in the days before Christmas"
    return When(i, i + 1, month=12, day=25)


def _year_at(low: list[str], i: int) -> int | None:
    number = number_at(low, i)
    return number if number is not None and 1900 <= number <= 2100 else None


def _of_year(low: list[str], i: int) -> tuple[int, int | None, int | None]:
    """Behind a month, quarter or season at ``i``: where its year ends, the year, or else its turn ("of last
    year")."""
    k = i + (1 if word_at(low, i) in (",", "of", "'", "’") else 0)
    k += 1 if word_at(low, k) == "the" else 0
    year = _year_at(low, k)
    if year is not None:
        return k + 1, year, None
    if low[k - 2 : k + 1] == ["of", "the", "year"]:
        return k + 1, None, 0
    if word_at(low, k) in _TURNS and (word_at(low, k + 1) == "year" or low[k : k + 2] == ["this", "one"]):
        return k + 2, None, _TURNS[low[k]]
    return i, None, None


def _month(scene: Scene, low: list[str], i: int) -> When | None:
    first, last, day = i, i + 1, None
    before = i - 1
    for _ in range(2):  # "the 20th of December"
        before -= before >= 0 and (low[before] == "of" or low[before] in ORDINAL_SUFFIXES)
    number = number_at(low, before)
    if number is not None and 1 <= number <= 31 and before not in scene.owner:
        day, first = number, before
    skip = 1 if word_at(low, i + 1) == "." and word_at(low, i + 2).isdigit() else 0
    number = number_at(low, i + 1 + skip)
    if day is None and number is not None and 1 <= number <= 31 and i + 1 + skip not in scene.owner:
        day, last = number, i + 2 + skip
        if word_at(low, last) in ORDINAL_SUFFIXES:
            last += 1
    if day is None and low[max(0, i - 3) : i] and word_at(low, i - 3) in _NTH and low[i - 2 : i] in _WEEKS:
        first = i - 3
    last, year, turn = _of_year(low, last) if last not in scene.owner else (last, None, None)
    listed = i + 1 in scene.owner and (i == 0 or low[i - 1] in _LISTING)  # "December 1,200; January 1,900"
    if (
        day is None
        and year is None
        and turn is None
        and not listed
        and not _led(low, i)
        and not _owns(scene, i)
    ):
        return None
    turn = _TURNS.get(low[i - 1], turn) if i and low[i - 1] in ("last", "next") else turn
    return When(first, last, year=year, month=MONTHS[low[i]], day=day, precision=3 if day else 2, turn=turn)


def _owns(scene: Scene, i: int) -> bool:
    """Whether a number is called that of a month: "January's 900"."""
    return i + 1 in scene.owner and scene.parsed.tokens[i].text.endswith(("'s", "’s"))


_WEEKS = (["week", "of"], ["days", "of"], ["weekend", "of"], ["half", "of"])
"""Behind an ordinal, in front of a month, they tell which part of it: "the last week of October"."""
_LISTING = words(". ; : ,")
_COUNTS_OF = RECKONED | {"one", "report", "update", "briefing"}


def _led(low: list[str], i: int) -> bool:
    """Whether a month stands where a date stands: "in March", "mid-January", "late May"."""
    if i == 0:
        return low[i] not in _AMBIGUOUS
    before = low[i - 1]
    if before in _LEADS or before == "alone" or word_at(low, i + 1) in _COUNTS_OF:
        return True  # "the January figure was 300"
    if before == "the" and word_at(low, i + 1) == "before":
        return word_at(low, i + 2)[:1] in ".,;:)0123456789"
    if before == "(" and word_at(low, i + 1) == ")":
        return True
    return before in ("-", "–", "‑") and i >= 2 and low[i - 2] in ("mid", "early", "late")


def _year(scene: Scene, low: list[str], i: int) -> When | None:
    year = _year_at(low, i)
    if year is not None and _fills_line(scene, i):
        return When(i, i + 1, year=year, precision=1, heads=True)
    if year is None or i == 0:
        return None
    tokens = scene.parsed.tokens
    dashed = [
        k + 1 < len(tokens) and tokens[k].kind is Kind.DASH and not tokens[k + 1].spaced
        for k in (i + 1, i + 3)
    ]
    month, day = number_at(low, i + 2), number_at(low, i + 4)
    if all(dashed) and month and day and month <= 12 and day <= 31:
        return When(i, i + 5, year=year, month=month, day=day)
    split = (dashed[0] or word_at(low, i + 1) == "/") and month == (year + 1) % 100
    before = low[i - 1]
    if before in ("-", "–", "‑") and i > 1:
        before = low[i - 2] if low[i - 2] in ("mid", "early", "late", "end") else before
    if split and (before in _LEADS or before in ("the", "fiscal", "year")):
        return When(i, i + 3, year=year + 1, precision=1)
    if before == "of" and (month := _ENDS.get(word_at(low, i - 2))):
        return When(i - 2, i + 1, year=year, month=month, precision=2)
    led = before in _LEADS or before in ("year", "fiscal", "whole", "all", "full", "throughout")
    led = led or (before == "of" and word_at(low, i - 2) in ("half", "course", "rest"))
    return When(i, i + 1, year=year, precision=1) if led else None


def _fills_line(scene: Scene, i: int) -> bool:
    """Whether a line of several holds nothing but token ``i``: the year above the entries of a chronicle."""
    text, token = scene.parsed.text, scene.parsed.tokens[i]
    lo, hi = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.end)
    if hi < 0 or hi - lo > _YEAR_LINE:
        return False
    return not (text[lo : token.start] + text[token.end : hi]).strip(" \t\r=#*:.,–—-")


_YEAR_LINE = 24


def _quarter(low: list[str], i: int) -> When | None:
    """ "Q3 2024", "the third quarter of last year", "this quarter", "the first half of 2024"."""
    last, year, turn = _of_year(low, i + 1)
    before = word_at(low, i - 1)
    if low[i] == "quarter" and before in ("this", "current", "next"):
        return When(i, last, shift=90 * _TURNS[before], precision=2)
    if low[i] == "months":  # "the first three months of 2024"
        month = COUNTS.get(before) or number_at(low, i - 1) or 0
        month = {"first": month, "last": 12, "final": 12}.get(word_at(low, i - 2), 0)
    else:
        month = _QUARTERS.get(low[i]) or _NTH.get(before, 0) * (3 if low[i] == "quarter" else 6)
    if month not in range(2, 13) or (low[i] in ("half", "months") and last == i + 1):
        return None  # "the second half" may be of a match
    loose = low[last - 2 : last] == ["the", "year"]
    return When(i, last, year=year, month=month, precision=2, turn=turn, loose=loose)


def _season(low: list[str], i: int) -> When | None:
    """ "summer 2024", "last autumn", "by spring"; "fall" and "spring" are verbs and springs too."""
    last, year, turn = _of_year(low, i + 1)
    before = word_at(low, i - 1)
    before = word_at(low, i - 2) if before == "the" else before
    if before in _TURNS:
        turn = _TURNS[before]
    elif (
        year is None
        and turn is None
        and before not in ("by", "in", "during", "over", "since", "until", "before", "late", "early")
    ):
        return None
    if year is None and turn is None and low[i] == "fall" and before in ("in", "by", "over"):
        return None
    return When(i, last, year=year, month=SEASONS[low[i]], precision=1, turn=turn)


def _fiscal(low: list[str], i: int) -> When | None:
    """ "FY25", "FY2025", "FY 2025"."""
    digits = low[i][2:] or word_at(low, i + 1)
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (2, 4):
        return None
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    return When(i, i + (1 if low[i][2:] else 2), year=year, precision=1)


def _relative(low: list[str], i: int) -> When | None:
    word, after = low[i], word_at(low, i + 1)
    if word in _NOW:
        return When(i, i + 1, shift=_NOW[word])
    if word in ("recently", "now") or (word == "present" and word_at(low, i - 1) == "at"):
        return When(i, i + 1, shift=0, precision=2, faint=True)
    if word in ("year", "month"):
        return _end_of(low, i)
    if word == "weekend":
        gone = word_at(low, i - 1) == "the" and word_at(low, i - 2) in ("over", "at", "during", "on")
        return When(i - 1, i + 1, weekday=6) if gone else None
    if word == "ago":
        return _ago(low, i)
    return _step(low, i, after) if word in _TURNS else None


def _end_of(low: list[str], i: int) -> When | None:
    """ "the end of the year", "the start of this month", "year-end": ``i`` at the unit."""
    out = low[i + 1 : i + 3] == ["was", "out"]  # "before the year was out"
    ends = "end" in low[i + 1 : i + 3] and word_at(low, i + 1) in ("-", "end", "‑")
    if low[i] == "year" and (out or ends):
        return When(i, i + 2 + out, month=12, precision=2, turn=0, loose=True)
    if word_at(low, i + 1) == "end" and word_at(low, i - 1) in (
        "by",
        "at",
        "until",
        "before",
    ):  # "by month's end"
        return When(i, i + 2, shift=0, precision=2)
    which, end = word_at(low, i - 1), _ENDS.get(word_at(low, i - 3))
    if word_at(low, i - 2) != "of" or end is None or (which not in ("the", "that") and which not in _TURNS):
        return None
    if low[i] == "year":
        turn = _TURNS.get(which, 0)
        return When(i - 3, i + 1, month=end, precision=2, turn=turn, loose=which in ("the", "that"))
    if which == "that":
        return When(i - 3, i + 1, after=0, precision=2)
    return When(i - 3, i + 1, shift=30 * _TURNS.get(which, 0), precision=2, loose=which == "the")


def _ago(low: list[str], i: int) -> When | None:
    days = UNITS.get(word_at(low, i - 1))
    count = COUNTS.get(word_at(low, i - 2)) or number_at(low, i - 2)
    if days is None or not count or count >= 400:
        return None
    days *= count
    return When(i - 2, i + 1, shift=-days, precision=3 if days < 28 else 2 if days < FAR else 1)


def _step(low: list[str], i: int, unit: str) -> When | None:
    """ "last week", "this year", "the past three days": ``i`` at the word in front."""
    sign = _TURNS[low[i]]
    count = COUNTS.get(unit) or number_at(low, i + 1)
    spanned = UNITS.get(word_at(low, i + 2)) if count else UNITS.get(unit)
    spans = spanned is not None and (count or low[i] == "past") and sign <= 0
    if spans and not (count and word_at(low, i + 3) == "of"):  # "the last three months of 2017"
        return When(i, i + (3 if count else 2), shift=0, faint=True)
    found: When | None = None
    if low[i] == "previous" and "year" in low[i + 1 : i + 3] and unit in ("year", "calendar"):
        found = When(i, i + 2 + (unit == "calendar"), after=-365, precision=1)
    of_month = unit == "week" and word_at(low, i + 2) == "of" and word_at(low, i + 3) in MONTHS
    named = unit == "year" and low[i - 1] == "the" and word_at(low, i + 2) in ("for", "of", "before", "in")
    if low[i] not in ("last", "this", "next", "current") or of_month or named:
        return found
    if unit == "week" and low[i + 2 : i + 4] == ["before", "christmas"]:
        return When(i, i + 4, month=12, precision=2)
    if unit in ("year", "month") and (ending := _end_of(low, i + 1)):
        return ending
    if unit in _STEPS:
        days, precision = _STEPS[unit]
        found = When(i, i + 2, shift=days * sign, precision=precision)
    elif unit in DAY_PARTS:
        found = When(i, i + 2, shift=min(sign, 0))
    elif unit in SEASONS and (season := _season(low, i + 1)):
        found = season._replace(first=i)
    return found


_STEPS = {"week": (7, 3), "weekend": (7, 3), "month": (30, 2), "year": (365, 1)}
"""Units to their days and how precisely they date."""
