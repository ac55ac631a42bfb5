"""A unit or a noun that a number shares with its neighbour: "from 21 mpg to 23", "1,100 in Utah"."""

from collections.abc import Iterable

from monitor.figures import parallels, units
from monitor.figures.blanks import Blank, as_people, inherit, named, of_one_order, reach
from monitor.figures.inflection import strong
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.lexicon_elision import (
    AUXILIARIES,
    JOINTS,
    PREPOSITIONS,
    SUBJECTS,
    VERBS_BEHIND,
    WHEREABOUTS,
)
from monitor.figures.lexicon_grammar import COMPARING, GENITIVES, THEIRS
from monitor.figures.lexicon_nouns import CASUALTY, STOPS
from monitor.figures.lexicon_units import PERIODS
from monitor.figures.look import Tokens, glued, is_dash, is_word, lower
from monitor.figures.nouns import is_plural
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.tables import words

_PAIRS = (
    ["to"], ["or"], ["and"], ["or", "even"], ["versus"], ["vs"], ["rather", "than"], ["by"], ["x"], ["×"],
)  # fmt: skip
_SHARING = frozenset({"to", "and", "or", "than", "versus", "vs", "from"})
_UNITLESS = (Measure.BARE, Measure.FRACTION)
_NEAR = 6
"""Tokens between two numbers that share a noun."""


def shared(blank: Blank) -> Quantity | None:
    """The quantity with the unit or noun of a neighbour in its sentence, or None."""
    q = blank.q
    if q.head is not None:
        return None
    if blank.word(q.first - 1) == "or" and blank.word(q.first - 3) in _ONE_MORE:
        return _or_two(blank)
    described = _described(blank)
    if described is not None:
        return described
    source = _suspended(blank) or _source_ahead(blank) or _source_behind(blank)
    return inherit(q, source) if source else None


def _described(blank: Blank) -> Quantity | None:
    """ "12 Thai and nine Cambodian soldiers": people told apart by a name share the noun of the last."""
    here, own_end = blank.q, 0
    for following in blank.after:
        end = following.first - (2 if blank.word(following.first - 2) == "," else 1)
        own_end = own_end or end
        joined = blank.word(end) in _JOINTS and 1 <= end - here.last <= _MODIFIERS
        if not joined or following.sentence != here.sentence or not _capital(blank, here.last, end):
            return None
        if following.measure in COUNTS and following.head is not None:
            return _of_head(blank, following, own_end) if _is_described(blank, following) else None
        here = following
    return None


def _is_described(blank: Blank, q: Quantity) -> bool:
    """Whether a name stands between the number and its noun."""
    return q.last - q.number_last > 1 and _capital(blank, q.number_last, q.number_last + 1)


def _of_head(blank: Blank, source: Quantity, last: int) -> Quantity:
    """The quantity up to token ``last``, counting the head of ``source`` alone."""
    found = inherit(blank.q, source)._replace(last=last, end=blank.tokens[last - 1].end)
    if source.head is None or source.counted_end is None:
        return found
    start = source.counted_end - len(source.head)
    return found._replace(counted=source.head, counted_start=start)


def _capital(blank: Blank, first: int, end: int) -> bool:
    return all(blank.tokens[i].text[:1].isupper() for i in range(first, end))


_JOINTS = frozenset({"and", ",", "&"})
_MODIFIERS = 2


def _source_ahead(blank: Blank) -> Quantity | None:
    following = blank.following
    if following is not None and following.measure is Measure.BARE:
        return _of_all_sides(blank) or _given_alike(blank)
    return following if following is not None and _ahead(blank, following) else None


_TIMES = frozenset({"x", "×", "by"})


def _given_alike(blank: Blank) -> Quantity | None:
    """What the last of several counts, which one verb gives after the other: "Oslo says 900, Riga says 700
    and Bonn says 800 divers"."""
    verb = blank.word(blank.q.first - 1)
    if verb not in _GIVING or blank.word(blank.q.last) not in JOINTS:
        return None
    for following in blank.after:
        if following.sentence != blank.q.sentence or blank.word(following.first - 1) != verb:
            return None
        if following.measure in COUNTS:
            return following
    return None


_GIVING = words("say says said count counts counted report reports reported claim claims claimed gives gave")


def _of_all_sides(blank: Blank) -> Quantity | None:
    """The unit of "4.1 x 1.5 x 0.4 inches", which stands behind the last side."""
    end = blank.q.last
    for following in blank.after:
        if blank.word(end) not in _TIMES or following.first != end + 1:
            return None
        if following.measure is not Measure.BARE:
            return following if following.measure is Measure.PHYSICAL else None
        end = following.last
    return None


def _source_behind(blank: Blank) -> Quantity | None:
    previous = blank.previous
    if previous is None or previous.measure in _UNITLESS:
        return None
    if _also_done(blank, previous) and blank.word(previous.first - 1) in _ADJUNCT:
        return _object(blank)
    if _compared(blank, previous) or _behind(blank, previous) or _of_which(blank, previous):
        return previous
    return parallels.antecedent(blank)


def broken_down(blank: Blank) -> Quantity | None:
    """ "62 goats (40 lame and 22 thin)", "900 people (480 female; 420 male)": what is told by its
    kinds in brackets right behind."""
    q = blank.q
    whole = bracketed(q, blank.tokens, blank.sentence.first, blank.before)
    if whole is None or whole.measure not in COUNTS:
        return None
    ends = blank.word(q.last + 1) in _KIND_ENDS and not is_plural(blank.tokens[q.last])
    fits = (q.low or 0) <= (whole.high or whole.low or 0)
    return inherit(q, whole) if fits and (ends or _without(blank)) else None


def bracketed(q: Quantity, tokens: Tokens, floor: int, others: Iterable[Quantity]) -> Quantity | None:
    """Which of ``others`` stands right in front of the brackets that hold ``q``, looked for behind token
    ``floor``."""
    reach = range(q.first - 1, max(q.first - _KINDS, floor), -1)
    opened = next((i for i in reach if lower(tokens, i) in ("(", ")")), 0)
    return next((o for o in others if o.last == opened), None) if lower(tokens, opened) == "(" else None


_KINDS = 9
"""Tokens of such brackets in front of a number."""
_KIND_ENDS = frozenset({",", ";", ")", "and", "or", "&"})


def _of_which(blank: Blank, previous: Quantity) -> bool:
    """ "14 days, of which nine were dry", "90 km, of which 12 are paved"."""
    relative = (blank.word(blank.q.first - 2), blank.word(blank.q.first - 1)) == ("of", "which")
    measured = previous.measure in (Measure.PHYSICAL, Measure.TIME)
    return (
        relative
        and measured
        and _without(blank)
        and (blank.q.low or 0) <= (previous.high or previous.low or 0)
    )


def some_of_sum(blank: Blank) -> Quantity | None:
    """ "Pledged 2.4 billion euros ($2.8 billion), of which Norland gives 390 million": in the money of the
    sum."""
    q, previous = blank.q, blank.previous
    if previous is None or previous.measure is not Measure.MONEY or not _without(blank):
        return None
    floor = max(previous.last, q.first - _NEAR)
    of = next((i for i in range(q.first - 1, floor - 1, -1) if blank.word(i) == "which"), 0)
    if not of or blank.word(of - 1) != "of" or q.first - of <= 1:
        return None
    whole = next((b for b in blank.before[:-1] if _converted_in(blank, b, previous)), previous)
    return inherit(q, whole) if (q.low or q.high or 0) < (whole.low or whole.high or 0) else None


def _converted_in(blank: Blank, whole: Quantity, q: Quantity) -> bool:
    return blank.word(whole.last) == "(" and whole.last + 1 == q.first and whole.measure is Measure.MONEY


def part_ahead(blank: Blank) -> Quantity | None:
    """ "24 of 31 passes", "19 of its 64 planes", "300 of the 900 tonnes": the whole names it."""
    q, following = blank.q, blank.following
    if following is None or blank.word(q.last) != "of":
        return None
    if following.measure not in COUNTS and not _poured(blank, following):
        return None
    between = range(q.last + 1, following.first)
    owned = not between or blank.word(between[0]) in _OWNING
    owned = owned or blank.tokens[following.first - 1].text.endswith(GENITIVES)
    return inherit(q, following) if owned and len(between) <= _NEAR else None


def _poured(blank: Blank, q: Quantity) -> bool:
    """Whether an amount is one of goods that parts can be taken of: "900 tonnes", no "12 km races"."""
    plural = blank.word(q.last - 1).endswith("s") or blank.word(q.last - 1) == "feet"
    return q.measure is Measure.PHYSICAL and (plural or q.substance is not None)


def part_behind(blank: Blank) -> Quantity | None:
    """ "42 hectares of the 16,000 thought to be mined", "4,000 casualties out of 11,000": the part names the
    whole; those who came to harm were people before."""
    q, previous = blank.q, blank.previous
    if previous is None or previous.measure not in (*COUNTS, Measure.PHYSICAL):
        return None
    between = [blank.word(i) for i in range(previous.last, q.number_first)]
    if between not in (["of", "the"], ["of", "its"], ["of", "their"], ["out", "of"], ["out", "of", "the"]):
        return None
    if (q.low or 0) <= (previous.low or 0) or not _without(blank):
        return None
    return (
        as_people(q)
        if previous.casualty or previous.head in SUBJECTS | CASUALTY.keys()
        else inherit(q, previous)
    )


def _without(blank: Blank) -> bool:
    """Whether no noun of its own stands behind the number."""
    behind = blank.word(blank.q.last)
    return not is_word(blank.tokens, blank.q.last) or behind in STOPS or behind.endswith(("ed", "ght"))


_ADJUNCT = frozenset({"in", "over", "across", "from", "during", "within"})


def _object(blank: Blank) -> Quantity | None:
    """ "conceded 22 goals in 12 matches and scored nine": goals, as the matches are no object."""
    found = blank.before[-2] if len(blank.before) > 1 else None
    return found if found and found.sentence == blank.q.sentence and found.measure in COUNTS else None


_ONE_MORE = frozenset({"a", "an", "another"})


def _or_two(blank: Blank) -> Quantity | None:
    """ "another pick or two", "a mile or two": the noun stands before."""
    i = blank.q.first - 2
    found = units.find(blank.tokens, i)
    if found is None:
        return named(blank, i) if is_word(blank.tokens, i) else None
    if found[0] != i + 1:
        return None
    return blank.q._replace(measure=found[1].measure, unit=found[1].name, elided=True)


_OWNING = THEIRS | {"some"}


def _suspended(blank: Blank) -> Quantity | None:
    """The noun of "four-, five- and six-cylinder engines": hyphens in the air wait for it."""
    q = blank.q
    end = q.last
    for following in blank.after:
        hanging = is_dash(blank.tokens, end) and glued(blank.tokens, end)
        if not hanging or following.sentence != q.sentence or following.first - end > 3:
            return None
        if following.measure is not Measure.BARE:
            kinds = (*COUNTS, Measure.PHYSICAL, Measure.TIME)
            return following if following.measure in kinds else None
        end = following.last
    return None


def _ahead(blank: Blank, following: Quantity) -> bool:
    q = blank.q
    if following.measure is Measure.BARE or following.first - q.last > 3:
        return False
    between = [blank.word(i) for i in range(q.last, following.first)]
    if between[:1] == ["of"] and (between[1:] == [] or between[1:2] in (["the"], ["its"], ["their"])):
        return q.of_whole or following.measure is not Measure.PERCENT
    return between in _PAIRS or (not between and q.of_whole)


def _behind(blank: Blank, previous: Quantity) -> bool:
    """Whether the number goes on with what the one before it counts or is measured in."""
    size, joint = blank.q.first - previous.last, blank.word(blank.q.first - 1)
    near = 1 <= size <= _NEAR
    if near and (_listed(blank, previous, joint) or _moved_too(blank, previous, joint)):
        return True
    if near and previous.measure in COUNTS and _counts_on(blank, previous, joint):
        return True
    if not near or joint not in _SHARING:
        return blank.word(blank.q.first) == "from" and size <= 2
    return _joined(blank, previous, joint, size)


def _joined(blank: Blank, previous: Quantity, joint: str, size: int) -> bool:
    """ "from 21 mpg to 23", "18 mpg city and 24 highway"; "rose 8% to 3.65" shares nothing."""
    q, measure = blank.q, previous.measure
    if joint == "and" and size == 2 and measure is Measure.PHYSICAL:
        return blank.word(q.last) not in VERBS_BEHIND and of_one_order(previous, q)
    if joint == "and" and size > 1:
        return False
    opened = blank.word(previous.first) == "from"
    if joint == "to" and not opened and (size > 2 or measure is Measure.PERCENT):
        return False
    amount = measure in (Measure.MONEY, Measure.PERCENT)
    return not amount or joint in ("and", "or") or of_one_order(previous, q)


def _listed(blank: Blank, previous: Quantity, joint: str) -> bool:
    """ "3,400 people in Ohio, 1,100 in Utah and 250 abroad", "0.4 years for men and 0.3 for women": the same
    at another place, of others."""
    here, there = blank.word(blank.q.last), blank.word(previous.last)
    if there in _BY_NOW:
        there = blank.word(previous.last + 1)
    when = blank.word(blank.q.last + 1)
    dated = here == "the" and (when in PERIODS or when in MONTHS)  # "and 4 million the year before"
    alike = here == there in PREPOSITIONS or (there in WHEREABOUTS and (dated or here in WHEREABOUTS))
    poured = here == "of" and previous.substance is not None  # "12,000 tons of rye, 4,000 of oats"
    if joint not in (",", "and", ";") or not (alike or poured):
        return False
    return previous.measure in COUNTS or of_one_order(previous, blank.q, reach(previous))


_BY_NOW = frozenset({"now", "already", "still", "currently"})


def _moved_too(blank: Blank, previous: Quantity, joint: str) -> bool:
    """ "rose by 2 percent but fell by 1": another step of the same measure."""
    stepped = joint == "by" == blank.word(previous.first - 1) and blank.word(blank.q.first - 2) in CHANGES
    return stepped and of_one_order(previous, blank.q)


def _counts_on(blank: Blank, previous: Quantity, joint: str) -> bool:
    """ "1,100 protesters on Saturday and 900 on Sunday", "scoring 48 goals and conceding 11"."""
    if joint == "and" and blank.word(blank.q.last) in PREPOSITIONS:
        return True
    return _brought_to(blank, previous) or _moved_on(blank, previous) or _also_done(blank, previous)


def _also_done(blank: Blank, previous: Quantity) -> bool:
    """ "scoring 48 goals and conceding 11", "printed 10,000 copies and sold 600": another thing done with the
    same."""
    if blank.q.first - previous.last != 2 or blank.word(previous.last) != "and":
        return False
    verb = blank.word(blank.q.first - 1)
    done = verb.endswith(("ing", "ed")) or strong(verb)
    return verb in CHANGES or (done and blank.word(blank.q.last) in _CLAUSE_ENDS)


_CLAUSE_ENDS = frozenset({"", ".", ",", ";", "in", "on", "at", "since", "last", "this", "during"})


def _brought_to(blank: Blank, previous: Quantity) -> bool:
    """ "a staff of 60 people will be cut to 25": the same after a change."""
    between = [blank.word(i) for i in range(previous.last, blank.q.first)]
    changed = any(word in CHANGES for word in between)
    return changed and between[-1] == "to" and all(w in CHANGES or w in AUXILIARIES for w in between[:-1])


def _moved_on(blank: Blank, previous: Quantity) -> bool:
    """ "Losses rose from 1,100 in May to 4,700 in June": the far end of a movement whose ends are dated."""
    start = blank.word(previous.first - 1) == "from" or blank.word(previous.first) == "from"
    onward = blank.word(blank.q.first - 1) == "to" and blank.word(previous.last) in WHEREABOUTS
    return start and onward and of_one_order(previous, blank.q, _STEEP)


_STEEP = 100


def _compared(blank: Blank, previous: Quantity) -> bool:
    """ "421 parts per million, against 280 before", "520 litres, 45 more than before"."""
    q = blank.q
    if not 1 <= q.first - previous.last <= 2 * _NEAR:
        return False
    if differs(blank):
        return previous.measure is not Measure.PERCENT and not blank.word(previous.last).startswith("(")
    return compared(blank) and of_one_order(previous, q)


def differs(blank: Blank) -> bool:
    """ "45 more than before", "12 fewer": how far the number is from another one."""
    last = blank.q.last
    if blank.word(last - 1) in COMPARING:
        return blank.word(last) == "than"
    return blank.word(last) in COMPARING and blank.word(last + 1) in ("than", ".", ",", "")


def compared(blank: Blank) -> bool:
    """ "up from 60,000", "compared with 9,500", "against 300 in 2019": the same thing at another time."""
    earlier, before, first = (blank.word(blank.q.first - k) for k in (2, 1, 0))
    if before in ("against", "versus", "vs") or (before in ("up", "down") and first == "from"):
        return True
    comparing = before in ("with", "to") and earlier in ("compared", "compares", "comparing")
    return comparing or (before == "from" and earlier in ("up", "down"))
