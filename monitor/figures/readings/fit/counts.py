"""How well what a figure counts fits what a gauge counts."""

from dataclasses import replace
from itertools import pairwise

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, POSSESSIVES, TAKEN_UP
from monitor.figures.lexicon_nouns import RECKONED, SUBSETS, SUMS
from monitor.figures.look import back
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.outcomes import out_of
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.fit.units import spoken_before
from monitor.figures.readings.gauges import PERSONS, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.company import FELL
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.readings.vocabulary.sides import ARMED, IRREGULARS, MILITARY, RANKS
from monitor.figures.readings.vocabulary.weights import MARKS
from monitor.figures.readings.whose.arms import HAVING, NUMBERING, men_of
from monitor.figures.readings.whose.peoples import CIVIC, at_work, called, of_body
from monitor.figures.states import DISPLACED, EVACUATED, HARM, KILLED, MOVES, STATES, named_by
from monitor.figures.tables import words
from monitor.model import Modality


def count_fits(gauge: Gauge, line: Line, slot: Slot, look: Look) -> float | None:
    """How well the counted noun fits: None not at all, 3 as configured, 1 any people for a measure of
    people, 0 nothing counted."""
    amounts = gauge.measure.unit not in (None, "person") and not gauge.people
    if amounts or of_body(gauge, line, slot):
        return 1.0 if amounts else _BODYS
    look = _complemented(gauge, line, slot, look)
    if look.head is None:
        numbered = _numbered(gauge, line, slot)
        if numbered or _of_other_people(gauge, line, slot, look):
            return _NUMBERED if numbered else None
        spoken = look.antecedent in gauge.heads or spoken_before(gauge, line, slot)
        things = not gauge.people and gauge.measure.unit is None and not look.states & gauge.states
        spoken = spoken or _told_behind(gauge, line, slot) or _out_of_own(gauge, line, slot)
        if not spoken and (things or (gauge.others and not gauge.people) or _anybodys(gauge, line, look)):
            return None  # a bare number is of people here, unless things were spoken of
        return 1.5 if spoken else 0.5 if gauge.generic else 0.0
    other = _anybodys(gauge, line, look) or _holds(gauge.named_kind, line, slot, look)
    whose = men_of(line, slot, look.head)
    if whose is not None and not gauge.population and gauge.heads & ARMED:
        return 2.0 if whose & gauge.heads else None
    other = other or (whose is not None and "civilian" in gauge.heads)
    return None if other else _noun_fits(gauge, line, slot, look)


_GATHERINGS = words("strike protest rally march demonstration walkout")
"""Nouns that name what people do together: their number is none of people."""


def _of_other_people(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether a number without a noun is said, nevertheless, to be of what the gauge does not count."""
    outcome = out_of(line, slot, gauge.states)
    apart = _number_of_others(gauge, line, slot) or _of_others_than(gauge, line, slot)
    apart = apart or _estimate_of_others(gauge, line, slot)
    apart = apart or (bool(gauge.population and gauge.heads & ARMED) and at_work(line, slot))
    apart = apart or _some_dead(gauge, slot) or _out_of_scale(gauge, slot)
    apart = apart or crossed(gauge, look.antecedent)
    if apart or (_out_of_things(line, slot) and not outcome and not _out_of_own(gauge, line, slot)):
        return True
    if look.antecedent in gauge.others and look.antecedent not in ARMED | RANKS:
        return True
    if look.antecedent in _CIVIL and gauge.population and not gauge.heads.isdisjoint(ARMED):
        return True
    irregular = not (gauge.population or gauge.generic or gauge.heads.isdisjoint(IRREGULARS))
    whose = men_of(line, slot, look.head)
    if irregular and (named_by(look.antecedent or "") & _FLIGHT or (whose and not whose & gauge.heads)):
        return True
    if _holds(gauge.named_kind, line, slot, look):
        return True
    civil = "civilian" in gauge.heads and gauge.heads.isdisjoint(ARMED)
    fell = any(line.low[m.at] == FELL and m.at < slot.first for m in line.states)
    return civil and (fell or look.antecedent in ARMED | RANKS - _ANYONE)


def _some_dead(gauge: Gauge, slot: Slot) -> bool:
    """Whether some of the dead are counted and the gauge asks for others: "Of 64 deaths so far 21 were known
    cases"."""
    dead = named_by(noun_of(slot.figure.counted)) == {KILLED}
    return dead and slot.figure.part_of_whole and KILLED not in gauge.states


def _out_of_scale(gauge: Gauge, slot: Slot) -> bool:
    """Whether a number that names nothing is told as a fact and far too large for those a people has sent, by
    the estimate of the watchlist: the millions of a text about 11,000 soldiers are shells or money."""
    known, figure = gauge.measure.baseline, slot.figure
    sent = gauge.population and not gauge.states & HARM
    most = known.high if known is not None and sent else None
    least = figure.low if figure.modality is Modality.ASSERTED and figure.unit is None else None
    return most is not None and least is not None and least > _SCALE * most


_SCALE = 50


def crossed(gauge: Gauge, noun: str | None) -> bool:
    """Whether people are counted as border guards count them, who tell no soldiers from traders: "8,200
    arrivals"."""
    return bool(gauge.population) and noun in _CROSSINGS - gauge.heads


def _numbered(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether the subject of "number" is what the gauge alone counts: "our dead sailors number 90"."""
    before = (
        line.low[slot.first - _SUBJECT : slot.first] if slot.first >= _SUBJECT else line.low[: slot.first]
    )
    return before[-1:] != [] and before[-1] in NUMBERING and any(lemma(word) in gauge.own for word in before)


_SUBJECT = 5
"""Words in front of "number" among which its subject is."""
_NUMBERED = 2.0


def _told_behind(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a list of numbers says behind the colon what is counted: "6,900: the houses under water"."""
    behind = line.low[slot.last : slot.last + 4]
    return behind[:1] == [":"] and any(lemma(word) in gauge.heads for word in behind)


def _holds(kind: frozenset[str], line: Line, slot: Slot, look: Look) -> bool:
    """Whether people of all kinds are counted and those of ``kind`` out of them: "230 people, among them 60
    civilians"."""
    behind = next((other for other in line.slots if other.first >= slot.last), None)
    if not kind or behind is None or not behind.figure.part_of_whole or look.head not in _EVERYBODY:
        return False
    return noun_of(behind.figure.counted) in kind


_EVERYBODY = words("people person life dead") | {None}
_CARGO = frozenset({"supplied"})
"""What shipments and deliveries are: they are not what is counted in them."""


def _number_of_others(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a number without a noun is said to be that of something else: "the figure for containers
    stands at 6,700"."""
    noun = noun_of(slot.figure.counted)
    if slot.named or not reached(line, slot) or noun in PERSONS or noun in STATES or noun in gauge.heads:
        return False
    low = line.low
    for i in range(slot.first - 2, max(-1, slot.first - 20), -1):
        if low[i] in _NUMBER and low[i + 1] in ("of", "for"):
            plural = next((word for word in low[i + 2 : i + 6] if word.endswith("s") and len(word) > 4), None)
            near = [t.text for t in line.tokens[i + 2 : i + 4]]
            if slot.figure.counted is not None and plural not in near:
                return False  # "the number of hungry in Sahel falls to 900", "the number of Peruvians at 30"
            return plural is not None and not _counted_by(gauge, lemma(plural))
    mover = _mover(line, slot)
    return mover is not None and not _counted_by(gauge, mover) and not gauge.generic


def _estimate_of_others(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a number is an estimate of civilians where soldiers are counted, or the other way round: "has
    lifted its estimate of civilians killed there to 900"."""
    floor = max((o.last for o in line.slots if o.first < slot.first), default=0)
    low = line.low
    at = next((i for i in range(slot.first - 2, floor, -1) if low[i - 1] in RECKONED and low[i] == "of"), 0)
    if not at or slot.named:
        return False
    people = {lemma(word) for word in low[at + 1 : at + 5]}
    if gauge.population and gauge.heads & ARMED:
        return bool(people & _CIVIL)
    return "civilian" in gauge.heads and not people & gauge.heads and bool(people & (ARMED | RANKS - _ANYONE))


def _mover(line: Line, slot: Slot) -> str | None:
    """Lemma of the plural that is said to have come from one number to another: "its observers in the city
    had fallen from 40 to seven"."""
    low = line.low
    start = next((i for i in range(slot.first - 1, max(0, slot.first - 5), -1) if low[i] == "from"), 0)
    if not start or low[start - 1] not in _MOVING:
        return None
    verb = next((i for i in range(start - 1, max(-1, start - 4), -1) if low[i] not in _MOVING | HAVING), -1)
    for i in range(verb, max(-1, verb - 8), -1):
        if not low[i].isalpha():
            return None
        if low[i].endswith("s") and len(low[i]) > 4 and low[i + 1] in _PLACING | _MOVING | HAVING:
            return lemma(low[i])
    return None


_MOVING = verbs("fall rise drop shrink grow sink decline dwindle go climb")
_PLACING = words("in at on of inside across along around near")


def _of_others_than(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a number is told beside another's as that of people whom the gauge does not name: "and that of
    the nurses to 14"."""
    low = line.low
    for i in range(slot.first - 2, max(0, slot.first - _WHOSE), -1):
        if i in line.owner or low[i] in MARKS:
            return False
        if low[i - 1 : i + 1] == ["that", "of"]:
            named = {lemma(word) for word in low[i + 1 : slot.first - 1]} - _DETERMINERS
            return bool(named) and named.isdisjoint(gauge.heads | gauge.naming | gauge.states)
    return False


_WHOSE = 9
_DETERMINERS = POSSESSIVES | words("the a an all")
_NUMBER = SUMS | {"volume"}


def _counted_by(gauge: Gauge, noun: str) -> bool:
    person = noun in PERSONS and (gauge.generic or gauge.heads.isdisjoint(IRREGULARS))
    return noun in gauge.heads or person or noun in STATES or noun + "s" in STATES


def _noun_fits(gauge: Gauge, line: Line, slot: Slot, look: Look) -> float | None:
    """How well a counted noun fits that stands in the text."""
    others = _of_another_body(gauge, line, slot, look) or _occasions(line, slot, look.head)
    others = others or crossed(gauge, look.head) or _of_other_trade(gauge, look)
    if look.head is None or others or _civilians(gauge, line, slot, look):
        return None
    best = 0.0
    for count in gauge.counts:
        if count[-1] == look.head and (len(count) == 1 or count[:-1] == look.noun[-len(count) : -1]):
            best = max(best, 3.0 + _EXACT * (len(count) - 1))
        elif any(_kin(word, count[-1]) for word in look.noun) or (
            count[-1] == look.head and set(count[:-1]) <= set(line.low[: slot.first])
        ):
            best = max(best, 2.5)
    if best:
        return best
    stated = named_by(look.head)
    harmed = stated & HARM and look.states & gauge.states
    gathering = look.head in _GATHERINGS
    sorted_out = look.head == "victim" and gauge.sorts & set(look.noun)  # "31 foreign victims"
    told = harmed or sorted_out or (stated & gauge.states - _CARGO and not gathering)
    if told or called(gauge, look.head, look.states, working=at_work(line, slot)):
        return 2.0
    if _of_own_side(gauge, line, slot, look) or _of_force(gauge, line, slot, look):
        return 2.0
    soldiers = bool(gauge.heads & ARMED)
    if look.head in _ANYBODY and gauge.people and not gauge.population and not soldiers:
        return 0.5
    anybody = look.head in _ANYBODY | {"life"} and gauge.population and soldiers  # "has cost 9,000 lives"
    anybody = anybody and line.low[slot.first - 2 : slot.first] != _LOSS_OF and not _of_toll(line, slot)
    fits = gauge.generic and look.people and not anybody and not _only_moving(gauge, look)
    return ANY_PEOPLE if fits and not _other_arms(gauge, line, slot, look.head) else None


def _of_other_trade(gauge: Gauge, look: Look) -> bool:
    """Whether people of one country are counted by a trade that another measure tracks: "900 Norland masons"
    are none of its soldiers."""
    trade = look.head in gauge.others and look.head not in ARMED | RANKS | gauge.heads
    return trade and bool(gauge.population) and bool(gauge.heads & ARMED) and not gauge.states & HARM


def _occasions(line: Line, slot: Slot, head: str | None) -> bool:
    """Whether so many are the times something was done, not what is fired: "sent 900 in two rounds"."""
    few = slot.figure.high is not None and slot.figure.high <= _FEW
    return head == "round" and few and not _OVER.isdisjoint(line.low[slot.first - 1 : slot.first])


_OVER = words("in over after through during within of")
_FEW = 12


def _of_another_body(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether members are of a body that the measure does not speak of: "six members of a family" where it
    counts members of the police."""
    if look.head != "member" or look.head not in gauge.heads:
        return False
    led = line.low[slot.last : slot.last + 1] == ["of"]
    behind = line.low[slot.last + 1 : slot.last + 1 + _BODY] if led else []
    end = next((k for k, word in enumerate(behind) if not word[0].isalpha() or word in _VERBS), len(behind))
    told = {*look.noun[:-1], *behind[:end]}
    return bool(told) and gauge.vocabulary.isdisjoint(told)


_CROSSINGS = words("arrival entry crossing")
_VERBS = BE_OR_HAVE | words("who that")
_BODY = 6
"""Words behind "members of" in which the body is named."""


def _of_own_side(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether people are the men a side has lost: "Norland has lost 900 people killed and wounded"; not "has
    lost 900 people in the floods"."""
    fallen = any(m.at >= slot.last and m.states & gauge.states & HARM for m in line.states)
    if not fallen or look.head not in _ANYBODY or not gauge.heads & ARMED:
        return False
    own = (m for m in line.places if m.name in gauge.population and m.end <= slot.first)
    return any(not _LOSING.isdisjoint(line.low[m.end : slot.first]) for m in own)


def _of_force(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether people are those of whom a force consists, where soldiers are counted: "the contingent numbers
    900 people", "a force of 900 people"; not those it does something to: "the force moved 900 people"."""
    if look.head not in _ANYBODY or not gauge.heads & ARMED:
        return False
    verb = line.low[slot.first] in _CONSISTING  # "exceed 900 people"
    at = slot.first if verb else back(line.low, slot.first - 1, _SOME, 0)
    before = line.low[max(0, at - _FORCE_REACH) : at]
    moved = any(slot.first - _FORCE_REACH <= m.at < at and m.states & HARM for m in line.states)
    moved = moved and not look.states & gauge.states & HARM  # "the brigade's losses exceed 900 people"
    return line.low[at] in _CONSISTING and not moved and not _FORCE.isdisjoint(before)


_FORCE = words(
    "force forces contingent corps detachment garrison regiment brigade brigades division unit units army"
)
_FORCE_REACH = 8
_SOME = words("about around some nearly almost more than over at least up an estimated roughly now currently")
_CONSISTING = NUMBERING | verbs("total comprise count reach exceed") | words("of to put stands")

_LOSING = verbs("lose suffer")
_LOSS_OF = ["loss", "of"]


def _of_toll(line: Line, slot: Slot) -> bool:
    """Whether so many people are what a toll has come to: "the toll among the rebels rose to 72 people"."""
    return "toll" in line.low[: slot.first] and reached(line, slot)


ANY_PEOPLE = 1.0
"""How well people of a kind that a measure does not name fit it where it counts anybody."""


def _only_moving(gauge: Gauge, look: Look) -> bool:
    """Whether all that is said of people of some kind is that they come or go: no more makes refugees of
    "300 men" who arrive, or of staff who leave."""
    told = look.states & gauge.states
    return DISPLACED in gauge.states and bool(told) and told <= MOVES


_EXACT = 0.1
"""What each further word of a counted phrase is worth: "reserve officers" before "officers"."""


def _other_arms(gauge: Gauge, line: Line, slot: Slot, head: str) -> bool:
    """Whether soldiers are counted and the measure asks for civilians, or the other way round."""
    if "civilian" in gauge.heads and gauge.heads.isdisjoint(ARMED):
        in_arms = ARMED | RANKS - _ANYONE | {"police"}
        military = line.low[slot.number_last : slot.last] + line.low[slot.last : slot.last + 2]
        member = head == "member" and not _SERVICES.isdisjoint(line.low[slot.last : slot.last + _MEMBER_OF])
        return head in in_arms or member or not MILITARY.isdisjoint(military)
    fighting = bool(gauge.population) and not gauge.heads.isdisjoint(ARMED)
    return fighting and head in _CIVIL


_SERVICES = MILITARY | words("forces police guard")
_MEMBER_OF = 5
"""Words behind "members" that tell of what: "of the security forces"."""


def _civilians(gauge: Gauge, line: Line, slot: Slot, look: Look) -> bool:
    """Whether soldiers of one people are counted and the figure is of their people who are none:
    "14 Norland workers were hurt and three killed"."""
    if not gauge.population or gauge.heads.isdisjoint(ARMED):
        return False
    if look.head not in (ARMED | RANKS | PERSONS) - CIVIC and at_work(line, slot):
        return True  # "15,000 Norlanders work there"
    if look.head in gauge.heads or look.head in _CIVIL:
        return look.head not in gauge.heads
    joint = line.owner.get(slot.first - 2) if line.low[slot.first - 1] == "and" else None
    before = joint or next((s for s in reversed(line.slots) if s.first < slot.first), None)
    stated = look.head is not None and look.noun == (look.head,) and look.head in STATES
    return stated and before is not None and noun_of(before.figure.counted) in _CIVIL


_FLIGHT = frozenset({DISPLACED, EVACUATED})
"""What becomes of people who do not fight."""
_CIVIL = frozenset(map(lemma, SUBSETS)) | words(
    """
    civilian villager resident citizen tourist worker labourer laborer farmer protester passenger worshipper
    shopper refugee
    non-combatant
    """
)
"""People who are no soldiers."""
_ANYONE = words("man private general")
"""Ranks that say nothing of arms."""


def _anybodys(gauge: Gauge, line: Line, look: Look) -> bool:
    """Whether the dead or hurt, whoever they are, stand before a measure of one kind of people that the
    sentence does not speak of."""
    stated = named_by(look.head or "")
    if not gauge.narrower or not (look.head is None or look.head in _ANYBODY or stated & HARM):
        return False
    low = line.low
    sorted_out = any(
        word in gauge.sorts and (following in STATES or lemma(following) in _SORTED)
        for word, following in pairwise(low)
    )
    return not sorted_out and not any(lemma(word) in gauge.heads for word in low)


_SORTED = words("victim casualty people person")
"""Nouns a word that tells a kind may stand before: "31 foreign victims", no "health ministry"."""


_BODYS = 4.0
"""What it is worth that the sentence names the organisation whose people a measure counts."""
_ANYBODY = words("people person individual")


def who_they_are(line: Line, slot: Slot) -> str:
    """What kind of people some of them are said to be: "28 of them police", "nine of the dead were nurses";
    empty where that is not said."""
    if not slot.figure.surface.lower().endswith(_OF_THEM):
        return ""
    at = slot.last + (line.low[slot.last : slot.last + 1] in (["was"], ["were"], ["are"], ["is"]))
    word = line.low[at] if at < len(line.low) else ""
    return lemma(word) if lemma(word) in PERSONS and word not in STATES else ""


_OF_THEM = (" of them", " of whom", " of these", " of those", " of the dead", " of the victims", " killed")
_MEMBERS = words("member piece unit type kind employee item")


def _complemented(gauge: Gauge, line: Line, slot: Slot, look: Look) -> Look:
    """ "40 members of staff": what stands behind "of" is counted too; "40 measles cases": so is what the noun
    only describes, and who they are in "28 of them police"."""
    behind = lemma(line.low[slot.last]) if slot.last < len(line.low) else ""
    if slot.figure.part_of_whole and (own := who_they_are(line, slot)):
        return replace(look, noun=(own,), head=own)
    if line.low[slot.number_last : slot.number_last + 1] == ["-"]:
        return look  # "a 15-storey building": how high one is
    if look.head and (behind in gauge.heads or (behind in PERSONS and line.low[slot.last] not in STATES)):
        return replace(look, noun=(*look.noun, behind), head=behind)
    if look.head not in _MEMBERS or line.low[slot.last : slot.last + 1] != ["of"]:
        return look
    members = [
        lemma(word)
        for word in line.low[slot.last + 1 : slot.last + 5]
        if word not in ("the", "its", "his", "their", "a")
    ]
    return replace(look, noun=(*look.noun, *members[:2]))


def _out_of_own(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are out of what the gauge counts: "shuts 130 of its 540 branches"."""
    whole = line.whole(slot)
    return whole is not None and noun_of(whole.figure.counted) in gauge.heads


def _out_of_things(line: Line, slot: Slot) -> bool:
    """ "spread to 5 of the 15 provinces": a number out of what is neither people nor their lot."""
    behind = line.low[slot.last : slot.last + 7]
    if behind[:1] != ["of"]:
        return False
    return not any(lemma(word) in PERSONS or word in STATES or word in _PRONOUNS for word in behind[1:])


_PRONOUNS = TAKEN_UP | {"us"}


def _kin(one: str, other: str) -> bool:
    """Whether two long words share their stem: "peacekeeping" and "peacekeeper"."""
    return (len(one) > 7 and len(other) > 7 and one[:8] == other[:8]) or (one == other and len(one) > 2)
