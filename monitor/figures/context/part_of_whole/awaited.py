"""Numbers of one trade that are there already out of more soldiers who are to come."""

from monitor.figures.context.part_of_whole.units import MEN
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_COMING = verbs("arrive reach come land cross enter send deploy leave go move join")
_THERE = words("there here place work already")
_ANY_TRADE = words("troops soldiers men force personnel servicemen people")
_TRADES = MEN - _ANY_TRADE
_PLANNING = verbs("plan promise intend prepare expect agree decide want") | words("will would")


def come_already(scene: Scene, q: Quantity) -> bool:
    """ "It plans a third wave of 6,000 troops, and some 900 sappers have already come": of more who are
    planned, told of in the same sentence or the one before. Where no trade tells them apart, "another 9,000
    will come; 900 have come", they may be all who have come so far."""
    if q.more or q.definite or q.measure is not Measure.PEOPLE or q.head not in _TRADES or state(scene, q):
        return False
    low, hi = scene.low, scene.clause(q)[1]
    verb = next((k for k in range(q.last, min(hi, q.last + _REACH)) if low[k] not in _HELPING), hi)
    if verb == hi or BE_OR_HAVE.isdisjoint(low[q.last : verb]):
        return False
    there = low[verb] in _COMING or low[verb] in _THERE or "already" in low[q.last : verb]
    return there and any(_awaited(scene, q, whole) for whole in scene.just_before(q))


_REACH = 6
_HELPING = BE_OR_HAVE | words("been already so far now since also in at on")


def _awaited(scene: Scene, q: Quantity, whole: Quantity) -> bool:
    """Whether a number counts more soldiers of any trade who are planned."""
    more = (whole.low or whole.high or 0) > (q.high or q.low or 0) and whole.head in _ANY_TRADE
    near = whole.sentence == q.sentence or scene.same_paragraph(q.sentence)
    told = scene.low[scene.clause(whole)[0] : whole.first] + scene.low[whole.last : whole.last + 1]
    return near and more and not _PLANNING.isdisjoint(told)


NEEDED = ((come_already, _TRADES),)
"""Each rule with the words of which one must stand in the sentence."""
