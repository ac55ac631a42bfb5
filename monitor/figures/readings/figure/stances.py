"""How a figure stands in its sentence: led to by a verb of level, joined to what is before it, or alone."""

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_elision import GROUPS
from monitor.figures.lexicon_grammar import BE
from monitor.figures.look import back
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.weights import CLAUSE, LEAVING, LEVEL, LIGHT, LOCATIVE, MARKS, TO
from monitor.figures.states import STATES
from monitor.figures.tables import words

_JOINING = LIGHT | TO | LEVEL | words("and or from in on with for versus against but then later earlier than")
_SAYING = verbs("say report claim estimate")
_FORMER = words("official previous earlier initial original former previously the")
_WANTING = verbs("need require lack await")
_PARTICLES = words("out off away down up")
_NO_VERB = (
    LIGHT | CLAUSE | STATES.keys() | words("and or but in on at from for with across near this last over")
)


def joined(line: Line, slot: Slot) -> bool:
    """Whether no verb of its own stands right before a figure, as in "kills four, maims 30"."""
    i = slot.first - 1
    if line.low[max(0, i)] == "of" and i > 0 and line.low[i - 1] in GROUPS:
        return False  # "a wedding party of 40"
    i = back(line.low, i, _FORMER)  # "above the official 22,000"
    if i >= 0 and line.low[i] in LEAVING:
        return False  # "killed 40 and left 900 with nothing"
    if i >= 0 and line.low[i] in _SAYING and (slot.last == len(line.low) or line.low[slot.last] in MARKS):
        return True  # "the union counts 600 marchers, the police say 420"
    i = _of_place(line, i)
    return i < 0 or not line.low[i].isalpha() or line.low[i] in _JOINING or i in line.owner


def _of_place(line: Line, i: int) -> int:
    """The token before a place that ends at ``i`` and opens a clause, "31 in Norland, Ostrava 28"; else
    ``i``."""
    at = next((m.at for m in line.places if m.end - 1 == i), i + 1)
    opens = at == 0 or (at <= i and line.low[at - 1] in MARKS)
    return at - 1 if opens else i


def acting(line: Line, slot: Slot) -> bool:
    """Whether a plain verb with its particle follows a number without a noun: "six break out of the
    ward" are some of those told of before; or one of wanting: "900 are homeless and 3,000 need food"."""
    behind = line.low[slot.last : slot.last + 2]
    wants = behind[:1] != [] and behind[0] in _WANTING
    verb = len(behind) > 1 and behind[0].isalpha() and behind[0] not in _NO_VERB
    return wants or (verb and behind[1] in _PARTICLES)


def sighted(line: Line, slot: Slot) -> bool:
    """Whether so many were only seen somewhere: "240 were counted in Osk"."""
    behind = line.low[slot.last : slot.last + 3]
    return len(behind) == 3 and behind[0] in BE and behind[1] in _SEEN and behind[2] in LOCATIVE


_SEEN = words("counted seen spotted sighted observed photographed filmed")


def reached(line: Line, slot: Slot) -> bool:
    """Whether a verb of level, or "now", leads to the figure: "swells to", "reaches", "is now"; not a bound
    alone, "monitors over 900 villages"."""
    before = line.low[max(0, slot.first - 1) : slot.first + 1]
    if not before:
        return False
    bound = slot.named and before[-1] in _BOUNDS
    return before[0] in LEVEL or before[0] in ("to", "now") or (before[-1] in LEVEL and not bound)


_BOUNDS = words("above over estimated")


def terse(line: Line, slot: Slot) -> bool:
    """Whether the figure stands as a phrase of its own, without a verb: ": 31 farms, 1.7 million
    birds"."""
    opening = _list_of(line, slot)
    before = line.low[opening.first - 1] if opening.first else ":"
    after = line.low[slot.last] if slot.last < len(line.low) else "."
    return before in MARKS and before != "," and after in MARKS


def _list_of(line: Line, slot: Slot) -> Slot:
    """The first figure of a list: "31 farms, 9 dairies and 1.7 million birds"."""
    first = slot
    while first.first > 1 and line.low[first.first - 1] in (",", "and", "&"):
        behind = first.first - (3 if line.low[first.first - 2] == "," else 2)
        if behind not in line.owner:
            break
        first = line.owner[behind]
    return first
