"""When a figure holds, resolved against the day of publication. Sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.model import Item
from tests.figures.measuring import figure

# A Wednesday.


DATED = [
    ("The 14 May ministry storm report puts the dead at 340.", "340", "2025-05-14"),
    ("This year before Christmas the inn sold 340 geese.", "340", "2025"),
    ("By the end of 2023 the port had lost 40 cranes.", "40", "2023-12"),
    # when it began is not when it holds, nor is the date by which an event is called
    (
        "Since the first days of the strike at the northern yards of the firm in May 2024, 700 quit.",
        "700",
        None,
    ),
    (
        "Since the fall of the wall at the old mill in May 2024, there were 90 thefts as of 3 August 2025.",
        "90",
        "2025-08-03",
    ),
    ("The toll of the 25 April earthquake stands at 800 dead.", "800", None),
    ("The list from the May 12, magnitude-7.3 quake holds 310 names.", "310", None),
    ("The July 9 avalanche left 40 huts in ruins.", "40", None),
    ("The 12 May count of the union has 600 members.", "600", "2025-05-12"),
    ("On 12 May the quake zone had 600 tents.", "600", "2025-05-12"),
    ("In the second quarter of 2024 the yard built 70 ships.", "70", "2024-06"),
    ("As of 3 August 2025, 40 villages were flooded.", "40", "2025-08-03"),
    ("By mid-July the army had lost 900 men.", "900", "2025-07"),
    ("In December 2024 the mine employed 700 people.", "700", "2024-12"),
    ("Some 50 homes burned on 9 September.", "50", "2025-09-09"),
    ("Some 50 homes burned on September 9.", "50", "2025-09-09"),
    ("The group killed 14 people on September 9th, 2024.", "14", "2024-09-09"),
    ("At least 30 people died on Monday.", "30", "2025-09-15"),
    ("At least 30 people died on Wednesday.", "30", "2025-09-17"),
    ("At least 30 people died on Thursday.", "30", "2025-09-11"),
    ("Yesterday 200 cows were stolen.", "200", "2025-09-16"),
    ("Police arrested 60 people last week.", "60", "2025-09-10"),
    ("The firm hired 900 people last year.", "900", "2024"),
    ("The firm will hire 900 people next year.", "900", "2026"),
    ("About 3,000 pilgrims came in 2019.", "3,000", "2019"),
    ("Between 4 and 11 August the port handled 90 ships.", "90", "2025-08-11"),
    ("Between May 2024 and June 2025 some 400 teachers left.", "400", "2025-06"),
    ("In January and February 2025, 1,200 migrants drowned.", "1,200", "2025-02"),
    ("The fleet is to reach 40 ships by December.", "40", "2025-12"),
    ("The army had 8,000 men by the end of October 2023.", "8,000", "2023-10"),
    ("The ministry said in June that 70 camels had died by 2 May.", "70", "2025-05-02"),
    ("Three weeks ago 55 workers fell ill.", "55", "2025-08-27"),
    ("In November the toll stood at 19.", "19", "2024-11"),
    ("The museum had 6 million visitors in the summer of 2022.", "6", "2022"),
    ("This month 12 bakeries closed.", "12", "2025-09"),
    ("Last autumn 5,000 soldiers were sent.", "5,000", "2024"),
    ("On 1 March 2025, the club sold 300 seats; 90 were left.", "90", "2025-03-01"),
    ("In April 2025, the lake dried up. These figures put losses at 80 tonnes of fish.", "80", "2025-04"),
]
UNDATED = [
    (
        "Since the strike began in April, two ports have closed. By its own count the union has 700 members.",
        "700",
    ),
    ("The unrest following 1 February has emptied the town of 700 people.", "700"),
    ("Since 2014 the war has killed 9,000 people.", "9,000"),
    ("The bridge carries 400 trains.", "400"),
    ("After the flood of 12 August, 300 people were homeless.", "300"),
    ("The flow is 60,000 litres a second, a sharp rise on the estimate of a week ago.", "60,000"),
    ("Nobody may leave, and 50 guards are posted.", "50"),
]


@pytest.mark.parametrize(("text", "number", "expected"), DATED)
def test_as_of(text: str, number: str, expected: str) -> None:
    assert figure(text, number).as_of == expected


@pytest.mark.parametrize(("text", "number"), UNDATED)
def test_undated(text: str, number: str) -> None:
    assert figure(text, number).as_of is None


def test_no_publication_date_leaves_relative_dates_open() -> None:
    (one,) = extract(Item(id="1", text="At least 30 people died on Monday."))
    assert one.as_of is None
