"""What sentences say before any figure of theirs: questions, headings, and what a sentence opens with."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.lexicon_grammar import ALL_OF_THEM, BE_OR_HAVE
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import GENERIC, PERSONS, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.states import DEPLOYED, STATES
from monitor.figures.tables import words

_STOPS = (".", "!", '"', "”", "’", ":", ";", ",")
"""What ends a sentence, and no heading."""
_HEADING = 7
"""Words a heading may have."""
_OPEN = 3
"""Lines below a question that may answer it."""


def turned_to(lines: Sequence[Line], since: Line, gauges: Sequence[Gauge], last: Gauge) -> Gauge | None:
    """The one measure of people, akin to none of the ``last`` figure, that sentences without figures speak of
    between its line and a sum: "The outflow has slowed, the agency says. The total stands at 540,000"."""
    at = next((k for k, line in enumerate(lines, 1) if line is since), len(lines))
    between = [line for line in lines[at:] if not line.slots]
    told = [g for g in gauges if between and g.people and any(_speaks_of(g, line) for line in between)]
    return told[0] if len(told) == 1 and not told[0].states & last.states else None


def prepared(lines: Sequence[Line], gauge: Gauge, noun: str | None) -> bool:
    """Whether sentences speak of what tells the measure apart that alone counts people of a ``noun``: "The
    raids go on. 90 civilians were killed"."""
    telling = [cue.words for cue in gauge.cues if not cue.states] if noun in gauge.own else []
    return any(line.find(found) for line in lines for found in telling)


def _speaks_of(gauge: Gauge, line: Line) -> bool:
    """Whether a sentence names what only this measure counts, or one of its cues that tells no state."""
    if any(lemma(word) in gauge.own for word in line.low):
        return True
    return any(line.find(cue.words) for cue in gauge.cues if not cue.states)


def asked(lines: list[Line]) -> frozenset[str]:
    """Classes that the question or heading just above asks for: "How many have been arrested?"."""
    line = next((line for line in lines[: -_OPEN - 1 : -1] if headlike(line)), None)
    return frozenset().union(*(m.states for m in line.states)) if line else frozenset()


def headlike(line: Line) -> bool:
    """Whether a line without figures is a question or a heading."""
    short = len(line.low) <= _HEADING and line.low[-1:] not in ([mark] for mark in _STOPS)
    question = line.low[-1:] == ["?"] or ("how", "many") in pairwise(line.low)  # "How many died is unclear."
    return not line.slots and (short or question or _only_states(line))


def _only_states(line: Line) -> bool:
    """Whether a line says nothing but what became of those its numbers count: "(b) Killed and wounded."."""
    said = [word for word in line.low if word.isalpha() and len(word) > 1]
    return bool(line.states) and all(word in STATES or word in ("and", "or") for word in said)


def opened_with(line: Line, slot: Slot, before: Line | None) -> frozenset[str]:
    """Lemmas of the words that a sentence opens with in front of its first figure, or the one before it, if
    that has no figure: "The builders have been slower. By March 3,000 had come"."""
    for told in (line, before):
        if told is not None and (told is line or not told.slots):
            found = [k for k in range(min(_OPENS, len(told.low))) if k not in told.owner]
            nouns = [k for k in found if (told is not line or k < slot.first) and not told.in_name(k)]
            if told.low[0] in ALL_OF_THEM or told.low[0].endswith("s"):
                return frozenset(lemma(told.low[k]) for k in nouns)
    return frozenset()


def fronted(line: Line, slot: Slot) -> frozenset[str]:
    """Lemmas of what a sentence says in front that it is about: "For civilians, counts differ: the ministry
    gives 900", "On villagers under the shells, the last claim was 900"."""
    low = line.low
    at = 2 if low[:2] == ["as", "for"] else 1 if low[0] in _ABOUT else 0
    end = next((k for k in range(at, min(len(low), at + _TOPIC)) if low[k] == ","), 0)
    inside = any(k in line.owner for k in range(end))
    return frozenset(map(lemma, low[at:end])) if at and end < slot.first and not inside else frozenset()


_ABOUT = words("for on among regarding concerning")
_TOPIC = 7
_OPENS = 4
"""Words of the subject that opens a sentence."""


def asked_for(question: Line, gauges: Sequence[Gauge], *, people: bool) -> list[frozenset[str]]:
    """Classes of the ``gauges`` that a question names, in order; of ``people`` that they were sent, where it
    only asks how many there are of those who were spoken of: "How many were there?"."""
    told = [m.states for m in question.states if any(m.states & gauge.states for gauge in gauges)]
    low = question.low[2:] if question.low[:2] in _ASKED else question.low
    there = low[:2] == ["how", "many"] and low[2] in BE_OR_HAVE and low[3:4] in _THERE
    return told or [frozenset({DEPLOYED})] if people and there else told


_ASKED = (["q", ":"], ["question", ":"])
_THERE = (["there"], ["left"], ["they"])


def answers_nothing(question: Line, slot: Slot, look: Look) -> bool:
    """Whether a number has a kind of people of its own in the midst of its sentence, and so answers no
    sentence about a count: "The number of dead is unclear. It took hours with 200 firefighters"."""
    kind = look.head if slot.named and look.head in PERSONS - GENERIC else None
    asks = question.low[-1:] == ["?"] or "how" in question.low
    return kind is not None and not asks and slot.first > _ANSWER and kind not in map(lemma, question.low)


_ANSWER = 3
"""Tokens in front of a number that answers."""
