"""Decimals, times and texts come back as they went in, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from monitor.store.engine import make_engine, parse_url
from monitor.store.types import Exact, SafeText, UtcDateTime, storable

VALUES = Table(
    "values_under_test",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("number", Exact),
    Column("moment", UtcDateTime),
    Column("words", SafeText),
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.fixture
def connection(database_url):
    engine = make_engine(parse_url(database_url))
    with engine.connect() as opened:
        VALUES.metadata.create_all(opened)
        yield opened
    engine.dispose()


def round_trip(connection, **values):
    connection.execute(VALUES.delete())
    connection.execute(insert(VALUES).values(**values))
    return connection.execute(select(*(VALUES.c[name] for name in values))).one()


@MANY
@given(number=st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_come_back_equal(connection, number):
    assert round_trip(connection, number=number).number == number


@pytest.mark.parametrize("text", ["0.1", "123456789012345678901234567890.123456789", "1E+20", "-0.000000001"])
def test_decimals_that_a_float_would_spoil(connection, text):
    assert round_trip(connection, number=Decimal(text)).number == Decimal(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1E+200000", "1E-20000"])
def test_what_no_database_holds_exactly_is_refused(connection, text):
    with pytest.raises(StatementError, match=r"not a finite number|more digits"):
        round_trip(connection, number=Decimal(text))


@MANY
@given(moment=st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9000, 1, 1), timezones=ZONES))
def test_times_come_back_as_the_same_moment_in_utc(connection, moment):
    back = round_trip(connection, moment=moment).moment
    assert back == moment
    assert back.tzinfo is UTC or back.utcoffset() == timedelta(0)


def test_the_two_hours_of_one_clock_time_in_autumn_are_told_apart(connection):
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"))
    hours = [round_trip(connection, moment=each).moment for each in (summer, summer.replace(fold=1))]
    assert [hour.hour for hour in hours] == [0, 1]


def test_naive_times_are_refused(connection):
    with pytest.raises(StatementError, match="a time without a zone"):
        round_trip(connection, moment=datetime(2025, 1, 1))


@MANY
@given(
    moments=st.lists(
        st.datetimes(timezones=ZONES, min_value=datetime(1000, 1, 1), max_value=datetime(9000, 1, 1))
    )
)
def test_the_database_sorts_times_as_time(connection, moments):
    connection.execute(VALUES.delete())
    if moments:
        connection.execute(insert(VALUES), [{"moment": each} for each in moments])
    ordered = connection.execute(select(VALUES.c.moment).order_by(VALUES.c.moment)).scalars().all()
    assert ordered == sorted(moments)


@MANY
@given(words=st.text(st.characters(codec=None), max_size=200))
def test_any_text_can_be_stored_and_keeps_its_offsets(connection, words):
    back = round_trip(connection, words=words).words
    assert back == storable(words)
    assert len(back) == len(words)
    for was, now in zip(words, back, strict=True):
        assert was == now or (now == "\ufffd" and (was == "\0" or 0xD800 <= ord(was) <= 0xDFFF))
