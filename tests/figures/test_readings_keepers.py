"""Whose count a figure is, where the state's count and that of others of the same people are tracked; and
numbers of people that no measure is about. Countries, outlets and texts are our own."""

import pytest

from monitor.figures.readings import Reader
from monitor.model import Kind, Topic
from tests.figures.measuring import compared, measure

COUNTED = ("people", "dead", "deaths", "names")
MEASURES = (
    measure(
        "tavo.killed",
        "People killed in the unrest in Tavolia (Grey Sisters, lawyers' guild, opposition)",
        COUNTED,
        ("killed", "died", "dead", "Grey Sisters", "opposition says"),
        ("gendarmes", "1994", "interior ministry"),
    ),
    measure(
        "tavo.official",
        "People killed in the unrest in Tavolia, official toll",
        ("people", "dead", "deaths"),
        ("interior ministry", "official", "government", "killed", "died"),
        ("gendarmes", "1994", "Grey Sisters"),
    ),
    measure(
        "tavo.gendarmes",
        "Gendarmes killed in the unrest in Tavolia",
        ("gendarmes", "officers"),
        ("killed", "dead", "died"),
        ("hurt", "held"),
    ),
    measure(
        "tavo.hurt",
        "People injured in the unrest in Tavolia",
        ("people", "injured", "wounded"),
        ("injured", "wounded", "hurt", "treated"),
        ("killed", "dead"),
    ),
    measure(
        "tavo.held",
        "People held in detention over the unrest in Tavolia",
        ("people", "detainees", "prisoners"),
        ("detained", "arrested", "in custody", "held", "holding"),
        ("killed", "freed"),
        kind=Kind.STOCK,
    ),
    measure(
        "tavo.fled",
        "Tavolian refugees in Ostmark",
        ("people", "refugees", "Tavolians"),
        ("fled", "Ostmark", "crossed", "across the border", "UNHCR"),
        ("killed",),
        kind=Kind.STOCK,
    ),
)
TOPICS = (Topic(id="tavo", name="Unrest in Tavolia", any=("Tavolia", "Tavolian", "Ostmark")),)
READER = Reader(MEASURES, TOPICS)


def read(text: str) -> list[tuple[str, int]]:
    return compared(READER, "tavo", text, published=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who says it
        ("The interior ministry says 40 people have been killed.", [("official", 40)]),
        ("The opposition says 90 people have been killed.", [("killed", 90)]),
        ("Doctors put the number of dead at 71, the authorities at 28.", [("killed", 71), ("official", 28)]),
        ("According to the Grey Sisters 55 people have died in Tavolia.", [("killed", 55)]),
        ("A government spokesman said 31 had died since April.", [("official", 31)]),
        ("The unrest has claimed 140 lives according to the authorities.", [("official", 140)]),
        ("Governor Ilse Brandt said 19 people died in the riots.", [("official", 19)]),
        ("A human rights group has confirmed 64 deaths.", [("killed", 64)]),
        # whose count it is, whoever speaks of it
        ("The official toll has risen to 45.", [("official", 45)]),
        ("The dead number 45 by the official count.", [("official", 45)]),
        ("The lawyers' guild has 120 names on its list of the dead.", [("killed", 120)]),
        ("The ministry's list was brought up to date: 66 dead, eight of them gendarmes.",
         [("official", 66), ("gendarmes", 8)]),
        ("The interior ministry has raised its count again, to 52.", [("official", 52)]),
        # taken over from the sentence before
        ("The interior ministry puts the dead at 40. The opposition says 95.",
         [("official", 40), ("killed", 95)]),
        ("The Grey Sisters count 88 dead. The interior ministry has raised its own, to 39.",
         [("killed", 88), ("official", 39)]),
        ("The interior ministry has lowered its figure for those killed. It now says that 30 have died.",
         [("official", 30)]),
        ("Some 39 deaths are confirmed by the ministry. The Grey Sisters, who go from door to door, have 97.",
         [("official", 39), ("killed", 97)]),
        ("The UN speaks of 160 dead. The official one has stood at 44 for a week: the figure of a clerk.",
         [("killed", 160), ("official", 44)]),
        # a keeper tells whose a count is, not of what
        ("The Grey Sisters treated about 300 people.", [("hurt", 300)]),
        ("The Grey Sisters have 140 doctors and 300 students.", []),
        ("The crowd, put at 60,000, blocked the government quarter.", []),
        ("The opposition drew 90,000 people to the square.", []),
        ("The lawyers' guild believes that more than 900 people are held.", [("held", 900)]),
        ("About 470 people are in custody. The Grey Sisters say it is over 900, as some were driven off.",
         [("held", 470), ("held", 900)]),
        ("The Grey Sisters say their list of prisoners has 1,040 names.", [("held", 1040)]),
    ],
)  # fmt: skip
def test_who_keeps_the_count(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # people who are handed on, moved or captured are under no arrest
        ("The metro carries 1.4 million people on a weekday.", []),
        ("A poll of 2,000 people gave her 29 percent.", []),
        ("His hold on the valley rests on 6,000 armed men.", []),
        ("Some 50 gendarmes were captured by the crowd.", []),
        ("The ministry is holding about 1,300 people without charge.", [("held", 1300)]),
        ("Nearly 400 people were being held in Tavolia.", [("held", 400)]),
        ("About 90 prisoners are still waiting for a judge.", [("held", 90)]),
        # who comes and goes is no refugee for that
        ("Some 300 men in camouflage arrived at the station.", []),
        ("The embassy told its 280 staff to leave.", []),
        ("Some 14,000 people cross the border daily to buy sugar.", []),
        ("On the Ostmarkian side aid workers have registered 19,300 people.", [("fled", 19_300)]),
        ("There were 22,700 refugees in Ostmark on Sunday.", [("fled", 22_700)]),
        ("Ostmark took in 24,000 refugees; 1,900 came on Tuesday, 2,400 on Wednesday.", [("fled", 24_000)]),
        # no numbers of people
        ("At 9.10 they held the bridge.", []),
        ("It was minus nine when they fled.", []),
        ("The wounded lie two to a bed.", []),
        ("The clinic has admitted 61 wounded since nine.", [("hurt", 61)]),
        ("They have names for all but six of the dead.", []),
        ("The youngest of the dead, a recruit called Jan Tolk, was 19.", []),
        # crowds and what goes on from them
        ("Police detained 112 people. The rally drew 100,000 people, they said. Police spoke of 18,000.",
         [("held", 112)]),
        # parts that are counted by another measure
        ("Of gendarmes, 13 have died.", [("gendarmes", 13)]),
        ("The ministry says that 11 gendarmes have been killed, nine of them today.", [("gendarmes", 11)]),
        ("The government put the dead at 89. Fifteen of the dead were gendarmes.",
         [("official", 89), ("gendarmes", 15)]),
        ("The count leaves out all 40 who were hurt at home.", [("hurt", 40)]),
    ],
)  # fmt: skip
def test_people_of_whom_no_measure_asks(text: str, expected: list[tuple[str, int]]) -> None:
    assert read(text) == expected
