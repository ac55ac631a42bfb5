"""How a figure is told, as seen by one measure: yes-or-no features of a linear classifier.

None of them names what a measure is about: a word is counted by the measure or by another, a cue of the
measure stands nearer than those of the others, the last figure was read for it, its value is of the order of
its baseline. So weights fitted to labelled readings of some topics hold for topics nobody has thought of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from monitor.figures.linear import Feature, order, size
from monitor.figures.readings.evidence.cues import nearest_cue
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import GENERIC, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.wording.spoken import Heard, asked_of_discourse
from monitor.model import Figure

_WORDS = 3
"""Words on each side of a figure that are looked at."""
_LINES = 2
"""Sentences back in which a cue may stand."""


@dataclass
class Given:
    """The figures that were read for a measure before."""

    values: set[float] = field(default_factory=set)
    last: float = 0.0
    """How much the last of them is."""
    line: int = 0
    """In which sentence it stands."""

    def take(self, value: float, line: int) -> None:
        """Takes note of one more."""
        self.values.add(value)
        self.last, self.line = value, line


@dataclass(frozen=True)
class Surroundings:
    """A figure's sentence and what the item said before it, as the measures of its topics see it."""

    line: Line
    slot: Slot
    look: Look
    gauges: Sequence[Gauge]
    lines: Sequence[Line]
    """The sentences before."""
    last: Gauge | None
    """What the last figure was read for."""
    given: Mapping[str, Given]
    """What was read before, by measure."""
    beside: str | None
    """Measure of the figure before it in its sentence, "" if it has none, None if there is no figure."""
    heard: Heard
    """What was spoken of before."""
    against: tuple[str, ...]
    """What the rules have against its being of any measure."""

    @property
    def value(self) -> float:
        """How much it is."""
        return value_of(self.slot.figure)

    def cues(self) -> Mapping[str, float]:
        """By measure, what its nearest cue costs."""
        return {gauge.measure.id: self._nearest(gauge) for gauge in self.gauges}

    def _nearest(self, gauge: Gauge) -> float:
        possible = self.line.possible(gauge.cues_by_word)
        return min((nearest_cue(self.line, self.slot, cue) for cue in possible), default=FAR)


def value_of(figure: Figure) -> float:
    """How much a figure is, without its sign."""
    return size(figure.low, figure.high, _HIGHEST)


_HIGHEST = 1e15


def shared(seen: Surroundings) -> list[Feature]:
    """The features that are the same whatever measure asks."""
    figure, line, slot = seen.slot.figure, seen.line, seen.slot
    place = line.slots.index(slot)
    before = line.low[max(0, slot.first - _WORDS) : slot.first]
    left = [word if word.isalpha() else word[:1] for word in before]
    right = line.low[slot.last : slot.last + _WORDS]
    return [
        ("unit", str(figure.unit)),
        ("role", figure.role),
        ("part", str(figure.part_of_whole)),
        ("mode", figure.modality),
        ("qualifier", figure.qualifier),
        ("said", str(figure.attribution is not None)),
        ("figures", str(min(3, len(line.slots)))),
        ("place", str(min(2, place))),
        ("elided", str(figure.counted is None or not slot.named)),
        *(("against", why) for why in seen.against),
        *((f"<{n}", word) for n, word in enumerate(reversed(left))),
        *((f">{n}", word) for n, word in enumerate(right)),
        *(("<2", " ".join(pair)) for pair in list(pairwise(left))[-1:]),
        *((">2", " ".join(pair)) for pair in list(pairwise(right))[:1]),
    ]


class Asked(NamedTuple):
    """What one measure finds out about a figure by the rules."""

    gauge: Gauge
    barred: tuple[str, ...]
    """What the rules have against its being of this measure."""
    counts: bool
    """Whether the measure counts such people or things."""


def asked_of(seen: Surroundings, asked: Asked, cues: Mapping[str, float]) -> Iterator[Feature]:
    """The features that one measure sees; ``cues`` as by :meth:`Surroundings.cues`."""
    gauge, figure = asked.gauge, seen.slot.figure
    noun, state = _noun(seen, gauge), _state(seen, gauge)
    own = cues[gauge.measure.id]
    other = min((cost for measure, cost in cues.items() if measure != gauge.measure.id), default=FAR)
    nearer, last = _nearer(own, other), _last(seen, gauge)
    beside = _beside(seen, gauge)
    told, size = _told(seen, gauge), _size(seen, gauge)
    of = {measure for measure, given in seen.given.items() if seen.value in given.values}
    again, elsewhere = f"{gauge.measure.id in of}", f"{bool(of - {gauge.measure.id})}"
    behind = f"{_cue_in(gauge, seen.lines[-1:])}"
    behind2 = f"{_cue_in(gauge, seen.lines[-_LINES:-1])}"
    barred = "+".join(asked.barred)
    yield from (("barred", why) for why in asked.barred)
    yield from (
        ("noun", noun),
        ("state", f"{state} {_cost(seen.look.state_cost)}"),
        ("cue", _cost(own)),
        ("other cue", _cost(other)),
        ("nearer", nearer),
        ("before", f"{behind} {behind2}"),
        ("last", last),
        ("beside", beside),
        ("size", size),
        ("told", told),
        ("again", f"{again} {elsewhere}"),
        ("people", str(gauge.people)),
        ("kind", gauge.measure.kind),
        ("counts", str(asked.counts)),
        ("gap", _gap(seen, gauge)),
        ("noun state nearer last", f"{noun} {state} {nearer} {last}"),
        ("noun nearer cue", f"{noun} {nearer} {_cost(own)}"),
        ("noun state", f"{noun} {state}"),
        ("noun last beside", f"{noun} {last} {beside}"),
        ("nearer last beside", f"{nearer} {last} {beside}"),
        ("noun size", f"{noun} {size}"),
        ("noun told", f"{noun} {told}"),
        ("again noun state", f"{again} {noun} {state}"),
        ("noun role state", f"{noun} {figure.role} {state}"),
        ("part noun state", f"{figure.part_of_whole} {noun} {state}"),
        ("barred noun", f"{barred} {noun}"),
        ("people unit noun", f"{gauge.people} {figure.unit} {noun}"),
        ("counts noun nearer", f"{asked.counts} {noun} {nearer}"),
        ("before noun nearer last", f"{behind} {noun} {nearer} {last}"),
        ("noun <", f"{noun} {seen.line.low[seen.slot.first - 1] if seen.slot.first else ''}"),
        ("noun >", f"{noun} {' '.join(seen.line.low[seen.slot.last : seen.slot.last + 1])}"),
    )
    yield from asked_of_discourse(seen.heard, gauge, noun=noun, last=last)


def _noun(seen: Surroundings, gauge: Gauge) -> str:
    """Whose noun the counted one is."""
    head = seen.look.head
    if head is None:
        return "none"
    if head in gauge.heads:
        return "own" if head in gauge.own else "counted"
    if head in GENERIC:
        return "anybody"
    return "another's" if any(head in other.heads for other in seen.gauges) else "nobody's"


def _state(seen: Surroundings, gauge: Gauge) -> str:
    if not seen.look.states:
        return "none"
    return "own" if seen.look.states & gauge.states else "other"


def _nearer(own: float, other: float) -> str:
    if own >= FAR and other >= FAR:
        return "neither"
    return "both" if own == other else "own" if own < other else "other"


def _last(seen: Surroundings, gauge: Gauge) -> str:
    """What the last figure was read for."""
    if seen.last is None:
        return "none"
    return "it" if seen.last is gauge else "akin" if seen.last.states & gauge.states else "other"


def _beside(seen: Surroundings, gauge: Gauge) -> str:
    """What the figure before it in its sentence was read for."""
    if not seen.beside:
        return "none" if seen.beside is None else "unread"
    return "it" if seen.beside == gauge.measure.id else "other"


def _told(seen: Surroundings, gauge: Gauge) -> str:
    """How it compares with the last figure that was read for the measure."""
    given = seen.given.get(gauge.measure.id)
    return _order(seen.value, given.last) if given else "?"


def _size(seen: Surroundings, gauge: Gauge) -> str:
    """How it compares with the measure's baseline."""
    baseline = gauge.measure.baseline
    return _order(seen.value, float(baseline.high)) if baseline is not None and baseline.high else "?"


def _gap(seen: Surroundings, gauge: Gauge) -> str:
    """Sentences since a figure was read for the measure."""
    given = seen.given.get(gauge.measure.id)
    return str(min(_GAP, len(seen.lines) - given.line)) if given else "-"


_GAP = 4


def _cue_in(gauge: Gauge, lines: Iterable[Line]) -> bool:
    return any(line.find(cue.words) for line in lines for cue in gauge.cues)


_COSTS = ((1, "beside"), (2, "next"), (4, "near"), (8, "off"))


def _cost(cost: float) -> str:
    """How far off something stands."""
    return next((name for least, name in _COSTS if cost < least), "far" if cost < FAR else "-")


_ORDERS = ((50, ">>>"), (8, ">>"), (1.5, ">"), (1.01, "~>"), (0.99, "="), (0.67, "~<"), (0.1, "<"), (0, "<<"))
_order = partial(order, _ORDERS)
