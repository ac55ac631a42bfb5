"""Intervals with open bounds and their distance."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.estimates import (
    FROM_ZERO,
    Span,
    compared_as,
    distance,
    hull,
    nearest_ratio,
    overshoot,
    same_state,
    span_of,
    threshold,
)
from monitor.model import Kind, Qualifier

positive = st.decimals(min_value="0.01", max_value="1e12", places=2, allow_nan=False, allow_infinity=False)
anything = st.decimals(min_value="-1e12", max_value="1e12", places=2, allow_nan=False, allow_infinity=False)
tolerances = st.decimals(min_value="0.01", max_value="2", places=2)


def spans(values: st.SearchStrategy[Decimal] = positive) -> st.SearchStrategy[Span]:
    return st.tuples(values, values).map(lambda pair: Span(min(pair), max(pair)))


def span(low: float, high: float | None = None) -> Span:
    return Span(Decimal(str(low)), Decimal(str(low if high is None else high)))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        (40, 40, Qualifier.EXACT, span(40)),
        (40, 40, Qualifier.ABOUT, span(40)),
        (40, None, Qualifier.OVER, span(40)),
        (40, None, Qualifier.AT_LEAST, span(40)),
        (None, 40, Qualifier.UP_TO, span(40)),
        (None, 40, Qualifier.AT_MOST, span(40)),
        (40, 60, Qualifier.RANGE, span(40, 60)),
        (5000, 5000, Qualifier.NEARLY, span(4750, 5000)),
        (0, 0, Qualifier.EXACT, span(0)),
        (24, 99, Qualifier.VAGUE, None),
        (None, None, Qualifier.EXACT, None),
    ],
)
def test_a_figure_compares_as_its_number(
    low: int | None, high: int | None, qualifier: Qualifier, expected: Span | None
) -> None:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    assert span_of(bounds[0], bounds[1], qualifier) == expected


@pytest.mark.parametrize(
    ("kind", "bounds", "expected"),
    [
        (Kind.CUMULATIVE, (1000, 10_000), span(1000)),
        (Kind.CUMULATIVE, (200, 1000), span(200)),
        (Kind.CUMULATIVE, (50_000, 200_000), span(50_000, 200_000)),
        (Kind.CUMULATIVE, (0, 500), span(0, 500)),
        (Kind.STOCK, (1000, 10_000), span(1000, 10_000)),
        (Kind.FLOW, (1000, 5000), span(1000, 5000)),
    ],
)
def test_a_very_wide_range_of_a_total_compares_as_its_lower_end(
    kind: Kind, bounds: tuple[int, int], expected: Span
) -> None:
    low, high = map(Decimal, bounds)
    assert compared_as(kind, low, high, Qualifier.RANGE) == expected


def test_a_number_that_is_none_stands_for_nothing() -> None:
    assert span_of(Decimal("NaN"), Decimal("NaN"), Qualifier.EXACT) is None
    assert span_of(Decimal("Infinity"), None, Qualifier.OVER) is None


@pytest.mark.parametrize(
    ("figure", "standing", "ratio"),
    [
        (span(15_000), span(10_000, 12_000), 1.25),
        (span(8_000), span(10_000, 12_000), 0.8),
        (span(11_000), span(10_000, 12_000), 1.0),
        (span(35_000, 60_000), span(20_000, 40_000), 1.5),
        (span(14_000, 20_000), span(10_000, 12_000), 14 / 12),
    ],
)
def test_worked_ratios(figure: Span, standing: Span, ratio: float) -> None:
    assert nearest_ratio(figure, standing) == pytest.approx(ratio)


def test_a_range_that_overlaps_has_no_distance_but_reaches_beyond() -> None:
    figure, standing = span(35_000, 60_000), span(20_000, 40_000)
    assert distance(figure, standing) == 0
    assert overshoot(figure, standing) == (pytest.approx(math.log(1.5)), 0.0)


def test_zero_is_far_from_everything_and_equal_to_itself() -> None:
    assert distance(span(0), span(0)) == 0
    assert distance(span(3), span(0)) == distance(span(0), span(3)) == FROM_ZERO
    assert nearest_ratio(span(3), span(0)) is None
    assert nearest_ratio(span(0), span(3)) == 0


def test_negative_numbers_compare_by_size() -> None:
    assert distance(span(-10), span(-20)) == pytest.approx(math.log(2))
    assert distance(span(-1), span(1)) == FROM_ZERO


def test_exactly_the_tolerance_is_not_beyond_it() -> None:
    assert distance(span(12), span(10)) <= threshold(Decimal("0.20"))
    assert distance(span("12.1"), span(10)) > threshold(Decimal("0.20"))


@given(spans(), spans())
def test_distance_is_symmetric_in_direction(a: Span, b: Span) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))


@given(spans(), spans(), st.decimals(min_value="0.01", max_value="1000", places=2))
def test_distance_is_scale_invariant(a: Span, b: Span, scale: Decimal) -> None:
    scaled = [Span(s.low * scale, s.high * scale) for s in (a, b)]
    assert distance(*scaled) == pytest.approx(distance(a, b), abs=1e-9)


@given(spans(anything), spans(anything))
def test_distance_is_finite_and_never_negative(a: Span, b: Span) -> None:
    assert 0 <= distance(a, b) < math.inf
    assert all(0 <= reach < math.inf for reach in overshoot(a, b))


@given(spans(anything), spans(anything))
def test_a_figure_inside_the_range_never_diverges(a: Span, b: Span) -> None:
    covered = hull([a, b])
    assert covered is not None
    assert distance(a, covered) == 0
    assert overshoot(a, covered) == (0, 0)


@given(spans(anything), spans(anything), tolerances)
def test_telling_the_same_is_mutual_and_holds_for_itself(a: Span, b: Span, tolerance: Decimal) -> None:
    assert same_state(a, a, tolerance)
    assert same_state(a, b, tolerance) == same_state(b, a, tolerance)
