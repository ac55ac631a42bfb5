"""Amounts that a text gives without their unit, because it was spoken of before."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "dam.flow",
        "Slurry flowing from the dam",
        ("tonnes",),
        ("leaking", "flow", "pouring", "a day"),
        (),
        kind=Kind.STOCK,
        unit="tonne/day",
    ),
    measure(
        "dam.caught",
        "Slurry caught by the barriers",
        ("tonnes",),
        ("caught", "catching", "collected", "barriers"),
        ("pouring",),
        kind=Kind.STOCK,
        unit="tonne/day",
    ),
    measure("dam.homes", "Homes buried", ("homes",), ("buried", "destroyed"), (), unit=None),
)
READER = Reader(MEASURES, (Topic(id="dam", name="Dam", any=("dam",)),))


def read(text: str) -> list[tuple[str, int]]:
    item = Item(id="x", text=text)
    found = READER.read(item, extract(item), frozenset({"dam"}))
    return [(r.measure, int(r.low or r.high or 0)) for r in found if r.held_back is None]


SAID = "Engineers say 700 tonnes a day are pouring from the dam. "


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("A week later it was 900.", ("dam.flow", 900)),
        ("A team of geologists comes to 1,250.", ("dam.flow", 1250)),
        ("By Sunday the amount had doubled. It rose to about 1,400.", ("dam.flow", 1400)),
        ("Of this, 320 is being caught.", ("dam.caught", 320)),
        ("About 410 a day are collected behind the barriers.", ("dam.caught", 410)),
        ("The ministry corrects itself to 820 to 960 a day.", ("dam.flow", 820)),
    ],
)
def test_a_bare_number_takes_the_unit_spoken_of(then: str, expected: tuple[str, int]) -> None:
    assert expected in read(SAID + then)


@pytest.mark.parametrize(
    "then",
    [
        "Until then the firm had spoken of 300.",  # what somebody said once
        "Rescuers found 40 horses. The owner speaks of 60.",  # something else was counted in between
        "The minister sent 250 home.",
        "Seven of the barriers broke.",
        "It replaces the figure of 450.",
    ],
)
def test_other_numbers_do_not(then: str) -> None:
    assert read(SAID + then) == [("dam.flow", 700)]


def test_a_cue_of_time_tells_less_than_any_other() -> None:
    assert read("The barriers at the dam now take up 350 tonnes a day.") == [("dam.caught", 350)]


def test_a_noun_that_ends_in_up_bounds_nothing() -> None:
    (figure,) = extract(Item(id="x", text="It raised its provision for the clean-up to $40m."))
    assert (figure.low, figure.high) == (40_000_000, 40_000_000)


def test_an_amount_of_something_else_in_the_same_unit_is_none() -> None:
    assert read("The army at the dam is handing out 12 tonnes a day of bread.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The guild said 700 tonnes a day leak from the dam. The union says 900 for",
        "Engineers say 700 tonnes a day leak from the dam. The board gives 900 for May, the guild 40 for",
        "The dam leaks 700 tonnes a day, the guild said. It counted 900 five days later, then put it at",
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    said = text.split()
    every = [read(" ".join(said[:end])) for end in range(1, len(said) + 1)]
    assert every[:3] == [[], [], []]
    assert ("dam.flow", 700) in read(text)
