"""Every way of telling is read whatever it is filled with."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Qualifier
from tests.figures.composing import PUBLISHED, Composed, compose_field, compose_toll, fields, tolls, watchlist

WATCHED = watchlist()
MEASURES = {template: measure for measure, template in fields()}
READER = Reader(WATCHED.measures, WATCHED.topics)
UNREAD: frozenset[str] = frozenset()
"""Templates with fillings that are not read yet."""


def known(template: str) -> object:
    """The template as a parameter; one not read yet must fail."""
    marks = [pytest.mark.xfail(strict=True, reason="not read yet")] if template in UNREAD else []
    return pytest.param(template, marks=marks)


def told(one: Composed) -> frozenset[tuple[str, int]]:
    """The comparable readings of a headline: measure and value."""
    item = Item(id="x", text=one.text, published=PUBLISHED)
    readings = READER.read(item, extract(item), frozenset({one.topic}))
    return frozenset(
        (reading.measure, int(reading.low if reading.low is not None else reading.high or 0))
        for reading in readings
        if reading.held_back is None and reading.figure.qualifier is not Qualifier.VAGUE
    )


@pytest.mark.parametrize("template", [known(template) for template in tolls()])
def test_tolls(template: str) -> None:
    wrong = [(one.text, told(one)) for one in compose_toll(template) if told(one) != one.expected]
    assert not wrong, wrong


@pytest.mark.parametrize("template", [known(template) for _, template in fields()])
def test_fields(template: str) -> None:
    measure = MEASURES[template]
    wrong = [(one.text, told(one)) for one in compose_field(measure, template) if told(one) != one.expected]
    assert not wrong, wrong
