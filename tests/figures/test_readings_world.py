"""Measures that count everywhere beside measures of single countries; cues that say too little."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "rift.world",
        "People killed by Rift fever worldwide",
        ("people", "deaths", "dead"),
        ("died", "killed", "deaths", "worldwide", "globally", "WHO"),
        ("Norland",),
    ),
    measure(
        "rift.norland",
        "People killed by Rift fever in Norland",
        ("people", "deaths", "dead", "Norlanders"),
        ("Norland", "Ost", "died", "killed", "deaths", "toll"),
        ("worldwide", "globally"),
    ),
    measure(
        "rift.kenya",
        "Confirmed cases of Rift fever in Kenya",
        ("cases", "infections", "people"),
        ("Kenya", "confirmed", "infected"),
        ("worldwide", "died"),
    ),
    measure(
        "rift.cases",
        "Confirmed cases of Rift fever worldwide",
        ("cases", "infections", "people"),
        ("confirmed", "infected", "worldwide", "globally", "WHO"),
        ("Norland", "Kenya", "died"),
    ),
    measure("rift.schools", "Schools closed in Kenya", ("schools",), ("closed", "Kenya", "in"), unit=None),
)
TOPIC = Topic(id="rift", name="Rift fever", any=("Rift fever",))


def read(text: str) -> list[tuple[str, int]]:
    item = Item(id="x", text=text, title="")
    found = Reader(MEASURES, (TOPIC,)).read(item, extract(item), frozenset({"rift"}))
    return [(r.measure.partition(".")[2], int(r.low or 0)) for r in found if r.held_back is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Globally, 412 people have died.", [("world", 412)]),
        ("Worldwide 9,300 infections have been confirmed.", [("cases", 9300)]),
        ("The WHO's Friday table shows 412 deaths.", [("world", 412)]),
        ("Some 9,300 confirmed cases have been reported in 31 countries.", [("cases", 9300)]),
        ("With 412 deaths in the world so far, nobody is calm.", [("world", 412)]),
        (
            "There are 9,300 confirmed cases around the world. So far 412 people have died.",
            [("cases", 9300), ("world", 412)],
        ),
        ("In Norland, 88 people have died.", [("norland", 88)]),
        ("Norland buried its dead on Monday. So far 88 people have died.", [("norland", 88)]),
        (
            "Globally 412 people have died. In Kenya 61 infections have been confirmed.",
            [("world", 412), ("kenya", 61)],
        ),
        ("Worldwide 412 have died, 88 of them in Norland.", [("world", 412), ("norland", 88)]),
        (
            "Worldwide 412 people have died. Norland accounts for 88 of the deaths.",
            [("world", 412), ("norland", 88)],
        ),
        (
            "There have been 30 deaths among 2,100 confirmed cases worldwide.",
            [("world", 30), ("cases", 2100)],
        ),
    ],
)
def test_the_world_and_its_countries_are_told_apart(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Brazil has reported 11 deaths.",
        "Chile, where winter has come, has recorded 16 deaths.",
        "Uganda counts 140 confirmed infections.",
    ],
)
def test_another_country_s_count_is_neither_the_world_s_nor_a_tracked_one_s(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people who had been in Norland were questioned.",
        "The cathedral of Ost holds 6,000 people.",
        "Norland's index closed at 17,094.",
        "In Kenya, 40 came to the meeting.",
        "The 390 who were asked said nothing.",
    ],
)
def test_a_place_or_a_preposition_among_the_cues_says_not_what_became_of_them(text: str) -> None:
    assert read(text) == []


def test_initials_among_the_cues_are_no_pronoun() -> None:
    assert read("The people who died, 12 in all, were nurses in Norland.") == [("norland", 12)]
