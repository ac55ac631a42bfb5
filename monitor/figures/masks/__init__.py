"""Numbers that are no figures: dates, times, ages, ordinals, names, labels, scores, addresses.

Each rule gets the tokens and the index of a number and returns the index behind what it hides, or 0. It
looks at a bounded window, so that masking is linear in the text. To add a rule: write it in one of the
modules, add it to the table here, and give it examples in ``tests/figures/test_masks.py``.
"""

from collections.abc import Callable

from monitor.figures.lexicon import CARDINALS
from monitor.figures.look import Tokens
from monitor.figures.masks.ages import age, compound, ordinal
from monitor.figures.masks.dates import date, spoken_time, time, year
from monitor.figures.masks.names import (
    address,
    base,
    group_of,
    hyphened,
    index,
    label,
    model,
    phone,
    reference,
    titled,
    word_label,
)
from monitor.figures.masks.scores import magnitude, result, score
from monitor.figures.masks.small import definite, one
from monitor.figures.parsed import Kind

Mask = tuple[int, str]
"""Index behind what is masked, and why."""
Rule = tuple[Callable[[Tokens, int], int], str]

DIGIT_RULES: tuple[Rule, ...] = (
    (reference, "reference"),
    (date, "date"),
    (phone, "phone"),
    (time, "time"),
    (spoken_time, "time"),
    (ordinal, "ordinal"),
    (age, "age"),
    (year, "year"),
    (hyphened, "name"),
    (magnitude, "magnitude"),
    (score, "score"),
    (result, "score"),
    (index, "name"),
    (compound, "compound"),
    (address, "address"),
    (base, "base"),
    (group_of, "name"),
    (model, "name"),
    (label, "label"),
    (titled, "name"),
    (definite, "definite"),
)
WORD_RULES: tuple[Rule, ...] = (
    (spoken_time, "time"),
    (age, "age"),
    (compound, "compound"),
    (result, "score"),
    (one, "one"),
    (definite, "definite"),
    (word_label, "label"),
    (hyphened, "name"),
)


def mask(tokens: Tokens, i: int) -> Mask | None:
    """Whether the number that begins at token ``i`` is none to read; and how far that goes."""
    token = tokens[i]
    if token.kind is Kind.NUMBER:
        rules = DIGIT_RULES
    elif token.lower in CARDINALS:
        rules = WORD_RULES
    else:
        return None
    for rule, why in rules:
        end = rule(tokens, i)
        if end:
            return end, why
    return None
