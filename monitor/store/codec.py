"""Frozen domain values to JSON and back, exactly, by their type hints.

For snapshots that are read back whole: what a finding rested on, what an estimate was made of.
Fields a newer version added take their defaults; fields it dropped are ignored.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from monitor.store.types import storable

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A JSON value: decimals and times as strings, tuples as lists, dataclasses as objects."""
    if is_dataclass(value):
        return {item.name: to_json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return storable(value) if isinstance(value, str) else value


def from_json(kind: type[T], raw: Any) -> T:
    """The value of type ``kind`` that :func:`to_json` made ``raw`` of."""
    value: T = _decode(kind, raw)
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, raw: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if raw is None else _decode(_not_none(kind), raw)
    if origin is tuple:
        return tuple(_decode(get_args(kind)[0], item) for item in raw)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        known = {item.name for item in fields(kind)}
        return kind(**{name: _decode(hints[name], raw[name]) for name in raw if name in known})  # type: ignore[operator]
    return _scalar(kind, raw)


def _scalar(kind: Any, raw: Any) -> Any:
    if kind in (datetime, date):
        return kind.fromisoformat(raw)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(raw)
    return raw


def _not_none(kind: Any) -> Any:
    return next(item for item in get_args(kind) if item is not type(None))
