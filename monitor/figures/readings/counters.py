"""Whose count a figure is, where measures of one toll are told apart by who counts: a ministry's dead and
those of a rights group."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.figures.readings.gauges import Cue, Gauge
from monitor.figures.readings.lemmas import spell
from monitor.figures.readings.lines import Line
from monitor.figures.readings.memory import Choice
from monitor.figures.readings.mentions import Slot
from monitor.figures.readings.places import Gazetteer, possessed
from monitor.figures.states import HARM
from monitor.figures.tables import words

_STATE = words(
    """
    government governments ministry ministries minister ministers president premier official officials
    authority authorities regime cabinet state presidency
    """
)
"""Those who speak for a state: a cue that names one of them means all."""
_BODIES = words(
    """
    agency group centre center organisation organization observatory activists monitor monitors watchdog watch
    network committee union opposition rebels bureau office commission council un unhcr who charity
    """
)
"""Others who count."""
_OTHERS = words(
    """
    un u.n. eu nato western european american us u.s. british foreign international aid relief humanitarian
    rights health-care hospital intelligence red union church club company agency former opposition local
    """
)
"""Words in front of an official that make him none of the government's: "a Western official"."""


class Counters:
    """The measures of an item's topics that count the same and are told apart by who counts."""

    def __init__(self, gauges: Sequence[Gauge], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named = {g.order: tuple(_counting(g)) for g in gauges}
        self._rivals = {g.order: [h for h in gauges if self._rival(g, h)] for g in gauges}

    def _rival(self, one: Gauge, two: Gauge) -> bool:
        told = self._named[one.order] or self._named[two.order]
        alike = one.states & two.states & HARM and one.heads & two.heads
        together = one.measure.topic == two.measure.topic and one.population == two.population
        sited = not one.home or not two.home or bool(one.home & two.home)
        return one is not two and bool(told and alike) and together and sited

    def rivals(self, gauge: Gauge) -> Sequence[Gauge]:
        """The measures of the same toll by somebody else's count."""
        return self._rivals[gauge.order]

    def names(self, gauge: Gauge, cue: Cue) -> bool:
        """Whether a cue only says who counts, and nothing of what became of the counted."""
        return bool(self._rivals[gauge.order]) and cue.words in self._named[gauge.order]

    def sibling(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge:
        """The rival of ``gauge`` whose count the figure is, somebody else's than a state's where the line
        says so; else itself."""
        rivals = self._rivals[gauge.order]
        if not rivals or self._counts(gauge, line, slot):
            return gauge
        other = next((g for g in rivals if self._counts(g, line, slot)), None)
        states = any(not _STATE.isdisjoint(cue) for cue in self._named[gauge.order])
        private = states and slot.figure.attribution is not None and self._told_here(line, slot)
        return other or (rivals[0] if private else gauge)

    def own(self, choices: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The choices without the rivals of those whose count the figure is, which stand for them."""
        counted = [c for c in choices if self._rivals[c.gauge.order] and self._counts(c.gauge, line, slot)]
        shut = {g.order for c in counted for g in self._rivals[c.gauge.order]}
        shut -= {c.gauge.order for c in counted}
        best = max((c.score for c in choices if c.gauge.order in shut), default=0.0)
        return [
            replace(c, score=max(c.score, best)) if c in counted else c
            for c in choices
            if c.gauge.order not in shut
        ]

    def _counts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether who says the figure is who counts for the gauge."""
        if slot.figure.attribution is None:
            return False
        if not self._told_here(line, slot) and self._another_speaks(line, slot):
            return False  # carried over from a sentence before, and this one names somebody itself
        who = _who(slot)
        return any(self._is_named(cue, who, gauge) for cue in self._named[gauge.order])

    def _told_here(self, line: Line, slot: Slot) -> bool:
        """Whether who says the figure is named in its own sentence."""
        return set(_who(slot)) <= {possessed(word) for word in line.low}

    def _another_speaks(self, line: Line, slot: Slot) -> bool:
        before = line.low[: slot.first]
        return any(_holds(before, cue) for cues in self._named.values() for cue in cues)

    def _is_named(self, cue: Sequence[str], who: Sequence[str], gauge: Gauge) -> bool:
        if _holds(who, cue) or (who[:1] == ["the"] and len(cue) > 1 and who[1:] == [cue[-1]]):
            return True  # in full, or in short: "the centre"
        if not set(cue) & _STATE:
            return False
        at = next((i for i, word in enumerate(who) if word in _STATE), len(who))
        abroad = self._gazetteer.within(who[:at]) - gauge.known
        return at < len(who) and not abroad and _OTHERS.isdisjoint(who[:at])


def _who(slot: Slot) -> list[str]:
    return [possessed(word) for word in spell(slot.figure.attribution or "")]


def _counting(gauge: Gauge) -> Iterator[tuple[str, ...]]:
    """The cues of a measure that name who counts: such as bear a name, and all where most of its cues do."""
    found = [c for c in gauge.cues if not c.states and not (_STATE | _BODIES).isdisjoint(c.words)]
    told = 2 * len(found) >= len(gauge.cues)
    yield from (cue.words for cue in found if told or cue.place)


def _holds(low: Sequence[str], phrase: Sequence[str]) -> bool:
    n = len(phrase)
    return any([possessed(word) for word in low[i : i + n]] == [*phrase] for i in range(len(low) - n + 1))
