"""What ordinary news says of numbers: whom they count, how long something takes, what is planned or is some
of others, and what only looks like it."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.model import Figure, Item, Modality, Role


def _figures(text: str) -> tuple[Figure, ...]:
    return extract(Item(id="1", title="", text=text, published=datetime(2026, 5, 4, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Three Chinese provinces shut their ports.", "Chinese provinces"),
        ("Two Swiss bank clerks were held.", "Swiss bank clerks"),
        ("Nine Japanese tourists flew home.", "Japanese tourists"),
        ("Nine Japanese were on board.", "Japanese"),
        ("Six Irish died in the crash.", "Irish"),
        ("Dozens of Hamas fighters gave up.", "Hamas fighters"),
        ("Police held 14 Paris students.", "Paris students"),
        ("Two Angolan oilmen were freed.", "Angolan oilmen"),
        ("Some 40 townspeople stayed.", "townspeople"),
        ("Hundreds of people—most of them poor—came.", "people"),
        ("He counted 12 teachers and left.", "teachers"),
        ("Two Russians were hurt.", "Russians"),
    ],
)
def test_whom_it_counts(text: str, counted: str) -> None:
    assert _figures(text)[0].counted == counted


@pytest.mark.parametrize(
    ("text", "open_above"),
    [
        ("Rents rose over the past three years.", False),
        ("It is to be paid over the next 18 months.", False),
        ("Traffic fell over the last two decades.", False),
        ("Rents rose over the first six months.", False),
        ("The siege has lasted over three years.", True),
        ("He spent over 40 days at sea.", True),
        ("Over 300 people came.", True),
        ("They waited for over five hours.", True),
    ],
)
def test_over_a_span_is_no_bound(text: str, open_above: bool) -> None:
    assert (_figures(text)[0].high is None) == open_above


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norvik Steel to Cut 1,200 Jobs in Bergen", Modality.PLANNED),
        ("Senate to Impose 40% Duty on Sugar", Modality.PLANNED),
        ("Lagos to Hire 900 Nurses This Year", Modality.PLANNED),
        ("The miner targets output of 9,000 tonnes.", Modality.PLANNED),
        ("Toll Rises to 40 in Lagos", Modality.ASSERTED),
        ("Bomb targets pilgrims at a shrine, killing 15", Modality.ASSERTED),
        ("A raid that targeted traders left nine dead.", Modality.ASSERTED),
        ("Some 3,000 people marched against planned tax rises.", Modality.ASSERTED),
        ("About 500 nurses walked out over proposed cuts.", Modality.ASSERTED),
        ("Some 3,000 posts are planned for next year.", Modality.PLANNED),
    ],
)
def test_what_is_planned(text: str, modality: Modality) -> None:
    assert _figures(text)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Ten people are dead, including a nurse, and 39 others were hurt.", False),
        ("Eight men drowned, among them a priest, and 12 sailors are missing.", False),
        ("The dead include the mayor, a driver and 12 guards.", True),
        ("Cholera brought 110 cases and nine deaths this year, including four in one week.", False),
        ("Floods killed 77 people in three days.", True),
        ("Five died of measles in 24 hours, bringing the toll to 900 people.", False),
    ],
)
def test_what_is_some_of_others(text: str, part: bool) -> None:
    numbers = {"39 others", "12 sailors", "12 guards", "nine deaths", "77 people", "900 people"}
    figure = next(f for f in _figures(text) if f.surface in numbers)
    assert figure.part_of_whole == part


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Police report 40 new arrests in Lyon.", Role.INCREMENT),
        ("The clinic has nine new deaths to mourn.", Role.INCREMENT),
        ("The firm has 40 new offices.", Role.LEVEL),
        ("There were 40 arrests in Lyon.", Role.LEVEL),
    ],
)
def test_new_harm_comes_on_top(text: str, role: Role) -> None:
    assert _figures(text)[0].role == role


@pytest.mark.parametrize(
    "text",
    [
        "Six were killed and over 40 others hurt.",
        "Four died at 20 camps.",
        "He paid “40 dollars” for it.",
        "Airbus sold 40 jets.",
        "Losses came to 12, 33 and 45.",
    ],
)
def test_near_ones_stay_figures(text: str) -> None:
    digits = [word.strip("“”.,") for word in text.split() if word.strip("“”.,").isdigit()]
    surfaces = " ".join(f.surface for f in _figures(text))
    assert all(number in surfaces for number in digits)
