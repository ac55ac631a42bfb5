"""What the classifier adds to the rules: marks of numbers that no rule knows."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import load as load_config
from monitor.figures import extract
from monitor.figures.context import learned
from monitor.figures.context.learned.features import Words, features
from monitor.figures.context.learned.model import NONE, Mark, opinion
from monitor.figures.context.scene import Scene
from monitor.figures.grammar import parse
from monitor.model import Figure, Item, Modality
from tests.figures.articles import ARTICLES, NO_READING, NOT_ASKED
from tests.figures.articles import load as load_articles
from tests.figures.prose import MARKS, PROSE, load

MOST = 80
"""Features a quantity has at most: a dozen words a side, named some ways, and what the grammar knows."""
VOCABULARY = (
    "said the of 900 12 soldiers men killed , . them were to come Oslo The 40 % in 2024 - ( ) ? first will"
)


def one(text: str, number: str) -> Figure:
    """The figure of the number."""
    return next(f for f in extract(Item(id="1", text=text)) if number in f.surface)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Some 4,200 nurses have joined the walkout, the union said. In the capital it was 900.", "900"),
        ("The navy has 40 ships there. Eleven lie in the northern port.", "Eleven"),
        ("The convoy took 900 villagers to safety; the smaller buses held 140.", "140"),
    ],
)
def test_parts_that_no_rule_knows(text: str, number: str) -> None:
    assert one(text, number).part_of_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Some 4,200 nurses have joined the walkout, the union said.", "4,200"),
        ("Nine sailors died in the storm, the navy said.", "Nine"),
        ("At least 40 people were killed when a bus fell into a river.", "40"),
        ("The toll has risen to 310, officials said on Tuesday.", "310"),
    ],
)
def test_plain_numbers_stay_plain(text: str, number: str) -> None:
    figure = one(text, number)
    assert (figure.part_of_whole, figure.modality, figure.denied) == (False, Modality.ASSERTED, False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The quota for the coming year is 4,000 pickers.", "4,000"),
        ("Orders for next year come to 90 buses.", "90"),
        ("The blueprint is for 900 flats.", "900"),
    ],
)
def test_plans_that_no_rule_knows(text: str, number: str) -> None:
    assert one(text, number).modality is Modality.PLANNED


def test_what_a_rule_knows_is_not_asked_of_the_classifier() -> None:
    for told in (True, False):
        assert NONE.on(Mark.PART, told) is told
    sure = NONE._replace(of=dict.fromkeys(Mark, 1.0))
    assert sure.on(Mark.PART, False) is False
    assert sure.on(Mark.PART, None) is True
    assert sure.on_mode(Modality.ASSERTED) is Modality.ASSERTED
    assert sure.on_mode(None) is not Modality.ASSERTED


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=60).map(" ".join))
def test_any_quantity_has_a_few_features_and_probabilities(text: str) -> None:
    parsed = parse(text)
    scene = Scene(parsed)
    words = Words(scene)
    for q in parsed.quantities:
        found = features(scene, words, q)
        assert len(found) <= MOST
        assert found == features(scene, words, q)
        assert all(0 <= p <= 1 for p in opinion(found).of.values())


def test_words_far_away_are_no_features() -> None:
    off = "and so on " * 20
    parsed = parse(f"quokka {off}900 men came {off}quokka")
    scene = Scene(parsed)
    found = features(scene, Words(scene), parsed.quantities[0])
    assert not [word for where, word in found if "quokka" in word and where[0] in "<>"]


def test_the_shipped_weights_are_of_these_marks() -> None:
    raw = json.loads(files(learned).joinpath("data", "context_model.json").read_text("utf-8"))
    assert raw["outputs"] == list(Mark)
    rows = [row for table in raw["weights"].values() for row in table.values()]
    assert {len(row) for row in rows} == {len(Mark)} == {len(raw["base"])}


@pytest.mark.parametrize("path", sorted(PROSE.glob("*.txt")), ids=lambda path: path.stem)
def test_prose_is_well_formed(path) -> None:
    rows = load(path)
    assert len(rows) > 400
    for row in rows:
        assert row.text.count(row.surface) == 1, row
        assert row.marks <= MARKS, row


@pytest.mark.parametrize("folder", sorted(ARTICLES.iterdir()), ids=lambda folder: folder.name)
def test_articles_are_well_formed(folder) -> None:
    measures = {measure.id for measure in load_config(folder / "feeds.toml", {}).watchlist.measures}
    articles = list(load_articles(folder))
    assert len(articles) > 10
    for item, rows in articles:
        assert all(item.text.count(row.surface) == 1 for row in rows), item.id
        assert all(row.marks <= MARKS for row in rows), item.id
        assert {row.measure for row in rows} <= measures | {NO_READING, NOT_ASKED}, item.id
        assert [row.start for row in rows] == sorted(row.start for row in rows), item.id
