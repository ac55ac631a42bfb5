"""What a number counts when no noun follows it: "another 5,000", "kills 26", "47 were wounded"."""

from dataclasses import dataclass
from decimal import Decimal

from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import Tokens, glued, is_dash, is_word, lower
from monitor.figures.parsed import Measure, Quantity, Sentence
from monitor.figures.phrases import is_people, is_plural
from monitor.figures.tables import words
from monitor.model import Qualifier

_BE = words(
    """
    is are was were be been being has have had having may might could would will still also already now
    reported reportedly confirmed feared presumed believed known thought said to more others other people
    remain remained remains left got get getting either not yet either both seriously severely critically
    badly later since officially so far
    """
)
_HARMING = words(
    """
    kill kills killed killing injure injures injured injuring wound wounds wounded wounding arrest arrests
    arrested arresting detain detains detained detaining displace displaces displaced displacing evacuate
    evacuates evacuated evacuating rescue rescues rescued rescuing infect infects infected infecting
    sicken sickens sickened trap traps trapped trapping strand strands stranded stranding hospitalise
    hospitalises hospitalize hospitalizes hospitalised hospitalized maim maims maimed execute executes
    executed executing capture captures captured capturing vaccinate vaccinated deport deports deported
    employ employs employed employing massacre massacres massacred murder murders murdered kidnap kidnaps
    kidnapped abduct abducts abducted
    """
)
"""Verbs whose bare number counts people: "kills 26", "killed 50 soldiers and wounded 47"."""
_DYING = words("die dies perish drown flee flees fled survive survived test tested")
_WARDS = words("hospital custody jail prison detention quarantine")
_HARM_ADVERBS = words("have has had reportedly nearly also already now")
_SUBJECTS = words(
    """
    toll tolls deaths casualties fatalities injuries losses bodies dead killed wounded injured missing
    displaced arrests detainees prisoners victims survivors evacuees homeless infections layoffs
    """
)
"""Subjects that make a bare number behind them count people."""
_VERBS_BEHIND = words(
    """
    is are was were has have had who remain remained remains will would could may might died fled left
    arrived joined of came went returned did do live lived work worked sent deployed dispatched promised
    """
)
_BOUNDARIES = frozenset(";:")

_REACH = 14
"""Tokens to the left within which a subject is looked for."""
_MEMORY = 4
"""Earlier quantities that can be meant again."""
_COUNT_NOUNS = frozenset({"number", "numbers", "total"})
_ANAPHORS = frozenset({"number", "total", "figure", "strength"})
_CLAUSE_OPENERS = frozenset({"as", "while", "with", "and", ":", ",", ";", "when"})
_PREPOSITIONS = words("of in on to from by at with for into more as and or than a the per each")
_ELIDED_HEADS = frozenset({"others", "more", "ones"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A number without a noun, and what is around it."""

    tokens: Tokens
    sentence: Sentence
    q: Quantity
    before: tuple[Quantity, ...]
    """The last few quantities in front, resolved."""
    following: Quantity | None

    def word(self, i: int) -> str:
        """Lower-case text of token ``i``; empty outside the sentence."""
        return lower(self.tokens, i) if self.sentence.first <= i < self.sentence.last else ""


def fill(tokens: Tokens, sentences: tuple[Sentence, ...], quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """Quantities with what they count filled in where a rule is sure; each looks at its surroundings."""
    found: list[Quantity] = []
    for index, q in enumerate(quantities):
        if q.measure is not Measure.BARE and q.head not in _ELIDED_HEADS:
            found.append(q)
            continue
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        place = _Place(tokens, sentences[q.sentence], q, tuple(found[-_MEMORY:]), following)
        found.append((_counted(place) if _whole(q) else None) or _shared(place) or q)
    return tuple(found)


def _whole(q: Quantity) -> bool:
    """Whether the number can count people or things."""
    return all(
        bound is None or (bound >= 1 and bound == bound.to_integral_value()) for bound in (q.low, q.high)
    )


def _counted(place: _Place) -> Quantity | None:
    """The quantity with people or things in it, by the first rule that fits."""
    return (
        _by_predicate(place)
        or _by_label(place)
        or _by_harm(place)
        or _by_subject(place)
        or _by_total(place)
        or _by_anaphora(place)
    )


# --------------------------------------------------------------------------- what is said of them


def _by_predicate(place: _Place) -> Quantity | None:
    """ "1,200 are children", "three were wounded", "At least 6 reported killed"."""
    q, i = place.q, place.q.last
    noun = place.word(i) in ("are", "were", "is", "was") and place.word(i + 1) not in ("", *CASUALTY)
    if noun and is_people(place.tokens[i + 1]):
        return _people(place, i + 1)
    state = _state_behind(place)
    if state is None:
        return None
    source = _last(place, Measure.PEOPLE)
    return _inherit(q, source) if source and not q.more else _people(place, state)


def _state_behind(place: _Place) -> int | None:
    """Index of the word that tells what became of them, behind auxiliaries and adverbs."""
    for i in range(place.q.last, place.q.last + 7):
        word = place.word(i)
        ward = word in _WARDS and place.word(i - 1) == "in"
        if word in CASUALTY or word in _DYING or ward:
            return i
        entering = word == "in" and place.word(i + 1) in _WARDS
        if not (entering or word in _BE or word.endswith("ly")):
            return None
    return None


def _by_harm(place: _Place) -> Quantity | None:
    """ "kills 26", "killed 50 soldiers and wounded 47"."""
    i = place.q.first - 1
    while place.word(i) in _HARM_ADVERBS:
        i -= 1
    if place.word(i) not in _HARMING:
        return None
    source = _last(place, Measure.PEOPLE)
    same = source is not None and source.sentence == place.q.sentence and _conjoined(place, source)
    return _inherit(place.q, source) if source and same else _as_people(place.q)


def _conjoined(place: _Place, source: Quantity) -> bool:
    between = range(source.last, place.q.first)
    return len(between) <= 8 and any(place.word(i) in ("and", "or", "but", ",") for i in between)


# --------------------------------------------------------------------------- whose number it is


def _by_label(place: _Place) -> Quantity | None:
    """ "Killed: 12", "Tanks – 1,204": a list of labels and numbers."""
    i = place.q.first - 2
    mark = place.word(i + 1)
    if not (
        mark == ":" or (is_dash(place.tokens, i + 1) and not glued(place.tokens, i + 1))
    ) or not place.word(i):
        return None
    listed = is_plural(place.tokens[i]) and place.q.last - place.q.first == 1
    return _named(place, i) if listed or is_people(place.tokens[i]) else None


def _by_subject(place: _Place) -> Quantity | None:
    """ "the death toll rises to 66", "number of North Korean troops in Russia at 3,000"."""
    q = place.q
    last = place.before[-1].last if place.before else 0
    for i in range(q.first - 1, max(q.first - _REACH, last) - 1, -1):
        word = place.word(i)
        if word in _BOUNDARIES or not word:
            return None
        if word in _SUBJECTS:
            return _people(place, i)
        if word in _COUNT_NOUNS:
            noun = _number_of(place, i, q.first)
            return None if noun is None else _named(place, noun)
    return None


_BRINGING = words("bringing brings brought taking takes took raising raises raised")


def _by_total(place: _Place) -> Quantity | None:
    """ "bringing to 44 the number of dead", "raising to five the number held"."""
    q = place.q
    if (
        place.word(q.first - 1) != "to"
        or place.word(q.first - 2) not in _BRINGING
        or place.word(q.last) != "the"
    ):
        return None
    i = q.last + 1
    if place.word(i) in _SUBJECTS or place.word(i + 1) in _SUBJECTS:
        return _people(place, i + 1 if place.word(i + 1) in _SUBJECTS else i)
    if place.word(i) not in _COUNT_NOUNS:
        return None
    noun = _number_of(place, i, i + 8)
    source = _last(place, Measure.PEOPLE, Measure.THINGS)
    return _named(place, noun) if noun is not None else _inherit(q, source) if source else None


def _number_of(place: _Place, i: int, end: int) -> int | None:
    """The noun of "number of North Korean troops in Russia", ``i`` at "number", before token
    ``end``; people before things."""
    if place.word(i + 1) != "of":
        return None
    reach = range(i + 2, min(i + 8, end, place.sentence.last))
    for k in reach:
        if is_people(place.tokens[k]):
            compound = k + 1 < min(end, place.sentence.last) and is_people(place.tokens[k + 1])
            return k + 1 if compound and place.word(k + 1) not in CASUALTY else k
    return next((k for k in reach if is_plural(place.tokens[k])), None)


# --------------------------------------------------------------------------- what was told before


def _by_anaphora(place: _Place) -> Quantity | None:
    """ "another 5,000", "12,000 had been sent", "up from 60,000"; "thousands march" with nothing before."""
    q = place.q
    if q.more or q.of_whole or _stands_for_earlier(place) or _compared(place):
        source = _last(place, Measure.PEOPLE, Measure.THINGS)
        if source:
            return _inherit(q, source)
    return _as_people(q) if q.qualifier is Qualifier.VAGUE and _crowd(place) else None


def _stands_for_earlier(place: _Place) -> bool:
    """ "12,000 had been sent", "the number is to reach 10,000"."""
    q = place.q
    if place.word(q.last) in _VERBS_BEHIND and (q.low or q.high or 0) > 1:
        return True
    return q.definite or any(place.word(i) in _ANAPHORS for i in range(q.first - 6, q.first))


def _compared(place: _Place) -> bool:
    """ "up from 60,000", "compared with 9,500", "against 300 in 2019": the same thing at another time."""
    earlier, before, first = (place.word(place.q.first - k) for k in (2, 1, 0))
    if before in ("against", "versus", "vs") or (before in ("up", "down") and first == "from"):
        return True
    comparing = before in ("with", "to") and earlier in ("compared", "compares", "comparing")
    return comparing or (before == "from" and earlier in ("up", "down"))


def _crowd(place: _Place) -> bool:
    """ "Thousands march in Paris", "as hundreds flee": a vague number that acts is people."""
    opens = place.q.first == place.sentence.first or place.word(place.q.first - 1) in _CLAUSE_OPENERS
    acts = place.word(place.q.last) not in ("", *_PREPOSITIONS) and is_word(place.tokens, place.q.last)
    return opens and acts


def _last(place: _Place, *measures: Measure) -> Quantity | None:
    """The nearest earlier quantity of these measures, here or in the sentence before, that names a noun."""
    for earlier in reversed(place.before):
        near = place.q.sentence - earlier.sentence <= 1
        if (
            near
            and earlier.measure in measures
            and earlier.head not in CASUALTY
            and earlier.head not in _SUBJECTS
        ):
            return earlier
    return None


# --------------------------------------------------------------------------- a unit shared with a neighbour


def _shared(place: _Place) -> Quantity | None:
    """ "from 21 mpg to 23", "280 million of the 1.5 billion shekels", "four- or six-cylinder engines"."""
    q, following = place.q, place.following
    if q.head is not None:
        return None
    if following is not None and following.sentence == q.sentence and _ahead(place, following):
        return _inherit(q, following)
    previous = place.before[-1] if place.before else None
    if previous is None or previous.sentence != q.sentence:
        return None
    unitless = previous.measure in (Measure.BARE, Measure.FRACTION)
    return None if unitless or not _behind(place, previous) else _inherit(q, previous)


_WHOLES = (["of", "the"], ["of", "its"], ["of", "their"], ["of"])
_PAIRS = (["to"], ["or"], ["and"], ["or", "even"], ["versus"], ["vs"], ["rather", "than"])
_SHARING = frozenset({"to", "and", "or", "than", "versus", "vs", "from"})


def _ahead(place: _Place, following: Quantity) -> bool:
    q = place.q
    if following.measure is Measure.BARE or following.first - q.last > 3:
        return False
    if is_dash(place.tokens, q.last) and glued(place.tokens, q.last):
        return following.measure in (Measure.THINGS, Measure.PEOPLE, Measure.PHYSICAL)
    between = [place.word(i) for i in range(q.last, following.first)]
    if between in _WHOLES:
        return q.of_whole or following.measure is not Measure.PERCENT
    return between in _PAIRS or (not between and q.of_whole)


def _behind(place: _Place, previous: Quantity) -> bool:
    q, size = place.q, place.q.first - previous.last
    joint = place.word(q.first - 1)
    if size < 1 or size > 6 or joint not in _SHARING:
        return place.word(q.first) == "from" and size <= 2
    opened = place.word(previous.first) == "from"
    counts = previous.measure in (Measure.PEOPLE, Measure.THINGS)
    if joint == "and" and counts and place.word(q.last) in _PREPOSITIONS:
        return True  # "detained 1,100 protesters on Saturday and 900 on Sunday"
    if (joint == "and" and size > 1) or (joint == "to" and not opened and size > 2):
        return False
    amount = previous.measure in (Measure.MONEY, Measure.PERCENT)
    return not amount or joint in ("and", "or") or _of_one_order(previous, q)


def _of_one_order(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts can be of one unit: "from $75 to 45.88", not "up 8% to 365"."""
    small, large = sorted(abs(x.low or x.high or Decimal(1)) for x in (a, b))
    return small > 0 and large <= 3 * small


# --------------------------------------------------------------------------- filling in


def _people(place: _Place, i: int) -> Quantity:
    """The quantity counting people, named by token ``i``."""
    token = place.tokens[i]
    named = _as_people(place.q)._replace(
        counted=token.text,
        counted_start=token.start,
        counted_end=token.end,
        head=token.lower,
        casualty=CASUALTY.get(token.lower, place.q.casualty),
    )
    return _as_people(place.q) if token.lower in _DYING or token.lower in _WARDS else named


def _named(place: _Place, i: int) -> Quantity:
    """The quantity counting what token ``i`` names, people or things."""
    people = _people(place, i)
    return people if is_people(place.tokens[i]) else people._replace(measure=Measure.THINGS, unit=None)


def _as_people(q: Quantity) -> Quantity:
    nobody = q._replace(counted=None, counted_start=None, counted_end=None, head=None)
    return nobody._replace(measure=Measure.PEOPLE, unit="person", elided=True)


def _inherit(q: Quantity, source: Quantity) -> Quantity:
    return q._replace(
        measure=source.measure,
        unit=source.unit,
        elided=True,
        counted=source.counted,
        counted_start=source.counted_start,
        counted_end=source.counted_end,
        head=source.head,
    )
