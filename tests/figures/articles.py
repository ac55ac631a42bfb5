"""The articles of ``tests/corpora/articles``, by people who had seen no rule, their numbers labelled.

A folder is a topic: its ``feeds.toml`` and ``articles.txt``. A line with @ gives the moment (UTC) and the
outlet of the article below it, which stands in one line (\\n for the end of a line); under it one row a
figure: surface | who says it | marks | measure. The first three cells are those of the prose
(:mod:`tests.figures.prose`); the last names the measure that the figure is a reading of, with ``held`` behind
it where it must not be compared, ``-`` where it is a reading of none and ``?`` where it is not asked. What
has no row (clock times, spells, ages) is a reading of none too.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from monitor.model import Item
from tests.figures.labelled import entries

ARTICLES = Path(__file__).parent.parent / "corpora" / "articles"
NOT_ASKED = "?"
NO_READING = "-"


class Row(NamedTuple):
    """What a line says of one figure."""

    surface: str
    start: int
    """Where the surface begins in the text, characters."""
    who: str
    marks: frozenset[str]
    measure: str
    held: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.surface)


class Article(NamedTuple):
    """An article and what is to be read in it."""

    item: Item
    rows: tuple[Row, ...]


def load(folder: Path) -> Iterator[Article]:
    """The articles of one topic, in order."""
    told = groupby(entries(folder / "articles.txt"), key=lambda entry: entry[:2])
    for n, ((dated, text), found) in enumerate(told):
        published = datetime.fromisoformat(dated.split(" | ")[0]).replace(tzinfo=UTC)
        item = Item(id=f"{folder.name}-{n}", text=text, published=published)
        yield Article(item, tuple(_row(text, row) for _, _, row in found))


def _row(text: str, row: str) -> Row:
    told, who, marks, measured = row.split(" | ")
    surface, (measure, *held) = told.replace("\\n", "\n"), measured.split()
    if held not in ([], ["held"]):
        raise ValueError(f"neither read nor held: {row}")
    found = frozenset(marks.split()) - {"-"}
    return Row(surface, text.index(surface), who, found, measure, bool(held))
