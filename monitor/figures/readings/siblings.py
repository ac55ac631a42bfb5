"""The measures of one topic compiled together: what is one's alone, and what it leaves to the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.figures.readings.compiling import compile_measure, events_named, sited, spoken_of
from monitor.figures.readings.evidence.cues import by_word
from monitor.figures.readings.gauges import GENERIC, PERSONS, Gauge
from monitor.figures.readings.setting.borders import REFUGEES, with_sides
from monitor.figures.readings.setting.incidents import with_incidents
from monitor.figures.readings.vocabulary.events import DISEASES
from monitor.figures.readings.vocabulary.lemmas import Words, lemma, spell
from monitor.figures.readings.vocabulary.places import WORLD, Gazetteer
from monitor.figures.readings.vocabulary.sides import IRREGULARS, learned
from monitor.figures.readings.whose.counters.keepers import (
    OTHERS,
    STATE,
    alike,
    keepers_barred,
    keepers_named,
    kind_of,
)
from monitor.figures.states import (
    ARRESTED,
    ARRIVED,
    AT_WORK,
    BURIED,
    CAPTURED,
    DEPARTED,
    DEPLOYED,
    DISPLACED,
    EVACUATED,
    HARM,
    HOSPITALISED,
    KILLED,
    SHELTERED,
    STATES,
    WOUNDED,
)
from monitor.figures.tables import words
from monitor.figures.units import comparable
from monitor.model import Measure, Topic

_COVERS: Mapping[str, frozenset[str]] = {
    EVACUATED: frozenset({DISPLACED, SHELTERED}),
    DISPLACED: frozenset({DEPARTED}),
    DEPLOYED: frozenset({ARRIVED, DEPARTED}),
    "supplied": frozenset({ARRIVED}),
    CAPTURED: frozenset({ARRESTED}),
    "freed": frozenset({"survived"}),
    "survived": frozenset({"freed"}),
}
"""Classes a measure takes besides its own, unless another measure of the topic is about it."""


@dataclass(frozen=True, slots=True)
class Family:
    """The measures of one topic, each compiled beside the others."""

    gauges: tuple[Gauge, ...]
    forms: Mapping[Words, str]
    """Words for the places and peoples that the topic and its measures tell apart and no table holds."""
    gazetteer: Gazetteer
    """The world's places and peoples, and these."""


def compile_family(measures: Sequence[Measure], topic: Topic | None = None) -> Family:
    """The measures of one topic; ``topic`` says where their figures are from."""
    sites = sited(measures, topic)
    forms = {**sites, **learned(measures, topic)}
    gazetteer = Gazetteer(forms)
    return Family(_gauges(measures, topic, frozenset(sites.values()), gazetteer), forms, gazetteer)


def _gauges(
    measures: Sequence[Measure], topic: Topic | None, sites: frozenset[str], gazetteer: Gazetteer
) -> tuple[Gauge, ...]:
    """Gauges of the measures of a topic that is named for ``sites``."""
    named = " , ".join([topic.name, *topic.any, *topic.all]) if topic else ""
    known = gazetteer.within(spell(named)).union(*(gazetteer.within(spell(spoken_of(m))) for m in measures))
    if known <= sites:
        known = frozenset()  # the country around a town is not another one
    happening = events_named(topic.name) if topic else frozenset()
    listed = events_named(named)
    diseases = frozenset(spell(named)).union(*(spell(spoken_of(m)) for m in measures)) & DISEASES
    barred = frozenset().union(*(spell(word) for m in measures for word in m.excludes)) & DISEASES
    others = DISEASES - diseases if diseases else barred
    gauges = [
        _listing(
            _topical(compile_measure(order, measure, known, happening, gazetteer), others, spell(named)),
            listed,
        )
        for order, measure in enumerate(measures)
    ]
    firms = _names(topic) if topic else frozenset()
    gauges = [replace(_own_words(gauge, gauges), firms=firms) for gauge in gauges]
    gauges = [_by_other_names(gauge, gauges) for gauge in gauges]
    gauges = [_at_war(gauge, gauges) for gauge in gauges]
    found = [_owning(_widened(gauge, gauges), gauges) for gauge in gauges]
    found = with_sides(with_incidents([_kept(gauge, found) for gauge in found]))
    return tuple(_by_word(_barring(gauge, found, gazetteer)) for gauge in found)


def _names(topic: Topic) -> frozenset[str]:
    """Words of the names among the phrases that a topic is found by, which are no places."""
    phrases = (phrase for phrase in (*topic.any, *topic.all) if not WORLD.within(spell(phrase)))
    return frozenset(word.lower() for phrase in phrases for word in phrase.split() if word[:1].isupper())


def _by_word(gauge: Gauge) -> Gauge:
    """The gauge with its cues and excludes by the words without which they need not be looked for."""
    return replace(gauge, cues_by_word=by_word(gauge.cues), excludes_by_word=by_word(gauge.excludes))


def _kept(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with who keeps its count, where the state's count and that of others of the same people are
    tracked: its own words for them, and those that the other shuts out."""
    every = [other for other in family if other.order != gauge.order and alike(gauge, other)]
    rivals = [other for other in every if kind_of(other)]
    kinds = {kind_of(other) for other in (gauge, *rivals)}
    bodies = rivals == every and kinds == {OTHERS}
    if not kind_of(gauge) or not rivals or not (kinds == {STATE, OTHERS} or bodies):
        return gauge
    own, barred = keepers_named(gauge), keepers_barred(gauge)
    theirs = frozenset().union(*map(keepers_named, rivals))
    others = frozenset().union(*map(keepers_barred, rivals)) if len(rivals) == 1 else frozenset()
    return replace(
        gauge,
        keeper=kind_of(gauge),
        keepers=(own | (others - barred)) - theirs,
    )


def _by_other_names(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with nouns that mean what it counts and that no other measure of the topic counts: who asks
    for homes asks for residences."""
    others = frozenset().union(*(other.heads for other in family if other is not gauge))
    meant = frozenset().union(*(named for head in gauge.heads for named in _SAME if head in named))
    added = meant - gauge.heads - others
    return replace(
        gauge, heads=gauge.heads | added, counts=gauge.counts + tuple((noun,) for noun in sorted(added))
    )


_SAME = (
    words("home house residence dwelling"),
    words("company firm business"),
    words("ship vessel"),
    words("doctor physician"),
    words("job position"),
    words("child kid"),
)
"""Nouns, as lemmas, by which the news calls the same things or people."""


def _own_words(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with those cues taken at their word whose class is neither its own nor that of another
    measured alike: who gives "moved" for the evacuated means the word, though soldiers are moved too. Not
    words of what is handed on: of people "held" says by itself neither that nor anything else."""
    unit = gauge.measure.unit
    people = frozenset({"supplied"}) if unit == "person" and gauge.states & HARM else frozenset()
    alike = (other.states for other in family if comparable(unit, other.measure.unit))
    classes = gauge.states.union(people, *alike)
    if not gauge.states or all(cue.telling or cue.states & classes for cue in gauge.cues):
        return gauge
    cues = tuple(
        cue if cue.telling or cue.states & classes else replace(cue, states=frozenset()) for cue in gauge.cues
    )
    worded = frozenset().union(*(cue.states for cue in gauge.cues if not cue.states & classes))
    return replace(gauge, cues=cues, plain=False, worded=worded)


def _at_war(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with war among its kinds of events, where fallen soldiers or fighters are tracked: what kills
    in a war is many things."""
    fighting = any(other.heads & _FIGHTING and other.states & HARM for other in family)
    sudden = gauge.events and gauge.events <= _SUDDEN
    return replace(gauge, events=gauge.events | {"war"}) if sudden and fighting else gauge


_SUDDEN = frozenset({"explosion", "shooting"})
_FIGHTING = words("soldier troop fighter rebel militant insurgent combatant")


def _topical(gauge: Gauge, diseases: frozenset[str], topic: Words) -> Gauge:
    """The gauge with the topic's words, and the diseases that are none of it."""
    return replace(gauge, diseases=diseases, topical=gauge.topical.union(topic))


def _barring(gauge: Gauge, family: list[Gauge], gazetteer: Gazetteer) -> Gauge:
    """The gauge with the names that others of the same place shut out and it does not speak of: who does not
    want Norland's dead wants none of its nurses', unless he counts another people. Who keeps a count of the
    dead may speak of the hurt."""
    keepers = frozenset().union(*(other.keepers for other in family))
    counted = frozenset().union(*(other.population for other in family))
    own = gauge.population | gauge.home | (frozenset() if gauge.population else counted)
    names = (
        cue
        for other in family
        if other.home & gauge.home and comparable(other.measure.unit, gauge.measure.unit)
        if other.population == gauge.population
        for cue in other.excludes
        if cue.place and not set(cue.words) & gauge.vocabulary
        if not gazetteer.within(cue.words) & own
        if tuple(map(lemma, cue.words)) not in keepers
    )
    return replace(gauge, excludes=gauge.excludes + tuple(dict.fromkeys(names)))


def _listing(gauge: Gauge, listed: frozenset[str]) -> Gauge:
    """The gauge with the kinds of events that phrases of the topic name: they open the door to it."""
    return replace(gauge, events=gauge.events | listed) if gauge.events else gauge


def _owning(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with the counted words that are its alone, and the places that are the others'."""
    others = frozenset().union(*(other.heads for other in family if other.order != gauge.order))
    unharmed = frozenset().union(
        *(other.heads for other in family if other.order != gauge.order and not other.states & HARM)
    )
    fighting = gauge.heads & IRREGULARS and not gauge.generic
    told_apart = gauge.population or _of_peoples(gauge, family) or fighting
    people = (others & PERSONS) - gauge.heads - STATES.keys() if told_apart else frozenset()
    own_places = _sited(gauge)
    rivals = frozenset().union(*(_sited(other) for other in family if other.order != gauge.order))
    populations = frozenset().union(*(other.population for other in family))
    return replace(
        gauge,
        peoples=populations.difference(*(other.home for other in family)),
        own=gauge.heads - others - GENERIC,
        standing=gauge.heads - unharmed - GENERIC,
        within=bool(gauge.home)
        and any(o.world and not o.home and o.states & gauge.states for o in family if o is not gauge),
        narrower=_is_narrower(gauge, family),
        parted=any(
            other.states and gauge.heads & other.heads and comparable(gauge.measure.unit, other.measure.unit)
            for other in family
            if other.order != gauge.order
        ),
        sorts=_sorts(gauge)
        - frozenset().union(*(_sorts(o) | o.heads for o in family if o.order != gauge.order)),
        others=people,
        rivals=rivals - own_places if own_places else frozenset(),
        contrasts=frozenset(
            cue.words
            for cue in gauge.excludes
            if cue.telling and not cue.place
            for other in family
            if other.order != gauge.order and any(cue.words == told.words for told in other.cues)
        ),
    )


def _is_narrower(gauge: Gauge, family: list[Gauge]) -> bool:
    """Whether it counts kinds of people only, and a sibling counts anybody with the same fate."""
    if not gauge.people or gauge.generic or gauge.population or gauge.heads & STATES.keys():
        return False
    return any(other.generic and gauge.states and other.states >= gauge.states for other in family)


def _sorts(gauge: Gauge) -> frozenset[str]:
    """First words of the counted phrases."""
    return frozenset(count[0] for count in gauge.counts if len(count) > 1)


def _sited(gauge: Gauge) -> frozenset[Words]:
    """The places a measure is about, in words."""
    return frozenset(tuple(name.split()) for name in gauge.home)


def _widened(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with the classes akin to its own that no other measure of the topic is about."""
    others = frozenset().union(*(other.states for other in family if other is not gauge))
    akin = frozenset().union(*(_COVERS[state] for state in gauge.states if state in _COVERS))
    if DEPLOYED in gauge.states and gauge.heads & _WORKERS:
        akin |= AT_WORK
    if gauge.heads & _FIGHTING:
        akin |= _OF_SOLDIERS.get(next(iter(gauge.states & _OF_SOLDIERS.keys()), ""), frozenset())
    if gauge.heads & REFUGEES:
        akin |= {SHELTERED}
    told_apart = DISPLACED in others and gauge.heads & REFUGEES
    taken_in = told_apart and gauge.states and gauge.states <= _COMING
    return replace(gauge, states=gauge.states | (akin - others) | ({DISPLACED} if taken_in else set()))


def _of_peoples(gauge: Gauge, family: list[Gauge]) -> bool:
    """Whether a gauge of things stands among gauges of one people."""
    return not gauge.people and gauge.measure.unit is None and any(other.population for other in family)


_OF_SOLDIERS = {KILLED: frozenset({BURIED}), WOUNDED: frozenset({HOSPITALISED})}
"""What else is said of soldiers who fell or were hurt."""

_COMING = frozenset({ARRIVED, SHELTERED, DEPARTED})
"""What is told of people who were displaced already: a refugee is one wherever he has got to."""
_WORKERS = words("worker labourer laborer builder employee staff")
