"""Whether a figure's unit is one that a measure is told in."""

from itertools import pairwise, takewhile

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import HAVE
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import where
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.weights import LOCATIVE, MARKS, RECENT_DAYS
from monitor.figures.tables import words
from monitor.figures.units import convert, is_money
from monitor.model import Kind, Role


def unit_taken(gauge: Gauge, line: Line, slot: Slot, look: Look) -> str | None:
    """The unit the figure has as one of the measure, "" for none; None if it cannot be of the measure's
    unit."""
    unit, target = look.unit, gauge.measure.unit
    if target == "person" or (target is None and gauge.people):
        fits = look.people or look.head in gauge.heads or (target is None and unit is None)
        return (unit or "") if fits and _whole(slot) else None
    if target is None:
        things = unit is None or (look.head is None and look.people and spoken_before(gauge, line, slot))
        return "" if things else None
    one = slot.figure.low if slot.figure.low is not None else slot.figure.high
    if unit is None or one is None or _other_substance(gauge, line, slot):
        return target if unit is None and target == "percent" and _rate_told(gauge, line, slot) else None
    if "/" in unit and "/" not in target and unit.partition("/")[2] in gauge.vocabulary:
        unit = unit.partition("/")[0]  # "10 lakh taka per family", where the measure is what a family gets
    dated = "/" not in unit and _dated(line, slot, unit)
    daily = dated or ("/" not in unit and _daily(line, slot))
    if convert(one, unit, target) is not None:
        single = daily and not (dated and _till_then(gauge, line, slot))
        single = single or (is_money(target) and _price_of_one(gauge, line, slot))
        return None if single and gauge.measure.kind is Kind.CUMULATIVE else unit
    if daily and target.endswith("/day") and convert(one, f"{unit}/day", target) is not None:
        return f"{unit}/day"
    return target if _price(slot, unit, target) else None


def _rate_told(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a bare number is the level of a rate: "raised its key rate to 7.75", "rates stand at 6.5"."""
    figure, level = slot.figure, line.low[slot.first - 1 : slot.first]
    small = all(bound is None or abs(bound) < _WHOLE for bound in (figure.low, figure.high))
    bare = small and figure.counted is None and figure.role is Role.LEVEL
    told = level in (["to"], ["at"]) and line.low[slot.last : slot.last + 1] not in (["to"], ["-"])
    return (
        bare
        and told
        and (slot.last == len(line.low) or line.low[slot.last] in MARKS | _ENDING)
        and (spoken_before(gauge, line, slot))
    )


_WHOLE = 100
"""Percent that are all."""
_ENDING = words("from after for in on and as but while , . ;")
"""What stands behind a number that counts nothing."""


def _price_of_one(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a sum of money is what one thing costs: "$1.4m each", "a loaf that cost 30 cents", "a litre
    costs $4". A few coins are, unless they are told to be what the measure sums up: "has raised $58"."""
    behind = line.low[slot.last : slot.last + 2]
    if behind[:1] in (["each"], ["apiece"]) or behind == ["a", "piece"]:
        return True
    low, i = line.low, slot.first - 1
    amount = slot.figure.high if slot.figure.high is not None else slot.figure.low
    if amount is not None and amount < _COINS and not _summed_up(gauge, line, slot):
        return True
    while i > 0 and slot.first - i < _SUBJECT and low[i] not in _COSTING:
        i -= 1
    if low[i] not in _COSTING:
        return False
    while i > 0 and low[i - 1] in _AUXILIARIES:
        i -= 1
    return low[max(0, i - 2) : i - 1] in (["a"], ["an"], ["each"], ["every"])


def _summed_up(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a word of what becomes of the measure's sums, or a verb of level, leads to the amount."""
    told = [m for m in line.states if m.states & gauge.states]
    told += [m for cue in line.possible(gauge.cues_by_word) for m in line.find(cue.words)]
    leads = (m for m in told if m.at < slot.first and line.low[m.at] not in _COSTING)
    return reached(line, slot) or any(line.cost(m, slot) < _AT_HAND for m in leads)


_AT_HAND = 2.5
"""Cost up to which a word leads to an amount."""
_COINS = 1000
"""Sums below which money is the price of something, whatever the currency."""
_COSTING = verbs("cost sell")
_AUXILIARIES = words("had has have that which can could will would may might now")
_SUBJECT = 5


def _whole(slot: Slot) -> bool:
    """Whether the number can be one of people: neither below zero nor with a fraction ("at 9.10", "minus
    nine")."""
    bounds = (slot.figure.low, slot.figure.high)
    return all(bound is None or (bound >= 0 and bound == bound.to_integral_value()) for bound in bounds)


def _price(slot: Slot, unit: str, target: str) -> bool:
    """Whether an amount of money is a price whose "a barrel" the text leaves out: "Brent at $81.40"."""
    digits = slot.figure.surface.rstrip()[-1:].isdigit() or not any(c.isdigit() for c in slot.figure.surface)
    return is_money(unit) and target.startswith(f"{unit}/") and digits


def _till_then(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether an amount with a weekday is no day's: what got away at once, or all there was by then: "900
    litres spilled on Monday", "900 litres had been pumped off on Monday"."""
    perfect = {*line.low[max(0, slot.first - _PERFECT) : slot.first], *_behind(line, slot)[:_PERFECT]}
    return "leaked" in gauge.states or not perfect.isdisjoint(HAVE)


_PERFECT = 4
"""Tokens within which an auxiliary of the figure's verb stands."""


def _behind(line: Line, slot: Slot) -> list[str]:
    """Words behind a figure that may tell what time it is of."""
    after = line.low[slot.last : slot.last + 16]
    for i, word in enumerate(after):
        other = line.owner.get(slot.last + i)
        flows = other is not None and "/" in (other.figure.unit or "")
        if word in _ENDS or (flows and other and line.low[other.first - 1] not in _SAID_AGAIN):
            return after[:i]  # "has cost $178m and costs $9m a day"
    return after


_ENDS = words("; . while but after before than - –")


@where(RECENT_DAYS)
def _dated(line: Line, slot: Slot, unit: str) -> bool:
    """Whether an amount, though no money, has a weekday: "took in 5,000 barrels on Monday"."""
    after = _behind(line, slot)
    days = (i for i in range(1, len(after)) if after[i] in RECENT_DAYS and after[i - 1] == "on")
    return not is_money(unit) and any({"said", "says"}.isdisjoint(after[:i]) for i in days)


@where(words("daily 24 24-hour day being"))
def _daily(line: Line, slot: Slot) -> bool:
    """Whether an amount is one of a day: "5,000 barrels (210,000 gallons) of oil a day", "in 24 hours",
    "daily"."""
    low, after = line.low, _behind(line, slot)
    for i, word in enumerate(after):
        each = i and after[i - 1] in ("a", "per", "each", "every", "one") and after[max(0, i - 2)] != "in"
        if word in ("daily", "24", "24-hour") or (word == "day" and each):
            return True
    before = low[max(0, slot.first - 6) : slot.first]
    paper = any(low[i] == "daily" and line.tokens[i + 1].text[:1].isupper() for i in range(1, slot.first))
    by_day = "daily" in before and not paper  # not "the daily Post"
    if by_day or ("24" in low[max(0, slot.first - 12) : slot.first] and "hours" in low):
        return True
    behind = low[slot.last : slot.last + 6]
    return any(one in ("are", "is", "were", "was") and two == "being" for one, two in pairwise(behind))


_SAID_AGAIN = frozenset({"(", "or"})
_SUBSTANCES = words(
    """
    mud dispersant dispersants chemical chemicals water seawater cement wastewater concrete sand mixture mix
    gas foam
    """
)


def _other_substance(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the amount is one of something the measure does not speak of: "30,000 barrels of mud"."""
    after = line.low[slot.number_last : slot.last + 5]
    if "of" not in after[:3]:
        return False
    of = after.index("of")
    named = takewhile(lambda word: word not in LOCATIVE and word not in _ONTO, after[of + 1 : of + 5])
    return any(word in _SUBSTANCES and word not in gauge.vocabulary for word in named)


_ONTO = words("into onto to")
"""Behind a substance they lead to where it went: "900 litres of paint into the water"."""


def spoken_before(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the clause in front counts what the measure counts: "the number of North Korean troops ...
    at 3,000"."""
    lo = max(0, slot.first - 12)
    return any(
        lemma(word) in gauge.heads and line.cost(Mention(i, i + 1), slot) < 4
        for i, word in enumerate(line.low[lo : slot.first], lo)
        if line.low[i : i + 2] != ["round", "of"]  # "the first round of 900": a group
    )
