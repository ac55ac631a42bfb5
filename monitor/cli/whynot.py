"""Why a measure does not take a figure: what would have to be otherwise in ``feeds.toml`` for it to take it.

The measure is changed one way after another and the item read again, so that what is told is what the reading
does, not a second opinion about it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.figures.readings import Reader
from monitor.figures.readings.fitting import comparable
from monitor.model import Figure, Item, Measure

_MOST_EXCLUDES = 40
"""Excludes that are tried one by one; a longer list is told as a whole."""


def why_not(measure: Measure, item: Item, figures: Sequence[Figure], figure: Figure) -> str:
    """One sentence without the measure's name: what keeps it from taking ``figure`` of ``item``."""

    def takes(changed: Measure) -> bool:
        read = Reader([changed]).read(item, figures, frozenset({measure.topic}))
        return any(r.figure.field == figure.field and r.figure.start == figure.start for r in read)

    if takes(measure):
        return "alone it would take it now; another measure speaks against that, or it was changed since"
    if measure.excludes and takes(replace(measure, excludes=())):
        return f"its excludes speak against it: {_quoted(_guilty(measure, takes)) or 'several together'}"
    noun = (figure.counted or "").split()[-1:]
    widened = replace(measure, counts=(*measure.counts, *noun))
    if noun and takes(widened):
        return f"{_quoted(noun)} is not among its counts"
    if noun and takes(replace(widened, excludes=())):
        return f"{_quoted(noun)} is not among its counts, and its excludes speak against it"
    return _at_first_sight(measure, figure, noun)


def _at_first_sight(measure: Measure, figure: Figure, noun: list[str]) -> str:
    """Where no single change would make it fit: the plainest difference."""
    if figure.unit and measure.unit and not comparable(figure.unit, measure.unit):
        return f"it is counted in {measure.unit}, the figure is in {figure.unit}"
    if noun and not any(_same(noun[0], known) for known in measure.counts):
        return f"{_quoted(noun)} is not among its counts"
    return (
        f"no cue of it speaks for the figure here ({_quoted(measure.cues[:4])})" if measure.cues else _PLAIN
    )


_PLAIN = "it has no cues, and what it counts is not named alone here"


def _guilty(measure: Measure, takes: Callable[[Measure], bool]) -> Iterator[str]:
    """Excludes without one of which the figure would be taken."""
    if len(measure.excludes) <= _MOST_EXCLUDES:
        for one in measure.excludes:
            if takes(replace(measure, excludes=tuple(each for each in measure.excludes if each != one))):
                yield one


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _same(noun: str, known: str) -> bool:
    """Whether two nouns are one but for number and case, nearly enough to choose a sentence by."""
    return noun.casefold().rstrip("s") == known.casefold().split()[-1].rstrip("s")
