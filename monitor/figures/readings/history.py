"""How old a figure is that the text dates."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from monitor.figures.readings.carrying import GIVING
from monitor.figures.readings.lines import Line
from monitor.figures.readings.mentions import Mention, Slot
from monitor.figures.readings.weights import CLAUSE
from monitor.figures.tables import words

_NEAR_YEAR = 12.0
"""Cost of a year up to which it dates a figure behind it."""


def age(as_of: str, published: date) -> int:
    """Days from an ISO date, possibly partial, to publication; a partial date counts from its end."""
    parts = [int(part) for part in as_of.split("-")]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3] if len(parts) < 3 else tuple(parts)
    return (published - date(year, month, min(day, 28))).days


def said_before(line: Line, slot: Slot) -> bool:
    """Whether the figure is told as what somebody had said at an earlier time: "last week the minister had
    spoken of 300", "officials had earlier put the toll at 40". Not "said that 40 had died", nor what somebody
    is quoted to have confirmed: there "had" only follows the tense of "said"."""
    low = line.low
    opening = low[: min(_OPENING, slot.first)]
    if "we" in opening and not _EARLIER.isdisjoint(opening):
        return True  # "Earlier we reported 40 dead"
    for i in range(slot.first - 1, max(-1, slot.first - _REACH), -1):
        if i in line.owner or low[i] in CLAUSE:
            return False
        if low[i] in GIVING and {"had", "'d"} & set(low[max(0, i - 3) : i]):
            led = any(word in GIVING for word in low[: i - 1])
            return not led and _then(low, slot.first)
    return False


def projected(line: Line, slot: Slot) -> bool:
    """Whether a model says what may come: "a model gave a figure of two million dead by the winter"."""
    who = set((slot.figure.attribution or "").lower().split()) & _MODELS
    behind = line.low[slot.last : slot.last + _HORIZON]
    return bool(who) and any(a == "by" for a in behind) and not _SPANS_AHEAD.isdisjoint(behind)


_MODELS = words("model models simulation simulations projection projections scenario scenarios")
_HORIZON = 6
_SPANS_AHEAD = words("winter spring summer autumn christmas end year month next")


def _then(low: Sequence[str], end: int) -> bool:
    """Whether words in front of a figure name an earlier time."""
    before = low[:end]
    spell = any(a == "last" and b in _SPELLS for a, b in pairwise(before))
    return spell or not _EARLIER.isdisjoint(before)


_OPENING = 5
"""Words within which a page opens what it takes back."""
_REACH = 14
"""Words between a verb of saying and its figure."""
_EARLIER = words("earlier previously initially originally ago yesterday formerly")
_SPELLS = words("week month year night spring summer autumn winter") | words(
    "monday tuesday wednesday thursday friday saturday sunday"
)


def dates_slot(line: Line, year: Mention, slot: Slot) -> bool:
    """Whether a year dates the figure: it stands before it in the sentence, or right behind it with "in"."""
    if year.at < slot.first:
        return line.cost(year, slot) < _NEAR_YEAR
    return line.low[year.at - 1] == "in" and line.cost(year, slot) < _NEAR_YEAR / 2


def years_on(line: Line, slot: Slot) -> int:
    """How many years the sentence looks back by its opening: "Ten years on, the town mourns 96", "tenth
    anniversary of the fire that killed 40"; 0 if it does not."""
    opening = line.slots[0]
    since = line.low[opening.last : opening.last + 1]
    if opening.first <= _OPENS and opening is not slot and opening.figure.unit == "year":
        return int(opening.figure.low or 0) if since and since[0] in _SINCE else 0
    if "anniversary" not in line.low[: slot.first]:
        return 0
    which = line.low[max(0, line.low.index("anniversary") - 2)]
    return int(which) if which.isdigit() else _ORDINALS.get(line.low[line.low.index("anniversary") - 1], 0)


_OPENS = 2
_SINCE = words("on after later since")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "centenary": 100}
