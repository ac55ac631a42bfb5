"""What a figure that says too little itself takes over from the sentences before: the question it answers,
the measure of the number it goes on from, the people it must be of."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.figures.readings import reservations as doubts
from monitor.figures.readings.carrying import (
    ENTRIES,
    adds_up,
    amounts_to,
    anaphoric,
    asked,
    bare,
    headlike,
    held_against,
    opened_with,
    spoken,
    sums_up,
    turned_to,
)
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.events import EVENTS
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.lemmas import lemma, noun_of
from monitor.figures.readings.lines import FAR, Line
from monitor.figures.readings.looks import Look
from monitor.figures.readings.measuring import unit_taken
from monitor.figures.readings.mentions import Slot
from monitor.figures.readings.outcomes import state_of
from monitor.figures.readings.peoples import called
from monitor.figures.readings.sides import ARMED
from monitor.figures.readings.stances import acting, joined
from monitor.figures.stamps import is_stamp
from monitor.figures.states import ARRIVED, DEPLOYED, EVERY, HARM, KILLED, MISSING, STATES
from monitor.figures.tables import words
from monitor.figures.units import comparable, is_amount
from monitor.model import Role

_SAME = 3.0
"""Cost of the state a number without a noun takes from the figure before it."""
MOVED = frozenset({"supplied", "produced", "collected", "leaked", DEPLOYED, ARRIVED})
"""Classes whose words ("bringing to five") say too many things to tell that something else is counted."""
_AT_WORK = frozenset({"employed", "hired"})
_COUNTING = words("count toll tally losses estimates strength figures")
_ASKING = frozenset({("number", "of"), *(("how", word) for word in ("many", "strong", "big", "large"))})
"""Two words by which a sentence speaks of a number it does not give."""
_RECALL = 2
"""Sentences back in which the figure may stand that another number goes on from."""
_NAMED_RECALL = 4
"""The same, where the number is called one: "the figure is 90"."""
_PASSED_OVER = words("percent s min h day week month year decade century night")
"""Units of figures that leave what was spoken of as it was."""
CLEAR = 3.0
"""Cost up to which a word surely says what became of the counted."""


Weigh = Callable[[Gauge, Line, Slot, Look], Choice | None]
Barred = Callable[[Gauge, Line, Slot, Look], bool]
Sibling = Callable[[Gauge, Line, Slot, Gauge | None], Gauge]


class Memory:
    """The lines of one item so far and the last figure that was read, and what a later figure takes from
    them."""

    def __init__(
        self,
        gauges: Sequence[Gauge],
        weigh: Weigh,
        barred: Barred,
        around: Callable[[], frozenset[str]],
        sibling: Sibling,
    ) -> None:
        """``weigh`` and ``barred`` hold a figure against a gauge; ``around`` gives the countries of the
        item, ``sibling`` the gauge that asks the same of the side a figure is of."""
        self._gauges, self._weigh, self._barred = gauges, weigh, barred
        self._around, self._sibling = around, sibling
        self.lines: list[Line] = []
        self.last: tuple[Line, Slot, Choice] | None = None
        self.reads: deque[tuple[Line, Gauge]] = deque(maxlen=8)
        self.latest: Slot | None = None
        """The last figure, whether or not it was read."""

    def passed(self, line: Line) -> None:
        """Takes a line into what was said; a heading or a question ends what was spoken of before it."""
        if headlike(line) and not is_stamp(line.tokens[0]):
            self.last = None
        self.lines.append(line)

    def read(self, line: Line, slot: Slot, choice: Choice) -> None:
        """Takes note of what a figure was read for."""
        self.last = (line, slot, choice)
        self.reads.append((line, choice.gauge))

    @property
    def before(self) -> Line | None:
        """The sentence before."""
        return self.lines[-1] if self.lines else None

    @property
    def gauge(self) -> Gauge | None:
        """What the last figure was read for."""
        return self.last[2].gauge if self.last else None

    def _of_side(self, choice: Choice, line: Line, slot: Slot) -> Choice:
        """The choice made for the last figure, as one for the side that this figure is of, and for those who
        give it."""
        return replace(choice, gauge=self._sibling(choice.gauge, line, slot, choice.gauge))

    def taken(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What a figure takes over that no gauge fits by its own words."""
        rules = (
            self._answering,
            self._repeated,
            self.inherit,
            self._taken_up,
            self._of_those_sent,
            self._of_own_noun,
            self._named_again,
            self._led_up_to,
        )
        found = (rule(line, slot, look) for rule in rules)
        return next((choice for choice in found if choice is not None), None)

    def points_back(self, gauge: Gauge, line: Line) -> bool:
        """Whether a sentence tells more of an event in a place that the gauge shuts out: "If Ostrel is a
        guide, the army will wait. That siege left 900 dead"."""
        if line.low[:1] != ["that"] or line.low[1:2] == [] or line.low[1] not in EVENTS or not self.lines:
            return False
        return any(cue.place and self.lines[-1].find(cue.words) for cue in gauge.excludes)

    def spoken_of(self, look: Look) -> Gauge | None:
        """What was spoken of last, for a number of which nothing is said but that it is one."""
        return self.last[2].gauge if self.last and look.head is None and not look.states else None

    def going_on(self, slot: Slot, look: Look) -> Look:
        """The look of a number that adds to the one before and has no noun: it is of the same, "There are 400
        cooks. Another 90 work in Peru"."""
        named = look.antecedent and look.antecedent not in STATES
        if self.last is None or self.latest is not self.last[1] or look.head or named:
            return look
        noun = self.last[1].figure.counted if slot.figure.role is Role.INCREMENT else None
        return replace(look, antecedent=noun_of(noun)) if noun else look

    def speaks_of(self, gauge: Gauge, line: Line) -> bool:
        """Whether the last sentences name those whom a measure alone counts; a number that names nobody is
        of others of that people: "the 10,000 who stayed in Kursk" are no sappers."""
        if not gauge.population or not gauge.heads <= gauge.own or self.gauge is gauge:
            return True
        near = (line, *self.lines[-_NAMED_RECALL:])
        return any(lemma(word) in gauge.heads for told in near for word in told.low)

    def same_people(self, line: Line, slot: Slot, look: Look) -> Gauge | None:
        """What the figure before in the sentence was read for, for a number of no noun that is only moved:
        "15,000 labour in the mills, and up to 50,000 may be sent"."""
        if self.last is None or self.last[0] is not line or self.latest is not self.last[1]:
            return None
        gauge = self.last[2].gauge
        moved = look.head is None and bool(look.states) and look.states <= MOVED
        whole = self.last[1].figure
        same = slot.figure.counted in (None, whole.counted)
        return gauge if moved and same and gauge.people and look.states & gauge.states else None

    def unit_spoken_of(self, line: Line, slot: Slot, look: Look) -> str | None:
        """The unit a number without one takes from the amount read last, here or shortly before: "7,400
        cubic metres a day. Of this, 4,600 was being caught"."""
        if look.head is not None or look.unit is not None:
            return None
        recent = self.lines[max(0, len(self.lines) - _NAMED_RECALL) :]
        if self.last is None:
            return self._unread_unit(line, slot, recent)
        before, _, choice = self.last
        unit = choice.unit
        if unit is None or not is_amount(unit) or unit.isupper() or unit == "percent":
            return None
        if not any(before is earlier for earlier in (line, *recent)) or not amounts_to(line, slot):
            return None
        spoken_of = [s.figure for s in line.slots if s.first < slot.first]
        spoken_of = [s.figure for earlier in recent for s in earlier.slots] + spoken_of
        nearest = next((f for f in reversed(spoken_of) if not f.unit or f.unit not in _PASSED_OVER), None)
        bare = nearest is not None and nearest.unit is None and nearest.counted is None
        if nearest is None or not (bare or (nearest.unit is not None and comparable(nearest.unit, unit))):
            return None  # something else was counted in between
        return unit if slot.figure.role is not Role.RATE or "/" in unit else f"{unit}/day"

    def _unread_unit(self, line: Line, slot: Slot, recent: Sequence[Line]) -> str | None:
        """The unit of an amount right before that was not read: "The firm first spoke of 40,000 litres. It
        now concedes that 190,000 have been lost"."""
        told = [s.figure.unit for earlier in recent[-1:] for s in earlier.slots]
        unit = told[-1] if told else None
        if unit is None or not is_amount(unit) or unit.isupper() or "/" in unit or unit in _PASSED_OVER:
            return None
        taken = any(comparable(unit, g.measure.unit) for g in self._gauges)
        return unit if taken and amounts_to(line, slot) else None

    def continues(self, line: Line, slot: Slot, look: Look) -> bool:
        """Whether a number without a noun goes on with a list: "17 killed in Honduras, 13 in Guatemala"."""
        if self.last is None or self.last[0] is not line or look.head is not None or look.states:
            return False
        before = self.last[1]
        joint = set(line.low[before.last : slot.first])
        after = line.low[slot.last : slot.last + 1]
        return (
            slot.figure.unit in (None, "person")
            and after in (["in"], ["at"], ["across"], ["on"], ["near"])
            and bool(joint & {",", "and"})
        )

    def continued(self, line: Line, slot: Slot, look: Look) -> list[Choice]:
        """Candidates for a number that means what the figure before it means, in another place."""
        if self.last is None:
            return []
        same = replace(look, states=self.last[2].gauge.states, state_cost=_SAME)
        return [c for g in self._gauges for c in (self._weigh(g, line, slot, same),) if c is not None]

    def _answering(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The gauge of a figure that answers the question before it: "How many were hurt? Some 2,700"."""
        question = self.question()
        if question is None or look.state_cost < CLEAR:
            return None
        own = [g for g in self._gauges if g.own & {lemma(word) for word in question.low} and g.population]
        if len(own) == 1 and look.head is None and look.people:
            return Choice(own[0], 10 - _SAME, ())
        told = [m.states for m in question.states if any(m.states & g.states for g in self._gauges)]
        if not told and not look.states:
            return self._of_words(question, line, slot, look)
        same = replace(look, states=told[-1], state_cost=_SAME) if told else look
        weighed = [c for g in self._gauges for c in (self._weigh(g, line, slot, same),) if c is not None]
        return max(weighed, key=lambda c: (c.score, -c.gauge.order), default=None)

    def _of_words(self, question: Line, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The one gauge whose cues the question names, for a number without a noun: "How big is the hole?
        Officially it is still 240m"."""
        asking = [g for g in self._gauges if any(c.telling and question.find(c.words) for c in g.cues)]
        if len(asking) != 1 or (look.head is not None and not called(asking[0], look.head, look.states)):
            return None
        unit = unit_taken(asking[0], line, slot, look)
        barred = unit is None or self._barred(asking[0], line, slot, look)
        return None if barred else Choice(asking[0], 10 - _SAME, (), unit or None)

    def question(self) -> Line | None:
        """The question, or the sentence about a count, that no figure has answered yet."""
        for line in reversed(self.lines[-_RECALL - 1 :]):
            counting = not _COUNTING.isdisjoint(line.low) or not _ASKING.isdisjoint(pairwise(line.low))
            if line.low[-1:] == ["?"] or (counting and not line.slots):
                return line
            if line.slots:
                return None
        return None

    def _led_up_to(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """An amount in a unit that one gauge alone takes, where the sentence before says what that gauge asks
        and gives no figure: "Much more of it was released than thought. 1.1m tonnes came down the valley"."""
        others = frozenset().union(*(g.states for g in self._gauges))
        if slot.figure.role is not Role.LEVEL or not is_amount(look.unit) or not self.lines:
            return None
        if look.states & others:
            return None
        before = self.lines[-1]
        alone = [g for g in self._gauges if comparable(look.unit, g.measure.unit)]
        if len(alone) != 1 or before.slots or look.unit is None or look.unit.isupper():
            return None
        told = any(c.states & alone[0].states or c.telling for c in alone[0].cues if before.find(c.words))
        unit = unit_taken(alone[0], line, slot, look) if told else None
        barred = unit is None or self._barred(alone[0], line, slot, look)
        return None if barred else Choice(alone[0], 10 - _SAME, (), unit or None)

    def _taken_up(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What the figure of a sentence before speaks for, where this one is only another number of the same:
        "Seoul puts the losses at 1,100. Kyiv prefers 3,000"."""
        if self.last is None or look.head is not None or state_of(line, slot, EVERY)[1] < FAR:
            return None
        before, whole, choice = self.last
        choice = self._of_side(choice, line, slot)
        figure = slot.figure
        sized = "strong" in line.low[slot.first : slot.last + 1]
        if sized or figure.role not in (Role.LEVEL, Role.INCREMENT):
            return None
        elided = figure.counted is None or figure.counted not in figure.surface
        near = any(before is earlier for earlier in self.lines[-_RECALL:])
        same = figure.unit == whole.figure.unit and look.people == choice.gauge.people
        same = (
            same
            and not self.question()
            and (bool(choice.gauge.population) or choice.gauge.own == choice.gauge.heads)
        )
        definite = (
            line.low[max(0, slot.first - 1) : slot.first + 1][:1] == ["the"] or line.low[slot.first] == "the"
        )
        if definite or not (elided and near and same) or self._barred(choice.gauge, line, slot, look):
            return None
        return Choice(choice.gauge, choice.score - 4, choice.cues, choice.unit)

    def _of_those_sent(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure of the soldiers that were sent, for a number of that people of whom nothing else is
        said: "Kyiv speaks of 12,000 Norlanders"; or that of the one thing the sentence says of them further
        off: "two Norlanders, one with a broken jaw, are being held"."""
        if not look.people or slot.figure.unit != "person" or state_of(line, slot, EVERY)[1] < FAR:
            return None
        told = frozenset(m.states & HARM for m in line.states if m.states & HARM)
        if len(told) > 1 or (told and sum(other.figure.unit == "person" for other in line.slots) > 1):
            return None
        same = replace(look, states=next(iter(told), frozenset({DEPLOYED})), state_cost=_SAME)
        own = [
            g
            for g in self._gauges
            if g.population and g.heads & ARMED and self._around() & (g.known - g.population)
            if doubts.of_people(g, line, slot)
            or (look.head is None and self._spoke_of(g, line, slot))
            or (look.head in g.heads & ARMED and not line.places)
        ]
        weighed = [c for g in own for c in (self._weigh(g, line, slot, same),) if c is not None]
        return max(weighed, key=lambda c: c.score, default=None)

    def _spoke_of(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the last figure, here or shortly before, was one of the people the gauge counts, and this
        one is not given as the size of something else ("an army of 1.3 million")."""
        if self.last is None or line.low[max(0, slot.first - 2) : slot.first] == ["army", "of"]:
            return False
        before, _, choice = self.last
        recent = before is line or any(before is earlier for earlier in self.lines[-_RECALL:])
        return recent and bool(choice.gauge.heads & ARMED) and choice.gauge.population == gauge.population

    def _named_again(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure that alone counts a thing, where the sentence or the one before says of it what the
        measure asks: "Half of all shells come from Norland. The study traced four million shells"."""
        if slot.figure.role is not Role.LEVEL or state_of(line, slot, EVERY)[1] < CLEAR or look.people:
            return None
        if line.low[slot.first - 1 : slot.first] == ["in"]:
            return None  # "in two rounds"
        if look.head in ENTRIES and not doubts.on_a_list(line):
            return None
        around = {state for near in (line, *self.lines[-1:]) for m in near.states for state in m.states}
        for gauge in self._gauges:
            if look.head in gauge.own and gauge.states & around and not self._barred(gauge, line, slot, look):
                return Choice(gauge, 10 - _SAME, ())
        return None

    def _of_own_noun(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure that alone counts people by this noun, while the text goes on about their country's:
        "10,000 soldiers stand guard, a thousand sappers lift mines", "Oslo's estimate of 15,000 workers is a
        year old"; unless something else became of them."""
        if slot.figure.role not in (Role.LEVEL, Role.INCREMENT):
            return None
        told, cost = state_of(line, slot, EVERY)
        for gauge in self._gauges:
            if look.head not in gauge.own or not self._goes_on_about(gauge, line):
                continue
            otherwise = not told <= gauge.states | MOVED | _AT_WORK
            if gauge.states & HARM or (cost < FAR and told & HARM) or (cost < CLEAR and otherwise):
                continue
            if not self._barred(gauge, line, slot, look):
                return Choice(gauge, 10 - _SAME, ())
        return None

    def _goes_on_about(self, gauge: Gauge, line: Line) -> bool:
        """Whether the text speaks of the people a gauge counts: by the last figures, or by naming them and in
        this sentence, nobody that no measure speaks of."""
        if self.last is not None and gauge.population & self.last[2].gauge.population:
            before = self.last[0]
            if any(before is earlier for earlier in (line, *self.lines[-_NAMED_RECALL:])):
                return True
        own = bool(gauge.population & self._around())
        return own and all(m.name in gauge.known for m in line.places)

    def of_opening(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What a sentence, or the one before it, opens with and one measure alone counts, for a bare
        number: "Shells came first: a million by the end of 2023", "Prisoners are rare. Kyiv holds two"."""
        if look.head or look.antecedent or not bare(slot) or slot.figure.unit is not None:
            return None
        nouns = opened_with(line, slot, self.before)
        for gauge in self._gauges:
            if nouns & gauge.own and (gauge.population or not gauge.people):
                unit = unit_taken(gauge, line, slot, look)
                fits = unit is not None and not self._barred(gauge, line, slot, look)
                return Choice(gauge, 10 - _SAME, (), unit or None) if fits else None
        return None

    def compared(self, line: Line, slot: Slot) -> Choice | None:
        """A number without a noun that the one before it is held against speaks for the same: "counts 10,000
        men, not many fewer than the 11,000 of last year"."""
        if self.last is None or self.last[0] is not line or self.latest is None:
            return None
        next_to = self.latest is self.last[1] or slot.first - self.latest.last <= 1  # "three times the 40"
        return self.last[2] if next_to and held_against(line, slot) else None

    def headed(self, line: Line, slot: Slot, look: Look) -> list[Choice]:
        """Candidates for a number that answers the question above it."""
        states = asked(self.lines)
        if not states or (look.head in ENTRIES and not states & {KILLED, MISSING}):
            return []
        told = replace(look, states=states, state_cost=_SAME)
        if look.head in ENTRIES:
            told = replace(told, noun=(), head=None, people=True)
        return [c for g in self._gauges for c in (self._weigh(g, line, slot, told),) if c is not None]

    def summed(self, line: Line, slot: Slot) -> Choice | None:
        """A sum speaks for what the figure before it counts."""
        if self.last is None or self.last[0] not in (line, *self.lines[-_RECALL:]):
            return None
        there, before, choice = self.last
        sum_of_people = slot.figure.unit in (None, "person") and sums_up(line, slot)
        turned = turned_to(self.lines[-_RECALL:], there, self._gauges, choice.gauge)
        if turned is not None and sum_of_people:
            return Choice(turned, 10 - _SAME, ())
        choice = self._of_side(choice, line, slot)
        added = there is line and adds_up(line, slot, before, choice.gauge.states)
        return replace(choice, cues=()) if added or sums_up(line, slot) else None

    def _repeated(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What somebody else says of what was spoken of, or another number of it: "74 deaths. The army admits
        31.", "The final figure is 90", "His list now has 96 names"."""
        entry = look.head in ENTRIES
        told = look.states and not (look.state_cost >= CLEAR and anaphoric(line, slot))
        if self.last is None or told or (entry and not doubts.on_a_list(line)):
            return None
        before = self._of_side(self.last[2], line, slot).gauge
        gauge = self._listing(before) if entry else before
        named = entry and gauge.people and bool(gauge.states & {KILLED, MISSING})
        carried = slot.figure.unit is None and is_amount(look.unit) and amounts_to(line, slot)
        if not self._recalls(line, slot, named=named or carried):
            return None
        unit = "" if named else unit_taken(gauge, line, slot, look)
        other = doubts.told_of_another(self._gauges, gauge, line, slot)
        if unit is None or other or self._barred(gauge, line, slot, look):
            return None
        return Choice(gauge, self.last[2].score - 2, (), unit or None)

    def _recalls(self, line: Line, slot: Slot, *, named: bool) -> bool:
        """Whether a number may go on from the last one that was read: not from another entry of a live page,
        nor where "it" is what a number between is of."""
        if self.last is None:
            return False
        called = anaphoric(line, slot)
        reach = _NAMED_RECALL if named or called else _RECALL if spoken(line, slot) else 0
        recent = self.lines[max(0, len(self.lines) - reach) :]
        since = next((k for k, earlier in enumerate(recent, 1) if earlier is self.last[0]), 0)
        apart = not called and any(is_stamp(entry.tokens[0]) for entry in (*recent[since:], line))
        other = self.latest if self.latest is not self.last[1] else None
        it = line.low[0] == "it"
        between = other is not None and (it or doubts.between_others(self.lines[-1:], other, slot, line))
        near = reach and any(self.last[0] is earlier for earlier in (line, *recent))
        return bool(near) and not apart and not between

    def _listing(self, gauge: Gauge) -> Gauge:
        """The one gauge of the dead or missing that counts names, if there is one; else the given."""
        listing = [g for g in self._gauges if g.heads & ENTRIES and g.states & {KILLED, MISSING}]
        return listing[0] if len(listing) == 1 else gauge

    def inherit(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """A part, or a number without a noun, speaks for what the figure before it speaks for."""
        if self.last is None:
            return None
        before, whole, choice = self.last
        choice = self._of_side(choice, line, slot)
        gauge = choice.gauge
        same_line = before is line
        if not same_line and not (self.lines and before is self.lines[-1]):
            return None
        other_unit = slot.figure.unit != whole.figure.unit and not (
            slot.figure.unit is None and look.head is None
        )
        nameless = whole.figure.unit is None and whole.figure.counted is None
        other_unit = other_unit and not (nameless and gauge.people and look.head in gauge.heads)
        other_state = look.states & HARM and not (look.states & gauge.states)
        told, cost = state_of(line, slot, EVERY - MOVED)
        turned = is_amount(slot.figure.unit) and same_line and doubts.turns(line, whole, slot)
        other_state = other_state or turned or (cost < CLEAR and not told & gauge.states)
        if other_unit or other_state or doubts.agent(line, slot) or self._barred(gauge, line, slot, look):
            return None
        counted_before = look.head in gauge.heads and not look.states
        taken_up = line.low[:1] in (["of"], ["among"]) and line.low[1:2] in (["these"], ["them"], ["those"])
        known = same_line or counted_before or taken_up
        if slot.figure.part_of_whole and look.people == gauge.people and known:
            return Choice(gauge, choice.score - 2, choice.cues, choice.unit)
        chosen_of = line.low[slot.last : slot.last + 1] == ["of"]
        bare = look.head is None and not chosen_of and joined(line, slot) and not acting(line, slot)
        bare = bare or look.head in gauge.heads
        if bare and same_line and not look.states and gauge.people == look.people:
            return Choice(gauge, choice.score - 3, choice.cues, choice.unit)
        return None
