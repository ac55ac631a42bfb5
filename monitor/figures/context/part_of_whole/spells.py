"""Whether a toll is only that of a spell of time: a day, three weeks."""

from monitor.figures.context.part_of_whole.units import beside_larger_toll
from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_dates import DAYS, MONTHS
from monitor.figures.lexicon_elision import STEPS
from monitor.figures.lexicon_grammar import GENITIVE, INCLUDING, RELATIVES
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.parsed import COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import CASUALTIES, HARM, LOSING, classes
from monitor.figures.tables import words


def _stepped(low: list[str], q: Quantity) -> bool:
    """Whether a number tells by how much another moved: "a rise of 90"."""
    return low[q.first - 1] == "of" and low[q.first - 2] in STEPS


_SHORT = frozenset({"s", "min", "h", "hour", "day", "week", "night", "minute"})


_RELATIVE = frozenset({Measure.PERCENT, Measure.FRACTION, Measure.MULTIPLE})


def _one_spell(low: list[str], k: int) -> int:
    """Token behind "in one day", "in the course of a single week", "on one morning", "in the last week",
    "over the weekend"; 0 where there is no such spell at token ``k``."""
    if low[k] not in ("in", "on", "over", "during", "within", "at"):
        return 0
    if low[k + 1 : k + 3] == ["the", "weekend"]:
        return k + 3
    i = k + 1
    while i < min(len(low) - 1, k + _SPELL_WORDS) and low[i] in _IN_SPELL:
        i += 1
    told = low[k + 1 : i]
    episode = low[i - 1] in _ONE and low[i] in EPISODES
    spell = episode or (low[i] in _ONE_SPELL and low[i + 1 : i + 2] not in _WHOLE_SPELL)
    return i + 1 if spell and not _SINGLE.isdisjoint(told) else 0


_ONE = frozenset({"one", "single", "first"})
EPISODES = words("assault battle engagement skirmish firefight sortie clash duel charge attempt push wave")
"""In one of them a side loses some of those whom it loses in a war; an attack may be all there was."""
_SPELL_WORDS = 8
_IN_SPELL = words(
    "the course space span matter of a one single first just only barely under less than last past their",
    "preceding previous",
)
_WHOLE_SPELL = (["of"], ["-"], ["long"])
""" "in a week of rioting", "a month-long siege"."""
_SINGLE = frozenset({"one", "single", "first", "last", "past", "preceding", "previous", "weekend"})


def _two_days(low: list[str], k: int) -> bool:
    """ "on 14 and 15 December", "on May 3 and 4", "on Saturday and Sunday": days that are told together; not
    those on which something else happened, "on 14 and 15 May when the dam broke"."""
    behind = low[k + 1 : k + 6]
    if low[k] == "on" and behind[1:2] == ["and"] and {behind[0], *behind[2:3]} <= DAYS:
        return True
    month = behind[:1] != [] and behind[0] in MONTHS
    one, joint, two, *after = [*behind[month:], "", "", ""]
    if low[k] != "on" or joint != "and":
        return False
    dated = one.isdigit() and two.isdigit() and (month or after[0] in MONTHS)
    return dated and _EVENT.isdisjoint(low[k + 5 : k + 7])


_EVENT = words("when after as where which")


_SPELLS = words("in within over last past previous preceding single")
_APART = INCLUDING | words("than")  # "eleven, three more than was told at the weekend"
_ONE_SPELL = frozenset({"day", "night", "week", "hour", "morning", "evening", "weekend", "month"})
_OF_SPELLS = _ONE_SPELL | {"since"} | EPISODES | MONTHS | DAYS
"""Without one of these in its sentence a number is of no spell, but for those in numbers."""


def in_a_spell(scene: Scene, q: Quantity) -> bool:
    """ "killed 77 in three days", "within 24 hours": a toll of a spell, unless the spell is the whole event
    ("three days of rioting")."""
    if q.measure is not Measure.PEOPLE:
        return False
    spells = [other for other in scene.near(q) if other.measure is Measure.TIME and other.unit in _SHORT]
    if not spells and _OF_SPELLS.isdisjoint(scene.words(q.sentence)):
        return False
    lo, hi = scene.clause(q)
    low = scene.low
    if hi == q.last and not RELATIVES.isdisjoint(low[hi : hi + 1]):
        last = scene.bounds(q)[1]  # "40 cooks who fell in the past two days"
        hi = next((k for k in range(hi + 1, last) if scene.opens_clause(k, lo)), last)
    own = any(classes(word) & HARM for word in (q.counted or "").lower().split())
    if not (own or state(scene, q)):
        return False
    if _last_week(scene, q) or _this_year(scene, q):
        return True
    lost = low[q.first - 1] in LOSING
    for k in range(lo, min(hi, len(low) - 3)):
        end = _one_spell(low, k)
        if lost and end and low[end - 1] != "week":
            continue  # "lost 1,140 men in a single day": what a side loses a day
        if (end or _two_days(low, k)) and not _dates_event(scene, q, end):
            apart = not _APART.isdisjoint(low[q.last : k])  # "nine deaths, including four in one week"
            apart = apart or any(q.last <= other.first < k and other.of_whole for other in scene.near(q))
            return not apart and not _of_another_verb(scene, q, end or k + 4)
    return any(lo <= other.first < hi and _in_days(scene, q, other) for other in spells)


def on_worst_day(scene: Scene, q: Quantity) -> bool:
    """ "On the worst day we had 72": those of one of many days."""
    low, first = scene.low, scene.bounds(q)[0]
    first += not low[first][0].isalnum()  # a quotation mark
    led = low[first : first + 2] == ["on", "the"] and low[first + 2] in WORST and low[first + 3] in _ONE_SPELL
    return led and q.measure in COUNTS_OR_BARE and not scene.tells(first, q.first)


WORST = words("worst busiest deadliest bloodiest")


def row_of_spell(scene: Scene, q: Quantity) -> bool:
    """ "Losses over the past day: 1,340 men, nine tanks": a row of what was lost in a spell of time."""
    low, first = scene.low, scene.bounds(q)[0]
    colon = next((k for k in range(q.first - 1, max(first, q.first - _ROW), -1) if low[k] == ":"), first)
    behind = next((low[k + 1 : k + 2] for k in range(first, colon) if low[k] in LOSSES), [])
    befallen = bool(classes((q.counted or "").lower().split(" ")[-1]) & HARM)
    if not behind or behind in _CAUSED or (befallen and not of_army(scene, q)):
        return False  # "Casualties from the flood in the past day": the day dates what happened
    days = (o for o in scene.near(q) if o.last <= colon and o.measure is Measure.TIME and o.unit in _SHORT)
    return any(_one_spell(low, k) for k in range(first, colon)) or any(days)


_ROW = 60
"""Tokens of such a row."""
LOSSES = words("losses casualties")
_CAUSED = (["from"], ["after"], ["caused"], ["due"])


def _last_week(scene: Scene, q: Quantity) -> bool:
    """ "Last week 900 soldiers were killed", "900 soldiers were hurt last month": some of its dead."""
    low, first = scene.low, scene.bounds(q)[0]
    opens = low[first : first + 2] in _BARE_SPELLS and first + 2 <= q.first <= first + 3
    behind = range(q.last + 1, min(scene.clause(q)[1] - 1, q.last + _FATE))
    ends = any(low[k : k + 2] in _BARE_SPELLS and classes(low[k - 1]) & HARM for k in behind)
    return (opens or ends) and of_army(scene, q)


def _this_year(scene: Scene, q: Quantity) -> bool:
    """ "The deaths of 46 soldiers since the start of the year", where the text has a larger number of the
    dead."""
    low, hi = scene.low, scene.clause(q)[1]
    since = next((k for k in range(q.last, min(hi, q.last + _FATE)) if low[k] == "since"), 0)
    opens, of, year = [*low[since + 2 : since + 5], "", "", ""][:3] if since else ("", "", "")
    started = opens in ("start", "beginning") and of == "of" and year in ("the", "this")
    return started and beside_larger_toll(scene, q)


_BARE_SPELLS = (["last", "week"], ["last", "month"], ["this", "week"])


def _in_days(scene: Scene, q: Quantity, spell: Quantity) -> bool:
    """Whether a toll is that of so many days: "killed 77 in three days", "three days of fighting cost 50
    soldiers their lives"; not "five died in 24 hours, bringing the toll to 900"."""
    low = scene.low
    if any(_takes_spell(low, k) for k in scene.near(q) if q.first < k.first < spell.first):
        return False
    if spell.first < q.first and not SUMS.isdisjoint(low[spell.last : q.first]):
        return False
    before = low[max(0, spell.first - 3) : spell.number_first]
    of, what = [*low[spell.last : spell.last + 2], "", ""][:2]
    fought = of == "of" and what in _GOING_ON and low[q.first - 1] not in LOSING and of_army(scene, q)
    if of in ("of", "after", "since", "ago") and not fought:
        return False
    during = bool(before) and before[-1] in _SPELLS and not _DURING.isdisjoint(before)
    return during or before[-2:] == ["course", "of"] or (fought and spell.first < q.first)


_DURING = words("in within over during")


def _dates_event(scene: Scene, q: Quantity, end: int) -> bool:
    """Whether a spell that ends at token ``end`` (0: two days) only says when what happened did: "in last
    week's explosion", "Floods at the weekend killed 40"; not what goes on, "in last week's fighting"."""
    low = scene.low
    if not end or low[end - 1] == "weekend":
        return not _of_more(scene, q)
    when = scene.parsed.tokens[end - 1].text
    return when.endswith(GENITIVE) and low[end : end + 1] != [] and low[end] not in _GOING_ON


_FATE = 6
_GOING_ON = words(
    """
    fighting clashes violence unrest bloodshed shelling bombing bombardment bombardments offensive battle
    battles raids strikes attacks protests demonstrations operations operation assault assaults
    """
)
_FIGHTERS = words("guerrillas fighters insurgents rebels militants combatants soldiers troops")


def _of_more(scene: Scene, q: Quantity) -> bool:
    """Whether those of a weekend or of two days are some of more: fighters or what goes on is told of, or
    the text has a larger number of those who met the same; else the days only date the event."""
    low, (first, last) = scene.low, scene.bounds(q)
    mixed = CASUALTIES in state(scene, q) or "wounded" in low[q.first : min(last, q.last + _FATE)]
    return mixed or not _GOING_ON.isdisjoint(low[first:last]) or of_army(scene, q)


def of_army(scene: Scene, q: Quantity) -> bool:
    """Whether a toll counts fighters, or is less than another the text has."""
    return not _FIGHTERS.isdisjoint(scene.low[q.first : q.last]) or beside_larger_toll(scene, q)


def _takes_spell(low: list[str], q: Quantity) -> bool:
    """Whether a spell behind a number is of that one: "at 612, up 45% in two weeks", "a rise of 90 in one",
    "2,840 have died, 312 of them in the past two weeks"."""
    return q.measure in _RELATIVE or _stepped(low, q) or q.of_whole


def _of_another_verb(scene: Scene, q: Quantity, end: int) -> bool:
    """Whether the spell in front is the event's, not the toll's: "hit twice in one day, killing 47"."""
    between = scene.low[end : q.first]
    return "," in between and any(word.endswith("ing") for word in between)
