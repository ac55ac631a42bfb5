"""Bare numbers that can only be of people: "the 900 who stayed", "its soldiers number 12,000", "cooks 40,
nurses 90", "Sent to date: 15,000", "has lost 2,000 of the 15,000 it sent"."""

from monitor.figures.blanks import Blank, as_people, people
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_elision import AUXILIARIES, ENDS, FORCES, GROUPS, PREPOSITIONS
from monitor.figures.lexicon_grammar import THEIRS
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_WHO = frozenset({"who", "whom", "whose"})
_NUMBERING = verbs("number total") | words("numbered")
_MARKS = frozenset({",", ";", ":", "(", ")", ".", "|", "/", "•", "", "and"})
_TOLD = words(
    """
    deployed sent dispatched fallen captured arrived withdrawn returned stationed committed mobilised
    mobilized buried evacuated repatriated recruited enlisted
    """
)
"""Participles that head a row of people: "Deployed to date: 15,000"."""
_DOING = verbs("""
            volunteer enlist desert defect flee survive escape drown kneel sing pray vote march protest rally
            study learn speak starve faint graduate marry emigrate weep applaud queue retire resign surrender
            sleep perish apply complain testify confess swim
            """)
_ASIDE = words("once ever did never not")
"""Between a number and its verb: "900 had once worked there"."""
_LABOURING = verbs("work labour toil serve train")
"""What people alone do somewhere or for somebody: "900 work in the mills"; of 40 pumps some may work too."""
_KEEPING = words("guard patrol garrison")
_KEPT = THEIRS | {"the", "a"}
"""What men alone do to a place: "900 guard the canal"."""
_TAKING_ON = verbs("hire recruit enlist draft conscript employ dismiss evacuate enrol enroll invite command")
_ROW = 6
"""Words such a row may have in front of its colon."""
_ARMIES = FORCES | words("army militia troops brigade regiment battalion division unit garrison fleet")
SENDING = verbs("send deploy dispatch lose commit recall")
_STRENGTH = words("strength ranks headcount manpower")
_THEIR = THEIRS | {"own"}
_NEAR = 10


def headcount(blank: Blank) -> Quantity | None:
    """The quantity of people, by the first of these signs that fits."""
    found = _named_in_row(blank)
    if found is not None:
        return people(blank, found)
    of_people = _relative(blank) or _acting(blank) or _headed_row(blank) or _of_an_army(blank)
    return as_people(blank.q) if of_people else None


def _relative(blank: Blank) -> bool:
    """ "the 900 who stayed": only of people one says who."""
    return blank.word(blank.q.last) in _WHO


def _acting(blank: Blank) -> bool:
    """ "Twenty volunteered", "two hundred have since deserted", "the mill hired 40": what only people do, and
    what is done with people alone."""
    q = blank.q
    i = q.last
    while blank.word(i) in AUXILIARIES or blank.word(i).endswith("ly") or blank.word(i) in _ASIDE:
        i += 1
    things = bool(blank.before) and blank.before[-1].measure is Measure.THINGS
    if blank.word(i) in ("return", "through") and blank.word(i - 1) in ("not", "never", "been"):
        return not things and (q.low or q.high or 0) > 1  # "nine did not return", "900 have been through Hol"
    if blank.word(q.first - 1) in _TAKING_ON:
        return blank.word(q.last) in ENDS or blank.word(q.last) in PREPOSITIONS
    if blank.word(q.last) in ("we", "they", "he", "she", "it") and blank.word(q.last + 1) in _TAKING_ON:
        return True  # "of the 340 we hired"
    at_work = blank.word(i) in _LABOURING and blank.word(i + 1) in PREPOSITIONS | {"as"}
    keeping = blank.word(q.last) in _KEEPING and blank.word(q.last + 1) in _KEPT
    at_work = at_work or (keeping and not things)
    return (blank.word(i) in _DOING or at_work) and (q.low or q.high or 0) > 1


def _named_in_row(blank: Blank) -> int | None:
    """Where the noun stands of "soldiers number 12,000" and of a row of a table: "cooks 40, nurses 90;"."""
    q = blank.q
    i = q.first - 1
    if blank.word(i) in _NUMBERING:
        reach = range(i - 1, max(blank.sentence.first, i - _NEAR) - 1, -1)
        dead = next((k for k in reach if blank.word(k) in CASUALTY and blank.word(k - 1) in _THEIR), None)
        nouns = (k for k in reach if is_people(blank.tokens[k]) and is_plural(blank.tokens[k]))
        return next(nouns, None) if dead is None else dead
    closed = blank.word(q.last) in _MARKS and blank.word(i - 1) in _MARKS
    noun = closed and i >= blank.sentence.first and is_people(blank.tokens[i])
    return i if noun and is_plural(blank.tokens[i]) and blank.word(i) not in CASUALTY else None


def _headed_row(blank: Blank) -> bool:
    """ "Deployed to date: 15,000", "Fallen: 2,000": a row whose head tells what became of people."""
    i = blank.q.first - 1
    if blank.word(i) != ":" or blank.word(blank.q.last) not in _MARKS:
        return False
    row = [blank.word(k) for k in range(max(blank.sentence.first, i - _ROW), i)]
    cut = max((k + 1 for k, word in enumerate(row) if word in _MARKS), default=0)
    return row[cut : cut + 1] != [] and row[cut] in _TOLD


def _of_an_army(blank: Blank) -> bool:
    """ "the contingent's strength fell to 8,000", "the army has lost 2,000 of the 15,000 it sent"."""
    q = blank.q
    before = [blank.word(k) for k in range(max(blank.sentence.first, q.first - 2 * _NEAR), q.first)]
    army = not (_ARMIES | GROUPS).isdisjoint(before)
    strong = bool(_STRENGTH & set(before[-_NEAR:])) and blank.word(q.first - 1) in ("to", "from", "at", "of")
    behind = [blank.word(k) for k in range(q.last, q.last + 3)]
    sent = behind[:1] in (["it"], ["they"], ["he"], ["she"]) and behind[1] in SENDING
    lost = bool(SENDING & set(before[-2:])) and (behind[0] in ENDS or behind[:2] == ["of", "the"])
    return (army and strong) or (sent and (army or q.definite)) or (lost and not _ARMIES.isdisjoint(before))
