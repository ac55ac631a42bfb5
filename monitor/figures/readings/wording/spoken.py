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


def asked_of_discourse(
    before: Sequence[Spoken], gauge: Gauge, *, opens: bool, noun: str, last: str
) -> Iterator[Feature]:
    """The features that one measure sees behind the sentences ``before``; ``opens`` says whether the figure's
    sentence opens a paragraph, ``noun`` and ``last`` as in :mod:`features`."""
    measure = gauge.measure.id
    near = before[-_RECALL:]
    cue, place, noun_before, state = (_latest(near, measure, sort) for sort in _SORTS)
    opening = "-" if opens else _began(measure, next((s for s in reversed(near) if s.opens), None))
    heading = _began(measure, next((s for s in reversed(near) if s.heads), None))
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


def _latest(before: Sequence[Spoken], measure: str, sort: Sort) -> str:
    """Whose word of a sort stood last, and how many sentences ago."""
    for ago, said in enumerate(reversed(before), 1):
        found = sort(said)
        if found:
            return f"{_whose(found, measure)} {next(name for least, name in _AGO if ago < least)}"
    return "-"


def _began(measure: str, said: Spoken | None) -> str:
    """Whose words stand in a sentence: of several sorts one that is the measure's own counts."""
    if said is None:
        return "-"
    found = {_whose(of, measure) for of in (said.cues, said.nouns, said.states) if of}
    return next((whose for whose in ("own", "shared", "other") if whose in found), "nothing")


def _whose(found: frozenset[str], measure: str) -> str:
    if measure not in found:
        return "other"
    return "own" if len(found) == 1 else "shared"
