"""Numbers of one of several: a group, each of them, the first to come."""

from itertools import pairwise

from monitor.figures.context.part_of_whole.samples import VEHICLES
from monitor.figures.context.part_of_whole.units import MEN
from monitor.figures.context.rates import PERIODS
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import noun
from monitor.figures.lexicon_grammar import BE, BE_OR_HAVE
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words

GROUPS = words(
    """
    group batch unit battalion company platoon squad wave contingent detachment convoy party team crew
    subset portion column family formation regiment brigade tranche shipment consignment deployment echelon
    rotation instalment round intake shift transport
    """
)
PLURALS = frozenset().union(*(noun(group) for group in GROUPS)) - GROUPS
_OF = words("of numbering with comprised comprising")


def distributed(scene: Scene, q: Quantity) -> bool:
    """ "each of the brigades has about 2,500", "every convoy carried 40": so many for each of several."""
    lo, _ = scene.clause(q)
    low = scene.low
    if q.per or q.measure is Measure.MONEY or (q.measure is Measure.PHYSICAL and low[q.first - 1] in _SIZES):
        return False  # "each such gun weighs 40 tonnes", "each gets a 130 sq m home"
    i = q.first - 1
    while i >= lo and low[i] != ",":
        if i in scene.owner:  # only the several may be counted: "each of the 12 centres holds 250"
            other = scene.parsed.quantities[scene.owner[i]]
            i = other.first
            if not {"each", "every"} & {low[max(lo, i - 1)], low[max(lo, i - 2)], low[max(lo, i - 3)]}:
                return _each_that(scene, other)
        if low[i] in ("each", "every"):
            opens = i == lo or low[i - 1] in _OPENERS
            return opens and low[i + 1] not in _NOT_EACH and low[i + 1 : q.first] != ["of", "the"]
        i -= 1
    return _each_that(scene, q)


def _each_that(scene: Scene, q: Quantity) -> bool:
    """ "Every company that went in with 150": so many for each of those a relative clause picks out."""
    low, (lo, _) = scene.low, scene.clause(q)
    first = scene.bounds(q)[0]
    picked = lo > first + 1 and low[lo - 1] in ("that", "which", "who")
    return picked and bool({"each", "every"} & set(low[max(first, lo - 4) : lo - 2]))


_SIZES = words("a an weighs weigh weighed measures measure measured spans covers is was")
_NOT_EACH = PERIODS | {"other", ","}
_OPENERS = words(", and with that where ; : while")


def grouped(scene: Scene, q: Quantity) -> bool:
    """ "one group of 2,500 soldiers", "their battalion, made up of about 500 soldiers"."""
    low, first = scene.low, scene.bounds(q)[0]
    i = back(low, q.first - 1, _CIRCA, first)
    if low[i] == "at" and low[i - 1] in GROUPS and low[i - 2] in _COUNTED_GROUP | _NEXT_GROUP:
        return i > first + 1  # "put the second deployment at 900"
    if i < first or low[i] not in _OF:
        return _advance_party(scene, q, first)
    i -= 1 + (low[i - 1] == ",")
    ordered = low[i] in ORDERED and low[i - 1 : i + 2 : 2] == ["the", ","]  # "The second, of 400, followed"
    i = back(low, i, _MADE_UP, first)
    leads = i >= first and low[i] in AHEAD
    if ordered or leads or i < first or low[i - 3 : i - 1] == ["part", "of"]:  # "part of a group of 900"
        return leads or (ordered and q.measure in COUNTS_OR_BARE)
    of_men = low[i] in _OF_MEN and q.measure is Measure.PEOPLE and low[q.first - 1] != "with"
    of_water = low[i] == "waves" and q.measure not in COUNTS_OR_BARE
    counted = i in scene.owner and low[q.first - 1] != "with"  # not "90 battalions with 80,000 men"
    if low[i] in PLURALS and not of_water and (low[i - 1] in _IN_GROUPS or counted or of_men):
        return True  # "they march in squads of 12", "three groups of 40 men came", "saw groups of 30"
    if low[i] not in GROUPS or q.measure not in COUNTS_OR_BARE:
        return False
    marching = low[i] == "column" and q.head in MEN  # not "a column of 40 pilgrims"
    return (
        marching
        or low[i] not in _WHOLE_GROUPS
        or any(word in _COUNTED_GROUP for word in low[max(first, i - 3) : i])
    )


_CIRCA = words("c ca .")
_MADE_UP = words("made up consisting consists consisted composed comprised ,")
_IN_GROUPS = frozenset({"in", "into", "by"})
_OF_MEN = words(
    "groups batches units battalions platoons squads waves detachments regiments brigades formations columns"
)


def _advance_party(scene: Scene, q: Quantity, first: int) -> bool:
    """ "Its advance party, about 1,500 men, came in May": the first of more to come."""
    low, i = scene.low, q.first - 1
    behind = low[q.last : min(scene.bounds(q)[1], q.last + _AS_FIRST)]
    if behind[:3] == ["made", "up", "the"] and behind[3:4] != [] and behind[3] in NTH:
        return q.measure in COUNTS_OR_BARE  # "1,500 men made up the first transport"
    told = BE | {"as"}
    if any(one in told and not AHEAD.isdisjoint(behind[k : k + 4]) for k, one in enumerate(behind)):
        return True  # "brought 1,500 men to the port as the vanguard", "the 900 who came are the vanguard"
    if low[i] != "," or i - 2 < first:
        return False
    return low[i - 1] in AHEAD or (low[i - 1] in GROUPS and low[i - 2] in _LEADING | NTH)


_AS_FIRST = 16
AHEAD = words("vanguard spearhead advance-party forerunners")
_LEADING = words("advance forward lead leading")
_COUNTED_GROUP = words("one another first second initial opening advance")
_NEXT_GROUP = words("third fourth fifth latest")
"""What is still to come as a rule where it is told with "of": "a third deployment of 6,000"."""
ORDERED = words("first second third fourth last")
_WHOLE_GROUPS = words(
    "transport crew team party family column formation contingent deployment echelon rotation round"
)
"""Groups that are the whole of their people unless the text counts several of them."""


def first_come(scene: Scene, q: Quantity) -> bool:
    """ "the first to arrive were 1,500", "a first batch of", "the first 300 troops"."""
    low = scene.low
    lo = scene.bounds(q)[0]
    window = low[max(lo, q.first - 6) : q.first]
    if RESTING & {*window[-1:], *low[q.first : q.number_first]}:
        return window[-2:-1] in (["the"], ["an"]) or low[q.first] in ("the", "an") or "initial" in window
    came_first = window[-2:-1] == ["first"] and window[-1] in _ARRIVED and q.measure is Measure.PEOPLE
    second = window[-2:] == ["the", "second"] and _second(low[lo : q.first])
    second = (second or low[lo : q.first] in _SECOND) and q.measure is not Measure.TIME
    if came_first or second or _in_turn(scene, q):
        return True
    ends = [["the", "first"], *([["the", "last"], ["a", "first"]] if q.measure is Measure.PEOPLE else [])]
    if (
        low[q.first - 1 : q.number_first] in ends
        or low[q.first : q.number_first][:2] in ends
        or window[-2:] in ends
    ):
        larger = any((o.low or o.high or 0) > (q.low or q.high or 0) for o in scene.near(q))
        came = not BE_OR_HAVE.isdisjoint(low[q.last : q.last + 1])
        known = q.measure is not Measure.BARE or larger or came
        return known and (q.low or q.high or 0) >= _COUNTED_ON
    nth = next((k for k, word in enumerate(window) if word in NTH), len(window))
    after = window[nth + 1 :]
    if not after or after[0] in _FIRST_OF_MANY:  # "900 came first, the others in May"
        return low[q.last + 1 : q.last + 2] == ["first"] and low[q.last] in _ARRIVED
    moved = not any(classes(word) & HARM for word in low[lo : q.last + 3])
    groups = GROUPS | VEHICLES if moved else GROUPS
    return not (groups | {"to", "soldiers", "troops", "arrivals", "ships", "echelon"}).isdisjoint(after)


def _in_turn(scene: Scene, q: Quantity) -> bool:
    """ "900 recruits left in the second wave", "in a first phase 40 nurses were hired": those of one
    of several turns."""
    low, (first, last) = scene.low, scene.bounds(q)
    if q.measure not in COUNTS_OR_BARE or q.more or any(classes(w) & HARM for w in low[first:last]):
        return False
    reach = [k for k in (*range(q.last, min(last, q.last + _IN_TURN)), first) if low[k : k + 1] == ["in"]]
    return any(
        low[k + 1] in _TURNS and low[k + 2] in NTH | {"second"} and low[k + 3] in GROUPS | _PHASES
        for k in reach
        if k + 3 < last and not any(i in scene.owner for i in (*range(k, q.first), *range(q.last, k)))
    )


NTH = words("first initial opening final last")
_PHASES = words("phase stage round")
_IN_TURN = 9
_TURNS = words("a the this")


def turns(scene: Scene, q: Quantity) -> bool:
    """ "In two waves, 900 men in May and 400 in June": those of each of several."""
    low, first = scene.low, scene.bounds(q)[0]
    one: Quantity | None = q
    for _ in range(_TURNED):
        if one is None or q.measure not in COUNTS_OR_BARE:
            return False
        opens = back(low, one.first - 1, _CIRCA, first)
        if low[opens] in (",", ":", "(") and low[opens - 1] in PLURALS and opens - 1 in scene.owner:
            return low[one.last : one.last + 1] in (["in"], ["on"], ["and"], [","])
        before = scene.before(one)
        if before is None or low[one.first - 1] not in (",", "and") or one.first - before.last > _DATE:
            return False
        one = before
    return False


_TURNED = 4
"""Numbers of such a list."""
_DATE = 6
"""Words between two of them: "in late May 2024 and"."""


def _second(before: list[str]) -> bool:
    """ "The first convoy brought 40 cooks, the second 110"; not "the first wave killed 40, the second 12"."""
    harmed = any(classes(word) & HARM for word in before)
    return not harmed and any(one == "first" and two in GROUPS for one, two in pairwise(before))


_SECOND = (["the", "second", ",", "of"], ["the", "third", ",", "of"])
"""What opens a sentence that goes on with the next group: "The second, of about 900, followed"."""
_ARRIVED = words("came went arrived left sailed landed")
_FIRST_OF_MANY = PERIODS | {"time", "half", "place", "phase"}
RESTING = words("remaining other initial final")
_COUNTED_ON = 10
"""Fewer are rather named again: "the first two prisoners"."""


def of_that_group(scene: Scene, q: Quantity) -> bool:
    """ "He set out in a group of 31. Twenty-two have arrived.": a bare number right behind a larger group."""
    if q.first != scene.bounds(q)[0] or (q.counted is not None and not q.elided):
        return False
    before = scene.just_before(q)
    if not before or before[-1].sentence != q.sentence - 1 or (before[-1].low or 0) <= (q.low or 0):
        return False
    i = before[-1].first
    return scene.low[i - 1] == "of" and scene.low[i - 2] in GROUPS
