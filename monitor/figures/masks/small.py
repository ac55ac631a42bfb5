"""Small numbers that count nothing: "one" as a pronoun, "the two countries"."""

from monitor.figures import units
from monitor.figures.lexicon import CARDINALS, SCALES
from monitor.figures.lexicon_dates import SPEECH
from monitor.figures.lexicon_elision import ENDS, HARMING
from monitor.figures.lexicon_grammar import BE_OR_HAVE, PRONOUNS
from monitor.figures.lexicon_names import PRONOUN_BEFORE, PRONOUN_BEHIND
from monitor.figures.lexicon_nouns import VERBS
from monitor.figures.look import Tokens, is_dash, is_kind, is_number, is_word, joined, lower
from monitor.figures.nouns import is_people
from monitor.figures.parsed import Kind
from monitor.figures.states import HARM, STATES
from monitor.figures.tables import words

_ODDS = frozenset({"in", "out", "or", "to", "and"})
_BOUND = frozenset({"time", "way", "sided", "off", "on", "man", "woman", "stop", "day", "hour", "size"})
_NUMBER_WORDS = frozenset({"point", "third", "quarter", "half", "fifth"})


def one(tokens: Tokens, i: int) -> int:
    """ "one" as a pronoun or article: "one of the prisoners", "one day", "no one", "one group of 2,500"."""
    if lower(tokens, i) != "one":
        return 0
    word, after = lower(tokens, i + 1), lower(tokens, i + 2)
    if is_dash(tokens, i + 1):
        return i + 3 if joined(tokens, i + 1) and after in _BOUND else 0
    k = i - 3 if (lower(tokens, i - 2), lower(tokens, i - 1)) == ("at", "least") else i - 1
    harmed = lower(tokens, k) in HARMING and word in _CLAUSE_ENDS  # "kills one, injures two"
    odds = (word in _ODDS and _numeral(tokens, i + 2)) or (word, after) == ("of", "every")
    numeral = (word in SCALES or word in _NUMBER_WORDS or odds) and not _once(tokens, i)
    # "confirmed that one foreign soldier was taken"
    somebody = lower(tokens, i - 1) == "that" and any(is_people(token) for token in tokens[i + 1 : i + 4])
    if harmed or numeral or somebody:
        return 0
    the_only = (lower(tokens, i - 2), lower(tokens, i - 1)) == ("the", "only")
    if (
        the_only
        or lower(tokens, i - 1) in PRONOUN_BEFORE
        or word in PRONOUN_BEHIND
        or not is_word(tokens, i + 1)
        or (after, lower(tokens, i + 3)) == ("or", "another")  # "at one time or another"
        or _once(tokens, i)
    ):
        return i + 1
    if (word.endswith("ed") or word in _PARTICIPLES) and after in _AFTER_PARTICIPLE:
        return i + 1  # "one made out to a man from Tuva"
    group = after == "of" and is_number(tokens, i + 3) and not is_people(tokens[i + 1])
    other = (after, lower(tokens, i + 3)) in _OTHERS and lower(tokens, i - 1) == "from"  # "from one bank to"
    somewhere = lower(tokens, i - 1) in ("at", "in") and word in _PLACES  # "treated at one clinic"
    idle = (
        group or other or somewhere or word in _ACCOUNTS or _anybody(tokens, i) or _of_those_named(tokens, i)
    )
    return i + 1 if idle or _tells(tokens, i) or _speaks(tokens, i) else 0


_PLACES = words(
    "village town city hospital clinic ward sanatorium camp school plant factory mine site port depot yard"
)
_OTHERS = frozenset({("to", "the"), ("to", "another"), ("into", "the"), ("into", "another")})


def _tells(tokens: Tokens, i: int) -> bool:
    """ "One chart shows where": a picture that tells something."""
    return lower(tokens, i + 1) in _PICTURES and lower(tokens, i + 2) in _SHOWING


_PICTURES = words("map chart photo photograph picture image graph video clip poster table")
_SHOWING = words("shows showed explains explained reveals revealed illustrates suggests suggested")


def _anybody(tokens: Tokens, i: int) -> bool:
    """ "If one believes the mayor", "if one preferred his": whoever does so; not "one injured man"."""
    verb = lower(tokens, i + 1)
    does = verb.endswith("s") and not verb.endswith(("ss", "us", "is"))
    did = verb.endswith("ed") and lower(tokens, i + 2) == "the"
    return (does or did) and lower(tokens, i - 1) in _IF


_IF = frozenset({"if", "when", "unless", "whether"})


def _of_those_named(tokens: Tokens, i: int) -> bool:
    """ "The lower one comes from Oslo": which of those named before; not "the other one soldier"."""
    which = lower(tokens, i - 1)
    ends = not is_word(tokens, i + 1) or lower(tokens, i + 1) in _VERBS or lower(tokens, i + 1).endswith("s")
    return lower(tokens, i - 2) == "the" and which in _TOLD_APART and ends


_TOLD_APART = words(
    "lower higher larger smaller bigger older newer younger earlier later former latter upper latest other"
)
_VERBS = frozenset({"came", "went", "gave", "stood", "put", "will", "would", "can", "could", "may", "might"})


def _once(tokens: Tokens, i: int) -> bool:
    """ "At one point five ships burned": a time; not "at one point five million"."""
    counts = lower(tokens, i + 2) in CARDINALS or is_number(tokens, i + 2)
    counts = counts and lower(tokens, i + 3) not in SCALES and lower(tokens, i + 3) not in ("%", "percent")
    return counts and (lower(tokens, i - 1), lower(tokens, i + 1)) == ("at", "point")


def _speaks(tokens: Tokens, i: int) -> bool:
    """ "one official said", "one intelligence officer in Oslo said": who speaks is no number."""
    for k in range(i + 1, min(len(tokens), i + _SPEAKER)):
        if lower(tokens, k) in SPEECH:
            return k < i + 4 or lower(tokens, k) in _SAID
        if not is_word(tokens, k) or lower(tokens, k) in _CLAUSES:
            return False
    return False


_SPEAKER = 8
"""Tokens behind "one" within which a speaker has said something."""
_SAID = frozenset({"said", "says", "told", "added"})
_CLAUSES = frozenset({"was", "were", "is", "are", "had", "has", "who", "which", "that", "and", "but", "as"})
_ACCOUNTS = words(
    "study report estimate reckoning account analysis survey version theory direction voice breath"
)
"""What tells a number is none: "one study puts the cost at $9bn"; nor is a way: "in one direction"."""


_CLAUSE_ENDS = frozenset({"and", "in", "at", "near", "on", ",", ".", ";", "", "but", "as", "after", "with"})
_PARTICIPLES = frozenset(
    {"made", "built", "held", "sent", "seen", "shot", "found", "known", "given", "taken", "written"}
)
_AFTER_PARTICIPLE = frozenset({"by", "in", "on", "at", "from", "to", "out", "with", "for", "of", "as", "up"})


def _numeral(tokens: Tokens, i: int) -> bool:
    if lower(tokens, i) == "a":  # "one and a half million", "one in a million"
        return lower(tokens, i + 1) in SCALES or lower(tokens, i + 1) in _NUMBER_WORDS
    i = i + 1 if lower(tokens, i) == "every" else i
    return is_number(tokens, i) or lower(tokens, i) in CARDINALS or lower(tokens, i) == "of"


DEFINITE = frozenset({"the", "these", "those", "both", "his", "her"})
_SMALL = 10


def definite(tokens: Tokens, i: int) -> int:
    """ "the two countries", "a family of four": a small number that only says who is meant."""
    word = tokens[i]
    small = len(word.text) == 1 if word.kind is Kind.NUMBER else CARDINALS[word.lower] <= _SMALL
    if small and lower(tokens, i - 1) == "of" and lower(tokens, i - 2) in ("family", "families"):
        counted = any(is_people(token) and token.lower != "lives" for token in tokens[i + 1 : i + 3])
        return 0 if counted else i + 1  # not "the families of nine fallen men"
    after = lower(tokens, i + 1)
    if not small or lower(tokens, i - 1) not in DEFINITE or after in _SCALED:
        return 0
    if _whole_of_part(tokens, i - 2):
        return i + 1 if after in _DOING or after in ENDS else 0  # "two of the three remain"
    if (
        i + 1 < len(tokens)
        and tokens[i + 1].text == "."
        and is_word(tokens, i)
        and lower(tokens, i - 1) == "the"
    ):
        return i + 1  # "between the two."
    if is_dash(tokens, i + 1) or is_kind(tokens, i + 1, Kind.SYMBOL) or _befallen(tokens, i + 1):
        return 0
    return 0 if units.find(tokens, i + 1) else i + 1


_SCALED = SCALES.keys() | words("percent per point")
_DOING = VERBS | BE_OR_HAVE | words("remain stay live came died went")
_BEFALLEN = frozenset({"seized"}).union(
    word
    for word, states in STATES.items()
    if states & HARM and (word.endswith("ed") or word in ("taken", "shot"))
)


def _befallen(tokens: Tokens, i: int) -> bool:
    """ "the two soldiers seized in Kursk", "the nine men it had lost": of people told apart by what befell
    them there are so many."""
    if all(token.text[:1].isupper() and not is_people(token) for token in tokens[i : i + 2]):
        i += 2  # "the two South Korean sailors"
    elif not is_people(tokens[i]):
        i += 1  # "the two young sailors"
    if i >= len(tokens) or not is_people(tokens[i]):
        return False
    lost = lower(tokens, i + 1) in PRONOUNS and "lost" in (lower(tokens, i + 2), lower(tokens, i + 3))
    told = i + 3 if (lower(tokens, i + 1), lower(tokens, i + 2)) == ("who", "were") else i + 1
    return lost or lower(tokens, told) in _BEFALLEN


def _whole_of_part(tokens: Tokens, i: int) -> bool:
    """ "four of the five suspects": a number and "of" in front, ``i`` at "of", say how many there are."""
    before = lower(tokens, i - 1)
    return lower(tokens, i) == "of" and (before in CARDINALS or is_number(tokens, i - 1)) and before != "one"
