"""What is so by now though a sentence speaks of plans, and what stands because an item gives nothing else.
Watchlist and sentences are our own."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import HeldBack, Item, Kind, Measure, Topic


def measure(name: str, kind: Kind, counts: str, cues: str, unit: str = "person") -> Measure:
    return Measure(
        id=f"pass.{name}",
        topic="pass",
        name=name,
        counts=tuple(counts.split()),
        cues=tuple(cues.split(", ")),
        kind=kind,
        unit=unit,
        window=timedelta(days=30),
    )


MEASURES = (
    measure("captives", Kind.STOCK, "prisoners sailors people", "held, captured, prisoners"),
    measure("freed", Kind.CUMULATIVE, "prisoners sailors people", "freed, released, returned"),
    measure("displaced", Kind.STOCK, "people families villagers", "displaced, homeless"),
    measure("evacuated", Kind.CUMULATIVE, "people families villagers", "evacuated, moved to safety"),
    measure("hurt", Kind.CUMULATIVE, "people workers", "injured, hurt, wounded"),
    measure("level", Kind.STOCK, "metres", "river, level, stood", "m"),
    measure("raised", Kind.CUMULATIVE, "dollars", "raised, collected, donated", "USD"),
)
READER = Reader(MEASURES, (Topic(id="pass", name="War and flood at the Arn pass"),))


def read(text: str) -> str:
    """Every number read with its measure; in brackets where it is held back."""
    item = Item(id="1", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    found = READER.read(item, extract(item), frozenset({"pass"}))
    shown = [(f"{float(r.low or r.high or 0):g} {r.measure.partition('.')[2]}", r.held_back) for r in found]
    return " ".join(f"({text})" if held else text for text, held in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks about the return of 640 prisoners held in Velia began on Tuesday.", "640 captives"),
        ("The envoy hopes to fly home 45 prisoners before winter.", "45 captives"),
        ("Norland plans to bring home 70 captured sailors.", "70 captives"),
        ("The families hope for the return of 31 sailors held in the fort.", "31 captives"),
        ("The council will visit 88 prisoners on Sunday.", "88 captives"),
        ("The UN wants to move 41,000 displaced people out of schools.", "41000 displaced"),
        ("The agency plans to feed 9,300 homeless families.", "9300 displaced"),
        ("The province intends to rehouse 2,700 villagers displaced by the flood.", "2700 displaced"),
    ],
)
def test_who_is_there_is_no_plan_whatever_is_to_be_done_with_them(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to evacuate 2,300 villagers.",
        "Talks about the evacuation of 2,300 villagers go on.",
        "Norland will release 45 sailors.",
        "The envoy hopes to free 45 prisoners before winter.",
        "The general wants to capture 300 people.",
        "The tribe threatens to displace 4,000 people.",
    ],
)
def test_a_plan_stays_one(text: str) -> None:
    assert read(text).startswith("(")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The return of 640 prisoners on Monday ended a month of waiting. All had been held in Velia.",
            "640",
        ),
        ("After the talks the return of 640 prisoners went ahead on Monday.", "640"),
        ("The talks ended with the evacuation of 41,000 displaced people.", "41000"),
        ("Officials praised the evacuation of 41,000 displaced people.", "41000"),
    ],
)
def test_a_deed_that_is_done_is_a_fact(text: str, expected: str) -> None:
    assert read(text).partition(" ")[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At its peak the river stood at 7.4 m.", "7.4 level"),
        ("The river level was 6.9 m at the peak on Friday night.", "6.9 level"),
        # the level of today is the news
        ("The river stands at 5.1 m. At its peak it stood at 7.4 m.", "5.1 level (7.4 level)"),
        ("At the peak 43,000 people were displaced.", "(43000 displaced)"),
    ],
)
def test_the_height_of_a_peak_stands_where_no_later_one_is_given(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clinic in Velia has treated 40 injured people since the blast.", "40 hurt"),
        ("One hospital admitted 90 injured workers, a doctor said.", "90 hurt"),
        ("The blast injured 310 people. One hospital admitted 90 injured.", "310 hurt (90 hurt)"),
        ("A clinic treated 40 injured workers; 310 people were injured in all.", "(40 hurt) 310 hurt"),
    ],
)
def test_one_clinics_patients_are_a_part_beside_another_number_only(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school fair has raised 58 dollars so far.", "58 raised"),
        ("Collected so far: $640.", "640 raised"),
        ("The appeal, which raised $96 on its first day, goes on.", "96 raised"),
        ("The money collected has reached $740 since Monday.", "740 raised"),
        ("A loaf costs 3 dollars now that money is raised by stamps.", ""),
        ("The raffle sold its tickets at $12 each.", ""),
    ],
)
def test_small_sums_are_sums_where_they_are_said_to_be(text: str, expected: str) -> None:
    assert read(text) == expected


def test_part_of_one_clinic_is_held_back_as_a_part() -> None:
    item = Item(
        id="1",
        text="The blast injured 310 people. One hospital admitted 90 injured.",
        published=datetime(2026, 3, 8, tzinfo=UTC),
    )
    found = READER.read(item, extract(item), frozenset({"pass"}))
    assert [r.held_back for r in found] == [None, HeldBack.PART]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rangers helped free 17 prisoners of the gang.", "17 freed"),
        ("The army managed to rescue 12 sailors.", "12 freed"),
        ("The court did release 30 prisoners.", "30 freed"),
        ("The release of films was put off; 30 prisoners watched.", "30 captives"),
    ],
)
def test_infinitives_by_which_people_come_free(text: str, expected: str) -> None:
    assert read(text) == expected
