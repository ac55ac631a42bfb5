"""Readings in the language of epidemics, quarantines and camps: sorts of cases, names of illnesses, other
countries, entries of live pages, counts that are disputed. Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import compared, measure

DEADLY = ("killed", "dead", "died", "deaths", "death toll")

MEASURES = (
    measure(
        "pox.dead", "Deaths from Orun fever in Marland", ("people", "deaths", "dead"), DEADLY, ("Quell",)
    ),
    measure(
        "pox.confirmed",
        "Confirmed cases of Orun fever in Marland",
        ("cases", "infections", "patients", "people"),
        ("confirmed", "tested positive", "infected"),
        ("suspected", "Quell", "cholera"),
    ),
    measure(
        "pox.suspected",
        "Suspected cases of Orun fever in Marland",
        ("cases", "people", "patients"),
        ("suspected", "symptoms"),
        ("confirmed",),
        kind=Kind.STOCK,
    ),
    measure(
        "pox.staff",
        "Health workers who died of Orun fever in Marland",
        ("health workers", "nurses", "doctors", "hospital staff"),
        ("died", "dead", "killed"),
        ("trained",),
    ),
    measure(
        "pox.fled",
        "People who fled their homes in the south of Marland",
        ("people", "villagers"),
        ("fled", "displaced", "left"),
    ),
)
READER = Reader(MEASURES, (Topic(id="pox", name="Orun fever", any=("Orun", "Marland")),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an illness named after a river is no place: nothing is asked to lie there
        ("The epidemic has now claimed 74 lives, the ministry said.", [("dead", 74)]),
        ("Deaths stand at 512, the bulletin shows.", [("dead", 512)]),
        ("By Sunday 33 people had died and 19 doctors were dead.", [("dead", 33), ("staff", 19)]),
        ("The death toll is 208, a third of it in one town.", [("dead", 208)]),
        # who does not want the dead of another country wants none of its nurses, or its patients
        ("Quell has reported nine deaths so far.", []),
        ("In Quell 40 people have died and 12 suspected cases are in isolation.", []),
        ("Quell: 61 cases, 14 deaths.", []),
        # of two words that tell sorts of cases apart the nearer counts
        (
            "It has confirmed 31 infections and lists 140 suspected cases.",
            [("confirmed", 31), ("suspected", 140)],
        ),
        ("Besides the confirmed ones, 700 people are suspected of carrying it.", [("suspected", 700)]),
        ("The lab confirmed 12 cases; 95 suspected cases wait.", [("confirmed", 12), ("suspected", 95)]),
        (
            "There are 55 suspected cases and 20 that have been confirmed.",
            [("suspected", 55), ("confirmed", 20)],
        ),
        # nothing tells of which sort they are
        ("Twenty-six cases have been reported in and around the port.", []),
        ("Six cases do not make a catastrophe, the mayor said.", []),
        # another illness
        ("Cholera has broken out among the displaced: 48 have fallen ill and five have died.", []),
        # given as a number of what was named
        (
            "He gave the number of deaths as 62 and that of confirmed cases as 140.",
            [("dead", 62), ("confirmed", 140)],
        ),
        ("As 62 people died, the town closed its market.", [("dead", 62)]),
        # so many to each; one who says so
        ("For every confirmed patient there may be four who were never tested.", []),
        ("Some 8,000 people have fled according to one officer.", [("fled", 8000)]),
        # a level that gave way
        ("New infections have fallen to nine a day, from 41 at the peak.", []),
    ],
)
def test_sorts_of_cases(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(READER, "pox", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number of those who left is disputed. The army talks of 20,000, the UN of 35,000.",
            [("fled", 20_000), ("fled", 35_000)],
        ),
        (
            "How many people have left? The mayor says 9,000. The bishop, who feeds them, says it is 12,000.",
            [("fled", 9_000), ("fled", 12_000)],
        ),
        ("The number of those who have left is disputed. He owns 40 goats.", []),
        (
            "Some 9,000 people have fled, the army says. The bishop counts blankets. He makes it 14,000.",
            [("fled", 9_000), ("fled", 14_000)],
        ),
        (
            "Some 9,000 people have fled, the army says. The bishop bakes. He makes 14,000 loaves.",
            [("fled", 9_000)],
        ),
        ("From the tower you can see the 6,000 people who have fled.", [("fled", 6_000)]),
        ("The road can take 6,000 people who have fled.", []),
        ("Take the hidden ones too, and you get 900 confirmed infections.", []),
    ],
)
def test_disputed_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(READER, "pox", text) == expected


LIVE = """1940 We stop here. The toll is 88, the ministry says.
1915 The ministry says 4,100 people have fled the valley.
1850 Suspected cases now number 350, an afternoon bulletin shows.
1722 A correction: at 1310 we gave a wrong name.
0930 Good morning."""


def test_times_of_a_live_page_are_neither_years_nor_figures() -> None:
    assert compared(READER, "pox", LIVE) == [("dead", 88), ("fled", 4100), ("suspected", 350)]


def test_four_digits_that_open_a_line_may_count() -> None:
    assert compared(READER, "pox", "1200 people have died of Orun fever.\n1450 villagers have fled.") == [
        ("dead", 1200),
        ("fled", 1450),
    ]


SPREAD = Reader(
    (
        measure(
            "rash.world",
            "Confirmed cases of the grey rash worldwide",
            ("cases", "people", "infections"),
            ("confirmed", "infected", "countries"),
            ("suspected",),
            unit=None,
        ),
        measure(
            "rash.kenya",
            "Confirmed cases of the grey rash in Kenya",
            ("cases", "people", "infections"),
            ("confirmed", "Kenya", "Kenyan", "Nairobi", "Mombasa"),
            ("suspected",),
            unit=None,
        ),
        measure("rash.dead", "Deaths from the grey rash in Kenya", ("people", "deaths"), DEADLY),
    ),
    (Topic(id="rash", name="Grey rash", any=("grey rash",)),),
)


def spread(text: str) -> list[tuple[str, int]]:
    """Comparable readings of the measures of the grey rash."""
    item = Item(id="a", text=text, published=datetime(2027, 6, 20, 9, tzinfo=UTC))
    found = SPREAD.read(item, extract(item), frozenset({"rash"}))
    return [(r.measure.partition(".")[2], int(r.low or 0)) for r in found if r.held_back is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Globally 4,100 people have been infected, and 61 people have died.",
            [("world", 4100)],
        ),
        ("Worldwide 61 people have died of the grey rash.", []),
        ("Kenya has 240 confirmed cases.", [("kenya", 240)]),
        ("In Nairobi doctors counted 240 infections by Friday.", [("kenya", 240)]),
        (
            "Some 240 cases have been confirmed in Kenya, and 30 people there have died.",
            [("kenya", 240), ("dead", 30)],
        ),
        ("Seven nurses caught a thief.", []),
    ],
)
def test_of_one_country_or_of_all(text: str, expected: list[tuple[str, int]]) -> None:
    assert spread(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Outside Kenya 19 cases have been confirmed, six of them in Uganda.", []),
        ("Apart from Kenya, nine countries have confirmed 31 cases.", []),
        ("Kenya has 240 confirmed cases. Elsewhere, 16 people have been infected.", [("kenya", 240)]),
        ("Some 240 cases have been confirmed in Kenya and 16 abroad.", [("kenya", 240)]),
        ("Confirmed cases in Kenya rose to 240, and nobody has been infected abroad.", [("kenya", 240)]),
        ("Kenya has 240 confirmed cases, more than anywhere outside Africa.", [("kenya", 240)]),
    ],
)
def test_of_what_lies_outside_a_tracked_country(text: str, expected: list[tuple[str, int]]) -> None:
    assert spread(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya has 240 confirmed cases. Uganda found 26, taking its total to 94, second only to Kenya's.",
            [("kenya", 240)],
        ),
        (
            "Infections worldwide have passed 4,100, most of them in Kenya, and 90 people die every day.",
            [("world", 4100)],
        ),
        (
            "Deaths worldwide stand at 60, nearly all of them in Kenya, and 4,100 people are infected.",
            [("world", 4100)],
        ),
        ("Deaths in Kenya stand at 60, and 240 people are infected there.", [("dead", 60), ("kenya", 240)]),
        ("Infections in Kenya have risen tenfold since May.", []),
        ("Three of the people who were infected in Kenya were nurses and had been on leave.", []),
        ("Kenya accounts for 240 of the cases confirmed so far.", [("kenya", 240)]),
    ],
)
def test_a_country_named_beside_another_or_for_some_of_all(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert spread(text) == expected
