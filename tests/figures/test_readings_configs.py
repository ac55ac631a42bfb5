"""Readings with measures as different users word them: other cues, places as cues, kinds of people, amounts.
Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Reading, Topic
from tests.figures.measuring import measure

ANYBODY = ("people", "dead", "deaths", "bodies", "victims")
DEADLY = ("killed", "dead", "died", "death toll")


MEASURES = (
    measure("fire.dead", "Killed in the Tarn Hill fire", ANYBODY, DEADLY, ("Chile",)),
    measure("fire.area", "Land burned", ("hectares", "acres"), ("burned", "charred", "size"), unit="ha"),
    measure(
        "fire.evacuated",
        "People out of their homes",
        ("people", "residents"),
        ("evacuated", "fled", "ordered out"),
        kind=Kind.STOCK,
    ),
    measure(
        "fire.homes", "Homes destroyed", ("homes", "buildings"), ("destroyed", "lost", "razed"), unit=None
    ),
    measure("ferry.dead", "Dead in the ferry disaster", ANYBODY, DEADLY),
    measure(
        "ferry.missing", "Missing", ("people", "passengers"), ("missing", "feared drowned"), kind=Kind.STOCK
    ),
    measure("ferry.saved", "Rescued", ("people", "survivors"), ("rescued", "saved", "survivors")),
    measure(
        "ferry.aboard",
        "On board",
        ("people", "passengers"),
        ("aboard", "on board", "carrying"),
        ("capacity",),
        kind=Kind.STOCK,
    ),
    measure("storm.all", "Killed by Hurricane Bruna in all countries", ANYBODY, DEADLY),
    measure(
        "storm.cuba", "Killed by Hurricane Bruna in Cuba", ANYBODY, ("in Cuba", "Cuba", "Cuban"), ("Belize",)
    ),
    measure(
        "storm.belize",
        "Killed by Hurricane Bruna in Belize",
        ANYBODY,
        ("in Belize", "Belize"),
        ("Cuba",),
    ),
    measure(
        "storm.power", "Homes without power", ("homes", "people"), ("without power", "outages"), unit=None
    ),
    measure("march.killed", "Protesters killed", ("people", "protesters"), ("killed", "dead", "shot dead")),
    measure("march.crowd", "Largest march", ("people", "protesters"), ("marched", "rallied", "crowd")),
    measure(
        "camp.taken", "Pupils abducted", ("pupils", "students", "girls"), ("abducted", "kidnapped", "seized")
    ),
    measure("camp.freed", "Pupils freed", ("pupils", "students", "girls"), ("freed", "released", "escaped")),
    measure("mine.dead", "Killed in the shaft", ANYBODY, DEADLY),
    measure(
        "mine.below",
        "Miners below ground",
        ("people", "miners"),
        ("trapped", "buried", "missing"),
        kind=Kind.STOCK,
    ),
    measure("mine.bill", "Cost of the rescue in US dollars", ("dollars",), ("cost",), unit="USD"),
    measure("war.civilians", "Civilians killed", ("civilians", "people"), ("killed", "dead")),
    measure("war.displaced", "People displaced", ("people", "civilians"), ("displaced", "uprooted")),
    measure(
        "firm.staff", "Employees of Ostrel", ("employees", "people"), ("workforce", "employs"), unit=None
    ),
    measure("firm.jobs", "Jobs cut at Ostrel", ("jobs", "workers"), ("cut", "axes", "layoffs"), unit=None),
    measure("pox.culled", "Sheep culled", ("sheep", "animals"), ("culled", "gassed"), unit=None),
    measure("pox.farms", "Farms infected", ("farms",), ("infected", "hit"), unit=None),
    measure("pox.people", "People infected", ("people", "workers"), ("infected", "tested positive")),
    measure("oil.output", "Oil output", ("barrels",), ("output", "pumped"), unit="barrel/day"),
    measure("oil.quota", "Quota", ("barrels",), ("quota", "ceiling"), unit="barrel/day"),
    measure("oil.price", "Price of Brent", ("dollars",), ("Brent", "price"), unit="USD/barrel"),
    measure("border.gabon", "Gabonese soldiers killed", ("soldiers",), ("killed", "losses", "dead")),
    measure("border.togo", "Togolese soldiers killed", ("soldiers",), ("killed", "losses", "dead")),
    measure(
        "exile.here",
        "Eritreans in Djibouti",
        ("refugees", "people", "Eritreans"),
        ("crossed", "sheltering"),
        kind=Kind.STOCK,
    ),
    measure(
        "rash.dead", "Deaths from Vesk fever in Ardania", ANYBODY, DEADLY, ("Norvia", "nurses", "doctors")
    ),
    measure("rash.cases", "Cases of Vesk fever in Ardania", ("cases", "people"), ("confirmed", "infected")),
    measure("rash.staff", "Nurses dead of Vesk fever in Ardania", ("nurses", "doctors"), ("died", "dead")),
    measure("firm.loss", "Loss of Ostrel", ("loss",), ("loss", "net loss"), kind=Kind.FLOW, unit="USD"),
)
READER = Reader(
    MEASURES,
    (
        Topic(id="pox", name="Sheep pox in Cyprus", any=("sheep pox",)),
        Topic(id="oil", name="Oil of Gabon", any=("Gabon", "oil")),
        Topic(id="border", name="War between Gabon and Togo", any=("Gabon", "Togo")),
    ),
)


def readings(topic: str, text: str) -> tuple[Reading, ...]:
    item = Item(id="1", text=text, published=datetime(2025, 9, 17, 9, 0, tzinfo=UTC))
    return READER.read(item, extract(item), frozenset({topic}))


READ = [
    # akin states, forms of verbs, phrases
    ("fire", "Evacuations climb to 4,300 as the Tarn Hill fire spreads", [("evacuated", 4300)]),
    ("fire", "Fire drives 700 people from their homes", [("evacuated", 700)]),
    ("fire", "About 700 residents have left their homes.", [("evacuated", 700)]),
    ("fire", "Tarn Hill fire: 45 homes lost", [("homes", 45)]),
    ("fire", "Blaze flattens some 45 homes", [("homes", 45)]),
    ("ferry", "Six drown, 31 rescued off the cape", [("dead", 6), ("saved", 31)]),
    ("ferry", "Another 12 passengers remain missing.", [("missing", 12)]),
    ("ferry", "Some 12 people are feared drowned.", [("missing", 12)]),
    ("ferry", "Two passengers succumbed to their injuries.", [("dead", 2)]),
    ("ferry", "The ship had 90 aboard, well over its capacity of 60.", [("aboard", 90)]),
    # an event that has grown to an amount
    ("fire", "Tarn Hill fire now 2,600 hectares", [("area", 2600)]),
    ("fire", "The fire has swollen to 2,600 hectares.", [("area", 2600)]),
    ("fire", "Crews cut a break around 60 hectares of vineyards.", []),
    # words that only look like events
    ("march", "Police open fire on marchers, 3 people killed", [("killed", 3)]),
    ("fire", "Fire chief says 4 people died", [("dead", 4)]),
    # measures that share a place, though the names of some hold a second one; kinds of people among anybody
    ("rash", "Thirty-one deaths have been put down to the virus.", [("dead", 31)]),
    ("rash", "The toll has reached 48, the ministry said.", [("dead", 48)]),
    ("rash", "Laboratories have confirmed 90 cases.", [("cases", 90)]),
    ("rash", "Six nurses have died on the wards.", [("staff", 6)]),
    ("rash", "Across the river, Norvia reported 9 deaths.", []),
    # other countries
    ("fire", "Two people dead in a forest fire in Chile", []),
    ("storm", "Panama storm kills 4", []),
    # places of the clause, of an aside, of the next clause, of a list
    ("storm", "Hurricane Bruna kills 12 in Cuba, 5 in Belize", [("cuba", 12), ("belize", 5)]),
    ("storm", "Death toll of Hurricane Bruna rises to 17, including 12 in Cuba", [("all", 17), ("cuba", 12)]),
    (
        "storm",
        "At least 12 killed in Cuba; toll of Hurricane Bruna stands at 17",
        [("cuba", 12), ("all", 17)],
    ),
    ("storm", "Hurricane Bruna death toll passes 20 as Cuba counts its losses", [("all", 20)]),
    ("storm", "In Belize, 5 people have died.", [("belize", 5)]),
    ("storm", "Hurricane Bruna: 12 dead in Cuba, 40,000 without power", [("cuba", 12), ("power", 40000)]),
    ("storm", "Hurricane Bruna left 12 dead and spread to 5 of Cuba's 15 provinces", [("all", 12)]),
    # counted nouns that name a state
    ("march", "Four protesters shot dead in the square", [("killed", 4)]),
    ("march", "Some 9,000 march through the old town", [("crowd", 9000)]),
    ("march", "Mayor frees 60 people in a gesture to protesters", []),
    # measures of a kind of people; what became of them in the end
    ("camp", "Raiders kidnap 90 students", [("taken", 90)]),
    ("camp", "Nine girls escape from their captors", [("freed", 9)]),
    ("camp", "The 40 pupils abducted from a hostel in May have been released.", [("freed", 40)]),
    # civilians, years
    ("war", "Three peacekeepers killed in ambush", []),
    ("war", "Two million people displaced in four decades", []),
    # cues of several states, verbs that are none, a currency that names a country
    ("mine", "Two killed in Peru mine, 14 still buried", [("dead", 2), ("below", 14)]),
    ("mine", "Blast in Peru mine kills two, maims 14", [("dead", 2)]),
    ("mine", "Nine miners missing in Peru", [("below", 9)]),
    # employment
    ("firm", "Ostrel opens a lab and hires 40 engineers", []),
    ("firm", "Ostrel employs 900 people.", [("staff", 900)]),
    ("firm", "Ostrel posts annual loss of $40 million", [("loss", 40000000)]),
    ("firm", "200 march against Ostrel layoffs", []),
    ("firm", "Ostrel let 300 workers go", [("jobs", 300)]),
    ("firm", "Job losses at Ostrel reach 900", [("jobs", 900)]),
    # forms of a cue's verb, phrases, synonyms
    ("pox", "Vets to gas 4,000 sheep on Friday", [("culled", 4000)]),
    ("pox", "Some 700 animals had to be put down", [("culled", 700)]),
    ("pox", "Two farm workers test positive for sheep pox", [("people", 2)]),
    ("pox", "Sheep pox has struck nine farms", [("farms", 9)]),
    ("pox", "40 farm workers screened, none infected", []),
    # a noun that one measure counts
    ("pox", "Sheep pox: 31 farms, 9,000 sheep", [("farms", 31), ("culled", 9000)]),
    ("pox", "The number of infected farms climbs to 12", [("farms", 12)]),
    ("exile", "Djibouti's refugee population tops 30,000", [("here", 30000)]),
    ("exile", "Of the 40,000 Eritreans in Djibouti, many work.", [("here", 40000)]),
    ("exile", "Some 300 refugees drowned off Djibouti", []),
    # other countries
    ("pox", "Greece culls 8,000 sheep", []),
    ("oil", "Angola's output slips to 1.1 million bpd", []),
    ("oil", "Gabon pumped 230,000 barrels a day in May", [("output", 230000)]),
    # not found, turned back, new jobs, room for, a whole of its own clause
    ("ferry", "Nine of the passengers were never found", [("missing", 9)]),
    ("exile", "Djibouti shelters 4,000 Eritreans in a camp built for 1,500", [("here", 4000)]),
    ("exile", "Djibouti shelters 4,000 refugees; 300 turned back at sea", [("here", 4000)]),
    ("firm", "Ostrel brings 400 new jobs to Lodz", []),
    ("fire", "Two people dead in the worst fire in 30 years", [("dead", 2)]),
    ("pox", "The ministry reported 4 infected farms and no deaths of sheep.", [("farms", 4)]),
    # units left out
    (
        "oil",
        "Gabon's output hits 240,000 bpd, above its quota of 170,000",
        [("output", 240000), ("quota", 170000)],
    ),
    ("oil", "Oil steadies; Brent at $81.40", [("price", 81)]),
    # whose soldiers
    ("border", "Gabonese losses climb to 207", [("gabon", 207)]),
    ("border", "Togo says it killed 30 Gabonese soldiers", [("gabon", 30)]),
    ("border", "Togo lost 40 soldiers", [("togo", 40)]),
    ("border", "Togo reports 12 soldiers dead", [("togo", 12)]),
    ("border", "Benin has lost 9 soldiers", []),
]


@pytest.mark.parametrize(("topic", "text", "expected"), READ)
def test_readings(topic: str, text: str, expected: list[tuple[str, int]]) -> None:
    found = [
        (r.measure.partition(".")[2], int(r.low if r.low is not None else r.high or 0))
        for r in readings(topic, text)
    ]
    assert sorted(found) == sorted(expected)


def test_a_kind_of_people_is_the_whole_of_its_own_measure() -> None:
    (reading,) = readings("camp", "Raiders kidnap 90 students")
    assert not reading.figure.part_of_whole


def test_a_listed_kind_stays_a_part() -> None:
    (_, part) = readings("camp", "Raiders kidnapped 90 pupils, including 12 girls.")
    assert part.figure.part_of_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lindholm creates 300 jobs in Osk", []),
        ("Economy adds 41,000 jobs in May", []),
        ("Lindholm saves as many as 900 jobs", []),
        ("Lindholm creates 300 jobs after cutting 2,000", [2000]),
        ("Lindholm cuts 300 jobs", [300]),
    ],
)
def test_jobs_made_or_saved_are_none_cut(text: str, expected: list[int]) -> None:
    jobs = measure("jobs.cut", "Jobs cut", ("jobs", "workers"), ("cut", "cuts", "layoffs"), unit=None)
    item = Item(id="1", title="", text=text, published=datetime(2025, 6, 2, tzinfo=UTC))
    found = Reader([jobs]).read(item, extract(item), frozenset({"jobs"}))
    assert [reading.low for reading in found] == expected


def test_a_kind_of_people_that_counts_names_is_no_part_unless_of_a_larger_total() -> None:
    toll = measure("flood.dead", "Killed by the flood", ("people", "children"), DEADLY)
    reader = Reader((toll,))

    def held(text: str) -> list[tuple[int, bool]]:
        item = Item(id="1", text=text, published=datetime(2025, 9, 17, tzinfo=UTC))
        found = reader.read(item, extract(item), frozenset({"flood"}))
        return [(int(r.low or 0), r.held_back is not None) for r in found]

    assert held("Four children died in the flood.") == [(4, False)]
    assert held("At least 12 people died in the flood. Four children died.") == [(12, False), (4, True)]
    assert (4, True) in held("The flood killed 12 people, including four children.")


def test_an_exclude_in_another_figure_s_phrase_belongs_to_that_figure() -> None:
    toll = measure("fever.dead", "Killed by the fever", ("deaths", "people"), DEADLY, ("hospital",))
    reader = Reader((toll,))

    def counted(text: str) -> list[int]:
        item = Item(id="1", text=text, published=datetime(2025, 9, 17, tzinfo=UTC))
        return [int(r.low or 0) for r in reader.read(item, extract(item), frozenset({"fever"}))]

    assert counted("The fever has caused 4 deaths and 61 patients in hospital.") == [4]
    assert counted("The fever left 61 patients still in hospital and 4 deaths.") == [4]
    assert counted("The fever put 61 people in hospital.") == []
