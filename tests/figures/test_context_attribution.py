"""Who says a figure and which outlet passes it on. Sentences are our own."""

import pytest

from monitor.figures import extract
from monitor.model import Item
from tests.figures.measuring import figure

SAID = [
    ("@quaywatch: 14 ships at anchor this morning", "14", "quaywatch"),
    ("In the words of the abbot, 30 candles were lit.", "30", "the abbot"),
    ("Some 60 nurses have left, by the union's count, among them six midwives.", "60", "the union"),
    ("The bus had 50 seats, the dealer reckoned, not the 80 that hawkers had claimed.", "50", "the dealer"),
    ("The grocer denies having sold 900 rotten eggs.", "900", "The grocer"),
    ("Brewers fear that 40 pubs will close.", "40", "Brewers"),
    ("The bank put the loss at $9 million; an audit had come to $4 million.", "9", "The bank"),
    ("Researchers compared old maps and arrived at 700 lost oaks.", "700", "Researchers"),
    ("Latvia issued 9,000 permits, immigration statistics show.", "9,000", "immigration statistics"),
    ("The tunnel is safe; by Lisbon's reading, 40 bolts are loose.", "40", "Lisbon"),
    ("Some 60 goats are sick, a herder complained.", "60", "a herder"),
    ("Divers who went down twice found 14 barrels.", "14", "Divers"),
    ("The county has 38,000 wells, the region's yearbook states.", "38,000", "the region's yearbook"),
    (
        "Prices are fair, the growers' union wrote, adding that 900 stalls were open.",
        "900",
        "the growers' union",
    ),
    ("Each plum, farmers calculate, costs 3 cents.", "3", "farmers"),
    ("By the account of the harbour board, 80 barges sank.", "80", "the harbour board"),
    ("Some 45 pilgrims drowned, deputies quoted the coast guard as saying.", "45", "the coast guard"),
    ("Dutch geologists, called in after the slide, had spoken of 70 cracks.", "70", "Dutch geologists"),
    (
        "A survey by the Baltic Institute, covering nine ports, arrived at 6,100 ships.",
        "6,100",
        "A survey by the Baltic Institute",
    ),
    ("The Baltic Institute valued the cargo at $90 million.", "90", "The Baltic Institute"),
    ("The coast guard expects 300 more boats.", "300", "The coast guard"),
    (
        "Rumours on Telegram channels and reports from the valley that 60 mules died are spreading.",
        "60",
        "reports from the valley",
    ),
    ("A leaflet alleges that 900 votes vanished.", "900", "A leaflet"),
    ("The owners of the mill denied that 40 looms stood idle.", "40", "The owners of the mill"),
    ("Divers found 12 anchors, a harbour pilot told the paper.", "12", "a harbour pilot"),
    (
        "The relief agency has doubled its estimate: 8,000 are now believed to be homeless.",
        "8,000",
        "The relief agency",
    ),
    (
        "Local surveyors waited for weeks, adding that 30 bridges were unsafe.",
        "30",
        "Local surveyors",
    ),
    ("The mayor said 40 houses burned.", "40", "The mayor"),
    ("At least 12 people drowned, the coast guard said.", "12", "the coast guard"),
    ("According to the Red Crescent, 7,000 families lost their homes.", "7,000", "the Red Crescent"),
    ("Some 7,000 families lost their homes, according to the Red Crescent.", "7,000", "the Red Crescent"),
    ("The ministry estimates that 300 trucks crossed.", "300", "The ministry"),
    (
        "Anna Lindqvist told parliament on Monday that 90 police officers had resigned.",
        "90",
        "Anna Lindqvist",
    ),
    (
        "More than 50 climbers are missing, said Tenzin Dorje of the rescue service.",
        "50",
        "Tenzin Dorje of the rescue service",
    ),
    ("Kenya's army put the number of dead rebels at 85.", "85", "Kenya's army"),
    ("Analysts believe 2,000 jobs will go.", "2,000", "Analysts"),
    ("A rights group says at least 60 people were detained.", "60", "A rights group"),
    ("The governor, Lucia Rey, announced that 14 bridges had collapsed.", "14", "The governor"),
    ("Pavel Novak, head of the union, said 3,000 miners had walked out.", "3,000", "Pavel Novak"),
    ("The World Health Organization (WHO) reported 800 cases.", "800", "The World Health Organization (WHO)"),
    ("The count was 44, an official confirmed.", "44", "an official"),
    ("The operator admitted 500 barrels had leaked.", "500", "The operator"),
    (
        "He was quoted as saying that 20 ships had turned back, but the port authority counted 25.",
        "25",
        "the port authority",
    ),
    ("The toll of 31 was confirmed by the interior ministry.", "31", "the interior ministry"),
    ("BP and the Coast Guard said 9,000 gallons had been skimmed.", "9,000", "BP and the Coast Guard"),
    ("The agency, which said 70 people were killed, gave no names.", "70", "The agency"),
    ("Witnesses reported seeing 6 bodies.", "6", "Witnesses"),
    ("In its weekly bulletin the bank said lending rose 4%.", "4", "the bank"),
    ("Two independent monitors counted 16 violations.", "16", "independent monitors"),
    ("The 2,300 figure was issued by the statistics office.", "2,300", "the statistics office"),
    ("Officials in Lima say 18 towns are cut off.", "18", "Officials in Lima"),
    ("Last week the navy said it had seized 11 boats.", "11", "the navy"),
    (
        "The defence minister of Chad claimed that 700 insurgents were dead.",
        "700",
        "The defence minister of Chad",
    ),
    ("A police spokeswoman said on Friday: 'We have 45 suspects.'", "45", "A police spokeswoman"),
    ("Survivors described how 30 men jumped.", "30", "Survivors"),
    ("The survey of farmers found that 64% had no rain.", "64", "The survey of farmers"),
    ("'There are 10,000 of them,' said General Okoro.", "10,000", "General Okoro"),
    (
        "Satellite data suggest 400 sq km burned, researchers at the institute say.",
        "400",
        "researchers at the institute",
    ),
]
NOBODY = [
    ("It transpired from Friday that 340 had left.", "340"),
    ("The envoy was guarded by soldiers, with 300 officers.", "300"),
    ("The rowers were further ahead, with 40 points.", "40"),
    ("Nearly 80 boats sank in the storm.", "80"),
    ("It is said that 4,000 pilgrims came.", "4,000"),
    ("The strike on alleged smugglers killed 8.", "8"),
    ("The leader says rioters must go as the death toll reaches 70.", "70"),
    ("The dam was built by 3,000 workers.", "3,000"),
    ("The company spent $5 million on new offices.", "5"),
    ("Reports of 60 deaths spread fast.", "60"),
]
CARRIED = [
    ("The envoy said 200 tents had arrived. He added that 90 more were on the way.", "90", "The envoy"),
    (
        "President Amara Diallo spoke on Tuesday, the palace said. She said 12 ministers would go.",
        "12",
        "President Amara Diallo",
    ),
    ("The ministry said 30 people had died. Of some 400 injured, 60 were critical.", "60", "The ministry"),
    (
        "Colonel Haddad briefed reporters: he said 5 tanks were lost. He estimated 70 wounded.",
        "70",
        "Colonel Haddad",
    ),
]
CARRIERS = [
    ("A diplomat told the Guardian that 25 visas were refused.", "25", "A diplomat", "the Guardian"),
    ("Officials said 9 trains were hit, the BBC reported.", "9", "Officials", "the BBC"),
    (
        "State media, citing the health ministry, reported 33 deaths.",
        "33",
        "the health ministry",
        "State media",
    ),
    ("Two aides told Reuters that 14 generals were sacked.", "14", "aides", "Reuters"),
]


def words(text: str | None) -> set[str]:
    """Words of a name, without articles."""
    return {w for w in (text or "").lower().replace(",", " ").split() if w not in ("the", "a", "an", "two")}


@pytest.mark.parametrize(("text", "number", "who"), SAID)
def test_said(text: str, number: str, who: str) -> None:
    assert words(who) <= words(figure(text, number).attribution)


@pytest.mark.parametrize(("text", "number"), NOBODY)
def test_nobody(text: str, number: str) -> None:
    assert figure(text, number).attribution is None


@pytest.mark.parametrize(("text", "number", "who"), CARRIED)
def test_carried_over(text: str, number: str, who: str) -> None:
    assert words(who) <= words(figure(text, number).attribution)


@pytest.mark.parametrize(("text", "number", "who", "outlet"), CARRIERS)
def test_carrier(text: str, number: str, who: str, outlet: str) -> None:
    found = figure(text, number)
    assert words(who) <= words(found.attribution)
    assert words(outlet) <= words(found.carrier)


def test_carrier_is_the_source_where_the_text_names_none() -> None:
    assert figure("Nearly 80 boats sank in the storm.", "80").carrier == "Test Wire"


HEADLINES = [
    ("At least 9 dead in mine blast, officials say", "9", "officials"),
    ("Ministry: 40 trapped under snow", "40", "Ministry"),
    ("Rights group says 300 held after vote", "300", "Rights group"),
    ("Flood toll hits 27 - health ministry", "27", "health ministry"),
    ("Over 100 whales stranded, says conservation body", "100", "conservation body"),
]


@pytest.mark.parametrize(("text", "number", "who"), HEADLINES)
def test_headline(text: str, number: str, who: str) -> None:
    assert words(who) <= words(figure("", number, title=text).attribution)


def test_a_source_does_not_speak_for_its_own_number() -> None:
    assert figure("Three survivors said the boat was overloaded.", "Three").attribution is None


def test_attribution_does_not_cross_paragraphs() -> None:
    assert figure("The mayor said 40 houses burned.\nSome 90 cows drowned.", "90").attribution is None


NO_NAMES = [
    ("Initially Brix Oil estimated a leak of 1,000 barrels a day.", "1,000", "Brix Oil"),
    ("A week ago the brigade put the toll at 40 dead.", "40", "the brigade"),
    ("Just a week ago reported deaths stood at 40.", "40", None),
    ("The lists, should they be confirmed, show 40 people died.", "40", "The lists"),
    (
        "Some divers have begun to cast doubt on official estimates, saying 5,000 barrels leak a day.",
        "5,000",
        "Some divers",
    ),
    ("The guild said the toll was three times the ministry's count of 405 dead.", "405", "the ministry"),
    ("The union spoke of 1,200 deaths, about double the official count of 640.", "640", "the official count"),
    ("The union spoke of 1,200 deaths, about double the official count of 640.", "1,200", "The union"),
]


@pytest.mark.parametrize(("text", "number", "who"), NO_NAMES)
def test_what_stands_around_a_name_is_no_name(text: str, number: str, who: str | None) -> None:
    assert figure(text, number).attribution == who


def test_a_name_ends_where_its_verb_begins() -> None:
    text = "The water board sharply raised its estimate of homes cut off, saying on Sunday that 4,100 were."
    assert figure(text, "4,100").attribution == "The water board"


def test_what_ran_into_a_name_from_a_heading_is_no_part_of_it() -> None:
    text = "Rise in fever cases The Pan-African Health Board said 412 people had died."
    assert figure(text, "412").attribution == "The Pan-African Health Board"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The WHO said 312 people died of the fever.", "The WHO"),
        ("312 people have died, the WHO said on Monday.", "the WHO"),
        ("The WHO, which watches the camps, says 90 nurses fell ill.", "The WHO"),
        ("The men who said 312 people died were arrested.", "The men"),
        ("THE MEN WHO SAID 312 PEOPLE DIED WERE ARRESTED.", "THE MEN"),
    ],
)
def test_initials_are_no_pronoun(text: str, who: str) -> None:
    found = extract(Item(id="1", text=text))
    assert [figure.attribution for figure in found] == [who]


ROWS = [
    ("Nurses: 40; doctors: 12.", [None, None]),
    ("Casualties (police: 12; civilians: 40).", [None, None]),
    ("Cooks: 40; police: 12; drivers: 9.", [None, None, None]),
    ("Some 60 people were hurt (police: 20; medics: 40).", [None, None, None]),
    ("Some 9,000 people sang (organisers: 15,000; police: 4,000).", [None, "organisers", "police"]),
    ("Some 9,000 people sang (police: 4,000; the union: 15,000).", [None, "police", "the union"]),
    ("Turnout (police: 4,000; organisers: 15,000).", ["police", "organisers"]),
    ("Arrests (prosecutors: 90; police: 40).", ["prosecutors", "police"]),
    ("Crowd (the union: 15,000; police: 4,000).", ["the union", "police"]),
]


@pytest.mark.parametrize(("text", "who"), ROWS)
def test_the_label_of_a_row_is_no_source(text: str, who: list[str | None]) -> None:
    assert [one.attribution for one in extract(Item(id="1", text=text))] == who


NO_SPEECH = [
    ("A man accused of killing 40 people denied it.", "40"),
    ("A suspect accused on Monday of shooting 40 sheep was freed.", "40"),
    ("The miller accused, with his son, of drowning 40 cats has fled.", "40"),
    ("The army was accused of killing 40 people.", "40"),
    ("A spokesman was killed along with 12 others.", "12"),
    ("The spokesman's car was hit and 40 people died.", "40"),
    ("A spokesman for the airline was among 40 injured.", "40"),
    ("A spokeswoman and 12 guards were held.", "12"),
    ("A spokesman for the mill was shot beside 40 sacks of rye.", "40"),
    ("The story that 900 viewers saw was false.", "900"),
    ("The claim that 900 readers shared has vanished.", "900"),
    ("A rumour that 40 farmers believed in came from the inn.", "40"),
    ("The tale that 40 owls tell is long.", "40"),
]


@pytest.mark.parametrize(("text", "number"), NO_SPEECH)
def test_who_is_told_of_is_no_source(text: str, number: str) -> None:
    assert figure(text, number).attribution is None


SPEAKING = [
    ("The mayor accused the rebels of killing 40 people.", "40", "The mayor"),
    ("The union accused its owners on Monday of sacking 40 maids.", "40", "The union"),
    ("A spokeswoman for the mill declined to put the dead beyond 900.", "900", "A spokeswoman"),
    ("There is no truth in the story that 900 people fled.", "900", "the story"),
    ("The story that 900 people read the leaflet is false.", "900", "The story"),
    ("A claim shared widely online that 40 people drowned is false.", "40", "A claim"),
]


@pytest.mark.parametrize(("text", "number", "who"), SPEAKING)
def test_who_speaks_is_the_source(text: str, number: str, who: str) -> None:
    assert figure(text, number).attribution == who
