"""Dates in their usual forms, held against feedparser: the same moment, or left to it."""

from datetime import UTC, datetime

from feedparser.datetimes import _parse_date
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.dates import parse_date


def two(least: int, most: int) -> st.SearchStrategy[str]:
    return st.integers(least, most).map("{:02}".format)


years = st.sampled_from(["0000", "0001", "1970", "2024", "2025", "9999"])
clocks = st.builds("{}:{}:{}".format, two(0, 25), two(0, 61), two(0, 61))
offsets = st.builds(
    "{}{}{}{}".format, st.sampled_from("+-"), two(0, 30), st.sampled_from(["", ":"]), two(0, 61)
)
zones = st.sampled_from(["GMT", "UTC", "UT", "Z", "EST", ""]) | offsets
mail = st.builds(
    "{}{} {} {} {} {}".format,
    st.sampled_from(["", "Tue, ", "Thu, ", "Someday, "]),
    two(0, 32),
    st.sampled_from(["Jan", "Feb", "Dec", "dec", "December"]),
    years,
    clocks,
    zones,
)
net = st.builds("{}-{}-{}{}{}{}".format, years, two(0, 13), two(0, 32), st.sampled_from("T "), clocks, zones)


@given(mail | net)
def test_usual_dates_are_read_as_feedparser_reads_them(text: str) -> None:
    found, expected = parse_date(text), _parse_date(text)
    if isinstance(found, datetime):
        assert expected is not None
        expected = datetime(*expected[:6], tzinfo=UTC)
    assert found == expected


def test_the_usual_forms_are_read_without_it() -> None:
    at = datetime(2025, 5, 1, 10, 0, tzinfo=UTC)
    for text in ("Thu, 01 May 2025 10:00:00 GMT", "2025-05-01T10:00:00Z", "01 May 2025 12:30:00 +0230"):
        assert parse_date(text) == at
