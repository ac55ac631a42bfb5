"""Passages in many hands (encyclopaedia, explainer, ticker, feature), each with what must be read in it.

Under each passage of ``composed/passages.txt`` one row a figure: number | measure | held, where ``-`` is no
reading and ``held`` one that must not be compared. A row that begins with ! is not read yet.
"""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.config import load
from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item
from tests.figures.labelled import entries

PASSAGES = Path(__file__).parent / "composed" / "passages.txt"
WATCHED = load(Path("feeds.toml"), {}).watchlist
READER = Reader(WATCHED.measures, WATCHED.topics)


class Row(NamedTuple):
    """One figure of a passage."""

    item: Item
    number: str
    nth: int
    """How many rows of the passage with the same number stand before it."""
    measure: str
    held: bool


def rows() -> list[object]:
    """Every row as a parameter; one that is not read yet must fail."""
    found, seen = list[object](), Counter[tuple[str, str]]()
    for day, text, line in entries(PASSAGES):
        number, measure, *held = (cell.strip() for cell in line.removeprefix("! ").split(" | "))
        item = Item(id="x", text=text, published=datetime.fromisoformat(day).replace(tzinfo=UTC))
        row = Row(item, number, seen[text, number], measure, held == ["held"])
        seen[text, number] += 1
        marks = [pytest.mark.xfail(strict=True, reason="not read yet")] if line.startswith("!") else []
        found.append(pytest.param(row, marks=marks, id=f"{text[:30]}: {number}"))
    return found


@pytest.mark.parametrize("row", rows())
def test_passages(row: Row) -> None:
    figures = extract(row.item)
    number = re.compile(rf"(?<![\w.,]){re.escape(row.number)}(?!\w|[.,]\d)")
    meant = [f for f in figures if number.search(f.surface)][row.nth]
    readings = READER.read(row.item, figures, frozenset({"dprk-russia"}))
    found = [(r.measure, r.held_back is not None) for r in readings if r.figure.start == meant.start]
    assert found == ([] if row.measure == "-" else [(f"dprk.{row.measure}", row.held)])


CUT_SHORT = (
    "North Korea sends 3,000 soldiers across the border",
    "The shelling killed 340 from his province",
    "He spoke of 900 masons who will be hired",
    "North Korea has lost 600 people killed and wounded, 90 of whom fell",
)


def sentences() -> list[str]:
    """Every sentence of the passages, and some that other rules stumbled over."""
    lines = PASSAGES.read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if line and line[0] not in "#@ "]
    return [*CUT_SHORT, *(one for text in texts for one in re.split(r"(?<=[.?!]) ", text))]


def test_sentences_may_end_anywhere() -> None:
    """As in feeds that cut their descriptions: each is read up to each of its words."""
    for sentence in sentences():
        said = sentence.split()
        for end in range(1, len(said)):
            item = Item(id="x", text=" ".join(said[:end]), published=datetime(2026, 3, 1, tzinfo=UTC))
            READER.read(item, extract(item), frozenset({"dprk-russia"}))
