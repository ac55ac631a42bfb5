"""The table of categories, and severity."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.judge import Situation, categorise, severity_of
from monitor.model import Category, Severity

LIMIT = math.log(1.2)
FAR, NEAR = math.log(1.5), math.log(1.1)

TABLE = [
    ({"repeats_debunked": True, "corrects": True}, Category.REPEATS_DEBUNKED_CLAIM),
    ({"corrects": True, "incomparable": True}, Category.CORRECTION),
    ({"incomparable": True, "first": True}, Category.INCOMPARABLE),
    ({"first": True}, Category.FIRST_REPORT),
    ({"contradicts": True, "down": FAR, "gap": FAR}, Category.CONTRADICTS),
    ({"up": FAR, "gap": FAR}, Category.NEW_HIGH),
    ({"up": FAR}, Category.NEW_HIGH),
    ({"up": FAR, "down": NEAR}, Category.NEW_HIGH),
    ({"down": FAR, "gap": FAR}, Category.NEW_LOW),
    ({"down": FAR, "updates": True}, Category.NEW_LOW),
    ({"up": FAR, "down": FAR}, Category.OUTSIDE_RANGE),
    ({"updates": True}, Category.UPDATE),
    ({"updates": True, "up": NEAR, "gap": NEAR}, Category.UPDATE),
    ({"narrows": True}, Category.NARROWS),
    ({"up": NEAR, "gap": NEAR}, Category.WIDENS),
    ({"down": NEAR}, Category.WIDENS),
    ({}, Category.CONFIRMS),
    ({"repeated": True}, Category.REPEAT),
    ({"up": LIMIT, "gap": LIMIT}, Category.WIDENS),
]


@pytest.mark.parametrize(("facts", "expected"), TABLE)
def test_the_first_category_that_fits(facts: dict[str, float], expected: Category) -> None:
    assert categorise(Situation(limit=LIMIT, **facts)) is expected  # type: ignore[arg-type]


@given(st.floats(0, LIMIT), st.floats(0, LIMIT), st.booleans(), st.booleans())
def test_nothing_within_the_tolerance_is_a_new_high_or_low(
    up: float, down: float, updates: bool, repeated: bool
) -> None:
    found = categorise(Situation(limit=LIMIT, up=up, down=down, updates=updates, repeated=repeated))
    assert found not in {Category.NEW_HIGH, Category.NEW_LOW, Category.OUTSIDE_RANGE}


@pytest.mark.parametrize(
    ("category", "ratio", "grade", "originators", "expected"),
    [
        (Category.NEW_HIGH, 1.25, "", 1, Severity.NOTABLE),
        (Category.NEW_HIGH, 1.25, "B", 3, Severity.NOTABLE),
        (Category.NEW_HIGH, 1.6, "B", 1, Severity.NOTABLE),
        (Category.NEW_HIGH, 1.6, "B", 2, Severity.MAJOR),
        (Category.NEW_HIGH, 2.0, "", 1, Severity.MAJOR),
        (Category.NEW_LOW, 2.0, "", 1, Severity.MAJOR),
        (Category.NEW_HIGH, 2.5, "E", 1, Severity.NOTABLE),
        (Category.NEW_HIGH, 1.25, "E", 1, Severity.MINOR),
        (Category.NEW_HIGH, 2.5, "E", 2, Severity.MAJOR),
        (Category.CORRECTION, 1.5, "", 1, Severity.NOTABLE),
        (Category.FIRST_REPORT, 1.0, "A", 1, Severity.MINOR),
        (Category.CONFIRMS, 1.0, "A", 5, Severity.MINOR),
        (Category.FIRST_REPORT, 1.0, "F", 1, Severity.MINOR),
    ],
)
def test_severity(category: Category, ratio: float, grade: str, originators: int, expected: Severity) -> None:
    assert severity_of(category, math.log(ratio), grade, originators) is expected
