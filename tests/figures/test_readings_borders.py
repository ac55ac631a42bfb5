"""Those who fled their country told from those who fled within it, and all who left from those who got to one
country."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic

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
    """Measure, lower bound and whether it may be compared, of each reading."""
    item = Item(id="i", text=text)
    found = READER.read(item, extract(item), frozenset({"war"}))
    return [(r.measure, int(r.low or r.high or 0), r.held_back is None) for r in found]


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
        ("Inside Mali, 340,000 people have been displaced by the fighting.", "home"),
        ("It is the largest flight since the Second World War: 340,000 people have fled Mali.", "abroad"),
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
