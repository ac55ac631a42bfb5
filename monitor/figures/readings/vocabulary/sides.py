"""Sides of a conflict: peoples and forces whose soldiers the measures of one topic tell apart.

Countries of the world stand in :mod:`places`. Others are learnt from the watchlist: what stands with a
capital letter before soldiers in a measure's name ("Velian soldiers", "RSF fighters") is a people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.places import PEOPLES, WORLD, Phrase, possessed
from monitor.figures.readings.vocabulary.weights import LEVEL, LOCATIVE, TO, WEIGHTS
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.figures.tokens import tokenize
from monitor.model import Measure, Topic

ARMED = words(
    """
    soldier troop peacekeeper fighter rebel militant insurgent combatant gunman policeman officer terrorist
    militiaman policewoman gendarme constable guard commando paratrooper jihadist serviceman servicewoman
    sailor airman infantryman
    """
)
"""Counted nouns that are no civilians."""
IRREGULARS = words(
    """
    fighter rebel militant insurgent gunman gunmen terrorist militiaman jihadist guerrilla mercenary bandit
    thug separatist secessionist extremist defender
    """
)
"""Those of them who belong to no army, by their own name and by what the other side calls them."""
RANKS = words(
    """
    man serviceman general comrade conscript recruit reservist marine personnel private colonel major captain
    lieutenant sergeant invader attacker infantry
    """
)
"""What else a measure of soldiers may find them called."""
MILITARY = words("military army armed troop combat battlefield uniform uniformed navy naval militia")
"""Words that tell of soldiers where only the dead are counted: "31 military deaths"."""
FORCES = words(
    """
    soldiers troops servicemen fighters rebels militants insurgents combatants marines sailors forces
    guards commandos paratroopers jihadists conscripts recruits personnel peacekeepers
    """
)
_LOSSES = words("losses deaths dead casualties fatalities toll killed")
_BETWEEN = MILITARY | words("government security side")
_ENDINGS = sorted(PEOPLES | {"s"}, key=lambda ending: (-len(ending), ending))
_STEMMED = 3
"""Letters of the shortest stem that forms are made of."""


def owner(low: Sequence[str], capital: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Tokens, first and behind the last, of names whose soldiers a measure's name counts: "Velian soldiers",
    "Velian military deaths", "soldiers of Velia"."""
    for i, word in enumerate(low):
        if word in FORCES or (word in _LOSSES and i and low[i - 1] in MILITARY):
            end = i
            while end and low[end - 1] in _BETWEEN:
                end -= 1
            first = end
            while first and capital[first - 1] and low[first - 1] not in PEOPLE:
                first -= 1
            if first < end:
                yield first, end
        if word in FORCES and low[i + 1 : i + 2] == ["of"]:
            first = i + (3 if low[i + 2 : i + 3] == ["the"] else 2)
            end = first
            while end < len(low) and capital[end]:
                end += 1
            if first < end:
                yield first, end


def learned(measures: Iterable[Measure], topic: Topic | None) -> Mapping[Phrase, str]:
    """Forms of the peoples that the measures name and no table of countries holds."""
    found: dict[Phrase, str] = {}
    family = tuple(measures)
    named = _named(family, topic)
    for measure in family:
        tokens = tokenize(measure.name)
        low = [token.lower for token in tokens]
        capital = [token.text[:1].isupper() for token in tokens]
        for first, end in owner(low, capital):
            name = tuple(possessed(word) for word in low[first:end])
            if WORLD.within(name) or not set(name) <= named or name[-1] in EVENTS or name[-1] in STATES:
                continue
            for form in _forms(name, named):
                found.setdefault(form, " ".join((*name[:-1], _stem(name[-1]))))
    return found


def _named(measures: Sequence[Measure], topic: Topic | None) -> frozenset[str]:
    """Words that the settings write with a capital letter where no sentence begins."""
    phrases = [phrase for m in measures for phrase in (*m.cues, *m.counts, *m.excludes)]
    phrases += [*topic.any, *topic.all] if topic else []
    sentences = [m.name for m in measures] + ([topic.name] if topic else [])
    tokens = [token for phrase in phrases for token in tokenize(phrase)]
    tokens += [token for sentence in sentences for token in tokenize(sentence)[1:]]
    return frozenset(possessed(token.lower) for token in tokens if token.text[:1].isupper())


def _stem(word: str) -> str:
    """What a place and its people share: "velia", "velian"."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > _STEMMED), "")
    return word.removesuffix(ending).rstrip("aeiouy") or word


def _forms(name: Phrase, written: frozenset[str]) -> Iterator[Phrase]:
    """A people's name, its country's and its members': of a short stem only those that the settings write, so
    that "Moro" makes no "More"; never an ordinary word or a country of the world."""
    stem = _stem(name[-1])
    yield name
    if len(stem) < _STEMMED or stem == name[-1]:
        yield (*name[:-1], f"{name[-1]}s")
    for ending in ("", "a", "ia", "e", "o", "y", *_ENDINGS) if len(stem) >= _STEMMED else ():
        word = stem + ending
        sure = word in written or (len(stem) > _STEMMED and word not in _ORDINARY)
        if sure and not WORLD.within((word,)):
            yield (*name[:-1], word)
    if len(stem) > _STEMMED:
        yield from (
            (*name[:-1], word) for word in written if word.startswith(stem) and len(word) <= len(stem) + 4
        )


_ORDINARY = STATES.keys() | WEIGHTS.keys() | EVENTS.keys() | PEOPLE | LEVEL | TO | LOCATIVE
"""Words of the language that no people is called by, however they begin a sentence."""
