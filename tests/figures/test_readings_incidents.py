"""Tolls of single incidents beside those of others and of a whole war: a bombing, an attack, a shooting that
a measure is named for."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Reading, Topic
from tests.figures.measuring import measure

ANYBODY = ("people", "dead", "bodies", "victims")
MEASURES = (
    measure(
        "osk.market",
        "People killed in the bombing of the fish market in Lumar, 3 May",
        (*ANYBODY, "shoppers"),
        ("market", "Lumar", "killed", "dead"),
        ("injured",),
    ),
    measure(
        "osk.airport",
        "People killed in the attack on the airport of Port Selim, June",
        (*ANYBODY, "passengers"),
        ("airport", "Port Selim", "killed", "dead", "passengers"),
        ("injured",),
    ),
    measure(
        "osk.embassies",
        "People killed in the bombing of the embassies in Osk City, November",
        ANYBODY,
        ("embassies", "Osk City", "killed", "dead"),
        ("injured",),
    ),
    measure(
        "osk.french",
        "French soldiers killed in Oskania",
        ("soldiers", "French", "troops"),
        ("killed", "dead", "died", "deaths"),
        ("wounded", "Dutch", "civilians"),
    ),
    measure(
        "osk.dutch",
        "Dutch soldiers killed in Oskania",
        ("soldiers", "Dutch", "servicemen"),
        ("killed", "dead", "died", "deaths"),
        ("wounded", "French", "civilians"),
    ),
    measure(
        "osk.civilians",
        "Civilians killed in Oskania since 2016 (all counts)",
        ("civilians", "Oskanians"),
        ("killed", "dead", "died", "civilian deaths"),
        ("soldiers", "in June"),
    ),
    measure(
        "osk.troops",
        "French troops in Oskania",
        ("troops", "soldiers"),
        ("stationed", "remain", "in the country", "troop level", "strength", "down to"),
        ("killed", "Dutch", "contractors"),
        kind=Kind.STOCK,
    ),
)
READER = Reader(
    MEASURES,
    (
        Topic(
            id="osk",
            name="Bombings and foreign troops in Oskania",
            any=("Oskania", "Oskanian", "Lumar", "Port Selim"),
        ),
    ),
)


def readings(text: str, title: str = "") -> list[tuple[str, float]]:
    item = Item(id="1", title=title, text=text, published=datetime(2023, 11, 20, 9, 0, tzinfo=UTC))
    read: tuple[Reading, ...] = READER.read(item, extract(item), frozenset({"osk"}))
    return [
        (r.measure.removeprefix("osk."), float(r.low if r.low is not None else r.high))
        for r in read
        if not r.held_back
    ]


READ = [
    (
        "A bomb has torn through the fish market in Lumar, killing 34 people, hospital staff said.",
        [("market", 34)],
    ),
    ("Gunmen stormed the airport of Port Selim at dawn and killed 19 passengers.", [("airport", 19)]),
    ("Explosions outside two embassies in Osk City left 52 people dead on Saturday.", [("embassies", 52)]),
    # the incident that the item is about, for what names none itself
    (
        (
            "Bombs went off at the embassies in Osk City on Saturday. The toll has gone up again. The "
            "police chief now says 61."
        ),
        [("embassies", 61)],
    ),
    (
        (
            "Two bombs hit the fish market in Lumar. The smell of diesel hung over the quay. So far 29 "
            "people have died, a doctor said."
        ),
        [("market", 29)],
    ),
    # several in one breath
    (
        "It was the worst massacre of the year, ahead of Lumar in May (37) and Port Selim in June (22).",
        [("market", 37), ("airport", 22)],
    ),
    (
        (
            "In 2023 attacks on the fish market in Lumar (3 May; 37 dead) and on the airport of Port "
            "Selim (11 June; 22) made headlines."
        ),
        [("market", 37), ("airport", 22)],
    ),
    (
        (
            "3 May 2023: A bomb at the fish market in Lumar kills 37.\n11 June 2023: Twenty-two die at "
            "the airport of Port Selim."
        ),
        [("market", 37), ("airport", 22)],
    ),
    ("In Lumar, where 37 shoppers were blown up in May, nobody stopped to listen.", [("market", 37)]),
    # who counts is no place
    (
        "The bombs in front of the embassies killed 52 people. The defence ministry insists on 48.",
        [("embassies", 52), ("embassies", 48)],
    ),
    # none of them
    ("Clashes went on in the south. A roadside bomb killed six in a suburb of Osk City.", []),
    ("In September 310 people were killed in Oskania, and the month before that 270.", []),
    ("The bombing of the fish market in Lumar shook the country. Violence claimed 140 lives in October.", []),
    ("A mine under a bus killed 11 people near the border of Oskania on Friday.", []),
    ("The election in Oskania passed with 25 killed on polling day.", []),
    ("Oskania's army has put 9,000 soldiers around the airport.", []),
    # soldiers of two peoples, civilians, strength
    (
        (
            "FACTBOX Deaths in Oskania since the invasion: France 88. The Netherlands 31. Other "
            "nations 12. Civilians - between 4,100 and 4,600."
        ),
        [("french", 88), ("dutch", 31), ("civilians", 4100)],
    ),
    (
        (
            "The number of French soldiers killed in Oskania stands at 88; 31 Dutch servicemen also "
            "lost their lives."
        ),
        [("french", 88), ("dutch", 31)],
    ),
    (
        (
            "For civilians, the counts differ: the health ministry of Oskania gives 3,900 dead, a "
            "church group 4,600."
        ),
        [("civilians", 3900), ("civilians", 4600)],
    ),
    (
        (
            "A church group has raised its estimate of civilians killed in Oskania since the French "
            "landed to 4,700."
        ),
        [("civilians", 4700)],
    ),
    (
        "Soldiers logged 5,120 civilians killed at checkpoints in Oskania, the files show.",
        [("civilians", 5120)],
    ),
    ("French troop level in Oskania drops to 2,400.", [("troops", 2400)]),
    (
        "The French have put off their departure from Oskania, with 2,400 still in the country.",
        [("troops", 2400)],
    ),
    (
        "French troop strength peaked at 7,000 in March 2019 and stood at 2,400 in November 2023.",
        [("troops", 2400)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text[:50] for text, _ in READ])
def test_whose_toll_it_is(text: str, expected: list[tuple[str, float]]) -> None:
    assert readings(text) == expected


OF_ONE_DEED = [
    "Jets bombed a bridge in Oskania on Tuesday, killing at least 17 civilians.",
    "A shell hit a bus near the border of Oskania, where nine civilians died.",
    "Four civilians were killed in Oskania when a mine exploded.",
    "Snipers killed six civilians in the old town of Lumar.",
    "The south of Oskania lost 40 civilians in the past week.",
    "Three civilians died in two raids on a village in Oskania.",
]


@pytest.mark.parametrize("text", OF_ONE_DEED)
def test_a_toll_of_one_deed_is_no_total(text: str) -> None:
    assert readings(text) == []


OF_ALL = [
    ("The war has spread to the south of Oskania, killing at least 4,700 civilians.", 4700),
    ("Raids have killed 4,700 civilians in Oskania since the invasion.", 4700),
    ("A church group put the civilians killed in Oskania at 4,700 on Saturday.", 4700),
    ("In all 4,700 civilians have died in Oskania, a church group said on Saturday.", 4700),
]


@pytest.mark.parametrize(("text", "expected"), OF_ALL, ids=[text[:50] for text, _ in OF_ALL])
def test_a_total_to_date_stays_one(text: str, expected: int) -> None:
    assert readings(text) == [("civilians", expected)]
