"""Text to tokens and sentences: one linear regular expression, one pass."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise

from monitor.figures.captions import OPENERS, runs_on
from monitor.figures.lexicon import (
    ABBREVIATIONS,
    CURRENCY_CODES,
    CURRENCY_PREFIXES,
    CURRENCY_SIGNS,
    SMALL_PREFIXES,
)
from monitor.figures.look import footnote
from monitor.figures.parsed import Kind, Sentence, Token
from monitor.figures.stamps import BULLET, is_stamp, marked, stamps
from monitor.figures.tables import words

_SIGNS = "".join(CURRENCY_SIGNS)
_PREFIX = "|".join(sorted(map(re.escape, CURRENCY_PREFIXES), key=len, reverse=True))
_IN_FRONT = "|".join(sorted(map(re.escape, {*CURRENCY_PREFIXES, *SMALL_PREFIXES}), key=len, reverse=True))
_CODES = "|".join(sorted(map(re.escape, CURRENCY_CODES.keys() - {"PS", "COP"}), key=len, reverse=True))

# Every alternative consumes at least one character, no quantifier is nested over another that could match the
# same characters, and what could be scanned again from its middle is bounded: linear on any input.
_TOKEN = re.compile(
    rf"""
    [ ]?+(?:                                                            # a space begins no token
    ([NS]\.(?=[ ]?Korea)|[A-Za-z]++(?![^ ,.\n]|\.\S))                  # 1 plain word: most tokens are
  | (                                                                   # 2 number
        \d{{1,3}}(?:
            (?P<sep>[,\u00a0\u202f\u2009\u2007 ])\d{{3}}(?:(?P=sep)\d{{3}}){{0,9}}(?!\d)(?:\.\d+)?
          | (?P<mark>['’])\d{{3}}(?:(?P=mark)\d{{3}}){{0,9}}(?!\d)
          | \.\d{{3}}(?:\.\d{{3}}){{1,9}}(?!\d)
        )
      | \d{{1,2}}(?:,\d\d){{1,6}},\d{{3}}(?!\d)(?:\.\d+)?                     # 1,00,000: lakh grouping
      | \d+(?:\.\d+)?
      | (?<![\w.)])\.\d+
    )
  | (                                                                   # 5 currency
        (?:(?<![^\W_])(?:{_IN_FRONT})\.?)?[{_SIGNS}](?:(?:{_PREFIX})(?=\d))?
      | (?<![^\W_])(?:(?:{_CODES})\.?(?=\d)|PS(?=\d[\d,.]))
      | (?<![^\W_])[RN](?=\d[\d,.]*[\s-]?(?:m|bn|million|billion|trillion)\b|\d{{1,3}},\d{{3}})
    )
  | (                                                                   # 6 word
        (?:[^\W\d_]\.){{2,6}}(?![^\W_]) | [^\W\d_][^\W_]*(?:['’][^\W\d_]+)*
    )
  | ([-‐‑‒–—―−]+)                                                       # 7 dash
  | (\S)                                                                # 8 symbol
    )""",
    re.VERBOSE,
)
# By the last group closed, which is the outer one; 3 and 4 are the separators inside a number.
_PLAIN = 1
_KINDS = (
    Kind.SYMBOL,
    Kind.WORD,
    Kind.NUMBER,
    Kind.NUMBER,
    Kind.NUMBER,
    Kind.CURRENCY,
    Kind.WORD,
    Kind.DASH,
    Kind.SYMBOL,
)
_END = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_STOPPING = _END | _CLOSING
_OPENING = frozenset("\"'“‘«([•*#")


def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of ``text`` in order; white space is none."""
    tokens = []
    previous = -1
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        start, end = match.span(group)
        raw = text[start:end]
        lower = raw.lower()
        if group != _PLAIN and ("’" in lower or "'" in lower):
            lower = _plain(lower)
        tokens.append(_token((raw, lower, start, end, _KINDS[group], start != previous)))
        previous = end
    return tuple(tokens)


_token: Callable[[tuple[str, str, int, int, Kind, bool]], Token] = partial(tuple.__new__, Token)
"""A token of its fields, without the way through keyword arguments: the hottest call of the parser."""


_KEPT_TEXTS = 4
_KEPT_CHARACTERS = 20_000


def read(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of ``text``. Grammar and readings ask for the same title and text one after the
    other: those of the last few texts are kept, unless they are long."""
    return _read(text) if len(text) <= _KEPT_CHARACTERS else _read.__wrapped__(text)


@lru_cache(maxsize=_KEPT_TEXTS)
def _read(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens = tokenize(text)
    entries = stamps(text)
    if entries:
        tokens = marked(tokens, entries)
    return tokens, sentences(text, tokens)


def _plain(lower: str) -> str:
    lower = lower.replace("’", "'")
    return lower[:-2] if lower.endswith("'s") and len(lower) > 2 else lower


def sentences(text: str, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """Splits at line ends, behind the time of an entry, at closing punctuation that no abbreviation explains,
    and where a heading ran into what follows it."""
    found: list[Sentence] = []
    first = 0
    line_end = _line_end(text, tokens[0].end) if tokens else 0
    for i, (token, after) in enumerate(pairwise(tokens)):
        entry = token.lower == BULLET and is_stamp(token) and not is_stamp(after)
        ends = (token.text[-1] in _STOPPING and _ends(tokens, i)) or (
            token.kind is Kind.NUMBER and not token.spaced and footnote(tokens, i)
        )
        ran_on = after.text in OPENERS and runs_on(tokens, i + 1, first)
        if entry or ends or after.start > line_end or ran_on:
            found.append(Sentence(tokens[first].start, token.end, first, i + 1))
            first = i + 1
            if after.start > line_end:
                line_end = _line_end(text, after.end)
    if first < len(tokens):
        found.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens)))
    return tuple(found)


def _line_end(text: str, start: int) -> int:
    """Where the line that goes on at ``start`` ends."""
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _ends(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a sentence ends behind token ``i`` (not the last one) within its line."""
    if not tokens[i + 1].spaced:
        return False
    opens = _opens(tokens, i + 1)
    i = _before_notes(tokens, i)
    token, last = tokens[i], tokens[i].text[-1]
    if last in _CLOSING and i and not token.spaced:
        return tokens[i - 1].text[-1] in _END and opens
    if last not in _END:
        return False
    if last == "." and _abbreviated(tokens, i):
        return False
    return opens


def _before_notes(tokens: tuple[Token, ...], i: int) -> int:
    """Token ``i``, or the one in front of the footnotes that end there: "were lost.[3][12]"."""
    for _ in range(_NOTES):
        if tokens[i].text != "]" or i < _NOTE or tokens[i - 2].text != "[" or tokens[i - 2].spaced:
            break
        i -= _NOTE
    return i


_NOTE, _NOTES = 3, 8
"""Tokens of a footnote in brackets; footnotes that may stand in a row."""


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token ``i`` can begin a sentence."""
    token = tokens[i]
    if token.text in _OPENING:
        return True
    return token.kind in (Kind.NUMBER, Kind.CURRENCY) or token.text[0].isupper() or token.kind is Kind.DASH


def _abbreviated(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the full stop that ends at token ``i`` belongs to an abbreviation."""
    token, after = tokens[i], tokens[i + 1]
    if token.kind is Kind.WORD:  # dotted letters hold their own stops: "U.S. troops", "in the U.S. The"
        return after.kind is Kind.NUMBER or after.lower not in SENTENCE_OPENERS
    if i == 0 or token.spaced or token.text != ".":
        return False
    word = tokens[i - 1]
    if word.kind is not Kind.WORD:
        return False
    if word.text in CURRENCY_CODES and not word.text.isupper() and after.kind is Kind.NUMBER:
        return True  # "Rs. 400"; but "learnt from the NIS. 900 had left"
    opened = after.lower in SENTENCE_OPENERS and after.text[0].isupper()  # "Lund Inc. It employs 900"
    initial = word.text.isupper() or (word.text == "c" and after.kind is Kind.NUMBER)  # "c. 500"
    return (word.lower in ABBREVIATIONS and not opened) or (len(word.text) == 1 and initial)


SENTENCE_OPENERS = words(
    """
    the a an in on at it he she they we i this that these those but and however meanwhile there as if when
    while after for its his her their some many most officials
    """
)
"""Words that, capitalised or not, begin a new sentence after dotted letters."""
