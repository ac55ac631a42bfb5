"""Whose sum a number is that adds up what the figure before counts: of one part of the world, of killed and
wounded alike; and at what pace an amount is told that names none."""

from collections.abc import Iterable, Sequence

from monitor.figures.context.part_of_whole.totals import altogether
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.readings.choices import TAKEN_OVER, Choice
from monitor.figures.readings.figure.carrying import anaphoric, bare, spoken
from monitor.figures.readings.figure.sums import summed_at, summed_everywhere
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.states import CASUALTIES, KILLED, WOUNDED, classes
from monitor.figures.tables import words
from monitor.figures.units import comparable


def of_both(gauges: Sequence[Gauge], choice: Choice, there: Line) -> Choice | None:
    """The measure of the killed and wounded, where a sum stands behind a number of each: "900 were killed
    and 5,100 wounded. Combined that is 6,000"."""
    told = frozenset().union(*(m.states for m in there.states))
    if not {KILLED, WOUNDED} <= told or len(there.slots) < 2:
        return None
    gauge = _of_all_harmed(gauges, choice.gauge)
    return Choice(gauge, TAKEN_OVER, ()) if gauge is not None else None


def of_both_told(
    gauges: Sequence[Gauge], choice: Choice, reads: Iterable[tuple[Line, Gauge]], pair: tuple[Slot, Slot]
) -> Choice | None:
    """The measure of the killed and wounded, where a sum behind those wounded is about what they and the dead
    of a sentence before come to: "200 are dead. It puts the wounded at 1,500 and the total at 1,700";
    ``pair`` is the number of wounded and the sum."""
    wounded, total = (slot.figure.low for slot in pair)
    if choice.gauge.states & {KILLED, WOUNDED} != {WOUNDED} or wounded is None or total is None:
        return None
    lines = [line for line, g in reads if KILLED in g.states and g.population == choice.gauge.population]
    dead = {slot.figure.low for slot in lines[-1].slots} if lines else set()
    if not any(0 <= total - wounded - killed <= total / _ABOUT for killed in dead if killed):
        return None
    gauge = _of_all_harmed(gauges, choice.gauge)
    return Choice(gauge, TAKEN_OVER, ()) if gauge is not None else None


def of_dead_and_hurt(
    gauges: Sequence[Gauge], reads: Iterable[tuple[Line, Gauge]], line: Line, slot: Slot
) -> Choice | None:
    """The measure of the killed and wounded, for a bare number that is the sum of both as the sentence has
    just told them: "90 dead, 400 wounded, or 490 in total"."""
    told = [gauge for there, gauge in reads if there is line][-2:]
    before = [other.figure.low for other in line.slots if other.last <= slot.first][-2:]
    both = frozenset().union(*(gauge.states for gauge in told))
    summed = altogether(line.low, slot.last) or line.low[slot.first - 1] in _SUMMING
    if not summed or len(told) < 2 or not {KILLED, WOUNDED} <= both or not bare(slot) or None in before:
        return None
    if slot.figure.low is None or sum(value for value in before if value is not None) != slot.figure.low:
        return None
    gauge = _of_all_harmed(gauges, told[-1])
    return Choice(gauge, TAKEN_OVER, ()) if gauge is not None else None


_SUMMING = words("or of to makes making")
_ABOUT = 10
"""One part in so many: how far a sum may be rounded."""


def _of_all_harmed(gauges: Sequence[Gauge], own: Gauge) -> Gauge | None:
    """The measure of the killed and wounded of the same people and place."""
    both = (g for g in gauges if CASUALTIES in g.states and g.population == own.population)
    return next((g for g in both if g.home == own.home), None)


def of_some_dead(gauges: Sequence[Gauge], choice: Choice, line: Line, slot: Slot) -> Choice:
    """The choice made for the dead before, as one for the killed and wounded where only some are said to be
    dead: "sets the total above 5,000, a third of them dead"; not "a third of them killed by drones"."""
    behind = next((o for o in line.slots if 0 <= o.first - slot.last <= _BESIDE), None)
    some = behind is not None and behind.figure.surface.lower().endswith(_OF_THEM)
    if behind is None or not some or KILLED not in choice.gauge.states:
        return choice
    low, reach = line.low, range(behind.last, min(len(line.low), behind.last + _PREDICATE))
    dead = any(KILLED in classes(low[k]) and low[k + 1 : k + 2] in _CLOSED for k in reach)
    both = _of_all_harmed(gauges, choice.gauge) if dead else None
    return choice.of(both) if both is not None else choice


_OF_THEM = ("of them", "of whom", "of these", "of those")
_BESIDE = 2
"""Tokens between so many and some of them."""
_PREDICATE = 3
_CLOSED: tuple[list[str], ...] = ([], *([mark] for mark in (".", ",", ";", ")", "and")))


def of_sum(gauges: Sequence[Gauge], choice: Choice, line: Line, slot: Slot) -> Choice:
    """The choice made for the last figure, as one for what a sum is said to be of: a part of the world, or
    what a measure beside it asks for by a word for sums ("the total number")."""
    asked = [g for g in gauges if g.states & choice.gauge.states and _asks_for_sum(g, line, slot)]
    if len(asked) == 1 and not _asks_for_sum(choice.gauge, line, slot):
        return choice.of(asked[0])
    place, everywhere = summed_at(line, slot), summed_everywhere(line, slot)
    if (place is None and not everywhere) or (place is not None and place.name in choice.gauge.home):
        return choice
    alike = (g for g in gauges if g.states & choice.gauge.states and g.heads & choice.gauge.heads)
    there = [g for g in alike if (place.name in g.home if place is not None else g.world and not g.home)]
    return choice.of(there[0]) if len(there) == 1 else choice


def _asks_for_sum(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a phrase that leads to the number is a cue of the measure with a word for sums in it."""
    phrases = (cue.words for cue in gauge.cues if len(cue.words) > 1 and not SUMS.isdisjoint(cue.words))
    return any(m.end <= slot.first and line.cost(m, slot) < FAR for p in phrases for m in line.find(p))


def at_pace(gauge: Gauge, line: Line, slot: Slot, before: Sequence[Line]) -> str | None:
    """The unit of an amount whose "a day" is left out, where a rate was just spoken of and no sum is:
    "the leak is put at 4,000 barrels a day. The firm's figure is 800 barrels"."""
    unit, (_, _, pace) = slot.figure.unit, (gauge.measure.unit or "").partition("/")
    if unit is None or not pace or not comparable(f"{unit}/{pace}", gauge.measure.unit):
        return None
    alone = all(other.first >= slot.first for other in line.slots)
    if not alone or not (anaphoric(line, slot) or spoken(line, slot)):
        return None
    summed = any(not _IN_SUM.isdisjoint(near.low) for near in (*before, line))
    return None if summed else f"{unit}/{pace}"


_IN_SUM = words("total totals all altogether far overall cumulative sum lost")
"""Words by which a text turns from how much flows to how much has."""
