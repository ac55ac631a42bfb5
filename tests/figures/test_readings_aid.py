"""Relief, damage and victims of a disaster as long articles tell them: what is pledged and what is asked for,
what is only probable, money of small countries, years of old disasters, readers who write in."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import listed, measure

KILLED = ("killed", "dead", "died", "death toll", "deaths")
MEASURES = (
    measure(
        "storm.dead",
        "People killed by the cyclone",
        ("people", "dead", "victims", "deaths"),
        KILLED,
        ("injured", "homeless", "foreigners"),
    ),
    measure(
        "storm.hurt",
        "People injured by the cyclone",
        ("people", "injured"),
        ("injured", "hurt", "wounded"),
        ("killed", "dead"),
    ),
    measure(
        "storm.homeless",
        "People made homeless by the cyclone",
        ("people", "homeless", "families"),
        ("homeless", "lost their homes", "no home"),
        ("killed", "injured"),
        kind=Kind.STOCK,
    ),
    measure(
        "storm.foreign",
        "Foreign nationals killed by the cyclone",
        ("foreigners", "foreign nationals", "tourists"),
        ("killed", "dead", "died", "victims"),
    ),
    measure(
        "storm.aid",
        "Aid pledged in total",
        ("dollars", "USD"),
        ("pledged", "pledges", "promised", "donors", "committed"),
        ("damage", "cost"),
        unit="USD",
    ),
    measure(
        "storm.cost",
        "Cost of the damage and of reconstruction",
        ("dollars", "USD"),
        ("cost", "damage", "reconstruction", "rebuilding", "bill"),
        ("pledged", "promised"),
        kind=Kind.STOCK,
        unit="USD",
    ),
)
READER = Reader(MEASURES, (Topic(id="storm", name="Cyclone Adela in Ostland", any=("Adela", "Ostland")),))


def told(text: str) -> str:
    return listed(READER, "storm", text, published=datetime(2029, 4, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "A model puts at one in three the chance that between 2,000 and 20,000 people have died.",
        "There is a 30 per cent probability that up to 900 people were killed, the agency says.",
        "The model gives a one-in-five chance of more than 5,000 deaths.",
        "The likelihood that 400 people have died is put at 60%.",
        "There is a possibility that 400 people were killed.",
        "Insurers see a risk that the damage has reached $3bn.",
    ],
)
def test_what_is_only_probable_is_not_compared(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is no chance of finding more survivors: 300 people are dead.", "dead 300"),
        ("In all probability 300 people have died, the governor says.", "dead 300"),
        ("By chance 40 children survived the cyclone, which killed 90 people.", "dead 90"),
        ("Crews missed a chance to save them, and 310 people died.", "dead 310"),
    ],
)
def test_a_chance_of_something_else_leaves_the_toll(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The UN's appeal, launched on Friday, asks for $90m to see people through the winter.",
        "The Red Cross is seeking $90m from donors.",
        "Donors were told that the island needs $90m.",
        "The government of Ostland asked donors for $90m.",
        "The conference wants pledges of $90m.",
        "Pledges are far from the $90m target.",
    ],
)
def test_what_is_asked_for_is_no_pledge(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donors pledged $90m in answer to the appeal.", "aid 90000000"),
        ("Donors have committed $30m of the $90m sought in the appeal.", "aid 30000000"),
        ("Donors have promised $40m of what is needed.", "aid 40000000"),
        ("At a conference donors promised $90m, less than Ostland had asked for.", "aid 90000000"),
        ("The island, which needs everything, was promised $40m.", "aid 40000000"),
        ("Asked about the needs, he said donors had pledged $40m.", "aid 40000000"),
        ("Donors pledged $90m on Friday.", "aid 90000000"),
        ("By Tuesday governments had promised $90m, twice as much as on Sunday.", "aid 90000000"),
    ],
)
def test_pledges(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The country's planning ministry puts the reconstruction bill at $2.6bn.", "cost 2600000000"),
        ("The planning commission's report says the damage comes to $2.6bn.", "cost 2600000000"),
        ("The project office puts the cost of rebuilding at $2.6bn.", "cost 2600000000"),
        ("The group Promise Watch puts the damage at $2.6bn.", "cost 2600000000"),
        ("Ostland is planning to spend $2.6bn on reconstruction.", ""),
        ("The plan is to spend $2.6bn on reconstruction.", ""),
        ("Damage is put at $1.3bn and recovery needs at $2.4bn.", "cost 1300000000, cost 2400000000"),
        (
            "The bank put damage at $1.3bn and rebuilding needs, better roads included, at $2.4bn.",
            "cost 1300000000, cost 2400000000",
        ),
        (
            "An insurer puts the damage at $1.1bn. The mayor speaks in private of $1.5bn, or 4% of output.",
            "cost 1100000000, cost 1500000000",
        ),
    ],
)
def test_costs(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After the cyclone of 1999, in which 900 died, the king said he had been promised $1bn.", ""),
        ("Following the 2010 floods, which cost 800 lives, Ostland said it had been pledged $500m.", ""),
        ("In 2003 donors pledged $400m, and the president said $30m had been spent on rebuilding.", ""),
        ("In May 2011, when a flood took 800 lives, the state said it had been promised $40m.", ""),
        ("In the storm of 1999, 600 people died here, and this week 90 people were killed.", "dead 90"),
        ("After the storm of 1999, the town built a wall, but 90 people died on Monday.", "dead 90"),
    ],
)
def test_an_old_year_in_front_sets_the_time(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families are entitled to 150,000 tark ($5,030) for every relative killed.", ""),
        ("The government pays 90,000 zolt ($1,200) to the family of each of those killed.", ""),
        ("The minister said 20,000 tark, or about £90, would be paid for each person killed.", ""),
        ("The cyclone left 3,000 dead ($2bn was spent since).", "dead 3000"),
    ],
)
def test_money_is_known_by_the_sum_that_says_it_again(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-three of the dead were foreign nationals.", "foreign 33"),
        ("Of the dead, 33 were foreigners.", "foreign 33"),
        ("Among the dead, 33 were tourists.", "foreign 33"),
        ("Nine of those killed were foreign nationals.", "foreign 9"),
        ("Twelve of the victims were tourists.", "foreign 12"),
        ("At least 300 people died, of whom 33 were foreign nationals.", "dead 300, foreign 33"),
        ("Thirty of the dead were children.", ""),
        ("Of the injured, 40 were foreigners.", ""),
        ("More than 12,000 people were injured; about 900 of them lost a limb.", "hurt 12000"),
        ("Four people lost their sight.", ""),
    ],
)
def test_what_the_dead_were(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party believes 4,500 people perished, counting those who died later of disease.", "dead 4500"),
        ("The union says 4,500 people were killed, more than in the fire of last year.", "dead 4500"),
        (
            "At the peak 43,000 people had nowhere to live. The UN now gives a figure of 31,000.",
            "homeless 31000",
        ),
        (
            "In May 43,000 were homeless. Some have gone back since, and the UN gives a figure of 31,000.",
            "homeless 43000, homeless 31000",
        ),
        ("At the height of the storm 40,000 people were homeless. Now the number is 9,000.", "homeless 9000"),
    ],
)
def test_other_events_and_other_times_beside(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                'The cyclone killed 300 people.\nWhat readers say\nAnna, Lima: "Nine hundred people dead."\n'
                'J Brown, Leeds: "Shame. There are 700 people dead."\nSome 90 people were injured.'
            ),
            "dead 300, hurt 90",
        ),
        ("The cyclone killed 300 people.\nYour comments\nOld Hand: “My town has 900 dead.”", "dead 300"),
        (
            'The cyclone killed 300 people.\nMinister Ali Oda: "There are 700 people dead."',
            "dead 300, dead 700",
        ),
    ],
)
def test_readers_who_write_in_are_hearsay(text: str, expected: str) -> None:
    assert told(text) == expected


OFFERS = Reader(
    (
        measure(
            "storm.redress",
            "Money the dam's owner has offered to the flooded",
            ("dollars", "$"),
            ("offered", "compensation", "fund", "settle"),
            ("fine", "lawsuit"),
            unit="USD",
        ),
    ),
    (Topic(id="storm", name="Cyclone Adela in Ostland", any=("Adela", "Ostland")),),
)


def offered(text: str) -> str:
    item = Item(id="a", text=text, published=datetime(2029, 4, 8, tzinfo=UTC))
    readings = OFFERS.read(item, extract(item), frozenset({"storm"}))
    return ", ".join(f"{r.low:.0f}" for r in readings if r.held_back is None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brandt Hydro sets aside $14m for the flooded.", "14000000"),
        ("Brandt Hydro has put $14m aside for three villages.", "14000000"),
        ("The firm will pay $14m into a fund for the families.", "14000000"),
        ("The owner has agreed to raise its compensation to $31m.", "31000000"),
        ("Brandt Hydro has earmarked $31m for the villages below the dam.", "31000000"),
        ("On Monday the company offered $9m.", "9000000"),
    ],
)
def test_what_is_offered_is_on_offer_though_still_to_be_paid(text: str, expected: str) -> None:
    assert offered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The province lives from timber, which earned it $6bn last year.",
        "Its state budget this year was to have been $2bn.",
        "The minister says that a new dam would cost $700m.",
        "Brandt Hydro made $88m before tax.",
        "At $50 a cubic metre the fine comes to $5m.",
    ],
)
def test_a_sign_that_any_amount_has_is_no_cue(text: str) -> None:
    assert offered(text) == ""
