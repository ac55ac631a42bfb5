"""Places that a sentence names only beside the one its figures are of: what an event is measured by, among
what it ranks, where somebody spoke of it."""

from collections.abc import Sequence

from monitor.figures.inflection import superlative, verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.weights import LOCATIVE, SPEECH
from monitor.figures.tables import words


def named_beside(line: Line, mention: Mention, slot: Slot, *, at_home: bool) -> bool:
    """Whether a place is only named beside that of the figure; ``at_home`` where the item names a place of
    the measure's too."""
    elsewhere = compared(line, mention, slot) or outdone(line, mention, slot)
    return elsewhere or _spoken_at(line, mention, slot) or (at_home and _ranked_among(line, mention))


def compared(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place or a year behind the figure is only of what something is measured by: "making it the
    deadliest siege after Ostrel", "the worst since Ostrel", "more than in Ostrel", "twice the number of the
    quake in Ostrel", "second only to Ostrel's"."""
    low, i = line.low, mention.at - 1
    if mention.at < slot.last:
        return False
    between = range(slot.last, mention.at)
    held = {low[k] for k in between if k not in line.owner or low[k] in _TIMES}
    if not _TIMES.isdisjoint(held) or ("than" in held and not any(k in line.owner for k in between)):
        return True
    while i > slot.last and (low[i] in _BEFORE_PLACES or low[i][:1].isdigit()):
        i -= 1
    if low[i] == "unlike" or low[i - 1 : i + 1] in (["only", "to"], ["compared", "with"]):
        return True
    return any(low[k] in _SINCE and _ranked(low, slot.last, k) for k in between) and not any(
        k in line.owner for k in between
    )


def _ranked(low: Sequence[str], first: int, last: int) -> bool:
    """Whether a superlative stands right in front of a token."""
    return any(map(superlative, low[max(first, last - _COMPARED) : last]))


_TIMES = words("twice double triple times")
_SINCE = words("after since outside except")
_COMPARED = 9
_BEFORE_PLACES = words("the in at that of - –")


def outdone(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place or a year behind the figure is of an event that the number leaves behind: "reached 91,
    surpassing the blaze in Norland"."""
    low = line.low
    between = range(slot.last, mention.at)
    return any(low[k] in _OUTDOING and low[k - 1] == "," for k in between) and not any(
        k in line.owner for k in between
    )


_OUTDOING = words(
    "surpassing exceeding overtaking passing eclipsing topping beating outstripping dwarfing matching"
)


def _ranked_among(line: Line, mention: Mention) -> bool:
    """Whether a place is where an event holds a record that is told of it: "it is the deadliest in
    Norland", "the worst fire in Norland since May"; not "in the deadliest attack in Norland 40 died"."""
    low, i = line.low, mention.at - 1
    if low[i : i + 1] == ["the"]:
        i -= 1
    if i < 1 or low[i] not in _WHERE:
        return False
    first = max(0, i - _RANKED)
    at = next((k for k in range(i - 1, first - 1, -1) if superlative(low[k])), 0)
    if not at or any(k in line.owner or low[k] in _STOPPING for k in range(at, i)):
        return False
    start = at - 1 if low[at - 1] in _LED else at
    return start > 0 and low[start - 1] in _TELLING_OF


_WHERE = words("in of on across")
_RANKED = 5
"""Tokens between the word that ranks an event and its place."""
_LED = words("the its their a")
_TELLING_OF = BE_OR_HAVE | words(", it as been being become becomes became - – —")
"""In front of a superlative they tell it of an event that is named; behind another preposition, or at the
head of a sentence, it names the event."""
_STOPPING = words(", ; : hit affected placed")


def _spoken_at(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place behind the figure is where somebody was who spoke: "..., she told reporters in
    Norland", "he said by telephone from Norland"; not "officials in Norland said"."""
    low = line.low
    spoke = next((k for k in range(mention.at - 1, slot.last, -1) if low[k] in _SPEAKING), 0)
    if not spoke or mention.at - spoke > _SPEECH_REACH:
        return False
    between = range(spoke + 1, mention.at)
    led = any(low[k] in LOCATIVE | {"to", "via"} for k in between)
    return led and not any(k in line.owner or low[k] in _MARKS for k in between)


_SPEAKING = SPEECH & verbs("say tell") | verbs("add tweet") | words("interview speech address speaking")
_SPEECH_REACH = 12
_MARKS = words(', ; : that " ” “')
