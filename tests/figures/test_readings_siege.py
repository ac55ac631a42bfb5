"""A town under siege with two counts of its dead, people driven out at home and abroad, and fighters whose
number is disputed. Places, people and texts are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "dravno.dead",
        "Civilians killed in Dravno (counts of the Lantern Network and others)",
        ("civilians", "people", "dead", "deaths", "residents"),
        ("killed", "dead", "died", "deaths", "Lantern Network"),
        ("insurgents", "soldiers", "Port Ismel", "authorities say"),
    ),
    measure(
        "dravno.state",
        "Civilians killed in Dravno by the count of the authorities",
        ("civilians", "people", "dead", "deaths"),
        ("authorities", "government", "ministry", "state radio", "concedes", "admits"),
        ("Lantern Network", "insurgents", "soldiers", "Port Ismel"),
    ),
    measure(
        "dravno.uprooted",
        "People uprooted inside Kestria by the battle for Dravno",
        ("people", "residents"),
        ("displaced", "uprooted", "fled"),
        ("refugees", "registered", "killed"),
        kind=Kind.STOCK,
    ),
    measure(
        "dravno.abroad",
        "Refugees from Dravno registered in Marlund",
        ("refugees", "people"),
        ("registered", "crossed", "arrived", "UNHCR"),
        ("displaced", "killed", "a day"),
    ),
    measure(
        "dravno.insurgents",
        "Insurgents in Dravno (estimates)",
        ("insurgents", "fighters", "rebels", "men", "gunmen"),
        ("garrison", "strength", "in the town", "holed up", "remained", "left"),
        ("killed", "soldiers", "army brigades"),
        kind=Kind.STOCK,
    ),
    measure(
        "reeds.people",
        "Civilians killed in the Reed Valley",
        ("civilians", "people"),
        ("killed", "died", "dead"),
        ("rebels", "soldiers"),
    ),
    measure(
        "reeds.army",
        "Soldiers killed in the Reed Valley",
        ("soldiers", "troops"),
        ("killed", "died", "lost", "losses"),
        ("rebels",),
    ),
    measure(
        "reeds.rebels",
        "Rebels killed in the Reed Valley",
        ("rebels", "fighters"),
        ("killed", "eliminated", "losses"),
        ("soldiers",),
    ),
    measure(
        "reeds.bereft",
        "People who lost everything in the Reed Valley",
        ("people", "families"),
        ("left with nothing", "ruined"),
        kind=Kind.STOCK,
    ),
    measure(
        "reeds.flights",
        "Flights over the Reed Valley",
        ("flights", "sorties"),
        ("carried out", "flown"),
        unit=None,
    ),
)
READER = Reader(
    MEASURES,
    (Topic(id="dravno", name="Battle for Dravno", any=("Dravno", "Kestria", "Kestrian", "Marlund")),),
)
D, S, U, A, R = (f"dravno.{name}" for name in ("dead", "state", "uprooted", "abroad", "insurgents"))


def read(text: str, topic: str = "dravno") -> list[tuple[str, int]]:
    """Measure and number of each reading that is compared."""
    item = Item(id="x", text=text, published=datetime(2031, 5, 20, tzinfo=UTC))
    readings = READER.read(item, extract(item), frozenset({topic}))
    return [(r.measure, int(r.low or r.high or 0)) for r in readings if r.held_back is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whoever speaks for the state counts for it
        ("The government of Prime Minister Ana Bel says 12 people have died in Dravno.", [(S, 12)]),
        ("Officials there have listed 61 civilian deaths since April.", [(S, 61)]),
        ("Interior Minister Jon Hask told parliament that 75 civilians had been killed.", [(S, 75)]),
        ("President Marek said the recapture had cost the lives of 88 civilians.", [(S, 88)]),
        (
            "State radio blamed the other side. It reports that 40 innocent civilians have died in all.",
            [(S, 40)],
        ),
        (
            "The Lantern Network says 140 civilians have been killed. The authorities admit 33.",
            [(D, 140), (S, 33)],
        ),
        (
            "The ministry has confirmed 35 dead civilians. The Network's count stood last night at 210.",
            [(S, 35), (D, 210)],
        ),
        # somebody else's official, and what else a ministry counts
        ("A Western official said 300 civilians had been killed in Dravno.", [(D, 300)]),
        ("A UN official put the number of civilians killed at 260.", [(D, 260)]),
        ("Volunteers in Dravno have counted 190 civilian deaths.", [(D, 190)]),
        ("The ministry regards every man between 16 and 60 as an insurgent.", []),
        ("The ministry has 600 inspectors on its payroll.", []),
        ("The authorities have sent 40 buses to the town.", []),
    ],
)  # fmt: skip
def test_whose_count(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no place named: what is said of them tells where
        ("A parish council in the hills estimates that 9,000 people have fled since Sunday.", [(U, 9000)]),
        ("Some 48,000 people have been uprooted there, aid workers say.", [(U, 48000)]),
        ("The number of people uprooted by the fighting around the town has risen to 31,000.", [(U, 31000)]),
        ("UNHCR has registered 12,700 people from Dravno.", [(A, 12700)]),
        (
            "Inside Kestria 48,000 people are displaced; Marlund has 12,700 refugees.",
            [(U, 48000), (A, 12700)],
        ),
        # neither: those of an earlier time, moved on, or just living there
        (
            "Marlund, which already hosts 90,000 refugees from earlier rounds of the war, has closed a road.",
            [],
        ),
        ("The agency moved 1,400 refugees out of the flooded camp at Senn.", []),
        ("Soldiers took 900 displaced people from Dravno to a camp.", [(U, 900)]),
        ("The town has 70,000 inhabitants.", []),
        ("He set out in a group of 25. Eighteen have arrived.", []),
    ],
)  # fmt: skip
def test_driven_out(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody knows how strong the garrison is. The ministry spoke of 250 bandits.", [(R, 250)]),
        ("Analysts believe that between 600 and 800 insurgents are in Dravno.", [(R, 600)]),
        (
            "He claims that the insurgents have 1,900 men in Dravno and will not be shelled into surrender.",
            [(R, 1900)],
        ),
        ("The army says no more than 150 gunmen remained in the town.", [(R, 150)]),
        (
            "About 700 rebels are holed up there. The ministry says there are 300 of them.",
            [(R, 700), (R, 300)],
        ),
        # an army's men, others who stay, a platoon, things
        ("The army has 9,000 men in the area, most of them conscripts.", []),
        ("The relief committee says 30,000 people have fled and 52,000 remain in the town.", [(U, 30000)]),
        ("The observers in the town had fallen from 30 to six.", []),
        ("Of the 40 men in his platoon, he says, 22 are left.", []),
        ("A boy came over the pass in two left shoes.", []),
        ("How many fell is unclear: the army says 1,100.", []),
    ],
)  # fmt: skip
def test_fighters(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place named only as a measure
        (
            "At least 870 civilians were killed, making it the deadliest battle of the war after Port Ismel.",
            [(D, 870)],
        ),
        ("Some 640 civilians have died, more than in Port Ismel.", [(D, 640)]),
        # what has lasted longer than the event, and what was elsewhere
        ("The war in Kestria began in 2027. It has cost an estimated 33,000 lives.", []),
        ("The insurgency broke out in 2026 and never ended. It has killed 14,000 people.", []),
        ("If Port Ismel is a guide, the army will wait. That siege left 2,100 civilians dead.", []),
        ("In Port Ismel 2,100 civilians were killed.", []),
        ("The shelling began on Monday. It has killed 64 people.", [(D, 64)]),
        ("Two hospitals have been hit. That attack left 19 civilians dead.", [(D, 19)]),
    ],
)  # fmt: skip
def test_another_time_or_place(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At about a quarter past three a shell came through the roof.",
        "The first shell fell at half past six.",
        "Every man under 50 has been called up.",
        "No woman over 60 was let through.",
    ],
)
def test_times_and_ages_are_no_figures(text: str) -> None:
    assert extract(Item(id="x", text=text)) == ()


def test_a_count_after_an_age_stays_one() -> None:
    assert [f.surface for f in extract(Item(id="x", text="Every village over 300 people was shelled."))] == [
        "over 300 people"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a side that told the other's losses first tells its own
        (
            "A rebel leader says 58 soldiers died at the ford and puts his own losses at 12.",
            [("army", 58), ("rebels", 12)],
        ),
        (
            "The ministry said 260 rebels had been eliminated. Its own dead number 17.",
            [("rebels", 260), ("army", 17)],
        ),
        (
            "Rebels say the army lost 90 men. Their own side has lost 31, they say.",
            [("army", 90), ("rebels", 31)],
        ),
        ("The army lost 90 men in May. It lost 40 in June.", [("army", 90), ("army", 40)]),
        ("Its losses, the army says, are 66 soldiers.", [("army", 66)]),
        # who killed them is not who they are
        ("State radio spoke of 44 civilians killed by rebel rockets.", [("people", 44)]),
        ("Some 23 people were killed by rebels on the coast road.", [("people", 23)]),
        ("The army killed 23 rebels on the coast road.", [("rebels", 23)]),
        # a phrase of the user's own around its figure
        ("The battle has left 8,000 people with nothing.", [("bereft", 8000)]),
        ("The frost left 300 families with nothing but their goats.", [("bereft", 300)]),
        ("The battle has left 8,000 people with a cough.", []),
        ("The alliance has carried out 2,100 sorties.", [("flights", 2100)]),
        ("The agency says 13,000 passed through the gate in a day.", []),
    ],
)
def test_sides_without_names(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text, "reeds") == [(f"reeds.{name}", number) for name, number in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He put the strength of the insurgents at fewer than 400.", [(R, 400)]),
        ("Their commander claimed to have 1,200 men in the town.", [(R, 1200)]),
        ("The insurgents now have about 650 fighters, a courier said.", [(R, 650)]),
        ("The strength of the garrison is not known.", []),
        ("The commander used to have 4,000 men in the royal guard.", []),
        ("The doctor is used to feeding 90 people.", []),
        ("The army has 300 men at the ford.", []),
    ],
)
def test_how_strong(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They are farmers and their children. Some 60,000 of them have fled to the hills of Kestria.",
            [(U, 60000)],
        ),
        (
            "Nobody protects the residents of Dravno. At least 340 of them have died, a priest says.",
            [(D, 340)],
        ),
        ("Families walk by night. Around 5,200 of them have been uprooted twice.", [(U, 5200)]),
        # some of those counted before
        ("In Kestria 90,000 people are displaced. Some 60,000 of them have fled twice.", [(U, 90000)]),
        ("The shell wounded 40 people. Twelve of them have died.", []),
        ("There were 25 men in the cellar, he says. It was cold. Six of them have died.", []),
    ],
)
def test_of_whom_no_number_was_given(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected
