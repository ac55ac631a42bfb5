"""A text that is nothing but numbers is read only so far."""

from monitor.figures import MAX_FIGURES, extract
from monitor.model import Item


def test_figures_of_a_field_are_bounded() -> None:
    figures = extract(Item(id="x", title="Nine dead", text="5 killed, " * (2 * MAX_FIGURES)))
    assert len([f for f in figures if f.field == "text"]) == MAX_FIGURES
    assert [f.surface for f in figures if f.field == "title"] == ["Nine dead"]
