"""The demonstration, judged: what must be told is told once, and nothing else is."""

from functools import cache
from pathlib import Path

import pytest

from monitor.assess import Assessor
from monitor.config.loading import parse
from monitor.demo import Expected, load_world
from monitor.judge import replay
from monitor.model import Assessment, Finding, HeldBack, Item, Judgement

WORLD = load_world()
TRAPS = {item.url: item for item in WORLD.items if item.trap}
STORIES = {item.url: item.story for item in WORLD.items}


@cache
def judged() -> tuple[tuple[Assessment, Judgement], ...]:
    watchlist = parse(WORLD.config("http://127.0.0.1:1"), Path("feeds.toml"), {}).watchlist
    assessor = Assessor(watchlist)
    return tuple(replay(map(assessor.assess, WORLD.read_items()), watchlist))


def alerts() -> list[tuple[Item, Finding]]:
    return [
        (a.item, finding) for a, judgement in judged() for finding in judgement.findings if finding.alerts
    ]


@pytest.mark.parametrize("trap", TRAPS.values(), ids=lambda item: f"{item.trap}: {item.title}")
def test_traps_do_not_alert(trap):
    told = [(f.category, f.measure or f.claim, f.reasons) for item, f in alerts() if item.id == trap.url]
    assert told == []


@pytest.mark.parametrize("expected", WORLD.expected, ids=lambda expected: expected.story)
def test_each_story_is_told_once(expected: Expected):
    told = [(item, f) for item, f in alerts() if STORIES[item.id] == expected.story]
    assert len(told) == 1, [(item.source, f.category, f.measure or f.claim, f.reasons) for item, f in told]
    ((_, finding),) = told
    assert finding.category in expected.categories
    assert (finding.measure, finding.claim) == (expected.measure, expected.claim)
    if expected.measure:
        assert finding.reading
        assert (finding.reading.low, finding.reading.high) == (expected.low, expected.high)


@pytest.mark.parametrize(
    "reason",
    [
        HeldBack.PART,
        HeldBack.INCREMENT,
        HeldBack.PLANNED,
        HeldBack.DENIED,
        HeldBack.HYPOTHETICAL,
        HeldBack.VAGUE,
    ],
)
def test_what_is_not_compared_can_be_shown_with_its_reason(reason):
    held = [
        reading.figure.surface
        for assessment, _ in judged()
        for reading in assessment.readings
        if reading.held_back is reason
    ]
    assert held
