"""Whose sum a number is that adds up what the figure before counts: of one part of the world, of killed and
wounded alike."""

from collections.abc import Sequence

from monitor.figures.readings.choices import TAKEN_OVER, Choice
from monitor.figures.readings.figure.sums import summed_at, summed_everywhere
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.states import CASUALTIES, KILLED, WOUNDED


def of_both(gauges: Sequence[Gauge], choice: Choice, there: Line) -> Choice | None:
    """The measure of the killed and wounded, where a sum stands behind a number of each: "900 were killed
    and 5,100 wounded. Combined that is 6,000"."""
    told = frozenset().union(*(m.states for m in there.states))
    if not {KILLED, WOUNDED} <= told or len(there.slots) < 2:
        return None
    own = choice.gauge
    both = (g for g in gauges if CASUALTIES in g.states and g.population == own.population)
    gauge = next((g for g in both if g.home == own.home), None)
    return Choice(gauge, TAKEN_OVER, ()) if gauge is not None else None


def of_sum(gauges: Sequence[Gauge], choice: Choice, line: Line, slot: Slot) -> Choice:
    """The choice made for the last figure, as one for the part of the world a sum is said to be of."""
    place, everywhere = summed_at(line, slot), summed_everywhere(line, slot)
    if (place is None and not everywhere) or (place is not None and place.name in choice.gauge.home):
        return choice
    alike = (g for g in gauges if g.states & choice.gauge.states and g.heads & choice.gauge.heads)
    there = [g for g in alike if (place.name in g.home if place is not None else g.world and not g.home)]
    return choice.of(there[0]) if len(there) == 1 else choice
