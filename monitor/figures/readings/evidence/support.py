"""Whether what is said of a figure speaks for a gauge: by what became of the counted, by a noun that is the
gauge's alone, by its event."""

from collections.abc import Sequence
from decimal import Decimal

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.readings.discourse.memory import CLEAR, MOVED
from monitor.figures.readings.discourse.reservations import of_people
from monitor.figures.readings.evidence.sorts import subject_of
from monitor.figures.readings.figure.carrying import put_forward, reckoned
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.outcomes import state_of
from monitor.figures.readings.figure.stances import reached, terse
from monitor.figures.readings.gauges import GENERIC, Cue, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.sides import ARMED
from monitor.figures.readings.vocabulary.weights import LOCATIVE
from monitor.figures.readings.whose.arms import mustered, of_strength
from monitor.figures.states import (
    CANCELLED,
    DEPLOYED,
    DISPLACED,
    EVERY,
    HARM,
    HOSPITALISED,
    KILLED,
    PEOPLE_STATES,
    SENT,
    WOUNDED,
    named_by,
)
from monitor.figures.tables import words
from monitor.figures.units import comparable, convert, is_amount, is_money
from monitor.model import Role

_IN_HOSPITAL, _HURT = frozenset({HOSPITALISED}), frozenset({WOUNDED})
_BECAME = HARM | {"hungry"}
_GONE = frozenset({KILLED, "withdrawn"})
_NEAR = 5.0
"""Cost of a word up to which it stands near a figure."""


def state_fits(gauge: Gauge, look: Look, literal: Sequence[tuple[Cue, float]]) -> bool:
    """Whether what became of the counted is what the gauge asks for: by a class, or by the gauge's own cues
    and what each of them costs."""
    if gauge.states:
        if look.states & gauge.states:
            return True
        if gauge.incident is not None and look.head is not None:
            return False  # "on the pilgrims' route stand 900 soldiers"
        if any(cue.states and cue.telling and cost <= look.state_cost + 0.5 for cue, cost in literal):
            return True  # "feared drowned" for the missing: a phrase of the user's own
        where = gauge.people and gauge.states & HARM and DISPLACED not in gauge.states
        close = [cost for cue, cost in literal if cue.telling and not (where and (cue.place or cue.scope))]
        if close and look.states == _IN_HOSPITAL and gauge.states & _HURT:
            return min(close) <= look.state_cost  # "treated in three hospitals"
        return (
            bool(close)
            and (not look.states & _BECAME - gauge.worded or look.state_cost > max(CLEAR, min(close) + 1))
            and not gauge.places
        )
    gone = gauge.heads & ARMED and look.states & _GONE and look.state_cost < CLEAR  # they are there no more
    told = look.head is not None or is_amount(gauge.measure.unit)
    return not gone and any(
        cost < 6 for cue, cost in literal if told or not cue.place
    )  # "UK: 27" is of no schools


def nothing_became(gauge: Gauge, look: Look, literal: Sequence[tuple[Cue, float]]) -> bool:
    """Whether a measure asks what became of people, and nothing of that is said of these: no more than a verb
    that anybody may have, either ("a gang of 40 gunmen" that fights is no crowd on a square)."""
    told = look.states & gauge.states
    harmed = bool(gauge.states & HARM) and not told
    return gauge.people and (harmed or (told <= MOVED and not literal))


def names_kind(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a measure of one kind of people has that kind named with the figure: "90 guards", "the number
    of guards and porters dead: 90"."""
    around = line.low[max(0, slot.first - _LEAD) : slot.last + 1]
    return not gauge.generic and any(lemma(word) in gauge.heads - GENERIC for word in around)


def named_alone(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether what is counted tells the measure by itself: a noun that no other measure of the topic
    counts, at a verb of level, in a list without verbs, with the rest of the measure's name, or naming
    what became of the counted ("refugees"); and nothing is said of them that tells otherwise."""
    head = look.head or next((noun for noun in gauge.own if subject_of(line, slot, noun)), None)
    if look.head is None and gauge.population and look.antecedent in gauge.own and not gauge.states & HARM:
        return state_of(line, slot, EVERY)[1] >= CLEAR
    if slot.figure.role is Role.LEVEL and look.head in gauge.standing and _stationed(gauge, line, slot):
        return True
    if head not in gauge.own or slot.figure.role is not Role.LEVEL:
        return False
    told, cost = state_of(line, slot, EVERY)
    otherwise = not told & gauge.states and not told & named_by(head)
    armed = of_strength(gauge)
    carried = "supplied" in gauge.states and not gauge.people and told == {DEPLOYED}  # "shells went by rail"
    otherwise = otherwise and not ((gauge.population or armed) and told <= MOVED) and not carried
    if cost < CLEAR and otherwise:
        return False
    made = look.head is not None and _made_of_cue(gauge, look.head)
    if made or (gauge.people and gauge.states & HARM):
        return made
    harmed = any(m.states & HARM for m in line.states)
    from_there = not gauge.people and _from_there(gauge, line, slot)
    own_people = bool(gauge.population) and of_people(gauge, line, slot) and not harmed
    alone = terse(line, slot) and not (gauge.people and harmed)  # "two divers, one hurt, were freed"
    had = armed and mustered(line, slot)
    alone = alone or own_people or had or from_there
    return alone or reached(line, slot) or _by_name(gauge, line, slot)


def _made_of_cue(gauge: Gauge, noun: str) -> bool:
    """Whether a noun is made of a cue: "deserters" of "deserted", "evacuees" of "evacuated"."""
    verbs = (cue.words[0] for cue in gauge.cues if len(cue.words) == 1 and lemma(cue.words[0]) != noun)
    stems = (word[:_STEM] for word in verbs)
    return len(noun) > _STEM and any(len(stem) == _STEM and noun.startswith(stem) for stem in stems)


_STEM = 6
"""Letters that a noun shares with the verb it is made of."""


def _stationed(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether armed men of whom nothing else is told are said to be where the measure counts those who were
    sent, or abroad: "there are 7,000 Norlandian troops in Velia", "Norland has 7,000 soldiers and 90 cooks
    near the Velian border"."""
    if not gauge.states & SENT or gauge.states & HARM or state_of(line, slot, EVERY - SENT)[1] < CLEAR:
        return False
    before = [word for word in line.low[max(0, slot.first - _LEAD) : slot.first] if word not in _BOUNDING]
    here = before[-2:] in (["there", "are"], ["there", "were"]) or not _KEEPING.isdisjoint(before[-1:])
    places = [m for name in gauge.home for m in line.named(name)]
    if gauge.population:
        places += [m for m in line.places if m.name in gauge.known - gauge.population]
    behind = [m for m in places if m.at >= slot.last and line.governed(m, LOCATIVE)]
    joined = line.owner.get(slot.last + 1) if line.low[slot.last : slot.last + 1] == ["and"] else None
    return here and any(line.cost(m, joined or slot, scene=True) < FAR for m in behind)


_LEAD = 6
_BOUNDING = words("about around some nearly almost over more than at least up to as many now still")
_KEEPING = verbs("have keep maintain base station field") | {"has", "had"}


def _from_there(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether things are told to be from a country that the topic is about: "120 guns from Norland",
    "120 Norlandian guns"."""
    if any(m.name in gauge.known and slot.first <= m.at < slot.last for m in line.places):
        return True
    last = slot
    while line.low[last.last : last.last + 1] == ["and"] and last.last + 1 in line.owner:
        last = line.owner[last.last + 1]
    origin = line.low[last.last : last.last + 1] == ["from"]
    return origin and any(m.at == last.last + 1 and m.name in gauge.known for m in line.places)


def _by_name(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether every other word of the measure's name stands near the figure: "920,000 Sudanese in
    Chad"."""
    at_home = any(m.name in gauge.home and line.cost(m, slot) < _NEAR for m in line.places)
    if at_home and gauge.population:
        return True  # "15,000 labourers had been brought to Norland": whose they are, the topic says
    return bool(gauge.naming) and all(
        any(line.cost(m, slot) < _NEAR for m in (line.find((word,)) or line.named(word)))
        for word in gauge.naming
    )


def told_apart(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether a number without a noun is the level of another state: "cancellations top 2,000 since job
    cuts began"."""
    if not look.states & gauge.states - HARM:
        return False
    acting = any(m.at == slot.last and not m.states & (gauge.states | MOVED) for m in line.states)
    if acting and any(m.at < slot.first and m.states & gauge.states for m in line.states):
        return True  # "Mill cuts: 300 workers walk out"
    if look.head is not None or not reached(line, slot):
        return False
    sorts = _OF_MONEY if is_money(slot.figure.unit or "") else EVERY - MOVED
    told, cost = state_of(line, slot, sorts)
    return cost + 1 < look.state_cost and not told & gauge.states


_OF_MONEY = frozenset({"cost", "lost money", "pledged", "supplied", "produced", "collected", CANCELLED})
"""What becomes of money; nothing burns it."""


def _only_one(unit: str | None, gauges: Sequence[Gauge]) -> bool:
    """Whether one of the gauges alone can be given in a unit."""
    return sum(comparable(unit, gauge.measure.unit) for gauge in gauges) == 1


def flowing(gauge: Gauge, line: Line, slot: Slot, look: Look, gauges: Sequence[Gauge]) -> bool:
    """Whether an amount is one in a time that only this one of the ``gauges`` is given in, and nothing tells
    that something else flows: "their last estimate was 2,500 barrels a day"."""
    if slot.figure.role is not Role.RATE or look.unit is None or not look.unit.endswith(_IN_A_TIME):
        return False
    if not comparable(look.unit, gauge.measure.unit) or state_of(line, slot, _KEPT)[1] < CLEAR:
        return False
    return _only_one(look.unit, gauges) and _THROUGHPUT.isdisjoint(line.low)


def estimated(gauge: Gauge, line: Line, slot: Slot, look: Look, gauges: Sequence[Gauge]) -> bool:
    """Whether somebody gives as theirs an amount that only this one of the ``gauges`` is given in, and
    nothing else is told of it: "they are saying 50,000 cubic metres", "a panel came to 480,000 m3"."""
    unit, target = slot.figure.unit, gauge.measure.unit
    if unit is None or slot.figure.role is not Role.LEVEL or is_money(unit) or unit == "percent":
        return False
    if not gauge.states or state_of(line, slot, EVERY)[1] < CLEAR or not _converts(unit, target):
        return False
    if sum(_converts(unit, other.measure.unit) for other in gauges) != 1 or look.head is not None:
        return False
    given_so = put_forward(line, slot) or reckoned(line, slot)
    return given_so and _THROUGHPUT.isdisjoint(line.low)


def _converts(unit: str, target: str | None) -> bool:
    return target is not None and convert(_ONE, unit, target) is not None


_ONE = Decimal(1)
_IN_A_TIME = ("/second", "/minute", "/hour", "/day", "/week", "/month", "/year")
_KEPT = frozenset({"produced", "collected", "burned"}) | PEOPLE_STATES
"""What becomes of a flow that does not get away, or of people."""
_THROUGHPUT = words(
    """
    capacity throughput output production produce produces producing produced consumption consume demand
    supply supplies import imports export exports refinery refineries refine process processes processed
    processing pump pumps pumping pumped handle handles wells well field fields tanker tankers need needs use
    uses require requires drink drinks market markets
    """
)
"""Words of what flows where it is meant to."""


def grown(gauge: Gauge, line: Line, slot: Slot, gauges: Sequence[Gauge]) -> bool:
    """Whether the measure's own event has come to an amount that only this one of the ``gauges`` is given in:
    "the fire has grown to 900 hectares", "the fire turns 900 hectares to ash"."""
    unit = slot.figure.unit
    if (
        not is_amount(unit)
        or state_of(line, slot, EVERY)[1] < CLEAR
        or not gauge.events
        or slot.figure.role is not Role.LEVEL
    ):
        return False
    if not _only_one(unit, gauges):
        return False
    subject = any(
        m.name in gauge.events and m.at < slot.first and line.cost(m, slot) < FAR for m in line.events
    )
    placed = line.low[slot.first - 1] in LOCATIVE or line.low[slot.first - 1] in ("of", "a", "the")
    return subject and (reached(line, slot) or not placed)


def is_there(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are already where the measure asks for them: "900 soldiers are now in Norland and will
    join the patrols"."""
    named = [m for cue in gauge.cues if cue.place for m in line.find(cue.words)]
    named += [m for name in gauge.home for m in line.named(name)]
    being = not BE_OR_HAVE.isdisjoint(line.low[slot.last : slot.last + 1])
    return being and any(slot.last < m.at <= slot.last + _THERE for m in named)


_THERE = 4
"""Words from a number to the place where so many are."""


def sent_there(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether soldiers are sent to, or said to be, where a measure asks only how many there are: "sent 900 to
    the peninsula of Osk", for the troops in Osk."""
    moved = not look.states or DEPLOYED in look.states
    if gauge.states or not moved or not (gauge.population and gauge.heads & ARMED):
        return False
    named = (m for name in gauge.home for m in line.named(name))
    return any(m.at >= slot.last and line.cost(m, slot, scene=True) < FAR for m in named)
