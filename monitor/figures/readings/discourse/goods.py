"""Numbers of goods that are only called deliveries or a total, where the text speaks of the goods: "Supplies
of shells have dropped. The total since May is 900,000"."""

from collections.abc import Iterable, Sequence

from monitor.figures.inflection import verbs
from monitor.figures.look import back
from monitor.figures.readings.figure.carrying import APPROACHING
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.vocabulary.weights import MARKS
from monitor.figures.states import HARM
from monitor.figures.tables import words
from monitor.model import Role

_FLOWING = words(
    """
    delivery deliveries supply supplies shipment shipments transfer transfers export exports consignments
    """
)
_SUMMED = words("total sum calculation estimate")
"""What a number of goods may be called that does not name them."""
_RECALL = 3
"""Sentences back in which the goods may be named."""


def called_total(before: Line) -> bool:
    """Whether a sentence only speaks of a total or of deliveries, and gives no figure: "The total is in
    dispute"."""
    return (
        not before.slots
        and before.low[:1] == ["the"]
        and not (_FLOWING | _TOTALS).isdisjoint(before.low[1:_OPENING])
    )


_TOTALS = words("total sum")
_OPENING = 4
"""Words in which a sentence says what it is about."""


def goods_taken_up(gauges: Sequence[Gauge], lines: Sequence[Line], line: Line, slot: Slot) -> Gauge | None:
    """The measure that alone counts the goods named last, for so many "of them", or so many and nothing else,
    behind the verb by which they changed hands: "Half of its shells come from there. Oslo has sent four
    million of them"."""
    behind = line.low[slot.number_last : slot.number_last + 2]
    size = slot.figure.low if slot.figure.low is not None else slot.figure.high
    many = slot.figure.counted is None and (size or 0) >= _MANY and slot.figure.unit is None
    alone = line.low[slot.last : slot.last + 1] in _ENDS and _handed_right_before(line, slot)
    if (behind != ["of", "them"] and not alone) or not many or not lines or slot is not line.slots[0]:
        return None
    told = {lemma(word) for word in lines[-1].low}
    named = [gauge for gauge in gauges if gauge.own & told]
    others = any(
        (other.named and noun_of(other.figure.counted) not in named[0].own) or other.figure.unit == "person"
        for other in lines[-1].slots
        if named
    )
    if len(named) != 1 or named[0].people or others:
        return None
    handed = any(m.states & named[0].states and m.end <= slot.first for m in line.states)
    return named[0] if handed else None


def _handed_right_before(line: Line, slot: Slot) -> bool:
    """Whether the verb by which goods change hands stands right before a number: "has delivered 900,000"."""
    i = back(line.low, slot.first - 1, APPROACHING, 0)
    return i > 0 and line.low[i] in _HANDED


def goods_held(gauges: Sequence[Gauge], lines: Sequence[Line], line: Line, slot: Slot) -> Gauge | None:
    """The measure that alone counts the goods named last, for so many as the vessels in front of it hold:
    "900 crates, which could hold 30,000", "2,000 crates, close to 50,000"."""
    vessels = next((o for o in reversed(line.slots) if o.last <= slot.first), None)
    given = not slot.named and slot.figure.role is Role.LEVEL and (slot.figure.low or 0) >= _MANY
    if vessels is None or not given or noun_of(vessels.figure.counted) not in _VESSELS:
        return None
    between = line.low[vessels.last : slot.first]
    if _HOLDING.isdisjoint(between) and not _holding_before(line, vessels):
        return None
    return _named_last(gauges, (line, *reversed(lines[-_RECALL:])), past_others=True)


def _named_last(gauges: Sequence[Gauge], lines: Iterable[Line], *, past_others: bool) -> Gauge | None:
    """The measure whose goods the first of the lines names that names any, if they are of it alone; unless
    ``past_others``, None where a line before that counts something else."""
    for line in lines:
        told = {lemma(word) for word in line.low}
        named = [gauge for gauge in gauges if gauge.own & told]
        if named:
            return named[0] if len(named) == 1 and not named[0].people else None
        if not past_others and any(other.named for other in line.slots):
            return None
    return None


def _holding_before(line: Line, vessels: Slot) -> bool:
    """Whether the verb by which other vessels in front hold so much is left out."""
    held = any(o.last < vessels.first for o in line.slots)
    return held and not _HOLDING.isdisjoint(line.low[: vessels.first])


_VESSELS = words(
    "container crate box wagon boxcar carriage truck lorry train ship freighter barge pallet case"
)
_HOLDING = verbs("hold carry fit contain take") | words("for")
_HANDED = verbs("deliver supply ship send provide hand transfer export")
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], ["since"], ["so"])
_MANY = 1000
"""Of goods so many are not counted out of a few."""


def goods_spoken_of(gauges: Sequence[Gauge], lines: Sequence[Line], line: Line, slot: Slot) -> Gauge | None:
    """The measure that alone counts the goods named last, for a number that is called a flow or a sum of
    them and counts nothing else; None where people or other things were counted since."""
    start = next((k + 1 for k in range(slot.first - 1, -1, -1) if line.low[k] in MARKS - {"and"}), 0)
    subject = line.low[start : slot.first]
    called = not _FLOWING.isdisjoint(subject) or not _SUMMED.isdisjoint(subject)
    given = not slot.named and slot.figure.unit is None and slot.figure.role in (Role.LEVEL, Role.RATE)
    if not given or not called or any(m.states & HARM for m in line.states):
        return None
    return _named_last(gauges, (line, *reversed(lines[-_RECALL:])), past_others=False)
