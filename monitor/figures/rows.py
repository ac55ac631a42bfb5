"""Numbers in a row that one noun counts: "took in nurses: Velia (900), Harn (410)", "61 Gurkhas and 90
civilians were killed"."""

from monitor.figures.blanks import Blank, inherit, people
from monitor.figures.lexicon_dates import DATE_NAMES
from monitor.figures.lexicon_nouns import DEMONYMS
from monitor.figures.look import capitalised, is_word, text
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_NAME = 4
"""Words a name in front of brackets has at most."""
_HEADING = 24
"""Tokens in front of a row within which the noun stands that it counts."""
_PLACES = words(
    """
    countries states cities nations provinces regions districts towns villages counties areas camps sites
    places destinations hosts sources continents
    """
)
_RANKING = words("scorers goals points votes seats medals caps runs wickets")
"""A row under them gives what each of its people has, not how many there are."""
_LEADS = words("are were include includes including in to from being as : namely")
_EQUATING = words("are were include includes including as :")
"""Leads behind which the names may be those of the people themselves."""
_OF_REACH = 3
_JOINTS = words(", ; and &")
_HARMED = words("killed wounded injured died dead hurt perished fallen fell lives missing captured")
_OF_THINGS = words("destroyed burned burnt hit damaged sunk downed shot wrecked")
"""What befalls things as well: a name in their row may be one of a machine."""


def in_brackets(blank: Blank) -> Quantity | None:
    """ "sent nurses to ten states: Velia (900), Harn (410)": a number in brackets, in a row with others
    under one noun for people."""
    name = _name_of(blank, blank.q)
    if name is None:
        return None
    before = blank.previous
    if before is not None and _next(blank, before, name):
        same = before.measure is Measure.PEOPLE and before.elided
        return inherit(blank.q, before) if same and _name_of(blank, before) is not None else None
    following = blank.following
    behind = _name_of(blank, following) if following is not None else None
    if behind is None or not _next(blank, blank.q, behind) or blank.word(name - 1) not in _LEADS:
        return None
    noun = _heading(blank, name)
    lead = blank.word(name - 1)
    if noun is None or (lead in _EQUATING and not _of_places(blank, noun, lead)):
        return None  # "the best drivers are Lund (210) and Berg (190)"
    return people(blank, noun)


def _of_places(blank: Blank, noun: int, lead: str) -> bool:
    """Whether the names of a row are those of places that a noun for people only tells of: "the sources of
    students are", "took in nurses:"; not "Drivers:"."""
    near = range(max(blank.sentence.first, noun - _OF_REACH), noun)
    clause = lead == ":" and noun - blank.sentence.first > 1
    return clause or any(blank.word(i) == "of" for i in near)


def _name_of(blank: Blank, q: Quantity) -> int | None:
    """Where the name begins whose number stands alone in the brackets behind it."""
    i = q.first - 1
    if blank.word(i) != "(" or blank.word(q.last) != ")":
        return None
    name = i
    while name > i - _NAME - 1 and is_word(blank.tokens, name - 1) and capitalised(blank.tokens, name - 1):
        name -= 1
    return name if i - _NAME <= name < i and name >= blank.sentence.first else None


def _next(blank: Blank, one: Quantity, name: int) -> bool:
    """Whether nothing but a comma or "and" parts the brackets of ``one`` from a name."""
    between = [blank.word(i) for i in range(one.last, name)]
    return between[:1] == [")"] and 1 < len(between) <= _NAME and _JOINTS.issuperset(between[1:])


def _heading(blank: Blank, name: int) -> int | None:
    """The noun for people nearest in front of a row that begins at ``name``; None where another plural that
    is no place stands nearer."""
    for i in range(name - 1, max(blank.sentence.first, name - _HEADING) - 1, -1):
        word = blank.word(i)
        if word in _RANKING or text(blank.tokens, i) == ")":
            return None
        noun = is_word(blank.tokens, i) and is_plural(blank.tokens[i]) and word not in _PLACES
        if noun and (is_people(blank.tokens[i]) or not capitalised(blank.tokens, i)):
            return i if is_people(blank.tokens[i]) else None
    return None


def of_a_people(blank: Blank) -> Quantity | None:
    """ "one Dane was hurt", "61 Gurkhas, 90 Askari and 900 civilians were killed": a name for people that no
    table has, by those it is listed with; one of a people."""
    q = blank.q
    end = _named_until(blank)
    if end is None:
        return None
    one = q.low == q.high == 1 and end == q.number_last + 1 and blank.word(end - 1) + "s" in DEMONYMS
    if not one and not _listed_with_people(blank, end):
        return None
    tokens = blank.tokens
    counted = people(blank, end - 1)._replace(last=end, end=tokens[end - 1].end)
    start = tokens[q.number_last].start
    written = "".join((" " if t.spaced else "") + t.text for t in tokens[q.number_last : end]).strip()
    return counted._replace(counted=written, counted_start=start, elided=False)


def _named_until(blank: Blank) -> int | None:
    """Index behind the capitalised words right behind the number, where nothing else is counted."""
    q, end = blank.q, blank.q.number_last
    while end < q.number_last + _NAME and is_word(blank.tokens, end) and capitalised(blank.tokens, end):
        end += 1
    named = end > q.number_last and blank.sentence.last >= end and blank.word(end - 1) not in DATE_NAMES
    return end if named and q.last in (q.number_last, end) and q.more is False else None


def _listed_with_people(blank: Blank, end: int) -> bool:
    """Whether the list that a name stands in counts people and tells what harm they came to."""
    before = blank.previous
    told = before is not None and before.measure is Measure.PEOPLE
    if told and before is not None and _joined(blank, before.last, blank.q.first):
        return _harmed(blank)
    for following in blank.after:
        if following.sentence != blank.q.sentence or not _joined(blank, end, following.first):
            return False
        if following.measure is Measure.PEOPLE:
            return _harmed(blank)
        end = max(following.last, following.number_last + 1)
    return False


def _harmed(blank: Blank) -> bool:
    near = {blank.word(i) for i in range(blank.q.first - _LISTED, blank.q.last + _LISTED)}
    lost = "lost" in near and "lives" not in near  # "12 cooks and 3 Leopards were lost"
    return not (lost or _HARMED.isdisjoint(near)) and _OF_THINGS.isdisjoint(near)


_LISTED = 40
"""Tokens on either side of one of a list within which it is told what befell them."""


def _joined(blank: Blank, end: int, first: int) -> bool:
    """Whether only commas and "and" stand between two numbers of a list."""
    return 0 < first - end <= 2 and all(blank.word(i) in _JOINTS for i in range(end, first))
