"""Readings in the language of long articles: sums, asides, relative clauses, witnesses, other events.
Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import compared, measure

DEADLY = ("killed", "dead", "died", "death toll")


MEASURES = (
    measure("quake.dead", "Killed by the quake in Nepal", ("people", "dead", "deaths"), DEADLY),
    measure("quake.bodies", "Bodies buried", ("bodies", "people"), ("buried", "mass grave")),
    measure(
        "quake.displaced", "People out of their homes", ("people", "residents"), ("displaced", "homeless")
    ),
    measure("quake.damage", "Cost of the damage", ("euros",), ("damage", "losses"), unit="EUR"),
    measure("fever.dead", "Killed by Ossa fever", ("people", "deaths"), DEADLY),
    measure(
        "fever.confirmed",
        "Confirmed cases",
        ("cases", "people", "patients", "infections"),
        ("confirmed", "infected"),
        ("suspected",),
        unit=None,
    ),
    measure("fever.suspected", "Suspected cases", ("cases", "people"), ("suspected",), ("confirmed",)),
    measure(
        "fever.isolated", "People in isolation", ("people", "contacts"), ("isolation", "under observation")
    ),
    measure("revolt.dead", "People killed in Peru's unrest", ("people", "civilians", "dead"), DEADLY),
    measure("revolt.police", "Police killed", ("officers", "members of the security forces"), DEADLY),
    measure("revolt.held", "People arrested", ("people", "students"), ("arrested", "detained", "in custody")),
)
TOPICS = (
    Topic(id="quake", name="Nepal earthquake", any=("quake",)),
    Topic(id="fever", name="Ossa fever outbreak", any=("fever",)),
    Topic(id="revolt", name="Unrest in Peru", any=("protest",)),
)
READER = Reader(MEASURES, TOPICS)


def told(topic: str, text: str) -> list[tuple[str, int]]:
    return compared(READER, topic, text, published=datetime(2021, 5, 20, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        # a spell between what is counted and its number
        ("revolt", "The number of people killed in four days of clashes has climbed to 37.", [("dead", 37)]),
        ("quake", "The number of dead since 9 April to 212, officials say, has doubled.", [("dead", 212)]),
        ("quake", "The number of people killed has gone up to 340.", [("dead", 340)]),
        # what a relative clause says of the counted is not what became of them
        ("fever", "On Monday 90 people who had met the sick were in isolation.", [("isolated", 90)]),
        ("quake", "At least 800 people who died in the capital have been buried.", [("bodies", 800)]),
        # what is said of one number says nothing against the next
        (
            "fever",
            "It said 62 infections had been confirmed and that 210 suspected cases were being checked.",
            [("confirmed", 62), ("suspected", 210)],
        ),
        # an event behind another figure, a brigade: not the scene
        ("quake", "In all 94 people were dead: the last, two nurses, died of cholera.", [("dead", 94)]),
        (
            "quake",
            "The death toll of the quake is put at 510, said Ann Lee of Kent Fire and Rescue.",
            [("dead", 510)],
        ),
        ("quake", "Some 16,000 people are still living in camps.", [("displaced", 16_000)]),
        # sums, and numbers that are only spoken
        (
            "fever",
            "The ministry told of three new infections, bringing the total to 118, and no death.",
            [("confirmed", 118)],
        ),
        (
            "revolt",
            "A lawyers' group lists 64 dead. The government has admitted 19.",
            [("dead", 64), ("dead", 19)],
        ),
        (
            "quake",
            "The bank put the damage at 40m euros. The mayor spoke on Monday of 75m euros.",
            [("damage", 40_000_000), ("damage", 75_000_000)],
        ),
        (
            "revolt",
            "How many have been arrested?\nNobody is sure. The police chief speaks of 320.",
            [("held", 320)],
        ),
        # somebody's own people
        ("quake", "Her aunt died and she fears for about six cousins.", []),
        ("revolt", "Ana Ruiz, 50, lost two sons in the protests.", []),
        # a land or a disease that nobody follows
        ("revolt", "People died in Peru. The Tongan crisis has claimed at least 700 lives since 2018.", []),
        # hearsay, what one witness saw, how many live somewhere
        ("revolt", 'Luz in Cusco emails: "They say 300 people were killed at the market."', []),
        ("revolt", "My brother says 300 people were killed at the market.", []),
        ("revolt", "There are rumours of 400 dead in the hills.", []),
        ("quake", "A driver said he had seen 14 bodies; 60 bodies lay outside the morgue.", []),
        (
            "quake",
            "In all, 60 bodies were buried on Monday, but 900 people were buried before.",
            [("bodies", 60), ("bodies", 900)],
        ),
        (
            "fever",
            "Two people died in Orsk, home to half a million people, near a town of 9,000.",
            [("dead", 2)],
        ),
        # members of a body
        (
            "revolt",
            "The death toll: 118 civilians and 26 members of the security forces.",
            [("dead", 118), ("police", 26)],
        ),
    ],
)
def test_readings(topic: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert told(topic, text) == expected
