"""What a number takes over from what was said before it, and what it must not: articles of events of our
own."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

DEADLY = ("killed", "dead", "died", "death toll")
MEASURES = (
    measure("revolt.dead", "People killed in the revolt", ("people", "marchers", "dead"), DEADLY),
    measure("revolt.hurt", "People hurt in the revolt", ("people", "marchers"), ("injured", "wounded")),
    measure("revolt.held", "People under arrest", ("people", "marchers"), ("arrested", "detained")),
    measure(
        "crash.losses",
        "Losses of Marlow Insurance",
        ("pounds",),
        ("losses", "hole", "shortfall", "bad debts"),
        ("rescue", "premiums"),
        unit="GBP",
    ),
    measure(
        "crash.rescue", "Cost of the rescue", ("pounds",), ("rescue", "bail-out", "state aid"), unit="GBP"
    ),
    measure(
        "crash.jobs", "Jobs to go", ("jobs", "staff", "employees"), ("cut", "axe", "redundant"), unit=None
    ),
    measure("flood.dead", "People killed by the flood", ("people", "dead"), DEADLY),
    measure(
        "flood.missing", "People missing after the flood", ("people", "missing"), ("missing",), ("killed",)
    ),
    measure("flood.homeless", "People made homeless", ("people", "homeless"), ("homeless", "displaced")),
    measure(
        "flood.crew", "Red Cross staff killed", ("staff", "Red Cross workers"), ("killed", "dead", "died")
    ),
)
TOPICS = (
    Topic(id="revolt", name="Revolt in Ostland", any=("Ostland",)),
    Topic(id="crash", name="Marlow Insurance", any=("Marlow",)),
    Topic(id="flood", name="Flood in Ostland", any=("flood",)),
)
READER = Reader(MEASURES, TOPICS)


def read(topic: str, text: str) -> list[tuple[str, int, str]]:
    """Measure, number and reason to hold back of every reading of a text."""
    item = Item(id="a", text=text, published=datetime(2019, 5, 22, 9, tzinfo=UTC))
    return [
        (
            r.measure.partition(".")[2],
            int(r.figure.low if r.figure.low is not None else r.figure.high or 0),
            r.held_back or "",
        )
        for r in READER.read(item, extract(item), frozenset({topic}))
    ]


def compared(topic: str, text: str) -> list[tuple[str, int]]:
    """Measure and number of every reading that may be compared."""
    return [(name, number) for name, number, held in read(topic, text) if not held]


DEAD = "The opposition says 60 people have been killed. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a number that is called one, of what was spoken of
        (DEAD + "The ministry gives a figure of 41 for all provinces.", 41),
        (DEAD + "The army has not moved from its figure of 12.", 12),
        (DEAD + "The final count is 74.", 74),
        (DEAD + "By Sunday it was 92.", 92),
        (DEAD + "It rained. Nobody slept. The tally now stands at 88.", 88),
        (DEAD + "The list of the League for Rights, which is public, has grown to 90.", None),
        (DEAD + "Its own count, begun on Monday, has grown to 90.", 90),
        (DEAD + "A doctors' league keeps a list with 83 names.", 83),
        (DEAD + "The record of the archbishop holds 79 names.", 79),
        # something else is counted, or another time
        (DEAD + "The number of open bakeries is 30.", None),
        (DEAD + "The list of banned books has grown to 300.", None),
        (DEAD + "A year before, the figure was 9.", None),
        (DEAD + "The temperature was 40 at noon.", None),
        (DEAD + "It is 15 weeks since the first march.", None),
        (DEAD + "The flight list has 83 passengers.", None),
    ],
)
def test_a_number_called_a_number(text: str, expected: int | None) -> None:
    found = compared("revolt", text)
    assert found == [("dead", 60), *([("dead", expected)] if expected else [])]


def test_names_on_a_list_are_of_the_dead_or_missing() -> None:
    text = "Police have arrested 60 people. Lawyers hold a list with 83 names."
    assert compared("revolt", text) == [("held", 60)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How big is the hole?\nOfficially it is still £240m.", [("losses", 240)]),
        ("How large is the shortfall?\nInsiders speak of £700m.", [("losses", 700)]),
        ("Is there a hole?\nYes. Auditors put it at £90m.", [("losses", 90)]),
        ("How many have been arrested?\nNobody knows. The police say 310.", [("held", 310)]),
        # a question about something else, or none
        ("How old is the firm?\nIts capital is £240m.", []),
        ("What is Marlow?\nIt has a turnover of £240m.", []),
        ("How big is the hole, and who pays for the rescue?\nOfficially it is £240m.", []),
    ],
)  # fmt: skip
def test_an_answer_to_a_question_in_the_words_of_a_cue(text: str, expected: list[tuple[str, int]]) -> None:
    topic = "revolt" if "arrested" in text else "crash"
    scale = 1 if topic == "revolt" else 1_000_000
    assert compared(topic, text) == [(name, number * scale) for name, number in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army is holding 90 people at a stadium.", [("held", 90)]),
        ("Guards said they were holding some 340 marchers.", [("held", 340)]),
        ("Around 2,000 people have been locked up since May.", [("held", 2000)]),
        ("She is one of 70 people who have been locked up.", [("held", 70)]),
        ("More than 300 marchers are in prison.", [("held", 300)]),
        ("Some 40 people are behind bars.", [("held", 40)]),
        ("In all 52 marchers gave their lives.", [("dead", 52)]),
        ("The 31 people who laid down their lives were young.", [("dead", 31)]),
        ("He bowed his head for the 31 people who, he said, had given their lives.", [("dead", 31)]),
        ("He asked for a prayer for the 31 people who had died.", [("dead", 31)]),
        ("This would bring the number of people killed to 87.", [("dead", 87)]),
        ("That would take the death toll to more than 87.", [("dead", 87)]),
        # none of them
        ("The hall holds 90 people.", []),
        ("The party is holding 90 seats.", []),
        ("The gates were locked and 90 people waited.", []),
        ("He asked for 31 people to be sent.", []),
        ("He lives with 52 people in a tent.", []),
        ("The marchers gave 52 people their lunch.", []),
    ],
)
def test_other_words_for_the_same_fate(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared("revolt", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marlow had lost £240m on three clients.", [("losses", 240_000_000)]),
        ("Some £90m, the audit found, had been lost on hotels.", [("losses", 90_000_000)]),
        ("Losses on policies in two countries came to £70m.", [("losses", 70_000_000)]),
        ("The bad debts add up to £700m.", [("losses", 700_000_000)]),
        (
            "London has yet to vote on the rescue, for which the state has found £80m.",
            [("rescue", 80_000_000)],
        ),
        ("The rescue costs £800m, or £170 for every citizen.", [("rescue", 800_000_000)]),
        ("The rescue costs £800m. That is £13 for each voter.", [("rescue", 800_000_000)]),
        ("In 2008 things were worse. Back then the rescue came to £440bn.", []),
        ("Investors lost an average of £21,000.", []),
        ("The firm will have 42 offices and 2,600 employees.", []),
        ("The plan: 31 offices and 600 jobs.", [("jobs", 600)]),
    ],
)
def test_money_and_jobs(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared("crash", text) == expected


def test_a_walk_out_in_protest_is_no_unrest() -> None:
    text = "Staff at Marlow walked out in protest at plans to cut 600 jobs."
    assert read("crash", text) == [("jobs", 600, "planned")]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Last week the minister had spoken of 300 people killed.", "overtaken"),
        ("The army had earlier put the number of people killed at 31.", "overtaken"),
        ("Two days ago the mayor had said that 14 people died.", "overtaken"),
        ("Rescuers had initially reported 22 people killed.", "overtaken"),
        ("The general had last spoken of 45 soldiers killed.", "overtaken"),
        ("The clinic had first reported 24 people killed.", "overtaken"),
        ("They admit 40, when in reality 600 people were killed.", "hearsay"),
        ("The truth is that 900 people were killed.", "hearsay"),
        # what stands
        ("The mayor said the army had confirmed that 22 people died.", ""),
        ("By Monday the army had confirmed that 22 people died.", ""),
        ("Last week the army said that 22 people were killed.", ""),
        ("In reality TV stars joined as 22 people were killed.", ""),
        ("Last week 22 people were killed, the army said.", ""),
    ],
)
def test_what_is_told_as_said_before_or_as_nobodys_word(text: str, held: str) -> None:
    assert [(name, reason) for name, number, reason in read("revolt", text) if number > 20 or held][-1:] == [
        ("dead", held)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood meant a huge loss of life in the Red Cross family - 80 dead.", [("crew", 80)]),
        ("Some 14 people died when the Red Cross headquarters collapsed.", [("crew", 14)]),
        ("Nine people were killed in the Red Cross office by the harbour.", [("crew", 9)]),
        ("At the compound of the Red Cross mission, 12 people died.", [("crew", 12)]),
        ("The mayor counts 31 dead in a Red Cross base in the hills.", [("crew", 31)]),
        ("The Red Cross says 14 people died.", [("dead", 14)]),
        ("The Red Cross mission said 14 people died.", [("dead", 14)]),
        ("Fourteen people died in a Red Cross shelter.", [("dead", 14)]),
        ("The flood killed 90 people in the city.", [("dead", 90)]),
    ],
)
def test_the_people_of_an_organisation_by_where_they_sit(text: str, expected: list[tuple[str, int]]) -> None:
    assert compared("flood", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a question or a heading ends what was spoken of before
        ("It killed 60 people.\nHow old is the king?\nThe number is 81.", [60]),
        ("It killed 60 people.\nThe weather\nBy noon it was 34.", [60]),
        ("The dead\nThe bishops hold a list of 83 names.", [83]),
        ("The dead\nThe army gives a figure of 14.", [14]),
        ("The harvest\nThe bishops hold a list of 83 names.", []),
        # people called victims, people who are the ones just named
        ("The number of victims has risen to 17.", [17]),
        ("The toll of victims stands at 17.", [17]),
        ("The victims of the fraud number 17.", []),
        (
            "It killed 60 people.\nThe bishop read the names. There are 71 of them now: a nurse died.",
            [60, 71],
        ),
        # somebody's word after a sentence without a number
        ("It killed 60 people. The army admits that there were victims. It speaks of 12.", [60, 12]),
        # what a page takes back, what a model foresees, what somebody heard
        ("Earlier we reported that 90 people were killed.", []),
        ("A model of a London college gave a figure of 9,000 dead by the winter.", []),
        ("A model of a London college puts the dead at 900.", [900]),
        ("I heard 30 people were killed.", []),
        ("My uncle is in the town and he says that 300 people were killed.", []),
        ("We know that 30 people were killed.", [30]),
    ],
)
def test_what_ends_and_what_goes_on(text: str, expected: list[int]) -> None:
    assert compared("revolt", text) == [("dead", number) for number in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The radio says 640 people were killed and 210 are missing. The true number is 9,000, he thinks.",
            [("dead", 640), ("missing", 210), ("dead", 9000)],
        ),
        (
            "Some 640 are missing. The mayor thinks that the true number is 900.",
            [("missing", 640), ("missing", 900)],
        ),
        (
            "FLOOD IN FIGURES Dead: 640 Missing: 210 Homeless: 9,000",
            [("dead", 640), ("missing", 210), ("homeless", 9000)],
        ),
        ("Some 9,000 have no roof, and 210 are not accounted for.", [("homeless", 9000), ("missing", 210)]),
        ("About 9,000 people still have no home.", [("homeless", 9000)]),
        ("About 9,000 people are without a home of any kind.", [("homeless", 9000)]),
        (
            "The estimate of homeless people went from 900 to 2,100, without one house having fallen.",
            [("homeless", 2100)],
        ),
        ("The death toll was raised on 19 May from 340 to 580.", [("dead", 580)]),
    ],
)
def test_rows_that_run_on_and_numbers_behind_the_missing(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(name, number) for name, number, _ in read("flood", text)]
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 9,000 people have no home broadband after the flood.",
        "About 900 families had no home insurance when the flood came.",
        "There is no House vote on the flood, 40 members said.",
        "Some 900 people were without roof tiles.",
    ],
)
def test_what_is_lacking_may_only_begin_with_a_home(text: str) -> None:
    assert not read("flood", text)
