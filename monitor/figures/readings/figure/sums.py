"""Numbers that are said to be sums: of what the figure before counts, of one place, of all the world."""

from monitor.figures.context.part_of_whole.totals import altogether
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.look import back
from monitor.figures.readings.figure.carrying import CLOSING, EARLIER, OFFICIAL, bare
from monitor.figures.readings.gauges import GENERIC
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.places import EVERYWHERE
from monitor.figures.readings.vocabulary.weights import LEVEL, TO
from monitor.figures.tables import words
from monitor.model import Role

_BRINGING = verbs("bring take raise lift push")
_PUTTING = verbs("put place give leave keep")
_STAYING = verbs("remain stay stand") | words("now put still currently")
_LEADING_TO_SUM = LEVEL | TO | _STAYING
_OPENERS = words(". , ; : - – — but and while that")
_WITHIN = 6


def sums_up(line: Line, slot: Slot) -> bool:
    """Whether a bare number is the sum of what the figure before it counts: "two new infections, bringing the
    total to 226", "officials put the number at 43", "the confirmed number remains seven". A sum that says of
    what ("the number of dead") stands for itself."""
    if bare(slot) and slot.figure.unit in (None, "person") and line.low[: slot.first] in _IN_ALL:
        return slot.last < len(line.low) and line.low[slot.last] in CLOSING
    opening = [word for word in line.low[: slot.first] if word not in _TAKEN_TOGETHER]
    if bare(slot) and opening != line.low[: slot.first] and opening in _THAT_MAKES:
        return slot.last < len(line.low) and line.low[slot.last] in CLOSING
    opens = slot.first <= 1 and altogether(line.low, slot.last)  # "Over 7,000 altogether, then"
    if bare(slot) and (opens or line.low[: slot.first] in _THAT_MAKES):
        return altogether(line.low, slot.last)
    at = _sum_before(line, slot)
    if at is None or not EARLIER.isdisjoint(line.low[:at]):
        return False
    placed = _in_front_of_place(line, slot.first - 2) == at
    if line.low[slot.first - 1] in ("to", "at") and (at == slot.first - 2 or placed):
        lo = max(0, slot.first - _WITHIN)
        if not (_BRINGING | _PUTTING).isdisjoint(line.low[lo:at]):
            return True
    i = back(line.low, at - 1, OFFICIAL)
    return line.low[at] != "toll" and i < at - 1 and (i < 0 or line.low[i] in _OPENERS)


_TAKEN_TOGETHER = words("put taken added combined together up ,")
_THAT_MAKES = (["that", "is"], ["that", "makes"], ["this", "makes"], ["it", "makes"], ["which", "makes"])
_IN_ALL = (["overall"], ["overall", ","], ["altogether"], ["in", "all"], ["in", "total"])
"""What opens a sentence that gives a sum and nothing else: "Overall 20,000 since March"."""


def _sum_before(line: Line, slot: Slot) -> int | None:
    """Where the word for a sum stands that leads to a number which counts nothing itself."""
    if slot.named:
        return None
    i = _in_front_of_place(line, back(line.low, slot.first - 1, _LEADING_TO_SUM, 0))
    return i if 0 <= i < slot.first - 1 and line.low[i] in SUMS else None


def _in_front_of_place(line: Line, i: int) -> int:
    """The token in front of a place that ends at ``i`` and tells where a sum was made: "the total in Norland
    to", "the count worldwide to"; ``i`` itself where no place stands there."""
    if line.low[i] in EVERYWHERE:
        return i - 1
    at = next((m.at for m in line.places if m.end == i + 1), 0)
    at -= at > 1 and line.low[at - 1] == "the"
    return at - 2 if at > 1 and line.low[at - 1] in _AT else i


def summed_at(line: Line, slot: Slot) -> Mention | None:
    """The place whose sum a number is said to be: "the total in Norland to 183", "Norland's total"."""
    at = _sum_before(line, slot)
    if at is None:
        return None
    return next((m for m in line.places if m.end == at or at < m.at < slot.first), None)


def summed_everywhere(line: Line, slot: Slot) -> bool:
    """Whether a number is said to be the sum of all the world: "bringing the global total to 9,000"."""
    at = _sum_before(line, slot)
    return at is not None and not EVERYWHERE.isdisjoint(line.low[max(0, at - 2) : slot.first])


_AT = words("in for across of")


def adds_up(line: Line, slot: Slot, before: Slot, states: frozenset[str]) -> bool:
    """Whether a sum is of what the figure ``before``, of those ``states``, adds to it: "19 more bodies found,
    toll now 77", "which brings the number of guards killed to four"."""
    low = line.low
    if low[slot.first - 1] in _MAKING and low[slot.last : slot.last + 2] == ["in", "all"]:
        return True  # "four more guards were shot, which makes seven in all"
    at = _sum_before(line, slot)
    if at is not None and before.figure.role is Role.INCREMENT:
        after = (m for m in line.states if m.at > before.last and low[m.at] not in _BRINGING)
        return all(m.states & states for m in after)
    stretch = low[before.last : slot.first]
    if not {"number", "total"} & set(stretch) or low[slot.first - 1] != "to" or _BRINGING.isdisjoint(stretch):
        return False
    told = [m.states for m in line.states if before.last <= m.at < slot.first and low[m.at] not in _BRINGING]
    return bool(told) and all(found & states for found in told) and GENERIC.isdisjoint(map(lemma, stretch))


_MAKING = verbs("make")
