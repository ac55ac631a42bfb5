"""Numbers of goods that are only called deliveries or a total, where the text speaks of the goods: "Supplies
of shells have dropped. The total since May is 900,000"."""

from collections.abc import Sequence

from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
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


def goods_spoken_of(gauges: Sequence[Gauge], lines: Sequence[Line], line: Line, slot: Slot) -> Gauge | None:
    """The measure that alone counts the goods named last, for a number that is called a flow or a sum of
    them and counts nothing else; None where people or other things were counted since."""
    start = next((k + 1 for k in range(slot.first - 1, -1, -1) if line.low[k] in MARKS - {"and"}), 0)
    subject = line.low[start : slot.first]
    called = not _FLOWING.isdisjoint(subject) or not _SUMMED.isdisjoint(subject)
    given = not slot.named and slot.figure.unit is None and slot.figure.role in (Role.LEVEL, Role.RATE)
    if not given or not called or any(m.states & HARM for m in line.states):
        return None
    for near in (line, *reversed(lines[-_RECALL:])):
        told = {lemma(word) for word in near.low}
        named = [gauge for gauge in gauges if gauge.own & told]
        if named:
            return named[0] if len(named) == 1 and not named[0].people else None
        if any(other.named for other in near.slots):
            return None
    return None
