"""Numbers of people on the shipped watchlist: by where they are, in whose hands, in what group."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from monitor.config import load
from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item

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
        ("The North Korean soldiers in Kursk, 9,000 strong, hold the border.", [("deployed", 9000)]),
    ],
)
def test_who_is_told_of(text: str, expected: list[tuple[str, Decimal | int]]) -> None:
    assert told(text) == expected
