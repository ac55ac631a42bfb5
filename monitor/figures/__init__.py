"""Text to figures: a grammar stage (what number, of what) and a context stage (who, when, how sure)."""

from dataclasses import replace

from monitor.figures.context import Context, resolve
from monitor.figures.grammar import parse
from monitor.figures.parsed import Parsed, Quantity
from monitor.model import Figure, Item

__all__ = ["EXTRACTOR_VERSION", "extract", "parse"]

EXTRACTOR_VERSION = 5
"""Raised whenever the grammar or the context stage reads a text differently; stored with each figure."""


MAX_FIGURES = 1_000
"""Figures read in one field. The longest articles hold a few hundred; a text that holds more is a table or an
attack, and each figure costs its context."""


def extract(item: Item) -> tuple[Figure, ...]:
    """The figures of the item: those of the title first, each field by start, at most MAX_FIGURES a field."""
    return tuple(
        _figure(name, parsed, quantity, context)
        for name in ("title", "text")
        for parsed in (_bounded(parse(item.field(name))),)
        for quantity, context in zip(parsed.quantities, resolve(parsed, item, name), strict=True)
    )


def _bounded(parsed: Parsed) -> Parsed:
    if len(parsed.quantities) <= MAX_FIGURES:
        return parsed
    return replace(parsed, quantities=parsed.quantities[:MAX_FIGURES])


def _figure(name: str, parsed: Parsed, quantity: Quantity, context: Context) -> Figure:
    return Figure(
        field=name,
        start=quantity.start,
        end=quantity.end,
        surface=parsed.text[quantity.start : quantity.end],
        number_start=quantity.number_start,
        number_end=quantity.number_end,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        approximate=quantity.approximate,
        unit=quantity.unit,
        counted=quantity.counted,
        role=context.role,
        direction=context.direction,
        part_of_whole=context.part_of_whole,
        echo=context.echo,
        modality=context.modality,
        denied=context.denied,
        attribution=context.attribution,
        carrier=context.carrier,
        as_of=context.as_of,
    )
