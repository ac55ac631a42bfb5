"""What a number counts that was told of in the text before: "another 5,000", "the minister prefers 3,000"."""

from monitor.figures.blanks import Blank, as_people, inherit, last, named, people
from monitor.figures.countings import goes_on, number_of
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.lexicon_elision import (
    ANAPHORS,
    AUXILIARIES,
    CLAUSE_OPENERS,
    ENDS,
    ESTIMATING,
    ESTIMATING_AT,
    FORCES,
    HEARERS,
    MOVING,
    NUMBERING,
    PREPOSITIONS,
    PUTTING,
    VERBS_BEHIND,
)
from monitor.figures.lexicon_grammar import POSSESSIVES
from monitor.figures.lexicon_nouns import CASUALTY, RECKONED
from monitor.figures.look import is_word
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parallels import another
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.sharing import compared, differs
from monitor.figures.tables import words
from monitor.model import Qualifier


def by_anaphora(blank: Blank) -> Quantity | None:
    """ "another 5,000", "12,000 had been sent", "up from 60,000"; "thousands march" with nothing before."""
    q = blank.q
    if q.more and differs(blank) and blank.previous and blank.previous.measure is Measure.PHYSICAL:
        return None
    if q.more or q.of_whole or _stands_for_earlier(blank) or compared(blank):
        of_men = q.of_whole and blank.word(q.last - 1) == "whom"  # "15,000 in two rounds, 600 of whom died"
        counted = (Measure.PEOPLE,) if of_men else COUNTS
        source = (another(blank) if q.more else None) or last(blank, *counted)
        noun = _of_them(blank, source) or _of_subject(blank, source)
        if noun is not None:
            return people(blank, noun)
        if source:
            return inherit(q, source)
    return as_people(q) if q.qualifier is Qualifier.VAGUE and _crowd(blank) else None


def _of_them(blank: Blank, source: Quantity | None) -> int | None:
    """ "Two wards were cleared for the Danes and 120 of them came": people named behind the things that were
    counted last."""
    q = blank.q
    meant = q.of_whole and blank.word(q.last - 1) in ("them", "these", "those")
    if not meant or source is None or source.measure is Measure.PEOPLE:
        return None
    nouns = (i for i in range(q.first - 1, source.last, -1) if is_people(blank.tokens[i]))
    return next((i for i in nouns if is_plural(blank.tokens[i])), None)


def _of_subject(blank: Blank, source: Quantity | None) -> int | None:
    """ "The builders are all there, he said: 5,000 have come", "The nurses are late. By May 40 had come":
    people that the sentence is about, or the one before it, nearer than those counted last."""
    if blank.previous is not None or blank.q.more:
        return None
    first = blank.sentence.first
    noun = _subject_at(blank, first, blank.q.first)
    if noun is None and (source is None or source.last <= _opening(blank, first)):
        noun = _subject_at(blank, _opening(blank, first), first)
    return noun


def _opening(blank: Blank, first: int) -> int:
    """Where the sentence begins that ends before token ``first``."""
    floor = max(0, first - _BACK)
    ends = (i for i in range(first - 2, floor - 1, -1) if blank.tokens[i].text in _ENDING)
    return next(ends, floor - 1) + 1


def _subject_at(blank: Blank, first: int, end: int) -> int | None:
    """The people a sentence from ``first`` has for its subject: "The last builders are"; None for others."""
    tokens = blank.tokens
    if end - first < _SHORTEST or tokens[first].lower not in _DEFINITE:
        return None
    near = range(first + 1, min(first + 4, end - 1))
    noun = next((i for i in near if is_people(tokens[i]) and is_plural(tokens[i])), None)
    stated = noun is not None and tokens[noun + 1].lower in AUXILIARIES
    return noun if stated else None


_ENDING = frozenset(".!?")
_DEFINITE = frozenset({"the", "these", "those"})
_SHORTEST = 4
"""Tokens a sentence has, at least, that tells of its subject."""


def by_discourse(blank: Blank) -> Quantity | None:
    """ "The minister prefers 3,000", "How many soldiers went? Some 14,000": a count of those the text speaks
    of, by the numbers before or by the people named last."""
    q = blank.q
    moving = blank.word(verb_behind(blank)) in MOVING
    spoken = _estimated(blank) or moving or q.more or q.of_whole or _answers(blank)
    if not (spoken or goes_on(blank)) or _forecast(blank) or _of_an_amount(blank):
        return None
    if (named_by := number_of(blank)) is not None:
        return people(blank, named_by)
    return _of_whom(blank) or _of_those_asked_for(blank) or _of_those_told(blank, moving=moving)


def _of_an_amount(blank: Blank) -> bool:
    """ "The firm puts it at 1,000 barrels a day. The coast guard says it is 5,000": a number that "it" stands
    for is of what was measured last, not of people told of before."""
    q = blank.q
    last_one = blank.before[-1] if blank.before else None
    amount = last_one is not None and last_one.measure in (Measure.PHYSICAL, Measure.MONEY)
    near = amount and last_one is not None and q.sentence - last_one.sentence <= 1
    return near and blank.word(q.first - 1) in _IS and blank.word(q.first - 2) == "it"


_IS = frozenset({"is", "was", "at"})


def _of_whom(blank: Blank) -> Quantity | None:
    """ "13,000 arrivals, of whom 7,800 said they had come to study"."""
    if blank.word(blank.q.first - 1) != "whom":
        return None
    source = last(blank, Measure.PEOPLE, reach=0)
    return inherit(blank.q, source) if source else as_people(blank.q)


def _of_those_asked_for(blank: Blank) -> Quantity | None:
    """ "How many Danes went? The union says 1,400"."""
    asked = _asked(blank)
    if asked is None:
        return None
    plural = is_plural(blank.tokens[asked]) or is_people(blank.tokens[asked])
    return named(blank, asked) if plural else as_people(blank.q)


def _addressed(blank: Blank, noun: int) -> bool:
    """Whether people are those to whom somebody says it: "told reporters that 900 had come"."""
    return any(blank.word(i) in _ADDRESSING for i in range(max(0, noun - _ADDRESSED), noun))


_ADDRESSING = verbs("tell inform brief assure remind warn notify")
_ADDRESSED = 3
"""Words from such a verb to whom it addresses: "told the foreign reporters"."""


def _of_those_told(blank: Blank, *, moving: bool) -> Quantity | None:
    """Those counted last, else the people named last, else people where the text speaks of any."""
    q = blank.q
    source = last(blank, *COUNTS, reach=_SENTENCES)
    if source is not None:
        return inherit(q, source)
    floor = max(0, q.first - _BACK)
    named_last = (i for i in range(q.first - 1, floor, -1) if is_people(blank.tokens[i]))
    named_last = (i for i in named_last if blank.tokens[i + 1].lower not in _GIVING)  # "scientists say 7,500"
    named_last = (i for i in named_last if not _addressed(blank, i))
    plural = (i for i in named_last if is_plural(blank.tokens[i]) or blank.tokens[i].lower == "people")
    noun = next((i for i in plural if blank.tokens[i].lower not in CASUALTY), None)
    if noun is not None and not (moving and blank.word(q.last) == ","):
        return people(blank, noun)
    told = any(earlier.measure is Measure.PEOPLE for earlier in blank.before[-2:])
    told = told or any(_of_men(blank.tokens[i].lower) for i in range(floor, q.first))
    return as_people(q) if moving or told else None


_GIVING = words(
    """
    say says said think thinks believe believes believed reckon reckons reckoned prefer cite cites cited
    suggest suggests suggested claim claims claimed estimate estimates estimated report reports reported put
    puts count counts counted speak speaks spoke talk talks talked give gives gave
    """
)
"""Verbs whose subject gives the number and is not what it counts."""


def _forecast(blank: Blank) -> bool:
    """ "Estimates of 64,900": a noun, behind which things that were told before are not counted again."""
    i = blank.q.first - 1
    noun = blank.word(i) == "of" and blank.word(i - 1) in ("estimates", "estimate", "forecasts", "forecast")
    source = last(blank, *COUNTS, reach=_SENTENCES) if noun else None
    return source is not None and source.measure is Measure.THINGS


def by_apposition(blank: Blank) -> Quantity | None:
    """ "Its estimate for the whole garrison, 1,500, stands": a number in apposition to a force; "Cooks for
    the camp, 90 by his count, are to come": to the people that open the sentence."""
    q = blank.q
    noun = _people_apposed(blank)
    if noun is not None:
        return people(blank, noun)
    aside = blank.word(q.first - 1) == "," and blank.word(q.last) == ","
    apposed = blank.word(q.first - 2)
    called = apposed in RECKONED and bool(blank.before) and blank.before[-1].measure is Measure.PEOPLE
    near = called and q.sentence - blank.before[-1].sentence <= 1
    return as_people(q) if aside and (near or _of_men(apposed)) else None


def _people_apposed(blank: Blank) -> int | None:
    """Where the people stand that a sentence opens with and a number in apposition counts; None if it does
    not."""
    q, first = blank.q, blank.sentence.first
    behind = [blank.word(q.last + k) for k in range(4)]
    whose = behind[0] in ("by", "on") and (NUMBERING | {"reckoning"}) & set(behind[2:])
    told = whose or behind[:2] in (["in", "all"], ["in", "total"], ["in", "number"])
    if blank.previous is not None or blank.word(q.first - 1) != "," or not told:
        return None
    near = range(first, min(first + _OPENING_NOUN, q.first))
    return next((i for i in near if is_people(blank.tokens[i]) and is_plural(blank.tokens[i])), None)


_OPENING_NOUN = 6
"""Tokens in which those stand who open a sentence: "HARN - Velia's soldiers"."""


def verb_behind(blank: Blank) -> int:
    """Where the verb stands of "3,000, they said, have already been shipped": behind who says so and the
    auxiliaries."""
    i = blank.q.last
    if blank.word(i) == ",":
        close = next((k for k in range(i + 2, i + _ASIDE) if blank.word(k) == ","), 0)
        if not close or not any(blank.word(k) in ESTIMATING for k in range(i + 1, close)):
            return i
        i = close + 1
    while blank.word(i) in AUXILIARIES or blank.word(i).endswith("ly"):
        i += 1
    return i


_ASIDE = 9
"""Tokens that who says it may take behind a number."""


def _of_men(word: str) -> bool:
    """Whether a word speaks of people without counting them: "the contingent", "the fallen"."""
    return word in CASUALTY or word in FORCES or word in ("casualties", "fatalities", "deaths")


_SENTENCES = 2
"""Sentences back in which a number may stand that is meant again."""

_BACK = 45
"""Tokens back within which people are looked for that a number may count."""


def _estimated(blank: Blank) -> bool:
    """ "arrives at 6,500", "prefers 3,000", "says 15,000 went": the number somebody gives, as a clause of its
    own."""
    i = blank.q.first - 1
    if blank.word(i) in HEARERS and (told := _telling(blank, i)):
        i = told
    elif blank.word(i) in ("be", "been") and (there := _existing(blank, i)):
        i = there
    elif blank.word(i) in ESTIMATING_AT and blank.word(i - 1) in ESTIMATING:
        i -= 1
    elif blank.word(i) == "at" and blank.word(i - 1) in ("it", "them") and blank.word(i - 2) in PUTTING:
        i -= 2
    elif (lying := _lying(blank)) is not None:
        i = lying
    elif blank.word(i) == "," and blank.word(i - 1) == "own" and blank.word(i - 2) in POSSESSIVES:
        i -= 2  # "stood by its own, 1,100"
    elif blank.word(i) in ("are", "were", "be") and blank.word(i - 1) == "there":
        i -= 1
    elif blank.word(i) not in ESTIMATING:
        return False
    if blank.word(i) == "there" and i == blank.q.first - 1:
        return False
    behind = blank.word(blank.q.last)
    dated = behind in ("before", "after") or (behind == "for" and blank.word(blank.q.last + 1) in MONTHS)
    return i < blank.q.first and (dated or behind in ENDS or behind in MOVING or behind in VERBS_BEHIND)


def _telling(blank: Blank, i: int) -> int:
    """Where the verb stands of "told the same committee 900", ``i`` at the hearers; 0 without one."""
    i -= 1
    while blank.word(i) in _WHOM:
        i -= 1
    return i if blank.word(i) in ESTIMATING else 0


_WHOM = words("the a same its their parliamentary")


def _lying(blank: Blank) -> int | None:
    """Where the verb stands of "most estimates lie between 900 and 1,200", "estimates run from 900 to 1,200",
    "the counts hover around 900"; None if no estimates do."""
    opening = blank.word(blank.q.first)
    i = blank.q.first - 1 - (blank.word(blank.q.first - 1) in _BOUNDING and opening not in _BOUNDING)
    reckoned = not NUMBERING.isdisjoint(blank.word(k) for k in range(i - 3, i))
    return i if blank.word(i) in _LYING and reckoned else None


_BOUNDING = words("between from at around near above below about under over in")
_LYING = words(
    "lie lies lay range ranges ranged run runs ran vary varies varied hover hovers hovered differ begin start"
)
"""What estimates do between two numbers."""


def _existing(blank: Blank, i: int) -> int | None:
    """Where the subject stands of "there may be 900", "it had been 40"; ``i`` at the verb."""
    k = i - 1
    while blank.word(k) in AUXILIARIES:
        k -= 1
    been = blank.word(i) == "been" and blank.word(k) == "it"
    return k if (blank.word(k) == "there" or been) and k < i - 1 else None


def _answers(blank: Blank) -> bool:
    """ "How many were caught? Two.", "Yes, but few: just two": a number that is a clause of its own, behind a
    question."""
    first = blank.sentence.first
    asked = any(blank.tokens[i].text == "?" for i in range(max(0, first - _ASKED), first))
    opened = blank.q.first == first or blank.word(blank.q.first - 1) in (":", ",", "perhaps", "to", "is")
    return asked and opened and blank.word(blank.q.last) in ENDS


def _asked(blank: Blank) -> int | None:
    """Index of the noun behind "how many" in the question, or the statement, right before the sentence;
    None if it asks otherwise: "How many Danes went is disputed."."""
    first, tokens = blank.sentence.first, blank.tokens
    if first == 0:
        return None
    asides = range(first - 1, max(0, first - _BRIEF), -1)
    first = next(
        (k + 1 for k in asides if tokens[k].text == "?"), first
    )  # "How many? Not yet, no. Oslo says 900"
    asking = tokens[first - 1].text == "?"
    reach = range(first - 2, max(0, first - _BACK), -1)
    stops = ("?",) if asking else (".", "?", "!")
    many = next((i for i in reach if tokens[i].lower == "many" or tokens[i].text in stops), 0)
    if not many or tokens[many - 1].lower != "how":
        return None
    near = range(many + 1, min(many + 3, first - 1))
    return next((i for i in near if is_people(tokens[i])), many + 1 if asking else None)


_BRIEF = 11
"""Tokens of an aside between a question and its answer, and one."""
_ASKED = 14
"""Tokens between a question and the sentence that answers it."""


def _stands_for_earlier(blank: Blank) -> bool:
    """ "12,000 had been sent", "the number is to reach 10,000", "the company put it at 5,500"."""
    q = blank.q
    if blank.word(q.last) in VERBS_BEHIND and (q.low or q.high or 0) > 1:
        return True
    if blank.word(q.first - 1) in ("at", "to") and blank.word(q.first - 2) in ("it", "them", "this", "that"):
        return True
    if blank.word(q.first - 1) in _REACHING and blank.word(q.last) in ENDS and _of_it(blank):
        return True
    if blank.word(q.first - 1) in ("makes", "make", "made") and blank.word(q.first - 2) in ("that", "which"):
        return True
    return q.definite or any(blank.word(i) in ANAPHORS for i in range(q.first - 6, q.first))


_REACHING = frozenset({"reach", "reached", "exceed", "exceeded", "pass", "passed", "hit"})


def _of_it(blank: Blank) -> bool:
    """Whether "it" or a number is what reaches a number: "by June it is expected to reach 900"."""
    near = (blank.word(i) for i in range(blank.q.first - 7, blank.q.first))
    return any(word == "it" or word in ANAPHORS for word in near)


def _crowd(blank: Blank) -> bool:
    """ "Thousands march in Paris", "as hundreds flee": a vague number that acts is people."""
    opens = blank.q.first == blank.sentence.first or blank.word(blank.q.first - 1) in CLAUSE_OPENERS
    acts = blank.word(blank.q.last) not in ("", *PREPOSITIONS) and is_word(blank.tokens, blank.q.last)
    return opens and acts
