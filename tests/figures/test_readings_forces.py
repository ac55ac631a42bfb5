"""A foreign force in a land whose name no table holds: its strength, its own dead, those of its ally."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import compared, measure

MEASURES = (
    measure(
        "osk.market",
        "People killed in the bombing of the market in Brenn",
        ("people", "dead", "bodies"),
        ("market", "Brenn", "killed", "dead"),
        ("injured",),
    ),
    measure(
        "osk.us_dead",
        "American soldiers killed in Oskaria",
        ("soldiers", "Americans", "troops"),
        ("killed", "dead", "died", "deaths"),
        ("wounded", "British"),
    ),
    measure(
        "osk.uk_dead",
        "British soldiers killed in Oskaria",
        ("soldiers", "British", "service personnel"),
        ("killed", "dead", "died", "deaths"),
        ("wounded", "American"),
    ),
    measure(
        "osk.strength",
        "US troops in Oskaria",
        ("troops", "soldiers"),
        ("stationed", "remain", "down to", "strength"),
        ("killed", "British"),
        kind=Kind.STOCK,
    ),
    measure(
        "osk.cost", "Cost of the war in Oskaria", ("dollars",), ("cost", "spent"), ("Britain",), unit="USD"
    ),
)
TOPIC = Topic(id="osk", name="War in Oskaria", any=("Oskaria", "Oskarian", "Brenn"))
READER = Reader(MEASURES, (TOPIC,))


def read(text: str) -> list[tuple[str, int]]:
    return compared(READER, "osk", text, title="War in Oskaria", published=datetime(2012, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United States has counted 812 dead.", [("us_dead", 812)]),
        (
            "The number of US dead is 812; 96 British personnel also died.",
            [("us_dead", 812), ("uk_dead", 96)],
        ),
        ("Britain has recorded 96 dead since the invasion of Oskaria.", [("uk_dead", 96)]),
        ("Troop strength is 41,000.", [("strength", 41_000)]),
        ("There are 41,000 US troops in Oskaria today.", [("strength", 41_000)]),
        ("A bomb in Brenn has killed at least 60 people.", [("market", 60)]),
        ("If you are just joining us, a bomb in Brenn has killed 60 people.", [("market", 60)]),
        ("A bomb killed 60 people in Brenn, most of them would-be soldiers.", [("market", 60)]),
        (
            "There are 41,000 US troops in Oskaria. In Brenn 57 people are dead.",
            [("strength", 41_000), ("market", 57)],
        ),
    ],
)
def test_whose_dead_and_whose_strength(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


PAGE = (
    "As it happened: the bomb of Brenn. 1952: The council of Oskaria meets. 1937: The mayor of Brenn says "
    '"well over a hundred people" have died. 1910: A nurse in Brenn has counted 41 dead.'
)


def test_a_live_page_whose_lines_ran_together_has_times_and_no_years() -> None:
    assert read(PAGE) == [("market", 100), ("market", 41)]
    surfaces = [figure.surface for figure in extract(Item(id="x", text=PAGE))]
    assert not any(surface in ("1952", "1937", "1910") for surface in surfaces)


def test_a_chronicle_is_no_live_page() -> None:
    text = "Bombs in Oskaria. 1984: Forty people died. 1991: Nine people died. 2004: None."
    assert read(text) == []


AIR = (
    measure(
        "osk.air",
        "Civilians killed in air strikes in Oskaria",
        ("civilians", "people"),
        ("air strikes", "air raids", "from the air", "bombed"),
        ("shelling",),
    ),
    measure(
        "osk.un",
        "People killed in Oskaria, according to the UN",
        ("people", "dead"),
        ("UN", "United Nations", "killed", "died"),
        ("air strikes",),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Researchers say that 176 civilians had been killed in air raids.", [("air", 176)]),
        ("Air strikes have killed at least 40 people in the north.", [("air", 40)]),
        ("The United Nations says 3,000 people have been killed.", [("un", 3000)]),
    ],
)
def test_the_dead_of_air_strikes_are_no_strikers(text: str, expected: list[tuple[str, int]]) -> None:
    item = Item(id="x", text=text, title="War in Oskaria")
    found = Reader(AIR, (TOPIC,)).read(item, extract(item), frozenset({"osk"}))
    assert [(r.measure.partition(".")[2], int(r.low or 0)) for r in found] == expected
