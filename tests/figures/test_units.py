"""Units: finding them in a text, and converting exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures import units
from monitor.figures.lexicon_money import CURRENCY_ROWS
from monitor.figures.lexicon_units import UNIT_ROWS
from monitor.figures.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("km", "km"),
        ("square kilometers", "km2"),
        ("sq km", "km2"),
        ("sq. ft", "square foot"),
        ("miles per hour", "mph"),
        ("km/h", "km/h"),
        ("degrees Celsius", "degC"),
        ("°F", "degF"),
        ("percentage points", "percentage point"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("basis points", "basis point"),
        ("Australian dollars", "AUD"),
        ("pounds sterling", "GBP"),
        ("lb-ft", "foot pound-force"),
        ("kWh", "kWh"),
        ("MW", "megawatt"),
        ("light years", "light-year"),
        ("feet", "ft"),
        ("bpd", "barrel/day"),
    ],
)
def test_find(text: str, name: str) -> None:
    tokens = tokenize(text)
    found = units.find(tokens, 0)
    assert found is not None
    assert (found[0], found[1].name) == (len(tokens), name)


@pytest.mark.parametrize("text", ["soldiers", "s at", "in Kursk", "A man", "F-16s", ""])
def test_find_nothing_behind_a_space(text: str) -> None:
    assert units.find(tokenize("5 " + text), 1) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("12 tb patients died", None),
        ("The clinic treats 40 tb cases", None),
        ("The disk holds 12 tb", "TB"),
        ("Thieves copied 3 tb of files", "TB"),
        ("It copied 3 TB", "TB"),
    ],
)
def test_a_symbol_in_small_letters_is_a_unit_among_its_words(text: str, name: str | None) -> None:
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.lower == "tb")
    found = units.find(tokens, at)
    assert (found and found[1].name) == name


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("42", "gallon", "barrel", "1"),
        ("1", "mi2", "km2", "2.589988110336"),
        ("42000", "gallon/day", "barrel/day", "1000"),
        ("1000", "barrel/day", "barrel/day", "1000"),
        ("7000", "barrel/week", "barrel/day", "1000"),
        ("5", "tonne", "kg", "5000"),
        ("90", "min", "h", "1.5"),
        ("100", "degC", "degF", "212"),
        ("32", "degF", "degC", "0"),
        ("250", "cent", "USD", "2.5"),
        ("50", "basis point", "percent", "0.5"),
        ("1", "square mile", "sq mi", "1"),
        ("36", "km/h", "metre per second", "10"),
    ],
)
def test_convert(value: str, source: str, target: str, expected: str) -> None:
    converted = units.convert(Decimal(value), source, target)
    assert converted is not None
    assert converted.quantize(Decimal("0.0000001")) == Decimal(expected).quantize(Decimal("0.0000001"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("km", "kg"),
        ("USD", "EUR"),
        ("barrel", "barrel/day"),
        ("person", "km"),
        ("nonsense", "km"),
        ("USD/barrel", "USD/km"),
    ],
)
def test_convert_refuses_other_dimensions(source: str, target: str) -> None:
    assert units.convert(Decimal(1), source, target) is None


def test_a_unit_converts_to_itself_even_if_unknown() -> None:
    assert units.convert(Decimal(7), "widget", "widget") == 7


NAMES = sorted(units.UNITS)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES), st.decimals(min_value=1, max_value=10**6, places=3))
def test_conversion_there_and_back(source: str, target: str, value: Decimal) -> None:
    there = units.convert(value, source, target)
    if there is None:
        return
    back = units.convert(there, target, source)
    assert back is not None
    assert abs(back - value) <= abs(value) * Decimal("1e-6") + Decimal("1e-6")


def test_no_two_rows_have_one_name() -> None:
    names = [row.name for row in (*UNIT_ROWS, *CURRENCY_ROWS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", [*UNIT_ROWS, *CURRENCY_ROWS], ids=lambda row: row.name)
def test_every_way_a_row_writes_its_unit_is_found(row: object) -> None:
    for name in filter(None, (part.strip() for part in row.names.split(","))):  # type: ignore[attr-defined]
        tokens = tokenize("5 " + name)
        found = units.find(tokens, 1)
        assert found is not None, name
        assert found[0] == len(tokens), name
