"""Whether a number is a subset of a larger total: listed, summed, one of several, inside a span of time."""

from monitor.figures.context.part_of_whole import awaited, episodes, lists, returning, samples, units
from monitor.figures.context.part_of_whole.counted_out import (
    AMONG,
    CONSISTING,
    among,
    among_them,
    counted_out,
    listed,
    of_so_many,
)
from monitor.figures.context.part_of_whole.everyone import all_of_them, of_these
from monitor.figures.context.part_of_whole.groups import (
    AHEAD,
    GROUPS,
    NTH,
    ORDERED,
    PLURALS,
    RESTING,
    distributed,
    first_come,
    grouped,
    of_that_group,
    turns,
)
from monitor.figures.context.part_of_whole.spells import (
    LOSSES,
    WORST,
    in_a_spell,
    on_worst_day,
    row_of_spell,
)
from monitor.figures.context.part_of_whole.totals import (
    BRINGING,
    SUMMED,
    altogether,
    broken_down,
    by_kinds,
    in_all,
    of_share,
    set_apart,
    summed,
    totalled,
    within_next,
    within_total,
)
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import noun, verbs
from monitor.figures.lexicon import CARDINALS
from monitor.figures.lexicon_grammar import (
    BE_OR_HAVE,
    INCLUDING,
    PERSONAL,
    POSSESSIVES,
    TAKEN_UP,
)
from monitor.figures.lexicon_nouns import SUBSETS
from monitor.figures.needs import Needs
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.qualifiers import TOTALLING
from monitor.figures.states import (
    CASUALTIES,
    HARM,
    KILLED,
    WOUNDED,
)
from monitor.figures.tables import words


def part(scene: Scene, q: Quantity) -> bool | None:
    """Whether the quantity is a subset of a larger total; None for people or things where nothing tells."""
    if q.measure in _NO_PARTS or _whole_or_price(scene, q):
        return False
    if q.each or (q.measure in COUNTS and _apiece(scene, q)):
        return True
    if q.measure is Measure.MONEY and scene.low[q.last : q.last + 2] in _OF_IT:
        return True  # "$620 million of it in pay"
    if q.of_whole:
        return samples.most_of_it(scene, q) or not all_of_them(scene, q)
    if of_these(scene, q):
        return False
    told = (
        any(asks(scene, q) for asks in scene.possible(BY_WORDS, q.sentence))
        or summed(scene, q)
        or (scene.before(q) is not None and broken_down(scene, q))
        or in_a_spell(scene, q)
        or _subset(scene, q)
        or of_that_group(scene, q)
    )
    return told or (None if q.measure in COUNTS_OR_BARE else False)


def _their_own(scene: Scene, q: Quantity) -> bool:
    """ "900 of its own soldiers": whose they are, and of no number."""
    of, whose, own = [*scene.low[q.number_last : q.number_last + 3], "", "", ""][:3]
    return of == "of" and whose in POSSESSIVES and own == "own"


def _whole_or_price(scene: Scene, q: Quantity) -> bool:
    """ "the cooks, all 40 of them", "900 in all"; "paid $90 each" is what one pays."""
    price = q.measure is Measure.MONEY and scene.low[q.last : q.last + 1] == ["each"]
    return (
        price
        or _their_own(scene, q)
        or _told_before(scene, q)
        or scene.low[q.last : q.last + 2] == ["in", "number"]
        or "all" in scene.low[q.first - 1 : q.first + 1]
        or (altogether(scene.low, q.last) and not _some_in_all(scene, q))
    )


def _told_before(scene: Scene, q: Quantity) -> bool:
    """ "900 of these 3,500 have died": the whole, by its article."""
    of, before = q.number_first - 2, scene.before(q)
    taken_up = scene.low[max(0, of) : q.number_first] == ["of", "these"]
    return taken_up and before is not None and before.number_last == of


def _some_in_all(scene: Scene, q: Quantity) -> bool:
    """ "The rest are cooks, 900 in all", "there are 40 officers altogether"."""
    return units.of_rank(scene, q) or samples.the_rest(scene, q)


_NO_PARTS = frozenset({Measure.PERCENT, Measure.FRACTION, Measure.TIME, Measure.MULTIPLE})


def _apiece(scene: Scene, q: Quantity) -> bool:
    """ "drone companies of 60 operators each", "six posts, 40 men in each"; "the sides swapped 25 men each"
    are all there were."""
    behind = scene.low[q.last : q.last + 2]
    each = bool(behind) and behind[0] in _EVENLY
    each = each or (behind[1:] == ["each"] and behind[0] in _INSIDE)
    each = each or (behind[:1] == ["per"] and not GROUPS.isdisjoint(behind))
    return each and _SWAPPING.isdisjoint(scene.low[max(0, q.first - 2) : q.first])


_EVENLY = words("each apiece")
_INSIDE = words("strong in on aboard inside at from")
_SWAPPING = verbs("swap exchange trade release free")
_OF_IT = (["of", "it"], ["of", "that"], ["of", "which"])


def _in_sector(scene: Scene, q: Quantity) -> bool:
    """ "killed 180 in their sector", "In its sector the brigade killed 180", "90,000 men on the ground
    component"."""
    low, (lo, last) = scene.low, scene.clause(q)
    opening = () if (units.UNITS | {"unit"}).isdisjoint(low[lo : q.first]) else (lo,)
    return any(
        (low[k] == "in" and low[k + 1] in _THIS and not _SECTORS.isdisjoint(low[k + 2 : k + 4]))
        or (low[k] in _WITHIN and low[k + 1] == "the" and not _COMPONENTS.isdisjoint(low[k + 2 : k + 4]))
        for k in (*opening, *range(q.last, min(last - 2, q.last + 6)))
    )


def _in_one_place(scene: Scene, q: Quantity) -> bool:
    """ "At one site 900 cooks were hired", "40 drowned in one of the villages": told of one of several."""
    low, (first, hi) = scene.low, (scene.bounds(q)[0], scene.clause(q)[1])
    if q.measure not in COUNTS_OR_BARE:
        return False
    for k in (first, *range(q.last, min(hi, q.last + _TO_PLACE))):
        told = low[k : k + 1] != [] and low[k] in _AT and low[k + 1 : k + 2] in (["one"], ["single"], ["a"])
        if not told or any(i in scene.owner for i in (*range(k + 3, q.first), *range(q.last, k))):
            continue
        if "," in low[q.last : k]:
            return False  # "80 people, most of them in one village, were killed"
        single = k + 2 + (low[k + 1 : k + 3] == ["a", "single"])
        several = low[k + 2 : k + 3] == ["of"] and not _PLACES_OF_MANY.isdisjoint(low[k + 4 : k + 6])
        place = not _PLACES_OF_ONE.isdisjoint(low[single : single + 1])
        if several or ((low[k + 1] != "a" or single > k + 2) and place):
            return True
    return False


_AT = words("in at on")
_PLACES_OF_ONE = words(
    """
    site plant town village city district hospital ward hall school class camp factory mine shaft province
    region base position sector area county state island port yard depot clinic shelter prison
    """
)
_PLACES_OF_MANY = frozenset().union(*(noun(one) for one in _PLACES_OF_ONE)) - _PLACES_OF_ONE
_TO_PLACE = 9
_THIS = POSSESSIVES | {"this", "that"}
_WITHIN = words("in on of")
_SECTORS = words("sector area zone stretch district ward section")
_COMPONENTS = words("component components")


def _alone(scene: Scene, q: Quantity) -> bool:
    """ "in December alone", "in the past week alone", "in the Kursk region alone"."""
    lo, hi = scene.clause(q)
    low, first = scene.low, scene.bounds(q)[0]
    hi += 3 * (low[hi : hi + 3 : 2] == ["that", "alone"])  # "for that year alone": no clause opens there
    opening = low[first : first + _OPENS]
    if opening[:1] == ["in"] and "alone" in opening and not scene.tells(first, q.first):
        return True  # "In 2024 alone, as the port told us, 900 came"
    for i in range(lo, hi):
        if low[i] != "alone" or i in scene.owner or i == 0:
            continue
        between = range(q.last, i) if i >= q.last else range(i, q.first)
        ends = low[i + 1 : i + 2] in ([","], ["and"], [";"]) and any(k in scene.owner for k in range(lo, i))
        besides = low[q.first - 1] in ("with", "as", "besides", "plus") and low[i + 1 : i + 2] == [","]
        if i < q.first and ends and not (besides and q.first - i <= _BESIDES):
            continue  # "900 were sent in May alone, he said, and 2,000 could follow"
        listed = i < q.first and _only_listed(scene, i, q)
        if listed or not any(k in scene.owner for k in between):
            subject = i < q.first and low[i - 1] not in PERSONAL and low[i + 1] in BE_OR_HAVE | _LOST
            some = any(word in _SOMEWHERE for word in low[max(lo, i - 8) : i])
            return subject or some or low[i - 3 : i - 1] in _FOR_ONE
    return False


_FOR_ONE = (["for", "that"], ["for", "this"])
""" "for that year alone"."""
_OPENS = 7
"""Tokens of "In the calendar year 2024 alone"."""


def _only_listed(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether every number between token ``i`` and the quantity is listed with it: "In May alone it sent 90
    guns and 400 mortars"."""
    before: Quantity | None = scene.before(q)
    while before is not None and before.first > i:
        between, behind = _without_stuff(scene.low[before.last : q.first]), scene.low[q.last : q.last + 1]
        clause = between[:2] == [",", "and"] and behind != [] and behind[0] not in _OBJECT_ENDS
        if clause or not set(between) <= _LISTING:
            return False
        q = before
        before = scene.before(q)
    return True


def _without_stuff(between: list[str]) -> list[str]:
    """The words between two numbers of a list without what the first is of: "rounds (of ammunition) and"."""
    if between[:1] != ["of"]:
        return between
    return between[next((k for k, word in enumerate(between) if word in _LISTING), 0) :]


_BESIDES = 6
"""Tokens of ", along with a further"."""
_LISTING = words(", and or as well about some up to nearly")
_OBJECT_ENDS = words(". , ; to from for in at by of on and")
"""Behind the last of a list of objects: "and 4,000 people now work there" is a clause of its own."""


def _year_as_a_whole(scene: Scene, q: Quantity) -> bool:
    """ "3.5 million for 2024 as a whole", "had been moved in the course of 2024", "for the year 2024 up to
    May"; not "900 guards, and in the course of 2024 their pay rose", "earned $4bn for the year 2024"."""
    low, after = scene.low, next((o.first for o in scene.near(q) if o.first > q.first), len(scene.low))
    if q.more:
        return False
    reach = range(q.number_last, min(after, len(low), q.last + _SOON))
    year = next((k for k in reach if low[k : k + 3] == _COURSE and low[k + 3 : k + 4] != []), 0)
    sent = year and not _SENT.isdisjoint(low[q.last : year]) and low[year + 3].isdigit()
    whole = any(
        (low[k : k + 3] == ["as", "a", "whole"] and low[k - 1].isdigit())
        or low[k : k + 4] == ["in", "a", "single", "year"]
        or (low[k : k + 3] == ["for", "the", "year"] and low[k + 4 : k + 6] == ["up", "to"])
        for k in reach
    )
    return whole or bool(sent and "," not in low[q.last : year])


_SOON = 8
_COURSE = ["the", "course", "of"]
_SENT = words("sent moved delivered shipped supplied transferred dispatched handed brought provided received")
_LOST = words("accounted accounts lost sent saw counted provided supplied received")
_SOMEWHERE = words("in on at between during from over for within last this past same since")


def _subset(scene: Scene, q: Quantity) -> bool:
    """ "three children dead": a kind of people counted out of a toll; where they did not die, of one that is
    told."""
    told = state(scene, q) if _of_subset(q) else frozenset()
    if KILLED in told or scene.low[q.last : q.last + 2] in (["and", "a"], ["and", "an"]):
        return bool(told)  # "twelve students and a guard died": a toll told by kinds
    k = scene.owner[q.first]
    around = scene.parsed.quantities[max(0, k - _TEXT) : k + _TEXT] if told else ()
    return any(_toll(scene, q, other) for other in around)


_TEXT = 30
"""Quantities on each side of one among which its toll is told."""


_TOLLS = frozenset({KILLED, WOUNDED, CASUALTIES})


def _toll(scene: Scene, q: Quantity, other: Quantity) -> bool:
    """Whether another number of people is told to have come to the same harm."""
    if other is q or other.measure not in COUNTS_OR_BARE or _of_subset(other):
        return False
    if other.sentence == q.sentence and (other.low or other.high or 0) <= (q.low or q.high or 0):
        return False  # "900 pupils fell ill, 40 of them in Leeds": some of those
    met = state(scene, other) & HARM
    return bool(met & (state(scene, q) | _TOLLS))


def _of_subset(q: Quantity) -> bool:
    counted = (q.counted or "").lower().split() if q.measure is Measure.PEOPLE else ()
    return not SUBSETS.isdisjoint(counted)  # not "three medical points"


_CONDITIONS = words(
    """
    identified unidentified critical critically catastrophic serious seriously stable intensive discharged
    named kept stored unvaccinated released hospitalised hospitalized operated amputated repatriated
    """
)
"""What is said of some of the people counted before: "42 have been identified"."""


_OBJECT = POSSESSIVES | words("the a an watch")


def _conditioned(scene: Scene, q: Quantity) -> bool:
    """ "140 people were hurt; 12 are in a critical condition": some of those counted right before."""
    if q.measure not in (Measure.PEOPLE, Measure.BARE) or q.low is None:
        return False
    _, hi = scene.clause(q)
    behind = scene.low[q.last : min(hi, q.last + 8)]
    behind = behind[: behind.index("according")] if "according" in behind else behind
    sorts = behind[:1] in (["were"], ["are"], ["was"]) and (
        SUBSETS & set(behind[1:4]) or (behind[0] == "are" and _of_country(scene, q.last + 1))
    )
    told = behind[:1] in (["it"], ["they"], ["he"], ["she"])  # "the 600 it had named"
    told = told or (len(behind) > 1 and behind[0] in _CONDITIONS and behind[1] in _OBJECT)  # "kept the gates"
    if told or (not sorts and not _CONDITIONS & set(behind)):
        return False
    return any(
        other.unit == "person" and (other.low or other.high or 0) > q.low
        for other in scene.just_before(q)
        if other.sentence == q.sentence or scene.same_paragraph(q.sentence)
    )


def _of_country(scene: Scene, i: int) -> bool:
    """ "(900 are) Americans.": whose nationals they are."""
    name, behind = "".join(t.text for t in scene.parsed.tokens[i : i + 1]), scene.low[i + 1 : i + 2]
    return name[:1].isupper() and name.endswith("s") and behind in ([], ["."], [","], [";"], ["and"])


BY_WORDS = Needs(
    (
        (row_of_spell, LOSSES),
        (on_worst_day, WORST),
        (listed, INCLUDING | TAKEN_UP | CONSISTING | {"each", "apiece"}),
        (among, AMONG),
        (among_them, AMONG | {"included"}),
        (counted_out, AMONG),
        (of_so_many, frozenset(CARDINALS)),
        (by_kinds, frozenset({"("})),
        (totalled, BRINGING | {"so"}),
        (within_total, SUMMED | TOTALLING | {"all"}),
        (within_next, None),  # what it needs stands in the next sentence
        (of_share, frozenset("(,")),
        (set_apart, frozenset(",;")),
        (in_all, frozenset({"all", "altogether", "total"})),
        (_in_sector, _SECTORS | _COMPONENTS),
        (_in_one_place, frozenset({"one", "single"})),
        (_alone, frozenset({"alone"})),
        (_year_as_a_whole, frozenset({"whole", "course", "year"})),
        (grouped, GROUPS | PLURALS | AHEAD | ORDERED),
        (distributed, frozenset({"each", "every"})),
        (first_come, RESTING | NTH),
        (turns, PLURALS),
        (_conditioned, SUBSETS | _CONDITIONS | {"are"}),
        *lists.NEEDED,
        *samples.NEEDED,
        *units.NEEDED,
        *episodes.NEEDED,
        *awaited.NEEDED,
        *returning.NEEDED,
    )
)
"""Rules that can only hold where one of these words stands in the sentence."""
