"""What the wording tells of figures deep in an article: which speak for a measure that no rule gave them to,
and which do not though a rule did."""

import json
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from monitor.config import load as load_config
from monitor.figures import extract
from monitor.figures.linear import Feature
from monitor.figures.readings import Reader, is_likely, scoring, told_by_wording, wording
from monitor.figures.readings.evidence.likelihood import ARTICLE
from monitor.figures.readings.wording.model import DOUBTED, OUTPUTS, TAKEN, probability
from monitor.model import Item, Kind, Measure, Reading, Topic
from tests.figures.articles import ARTICLES
from tests.figures.articles import load as load_articles
from tests.figures.test_likelihood import FILLING, LEAD, MEASURES, READER, SCENE

TOPIC = frozenset({"dam"})


def weighed(text: str, reader: Reader = READER) -> list[Reading]:
    """What is made of the figures behind the lead."""
    item = Item(id="i", text=text)
    return [reading for reading, _ in reader.weigh(item, extract(item), TOPIC)][1:]


def ruled(text: str) -> list[str]:
    """The measures the rules give the figures behind the lead."""
    item = Item(id="i", text=text)
    return [told for _, _, told in READER.wordings(item, extract(item), TOPIC)][1:]


def shipped() -> dict[str, Any]:
    """The weights as they are shipped."""
    found: dict[str, Any] = json.loads(
        files(wording).joinpath("data", "reading_model.json").read_text("utf-8")
    )
    return found


def test_a_number_that_no_rule_takes_is_taken_by_its_wording() -> None:
    text = LEAD + "Its rivals put the number nearer 3,100. " + FILLING * 5
    assert ruled(text) == [""]
    (reading,) = weighed(text)
    assert (reading.measure, reading.figure.number_start) == ("dam.dead", text.index("3,100"))
    assert TAKEN <= reading.likelihood < 1
    assert is_likely(reading)


def doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the wording speak against the list of names, whatever the weights."""
    known = scoring.probability

    def told(found: Iterable[Feature]) -> float:
        features = list(found)
        return 0.01 if ("<1", "hall") in features else known(features)

    monkeypatch.setattr(scoring, "probability", told)


def test_a_number_that_a_rule_takes_is_none_where_its_wording_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubt(monkeypatch)
    text = LEAD + "By evening the list in the town hall had 3,100 names. " + FILLING * 5
    assert ruled(text) == ["dam.dead"]
    (reading,) = weighed(text)
    assert reading.likelihood < DOUBTED
    assert not is_likely(reading)


def test_short_texts_are_left_to_the_rules() -> None:
    text = LEAD + "Its rivals put the number nearer 3,100."
    assert len(text) < ARTICLE
    assert not weighed(text)


@pytest.mark.parametrize(
    "what", ["She lost 12 goats.", "The camps at Tarn hold 41,000.", "It rained for 40 days."]
)
def test_other_numbers_stay_unread(what: str) -> None:
    assert not weighed(LEAD + what + " " + FILLING * 5)


def test_excludes_hold_whatever_the_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "probability", lambda _: 0.9)
    text = LEAD + "Its rivals put the number nearer 3,100. " + FILLING * 5
    excluding = Reader([replace(measure, excludes=("rivals",)) for measure in MEASURES], ())
    for reader, expected in ((READER, ["3,100"]), (excluding, [])):
        assert [reading.figure.surface for reading in weighed(text, reader)] == expected


@pytest.mark.parametrize(
    "what",
    [
        "In the film, 3,100 people drown when a dam breaks. ",
        "By comparison, the flood of 1953 killed 3,100. ",
    ],
)
def test_other_times_hold_whatever_the_wording(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "probability", lambda _: 0.9)
    assert not weighed(LEAD + what + FILLING * 5)


def test_features_name_no_measure_and_the_weights_are_of_one_output() -> None:
    item = Item(id="i", text=LEAD + "The Red Cross speaks of 3,100. " + FILLING * 5)
    figures = extract(item)
    found = [seen for _, seen, _ in READER.wordings(item, figures, TOPIC)]
    assert len(found) == 2
    renamed = [replace(measure, id=measure.id.replace("dam.", "mine.")) for measure in MEASURES]
    again = [seen for _, seen, _ in Reader(renamed, ()).wordings(item, figures, TOPIC)]
    for one, other in zip(found, again, strict=True):
        assert list(one.values()) == list(other.values())
        assert all(0 <= probability(features) <= 1 for features in one.values())
    assert shipped()["outputs"] == list(OUTPUTS)


def test_the_shipped_weights_are_of_the_features_there_are() -> None:
    folder = ARTICLES / "floods"
    watched = load_config(folder / "feeds.toml", {}).watchlist
    reader, topics = Reader(watched.measures, watched.topics), frozenset(t.id for t in watched.topics)
    asked = {
        kind
        for item, _ in load_articles(folder)
        for _, seen, _ in reader.wordings(item, extract(item), topics)
        for features in seen.values()
        for kind, _ in features
    }
    assert asked == set(shipped()["weights"])


def test_things_counted_are_no_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "probability", lambda _: 0.9)
    pledged = Measure(
        id="dam.pledged",
        topic="dam",
        name="Aid pledged",
        counts=("aid",),
        cues=("pledged", "promised"),
        kind=Kind.CUMULATIVE,
        unit="USD",
    )
    text = "Norland has pledged $4m. Two of the four helicopters promised by the army flew on Sunday. "
    item = Item(id="i", text=text + FILLING * 5)
    found = Reader([pledged], ()).weigh(item, extract(item), TOPIC)
    assert [reading.figure.surface for reading, _ in found] == ["$4m"]


def test_other_places_hold_whatever_the_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "probability", lambda _: 0.9)
    toll = replace(MEASURES[0], name="Deaths in Gabon", counts=("people", "lives"))
    topic = Topic(id="dam", name="Gabon", any=("Gabon", "Libreville"))
    text = "Gabon is in mourning. The {} crisis has claimed at least 500 lives since 2015. "
    for whose, read in (("Gabonese", True), ("Burundian", False)):
        item = Item(id="i", text=text.format(whose) + FILLING * 5)
        found = Reader([toll], [topic]).weigh(item, extract(item), TOPIC)
        assert any(reading.figure.surface == "at least 500 lives" for reading, _ in found) is read


def test_what_the_signs_leave_out_is_not_laid_to_the_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    doubt(monkeypatch)
    listed = LEAD + "By evening the list in the town hall had 3,100 names. " + FILLING * 5
    scene = LEAD + FILLING * 5 + SCENE
    for text, by_wording in ((listed, True), (scene, False)):
        item = Item(id="i", text=text)
        sure, left_out = READER.weigh(item, extract(item), TOPIC)
        assert not told_by_wording(*sure)
        assert told_by_wording(*left_out) is by_wording
