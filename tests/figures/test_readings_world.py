"""Counts of the world beside those of single countries, where a sentence names no place."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "flu.world",
        "Confirmed cases of lark flu worldwide",
        ("cases", "infections", "people"),
        ("confirmed", "infected", "worldwide", "WHO"),
        ("Peru", "UK", "suspected"),
    ),
    measure(
        "flu.peru",
        "Confirmed cases of lark flu in Peru",
        ("cases", "infections"),
        ("Peru", "confirmed", "infected"),
        ("suspected", "worldwide", "UK"),
    ),
    measure(
        "flu.uk",
        "Confirmed cases of lark flu in the UK",
        ("cases", "people"),
        ("UK", "Britain", "confirmed"),
        ("suspected", "worldwide", "Peru"),
    ),
)
READER = Reader(MEASURES, (Topic(id="flu", name="Lark flu", any=("lark flu",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's minister said the worst was over. The country has had 727 confirmed cases.", "peru 727"),
        ("The UK has shut two schools. There have been 340 confirmed cases.", "uk 340"),
        ("Worldwide, the WHO has confirmed 1,003 cases, all but one of them in Peru.", "world 1003"),
        ("The WHO has confirmed 1,003 cases.", "world 1003"),
        ("Britain has ordered masks. Worldwide 1,003 cases have been confirmed.", "world 1003"),
        ("There are 1,003 confirmed cases, the agency says.", "world 1003"),
    ],
)
def test_the_country_spoken_of_last_or_the_world(text: str, expected: str) -> None:
    item = Item(id="a", text=text, published=datetime(2029, 4, 18, tzinfo=UTC))
    readings = READER.read(item, extract(item), frozenset({"flu"}))
    told = [(r.measure.partition(".")[2], int(r.low or 0)) for r in readings if r.held_back is None]
    assert ", ".join(f"{name} {number}" for name, number in told) == expected
