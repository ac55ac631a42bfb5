"""Which tracked measure a figure speaks for. Watchlists and sentences are our own."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind, Reading
from tests.figures.measuring import measure

PUBLISHED = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)
KILLED = ("killed", "dead", "died", "die", "deaths", "death toll", "toll", "kills", "killing", "lives")
INJURED = ("injured", "hurt", "wounded", "injures", "injuring")
ANYBODY = ("people", "dead", "deaths", "victims", "bodies", "lives")


MEASURES = (
    measure("quake.killed", "People killed by the earthquake", ANYBODY, KILLED),
    measure("siege.killed", "People killed in Ukraine", ANYBODY, KILLED),
    measure("quake.injured", "People injured by the earthquake", ("people", "injured"), INJURED),
    measure(
        "quake.missing",
        "People missing after the earthquake",
        ("people", "others"),
        ("missing", "unaccounted"),
        kind=Kind.STOCK,
    ),
    measure(
        "quake.homeless",
        "People left homeless by the earthquake",
        ("people", "families"),
        ("homeless", "displaced"),
        kind=Kind.STOCK,
    ),
    measure(
        "storm.killed", "People killed by Cyclone Odessa, all countries", ANYBODY, KILLED, ("bus", "landmine")
    ),
    measure(
        "storm.killed_fiji", "People killed by Cyclone Odessa in Fiji", ANYBODY, ("in Fiji",), ("Tonga",)
    ),
    measure(
        "storm.killed_tonga",
        "People killed by Cyclone Odessa in Tonga",
        ANYBODY,
        ("in Tonga", "Nukualofa"),
        ("Fiji",),
    ),
    measure(
        "storm.evacuated",
        "People evacuated before Cyclone Odessa",
        ("people", "residents"),
        ("evacuated", "evacuates"),
    ),
    measure(
        "unrest.killed",
        "People killed in the protests in Peru",
        (*ANYBODY, "protesters"),
        KILLED,
        ("police officer",),
    ),
    measure(
        "unrest.arrested",
        "People arrested in the protests",
        ("people", "protesters", "arrests"),
        ("arrested", "detained", "arrests"),
    ),
    measure("unrest.police", "Police officers injured", ("police officers", "officers"), INJURED),
    measure(
        "troops.sent",
        "Kenyan troops sent to Haiti",
        ("soldiers", "troops", "police officers", "Kenyans"),
        ("sent", "deployed", "arrived", "stationed", "in Haiti"),
        ("killed", "wounded"),
        kind=Kind.STOCK,
        days=180,
    ),
    measure(
        "troops.killed",
        "Kenyan troops killed in Haiti",
        ("soldiers", "troops", "police officers", "Kenyans"),
        ("killed", "died", "dead"),
        days=180,
    ),
    measure(
        "troops.wounded",
        "Kenyan troops wounded in Haiti",
        ("soldiers", "troops", "Kenyans"),
        ("wounded", "injured"),
        ("killed or wounded",),
        days=180,
    ),
    measure(
        "troops.losses",
        "Kenyan casualties in Haiti",
        ("casualties", "soldiers", "troops", "Kenyans"),
        ("casualties", "killed or wounded", "killed and wounded"),
        days=180,
    ),
    measure(
        "spill.rate",
        "Oil flowing from the pipeline",
        ("barrels", "gallons", "litres"),
        ("leaking", "gushing", "flow rate", "spewing"),
        ("recovered", "skimmed"),
        kind=Kind.STOCK,
        unit="barrel/day",
        days=7,
    ),
    measure(
        "spill.total",
        "Oil spilled in total",
        ("barrels", "gallons", "litres"),
        ("spilled", "has leaked", "total", "leaked so far"),
        ("a day", "per day"),
        unit="barrel",
        days=7,
    ),
    measure(
        "spill.recovered",
        "Oil recovered",
        ("barrels", "gallons", "litres"),
        ("recovered", "skimmed", "collected"),
        unit="barrel",
        days=7,
    ),
    measure(
        "layoffs.jobs",
        "Jobs cut at Norvik",
        ("jobs", "workers", "employees", "positions", "staff"),
        ("cut", "cuts", "layoffs", "lay off", "laid off", "job cuts"),
        unit=None,
        days=60,
    ),
    measure(
        "virus.cases",
        "Confirmed cases of cholera",
        ("cases", "infections"),
        ("confirmed", "cases", "infections"),
        unit=None,
        days=60,
    ),
    measure(
        "virus.deaths",
        "Deaths from cholera",
        ("people", "deaths", "patients"),
        ("died", "deaths", "dead", "killed"),
    ),
    measure(
        "fire.area",
        "Area burned by the wildfire",
        ("acres", "hectares"),
        ("burned", "scorched", "grows", "spread"),
        unit="hectare",
    ),
    measure("aid.pledged", "Aid pledged to Malawi", (), ("pledged", "promised", "aid"), unit="USD", days=90),
    measure(
        "shells.sent",
        "Shells supplied to Norland",
        ("shells", "artillery shells", "rounds"),
        ("supplied", "shipped", "delivered", "sent"),
        ("containers",),
        unit=None,
        days=180,
    ),
)
READER = Reader(MEASURES)


def read(topic: str, text: str, title: str = "") -> tuple[Reading, ...]:
    """Readings of a text for one topic."""
    item = Item(id="1", text=text, title=title, source="Test Wire", published=PUBLISHED)
    return READER.read(item, extract(item), frozenset({topic}))


def pairs(topic: str, text: str) -> list[tuple[str, int]]:
    """Measure and number of each reading."""
    return [(r.measure.partition(".")[2], int(r.figure.low or r.figure.high or 0)) for r in read(topic, text)]


READINGS = [
    (
        "quake",
        "Some 40 rescuers sent to the earthquake zone are believed to have been killed.",
        [("killed", 40)],
    ),
    (
        "quake",
        "The number of people missing after the quake has fallen by 300 to 1,200.",
        [("missing", 1200)],
    ),
    ("quake", "Earthquake kills 340 people in Nepal", [("killed", 340)]),
    ("quake", "Toll from Nepal quake climbs to 512", [("killed", 512)]),
    ("quake", "Death toll rises to at least 77 as rescuers dig", [("killed", 77)]),
    ("quake", "At least 90 dead, 400 injured in strong earthquake", [("killed", 90), ("injured", 400)]),
    ("quake", "The quake killed 61 and left 2,000 homeless.", [("killed", 61), ("homeless", 2000)]),
    (
        "quake",
        "More than 30 people are dead and 80 others are missing after the tremor.",
        [("killed", 30), ("missing", 80)],
    ),
    ("quake", "Quake claims 44 lives", [("killed", 44)]),
    ("quake", "Some 300 people were hurt when the earthquake struck.", [("injured", 300)]),
    ("quake", "Rescuers have pulled 25 bodies from the rubble after the quake.", [("killed", 25)]),
    ("quake", "The number of people killed in the earthquake has reached 1,204.", [("killed", 1204)]),
    ("quake", "Hospitals in the quake zone are treating 700 injured.", [("injured", 700)]),
    ("quake", "The earthquake has left 150 people unaccounted for.", [("missing", 150)]),
    ("quake", "The death toll, officials say, now stands at 96.", [("killed", 96)]),
    ("quake", "Two people died and 14 were injured.", [("killed", 2), ("injured", 14)]),
    (
        "quake",
        "Earthquake: 12 killed, 40 injured, 9 missing",
        [("killed", 12), ("injured", 40), ("missing", 9)],
    ),
    ("quake", "The quake destroyed 1,200 homes and killed 18 people.", [("killed", 18)]),
    ("quake", "About 3,000 families are homeless.", [("homeless", 3000)]),
    ("quake", "A magnitude 6.4 earthquake shook the valley at 4:30 am.", []),
    ("quake", "The quake damaged 40 schools.", []),
    ("quake", "Donors promised $30 million after the earthquake.", []),
    ("quake", "A bus crash killed 20 people near the quake zone.", []),
    ("quake", "In 2001 an earthquake killed 20,000 people in the region.", []),
    ("quake", "The town of 45,000 people lies near the epicentre.", []),
    ("quake", "Rescue teams of 60 people have arrived in the quake zone.", []),
    ("quake", "The quake affected 2 million people.", []),
    ("quake", "Some 500 people were rescued from the rubble of the earthquake.", []),
    ("quake", "The earthquake killed nobody, but 30 people died of cholera weeks later.", []),
    ("storm", "Cyclone Odessa kills 14 in Fiji", [("killed_fiji", 14)]),
    ("storm", "Cyclone Odessa leaves 9 dead in Tonga and heads for Samoa", [("killed_tonga", 9)]),
    ("storm", "Cyclone Odessa death toll passes 40 across the Pacific", [("killed", 40)]),
    ("storm", "At least 23 people have died in Fiji and Tonga, officials said.", [("killed", 23)]),
    (
        "storm",
        "Cyclone kills six in Tonga after leaving 14 dead in Fiji",
        [("killed_tonga", 6), ("killed_fiji", 14)],
    ),
    (
        "storm",
        "More than 8,000 people were evacuated before Cyclone Odessa made landfall.",
        [("evacuated", 8000)],
    ),
    ("storm", "Number of dead in Fiji due to Cyclone Odessa rises to 17", [("killed_fiji", 17)]),
    ("storm", "A bus carrying storm aid overturned, killing four people.", []),
    ("storm", "Odessa packed winds of 230 km/h as it tore roofs off 300 homes.", []),
    ("storm", "Flooding killed 30 people in Brazil.", []),
    ("unrest", "At least 11 protesters shot dead in Peru", [("killed", 11)]),
    ("unrest", "Police have detained 640 people since the protests began.", [("arrested", 640)]),
    ("unrest", "Clashes in Lima injured 35 police officers.", [("police", 35)]),
    (
        "unrest",
        "Some 18 people have been killed and 200 arrested in the unrest.",
        [("killed", 18), ("arrested", 200)],
    ),
    ("unrest", "More than 70 officers were hurt in the protests, the ministry said.", [("police", 70)]),
    ("unrest", "Rights groups count 52 deaths in Peru's protests.", [("killed", 52)]),
    ("unrest", "A gas explosion killed seven people in Peru.", []),
    ("unrest", "Protests were reported in 40 towns.", []),
    ("siege", "Nine killed in Russian drone attack on Sumy", [("killed", 9)]),
    ("siege", "Nine killed in heavy Russian shelling of two towns", [("killed", 9)]),
    ("siege", "Nine killed in a Russian border town", []),
    ("siege", "Nine killed in Russia", []),
    ("troops", "Kenya has sent 400 police officers to Haiti.", [("sent", 400)]),
    ("troops", "Some 600 Kenyan troops are stationed in Haiti.", [("sent", 600)]),
    ("troops", "Three Kenyan soldiers were killed and five wounded.", [("killed", 3), ("wounded", 5)]),
    ("troops", "About 40 Kenyan troops have been killed or wounded.", [("losses", 40)]),
    ("troops", "Kenyan casualties stand at 55.", [("losses", 55)]),
    ("troops", "Kenya has sent 900 soldiers and lost 12 of them.", [("sent", 900), ("killed", 12)]),
    ("troops", "The figure for crates landed in Haiti by Kenya stands at 340.", []),
    ("troops", "A captured diary says 40 Kenyan soldiers were sent to Haiti.", [("sent", 40)]),
    ("troops", "Three Kenyan soldiers, one with injured legs, were sent to Haiti.", [("sent", 3)]),
    ("troops", "The number of Kenyan troops in Haiti is put at 750.", [("sent", 750)]),
    ("troops", "Around 300 Haitian soldiers were trained.", []),
    ("troops", "Brazil lost 20 soldiers killed and wounded.", []),
    ("troops", "Kenyan police shot 12 gang members.", []),
    ("spill", "The pipeline is leaking 3,000 barrels a day.", [("rate", 3000)]),
    (
        "spill",
        "Some 3,000 barrels (126,000 gallons) of oil a day are gushing into the bay.",
        [("rate", 3000), ("rate", 126000)],
    ),
    ("spill", "About 70,000 barrels of oil have spilled so far.", [("total", 70000)]),
    ("spill", "Crews have skimmed 900 barrels of oil.", [("recovered", 900)]),
    ("spill", "An estimated 2 million gallons of crude have leaked from the pipeline.", [("total", 2000000)]),
    ("spill", "Workers pumped 5,000 barrels of mud into the leak.", []),
    ("spill", "Oil rose to $80 a barrel after the spill.", []),
    ("layoffs", "Norvik cuts 1,200 jobs", [("jobs", 1200)]),
    ("layoffs", "Norvik to lay off 300 workers", [("jobs", 300)]),
    ("layoffs", "The carmaker announced 4,000 job cuts.", [("jobs", 4000)]),
    ("layoffs", "Norvik employs 60,000 people in nine countries.", []),
    ("virus", "Malawi has confirmed 2,300 cases of cholera.", [("cases", 2300)]),
    ("virus", "Cholera has killed 48 people.", [("deaths", 48)]),
    ("virus", "There are 410 new infections and 6 deaths.", [("cases", 410), ("deaths", 6)]),
    ("fire", "The wildfire has burned 9,000 acres.", [("area", 9000)]),
    ("fire", "Wildfire scorches 400 hectares of pine forest", [("area", 400)]),
    ("fire", "The fire grew to 12,000 acres overnight.", [("area", 12000)]),
    ("fire", "The blaze destroyed 60 homes.", []),
    ("aid", "Donors pledged $450 million for Malawi.", [("pledged", 450000000)]),
    ("shells", "Ostrava has supplied Norland with 40,000 artillery shells.", [("sent", 40000)]),
    ("shells", "Some 12,000 shells in 90 containers were shipped in May.", [("sent", 12000)]),
    ("shells", "The gun fires 6 rounds a minute.", []),
]


@pytest.mark.parametrize(("topic", "text", "expected"), READINGS)
def test_readings(topic: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(pairs(topic, text)) == sorted(expected)


UNREAD = [
    ("unrest", "Two people died at a Peru rally in Madrid, Spain.", []),
    (
        "storm",
        "Fiji and Tonga buried 12 and 9 victims of Cyclone Odessa.",
        [("killed_fiji", 12), ("killed_tonga", 9)],
    ),
]


@pytest.mark.xfail(strict=True, reason="needs a parse: modifiers, respective lists, causes")
@pytest.mark.parametrize(("topic", "text", "expected"), UNREAD)
def test_not_yet_read(topic: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(pairs(topic, text)) == sorted(expected)


HELD = [
    ("quake", "The quake killed 40 people, including 12 children.", 12, HeldBack.PART),
    ("quake", "Another 30 people were killed in an aftershock.", 30, HeldBack.INCREMENT),
    ("quake", "The earthquake killed hundreds of people.", 100, HeldBack.VAGUE),
    ("quake", "It is not true that 9,000 people were killed in the earthquake.", 9000, HeldBack.DENIED),
    ("quake", "The earthquake's death toll could reach 5,000.", 5000, HeldBack.HYPOTHETICAL),
    ("troops", "Kenya plans to send 1,000 soldiers to Haiti.", 1000, HeldBack.PLANNED),
    ("troops", "Some 200 of the Kenyan troops were sent north in Haiti.", 200, HeldBack.PART),
    ("layoffs", "Norvik to cut 800 jobs", 800, HeldBack.PLANNED),
    (
        "shells",
        "The ship could carry 90,000 artillery shells, enough to be delivered in May.",
        90000,
        HeldBack.CAPABILITY,
    ),
    ("shells", "Ostrava supplied 3,000 shells a day.", 3000, HeldBack.RATE),
    ("unrest", "Five people were killed in an attack on a Lima rally.", 5, HeldBack.PART),
    ("quake", "Toll of quake rises to 48\nThe earthquake killed 48 people, police said.", 48, HeldBack.ECHO),
]


@pytest.mark.parametrize(("topic", "text", "number", "reason"), HELD)
def test_held_back(topic: str, text: str, number: int, reason: HeldBack) -> None:
    assert reason in [r.held_back for r in read(topic, text) if number in (r.figure.low, r.figure.high)]


def test_comparable_reading_is_not_held_back() -> None:
    (one,) = read("quake", "Earthquake kills 340 people in Nepal")
    assert one.held_back is None
    assert "kills" in one.cues


def test_a_rate_is_compared_with_a_measure_of_a_rate() -> None:
    (one,) = read("spill", "The pipeline is leaking 3,000 barrels a day.")
    assert one.held_back is None


def test_bounds_are_converted_to_the_unit_of_the_measure() -> None:
    (one,) = read("spill", "The pipeline is leaking 84,000 gallons a day.")
    assert one.low is not None
    assert abs(one.low - Decimal(2000)) < 1


def test_open_bounds_stay_open() -> None:
    (one,) = read("quake", "More than 300 people were killed in the earthquake.")
    assert (one.low, one.high) == (Decimal(300), None)


def test_no_topic_no_reading() -> None:
    item = Item(id="1", text="Earthquake kills 340 people", published=PUBLISHED)
    assert READER.read(item, extract(item), frozenset()) == ()
    assert READER.read(item, extract(item), frozenset({"other"})) == ()


def test_title_and_text_are_both_read() -> None:
    found = read(
        "quake", "Police in the quake zone said 14 people had died.", title="Earthquake injures 200 in Nepal"
    )
    assert [(r.measure, r.figure.field) for r in found] == [
        ("quake.injured", "title"),
        ("quake.killed", "text"),
    ]


def test_a_vague_title_only_rounds_the_text() -> None:
    found = read("quake", "The earthquake killed 340 people.", title="Hundreds dead in earthquake")
    assert [r.figure.field for r in found] == ["text"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abk 123,.()-'killed dead people in Fiji\n", max_size=300))
def test_any_text_is_read_and_at_most_once_a_figure(text: str) -> None:
    item = Item(id="1", text=text, published=PUBLISHED)
    figures = extract(item)
    for topic in ("quake", "storm", "spill", "troops"):
        found = READER.read(item, figures, frozenset({topic}))
        assert len({(r.figure.start, r.figure.field) for r in found}) == len(found) <= len(figures)


def held(topic: str, text: str) -> dict[str, HeldBack | None]:
    """Why each reading of a text is held back, by its number and measure."""
    return {f"{r.figure.low} {r.measure}": r.held_back for r in read(topic, text)}


def test_a_part_of_another_measures_total_is_the_whole_of_its_own() -> None:
    text = "The Kenyans in Haiti have suffered 470 casualties, including 60 deaths."
    assert held("troops", text) == {"470 troops.losses": None, "60 troops.killed": None}
    children = held("quake", "The earthquake killed 900 people, including 200 children.")
    assert children["200 quake.killed"] is HeldBack.PART


@pytest.mark.parametrize(
    "text",
    [
        "In the Vietnam War, 215,000 Kenyan soldiers were sent to Haiti.",
        "Twelve Kenyan soldiers are killed in Haiti in a film about the nineties.",
    ],
)
def test_wars_long_over_and_fiction_are_not_read(text: str) -> None:
    assert read("troops", text) == ()
