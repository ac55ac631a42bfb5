"""Measures that ask the same of two counts: what the union says, and what everybody else does."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import compared, measure

DEADLY = ("killed", "dead", "died", "deaths")
MEASURES = (
    measure(
        "m.any",
        "People killed in the revolt in Ostrel (UN and other estimates)",
        ("people", "dead", "lives"),
        DEADLY,
        ("union", "guards killed"),
    ),
    measure(
        "m.union",
        "People killed in the revolt by the count of the union",
        ("people", "dead", "lives"),
        ("union", "miners say", "killed", "dead"),
        ("UN", "guards"),
    ),
    measure("m.guards", "Guards killed", ("guards", "Duke's men"), ("killed", "dead", "losses")),
    measure(
        "m.shelling",
        "Civilians killed by shelling",
        ("civilians", "people"),
        ("shelling", "mortars", "artillery", "guns", "killed"),
        ("guards",),
    ),
)
TOPICS = (Topic(id="m", name="Revolt in Ostrel", any=("Ostrel",)),)
READER = Reader(MEASURES, TOPICS)


def read(text: str) -> list[tuple[str, int]]:
    return compared(READER, "m", text, published=datetime(2031, 6, 8, tzinfo=UTC))


TOLD = (
    ("The miners' union says 900 people have been killed in Ostrel.", [("union", 900)]),
    ("A doctor counted 310 dead. The union puts the number at 620.", [("any", 310), ("union", 620)]),
    ("The UN speaks of 400 dead in Ostrel; the miners have said 1,300.", [("any", 400), ("union", 1300)]),
    (
        'The union\'s chairman, Pavel Orn, told donors they had waited. "Two thousand have died," he said.',
        [("union", 2000)],
    ),
    (
        "At noon, a union spokesman thanked all. He said the revolt had claimed 750 lives.",
        [("union", 750)],
    ),
    (
        "Between 500 and 700 people have been killed, according to a panel of the UN Trade Union Council.",
        [("any", 500)],
    ),
    ("The union says 800 people have been killed, a number doubted by the UN.", [("union", 800)]),
    (
        "Miners' leaders claim that 140 of the Duke's men have been killed.",
        [("guards", 140)],
    ),
    ("The revolt has claimed 350 lives.", [("any", 350)]),
    (
        "The union denies that its men aim the guns at houses. The mayor says 85 civilians were killed.",
        [("shelling", 85)],
    ),
)
UNTOLD = (
    "The union says that 4,000 people marched through Ostrel.",
    "The union, which has 47 members in Ostrel, meets on Friday.",
    "The council of the world body, which has 47 members, will debate the killings in Ostrel.",
    "The union opened 12 soup kitchens in Ostrel.",
)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_the_count_is_that_of_who_gives_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", UNTOLD)
def test_who_speaks_is_no_state(text: str) -> None:
    assert read(text) == []
