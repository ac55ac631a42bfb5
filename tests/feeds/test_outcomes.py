"""Validators over time, and Retry-After: servers that cache badly.

The cases follow reports of feed reader users: CommaFeed 1746, rss2email 268, FreshRSS 1020, Miniflux (legacy)
218, TradingAgents 1193.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.outcomes import after_body, after_not_modified, condition, http_date, retry_after
from monitor.model import Validators

NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)
EARLIER, LATER = "Thu, 01 May 2025 10:00:00 GMT", "Thu, 01 May 2025 11:00:00 GMT"


def test_validators_always_come_from_one_answer() -> None:
    """A new entity tag with the old date counts, and so does an answer that has no tag any more."""
    old = Validators(etag='"1"', last_modified=EARLIER, body_hash="a")
    assert after_body(old, {"etag": '"2"', "last-modified": EARLIER}, "b", NOW).etag == '"2"'
    assert after_body(old, {"last-modified": LATER}, "b", NOW) == Validators(
        last_modified=LATER, body_hash="b"
    )


def test_a_server_that_ignores_one_validator_is_asked_with_the_other() -> None:
    headers = {"etag": '"1"', "last-modified": EARLIER}
    first = after_body(Validators(), headers, "a", NOW)
    assert set(condition(first)) == {"If-None-Match", "If-Modified-Since"}
    second = after_body(first, headers, "a", NOW)
    assert set(condition(second)) == {"If-Modified-Since"}
    assert after_not_modified(second, headers) == second
    assert condition(after_body(second, headers, "a", NOW)) == {}
    assert after_body(second, headers, "b", NOW) == Validators(
        etag='"1"', last_modified=EARLIER, body_hash="b"
    )


def test_a_whole_document_fetched_on_purpose_costs_no_validators() -> None:
    headers = {"etag": '"1"', "last-modified": EARLIER}
    assert condition(after_body(Validators(body_hash="a"), headers, "a", NOW)) != {}


def test_a_last_modified_in_the_future_is_a_stuck_clock() -> None:
    headers = {"etag": '"1"', "last-modified": "Fri, 01 Feb 2041 00:00:00 GMT"}
    assert after_body(Validators(), headers, "a", NOW) == Validators(body_hash="a")


def test_a_304_that_contradicts_itself_is_not_believed_twice() -> None:
    old = Validators(etag='"stuck"', last_modified=EARLIER, body_hash="a")
    assert after_not_modified(old, {"etag": '"stuck"', "last-modified": LATER}) == Validators(body_hash="a")


def test_a_304_may_bring_a_new_entity_tag() -> None:
    assert after_not_modified(Validators(etag='"1"'), {"etag": '"2"'}).etag == '"2"'


def test_headers_that_are_no_validators_are_not_sent_back() -> None:
    assert after_body(Validators(), {"etag": "x" * 2000}, "a", NOW).etag == ""
    assert after_body(Validators(), {"etag": "a\tb\x01"}, "a", NOW).etag == ""


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("0", timedelta(0)),
        (" 5 ", timedelta(seconds=5)),
        ("99999999999999999999", timedelta(seconds=10**9)),
        ("Thu, 01 May 2025 12:10:00 GMT", timedelta(minutes=10)),
        ("Thu, 01 May 2025 11:10:00 GMT", timedelta(0)),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("later", None),
        ("", None),
    ],
)
def test_retry_after(value: str, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


@given(st.text(max_size=60))
def test_no_header_raises(value: str) -> None:
    retry_after(value, NOW)
    http_date(value)
    after_body(Validators(), {"last-modified": value, "etag": value}, "a", NOW)
    after_not_modified(Validators(etag='"1"', last_modified=EARLIER), {"last-modified": value, "etag": value})
