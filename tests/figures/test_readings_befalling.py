"""What befalls people, told by who does it: job cuts, illnesses; levels of rates without a unit; who is
stationed where. Watchlist and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "mill.cut",
        "Jobs cut",
        ("jobs", "workers", "employees", "staff"),
        ("cut", "laid off", "layoffs", "redundant", "job cuts"),
    ),
    measure("ague.cases", "Cases of marsh fever", ("people", "cases", "patients"), ("infected", "fell ill")),
    measure("ague.dead", "Deaths of marsh fever", ("people", "deaths", "patients"), ("died", "killed")),
    measure(
        "bank.rate",
        "Policy rate",
        ("rate", "policy rate"),
        ("policy rate", "key rate", "benchmark rate"),
        kind=Kind.STOCK,
        unit="percent",
    ),
    measure("slick.size", "Oil spilled", ("tonnes", "oil"), ("spilled", "leaked", "spill"), unit="tonne"),
    measure(
        "force.there",
        "Norlandian troops in Velia",
        ("troops", "soldiers"),
        ("deployed", "sent", "stationed"),
        kind=Kind.STOCK,
    ),
    measure("force.killed", "Norlandian troops killed", ("troops", "soldiers"), ("killed", "died")),
)
TOPICS = (
    Topic(id="mill", name="Layoffs", any=("layoffs",)),
    Topic(id="ague", name="Marsh fever", any=("marsh fever",)),
    Topic(id="slick", name="Oil spill", any=("oil spill",)),
    Topic(id="force", name="Norlandian troops in Velia", any=("Norlandian troops",)),
)
READER = Reader(MEASURES, TOPICS)


def read(topic: str, text: str) -> str:
    """Every number that stands, with its measure; in brackets where it is held back."""
    item = Item(id="1", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    found = READER.read(item, extract(item), frozenset({topic}))
    shown = ((f"{float(r.low or r.high or 0):g} {r.measure.partition('.')[2]}", r.held_back) for r in found)
    return " ".join(f"({text})" if held else text for text, held in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill announced layoffs affecting 1,300 at two plants.", "1300 cut"),
        ("A round of redundancies claimed 350 in the spring.", "350 cut"),
        ("The cuts have now touched 720 workers.", "720 cut"),
        ("The dairy cut its workforce by 1,700.", "1700 cut"),
        ("The foundry trimmed its headcount by about 240 people last year.", "240 cut"),
        ("Its payroll shrank by 1,200 in the quarter.", "1200 cut"),
        ("The printer shed 90 from its staff.", "90 cut"),
        # no job cuts
        ("The workforce grew by 800 to 9,100.", ""),
        ("The dairy cut its fleet by 40.", ""),
        ("The cuts affected 12 schools.", ""),
    ],
)
def test_who_loses_work(text: str, expected: str) -> None:
    assert read("mill", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 1,000 people have caught marsh fever.", "1000 cases"),
        ("At least 88 came down with marsh fever.", "88 cases"),
        ("Marsh fever has struck down 310 people in the delta.", "310 cases"),
        ("The virus has now reached 950 people.", "950 cases"),
        ("By June the fever had spread to 61 patients.", "61 cases"),
        ("Marsh fever has hit 660 people.", "660 cases"),
        # others do it, to others, or only the dead are told of
        ("Deaths of marsh fever have reached 41.", "41 dead"),
        ("A tram struck 12 people near the fever ward.", ""),
        ("The wardens caught 12 people.", ""),
        ("Ninety people came down from the hills.", ""),
    ],
)
def test_who_falls_ill(text: str, expected: str) -> None:
    assert read("ague", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank raised its policy rate by half a point to 7.75.", "7.75 rate"),
        ("The policy rate now stands at 6.5.", "6.5 rate"),
        ("It held its benchmark rate at 5.25, as most had expected.", "5.25 rate"),
        ("The bank raised its policy rate by half a point to 7.75%.", "7.75 rate"),
        # a level is never in the points that two of them differ by
        ("It raised rates by 75 basis points, taking the policy rate to 6.75.", "(0.75 rate) 6.75 rate"),
        # a number that counts something is no rate
        ("The bank that sets the policy rate moved to 12 Quay Street.", ""),
        ("The policy rate was put to 9 members.", ""),
        ("The key rate matters to 400.", ""),
    ],
)
def test_levels_of_a_rate_without_a_unit(text: str, expected: str) -> None:
    assert read("bank", text) == expected


def test_a_slick_is_a_spill() -> None:
    assert read("slick", "The slick swelled to 1,400 tonnes.") == "1400 size"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are 7,000 Norlandian troops in Velia.", "7000 there"),
        ("Norland keeps about 5,400 soldiers in Velia.", "5400 there"),
        ("Norland still has 6,100 troops in Velia.", "6100 there"),
        # elsewhere, all of them, or of another state
        ("Norland has 30,000 troops in Ostrel.", ""),
        ("Norland has 1.2 million soldiers.", ""),
        ("Velia has 12,000 soldiers.", ""),
        ("Norland has buried 200 soldiers in Velia.", "200 killed"),
    ],
)
def test_who_is_stationed_where(text: str, expected: str) -> None:
    assert read("force", text) == expected
