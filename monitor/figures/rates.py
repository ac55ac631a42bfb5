"""What an amount is per, and of: "$40 a barrel", "3,000 barrels of oil per day"."""

from monitor.figures import units
from monitor.figures.lexicon_nouns import STOPS
from monitor.figures.lexicon_units import BASES, PERIOD_ADVERBS, PERIODS
from monitor.figures.look import Tokens, glued, is_dash, is_word, lower, text
from monitor.figures.nouns import is_plural
from monitor.figures.parsed import Measure
from monitor.figures.phrases import PARTITIVES
from monitor.figures.tables import words
from monitor.figures.units import Unit

_PER = frozenset({"a", "an", "per", "each", "every", "/"})
_POINTS_IN_TIME = words("ago earlier before later after previously prior old")
"""Behind a period they make it a date: "$950 million a year ago" is no rate."""


def per(tokens: Tokens, i: int, unit: Unit | None) -> tuple[str | None, int]:
    """ "a day", "per share", "/month", "-a-day", "annually" from token ``i`` on: base, and index behind.

    Things (``unit`` None) have rates of time only.
    """
    word = lower(tokens, i)
    if word in PERIOD_ADVERBS:
        modifies = is_word(tokens, i + 1) and not _verbal(lower(tokens, i + 1))
        return (None, i) if modifies else (PERIOD_ADVERBS[word], i + 1)
    k = i + 1 if is_dash(tokens, i) and glued(tokens, i) else i
    if lower(tokens, k) == "for" and lower(tokens, k + 1) in ("every", "each"):
        each = None if unit is None else _base(tokens, k + 2, unit, explicit=True, word="per")
        return each or (None, i)  # "170 pounds for every citizen"
    word = lower(tokens, k)
    j = k + 2 if is_dash(tokens, k + 1) else k + 1
    name = lower(tokens, j)
    explicit = word in ("per", "/")
    dated = name in PERIODS and lower(tokens, j + 1) in _POINTS_IN_TIME
    if word not in _PER or (dated and not explicit):  # "$900 per year before tax"
        return None, i
    if name in PERIODS and (unit is None or explicit or _fits(unit, PERIODS[name])):
        return PERIODS[name], j + 1
    if unit is None:
        return None, i
    return _base(tokens, j, unit, explicit=explicit, word=word) or (None, i)


def _verbal(word: str) -> bool:
    """Whether a word goes on with the sentence and no adverb of time in front describes it: "daily fell"."""
    return word in STOPS or word.endswith(("ed", "ing"))


_TURNS = words("game match person head session shift trip visit")
"""Behind "a" they are what any measure is per: "32 minutes a game"."""


def _fits(unit: Unit, period: str) -> bool:
    """Whether the unit can be one of a rate: "five days a week", but no "two years a month"."""
    if unit.dimension != "time":
        return True
    longer = units.lookup(period)
    return longer is not None and unit.factor < longer.factor


def _base(tokens: Tokens, j: int, unit: Unit, *, explicit: bool, word: str) -> tuple[str, int] | None:
    """Another base than time at token ``j``: "per square foot", "a share"."""
    found = units.find(tokens, j)
    if found and word in ("a", "an", "per", "/") and found[1].measure not in (Measure.MONEY, Measure.TIME):
        return found[1].name, found[0]
    name = lower(tokens, j)
    noun = word == "per" and is_word(tokens, j) and name not in STOPS and tokens[j].text.islower()
    known = name in BASES and (explicit or unit.measure is Measure.MONEY or name in _TURNS)
    if not known and not (noun and not is_plural(tokens[j])):
        return None
    period = PERIODS.get(lower(tokens, j + 2)) if lower(tokens, j + 1) in _EACH_TIME else None
    if lower(tokens, j + 1) in PERIOD_ADVERBS:
        return PERIOD_ADVERBS[lower(tokens, j + 1)], j + 2  # "$800 per head monthly"
    return (period, j + 3) if period else (name, j + 1)  # "$2,000 per head and month"


_EACH_TIME = frozenset({"and", "per", "a", "every", "each"})
"""Between a base and a period: what everybody gets in each."""


def per_over_brackets(tokens: Tokens, i: int, unit: Unit) -> str | None:
    """The rate of "1,000 barrels (42,000 gallons) a day", for both amounts."""
    if unit.dimension in ("time", "percent") or text(tokens, i) not in ("(", ")"):
        return None
    end = next((k for k in range(i, min(len(tokens), i + 9)) if tokens[k].text == ")"), None)
    if end is None:
        return None
    behind = end + 3 if lower(tokens, end + 1) == "of" and is_word(tokens, end + 2) else end + 1
    return per(tokens, behind, unit)[0]


def substance(tokens: Tokens, i: int, unit: Unit) -> tuple[str | None, int]:
    """ "of oil" behind "50 barrels", "of drinking water" before a rate: substance, and index behind it."""
    if unit.measure is Measure.PERCENT or lower(tokens, i) != "of" or not is_word(tokens, i + 1):
        return None, i
    word = lower(tokens, i + 1)
    if (word in PARTITIVES and text(tokens, i + 1) != "US") or word in ("a", "an"):
        return None, i
    end = i + 2
    while end < i + _SUBSTANCE and is_word(tokens, end) and _named(tokens, end):
        end += 1
    while end > i + 2 and per(tokens, end, unit)[0] is None:
        end -= 1
    if unit.measure in (Measure.MONEY, Measure.TIME) and per(tokens, end, unit)[0] is None:
        return None, i
    return lower(tokens, end - 1), end


def _named(tokens: Tokens, k: int) -> bool:
    return lower(tokens, k) not in STOPS or text(tokens, k) == "US"


_SUBSTANCE = 5
"""Tokens from "of" to the rate behind a substance at most: "of fine dust particles per"."""
