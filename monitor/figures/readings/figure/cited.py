"""Numbers that are spoken of as numbers, whatever verb stands near: "the 900 it gave in May was too low",
"the often-quoted 900", "the 900 remained the official count", "replaced it by 900"; and those that an entry
of a chronicle gives behind a speaker alone."""

from monitor.figures.context.sources import SPEAKERS
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import DATE_NAMES
from monitor.figures.lexicon_grammar import BE
from monitor.figures.look import back
from monitor.figures.readings.figure.carrying import APPROACHING, MOVING, NUMBERS, OFFICIAL, bare
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.states import STATES
from monitor.figures.tables import words


def taken_up(line: Line, slot: Slot) -> bool:
    """Whether the article of something known stands before a number: "the 40", "of the original 40", "the
    often-quoted 40"."""
    return line.low[back(line.low, slot.first - 1, _KNOWN, 0)] in _DEFINITE and slot.first > 0


def cited(line: Line, slot: Slot) -> bool:
    """Whether a bare number is only spoken of as one that somebody gave."""
    if not bare(slot) or slot.figure.unit not in (None, "person"):
        return False
    if _replacing(line, slot):
        return True
    if not taken_up(line, slot):
        return False
    quoted = not _QUOTED.isdisjoint(line.low[back(line.low, slot.first - 1, _KNOWN, 0) : slot.first])
    return quoted or _given_by(line, slot) or _called_so(line, slot)


def dated_entry(line: Line) -> int:
    """Where the text of a chronicle's entry begins behind its date, "May 9 - Oslo: 900"; 0 where the line is
    none."""
    end = next((k for k in range(1, min(_DATE, len(line.low))) if line.low[k] in _DASHES), 0)
    dated = line.opens and any(word.rstrip(".") in DATE_NAMES for word in line.low[:end])
    return end + 1 if dated else 0


def of_entry(line: Line, slot: Slot) -> bool:
    """Whether a bare number stands in a dated entry behind nothing but who gives it: "May 9 - Oslo: 900"."""
    start, low = dated_entry(line), line.low
    at = back(low, slot.first - 1, APPROACHING)
    if not start or not bare(slot) or not start < at <= start + _LABEL or low[at] != ":":
        return False
    name = line.tokens[at - 1].text
    things = name[1:].islower() and name.endswith("s") and not any(m.end == at for m in line.places)
    voice = low[at - 1] in SPEAKERS or (line.tokens[start].text[:1].isupper() and not things)
    return voice and not any(low[k] in STATES or k in line.owner for k in range(start, at))


def _replacing(line: Line, slot: Slot) -> bool:
    """Whether a number is what another was changed to: "replaced it by 900", "has since cut this to 900"."""
    i = back(line.low, slot.first - 1, APPROACHING)
    return i > 1 and line.low[i] in _BECOMING and line.low[i - 1] in _IT and line.low[i - 2] in _CHANGING


def _given_by(line: Line, slot: Slot) -> bool:
    """Whether a clause behind the number says who gave it: "the 900 (that) it reported in May"."""
    low, start = line.low, slot.last
    start += low[start : start + 1] in (["that"], ["which"])
    at = next((k for k in range(start, min(len(low), start + _SUBJECT)) if low[k] in _GIVING), None)
    if at is None or at == start or not all(word.isalpha() for word in low[start:at]):
        return False
    subject = low[start] in _PRONOUNS or line.tokens[start].text[:1].isupper() or low[start] in _ARTICLES
    return subject and not any(word in STATES or word == "as" for word in low[at + 1 : at + 2])


def _called_so(line: Line, slot: Slot) -> bool:
    """Whether the number is said to be, or to be no longer, what is counted: "the 900 is out of date", "the
    900 remained the official count"."""
    behind = line.low[slot.last : slot.last + _PREDICATE]
    if not behind or behind[0] not in _BEING:
        return False
    rest = [word for word in behind[1:] if word not in _STILL]
    named = next((k for k, word in enumerate(rest) if word in NUMBERS), None)
    counted = named is not None and all(word in OFFICIAL or word in _ARTICLES for word in rest[:named])
    return counted or rest[:1] in _DATED or rest[:2] in _TOO


_DATE = 6
"""Tokens of a date, at most, and the dash behind it."""
_DASHES = words("- – —")
_LABEL = 5
_DEFINITE = words("the those these that this")
_QUOTED = words("quoted cited repeated mentioned quotable circulated")
_HOW_OFTEN = words(
    "often oft much widely frequently - original initial first old earlier previous former same"
)
_KNOWN = _QUOTED | _HOW_OFTEN | words("official some about roughly around nearly over")
"""Between the article and a number that is known."""
_BECOMING = words("to by with")
_IT = words("it this that them")
_CHANGING = MOVING | verbs("replace supersede")
_GIVING = SAYING | verbs("give report name publish quote cite")
_SUBJECT = 5
_PRONOUNS = words("it he she they we")
_ARTICLES = words("the a an its his her their our")
_BEING = BE | verbs("remain stay become")
_STILL = words("still now no longer not only")
_PREDICATE = 6
_DATED = (["outdated"], ["obsolete"], ["wrong"], ["old"], ["superseded"], ["stale"])
_TOO = (["too", "low"], ["too", "high"], ["out", "of"], ["from", "last"])
