"""Which people a toll is of that does not count them by their noun: "22 dead among their nationals", "the
number of infected farms climbs to 12"."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse.memory import CLEAR, Memory
from monitor.figures.readings.discourse.openings import asked, headlike, opened_with
from monitor.figures.readings.figure.looks import Look
from monitor.figures.readings.figure.outcomes import state_of
from monitor.figures.readings.fit.counts import who_they_are
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import lemma, spell
from monitor.figures.readings.vocabulary.weights import LIGHT
from monitor.figures.states import EVERY, HARM, classes
from monitor.figures.tables import words


def of_subject(
    candidates: list[Choice], line: Line, slot: Slot, look: Look, before: Line | None = None
) -> list[Choice]:
    """The candidates that count the subject of a number without a noun, or what the one before it counts, if
    any of them does: "the number of infected farms climbs to 12"; ``before`` is the sentence before."""
    opening = frozenset() if look.head else opened_with(line, slot, before)
    counting = [c for c in candidates if c.gauge.population and opening & c.gauge.own] or [
        c
        for c in candidates
        if look.antecedent in c.gauge.own
        or any(subject_of(line, slot, noun) for noun in c.gauge.own)
        or _that_of(line, slot, c.gauge)
        or (look.states & HARM and (among(line, slot) & c.gauge.own or described(line, slot) & c.gauge.sorts))
    ]
    return counting or candidates


def _that_of(line: Line, slot: Slot, gauge: Gauge) -> bool:
    """Whether a number is that of those whom the measure's name names: "and that of the security forces to
    14"."""
    low = line.low
    for i in range(slot.first - 3, max(0, slot.first - _THAT_OF), -1):
        if low[i] in ("that", "those") and low[i + 1] == "of":
            named = [word for word in low[i + 2 : slot.first] if word not in LIGHT]
            return bool(named) and set(named) <= set(spell(gauge.measure.name))
    return False


_THAT_OF = 9
"""Words between "that of" and its number."""


def subject_of(line: Line, slot: Slot, noun: str) -> bool:
    """Whether a number without a noun is a level of ``noun``: "the number of infected farms climbs to 12"."""
    if slot.named:
        return False
    lo = max(0, slot.first - 12)
    return any(
        lemma(word) == noun and line.cost(Mention(i, i + 1), slot) < 4 and not line.in_name(i)
        for i, word in enumerate(line.low[lo : slot.first], lo)
    )


def among(line: Line, slot: Slot) -> frozenset[str]:
    """Lemmas of those among whom so many died or were hurt: "22 dead among their nationals"."""
    low = line.low
    if low[slot.last : slot.last + 1] != ["among"] or any(
        k in line.owner for k in range(slot.last, slot.last + 4)
    ):
        return frozenset()
    end = next((k for k in range(slot.last + 1, len(low)) if low[k] in _ENDING), len(low))
    return frozenset(map(lemma, low[slot.last + 1 : min(end, slot.last + 8)]))


_ENDING = words(". , ; : in on at since after who which")


def described(line: Line, slot: Slot) -> frozenset[str]:
    """Words that tell which dead or wounded are counted: "31 foreign victims", "foreign deaths rose to
    27"."""
    lo = max(0, slot.first - 12)
    return frozenset(
        word
        for i, word in enumerate(line.low[lo : slot.last - 1], lo)
        if classes(line.low[i + 1]) & HARM or line.low[i + 1] in _HARMED
    )


_HARMED = words("victim victims")


_SHORT = 9
"""Tokens of a sentence that only says whom the next one counts."""
_SUBJECT = 4


def of_those_before(look: Look, slot: Slot, lines: Sequence[Line], gauges: Sequence[Gauge]) -> Look:
    """The look of a number without a noun that opens a sentence, with the people whom the short sentence
    before was about: "Hospital staff go first. Thirty-one have died"."""
    before = lines[-1] if lines and not lines[-1].slots and len(lines[-1].low) <= _SHORT else None
    if look.head is not None or slot.first > 1 or not look.states & HARM or before is None:
        return look
    kinds = frozenset().union(*(gauge.own for gauge in gauges if gauge.narrower))
    noun = next((lemma(word) for word in before.low[:_SUBJECT] if lemma(word) in kinds), None)
    return replace(look, noun=(noun,), head=noun, people=True) if noun else look


def put_at(look: Look, line: Line, slot: Slot, before: Line | None) -> Look:
    """The look of a number at which "them" are put, with the harm that the sentence before was about: "Losses
    went on rising. The agency puts them at 4,700"."""
    led = line.low[max(0, slot.first - 3) : slot.first]
    if (
        look.states & HARM
        or look.head is not None
        or before is None
        or ["them", "at"] not in (led[-2:], led[-3:-1])
    ):
        return look
    told = (m for m in before.states if m.end <= _SUBJECT and m.states & HARM)
    of_them = next((m for m in told if before.low[m.at] in _PLURAL_HARM), None)
    return replace(look, states=of_them.states, state_cost=1.0) if of_them else look


def answered_first(look: Look, line: Line, slot: Slot, before: Line | None) -> Look:
    """The look of a number that opens a sentence without a verb, behind a question that has but "yes" or "no"
    to answer: "Did anybody surrender? Two men, both of them hurt"."""
    asks = before is not None and before.low[-1:] == ["?"] and "how" not in before.low
    bare = slot.first == 0 and line.low[slot.last : slot.last + 1] == [","]
    if before is None or not (asks and bare) or not BE_OR_HAVE.isdisjoint(line.low):
        return look
    told = [m.states for m in before.states if m.states & HARM]
    return replace(look, states=told[-1], state_cost=1.0) if told else look


_PLURAL_HARM = words("losses casualties deaths fatalities dead wounded injured missing prisoners")


_COUNTED_RECALL = 6
"""Sentences back in which a noun may stand that a number leaves out."""


def anew(look: Look, line: Line, lines: Sequence[Line]) -> Look:
    """The look without the noun of a figure before, where a question or a heading has ended what was counted:
    "We buried 12 soldiers. How many died in all? The UN speaks of 900"; ``lines`` are those before."""
    if look.antecedent is None or look.antecedent in map(lemma, line.low):
        return look
    for earlier in reversed(lines[-_COUNTED_RECALL:]):
        if look.antecedent in map(lemma, earlier.low):
            break
        if headlike(earlier):
            return replace(look, antecedent=None)
    return look


_ENDINGS = words(". , ; : ? ! in across according of")
"""Behind a number of which nothing else is said."""
_RECALL = 2
"""Sentences back in which the figure may stand that another number goes on from."""


def alike(candidates: list[Choice], line: Line, slot: Slot, look: Look, memory: Memory) -> list[Choice]:
    """Of the candidates for a number of which only the place is said, those of what was asked or spoken of:
    "How many have died? Norland has reported 11"."""
    last = slot.last + (line.low[slot.last : slot.last + 1] == ["have"])
    ends = last >= len(line.low) or line.low[last] in _ENDINGS
    if look.states or look.head is not None or not ends:
        return candidates
    told = asked(memory.lines)
    if not told and memory.last is not None and memory.last.line in (line, *memory.lines[-_RECALL:]):
        told = memory.last.choice.gauge.states
    return [c for c in candidates if c.gauge.states & told] or candidates


_REMEMBERED = 4
"""Sentences back in which a figure still tells what is spoken of."""


def of_these(candidates: list[Choice], line: Line, slot: Slot, memory: Memory) -> list[Choice]:
    """Of candidates for some of those just counted, of whom nothing else is said, what all of them were read
    for: "11 guards have died, nine of them today"."""
    if memory.last is None:
        return candidates
    before, _, choice = memory.last
    if before is memory.before and _of_those_told(line, slot) and choice.gauge.people:
        return [Choice(choice.gauge, choice.score - 2, ())]  # "61 have died. Seven of these were tested"
    if before is not line or not slot.figure.surface.endswith("of them"):
        return candidates
    placed = any(slot.last < m.at <= slot.last + 2 for m in line.places)  # "12 of them in Honduras"
    if placed or who_they_are(line, slot) or state_of(line, slot, EVERY)[1] < CLEAR:
        return candidates
    return [c for c in candidates if c.gauge is memory.last.choice.gauge] or candidates


def _of_those_told(line: Line, slot: Slot) -> bool:
    """Whether a sentence opens with some of those that the one before counted: "Only seven of these"."""
    behind = line.low[slot.number_last : slot.number_last + 3]
    return slot.first <= 1 and behind[:2] == ["of", "these"] and not _ENDS_THESE.isdisjoint(behind[2:])


_ENDS_THESE = words("are were was is have has had ,")


def amid_others(gauge: Gauge, line: Line, memory: Memory) -> bool:
    """Whether the last figure, here or shortly before, was read for a measure of another fate, or a question
    asks for one; or nothing was read, and the line does not name who keeps the gauge's count."""
    asked = memory.question()
    if asked is not None and any(m.states and not m.states & gauge.states for m in asked.states):
        return True
    before = memory.before
    turned = before is not None and not before.slots and any(m.states & gauge.states for m in before.states)
    own = "own" in line.low and any(line.find(phrase) for phrase in gauge.keepers)
    if turned or own:
        return False  # "Accounts of the dead differ. The league has listed 447 names", "its own count is 90"
    recent = (line, *memory.lines[-_REMEMBERED:])
    if memory.last is None or memory.last.line not in recent:
        return not any(line.find(phrase) for phrase in gauge.keepers)
    near = (line, *memory.lines[-1:])
    reads = [other for before, other in memory.reads if any(before is one for one in near)]
    return not any(other.states & gauge.states for other in (*reads, memory.last.choice.gauge))


def untold(best: Choice, candidates: list[Choice], look: Look) -> bool:
    """Whether the figure could as well be of another sort, and no word tells of which: "34 cases" where
    confirmed and suspected ones are tracked."""
    if best.told or look.head is None or not best.gauge.contrasts:
        return False
    if all(cue.states for cue in best.gauge.cues):
        return False  # the plain measure takes what no sort is told of
    return any(
        other.gauge.contrasts and not other.told and other.gauge.states & best.gauge.states & look.states
        for other in candidates
        if other.gauge.order != best.gauge.order
    )


def only_named(line: Line, slot: Slot) -> bool:
    """Whether a whole is called by a noun that could be of any state, and the noun is all that is said of it:
    "6,000 of the 11,000 jobs"."""
    noun = (slot.figure.counted or "").lower().split()[-1:]
    behind = [m for m in line.states if m.at >= slot.last and line.cost(m, slot) < CLEAR]
    return bool(noun) and noun[0] in _LASTING and not behind


_LASTING = words("job jobs post posts position positions dose doses")
"""Nouns of what was there before anything became of it."""
