"""What a configuration says in words that no table has: places of its own, cues taken at their word."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

TOLL = ("people", "dead", "residents", "bodies")
KILLED = ("killed", "died", "dead", "death toll")

TWO_TOWNS = (
    measure("towns.brask", "People killed in Braskova", TOLL, KILLED, ("wounded",)),
    measure("towns.dell", "People killed in Dellmoor", TOLL, KILLED, ("wounded",)),
)
TOWNS = (Topic(id="towns", name="Storm on the Vellish coast", any=("Braskova", "Dellmoor")),)


def taken(measures, topics, text: str, title: str = "") -> list[tuple[str, int]]:
    item = Item(id="x", title=title, text=text)
    read = Reader(measures, topics).read(item, extract(item), frozenset({topics[0].id}))
    return [(reading.measure.partition(".")[2], int(reading.low or 0)) for reading in read]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Storm hits Braskova", "At least 31 people were killed, the mayor said.", [("brask", 31)]),
        ("Dellmoor counts its dead", "The death toll has risen to 17.", [("dell", 17)]),
        ("", "Rescuers reached Dellmoor at dawn. They found nine bodies.", [("dell", 9)]),
        ("", "Power is out in Braskova. The fire service says 12 residents died.", [("brask", 12)]),
        (
            "",
            "In Dellmoor, a bridge fell. 23 people died. In Braskova the sea wall broke. 40 people died.",
            [("dell", 23), ("brask", 40)],
        ),
        ("After the storm in Braskova", "It is over. The dead: 26 people.", [("brask", 26)]),
    ],
)
def test_a_place_no_table_has_is_kept_in_mind(title: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert taken(TWO_TOWNS, TOWNS, text, title) == expected


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Storm over the coast", "At least 31 people were killed, officials said."),
        ("", "The storm is gone. The death toll has risen to 17."),
        ("", "It turned north in the night. The fire service says 12 residents died."),
        ("Storm turns away", "The minister was woken at four. She was told that 40 people had died."),
    ],
)
def test_where_no_place_was_named_none_is_guessed(title: str, text: str) -> None:
    assert taken(TWO_TOWNS, TOWNS, text, title) == []


FLOOD = (
    measure("flood.out", "Taken to safety", ("people", "villagers"), ("evacuated", "moved"), kind=Kind.STOCK),
    measure("flood.saved", "Rescued", ("people", "villagers"), ("rescued", "plucked", "pulled")),
    measure("flood.dead", "Dead", ("people", "villagers"), ("dead", "died", "killed")),
    measure("flood.brine", "Brine lost", ("brine", "litres"), ("spilled", "leaked", "lost"), unit="litre"),
    measure("flood.jobs", "Jobs gone", ("jobs", "posts"), ("axed", "lost"), unit=None),
)
FLOODS = (Topic(id="flood", name="Flood at Tarn", any=("Tarn",)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers moved 310 villagers to a school.", [("out", 310)]),
        ("So far 4,200 people have been moved.", [("out", 4200)]),
        ("On Monday 14 people were pulled from their cars.", [("saved", 14)]),
        ("Boats pulled 25 villagers to the bank.", [("saved", 25)]),
        ("It now thinks 19,000 litres have been lost.", [("brine", 19_000)]),
        ("The works lost 6,500 litres of brine before noon.", [("brine", 6500)]),
    ],
)
def test_a_cue_of_another_class_is_taken_at_its_word(text: str, expected: list[tuple[str, int]]) -> None:
    assert taken(FLOOD, FLOODS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all 14 people were killed after the army had moved in.", [("dead", 14)]),
        ("The company says 320 jobs were lost.", [("jobs", 320)]),
        ("Six of those who had been moved have died.", [("dead", 6)]),
        ("Two of those pulled from the river were dead.", [("dead", 2)]),
    ],
)
def test_and_only_where_nothing_else_is_told(text: str, expected: list[tuple[str, int]]) -> None:
    assert taken(FLOOD, FLOODS, text) == expected
