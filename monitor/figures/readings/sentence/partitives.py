"""So many out of others: where what is said of the others ends, and what is said of the part begins."""

from collections.abc import Container, Sequence

from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.parsed import Token
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.weights import CLAUSE, FINITE, MARKS
from monitor.figures.states import NAMING
from monitor.figures.tables import words

_WHO = (["who"], ["whom"], ["that"], ["which"])
_PICKED = [[word] for word in ("told", "born", "found", "brought", "kept", "left", "known", "thought")]
"""Irregular participles that tell which of them are meant: "the 900 people told to leave"."""
_WHERE = words("in at near inside on")
_PLACED = 6
"""Tokens of a place that tells which of them are meant, and its verb."""
_ADVERBS = words("first already still also once then now been")
_INSIDE = words("in on at to from by for of with the a and or being")
_AMOUNTING = words("is was means mean meant makes equals represents")
_AMOUNTS_TO = (
    ["amounts", "to"],
    ["amount", "to"],
    ["amounted", "to"],
    ["corresponds", "to"],
    ["comes", "to"],
)
_CLAUSE = 18
"""Tokens that a clause may take that tells which of them are meant."""
_LED = 3
"""Tokens between a verb and the figure it leads to."""
_SUBJECTS = words("it they he she we the its their")
_SUBJECT = 5
"""Tokens within which the verb of such a clause stands."""


def verb_of(
    tokens: Sequence[Token],
    low: Sequence[str],
    owner: Container[int],
    states: Sequence[Mention],
    pair: tuple[Slot, Slot],
) -> int:
    """Where what is said of the part of a pair of part and whole begins: behind the relative clause or the
    participle that tells which the whole is; the end of the line where no verb follows it."""
    part, whole = pair
    first = whole.last
    stated = {m.at for m in states}
    amounts = low[part.first - 1] in _AMOUNTING or low[max(0, part.first - 2) : part.first] in _AMOUNTS_TO
    taken_up = low[:1] in (["that"], ["this"], ["it"])
    if amounts or (taken_up and not BE_OR_HAVE.isdisjoint(low[1 : part.first])):
        return len(low)  # "that is half of the 900 soldiers initially deployed"
    if any(0 <= part.first - m.end < _LED and m.at < part.first for m in states):
        return len(low)  # "rescued 14 of the 52 people who are missing"
    if low[first : first + 1] != [] and low[first] in _WHERE:
        placed = range(first + 1, min(len(low), first + _PLACED))
        ends = next((k for k in placed if low[k] in FINITE or low[k] in MARKS or k in owner), 0)
        return ends if ends and low[ends] in FINITE else first  # "8,000 of the 10,000 men in Togana were"
    relative = low[first : first + 1] in _WHO
    inside = _own_verb(tokens, low, owner, first, stated)
    participle = first in stated or low[first : first + 1] in _PICKED
    participle = participle or (first < len(low) and past(low[first]))
    if not (relative or inside or participle):
        return first
    inside = inside or first + 1
    while relative and inside < len(low) and (low[inside] in BE_OR_HAVE or low[inside] in _ADVERBS):
        inside += 1
    for k in range(inside + relative, min(len(low), first + _CLAUSE)):
        if k in owner or low[k] in MARKS or low[k] in CLAUSE:
            break
        plain = low[k - 1] not in _INSIDE and not past(low[k - 1]) and low[k] not in NAMING
        if low[k] in FINITE or (k in stated and plain):
            return k
    apposed = low[part.first - 1 : part.first] == [","] and any(m.at < part.first for m in states)
    return len(low) if relative or apposed else first  # "it lost 6,000 men, half of the 11,000 deployed"


def _own_verb(
    tokens: Sequence[Token], low: Sequence[str], owner: Container[int], first: int, stated: Container[int]
) -> int:
    """The token behind the verb of a clause that a subject of its own opens: "the 900 soldiers Velia sent
    have ..."; 0 if there is none."""
    opens = first < len(low) and (tokens[first].text[:1].isupper() or low[first] in _SUBJECTS)
    for k in range(first + 1, min(len(low), first + _SUBJECT)) if opens else ():
        if k in stated:
            return k + 1
        if k in owner or low[k] in MARKS or low[k] in FINITE:
            return 0
    return 0
