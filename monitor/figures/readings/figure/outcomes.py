"""What became of the counted of one figure: the word of state that speaks for it, and how near it stands."""

from collections.abc import Iterator

from monitor.figures.context.part_of_whole.totals import altogether
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, INCLUDING, POSSESSIVES
from monitor.figures.look import back
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.phrases import phrase_at
from monitor.figures.readings.vocabulary.sides import ARMED
from monitor.figures.readings.vocabulary.weights import CLAUSE, LIGHT
from monitor.figures.states import (
    ARRESTED,
    CAPTURED,
    HARM,
    HOSPITALISED,
    KILLED,
    MISSING,
    NAMING,
    WOUNDED,
    classes,
)
from monitor.figures.tables import words

_PASSING = frozenset({"hostage", ARRESTED, CAPTURED, WOUNDED, MISSING, "trapped", HOSPITALISED})
_ENDS = frozenset({"freed", "survived", KILLED})
REMAINS = words("body bodies corpse corpses remains ashes")
_BECOMING = verbs("become")
_NAMED = 2.5
"""What such a noun yields to a predicate."""


@once
def state_of(line: Line, slot: Slot, relevant: frozenset[str]) -> tuple[frozenset[str], float]:
    """Classes, out of ``relevant``, of what became of the counted, and the cost of the word that says
    so."""
    best: tuple[float, float, frozenset[str]] = (FAR, FAR, frozenset())
    for mention in line.states:
        if not (mention.states & relevant):
            continue
        cost = line.cost(mention, slot)
        named = slot.first <= mention.at < slot.last and line.low[mention.at] in NAMING
        rank = cost + (_NAMED if named else 0.0)
        whose = line.low[mention.end : slot.first] if line.low[mention.at] in REMAINS else []
        if whose == ["of"]:
            rank, cost = 0.0, 0.0  # whose bodies: whatever is done with them
        if rank >= best[0] or (whose[:1] == ["of"] and _sought(line, slot)):
            continue
        others = _bystanders(line, mention, slot) or _of_another(line, mention, slot)
        others = others or _of_their_own(line, mention, slot) or befell_others(line, mention)
        if not (others or _only_living(line, mention, slot)):
            best = (rank, cost, mention.states)
    if best[2] == _LIVING_ON and best[1] == 0.0:
        best = min(((0.0, 0.0, m.states & relevant) for m in _modifying(line, slot, relevant)), default=best)
    final = _final(line, slot, best[2], relevant)
    return (final, best[1]) if final else (best[2], best[1])


def _sought(line: Line, slot: Slot) -> bool:
    """Whether remains are those of people who have not been found: "the bodies of the 40 who are missing"."""
    behind = line.low[slot.last : slot.last + _LEAD + 1]
    return behind[:1] == ["who"] and any(MISSING in classes(word) for word in behind)


def befell_others(line: Line, mention: Mention) -> bool:
    """Whether it befell those whom others stand in for, or whose kin somebody is: "3,000 of them replacements
    for the dead", "met 40 officers and spoke with the widows of the fallen"."""
    low, at = line.low, mention.at
    if _of_included(low, at):
        return True
    kin = at > _KIN_REACH and low[at - 2 : at] == ["of", "the"] and low[at - _KIN_REACH] in _KIN
    return kin or not _STANDING_IN.isdisjoint(line.low[max(0, mention.at - _LEAD) : mention.at])


def _of_included(low: list[str], at: int) -> bool:
    """Whether a word stands in an aside that tells who is counted in: "the troops sent, including those who
    have returned, number 900"."""
    start = next((k for k in range(at - 1, max(-1, at - _ASIDE), -1) if low[k] == ","), -1)
    counted_in = start > 0 and low[start + 1] in INCLUDING and low[start + 2 : start + 3] == ["those"]
    return counted_in and "," in low[at : at + _LEAD]


_ASIDE = 9
_LEAD = 4
_KIN_REACH = 3
_KIN = words("children sons daughters families parents mothers fathers widows orphans relatives kin wives")
_STANDING_IN = verbs("replace offset") | words("replacement replacements reinforcements substitutes")


_LIVING_ON = frozenset({"survived"})


def _modifying(line: Line, slot: Slot, relevant: frozenset[str]) -> Iterator[Mention]:
    """Words between a number and its noun that say what became of those who live: "7,500 displaced
    survivors"."""
    inside = (m for m in line.states if slot.number_last <= m.at < slot.last - 1)
    return (m for m in inside if m.states & relevant)


def _only_living(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether it is only told how so many live, and the word stands in a clause about something else: "people
    depend on food that comes by sea"."""
    behind = line.low[slot.last : mention.at]
    return behind[:1] != [] and behind[0] in _LIVING and not _RELATIVE.isdisjoint(behind)


_LIVING = verbs("depend rely live need face lack use earn eat")
_RELATIVE = words("that which where whose")


def _final(line: Line, slot: Slot, first: frozenset[str], relevant: frozenset[str]) -> frozenset[str]:
    """The state a finite verb gives in the end to those a participle only tells apart: "40 people
    arrested at the rally have been released". The dead stay dead."""
    if not first & _PASSING or KILLED in first:
        return frozenset()
    finite = False
    for i in range(slot.last, min(line.told(slot)[1], slot.last + 20)):
        word = line.low[i]
        if i in line.owner or word in CLAUSE or word in (";", ":", ".", "whom", "them"):
            break
        if word == "," and line.low[i + 1 : i + 2] in (["and"], ["but"]):
            break
        finite = word in BE_OR_HAVE or (finite and word in ("been", "all", "now", "since", "also"))
        end = line.low[i + 1] if finite and i + 1 < len(line.low) else ""
        states = classes(end) & relevant
        if states & _ENDS and i > slot.last:
            return states
    return frozenset()


def _of_another(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word is what another figure counts, and this one counts something itself: "500 rescuers
    search for 44 missing"."""
    if mention.at < slot.first and line.low[mention.at] in _LOSSES and all_in_arms(line, slot):
        return True  # "40 casualties, nine of them deaths, 900 soldiers in all"
    other = line.owner.get(mention.at)
    if other is None or other is slot or mention.at != other.last - 1:
        return False
    if other.first - slot.last == 1 and line.low[slot.last] == "with" and reached(line, slot):
        return True  # "the tally climbs to 11 with four deaths"
    return slot.named


def all_in_arms(line: Line, slot: Slot) -> bool:
    """Whether the figure tells how many soldiers there are altogether: "900 soldiers in all"."""
    return slot.named and lemma(line.low[slot.last - 1]) in ARMED and altogether(line.low, slot.last)


_LOSSES = words("deaths casualties fatalities losses injuries")


def _bystanders(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a noun behind the figure names others than the counted: "frees 220 in a gesture to
    protesters"."""
    return (
        mention.at >= slot.last
        and line.low[mention.at] in NAMING
        and line.low[mention.at - 1] not in _BECOMING
        and "of" not in line.low[slot.last : mention.at]
    )


def _of_their_own(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word behind the figure is said of what the counted have: "six bear a name, yet their
    kin cannot be found"."""
    behind = line.low[slot.last : mention.at]
    clauses = (k for k, word in enumerate(behind[:-2]) if word == "," and behind[k + 1] in _JOINING)
    return any(behind[k + 2] in POSSESSIVES for k in clauses)


_JOINING = words("and but while though although")


def predicate(line: Line, slot: Slot) -> frozenset[str]:
    """Classes of the verb or phrase behind a number without a noun: "3,000 march against ...", "90,000
    without power"."""
    if slot.figure.counted is not None or slot.last >= len(line.low):
        return frozenset()
    phrase = phrase_at(line.low, slot.last, line.owner)
    if phrase is not None:
        return frozenset({phrase[0]})
    return classes(line.low[slot.last])


def goes_on_with(line: Line, slot: Slot, states: frozenset[str]) -> bool:
    """Whether a verb of one of the classes has the number for its subject: "15,000 went", "800 have
    arrived"."""
    i = slot.last
    while i < len(line.low) and (line.low[i] in BE_OR_HAVE or line.low[i] in LIGHT):
        i += 1
    return any(m.at == i and m.states & states for m in line.states)


def out_of(line: Line, slot: Slot, states: frozenset[str]) -> bool:
    """Whether a word of ``states`` leads to so many out of others, or is said of them behind: it tells of
    those alone, and of all of them. Where harm came to the others too there may be more of those: "nine of
    the 50 injured have died"."""
    i = back(line.low, slot.first - 1, LIGHT, 0)
    if i >= 0 and not states.isdisjoint(classes(line.low[i])):
        return line.low[slot.number_last : slot.number_last + 1] == ["of"]
    whole = line.whole(slot)
    if whole is None or not line.verb_tells(slot, states):
        return False
    others = state_of(line, whole, HARM | states)[0]
    return not others or ("trapped" in others and others.isdisjoint(states))
