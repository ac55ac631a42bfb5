"""Cuts, charges and outbreaks as headlines tell them: what is denied, possible, put right, or another sum."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "bank.cuts", "Jobs cut at Orlan Bank", ("jobs", "workers", "layoffs"), ("cut", "shed", "layoffs")
    ),
    measure("bank.loss", "Loss of Orlan Bank", ("loss",), ("loss", "net loss"), kind=Kind.FLOW, unit="USD"),
    measure("bank.charge", "Charge", ("charge", "charges"), ("charge", "severance"), unit="USD"),
    measure("flu.cases", "Cases of flu in Ohio", ("cases", "people"), ("cases", "infected"), unit=None),
    measure("flu.hospital", "In hospital with flu", ("people", "patients"), ("hospitalized", "in hospital")),
    measure("flu.dead", "Deaths", ("people", "deaths"), ("died", "dead", "deaths")),
)
TOPICS = (
    Topic(id="bank", name="Cuts at Orlan Bank", any=("Orlan",)),
    Topic(id="flu", name="Flu outbreak in Ohio", any=("flu", "outbreak")),
)
READER = Reader(MEASURES, TOPICS)
CUTS, LOSS, CHARGE = "bank.cuts", "bank.loss", "bank.charge"
CASES, WARD, DEAD = "flu.cases", "flu.hospital", "flu.dead"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # denied, put right, only possible
        ("Orlan denies it is about to shed 10,000 workers", [(CUTS, 10_000, False)]),
        ("Orlan denies plans to cut 700 jobs in Porto", [(CUTS, 700, False)]),
        ("Orlan cut 4,100 jobs, not 2,600", [(CUTS, 4100, True), (CUTS, 2600, False)]),
        ("Shares slide on report of 5,000 possible layoffs at Orlan", [(CUTS, 5000, False)]),
        ("Memo lists 900 potential layoffs", [(CUTS, 900, False)]),
        # near ones that stand
        ("Orlan denies wrongdoing after cutting 700 jobs", [(CUTS, 700, True)]),
        ("Orlan cuts 700 jobs, not a week after its merger", [(CUTS, 700, True)]),
        # two sums in one sentence
        ("Orlan cuts 700 jobs, books $90 million charge", [(CUTS, 700, True), (CHARGE, 90_000_000, True)]),
        ("Orlan loss widens to $400 million as revenue drops to $3 billion", [(LOSS, 400_000_000, True)]),
        ("Orlan posts loss of $400 million as rates fall", [(LOSS, 400_000_000, True)]),
        # people who fall ill
        ("One dead, 63 sick in US flu outbreak", [(DEAD, 1, True), (CASES, 63, True)]),
        ("Four dead in US train crash as flu spreads", []),
        ("Flu outbreak tops 130 cases in Ohio", [(CASES, 130, True)]),
        ("14 now hospitalized with flu, two on ventilators", [(WARD, 14, True), (WARD, 2, False)]),
    ],
)
def test_headlines_of_cuts_and_outbreaks(text: str, expected: list[tuple[str, int, bool]]) -> None:
    item = Item(id="x", text=text)
    topic = "flu" if "flu" in text.lower() else "bank"
    readings = READER.read(item, extract(item), frozenset({topic}))
    assert [(r.measure, int(r.low or r.high or 0), r.held_back is None) for r in readings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # another firm's, or a whole trade's
        ("Orlan cut 4,100 jobs in May. Velmark has begun to shed 2,600 workers.", [4100]),
        ("While Orlan waits, Velmark's parent is cutting 2,600 jobs.", []),
        ("Velmark laid off 2,600 workers. Analysts ask whether Orlan will follow.", []),
        ("The industry has lost 60,000 jobs this year, before any cuts at Orlan.", []),
        # its own
        ("Orlan terminated 2,600 workers.", [2600]),
        ("Velmark's rival Orlan is cutting 2,600 jobs.", [2600]),
        ("The bank has laid off 2,600 workers.", [2600]),
        ("It is cutting 2,600 jobs at Orlan.", [2600]),
        ("Orlan is axing 2,600 positions.", [2600]),
        ("Greta Molin runs Orlan. Molin has cut 2,600 jobs.", [2600]),
        ("The new boss of Orlan is Molin. Molin will have cut 2,600 jobs.", [2600]),
        ("News of Orlan\nLender cuts 2,600 jobs", [2600]),
        ("Orlan: Chairman cuts 2,600 jobs", [2600]),
        ("OBG has cut 2,600 jobs. Orlan calls it a reform.", [2600]),
        ("Kenya lost 2,600 jobs when Orlan closed its call centre.", [2600]),
    ],
)
def test_whose_jobs_are_cut(text: str, expected: list[int]) -> None:
    item = Item(id="x", text=text)
    readings = READER.read(item, extract(item), frozenset({"bank"}))
    assert [int(r.low or 0) for r in readings if r.measure == CUTS and r.held_back is None] == expected
