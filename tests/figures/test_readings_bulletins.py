"""Readings in the language of bulletins and situation reports: totals broken down in brackets, deaths told as
a part of the cases, those who got well, harm done by attacks on those who help. Watchlists and sentences are
our own."""

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import compared, measure

DEADLY = ("killed", "died", "deaths", "dead", "claimed")
MEASURES = (
    measure(
        "ves.cases",
        "Cases of cholera in Vesna",
        ("cases", "people", "infections"),
        ("cases", "infected", "reported"),
        ("nurses", "suspected", "Quell"),
    ),
    measure(
        "ves.dead",
        "People who died of cholera in Vesna",
        ("people", "deaths", "lives"),
        DEADLY,
        ("nurses", "attack", "raids", "West Quell"),
    ),
    measure("ves.displaced", "People displaced in Vesna", ("people", "villagers"), ("displaced", "homeless")),
    measure("ves.nurses", "Nurses infected", ("nurses", "orderlies"), ("infected", "affected"), ("killed",)),
)
READER = Reader(MEASURES, (Topic(id="ves", name="Cholera in Vesna", any=("cholera", "Vesna")),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the dead among the cases are all the dead there are, whatever stands in brackets in between
        (
            "By Monday 310 cholera cases (240 confirmed and 70 probable), including 52 deaths, were known.",
            [("cases", 310), ("dead", 52)],
        ),
        (
            "Vesna lists 1,903 cholera cases (1,700 proven; 203 not) as of 3 June 2027, including 88 deaths.",
            [("cases", 1903), ("dead", 88)],
        ),
        ("There are 96 cases, among them 14 deaths, of cholera in Vesna.", [("cases", 96), ("dead", 14)]),
        # but not those of a kind of people that the measure leaves out
        ("In Vesna 64 nurses have been infected, including nine deaths.", [("nurses", 64)]),
        ("The number of nurses affected by cholera has risen to 71, including 12 deaths.", [("nurses", 71)]),
        # what a part counts is not said of the whole in front of it
        ("In Vesna the number of nurses infected now stands at 40, including six deaths.", [("nurses", 40)]),
        # a word in brackets does not part a number from its noun
        (
            "So far the number of acute febrile illness (AFI) cases of cholera is 3,270.",
            [("cases", 3270)],
        ),
        # some of the dead are no cases, and a number that is called "that" is of those counted last
        ("Of the 64 cholera deaths in Vesna, 21 occurred in known cases.", [("dead", 64)]),
        (
            "Vesna has 1,510 cholera cases, with 194 deaths, but that number passed 200 on Friday.",
            [("cases", 1510), ("dead", 194), ("dead", 200)],
        ),
        (
            "Vesna has 194 cholera deaths and 1,510 cases, but this figure is to pass 1,600.",
            [("dead", 194), ("cases", 1510)],
        ),
        # what they still are is said of all of them, what was done with them picks some out
        ("In Vesna 640 farmers who are still displaced were given 90 tents.", [("displaced", 640)]),
        ("In Vesna 700 villagers who remained homeless have been taken to barns.", [("displaced", 700)]),
        # those who got well have not died
        ("In Vesna there have been 118 deaths and 640 people recovered, the bulletin says.", [("dead", 118)]),
        (
            "So far 77 people have died of cholera (50 at home and 27 in wards) and 301 people healed.",
            [("dead", 77)],
        ),
        ("Cholera has killed 45 people. Another 210 patients were cured.", [("dead", 45)]),
        # harm that comes of what the measure leaves out
        ("There were 31 attacks on cholera wards in Vesna that have killed nine people.", []),
        ("Vesna counts 12 raids on cholera posts since May, killing four people.", []),
        ("Two attacks late on Sunday left seven people dead in Vesna, where cholera spreads.", []),
        ("Two attacks shook the port when cholera killed 40 people in Vesna.", [("dead", 40)]),
        # not what an outbreak did of which the sentence tells behind it
        (
            "The attack is one of many on those who fight an outbreak of cholera that has claimed 260 lives",
            [("dead", 260)],
        ),
        ("Raids hamper the teams in an outbreak which has killed 260 people in Vesna.", [("dead", 260)]),
        # what it is only measured by
        (
            "Cholera has caused 150 deaths, the worst toll since the 2011-2013 West Quell epidemic of 9,000.",
            [("dead", 150)],
        ),
    ],
)
def test_what_a_bulletin_gives(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(READER, "ves", text) == expected
