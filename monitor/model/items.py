"""What is read: an item and the figures in it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed, or one JSON line: plain text, normalised, HTML already turned into text."""

    id: str
    """Unique in its source: the feed's guid, else the link, else a hash."""
    text: str
    title: str = ""
    url: str = ""
    source: str = ""
    """The outlet that carries it (carrier), as shown to people."""
    published: datetime | None = None
    feed: str = ""
    """Id of the feed it came from; empty for items read from a file."""
    language: str = ""
    """BCP 47 tag the feed states, or empty."""
    grade: str = ""
    """Admiralty source grade A-F of the feed, or empty."""
    note: str = ""
    """What people should know of the text, such as that the article could not be read; or empty."""

    def field(self, name: str) -> str:
        """The text that offsets of ``name`` ("title" or "text") count in."""
        return self.title if name == "title" else self.text


def item_key(item: Item) -> str:
    """Identity of an item across feeds and files: the feed's id and the item's own."""
    return f"{item.feed}:{item.id}" if item.feed else item.id


class Qualifier(StrEnum):
    """How the text bounds a number."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Role(StrEnum):
    """What a number does in its sentence."""

    LEVEL = "level"
    INCREMENT = "increment"
    RATE = "rate"
    SHARE = "share"
    CHANGE = "change"


class Modality(StrEnum):
    """Whether the text states the figure as fact."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CAPABILITY = "capability"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text with everything the text says about it.

    ``item.field(figure.field)[start:end] == surface`` always holds. ``low`` and ``high`` are in the unit
    as written (``unit`` is its canonical name): exact, about, nearly: equal; over, at_least: ``high`` is
    None; up_to, at_most: ``low`` is None; range: both.
    """

    field: str
    start: int
    end: int
    surface: str
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    approximate: bool = False
    unit: str | None = None
    counted: str | None = None
    """Head of the counted noun phrase as written ("troops"), or None."""
    role: Role = Role.LEVEL
    direction: str | None = None
    """"up" or "down" for a change."""
    part_of_whole: bool = False
    echo: bool = False
    modality: Modality = Modality.ASSERTED
    denied: bool = False
    attribution: str | None = None
    carrier: str | None = None
    as_of: str | None = None
    """ISO date, possibly partial ("2024-11")."""
