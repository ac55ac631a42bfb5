"""Figures of people who speak for themselves or of their own people: no report on the whole."""

import re
from itertools import islice, pairwise

from monitor.figures.context.part_of_whole.groups import GROUPS
from monitor.figures.context.sources import SPEAKERS
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.readings.figure.outcomes import REMAINS
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.sentence.once import where
from monitor.figures.readings.vocabulary.lemmas import lemma, noun_of
from monitor.figures.states import STATES, classes
from monitor.figures.tables import words

_KIN = words(
    """
    cousin cousins son sons daughter daughters brother brothers sister sisters uncle uncles aunt aunts
    nephew nephews niece nieces grandchild grandchildren grandson grandsons granddaughter granddaughters
    sibling siblings parent parents relative relatives friend friends neighbour neighbours neighbor neighbors
    colleague colleagues classmate classmates
    """
)
_NEAR = _KIN | words("father mother husband wife dad mum mom boyfriend girlfriend fiance fiancee in-laws")
_OWNED = words("my our his her their a an one some")
_RUMOURS = words("rumour rumours rumor rumors gossip hearsay commenter commenters")
_SENDING = verbs("email e-mail text")
_HEARING = words("heard hear")
_TRUTH = words("reality truth")
_SENDER = 12
"""Words into a line within which a reader's message names its sender."""


def of_kin(line: Line, slot: Slot) -> bool:
    """Whether somebody's own people are counted: "worried about five cousins", "carried two
    of her four children"."""
    counted = (slot.figure.counted or "").lower().split()[-1:]
    behind = line.low[slot.number_last : slot.number_last + 3]
    if behind[:1] == ["of"] and behind[2:] and behind[1] in _HIS and behind[2] in _FEW:
        return True
    if (
        counted
        and counted[0] in _CHILDREN
        and not _SPOUSES.isdisjoint(line.low[max(0, slot.first - 5) : slot.first])
    ):
        return True  # "with his wife and five children"
    return bool(counted) and counted[0] in _KIN and counted[0] not in STATES


_CHILDREN = words("child children kid kids")
_SPOUSES = words("wife husband")
_GROUNDS = words(
    "street block building house village family neighbourhood neighborhood class school lane yard"
)


def _own_ground(line: Line, slot: Slot) -> bool:
    """Whether somebody tells of his own street or house: "In our street 12 people died"."""
    low = line.low
    near = range(max(1, slot.first - _HEARD_REACH), min(len(low), slot.last + _HEARD_REACH))
    return any(low[i] in _GROUNDS and low[i - 1] in ("our", "my") for i in near)


def hearsay(line: Line, slot: Slot) -> bool:
    """Whether nobody who could know says the figure: "my cousin says", "rumours of", "Ana in Lima
    emails:"."""
    who = (slot.figure.attribution or "").lower().split()
    if _RUMOURS & {*who, *line.low[max(0, slot.first - 4) : slot.first]}:
        return True
    if len(who) > 1 and who[0] in _OWNED and who[1] in _NEAR:
        return True
    if not _GUESSED.isdisjoint(line.low[: slot.first]) and _GIVEN_BY.isdisjoint(who):
        return True  # "anybody's guess, and guesses run from 900 to 9,000"
    if _heard(line, slot) or (who and who[0] in _PRONOUNS and _kin_speaks(line, slot)):
        return True
    return (
        _own_truth(line, slot)
        or _own_ground(line, slot)
        or any(word in _SENDING for word in line.low[1 : min(_SENDER, slot.first)])
    )


_GUESSED = words("guess guesses guesswork")
_GIVEN_BY = words("group office ministry agency commission council institute")
_READERS = re.compile(
    r"(?im)^(?:what |our )?(?:(?:readers?|viewers|listeners)\b.{0,30}"
    r"|(?:have )?your (?:say|comments|views|letters).{0,20})$"
)
_LETTER = re.compile(r"(?m)^[^\n:\"“]{2,50}: ?[\"“][^\n]*$")
_LETTERS = 12
_COMMENT = re.compile(r"(?m)^[^\n]{0,60}\b(?:wrote|writes|comments|posted|emails|tweets|texts):[^\n]*$")
_FORUM = re.compile(r"(?i)\A(?:have )?your (?:say|comments|views)\b[^\n]{0,200}")
_CHOSEN = re.compile(
    r"(?im)^[^\n]{0,60}\b(?:of|are|read)\b[^\n]{0,20}\byour\b[^\n]{0,20}"
    r"\b(?:views|comments|thoughts|e-?mails|stories|experiences)\b[^\n]{0,40}$"
)
"""The line behind which the letters begin: "Here is a selection of your views."."""
_SIGNED = re.compile(r"(?m)^[A-Z][^\n.!?:,\"”]{1,40},[ ][A-Z][^\n.!?:\"”]{1,40}$")
"""A line that is only a name and a place."""
_COMMENTS = 200


def letters(text: str) -> tuple[range, ...]:
    """Where readers speak, by character: the lines behind a heading such as "What readers say" that each open
    with a name and a quotation, lines such as "At 10:15 Nightowl wrote: ...", and a page that opens with
    "Have your say", but for what its editors say in front of the letters and behind the last signed one."""
    if (forum := _FORUM.match(text)) is not None:
        chosen = _CHOSEN.search(text)
        start = chosen.end() if chosen is not None else forum.start()
        signed = [match.end() for match in islice(_SIGNED.finditer(text, start), _COMMENTS)]
        return (range(start, signed[-1] if chosen is not None and signed else len(text)),)
    found = [range(*comment.span()) for comment in islice(_COMMENT.finditer(text), _COMMENTS)]
    for heading in islice(_READERS.finditer(text), _LETTERS):
        end = heading.end()
        while (letter := _LETTER.match(text, end + 1)) is not None:
            end = letter.end()
        found.append(range(heading.end(), end))
    return tuple(found)


@where(words("heard hear"))
def _heard(line: Line, slot: Slot) -> bool:
    """Whether somebody only says what he has heard: "I heard 30 people died"."""
    low = line.low
    near = range(max(1, slot.first - _HEARD_REACH), slot.first)
    return any(low[i] in _HEARING and low[i - 1] in ("i", "we", "'ve", "have") for i in near)


def _kin_speaks(line: Line, slot: Slot) -> bool:
    """Whether the one who speaks is somebody's kin: "my uncle is there and he says"."""
    return any(a in ("my", "our") and b in _NEAR for a, b in pairwise(line.low[: slot.first]))


_HIS = words("my his her")
_FEW = words("two three four five six seven eight nine ten")
_HEARD_REACH = 5
_PRONOUNS = words("he she they")


@where(words("reality truth"))
def _own_truth(line: Line, slot: Slot) -> bool:
    """Whether the writer sets a number of nobody's against somebody's: "it says 40,000, when in reality they
    are 60,000", "the truth is that 900 died"."""
    low = line.low
    for i in range(slot.first - 2, max(-1, slot.first - _TRUTH_REACH), -1):
        if i in line.owner or (low[i] in SAYING and low[i + 1 : i + 2] != ["that"]):
            return False
        if low[i] == "in" and low[i + 1] in _TRUTH and low[i - 1] in _AGAINST:
            return True
        if low[i : i + 2] == ["truth", "is"] and low[i - 1] == "the":
            return True
    return False


_AGAINST = words("when while but and ,")
_TRUTH_REACH = 12
"""Words between such an opening and its number."""


_RESIDENTS = words("people residents inhabitants persons souls")
_SETTLEMENTS = words(
    "city town village district province island country nation state suburb settlement metropolis community"
)
_ADJECTIVES = 3
"""Words that may stand between an article and the settlement: "a northern market town of 40,000"."""


def inhabitants(line: Line, slot: Slot) -> bool:
    """Whether the figure only says how many live somewhere: "home to half a million people", "a town of
    9,000", "a population of 2 million"."""
    low = line.low
    counted = (slot.figure.counted or "people").lower().split()[-1]
    if counted == "population":
        return True  # "one in seven of the city's 7.4 million population"
    if counted not in _RESIDENTS or low[slot.last : slot.last + 1] == ["who"]:
        return False  # "a camp home to 25,000 who fled"
    before = low[max(0, slot.first - 2) : slot.first]
    if before in (["home", "to"], ["population", "of"], ["population", ":"]):
        return True
    if len(before) < 2 or before[1] != "of" or before[0] not in _SETTLEMENTS:
        return False
    return bool({"a", "an", "the"} & set(low[max(0, slot.first - 3 - _ADJECTIVES) : slot.first - 2]))


def room_for(line: Line, slot: Slot) -> bool:
    """Whether a bare figure only says how many a place has room for: "opens a second camp for 20,000"."""
    before = line.low[max(0, slot.first - 2) : slot.first]
    return slot.figure.counted is None and before[1:] == ["for"] and before[0] in _PLACES


_PLACES = words(
    "camp camps shelter shelters hostel dormitory dormitories barracks prison jail stadium hospital"
)


_ARMIES = words("army armies military forces navy militia")


def whole_army(line: Line, slot: Slot) -> bool:
    """Whether the figure is the size of a whole army, sent nowhere: "an army of 1.2 million", "keeps 900,000
    under arms", "its forces, 450,000 strong,"."""
    low = line.low
    behind = low[slot.last : slot.last + 2]
    if behind == ["under", "arms"] and slot.figure.counted is None:
        return not slot.figure.part_of_whole  # "9,000 men, 7,500 of them under arms"
    before = low[max(0, slot.first - 4) : slot.first]
    if behind[:1] == ["strong"] or (low[slot.last - 1 : slot.last] == ["strong"]):
        return before[-1:] == [","] and not _ARMIES.isdisjoint(before[:-1])
    size = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in _ARMIES
    return size and bool({"a", "an"} & set(before[:-2]))


_SEEING = verbs("see count spot") | words("seen saw counted")
_INSIDE = words("in inside outside at under beneath")
_BUILDINGS = words(
    """
    morgue mortuary hospital clinic school college university church mosque temple hotel factory market house
    building cemetery graveyard yard courtyard street corridor room hall
    """
)
_BEHIND = 9


def one_scene(line: Line, slot: Slot) -> bool:
    """Whether bodies are those of one place that somebody saw: "says he had seen nine bodies", "40 bodies
    were stacked outside the morgue", "inside the school there are 60 bodies", "nine bodies lying there"."""
    counted = (slot.figure.counted or "").lower().split()[-1:]
    if not counted or counted[0] not in REMAINS:
        return False
    if _SEEING & set(line.low[max(0, slot.first - 4) : slot.first]):
        return True
    behind = line.low[slot.last : slot.last + _BEHIND]
    if "lying" in behind[:_LYING] or _there_in(line, slot):
        return True
    place = next((k for k, word in enumerate(behind) if word in _INSIDE), len(behind))
    return bool(_BUILDINGS & set(behind[place : place + 5]))


def _there_in(line: Line, slot: Slot) -> bool:
    """Whether there are so many in a building named before: "inside the school, a big one, there are"."""
    low = line.low
    if "there" not in low[max(0, slot.first - _LYING) : slot.first]:
        return False
    inside = (i for i in range(slot.first) if low[i] in _INSIDE)
    return any(not _BUILDINGS.isdisjoint(low[i + 1 : i + 7]) for i in inside)


_LYING = 5
"""Words between bodies and that they lie there, or that there are so many."""


_HOLDING = words("has have holds hold numbers number counts comprises contains carries seats")
_USUALLY = words("usually normally typically generally commonly about")


def usual_size(line: Line, slot: Slot) -> bool:
    """Whether the figure says how large any such group is: "A battalion has 400 to 500 men"."""
    low = line.low
    if low[:1] not in (["a"], ["an"], ["each"], ["every"]) or slot.first > _GROUP_REACH:
        return False
    between = [word for word in low[1 : slot.first] if word not in _USUALLY]
    return len(between) > 1 and between[-1] in _HOLDING and not GROUPS.isdisjoint(between[:-1])


_GROUP_REACH = 7
"""Tokens in front of such a figure: an article, the group, its verb."""


def gravest(line: Line, slot: Slot) -> bool:
    """Whether patients are those in the gravest state, some of all who are in hospital: "two on
    ventilators"."""
    return line.low[slot.last : slot.last + 1] == ["on"] and not _MACHINES.isdisjoint(
        line.low[slot.last + 1 : slot.last + 2]
    )


def asked_for(line: Line, slot: Slot) -> bool:
    """Whether an amount is what somebody asks for or needs, which nobody has promised by that: "appeals for
    $90m", "of the $90m sought", "a $90m target"; not "$90m of what is needed"."""
    low = line.low
    for i in range(slot.first - 1, max(-1, slot.first - _ASKED_REACH), -1):
        given = "pledged" in classes(low[i]) and low[i + 1] != "of"  # "wants pledges of $90m"
        if i in line.owner or low[i] in _ASKED_ENDS or given:
            break
        if low[i] in _ASKING:
            return True
    behind = low[slot.last : slot.last + 1]
    if not behind or behind == ["of"] or behind[0] in _AIMS:
        return bool(behind) and behind != ["of"]
    for i in range(slot.last, min(slot.last + _WANTED_REACH, len(low))):
        if i in line.owner or low[i] in _ASKED_ENDS or "pledged" in classes(low[i]):
            return False
        if low[i] in _WANTED:
            return True
    return False


_ASKING = verbs("ask seek need request appeal require want lack")
_WANTED = words("sought needed requested required wanted")
_AIMS = words("appeal target goal request shortfall gap")
_ASKED_ENDS = words(", ; : . in to at against after towards toward and but with who which less short")
_ASKED_REACH = 8
_WANTED_REACH = 8


_MACHINES = words("ventilator ventilators respirator respirators oxygen")


def one_source(line: Line, slot: Slot) -> bool:
    """Whether somebody who says something is counted: "according to one minister", "say two diplomats", "two
    officials said"."""
    low = line.low
    if low[max(0, slot.first - 2) : slot.first] == ["according", "to"]:
        return True
    if noun_of(slot.figure.counted) not in _VOICES or (slot.figure.low or _FEW_VOICES) >= _FEW_VOICES:
        return False
    inverted = slot.first > 1 and low[slot.first - 1] in SAYING and low[slot.first - 2] in (",", '"', "”")
    return inverted or (low[slot.last : slot.last + 1] != [] and low[slot.last] in SAYING)


_VOICES = frozenset(map(lemma, SPEAKERS)) - words("people family member fighter soldier prisoner body")
_FEW_VOICES = 10
"""So many do not speak with one voice."""


def ratio(line: Line, slot: Slot) -> bool:
    """Whether the figure is so many to each of others: "for every known patient there may be three",
    "of every ten patients three die"."""
    low = line.low
    shared = low[slot.last : slot.last + 3]
    if shared[:1] == ["to"] and shared[1:2] and shared[1] in _EACH and not _SHARED.isdisjoint(shared[2:]):
        return True  # "they lie two to a bed"
    if low[slot.last : slot.last + 2] in (["for", "every"], ["for", "each"]):
        return True  # "three wounded for every man dead"
    at = next((i for i in range(max(1, slot.first - _RATIO), slot.first) if low[i] in ("every", "each")), 0)
    opens = at <= _OPENING or low[at - 2] in _CUTS
    return at > 0 and low[at - 1] in ("for", "of") and opens and _CUTS.isdisjoint(low[at : slot.first])


_EACH = words("a an each every one")
_SHARED = words(
    "bed beds cell room tent mattress blanket bunk seat desk class classroom car boat grave table"
)
_RATIO = 13
"""Words between "for every" and how many there are."""
_OPENING = 4
_CUTS = words("; : said says since because while")


def remainder(line: Line, slot: Slot) -> bool:
    """Whether so many are those of whom something is not said: "names for all but six"."""
    return line.low[max(0, slot.first - 2) : slot.first] == ["all", "but"]


def nobody(line: Line, slot: Slot) -> bool:
    """Whether the figure counts none that a measure could: somebody's own people, who lives somewhere, a
    whole army, a source, so many to each of others, all but so many, or how many such a group usually has."""
    rules = (of_kin, inhabitants, whole_army, room_for, usual_size, one_source, ratio, remainder)
    return any(rule(line, slot) for rule in rules)
