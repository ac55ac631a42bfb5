"""What a sentence names beside its figure without speaking of it: places that others are measured by or that
somebody spoke in, words of other clauses, offices named for what they deal with, prospects behind which
something is so already, disasters of other years."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

PEOPLE = ("people", "victims", "dead", "deaths", "lives", "residents", "survivors")


def _reader(place: str, event: str) -> Reader:
    killed = ("killed", "died", "dead", "death toll")
    measures = (
        measure(
            "t.dead", f"People killed by the {event}", PEOPLE, killed, ("missing", "identified", "injured")
        ),
        measure("t.lost", f"People missing after the {event}", PEOPLE, ("missing",), ("killed", "dead")),
        measure("t.out", f"People displaced by the {event}", PEOPLE, ("displaced", "homeless", "shelters")),
    )
    return Reader(measures, (Topic(id="t", name=f"{place} {event}", any=(place, event)),))


READERS = {
    "Peru": _reader("Peru", "earthquake"),
    "Samoa": _reader("Samoa", "cyclone"),
    "Oregon": _reader("Oregon", "wildfire"),
    "Bangladesh": _reader("Bangladesh", "flood"),
}


def readings(place: str, text: str) -> list[str]:
    """Measure and number of each reading, with why it is held back if it is."""
    item = Item(id="i", title=f"{place} news", text=text, published=datetime(2023, 8, 20, tzinfo=UTC))
    found = READERS[place].read(item, extract(item), frozenset({"t"}))
    told = (" ".join((r.measure[2:], str(r.low or r.high), r.held_back or "")) for r in found)
    return [one.strip() for one in told]


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Oregon", "The fire has claimed 41 lives, the worst in America since 1918.", "dead 41"),
        ("Peru", "With 560 dead, it is the deadliest quake in South America this century.", "dead 560"),
        (
            "Samoa",
            "It is the fiercest cyclone in Australia's waters in years, and 75 people died.",
            "dead 75",
        ),
        ("Bangladesh", "The floods, the worst in Asia in a decade, have left 900 people dead.", "dead 900"),
        ("Oregon", "The toll has reached 91, surpassing the 2018 blaze in California.", "dead 91"),
        ("Peru", "The death toll rises to 412, exceeding that of the earthquake in Ecuador.", "dead 412"),
        ("Samoa", "Death toll climbs to 77, overtaking the cyclone that struck Fiji", "dead 77"),
        ("Peru", "Death toll hits 300, more than in last year's quake in Turkey", "dead 300"),
        (
            "Peru",
            '"Some 3,000 people are missing," he told reporters in Geneva by link from Bolivia.',
            "lost 3000",
        ),
        ("Samoa", '"We fear that 90 people are dead," she said by telephone from Australia.', "dead 90"),
        ("Peru", "More than 500 people are missing, he said in an interview in Brazil.", "lost 500"),
    ],
)
def test_places_that_others_are_measured_by_or_that_somebody_spoke_in(
    place: str, text: str, expected: str
) -> None:
    assert readings(place, text) == [expected]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Peru", "A quake killed 36 people in Chile, the deadliest in the country since 2010."),
        ("Oregon", "In Portugal a wildfire has killed 64 people, the deadliest in Europe this year."),
        ("Peru", "In the deadliest attack in Chile in years, 22 people died."),
        ("Peru", "The deadliest quake in Chile since 1960 killed 340 people."),
        ("Peru", "Officials in Chile said 40 people had died."),
        ("Peru", "Forty people died in Ecuador, the president said."),
    ],
)
def test_places_where_it_happened(place: str, text: str) -> None:
    assert readings(place, text) == []


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Peru", "Death toll rises to 55 with many still missing", "dead 55"),
        ("Samoa", "Death toll from cyclone at 106 as police begin identifying victims", "dead 106"),
        ("Peru", "As the death toll climbed to 93, work to identify the dead had barely begun.", "dead 93"),
        ("Peru", "With the death toll at 68, crews kept searching for the missing.", "dead 68"),
        ("Peru", "Five people were named, but their families have not been found.", ""),
        ("Peru", "Police said 106 of the dead had been identified.", ""),
        ("Peru", "So far 55 people are missing and feared dead.", "lost 55"),
    ],
)
def test_words_of_other_clauses(place: str, text: str, expected: str) -> None:
    assert readings(place, text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Peru", "The National Centre for Disease Control said 4,300 people were displaced.", "out 4300"),
        ("Samoa", "The Tsunami Warning Center said 40 people had been killed.", "dead 40"),
        ("Peru", "The Department of War Veterans counted 60 dead.", "dead 60"),
        ("Oregon", "The blaze, fanned by winds from a hurricane far off, has killed 36 people.", "dead 36"),
        ("Oregon", "The fire, driven by gusts that a cyclone sent, left 41 people dead.", "dead 41"),
        (
            "Oregon",
            "The blaze, fed by hot, dry air and gusts of a storm 300 miles off, is a disaster, with 41 dead.",
            "dead 41",
        ),
        ("Peru", "A disease has killed 40 people in the camps.", ""),
        ("Peru", "Fire killed 12 people in the city on Monday.", ""),
    ],
)
def test_offices_and_asides_name_no_event_of_the_figure(place: str, text: str, expected: str) -> None:
    assert readings(place, text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The confirmed death toll remains at 115 and crews will soon escort people home.", ["dead 115"]),
        ("The toll is likely to rise, with 600 people still missing.", ["lost 600"]),
        ("The number could grow, with 41 people dead so far.", ["dead 41"]),
        ("Rain is forecast to continue until Friday, with 38 people confirmed dead.", ["dead 38"]),
        (
            "The quake is set to become the costliest ever, with 55 people dead and 900 people missing.",
            ["dead 55", "lost 900"],
        ),
        ("The toll will be far higher, with charities putting it at up to 700 people missing.", ["lost 700"]),
        ("Clearing the ruins will take years, with 3,400 residents homeless.", ["out 3400"]),
        ("A stronger quake could flatten the town, with 900 people killed.", ["dead 900 hypothetical"]),
        ("If the dam broke the toll could rise, with 600 people dead.", ["dead 600 hypothetical"]),
        ("The toll is expected to rise to 500.", ["dead 500 planned"]),
        ("The Red Cross fed 12,000 homeless survivors in parks.", ["out 12000"]),
        ("Rescuers pulled 40 survivors from the ruins.", []),
        ("The state will house all 12,000 homeless people by June.", ["out 12000"]),
        ("It plans to feed the 3,400 displaced residents until May.", ["out 3400"]),
        ("About 12,000 people are homeless and 300,000 need food, the UN says.", ["out 12000"]),
        (
            "Out of 900 displaced people, at least 400 could be children.",
            ["out 900", "out 400 part_of_whole"],
        ),
    ],
)
def test_what_is_so_already_behind_a_prospect(text: str, expected: list[str]) -> None:
    assert readings("Peru", text) == expected


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Oregon", "93 people have died, surpassing the 85 who perished in the 2018 blaze.", ["dead 93"]),
        ("Peru", "The toll of 412 is higher than that of the 280 killed in the 2007 quake.", ["dead 412"]),
        ("Samoa", "The toll is at 77, more than the 60 who died in the 2009 storm.", ["dead 77"]),
        ("Oregon", "The last time a fire was deadlier was in 1918. It raged for days, killing 453.", []),
        (
            "Oregon",
            "99 died, making it the deadliest fire since a 1918 one in Minnesota and Iowa that killed 453.",
            ["dead 99"],
        ),
        (
            "Peru",
            "Over 16,000 people are homeless, nearly twice the number uprooted in the 2007 quake.",
            ["out 16000"],
        ),
        ("Peru", "At least 560 people have died in the 2023 earthquake.", ["dead 560"]),
        ("Oregon", "A dozen residents jumped into the river to escape the flames.", []),
        (
            "Peru",
            "Two other people are known to have died, but the toll is 115.",
            ["dead 2 increment", "dead 115"],
        ),
        ("Peru", "The quake killed the mayor and nine others.", ["dead 9 increment"]),
        (
            "Peru",
            "The death toll is 340. It could climb to 2,000 given the number of ruined streets.",
            ["dead 340", "dead 2000 hypothetical"],
        ),
    ],
)
def test_what_the_figure_is_measured_by(place: str, text: str, expected: list[str]) -> None:
    assert readings(place, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The total damage and loss from the fires burning there is put at $8 billion to $10 billion.", 8),
        ("Damage and losses from the fire amount to $3 billion.", 3),
    ],
)
def test_nothing_burns_money(text: str, expected: int) -> None:
    cost = measure(
        "c.cost", "Cost of the damage", ("dollars", "damage"), ("damage", "cost", "losses"), unit="USD"
    )
    reader = Reader((cost,), (Topic(id="c", name="Oregon wildfire", any=("Oregon",)),))
    item = Item(id="i", title="Oregon news", text=text)
    assert [r.low for r in reader.read(item, extract(item), frozenset({"c"}))] == [expected * 10**9]
