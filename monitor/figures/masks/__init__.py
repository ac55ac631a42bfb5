"""Numbers that are no figures: dates, times, ages, ordinals, names, labels, scores, addresses.

Each rule gets the tokens and the index of a number and returns the index behind what it hides, or 0. It
looks at a bounded window, so that masking is linear in the text. To add a rule: write it in one of the
modules, add it to the table here with the words of which it needs one within reach of the number (none, if it
goes by what the number looks like), and give it examples in ``tests/figures/test_masks.py``.
"""

from collections.abc import Callable
from typing import NamedTuple

from monitor.figures.lexicon import CARDINALS
from monitor.figures.lexicon_dates import DAY_PARTS, MERIDIEM, MONTHS, ORDINAL_SUFFIXES, STREETS, ZONES
from monitor.figures.lexicon_names import CALLING, INDEXES, MAKERS
from monitor.figures.lexicon_nouns import LABELS
from monitor.figures.look import Tokens, integer
from monitor.figures.masks import ages, dates, labels, names, references, scores, small
from monitor.figures.needs import Needs
from monitor.figures.parsed import Kind
from monitor.figures.phrases import QUOTES
from monitor.figures.tables import words

Mask = tuple[int, str]
"""Index behind what is masked, and why."""


class Rule(NamedTuple):
    """What hides a number, why, and where it can apply."""

    hides: Callable[[Tokens, int], int]
    why: str
    near: frozenset[str] | None = None
    """Words of which one stands near every number that it hides; a dash of any sort is "-"."""
    short: bool = False
    """It hides plain integers of up to four digits only."""


BEFORE, BEHIND = 7, 10
"""Tokens in front of a number and behind it that rules may look for their words in."""
_DASH = words("-")
_DASH_KIND, _NUMBER = Kind.DASH, Kind.NUMBER
_AGES = words("year years month months week weeks day days yr yrs age")
_BARE_AGES = words("over under above below turned turns turning is was of like")
_PEOPLED = words(", ( both them whom be")

DIGIT_RULES: tuple[Rule, ...] = (
    Rule(references.reference, "reference", words("[ ) + @ / _ = & .")),
    Rule(dates.date, "date", _DASH | {".", "/", *MONTHS}),
    Rule(references.phone, "phone"),
    Rule(dates.time, "time", frozenset({":", *MERIDIEM, *ZONES})),
    Rule(dates.padded, "time"),
    Rule(dates.stamped, "time", words("at"), short=True),
    Rule(dates.spoken_time, "time", DAY_PARTS | dates.HOUR_PARTS | {"o'clock", "night"}, short=True),
    Rule(ages.ordinal, "ordinal", frozenset(ORDINAL_SUFFIXES)),
    Rule(ages.aged, "age", words("aged age ages every any each no at")),
    Rule(ages.old, "age", _AGES),
    Rule(ages.bare, "age", _BARE_AGES, short=True),
    Rule(ages.limit, "age", words("over under above up older younger"), short=True),
    Rule(ages.dying, "age", words("die dies died dead away"), short=True),
    Rule(ages.decade, "age", words("s")),
    Rule(ages.apposed, "age", words(", ("), short=True),
    Rule(ages.together, "age", _PEOPLED, short=True),
    Rule(dates.year, "year", short=True),
    Rule(names.hyphened, "name", _DASH),
    Rule(names.calibre, "calibre", words("mm millimetre millimetres millimeter millimeters calibre caliber")),
    Rule(scores.magnitude, "magnitude", words("magnitude richter") | scores.QUAKES),
    Rule(scores.score, "score", _DASH, short=True),
    Rule(scores.result, "score", words("to par for") | scores.PLACES),
    Rule(names.dotted, "name", words("."), short=True),
    Rule(names.quoted, "name", QUOTES),
    Rule(names.index, "name", frozenset(INDEXES), short=True),
    Rule(ages.compound, "compound", _DASH),
    Rule(references.address, "address", STREETS | references.STREETS_BEFORE),
    Rule(names.base, "base", words("per")),
    Rule(labels.group_of, "name", words("group")),
    Rule(names.model, "name"),
    Rule(names.made, "name", MAKERS, short=True),
    Rule(names.known, "name", words("( cent minutes") | CALLING, short=True),
    Rule(labels.label, "label", LABELS | {"#", "zip", "postcode"}),
    Rule(labels.labels, "label", labels.DOCUMENTS),
    Rule(names.titled, "name"),
    Rule(small.definite, "definite", small.DEFINITE | {"family", "families"}),
)
WORD_RULES: tuple[Rule, ...] = (
    Rule(dates.spoken_time, "time", DAY_PARTS | dates.HOUR_PARTS | {"o'clock", "night"}),
    Rule(ages.aged, "age", words("aged age ages every any each no at")),
    Rule(ages.old, "age", _AGES),
    Rule(ages.bare, "age", _BARE_AGES),
    Rule(ages.compound, "compound", _DASH),
    Rule(scores.result, "score", words("to par for") | scores.PLACES),
    Rule(small.one, "one", words("one")),
    Rule(small.definite, "definite", small.DEFINITE | {"family", "families"}),
    Rule(labels.word_label, "label"),
    Rule(names.hyphened, "name", _DASH),
)
_SHORT = Needs((rule, rule.near) for rule in DIGIT_RULES)
_LONG = Needs((rule, rule.near) for rule in DIGIT_RULES if not rule.short)
_WORDS = Needs((rule, rule.near) for rule in WORD_RULES)


def mask(tokens: Tokens, i: int) -> Mask | None:
    """Whether the number that begins at token ``i`` is none to read; and how far that goes."""
    token = tokens[i]
    if token.kind is _NUMBER:
        rules = _LONG if integer(tokens, i) < 0 else _SHORT
    elif token.lower in CARDINALS:
        rules = _WORDS
    else:
        return None
    for rule in rules.met(around(tokens, i)):
        end = rule.hides(tokens, i)
        if end:
            return end, rule.why
    return None


def around(tokens: Tokens, i: int) -> list[str]:
    """The words near the number at token ``i``, as the rules name them."""
    near = tokens[i - BEFORE if i > BEFORE else 0 : i + BEHIND]
    return ["-" if token.kind is _DASH_KIND else token.lower for token in near]
