"""Why a measure does not take a figure: what would have to be otherwise in ``feeds.toml`` for it to take it.

The measure is changed one way after another and the item read again, so that what is told is what the reading
does, not a second opinion about it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.config.problems import quoted
from monitor.figures.readings import Reader, is_likely, told_by_wording
from monitor.figures.readings.evidence.likelihood import POINTS, Sign
from monitor.figures.units import comparable
from monitor.model import Figure, Item, Measure, Reading, Watchlist

_MOST_EXCLUDES = 40
"""Excludes that are tried one by one; a longer list is told as a whole."""

_MOST_READINGS = 150
"""How often an item is read again, for all its figures and measures; then the plainest difference is told."""

Place = tuple[str, int]


class WhyNot:
    """One item, read again with changed measures; each of them once."""

    def __init__(self, item: Item, figures: Sequence[Figure]) -> None:
        self._item = item
        self._figures = figures
        self._read: dict[Measure, frozenset[Place]] = {}

    def reason(self, measure: Measure, figure: Figure) -> str:
        """One sentence without the measure's name: what keeps it from taking ``figure``."""
        noun = (figure.counted or "").split()[-1:]
        try:
            found = self._by_trial(measure, figure, noun)
        except _TiredError:
            found = ""
        return found or _at_first_sight(measure, figure, noun)

    def _by_trial(self, measure: Measure, figure: Figure, noun: list[str]) -> str:
        """What the reading does; empty where no single change would make it fit."""

        def takes(changed: Measure) -> bool:
            return (figure.field, figure.start) in self._taken(changed)

        if takes(measure):
            return "alone it would take it now; another measure speaks against that, or it was changed since"
        if measure.excludes and takes(replace(measure, excludes=())):
            return f"its excludes speak against it: {quoted(_guilty(measure, takes)) or 'several together'}"
        widened = replace(measure, counts=(*measure.counts, *noun))
        if noun and takes(widened):
            return f"{quoted(noun)} is not among its counts"
        if noun and takes(replace(widened, excludes=())):
            return f"{quoted(noun)} is not among its counts, and its excludes speak against it"
        return ""

    def _taken(self, changed: Measure) -> frozenset[Place]:
        """Where the figures stand that a measure takes. Raises _TiredError where that was asked too often."""
        if changed not in self._read:
            if len(self._read) >= _MOST_READINGS:
                raise _TiredError
            read = Reader([changed]).read(self._item, self._figures, frozenset({changed.topic}))
            self._read[changed] = frozenset((r.figure.field, r.figure.start) for r in read)
        return self._read[changed]


def doubted(
    watchlist: Watchlist, item: Item, figures: Sequence[Figure], topics: Iterable[str]
) -> Mapping[Place, str]:
    """Figures that the rules give to a measure, but that too little speaks for in a long text: the measure,
    and what is against them."""
    reader = Reader(watchlist.measures, watchlist.topics)
    return {
        (reading.figure.field, reading.figure.start): f"{reading.measure}: {_against(reading, signs)}."
        for reading, signs in reader.weigh(item, figures, frozenset(topics))
        if not is_likely(reading)
    }


def _against(reading: Reading, signs: frozenset[Sign]) -> str:
    """What is against a reading of a long text."""
    if told_by_wording(reading, signs):
        return "the words around it are not those by which such figures are told"
    told = "; ".join(sorted(sign.value for sign in signs if POINTS[sign] < 0))
    return f"too little speaks for it in a text of this length. Against it: {told}"


class _TiredError(Exception):
    """The item has been read often enough."""


def _at_first_sight(measure: Measure, figure: Figure, noun: list[str]) -> str:
    """Where no single change would make it fit: the plainest difference."""
    if figure.unit and measure.unit and not comparable(figure.unit, measure.unit):
        return f"it is counted in {measure.unit}, the figure is in {figure.unit}"
    if noun and not any(_same(noun[0], known) for known in measure.counts):
        return f"{quoted(noun)} is not among its counts"
    return f"no cue of it speaks for the figure here ({quoted(measure.cues[:4])})" if measure.cues else _PLAIN


_PLAIN = "it has no cues, and what it counts is not named alone here"


def _guilty(measure: Measure, takes: Callable[[Measure], bool]) -> Iterator[str]:
    """Excludes without one of which the figure would be taken."""
    if len(measure.excludes) <= _MOST_EXCLUDES:
        for one in measure.excludes:
            if takes(replace(measure, excludes=tuple(each for each in measure.excludes if each != one))):
                yield one


def _same(noun: str, known: str) -> bool:
    """Whether two nouns are one but for number and case, nearly enough to choose a sentence by."""
    return noun.casefold().rstrip("s") == known.casefold().split()[-1].rstrip("s")
