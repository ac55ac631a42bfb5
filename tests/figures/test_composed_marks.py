"""What a number is to others - a part, an increment, a rate, a share, a change - whatever the event is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.figures import extract
from monitor.model import Item

TEMPLATES = Path(__file__).parent / "composed" / "marks.txt"
PUBLISHED = datetime(2024, 7, 10, tzinfo=UTC)
NUMBERS = {"N": "12,400", "M": "3,100", "K": "640", "$": "$900", "P": "23%"}
PLACES = {"A": "Ostrel", "B": "Hamar", "C": "Norland"}
EVENTS = (
    {"W": "Danish soldiers", "D": "arrived in Velia", "X": "officers", "Y": "sappers"},
    {"W": "people", "D": "were killed in the quake", "X": "children", "Y": "women"},
    {"W": "nurses", "D": "walked out", "X": "midwives", "Y": "trainees"},
    {"W": "volunteers", "D": "joined the clean-up", "X": "students", "Y": "divers"},
    {"W": "pupils", "D": "fell ill", "X": "girls", "Y": "boys"},
    {"W": "passengers", "D": "were stranded", "X": "Germans", "Y": "Poles"},
    {"W": "Nepali workers", "D": "were hired", "X": "welders", "Y": "cooks"},
)
"""Who, what they did, and two kinds of them."""
SLOT = re.compile(r"\{([^={}]+)(?:=(\w+))?\}")


def composed(template: str, event: dict[str, str]) -> tuple[str, list[tuple[int, str]]]:
    """A text of a template, and what each of its numbers is, by where it stands."""
    text, marks, end = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[end : slot.start()]
        end = slot.end()
        if slot[1] in NUMBERS:
            marks.append((len(text), slot[2] or "level"))
        text += (NUMBERS | PLACES | event)[slot[1]]
    text += template[end:]
    return text[0].upper() + text[1:], marks


def wrong(template: str) -> Iterator[tuple[str, str]]:
    """The texts of a template of which a number is taken for something else; a part may be a rate too."""
    for event in EVENTS:
        text, marks = composed(template, event)
        found = extract(Item(id="1", text=text, published=PUBLISHED))
        for place, mark in marks:
            one = next((f for f in found if f.start <= place + 1 < f.end), None)
            role = one.role.value if one else "none"
            told = "part" if one and one.part_of_whole and mark in ("part", "level") else role
            if told != mark:
                yield text, told


@pytest.mark.parametrize(
    "template",
    [line for line in TEMPLATES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"],
)
def test_marks(template: str) -> None:
    assert not list(wrong(template))
