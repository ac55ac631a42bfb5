"""What an amount is of: "inflation rose to 4%" and "exports rose 4%" differ in their subject alone."""

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import POSSESSIVES
from monitor.figures.look import back
from monitor.figures.readings.gauges import Cue, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.weights import LEVEL, LIGHT, MARKS
from monitor.figures.tables import words
from monitor.figures.units import is_amount, is_money
from monitor.model import Role

Hit = tuple[Cue, float]
"""A cue, and how far from the figure it stands."""

_MOVING = (
    LEVEL
    | verbs("fall drop decline slip slide gain sink tumble dip ease slow")
    | words("a per annual annually year month quarter week day average yearly monthly quarterly")
)
"""Words that say how an amount moves, or in what time: they fit amounts of anything."""
_PACES = words("rate pace basis")
_PERIODICAL = words("annual annualised annualized yearly quarterly monthly")
_SPELLS = words("h day week month year decade")
_GOVERNS = 2.0
"""Cost up to which a counted word is what the share is said of: "turnout was 61% of the roll"."""
_BASE = 4
"""Words behind "of" in which stands what a share is taken of."""


def subjects_near(gauge: Gauge, line: Line, slot: Slot) -> list[Hit]:
    """Counted words of a measure of amounts that stand near the figure as what moves or is reached; what a
    share is taken of is none ("5% of GDP"), nor what is tracked for several things that become of it: oil
    that leaks, and that is pumped off."""
    found = []
    for cue in gauge.subjects:
        if gauge.parted and lemma(cue.words[-1]) not in gauge.own:
            continue
        costs = [
            line.cost(m, slot)
            for m in line.find(cue.words)
            if not _base(line, slot, m) and not _pace(line, m)
        ]
        if costs and min(costs) < FAR:
            found.append((cue, min(costs)))
    return found


def of_another(gauge: Gauge, line: Line, slot: Slot, hits: list[Hit]) -> bool:
    """Whether nothing says that the amount is of what the measure counts: only words of movement stand near
    it, or it is a share of something else; or a time has only passed ("freed after three weeks")."""
    if slot.figure.unit in _SPELLS and line.low[slot.first - 1 : slot.first] == ["after"]:
        return True
    if called_otherwise(gauge, line, slot) or _priced(gauge, line, slot):
        return True
    if not gauge.subjects:
        return False
    counted = min((cost for cue, cost in hits if cue in gauge.subjects), default=FAR)
    told = hits or gauge.measure.unit == "percent"
    if told and counted == FAR and all(_MOVING.issuperset(cue.words) for cue, _ in hits):
        return True
    base = _share_of(line, slot)
    return bool(base) and gauge.vocabulary.isdisjoint(base) and counted > _GOVERNS


def called_otherwise(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a sum of money is called what the measure does not ask for: "a loss of $2bn", "assets worth
    $9bn", "whose fortune a magazine puts at $9bn", "its revenue, which came to $9bn"."""
    i = back(line.low, slot.first - 1, _BETWEEN, 0)
    named = i > 0 and is_amount(slot.figure.unit) and line.low[i] in ("of", "worth")
    noun = line.low[i - 1] if named else ""
    noun = noun if noun in _SUMS else _put_at(gauge, line, slot)
    return noun in _SUMS and not {noun, lemma(noun)} & gauge.vocabulary


def _put_at(gauge: Gauge, line: Line, slot: Slot) -> str:
    """What is put at a sum of money, or comes to it, in the same clause; empty where nothing is; not what
    the rest befell: "damage to its assets is put at $9bn"."""
    low = line.low
    if not is_money(slot.figure.unit or "") or low[slot.first - 1] not in ("at", "to"):
        return ""
    for i in range(slot.first - 2, max(-1, slot.first - _PUT_REACH), -1):
        relative = low[i] == "," and low[i + 1] == "which"
        if i in line.owner or low[i] in gauge.vocabulary:
            return low[i]
        if low[i] in _SUMS and low[back(low, i - 1, _ITS, 0)] not in _OF_IT:
            return low[i]
        if low[i] in MARKS and not relative:
            return ""
    return ""


def _priced(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a sentence gives the price of one thing of a kind: "A flow meter costs $20,000"."""
    low = line.low
    at = next((i for i in range(1, min(_PRICED, slot.first)) if low[i] in _COSTING), 0)
    plain = low[0] in ("a", "an") and at > 1 and all(word.isalpha() for word in low[1:at])
    return plain and is_amount(slot.figure.unit) and gauge.vocabulary.isdisjoint(low[1:at])


_PUT_REACH = 9
_ITS = POSSESSIVES | {"the"}
_OF_IT = words("to of on in for from by at and")
_BETWEEN = LIGHT - {"of"}
_PRICED = 6
_COSTING = words("costs cost sells")
_SUMS = words(
    """
    loss losses profit profits turnover revenue revenues fine fines dividend dividends deficit surplus debt
    debts loan loans budget income sales assets stake savings tax taxes fee fees ransom salary salaries
    cover coverage fortune wealth
    """
)


def _share_of(line: Line, slot: Slot) -> list[str]:
    """The words behind "10% of"."""
    behind = line.low[slot.number_last : slot.number_last + _BASE + 2]
    if slot.figure.role is not Role.SHARE or "of" not in behind[:2]:
        return []
    return [word for word in behind[behind.index("of") + 1 :] if word.isalpha()]


def _base(line: Line, slot: Slot, mention: Mention) -> bool:
    behind = line.low[slot.number_last : mention.at]
    return mention.at >= slot.number_last and len(behind) <= _BASE and "of" in behind[:2]


def _pace(line: Line, mention: Mention) -> bool:
    """ "at an annual rate": how an amount is reckoned, not what it is of."""
    return line.low[mention.end - 1] in _PACES and line.low[mention.at - 1] in _PERIODICAL


def of_things(line: Line, slot: Slot) -> bool:
    """Whether a number is one of things that its sentence names: "two of the four helicopters"."""
    noun = (slot.figure.counted or "").lower().split()[-1:]
    return slot.figure.unit is None and bool(noun) and noun[0] in line.low
