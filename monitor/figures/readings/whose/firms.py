"""Whether jobs are cut by another firm than the topic's: "Amazon has begun to lay off 10,000", in news of
Meta."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.weights import MARKS
from monitor.figures.states import LAID_OFF
from monitor.figures.tables import words


def of_another_firm(gauge: Gauge, line: Line, slot: Slot, before: Sequence[Line]) -> bool:
    """Whether the subject of the verb by which jobs go is a firm that the topic is not found by, or a
    whole trade; ``before`` are the sentences so far, where who bears a person's name was named in full."""
    if LAID_OFF not in gauge.states or not gauge.firms:
        return False
    cut = next((m for m in reversed(line.states) if m.at < slot.first and LAID_OFF in m.states), None)
    if cut is None or any(cut.end <= k < slot.first for k in line.owner):
        return False
    subject = _subject(line, cut)
    capitals = (i for i in range(subject.start, slot.last) if line.tokens[i].text[:1].isupper())
    if not subject or any(line.low[i] in gauge.firms for i in capitals):
        return False
    trade = line.low[subject.stop - 1] in _TRADES
    return trade or (_named(line, subject.start) and not _person(line, subject, before))


def _subject(line: Line, cut: Mention) -> range:
    """The name, or the noun of a whole trade, in front of a verb and its auxiliaries."""
    i = cut.at - 1
    while i >= 0 and cut.at - i <= _REACH and line.low[i] in _LEADING:
        i -= 1
    end = i + 1
    if i >= 0 and line.low[i] in _TRADES:
        return range(i, end)
    while i >= 0 and line.tokens[i].text[:1].isupper() and line.low[i] not in MARKS and i not in line.owner:
        i -= 1
    return range(i + 1, end)


def _named(line: Line, i: int) -> bool:
    """Whether a capital makes a name: at the start of a sentence any word has one."""
    common = line.low[i].endswith("s") or line.low[i] in _UNNAMED
    return line.tokens[i].text[:1].isupper() and (i > 0 or not common)


def _person(line: Line, subject: range, before: Sequence[Line]) -> bool:
    """Whether a name may be a person's: of several words, or the last of such a name told before."""
    if len(subject) > 1:
        return True
    surname = line.low[subject.start]
    return any(
        one.text[:1].isupper() and two.lower == surname
        for tokens in (*(told.tokens for told in before), line.tokens[: subject.start])
        for one, two in pairwise(tokens)
    )


_REACH = 8
_LEADING = words(
    """
    has have had is are was were be been will would to also now already just recently plans planned begun
    began started expects wants set about not parent owner
    """
)
_UNNAMED = words("it he she they we that this these which who management nobody another staff")
_TRADES = words(
    "sector industry industries sectors economy employers companies firms rivals startups start-ups"
)
