"""A measure's reports against its accepted range, one line a report, for a terminal."""

import math
from collections.abc import Callable

from alerts.chart import value_range
from alerts.message import PlotPoint, RangePlot
from alerts.numbers import short, short_interval

WIDTH = 44
"""Characters between the bars, where there is room."""
NARROWEST = 12
MOST = 7
"""Reports shown, the newest."""
WIDE = 30
"""Highest over lowest value from which the scale is logarithmic, as the distances are."""

Cell = Callable[[float], int]


def ladder(plot: RangePlot, room: int = 240, most: int = MOST) -> list[str]:
    """The accepted range and the newest reports on one scale, the new figure last; empty for none.

    Lines are no longer than ``room``, down to a scale of NARROWEST characters.

    ``[###]`` is the accepted range, ``o`` a report, ``*`` the new figure, ``o==o`` one with two ends;
    ``>`` and ``<`` mark an open side.
    """
    points = [point for point in plot.points if point.low is not None or point.high is not None]
    if not points:
        return []
    points.sort(key=lambda point: (point.new, point.at))
    shown = points[-most:]
    heading = [f"{len(points) - most} earlier"] * (len(points) > most) + ["log scale"] * _wide(plot)
    ends = [short_interval(point.low, point.high) for point in shown]
    accepted = short_interval(plot.accepted_low, plot.accepted_high)
    labels = [*map(_label, shown), ", ".join(heading), plot.standing]
    left = max(map(len, labels))
    width = max(NARROWEST, min(WIDTH, room - left - len(" || ") - max(map(len, [*ends, accepted]))))
    cell, edges = _scale(plot, width)
    rows = [(plot.standing, _band(plot, cell, width), accepted)] if accepted else []
    rows += [(_label(point), _marks(point, cell, width), end) for point, end in zip(shown, ends, strict=True)]
    body = [f"{label:<{left}} |{cells}| {value}" for label, cells, value in rows]
    return [f"{', '.join(heading):<{left}}  {edges}", *body]


def _label(point: PlotPoint) -> str:
    name = point.originator if len(point.originator) <= 18 else point.originator[:17] + "."
    return f"{point.at.day:>2} {point.at:%b %y} {name}"


def _values(plot: RangePlot) -> list[float]:
    """The ends above nothing: what a logarithmic scale can hold."""
    ends = [v for point in plot.points for v in (point.low, point.high)]
    return [v for v in (*ends, plot.accepted_low, plot.accepted_high) if v is not None and v > 0]


def _wide(plot: RangePlot) -> bool:
    values = _values(plot)
    return bool(values) and max(values) / min(values) >= WIDE


def _scale(plot: RangePlot, width: int) -> tuple[Cell, str]:
    if _wide(plot):
        low, high = min(_values(plot)) / 1.3, max(_values(plot)) * 1.3
        return _logarithmic(low, high, width), _edges(low, high, width)
    low, high = value_range(plot)

    def cell(value: float) -> int:
        return _clamp((value - low) / (high - low), width)

    return cell, _edges(low, high, width)


def _logarithmic(low: float, high: float, width: int) -> Cell:
    def cell(value: float) -> int:
        share = math.log(value / low) / math.log(high / low) if value > 0 else 0.0
        return _clamp(share, width)

    return cell


def _clamp(share: float, width: int) -> int:
    return min(width - 1, max(0, round(share * (width - 1))))


def _edges(low: float, high: float, width: int) -> str:
    left, right = short(float(f"{low:.2g}")), short(float(f"{high:.2g}"))
    return f"{left}{right:>{max(1, width - len(left))}}"


def _band(plot: RangePlot, cell: Cell, width: int) -> str:
    low, high = plot.accepted_low, plot.accepted_high
    left = 0 if low is None else cell(low)
    right = width - 1 if high is None else cell(high)
    if right == left:
        return f"{'-' * left}#{'-' * (width - left - 1)}"
    return f"{'-' * left}[{'#' * (right - left - 1)}]{'-' * (width - right - 1)}"


def _marks(point: PlotPoint, cell: Cell, width: int) -> str:
    cells = ["-"] * width
    mark = "*" if point.new else "o"
    ends = [cell(value) for value in (point.low, point.high) if value is not None]
    for place in range(ends[0], ends[-1] + 1):
        cells[place] = "="
    cells[ends[0]] = cells[ends[-1]] = mark
    if point.high is None and ends[0] + 1 < width:
        cells[ends[0] + 1] = ">"
    elif point.low is None and ends[0] > 0:
        cells[ends[0] - 1] = "<"
    return "".join(cells)
