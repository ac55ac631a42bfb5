"""Which tracked measure a figure speaks for.

A measure is compiled to a gauge (:mod:`gauges`). Each figure of an item is held against the gauges of
the topics found in the item: unit, counted noun, state (killed, missing, deployed, ...) by clause-wise
closeness, place, event, excludes. The best gauge gets the figure; a figure gives at most one reading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.figures.linear import Feature
from monitor.figures.parsed import Token
from monitor.figures.readings.evidence.likelihood import LIKELY, Sign, is_article, probability, signs_beside
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.scoring import Judge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.siblings import Family, compile_family
from monitor.figures.readings.vocabulary.places import WORLD, Gazetteer
from monitor.figures.readings.whose.counters import Bodies
from monitor.figures.readings.withholding.already import unless_others
from monitor.figures.readings.withholding.reasons import Told, told
from monitor.figures.readings.withholding.rows import parted
from monitor.figures.readings.withholding.wholes import own_whole, reserved_before, unless_of_more
from monitor.figures.readings.withholding.witnesses import letters
from monitor.figures.readings.wording.model import DOUBTED
from monitor.figures.stamps import times_or_years
from monitor.figures.tokens import read as tokens_of
from monitor.model import Figure, Item, Measure, Qualifier, Reading, Topic

__all__ = ["Reader", "is_article", "is_likely", "said_again"]


_MOST = 400
"""Figures of one field that are read: longer lists are tables, not reports."""
_FAMILIES = 256
"""Sets of topics whose measures are held against one another once, not with every item."""
_LINE = 300
"""Tokens of a line; longer sentences are read in pieces."""


class Reader:
    """Holds the compiled measures of a watchlist. Build it once, read many items."""

    def __init__(self, measures: Iterable[Measure], topics: Iterable[Topic] = ()) -> None:
        """``topics`` say where a measure's figures are from; those no measure has are left out."""
        by_topic: dict[str, list[Measure]] = {}
        for measure in measures:
            by_topic.setdefault(measure.topic, []).append(measure)
        told = {topic.id: topic for topic in topics}
        self._families = {topic: compile_family(group, told.get(topic)) for topic, group in by_topic.items()}
        self._bodies: dict[frozenset[str], Bodies] = {}

    def read(self, item: Item, figures: Sequence[Figure], topics: frozenset[str]) -> tuple[Reading, ...]:
        """Readings of ``figures`` for the measures of ``topics``, in order of the figures."""
        return tuple(reading for reading, _ in self.weigh(item, figures, topics) if is_likely(reading))

    def weigh(
        self, item: Item, figures: Sequence[Figure], topics: frozenset[str]
    ) -> tuple[tuple[Reading, frozenset[Sign]], ...]:
        """Every reading that the rules or the wording make, those included that :meth:`read` leaves out
        because too little speaks for them, with what does and what does not."""
        judge = self._judge(item, topics)
        if judge is None or not figures:
            return ()
        all_told = [one for field in ("title", "text") for one in _field(item, field, figures, judge)]
        readings = [one.reading for one, _ in all_told]
        readings = [unless_others(one.alone, one.reading, readings) for one, _ in all_told]
        pairs = list(zip(readings, all_told, strict=True))
        found = [(unless_of_more(r, one.whole, readings), signs) for r, (one, signs) in pairs]
        members = [one.member for one, _ in all_told]
        found = list(zip(parted([r for r, _ in found], members), (s for _, s in found), strict=True))
        readings = [reading for reading, _ in found]
        by_id = {gauge.measure.id: gauge for gauge in judge.gauges}
        kept = [
            (reserved_before(own_whole(r, readings, item, by_id[r.measure]), readings), signs)
            for r, signs in found
            if not _rounded(r, readings)
        ]
        readings = [reading for reading, _ in kept]
        return tuple(_weighed(r, signs, item, readings, by_id[r.measure].measure) for r, signs in kept)

    def wordings(
        self, item: Item, figures: Sequence[Figure], topics: frozenset[str]
    ) -> Iterator[tuple[Figure, Mapping[str, list[Feature]], str]]:
        """What the measures of ``topics`` see of each figure of the text, by measure, and to which the rules
        give it, "" for none: what the weights of ``wording`` are fitted to."""
        judge = self._judge(item, topics)
        if judge is None:
            return
        for field in ("title", "text"):
            for line, slot in _slots(item, field, figures, judge):
                seen = judge.wordings(line, slot) if field == "text" else {}
                judge.choose(line, slot)
                if field == "text":
                    yield slot.figure, seen, judge.ruled

    def _judge(self, item: Item, topics: frozenset[str]) -> Judge | None:
        """Who holds the figures of an item against the measures of its topics, None if they have none."""
        families = [family for topic, family in self._families.items() if topic in topics]
        gauges = tuple(gauge for family in families for gauge in family.gauges)
        if not gauges:
            return None
        gazetteer = _gazetteer(families)
        return Judge(gauges, item, gazetteer, self._bodies_of(topics, gauges, gazetteer))

    def _bodies_of(self, topics: frozenset[str], gauges: Sequence[Gauge], gazetteer: Gazetteer) -> Bodies:
        """Who counts for the measures of a set of topics; held against one another once."""
        found = self._bodies.get(topics)
        if found is None:
            if len(self._bodies) >= _FAMILIES:
                self._bodies.clear()
            found = self._bodies[topics] = Bodies(gauges, gazetteer)
        return found


def _field(
    item: Item, name: str, figures: Sequence[Figure], judge: Judge
) -> Iterator[tuple[Told, frozenset[Sign]]]:
    """What the figures of one field of an item say, in order; in an article with what speaks for each."""
    article = name == "text" and is_article(item)
    written = letters(item.field(name))
    for line, slot in _slots(item, name, figures, judge):
        choice = judge.choose(line, slot)
        if choice is not None:
            signs = judge.signs(choice, line, slot) if article else frozenset()
            yield told(choice, line, slot, written), signs


def _slots(item: Item, name: str, figures: Sequence[Figure], judge: Judge) -> Iterator[tuple[Line, Slot]]:
    """The figures of one field that are read, each with its sentence."""
    text = item.field(name)
    labels = times_or_years(text)
    own = [f for f in figures if f.field == name and f.number_start not in labels][:_MOST]
    for line in _lines(text, own, judge) if own else ():
        for slot in line.slots:
            yield line, slot


def _weighed(
    reading: Reading, signs: frozenset[Sign], item: Item, readings: Sequence[Reading], measure: Measure
) -> tuple[Reading, frozenset[Sign]]:
    """The reading with how likely it is; one that is held back need not be likely. Where the wording told
    how likely it is, that stands."""
    told = reading.likelihood < 1 or reading.held_back is not None
    if told or reading.figure.field != "text" or not is_article(item):
        return reading, signs
    signs |= signs_beside(reading, item, readings, measure)
    return replace(reading, likelihood=probability(signs)), signs


def told_by_wording(reading: Reading, signs: frozenset[Sign]) -> bool:
    """Whether its wording told how likely a reading is, rather than the signs that :meth:`Reader.weigh` gives
    with it."""
    return reading.likelihood not in (1, probability(signs))


def is_likely(reading: Reading) -> bool:
    """Whether enough speaks for a reading for it to be one."""
    if reading.likelihood < DOUBTED:
        return False
    return reading.held_back is not None or reading.likelihood >= LIKELY


def _gazetteer(families: Sequence[Family]) -> Gazetteer:
    """Places and peoples of the topics found in an item."""
    told = [family for family in families if family.forms]
    if len(told) < 2:
        return told[0].gazetteer if told else WORLD
    return Gazetteer({form: name for family in told for form, name in family.forms.items()})


def _rounded(reading: Reading, found: Sequence[Reading]) -> bool:
    """Whether a figure of the title only rounds, or says, what the text gives for the same measure, or
    gives as a fact what the text holds back: "Twenty thousand dead?"."""
    figure = reading.figure
    if figure.field != "title":
        return False
    return any(
        _rounds(figure, other.figure)
        or _restates(reading, other)
        or (other.held_back is not None and (other.low, other.high) == (reading.low, reading.high))
        for other in found
        if other.measure == reading.measure and other.figure.field == "text"
    )


def _restates(reading: Reading, other: Reading) -> bool:
    """Whether the text gives the title's number again, be it with "about" or "at least" in front, or more
    exactly: "2,000 dead" over "around 2,000", "near 5,000" over "4,700"."""
    ours, theirs = reading.low or reading.high, other.low or other.high
    if ours is None or theirs is None or reading.held_back is not other.held_back:
        return False
    return (
        _same_source(reading.figure.attribution, other.figure.attribution)
        and abs(ours - theirs) <= max(ours, theirs) / _AGAIN
    )


def _same_source(title: str | None, text: str | None) -> bool:
    """Whether a title names nobody else than the text: not "police" over "the police union"."""
    if title is None or text is None:
        return title is None
    short = "".join(word[0] for word in text.split() if word[0].isupper())
    return title.split()[-1].lower() == text.split()[-1].strip("()").lower() or title in (short, short[1:])


_AGAIN = 15
"""One part in so many: how far a title may round what the text says again."""


def said_again(figure: Figure, readings: Iterable[Reading]) -> Reading | None:
    """The reading of the text that gives a number of the title again, and is read in its place."""
    ours = figure.low or figure.high
    for other in readings if figure.field == "title" else ():
        theirs = other.figure.low or other.figure.high
        near = ours is not None and theirs is not None and abs(ours - theirs) <= max(ours, theirs) / _AGAIN
        if other.figure.field == "text" and (near or _rounds(figure, other.figure)):
            return other
    return None


def _rounds(vague: Figure, figure: Figure) -> bool:
    return vague.qualifier is Qualifier.VAGUE and figure.qualifier is not Qualifier.VAGUE


def _lines(text: str, figures: Sequence[Figure], judge: Judge) -> Iterable[Line]:
    """The sentences that hold figures, in order; what stands between them is shown to ``judge`` as
    background."""
    tokens, split = tokens_of(text)
    position = 0
    pieces = (
        (first, min(first + _LINE, sentence.last))
        for sentence in split
        for first in range(sentence.first, sentence.last, _LINE)
    )
    for first, last in pieces:
        slots = []
        while position < len(figures) and figures[position].start < tokens[last - 1].end:
            slots.append(_slot(tokens, first, last, figures[position]))
            position += 1
        opens = first == 0 or "\n" in text[tokens[first - 1].end : tokens[first].start]
        line = Line(tokens[first:last], slots, judge.gazetteer, opens=opens)
        if slots:
            yield line
        judge.passed(line)


def _slot(tokens: Sequence[Token], first: int, last: int, figure: Figure) -> Slot:
    """Where a figure stands on its line."""
    inside = [i for i in range(first, last) if tokens[i].end > figure.start and tokens[i].start < figure.end]
    numbers = [i for i in inside if tokens[i].start < figure.number_end]
    start = inside[0] if inside else first
    end = inside[-1] + 1 if inside else start + 1
    return Slot(figure, start - first, end - first, (numbers[-1] + 1 if numbers else end) - first)
