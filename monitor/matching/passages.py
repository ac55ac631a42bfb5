"""The parts of an item that are held against claims: its title, and its text a few sentences at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.model import Item

_SIZE = 400
"""Characters from which a passage ends at the next end of a sentence."""
_LONGEST = 800
"""Characters of a passage at most."""
_MOST = 200
"""Passages of an item at most: about 80,000 characters."""
_END = re.compile(r"[.!?\u2026\u3002]+[\"'\u201d\u2019)\]]*\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a field of an item: ``item.field(field)[start:end] == text``."""

    field: str
    start: int
    end: int
    text: str


def passages(item: Item) -> tuple[Passage, ...]:
    """The title, if any, then the text in pieces of whole sentences."""
    title = item.title[:_LONGEST]
    found = [Passage("title", 0, len(title), title)] if title.strip() else []
    for start, end in _pieces(item.text):
        if len(found) >= _MOST:
            break
        found.append(Passage("text", start, end, item.text[start:end]))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _LONGEST:
            found = _END.search(text, start + _SIZE, start + _LONGEST)
            end = found.end() if found else start + _LONGEST
        if text[start:end].strip():
            yield start, end
        start = end
