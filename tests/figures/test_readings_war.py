"""A civil war with an air campaign, as long articles tell it: what only stands near a cue and is none of its
figures, sums of what was turned to, exchanges of hands of one number."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import listed, measure

MEASURES = (
    measure(
        "w.dead",
        "People killed in the war in Ardane",
        ("people", "dead", "lives"),
        ("killed", "dead", "died"),
    ),
    measure(
        "w.fighters",
        "Rebel fighters killed",
        ("fighters", "rebels"),
        ("killed", "dead fighters"),
        ("soldiers",),
    ),
    measure(
        "w.soldiers",
        "Government soldiers killed",
        ("soldiers", "troops"),
        ("killed", "dead", "losses", "fallen"),
    ),
    measure(
        "w.bombed",
        "Civilians killed by air raids",
        ("civilians", "people"),
        ("raids", "missile", "bombs", "alliance", "killed"),
        ("soldiers",),
    ),
    measure(
        "w.fled", "People who fled Ardane", ("people", "refugees"), ("fled", "crossed", "refugees", "UNHCR")
    ),
    measure(
        "w.flights",
        "Flights of the air campaign in total",
        ("flights",),
        ("flown", "flights", "aircraft"),
        ("night flights", "a day"),
        unit=None,
    ),
    measure(
        "w.cost",
        "Cost of the air campaign",
        ("dollars", "USD"),
        ("cost", "spent", "bill"),
        ("a month",),
        unit="USD",
    ),
)
READER = Reader(MEASURES, (Topic(id="w", name="War in Ardane", any=("Ardane",)),))


def told(text: str) -> str:
    return listed(READER, "w", text, published=datetime(2032, 5, 8, tzinfo=UTC))


READ = (
    # a phrase that another figure counts shuts nothing out
    ("The alliance has flown 5,200 flights, including 1,400 night flights.", "flights 5200"),
    # the subject of "number"
    ("Two thousand people have died, and our dead fighters alone number 1,200.", "dead 2000, fighters 1200"),
    # sums of what was turned to
    (
        "The general says 700 soldiers died. UNHCR sees fewer come. The cumulative total is 64,000.",
        "soldiers 700, fled 64000",
    ),
    (
        "The mayor says 700 soldiers have been killed. It rained. The total stands at 90.",
        "soldiers 700, soldiers 90",
    ),
    ("By Friday 4,000 flights had been flown. Overall 9,300 since March.", "flights 4000, flights 9300"),
    ("The rebels spoke of 900 dead. The ministry held to 350.", "dead 900, dead 350"),
    ("How many have run away? By one count 52,000 people.", "fled 52000"),
    # totals of money
    ("The outlay on the campaign in Ardane was $1.3 billion.", "cost 1300000000"),
    ("The campaign has cost 310 million dollars.", "cost 310000000"),
    ("By June the air force had spent $45m on the campaign in Ardane.", "cost 45000000"),
    # whose men
    ("Some 140 of the Duke's soldiers have been killed.", "soldiers 140"),
    ("Nine witnesses were killed in Ardane.", "dead 9"),
    # a number between two entries of one moment
    (
        "1904 Rain.\n1812 The mayor says 300 soldiers died. Who knows. The army admits to 120.\n1750 Hello.",
        "soldiers 300, soldiers 120",
    ),
)
LEFT = (
    "People fled in buses that came at the rate of one every minute.",
    "Refugees who crossed on foot slept two to a bed.",
    "The rockets come in salvoes of 40 from the hills that the refugees crossed.",
    "They have flown home. For the price of one the flights could have fed a town.",
    "Refugees have crossed, say two diplomats in Ardane.",
    "Three officials said the raids on Ardane went on.",
    "The alliance puts the number of missiles fired so far at 124.",
    "Bread that had cost 30 cents in Ardane is gone.",
    "In Ardane a litre costs the equivalent of $4,000.",
    "The campaign uses bombs that cost roughly $1.4m each.",
    "About 800 have drowned on the way from Ardane to Italy.",
)


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_read(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left(text: str) -> None:
    assert told(text) == ""
