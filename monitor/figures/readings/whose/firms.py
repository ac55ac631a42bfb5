"""Whether jobs are cut by another firm than the topic's: "Velmark has begun to lay off 900", in news of
Orlan."""

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
    return trade or (_is_firm(gauge, line, subject) and not _person(line, subject, before))


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


def _is_firm(gauge: Gauge, line: Line, subject: range) -> bool:
    """Whether a subject may be the name of another firm: no place, no initials, no word of the measure, and
    not the first word of a headline, which is written without its article ("Carmaker to cut 900 jobs")."""
    first = line.tokens[subject.start].text
    if not first[:1].isupper() or first.isupper() or line.low[subject.start] in gauge.vocabulary:
        return False
    if any(m.at in subject for m in line.places):
        return False
    opens = subject.start == 0 or line.low[subject.start - 1] in _OPENING
    common = line.low[subject.start].endswith("s") or line.low[subject.start] in _UNNAMED
    return not opens or not (common or line.low[-1] != ".")


def _person(line: Line, subject: range, before: Sequence[Line]) -> bool:
    """Whether a name may be a person's: of several words, the last of such a name told before, or told with
    what somebody is ("the new boss is Lund")."""
    if len(subject) > 1:
        return True
    surname = line.low[subject.start]
    for tokens in (*(told.tokens for told in before), line.tokens[: subject.start]):
        low = [token.lower for token in tokens]
        if any(one.text[:1].isupper() and two.lower == surname for one, two in pairwise(tokens)):
            return True
        if surname in low and not _POSTS.isdisjoint(low[: low.index(surname)]):
            return True
    return False


_REACH = 8
_LEADING = words(
    """
    has have had is are was were be been will would to also now already just recently plans planned begun
    began started expects wants set about not parent owner
    """
)
_OPENING = words(": ; - – —") | {'"', "“"}
_POSTS = words("boss chief chairman chairwoman president director head founder minister owner executive")
_UNNAMED = words("it he she they we that this these which who management nobody another staff")
_TRADES = words(
    "sector industry industries sectors economy employers companies firms rivals startups start-ups"
)
