"""Numbers that go on from others in reports of a war, a spill and a bank: other counts of the same, earlier
ones, rows of a list, sums of money that are called something else."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind, Topic
from tests.figures.measuring import measure

PEOPLE = ("people", "dead", "deaths", "lives")
MEASURES = (
    measure("var.killed", "People killed in the Varosian war", PEOPLE, ("killed", "dead", "died")),
    measure(
        "var.rebels",
        "Rebel fighters killed",
        ("fighters", "rebels"),
        ("killed", "lost", "died"),
        ("soldiers",),
    ),
    measure(
        "var.soldiers",
        "Government soldiers killed",
        ("soldiers", "troops"),
        ("killed", "dead", "losses"),
        ("rebels", "wounded"),
    ),
    measure("var.refugees", "Refugees abroad", ("people", "refugees"), ("fled", "crossed", "refugees")),
    measure(
        "rig.rate",
        "Oil leaking from the Corvo well",
        ("barrels", "gallons"),
        ("leaking", "gushing", "flow", "escaping", "a day"),
        ("captured", "collected"),
        kind=Kind.STOCK,
        unit="barrel/day",
    ),
    measure(
        "rig.cost",
        "Cost of the Corvo spill",
        ("dollars", "USD"),
        ("cost", "spent", "bill", "charge", "clean-up"),
        ("shares", "a month"),
        unit="USD",
    ),
    measure("rig.birds", "Birds found dead", ("birds", "pelicans"), ("dead", "died"), unit=None),
    measure(
        "hol.jobs",
        "Jobs cut at Holm Bank",
        ("jobs", "posts"),
        ("cut", "axed", "shed"),
        ("branches",),
        unit=None,
    ),
    measure(
        "hol.branches",
        "Branches closed",
        ("branches", "offices"),
        ("close", "closed", "shut"),
        ("jobs",),
        unit=None,
    ),
    measure(
        "hol.rescue",
        "Public money for Holm Bank",
        ("euros", "EUR"),
        ("rescue", "injected", "taxpayers"),
        ("deposits",),
        unit="EUR",
    ),
)
READER = Reader(
    MEASURES,
    (
        Topic(id="var", name="War in Varosia", any=("Varosia", "Varosian")),
        Topic(id="rig", name="Corvo oil spill", any=("Corvo",)),
        Topic(id="hol", name="Collapse of Holm Bank", any=("Holm Bank",)),
    ),
)


def readings(text: str) -> list[tuple[str, int]]:
    """Measures and lower bounds of what is comparable."""
    item = Item(id="1", text=text, published=datetime(2023, 7, 20, 9, 0, tzinfo=UTC))
    read = READER.read(item, extract(item), frozenset({"var", "rig", "hol"}))
    return [
        (r.measure.partition(".")[2], int(r.low if r.low is not None else r.high or 0))
        for r in read
        if r.held_back is None
    ]


GOING_ON = [
    # another's number of the same
    (
        "The flow is 5,000 barrels a day, the firm says. The coast guard works with 12,000.",
        [("rate", 5000), ("rate", 12000)],
    ),
    (
        "Meridian puts the flow at 1,000 barrels a day.\n28 April: The coast guard says it is 5,000.",
        [("rate", 1000), ("rate", 5000)],
    ),
    (
        "The flow is 5,000 barrels a day. A panel of scientists: 12,000 to 19,000 barrels a day.",
        [("rate", 5000), ("rate", 12000)],
    ),
    (
        "The auditor puts the rescue at €8.3bn. Ministers prefer €6.5bn.",
        [("rescue", 8_300_000_000), ("rescue", 6_500_000_000)],
    ),
    (
        "The rescue has cost taxpayers €6.5bn. The central bank's own reckoning is €7.1bn.",
        [("rescue", 6_500_000_000), ("rescue", 7_100_000_000)],
    ),
    (
        "The spill has cost Meridian $900m. Analysts reckon with $14bn.",
        [("cost", 900_000_000), ("cost", 14_000_000_000)],
    ),
    # which is of something else
    ("The rescue has cost taxpayers €6.5bn. The bank has €90bn in deposits.", [("rescue", 6_500_000_000)]),
    (
        "The rescue has cost taxpayers €6.5bn. Its headquarters was built for €40m.",
        [("rescue", 6_500_000_000)],
    ),
    ("The spill has cost Meridian $900m. The firm pays its guards $40m.", [("cost", 900_000_000)]),
    # what a sum is called
    ("The charge for the spill pushed Meridian to a loss of $1.7bn.", []),
    ("Meridian has spent $900m on the clean-up, and will sell assets worth $10bn.", [("cost", 900_000_000)]),
    ("The clean-up has cost $900m, a third of last year's profit of $2.7bn.", [("cost", 900_000_000)]),
    # rows by their label
    (
        (
            "The war in figures\nRebels: their council admits the loss of 3,800 fighters.\n"
            "Soldiers: 2,050, according to the army."
        ),
        [("rebels", 3800), ("soldiers", 2050)],
    ),
    ("Refugees: 402,000, most of them in Lendia.", [("refugees", 402_000)]),
    (
        "Holm Bank has shed 4,200 jobs and closed 130 of its 540 branches.",
        [("jobs", 4200), ("branches", 130)],
    ),
    # of whom else
    ("A rebel spokesman put the losses at nine.", [("rebels", 9)]),
    ("Rebels put the losses of the army at 400.", [("soldiers", 400)]),
    (
        (
            "Some 1,400 people have been killed, the UN says. "
            "The Guild, which keeps a list of names, was at 1,730."
        ),
        [("killed", 1400), ("killed", 1730)],
    ),
    ("Some 900 people depend on food that comes through Varosian ports.", []),
    ("The number of dead is anybody's guess, and guesses run from 900 to 9,000 killed.", []),
    (
        "Refugees number 276,000. The dead remain a guess. The envoy had heard numbers from 900 to 9,000.",
        [("refugees", 276_000), ("killed", 900)],
    ),
    # where an amount has got to
    ("Meridian raised the expected cost of the clean-up from $120m to $200m.", [("cost", 200_000_000)]),
    ("The bill has gone from $1.2bn to $1.9bn, the firm says of the clean-up.", [("cost", 1_900_000_000)]),
    ("Estimates of the clean-up's cost range from $1bn to $3bn.", [("cost", 1_000_000_000)]),
    # another spill, the price of a thing
    ("The clean-up has cost $900m. By comparison, the Ostrel spill cost $4bn.", [("cost", 900_000_000)]),
    ("The clean-up has cost $900m. Compare that with Ostrel, where it cost $4bn.", [("cost", 900_000_000)]),
    (
        "The clean-up has cost $900m. By way of comparison, the Ostrel spill cost $4bn.",
        [("cost", 900_000_000)],
    ),
    ("The clean-up's cost is known. The owner, whose fortune is put at $4bn, has paid nothing.", []),
    ("The firm faces the cost of the clean-up; it has cover of $4bn.", []),
    ("The clean-up is under way. Its cost is put at $4bn.", [("cost", 4_000_000_000)]),
    ("A boom costs $20,000.", []),
    (
        "Some 900 people have been killed. The war in Lendia cost 40,000 lives in the nineties.",
        [("killed", 900)],
    ),
    ("Some 900 people have been killed, most of them in their nineties.", [("killed", 900)]),
    # sums
    (
        "Some 212,000 refugees are in Lendia and 64,000 in Omar. That is 276,000 in all.",
        [("refugees", 276_000)],
    ),
    (
        "The state injected €4bn into Holm Bank in March and €2.5bn in June, €6.5bn in all.",
        [("rescue", 6_500_000_000)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOING_ON, ids=[text[-60:] for text, _ in GOING_ON])
def test_what_goes_on_from_another_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert readings(text) == expected


EARLIER = [
    ("More than 9,000 people have been killed. The previous figure, given in March, was 7,500.", 7500),
    ("The flow is 19,000 barrels a day, well above the firm's initial estimate of 5,000.", 5000),
    ("The firm said 1,000 barrels a day were escaping at first, then 5,000.", 1000),
    ("Refugees number 276,000, against 190,000 a month ago.", 190_000),
    ("The clean-up has cost $900m, compared with $600m a week earlier.", 600_000_000),
]


@pytest.mark.parametrize(("text", "number"), EARLIER, ids=[text[-60:] for text, _ in EARLIER])
def test_an_earlier_number_is_held_back(text: str, number: int) -> None:
    item = Item(id="1", text=text, published=datetime(2023, 7, 20, 9, 0, tzinfo=UTC))
    read = READER.read(item, extract(item), frozenset({"var", "rig", "hol"}))
    held = {int(r.low or 0): r.held_back for r in read}
    assert held.get(number, HeldBack.OVERTAKEN) is HeldBack.OVERTAKEN
    assert sum(1 for r in read if r.held_back is None) == 1


STANDING = [
    ("The old government's last figure, made in June, was 7,500 dead.", [("killed", 7500)]),
    ("Refugees number 276,000, against 90,000 tents.", [("refugees", 276_000)]),
    ("At first light the army counted 40 dead soldiers.", [("soldiers", 40)]),
]


@pytest.mark.parametrize(("text", "expected"), STANDING, ids=[text[:50] for text, _ in STANDING])
def test_a_number_that_stands_is_no_earlier_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert readings(text) == expected
