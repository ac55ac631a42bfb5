"""When a figure holds, if the text dates it: "by mid-January", "as of Tuesday", "in December 2024",
resolved against publication. Each quantity takes the date that governs it.
"""

from bisect import bisect_left
from datetime import date, timedelta

from monitor.figures.context.calendar import When
from monitor.figures.context.scene import Scene
from monitor.figures.context.verbs import SAYING
from monitor.figures.lexicon_grammar import RELATIVES
from monitor.figures.look import back
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_EXCLUDED = words("since after before until")
_FRAMES = words("in on by as during at until late early last between this from earlier")


def as_of(
    scene: Scene, q: Quantity, found: tuple[When, ...], published: date | None, *, future: bool
) -> str | None:
    """ISO date, possibly partial, that the text gives for the quantity; None if it dates it not. The dates of
    a planned or possible figure (``future``) may lie ahead."""
    if not found:
        return None
    first, last = scene.bounds(q)
    here = [when for when in _within(found, first, last) if not _barred(scene, when, q, future=future)]
    nearest = min(here, key=lambda when: _cost(scene, when, q)) if len(here) > 1 else None
    chosen = nearest or (here[0] if here else _framed(scene, q, found))
    if chosen is None:
        return None
    ahead = future and _ahead(scene, chosen, q)
    told = resolve(scene, _range_end(scene, chosen, found), found, published, future=ahead)
    lead = scene.low[max(first, q.first - 3) : q.first]
    if told and (scene.low[q.last : q.last + 3] in _YEAR_BEFORE or lead == _YEAR_BEFORE[-1]):
        return f"{int(told[:4]) - 1:04d}{told[4:]}" if told[5:] != "02-29" else told[:4]
    return told


_YEAR_BEFORE = (["a", "year", "earlier"], ["a", "year", "before"], ["the", "year", "before"])
_UNTIL = words("by next until till starting from before through")


def _ahead(scene: Scene, when: When, q: Quantity) -> bool:
    """Whether the date of a planned figure is when it is planned for, not when it was planned."""
    low, lo = scene.low, scene.bounds(q)[0]
    if _told_then(scene, when, lo):
        return False
    return when.first >= q.first or bool(_UNTIL & set(low[max(lo, when.first - 3) : when.first]))


_COMPARING = words(
    "increase decrease rise fall up down compared than previous earlier estimate versus against"
)
"""Behind a figure they lead to the date of another one: "60,000, up from 20,000 a week ago"."""


def _barred(scene: Scene, when: When, q: Quantity, *, future: bool) -> bool:
    low = scene.low
    if q.first <= when.first < q.last or _of_another(scene, when, q) or _leads_next(scene, when, q):
        return True
    lead = back(low, when.first - 1, ("the", "mid", "-", "early", "late", "end", "of", "around", "about"), 0)
    if lead >= 0 and low[lead] in _EXCLUDED and lead >= scene.bounds(q)[0]:
        return low[lead] != "until" and not (low[lead] == "before" and future)
    between = low[q.last : max(q.last, when.first)]
    if not future and not _PLANNED.isdisjoint(between):
        return True  # "900 were training and would be ready by 1 May"
    if set(between[:-2] if between[-2:] == ["up", "to"] else between) & _COMPARING:
        return True
    floor = max(scene.bounds(q)[0], when.first - 9)
    cut = next((k for k in range(when.first - 1, floor - 1, -1) if low[k] in _BOUNDING), -1)
    if cut < 0 or "," in low[max(floor, when.first - 3) : when.first]:
        return False
    heard = low[cut] == "before" and not _BENCHES.isdisjoint(low[cut + 1 : cut + 4])
    return not heard and not any(k in scene.owner for k in range(cut, when.first))


_BOUNDING = words("since after before")
_BENCHES = words(
    """
    parliament court courts lawmakers congress senate committee council assembly inquiry judge judges
    tribunal panel deputies mps senators cameras reporters shareholders board
    """
)
"""Whom something is told before: "put before parliament on Monday" is told on Monday."""


def _of_another(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Released in May, the audit found 40; aides put it at 60": the date stands in another's statement."""
    low = scene.low
    mark = next((k for k in range(q.first - 1, when.last - 1, -1) if low[k] == ";"), 0)
    return (bool(mark) and not _TELLING.isdisjoint(low[mark : q.first])) or _picks_out(scene, when, q)


_TELLING = SAYING - words("come comes came coming reach stand")
"""What says that another speaks; a total may "come to" a number."""


def _picks_out(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Of the 900 whom he promised last June, 300 had come by May": the date tells which of others."""
    low = scene.low
    if "," not in low[when.last : q.first]:
        return False
    others = (o for o in scene.near(q) if o.last < when.first and o.first < q.first)
    other = max(others, key=lambda o: o.first, default=None)
    return other is not None and low[other.last : other.last + 1] != [] and low[other.last] in RELATIVES


def _leads_next(scene: Scene, when: When, q: Quantity) -> bool:
    """ "On Tuesday the toll was 2,000, on Wednesday 2,100": the date behind a comma leads to the next."""
    low = scene.low
    lead = low[max(q.last, when.first - 3) : when.first]
    if when.first < q.last or {",", ";"}.isdisjoint(lead):
        return False
    next_one = next((o for o in scene.near(q) if o.first >= when.last), None)
    reach = _LEADING if ";" not in lead else _OF_CLAUSE
    return next_one is not None and next_one.first - when.last <= reach


_OF_CLAUSE = 8
_LEADING = 2
"""Tokens between a date and the figure it leads to."""


def _cost(scene: Scene, when: When, q: Quantity) -> int:
    low = scene.low
    span = range(when.last, q.first) if when.last <= q.first else range(q.last, when.first)
    cost = len(span)
    lo = scene.bounds(q)[0]
    cost += 1 if when.last <= q.first else 0
    cost += 3 * sum(1 for k in span if low[k] in _PARTING)
    cost += 8 * sum(1 for k in span if scene.opens_clause(k, lo) and low[k] != "that")
    crossed = {scene.owner[k] for k in span if k in scene.owner}
    cost += 4 * sum(1 for k in crossed if scene.parsed.quantities[k].measure is not Measure.TIME)
    if _told_then(scene, when, lo):
        cost += 12
    return (
        cost
        + (6 if when.faint else 0)
        + (20 if when.last - when.first == 1 and low[when.first] == "now" else 0)
    )


_PARTING = words(", and or ; but")
"""What parts one dated figure from the next: "five in 2023 and seven in 2024"."""


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
    """A date of a sentence before, in the same paragraph, that still holds: one that opens it ("In October
    2024, ... They were 1,500"), or its only one if it dates what it tells and not when it was told."""
    k = q.sentence
    first = scene.parsed.sentences[k].first
    if scene.low[first] in _NOW or scene.low[first : first + 2] in _THIS:
        return None
    for step in range(2):
        if not scene.same_paragraph(k):
            return None
        k -= 1
        sentence = scene.parsed.sentences[k]
        if not _PLANNED.isdisjoint(scene.low[sentence.first : sentence.last]):
            return None  # "will come in May. All 900 of the others have arrived"
        inside = _within(found, sentence.first, sentence.last)
        if inside:
            opening = inside[0]
            opens = opening.first - sentence.first <= 6 and scene.low[sentence.first] in _FRAMES
            only = step == 0 and len(inside) == 1 and _narrated(scene, opening, sentence.first)
            return opening if opens or only else None
    return None


_PLANNED = words("will shall would")
_NOW = words("now today currently")
_THIS = (["this", "time"], ["since", "then"], ["so", "far"])
"""What opens a sentence that has left the date before it: "In 2019 16 died. This time it is 40"."""


def _narrated(scene: Scene, when: When, lo: int) -> bool:
    """Whether a date says when things happened: by day or month, with "in", "on" or "by" in front of it."""
    lead = scene.low[max(lo, when.first - 3) : when.first]
    dated = when.month is not None
    return dated and bool({"in", "on", "by"} & set(lead)) and not _told_then(scene, when, lo)


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
    if when.after is not None:
        return _after(scene, when, found, published)
    if when.shift is not None:
        return _iso(published + timedelta(days=when.shift), when.precision) if published else None
    if when.weekday is not None:
        return _weekday(when, published, future=future)
    if when.month is None:
        return None if when.year is None else f"{when.year:04d}"
    year = when.year or _turned(when, published)
    year = year or _anchor(scene, when, found) or _near(when.month, when.day, published, future=future)
    if year is None:
        return None
    if published and not future and not when.year and (year, when.month, when.day or 1) > _day(published):
        year -= 1
    return f"{year:04d}" if when.precision == 1 else _valid(year, when.month, when.day)


def _after(scene: Scene, when: When, found: tuple[When, ...], published: date | None) -> str | None:
    """So many days after the last date before it: "In October they came. A month later it was 900"."""
    k = bisect_left(found, when.first, key=_start)
    before = reversed(found[max(0, k - _CHAIN) : k])
    anchor = next((other for other in before if other.after is None), None)
    base = resolve(scene, anchor, found, published) if anchor is not None else None
    if base is None or not when.after:
        return base[:4] if base else None
    if len(base) < len("2000-01"):
        return None
    year, month, day = int(base[:4]), int(base[5:7]), int(base[8:] or _MIDDLE)
    told = date(year, month, day) + timedelta(days=when.after)
    if published is not None and told > published:
        return None
    return _iso(told, when.precision if len(base) > len("2000-01") else 2)


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
        year = _told_year(scene, other, found)
        if year is not None and (_same_year(scene, when) or _opens_year(scene, other)):
            return year
        if year is not None and other.month is not None and when.month is not None:
            return year + (1 if when.month + 6 <= other.month else 0)
    return None


def _opens_year(scene: Scene, when: When) -> bool:
    """Whether a year alone sets the time of its sentence: "In 2010 the floods of March killed 40"."""
    opening = when.month is None and when.first > 0 and scene.low[when.first - 1] == "in"
    return opening and scene.sentence_at(when.first).first == when.first - 1


def _told_year(scene: Scene, when: When, found: tuple[When, ...]) -> int | None:
    """The year a date gives, or means by "that year"."""
    if when.year is not None or not _same_year(scene, when):
        return when.year
    before = found[: bisect_left(found, when.first, key=_start)]
    return next((other.year for other in reversed(before) if other.year is not None), None)


def _same_year(scene: Scene, when: When) -> bool:
    """ "April of that year", "the same year in May"."""
    behind = scene.low[when.last : when.last + 4]
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
