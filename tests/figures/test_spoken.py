"""What an article spoke of before a figure, as each measure sees it."""

from collections.abc import Sequence

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic
from tests.figures.test_likelihood import FILLING

MEASURES = tuple(
    Measure(
        id=f"mine.{name}",
        topic="mine",
        name=name,
        counts=counts,
        cues=cues,
        kind=Kind.CUMULATIVE,
        unit="person",
    )
    for name, counts, cues in (
        ("dead", ("people", "miners", "bodies"), ("killed", "dead", "deaths")),
        ("trapped", ("people", "miners"), ("trapped", "underground")),
        ("rescuers", ("rescuers",), ("rescue", "Norland")),
    )
)
READER = Reader(MEASURES, (Topic(id="mine", name="The Korsa mine", any=("Korsa",)),))
LEAD = "The Korsa mine has collapsed.\n\n"


def seen(text: str) -> dict[str, dict[str, str]]:
    """The features of the last figure by measure, by what they are."""
    item = Item(id="i", text=f"{LEAD}{FILLING * 4}{text}")
    *_, (_, found, _) = READER.wordings(item, extract(item), frozenset({"mine"}))
    return {measure.removeprefix("mine."): dict(features) for measure, features in found.items()}


@pytest.mark.parametrize(
    ("text", "sort", "expected"),
    [
        ("It is the deaths that count. Now it is 40.", "cue", ["own 1", "other 1", "other 1"]),
        ("The rescue goes on. Rain fell. Now it is 40.", "cue", ["other 2", "other 2", "own 2"]),
        ("Norland has helped. Now it is 40.", "place", ["other 1", "other 1", "own 1"]),
        ("The rescuers sang. Now it is 40.", "noun", ["other 1", "other 1", "own 1"]),
    ],
)
def test_who_was_spoken_of_last(text: str, sort: str, expected: Sequence[str]) -> None:
    assert [of[f"spoken {sort}"] for of in seen(text).values()] == expected


def test_heading_and_opening() -> None:
    told = seen("\n\nDeaths\n\nThose underground wait. The last count is 40.")
    assert [of["heading"] for of in told.values()] == ["own", "other", "other"]
    assert [of["opening"] for of in told.values()] == ["other", "own", "other"]


def test_nothing_was_spoken_of() -> None:
    told = seen("\n\nThe last count is 40.")
    assert {of["opening"] for of in told.values()} == {"-"}
    assert {of["spoken noun"] for of in told.values()} == {"-"}
