"""The context stage on any text: one context a quantity, no exception, endless sentences too."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.figures import parse
from monitor.figures.context import resolve
from monitor.figures.tables import words
from monitor.model import Item

ITEM = Item(id="1", text="", source="Test Wire", published=datetime(2025, 9, 17, tzinfo=UTC))
CONTEXTS = Path(__file__).parent / "contexts"
WORDS = sorted(
    words(
        """
        5 12 1,000 people killed and or said that the police according to in June 2024 on Monday
        including ( ) , . ; : - more another will could plans to send % km miles by rose of them each
        The BBC told He as after if not false claims
        """
    )
)
CUT_SHORT = [
    "First 200,000 doses given",
    "The union put it at 40, the mayor gave us 90, and the court heard",
    "As the minister put it, 40 died, which the poll gives them as 900, named 4,000 dead, stood by",
    "Brewers accused of hiding 40 vats (police: 12; guards: 9) spoke of, came to and pointed out",
    "The toll has reached 40, according to figures released on Sunday by the board",
    "40 are dead. The bishop, of a town of 900, says the number",
    "At 40 victims, that would come to 900",
    "About 900 troops promised to build",
    "900 crossed. This was announced by the army",
    "60 women work at Harn. In all of Velia 900 do",
    "He expects that 900 to go",
    "They regard 900 as realistic",
    "A spokesman for 40 who says that the story that 900 saw, if the mayor is, in front of",
]
ENDLESS = [
    "he said 5 people died, ",
    "including 5 people, 6 people and ",
    "5 km (6 miles) (7 m) (",
    "according to 5 men ",
    "killed 5 men ",
    "in April had 5 men and on 3 May had 6 men, ",
    "5 killed and ",
    "a boat carries 5 men, a ship 6 men, ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_one_context_for_each_quantity(chosen: list[str]) -> None:
    parsed = parse(" ".join(chosen))
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    parsed = parse(text)
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


@pytest.mark.parametrize("piece", ENDLESS)
def test_sentences_without_an_end(piece: str) -> None:
    parsed = parse(piece * 1_200)
    assert len(resolve(parsed, ITEM)) == len(parsed.quantities) > 400


@pytest.mark.parametrize("text", CUT_SHORT)
def test_texts_that_end_anywhere(text: str) -> None:
    said = text.split()
    for end in range(1, len(said) + 1):
        parsed = parse(" ".join(said[:end]))
        assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


def test_sentences_of_the_corpus_that_end_anywhere() -> None:
    """As in feeds that cut their descriptions: a third of all the places where each sentence may be cut."""
    lines = (
        line for path in CONTEXTS.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()
    )
    texts = {line.replace("\\n", "\n") for line in lines if line and line[0] not in "#@ "}
    for nth, text in enumerate(sorted(texts)):
        said = text.split(" ")
        for end in range(1 + nth % 3, len(said), 3):
            parsed = parse(" ".join(said[:end]))
            assert len(resolve(parsed, ITEM)) == len(parsed.quantities)


def calls(text: str) -> int:
    """Python calls that the contexts of a text take, steps of generators among them: time without a clock."""
    parsed, count = parse(text), 0

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        resolve(parsed, ITEM)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "(police: a ",
        "Dead: 40 Injured: 90 ",
        "a: ",
        "the list: ",
        "; union: ",
        "police, a: ",
        "- : ",
        "(police: 40; guards: 90 ",
        "Velia brings in new rules, putting 900 at risk ",
    ],
)
def test_work_grows_linearly_with_repeated_clauses(piece: str) -> None:
    for before, behind in (("40 died ", ""), ("", "40 died")):
        short, long = calls(before + piece * 100 + behind), calls(before + piece * 800 + behind)
        assert long <= 12 * short + 2000
