"""Whose men fell, an army's or those of who fights it, where a side has told the other's losses first: "58
soldiers died, and it puts its own losses at 12"."""

from collections.abc import Sequence

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import THEIRS
from monitor.figures.look import back
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of, spell
from monitor.figures.readings.vocabulary.sides import ARMED, IRREGULARS
from monitor.figures.readings.vocabulary.weights import LIGHT, LOCATIVE, MARKS, TO
from monitor.figures.states import DEPLOYED, HARM
from monitor.figures.tables import words
from monitor.model import Kind


class Arms:
    """The measures of soldiers and of fighters that stand against each other in one topic."""

    def __init__(self, gauges: Sequence[Gauge]) -> None:
        armed = [g for g in gauges if g.heads & ARMED and not g.generic]
        self._against = {one.order: next((two for two in armed if _opposed(one, two)), None) for one in armed}

    def own(self, gauge: Gauge, line: Line, slot: Slot, last: Gauge | None) -> Gauge:
        """What ``gauge`` asks of the other side, where it was read ``last`` and a bare number is now told as
        the speaker's own; else itself."""
        rival = self._against.get(gauge.order)
        told = last is not None and last.order == gauge.order
        if rival is not None and _of_speaker(rival, line, slot):
            return rival
        return rival if rival is not None and told and _owned(line, slot) else gauge


def _opposed(one: Gauge, two: Gauge) -> bool:
    if one.measure.topic != two.measure.topic or not one.states & two.states & HARM:
        return False
    return one.heads.isdisjoint(IRREGULARS) != two.heads.isdisjoint(IRREGULARS)


def _of_speaker(rival: Gauge, line: Line, slot: Slot) -> bool:
    """Whether who speaks of losses without saying whose is of the side that ``rival`` counts: "a rebel
    spokesman put the losses at nine", "we have buried 90 of our own"."""
    who = {lemma(word) for word in spell(slot.figure.attribution or "")}
    irregular, regular = bool(who & IRREGULARS), bool(who & _ARMIES)
    if irregular == regular or (slot.figure.counted or "-") in slot.figure.surface:
        return False
    low = line.low[max(0, slot.first - _REACH) : slot.last + _OWN_REACH]
    losses = low.index("losses") if "losses" in low else 0
    whose = "own" in low or (losses > 0 and low[losses - 1] in THEIRS and low[losses + 1] != "of")
    return whose and irregular != rival.heads.isdisjoint(IRREGULARS)


def _owned(line: Line, slot: Slot) -> bool:
    """Whether a number that names no sort of men is what a side lost itself."""
    if slot.named and noun_of(slot.figure.counted) not in _ANYONE:
        return False
    start = next((i + 1 for i in range(slot.first - 1, -1, -1) if i in line.owner), 0)
    before = line.low[start : slot.last]
    return "own" in before and not _LOSING.isdisjoint(before)


def men_of(line: Line, slot: Slot, head: str | None) -> frozenset[str] | None:
    """What those are called who have or lose men of whom nothing else is said, "the army has 12,000 men in
    the area": soldiers or fighters; None where nobody has them."""
    if head not in {None, "man", "personnel"}:
        return None
    before = line.low[max(0, slot.first - _REACH) : slot.first]
    at = next((i for i in range(len(before) - 1, 0, -1) if before[i] in _OWNING), 0)
    if not at or not set(before[at + 1 :]) <= LIGHT | TO:
        return None
    return (
        _REGULARS
        if before[at - 1] in _ARMIES
        else IRREGULARS
        if lemma(before[at - 1]) in IRREGULARS
        else None
    )


def of_strength(gauge: Gauge) -> bool:
    """Whether a measure asks how many armed men there are, not what became of them."""
    stock = gauge.measure.kind is Kind.STOCK and not gauge.population and not gauge.generic
    return stock and bool(gauge.heads & ARMED) and not gauge.states & HARM


def mustered(line: Line, slot: Slot) -> bool:
    """Whether somebody only has so many: "he claimed to have 1,200 men in the town", "his men number 900"."""
    low, i = line.low, slot.first - 1
    if low[i] in NUMBERING:
        return True
    if low[i] == "," and low[i - 1] in SAYING:  # "he has, he says, 900 men"
        i = next((k for k in range(i - 2, max(-1, i - _OWN_REACH - 2), -1) if low[k] == ","), 0) - 1
    i = back(low, i, _BETWEEN)
    return i >= 0 and line.low[i] in _MUSTERING and low[i + 1] != "been"  # "the talk had been of 900 men"


def of_formation(gauge: Gauge, line: Line, slot: Slot, before: Sequence[Line]) -> bool:
    """Whether a number is how strong a corps or an army is as a whole, for a measure of the soldiers of a
    people who were sent: "the Third Corps, whose strength is put at 60,000", "Its strength is 60,000" behind
    a sentence about the corps; not how strong it is there."""
    if DEPLOYED not in gauge.states or not gauge.population:
        return False
    low, led = line.low, line.low[max(0, slot.first - _STRENGTH) : slot.first]
    apposed = low[slot.last : slot.last + 4] in _APPOSED
    if apposed and not (_FORMATIONS | _SMALLER).isdisjoint(low[slot.last + 4 : slot.last + 8]):
        return True  # "multiplied by 20,000, the strength of an army corps"
    at = slot.first - len(led) + led.index(_SIZE) if _SIZE in led else -1
    if at < 0 or not MARKS.isdisjoint(low[at : slot.first]):
        return False
    away = gauge.known - gauge.population
    if "there" in low[at:] or any(m.name in away and line.governed(m, LOCATIVE) for m in line.places):
        return False
    inside = low[at + 1 : slot.first] if low[at + 1] == "of" else low[at - 1 :: -1]
    whose = (inside, *(near.low for near in reversed(before)))  # a sentence before by what it is about
    named = (next((word for word in told if word in _UNITS), None) for told in whose)
    return next(filter(None, named), None) in _FORMATIONS


_SIZE = "strength"
_APPOSED = ([",", "the", "strength", "of"], [",", "the", "size", "of"])
_SMALLER = words("division divisions brigade brigades regiment regiments battalion battalions")
_STRENGTH = 9
"""Words in front of a number within which "strength" is said of it."""
_FORMATIONS = words("corps army armies")
"""What is as strong wherever some of it is."""
_UNITS = _FORMATIONS | words("contingent force detachment deployment group grouping garrison expedition")

_MUSTERING = verbs("have command muster field") | words("has had having")
_BETWEEN = (LIGHT | TO) - _MUSTERING
NUMBERING = verbs("number")
_REACH = 8
_OWN_REACH = 3
HAVING = words("has have had with of")
_OWNING = HAVING | verbs("lose bury")
_REGULARS = ARMED - IRREGULARS
_ARMIES = words(
    "army armies military troops soldiers forces police brigade brigades division divisions guard"
)
_ANYONE = words("man dead casualty")
_LOSING = verbs("lose bury") | words("losses dead casualties side men")
