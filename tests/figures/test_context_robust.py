"""The context stage on any text: one context a quantity, no exception, endless sentences too."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.figures import parse
from monitor.figures.context import resolve
from monitor.figures.tables import words
from monitor.model import Item

ITEM = Item(id="1", text="", source="Test Wire", published=datetime(2025, 9, 17, tzinfo=UTC))
WORDS = sorted(
    words(
        """
        5 12 1,000 people killed and or said that the police according to in June 2024 on Monday
        including ( ) , . ; : - more another will could plans to send % km miles by rose of them each
        The BBC told He as after if not false claims
        """
    )
)
ENDLESS = [
    "he said 5 people died, ",
    "including 5 people, 6 people and ",
    "5 km (6 miles) (7 m) (",
    "according to 5 men ",
    "killed 5 men ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_one_context_for_each_quantity(chosen: list[str]) -> None:
    parsed = parse(" ".join(chosen))
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    parsed = parse(text)
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


@pytest.mark.parametrize("piece", ENDLESS)
def test_sentences_without_an_end(piece: str) -> None:
    parsed = parse(piece * 300)
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities) > 100
