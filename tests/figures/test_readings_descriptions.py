"""Headlines with a description below them: which country a number without a place is of, what the first word
of the next line leaves alone, whose event an excluded name tells. Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind, Role, Topic
from tests.figures.measuring import measure

PUBLISHED = datetime(2027, 4, 6, 9, tzinfo=UTC)
KILLED = ("killed", "dead", "died", "deaths", "death toll", "toll", "kills", "killing", "lives")
ANYBODY = ("people", "dead", "deaths", "victims", "bodies", "lives")
OTHERS = ("Ostrel", "Lake Ossa", "Kasimir", "measles")
MEASURES = (
    measure("storm.all", "People killed by Cyclone Tamsin, all countries together", ANYBODY, KILLED, OTHERS),
    *(
        measure(f"storm.{name.lower()}", f"People killed by Cyclone Tamsin in {name}", ANYBODY, cues, OTHERS)
        for name, cues in (
            ("Ghana", ("Ghana", "Tamale", "Ghanaian")),
            ("Togo", ("Togo", "Kara", "Togolese")),
            ("Benin", ("Benin", "Parakou")),
        )
    ),
    measure(
        "storm.injured",
        "People injured by Cyclone Tamsin",
        ("people", "injured"),
        ("injured", "hurt"),
        OTHERS,
    ),
    measure(
        "storm.missing",
        "People missing after Cyclone Tamsin",
        ("people", "others"),
        ("missing",),
        kind=Kind.STOCK,
    ),
    measure(
        "storm.homeless",
        "People displaced by Cyclone Tamsin",
        ("people", "residents"),
        ("displaced", "homeless"),
        kind=Kind.STOCK,
    ),
)
READER = Reader(
    MEASURES, (Topic(id="storm", name="Cyclone Tamsin", any=("Tamsin", "cyclone", "Ghana", "Togo")),)
)


def compared(text: str) -> list[tuple[str, int]]:
    """Measure and number of every reading of a text that may be compared."""
    item = Item(id="a", text=text, published=PUBLISHED)
    found = READER.read(item, extract(item), frozenset({"storm"}))
    return [
        (r.measure.partition(".")[2], int(r.figure.low if r.figure.low is not None else r.figure.high or 0))
        for r in found
        if r.held_back in (None, HeldBack.ECHO)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one country that the headline names is that of the number below it
        ("Togo toll climbs to 57\nThose killed by the cyclone now number 61.", [("togo", 57), ("togo", 61)]),
        (
            "Togo: cyclone update no. 4\nThe official death toll has reached 73 people as of Sunday.",
            [("togo", 73)],
        ),
        ("Benin has been hit hard too. The cyclone there has meant 58 deaths.", [("benin", 58)]),
        (
            "Ghana's coast is cut off. Nearly 80 people had already died before Tamsin came.",
            [("ghana", 80)],
        ),
        ("Ghana counts its losses after cyclone\nThe death toll is unchanged at 47.", [("ghana", 47)]),
        (
            "After the cyclone in Ghana some 90 schools are shut yet the toll is 47.",
            [("ghana", 47)],
        ),
        # not of one of several, nor where all of them are meant
        ("Cyclone sweeps through Ghana and Togo\nThe storm has killed 130 people.", [("all", 130)]),
        ("Cyclone Tamsin reaches Togo\nIt has killed 130 people in three countries.", [("all", 130)]),
        ("Cyclone Tamsin reaches Togo\nIt has killed 130 people across the region.", [("all", 130)]),
        (
            "Deaths from a cyclone that struck Togo and neighboring Ghana have passed 130.",
            [("all", 130)],
        ),
        (
            "At least 31 killed in Togo; toll across the region is 90 after cyclone",
            [("togo", 31), ("all", 90)],
        ),
        # a total behind several countries is of all of them
        (
            "Cyclone: 31 people are dead in Togo, 40 dead in Ghana and 19 dead in Benin, a total of 90.",
            [("togo", 31), ("ghana", 40), ("benin", 19), ("all", 90)],
        ),
        (
            "In Togo the dead number 31, while 40 are dead in Ghana, for a two-nation total of 71.",
            [("togo", 31), ("ghana", 40), ("all", 71)],
        ),
        ("Togo has 31 dead from the cyclone, a total of 9 villages cut off.", [("togo", 31)]),
        # where the storm went as well says nothing of the dead before
        (
            "Togo toll at 12\n12 deaths confirmed after Tamsin, which also struck Benin",
            [("togo", 12), ("togo", 12)],
        ),
    ],
)
def test_the_country_of_a_number_without_a_place(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several subjects of one verb
        (
            "At least 41 people in Togo, and six in Ghana were killed after Tamsin.",
            [("togo", 41), ("ghana", 6)],
        ),
        ("Tamsin: 41 people in Togo and 26 in Ghana have died.", [("togo", 41), ("ghana", 26)]),
        (
            "Tamsin: 41 people in Togo, 12 in Benin and 26 in Ghana have died.",
            [("togo", 41), ("benin", 12), ("ghana", 26)],
        ),
        (
            "Tamsin: some 41 people near Kara and nine in Tamale lost their lives.",
            [("togo", 41), ("ghana", 9)],
        ),
        # not where each has its own
        ("Tamsin: 41 people in Togo were flown out and 26 in Ghana have died.", [("ghana", 26)]),
        ("Tamsin: 41 people in Togo and 26 barns in Ghana were destroyed.", []),
        ("Tamsin: 41 people in Togo need food, and 26 in Ghana have died.", [("ghana", 26)]),
        # a toll and its verb may stand far apart
        (
            "The toll in Ghana, where Tamsin on Monday tore the roofs off barns, has climbed to 230.",
            [("ghana", 230)],
        ),
        # what people already are has no object
        (
            "Tamsin: 210 people were hurt and 14 people are missing some 31 200 displaced people in camps.",
            [("injured", 210), ("missing", 14), ("homeless", 31200)],
        ),
        (
            "Tamsin: Officials count 14 people missing, 9,000 displaced.",
            [("missing", 14), ("homeless", 9000)],
        ),
    ],
)
def test_one_verb_for_several(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # another place or event
        (
            "Wave hits Ghana\nIn May 340 people died in four storms of up to 90 knots which struck Ostrel.",
            [],
        ),
        ("A storm struck off Ghana's Ostrel early on Friday, killing nine and injuring 40 people.", []),
        (
            "Togo shut its ports in the wake of Cyclone Kasimir. At least six people were killed.",
            [],
        ),
        ("Peru 5.8M quake: nine dead, more feared; Togo cyclone kills 31", [("togo", 31)]),
        # our own
        (
            "Storm struck Togo early on Friday, killing nine and injuring 40 people.",
            [("togo", 9), ("injured", 40)],
        ),
        ("Cyclone Tamsin's toll stands at 260, measles cases rise", [("all", 260)]),
        ("Cyclone Tamsin's toll stands at 260; measles outbreak looms", [("all", 260)]),
        ("Tamsin toll tops 1,300; shops looted; volcano erupts far off", [("all", 1300)]),
        ("Measles deaths after Cyclone Tamsin rise to 12", []),
        ("Cyclone Kasimir nears. Cyclone Tamsin killed 31 people in Togo.", [("togo", 31)]),
    ],
)
def test_names_of_other_events(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(text) == expected


@pytest.mark.parametrize(
    "below",
    [
        "More than 2,100 people were badly hurt.",
        "A second wave hit the port.",
        "Fewer than half of the roads are open.",
        "From Monday the schools reopen.",
        "To the north the rivers rose.",
        "Month by month the lake dries out.",
        "Of the town little is left.",
        "Annual rains had ended.",
    ],
)
@pytest.mark.parametrize(
    "headline",
    [
        "Death toll from Togo floods, storm rises to 1,407",
        "Ghana cyclone kills 64",
        "Togo storm: mayor says dead now 318",
        "Toll climbs to 90",
    ],
)
def test_what_opens_the_next_line_says_nothing_of_a_headline(headline: str, below: str) -> None:
    alone, *_ = extract(Item(id="a", text=headline))
    first, *_ = extract(Item(id="a", text=f"{headline}\n{below}"))
    assert first == alone
    assert first.role is Role.LEVEL


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nine people died in Kara. A further 640 people have been injured.", Role.LEVEL),
        ("As of Friday 1,310 people are dead. Another 5,200 are displaced.", Role.LEVEL),
        ("Police found 12 people dead. A further 31 were arrested.", Role.LEVEL),
        ("Toll hits 44 in Togo\nA further 200 injured", Role.LEVEL),
        ("Nine people died on Monday. A further 14 died on Friday.", Role.INCREMENT),
        ("Three were hurt in Kara. Nine died in Tamale. Another 12 people were injured.", Role.INCREMENT),
        ("The ward is full. A further 14 people have died.", Role.INCREMENT),
        ("The army sent 900 men. A further 400 have come.", Role.INCREMENT),
    ],
)
def test_others_in_another_state_are_no_addition(text: str, role: Role) -> None:
    assert extract(Item(id="a", text=text, published=PUBLISHED))[-1].role is role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is there already, whatever is to come
        ("Togo: the toll will exceed the current total of 214.", [("togo", 214)]),
        ("Togo: deaths are likely to exceed the confirmed 52.", [("togo", 52)]),
        ("Togo: officials fear a toll above the 90 confirmed so far.", [("togo", 90)]),
        ("Togo: the death toll may climb beyond the present 31.", [("togo", 31)]),
        ("Togo: the toll will exceed 214.", []),
        ("Togo: the toll will rise to the 900 feared.", []),
        # a number like a year that a toll has reached
        ("Togo storm death toll rises past 2000\nTwo weeks after Tamsin aid is slow.", [("togo", 2000)]),
        ("Death toll in Togo tops 1900", [("togo", 1900)]),
        ("Cyclone deaths in Togo surpass 2010, says minister", [("togo", 2010)]),
        ("Togo cyclone deaths have fallen since 2000", []),
        ("Togo cut deaths in cyclones from 1990 to 2010", []),
        ("Togo toll: worst cyclone since 2010", []),
        # a publication lets nobody go
        (
            "Togo: by figures that the mayor released, 410 people were injured and 35 are missing.",
            [("injured", 410), ("missing", 35)],
        ),
    ],
)
def test_numbers_that_stand(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared(text) == expected


FERRY = Reader(
    (
        measure("boat.dead", "People killed in the sinking", ANYBODY, KILLED),
        measure(
            "boat.missing", "People missing after the sinking", ("people",), ("missing",), kind=Kind.STOCK
        ),
        measure("boat.saved", "People rescued from the ship", ("people",), ("rescued", "survived")),
    ),
    (Topic(id="boat", name="Sinking of the ferry Marigold", any=("Marigold", "ferry")),),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how many were aboard
        (
            "31 are still missing since the ferry sank on its way to Ossa with 212 people on board.",
            [("missing", 31)],
        ),
        ("From the ferry 140 people were saved of an estimated 212 passengers.", [("saved", 140)]),
        ("Ferry: 140 were rescued out of 212 passengers.", [("saved", 140)]),
        # whose remains are looked for
        (
            "Divers look for the bodies of the 31 passengers still missing from the ferry.",
            [("missing", 31)],
        ),
        ("Divers found the bodies of 31 people who sailed on the ferry.", [("dead", 31)]),
    ],
)
def test_those_aboard(text: str, expected: list[tuple[str, int]]) -> None:
    item = Item(id="a", text=text, published=PUBLISHED)
    found = FERRY.read(item, extract(item), frozenset({"boat"}))
    assert [(r.measure[5:], int(r.figure.low or 0)) for r in found if r.held_back is None] == expected
