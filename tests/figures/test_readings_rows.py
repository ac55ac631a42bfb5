"""Totals told by their places or by men, women and children, and what became of those listed out of one."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind
from tests.figures.measuring import measure

PEOPLE = ("people", "dead", "deaths", "lives")
READER = Reader(
    (
        measure(
            "rains.killed",
            "People killed by the rains in Madagascar",
            PEOPLE,
            ("killed", "died", "dead", "deaths", "toll", "lives"),
            days=30,
        ),
        measure("rains.hurt", "People injured by the rains", ("people",), ("injured", "hurt"), days=30),
        measure(
            "rains.homes",
            "Houses destroyed by the rains",
            ("houses", "homes"),
            ("destroyed", "damaged"),
            unit=None,
            days=30,
        ),
        measure(
            "rains.power", "Homes without power", ("customers",), ("without power",), kind=Kind.STOCK, days=30
        ),
    )
)


def read(text: str) -> list[tuple[str, int, bool]]:
    """Measure, number, and whether it may be compared, of every reading of a text."""
    item = Item(id="a", text=text, published=datetime(2027, 6, 20, 9, tzinfo=UTC))
    return [
        (r.measure.partition(".")[2], int(r.low or r.high or 0), r.held_back is not HeldBack.PART)
        for r in READER.read(item, extract(item), frozenset({"rains"}))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Madagascar 61 people have died in Analanjo and 14 in Bevato, the rescue service said.",
            [("killed", 61, False), ("killed", 14, False)],
        ),
        (
            "At least 443 people were killed in Analanjo, followed by Bevato (221) and Soavina (190).",
            [("killed", 443, False), ("killed", 221, False), ("killed", 190, False)],
        ),
        (
            "Analanjo district has recorded 33 deaths, Bevato 12 and Soavina 27.",
            [("killed", 33, False), ("killed", 12, False), ("killed", 27, False)],
        ),
        (
            "The toll in Analanjo stands at 33 dead while 12 people have died in the district of Bevato.",
            [("killed", 33, False), ("killed", 12, False)],
        ),
        (
            "The storm destroyed 2,100 houses in Analanjo and 340 houses in northern Bevato.",
            [("homes", 2100, False), ("homes", 340, False)],
        ),
        (
            "As many as 19 deaths were reported from Analanjo and six from Bevato.",
            [("killed", 19, False), ("killed", 6, False)],
        ),
    ],
)
def test_numbers_of_several_places_are_parts(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rains have killed 61 people in Analanjo.", [("killed", 61, True)]),
        (
            "The rains killed 61 people in Analanjo and destroyed 900 houses in Bevato.",
            [("killed", 61, True), ("homes", 900, True)],
        ),
        (
            "The police count 61 dead in Madagascar and 300 people injured.",
            [("killed", 61, True), ("hurt", 300, True)],
        ),
        (
            "The rains killed 61 people in Madagascar, the ministry in Bevato said, and injured 300.",
            [("killed", 61, True), ("hurt", 300, True)],
        ),
        (
            "In Bevato nurses say the rains killed 61 people; in Soavina deputies were told that 90 died.",
            [("killed", 61, True), ("killed", 90, True)],
        ),
        (
            "Surgeons in Bevato counted 61 dead and an agency in Soavina 70 dead.",
            [("killed", 61, True), ("killed", 70, True)],
        ),
        (
            "The rains killed 61 people in Bevato, compared with 1,400 in Soavina.",
            [("killed", 61, True), ("killed", 1400, True)],
        ),
        (
            "In Bevato 61 people died, as a total of 90 people were killed in Soavina and elsewhere.",
            [("killed", 61, True), ("killed", 90, True)],
        ),
        (
            "In Lent 61 people died in the rains, in Advent 90 people died.",
            [("killed", 61, True), ("killed", 90, True)],
        ),
        (
            "The rains killed 61 people at Bevato Hospital and 12 people at Soavina School.",
            [("killed", 61, True), ("killed", 12, True)],
        ),
    ],
)
def test_a_number_that_stands_alone_is_none(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the rains of this month 46 women, 52 men and 39 children have lost their lives.",
            [("killed", 46, False), ("killed", 52, False), ("killed", 39, False)],
        ),
        (
            "Nine men and two women have died in the rains, the mayor said.",
            [("killed", 9, False), ("killed", 2, False)],
        ),
        (
            "The rains left 43 deaths (including 16 children, 19 men and eight women), and 127 were hurt.",
            [
                ("killed", 43, True),
                ("killed", 16, False),
                ("killed", 19, False),
                ("killed", 8, False),
                ("hurt", 127, True),
            ],
        ),
        (
            "The rains have killed 80 people, including 30 children, and injured 400 others.",
            [("killed", 80, True), ("killed", 30, False), ("hurt", 400, True)],
        ),
        (
            "Some 300 people were injured, among them 40 nurses. In Osk 12 people died.",
            [("hurt", 300, True), ("hurt", 40, False), ("killed", 12, True)],
        ),
        (
            "The toll of the rains has risen to 695, along with 865 others injured.",
            [("killed", 695, True), ("hurt", 865, True)],
        ),
    ],
)
def test_what_befell_all_befell_those_listed(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rains injured 80 people, including 30 who later died.",
            [("hurt", 80, True), ("killed", 30)],
        ),
        (
            "Some 300 people were hurt, including 40 killed by a falling wall.",
            [("hurt", 300, True), ("killed", 40)],
        ),
        ("Men and 61 dead were found.", [("killed", 61, True)]),
        ("The dead are 61; a further 40 people were injured.", [("killed", 61, True), ("hurt", 40)]),
    ],
)
def test_unless_something_else_is_said_of_them(text: str, expected: list[tuple[str | int, ...]]) -> None:
    assert [row[: len(want)] for row, want in zip(read(text), expected, strict=True)] == expected
