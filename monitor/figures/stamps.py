"""The clock times that open the entries of a live page: "1952 The ministry now says", "18.30: Police fire".

They are no numbers, no years and no part of a name. A line that opens with four digits is an entry only where
the page has at least three of them and not all could be years.
"""

import re
from collections.abc import Sequence

from monitor.figures.parsed import Kind, Token

BULLET = "•"
"""What a stamp reads as: the mark of a new entry."""

_STAMP = re.compile(
    r"""(?m)^(?:[01]\d|2[0-3]|(?P<short>\d)(?=[:.]))(?P<mark>[:.]?)[0-5]\d
    (?:[ ]?[ap]\.?m\b\.?)?(?:[ ](?:GMT|BST|UTC|CET|CEST|ET|EST|EDT|PT|local[ ]time))?
    (?:[ ]?[-–—:|])?(?=[ ]+["'“‘(]?[^\W\d_])""",
    re.VERBOSE,
)
_INLINE = re.compile(
    r"""(?:(?<=[.!?…]\ )|(?<=[.!?…]["'”’)]\ )|(?<=^))
    (?:[01]\d|2[0-3])[:.]?[0-5]\d(?:[ ](?:GMT|BST|UTC|CET|CEST|ET|EST|EDT|PT))?
    [ ]?[:–—](?=[ ]["'“‘(]?[A-Z])""",
    re.VERBOSE,
)
"""The same on a page whose lines ran together: the mark behind the time tells it then."""
_ENTRIES = 2
"""Lines of a text that open with a time, at least, for a live page."""
_BARE_ENTRIES = 3
"""The same where none of them is written like a clock: two may be numbers, "1100 soldiers"."""


def stamps(text: str) -> tuple[tuple[int, int], ...]:
    """Where the stamps of a live page stand in ``text``; none where it is no live page."""
    inline = tuple(match.span() for match in _INLINE.finditer(text))
    if len(inline) >= _BARE_ENTRIES:
        return inline
    found = _opening(text)
    clocks = sum(bool(match["mark"]) or not _yearlike(match[0]) for match in found)
    told = any(match["mark"] or match[0][0] == "0" for match in found)
    enough = _ENTRIES if told else _BARE_ENTRIES
    return tuple(match.span() for match in found) if len(found) >= enough and clocks else ()


def times_or_years(text: str) -> frozenset[int]:
    """Where lines open with digits that are a clock time or a year, at least three of them: "1915 Soldiers
    leave". Where all could be years they are no stamps, but count nothing either."""
    found = [match.start() for match in _opening(text) if not match["mark"]]
    return frozenset(found) if len(found) >= _BARE_ENTRIES else frozenset()


def _opening(text: str) -> list[re.Match[str]]:
    """Times that open a line, with a sentence behind them."""
    return [match for match in _STAMP.finditer(text) if _opens(text, match.end())]


def _opens(text: str, end: int) -> bool:
    """Whether a sentence begins behind a stamp."""
    return text[end : end + 8].lstrip(" \"'“‘(")[:1].isupper()


def _yearlike(digits: str) -> bool:
    return digits[:2] in ("19", "20")


def marked(tokens: tuple[Token, ...], spans: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens with those inside ``spans`` turned into bullets."""
    found = list(tokens)
    k = 0
    for i, token in enumerate(tokens):
        while k < len(spans) and spans[k][1] <= token.start:
            k += 1
        if k == len(spans):
            break
        if spans[k][0] <= token.start:
            found[i] = token._replace(lower=BULLET, kind=Kind.SYMBOL)
    return tuple(found)


def is_stamp(token: Token) -> bool:
    """Whether a token is part of a stamp."""
    return token.lower == BULLET and token.text != BULLET
