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
    "Greece": _reader("Greece", "wildfire"),
    "Laos": _reader("Laos", "flood"),
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
        ("Greece", "It is the worst fire in Europe since 1931, and 57 lives are lost.", "dead 57"),
        ("Peru", "With 560 dead, it is the deadliest quake in South America this century.", "dead 560"),
        (
            "Samoa",
            "It is the fiercest cyclone in Australia's waters in years, and 75 people died.",
            "dead 75",
        ),
        ("Laos", "The floods, the worst in Asia in a decade, have left 900 people dead.", "dead 900"),
        ("Greece", "By Friday the dead were 66, topping the 1987 blaze in Morocco.", "dead 66"),
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
        ("Peru", "A quake killed 71 people in Chile, the deadliest in the country since 1931."),
        ("Greece", "In Morocco a wildfire killed 38 people, the deadliest in Africa this year."),
        ("Peru", "In the deadliest attack in Chile in years, 22 people died."),
        ("Peru", "The deadliest quake in Chile since 1931 killed 340 people."),
        ("Peru", "Officials in Chile said 40 people had died."),
        ("Peru", "Forty people died in Ecuador, the president said."),
    ],
)
def test_places_where_it_happened(place: str, text: str) -> None:
    assert readings(place, text) == []


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Peru", "73 dead in quake, with many more missing", "dead 73"),
        ("Samoa", "Death toll from cyclone at 106 as police begin identifying victims", "dead 106"),
        ("Peru", "As the death toll climbed to 93, work to identify the dead had barely begun.", "dead 93"),
        ("Peru", "With the death toll at 68, crews kept searching for the missing.", "dead 68"),
        ("Peru", "Six people were named, yet nobody found their families.", ""),
        ("Peru", "Police said 106 of the dead had been identified.", ""),
        ("Peru", "So far 55 people are missing and feared dead.", "lost 55"),
    ],
)
def test_words_of_other_clauses(place: str, text: str, expected: str) -> None:
    assert readings(place, text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Peru", "The Office for Disease Control said 4,300 people were displaced.", "out 4300"),
        ("Samoa", "The Tsunami Warning Center said 40 people had been killed.", "dead 40"),
        ("Peru", "The Department of War Veterans counted 60 dead.", "dead 60"),
        (
            "Greece",
            "The blaze, which gales of a typhoon far off keep alive, has killed 57 people.",
            "dead 57",
        ),
        ("Greece", "The fire, driven by gusts that a cyclone sent, left 57 people dead.", "dead 57"),
        (
            "Greece",
            "The blaze, fed by straw and the gusts of a storm far out at sea, is a disaster, with 57 dead.",
            "dead 57",
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
        ("The count of the dead stays at 72 and vets will come for the cattle.", ["dead 72"]),
        ("A higher toll is likely, with 710 people still missing.", ["lost 710"]),
        ("The number could grow, with 57 people dead so far.", ["dead 57"]),
        ("Rain is forecast to continue until Friday, with 38 people confirmed dead.", ["dead 38"]),
        (
            "The quake is set to become the costliest ever, with 55 people dead and 900 people missing.",
            ["dead 55", "lost 900"],
        ),
        ("The toll will be far higher, with charities putting it at up to 700 people missing.", ["lost 700"]),
        ("Clearing the ruins will take years, with 3,400 residents homeless.", ["out 3400"]),
        ("A stronger quake could flatten the town, with 900 people killed.", ["dead 900 hypothetical"]),
        ("If the dam broke the toll could rise, with 600 people dead.", ["dead 600 hypothetical"]),
        ("The toll is going to reach 800.", ["dead 800 planned"]),
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
        ("Greece", "The fire took 77 lives, more than the 61 people killed in the 1987 blaze.", ["dead 77"]),
        ("Peru", "The toll of 412 is higher than that of the 280 killed in the 1987 quake.", ["dead 412"]),
        ("Samoa", "The toll is at 77, more than the 60 who died in the 2009 storm.", ["dead 77"]),
        ("Greece", "The last time a fire was worse was in 1931. It burnt all June, killing 230.", []),
        (
            "Greece",
            "No fire was deadlier, with 77 dead, since a 1931 one in Morocco and Malta that killed 230.",
            ["dead 77"],
        ),
        (
            "Peru",
            "Over 16,000 people are homeless, nearly twice the number uprooted in the 1987 quake.",
            ["out 16000"],
        ),
        ("Peru", "The 2023 earthquake has killed at least 560 people.", ["dead 560"]),
        ("Greece", "To get away from the flames 15 residents swam to a raft.", []),
        (
            "Peru",
            "Three others died too, but the toll is 72.",
            ["dead 3 increment", "dead 72"],
        ),
        ("Peru", "The quake killed the mayor and nine others.", ["dead 9 increment"]),
        (
            "Peru",
            "The death toll is 340. It may come to 1,300 given how many cellars fell in.",
            ["dead 340", "dead 1300 hypothetical"],
        ),
    ],
)
def test_what_the_figure_is_measured_by(place: str, text: str, expected: list[str]) -> None:
    assert readings(place, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Damage and loss from the fires burning on the island are put at $5 billion to $6 billion.", 5),
        ("Damage and losses from the fire amount to $3 billion.", 3),
    ],
)
def test_nothing_burns_money(text: str, expected: int) -> None:
    cost = measure(
        "c.cost", "Cost of the damage", ("dollars", "damage"), ("damage", "cost", "losses"), unit="USD"
    )
    reader = Reader((cost,), (Topic(id="c", name="Greece wildfire", any=("Greece",)),))
    item = Item(id="i", title="Greece news", text=text)
    assert [r.low for r in reader.read(item, extract(item), frozenset({"c"}))] == [expected * 10**9]
