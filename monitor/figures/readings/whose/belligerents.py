"""Whose dead they are: of two sides at war each has its own, and each speaks of the other's."""

from collections.abc import Sequence

from monitor.figures.inflection import verbs
from monitor.figures.look import back
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import noun_of, spell
from monitor.figures.readings.vocabulary.places import ACTS, Gazetteer
from monitor.figures.readings.vocabulary.sides import ARMED, FORCES, RANKS
from monitor.figures.readings.vocabulary.weights import HEAVY
from monitor.figures.states import STATES
from monitor.figures.tables import words

_BREAK = 2.9
"""Weight of a mark that ends a clause; a comma does not."""
_SUBJECT = 4
"""Words between "enemy" and the number of its dead."""
_ENEMY = words("enemy enemies")
_PREPOSITIONS = words("of from among in on for")
_OWNING_OF = words("of from among")
_RANKS = FORCES | words("side army ranks military forces navy part")
_COUNTING = verbs("count record register")
_NEAR = 4
"""Words between a side and its number."""
_LOSING = verbs("lose suffer mourn bury")
_LOSSES = words("losses")
_KILLING = verbs("kill wound injure slay eliminate neutralise neutralize liquidate destroy capture")
"""Verbs whose subject did harm to those who are counted."""
_STRIKING = ACTS | verbs("attack strike shell bomb hit raid ambush")
_HEDGES = words(
    """
    at least more than over about around some nearly almost as many
    another a an the further total of their its own
    """
)
_BESIDE = words("with against by between versus vs over in near at into inside on from across after amid")
_AMID = words("in by under from after during to")


class Sides:
    """The peoples whose soldiers the measures of an item's topics tell apart, and whose a figure is."""

    def __init__(self, gauges: Sequence[Gauge], source: str, gazetteer: Gazetteer) -> None:
        """``source`` is the outlet: one named for a side speaks for it."""
        armed = [g for g in gauges if g.population and g.heads & (ARMED | RANKS)]
        found = frozenset().union(*(g.population for g in armed))
        self._gauges = armed
        self._peoples = found if len(found) > 1 else frozenset()
        self._gazetteer = gazetteer
        self._carrier = self._one(spell(source)) if self._peoples else None

    def tells(self, gauge: Gauge) -> bool:
        """Whether the gauge counts the soldiers of one side among several."""
        return bool(gauge.population & self._peoples)

    def alone(self, gauge: Gauge) -> bool:
        """Whether nothing of the kind is asked of the other sides, so that it needs no side named: only one
        army's strength is tracked."""
        return not any(g.states & gauge.states for g in self._gauges if g.population != gauge.population)

    def loses(self, line: Line, slot: Slot) -> bool:
        """Whether the figure is what a side in front of it has lost: "Velian losses exceed 200 killed", "the
        number of Velian dead is 200", "Velia counted 200 dead"."""
        first = _clause(line, slot)
        named = [m for m in line.places if m.name in self._peoples and first <= m.at < slot.first]
        if named and _harming(line, slot) is None and not _beside(line, named[-1]):
            between = line.low[named[-1].end : slot.first]
            counting = between[:1] == ["dead"] or not _COUNTING.isdisjoint(between)
            if counting and len(between) <= _NEAR:
                return True
        return any(not (_LOSING | _LOSSES).isdisjoint(line.low[m.end : slot.first]) for m in named)

    def sibling(self, gauge: Gauge, line: Line, slot: Slot, last: Gauge | None) -> Gauge:
        """The gauge that counts for the figure's side what ``gauge`` counts for another; else itself."""
        if not self.tells(gauge):
            return gauge
        side = self.of(line, slot, last)
        alike = (g for g in self._gauges if side in g.population and g.states == gauge.states)
        return next(alike, gauge)

    def of(self, line: Line, slot: Slot, last: Gauge | None) -> str | None:
        """The side whose people are counted, ``last`` being what the figure before was read for; None where
        the text leaves it open."""
        named = [m for m in line.places if m.name in self._peoples]
        own = {m.name for m in named if slot.first <= m.at < slot.last} or self._by_noun(slot)
        if own:
            return own.pop() if len(own) == 1 else None
        before = next(iter(last.population & self._peoples), None) if last else None
        if slot.figure.part_of_whole and slot.first and line.low[slot.first - 1] == ",":
            return before
        speaking = self._one(spell(slot.figure.attribution or ""))
        if not _ENEMY.isdisjoint(line.low[max(0, slot.first - _SUBJECT) : slot.last]):
            return self._other(speaking or self._carrier or before)
        found = self._behind(line, slot, named) or self._harmed_by(line, slot, named)
        found = found or self._in_front(line, slot, named) or self._said_by(line, slot, speaking)
        return found or (self._free(line, named) if named else before or self._carrier)

    def _by_noun(self, slot: Slot) -> set[str]:
        """The side that alone is counted by the figure's noun: fighters against soldiers."""
        noun = noun_of(slot.figure.counted)
        counting = {name for g in self._gauges if noun in g.heads for name in g.population}
        return counting if len(counting) == 1 else set()

    def _said_by(self, line: Line, slot: Slot, speaking: str | None) -> str | None:
        """The side that speaks of its own, or of those it says it killed."""
        return speaking if _harming(line, slot) is None else self._other(speaking)

    def _free(self, line: Line, named: Sequence[Mention]) -> str | None:
        """The only side the line names as more than an opponent or a place."""
        free = {
            m.name
            for k, m in enumerate(named)
            if not (
                _beside(line, m) or (k and _joined(line, named[k - 1], m) and _beside(line, named[k - 1]))
            )
        }
        return free.pop() if len(free) == 1 else None

    def _one(self, low: Sequence[str]) -> str | None:
        found = self._gazetteer.within(low) & self._peoples
        return next(iter(found)) if len(found) == 1 else None

    def _other(self, side: str | None) -> str | None:
        rest = self._peoples - {side}
        return next(iter(rest)) if side is not None and len(rest) == 1 else None

    def _behind(self, line: Line, slot: Slot, named: Sequence[Mention]) -> str | None:
        """ "12 soldiers from Velia", "40 killed on the Velian side", "nine of Velia's men"."""
        i = slot.last
        if i < len(line.low) and line.low[i] in STATES:
            i += 1
        if i >= len(line.low) or line.low[i] not in _PREPOSITIONS:
            return None
        at = next((m for m in named if i < m.at <= i + 2), None)
        ranked = at is not None and not _RANKS.isdisjoint(line.low[at.end : at.end + 2])
        return at.name if at is not None and (ranked or line.low[i] in _OWNING_OF) else None

    def _harmed_by(self, line: Line, slot: Slot, named: Sequence[Mention]) -> str | None:
        """Those who fell to the other side: "killed by Velian fire", "died in a Velian night attack"."""
        for mention in named:
            if mention.at < slot.last:
                continue
            between = range(slot.last, mention.at)
            if any(i in line.owner or HEAVY.get(line.low[i], 0.0) > _BREAK for i in between):
                return None
            leading = line.low[max(slot.last, mention.at - 3) : mention.at]
            doing = not ACTS.isdisjoint(line.low[mention.end : mention.end + 3])
            if "by" in leading or (doing and not _AMID.isdisjoint(leading)):
                return self._other(mention.name)
        return None

    def _in_front(self, line: Line, slot: Slot, named: Sequence[Mention]) -> str | None:
        """The side in front of the figure in its clause: its own dead, or those of the other side where it is
        the one that kills."""
        first = _clause(line, slot)
        here = [m for m in named if first <= m.at and m.end <= slot.first and not _beside(line, m)]
        harming = _harming(line, slot)
        if harming is not None:
            here = [m for m in here if m.end <= harming]
            own = "own" in line.low[harming : slot.last]
            side = here[-1].name if here else None
            return side if own else self._other(side)
        if not here or (len(here) > 1 and _joined(line, here[-2], here[-1])):
            return None
        last = here[-1]
        striking = not _STRIKING.isdisjoint(line.low[last.end : last.end + 3])
        losing = not _LOSING.isdisjoint(line.low[last.end : slot.first])
        return self._other(last.name) if striking and not losing else last.name


def _clause(line: Line, slot: Slot) -> int:
    """Where the figure's clause begins: behind a semicolon, a dash or the figure before."""
    for i in range(slot.first - 1, -1, -1):
        if i in line.owner or HEAVY.get(line.low[i], 0.0) > _BREAK:
            return i + 1
    return 0


def _harming(line: Line, slot: Slot) -> int | None:
    """The verb right in front of the figure whose subject did harm to those it counts."""
    i = back(line.low, slot.first - 1, _HEDGES)
    if i > 0 and line.low[i - 1 : i + 1] == ["up", "to"]:
        i -= 2
    return i if i >= 0 and line.low[i] in _KILLING else None


def _beside(line: Line, mention: Mention) -> bool:
    """Whether a side is only whom they fought, or where: "in a clash with Velia", "on the Velian border"."""
    before = line.low[max(0, mention.at - 2) : mention.at]
    if before[-1:] == ["the"]:
        before = before[:-1]
    return before[-1:] != [] and before[-1] in _BESIDE


def _joined(line: Line, one: Mention, two: Mention) -> bool:
    """Whether two sides are named in one breath: "Velia and Osk", "the Velia-Osk war"."""
    between = line.low[one.end : two.at]
    return len(between) <= 1 and set(between) <= {"and", ",", "-", "–", "&"}
