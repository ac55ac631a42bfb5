"""When channels are told: quiet hours, rates, late digests, clock changes, threads."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Category, Review, Severity
from monitor.pipeline import preview, send_due
from monitor.routing import Hurry, routes
from monitor.store import planning
from tests.delivery.world import (
    DAY,
    GATHERED,
    HOUR,
    MINUTE,
    Clock,
    at,
    daily,
    desk_over,
    email,
    entries,
    mailbox,
    mails,
    raise_alert,
    states,
)
from tests.store.samples import NOW, finding, item

# --------------------------------------------------------------------------- quiet hours


def test_quiet_hours_hold_delivery_until_they_end(store, tmp_path, web):
    clock = Clock(at(3, 23))
    desk = desk_over(store, tmp_path, web.slack(quiet="22:00-07:00"), environ=web.environ, clock=clock)
    raise_alert(store, "room", at=at(3, 22, 30))
    while clock.now < at(4, 7):
        send_due(desk)
        assert web.posts == 0
        clock.pass_(HOUR)
    send_due(desk)
    assert (web.posts, states(store)) == (1, ["sent"])


def test_what_is_bad_enough_goes_out_in_the_night_and_says_what_is_held(store, tmp_path, web):
    clock = Clock(at(3, 23, 5))
    channel = web.slack(quiet="22:00-07:00", quiet_except=Severity.MAJOR)
    desk = desk_over(store, tmp_path, channel, environ=web.environ, clock=clock)
    raise_alert(store, "room", key="small", at=at(3, 23), severity=Severity.NOTABLE)
    raise_alert(store, "room", key="large", at=at(3, 23, 1))
    send_due(desk)
    (night,) = web.taken
    assert "quiet hours" in str(night["blocks"])
    clock.now = at(4, 7)
    send_due(desk)
    assert len(web.taken) == 2


def test_a_retry_waits_for_the_morning_too(store, tmp_path, web):
    clock = Clock(at(3, 21, 59))
    desk = desk_over(store, tmp_path, web.slack(quiet="22:00-07:00"), environ=web.environ, clock=clock)
    raise_alert(store, "room", at=at(3, 21, 50))
    web.script = ["500"]
    send_due(desk)
    clock.now = at(4, 1)
    send_due(desk)
    assert web.posts == 1
    clock.now = at(4, 7)
    send_due(desk)
    assert states(store) == ["sent"]


def test_a_person_who_asks_is_told_in_quiet_hours(store, tmp_path, web):
    clock = Clock(at(3, 23))
    desk = desk_over(store, tmp_path, web.slack(quiet="22:00-07:00"), environ=web.environ, clock=clock)
    raise_alert(store, "room", at=at(3, 22, 30))
    send_due(desk, hurry=Hurry.SCHEDULE)
    assert states(store) == ["sent"]


# --------------------------------------------------------------------------- rates, routing


def test_beyond_the_rate_alerts_gather(store, tmp_path, web):
    clock = Clock(NOW)
    desk = desk_over(store, tmp_path, web.slack(max_per_hour=2), environ=web.environ, clock=clock)
    for minute in range(0, 60, 10):
        raise_alert(store, "room", key=f"k{minute}", at=clock.now)
        clock.pass_(GATHERED)
        send_due(desk)
        clock.pass_(10 * MINUTE - GATHERED)
    assert web.posts == 2
    clock.pass_(2 * MINUTE)
    send_due(desk)
    assert web.posts == 3
    assert all(
        f"Ice report k{minute}" in str(web.taken[2]) or "M-" in str(web.taken[2]) for minute in (20, 50)
    )
    with store.read() as tx:
        assert tx.counts().alerts_pending == 0


def test_after_a_message_alerts_gather_and_are_not_late(store, tmp_path, web):
    clock = Clock(at(3, 9))
    channel = web.slack(cooldown=3 * HOUR)
    desk = desk_over(store, tmp_path, channel, environ=web.environ, clock=clock)
    for minute in range(0, 240, 30):
        raise_alert(store, "room", key=f"k{minute}", at=clock.now)
        clock.pass_(GATHERED)
        send_due(desk)
        clock.pass_(30 * MINUTE - GATHERED)
    assert [len(findings_in(each)) for each in web.taken] == [1, 6]
    assert not any("Late" in str(each["blocks"]) for each in web.taken)


def findings_in(message: dict) -> set[str]:
    return set(re.findall(r"M-\d+", str(message["blocks"])))


def test_one_event_is_one_message(store, tmp_path, web):
    clock = Clock(NOW)
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    for second in (0, 20, 40):
        raise_alert(store, "room", key=f"k{second}", at=NOW + timedelta(seconds=second))
        send_due(desk)
        assert web.posts == 0
        clock.pass_(timedelta(seconds=20))
    clock.pass_(timedelta(seconds=1))
    send_due(desk)
    assert (web.posts, len(entries(store))) == (1, 1)


# --------------------------------------------------------------------------- days


@pytest.mark.parametrize("day", [datetime(2025, 3, 30, tzinfo=UTC), datetime(2025, 10, 26, tzinfo=UTC)])
def test_one_digest_on_days_when_the_clock_changes(store, tmp_path, web, day):
    """Berlin skips 02:30 on the first and lives it twice on the second."""
    clock = Clock(day - 6 * HOUR)
    desk = daily(web, store, tmp_path, clock)
    for quarter in range(4 * 36):
        if quarter % 4 == 0:
            raise_alert(store, "room", key=f"k{quarter}", at=clock.now)
        send_due(desk)
        clock.pass_(15 * MINUTE)
    with store.read() as tx:
        slots = [message.slot for message in reversed(tx.list_messages())]
    dates = [(day + n * DAY).date() for n in range(2)]
    assert slots == [f"daily/{date}" for date in dates]
    assert web.posts == 2


def test_down_over_the_hour_of_the_digest(store, tmp_path, web):
    raise_alert(store, "room", at=at(3, 8))
    clock = Clock(at(6, 11))
    desk = daily(web, store, tmp_path, clock, "UTC", "daily 09:00")
    send_due(desk)
    send_due(desk)
    (message,) = web.taken
    assert "Late" in str(message["blocks"])


@pytest.mark.parametrize(
    ("options", "down", "late"),
    [
        ({}, timedelta(minutes=25), False),
        ({}, 3 * HOUR, True),
        ({"quiet": "09:30-12:05"}, 3 * HOUR, True),
        ({"quiet": "08:00-12:05"}, 3 * HOUR + 10 * MINUTE, False),
        ({"quiet": "08:00-11:00"}, 3 * HOUR, True),
        ({"quiet": "08:00-12:05", "quiet_except": Severity.MAJOR}, 3 * HOUR + 10 * MINUTE, True),
    ],
    ids=["soon", "down", "quiet later", "quiet", "down after quiet", "not held"],
)
def test_an_immediate_message_after_the_service_was_down_is_labelled_late(  # noqa: PLR0917
    store, tmp_path, web, options, down, late
):
    raise_alert(store, "room", at=at(3, 9))
    clock = Clock(at(3, 9) + down)
    desk = desk_over(store, tmp_path, web.slack(**options), environ=web.environ, clock=clock)
    send_due(desk)
    if not web.taken:
        clock.pass_(HOUR)
        send_due(desk)
    (message,) = web.taken
    assert ("Late" in str(message["blocks"])) is late


def test_what_was_held_for_a_while_is_not_late(store, tmp_path, web):
    clock = Clock(at(3, 9))
    desk = desk_over(store, tmp_path, web.slack(max_per_hour=1), environ=web.environ, clock=clock)
    raise_alert(store, "room", key="muted", at=at(3, 9))
    with store.begin() as tx:
        tx.mute(clock.now, measure="ferries.stranded", until=at(3, 12), reason="known")
        tx.mute(clock.now, topic="elsewhere", until=at(3, 12, 59), reason="another")
    clock.now = at(3, 12, 1)
    send_due(desk)
    snoozed = raise_alert(store, "room", key="snoozed", at=at(3, 12, 2))
    with store.begin() as tx:
        tx.review(snoozed, Review.SNOOZED, at(3, 12, 2), until=at(3, 15))
    clock.now = at(3, 15, 1)
    send_due(desk)
    raise_alert(store, "room", key="rated", at=at(3, 15, 2))
    clock.now = at(3, 16, 2)
    send_due(desk)
    raise_alert(store, "room", key="down", at=at(3, 17))
    clock.now = at(3, 19)
    send_due(desk)
    assert ["Late" in str(each["blocks"]) for each in web.taken] == [False, False, False, True]


def test_two_planners_make_one_digest(store, tmp_path, web):
    raise_alert(store, "room")
    desks = [desk_over(store, tmp_path, web.slack(), environ=web.environ) for _ in range(2)]
    for desk in desks:
        send_due(desk)
    assert (web.posts, len(entries(store))) == (1, 1)


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_clock_that_jumps(store, tmp_path, web, jump):
    clock = Clock(NOW)
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    raise_alert(store, "room", at=NOW)
    clock.pass_(jump)
    for _ in range(3):
        send_due(desk)
        clock.pass_(MINUTE)
    assert (web.posts, states(store)) == (1, ["sent"])


def test_an_alert_that_comes_late_to_its_slot_waits_for_the_next_one(store, tmp_path, web):
    clock = Clock(at(3, 9, 1))
    desk = daily(web, store, tmp_path, clock, "UTC", "daily 09:00")
    raise_alert(store, "room", key="one", at=at(3, 8))
    send_due(desk)
    raise_alert(store, "room", key="two", at=at(3, 8, 59))
    send_due(desk)
    assert web.posts == 1
    clock.pass_(DAY)
    send_due(desk)
    assert (web.posts, states(store)) == (2, ["sent", "sent"])
    assert [entry.message_id for entry in entries(store)] == [1, 2], "nothing was rendered in vain"


def test_a_late_digest_tells_what_came_up_to_its_time_only(store, tmp_path, web):
    first, later = (
        raise_alert(store, "room", key=key, at=at(3, hour)) for key, hour in (("a", 8), ("b", 10))
    )
    clock = Clock(at(3, 11))
    desk = daily(web, store, tmp_path, clock, "UTC", "daily 09:00")
    send_due(desk)
    clock.pass_(DAY)
    send_due(desk)
    assert [findings_in(each) for each in web.taken] == [{f"M-{first}"}, {f"M-{later}"}]


# --------------------------------------------------------------------------- threads, numbers


def test_news_of_one_measure_stays_in_one_thread(store, tmp_path, web):
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    for n, measure in enumerate(("ferries.stranded", "ferries.stranded", "ferries.sunk", "ferries.stranded")):
        raise_alert(store, "room", key=f"k{n}", at=clock.now - GATHERED, measure=measure)
        send_due(desk)
        clock.pass_(HOUR)
    roots = [each.get("thread_ts") for each in web.taken]
    assert roots == [None, "1.000", None, "1.000"]
    assert web.taken[1]["reply_broadcast"], "an answer in a thread is shown in the channel as well"
    clock.pass_(8 * DAY)
    raise_alert(store, "room", key="later", at=clock.now - GATHERED)
    send_due(desk)
    assert web.taken[-1].get("thread_ts") is None, "an old thread is not dug up"


def test_mail_threads_by_reference(store, tmp_path):
    clock = Clock()
    with mailbox() as (box, environ):
        desk = desk_over(store, tmp_path, email(), environ=environ, clock=clock)
        for n in range(2):
            raise_alert(store, "desk", key=f"k{n}", at=clock.now - GATHERED)
            send_due(desk)
            clock.pass_(HOUR)
    first, second = mails(box)
    assert first["References"] is None
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]


def test_a_lost_answer_in_a_thread_is_found_there(store, tmp_path, web):
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    web.script = ["ok", "drop"]
    for n in range(2):
        raise_alert(store, "room", key=f"k{n}", at=clock.now - GATHERED)
        send_due(desk)
        clock.pass_(HOUR)
    send_due(desk)
    assert (len(web.taken), states(store)) == (2, ["sent", "sent"])


def test_a_lost_answer_is_found_though_its_thread_has_begun_since(store, tmp_path, web):
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    web.script = ["500", "drop"]
    for n in range(2):
        raise_alert(store, "room", key=f"k{n}", at=clock.now - GATHERED)
        send_due(desk)
        clock.pass_(timedelta(seconds=30))
    clock.pass_(HOUR)
    send_due(desk)
    assert [each.get("thread_ts") for each in web.taken] == [None, None]
    assert states(store) == ["sent", "sent"]


def test_a_digest_knows_its_number(store, tmp_path, web):
    raise_alert(store, "web")
    send_due(desk_over(store, tmp_path, web.webhook(), environ=web.environ))
    assert web.taken[0]["number"] == entries(store)[0].message_id


# --------------------------------------------------------------------------- routing, mutes


def findings_read(monkeypatch) -> list[int]:
    """Grows by one with each finding that is read from the database."""
    read: list[int] = []
    real = planning.finding_of
    monkeypatch.setattr(planning, "finding_of", lambda row: read.append(row.id) or real(row))
    return read


def test_what_is_held_is_not_read_every_few_seconds(store, tmp_path, web, monkeypatch):
    clock = Clock(at(3, 23))
    loud = web.slack(quiet="22:00-07:00", quiet_except=Severity.MAJOR)
    desk = desk_over(store, tmp_path, loud, web.webhook(max_per_hour=1), environ=web.environ, clock=clock)
    raise_alert(store, "web", key="told", at=at(3, 22, 30))
    send_due(desk)
    for n in range(20):
        raise_alert(store, "room", key=f"small{n}", at=at(3, 22, 30), severity=Severity.NOTABLE)
        raise_alert(store, "room", key=f"muted{n}", at=at(3, 22, 30), measure="ferries.sunk")
        raise_alert(store, "web", key=f"web{n}", at=at(3, 22, 30))
    with store.begin() as tx:
        mute = tx.mute(clock.now, measure="ferries.sunk", reason="known")
    read = findings_read(monkeypatch)
    send_due(desk)
    assert len(read) <= 1, "the oldest of the channel that is at its rate"
    with store.begin() as tx:
        tx.unmute(mute, clock.now)
    send_due(desk)
    assert web.posts == 2, "what the mute held is told when it ends"


def test_what_came_after_a_late_digest_is_not_counted_as_left_out(store, tmp_path, web):
    clock = Clock(at(5, 9, 1))
    channel = web.slack(schedule="daily 09:00", min_severity=Severity.MAJOR)
    desk = desk_over(store, tmp_path, channel, environ=web.environ, clock=clock)
    raise_alert(store, "room", at=at(5, 8))
    for n, when in enumerate((at(5, 7), at(5, 9), at(5, 9, 0) + GATHERED, at(5, 12))):
        raise_alert(store, key=f"small{n}", at=when, severity=Severity.MINOR)
    clock.now = at(5, 13)
    send_due(desk)
    assert "Left out: 2" in str(web.taken[0]["blocks"])


def test_categories_and_mutes_hold_and_say_so(store, tmp_path, web):
    channel = web.slack(categories=(Category.NEW_LOW,))
    assert routes(finding(item()), [channel]) == ()
    assert routes(finding(item(), category=Category.NEW_LOW), [channel]) == ("room",)
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    raise_alert(store, "room", key="one")
    raise_alert(store, "room", key="two", measure="ferries.sunk")
    with store.begin() as tx:
        tx.mute(clock.now, measure="ferries.stranded", until=clock.now + HOUR, reason="known outage")
    assert "known outage" in preview(desk, web.slack()).text
    send_due(desk)
    assert (web.posts, "known outage" in str(web.taken[0]["blocks"])) == (1, True)
    clock.pass_(HOUR)
    send_due(desk)
    assert web.posts == 2
