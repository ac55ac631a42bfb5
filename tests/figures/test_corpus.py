"""Every sentence of the corpus is read exactly as the corpus says. To add one: a sentence and its rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from monitor.figures.grammar import parse
from monitor.figures.parsed import Quantity

Row = tuple[str, str, str, str, str]
CORPUS = Path(__file__).parent / "corpus"


def load(name: str) -> list[tuple[str, list[Row]]]:
    """Sentences of a corpus file with their rows."""
    found: list[tuple[str, list[Row]]] = []
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            surface, bounds, qualifier, unit, counted = (part.strip() for part in line.split(" | "))
            found[-1][1].append((surface, bounds, qualifier, unit, counted))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def number(value: Decimal | None) -> str:
    return "" if value is None else format(round(value, 4).normalize(), "f")


def bounds(q: Quantity) -> str:
    if q.low is not None and q.low == q.high:
        return number(q.low)
    return f"{number(q.low)}..{number(q.high)}"


def rows(text: str) -> list[Row]:
    return [
        (
            " ".join(text[q.start : q.end].split()),
            bounds(q),
            q.qualifier.value,
            q.unit or "-",
            q.counted or "-",
        )
        for q in parse(text).quantities
    ]


SENTENCES = [case for path in sorted(CORPUS.glob("*.txt")) for case in load(path.name)]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[text[:60] for text, _ in SENTENCES])
def test_sentence_is_read_as_written_in_the_corpus(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected


KNOWN_FAILURES = [
    ("Bus 42 stops at the bridge.", []),
    ("The ward was built for 3,000 and now holds 11,000 refugees.", [
        ("3,000", "3000", "exact", "person", "refugees"),
        ("11,000 refugees", "11000", "exact", "person", "refugees"),
    ]),
    ("Half of the staff waited six weeks, a third more than ten.", [
        ("Half of the staff", "0.5", "exact", "-", "staff"),
        ("six weeks", "6", "exact", "week", "-"),
        ("a third", "0.3333", "exact", "-", "staff"),
        ("more than ten", "10..", "over", "week", "-"),
    ]),
]  # fmt: skip


@pytest.mark.xfail(strict=True, reason="the grammar cannot read this yet")
@pytest.mark.parametrize(("sentence", "expected"), KNOWN_FAILURES)
def test_known_failures(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected
