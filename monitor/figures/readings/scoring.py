"""Which gauge a figure belongs to, if any."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from monitor.figures.linear import Feature
from monitor.figures.readings.choices import FULL, Choice
from monitor.figures.readings.discourse.background import Background
from monitor.figures.readings.discourse.inheritance import Inheritance
from monitor.figures.readings.discourse.memory import CLEAR, MOVED, Memory
from monitor.figures.readings.discourse.openings import prepared
from monitor.figures.readings.evidence.cues import excluded, faint, named_before, nearest_cue, other_sides
from monitor.figures.readings.evidence.likelihood import Sign, is_article, signs_of
from monitor.figures.readings.evidence.sorts import (
    alike,
    amid_others,
    anew,
    answered_first,
    of_subject,
    of_these,
    of_those_before,
    only_named,
    put_at,
    untold,
)
from monitor.figures.readings.evidence.support import (
    estimated,
    flowing,
    grown,
    is_there,
    named_alone,
    names_kind,
    nothing_became,
    sent_there,
    state_fits,
    told_apart,
)
from monitor.figures.readings.figure.carrying import ENTRIES, anaphoric, given, open_to, spoken
from monitor.figures.readings.figure.looks import Look, look_at
from monitor.figures.readings.figure.nocounts import is_average, is_no_count
from monitor.figures.readings.figure.outcomes import goes_on_with
from monitor.figures.readings.figure.tables import of_row
from monitor.figures.readings.fit.amounts import of_another, of_things, subjects_near
from monitor.figures.readings.fit.counts import ANY_PEOPLE, count_fits
from monitor.figures.readings.fit.trades import apposed, in_arms, of_trade, of_two, of_unit
from monitor.figures.readings.fit.units import unit_taken
from monitor.figures.readings.gauges import GENERIC, Cue, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.pending import all_to_come
from monitor.figures.readings.setting.borders import on_its_side
from monitor.figures.readings.setting.happenings import drowned, other_event
from monitor.figures.readings.setting.history import OLD, Times
from monitor.figures.readings.setting.incidents import Incidents, enclosed
from monitor.figures.readings.setting.overtaken import is_overtaken
from monitor.figures.readings.setting.placing import Places
from monitor.figures.readings.setting.scopes import in_many_lands
from monitor.figures.readings.vocabulary.events import MANY
from monitor.figures.readings.vocabulary.places import Gazetteer
from monitor.figures.readings.whose.arms import Arms, of_formation
from monitor.figures.readings.whose.belligerents import Sides
from monitor.figures.readings.whose.counters import Bodies, Counters
from monitor.figures.readings.whose.firms import of_another_firm
from monitor.figures.readings.whose.peoples import at_home, foreign, meant, nationals, nobodys
from monitor.figures.readings.withholding.already import let_go
from monitor.figures.readings.withholding.witnesses import nobody
from monitor.figures.readings.wording.features import Asked, Given, Surroundings, asked_of, shared, value_of
from monitor.figures.readings.wording.model import DOUBTED, TAKEN, probability
from monitor.figures.readings.wording.spoken import Discourse
from monitor.figures.states import (
    HARM,
    MIXED,
    PEOPLE_STATES,
)
from monitor.figures.units import comparable, is_amount
from monitor.model import Item, Kind, Role

_TELLING = 1.5
"""What a near cue is worth that names no state: it tells apart what states do not ("official")."""
_UNTOLD = 3.0
"""What it costs a measure told apart by such cues that none of them is near."""
_OWN_EVENT = 0.3
"""What it is worth that the line names an event of the measure's own kind, not one akin to it."""
_SPOKEN = 2
"""Sentences back that may tell what a figure is of."""
_NEAR = 5.0
"""Cost of a word up to which it stands near a figure."""


class Judge:
    """Holds figures of one item against gauges; remembers what the item said before."""

    def __init__(
        self,
        gauges: Sequence[Gauge],
        item: Item,
        gazetteer: Gazetteer,
        bodies: Bodies | None = None,
    ) -> None:
        """``bodies`` of these gauges, where they are known from another item."""
        self.gauges = gauges
        self.gazetteer = gazetteer
        self._background = background = Background(item, gazetteer)
        self._times = Times(background.published)
        self._sides = Sides(gauges, background.source, gazetteer)
        self._arms = Arms(gauges)
        self._memory = memory = Memory(gauges)
        self._counters = Counters(gauges, bodies or Bodies(gauges, gazetteer), lambda: memory.lines)
        self._inheritance = Inheritance(memory, self._weigh, self._shut, background, self._sibling)
        self._places = Places(gauges, memory, background)
        self._incidents = Incidents(gauges, background.published)
        self._relevant: dict[str | None, frozenset[str]] = {}
        self._given: dict[str, Given] = {}
        self._article = is_article(item)
        self._line: Line | None = None
        self._discourse = Discourse(gauges)
        self.ruled = ""
        """The measure that the rules gave the last figure to, "" for none."""
        self._against = (
            ("times", lambda line, _: memory.of_other_times(line)),
            ("price", memory.of_price),
            ("no count", is_no_count),
            ("overtaken", is_overtaken),
            ("nobody", nobody),
            ("two", partial(of_two, gauges)),
        )

    def _states_for(self, unit: str | None) -> frozenset[str]:
        """Classes a figure in ``unit`` can be of: what measures in a unit it converts to are about; what
        becomes of people concerns none in a unit of amounts."""
        found = self._relevant.get(unit)
        if found is None:
            taking = (
                g.states
                for g in self.gauges
                if comparable(unit, g.measure.unit) and (unit != "person" or g.people)
            )
            people = frozenset({MIXED}) if is_amount(unit) else HARM | PEOPLE_STATES | {MIXED}
            found = self._relevant[unit] = people.union(*taking)
        return found

    def passed(self, line: Line) -> None:
        """Takes a line into the background of those after it."""
        self._times.passed(line)
        self._incidents.passed(line)
        self._memory.passed(line)

    def choose(self, line: Line, slot: Slot) -> Choice | None:
        """The gauge of a figure, or None: as the rules have it, and in an article by its wording where they
        have none. A choice of the rules that its wording speaks against is an unlikely one."""
        last = self._memory.gauge
        ruled = self._ruled(line, slot)
        choice = ruled
        if self._article and slot.figure.field == "text":
            seen = self._surroundings(line, slot, last, ruled)
            choice = self._by_wording(seen) if ruled is None else self._weighed(seen, ruled)
        self.ruled, self._line = ruled.gauge.measure.id if ruled else "", line
        if ruled is not None:
            given = self._given.setdefault(self.ruled, Given())
            given.take(value_of(slot.figure), len(self._memory.lines))
        return choice

    def _ruled(self, line: Line, slot: Slot) -> Choice | None:
        """The gauge the rules give a figure to, or None."""
        if any(says(line, slot) for _, says in self._against):
            return None
        in_table, own = of_row(self.gauges, line, slot)
        if in_table:
            return own
        alone = self._places.abroad(line, slot) or self._incidents.named(line, slot)
        summed = None if alone else self._inheritance.summed(line, slot)
        summed = summed or self._inheritance.respective(line, slot) or self._inheritance.cited(line, slot)
        held = self._memory.compared(line, slot)
        if held is not None and self._historic(held.gauge, line, slot):
            return None  # "more than the 60 who died in the 2009 storm"
        best = summed or held or self._best(line, slot)
        best = best and self._places.whole(best, line, slot)
        self._memory.latest = slot
        part, last = line.part(slot), self._memory.last
        aside = part is not None and last is not None and last.slot is part
        if best is not None and not aside:  # "6 of the 40 sent have died. A week ago it was 4": the six
            self._memory.read(line, slot, best)
        return best

    def signs(self, choice: Choice, line: Line, slot: Slot) -> frozenset[Sign]:
        """What speaks for and against a choice, besides the rules that made it."""
        look = look_at(line, slot, self._states_for(slot.figure.unit))
        others = (self._weigh(gauge, line, slot, look) for gauge in self.gauges if gauge is not choice.gauge)
        alone = all(other is None for other in others)
        return signs_of(choice, line, slot, look, alone=alone)

    # ----------------------------------------------------------------- wording

    def _surroundings(
        self, line: Line, slot: Slot, last: Gauge | None, ruled: Choice | None = None
    ) -> Surroundings:
        """A figure as its wording is seen; ``last`` is what the figure before it was read for. Of one that
        the rules take, ``ruled``, they have nothing against its being of any measure but its place."""
        against = [why for why, says in self._against if ruled is None and says(line, slot)]
        against += ["abroad"] * bool(self._places.abroad(line, slot))
        beside = self.ruled if self._line is line else None
        look = look_at(line, slot, self._states_for(slot.figure.unit))
        lines = self._memory.lines
        heard = self._discourse.before(line, lines)
        return Surroundings(
            line, slot, look, self.gauges, lines, last, self._given, beside, heard, tuple(against)
        )

    def wordings(self, line: Line, slot: Slot) -> dict[str, list[Feature]]:
        """What each measure that could take a figure sees of it, by the measure's id; asked before
        :meth:`choose`."""
        seen = self._surroundings(line, slot, self._memory.gauge)
        possible = self._possible(seen)
        found = self._features(seen, possible)
        return {asked.gauge.measure.id: one for asked, one in zip(possible, found, strict=True)}

    def _possible(self, seen: Surroundings) -> list[Asked]:
        """The gauges in whose unit a figure could be, with what the rules find out of it for each."""
        unit = seen.slot.figure.unit
        gauges = (g for g in self.gauges if unit is None or comparable(unit, g.measure.unit))
        return [self._asked(gauge, seen) for gauge in gauges]

    def _by_wording(self, seen: Surroundings) -> Choice | None:
        """The gauge that a figure of which the rules make nothing is told for, if one is likely that nothing
        speaks against: things counted are no amounts, those of another place are not of its place."""
        possible = [] if seen.against else [one for one in self._possible(seen) if not one.barred]
        if not possible:
            return None
        found = zip(self._probabilities(seen, possible), possible, strict=True)
        likely, (best, *_) = max(found, key=lambda pair: pair[0])
        if likely < TAKEN or (is_amount(best.measure.unit) and of_things(seen.line, seen.slot)):
            return None
        choice = Choice(best, FULL - CLEAR, (), likelihood=likely)
        return choice if self._places.about([choice], seen.line, seen.slot) else None

    def _weighed(self, seen: Surroundings, ruled: Choice) -> Choice:
        """What the rules make of a figure, with how likely it is if its wording speaks against it."""
        (likely,) = self._probabilities(seen, [self._asked(ruled.gauge, seen)])
        return replace(ruled, likelihood=likely) if likely < DOUBTED else ruled

    def _probabilities(self, seen: Surroundings, asked: Sequence[Asked]) -> list[float]:
        """How likely a figure is one of each gauge that asks, by its wording."""
        return [probability(found) for found in self._features(seen, asked)]

    def _features(self, seen: Surroundings, asked: Sequence[Asked]) -> Iterator[list[Feature]]:
        """What each gauge that asks sees of a figure."""
        same, cues = shared(seen), seen.cues()
        return ([*same, *asked_of(seen, one, cues)] for one in asked)

    def _asked(self, gauge: Gauge, seen: Surroundings) -> Asked:
        """What the rules find out of a figure for one gauge."""
        line, slot, look = seen.line, seen.slot, seen.look
        barred = ["history"] * self._historic(gauge, line, slot)
        barred += ["barred"] * self._barred(gauge, line, slot, look)
        return Asked(gauge, tuple(barred), count_fits(gauge, line, slot, look) is not None)

    def _best(self, line: Line, slot: Slot) -> Choice | None:
        """The best of the gauges that the figure fits, or the one of the figure before it."""
        look = look_at(line, slot, self._states_for(slot.figure.unit))
        look = self._memory.going_on(slot, look)
        listed, choice = self._inheritance.listed(line, slot, look)
        if listed:
            return choice
        unit = self._memory.unit_spoken_of(line, slot, look)
        if unit is not None:
            look = replace(look_at(line, slot, self._states_for(unit)), unit=unit, people=False)
        look = in_arms(of_trade(look, self.gauges), self.gauges, self._memory.gauge)
        look = of_unit(look, line, slot, self._memory.lines, self.gauges)
        look = apposed(look, line, slot, self.gauges)
        look = anew(look, line, self._memory.lines)
        look = of_those_before(look, slot, self._memory.lines, self.gauges)
        look = put_at(look, line, slot, self._memory.before)
        look = answered_first(look, line, slot, self._memory.before)
        candidates = self._candidates(line, slot, look)
        if line.part(slot) is not None:  # those that others were counted out of
            again = self._memory.said_again(line, slot)
            if again is not None or not candidates or only_named(line, slot):
                return again  # "900 of these 3,500 had been killed"
        if not candidates and self._inheritance.continues(line, slot, look):
            candidates = self._inheritance.continued(line, slot, look)
            if candidates and line.places and not self._places.about(candidates, line, slot):
                return None
        if not candidates and not look.states and open_to(line, slot, look.head):
            candidates = self._inheritance.headed(line, slot, look)
        subject = of_subject(candidates, line, slot, look, self._memory.before)
        candidates = self._places.about(self._of_one_people(subject, line, slot), line, slot)
        if candidates:
            return self._best_of(candidates, line, slot, look)
        if self._places.abroad(line, slot):
            return None
        counted = self._of_incident(line, slot, look) or self._counted(line, slot, look)
        return counted or self._inheritance.taken(line, slot, look)

    def _candidates(self, line: Line, slot: Slot, look: Look) -> list[Choice]:
        """The gauges that the figure fits by its own words, and by what its sentence opens with."""
        weighed = (self._weigh(gauge, line, slot, look) for gauge in self.gauges)
        candidates = [choice for choice in weighed if choice is not None]
        if self._incidents.named(line, slot):
            candidates = [c for c in candidates if c.gauge.incident] or candidates
        if look.head is None and look.states <= MOVED and slot.figure.field == "text":
            candidates = [c for c in candidates if self._memory.speaks_of(c.gauge, line)]
            said = not look.states or goes_on_with(line, slot, look.states)
            candidates = [c for c in candidates if said or c.cues or self._memory.leads_to(c.gauge, line)]
        if any(c.gauge.people for c in candidates) and not look.states <= MOVED:
            return candidates
        opening = self._inheritance.of_opening(line, slot, look)
        best = max(candidates, key=lambda c: c.score, default=None)
        if opening is None or any(c.gauge is opening.gauge or (c is best and c.cues) for c in candidates):
            return candidates
        return [opening]

    def _best_of(self, candidates: list[Choice], line: Line, slot: Slot, look: Look) -> Choice | None:
        """The best of the candidates that are about the figure's place; None where no word tells of which
        sort it is."""
        again = self._memory.same_people(line, slot, look)
        candidates = [c for c in candidates if c.gauge is again] or candidates
        candidates = alike(candidates, line, slot, look, self._memory)
        candidates = self._counters.own(of_these(candidates, line, slot, self._memory), line, slot)
        last = self._memory.gauge
        candidates = [c.of(self._arms.own(c.gauge, line, slot, last)) for c in candidates]
        spoken_of = self._memory.spoken_of(look)
        best = max(candidates, key=lambda c: (c.score, c.gauge is spoken_of, -c.gauge.order))
        return None if best.gauge is not spoken_of and untold(best, candidates, look) else best

    def _counted(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The count that a bare number is one of by who gives it, where nothing else was just spoken of."""
        people = look.people or look.head in ENTRIES
        found = self._counters.counted(line, slot) if people and not look.states else None
        if found is None or amid_others(found, line, self._memory) or self._shut(found, line, slot, look):
            return None
        return Choice(found, FULL - CLEAR, ())

    def _of_incident(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The measure of the incident that is spoken of, for a toll of which only the number is given."""
        given_so = spoken(line, slot) or anaphoric(line, slot) or enclosed(line, slot)
        if not given_so or not look.people or (look.head is not None) or look.states:
            return None
        order = self._incidents.of(line, slot)
        found = next((g for g in self.gauges if g.order == order and g.incident is not None), None)
        if found is None or self._shut(found, line, slot, look):
            return None
        return Choice(found, FULL - CLEAR, ())

    def _sibling(self, gauge: Gauge, line: Line, slot: Slot, last: Gauge | None) -> Gauge:
        """The gauge that asks the same as ``gauge`` of the side, or by the count, that the figure is of."""
        counted = self._counters.sibling(self._sides.sibling(gauge, line, slot, last), line, slot)
        return self._arms.own(counted, line, slot, last)

    def _historic(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the text dates the figure long before the item, as the measure's window has it."""
        days = max(OLD, 4 * gauge.measure.window.days)
        if gauge.events and not gauge.events & MANY and self._times.adds_up_years(line, slot):
            return True
        return self._times.old(days, line, slot) or self._times.longer(days, line, gauge.topical)

    # ----------------------------------------------------------------- one gauge

    def _weigh(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> Choice | None:
        """The figure as one of the gauge; None where it is of another unit, other people or things, another
        time, or something speaks against it."""
        unit = unit_taken(gauge, line, slot, look)
        gone = let_go(gauge, line, slot)
        shared = slot.figure.role in (Role.SHARE, Role.CHANGE) and gauge.measure.unit != "percent"
        if unit is None or (shared and not gone):
            return None
        last = self._memory.gauge
        paced = last is not None and last.rate  # an amount behind a rate may be another one
        named = gone or named_alone(gauge, line, slot, look) or grown(gauge, line, slot, self.gauges)
        named = named or flowing(gauge, line, slot, look, self.gauges)
        named = named or (not paced and estimated(gauge, line, slot, look, self.gauges))
        untold = gauge.plain and not named and not (look.states & gauge.states)
        if untold or (all_to_come(line, slot, gauge.states) and not is_there(gauge, line, slot)):
            return None
        counted = count_fits(gauge, line, slot, look)
        one_case = gauge.measure.kind is not Kind.FLOW and is_average(line, slot)
        if counted is None or one_case or self._historic(gauge, line, slot):
            return None
        near = ((cue, nearest_cue(line, slot, cue)) for cue in line.possible(gauge.cues_by_word))
        hits = [(cue, cost) for cue, cost in near if cost < FAR]
        literal = [(cue, cost) for cue, cost in hits if cue.telling or cue.states & gauge.states]
        literal += subjects_near(gauge, line, slot)
        fits = (
            named
            or sent_there(gauge, line, slot, look)
            or state_fits(gauge, look, self._evidence(gauge, look, literal))
        )
        if not fits or (counted == ANY_PEOPLE and nothing_became(gauge, look, literal)):
            return None
        barred = self._barred(gauge, line, slot, look) or of_another(gauge, line, slot, literal)
        sided = on_its_side(gauge, line, slot, look)
        barred = barred or sided is False
        barred = barred or (not named and faint(literal) and not given(line, slot))
        if barred or (not named and told_apart(gauge, line, slot, look)):
            return None
        score = counted + self._score(gauge, line, slot, look, literal)
        cues = tuple(cue.text for cue, _ in hits)
        score += _TELLING if sided else 0.0
        return Choice(gauge, score, cues, unit or None, told=bool(literal) or named or bool(sided))

    def _score(
        self, gauge: Gauge, line: Line, slot: Slot, look: Look, literal: list[tuple[Cue, float]]
    ) -> float:
        """How well a figure that fits a gauge does so, besides what it counts: by how near the word stands
        that says what became of the counted, and by the cues that are near."""
        stated = look.states & gauge.states
        state_cost = look.state_cost if stated else min((cost for _, cost in literal), default=FAR)
        kept = self._counters.gives(gauge, line, slot)
        near = [(cue, cost) for cue, cost in literal if cost < _NEAR]
        worth = sum({cost: _TELLING if cue.telling else 1.0 for cue, cost in near}.values())
        told = kept or any(cue.telling for cue, _ in near)
        untold = gauge.special and not told and not prepared(self._memory.lines[-_SPOKEN:], gauge, look.head)
        own = any(m.name in gauge.events for m in line.events)
        return (
            FULL
            - state_cost
            + worth
            + (_TELLING if kept else 0.0)
            - (_UNTOLD if untold else 0.0)
            + (_OWN_EVENT if own else 0.0)
        )

    def _of_nobodys_count(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the figure is one of a count of the same lot that nobody who is tracked keeps, and no cue
        stands near: it tells of no sort of them either."""
        told = any(cue.telling and nearest_cue(line, slot, cue) < _NEAR for cue in gauge.cues)
        if told or names_kind(gauge, line, slot) or self._counters.gives(gauge, line, slot):
            return False
        alike = (g for g in self.gauges if g is not gauge and g.generic and g.states & gauge.states & HARM)
        return any(self._counters.shuts(other, line, slot) for other in alike)

    def _evidence(
        self, gauge: Gauge, look: Look, literal: list[tuple[Cue, float]]
    ) -> list[tuple[Cue, float]]:
        """Of the cues near a figure, those that can stand for what became of the counted: who counts the dead
        counts other things too, unless the dead were spoken of."""
        last = self._memory.gauge
        meant = look.head is None or look.head in gauge.heads - GENERIC
        if last is not None and last.states & gauge.states and meant:
            return literal
        return [(cue, cost) for cue, cost in literal if not self._counters.names(gauge, cue)]

    def _barred(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
        """Whether an exclude, another people or another event speaks against the gauge."""
        if self._counters.shuts(gauge, line, slot) or self._incidents.shuts(gauge, line, slot):
            return True
        known = self._counters.settled(gauge, line, slot)
        if self._sides.tells(gauge):  # whose the figure is, is asked elsewhere
            known |= other_sides(gauge, self.gazetteer)
        return (
            (gauge.special and self._of_nobodys_count(gauge, line, slot))
            or excluded(gauge, line, slot, look, known)
            or named_before(gauge, line, self._memory.before)
            or self._of_others_people(gauge, line, slot, look)
            or other_event(gauge, line, slot, self._background)
            or drowned(gauge, line, slot)
            or at_home(gauge, line, slot)
            or of_formation(gauge, line, slot, self._memory.lines[-_SPOKEN:])
            or in_many_lands(gauge, line, slot)
            or of_another_firm(gauge, line, slot, self._memory.lines)
            or self._memory.points_back(gauge, line)
        )

    def _of_others_people(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
        """Whether the counted are of another people or side than the gauge's."""
        if not self._sides.tells(gauge):
            unsaid = (
                nobodys(gauge, line, slot, self._memory.lines[-_SPOKEN:]) and self._memory.gauge is not gauge
            )
            rivals = any(g.states & gauge.states & HARM and not g.population for g in self.gauges)
            return foreign(gauge, line, slot, self._background.places) or (unsaid and rivals)
        last = self._memory.gauge
        side = self._sides.of(line, slot, last if last and last.states & gauge.states else None)
        own = look.head in gauge.heads and any(m.at == slot.last - 1 for m in line.places)
        named = {m.name for m in line.places if slot.first <= m.at < slot.last and not own}
        if named and named.isdisjoint(gauge.population):
            return True  # "300 American citizens", beside Norlanders
        own = self._sides.alone(gauge) or any(line.find(cue.words) for cue in gauge.cues if cue.place)
        return side not in gauge.population and not (side is None and own)

    def _shut(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
        """Whether a gauge takes nothing over for a figure: it is barred, or history."""
        return self._barred(gauge, line, slot, look) or self._historic(gauge, line, slot)

    def _of_one_people(self, candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """Of candidates that count different peoples, those of the people named last before the figure."""
        own = [c for c in candidates if self._sides.tells(c.gauge)]
        if own and self._sides.loses(line, slot):
            return own  # "Norland's losses pass 300 dead": soldiers, where only they have a side
        peoples = frozenset().union(*(c.gauge.population for c in candidates))
        candidates = nationals(candidates, line, slot)
        people = meant(line, slot, peoples) if len(peoples) > 1 else None
        if people is None:
            return candidates
        return [c for c in candidates if not c.gauge.population or people in c.gauge.population]
