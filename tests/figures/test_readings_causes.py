"""Tolls of one people told apart by what killed them: the crush, and the clashes after it."""

from datetime import timedelta

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic

CRUSH = Measure(
    id="crush",
    topic="fair",
    name="People killed in the crush",
    counts=("people", "dead", "deaths", "visitors"),
    cues=("killed", "dead", "died", "death toll", "toll", "stampede", "crush"),
    excludes=("protests", "riots", "clashes", "police firing"),
    kind=Kind.CUMULATIVE,
    unit="person",
    window=timedelta(days=14),
)
RIOTS = Measure(
    id="riots",
    topic="fair",
    name="People killed in the riots",
    counts=("people", "dead", "protesters"),
    cues=("protests", "riots", "clashes", "police firing", "shot dead"),
    kind=Kind.CUMULATIVE,
    unit="person",
    window=timedelta(days=14),
)
READER = Reader((CRUSH, RIOTS), (Topic(id="fair", name="Crush at the fair of Orlava", any=("Orlava",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three killed in police firing as anger over the Orlava crush spreads", [("riots", 3)]),
        ("Orlava riots kill 12", [("riots", 12)]),
        ("The number of people killed in protests in Orlava has risen to nine.", [("riots", 9)]),
        ("Orlava: toll from clashes rises to seven after a night of arson", [("riots", 7)]),
        ("Six dead as Orlava riots enter third day", [("riots", 6)]),
        ("Five protesters have been shot dead in Orlava.", [("riots", 5)]),
        ("At least 41 people were killed in a crush at the fair of Orlava on Sunday.", [("crush", 41)]),
        ("Orlava fair: death toll climbs to 44", [("crush", 44)]),
        ("A stampede in Orlava has killed 38 visitors, police said.", [("crush", 38)]),
    ],
)
def test_a_toll_is_of_what_killed(text: str, expected: list[tuple[str, int]]) -> None:
    item = Item(id="i", text=text)
    readings = READER.read(item, extract(item), frozenset({"fair"}))
    assert [(r.measure, r.low) for r in readings if r.held_back is None] == expected
