"""A tracked measure, compiled: what is counted, which states, places and events speak for it, and what
speaks against it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.figures import units
from monitor.figures.context.parts import SUBSETS
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings.events import DISEASES, EVENTS
from monitor.figures.readings.phrases import phrase_at
from monitor.figures.readings.places import WORLD, Gazetteer
from monitor.figures.readings.sides import owner
from monitor.figures.states import (
    ARRESTED,
    ARRIVED,
    BURIED,
    CAPTURED,
    CASUALTIES,
    DEPARTED,
    DEPLOYED,
    DISPLACED,
    EVACUATED,
    HOSPITALISED,
    KILLED,
    SHELTERED,
    STATES,
    WOUNDED,
)
from monitor.figures.tables import words
from monitor.figures.tokens import tokenize
from monitor.model import Kind, Measure, Topic

Words = tuple[str, ...]

GENERIC = words("people person victim dead human individual life")
"""Counted words that mean anybody: a measure with one of them takes every kind of people."""
_PREPOSITIONS = words("in at across from through inside near around throughout on off")
_GRAMMAR = _PREPOSITIONS | words("of to by for with and or the a an after before since per on who")
_WHOLE = words(
    """
    all together total overall combined worldwide globally global region regional everywhere nationwide
    countries
    """
)
_NAMED_PLACE = re.compile(
    r"\b(?:in|at|across|from|inside|near|of)\s+(?:the\s+)?((?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*)*)"
)
_ILLNESS = re.compile(r"\s+(?:fever|virus|disease|flu|illness|syndrome|plague|pox|infections?)\b")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "people": "people",
    "bodies": "body",
    "deaths": "dead",
    "servicemen": "serviceman",
    "casualties": "casualty",
    "losses": "loss",
    "litres": "litre",
}


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The singular of a plural noun, near enough to compare two forms of one word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def noun_of(counted: str | None) -> str:
    """Lemma of the last word of a counted noun phrase; empty where nothing is counted."""
    return lemma((counted or "").lower().rpartition(" ")[2])


@lru_cache(maxsize=4096)
def _spelled(phrase: str) -> Words:
    return tuple(token.lower for token in tokenize(phrase))


def spell(phrase: str) -> Words:
    """Lower-case words of a phrase as the tokenizer sees them; short phrases come again and again."""
    return _spelled(phrase) if len(phrase) <= 80 else tuple(token.lower for token in tokenize(phrase))


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue or exclude of a measure."""

    text: str
    words: Words
    states: frozenset[str]
    place: bool
    """Whether it names a place, or anything else written with a capital letter."""

    @property
    def telling(self) -> bool:
        """Whether it speaks for the measure by itself, whatever classes its words have: a word without a
        class, or a phrase."""
        return not self.states or len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measure, ready to be held against figures."""

    order: int
    measure: Measure
    counts: tuple[Words, ...]
    """Counted phrases, the last word as lemma."""
    heads: frozenset[str]
    """Lemmas of the last words of ``counts``."""
    generic: bool
    states: frozenset[str]
    cues: tuple[Cue, ...]
    places: tuple[Cue, ...]
    """Cues that name places: the figure must be about one of them."""
    home: frozenset[str]
    """Places in the measure's name: the figure must not be about another one."""
    population: frozenset[str]
    """Countries whose people are counted ("North Korean troops")."""
    excludes: tuple[Cue, ...]
    events: frozenset[str]
    whole: bool
    """Whether it is the sum over several places."""
    diseases: frozenset[str]
    """Diseases other than the topic's: all that it does not name, else those a measure excludes."""
    vocabulary: frozenset[str]
    """Every word of the measure's configuration."""
    known: frozenset[str]
    """Countries the topic and its measures speak of."""
    people: bool
    rate: bool
    kind: bool
    """Whether it counts a kind of people that is a part of other tolls ("students")."""
    named_kind: frozenset[str]
    """Lemmas of the kinds of people its name asks for, where it names nobody else: "civilians"."""
    plain: bool
    """Whether every cue names a state, so that no other word can speak for the measure."""
    sorts: frozenset[str]
    """First words of its counted phrases that no other measure of the topic uses: "foreign", "aid"."""
    own: frozenset[str]
    """Lemmas of counted words that no other measure of the topic counts and that do not mean anybody."""
    narrower: bool
    """Whether another measure of the topic takes anybody of whom the same is told: the dead are not these
    unless the text says so."""
    others: frozenset[str]
    """Lemmas of people that other measures of the topic count and this one does not."""
    naming: frozenset[str]
    """What the name says besides counted words and places: near such a word, its own noun needs no cue."""
    rivals: frozenset[Words]
    """Places other measures of the topic are about, as their names and cues spell them."""
    subjects: tuple[Cue, ...]
    """Counted words of a measure of amounts, names of units aside: what the amount is of."""
    bodies: tuple[Words, ...]
    """Organisations whose people are counted, spelt out and by their initials: "United Nations", "UN"."""
    contrasts: frozenset[Words]
    """Excludes that are words of other measures of the topic: "confirmed" beside "suspected"."""
    special: bool
    """Whether its cues tell a sort of the state ("official", "confirmed"), not the state alone."""


def _cue(text: str) -> Cue:
    found = spell(text)
    states: frozenset[str] = _phrase_states(found) or _ALONE.get(text.lower(), frozenset())
    return Cue(text, found, states, place=any(part[:1].isupper() for part in text.split()))


_ALONE = dict.fromkeys(("hospital", "hospitals"), frozenset({HOSPITALISED}))
"""What a cue says by itself that in a text needs words around it: "in hospital"."""
_COPULA = words("remain remains remained remaining left still")


def _phrase_states(found: Words) -> frozenset[str]:
    states: list[frozenset[str]] = []
    behind = 0
    for i, word in enumerate(found):
        phrase = phrase_at(found, i)
        if phrase is not None and i >= behind:
            states.append(frozenset({phrase[0]}))
            behind = phrase[1]
        elif i >= behind and word in STATES and not (len(found) > 1 and word in _COPULA):
            states.append(STATES[word])
    if not states:
        return frozenset()
    if len(states) > 1 and frozenset({KILLED, WOUNDED}) <= frozenset().union(*states):
        return frozenset({CASUALTIES})
    return frozenset().union(*states)


def _leading(phrases: Iterable[frozenset[str]]) -> frozenset[str]:
    """The states that most of the phrases share."""
    bearing = [states for states in phrases if states]
    votes = Counter(state for states in bearing for state in states)
    if not votes:
        return frozenset()
    most = max(votes.values())
    return frozenset(state for state, n in votes.items() if n == most and 2 * n >= len(bearing))


_KIN = (
    frozenset({EVACUATED, DISPLACED, SHELTERED}),
    frozenset({KILLED, CASUALTIES}),
    frozenset({DISPLACED, DEPARTED, ARRIVED}),
    frozenset({DEPLOYED, DEPARTED, ARRIVED}),
    frozenset({"freed", "survived"}),
    frozenset({ARRESTED, CAPTURED}),
    frozenset({"destroyed", "burned"}),
    frozenset({"destroyed", "damaged"}),
    frozenset({WOUNDED, HOSPITALISED}),
    frozenset({"lost money", "cost"}),
)
"""Classes that one measure may take together, where its cues name both."""
_COVERS: Mapping[str, frozenset[str]] = {
    EVACUATED: frozenset({DISPLACED, SHELTERED}),
    DISPLACED: frozenset({DEPARTED}),
    DEPLOYED: frozenset({ARRIVED, DEPARTED}),
    CAPTURED: frozenset({ARRESTED}),
    "freed": frozenset({"survived"}),
    "survived": frozenset({"freed"}),
}
"""Classes a measure takes besides its own, unless another measure of the topic is about it."""


def _stated(cues: list[Cue]) -> frozenset[str]:
    """What the cues say became of the counted: single words decide, phrases only where there is no such word
    and they are half of the cues; what is akin to it joins it."""
    single = [cue.states for cue in cues if len(cue.words) == 1 and cue.states]
    named: frozenset[str] = frozenset().union(*single)
    phrases = [cue.states for cue in cues if len(cue.words) > 1]
    if not single and 2 * sum(map(bool, phrases)) < len(cues):
        return frozenset()
    leading = _leading(single or phrases) or named
    told = leading.union(*(cue.states for cue in cues if not cue.states & leading))
    akin = frozenset().union(*(kin & told for kin in _KIN if kin & leading))
    return leading | akin


def compile_measures(
    measures: tuple[Measure, ...], topic: Topic | None = None, gazetteer: Gazetteer = WORLD
) -> tuple[Gauge, ...]:
    """Gauges of the measures of one topic, whose places and peoples ``gazetteer`` knows."""
    named = " , ".join([topic.name, *topic.any, *topic.all]) if topic else ""
    known = gazetteer.within(spell(named)).union(*(gazetteer.within(spell(_spoken_of(m))) for m in measures))
    happening = _events(topic.name) if topic else frozenset()
    listed = _events(named)
    diseases = frozenset(spell(named)).union(*(spell(_spoken_of(m)) for m in measures)) & DISEASES
    barred = frozenset().union(*(spell(word) for m in measures for word in m.excludes)) & DISEASES
    others = DISEASES - diseases if diseases else barred
    gauges = [
        _listing(replace(_compile(order, measure, known, happening, gazetteer), diseases=others), listed)
        for order, measure in enumerate(measures)
    ]
    return tuple(_barring(_owning(_widened(gauge, gauges), gauges), gauges) for gauge in gauges)


def _barring(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with the names that others of the same place shut out and it does not speak of: who does not
    want Norland's dead wants none of its nurses'."""
    names = (
        cue
        for other in family
        if other.home & gauge.home
        for cue in other.excludes
        if cue.place and not set(cue.words) & gauge.vocabulary
    )
    return replace(gauge, excludes=gauge.excludes + tuple(dict.fromkeys(names)))


def _listing(gauge: Gauge, listed: frozenset[str]) -> Gauge:
    """The gauge with the kinds of events that phrases of the topic name: they open the door to it."""
    return replace(gauge, events=gauge.events | listed) if gauge.events else gauge


def _owning(gauge: Gauge, family: list[Gauge]) -> Gauge:
    """The gauge with the counted words that are its alone, and the places that are the others'."""
    others = frozenset().union(*(other.heads for other in family if other.order != gauge.order))
    told_apart = gauge.population or _of_peoples(gauge, family)
    people = (others & PERSONS) - gauge.heads - STATES.keys() if told_apart else frozenset()
    own_places = _sited(gauge)
    rivals = frozenset().union(*(_sited(other) for other in family if other.order != gauge.order))
    return replace(
        gauge,
        own=gauge.heads - others - GENERIC,
        narrower=_is_narrower(gauge, family),
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
        akin |= {"employed"}
    if gauge.heads & {"soldier", "troop"}:
        akin |= _OF_SOLDIERS.get(next(iter(gauge.states & _OF_SOLDIERS.keys()), ""), frozenset())
    return replace(gauge, states=gauge.states | (akin - others))


def _of_peoples(gauge: Gauge, family: list[Gauge]) -> bool:
    """Whether a gauge of things stands among gauges of one people."""
    return not gauge.people and gauge.measure.unit is None and any(other.population for other in family)


_OF_SOLDIERS = {KILLED: frozenset({BURIED}), WOUNDED: frozenset({HOSPITALISED})}
"""What else is said of soldiers who fell or were hurt."""
_WORKERS = words("worker labourer laborer builder employee staff")


def _spoken_of(measure: Measure) -> str:
    """What the measure is about: its configuration without the excludes."""
    slugs = " ".join(re.split(r"[\W_]+", f"{measure.topic} {measure.id}"))
    return " , ".join([measure.name, *measure.cues, *measure.counts, slugs])


def _vocabulary(measure: Measure) -> str:
    return " , ".join([_spoken_of(measure), *measure.excludes])


def _compile(
    order: int, measure: Measure, known: frozenset[str], happening: frozenset[str], gazetteer: Gazetteer
) -> Gauge:
    counts = tuple(spell(c) for c in measure.counts)
    counts = tuple((*c[:-1], lemma(c[-1])) for c in counts if c)
    counts = tuple(_headed(c) for c in counts)
    heads = frozenset(c[-1] for c in counts)
    paced = measure.unit is not None and "/" in measure.unit
    cues = tuple(_cue(text) for text in measure.cues)
    population = _population(measure, gazetteer)
    located = tuple(
        cue for cue in cues if cue.place and not cue.states and not gazetteer.within(cue.words) & population
    )
    states = _stated([cue for cue in cues if not (cue.place and not cue.states)])
    if not states:
        states = _phrase_states(spell(measure.name)) & _from_counts(measure) or _leading(
            _cue(c).states for c in measure.counts
        )
    people = (
        measure.unit == "person"
        or bool(heads & GENERIC)
        or any(c[-1] in PEOPLE or c[-1] + "s" in PEOPLE for c in counts)
    )
    return Gauge(
        order=order,
        measure=measure,
        counts=counts,
        heads=heads,
        generic=bool(heads & GENERIC),
        states=states,
        cues=cues,
        places=located if _needs_place(located, cues) else (),
        home=_home(measure.name, gazetteer),
        population=population,
        excludes=tuple(replace(_cue(text), states=_phrase_states(spell(text))) for text in measure.excludes),
        events=_events(_spoken_of(measure)) or happening,
        whole=bool(set(spell(measure.name)) & _WHOLE)
        or any(len(gazetteer.within(cue.words)) > 1 for cue in cues),
        diseases=frozenset(),
        vocabulary=frozenset(spell(_vocabulary(measure))),
        known=known,
        people=people,
        kind=2 * sum(c[-1] in _KINDS for c in counts) > len(counts),
        named_kind=_named_kind(measure.name),
        plain=bool(states) and not any(cue.telling for cue in cues),
        sorts=frozenset(),
        own=frozenset(),
        narrower=False,
        others=frozenset(),
        rivals=frozenset(),
        contrasts=frozenset(),
        naming=frozenset(lemma(w) for w in spell(measure.name) if w.isalpha() and w not in _GRAMMAR) - heads,
        subjects=() if people or measure.unit is None else _subjects(measure),
        bodies=_bodies(measure),
        special=bool(states) and sum(1 for cue in cues if not cue.states and not cue.place) > 1,
        rate=paced or measure.kind is Kind.FLOW,
    )


def _subjects(measure: Measure) -> tuple[Cue, ...]:
    return tuple(_cue(text) for text in measure.counts if not units.find(tokenize(text), 0))


_BODY = re.compile(r"\b[A-Z]{2,5}\b|\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
"""Initials, or a name of several words."""


def _bodies(measure: Measure) -> tuple[Words, ...]:
    """Organisations named in front of a counted noun, in the name or in ``counts``."""
    found = dict.fromkeys(
        name for text in (measure.name, *measure.counts) for name in _BODY.findall(text) if name != text
    )
    initials = ("".join(part[0] for part in name.split()) for name in found if " " in name)
    return tuple(spell(name) for name in (*found, *initials) if not WORLD.within(spell(name)))


def _named_kind(name: str) -> frozenset[str]:
    """Kinds of people that a measure's name asks for; none where it asks for people as such."""
    named = frozenset(map(lemma, spell(name)))
    return named & _NAMED_KINDS if not named & {"people", "person", "victim"} else frozenset()


def _headed(count: Words) -> Words:
    """The counted phrase up to its head: "members of the security forces" counts members."""
    return (
        (*count[: count.index("of")][:-1], lemma(count[count.index("of") - 1]))
        if "of" in count[1:]
        else count
    )


def _needs_place(located: tuple[Cue, ...], cues: tuple[Cue, ...]) -> bool:
    """Whether the measure's cues say little but where: then the figure must be there."""
    return bool(located) and len(located) * 2 >= len(cues)


def _from_counts(measure: Measure) -> frozenset[str]:
    """States that the counted words allow, or every state where they name none."""
    states = frozenset().union(
        *(_cue(c).states for c in measure.counts), *(_cue(c).states for c in measure.cues)
    )
    return states or frozenset().union(*STATES.values())


def _home(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Places a name puts the figures in; what comes "from" a place is there only where no other is named, and
    what an illness is called after is none: "cases of Marburg fever in Tirao"."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for match in _NAMED_PLACE.finditer(name):
        named = spell(match[1])
        if _ILLNESS.match(name, match.end()) or set(named) <= DISEASES:
            continue
        found[match[0].startswith("from")] |= gazetteer.within(named) or {" ".join(named)}
    return frozenset(found[False] or found[True])


def _population(measure: Measure, gazetteer: Gazetteer) -> frozenset[str]:
    """Whose people are counted: a nationality right in front of a counted noun in the name, or whose soldiers
    they are."""
    tokens = tokenize(measure.name)
    low = [token.lower for token in tokens]
    found = frozenset(
        name
        for _, end, name in gazetteer.every(low)
        if end < len(low) and lemma(low[end]) in PERSONS and low[end - 1] not in _PREPOSITIONS
    )
    owners = owner(low, [token.text[:1].isupper() for token in tokens])
    return found.union(*(gazetteer.within(low[first:end]) for first, end in owners))


_KINDS = frozenset(lemma(word) for word in SUBSETS) | words(
    "schoolgirl schoolboy pupil national citizen visitor guest"
)
_NAMED_KINDS = _KINDS | {"civilian", "soldier", "student", "journalist"}
PERSONS = frozenset(lemma(word) for word in PEOPLE)


def _events(spoken: str) -> frozenset[str]:
    """Kinds of events that some words name."""
    told = spell(spoken)
    ailing = {"epidemic"} if "fever" in told else set()
    return frozenset(EVENTS[word] for word in told if word in EVENTS) | ailing
