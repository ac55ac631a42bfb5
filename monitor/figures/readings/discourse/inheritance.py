"""What a figure that says too little itself takes over from the sentences before: the question it answers,
the measure of the number it goes on from, the people it must be of."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from monitor.figures.readings.choices import SAME, TAKEN_OVER, Choice
from monitor.figures.readings.discourse import openings, retold
from monitor.figures.readings.discourse import reservations as doubts
from monitor.figures.readings.discourse.background import Background
from monitor.figures.readings.discourse.goods import called_total, goods_held, goods_spoken_of, goods_taken_up
from monitor.figures.readings.discourse.memory import CLEAR, MOVED, NAMED_RECALL, RECALL, Memory
from monitor.figures.readings.discourse.openings import asked, fronted, opened_with, turned_to
from monitor.figures.readings.discourse.sent import Sent, at_home
from monitor.figures.readings.discourse.summed import (
    at_pace,
    of_both,
    of_both_told,
    of_dead_and_hurt,
    of_some_dead,
    of_sum,
)
from monitor.figures.readings.figure.carrying import (
    ENTRIES,
    amounts_to,
    anaphoric,
    bare,
    everything,
    in_turn,
    labelled,
    put_forward,
    revised,
    says_so,
    spoken,
)
from monitor.figures.readings.figure.cited import cited, of_entry
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.outcomes import all_in_arms, state_of
from monitor.figures.readings.figure.stances import acting, joined, sighted, terse
from monitor.figures.readings.figure.sums import adds_up, sums_up
from monitor.figures.readings.fit.amounts import called_otherwise, of_another
from monitor.figures.readings.fit.counts import crossed
from monitor.figures.readings.fit.units import unit_taken
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.whose.peoples import called
from monitor.figures.states import AT_WORK, EVERY, HARM, KILLED, MISSING
from monitor.figures.units import comparable, is_amount, is_money
from monitor.model import Role

_HERE = (["in", "this", "country"], ["in", "our", "country"])
"""Where the paper is from, beside a country that is named."""

_BULLETS = ("*", "-", "–", "•", "·")  # under its heading an entry of a list needs no verb
_ENTRIES = frozenset((mark, mark) for mark in _BULLETS)

Weigh = Callable[[Gauge, Line, Slot, Look], Choice | None]
Barred = Callable[[Gauge, Line, Slot, Look], bool]
Sibling = Callable[[Gauge, Line, Slot, Gauge | None], Gauge]


class Inheritance:
    """What later figures of one item take from what it has said."""

    def __init__(
        self,
        memory: Memory,
        weigh: Weigh,
        barred: Barred,
        background: Background,
        sibling: Sibling,
    ) -> None:
        """``weigh`` and ``barred`` hold a figure against a gauge; ``sibling`` gives the gauge that asks the
        same of the side a figure is of."""
        self._memory, self._gauges = memory, memory.gauges
        self._weigh, self._barred = weigh, barred
        self._background, self._sibling = background, sibling
        self._sent = Sent(memory, background)

    def taken(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What a figure takes over that no gauge fits by its own words."""
        rules = (
            self._said_again,
            self._answering,
            self._of_entry,
            self._of_goods,
            self._repeated,
            self.inherit,
            self._taken_up,
            self._another_amount,
            self._engraved,
            self._of_those_sent,
            self._of_own_noun,
            self._named_again,
            self._led_up_to,
        )
        return next(filter(None, (rule(line, slot, look) for rule in rules)), None)

    def _fitting(self, gauges: Iterable[Gauge], line: Line, slot: Slot, look: Look) -> list[Choice]:
        """The choices for those of some gauges that a figure fits."""
        return list(filter(None, (self._weigh(gauge, line, slot, look) for gauge in gauges)))

    def _of_side(self, choice: Choice, line: Line, slot: Slot) -> Choice:
        """The choice made for the last figure, as one for the side that this figure is of, and for those who
        give it."""
        sided = choice.of(self._sibling(choice.gauge, line, slot, choice.gauge))
        return of_some_dead(self._gauges, sided, line, slot)

    def continues(self, line: Line, slot: Slot, look: Look) -> bool:
        """Whether a number without a noun goes on with a list: "17 killed in Honduras, 13 in Guatemala"."""
        if (
            self._memory.last is None
            or self._memory.last.line is not line
            or look.head is not None
            or look.states
        ):
            return False
        before = self._memory.last.slot
        if line.low[slot.last : slot.last + 3] in _HERE:
            return False
        joint = set(line.low[before.last : slot.first])
        after = line.low[slot.last : slot.last + 1]
        return (
            slot.figure.unit in (None, "person")
            and after in (["in"], ["at"], ["across"], ["on"], ["near"])
            and bool(joint & {",", "and"})
        )

    def continued(self, line: Line, slot: Slot, look: Look) -> list[Choice]:
        """Candidates for a number that means what the figure before it means, in another place."""
        last = self._memory.gauge
        same = replace(look, states=last.states, state_cost=SAME) if last else look
        return self._fitting(self._gauges, line, slot, same) if last else []

    def _answering(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The gauge of a figure that answers the question before it: "How many were hurt? Some 2,700"."""
        question = self._memory.question()
        last = self._memory.last
        if last and last.line is line and last.slot.figure.unit == "person" and look.head is None:
            return None  # the sentence goes on from its own answer: "60 had died; it raised that to 90"
        if question is None or look.state_cost < CLEAR or openings.answers_nothing(question, slot, look):
            return None
        own = [g for g in self._gauges if g.own & {lemma(word) for word in question.low} and g.population]
        if len(own) == 1 and look.head is None and look.people:
            return Choice(own[0], TAKEN_OVER, ())
        told = openings.asked_for(question, self._gauges, people=look.people)
        if not told and not look.states:
            return self._of_words(question, line, slot, look)
        same = replace(look, states=told[-1], state_cost=SAME) if told else look
        weighed = self._fitting(self._gauges, line, slot, same)
        return max(weighed, key=lambda c: (c.score, -c.gauge.order), default=None)

    def _said_again(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What the same number was read for before: "the Pentagon would not confirm the 40"."""
        said = None if look.states or look.head else self._memory.said_again(line, slot)
        return None if said is None or self._barred(said.gauge, line, slot, look) else said

    def cited(self, line: Line, slot: Slot) -> Choice | None:
        """What a number that is only spoken of as one, or called a toll, was read for before, else what the
        last one was."""
        asked = retold.spoken_of_again if cited(line, slot) else retold.toll_of_all
        again = asked(self._memory, line, slot)
        held = goods_held(self._gauges, self._memory.lines, line, slot)
        look = Look(frozenset(), FAR, (), None, people=held is None, unit=slot.figure.unit)
        return self._unless_barred(again.gauge if again else held, line, slot, look)

    def _unless_barred(self, gauge: Gauge | None, line: Line, slot: Slot, look: Look) -> Choice | None:
        """A measure taken over, where nothing speaks against it."""
        fits = gauge is not None and not self._barred(gauge, line, slot, look)
        return Choice(gauge, TAKEN_OVER, ()) if gauge is not None and fits else None

    def _of_entry(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What the chronicle was about, for a number that its next entry gives behind a speaker alone."""
        if look.head is not None or not look.states <= MOVED or not of_entry(line, slot):
            return None
        return self._unless_barred(retold.in_entry(self._memory, line, slot), line, slot, look)

    def _of_goods(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure of the goods spoken of, for so many of them or a number called a total."""
        said = (self._gauges, self._memory.lines, line, slot)
        return self._unless_barred(goods_spoken_of(*said) or goods_taken_up(*said), line, slot, look)

    def _of_words(self, question: Line, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The one gauge whose cues the question names, for a number without a noun: "How big is the hole?
        Officially it is still 240m"."""
        asking = [g for g in self._gauges if any(c.telling and question.find(c.words) for c in g.cues)]
        if len(asking) != 1 or (look.head is not None and not called(asking[0], look.head, look.states)):
            return None
        unit = unit_taken(asking[0], line, slot, look)
        barred = unit is None or self._barred(asking[0], line, slot, look)
        return None if barred else Choice(asking[0], TAKEN_OVER, (), unit or None)

    def _led_up_to(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """An amount in a unit that one gauge alone takes, where the sentence before says what that gauge asks
        and gives no figure: "Much more of it was released than thought. 1.1m tonnes came down the valley"."""
        others = frozenset().union(*(g.states for g in self._gauges))
        if slot.figure.role is not Role.LEVEL or not is_amount(look.unit) or not self._memory.lines:
            return None
        if look.states & others:
            return None
        before = self._memory.lines[-1]
        alone = [g for g in self._gauges if comparable(look.unit, g.measure.unit)]
        if len(alone) != 1 or before.slots or look.unit is None or is_money(look.unit):
            return None
        told = any(c.states & alone[0].states or c.telling for c in alone[0].cues if before.find(c.words))
        unit = unit_taken(alone[0], line, slot, look) if told else None
        barred = unit is None or self._barred(alone[0], line, slot, look)
        return None if barred else Choice(alone[0], TAKEN_OVER, (), unit or None)

    def _taken_up(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What the figure of a sentence before speaks for, where this one is only another number of the same:
        "Seoul puts the losses at 1,100. Kyiv prefers 3,000"."""
        if self._memory.last is None or look.head is not None or state_of(line, slot, EVERY)[1] < FAR:
            return None
        before, whole, choice = self._memory.last
        choice = self._of_side(choice, line, slot)
        figure = slot.figure
        sized = "strong" in line.low[slot.first : slot.last + 1] or of_entry(line, slot)
        sized = sized or (bool(choice.gauge.population) and at_home(line.low[: slot.first]))
        others = sized or is_amount(figure.unit) or self._memory.among_others(line, slot)
        rates = figure.role is Role.RATE and whole.figure.role is Role.RATE
        if others or not (rates or figure.role in (Role.LEVEL, Role.INCREMENT)):
            return None
        near = before in self._memory.lines[-RECALL:]
        bare = figure.unit is None and (before.low[0], line.low[0]) in _ENTRIES
        same = figure.unit == whole.figure.unit and (bare or look.people == choice.gauge.people)
        same = (
            same
            and not self._memory.question()
            and (bool(choice.gauge.population) or choice.gauge.own == choice.gauge.heads)
        )
        definite = (
            line.low[max(0, slot.first - 1) : slot.first + 1][:1] == ["the"] or line.low[slot.first] == "the"
        )
        if definite or slot.named or not (near and same) or self._barred(choice.gauge, line, slot, look):
            return None
        return Choice(choice.gauge, choice.score - 4, choice.cues, choice.unit)

    def _another_amount(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What an amount before speaks for, where this one is only given as another: "The auditor puts the
        bill at $8bn. Ministers prefer $6bn", "A panel: 12,000 barrels a day"."""
        if self._memory.last is None or not is_amount(slot.figure.unit) or look.states:
            return None
        before, _, choice = self._memory.last
        paced = "/" in (slot.figure.unit or "") and not is_money((slot.figure.unit or "").partition("/")[0])
        recent = self._memory.lines[-(NAMED_RECALL if paced else RECALL) :]
        given_so = put_forward(line, slot) or anaphoric(line, slot) or spoken(line, slot)
        given_so = given_so or (paced and (terse(line, slot) or revised(line, slot)))
        if not given_so or before not in (line, *recent):
            return None
        gauge = choice.gauge
        near = comparable(slot.figure.unit, gauge.measure.unit)
        unit = unit_taken(gauge, line, slot, look) if near else None
        unit = unit or at_pace(gauge, line, slot, self._memory.lines[-1:])
        other = doubts.told_of_another(self._gauges, gauge, line, slot) or of_another(gauge, line, slot, [])
        if unit is None or other or self._barred(gauge, line, slot, look):
            return None
        return Choice(gauge, choice.score - 4, (), unit or None)

    def _of_those_sent(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure of the soldiers that were sent, for a number of that people of whom nothing else is
        said: "Kyiv speaks of 12,000 Norlanders"; or that of the one thing the sentence says of them further
        off: "two Norlanders, one with a broken jaw, are being held"."""
        told = self._sent.told(line, slot, look)
        if told is None:
            return None
        same = replace(look, states=told, state_cost=SAME)
        weighed = self._fitting(self._sent.gauges(line, slot, look), line, slot, same)
        return max(weighed, key=lambda c: c.score, default=None)

    def _named_again(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure that alone counts a thing, where the sentence or the one before says of it what the
        measure asks: "Half of all shells come from Norland. The study traced four million shells"."""
        if slot.figure.role is not Role.LEVEL or state_of(line, slot, EVERY)[1] < CLEAR or look.people:
            return None
        if line.low[slot.first - 1 : slot.first] == ["in"]:
            return None  # "in two rounds"
        if look.head in ENTRIES and not doubts.on_a_list(line):
            return None
        around = {
            state for near in (line, *self._memory.lines[-1:]) for m in near.states for state in m.states
        }
        entry = line.low[0] in _BULLETS
        last, recent = self._memory.last, (line, *self._memory.lines[-NAMED_RECALL:])
        things = slot.figure.unit is None and look.head not in ENTRIES
        again = last is not None and last.line in recent and things and put_forward(line, slot)
        given = last.choice.gauge if last and again else None
        entry = entry or (
            things and put_forward(line, slot) and any(map(called_total, self._memory.lines[-1:]))
        )
        for gauge in self._gauges:
            told = entry or gauge is given or gauge.states & around
            if look.head in gauge.own and told and not self._barred(gauge, line, slot, look):
                return Choice(gauge, TAKEN_OVER, ())
        return None

    def _engraved(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The one measure of a people's dead, for names on a memorial: "it bears the names of 900 men"."""
        listed = line.low[max(0, slot.first - 2) : slot.first] == ["names", "of"] and not look.states
        named = self._gauges if look.head == "name" or (listed and look.people) else ()
        own = [g for g in named if g.population and KILLED in g.states and not g.kind]
        told = len(own) == 1 and doubts.on_a_memorial((line, *self._memory.lines[-1:]))
        return self._unless_barred(own[0], line, slot, look) if told else None

    def _of_own_noun(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure that alone counts people by this noun, while the text goes on about their country's:
        "10,000 soldiers stand guard, a thousand sappers lift mines", "Oslo's estimate of 15,000 workers is a
        year old"; unless something else became of them."""
        if slot.figure.role not in (Role.LEVEL, Role.INCREMENT):
            return None
        told, cost = state_of(line, slot, EVERY)
        for gauge in self._gauges:
            if look.head not in gauge.own or not self._sent.goes_on_about(gauge, line):
                continue
            pledged = {"pledged"} if doubts.of_nobody_else(gauge, line, slot) else set()
            otherwise = not told <= gauge.states | MOVED | AT_WORK | pledged
            harmed = (cost < FAR and told & HARM) or doubts.told_far_off(line, slot)
            if gauge.states & HARM or harmed or (cost < CLEAR and otherwise):
                continue
            if not self._barred(gauge, line, slot, look):
                return Choice(gauge, TAKEN_OVER, ())
        return None

    def listed(self, line: Line, slot: Slot, look: Look) -> tuple[bool, Choice | None]:
        """Whether a number stands behind a label, and the choice by the label: "Soldiers: 900", "boats, 12;
        vans, 40", or in a list
        of the dead "Norland 179. Other nations 96. Civilians - 900"; there one that names nobody whom a
        measure counts is of none."""
        label = labelled(line, slot)
        if label is None or look.head or says_so(line, slot, label):
            return False, None
        nouns = {lemma(line.low[k]) for k in label}
        owner = next((g for g in self._gauges if nouns <= g.own), None)
        row = line.low[label.stop] == ","
        if owner is not None and (row or line.low[label.stop] == ":"):
            otherwise = look.states & HARM and not look.states & owner.states
            return True, self._unless_barred(None if otherwise else owner, line, slot, look)
        if row:
            return True, self._of_label(lemma(line.low[label.stop - 1]), line, slot, look)
        states = retold.states_listed(self._memory, line, label)
        told = [g for g in self._gauges if g.states & states]
        if not states or any(m.states & HARM - states for m in line.states):
            return False, None
        places = {m.name for m in line.places if m.at in label}
        found = [g for g in told if places & g.population or (not places and nouns & g.own)]
        return True, self._unless_barred(found[0] if len(found) == 1 else None, line, slot, look)

    def _of_label(self, noun: str, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The choice for a number of people whom several measures count by this noun: by what is said of the
        row, else those who were sent."""
        named = replace(look, noun=(noun,), head=noun)
        weighed = self._fitting((g for g in self._gauges if noun in g.heads), line, slot, named)
        told = max(weighed, key=lambda c: c.score, default=None)
        return told or self._of_those_sent(line, slot, named)

    def of_opening(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What a sentence, or the one before it, opens with and one measure alone counts, for a bare
        number: "Shells came first: a million by the end of 2023", "Prisoners are rare. Kyiv holds two"."""
        topic = fronted(line, slot)
        nouns = opened_with(line, slot, self._memory.before)
        own = frozenset().union(*(g.own for g in self._gauges))
        here = opened_with(line, slot, None) & own or look.antecedent in nouns & own
        known = topic or (here and slot is line.slots[0])
        if (
            look.head
            or (look.antecedent is not None and not known)
            or not bare(slot)
            or slot.figure.unit not in (None, "person" if known else None)
        ):
            return None
        for gauge in self._gauges:
            if gauge.states & HARM and not retold.harmed(self._memory, gauge, line):
                continue
            if topic & gauge.own or (nouns & gauge.own and (gauge.population or not gauge.people)):
                unit = unit_taken(gauge, line, slot, look)
                fits = unit is not None and not self._barred(gauge, line, slot, look)
                return Choice(gauge, TAKEN_OVER, (), unit or None) if fits else None
        return None

    def headed(self, line: Line, slot: Slot, look: Look) -> list[Choice]:
        """Candidates for a number that answers the question above it."""
        states = asked(self._memory.lines)
        if not states or (look.head in ENTRIES and not states & {KILLED, MISSING}):
            return []
        told = replace(look, states=states, state_cost=SAME)
        if look.head in ENTRIES:
            told = replace(told, noun=(), head=None, people=True)
        return self._fitting(self._gauges, line, slot, told)

    def summed(self, line: Line, slot: Slot) -> Choice | None:
        """A sum speaks for what the figure before it counts."""
        if self._memory.last is None or self._memory.last.line not in (line, *self._memory.lines[-RECALL:]):
            return None
        there, before, choice = self._memory.last
        both = of_dead_and_hurt(self._gauges, self._memory.reads, line, slot)
        if both is not None:
            return both
        sums = sums_up(line, slot) or (not choice.gauge.people and everything(line, slot))
        other = self._memory.latest
        among = other is not None and other.figure.unit is None and self._memory.among_others(line, slot)
        among = among or retold.says_of_what(self._gauges, choice.gauge, line, slot)
        if there is not line and (not sums or among):  # "total" of the people in a list of things
            return None
        sum_of_people = slot.figure.unit in (None, "person") and sums
        turned = turned_to(self._memory.lines[-RECALL:], there, self._gauges, choice.gauge)
        if turned is not None and sum_of_people:
            return Choice(turned, TAKEN_OVER, ())
        choice = retold.of_the_dead(self._memory, choice, line, slot) if there is not line else choice
        choice = of_sum(self._gauges, self._of_side(choice, line, slot), line, slot)
        both = of_both(self._gauges, choice, there) if sums else None
        if both is None and sums and there is line:
            both = of_both_told(self._gauges, choice, self._memory.reads, (before, slot))
        if both is not None:
            return both
        added = there is line and adds_up(line, slot, before, choice.gauge.states)
        return replace(choice, cues=()) if added or sums else None

    def respective(self, line: Line, slot: Slot) -> Choice | None:
        """What the figure at the same place in the sentence before speaks for, where numbers are given in
        turn: "134 people have died and 1,100 are hurt. The ministry's figures are 52 and 640"."""
        before = self._memory.before
        told = [gauge for said, gauge in self._memory.reads if said is before]
        if len(told) < 2 or len(line.slots) != len(told) or not in_turn(line):
            return None
        gauge = self._sibling(told[line.slots.index(slot)], line, slot, None)
        look = Look(frozenset(), FAR, (), None, gauge.people, slot.figure.unit)
        return self._unless_barred(gauge, line, slot, look)

    def _repeated(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """What somebody else says of what was spoken of, or another number of it: "74 deaths. The army admits
        31.", "The final figure is 90", "His list now has 96 names"."""
        entry = look.head in ENTRIES
        told = look.states and not (look.state_cost >= CLEAR and anaphoric(line, slot))
        if self._memory.last is None or told or (entry and not doubts.on_a_list(line)):
            return None
        before = self._of_side(
            retold.of_the_dead(self._memory, self._memory.last.choice, line, slot), line, slot
        ).gauge
        gauge = self._memory.listing(before) if entry else before
        named = entry and gauge.people and bool(gauge.states & {KILLED, MISSING})
        carried = slot.figure.unit is None and is_amount(look.unit) and amounts_to(line, slot)
        if not self._memory.recalls(line, slot, named=named or carried) or self._memory.turned_away(
            gauge, line
        ):
            return None
        unit = "" if named else unit_taken(gauge, line, slot, look)
        other = doubts.told_of_another(self._gauges, gauge, line, slot) or look.antecedent in gauge.others
        if unit is None or other or self._barred(gauge, line, slot, look):
            return None
        return Choice(gauge, self._memory.last.choice.score - 2, (), unit or None)

    def inherit(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """A part, or a number without a noun, speaks for what the figure before it speaks for."""
        if self._memory.last is None:
            return None
        before, whole, choice = self._memory.last
        choice = self._of_side(choice, line, slot)
        gauge = choice.gauge
        same_line = before is line
        if not same_line and not (self._memory.lines and before is self._memory.lines[-1]):
            return None
        other_unit = slot.figure.unit != whole.figure.unit and not (
            slot.figure.unit is None and look.head is None
        )
        nameless = whole.figure.unit is None and whole.figure.counted is None
        other_unit = other_unit and not (nameless and gauge.people and look.head in gauge.heads)
        other_state = look.states & HARM and not (look.states & gauge.states)
        told, cost = state_of(line, slot, EVERY - MOVED)
        turned = is_amount(slot.figure.unit) and same_line and doubts.turns(line, whole, slot)
        turned = turned or called_otherwise(gauge, line, slot)
        other_state = other_state or turned or (cost < CLEAR and not told & gauge.states)
        whole_force = all_in_arms(line, slot) and noun_of(whole.figure.counted) != look.head
        other_state = other_state or (whole_force and gauge.states & HARM)  # "60 deaths, 900 soldiers in all"
        abroad = same_line and gauge.home and line.low[slot.last : slot.last + 3] in _HERE
        other_state = other_state or abroad  # "119 of them in Norland and 14 in this country"
        if other_unit or other_state or doubts.agent(line, slot) or self._barred(gauge, line, slot, look):
            return None
        counted_before = look.head in gauge.heads and not look.states
        taken_up = line.low[:1] in (["of"], ["among"]) and line.low[1:2] in (["these"], ["them"], ["those"])
        known = same_line or counted_before or taken_up
        others = any(look.antecedent in g.own for g in self._gauges) and look.antecedent not in gauge.heads
        others = others or (slot.named and not gauge.people and look.head not in gauge.heads)
        unharmed = any(look.head in g.own and not g.states & HARM for g in self._gauges)
        others = others or (unharmed and bool(gauge.states & HARM))
        if slot.figure.part_of_whole and look.people == gauge.people and known and not others:
            return Choice(gauge, choice.score - 2, choice.cues, choice.unit)
        chosen_of = line.low[slot.last : slot.last + 1] == ["of"]
        there = sighted(line, slot) and self._memory.latest is whole and not gauge.states & HARM
        goes_on = there or joined(line, slot)
        bare = look.head is None and not chosen_of and goes_on and not acting(line, slot)
        bare = (bare or look.head in gauge.heads) and not crossed(gauge, look.antecedent)
        if bare and same_line and not look.states and gauge.people == look.people:
            return Choice(gauge, choice.score - 3, choice.cues, choice.unit)
        return None
