"""Units: finding one behind a number, and exact conversion between units of one dimension."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from monitor.figures.lexicon import CARDINALS, SCALES
from monitor.figures.lexicon_money import CURRENCY_ROWS
from monitor.figures.lexicon_units import HOMOGRAPHS, MAKES, UNIT_ROWS, Row
from monitor.figures.parsed import Kind, Measure, Token

_MEASURES = {"money": Measure.MONEY, "time": Measure.TIME, "percent": Measure.PERCENT}
"""By dimension; what follows a colon tells one currency from another."""
_PHYSICAL = Measure.PHYSICAL


class Unit(NamedTuple):
    """A unit: canonical name, dimension, and its size in the dimension's base unit."""

    name: str
    dimension: str
    factor: Decimal

    @property
    def measure(self) -> Measure:
        """The sort of quantity this unit makes."""
        return _MEASURES.get(self.dimension.partition(":")[0], _PHYSICAL)


def _plurals(phrase: str) -> set[str]:
    """The phrase, and the phrase with its first, its last or both words in the plural."""
    words = phrase.split()
    forms = {phrase}
    for i in {0, len(words) - 1}:
        if words[i].isalpha() and not words[i].endswith("s"):
            forms.add(" ".join([*words[:i], words[i] + "s", *words[i + 1 :]]))
    return forms


def _named(rows: tuple[Row, ...]) -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """First word to (phrase, unit), longest phrase first."""
    table: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for row in rows:
        unit = Unit(row.name, row.dimension, Decimal(row.factor))
        for name in filter(None, (n.strip() for n in row.names.split(","))):
            for form in _plurals(name):
                words = tuple(form.split())
                table.setdefault(words[0], []).append((words, unit))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _symbols(rows: tuple[Row, ...]) -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for row in rows:
        for symbol in filter(None, (s.strip() for s in row.symbols.split(","))):
            table.setdefault(symbol, Unit(row.name, row.dimension, Decimal(row.factor)))
    return table


_ROWS = (*UNIT_ROWS, *CURRENCY_ROWS)
NAMED = _named(_ROWS)
SYMBOLS = _symbols(_ROWS)
UNITS = {row.name: Unit(row.name, row.dimension, Decimal(row.factor)) for row in _ROWS}

_LETTERS = frozenset("mghlsbtWVAFCJNcLp") | {"in", "st", "mb", "kn", "Pa"}
"""Symbols that are also words, initials or scales: only right behind the digits."""
_SPACED_LETTERS = frozenset("ghlLmtpWV")
"""Those that stand behind a space too, if digits are before it: "5 W", "68 p". An "m" that scales is
part of the number, and never asked for here."""


def find(tokens: tuple[Token, ...], i: int) -> tuple[int, Unit] | None:
    """The unit that begins at token ``i`` and the index behind it, or None. The longest phrase wins."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.text in HOMOGRAPHS:
        meant = _by_sentence(tokens, i)
        if meant or token.text in MAKES:
            return (i + 1, meant) if meant else None
    best = _find_named(tokens, i)
    symbol = SYMBOLS.get(token.text)
    if symbol and best is None and _stands_alone(tokens, i):
        return i + 1, symbol
    return best


_REACH = 16
_SPOKEN = SCALES.keys() | CARDINALS.keys()


def _by_sentence(tokens: tuple[Token, ...], i: int) -> Unit | None:
    """The unit of a symbol of several units by the words around it: "15 kn" for a ticket, "15 kn" of wind."""
    before = tokens[i - 1] if i else None
    if before is None or not (before.kind is Kind.NUMBER or before.lower in _SPOKEN):
        return None
    around = {token.lower for token in tokens[max(0, i - _REACH) : i + _REACH]}
    senses = HOMOGRAPHS[tokens[i].text].items()
    cues, name = max(((len(cues & around), name) for name, cues in senses), default=(0, ""))
    return UNITS[name] if cues else None


def _stands_alone(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a symbol is no letter of something else: "72 F.", "5 W", "1.3 A/cm2", not "four F-16s"."""
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text in ("′", "″"):
        return after is None or after.spaced or after.kind is not Kind.WORD  # "2022′s" is no foot
    if not token.spaced or token.text not in _LETTERS:
        return True
    if token.text == "in":
        return _said_again(tokens, i + 1)
    if after is not None and after.text == "/" and not after.spaced:
        return i + 2 < len(tokens) and find(tokens, i + 2) is not None
    if after is not None and after.kind is Kind.DASH:
        return False
    numbered = i > 0 and tokens[i - 1].kind is Kind.NUMBER
    return token.text in ("C", "F") or (token.text in _SPACED_LETTERS and numbered)


def _said_again(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether brackets at token ``i`` give a length again: "30 in (76 cm)"."""
    if i + 2 >= len(tokens) or tokens[i].text != "(" or tokens[i + 1].kind is not Kind.NUMBER:
        return False
    again = find(tokens, i + 2)
    return again is not None and again[1].dimension == "length"


def _find_named(tokens: tuple[Token, ...], i: int) -> tuple[int, Unit] | None:
    for words, unit in NAMED.get(tokens[i].lower, ()):
        if len(words) == 1:
            return i + 1, unit
        if i + len(words) <= len(tokens) and all(
            word == ("-" if token.kind is Kind.DASH else token.lower)
            for word, token in zip(words, tokens[i : i + len(words)], strict=True)
        ):
            return i + len(words), unit
    hyphened = i + 2 < len(tokens) and tokens[i + 1].kind is Kind.DASH
    return _find_hyphened(tokens, i) if hyphened else None


def _find_hyphened(tokens: tuple[Token, ...], i: int) -> tuple[int, Unit] | None:
    """ "square-mile", "cubic-metre": a unit of two words with a hyphen between them."""
    if tokens[i + 2].spaced:
        return None
    pair = (tokens[i].lower, tokens[i + 2].lower)
    return next(((i + 3, unit) for words, unit in NAMED.get(pair[0], ()) if words == pair), None)


# --------------------------------------------------------------------------- conversion

_ALIASES = {
    "%": "percent", "mile": "mi", "sq mi": "mi2", "square mile": "mi2", "mile2": "mi2", "ton": "tonne",
    "litre": "L",
    "hour": "h", "minute": "min", "second": "s", "metre": "m", "foot": "ft", "pound": "lb", "inch": "in",
    "yard": "yd", "kilometre": "km", "kilogram": "kg", "horsepower": "hp", "hertz": "Hz", "celsius": "degC",
    "fahrenheit": "degF",
}  # fmt: skip
_OFFSETS = {
    "degC": (Decimal(1), Decimal("273.15")),
    "kelvin": (Decimal(1), Decimal(0)),
    "degF": (Decimal(5) / 9, Decimal("459.67") * 5 / 9),
}
"""Temperature in kelvin is ``value * scale + offset``."""


def lookup(name: str) -> Unit | None:
    """The unit of a canonical name, an alias, or any name or symbol of the tables; None if unknown."""
    name = _ALIASES.get(name, name)
    if name in UNITS:
        return UNITS[name]
    if name in SYMBOLS:
        return SYMBOLS[name]
    words = tuple(name.lower().split())
    return (
        next((unit for phrase, unit in NAMED.get(words[0], ()) if phrase == words), None) if words else None
    )


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """``value`` of unit ``source`` in unit ``target``; None where they measure different things.

    Units are canonical names, with "/" for rates ("barrel/day", "USD/barrel"); both parts convert
    ("gallon/day" to "barrel/week"). Amounts of different currencies never convert.
    """
    if source == target:
        return value
    if source in _OFFSETS and target in _OFFSETS:
        (scale, offset), (to_scale, to_offset) = _OFFSETS[source], _OFFSETS[target]
        return (value * scale + offset - to_offset) / to_scale
    factor = _ratio(source, target)
    return None if factor is None else value * factor


@lru_cache(maxsize=4096)
def _ratio(source: str, target: str) -> Decimal | None:
    a, b = lookup(source), lookup(target)
    if a is not None and b is not None:
        return a.factor / b.factor if a.dimension == b.dimension else None
    top, _, per = source.partition("/")
    to_top, _, to_per = target.partition("/")
    if not per or not to_per:
        return None
    over = Decimal(1) if top == to_top else _ratio(top, to_top)
    under = Decimal(1) if per == to_per else _ratio(per, to_per)
    return None if over is None or under is None else over / under


def is_amount(unit: str | None) -> bool:
    """Whether a unit is one of amounts rather than of people or things."""
    return unit not in (None, "person")


def is_money(unit: str) -> bool:
    """Whether a unit, by its canonical name, is a currency: no price of anything ("USD/barrel")."""
    return unit in UNITS and UNITS[unit].measure is Measure.MONEY


@lru_cache(maxsize=4096)
def comparable(unit: str | None, target: str | None) -> bool:
    """Whether a figure in ``unit`` could be of a measure in ``target``."""
    if unit in (None, "person") or target in (None, "person"):
        return is_amount(unit) == is_amount(target)
    return unit == target or any(
        convert(Decimal(1), source, target) is not None for source in (unit, f"{unit}/day")
    )
