"""Bare numbers of the people their clause is about, however far in front: "recruits from the coast had
climbed to 4,000", "the flow of recruits fell from 2,000 a month to 200"."""

from monitor.figures.blanks import Blank, as_people, people
from monitor.figures.countings import closes
from monitor.figures.inflection import verbs
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_elision import COUNT_NOUNS, PREPOSITIONS, SUBJECTS, VALUED
from monitor.figures.lexicon_grammar import BEING, PERSONAL
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_REACHING = CHANGES | verbs(
    "reach exceed top pass surpass approach approximate hit number total stand near put"
)
"""What a count does to its number, besides being it."""
_BETWEEN = words(
    "to from at a an the of peak total high low record maximum down up back just now still well then"
)
"""Between such a verb and its number: "reached a peak of", "stood at"."""
_EXTENTS = COUNT_NOUNS | words("flow stream influx level levels strength presence ranks intake overall sum")
"""What has people in it and is a number of them: "the flow of recruits", "troop levels"."""
_CLAUSES = words(
    "say says said believe believes believed think thinks thought add adds added but while as because ; : –"
)
"""Behind them a clause begins with a subject of its own."""
_REACH = 40
_AIDE = 3
"""Amounts that may stand between the verb and its number: "from a few, ten years ago, to 900"."""


def of_people_told(blank: Blank) -> Quantity | None:
    """The quantity of the people that are the subject of a verb that has the number; None without one."""
    ended = closes(blank) or blank.word(blank.q.last) in _DATED
    verb = _verb(blank) if ended else None
    noun = _subject(blank, verb) if verb is not None else None
    return people(blank, noun) if noun is not None and blank.word(noun) not in CASUALTY else None


def of_people_near(blank: Blank) -> Quantity | None:
    """The quantity of people where those counted last in the text are: "the toll is 600 dead and 4,100 hurt.
    Put together that makes 4,700"; not of what a thing or an amount between them has, nor an age."""
    q = blank.q
    told = next((other for other in reversed(blank.before) if other.measure not in _PASSED), None)
    if told is None or told.measure is not Measure.PEOPLE or q.sentence - told.sentence > _SENTENCES:
        return None
    behind, count = blank.word(q.last), q.low or q.high or 0
    ended = closes(blank) or behind in _DATED or behind in PERSONAL or behind == "it"
    aged = count < _OLDEST and blank.word(q.first - 1) in _AGED
    near = range(max(told.last, q.first - _REACH), q.first)
    of_things = any(blank.word(k) in _AMOUNTS for k in near) or _labelled(blank)
    return as_people(q) if ended and count > 1 and q.per is None and not aged and not of_things else None


def _labelled(blank: Blank) -> bool:
    """ "; beds, 12": whether a plural of things stands right in front, behind a mark."""
    noun = blank.q.first - 2
    marked = blank.word(noun + 1) in (",", ":") and noun >= blank.sentence.first
    return marked and is_plural(blank.tokens[noun]) and not is_people(blank.tokens[noun])


_OLDEST = 100
_AGED = BEING | words("and other")
"""Before a number below 100 they may tell an age: "they are 19 and 22", "the other 26"."""
_AMOUNTS = VALUED | words(
    "cost price index share score bill rate wage rent fee fine temperature speed forecast"
)
"""What has a number that counts nobody."""
_PASSED = (Measure.FRACTION, Measure.PERCENT, Measure.MULTIPLE, Measure.TIME, Measure.BARE)
_SENTENCES = 1
"""Sentences back in which people were counted."""


def _verb(blank: Blank) -> int | None:
    """Where the verb stands that has the number for its object or aim."""
    i = blank.q.first - 1
    for q in (*reversed(blank.before[-_AIDE:]), None):
        while blank.word(i) in _BETWEEN or blank.word(i).endswith("ly"):
            i -= 1
        if q is None or q.sentence != blank.q.sentence or blank.word(i) in _REACHING:
            break
        between = {blank.word(k) for k in range(q.last, i + 1)}
        if not between <= _AGO or blank.word(q.first - 1) not in _FROM:
            break
        i = q.first - 1 - (blank.word(q.first - 1) == "from")
    return i if blank.word(i) in _REACHING or blank.word(i) in BEING else None


_DATED = words("within today before after during until yesterday now down up")
_AGO = words("a month week year day each every ago … ... , –")
_FROM = words("from … ... ,")


def _subject(blank: Blank, verb: int) -> int | None:
    """Where the people stand that a clause is about whose verb stands at ``verb``."""
    first = max(blank.sentence.first, verb - _REACH)
    opening = (k + 1 for k in range(verb - 1, first - 1, -1) if blank.word(k) in _CLAUSES)
    first = next(opening, first)
    if blank.word(first) in PREPOSITIONS - {"the", "a", "more", "than"}:
        first = next((k + 1 for k in range(first, verb) if blank.word(k) == ","), verb)
    near = range(first, verb)
    if any(blank.word(k) in SUBJECTS for k in near):
        return None  # "the toll of its nurses has risen to 14": the dead, not nurses
    told = next((k for k in near if blank.word(k) in _EXTENTS or is_plural(blank.tokens[k])), None)
    if told is None:
        return None
    if blank.word(told) not in _EXTENTS:
        plainly = blank.word(verb) not in BEING and is_people(blank.tokens[told])
        return told if plainly and blank.word(told - 1) not in ("'", "’") else None
    if is_people(blank.tokens[told - 1]):
        return told - 1  # "troop levels"
    if blank.word(told + 1) != "of":
        return None
    behind = next((k for k in range(told + 2, verb) if is_plural(blank.tokens[k])), None)
    return behind if behind is not None and is_people(blank.tokens[behind]) else None
