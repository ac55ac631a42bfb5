"""Numbers that only lead somewhere: addresses, telephone numbers, footnotes, handles, paths."""

from monitor.figures.lexicon_dates import ORDINAL_SUFFIXES, STREETS
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.look import (
    Tokens,
    capitalised,
    footnote,
    glued,
    integer,
    is_dash,
    is_number,
    is_word,
    lower,
    text,
)
from monitor.figures.masks.counted import measured_behind
from monitor.figures.tables import words

STREETS_BEFORE = frozenset({"rue", "via", "calle", "ave", "avenue"})


def address(tokens: Tokens, i: int) -> int:
    """ "49 Zorro Ranch Road", "16-18 Industrial Avenue", "22 Ave Foch"."""
    if lower(tokens, i + 1) in STREETS_BEFORE and capitalised(tokens, i + 1):
        return i + 2
    for k in range(i + 1, min(len(tokens), i + 7)):
        if capitalised(tokens, k):
            if k > i + 1 and lower(tokens, k) in STREETS:
                return k + 1
        elif not (k <= i + 2 and (is_dash(tokens, k) or is_number(tokens, k))) and not _ordinal_at(tokens, k):
            return 0
    return 0


def _ordinal_at(tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` is the "st" of "71st"."""
    return lower(tokens, k) in ORDINAL_SUFFIXES and glued(tokens, k)


_LEAST_GROUPS, _LEAST_DIGITS = 3, 9


def phone(tokens: Tokens, i: int) -> int:
    """Three or more groups of digits, nine digits in all, or a leading plus and eight."""
    if text(tokens, i - 1) == "+" and len(tokens[i].text) >= _LEAST_DIGITS - 1:
        return i + 1
    goes_on = is_number(tokens, i + 1) or is_dash(tokens, i + 1) or text(tokens, i + 1) in ("(", ")")
    if not goes_on and " " not in tokens[i].text:
        return 0
    j = i
    digits = groups = 0
    while j < i + 12 and is_number(tokens, j) and tokens[j].text.replace(" ", "").isdigit():
        parts = tokens[j].text.split()
        digits, groups = digits + sum(map(len, parts)), groups + len(parts)
        j += 1
        if is_dash(tokens, j) or text(tokens, j) in ("(", ")"):
            j += 1
    return j if groups >= _LEAST_GROUPS and digits >= _LEAST_DIGITS else 0


_NOTES = 20
"""Footnotes a text may have."""
_RUNNING_ON = BE_OR_HAVE | words(
    ". , ; and or but in on at of to by from for with who which that after before until since as when"
)
"""What a sentence goes on with behind a footnote: a noun would be what the number counts."""
_REFERRING = frozenset({"@", "/", "_", "=", "&"})


def reference(tokens: Tokens, i: int) -> int:
    """ "[12]", "(30 probable)1 were", "lost.3 The", "@50cent", "/2024/", "P5+1", "2." alone: footnotes,
    handles, paths, numbers of headings."""
    before = text(tokens, i - 1)
    heads = i == 0 and [token.text for token in tokens[1:]] == ["."] and 0 < integer(tokens, i) <= _NOTES
    if heads or (before == "[" and text(tokens, i + 1) == "]"):
        return i + 1
    if before == "+" and glued(tokens, i - 1) and is_word(tokens, i - 2):
        return i + 1
    measured = before == "/" and measured_behind(tokens, i + 1)  # "24 mpg city/31 mpg highway"
    stuck = before in _REFERRING and glued(tokens, i) and glued(tokens, i - 1)
    raised = before == ")" and glued(tokens, i) and 0 < integer(tokens, i) <= _NOTES
    if footnote(tokens, i):
        return i + 1
    if raised and not glued(tokens, i + 1) and lower(tokens, i + 1) in _RUNNING_ON:
        return i + 1
    return i + 1 if stuck and not measured else 0
