"""What words of no class by themselves tell by those around them: "the island mourns 60"."""

from collections.abc import Container, Sequence

from monitor.figures.context.verbs import CLAIMING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.look import back
from monitor.figures.readings.vocabulary.events import EVENTS
from monitor.figures.readings.vocabulary.illness import (
    CATCHING,
    HAVING_ILL,
    ILL,
    ILLNESSES,
    fallen_ill,
    found_in,
    has_it,
)
from monitor.figures.readings.vocabulary.sides import FORCES
from monitor.figures.readings.vocabulary.weights import LIGHT
from monitor.figures.states import DEPLOYED, KILLED, LAID_OFF, MISSING, SENT
from monitor.figures.tables import words

_FOLLOWING = verbs("follow")
"""Verbs of those who come behind others, with their number in front."""
_MOURNING = verbs("mourn")
"""Verbs that state a toll only with its number behind them."""
_FALLEN = words("victims")
"""People of whom there is a "number of" once they are dead."""
DEAD = frozenset({KILLED})
"""The class of those who died."""
_FREEING = words("free release rescue save")
"""Infinitives by which people come free; elsewhere they are nouns and adjectives."""
_FREE = frozenset({"freed"})
FELL = "fell"
"""What soldiers do who die; numbers do it too."""


def by_company(low: Sequence[str], i: int, owned: Container[int]) -> frozenset[str] | None:
    """What a word that is of no class tells by the words around it; None for nothing."""
    told = next(
        (state for named, holds, state in _BY_WORDS_AROUND if low[i] in named and holds(low, i, owned)), None
    )
    if told:
        return told
    if _mourned(low, i, owned):
        return DEAD
    if low[i] in _FREEING and _acting(low, i, owned):
        return _FREE
    if (low[i] == "in" and found_in(low, i, owned)) or (low[i] in HAVING_ILL and has_it(low, i, owned)):
        return ILL
    return SENT if low[i] in _FOLLOWING and _came_next(low, i, owned) else None


def _acting(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether a word that may be a noun or an adjective is a verb with a number for its object: "managed to
    rescue 12", "will free the last 40"."""
    end = i + 1
    while end < len(low) and end not in owned and low[end] in _OBJECT:
        end += 1
    return i > 0 and low[i - 1] in _INFINITIVE and end in owned


_INFINITIVE = words("to will would can could may might must shall should helped help helping let did and or")
_OBJECT = LIGHT | words("last first all another further")


def _no_return(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether those who left are dead: "40 never came home", "900 will not see their villages again"."""
    behind = low[i + 1 : i + 1 + _HOMEWARD]
    came = next((k for k, word in enumerate(behind) if word in _COMING), None)
    return came is not None and not _HOME.isdisjoint(behind[came + 1 :])


def _in_coffins(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether those who come are dead: "40 came home in coffins", "900 were flown back in body bags"."""
    at = next((k for k in range(i + 1, min(len(low), i + _HOMEWARD)) if low[k] == "in"), len(low))
    return not _COFFINS.isdisjoint(low[at + 1 : at + 4])


def _of_the_dead(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether what remains is of people: "the remains of 40 soldiers", not "the unit remains"."""
    behind = (k for k in range(i + 2, min(len(low), i + _HOMEWARD)) if k in owned)
    return low[i + 1 : i + 2] == ["of"] and next(behind, None) is not None


_NOT = words("never not")
_COMING = verbs("come return see make go") - {"seen"}
_HOME = words("home homes again back alive")
_COFFINS = words("coffin coffins casket caskets bags urns")
_BROUGHT = verbs("come return fly bring send ship arrive go carry")
_HOMEWARD = 6
"""Words behind a verb of coming among which it is told how or where to."""


def _mourned(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the word tells of the dead by what is around it: "the island mourns 60", "the flood claims
    eight", "the number of victims", "12 of our soldiers fell"."""
    word = low[i]
    counted = word in _FALLEN and i > 1 and low[i - 1] == "of" and low[i - 2] in _SUMMED
    soldiers = i - 1 - (low[i - 1] == "who")  # "90 soldiers who fell at the river"
    fell = word == FELL and (
        _many_fell(low, i) or _in_battle(low, i, owned) or (soldiers in owned and low[soldiers] in FORCES)
    )
    fell = fell and _OTHERWISE.isdisjoint(low[i + 1 : i + 2])
    claimed = word in CLAIMING and _claims(low, i, owned)
    return counted or fell or claimed or (word in _MOURNING and i + 1 in owned)


_SUMMED = SUMS | words("list lists register")


def _many_fell(low: Sequence[str], i: int) -> bool:
    """ "How many fell is unclear", "those who fell at the river"."""
    who = low[i - 2 : i] in (["how", "many"], ["those", "who"])
    return who and low[i + 1 : i + 2] != [] and low[i + 1] not in _OTHERWISE


def _in_battle(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """ "900 islanders fell in the fighting", "900 fell at the front"; not "the number fell in the war by
    900"."""
    battle = i - 1 in owned and low[i + 1 : i + 2] != [] and low[i + 1] in _AT
    return battle and any(low[k] in _BATTLES for k in range(i + 2, min(len(low), i + 5)))


_AT = words("in at on during")
_BATTLES = words("fighting battle battles combat action war front battlefield assault offensive fight")
_OTHERWISE = words("ill sick from to off short behind below by into through down over victim asleep for foul")


def _claims(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether what claims so many is an event: "the flood claims eight", "the outbreak has claimed 40 in
    Lima"; not "the union claims 300"."""
    end = i + 1
    while end < len(low) and end not in owned and low[end] in LIGHT:
        end += 1
    counted = end in owned
    while end in owned:
        end += 1
    closed = end == len(low) or not low[end].isalpha() or low[end] in _PLACED
    return counted and closed and any(word in EVENTS for word in low[max(0, i - _SUBJECT) : i])


_SUBJECT = 8
"""Tokens back within which the event stands that claims lives."""
_PLACED = words("in at across near as so after since during on and")


def _came_next(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether so many came behind others: "at least 1,000 more followed", "900 men will
    follow"."""
    if low[i - 1] == ",":  # "the second wave, of 900, followed in May"
        return i - 2 in owned and low[i + 1 : i + 2] != ["by"]
    ahead = low[i - 1] in _MODALS and i > 1
    last = i - 1 - ahead
    if ahead and not low[last].isalpha():
        return False  # "148 missiles are there; 150 will follow"
    return last in owned and low[i + 1 : i + 2] not in (["the"], ["a"], ["his"], ["her"], ["their"])


_MODALS = words("will would may could might to")


def _of_cuts(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether job cuts are what befalls so many: "layoffs affecting 1,300", "the cuts will cost 900"."""
    return _does(_CUTS, low, i, owned)


def _of_illness(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether an illness is what befalls so many: "the fever has struck down 310 people"."""
    return _does(ILLNESSES, low, i, owned)


def _unknown(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether nobody knows what became of them: "the fate of 40 men is unknown", "whose whereabouts are
    unclear"."""
    led = low[i + 1 : i + 2] == ["of"] or (i > 0 and low[i - 1] == "whose")
    return led and not _UNCLEAR.isdisjoint(low[i + 1 : i + _UNCLEAR_REACH])


def _not_found(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether nothing was found of them: "no trace has been found of 40 men"."""
    return i > 0 and low[i - 1] == "no" and "of" in low[i + 1 : i + _FOUND_OF]


_UNTOLD = words("fate whereabouts")
_SOUGHT = words("trace traces sign")
_UNCLEAR = words("unknown unclear uncertain")
_UNCLEAR_REACH = 14
_FOUND_OF = 6


def _set_down(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether those who are dropped land somewhere: "were dropped behind the lines"; not "has dropped by 9",
    "was dropped from the squad"."""
    passive = low[i - 1 - (low[i - 1] == "not")] in _PASSIVE if i > 1 else False
    return passive and not _LANDING.isdisjoint(low[i + 1 : i + 2])


def _made_ready(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether units are got ready to be sent: "are being readied", "will be formed"."""
    return i > 0 and low[i - 1] in _TO_COME


_READYING = words("readied formed prepared mustered raised equipped")
_TO_COME = words("being be")
_PASSIVE = words("been was were being are is")
_LANDING = words("near behind into onto outside around close")


def _does(subjects: Container[str], low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the verb at ``i`` has one of some nouns for its subject and a number for its object."""
    end = i + 1
    while end < len(low) and end not in owned and low[end] in _BEFORE_THEM:
        end += 1
    k = back(low, i - 1, _AUXILIARIES)
    named = k >= 0 and low[k] in subjects and (low[k] in _CUTS or "of" not in low[max(0, k - _LED) : k])
    return end in owned and named


_CUTS = words("layoffs layoff redundancies redundancy dismissals sackings furloughs cuts cutbacks")
_BEFALLING = verbs("affect hit strike reach touch infect spread")
"""Verbs that tell of the ill where an illness is their subject, of the dismissed where job cuts are."""
_BEFORE_THEM = _OBJECT | words("down to")
_AUXILIARIES = words("has have had now already also since will would could may might so far thus been")
_LED = 2
"""Words before the last of a name in which it may be led to: "deaths of marsh fever"."""
_BY_WORDS_AROUND = (
    (_NOT, _no_return, DEAD),
    (_BROUGHT, _in_coffins, DEAD),
    (words("remains ashes"), _of_the_dead, DEAD),
    (_UNTOLD, _unknown, frozenset({MISSING})),
    (_SOUGHT, _not_found, frozenset({MISSING})),
    (_BEFALLING | CLAIMING - {"claims"}, _of_cuts, frozenset({LAID_OFF})),
    (_BEFALLING, _of_illness, ILL),
    (CATCHING, fallen_ill, ILL),
    ({"dropped"}, _set_down, SENT),
    (_READYING, _made_ready, frozenset({DEPLOYED})),
)
"""Words, with what must hold of those around them and what then becomes of the counted."""
BY_COMPANY = frozenset({FELL, "in"}).union(
    _MOURNING, CLAIMING, _FALLEN, _FOLLOWING, _FREEING, *(named for named, _, _ in _BY_WORDS_AROUND)
)
"""Words of no class by themselves that tell one by those around them."""
