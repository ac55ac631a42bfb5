"""Numbers of which a larger one in the text is the total: broken down behind it, or summed up in it."""

from collections.abc import Sequence

from monitor.figures.context.rates import PERIODS
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_dates import DATE_NAMES, SEASONS
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.parsed import COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.sharing import bracketed
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words


def broken_down(scene: Scene, q: Quantity) -> bool:
    """ "40 were killed, 12 in Gaza City and 9 in Rafah", "62 dead (28 women, 12 men)": at least two smaller
    numbers behind a larger one, each with a place or a kind of its own."""
    if q.low is None or q.measure not in COUNTS_OR_BARE:
        return False
    near = [other for other in scene.near(q) if other.measure is not Measure.TIME]
    k = near.index(q)
    start = k
    while start > 0 and _next_in_list(scene, near[start - 1], near[start]):
        start -= 1
    end = k + 1
    while end < len(near) and _next_in_list(scene, near[end - 1], near[end]):
        end += 1
    members = near[start:end]
    if (
        start
        and len(members) == 1
        and scene.low[q.first - 2 : q.first] == [",", "with"]
        and scene.low[q.last : q.last + 1] == ["in"]
    ):
        return (
            near[start - 1].low or near[start - 1].high or 0
        ) > q.low  # "hundreds of advisers, with 80 in the north"
    placed = all(
        scene.low[one.last : one.last + 1] in (["in"], ["at"], ["from"], ["near"]) for one in members
    )
    whole = near[start - 1] if start else None
    if whole is None or len(members) < 2 or not (placed or _in_parentheses(scene, whole, members[0])):
        return False
    between = scene.low[whole.last : members[0].first]
    return (
        len(between) <= 12
        and bool({",", "(", "-", "–", "—", ":"} & set(between[-2:]))
        and (whole.low or whole.high or 0) >= sum((one.low or 0) for one in members)
    )


def of_share(scene: Scene, q: Quantity) -> bool:
    """ "Well over half (7,900) held visas", "one in two, or 7,900, stayed": what a share comes to; not
    "half, or 450, were killed", all the killed there are."""
    share, low = scene.before(q), scene.low
    if (
        share is None
        or share.measure not in (Measure.FRACTION, Measure.PERCENT)
        or q.measure not in COUNTS_OR_BARE
    ):
        return False
    opens, closes = low[share.last : q.first], low[q.last : q.last + 1]
    befell = not share.counted and any(classes(word) & HARM for word in low[q.last + 1 : q.last + _PREDICATE])
    return opens in (["("], [",", "or"], [","]) and closes in ([")"], [","]) and not befell


_PREDICATE = 5
"""Tokens behind a number in which its verb tells what became of them."""


def set_apart(scene: Scene, q: Quantity) -> bool:
    """ "900 cooks came, 400 on ships", "12,000 guards are in the country, 10,000 in Leeds": a smaller number
    behind a comma, without a verb, whose noun is that of a larger one; not "900 in Leeds, 40 in York", "900
    in May, 40 in June", which are told beside each other."""
    low, (first, last) = scene.low, scene.bounds(q)
    whole = scene.before(q)
    if whole is None or not q.elided or q.counted_start is None or q.more or q.last + 1 >= last:
        return False
    alike = whole.counted_start == q.counted_start or (
        state(scene, q) and state(scene, q) == state(scene, whole)
    )
    if not alike or low[q.first - 1] not in (",", ";") or whole.elided:
        return False
    if (whole.low or whole.high or 0) <= (q.low or q.high or 0) or low[q.last] not in _LOCATING:
        return False
    if _REACHED & set(low[max(first, whole.first - 4) : whole.first]):
        return False
    if _dated(scene, q.last + 1) and any(_dated(scene, k) for k in range(first, q.first, 3)):
        return False  # "40 in May, nine in June"; but "40 have died, nine in the past year"
    beside = [k for k in range(whole.last, q.first - 1) if low[k] in _LOCATING | _GOING_TO]
    return not any(_parallel(scene, k, q.last) for k in beside)


def _parallel(scene: Scene, one: int, two: int) -> bool:
    """Whether two prepositions lead to things of a sort, such as two places, unless the first is the country
    that holds the second."""
    low, tokens = scene.low, scene.parsed.tokens
    named = all(tokens[k + 1].text[:1].isupper() for k in (one, two))
    alike = low[one] == low[two] or {low[one], low[two]} <= _PLACING
    return named or (alike and _TERRITORIES.isdisjoint(low[one + 1 : one + 4]))


def _dated(scene: Scene, i: int) -> bool:
    """Whether a date or a spell of time stands at token ``i``."""
    near = enumerate(scene.low[i : i + 3], i)
    return any((word[:1].isdigit() and k not in scene.owner) or word in _WHEN for k, word in near)


_LOCATING = words("on in with at from by for as under aboard near without")
_PLACING = words("in on at near aboard")
_GOING_TO = words("to into")
_WHEN = DATE_NAMES | PERIODS | SEASONS | words("morning evening")
_TERRITORIES = words(
    "country region province world republic kingdom emirate nation territory area district all"
)
_REACHED = words("from to by")
"""In front of a number that moved: "rose to 900, 40 in Leeds"."""


def by_kinds(scene: Scene, q: Quantity) -> bool:
    """ "900 people (480 female; 420 male)": a kind of those counted in front of the brackets, whose noun it
    shares."""
    whole = bracketed(q, scene.parsed.tokens, scene.bounds(q)[0], scene.near(q))
    if whole is None or q.counted_start is None:
        return False
    return whole.counted_start == q.counted_start and (q.low or 0) < (whole.low or whole.high or 0)


def _in_parentheses(scene: Scene, whole: Quantity, first: Quantity) -> bool:
    return scene.low[first.first - 1] == "(" and first.first - whole.last <= 6


def _next_in_list(scene: Scene, one: Quantity, two: Quantity) -> bool:
    between = scene.low[one.last : two.first]
    if not between or len(between) > 7 or between[-1] not in (",", "and"):
        return False
    return between[0] in ("in", "at", "from", "near") or set(between) <= {",", "and"}


def summed(scene: Scene, q: Quantity) -> bool:
    """ "15 are dead - 11 Brazilians, three Jordanians and a Haitian": numbers that add up to one before
    them in the sentence; "At least 220 have died. 150 were killed at Lesk, 70 at Harn": to one of a sentence
    before, where all met the same fate."""
    if q.low is None or q.measure not in COUNTS_OR_BARE:
        return False
    own = [other for other in scene.near(q) if other.measure is not Measure.TIME]
    if _adds_up(scene, q, own):
        return True
    fate = state(scene, q)
    k = scene.owner[q.first]
    around = scene.parsed.quantities[max(0, k - _TOLD) : k + _TOLD - 1] if fate else ()
    return bool(around) and _adds_up(scene, q, [o for o in around if o is q or state(scene, o) == fate])


_TOLD = 4
"""Quantities on either side of one among which a total of another sentence is looked for."""


def _adds_up(scene: Scene, q: Quantity, own: Sequence[Quantity]) -> bool:
    """Whether ``q`` is one of several in a row that add up to one before them."""
    least, k = q.low or 0, own.index(q)
    for i in range(max(0, k - 5), k):
        whole = own[i].low
        if whole is None or whole <= least or (own[i].unit != q.unit and None not in (own[i].unit, q.unit)):
            continue
        if q.casualty and not classes(q.casualty) & state(scene, own[i]):
            continue  # "3,000 casualties: 300 killed, 2,700 injured": each is the whole of its kind
        if own[i].sentence != q.sentence and _at_other_times(scene, own[i], q):
            continue
        total = least * 0
        for n, one in enumerate(own[i + 1 : i + 7], i + 1):
            total += one.low or 0
            if total == whole and n >= k and n > i + 1:
                return True
    return False


def _at_other_times(scene: Scene, whole: Quantity, q: Quantity) -> bool:
    """Whether days or months are told of two numbers, and those of one are none of the other's: "Ninety fell
    ill in May. Fifty fell ill in June"."""
    clause = scene.low[whole.last : scene.clause(whole)[1]]
    one = DATE_NAMES.intersection(clause[: clause.index(",")] if "," in clause else clause)
    return bool(one) and not DATE_NAMES.intersection(scene.words(q.sentence)) <= one


def totalled(scene: Scene, q: Quantity) -> bool:
    """ "12 died in the port, bringing the toll to 40": a number that goes into a total behind it; "12 more"
    says so itself."""
    if q.low is None or q.more or q.measure not in COUNTS_OR_BARE:
        return False
    low, last = scene.low, scene.bounds(q)[1]
    for i in range(q.last, min(last, q.last + 24)):
        if low[i] in (".", ";"):
            return False
        if low[i : i + 2] == ["so", "that"] and _NOW & set(low[i + 2 : i + 6]):
            return any(o.first > i and (o.low or 0) > q.low and o.unit == q.unit for o in scene.near(q))
        if low[i] in BRINGING and set(low[i + 1 : i + 6]) & SUMS:
            if _MIXED & set(low[i + 1 : i + 6]) and not classes("casualties") & state(scene, q):
                return False  # "600 died and 4,100 were hurt, which brings casualties to 4,700"
            whole = next((other for other in scene.near(q) if other.first > i), None)
            return whole is not None and whole.low is not None and whole.low > q.low
    return False


def within_total(scene: Scene, q: Quantity) -> bool:
    """ "8,000 are in the valley; 11,000 in the country altogether": a larger number behind is the total."""
    if q.low is None or state(scene, q) or q.measure not in COUNTS_OR_BARE:
        return False
    low, last = scene.low, scene.bounds(q)[1]
    for other in scene.near(q):
        if other.first > q.first and (other.low or other.high or 0) > q.low and other.unit in (q.unit, None):
            told = SUMMED & set(low[other.last : min(last, other.last + 5)])
            bare = other.elided or other.measure is Measure.BARE
            return bool(told) or other.total or (bare and altogether(low, other.last))
    return False


def within_next(scene: Scene, q: Quantity) -> bool:
    """ "60 women work at Harn. In the region as a whole there are 1,900", "2,000 are at one plant. In all of
    Velia 20,000 work", "900 came in May. In June it gave the total as 4,000": the next sentence has the
    whole; not "on a boat with 90 guests. In all 300 divers came"."""
    follows = q.sentence + 1
    if (
        q.measure not in (Measure.PEOPLE, Measure.BARE)
        or follows >= len(scene.parsed.sentences)
        or not scene.same_paragraph(follows)
    ):
        return False
    span, k = scene.parsed.sentences[follows], scene.owner[q.first]
    opening = scene.low[span.first : span.first + _OPENING]
    behind = scene.parsed.quantities[k + 1 : k + _TOLD]
    whole = next((o for o in behind if o.sentence == follows and q.unit in (o.unit, None)), None)
    opened = opening[:1] == ["in"] and (opening[1:3] == ["all", "of"] or "whole" in opening)
    if not opened and (whole is None or not _called_total(scene, span.first, whole.first)):
        return False
    if whole is None or state(scene, q) or state(scene, whole):
        return False
    if not q.elided and q.head and whole.head and q.head != whole.head and whole.head not in _ANYBODY:
        return False
    return (whole.low or whole.high or 0) > (q.low or q.high or 0)


def _called_total(scene: Scene, first: int, end: int) -> bool:
    """ "gave the total as 4,000", "The total stands at 4,000"; not "the total of the injured is 40"."""
    low = scene.low
    total = next((k for k in range(end - 1, max(first, end - _OPENING) - 1, -1) if low[k] == "total"), 0)
    return (
        bool(total) and low[total - 1] in ("the", "its", "their") and low[total + 1] not in ("of", "number")
    )


_OPENING = 8
_ANYBODY = words("people persons")


def in_all(scene: Scene, q: Quantity) -> bool:
    """ "$4bn in March and $2bn in June, $6bn in all": a sum of money that is added up behind."""
    if q.measure is not Measure.MONEY:
        return False
    low = scene.low
    behind = [o for o in scene.near(q) if o.first > q.first and o.unit == q.unit]
    sums = (o for o in behind if altogether(low, o.last))
    total = next(sums, None)
    return total is not None and (total.low or 0) > (q.low or 0)


def altogether(low: Sequence[str], i: int) -> bool:
    """Whether the words at ``i`` tell that the number in front of them is of all."""
    return low[i : i + 1] == ["altogether"] or low[i : i + 2] in _ALL_TOLD


_MIXED = words("casualties losses")
_ALL_TOLD = (["in", "all"], ["in", "total"], ["all", "told"])
SUMMED = words("altogether overall total")
_NOW = frozenset({"now"})
BRINGING = words("bringing brings taking takes raising raises pushing pushes lifting lifts")
