"""Volunteers, mercenaries and garrisons abroad: one country's beside all, where they were sent, who fell."""

import pytest

from monitor.figures.readings import Reader
from monitor.model import Kind, Topic
from tests.figures.measuring import compared, measure

MEN = ("fighters", "foreign fighters", "volunteers", "mercenaries")
JOINED = ("joined", "join", "travelled", "gone to Sudan")
READER = Reader(
    (
        measure(
            "corps.all",
            "Foreign fighters who joined the war in Sudan",
            (*MEN, "foreigners", "people"),
            JOINED,
        ),
        measure(
            "corps.chileans",
            "Chileans who joined the war in Sudan",
            ("Chileans", "people from Chile"),
            JOINED,
        ),
    ),
    (Topic(id="corps", name="Foreigners in Sudan's war", any=("Sudan", "Sudanese")),),
)
GARRISONS = Reader(
    (
        measure(
            "isle.north",
            "Turkish troops in Chad",
            ("troops", "soldiers", "servicemen"),
            ("in Chad", "Chadian", "Abeche"),
            kind=Kind.STOCK,
        ),
        measure(
            "isle.border",
            "Turkish troops massed near Niger",
            ("troops", "soldiers"),
            ("border", "massed"),
            kind=Kind.STOCK,
        ),
        measure(
            "isle.killed",
            "Turkish soldiers killed in Chad",
            ("soldiers", "troops", "dead"),
            ("killed", "died", "dead", "death toll"),
        ),
    ),
    (Topic(id="isle", name="Turkish troops in the Sahel", any=("Turkish", "Turkey", "Chad", "Niger")),),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 850 people from Chile have travelled to Sudan to fight.", ("chileans", 850)),
        ("So far 240 Chileans have joined the war in Sudan.", ("chileans", 240)),
        ("Chile says that 240 have gone to Sudan.", ("chileans", 240)),
        ("The number of foreign fighters who have joined the war in Sudan exceeds 9,000.", ("all", 9000)),
        ("Some 9,000 volunteers have travelled to Sudan since May.", ("all", 9000)),
        ("A study counts 9,000 people who joined the war in Sudan.", ("all", 9000)),
    ],
)
def test_one_countrys_are_named(text: str, expected: tuple[str, int]) -> None:
    assert compared(READER, "corps", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Some 9,000 fighters have joined the war in Sudan, most of them from Chad.",
        "About 300 people from Peru have travelled to Sudan to fight.",
        "Sudan says 9,000 foreigners have joined the war.",
        "The envoy counted 9,000 mercenaries who have joined, none from the Andes.",
    ],
)
def test_others_are_none_of_theirs(text: str) -> None:
    assert [row for row in compared(READER, "corps", text) if row[0] == "chileans"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey has deployed roughly 6,000 troops to the eastern plains of Chad.", [("north", 6000)]),
        ("Turkey sent 6,000 soldiers to Chad last week.", [("north", 6000)]),
        ("Turkish officers moved in with 6,000 troops deployed across Chad.", [("north", 6000)]),
        ("The death toll among the Turkish contingent in Chad has reached 45 soldiers.", [("killed", 45)]),
        ("In Chad the death toll of the Turkish units has risen to 45 troops.", [("killed", 45)]),
        (
            "Some 6,000 Turkish troops are in Chad, where 45 Turkish soldiers have died.",
            [("north", 6000), ("killed", 45)],
        ),
        ("Turkey has massed 6,000 troops at the border of Niger.", [("border", 6000)]),
        ("The war in Chad has cost 9,000 lives; Turkey keeps out of it.", []),
        ("A bus was shelled in Chad and 13 people were killed, Turkey's envoy said.", []),
        ("Turkey watches: more than 4,000 people have died in Chad since April.", []),
    ],
)
def test_where_they_are_and_who_fell(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(GARRISONS, "isle", text) == expected


LAKE = Reader(
    (
        measure(
            "lake.sent",
            "Syrian fighters sent to Kenya by Qatar",
            ("fighters", "mercenaries", "Syrians"),
            ("sent", "arrived", "reached", "deployed"),
            ("killed", "returned", "Wagner"),
        ),
        measure(
            "lake.back",
            "Syrian fighters who returned from Kenya",
            ("fighters", "mercenaries", "Syrians"),
            ("returned", "gone home"),
            ("killed",),
        ),
        measure(
            "lake.wagner",
            "Wagner fighters in Kenya",
            ("mercenaries", "fighters", "contractors"),
            ("Wagner", "deployed"),
            ("killed", "Syrian", "Qatar"),
        ),
    ),
    (Topic(id="lake", name="Mercenaries in Kenya", any=("Kenya", "Kenyan", "Wagner")),),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 7,000 Syrian fighters reached Kenya through Qatar, 2,300 of them returned to Syria.",
            [("sent", 7000), ("back", 2300)],
        ),
        (
            "Oman said that Qatar had sent around 4,000 fighters from northern Syria to Kenya.",
            [("sent", 4000)],
        ),
        ("Qatar's planes flew in; 900 fighters from Syria arrived in Kenya.", [("sent", 900)]),
        ("The number of Syrian fighters sent to Kenya rose from 600 to 830.", [("sent", 830)]),
        ("The group raised the number of Syrian fighters who returned from 600 to 830.", [("back", 830)]),
        ("A monitor says that 40 Syrian fighters have returned from Kenya.", [("back", 40)]),
        ("Oman has sent 4,000 fighters from Sudan to Kenya.", []),
        ("Oman had lent Kenya 900 fighters of its own.", []),
        ("Between 600 and 830 Syrian fighters were sent to Kenya.", [("sent", 600)]),
        ("Estimates of the Syrian fighters sent to Kenya range from 600 to 830.", [("sent", 600)]),
    ],
)
def test_who_sends_them_and_where_they_are_from(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(LAKE, "lake", text) == expected
