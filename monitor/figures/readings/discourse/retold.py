"""What the text was speaking of, as its last figures tell: for a number that is spoken of as one, that an
entry of a chronicle gives alone, that stands in a list or counts the dead told beside the missing."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse.memory import NAMED_RECALL, RECALL, Memory
from monitor.figures.readings.figure.carrying import anaphoric, bare, spoken
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.figure.sums import sums_up
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.states import CASUALTIES, DEPLOYED, HARM, KILLED, MISSING, WOUNDED, classes
from monitor.figures.tables import words


def spoken_of_again(memory: Memory, line: Line, slot: Slot) -> Choice | None:
    """What the same number was read for before, else what the last figure was, here or shortly before."""
    again, last = memory.said_again(line, slot), memory.last
    recent = last is not None and last.line in (line, *memory.lines[-RECALL:])
    return last.choice if again is None and last is not None and recent else again


def toll_of_all(memory: Memory, line: Line, slot: Slot) -> Choice | None:
    """The dead and wounded just told, for a toll of which no more is said: "Paris counts 900 casualties. Bonn
    puts the toll at 1,100"."""
    low, last = line.low, memory.last
    at = next((k for k in range(slot.first - 1, -1, -1) if low[k] in ("toll", "tolls")), 0)
    dead = at > 0 and not {KILLED, WOUNDED}.isdisjoint(classes(low[at - 1]))
    if not at or dead or not bare(slot) or not (reached(line, slot) or low[slot.first - 1] in _AT):
        return None
    near = last is not None and last.line in (line, *memory.lines[-1:]) and memory.latest is last.slot
    return last.choice if last is not None and near and CASUALTIES in last.choice.gauge.states else None


_AT = words("at of is as")


def says_of_what(gauges: Sequence[Gauge], last: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a sentence says in front of a sum what it is of, other than the ``last`` number was: "Oslo
    never had that many men there: the total is 900", "the death toll is put at 900" behind casualties."""
    heads = frozenset().union(*(gauge.heads for gauge in gauges))
    for k, (one, two) in enumerate(pairwise(line.low[: slot.first])):
        many = one in ("that", "so", "as") and two == "many"
        if many and not heads.isdisjoint(map(lemma, line.low[k + 2 : k + _NOUN])):
            return True
        if two == "toll" and classes(one) & HARM and not classes(one) & last.states:
            return True
    return False


_NOUN = 5


def in_entry(memory: Memory, line: Line, slot: Slot) -> Gauge | None:
    """What the last entries of a chronicle were about; of those who are said to be somewhere, the measure of
    people sent that it has spoken of."""
    recent = (line, *memory.lines[-NAMED_RECALL:])
    told = [gauge for there, gauge in memory.reads if there in recent]
    if line.low[slot.last : slot.last + 1] not in _ENDED:
        told = [gauge for _, gauge in memory.reads if DEPLOYED in gauge.states]
    return told[-1] if told and told[-1].people else None


_ENDED: tuple[list[str], ...] = ([], ["."], [","], [";"])


def of_the_dead(memory: Memory, choice: Choice, line: Line, slot: Slot) -> Choice:
    """The choice made for the last figure, or that for the dead told beside the missing or shortly
    before, of whom a number speaks that is only called one: "640 were killed and 210 are missing. The
    true number is 9,000"."""
    recent = (line, *memory.lines[-NAMED_RECALL:])
    told = (gauge for there, gauge in memory.reads if there in recent)
    dead = next((gauge for gauge in told if KILLED in gauge.states), None)
    apart = MISSING in choice.gauge.states and KILLED not in choice.gauge.states
    called = anaphoric(line, slot) or spoken(line, slot) or sums_up(line, slot)
    return choice.of(dead) if dead is not None and apart and called else choice


def states_listed(memory: Memory, line: Line, label: range) -> frozenset[str]:
    """What became of those in a list of several peoples or kinds of people: by what heads it, else by the
    row before; nothing where there is no such list."""
    last = memory.gauge
    headed = frozenset().union(*(m.states for m in line.states if m.end <= label.start)) & HARM
    if headed:
        return headed if any(g.population and g.states & headed for g in memory.gauges) else frozenset()
    kinds = last is not None and (last.population or last.named_kind)
    return last.states & HARM if last is not None and kinds else frozenset()


def harmed(memory: Memory, gauge: Gauge, line: Line) -> bool:
    """Whether the text was speaking of the harm a gauge asks for: in this sentence, the one before, or by
    the last figure."""
    near = (line, *memory.lines[-1:])
    last = memory.gauge
    told = any(m.states & gauge.states for told in near for m in told.states)
    return told or (last is not None and bool(last.states & gauge.states))
