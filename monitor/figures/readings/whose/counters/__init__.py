"""Whose count a figure is, where measures of one toll are told apart by who counts.

Two rules: the state's count and others' (:mod:`keepers`), and measures whose cues name a body that counts
(:mod:`bodies`). A pair of measures is told apart by one of them at most.
"""

from collections.abc import Callable, Sequence

from monitor.figures.readings.choices import Choice
from monitor.figures.readings.gauges import Cue, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import Words
from monitor.figures.readings.whose.counters.bodies import Bodies
from monitor.figures.readings.whose.counters.keepers import Keepers

__all__ = ["Bodies", "Counters"]


class Counters:
    """Who counts what an item tells."""

    def __init__(self, gauges: Sequence[Gauge], bodies: Bodies, lines: Callable[[], Sequence[Line]]) -> None:
        """``bodies`` of these gauges; ``lines`` gives the sentences of the item so far."""
        self._bodies = bodies
        self._keepers = Keepers(gauges, lines)

    def names(self, gauge: Gauge, cue: Cue) -> bool:
        """Whether a cue only says who counts, and nothing of what became of the counted."""
        return self._bodies.names(gauge, cue) or self._keepers.names(gauge, cue)

    def settled(self, gauge: Gauge, line: Line, slot: Slot) -> frozenset[Words]:
        """Words of the gauge's excludes that say nothing more, since it is known whose count the figure
        is."""
        return self._bodies.settled(gauge, line, slot) | self._keepers.settled(gauge, line, slot)

    def sibling(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge:
        """The gauge of the count that the figure is one of, in place of ``gauge``; itself where nothing
        tells."""
        return self._keepers.sibling(self._bodies.sibling(gauge, line, slot), line, slot)

    def own(self, choices: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The choices without those of other counts than the figure's."""
        return self._bodies.own(choices, line, slot)

    def gives(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether who keeps the gauge's count gives the figure."""
        return self._keepers.of(gauge, line, slot) is gauge

    def shuts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the figure is one of another count of the same dead than the gauge's."""
        return self._keepers.shuts(gauge, line, slot) or self._bodies.shuts(gauge, line, slot)

    def counted(self, line: Line, slot: Slot) -> Gauge | None:
        """The gauge whose keeper gives a bare number as his count, and no more: "The opposition says 67"."""
        return self._keepers.counted(line, slot)
