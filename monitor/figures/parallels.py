"""Units and nouns left out in a part of the sentence that is built like an earlier one: "with gusts to 160".

English leaves a unit out of the second of two parts built alike, but never one that is a sign in front of the
number: "start at 120 dirhams and climb to 4,000", yet "at $120 and climb to $4,000".
"""

from monitor.figures import inflection, units
from monitor.figures.blanks import Blank, of_one_order, reach
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_elision import BOUNDS, FALLING_SHORT, PREPOSITIONS, SAME_PLACE, WHEREABOUTS
from monitor.figures.lexicon_nouns import STOPS
from monitor.figures.look import is_word
from monitor.figures.parsed import COUNTS, Kind, Measure, Quantity
from monitor.figures.tables import words

_GAP = 4
"""Tokens from a comma to the number of what is left of a clause: ", in Perth 700"."""
_MANY = 50
"""How many times greater one of two sums of money is at most."""


def antecedent(blank: Blank) -> Quantity | None:
    """The earlier quantity of the sentence in whose unit, or of whose noun, the number is; None if unsure."""
    if not _without_noun(blank):
        return None
    for source in reversed(blank.before):
        if source.sentence != blank.q.sentence:
            return None
        if _built_alike(blank, source):
            return source
    return None


_GOES_ON = STOPS | PREPOSITIONS | WHEREABOUTS | FALLING_SHORT | {"due", ""}


def _without_noun(blank: Blank) -> bool:
    """Whether a clause ends or a phrase goes on behind the number: no noun is to come."""
    return not is_word(blank.tokens, blank.q.last) or blank.word(blank.q.last) in _GOES_ON


def another(blank: Blank) -> Quantity | None:
    """What "51 more" are, where the sentence has them behind the same preposition before."""
    here = (q for q in reversed(blank.before) if q.sentence == blank.q.sentence)
    return next((q for q in here if q.measure is not Measure.BARE and _same_place(blank, q)), None)


def _built_alike(blank: Blank, source: Quantity) -> bool:
    if source.measure in COUNTS:
        return _of_them(blank, source) or _same_place(blank, source) or _scored_again(blank, source)
    if source.measure is Measure.MONEY:
        return _money_again(blank, source)
    measured = source.measure in (Measure.PHYSICAL, Measure.TIME)
    return measured and of_one_order(source, blank.q, reach(source)) and _measured_again(blank, source)


def _measured_again(blank: Blank, source: Quantity) -> bool:
    if (
        _same_place(blank, source)
        or _bound(blank, source)
        or (blank.q.more and source.measure is Measure.PHYSICAL)
    ):
        return True
    return _remnant(blank) and blank.word(source.first - 1) not in PREPOSITIONS - {"of"}


def _same_place(blank: Blank, source: Quantity) -> bool:
    """ "threw for 253 yards and ran for 51 more", "gave it to 312 patients and a placebo to 309": behind the
    same preposition."""
    before = blank.word(blank.q.first - 1)
    if before != blank.word(source.first - 1):
        return False
    if before == "to":  # whom something is given, not what it changes to
        between = (blank.word(i) for i in range(source.first - 2, blank.q.first))
        return source.measure is Measure.PEOPLE and not any(word in CHANGES for word in between)
    return before in SAME_PLACE and (source.measure is not Measure.THINGS or blank.q.more)


_SCORES = frozenset({"point", "points"})


def _scored_again(blank: Blank, source: Quantity) -> bool:
    """ "closed at 7,412 points, while the Dax ended at 15,930.5": where another index or score stands."""
    before = blank.word(blank.q.first - 1)
    at = before in ("at", "to") and before == blank.word(source.first - 1)
    return at and source.head in _SCORES and of_one_order(source, blank.q)


def _of_them(blank: Blank, source: Quantity) -> bool:
    """ "35,000 Kenyans work there, 9,000 as drivers", "82 seats, six short of a majority": fewer of them."""
    if blank.word(blank.q.first - 1) != "," or not of_one_order(source, blank.q, 1_000):
        return False
    behind = blank.word(blank.q.last)
    fewer = (blank.q.high or blank.q.low or 0) < (source.low or source.high or 0)
    return fewer and (behind in FALLING_SHORT or (behind in WHEREABOUTS or behind == "as"))


def _money_again(blank: Blank, source: Quantity) -> bool:
    """ "raised 42 crore rupees at a valuation of 310 crore", "from 120 dirhams, climbing to 4,000"."""
    front = blank.tokens[source.first : source.number_first]
    if any(token.kind is Kind.CURRENCY for token in front) or not of_one_order(source, blank.q, _MANY):
        return False
    before, earlier = blank.word(blank.q.first - 1), blank.word(blank.q.first - 2)
    if before in ("to", "from"):
        return earlier in CHANGES
    return before == "of" and _scale(blank, source) == _scale(blank, blank.q) != ""


def _scale(blank: Blank, q: Quantity) -> str:
    """The last word of the number, if it is one: the scale."""
    return blank.tokens[q.number_last - 1].lower if is_word(blank.tokens, q.number_last - 1) else ""


def _bound(blank: Blank, source: Quantity) -> bool:
    """ "a limit of 30", "gusts to 160", "an average of just 12": how much it can be, or usually is."""
    dimension = BOUNDS.get(blank.word(blank.q.first - 2))
    if dimension is None or blank.word(blank.q.first - 1) not in ("of", "to", "at"):
        return False
    unit = units.lookup(source.unit or "")
    return not dimension or (unit is not None and unit.dimension == dimension)


def _remnant(blank: Blank) -> bool:
    """ ", uploads 28", ", locally 150", ", in Perth 700": what is left of a clause that had the same verb."""
    first = blank.q.first
    reach_back = range(first - 1, max(first - 1 - _GAP, blank.sentence.first), -1)
    gap = next((i for i in reach_back if blank.word(i) in (",", ";")), None)
    if gap is None or gap == first - 1 or blank.word(blank.q.last) not in ("", ".", ",", ";", "and"):
        return False
    return all(is_word(blank.tokens, i) and not _acts(blank.word(i)) for i in range(gap + 1, first))


def _acts(word: str) -> bool:
    """Whether a word begins a clause with a verb of its own."""
    return word in _JOINTS or word in CHANGES or word.endswith(("ing", "ed")) or inflection.strong(word)


_JOINTS = words("and but or which who that as to by at about is was were has had with for after")
