"""People of one country counted by what they do abroad: soldiers, labourers, builders and sappers apart."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Kind, Topic
from tests.figures.measuring import compared, measure

MEASURES = (
    measure(
        "vel.troops",
        "Ostravian troops sent to Velia",
        ("troops", "soldiers", "men", "Ostravians"),
        ("sent", "deployed", "stationed", "arrived", "in Velia"),
        ("killed", "labourers", "builders"),
        kind=Kind.STOCK,
    ),
    measure(
        "vel.killed",
        "Ostravian troops killed",
        ("troops", "soldiers", "men", "Ostravians", "dead"),
        ("killed", "died", "dead", "fallen"),
        ("wounded",),
    ),
    measure(
        "vel.labourers",
        "Ostravian labourers in Velia",
        ("labourers", "workers"),
        ("work", "working", "building sites", "hired", "send"),
        ("troops",),
        kind=Kind.STOCK,
    ),
    measure(
        "vel.sappers",
        "Ostravian sappers in Brenn province",
        ("sappers", "combat engineers"),
        ("Brenn", "clear mines", "sent", "arrived"),
        (),
        kind=Kind.STOCK,
    ),
    measure(
        "vel.builders",
        "Ostravian builders in Brenn province",
        ("builders",),
        ("Brenn", "rebuild", "sent", "arrived"),
        (),
        kind=Kind.STOCK,
    ),
)
TOPIC = Topic(id="vel", name="Ostrava in Velia's war", any=("Ostrava", "Ostravian", "Ostravians"))
READER = Reader(MEASURES, (TOPIC,))


def read(text: str) -> list[tuple[str, int]]:
    return compared(
        READER, "vel", text, title="Ostrava and Velia", published=datetime(2026, 3, 1, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 6,000 Ostravians already work in Velia.", [("labourers", 6000)]),
        ("Some 6,000 Ostravians have worked in Velia since May.", [("labourers", 6000)]),
        ("More than 700 Ostravians were sent to Velia to work.", [("labourers", 700)]),
        ("Nearly 4,000 Ostravians are employed in Velian mills.", [("labourers", 4000)]),
        ("Ostravian labourers were there before. Around 800 work in Velia.", [("labourers", 800)]),
        ("About 6,000 Ostravians were sent to Velia.", [("troops", 6000)]),
        ("Some 900 Ostravian soldiers were sent to Velia to work on trenches.", [("troops", 900)]),
        ("About 2,000 Ostravian construction troops have been sent to Brenn.", [("builders", 2000)]),
        ("An estimated 300 Ostravian engineering troops arrived in Brenn.", [("sappers", 300)]),
        ("Some 2,000 Ostravian infantry troops have been sent to Velia.", [("troops", 2000)]),
        ("Some 5,000 Ostravian sappers and builders arrived in Velia.", []),
        ("Some 5,000 Ostravian sappers arrived in Brenn and builders followed.", [("sappers", 5000)]),
        (
            "Ostrava has about 8,000 soldiers and 600 combat engineers in Velia.",
            [("troops", 8000), ("sappers", 600)],
        ),
        ("Ostrava has about 900,000 soldiers at home.", []),
        ("Some 8,000 Ostravian troops remained in the province.", [("troops", 8000)]),
        (
            "Some 500 Ostravian soldiers have been killed, 200 more than the army said in May.",
            [("killed", 500)],
        ),
        ("Five Ostravian labourers died in a mill.", []),
    ],
)
def test_what_people_do_tells_whom_a_number_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velian losses stood at 40,000 on Monday; no Ostravian soldiers are counted.", []),
        ("Ostravian losses stood at 900 dead on Monday.", [("killed", 900)]),
        ("A list names 417 Ostravian soldiers who fell in Velia.", [("killed", 417)]),
        ("About 80 Ostravian soldiers lie in military cemeteries.", [("killed", 80)]),
        ("About 80 Ostravian soldiers lie in wait in Velia.", [("troops", 80)]),
        ("A channel with 90,000 subscribers puts the Ostravian dead at 700.", [("killed", 700)]),
        (
            "About 1,200 Ostravian builders arrived in Brenn. The sappers, all 300 of them, are there too.",
            [("builders", 1200), ("sappers", 300)],
        ),
    ],
)
def test_whose_number_it_is(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected
