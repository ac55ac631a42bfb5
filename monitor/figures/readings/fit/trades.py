"""People counted by their trade: construction troops are builders, engineering troops sappers; and two trades
counted in one number."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.vocabulary.sides import ARMED
from monitor.figures.states import DEPLOYED, HARM
from monitor.figures.tables import words

_TRADES = {
    "construction": words("builder"),
    "building": words("builder"),
    "reconstruction": words("builder"),
    "engineering": words("engineer sapper"),
    "engineer": words("engineer sapper"),
    "demining": words("deminer sapper"),
    "clearance": words("deminer sapper"),
    "clearing": words("deminer sapper"),
    "rescue": words("rescuer"),
    "medical": words("medic"),
    "nursing": words("nurse"),
    "fishing": words("fisherman"),
    "mining": words("miner"),
    "railway": words("railwayman"),
}
"""What stands before a noun for anybody, and whom the two name."""
_CRAFTS = words(
    "bricklayer plasterer carpenter welder roofer painter electrician plumber joiner tiler concreter"
)
"""Who is a builder or a worker where no measure counts the craft."""
_LABOUR = words("builder worker labourer")
_ANYBODY = words(
    """
    troop soldier serviceman personnel force man unit brigade specialist crew team staff people battalion
    """
)


def of_trade(look: Look, gauges: Sequence[Gauge]) -> Look:
    """The look of people who are counted by what they do, under the name that a measure has for them: "5,000
    construction troops" are builders where builders are tracked, and so are 90 bricklayers."""
    if look.head in _CRAFTS and not any(look.head in gauge.heads for gauge in gauges):
        name = min(
            (noun for gauge in gauges if gauge.population for noun in gauge.own & _LABOUR), default=None
        )
        return replace(look, noun=(name,), head=name) if name else look
    if look.head not in _ANYBODY or len(look.noun) < _TWO:
        return look
    named = _TRADES.get(look.noun[-2], frozenset())
    tracked = next((gauge.heads & named for gauge in gauges if gauge.heads & named), frozenset())
    name = min(tracked, default=None)
    return replace(look, noun=(name,), head=name) if name else look


def in_arms(look: Look, gauges: Sequence[Gauge], last: Gauge | None) -> Look:
    """The look of sappers or engineers whom no measure counts, as soldiers of the people who were sent, where
    they are called military or the ``last`` figure was of those soldiers: "plans to send 6,000 troops, and
    1,000 engineers have arrived"."""
    if look.head not in _ENGINEERS or any(look.head in gauge.heads for gauge in gauges):
        return look
    sent = [g for g in gauges if g.population and DEPLOYED in g.states and g.heads & _ANYBODY & ARMED]
    known = look.head != "engineer" or not _MILITARY.isdisjoint(look.noun) or last in sent
    name = min(sent[0].heads & _ANYBODY & ARMED) if sent and known else None
    return replace(look, noun=(name,), head=name) if name else look


def of_unit(look: Look, line: Line, slot: Slot, before: Sequence[Line], gauges: Sequence[Gauge]) -> Look:
    """The look of people whom "it" has lost, as soldiers, where the sentence ``before`` is about a regiment:
    "The regiment left in May. In four months it lost nine people"."""
    low, at = line.low, slot.first - 1
    lost = (
        look.head in ("people", "person")
        and at > 1
        and low[at] in _LOST
        and not _IT.isdisjoint(low[at - 2 : at])
    )
    about = before[-1].low[:_ABOUT] if lost and before else []
    falling = [g for g in gauges if g.population and g.states & HARM and g.heads & _ANYBODY & ARMED]
    if not falling or _FORMATIONS.isdisjoint(about):
        return look
    name = min(falling[0].heads & _ANYBODY & ARMED)
    return replace(look, noun=(name,), head=name)


_LOST = words("lost loses losing")
_IT = words("it they")
_ABOUT = 14
"""Words of a sentence among which what it is about is named."""
_FORMATIONS = words("regiment brigade battalion contingent detachment")
"""Units that no firm has."""


def some_in_arms(gauge: Gauge, slot: Slot) -> bool:
    """Whether soldiers of a people are counted by a trade or a rank that the measure does not name: they are
    some of them."""
    own = slot.named and bool(gauge.population and gauge.heads & ARMED)
    return own and noun_of(slot.figure.counted) in (_ENGINEERS | _OFFICERS) - gauge.heads


_ENGINEERS = words("engineer sapper deminer")
_OFFICERS = words("officer general colonel commander")
_MILITARY = words("combat military army field assault")


def apposed(look: Look, line: Line, slot: Slot, gauges: Iterable[Gauge]) -> Look:
    """The look of a number that says how many those are who were just named: "The sappers, all 1,000 of
    them, are at work"."""
    low, i = line.low, slot.first - 1
    while i > 0 and low[i] in _HOW_MANY:
        i -= 1
    if i < 1 or low[i] != "," or low[slot.last : slot.last + 1] != [","] or low[i - _TWO] != "the":
        return look
    open_number = look.head is None or low[slot.last - _TWO : slot.last] == ["of", "them"]
    name = lemma(low[i - 1])
    if not open_number or not any(name in gauge.own for gauge in gauges):
        return look
    return replace(look, noun=(name,), head=name)


_HOW_MANY = words('all some about around nearly " “')
_TWO = 2


def of_two(gauges: Iterable[Gauge], line: Line, slot: Slot) -> bool:
    """Whether a number counts people of two kinds that are tracked apart: "6,000 sappers and builders"."""
    behind = line.low[slot.last : slot.last + 2]
    if behind[:1] not in (["and"], ["or"]) or len(behind) < _TWO or slot.last + 1 in line.owner:
        return False
    one, two = lemma(line.low[slot.last - 1]), lemma(behind[-1])
    if two == behind[-1] or slot.last - 1 < slot.number_last:
        return False
    tracked = [gauge for gauge in gauges if gauge.people and not gauge.states & HARM]
    return any(one in g.heads and two not in g.heads for g in tracked) and any(two in g.own for g in tracked)
