"""One measure compiled by its own configuration, without the other measures of its topic."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from monitor.figures import units
from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.lexicon_nouns import PEOPLE, RECKONED, SUBSETS
from monitor.figures.readings.gauges import GENERIC, PERSONS, Cue, Gauge
from monitor.figures.readings.vocabulary.events import DISEASES, EVENTS, STRIKES
from monitor.figures.readings.vocabulary.lemmas import Words, lemma, spell
from monitor.figures.readings.vocabulary.phrases import phrase_at
from monitor.figures.readings.vocabulary.places import EVERYWHERE, PEOPLES, WORLD, Gazetteer
from monitor.figures.readings.vocabulary.senses import CARRYING
from monitor.figures.readings.vocabulary.sides import MILITARY, owner
from monitor.figures.states import (
    ARRESTED,
    ARRIVED,
    CAPTURED,
    CASUALTIES,
    DEPARTED,
    DEPLOYED,
    DISPLACED,
    EVACUATED,
    GOODS,
    HARM,
    HOSPITALISED,
    KILLED,
    MISSING,
    MIXED,
    MOVES,
    PEOPLE_STATES,
    SENT,
    SHELTERED,
    STATES,
    WOUNDED,
)
from monitor.figures.tables import words
from monitor.figures.tokens import tokenize
from monitor.model import Kind, Measure, Topic

_PREPOSITIONS = words("in at across from through inside near around throughout on off")

_GRAMMAR = _PREPOSITIONS | words("of to by for with and or the a an after before since per on who")
_ABOUT_NUMBERS = RECKONED | words("estimated reported")
"""What a name says of its numbers rather than of what they count."""

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


def _cue(text: str) -> Cue:
    found = spell(text)
    states: frozenset[str] = _phrase_states(found) or _ALONE.get(text.lower(), frozenset())
    return Cue(text, found, states, place=any(part[:1].isupper() for part in text.split()))


_ALONE = dict.fromkeys(("hospital", "hospitals"), frozenset({HOSPITALISED}))
"""What a cue says by itself that in a text needs words around it: "in hospital"."""

_COPULA = words("remain remains remained remaining left still")


def _idle(phrase: Words, i: int) -> bool:
    """Whether a word of a cue says nothing itself there: "still missing", "carried out"."""
    return phrase[i] in _COPULA or (phrase[i] in CARRYING and phrase[i + 1 : i + 2] == ("out",))


def _phrase_states(found: Words) -> frozenset[str]:
    states: list[frozenset[str]] = []
    behind = 0
    for i, word in enumerate(found):
        if i and ((word in STRIKES and found[i - 1] in _BY_ARMS) or word in _GAUGED):
            continue
        phrase = phrase_at(found, i)
        if phrase is not None and i >= behind:
            states.append(frozenset({phrase[0]}))
            behind = phrase[1]
        elif i >= behind and word in STATES and not (len(found) > 1 and _idle(found, i)):
            states.append(STATES[word])
    if not states:
        return frozenset()
    if len(states) > 1 and frozenset({KILLED, WOUNDED}) <= frozenset().union(*states):
        return frozenset({CASUALTIES})
    return frozenset().union(*states)


_GAUGED = words("level levels")
"""Behind another word they are how many or how high, and nothing razed."""
_BY_ARMS = words("air drone missile rocket artillery military naval mortar")
"""In front of a strike they tell that nobody walked out."""


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


def spoken_of(measure: Measure) -> str:
    """What the measure is about: its configuration without the excludes."""
    slugs = " ".join(re.split(r"[\W_]+", f"{measure.topic} {measure.id}"))
    return " , ".join([measure.name, *measure.cues, *measure.counts, slugs])


def _vocabulary(measure: Measure) -> str:
    return " , ".join([spoken_of(measure), *measure.excludes])


def compile_measure(
    order: int, measure: Measure, known: frozenset[str], happening: frozenset[str], gazetteer: Gazetteer
) -> Gauge:
    """The gauge of a measure by its own configuration: ``known`` are the countries its topic speaks of,
    ``happening`` the kinds of events the topic is named for."""
    counts = _counted(measure)
    heads = frozenset(count[-1] for count in counts)
    alien = _alien(measure)
    cues = tuple(map(_cue, (text for text in measure.cues if not _is_grammar(text))))
    cues = tuple(replace(cue, states=cue.states - alien) for cue in cues) if alien else cues
    states = _states(measure, cues) - alien
    cues = tuple(_circumstance(cue, states) for cue in cues)
    people = _counts_people(measure, counts)
    population = _population(measure, gazetteer)
    return Gauge(
        order=order,
        measure=measure,
        counts=counts,
        heads=heads,
        generic=bool(heads & GENERIC),
        people=people,
        kind=2 * sum(head in _KINDS for *_, head in counts) > len(counts),
        named_kind=_named_kind(measure.name),
        states=states,
        cues=cues,
        plain=bool(states) and not any(cue.telling for cue in cues),
        special=bool(states) and sum(1 for cue in cues if not cue.states and not cue.place) > 1,
        excludes=tuple(_exclude(text, states) for text in measure.excludes),
        places=_located(cues, population, gazetteer),
        home=_home(measure.name, gazetteer),
        population=population,
        known=known,
        whole=bool(set(spell(measure.name)) & _WHOLE)
        or any(len(gazetteer.within(cue.words)) > 1 for cue in cues),
        world=_worldwide(measure),
        events=events_named(spoken_of(measure)) or happening,
        rate=measure.kind is Kind.FLOW or (measure.unit is not None and "/" in measure.unit),
        naming=_naming(measure.name) - heads,
        subjects=() if people or measure.unit is None else _subjects(measure),
        bodies=_bodies(measure),
        vocabulary=frozenset(spell(_vocabulary(measure))),
        topical=frozenset(spell(spoken_of(measure))),
    )


def _counted(measure: Measure) -> tuple[Words, ...]:
    """What the measure counts, the last word of each phrase as lemma and nothing behind its head."""
    spelt = (spell(text) for text in measure.counts if not _is_sign(text))
    return tuple(_headed((*count[:-1], lemma(count[-1]))) for count in spelt if count)


def _states(measure: Measure, cues: Sequence[Cue]) -> frozenset[str]:
    """What became of the counted, by the cues; where they do not say it, by the name, else by what is
    counted."""
    states = _stated([cue for cue in cues if not (cue.place and not cue.states)])
    befell = _phrase_states(spell(measure.name)) & HARM
    happening = [cue for cue in cues if cue.states & states and not EVENTS.keys().isdisjoint(cue.words)]
    if measure.unit == "person" and happening and befell and not states & _OF_PEOPLE:
        return befell  # "People killed in the unrest", with "protests" among the cues
    if measure.unit == "person" and states & HARM:
        states -= GOODS  # "held": a ship holds passengers, a prison nobody but those in custody
    if states & befell and {KILLED, MISSING} <= befell:
        return states | {MIXED}  # "People dead or missing": both in one number
    named = _phrase_states(spell(measure.name)) & _from_counts(measure) if not states else frozenset()
    return states or named or _leading(_cue(text).states for text in measure.counts)


_OF_PEOPLE = HARM | PEOPLE_STATES


def _alien(measure: Measure) -> frozenset[str]:
    """Classes that no word of the measure stands for: to an amount nothing happens that happens to people
    alone (what "remains" of a load is not deployed), and what there is of it, nobody has been sent."""
    if not units.is_amount(measure.unit):
        return frozenset()
    return _MEN | {"supplied"} if measure.kind is Kind.STOCK else _MEN


_MEN = _OF_PEOPLE | SENT | MOVES


def _circumstance(cue: Cue, states: frozenset[str]) -> Cue:
    """The cue of a toll; one that names what others did ("protests", "police firing") tells where the dead
    are from, not what became of them."""
    apart = states & HARM and cue.states and not cue.states & (states | _OF_PEOPLE)
    return replace(cue, states=frozenset()) if apart else cue


def _exclude(text: str, states: frozenset[str]) -> Cue:
    """The same of an exclude, which is taken at its word."""
    return _circumstance(replace(_cue(text), states=_phrase_states(spell(text))), states)


def _counts_people(measure: Measure, counts: Sequence[Words]) -> bool:
    nouns = PEOPLE | GENERIC
    return measure.unit == "person" or any(head in nouns or head + "s" in PEOPLE for *_, head in counts)


def _located(cues: tuple[Cue, ...], population: frozenset[str], gazetteer: Gazetteer) -> tuple[Cue, ...]:
    """The cues that only say where, if the measure's cues say little else: then the figure must be there."""
    located = tuple(
        cue for cue in cues if cue.place and not cue.states and not gazetteer.within(cue.words) & population
    )
    return located if len(located) * 2 >= len(cues) else ()


def _naming(name: str) -> frozenset[str]:
    """Lemmas of what a name says besides its grammar and that it is about numbers."""
    return frozenset(
        lemma(word) for word in spell(name) if word.isalpha() and word not in _GRAMMAR | _ABOUT_NUMBERS
    )


def _subjects(measure: Measure) -> tuple[Cue, ...]:
    """What the amounts are of, among the counted words: no unit."""
    told = (text for text in measure.counts if not _is_sign(text))
    return tuple(_cue(text) for text in told if not units.find(tokenize(text), 0))


def _is_sign(text: str) -> bool:
    """Whether a counted word is only a sign that any amount may have: "$"."""
    return not any(map(str.isalpha, text))


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


def _is_grammar(cue: str) -> bool:
    """Whether a cue stands beside every figure there is: "in"."""
    return cue.islower() and _GRAMMAR.issuperset(spell(cue))


def _worldwide(measure: Measure) -> bool:
    """Whether the name or a cue says that it counts the whole world."""
    return any(EVERYWHERE.issuperset(spell(text)) for text in measure.cues) or not EVERYWHERE.isdisjoint(
        spell(measure.name)
    )


def _headed(count: Words) -> Words:
    """The counted phrase up to its head: "members of the security forces" counts members."""
    return (
        (*count[: at - 1], lemma(count[at - 1]))
        if (at := next((k for k, word in enumerate(count) if k and word in ("of", "from")), 0))
        else count
    )


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
        if _ILLNESS.match(name, match.end()) or set(named) <= DISEASES or not MONTHS.isdisjoint(named):
            continue
        found[match[0].startswith("from")] |= gazetteer.within(named) or {" ".join(named)}
    return frozenset(found[False] or found[True])


def sited(measures: Iterable[Measure], topic: Topic | None) -> Mapping[Words, str]:
    """Forms of the places that the topic is named for, the measures' names put figures in and no table holds:
    the place's and, of one word, those of its people."""
    found: dict[Words, str] = {}
    told = {spell(phrase) for phrase in (*topic.any, *topic.all)} if topic else set()
    for measure in measures:
        for name in _home(measure.name, WORLD):
            place = spell(name)
            if WORLD.within(place) or place not in told:
                continue
            found[place] = name
            if len(place) == 1:
                stem = name.rstrip("aeiouy")
                found |= {(stem + ending,): name for ending in PEOPLES - {"n", "ns"} if len(stem) > 2}
    return found


def _population(measure: Measure, gazetteer: Gazetteer) -> frozenset[str]:
    """Whose people are counted: a nationality right in front of a counted noun in the name, or whose soldiers
    they are."""
    tokens = tokenize(measure.name)
    low = [token.lower for token in tokens]
    found = frozenset(
        name
        for first, end, name in gazetteer.every(low)
        if low[end - 1] not in _PREPOSITIONS
        and (_people_behind(low, end) or (first == 0 and _are_people(low[:end], name)))
    )
    owners = owner(low, [token.text[:1].isupper() for token in tokens])
    return found.union(*(gazetteer.within(low[first:end]) for first, end in owners))


def _are_people(named: Sequence[str], name: str) -> bool:
    """Whether a name is that of a country's people: "Britons who joined", not "Honduras flood deaths"."""
    return " ".join(named) != name and named[-1].endswith("s") and len(named[-1]) > _INITIALS


_INITIALS = 4
"""Letters of initials, at most: "US"."""


def _people_behind(low: Sequence[str], end: int) -> bool:
    """Whether people are named right behind a nationality: "Norlandian labourers", "... military
    builders"."""
    noun = end + (low[end : end + 1] != [] and low[end] in MILITARY)
    return noun < len(low) and lemma(low[noun]) in PERSONS


_KINDS = frozenset(lemma(word) for word in SUBSETS) | words(
    "schoolgirl schoolboy pupil national citizen visitor guest"
)

_NAMED_KINDS = _KINDS | {"civilian", "soldier", "student", "journalist"}


def events_named(spoken: str) -> frozenset[str]:
    """Kinds of events that some words name."""
    told = spell(spoken)
    ailing = {"epidemic"} if "fever" in told else set()
    return frozenset(EVENTS[word] for word in told if word in EVENTS) | ailing
