"""Whether those who fled are still in their country or have left it, where a topic tracks the one and the
other: "4 million have fled Norland, 6.5 million are displaced inside the country"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVE
from monitor.figures.look import back
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import Gauge, Side
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.sentences import by_first_word
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.lemmas import spell
from monitor.figures.readings.vocabulary.phrases import ACROSS, BORDERS
from monitor.figures.readings.vocabulary.weights import CLAUSE
from monitor.figures.states import ARRIVED, DEPARTED, DISPLACED, EVACUATED, SHELTERED
from monitor.figures.tables import words
from monitor.model import HeldBack

_FLEEING = frozenset({DISPLACED, DEPARTED, ARRIVED, SHELTERED, EVACUATED})


REFUGEES = words("refugee asylum-seeker")
"""Nouns, as lemmas, of those who have left their country."""
_OUTSIDE_WORDS = words(
    "abroad overseas refugees border borders frontier neighbouring neighboring exodus outside"
)
_INSIDE_WORDS = words("internally internal inside within idp idps")
_OUTSIDE = by_first_word(
    ("abroad",),
    ("overseas",),
    ("as", "refugees"),
    ("refugees", "in"),
    ("neighbouring", "countries"),
    ("neighboring", "countries"),
    ("neighbouring", "states"),
    ("neighboring", "states"),
    ("other", "countries"),
    ("across", "the", "border"),
    ("across", "the", "frontier"),
    ("over", "the", "border"),
    ("over", "the", "frontier"),
    ("across", "borders"),
    ("across", "international", "borders"),
)
_INSIDE = by_first_word(
    ("internally",),
    ("internal", "displacement"),
    ("internal", "refugees"),
    ("idp",),
    ("idps",),
    ("inside", "the", "country"),
    ("within", "the", "country"),
    ("elsewhere", "in", "the", "country"),
    ("other", "parts", "of", "the", "country"),
    ("inside", "its", "borders"),
    ("within", "its", "borders"),
    ("inside", "their", "own", "country"),
    ("within", "their", "own", "country"),
    ("in", "their", "own", "country"),
)
_LEAVING = verbs("flee leave escape cross quit exit")
"""In front of a country, or of the border, they tell that those who fled have left it."""
_LEFT = by_first_word(("the", "country"), ("their", "country"), ("the", "border"), ("the", "frontier"))
_BORDERS = by_first_word(*((word,) for word in sorted(BORDERS | {"frontiers"})))
_WITHIN = words("inside within")
_BOTH = by_first_word(
    *((one, link, "outside") for one in ("inside", "within") for link in ("and", "or")),
    ("in", "and", "outside"),
)
_JOINING = words("and or")
_BREAKING = CLAUSE | words("; :")
_APART = _BREAKING | _JOINING | {","}
_OUT = words("from of out the into over")


def with_sides(family: Sequence[Gauge]) -> list[Gauge]:
    """The gauges with the side of the border on which they count those who fled, where one of them asks for
    those on one side; the others are about the other side then."""
    fleeing = {g.order: _side(g) for g in family if g.people and g.states & _FLEEING and not g.population}
    told = set(fleeing.values()) - {None}
    if len(fleeing) < 2 or not told:
        return list(family)
    other = Side.INSIDE if told == {Side.OUTSIDE} else Side.OUTSIDE if told == {Side.INSIDE} else None
    return [replace(g, border=(fleeing[g.order] or other)) if g.order in fleeing else g for g in family]


def _side(gauge: Gauge) -> Side | None:
    """By the measure's name, else by its cues and counts."""
    measure = gauge.measure
    for spoken in (measure.name, " , ".join((*measure.cues, *measure.counts))):
        told = set(spell(spoken))
        inside, outside = bool(told & _INSIDE_WORDS), bool(told & _OUTSIDE_WORDS)
        if inside or outside:
            return Side.INSIDE if not outside else Side.OUTSIDE if not inside else None
    return None


def on_its_side(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool | None:
    """Whether the text says that those who fled are on the gauge's side of the border, and not on the other
    or on both; None where it does not say, or the gauge asks for no side."""
    if not gauge.border:
        return None
    side = _side_of(gauge, line, slot, look)
    if (side is not None and side != gauge.border) or _both(gauge, line, slot):
        return False
    return None if side is None else True


def _side_of(gauge: Gauge, line: Line, slot: Slot, look: Look) -> Side | None:
    """The side that is told nearest, else that of which the counted noun is, or a province that was left;
    None if nothing tells of one."""
    found = _told(gauge, line, slot)
    if found or look.head in REFUGEES:
        return min(found)[1] if found else Side.OUTSIDE
    home = (m for m in line.places if m.name in gauge.known and line.cost(m, slot) < FAR)
    return Side.INSIDE if any(_left(line, m) and _province(line, m) for m in home) else None


def _both(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are on this side of the border and on the other together: "uprooted inside and outside
    Norland", "displaced within Norland or fled abroad"."""
    here, there = _inside(gauge, line), _outside(gauge, line)
    pairs = ((min(a, b, key=_start), max(a, b, key=_start)) for a in here for b in there)
    near = ((one.at, two.end) for one, two in pairs if _coupled(line.low, one.end, two.at, two.end))
    coupled = (*near, *((m.at, m.end) for phrase in line.possible(_BOTH) for m in line.find(phrase)))
    return any(
        (slot.last <= start or start == 0)
        and not any(
            k in line.owner or line.low[k] in _BREAKING
            for k in (range(slot.last, end) if start else range(end, slot.first))
        )
        for start, end in coupled
    )


def _coupled(low: Sequence[str], joint: int, at: int, end: int) -> bool:
    """Whether the tokens from ``joint`` to ``at`` couple one side with the other, of the same people: not
    "inside Norland and aid workers abroad", "within it and in neighbouring countries aid is short"."""
    between = low[joint:at]
    left = any(one in _LINKING and two in _LEAVING for one, two in pairwise(between))
    same = left or all(word in _COUPLING for word in between)
    return same and not _JOINING.isdisjoint(between) and BE_OR_HAVE.isdisjoint(low[end + 1 : end + _NEXT])


_LINKING = words("and or have had")
_COUPLING = words("and or the country its borders to in into another either")
_NEXT = 4
"""Tokens behind a pair within which the verb of another subject stands."""


def _start(mention: Mention) -> int:
    return mention.at


def all_on_its_side(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether "another 2,000" are all those on the gauge's side, told beside those on the other."""
    if not gauge.border or line.low[slot.first] not in _ANOTHER:
        return False
    return any(side == gauge.border for _, side in _told(gauge, line, slot))


_ANOTHER = words("another")


def _told(gauge: Gauge, line: Line, slot: Slot) -> list[tuple[float, Side]]:
    """What is said near a figure of the side of the border, with how far off."""
    told = [(m, Side.INSIDE) for m in _inside(gauge, line)] + [
        (m, Side.OUTSIDE) for m in _outside(gauge, line)
    ]
    near = ((line.cost(m, slot), side) for m, side in told if not _of_one_before(line, m, slot))
    return [(cost, side) for cost, side in near if cost < FAR]


def _inside(gauge: Gauge, line: Line) -> list[Mention]:
    """What a sentence says of this side of the border."""
    found = [m for phrase in line.possible(_INSIDE) for m in line.find(phrase)]
    return found + [m for m in line.places if m.name in gauge.known and line.low[m.at - 1] in _WITHIN]


def _outside(gauge: Gauge, line: Line) -> list[Mention]:
    """What a sentence says of the other side of the border."""
    found = [m for phrase in line.possible(_OUTSIDE) for m in line.find(phrase)]
    found += [m for phrase in line.possible(_LEFT) for m in line.find(phrase) if _left(line, m)]
    found += [m for phrase in line.possible(_BORDERS) for m in line.find(phrase) if _across(line, m)]
    home = [m for m in line.places if m.name in gauge.known]
    found += [m for m in home if _left(line, m) and not _province(line, m)]
    foreign = [m for m in line.places if gauge.known and m not in home]
    return found + [m for m in foreign if _reached(line, m) and not _named(gauge, line, m)]


def _of_one_before(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether it is said of the figure before: "90 displaced internally and 40 who fled"."""
    if mention.at >= slot.first:
        return False
    last = max((o.last for o in line.slots if o.last <= mention.at), default=None)
    return last is not None and _APART.isdisjoint(line.low[last : mention.at])


def _across(line: Line, mention: Mention) -> bool:
    """Whether it is across somebody's borders: "across Norland's borders"."""
    return not ACROSS.isdisjoint(line.low[max(0, mention.at - 3) : mention.at])


def _province(line: Line, mention: Mention) -> bool:
    """Whether only a part of the country was left: "fled Norland's Ostrel", not "fled Norland's war"."""
    behind = line.low[mention.end : mention.end + 1]
    owned = line.tokens[mention.end - 1].text.endswith(GENITIVE)
    return owned and bool(behind) and behind[0] not in EVENTS


def _left(line: Line, mention: Mention) -> bool:
    """Whether a verb in front of a country tells that it was left: "have fled Norland"."""
    i = mention.at - 1
    while i > 0 and line.low[i] in _OUT:
        i -= 1
    return i >= 0 and line.low[i] in _LEAVING


def at_one_refuge(gauge: Gauge, line: Line, slot: Slot) -> HeldBack | None:
    """Of those who left their country: so many as have got to one other."""
    return HeldBack.PART if _refuge(gauge, line, slot) else None


def several_refuges(gauge: Gauge, line: Line) -> bool:
    """Whether the sentence says how many have got to each of several countries."""
    found = {_refuge(gauge, line, other) for other in line.slots} - {None}
    return len(found) > 1


def _refuge(gauge: Gauge, line: Line, slot: Slot) -> str | None:
    """The one country that those who left their own have got to, where the gauge asks for all who left:
    "2 million have arrived in Ostland", "Ostland hosts 2 million"."""
    if gauge.border != Side.OUTSIDE:
        return None
    foreign = [m for m in line.places if m.name not in gauge.known and not _named(gauge, line, m)]
    hosts = (m for m in foreign if m.end <= slot.first and _hosting(line, m, slot))
    reached = (m for m in foreign if m.at >= slot.last and _reached(line, m) and line.cost(m, slot) < FAR)
    return next((m.name for found in (hosts, reached) for m in found), None)


def _named(gauge: Gauge, line: Line, mention: Mention) -> bool:
    """Whether the measure's configuration has the word for a place."""
    return gauge.vocabulary.issuperset(line.low[mention.at : mention.end])


def _hosting(line: Line, country: Mention, slot: Slot) -> bool:
    """Whether a country in front of the figure is said to have taken so many in."""
    between = line.low[country.end : slot.first]
    return len(between) <= _SO_FAR and not _HOSTING.isdisjoint(between)


def _reached(line: Line, country: Mention) -> bool:
    """Whether a country behind the figure is where they have got to."""
    i = back(line.low, country.at - 1, _THE)
    return line.low[i] in _INTO


_THE = words("the neighbouring neighboring nearby")
_SO_FAR = 6
"""Tokens from a country to how many it has taken in."""
_HOSTING = verbs("welcome host take receive shelter accept admit absorb house accommodate see") | {"home"}
_INTO = words("in into to at for across") | verbs("enter reach")
