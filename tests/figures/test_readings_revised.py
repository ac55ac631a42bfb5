"""Tolls that were given before and revised; bodies that are only some of the dead. Sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic

MEASURES = (
    Measure(
        id="dead",
        topic="ferry",
        name="People killed in the ferry disaster",
        counts=("people", "bodies", "deaths", "passengers"),
        cues=("killed", "died", "dead", "death toll", "toll"),
        kind=Kind.CUMULATIVE,
        unit="person",
    ),
    Measure(
        id="homes",
        topic="ferry",
        name="Homes flooded",
        counts=("homes",),
        cues=("flooded", "under water"),
        kind=Kind.CUMULATIVE,
    ),
)
READER = Reader(MEASURES, (Topic(id="ferry", name="Ferry disaster at Ostrel"),))


def read(text: str) -> str:
    """Every number read; in brackets where it is held back."""
    item = Item(id="1", text=text)
    found = READER.read(item, extract(item), frozenset({"ferry"}))
    return " ".join(f"({r.low})" if r.held_back else f"{r.low}" for r in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll was earlier put at 93. By evening it stood at 104.", "(93) 104"),
        ("The death toll, previously given as 93, was cut to 88.", "(93) 88"),
        ("Earlier, the port put the toll at 93. It has since risen to 104.", "(93) 104"),
        ("The port earlier put the death toll at 93.", "93"),
        ("The death toll was initially put at 93.", "(93)"),
        ("The port originally put the death toll at 93.", "(93)"),
        ("The port on Sunday revised the toll of the two-tanker collision to 88 from 93.", "88"),
        ("A three-ship collision off Ostrel on Monday raised the toll of the season to 88.", "88"),
        # what stands
        ("Earlier ferries had been safer. The death toll stands at 93.", "93"),
        ("The port put the death toll at 93, earlier than it had promised.", "93"),
    ],
)
def test_a_toll_given_before(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After the disaster 64 bodies have not been identified yet.", "(64)"),
        ("Some 64 unclaimed bodies lie in the school at Ostrel, where the ferry sank.", "(64)"),
        ("The ferry disaster killed 140 people. In the school 64 bodies were kept overnight.", "140 (64)"),
        ("The minister said 17 people from her province died on the ferry.", "(17)"),
        ("Only 31 bodies have been claimed so far after the ferry sank.", "(31)"),
        ("The minister of Ostrel said 17 people from her province died on the ferry.", "17"),
        ("The 31 deaths claimed by the union are in doubt, but the ferry sank.", "31"),
        # all of them
        ("Divers have found 64 bodies, and none was identified.", "64"),
        ("Seventeen people from the ferry died in hospital.", "17"),
    ],
)
def test_bodies_that_are_some_of_the_dead(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("noun", ["homes", "houses", "residences", "dwellings"])
def test_homes_by_any_name(noun: str) -> None:
    assert read(f"At least 2,400 {noun} were flooded when the river rose.") == "2400"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry killed 93. By comparison, the wreck of 1979 killed 40. That number later rose to 44.",
            "93",
        ),
        ("The ferry disaster killed 93. That number later rose to 104.", "93 104"),
    ],
)
def test_that_number_is_of_the_sentence_before(text: str, expected: str) -> None:
    assert read(text) == expected
