"""Numbers that are listed among, or counted out of, what stands in front of them."""

from collections.abc import Callable, Sequence

from monitor.figures.context.part_of_whole.groups import GROUPS, PLURALS
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import past
from monitor.figures.lexicon import CARDINALS
from monitor.figures.lexicon_grammar import BE_OR_HAVE, INCLUDING, TAKEN_UP
from monitor.figures.look import back
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import HARM, STATES, UNDER_WAY, classes
from monitor.figures.tables import words

AMONG = words("of among amongst")
_STANDING = BE_OR_HAVE | words("come came")
_LEADING = words('" “ ( , ; : and but that with while') | {"—", "–", "-"}


def _out_of(scene: Scene, q: Quantity) -> bool:
    """ "Of the troops in the valley, 1,500 serve", "Among the dead are 34 women": counted out of what stands
    in front. Of passengers who died it is the whole that died, so figures of a harm that the group has not
    suffered are none."""
    lo, _ = scene.bounds(q)
    low = scene.low
    end = back(low, q.first - 1, _JUST, lo)
    inverted = low[end] in _STANDING
    end = _before_aside(low, lo, end)
    if end > lo and (_of_number(scene, q, lo) or _of_total(low[lo : end + 1])):
        return _shares_state(scene, q, lo + 1, end + 1)
    if end <= lo or not (inverted or low[end] == ","):
        return False
    for i in range(end - 1, max(lo, end - _GROUP_WORDS) - 1, -1):
        opens = i - (low[i - 1 : i + 1] == ["out", "of"])
        if low[i] in AMONG and (opens <= lo or low[opens - 1] in _LEADING):
            marks = [k for k in range(i, end) if low[k] in (",", ";")]
            told = bool(marks) and not SAYING.isdisjoint(low[marks[0] : end])
            aside = bool(marks) and not told and not (inverted and i == lo)
            if aside or low[i + 1] in _NO_GROUP or (inverted and low[i] == "of"):
                return False
            return _shares_state(scene, q, i + 1, end)
    return False


def _of_number(scene: Scene, q: Quantity, lo: int) -> bool:
    """ "Of some 900 cooks in the camp 700 are women", "Of the 40 huts there 30 burned": a group that is told
    by its number opens the sentence."""
    low, whole = scene.low, scene.before(q)
    if whole is None or low[lo] != "of" or not (q.elided or q.unit == whole.unit == "person"):
        return False
    if whole.first > lo + 2 and GROUPS.isdisjoint(low[lo + 1 : lo + 4]):
        return False
    apart = not {",", ";"}.isdisjoint(low[whole.last : q.first])
    return not apart and (whole.low or whole.high or 0) > (q.low or q.high or 0)


def _of_total(before: Sequence[str]) -> bool:
    """ "Of that total 900 came by train": the whole is named by a word for a number."""
    return len(before) == 3 and before[0] in AMONG and before[1] in _THAT and before[2] in _SUMS


_THAT = words("that this the these those")
_SUMS = words("total number figure sum contingent force group lot people")


def _before_aside(low: Sequence[str], lo: int, end: int) -> int:
    """The comma in front of "he says," or "according to the board," between a group and those counted out of
    it."""
    if low[end] != ",":
        return end
    comma = next((k for k in range(end - 2, max(lo, end - _SAID) - 1, -1) if low[k] == ","), end)
    return comma if low[end - 1] in SAYING or low[comma + 1 : comma + 2] == ["according"] else end


_NO_GROUP = words("course all late things other necessity")
""""Of course", "of late", "among other things" open no group."""
_SAID = 6
_JUST = words("the only just already so far about some at least nearly")
_GROUP_WORDS = 16
"""Words the group may have that a part is counted out of."""


def _shares_state(scene: Scene, q: Quantity, first: int, last: int) -> bool:
    """Whether the group suffered what the counted did, or nothing became of the counted."""
    become = state(scene, q)
    group = [STATES[word] & HARM for word in scene.low[first:last] if word in STATES]
    named = scene.low[first] in TAKEN_UP | _THAT and (
        scene.low[first] in TAKEN_UP or scene.low[first + 1] in _SUMS
    )
    return named or not become or any(become & harm for harm in group)


def among_them(scene: Scene, q: Quantity) -> bool:
    """ "They sent 6,000, 900 cooks among them having come"; not "11,000 soldiers and 6,000 casualties among
    them", which are all there are."""
    if all_who_fell(scene, q):
        return False
    low, behind = scene.low, scene.low[q.last : q.last + 2]
    if behind[:1] == ["included"]:
        return low[q.first - 1] in (",", "(", "and") and behind[1:] in ([], ["."], [","], [")"], [";"])
    if behind[:1] == ["and"] and q.last + 1 in scene.owner:
        return among_them(scene, scene.parsed.quantities[scene.owner[q.last + 1]])
    return behind in (["among", "them"], ["amongst", "them"], ["among", "those"])


def listed(scene: Scene, q: Quantity) -> bool:
    """ "including 260 captains and six colonels", "among them 20 children", "each with 2,000"."""
    return _chained(scene, q, _introduced) or _chained(scene, q, _made_up) or _among_names(scene, q)


def counted_out(scene: Scene, q: Quantity) -> bool:
    """ "Of the 300, 20 are children and 9 women", "9 of 30 ships"."""
    low, last = scene.low, scene.bounds(q)[1]
    if low[q.last : q.last + 3] == ["of", "those", "who"] and not state(scene, q) & HARM:
        verb = behind_passive(low, q.last + 3, last)
        return not befell(low, verb, last)  # "150 cooks of those who came in May have gone on"
    told = next((k for k in range(q.last, min(last - 1, q.last + _DEEP)) if low[k] not in _BEING), q.last)
    if told > q.last and low[told : told + 1] != [] and low[told] in AMONG - {"of"}:
        return True  # "40 cooks are said to have been among the dead"
    several = low[q.last - 1] in GROUPS | PLURALS  # "two groups of 20 men" are groups
    reach = min(last, q.last + _VERB, *(o.first for o in scene.near(q) if o.first > q.first))
    of = next((k for k in range(q.last, reach) if low[k : k + 2] == ["out", "of"]), -1)
    out = of > 0 and not state(scene, q) & HARM  # "900 have come out of 4,000"; not "600 died out of 4,000"
    if not out:
        of = q.last - 1 if low[q.last : q.last + 1] == ["of"] else last
    whole = next((scene.owner[k] for k in range(of + 2, min(last, of + _DEEP)) if k in scene.owner), None)
    number = of + 2 if whole is None else scene.parsed.quantities[whole].first
    if whole is not None and set(low[of + 2 : number]) <= _OF_TIME and not several:
        larger = scene.parsed.quantities[whole]
        return larger.measure is not Measure.TIME and (larger.low or larger.high or 0) > (q.low or 0)
    return _chained(scene, q, _out_of) or _gapped(scene, q)


_BEING = BE_OR_HAVE | words(
    "be been to also said believed thought reported feared known counted numbered listed"
)
_VERB = 14
"""Words between a number and "out of"."""
_DEEP = 6
_OF_TIME = words("last year month week")
""" "2,900 of last year's 5,600 newcomers"."""


def of_so_many(scene: Scene, q: Quantity) -> bool:
    """ "Two of the three remain": some of a number named again; not "two of the three were killed"."""
    low, k = scene.low, q.number_last
    named = low[k : k + 2] == ["of", "the"] and low[k + 2 : k + 3] != [] and low[k + 2] in CARDINALS
    return named and k + 2 not in scene.owner and not befell(low, k + 3, min(scene.clause(q)[1], k + 7))


def behind_passive(low: list[str], i: int, hi: int) -> int:
    """The verb behind a relative clause that opens with an auxiliary at ``i``, "(who) were sent in May have
    died"; the end where the clause tells of a lot, "(who) were trapped"; else ``i``."""
    if BE_OR_HAVE.isdisjoint(low[i : i + 1]):
        return i
    end = next((k for k in range(i + 1, hi) if low[k] in BE_OR_HAVE), hi)
    lots = any(classes(word) - UNDER_WAY for word in low[i:end])
    return hi if lots else end


def befell(low: list[str], first: int, last: int) -> bool:
    """Whether a verb among the tokens says that the counted came to harm: "were dead or hurt"."""
    return any(
        low[k] in BE_OR_HAVE and any(classes(w) & FATES for w in low[k + 1 : k + 4])
        for k in range(first, last)
    )


FATES = frozenset({"killed", "wounded", "missing", "casualties"})


def _gapped(scene: Scene, q: Quantity) -> bool:
    """ "Of the $9bn, $7bn was paid for shells and $300m for guards": what is counted out beside a number that
    is, whose verb it shares."""
    low, before = scene.low, scene.before(q)
    alike = before is not None and (q.unit in (before.unit, None) or before.of_whole)
    if before is None or not alike or low[q.first - 1] != "and" or q.last >= len(low):
        return False
    shared = low[q.last] in _LEADING_TO and low[q.last] in low[before.last : q.first]
    if (
        before.of_whole
        and (q.elided or q.measure is Measure.BARE)
        and low[before.last : before.last + 1] in _PLACES
    ):
        return low[q.last : q.last + 1] in _PLACES  # "a fifth of them in the east and 1,200 at one plant"
    told = q.unit in (None, "person") and low[before.last] in BE_OR_HAVE and _finite(low[q.last])
    kinds = q.measure is Measure.PEOPLE and q.last > q.number_last and low[q.last] in _ENDING
    kinds = (
        kinds
        and not BE_OR_HAVE.isdisjoint(low[before.last : before.last + 1])
        and "," not in low[before.last : q.first]
    )
    opened = _introduced(scene, before) or _chained(scene, before, _out_of)
    return (shared or told or kinds) and opened


def _finite(word: str) -> bool:
    """ "belong", "are", "serve", "drive": what may tell of many; a noun would have been counted."""
    return word in BE_OR_HAVE or not word.endswith(("s", "ing", ","))


_ENDING = words(". , ; )")
_PLACES = (["in"], ["at"], ["on"], ["near"], ["from"])
_LEADING_TO = words("for in to on at from by as with")


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


def among(scene: Scene, q: Quantity) -> bool:
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
        wage = q.measure is Measure.MONEY and q.per is not None  # "pays each guard $900 a month"
        shared = wage or low[i + 1] == "other" or low[i + 1 : q.first] == ["of", "the"]
        if word in INCLUDING and not _MEANS.isdisjoint(low[max(first, i - _SUBJECT) : i]):
            return False  # "the response includes 300 divers": means count nobody
        if word in INCLUDING or word == "apiece" or (word == "each" and not shared):
            return True
        if word in TAKEN_UP and i > first and low[i - 1] in ("among", "amongst", "of"):
            levelled = not _LEVEL.isdisjoint(low[i + 1 : q.first])  # "the number of those killed at 2,000"
            levelled = levelled or low[i - 1 : i + 2 : 2] == ["of", ":"]  # "a great many of them: 2,000"
            return not levelled and (low[i - 1] != "of" or not all_who_fell(scene, q))
        if word in _BREAKS or i in scene.owner:
            return False
    return False


_BREAKS = words("whole for . ;")
"""Between "includes" and what it lists: not "includes estimates for 40 towns"."""


def _made_up(scene: Scene, q: Quantity) -> bool:
    """ "brought 900 people home, consisting of 400 children and 500 women": what a larger number is made up
    of."""
    low, whole = scene.low, scene.before(q)
    made = low[q.first - 2] in CONSISTING and low[q.first - 1] == "of"
    if whole is None or whole.last < q.first - _MADE or not (made or low[q.first - 1] == "comprising"):
        return False
    return (whole.low or whole.high or 0) > (q.low or q.high or 0)


CONSISTING = words("consisting comprising composed comprised")
_MADE = 8
"""Words between a number and those it is made up of."""


_LEVEL = words("at to")
_SUBJECT = 4
"""Tokens back within which the subject of "includes" stands."""
_MEANS = words("resources assets equipment response effort operation deployment package")
"""What people and things are put into, which is told by no number of its own."""


def all_who_fell(scene: Scene, q: Quantity) -> bool:
    """ "The 11,000 who went, of whom some 4,000 have been killed": all the killed there are, of those whom
    nothing had befallen."""
    before = scene.before(q)
    befallen = bool(state(scene, q) & HARM)
    return befallen and before is not None and not before.casualty and not state(scene, before) & HARM


def _among_names(scene: Scene, q: Quantity) -> bool:
    """ "including the mayor, a driver and 12 guards": a list of parts that opens with others than numbers."""
    low, lo = scene.low, scene.bounds(q)[0]
    if low[q.first - 1] not in ("and", ",") or q.first - 1 <= lo:
        return False
    if low[q.first - 2 : q.first] == [",", "and"] and low[q.last : q.last + 1] and low[q.last] in _FINITE:
        return False  # "ten are dead, including a child, and 39 others were hurt"
    for i in range(q.first - 2, max(lo, q.first - _LISTED_WORDS) - 1, -1):
        if low[i] in INCLUDING and low[q.first - 1] == "," and (i == lo or low[i + 1] == ","):
            return False  # "including those in Leeds, 900 came"
        if low[i] in INCLUDING or (low[i] in TAKEN_UP and low[i - 1] in ("among", "amongst")):
            return True
        if i in scene.owner or low[i] in _ENDS_LIST or scene.opens_clause(i, lo) or past(low[i]):
            return False
    return False


_LISTED_WORDS = 16
_FINITE = BE_OR_HAVE | words("remain remained")
_ENDS_LIST = BE_OR_HAVE | words("will said says after before . ;")
