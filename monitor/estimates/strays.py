"""Figures that stand alone: misread, mistaken, or about something else, until a second item confirms them.

They must not hide for the rest of the window what happens beneath them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from monitor.estimates.interval import FROM_ZERO, Span, distance, hull, overshoot, same_state
from monitor.model import Kind, Measure, Report

WITNESSES = 2
"""Other items that must say less (or more) before a figure counts as a stray, all of them later."""
STRAY_FACTOR = 2
"""How far it must lie from all others: twice as much, or half."""
LONE_FACTOR = 5
"""How far it must lie from them where only one of the witnesses need be later, by :data:`COPIED`."""
COPIED = timedelta(days=1)
"""How long copies of an item, and of what it overtook, keep coming."""
JUMP_FACTOR = 20
"""More than so many times what stands, or less than one of so many parts, needs a second report."""
JUMP_EVIDENCE = 3
"""Items that what stands must rest on before a jump has to wait."""

FALL_FACTOR = 10
"""Less than one of so many parts of what stands, of what does not add up, needs a second report whatever that
rests on: it mostly counts some of them."""

_STRAY = math.log(STRAY_FACTOR) - 1e-9
_LONE = math.log(LONE_FACTOR) - 1e-9
_JUMP = math.log(JUMP_FACTOR)
_FALL = math.log(FALL_FACTOR)


class Sighting(NamedTuple):
    """A report that can be compared, with the values it compares as."""

    span: Span
    report: Report


_Accepted = Callable[[Report], bool]


class SetAside(NamedTuple):
    """The comparable reports of one time, told apart; oldest first."""

    standing: list[Sighting]
    strays: list[Sighting]
    jumps: list[Sighting]


def set_aside(
    measure: Measure,
    sightings: Sequence[Sighting],
    accepted: _Accepted,
    judged: Sequence[Sighting] = (),
) -> SetAside:
    """What stands and what does not, from the reports of one time, oldest first.

    Jumps that no second item has confirmed do not, nor do strays; what a person has accepted is neither.
    ``judged`` are the figures of an item that is being judged: it passes over what it does not come near to.
    """
    apart = _apart(measure, sightings)
    if apart < STRAY_FACTOR:
        return SetAside(list(sightings), [], [])
    jumps = _unconfirmed_jumps(measure, sightings, accepted) if apart > FALL_FACTOR else []
    rest = [s for s in sightings if s not in jumps] if jumps else sightings
    left, strays = _without_strays(measure.kind, rest, accepted, judged)
    return SetAside(left, strays, jumps)


def _apart(measure: Measure, sightings: Sequence[Sighting]) -> Decimal:
    """How many times the lowest the highest is, baseline included: mostly too few for any to stand alone."""
    found = [sighting.span for sighting in sightings]
    covered = hull([*found, base] if (base := _baseline(measure)) else found)
    if covered is None:
        return Decimal(1)
    return covered.high / covered.low if covered.low > 0 else Decimal("Infinity")


def _baseline(measure: Measure) -> Span | None:
    base = measure.baseline
    return Span(min(base.low, base.high), max(base.low, base.high)) if base else None


# --------------------------------------------------------------------------- strays


def _without_strays(
    kind: Kind, sightings: Sequence[Sighting], accepted: _Accepted, judged: Sequence[Sighting]
) -> tuple[list[Sighting], list[Sighting]]:
    """Takes off the outermost report (of totals the highest) as long as later items have passed it over."""
    left, strays = list(sightings), list[Sighting]()
    for side in (_TOP,) if kind is Kind.CUMULATIVE else (_TOP, _BOTTOM):
        while (lone := _passed_over(left, side, judged)) and not accepted(lone.report):
            left.remove(lone)
            strays.append(lone)
    return left, strays


@dataclass(frozen=True, slots=True)
class _Side:
    """A direction to be alone in."""

    outermost: Callable[..., Sighting]
    """``max`` by the upper end, or ``min`` by the lower one."""
    end: Callable[[Sighting], Decimal]


_TOP = _Side(max, attrgetter("span.high"))
_BOTTOM = _Side(min, attrgetter("span.low"))


def _passed_over(sightings: Sequence[Sighting], side: _Side, judged: Sequence[Sighting]) -> Sighting | None:
    """The outermost report on a side, if it lies far from those of all other items and enough of them are
    later."""
    first = side.outermost(sightings, key=side.end) if sightings else None
    others = [s for s in sightings if first and s.report.item != first.report.item]
    if first is None or not others:
        return None
    gap = distance(first.span, side.outermost(others, key=side.end).span)
    if gap < _STRAY:
        return None
    others += _passing(first, side, judged)
    later = [s.report for s in others if s.report.reported > first.report.reported]
    enough = len({report.item for report in later}) >= WITNESSES
    enough = enough or (gap >= _LONE and any(r.reported >= first.report.reported + COPIED for r in later))
    return first if enough and len({s.report.item for s in others}) >= WITNESSES else None


def _passing(lone: Sighting, side: _Side, judged: Sequence[Sighting]) -> list[Sighting]:
    """The figures of the item that is judged, where none of them comes near to a lone report or beyond it."""
    if not judged or side.outermost((lone, *judged), key=side.end) is not lone:
        return []
    if distance(lone.span, side.outermost(judged, key=side.end).span) < _STRAY:
        return []
    since = lone.report.reported + COPIED
    return [s for s in judged if s.report.item != lone.report.item and s.report.reported >= since]


# --------------------------------------------------------------------------- jumps


def is_jump(measure: Measure, up: float, down: float, items: int) -> bool:
    """Whether a figure that reaches so far (log ratios) beyond what ``items`` items say needs a second.

    So far from what at least :data:`JUMP_EVIDENCE` items say, or from the baseline of what does not add up,
    a misreading is far likelier than the truth, and the truth is soon said again; so it is so many times
    (:data:`FALL_FACTOR`) below all else. To nothing and from nothing is no jump: "nobody is missing any
    more", the first deaths. A total does not fall.
    """
    if measure.kind is Kind.CUMULATIVE:
        return _far(up, _JUMP) and items >= JUMP_EVIDENCE
    evidence = items + _given(measure)
    if evidence and _far(down, _FALL):
        return True
    return _far(max(up, down), _JUMP) and evidence >= JUMP_EVIDENCE


def falls_far(measure: Measure, down: float) -> bool:
    """Whether a figure lies so far below what else is said that it mostly counts some of them."""
    return measure.kind is not Kind.CUMULATIVE and _far(down, _FALL)


def _far(reach: float, limit: float) -> bool:
    return reach > limit and reach != FROM_ZERO


def _given(measure: Measure) -> int:
    """Items that the baseline is worth: enough, but for a total, whose beginning tells nothing of its end."""
    return JUMP_EVIDENCE if measure.baseline and measure.kind is not Kind.CUMULATIVE else 0


def confirmed(sighting: Sighting, others: Sequence[Sighting], tolerance: Decimal) -> bool:
    """Whether another item tells the same state."""
    return any(
        other.report.item != sighting.report.item and same_state(other.span, sighting.span, tolerance)
        for other in others
    )


def _unconfirmed_jumps(
    measure: Measure, sightings: Sequence[Sighting], accepted: _Accepted
) -> list[Sighting]:
    """The reports that were jumps against the items before theirs and that nothing has confirmed since."""
    so_far = _baseline(measure)
    items: set[str] = set()
    jumps: list[Sighting] = []
    for key, of_item in groupby(sightings, key=attrgetter("report.item")):
        before, others = so_far, len(items - {key})
        for sighting in of_item:
            jump = before is not None and _leaps(measure, sighting.span, before, others)
            alone = jump and not accepted(sighting.report)
            if alone and not confirmed(sighting, sightings, measure.tolerance):
                jumps.append(sighting)
                continue
            so_far = _joined(so_far, sighting.span)
        items.add(key)
    return jumps


def _joined(so_far: Span | None, span: Span) -> Span:
    if so_far is None:
        return span
    return Span(min(so_far.low, span.low), max(so_far.high, span.high))


def _leaps(measure: Measure, span: Span, so_far: Span, items: int) -> bool:
    """Whether a figure reaches far enough beyond a range; most lie inside it and need no logarithm."""
    if so_far.low <= span.low and span.high <= so_far.high:
        return False
    return is_jump(measure, *overshoot(span, so_far), items)
