"""What a number counts when no noun follows it: "another 5,000", "kills 26", "47 were wounded"."""

from dataclasses import replace
from decimal import Decimal

from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.parsed import Kind, Measure, Quantity, Sentence, Token
from monitor.figures.phrases import is_people
from monitor.figures.tables import words
from monitor.model import Qualifier

Tokens = tuple[Token, ...]

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
    arrived joined of came went returned did do live lived work worked
    """
)
_JOINTS = frozenset(
    {
        "to",
        "and",
        "or",
        "from",
        "than",
        "versus",
        "vs",
        "against",
        "with",
        "between",
        "for",
        "over",
        "at",
        "of",
    }
)
_BOUNDARIES = frozenset(";:")
_REACH = 14


def fill(tokens: Tokens, sentences: tuple[Sentence, ...], quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """Quantities with what they count filled in where a rule is sure of it; each looks at its own neighbourhood only."""
    found: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        if quantity.measure is Measure.BARE or (
            quantity.measure is Measure.THINGS and quantity.head in ("others", "more")
        ):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            quantity = _resolve(tokens, sentences, found, quantity, following)
        found.append(quantity)
    return tuple(found)


def _resolve(
    tokens: Tokens,
    sentences: tuple[Sentence, ...],
    before: list[Quantity],
    q: Quantity,
    following: Quantity | None,
) -> Quantity:
    sentence = sentences[q.sentence]
    if _whole(q):
        noun = _predicate(tokens, q, sentence)
        if noun is not None:
            return _people(tokens, q, noun)
        state = _state_behind(tokens, q, sentence)
        if state is not None:
            return (
                _inherit(q, _last_people(before, q))
                if _last_people(before, q) and not q.more
                else _people(tokens, q, state)
            )
        if _harmed(tokens, q, sentence):
            source = _last_people(before, q)
            return (
                _inherit(q, source)
                if source and source.sentence == q.sentence and _conjoined(tokens, source, q)
                else _as_people(q)
            )
        subject = _subject(tokens, sentence, before, q)
        if subject is not None:
            return _people(tokens, q, subject)
        if q.more or _anaphoric(tokens, q, sentence) or _compared(tokens, q, sentence):
            source = _last_counted(before, q)
            if source:
                return _inherit(q, source)
        if q.qualifier is Qualifier.VAGUE and _crowd(tokens, q, sentence):
            return _as_people(q)
    return _shared(tokens, before, q, following)


def _whole(q: Quantity) -> bool:
    return all(
        bound is None or (bound == bound.to_integral_value() and bound >= 1) for bound in (q.low, q.high)
    )


def _state_behind(tokens: Tokens, q: Quantity, sentence: Sentence) -> int | None:
    """Index of the participle that tells what became of them: "three were wounded", "At least 6 reported killed"."""
    for i in range(q.last, min(q.last + 7, sentence.last)):
        word = tokens[i].lower
        if word in CASUALTY or word in _DYING or (word in _WARDS and tokens[i - 1].lower == "in"):
            return i
        if word == "in" and i + 1 < sentence.last and tokens[i + 1].lower in _WARDS:
            continue
        if word not in _BE and not word.endswith("ly"):
            return None
    return None


_PREPOSITIONS = words("of in on to from by at with for into more as and or than a the per each")


def _predicate(tokens: Tokens, q: Quantity, sentence: Sentence) -> int | None:
    """The noun of "1,200 are children": index, or None."""
    if q.last + 1 < sentence.last and tokens[q.last].lower in ("are", "were", "is", "was"):
        return (
            q.last + 1 if is_people(tokens[q.last + 1]) and tokens[q.last + 1].lower not in CASUALTY else None
        )
    return None


def _crowd(tokens: Tokens, q: Quantity, sentence: Sentence) -> bool:
    """ "Thousands march in Paris", "as hundreds flee": a vague number that acts is people."""
    opens = q.first == sentence.first or tokens[q.first - 1].lower in (
        "as",
        "while",
        "with",
        "and",
        ":",
        ",",
        ";",
        "when",
    )
    behind = tokens[q.last] if q.last < sentence.last else None
    return opens and behind is not None and behind.kind is Kind.WORD and behind.lower not in _PREPOSITIONS


def _harmed(tokens: Tokens, q: Quantity, sentence: Sentence) -> bool:
    i = q.first - 1
    while i > sentence.first and tokens[i].lower in _HARM_ADVERBS:
        i -= 1
    return i >= sentence.first and tokens[i].lower in _HARMING


def _subject(tokens: Tokens, sentence: Sentence, before: list[Quantity], q: Quantity) -> int | None:
    """Index of the count noun to the left that this number is the value of."""
    floor = max(
        sentence.first,
        q.first - _REACH,
        before[-1].last if before and before[-1].sentence == q.sentence else 0,
    )
    for i in range(q.first - 1, floor - 1, -1):
        token = tokens[i]
        if token.text in _BOUNDARIES:
            return None
        if token.lower in _SUBJECTS:
            return i
        if token.lower in ("number", "numbers", "total"):
            return _number_of(tokens, i, q)
    return None


def _number_of(tokens: Tokens, i: int, q: Quantity) -> int | None:
    """The people of "number of North Korean troops in Russia", ``i`` at "number"."""
    if i + 1 >= q.first or tokens[i + 1].lower != "of":
        return None
    for k in range(i + 2, min(i + 8, q.first)):
        if is_people(tokens[k]):
            nxt = tokens[k + 1] if k + 1 < q.first else None
            return k + 1 if nxt and is_people(nxt) and nxt.lower not in CASUALTY else k
    return None


def _anaphoric(tokens: Tokens, q: Quantity, sentence: Sentence) -> bool:
    """Whether the number stands for something told before: "12,000 had been sent", "the number is to reach 10,000"."""
    if q.last < sentence.last and tokens[q.last].lower in _VERBS_BEHIND and (q.low or q.high or 0) > 1:
        return True
    return any(
        token.lower in ("number", "total", "figure", "strength")
        for token in tokens[max(sentence.first, q.first - 6) : q.first]
    )


def _compared(tokens: Tokens, q: Quantity, sentence: Sentence) -> bool:
    """ "up from 60,000", "compared with 9,500", "against 300 in 2019": the same thing at another time."""
    if q.first - 1 < sentence.first:
        return False
    earlier, before, first = (tokens[max(sentence.first, q.first - k)].lower for k in (2, 1, 0))
    return (
        before in ("against", "versus", "vs")
        or (before in ("with", "to") and earlier in ("compared", "compares", "comparing"))
        or (before in ("up", "down") and first == "from")
        or (before == "from" and earlier in ("up", "down"))
    )


def _last_people(before: list[Quantity], q: Quantity) -> Quantity | None:
    for earlier in reversed(before[-4:]):
        if (
            earlier.measure is Measure.PEOPLE
            and q.sentence - earlier.sentence <= 1
            and earlier.head not in CASUALTY
            and earlier.head not in _SUBJECTS
        ):
            return earlier
    return None


def _last_counted(before: list[Quantity], q: Quantity) -> Quantity | None:
    for earlier in reversed(before[-4:]):
        if earlier.measure in (Measure.PEOPLE, Measure.THINGS) and q.sentence - earlier.sentence <= 1:
            return earlier
    return None


def _conjoined(tokens: Tokens, a: Quantity, b: Quantity) -> bool:
    return b.first - a.last <= 8 and any(
        token.lower in ("and", "or", "but", ",") for token in tokens[a.last : b.first]
    )


# --------------------------------------------------------------------------- filling


def _people(tokens: Tokens, q: Quantity, i: int) -> Quantity:
    """``q`` counting people, named by token ``i``."""
    token = tokens[i]
    if token.lower in _DYING or token.lower in _WARDS:
        return _as_people(q)
    return replace(
        q, measure=Measure.PEOPLE, unit="person", elided=True, counted=token.text, counted_start=token.start, counted_end=token.end,
        head=token.lower, casualty=CASUALTY.get(token.lower, q.casualty),
    )  # fmt: skip


def _as_people(q: Quantity) -> Quantity:
    return replace(
        q,
        measure=Measure.PEOPLE,
        unit="person",
        elided=True,
        counted=None,
        counted_start=None,
        counted_end=None,
        head=None,
    )


def _inherit(q: Quantity, source: Quantity | None) -> Quantity:
    if source is None:
        return q
    return replace(
        q, measure=source.measure, unit=source.unit, elided=True, counted=source.counted, counted_start=source.counted_start,
        counted_end=source.counted_end, head=source.head,
    )  # fmt: skip


def _shared(tokens: Tokens, before: list[Quantity], q: Quantity, following: Quantity | None) -> Quantity:
    """A unit shared with a neighbour: "from 21 mpg to 23", "280 million of the 1.5 billion shekels", "four- or six-cylinder"."""
    if q.head is not None:
        return q
    if following is not None and following.sentence == q.sentence and _ahead(tokens, q, following):
        return _inherit(q, following)
    previous = before[-1] if before else None
    if (
        previous is not None
        and previous.sentence == q.sentence
        and previous.measure not in (Measure.BARE, Measure.FRACTION)
        and _after(tokens, previous, q)
    ):
        return _inherit(q, previous)
    return q


def _ahead(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    between = [token.lower for token in tokens[q.last : following.first]]
    if following.measure is Measure.BARE or len(between) > 3:
        return False
    if tokens[q.last].kind is Kind.DASH and not tokens[q.last].spaced:
        return following.measure in (Measure.THINGS, Measure.PEOPLE, Measure.PHYSICAL)
    joint = tokens[following.first].lower
    if between in (["of", "the"], ["of", "its"], ["of", "their"], ["of"]):
        return q.of_whole or following.measure is not Measure.PERCENT
    return (
        between in (["to"], ["or"], ["and"], ["or", "even"], ["versus"], ["vs"], ["rather", "than"])
        and joint != "the"
        or between == []
        and q.of_whole
    )


def _after(tokens: Tokens, previous: Quantity, q: Quantity) -> bool:
    between = [token.lower for token in tokens[previous.last : q.first]]
    if (
        not between
        or len(between) > 6
        or between[-1] not in ("to", "and", "or", "than", "versus", "vs", "from")
    ):
        return tokens[q.first].lower == "from" and len(between) <= 2
    if between[-1] == "and" and len(between) > 1:
        return False
    if between[-1] == "to" and tokens[previous.first].lower != "from" and len(between) > 2:
        return False
    return (
        previous.measure not in (Measure.MONEY, Measure.PERCENT)
        or between[-1] in ("and", "or")
        or _near(previous, q)
    )


def _near(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts are of one order: "from $75 to 45.88", not "up 8% to 365"."""
    low, high = sorted((abs(a.low or a.high or Decimal(1)), abs(b.low or b.high or Decimal(1))))
    return low > 0 and high <= 3 * low
