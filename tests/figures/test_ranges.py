"""Both ends of a range, in every form news gives it, with every sort of unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures import extract
from monitor.model import Figure, Item, Qualifier

FORMS = (
    "between {a} and {b}",
    "{a} to {b}",
    "from {a} to {b}",
    "anywhere from {a} to {b}",
    "{a} to as much as {b}",
    "somewhere between {a} and {b}",
    "between {a} and perhaps {b}",
)
ENDS = (
    ("{}km", "{}km", "km"),
    ("{}", "{} kilometres", "km"),
    ("{} tonnes", "{} tonnes", "tonne"),
    ("{}%", "{}%", "percent"),
    ("{}", "{} per cent", "percent"),
    ("${}", "${}", "USD"),
    ("{}", "{} euros", "EUR"),
    ("{}", "{} minutes", "min"),
    ("-{}", "{} degrees", "degree"),
)


def figure(text: str) -> Figure:
    (found,) = extract(Item(id="1", title="", text=text))
    return found


@given(
    st.sampled_from(FORMS), st.sampled_from(ENDS), st.integers(min_value=2, max_value=900), st.integers(1, 90)
)
def test_both_ends_are_kept(form: str, ends: tuple[str, str, str], low: int, more: int) -> None:
    first, last, unit = ends
    written = form.format(a=first.format(low), b=last.format(low + more))
    found = figure(f"It is said to take {written} in all.")
    below = -low if first.startswith("-") else low
    assert (found.low, found.high, found.unit) == (below, low + more, unit)
    assert found.qualifier is Qualifier.RANGE


SCALES = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "lakh": 10**5, "crore": 10**7}


@given(
    st.sampled_from(sorted(SCALES)),
    st.decimals(min_value="1.1", max_value="40", places=1),
    st.decimals(min_value="0.1", max_value="9", places=1),
    st.sampled_from(
        ("{a} to {b} {s}", "{a}-{b} {s}", "{a}–{b} {s}", "{a} {s} to {b} {s}", "between {a} and {b} {s}")
    ),
)
def test_the_scale_spreads(scale: str, low: Decimal, more: Decimal, form: str) -> None:
    found = figure(f"It may take {form.format(a=low, b=low + more, s=scale)} bricks.")
    assert (found.low, found.high) == (low * SCALES[scale], (low + more) * SCALES[scale])
    assert found.counted == "bricks"


@pytest.mark.parametrize("letter", ["m", "k", "bn"])
def test_letters_spread(letter: str) -> None:
    scale = {"m": 10**6, "k": 10**3, "bn": 10**9}[letter]
    found = figure(f"Growth of 1.2-1.5{letter} units is forecast.")
    assert (found.low, found.high) == (Decimal("1.2") * scale, Decimal("1.5") * scale)


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=1, max_value=90))
def test_a_fall_is_two_figures(low: int, more: int) -> None:
    """``low`` is never above ``high``: what something fell from and to are two states of it."""
    found = extract(Item(id="1", title="", text=f"The price fell from ${low + more} to ${low} in May."))
    assert [(f.low, f.high) for f in found] == [(low + more, low + more), (low, low)]
