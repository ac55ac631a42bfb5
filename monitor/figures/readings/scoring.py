"""Which gauge a figure belongs to, if any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings import places
from monitor.figures.readings.events import COMPATIBLE
from monitor.figures.readings.gauges import Cue, Gauge, lemma, words
from monitor.figures.readings.lines import FAR, Line, Mention, Slot
from monitor.figures.states import HARM, STATES
from monitor.figures.units import convert
from monitor.model import Figure, Item, Role

_LOCATIVE = frozenset("in at near across off through throughout from around inside outside hit hits struck strikes rocked slams".split())
_DAY = frozenset({"day", "daily", "24", "24-hour", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_OLD = 365
"""Days before publication, at least, after which a dated figure is history."""
_LOSING = frozenset({"lost", "loses", "lose", "suffered", "suffers", "suffer", "keeps", "keep", "kept", "has", "have", "had", "will"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The gauge a figure was given to."""

    gauge: Gauge
    score: float
    cues: tuple[str, ...]
    daily: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the line says about one figure, independent of any gauge."""

    states: frozenset[str]
    state_cost: float
    noun: tuple[str, ...]
    head: str | None
    """Lemma of the counted word; None if nothing is counted."""
    people: bool


class Judge:
    """Holds figures of one item against gauges; remembers what the item said before."""

    def __init__(self, gauges: Sequence[Gauge], item: Item) -> None:
        self._gauges = gauges
        self._published = item.published.date() if item.published else None
        self._lines: list[Line] = []
        self._last: tuple[Line, Slot, Choice] | None = None
        self._title = item.title

    def passed(self, line: Line) -> None:
        """Takes a line into the background of those after it."""
        self._lines.append(line)

    def choose(self, line: Line, slot: Slot) -> Choice | None:
        """The gauge of a figure, or None."""
        figure = slot.figure
        if figure.role in (Role.SHARE, Role.CHANGE) and not any(g.measure.unit == "percent" for g in self._gauges):
            return None
        if self._historic(figure):
            return None
        look = _look(line, slot)
        candidates = [c for c in (self._weigh(gauge, line, slot, look) for gauge in self._gauges) if c is not None]
        candidates = self._placed(candidates, line, slot)
        if not candidates:
            inherited = self._inherit(line, slot, look)
            candidates = [inherited] if inherited else []
        if not candidates:
            return None
        best = max(candidates, key=lambda c: (c.score, -c.gauge.order))
        self._last = (line, slot, best)
        return best

    def _historic(self, figure: Figure) -> bool:
        """Whether the text dates the figure long before the item."""
        if figure.as_of is None or self._published is None:
            return False
        year, month, day = (*(int(part) for part in figure.as_of.split("-")), 12, 28)[:3] if len(figure.as_of) < 10 else tuple(
            int(part) for part in figure.as_of.split("-")
        )
        return (self._published - date(year, month, min(day, 28))).days > _OLD

    # ----------------------------------------------------------------- one gauge

    def _weigh(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> Choice | None:
        daily = _unit_fits(gauge, line, slot, look)
        if daily is None:
            return None
        counted = _count_fits(gauge, look)
        if counted is None:
            return None
        hits = [(cue, cost) for cue in gauge.cues for cost in (_nearest(line, slot, cue),) if cost < FAR]
        literal = [(cue, cost) for cue, cost in hits if not cue.states or cue.states & gauge.states]
        if not self._state_fits(gauge, look, literal):
            return None
        if _excluded(gauge, line, slot, look) or self._foreign_people(gauge, line, slot) or self._other_event(gauge, line, slot):
            return None
        state_cost = look.state_cost if look.states & gauge.states else min((cost for _, cost in literal), default=FAR)
        near = sum(1.0 for _, cost in literal if cost < 5)
        return Choice(gauge, 10 - state_cost + counted + near, tuple(cue.text for cue, _ in hits), daily)

    def _state_fits(self, gauge: Gauge, look: Look, literal: list[tuple[Cue, float]]) -> bool:
        if gauge.states:
            if look.states & gauge.states:
                return True
            close = [cost for cue, cost in literal if cue.place or not cue.states]
            return bool(close) and (not look.states or not (look.states & HARM) or min(close) + 1 < look.state_cost) and not gauge.places
        return any(cost < 6 for _, cost in literal)

    def _foreign_people(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the counted, or who lost them, belong to another country than the measure's."""
        if not gauge.population:
            return False
        own = [m for m in line.places if slot.first <= m.at < slot.last]
        if own:
            return not any(m.name in gauge.population for m in own)
        before = [m for m in line.places if m.at < slot.first]
        if before:
            last = before[-1]
            verb = line.low[last.end : last.end + 2]
            if last.name not in gauge.population and set(verb) & _LOSING and line.cost(last, slot) < 4:
                return True
        return False

    def _other_event(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the nearest event of the sentence is of another kind than the measure's."""
        if not gauge.events or not line.events:
            return False
        allowed = gauge.events.union(*(COMPATIBLE[kind] for kind in gauge.events))
        costs = sorted((_loose(line, mention, slot), mention.name in allowed) for mention in line.events)
        return not any(fits and cost <= costs[0][0] + 1.0 for cost, fits in costs)

    # ----------------------------------------------------------------- places

    def _placed(self, candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The candidates that are about the place the figure is about."""
        if not candidates:
            return []
        named = self._named(candidates, line, slot)
        mentions = sorted(((_loose(line, m, slot), m) for m in line.places), key=lambda pair: pair[0])
        if _several(line, slot, mentions):
            whole = [c for c in candidates if c.gauge.whole] or [c for c in candidates if not c.gauge.places and not c.gauge.home]
            return whole or [c for c in candidates if not c.gauge.places]
        foreign = self._abroad(candidates, line, mentions)
        if named:
            nearest = min(named, key=lambda pair: pair[0])
            if foreign is None or nearest[0] <= foreign:
                return [c for cost, c in named if cost <= nearest[0] + 0.5]
        if foreign is not None:
            return []
        return self._unplaced(candidates, line, mentions)

    def _named(self, candidates: list[Choice], line: Line, slot: Slot) -> list[tuple[float, Choice]]:
        """Candidates whose place the sentence names, with how far from the figure."""
        found = []
        for choice in candidates:
            gauge = choice.gauge
            costs = [_loose(line, m, slot) for cue in gauge.places for m in line.find(cue.words)]
            costs += [_loose(line, m, slot) for m in line.places if m.name in gauge.home]
            if not gauge.places:
                costs += [_loose(line, m, slot) for name in gauge.home for m in line.find(tuple(name.split()))]
            if costs:
                found.append((min(costs), choice))
        return found

    def _abroad(self, candidates: list[Choice], line: Line, mentions: list[tuple[float, Mention]]) -> float | None:
        """How near a country stands that none of the measures speaks of, as the place of the figure; None if there is none."""
        known = candidates[0].gauge.known
        if not known or candidates[0].gauge.population:
            return None
        for cost, mention in mentions:
            if mention.name in known:
                return None
            if set(line.low[max(0, mention.at - 4) : mention.at]) & _LOCATIVE:
                return cost
        return None

    def _unplaced(self, candidates: list[Choice], line: Line, mentions: list[tuple[float, Mention]]) -> list[Choice]:
        """No place of a candidate in the sentence: measures of no one place, else the place the item spoke of last."""
        free = [c for c in candidates if not c.gauge.places]
        general = [c for c in free if not c.gauge.home]
        if general:
            return general
        if len(free) == 1:
            return free
        hits = [c for c in candidates if self._spoken_of(c.gauge)]
        return hits if len({c.gauge.home or c.gauge.measure.id for c in hits}) == 1 else []

    def _spoken_of(self, gauge: Gauge) -> bool:
        """Whether the last lines with a known place name this gauge's."""
        for line in reversed(self._lines):
            if not line.places:
                continue
            if any(m.name in gauge.home for m in line.places) or any(True for cue in gauge.places for _ in line.find(cue.words)):
                return True
            if any(m.name in gauge.known for m in line.places):
                return False
        title = words(self._title)
        return bool(places.within(title) & gauge.home)

    # ----------------------------------------------------------------- inheritance

    def _inherit(self, line: Line, slot: Slot, look: Look) -> Choice | None:
        """A part, or a number without a noun, speaks for what the figure before it speaks for."""
        if self._last is None:
            return None
        before, whole, choice = self._last
        gauge = choice.gauge
        same_line = before is line
        if not same_line and not (self._lines and before is self._lines[-1]):
            return None
        if slot.figure.unit != whole.figure.unit and not (slot.figure.unit is None and look.head is None):
            return None
        if _excluded(gauge, line, slot, look) or self._foreign_people(gauge, line, slot) or self._other_event(gauge, line, slot):
            return None
        if look.states & HARM and not (look.states & gauge.states):
            return None
        if slot.figure.part_of_whole and same_line and look.people == gauge.people:
            return Choice(gauge, choice.score - 2, choice.cues, choice.daily)
        bare = look.head is None or look.head in gauge.heads
        if bare and same_line and not look.states and gauge.people == look.people:
            return Choice(gauge, choice.score - 3, choice.cues, choice.daily)
        return None


# --------------------------------------------------------------------------- looking at one figure


def _look(line: Line, slot: Slot) -> Look:
    states, cost = line.state_of(slot)
    figure = slot.figure
    inside = tuple(line.low[slot.number_last : slot.last])
    counted = words(figure.counted) if figure.counted else inside
    head = lemma(counted[-1]) if counted else None
    people = figure.unit == "person" or (figure.unit is None and (head is None or head in _PERSONS))
    return Look(states, cost, (*counted[:-1], head) if counted and head else (), head, people)


_PERSONS = frozenset(lemma(word) for word in PEOPLE)


def _loose(line: Line, mention: Mention, slot: Slot) -> float:
    """Cost of a mention that gives the scene rather than the predicate: inside the figure's noun phrase it costs nothing."""
    return 0.0 if slot.first <= mention.at < slot.last else line.cost(mention, slot)


def _unit_fits(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool | None:
    """None if the figure cannot be of the measure's unit; True if it is an amount that the text gives for one day."""
    unit, target = slot.figure.unit, gauge.measure.unit
    if target == "person" or (target is None and gauge.people):
        return False if look.people else None
    if target is None:
        return False if unit is None else None
    if unit == target:
        return False
    if unit is None:
        return False if look.head is None else None
    one = slot.figure.low if slot.figure.low is not None else slot.figure.high
    if one is None:
        return None
    if convert(one, unit, target) is not None:
        return False
    if target.endswith("/day") and "/" not in unit and convert(one, f"{unit}/day", target) is not None:
        return True
    return None


def _count_fits(gauge: Gauge, look: Look) -> float | None:
    """How well the counted noun fits: None not at all, 3 as configured, 1 any people for a measure of people, 0 nothing counted."""
    if gauge.measure.unit not in (None, "person") and not gauge.people:
        return 1.0
    if look.head is None:
        return 0.0
    for count in gauge.counts:
        if count[-1] == look.head and (len(count) == 1 or count[:-1] == look.noun[-len(count) : -1]):
            return 3.0
    stated = STATES.get(look.head) or STATES.get(look.head + "s") or frozenset()
    if stated & gauge.states:
        return 2.0
    if gauge.people and look.people and (gauge.generic or look.head in ("person", "people", "man", "other")):
        return 1.0 if gauge.generic else 0.5
    return None


def _nearest(line: Line, slot: Slot, cue: Cue) -> float:
    return min((line.cost(m, slot) for m in line.find(cue.words)), default=FAR)


def _excluded(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether a word of ``excludes`` speaks about this figure."""
    for cue in gauge.excludes:
        for mention in line.find(cue.words):
            if _speaks_against(cue, gauge, line, mention, slot, look):
                return True
    return False


def _speaks_against(cue: Cue, gauge: Gauge, line: Line, mention: Mention, slot: Slot, look: Look) -> bool:
    cost = line.cost(mention, slot)
    if cue.states:
        return bool(cue.states & look.states or not look.states) and cost <= look.state_cost + 1.5 and cost < 5
    if lemma(cue.words[-1]) in _PERSONS:
        return slot.first <= mention.at < slot.last or (look.head == lemma(cue.words[-1])) or cost < 1.3
    if set(cue.words) <= {"a", "per", "day", "month", "year", "week"}:
        return slot.first <= mention.at <= slot.last + 3
    return not any(other is not slot and line.cost(mention, other) + 2 < cost for other in line.slots)


def _several(line: Line, slot: Slot, mentions: list[tuple[float, Mention]]) -> bool:
    """Whether the place nearest to the figure is one of a list: "in Haiti and the Dominican Republic"."""
    if len(mentions) < 2:
        return False
    nearest = mentions[0][1]
    for _, other in mentions[1:]:
        if other.name == nearest.name:
            continue
        first, second = sorted((nearest, other), key=lambda m: m.at)
        between = set(line.low[first.end : second.at])
        if between and between <= {",", "and", "&", "the", "or", "/", "in"} and between & {",", "and", "&", "/", "or"}:
            return True
    return False
