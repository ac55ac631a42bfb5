"""When a feed is asked next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.memory import Memory
from monitor.feeds.outcomes import Failed, Fetched, NotModified, Outcome, Reason
from monitor.feeds.parse import NotAFeed, Unreadable
from monitor.feeds.scan import Hints
from monitor.feeds.schedule import (
    BACKOFF_CAP,
    NETWORK_CAP,
    PATIENCE_CAP,
    WHOLE_EVERY,
    Poll,
    held_until,
    moved_for_good,
    next_poll,
    request_for,
)
from monitor.model import FeedState, Validators
from tests.feeds.feeds_made import FEED, NOW, item, read, rss

EVERY = timedelta(minutes=15)
FRESH = FeedState(feed=FEED.id)
UNCHANGED = NotModified(feed=FEED.id, url=FEED.url, validators=Validators(etag='"1"'))


def poll(
    outcome: Outcome = UNCHANGED, state: FeedState = FRESH, chance: float = 0.5, **rest: Any
) -> FeedState:
    return next_poll(FEED, state, Poll(outcome=outcome, now=NOW, chance=chance, **rest))


def failed(reason: Reason = Reason.STATUS, **rest: Any) -> Failed:
    return Failed(feed=FEED.id, url=FEED.url, reason=reason, detail="it did not work", **rest)


def wait(state: FeedState) -> timedelta:
    assert state.next_poll is not None
    return state.next_poll - NOW


def stating(hints: Hints) -> FeedState:
    return replace(FRESH, memory=Memory().to_bytes(hints))


def test_success_waits_the_users_interval_and_clears_failures() -> None:
    state = poll(state=replace(FRESH, failures=4, last_error="dns"))
    assert wait(state) == EVERY
    assert (state.failures, state.last_error, state.last_success) == (0, "", NOW)
    assert state.validators.etag == '"1"'


def test_polls_are_spread() -> None:
    assert wait(poll(chance=0.0)) < EVERY < wait(poll(chance=0.99))
    assert wait(poll(chance=0.99)) < EVERY * 1.06


@pytest.mark.parametrize(("every", "expected"), [(None, 15), (5, 15), (30, 30), (600, 60), (10**9, 60)])
def test_a_feeds_own_rhythm_counts_within_bounds(every: int | None, expected: int) -> None:
    assert wait(poll(state=stating(Hints(every=every)))) == timedelta(minutes=expected)


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"cache-control": "public, max-age=1800"}, 30),
        ({"cache-control": "max-age=1800", "age": "300"}, 25),
        ({"cache-control": "max-age=86400"}, 60),
        ({"cache-control": "no-cache, max-age=1800"}, 15),
        ({"cache-control": "max-age=soon"}, 15),
        ({"expires": "Thu, 01 May 2025 12:40:00 GMT"}, 40),
        ({"expires": "0"}, 15),
        ({}, 15),
    ],
)
def test_cache_headers_count_within_bounds(headers: dict[str, str], minutes: int) -> None:
    assert wait(poll(replace(UNCHANGED, headers=headers))) == timedelta(minutes=minutes)


def test_hours_and_days_of_sleep() -> None:
    at_night = poll(state=stating(Hints(skip_hours=frozenset((12, 13)))))
    assert at_night.next_poll == datetime(2025, 5, 1, 14, 15, tzinfo=UTC)
    on_thursday = poll(state=stating(Hints(skip_days=frozenset(("thursday",)))))
    assert on_thursday.next_poll is not None
    assert on_thursday.next_poll.date().isoformat() == "2025-05-02"
    always = poll(state=stating(Hints(skip_hours=frozenset(range(24)))))
    assert wait(always) == EVERY


def test_failures_back_off_exponentially_up_to_a_cap() -> None:
    state, waits = FRESH, []
    for _ in range(10):
        state = poll(failed(), state)
        waits.append(wait(state))
    assert waits[:4] == [EVERY, 2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert waits[-1] == BACKOFF_CAP
    assert state.failures == 10
    assert state.last_error == "http_status: it did not work"


def test_failures_that_may_be_our_own_network_back_off_less_and_apart() -> None:
    """After an hour without network all feeds come back within the hour, and not at once."""
    state = FRESH
    for _ in range(8):
        state = poll(failed(Reason.DNS), state)
    assert wait(state) == NETWORK_CAP
    soonest, latest = (wait(poll(failed(Reason.DNS), state, chance)) for chance in (0.0, 0.999))
    assert latest - soonest > NETWORK_CAP / 3


def test_validators_and_memory_survive_a_failure() -> None:
    before = replace(FRESH, validators=Validators(etag='"1"'), memory=b"kept", last_success=NOW)
    after = poll(failed(Reason.TIMEOUT), before)
    assert (after.validators, after.memory, after.last_success) == (before.validators, b"kept", NOW)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (timedelta(0), EVERY),
        (timedelta(minutes=2), EVERY),
        (timedelta(hours=2), timedelta(hours=2)),
        (timedelta(days=400), PATIENCE_CAP),
    ],
)
@pytest.mark.parametrize("reason", [Reason.RATE_LIMITED, Reason.HELD])
def test_retry_after_is_obeyed(asked: timedelta, expected: timedelta, reason: Reason) -> None:
    assert wait(poll(failed(reason, retry_after=asked), chance=0.0)) == expected


def test_without_retry_after_a_limit_backs_off() -> None:
    first = poll(failed(Reason.RATE_LIMITED))
    assert wait(poll(failed(Reason.RATE_LIMITED), first)) == 2 * EVERY


def test_being_held_is_no_failure_of_the_feed() -> None:
    assert poll(failed(Reason.HELD)).failures == 0
    assert wait(poll(failed(Reason.BUSY))) < timedelta(minutes=2)


def test_the_whole_host_is_held() -> None:
    limited = failed(Reason.RATE_LIMITED, retry_after=timedelta(minutes=5))
    assert held_until(limited, NOW) == ("harbor.example", NOW + timedelta(minutes=5))
    assert held_until(failed(Reason.RATE_LIMITED, retry_after=timedelta(0)), NOW) is None
    assert held_until(failed(Reason.RATE_LIMITED), NOW) is None
    assert held_until(UNCHANGED, NOW) is None


def test_gone_stops() -> None:
    state = poll(failed(Reason.GONE, gone=True))
    assert state.gone
    assert state.next_poll is None


def test_a_page_instead_of_a_feed_is_a_failure_and_not_remembered() -> None:
    page = Fetched(feed=FEED.id, url=FEED.url, body=b"<html>", validators=Validators(etag='"page"'))
    state = poll(page, parsed=NotAFeed(reason=Unreadable.CHALLENGE, detail="blocked"))
    assert state.validators == Validators()
    assert (state.failures, state.last_error) == (1, "challenge: blocked")


def test_memory_comes_from_the_parse() -> None:
    body = rss([item()])
    document = Fetched(feed=FEED.id, url=FEED.url, body=body, validators=Validators(body_hash="h"))
    parsed = read(body)
    state = poll(document, parsed=parsed)
    assert state.memory == parsed.memory
    assert state.last_full == NOW
    assert poll(UNCHANGED, state).memory == parsed.memory


def test_the_rest_of_a_huge_document_is_fetched_soon_and_unconditionally() -> None:
    body = rss([item()])
    document = Fetched(
        feed=FEED.id, url=FEED.url, body=body, validators=Validators(etag='"1"', body_hash="h")
    )
    state = poll(document, parsed=replace(read(body), postponed=5))
    assert state.validators == Validators()
    assert wait(state) <= timedelta(minutes=1)


def test_a_permanent_move_is_proposed_after_repeated_sightings() -> None:
    moved = replace(UNCHANGED, permanent_url="https://new.example/rss")
    state = FRESH
    proposals = []
    for _ in range(3):
        state = poll(moved, state)
        proposals.append(moved_for_good(state))
    assert proposals == ["", "", "https://new.example/rss"]
    assert poll(failed(), state).permanent_seen == 3
    assert poll(replace(moved, permanent_url="https://other.example/"), state).permanent_seen == 1
    assert poll(UNCHANGED, state).permanent_url == ""


def test_requests_are_conditional_but_for_one_a_day() -> None:
    validators = Validators(etag='"1"', last_modified="x", body_hash="h")
    state = replace(FRESH, validators=validators, last_full=NOW)
    assert request_for(FEED, state, NOW + timedelta(hours=23)).validators == validators
    later = NOW + WHOLE_EVERY + timedelta(hours=6)
    assert request_for(FEED, state, later).validators == Validators(body_hash="h")
    assert request_for(FEED, state, NOW).url == FEED.url


reasons = st.sampled_from([reason for reason in Reason if reason is not Reason.GONE])
waits = st.none() | st.timedeltas(timedelta(0), timedelta(days=10**6))


@given(reasons, waits, st.integers(0, 10**6), st.floats(0, 1, exclude_max=True))
def test_no_failure_polls_sooner_than_three_quarters_of_the_interval(
    reason: Reason, asked: timedelta | None, failures: int, chance: float
) -> None:
    state = poll(failed(reason, retry_after=asked), replace(FRESH, failures=failures), chance)
    assert reason is Reason.BUSY or wait(state) >= EVERY * 0.75
    assert wait(state) <= PATIENCE_CAP + EVERY
