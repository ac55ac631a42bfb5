"""Readings of live pages, chronicles, comparisons, lists of names. Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.figures.stamps import stamps
from monitor.model import Topic
from tests.figures.measuring import compared, measure

DEADLY = ("killed", "dead", "died", "death toll")
MEASURES = (
    measure("lava.dead", "Killed by the volcano on Sorra", ("people", "dead", "bodies"), DEADLY),
    measure(
        "lava.missing", "People missing", ("people", "missing"), ("missing", "cannot be found"), ("found",)
    ),
    measure("lava.hurt", "People injured", ("people", "injured"), ("injured", "hurt")),
    measure("lava.homeless", "People out of their homes", ("people",), ("displaced", "homeless")),
    measure(
        "lava.foreign",
        "Foreigners killed",
        ("foreign citizens", "foreigners", "nationals"),
        ("killed", "dead", "died"),
    ),
    measure("coup.dead", "Killed in the coup in Tarsk", ("people", "civilians", "names"), DEADLY),
    measure(
        "coup.official",
        "Official count of the killed",
        ("deaths", "civilian deaths"),
        ("ministry", "government says", "acknowledged", "official"),
    ),
    measure("coup.soldiers", "Soldiers killed", ("soldiers", "officers"), DEADLY),
    measure("coup.held", "People arrested", ("people", "prisoners"), ("arrested", "holding", "detained")),
    measure("coup.fled", "People who fled abroad", ("people", "refugees"), ("fled", "crossed", "registered")),
)
TOPICS = (
    Topic(id="lava", name="Volcano on Sorra", any=("Sorra",)),
    Topic(id="coup", name="Coup in Tarsk", any=("Tarsk",)),
)
READER = Reader(MEASURES, TOPICS)


def told(topic: str, text: str) -> list[tuple[str, int]]:
    return compared(READER, topic, text, source="Wire", published=datetime(2031, 5, 6, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1910 Nine are dead.\n0855 Good morning from Sorra.", ["1910", "0855"]),
        ("18:40 Troops land.\n17.05 Police leave.", ["18:40", "17.05"]),
        ('2031 "We are safe," she says.\n1512 Rain.\n1142 Ash falls.', ["2031", "1512", "1142"]),
        ("1100 Velian soldiers are here.\n1200 Oskan troops are there.", []),
        ("9.15am GMT: Schools close.\n8.50am GMT: Ash falls.", ["9.15am GMT:", "8.50am GMT:"]),
        # a chronicle of years, a lone number, a number in the middle of a line, a count of people
        ("1912 The dam is built.\n1954 The dam fails.", []),
        ("1142 Ash falls on the town.", []),
        ("At 1910 nine were dead.\nBy 0855 it was over.", []),
        ("1,200 People fled.\n1100 people stayed.", []),
    ],
)
def test_the_times_of_a_live_page(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in stamps(text)] == expected


PAGE = "0725 Good morning from Sorra.\n"


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        # the time of an entry is no year, no number and no part of the one behind it
        ("lava", PAGE + "2014 Sixty-two people have died, the mayor says.", [("dead", 62)]),
        ("lava", PAGE + "1130 Forty people are missing on Sorra.", [("missing", 40)]),
        ("lava", PAGE + "1952 According to the clinic, 310 people were injured.", [("hurt", 310)]),
        ("coup", PAGE + "2008 The army says 14 soldiers have been killed.", [("soldiers", 14)]),
        ("coup", PAGE + "1733 Some 900 people have been arrested in Tarsk.", [("held", 900)]),
        ("coup", PAGE + "1640 Police: 12 people killed.\n1622 The fair lists 80 names.", [("dead", 12)]),
        ("coup", "1954 Soldiers die in Tarsk.\n1941 Rain falls on Tarsk.\n1915 People gather.", []),
        # other years: a chronicle, a question, what "that year" and "it" take up, what went before
        ("lava", "1977: A crater opens on Sorra. The dead are put at 88; 4,000 people flee.", []),
        ("lava", "April 1952: The cone collapses, and 310 people are killed.", []),
        ("lava", "How does it compare with 1902? The eruption that year killed 29,000 people.", []),
        ("lava", "Kestra, hit in 1985 by mud up to 8m deep, had no sirens. It lost 23,000 people.", []),
        ("coup", "In 1991 a coup was put down in the north. Some 340 people died.", []),
        ("coup", "Before the coup Tarsk held 5,400 prisoners.", []),
        # and back again
        (
            "lava",
            "In 1985 mud killed 23,000 people in Kestra. On Sorra 61 people have died so far.",
            [("dead", 61)],
        ),
        (
            "lava",
            "In 1985 the cone collapsed, killing 90.\nOfficials on Sorra put the dead at 61.",
            [("dead", 61)],
        ),
        ("coup", "Before the coup nobody knew the town. The coup has killed 75 people.", [("dead", 75)]),
        ("lava", "Before the eruption 6,000 people were made homeless by the tremors.", [("homeless", 6000)]),
        # what stands in commas between a figure and its verb; a verb of its own
        (
            "lava",
            "On Sorra 210 people were hurt and 9,000, twice as many as was feared, have been displaced.",
            [("hurt", 210), ("homeless", 9000)],
        ),
        ("lava", "Eighty people, most of them from one village, were killed.", [("dead", 80)]),
        ("lava", "The eruption killed 30 people and left 7,000 with nothing.", [("dead", 30)]),
        ("lava", "The eruption left 30 people dead.", [("dead", 30)]),
        # an exclude in another clause, or inside a cue
        ("lava", "Some 400 people are missing, and few hope that they will be found.", [("missing", 400)]),
        ("lava", "More than 400 people cannot be found.", [("missing", 400)]),
        ("lava", "Some 400 people listed as missing were found on Friday.", []),
        # whose dead they are
        ("lava", "Embassies speak of 17 dead among their nationals.", [("foreign", 17)]),
        ("lava", "The number of foreign dead rose to 19.", [("foreign", 19)]),
        ("lava", "The National Ash Office put the number of dead at 412.", [("dead", 412)]),
        ("lava", "Some 2,000 people whose houses were destroyed sleep in tents.", [("homeless", 2000)]),
        ("lava", "Two people died. The list of insurers whose houses it audits has 90 pages.", [("dead", 2)]),
        # what somebody is holding, releases, reaches; what is enough for so many; what is usual
        ("coup", "The ministry says it is holding 1,250, all of them charged.", [("held", 1250)]),
        ("coup", "Organisers said 30,000 had reached Victory Square.", []),
        ("coup", "Some 30,000 people have crossed the border.", [("fled", 30_000)]),
        ("coup", "A jail built under the old king for 700 prisoners is full.", []),
        ("coup", "A convoy crossed the lines with food for 8,000 people.", []),
        ("coup", "About 50 people die there on any ordinary day.", []),
        # lists of names, and what is done with names
        (
            "coup",
            "In all 21 soldiers died. The lawyers' list now has 160 names.",
            [("soldiers", 21), ("dead", 160)],
        ),
        ("coup", "In all 150 people died. Twelve names had been entered twice.", [("dead", 150)]),
        ("coup", "In all 150 people died. On Monday an officer read out 20 names.", [("dead", 150)]),
        # whose word is trusted; all of theirs; when a sum was given
        (
            "coup",
            "More than 90 people were killed, if the lawyers are right; 30 if the state is.",
            [("dead", 90), ("dead", 30)],
        ),
        ("coup", "The army said six of its own soldiers had been killed.", [("soldiers", 6)]),
        ("coup", "The group put the death toll at 134 on Saturday.", [("dead", 134)]),
        # a sum in front of its noun
        ("coup", "The deaths bring to 12 the number of soldiers who died in Tarsk.", [("soldiers", 12)]),
        # a number between is what "it" is
        ("coup", "The coup killed 70 people. A loaf costs 9 dinar. It was 4 last year.", [("dead", 70)]),
    ],
)
def test_readings(topic: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert told(topic, text) == expected
