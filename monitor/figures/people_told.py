"""Bare numbers of the people their clause is about, however far in front, "recruits from the coast had
climbed to 7,000", and of those counted last: "40 dead and 90 hurt. Put together that makes 130"."""

from monitor.figures.blanks import Blank, as_people, people
from monitor.figures.countings import closes
from monitor.figures.headcounts import SENDING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_elision import (
    AUXILIARIES,
    COUNT_NOUNS,
    FORCES,
    GROUPS,
    HOLDING,
    NUMBERING,
    PREPOSITIONS,
    SUBJECTS,
)
from monitor.figures.lexicon_grammar import BEING, PERSONAL, REST
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import is_word
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.phrases import LIKELY
from monitor.figures.tables import words

_GROWING = CHANGES | verbs("number total")
"""What people do to their number."""
_REACHING = _GROWING | verbs("reach exceed top pass surpass approach approximate hit stand near")
"""What a count does to its number, besides being it."""
_BETWEEN = words(
    "to from at a an the of peak total high low record maximum down up back just now still well then"
)
"""Between such a verb and its number: "reached a peak of", "stood at"."""
_EXTENTS = COUNT_NOUNS | words("flow stream influx level levels strength presence ranks intake")
"""What has people in it and is a number of them: "the flow of recruits", "troop levels"."""
_CLAUSES = words(
    "say says said believe believes believed think thinks thought add adds added but while as because until",
    "; : –",
)
"""Behind them a clause begins with a subject of its own."""
_REACH = 40
_BEFORE = 3
"""Amounts that may stand between the verb and its number: "from a few, ten years ago, to 900"."""


def of_people_told(blank: Blank) -> Quantity | None:
    """The quantity of the people that are the subject of a verb that has the number; None without one."""
    ended = closes(blank) or blank.word(blank.q.last) in _DATED
    verb = _verb(blank) if ended else None
    noun = _subject(blank, verb) if verb is not None else None
    return people(blank, noun) if noun is not None and blank.word(noun) not in CASUALTY else None


def of_people_near(blank: Blank) -> Quantity | None:
    """The quantity of people where those counted last in the text are and the words beside the number take
    them up: "the toll is 600 dead and 4,100 hurt. Put together that makes 4,700", "Oslo holds two"."""
    q = blank.q
    told = next((other for other in reversed(blank.before) if other.measure not in _PASSED), None)
    far = _ABOUT if _remain(blank) else _SENTENCES
    if told is None or told.measure is not Measure.PEOPLE or q.sentence - told.sentence > far:
        return None
    behind, count = blank.word(q.last), q.low or q.high or 0
    name = is_word(blank.tokens, q.last) and blank.tokens[q.last].text[:1].isupper()
    given = q.definite and (behind in PERSONAL or behind == "it" or name)  # "the 600 Oslo gave in April"
    given = given or _remain(blank) or _hit(blank) or (behind == "more" and blank.word(q.last + 1) in LIKELY)
    ended = closes(blank) or behind in _DATED or behind == "others" or _counting_in(blank)
    if ended and _counting_in(blank) and told is blank.previous:
        return as_people(q)
    return as_people(q) if count > 1 and q.per is None and (given or (ended and _taken_up(blank))) else None


def _counting_in(blank: Blank) -> bool:
    """ "2,000 died, and 6,000 if you count the injured": more of those counted before."""
    behind = [blank.word(blank.q.last + k) for k in range(3)]
    return behind[0] == "if" and behind[2] in ("count", "include", "add")


def _remain(blank: Blank) -> bool:
    """ "How many are left? Oslo says that 800 remain in Osk": those whom the text is about."""
    remain, behind = blank.word(blank.q.last), blank.word(blank.q.last + 1)
    return remain in _REMAINING and (behind in _WHERE or (behind in (",", ".", ";") and _labelled(blank)))


def _labelled(blank: Blank) -> bool:
    """ "Oslo: 900 remain": behind who says it."""
    i = blank.q.first - 1
    return blank.word(i) == ":" and blank.tokens[i - 1].text[:1].isupper()


def _hit(blank: Blank) -> bool:
    """ "600 killed and wounded; Oslo claims that 800 had been hit"."""
    return [blank.word(blank.q.last + k) for k in range(3)] == ["had", "been", "hit"]


_ABOUT = 4
"""Sentences over which a text is about the same people."""
_REMAINING = words("remain remained stay stayed")
_WHERE = words("in at on there near")


def _taken_up(blank: Blank) -> bool:
    """Whether the words in front of a number go on with those counted before: "that makes 900", "there were
    now 900", "its own total was 900", "battalions of 900", "followed by 900", "the rest, some 900,", "would
    like to have 900"."""
    i = blank.q.first - 1
    while blank.word(i) in _ADVERBS or blank.word(i).endswith("ly"):
        i -= 1
    word, before = blank.word(i), blank.word(i - 1)
    if word == "for":
        return before in _PLANS  # "with plans for 900"
    if word in ("of", "with", "by", "from"):
        set_out = word == "with" and not _SETTING_OUT.isdisjoint((before, blank.word(i - 2)))
        followed = before in _FOLLOWING or (set_out and blank.previous is not None)
        return before in _UNITS or (word == "of" and before in _CONSISTING) or followed
    if word == ",":
        return before in REST
    if word == "and" and blank.previous is not None and blank.previous.of_whole:
        return True  # "a fifth of them in Hol and some 900 in Berg"
    verb = _verb(blank)
    if verb is not None:
        back = [blank.word(k) for k in range(max(blank.sentence.first, verb - _NEAR), verb)]
        return not (NUMBERING | {"there"}).isdisjoint(back)
    turn = blank.word(blank.q.number_first - 1)
    one = blank.word(blank.previous.number_first - 1) if blank.previous is not None else ""
    first = turn in _FIRST or (turn == "other" and one in _FIRST)
    return (
        (before, word) == ("to", "have")
        or first
        or word in HOLDING
        or word in _MAKING
        or word in _EXPECTING
        or (word in _KEEPING and not before.endswith(("n't", "not")))
        or word in SENDING
    )


_ADVERBS = words("already also now likewise just still even then again maybe perhaps")
_UNITS = GROUPS | FORCES | words("batch batches battalions companies units deployments contingents shifts")
_CONSISTING = words("consisted consists consist ,")
_FIRST = words("first last")
_SETTING_OUT = verbs("start begin set go march leave arrive sail land")
_FOLLOWING = words("followed joined reinforced")
_MAKING = words("makes make totals totalled gives plus")
_EXPECTING = words("expecting expects expect written assumes assume assuming") | verbs(
    "foresee envisage offer provide spare muster mobilise mobilize want need drive carry bring receive admit"
)
_KEEPING = verbs("feed arm train equip lodge treat")
_PLANS = words("plan plans request requests call calls")
_NEAR = 24
"""Tokens in front of "was" or "reached" within which what is called a count stands."""
_PASSED = (Measure.FRACTION, Measure.PERCENT, Measure.MULTIPLE, Measure.TIME, Measure.BARE)
_SENTENCES = 1
"""Sentences back in which people were counted."""


def _verb(blank: Blank) -> int | None:
    """Where the verb stands that has the number for its object or aim."""
    i = blank.q.first - 1
    for q in (*reversed(blank.before[-_BEFORE:]), None):
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
    if told is None or blank.tokens[told].text.lower() != blank.tokens[told].lower:
        return None  # "the patients' temperatures"
    if blank.word(told) not in _EXTENTS:
        grown = blank.word(verb) in _GROWING and is_people(blank.tokens[told])
        return told if grown and _reaches_verb(blank, told, verb) else None
    if is_people(blank.tokens[told - 1]):
        return told - 1  # "troop levels"
    if blank.word(told + 1) != "of":
        return None
    behind = next((k for k in range(told + 2, min(verb, told + _NAMED)) if is_plural(blank.tokens[k])), None)
    whole = behind is not None and "the" not in (blank.word(k) for k in range(told + 2, behind))
    return behind if behind is not None and whole and is_people(blank.tokens[behind]) else None


def _reaches_verb(blank: Blank, noun: int, verb: int) -> bool:
    """Whether no other clause stands between a noun and its verb: not "nurses in Oslo saw pay rise"."""
    if any(blank.word(k) in _HAVING_DONE for k in range(noun + 1, verb)):
        return False
    k = verb - 1
    while blank.word(k) in AUXILIARIES or blank.word(k).endswith("ly"):
        k -= 1
    opening = next((n for n in range(k, noun, -1) if blank.word(n) in PREPOSITIONS - {"the", "a"}), noun)
    return blank.word(noun + 1) == "who" or k - opening <= _PHRASE


_HAVING_DONE = verbs("see watch let make help find get")
_PHRASE = 3
"""Words of a noun phrase behind a preposition: "from the west coast"."""
_NAMED = 7
"""Words from "number" to the people it is of: "the number of foreign pickers"."""
