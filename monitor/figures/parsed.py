"""What the grammar stage hands to the context stage: tokens, sentences and quantities of one text.

All ``start``/``end`` are ``str`` indices into :attr:`Parsed.text`; ``first``/``last`` and ``number_first``/
``number_last`` are indices into :attr:`Parsed.tokens`, ``last`` exclusive, so that
``tokens[q.first : q.last]`` are the tokens of the surface.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from monitor.model import Qualifier


class Kind(IntEnum):
    """What a token is made of."""

    NUMBER = 1
    """Digits with their separators: ``11,000``, ``12 000``, ``1.5``."""
    WORD = 2
    """Letters (digits may follow: ``H1N1``), inner apostrophes (``Seoul's``), dotted letters (``U.S.``)."""
    CURRENCY = 3
    """A currency sign or code before digits: ``$``, ``US$``, ``RM``."""
    DASH = 4
    """Any hyphen, dash or minus sign; a hyphen inside a word is a token of its own."""
    SYMBOL = 5
    """Any other single character."""


class Token(NamedTuple):
    """One token. ``lower`` has straight apostrophes and no final possessive ``'s``."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    spaced: bool
    """Whether white space (or the start of the text) stands before it."""


class Sentence(NamedTuple):
    """One sentence, headline or list line; sentences cover all tokens in order."""

    start: int
    end: int
    first: int
    last: int


class Measure(StrEnum):
    """What sort of quantity a number is."""

    PEOPLE = "people"
    THINGS = "things"
    """Counted things, and events."""
    MONEY = "money"
    PERCENT = "percent"
    """Percent and percentage points."""
    FRACTION = "fraction"
    """"two-thirds", "half", "one in five": low and high are between 0 and 1."""
    TIME = "time"
    """Durations."""
    MULTIPLE = "multiple"
    """"three times", "twofold"."""
    PHYSICAL = "physical"
    """Lengths, areas, masses, volumes, energy, speeds, temperature, data, ..."""
    BARE = "bare"
    """Nothing says what is counted."""


COUNTS = (Measure.PEOPLE, Measure.THINGS)
"""Numbers that say what they count."""
COUNTS_OR_BARE = (*COUNTS, Measure.BARE)
"""These, and numbers that may count anything."""


class Quantity(NamedTuple):
    """A number with its qualifier, unit and what is counted."""

    start: int
    """Surface: qualifier, number, unit or noun phrase."""
    end: int
    number_start: int
    number_end: int
    first: int
    last: int
    number_first: int
    number_last: int
    sentence: int
    """Index into :attr:`Parsed.sentences`."""
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    approximate: bool
    measure: Measure
    unit: str | None
    """Canonical name, rates included: ``person``, ``USD/barrel``, ``barrel/day``; None for things."""
    counted: str | None = None
    """Counted noun phrase as written, modifiers included ("North Korean soldiers"); None if nothing is."""
    counted_start: int | None = None
    """Where ``counted`` stands; may lie outside the surface when ``elided``."""
    counted_end: int | None = None
    head: str | None = None
    """Last word of ``counted``, lower case, as written: "soldiers"."""
    elided: bool = False
    """The number stands without a noun ("another 5,000"); ``counted`` was taken from elsewhere."""
    substance: str | None = None
    """What a measure is of: "oil" in "50 barrels of oil"."""
    per: str | None = None
    """Period or base of a rate, singular: "day", "month", "year", "share", "barrel", "square foot", ..."""
    more: bool = False
    """Added to something: "another 5,000", "an additional", "a further", "extra", "1,000 more soldiers"."""
    total: bool = False
    """"a total of", "in all", "altogether", "combined"."""
    of_whole: bool = False
    """"3,000 of the soldiers", "two-thirds of them"."""
    definite: bool = False
    """"the", "these", "those", "both", "its", ... before it: "the 15,000 soldiers"."""
    each: bool = False
    """"each", "apiece", "every" distributes it."""
    casualty: str | None = None
    """Word right behind or in front that says what became of the counted: "killed", "dead", "wounded", ..."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One text, parsed."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    """By start; surfaces do not overlap."""
    masked: tuple[tuple[int, int, str], ...] = ()
    """Numbers that are no figures: (first token, last token exclusive, why): dates, ages, names, ..."""
