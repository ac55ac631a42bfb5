"""Looking at tokens by index: every question has an answer outside the text too."""

from collections.abc import Container, Sequence

from monitor.figures.lexicon import ABBREVIATIONS
from monitor.figures.lexicon_dates import DATE_NAMES
from monitor.figures.lexicon_nouns import CASUALTY, PEOPLE
from monitor.figures.parsed import Kind, Token

Tokens = tuple[Token, ...]
# Reading a member through its enum takes ten times as long as reading a global, and these are asked most.
_WORD, _NUMBER, _DASH = Kind.WORD, Kind.NUMBER, Kind.DASH


def back(low: Sequence[str], i: int, over: Container[str], floor: int = -1) -> int:
    """The nearest word at or in front of ``i`` that is none of ``over``; ``floor`` where there is none behind
    it."""
    while i > floor and low[i] in over:
        i -= 1
    return i


def lower(tokens: Tokens, i: int) -> str:
    """Lower-case text of token ``i``; empty outside."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def text(tokens: Tokens, i: int) -> str:
    """Text of token ``i`` as written; empty outside."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def is_kind(tokens: Tokens, i: int, kind: Kind) -> bool:
    """Whether token ``i`` exists and is of that kind."""
    return 0 <= i < len(tokens) and tokens[i].kind is kind


def is_word(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and is a word."""
    return 0 <= i < len(tokens) and tokens[i].kind is _WORD


def is_number(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and is written in digits."""
    return 0 <= i < len(tokens) and tokens[i].kind is _NUMBER


def is_dash(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and is a hyphen or dash."""
    return 0 <= i < len(tokens) and tokens[i].kind is _DASH


def capitalised(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and begins with a capital letter."""
    return text(tokens, i)[:1].isupper()


def glued(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and follows its neighbour without white space."""
    return 0 < i < len(tokens) and not tokens[i].spaced


def joined(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a single hyphen without white space on either side."""
    if not (0 < i < len(tokens) - 1) or tokens[i].kind is not _DASH:
        return False
    return len(tokens[i].text) == 1 and not tokens[i].spaced and not tokens[i + 1].spaced


def integer(tokens: Tokens, i: int) -> int:
    """The value of token ``i`` if it is a plain integer of up to four ASCII digits, else -1."""
    digits = text(tokens, i)
    return int(digits) if len(digits) <= 4 and digits.isascii() and digits.isdigit() else -1


def footnote(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` numbers a footnote raised behind a full stop: "lost.3 The", "(900).4 Later"."""
    if not (glued(tokens, i) and text(tokens, i - 1) == "." and glued(tokens, i - 1)):
        return False
    word = text(tokens, i - 2)
    ended = word in _ENDING or (word.islower() and len(word) > _SHORT and word not in ABBREVIATIONS)
    counted = lower(tokens, i + 1) in PEOPLE or lower(tokens, i + 1) in CASUALTY  # "in the mill.12 Killed"
    opens = i + 1 == len(tokens) or (tokens[i + 1].spaced and capitalised(tokens, i + 1) and not counted)
    return ended and opens and 0 < integer(tokens, i) < _NOTES


_ENDING = frozenset(')"”’')
_SHORT = 2
"""Letters of the longest word that may be an abbreviation nobody lists."""
_NOTES = 100


def over_dates(tokens: Tokens, floor: int, reach: int) -> int:
    """``floor``, or the token so far in front of the date that ends there: a date parts no number from its
    subject."""
    k = floor
    while k > 0 and (tokens[k - 1].lower in DATE_NAMES or tokens[k - 1].text.isdigit()):
        k -= 1
    return k if k == floor else max(0, k - reach)
