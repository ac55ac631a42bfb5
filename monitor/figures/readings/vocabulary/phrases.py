"""Phrases that say what became of people, and stretches of a sentence that stand aside."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import family, verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE, POSSESSIVES, RELATIVES
from monitor.figures.readings.vocabulary.events import DISEASES, EVENTS
from monitor.figures.readings.vocabulary.places import possessed
from monitor.figures.states import (
    ARRESTED,
    BURIED,
    CANCELLED,
    CAPTURED,
    CASUALTIES,
    CULLED,
    DEPLOYED,
    DISPLACED,
    EVACUATED,
    HOSPITALISED,
    KILLED,
    LAID_OFF,
    MISSING,
    NO_POWER,
    PROTESTING,
    RECALLED,
    SHELTERED,
    STRIKING,
    WITHDRAWN,
    WOUNDED,
    classes,
)
from monitor.figures.tables import words

_OWN = words(
    """
    a to the their his her its our own up in be been it for clean running drinking of out any ukrainian
    russian enemy two three four six military local unmarked village city foreign mass
    """
)


_OUT_BY = verbs("get")
"""Verbs by which people get out of a place."""
_RANKED = verbs("line draw") | {"drawn"}
"""Verbs by which men take their places."""
_RECEIVING = words(
    """
    sea ocean gulf bay sound strait channel canal water waters river rivers stream creek lake lagoon harbour
    harbor estuary delta marsh wetlands fjord environment atmosphere air soil ground
    """
)
"""Where what leaks ends up: "have gone into the sound", "lost to the sea"."""
_PHRASES = (
    (verbs("leave flee abandon lose") | {"from", "of"}, words("homes"), DISPLACED),
    (verbs("leave flee"), words("home houses"), DISPLACED),
    (verbs("earn"), words("income wages"), "employed"),
    (verbs("drive force"), words("home houses homes"), DISPLACED),
    (words("in at"), words("camps tents"), DISPLACED),
    (verbs("run"), words("away"), DISPLACED),
    (verbs("get"), words("away"), "leaked"),
    (verbs("set put"), words("aside"), "pledged"),
    (verbs("wash"), words("up ashore"), "leaked"),
    (words("into"), _RECEIVING, "leaked"),
    (verbs("draw pump suck cream"), words("off"), "collected"),
    (verbs("lose"), _RECEIVING - {"air", "ground"}, "leaked"),
    (words("nowhere"), words("live sleep stay"), DISPLACED),
    (verbs("suffer") | words("with severe serious critical"), words("burns"), WOUNDED),
    (words("under undergoing receiving"), words("treatment hospital"), HOSPITALISED),
    (verbs("cost claim take give lose"), words("lives"), KILLED),
    (verbs("lay"), words("lives"), KILLED),
    (verbs("starve bleed freeze burn beat crush"), words("death"), KILLED),
    (verbs("gun mow") | {"mown"}, words("down"), KILLED),
    (verbs("wipe"), words("out"), KILLED),
    (verbs("lose"), words("limb limbs leg legs arm arms"), WOUNDED),
    (verbs("give"), words("themselves himself"), CAPTURED),
    (words("down"), words("arms weapons"), CAPTURED),
    (words("blown"), words("up"), KILLED),
    (words("on"), words("ventilator ventilators respirator respirators oxygen"), HOSPITALISED),
    (words("without"), words("power electricity"), NO_POWER),
    (verbs("cut knock lose"), words("power electricity"), NO_POWER),
    (words("power electricity"), words("cut cuts"), NO_POWER),
    (words("without no"), words("roof home house"), DISPLACED),
    (words("without"), words("water gas heat heating food shelter homes light internet"), "lacking"),
    (words("in"), words("shelter shelters"), SHELTERED),
    (verbs("take"), words("streets"), PROTESTING),
    (verbs("turn"), words("out"), PROTESTING),
    (verbs("test"), words("positive"), "infected"),
    (verbs("catch contract"), words("virus disease flu infection bug fever"), "infected"),
    (verbs("fall come"), words("ill sick"), "infected"),
    (verbs("have carry"), words("virus disease flu illness infection bug fever"), "infected"),
    (words("in"), words("need"), "hungry"),
    (words("on"), words("aid handouts rations"), "hungry"),
    (DISEASES, words("tally count total"), "infected"),
    (verbs("take"), words("prisoner captive"), CAPTURED),
    (verbs("take"), words("hostage"), "hostage"),
    (verbs("lay"), words("off"), LAID_OFF),
    (verbs("lose cost"), words("job jobs"), LAID_OFF),
    (words("fire"), words("workers staff employees people"), LAID_OFF),
    (words("job jobs"), words("loss losses cut cuts"), LAID_OFF),
    (
        verbs("reduce cut trim shrink slash pare thin"),
        words("workforce headcount payroll staff staffing"),
        LAID_OFF,
    ),
    (verbs("let"), words("go"), LAID_OFF),
    (verbs("walk"), words("out off"), STRIKING),
    (verbs("down"), words("tools"), STRIKING),
    (verbs("put"), words("down"), CULLED),
    (verbs("move bring take lead"), words("safety"), EVACUATED),
    (verbs("swim make crawl scramble"), words("safety ashore"), "survived"),
    (verbs("pick pluck fish pull"), words("up alive"), "freed"),
    (_OUT_BY, words("out"), DISPLACED),
    (verbs("seek find"), words("refuge asylum"), DISPLACED),
    (verbs("live stay sleep remain shelter"), words("camps tents"), DISPLACED),
    (verbs("go"), words("flames smoke"), "burned"),
    (verbs("lie stand"), words("ruins rubble"), "destroyed"),
    (verbs("tear rip sweep race"), words("through"), "burned"),
    (verbs("reduce"), words("ashes rubble ruins"), "destroyed"),
    (verbs("come"), words("from"), "supplied"),
    (words("in behind"), words("bars jail prison"), ARRESTED),
    (words("being are were held"), words("held"), ARRESTED),
    (words("in"), words("custody"), ARRESTED),
    (words("in"), words("hands captivity"), CAPTURED),
    (words("into"), words("hands captivity"), CAPTURED),
    (verbs("take catch seize") | {"out"}, words("alive"), CAPTURED),
    (verbs("put take knock") | {"out"}, words("action"), CASUALTIES),
    (words("in"), words("coffins"), KILLED),
    (verbs("lie rest"), words("cemetery cemeteries graveyard graveyards graves"), BURIED),
    (words("stand stands standing stood"), words("ready by"), DEPLOYED),
    (_RANKED, words("up"), DEPLOYED),
    (verbs("call"), words("off"), CANCELLED),
    (verbs("call"), words("back"), RECALLED),
    (verbs("take"), words("in refuge"), SHELTERED),
    (verbs("pull"), words("out"), WITHDRAWN),
    (verbs("turn send go"), words("back"), WITHDRAWN),
    (words("never not yet cannot can't couldn't"), words("found"), MISSING),
    (words("yet"), words("traced located recovered identified"), MISSING),
    (words("not cannot can't couldn't"), words("traced located reached"), MISSING),
    (words("given"), words("lost"), MISSING),
    (words("not never"), words("heard"), MISSING),
    (words("not never yet"), words("accounted"), MISSING),
    (words("victims victim"), words("recovered retrieved"), KILLED),
    (verbs("put set"), words("work"), "employed"),
    (words("new"), words("jobs job posts positions"), "hired"),
)
"""What opens a phrase, what ends it, its class; determiners, or the number it speaks of, may stand inside:
"let 40 people go"."""
_ROOM = words("enough room space capacity")
_ADMITTED = words("in to")
_NO_ENDS: Mapping[str, str] = {}
_BY_ENDS: dict[str, dict[str, str]] = {}
"""What opens a phrase, to what ends it, to its class: the first that fits of the table."""
for _heads, _ends, _state in _PHRASES:
    for _head in _heads:
        for _end in _ends:
            _BY_ENDS.setdefault(_head, {}).setdefault(_end, _state)
_HOMES = words("home homes house houses dwelling dwellings")
OPENING = _ROOM.union(_ADMITTED, {"whose"}, _BY_ENDS, verbs("drive force push send"))
"""Words a phrase begins with."""


def phrase_at(low: Sequence[str], i: int, owned: Container[int] = ()) -> tuple[str, int] | None:
    """The class of the phrase that begins at token ``i`` and the token behind it; ``owned`` are tokens of
    figures."""
    if low[i] not in OPENING:
        return None
    end = i + 1
    while end < min(len(low), i + _REACH) and (low[end] in _OWN or (end in owned and i not in owned)):
        if end == i + 1 and (low[i], low[end]) in _BY_PARTICLE:
            break
        end += 1
    ward = _ward(low, i, owned) if low[i] in _ADMITTED else 0
    driven = _over_border(low, i + 1, owned) if low[i] in _DRIVING else 0
    if ward or driven:
        return (HOSPITALISED, ward) if ward else (DISPLACED, driven)
    if low[i] == "whose" and low[i + 1 : i + 2] and low[i + 1] in _HOMES:
        gone = next((k for k in range(i + 2, min(len(low), i + 6)) if "destroyed" in classes(low[k])), 0)
        return (DISPLACED, gone + 1) if gone else None  # "those whose houses were swept away"
    if low[i] in _ROOM and (room := _room_for(low, i)):
        return "supplied", room
    if end == len(low):
        return None
    found = _BY_ENDS.get(low[i], _NO_ENDS).get(low[end])
    held_to = low[end] == "by" and (end + 1 in owned or not POSSESSIVES.isdisjoint(low[end + 1 : end + 2]))
    # "has stood by 900", "stands by its count"
    held_to = held_to or (low[i] in _RANKED and low[end] == "up" and not _in_ranks(low, end + 1))
    held_to = held_to or (low[i] in _LACKING and found == DISPLACED and not _homeless(low, end + 1))
    return None if found is None or held_to else (found, end + 1)


def _in_ranks(low: Sequence[str], behind: int) -> bool:
    """Whether it is told where men are lined up, not what for nor what is drawn up: "lined up at the ferry";
    not "lined up to vote", "drew up plans"."""
    return behind >= len(low) or low[behind] in _PLACED_AT or not low[behind].isalpha()


_PLACED_AT = words("at in on by along near outside before behind around across opposite when while as")


def _room_for(low: Sequence[str], i: int) -> int:
    """The token behind "enough for 12 million shells", "room, he said, for 900 shells"; else 0."""
    k = i + 1
    if low[k : k + 1] == [","]:
        end = next((k for k in range(i + 2, min(len(low), i + 2 + _SAYS)) if low[k] == ","), i + 2)
        k = 0 if SAYING.isdisjoint(low[i + 2 : end]) else end + 1
    return k + 1 if k and low[k : k + 1] == ["for"] else 0


_SAYS = 5
"""Words of "he said" between commas, at most."""


def _over_border(low: Sequence[str], i: int, owned: Container[int]) -> int:
    """The token behind "900 villagers across the border", where somebody is driven; else 0."""
    k = next((k for k in range(i, min(len(low), i + _REACH)) if k not in owned), len(low))
    if k in (i, len(low)) or low[k] not in ACROSS:
        return 0
    behind = k + 2 + (low[k + 1 : k + 2] == ["the"])
    return 0 if BORDERS.isdisjoint(low[behind - 1 : behind]) else behind


_DRIVING = verbs("drive force push send")
ACROSS = words("across over")
BORDERS = words("border borders frontier")


def _homeless(low: Sequence[str], behind: int) -> bool:
    """Whether no noun stands behind "no home": "no home insurance", "no House vote"."""
    return behind >= len(low) or not low[behind].isalpha() or low[behind] in _BEHIND_HOME


_LACKING = frozenset({"no", "without"})
_BEHIND_HOME = words(
    """
    of in at on to for from with since after before over under as and or but while because now left yet any
    anymore today still weeks months days a an the six
    """
)
_BY_PARTICLE = frozenset(
    {
        ("blown", "up"),
        ("washed", "up"),
        *((word, "out") for word in _OUT_BY | verbs("wipe")),
        *((word, "up") for word in _RANKED),
    }
)
"""Verbs whose particle ends their phrase: "got out", "blown up"."""
_REACH = 8
"""Tokens a phrase may reach over."""
_WARDS = words("hospital hospitals clinic clinics")
_NAMED = 3
"""Words a hospital's name may have before it: "to Dhaka's main hospitals"."""
_NO_NAME = words("a an and or of for from on at by with near , . ; : strike attack fire") | _ADMITTED


def _ward(low: Sequence[str], i: int, owned: Container[int]) -> int:
    """The token behind "in hospital", "to two Lima hospitals"; 0 where something else happens there."""
    for k in range(i + 1, min(len(low), i + 2 + _NAMED)):
        if low[k] in _WARDS:
            return 0 if low[k + 1 : k + 2] and low[k + 1] in EVENTS else k + 1
        if (k in owned and i in owned) or low[k] in _NO_NAME:
            return 0
    return 0


def ends_at(low: Sequence[str], phrase: Sequence[str], i: int, owned: Container[int] = ()) -> int:
    """The token behind a user's phrase whose first word stands at token ``i``, 0 where it does not go on;
    determiners and adjectives of direction may stand inside ("in the Kursk region"), and behind the first
    word the figure it speaks of, whose tokens are ``owned`` ("left 900 with nothing")."""
    k = i + 1
    while k in owned and i not in owned and phrase[1] not in ("and", "or", "/"):
        k += 1
    for word in phrase[1:]:
        if word == "-" and low[k : k + 1] != ["-"]:
            continue  # "cleaning up" for "clean-up"
        skipped = 0
        while k < len(low) and low[k] != word and low[k] in _INSIDE and skipped < 3:
            k += 1
            skipped += 1
        minister = word == "ministry" and k < len(low) and low[k] == "minister"
        if k >= len(low) or (possessed(low[k]) != word and low[k] not in family(word) and not minister):
            return 0
        k += 1
    return k


_INSIDE = words(
    """
    the a an western eastern northern southern central south north east west southwest southeast northwest
    northeast russia russian province region hurricane-hit storm-hit nearby neighbouring neighboring of
    """
)


_ASIDE_MARKS = frozenset({"(", "-", "–", "—", "including", "among"})


def asides(low: Sequence[str]) -> frozenset[int]:
    """Tokens of short parentheses, of what stands between two dashes, of ", including 49 children,"."""
    if _ASIDE_MARKS.isdisjoint(low):
        return frozenset(_saying_aside(low))
    inside: set[int] = set()
    opened = -1
    for i, word in enumerate(low):
        if word == "(":
            opened = i
        elif word == ")" and opened >= 0:
            if i - opened <= 14:
                inside.update(range(opened, i + 1))
            opened = -1
    dashes = [i for i, word in enumerate(low) if word in ("-", "–", "—") and 0 < i < len(low) - 1]
    for left, right in pairwise(dashes):
        if 3 <= right - left <= 9 and not inside & {left, right} and low[left + 1] != low[right + 1]:
            inside.update(range(left, right + 1))
    inside.update(_saying_aside(low))
    for i, word in enumerate(low[:-1]):
        if word == "," and low[i + 1] in ("including", "among"):
            end = next((k for k in range(i + 2, min(i + 12, len(low))) if low[k] == ","), 0)
            inside.update(range(i, end + 1 if end else i))
    return frozenset(inside)


def _saying_aside(low: Sequence[str]) -> Iterator[int]:
    """Tokens of "he said" in "300 people who, he said, had given their lives"."""
    for i, word in enumerate(low[1:-2], 1):
        if word == "," and low[i + 1] in _SAID:
            end = next((k for k in range(i + 2, min(i + 8, len(low))) if low[k] == ","), 0)
            yield from range(i, end + 1 if end else i)  # "The bill, says the auditor, is $9m"
        elif word == "," and low[i - 1] in RELATIVES:
            end = next((k for k in range(i + 2, min(i + 8, len(low))) if low[k] == ","), 0)
            if end and (low[end - 1] in SAYING or low[i + 1 : i + 3] == ["according", "to"]):
                yield from range(i, end + 1)


_SAID = verbs("say report add estimate")


def listed_aside(low: Sequence[str], first: int, last: int, owned: Container[int]) -> range:
    """Tokens of a part told between commas: "30 miners, nine with severe burns, were flown out"; ``first``
    and ``last`` bound its figure."""
    end = next((k for k in range(last, min(last + 8, len(low) - 1)) if low[k] == ","), 0)
    if not end or first == 0 or low[first - 1] != "," or low[end + 1] not in BE_OR_HAVE:
        return range(0)
    return range(0) if any(k in owned for k in range(last, end)) else range(first - 1, end + 1)


def apposition(low: Sequence[str], last: int, owned: Container[int]) -> range:
    """Tokens of an aside in commas between a figure that ends at ``last`` and its verb; none if it holds
    another figure."""
    if low[last : last + 1] != [","]:
        return range(0)
    end = next((k for k in range(last + 2, min(last + _APPOSED, len(low) - 1)) if low[k] == ","), 0)
    if not end or low[end + 1] not in BE_OR_HAVE or any(k in owned for k in range(last, end)):
        return range(0)
    return range(last, end + 1)


_APPOSED = 14
"""Tokens such an aside may have."""
