"""Whether a number is a subset of a larger total: listed, summed, one of several, inside a span of time."""

from collections.abc import Callable, Sequence

from monitor.figures.context import samples
from monitor.figures.context.breakdowns import broken_down
from monitor.figures.context.roles import PERIODS, state
from monitor.figures.context.scene import Scene
from monitor.figures.context.spells import INCLUDING, TOTALS, in_a_spell
from monitor.figures.context.verbs import SAYING
from monitor.figures.needs import Needs
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.qualifiers import TOTALLING
from monitor.figures.states import HARM, STATES
from monitor.figures.tables import words

GROUPS = words(
    """
    group batch unit battalion company platoon squad wave contingent detachment convoy party team crew
    subset portion column family formation regiment brigade tranche
    """
)
_OF = words("of numbering with")
_RELATIVES = words("them whom which those these")

SUBSETS = words(
    """
    child children minor minors girl girls boy boys baby babies infant infants toddler toddlers woman women
    teen teens teenager teenagers pensioner pensioners student students schoolchildren pupils foreigner
    foreigners tourist tourists journalist journalists reporter reporters doctor doctors nurse nurses medic
    medics paramedic paramedics firefighter firefighters teacher teachers medical kids kid youngsters
    elderly newborns
    """
)
"""Kinds of people that are counted out of a larger toll."""


def part(scene: Scene, q: Quantity) -> bool:
    """Whether the quantity is a subset of a larger total."""
    if q.measure in (Measure.PERCENT, Measure.FRACTION, Measure.TIME, Measure.MULTIPLE):
        return False
    if q.each:
        return True
    if q.of_whole:
        return not (_all_that(scene, q) or _so_many(scene, q) or _of_uncounted(scene, q))
    if _of_these(scene, q):
        return False
    return (
        any(asks(scene, q) for asks in scene.possible(BY_WORDS, q.sentence))
        or (scene.before(q) is not None and (_summed(scene, q) or broken_down(scene, q)))
        or in_a_spell(scene, q)
        or _subset(scene, q)
        or _of_that_group(scene, q)
    )


def _all_that(scene: Scene, q: Quantity) -> bool:
    """ "4,000 of the 11,000 soldiers sent have been killed": all the killed there are."""
    low, (_, hi) = scene.low, scene.clause(q)
    if low[q.first - 1] in _LOSING:
        return True  # "has lost 4,000 of its 11,000 men"
    whole = next(
        (
            k
            for k in range(q.number_last, min(hi, q.last + 5))
            if scene.owner.get(k) not in (None, scene.owner[q.first])
        ),
        0,
    )
    if not whole:
        return _their_own(scene, q, hi)
    end = scene.parsed.quantities[scene.owner[whole]].last
    return any(
        low[k] in _HAVE and any(STATES.get(w, _NONE) & _FATES for w in low[k + 1 : k + 4])
        for k in range(end, min(hi, end + 8))
    )


def _their_own(scene: Scene, q: Quantity, hi: int) -> bool:
    """ "nine of their own men had been killed": all of theirs that were."""
    low = scene.low
    of = next((k for k in range(q.number_last, min(hi, q.number_last + 2)) if low[k] == "of"), 0)
    if not of or low[of + 1] not in _OWNERS or _MEMBERS.isdisjoint(low[of + 2 : of + 4]):
        return False
    return any(
        low[k] in _HAVE and any(STATES.get(w, _NONE) & _FATES for w in low[k + 1 : k + 4])
        for k in range(of + 2, min(hi, of + 7))
    )


_LOSING = words("lose loses lost losing")
_OWNERS = words("their its his her our")
_MEMBERS = words(
    "men soldiers troops fighters members workers staff employees officers people volunteers own"
)


def _of_these(scene: Scene, q: Quantity) -> bool:
    """ "Drivers fare worse. Of these there are 900": how many there are of those just named."""
    low, first = scene.low, scene.bounds(q)[0]
    i = q.first - 1
    while i > first and low[i] in _EXISTING:
        i -= 1
    return first + 2 == i < q.first - 1 and low[first : i + 1] in (
        ["of", "these", "there"],
        ["of", "them", "there"],
    )


def _so_many(scene: Scene, q: Quantity) -> bool:
    """ "In 2017 there had been 30,000 of them": as many as there were."""
    low = scene.low
    i = q.first - 1
    while i > 0 and low[i] in _EXISTING:
        i -= 1
    return low[i] == "there" and i < q.first - 1


def _of_uncounted(scene: Scene, q: Quantity) -> bool:
    """ "They are farmers and their children. Some 60,000 of them have fled": the many of whom no number was
    given are nobody's total."""
    if scene.low[q.number_last : q.number_last + 2] != ["of", "them"] or q.low is None:
        return False
    low, behind = scene.low, q.number_last + 2
    done = low[behind : behind + 1] in (["have"], ["had"])
    before = [o for o in scene.parsed.quantities if o.first < q.first and o.sentence >= q.sentence - _TOLD]
    return done and not any((o.low or o.high or 0) > q.low for o in before)


_TOLD = 6
"""Sentences back in which the whole may have been told that "of them" are some of."""
_EXISTING = words("is are was were has have had been be still once only just now about some")
_HAVE = words("have has had were was are")
_FATES = frozenset({"killed", "wounded", "missing", "casualties"})


def _distributed(scene: Scene, q: Quantity) -> bool:
    """ "each of the brigades has about 2,500", "every convoy carried 40": so many for each of several."""
    lo, _ = scene.clause(q)
    low = scene.low
    if q.measure is Measure.MONEY:
        return False
    i = q.first - 1
    while i >= lo and low[i] != ",":
        if i in scene.owner:  # only the several may be counted: "each of the 12 centres holds 250"
            other = scene.parsed.quantities[scene.owner[i]]
            i = other.first
            if not {"each", "every"} & {low[max(lo, i - 1)], low[max(lo, i - 2)], low[max(lo, i - 3)]}:
                return _each_that(scene, other)
        if low[i] in ("each", "every"):
            opens = i == lo or low[i - 1] in _OPENERS
            return opens and low[i + 1] not in _NOT_EACH and low[i + 1 : q.first] != ["of", "the"]
        i -= 1
    return _each_that(scene, q)


def _each_that(scene: Scene, q: Quantity) -> bool:
    """ "Every company that went in with 150": so many for each of those a relative clause picks out."""
    low, (lo, _) = scene.low, scene.clause(q)
    first = scene.bounds(q)[0]
    picked = lo > first + 1 and low[lo - 1] in ("that", "which", "who")
    return picked and bool({"each", "every"} & set(low[max(first, lo - 4) : lo - 2]))


_NOT_EACH = PERIODS | {"other", ","}
_OPENERS = words(", and with that where ; : while")
_AMONG = words("of among amongst")
_STANDING = words("are were is was have had has come came")
_LEADING = words('" “ ( , ; : and but that with while') | {"—", "–", "-"}


def _out_of(scene: Scene, q: Quantity) -> bool:
    """ "Of the troops in the valley, 1,500 serve", "Among the dead are 34 women": counted out of what stands
    in front. Of passengers who died it is the whole that died, so figures of a harm that the group has not
    suffered are none."""
    lo, _ = scene.bounds(q)
    low = scene.low
    end = q.first - 1
    while end > lo and low[end] in _JUST:
        end -= 1
    inverted = low[end] in _STANDING
    end = _before_aside(low, lo, end)
    if end <= lo or not (inverted or low[end] == ","):
        return False
    for i in range(end - 1, max(lo, end - _GROUP_WORDS) - 1, -1):
        if low[i] in _AMONG and (i == lo or low[i - 1] in _LEADING):
            marks = [k for k in range(i, end) if low[k] in (",", ";")]
            told = bool(marks) and not SAYING.isdisjoint(low[marks[0] : end])
            aside = bool(marks) and not told and not (inverted and i == lo)
            if aside or low[i + 1] in ("course", "all") or (inverted and low[i] == "of"):
                return False
            return _shares_state(scene, q, i + 1, end)
    return False


def _before_aside(low: Sequence[str], lo: int, end: int) -> int:
    """The comma in front of "he says," that stands between a group and those counted out of it."""
    if low[end] != "," or low[end - 1] not in SAYING:
        return end
    return next((k for k in range(end - 2, max(lo, end - _SAID) - 1, -1) if low[k] == ","), end)


_SAID = 5
_JUST = words("the only just already so far about some at least nearly")
_GROUP_WORDS = 16
"""Words the group may have that a part is counted out of."""


def _shares_state(scene: Scene, q: Quantity, first: int, last: int) -> bool:
    """Whether the group suffered what the counted did, or nothing became of the counted."""
    become = state(scene, q)
    group = [STATES[word] & HARM for word in scene.low[first:last] if word in STATES]
    named = scene.low[first] in ("them", "these", "those", "whom")
    return named or not become or any(become & harm for harm in group)


def listed(scene: Scene, q: Quantity) -> bool:
    """ "including 500 officers and three generals", "among them 20 children", "each with 2,000"."""
    return _chained(scene, q, _introduced) or _among_names(scene, q)


def _counted_out(scene: Scene, q: Quantity) -> bool:
    """ "Of the 300, 20 are children and 9 women", "9 of 30 ships"."""
    low, last = scene.low, scene.bounds(q)[1]
    if low[q.last : q.last + 2] in (["were", "among"], ["was", "among"], ["are", "among"], ["is", "among"]):
        return True
    if q.last + 1 < last and low[q.last] == "of" and q.last + 1 in scene.owner:
        whole = scene.parsed.quantities[scene.owner[q.last + 1]]
        return whole.measure is not Measure.TIME and (whole.low or whole.high or 0) > (q.low or 0)
    return _chained(scene, q, _out_of)


def _chained(scene: Scene, q: Quantity, opens: Callable[[Scene, Quantity], bool]) -> bool:
    """Whether ``q`` or a quantity in front of it in its list of numbers opens a list of parts."""
    one: Quantity | None = q
    for _ in range(_LIST):
        if one is None or opens(scene, one):
            return one is not None
        before = scene.before(one)
        between = scene.low[before.last : one.first] if before else []
        if not between or not set(between) <= {",", "and", "as", "well", "or"}:
            return False
        one = before
    return False


_LIST = 12
"""Numbers a list of parts may have."""


def _among(scene: Scene, q: Quantity) -> bool:
    """ "5 Germans among 188 dead", "three boys among the 40 rescued"."""
    low = scene.low
    if q.last >= len(low) or low[q.last] not in ("among", "amongst"):
        return False
    return any(i in scene.owner for i in range(q.last + 1, min(q.last + 4, len(low))))


def _introduced(scene: Scene, q: Quantity) -> bool:
    """Whether a word right in front says that the quantity is one of the parts."""
    low, first = scene.low, scene.bounds(q)[0]
    for i in range(q.first - 1, max(first, q.first - 3) - 1, -1):
        word = low[i]
        if word == "included" and low[i + 1] == ",":
            return False  # "rebuilding, roads included, at $2.4bn"
        shared = low[i + 1] == "other" or low[i + 1 : q.first] == ["of", "the"]
        if word in INCLUDING or word == "apiece" or (word == "each" and not shared):
            return True
        if word in _RELATIVES and i > first and low[i - 1] in ("among", "amongst", "of"):
            return True
        if word == "whole" or i in scene.owner or word in (".", ";"):
            return False
    return False


def _among_names(scene: Scene, q: Quantity) -> bool:
    """ "including the mayor, a driver and 12 guards": a list of parts that opens with others than numbers."""
    low, lo = scene.low, scene.bounds(q)[0]
    if low[q.first - 1] not in ("and", ",") or q.first - 1 <= lo:
        return False
    if low[q.first - 2 : q.first] == [",", "and"] and low[q.last : q.last + 1] and low[q.last] in _FINITE:
        return False  # "ten are dead, including a child, and 39 others were hurt"
    for i in range(q.first - 2, max(lo, q.first - _LISTED_WORDS) - 1, -1):
        if low[i] in INCLUDING or (low[i] in _RELATIVES and low[i - 1] in ("among", "amongst")):
            return True
        if i in scene.owner or low[i] in _ENDS_LIST or scene.opens_clause(i, lo) or low[i].endswith("ed"):
            return False
    return False


_LISTED_WORDS = 16
_FINITE = words("is are was were has have had remain remained")
_ENDS_LIST = words("is are was were has have had will said says after before . ;")


def _summed(scene: Scene, q: Quantity) -> bool:
    """ "15 are dead - 11 Brazilians, three Jordanians and a Haitian": numbers that add up to one before
    them in the sentence."""
    if q.low is None or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    own = [other for other in scene.near(q) if other.measure is not Measure.TIME]
    k = own.index(q)
    for i in range(max(0, k - 5), k):
        whole = own[i].low
        if whole is None or whole <= q.low or (own[i].unit != q.unit and None not in (own[i].unit, q.unit)):
            continue
        if q.casualty and not STATES.get(q.casualty, _NONE) & state(scene, own[i]):
            continue  # "3,000 casualties: 300 killed, 2,700 injured": each is the whole of its kind
        total = q.low * 0
        for n, part_ in enumerate(own[i + 1 : i + 7], i + 1):
            total += part_.low or 0
            if total == whole and n >= k and n > i + 1:
                return True
    return False


def _totalled(scene: Scene, q: Quantity) -> bool:
    """ "12 died in the port, bringing the toll to 40": a number that goes into a total behind it; "12 more"
    says so itself."""
    if q.low is None or q.more or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    low, last = scene.low, scene.bounds(q)[1]
    for i in range(q.last, min(last, q.last + 24)):
        if low[i] in (".", ";"):
            return False
        if low[i] in _BRINGING and set(low[i + 1 : i + 6]) & TOTALS:
            whole = next((other for other in scene.near(q) if other.first > i), None)
            return whole is not None and whole.low is not None and whole.low > q.low
    return False


def _within_total(scene: Scene, q: Quantity) -> bool:
    """ "8,000 are in the valley; 11,000 in the country altogether": a larger number behind is the total."""
    if q.low is None or state(scene, q) or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    low, last = scene.low, scene.bounds(q)[1]
    for other in scene.near(q):
        if other.first > q.first and (other.low or other.high or 0) > q.low and other.unit in (q.unit, None):
            summed = _SUMMED & set(low[other.last : min(last, other.last + 5)])
            return bool(summed) or other.total
    return False


_SUMMED = words("altogether overall total")


def _in_sector(scene: Scene, q: Quantity) -> bool:
    """ "killed 180 in their sector"."""
    low, last = scene.low, scene.clause(q)[1]
    return any(
        low[k] == "in"
        and low[k + 1] in ("their", "its", "his", "our", "this")
        and _SECTORS & set(low[k + 2 : k + 4])
        for k in range(q.last, min(last - 2, q.last + 6))
    )


_SECTORS = words("sector area zone stretch district ward section")
_BRINGING = words("bringing brings taking takes raising raises pushing pushes lifting lifts")


def _alone(scene: Scene, q: Quantity) -> bool:
    """ "in December alone", "in the past week alone", "in the Kursk region alone"."""
    lo, hi = scene.clause(q)
    low = scene.low
    for i in range(lo, hi):
        if low[i] != "alone" or i in scene.owner or i == 0:
            continue
        between = range(q.last, i) if i >= q.last else range(i, q.first)
        if not any(k in scene.owner for k in between):
            return any(word in _SOMEWHERE for word in low[max(lo, i - 8) : i])
    return False


_SOMEWHERE = words("in on at between during from over for within last this past same since")


def _grouped(scene: Scene, q: Quantity) -> bool:
    """ "one group of 2,500 soldiers", "their battalion, made up of about 500 soldiers"."""
    low, first = scene.low, scene.bounds(q)[0]
    i = q.first - 1
    if i < first or low[i] not in _OF:
        return False
    i -= 1 + (low[i - 1] == ",")
    while i > first and low[i] in ("made", "up", "consisting", "composed", ",", "comprised"):
        i -= 1
    if i < first:
        return False
    if low[i].endswith("s") and low[i].removesuffix("s") in GROUPS and low[i - 1] in ("in", "into"):
        return True  # "they march in squads of 12"
    if low[i] not in GROUPS or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    return low[i] not in _WHOLE_GROUPS or any(
        word in ("one", "another", "first", "second") for word in low[max(first, i - 3) : i]
    )


_WHOLE_GROUPS = words("crew team party family column formation contingent")
"""Groups that are the whole of their people unless the text counts several of them."""


def _first(scene: Scene, q: Quantity) -> bool:
    """ "the first to arrive were 1,500", "a first batch of", "the first 300 troops"."""
    low = scene.low
    lo = scene.bounds(q)[0]
    window = low[max(lo, q.first - 6) : q.first]
    if _RESTING & {*window[-1:], *low[q.first : q.number_first]}:
        return window[-2:-1] in (["the"], ["an"]) or low[q.first] in ("the", "an") or "initial" in window
    if low[q.first : q.number_first][:2] == ["the", "first"] or window[-2:] == ["the", "first"]:
        return q.measure is not Measure.BARE and (q.low or q.high or 0) >= _COUNTED_ON
    if "first" not in window:
        return False
    after = window[window.index("first") + 1 :]
    if after[:1] and after[0] in _FIRST_OF_MANY:
        return False
    return "to" in after or any(
        word in GROUPS or word in ("soldiers", "troops", "arrivals", "ships") for word in after
    )


_FIRST_OF_MANY = PERIODS | {"time", "half", "place", "phase"}
_RESTING = words("remaining initial final")
_COUNTED_ON = 10
"""Fewer are rather named again: "the first two prisoners"."""


def _of_that_group(scene: Scene, q: Quantity) -> bool:
    """ "He set out in a group of 31. Twenty-two have arrived.": a bare number right behind a larger group."""
    if q.first != scene.bounds(q)[0] or (q.counted is not None and not q.elided):
        return False
    before = scene.just_before(q)
    if not before or before[-1].sentence != q.sentence - 1 or (before[-1].low or 0) <= (q.low or 0):
        return False
    i = before[-1].first
    return scene.low[i - 1] == "of" and scene.low[i - 2] in GROUPS


def _subset(scene: Scene, q: Quantity) -> bool:
    """ "three children dead": a kind of people counted out of a toll."""
    return _of_subset(q) and bool(state(scene, q))


def _of_subset(q: Quantity) -> bool:
    return q.counted is not None and not SUBSETS.isdisjoint(q.counted.lower().split())


_NONE: frozenset[str] = frozenset()
_CONDITIONS = words(
    """
    identified unidentified critical critically catastrophic serious seriously stable intensive discharged
    named unvaccinated released hospitalised hospitalized operated amputated repatriated
    """
)
"""What is said of some of the people counted before: "42 have been identified"."""


def _conditioned(scene: Scene, q: Quantity) -> bool:
    """ "140 people were hurt; 12 are in a critical condition": some of those counted right before."""
    if q.measure not in (Measure.PEOPLE, Measure.BARE) or q.low is None:
        return False
    _, hi = scene.clause(q)
    behind = scene.low[q.last : min(hi, q.last + 8)]
    sorts = behind[:1] in (["were"], ["are"], ["was"]) and SUBSETS & set(behind[1:4])
    told = behind[:1] in (["it"], ["they"], ["he"], ["she"])  # "the 600 it had named"
    if told or (not sorts and not _CONDITIONS & set(behind)):
        return False
    return any(
        other.unit == "person" and (other.low or other.high or 0) > q.low
        for other in scene.just_before(q)
        if other.sentence == q.sentence or scene.same_paragraph(q.sentence)
    )


BY_WORDS = Needs(
    (
        (listed, INCLUDING | _RELATIVES | {"each", "apiece"}),
        (_among, _AMONG),
        (_counted_out, _AMONG),
        (_totalled, _BRINGING),
        (_within_total, _SUMMED | TOTALLING),
        (_in_sector, _SECTORS),
        (_alone, frozenset({"alone"})),
        (_grouped, GROUPS | {group + "s" for group in GROUPS}),
        (_distributed, frozenset({"each", "every"})),
        (_first, _RESTING | {"first"}),
        (_conditioned, SUBSETS | _CONDITIONS),
        *samples.NEEDED,
    )
)
"""Rules that can only hold where one of these words stands in the sentence."""
