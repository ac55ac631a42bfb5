"""How much flows, and how much has: rates that need no cue, amounts whose "a day" is left out, what has gone
into the water."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Topic
from tests.figures.measuring import measure

MEASURES = (
    measure(
        "mine.rate",
        "Brine leaking from the mine",
        ("litres", "cubic metres"),
        ("leaking", "flow", "escaping"),
        ("capacity",),
        kind=Kind.STOCK,
        unit="litre/day",
    ),
    measure(
        "mine.lost",
        "Brine lost in total",
        ("litres", "cubic metres"),
        ("leaked", "spilled", "in total"),
        ("a day", "per day"),
        unit="litre",
    ),
    measure(
        "mine.caught",
        "Brine collected",
        ("litres", "cubic metres"),
        ("collected", "recovered"),
        ("leaking",),
        unit="litre",
    ),
)
READER = Reader(MEASURES, (Topic(id="mine", name="Leak at a salt mine", any=("salt mine", "brine")),))


def _told(text: str) -> str:
    item = Item(id="1", title="", text=text, published=datetime(2026, 5, 4, tzinfo=UTC))
    readings = READER.read(item, extract(item), frozenset({"mine"}))
    pairs = ((r.figure.low, r.figure.high, r.measure.partition(".")[2]) for r in readings if not r.held_back)
    return " ".join(f"{low if low is not None else high:g} {name}" for low, high, name in pairs)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The owner's last word was 40,000 litres a day.", "40000 rate"),
        ("Anything from 30,000 to 70,000 litres per day is plausible, said Prof Lund.", "30000 rate"),
        ("She was first told 9,000 litres a day, by a man in a hurry.", "9000 rate"),
        ("Divers gave 20,000 litres a day, the camera 35,000.", "20000 rate 35000 rate"),
    ],
)
def test_a_unit_in_a_time_that_one_measure_has_needs_no_cue(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The plant can process 40,000 litres a day.",
        "The new pipe draws off 40,000 litres a day.",
        "A household needs 200 litres a day.",
        "The town's consumption is 3 million litres a day.",
    ],
)
def test_what_flows_where_it_is_meant_to(text: str) -> None:
    assert "rate" not in _told(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Engineers put the leak at 40,000 litres a day. The owner's figure is 8,000 litres.", "8000 rate"),
        ("The flow is put at 40,000 litres a day. Her own working number is 50,000 litres.", "50000 rate"),
        ("The leak runs at 40,000 litres a day. How much is that in all? The figure is 900,000 litres.", ""),
        ("The leak runs at 40,000 litres a day. A tank beside it holds 8,000 litres.", ""),
    ],
)
def test_the_time_of_an_amount_may_be_left_out(text: str, told: str) -> None:
    assert _told(text).removeprefix("40000 rate").strip() == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("About 900,000 litres have already gone into the lake.", "900000 lost"),
        ("Between 2 and 3 million litres were lost to the river, the county says.", "2000000 lost"),
        ("Some 700,000 litres ran into the harbour. The owner says 300,000.", "700000 lost 300000 lost"),
    ],
)
def test_what_has_gone_into_the_water_was_lost(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("First it was 9,000 litres a day, then it was 20,000, now it is 50,000.", "50000 rate"),
        ("Up to 90,000 litres a day could leak, in theory. 'Now we're up to 90,000 litres,' she said.", ""),
        ("Some 90,000 litres a day are leaking. 'Now we're up to 90,000 litres,' she said.", "90000 rate"),
    ],
)
def test_rows_of_numbers_and_what_is_taken_up(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The leak has cost 40,000 litres, it says, and loses 900 litres a day.", "40000 lost 900 rate"),
        ("So far 40,000 litres, or 10,000 gallons, a day were escaping.", "40000 rate"),
        ("The firm has leaked 40,000 litres and regards the 90,000 litre capacity as ample.", "40000 lost"),
    ],
)
def test_the_day_and_the_word_behind_another_amount_are_its_own(text: str, told: str) -> None:
    assert _told(text).startswith(told)


SPILL = measure(
    "dam.released",
    "Waste released from the dam",
    ("waste", "cubic metres"),
    ("released", "spilled", "poured"),
    ("drinking water",),
    unit="m3",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They are saying 50,000 cubic metres.", [50_000]),
        ("The firm at first reported 50,000 m3. On Friday it revised this to 90,000 m3.", [50_000, 90_000]),
        ("A panel calculated 480,000 m3, a geologist 1.1 million m3.", [480_000, 1_100_000]),
        ("The ministry, which had spoken of 200,000 cubic metres or more, kept quiet.", [200_000]),
        ("The lake behind it holds 9 million cubic metres.", []),
        ("The town's consumption is put at 9,000 cubic metres.", []),
        ("Lorries brought 300 cubic metres of drinking water.", []),
    ],
)
def test_an_amount_that_somebody_gives_of_what_one_measure_alone_is_given_in(
    text: str, expected: list[int]
) -> None:
    reader = Reader((SPILL,), (Topic(id="dam", name="Dam failure", any=("dam",)),))
    item = Item(id="1", title="", text=text, published=datetime(2026, 5, 4, tzinfo=UTC))
    assert [r.low for r in reader.read(item, extract(item), frozenset({"dam"}))] == expected
