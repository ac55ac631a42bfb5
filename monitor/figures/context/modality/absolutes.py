"""What is so already beside what is to come: told with "with", "a higher toll is feared, with 710 people
unaccounted for", or by what befell those it is about, "will house the 12,000 homeless people"."""

from monitor.figures.context.modality.triggers import SUPPOSING
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import superlative, verbs
from monitor.figures.lexicon_grammar import ALL_OF_THEM
from monitor.figures.parsed import Quantity
from monitor.figures.states import CAPTURED, HARM, MISSING, classes
from monitor.figures.tables import words


def befallen(scene: Scene, q: Quantity) -> bool:
    """Whether so many are known ones to whom something has happened, whatever is to be done with them: "plans
    to rebuild the 2,300 damaged homes", "a fraction of the $2bn in damage"."""
    low = scene.low
    if ALL_OF_THEM.isdisjoint(low[max(0, q.first - 1) : q.number_first]):
        return False
    told = q.last + 2 * (low[q.last : q.last + 2] == ["who", "were"])
    caught = CAPTURED in classes("".join(low[told : told + 1])) and not _BY.isdisjoint(
        low[told + 1 : told + 2]
    )
    if caught and "the" in low[max(0, q.first - 1) : q.number_first]:
        return True  # "will hand over the two men captured by the guard"
    lost = low[q.last : q.last + 1] in (["in"], ["of"]) and low[q.last + 1 : q.last + 2] in _LOSSES
    return lost or any(classes(word) & _BEFALLEN for word in low[q.number_last : q.last])


_BY = words("by in on near during")
"""Behind a participle that tells which prisoners are meant."""
_LOSSES = (["damage"], ["damages"], ["losses"])
_BEFALLEN = HARM | {"destroyed", "damaged", "flooded"}
_LEADING = 12
"""Tokens that may stand between "with" and its number: "with at least 55 dead and close to 900 missing"."""
_PREDICATE = 3
"""Tokens behind a number among which stands what became of the counted."""
_PROSPECT = 25
"""Tokens in front of "with" that tell what is to come."""
_SO = words("still already far confirmed now known currently feared reported believed presumed")
"""Beside a number they say that it is so by now ("so far")."""
_GOING_ON = verbs("rise climb grow increase worsen mount continue resume take") | words("higher worse up")
"""What goes on from what is there, or only takes its time."""
_TO_COME = words("to expected due set likely planned by")


def accompanied(scene: Scene, q: Quantity) -> bool:
    """Whether what befell so many is told in a phrase of its own behind a prospect. What a disaster might do
    is no such thing: "could flatten the town, with 900 killed"."""
    low, (first, last) = scene.low, scene.bounds(q)
    lead = range(q.first - 1, max(first, q.first - _LEADING), -1)
    at = next((k for k in lead if low[k] == "with"), first)
    if at == first or ";" in low[at : q.first]:
        return False
    tail = low[q.last : last]
    tail = tail[: tail.index(",")] if "," in tail else tail
    behind = tail[:_PREDICATE]
    near = (*low[at + 1 : q.last], *behind)
    befallen = frozenset().union(*map(classes, near)) & _BEFALLEN
    prospect = low[max(first, at - _PROSPECT) : at]
    if not befallen or not _TO_COME.isdisjoint(behind) or not SUPPOSING.isdisjoint((*prospect, *tail)):
        return False
    certain = MISSING in befallen or not _SO.isdisjoint(near)
    return certain or not _GOING_ON.isdisjoint(prospect) or _record(prospect)


def _record(prospect: list[str]) -> bool:
    """ "is set to become the deadliest fire in years": what it already is, all but the name."""
    becoming = (k for k, word in enumerate(prospect) if word in ("become", "be"))
    return any(any(map(superlative, prospect[k + 1 : k + _NAMED])) for k in becoming)


_NAMED = 5
"""Tokens behind "become" within which such a superlative stands."""
