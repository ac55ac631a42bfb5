"""What it costs to cross each token of a sentence on the way from a word to a figure."""

from collections.abc import Collection, Mapping, Sequence

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.weights import FINITE, LIGHT, MARKS, SPELLS, TELLING_MORE, WEIGHTS
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.model import Role

_PRONOUNS = words("he she they it we i you")
_GIVEN = verbs("give list report")
_LISTING = ([","], ["and"], ["&"])
_PLUS = words(", plus along with as well and")
_POINTS = (["a", "point"], ["percentage", "point"], ["percentage", "points"])
"""Behind the number of a change, what it is of."""
_ATTRIBUTE = 7
"""Tokens behind a counted noun within which its verb follows."""
_FIGURE = 5.0
"""Weight of another figure between a word and a figure."""


def weigh(
    low: Sequence[str], owner: Mapping[int, Slot], index: Mapping[str, Sequence[int]], aside: Collection[int]
) -> list[float]:
    """What it costs to cross each token: by the word, then what figures and asides make of it."""
    found = [WEIGHTS.get(word, 0.5) for word in low]
    for i in index.get("and", ()):
        one = low[i + 1 : i + 2] == ["one"] and low[i + 2 : i + 3] != [] and low[i + 2] in BE_OR_HAVE
        if one or (i + 1 < len(found) and low[i + 1] in _PRONOUNS):
            found[i] = 5.0  # "15 were infected and one has died"
    for i in index.get("as", ()):
        if not (_comparing(low, i) or _giving(low, owner, i)):
            found[i] = 3.0
    for i in index.get("which", ()):
        for k in _opening(low, i):
            found[k] = 0.5
    for i in index.get("no", ()):
        if i + 1 < len(found) and low[i + 1] in STATES:
            found[i] = _FIGURE  # "226 cases and no deaths"
    for i in (i for i in index.get(":", ()) if _labels(low, owner, i)):
        found[: i + 1] = [min(weight, 0.3) for weight in found[: i + 1]]  # "Killed since May: about 159"
    for i, slot in owner.items():
        found[i] = _crossing(low, owner, slot) if i == slot.first else 0.0
    for i in aside:
        found[i] = 0.0
    return found


def _opening(low: Sequence[str], i: int) -> tuple[int, ...]:
    """Tokens of the "which" at ``i`` and its comma where it only tells more: "the rescue, for which 800m was
    set aside", "the toll, which the mayor puts at 90"."""
    if i > 1 and low[i - 1] in TELLING_MORE and low[i - 2] == ",":
        return (i - 2, i)
    told = i > 1 and low[i - 1] == "," and not SUMS.isdisjoint(low[max(0, i - 5) : i])
    return (i - 1, i) if told else ()


def _labels(low: Sequence[str], owner: Mapping[int, Slot], i: int) -> bool:
    """Whether a mark stands between a label without figures, which opens the line, and its number."""
    behind = next((k for k in range(i + 1, min(len(low), i + 5)) if low[k] not in LIGHT), len(low))
    named = 1 < i <= _LABEL and not any(k in owner for k in range(i)) and "," not in low[:i]
    named = named and _SPEAKING.isdisjoint(low[:i])
    return named and behind in owner and not owner[behind].named


_SPEAKING = FINITE | _PRONOUNS | frozenset("'\"’”“") | verbs("say")
_LABEL = 12
"""Tokens a label may have."""


def _crossing(low: Sequence[str], owner: Mapping[int, Slot], slot: Slot) -> float:
    """What it costs to cross a figure: little where the next one only says it again ("four brigades,
    about 12,000 troops")."""
    if (slot.figure.echo and slot.figure.unit != "person") or "strong" in low[slot.first : slot.last]:
        return 0.0
    if slot.figure.unit in SPELLS:
        return 1.0  # "killed in three days of rioting has risen to 29"
    behind = slot.last + 2 if low[slot.last : slot.last + 2] in _POINTS else slot.last
    if slot.figure.role is Role.CHANGE and low[behind : behind + 1] == ["to"]:
        return 0.0  # "the number has fallen by 300 to 1,200", "raised by half a point to 7.75"
    if slot.figure.role in (Role.SHARE, Role.CHANGE) and low[slot.last : slot.last + 2] == [
        ",",
        "or",
    ]:
        return 0.0  # "trims its workforce by 7%, or 4,200 people"
    behind = slot.last
    while behind < len(low) and behind - slot.last < 4 and low[behind] in _PLUS:
        behind += 1
    listed = low[slot.last : slot.last + 1] in ([","], ["and"]) and slot.last + 1 in owner
    added = {"plus", "along", "well"} & set(low[slot.last : behind]) and behind in owner
    shared = any(asked(low, owner, slot) for asked in (_closes_list, _shares_noun, _shares_state))
    return 1.0 if listed or added or shared else _FIGURE


def _closes_list(low: Sequence[str], owner: Mapping[int, Slot], slot: Slot) -> bool:
    """Whether the figure is the last of a list that shares its verb: "900 men, 16 vans and two boats are
    searching"."""
    noun = (slot.figure.counted or "").rsplit(maxsplit=1)[-1:]
    return (
        bool(noun)
        and noun[0].islower()
        and slot.figure.unit != "person"  # of people each figure is a part
        and noun[0] not in STATES
        and low[slot.last : slot.last + 1] not in ([], [","])
        and low[slot.last] in FINITE
        and low[slot.first - 1 : slot.first] == ["and"]
        and slot.first - 2 in owner
    )


def _shares_noun(low: Sequence[str], owner: Mapping[int, Slot], slot: Slot) -> bool:
    """Whether the figure before counts this one's noun, and with it what is said of it: "12 Thai and nine
    Cambodian soldiers died"."""
    joint = low[slot.first - 1 : slot.first]
    before = owner.get(slot.first - 2) if joint in _LISTING else None
    noun = before.figure.counted if before is not None else None
    elided = before is not None and noun is not None and not before.named
    return elided and (slot.figure.counted or "").endswith(f" {noun}")


def _shares_state(low: Sequence[str], owner: Mapping[int, Slot], slot: Slot) -> bool:
    """Whether the figure is the second of two kinds of people in front of what became of both: ": 19
    civilians, six soldiers dead", "17 nurses and six members of the crew have died"."""
    before = owner.get(slot.first - 2) if low[slot.first - 1 : slot.first] in _LISTING else None
    if before is None or {before.figure.unit, slot.figure.unit} != {"person"}:
        return False
    opens = before.first == 0 or low[before.first - 1] in MARKS
    stated = slot.last < len(low) and low[slot.last] in STATES
    named = (before.figure.counted or "").rsplit(maxsplit=1)[-1:]
    behind = next((w for w in low[slot.last : slot.last + _ATTRIBUTE] if w in FINITE or w in MARKS), "")
    led = low[slot.last : slot.last + 1] in (["from"], ["of"])
    finite = behind in FINITE or (led and any(w in STATES for w in low[slot.last : slot.last + _ATTRIBUTE]))
    joint_subject = low[slot.first - 1] == "and" and finite
    return ((opens and stated) or joint_subject) and bool(named) and named[0] not in STATES


def _giving(low: Sequence[str], owner: Mapping[int, Slot], i: int) -> bool:
    """Whether "as" leads to a number that is given of what was named: "gave the number of dead as 62"."""
    own = owner.get(i + 1)
    if own is None or own.last != own.first + 1 or _GIVEN.isdisjoint(low[max(0, i - 12) : i]):
        return False
    return own.last >= len(low) or low[own.last] in MARKS


def _comparing(low: Sequence[str], i: int) -> bool:
    after = low[i + 1] if i + 1 < len(low) else ""
    return after in ("many", "much", "high", "of", "well", "per") or (
        i > 0 and low[i - 1] in ("many", "much", "high", "well", "such")
    )
