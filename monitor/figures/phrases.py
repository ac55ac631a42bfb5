"""The noun phrase behind a number: what is counted."""

from itertools import pairwise
from typing import NamedTuple

from monitor.figures.lexicon import CARDINALS, CHANGES
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVES, RELATIVES, TAKEN_UP, THEIRS
from monitor.figures.lexicon_names import AIRLINERS
from monitor.figures.lexicon_nouns import (
    CASUALTY,
    COLLECTIVES,
    DEMONYMS,
    FORECASTERS,
    FORECASTING,
    MACHINE_WORDS,
    MACHINES,
    MODIFIERS,
    NOUN_OR_VERB,
    PEOPLE,
    STOPS,
    VERBS,
)
from monitor.figures.lexicon_units import PERIODS
from monitor.figures.look import Tokens, capitalised, glued, is_dash, is_kind, is_number, is_word, lower, text
from monitor.figures.nouns import MEN, is_people, is_plural, named_by_men
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

REACH = 14
"""No noun phrase in news texts has more tokens between number and head."""
_SINGULAR_REACH = 4
PARTITIVES = words("the them those these its their his her our my us whom which whose all this that it your")
"""Behind "of" they make a part of a whole."""
_OWNED = THEIRS | words("these those")
_PRONOUNS = TAKEN_UP | {"us", "it"}
MORE = words("more additional further extra fresh")
"""In front of a noun they tell of others than those told before."""


LIKELY = words("likely probable plausible realistic credible accurate reliable precise believable")
"""Behind "more" they compare estimates, and tell of no others: "considers 900 more likely"."""

QUOTES = frozenset("\"'“”‘’")
_HEDGES = frozenset({"roughly", "approximately", "nearly", "about", "around", "some", "almost", "estimated"})
_WHEN = frozenset({"last", "this", "next"})
""""Rose by a fifth last year": when, not what."""
_UNSHARED = _HEDGES | _WHEN
_BEHIND_HEAD = _WHEN | words(
    """
    closer nearer further farther higher lower longer bigger smaller older younger taller shorter later
    earlier
    """
)
""""One step closer": they compare, and are no part of the noun."""


class Phrase(NamedTuple):
    """A noun phrase: tokens ``first`` to ``last`` (exclusive), ``last - 1`` its head; empty if none."""

    first: int
    last: int
    people: bool
    more: bool = False
    of_whole: bool = False
    casualty: str | None = None


def read(tokens: Tokens, i: int, *, singular: bool, share: bool = False) -> Phrase | None:
    """The noun phrase that begins at token ``i``, right behind a number.

    ``singular``: the number is one. ``share``: it is a fraction, also of one thing ("half of the land").
    """
    word, more = lower(tokens, i), False
    if word in MORE and lower(tokens, i + 1) not in LIKELY:
        i, more = i + 1, True
    elif word == "or" and lower(tokens, i + 1) in ("more", "so"):
        i += 2
    if text(tokens, i) in QUOTES or _is_idle(tokens, i):
        i += 1  # "900 'looters' held"
    bare = i
    of_whole = lower(tokens, i) == "of" or (share and lower(tokens, i) in _OWNED)
    if of_whole and lower(tokens, i) != "of":
        i += 1  # "half the orders"
    elif of_whole:
        owner = 0 if lower(tokens, i + 1) in PARTITIVES else _owner(tokens, i + 1)
        if lower(tokens, i + 1) not in PARTITIVES and not owner:
            return None
        i = owner or i + 2
        if lower(tokens, i) in CARDINALS or (owner and is_number(tokens, i)):
            return None  # "four of its nine bakeries": the whole is a number of its own
        if lower(tokens, i - 1) in _PRONOUNS and (share or lower(tokens, i - 1) in ("them", "whom", "which")):
            return Phrase(i, i, people=False, of_whole=True)
    head = _head(tokens, i, singular=singular, share=share)
    if head is None and share:
        head = _head(tokens, i, singular=True)
        head = None if head is not None and is_number(tokens, head + 1) else head  # "the combined 4.3m"
        head = None if lower(tokens, i) in _UNSHARED else head  # "half of the roughly 11,000"
    if head is None:
        return Phrase(bare, bare, people=False, more=more, of_whole=of_whole) if more or of_whole else None
    if _forecast(tokens, i) or _next_label(tokens, i, head) or _mans(tokens, i, head):
        return None
    people = is_people(tokens[head]) and not _machine(tokens, i, head)
    people = people or _lost(tokens, i, head) or _headed(tokens, head)
    return Phrase(i, head + 1, people, more, of_whole, CASUALTY.get(lower(tokens, head)))


def _headed(tokens: Tokens, head: int) -> bool:
    """Whether "heads" are people: "26 heads of state"; not "40 heads of cattle"."""
    headed = lower(tokens, head) == "heads" and lower(tokens, head + 1) == "of"
    return headed and lower(tokens, head + 2) in _HEADED


_HEADED = words("state states government governments mission missions delegation delegations")


def _mans(tokens: Tokens, first: int, head: int) -> bool:
    """Whether a word for people is what those do who are counted: "400 guard the bridge"; not "the 40
    crew the navy saved", "40 staff the union represents were", "40 police a day"."""
    if lower(tokens, head) not in _MANNING or lower(tokens, head + 1) not in _MANNED:
        return False
    k = first - 1
    while k > 0 and is_number(tokens, k):
        k -= 1
    daily = lower(tokens, head + 1) == "a" and lower(tokens, head + 2) in PERIODS
    behind = [lower(tokens, j) for j in range(head + 2, min(len(tokens), head + _CLAUSE))]
    end = next((j for j, word in enumerate(behind) if word in _CLAUSE_ENDS), len(behind))
    return not (daily or lower(tokens, k) in _COUNTED_OFF or _FINITE.intersection(behind[:end]))


_CLAUSE = 10
_CLAUSE_ENDS = RELATIVES | words(", ; : . and but or while as when where after before because")
_FINITE = BE_OR_HAVE | words("will would can could may might")
_COUNTED_OFF = words("the all these those both its their our his her")


def _lost(tokens: Tokens, first: int, head: int) -> bool:
    """Whether "losses" are of people: "5,000 losses", "1,080 Russian losses"; not "20 losses in 30 games",
    "40 tank losses"."""
    if lower(tokens, head) != "losses" or lower(tokens, head + 1) in ("of", "worth"):
        return False
    kinds = [lower(tokens, k) for k in range(first, head)]
    many = len([c for c in text(tokens, first - 1) if c.isdigit()]) >= _MANY_DIGITS
    near = (lower(tokens, k) for k in range(max(0, first - _FIGHTERS), head + _FIGHTERS))
    fought = bool(kinds) or (many and any(word in DEMONYMS or word in _FIGHTING for word in near))
    return fought and all(not DEMONYMS.isdisjoint((kind, f"{kind}s")) or kind in _OF_MEN for kind in kinds)


_MANY_DIGITS = 3
_FIGHTERS = 16
"""Tokens on either side within which a side of a war is named."""
_FIGHTING = words(
    """
    army armies troops soldiers general commander officer officers side sides forces front regiment brigade
    battalion division military war fighting fighters battle battles offensive enemy invaders killed wounded
    rebels
    """
)
_OF_MEN = words(
    "north south combat battle battlefield personnel human troop military irrecoverable irretrievable"
)


def _is_idle(tokens: Tokens, i: int) -> bool:
    """Whether the word in front of a noun only looks like the end of its phrase: "two such prisoners", "12
    live turtles"."""
    alive = lower(tokens, i) == "live" and is_word(tokens, i + 1) and is_plural(tokens[i + 1])
    return alive or (lower(tokens, i) == "such" and lower(tokens, i + 1) != "as")


def _next_label(tokens: Tokens, i: int, head: int) -> bool:
    """Whether the noun behind a number is the label of the next row of a list that runs on: "Dead: 40
    Injured: 90"; ``i`` and ``head`` are its first and last token."""
    labelled = any(lower(tokens, k) == ":" for k in range(max(0, i - _ROW), i))
    return labelled and lower(tokens, head + 1) == ":" and any(is_number(tokens, head + k) for k in (2, 3))


_ROW = 4
"""Tokens from the mark behind a label to the end of its number."""


def _owner(tokens: Tokens, i: int) -> int:
    """Index behind the possessive of "6,000 of Duke Ivan Orlov's crack troops", "24 of Norland's butterfly
    species", "12 of Monday's dead", where people or a plural follow; 0 if there is none."""
    for k in range(i, min(len(tokens), i + _OWNER)):
        whose = text(tokens, k).endswith(GENITIVES) and lower(tokens, k) not in _CONTRACTED
        if not is_word(tokens, k) or (lower(tokens, k) in STOPS and not whose):
            return 0
        if whose:
            counted = any(is_people(token) or is_plural(token) for token in tokens[k + 1 : k + 4])
            return k + 1 if counted else 0
    return 0


_OWNER = 8
"""Words an owner may have."""
_CONTRACTED = words("it that this there here what who where how he she let")
"""With "'s" behind them no owner: "what's left"."""


def _money_here(tokens: Tokens, i: int) -> bool:
    """Whether the word at token ``i`` is money of a country, told by the sum in a known currency that says it
    again: "6,200 lir a month (about $210)"."""
    word = lower(tokens, i)
    if not is_word(tokens, i) or word in STOPS or word in CASUALTY or word in PEOPLE:
        return False
    k = i + 1
    if lower(tokens, k) in ("a", "per"):
        k += 2
    if text(tokens, k) not in ("(", ","):
        return False
    hedged = k + 1
    while lower(tokens, hedged) in _HEDGES or lower(tokens, hedged) == "or":
        hedged += 1
    said_again = text(tokens, k) == "(" or hedged > k + 1
    return said_again and is_kind(tokens, hedged, Kind.CURRENCY)


def _forecast(tokens: Tokens, i: int) -> bool:
    """Whether a clause begins at token ``i`` that tells whose expectation the number was."""
    behind = i + 2 if lower(tokens, i + 1) in ("had", "have") else i + 1
    return lower(tokens, i) in FORECASTERS and lower(tokens, behind) in FORECASTING


def compound(tokens: Tokens, i: int) -> Phrase:
    """The single noun hyphened to a number: "a 12-member panel" counts members, "a three-car crash" cars."""
    word = lower(tokens, i)
    return Phrase(i, i + 1, word in PEOPLE or word == "strong", casualty=CASUALTY.get(word))


def _machine(tokens: Tokens, first: int, head: int) -> bool:
    """Whether the "fighters" of "12 F-16 fighters" or "two jet fighters" are aircraft."""
    if lower(tokens, head) not in MACHINES or head == first:
        return False
    return is_number(tokens, head - 1) or lower(tokens, head - 1) in MACHINE_WORDS


# --------------------------------------------------------------------------- the head


def _head(tokens: Tokens, i: int, *, singular: bool, share: bool = False) -> int | None:
    """Index of the head noun of the phrase that begins at ``i``, or None."""
    if _money_here(tokens, i):
        return i
    candidates = _candidates(tokens, i)
    if singular:
        return _singular_head(tokens, candidates)
    for position, k in enumerate(candidates):
        if position == 0 and lower(tokens, k) in _NO_PLURALS:
            if len(candidates) == 1 or candidates[1] != k + 1:
                return None
            continue
        if lower(tokens, k) in NOUN_OR_VERB:
            return _noun_or_verb(tokens, candidates, position, share=share)
        if is_plural(tokens[k]) or _plural_here(tokens, k):
            return _plural_head(tokens, candidates, position)
    people = (
        k
        for k in candidates
        if tokens[k].lower in CASUALTY or tokens[k].lower in PEOPLE or named_by_men(tokens[k])
    )
    return next((k for k in people if is_people(tokens[k])), None)


def _plural_here(tokens: Tokens, k: int) -> bool:
    """The "s" of "F-16s" and "Model 3s", the "head" of "400 head of cattle"."""
    if lower(tokens, k) == "head":
        return lower(tokens, k + 1) == "of"
    return _letter_s(tokens, k) and (is_dash(tokens, k - 2) or capitalised(tokens, k - 2))


def _letter_s(tokens: Tokens, k: int) -> bool:
    """The "s" stuck to a number: "F-16s", "Model 3s"."""
    return text(tokens, k) == "s" and glued(tokens, k) and is_number(tokens, k - 1)


_NO_PLURALS = words("work vote")
"""Behind a number the verb, or the first of two nouns: "400 work in the mills", "90 work permits"."""
_MANNING = words("guard man staff crew police nurse host")
_MANNED = words("the a an its")
_BEHIND_VERBS = words("into the a an its his their her")
_BEHIND_CHANGES = _BEHIND_VERBS | {"to", "by", "as", "from"}


def _noun_or_verb(tokens: Tokens, candidates: list[int], position: int, *, share: bool) -> int | None:
    """ "eight lives", "24 home runs", but "a third of the population lives"."""
    k = candidates[position]
    if position == 0:
        behind = _BEHIND_CHANGES if lower(tokens, k) in CHANGES else _BEHIND_VERBS
        return None if lower(tokens, k) in VERBS and lower(tokens, k + 1) in behind else k
    before = candidates[position - 1]
    if lower(tokens, before) in PEOPLE and (is_plural(tokens[before]) or is_people(tokens[k])):
        return before  # not "800,000 citizen votes"
    return None if share or lower(tokens, k) in VERBS else k


def _plural_head(tokens: Tokens, candidates: list[int], position: int) -> int:
    """The head of a run of plurals: "sports cars", "2,700 wounded soldiers"; others end at the first."""
    k = candidates[position]
    after = candidates[position + 1] if position + 1 < len(candidates) else k
    if capitalised(tokens, k):
        named = _named_by(tokens, candidates[position : position + _NAMED])
        if named:
            return _plural_head(tokens, candidates, position + named)
    people = lower(tokens, k) in PEOPLE and lower(tokens, after) in MEN
    if after == k + 1 and is_plural(tokens[after]) and (people or lower(tokens, k) in COLLECTIVES):
        return after  # "special forces troops", "police stations"
    if after == k + 1 and capitalised(tokens, k) and lower(tokens, after) in MEN - DEMONYMS:
        return after if lower(tokens, k) not in PEOPLE else k  # "Hamas fighters"
    if lower(tokens, k) in _ADJECTIVES:
        return _described(tokens, candidates[position : position + 4])
    if lower(tokens, k) in MODIFIERS or lower(tokens, k) in CASUALTY:
        behind = (after for after in candidates[position + 1 : position + 4] if is_plural(tokens[after]))
        return next(behind, k)
    return k


def _named_by(tokens: Tokens, run: list[int]) -> int:
    """How far behind a capitalised "plural", the first of ``run``, the noun stands that it only names: "three
    Champions League titles", "two Los Angeles detectives"; 0 if none does."""
    for step, (one, k) in enumerate(pairwise(run), 1):
        if k != one + 1 or lower(tokens, k) in VERBS or lower(tokens, k) in NOUN_OR_VERB:
            return 0
        if is_plural(tokens[k]) and tokens[k].text.islower():
            return 0 if lower(tokens, k) in CASUALTY or lower(tokens, k) in MODIFIERS else step
    return 0


_NAMED = 5
"""Words from a name to the noun it names: "Los Angeles County sheriff's deputies"."""
_ADJECTIVES = frozenset(word for word in DEMONYMS if word.endswith(("ese", "sh", "ch", "ss")))
"""Peoples whose name is an adjective too."""


def _described(tokens: Tokens, candidates: list[int]) -> int:
    """The plural that an adjective of a country describes: "two French embassy employees"; else the
    people: "12 Chinese"."""
    for one, k in pairwise(candidates):
        if k != one + 1 or lower(tokens, k) in VERBS or lower(tokens, k) in CASUALTY:
            break
        if is_plural(tokens[k]):
            return k
    return candidates[0]


def _singular_head(tokens: Tokens, candidates: list[int]) -> int | None:
    head = None
    for k in candidates[:_SINGULAR_REACH]:
        word = lower(tokens, k)
        ends = is_plural(tokens[k]) or word in VERBS or word in _BEHIND_HEAD or word.endswith(("ed", "ing"))
        if head is not None and ends:
            break
        head = k
        if word in PEOPLE or word in CASUALTY:
            break
    return head


# --------------------------------------------------------------------------- its words


def _candidates(tokens: Tokens, i: int) -> list[int]:
    """Words from ``i`` on that may belong to the noun phrase; of hyphenated compounds the last word."""
    found: list[int] = []
    k = i
    end = min(len(tokens), i + REACH)
    while k < end:
        if _part_of_word(tokens, k, i):
            if found and is_dash(tokens, k) and not is_number(tokens, k + 1):
                found.pop()
            k += 1
        elif _another_number(tokens, k, own=not found) or (tokens[k].lower in _WHEN and _when(tokens, k)):
            break  # "40 missing two days after", "counted 10,000 five days later", "2.1 last year"
        elif is_word(tokens, k) and (
            lower(tokens, k) not in STOPS
            or _acronym(tokens, k)
            or is_dash(tokens, k - 1)
            or _attributive(tokens, k)
        ):
            found.append(k)
            k += 1
        elif size := _calibre(tokens, k):
            k += size
        elif _quotes_word(tokens, k) or (found and _goes_on(tokens, k, found[-1])):
            k += 1
        else:
            break
    return found


def _acronym(tokens: Tokens, k: int) -> bool:
    """ "US", the "LED" of "hundreds of LED lights", the "IT" of "40 IT workers": letters that are also words,
    with a word in small letters behind them."""
    written = text(tokens, k)
    behind = text(tokens, k + 1)
    return written == "US" or (
        len(written) > 1 and written.isupper() and behind.isalpha() and behind.islower()
    )


def _goes_on(tokens: Tokens, k: int, before: int) -> bool:
    return _numbered_model(tokens, k) or _modifiers_go_on(tokens, k, before)


def _quotes_word(tokens: Tokens, k: int) -> bool:
    """The marks of "two 'widowed' penguins" around a word that describes the noun."""
    if text(tokens, k) not in QUOTES:
        return False
    opens = glued(tokens, k + 1) and any(token.text in QUOTES for token in tokens[k + 2 : k + 5])
    return opens or (glued(tokens, k) and is_word(tokens, k - 1) and is_word(tokens, k + 1))


def _when(tokens: Tokens, k: int) -> bool:
    """ "last year", "next week"."""
    return lower(tokens, k + 1) in PERIODS


def _another_number(tokens: Tokens, k: int, *, own: bool) -> bool:
    """Whether a number in words begins at token ``k``, which no hyphen makes a part of the noun."""
    hyphened = is_dash(tokens, k - 1) or (own and is_dash(tokens, k + 1))
    return lower(tokens, k) in CARDINALS and not hyphened


def _calibre(tokens: Tokens, k: int) -> int:
    """Tokens of the calibre in "six 155mm howitzers", which tells no number of its own; 0 for none."""
    unit = k + 2 if is_dash(tokens, k + 1) else k + 1
    return unit + 1 - k if is_number(tokens, k) and lower(tokens, unit) in ("mm", "millimetre") else 0


def _numbered_model(tokens: Tokens, k: int) -> bool:
    """The number in "40 Leopard 2 tanks", "12 new 737 Max jets": part of a name inside the phrase."""
    if not is_number(tokens, k) or len(tokens[k].text) > 3 or not tokens[k].text.isdigit():
        return False
    named = tokens[k - 1].text[0].isupper() or tokens[k].text in AIRLINERS
    words_behind = [token for token in tokens[k + 1 : k + 3] if token.text[0].isalpha() and token.spaced]
    return named and (_letter_s(tokens, k + 1) or any(is_plural(token) for token in words_behind))


def _attributive(tokens: Tokens, k: int) -> bool:
    """ "40 fallen soldiers", "eight away games": a word of the noun, no verb and no adverb."""
    if lower(tokens, k) == "fallen":
        return any(is_people(t) for t in tokens[k + 1 : k + 4])
    after = k + 1 < len(tokens) and is_word(tokens, k + 1)
    return lower(tokens, k) in ("away", "overnight") and after and is_plural(tokens[k + 1])


def _part_of_word(tokens: Tokens, k: int, i: int) -> bool:
    """A hyphen inside a compound ("self-propelled", "Kh-101"), or digits stuck to a word."""
    if k == i:
        return False
    if is_dash(tokens, k):
        return (
            text(tokens, k) != "—" and glued(tokens, k + 1) and (glued(tokens, k) or is_number(tokens, k + 1))
        )
    return glued(tokens, k) and is_number(tokens, k)


def _modifiers_go_on(tokens: Tokens, k: int, before: int) -> bool:
    """Whether the word at token ``k`` joins two modifiers of one head: "military and police personnel",
    "little-known but useful drugs", "Su-25 and MiG-29 jets"."""
    if lower(tokens, k) not in ("and", "but"):
        return False
    if is_plural(tokens[before]) or is_people(tokens[before]):
        return False
    model = k + 2
    if is_dash(tokens, model) and glued(tokens, model) and glued(tokens, model + 1):
        model += 2  # "MiG-29"
    behind = tokens[model : model + 2] if model > k + 2 else tokens[k + 1 : k + 4]
    for token in behind:
        if not token.text[0].isalpha() or token.lower in STOPS:
            return False
        if is_plural(token):
            return True
    return False
