"""What a wreck had on board and what became of it: whose ship it is, what day it was, what is yet to come."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

GOODS = ("tonnes", "litres", "acid", "cargo")
MEASURES = (
    measure(
        "halcyon.lost",
        "Acid lost to the sea",
        GOODS,
        ("spilled", "leaked", "escaped", "ended up in"),
        ("remaining", "on board", "pumped", "removed"),
        unit="tonne",
    ),
    measure(
        "halcyon.aboard",
        "Acid still on board",
        GOODS,
        ("remain", "remaining", "still on board", "left on board"),
        ("spilled", "leaked", "pumped", "removed"),
        kind=Kind.STOCK,
        unit="tonne",
    ),
    measure(
        "halcyon.saved",
        "Acid taken off the wreck",
        GOODS,
        ("pumped off", "removed", "recovered"),
        ("spilled", "leaked", "remaining"),
        unit="tonne",
    ),
    measure("halcyon.seals", "Seals found dead", ("seals",), ("dead", "died", "washed up"), unit=None),
)
READER = Reader(MEASURES, (Topic(id="halcyon", name="Wreck of the Halcyon", any=("Halcyon", "Ghana")),))


def told(text: str) -> str:
    """What the readings that may be compared say: number and measure."""
    item = Item(id="1", title="", text=f"{text} The Halcyon.", published=datetime(2026, 5, 7, tzinfo=UTC))
    readings = READER.read(item, extract(item), frozenset({"halcyon"}))
    free = (r for r in readings if r.held_back is None)
    return " ".join(
        f"{r.figure.low if r.figure.low is not None else r.figure.high:g} {r.measure.partition('.')[2]}"
        for r in free
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Around 640 tonnes of acid leaked from the Greek-owned freighter.", "640 lost"),
        ("Nearly 90 tonnes of acid escaped from a Norwegian chemical tanker off Ghana.", "90 lost"),
        ("After the collision with the Danish vessel, 75 tonnes spilled.", "75 lost"),
        ("Salvors for a Dutch company removed 310 tonnes by night.", "310 saved"),
        ("The Panama-registered wreck still holds acid: 420 tonnes remain.", "420 aboard"),
        ("Ghana blames the leak from an Italian ship for the death of 36 seals.", "36 seals"),
    ],
)
def test_whose_ship_it_is_tells_no_place(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Greece, 640 tonnes of acid leaked last month.",
        "Off the Norwegian coast 90 tonnes of acid spilled.",
        "At a plant in the Danish city of Aarhus 75 tonnes of acid escaped.",
        "In Italian waters 36 seals died.",
    ],
)
def test_a_country_where_it_was_does(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Halcyon spilled 900 tonnes of acid on Saturday.", "900 lost"),
        ("At least 640 tonnes leaked on Monday, the harbour master said.", "640 lost"),
        ("So far 310 tonnes had been pumped off on Tuesday.", "310 saved"),
        ("By noon divers had removed 55 tonnes on Wednesday.", "55 saved"),
        ("Crews removed 55 tonnes on Wednesday.", ""),
        ("They recovered 12 tonnes on Friday and nine on Sunday.", ""),
        ("Some 640 tonnes leaked in 24 hours.", ""),
    ],
)
def test_what_got_away_on_a_day_and_what_had_been_saved_by_then_are_totals(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wreck leaked 640 tonnes of acid into the water off Takoradi.", "640 lost"),
        ("It leaked 640 tonnes of water.", ""),
        ("Pumps removed 70 tonnes of seawater from the hold.", ""),
    ],
)
def test_where_a_substance_went_is_no_substance(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To date, 2,310 total tonnes of acid have been recovered.", "2310 saved"),
        ("Over 300 of the 900 tonnes have been pumped off.", "300 saved"),
        ("The coast guard is there. Its head said that 300 of the 900 tonnes spilled.", "300 lost"),
        ("Some 640 tonnes were sent to Ghana last year.", ""),
        ("The relief effort has provided 640 tonnes of rice.", ""),
    ],
)
def test_units_behind_adjectives_and_of_parts(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 420 tonnes remain to be pumped off.", "420 aboard"),
        ("Only 60 tonnes remain on board and will be removed by hand.", "60 aboard"),
        ("Tugs try to stop the 420 tonnes still on board from spilling.", "420 aboard"),
        ("Teams are struggling to remove the 75 tonnes that remain.", "75 aboard"),
        ("About 300 tonnes are left on board, and salvors hope to recover most.", "300 aboard"),
        ("There are 75 tonnes in the bow, which will be pumped off.", ""),
        ("A boom stopped 210 tonnes of acid from leaking.", ""),
        ("Salvors hope to prevent 130 tonnes of acid from spilling.", ""),
        ("The patch has kept 85 tonnes of acid from escaping.", ""),
    ],
)
def test_what_is_yet_to_come_says_nothing_of_what_is(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They managed to remove 310 tonnes.", "310 saved"),
        ("Some 420 tonnes are believed to be spilled.", "420 lost"),
        ("The 310 tonnes still on board were removed on the tide.", "310 saved"),
        ("About 90 tonnes have leaked and cannot be seen.", "90 lost"),
        ("Crews failed to stop 210 tonnes of acid from leaking.", "210 lost"),
        ("Salvors were unable to keep 130 tonnes of acid from spilling.", "130 lost"),
        ("A boom fails to prevent 55 tonnes of acid from escaping.", "55 lost"),
        ("The failure to stop 240 tonnes from leaking cost the captain his post.", "240 lost"),
    ],
)
def test_what_has_come_about_does(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 900 tonnes first on board, 310 tonnes had been removed.", "310 saved"),
        ("Some 310 tonnes that had remained in the hold have been removed.", "310 saved"),
        ("In all 310 tonnes were removed, with a crust of salt remaining.", "310 saved"),
        ("An estimated 90 tonnes of acid from the freighter's cargo of 900 have escaped.", "90 lost"),
        ("Some 12 tonnes from a load of 70 spilled.", "12 lost"),
        ("With a cargo of 900 tonnes of acid it struck a rock.", ""),
        ("The ship was carrying 900 tonnes of acid to Lagos.", ""),
    ],
)
def test_the_load_is_told_from_what_became_of_some_of_it(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 40 tonnes of acid have washed up on the beaches.", "40 lost"),
        ("Over a gash of three metres, 90 tonnes—100,000 litres—leaked.", "90 lost"),
        ("A leak containing 90 tonnes of acid is drifting east.", "90 lost"),
        ("Nearly all was removed, with a rest (put at 12 tonnes) remaining in the keel.", "12 aboard"),
        ("So far 90 tonnes of acid have oozed from the bow.", "90 lost"),
        ("Some 12 tonnes dripped into the bay.", "12 lost"),
        ("The tug holds 90 tonnes.", ""),
        ("A tank containing 90 tonnes of acid stood ashore.", ""),
    ],
)
def test_what_else_tells_of_a_load(text: str, expected: str) -> None:
    assert told(text) == expected
