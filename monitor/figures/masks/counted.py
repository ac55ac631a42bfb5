"""Whether what stands behind a number is measured or counted by it."""

from monitor.figures import units
from monitor.figures.lexicon import SCALES
from monitor.figures.lexicon_nouns import CASUALTY, PEOPLE, VERBS
from monitor.figures.look import Tokens, glued, is_dash, lower
from monitor.figures.nouns import is_plural
from monitor.figures.parsed import Kind
from monitor.figures.tables import words


def measured_behind(tokens: Tokens, i: int) -> bool:
    """Whether a unit, a scale, a word of casualties or a dash stands there: the number is no name."""
    word = lower(tokens, i)
    if word in ("%", "°") or word in SCALES or word in CASUALTY:
        return True
    return bool(units.find(tokens, i)) or (is_dash(tokens, i) and glued(tokens, i))


_NO_NOUN = words(
    "is has was as and for in on at or to with will would can could may might shall should must who which"
)


def counted_behind(tokens: Tokens, i: int) -> bool:
    """Whether a plural noun stands within four words: the number counts it."""
    for token in tokens[i : i + 4]:
        if token.kind is not Kind.WORD or token.lower in _NO_NOUN or token.lower in VERBS:
            return False
        if is_plural(token) or token.lower in PEOPLE:
            return True
    return False
