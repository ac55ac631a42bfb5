"""Why a measure does not take a figure, told by what would have to be otherwise."""

import pytest

from monitor.cli import whynot
from monitor.cli.whynot import WhyNot, doubted
from monitor.figures import extract
from monitor.model import Item, Kind, Measure, Topic, Watchlist

TOLL = Measure(
    id="fever.deaths",
    topic="fever",
    name="People killed by the fever",
    counts=("people", "deaths", "dead"),
    cues=("died", "deaths", "death toll", "killed"),
    excludes=("hospital", "army"),
    kind=Kind.CUMULATIVE,
    unit="person",
)


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("The fever has caused 9 deaths in hospital.", "9 deaths", '"hospital"'),
        ("The fever has killed 40 villagers.", "40 villagers", "alone it would take it"),
        ("Some 31 clinics treat the fever.", "Some 31 clinics", '"clinics" is not among its counts'),
        ("The fever budget is 5 million euros.", "5 million euros", "counted in person"),
        ("About 700 people live in the valley of the fever.", "About 700 people", "no cue of it"),
    ],
)
def test_the_reason_is_what_the_reading_does(text: str, surface: str, reason: str) -> None:
    item = Item(id="i", text=text)
    figures = extract(item)
    (figure,) = (each for each in figures if each.surface == surface)
    assert reason in WhyNot(item, figures).reason(TOLL, figure)


def test_a_figure_that_a_long_text_drowns_is_told_with_what_is_against_it() -> None:
    told = "The fever has killed 2,400 people, the ministry said. "
    more = "Its doctors are short of masks and beds, and the schools of the capital stay shut for now. "
    scene = "One boy of 12 and two people from a farm were killed as well."
    item = Item(id="i", text=told + more * 10 + scene)
    topic = Topic(id="fever", name="The fever", any=("fever",))
    watchlist = Watchlist(topics=(topic,), measures=(TOLL,))
    (place, reason), *rest = doubted(watchlist, item, extract(item), ["fever"]).items()
    assert not rest
    assert item.text[place[1] :].startswith("two people")
    assert reason.startswith("fever.deaths: too little speaks for it in a text of this length. Against it: ")
    assert "a hundredth of another figure of the text for the measure" in reason
    assert "a number up to two" in reason


def test_an_item_of_very_many_figures_is_read_again_a_bounded_number_of_times(monkeypatch) -> None:
    nouns = ("clinics", "schools", "doctors", "trucks", "beds", "tents", "roads", "bridges")
    item = Item(id="i", text=" ".join(f"Some {n} {noun} were seen." for n in range(2, 9) for noun in nouns))
    figures = extract(item)
    read, real = [], whynot.Reader
    monkeypatch.setattr(whynot, "Reader", lambda measures: read.extend(measures) or real(measures))
    asked = WhyNot(item, figures)
    said = [asked.reason(TOLL, figure) for figure in figures]
    assert len(read) == len(set(read)) < len(figures), "what is asked again is remembered"

    monkeypatch.setattr(whynot, "_MOST_READINGS", 3)
    read.clear()
    tired = WhyNot(item, figures)
    assert [tired.reason(TOLL, figure) for figure in figures] == said
    assert len(read) == 3


def test_items_explain_asks_every_measure_of_the_topic(made) -> None:
    for table in ("readings", "findings"):
        made.sql(f"DELETE FROM {table} WHERE measure = 'flood.dead'")
    (row,) = [each for each in made.rows("items", "list") if each["id"] == "higher"]
    said = made.run("items", "explain", str(row["item"])).output
    assert 'flood.missing: no cue of it speaks for the figure here ("missing").' in said
    assert "flood.dead: alone it would take it now" in said
