"""What a number counts when no noun follows it: "another 5,000", "kills 26", "47 were wounded"."""

from monitor.figures import masks, phrases
from monitor.figures.blanks import Blank, as_people, included, inherit, last, named, people
from monitor.figures.discourse import by_anaphora, by_apposition, by_discourse, verb_behind
from monitor.figures.headcounts import headcount
from monitor.figures.lexicon import CHANGES
from monitor.figures.lexicon_elision import (
    ANAPHORS,
    AUXILIARIES,
    BE,
    BRINGING,
    COUNT_NOUNS,
    COUNTINGS,
    DYING,
    ELIDED_HEADS,
    FORCES,
    GROUPS,
    HARM_ADVERBS,
    HARMING,
    HOLDING,
    MOVING,
    NUMBERING,
    PREPOSITIONS,
    PUTTING,
    SPEAKING,
    STEPS,
    SUBJECTS,
    TELLING,
    VALUED,
    WARDS,
)
from monitor.figures.lexicon_grammar import EARLIER, POSSESSIVES, RELATIVES_ASIDE, TAKEN_UP
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import Tokens, capitalised, glued, is_dash, is_number, is_word, joined
from monitor.figures.nouns import is_people, is_plural
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity, Sentence
from monitor.figures.people_told import of_people_near, of_people_told
from monitor.figures.persons import persons
from monitor.figures.resumed import Value, again, respectively, resumed
from monitor.figures.rows import in_brackets, of_a_people
from monitor.figures.sharing import broken_down, part_ahead, part_behind, shared, some_of_sum
from monitor.figures.tables import words

_BOUNDARIES = frozenset(";:")

_REACH = 14
"""Tokens to the left within which a subject is looked for."""
_SUBJECT_REACH = 24
"""The same for a toll, with a clause that tells more of it between."""
_TOLLS = frozenset({"toll", "tolls"})
_MEMORY = 4
"""Earlier quantities that can be meant again, and later ones that can name the same."""


def fill(tokens: Tokens, sentences: tuple[Sentence, ...], quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """Quantities with what they count filled in where a rule is sure; each looks at its surroundings."""
    found: list[Quantity] = []
    told_before: dict[Value, Quantity] = {}
    for index, q in enumerate(quantities):
        if found and found[-1].measure in COUNTS:
            told_before[found[-1].low, found[-1].high] = found[-1]
        told = q.measure is not Measure.BARE and q.head not in ELIDED_HEADS
        whole = _whole(q)
        after = tuple(quantities[index + 1 : index + 1 + _MEMORY])
        if whole and q.measure in COUNTS_OR_BARE and capitalised(tokens, q.number_last):
            named = of_a_people(Blank(tokens, sentences[q.sentence], q, tuple(found[-_MEMORY:]), after))
            if named is not None:
                found.append(named)
                continue
        if told or tokens[q.number_last - 1].lower in _WRITTEN:
            found.append(q)
            continue
        near = tuple(b for b in found[-_MEMORY:] if not _spell_only(b, q))
        blank = Blank(tokens, sentences[q.sentence], _unquoted(tokens, q), near, after)
        filled = (
            again(blank, told_before)
            or respectively(blank)
            or some_of_sum(blank)
            or (_counted(blank) if whole else None)
            or shared(blank)
            or (whole and (persons(blank) or of_people_near(blank) or resumed(blank)))
            or q
        )
        found.append(filled if blank.q is q else filled._replace(first=q.first, last=q.last))
    return tuple(found)


def _spell_only(before: Quantity, q: Quantity) -> bool:
    """ "Within four weeks it was 9,000": whether a spell is too short for a number to be of its kind."""
    size = q.low or q.high or 0
    return before.measure is Measure.TIME and size >= _LARGE and size > _MANIFOLD * (before.high or size)


_LARGE, _MANIFOLD = 100, 10


def _unquoted(tokens: Tokens, q: Quantity) -> Quantity:
    """The number with its marks of quotation, so that what stands around it is beside it: 'some "900" in
    all'."""
    if q.last >= len(tokens) or q.first == 0 or tokens[q.last].text not in _CLOSING:
        return q
    if tokens[q.first - 1].text not in _OPENING:
        return q
    definite = q.definite or (q.first > 1 and tokens[q.first - 2].lower in ("the", "these", "those"))
    return q._replace(first=q.first - 1, last=q.last + 1, definite=definite)


_OPENING = frozenset({'"', "“", "‘", "'"})
_CLOSING = frozenset({'"', "”", "’", "'"})
_WRITTEN = frozenset({"figure", "figures"})
"""What a sum has that is told by its length: "losses in the high six figures" are no people."""


def _whole(q: Quantity) -> bool:
    """Whether the number can count people or things."""
    return all(
        bound is None or (bound >= 1 and bound == bound.to_integral_value()) for bound in (q.low, q.high)
    )


def _counted(blank: Blank) -> Quantity | None:
    """The quantity with people or things in it, by the first rule that fits."""
    return (
        _over_modifier(blank)
        or _fronted(blank)
        or _out_of_things(blank)
        or _by_predicate(blank)
        or _by_label(blank)
        or _by_harm(blank)
        or broken_down(blank)
        or part_ahead(blank)
        or part_behind(blank)
        or _of_group(blank)
        or _by_total(blank)
        or _by_that_number(blank)
        or _by_subject(blank)
        or _by_change(blank)
        or _by_telling(blank)
        or _put_at(blank)
        or by_anaphora(blank)
        or by_apposition(blank)
        or by_discourse(blank)
        or in_brackets(blank)
        or headcount(blank)
        or of_people_told(blank)
    )


# --------------------------------------------------------------------------- what stands behind a measure


def _over_modifier(blank: Blank) -> Quantity | None:
    """ "two 12-megapixel cameras", "two 12-year-old boys": a measure before the noun."""
    q = blank.q
    end = _modifier_end(blank)
    if end is None or end >= blank.sentence.last:
        return None
    window = blank.tokens[end : min(end + phrases.REACH, blank.sentence.last)]
    phrase = phrases.read(window, 0, singular=q.low == q.high == 1)
    if phrase is None or phrase.last == phrase.first:
        return None
    head = end + phrase.last - 1
    first = end + phrase.first
    written = "".join((" " if t.spaced else "") + t.text for t in blank.tokens[first : head + 1]).strip()
    return named(blank, head)._replace(counted=written, counted_start=blank.tokens[first].start)


def _modifier_end(blank: Blank) -> int | None:
    """Index behind the adjective of number and unit that begins right behind the number."""
    q, following = blank.q, blank.following
    if following is not None and following.first == q.last:
        at = following.number_last
        hyphened = joined(blank.tokens, at) or glued(blank.tokens, at)
        return following.last if hyphened and following.measure in _MODIFYING else None
    if not is_number(blank.tokens, q.last) or q.last >= blank.sentence.last:
        return None
    hidden = masks.mask(blank.tokens, q.last)
    return hidden[0] if hidden and hidden[1] in ("age", "compound", "name") else None


_MODIFYING = (Measure.PHYSICAL, Measure.TIME, Measure.MONEY, Measure.THINGS)


# --------------------------------------------------------------------------- what is said of them


def _out_of_things(blank: Blank) -> Quantity | None:
    """ "Of 60 seals washed, 12 died", "Of 90 km2, 8 were left", "It has 90 horses. Of the 40 that
    were sold six fell ill": things of which a sentence opens with a number, and some of these."""
    first = blank.sentence.first
    opening = blank.before[-1] if blank.before and blank.word(first) == "of" else None
    if opening is not None and first < opening.first <= first + 2:
        some = opening.measure in (Measure.THINGS, Measure.PHYSICAL) or opening.head in CASUALTY
        return inherit(blank.q, opening) if some else None
    told = blank.word(first) == "of" and first < blank.q.first <= first + 2
    if not told or blank.word(blank.q.last) not in ("that", "which"):
        return None
    source = last(blank, *COUNTS)
    return inherit(blank.q, source) if source and source.measure is Measure.THINGS else None


def _by_predicate(blank: Blank) -> Quantity | None:
    """ "1,200 are children", "three were wounded", "At least 6 reported killed"."""
    q, i = blank.q, blank.q.last
    noun = blank.word(i) in ("are", "were", "is", "was") and blank.word(i + 1) not in ("", *CASUALTY)
    if noun and is_people(blank.tokens[i + 1]):
        return people(blank, i + 1)
    if blank.word(i) in ("aboard", "strong") or (blank.word(i), blank.word(i + 1)) in _IN_RANKS:
        meant = last(blank, Measure.PEOPLE, reach=0)
        room = meant is not None and blank.word(meant.first - 1) == "for"  # "built for 120, had 231"
        return inherit(q, meant) if meant and room else as_people(q)
    state = _state_behind(blank)
    if state is None:
        return None
    source = last(blank, Measure.PEOPLE)
    return inherit(q, source) if source and not q.more else people(blank, state)


_IN_RANKS = (("on", "board"), ("under", "arms"), ("in", "uniform"))
"""Behind a bare number they tell of people: "keeps 1.2 million under arms"."""


def _state_behind(blank: Blank) -> int | None:
    """Index of the word that tells what became of them, behind auxiliaries and adverbs."""
    start = verb_behind(blank) if blank.word(blank.q.last) == "," else blank.q.last
    for i in range(start, start + 7):
        word = blank.word(i)
        if blank.word(i + 1) == ":" == blank.word(blank.q.first - 1):
            return None  # "Dead: 40 Injured: 90"
        ward = word in WARDS and blank.word(i - 1) == "in"
        if (word in CASUALTY and is_people(blank.tokens[i])) or word in DYING or ward:
            return i
        entering = word == "in" and blank.word(i + 1) in WARDS
        if not (entering or word in BE or word.endswith("ly")):
            return None
    return None


def _by_harm(blank: Blank) -> Quantity | None:
    """ "kills 26", "killed 50 soldiers and wounded 47"."""
    i = blank.q.first - 1
    while blank.word(i) in HARM_ADVERBS:
        i -= 1
    laid_off = blank.word(i) == "off" and blank.word(i - 1) in _LAYING
    if blank.word(i) not in HARMING and not laid_off:
        return None
    source = last(blank, Measure.PEOPLE)
    same = source is not None and source.sentence == blank.q.sentence and _conjoined(blank, source)
    same = same and source is not None and not _listed(blank, source)
    return inherit(blank.q, source) if source and same else as_people(blank.q)


def _listed(blank: Blank, source: Quantity) -> bool:
    """ "killed 80 people, including 30 boys, and injured 400": what is only listed is not gone on with."""
    return included(blank, source) and any(blank.word(i) == "," for i in range(source.last, blank.q.first))


_LAYING = frozenset({"lay", "lays", "laid", "laying"})


def _conjoined(blank: Blank, source: Quantity) -> bool:
    between = range(source.last, blank.q.first)
    return len(between) <= 8 and any(blank.word(i) in ("and", "or", "but", ",") for i in between)


# --------------------------------------------------------------------------- whose number it is


def _by_label(blank: Blank) -> Quantity | None:
    """ "Killed: 12", "Tanks – 1,204": a list of labels and numbers."""
    i = blank.q.first - 2
    mark = blank.word(i + 1)
    if not (
        mark == ":" or (is_dash(blank.tokens, i + 1) and not glued(blank.tokens, i + 1))
    ) or not blank.word(i):
        return None
    listed = is_plural(blank.tokens[i]) and blank.q.last - blank.q.first == 1
    return named(blank, i) if listed or is_people(blank.tokens[i]) else None


def _by_subject(blank: Blank) -> Quantity | None:
    """ "the death toll rises to 66", "number of North Korean troops in Russia at 3,000"."""
    q = blank.q
    summed = q.total or [blank.word(q.last), blank.word(q.last + 1)] in (["in", "all"], ["in", "total"])
    floor = next((other.last for other in reversed(blank.before) if not _beside(blank, other)), 0)
    for i in range(q.first - 1, max(q.first - _SUBJECT_REACH, floor) - 1, -1):
        word = blank.word(i)
        if (word in _BOUNDARIES and not (summed and i == q.first - 1)) or not word:
            return None
        if word in SUBJECTS and (i >= q.first - _REACH or word in _TOLLS):
            return people(blank, i)
        if i < q.first - _REACH:
            continue
        if word in COUNT_NOUNS or word in COUNTINGS:
            noun = _number_of(blank, i, q.first)
            if _of_those(blank, i):
                return as_people(q)
            if noun is not None:
                return named(blank, noun)
            if word in COUNT_NOUNS:
                return None
    return None


def _force_grown(blank: Blank) -> bool:
    """ "The contingent, he warned, may yet grow to 100,000": a force that changes."""
    i, first = blank.q.first - 1, blank.sentence.first
    grows = blank.word(i) == "to" and blank.word(i - 1) in CHANGES
    if not grows:
        return False
    near = range(i, max(first, i - _REACH), -1)
    floor = next((k + 1 for k in near if blank.word(k) in _CONJUNCTIONS), first)
    force = next((k for k in range(i - 1, max(floor, i - _CLAUSE) - 1, -1) if blank.word(k) in FORCES), 0)
    after = blank.word(force + 1) if force else ""
    return after in AUXILIARIES or after in (",", "in", blank.word(i - 1))


_CLAUSE = 11
"""Tokens from what changed to the verb, with an aside of who says so."""
_CONJUNCTIONS = words("and but while as that")
"""Behind them another subject has the verb: "the force has cut its fleet and costs rose to 400"."""


def _by_that_number(blank: Blank) -> Quantity | None:
    """ "with 94 deaths, but that number passed 100 on Friday": what the number before it counts."""
    told = blank.previous
    if told is None or told.measure not in COUNTS:
        return None
    near = range(max(told.last, blank.q.first - _THAT), blank.q.first - 1)
    called = any(blank.word(i) in ("that", "this") and blank.word(i + 1) in ANAPHORS for i in near)
    return inherit(blank.q, told) if called else None


_THAT = 6
"""Tokens in front of a number within which "that number" is its subject."""


def _beside(blank: Blank, q: Quantity) -> bool:
    """Whether a number only tells more of the subject: "the toll of the three-train crash", "the toll, first
    given as 93,"."""
    hyphened = not q.elided and any(blank.word(i) == "-" for i in (q.number_last, q.number_last + 1))
    told = (k for k in range(q.first - 1, q.first - _TOLD, -1) if blank.word(k) == ",")
    aside = blank.word(q.last) == "," and blank.word(next(told, -1) + 1) in EARLIER
    return hyphened or aside


_TOLD = 7
"""Words from a comma to a number that is told as an earlier one."""


def _of_those(blank: Blank, i: int) -> bool:
    """ "The number of those who passed", "of those sent in both waves": people."""
    done = blank.word(i + 3)
    who = done == "who" or done in MOVING or done in CASUALTY
    return [blank.word(i + 1), blank.word(i + 2)] == ["of", "those"] and who


def _of_group(blank: Blank) -> Quantity | None:
    """ "a crowd of 61,300", "a city of 4.5 million": people, though nothing names them."""
    q = blank.q
    i = q.first - 1 if blank.word(q.first - 1) == "of" else q.first
    group = i - 2 if blank.word(i - 1) == "," else i - 1  # "the second wave, of about 4,000,"
    return as_people(q) if blank.word(i) == "of" and blank.word(group) in GROUPS else None


def _fronted(blank: Blank) -> Quantity | None:
    """ "Of nurses, 13 have died": the kind of people that opens the sentence is what is counted."""
    first, end = blank.sentence.first, blank.q.first - 1
    if blank.word(first) != "of" or blank.word(end) != "," or not 2 <= end - first <= _SUBJECT_WORDS:
        return None
    plural = blank.word(end - 1).endswith(("s", "men", "women", "people"))
    bare = all(blank.word(i).isalpha() and blank.word(i) not in _DEFINITE for i in range(first + 1, end))
    return named(blank, end - 1) if plural and bare and is_people(blank.tokens[end - 1]) else None


_DEFINITE = POSSESSIVES | TAKEN_UP | words("the all")
_SUBJECT_WORDS = 4
"""Words a subject has before its noun at most."""


def _by_change(blank: Blank) -> Quantity | None:
    """ "Mortgage approvals fell to 49,300", "Claims dropped 12% to 3,400": the subject that changed."""
    i = _changed(blank)
    if i is None or not is_plural(blank.tokens[i]) or blank.word(i) in VALUED:
        return None
    for k in range(i - 1, i - 2 - _SUBJECT_WORDS, -1):
        if not blank.word(k) or not is_word(blank.tokens, k):
            return named(blank, i)
        if blank.word(k) in PREPOSITIONS and blank.word(k) != "the":
            return None  # "shares of both companies fell to 45"
    return None


def _changed(blank: Blank) -> int | None:
    """Index of the word before the verb of change, if "to" and the number stand behind it."""
    q, previous = blank.q, blank.previous
    i = q.first - 2
    onward = blank.word(i + 1) == "from" and blank.word(q.last) == "to"  # "jumped from 310 to 465"
    if blank.word(i + 1) != "to" and not onward:
        return None
    if previous is not None and previous.last == i + 1:
        if previous.measure is Measure.PERCENT:
            i = previous.first - 1
            i -= blank.word(i) == "by"
        elif blank.word(previous.first - 1) == "from":
            i = previous.first - 2
    floor = i - _SUBJECT_WORDS
    while i > floor and is_word(blank.tokens, i) and blank.word(i) not in CHANGES:
        i -= 1
    if i == floor or blank.word(i) in ("up", "down") or blank.word(i) not in CHANGES:
        return None
    if not NUMBERING.isdisjoint(blank.word(k) for k in range(i + 1, q.first)):
        return None  # "plans to raise their number to 50,000"
    i -= 1
    while blank.word(i) in AUXILIARIES or blank.word(i).endswith("ly"):
        i -= 1
    return i if blank.word(i) else None


def _by_telling(blank: Blank) -> Quantity | None:
    """ "police counted just 23,000", "the army spoke of six", "a rise of 1,500": of what was told before."""
    before, earlier = blank.word(blank.q.first - 1), blank.word(blank.q.first - 2)
    spoken = before == "of" and (earlier in SPEAKING or earlier in STEPS)
    if not (spoken or before in TELLING or before in HOLDING):
        return None
    kinds = (Measure.PEOPLE,) if before in HOLDING else COUNTS
    source = next((q for q in reversed(blank.before) if q.measure in kinds and not _aside(blank, q)), None)
    reach = 1 if earlier in SPEAKING or before in TELLING else 0
    return inherit(blank.q, source) if source and blank.q.sentence - source.sentence <= reach else None


def _aside(blank: Blank, q: Quantity) -> bool:
    """Whether an earlier quantity stands in a relative clause between commas, which tells of the speaker."""
    closed = any(blank.word(i) == "," for i in range(q.last, blank.q.first))
    opening = range(max(blank.sentence.first, q.first - _REACH), q.first)
    return closed and any(blank.word(i) == "," and blank.word(i + 1) in RELATIVES_ASIDE for i in opening)


def _put_at(blank: Blank) -> Quantity | None:
    """ "puts all special forces of the North at 200,000": the people whose number is put."""
    i, previous = blank.q.first - 1, blank.previous
    if blank.word(i) != "at":
        return None
    verb = next((k for k in range(i - 1, i - _SUBJECT_REACH, -1) if blank.word(k) in PUTTING), None)
    if verb is None or (previous is not None and previous.first > verb):
        return None
    noun = next((k for k in range(verb + 1, i) if blank.word(k) and is_people(blank.tokens[k])), None)
    if noun is None and blank.word(i - 1) in FORCES:
        return as_people(blank.q)  # "puts the contingent at 900"
    return people(blank, noun) if noun is not None else None


def _by_total(blank: Blank) -> Quantity | None:
    """ "bringing to 44 the number of dead", "raising to five the number held"."""
    q = blank.q
    if (blank.word(q.first - 1) in ("to", "at") and blank.word(q.first - 2) in FORCES) or _force_grown(blank):
        return as_people(q)  # "bringing the force to 3,000"
    if (
        blank.word(q.first - 1) != "to"
        or blank.word(q.first - 2) not in BRINGING
        or blank.word(q.last) != "the"
    ):
        return None
    i = q.last + 1
    if blank.word(i) in SUBJECTS or blank.word(i + 1) in SUBJECTS:
        return people(blank, i + 1 if blank.word(i + 1) in SUBJECTS else i)
    if blank.word(i) not in COUNT_NOUNS:
        return None
    noun = _number_of(blank, i, i + 8)
    source = last(blank, *COUNTS)
    return named(blank, noun) if noun is not None else inherit(q, source) if source else None


def _number_of(blank: Blank, i: int, end: int) -> int | None:
    """The noun of "number of North Korean troops in Russia", ``i`` at "number", before token
    ``end``; people before things."""
    if blank.word(i + 1) != "of":
        return None
    reach = range(i + 2, min(i + 10, end, blank.sentence.last))
    for k in reach:
        if is_people(blank.tokens[k]):
            compound = k + 1 < min(end, blank.sentence.last) and is_people(blank.tokens[k + 1])
            return k + 1 if compound and blank.word(k + 1) not in CASUALTY else k
    return next((k for k in reach if is_plural(blank.tokens[k])), None)
