"""Places that set the scene of a figure rather than tell what became of the counted."""

from monitor.figures.readings.lines import Line
from monitor.figures.readings.mentions import Mention, Slot


def loose(line: Line, mention: Mention, slot: Slot) -> float:
    """Cost of a mention that gives the scene rather than the predicate: inside the figure's noun phrase it
    costs nothing."""
    if slot.first <= mention.at < slot.last:
        return 0.0
    fronted = line.low[mention.end : mention.end + 1] == [","] and mention.at <= _FRONTED
    if fronted and _sets_scene(line, slot):
        return 1.0  # "In Guatemala, 31 people have died"
    return line.cost(mention, slot, scene=True)


def _sets_scene(line: Line, slot: Slot) -> bool:
    """Whether a place in front is that of the figure too: no other figure stands between, but one that gave
    way to it ("In Peru, they lowered the toll from 103 to 84")."""
    before = [other for other in line.slots if other.first < slot.first]
    gave_way = len(before) == 1 and line.low[before[0].first - 1] == "from"
    return not before or (gave_way and before[0].last == slot.first - 1 and line.low[slot.first - 1] == "to")


_FRONTED = 5
"""Tokens into the sentence within which a place before a comma opens the scene."""


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
            and between <= {",", "and", "&", "the", "or", "/", "in"}
            and between & {",", "and", "&", "/", "or"}
        ):
            return True
    return False
