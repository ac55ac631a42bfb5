"""How old a figure is that the text dates, by its own sentence or by the ones before."""

from collections.abc import Callable, Collection
from datetime import date

from monitor.figures.inflection import superlative, verbs
from monitor.figures.lexicon_dates import DAYS
from monitor.figures.lexicon_grammar import PRESENT_PERFECT
from monitor.figures.readings.evidence.beside import compared, outdone
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.sentence.sentences import by_first_word
from monitor.figures.readings.vocabulary.events import CALAMITIES, EVENTS
from monitor.figures.readings.vocabulary.weights import LABELLING, RECENT_DAYS
from monitor.figures.stamps import is_stamp
from monitor.figures.states import HARM
from monitor.figures.tables import words

_NEAR_YEAR = 12.0
"""Cost of a year up to which it dates a figure behind it."""


def age(as_of: str, published: date) -> int:
    """Days from an ISO date, possibly partial, to publication; a partial date counts from its end."""
    parts = [int(part) for part in as_of.split("-")]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3] if len(parts) < 3 else tuple(parts)
    return (published - date(year, month, min(day, 28))).days


def _dated_behind(line: Line, slot: Slot) -> Mention | None:
    """The year right behind a figure that dates it: "stood at 900 in December 2020"."""
    near = (year for year in line.years if slot.last < year.at <= slot.last + 2)
    return next((year for year in near if line.low[slot.last] == "in"), None)


def dates_slot(line: Line, year: Mention, slot: Slot) -> bool:
    """Whether a year dates the figure: it stands before it in the sentence, or right behind it with "in"."""
    if year.at < slot.first:
        told = line.low[slot.last : slot.last + _BEHIND]
        told = told[: told.index(";")] if ";" in told else told  # "when 2,000 died; this time it is 640"
        back = not _TODAY.isdisjoint((*line.low[year.end : slot.last], *told))
        return not back and (line.cost(year, slot) < _NEAR_YEAR or _fronted(line, year, slot))
    if outdone(line, year, slot) or compared(line, year, slot):
        return False
    led = line.low[year.at - 2 : year.at] in _IN_THE or line.low[year.at - 1] == "in"
    return led and line.cost(year, slot) < _NEAR_YEAR / 2


_IN_THE = (["in", "the"], ["in", "a"])
""""The 61 whom a landslide buried in the 1987 rains"."""


def _fronted(line: Line, year: Mention, slot: Slot) -> bool:
    """Whether a year in front of the main clause sets the time of all of it: "After the flood of 2003, in
    which 40 died, the king said he had been promised $90m", unless it comes back to the present."""
    low = line.low
    led = low[0] in _SINCE_THEN or (low[0] == "in" and year.at <= _LABEL)
    if not led or year.at >= _SETTING or "since" in low[: year.at]:
        return False
    between = low[year.end : slot.last + _BEHIND]
    return "," in between and _PRESENT.isdisjoint(between) and _CONTRAST.isdisjoint(between)


_SINCE_THEN = words("after following during")
_CONTRAST = words("; but while whereas")


def years_on(line: Line, slot: Slot) -> int:
    """How many years the sentence looks back by its opening: "Ten years on, the town mourns 96", "tenth
    anniversary of the fire that killed 40"; 0 if it does not."""
    opening = line.slots[0]
    since = line.low[opening.last : opening.last + 1]
    if opening.first <= _OPENS and opening is not slot and opening.figure.unit == "year":
        return int(opening.figure.low or 0) if since and since[0] in _SINCE else 0
    if "anniversary" not in line.low[: slot.first]:
        return 0
    which = line.low[max(0, line.low.index("anniversary") - 2)]
    return int(which) if which.isdigit() else _ORDINALS.get(line.low[line.low.index("anniversary") - 1], 0)


_OPENS = 2
_SINCE = words("on after later since")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "centenary": 100}


OLD = 365
"""Days before publication, at least, after which a dated figure is history."""
_SETTING = 9
"""Tokens into a sentence within which a year sets the time of what follows."""
_LABEL = 2
"""Tokens into an entry of a chronicle within which its year stands: "April 2019: ..."."""
_PRESENT = DAYS | words("now today tonight yesterday currently far has have this is are")
"""Words that bring a text back to the present."""
_TODAY = RECENT_DAYS | words("now today tonight this")
"""What brings a sentence back from an old year it names."""
_NOW = frozenset({"now", "today", "so"})
_THIS = tuple([word] for word in ("time", "week", "month", "year", "season"))
_BEHIND = 4
"""Words behind a figure that may bring it back to the present."""
_BACKWARD = words("it they that those its their he she")
"""Words that open a paragraph and go on with what was spoken of."""
_THEN = by_first_word(
    ("that", "occasion"),
    ("back", "then"),
    ("there", "too"),
    ("there", ",", "too"),
    ("in", "those", "days"),
    ("that", "year"),
    ("that", "time"),
    ("the", "same", "year"),
)
_BEFORE = words("before until")
_HELD = words("had held counted employed numbered was were kept housed")
"""Verbs of what was the case before something happened."""
_FRONTED = 8


class Times:
    """What time the sentences of an item tell of, as it goes on."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._last: Line | None = None
        self._past: Line | None = None
        self._chronicle = False
        """Whether the entry of an old year in a chronicle goes on."""

    def passed(self, line: Line) -> None:
        """Takes a sentence into the background of the next: one of history makes the next one history."""
        old = self._published is not None and any(self._old(m, 2 * OLD) for m in line.years if _sets(line, m))
        label = next((m for m in line.years if _labels(line, m)), None)
        if is_stamp(line.tokens[0]):
            self._past, self._chronicle = None, False
        elif label is not None:
            self._chronicle = self._old(label, 2 * OLD)
            self._past = line if self._chronicle else None
        elif old:
            told = all(self.old(OLD, line, slot) for slot in line.slots) if line.slots else _happened(line)
            told = told or (line.low[-1] == "?" and not line.slots and line.years[0].at > 0)
            self._past, self._chronicle = line if told else None, False
        elif self._goes_on(line, line.slots[-1] if line.slots else None) and (
            line.slots or self._chronicle or line.low[0] == "that"
        ):
            self._past = line
        else:
            self._past, self._chronicle = None, False
        self._last = line

    def longer(self, days: int, line: Line, known: Collection[str]) -> bool:
        """Whether the figures of a sentence add up since an old year what no ``known`` word names."""
        return since_longer(self._last, line, lambda year: self._old(year, days), known)

    def adds_up_years(self, line: Line, slot: Slot) -> bool:
        """Whether a figure is said to add up the years since an old one: "fewer than 30 cases since 1968";
        not "the first 30 deaths since 1968"."""
        low = line.low
        if self._published is None or _RECORD & {*low[max(0, slot.first - 3) : slot.last]}:
            return False
        for i in range(slot.last, min(slot.last + _ADDED_UP, len(low) - 1)):
            if i in line.owner or low[i] in _CLAUSE_ENDS or low[i] in _RECORD or superlative(low[i]):
                return False
            if low[i] == "since" and len(low[i + 1]) == _DIGITS and low[i + 1].isdigit():
                return int(low[i + 1]) <= self._published.year - _YEARS_AGO
        return False

    def old(self, days: int, line: Line, slot: Slot) -> bool:
        """Whether the text dates the figure more than so many days before the item."""
        return self._published is not None and _told_old(line, slot, days, self)

    def dates(self, days: int, line: Line, slot: Slot) -> bool:
        """As :meth:`old`, which asks it once a figure and so many days."""
        if self._published is None:
            return False
        told = slot.figure.as_of is not None and age(slot.figure.as_of, self._published) > days
        told = told and (bool(line.years) or _PRESENT.isdisjoint(line.low[: slot.last + _BEHIND]))
        if (
            told
            or _of_earlier(line, slot)
            or years_on(line, slot) * OLD > days
            or _since_decade(line, slot)
            or line.spans_years(slot)
            or _before_it(line, slot)
        ):
            return True
        own = [(self._old(mention, days), mention) for mention in line.years]
        behind = _dated_behind(line, slot)
        if behind is not None:
            return self._old(behind, days)  # "was 168,000 in 2017 and 34,500 in May 2020"
        if own:
            return any(old and dates_slot(line, mention, slot) for old, mention in own)
        if self._last is not None and _looks_back(line):
            return any(self._old(m, days) for m in self._last.years)
        return self._goes_on(line, slot)

    def _old(self, year: Mention, days: int) -> bool:
        return self._published is not None and age(year.name, self._published) > days

    def _goes_on(self, line: Line, slot: Slot | None) -> bool:
        """Whether a sentence, up to a figure of it, goes on with the history of the one before."""
        if self._past is None or self._past is not self._last:
            return False
        anew = line.opens and line.low[0] not in _BACKWARD
        if line.low[0] in _NOW or (line.low[0] == "this" and line.low[1:2] in _THIS):
            return False  # "This time 20 have died"
        led = self._chronicle or self._past.slots or self._past.low[0] == "that"  # "That pandemic was mild."
        if not (led or line.low[0] in _BACKWARD or _looks_back(line)):
            return False  # "The country saw a coup in 2020. The quake killed 300"
        told = line.low[: slot.last + _BEHIND] if slot else line.low
        return not anew and (self._chronicle or _PRESENT.isdisjoint(told))


_ADDED_UP = 9
"""Tokens behind a figure within which "since 1968" tells of it."""
_RECORD = words("first worst most only fewest highest lowest")
_CLAUSE_ENDS = words(", ; : . but while who which")
_DIGITS = 4
_YEARS_AGO = 3
"""Years from which on nothing that broke out of late has added up."""


@once
def _told_old(line: Line, slot: Slot, days: int, times: Times) -> bool:
    return times.dates(days, line, slot)


def _sets(line: Line, year: Mention) -> bool:
    """Whether a year stands so far in front that it sets the time of the sentence."""
    if "since" in line.low[max(0, year.at - 3) : year.at]:
        return False  # "the worst since the 2012 flood", "since the 2020 coup"
    if line.low[:2] == ["the", "last"] and line.low[year.at - 1] == "in" and not line.slots:
        return True  # "The last time a slide was worse was in 1931"
    return year.at < _SETTING and not any(slot.first < year.at for slot in line.slots)


def _labels(line: Line, year: Mention) -> bool:
    """Whether a year labels the entry of a chronicle: "1981: Tanks roll in", "April 2019 - A vote"."""
    return year.at <= _LABEL and line.low[year.end : year.end + 1] != [] and line.low[year.end] in LABELLING


def _happened(line: Line) -> bool:
    """Whether a sentence without figures tells of something that costs lives."""
    harmed = any(m.states & HARM for m in line.states)
    return harmed or bool(line.events) or not CALAMITIES.isdisjoint(line.low)


def _looks_back(line: Line) -> bool:
    """Whether a sentence is about the time that the one before names: "that year", "back then", "that quake
    killed 900"."""
    event = any(line.low[m.at - 1] == "that" for m in line.events if m.at)
    return event or line.holds(_THEN)


def _of_earlier(line: Line, slot: Slot) -> bool:
    """Whether those counted are of an earlier time: "210,000 refugees from earlier stages of the war"."""
    behind = line.low[slot.last : slot.last + _FORMER_REACH]
    at = next((k for k, word in enumerate(behind) if word in ("from", "of", "in")), len(behind))
    former = [word for word in behind[at + 1 : at + 3] if word not in ("an", "the", "a")][:1]
    spell = behind[at + 2 : at + 4]
    return at < 2 and bool(former) and former[0] in _FORMER and not _EPISODES.isdisjoint(spell)


_FORMER_REACH = 7
_FORMER = words("earlier previous past former older prior")
_EPISODES = words(
    """
    stage stages phase phases round rounds wave waves war wars conflict conflicts fighting crisis crises year
    years decade decades battle battles offensive offensives flood floods quake quakes outbreak outbreaks
    """
)


def since_longer(
    before: Line | None, line: Line, old: Callable[[Mention], bool], known: Collection[str]
) -> bool:
    """Whether a sentence goes on with what has lasted since an old year, and is no event that ``known`` words
    name: "The war began in 2025. It has cost 26,000 lives", for the siege of one town."""
    if before is None or not any(old(year) for year in before.years) or _BEGUN.isdisjoint(before.low):
        return False
    lasting = next((word for word in before.low[:_FRONTED] if word in _LASTING), None)
    subject = line.low[0] in _BACKWARD or lasting in line.low[1:3]
    lasts = lasting is not None and lasting not in known
    return lasts and subject and not PRESENT_PERFECT.isdisjoint(line.low[1:5])


_LASTING = words(
    "war conflict insurgency rebellion uprising revolt campaign drought famine unrest crisis mutiny"
)
_BEGUN = verbs("begin start erupt") | words("broke since")


def _since_decade(line: Line, slot: Slot) -> bool:
    """Whether a figure tells of people who have been somewhere, or of what has been so, since an old decade:
    "40,000 Norlanders living in camps there since the 1990s"; not "the first deaths since the 1950s"."""
    low = line.low
    if _RECORD & {*low[max(0, slot.first - 3) : slot.last]}:
        return False
    for i in range(slot.last, min(slot.last + _ADDED_UP, len(low) - 3)):
        if i in line.owner or low[i] in _CLAUSE_ENDS or low[i] in _RECORD or superlative(low[i]):
            return False
        if low[i : i + 2] == ["since", "the"]:
            return low[i + 2].isdigit() and low[i + 3] == "s"
    return False


def _before_it(line: Line, slot: Slot) -> bool:
    """Whether a figure tells what was the case before the event: "Before the uprising the city held 9,700
    prisoners"; not what was done before it: "Before the storm 40,000 people were moved"."""
    low = line.low[1:] if line.low[0] in _EVEN else line.low
    if low[:1] == [] or low[0] not in _BEFORE or slot.first > 2 * _FRONTED:
        return False
    opening = low[1:_FRONTED]
    event = any(word in EVENTS or word in CALAMITIES or word in _TROUBLES for word in opening[:4])
    return event and not _HELD.isdisjoint(low[2 : slot.first]) and line.low[slot.first - 1] not in EVENTS


_EVEN = words("even already long just shortly well")
_TROUBLES = words("crisis conflict fighting")
