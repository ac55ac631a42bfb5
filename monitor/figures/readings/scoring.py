"""Which gauge a figure belongs to, if any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings import places
from monitor.figures.readings.events import COMPATIBLE, EVENTS
from monitor.figures.readings.gauges import Cue, Gauge, lemma, words
from monitor.figures.readings.lines import FAR, Line, Mention, Slot
from monitor.figures.states import HARM, MIXED, PEOPLE_STATES, STATES
from monitor.figures.units import convert
from monitor.model import Item, Kind, Role

_LOCATIVE = frozenset(
    "in at near across off through throughout from around inside outside hit hits struck strikes rocks rocked slams slammed rattles rattled jolts "
    "jolted shakes shook batters battered lashes lashed pounds pounded sweeps swept ravages ravaged devastates devastated".split()
)
_THERE = 3.0
"""What it is worth that the sentence names the measure's own place."""
_DAY = frozenset(
    {
        "day",
        "daily",
        "24",
        "24-hour",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
)
_OLD = 365
"""Days before publication, at least, after which a dated figure is history."""
_BACKGROUND = 6_000
"""Characters of an item's text that are searched for what it is about."""
_NEAR_YEAR = 12.0
_LOSING = frozenset(
    {
        "lost",
        "loses",
        "lose",
        "suffered",
        "suffers",
        "suffer",
        "keeps",
        "keep",
        "kept",
        "has",
        "have",
        "had",
        "will",
    }
)


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
    antecedent: str | None = None
    """Lemma of what the figure before counts, where this one counts nothing itself."""


class Judge:
    """Holds figures of one item against gauges; remembers what the item said before."""

    def __init__(self, gauges: Sequence[Gauge], item: Item) -> None:
        self._gauges = gauges
        self._published = item.published.date() if item.published else None
        self._lines: list[Line] = []
        self._past: Line | None = None
        self._last: tuple[Line, Slot, Choice] | None = None
        self._title = item.title
        self._relevant = (HARM | PEOPLE_STATES | {MIXED}).union(*(gauge.states for gauge in gauges))
        self._item = item

    @cached_property
    def _item_words(self) -> tuple[str, ...]:
        return words(f"{self._item.title} {self._item.text[:_BACKGROUND]}")

    @cached_property
    def _item_places(self) -> frozenset[str]:
        return places.within(self._item_words)

    @cached_property
    def _item_events(self) -> frozenset[str]:
        return frozenset(EVENTS[word] for word in self._item_words if word in EVENTS)

    def passed(self, line: Line) -> None:
        """Takes a line into the background of those after it; a line of history without figures of today makes the next one history."""
        if self._published is not None and any(
            _age(m.name, self._published) > 2 * _OLD for m in line.years if m.at < 6
        ):
            self._past = (
                line
                if line.slots and all(self._historic(self._gauges[0], line, slot) for slot in line.slots)
                else None
            )
        elif self._past is not None and line.slots and self._lines and self._past is self._lines[-1]:
            self._past = line
        self._lines.append(line)

    def choose(self, line: Line, slot: Slot) -> Choice | None:
        """The gauge of a figure, or None."""
        figure = slot.figure
        if figure.role in (Role.SHARE, Role.CHANGE) and not any(
            g.measure.unit == "percent" for g in self._gauges
        ):
            return None
        if _stamp(line, slot):
            return None
        look = _look(line, slot, self._relevant)
        candidates = [
            c for c in (self._weigh(gauge, line, slot, look) for gauge in self._gauges) if c is not None
        ]
        candidates = self._placed(candidates, line, slot)
        if not candidates:
            inherited = self._inherit(line, slot, look)
            candidates = [inherited] if inherited else []
        if not candidates:
            return None
        best = max(candidates, key=lambda c: (c.score, -c.gauge.order))
        self._last = (line, slot, best)
        return best

    def _historic(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the text dates the figure long before the item, as the measure's window has it."""
        if self._published is None:
            return False
        days = max(_OLD, 4 * gauge.measure.window.days)
        if slot.figure.as_of is not None and _age(slot.figure.as_of, self._published) > days:
            return True
        own = [(_age(mention.name, self._published) > days, mention) for mention in line.years]
        if own:
            return any(old and _dates_slot(line, mention, slot) for old, mention in own)
        return bool(self._lines) and self._past is self._lines[-1]

    # ----------------------------------------------------------------- one gauge

    def _weigh(self, gauge: Gauge, line: Line, slot: Slot, look: Look) -> Choice | None:
        daily = _unit_fits(gauge, line, slot, look)
        if daily is None or self._historic(gauge, line, slot):
            return None
        counted = _count_fits(gauge, line, slot, look)
        if counted is None:
            return None
        hits = [(cue, cost) for cue in gauge.cues for cost in (_nearest(line, slot, cue),) if cost < FAR]
        literal = [(cue, cost) for cue, cost in hits if not cue.states or cue.states & gauge.states]
        if not self._state_fits(gauge, look, literal):
            return None
        if (
            _excluded(gauge, line, slot, look)
            or self._foreign_people(gauge, line, slot)
            or self._other_event(gauge, line, slot)
        ):
            return None
        state_cost = (
            look.state_cost if look.states & gauge.states else min((cost for _, cost in literal), default=FAR)
        )
        near = sum(1.0 for _, cost in literal if cost < 5)
        return Choice(gauge, 10 - state_cost + counted + near, tuple(cue.text for cue, _ in hits), daily)

    def _state_fits(self, gauge: Gauge, look: Look, literal: list[tuple[Cue, float]]) -> bool:
        if gauge.states:
            if look.states & gauge.states:
                return True
            close = [cost for cue, cost in literal if cue.place or not cue.states]
            return (
                bool(close)
                and (not look.states or not (look.states & HARM) or min(close) + 1 < look.state_cost)
                and not gauge.places
            )
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
        """Whether the event that sets the scene of the figure is of another kind than the measure's."""
        if not gauge.events:
            return False
        allowed = gauge.events.union(*(COMPATIBLE[kind] for kind in gauge.events))
        if not line.events:
            return self._elsewhere(gauge, line, slot) and not (self._item_events & allowed)
        before = [m for m in line.events if m.at < slot.last]
        scene = before[-1] if before else min(line.events, key=lambda m: line.cost(m, slot))
        return scene.name not in allowed and not any(
            m.name in allowed and scene.end == m.at for m in line.events
        )

    def _elsewhere(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the sentence begins with a country that none of the measures speaks of."""
        return (
            bool(gauge.known)
            and bool(line.places)
            and line.places[0].at < slot.first
            and line.places[0].name not in gauge.known
        )

    # ----------------------------------------------------------------- places

    def _placed(self, candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The candidates that are about the place the figure is about."""
        if not candidates:
            return []
        mentions = sorted(((_loose(line, m, slot), m) for m in line.places), key=lambda pair: pair[0])
        if _several(line, mentions):
            whole = [c for c in candidates if c.gauge.whole] or [
                c for c in candidates if not c.gauge.places and not c.gauge.home
            ]
            return whole or [c for c in candidates if not c.gauge.places]
        named = self._named(candidates, line, slot)
        foreign = self._abroad(candidates[0].gauge, line, mentions)
        nearest = min((cost for cost, _ in named), default=None)
        if foreign is not None and (nearest is None or foreign < nearest):
            return []
        anywhere = [c for c in candidates if not c.gauge.places and not c.gauge.home]
        if nearest is not None:
            there = [c for cost, c in named if cost <= nearest + 0.5]
            return [replace(c, score=c.score + _THERE) if c.gauge.places else c for c in there] + anywhere
        return self._unplaced(line, candidates, anywhere)

    def _named(self, candidates: list[Choice], line: Line, slot: Slot) -> list[tuple[float, Choice]]:
        """Candidates whose place the sentence names, with how far from the figure."""
        found = []
        for choice in candidates:
            gauge = choice.gauge
            costs = [_loose(line, m, slot) for cue in gauge.places for m in line.find(cue.words)]
            bare = not gauge.places or any(cue.words[0] not in _LOCATIVE for cue in gauge.places)
            if bare:
                costs += [_loose(line, m, slot) for m in line.places if m.name in gauge.home]
                costs += [
                    _loose(line, m, slot) for name in gauge.home for m in line.find(tuple(name.split()))
                ]
            if costs:
                found.append((min(costs), choice))
        return found

    def _abroad(self, gauge: Gauge, line: Line, mentions: list[tuple[float, Mention]]) -> float | None:
        """How near a country stands that no measure speaks of, if it is where the figure is; None if there is none."""
        if not gauge.known or gauge.population:
            return None
        for _, mention in mentions:
            if not set(line.low[max(0, mention.at - 4) : mention.at]) & _LOCATIVE:
                continue
            return None if mention.name in gauge.known else 0.0
        return None

    def _unplaced(self, line: Line, candidates: list[Choice], anywhere: list[Choice]) -> list[Choice]:
        """No place of a candidate in the sentence: measures of no one place, else the place the item spoke of last."""
        free = [c for c in candidates if not c.gauge.places and not self._strange(c.gauge, line)]
        homes = {c.gauge.home for c in free if c.gauge.home}
        if free and len(homes) <= 1:
            return free
        hits = [c for c in candidates if self._spoken_of(c.gauge)]
        single = len({c.gauge.home or c.gauge.measure.id for c in hits}) == 1
        return anywhere + hits if single else anywhere

    def _strange(self, gauge: Gauge, line: Line) -> bool:
        """Whether the sentence is set in a place nobody knows while the item never names the measure's own."""
        if not gauge.home or gauge.population or self._item_places & gauge.home:
            return False
        for i in range(len(line.low) - 1):
            if line.low[i] in ("in", "near", "across") and line.tokens[i].text.islower():
                word = line.tokens[i + 1]
                if (
                    word.text[:1].isupper()
                    and word.lower not in gauge.vocabulary
                    and not any(m.at <= i + 1 < m.end for m in line.places)
                ):
                    return word.lower not in CALENDAR
        return False

    def _spoken_of(self, gauge: Gauge) -> bool:
        """Whether the last lines with a known place name this gauge's."""
        for line in reversed(self._lines):
            if not line.places:
                continue
            if any(m.name in gauge.home for m in line.places) or any(
                True for cue in gauge.places for _ in line.find(cue.words)
            ):
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
        if (
            _excluded(gauge, line, slot, look)
            or self._foreign_people(gauge, line, slot)
            or self._other_event(gauge, line, slot)
        ):
            return None
        if look.states & HARM and not (look.states & gauge.states):
            return None
        if slot.figure.part_of_whole and same_line and look.people == gauge.people:
            return Choice(gauge, choice.score - 2, choice.cues, choice.daily)
        bare = look.head is None or look.head in gauge.heads
        if bare and same_line and not look.states and gauge.people == look.people:
            return Choice(gauge, choice.score - 3, choice.cues, choice.daily)
        return None


# --------------------------------------------------------------------------- history


def _age(as_of: str, published: date) -> int:
    """Days from an ISO date, possibly partial, to publication; a partial date counts from its end."""
    parts = [int(part) for part in as_of.split("-")]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3] if len(parts) < 3 else tuple(parts)
    return (published - date(year, month, min(day, 28))).days


def _dates_slot(line: Line, year: Mention, slot: Slot) -> bool:
    """Whether a year dates the figure: it stands before it in the sentence, or right behind it with "in"."""
    if year.at < slot.first:
        return line.cost(year, slot) < _NEAR_YEAR
    return line.low[year.at - 1] == "in" and line.cost(year, slot) < _NEAR_YEAR / 2


# --------------------------------------------------------------------------- looking at one figure


def _look(line: Line, slot: Slot, relevant: frozenset[str]) -> Look:
    states, cost = line.state_of(slot, relevant)
    figure = slot.figure
    counted = words(figure.counted) if figure.counted else ()
    elided = figure.counted is not None and figure.counted not in figure.surface
    if not counted or elided or counted[-1] in _OTHERS:
        earlier = [other for other in line.slots if other.first < slot.first and other.figure.counted]
        antecedent = counted if elided else words(earlier[-1].figure.counted or "") if earlier else ()
        people = figure.unit in (None, "person")
        return Look(states, cost, (), None, people, lemma(antecedent[-1]) if antecedent else None)
    head = lemma(counted[-1])
    people = figure.unit == "person" or (figure.unit is None and head in _PERSONS)
    return Look(states, cost, (*counted[:-1], head), head, people)


def _stamp(line: Line, slot: Slot) -> bool:
    """Whether the number is the time at the head of an entry of a live page: "1228 Eyewitnesses say ..."."""
    surface = slot.figure.surface
    return (
        slot.first == 0
        and len(surface) == 4
        and surface.isdigit()
        and slot.last < len(line.tokens)
        and line.tokens[slot.last].text[:1].isupper()
    )


_OTHERS = frozenset({"others", "other", "more", "missing", "dead", "injured", "wounded"})
"""Words that count nothing themselves: what is counted was said before."""


_PERSONS = frozenset(lemma(word) for word in PEOPLE)


def _loose(line: Line, mention: Mention, slot: Slot) -> float:
    """Cost of a mention that gives the scene rather than the predicate: inside the figure's noun phrase it costs nothing."""
    return 0.0 if slot.first <= mention.at < slot.last else line.cost(mention, slot)


def _unit_fits(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool | None:
    """None if the figure cannot be of the measure's unit; True if it is an amount that the text gives for one day."""
    unit, target = slot.figure.unit, gauge.measure.unit
    if target == "person" or (target is None and gauge.people):
        return False if look.people or (target is None and unit is None) else None
    if target is None:
        return False if unit is None else None
    if unit == target:
        return (
            None
            if gauge.measure.kind is Kind.CUMULATIVE and "/" not in target and _daily(line, slot)
            else False
        )
    one = slot.figure.low if slot.figure.low is not None else slot.figure.high
    if unit is None or one is None:
        return None
    if _other_substance(gauge, line, slot):
        return None
    daily = "/" not in unit and _daily(line, slot)
    if convert(one, unit, target) is not None:
        return None if daily else False
    if (
        "/" not in unit
        and target.endswith("/day")
        and daily
        and convert(one, f"{unit}/day", target) is not None
    ):
        return True
    return None


def _daily(line: Line, slot: Slot) -> bool:
    """Whether an amount is one of a day: "5,000 barrels (210,000 gallons) of oil a day", "in 24 hours", "daily"."""
    low = line.low
    after = low[slot.last : slot.last + 16]
    for i, word in enumerate(after):
        if word in (";", ".", "while", "but", "after", "before", "-", "–"):
            break
        if word in ("daily", "24", "24-hour") or (
            word == "day" and i and after[i - 1] in ("a", "per", "each", "every", "one")
        ):
            return True
        if word in _WEEKDAYS and i and after[i - 1] == "on" and not set(after[:i]) & {"said", "says"}:
            return True
    before = low[max(0, slot.first - 6) : slot.first]
    if "daily" in before or ("24" in low[max(0, slot.first - 12) : slot.first] and "hours" in low):
        return True
    return len(after) > 1 and any(
        after[k] == "being" and after[k - 1] in ("are", "is", "were", "was")
        for k in range(1, min(6, len(after)))
    )


CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
_SUBSTANCES = frozenset(
    "mud dispersant dispersants chemical chemicals water seawater cement wastewater concrete sand mixture mix gas foam".split()
)


def _other_substance(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the amount is one of something the measure does not speak of: "30,000 barrels of mud"."""
    after = line.low[slot.number_last : slot.last + 5]
    if "of" not in after[:3]:
        return False
    return any(
        word in _SUBSTANCES and word not in gauge.vocabulary
        for word in after[after.index("of") : after.index("of") + 5]
    )


def _count_fits(gauge: Gauge, line: Line, slot: Slot, look: Look) -> float | None:
    """How well the counted noun fits: None not at all, 3 as configured, 1 any people for a measure of people, 0 nothing counted."""
    if gauge.measure.unit not in (None, "person") and not gauge.people:
        return 1.0
    look = _complemented(line, slot, look)
    if look.head is None:
        return (
            1.5
            if look.antecedent in gauge.heads or _spoken(gauge, line, slot)
            else 0.5
            if gauge.generic
            else 0.0
        )
    for count in gauge.counts:
        if count[-1] == look.head and (len(count) == 1 or count[:-1] == look.noun[-len(count) : -1]):
            return 3.0
        if any(_kin(word, count[-1]) for word in look.noun) or (
            count[-1] == look.head and set(count[:-1]) <= set(line.low[: slot.first])
        ):
            return 2.5
    stated = STATES.get(look.head) or STATES.get(look.head + "s") or frozenset()
    if stated & gauge.states or (stated and look.states & gauge.states):
        return 2.0
    return 1.0 if gauge.generic and look.people else None


_MEMBERS = frozenset({"member", "piece", "unit", "type", "kind", "employee", "item"})


def _complemented(line: Line, slot: Slot, look: Look) -> Look:
    """ "40 members of staff": what stands behind "of" is counted too."""
    behind_noun = line.low[slot.last] if slot.last < len(line.low) else ""
    if lemma(behind_noun) in _PERSONS and behind_noun not in STATES:
        return replace(look, noun=(*look.noun, lemma(behind_noun)), head=lemma(behind_noun))
    if look.head not in _MEMBERS or line.low[slot.last : slot.last + 1] != ["of"]:
        return look
    behind = [
        lemma(word)
        for word in line.low[slot.last + 1 : slot.last + 5]
        if word not in ("the", "its", "his", "their", "a")
    ]
    return replace(look, noun=(*look.noun, *behind[:2]))


def _kin(one: str, other: str) -> bool:
    """Whether two long words share their stem: "peacekeeping" and "peacekeeper"."""
    return (len(one) > 7 and len(other) > 7 and one[:8] == other[:8]) or (one == other and len(one) > 2)


def _spoken(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the clause in front counts what the measure counts: "the number of North Korean troops ... at 3,000"."""
    lo = max(0, slot.first - 12)
    return any(
        lemma(word) in gauge.heads and line.cost(Mention(i, i + 1), slot) < 4
        for i, word in enumerate(line.low[lo : slot.first], lo)
    )


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
        if (
            line.low[mention.at - 1 : mention.at] in (["the"], ["a"], ["an"], ["its"])
            and mention.end == mention.at + 1
            and cost > 0
        ):
            return False
        return cost <= look.state_cost + 0.8 and cost < 5
    if lemma(cue.words[-1]) in _PERSONS:
        return slot.first <= mention.at < slot.last or (look.head == lemma(cue.words[-1])) or cost < 1.3
    if set(cue.words) <= {"a", "per", "day", "month", "year", "week"}:
        return slot.first <= mention.at <= slot.last + 3
    if any(other.first <= mention.at < other.last for other in line.slots if other is not slot):
        return False
    joined = mention.at == slot.last + 1 and line.low[slot.last] in ("and", "or")
    return cost < 14.0 and not joined


def _several(line: Line, mentions: list[tuple[float, Mention]]) -> bool:
    """Whether the place nearest to the figure is one of a list: "in Haiti and the Dominican Republic"."""
    if len(mentions) < 2:
        return False
    nearest = mentions[0][1]
    for _, other in mentions[1:]:
        if other.name == nearest.name:
            continue
        first, second = sorted((nearest, other), key=lambda m: m.at)
        between = set(line.low[first.end : second.at])
        if (
            between
            and between <= {",", "and", "&", "the", "or", "/", "in"}
            and between & {",", "and", "&", "/", "or"}
        ):
            return True
    return False
