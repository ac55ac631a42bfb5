"""What an article spoke of before a figure, as its measures see it: features of a linear classifier.

Under "Killed", behind "And the workers?", or sentences after the last word that tells, a number stands alone.
So for each sort of word that tells of a measure it is asked which measure was spoken of last, and how long
ago, and with which the paragraph and the heading above began.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from monitor.figures.linear import Feature
from monitor.figures.readings.discourse.openings import headlike
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.vocabulary.lemmas import lemma

_RECALL = 40
"""Sentences back in which a measure may have been spoken of."""
_AGO = ((2, "1"), (3, "2"), (6, "few"), (13, "some"), (_RECALL + 1, "far"))


class Spoken(NamedTuple):
    """The measures that a sentence speaks of, by their ids."""

    cues: frozenset[str]
    """By a cue that names no place."""
    places: frozenset[str]
    """By a cue that names one."""
    nouns: frozenset[str]
    """By a noun that only the measure counts."""
    states: frozenset[str]
    """By a word of what became of the counted."""
    opens: bool
    """Whether the sentence opens a paragraph."""
    heads: bool
    """Whether it is a heading or a question."""


def spoken_of(line: Line, gauges: Sequence[Gauge]) -> Spoken:
    """What a sentence speaks of."""
    lemmas = {lemma(word) for word in line.words}
    told = {state for mention in line.states for state in mention.states}
    said = [(gauge, _cues(line, gauge)) for gauge in gauges]
    return Spoken(
        cues=frozenset(gauge.measure.id for gauge, places in said if False in places),
        places=frozenset(gauge.measure.id for gauge, places in said if True in places),
        nouns=frozenset(gauge.measure.id for gauge in gauges if not gauge.own.isdisjoint(lemmas)),
        states=frozenset(gauge.measure.id for gauge in gauges if not gauge.states.isdisjoint(told)),
        opens=line.opens,
        heads=headlike(line),
    )


def _cues(line: Line, gauge: Gauge) -> set[bool]:
    """For the cues of a measure that stand in a sentence, whether they name a place."""
    return {cue.place for cue in line.possible(gauge.cues_by_word) if line.find(cue.words)}


class Heard(NamedTuple):
    """What an article spoke of last before a figure, whatever measure asks."""

    latest: tuple[tuple[frozenset[str], str], ...]
    """For each sort of word whose stood last, and how many sentences ago; nobody's where none stood."""
    opening: Spoken | None
    """The sentence that opens the figure's paragraph; None where its own does."""
    heading: Spoken | None
    """The last heading or question."""


class Discourse:
    """What the sentences of an article speak of; each is looked at once, when a figure stands behind it."""

    def __init__(self, gauges: Sequence[Gauge]) -> None:
        self._gauges = gauges
        self._spoken: list[Spoken] = []

    def before(self, line: Line, lines: Sequence[Line]) -> Heard:
        """What was spoken of before the figures of a sentence; ``lines`` are those before it."""
        self._spoken += (spoken_of(one, self._gauges) for one in lines[len(self._spoken) :])
        back = self._spoken[: -_RECALL - 1 : -1]
        return Heard(
            latest=tuple(_latest(back, sort) for sort in _SORTS),
            opening=None if line.opens else next((said for said in back if said.opens), None),
            heading=next((said for said in back if said.heads), None),
        )


def asked_of_discourse(heard: Heard, gauge: Gauge, *, noun: str, last: str) -> Iterator[Feature]:
    """The features that one measure sees of what was spoken of; ``noun`` and ``last`` as in
    :mod:`features`."""
    measure = gauge.measure.id
    cue, place, noun_before, state = (
        f"{_whose(found, measure)} {ago}" if found else "-" for found, ago in heard.latest
    )
    opening, heading = _told(heard.opening, measure), _told(heard.heading, measure)
    yield from (
        ("spoken cue", cue),
        ("spoken place", place),
        ("spoken noun", noun_before),
        ("spoken state", state),
        ("opening", opening),
        ("heading", heading),
        ("opening noun last", f"{opening} {noun} {last}"),
        ("heading noun last", f"{heading} {noun} {last}"),
        ("spoken cue noun last", f"{cue} {noun} {last}"),
        ("spoken noun noun", f"{noun_before} {noun}"),
        ("spoken place noun", f"{place} {noun}"),
        ("spoken state noun last", f"{state} {noun} {last}"),
        ("spoken noun state noun", f"{noun_before} {state} {noun}"),
    )


Sort = Callable[[Spoken], frozenset[str]]
_SORTS: tuple[Sort, ...] = (
    lambda said: said.cues,
    lambda said: said.places,
    lambda said: said.nouns,
    lambda said: said.states,
)


def _latest(back: Sequence[Spoken], sort: Sort) -> tuple[frozenset[str], str]:
    """Whose word of a sort stood last, and how many sentences ago; ``back`` has the last sentence first."""
    for ago, said in enumerate(back, 1):
        found = sort(said)
        if found:
            return found, next(name for least, name in _AGO if ago < least)
    return frozenset(), ""


def _told(said: Spoken | None, measure: str) -> str:
    """Whose words stand in a sentence: the measure's own in one sort outweigh another's in the next."""
    if said is None:
        return "-"
    found = {_whose(of, measure) for of in (said.cues, said.nouns, said.states) if of}
    return next((whose for whose in ("own", "shared", "other") if whose in found), "nothing")


def _whose(found: frozenset[str], measure: str) -> str:
    if measure not in found:
        return "other"
    return "own" if len(found) == 1 else "shared"
