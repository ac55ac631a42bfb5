"""When a figure holds, if the text dates it: "by mid-January", "as of Tuesday", "in December 2024",
resolved against publication.

Dates are found on the tokens of the text (no date library: the spans are few, the forms closed, and the
resolution needs the clause), then each quantity takes the one that governs it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.figures.context.scene import Scene
from monitor.figures.context.verbs import SAYING
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            ("monday",),
            ("tuesday", "tues"),
            ("wednesday",),
            ("thursday", "thur", "thurs"),
            ("friday",),
            ("saturday",),
            ("sunday",),
        )
    )
    for name in names
}
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_AMBIGUOUS = words("may march mar sun sat jan dec")
_LEADS = words(
    """
    in on by of since until till from between during through throughout to and or late early mid last this
    for before after around as next
    """
)
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_EXCLUDED = words("since after before until")
_FRAMES = words("in on by as during at until late early last between this from earlier")


@dataclass(frozen=True, slots=True)
class When:
    """A date in the text; ``year``, ``month``, ``day`` as far as it is said; ``shift`` in days from
    publication otherwise."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    precision: int = 3
    """1 year, 2 month, 3 day."""


def dates(scene: Scene) -> tuple[When, ...]:
    """Every date of the text, in order."""
    found: list[When] = []
    low = scene.low
    behind = 0
    for i, word in enumerate(low):
        if (word in _DATED or (len(word) == 4 and word.isdigit())) and i >= behind:
            when = _at(scene, low, i)
            if when is not None:
                found.append(when)
                behind = when.last
    return tuple(found)


_DATED = frozenset({*MONTHS, *WEEKDAYS, *words("today tonight yesterday recently last this next ago")})
"""Words that a date can be found by, years aside."""


def _at(scene: Scene, low: list[str], i: int) -> When | None:
    word = low[i]
    if word in MONTHS and scene.parsed.tokens[i].text[0].isupper():
        return _month(scene, low, i)
    if len(word) == 4 and word.isdigit() and i not in scene.owner:
        return _year(low, i)
    if word in WEEKDAYS and scene.parsed.tokens[i].text[0].isupper():
        return When(i, i + 1, weekday=WEEKDAYS[word])
    return _relative(low, i)


def _number(low: list[str], i: int) -> int | None:
    """A day of the month or a year written at token ``i``; "25th" comes as number and word."""
    return int(low[i]) if 0 <= i < len(low) and low[i].isdigit() and len(low[i]) <= 4 else None


def _month(scene: Scene, low: list[str], i: int) -> When | None:
    month = MONTHS[low[i]]
    first, last, day, year = i, i + 1, None, None
    before = i - 1
    if before >= 0 and low[before] in ("th", "st", "nd", "rd", "of"):
        before -= 1
    number = _number(low, before)
    if number is not None and 1 <= number <= 31 and before not in scene.owner:
        day, first = number, before
    skip = 1 if i + 1 < len(low) and low[i + 1] == "." and i + 2 < len(low) and low[i + 2].isdigit() else 0
    number = _number(low, i + 1 + skip)
    if day is None and number is not None and 1 <= number <= 31 and i + 1 + skip not in scene.owner:
        day, last = number, i + 2 + skip
        if last < len(low) and low[last] in ("th", "st", "nd", "rd"):
            last += 1
    after = last + (1 if last < len(low) and low[last] in (",", "of", "'", "’") else 0)
    number = _number(low, after)
    if number is not None and 1900 <= number <= 2100 and after not in scene.owner:
        year, last = number, after + 1
    if day is None and year is None and not _led(low, i):
        return None
    return When(first, last, year=year, month=month, day=day, precision=3 if day else 2)


def _led(low: list[str], i: int) -> bool:
    """Whether a month stands where a date stands: "in March", "mid-January", "late May"."""
    if i == 0:
        return low[i] not in _AMBIGUOUS
    before = low[i - 1]
    if before in _LEADS or before == "alone":
        return True
    return before in ("-", "–", "‑") and i >= 2 and low[i - 2] in ("mid", "early", "late")


def _year(low: list[str], i: int) -> When | None:
    year = int(low[i])
    if not 1900 <= year <= 2100 or i == 0:
        return None
    before = low[i - 1]
    if before in _SEASONS:
        return When(i - 1, i + 1, year=year, precision=1)
    if before == "of" and (month := _MOMENTS.get(low[i - 2]) or _quarter(low, i - 2)):
        return When(i - 2, i + 1, year=year, month=month, precision=2)
    if before in _LEADS or (before == "of" and low[i - 2] in {*_SEASONS, "half", "course"}):
        return When(i, i + 1, year=year, precision=1)
    return None


_MOMENTS = {"end": 12, "close": 12, "beginning": 1, "start": 1, "middle": 6}
_NTH = {"first": 3, "second": 6, "third": 9, "fourth": 12, "last": 12}


def _quarter(low: list[str], i: int) -> int | None:
    """The last month of "the third quarter of 2024", ``i`` at "quarter"."""
    return _NTH.get(low[i - 1]) if i > 0 and low[i] == "quarter" else None


def _relative(low: list[str], i: int) -> When | None:
    word = low[i]
    after = low[i + 1] if i + 1 < len(low) else ""
    if word in ("today", "tonight"):
        return When(i, i + 1, shift=0)
    if word == "yesterday":
        return When(i, i + 1, shift=-1)
    if word == "recently":
        return When(i, i + 1, shift=0, precision=2)
    if word in ("last", "this", "next") and after:
        return _step(word, after, i)
    if word == "ago" and i >= 2 and low[i - 1] in _UNITS:
        count = _COUNTS.get(low[i - 2]) or _number(low, i - 2)
        if count and count < 400:
            days = count * _UNITS[low[i - 1]]
            return When(i - 2, i + 1, shift=-days, precision=3 if days < 28 else 2 if days < 365 else 1)
    return None


def _step(word: str, unit: str, i: int) -> When | None:
    sign = {"last": -1, "this": 0, "next": 1}[word]
    if unit in ("week", "weekend"):
        return When(i, i + 2, shift=7 * sign)
    if unit == "month":
        return When(i, i + 2, shift=30 * sign, precision=2)
    if unit == "year":
        return When(i, i + 2, shift=365 * sign, precision=1)
    if unit in ("night", "evening"):
        return When(i, i + 2, shift=min(sign, 0))
    if unit in _SEASONS:
        return When(i, i + 2, month=_SEASONS[unit], precision=1)
    return None


# --------------------------------------------------------------------------- choosing


def as_of(
    scene: Scene, q: Quantity, found: tuple[When, ...], published: date | None, *, future: bool
) -> str | None:
    """ISO date, possibly partial, that the text gives for the quantity; None if it dates it not."""
    if not found:
        return None
    first, last = scene.bounds(q)
    here = [when for when in _within(found, first, last) if not _barred(scene, when, q)]
    chosen = min(here, key=lambda when: _cost(scene, when, q), default=None) or _framed(scene, q, found)
    if chosen is None:
        return None
    return resolve(scene, _range_end(scene, chosen, found), found, published, future=future)


_COMPARING = words(
    "increase decrease rise fall up down compared than previous earlier estimate versus against"
)
"""Behind a figure they lead to the date of another one: "60,000, up from 20,000 a week ago"."""


def _barred(scene: Scene, when: When, q: Quantity) -> bool:
    low = scene.low
    if q.first <= when.first < q.last:
        return True
    lead = when.first - 1
    while lead > 0 and low[lead] in ("the", "mid", "-", "early", "late", "end", "of", "around", "about"):
        lead -= 1
    if lead >= 0 and low[lead] in _EXCLUDED and lead >= scene.bounds(q)[0]:
        return low[lead] != "until"
    if when.first >= q.last and set(low[q.last : when.first]) & _COMPARING:
        return True
    governed = low[max(scene.bounds(q)[0], when.first - 9) : when.first]
    if set(governed) & {"since", "after", "before"} and "," not in governed[-3:]:
        cut = max(k for k, word in enumerate(governed) if word in ("since", "after", "before"))
        position = when.first - len(governed) + cut
        return not any(k in scene.owner for k in range(position, when.first))
    return False


def _cost(scene: Scene, when: When, q: Quantity) -> int:
    low = scene.low
    span = range(when.last, q.first) if when.last <= q.first else range(q.last, when.first)
    cost = len(span)
    lo = scene.bounds(q)[0]
    cost += 8 * sum(1 for k in span if scene.opens_clause(k, lo) and low[k] != "that")
    crossed = {scene.owner[k] for k in span if k in scene.owner}
    cost += 4 * sum(1 for k in crossed if scene.parsed.quantities[k].measure is not Measure.TIME)
    if _told_then(scene, when, lo):
        cost += 12
    if when.shift == 0 and when.precision == 2:
        cost += 6
    return cost


def _told_then(scene: Scene, when: When, lo: int) -> bool:
    """Whether the date is when somebody spoke: "said on Saturday", "reported in November 2025 that"."""
    low = scene.low
    i = when.first - 1
    while i > lo and low[i] in (
        "on",
        "in",
        "late",
        "early",
        "at",
        "reporters",
        "lawmakers",
        "parliament",
        "journalists",
        "a",
        "an",
    ):
        i -= 1
    return low[i] in SAYING or (i > lo and low[i - 1] in ("told", "tells"))


def _framed(scene: Scene, q: Quantity, found: tuple[When, ...]) -> When | None:
    """A date that opens a sentence before, in the same paragraph, and still holds: "In October 2024, ...
    They were 1,500"."""
    k = q.sentence
    for _ in range(2):
        if not scene.same_paragraph(k):
            return None
        k -= 1
        sentence = scene.parsed.sentences[k]
        inside = _within(found, sentence.first, sentence.last)
        if inside:
            opening = inside[0]
            return (
                opening
                if opening.first - sentence.first <= 6 and scene.low[sentence.first] in _FRAMES
                else None
            )
    return None


def _within(found: tuple[When, ...], first: int, last: int) -> tuple[When, ...]:
    """The dates between two tokens."""
    return found[bisect_left(found, first, key=_start) : bisect_left(found, last, key=_start)]


def _start(when: When) -> int:
    return when.first


def _range_end(scene: Scene, when: When, found: tuple[When, ...]) -> When:
    """The end of "between A and B", "in January and February"."""
    k = bisect_left(found, when.first, key=_start)
    if k + 1 < len(found):
        after = found[k + 1]
        between = scene.low[when.last : after.first]
        if between in (["and"], ["to"], ["-"], ["–"], ["through"]):
            return after
    return when


def resolve(
    scene: Scene, when: When, found: tuple[When, ...], published: date | None, *, future: bool = False
) -> str | None:
    """A date as ISO text; what it leaves out is filled in from dates before it in the text, else from
    publication."""
    if when.shift is not None:
        return _iso(published + timedelta(days=when.shift), when.precision) if published else None
    if when.weekday is not None:
        return _weekday(when.weekday, published, future=future)
    if when.month is None:
        return None if when.year is None else f"{when.year:04d}"
    year = when.year or _anchor(scene, when, found) or _near(when.month, when.day, published, future=future)
    if year is None:
        return None
    return f"{year:04d}" if when.precision == 1 else _valid(year, when.month, when.day)


def _near(month: int, day: int | None, published: date | None, *, future: bool) -> int | None:
    """Year of the last such day up to publication; of the next one if the figure is planned."""
    if published is None:
        return None
    today = (published.month, published.day)
    if future:
        return published.year + ((month, day or 31) < today)
    return published.year - ((month, day or 1) > today)


def _anchor(scene: Scene, when: When, found: tuple[When, ...]) -> int | None:
    """Year of the last date with a year before ``when`` in its paragraph, or of the other end of its
    range."""
    k = bisect_left(found, when.first, key=_start)
    if k + 1 < len(found) and found[k + 1].year is not None and found[k + 1].first - when.last <= 2:
        return found[k + 1].year
    for other in reversed(found[:k]):
        between = scene.parsed.text[
            scene.parsed.tokens[other.last - 1].end : scene.parsed.tokens[when.first].start
        ]
        if "\n" in between or len(between) > 600:
            return None
        if other.year is not None and other.month is not None and when.month is not None:
            return other.year + (1 if when.month + 6 < other.month else 0)
    return None


def _weekday(weekday: int, published: date | None, *, future: bool) -> str | None:
    if published is None:
        return None
    if future:
        return (published + timedelta(days=(weekday - published.weekday()) % 7)).isoformat()
    return (published - timedelta(days=(published.weekday() - weekday) % 7)).isoformat()


def _iso(day: date, precision: int) -> str:
    return day.isoformat()[: (4, 7, 10)[precision - 1]]


def _valid(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"
