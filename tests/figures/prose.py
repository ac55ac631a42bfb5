"""The prose of ``tests/corpora/prose``: short texts by people who had seen no rule, each number labelled.

A line with @ dates the texts below it; under each text one row a figure: surface | who says it | marks. The
surface stands once in its text and begins with the number or its qualifier. Names parted by / are each right,
``-`` is nobody, or no mark, ``?`` is not asked. Marks are ``part``, ``planned``, ``hypothetical``,
``capability``, ``denied``, ``echo`` and the roles other than level.
"""

from pathlib import Path
from typing import NamedTuple

from tests.figures.labelled import entries

PROSE = Path(__file__).parent.parent / "corpora" / "prose"
MARKS = frozenset(
    "part planned hypothetical capability denied echo increment rate share change ?".split()  # noqa: SIM905
)


class Row(NamedTuple):
    """What a line says of one figure."""

    published: str
    text: str
    surface: str
    who: str
    marks: frozenset[str]


def load(path: Path) -> list[Row]:
    """The rows of one file."""
    rows = []
    for published, text, row in entries(path):
        surface, who, marks = row.split(" | ")
        rows.append(Row(published, text, surface, who, frozenset(marks.split()) - {"-"}))
    return rows
