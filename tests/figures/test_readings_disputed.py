"""Counts that both sides give, of marchers and of a side's losses. Sentences are our own."""

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import marked, measure

MARCH = (
    measure(
        "march.organisers",
        "Marchers according to the organisers",
        ("people", "marchers", "protesters"),
        ("organisers", "marched", "joined"),
        ("police",),
    ),
    measure(
        "march.police",
        "Marchers according to the police",
        ("people", "marchers", "protesters"),
        ("police", "police estimate"),
        ("organisers", "arrested"),
    ),
    measure("march.arrested", "Marchers arrested", ("people", "marchers"), ("arrested", "arrests")),
)
LEGION = (
    measure(
        "legion.casualties",
        "Norwegian troops killed and wounded",
        ("troops", "soldiers"),
        ("killed and wounded", "losses"),
    ),
    measure("legion.killed", "Norwegian troops killed", ("troops", "soldiers"), ("killed", "dead", "fell")),
)
TOPICS = (
    Topic(id="march", name="Marches in Ostrel", any=("Ostrel",)),
    Topic(id="legion", name="War in Mali", any=("Mali",)),
)


READER = Reader((*MARCH, *LEGION), TOPICS)


def read(topic: str, text: str) -> list[tuple[str, int, bool]]:
    return marked(READER, topic, text, published=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Ostrel 90,000 people marched. Police, however, said 21,000 people took part.", [90_000, 21_000]),
        ("Organisers: 90,000. Police: 21,000. Ostrel saw its biggest march.", [90_000, 21_000]),
        ("The organisers of the Ostrel march say 90,000 people joined it.", [90_000]),
        ("Police in Ostrel released a far lower estimate, saying there were 21,000 marchers.", [21_000]),
        ("Nearly one in six of Ostrel's 540,000 population marched.", []),
    ],
)
def test_marchers_by_who_counts_them(text: str, expected: list[int]) -> None:
    found = [(name, number) for name, number, stands in read("march", text) if stands]
    assert [number for _, number in found] == expected
    assert all((name == "police") == (number == 21_000) for name, number in found)


def test_who_is_charged_was_not_arrested_then() -> None:
    text = "In Ostrel at least 480 marchers have been arrested and 72 charged."
    assert read("march", text) == [("arrested", 480, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway has lost more than 600 people killed and wounded in Mali.",
            [("casualties", 600, True)],
        ),
        (
            "More than 600 Norwegian troops have lost their lives or have been wounded in Mali.",
            [("casualties", 600, True)],
        ),
        (
            "Norwegian troops have suffered 600 casualties in Mali, including some 90 soldiers killed.",
            [("casualties", 600, True), ("killed", 90, True)],
        ),
        (
            "Norwegian troops have suffered 600 casualties in Mali, including some 90 officers killed.",
            [("casualties", 600, True), ("killed", 90, False)],
        ),
    ],
)
def test_losses_of_a_side(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert read("legion", text) == expected
