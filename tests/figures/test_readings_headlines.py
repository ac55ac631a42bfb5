"""Headlines of every kind against one broad watchlist: what each says, and what a near one does not say.
Sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "all.killed",
        "People killed",
        ("people", "dead", "deaths", "bodies", "victims", "soldiers"),
        ("killed", "dead", "died", "death toll", "toll"),
    ),
    measure("all.injured", "People injured", ("people", "injured"), ("injured", "hurt", "treated")),
    measure("all.missing", "People missing", ("people",), ("missing", "unaccounted for"), kind=Kind.STOCK),
    measure("all.arrested", "People arrested", ("people", "arrests"), ("arrested", "detained")),
    measure("all.jobs", "Jobs cut", ("jobs", "workers", "staff"), ("cut", "laid off", "layoffs"), unit=None),
    measure("all.strike", "Workers on strike", ("workers", "nurses"), ("strike", "walk out")),
    measure("all.power", "Homes without power", ("homes", "people"), ("without power",), unit=None),
    measure("all.given", "Doses given", ("doses", "people"), ("vaccinated", "jabs"), unit=None),
    measure("all.moved", "People evacuated", ("people", "residents"), ("evacuated",), kind=Kind.STOCK),
)
READER = Reader(MEASURES, (Topic(id="all", name="Events", any=("event",)),))
PUBLISHED = datetime(2027, 3, 9, 9, tzinfo=UTC)

SAID = (
    ("Mudslide claims nine", "killed 9"),
    ("Cholera has claimed 40 in Port Sella", "killed 40"),
    ("Blizzard claims seven as roads close", "killed 7"),
    ("The union claims 300", ""),
    ("Prospector claims 12 in Klondike", ""),
    ("Quake: 40 missing, the mayor says. Police put the number at 22.", "missing 40, missing 22"),
    ("Flood kills 60. The official figure remains 41.", "killed 60, killed 41"),
    ("Divers find 6 more bodies, ferry toll now 38", "killed 38"),
    ("Avalanche toll up by 9 to 31", "killed 31"),
    ("Train crash: number of dead up by 3 to 40", "killed 40"),
    ("Toll could rise by 10 to 20", ""),
    ("Storm kills two, knocks out power to 30,000", "killed 2, power 30000"),
    ("Gale cuts electricity to 8,000 homes", "power 8000"),
    ("Power cut to 12,000 homes after storm", "power 12000"),
    ("Plant cuts power use by 12,000 homes' worth", ""),
    ("Fire deaths in Tula top 60", "killed 60"),
    ("Fatalities top 1,200, ministry says", "killed 1200"),
    ("The top 60 victims of fraud", ""),
    ("A boy of 9 drowned and two men died", "killed 2"),
    ("Half of the 46 dead were children under six", "killed 46"),
    ("21 treated in two hospitals after gas leak", "injured 21"),
    ("Blast kills at least one, injures 70", "killed 1, injured 70"),
    ("Storm kills at least one in Sella", "killed 1"),
    ("Two US Marines killed in raid", "killed 2"),
    ("Five US soldiers die in helicopter crash", "killed 5"),
    ("Attempted murder of 5 soldiers: sergeant held", ""),
    ("Murder of 5 soldiers shocks base", "killed 5"),
    ("Lawsuit over 3 deaths reaches court", "killed 3"),
    ("Row over 12 deaths at clinic", "killed 12"),
    ("Court jails six over fire that killed 59", "arrested 6, killed 59"),
    ("Twenty years on: village remembers 144 killed in mine", ""),
    ("Fifth anniversary of the fire that killed 40", ""),
    ("Two days on: 144 dead in mine", "killed 144"),
    ("Mill strike costs 3,000 jobs", "jobs 3000"),
    ("Firm axes 600 of its 1,100 jobs", "jobs 600"),
    ("Mill cuts: 300 workers walk out", "strike 300"),
    ("Mill lowers its job cuts to 600 from 1,100", "jobs 600"),
    ("Ministry lowers the toll to 670 from 2,000", "killed 670"),
    ("Rescuers moved to Sella from 20 villages", ""),
    ("Firm trims workforce by 7%, or about 420 people", "jobs 420"),
    ("80% of the 126 deaths were in Sella", "killed 126"),
    ("Firm axes 40 of the 330 jobs at the mill", "jobs 40"),
    ("Toll hits 112, up 25 since Friday", "killed 112"),
    ("Deal keeps 900 jobs at mill", ""),
    ("Cancellations top 2,000 since job cuts began", ""),
    ("4,000 nurses on strike in Sella", "strike 4000"),
    ("Three strikes on boats this week", ""),
    ("Maker ships 9,000 doses to Sella", ""),
    ("Clinics give 9,000 doses in a week, 6,000 people vaccinated", "given 6000"),
    ("Police say 300 'looters' detained", "arrested 300"),
    ("Around 4,000 people remain in shelters", "moved 4000"),
    ("500 rescuers, 12 helicopters and 40 dogs are searching for 8 missing", "missing 8"),
    ("80 villagers, 12 cows and 40 dogs were evacuated", "moved 80"),
    ("Wedding party of 40 among 90 arrested", "arrested 90"),
)


def told(text: str) -> str:
    """The comparable readings and parts of a headline, as the table writes them; increments are left out."""
    item = Item(id="x", text=text, published=PUBLISHED)
    readings = READER.read(item, extract(item), frozenset({"all"}))
    return ", ".join(f"{r.measure[4:]} {r.low or r.high}" for r in readings if r.held_back is None)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_a_headline_says(text: str, expected: str) -> None:
    assert told(text) == expected
