"""Whether a number is a subset of a larger total: listed, summed, one of several, inside a span of time."""

from monitor.figures.context.roles import PERIODS, state
from monitor.figures.context.scene import Scene
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import HARM, STATES
from monitor.figures.tables import words

GROUPS = words(
    """
    group batch unit battalion company platoon squad wave contingent detachment convoy party team crew
    subset portion column family formation regiment brigade tranche
    """
)
_INCLUDING = words("including includes included include inclusive notably")
_OF = words("of numbering with")
_RELATIVES = words("them whom which those these")

SUBSETS = words(
    """
    child children minor minors girl girls boy boys baby babies infant infants toddler toddlers woman women
    teen teens teenager teenagers pensioner pensioners student students schoolchildren pupils foreigner
    foreigners tourist tourists journalist journalists reporter reporters doctor doctors nurse nurses medic
    medics paramedic paramedics firefighter firefighters teacher teachers medical kids kid youngsters
    elderly newborns
    """
)
"""Kinds of people that are counted out of a larger toll."""


def part(scene: Scene, q: Quantity) -> bool:
    """Whether the quantity is a subset of a larger total."""
    if q.measure in (Measure.PERCENT, Measure.FRACTION, Measure.TIME, Measure.MULTIPLE):
        return False
    if q.of_whole or q.each:
        return True
    return any(asks(scene, q) for asks in _PARTS)


def _distributed(scene: Scene, q: Quantity) -> bool:
    """ "each of the brigades has about 2,500", "every convoy carried 40": so many for each of several."""
    lo, _ = scene.clause(q)
    low = scene.low
    if q.measure is Measure.MONEY:
        return False
    for i in range(q.first - 1, lo - 1, -1):
        if i in scene.owner or low[i] == ",":
            return False
        if low[i] in ("each", "every"):
            opens = i == lo or low[i - 1] in _OPENERS
            return (
                opens and low[i + 1] not in PERIODS | {"other", ","} and low[i + 1 : q.first] != ["of", "the"]
            )
    return False


_OPENERS = words(", and with that where ; : while")


def _out_of(scene: Scene, q: Quantity) -> bool:
    """ "Of the troops in the valley, 1,500 serve": counted out of what stands in front. Of passengers who
    died it is the whole that died, so figures of harm are none."""
    lo, _ = scene.bounds(q)
    low = scene.low
    named = low[lo] == "among" and low[lo + 1] in ("them", "these", "those")
    if low[lo] not in ("of", "among") or low[lo + 1] == "course" or (state(scene, q) and not named):
        return False
    return "," in low[lo : q.first] and not any(i in scene.owner for i in range(low.index(",", lo), q.first))


def listed(scene: Scene, q: Quantity) -> bool:
    """ "including 500 officers and three generals", "among them 20 children", "each with 2,000"."""
    one: Quantity | None = q
    for _ in range(_LIST):
        if one is None or _introduced(scene, one):
            return one is not None
        before = scene.before(one)
        between = scene.low[before.last : one.first] if before else []
        if not between or not set(between) <= {",", "and", "as", "well", "or"}:
            return False
        one = before
    return False


_LIST = 12
"""Numbers a list of parts may have."""


def _introduced(scene: Scene, q: Quantity) -> bool:
    """Whether a word right in front says that the quantity is one of the parts."""
    low, first = scene.low, scene.bounds(q)[0]
    for i in range(q.first - 1, max(first, q.first - 3) - 1, -1):
        word = low[i]
        shared = low[i + 1] == "other" or low[i + 1 : q.first] == ["of", "the"]
        if word in _INCLUDING or word == "apiece" or (word == "each" and not shared):
            return True
        if word in _RELATIVES and i > first and low[i - 1] in ("among", "amongst", "of"):
            return True
        if word == "whole" or i in scene.owner or word in (".", ";"):
            return False
    return False


def _summed(scene: Scene, q: Quantity) -> bool:
    """ "15 are dead - 11 Brazilians, three Jordanians and a Haitian": numbers that add up to one before
    them in the sentence."""
    if q.low is None or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    own = [other for other in scene.near(q) if other.measure is not Measure.TIME]
    k = own.index(q)
    for i in range(max(0, k - 5), k):
        whole = own[i].low
        if whole is None or whole <= q.low or (own[i].unit != q.unit and None not in (own[i].unit, q.unit)):
            continue
        total = q.low * 0
        for n, part_ in enumerate(own[i + 1 : i + 7], i + 1):
            total += part_.low or 0
            if total == whole and n >= k and n > i + 1:
                return True
    return False


def _totalled(scene: Scene, q: Quantity) -> bool:
    """ "12 died in the port, bringing the toll to 40": a number that goes into a total behind it."""
    if q.low is None or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    low, last = scene.low, scene.bounds(q)[1]
    for i in range(q.last, min(last, q.last + 18)):
        if i in scene.owner or low[i] in (".", ";"):
            return False
        if low[i] in _BRINGING and set(low[i + 1 : i + 6]) & _TOTALS:
            whole = next((other for other in scene.near(q) if other.first > i), None)
            return whole is not None and whole.low is not None and whole.low > q.low
    return False


_BRINGING = words("bringing brings taking takes raising raises pushing pushes lifting lifts")
_TOTALS = words("toll tally total number count tolls totals")


def _alone(scene: Scene, q: Quantity) -> bool:
    """ "in December alone", "in the past week alone", "in the Kursk region alone"."""
    lo, hi = scene.clause(q)
    low = scene.low
    for i in range(lo, hi):
        if low[i] != "alone" or i in scene.owner or i == 0:
            continue
        between = range(q.last, i) if i >= q.last else range(i, q.first)
        if not any(k in scene.owner for k in between):
            return any(
                word in ("in", "on", "at", "between", "during", "from", "over", "for", "within")
                for word in low[max(lo, i - 8) : i]
            )
    return False


def _grouped(scene: Scene, q: Quantity) -> bool:
    """ "one group of 2,500 soldiers", "their battalion, made up of about 500 soldiers"."""
    low, first = scene.low, scene.bounds(q)[0]
    i = q.first - 1
    if i < first or low[i] not in _OF:
        return False
    i -= 1
    while i > first and low[i] in ("made", "up", "consisting", "composed", ",", "comprised"):
        i -= 1
    if i < first:
        return False
    if low[i].endswith("s") and low[i].removesuffix("s") in GROUPS and low[i - 1] in ("in", "into"):
        return True  # "they march in squads of 12"
    if low[i] not in GROUPS or q.measure not in (Measure.PEOPLE, Measure.THINGS):
        return False
    return low[i] not in _WHOLE_GROUPS or any(
        word in ("one", "another", "first", "second") for word in low[max(first, i - 3) : i]
    )


_WHOLE_GROUPS = words("crew team party family column formation")
"""Groups that are the whole of their people unless the text counts several of them."""


def _first(scene: Scene, q: Quantity) -> bool:
    """ "the first to arrive were 1,500", "a first batch of", "the first 300 troops"."""
    low = scene.low
    lo = scene.bounds(q)[0]
    window = low[max(lo, q.first - 6) : q.first]
    if low[q.first : q.number_first][:2] == ["the", "first"] or window[-2:] == ["the", "first"]:
        return q.measure is not Measure.BARE and (q.low or q.high or 0) >= _COUNTED_ON
    if "first" not in window:
        return False
    after = window[window.index("first") + 1 :]
    if after[:1] and after[0] in PERIODS | {"time", "half", "place", "phase"}:
        return False
    return "to" in after or any(
        word in GROUPS or word in ("soldiers", "troops", "arrivals", "ships") for word in after
    )


_COUNTED_ON = 10
"""Fewer are rather named again: "the first two prisoners"."""


def _subset(scene: Scene, q: Quantity) -> bool:
    """ "three children dead": a kind of people counted out of a toll."""
    counted = set((q.counted or "").lower().split())
    return bool(counted & SUBSETS) and bool(state(scene, q))


_SHORT = frozenset({"s", "min", "h", "hour", "day", "week", "night", "minute"})


_NONE: frozenset[str] = frozenset()
_ONE_SPELL = frozenset({"day", "night", "week", "hour", "morning", "evening", "weekend", "month"})


def _spell(scene: Scene, q: Quantity) -> bool:
    """ "killed 77 in three days", "within 24 hours": a toll of a spell, unless the spell is the whole event
    ("three days of rioting")."""
    own = any(STATES.get(word, _NONE) & HARM for word in (q.counted or "").lower().split())
    if q.measure is not Measure.PEOPLE or not (own or state(scene, q)):
        return False
    lo, hi = scene.clause(q)
    low = scene.low
    if any(low[k : k + 2] == ["in", "one"] and low[k + 2] in _ONE_SPELL for k in range(lo, hi - 2)):
        return True
    for other in scene.near(q):
        if other.measure is not Measure.TIME or other.unit not in _SHORT or not (lo <= other.first < hi):
            continue
        before = low[max(0, other.first - 3) : other.number_first]
        whole = other.last < len(low) and low[other.last] in ("of", "after", "since", "ago")
        if (
            before
            and before[-1] in ("in", "within", "over", "last", "past")
            and not whole
            and set(before) & {"in", "within", "over", "during"}
        ):
            return True
    return False


_PARTS = (listed, _summed, _totalled, _alone, _grouped, _distributed, _out_of, _first, _subset, _spell)
