"""Numbers of one assault or battle of many: who ran in it, what it cost, who lay dead behind it."""

from monitor.figures.context.part_of_whole.spells import EPISODES, of_army
from monitor.figures.context.part_of_whole.units import FOUND, LEADING, MEN, REMAINS, beside_larger_toll
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import noun, verbs
from monitor.figures.lexicon_grammar import THEIRS
from monitor.figures.look import back
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import LOSING
from monitor.figures.tables import words

_RAIDS = words("attack raid ambush attacks raids ambushes")
_FIGHTS = EPISODES | words("attack raid ambush")
_MANY_FIGHTS = frozenset().union(*(noun(one) for one in _FIGHTS)) - _FIGHTS
_ONE = (["in", "one"], ["in", "a", "single"], ["in", "the", "course", "of", "one"])
_ORDERED = words("first second third last")
_ATTACKERS = MEN | words("attackers assailants gunmen rebels militants guerrillas insurgents raiders")
_REACH = 14
"""Tokens between an assault and a number of those in it."""


def in_one_assault(scene: Scene, q: Quantity) -> bool:
    """ "Counted 60 attackers in a single assault", "the first assault he saw: 40 men crossing a field": those
    of one of many; whoever was harmed in it may be all who were, and guests counted in a raid are no
    attackers."""
    if q.measure is not Measure.PEOPLE or q.head not in _ATTACKERS or state(scene, q):
        return False
    low, (first, last) = scene.low, scene.bounds(q)
    if low[q.first - 1] == ":":
        opening = range(max(first + 1, q.first - _REACH), q.first - 1)
        return any(low[k] in _FIGHTS and low[k - 1] in _ORDERED for k in opening)
    for k in range(q.last, min(last - 2, q.last + _REACH)):
        if k in scene.owner:
            return False
        ends = [k + len(one) for one in _ONE if low[k : k + len(one)] == one]
        if ends and low[ends[0]] in _FIGHTS:
            return True
    return False


def cost(scene: Scene, q: Quantity) -> bool:
    """ "The assault on two villages cost them 30 dead", "lost 60 men there" behind a sentence of assaults:
    what one of many cost, where the text has a larger toll or, in an assault or battle, soldiers are meant: a
    raid or an attack may be all there was."""
    low, (first, _) = scene.low, scene.bounds(q)
    i = back(low, q.first - 1, _WHOM, first)
    if q.measure is not Measure.PEOPLE or not (low[i] in _COSTING or low[i] in LOSING):
        return False
    if low[i] in _COSTING:
        told = frozenset(low[max(first, i - _REACH) : i]) & (_FIGHTS | _MANY_FIGHTS)
        return bool(told) and (beside_larger_toll(scene, q) or (not told <= _RAIDS and of_army(scene, q)))
    return low[q.last : q.last + 1] == ["there"] and _fought_before(scene, q) and of_army(scene, q)


def _fought_before(scene: Scene, q: Quantity) -> bool:
    """Whether one of the two sentences in front, in the same paragraph, tells of fights."""
    for k in (q.sentence, q.sentence - 1):
        if k < 1 or not scene.same_paragraph(k):
            return False
        if not (_FIGHTS | _MANY_FIGHTS).isdisjoint(scene.words(k - 1)):
            return True
    return False


_WHOM = LEADING | THEIRS | words("them it him at least more than up to enemy attackers army brigade side")
_COSTING = verbs("cost")


def found_after(scene: Scene, q: Quantity) -> bool:
    """ "Recovered 17 bodies after a battle": the dead of one of a war; not what divers or the police find
    "after a gun battle at the farm"."""
    low, (first, last) = scene.low, scene.bounds(q)
    i = back(low, q.first - 1, LEADING, 0)
    if low[i] not in FOUND or REMAINS.isdisjoint(low[q.first : q.last]):
        return False
    if not _CIVILIANS.isdisjoint(low[max(first, i - _REACH) : i]):
        return False
    behind = low[q.last : min(last, q.last + _SOON)]
    return behind[:1] == ["after"] and not _BATTLES.isdisjoint(behind[2:]) and "gun" not in behind


_SOON = 5
_BATTLES = EPISODES - words("attempt push wave charge")
_CIVILIANS = words("police divers rescuers firefighters villagers medics volunteers crews workers")

NEEDED = (
    (in_one_assault, _FIGHTS),
    (cost, _COSTING | {"there"}),
    (found_after, _BATTLES),
)
"""Each rule with the words of which one must stand in the sentence."""
