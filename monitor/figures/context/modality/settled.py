"""Numbers that a wish, a plan or a possibility in their clause does not make uncertain, and those that a plan
spells out: "wanted 900 guards and got them", "a third batch was agreed: 900 nurses"."""

from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE
from monitor.figures.parsed import Quantity
from monitor.figures.tables import words

_JOINING = verbs("join follow replace relieve reinforce supplement succeed outnumber dwarf exceed match")


def joined(scene: Scene, q: Quantity) -> bool:
    """ "400 more would join the 900 who came in May": those who are joined are there already."""
    low = scene.low
    the = q.first if low[q.first] in ("the", "those") else q.first - 1
    while the > 0 and low[the] in ("some", "about", "around", "nearly", "roughly"):
        the -= 1
    return the > 0 and low[the] in ("the", "those") and low[the - 1] in _JOINING


def obtained(scene: Scene, q: Quantity) -> bool:
    """ "wanted 900 guards and got them": what somebody wanted or was promised, and has."""
    low, (_, last) = scene.low, scene.bounds(q)
    k = q.last + (low[q.last : q.last + 1] == [","])
    if low[k : k + 1] != ["and"]:
        return False
    k += 1
    while k + 1 < last and (low[k] in _ADDED or low[k + 1] in _GETTING):
        k += 1
    return low[k : k + 1] != [] and low[k] in _GETTING and low[k + 1 : k + 2] in (["them"], ["it"], ["all"])


_ADDED = words("it he she they now since duly also")
_GETTING = words("got gets gotten received receives had has have obtained found bought won")


def spelt_out(scene: Scene, lo: int, q: Quantity) -> bool:
    """ "a third batch was agreed: 900 nurses": what stands behind the colon at ``lo`` spells out a plan."""
    low = scene.low
    if lo == 0 or low[lo - 1] != ":" or "," in low[lo : q.first]:
        return False
    first = scene.sentence_at(lo - 1).first
    for k in range(lo - 2, max(first, lo - _PLAN_WORDS), -1):
        if low[k] in _SETTLED:
            return low[k - 1] in BE | {"been", "be"}
        if scene.opens_clause(k, first):
            return False
    return False


_PLAN_WORDS = 8
_SETTLED = words("agreed planned approved promised pledged ordered scheduled proposed requested envisaged")


def holds(scene: Scene, q: Quantity, i: int) -> bool:
    """ "the same 28,000 boxes could hold more": what could hold something is there."""
    low = scene.low
    near = low[max(0, q.first - 2) : q.number_first]
    return not _DEFINITE.isdisjoint(near) and low[i + 1 : i + 2] != [] and low[i + 1] in _HOLDING


_DEFINITE = words("the those these same its their")
_HOLDING = words("hold carry store contain fit accommodate house seat")


def there(scene: Scene, q: Quantity) -> bool:
    """Whether some are there while the rest is to come: "900 of those, all cooks, are there already", "only
    900 have come", "900 cooks among them having arrived"."""
    low = scene.low
    behind = low[q.last : q.last + _ALREADY]
    stop = next((k for k in range(len(behind)) if q.last + k in scene.owner or behind[k] == ";"), len(behind))
    if any(behind[k : k + 2] in _HERE for k in range(stop)):
        return True
    k = 2 if behind[:2] == ["among", "them"] else 0
    perfect = behind[k : k + 1] != [] and behind[k] in _PERFECT and behind[k + 1 : k + 2] != []
    return perfect and (behind[k + 1].endswith("ed") or behind[k + 1] in _DONE)


_ALREADY = 10
"""Words behind a part that may tell it is there."""
_HERE = (["there", "already"], ["already", "there"], ["already", "in"], ["here", "already"])
_PERFECT = words("have has had having")
_DONE = words("come gone been left begun already now since")
