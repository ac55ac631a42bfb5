"""Headings and captions that ran into the sentence behind them."""

import pytest

from monitor.figures.tokens import sentences, tokenize


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, tokenize(text))]


@pytest.mark.parametrize(
    ("heading", "behind"),
    [
        ("Rescuers reach cut-off valley", "The first boats left Keld at dawn."),
        ("Sacks of rice wait beside the runway in Velmo", "At least 60 people have drowned."),
        ("The mine was closed in 1987 and never sealed", "More than 300 families have left."),
        ("Norland: where the fever began", "In Port Amsel 40 patients are being treated."),
        ("Ferry sinks off Ostrava with 90 on board", "Hundreds of people are feared drowned."),
        ("Shops stay shut as the curfew begins", "Doctors say 12 people were hurt."),
        ("Relatives wait outside the clinic of Dr Ames", "The US embassy has sent two buses."),
        ("Volunteers counted the houses 'one by one'", "They found 140 of them empty."),
    ],
)
def test_the_sentence_behind_a_heading_begins_anew(heading: str, behind: str) -> None:
    assert split(f"{heading} {behind}") == [heading, behind]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master told The Herald that 40 boats were lost.",
        "He was born in The Hague and has counted votes ever since.",
        "The number of people killed outside The Hague rose to 40.",
        "The number of people killed around The Gambia's river ports rose to 40.",
        "About 300 people who were fleeing The Narrows have drowned.",
        "The envoy flew from the coast and left The Gambia with 12 aides.",
        "Storm Kills 40 As The River Bursts Its Banks In Ostrava.",
        "She read the names aloud, and Some Mothers Do sang on the steps.",
        "The ferry The Swan carried 300 passengers that night.",
        "People from the valley, At Home in Ostrava's choir, sang.",
        "The virus is of type A and has spread to 12 towns.",
        "A vote on the bill is due, says Some-Such Consulting.",
    ],
)
def test_a_name_in_a_sentence_begins_none(text: str) -> None:
    assert split(text) == [text]
