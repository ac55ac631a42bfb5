"""Column types that lose nothing: exact decimals, aware UTC times, text any database can hold."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

MAX_DIGITS_BEFORE = 131_072
"""Digits before the point that PostgreSQL's ``numeric`` holds (manual, section 8.1.2)."""
MAX_DIGITS_AFTER = 16_383
"""Digits after the point that PostgreSQL's ``numeric`` holds (same place)."""


class Exact(TypeDecorator[Decimal]):
    """A :class:`~decimal.Decimal` that comes back equal: ``numeric`` on PostgreSQL, text on SQLite.

    Text does not sort by value; no query sorts or compares by these columns.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text where the database would turn the number into a float."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Raises ValueError for NaN, infinities and numbers beyond what PostgreSQL holds."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError(f"not a finite number: {value}")
        exponent = int(value.as_tuple().exponent)
        if value.adjusted() >= MAX_DIGITS_BEFORE or exponent < -MAX_DIGITS_AFTER:
            raise ValueError("a number with more digits than the database holds")
        return str(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The number as it was given, in value."""
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware ``datetime``, to the microsecond, always returned in UTC.

    ``timestamptz`` on PostgreSQL; on SQLite ISO 8601 text of fixed width, so that text order is time order.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, which has no time type."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Raises ValueError for a naive ``datetime``: it says no moment."""
        return _utc_text if dialect.name == "sqlite" else _utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002
        """The same moment in UTC."""
        return _from_text if dialect.name == "sqlite" else _utc


def _utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone: {value.isoformat()}")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _utc_text(value: datetime | None) -> str | None:
    moment = _utc(value)
    return None if moment is None else _text(moment)


@lru_cache(maxsize=256)  # of the times in a large insert, most are the time of the round
def _text(moment: datetime) -> str:
    """Of a time in UTC: two local times that differ in ``fold`` alone are equal, and would share a text."""
    return moment.isoformat(" ", "microseconds")[:26] + "Z"


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


class SafeText(TypeDecorator[str]):
    """Text from outside. NUL and lone surrogates, which no database keeps, become U+FFFD.

    One character for one, so that offsets into the text still hold.
    """

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:  # noqa: ARG002
        """:func:`storable` itself: of a large insert, most of the time goes into calls like this one."""
        return _storable


def _storable(text: str | None) -> str | None:
    return text if text is None or (text.isascii() and "\0" not in text) else storable(text)


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD, one for one."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


BigId = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both: SQLite's rowid alias must be spelt INTEGER."""

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""Structured values that are read back whole, never searched."""
