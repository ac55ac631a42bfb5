"""The sentences in which reasons are given."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from monitor.judge.words import already_told, in_zone, number
from monitor.model import Qualifier, Told
from tests.judgement.worlds import World, a_measure, reading, with_baseline


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12000", "12,000"),
        ("1E+4", "10,000"),
        ("4.9E6", "4,900,000"),
        ("166666.666667", "166,667"),
        ("99.5", "99.5"),
        ("0.125", "0.125"),
        ("0.50", "0.5"),
        ("0", "0"),
        ("-12.34", "-12.3"),
    ],
)
def test_numbers_for_people(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (15_000, None, "15,000 lies 25 % above the standing range of 10,000 to 12,000"),
        (8000, None, "8,000 lies 20 % below the standing range"),
        (11_000, 18_000, "11,000 to 18,000 reaches 50 % above the standing range"),
        (5000, 11_000, "5,000 to 11,000 reaches 50 % below the standing range"),
        (1000, 13_000, "1,000 to 13,000 is 1/10 of the standing range"),
        (240_000, None, "240,000 is 20 times the standing range"),
        (500, None, "500 is 1/20 of the standing range"),
        (0, None, "0 lies below the standing range"),
    ],
)
def test_how_far_a_figure_lies(low: int, high: int | None, says: str) -> None:
    (finding,) = World(with_baseline(10_000, 12_000)).tell(1, reading(low, high))
    assert any(reason.startswith(says) for reason in finding.reasons)


def test_a_single_value_is_an_estimate_not_a_range() -> None:
    world = World(a_measure())
    world.tell(0, reading(100, who="UN"))
    (finding,) = world.tell(1, reading(150, who="NGO"))
    assert finding.reasons[0] == (
        "150 lies 50 % above the standing estimate of 100 "
        "(1 originator, the latest word, of the last 30 days); tolerance 20 %."
    )
    assert finding.reasons[1] == "Said by NGO, carried by Harbour Wire; the only originator so far."


def test_nearly_is_told_as_a_reader_takes_it() -> None:
    world = World(with_baseline(4_000, 4_000))
    (finding,) = world.tell(1, reading(5_000, qualifier=Qualifier.NEARLY))
    assert finding.ratio == 1.25
    assert "5,000 lies 25 % above the standing estimate of 4,000" in finding.reasons[0]


def test_a_moment_in_a_stored_reason_is_shown_in_the_zone_of_its_reader() -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    told = already_told(Told(measure="troops", low=Decimal(1), high=Decimal(1), at=late))
    assert told == "No alert: told already on 31 January 2026 at 23:30 UTC."
    assert in_zone(told, ZoneInfo("Europe/Kyiv")) == "No alert: told already on 1 February 2026 at 01:30 EET."
    assert in_zone(told, UTC) == told
    assert in_zone("on 99 January 2026 at 23:30 UTC", UTC) == "on 99 January 2026 at 23:30 UTC"
