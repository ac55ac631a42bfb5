"""Bare numbers that take up people or things the text has counted or named: "The 600 stood idle", "said of
the divers", "the nurses, some 40 from Hol,", "in batches of 100".
"""

from collections.abc import Mapping
from decimal import Decimal

from monitor.figures.blanks import Blank, as_people, inherit, last, named, people
from monitor.figures.countings import closes
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_elision import AUXILIARIES, ENDS, FORCES, JOINTS, NUMBERING, PUTTING, SUBJECTS
from monitor.figures.lexicon_grammar import BEING, POSSESSIVES
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.tables import words

Value = tuple[Decimal | None, Decimal | None]
Told = Mapping[Value, Quantity]


def again(blank: Blank, told: Told) -> Quantity | None:
    """ "Seven nurses lodged there. The seven ate with us", "of the original 900, 300 are left": a number with
    "the" in front, or "of them" behind, that ``told`` holds with what it counted."""
    q = blank.q
    source = told.get((q.low, q.high))
    if source is None or q.per is not None or source.measure not in COUNTS:
        return None
    i = q.number_first - 1
    i -= 2 if blank.word(i - 1) == "-" and blank.word(i) in _TELLING_WHICH else 0
    i -= blank.word(i) in _TELLING_WHICH
    definite = q.definite or blank.word(i) in _DEFINITE
    far = q.sentence - source.sentence
    many = (q.low or q.high or 0) >= _MANY
    known = (definite and far <= _SOON) or (many and (definite or q.of_whole))
    return inherit(q, source) if known else None


_TELLING_WHICH = words("original initial first official quoted cited famous disputed remaining same former")
_DEFINITE = POSSESSIVES | words("the these those")
_SOON = 3
"""Sentences over which even a small number is meant again."""
_MANY = 20


def resumed(blank: Blank) -> Quantity | None:
    """The quantity of people or things told before or right behind, by the first of these signs that fits."""
    return (
        _of_those_fronted(blank)
        or _apposed(blank)
        or _said_of(blank)
        or _gathered(blank)
        or _in_batches(blank)
        or _by_each(blank)
        or _gapped(blank)
        or _asked_after(blank)
        or _rumoured(blank)
        or _on_top_of_count(blank)
        or (as_people(blank.q) if _of_everyone(blank) or _on_duty(blank) else None)
    )


def _of_those_fronted(blank: Blank) -> Quantity | None:
    """ "Of the nurses in Hol, some 900 by one count, 140 share a barn": some of the people that open the
    sentence."""
    first, q = blank.sentence.first, blank.q
    if blank.word(first) != "of" or blank.word(first + 1) not in _DEFINITE or blank.word(q.first - 1) != ",":
        return None
    if blank.previous is not None and not blank.previous.elided:
        return None
    noun = _people_in(blank, first + 2, min(first + _OPENING, q.first - 1))
    return people(blank, noun) if noun is not None and blank.word(q.last).isalpha() else None


_OPENING = 7
"""Tokens in which the people stand that a sentence opens with."""


def _people_in(blank: Blank, lo: int, hi: int) -> int | None:
    """The first noun of people in the plural between two tokens."""
    near = range(lo, hi)
    return next((i for i in near if blank.word(i) and _many(blank, i)), None)


def _many(blank: Blank, i: int) -> bool:
    token = blank.tokens[i]
    return is_people(token) and is_plural(token) and token.lower not in CASUALTY


def respectively(blank: Blank) -> Quantity | None:
    """ "The cooks and the masons, 900 and 300 respectively": each number is of one of the two."""
    q, after = blank.q, blank.following
    if blank.word(q.last) == "respectively" and blank.word(q.first - 1) == "and" and blank.previous:
        comma, second = blank.previous.first - 1, True
    elif after and blank.word(q.last) == "and" and blank.word(after.last) == "respectively":
        comma, second = q.first - 1, False
    else:
        return None
    joint = next((i for i in range(comma - 1, comma - _PAIR, -1) if blank.word(i) == "and"), 0)
    noun = comma - 1 if second else joint - 1
    both = joint and blank.word(comma) == "," and all(_many(blank, i) for i in (comma - 1, joint - 1))
    return people(blank, noun) if both else None


_PAIR = 6


def _apposed(blank: Blank) -> Quantity | None:
    """ "The nurses who sailed to Hol, some 900 from the northern guild, are being trained": a number in
    apposition to the people that open the sentence, who are the subject of what comes behind."""
    q, first = blank.q, blank.sentence.first
    if blank.word(q.first - 1) != "," or blank.previous is not None:
        return None
    if blank.word(first) not in _DEFINITE or blank.word(q.last) not in ("from", "of", "in"):
        return None
    close = next((i for i in range(q.last, q.last + _ASIDE) if blank.word(i) == ","), 0)
    noun = _people_in(blank, first + 1, min(first + _OPENING, q.first - 1))
    stated = close and blank.word(close + 1) in AUXILIARIES
    return people(blank, noun) if stated and noun is not None and blank.word(noun + 1) == "who" else None


_ASIDE = 10


def _said_of(blank: Blank) -> Quantity | None:
    """ "'There are 900 already', he said of the nurses in Hol": of whom it is said."""
    q = blank.q
    if blank.word(q.first - 1) not in BEING | {"have", "has"}:
        return None
    behind = range(q.last, q.last + _SAID)
    of = next((i for i in behind if blank.word(i) == "of" and blank.word(i - 1) == "said"), 0)
    if not of or not any(blank.tokens[i].text in _QUOTING for i in range(q.last, of)):
        return None
    noun = next((i for i in range(of + 1, of + _OPENING) if blank.word(i) and is_plural(blank.tokens[i])), 0)
    return named(blank, noun) if noun else None


_QUOTING = frozenset({'"', "”", "’", "'"})
_SAID = 12
"""Tokens from a number in a quotation to of whom it is said."""


def _gathered(blank: Blank) -> Quantity | None:
    """ "Police put the crowd outside the palace at 9,000": how large a gathering or a force is put."""
    at = blank.q.first - 1
    if blank.word(at) != "at":
        return None
    verb = next((i for i in range(at - 2, at - _ASIDE, -1) if blank.word(i) in PUTTING), 0)
    if not verb or blank.word(verb + 1) not in _DEFINITE or (blank.previous and blank.previous.first > verb):
        return None
    return as_people(blank.q) if any(blank.word(i) in _GATHERED for i in (verb + 2, verb + 3)) else None


_GATHERED = FORCES | words("crowd crowds turnout attendance audience congregation workforce")


def _in_batches(blank: Blank) -> Quantity | None:
    """ "The men were flown west in batches of a hundred": of the people that the sentence is about."""
    i = blank.q.first - 1
    if blank.word(i) != "of" or blank.word(i - 1) not in _BATCHES or not closes(blank):
        return None
    noun = next((k for k in range(i - 2, i - 2 * _ASIDE, -1) if blank.word(k) and _many(blank, k)), None)
    return people(blank, noun) if noun is not None else None


_BATCHES = words("batches groups parties shifts waves teams columns")


def _by_each(blank: Blank) -> Quantity | None:
    """ "10,000 (Oslo), 10,900 (the guild) and 12,000 (Riga)": numbers with who gives each in brackets, of
    those counted last or asked for."""
    neighbours = (q for q in (blank.previous, blank.following) if q is not None)
    if not _given_by(blank, blank.q) or not any(_given_by(blank, q) for q in neighbours):
        return None
    row = blank.previous
    source = row if row is not None and row.elided and _given_by(blank, row) else last(blank, *COUNTS)
    if source is not None:
        return inherit(blank.q, source)
    first = blank.sentence.first
    many = next((i for i in range(first - 1, first - _ASIDE, -1) if i > 0 and _asks(blank, i)), 0)
    harmed = any(blank.tokens[i].lower in _BEFALLEN for i in range(many + 1, first)) if many else False
    return as_people(blank.q) if harmed else None


def _asks(blank: Blank, i: int) -> bool:
    return blank.tokens[i].lower == "many" and blank.tokens[i - 1].lower == "how"


_BEFALLEN = CASUALTY.keys() | words("lost died fell fallen")


def _given_by(blank: Blank, q: Quantity) -> bool:
    """Whether a name stands in brackets right behind a number."""
    behind = range(q.last, q.last + _ASIDE)
    end = next((i for i in behind if blank.word(i) == ")"), 0)
    if blank.word(q.last) != "(" or not end:
        return False
    return blank.word(q.last + 1) == "the" or blank.tokens[q.last + 1].text[:1].isupper()


def _gapped(blank: Blank) -> Quantity | None:
    """ "Oslo counted 300 dead; the bishop, on the same day, more than 900": who else counts, with an aside
    and no verb."""
    q, previous = blank.q, blank.previous
    if previous is None or previous.measure is not Measure.PEOPLE or blank.word(q.first - 1) != ",":
        return None
    between = [blank.word(i) for i in range(previous.last, q.first)]
    joint = next((k for k, word in enumerate(between) if word in JOINTS), -1)
    commas = [k for k, word in enumerate(between) if word == ","]
    aside = between[:1] == [";"] and joint == 0 and len(commas) == _PARTED
    counted = any(blank.word(i) in _COUNTING for i in range(previous.first - 1, previous.first - 3, -1))
    if not aside or not counted or commas[0] > _OPENING or blank.word(q.last) not in ENDS:
        return None
    harmed = previous.head in CASUALTY or previous.head in SUBJECTS
    return as_people(q) if harmed else inherit(q, previous)


_PARTED = 2
_COUNTING = verbs("count report give claim name tell see say record register find")


def _asked_after(blank: Blank) -> Quantity | None:
    """ "And prisoners? Oslo has two", "What about the nurses? There are 900": the people asked after."""
    first, tokens = blank.sentence.first, blank.tokens
    mark = next((i for i in range(first - 1, max(1, first - 4), -1) if tokens[i].text == "?"), 0)
    if not mark or not closes(blank) or blank.word(blank.q.first - 1) not in _HAVING:
        return None
    asked = tokens[mark - 1]
    brief = [tokens[i].lower for i in range(max(0, mark - 4), mark - 1)]
    about = brief[-1:] in (["and"], ["about"]) or brief[-2:] in (["about", "the"], ["and", "the"])
    return people(blank, mark - 1) if about and is_people(asked) and is_plural(asked) else None


_HAVING = BEING | words("has have had holds hold held says")


def _rumoured(blank: Blank) -> Quantity | None:
    """ "Oslo has two divers. There was talk of a third and even of a dozen": more of those counted."""
    i = blank.q.first - 1
    talk = any(blank.word(k) in _RUMOURS for k in range(i - 1, i - _OPENING, -1))
    source = last(blank, Measure.PEOPLE) if blank.word(i) == "of" and talk and closes(blank) else None
    return inherit(blank.q, source) if source is not None else None


_RUMOURS = words("talk rumour rumours rumor rumors whispers reports")


def _on_top_of_count(blank: Blank) -> Quantity | None:
    """ "The guild adds 300 to its count of the dead": what the count is of."""
    i = blank.q.last
    if blank.word(i) != "to" or blank.word(i + 1) not in _DEFINITE or blank.word(i + 2) not in NUMBERING:
        return None
    i += 3 + (blank.word(i + 3) == "of")
    i += blank.word(i) in _DEFINITE
    return as_people(blank.q) if blank.word(i) and is_people(blank.tokens[i]) else None


def _of_everyone(blank: Blank) -> bool:
    """ "6,000 is everyone who was hurt", "the sum of all who served comes to 900"."""
    i = blank.q.last
    if blank.word(i) in BEING and blank.word(i + 1) in _EVERYONE:
        return True
    reach = range(blank.q.first - 1, blank.q.first - _ASIDE, -1)
    who = next((k for k in reach if blank.word(k) == "who"), 0)
    summed = blank.word(who - 2) == "of" and blank.word(who - 3) in _SUMS and blank.word(who - 1) in _EVERYONE
    return bool(who) and summed and closes(blank)


_EVERYONE = words("everyone everybody all those")
_SUMS = words("sum total number count")


def _on_duty(blank: Blank) -> bool:
    """ "10,000 on border duty", "40 on night watch"."""
    i, before = blank.q.last, blank.before[-1] if blank.before else None
    if before is not None and before.measure is Measure.PEOPLE:
        return False  # behind a toll they would be taken for more of the dead
    return blank.word(i) == "on" and not {blank.word(i + 1), blank.word(i + 2)}.isdisjoint(_DUTIES)


_DUTIES = words("duty guard patrol watch strike parole furlough")
