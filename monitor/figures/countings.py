"""Bare numbers that go on with a count told before: "its tally stands at 900", "the Danes say 40, the
Swedes 62"."""

from monitor.figures.blanks import Blank
from monitor.figures.lexicon_elision import (
    AUXILIARIES,
    ENDS,
    ESTIMATING,
    ESTIMATING_AT,
    HEARERS,
    JOINTS,
    NUMBERING,
    PREPOSITIONS,
    VERBS_BEHIND,
    WHEREABOUTS,
)
from monitor.figures.lexicon_grammar import GENITIVE
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import is_dash, is_word
from monitor.figures.nouns import is_people
from monitor.figures.parsed import COUNTS, Measure


def goes_on(blank: Blank) -> bool:
    """Whether the number is another count of those the text speaks of: its subject, one that is called a
    count, or one that somebody else gives."""
    return opens(blank) or given_too(blank) or (not measured(blank) and called(blank) is not None)


def number_of(blank: Blank) -> int | None:
    """Where the noun stands that a number called a count names itself: "the number of people in Bonn known
    to have caught it has risen to 13"; None if it names none."""
    noun = None if measured(blank) else called(blank)
    return _numbered(blank, noun) if noun is not None else None


def called(blank: Blank) -> int | None:
    """ "Its count stands at 900", "Official counts have 12,000 in the fight", "doubled their number to
    3,000", "Berlin's tally is higher: 700", "the estimate of the union, 2,000,": where what a number is
    called stands."""
    q = blank.q
    if not closes(blank):
        return None
    counted = next((b for b in reversed(blank.before) if b.measure not in _SHARES), None)
    floor = max(blank.sentence.first, q.first - _CALLED_BEFORE, counted.last if counted else 0)
    noun = next((i for i in range(q.first - 1, floor - 1, -1) if blank.word(i) in NUMBERING), None)
    if noun is None:
        return None
    between = [blank.word(i) for i in range(noun + 1, q.first)]
    apposed = between[-1:] == [","] and "," not in between[:-1] and blank.word(q.last) in (",", ".", ";", "")
    gives = between[-1:] != [] and (between[-1] in _GIVING or between[-1] in _HAVING)
    return noun if apposed or gives else None


def _numbered(blank: Blank, noun: int) -> int | None:
    """Where the noun stands of "the number of people in Bonn known to have caught it has risen to 13"."""
    if blank.word(noun + 1) != "of":
        return None
    near = range(noun + 2, min(noun + 7, blank.q.first))
    counted = (i for i in near if is_people(blank.tokens[i]) and blank.word(i) not in CASUALTY)
    return next(counted, None)


def closes(blank: Blank) -> bool:
    """Whether no noun is to come behind the number: a clause ends there, or a phrase of time or place goes
    on."""
    behind = blank.word(blank.q.last)
    if behind in ENDS or behind in PREPOSITIONS or behind in VERBS_BEHIND or behind in WHEREABOUTS:
        return True
    return behind in _LEFT_AS_IT_IS


_LEFT_AS_IT_IS = frozenset({"unchanged", "untouched", "intact"})
_SHARES = (Measure.FRACTION, Measure.PERCENT, Measure.MULTIPLE)
_CALLED_BEFORE = 16
"""Tokens in front of a number within which it may be called one."""
_GIVING = frozenset({"at", "of", "to", "from", ":", "as", "now"})
_HAVING = frozenset(
    {"have", "has", "had", "show", "shows", "showed", "is", "was", "were", "are", "gave", "gives"}
)


def opens(blank: Blank) -> bool:
    """ "They hire Danes. More than 15,000 were in the country", "The 6,000 given by Bonn include pilots": a
    number that is the subject, or that the text says was given."""
    q = blank.q
    behind = blank.word(q.last)
    moved = blank.word(q.first - 1) == "from" and blank.word(q.first - 2) in ("is", "was")
    if moved and blank.word(q.first - 3) in ("that", "this", "it"):
        return True  # "The toll is 2,000. That is from 600 in April"
    return (q.first == blank.sentence.first and behind in VERBS_BEHIND) or (q.definite and behind in _GIVEN)


_GIVEN = frozenset({"given", "mentioned", "quoted", "cited", "reported", "announced", "claimed", "named"})


def measured(blank: Blank) -> bool:
    """Whether an amount of money or of another measure was told of last, which a bare number may go on
    with."""
    told = (b for b in reversed(blank.before) if b.measure not in (*_SHARES, Measure.TIME, Measure.BARE))
    latest = next(told, None)
    return blank.q.per is not None or (latest is not None and latest.measure not in COUNTS)


def given_too(blank: Blank) -> bool:
    """ "The Danes say 12,000, the Swedes 15,000", "the ministry counted 40 and the union 62": a second
    number that somebody else gives with the verb of the first."""
    q = blank.q
    here = (b for b in reversed(blank.before) if b.sentence == q.sentence and b.measure is not Measure.TIME)
    previous = next(here, None)
    if previous is None or not (previous.elided or previous.measure in COUNTS) or not closes(blank):
        return False
    given = previous.first - 1
    given -= blank.word(given) in HEARERS or blank.word(given) in ESTIMATING_AT
    other = max((i for i in range(previous.last, q.first) if blank.word(i) in JOINTS), default=None)
    if other == q.first - 1 and blank.word(other) == ",":  # "and Bonn's, released last week, 900"
        other = max((i for i in range(previous.last, other) if blank.word(i) in ("and", ";")), default=None)
        return other is not None and blank.tokens[other + 1].text.endswith(GENITIVE)
    if blank.word(given) not in ESTIMATING and not (other and blank.word(other + 1) in ("a", "an")):
        return False
    if other is None or not 1 <= q.first - other - 1 <= _NAME:
        return False
    if blank.word(q.first - 1) in PREPOSITIONS:
        return False  # "81 of the 160 seats, a majority of two"
    name = range(other + 1, q.first)
    return all(_is_name(blank, i) for i in name)


def _is_name(blank: Blank, i: int) -> bool:
    return is_dash(blank.tokens, i) or (is_word(blank.tokens, i) and blank.word(i) not in _NO_NAME)


_NAME = 7
"""Words the name has of whoever gives a second number."""
_NO_NAME = AUXILIARIES | ESTIMATING | PREPOSITIONS - {"of", "the", "a"}
