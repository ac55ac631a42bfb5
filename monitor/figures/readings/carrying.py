"""What a figure without words of its own takes over from what was said before it."""

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verb
from monitor.figures.readings.lines import Line
from monitor.figures.readings.mentions import Slot
from monitor.figures.tables import words
from monitor.model import Role

_BRINGING = verb("bring") | verb("take") | verb("raise") | verb("lift") | verb("push")
_SUMS = words("total totals tally number figure count toll")
_CONCEDING = SAYING | verb("acknowledge") | verb("admit") | verb("concede") | verb("speak") | verb("talk")
_LEADING = words("of only just about some around at least nearly over more than no fewer up to")
_ENDING = words(". , ; : ? ! but while and or whereas on in last this")
_WITHIN = 6
_HEADING = 7
"""Words a heading may have."""
_OPEN = 3
"""Lines below a question that may answer it."""


def sums_up(line: Line, slot: Slot) -> bool:
    """Whether a bare number is the sum of what the figure before it counts: "two new infections, bringing the
    total to 226". A sum that says of what ("the number of dead") stands for itself."""
    low = line.low
    if slot.first < 3 or low[slot.first - 1] not in ("to", "at") or slot.figure.counted is not None:
        return False
    if low[slot.first - 2] not in _SUMS:
        return False
    lo = max(0, slot.first - _WITHIN)
    return not _BRINGING.isdisjoint(low[lo : slot.first - 2])


def spoken(line: Line, slot: Slot) -> bool:
    """Whether somebody gives a bare number and nothing else: "The ministry has acknowledged 31.", "the
    minister speaks of 850"."""
    figure = slot.figure
    if figure.attribution is None or figure.role is not Role.LEVEL or figure.counted is not None:
        return False
    if slot.last < len(line.low) and line.low[slot.last] not in _ENDING:
        return False
    i = slot.first - 1
    while i >= 0 and (line.low[i] in _LEADING or line.low[i] in _WEEKDAYS or line.low[i] == "on"):
        i -= 1
    return i >= 1 and line.low[i] in _CONCEDING and not any(o.first < slot.first for o in line.slots)


_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday")


def asked(lines: list[Line]) -> frozenset[str]:
    """Classes that the question or heading just above asks for: "How many have been arrested?"."""
    for line in lines[: -_OPEN - 1 : -1]:
        heads = line.low[-1:] == ["?"] or (len(line.low) <= _HEADING and line.low[-1:] not in (["."], ['"']))
        if heads and not line.slots:
            return frozenset().union(*(m.states for m in line.states))
    return frozenset()
