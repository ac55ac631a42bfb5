"""Numbers that count nobody a measure could be about: ages, what something has room for, what is usual."""

from itertools import pairwise

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE, COMPARING, POSSESSIVES
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.vocabulary.weights import MARKS
from monitor.figures.states import HARM, NAMING, STATES
from monitor.figures.tables import words
from monitor.figures.units import is_amount

_ROOMY = words("built designed licensed meant made intended")
_DETERMINING = POSSESSIVES | words("the of military civilian")
_PUTTING = verbs("put place")
"""Whoever puts the dead at so many gives no age."""
_DYING = frozenset({"dies", "died", "dead", "die"})


def is_no_count(line: Line, slot: Slot) -> bool:
    """Whether the number is an age ("dies at 97"), what something has room for ("built for 2,000"), the time
    on a live page ("1228 Eyewitnesses say"), or by how many two numbers differ ("1,400 more than in May")."""
    surface = slot.figure.surface
    if surface.endswith("fold"):
        return True  # "sales have risen tenfold"
    before = line.low[slot.first - 1 : slot.first]
    hour = before[:1] and before[0] in _CLOCKED and slot.figure.counted is None  # "61 admitted since nine"
    roomy = before == ["for"] and not _goods(slot) and _room(line, slot)
    differs = line.low[slot.last - 1] in COMPARING and line.low[slot.last : slot.last + 1] == ["than"]
    aside = differs or _of_speaker(line, slot) or _dealt(line, slot)
    aside = aside or _aboard(line, slot) or _out_of_whom(line, slot) or _apiece(line, slot)
    aside = aside or _in_ratio(line, slot) or _depicted(line, slot)
    if aside or roomy or _rehoused(line, slot) or (hour and surface.isalpha()):
        return True
    if "strong" in line.low[slot.last - 1 : slot.last + 1] and (slot.figure.low or 0) < _SMALL:
        return True  # "a delegation, seven strong"
    if line.low[slot.last : slot.last + 1] in (["left"], ["right"]) and _sided(line, slot.last + 1):
        return True
    dying = slot.first > 1 and line.low[slot.first - 1] == "at" and line.low[slot.first - 2] in _DYING
    dying = (
        dying
        and (slot.figure.low or 0) < _OLDEST
        and _PUTTING.isdisjoint(line.low[max(0, slot.first - 6) : slot.first])
    )
    owned = slot.first > 2 and (line.low[slot.first - 3] in _DETERMINING or "'" in line.low[slot.first - 3])
    if dying and not owned:  # "puts the dead at 61"
        return True
    return (
        slot.first == 0
        and len(surface) == 4
        and surface.isdigit()
        and slot.last < len(line.tokens)
        and line.tokens[slot.last].text[:1].isupper()
    )


def _apiece(line: Line, slot: Slot) -> bool:
    """Whether a number only tells how much one of a kind holds, how many there are on so much land, or how
    things are shared out: "a crate holds 400 rounds", "90 per hectare", "of every ten, two were duds"."""
    low, behind = line.low, line.low[slot.last : slot.last + 2]
    if behind[:1] == ["per"] and behind[1:] in (["square"], ["hectare"], ["acre"]):
        return True
    if slot.first > 2 and low[slot.first - 1] in _FITTING:
        article = slot.figure.unit is None and low[slot.first - 2] in _PACKED
        if low[slot.first - 3] in (_ONE if article else _EACH):
            return True
    every = [other for other in line.slots if other.first and low[other.first - 1] == "every"]
    return any(
        low[other.first - 2 : other.first - 1] in (["of"], ["in"])
        and MARKS.isdisjoint(low[min(other.first, slot.first) : max(other.last, slot.last)])
        for other in every
    )


_FITTING = words("hold holds carry carries contain contains fit fits")
_EACH = words("each every per")
_ONE = _EACH | words("a an one")
_PACKED = words("crate box case container carton pack pallet magazine chest drum sack bag barrel tray clip")
"""What goods come in, a kind of it by its article: not "a ship carries 900 shells"."""


def _of_speaker(line: Line, slot: Slot) -> bool:
    """Whether a number only tells something of who gives another: "a channel with 340,000 subscribers puts
    the dead at 700"."""
    voices = (line.voice(other) for other in line.slots if other is not slot)
    return any(slot.first in voice and slot.first > voice.start for voice in voices)


def _aboard(line: Line, slot: Slot) -> bool:
    """Whether a number behind others only tells how many were aboard: "90 are unaccounted for since the ferry
    sank with 400 people on board"."""
    low, behind = line.low, line.low[slot.last : slot.last + 2]
    aboard = (behind == ["on", "board"] or behind[:1] == ["aboard"]) and not _goods(slot)
    others = (o for o in line.slots if o.last <= slot.first and not is_amount(o.figure.unit))
    return aboard and low[slot.first - 1] in _HOLDING and any(others)


def _goods(slot: Slot) -> bool:
    """Whether things are counted by their name."""
    return slot.named and slot.figure.unit is None


def _in_ratio(line: Line, slot: Slot) -> bool:
    """Whether a number is one of two that are only held against each other: "the ratio of one dead to two
    wounded"."""
    low = line.low
    at = next((k for k in range(slot.first - 1, max(-1, slot.first - _RATIO), -1) if low[k] == "ratio"), None)
    if at is None or low[at + 1 : at + 2] != ["of"]:
        return False
    return slot.first == at + 2 or any(o.first == at + 2 and low[slot.first - 1] == "to" for o in line.slots)


_RATIO = 9
"""Words in which a ratio is told."""


def _depicted(line: Line, slot: Slot) -> bool:
    """Whether a few are only those that a work of art shows: "the statue by the gate shows three soldiers";
    not "a relief agency represents three nurses", "a poster shows 900 killed"."""
    low, verb = line.low, slot.first - 1
    if low[verb] not in _SHOWING or (slot.figure.high or 0) > _SHOWN:
        return False
    return any(
        low[k] in _WORKS and (k + 1 == verb or low[k + 1] in _WHERE)
        for k in range(max(0, slot.first - _RATIO), verb)
    )


_SHOWN = 30
_SHOWING = verbs("show depict portray feature represent")
_WHERE = words("in at on by near outside of from inside , that which")
_WORKS = words(
    """
    monument statue sculpture memorial relief mural painting fresco mosaic stamp poster emblem medal coin
    figurine
    """
)


_HOLDING = words("with carrying")


def _out_of_whom(line: Line, slot: Slot) -> bool:
    """Whether a number tells out of how many others were counted, behind what became of those: "140 were
    saved of perhaps 212"."""
    low, i = line.low, slot.first - 1
    if i < _SHARED or low[i] != "of":
        return False
    verb = i - 2 if low[i - 1] == "out" else i - 1
    return low[verb] in STATES and low[verb - 1] in BE and verb - 2 in line.owner


def _dealt(line: Line, slot: Slot) -> bool:
    """Whether a number without a noun only tells how things are dealt out: "at the rate of one every minute",
    "in salvoes of 40", "two to a bed"."""
    figure = slot.figure
    if is_amount(figure.unit) or slot.named:
        return False
    low, behind = line.low, line.low[slot.last : slot.last + 2]
    if len(behind) > 1 and behind[0] == "to" and behind[1] in ("a", "an", "each", "every"):
        return (figure.low or _SMALL) < _SMALL
    if slot.first < _SHARED or low[slot.first - 1] != "of":
        return False
    noun = low[slot.first - 2]
    lot = low[slot.first - 3] == "in" and noun.endswith("s") and noun not in STATES
    return noun in _RATES or (lot and noun not in _SUMS)


_SHARED = 3
"""Tokens of "in salvoes of"."""
_RATES = words("rate price pace speed")
_SUMS = RECKONED | words("losses casualties")


def _sided(line: Line, i: int) -> bool:
    """Whether the token behind "left" is what there are so many of: "two left boots,"; not "two left"."""
    word = line.low[i] if i < len(line.low) else ""
    plural = word.endswith("s") and not word.endswith("ss") and word not in _LEFT_BEHIND | STATES.keys()
    return plural and line.low[i + 1 : i + 2] in ([], ["."], [","], ["and"], ["in"], ["on"], ["from"])


_LEFT_BEHIND = words("homes houses jobs villages towns camps classes schools hospitals this his")
_CAMPS = words("camp camps centre centres center centers shelter shelters site sites tents settlement")


def _rehoused(line: Line, slot: Slot) -> bool:
    """Whether people already sheltered are only moved on: "moved 1,200 people out of the crowded camp"."""
    if line.low[slot.first - 1 : slot.first] == [] or line.low[slot.first - 1] not in _SHIFTING:
        return False
    behind = line.low[slot.last : slot.last + 8]
    out = next(
        (k for k, word in enumerate(behind) if word in ("from", "between") or word == "out"), len(behind)
    )
    left = behind[out:]
    to = next((k for k, word in enumerate(left) if word in ("to", "into")), len(left))
    return not _CAMPS.isdisjoint(left[:to])  # not "from their homes to camps"


_SHIFTING = verbs("move transfer relocate shift bus take")


def _room(line: Line, slot: Slot) -> bool:
    """Whether so many are those that something is made for or suffices for: "built under the old regime for
    900 prisoners", "with food for 20,000 people", "tents for 300"."""
    low = line.low
    told = [m for m in line.states if slot.first <= m.at <= slot.last + 1]
    if any(m.states & HARM and low[m.at] not in NAMING for m in told):
        return False  # "graves for 300 killed"
    if slot.first > 1 and low[slot.first - 2] in _PROVISIONS:
        return True
    for i in range(slot.first - 2, max(-1, slot.first - _MADE), -1):
        if i in line.owner or low[i] in (",", ";", ":"):
            return False
        if low[i] in _ROOMY:
            return True
    return False


_OLDEST = 120
"""Years that nobody lives."""
_CLOCKED = words("since until till")
_SMALL = 50
"""So many strong is a party, no force."""
_MADE = 7
"""Tokens between what was made and for how many."""
_PROVISIONS = words(
    """
    food rations meals biscuits water rice vaccine vaccines medicine medicines tents blankets beds shelter
    shelters room space supplies places seats housing tickets
    """
)


@once
def is_average(line: Line, slot: Slot) -> bool:
    """Whether a sum of money or another amount is that of one case: "lost an average of 21,000 euros"; or a
    number is what is usual."""
    if not is_amount(slot.figure.unit):
        return _usual(line, slot)
    return "average" in line.low[max(0, slot.first - 2) : slot.last]


def _usual(line: Line, slot: Slot) -> bool:
    """Whether a clause tells what happens time and again: "60 people die there on any ordinary day", "every
    winter"."""
    behind = line.low[slot.last : slot.last + 14]
    end = next((k for k, word in enumerate(behind) if word in _ENDING), len(behind))
    before = line.low[max(0, slot.first - _SEASON) : slot.first]
    if any(one in _ORDINARY and two in _TIMES for one, two in pairwise(before)):
        return True  # "in an ordinary winter flu kills 4,000"
    return "daily" in behind[: min(end, _SOON)] or any(
        behind[k] in ("any", "every", "each")
        and behind[k - 1 : k] not in (["of"], ["than"])
        and _TIMES & set(behind[k + 1 : min(end, k + 4)])
        for k in range(end)
    )


_SEASON = 8
_ORDINARY = words("ordinary average normal typical usual")
_SOON = 4
"""Words behind a figure within which "daily" tells of it: "14,000 people cross daily"."""
_ENDING = words(", ; . and but since as while when")
"""What ends the clause of a figure: "412 people have died and more are found each day"."""
_TIMES = words("day days night week month year winter summer season")
