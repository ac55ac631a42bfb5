"""What tells against taking a number as one of what was spoken of: who acts, what a list is for, another
clause; and whose people a number names."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.context.part_of_whole.samples import VEHICLES
from monitor.figures.inflection import past, verbs
from monitor.figures.look import back
from monitor.figures.readings.figure.carrying import GIVING
from monitor.figures.readings.figure.outcomes import befell_others, state_of
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import spell
from monitor.figures.readings.vocabulary.weights import CLAUSE
from monitor.figures.states import GOODS, HARM, STATES
from monitor.figures.tables import words
from monitor.model import Role


def apart_from(line: Line, slot: Slot, at: int) -> bool:
    """Whether a clause of its own begins between a figure and the word at ``at`` behind it: "the figure is
    900, as some were driven out of town"."""
    behind = pairwise(line.low[slot.last : at])
    return any(one == "," and (two in CLAUSE or two in ("as", "for")) for one, two in behind)


def between_others(before: Sequence[Line], last: Slot, latest: Slot, slot: Slot, line: Line) -> bool:
    """Whether people of whom no measure asks were counted since the ``last`` figure that was read, by the
    ``latest`` here or anywhere in the sentence ``before`` of the same paragraph: a number of people without a
    noun goes on with them."""
    told = [] if line.opens else [o for near in before for o in near.slots if not _whole_of_share(near, o)]
    since = told[told.index(last) + 1 :] if last in told else told
    if latest in since:
        figures = [other.figure for other in since if other.named]
    else:
        figures = [latest.figure] if latest in line.slots else []
    return slot.figure.unit in (None, "person") and any(
        f.unit == "person" and f.role is Role.LEVEL and not f.part_of_whole for f in figures
    )


def _whole_of_share(line: Line, slot: Slot) -> bool:
    """ "more than a third of the 9,000 men": they only give the measure."""
    return line.low[max(0, slot.first - 2) : slot.first] == ["of", "the"]


def told_of_another(gauges: Sequence[Gauge], gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a sentence says of the figure what another of the ``gauges`` asks, and nothing that this one
    does."""
    near = (m for m in line.states if line.cost(m, slot) < FAR and not apart_from(line, slot, m.at))
    if slot.figure.unit == "person":
        near = (m for m in near if not m.states <= GOODS)  # "the figure given by the army is 900"
    told = frozenset().union(*(m.states for m in near))
    others = frozenset().union(*(other.states for other in gauges))
    return bool(told & others) and not told & gauge.states


def agent(line: Line, slot: Slot) -> bool:
    """Whether so many did something: "the register was used by 900 people"."""
    return line.low[slot.first - 1] == "by" and past(line.low[slot.first - 2])


def on_a_list(line: Line) -> bool:
    """Whether a sentence tells how long a list is, and nothing of what is done with its names: "entered
    twice", "read out"."""
    return not _LISTS.isdisjoint(line.low) and _CLERICAL.isdisjoint(line.low)


def on_a_memorial(lines: Sequence[Line]) -> bool:
    """Whether sentences speak of a memorial and of the dead: "the museum of the fallen lists 900 names"; not
    of those who visited it, nor of a war long over."""
    found = {word for line in lines for word in line.low}
    return not (_MEMORIALS.isdisjoint(found) or _THE_DEAD.isdisjoint(found)) and _OTHERS.isdisjoint(found)


_MEMORIALS = words("wall memorial memorials monument museum cemetery plaque obelisk stele tablets")
_THE_DEAD = words("fallen dead killed died")
_OTHERS = words("book petition donors sponsors genocide holocaust colonial world century empire")
"""Whose names else are kept there, and the dead of other wars."""
_LISTS = words("list lists register registers roll rolls database tally count record records dossier")
_CLERICAL = words(
    """
    twice entered spelt spelled misspelt duplicate duplicates duplicated read removed deleted struck crossed
    sanctions sanctioned double-counted
    """
)


def turns(line: Line, before: Slot, slot: Slot) -> bool:
    """Whether a clause with a subject of its own begins between two figures: "loss of $4m as sales fall
    to $3bn"."""
    between = line.low[before.last : slot.first]
    return any(
        (word in CLAUSE or word == "as") and k + 2 < len(between) and between[k + 1] not in ("of", "many")
        for k, word in enumerate(between)
    )


def of_people(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the figure's own words, or those it shares with another, name the people the measure counts:
    "15,000 North Korean labourers"."""
    if any(m.name in gauge.population for m in line.places if slot.first <= m.at < slot.last):
        return True
    counted = spell(slot.figure.counted or "") if not slot.named else ()
    shared = gauge.population & line.gazetteer.within(counted)
    return bool(shared) and counted[-1] not in STATES


def told_far_off(line: Line, slot: Slot) -> frozenset[frozenset[str]]:
    """The classes of harm that a sentence tells further off, and of no other people it counts."""
    others = [o for o in line.slots if o is not slot and o.figure.unit == "person"] if slot.named else []
    return frozenset(
        m.states & HARM
        for m in line.states
        if m.states & HARM
        and not befell_others(line, m)
        and all(state_of(line, other, HARM)[0] != m.states for other in others)
    )


def of_nobody_else(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether every other people in front only says the number, or is whose ships brought them: "the minister
    in Oslo speaks of 900 more", "Velian warships carried 900 soldiers"."""
    said = slot.figure.attribution is not None
    who = spell(slot.figure.attribution or "")
    voice = line.voice(slot)
    shipped = gauge.known if not VEHICLES.isdisjoint(line.low[: slot.first]) else frozenset()
    own = gauge.population | shipped
    theirs = slot.first if tuple(line.low[: slot.first][-3:]) in _BY_WHOM else 0
    to = promised_to(line, slot)
    givers = [m for m in line.places if m.end <= to.start]
    if givers and givers[-1].name not in gauge.population:
        return False  # "Britain has pledged to send Peru 900 soldiers"
    others = (m for m in line.places if theirs <= m.at < slot.last and m.name not in own and m.at not in to)
    return all(m.at in voice or line.low[m.at] in who or (said and _speaks(line, m, slot)) for m in others)


_BY_WHOM = frozenset({("according", "to", "which"), ("according", "to", "whom")})
"""Between those who give a number and the number."""


def promised_to(line: Line, slot: Slot) -> range:
    """Tokens that name whom so many are promised or lent to: "promised Oslo a corps of 900 men"; none where
    nobody is named."""
    low, end = line.low, back(line.low, slot.first - 1, _FORCE_OF, 0) + 1
    start = end
    while start and start > end - _NAME and line.tokens[start - 1].text[:1].isupper():
        start -= 1
    return range(start, end) if 0 < start < end and low[start - 1] in _PROMISING else range(0)


def only_promised(line: Line, slot: Slot) -> bool:
    """Whether so many are promised to somebody and not yet sent: "has offered Oslo 900 men"."""
    to = promised_to(line, slot)
    return bool(to) and line.low[to.start - 1] in _OFFERING


_OFFERING = verbs("promise pledge offer")
_PROMISING = _OFFERING | verbs("lend send give grant")
_FORCE_OF = words(
    """
    a an the of as many up to some about around at least nearly more than another force corps contingent
    division brigade army expedition
    """
)
"""What may stand between whom a force is promised to and how many it counts."""
_NAME = 3


def _speaks(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a verb of saying stands between a place and a figure, as behind whoever speaks there."""
    return mention.end <= slot.first and not GIVING.isdisjoint(line.low[mention.end : slot.first])
