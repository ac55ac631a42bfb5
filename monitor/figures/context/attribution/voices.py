"""Which noun phrases can be who says something."""

from collections.abc import Sequence

from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import NO_SOURCES, VOICES
from monitor.figures.nouns import MEN
from monitor.figures.parsed import Token
from monitor.figures.tables import words

DETERMINERS = words("the a an one another some several its their his her these those this")


def can_speak(scene: Scene, start: int, end: int) -> bool:
    """Whether a noun phrase can be who says something: a name, or a word for people and bodies that speak."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or (tokens[0].lower in NO_SOURCES and len(tokens) <= 2):
        return False
    if any(token.lower in VOICES or token.lower.endswith(_VOCAL) for token in tokens):
        return True
    if [token.lower for token in tokens[:3]] == ["one", "of", "them"] or _overheard(tokens):
        return True
    if tokens[0].lower in DETERMINERS and len(tokens) > 1 and tokens[1].lower in EYEWITNESSES:
        return True
    if tokens[-1].lower in MEN or _one_of_many(tokens[-1].lower):
        return True
    opener = scene.sentence_at(start).first == start and tokens[0].lower in DETERMINERS
    return any(token.text[:1].isupper() for token in tokens[1 if opener else 0 :])


def _overheard(tokens: Sequence[Token]) -> bool:
    """ "An intercepted call", "a recorded conversation"."""
    return tokens[-1].lower in _TALKS and any(token.lower in _HEARD for token in tokens)


_TALKS = words("call calls conversation conversations message messages radio exchange")
_HEARD = words("intercepted recorded leaked taped overheard")


def _one_of_many(word: str) -> bool:
    """ "The foreman", "a chairwoman"."""
    return word.endswith(("man", "woman")) and len(word) > _SHORT and word != "human"


EYEWITNESSES = words(
    """
    visitor major lieutenant sergeant corporal surgeon nurse medic driver sailor veteran volunteer worker
    person employee insider participant colleague relative
    recruiter fighter widow mother father trader shopkeeper neighbour neighbor traveller passenger
    """
)
_SHORT = 5
_VOCAL = (
    "ologist",
    "ologists",
    "icians",
    "ician",
    "spokesman",
    "spokeswoman",
    "ographers",
    "tarian",
    "tarians",
)
"""Endings of words for people who speak as experts or for others."""
