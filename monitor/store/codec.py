"""Frozen domain values to JSON and back, exactly, by their type hints.

For snapshots that are read back whole: what a finding rested on, what an estimate was made of.
Fields a newer version added take their defaults; fields it dropped are ignored.
"""

import types
from collections.abc import Callable
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
        kind: Any = type(value)
        return {name: to_json(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    return storable(value) if isinstance(value, str) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def from_json(kind: type[T], raw: Any) -> T:
    """The value of type ``kind`` that :func:`to_json` made ``raw`` of."""
    wanted: Any = kind
    value: T = _decoder(wanted)(raw)
    return value


Decoder = Callable[[Any], Any]


@cache
def _decoder(kind: Any) -> Decoder:
    """A function that decodes values of a type; made once a type, called for every value."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(each for each in get_args(kind) if each is not type(None)))
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple:
        each = _decoder(get_args(kind)[0])
        return lambda raw: tuple(map(each, raw))
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind in (datetime, date):
        of_iso: Decoder = kind.fromisoformat
        return of_iso
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        made: Decoder = kind
        return made
    return lambda raw: raw


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {each.name: _decoder(hints[each.name]) for each in fields(kind)}

    def decode(raw: dict[str, Any]) -> Any:
        return kind(**{name: decoders[name](value) for name, value in raw.items() if name in decoders})

    return decode
