"""Who is ill by the words around the name of an illness: "have cholera", "found in nine patients"."""

from collections.abc import Container, Sequence

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings.vocabulary.events import DISEASES
from monitor.figures.states import STATES
from monitor.figures.tables import words


def has_it(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether an illness is what somebody has: "confirmed to have swine flu", "having the new H7N2 flu"."""
    for k in range(i + 1, min(len(low), i + _HAS_REACH)):
        if low[k] in ILLNESSES or low[k].endswith("virus"):
            return low[k + 1 : k + 2] == [] or low[k + 1] not in _OF_ILLNESS
        if k in owned or not low[k][0].isalpha() or low[k] in STATES or low[k] in _NO_ADJECTIVE:
            return False
    return False


HAVING_ILL = words("have has had having contracted caught")
"""Verbs of those who have an illness."""
_HAS_REACH = 5
_NO_ADJECTIVE = words("of from with by in on at to for been be no not never and or as against about")
_OF_ILLNESS = words("cases case deaths death symptoms vaccine vaccines epidemic outbreak alert")
"""Behind the name of an illness they tell that nobody has it: "have flu symptoms"."""


def found_in(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the "in" at ``i`` leads to those in whom an illness is found: "tests found a new virus in nine
    patients", "the strain has been detected in 38 of them"."""
    at = i + 1
    while at < len(low) and at not in owned and low[at] in _HEDGES:
        at += 1
    end = at
    while end in owned:
        end += 1
    people = any(low[k] in PEOPLE for k in range(at, end)) or low[end - 2 : end] == ["of", "them"]
    before = low[max(0, i - _FOUND_REACH) : i]
    ill = any(word in ILLNESSES or word.endswith("virus") for word in before)
    return people and ill and not _FINDING.isdisjoint(before) and _NONE_FOUND.isdisjoint(before)


_FINDING = verbs("find detect identify confirm isolate")
_NONE_FOUND = words("no not never without")
_FOUND_REACH = 14
_HEDGES = words("about around at least more than over some nearly almost up to as many a further another")
ILLNESSES = DISEASES | words(
    "fever virus disease illness infection epidemic bug plague pox pneumonia strain bacteria parasite"
)
"""Nouns that name an illness, or what it comes of."""
ILL = frozenset({"infected"})
"""The class of those who have it."""


def fallen_ill(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether somebody takes an illness: "caught the fever", "came down with cholera"."""
    led = low[i + 1 : i + 3] == ["down", "with"] or low[i] not in _COMING_DOWN
    return led and not ILLNESSES.isdisjoint(low[i + 1 : i + 1 + _NAME])


_COMING_DOWN = verbs("come go")
CATCHING = verbs("catch") | _COMING_DOWN
"""Words by which somebody takes an illness, with its name behind."""
_NAME = 6
"""Words within which the name of an illness ends."""
