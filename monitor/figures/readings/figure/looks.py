"""What a sentence says about one figure, whatever measure asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.figures.context.sources import SPEAKERS
from monitor.figures.look import back
from monitor.figures.readings.figure.carrying import APPROACHING, ENTRIES
from monitor.figures.readings.figure.outcomes import predicate, state_of
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.gauges import PERSONS
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.lemmas import Words, lemma, spell
from monitor.figures.readings.vocabulary.weights import LOCATIVE, MARKS, SPELLS
from monitor.figures.states import CASUALTIES, DEPLOYED, HARM, KILLED, STATES, classes
from monitor.figures.tables import words
from monitor.figures.units import is_amount
from monitor.model import Role


@dataclass(frozen=True, slots=True)
class Look:
    """What the line says about one figure, independent of any gauge."""

    states: frozenset[str]
    state_cost: float
    noun: tuple[str, ...]
    head: str | None
    """Lemma of the counted word; None if nothing is counted."""
    people: bool
    unit: str | None = None
    """The figure's unit, or that of the amount before a bare number: "1.9m bpd, above a quota of 1.4m"."""
    antecedent: str | None = None
    """Lemma of what the figure before counts, where this one counts nothing itself."""


@once
def look_at(line: Line, slot: Slot, relevant: frozenset[str]) -> Look:
    """What the sentence says of a figure, with the classes of event out of ``relevant``."""
    figure = slot.figure
    counted = spell(figure.counted) if figure.counted else ()
    of_them = figure.surface.lower().endswith(_OF_THEM) or line.low[slot.first - 2 : slot.first] == _OF_WHOM
    states, cost = _befallen(line, slot, relevant, counted, of_them=of_them)
    elided = figure.counted is not None and not slot.named
    who = predicated(line, slot)
    if who and (cost < FAR or not of_them):
        return Look(states, cost, who, who[-1], people=True, unit=figure.unit)
    if (label := _label(line, slot)) and (not counted or elided):
        return Look(states, cost, (label,), label, people=label in PERSONS, unit=figure.unit)
    if not counted or elided or counted[-1] in _OTHERS:
        return _look_at_number(line, slot, relevant, counted, (states, cost))
    if lemma(counted[-1]) in ENTRIES and (listed := _listed_people(line, slot)):
        return Look(states, cost, (listed,), listed, people=True, unit="person")
    head = lemma(counted[-1])
    of_place = bool(line.gazetteer.within(counted[-1:])) or _inhabitants(figure.counted or "")
    people = figure.unit == "person" or (figure.unit is None and (head in PERSONS or of_place))
    return Look(states, cost, (*map(lemma, counted[:-1]), head), head, people, figure.unit)


def _befallen(
    line: Line, slot: Slot, relevant: frozenset[str], counted: Words, *, of_them: bool
) -> tuple[frozenset[str], float]:
    """What became of the counted, and the cost of the word that says so; ``of_them`` where they are some of
    those told of before, of whom the same holds."""
    handled = _HANDLED if counted and counted[-1] in _GOODS else frozenset()
    states, cost = state_of(line, slot, relevant | handled | predicate(line, slot))
    if CASUALTIES in relevant and (killed_and_wounded(line, slot) or _were_hit(line, slot)):
        states, cost = frozenset({CASUALTIES}), 1.0
    elif (states in (_ALL_HARMED, _SENT) or cost > _NEXT) and (toll := _toll(line, slot)):
        states, cost = toll, 1.0
    elif DEPLOYED in relevant and _out_of_so_many(line, slot):
        states, cost = frozenset({DEPLOYED}), 1.0
    told = line.low[slot.last : slot.last + 1] == ["who"]
    whole = _listed_out(line, slot) if cost >= (FAR if told else _WIDE) else None
    if cost >= FAR and of_them and whole is None:
        whole = next((o for o in reversed(line.slots) if o.first < slot.first), None)
    if whole is not None and (shared := state_of(line, whole, relevant))[1] < FAR:
        states, cost = shared
    if cost >= FAR and (joint := _joined_subject(line, slot)):
        states, cost = state_of(line, joint, relevant)
    if cost >= FAR and slot.figure.part_of_whole:
        states, cost = _out_of_fronted(line, slot, relevant) or (states, cost)
    if slot.figure.part_of_whole and not states & HARM and (harmed := _described(line, slot) & relevant):
        return harmed, 1.0
    return states, cost


def _described(line: Line, slot: Slot) -> frozenset[str]:
    """What a word in front of the noun tells of so many who are only moved: "90 wounded men arrived"."""
    inside = (classes(word) for word in line.low[slot.number_last : slot.last - 1])
    return next((told & HARM for told in inside if told & HARM), frozenset())


def _look_at_number(
    line: Line, slot: Slot, relevant: frozenset[str], counted: Words, told: tuple[frozenset[str], float]
) -> Look:
    """The look of a figure that names nothing it counts; ``told`` is what became of the counted, and how near
    that is said."""
    figure = slot.figure
    states, cost = told
    elided = figure.counted is not None and not slot.named
    earlier = [other for other in line.slots if other.first < slot.first and other.figure.counted]
    antecedent = counted if elided else spell(earlier[-1].figure.counted or "") if earlier else ()
    unit = figure.unit or _amount_before(line, slot)
    beside = line.low[max(0, slot.first - 2) : slot.first]
    apposed = beside[:1] == [*counted[-1:]] and beside[-1:] in _DASHES  # "its crates - 90 at most - were"
    apposed = apposed and slot.first - 2 not in line.owner
    again = (
        apposed
        or _more_of_them(line, slot)
        or any(other.figure.counted == figure.counted for other in earlier)
    )
    again = again or line.low[:2] in _OF_THESE
    things = elided and unit is None and again and not _are_people(counted)
    people = unit in (None, "person") and not things
    named = classes(counted[-1]) & relevant if elided and counted else frozenset()
    beyond = cost > _LOOSE and not any(m.states == states and m.at < slot.first for m in line.states)
    if named and named <= HARM and (not states & HARM or beyond) and reached(line, slot):
        states, cost = named, min(cost, 1.0)  # "the number killed fighting there has reached 600"
    strong = counted[-1:] == ("strong",) or line.low[slot.last : slot.last + 1] == ["strong"]
    if strong and not _FORCES.isdisjoint(line.low) and "army" not in line.low[: slot.first]:
        states, cost = frozenset({DEPLOYED}), 1.0
    forces = (_sized, _of_unknown_size, _still_there)
    if not states and people and any(holds(line, slot) for holds in forces):
        states, cost = frozenset({DEPLOYED}), 1.0
    return Look(states, cost, (), None, people, unit, lemma(antecedent[-1]) if antecedent else None)


def _more_of_them(line: Line, slot: Slot) -> bool:
    """Whether so many more are of what was counted before, nothing else being said: "the deal provides for
    150 more."."""
    led = line.low[slot.first - 1] in ("for", "of", "with") and slot.figure.surface.endswith("more")
    return led and line.low[slot.last : slot.last + 1] in ([], ["."], [";"])


def _sized(line: Line, slot: Slot) -> bool:
    """Whether a number is how large a force is: "puts the Norlandian force at 900", "the size of the
    contingent is estimated at 900", "has raised its force to 900"; not "the force moved from 40 to 900"."""
    led = line.low[slot.first - 1 : slot.first + 1]
    before = line.low[max(0, slot.first - _SIZED) : slot.first]
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _FORCES | _PRESENCE), -1)
    moved = "from" in before[at + 1 :] or not set(before[at + 1 :]).isdisjoint(MARKS)
    to = reached(line, slot) or led[:1] == ["at"]
    moved = moved or (at > 0 and before[at - 1] == "its")  # whoever the sentence speaks of
    moved = moved or any(classes(word) & HARM for word in before[: max(0, at)])  # "the losses of the force"
    return at >= 0 and to and not moved and before[at] != "army" and "police" not in before


def _still_there(line: Line, slot: Slot) -> bool:
    """Whether so many are said to be there still: "around 900 were still there"."""
    behind = [word for word in line.low[slot.last : slot.last + _THERE] if word not in _QUOTES]
    return behind[:3] in (["are", "still", "there"], ["were", "still", "there"])


_THERE = 4
_QUOTES = words('" ” ’')


def _of_unknown_size(line: Line, slot: Slot) -> bool:
    """Whether a number is how many a sentence calls a force of whom nobody knows how many they are: "with
    reinforcements of unknown size; papers write of 900"."""
    low = line.low
    at = next((k for k in range(2, slot.first) if low[k] == "unknown" and low[k - 1] == "of"), 0)
    return at > 0 and low[at + 1] in _MEASURED and low[at - 2] in _FORCES | {"reinforcements"}


_OF_THESE = (["of", "these"], ["of", "those"], ["of", "them"])
"""What opens a sentence about some of those just counted."""
_MEASURED = words("size strength number numbers")
_SIZED = 9
"""Words in front of a number among which the force is named."""
_PRESENCE = words("presence ranks")

_DASHES = (["-"], ["–"], ["—"])
_LOOSE = 5.0
"""Cost above which a word of harm behind tells of other people: "to 695, along with 865 others injured"."""


def killed_and_wounded(line: Line, slot: Slot) -> bool:
    """Whether a figure is said to hold the dead and the wounded: "lost 900 men there, killed and wounded",
    "the toll, with the wounded, is 900", "the 900 given in May includes the wounded"."""
    low = line.low
    others = (o for o in line.slots if o is not slot)
    after = min([o.first for o in others if o.first >= slot.last], default=len(low))
    end = min(after, slot.last + _APPOSED)
    for k in range(slot.last, end - 3):
        told = [word for word in low[k + 1 : k + _BOTH] if word != "the"]
        dead = low[k] in _TOLD_BY and len(told) > 2 and told[0] in _DEAD and told[1] in ("and", "or")
        if dead and told[2] in _HURT:
            return told[3:4] in ([], ["."], [","], [";"]) or told[3] in _TOGETHER
    lo = max([o.last for o in line.slots if o.last <= slot.first], default=0)
    near = range(max(lo, slot.first - _APPOSED), min(after, slot.last + _APPOSED))
    return any(low[k] in _HURT and _is_held(low, k) for k in near)


def _joined_subject(line: Line, slot: Slot) -> Slot | None:
    """The last of the figures that share a verb, "12 people in Lima, nine in Cusco and four in Puno have
    died"; None if the figure shares none."""
    low, found = line.low, slot
    for other in (o for o in line.slots if o.first >= slot.last):
        between = low[found.last : other.first]
        listed = between[-1:] in (["and"], [","]) and len(between) <= _PLACED
        alike = other.figure.unit in (None, "person") and not other.figure.part_of_whole
        alike = alike and not (other.named and classes(spell(other.figure.counted or "")[-1]))
        named = (
            line.tokens[k].text[:1].isupper() or low[k] in _LINKING
            for k in range(found.last + 1, other.first)
        )
        if not (listed and alike and between[0] in LOCATIVE and all(named)):
            break
        found = other
    return found if found is not slot and slot.figure.unit == "person" else None


_PLACED = 8
"""Words that tell where so many of a list are, at most."""
_LINKING = words(
    ", and the of state province district region city northern southern eastern western central nearby"
)
_ALL_HARMED = frozenset({CASUALTIES})


_NEXT = 1.5
"""Cost up to which a word stands beside a figure."""


def _toll(line: Line, slot: Slot) -> frozenset[str]:
    """What the toll is of that reaches a number, whatever it counts: "the death toll is 93 casualties", "the
    death toll among the rebels has reached 93 fighters"."""
    low = line.low
    led = (m for m in line.states if m.end < slot.first and low[m.end] == "toll")
    dying = next((m.states for m in led if m.states == _DYING and reached(line, slot)), None)
    of_force = (m for m in line.states if low[m.end : m.end + 1] == ["of"] and low[m.at] in _LOSSES)
    near = (m for m in of_force if m.end < slot.first <= m.end + _SIZED and low[slot.first - 1] in _PUT_AT)
    return dying or next(
        (m.states for m in near if not _FORCES.isdisjoint(low[m.end : slot.first])), frozenset()
    )


_DYING = frozenset({KILLED})
_SENT = frozenset({DEPLOYED})
_LOSSES = words("losses casualties dead deaths fatalities")
_PUT_AT = words("at to as")


def _were_hit(line: Line, slot: Slot) -> bool:
    """Whether people were hit, be they dead or wounded: "3,900 of them were hit"; not "900 people were hit by
    the strike", "hit hard", "hit with fines"."""
    low = line.low
    at = next((k for k in range(slot.last + 1, min(len(low), slot.last + _HIT)) if low[k] == "hit"), 0)
    were = at > 0 and low[at - 1] in _WERE | {"been"} and slot.figure.unit == "person"
    return were and (at + 1 == len(low) or low[at + 1] in _HIT_THERE)


_HIT_THERE = words(". , ; : and but in at on near since so there while when")
_HIT = 4
"""Words behind a figure within which it is told that so many were hit."""


def _out_of_so_many(line: Line, slot: Slot) -> bool:
    """ "4,000 casualties out of 11,000", "out of a force of 11,000": those who were sent, of whom only the
    number is told."""
    low = line.low
    bare = slot.figure.unit == "person" and slot.figure.counted is None
    before = [low[k] for k in range(max(0, slot.first - 3), slot.first) if low[k] != "the"]
    i = back(low, slot.first - 1, APPROACHING, 0)
    force = i > 2 and low[i] in _FORCES and low[i - 1] in ("a", "the", "its")
    out = force and (low[i - 2] == "from" or low[i - 3 : i - 1] == ["out", "of"])
    return bare and (out or before[-2:] == ["out", "of"])


def _is_held(low: Sequence[str], k: int) -> bool:
    """ "with the wounded", "includes the wounded", "wounded included", "if the wounded are counted in": ``k``
    at the wounded."""
    before = low[max(0, k - 2) : k]
    holding = before[-1:] == ["the"] and before[:1] != [] and before[0] in _HOLDING
    return holding or low[k + 1 : k + 2] == ["included"] or low[k + 1 : k + 3] in _COUNTED_IN


_APPOSED = 10
_BOTH = 8
"""Tokens that name the dead and the wounded, and one behind them."""
_TOLD_BY = words(", in to both")
_DEAD = words("killed dead slain death deaths")
_HURT = words("wounded injured hurt maimed injury injuries wounds")
_COUNTED_IN = (["are", "included"], ["are", "counted"], ["are", "added"])
_TOGETHER = words("together combined alike both taken")
_HOLDING = words("with including includes include counting count add adding plus")


def _label(line: Line, slot: Slot) -> str | None:
    """Lemma of the plural that labels a number in a box: "Countries: 14", "Schools shut: 90"."""
    low, i = line.low, slot.first - 1
    behind = line.tokens[slot.last].text if slot.last < len(low) else "."
    if i < 1 or low[i] != ":" or behind[0].islower():
        return None
    i -= 1 + (low[i - 1].endswith(("ed", "ut")) and i > 1)  # "schools closed:"
    word = low[i]
    plural = word.endswith("s") and not word.endswith("ss") and word.isalpha() and len(word) > _SHORTEST
    told = word in STATES or word in SPEAKERS or word in EVENTS  # "dead in Peru floods: 40"
    return lemma(word) if plural and not told else None


def _out_of_fronted(line: Line, slot: Slot, relevant: frozenset[str]) -> tuple[frozenset[str], float] | None:
    """What became of those out of whom so many are counted: "Of the dead, 33 were foreigners"."""
    if line.low[0] not in ("of", "among") or line.low[slot.first - 1 : slot.first] != [","]:
        return None
    whole = [m for m in line.states if m.end == slot.first - 1 and m.states & relevant]
    return (whole[0].states, _WHOLE) if whole else None


_WHOLE = 1.0
"""Cost of the word for those out of whom others are counted."""


def predicated(line: Line, slot: Slot) -> tuple[str, ...]:
    """Lemmas of what so many of the dead or of others are said to have been: "33 of the dead were foreign
    nationals", "nine of those killed were children"; empty where nothing is."""
    low = line.low
    if not slot.figure.part_of_whole or slot.figure.unit != "person":
        return ()
    be = next((i for i in range(slot.last, min(slot.last + _SUBJECTS, len(low))) if low[i] in _WERE), 0)
    if not be or any(i in line.owner or not low[i].isalpha() for i in range(slot.last, be)):
        return ()
    found: list[str] = []
    for word in low[be + 1 : be + 1 + _PREDICATE]:
        if not word.isalpha() or word in STATES:
            return ()
        found.append(lemma(word))
        if (word != found[-1] and found[-1] in PERSONS) or word in _PLURALS:
            return tuple(found)
    return ()


_SUBJECTS = 3
"""Tokens between a figure and the verb that says what the counted were."""
_WERE = words("was were are is")
_PREDICATE = 4
_PLURALS = words("children women men people")


def _are_people(counted: Sequence[str]) -> bool:
    """Whether a noun that a number takes over counts people, or tells what became of somebody."""
    noun = counted[-1]
    return lemma(noun) in PERSONS or noun in STATES or noun in _OTHERS or noun in _ENTRIES


_ENTRIES = words("name names entry entries")
"""What stands on a list of victims."""


def _listed_out(line: Line, slot: Slot) -> Slot | None:
    """The figure out of which a part is listed, whose fate it shares: "230 people, among them 60 civilians",
    "543 deaths (206 boys, 29 girls and a man)"."""
    part: Slot | None = slot
    while part is not None and part.figure.part_of_whole:
        whole = next((o for o in reversed(line.slots) if o.last <= part.first), None)
        lead = line.low[max(0, part.first - 3) : part.first]
        if not _LISTING.isdisjoint(lead) or lead[-1:] == ["("]:
            return whole
        listed = whole is not None and set(line.low[whole.last : part.first]) <= _JOINTS
        part = whole if listed else None
    return None


_LISTING = words("including among")
_JOINTS = words(", and")
_WIDE = 3.0
"""Cost from which on a word of state tells rather of the whole than of a part that is listed."""

_OF_WHOM = ["of", "whom"]
_OF_THEM = (" of them", " of whom", " of these", " of those")

_GOODS = words("dose doses jab jabs test tests kit kits")

_HANDLED = frozenset({"supplied", "produced", "pledged"})
"""What else becomes of goods that a measure counts for what is done with them: doses are shipped, then
given."""


def _listed_people(line: Line, slot: Slot) -> str | None:
    """Whose names stand on a list: prisoners, in "its list of prisoners has 1,040 names"; people, where it is
    one of the dead or the missing."""
    low = line.low
    before = range(slot.first - 2, max(0, slot.first - _LIST_REACH), -1)
    for i in (*before, *range(slot.last + 1, min(len(low) - 2, slot.last + _LIST_REACH))):
        if low[i - 1 : i + 1] in _LIST_OF:
            noun = lemma(low[i + 1 + (low[i + 1] == "the")])
            return "people" if noun in _THE_DEAD else noun if noun in PERSONS else None
    return None


_LIST_OF = (["list", "of"], ["register", "of"], ["lists", "of"], ["registry", "of"])
_LIST_REACH = 9
_THE_DEAD = words("dead victim missing fallen")


def _inhabitants(counted: str) -> bool:
    """Whether a counted noun is formed as the people of a place: "120,000 Sicilians"."""
    last = counted.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and last.endswith(("ians", "eans", "ans", "ese")) and len(last) > _SHORTEST


_SHORTEST = 5
"""Letters up to which such an ending is no ending: "vans"."""

_FORCES = words("force forces contingent army corps detachment expedition garrison regiment brigade division")
"""What may be so many strong."""


def _amount_before(line: Line, slot: Slot) -> str | None:
    """The unit of the nearest figure before a bare number, if that is an amount."""
    behind = line.low[slot.last : slot.last + 1]
    if slot.figure.role is not Role.LEVEL or (behind and behind[0] not in _FOLLOWING):
        return None
    before = [other.figure for other in line.slots if other.first < slot.first]
    before = [figure for figure in before if figure.unit not in _DIFFERENCES]
    unit = before[-1].unit if before and before[-1].counted is None else None
    return unit if is_amount(unit) and unit not in SPELLS else None


_DIFFERENCES = ("percentage point", "basis point")
"""Units of what two levels differ by, never of a level: "by 75 basis points, to 6.75"."""
_FOLLOWING = words(
    ". , ; : and but or of in on at to from for by than after before as while when last this a"
)

_OTHERS = words("others other more missing dead injured wounded strong")
"""Words that count nothing themselves: what is counted was said before."""
