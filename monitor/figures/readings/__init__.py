"""Which tracked measure a figure speaks for.

A measure is compiled to a gauge (:mod:`gauges`). Each figure of an item is held against the gauges of
the topics found in the item: unit, counted noun, state (killed, missing, deployed, ...) by clause-wise
closeness, place, event, excludes. The best gauge gets the figure; a figure gives at most one reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from monitor.figures.lexicon_grammar import POSSESSIVES
from monitor.figures.lexicon_nouns import SUBSETS
from monitor.figures.parsed import Token
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.counters import Bodies
from monitor.figures.readings.events import MANY
from monitor.figures.readings.fitting import day_flow, incident
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.history import projected, said_before
from monitor.figures.readings.lemmas import lemma, noun_of
from monitor.figures.readings.lines import FAR, Line
from monitor.figures.readings.looks import predicated
from monitor.figures.readings.mentions import Slot
from monitor.figures.readings.outcomes import out_of
from monitor.figures.readings.places import WORLD, Gazetteer
from monitor.figures.readings.scoring import Judge
from monitor.figures.readings.siblings import Family, compile_family
from monitor.figures.readings.witnesses import asked_for, gravest, hearsay, letters, one_scene
from monitor.figures.stamps import times_or_years
from monitor.figures.states import STATES
from monitor.figures.tokens import read as tokens_of
from monitor.figures.units import convert
from monitor.model import Figure, HeldBack, Item, Kind, Measure, Modality, Qualifier, Reading, Role, Topic

__all__ = ["Reader"]


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
        families = [family for topic, family in self._families.items() if topic in topics]
        gauges = tuple(gauge for family in families for gauge in family.gauges)
        if not gauges or not figures:
            return ()
        found: list[Reading] = []
        named: dict[int, Reading] = {}
        gazetteer = _gazetteer(families)
        judge = Judge(gauges, item, gazetteer, self._bodies_of(topics, gauges, gazetteer))
        for name in ("title", "text"):
            labels, written = times_or_years(item.field(name)), letters(item.field(name))
            own = [f for f in figures if f.field == name and f.number_start not in labels][:_MOST]
            if own:
                for line in _lines(item.field(name), own, judge):
                    for slot in line.slots:
                        chosen = judge.choose(line, slot)
                        if chosen is not None:
                            figure = _of_kind(chosen.gauge, line, slot)
                            stock = chosen.gauge.measure.kind is Kind.STOCK
                            single = (day_flow if stock else incident)(line, slot)
                            single = single and not judge.incidents.among(chosen.gauge)
                            reading = _counted_out(_reading(chosen, figure, single=single), line, slot)
                            reading = _wanted(reading, chosen.gauge, line, slot)
                            found.append(_in_letters(_witnessed(reading, line, slot), written))
                            if figure.part_of_whole and _named_kind(chosen.gauge, line, slot):
                                whole = _reading(chosen, replace(figure, part_of_whole=False), single=single)
                                named[id(found[-1])] = _witnessed(whole, line, slot)
        found = [_unless_of_more(named.get(id(reading), reading), reading, found) for reading in found]
        return tuple(_own_whole(reading, found, item) for reading in found if not _rounded(reading, found))

    def _bodies_of(self, topics: frozenset[str], gauges: Sequence[Gauge], gazetteer: Gazetteer) -> Bodies:
        """Who counts for the measures of a set of topics; held against one another once."""
        found = self._bodies.get(topics)
        if found is None:
            if len(self._bodies) >= _FAMILIES:
                self._bodies.clear()
            found = self._bodies[topics] = Bodies(gauges, gazetteer)
        return found


def _gazetteer(families: Sequence[Family]) -> Gazetteer:
    """Places and peoples of the topics found in an item."""
    told = [family for family in families if family.forms]
    if len(told) < 2:
        return told[0].gazetteer if told else WORLD
    return Gazetteer({form: name for family in told for form, name in family.forms.items()})


def _witnessed(reading: Reading, line: Line, slot: Slot) -> Reading:
    """The reading, held back where it tells what somebody has heard or seen in one place."""
    if reading.held_back is not None:
        return reading
    if projected(line, slot):
        return replace(reading, held_back=HeldBack.HYPOTHETICAL)
    if said_before(line, slot):
        return replace(reading, held_back=HeldBack.OVERTAKEN)
    if hearsay(line, slot):
        return replace(reading, held_back=HeldBack.HEARSAY)
    return (
        replace(reading, held_back=HeldBack.PART) if one_scene(line, slot) or gravest(line, slot) else reading
    )


def _in_letters(reading: Reading, written: Sequence[range]) -> Reading:
    """The reading, held back where a reader writes it."""
    told = reading.held_back is None and any(reading.figure.start in letter for letter in written)
    return replace(reading, held_back=HeldBack.HEARSAY) if told else reading


def _wanted(reading: Reading, gauge: Gauge, line: Line, slot: Slot) -> Reading:
    """The reading of a measure of pledges, held back where so much is only asked for."""
    wanted = reading.held_back is None and "pledged" in gauge.states and asked_for(line, slot)
    return replace(reading, held_back=HeldBack.PLANNED) if wanted else reading


def _counted_out(reading: Reading, line: Line, slot: Slot) -> Reading:
    """The reading, held back where it is some of those counted before: "killed four, including three
    children". For a flow a part may still be what happened in the period: "40 in December alone"."""
    words = {*line.low[max(0, slot.first - 3) : slot.first]} & _SOME
    words |= {*(slot.figure.counted or "").lower().split()} & SUBSETS
    part = reading.held_back is None and reading.figure.part_of_whole and words
    return replace(reading, held_back=HeldBack.PART) if part else reading


def _of_kind(gauge: Gauge, line: Line, slot: Slot) -> Figure:
    """The figure, which is no part where the measure counts that very kind of people, "317 students
    kidnapped", or what is told happened to so many only, "kills 12 of 40 passengers"."""
    figure = slot.figure
    if not figure.part_of_whole:
        return figure
    apart = (
        _there_are(line, slot)
        or gauge.own.intersection(predicated(line, slot)[-1:])
        or out_of(line, slot, gauge.states)
        or _of_own(line, slot)
        or (gauge.within and _of_home(gauge, line, slot))
        or _among_others(gauge, line, slot)
        or (_among_the(line, slot) and gauge.own & {noun_of(figure.counted)})
        or (gauge.named_kind and _of_anybody(line, slot, gauge.named_kind))
        or (gauge.kind and not _listed(line, slot))
    )
    return replace(figure, part_of_whole=False) if apart else figure


def _of_home(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many out of the whole world's are those of the measure's own country: "Norland accounts for
    95 of the deaths", "65, of whom 56 in Norland"; not "three of those who died in Norland were nurses"."""
    named = [m for name in gauge.home for m in line.named(name)]
    out_of_own = any(line.picks(m, slot) for m in named)
    return not out_of_own and any(line.cost(m, slot, scene=True) < FAR for m in named)


def _among_others(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are counted among those of whom something else is told: "180 deaths among 44,287
    cases"."""
    if line.low[slot.last : slot.last + 1] not in (["among"], ["amongst"]):
        return False
    whole = next((other for other in line.slots if other.first > slot.last), None)
    noun = noun_of(whole.figure.counted) if whole else ""
    told = STATES.get(noun) or STATES.get(noun + "s") or gauge.states
    return not told & gauge.states


def _among_the(line: Line, slot: Slot) -> bool:
    """Whether those counted are said to be among others: "44 nurses are among the dead"."""
    behind = line.low[slot.last : slot.last + 2]
    return behind[1:] == ["among"] and behind[0] in ("are", "were")


def _there_are(line: Line, slot: Slot) -> bool:
    """Whether "of them" only says again of whom the number is: "there are ten of them now"."""
    there = line.low[max(0, slot.first - 2) : slot.first] in (["there", "are"], ["there", "were"])
    return there and line.low[slot.number_last : slot.number_last + 2] == ["of", "them"]


def _of_own(line: Line, slot: Slot) -> bool:
    """Whether the whole is only whose they are: "12 of our soldiers", "12 of the Duke's men", not
    "12 of its 40 dead"."""
    behind = line.low[slot.number_last : slot.last]
    named = line.tokens[slot.number_last + 1 : slot.number_last + 4]
    theirs = any(token.text.endswith(("'s", "’s")) and token.text[:1].isupper() for token in named)
    own = behind[:1] == ["of"] and behind[1:2] and (behind[1] in POSSESSIVES or theirs)
    return bool(own) and behind[-1] not in STATES and not any(word[:1].isdigit() for word in behind)


def _of_anybody(line: Line, slot: Slot, kind: frozenset[str]) -> bool:
    """Whether a kind of people, which the measure's name names, is counted out of people of all kinds: "230
    people, among them 60 civilians"."""
    before = [other for other in line.slots if other.last <= slot.first]
    if noun_of(slot.figure.counted) not in kind or not before:
        return False
    whole = noun_of(before[-1].figure.counted)
    return bool(whole) and whole not in kind


def _listed(line: Line, slot: Slot) -> bool:
    return bool(_LISTING & set(line.low[max(0, slot.first - 3) : slot.first])) or "alone" in line.low


def _named_kind(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the measure names this kind of people besides others: "people" and "children"."""
    words = (slot.figure.counted or "").lower().split()
    return (
        bool(words) and words[-1] in SUBSETS and lemma(words[-1]) in gauge.heads and not _listed(line, slot)
    )


def _unless_of_more(whole: Reading, part: Reading, found: Sequence[Reading]) -> Reading:
    """A kind of people that the measure names is no part, unless the item gives a total that holds it: "12
    dead. Four children died"."""
    if whole is part or part.high is None:
        return part
    others = (r.low for r in found if r is not part and r.measure == part.measure)
    return part if any(low is not None and low > part.high for low in others) else whole


_LISTING = frozenset({"including", "includes", "included", "among", "whom", "them", "first", "each"})
_SOME = _LISTING - {"first"}


_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"])
_NEAR = 60
"""Characters between a total and the part that is counted out of it."""


def _own_whole(reading: Reading, found: Sequence[Reading], item: Item) -> Reading:
    """A part of another measure's total is the whole of its own: "900 casualties, including 200 deaths",
    "has sent 9,000 men and lost 200 of them"."""
    figure = reading.figure
    noun = (figure.counted or "").lower().split()[-1:]
    behind = item.field(figure.field)[figure.end : figure.end + 12].lower().split()[:2]
    of_them = figure.surface.lower().split()[-2:] in _OF_THEM or behind in _OF_THEM
    if reading.held_back is not HeldBack.PART or not figure.part_of_whole:
        return reading
    if not of_them and not set(noun) <= STATES.keys():
        return reading
    before = [r for r in found if r.figure.field == figure.field and r.figure.end <= figure.start]
    if not before or before[-1].measure == reading.measure or before[-1].held_back:
        return reading
    far = figure.start - before[-1].figure.end > _NEAR
    return reading if far else replace(reading, held_back=None)


def _rounded(reading: Reading, found: Sequence[Reading]) -> bool:
    """Whether a vague figure of the title only rounds what the text gives for the same measure, or the title
    gives as a fact what the text holds back: "Twenty thousand dead?"."""
    figure = reading.figure
    if figure.field != "title":
        return False
    return any(
        _rounds(figure, other.figure)
        or (other.held_back is not None and (other.low, other.high) == (reading.low, reading.high))
        for other in found
        if other.measure == reading.measure and other.figure.field == "text"
    )


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


_LONG = 45
"""Days: a total to date that stands this long adds up many incidents; the toll of one is a part of it."""


def _reading(choice: Choice, figure: Figure, *, single: bool) -> Reading:
    gauge = choice.gauge
    low, high, same = _converted(gauge, figure, choice.unit)
    many = gauge.measure.window.days >= _LONG or bool(gauge.events & MANY)
    part = single and (gauge.measure.kind is Kind.STOCK or (many and gauge.measure.kind is Kind.CUMULATIVE))
    return Reading(
        measure=gauge.measure.id,
        figure=figure,
        low=low,
        high=high,
        cues=choice.cues,
        held_back=_held_back(gauge, figure) or (HeldBack.PART if part else None if same else HeldBack.UNIT),
    )


def _converted(gauge: Gauge, figure: Figure, unit: str | None) -> tuple[Decimal | None, Decimal | None, bool]:
    """Bounds in the measure's unit, and whether they could be converted from ``unit``."""
    target = gauge.measure.unit
    if target in (None, "person", unit):
        return figure.low, figure.high, True
    if unit is None:
        return figure.low, figure.high, False
    bounds = [None if x is None else convert(x, unit, target) for x in (figure.low, figure.high)]
    if any(b is None and x is not None for b, x in zip(bounds, (figure.low, figure.high), strict=True)):
        return figure.low, figure.high, False
    return bounds[0], bounds[1], True


_BY_MODALITY = {
    Modality.PLANNED: HeldBack.PLANNED,
    Modality.CAPABILITY: HeldBack.CAPABILITY,
    Modality.HYPOTHETICAL: HeldBack.HYPOTHETICAL,
}
_BY_ROLE = {
    Role.INCREMENT: HeldBack.INCREMENT,
    Role.RATE: HeldBack.RATE,
    Role.SHARE: HeldBack.SHARE,
    Role.CHANGE: HeldBack.CHANGE,
}


def _held_back(gauge: Gauge, figure: Figure) -> HeldBack | None:
    """Why the figure must never be compared with the measure's estimate; None if it may."""
    if figure.denied:
        return HeldBack.DENIED
    if figure.modality in _BY_MODALITY and not (
        figure.modality is Modality.PLANNED and "pledged" in gauge.states
    ):
        return _BY_MODALITY[figure.modality]
    if (
        figure.role in _BY_ROLE
        and not (figure.role is Role.RATE and gauge.rate)
        and not _share_of(gauge, figure)
    ):
        return _BY_ROLE[figure.role]
    if figure.part_of_whole and gauge.measure.kind is not Kind.FLOW:
        return HeldBack.PART
    if figure.echo:
        return HeldBack.ECHO
    return HeldBack.VAGUE if figure.qualifier is Qualifier.VAGUE else None


def _share_of(gauge: Gauge, figure: Figure) -> bool:
    """A measure in percent takes shares, but no difference of two."""
    return figure.role is Role.SHARE and gauge.measure.unit == "percent" and figure.unit != "percentage point"
