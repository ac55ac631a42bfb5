"""What an amount is of, and other readings of everyday news with measures as ordinary users write them."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind, Reading, Topic
from tests.figures.measuring import measure

STOCK, FLOW = Kind.STOCK, Kind.FLOW
ANYBODY = ("people", "dead", "deaths")
MEASURES = (
    measure(
        "money.inflation",
        "Inflation rate",
        ("inflation", "consumer prices"),
        ("inflation", "rose", "year"),
        ("wages",),
        kind=STOCK,
        unit="percent",
    ),
    measure(
        "money.rate",
        "Key interest rate",
        ("rate", "rates", "interest rate"),
        ("raised", "cut", "key rate"),
        ("mortgage",),
        kind=STOCK,
        unit="percent",
    ),
    measure(
        "money.growth",
        "Growth",
        ("growth", "GDP", "economy"),
        ("grew", "expanded"),
        kind=FLOW,
        unit="percent",
    ),
    measure(
        "ballot.share",
        "Share of the vote",
        ("votes", "vote"),
        ("won", "polled", "ahead", "of the vote"),
        kind=STOCK,
        unit="percent",
    ),
    measure(
        "ballot.turnout", "Turnout", ("turnout",), ("turnout", "cast ballots"), kind=STOCK, unit="percent"
    ),
    measure("term.years", "Prison terms", ("years", "months"), ("jailed", "prison"), kind=FLOW, unit="year"),
    measure("raid.killed", "Killed in raids", ANYBODY, ("killed", "died"), ("wounded", "injured"), kind=FLOW),
    measure("raid.hurt", "Hurt in raids", ANYBODY, ("injured", "wounded"), ("killed",), kind=FLOW),
    measure("calamity.hurt", "People hurt", ("people",), ("injured", "hurt"), ("killed",)),
    measure("calamity.out", "Evacuated", ("people", "residents"), ("evacuated", "fled"), kind=STOCK),
    measure(
        "coast.arrivals", "Arrivals", ("migrants", "people"), ("arrived", "crossed", "reached"), kind=FLOW
    ),
    measure("coast.held", "Migrants held", ("migrants", "people"), ("detained", "arrested")),
)
TOPICS = (
    Topic(id="calamity", name="Earthquakes and storms", any=("earthquake", "storm", "wildfire", "landslide")),
)
READER = Reader(MEASURES, TOPICS)


def _read(topic: str, text: str) -> tuple[Reading, ...]:
    item = Item(id="1", title="", text=text, published=datetime(2026, 5, 4, tzinfo=UTC))
    return READER.read(item, extract(item), frozenset({topic}))


def _told(topic: str, text: str) -> str:
    """Every number read, with its measure; a reading held back stands in brackets."""
    pairs = ((r.figure.low, r.measure.partition(".")[2], r.held_back) for r in _read(topic, text))
    return " ".join(f"({low:g} {name})" if held else f"{low:g} {name}" for low, name, held in pairs)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prague lifts rates to 4% in its fight against stubborn inflation.", "4 rate"),
        ("The bank left its main lending rate at 7.5%, pointing to rising inflation.", "7.5 rate"),
        ("Inflation quickened to 5.2% although the economy is weak.", "5.2 inflation"),
        ("Gross domestic product expanded at a 2.1 percent annual rate in spring.", "2.1 growth"),
        ("Peru's GDP was 3.4% higher on the year.", "(3.4 growth)"),
        ("The annual rate of inflation came to 6.1% in March.", "6.1 inflation"),
        ("Exports of tea rose 8.3% from a year earlier.", ""),
        ("The grid shed 5% of its load.", ""),
        ("Factory orders in Brno rose 2% compared with last year.", ""),
        ("The ministry spends over 3% of GDP on roads.", ""),
        ("A carmaker has cut about 12% of its dealers this spring.", ""),
        (
            "Inflation was overstated by 0.2 percentage points, the statistics office admits.",
            "(0.2 inflation)",
        ),
    ],
)
def test_an_amount_is_of_its_subject(text: str, told: str) -> None:
    assert _told("money", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mrs Okafor was returned with 57.5% of the vote.", "57.5 share"),
        ("The Greens won 18% of the votes in Bremen.", "18 share"),
        ("Turnout was 64% of those on the roll.", "64 turnout"),
        ("About 40% of the hospitals sent ballots back.", ""),
    ],
)
def test_a_share_is_taken_of_something(text: str, told: str) -> None:
    assert _told("ballot", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor was jailed for six years.", "6 years"),
        ("A baker got four years in prison for arson.", "4 years"),
        ("The smuggler walks out of prison after seven weeks.", ""),
    ],
)
def test_time_that_has_passed_is_no_term(text: str, told: str) -> None:
    assert _told("term", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen killed three people and wounded several others in Kano.", "3 killed"),
        ("A raid on the market killed nine people and injured many more.", "9 killed"),
        ("A raid on the market killed nine people and injured 14.", "9 killed 14 hurt"),
        ("The raid wounded five people.", "5 hurt"),
        ("A raid kills seven people, including two children.", "7 killed (2 killed)"),
        ("A raid killed 12 people, among them four women.", "12 killed (4 killed)"),
    ],
)
def test_others_without_a_number_and_parts_of_a_flow(text: str, told: str) -> None:
    assert _told("raid", text) == told


def test_a_part_of_a_flow_that_is_a_period_stands() -> None:
    (reading,) = _read("raid", "Raids killed 80 people in April alone.")
    assert reading.held_back is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One hiker dies and 15 others are injured after a wildfire breaks out near Faro.", "15 hurt"),
        ("A wildfire on the ridge forced over 3,000 people to evacuate.", "3000 out"),
        ("A landslide injured six people in Quito.", "6 hurt"),
        ("A bus crash injured six people in Quito.", ""),
    ],
)
def test_phrases_of_the_topic_name_its_events(text: str, told: str) -> None:
    assert _told("calamity", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Malta said the arrest of nine Libyan nationals working at the port was lawful.", "9 held"),
        ("About 60 people crossed on Sunday.", "60 arrivals"),
        ("Some 300 migrants reached Crete.", "300 arrivals"),
        ("A charity has 40 people working at the camp.", ""),
    ],
)
def test_a_word_of_two_classes_brings_one(text: str, told: str) -> None:
    assert _told("coast", text) == told


def test_percentage_points_are_a_change() -> None:
    (reading,) = _read("money", "Inflation rose by 0.4 percentage points.")
    assert reading.held_back is HeldBack.CHANGE


REPAIR = measure(
    "dam.cost", "Cost of the new dam", ("cost", "bill"), ("cost", "estimated", "dam"), kind=STOCK, unit="USD"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The cost of the new dam is put at $650m over eight years.", [650_000_000]),
        ("The new dam is estimated to cost $90m over three years.", [90_000_000]),
        ("The new dam is estimated to cost $90m.", [90_000_000]),
    ],
)
def test_a_sum_spent_over_years_is_one_sum(text: str, read: list[int]) -> None:
    item = Item(id="1", title="The new dam", text=text, published=datetime(2026, 5, 4, tzinfo=UTC))
    topic = Topic(id="dam", name="The new dam", any=("dam",))
    found = Reader((REPAIR,), (topic,)).read(item, extract(item), frozenset({"dam"}))
    assert [reading.figure.low for reading in found] == read
