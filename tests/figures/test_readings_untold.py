"""People of whom nobody knows what became, houses that nobody can live in, numbers that were given at first,
names of speakers with a full stop in them. Watchlists and sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

PEOPLE = ("people", "victims", "dead", "deaths", "residents")
READER = Reader(
    (
        measure("t.dead", "People killed by the quake", PEOPLE, ("killed", "died", "dead"), ("missing",)),
        measure("t.lost", "People missing after the quake", PEOPLE, ("missing",), ("killed", "dead")),
        measure("t.out", "People displaced by the quake", PEOPLE, ("displaced", "homeless")),
        measure("t.homes", "Houses destroyed", ("homes", "houses"), ("destroyed", "damaged"), unit=None),
    ),
    (Topic(id="t", name="Peru quake", any=("Peru", "quake")),),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fate of 340 people in Peru remains unknown.", ["lost 340"]),
        ("The whereabouts of 340 residents are unclear.", ["lost 340"]),
        ("Residents whose whereabouts are unknown now number 64.", ["lost 64"]),
        ("No sign has been found of 12 residents of the street.", ["lost 12"]),
        ("The police list of missing people holds 243 names.", ["lost 243"]),
        ("Some 340 names are still on the list of the missing.", ["lost 340"]),
        ("The list of victims now has 97 names.", ["dead 97"]),
        ("The party has 243 names on its list of candidates.", []),
        ("The fate of the mine was sealed when the quake killed 40 people.", ["dead 40"]),
        ("They found 40 people in the ruins.", []),
        ("Some 2,300 homes lie in ruins.", ["homes 2300"]),
        ("An assessment found 2,300 homes uninhabitable.", ["homes 2300"]),
        ("As many as 3,710 homes were destroyed or made unlivable.", ["homes 3710"]),
        ("The quake made 12,000 people homeless.", ["out 12000"]),
        ("In all 412 people died, far more than the 90 first reported.", ["dead 412", "dead 90 overtaken"]),
        ("The dead number 412, up from the 300 initially feared.", ["dead 412", "dead 300 overtaken"]),
        ("At least 412 people died, police first reported on Monday.", ["dead 412"]),
    ],
)
def test_what_became_of_them(text: str, expected: list[str]) -> None:
    item = Item(id="i", title="Peru", text=text)
    found = READER.read(item, extract(item), frozenset({"t"}))
    told = (" ".join((r.measure[2:], str(r.low or r.high), r.held_back or "")) for r in found)
    assert [one.strip() for one in told] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The toll rose to 36, according to Ohio Gov. Maria Lund, who spoke on Sunday.",
            "Ohio Gov. Maria Lund",
        ),
        ("Some 40 people are missing, according to Lt. Gov. Ann Ray.", "Lt. Gov. Ann Ray"),
        ("At least 50 people died, according to John F. Lund of the agency.", "John F. Lund of the agency"),
        ("In St. Louis 40 people died, according to the mayor.", "the mayor"),
        ("Some 40 people died, said Dr. Ray. The mayor has yet to speak.", "Dr. Ray"),
        ("The yard employs 900 people, according to Lund Inc. It is the largest there.", "Lund Inc"),
    ],
)
def test_names_with_a_full_stop(text: str, who: str) -> None:
    assert [figure.attribution for figure in extract(Item(id="i", text=text))] == [who]
