"""Which day a date of the text is: the year or month it leaves out comes from the dates before it, else from
publication.
"""

import re
from bisect import bisect_left
from datetime import date, timedelta

from monitor.figures.context.calendar import SEASONS
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import SOURCE_NOUNS
from monitor.figures.context.verbs import SAYING
from monitor.figures.context.when import When
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import RELATIVES_ASIDE
from monitor.figures.tables import words


def start_of(when: When) -> int:
    """Its first token: dates are in order of these."""
    return when.first


def told_then(scene: Scene, when: When, lo: int) -> bool:
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
        "the",
        "mid",
        "-",
        "end",
        "beginning",
        "start",
        "of",
    ):
        i -= 1
    if i - 2 >= lo and low[i - 1] in ("in", "to", "at"):
        i -= 2  # "announced in Oslo on Tuesday"
    issued = i > lo and low[i] in _ISSUED and (low[i - 1] == "," or low[i - 1] in SOURCE_NOUNS)
    return issued or low[i] in _SPEAKING or (i > lo and low[i - 1] in _TELLING)


_SPEAKING = SAYING - verbs("come arrive start begin stand hold keep stick release list track set")


_TELLING = words("told tells informed informs briefed")
"""In front of whom somebody tells: "informed the king on the same day"."""
_ISSUED = words("released issued dated presented handed")
"""What papers are: "its first report, released in May, found that"."""


def resolve(
    scene: Scene, when: When, found: tuple[When, ...], published: date | None, *, future: bool = False
) -> str | None:
    """A date as ISO text; what it leaves out is filled in from dates before it in the text, else from
    publication."""
    if when.after is not None:
        return _after(scene, when, found, published)
    if when.shift is not None:
        spoken_of = _month_of(scene, when, found, published) if when.loose else None
        shifted = published + timedelta(days=when.shift) if published else None
        return spoken_of or (_iso(shifted, when.precision) if shifted else None)
    if when.weekday is not None:
        return _weekday(when, published, future=future)
    if when.month is None:
        return None if when.year is None else f"{when.year:04d}"
    year = when.year or _turned(when, published)
    day = when.day or _WITHIN.get(scene.low[when.first - 1]) or _end_of(scene, when)
    if year is None and _same_year(scene, when):
        year = _that_year(scene, when, found)
    year = year or _anchor(scene, when, found, published) or _near(when.month, day, published, future=future)
    if year is None:
        return None
    if published and not future and not when.year and (year, when.month, day or 1) > _day(published):
        year -= 1
    return f"{year:04d}" if when.precision == 1 else _valid(year, when.month, when.day)


def _month_of(scene: Scene, when: When, found: tuple[When, ...], published: date | None) -> str | None:
    """The month that "the middle of the month" means, if a date in front of it in its paragraph names one."""
    k = bisect_left(found, when.first, key=start_of)
    other = found[k - 1] if k else None
    if other is None or other.month is None:
        return None
    tokens = scene.parsed.tokens
    between = scene.parsed.text[tokens[other.last - 1].end : tokens[when.first].start]
    told = resolve(scene, other, found, published) if "\n" not in between else None
    return told[:7] if told else None


def _end_of(scene: Scene, when: When) -> int | None:
    """The day, at the earliest, of "the end of April"."""
    return 25 if scene.low[max(0, when.first - 2) : when.first] == ["end", "of"] else None


_WITHIN = {"late": 20}


def _after(scene: Scene, when: When, found: tuple[When, ...], published: date | None) -> str | None:
    """So many days after the last date before it: "In October they came. A month later it was 900"."""
    k = bisect_left(found, when.first, key=start_of)
    before = reversed(found[max(0, k - _CHAIN) : k])
    anchor = next((o for o in before if _goes_before(o, when) and not _passed_over(scene, o, when)), None)
    base = resolve(scene, anchor, found, published) if anchor is not None else None
    if base is None or not when.after:
        return base and base[: (4, 7, 10)[when.precision - 1]]
    if when.precision == 1 or when.after == -_YEAR:
        return f"{int(base[:4]) + when.after // _YEAR}{base[4:7] if when.precision == 2 else ''}"
    if len(base) < len("2000-01"):
        return None
    year, month, day = int(base[:4]), int(base[5:7]), int(base[8:] or _MIDDLE)
    told = date(year, month, day) + timedelta(days=when.after)
    if published is not None and told > published:
        return None
    return _iso(told, when.precision if len(base) > len("2000-01") else 2)


def _goes_before(other: When, when: When) -> bool:
    """Whether another date may go on from a date: one of its own, or, for "the same day", one told in days
    from another."""
    same_day = when.after == 0 and when.precision == _DAY
    return other.after is None or (same_day and other.after > 0 and other.precision == _DAY)


_DAY = 3


def _passed_over(scene: Scene, other: When, when: When) -> bool:
    """Whether a date is not the one that "a month later" goes on from: what another is compared with, or a
    year that only tells which things were meant, "the fires of 2021"."""
    lead = scene.low[max(0, other.first - 2) : other.first]
    of_year = other.month is None and when.precision > 1 and lead[-1:] == ["of"]
    return lead[:1] == ["than"] or (of_year and bool(when.after))


_YEAR = 365
_CHAIN = 8
"""Dates back among which the one stands that "a month later" goes on from."""
_MIDDLE = 15
"""The day from which weeks are counted on in a month of which no day is told."""


def _day(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _turned(when: When, published: date | None) -> int | None:
    """The year of "last March", "the end of the year", "the third quarter of last year"."""
    if when.turn is None or published is None or when.month is None or when.loose:
        return None
    if when.turn < 0 and when.last - when.first == 1:  # "last March" is the one before, of whatever year
        return published.year - (when.month >= published.month)
    return published.year + when.turn


def _near(month: int, day: int | None, published: date | None, *, future: bool) -> int | None:
    """Year of the last such day up to publication; of the next one if the figure is planned."""
    if published is None:
        return None
    today = (published.month, published.day)
    if future:
        return published.year + ((month, day or 31) < today)
    return published.year - ((month, day or 1) > today)


def _anchor(scene: Scene, when: When, found: tuple[When, ...], published: date | None) -> int | None:
    """Year of the last date with a year before ``when`` in its paragraph, or of the other end of its
    range."""
    k = bisect_left(found, when.first, key=start_of)
    if k + 1 < len(found) and found[k + 1].year is not None and found[k + 1].first - when.last <= 2:
        return found[k + 1].year
    telling = told_then(scene, when, scene.sentence_at(when.first).first)
    section = _section_of(scene, when)
    for other in reversed(found[:k]):
        if not _in_reach(scene, other, when, section):
            return _of_section(scene, when, section) or _headed(found[:k])
        if _in_aside(scene, other, when):
            continue
        if _had_been(scene, other, when) and when.month is not None and other.month is not None:
            told = _told_year(scene, other, found) or _near(other.month, other.day, published, future=False)
            return told - (when.month >= other.month) if told else None
        if _since(scene, other) or (telling and other.month in SEASONS.values() and other.precision == 1):
            continue
        year = _told_year(scene, other, found)
        if year is not None and _opens_year(scene, other):
            return year
        if year is not None and other.month is not None and when.month is not None:
            return year + (1 if when.month + 6 <= other.month else 0)
    return _headed(found[:k])


def _that_year(scene: Scene, when: When, found: tuple[When, ...]) -> int | None:
    """The year that "October of that year" means: of a date that tells when something was, else of one that
    tells since when."""
    k = bisect_left(found, when.first, key=start_of)
    told = [other for other in reversed(found[max(0, k - _CHAIN) : k]) if other.year is not None]
    return next((other.year for other in (*(o for o in told if not _since(scene, o)), *told)), None)


def _section_of(scene: Scene, when: When) -> tuple[int, int] | None:
    """Where the heading of the section stands that a date is in, of a text that has such headings."""
    k = bisect_left(scene.headings, (scene.parsed.tokens[when.first].start, 0))
    return scene.headings[k - 1] if k else None


def _in_reach(scene: Scene, other: When, when: When, section: tuple[int, int] | None) -> bool:
    """Whether a date may go on from the ``other`` before it: one of its paragraph, or of its section where a
    text has sections, as an encyclopaedia's has."""
    start, end = scene.parsed.tokens[other.last - 1].end, scene.parsed.tokens[when.first].start
    if section is not None:
        return start > section[1] and end - start <= _IN_SECTION
    return end - start <= _IN_PARAGRAPH and "\n" not in scene.parsed.text[start:end]


_IN_PARAGRAPH = 600
_IN_SECTION = 2500
"""Characters a date may stand behind the one it goes on from."""


def _of_section(scene: Scene, when: When, section: tuple[int, int] | None) -> int | None:
    """The year that the heading of its section gives a month: "Spring of 2025"; of "Winter 2024–25" the
    second for the months up to June."""
    told = _SPANNED.search(scene.parsed.text, *section) if section is not None else None
    if told is None or when.month is None:
        return None
    year, until = int(told[1]), told[2]
    return year + 1 if until and int(until[-2:]) == (year + 1) % 100 and when.month <= _HALF else year


_SPANNED = re.compile(r"\b((?:19|20)\d\d)(?:\s?[–—/-]\s?(?:20)?(\d\d)\b)?")
_HALF = 6


def _headed(before: tuple[When, ...]) -> int | None:
    """The year of the last heading that is one, among the dates ``before`` one without a year."""
    return next((other.year for other in reversed(before[-_ENTRIES:]) if other.heads), None)


_ENTRIES = 80
"""Dates below the heading of a year that may leave it out."""


def _had_been(scene: Scene, other: When, when: When) -> bool:
    """Whether a date is one further back than the ``other`` of its sentence: "on 2 September it gave 2,000,
    where in April it had known of 600"."""
    if scene.low[when.first - 1] == "the" and scene.low[when.last : when.last + 1] == ["before"]:
        return True  # "in June it was 900, the December before 400"
    same = scene.sentence_at(when.first).first <= other.first
    behind = range(when.last, min(len(scene.low) - 1, when.last + 3))
    had = next((k for k in behind if scene.low[k] == "had"), 0)
    told = had > 0 and had + 1 not in scene.owner  # "by December it had 900" is no time further back
    told = told and scene.low[had + 1] not in _GROWING
    return same and told and "that" not in scene.low[when.last : had]


_GROWING = words("reached risen grown climbed passed topped swollen doubled trebled tripled exceeded")
"""What a number "had" done by a date that follows the one before."""


def _in_aside(scene: Scene, other: When, when: When) -> bool:
    """Whether a date of a sentence before only stands in a relative clause set apart, "part of which they had
    taken in August": no time that the text goes on from."""
    first, low = scene.sentence_at(other.first).first, scene.low
    if scene.sentence_at(when.first).first == first:
        return False
    opens = (
        k
        for k in range(other.first - 1, max(first, other.first - _ASIDE), -1)
        if low[k] == "," or low[k] in RELATIVES_ASIDE
    )
    opening = next(opens, 0)
    return low[opening] in RELATIVES_ASIDE and "," in low[max(first, opening - 3) : opening]


def _since(scene: Scene, when: When) -> bool:
    """Whether a date only tells since when something is, which dates nothing else: "600 since 2023", "since
    the first fell ill in December 2024"."""
    before = scene.low[max(scene.sentence_at(when.first).first, when.first - _CLAUSE) : when.first]
    return "since" in before and "," not in before[before.index("since") :]


_ASIDE = 40
"""Tokens of a relative clause in front of its date."""
_CLAUSE = 10


def _opens_year(scene: Scene, when: When) -> bool:
    """Whether a year alone sets the time of its sentence: "In 2010 the floods of March killed 40"."""
    opening = when.month is None and when.first > 0 and scene.low[when.first - 1] == "in"
    return opening and scene.sentence_at(when.first).first == when.first - 1


def _told_year(scene: Scene, when: When, found: tuple[When, ...]) -> int | None:
    """The year a date gives, or means by "that year"."""
    if when.year is not None or not _same_year(scene, when):
        return when.year
    before = found[: bisect_left(found, when.first, key=start_of)]
    return next((other.year for other in reversed(before) if other.year is not None), None)


def _same_year(scene: Scene, when: When) -> bool:
    """ "April of that year", "the same year in May"."""
    behind = scene.low[when.last : when.last + 4]
    if scene.low[when.last - 2 : when.last] == ["that", "year"]:  # "the end of that year"
        return True
    return behind[:3] == ["of", "that", "year"] or behind[:2] == ["that", "year"] or behind[1:] == _THE_SAME


_THE_SAME = ["the", "same", "year"]


def _weekday(when: When, published: date | None, *, future: bool) -> str | None:
    if published is None or when.weekday is None:
        return None
    if future or when.turn == 1:
        return (published + timedelta(days=(when.weekday - published.weekday()) % 7)).isoformat()
    return (published - timedelta(days=(published.weekday() - when.weekday) % 7)).isoformat()


def _iso(day: date, precision: int) -> str:
    return day.isoformat()[: (4, 7, 10)[precision - 1]]


def _valid(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"
