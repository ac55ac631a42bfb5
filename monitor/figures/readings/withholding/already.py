"""What is so already though the sentence speaks of plans, and what is news though it could be a part or the
past: the only figure that an item gives of a measure."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.figures.context.part_of_whole.units import CLINICS, TREATING
from monitor.figures.inflection import verbs
from monitor.figures.look import back
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.once import where
from monitor.figures.readings.setting.borders import all_on_its_side, at_one_refuge, several_refuges
from monitor.figures.readings.setting.overtaken import at_peak, given_earlier, said_before
from monitor.figures.readings.vocabulary.weights import LIGHT
from monitor.figures.states import LAID_OFF
from monitor.figures.tables import words
from monitor.figures.units import is_amount
from monitor.model import Figure, HeldBack, Kind, Modality, Reading, Role

_HANDLING = verbs(
    """
    free release liberate return repatriate evacuate rescue save transfer exchange swap move
    relocate resettle rehouse extradite deport expel help feed treat visit vaccinate bury identify
    bring fly
    """
) | words(
    """
    repatriation liberation evacuation relocation resettlement extradition deportation handover burial
    identification treatment vaccination swapping
    """
)
"""What is done with people who are in some state by then."""
_BETWEEN = LIGHT | words("home back all out")
_PICKING = words(
    """
    held kept jailed imprisoned interned stuck stranded trapped detained captured seized abducted kidnapped
    displaced uprooted sheltering sheltered quarantined hospitalised hospitalized injured wounded
    """
)
"""Behind a counted noun they tell in what state the counted are."""


@where(_HANDLING)
def there_already(line: Line, slot: Slot, gauge: Gauge) -> bool:
    """Whether only what is to be done with the counted is planned, and they are what the measure counts by
    then: "talks about the return of 640 prisoners held in Velia", "hopes to move 41,000 displaced people"."""
    if slot.figure.modality is not Modality.PLANNED:
        return False
    i = back(line.low, slot.first - 1, _BETWEEN, 0)
    if line.low[i] not in _HANDLING or any(m.at == i and m.states & gauge.states for m in line.states):
        return False  # the measure counts the deed
    told = [m for m in line.states if slot.first <= m.at < slot.last]
    told += [m for m in line.states if m.at == slot.last and line.low[m.at] in _PICKING]
    return any(m.states & gauge.states for m in told)


def let_go(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a change of a workforce is how many a measure of job cuts counts: "cut its staff by 1,700"."""
    figure = slot.figure
    if LAID_OFF not in gauge.states or figure.role is not Role.CHANGE or figure.direction != "down":
        return False
    before, behind = line.low[max(0, slot.first - _SUBJECT) : slot.first], line.low[slot.last :][:_OUT_OF]
    named = behind if behind[:1] == ["from"] else before  # "sheds 90 from its payroll"
    return figure.unit in (None, "person") and not _WORKFORCES.isdisjoint(named)


_WORKFORCES = words("workforce headcount payroll staff staffing")
_OUT_OF = 4
"""Tokens of "from its payroll"."""


def as_it_is(gauge: Gauge, figure: Figure, line: Line, slot: Slot) -> Figure:
    """The figure as one of the measure: a fact where only what comes of the counted is planned, a level where
    it is what somebody's workforce is cut by."""
    if let_go(gauge, line, slot):
        figure = replace(figure, role=Role.LEVEL, direction=None)
    if figure.role is Role.INCREMENT and all_on_its_side(gauge, line, slot):
        figure = replace(figure, role=Role.LEVEL)
    return replace(figure, modality=Modality.ASSERTED) if there_already(line, slot, gauge) else figure


def only_one(reading: Reading, gauge: Gauge, line: Line, slot: Slot) -> Reading | None:
    """The reading as it stands if no other of the item does: the height that something had at its peak, the
    patients of one clinic in a total to date, those who fled to one country, a number given earlier; None
    where it is held back whatever else the item gives."""
    overtaken = reading.held_back is HeldBack.OVERTAKEN
    peak = overtaken and is_amount(gauge.measure.unit) and at_peak(line, slot)
    earlier = overtaken and given_earlier(line, slot) and not said_before(line, slot)
    total = reading.held_back is HeldBack.PART and gauge.measure.kind is Kind.CUMULATIVE
    clinic = total and _of_one_clinic(line, slot)
    refuge = reading.held_back is HeldBack.PART and at_one_refuge(gauge, line, slot)
    if not (peak or earlier or clinic or (refuge and not several_refuges(gauge, line))):
        return None
    return replace(reading, figure=replace(reading.figure, part_of_whole=False), held_back=None)


def unless_others(alone: Reading | None, reading: Reading, found: Sequence[Reading]) -> Reading:
    """What a reading is beside the others of its item."""
    others = (r for r in found if r is not reading and r.measure == reading.measure)
    return reading if alone is None or any(r.held_back is None for r in others) else alone


def _of_one_clinic(line: Line, slot: Slot) -> bool:
    """Whether those counted are all whom one clinic took in: "A clinic in Velia has treated 40 people"."""
    i = back(line.low, slot.first - 1, LIGHT, 0)
    return line.low[i] in TREATING and not CLINICS.isdisjoint(line.low[max(0, i - _SUBJECT) : i])


_SUBJECT = 8
"""Tokens back within which the clinic stands."""
