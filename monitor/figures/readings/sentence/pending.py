"""Whether a word tells of what has not come about: "300 tonnes remain to be pumped off", "to stop it from
spilling". It says nothing of what became of the counted so far."""

from monitor.figures.inflection import verbs
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.tables import words
from monitor.model import Modality


@once
def is_pending(line: Line, mention: Mention) -> bool:
    """Whether what a mention tells of is only to come, is tried, or is to be kept from coming."""
    low, i = line.low, _verb_before(line, mention.at - 1)
    if i < 0:
        return False
    if low[i] == "be":
        i = _verb_before(line, i - 1)
        return i >= 0 and (low[i] in _MODALS or (low[i] == "to" and low[i - 1] not in _KNOWN))
    if low[i] == "to":
        return low[i - 1] in _TRYING or (low[i - 1].isalpha() and low[i - 2] in _TRYING)
    if low[i] == "from":
        at = next((k for k in range(i - 1, max(-1, i - _REACH), -1) if low[k] in _STOPPING), -1)
        return at >= 0 and _FAILING.isdisjoint(low[max(0, at - _FAILED) : at])
    return low[i] in _MODALS


def only_to_come(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word behind a number that is told as a fact tells of what is to come: "90 are in the hold and
    will be removed"."""
    fact = slot.figure.modality is Modality.ASSERTED and not slot.figure.denied
    return fact and mention.at >= slot.last and is_pending(line, mention)


def all_to_come(line: Line, slot: Slot, states: frozenset[str]) -> bool:
    """Whether all that a sentence tells of some classes near such a number is to come."""
    told = [m for m in line.states if m.states & states and line.cost(m, slot) < FAR]
    return bool(told) and all(only_to_come(line, m, slot) for m in told)


def _verb_before(line: Line, i: int) -> int:
    """The token at ``i`` or before it that is no adverb."""
    while i >= 0 and (line.low[i].endswith("ly") or line.low[i] in _ADVERBS):
        i -= 1
    return i


_ADVERBS = words("also then soon still now")
_MODALS = words("will would should must shall cannot")
"""Before what is to come; what "may" have come about is told as a guess."""
_KNOWN = words(
    """
    known said believed thought found reported confirmed understood feared presumed supposed assumed estimated
    likely appear appears appeared seem seems had began came proved turned
    """
)
"""Before "to be" they tell of what is: "thought to be buried", "had to be cut loose"."""
_TRYING = verbs(
    """
    try work race rush hope plan need want seek aim attempt struggle battle fight vow promise prepare scramble
    remain order bid intend threaten
    """
) | words("effort efforts due about ready set yet still time way left bids attempts")
"""Before an infinitive they tell of what is not done."""
_STOPPING = verbs("stop prevent keep block save spare")
_FAILING = verbs("fail") | words("failure unable not n't cannot never without")
_FAILED = 4
"""Tokens in front of such a verb that tell that it came to nothing: "could not at first stop"."""
_REACH = 16
"""Tokens from such a verb to its "from"."""
