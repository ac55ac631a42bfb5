"""The grammar as a whole: what always holds, and the fields the corpus does not show."""

import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.figures.grammar import parse
from monitor.figures.parsed import Measure, Quantity
from monitor.model import Qualifier


def only(text: str) -> Quantity:
    (quantity,) = parse(text).quantities
    return quantity


WORDS = """
about nearly more than at least up to between and from to or 5 11,000 12 000 1.5 m bn $ US$ € % million
thousand hundreds of dozens a the two three twenty-five half third in one out killed wounded people soldiers
barrels a day per month oil 2024 May 7:30 - – , . ( ) M-1989 93rd -year-old No. chapter R1 ½ / x10 ^ + 1/2
several few
"""
FRAGMENTS = st.sampled_from(WORDS.split())
NEWSLIKE = st.lists(FRAGMENTS, max_size=40).map(" ".join)


def check(text: str) -> None:
    parsed = parse(text)
    last = 0
    for q in parsed.quantities:
        assert last <= q.start <= q.number_start < q.number_end <= q.end
        assert parsed.tokens[q.first].start == q.start
        assert parsed.tokens[q.last - 1].end == q.end
        sentence = parsed.sentences[q.sentence]
        assert sentence.first <= q.first < q.last <= sentence.last
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high or q.low < 0
        if q.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY):
            assert q.low == q.high
        if q.counted is not None and q.counted_start is not None and q.counted_end is not None:
            assert " ".join(text[q.counted_start : q.counted_end].split()) == " ".join(q.counted.split())
        assert (q.unit == "person") == (q.measure is Measure.PEOPLE)
        last = q.end


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


@given(NEWSLIKE)
@settings(max_examples=400)
def test_texts_made_of_number_words(text: str) -> None:
    check(text)


@given(NEWSLIKE)
def test_parsing_is_a_function_of_the_text(text: str) -> None:
    assert parse(text) == parse(text)


def calls(text: str) -> int:
    """Python and C calls that parsing takes: time without a clock."""
    count = 0

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return count


HOSTILE = [
    "Ten Hag ",
    "24 of Norland's ",
    "one pupil in ",
    "1,5 million ",
    "five- to ",
    "4.1 x 1.5 x ",
    "90 km, of which 12 ",
    "12'",
    "an hour and a half ",
    "Two Champions ",
    "1", "1,", "1,111", "11,", "a.", "1-", "1:", "1 ", "one ", "one-", "hundred ", "two hundred and ",
    "half a ", "1/", "1.1.", "$", "US$", "from 1 to ", "between 1 and ", "1 or ", "(1)", ". ", ".\n",
    "million ", "1 million ", "1m", "1 killed and ", "one in ", "1 of the ", "a third of ",
    "thousands of ", "R1", "July 4 ", "1 x 10^", "+1", "1% ", "1 barrel (", "a day ", "1\u202f111",
    "more than ", "1-year-old ", "6-4, ", "aged 1 ", "1st ", "no. 1 ", "number of 1 ", "killed 1 ",
    "1 others ", "Ana (25), ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_linearly_with_hostile_text(piece: str) -> None:
    short, long = calls(piece * 60), calls(piece * 480)
    assert long <= 12 * short + 2000


@given(st.lists(FRAGMENTS, min_size=1, max_size=3).map(lambda words: " ".join(words) + " "))
@settings(max_examples=25, deadline=None)
def test_work_grows_linearly_with_repeated_text(piece: str) -> None:
    assert calls(piece * 240) <= 12 * calls(piece * 30) + 4000


# --------------------------------------------------------------------------- fields


def test_sign_and_currency() -> None:
    q = only("The balance fell to $-50.8bn.")
    assert (q.low, q.unit, q.measure) == (Decimal("-50.8e9"), "USD", Measure.MONEY)


def test_rates() -> None:
    assert only("Output is 5,000 barrels of oil a day.").unit == "barrel/day"
    assert only("Output is 5,000 barrels of oil a day.").substance == "oil"
    assert only("They make 40,000 shells a month.").per == "month"
    assert only("It sold for $40 a barrel.").unit == "USD/barrel"
    assert only("It earned $950 million a year ago.").per is None


def test_rate_behind_brackets_belongs_to_both() -> None:
    parsed = parse("It leaked 1,000 barrels (42,000 gallons) a day.")
    assert [q.unit for q in parsed.quantities] == ["barrel/day", "gallon/day"]


def test_scale_spreads_over_a_range() -> None:
    q = only("between 10 and 12 thousand troops")
    assert (q.low, q.high, q.qualifier) == (10_000, 12_000, Qualifier.RANGE)
    q = only("from $200 to $4 million")
    assert (q.low, q.high) == (200, 4_000_000)


def test_a_count_that_moves_is_two_figures() -> None:
    parsed = parse("The death toll rose from 11 to 14.")
    assert [(q.low, q.unit) for q in parsed.quantities] == [(11, "person"), (14, "person")]
    assert only("Estimates range from 11 to 14 deaths.").qualifier is Qualifier.RANGE


def test_approximate_ranges_and_bounds() -> None:
    assert only("about 10-12 people").approximate
    assert only("nearly 500 people").approximate
    assert not only("more than 500 people").approximate


def test_hints_for_the_context_stage() -> None:
    assert only("another 5,000 troops").more
    assert only("1,000 more soldiers").more
    assert only("a total of 300 soldiers").total
    assert only("3,000 of the soldiers").of_whole
    assert only("the 15,000 soldiers").definite
    assert only("300 killed").casualty == "killed"


@pytest.mark.parametrize(
    ("text", "counted", "unit"),
    [
        ("They sent 1,000 men. Another 5,000 will follow.", "men", "person"),
        ("The quake killed 26.", None, "person"),
        ("The death toll climbs to 66", "toll", "person"),
        ("The number of wounded is approaching 1,000.", "wounded", "person"),
        ("Three were wounded.", "wounded", "person"),
        ("The squad killed 50 soldiers and wounded 47.", "soldiers", "person"),
        ("Some 90,000 troops are there, up from 60,000.", "troops", "person"),
        ("Output rose from 21 mpg to 23.", None, "mile per gallon"),
        ("Tanks – 1,204", "Tanks", None),
        ("Hundreds march in Oslo", None, "person"),
        ("The index closed at 6,921.", None, None),
    ],
)
def test_elided_nouns(text: str, counted: str | None, unit: str | None) -> None:
    q = parse(text).quantities[-1]
    assert (q.counted, q.unit) == (counted, unit)
    assert q.elided == (unit is not None or counted is not None) or q.measure is Measure.PHYSICAL
