"""What a number does in its sentence: role, direction, part of a whole, echo. Sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.model import Figure, Item, Role
from tests.figures.measuring import PUBLISHED, figure

LEVELS = [
    ("Frogmen bring up 14 bodies from the lake.", "14"),
    ("The brewer reported a loss of $31 million.", "$31"),
    ("Freight fell to 20,000 tonnes from 31,000 a year before.", "31,000"),
    ("The dam can be seen from 40 villages.", "40"),
    ("Forty-one miners were killed in the collapse.", "Forty-one"),
    ("The death toll rose to 212 on Monday.", "212"),
    ("Shares closed at $41.20.", "$41.20"),
    ("The ferry carried 318 passengers.", "318"),
    ("Toll climbs to 64 after mudslide", "64"),
    ("Unemployment claims stood at 230,000.", "230,000"),
    ("Twelve people died and 30 more are missing.", "30"),
    ("Nine were killed and another 14 injured when the bus overturned.", "14"),
    ("The storm killed 18 and left a further 2,000 homeless.", "2,000"),
    ("Three died, with 11 others in hospital.", "11"),
    ("The bridge is 400 metres long.", "400"),
    ("Police arrested 70 people at the rally.", "70"),
    ("The company lost 92,000 jobs in March.", "92,000"),
    ("More than 60 houses collapsed.", "60"),
]
INCREMENTS = [
    ("Kent reports 37 new infections.", "37"),
    ("Another 300 soldiers landed on Friday.", "300"),
    ("The ministry sent 2,000 additional troops to the border.", "2,000"),
    ("A further 45 bodies were recovered.", "45"),
    ("Officials confirmed 12 more deaths.", "12"),
    ("The airline will hire an extra 150 pilots.", "150"),
    ("Four more climbers were found dead.", "Four"),
    ("Rescuers pulled out 6 more survivors.", "6"),
    ("The bank set aside another $1.2 billion.", "1.2"),
]
RATES = [
    ("The plant makes 900 cars a day.", "900"),
    ("The well is leaking 4,000 barrels per day.", "4,000"),
    ("The state spends $30 million a year on the scheme.", "30"),
    ("Nurses earn about $2,400 a month.", "2,400"),
    ("The factory turns out 60,000 shells annually.", "60,000"),
    ("It produces up to 3 million doses per week.", "3"),
    ("Guards are paid a monthly wage of 800 euros.", "800"),
    ("A daily leak of 15,000 gallons was measured.", "15,000"),
    ("Refugees arrive at a rate of 500 people an hour.", "500"),
]
SHARES = [
    ("About 40% of the crop was lost.", "40"),
    ("Two-thirds of the passengers were children.", "Two-thirds"),
    ("Half of the houses have no roof.", "Half"),
    ("Turnout was 61 percent.", "61"),
    ("One in five workers has left.", "One in five"),
    ("The regime controls 70 per cent of the valley.", "70"),
    ("The island has lost 30% of its reefs.", "30"),
    ("The reservoir is 12% full.", "12"),
]
CHANGES = [
    ("The valley has 4,000 goats, 700 fewer than last year.", "700", "down"),
    ("The register now has 9,400 names, an increase of 300 since May.", "300", "up"),
    ("Exports rose 9% in May.", "9", "up"),
    ("Prices fell by 3.5 percent.", "3.5", "down"),
    ("Sales were up 12 percent from a year earlier.", "12", "up"),
    ("The index slid 1.4%.", "1.4", "down"),
    ("A 7% increase in rents is planned.", "7", "up"),
    ("The budget was cut by $400 million.", "400", "down"),
    ("Traffic was 35 percent lower than usual.", "35", "down"),
    ("The firm reported growth of 4 percent.", "4", "up"),
    ("Visitor numbers dropped by 20,000.", "20,000", "down"),
    ("Crude gained 2.1% to $71.", "2.1", "up"),
    ("Output has shrunk by nearly 6 per cent.", "6", "down"),
    ("Costs are 15% higher this year.", "15", "up"),
    ("The shekel weakened 0.8 percent.", "0.8", "down"),
]


@pytest.mark.parametrize(("text", "number"), LEVELS)
def test_level(text: str, number: str) -> None:
    assert figure(text, number.lstrip("$")).role is Role.LEVEL


@pytest.mark.parametrize(("text", "number"), INCREMENTS)
def test_increment(text: str, number: str) -> None:
    assert figure(text, number).role is Role.INCREMENT


@pytest.mark.parametrize(("text", "number"), RATES)
def test_rate(text: str, number: str) -> None:
    assert figure(text, number).role is Role.RATE


@pytest.mark.parametrize(("text", "number"), SHARES)
def test_share(text: str, number: str) -> None:
    assert figure(text, number).role is Role.SHARE


@pytest.mark.parametrize(("text", "number", "direction"), CHANGES)
def test_change(text: str, number: str, direction: str) -> None:
    found = figure(text, number)
    assert (found.role, found.direction) == (Role.CHANGE, direction)


PARTS = [
    ("Eight died in Lima, bringing the toll to 30.", "Eight"),
    ("Among them, a wounded sergeant recalled, were 30 cooks.", "30"),
    ("The miners work in teams of 14.", "14"),
    ("The first 500 flats will be ready in May.", "500"),
    ("The choir, nine of whose members fell ill, went home.", "nine"),
    ("The convoy had 90 trucks, including 14 tankers.", "14"),
    ("Fifty people died, among them 11 firefighters.", "11"),
    ("The fire killed 30 people, of whom 9 were tourists.", "9"),
    ("The army has six divisions, each with 9,000 to 11,000 men.", "9,000"),
    ("Some 400 of the evacuees have gone home.", "400"),
    ("Rebels lost 60 men in August alone.", "60"),
    ("In the northern valley alone, 2,500 homes were destroyed.", "2,500"),
    ("One group of 700 recruits left by train.", "700"),
    ("Their unit, made up of about 120 men, held the bridge.", "120"),
    ("The first to land were 350 paratroopers.", "350"),
    ("A first batch of 5,000 tonnes has been shipped.", "5,000"),
    ("Seven children were killed in the blast.", "Seven"),
    ("Six schoolchildren dead in bus fire", "Six"),
    ("At least 40 women died in the stampede.", "40"),
    ("The brigade killed 25 militants in two days.", "25"),
    ("Within 48 hours the guards had arrested 300 people.", "300"),
    ("Twenty died - 12 miners and eight rescuers.", "12"),
    ("Twenty died - 12 miners and eight rescuers.", "eight"),
    ("Each of the depots near the port holds about 900 tonnes, the harbour master said.", "900"),
    ("Every convoy carried 40 prisoners.", "40"),
    ("40 of Tuesday's dead in the flood were children", "40"),
    ("12 of Monday's dead protesters were students", "12"),
    ("Some 60 of today's arrivals are nurses.", "60"),
    ("Nine of May's victims had no papers.", "Nine"),
    ("Of the guards posted along the border, 600 speak the local language.", "600"),
    ("Among the recruits now in the capital, some 300 have finished training.", "300"),
    ("The garrison includes 300 cooks.", "300"),
    ("The dead include 12 nurses.", "12"),
    ("They sent 900 men, including 40 divers.", "40"),
    ("The list of the missing includes nine tourists.", "nine"),
]
WHOLES = [
    ("She lit a candle beside each of the 60 photographs.", "60"),
    ("For every loaf they sold, the bakers lost 3 coins.", "3"),
    ("They got one flat each, in a block of 14 storeys.", "14"),
    ("A total of 40 people died.", "40"),
    ("Ninety people drowned when the ferry sank.", "Ninety"),
    ("The quake killed 3,100 people and injured 7,000.", "7,000"),
    ("Some 200 soldiers were captured near the river.", "200"),
    ("The crew of 31 was rescued.", "31"),
    ("Six days of riots have left 80 dead.", "80"),
    ("Two wounded pilots were found.", "Two"),
    ("The school has 600 children.", "600"),
    ("Of the passengers on board, 41 drowned.", "41"),
    ("Of course, 3,000 people came.", "3,000"),
    ("The two sides accused each other after 40 people died.", "40"),
    ("Every week, 200 visitors came to the shrine.", "200"),
    ("Profit in the first quarter came to $90 million.", "90"),
    ("The response includes 300 divers and 40 boats.", "300"),
    ("Resources at the site include 640 staff, nine pumps and two cranes.", "640"),
    ("The rescue effort included 90 volunteers.", "90"),
    ("Their equipment includes 40 pumps.", "40"),
]


@pytest.mark.parametrize(("text", "number"), PARTS)
def test_part_of_whole(text: str, number: str) -> None:
    assert figure(text, number).part_of_whole


@pytest.mark.parametrize(("text", "number"), WHOLES)
def test_whole(text: str, number: str) -> None:
    assert not figure(text, number).part_of_whole


ECHOES = [
    ("The slick covers 500 sq km (193 sq mi).", "193"),
    ("The tanker spilled 1,000 barrels (42,000 gallons) of crude.", "42,000"),
    ("They sold it for 90 million yen ($600,000).", "600,000"),
    ("He sold 800 barrels, or 33,600 gallons, of oil.", "33,600"),
    ("The army sent 15,000 soldiers. The 15,000 soldiers came by rail.", "15,000 soldiers came"),
    ("Police hold 12 divers. The 12 divers deny it.", "12 divers deny"),
    ("Toll in ferry disaster rises to 48\nAt least 48 people died when the ferry sank.", "48 people"),
    ('The units number 127,000 men, he said. "They number 127,000 men," he repeated.', "127,000 men,"),
    ("Some 140 Danes are there. The bishop said 140 Danes might not be many.", "140 Danes might"),
    ("Toll in ferry disaster at 48\nThe number of those who died has risen to 48.", "48."),
]
NO_ECHOES = [
    ("They swapped 30 rebels for 30 soldiers.", "30 soldiers"),
    ("The blast killed 14 and injured 14.", "14."),
    ("It is 40 miles long and 12 miles wide.", "12"),
    ("Three died on Monday. Three were arrested.", "Three were"),
    ("Three dead in ferry disaster\nThree more are being sought.", "Three more"),
    ("Ferry toll at 48\nThe rescue of 48 people took a day; 48 were arrested.", "48 were"),
    ("The army counts 10,000 soldiers. In 2021 the navy counted 10,000 soldiers.", "10,000 soldiers."),
    ("There are 150 sappers. Another 150 sappers are to come.", "150 sappers are"),
    ("There are 15,000 soldiers. There are 15,000 workers.", "15,000 workers"),
    ("The firm owns 200 planes. It leases 200 trucks.", "200 trucks"),
]


def at(text: str, where: str) -> Figure:
    """The figure whose number stands where ``where`` stands."""
    start = text.rindex(where)
    found = extract(Item(id="1", text=text, published=PUBLISHED))
    return next(one for one in found if one.number_start <= start < one.number_end)


@pytest.mark.parametrize(("text", "where"), ECHOES)
def test_echo(text: str, where: str) -> None:
    assert at(text, where).echo


@pytest.mark.parametrize(("text", "where"), NO_ECHOES)
def test_no_echo(text: str, where: str) -> None:
    assert not at(text, where).echo
