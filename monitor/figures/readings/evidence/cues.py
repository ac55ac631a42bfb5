"""Cues and excludes of a measure: how near they stand to a figure, and which of them speak against it."""

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.look import back
from monitor.figures.needs import Needs
from monitor.figures.readings.evidence.beside import compared
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.gauges import PERSONS, Cue, Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.pending import is_pending, only_to_come
from monitor.figures.readings.sentence.sentences import first_words, otherwise_named
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.lemmas import Words, lemma
from monitor.figures.readings.vocabulary.places import EVERYWHERE, WORLD, Gazetteer
from monitor.figures.readings.vocabulary.senses import PASSIVE
from monitor.figures.readings.vocabulary.weights import CLAUSE, HEAVY, LEAVING, LEVEL, LOCATIVE, MARKS
from monitor.figures.states import HARM, STATES
from monitor.figures.tables import words
from monitor.figures.units import is_amount

_FAINT = 5.5
"""Cost of a cue that only says how often: any amount of that unit has it, so every other word tells more."""


def nearest_cue(line: Line, slot: Slot, cue: Cue) -> float:
    found = line.find(cue.words)
    if cue.words[-1] in _HOLDING:
        found = tuple(m for m in found if not _stands_its_ground(line, m))
    if cue.place and not found and len(cue.words) == 1 and not WORLD.within(cue.words):
        found = line.named(cue.words[0])
    if cue.place and found:
        found = tuple(m for m in found if not (line.takes_up(m, slot) or line.elsewhere(m, slot)))
    cost = min([line.cost(m, slot) for m in found if not only_to_come(line, m, slot)], default=FAR)
    return max(cost, _FAINT) if _PERIODIC.issuperset(cue.words) else cost


def _stands_its_ground(line: Line, mention: Mention) -> bool:
    """Whether soldiers only hold what they stand on: "the 900 hold the northern sector"."""
    verb = line.low[mention.end - 1] in _HOLDING
    return verb and not _GROUND.isdisjoint(line.low[mention.end : mention.end + _GROUND_REACH])


_HOLDING = verbs("hold")
_GROUND = words(
    """
    line lines front sector sectors ground position positions trench trenches flank village town bridge ridge
    hill road border area job jobs
    """
)
_GROUND_REACH = 4


def by_word(cues: Iterable[Cue]) -> Needs[Cue]:
    """Cues by the words of which one must stand on a line for the cue to be near any figure of it."""
    return Needs((cue, None if _named_anyhow(cue) else first_words(cue.words)) for cue in cues)


def _named_anyhow(cue: Cue) -> bool:
    """Whether a line may name what the cue does in other words: a place that no table holds."""
    unlisted = cue.place and len(cue.words) == 1 and not WORLD.within(cue.words)
    return unlisted or otherwise_named(cue.words)


def faint(hits: Sequence[tuple[Cue, float]]) -> bool:
    """Whether all that speaks for a measure is that the amount is one of a day."""
    return bool(hits) and all(_PERIODIC.issuperset(cue.words) for cue, _ in hits)


def excluded(gauge: Gauge, line: Line, slot: Slot, look: Look, but: Container[Words]) -> bool:
    """Whether a word of ``excludes``, ``but`` for some that add nothing here, speaks about this figure. Of
    what tells two measures apart the nearer counts: "besides those confirmed, 900 cases are suspected"."""
    cues = line.possible(gauge.cues_by_word)
    own = min((nearest_cue(line, slot, cue) for cue in cues if cue.telling), default=FAR)
    stated = look.state_cost if look.states & gauge.states else FAR
    return any(
        _other_place(gauge, line, mention, slot)
        if cue.place and (_is_sited(gauge, cue, line) or _names_rival(gauge, cue))
        else _only_place(gauge, line, cue) or _speaks_against(cue, line, mention, slot, look)
        for cue in line.possible(gauge.excludes_by_word)
        if cue.words not in but
        for mention in line.find(cue.words)
        if not (cue.place and line.gazetteer.acting(line.low, mention.at, mention.end))
        if not (_within_cue(gauge, line, mention) or is_pending(line, mention))
        if not _by_trade(gauge, look, mention, slot)
        if not (line.of_fronted(mention, slot) or (stated < FAR and line.picks(mention, slot)))
        if not (_made_for(gauge, line, mention) or _in_reason(line, mention, slot))
        if not (cue.place and (compared(line, mention, slot) or line.of_some(mention, slot)))
        if not _of_own_event(gauge, line, mention, slot)
        if not (_only_speaks(cue, line, mention, slot) or _of_others_beside(gauge, line, mention, slot, look))
        if not (cue.words in gauge.contrasts and own < _told_apart(line, mention, slot))
        if not (
            cue.states and not gauge.states and mention.at < slot.first and own < line.cost(mention, slot)
        )
        if not (min(own, stated) < _OWN and not cue.place and _other_clause(gauge, cue, line, mention, slot))
    )


def other_sides(gauge: Gauge, gazetteer: Gazetteer) -> frozenset[Words]:
    """Excludes that only name another people than the gauge's."""
    named = {cue.words: gazetteer.within(cue.words) for cue in gauge.excludes if gauge.population}
    return frozenset(
        spelt
        for spelt, found in named.items()
        if found and not found & gauge.population and lemma(spelt[-1]) in PERSONS
    )


def _by_trade(gauge: Gauge, look: Look, mention: Mention, slot: Slot) -> bool:
    """Whether an exclude is only the word for anybody in a name for those whom the measure counts: the
    "troops" of "construction troops", where builders are counted."""
    called = (slot.figure.counted or "").lower().split()[-1:]
    renamed = bool(called) and look.head is not None and lemma(called[0]) != look.head
    return renamed and look.head in gauge.own and slot.first <= mention.at < slot.last


def _made_for(gauge: Gauge, line: Line, mention: Mention) -> bool:
    """Whether a word only tells what the goods that a measure counts are made for: "ammunition for 152 mm
    howitzers", "rounds for their mortars"."""
    low = line.low
    at = next((k for k in range(mention.at - 1, max(0, mention.at - _MADE_FOR), -1) if low[k] == "for"), 0)
    return at > 0 and not gauge.people and (low[at - 1] in _AMMUNITION or lemma(low[at - 1]) in gauge.heads)


def _in_reason(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word behind a figure only tells why somebody thinks so: "finds 7 million rounds likelier,
    given that a container holds other goods"."""
    low = line.low
    return any(low[k - 1] == "," and low[k] in _REASON for k in range(slot.last + 1, mention.at))


_REASON = words("given because since considering")
_MADE_FOR = 6
_AMMUNITION = words("ammunition munitions ammo charges fuel cartridges parts spares")


def _within_cue(gauge: Gauge, line: Line, mention: Mention) -> bool:
    """Whether an exclude is only a word of one of the measure's own phrases: the "found" of "cannot be
    found"."""
    phrases = (cue for cue in gauge.cues if len(cue.words) > 1)
    return any(m.at <= mention.at and mention.end <= m.end for cue in phrases for m in line.find(cue.words))


def _only_speaks(cue: Cue, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether people who are not counted only give the number: "soldiers logged 900 civilians killed"."""
    return lemma(cue.words[-1]) in PERSONS and mention.at in line.voice(slot)


def _of_own_event(gauge: Gauge, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word stands before what the measure is about, and the figure in a relative clause of that:
    "another attack on those who fight an outbreak that has claimed 850 lives"."""
    that = next((k for k in range(slot.first - 1, mention.at, -1) if line.low[k] in _THAT), 0)
    return that > 0 and any(m.end == that and m.name in gauge.events for m in line.events)


_THAT = ("that", "which")


def _comes_of(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether the harm that a figure counts is what the word's event did: "40 attacks on clinics that have
    killed 11", "12 raids, leaving nine dead", "two raids on Sunday killed four"."""
    low, verb = line.low, line.low[slot.first - 1]
    harming = verb in LEAVING or bool(STATES.get(verb, frozenset()) & HARM)
    between = low[mention.end : slot.first]
    told = verb.endswith("ing") or not set(_THAT).isdisjoint(between)
    told = told or not any(word in MARKS or word in CLAUSE or word in HEAVY for word in between)
    return mention.end < slot.first and harming and told


def _of_others_beside(gauge: Gauge, line: Line, mention: Mention, slot: Slot, look: Look) -> bool:
    """Whether a word is what another figure counts, beside one of what the gauge counts: "cuts 90 jobs and 12
    of its 40 branches"."""
    if not {look.head, look.antecedent} & gauge.heads:
        return False
    between = tuple(line.low[slot.last : mention.at])
    if (len(between) <= _ALSO_REACH and between[:2] in _ALSO) or _listed_beside(line, mention, slot):
        return True  # "900 crates of shells, and with missiles"
    return _inside_other(line, mention, slot) and not _comes_of(line, mention, slot)


def _listed_beside(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word is one of a list around a figure, or what came besides all that is told of it: "900
    shells, guided missiles and tents", "missiles and 900 shells", "900 shells came, along with missiles"."""
    low, at = line.low, mention.at
    if mention.end + 1 == slot.first and low[mention.end] == "and":
        return True
    if slot.last < at and low[slot.last] == "," and at - slot.last <= _ITEM:
        return low[mention.end : mention.end + 1] in (["and"], [","]) and at not in line.owner
    led = next((k for k in range(at - 1, max(slot.last, at - _ALSO_REACH), -1) if low[k] == "with"), 0)
    return led > slot.last and low[led - 1] in _TOGETHER


_ITEM = 5
_TOGETHER = words("along together")
_ALSO = (("and", "with"), ("along", "with"), ("together", "with"), ("as", "well"), ("in", "addition"))
_ALSO_REACH = 4
"""Words between a figure and what came besides it."""


def all_over(cue: Cue) -> bool:
    """Whether a cue says that all the world is meant; "countries" may be a few of them."""
    return cue.scope and not EVERYWHERE.isdisjoint(cue.words)


def _is_sited(gauge: Gauge, cue: Cue, line: Line) -> bool:
    """Whether an exclude is a place that stands against the gauge's own: where it was, or "worldwide"."""
    everywhere = gauge.world and any(line.find(own.words) for own in gauge.cues if all_over(own))
    return bool((gauge.places or everywhere) and line.gazetteer.within(cue.words))


def _names_rival(gauge: Gauge, cue: Cue) -> bool:
    """Whether an exclude names the place another measure of the topic is about: "Norland", "in Norland"."""
    return any(cue.words[-len(rival) :] == rival for rival in gauge.rivals)


def _only_place(gauge: Gauge, line: Line, cue: Cue) -> bool:
    """Whether an exclude is a country, or a place where something happened ("struck Ostrel"), and the
    sentence names none that the measures speak of."""
    if any(m.name in gauge.known for m in line.places):
        return False
    struck = cue.place and any(line.governed(m, LOCATIVE) for m in line.find(cue.words))
    return struck or bool(line.gazetteer.within(cue.words))


def named_before(gauge: Gauge, line: Line, before: Line | None) -> bool:
    """Whether the sentence before names an event that is excluded, and the figure's own names no event and no
    place: "Cyclone Orla nears the coast. Nine people have died"."""
    if before is None or line.places or line.events:
        return False
    return any(
        before.low[m.at - 1] in EVENTS
        for cue in gauge.excludes
        if cue.place
        for m in before.find(cue.words)
        if m.at
    )


def _other_place(gauge: Gauge, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether an excluded place is nearer to the figure than the measure's own."""
    found = [m for place in gauge.places for m in line.find(place.words)]
    found += [m for name in gauge.home for m in line.named(name)]
    found += [m for cue in gauge.cues if gauge.world and all_over(cue) for m in line.find(cue.words)]
    own = min((line.cost(m, slot, scene=True) for m in found), default=FAR)
    return line.cost(mention, slot, scene=True) <= own


def _speaks_against(cue: Cue, line: Line, mention: Mention, slot: Slot, look: Look) -> bool:
    cost = line.cost(mention, slot)
    if cue.states:
        article = line.low[mention.at - 1] if mention.at and mention.end == mention.at + 1 else ""
        modifier = (
            article in ("the", "a", "an", "its") and cost > 0
        )  # "from the leaking pipe" is no leak of its own
        apart = _inside_other(line, mention, slot)
        apart = apart and (len(cue.words) > 1 or (mention.end <= slot.first and look.state_cost < _OWN))
        if apart or _of_unnumbered(line, mention, slot):
            return False
        return not modifier and cost <= look.state_cost + 0.8 and cost < 5
    if lemma(cue.words[-1]) in PERSONS:
        agent = "by" in line.low[max(slot.last, mention.at - 2) : mention.at]  # "44 killed by rebel rockets"
        close = cost < 1.3 and not agent
        own = slot.first <= mention.at < slot.last or look.head == lemma(cue.words[-1])
        return own or close or _goes_on(line, mention, slot)
    if set(cue.words) <= _PERIODIC:
        opening = mention.at == 0 and line.low[mention.end : mention.end + 1] == ["of"]
        return slot.first <= mention.at <= slot.last + 3 or opening  # "A month of patrols costs"
    if cue.place and _tells_outcome(line, mention, slot):
        return True
    counted = any(_belongs(line, mention, other) for other in line.slots if other is not slot)
    counted = counted and not _comes_of(line, mention, slot)
    joined = mention.at == slot.last + 1 and line.low[slot.last] in ("and", "or")
    return cost < 14.0 and not counted and not joined


def _tells_outcome(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether the figure tells what came of the clause in front, which names the place: "A quake struck off
    Ostrel early on Friday, killing nine and injuring 40"."""
    low, i = line.low, slot.first - 1
    first = next((s for s in line.slots if s.first > mention.end and not is_amount(s.figure.unit)), slot)
    led = _outcome(low, i) and _outcome(low, first.first - 1)
    return led and low[first.first - 2] == "," and "," not in low[i : slot.first]


def _outcome(low: Sequence[str], i: int) -> bool:
    return low[i].endswith("ing") and bool(STATES.get(low[i], frozenset()) & HARM)


def _of_unnumbered(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word behind the figure is said of others whom nobody counts: "killed two people and wounded
    many others", "is now 73, and with an unknown number buried"."""
    if mention.at < slot.last:
        return False
    subject = back(line.low, mention.at - 1, _BESIDE, slot.last - 1)
    led = subject >= slot.last and line.low[subject] in _UNNUMBERED
    return led or not _UNNUMBERED.isdisjoint(line.low[mention.end : mention.end + 1])


_BESIDE = words("still feared believed presumed people more others reported also")


def _goes_on(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a figure without a noun of its own goes on counting whom the one before it counts: "nine
    children were killed and 50 wounded"."""
    noun = (slot.figure.counted or "").lower().split()[-1:]
    before = [other for other in line.slots if other.last <= slot.first][-1:]
    bare = set(noun) <= STATES.keys() and line.low[slot.first - 1] == "and"
    return bare and any(other.number_last <= mention.at < other.last for other in before)


def _told_apart(line: Line, mention: Mention, slot: Slot) -> float:
    """What a word of the gauge's own may cost to tell more than a word of another measure; nothing does that
    stands in what the figure counts: "six critical care patients"."""
    inside = slot.number_last <= mention.at < slot.last
    return 0.0 if inside else min(_TOLD, line.cost(mention, slot))


def _inside_other(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a phrase is what another figure counts: "3,000 flights, including 900 night flights"."""
    return any(o.first <= mention.at < o.last for o in line.slots if o is not slot)


def _other_clause(gauge: Gauge, cue: Cue, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word stands in a clause of its own behind the figure's: "900 people are missing, and few
    believe that they will be found", "40,000 were on the square when the shooting began". What a clause of
    time tells of a toll is what it comes of: "nine died when a bus turned over"."""
    behind = line.low[slot.last : mention.at]
    joined = any(one == "," and two in _COORDINATING for one, two in pairwise(behind))
    cause = bool(gauge.states & HARM) and (not cue.states or line.low[mention.at] in EVENTS)
    joined = joined or _spliced(line, mention, slot)
    apart = joined or ";" in behind or _behind_fronted(line, mention, slot) or _meanwhile(line, mention, slot)
    return apart or (not cause and _in_time_clause(cue, line, mention, slot))


def _spliced(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a headline goes on behind a comma with another subject, which the word names, and its verb:
    "toll stands at 90, cholera cases rise"."""
    low, k = line.low, mention.end
    opens = low[slot.last : slot.last + 1] == [","] and slot.last < mention.at <= slot.last + 2
    return opens and any(word in LEVEL or word in _SPREADING for word in low[k : k + _PREDICATE])


_SPREADING = verbs("spread loom threaten emerge persist worsen") | words("feared")


def _behind_fronted(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether the figure stands in a clause of its own that the sentence opens with, and the word behind it:
    "As the toll climbed to 93, police said the work to identify them had begun"."""
    behind = line.low[slot.last : mention.at]
    return line.low[0] in _FRONTING and "," in behind and "," not in line.low[: slot.first]


def _meanwhile(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether the word is what somebody else does at the same time: "toll at 106 as police begin identifying
    them"; not what a toll comes of, "nine killed as bus overturns"."""
    low, at = line.low, mention.at
    opened = next((k for k in range(at - 1, slot.last - 1, -1) if low[k] == "as"), at)
    doing = low[at].endswith("ing") or low[at - 1] == "to"
    return doing and at - opened > 1


_FRONTING = words("as while with after although though whereas")


def _in_time_clause(cue: Cue, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a word tells what befell people in a clause of time with a verb of its own: "when the first was
    shot", "before police arrested two"; not a noun that only dates the figure: "before the exercise"."""
    low, at = line.low, mention.at
    opened = next((k for k in range(at - 1, slot.last - 1, -1) if low[k] in _SUBORDINATING), at)
    befell = bool(cue.states) or low[at - 1] in PASSIVE or EVENTS.get(low[at]) in _VIOLENT
    clause = low[opened + 1 : mention.end + _PREDICATE] if opened < at else []
    return befell and any(word in _FINITE or past(word) for word in clause)


_VIOLENT = frozenset({"shooting", "explosion"})
_FINITE = BE_OR_HAVE | words("began begins broke fell left rose came went hit struck shot")
_PREDICATE = 3
"""Words behind a noun among which its verb stands."""


_OWN = 5.0
"""Cost up to which what the measure asks is said in the figure's own clause."""
_COORDINATING = words("and but though although while whereas yet with")
_SUBORDINATING = words("after before when while until")


def _belongs(line: Line, mention: Mention, other: Slot) -> bool:
    """Whether a word is part of another figure's phrase ("61 patients in hospital"), governs it ("a capacity
    of 150") or is said of it ("104 cases have been confirmed")."""
    if other.first <= mention.at < other.last:
        return True
    if other.last <= mention.at:
        between = line.low[other.last : mention.at]
        alone = not between and line.low[mention.end : mention.end + 1] in _CLOSED  # "40 suspected, 12 dead"
        compound = not between and is_amount(other.figure.unit)  # "regards the $350m limit as open"
        return alone or compound or (bool(between) and set(between) <= _AUXILIARIES | _INSIDE)
    between = line.low[mention.end : other.first]
    led = between or line.tokens[mention.at].text[0].islower()  # "has confirmed 61 infections"
    return mention.end <= other.first and bool(led) and set(between) <= _OF


_TOLD = 3.0
"""Cost up to which a word of the measure's own tells what the figure is of."""
_CLOSED: tuple[list[str], ...] = ([], *([mark] for mark in (",", ";", ".", "and", "-", "–", "—", ":")))
_UNNUMBERED = words("many several others scores some countless numerous dozens hundreds thousands")
_OF = words("of at was is to for")
_INSIDE = words("in at still currently now being the a")
_AUXILIARIES = BE_OR_HAVE | words("been being")
_PERIODIC = words("a an per each every day daily hour hourly week weekly month monthly year yearly")
