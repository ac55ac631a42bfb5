"""Range plots: who said how much, when, against the accepted range, as a picture and as one line of text.

The only home of Pillow. Colours are those of Okabe and Ito (Color Universal Design, 2008), darkened where
thin strokes on white need it; every originator has a shape of its own as well.
"""

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from alerts.message import PlotPoint, RangePlot
from alerts.numbers import grouped, nice_step, short, short_interval
from alerts.plain import clean, clip

WIDTH, HEIGHT = 552, 330
"""CSS pixels; drawn at twice that."""
TEXT, LOUD = 17, 21
"""Letter sizes in CSS pixels, large because a phone shows the picture at three fifths of its width."""
SCALE = 2
MAX_POINTS = 120
"""Reports drawn, the newest; more would be a smear."""
MAX_NAMED = 4
"""Originators with a shape of their own; the rest share one."""

INK, MUTED, GRID, CARD = "#1f2733", "#5b6673", "#e6e9ee", "#ffffff"
BAND, BAND_EDGE, BAND_INK = "#dceaf7", "#8db4d8", "#2b5f8f"
NEW = "#c2410c"
_COLOURS = ("#0072b2", "#00795a", "#8c4a86", "#7a5c00", "#6b7280")
_SHAPES = ("circle", "square", "triangle", "cross", "ring")
_OTHERS = "others"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plotting area in device pixels and the values and times at its edges."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float
    start: float
    end: float

    def x(self, at: datetime) -> float:
        share = (_stamp(at) - self.start) / (self.end - self.start)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top)


@lru_cache(maxsize=64)
def draw(plot: RangePlot) -> bytes:
    """The plot as a PNG on an opaque white card, ``WIDTH`` by at most ``HEIGHT`` CSS pixels, drawn double.

    Drawn once for all channels that tell the same finding. Raises ValueError when there is no point to show.
    """
    points = _drawable(plot)
    if not points:
        raise ValueError("nothing to plot")
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), CARD)
    canvas = ImageDraw.Draw(image)
    names = _named(points)
    frame = _frame(plot, points)
    _axes(canvas, frame, points)
    _band(canvas, frame, plot)
    _marks(canvas, frame, [point for point in points if not point.new], names)
    new = next((point for point in points if point.new), None)
    if new is not None:
        _new_mark(canvas, frame, new)
    bottom = round(_legend(canvas, names, new))
    out = io.BytesIO()
    image = image.crop((0, 0, image.width, bottom))
    image.quantize(colors=64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _drawable(plot: RangePlot) -> tuple[PlotPoint, ...]:
    usable = [point for point in plot.points if point.low is not None or point.high is not None]
    usable.sort(key=lambda point: (point.new, _stamp(point.at)))
    return tuple(usable[-MAX_POINTS:])


def _stamp(at: datetime) -> float:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def _named(points: tuple[PlotPoint, ...]) -> dict[str, int]:
    """Originators in order of how much they say, each with the number of its shape."""
    counts: dict[str, int] = {}
    for point in points:
        if not point.new:
            counts[point.originator] = counts.get(point.originator, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if len(ranked) <= MAX_NAMED + 1:  # "1 other" would take more room than its name
        return {name: number for number, name in enumerate(ranked)}
    return {name: min(number, MAX_NAMED) for number, name in enumerate(ranked)}


# --------------------------------------------------------------------------- scales


def value_range(plot: RangePlot) -> tuple[float, float]:
    """Lowest and highest value of an axis that shows everything with some air; from 0 when that is near."""
    values = [
        value for point in _drawable(plot) for value in (point.low, point.high) if value is not None
    ] + [value for value in (plot.accepted_low, plot.accepted_high) if value is not None]
    low, high = min(values), max(values)
    span = max(high - low, abs(high) / 1e6) if high - low else abs(high)
    span = span if span > 1e-9 else 1.0
    step = nice_step(span * 1.3, 5)
    bottom = step * ((low - span * 0.12) // step)
    top = step * -((-(high + span * 0.12)) // step)
    if 0 <= low < high * 0.4:
        bottom = 0.0
    return max(bottom, 0.0) if low >= 0 else bottom, top


def _frame(plot: RangePlot, points: tuple[PlotPoint, ...]) -> _Frame:
    low, high = value_range(plot)
    times = [_stamp(point.at) for point in points]
    start, end = min(times), max(times)
    pad = max((end - start) * 0.07, timedelta(days=2).total_seconds())
    return _Frame(
        left=64 * SCALE,
        top=20 * SCALE,
        right=(WIDTH - 18) * SCALE,
        bottom=(HEIGHT - 92) * SCALE,
        low=low,
        high=high,
        start=start - pad,
        end=end + pad,
    )


# --------------------------------------------------------------------------- drawing


def _axes(canvas: ImageDraw.ImageDraw, frame: _Frame, points: tuple[PlotPoint, ...]) -> None:
    step = nice_step(frame.high - frame.low, 4)
    value = step * -(-frame.low // step)
    while value <= frame.high + step / 1e6:
        y = frame.y(value)
        canvas.line([(frame.left, y), (frame.right, y)], fill=GRID, width=SCALE)
        _write(canvas, (frame.left - 10 * SCALE, y), short(round(value, 9)), MUTED, anchor="rm")
        value += step
    for at, anchor in _ticks(frame, points):
        _write(canvas, (frame.x(at), frame.bottom + 10 * SCALE), _date(at, frame), MUTED, anchor=anchor)


def _ticks(frame: _Frame, points: tuple[PlotPoint, ...]) -> list[tuple[datetime, str]]:
    """The first and the last report, and the middle of the time between them when it is long enough."""
    first = min(points, key=lambda point: _stamp(point.at)).at
    last = max(points, key=lambda point: _stamp(point.at)).at
    if frame.x(last) - frame.x(first) < 90 * SCALE:
        return [(last, "ma")]
    ends = [(first, "la" if frame.x(first) < 90 * SCALE else "ma"), (last, "ma")]
    middle = first + (last - first) / 2
    return [ends[0], (middle, "ma"), ends[1]] if frame.x(last) - frame.x(first) > 300 * SCALE else ends


def _date(at: datetime, frame: _Frame) -> str:
    years = _moment(frame.start).year != _moment(frame.end).year or frame.end - frame.start > 300 * 86_400
    return f"{at:%b %Y}" if years else f"{at.day} {at:%b}"


def _band(canvas: ImageDraw.ImageDraw, frame: _Frame, plot: RangePlot) -> None:
    low, high = plot.accepted_low, plot.accepted_high
    if low is None and high is None:
        return
    top = frame.y(high) if high is not None else frame.top
    bottom = frame.y(low) if low is not None else frame.bottom
    if bottom - top < 6 * SCALE:
        middle = (top + bottom) / 2
        top, bottom = middle - 3 * SCALE, middle + 3 * SCALE
    canvas.rectangle([frame.left, top, frame.right, bottom], fill=BAND)
    for y, bound in ((top, high), (bottom, low)):
        if bound is not None:
            canvas.line([(frame.left, y), (frame.right, y)], fill=BAND_EDGE, width=SCALE)
    words = f"{plot.standing} {short_interval(low, high)}"
    inside = bottom - top > 24 * SCALE
    y = (top + bottom) / 2 if inside else bottom + 13 * SCALE
    _write(canvas, (_clear_place(frame, plot, words, y), y), words, BAND_INK, anchor="lm")


def _clear_place(frame: _Frame, plot: RangePlot, words: str, y: float) -> float:
    """Where along the band its label covers the fewest marks."""
    width = _font(TEXT, words).getlength(words)
    room = frame.right - frame.left - width - 16 * SCALE
    marks = [(frame.x(point.at), frame.y(_middle(point))) for point in _drawable(plot)]

    def covered(left: float) -> int:
        near = 10 * SCALE
        return sum(left - near < x < left + width + near and abs(mark - y) < 2 * near for x, mark in marks)

    places = [frame.left + 8 * SCALE + room * share / 8 for share in range(9)]
    return min(places, key=lambda left: (covered(left), left))


def _marks(
    canvas: ImageDraw.ImageDraw, frame: _Frame, points: list[PlotPoint], names: dict[str, int]
) -> None:
    """The earlier reports; what would lie on top of each other is moved apart sideways."""
    placed: list[tuple[float, float]] = []
    for point in points:
        number = names[point.originator]
        x, y = frame.x(point.at), frame.y(_middle(point))
        x += next((step for step in _APART if not _crowded(placed, x + step, y)), 0.0)
        placed.append((x, y))
        _stem(canvas, frame, point, x, _COLOURS[number], 3)
        _shape(canvas, (x, y), _SHAPES[number], 6 * SCALE, _COLOURS[number])


_APART = (0.0, 13.0 * SCALE, -13.0 * SCALE, 26.0 * SCALE, -26.0 * SCALE)


def _crowded(placed: list[tuple[float, float]], x: float, y: float) -> bool:
    near = 11 * SCALE
    return any(abs(x - left) < near and abs(y - top) < near for left, top in placed)


def _middle(point: PlotPoint) -> float:
    bounds = [value for value in (point.low, point.high) if value is not None]
    return sum(bounds) / len(bounds)


def _stem(  # noqa: PLR0913, PLR0917 -- one drawing step
    canvas: ImageDraw.ImageDraw, frame: _Frame, point: PlotPoint, x: float, colour: str, width: int
) -> None:
    """A range as a bar with ends; an open side as an arrow."""
    head = 5 * SCALE
    if point.low is not None and point.high is not None:
        top, bottom = frame.y(point.high), frame.y(point.low)
        if bottom - top > 2 * head:
            canvas.line([(x, top), (x, bottom)], fill=colour, width=width * SCALE)
            for y in (top, bottom):
                canvas.line([(x - head, y), (x + head, y)], fill=colour, width=2 * SCALE)
        return
    sign = -1 if point.high is None else 1
    start = frame.y(_middle(point))
    tip = min(frame.bottom, max(frame.top, start + sign * 24 * SCALE))
    canvas.line([(x, start), (x, tip)], fill=colour, width=2 * SCALE)
    canvas.polygon(
        [(x - head, tip - sign * head), (x + head, tip - sign * head), (x, tip + sign * 2)], fill=colour
    )


def _shape(
    canvas: ImageDraw.ImageDraw, at: tuple[float, float], shape: str, size: float, colour: str
) -> None:
    x, y = at
    if shape == "square":
        size *= 0.9
        canvas.rectangle([x - size, y - size, x + size, y + size], fill=colour, outline=CARD, width=SCALE)
    elif shape == "triangle":
        canvas.polygon(
            [(x, y - size * 1.15), (x - size * 1.1, y + size * 0.85), (x + size * 1.1, y + size * 0.85)],
            fill=colour,
        )
    elif shape == "cross":
        size *= 0.9
        for sign in (1, -1):
            canvas.line(
                [(x - size, y - sign * size), (x + size, y + sign * size)], fill=colour, width=3 * SCALE
            )
    elif shape == "diamond":
        canvas.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], fill=colour)
    elif shape == "ring":
        canvas.ellipse([x - size, y - size, x + size, y + size], fill=CARD, outline=colour, width=2 * SCALE)
    else:
        canvas.ellipse([x - size, y - size, x + size, y + size], fill=colour, outline=CARD, width=SCALE)


def _new_mark(canvas: ImageDraw.ImageDraw, frame: _Frame, point: PlotPoint) -> None:
    x, y = frame.x(point.at), frame.y(_middle(point))
    _stem(canvas, frame, point, x, NEW, 4)
    _shape(canvas, (x, y), "diamond", 13 * SCALE, CARD)
    _shape(canvas, (x, y), "diamond", 11 * SCALE, NEW)
    words = f"NEW {_value(point)}"
    width = _font(LOUD, words).getlength(words)
    left = x - width - 20 * SCALE > frame.left
    anchor, label_x = ("rm", x - 18 * SCALE) if left else ("lm", x + 18 * SCALE)
    y = min(max(y, frame.top + 10 * SCALE), frame.bottom - 10 * SCALE)
    box = canvas.textbbox((label_x, y), words, font=_font(LOUD, words), anchor=anchor)
    canvas.rectangle([box[0] - 6, box[1] - 5, box[2] + 6, box[3] + 5], fill=CARD)
    _write(canvas, (label_x, y), words, NEW, anchor=anchor, size=LOUD, bold=True)


def _value(point: PlotPoint) -> str:
    if point.low is not None and point.low == point.high:
        return grouped(point.low)
    return short_interval(point.low, point.high)


def _legend(canvas: ImageDraw.ImageDraw, names: dict[str, int], new: PlotPoint | None) -> float:
    """Shapes and names at the foot; nobody has to tell colours apart. Returns where they end."""
    entries = [("diamond", NEW, f"{clip(new.originator, 24)} (new)")] if new else []
    crowd = len(names) > MAX_NAMED + 1
    shown = [name for name in names if names[name] < MAX_NAMED or not crowd]
    entries += [(_SHAPES[names[name]], _COLOURS[names[name]], clip(name, 24)) for name in shown]
    if crowd:
        entries.append((_SHAPES[MAX_NAMED], _COLOURS[MAX_NAMED], f"{len(names) - len(shown)} {_OTHERS}"))
    x, y = 14.0 * SCALE, (HEIGHT - 40) * SCALE
    for shape, colour, name in entries:
        words = _speakable(name)
        width = 20 * SCALE + _font(TEXT, words).getlength(words) + 18 * SCALE
        if x + width > WIDTH * SCALE and x > 20 * SCALE:
            x, y = 14.0 * SCALE, y + 25 * SCALE
        _shape(canvas, (x + 7 * SCALE, y), shape, 6 * SCALE, colour)
        _write(canvas, (x + 19 * SCALE, y), words, INK, anchor="lm")
        x += width
    return min(y + 24 * SCALE, HEIGHT * SCALE)


# --------------------------------------------------------------------------- letters


def _write(  # noqa: PLR0913 -- what Pillow needs to place a word
    canvas: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    colour: str,
    *,
    anchor: str,
    size: int = TEXT,
    bold: bool = False,
) -> None:
    stroke = 1 if bold else 0
    canvas.text(
        at, text, fill=colour, font=_font(size, text), anchor=anchor, stroke_width=stroke, stroke_fill=colour
    )


def _font(size: int, text: str) -> Font:
    return _face(size, own=_covers(text, own=True))


@lru_cache(maxsize=16)
def _face(size: int, *, own: bool) -> Font:
    """Pillow's own face, which knows little beyond ASCII; for the rest DejaVu, where the system has it."""
    if not own:
        try:
            return ImageFont.truetype("DejaVuSans.ttf", size * SCALE)
        except OSError:
            pass
    return ImageFont.load_default(size * SCALE)


def _covers(text: str, *, own: bool) -> bool:
    """Whether the face has a glyph for every letter of ``text``."""
    if text.isascii():
        return True
    face = _face(TEXT, own=own)
    missing = bytes(face.getmask("\uffff"))
    return all(bytes(face.getmask(char)) != missing for char in set(text) if not char.isspace())


def _speakable(name: str) -> str:
    """A name that can be drawn: as it is, else without accents, else what kind of name it is."""
    text = clean(name, 60)
    if _covers(text, own=True) or _covers(text, own=False):
        return text
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if char.isascii() and char.isprintable()
    )
    return bare.strip() or "(name in another script)"


# --------------------------------------------------------------------------- on one line


def line(plot: RangePlot, width: int = 60) -> str:
    """Accepted range and new figure on one line of ASCII: ``8k |----[## 10-12k ##]------* 15k --| 16k``.

    Empty when there is no new figure. ``width`` counts the characters between the two bars.
    """
    new = plot.new
    if new is None or (new.low is None and new.high is None):
        return ""
    few = RangePlot(title="", points=(new,), accepted_low=plot.accepted_low, accepted_high=plot.accepted_high)
    low, high = value_range(few)
    cells = ["-"] * width

    def cell(value: float) -> int:
        return min(width - 1, max(0, round((value - low) / (high - low) * (width - 1))))

    if plot.accepted_low is not None or plot.accepted_high is not None:
        left = cell(plot.accepted_low) if plot.accepted_low is not None else 0
        right = cell(plot.accepted_high) if plot.accepted_high is not None else width - 1
        _fill(cells, left, right, short_interval(plot.accepted_low, plot.accepted_high))
    _star(cells, cell, new)
    return f"{short(low)} |{''.join(cells)}| {short(high)}"


def _fill(cells: list[str], left: int, right: int, label: str) -> None:
    if right - left < 2:
        cells[left : right + 1] = ["#"] * (right - left + 1)
        return
    cells[left : right + 1] = ["[", *["#"] * (right - left - 1), "]"]
    words = f" {label} "
    room = right - left - 1
    if len(words) + 2 <= room:
        start = left + 1 + (room - len(words)) // 2
        cells[start : start + len(words)] = list(words)


def _star(cells: list[str], cell: Callable[[float], int], new: PlotPoint) -> None:
    """The figure: ``*``, a range ``*==*``, an open side ``>`` or ``<``; its value beside it where room is."""
    low, high = new.low, new.high
    left = cell(low) if low is not None else cell(high or 0.0)
    right = cell(high) if high is not None else left
    for place in range(left, right + 1):
        cells[place] = "="
    cells[left], cells[right] = ("*", "*") if low is not None else ("<", "*")
    if high is None:
        cells[right : right + 2] = ["*", ">"][: len(cells) - right]
    words = f" {short_interval(low, high)} "
    after = slice(right + 1, right + 1 + len(words))
    if cells[after] == ["-"] * len(words):
        cells[after] = list(words)
    elif left >= len(words) and cells[left - len(words) : left] == ["-"] * len(words):
        cells[left - len(words) : left] = list(words)
