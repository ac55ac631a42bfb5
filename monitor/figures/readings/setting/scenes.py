"""Places that set the scene of a figure rather than tell what became of the counted."""

from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.figures.units import is_amount


def loose(line: Line, mention: Mention, slot: Slot) -> float:
    """Cost of a mention that gives the scene rather than the predicate: inside the figure's noun phrase it
    costs nothing."""
    if slot.first <= mention.at < slot.last:
        return 0.0
    fronted = line.low[mention.end : mention.end + 1] == [","] and mention.at <= _FRONTED
    if fronted and _sets_scene(line, slot):
        return 1.0  # "In Guatemala, 31 people have died"
    cost = line.cost(mention, slot, scene=True)
    return (
        _SHARED if cost >= FAR and (_of_both(line, mention, slot) or _led_by(line, mention, slot)) else cost
    )


_SHARED = 3.0
"""Cost of a place that a figure shares with another one, or with the clause that it is an outcome of."""


def _of_both(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place behind the last of joined figures is that of each: "38 people are killed and 52 are
    missing in Haiti"."""
    if mention.at < slot.last or line.low[mention.at - 1] != "in":
        return False
    if any(m.at < mention.at and m.name != mention.name for m in line.places):
        return False
    between = [i for i in range(slot.last, mention.at) if i not in line.owner]
    joined = [other for other in line.slots if slot.last <= other.first < mention.at]
    links = [line.low[other.first - 1] for other in joined]
    return bool(links) and links[-1] == "and" and not _OTHERWISE.intersection(line.low[i] for i in between)


_OTHERWISE = words("; : . while but as after when although though since before where that who which")


def _led_by(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether the figure tells what came of the clause before, and the place is the only one of that: "The
    storm makes landfall in Cuba as a hurricane, killing nine"."""
    low, i = line.low, slot.first - 1
    outcome = low[i].endswith("ing") and low[i - 1] == "," and low[i] in STATES
    before = {m.name for m in line.places if m.at < slot.first}
    alone = all(is_amount(other.figure.unit) for other in line.slots if other.first < slot.first)
    return outcome and mention.end <= i and before == {mention.name} and alone


def _sets_scene(line: Line, slot: Slot) -> bool:
    """Whether a place in front is that of the figure too: no other figure stands between, but one that gave
    way to it ("In Peru, they lowered the toll from 103 to 84")."""
    before = [other for other in line.slots if other.first < slot.first]
    gave_way = len(before) == 1 and line.low[before[0].first - 1] == "from"
    return not before or (gave_way and before[0].last == slot.first - 1 and line.low[slot.first - 1] == "to")


_FRONTED = 5
"""Tokens into the sentence within which a place before a comma opens the scene."""


def over_region(line: Line, slot: Slot) -> bool:
    """Whether the figure is said of a region that is no country, "15 dead across the Caribbean", or of so
    many countries that nobody names."""
    low = line.low
    if any(
        low[o.last - 1] in _LANDS and low[o.first - 1] in _THERE for o in line.slots if o.first > slot.first
    ):
        return True
    for i in range(slot.last, min(slot.last + _BEHIND, len(low) - 1)):
        if low[i] in _BROAD:
            at = i + 1 + (low[i + 1] == "the")
            token = line.tokens[at] if at < len(low) else None
            region = token is not None and (token.text[:1].isupper() or token.lower == "region")
            return region and not any(m.at == at for m in line.places)
        if low[i] not in STATES:
            return False
    return False


_LANDS = words("countries nations states")
_THERE = words("in across of from")
_BROAD = words("across throughout around")
_BEHIND = 3
"""Tokens behind a figure within which a region is said of it."""


def several(line: Line, mentions: list[tuple[float, Mention]]) -> bool:
    """Whether the place nearest to the figure is one of a list: "in Haiti and the Dominican Republic"."""
    if len(mentions) < 2:
        return False
    nearest = mentions[0][1]
    for _, other in mentions[1:]:
        if other.name == nearest.name:
            continue
        first, second = sorted((nearest, other), key=lambda m: m.at)
        between = set(line.low[first.end : second.at])
        if (
            between
            and between <= {",", "and", "&", "the", "or", "/", "in", "neighbouring", "neighboring"}
            and between & {",", "and", "&", "/", "or"}
        ):
            return True
    return False
