"""Slots by local date, right on both clock-change days; routes by topic and severity."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Alert, Category, Channel, ChannelKind, Finding, Item, Severity
from monitor.routing import (
    GATHER,
    Hurry,
    alive_slot,
    cooling,
    due_slot,
    last_slot,
    looking_back,
    quiet_hours,
    routes,
)

KYIV = ZoneInfo("Europe/Kyiv")
BERLIN = ZoneInfo("Europe/Berlin")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def channel(schedule: str = "immediate", **changes: object) -> Channel:
    return Channel(id="desk", kind=ChannelKind.FILE, schedule=schedule, **changes)


def finding(**changes: object) -> Finding:
    given = {"item": "i", "category": Category.NEW_HIGH, "severity": Severity.NOTABLE, "alerts": True}
    return Finding(**{**given, "reasons": (), "fingerprint": "f", "topic": "quake", **changes})


def alert(at: datetime) -> Alert:
    return Alert(number=7, finding=finding(), item=Item(id="i", text=""), at=at)


@pytest.mark.parametrize(
    ("schedule", "now", "expected"),
    [
        ("daily 08:00", utc(2025, 5, 1, 5, 0), utc(2025, 5, 1, 5, 0)),
        ("daily 08:00", utc(2025, 5, 1, 4, 59), utc(2025, 4, 30, 5, 0)),
        ("weekly mon 08:00", utc(2025, 5, 1, 12, 0), utc(2025, 4, 28, 5, 0)),
        ("weekly thu 08:00", utc(2025, 5, 1, 4, 0), utc(2025, 4, 24, 5, 0)),
    ],
)
def test_last_slot(schedule: str, now: datetime, expected: datetime) -> None:
    assert last_slot(schedule, KYIV, now) == expected


def test_a_skipped_local_time_still_has_its_slot() -> None:
    # Berlin jumps from 02:00 to 03:00 on 30 March 2025: 02:30 does not exist.
    assert last_slot("daily 02:30", BERLIN, utc(2025, 3, 30, 12)) == utc(2025, 3, 30, 1, 30)


def test_a_repeated_local_time_has_one_slot() -> None:
    # Berlin lives 02:00 to 03:00 twice on 26 October 2025.
    first = utc(2025, 10, 26, 0, 30)
    for minutes in range(0, 180, 10):
        assert last_slot("daily 02:30", BERLIN, first + timedelta(minutes=minutes)) == first


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_one_slot_a_local_date(now: datetime) -> None:
    slot = last_slot("daily 03:30", BERLIN, now)
    assert timedelta(0) <= now - slot < timedelta(hours=26)
    assert last_slot("daily 03:30", BERLIN, slot) == slot
    earlier = last_slot("daily 03:30", BERLIN, slot - timedelta(seconds=1))
    assert (slot.astimezone(BERLIN).date() - earlier.astimezone(BERLIN).date()).days == 1


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
@pytest.mark.parametrize("span", ["22:00-07:00", "01:15-02:45", "12:00-13:00"])
def test_quiet_hours_go_by_the_clock_on_the_wall(span: str, now: datetime) -> None:
    begin, _, end = span.partition("-")
    wall = f"{now.astimezone(BERLIN):%H:%M}"
    inside = begin <= wall < end if begin < end else wall >= begin or wall < end
    found = quiet_hours(channel(quiet=span), BERLIN, now)
    changes = now.astimezone(BERLIN).utcoffset() != (now - timedelta(days=1)).astimezone(BERLIN).utcoffset()
    if not changes:
        assert (found is not None) == inside
    if found is not None:
        assert found[0] <= now < found[1]
        assert found[1] - found[0] < timedelta(hours=11)
        assert quiet_hours(channel(quiet=span), BERLIN, found[1]) is None


def test_quiet_hours_inside_the_hour_that_is_skipped_or_repeated() -> None:
    early = channel(quiet="02:10-02:50")
    # Skipped on 30 March 2025: both ends fall as much later as the clocks jump.
    assert quiet_hours(early, BERLIN, utc(2025, 3, 30, 1, 15)) == (
        utc(2025, 3, 30, 1, 10),
        utc(2025, 3, 30, 1, 50),
    )
    # Lived twice on 26 October 2025: quiet the first time.
    assert quiet_hours(early, BERLIN, utc(2025, 10, 26, 0, 15)) is not None
    assert quiet_hours(early, BERLIN, utc(2025, 10, 26, 1, 15)) is None


def test_a_rate_counts_the_last_hour() -> None:
    now = utc(2025, 5, 1, 9)
    planned = [now - timedelta(minutes=minutes) for minutes in (90, 60, 59, 1)]
    assert cooling(channel(max_per_hour=2), now, planned)
    assert not cooling(channel(max_per_hour=3), now, planned)
    assert not cooling(channel(), now, planned)
    assert not cooling(channel("daily 08:00", max_per_hour=1), now, planned)


def test_after_a_message_a_channel_is_left_alone() -> None:
    now = utc(2025, 5, 1, 9)
    desk = channel(cooldown=timedelta(hours=3))
    assert looking_back(desk) == timedelta(hours=3)
    assert looking_back(channel()) == timedelta(hours=1)
    assert not cooling(desk, now, [])
    assert cooling(desk, now, [now - timedelta(hours=2, minutes=59)])
    assert not cooling(desk, now, [now - timedelta(hours=3)])
    assert not cooling(desk, now, [now + timedelta(hours=1)]), "the clock was set back"
    assert not cooling(channel("daily 08:00", cooldown=timedelta(hours=3)), now, [now])


def test_a_sign_of_life_is_due_once_and_not_for_ever() -> None:
    desk = channel(alive="weekly mon 09:00")
    monday = utc(2025, 5, 5, 6)
    assert alive_slot(channel(), KYIV, monday, []) is None
    due = alive_slot(desk, KYIV, monday, [monday - timedelta(days=8)])
    assert due is not None
    assert due.key == "alive/2025-05-05"
    assert alive_slot(desk, KYIV, monday, [monday - timedelta(days=6)]) is None
    assert alive_slot(desk, KYIV, monday + timedelta(hours=7), []) is None


def test_immediate_gathers_first() -> None:
    raised = alert(utc(2025, 5, 1, 9))
    assert due_slot(channel(), KYIV, raised.at + GATHER / 2, raised) is None
    slot = due_slot(channel(), KYIV, raised.at + GATHER, raised)
    assert slot is not None
    assert slot.key == "immediate/7"
    assert due_slot(channel(), KYIV, raised.at, raised, Hurry.GATHERING) is not None


def test_daily_waits_for_its_hour_and_says_when_it_is_late() -> None:
    daily = channel("daily 08:00")
    raised = alert(utc(2025, 5, 1, 5, 1))
    assert due_slot(daily, KYIV, utc(2025, 5, 2, 4, 0), raised) is None
    assert due_slot(daily, KYIV, utc(2025, 5, 2, 4, 0), raised, Hurry.GATHERING) is None
    on_time = due_slot(daily, KYIV, utc(2025, 5, 2, 5, 0), raised)
    assert on_time is not None
    assert (on_time.key, on_time.late) == ("daily/2025-05-02", False)
    down = due_slot(daily, KYIV, utc(2025, 5, 4, 18, 0), raised)
    assert down is not None
    assert (down.key, down.late, down.start) == ("daily/2025-05-04", True, raised.at)
    asked = due_slot(daily, KYIV, utc(2025, 5, 1, 6), raised, Hurry.SCHEDULE)
    assert asked is not None
    assert asked.key == "asked/7"


def test_nothing_waiting_is_never_due() -> None:
    assert due_slot(channel("daily 08:00"), KYIV, utc(2025, 5, 2, 5), None) is None


def test_routes_by_topic_and_severity() -> None:
    everything = channel()
    other = channel(topics=("flood",))
    major = channel(min_severity=Severity.MAJOR)
    assert routes(finding(), [everything]) == ("desk",)
    assert routes(finding(), [other, major]) == ()
    assert routes(finding(severity=Severity.MAJOR), [major]) == ("desk",)
    assert routes(finding(alerts=False), [everything]) == ()
