"""Tolls of one incident, one day or one week: a part of what a total to date adds up."""

from collections.abc import Sequence

from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.lexicon_grammar import PRESENT_PERFECT, THEIRS
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.look import back
from monitor.figures.readings.figure.stances import reached
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.weights import HARMING, LIGHT, RECENT_DAYS
from monitor.figures.states import MOVES, classes
from monitor.figures.tables import words


def incident(line: Line, slot: Slot, *, headed: bool) -> bool:
    """Whether the figure is the toll of one incident or one spell: "killed in a bombing on Monday", "a mine
    killed nine", "jets bombed the bridge, killing six", "lost 40 men in the past week"; ``headed``, of the
    deed that a headline opens with: "Car bomb kills nine"."""
    if line.low[slot.first - 1 : slot.first] in (["had"], ["has"], ["have"]):
        return False  # "had 900 refugees on its books on Monday"
    if _whole(line, slot):
        return False
    told = _told_behind(line, slot) or _by_deed(line, slot) or _of_a_spell(line, slot)
    told = told or (headed and _by_headline(line, slot))
    return told or _on_one_day(line, slot)


def _on_one_day(line: Line, slot: Slot) -> bool:
    """ "On Friday at least 19 people were killed"; not "On Friday 19 people had been killed"."""
    low = line.low
    fronted = low[:1] == ["on"] and low[1] in RECENT_DAYS and slot.first <= _FRONTED
    return fronted and low[slot.last : slot.last + 1] in (["were"], ["died"], ["was"])


_FRONTED = 7
"""Tokens into a sentence within which the figure follows its day."""


def _whole(line: Line, slot: Slot) -> bool:
    """Whether the figure is said to be a sum: "so far", "in all", "since", "the toll to"."""
    behind = line.low[slot.last : slot.last + _SUMMED]
    end = next((k for k, word in enumerate(behind) if word in (",", ";", ".")), len(behind))
    before = line.low[max(0, slot.first - _SUMMED) : slot.first]
    level = reached(line, slot) and line.low[slot.first : slot.first + 2] not in _BOUNDS
    return level or not _SUMMING.isdisjoint(before) or not _LASTING.isdisjoint(behind[:end])


_BOUNDS = (["at", "least"], ["at", "most"])
_SUMMED = 7
_SUMMING = SUMS | words("bringing brought takes taking")
_LASTING = words("since far all altogether total overall")


def _told_behind(line: Line, slot: Slot) -> bool:
    """ "killed in a bombing", "died on Friday", "were killed when a mine exploded"."""
    after = line.low[slot.last : slot.last + 12]
    for i, word in enumerate(after):
        if word in ("when", "after") and after[i + 1 : i + 2] in (["a"], ["an"], ["two"], ["gunmen"]):
            return not _DEEDS.isdisjoint(after[i : i + 6])
        if word in (",", ";", ".", "as", "while", "after", "said", "says"):
            return False
        if word in _ONE and i and after[i - 1] == "in" and set(after[i : i + 5]) & _DEEDS:
            return True
        if i and after[i - 1] == "on":
            by_date = _dated(after[i : i + 3]) and not _as_of(after[:i])
            if word in RECENT_DAYS or by_date:
                return True  # but "put the toll at 134 on Saturday"
    return False


def _as_of(between: Sequence[str]) -> bool:
    """Whether a date tells how many there were by then, or is that of something else: "had been killed when
    the two met on 4 November", "were dead on 4 November"."""
    stood = between[:2] in (["had", "been"], ["have", "been"], ["were", "dead"], ["had", "died"])
    return stood or not _ASIDE.isdisjoint(between)


_ASIDE = words("when where since which who that")


def _dated(low: Sequence[str]) -> bool:
    """ "4 November", "Nov. 4"."""
    return any(word in MONTHS for word in low) and any(word[:1].isdigit() for word in low)


_NEW = words("a an one another separate")
_ONE = _NEW | {"two"}


def _by_deed(line: Line, slot: Slot) -> bool:
    """Whether a deed told as a single one has killed so many: "a mine killed nine", "gunmen shot dead six",
    "a missile hit a house, where nine died", "jets bombed the bridge, killing six"."""
    low = line.low
    i = back(low, slot.first - 1, LIGHT)
    if i < 1:
        return False
    if low[i] == "killing":
        return _happened(low[:i])
    if low[i] in _KILLING or low[i] in ("where", "which"):
        floor = max((o.last for o in line.slots if o.last <= i), default=0)
        return _told_as_one(low[floor:i])
    return False


def _by_headline(line: Line, slot: Slot) -> bool:
    """Whether a headline opens with a deed, without an article, and ends with its toll: "Drone attack at
    market kills 40", "Strikes on harbour, 30 killed"."""
    low, i = line.low, back(line.low, slot.first - 1, LIGHT)
    closed = low[slot.first - 1] == "," and slot.last == len(low)
    if not closed and (i < 1 or low[i] not in _NOW):
        return False
    before = low[: slot.first - 1] if closed else low[:i]
    at = next((k for k, word in enumerate(before[:_OPENING]) if word in _DEEDS), None)
    return at is not None and _DETERMINED.isdisjoint(before[:at]) and _WHOLES.isdisjoint(before)


_NOW = words("kills injures wounds claims")
_DETERMINED = THEIRS | words("these those such all")
_KILLING = HARMING | words("dead claimed")


def _happened(before: Sequence[str]) -> bool:
    """Whether a clause tells what happened once: it names a day or a deed, and nothing that has lasted."""
    if not _WHOLES.isdisjoint(before):
        return False
    return not (RECENT_DAYS | _DONE).isdisjoint(before) or _told_as_one(before)


def _told_as_one(before: Sequence[str]) -> bool:
    """Whether a deed is told of for the first time, or a bare plural of who did it opens the clause."""
    agents = [word for word in before[:_OPENING] if word in AGENTS]
    new = any(
        word in _DEEDS and not _NEW.isdisjoint(before[max(0, k - _ADJECTIVES) : k])
        for k, word in enumerate(before)
    )
    return _WHOLES.isdisjoint(before) and bool(agents or new)


_OPENING = 3
_ADJECTIVES = 4
AGENTS = words("gunman gunmen militants attackers bombers assailants jets warplanes snipers")
"""Who does a deed, as news tells of them for the first time."""
_DEEDS = AGENTS | words(
    """
    attack attacks bombing bombings strike strikes airstrike airstrikes explosion explosions blast blasts
    ambush raid raids clash battle shooting crash fire assault bomb bombs shell shells mine rocket rockets
    missile missiles mortar grenade drone bomber gunman firefight
    """
)
_DONE = words("bombed shelled struck stormed exploded detonated ambushed attacked raided crashed collapsed")
_WHOLES = words(
    "war conflict fighting unrest uprising violence protests campaign since far epidemic outbreak has have"
)


def _of_a_spell(line: Line, slot: Slot) -> bool:
    """Whether so many came to harm in a short time that is named: "lost 40 men in the past week"; not what
    has come about in it: "have been arrested over the past week"."""
    if not PRESENT_PERFECT.isdisjoint(line.low[max(0, slot.first - 3) : slot.last + 3]):
        return False
    behind = line.low[slot.last : slot.last + _SPELL_REACH]
    end = next((k for k, word in enumerate(behind) if word in (",", ";", ".", ":")), len(behind))
    before = line.low[max(0, slot.first - _SPELL_REACH) : slot.first]
    joint = next((k for k, word in enumerate(before) if word == "and"), 0)
    told = behind[:end] + before[:joint]  # "lost 40 men in the past week and killed 85 soldiers"
    for k, word in enumerate(told[:-1]):
        if word in ("last", "past", "previous") and told[k + 1] in _SPELLS:
            return True
        if word == "past" and told[k + 2 : k + 3] != [] and told[k + 2] in _SHORT:
            return True  # "in the past 24 hours"
    return "overnight" in told


_SPELL_REACH = 9
_SPELLS = words("week weekend night month hour") | RECENT_DAYS
_SHORT = words("hours days")


def day_flow(line: Line, slot: Slot) -> bool:
    """Whether so many came or went on one day, and are not how many there are: "1,900 came on Tuesday, 2,400
    on Wednesday"."""
    if not _told_behind(line, slot) or _whole(line, slot):
        return False
    before = [other for other in line.slots if other.first < slot.first][-1:]
    behind = (word for told in (*before, slot) for word in line.low[told.last : told.last + 1])
    return any(MOVES & classes(word) for word in behind)
