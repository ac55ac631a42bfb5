"""Every figure of the sentences in ``contexts/`` has the source, the date and the marks its row gives.

A line with @ dates the sentences below it; under each sentence one row a figure: number | who says it |
as-of | marks. ``-`` is nobody, or a date that is not asked for, ``none`` no date, ``?`` is not asked, names
parted by / are each right. Marks are a role, a modality, ``part``, ``denied``; none means a plain level
stated as fact, ``?`` is not asked. A row that begins with ! is a known failure; \\n in a sentence is the end
of a line.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.figures import extract
from monitor.model import Figure, Item, Modality, Role
from tests.figures.labelled import entries

CONTEXTS = Path(__file__).parent / "contexts"
ARTICLES = frozenset({"the", "a", "an", "of", "by", "to", "and"})
ROLES = frozenset(role.value for role in Role)


class Row(NamedTuple):
    """What a corpus line says of one figure."""

    published: str
    text: str
    number: str
    who: str
    as_of: str
    marks: frozenset[str]
    known_failure: bool


def load(path: Path) -> list[Row]:
    """The rows of one corpus file."""
    rows = []
    for published, text, row in entries(path):
        cells = [cell.strip() for cell in row.removeprefix("! ").split(" | ")] + ["-", ""]
        marks = frozenset(cells[3].strip("- ").split())
        rows.append(Row(published, text, *cells[:3], marks, row.startswith("! ")))
    return rows


def figures(row: Row) -> list[Figure]:
    """The figures of the row's sentence whose surface holds its number."""
    day = datetime.fromisoformat(row.published).replace(tzinfo=UTC)
    number = re.compile(rf"(?<![\w.,]){re.escape(row.number)}(?!\w|[.,]\d)")
    return [f for f in extract(Item(id="1", text=row.text, published=day)) if number.search(f.surface)]


def words(name: str | None) -> set[str]:
    """The words that tell one source from another."""
    plain = re.sub(r"[^\w\s]", " ", (name or "").lower().replace("’", "'").replace("'s", " "))
    return set(plain.split()) - ARTICLES


def is_source(row: Row, figure: Figure) -> bool:
    """Whether the figure has the source of its row: half of the shorter name's words are shared."""
    if row.who == "-":
        return figure.attribution is None
    said = figure.attribution or figure.carrier
    return row.who == "?" or any(
        2 * len(words(name) & words(said)) >= min(len(words(name)), len(words(said))) > 0
        for name in row.who.split("/")
    )


def marks(figure: Figure) -> frozenset[str]:
    """The marks of a figure, as rows write them."""
    flags = {"part": figure.part_of_whole, "denied": figure.denied}
    found = {name for name, flag in flags.items() if flag} | {figure.role.value}
    return frozenset(found | {"unsure"} if figure.modality is not Modality.ASSERTED else found)


def asked(row: Row) -> frozenset[str]:
    """The marks of a row; which of the modes other than asserted it is does not matter."""
    modes = {mode.value for mode in Modality}
    plain = frozenset("unsure" if mark in modes else mark for mark in row.marks)
    return plain if plain & ROLES else plain | {Role.LEVEL.value}


def is_dated(row: Row, figure: Figure) -> bool:
    """Whether the figure has the date of its row."""
    return (figure.as_of or "none").startswith(row.as_of) or row.as_of == "-"


def is_read(row: Row) -> bool:
    """Whether a figure of the row's number is read as the row says."""
    return any(
        is_source(row, figure) and is_dated(row, figure) and ("?" in row.marks or marks(figure) == asked(row))
        for figure in figures(row)
    )


ROWS = [row for path in sorted(CONTEXTS.glob("*.txt")) for row in load(path)]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row.known_failure], ids=lambda row: f"{row.number}-{row.text[:50]}"
)
def test_figure_is_read_as_its_row_says(row: Row) -> None:
    assert is_read(row), (row, figures(row))


@pytest.mark.xfail(strict=True, reason="the context rooms cannot read this yet")
@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.known_failure], ids=lambda row: f"{row.number}-{row.text[:50]}"
)
def test_known_failures(row: Row) -> None:
    assert is_read(row)
