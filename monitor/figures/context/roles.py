"""What a number does in its sentence: level, increment, rate, share, change."""

from monitor.figures.context.rates import against_rate, rate, words_behind
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import VOICES
from monitor.figures.lexicon_elision import STEPS
from monitor.figures.lexicon_grammar import COMPARING
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Kind, Measure, Quantity
from monitor.figures.phrases import MORE
from monitor.figures.states import HARM, KILLED, STATES, classes
from monitor.figures.tables import words
from monitor.model import Role

UP = words(
    """
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growing
    growth climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars
    soared soaring gain gains gained gaining up higher more add adds added advance advances advanced rally
    rallied spike spikes spiked swell swelled swelling double doubled expand expands expanded expanding
    expansion accelerate accelerated rebound rebounded boost boosts boosted raise raises raised raising
    upturn above longer faster hike hikes hiked bigger larger greater strengthen strengthened strengthens
    inched edged skyrocket skyrocketed leap leapt
    """
)
DOWN = words(
    """
    fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing cut cuts cutting reduce reduces reduced reducing reduction lower down
    less fewer shrink shrinks shrank shrunk shrinking slide slides slid sliding slump slumps slumped plunge
    plunges plunged plunging tumble tumbles tumbled lose loses lost losing loss dip dips dipped slip slips
    slipped sink sinks sank contract contracts contracted contraction slash slashed slashes trim trimmed
    plummet plummeted ease eased eases weaken weakened halve halved shed sheds discount discounted below
    shorter slower smaller wiped retreat retreated crash crashed worse
    """
)
_CHANGES = UP | DOWN
_COMPARED = words(
    """
    more less fewer higher lower larger smaller bigger greater faster slower above below longer shorter up
    down
    """
)
_CHANGE_NOUNS = words(
    """
    rise increase growth gain jump surge hike climb spike boost drop fall decline decrease cut reduction
    loss slump plunge dip contraction discount expansion advance rally rebound slide downturn upturn raise
    hit
    """
)
_STEPS = STEPS - {"loss"}
"""A "loss of 40" counts those who were lost."""
_SKIP = words(
    """
    a an the of by to about around some nearly almost roughly just another further additional at least more
    than over up
    """
)
_TO = words("to at above past below near")


def role(scene: Scene, q: Quantity) -> tuple[Role, str | None]:
    """The role of a quantity and, for a change, "up" or "down"; a converted figure has the role of what it
    converts."""
    q = converted(scene, q) or q
    direction = _change(scene, q)
    if direction:
        return Role.CHANGE, direction
    if q.measure in (Measure.PERCENT, Measure.FRACTION):
        return Role.SHARE, None
    if rate(scene, q) or against_rate(scene, q):
        return Role.RATE, None
    if (
        (q.more and not _contrasted(scene, q) and not _by_another(scene, q))
        or _more_behind(scene, q)
        or _others_dead(scene, q)
        or _new(scene, q)
        or _reinforcing(scene, q)
        or _asked_for(scene, q)
        or _by_how_much(scene, q)
    ):
        return Role.INCREMENT, None
    return Role.LEVEL, None


def _by_another(scene: Scene, q: Quantity) -> bool:
    """ "One witness spoke of 300 men and another 900": another witness."""
    low, first = scene.low, scene.bounds(q)[0]
    if low[q.first] != "another" or not q.elided:
        return False
    before = range(max(first, q.first - _VOICED), q.first)
    return any(low[k] == "one" and low[k + 1] in VOICES for k in before)


_VOICED = 16
"""Tokens back within which one of two who tell numbers stands."""


def _more_behind(scene: Scene, q: Quantity) -> bool:
    """ "900 nurses more": on top of those before; not "900 nurses more than in May"."""
    low, (_, last) = scene.low, scene.bounds(q)
    if "more" not in scene.words(q.sentence) or q.measure not in COUNTS or q.last == q.number_last:
        return False
    if low[q.last : q.last + 1] != ["more"] or "than" in low[q.last : last]:
        return False
    return q.last + 1 >= last or low[q.last + 1] in _CLOSES


_CLOSES = words(". , ; ) if when in by to on since for from this next are were will would could is and")


def _others_dead(scene: Scene, q: Quantity) -> bool:
    """ "Three others died too": besides those spoken of. Behind a number of others who came
    to other harm they are all who died."""
    if _OTHERS.isdisjoint(scene.low[q.number_last : q.last]):
        return False
    behind = scene.low[q.last : q.last + _PREDICATE]
    closed = behind[:1] in ([], ["."], [","], [";"])
    told = closed or any(KILLED in classes(word) for word in behind)  # not "died, with 11 others in hospital"
    return told and KILLED in state(scene, q) and not _contrasted(scene, q)


_OTHERS = words("other others")
_PREDICATE = 6


def _reinforcing(scene: Scene, q: Quantity) -> bool:
    """ "reinforcements of 3,000 to 4,000", "3,000 reinforcements", "900 are to join those already there": on
    top of those already there."""
    low, behind = scene.low, words_behind(scene, q, 5)
    people = q.measure in (Measure.PEOPLE, Measure.BARE)
    if low[q.first - 1] in ("of", "at") and low[q.first - 2] in _REINFORCING:
        return True
    if people and (low[q.first - 2 : q.first] == ["enlargement", "by"] or _to_join(scene, q)):
        return True
    added = low[q.first - 1] in _ADDING and behind[:1] in (
        ["to"],
        ["from"],
    )  # "may add 900 men to those already there"
    by = q.first - 2 - (low[q.first - 2] == "up") if low[q.first - 1] == "by" else 0
    joined = low[by] == "joined" and any(
        o.unit == "person" for o in (*scene.near(q), *scene.just_before(q)) if o.first < q.first
    )
    if added or (people and by and (low[by] in _REINFORCED or joined)):
        return True
    if people and low[q.first - 1] == "by" and _follows_on(scene, q):
        return True
    sent = any(behind[k : k + 2] == ["as", "reinforcements"] for k in range(len(behind)))
    after = behind[1:] if behind[:1] in (["had"], ["have"]) else behind
    followed = after[:1] == ["followed"] and (
        (q.elided and low[q.first - 1] in ("and", ",", ";", "that"))
        or (people and after[1:2] and after[1] in _WHEN)
    )
    return (
        sent or followed or _put_on_top(scene, q) or not _REINFORCING.isdisjoint(low[q.number_last : q.last])
    )


def _to_join(scene: Scene, q: Quantity) -> bool:
    """ "900 are expected to join those already in Velia"."""
    behind = words_behind(scene, q, _PREDICATE + 2)
    joins = (k for k, word in enumerate(behind) if word in _JOINING)
    return any(behind[k + 1 : k + 3] in _THERE_ALREADY for k in joins)


_JOINING = words("join joined joining")
_THERE_ALREADY = (["those", "already"], ["others", "already"], ["comrades", "already"])


def _put_on_top(scene: Scene, q: Quantity) -> bool:
    """ "On top of that, 900 came in June", "900 recruits arrived in addition to the 4,000 there", "plus 40 in
    May", "since then 300 have joined": besides those of the same kind told of before, or right behind."""
    if _ON_TOP_WORDS.isdisjoint(scene.words(q.sentence)):
        return False
    low, (first, last) = scene.low, scene.bounds(q)
    near = [o for o in (*scene.near(q), *scene.just_before(q)) if o is not q]
    kin = [o for o in near if q.elided or o.head == q.head or (o.elided and o.first > q.first)]
    if not kin or q.measure not in COUNTS_OR_BARE or _contrasted(scene, q):
        return False
    behind = words_behind(scene, q, _PREDICATE)
    come = (
        q.elided
        and low[first] != "of"
        and low[q.first - 1] not in ("whom", "which")
        and not _COME.isdisjoint(behind[:4])
    )
    since = low[q.first - 2 : q.first] == ["since", "then"] or "since" in behind[:3]
    if low[q.first - 1] == "plus" or (come and since):
        return any(o.first < q.first for o in kin)
    leads = next((n for n in (1, 2, 3) if tuple(low[first : first + n]) in _ON_TOP), 0)
    if leads and any(o.first < q.first for o in kin):
        return not any(first < o.first < q.first and o not in kin for o in near)
    after = range(q.last, min(last - 3, q.last + _PREDICATE))
    k = next((k for k in after if tuple(low[k : k + 3]) in _ON_TOP or tuple(low[k : k + 2]) in _ON_TOP), 0)
    return bool(k) and any(k < o.first < k + _BESIDE for o in kin)


_ON_TOP = {
    tuple(some.split())
    for some in ("on top of", "in addition", "in addition to", "over and above", "additionally")
}
_ON_TOP_WORDS = words("plus since top addition over additionally")
"""One stands in every sentence of a number that is put on top."""
_COME = words("come came arrived joined followed added")
_BESIDE = 8
"""Words behind "in addition to" within which the number already there stands."""
_WHEN = words(
    "in on during over at from after within by a last this later soon shortly . , ; and days weeks months"
)


def _follows_on(scene: Scene, q: Quantity) -> bool:
    """ "Was followed by 900 others and, in May, by 300": a number beside one that follows, whose verb it
    shares."""
    before = scene.before(q)
    joined = before is not None and "and" in scene.low[before.last : q.first]
    return before is not None and joined and scene.low[before.first - 2 : before.first] == ["followed", "by"]


def _by_how_much(scene: Scene, q: Quantity) -> bool:
    """ "Placed the increase at 900", "reinforcements, whose number is unclear. The daily wrote of 900 men":
    how many came on top."""
    if _RAISED.isdisjoint(scene.words(q.sentence)) or q.measure not in COUNTS_OR_BARE:
        return False
    low, i = scene.low, q.first - 1
    i -= low[i] == "somewhere"
    if low[i] == "at" and low[i - 1] in _INCREASES and low[i - 2] == "the":
        return True
    first = max(scene.parsed.sentences[max(0, q.sentence - 1)].first, q.first - _ASKED)
    given = low[i] == "of" and low[i - 1] in _GIVING
    window = low[first : q.first]
    return given and any(
        window[k] in _REINFORCING and _untold(window[k : k + _SOON]) for k in range(len(window))
    )


def _untold(words_behind_it: list[str]) -> bool:
    """Whether a text says that it does not know how many: "of unknown size", "whose number is unclear"."""
    sized = not _SIZES.isdisjoint(words_behind_it)
    return sized and not _UNCLEAR.isdisjoint(words_behind_it)


_RAISED = words("increase rise of")
_INCREASES = words("increase rise enlargement reinforcement")
_GIVING = words("write writes wrote speak speaks spoke talk talks talked")
_SOON = 9
_SIZES = words("size number numbers many")
_UNCLEAR = words("unknown unclear clarified checked disputed uncertain undisclosed open")


def _asked_for(scene: Scene, q: Quantity) -> bool:
    """ "It sent additional troops and will not say how many. Local media spoke of 1,000.", "How many men the
    second wave had is unknown; estimates run to 900": the additional."""
    if not q.elided:
        return False
    low = scene.low
    first = max(scene.parsed.sentences[max(0, q.sentence - 1)].first, q.first - _ASKED)
    asked = any(low[i : i + 2] in _UNTOLD for i in range(first, q.first))
    if asked and any(low[i] in _REINFORCING for i in range(first, q.first)):
        return True  # "reinforcements have gone, number unclear. Papers say 900"
    return asked and any(
        scene.parsed.tokens[i].start == q.counted_start
        and (low[i - 1] in MORE or (low[i + 1] == "the" and low[i + 2] in _NEXT and low[i + 3] in _TURNS))
        for i in range(first + 1, q.first)
    )


_UNTOLD = (["how", "many"], ["number", "unclear"], ["number", "unknown"], ["numbers", "unclear"])
_ASKED = 60
"""Tokens back within which it is asked how many there are."""
_NEXT = words("second third new")
_TURNS = words("wave batch deployment contingent rotation round")


_ADDING = words("add adds added adding")
_REINFORCED = words("reinforced strengthened bolstered followed supplemented augmented topped")
_REINFORCING = words("reinforcement reinforcements replacements")


def _new(scene: Scene, q: Quantity) -> bool:
    """ "52 new cases", "five new arrests": what came on top, where the counted is harm done."""
    low = scene.low
    end = (
        q.last + 2
        if low[q.number_last : q.number_last + 1] == ["new"] == low[q.last : q.last + 1]
        else q.last
    )
    if "new" not in low[q.number_last : end]:
        return False
    return any(word in STATES and STATES[word] & HARM for word in low[q.number_last : end])


def _change(scene: Scene, q: Quantity) -> str | None:
    low, first = scene.low, scene.bounds(q)[0]
    before = q.first - 1
    last = scene.bounds(q)[1]
    relative = q.measure in (Measure.PERCENT, Measure.MULTIPLE)
    word = low[before] if before >= first else ""
    if word == "by" and not (low[before - 1] in ("up", "down") and low[before - 2] in _PARTICLED):
        return _changed_by(low, before, first)
    if (
        word == "of"
        and low[max(first, before - 1)] in _CHANGE_NOUNS
        and (
            relative
            or low[before - 1] in _STEPS
            or (q.measure is Measure.MONEY and low[before - 1] != "loss")
        )
    ):
        return _direction(low[before - 1])
    if not relative:
        return _moved(scene, q, first)
    if "of" in (low[q.number_last : q.number_last + 1] + words_behind(scene, q, 1)):
        return None
    return _followed_by_change(low, q.last, last) or _changed(low, before, first)


def _changed_by(low: list[str], before: int, first: int) -> str | None:
    """ "rose by", "has been cut this year by": direction of the verb in front of "by"."""
    if low[before - 1] in _REINFORCED or low[before - 1] == "joined":
        return None
    found = next(
        (low[i] for i in range(before - 1, max(first, before - 9) - 1, -1) if low[i] in _CHANGES), None
    )
    return _direction(found) if found else None


def _changed(low: list[str], before: int, first: int) -> str | None:
    """ "rose 9%", "up nearly 12 percent": direction of the word right in front."""
    for i in range(before, max(first, before - 3) - 1, -1):
        if low[i] in _TO:
            return None
        if low[i] in _CHANGES:
            return _direction(low[i])
        if low[i] not in _SKIP:
            return None
    return None


def _moved(scene: Scene, q: Quantity, first: int) -> str | None:
    """ "shares fell $4 to", "up 200 from": a direct verb and a limit behind it."""
    low, before, behind = scene.low, q.first - 1, words_behind(scene, q, 2)
    if comparing := _compared(scene, q):
        return _direction(comparing)
    if before < first or low[before] not in _CHANGES or not behind or _of_object(scene, q):
        return None
    if low[before] in ("up", "down") and before > first and low[before - 1] in _PARTICLED:
        return None
    if low[before] in ("up", "down") and behind[0] in ("from", "on", "over", "since"):
        return _direction(low[before])
    if q.measure is not Measure.PEOPLE and behind[0] in ("to", "from") and low[before] not in _COMPARED:
        return _direction(low[before])
    return None


def _of_object(scene: Scene, q: Quantity) -> bool:
    """ "Added 40 seats to the stand", "loses 40 bales a day to damp": no number from or to which it moved."""
    transitive = scene.low[q.first - 1] in _TRANSITIVE
    return transitive and not any(k in scene.owner for k in range(q.last, q.last + _LIMIT))


_LIMIT = 4
"""Tokens behind a number within which another stands that it moved from or to."""
_TRANSITIVE = words("add adds added adding lose loses lost losing")
_PARTICLED = words(
    """
    bring brings brought bringing pull pulls pulled pulling dig digs dug digging pick picks picked picking
    fish fished round rounds rounded rounding make makes made give gives gave giving take takes took set
    hand handed lock locked shot shoot track tracked top tops topped topping
    """
)
"""Verbs that have "up" or "down" for a particle: "bring up 31 bodies from the wreck"."""


def _compared(scene: Scene, q: Quantity) -> str:
    """The word that sets a number beside another time or place: "900 fewer", "40 more died than in May"."""
    if _COMPARED_WORDS.isdisjoint(scene.words(q.sentence)):
        return ""
    low, last = scene.low, scene.clause(q)[1]
    if low[q.number_last : min(last, q.number_last + 1)] == ["fewer"]:
        return "fewer"
    more = low[q.number_last : q.number_last + 1] == ["more"] and "than" in low[q.last : last]
    behind = [low[q.last - 1], *words_behind(scene, q, 2)]
    comparing = "more" if more else behind[behind.index("than") - 1] if "than" in behind[1:] else ""
    return comparing if comparing in COMPARING else ""


_COMPARED_WORDS = words("fewer than")


def _followed_by_change(low: list[str], i: int, last: int) -> str | None:
    """ "9% increase", "35 percent lower", "12% annual growth"."""
    for step in range(3):
        k = i + step
        if k >= last or low[k] in ("of", ",", "and", "to"):
            return None
        if low[k] == "loss" and low[k + 1 : k + 2] == ["rate"]:
            return None  # "a 40 per cent loss rate" is of those who are lost
        if low[k] in _CHANGE_NOUNS or (step == 0 and low[k] in _COMPARED):
            return _direction(low[k])
    return None


def _direction(word: str) -> str:
    return "down" if word in DOWN else "up"


def _contrasted(scene: Scene, q: Quantity) -> bool:
    """ "31 killed and 14 more missing", "Nine died. Another 40 were hurt": others in another state, no
    addition to the first number, nor to one of their own state given before."""
    here = state(scene, q)
    if not here:
        return False
    before = [(other.sentence, state(scene, other)) for other in scene.just_before(q)]
    if any(there and not there & here for sentence, there in before if sentence == q.sentence):
        return True
    others = any(there and not there & here for _, there in before)
    return others and not any(state(scene, other) & here for other in scene.earlier(q))


def state(scene: Scene, q: Quantity) -> frozenset[str]:
    """Class of what became of the counted, from the words right around the quantity; empty if none is
    near."""
    low = scene.low
    if q.casualty and q.casualty in STATES:
        return STATES[q.casualty] & HARM
    if q.head and q.head in STATES and STATES[q.head] & HARM:
        return STATES[q.head] & HARM
    lo, hi = scene.bounds(q)
    behind = q.last + (low[q.last - 1] == "take")  # "thirty, give or take, were killed"
    for i in range(behind, min(hi, behind + 7)):
        if i in scene.owner or low[i] in (";", ",") or scene.opens_clause(i, lo):
            break
        if low[i] in STATES and STATES[low[i]] & HARM:
            return STATES[low[i]] & HARM
    for i in range(q.first - 1, max(lo, q.first - 6) - 1, -1):
        if i in scene.owner:
            break
        if low[i] in STATES and STATES[low[i]] & HARM:
            return STATES[low[i]] & HARM
    return frozenset()


def converted(scene: Scene, q: Quantity) -> Quantity | None:
    """The quantity that ``q`` converts: "1,300 sq km (500 sq mi)", "5,000 barrels, or 210,000 gallons"."""
    if q.measure not in (Measure.PHYSICAL, Measure.MONEY):
        return None
    before = scene.before(q)
    if before is None:
        return None
    between = scene.low[before.last : q.first]
    if before.measure is not q.measure or before.unit == q.unit or len(between) > 6:
        return None
    if "(" in between and ")" not in between:
        return before
    if between in (["/"], [",", "or"], ["or"], [","]) and (
        between != [","] or "(" in scene.low[before.first - 3 : before.first]
    ):
        return before
    dashed = len(between) == 1 and scene.parsed.tokens[before.last].kind is Kind.DASH
    return before if dashed and q.measure is Measure.PHYSICAL else None
