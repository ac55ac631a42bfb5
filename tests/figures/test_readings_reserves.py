"""Soldiers of one people of whom only the number is told: further ones, those of others, those at home."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.config import load
from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item

WATCHLIST = load(Path(__file__).parents[2] / "feeds.toml", {}).watchlist
READER = Reader(WATCHLIST.measures, WATCHLIST.topics)


def told(text: str) -> list[tuple[str, str, bool]]:
    """Measure, number and whether it is held back of each reading."""
    day = datetime(2025, 3, 12, tzinfo=UTC)
    item = Item(id="1", title="North Korea in Russia: what is known", text=text, published=day)
    found = READER.read(item, extract(item), frozenset({"dprk-russia"}))
    return [
        (r.measure.removeprefix("dprk."), f"{r.low or r.high:,}", r.held_back is not None)
        for r in found
        if r.figure.field == "text"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Seoul dailies now write of 3,500 extra soldiers.", [("deployed", "3,500", True)]),
        ("Kim might lend Moscow another 30,000 men, a defector says.", [("deployed", "30,000", True)]),
        (
            "A paper leaked to American television says 20,000 further soldiers may be on their way.",
            [("deployed", "20,000", True)],
        ),
        ("In Kyiv they talk of 6,000 more infantry.", [("deployed", "6,000", True)]),
        (
            "Britain's ministry spoke of 12,000 North Korean troops and over 4,000 casualties among them.",
            [("deployed", "12,000", False), ("casualties", "4,000", False)],
        ),
        (
            "The Pentagon says 10,000, Kyiv says 12,000 and Seoul says 11,000 North Koreans.",
            [("deployed", "10,000", False), ("deployed", "12,000", False), ("deployed", "11,000", False)],
        ),
        (
            "Western estimates of the North Korean force mostly lie between 9,000 and 12,000 men.",
            [("deployed", "9,000", False)],
        ),
        (
            "Kyiv believes that it was up to 14,000 soldiers, 3,000 of them replacements for the dead.",
            [("deployed", "14,000", False), ("deployed", "3,000", True)],
        ),
        (
            "Russian warships had brought about 1,500 soldiers to Vladivostok as the vanguard of more.",
            [("deployed", "1,500", True)],
        ),
        (
            "Kyiv says three North Korean brigades, each with 2,000 to 3,000 men, are under Russian command.",
            [("deployed", "2,000", True)],
        ),
        (
            "Kim welcomed an engineer regiment home and said that nine of its men had died in Kursk.",
            [("killed", "9", True)],
        ),
    ],
)
def test_soldiers_of_whom_only_the_number_is_told(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "South Korea's army has 450,000 troops, some 50,000 fewer than it needs to face the North.",
        "A minister said that 17,000 Polish soldiers would be joined by others should North Koreans come.",
        "The brigade that faced the North Koreans has 2,000 men, its commander said.",
        "Ukraine sent 3,000 more soldiers to hold the line against the North Koreans.",
        "Kim's army at home numbers about 1.3 million, the White House noted.",
        "Russia put about 60,000 troops into the counter-offensive in which the North Koreans fought.",
    ],
)
def test_soldiers_of_others(text: str) -> None:
    assert told(text) == []
