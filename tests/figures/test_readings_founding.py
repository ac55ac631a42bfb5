"""Numbers of people on the shipped watchlist: by where they are, in whose hands, in what group."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from monitor.config import load
from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

WATCHLIST = load(Path(__file__).resolve().parents[2] / "feeds.toml", {}).watchlist
READER = Reader(WATCHLIST.measures, WATCHLIST.topics)


def told(text: str) -> list[tuple[str, Decimal | None]]:
    """Measures and lower bounds of the readings of a text."""
    item = Item(id="1", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    return [
        (r.measure.removeprefix("dprk."), r.low)
        for r in READER.read(item, extract(item), frozenset({"dprk-russia"}))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang has let 17,000 labourers be brought to Russia.", [("workers", 17000)]),
        (
            "Three North Korean servicemen, one with a burnt hand, are being held in Ukraine.",
            [("captured", 3)],
        ),
        ("North Korea sent infantry. A battalion usually has 450 soldiers.", []),
        ("North Korea sent infantry. Every company numbers 120 men.", []),
        ("North Korea has 9,000 soldiers in Kursk.", [("deployed", 9000)]),
        ("North Korean troops are in Kursk. Kim commands an army of 1.3 million soldiers.", []),
        ("North Korean troops fight in Kursk. Pyongyang keeps 1.2 million under arms.", []),
        ("North Korea sent soldiers to Kursk. The South's forces, 460,000 strong, stay at home.", []),
        ("Russia opens a camp for 9,000 near Kursk for the North Korean soldiers.", []),
        ("North Korea has a force of 9,000 soldiers in Kursk.", [("deployed", 9000)]),
        (
            "Up to 7,000 of the 9,500 North Korean troops in Russia were near Sudzha.",
            [("deployed", None), ("deployed", 9500)],
        ),
        (
            "North Korea has lost over 5,500 men on the border, killed and wounded.",
            [("casualties", 5500)],
        ),
        ("The North Korean toll, with the wounded, is about 5,500.", [("casualties", 5500)]),
        (
            "One estimate gives 3,900 North Korean casualties out of 10,500.",
            [("casualties", 3900), ("deployed", 10500)],
        ),
        (
            "North Korean losses are put at 5,500: of every ten who went, four were hurt.",
            [("casualties", 5500)],
        ),
        ("Tankers moved as many as 8 million rounds out of North Korean ports.", [("shells", None)]),
        ("Some 21,000 North Korean nationals were earning income in Russia.", [("workers", 21000)]),
        ("Prisoners from North Korea have been rare. Until May there were three.", [("captured", 3)]),
        ("Pyongyang has committed 9,500 soldiers to Russia's war.", [("deployed", 9500)]),
        (
            "Seoul saw 2,900 North Korean soldiers in Russia. Bonn counted 9,500 six days later.",
            [("deployed", 2900), ("deployed", 9500)],
        ),
        ("The North Korean soldiers in Kursk, 9,000 strong, hold the border.", [("deployed", 9000)]),
    ],
)
def test_who_is_told_of(text: str, expected: list[tuple[str, Decimal | int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "fields"),
    [
        ("North Korea has lost 700 men", "Some 700 North Korean soldiers have been killed.", ["text"]),
        ("Near 5,000 North Korean casualties", "North Korean casualties come to 4,800.", ["text"]),
        ("North Korea has lost 700 men", "North Korea sent 9,500 soldiers to Kursk.", ["title", "text"]),
        (
            "Police: 700 North Koreans killed",
            "The army said 700 North Koreans were killed.",
            ["title", "text"],
        ),
        ("900 North Koreans killed", "At least 700 North Korean soldiers were killed.", ["title", "text"]),
    ],
)
def test_what_a_title_says_and_the_text_again(title: str, text: str, fields: list[str]) -> None:
    item = Item(id="1", title=title, text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    found = READER.read(item, extract(item), frozenset({"dprk-russia"}))
    assert [r.figure.field for r in found] == fields


SHELLS = measure(
    "gift.shells",
    "Norland's shells sent to Velia",
    ("shells", "rounds"),
    ("sent", "supplied", "shipped"),
    ("missiles", "howitzers", "containers"),
    unit=None,
)
GIFTS = Reader((SHELLS,), (Topic(id="gift", name="Norland's gifts", any=("Norland",)),))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Norland has supplied Velia with more than 9,000 shells and with missiles.", True),
        ("Norland has sent Velia over 3,000 shells along with howitzers.", True),
        ("Norland shipped 4,000 rounds together with old howitzers to Velia.", True),
        ("Norland sent Velia 5,000 rounds as well as some missiles.", True),
        ("Norland sent Velia 2,000 shells, the union said.", True),
        ("Norland has sent 5,000 rounds for the howitzers of Velia.", True),
        ("Norland sent Velia 5,000 shells, ammunition for 122 mm howitzers.", True),
        ("Norland sent Velia 900 crates. A crate holds some 400 shells.", False),
        ("Norland sent Velia 900 crates, and of every ten shells two were duds.", False),
        ("Norland has supplied Velia with 900 containers and with shells.", False),
        ("Norland has sent Velia over 3,000 shells, guided missiles and tents.", True),
        ("Norland has sent Velia over 3,000 shells, long-range guided missiles and tents.", True),
        ("Norland has sent Velia missiles and over 3,000 shells.", True),
        ("More than 9,000 shells have been sent to Velia by rail, along with missiles.", True),
        ("Norland has sent Velia 40 howitzers along with shells.", False),
        ("Norland sent Velia 5,000 missiles and some rounds.", False),
        ("Norland has sent Velia 70 missiles together with shells.", False),
        ("Norland sent Velia 5,000 howitzers in place of shells.", False),
    ],
)
def test_what_came_with_the_shells_is_not_counted_in(text: str, read: bool) -> None:
    item = Item(id="1", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    assert bool(GIFTS.read(item, extract(item), frozenset({"gift"}))) is read


def test_what_came_along_under_a_name_of_its_own_is_no_part_of_the_shells() -> None:
    item = Item(
        id="1",
        text="Norland has sent Velia 900,000 shells, together with 60 pieces of heavy artillery.",
        published=datetime(2026, 3, 8, tzinfo=UTC),
    )
    readings = GIFTS.read(item, extract(item), frozenset({"gift"}))
    assert [r.low for r in readings] == [900_000]


def test_who_stands_by_a_count_stations_nobody() -> None:
    assert told("Kyiv spoke of 3,900 North Korean casualties; Seoul stood by its own, 2,800.") == [
        ("casualties", 3900),
        ("casualties", 2800),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "North Korea makes shells. Moscow has obtained four million of them since May, Budanov said.",
            [("shells", 4_000_000)],
        ),
        (
            "The depot was full of North Korean shells. Pyongyang has shipped nine million of them.",
            [("shells", 9_000_000)],
        ),
        ("North Korea makes shells. Moscow has fired four million of them.", []),
        ("North Korea makes shells and howitzers. Moscow has obtained 9,000 of them.", []),
        (
            (
                "North Korea sells shells. The total is in dispute. The Danes say 5.5 million shells. "
                "In Bern, the ministry now speaks of 14 million."
            ),
            [("shells", 5_500_000), ("shells", 14_000_000)],
        ),
        ("North Korea sells shells. The weather is fine. The Dutch say 5.5 million shells.", []),
        (
            "North Korea has suffered 3,500 casualties. Envoys said that around 900 of these 3,500 had died.",
            [("casualties", 3500), ("killed", 900), ("casualties", 3500)],
        ),
        (
            "The two North Korean soldiers captured by Ukraine asked for asylum.",
            [("captured", 2)],
        ),
        ("The two North Korean diplomats arrived in Moscow.", []),
        (
            "North Korea's dead now number 400. Oslo put the wounded at 2,500 and the total at over 2,900.",
            [("killed", 400), ("wounded", 2500), ("casualties", 2900)],
        ),
        (
            "Four North Korean soldiers were killed. Then 30 were wounded, bringing the total to 90.",
            [("killed", 4), ("wounded", 30), ("wounded", 90)],
        ),
        (
            "North Korea's dead rest in Pyongyang. The museum bears the names of 1,900 soldiers.",
            [("killed", 1900)],
        ),
        ("North Korea's dead rest at home. The petition bears the names of 1,900 soldiers.", []),
    ],
)
def test_what_a_sentence_before_counts_or_names(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Seoul is ready to receive the two North Korean soldiers captured by Ukraine.", False),
        ("Kyiv plans to return the three North Koreans who were captured in May.", False),
        ("Seoul will take in the two North Korean soldiers who were captured near Sudzha.", False),
        ("Kyiv plans to have 900 North Korean soldiers captured by June.", True),
    ],
)
def test_prisoners_to_be_handed_over_are_there_already(text: str, held: bool) -> None:
    item = Item(id="1", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    (reading,) = READER.read(item, extract(item), frozenset({"dprk-russia"}))
    assert (reading.held_back is not None) is held
