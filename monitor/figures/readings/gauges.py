"""A tracked measure, compiled: what is counted, which states, places and events speak for it, and what
speaks against it."""

from dataclasses import dataclass
from enum import StrEnum

from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.needs import Needs
from monitor.figures.readings.vocabulary.lemmas import Words, lemma
from monitor.figures.tables import words
from monitor.model import Measure

GENERIC = words("people person victim dead human individual life")
"""Counted words that mean anybody: a measure with one of them takes every kind of people."""


_ALL_OVER = words("worldwide globally global world countries around across throughout the")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue or exclude of a measure."""

    text: str
    words: Words
    states: frozenset[str]
    place: bool
    """Whether it names a place, or anything else written with a capital letter."""

    @property
    def scope(self) -> bool:
        """Whether it says of what part of the world a number is, and nothing of what became of anybody."""
        return set(self.words) <= _ALL_OVER

    @property
    def telling(self) -> bool:
        """Whether it speaks for the measure by itself, whatever classes its words have: a word without a
        class, or a phrase."""
        return not self.states or len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Incident:
    """What one bombing, attack or crash has and others of its topic have not."""

    names: frozenset[Words]
    """Where it was."""
    targets: frozenset[str]
    """What was hit, or who was there."""
    months: frozenset[str]
    """First three letters of the months it was in."""


class Side(StrEnum):
    """Of the border of the country that people flee."""

    INSIDE = "inside"
    OUTSIDE = "outside"


NO_CUES: Needs[Cue] = Needs(())


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
    """Whether it counts anybody."""
    people: bool
    kind: bool
    """Whether it counts a kind of people that is a part of other tolls ("students")."""
    named_kind: frozenset[str]
    """Lemmas of the kinds of people its name asks for, where it names nobody else: "civilians"."""
    states: frozenset[str]
    cues: tuple[Cue, ...]
    plain: bool
    """Whether every cue names a state, so that no other word can speak for the measure."""
    special: bool
    """Whether its cues tell a sort of the state ("official", "confirmed"), not the state alone."""
    excludes: tuple[Cue, ...]
    places: tuple[Cue, ...]
    """Cues that name places: the figure must be about one of them."""
    home: frozenset[str]
    """Places in the measure's name: the figure must not be about another one."""
    population: frozenset[str]
    """Countries whose people are counted ("North Korean troops")."""
    known: frozenset[str]
    """Countries the topic and its measures speak of."""
    whole: bool
    """Whether it is the sum over several places."""
    world: bool
    """Whether it counts everywhere, beside measures of single countries: "worldwide"."""
    events: frozenset[str]
    rate: bool
    naming: frozenset[str]
    """What the name says besides counted words and places: near such a word, its own noun needs no cue."""
    subjects: tuple[Cue, ...]
    """Counted words of a measure of amounts, names of units aside: what the amount is of."""
    bodies: tuple[Words, ...]
    """Organisations whose people are counted, spelt out and by their initials: "United Nations", "UN"."""
    vocabulary: frozenset[str]
    """Every word of the measure's configuration."""
    topical: frozenset[str]
    """Every word of what the topic and the measure are about."""

    # What the other measures of its topic make of it (``siblings``):
    within: bool = False
    """Whether another measure counts the same everywhere, so that its own place is a part of that one."""
    diseases: frozenset[str] = frozenset()
    """Diseases other than the topic's: all that it does not name, else those a measure excludes."""
    peoples: frozenset[str] = frozenset()
    """Countries whose people measures of the topic count, and that none is about as a place."""
    sorts: frozenset[str] = frozenset()
    """First words of its counted phrases that no other measure of the topic uses: "foreign", "aid"."""
    own: frozenset[str] = frozenset()
    """Lemmas of counted words that no other measure of the topic counts and that do not mean anybody."""
    standing: frozenset[str] = frozenset()
    """Lemmas of counted words that other measures of the topic count only for the harm done to them."""
    parted: bool = False
    """Whether measures of the topic, in units like its own, ask what became of the same goods."""
    narrower: bool = False
    """Whether another measure of the topic takes anybody of whom the same is told: the dead are not these
    unless the text says so."""
    others: frozenset[str] = frozenset()
    """Lemmas of people that other measures of the topic count and this one does not."""
    rivals: frozenset[Words] = frozenset()
    """Places other measures of the topic are about, as their names and cues spell them."""
    contrasts: frozenset[Words] = frozenset()
    """Excludes that are words of other measures of the topic: "confirmed" beside "suspected"."""
    worded: frozenset[str] = frozenset()
    """Classes that only a cue taken at its word has."""
    keeper: str = ""
    """Who keeps its count, where another measure of the topic counts the same people; else empty."""
    keepers: frozenset[Words] = frozenset()
    """Phrases, in lemmas, that name who keeps it."""
    firms: frozenset[str] = frozenset()
    """Words of the names by which the topic is found, places aside: "orlan"."""
    border: Side | None = None
    """Where it counts those who fled, if another measure of the topic counts them elsewhere."""
    cues_by_word: Needs[Cue] = NO_CUES
    excludes_by_word: Needs[Cue] = NO_CUES
    incident: Incident | None = None
    """The one incident whose victims it counts, where other measures count those of others; else None."""

    @property
    def excluded_people(self) -> frozenset[str]:
        """Lemmas of people whom it excludes."""
        return PERSONS.intersection(lemma(cue.words[-1]) for cue in self.excludes)


PERSONS = frozenset(lemma(word) for word in PEOPLE)
