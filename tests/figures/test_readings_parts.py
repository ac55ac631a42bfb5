"""So many out of others: what the clause says is said of the others, what the verb says of the part."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure("pit.killed", "Killed", ("people", "miners", "soldiers", "dead"), ("killed", "died", "dead")),
    measure("pit.hurt", "Hurt", ("people", "miners", "soldiers", "injured"), ("injured", "wounded", "hurt")),
    measure("pit.missing", "Missing", ("people", "passengers"), ("missing",), kind=Kind.STOCK),
    measure("pit.trapped", "Trapped", ("people", "miners"), ("trapped", "stranded"), kind=Kind.STOCK),
    measure("pit.out", "Evacuated", ("people", "residents"), ("evacuated", "fled"), kind=Kind.STOCK),
    measure("pit.sent", "Soldiers sent", ("soldiers", "troops"), ("sent", "deployed"), kind=Kind.STOCK),
    measure("pit.aboard", "On board", ("people", "passengers"), ("aboard", "on board"), kind=Kind.STOCK),
)
READER = Reader(MEASURES, (Topic(id="pit", name="One event", any=("Tarn",)),))


def read(text: str) -> list[tuple[str, int, bool]]:
    item = Item(id="x", text=text)
    found = READER.read(item, extract(item), frozenset({"pit"}))
    return [(r.measure.removeprefix("pit."), int(r.low or 0), r.held_back is not None) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twelve of the 40 miners who were trapped have died.",
            [("killed", 12, False), ("trapped", 40, False)],
        ),
        (
            "Some 300 of the 900 soldiers who were sent in May have been killed.",
            [("killed", 300, False), ("sent", 900, False)],
        ),
        (
            "More than 30 of the 67 passengers who were on board are missing.",
            [("missing", 30, False), ("aboard", 67, False)],
        ),
        (
            "At least 200 of the 1,100 soldiers sent to the border were wounded.",
            [("hurt", 200, False), ("sent", 1100, False)],
        ),
        (
            "Police said 40 of the 400 people evacuated had been hurt.",
            [("hurt", 40, False), ("out", 400, False)],
        ),
        (
            "More than 600 of the 4,000 troops Velia sent have been killed.",
            [("killed", 600, False), ("sent", 4000, False)],
        ),
        (
            "Only 400 of the 900 people told to wait in the valley were evacuated.",
            [("out", 400, False)],
        ),
        (
            "Some 90 of the 300 soldiers the army deployed there died.",
            [("killed", 90, False), ("sent", 300, False)],
        ),
        (
            "Nine of the 50 people who were injured have since died.",
            [("killed", 9, True), ("hurt", 50, False)],
        ),
    ],
)
def test_the_clause_is_said_of_the_whole_and_the_verb_of_the_part(text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve of the 40 miners have died.", [("killed", 12, False)]),
        ("Some 25 of the 90 soldiers were wounded on Monday.", [("hurt", 25, False)]),
        ("Thirty of the 41 passengers are missing.", [("missing", 30, False)]),
        ("Twelve of the 40 died.", [("killed", 12, False)]),
    ],
)
def test_nothing_is_said_of_a_whole_without_a_clause(text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six of the 67 people killed were children.", [("killed", 6, True), ("killed", 67, False)]),
        ("Four of the 31 dead were nurses.", [("killed", 4, True), ("killed", 31, False)]),
        ("Some 300 of the 900 soldiers sent were conscripts.", [("sent", 300, True), ("sent", 900, False)]),
        (
            "The blast killed 12 of the 40 miners trapped below.",
            [("killed", 12, False), ("trapped", 40, False)],
        ),
        ("The crash kills 38 of the 67 people on board.", [("killed", 38, False), ("aboard", 67, False)]),
    ],
)
def test_a_verb_that_tells_no_lot_leaves_the_part_among_the_others(text, expected) -> None:
    assert read(text) == expected


def test_a_part_in_apposition_leaves_the_participle_to_the_whole() -> None:
    text = "The army has lost 600 soldiers killed, more than half of the 1,100 deployed at first."
    assert ("sent", 1100, False) in read(text)
