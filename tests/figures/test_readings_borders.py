"""Those who fled their country told from those who fled within it, and all who left from those who got to one
country."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic
from tests.figures.measuring import marked

MEASURES = (
    Measure(
        id="abroad",
        topic="war",
        name="Refugees from Mali",
        counts=("refugees", "people", "Malians"),
        cues=("fled", "abroad", "crossed", "refugees"),
        kind=Kind.CUMULATIVE,
        unit="person",
    ),
    Measure(
        id="home",
        topic="war",
        name="People displaced inside Mali",
        counts=("people", "displaced", "IDPs"),
        cues=("displaced", "internally displaced", "homeless"),
        kind=Kind.STOCK,
        unit="person",
    ),
)
READER = Reader(MEASURES, (Topic(id="war", name="War in Mali", any=("Mali", "Malian", "Malians")),))


def readings(text: str) -> list[tuple[str, int, bool]]:
    return marked(READER, "war", text, published=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 340,000 people have fled Mali since the spring, the UN says.", "abroad"),
        ("Some 340,000 had left the country by Sunday, while Mali's army advanced.", "abroad"),
        ("Up to 340,000 may be internally displaced in Mali.", "home"),
        ("War in Mali has uprooted 340,000 people within the country.", "home"),
        ("The number of IDPs in Mali has reached 340,000.", "home"),
        ("Mali: 340,000 people displaced, most of them elsewhere in the country", "home"),
        ("An estimated 340,000 Malians are living abroad as refugees.", "abroad"),
        ("The war in Mali has sent 340,000 people fleeing over the border.", "abroad"),
        ("Inside Mali, 340,000 people are displaced.", "home"),
        ("It is the largest flight since the First World War: 340,000 people have fled Mali.", "abroad"),
    ],
)
def test_the_side_of_the_border(text: str, expected: str) -> None:
    assert readings(text) == [(expected, 340000, True)]


def test_both_sides_in_one_sentence() -> None:
    text = (
        "By May, 90,000 people were displaced inside Mali and a further count put 35,000 abroad as refugees."
    )
    assert [r[:2] for r in readings(text)] == [("home", 90000), ("abroad", 35000)]


@pytest.mark.parametrize(
    "text",
    [
        "80,000 have entered Senegal, 45,000 have gone to Niger and 12,000 have reached Guinea from Mali.",
        "Senegal has taken in 80,000 people from Mali while Niger hosts 45,000.",
        "More than 300,000 people have fled Mali. Of late most came to Senegal, which has received 80,000.",
    ],
)
def test_those_in_one_country_are_a_part_of_all_who_left(text: str) -> None:
    assert all(not compared for measure, low, compared in readings(text) if low < 100_000)


def test_those_in_one_country_stand_where_the_text_gives_no_other_number() -> None:
    assert readings("More than 80,000 people have fled from Mali to Senegal.") == [("abroad", 80000, True)]


def test_what_is_said_of_the_figure_before_is_not_said_of_this_one() -> None:
    text = (
        "The register has about 61,000 people displaced internally and 18,000 people who slipped across "
        "Mali's borders."
    )
    assert [r[:2] for r in readings(text)] == [("home", 61000), ("abroad", 18000)]


@pytest.mark.parametrize(
    "text",
    [
        "War has uprooted some 57,000 people inside and outside Mali.",
        "Inside and outside the country, some 63,000 Malians are displaced.",
        "Nearly 63,000 Malians are displaced inside the country or fled by boat in the hope of peace abroad.",
        "Since the coup 63,000 herders and other people have been displaced within Mali or fled abroad.",
        "Some 57,000 Malians are displaced, either inside the country or abroad.",
    ],
)
def test_those_on_both_sides_together_are_of_neither(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some 57,000 people are registered as refugees abroad, and those inside the country get less aid.",
        "Some 57,000 people have fled Mali, while most of the aid is stored inside the country.",
    ],
)
def test_what_another_clause_says_of_the_other_side(text: str) -> None:
    assert readings(text) == [("abroad", 57000, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Militias inside and outside Mali are fighting; 63,000 people have been displaced internally.",
        "Some 63,000 people are displaced within Mali and cooks abroad worry.",
        "Some 63,000 people are displaced inside Mali and in neighbouring countries flour is short.",
    ],
)
def test_the_other_side_is_of_others(text: str) -> None:
    assert readings(text) == [("home", 63000, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Clinics inside and outside Mali are full; 61,000 people have been displaced internally in Mali.",
        "Some 61,000 people are displaced within Mali and nurses abroad send money.",
        "Some 61,000 people are displaced inside Mali and in neighbouring countries water is short.",
    ],
)
def test_what_else_is_on_the_other_side(text: str) -> None:
    assert [low for measure, low, compared in readings(text) if measure == "home" and compared] == [61000]


def test_a_measure_of_all_takes_those_on_both_sides() -> None:
    everyone = Measure(
        id="all",
        topic="war",
        name="Malians driven from their homes, inside the country and abroad",
        counts=("people", "Malians"),
        cues=("uprooted", "displaced", "fled their homes"),
        kind=Kind.STOCK,
        unit="person",
    )
    reader = Reader((*MEASURES, everyone), (Topic(id="war", name="War in Mali", any=("Mali", "Malian")),))
    item = Item(
        id="i",
        text="War has uprooted some 57,000 people inside and outside Mali. Of late 15,000 were displaced "
        "inside the country.",
    )
    found = reader.read(item, extract(item), frozenset({"war"}))
    assert [r.measure for r in found] == ["all", "home"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 9,000 people have fled Mali's Kidal region since Friday.", "home"),
        ("Some 9,000 people have fled Mali's war.", "abroad"),
        ("Some 9,000 people have fled Mali's Kidal region for neighbouring countries.", "abroad"),
    ],
)
def test_a_province_that_is_left(text: str, expected: str) -> None:
    assert readings(text) == [(expected, 9000, True)]


def test_another_number_beside_those_at_home_is_all_who_left() -> None:
    text = (
        "Fighting has displaced almost 60,000 people within Mali. Another 21,000 have fled over the border."
    )
    assert readings(text) == [("home", 60000, True), ("abroad", 21000, True)]


def test_another_number_of_the_same_side_comes_on_top() -> None:
    text = (
        "Fighting has displaced almost 60,000 people within Mali. Another 4,000 left their homes on Friday."
    )
    assert ("home", 4000, True) not in readings(text)


def test_those_who_left_are_a_whole_of_their_own_among_all_uprooted() -> None:
    text = (
        "Nearly 60,000 people are displaced inside Mali, the army says, and by its count among them are 300 "
        "nurses."
    )
    assert ("home", 60000, True) in readings(text)
    assert all(not compared for _, low, compared in readings(text) if low == 300)


def test_a_list_of_where_they_went() -> None:
    text = "From Mali 31,000 people fled to Senegal, 4,000 to Niger, 3,500 to Guinea."
    assert all(measure != "home" and not compared for measure, _, compared in readings(text))


SETTLED = (
    Measure(
        id="come",
        topic="war",
        name="Malians who have come to Senegal since May",
        counts=("people", "Malians", "refugees"),
        cues=("arrived", "crossed", "fled"),
        excludes=("overall",),
        kind=Kind.CUMULATIVE,
        unit="person",
    ),
    Measure(
        id="living",
        topic="war",
        name="Malian refugees in Senegal in total",
        counts=("people", "Malians", "refugees"),
        cues=("in total", "total number"),
        kind=Kind.STOCK,
        unit="person",
    ),
    Measure(
        id="farms",
        topic="war",
        name="Farms burned",
        counts=("farms",),
        cues=("burned", "torched"),
        kind=Kind.CUMULATIVE,
    ),
)
IN_SENEGAL = Reader(SETTLED, (Topic(id="war", name="War in Mali", any=("Mali", "Malians")),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is driven over a border has fled, who is sent along a road has not
        ("The war in Mali has driven an estimated 61,000 people across the border.", [("come", 61000)]),
        ("Shelling forced 8,200 Malians over the frontier into Senegal.", [("come", 8200)]),
        ("The fair in Mali sent 8,200 people across the river for a day.", []),
        # a sum that another measure asks for by name is of that, and no whole of what goes into it
        (
            "By now 41,000 Malians have come, which brings the total number of Malians in Senegal to 97,000.",
            [("come", 41000), ("living", 97000)],
        ),
        (
            "Some 300 more Malians have arrived this week, bringing the arrivals in Senegal to 4,100.",
            [("come", 4100)],
        ),
        # a bound is no verb of level
        ("The agency in Mali monitors over 900 farms from the air.", []),
        ("The agency in Mali says fires have burned over 900 farms.", [("farms", 900)]),
    ],
)
def test_those_who_came_and_all_who_live_there(text: str, expected: list[tuple[str, int]]) -> None:
    item = Item(id="i", text=text)
    found = IN_SENEGAL.read(item, extract(item), frozenset({"war"}))
    assert [(r.measure, int(r.low or r.high or 0)) for r in found if r.held_back is None] == expected


def dated(text: str) -> list[str]:
    """The measures whose figures of a text of 2024 may be compared."""
    item = Item(id="i", text=text, published=datetime(2024, 5, 2, tzinfo=UTC))
    found = READER.read(item, extract(item), frozenset({"war"}))
    return [r.measure for r in found if r.held_back is None]


@pytest.mark.parametrize(
    "text",
    [
        "They come on top of 52,000 Malian refugees living in camps there since the 1990s.",
        "Niger has sheltered 52,000 refugees from Mali since the 1980s.",
        "Even before the war, there were 170,000 people displaced in Mali.",
        "Long before the war Mali had 170,000 displaced people.",
        "Before the fighting there were 90,000 people displaced in Mali.",
    ],
)
def test_those_who_had_gone_before_are_not_of_this_flight(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 52,000 refugees have fled Mali since the fighting began.", ["abroad"]),
        ("Some 52,000 refugees have fled Mali since the weekend.", ["abroad"]),
        ("The 52,000 refugees who fled Mali are the most since the 1990s.", ["abroad"]),
        ("Even now 170,000 people are displaced in Mali.", ["home"]),
    ],
)
def test_a_flight_that_goes_on_is_of_now(text: str, expected: list[str]) -> None:
    assert dated(text) == expected
