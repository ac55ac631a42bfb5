"""One sentence with its figures, and what it mentions: words of state, places, events, years, phrases."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from monitor.figures.inflection import family
from monitor.figures.needs import Needs, Rule
from monitor.figures.parsed import Token
from monitor.figures.readings.sentence.mentions import Mention, Slot, stated
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.vocabulary.events import EVENTS, counted_vehicle, figurative
from monitor.figures.readings.vocabulary.lemmas import spell
from monitor.figures.readings.vocabulary.phrases import ends_at
from monitor.figures.readings.vocabulary.places import WORLD, Gazetteer, possessed, unlisted
from monitor.figures.readings.vocabulary.synonyms import meaning
from monitor.figures.readings.vocabulary.weights import CLAUSE
from monitor.figures.tables import words

_STOPS = words("as , ; : .")


def first_words(phrase: tuple[str, ...]) -> frozenset[str]:
    """The words of which one must stand in a sentence for :meth:`Sentence.find` to find a phrase there."""
    if phrase in _BUILDINGS:
        return frozenset(phrase)
    return meaning(phrase[0]) if len(phrase) == 1 else family(phrase[0])


def by_first_word(*phrases: tuple[str, ...]) -> Needs[tuple[str, ...]]:
    """Phrases by the words without which they need not be looked for."""
    return Needs((phrase, first_words(phrase)) for phrase in phrases)


def otherwise_named(phrase: tuple[str, ...]) -> bool:
    """Whether a phrase of place may be said in words of its own: "on Russian soil" for "in Russia"."""
    return len(phrase) == 2 and phrase[0] in _INSIDE_OF


class Sentence:
    """A sentence, its figures, and what it mentions. Everything is looked for once."""

    def __init__(
        self,
        tokens: Sequence[Token],
        slots: Sequence[Slot],
        gazetteer: Gazetteer = WORLD,
        *,
        opens: bool = False,
    ) -> None:
        """``opens``: whether the sentence opens a paragraph."""
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.opens = opens
        self.low = [token.lower for token in tokens]
        self.slots = slots
        self.owner: Mapping[int, Slot] = {i: slot for slot in slots for i in range(slot.first, slot.last)}
        """Tokens of figures, with whose they are."""
        self.answers: dict[tuple[Any, ...], Any] = {}
        """What was asked about it already; kept by ``once``."""

    @cached_property
    def words(self) -> frozenset[str]:
        """What stands in it."""
        return frozenset(self.low)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for i, word in enumerate(self.low):
            for part in {word, possessed(word), *word.split("-")}:  # "laboratory-confirmed"
                index.setdefault(part, []).append(i)
        return index

    @cached_property
    def states(self) -> tuple[Mention, ...]:
        """Words that say what became of the counted, in order."""
        return tuple(stated(self.tokens, self.low, self.owner))

    @cached_property
    def places(self) -> tuple[Mention, ...]:
        """Countries and states of the world, in order."""
        return tuple(self._places())

    def _places(self) -> Iterator[Mention]:
        capital = [token.text[:1].isupper() for token in self.tokens]
        for i, end, name in self.gazetteer.every(self.low, capital):
            yield Mention(i, end, name=name)

    @cached_property
    def events(self) -> tuple[Mention, ...]:
        """Words that name a kind of event, in order."""
        return tuple(
            Mention(i, i + 1, name=EVENTS[word])
            for i, word in enumerate(self.low)
            if word in EVENTS and not figurative(self.low, i)
            if not (i in self.owner and counted_vehicle(self.low, i))
        )

    @cached_property
    def years(self) -> tuple[Mention, ...]:
        """Years that date something, "since" and "until" aside; the name is the year."""
        return tuple(
            Mention(i, i + 1, name=word)
            for i, word in enumerate(self.low)
            if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") and i not in self.owner
            if i or not any(token.text[:1].isupper() for token in self.tokens[1:2])  # "1915 The UN says"
            if i == 0 or self.low[i - 1] not in ("since", "until") or "when" in self.low[i + 1 : i + 3]
            if not self._begins(i)
        )

    def _begins(self, i: int) -> bool:
        """Whether a year only says from when on something is counted: "from March 2004 to last December"."""
        return "from" in self.low[max(0, i - 2) : i] and self.low[i + 1 : i + 2] in (
            ["to"],
            ["until"],
            ["till"],
        )

    def voice(self, slot: Slot) -> range:
        """Tokens that name who says a figure."""
        named = spell(slot.figure.attribution or "")
        starts = self._index.get(named[0], ()) if named else ()
        end = len(named)
        return next((range(i, i + end) for i in starts if (*self.low[i : i + end],) == named), range(0))

    def speaks_by(self, place: Mention, slot: Slot) -> bool:
        """Whether a country only tells what somebody is who says the figure: "the Norland army believes",
        "the Norland Red Cross puts the dead at 40", "Oslo: above 40 (May)"."""
        voice = self.voice(slot)
        noted = self.low[place.end : place.end + 1] == [":"] and self.low[slot.last : slot.last + 1] == ["("]
        return place.at in voice and (place.end < voice.stop or noted)

    @once
    def find(self, phrase: tuple[str, ...]) -> tuple[Mention, ...]:
        """Every place where a phrase stands; determiners and adjectives of direction may stand inside ("in
        the Kursk region")."""
        index = self._index
        found = []
        for form in index.keys() & first_words(phrase):
            for i in index[form]:
                end = ends_at(self.low, phrase, i, self.owner) if len(phrase) > 1 else i + 1
                if end and not (phrase in _INITIALS and self.tokens[i].text.islower()):
                    found.append(Mention(i, end))
        if otherwise_named(phrase):
            found += self._stood(phrase)
        return tuple(found)

    @once
    def possible(self, rules: Needs[Rule]) -> tuple[Rule, ...]:
        """The rules that the words of the sentence leave possible, in order."""
        return rules.met(self._index)

    def holds(self, phrases: Needs[tuple[str, ...]]) -> bool:
        """Whether one of some phrases stands in it."""
        return any(self.find(phrase) for phrase in self.possible(phrases))

    def in_name(self, i: int) -> bool:
        """Whether the word at ``i`` is part of a name: the "National" of "the National Disaster Office"."""
        return all(token.text[:1].isupper() for token in self.tokens[i : i + 2])

    @once
    def named(self, place: str) -> tuple[Mention, ...]:
        """Every place where a place of this name, or its people, is named; it need not be in the table."""
        known = tuple(m for m in self.places if m.name == place)
        if known or " " in place:
            return known or self.find(tuple(place.split()))
        return tuple(Mention(i, i + 1) for i in unlisted(self.tokens, place))

    def _stood(self, phrase: tuple[str, ...]) -> Iterator[Mention]:
        """Where a place is named that a phrase of place asks for, said otherwise: "on Russian soil" for "in
        Russia"."""
        asked = self.gazetteer.within(phrase[1:])
        for mention in self.places:
            ground = self.low[mention.end : mention.end + 1]
            if (
                mention.name in asked
                and ground
                and ground[0] in _GROUND
                and self.governed(mention, _INSIDE_OF)
            ):
                yield Mention(mention.at, mention.end + 1)

    def governed(self, mention: Mention, by: frozenset[str]) -> bool:
        """Whether a word of ``by`` stands up to four tokens before a mention, in the same clause and with no
        figure between."""
        for i in range(mention.at - 1, max(-1, mention.at - 5), -1):
            if self.low[i] in by:
                return True
            address = self.low[i] == "," and self.tokens[i - 1].text[:1].isupper()  # "in Oxford, England"
            if i in self.owner or self.low[i] in CLAUSE or (self.low[i] in _STOPS and not address):
                return False
        return False


_INITIALS = (("who",), ("us",), ("it",))
"""Initials that in small letters are another word: a cue "WHO" is no pronoun."""
_BUILDINGS = (("ministries",), ("embassies",), ("headquarters",), ("offices",))
"""Bodies that in the plural are where something happened: "ministries" is no ministry that says something."""
_INSIDE_OF = words("in on inside within across throughout")
_GROUND = words("soil territory land ground side regions")
