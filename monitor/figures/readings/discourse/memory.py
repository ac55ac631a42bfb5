"""What an item has said so far: its sentences, the last figure and what that was read for."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse import reservations as doubts
from monitor.figures.readings.discourse.openings import headlike
from monitor.figures.readings.figure.carrying import (
    ENTRIES,
    NUMBERS,
    amounts_to,
    anaphoric,
    held_against,
    spoken,
)
from monitor.figures.readings.figure.cited import dated_entry, taken_up
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import GENERIC, PERSONS, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.events import EVENTS, elsewhen
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.vocabulary.weights import SPELLS
from monitor.figures.stamps import is_stamp
from monitor.figures.states import HARM, KILLED, MISSING, SENT, STATES
from monitor.figures.tables import words
from monitor.figures.units import comparable, is_amount, is_money
from monitor.model import Figure, Role

MOVED = SENT | {"supplied", "produced", "collected", "leaked"}
"""Classes whose words ("bringing to five") say too many things to tell that something else is counted."""
_COUNTING = words("count toll tally losses estimate estimates strength figures")
_ASKING = frozenset({("number", "of"), *(("how", word) for word in ("many", "strong", "big", "large"))})
"""Two words by which a sentence speaks of a number it does not give."""
RECALL = 2
"""Sentences back in which the figure may stand that another number goes on from."""
NAMED_RECALL = 4
"""The same, where the number is called one: "the figure is 90"."""
_SHORT = 8
"""Tokens of a sentence that only names what the next ones are about."""


def _few(figure: Figure, other: Figure) -> bool:
    """Whether a few are counted before a far larger number: "Two teams disagree: one comes to 3,000"."""
    small = figure.counted is not None and (figure.high or figure.low or 0) < _HANDFUL
    return small and (other.low or other.high or 0) >= _FAR_MORE


def _value(figure: Figure) -> Decimal | None:
    """The number itself, whatever bounds it: "more than 900" is taken up as "the 900"."""
    return figure.low if figure.low is not None else figure.high


def _adds_up(told: Sequence[Slot], slot: Slot) -> bool:
    """Whether a number is the sum of two told one after the other: "90 cooks and 10 smiths came. The 100"."""
    pairs = ((_value(one.figure), _value(two.figure)) for one, two in pairwise(told))
    return any(one and two and one + two == _value(slot.figure) for one, two in pairs)


_IT_WAS = (["it", "was"], ["it", "is"])
_DEFINITE = words("the those these")
_HANDFUL = 13
_FAR_MORE = 100


def _of_the_lost(line: Line) -> bool:
    """Whether a short sentence is about those to whom harm came: "The dead remain a guess."."""
    about = any(m.at == 1 and m.states & HARM for m in line.states)
    return about and line.low[0] == "the" and len(line.low) <= _SHORT


_PASSED_OVER = SPELLS | {"percent"}
"""Units of figures that leave what was spoken of as it was."""
CLEAR = 3.0
"""Cost up to which a word surely says what became of the counted."""


_THEN = words("until before earlier previously")
"""At the head of a sentence they tell what somebody gave once."""


class Last(NamedTuple):
    """The last figure that was read, and for what."""

    line: Line
    slot: Slot
    choice: Choice


class Memory:
    """The lines of one item so far and the last figure that was read."""

    def __init__(self, gauges: Sequence[Gauge]) -> None:
        self.gauges = gauges
        self.lines: list[Line] = []
        self.last: Last | None = None
        self.reads: deque[tuple[Line, Gauge]] = deque(maxlen=8)
        self._given: dict[Decimal | None, Choice] = {}
        self.latest: Slot | None = None
        """The last figure, whether or not it was read."""

    def passed(self, line: Line) -> None:
        """Takes a line into what was said; a heading or a question ends what was spoken of before it."""
        if headlike(line) and not is_stamp(line.tokens[0]):
            self.last = None
        self.lines.append(line)

    def read(self, line: Line, slot: Slot, choice: Choice) -> None:
        """Takes note of what a figure was read for."""
        self.last = Last(line, slot, choice)
        self.reads.append((line, choice.gauge))
        self._given[_value(slot.figure)] = choice

    def said_again(self, line: Line, slot: Slot) -> Choice | None:
        """What a number was read for that is taken up by its article alone: "an official said of the 40", or
        "of the original 40"."""
        definite = taken_up(line, slot) or not _DEFINITE.isdisjoint(line.low[slot.first : slot.first + 1])
        large = (slot.figure.low or 0) >= _HANDFUL
        summed = self.before is not None and _adds_up(self.before.slots, slot)
        known = definite and large and not slot.named and not summed
        return self._given.get(_value(slot.figure)) if known else None

    @property
    def before(self) -> Line | None:
        """The sentence before."""
        return self.lines[-1] if self.lines else None

    @property
    def gauge(self) -> Gauge | None:
        """What the last figure was read for."""
        return self.last.choice.gauge if self.last else None

    def question(self) -> Line | None:
        """The question, or the sentence about a count, that no figure has answered yet."""
        for line in reversed(self.lines[-RECALL - 1 :]):
            counting = not _COUNTING.isdisjoint(line.low) or not _ASKING.isdisjoint(pairwise(line.low))
            if line.low[-1:] == ["?"] or ((counting or _of_the_lost(line)) and not line.slots):
                return line
            if line.slots:
                return None
        return None

    def points_back(self, gauge: Gauge, line: Line) -> bool:
        """Whether a sentence tells more of an event in a place that the gauge shuts out: "If Ostrel is a
        guide, the army will wait. That siege left 900 dead"."""
        if line.low[:1] != ["that"] or line.low[1:2] == [] or line.low[1] not in EVENTS or not self.lines:
            return False
        return any(cue.place and self.lines[-1].find(cue.words) for cue in gauge.excludes)

    def spoken_of(self, look: Look) -> Gauge | None:
        """What was spoken of last, for a number of which nothing is said but that it is one."""
        return self.last.choice.gauge if self.last and look.head is None and not look.states else None

    def going_on(self, slot: Slot, look: Look) -> Look:
        """The look of a number that adds to the one before and has no noun: it is of the same, "There are 400
        cooks. Another 90 work in Peru"."""
        named = look.antecedent and look.antecedent not in STATES
        other = self.latest
        things = (
            other is not None and other.named and other.figure.unit is None and not other.figure.part_of_whole
        )
        if things and other is not None and slot.figure.role is Role.INCREMENT and not (look.head or named):
            recent = self.before is not None and other in self.before.slots
            noun = noun_of(other.figure.counted) if recent else None
            return replace(look, antecedent=noun, people=False) if noun and noun not in PERSONS else look
        if self.last is None or self.latest is not self.last.slot or look.head or named:
            return look
        noun = self.last.slot.figure.counted if slot.figure.role is Role.INCREMENT else None
        return replace(look, antecedent=noun_of(noun)) if noun else look

    def speaks_of(self, gauge: Gauge, line: Line) -> bool:
        """Whether the last sentences name those whom a measure alone counts; a number that names nobody is
        of others of that people: "the 10,000 who stayed in Kursk" are no sappers."""
        if not gauge.population or not gauge.heads <= gauge.own or self.gauge is gauge:
            return True
        near = (line, *self.lines[-NAMED_RECALL:])
        return any(lemma(word) in gauge.heads for told in near for word in told.low)

    def leads_to(self, gauge: Gauge, line: Line) -> bool:
        """Whether the sentence, or one shortly before, speaks of what a measure of people counts: else a word
        that any number may have ("four brigades moved", "the bridge carries 900") says nothing of it."""
        if not gauge.people or any(m.name in gauge.population for m in line.places):
            return True
        near = (line, *self.lines[-RECALL:])
        if self.last is not None and self.gauge is gauge and self.last.line in near:
            return True
        if dated_entry(line) and any(told is gauge for _, told in self.reads):
            return True  # the entries of a chronicle are about what it is about
        nouns = gauge.heads - GENERIC
        return any(lemma(word) in nouns for told in near for word in told.low) or any(
            told.find(cue.words) for told in near for cue in gauge.cues if cue.telling
        )

    def same_people(self, line: Line, slot: Slot, look: Look) -> Gauge | None:
        """What the figure before in the sentence was read for, for a number of no noun that is only moved:
        "15,000 labour in the mills, and up to 50,000 may be sent"."""
        if self.last is None or self.last.line is not line or self.latest is not self.last.slot:
            return None
        gauge = self.last.choice.gauge
        moved = look.head is None and bool(look.states) and look.states <= MOVED
        whole = self.last.slot.figure
        same = slot.figure.counted in (None, whole.counted)
        return gauge if moved and same and gauge.people and look.states & gauge.states else None

    def of_other_times(self, line: Line) -> bool:
        """Whether a sentence is about a war long over or fiction, or takes up the number of one that was:
        "By comparison, the spill of 1979 ... That figure was later revised to 4,000 tonnes"."""
        taken_up = line.low[0] in ("that", "this") and not NUMBERS.isdisjoint(line.low[1:2])
        return elsewhen(line.low) or (taken_up and self.before is not None and elsewhen(self.before.low))

    def of_price(self, line: Line, slot: Slot) -> bool:
        """Whether a bare number says what a price was: "A worker costs 900 dollars. In May it was 550"."""
        told = self.before.slots if self.before is not None else ()
        priced = bool(told) and is_money(told[-1].figure.unit or "")
        unpriced = slot.figure.unit in (None, "person") and not slot.named
        return priced and unpriced and line.low[slot.first - 2 : slot.first] in _IT_WAS

    def unit_spoken_of(self, line: Line, slot: Slot, look: Look) -> str | None:
        """The unit a number without one takes from the amount read last, here or shortly before: "7,400
        cubic metres a day. Of this, 4,600 was being caught"."""
        if look.head is not None or look.unit is not None:
            return None
        recent = self.lines[max(0, len(self.lines) - NAMED_RECALL) :]
        if self.last is None:
            return self._unread_unit(line, slot, recent)
        before, _, choice = self.last
        unit = choice.unit
        if unit is None or not is_amount(unit) or is_money(unit) or unit == "percent":
            return None
        given_so = amounts_to(line, slot) or (spoken(line, slot) and line.low[0] not in _THEN)
        if not given_so or before not in (line, *recent):
            return None
        spoken_of = [s.figure for s in line.slots if s.first < slot.first]
        spoken_of = [s.figure for earlier in recent for s in earlier.slots] + spoken_of
        told = (f for f in reversed(spoken_of) if not _few(f, slot.figure))
        nearest = next((f for f in told if not f.unit or f.unit not in _PASSED_OVER), None)
        bare = nearest is not None and nearest.unit is None and nearest.counted is None
        if nearest is None or not (bare or (nearest.unit is not None and comparable(nearest.unit, unit))):
            return None  # something else was counted in between
        return unit if slot.figure.role is not Role.RATE or "/" in unit else f"{unit}/day"

    def _unread_unit(self, line: Line, slot: Slot, recent: Sequence[Line]) -> str | None:
        """The unit of an amount right before that was not read: "The firm first spoke of 40,000 litres. It
        now concedes that 190,000 have been lost"."""
        told = [s.figure.unit for earlier in recent[-1:] for s in earlier.slots]
        unit = told[-1] if told else None
        if unit is None or not is_amount(unit) or is_money(unit) or "/" in unit or unit in _PASSED_OVER:
            return None
        taken = any(comparable(unit, g.measure.unit) for g in self.gauges)
        return unit if taken and amounts_to(line, slot) else None

    def compared(self, line: Line, slot: Slot) -> Choice | None:
        """A number without a noun that the one before it is held against speaks for the same: "counts 10,000
        men, not many fewer than the 11,000 of last year"."""
        if self.last is None or self.last.line is not line or self.latest is None:
            return None
        next_to = self.latest is self.last.slot or slot.first - self.latest.last <= 1  # "three times the 40"
        return self.last.choice if next_to and held_against(line, slot) else None

    def among_others(self, line: Line, slot: Slot) -> bool:
        """Whether people of whom no measure asks were counted since the last figure that was read."""
        if self.last is None or self.latest is None or self.latest is self.last.slot:
            return False
        return doubts.between_others(self.lines[-1:], self.last.slot, self.latest, slot, line)

    def turned_away(self, gauge: Gauge, line: Line) -> bool:
        """Whether the sentence before, which gives no figure, turns to another harm than the gauge asks for:
        "The dead remain a guess. The envoy had heard numbers from 900 to 9,000", behind refugees."""
        before = self.before
        if before is None or before.slots or line.opens:
            return False
        told = frozenset().union(*(m.states for m in before.states)) & HARM
        return bool(told) and not told & gauge.states and any(told & g.states for g in self.gauges)

    def listing(self, gauge: Gauge) -> Gauge:
        """The one gauge of the dead or missing that counts names, if there is one; else the given."""
        listing = [g for g in self.gauges if g.heads & ENTRIES and g.states & {KILLED, MISSING}]
        return listing[0] if len(listing) == 1 else gauge

    def recalls(self, line: Line, slot: Slot, *, named: bool) -> bool:
        """Whether a number may go on from the last one that was read: not from another entry of a live page,
        nor where "it" is what a number between is of."""
        if self.last is None:
            return False
        called = anaphoric(line, slot)
        reach = NAMED_RECALL if named or called else RECALL if spoken(line, slot) else 0
        recent = self.lines[max(0, len(self.lines) - reach) :]
        since = next((k for k, earlier in enumerate(recent, 1) if earlier is self.last.line), 0)
        apart = not called and any(is_stamp(entry.tokens[0]) for entry in (*recent[since:], line))
        other = self.latest if self.latest is not self.last.slot else None
        it = line.low[0] == "it"
        between = self.among_others(line, slot) or (other is not None and it)
        near = reach and self.last.line in (line, *recent)
        return bool(near) and not apart and not between
