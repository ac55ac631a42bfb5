"""Which incident a toll is of, where one topic tracks the dead of a bombing, an attack or a crash beside
those of others or of a whole war.

An incident is named by its measure: "People killed in the bombing of the market in Ostrel, 3 May" happened in
Ostrel, hit a market, and was in May. A toll is one of it where its sentence says so, or where the text was
speaking of it and the sentence tells of nothing else.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from monitor.figures.inflection import superlative
from monitor.figures.lexicon_dates import MONTHS, WEEKDAYS
from monitor.figures.readings.gauges import GENERIC, PERSONS, Gauge, Incident
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.setting.singles import AGENTS
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.lemmas import lemma, spell
from monitor.figures.readings.vocabulary.weights import MARKS
from monitor.figures.states import HARM, KILLED, STATES
from monitor.figures.tables import words
from monitor.figures.tokens import tokenize
from monitor.model import Measure

_INCIDENTS = words(
    """
    bombing bombings attack attacks blast blasts explosion explosions shooting massacre raid ambush assault
    crash stampede crush sinking capsizing collapse derailment
    """
)
_GRAMMAR = words("of on in at to from by for with and or the a an near outside inside since after before all")
_RECALL = 3
"""Sentences back in which an incident may have been named that a toll is one of."""
_LEAD = 2
"""Sentences of an item that tell which incident it is about."""


class Incidents:
    """The measures of single incidents among those of an item, and the incident its text speaks of."""

    def __init__(self, gauges: Sequence[Gauge], published: date | None) -> None:
        self._incidents = {g.order: g.incident for g in gauges if g.incident is not None}
        self._published = published
        self._recent: deque[frozenset[int]] = deque(maxlen=_RECALL)
        self._main: int | None = None
        self._passed = 0
        self._spell = False

    def passed(self, line: Line) -> None:
        """Takes a sentence into what the text spoke of."""
        if not self._incidents:
            return
        marks = self._marks(line)
        named = frozenset(order for order, _ in marks)
        if self._passed < _LEAD and self._main is None and len(named) == 1:
            self._main = next(iter(named))
        self._passed += 1
        told = named if self._main is None or _tells_of_one(line) else frozenset()
        self._recent.append(told)
        self._spell = bool(line.slots) and _over_a_period(line, line.slots[-1], frozenset())

    def named(self, line: Line, slot: Slot) -> bool:
        """Whether the figure's sentence names the incident it is of."""
        return bool(self._incidents) and bool(self._marks(line)) and self.of(line, slot) is not None

    def shuts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the figure is none of the incident the measure counts."""
        return gauge.incident is not None and self.of(line, slot) != gauge.order

    def of(self, line: Line, slot: Slot) -> int | None:
        """The order of the measure whose incident the figure is of; None where it is of none of them."""
        marks = sorted(self._marks(line), key=lambda mark: mark[1].at)
        months = frozenset().union(*(self._incidents[order].months for order, _ in marks))
        if _over_a_period(line, slot, months) or self._of_another_year(line) or _own(line, slot):
            return None
        if not marks:
            return None if self._spell or _another(line) else self._spoken_of()
        before = [order for order, mark in marks if mark.at < slot.first]
        told = before[-1] if before else marks[0][0]
        vague = self._placed_only(told, line) and _another(line)
        return None if vague and not self._about(told) else told

    def _about(self, order: int) -> bool:
        """Whether the item is about the incident, or begins with it in the month it was in."""
        return self._main == order or (not self._passed and self._fresh(order))

    def _fresh(self, order: int) -> bool:
        """Whether the item is of a month that the incident was in."""
        month = self._published.strftime("%b").lower() if self._published else ""
        months = self._incidents[order].months
        return not months or month in months

    def _spoken_of(self) -> int | None:
        """The incident that was named last, else the one the item is about."""
        reach = [*self._recent][-1:] if self._main is not None else self._recent
        recent = next((named for named in reversed(reach) if named), frozenset())
        return next(iter(recent)) if len(recent) == 1 else self._main

    def _placed_only(self, order: int, line: Line) -> bool:
        """Whether a sentence names of an incident that has more marks only where it was."""
        incident = self._incidents[order]
        told = any(True for _ in _targets(incident, line)) or not incident.months.isdisjoint(_months(line))
        return bool(incident.targets) and not told

    def _of_another_year(self, line: Line) -> bool:
        """Whether a toll is dated in a year that is neither the item's nor an incident's."""
        year = str(self._published.year) if self._published else ""
        return any(m.name != year and m.at and line.low[m.at - 1] not in MONTHS for m in line.years)

    def _marks(self, line: Line) -> list[tuple[int, Mention]]:
        """Where a sentence that tells of a deed or of its dead names what only one incident has."""
        if not (_tells_of_one(line) or any(KILLED in m.states for m in line.states)):
            return []
        return [
            (order, mention)
            for order, incident in self._incidents.items()
            for found in (_named(incident, line), _targets(incident, line), _dated(incident, line))
            for mention in found
        ]


def with_incidents(gauges: Sequence[Gauge]) -> list[Gauge]:
    """The gauges of one topic, those named for one incident with what only that incident has, where others
    count people to whom the same came elsewhere."""
    told = {g.order: _incident(g.measure) if g.states & HARM else None for g in gauges}
    return [replace(g, incident=_alone(g, gauges, told)) for g in gauges]


def _alone(gauge: Gauge, gauges: Sequence[Gauge], told: Mapping[int, Incident | None]) -> Incident | None:
    own = told[gauge.order]
    rivals = [o for o in gauges if o is not gauge and o.states & gauge.states & HARM and told[o.order] != own]
    if own is None or not rivals:
        return None
    others = [i for i in (told[o.order] for o in rivals) if i is not None]
    return Incident(
        own.names.difference(*(other.names for other in others)),
        own.targets.difference(*(other.targets for other in others)),
        own.months,
    )


def _incident(measure: Measure) -> Incident | None:
    """The incident a measure is named for; None where its name tells of none."""
    tokens = tokenize(measure.name)
    low = [token.lower for token in tokens]
    at = next((i for i, word in enumerate(low) if word in _INCIDENTS and _single(low, i)), None)
    if at is None:
        return None
    names, targets = set(), set()
    i = at + 1
    while i < len(tokens):
        end = i
        while end < len(tokens) and tokens[end].text[:1].isupper() and low[end] not in MONTHS:
            end += 1
        if end > i:
            names.add(tuple(low[i:end]))
        elif low[i].isalpha() and low[i] not in _GRAMMAR | frozenset(MONTHS) | frozenset(EVENTS):
            targets.add(low[i])
        i = max(end, i + 1)
    before = [t.lower for t in tokens[max(0, at - 2) : at] if t.text[:1].isupper() and t.lower not in MONTHS]
    names |= {tuple(before)} if before and at > len(before) else set()
    for cue in measure.cues:
        spelt = spell(cue)
        told = len(spelt) == 1 and cue.islower() and cue not in STATES and lemma(cue) not in GENERIC
        targets |= {cue} if told and cue not in EVENTS and cue not in _INCIDENTS else set()
    months = frozenset(word[:3] for word in (*low, *(c.lower() for c in measure.cues)) if word in MONTHS)
    return Incident(frozenset(names), frozenset(targets), months) if names or targets else None


def _single(low: Sequence[str], i: int) -> bool:
    """Whether a noun names one incident: "the bombing of", "the Ostrel attack", not "killed in air raids"."""
    return not low[i].endswith("s") or "the" in low[max(0, i - 3) : i]


def _named(incident: Incident, line: Line) -> Iterator[Mention]:
    """Where a sentence names the place."""
    return (mention for name in incident.names for mention in line.find(name))


def _targets(incident: Incident, line: Line) -> Iterator[Mention]:
    """Where a sentence names what was hit: in the number of the measure's name, as bodies speak too, or in
    front of the deed ("the ministry bombings")."""
    for i, word in enumerate(line.low):
        deed = line.low[i + 1 : i + 2] != [] and line.low[i + 1] in _BLOWS
        kind = word in incident.targets or (deed and any(lemma(t) == lemma(word) for t in incident.targets))
        person = lemma(word) in PERSONS and any(lemma(t) == lemma(word) for t in incident.targets)
        if (kind or person) and not _speaking(line, i):
            yield Mention(i, i + 1)


def _speaking(line: Line, i: int) -> bool:
    """Whether the word names who gives a number: "the ministries put it at", "compiled by the ministries"."""
    before = line.low[max(0, i - 3) : i]
    return "by" in before or any(i in line.voice(slot) for slot in line.slots)


def _dated(incident: Incident, line: Line) -> Iterator[Mention]:
    """Where a sentence speaks of a deed of the incident's month: "since the bombings of February"."""
    for i, word in enumerate(line.low):
        if word[:3] in incident.months and any(w in _INCIDENTS for w in line.low[max(0, i - 4) : i]):
            yield Mention(i, i + 1)


def _months(line: Line) -> frozenset[str]:
    return frozenset(word[:3] for word in line.low if word in MONTHS)


def _tells_of_one(line: Line) -> bool:
    """Whether a sentence names a deed."""
    return not _BLOWS.isdisjoint(line.low) or not _DEADLY.isdisjoint(line.low)


def _another(line: Line) -> bool:
    """Whether a sentence tells of a deed as one not spoken of yet: "a bomb killed six", "two gunmen"."""
    low = line.low
    return any(
        word in _BLOWS
        and _DEFINITE.isdisjoint(low[max(0, i - 4) : i])
        and (word in AGENTS or not _NEW.isdisjoint(low[max(0, i - 4) : i]))
        for i, word in enumerate(low)
    )


_BLOWS = (
    _INCIDENTS
    | AGENTS
    | words(
        """
        bomb bombs bomber mine mines shell shells rocket rockets grenade mortar mortars strike airstrike clash
        clashes battle incident firefight
        """
    )
)
_DEADLY = words("deadliest bloodiest toll massacre carnage")
_DEFINITE = words("the this that his its their last") | WEEKDAYS
_NEW = words("a an another one two three four five several separate")


def _own(line: Line, slot: Slot) -> bool:
    """Whether a number is of somebody's own losses: "its own dead now number 900"."""
    return "own" in line.low[max(0, slot.first - _OWNED) : slot.first]


_OWNED = 5


def _over_a_period(line: Line, slot: Slot, months: frozenset[str]) -> bool:
    """Whether a toll is one of a month, a year or all of a war: "in September 273 died", "since 2004"."""
    low = line.low
    near = range(max(0, slot.first - _SPELL), min(len(low) - 1, slot.last + _SPELL))
    for i in near:
        spell_of = low[i : i + 2] in _PERIODS and not (
            _ranked(low, i) or (low[i + 2 : i + 3] and low[i + 2] in _BLOWS)
        )
        since = low[i] == "since" and (low[i + 1][:1].isdigit() or not _WARS.isdisjoint(low[i + 1 : i + 5]))
        if spell_of or since:
            return True
        if low[i] in ("in", "for") and low[i + 1] in MONTHS and low[i + 1][:3] not in months:
            return (
                low[i + 2 : i + 3] == [] or low[i + 2] in MARKS | words("and alone , . ; )") or i < slot.first
            )
    return False


def _ranked(low: Sequence[str], i: int) -> bool:
    """Whether words in front tell the rank of an incident: "the third deadliest this year"."""
    return i > 0 and (superlative(low[i - 1]) or low[i - 1] in ("first", "second", "third"))


def enclosed(line: Line, slot: Slot) -> bool:
    """Whether a bare number stands in brackets behind what it is of: "Ostrel in May (147)"."""
    low = line.low
    opens = low[slot.first - 1 : slot.first] in (["("], [";"], [","])
    return (
        opens
        and "(" in low[max(0, slot.first - _BRACKET) : slot.first]
        and low[slot.last : slot.last + 1] == [")"]
    )


_BRACKET = 6
_SPELL = 9
_PERIODS = (
    *(["this", spell] for spell in ("year", "month")),
    *(["last", spell] for spell in ("month", "year")),
    *(["a", spell] for spell in ("month", "year")),
    *(["per", spell] for spell in ("month", "year")),
    *(["each", spell] for spell in ("month", "year")),
)
_WARS = (
    words("war invasion conflict beginning start outset fall coup uprising insurgency occupation") | MONTHS
)
"""Since when a whole war is counted."""
