"""Numbers of those who came home out of more who went, and of how many one vehicle carries."""

from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_FORCES = words(
    """
    soldier soldiers troops serviceman servicemen fighters men engineers sappers veterans recruits conscripts
    officers reservists mercenaries volunteers
    """
)
"""Who goes out in a body: refugees who return are no part of those who fled until somebody says so."""
_COMING = verbs("return come go rotate")
_BROUGHT = verbs("fly bring ship send take rotate airlift repatriate")
_HOME = words("home back")


def came_home(scene: Scene, q: Quantity) -> bool:
    """ "Some 1,100 soldiers have returned this month", "came home in May", "2,000 wounded men were flown
    back": some of those who had been sent."""
    counted = (q.counted or "").lower().split()[-1:]
    low, (_, hi) = scene.low, scene.clause(q)
    hurt = not _HURT.isdisjoint((q.counted or "").lower().split())
    other = bool(counted) and counted[0] not in _FORCES and not hurt
    if q.measure is not Measure.PEOPLE or q.total or (other and not _since(scene, q)):
        return False
    if low[q.first - 1] == "of" and low[q.first - 2] in _DEAD:
        return False  # "the bodies of 600 soldiers have been flown home"
    i = _behind_with(low, q.last)
    i += low[i : i + 1] == ["who"]
    hi = max(hi, min(len(low), i + _VERB))
    joined = _HURT | _FORCES | {"and", "or"} if hurt else frozenset()  # "900 sick and wounded men were"
    while i < hi and (low[i] in _AUXILIARIES | joined or low[i].endswith("ly")):
        i += 1
    if i >= hi or low[i] not in _COMING | _BROUGHT:  # "trains took 900 wounded back to Riga"
        return hurt and low[q.first - 1] in _BROUGHT and not _HOME.isdisjoint(low[q.last : q.last + 1])
    behind = low[i + 1 : i + 4]
    if low[i] in ("returned", "returning", "repatriated"):
        return behind[:1] != ["fire"]
    if not _DEAD.isdisjoint(behind):
        return False  # "came back in urns"
    home = behind[:1] if low[i] in _COMING else low[i + 1 : i + 1 + _BY_TRAIN]
    return not _HOME.isdisjoint(home) and (low[i] in _COMING or low[i - 1] in _PASSIVE)


def _since(scene: Scene, q: Quantity) -> bool:
    """ "Some 900 Danes have left for the war; 200 have since returned": those of a larger number before."""
    before = scene.before(q)
    larger = before is not None and (before.low or before.high or 0) > (q.low or q.high or 0)
    taken = q.elided and before is not None and before.counted_start == q.counted_start
    return larger and taken and "since" in scene.low[q.last : q.last + _VERB]


def _behind_with(low: list[str], i: int) -> int:
    """The token behind "with drone experience" at token ``i``, else ``i``."""
    if low[i : i + 1] != ["with"]:
        return i
    reach = range(i + 2, min(len(low), i + _ATTRIBUTE))
    return next((k for k in reach if low[k] in _AUXILIARIES | _COMING), i)


_ATTRIBUTE = 6
"""Words of such an attribute."""
_HURT = words("wounded injured sick")
_DEAD = words("bodies remains urns coffins caskets boxes bags ashes")
_BY_TRAIN = 5
"""Words in which home follows: "were flown or put on trains home"."""
_VERB = 5
_AUXILIARIES = BE_OR_HAVE | words("been being already since also now then")
_PASSIVE = words("were was been being are")

CARRYING = verbs("carry hold seat take transport accommodate fit") - words(
    "held taken carrying holding taking"
)


def carried_by_one(scene: Scene, q: Quantity) -> bool:
    """ "A transport plane carries about 145 soldiers, a landing ship up to 400": how many one of them has
    room for; no report of anybody."""
    if q.measure is not Measure.PEOPLE:
        return False
    low, first, before = scene.low, scene.bounds(q)[0], scene.before(q)
    opens = next((k for k in range(q.first - 1, max(first, q.first - 1 - _VEHICLE), -1) if low[k] == ","), 0)
    gapped = opens and low[opens + 1 : opens + 2] in (["a"], ["an"])
    carried = before if gapped and before is not None and before.last == opens else q
    i = carried.first - 1
    return low[i] in CARRYING and low[i].endswith("s") and low[first] in ("a", "an") and i - first <= _VEHICLE


_VEHICLE = 7
NEEDED = (
    (came_home, _COMING | _BROUGHT),
    (carried_by_one, CARRYING),
)
"""Each rule with the words of which one must stand in the sentence."""
