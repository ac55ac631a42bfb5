"""Bare numbers that the words beside them make people: "room for 2,300", "the women, 210 in all,", "in April
600, in May 2,000", "five, one of whom"."""

from monitor.figures.blanks import Blank, as_people, inherit, people
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.lexicon_elision import ENDS, FORCES, NUMBERING, PREPOSITIONS, SUBJECTS
from monitor.figures.lexicon_grammar import BEING
from monitor.figures.lexicon_nouns import CASUALTY, RECKONED
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.tables import words

_ROOM = words(
    """
    room rooms space bed beds bunks food rations meals seats kitchens tents shelter shelters accommodation
    lodging quarters berths places blankets uniforms graves coffins visas barracks housing homes
    """
)
"""Before "for" and a number they are for people: "tents for 600"."""
_ONES = words("one two three some most many all each none half several")
_CLOSED = ENDS | {";", ",", ".", "respectively"}
_GAP = 5
"""Words between what opens the rest of a clause and its number: ", in early April 600"."""
_ALTERNATIVES = words("even maybe perhaps possibly some around about nearly")
_ARMED = FORCES | words("army navy military police militia")


def persons(blank: Blank) -> Quantity | None:
    """The quantity of people, by the first of these signs that fits."""
    return (
        _apposed(blank)
        or _alternative(blank)
        or _rest_of_clause(blank)
        or _row(blank)
        or _numbered(blank)
        or (as_people(blank.q) if _told(blank) else None)
    )


def _told(blank: Blank) -> bool:
    return (
        _of_whom_behind(blank)
        or _roomed(blank)
        or _for_harmed(blank)
        or _we_are(blank)
        or _their_number(blank)
        or _of_harmed(blank)
        or _labelled(blank)
    )


def _labelled(blank: Blank) -> bool:
    """ "(a) Killed. Oslo: 200. Riga: above 300.": rows of names under a label of what became of people."""
    mark, first, tokens = blank.q.first - 1, blank.sentence.first, blank.tokens
    named = 0 < mark - first <= _NAME and all(t.text[:1].isupper() for t in tokens[first:mark])
    if blank.word(mark) != ":" or not named:
        return False
    for i in range(first - 1, max(1, first - _LABEL), -1):
        if tokens[i].text == "." and tokens[i - 1].lower in CASUALTY:
            k = i - 1
            while k > 0 and (tokens[k].lower in CASUALTY or tokens[k].lower in ("and", "or", ",")):
                k -= 1
            return tokens[k].text in (")", ".", ":")
    return False


_NAME = 3
"""Tokens of the name in front of such a number."""
_LABEL = 40
"""Tokens between the label and the last of its rows."""


def _of_harmed(blank: Blank) -> bool:
    """ "300 killed, 40 injured. The total, 340 by one count, includes guards": of those just told."""
    first = blank.q.first
    summed = "total" in (blank.word(first - 1), blank.word(first - 2))
    near = [q for q in blank.before if blank.q.sentence - q.sentence <= 1]
    return summed and near != [] and all(q.head in CASUALTY or q.head in SUBJECTS for q in near)


def _of_whom_behind(blank: Blank) -> bool:
    """ "Riga now holds five, one of whom is a nurse", "of whom 900 were born abroad"; "population 5.4
    million"."""
    first, last = blank.q.first, blank.q.last
    if blank.word(first - 1) in ("whom", "population"):
        return True
    behind = [blank.word(last + k) for k in range(4)]
    if behind[:3] == [",", "of", "whom"]:
        return True
    return behind[0] == "," and behind[1] in _ONES and behind[2:] == ["of", "whom"]


def _roomed(blank: Blank) -> bool:
    """ "Kitchens for perhaps 6,000", "there is room for 2,300"."""
    first = blank.q.first
    if blank.word(blank.q.last) not in ENDS:
        return False
    return blank.word(first - 1) == "for" and blank.word(first - 2) in _ROOM


def _for_harmed(blank: Blank) -> bool:
    """ "A figure of 4,000 for those killed or wounded", "gives 600 for the dead"; not "scored 40 for the
    injured captain"."""
    first, last = blank.q.first, blank.q.last
    if blank.word(last) != "for" or blank.word(last + 1) not in ("the", "those", "all"):
        return False
    if not any(blank.word(i) in _COUNTING for i in range(first - _NEAR, first)):
        return False
    noun = last + 2 + (blank.word(last + 2) == "those")
    return blank.word(noun) in CASUALTY or blank.word(noun) in SUBJECTS or blank.word(noun) == "who"


_COUNTING = RECKONED | verbs("give put say report quote list record count show state name cite estimate")
_NEAR = 4
"""Tokens from what tells a count to its number: "gave a figure of some 600"."""


def _we_are(blank: Blank) -> bool:
    """ "We were 83 when we went in": those who speak count themselves. After "when" it would be their age, as
    it may be below 21."""
    first, low = blank.q.first, blank.q.low
    return (
        blank.word(first - 1) in BEING
        and blank.word(first - 2) == "we"
        and blank.word(first - 3) not in _WHILE
        and low is not None
        and low > _OF_AGE
        and (blank.word(blank.q.last) in ENDS or blank.word(blank.q.last) in ("when", "then", "strong"))
    )


_WHILE = words("when if while until since before after once")
_OF_AGE = 20


_NUMBERS = words("number numbers numbered")


def _numbered(blank: Blank) -> Quantity | None:
    """ "The army at home numbers about 1.3 million"."""
    first = blank.q.first
    if blank.word(first - 1) not in _NUMBERS or blank.word(first - 2) in ("the", "a"):
        return None
    army = next((i for i in range(first - 2, first - 7, -1) if blank.word(i) in _ARMED), None)
    return people(blank, army) if army is not None else None


def _their_number(blank: Blank) -> bool:
    """ "The cooks are few. Plans to raise their number to 900": of people named before, no things."""
    first = blank.q.first
    if blank.word(first - 1) not in ("to", "at", "from", "of", "is", "was"):
        return False
    noun = next((i for i in range(first - 2, first - 5, -1) if blank.word(i) in NUMBERING), None)
    things = any(q.measure is Measure.THINGS for q in blank.before[-2:])
    if noun is None or blank.word(noun - 1) != "their" or things:
        return False
    near = (blank.tokens[i] for i in range(max(0, noun - _BACK), noun))
    return any(is_people(token) and is_plural(token) for token in near)


_BACK = 45
"""Tokens back within which those are named whose number it is."""


def _apposed(blank: Blank) -> Quantity | None:
    """ "Her manager told the women, 210 in all, that", "the builders, some 5,000,": people right in front."""
    q, noun = blank.q, blank.q.first - 2
    if blank.word(q.first - 1) != "," or blank.word(noun - 1) in ("and", "or", ","):
        return None
    behind = [blank.word(q.last + k) for k in range(2)]
    told = behind[0] in (",", ".", "as", "by") or behind in (["in", "all"], ["in", "total"], ["all", "told"])
    named = noun > blank.sentence.first and is_people(blank.tokens[noun]) and is_plural(blank.tokens[noun])
    counted = any(other.last - 1 == noun for other in blank.before)
    return people(blank, noun) if told and named and not counted else None


def _alternative(blank: Blank) -> Quantity | None:
    """ "It could send 30,000 more, or maybe 500,000": another number for those just counted; "a third of the
    recruits, or 900, had left": for some of them."""
    q, previous = blank.q, blank.previous
    some = previous is not None and previous.measure in (Measure.FRACTION, Measure.PERCENT)
    if some and blank.word(q.first - 1) == "or" and is_people(blank.tokens[q.first - 3]):
        return people(blank, q.first - 3) if blank.word(q.first - 2) == "," else None
    if previous is None or previous.measure not in COUNTS or blank.word(q.last) not in ENDS:
        return None
    i = q.first - 1
    i -= blank.word(i) in _ALTERNATIVES
    near = 0 < q.first - previous.last <= 4
    return _again(blank, previous) if near and blank.word(i) == "or" else None


def _rest_of_clause(blank: Blank) -> Quantity | None:
    """ "In May it counted 300 dead, in June 600", "gave 300 killed in May, then 600 and 4,100": the next
    number of the same, with a date or nothing in front."""
    q, previous = blank.q, blank.previous
    closed = blank.word(q.last) in _CLOSED or blank.word(q.last) in ("before", "after")
    if previous is None or previous.measure is not Measure.PEOPLE or not closed:
        return None
    opening = next(
        (i for i in range(q.first - 1, q.first - _GAP, -1) if blank.word(i) in (",", ";", "and", "then")), 0
    )
    if opening <= previous.last - 1:
        return None
    between = [blank.word(i) for i in range(opening + 1, q.first)]
    dated = any(word in MONTHS or word.isdigit() for word in between)
    resumed = blank.word(opening) == "then" or (
        blank.word(opening) == "and" and previous.elided and not between
    )
    known = all(
        word in MONTHS or word.isdigit() or word in PREPOSITIONS or word in _DATING for word in between
    )
    return _again(blank, previous) if known and (dated or resumed) else None


_DATING = words("early late mid last this then only just already the end beginning year month week")


def _again(blank: Blank, source: Quantity) -> Quantity:
    """What the number before counts; dead of another day are people without a name."""
    harmed = source.head is not None and (source.head in CASUALTY or source.head in SUBJECTS)
    return as_people(blank.q) if harmed else inherit(blank.q, source)


def _row(blank: Blank) -> Quantity | None:
    """ "Nurses sent since May: around 900", "soldiers, about 15,000; workers, some 15,000;": rows that open
    with the people they count."""
    q, first = blank.q, blank.sentence.first
    mark = q.first - 1
    if blank.word(mark) == ":" and blank.word(q.last) in _CLOSED:
        start = next(
            (i + 1 for i in range(mark - 1, first - 1, -1) if blank.word(i) in (";", ",", ":")), first
        )
        start += not blank.tokens[start].text[:1].isalpha()
        noun = min(mark, start)
    elif blank.word(mark) == "," and blank.word(mark - 2) in (":", ";") and blank.word(q.last) == ";":
        noun = mark - 1
    else:
        return None
    token = blank.tokens[noun]
    return people(blank, noun) if noun < mark and is_people(token) and is_plural(token) else None
