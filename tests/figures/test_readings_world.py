"""Counts of the world beside those of single countries, where a sentence names no place."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import listed, measure

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


def told(text: str) -> str:
    return listed(READER, "flu", text, published=datetime(2029, 4, 18, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials reported eight more cases on Monday, bringing the total in the UK to 183.", "uk 183"),
        ("Two more patients were confirmed in Peru, taking the worldwide total to 4,100.", "world 4100"),
        ("In Britain four more people were found to be infected, taking the total to 11.", "uk 11"),
        ("With 94,512 confirmed cases worldwide and a first wave in Britain, parents ask.", "world 94512"),
        ("The WHO puts the number of cases worldwide at 20, including one in Chile.", "world 20"),
        ("Lark flu has infected 429 people, 119 of them in Peru and 14 elsewhere.", "world 429, peru 119"),
        ("Britain has 101 confirmed cases, and a few dozen in Chile have become several hundred.", "uk 101"),
        ("The Amsel Institute, which is based in Chile, said it knew of 431 confirmed cases.", "world 431"),
    ],
)  # fmt: skip
def test_the_part_of_the_world_that_a_sum_is_said_to_be_of(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chile has 101 confirmed cases.",
        "In Chile 40 cases have been confirmed.",
        "Eight cases were confirmed in Chile, bringing the total in Chile to 60.",
    ],
)
def test_a_country_that_nobody_tracks(text: str) -> None:
    assert told(text) == ""
