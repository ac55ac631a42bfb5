"""What is told as said before, as it once was, as given way to another number, or as a model foresees."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import DAYS, MONTHS, SEASONS
from monitor.figures.lexicon_grammar import BE_OR_GET, EARLIER, INITIALLY
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.readings.figure.carrying import GIVING, NUMBERS
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.once import where
from monitor.figures.readings.vocabulary.events import CALAMITIES, EVENTS, QUARRELS, UPHEAVALS
from monitor.figures.readings.vocabulary.weights import CLAUSE, MARKS
from monitor.figures.states import DISPLACED, EVACUATED, KILLED, classes
from monitor.figures.tables import words
from monitor.model import Qualifier

_PEAKS = words("peak height")


def said_before(line: Line, slot: Slot) -> bool:
    """Whether the figure is told as what somebody had said at an earlier time: "last week the minister had
    spoken of 300", "officials had earlier put the toll at 40". Not "said that 40 had died", nor what somebody
    is quoted to have confirmed: there "had" only follows the tense of "said"."""
    low = line.low
    opening = low[: min(_OPENING, slot.first)]
    if "we" in opening and not EARLIER.isdisjoint(opening) and not GIVING.isdisjoint(opening):
        return True  # "Earlier we reported 40 dead"
    if (
        _before_it_began(line, slot)
        or at_peak(line, slot)
        or _once(low[slot.last :])
        or _down_from(low[: slot.first])
        or _former(line, slot)
    ):
        return True
    at_first = _at_first(low[slot.last :]) or _put_by(line, slot, INITIALLY) or _first_given(low, slot)
    if at_first or _in_turn(line, slot) or _compared_then(low, slot):
        return True
    for i in range(slot.first - 1, max(-1, slot.first - _REACH), -1):
        if i in line.owner or low[i] in CLAUSE:
            return False
        if low[i] in GIVING and {"had", "'d"} & set(low[max(0, i - 3) : i]):
            led = any(word in GIVING for word in low[: i - 1])
            return not led and (low[i - 1] in _LATELY or _then(low, slot.first))
    return False


def given_earlier(line: Line, slot: Slot) -> bool:
    """Whether the figure was given at an earlier time, and may still be the last there is: "officials earlier
    put the toll at 40"."""
    opened = line.low[:2] == ["earlier", ","] and line.slots[0] is slot
    return opened or _put_by(line, slot, EARLIER - INITIALLY)


def _put_by(line: Line, slot: Slot, when: frozenset[str]) -> bool:
    """Whether an adverb of ``when`` stands beside the verb that gives the figure: "was initially put at
    40"."""
    low = line.low
    for i in range(slot.first - 1, max(0, slot.first - _REACH), -1):
        if i in line.owner or low[i] in CLAUSE or low[i] in MARKS:
            return False
        if low[i] in GIVING or low[i] in _PUTTING:
            behind = low[i + 1] in when and low[i + 2] not in _TODAY
            return low[i - 1] in when or behind or low[i - 2 : i] in ([w, "been"] for w in when)
    return False


_TODAY = words("today this tonight")
_PUTTING = verbs("put give make estimate report list count set")


def _before_it_began(line: Line, slot: Slot) -> bool:
    """Whether so many were somewhere before the event: "there were thought to be 900 prisoners before the
    unrest began"; not what befell them in its course, "40 were arrested before the march began"."""
    low = line.low
    if _opened_before(low, slot):
        return True
    behind = low[slot.last : slot.last + _BEGAN]
    at = slot.last + next((k for k, word in enumerate(behind) if word == "before"), len(behind))
    begun = next((k for k in range(at, min(len(low), at + _SUBJECT)) if low[k] in _BEGINNING), at)
    event = any(low[k] in CALAMITIES or low[k] in EVENTS for k in range(at, begun))
    before = low[max(0, slot.first - _EXISTING) : slot.first]
    there = "there" in before and not _EXISTED.isdisjoint(before)
    had = before[-1:] == ["had"] and not any(slot.last <= m.at < at for m in line.states)
    befallen = any(m.states & _BY_THEN for m in line.states if m.at >= slot.first)
    return event and (there or had) and not befallen


def _opened_before(low: Sequence[str], slot: Slot) -> bool:
    """Whether a sentence opens with a time before the event and says how many there were: "Even before the
    war, there were 900 refugees", "Before the crisis the island already had 900"."""
    at = low.index("before") if "before" in low[:_ADVERBS] else _ADVERBS
    named = range(at + 1, min(len(low) - 1, at + 1 + _SUBJECT))
    event = any(
        (low[k] in CALAMITIES | UPHEAVALS | QUARRELS or low[k] in EVENTS) and low[k + 1] in _THERE_THEN
        for k in named
    )
    lead = low[max(0, slot.first - _EXISTED_REACH) : slot.first]
    there = "there" in lead and not _EXISTED.isdisjoint(lead)
    return at < _ADVERBS and event and (there or lead[-1:] == ["had"] or lead[-2:] == ["already", "hosted"])


_THERE_THEN = words(", there began broke started erupted")
"""What stands behind the event: not "before the war ended"."""
_ADVERBS = 3
"""Words among which "before" opens a sentence: "Even before", "But even before"."""
_EXISTED_REACH = 3
_EXISTING = 8
_EXISTED = words("was were had")
_BY_THEN = frozenset({KILLED, DISPLACED, EVACUATED})
"""What befalls people before an event proper too: "900 had fled before the storm struck"."""
_BEGAN = 10
_SUBJECT = 5
_BEGINNING = words("began begins started starts erupted struck hit")


def _former(line: Line, slot: Slot) -> bool:
    """Whether the number is called a former one: "the previous figure, given in March, was 7,500", "above its
    initial estimate of 900"."""
    low = line.low
    for i in range(slot.first - 1, max(0, slot.first - _REACH), -1):
        if i in line.owner or low[i] in (";", ":", "but", "and"):
            return False
        if low[i] in NUMBERS:
            led = low[i + 1] == "of" or not _WAS.isdisjoint(low[i + 1 : slot.first])
            return led and low[i - 1] in _FORMERLY and "than" not in low[max(0, i - 4) : i]
    return False


_FORMERLY = words("previous former initial original provisional earlier old")
_WAS = words("was were stood had ,")


def _at_first(behind: Sequence[str]) -> bool:
    """Whether what somebody said at first is told before what came then: "1,000 at first, then 5,000"."""
    for k, word in enumerate(behind[:_FIRST_REACH]):
        if word in (",", ";", ".") or word[:1].isdigit():
            return False
        at = k + 2 if list(behind[k : k + 2]) == ["at", "first"] else k + 1 if word in INITIALLY else 0
        if at:
            return behind[at : at + 2] in _THEN_CAME or behind[at : at + 1] in ([";"], ["but"])
    return False


def _first_given(low: Sequence[str], slot: Slot) -> bool:
    """Whether a number is the one that was given at first: "far more than the 90 first reported"."""
    definite = "the" in low[slot.first - 1 : slot.first + 1]
    when, given = (*low[slot.last : slot.last + 2], "", "")[:2]
    return definite and when in EARLIER | {"first"} and given in GIVING | _FEARED


_FEARED = words("announced feared thought believed estimated counted suspected assumed known")


def _in_turn(line: Line, slot: Slot) -> bool:
    """Whether a number opens a row of numbers that ends in today's: "first it was 1,000, then it was 5,000,
    now it is 9,000"."""
    low, last = line.low, line.slots[-1]
    if last is slot or "now" not in low[slot.last : last.first]:
        return False
    starts = (k for k in range(slot.first - 1, max(-1, slot.first - _REACH), -1) if low[k] in _IN_TURN)
    return any(k == 0 or not low[k - 1][0].isalnum() or low[k - 1] == "and" for k in starts)


_IN_TURN = words("first then once")
_FIRST_REACH = 6
_THEN_CAME = ([",", "then"], [",", "later"], [",", "but"], [",", "now"], ["and", "then"], ["and", "later"])


def _compared_then(low: Sequence[str], slot: Slot) -> bool:
    """Whether another number is held against one of an earlier time: "against 190 a month ago"."""
    i = slot.first - 1
    held = low[i : i + 1] in (["against"], ["versus"]) or low[max(0, i - 1) : i + 1] in _COMPARED_WITH
    behind = low[slot.last : slot.last + _AGO_REACH]
    end = next((k for k, word in enumerate(behind) if word in (",", ";", ".")), len(behind))
    return held and not _AGO.isdisjoint(behind[:end])


_COMPARED_WITH = (["compared", "with"], ["compared", "to"])
_AGO = words("ago before earlier previously yesterday last previous")
_AGO_REACH = 6


def risen(line: Line, slot: Slot) -> bool:
    """Whether a range tells how far an amount has moved, so that its end is what holds: "raised the estimated
    cost from $120m to $200m"; not one that something lies in ("ranging from 40 to 60 tonnes")."""
    if (
        slot.figure.qualifier is not Qualifier.RANGE
        or "from" not in line.low[slot.first - 1 : slot.first + 1]
    ):
        return False
    for i in range(slot.first - 1, max(-1, slot.first - _MOVING_REACH), -1):
        if i in line.owner or line.low[i] in CLAUSE or line.low[i] in _SPREAD:
            return False
        if line.low[i] in _RISING:
            return True
    return False


_RISING = verbs(
    """
    raise lift increase revise rise grow climb jump swell double go move hike balloon soar
    """
)
_SPREAD = words("between range ranges ranging vary varies varying anywhere anything estimates prices")
_MOVING_REACH = 14


def _once(behind: Sequence[str]) -> bool:
    """Whether a relative clause tells what was so: "the 900 who were in custody last week, most of them"."""
    if behind[:2] not in (["who", "were"], ["that", "were"]):
        return False
    close = next((i for i, word in enumerate(behind[:_OPENING_CLAUSE]) if word == ","), 0)
    spell = behind[max(0, close - 2) : close]
    return spell[:1] == ["last"] or spell[1:] == ["ago"]


_OPENING_CLAUSE = 10


@where(_PEAKS)
def at_peak(line: Line, slot: Slot) -> bool:
    """Whether a figure tells how many there once were at the most: "At the peak 430,000 slept in tents"; not
    of what nobody recovers from: "At the height of the flood 14 drowned"."""
    low = line.low
    lost = any(KILLED in classes(word) for word in low[slot.first : slot.last + _BEHIND])
    if lost and _DAILY.isdisjoint(low[slot.last : slot.last + _BEHIND]):
        return False
    near = range(max(1, slot.first - _REACH), min(len(low), slot.last + _REACH))
    return any(
        low[i] in _PEAKS
        and (low[i - 1] == "at" or low[i - 2 : i] in _AT_ITS)
        and (low[i + 1 : i + 2] != ["of"] or not _PASSING.isdisjoint(low[i + 2 : i + 5]))
        for i in near
        if not any(k in line.owner and line.owner[k] is not slot for k in range(min(i, slot.first), i))
    )


_PASSING = EVENTS.keys() | CALAMITIES | words("crisis fighting siege exodus emergency")
"""What has a peak, unlike "at the height of the rush hour"."""
_BEHIND = 4
"""Words behind a figure that may tell that those counted died, or are counted anew each day."""
_DAILY = words("day week month hour daily weekly each every")
_AT_ITS = (["at", "the"], ["at", "its"], ["at", "their"])


def projected(line: Line, slot: Slot) -> bool:
    """Whether a model says what may come: "a model gave a figure of two million dead by the winter"."""
    before = line.low[max(0, slot.first - _REACHED) : slot.first]
    if any(a == "you" and b in _REACHING for a, b in pairwise(before)):
        return True  # "multiply by that and you get 900 infections"
    who = set((slot.figure.attribution or "").lower().split()) & _MODELS
    behind = line.low[slot.last : slot.last + _HORIZON]
    return bool(who) and any(a == "by" for a in behind) and not _SPANS_AHEAD.isdisjoint(behind)


_REACHED = 6
_REACHING = words("get reach arrive")
_MODELS = words("model models simulation simulations projection projections scenario scenarios")
_HORIZON = 6
_SPANS_AHEAD = SEASONS | words("christmas end year month next")


def _then(low: Sequence[str], end: int) -> bool:
    """Whether words in front of a figure name an earlier time."""
    times = [
        i
        for i in range(end)
        if low[i] in _BACK_THEN or (low[i] == "last" and i + 1 < end and low[i + 1] in _SPELLS)
    ]
    return any(not (i and low[i - 1] in _UP_TO) for i in times)


_OPENING = 5
"""Words within which a page opens what it takes back."""
_REACH = 14
"""Words between a verb of saying and its figure."""
_BACK_THEN = EARLIER | words("ago yesterday")
_LATELY = words("last first once")
"""Between "had" and a verb of saying: "had last spoken of 300"."""
_UP_TO = words("by of until till since")
"""What makes a time the figure's own: "as of yesterday", "by last night"."""
_SPELLS = DAYS | SEASONS | words("week month year night")


_DAWN = words("light glance sight hand")
"""Behind "at first" they tell of something else."""


def is_overtaken(line: Line, slot: Slot) -> bool:
    """Whether the text looks back at what was said before: "Initially the firm spoke of 40 dead", "rises from
    12 to 20", "20, up from 12"."""
    low = line.low
    if slot.first > 1 and low[slot.first - 1] == "from" and _replaced(line, slot):
        return True
    if _formerly(line, slot):
        return True
    first_of_all = low[:2] == ["at", "first"] and not _DAWN.issuperset(low[2:3])
    opening = first_of_all or low[:1] in (["initially"], ["originally"])
    first = any(low[i] == "first" and low[i + 1] in _TOLD for i in range(slot.first - 1))
    return (opening and not any(s.first < slot.first for s in line.slots)) or (first and low[0] == "when")


def _down_from(before: Sequence[str]) -> bool:
    """Whether a number is called what another came from: "down from an estimate of 900"."""
    if before[-1:] != ["of"]:
        return False
    led = [word for word in before[-_CALLED:-1] if word not in _DETERMINERS]
    return led[-3:-1] in (["down", "from"], ["up", "from"]) and led[-1] in _NAMES


_CALLED = 6
_DETERMINERS = words("a an the its their his her earlier previous first initial original official")
_NAMES = RECKONED | words("peak high low")


@where(words("used"))
def _formerly(line: Line, slot: Slot) -> bool:
    """ "who used to command 9,000 men": not so any more; not "is used to feeding 900"."""
    low = line.low
    at = next((i for i in range(max(1, slot.first - _USED), slot.first - 1) if low[i] == "used"), 0)
    clear = at > 0 and not any(i in line.owner for i in range(at, slot.first))
    return clear and low[at + 1] == "to" and low[at - 1] not in BE_OR_GET


_USED = 6


def _replaced(line: Line, slot: Slot) -> bool:
    """Whether the number behind "from" gave way to another one."""
    low = line.low
    if low[slot.last : slot.last + 1] == ["to"] and any(s.first == slot.last + 1 for s in line.slots):
        return True
    if slot.named or _dated_back(low[slot.last : slot.last + _DATED]):
        return False
    if any(
        slot.first - s.last in (1, 2) and "to" in low[max(0, s.first - 3) : s.first + 1] for s in line.slots
    ):
        return True  # "lowers the toll to 670 from 2,000"
    return bool(set(low[max(0, slot.first - 4) : slot.first]) & _MOVED) or any(
        set(low[max(0, s.first - 3) : s.first]) & _MOVED for s in line.slots if 0 < slot.first - s.last <= 2
    )


def _dated_back(behind: Sequence[str]) -> bool:
    """Whether a number that gave way to another one is dated, and not just now: it was the level then. "up
    from 600 in its April count", "from 15,000 a year ago"."""
    close = next((k for k, word in enumerate(behind) if word in MARKS), len(behind))
    near = behind[:close]
    long_ago = "ago" in near and not _LONG.isdisjoint(near)
    return (near[:1] in (["in"], ["on"], ["at"]) and not MONTHS.isdisjoint(near)) or long_ago


_DATED = 6
_LONG = words("week weeks month months year years")
_MOVED = words("up down revised raised lowered corrected cut increase decrease rise drop")
_TOLD = words("announced reported disclosed discovered noticed")
