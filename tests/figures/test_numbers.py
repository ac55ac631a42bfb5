"""Values of numbers in digits and in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures import extract, numbers
from monitor.figures.numbers import Form
from monitor.figures.tokens import tokenize
from monitor.model import Item


def value(text: str) -> Decimal | None:
    """The value of a text that is one number from end to end."""
    tokens = tokenize(text)
    number = numbers.read(tokens, 0)
    if number is None or number.last != len(tokens) or number.low != number.high:
        return None
    return number.low


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11,000", "11000"),
        ("12 000", "12000"),
        ("12\u00a0000", "12000"),
        ("1,00,000", "100000"),
        ("3.75", "3.75"),
        (".5", "0.5"),
        ("1.234.567", "1234567"),
        ("12M", "12000000"),
        ("6K", "6000"),
        ("3bn", "3000000000"),
        ("2 million", "2000000"),
        ("4 hundred million", "400000000"),
        ("50-million", "50000000"),
        ("5 millions", "5000000"),
        ("1 lakh", "100000"),
        ("3 crore", "30000000"),
        ("2 lakh crore", "2000000000000"),
        ("two", "2"),
        ("twenty-five", "25"),
        ("twenty five", "25"),
        ("fifteen hundred", "1500"),
        ("15-hundred", "1500"),
        ("one hundred", "100"),
        ("two hundred and fifty", "250"),
        ("two hundred fifty thousand", "250000"),
        ("three hundred thousand", "300000"),
        ("one million two hundred thousand", "1200000"),
        ("one-point-five million", "1500000"),
        ("three point two", "3.2"),
        ("two and a half million", "2500000"),
        ("two-and-a-half", "2.5"),
        ("a hundred", "100"),
        ("a hundred and fifty", "150"),
        ("a million", "1000000"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("half a dozen", "6"),
        ("half-a-million", "500000"),
        ("a half-million", "500000"),
        ("three-quarters of a million", "750000"),
        ("2½", "2.5"),
        ("1 3/4", "1.75"),
        ("1/16", "0.0625"),
        ("1⁄32", "0.03125"),
        ("½", "0.5"),
        ("1.5 × 10^6", "1500000"),
        ("2 × 10-3", "0.002"),
        ("12'000", "12000"),
        ("12,5 million", "12500000"),
        ("4.2 mlrd", "4200000000"),
        ("a million and a half", "1500000"),
        ("a quarter-million", "250000"),
        ("a quarter of a million", "250000"),
    ],
)
def test_values(text: str, expected: str) -> None:
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("two-thirds", 3),
        ("three quarters", 4),
        ("a third of", 3),
        ("one-fifth", 5),
        ("half", 2),
        ("a tenth.", 10),
    ],
)
def test_fractions(text: str, below: int) -> None:
    number = numbers.read(tokenize(text), 0)
    assert number is not None
    assert number.form is Form.FRACTION
    assert (number.low * below) % 1 < Decimal("1e-20") or number.low * below > Decimal("0.99")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12, 120),
        ("hundreds", 100, 1000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("several hundred", 200, 1000),
        ("a few thousand", 2000, 10_000),
        ("a couple of dozen", 24, 120),
        ("six-figure", 100_000, 10**6),
        ("millions", 10**6, 10**7),
    ],
)
def test_vague_numbers_span_a_decade(text: str, low: int, high: int) -> None:
    number = numbers.read(tokenize(text), 0)
    assert number is not None
    assert (number.form, number.low, number.high) == (Form.VAGUE, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "a third party",
        "a second man",
        "several",
        "a few people",
        "many",
        "half-time",
        "a quarter ended",
        "an hour",
        "9" * 40,
    ],
)
def test_no_number(text: str) -> None:
    assert numbers.read(tokenize(text), 0) is None


def test_the_second_half_is_no_fraction() -> None:
    assert numbers.read(tokenize("the second half was dull"), 2) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_change_the_value(n: int) -> None:
    grouped = f"{n:,}"
    for separator in ",\u00a0\u202f ":
        assert value(grouped.replace(",", separator)) == n


ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spell(n: int) -> str:
    """English words for 1 to 999,999, no teens."""
    if n >= 1000:
        return f"{spell(n // 1000)} thousand" + (f" {spell(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        return f"{ONES[n // 100 - 1]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10 - 1]}" if n % 10 else "")
    return ONES[n - 1]


def teens(n: int) -> bool:
    return any(9 < part % 100 < 20 for part in (n, n // 1000))


@given(st.integers(min_value=1, max_value=999_999).filter(lambda n: not teens(n)))
def test_spelled_numbers_read_back(n: int) -> None:
    assert value(spell(n)) == n


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=99))
def test_a_comma_before_a_scale_is_a_decimal_one(whole: int, part: int) -> None:
    assert value(f"{whole},{part} million") == Decimal(f"{whole}.{part}") * 10**6
    apart = numbers.read(tokenize(f"{whole},{part} and more"), 0)
    assert apart is not None
    assert apart.low == whole


@given(st.integers(min_value=1000, max_value=10**12))
def test_apostrophes_group_thousands(n: int) -> None:
    assert value(f"{n:,}".replace(",", "'")) == n


LENGTHS = ("four", "five", "six", "seven", "eight", "nine")


@given(st.sampled_from(LENGTHS), st.sampled_from(("sum", "fee", "salary", "settlement")))
def test_a_sum_told_by_its_length_is_vague(length: str, noun: str) -> None:
    (figure,) = extract(Item(id="1", title="", text=f"He was promised a {length}-figure {noun}."))
    digits = LENGTHS.index(length) + 4
    assert (figure.low, figure.high) == (10 ** (digits - 1), 10**digits)


UNITS = {
    "hour": "h",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "mile": "mi",
    "tonne": "tonne",
}


@given(st.sampled_from(sorted(UNITS)), st.sampled_from((("half", "1.5"), ("quarter", "1.25"))))
def test_one_and_a_part_of_a_unit(unit: str, part: tuple[str, str]) -> None:
    article = "an" if unit == "hour" else "a"
    text = f"It took {article} {unit} and a {part[0]} in all."
    (figure,) = extract(Item(id="1", title="", text=text))
    assert (figure.low, figure.unit) == (Decimal(part[1]), UNITS[unit])
    assert figure.surface == f"{article} {unit} and a {part[0]}"


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=2, max_value=9))
def test_so_many_of_every_so_many(part: int, more: int) -> None:
    below = part + more - 1 if part == 1 else part + more
    number = spans_of(f"{ONES[part - 1]} of every {below} homes")
    assert number == Decimal(part) / below


def spans_of(text: str) -> Decimal | None:
    """The value of the one figure in a text."""
    (figure,) = extract(Item(id="1", title="", text=text))
    return figure.low
