"""Words of a measure that do nothing are told with line, sentence and remedy; words that work are not."""

from pathlib import Path

import pytest

from monitor.config import load
from monitor.config.wording import idle_words
from monitor.figures.selftest import unread
from monitor.resources import default_config

CORPORA = Path(__file__).parent.parent / "corpora"
FLOOR = 0.995
"""Share of cues and counts that must let their measure read a sentence made of its own words."""

SOUND = """
[[topics]]
id = "flood"
name = "Floods at Tarn"
any = ["Tarn"]

[[measures]]
id = "flood.dead"
topic = "flood"
name = "People killed by the flood"
counts = ["people", "residents", "dead", "bodies"]
cues = ["killed", "died", "death toll"]
excludes = ["missing"]
kind = "cumulative"
unit = "person"

[[measures]]
id = "flood.hurt"
topic = "flood"
name = "People injured by the flood"
counts = ["people", "injured"]
cues = ["injured", "hurt", "hospital"]
kind = "cumulative"
unit = "person"

[[measures]]
id = "flood.cost"
topic = "flood"
name = "Damage of the flood"
counts = ["damage", "losses"]
cues = ["damage", "cost", "repairs"]
kind = "cumulative"
unit = "USD"

[[measures]]
id = "flood.homes"
topic = "flood"
name = "Homes destroyed"
counts = ["homes", "houses"]
cues = ["destroyed", "swept away"]
excludes = ["damaged"]
kind = "cumulative"
"""


def told(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return [str(problem).removeprefix(f"{path}:") for problem in idle_words(load(path, {}))]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_well_written_measures_are_left_in_peace(tmp_path):
    assert told(tmp_path, SOUND) == []


def test_the_shipped_measures_read_themselves():
    assert idle_words(load(default_config(), {})) == ()


def test_and_so_do_nearly_all_of_many_fields():
    """Watchlists of some fifty events, written without this check."""
    words = idle = 0
    for path in sorted(CORPORA.glob("*/replay/*/feeds.toml")):
        watchlist = load(path, {}).watchlist
        words += sum(len(measure.cues) + len(measure.counts) for measure in watchlist.measures)
        idle += sum(1 for _ in unread(watchlist.measures, watchlist.topics))
    assert words > 1000
    assert idle <= (1 - FLOOR) * words


@pytest.mark.parametrize(
    ("old", "new", "outcome", "remedy"),
    [
        (
            'cues = ["killed", "died", "death toll"]',
            'cues = ["killed", "died", "injured"]',
            '"injured" in cues does nothing: "58 people were injured, officials said." goes to `flood.hurt`',
            "both have it: keep it in one, or give each what tells them apart in cues and excludes",
        ),
        (
            'cues = ["destroyed", "swept away"]',
            'cues = ["destroyed", "damaged"]',
            '"damaged" in cues does nothing: "58 homes were damaged, officials said." is read by no measure',
            'its own excludes speak against it: take "damaged" out of them, or out of cues',
        ),
        (
            'counts = ["people", "residents", "dead", "bodies"]',
            'counts = ["people", "missing"]',
            '"missing" in counts does nothing:',
            'its own excludes speak against it: take "missing" out of them, or out of counts',
        ),
        (
            'cues = ["injured", "hurt", "hospital"]',
            'cues = ["injured", "hurt", "hospital", "perished"]',
            '"perished" in cues does nothing: "58 people were perished, officials said."',
            "take it out of cues",
        ),
    ],
)
def test_a_word_that_does_nothing_is_told_with_what_to_do(tmp_path, old, new, outcome, remedy):
    text = SOUND.replace(old, new)
    (problem,) = told(tmp_path, text)
    assert problem.startswith(f"{line_of(text, new)}: measure `flood.")
    assert outcome in problem
    assert problem.endswith(f"({remedy})")


def test_a_measure_that_another_hides_is_told_once(tmp_path):
    text = (
        SOUND
        + """
[[measures]]
id = "flood.lost"
topic = "flood"
name = "People killed by the flood"
counts = ["people"]
cues = ["killed", "died"]
unit = "person"
"""
    )
    (problem,) = told(tmp_path, text)
    header = line_of(text, 'id = "flood.lost"') - 1
    assert problem.startswith(f"{header}: ")
    assert "measure `flood.lost` reads nothing: " in problem
    assert "goes to `flood.dead`" in problem


def test_a_unit_that_no_sentence_spells_is_no_fault(tmp_path):
    text = SOUND.replace('unit = "USD"', 'unit = "USD/tonne"')
    assert not [line for line in told(tmp_path, text) if "flood.cost` reads nothing" in line]
