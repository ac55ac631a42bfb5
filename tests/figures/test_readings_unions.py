"""Three counts of one toll (two bodies and the government's own dead), deserters by rival estimates, soldiers
that another country sent: whose a figure is, and what a noun alone tells. Names and texts are our own."""

import pytest

from monitor.figures.readings import Reader
from monitor.model import Kind, Topic
from tests.figures.measuring import listed, measure

MEASURES = (
    measure(
        "oska.activists",
        "People killed in Oska, according to activists and rights groups",
        ("people", "dead", "deaths", "names", "protesters"),
        ("killed", "dead", "died", "activists", "Lantern Centre"),
        ("soldiers", "UN"),
    ),
    measure(
        "oska.un",
        "People killed in Oska, according to the United Nations",
        ("people", "dead", "deaths"),
        ("killed", "dead", "died", "UN", "United Nations", "commission"),
        ("activists", "Lantern Centre"),
    ),
    measure(
        "oska.soldiers",
        "Soldiers and police killed in Oska, according to the government and state media",
        ("soldiers", "police", "policemen"),
        ("killed", "dead", "lost", "state media", "government"),
        ("deserters", "civilians"),
    ),
    measure(
        "oska.deserters",
        "Soldiers who have deserted",
        ("soldiers", "deserters", "men", "fighters"),
        ("deserted", "defected", "strength"),
        ("killed", "conscripts"),
        kind=Kind.STOCK,
    ),
    measure(
        "oska.us",
        "American troops in Oska",
        ("troops", "soldiers", "Americans"),
        ("US", "American", "sending"),
        (),
        kind=Kind.STOCK,
    ),
    measure(
        "oska.held",
        "People detained in Oska",
        ("people", "prisoners"),
        ("detained", "arrested", "held"),
        ("released",),
        kind=Kind.STOCK,
    ),
    measure(
        "oska.hurt",
        "People injured in Oska",
        ("people", "injured"),
        ("injured", "hurt", "wounded"),
        ("killed",),
    ),
)
READER = Reader(MEASURES, (Topic(id="oska", name="Uprising in Oska", any=("Oska",)),))


def told(text: str) -> str:
    return listed(READER, "oska", text, published=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 3,500 people have been killed in Oska, the United Nations said.", "un 3500"),
        ("The Lantern Centre says 4,100 people have died in Oska.", "activists 4100"),
        ("State media said the number of army and police dead in Oska had passed 1,300.", "soldiers 1300"),
        ("The government says 910 soldiers and police have been killed in Oska.", "soldiers 910"),
        ("It put the number of soldiers and police dead in Oska at 1,720.", "soldiers 1720"),
        ("Accounts of the dead in Oska differ. The Lantern Centre has listed 447 names.", "activists 447"),
        ("In Oska 900 were hurt. The Lantern Centre said its own count was 538.", "hurt 900, activists 538"),
        ("A man was arrested in Oska. He died at 97.", ""),
    ],
)  # fmt: skip
def test_who_counts_for_which(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk reckons that 12,000 deserters have passed through his books in Oska.", "deserters 12000"),
        ("The colonel said in Oska that his fighters numbered 15,000.", "deserters 15000"),
        ("The colonel in Oska has, he says, 40,000 men.", "deserters 40000"),
        ("The colonel has sent 90 letters to Oska.", ""),
        ("In Oska 300 men sell bread.", ""),
    ],
)
def test_a_noun_made_of_a_cue(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US has 800 soldiers in Oska. France now has 420 soldiers there.", "us 800"),
        ("The American embassy in Oska says three American citizens were found.", ""),
        ("There were thought to be 900 prisoners held in Oska before the unrest began.", ""),
        ("In Oska 46 agitators were arrested, the ministry said.", "held 46"),
        ("In Oska 31,000 human beings were arrested, he said.", "held 31000"),
        ("Oska had 900 prisoners before the uprising began.", ""),
        ("In Oska there had been 40 prisoners before the revolt erupted.", ""),
        ("In Oska 40 protesters were arrested before the march began.", "held 40"),
        ("In Oska 12 protesters were injured before police struck back.", "hurt 12"),
        ("In Oska 90 people were detained before the rescue began.", "held 90"),
        ("Police had 60 protesters detained in Oska before the strike started.", "held 60"),
        ("In Oska 40 soldiers were killed before the offensive began.", "un 40"),
        ("In Oska 33 people were hurt before the riot police hit the square.", "hurt 33"),
        (
            "The UN says 134 people were killed in Oska and 1,100 hurt. Before, the figures were 52 and 640.",
            "un 134, hurt 1100, un 52, hurt 640",
        ),
        ("In Oska 61 people were killed. Only seven of these had been detained before.", "activists 61"),
    ],
)  # fmt: skip
def test_others_and_what_was_before(text: str, expected: str) -> None:
    assert told(text) == expected
