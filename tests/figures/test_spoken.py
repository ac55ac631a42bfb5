"""What an article spoke of before a figure, as each measure sees it."""

import sys
from collections.abc import Sequence

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.figures.readings.wording import spoken
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
        ("The dead are underground. Now it is 40.", "cue", ["shared 1", "shared 1", "other 1"]),
        ("Norland has helped. Now it is 40.", "place", ["other 1", "other 1", "own 1"]),
        ("Norland has helped. Now it is 40.", "cue", ["-", "-", "-"]),
        ("The rescue goes on. Now it is 40.", "place", ["-", "-", "-"]),
        ("The rescuers sang. Now it is 40.", "noun", ["other 1", "other 1", "own 1"]),
        ("They perished. Now it is 40.", "state", ["own 1", "other 1", "other 1"]),
        ("They perished. Now it is 40.", "cue", ["-", "-", "-"]),
    ],
)
def test_who_was_spoken_of_last(text: str, sort: str, expected: Sequence[str]) -> None:
    assert [of[f"spoken {sort}"] for of in seen(text).values()] == expected


@pytest.mark.parametrize(
    ("ago", "told"),
    [(1, "1"), (2, "2"), (3, "few"), (5, "few"), (6, "some"), (12, "some"), (13, "far"), (40, "far")],
)
def test_how_long_ago(ago: int, told: str) -> None:
    of = seen(f"The deaths count. {'Rain fell. ' * (ago - 1)}Now it is 40.")
    assert of["dead"]["spoken cue"] == f"own {told}"


def test_what_was_said_long_before_is_forgotten() -> None:
    of = seen(f"\n\nDeaths\n\n{'Rain fell. ' * 40}Now it is 40.")
    assert {of["dead"][sort] for sort in ("spoken cue", "heading")} == {"-"}


def test_heading_and_opening() -> None:
    told = seen("\n\nDeaths\n\nThose underground wait. The rescue goes on. The last count is 40.")
    assert [of["heading"] for of in told.values()] == ["own", "other", "other"]
    assert [of["opening"] for of in told.values()] == ["other", "own", "other"]


def test_of_several_words_that_open_a_paragraph_the_measures_own_count() -> None:
    told = seen("\n\nThe rescuers carried the dead. The last count is 40.")
    assert [of["opening"] for of in told.values()] == ["own", "other", "own"]


def test_a_heading_that_speaks_of_no_measure() -> None:
    told = seen("\n\nDeaths\n\nRain fell.\n\nThe weather\n\nThe last count is 40.")
    assert {of["heading"] for of in told.values()} == {"nothing"}


def test_nothing_was_spoken_of() -> None:
    told = seen("\n\nThe last count is 40.")
    assert {of["opening"] for of in told.values()} == {"-"}
    assert {of["spoken noun"] for of in told.values()} == {"-"}


def test_what_stands_behind_the_last_figure_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    known = spoken.spoken_of
    monkeypatch.setattr(
        spoken, "spoken_of", lambda line, gauges: looked.append(line.low[0]) or known(line, gauges)
    )
    seen(f"Deaths. Now it is 40. Then rain fell. {FILLING}")
    assert looked[-1] == "deaths"


def calls(text: str) -> int:
    """Python calls that the readings of a text take: time without a clock."""
    item, count = Item(id="i", text=f"{LEAD}{FILLING * 4}{text}"), 0
    figures = extract(item)

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        READER.weigh(item, figures, frozenset({"mine"}))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece", ["Now it is 40. ", "Deaths\n\nNow it is 40.\n\n", "They perished. ", "Rain fell. Now 40. "]
)
def test_work_grows_linearly_with_what_was_spoken_of(piece: str) -> None:
    short, long = calls(piece * 40 + "Now it is 40."), calls(piece * 320 + "Now it is 40.")
    assert long <= 12 * short
