"""Figures without words of their own: given by somebody, called a number, held against another, or behind a
label, so that they go on from what was said before."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.context.verbs import SAYING, UPHOLDING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, POSSESSIVES, RELATIVES_ASIDE
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.look import back
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.weights import LABELLING, LEVEL, RECENT_DAYS
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.model import Role

OFFICIAL = words(
    """
    the its their official confirmed actual real true total overall latest current own new cumulative combined
    running
    """
)
GIVING = SAYING | verbs("speak prefer favour stick insist hold")
"""Verbs by which somebody gives a number."""
_LEADING = words("of by only just about some around at least nearly over more than no fewer up to")
_HOW_SAID = words("on to in private privately public publicly openly quietly now instead even already")
"""What may stand between a verb of saying and its number: "speaks in private of 850"."""
_SAID_BEFORE = _LEADING | _HOW_SAID | RECENT_DAYS
APPROACHING = _LEADING - {"to"}
_ENDING = words(". , ; : ? ! but while and or whereas on in last this")
ENTRIES = words("name entry")
"""What stands on a list of victims: so many names are so many people."""


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
    ends = line.low[slot.last : slot.last + 1] == ["("]
    if (
        slot.last < len(line.low)
        and not ends
        and line.low[slot.last] not in _ENDING
        and not _later(line, slot)
    ):
        return False
    i = back(line.low, slot.first - 1, _SAID_BEFORE)
    if i < 1:
        return False
    who = slot.figure.attribution.lower().split()
    if line.low[i] == ":" and i == len(who) and line.low[:i] == who:
        return True  # "London: above 6,000 (June 2025)."
    gapped = who[-1] == line.low[i] and any(other.first < i - 1 for other in line.slots)
    told = line.low[i] in GIVING or _works_with(line.low, i)
    told = told or (line.low[slot.first - 1] != "of" and _told_whom(line, i))
    return gapped or (told and not _others_in_clause(line, slot))


def _told_whom(line: Line, i: int) -> bool:
    """Whether the words up to ``i`` only say to whom somebody gives a number: "told the same committee
    900"."""
    low = line.low
    at = next((k for k in range(i - 1, max(-1, i - _WHOM), -1) if low[k] in _TELLING), None)
    return at is not None and low[at + 1] in _WHOSE_EAR and all(word.isalpha() for word in low[at + 1 : i])


_TELLING = verbs("tell")
_WHOM = 5
_WHOSE_EAR = POSSESSIVES | words("the a this another")


def _later(line: Line, slot: Slot) -> bool:
    """ "counted 10,000 five days later", "gives 12 million for July": a time behind a number that is
    given."""
    behind = line.low[slot.last : slot.last + 4]
    return (
        behind[2:3] in (["later"], ["earlier"], ["before"])
        or behind[:2] == ["all", "along"]
        or (behind[:1] == ["for"] and not _MONTHS.isdisjoint(behind[1:2]))
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
        or not EARLIER.isdisjoint(low[: slot.first])
        or (slot.last < len(low) and low[slot.last] not in CLOSING)
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
    reckoned = reckoned or (low[i] in BE_OR_HAVE and is_theirs(line, i - 1))
    called = called or listing or revised(line, slot)  # "The league, which keeps a list, was at 900"
    if called or reckoned or (low[i] in _BEING and low[i - 1] in _IT and low[i - 2] in SAYING):
        return True  # "The governor, who has to feed them, says it is 45,000"
    if low[i] not in _BEING and low[i] not in LEVEL:
        return False
    subject = range(i - 1, max(-1, i - _SUBJECT), -1)
    at = next((k for k in subject if low[k] in NUMBERS or low[k] in _IT or _one(low, k)), None)
    if at is None or any(k in line.owner for k in range(at, i) if low[at] in _IT):
        return False
    there = low[at + 1 : at + 3] == ["for", "the"] and low[at + 3] in _AREAS
    return (there or low[at + 1] not in ("of", "for")) and (low[at] in NUMBERS or at <= _FRONT)


def everything(line: Line, slot: Slot) -> bool:
    """Whether a number is that of all the goods there have been: "put everything that had come by then at
    900"."""
    before = line.low[max(0, slot.first - _SUBJECT) : slot.first]
    at = next((k for k, pair in enumerate(pairwise(before)) if pair == ("everything", "that")), 0)
    put = at > 0 and before[at - 1] in _PUTTING and before[-1] == "at"
    return put and bare(slot) and slot.figure.unit is None


_PUTTING = verbs("put set estimate reckon")


def is_theirs(line: Line, i: int) -> bool:
    """Whether the subject that ends at ``i`` only says whose number one is: "Oslo's is 900", "The union's
    was 140"."""
    return 0 <= i < _FRONT and line.tokens[i].text.endswith(_GENITIVE)


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
    return low[k] == "one" and k > 0 and low[k - 1] in OFFICIAL


def revised(line: Line, slot: Slot) -> bool:
    """Whether somebody's number is said to have moved to the figure: "has raised its count again, to 21",
    "their own total, which has gone up by one, to 176"."""
    low = line.low
    i = back(low, slot.first - 1, APPROACHING)
    if i < 1 or low[i] != "to":
        return False
    reach = range(i - 1, max(0, i - _SUBJECT), -1)
    at = next((k for k in reach if low[k] in NUMBERS or low[k : k + 2] in _OWN_ONE), None)
    owned = at is not None and not _WHOSE.isdisjoint(low[max(0, at - 2) : at])
    if at is None or not owned or low[at + 1] in ("of", "for"):
        return False
    return not MOVING.isdisjoint(low[max(0, at - 4) : at]) or not MOVING.isdisjoint(low[at:i])


_AREAS = words("region area country province district city town county island state whole war year season")
"""For which somebody keeps a count, whatever it is of."""
_GENITIVE = ("'s", "’s")
_LISTS = words("list lists tally count counts counting names")
_OWN_ONE = (["own", ","], ["own", "to"])
"""A number that is only called somebody's own: "raised its own, to 74"."""
_WHOSE = POSSESSIVES | {"own"}
MOVING = verbs(
    """
    raise lower lift increase reduce cut revise correct bring take go rise climb fall grow double treble
    triple halve
    """
)
EARLIER = words("before earlier previously formerly until")
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
    of to at only just about some around least nearly almost over more than no fewer up still now currently
    already also then officially closer near nearer as high many put :
    """
)
_WHEN = RECENT_DAYS | words("last night today tonight this morning evening afternoon on")
_CALLED_BEFORE = _LEADING_TO | _WHEN
"""Between the verb and its number they say since when: "stood last night at 741"."""
CLOSING = words(
    '. , ; : ? ! but while and or on in for by last this after before ) " ” according compared since given'
)


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
    open_end = not behind or behind[0] in CLOSING or slot.figure.role is Role.RATE
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


def reckoned(line: Line, slot: Slot) -> bool:
    """Whether somebody has come to an amount by working it out, or changed their own to it: "a panel
    calculated 480,000 m3", "on Friday it revised this to 90,000 m3", "now defends 140,000 m3"."""
    low = line.low
    i = back(low, slot.first - 1, _LEADING_TO)
    moved = low[slot.first - 1] == "to" and not MOVING.isdisjoint(
        low[max(0, slot.first - 4) : slot.first - 1]
    )
    return i >= 0 and (moved or low[i] in _RECKONED_BY)


_RECKONED_BY = verbs(
    "calculate compute derive find defend settle revise move begin start accept arrive reach"
)


def _works_with(low: Sequence[str], i: int) -> bool:
    """ "The coast guard works with 12,000", "she came out with 4,000": ``i`` at the preposition."""
    with_it = low[i] == "with" and (low[i - 1] in _WORKING or low[max(0, i - 2) : i] in _COMING_OUT)
    with_it = with_it or (low[i] == "for" and low[i - 1] in _ACCOUNTING)
    return with_it or (low[i] in ("to", "by") and low[i - 1] in UPHOLDING)


_ACCOUNTING = verbs("account vouch")
_ARRIVING = verbs("reach arrive come")
_WORKING = verbs("work reckon deal")
_COMING_OUT = (["came", "out"], ["come", "out"], ["comes", "out"], ["coming", "out"])
_EARLIER_STILL = EARLIER | verbs("replace") | words("had told instead")
"""In front of a number they tell what somebody said of it once."""
_CHANGING = verbs("fall drop decline slip sink shrink dwindle ease slow correct revise double") | words(
    "itself range between"
)
_REACHING = verbs("get announce measure manage assume")
_GIVERS = LEVEL | _BEING | GIVING | _CHANGING | _REACHING


def labelled(line: Line, slot: Slot) -> range | None:
    """Tokens of the label that a number of a list stands behind, and of nothing else: "Norland 179.",
    "Civilians - between 900 and 1,200, says the office", "boats, 12; vans, some 40"; None where it stands
    otherwise."""
    low = line.low
    row = low[slot.first - 1] == "," and ";" in line.words and low[slot.last : slot.last + 1] in _ROW_ENDS
    open_end = slot.last >= len(low) or low[slot.last] in _LISTED or low[slot.first - 1] == ":"
    if not bare(slot) or not open_end:
        return None
    end = slot.first - row
    while end > 0 and low[end - 1] in LABELLING:
        end -= 1
    start = end
    while start > 0 and low[start - 1] not in (";", ":", ".", ","):
        start -= 1
    label = range(start, end)
    short = 0 < len(label) <= _LABEL and all(low[k][0].isalpha() for k in label)
    short = short and low[end - 1] not in _NO_LABEL  # "The 900, it turned out, ..."
    spoken_of = not short or any(low[k] in STATES or low[k] in LEVEL or low[k] in GIVING for k in label)
    listed = start > 0 and low[start - 1] in (";", ":") if row else line.tokens[start].text[:1].isupper()
    return label if listed and not spoken_of else None


def says_so(line: Line, slot: Slot, label: range) -> bool:
    """Whether a label only names who gives the number: "Oslo counts 900 dead, Bonn 1,200"."""
    who = (slot.figure.attribution or "").lower().split()
    return who[-1:] == line.low[label.stop - 1 : label.stop]


_ROW_ENDS: tuple[list[str], ...] = ([], [";"], ["."])
_LISTED = words(". ; , ( )")
_NO_LABEL = words("the these those all some of a answer")
_LABEL = 4
"""Words such a label may have."""
