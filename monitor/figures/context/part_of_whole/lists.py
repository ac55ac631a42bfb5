"""Numbers of a list, each a part: places with their people in brackets, the kinds of those who fell."""

from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_grammar import BEING
from monitor.figures.parsed import Quantity
from monitor.figures.states import HARM, STATES
from monitor.figures.tables import words

_LEAST = 3
"""Members of a list whose numbers are parts without a total beside it."""
_COMMAS = words(", and ; &")
_FALLEN = words("dead killed victims injured wounded casualties hurt missing fallen")
_PREDICATE = 6
"""Tokens behind a list in which its sentence ends, when it tells only what they met: not where and when, as
those of a larger toll may have fallen elsewhere."""
_AGO = 2
"""Sentences back in which the toll may stand that a list tells by kinds."""


def in_row(scene: Scene, q: Quantity) -> bool:
    """ "took in nurses: Velia (900), Harn (410), Lesk (85)": people of several places, told in brackets."""
    if not (_bracketed(scene, q) and q.elided and q.unit == "person"):
        return False
    row = [o for o in scene.near(q) if o.counted_start == q.counted_start and _bracketed(scene, o)]
    return len(row) >= _LEAST


def _bracketed(scene: Scene, q: Quantity) -> bool:
    low = scene.low
    return low[q.first - 1] == "(" and low[q.last : q.last + 1] == [")"]


def among_the_fallen(scene: Scene, q: Quantity) -> bool:
    """ "There are five Danes, two Finns and one Pole among the dead": every one of a list of them."""
    members = _members(scene, q)
    first, end, low = members[0], members[-1].last, scene.low
    among = next((k for k in range(end, min(len(low), end + 2)) if low[k] in ("among", "amongst")), 0)
    if len(members) == 1 or not among or low[among + 1 : among + 2] not in (["the"], ["those"]):
        return False
    return low[first.first - 1] in BEING and not _FALLEN.isdisjoint(low[among + 2 : among + 5])


def of_toll(scene: Scene, q: Quantity) -> bool:
    """ "The quake killed 900. 40 divers, 200 guards and 600 residents lost their lives": the kinds of those
    whom the toll before it counts; a toll of another year only where they add up to it."""
    if q.unit != "person":
        return False
    span = scene.parsed.sentences[q.sentence]
    members = _members(scene, q)
    first, last = members[0], members[-1]
    if len(members) < _LEAST or first.first > span.first + 1 or any(o.unit != "person" for o in members):
        return False
    behind = scene.low[last.last : span.last]
    clause = behind[: behind.index(",")] if "," in behind else behind
    met: frozenset[str] = frozenset().union(*(STATES.get(word, frozenset()) for word in clause)) & HARM
    k, total = scene.owner[first.first], sum(o.low or o.high or 0 for o in members)
    tolls = (
        o.low or o.high or 0
        for o in scene.parsed.quantities[max(0, k - _EARLIER) : k]
        if o.sentence >= q.sentence - _AGO and state(scene, o) & met
    )
    alone = len(behind) <= _PREDICATE and not any(map(_dates_back, scene.words(q.sentence - 1)))
    return any(toll == total or (toll > total and alone) for toll in tolls)


def _dates_back(word: str) -> bool:
    """Whether a word tells of another time: a year, "ago"."""
    return word == "ago" or (len(word) == len("2010") and word.isdigit() and word[:2] in ("18", "19", "20"))


_EARLIER = 16
"""Quantities back among which the toll is looked for."""


def _members(scene: Scene, q: Quantity) -> list[Quantity]:
    """The numbers of the list in which ``q`` stands, in order."""
    near = scene.near(q)
    k = near.index(q)
    start, end = k, k + 1
    while start > 0 and _goes_on(scene, near[start - 1], near[start]):
        start -= 1
    while end < len(near) and _goes_on(scene, near[end - 1], near[end]):
        end += 1
    return near[start:end]


def _goes_on(scene: Scene, one: Quantity, two: Quantity) -> bool:
    """Whether only a comma or "and", and whose they are, stands between two numbers: "three divers from the
    coast guard, 40 cooks"."""
    between = scene.low[one.last : two.first]
    while between and between[-1] in _COMMAS:
        between = between[:-1]
    if len(between) == two.first - one.last:
        return False
    aside = between[:1] in (["from"], ["of"], ["("]) and _COMMAS.isdisjoint(between)
    return not between or (aside and len(between) <= _WHOSE)


_WHOSE = 6

NEEDED = (
    (in_row, frozenset({"("})),
    (among_the_fallen, frozenset({"among", "amongst"})),
    (of_toll, frozenset(word for word, met in STATES.items() if met & HARM)),
)
"""The rules and the words of which one stands in the sentence where they hold."""
