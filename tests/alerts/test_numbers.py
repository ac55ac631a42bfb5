"""Numbers as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.numbers import grouped, interval, nice_step, percent, short, short_interval


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (15_000, "15,000"),
        (0, "0"),
        (Decimal("0.350"), "0.35"),
        (12_000_000, "12 million"),
        (1_250_000, "1,250,000"),
        (5_200_000, "5.2 million"),
        (3_000_000_000, "3 billion"),
        (12_345_678, "12,345,678"),
        (-1_500, "-1,500"),
        (Decimal("1E+4"), "10,000"),
    ],
)
def test_grouped(value: Decimal, expected: str) -> None:
    assert grouped(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8_000, "8k"),
        (10_900, "10.9k"),
        (1_500_000, "1.5m"),
        (12, "12"),
        (2.5, "2.5"),
        (0, "0"),
        (999, "999"),
        (1_000, "1k"),
        (3e9, "3bn"),
        (0.25, "0.25"),
    ],
)
def test_short(value: float, expected: str) -> None:
    assert short(value) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected", "on_a_chart"),
    [
        (10_000, 12_000, "10,000-12,000", "10-12k"),
        (15_000, 15_000, "15,000", "15k"),
        (3_000, None, "at least 3,000", "3k+"),
        (None, 12_000, "up to 12,000", "up to 12k"),
        (None, None, "", ""),
        (2_000_000, 5_200_000, "2-5.2 million", "2-5.2m"),
        (900, 1_200, "900-1,200", "900-1.2k"),
        (0, 5, "0-5", "0-5"),
    ],
)
def test_intervals(low: int | None, high: int | None, expected: str, on_a_chart: str) -> None:
    assert interval(low, high) == expected
    assert short_interval(low, high) == on_a_chart


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(1.25, "+25 %"), (0.9, "-10 %"), (1.004, "+0.4 %"), (2.0, "+100 %"), (12.4, "x 12"), (1.0, "+0 %")],
)
def test_percent(ratio: float, expected: str) -> None:
    assert percent(ratio) == expected


@given(st.floats(1e-6, 1e15), st.integers(1, 10))
def test_steps_are_round_and_few(span: float, count: int) -> None:
    step = nice_step(span, count)
    assert 0 < span / step <= count * 1.001
    assert f"{step:.0e}"[0] in "125" or f"{step:.1e}".startswith("2.5")
