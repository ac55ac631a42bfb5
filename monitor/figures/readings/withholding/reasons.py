"""What a figure says for the measure it was given to, and why that must not be compared."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from monitor.figures.lexicon_grammar import BE_OR_HAVE, POSSESSIVES
from monitor.figures.lexicon_nouns import SUBSETS
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse.reservations import only_promised
from monitor.figures.readings.fit.trades import some_in_arms
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.setting.borders import at_one_refuge
from monitor.figures.readings.setting.overtaken import given_earlier, projected, risen, said_before
from monitor.figures.readings.setting.singles import day_flow, incident
from monitor.figures.readings.vocabulary.events import MANY
from monitor.figures.readings.withholding.already import as_it_is, only_one
from monitor.figures.readings.withholding.rows import Member, member
from monitor.figures.readings.withholding.wholes import LISTING, named_kind, of_kind
from monitor.figures.readings.withholding.witnesses import asked_for, gravest, hearsay, one_scene
from monitor.figures.states import HARM, KILLED
from monitor.figures.tables import words
from monitor.figures.units import convert, is_amount
from monitor.model import Figure, HeldBack, Kind, Modality, Qualifier, Reading, Role


class Told(NamedTuple):
    """One reading."""

    reading: Reading
    whole: Reading | None = None
    """The same as no part of a total, where the measure names the kind of people that is counted."""
    alone: Reading | None = None
    """The same as it stands where the item gives no other figure of the measure."""
    member: Member | None = None
    """Of whom it is in a row of places or kinds."""


def told(choice: Choice, line: Line, slot: Slot, written: Sequence[range]) -> Told:
    """The reading of a chosen figure; ``written`` is what readers write in, by its place in the text."""
    gauge = choice.gauge
    figure = as_it_is(gauge, of_kind(gauge, line, slot), line, slot)
    if risen(line, slot):
        figure = replace(figure, low=figure.high, qualifier=Qualifier.EXACT)
    if some_in_arms(gauge, slot):
        figure = replace(figure, part_of_whole=True)
    if gauge.population and figure.modality is Modality.ASSERTED and only_promised(line, slot):
        figure = replace(figure, modality=Modality.PLANNED)
    low, high, same = _converted(gauge, figure, choice.unit)
    unit = None if same else HeldBack.UNIT
    single = _single(gauge, line, slot)
    held_back = (
        _held_back(gauge, figure)
        or single
        or unit
        or _counted_out(figure, line, slot)
        or _foreigners(gauge, line, slot)
        or _by_name(gauge, line, slot)
        or at_one_refuge(gauge, line, slot)
        or _wanted(gauge, line, slot)
        or _witnessed(line, slot)
        or _written_in(figure, written)
    )
    reading = Reading(
        measure=gauge.measure.id,
        figure=figure,
        low=low,
        high=high,
        cues=choice.cues,
        held_back=held_back,
        likelihood=choice.likelihood,
    )
    if not figure.part_of_whole or not named_kind(gauge, line, slot):
        return Told(reading, alone=only_one(reading, gauge, line, slot), member=member(gauge, line, slot))
    figure = replace(figure, part_of_whole=False)
    held_back = _held_back(gauge, figure) or single or unit or _witnessed(line, slot)
    return Told(reading, replace(reading, figure=figure, held_back=held_back))


_LONG = 45
"""Days: a total to date that stands this long adds up many incidents; the toll of one is a part of it."""


def _single(gauge: Gauge, line: Line, slot: Slot) -> HeldBack | None:
    """Of a total or a stock: what one of many incidents, or one day, adds to it; not of one incident."""
    kind = gauge.measure.kind
    if gauge.incident is not None or is_amount(gauge.measure.unit):
        return None
    if kind is Kind.STOCK:
        return HeldBack.PART if day_flow(line, slot) else None
    long = gauge.measure.window.days >= _LONG
    many = kind is Kind.CUMULATIVE and (long or bool(gauge.events & MANY))
    return HeldBack.PART if many and incident(line, slot, headed=long) else None


def _counted_out(figure: Figure, line: Line, slot: Slot) -> HeldBack | None:
    """Some of those counted before: "killed four, including three children". For a flow a part may still be
    what happened in the period: "40 in December alone"."""
    some = {*line.low[max(0, slot.first - 3) : slot.first]} & _SOME
    some |= {*(figure.counted or "").lower().split()} & SUBSETS
    return HeldBack.PART if figure.part_of_whole and some else None


_SOME = LISTING - {"first"}


def _foreigners(gauge: Gauge, line: Line, slot: Slot) -> HeldBack | None:
    """Of a toll in some country: those who were nationals of another, "two Norlanders were found dead",
    "the Norland army said four of its drivers had died"; those from the speaker's home, "61 people from her
    state"."""
    if gauge.population or not gauge.states & HARM:
        return None
    behind = line.low[slot.last : slot.last + 3]
    home = behind[:1] == ["from"] and not _HOMES.isdisjoint(behind[2:])
    if home and behind[1] in POSSESSIVES:
        return None if _of_its_place(gauge, line, slot) else HeldBack.PART
    own = [m for m in line.places if slot.number_last <= m.at < slot.last]
    if line.low[slot.number_last : slot.number_last + 2] in (["of", "its"], ["of", "their"]):
        own = [m for m in line.places if m.at < slot.first][-1:]
    others = own and gauge.known and not any(m.name in gauge.known for m in own)
    return HeldBack.PART if others else None


def _of_its_place(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether who speaks of "his province" is from where the measure counts: "the governor of Osk"."""
    named = gauge.known | gauge.home
    if any(m.at < slot.first and m.name in named for m in line.places):
        return True
    return any(line.low[k] in gauge.topical for k in range(1, slot.first) if line.tokens[k].text[0].isupper())


_HOMES = words(
    """
    state country province district region county constituency city town village community neighbourhood
    neighborhood family clan school club team unit side
    """
)


def _by_name(gauge: Gauge, line: Line, slot: Slot) -> HeldBack | None:
    """Of a toll: the bodies that have a name, or none yet, "187 bodies have not been identified yet"."""
    i = slot.last
    while i < len(line.low) and line.low[i] in _PENDING:
        i += 1
    named = _IDENTIFIED & {*line.low[slot.number_last : i + 1]}
    fetched = line.low[i : i + 1] == ["claimed"] and line.low[i + 1 : i + 2] != ["by"]
    named |= {"claimed"} if fetched and line.low[slot.last - 1] in _REMAINS else frozenset()
    asked = gauge.vocabulary & _IDENTIFIED
    return HeldBack.PART if KILLED in gauge.states and named and not asked else None


_IDENTIFIED = words("identified unidentified unclaimed nameless unnamed named")
_REMAINS = words("bodies body corpses remains")
_PENDING = BE_OR_HAVE | words("been be not yet still to so far only")


def _wanted(gauge: Gauge, line: Line, slot: Slot) -> HeldBack | None:
    """Of pledges: so much as is only asked for."""
    return HeldBack.PLANNED if "pledged" in gauge.states and asked_for(line, slot) else None


def _witnessed(line: Line, slot: Slot) -> HeldBack | None:
    """What a model foresees, what was said before, what somebody has heard or seen in one place."""
    if projected(line, slot):
        return HeldBack.HYPOTHETICAL
    if said_before(line, slot) or given_earlier(line, slot):
        return HeldBack.OVERTAKEN
    if hearsay(line, slot):
        return HeldBack.HEARSAY
    return HeldBack.PART if one_scene(line, slot) or gravest(line, slot) else None


def _written_in(figure: Figure, written: Sequence[range]) -> HeldBack | None:
    """What a reader writes in."""
    return HeldBack.HEARSAY if any(figure.start in letter for letter in written) else None


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
