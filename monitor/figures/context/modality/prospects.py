"""Numbers of what is only spoken of: warned of, dreamt of, made room for, begged for."""

from monitor.figures.context.scene import Scene
from monitor.figures.look import back
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words
from monitor.model import Modality

_SPOKEN = words(
    """
    warning warnings warned warns prospect prospects possibility threat threats spectre danger chance
    dream dreams dreamt dreamed dreaming talk
    """
)
_ROOMS = words(
    """
    barracks dormitories dormitory hostel hostels quarters housing beds bunks accommodation lodgings
    buses seats berths
    """
)
_BEGGING = words("give send bring lend grant")


def _not_ruled_out(low: list[str], i: int) -> bool:
    """ "would not rule out 900 dead", "cannot exclude 900": ``i`` in front of the number."""
    excluded = low[i - 1 : i + 1] == ["rule", "out"] or low[i] == "exclude"
    return excluded and not _NEGATING.isdisjoint(low[max(0, i - 4) : i])


_NEGATING = words("not n't cannot can't couldn't wouldn't")
_US = words("us me them him")
_UNSURE = words("possible potential")
_GROWTH = words(
    """
    enlargement expansion increase reinforcement reinforcements rise addition extension reduction cut dispatch
    deployment transfer intake withdrawal shipment delivery purchase
    """
)
_FLOATING = words("floated floats floating")
PROSPECTS = _FLOATING | _SPOKEN | _ROOMS | _BEGGING | _UNSURE | {"rule", "exclude"}
"""Without one of these in its sentence a figure is no such prospect."""
_BEFORE = words("about some around nearly a an further another up to")


def prospect(scene: Scene, q: Quantity) -> Modality | None:
    """ "a warning of 30,000 more", "barracks for 3,000", "give us 500 nurses"; None for anything else. A
    warning of so many dead tells of them."""
    if PROSPECTS.isdisjoint(scene.words(q.sentence)):
        return None
    low, first = scene.low, scene.bounds(q)[0]
    i = back(low, q.first - 1, _BEFORE, first)
    if i <= first:
        return None
    harmed = any(classes(word) & HARM for word in low[q.first : q.last + 1])
    warned = low[i] in ("of", "about") and low[i - 1] in _SPOKEN - {"talk"} and not harmed
    people = q.measure in (Measure.PEOPLE, Measure.BARE)
    unsure = low[i] in ("by", "of", "to") and low[i - 1] in _GROWTH and low[i - 2] in _UNSURE
    ruled = _not_ruled_out(low, i) and (people or harmed) and low[q.last : q.last + 1] != ["as"]
    floated = low[i] in _FLOATING and people
    if warned or unsure or ruled or floated:
        return Modality.HYPOTHETICAL  # "mentions a possible enlargement by 1,500"
    if low[i] == "for" and low[i - 1] in _ROOMS and people:
        return Modality.CAPABILITY
    if low[i] == "of" and low[i - 1] == "talk" and (q.measure is Measure.BARE or q.elided):
        return Modality.HYPOTHETICAL
    begged = low[i] in _US and low[i - 1] in _BEGGING
    opens = i - 1 == first or not low[i - 2][:1].isalnum()
    return Modality.PLANNED if begged and opens else None
