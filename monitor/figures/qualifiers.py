"""What stands around a number: "nearly", "at least", "a total of", "another", "or more"."""

from typing import NamedTuple

from monitor.figures.lexicon import QUALIFIERS, REACHING, SCALES, TOLLS, TRAILING_QUALIFIERS
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.look import Tokens, glued, is_dash, is_kind, is_number, is_word, lower, over_dates, text
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Kind
from monitor.figures.tables import Phrase, phrases, words
from monitor.model import Qualifier


class Left(NamedTuple):
    """What was found in front of a number."""

    first: int
    first_without_joint: int
    """Where the surface begins if "between" or "from" opened no range after all."""
    qualifiers: tuple[Qualifier, ...] = ()
    """Nearest to the number first."""
    joint: str = ""
    """ "between" or "from", where the number may open a range."""
    more: bool = False
    total: bool = False
    definite: bool = False


_BY_LAST: dict[str, list[tuple[Phrase, Qualifier]]] = {}
for _words, _qualifier in QUALIFIERS.items():
    _BY_LAST.setdefault(_words[-1], []).append((_words, _qualifier))
for _entries in _BY_LAST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

_MORE = phrases(
    """
    another, an additional, additional, a further, further, an extra, extra, yet another, a fresh, yet more
    """
)
_TOTAL = phrases(
    """
    a total of, total of, the total of, a combined total of, a combined, combined, a total, in total,
    a grand total of, all told, totaling, totalling, totals, totaled, totalled
    """
)
TOTALLING = frozenset(phrase[-1] for phrase in _TOTAL)
"""Of these words one stands in front of every number called a total."""
_PLAIN = phrases(
    """
    a record, record, a staggering, a whopping, whopping, a mere, just, only, an average of, a whole,
    exactly, an average, average, a massive, a huge, an astonishing, a stunning, precisely, a full,
    a reported, an initial, reportedly, the first, first, the last, the past, the next, past, last, next,
    top, a good, the equivalent of
    """
)
_DEFINITE = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "our", "my", "your"})
_SPANNING = words("past last next first coming")
_UP_TO = ("up", "to")
_LAST_WORDS = frozenset(phrase[-1] for phrase in _MORE | _TOTAL | _PLAIN)
_LONGEST = 4
_STACKED = 5
"""So many qualifiers stand in a row at most: "as many as an estimated another"."""


def left(tokens: Tokens, first: int, floor: int) -> Left:
    """Reads leftwards from token ``first`` (the number's own), never beyond token ``floor``."""
    found: list[Qualifier] = []
    joint, more, total = "", False, False
    start = without = first
    for _ in range(_STACKED):
        entry = _entry(tokens, start, floor)
        word = lower(tokens, start - 1) if start > floor else ""
        if not (entry or word in _LAST_WORDS or word in ("between", "from")):
            break
        if entry and entry[0][:2] == _UP_TO and lower(tokens, start - len(entry[0]) - 1) in _NO_BOUND:
            if behind := QUALIFIERS.get(entry[0][2:]):
                found.append(behind)
                start -= len(entry[0]) - 2
            break  # "has gone up to 40", "add up to about 40", "the cost of the clean-up to 40m"
        if entry:
            found.append(entry[1])
            start -= len(entry[0])
        elif word in ("between", "from") and not joint:
            joint, without = word, start
            start -= 1
        elif size := _ending(tokens, start, floor, _MORE):
            more, start = True, start - size
        elif size := _ending(tokens, start, floor, _TOTAL):
            total, start = True, start - size
        elif size := _ending(tokens, start, floor, _PLAIN):
            start -= size
            if word in _SPANNING:
                break  # "over the past two years" takes that long, no longer
        else:
            break
    definite = start > floor and lower(tokens, start - 1) in _DEFINITE
    return Left(start, without if joint else start, tuple(found), joint, more, total, definite)


_HYPHENED = {"sub": Qualifier.AT_MOST, "under": Qualifier.AT_MOST, "over": Qualifier.OVER}
_RISING = words(
    """
    go goes went gone going climb climbs climbed climbing rise rises rose risen rising soar soars soared grow
    grows grew grown creep creeps crept edge edges edged inch inches inched jump
    jumps jumped jumping leap leaps leapt leaped surge surges surged surging spike spikes spiked
    """
)
_SUMMING = words("add adds added adding")
_NO_BOUND = _RISING | _SUMMING | {"-"}
"""Before "up to" they make "up" a part of the verb or noun: "grew up to", "the clean-up to"."""
_SUBJECT_REACH = 16


def _entry(tokens: Tokens, start: int, floor: int) -> tuple[Phrase, Qualifier] | None:
    """The qualifier that ends right before token ``start``."""
    word = lower(tokens, start - 1)
    told = word == "about" and lower(tokens, start - 2) in _TOLD_ABOUT  # "information about two units"
    if start <= floor or told or (word == "over" and _about(tokens, start - 1, floor)):
        return None
    if is_dash(tokens, start - 1):
        before = lower(tokens, start - 2) if start - 2 >= floor and glued(tokens, start - 1) else ""
        return ((before, "-"), _HYPHENED[before]) if before in _HYPHENED else None
    if word == "." and text(tokens, start - 2) == "c" and start - 2 >= floor:
        return ("c", "."), Qualifier.ABOUT  # "c. 500"; not "vitamin C. 500"
    for phrase, qualifier in _BY_LAST.get(word, ()):
        if _matches(tokens, start, floor, phrase) and not (
            phrase == _UP_TO and _risen(tokens, start - 2, floor)
        ):
            return phrase, _denied(tokens, start - len(phrase), qualifier)
    rising = word == "past" and lower(tokens, start - 2) in _RISING
    if word in REACHING or rising:
        dated = over_dates(tokens, floor, _SUBJECT_REACH)  # "the toll of the 25 May quake topped 900"
        subject = tokens[max(dated, start - _SUBJECT_REACH) : start - 1]
        if any(token.lower in TOLLS for token in subject):
            bound = REACHING.get(word, Qualifier.OVER)
            not_so = any(lower(tokens, k) in _NEGATIONS for k in (start - 2, start - 3))
            return (word,), Qualifier.AT_MOST if not_so and bound is Qualifier.OVER else bound
    return None


def _denied(tokens: Tokens, i: int, qualifier: Qualifier) -> Qualifier:
    """The bound that is left where one is ruled out: "it cannot be below 200", "could not have been under
    90"; ``i`` is where the words of the bound begin."""
    k = i - 1
    while lower(tokens, k) in ("be", "been", "have"):
        k -= 1
    ruled_out = k < i - 1 and lower(tokens, k) in _NEGATIONS
    return _OPPOSITE.get(qualifier, qualifier) if ruled_out else qualifier


_NEGATIONS = words("cannot can't can’t not couldn't couldn’t never")
_OPPOSITE = {Qualifier.AT_MOST: Qualifier.AT_LEAST, Qualifier.OVER: Qualifier.AT_MOST}


def _risen(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether "up to" at ``i`` says where a count has come to: "toll in riots up to 22", "we are up to 22";
    not "toll of up to 22"."""
    before, verb = lower(tokens, i - 2), lower(tokens, i - 1)
    if verb in _COUNTERS or (before in _COUNTERS and verb in ("are", "am")):
        return True
    if verb in _BOUNDING:
        return False
    return any(token.lower in ("toll", "tally") for token in tokens[max(floor, i - _RISEN_REACH) : i])


_COUNTERS = words("we we're we’re i i'm i’m")
"""Who keeps count aloud: "now we're up to 40"."""
_HANDED = words("hand hands handed handing turn turns turned turning")
_DISPUTES = words(
    """
    lawsuit lawsuits suit sue sues sued row fury outrage backlash feud inquiry anger apologises apologizes
    apology
    """
)
_DISPUTED = 9
"""Tokens between a dispute and what it is over."""


def _about(tokens: Tokens, i: int, floor: int) -> bool:
    """Whether "over" at ``i`` leads to what a dispute is about, "a lawsuit over 3 deaths", or ends a verb,
    "hands over 4 bodies"; no bound of the number."""
    if lower(tokens, i - 1) in _HANDED:
        return True
    for k in range(i - 1, max(floor, i - _DISPUTED) - 1, -1):
        if lower(tokens, k) in _DISPUTES:
            return True
        if lower(tokens, k) in (",", ";", ":", ".", "after", "as"):
            return False
    return False


_TOLD_ABOUT = words("information details questions rumours rumors story stories film book knowledge evidence")
_BOUNDING = words("be is are was were at of by with from as possibly perhaps reach and or ,")
_RISEN_REACH = 6
"""Tokens from a toll to what it is up to."""


def _matches(tokens: Tokens, start: int, floor: int, phrase: Phrase) -> bool:
    begin = start - len(phrase)
    if len(phrase) == 1:  # by which it was looked up
        return begin >= floor
    return begin >= floor and all(tokens[begin + k].lower == word for k, word in enumerate(phrase))


def _ending(tokens: Tokens, start: int, floor: int, table: frozenset[Phrase]) -> int:
    """Length of the longest phrase of ``table`` that ends right before ``start``, or 0."""
    for size in range(min(_LONGEST, start - floor), 0, -1):
        if tuple(token.lower for token in tokens[start - size : start]) in table:
            return size
    return 0


_TRAILING = frozenset(phrase[0] for phrase in TRAILING_QUALIFIERS)


def trailing(tokens: Tokens, i: int) -> tuple[int, Qualifier] | None:
    """A qualifier that begins at token ``i``, behind the number or its noun: index behind it, and which."""
    i += text(tokens, i) == "," and lower(tokens, i + 1) == "give"  # "thirty barges, give or take,"
    if i >= len(tokens) or (tokens[i].lower not in _TRAILING and tokens[i].kind is not Kind.DASH):
        return None
    for size in (4, 3, 2, 1):
        words = tuple("-" if token.kind is Kind.DASH else token.lower for token in tokens[i : i + size])
        found = TRAILING_QUALIFIERS.get(words) if len(words) == size else None
        if found is None or _adds_up(tokens, i + size, words[-1]) or _goes_on(tokens, i + size, words):
            continue
        if size > 1 or words == ("plus",) or glued(tokens, i):
            return i + size, found
    return None


def _goes_on(tokens: Tokens, i: int, phrase: tuple[str, ...]) -> bool:
    """Whether a noun or a comparison goes on from "and more": "40 men and more boats", "and more than 9"."""
    if phrase != ("and", "more") or not is_word(tokens, i):
        return False
    word, bare = lower(tokens, i), is_number(tokens, i - 3) or lower(tokens, i - 3) in SCALES
    if not bare:
        return word not in _CLOSING
    others = is_people(tokens[i]) or (is_plural(tokens[i]) and lower(tokens, i + 1) in BE_OR_HAVE)
    return others or word == "than" or word in BE_OR_HAVE  # "killed 12 and more were trapped"


_CLOSING = words("in at on for from per a each to by over during this last have has had were was are is")


def _adds_up(tokens: Tokens, i: int, word: str) -> bool:
    """Whether "plus" adds another amount, "$22,995 plus $895 for delivery", or "over" leads to one: "300
    tanks and over 50 planes"."""
    return word in ("plus", "over", "above") and (is_number(tokens, i) or is_kind(tokens, i, Kind.CURRENCY))
