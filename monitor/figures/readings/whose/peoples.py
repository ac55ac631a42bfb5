"""Whose people a figure counts: a measure of North Korean soldiers takes none of Norway's."""

from collections.abc import Collection, Sequence

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_GET, BE_OR_HAVE, RELATIVES
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.figure.carrying import anaphoric, is_theirs, says_so
from monitor.figures.readings.figure.cited import of_entry
from monitor.figures.readings.gauges import PERSONS, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.lemmas import lemma, spell
from monitor.figures.readings.vocabulary.sides import ARMED, FORCES, IRREGULARS, RANKS
from monitor.figures.readings.vocabulary.weights import HARMING, MARKS
from monitor.figures.states import AT_WORK, DEPLOYED, HARM, STATES, classes
from monitor.figures.tables import words

_OWNING = verbs("lose suffer keep")
"""Verbs whose subject owns what is counted."""
_HAVING = BE_OR_HAVE | words("will also now since already been")
_LOST = words("losses casualties dead deaths fatalities")
"""Behind a people they are its own: "Norland's losses stood at 9,000"."""
_WHERE = words("in to from at")
_INITIALS = 2
"""Letters up to which a word of a topic's name may be an abbreviation: the "Un" of a man and the UN."""
_GIVING = verbs("lend give send offer promise provide supply sell grant lease spare")
"""Verbs right behind which a country is given what is counted: "lend Norland 900 men"."""
_NEAR = 4.0
"""Cost up to which a people named before a figure is the subject of what is said of it."""


def foreign(gauge: Gauge, line: Line, slot: Slot, around: frozenset[str]) -> bool:
    """Whether the counted, or who lost them, belong to another country than the measure's; ``around`` are the
    countries the item names."""
    if not gauge.population:
        return False
    own = [m for m in line.places if slot.first <= m.at < slot.last]
    ours = any(m.name in gauge.population and m.at < slot.first for m in line.places)
    if not ours:  # "Norland moved 900 soldiers from Velia"
        own += [m for m in line.places if m.name not in gauge.known and _behind(line, m, slot)]
    if own or _of_home(gauge, line, slot) or _none_of_them(gauge, line, slot):
        return not any(m.name in gauge.population for m in own)
    before = [m for m in line.places if m.at < slot.first]
    theirs = any(m.name in gauge.population and _behind(line, m, slot) for m in line.places)
    if theirs or not before:
        theirs = theirs or any(
            word in gauge.firms and len(word) > _INITIALS for word in line.low[: slot.last]
        )
        return not theirs and bool(around) and not around & (gauge.known | gauge.population | gauge.home)
    last = before[-1]
    given = last.end == slot.first and line.low[last.at - 1] in _GIVING
    if last.name in gauge.population:
        return _kills(line, last.end, slot)
    given = given or (line.speaks_by(last, slot) and line.low[last.end] == ":")  # "Oslo: 900 (May)"
    given = given or (line.low[last.end] == ":" and of_entry(line, slot))
    given = given or (last.end == slot.first and says_so(line, slot, range(last.at, last.end)))
    given = given or (anaphoric(line, slot) and is_theirs(line, last.end - 1))  # "Oslo's is 800"
    if given or line.cost(last, slot) >= _NEAR or line.low[last.at - 1] in _WHERE:
        return False
    return _owns(line, last.end, slot) or _strikes(line, last, slot)


def _of_home(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are of the speaker's own country, none of the people counted, or of another that was
    named last: "our own 90,000 soldiers", "our 90,000, a deputy in Lesk said", "lets Norland move 9,000 of
    its own soldiers"."""
    led = line.low[max(0, slot.first - 2) : slot.first]
    behind = line.low[slot.number_last : slot.number_last + 3]
    if behind[:1] == ["of"] and behind[1:] in (["its", "own"], ["their", "own"]):
        owner = [m.name for m in line.places if m.at < slot.first][-1:]
        return bool(owner) and owner[0] not in gauge.population
    if led[-1:] != ["our"] and led != ["our", "own"]:
        return False
    near = range(slot.first - _TOLD, slot.last + _TOLD)
    if led[-1] == "own" and not any(m.at in near for m in line.states):
        return True  # "what does it mean for our own 90,000 soldiers?"
    who = spell(slot.figure.attribution or "")
    named = set(line.gazetteer.within(who))
    voices = (m for m in line.places if line.low[m.at - 1] in _OF_OFFICE and line.low[m.at - 2] in who)
    named.update(m.name for m in voices)  # "a deputy in Lesk"
    return bool(named) and not named & gauge.population


_OF_OFFICE = words("in of from")
_TOLD = 4
"""Tokens on either side of such a number within which it is told what became of them."""


def _none_of_them(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether it is said behind so many that none of them are of the people counted: "9,000 marched, none of
    them Norlanders"."""
    low, end = line.low, min(slot.last + _NONE_REACH, len(line.low))
    i = next((k for k in range(slot.last, end) if low[k : k + 4] in _NONE), 0)
    return i > 0 and any(m.name in gauge.population and i < m.at <= i + _NONE_REACH for m in line.places)


_NONE: tuple[list[str], ...] = ([",", "none", "of", "them"], [",", "none", "of", "whom"])
_NONE_REACH = 7


def at_home(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether soldiers are in their own country and nowhere else, for a measure of those sent abroad: "9,000
    soldiers marched through Oslo", for Norway's in Mali."""
    if DEPLOYED not in gauge.states or not gauge.population or gauge.population & gauge.home:
        return False
    behind = [m for m in line.places if m.at >= slot.last]
    return (
        bool(behind)
        and bool(gauge.heads & ARMED)
        and all(m.name in gauge.population for m in behind)
        and line.low[behind[0].at - 1] in _WITHIN
        and _PLACED.isdisjoint(line.low[slot.last : behind[0].at - 1])
        and not any(line.find(cue.words) for cue in gauge.cues if cue.place)
    )


_WITHIN = words("in through across around inside near outside throughout")
_PLACED = SAYING | words(", ; from to for into after before")


def nobodys(gauge: Gauge, line: Line, slot: Slot, before: Sequence[Line]) -> bool:
    """Whether the dead are told without a noun, and neither this sentence nor those ``before`` name the
    soldiers or the people that the gauge counts: "the vote passed with 38 killed"."""
    noun = (slot.figure.counted or "dead").split()[-1].lower()
    if not gauge.population or not gauge.states & HARM or noun not in STATES:
        return False
    near = (line, *before)
    named = any(m.name in gauge.population for told in near for m in told.places)
    return not named and not any(lemma(word) in ARMED for told in near for word in told.low)


def of_body(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether people without a name of their own are those of the organisation that the measure is about:
    "the loss of life in the UN system - 80 dead"."""
    if (
        len(gauge.bodies) == 0
        or gauge.generic
        or (slot.figure.counted or "dead").split()[-1] not in _NAMELESS
    ):
        return False
    return any(
        _seated(line.low[m.end : m.end + _SEAT_REACH]) and line.cost(m, slot, scene=True) < _SCENE
        for body in gauge.bodies
        for m in line.find(body)
    )


def _seated(behind: Sequence[str]) -> bool:
    """Whether words behind an organisation name where its people are; a mission that says something is no
    place."""
    at = next((k for k, word in enumerate(behind) if word in _SEATS), None)
    return at is not None and SAYING.isdisjoint(behind[at : at + 2])


_NAMELESS = words("people dead deaths killed persons others")
_SEATS = words(
    "system mission missions headquarters office offices compound base family ranks staff workforce"
)
"""What an organisation's people are or sit in; those who shelter in its schools are not its own."""
_SEAT_REACH = 5
_SCENE = 12.0


def meant(line: Line, slot: Slot, peoples: Collection[str]) -> str | None:
    """The one of several peoples that is named last up to the figure."""
    named = [m.name for m in line.places if m.name in peoples and m.at < slot.last]
    return named[-1] if named else None


def nationals(candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
    """Of measures of one fate, that of one country's people alone where the figure is of those, and else
    that of all: "850 people from Norland have joined" beside "20,000 foreigners have joined"."""
    one = [c for c in candidates if c.gauge.population and not c.gauge.states & HARM]
    whole = [c for c in candidates if not c.gauge.population and c.gauge.people and c.gauge.states]
    alike = (c.gauge.states & w.gauge.states and c.gauge.heads & w.gauge.heads for c in one for w in whole)
    if not any(alike) or any(c.cues and not w.cues for c in one for w in whole):
        return candidates
    theirs = [
        c for c in one if any(m.name in c.gauge.population and _are(line, m, slot) for m in line.places)
    ]
    return theirs or whole


def _are(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a country is that of those counted: "850 Norlanders", "850 people from Norland", "Norland
    says 850"."""
    return _behind(line, mention, slot) or mention.at < slot.last


def _behind(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a country is told right behind those counted: "fighters from northern Norland", "900 fighters
    and 40 cooks from Norland"."""
    last = slot.last
    while line.low[last : last + 1] == ["and"] and last + 1 in line.owner:
        last = line.owner[last + 1].last
    return last < mention.at <= last + _OF_REACH and line.low[last] in _OF


_OF = words("from of")
_OF_REACH = 3


def _owns(line: Line, i: int, slot: Slot) -> bool:
    """Whether the verb at token ``i`` makes the counted its subject's own: "lost 20 soldiers", "forces are
    losing 90 men a day", "has sent 300 troops", "has 500 soldiers", "Norland's dead", or no verb at all:
    "Norland 80"."""
    while i < slot.first and line.low[i] in _ARMIES:
        i += 1
    while i < slot.first and line.low[i] in _HAVING:
        i += 1
    if i >= slot.first or line.low[i] in _LOST:
        return True
    return line.low[i] in _OWNING or DEPLOYED in classes(line.low[i])


_ARMIES = FORCES | words("army armies military navy")


def _strikes(line: Line, agent: Mention, slot: Slot) -> bool:
    """Whether a people is who harmed an unnamed number, not who was harmed: "Norland's strikes kill 40"."""
    return slot.figure.counted is None and agent.end < slot.first and line.low[slot.first - 1] in HARMING


def _kills(line: Line, i: int, slot: Slot) -> bool:
    """Whether the verb behind a people at token ``i`` says that it harmed those counted: "Norland's forces on
    the island killed 40 people", "Norlanders wounded nine"."""
    at = slot.first - 1
    led = line.low[i:at]
    own = at - i <= _DOING and _UNDONE.isdisjoint(led) and not any(word in EVENTS for word in led)
    return own and i <= at and line.low[at] in HARMING


_DOING = 6
"""Words between a people and what it did."""
_UNDONE = MARKS | RELATIVES | _LOST | BE_OR_HAVE


def at_work(line: Line, slot: Slot) -> bool:
    """Whether the figure's own predicate says that the counted work: "15,000 Norlanders already work there",
    "900 were sent east to work in mills", "900 are employed on building sites"."""
    low = line.low
    led = tuple(low[max(0, slot.first - 2) : slot.first])
    if led in _GIVEN_WORK or led[-1:] in _EMPLOYING:
        return True
    for k in range(slot.last, min(len(low), slot.last + _PREDICATE)):
        noun = low[k - 1] in _BEFORE_NOUNS or low[k + 1 : k + 2] in (["permits"], ["visas"])
        if low[k] in _VISAS and low[k - 1] in _FOR_WORK and low[k - 2] not in _FOR_WAR:
            return True  # "900 entered on student visas", "under labour schemes"
        if low[k] in _HOLDING and low[k + 1 : k + 2] in _JOBS:
            return True  # "900 Norlanders hold jobs there"
        if low[k] in _WORKING and not noun and (low[k] not in _PASSIVE or low[k - 1] in BE_OR_GET):
            return True
        if k in line.owner or low[k] in MARKS - {"and"}:
            return False
    return False


_GIVEN_WORK = frozenset(
    {("workforce", "of")} | {(noun, "to") for noun in words("job jobs work contracts visas permits")}
)
_EMPLOYING = frozenset((verb,) for verb in verbs("employ"))
"""What stands in front of people who are given work: "a workforce of 900 Norlanders", "jobs to 900"."""
_PREDICATE = 9
"""Words behind a figure within which it is told that the counted work."""
_HOLDING = verbs("hold have find earn")
_JOBS = (["jobs"], ["work"], ["wages"], ["income"], ["their"])
_PASSIVE = words("employed hired")
_WORKING = verbs("work labour toil") | _PASSIVE
_VISAS = words(
    "visa visas permit permits contract contracts scheme schemes programme programmes program programs"
)
_FOR_WORK = words(
    "student study work labour labor training industrial cooperation employment trainee tourist"
)
_FOR_WAR = words("military army defence defense joint security combat")
_BEFORE_NOUNS = words("the a their its his of more new hard whose this that forced")


def called(gauge: Gauge, head: str | None, states: frozenset[str], *, working: bool = False) -> bool:
    """Whether people of one country are counted by another name of theirs: soldiers as officers or comrades,
    workers as those who work: "15,000 Norlanders work there"."""
    if not gauge.population:
        return bool(gauge.heads & IRREGULARS) and head in IRREGULARS
    labouring = bool(gauge.heads & _LABOURING) and (head not in PERSONS or head in CIVIC)
    labouring = labouring and (bool(gauge.heads & _WORKERS) or gauge.others.isdisjoint(_WORKERS))
    return (labouring and (working or bool(states & AT_WORK))) or (
        bool(gauge.heads & ARMED) and head in ARMED | RANKS
    )


CIVIC = words("national citizen")
"""People of a country who may be anything: "900 such nationals earn wages there"."""
_WORKERS = words("worker labourer laborer")
_LABOURING = _WORKERS | {"builder"}
