"""Range plots: a readable PNG and one line of text."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from alerts import chart
from alerts.message import Digest, PlotPoint, RangePlot

DAY = datetime(2025, 4, 30, tzinfo=UTC)


def point(
    low: float | None, high: float | None, who: str = "NIS", days: int = 0, *, new: bool = False
) -> PlotPoint:
    return PlotPoint(originator=who, at=DAY - timedelta(days=days), low=low, high=high, new=new)


def plot(*points: PlotPoint, low: float | None = 10_000, high: float | None = 12_000) -> RangePlot:
    return RangePlot(title="t", points=points, accepted_low=low, accepted_high=high)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_the_picture_is_opaque_twice_its_size_and_small(digest: Digest) -> None:
    shown = digest.findings[0].plot
    assert shown is not None
    png = chart.draw(shown)
    assert Image.open(io.BytesIO(png)).info.get("transparency") is None
    image = opened(png)
    assert image.width == chart.WIDTH * 2
    assert image.height <= chart.HEIGHT * 2
    assert all(
        image.getpixel(corner) == (255, 255, 255) for corner in ((0, 0), (image.width - 1, image.height - 1))
    )
    assert len(png) < 30_000


def test_the_new_figure_stands_out_where_its_value_is() -> None:
    image = opened(chart.draw(plot(point(3_000, 3_000, days=90), point(15_000, 15_000, new=True))))
    new = tuple(int(chart.NEW[place : place + 2], 16) for place in (1, 3, 5))
    marks = [
        (x, y)
        for x in range(0, image.width, 2)
        for y in range(0, image.height * 7 // 10, 2)
        if all(abs(one - other) < 12 for one, other in zip(image.getpixel((x, y)), new, strict=True))  # type: ignore[arg-type]
    ]
    assert marks
    assert max(x for x, _ in marks) > image.width * 0.8
    assert max(y for _, y in marks) < image.height * 0.45


def test_nothing_to_show_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        chart.draw(plot(point(None, None)))


bounds = st.none() | st.floats(0, 1e13)
points = st.builds(point, bounds, bounds, st.text(max_size=40), st.integers(0, 4_000), new=st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(points, min_size=1, max_size=30), bounds, bounds)
def test_any_reports_can_be_drawn(shown: list[PlotPoint], low: float | None, high: float | None) -> None:
    whole = plot(*shown, low=low, high=high)
    if all(each.low is None and each.high is None for each in shown):
        return
    assert opened(chart.draw(whole)).width == chart.WIDTH * 2
    text = chart.line(whole)
    assert text.isascii()
    assert "\n" not in text


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (point(15_000, 15_000, new=True), "8k |------------[# 10-12k ##]----------------* 15k -| 16k"),
        (point(3_000, 3_000, new=True), "0 |---------* 3k -----------------[######]---------| 15k"),
        (point(11_000, 11_000, new=True), ""),
        (point(14_000, 16_000, new=True), ""),
        (point(15_000, None, new=True), ""),
        (point(None, 5_000, new=True), ""),
    ],
)
def test_the_line_shows_range_and_figure(new: PlotPoint, expected: str) -> None:
    text = chart.line(plot(new), 48)
    left, cells, right = text.split("|")
    assert len(cells) == 48
    assert left.strip()
    assert right.strip()
    assert "*" in cells
    assert "[" in cells or "#" in cells
    if expected:
        assert text == expected


def test_no_new_figure_no_line() -> None:
    assert chart.line(plot(point(1, 2))) == ""
    assert chart.line(plot(point(None, None, new=True))) == ""


def test_a_narrow_band_is_still_seen() -> None:
    text = chart.line(plot(point(100_000, 100_000, new=True), low=4_000, high=4_100), 40)
    assert "#" in text


def test_originators_differ_in_shape_as_well_as_colour() -> None:
    assert len(set(chart._SHAPES)) == len(set(chart._COLOURS)) == chart.MAX_NAMED + 1
    one = plot(point(5, 5, "A", 3), point(6, 6, "B", 9), point(9, 9, "C", new=True), low=4, high=7)
    other = replace(one, points=(point(5, 5, "A", 3), point(6, 6, "A", 9), one.points[2]))
    assert chart.draw(one) != chart.draw(other)


@pytest.mark.parametrize("name", ["NIS", "Službа", "Служба безпеки", "국가정보원", "…", "\u202e", "🚀🚀", ""])
def test_any_name_has_letters_on_the_chart(name: str) -> None:
    drawn = chart._speakable(name)
    assert "?" not in drawn
    assert drawn.strip() or not name.strip("\u202e")
