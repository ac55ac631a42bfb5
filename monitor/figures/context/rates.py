"""Whether a number is so many in each of a kind of spell: "90 boxes a week", "every day 300 cross"."""

from itertools import pairwise

from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import ARRIVED, CULLED, DEPARTED, HARM, LAID_OFF, WITHDRAWN, classes
from monitor.figures.tables import words

PERIODS = words(
    """
    second minute hour day night week weekend fortnight month quarter year decade century season shift
    """
)
_RATE_PERIODS = PERIODS - {"second"}
PERIODIC = words(
    """
    hourly daily nightly weekly fortnightly monthly quarterly annual yearly annually
    """
)


def rate(scene: Scene, q: Quantity) -> bool:
    """Whether a number tells how many there are in each of a kind of spell."""
    if q.per is not None:
        return q.per.split()[-1] in PERIODS
    if q.unit is not None and q.unit.partition("/")[2] in _RATE_PERIODS:
        return True
    low, first = scene.low, scene.bounds(q)[0]
    start = max(first, q.first - 5)
    for k, word in enumerate(low[start : q.first], start):
        paper = low[k - 1] == "the" and scene.parsed.tokens[k + 1].text[:1].isupper()  # "the daily Post"
        if (
            word in PERIODIC
            and not paper
            and not _paper_of(scene, k, q.first)
            and (scene.parsed.tokens[k].text[0].islower() or k == first)
        ):
            return True
    after = _behind_fate(scene, q)
    return (
        _each_period(scene, q)
        or _of_pay(scene, q)
        or (
            bool(after)
            and (
                after[0] in PERIODIC
                or (
                    after[0] in ("a", "per", "each", "every")
                    and after[1:] != []
                    and after[1] in PERIODS
                    and after[2:] not in (["before"], ["earlier"], ["ago"], ["after"], ["later"])
                )
            )
        )
    )


def _of_pay(scene: Scene, q: Quantity) -> bool:
    """ "Kept $80 of her monthly wage", "get $900 a month and see $80 of it", "he pays $900 a month and they
    receive $80": what is left of what is paid in each period; not "earns $900 a month and got $4,000 for her
    car"."""
    if q.measure is not Measure.MONEY:
        return False
    low, before, i = scene.low, scene.before(q), q.first - 1
    if low[q.last : q.last + 1] == ["of"] and any(
        period in PERIODIC and pay in _PAY for period, pay in pairwise(low[q.last + 1 : q.last + 5])
    ):
        return True
    if before is None or before.measure is not Measure.MONEY or before.per is None or q.per is not None:
        return False
    kept = low[i] in _RECEIVING or low[i - 1 : i + 1] == ["all", "but"]
    less = (q.low or q.high or 0) < (before.low or before.high or 0)
    return kept and less and rate(scene, before)


_RECEIVING = verbs("receive get keep see")
_PAY = words("wage wages salary salaries pay pension pensions income earnings allowance stipend")


def _each_period(scene: Scene, q: Quantity) -> bool:
    """ "Every day some 300 people cross", "40 men were killed every week", "on average 900 arrive daily": a
    period told apart from the number, of what happens in each; not "900 men train every day", who are the
    same."""
    if q.measure is Measure.TIME or q.definite or _SPELLS.isdisjoint(scene.words(q.sentence)):
        return False
    low, (lo, hi) = scene.low, scene.clause(q)
    if any(low[k] in _EACH and low[k + 1] in _RATE_PERIODS for k in range(lo, min(lo + 2, q.first - 1))):
        return not any(k in scene.owner for k in range(lo, q.first))
    averaged = not _AVERAGE.isdisjoint(low[lo : q.number_first])
    happens = averaged
    for k in range(q.last, min(hi, q.last + _PREDICATE)):
        if k in scene.owner:
            return False
        happens = happens or not _HAPPENING.isdisjoint(classes(low[k]))
        each = low[k] in _EACH or (averaged and low[k] == "a")
        if happens and each and low[k + 1 : k + 2] and low[k + 1] in _RATE_PERIODS:
            return True
        if happens and low[k] in PERIODIC and low[k + 1 : k + 2] and low[k + 1] in _CLOSING:
            return True
    return False


_SPELLS = _RATE_PERIODS | PERIODIC
_EACH = words("every each per")
_AVERAGE = words("average mean")
_PREDICATE = 12
_CLOSING = words(". , ; ) in on at from by and to since as")
_HAPPENING = HARM | {
    ARRIVED,
    DEPARTED,
    WITHDRAWN,
    LAID_OFF,
    CULLED,
    "hired",
    "produced",
    "launched",
    "vaccinated",
}


def _behind_fate(scene: Scene, q: Quantity) -> list[str]:
    """Three words behind a number and what befell those it counts: "60 men (killed or wounded) a day"."""
    after = words_behind(scene, q, _TOLD)
    fates = next(
        (k for k, word in enumerate(after) if word not in ("or", "and") and not classes(word) & HARM), 0
    )
    fates += after[fates : fates + 1] == ["each"] and after[fates + 1 : fates + 2] in (["a"], ["per"])
    return after[fates:][:3]


_TOLD = 6


def against_rate(scene: Scene, q: Quantity) -> bool:
    """ "from 900 a month down to 200", "weekly sales fell from 90 to 40 boxes", "90 boxes a week, compared
    with 40 in May", "They make 90 boxes a week. Before the strike it was 300": a number that is held against
    a rate; not "Ninety die a day. It was 900 in all"."""
    low, first = scene.low, scene.bounds(q)[0]
    joined, before = low[max(first, q.first - 2) : q.first], scene.before(q)
    if joined in _IT_WAS and before is None and not _THEN.isdisjoint(low[first : q.first]):
        earlier = scene.just_before(q)
        return bool(earlier) and (q.elided or q.measure is Measure.BARE) and rate(scene, earlier[-1])
    held = joined in _HELD_AGAINST or joined[1:] in (["against"], ["than"], ["from"], ["not"])
    held = held or (before is not None and _goes_on(scene, before, q))
    if before is None or not (held or (joined[1:] == ["to"] and low[before.first - 1] == "from")):
        return False
    nounless = (
        q.elided or q.measure is Measure.BARE or (q.measure is Measure.MONEY and before.unit is not None)
    )
    bare = before.elided or before.measure is Measure.BARE
    nounless = nounless or (joined[1:] == ["to"] and bare and before.last == q.first - 1)
    return nounless and q.measure is not Measure.TIME and rate(scene, before)


def _goes_on(scene: Scene, before: Quantity, q: Quantity) -> bool:
    """ "Makes 90 boxes a week, and may rise to 120", "and could reach 120", "90 a day; it had been 60", "at
    90 a day in May and at 60 from June": another rate of the same."""
    low, i = scene.low, q.first - 1
    closed = low[q.last : q.last + 1] in ([], ["."], [","], [";"])
    if (low[i - 1 : i + 1] == ["and", "then"] and closed) or low[i - 4 : i + 1] in _AT_ITS_PEAK:
        return True
    if low[i] == "at":
        return low[before.first - 1] == "at" and low[i - 1] in ("and", "but", "then", ",")
    i -= low[i] == "to"
    floor = max(before.last, i - _VERB)
    opening = next((k for k in range(i - 1, floor - 1, -1) if low[k] in _JOINTS), 0)
    moved = low[i] in (_MOVING if i < q.first - 1 else _REACHING)
    return moved and opening > 0 and _MODALS.issuperset(low[opening + 1 : i])


_AT_ITS_PEAK = (["at", "its", "peak", "it", "was"], ["at", "the", "peak", "it", "was"])
_VERB = 6
_JOINTS = words("and but , ; or")
_MOVING = verbs("rise grow climb increase fall drop decline shrink swell go")
_REACHING = verbs("reach hit exceed top approach") | {"been", "was"}
_MODALS = words(
    "may might could would will should is are to expected set due it they had has have later then soon"
)
"""What may stand between such a verb and where its clause opens: no subject of its own."""
_IT_WAS = (["it", "was"], ["it", "is"], ["had", "been"])
_THEN = words("before until previously earlier formerly once ago last now today")
"""What sets one time against another in front of them."""
_HELD_AGAINST = (["down", "to"], ["up", "to"], ["compared", "with"], ["compared", "to"])


def words_behind(scene: Scene, q: Quantity, reach: int) -> list[str]:
    """The words behind a quantity in its own sentence: what opens the line below a headline says nothing of
    the number that ends it."""
    return scene.low[q.last : min(q.last + reach, scene.bounds(q)[1])]


def _paper_of(scene: Scene, k: int, first: int) -> bool:
    """ "said in its annual audit, and 1,000 guards": a noun and a comma part the word at ``k`` from the
    number."""
    return scene.low[k + 1 : k + 2] != [] and "," in scene.low[k + 1 : first] and k + 1 < first - 1
