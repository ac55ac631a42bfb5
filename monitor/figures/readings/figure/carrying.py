"""What a figure without words of its own takes over from what was said before it."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.context.part_of_whole.totals import altogether
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, POSSESSIVES, RELATIVES_ASIDE
from monitor.figures.lexicon_nouns import RECKONED, SUMS
from monitor.figures.look import back
from monitor.figures.readings.gauges import GENERIC, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.vocabulary.lemmas import lemma
from monitor.figures.readings.vocabulary.places import EVERYWHERE
from monitor.figures.readings.vocabulary.weights import LABELLING, LEVEL, RECENT_DAYS, TO
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.model import Role

_BRINGING = verbs("bring take raise lift push")
_PUTTING = verbs("put place give leave keep")
_STAYING = verbs("remain stay stand") | words("now put still currently")
_LEADING_TO_SUM = LEVEL | TO | _STAYING
_OFFICIAL = words(
    """
    the its their official confirmed actual real true total overall latest current own new cumulative combined
    running
    """
)
_OPENERS = words(". , ; : - – — but and while that")
GIVING = SAYING | verbs("speak prefer favour stick insist hold")
"""Verbs by which somebody gives a number."""
_LEADING = words("of by only just about some around at least nearly over more than no fewer up to")
_HOW_SAID = words("on to in private privately public publicly openly quietly now instead even already")
"""What may stand between a verb of saying and its number: "speaks in private of 850"."""
_SAID_BEFORE = _LEADING | _HOW_SAID | RECENT_DAYS
_APPROACHING = _LEADING - {"to"}
_ENDING = words(". , ; : ? ! but while and or whereas on in last this")
ENTRIES = words("name entry")
"""What stands on a list of victims: so many names are so many people."""
_STOPS = (".", "!", '"', "”", "’", ":", ";", ",")
"""What ends a sentence, and no heading."""
_WITHIN = 6
_HEADING = 7
"""Words a heading may have."""
_OPEN = 3
"""Lines below a question that may answer it."""


def sums_up(line: Line, slot: Slot) -> bool:
    """Whether a bare number is the sum of what the figure before it counts: "two new infections, bringing the
    total to 226", "officials put the number at 43", "the confirmed number remains seven". A sum that says of
    what ("the number of dead") stands for itself."""
    if bare(slot) and slot.figure.unit in (None, "person") and line.low[: slot.first] in _IN_ALL:
        return slot.last < len(line.low) and line.low[slot.last] in _CLOSING
    opening = [word for word in line.low[: slot.first] if word not in ("combined", "together", ",")]
    if bare(slot) and opening != line.low[: slot.first] and opening in _THAT_MAKES:
        return slot.last < len(line.low) and line.low[slot.last] in _CLOSING
    if bare(slot) and line.low[: slot.first] in _THAT_MAKES:
        return altogether(line.low, slot.last)
    at = _sum_before(line, slot)
    if at is None or not _EARLIER.isdisjoint(line.low[:at]):
        return False
    placed = _in_front_of_place(line, slot.first - 2) == at
    if line.low[slot.first - 1] in ("to", "at") and (at == slot.first - 2 or placed):
        lo = max(0, slot.first - _WITHIN)
        if not (_BRINGING | _PUTTING).isdisjoint(line.low[lo:at]):
            return True
    i = back(line.low, at - 1, _OFFICIAL)
    return line.low[at] != "toll" and i < at - 1 and (i < 0 or line.low[i] in _OPENERS)


_THAT_MAKES = (["that", "is"], ["that", "makes"], ["this", "makes"], ["it", "makes"], ["which", "makes"])
_IN_ALL = (["overall"], ["overall", ","], ["altogether"], ["in", "all"], ["in", "total"])
"""What opens a sentence that gives a sum and nothing else: "Overall 20,000 since March"."""


def turned_to(lines: Sequence[Line], since: Line, gauges: Sequence[Gauge], last: Gauge) -> Gauge | None:
    """The one measure of people, akin to none of the ``last`` figure, that sentences without figures speak of
    between its line and a sum: "The outflow has slowed, the agency says. The total stands at 540,000"."""
    at = next((k for k, line in enumerate(lines, 1) if line is since), len(lines))
    between = [line for line in lines[at:] if not line.slots]
    told = [g for g in gauges if between and g.people and any(_speaks_of(g, line) for line in between)]
    return told[0] if len(told) == 1 and not told[0].states & last.states else None


def prepared(lines: Sequence[Line], gauge: Gauge, noun: str | None) -> bool:
    """Whether sentences speak of what tells the measure apart that alone counts people of a ``noun``: "The
    raids go on. 90 civilians were killed"."""
    telling = [cue.words for cue in gauge.cues if not cue.states] if noun in gauge.own else []
    return any(line.find(found) for line in lines for found in telling)


def _speaks_of(gauge: Gauge, line: Line) -> bool:
    """Whether a sentence names what only this measure counts, or one of its cues that tells no state."""
    if any(lemma(word) in gauge.own for word in line.low):
        return True
    return any(line.find(cue.words) for cue in gauge.cues if not cue.states)


def _sum_before(line: Line, slot: Slot) -> int | None:
    """Where the word for a sum stands that leads to a number which counts nothing itself."""
    if slot.named:
        return None
    i = _in_front_of_place(line, back(line.low, slot.first - 1, _LEADING_TO_SUM, 0))
    return i if 0 <= i < slot.first - 1 and line.low[i] in SUMS else None


def _in_front_of_place(line: Line, i: int) -> int:
    """The token in front of a place that ends at ``i`` and tells where a sum was made: "the total in Norland
    to", "the count worldwide to"; ``i`` itself where no place stands there."""
    if line.low[i] in EVERYWHERE:
        return i - 1
    at = next((m.at for m in line.places if m.end == i + 1), 0)
    at -= at > 1 and line.low[at - 1] == "the"
    return at - 2 if at > 1 and line.low[at - 1] in _AT else i


def summed_at(line: Line, slot: Slot) -> Mention | None:
    """The place whose sum a number is said to be: "the total in Norland to 183", "Norland's total"."""
    at = _sum_before(line, slot)
    if at is None:
        return None
    return next((m for m in line.places if m.end == at or at < m.at < slot.first), None)


def summed_everywhere(line: Line, slot: Slot) -> bool:
    """Whether a number is said to be the sum of all the world: "bringing the global total to 9,000"."""
    at = _sum_before(line, slot)
    return at is not None and not EVERYWHERE.isdisjoint(line.low[max(0, at - 2) : slot.first])


_AT = words("in for across of")


def adds_up(line: Line, slot: Slot, before: Slot, states: frozenset[str]) -> bool:
    """Whether a sum is of what the figure ``before``, of those ``states``, adds to it: "19 more bodies found,
    toll now 77", "which brings the number of guards killed to four"."""
    low = line.low
    if low[slot.first - 1] in _MAKING and low[slot.last : slot.last + 2] == ["in", "all"]:
        return True  # "four more guards were shot, which makes seven in all"
    at = _sum_before(line, slot)
    if at is not None and before.figure.role is Role.INCREMENT:
        after = (m for m in line.states if m.at > before.last and low[m.at] not in _BRINGING)
        return all(m.states & states for m in after)
    stretch = low[before.last : slot.first]
    if not {"number", "total"} & set(stretch) or low[slot.first - 1] != "to" or _BRINGING.isdisjoint(stretch):
        return False
    told = [m.states for m in line.states if before.last <= m.at < slot.first and low[m.at] not in _BRINGING]
    return bool(told) and all(found & states for found in told) and GENERIC.isdisjoint(map(lemma, stretch))


_MAKING = verbs("make")


def open_to(line: Line, slot: Slot, head: str | None) -> bool:
    """Whether a figure may answer the question or heading above it: a number that is only given, or called
    one, or counts the names on a list."""
    owned = (
        bare(slot) and line.low[slot.first - 1] in BE_OR_HAVE and line.low[slot.last : slot.last + 1] == ["."]
    )
    return spoken(line, slot) or anaphoric(line, slot) or owned or head in ENTRIES


def bare(slot: Slot) -> bool:
    """Whether a level figure has no noun in the text."""
    return slot.figure.role is Role.LEVEL and not slot.named


def in_turn(line: Line) -> bool:
    """Whether a sentence gives several bare numbers one after the other: "The ministry's figures are 52 and
    640"."""
    joined = (
        line.low[b.first - 1] in ("and", ",") and b.first - a.last <= 2 for a, b in pairwise(line.slots)
    )
    return not _FIGURES.isdisjoint(line.low) and all(map(bare, line.slots)) and all(joined)


_FIGURES = words("figures numbers totals counts tallies tolls")


def spoken(line: Line, slot: Slot) -> bool:
    """Whether somebody gives a bare number and nothing else: "The ministry has acknowledged 31.", "the
    minister speaks of 850", "The Danes say 1,200, the Swedes 1,500"."""
    if slot.figure.attribution is None or not bare(slot):
        return False
    if slot.last < len(line.low) and line.low[slot.last] not in _ENDING and not _later(line, slot):
        return False
    i = back(line.low, slot.first - 1, _SAID_BEFORE)
    if i < 1:
        return False
    who = slot.figure.attribution.lower().split()
    gapped = who[-1] == line.low[i] and any(other.first < i - 1 for other in line.slots)
    return gapped or (line.low[i] in GIVING and not _others_in_clause(line, slot))


def _later(line: Line, slot: Slot) -> bool:
    """ "counted 10,000 five days later", "gives 12 million for July": a time behind a number that is
    given."""
    behind = line.low[slot.last : slot.last + 4]
    return behind[2:3] in (["later"], ["earlier"], ["before"]) or (
        behind[0] == "for" and behind[1] in _MONTHS
    )


_MONTHS = words(
    "january february march april may june july august september october november december last this"
)


def _others_in_clause(line: Line, slot: Slot) -> bool:
    """Whether a figure stands in front of another in its main clause: not beyond ", and", nor in a clause
    that only tells of the speaker ("the office, which asks for two sources, speaks of 350")."""
    low = line.low
    starts = (
        i + 1 for i in range(slot.first - 2, 0, -1) if low[i] in (",", ";") and low[i + 1] in _COORDINATING
    )
    start = next(starts, 0)
    return any(start <= o.first < slot.first and not _in_relative(low, o) for o in line.slots)


def _in_relative(low: Sequence[str], slot: Slot) -> bool:
    """Whether a figure stands in a relative clause between commas."""
    if "," not in low[slot.last : slot.last + _RELATIVE]:
        return False
    before = low[max(0, slot.first - _RELATIVE) : slot.first]
    return any(one == "," and two in RELATIVES_ASIDE for one, two in pairwise(before))


_RELATIVE = 14
"""Tokens a relative clause may have on either side of its figure."""
_COORDINATING = words("and but while whereas")


def anaphoric(line: Line, slot: Slot) -> bool:
    """Whether a bare number is called a number and nothing else, so that it is one of what was spoken of:
    "a figure of 600", "the count now stands at 43", "it is still 240m", "its list has grown to 171"."""
    low = line.low
    if (
        not bare(slot)
        or not _EARLIER.isdisjoint(low[: slot.first])
        or (slot.last < len(low) and low[slot.last] not in _CLOSING)
    ):
        return False
    i = back(low, slot.first - 1, _CALLED_BEFORE)
    apposed = low[i] == "," and low[slot.last : slot.last + 1] == [","]
    listing = low[i] in _BEING and low[i + 1] == "at" and not _LISTS.isdisjoint(low[:i])
    called = low[i - apposed] in NUMBERS
    called = called and (apposed or low[i + 1] in ("of", "at", ":", "from", "between"))
    reckoned = low[i] in _IT and low[i - 1] in _RECKONING  # "The mayor makes it 52,000"
    if i < 0:
        return False
    reckoned = reckoned or (low[i] == "be" and low[max(0, i - 2) : i] == ["it", "to"])
    called = called or listing or revised(line, slot)  # "The league, which keeps a list, was at 900"
    if called or reckoned or (low[i] in _BEING and low[i - 1] in _IT and low[i - 2] in SAYING):
        return True  # "The governor, who has to feed them, says it is 45,000"
    if low[i] not in _BEING and low[i] not in LEVEL:
        return False
    subject = range(i - 1, max(-1, i - _SUBJECT), -1)
    at = next((k for k in subject if low[k] in NUMBERS or low[k] in _IT or _one(low, k)), None)
    if at is None or any(k in line.owner for k in range(at, i) if low[at] in _IT):
        return False
    return low[at + 1] not in ("of", "for") and (low[at] in NUMBERS or at <= _FRONT)


def held_against(line: Line, slot: Slot) -> bool:
    """Whether a number without a noun is what another is compared with: "not many fewer than the 11,000 that
    Oslo reported", "up from the 600 it gave in April", "three times the 40 of last year"."""
    low, i = line.low, slot.first - 1
    one = line.owner.get(next((k for k in range(i - 1, max(-1, i - _RANGE), -1) if k in line.owner), -1))
    if bare(slot) and low[i] == "to" and one is not None and low[one.first - 1] == "from":
        return True  # "fell from 11,000 in May to 8,000"
    if not bare(slot) or (low[slot.first] != "the" and low[i : i + 1] != ["the"]):
        return False
    i = back(low, i, _DEFINITE, 0)
    before = low[max(0, i - _COMPARING) : i]
    if low[i] in ("than", "from", "to"):
        return not _COMPARED[low[i]].isdisjoint(before)
    return low[i] in _MULTIPLES


_DEFINITE = words("the some about roughly around nearly over")
_RANGE = 7
_COMPARING = 3
_MULTIPLES = words("times twice double triple half against")
_COMPARED = {
    "than": words("fewer more less higher lower larger smaller greater bigger"),
    "from": words("up down rise increase fall drop revised raised lifted cut"),
    "to": words("compared equal close similar next"),
}
"""What leads to a number that another is held against, and what stands in front of that."""


def _one(low: Sequence[str], k: int) -> bool:
    """Whether "one" stands for a number named before: "the official one has stood at 97"."""
    return low[k] == "one" and k > 0 and low[k - 1] in _OFFICIAL


def revised(line: Line, slot: Slot) -> bool:
    """Whether somebody's number is said to have moved to the figure: "has raised its count again, to 21",
    "their own total, which has gone up by one, to 176"."""
    low = line.low
    i = back(low, slot.first - 1, _APPROACHING)
    if i < 1 or low[i] != "to":
        return False
    reach = range(i - 1, max(0, i - _SUBJECT), -1)
    at = next((k for k in reach if low[k] in NUMBERS or low[k : k + 2] in _OWN_ONE), None)
    owned = at is not None and not _WHOSE.isdisjoint(low[max(0, at - 2) : at])
    if at is None or not owned or low[at + 1] in ("of", "for"):
        return False
    return not _MOVING.isdisjoint(low[max(0, at - 4) : at]) or not _MOVING.isdisjoint(low[at:i])


_LISTS = words("list lists tally count counts counting names")
_OWN_ONE = (["own", ","], ["own", "to"])
"""A number that is only called somebody's own: "raised its own, to 74"."""
_WHOSE = POSSESSIVES | {"own"}
_MOVING = verbs(
    """
    raise lower lift increase reduce cut revise correct bring take go rise climb fall grow double treble
    triple halve
    """
)
_EARLIER = words("before earlier previously formerly until")
"""In front of a number they tell what it was once."""
NUMBERS = RECKONED | words("list sum reckoning")
_IT = words("it ours theirs his hers mine yours")
_RECKONING = verbs("make put")
_FRONT = 3
"""Words into the sentence within which a pronoun is its subject."""
_SUBJECT = 12
"""Words between a number's name and its verb."""
_BEING = BE_OR_HAVE | words("be been became becomes stands stood now")
_LEADING_TO = words(
    """
    of to at only just about some around at least nearly almost over more than no fewer up still now currently
    already also then officially closer near nearer as high many put :
    """
)
_WHEN = RECENT_DAYS | words("last night today tonight this morning evening afternoon on")
_CALLED_BEFORE = _LEADING_TO | _WHEN
"""Between the verb and its number they say since when: "stood last night at 741"."""
_CLOSING = words(
    '. , ; : ? ! but while and or on in for by last this after before ) " ” according compared since'
)


def asked(lines: list[Line]) -> frozenset[str]:
    """Classes that the question or heading just above asks for: "How many have been arrested?"."""
    line = next((line for line in lines[: -_OPEN - 1 : -1] if headlike(line)), None)
    return frozenset().union(*(m.states for m in line.states)) if line else frozenset()


def headlike(line: Line) -> bool:
    """Whether a line without figures is a question or a heading."""
    short = len(line.low) <= _HEADING and line.low[-1:] not in ([mark] for mark in _STOPS)
    question = line.low[-1:] == ["?"] or ("how", "many") in pairwise(line.low)  # "How many died is unclear."
    return not line.slots and (short or question)


def amounts_to(line: Line, slot: Slot) -> bool:
    """Whether a number without unit and noun is given as one of what was spoken of: behind a verb of level,
    movement or speech, "a figure of", "a total of" or "of this", or before a verb of its own ("4,600 were
    caught"). Not one of some ("seven of the basins"), and not a number of something else ("rule 40")."""
    low = line.low
    if slot.named:
        return False
    if slot.figure.unit is not None or slot.figure.role not in (Role.LEVEL, Role.RATE):
        return False
    behind = low[slot.last : slot.last + 1]
    if behind and behind[0] in BE_OR_HAVE:
        return True
    open_end = not behind or behind[0] in _CLOSING or slot.figure.role is Role.RATE
    return open_end and (given(line, slot) or revised(line, slot))


def given(line: Line, slot: Slot) -> bool:
    """Whether a verb of level, movement or speech, or "a figure of", leads to the number as one that holds
    now: not "until then the firm had spoken of 300"."""
    low = line.low
    if not _EARLIER_STILL.isdisjoint(low[max(0, slot.first - _SUBJECT) : slot.first]):
        return False
    i = back(low, slot.first - 1, _LEADING_TO)
    led = low[i] in NUMBERS and low[i + 1] in ("of", "at")
    return i >= 0 and (led or low[i] in _GIVERS or _works_with(low, i))


def put_forward(line: Line, slot: Slot) -> bool:
    """Whether somebody gives a number as theirs, by a verb that says nothing else: "ministers prefer $6bn",
    "the coast guard works with 12,000"."""
    low = line.low
    i = back(low, slot.first - 1, _LEADING_TO)
    arrived = slot.figure.attribution is not None and low[i] in _ARRIVING
    return i >= 0 and (arrived or low[i] in GIVING or low[i] in _REACHING or _works_with(low, i))


def _works_with(low: Sequence[str], i: int) -> bool:
    """ "The coast guard works with 12,000", "she came out with 4,000": ``i`` at the preposition."""
    with_it = low[i] == "with" and (low[i - 1] in _WORKING or low[max(0, i - 2) : i] in _COMING_OUT)
    return with_it or (low[i] in ("to", "by") and low[i - 1] in _STICKING)


_ARRIVING = verbs("reach arrive come")
_WORKING = verbs("work reckon deal")
_STICKING = verbs("stick hold stand keep")
_COMING_OUT = (["came", "out"], ["come", "out"], ["comes", "out"], ["coming", "out"])


_EARLIER_STILL = _EARLIER | verbs("replace") | words("had told instead")
"""In front of a number they tell what somebody said of it once."""
_CHANGING = verbs("fall drop decline slip sink shrink dwindle ease slow correct revise double") | words(
    "itself range between"
)
_REACHING = verbs("get announce measure manage assume")
_GIVERS = LEVEL | _BEING | GIVING | _CHANGING | _REACHING


def opened_with(line: Line, slot: Slot, before: Line | None) -> frozenset[str]:
    """Lemmas of the words that a sentence opens with in front of its first figure, or the one before it, if
    that has no figure: "The builders have been slower. By March 3,000 had come"."""
    for told in (line, before):
        if told is not None and (told is line or not told.slots):
            found = [k for k in range(min(_OPENS, len(told.low))) if k not in told.owner]
            nouns = [k for k in found if (told is not line or k < slot.first) and not told.in_name(k)]
            if told.low[0] in _POINTING or told.low[0].endswith("s"):
                return frozenset(lemma(told.low[k]) for k in nouns)
    return frozenset()


def fronted(line: Line, slot: Slot) -> frozenset[str]:
    """Lemmas of what a sentence says in front that it is about: "For civilians, counts differ: the ministry
    gives 900", "On villagers under the shells, the last claim was 900"."""
    low = line.low
    at = 2 if low[:2] == ["as", "for"] else 1 if low[0] in _ABOUT else 0
    end = next((k for k in range(at, min(len(low), at + _TOPIC)) if low[k] == ","), 0)
    inside = any(k in line.owner for k in range(end))
    return frozenset(map(lemma, low[at:end])) if at and end < slot.first and not inside else frozenset()


def labelled(line: Line, slot: Slot) -> range | None:
    """Tokens of the label that a number of a list stands behind, and of nothing else: "Norland 179.",
    "Civilians - between 900 and 1,200, says the office"; None where it stands otherwise."""
    low = line.low
    open_end = slot.last >= len(low) or low[slot.last] in _LISTED or low[slot.first - 1] == ":"
    if not bare(slot) or not open_end:
        return None
    end = slot.first
    while end > 0 and low[end - 1] in LABELLING:
        end -= 1
    start = end
    while start > 0 and low[start - 1] not in (";", ":", ".", ","):
        start -= 1
    label = range(start, end)
    short = 0 < len(label) <= _LABEL and all(low[k][0].isalpha() for k in label)
    spoken_of = not short or any(low[k] in STATES or low[k] in LEVEL or low[k] in GIVING for k in label)
    return None if spoken_of or not line.tokens[start].text[:1].isupper() else label


_LISTED = words(". ; , ( )")
_LABEL = 4
"""Words such a label may have."""
_ABOUT = words("for on among regarding concerning")
_TOPIC = 7
_OPENS = 4
"""Words of the subject that opens a sentence."""
_POINTING = words("the these those its their all")
