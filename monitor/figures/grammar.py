"""Text to quantities: mask what is no figure, then compose number, range, qualifier, unit and noun phrase."""

from decimal import Decimal
from typing import NamedTuple

from monitor.figures import amounts, elision, masks, numbers, phrases, qualifiers, rates, spans, units
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.look import Tokens, is_word, joined, lower
from monitor.figures.numbers import Form, Number
from monitor.figures.parsed import Kind, Measure, Parsed, Quantity
from monitor.figures.tokens import read as tokens_of
from monitor.figures.units import Unit
from monitor.model import Qualifier

_NUMBER = Kind.NUMBER
MAX_CHARACTERS = 1_000_000
"""Longer texts are cut here before parsing: no article is."""


def parse(text: str) -> Parsed:
    """Tokens, sentences and quantities of ``text``; linear in its length, never raises."""
    text = text[:MAX_CHARACTERS]
    tokens, split = tokens_of(text)
    found: list[Quantity] = []
    masked: list[tuple[int, int, str]] = []
    for index, sentence in enumerate(split):
        _scan(tokens[sentence.first : sentence.last], sentence.first, index, found, masked)
    return Parsed(text, tokens, split, elision.fill(tokens, split, found), tuple(masked))


def _scan(
    tokens: Tokens,
    offset: int,
    index: int,
    found: list[Quantity],
    masked: list[tuple[int, int, str]],
) -> None:
    """Appends the quantities of one sentence to ``found``, and what was masked to ``masked``.

    ``tokens`` are those of the sentence, ``offset`` the index of its first token in the text.
    """
    floor = 0
    for i, token in enumerate(tokens):
        if (token.kind is not _NUMBER and token.lower not in numbers.STARTERS) or i < floor:
            continue
        hidden = masks.mask(tokens, i)
        if hidden:
            masked.append((i + offset, hidden[0] + offset, hidden[1]))
            floor = hidden[0]
        elif number := numbers.read(tokens, i):
            draft = _compose(tokens, number, floor)
            found.append(_quantity(tokens, draft, index, offset))
            floor = draft.last


class Behind(NamedTuple):
    """What follows the number and its unit."""

    last: int
    phrase: phrases.Phrase | None = None
    per: str | None = None
    substance: str | None = None


class Draft(NamedTuple):
    """A quantity in the making; indices are of tokens, ``last`` exclusive."""

    first: int
    last: int
    number_first: int
    number_last: int
    low: Decimal
    high: Decimal
    form: Form
    span: bool
    unit: Unit | None
    left: qualifiers.Left
    right: Qualifier | None
    behind: Behind


def _compose(tokens: Tokens, number: Number, floor: int) -> Draft:
    """The quantity around ``number``, between token ``floor`` and the end of the sentence."""
    a = amounts.read(tokens, number, floor)
    floor = floor + 1 if floor and _spread_over(tokens, a, floor) else floor
    left = qualifiers.left(tokens, a.first, floor)
    odds = spans.odds(tokens, a)
    a = odds or a
    span = None if odds else spans.far_end(tokens, a, left.joint, floor)
    end = span.end if span else a
    if span:
        low, high = span.low, span.high
    else:
        factor = spans.spread(tokens, a, left.joint)
        low, high = (bound * factor for bound in spans.bounds(a, None))
    first = left.first if span or not left.joint else left.first_without_joint
    right = qualifiers.trailing(tokens, end.last)
    unit = end.unit or a.unit
    if right and unit is None and (found := units.find(tokens, right[0])):
        right, unit = (found[0], right[1]), found[1]  # "five or so years"
    inner = spans.noun_inside(tokens, a.number) if odds else None
    behind = _behind(
        tokens, right[0] if right else end.last, unit, low if low == high else None, a.number.form
    )
    behind = Behind(end.last, inner) if inner else behind
    if right is None:
        right = qualifiers.trailing(tokens, behind.last)
        behind = behind._replace(last=right[0]) if right else behind
    return Draft(
        first, behind.last, number.first, end.number.last, low, high, a.number.form, span is not None, unit,
        left, right[1] if right else None, behind,
    )  # fmt: skip


def _spread_over(tokens: Tokens, a: amounts.Amount, floor: int) -> bool:
    """Whether "over" right behind another quantity leads to its time: "200 million over three years"."""
    timed = a.unit is not None and a.unit.measure is Measure.TIME
    return timed and a.first == floor + 1 and lower(tokens, floor) == "over"


def _behind(tokens: Tokens, i: int, unit: Unit | None, value: Decimal | None, form: Form) -> Behind:
    """Rate and noun phrase from token ``i`` on; ``value`` where the number has one."""
    if unit is not None:
        return _behind_unit(tokens, i, unit)
    if form is Form.MULTIPLE:
        return Behind(i)
    named = joined(tokens, i) and is_word(tokens, i + 1) and lower(tokens, i + 1) not in _JOINTS
    if form is not Form.VAGUE and named:
        return Behind(i + 2, phrases.compound(tokens, i + 1))
    whole = lower(tokens, i + 1) in phrases.PARTITIVES
    if lower(tokens, i) == "of" and not whole and form in (Form.FRACTION, Form.VAGUE):
        i += 1
    elif form is Form.FRACTION and lower(tokens, i) == "of" and not whole:
        return Behind(i)
    phrase = phrases.read(tokens, i, singular=value == 1, share=form is Form.FRACTION)
    end = phrase.last if phrase and phrase.last > i else i
    if form is Form.FRACTION:
        return Behind(end, phrase)
    per, end = rates.per(tokens, end, None)
    return Behind(end, phrase, per)


_JOINTS = frozenset({"by", "to", "and", "or", "in", "of"})


def _behind_unit(tokens: Tokens, i: int, unit: Unit) -> Behind:
    i = i + 1 if lower(tokens, i) == "more" and rates.per(tokens, i + 1, unit)[0] else i  # "£117 more a year"
    per, end = rates.per(tokens, i, unit)
    if per or unit.dimension == "volume rate":
        return Behind(end, per=per or unit.name.partition("/")[2])
    substance, end = rates.substance(tokens, i, unit)
    per, end = rates.per(tokens, end, unit)
    return Behind(end, per=per or rates.per_over_brackets(tokens, end, unit), substance=substance)


# --------------------------------------------------------------------------- the quantity

_OPEN_HIGH = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
_OPEN_LOW = frozenset({Qualifier.UP_TO, Qualifier.AT_MOST})
_APPROXIMATE = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
_EXACT, _VAGUE = Qualifier.EXACT, Form.VAGUE


def _quantity(tokens: Tokens, draft: Draft, sentence: int, offset: int) -> Quantity:
    qualifier, approximate = _qualifier(draft)
    phrase = draft.behind.phrase
    noun = (phrase.first, phrase.last) if phrase and phrase.last > phrase.first else None
    measure = _measure(draft)
    return Quantity(
        start=tokens[draft.first].start,
        end=tokens[draft.last - 1].end,
        number_start=tokens[draft.number_first].start,
        number_end=tokens[draft.number_last - 1].end,
        first=draft.first + offset,
        last=draft.last + offset,
        number_first=draft.number_first + offset,
        number_last=draft.number_last + offset,
        sentence=sentence,
        low=None if qualifier in _OPEN_LOW else draft.low,
        high=None if qualifier in _OPEN_HIGH else draft.high,
        qualifier=qualifier,
        approximate=approximate,
        measure=measure,
        unit=_unit_name(draft, measure),
        counted=_written(tokens, *noun) if noun else None,
        counted_start=tokens[noun[0]].start if noun else None,
        counted_end=tokens[noun[1] - 1].end if noun else None,
        head=tokens[noun[1] - 1].lower if noun else None,
        substance=draft.behind.substance,
        per=draft.behind.per,
        more=draft.left.more or bool(phrase and phrase.more) or _unit_of_more(tokens, draft),
        total=draft.left.total,
        of_whole=bool(phrase and phrase.of_whole),
        definite=draft.left.definite and not joined(tokens, draft.number_last),
        casualty=(phrase.casualty if phrase else None) or CASUALTY.get(lower(tokens, draft.last)),
    )


def _unit_of_more(tokens: Tokens, draft: Draft) -> bool:
    """Whether the unit is one of others than those told before: "12 more miles"."""
    return draft.unit is not None and lower(tokens, draft.number_last) in phrases.MORE


def _written(tokens: Tokens, first: int, last: int) -> str:
    """The text of tokens ``first`` to ``last``, runs of white space as one space."""
    return "".join((" " if token.spaced else "") + token.text for token in tokens[first:last]).strip()


def _qualifier(draft: Draft) -> tuple[Qualifier, bool]:
    found = [q for q in (draft.right, *draft.left.qualifiers) if q is not None]
    if not (found or draft.span or draft.form is _VAGUE):
        return _EXACT, False
    approximate = any(q in _APPROXIMATE for q in found)
    if draft.span:
        return Qualifier.RANGE, approximate
    if draft.form is Form.VAGUE:
        return Qualifier.VAGUE, False
    bounding = [q for q in found if q is not Qualifier.ABOUT]
    chosen = bounding[0] if bounding else (found[0] if found else Qualifier.EXACT)
    return chosen, approximate and chosen in _APPROXIMATE


def _measure(draft: Draft) -> Measure:
    if draft.unit is not None:
        return draft.unit.measure
    if draft.form is Form.FRACTION:
        return Measure.FRACTION
    if draft.form is Form.MULTIPLE:
        return Measure.THINGS
    phrase = draft.behind.phrase
    if phrase and phrase.people:
        return Measure.PEOPLE
    return Measure.THINGS if phrase and phrase.last > phrase.first else Measure.BARE


def _unit_name(draft: Draft, measure: Measure) -> str | None:
    if measure is Measure.PEOPLE:
        return "person"
    if draft.unit is None:
        return None
    if measure is Measure.PERCENT or "/" in draft.unit.name:
        return draft.unit.name
    return f"{draft.unit.name}/{draft.behind.per}" if draft.behind.per else draft.unit.name
