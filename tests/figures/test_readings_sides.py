"""Whose dead they are, where measures tell two sides of a war apart. Countries and texts are our own."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

SOLDIERS = ("soldiers", "troops", "dead")
DEADLY = ("killed", "dead", "died", "civilian deaths")
MEASURES = (
    measure(
        "war.velia",
        "Velian soldiers killed",
        SOLDIERS,
        ("Velian soldiers", "Velia lost", "killed"),
        ("Ostani soldiers",),
    ),
    measure(
        "war.ostan",
        "Ostani soldiers killed",
        SOLDIERS,
        ("Ostani soldiers", "Ostan lost", "killed"),
        ("Velian soldiers",),
    ),
    measure(
        "war.civilians",
        "Civilians killed on both sides",
        ("civilians", "people", "villagers"),
        DEADLY,
        ("soldiers", "troops"),
    ),
    measure(
        "war.fled",
        "People displaced by the war",
        ("people", "families"),
        ("displaced", "fled", "evacuated"),
        kind=Kind.STOCK,
    ),
    measure("coup.army", "RSA soldiers killed", ("soldiers", "troops"), ("killed", "RSA losses")),
    measure("coup.front", "NLF fighters killed", ("fighters", "rebels"), ("killed", "NLF losses")),
    measure("coup.people", "Civilians killed", ("people", "civilians"), DEADLY),
    measure("coup.taken", "Prisoners released", ("prisoners", "captives"), ("released", "freed", "swapped")),
)
TOPICS = (
    Topic(id="war", name="War between Velia and Ostan", any=("Velia", "Velian", "Ostan", "Ostani")),
    Topic(id="coup", name="Civil war", any=("RSA", "NLF", "Damar")),
)
READER = Reader(MEASURES, TOPICS)
V, S, C, F = "war.velia", "war.ostan", "war.civilians", "war.fled"
A, N, P, T = "coup.army", "coup.front", "coup.people", "coup.taken"


def read(text: str, source: str = "") -> list[tuple[str, int | None, bool]]:
    """Measure, number and whether it is compared, of each reading."""
    item = Item(id="x", text=text, source=source)
    topic = (
        "coup" if {"RSA", "NLF", "Damar"} & set(text.replace("'", " ").replace(",", " ").split()) else "war"
    )
    readings = READER.read(item, extract(item), frozenset({topic}))
    return [(r.measure, int(r.low or r.high or 0), r.held_back is None) for r in readings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the side itself counts its dead
        ("Velia loses 40 soldiers in three days of fighting", [(V, 40, True)]),
        ("Ostan admits 17 of its troops were killed in a raid on Sunday", [(S, 17, False)]),
        ("Ostan admits 17 of its troops have been killed", [(S, 17, True)]),
        ("Ostani president: we have buried 212 soldiers", [(S, 212, True)]),
        ("Velian army puts its dead at 96", [(V, 96, True)]),
        ("Velia's military death toll climbs to 130", [(V, 130, True)]),
        ("Ostan's losses pass 300 dead, defence ministry says", [(S, 300, True)]),
        ("Number of Ostani soldiers killed in the war reaches 88", [(S, 88, True)]),
        ("Velia lost 74, Ostan 51 in the first week, both armies say", [(V, 74, True), (S, 51, True)]),
        ("Six Velian and four Ostani soldiers killed at river crossing", [(V, 6, True), (S, 4, True)]),
        ("Velia says 22 troops killed; Ostan confirms nine dead", [(V, 22, True), (S, 9, True)]),
        # one side counts the other's
        ("Velia says it killed 150 Ostani troops", [(S, 150, True)]),
        ("Ostan claims to have killed 64 soldiers in a counterattack", [(V, 64, True)]),
        ("Velian drones kill 12 soldiers at Ostani base", [(S, 12, True)]),
        ("31 soldiers killed by Ostani artillery, says mayor", [(V, 31, True)]),
        ("At least 18 troops die in Velian air strike", [(S, 18, True)]),
        ("Ostan's army says more than 400 enemy soldiers have been killed", [(V, 400, True)]),
        # neither soldiers nor theirs
        ("Velian shelling kills nine civilians in Ostan", [(C, 9, True)]),
        ("Ostan says 23 civilians have been killed since Monday", [(C, 23, True)]),
        ("12,000 people flee as Velia and Ostan trade fire", [(F, 12000, True)]),
        ("War has cost 900 lives, among them 140 civilians, in Velia and Ostan", [(C, 140, True)]),
        ("The war has killed 900 people, including 140 civilians, in Velia and Ostan", [(C, 140, True)]),
        ("War kills 40 people in Velia on Monday, 12 of them in one house", [(C, 40, False), (C, 12, False)]),
        ("Seven peacekeepers from Uruguay wounded on Velia-Ostan border", []),
        ("Velia calls up 40,000 reservists as Ostan masses tanks", []),
        # a civil war: forces known by letters
        ("RSA admits losing 45 soldiers in battle for Damar", [(A, 45, True)]),
        ("NLF says it has killed 80 RSA troops", [(A, 80, True)]),
        ("RSA says 120 fighters killed in Damar offensive", [(N, 120, True)]),
        ("RSA strikes kill 30 NLF militants near Damar", [(N, 30, True)]),
        ("NLF rocket attack on RSA convoy kills 14 soldiers", [(A, 14, True)]),
        ("RSA and NLF exchange 60 prisoners at Damar", [(T, 60, True)]),
        ("Damar: 19 civilians, six soldiers dead after NLF raid", [(P, 19, True), (A, 6, True)]),
    ],
)  # fmt: skip
def test_whose_dead(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Army: 12 of our servicemen fell in the north", "Ostani Herald", [(S, 12)]),
        ("Seven soldiers killed overnight, ministry says", "Velia Today", [(V, 7)]),
        ("Enemy has lost 230 soldiers, general staff says", "Velia Today", [(S, 230)]),
    ],
)
def test_an_outlet_named_for_a_side_speaks_for_it(
    text: str, source: str, expected: list[tuple[str, int]]
) -> None:
    assert [(name, number) for name, number, _ in read(text, source)] == expected


def test_soldiers_in_front_of_a_colon_are_no_civilians() -> None:
    assert read("Soldiers killed: 12, says hospital near Velia-Ostan border") == []


@pytest.mark.parametrize(
    ("people", "text", "killed"),
    [
        ("Moro", "More soldiers came. Some 31 soldiers were killed, the army said.", []),
        ("Moro", "The Moro commander said 31 soldiers were killed.", [31]),
        ("Bono", "Some 44 Bono soldiers died on Monday.", [44]),
        ("Bono", "Bones were found, and 44 soldiers died.", []),
        ("Tigrayan", "Near the Tigris, 12 soldiers were killed.", []),
        ("Tigrayan", "Tigray lost 12 soldiers, who were killed on Monday.", [12]),
    ],
)
def test_no_ordinary_word_is_a_people(people: str, text: str, killed: list[int]) -> None:
    topic = Topic(id="hills", name="War in the hills", any=(people, "Tigray", "Corvan"))
    measures = (
        measure("hills.own", f"{people} soldiers killed", ("soldiers",), ("killed", "died"), unit="person"),
        measure("hills.other", "Corvan soldiers killed", ("soldiers",), ("killed", "died"), unit="person"),
    )
    item = Item(id="x", text=text)
    read = Reader(measures, (topic,)).read(item, extract(item), frozenset({"hills"}))
    assert [int(reading.low or 0) for reading in read if reading.measure == "hills.own"] == killed
