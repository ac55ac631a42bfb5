"""Whether a figure is of another event than the measure's: another kind, another country, drowned at sea."""

from monitor.figures.readings.discourse.background import Background
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.events import ANOTHER, MANY, allowed_beside
from monitor.figures.readings.vocabulary.weights import LOCATIVE, SPEECH
from monitor.figures.states import ARRESTED, HARM
from monitor.figures.tables import words

_ASHORE = frozenset({"war", "unrest", "shooting", "explosion", "crime"})
"""Kinds of events in which nobody drowns."""
_AFLOAT = words("drown drowned sea boat boats ship ships ferry migrants migrant river flood")
_NEAR = 5.0
"""Cost of a word up to which it stands near a figure."""


def other_event(gauge: Gauge, line: Line, slot: Slot, background: Background) -> bool:
    """Whether the event that sets the scene of the figure is of another kind than the measure's."""
    if not gauge.events:
        return False
    allowed = allowed_beside(gauge.events)
    if not line.events:
        return _elsewhere(gauge, line, slot) and not (background.events & allowed)
    scene = line.scene(slot)
    court = scene is not None and scene.name == "crime" and (not gauge.people or ARRESTED in gauge.states)
    if scene is None or court:
        return False
    if scene.name == "epidemic" and "epidemic" in gauge.events:
        return line.low[scene.at] in gauge.diseases
    one_more = line.low[scene.at - 1] in ANOTHER and line.suffered(scene, slot)
    if one_more and not gauge.events & MANY:
        return True  # "12 die in another boat accident"
    return scene.name not in allowed and not any(m.name in allowed and scene.end == m.at for m in line.events)


def _elsewhere(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a country that no measure speaks of stands before the figure, and no other; nor does the
    figure lie in one behind it."""
    if not gauge.known or not line.places or line.places[0].at >= slot.first:
        return False
    said = set(line.low[line.places[0].end : line.places[0].end + 2]) & SPEECH
    if gauge.population or said or line.speaks_by(line.places[0], slot):
        return False  # told apart by whose people they are; who only says so is no place
    voice = line.voice(slot)
    beside = line.low[:1] == ["in"] and line.places[0].at == 1 and voice.start == line.places[0].end + 1
    if not gauge.people and (line.places[0].at in voice or beside):
        return False  # "Peru speaks of", "In Lima, the ministry speaks of"
    return not any(
        m.name in gauge.known and (m.at < slot.last or line.governed(m, LOCATIVE)) for m in line.places
    )


def drowned(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether people drowned or died at sea, of which a measure of fighting says nothing."""
    if not gauge.events or not gauge.events <= _ASHORE or not gauge.states & HARM:
        return False
    found = [*line.find(("drown",)), *line.find(("at", "sea"))]
    own = [m for m in found if m.at >= slot.last and "," not in line.low[slot.last : m.at]]
    return _AFLOAT.isdisjoint(gauge.vocabulary) and any(line.cost(m, slot) < _NEAR for m in own)
