"""Recaps, fact boxes and answers of long articles: labels in front of numbers, numbers in relative clauses,
questions that say what is counted, wholes out of which some leave."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Kind, Topic
from tests.figures.measuring import listed, measure

DIED = ("died", "dead", "killed", "deaths")
MEASURES = (
    measure(
        "fever.cases_o",
        "Cases of marsh fever in Ostria",
        ("cases", "people", "patients"),
        ("cases", "infected", "confirmed", "Ostria"),
        ("Togana", "deaths"),
    ),
    measure(
        "fever.cases_t",
        "Cases of marsh fever in Togana",
        ("cases", "people", "patients"),
        ("cases", "infected", "confirmed", "Togana"),
        ("Ostria", "deaths"),
    ),
    measure(
        "fever.dead_o",
        "Deaths from marsh fever in Ostria",
        ("deaths", "people", "dead"),
        (*DIED, "Ostria"),
        ("Togana",),
    ),
    measure(
        "fever.dead_t",
        "Deaths from marsh fever in Togana",
        ("deaths", "people", "dead"),
        (*DIED, "Togana"),
        ("Ostria",),
    ),
    measure(
        "fever.staff",
        "Health workers who died of marsh fever",
        ("health workers", "doctors", "nurses"),
        DIED,
        ("infected",),
    ),
    measure(
        "zarn.canada",
        "Canadian soldiers killed in Zarn",
        ("soldiers", "Canadians", "troops"),
        DIED,
        ("wounded", "civilians"),
    ),
    measure(
        "zarn.civilians",
        "Civilians killed in Zarn since 2021",
        ("civilians", "Zarnis"),
        (*DIED, "civilian deaths"),
        ("soldiers", "last month"),
    ),
    measure(
        "zarn.troops",
        "Canadian troops in Zarn",
        ("troops", "soldiers"),
        ("stationed", "in the country", "strength", "down to", "left", "has"),
        ("killed", "wounded"),
        kind=Kind.STOCK,
    ),
    measure(
        "zarn.cost",
        "Cost of the war in Zarn to Canada",
        ("dollars", "USD"),
        ("cost", "spent", "bill"),
        unit="USD",
    ),
    measure("rising.dead", "People killed in the rising in Belmar", ("people", "dead"), DIED, ("policemen",)),
    measure("rising.police", "Policemen killed in the rising", ("policemen", "officers"), DIED, ("injured",)),
    measure(
        "rising.held",
        "People in custody over the rising",
        ("people", "detainees"),
        ("detained", "arrested", "in custody", "held"),
        ("killed",),
        kind=Kind.STOCK,
    ),
    measure(
        "rising.fled",
        "People who fled Belmar",
        ("people", "refugees"),
        ("fled", "refugees", "crossed"),
        kind=Kind.STOCK,
    ),
)
TOPICS = (
    Topic(id="fever", name="Marsh fever", any=("Ostria", "Togana")),
    Topic(id="zarn", name="War in Zarn", any=("Zarn",)),
    Topic(id="rising", name="Rising in Belmar", any=("Belmar",)),
)
READER = Reader(MEASURES, TOPICS)


def told(topic: str, text: str) -> str:
    return listed(READER, topic, text, published=datetime(2029, 4, 18, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "How many have died? In Ostria 310 have, the WHO says. Togana has reported 11.",
            "dead_o 310, dead_t 11",
        ),
        (
            "How many are infected? In Ostria 2,900, by the latest count. Togana speaks of 40.",
            "cases_o 2900, cases_t 40",
        ),
        ("How many have died in Ostria is unclear. The clinics speak of 70.", "dead_o 70"),
        ("At the height of the outbreak 14 people died in Ostria when a clinic burned.", "dead_o 14"),
        ("At the height of the outbreak 14 people died a day in Ostria.", ""),
        ("It was Ostria's worst since 1987, when 2,000 people died; this time 640 have died.", "dead_o 640"),
        ("Compare Togana. With 97 cases and four deaths it was spared.", "cases_t 97, dead_t 4"),
        ("Togana shut its markets. Nine people have died there.", "dead_t 9"),
        ("In Togana at least 44 health workers are among the dead.", "staff 44"),
        ("Nine people have died, the mayor says.", ""),
        ("Of every ten patients in Ostria three die.", ""),
    ],
)
def test_a_question_or_a_place_says_what_is_counted(text: str, expected: str) -> None:
    assert told("fever", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zarn in numbers\nCanadian soldiers killed: 159", "canada 159"),
        ("Zarn in numbers\nCivilians killed since 2021: about 14,000", "civilians 14000"),
        (
            (
                "Zarn in numbers\nCanadian soldiers killed: 159\n"
                "Civilians killed since 2021: 14,000, according to the Zarn Casualty Project"
            ),
            "canada 159, civilians 14000",
        ),
        ("Zarn in numbers\nCost to Canada: $11.3bn", "cost 11300000000"),
        ("Of its 2,900 soldiers in Zarn Canada will call 1,400 home.", ""),
        ("Canada is to bring home 1,400 of its 2,900 soldiers stationed in Zarn.", "troops 2900"),
        ("The bill for Zarn, says the auditor, is going to be $9bn.", "cost 9000000000"),
        ("Canada is going to spend $9bn in Zarn.", ""),
        (
            "Canada had spent $6bn in Zarn by May; the daily Le Matin reckons it spent $9bn.",
            "cost 6000000000, cost 9000000000",
        ),
    ],
)
def test_labels_and_wholes(text: str, expected: str) -> None:
    assert told("zarn", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guard, which has 400 officers in Belmar, has lost 29.", "police 29"),
        ("Four more policemen were killed in Belmar, which makes seven in all.", "police 7"),
        ("In our street in Belmar 12 people died, she says.", ""),
        ("He fled Belmar with his wife and five children.", ""),
        ("A panel arrived at a figure of 900 dead in Belmar.", "dead 900"),
        (
            "Exiles believe that 400 have died in Belmar. The mayor thinks it to be nearer 800.",
            "dead 400, dead 800",
        ),
        (
            "Of the 2,100 people who were in custody last week, most were let go; about 350 are still held.",
            "held 350",
        ),
        ("At the height of the morning rush a bomb killed 48 people in Belmar.", "dead 48"),
        ("At the height of the unrest 900 people were in custody. Now it is 60.", "held 60"),
        ("Will it be like 2009? That uprising was milder. Some 180 deaths were counted.", ""),
        ("It began like that of 2009. The rising has killed 180 people.", "dead 180"),
    ],
)
def test_clauses_and_times(text: str, expected: str) -> None:
    assert told("rising", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Health workers in Ostria go first. Thirty-one have died.", "staff 31"),
        ("Ostria mourns. Thirty-one have died.", "dead_o 31"),
        ("In Togana, where it began, they lowered the number of deaths from 103 to 84.", "dead_t 84"),
        (
            "It has infected 1,240 people in Ostria, the health ministry says, and 212 of them have died.",
            "cases_o 1240, dead_o 212",
        ),
    ],
)
def test_whom_and_where_the_words_before_tell(text: str, expected: str) -> None:
    assert told("fever", text) == expected
