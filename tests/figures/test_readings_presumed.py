"""Readings of tolls that hold the dead and the missing in one number, and of those in hospital and in
critical care. Watchlist and sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "kiln.dead",
        "People confirmed dead",
        ("people", "dead", "victims"),
        ("died", "dead", "killed"),
        ("missing",),
    ),
    measure(
        "kiln.lost",
        "People dead or missing",
        ("people", "residents"),
        ("missing", "unaccounted for"),
        kind=Kind.STOCK,
    ),
    measure(
        "kiln.ward",
        "People in hospital",
        ("people", "patients"),
        ("hospital", "treated"),
        ("critical", "died"),
        kind=Kind.STOCK,
    ),
    measure(
        "kiln.grave",
        "People in critical care",
        ("people", "patients"),
        ("critical", "critical care"),
        kind=Kind.STOCK,
    ),
)
READER = Reader(MEASURES, (Topic(id="kiln", name="Kiln Row fire", any=("Kiln Row",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # both in one number, for a measure that asks for both
        ("Kiln Row: the mayor says 47 are dead or missing.", [("lost", 47)]),
        ("Dead or missing at Kiln Row are either 48 or 49 people.", [("lost", 48)]),
        ("The number of residents missing at Kiln Row is 44.", [("lost", 44)]),
        ("At Kiln Row 17 people have died.", [("dead", 17)]),
        # who gets care is in hospital, what is delivered there is not
        ("26 people from Kiln Row were receiving hospital care by noon.", [("ward", 26)]),
        ("After Kiln Row 26 people handed out hospital blankets.", []),
        # what stands in what is counted tells of which they are
        (
            "Five critical care patients from Kiln Row are being treated at a hospital in Leeds.",
            [("grave", 5)],
        ),
        (
            "At Kiln Row 12 people are in hospital, four of them in critical care.",
            [("ward", 12), ("grave", 4)],
        ),
        # a kind of people in the midst of a sentence answers no sentence about a count
        ("The number of dead at Kiln Row will rise. It took all night with more than 90 firefighters.", []),
        ("How many people died at Kiln Row? Some 90, the mayor thinks.", [("dead", 90)]),
    ],
)
def test_the_dead_the_missing_and_those_in_care(text: str, expected: list[tuple[str, int]]) -> None:
    item = Item(id="i", text=text)
    found = READER.read(item, extract(item), frozenset({"kiln"}))
    got = [(r.measure.partition(".")[2], int(r.low or r.high or 0)) for r in found if r.held_back is None]
    assert got == expected
