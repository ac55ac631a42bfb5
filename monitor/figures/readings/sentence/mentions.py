"""Where a figure stands on its line, and the words there that say what became of the counted."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.parsed import Token
from monitor.figures.readings.vocabulary.company import BY_COMPANY
from monitor.figures.readings.vocabulary.phrases import OPENING, phrase_at
from monitor.figures.readings.vocabulary.senses import class_at
from monitor.figures.states import STATES, joined
from monitor.model import Figure

_STATING = STATES.keys() | OPENING | BY_COMPANY
"""Words that a mention of a state begins with."""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A figure on its line: token indices of surface and number, counted from the line's first token. A line
    has one for each figure, and two are the same only if they are one."""

    figure: Figure
    first: int
    last: int
    number_last: int

    @property
    def named(self) -> bool:
        """Whether the text names what it counts; else nothing does, or what was counted before it."""
        return self.figure.counted is not None and self.figure.counted in self.figure.surface


class Mention(NamedTuple):
    """A word or phrase on the line."""

    at: int
    end: int
    states: frozenset[str] = frozenset()
    name: str = ""


def stated(tokens: Sequence[Token], low: Sequence[str], owned: Container[int]) -> Iterator[Mention]:
    """Words that say what became of the counted, in order; ``owned`` are tokens of figures."""
    behind = 0
    for i, word in enumerate(low):
        if word not in _STATING or i < behind:
            continue
        phrase = phrase_at(low, i, owned)
        found = class_at(tokens, low, i, owned) if phrase is None else None
        if phrase is not None:
            told = frozenset({phrase[0]})
            classes, behind = _list_of_states(tokens, low, owned, phrase[1] - 1, told)
            yield Mention(i, behind, joined(classes) if len(classes) > 1 else told)
        elif found is not None:
            classes, behind = _list_of_states(tokens, low, owned, i, found)
            yield Mention(i, behind, joined(classes) if len(classes) > 1 else found)


_AGAIN = BE_OR_HAVE | {"been", "otherwise"}


def _list_of_states(
    tokens: Sequence[Token], low: Sequence[str], owned: Container[int], i: int, found: frozenset[str]
) -> tuple[list[frozenset[str]], int]:
    """Words of state joined to one count: "killed or wounded", "dead, injured or missing"."""
    classes, end, k = [found], i + 1, i + 1
    while k + 1 < len(low) and low[k] in (",", "and", "or", "/", "&"):
        joint, word = low[k], k + 1
        if joint == "," and low[word] in ("and", "or"):
            joint, word = low[word], word + 1
        while joint == "or" and low[word : word + 1] != [] and low[word] in _AGAIN:
            word += 1  # "have lost their lives or have been hurt"
        following = class_at(tokens, low, word, owned) if word < len(low) else None
        active = joint != "," and low[i - 1] not in BE_OR_HAVE and i - 1 not in owned and past(low[i])
        if following is None or word in owned or (word + 1 in owned and not active):
            break
        classes.append(following)
        k = word + 1
        if joint != ",":
            end = k
    return (classes, end) if end > i + 1 else ([found], i + 1)
