"""Which words of a sentence speak about a figure: not those of another clause, of another figure, of a name,
nor verbs that any number may have."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import compared, measure

MEASURES = (
    measure(
        "keld.dead",
        "People killed by the Keld flood",
        ("people", "dead", "victims"),
        ("killed", "died", "death toll"),
        ("bodies", "cholera", "injured"),
    ),
    measure(
        "keld.homeless",
        "People made homeless by the flood",
        ("people", "families"),
        ("homeless", "registered", "shelters"),
        ("inside the capital", "killed"),
    ),
    measure(
        "keld.square",
        "Protesters on Mill Square",
        ("people", "protesters", "crowd"),
        ("Mill Square", "in the square", "gathered", "crowd"),
        ("shot", "arrested", "killed"),
    ),
    measure(
        "keld.us",
        "American troops on the relief mission",
        ("troops", "soldiers", "Americans", "engineers"),
        ("US", "American", "sending"),
        ("French",),
    ),
)
READER = Reader(MEASURES, (Topic(id="keld", name="Keld flood", any=("Keld",)),))


def told(text: str) -> list[tuple[str, int]]:
    return compared(READER, "keld", text, published=datetime(2031, 5, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll was put at 912 on Friday after more bodies came down the river.", ("dead", 912)),
        ("The death toll stands at 700, and bodies are still being found.", ("dead", 700)),
        ("Some 8,000 people are registered in shelters, and inside the capital more.", ("homeless", 8000)),
        ("There were 30,000 people in the square when the first demonstrator was shot.", ("square", 30_000)),
        ("About 9,000 people had gathered in the square before police arrested two.", ("square", 9000)),
        ("In Keld 7,000 people were in the square when the shooting began.", ("square", 7000)),
        ("The first two injured boys are home and the death toll in Keld passes 300.", ("dead", 300)),
    ],
)  # fmt: skip
def test_what_another_clause_tells_speaks_not_against_a_figure(text: str, expected: tuple[str, int]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the Keld valley 60 bodies were found.",
        "Some 200 people died of cholera in Keld.",
        "About 40 people in the square were shot.",
        "Inside the capital 8,000 people are registered in shelters.",
    ],
)
def test_what_its_own_clause_tells_does(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland sent 12,000 troops to Keld before the exercise.", []),
        ("Norland sent 300 soldiers to Keld when the parade was held.", []),
        ("Norland sent 700 soldiers to Keld until the drill ended.", []),
        ("Norland sent 800 troops to Keld after 40 men were killed.", [800]),
        ("Norland sent 900 troops to Keld when the dam broke.", [900]),
    ],
)
def test_a_noun_that_a_user_excludes_stands_behind_a_word_of_time_too(text: str, expected: list[int]) -> None:
    sent = measure(
        "keld.sent",
        "Norland's troops sent to Keld",
        ("troops", "soldiers"),
        ("sent", "deployed"),
        ("killed", "exercise", "drill", "parade"),
    )
    item = Item(id="a", text=text, published=datetime(2031, 5, 20, tzinfo=UTC))
    found = Reader((sent,)).read(item, extract(item), frozenset({"keld"}))
    assert [int(r.low or r.high or 0) for r in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Green Cross believes that the final number could be 4,000 or more.",
        "In Keld three of the seven arches were carried away.",
        "The clerks were working with an estimate of about 5,000.",
        "The shooting was done by the 7,000-strong Palace Guard.",
        "The army said it was fighting a gang of 40 gunmen near Keld.",
        "The new bridge carries 900 of them an hour.",
    ],
)
def test_a_verb_that_any_number_may_have_says_nothing_of_people(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American engineers came first. On Friday 800 arrived in Keld.", ("us", 800)),
        ("The US engineers have come. A colonel said 1,300 were deployed.", ("us", 1300)),
        ("Mill Square was full again. Some 12,000 marched.", ("square", 12_000)),
    ],
)
def test_it_does_where_they_were_spoken_of(text: str, expected: tuple[str, int]) -> None:
    assert expected in told(text)
