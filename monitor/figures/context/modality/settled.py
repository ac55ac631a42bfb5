"""Numbers that a wish, a plan or a possibility in their clause does not make uncertain, and those that a plan
spells out: "wanted 900 guards and got them", "a third batch was agreed: 900 nurses"."""

from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.states import UNDER_WAY, classes
from monitor.figures.tables import words

_JOINING = verbs(
    """
    treble triple double quadruple join follow replace relieve reinforce supplement succeed outnumber dwarf
    exceed match
    """
)


def joined(scene: Scene, q: Quantity) -> bool:
    """ "400 more would join the 900 who came in May", "should be 900 instead of the 300 in the papers": who
    is joined, or fewer than there should be, is there already."""
    low = scene.low
    the = q.first if low[q.first] in ("the", "those") else q.first - 1
    the = back(low, the, ("some", "about", "around", "nearly", "roughly"), 0)
    if the <= 0 or low[the] not in ("the", "those"):
        return False
    if low[q.last : q.last + 1] in (["whom"], ["that"], ["which"]) and (
        not _ANNOUNCING.isdisjoint(low[q.last : q.last + _RELATIVE])
    ):
        return False  # "will follow the 900 whom she announced in June"
    instead = {"instead", "of"}.issubset(low[max(0, the - 3) : the])
    return instead or low[max(0, the - 3) : the] in _BESIDES or low[the - 1] in _JOINING


_ANNOUNCING = verbs("announce promise pledge")
_RELATIVE = 5
_BESIDES = (["on", "top", "of"], ["in", "addition", "to"])


def stands(scene: Scene, q: Quantity) -> bool:
    """ "may rise beyond the current 90", "to top the 90 confirmed so far": what is left behind is there
    already."""
    low, i = scene.low, q.first - 1
    definite = i > 0 and low[i] in _NOW and low[i - 1] in _OWN
    known = (low[i] == "the" or q.definite) and low[q.last : q.last + 1] != [] and low[q.last] in _KNOWN
    lead = low[max(0, i - _LED) : i + (low[i] != "the")]
    return (definite or known) and not _BEYOND.isdisjoint(lead)


_NOW = words("current present existing confirmed official previous known reported recorded earlier")
_OWN = words("the its their this")
_KNOWN = words("confirmed reported recorded known counted registered already so")
_BEYOND = words("past beyond above than from") | verbs("exceed top surpass pass double triple")
_LED = 4
"""Words between what leaves a number behind and the number."""


def lies(scene: Scene, q: Quantity) -> bool:
    """ "would be lodged at Velm, 40 km east of Oslo": how far off a place lies, whatever is planned there."""
    low, i = scene.low, back(scene.low, q.first - 1, _CIRCA, 0)
    behind = low[q.last : q.last + 2]
    return (
        q.measure is Measure.PHYSICAL
        and low[i] == ","
        and behind[1:] != []
        and (behind[0] in _BEARINGS or behind[1] in _BEARINGS)
    )


_CIRCA = words("some about around nearly only just roughly")
_BEARINGS = words(
    """
    north south east west northeast northwest southeast southwest north-east north-west south-east south-west
    from away off inland upstream downstream upriver downriver outside
    """
)


def left_behind(scene: Scene, q: Quantity) -> bool:
    """ "will shrink from 4,600 to 3,900": what a number comes from is there already."""
    low = scene.low
    return low[q.first - 1] == "from" and low[q.last : q.last + 1] == ["to"] and q.last + 1 in scene.owner


def obtained(scene: Scene, q: Quantity) -> bool:
    """ "wanted 900 guards and got them": what somebody wanted or was promised, and has."""
    low, (_, last) = scene.low, scene.bounds(q)
    k = q.last + (low[q.last : q.last + 1] == [","])
    if low[k : k + 1] != ["and"]:
        return False
    k += 1
    while k + 1 < last and (low[k] in _ADDED or low[k + 1] in _GETTING):
        k += 1
    return low[k : k + 1] != [] and low[k] in _GETTING and low[k + 1 : k + 2] in (["them"], ["it"], ["all"])


_ADDED = words("it he she they now since duly also")
_GETTING = words("got gets gotten received receives had has have obtained found bought won")


def spelt_out(scene: Scene, lo: int, q: Quantity) -> bool:
    """ "a third batch was agreed: 900 nurses": what stands behind the colon at ``lo`` spells out a plan."""
    low = scene.low
    if lo == 0 or low[lo - 1] != ":" or "," in low[lo : q.first]:
        return False
    first = scene.sentence_at(lo - 1).first
    for k in range(lo - 2, max(first, lo - _PLAN_WORDS), -1):
        if low[k] in _SETTLED:
            return low[k - 1] in BE | {"been", "be"}
        if scene.opens_clause(k, first):
            return False
    return False


_PLAN_WORDS = 8
_SETTLED = words("agreed planned approved promised pledged ordered scheduled proposed requested envisaged")


def continues(scene: Scene, q: Quantity) -> Quantity | None:
    """ "could send 30,000, or even 500,000", "holds 900 bags or, if it carries sand, 700": the quantity whose
    verb is the other's too; "1,000 km east of Oslo (620 miles)": the one that it says again; None if there is
    none."""
    low, before = scene.low, scene.before(q)
    if before is None:
        return None
    again = low[q.first - 1] == "(" and low[q.last : q.last + 1] == [")"] and q.measure is Measure.PHYSICAL
    if again and before.measure is q.measure:
        return before
    if before.measure is Measure.PHYSICAL is not q.measure:
        before = scene.before(before) or before  # "900 shells of 152 mm or, at a pinch, 700 rockets"
    between = low[scene.parsed.quantities[scene.owner[q.first] - 1].last : q.first]
    joint = between[1:] if between[:1] == [","] else between
    aside = joint[:2] == ["or", ","] and joint[-1] == ","
    return before if joint == ["or", "even"] or aside else None


def able_to(scene: Scene, lo: int) -> bool:
    """ "What leaves is what its plants can make: 900 a year": what stands behind the colon at ``lo`` is in
    somebody's power."""
    low = scene.low
    return lo > 3 and low[lo - 1] == ":" and low[lo - 3] in _CAN and low[lo - 2] in _MAKING


_CAN = words("can could")
_MAKING = words("make produce build deliver supply send spare afford carry hold field muster offer")


def _expected_too(scene: Scene, q: Quantity) -> bool:
    """ "900 are being trained and are expected by May", "900 are at sea and due next week"."""
    low, i = scene.low, q.last
    if low[i : i + 1] == [] or low[i] not in BE:
        return False
    k = next((k for k in range(i + 2, min(i + _FIRST_VERB, len(low) - 2)) if low[k] in _JOINTS), 0)
    if low[k] != "and" or scene.tells(i, k):
        return False
    k += 1 + (low[k + 1] in BE)
    return low[k] in _DUE and low[k + 1 : k + 2] != [] and low[k + 1] in _DUE_WHEN


_JOINTS = words(", and or ; : but that who which")
_FIRST_VERB = 12
_DUE = words("expected due scheduled awaited")
_DUE_WHEN = words("in by at on next this before within from later soon shortly during to there here")


def still_to_come(scene: Scene, q: Quantity) -> bool:
    """ "900 cooks are still to come", "900 have yet to be sent", "900 more are coming"; not "900 have yet
    to be found"."""
    low, i = scene.low, q.last
    if _expected_too(scene, q):
        return True
    if q.more and low[i : i + 1] != [] and low[i] in BE and low[i + 1 : i + 2] == ["coming"]:
        return True
    if low[i : i + 1] == [] or low[i] not in BE | {"have", "has"} or low[i + 2 : i + 3] != ["to"]:
        return False
    if low[i] in BE and low[i + 1] in _WAITING and low[i + 3 : i + 4] == ["be"]:
        return True  # "Another 90 are waiting to be flown in"
    verb = low[i + 3 + (low[i + 3 : i + 4] == ["be"]) :][:1]
    moved = verb != [] and (bool(classes(verb[0]) & UNDER_WAY) or verb[0] in ("flown", "shipped", "called"))
    return low[i + 1] in _YET and moved


_WAITING = words("waiting ready")
_YET = words("still yet")


def holds(scene: Scene, q: Quantity, i: int) -> bool:
    """ "the same 28,000 boxes could hold more": what could hold something is there."""
    low = scene.low
    near = low[max(0, q.first - 2) : q.number_first]
    could_have = low[i + 1 : i + 2] == ["have"] and low[i + 2 : i + 3] != [] and low[i + 2] in _HELD
    return not _DEFINITE.isdisjoint(near) and (could_have or "".join(low[i + 1 : i + 2]) in _HOLDING)


_DEFINITE = words("the those these same its their")
_HOLDING = words("hold carry store contain fit accommodate house seat make suffice last account")


_HELD = words("held carried stored contained fit fitted housed made filled")


def there(scene: Scene, q: Quantity) -> bool:
    """Whether some are there while the rest is to come: "900 of those, all cooks, are there already", "only
    900 have come", "900 cooks among them having arrived"."""
    low = scene.low
    behind = low[q.last : q.last + _ALREADY]
    stop = next((k for k in range(len(behind)) if q.last + k in scene.owner or behind[k] == ";"), len(behind))
    if any(behind[k : k + 2] in _HERE and behind[max(0, k - 1)] not in _OTHERS for k in range(stop)):
        return True  # not "900 are to join those already in the valley"
    k = 2 if behind[:2] == ["among", "them"] else 0
    if (
        behind[:1] == ["of"] and behind[1:2] != [] and behind[1] in _THESE
    ):  # "900 cooks of this number have come"
        k = next((n for n in (2, 3) if behind[n : n + 1] != [] and behind[n] in _PERFECT), 0)
    subject = low[q.first - 1] not in _OBJECT_OF
    perfect = subject and behind[k : k + 1] != [] and behind[k] in _PERFECT and behind[k + 1 : k + 2] != []
    if perfect and behind[k] == "has" and q.measure in COUNTS and (q.low or q.high or 0) > 1:
        return False  # "The plan to send 900 cooks has been dropped"
    if perfect and (behind[k + 1].endswith("ed") or behind[k + 1] in _DONE):
        return True
    return _promised_and_came(scene, q, behind[:stop])


def _promised_and_came(scene: Scene, q: Quantity, behind: list[str]) -> bool:
    """ "The 900 cooks promised in June came in September": who were promised, and are there."""
    definite = "the" in scene.low[q.first - 1 : q.first + 1]
    told = [word for word in behind if word not in _WHO]
    if not definite or told[:1] == [] or told[0] not in _SETTLED | {"announced", "expected"}:
        return False
    came = next((k for k, word in enumerate(behind) if word in _CAME), 0)
    return came > 0 and _AHEAD.isdisjoint(behind[:came])


_WHO = words("who that which were had been")
_CAME = words("came arrived landed")
_AHEAD = words("will would to might could should not never")


_THESE = words("these this those them that whom which")
_OBJECT_OF = words("to by at of for with from")
_ALREADY = 10
"""Words behind a part that may tell it is there."""
_HERE = (["there", "already"], ["already", "there"], ["already", "in"], ["here", "already"])
_OTHERS = words("those others comrades")
_PERFECT = words("have has had having")
_DONE = words("come gone been left begun already now since")
