"""Soldiers of a people of whom a text says no more than how many: those who were sent, unless it says
otherwise further off. "Kyiv speaks of 12,000 Norlanders"."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, HAVE
from monitor.figures.readings.discourse import reservations as doubts
from monitor.figures.readings.discourse.background import Background
from monitor.figures.readings.discourse.memory import NAMED_RECALL, RECALL, Memory
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.outcomes import state_of
from monitor.figures.readings.figure.stances import terse
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import noun_of
from monitor.figures.readings.vocabulary.sides import ARMED
from monitor.figures.readings.whose.arms import mustered
from monitor.figures.states import DEPLOYED, EVERY, GOODS, HARM
from monitor.figures.tables import words
from monitor.model import Role

_SOLDIERS = ARMED | {"force"}
"""Nouns of soldiers, "special forces" among them."""

_HAVING = BE_OR_HAVE | words("of numbers numbered counts fields boasts with")
"""Between an army and its strength."""
_PROMISED = frozenset({"pledged"})
"""Soldiers who are promised are spoken of as those sent; that they are only planned is told elsewhere."""


def at_home(before: Sequence[str]) -> bool:
    """Whether the words in front of a number speak of an army's own strength: "Norland's army has 1.2 million
    soldiers", "whose army has shrunk to 90,000", "a corps that at home numbers 40,000"."""
    return ("army" in before and not _HAVING.isdisjoint(before)) or ["at", "home"] in (
        [one, two] for one, two in pairwise(before)
    )


_LOOSE = 6.0
"""Cost from which on a word that tells no harm is said of others than the soldiers named."""
_PROMISER = 4
"""Words in front of whom something is promised to that say who promises it."""


def _talked_of(line: Line, slot: Slot) -> bool:
    """Whether a number is only what is spoken of: "the talk had been of 2,000 soldiers"."""
    led = line.low[max(0, slot.first - _TALK) : slot.first]
    return led[-1:] == ["of"] and not _TALKING.isdisjoint(led)


def _where_said(line: Line) -> int:
    """Where what somebody said begins, and who said it where is told: "told deputies in Oslo in May that"."""
    that = line.low.index("that") if "that" in line.words else 0
    return that if not SAYING.isdisjoint(line.low[:that]) else 0


_HIS = words("his its their these those")
_IN_ALL = (["in", "all"], ["in", "total"])
_TALKING = words("talk talks rumour rumours rumor rumors word mention") | verbs("speak talk")
_TALK = 5


class Sent:
    """The measures of soldiers sent abroad, among those of one item."""

    def __init__(self, memory: Memory, background: Background) -> None:
        self._memory, self._background = memory, background

    def told(self, line: Line, slot: Slot, look: Look) -> frozenset[str] | None:
        """What became of people of whom nothing is said nearby: the one thing the sentence says further off,
        else that they were sent; None where it tells of several, or of others than soldiers sent."""
        asked = (EVERY - GOODS if slot.named else EVERY) - _PROMISED
        if not look.people or slot.figure.unit != "person":
            return None
        befell, cost = state_of(line, slot, asked)
        if cost < (FAR if befell & HARM or not slot.named else _LOOSE):
            return None
        told = doubts.told_far_off(line, slot)
        several = sum(other.figure.unit == "person" for other in line.slots) > 1
        if len(told) > 1 or (told and several and not slot.named) or self._of_harmed(line, slot):
            return None
        floor = max((other.last for other in line.slots if other.last <= slot.first), default=0)
        others = any(slot.number_last <= m.at < slot.last for m in line.places)
        if at_home(line.low[floor if others else 0 : slot.first]):
            return None
        return next(iter(told), frozenset({DEPLOYED}))

    def gauges(self, line: Line, slot: Slot, look: Look) -> list[Gauge]:
        """Those of the people the figure is of."""
        return [
            g
            for g in self._memory.gauges
            if g.population and g.heads & ARMED and self._abroad(g, line, slot)
            if doubts.of_people(g, line, slot) or self._are_theirs(g, line, slot, look)
        ]

    def _abroad(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the item speaks of where the gauge's people were sent, has just told of those who were
        there and now of so many "of his men", "in all" or in a talk of them, or tells to whom they are
        promised."""
        if self._background.places & (gauge.known - gauge.population) or doubts.promised_to(line, slot):
            return True
        last = self._memory.gauge
        told = last is not None and last.population == gauge.population
        noun = noun_of(slot.figure.counted)
        theirs = not _HIS.isdisjoint(slot.figure.surface.lower().split()[-3:])
        theirs = theirs or line.low[slot.last : slot.last + 2] in _IN_ALL
        return told and noun in _SOLDIERS | {"man"} and (theirs or _talked_of(line, slot))

    def _are_theirs(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
        """Whether soldiers who are called no people's are of the one the gauge counts: the text was speaking
        of those, or names no other people with them but who says so or whom they are sent to."""
        called = look.head or (look.antecedent if look.antecedent in gauge.heads & _SOLDIERS else None)
        if called is None:
            return self._spoke_of(gauge, line, slot)
        if called not in gauge.heads & _SOLDIERS and slot.figure.role is not Role.INCREMENT:
            near = (line, *self._memory.lines)
            named = any(m.name in gauge.population for told in near for m in told.places)
            to = doubts.promised_to(line, slot)
            named = named or not gauge.firms.isdisjoint(line.low[max(0, to.start - _PROMISER) : to.start])
            if mustered(line, slot) or not (named or self._spoke_of(gauge, line, slot)):
                return False
        return doubts.of_nobody_else(gauge, line, slot)

    def _of_harmed(self, line: Line, slot: Slot) -> bool:
        """Whether a number goes on from harm that was just told: "a third are dead. Oslo goes further: 4,000
        soldiers in a month"."""
        last = self._memory.gauge
        return last is not None and bool(last.states & HARM) and terse(line, slot)

    def _spoke_of(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the last figure, here or shortly before, was one of the people the gauge counts, and this
        one is not given as the size of something else ("an army of 1.3 million")."""
        if self._memory.last is None or line.low[max(0, slot.first - 2) : slot.first] == ["army", "of"]:
            return False
        before, _, choice = self._memory.last
        recent = before is line or before in self._memory.lines[-RECALL:]
        return recent and bool(choice.gauge.heads & ARMED) and choice.gauge.population == gauge.population

    def goes_on_about(self, gauge: Gauge, line: Line) -> bool:
        """Whether the text speaks of the people a gauge counts: by the last figures, or by naming them and in
        this sentence, nobody that no measure speaks of; not where it opens with whose they are instead."""
        owner = next((m for m in line.places if m.at == 0), None)
        others = owner is not None and owner.name not in gauge.known | gauge.population
        if others and owner is not None and not HAVE.isdisjoint(line.low[owner.end : owner.end + 2]):
            return False  # "France now has 420 soldiers there"
        if self._memory.last is not None and gauge.population & self._memory.last.choice.gauge.population:
            before = self._memory.last.line
            if before in (line, *self._memory.lines[-NAMED_RECALL:]):
                return True
        own = bool(gauge.population & self._background.places)
        said = _where_said(line)
        return own and all(m.name in gauge.known for m in line.places if m.at >= said)
