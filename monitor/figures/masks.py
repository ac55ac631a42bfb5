"""Numbers that are no figures: dates, times, ages, ordinals, names, scores, labels, addresses.

Each rule looks at a bounded window around one number, so that masking is linear in the text.
"""

from collections.abc import Callable

from monitor.figures import units
from monitor.figures.lexicon import CARDINALS, SCALES
from monitor.figures.lexicon_dates import (
    MERIDIEM,
    MONTHS,
    ORDINAL_SUFFIXES,
    SPEECH,
    SPORT_WORDS,
    STREETS,
    WEEKDAYS,
    YEAR_BEFORE,
    ZONES,
)
from monitor.figures.lexicon_nouns import CASUALTY, LABELS, PEOPLE
from monitor.figures.parsed import Kind, Token
from monitor.figures.phrases import is_people, is_plural

Tokens = tuple[Token, ...]
Mask = tuple[int, str]
"""Index behind what is masked, and why."""


def mask(tokens: Tokens, i: int) -> Mask | None:
    """Whether the number that begins at token ``i`` is none to read; and how far that goes."""
    token = tokens[i]
    if token.kind is Kind.NUMBER:
        rules = _DIGIT_RULES
    elif token.lower in CARDINALS:
        rules = _WORD_RULES
    else:
        return None
    for rule, why in rules:
        end = rule(tokens, i)
        if end:
            return end, why
    return None


def _lower(tokens: Tokens, i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _text(tokens: Tokens, i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _is(tokens: Tokens, i: int, kind: Kind) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind is kind


def _glued(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` exists and follows its neighbour without white space."""
    return 0 < i < len(tokens) and not tokens[i].spaced


def _integer(tokens: Tokens, i: int) -> int:
    """The value of a plain integer token of up to four digits, or -1."""
    text = _text(tokens, i)
    return int(text) if len(text) <= 4 and text.isascii() and text.isdigit() else -1


def _month(tokens: Tokens, i: int) -> bool:
    return _lower(tokens, i) in MONTHS and tokens[i].text[0].isupper()


def _day(tokens: Tokens, i: int) -> bool:
    return 1 <= _integer(tokens, i) <= 31 and len(tokens[i].text) <= 2


def _yearlike(tokens: Tokens, i: int) -> bool:
    return 1000 <= _integer(tokens, i) <= 2100


# --------------------------------------------------------------------------- dates and times


def _date(tokens: Tokens, i: int) -> int:
    """ "July 4", "Oct. 31, 2019", "4 July", "8 and 13 October", "October 8-13", "12/05/2024", "2024-10-05"."""
    before = i - 2 if _text(tokens, i - 1) == "." else i - 1
    if _month(tokens, before) and (_day(tokens, i) or _yearlike(tokens, i)):
        return _date_end(tokens, i + 1)
    if _day(tokens, i):
        j = i + 1
        if _lower(tokens, j) in ORDINAL_SUFFIXES and _glued(tokens, j):
            j += 1
        if _lower(tokens, j) == "of" and _month(tokens, j + 1):
            j += 1
        if _month(tokens, j):
            return _date_end(tokens, j + 1)
        if _lower(tokens, j) in ("and", "to", "or", "until") or _is(tokens, j, Kind.DASH):
            if _day(tokens, j + 1) and _month(tokens, j + 2):
                return _date_end(tokens, j + 3)
    return _numeric_date(tokens, i)


def _date_end(tokens: Tokens, j: int) -> int:
    """Goes on over what may follow a date: a second day, a year."""
    k = j + 1 if _text(tokens, j) in (".", ",") else j
    if _yearlike(tokens, k) and _integer(tokens, k) >= 1500:
        return k + 1
    if (_is(tokens, j, Kind.DASH) or _lower(tokens, j) in ("and", "to")) and (_day(tokens, j + 1) or _yearlike(tokens, j + 1)):
        after = _lower(tokens, j + 2)
        if not _is(tokens, j + 2, Kind.WORD) or after in MONTHS or not (is_plural(tokens[j + 2]) or after in PEOPLE):
            return _date_end(tokens, j + 2)
    return j


def _numeric_date(tokens: Tokens, i: int) -> int:
    mark = _text(tokens, i + 1)
    if mark in ("/", "-", "–") and _glued(tokens, i + 1) and _glued(tokens, i + 2) and _integer(tokens, i + 2) >= 0:
        if _text(tokens, i + 3) == mark and _integer(tokens, i + 4) >= 0 and _glued(tokens, i + 4):
            return i + 5
        a, b = _integer(tokens, i), _integer(tokens, i + 2)
        if mark == "/" and (a, b) in ((24, 7), (9, 11), (7, 7), (50, 50)):
            return i + 3
    if mark == "." and _glued(tokens, i + 1) and _glued(tokens, i + 2) and _is(tokens, i + 2, Kind.NUMBER):
        return i + 3
    return 0


def _year(tokens: Tokens, i: int) -> int:
    """A bare number that names a year, a decade, or a span of years."""
    if not _yearlike(tokens, i):
        return 0
    value, behind = _integer(tokens, i), i + 1
    if _glued(tokens, behind):
        if _lower(tokens, behind) in ("s", "'s"):
            return behind + 1
        if _is(tokens, behind, Kind.DASH) or _text(tokens, behind) == "/":
            if value >= 1500 and _integer(tokens, behind + 1) >= 0 and _glued(tokens, behind + 1) and len(tokens[behind + 1].text) in (2, 4):
                return behind + 2
    if _is(tokens, i - 1, Kind.CURRENCY) or value < 1100 or (value < 1900 and not _year_context(tokens, i)):
        return 0
    if _counts(tokens, i):
        return 0
    return behind


def _year_context(tokens: Tokens, i: int) -> bool:
    before = _lower(tokens, i - 1)
    return before in YEAR_BEFORE or before in MONTHS or _text(tokens, i - 1) == "(" or _glued(tokens, i)


_COUNTING = frozenset("than least over nearly almost about some approximately roughly most many another all these those to total".split())


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether a number that could be a year counts something instead."""
    behind = i + 1
    before = _lower(tokens, i - 1)
    if before == "to" and _lower(tokens, i - 2) == "up":
        return True
    if behind >= len(tokens):
        return before in _COUNTING and before != "to"
    if units.find(tokens, behind) and not _month(tokens, behind) and _lower(tokens, behind) not in ("in", "won", "second", "cup", "day", "c"):
        return True
    if before in _COUNTING and before not in ("to", "about", "over", "all"):
        return True
    if before in YEAR_BEFORE and before not in ("to", "and", "of", "for", "around"):
        return False
    if before == "of" and (_month(tokens, i - 2) or _lower(tokens, i - 2) in YEAR_BEFORE):
        return False
    if before in MONTHS or tokens[i - 1].text[0].isupper() and before not in ("about", "over", "nearly"):
        return False
    for token in tokens[behind : behind + 3]:
        if token.kind is not Kind.WORD:
            return False
        if is_people(token) and is_plural(token):
            return True
    return before in ("about", "over") and is_plural(tokens[behind])


def _time(tokens: Tokens, i: int) -> int:
    """ "7:30", "5 p.m.", "10.45pm", "0600 GMT", "4:39 left"."""
    mark = _text(tokens, i + 1)
    if mark == ":" and _glued(tokens, i + 1) and _glued(tokens, i + 2) and _is(tokens, i + 2, Kind.NUMBER):
        j = i + 3
        while _text(tokens, j) == ":" and _glued(tokens, j) and _is(tokens, j + 1, Kind.NUMBER) and _glued(tokens, j + 1):
            j += 2
        return j + 1 if _lower(tokens, j) in MERIDIEM or _lower(tokens, j) in ZONES - {"hours"} else j
    text = _text(tokens, i)
    if _lower(tokens, i + 1) in MERIDIEM and (_integer(tokens, i) <= 12):
        return i + 2
    if _is(tokens, i + 1, Kind.DASH) and _is(tokens, i + 2, Kind.NUMBER) and _lower(tokens, i + 3) in MERIDIEM:
        return i + 4
    if text[0] == "0" and len(text) > 1 and text.isdigit():
        return i + 1
    if len(text) == 4 and text.isdigit() and _lower(tokens, i + 1) in ZONES and int(text) < 2400:
        return i + 2
    return 0


# --------------------------------------------------------------------------- ages and ordinals

_AGE_NOUNS = frozenset("year years month months week weeks day days yr yrs".split())


def _age(tokens: Tokens, i: int) -> int:
    """ "50-year-old", "aged 25", "Senard, 65, now", "35 years old", "18 to 24 year-olds", "in his 40s"."""
    before = _lower(tokens, i - 1)
    if before in ("aged", "age", "ages") or (before == "of" and _lower(tokens, i - 2) in ("age", "ages")):
        return _age_range(tokens, i + 1)
    if before in ("under", "over") and _lower(tokens, i - 2) == "aged":
        return i + 1
    end = _old(tokens, i + 1) or _bare_age(tokens, i)
    if end:
        return end
    j = i + 1
    if _lower(tokens, j) in SCALES:
        j += 1
        end = _old(tokens, j)
        if end:
            return end
    if (_is(tokens, j, Kind.DASH) or _lower(tokens, j) in ("to", "and", "or")) and (_is(tokens, j + 1, Kind.NUMBER) or _is(tokens, j + 1, Kind.DASH)):
        k = j + 2 if _is(tokens, j + 1, Kind.NUMBER) else j + 3
        end = _old(tokens, k)
        if end:
            return end
    if _glued(tokens, i + 1) and _text(tokens, i + 1) == "s" and (0 < _integer(tokens, i) <= 100 and _integer(tokens, i) % 10 == 0 or _integer(tokens, i) >= 100):
        return i + 2  # "in his 40s", "Boeing 777s"
    return i + 1 if _apposed(tokens, i) else 0


_AGED = frozenset("is are was were those people adults anyone everyone men women children players patients workers residents voters pensioners drivers all".split())
_CHILDREN = frozenset("boy girl man woman child son daughter baby toddler".split())


def _bare_age(tokens: Tokens, i: int) -> int:
    """ "half are over 65", "a girl of three": an age that no word calls one."""
    behind = i + 1
    if behind < len(tokens) and tokens[behind].kind is Kind.WORD and tokens[behind].lower not in _AFTER_AGE:
        return 0
    if _text(tokens, behind) in ("%", "$") or _is(tokens, behind, Kind.DASH) or _is(tokens, behind, Kind.CURRENCY) or _is(tokens, i - 1, Kind.CURRENCY):
        return 0
    before, earlier = _lower(tokens, i - 1), _lower(tokens, i - 2)
    value = _integer(tokens, i) if tokens[i].kind is Kind.NUMBER else CARDINALS.get(tokens[i].lower, 0)
    if before in ("over", "under", "above", "below") and earlier in _AGED and 10 <= value <= 110:
        return behind
    return behind if before == "of" and earlier in _CHILDREN and 0 < value <= 110 else 0


_AFTER_AGE = frozenset("and or who in at were are is was have had has with as when but by to for on from years".split())


def _age_range(tokens: Tokens, j: int) -> int:
    if (_is(tokens, j, Kind.DASH) or _lower(tokens, j) in ("to", "and", "or")) and _is(tokens, j + 1, Kind.NUMBER):
        return j + 2
    return j


def _old(tokens: Tokens, j: int) -> int:
    """ "-year-old", " years old", " years of age", " month - old" from token ``j``; index behind, or 0."""
    if _is(tokens, j, Kind.DASH):
        j += 1
    if _lower(tokens, j) not in _AGE_NOUNS:
        return 0
    j += 1
    if _is(tokens, j, Kind.DASH):
        j += 1
    if _lower(tokens, j) in ("old", "olds"):
        return j + 1
    return j + 2 if _lower(tokens, j) == "of" and _lower(tokens, j + 1) == "age" else 0


def _apposed(tokens: Tokens, i: int) -> bool:
    """An age between commas or in brackets behind a name: "Senard, 65, faces", "Kim (34)"."""
    if not 1 <= _integer(tokens, i) <= 110 or i < 2 or _text(tokens, i - 1) not in (",", "("):
        return False
    if _text(tokens, i + 1) not in (",", ")", ".", ";", "") or not _is(tokens, i - 2, Kind.WORD):
        return False
    closing = _text(tokens, i - 1) == "("
    return _text(tokens, i - 2)[0].isupper() and (_text(tokens, i + 1) == ")" if closing else True)


def _ordinal(tokens: Tokens, i: int) -> int:
    return i + 2 if _glued(tokens, i + 1) and _lower(tokens, i + 1) in ORDINAL_SUFFIXES else 0


# --------------------------------------------------------------------------- names

_JOINABLE = frozenset("minus plus sub to about around under over between mid pre post circa and or approx up by".split())
_NAME_ENDS = frozenset("brigade regiment division corps battalion squadron army fleet group wing dreamliner max".split())


def _name(tokens: Tokens, i: int) -> int:
    """ "Il-76", "COVID-19", "M-1989": a word joined to the number by a hyphen."""
    if not (_glued(tokens, i) and _is(tokens, i - 1, Kind.DASH) and _glued(tokens, i - 1) and _is(tokens, i - 2, Kind.WORD)):
        return 0
    word = tokens[i - 2]
    if word.lower in _JOINABLE:
        return i + 1 if word.lower in ("mid", "pre", "post", "under") and _integer(tokens, i) > 9 else 0
    if word.lower in CARDINALS or units.find(tokens, i - 2) and not word.text[0].isupper():
        return 0
    j = i + 1
    while _glued(tokens, j) and (_is(tokens, j, Kind.WORD) or _is(tokens, j, Kind.NUMBER) or (_is(tokens, j, Kind.DASH) and _glued(tokens, j + 1))):
        j += 1
    return j


def _model(tokens: Tokens, i: int) -> int:
    """ "5G", "3D", "4x4", "787 Dreamliner", "9AB8": letters stuck to digits that are neither unit nor scale."""
    j = i + 1
    if not _glued(tokens, j) or not _is(tokens, j, Kind.WORD):
        return j + 1 if _is(tokens, j, Kind.WORD) and _lower(tokens, j) in _NAME_ENDS and tokens[j].text[0].isupper() else 0
    text = tokens[j].text
    if text in units.SYMBOLS or units.find(tokens, j) or text in ("k", "K", "m", "M", "bn", "b", "B", "tn", "mn", "x", "mil", "Bn", "BN", "MN", "mm", "MM", "cr", "million", "billion", "p", "c"):
        return j + 1 if text == "G" and _integer(tokens, i) <= 6 else 0
    if text.lower() in ("million", "billion", "trillion", "thousand", "plus"):
        return 0
    if text == "x":
        return 0
    return j + 1


_NO_NAME_BEFORE = frozenset(
    "the a an and or of in at to on by with from for as is are was were than about around over nearly almost some all least most up under kills killed kill killing leaves leaving hits hit "
    "tops reaches reach injures injured wounds claims dead dies death toll least more fewer another only just now total also after before amid as says say said but if when per between near "
    "least some these those its their his her our my your this that first last next past top bottom final other these extra additional estimated approximately roughly exactly rises climbs jumps "
    "passes exceeds nears crosses surpasses falls fell rose sends sent has have had were be been get gets got lose loses lost win wins won adds added buys sells cuts cut sheds slashes axes "
    "hires raises takes took arrests detains rescues saves frees releases evacuates displaces affects destroys damages sinks strands traps includes including not no".split()
)


def _titled(tokens: Tokens, i: int) -> int:
    """ "iPhone 14", "Galaxy Note 20", "FTSE 100", "Windows 10.1": a bare number behind a name, nothing counted behind it."""
    if i == 0 or not tokens[i].spaced or not _is(tokens, i - 1, Kind.WORD):
        return 0
    word, text = tokens[i - 1], tokens[i].text
    if not any(c.isupper() for c in word.text) or word.lower in _NO_NAME_BEFORE or "," in text or len(text) > 5:
        return 0
    if word.lower in MONTHS or word.lower in WEEKDAYS or word.lower in LABELS:
        return 0
    behind = i + 1
    if behind < len(tokens):
        token = tokens[behind]
        if token.kind is Kind.SYMBOL and token.text in "%°" or units.find(tokens, behind) or token.lower in SCALES or token.lower in CASUALTY:
            return 0
        if token.kind is Kind.DASH and not token.spaced:
            return 0
        if _noun_behind(tokens, behind):
            return 0
    return behind if i >= 2 or behind >= len(tokens) or True else 0


_INDEXES = frozenset("sp s&p p nasdaq ftse russell nikkei stoxx dax cac dow fortune forbes asx kospi tsx nifty csi topix ibex".split())
_INDEX_SIZES = frozenset({30, 35, 40, 50, 100, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000})


def _index(tokens: Tokens, i: int) -> int:
    """ "S&P 500", "ftse 100": the name of a list of companies."""
    return i + 1 if _lower(tokens, i - 1) in _INDEXES and _integer(tokens, i) in _INDEX_SIZES else 0


_IDLE = frozenset("time times way ways part parts sided state party tier step steps dimensional pronged handed legged off on stop fold self piece minute hour day week month year night season "
                  "decade century fifths seater wheel wheeled speed lane storey story-line act run game match under over star a plus some odd".split()) - frozenset({"some", "odd", "plus", "run"})  # fmt: skip


def _compound(tokens: Tokens, i: int) -> int:
    """ "five-year", "two-time", "three-way": an adjective, no count."""
    j = i + 1
    if not (_is(tokens, j, Kind.DASH) and _glued(tokens, j) and _glued(tokens, j + 1) and _is(tokens, j + 1, Kind.WORD)):
        return 0
    if _lower(tokens, j + 1) not in _IDLE or _lower(tokens, j + 1) in SCALES:
        return 0
    return j + 2


def _noun_behind(tokens: Tokens, i: int) -> bool:
    """Whether a plural noun stands within four words: the number counts it."""
    for token in tokens[i : i + 4]:
        if token.kind is not Kind.WORD or token.lower in ("is", "has", "was", "as", "and", "for", "in", "on", "at", "or", "to", "with"):
            return False
        if is_plural(token) or token.lower in PEOPLE:
            return True
    return False


def _label(tokens: Tokens, i: int) -> int:
    """ "Chapter 5", "category 4", "No. 10", "day one": the number is a name."""
    before = i - 2 if _text(tokens, i - 1) == "." and _lower(tokens, i - 2) in ("no", "nos", "vol", "fig", "pp", "p", "art", "sec", "ch") else i - 1
    word = _lower(tokens, before)
    if _text(tokens, i - 1) == "#":
        return i + 1
    if word not in LABELS or before < 0 or is_plural(tokens[before]) and word not in ("series", "windows", "ios"):
        return 0
    if "," in _text(tokens, i) or _lower(tokens, i + 1) in SCALES or _text(tokens, i + 1) in ("%", "per", "percent"):
        return 0
    if word in ("magnitude", "mag", "richter", "grade", "category", "type", "phase", "stage", "tier", "level"):
        return i + 1
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and behind.kind is Kind.WORD and (is_people(behind) or (is_plural(behind) and behind.text.islower()) or behind.lower in CASUALTY):
        return 0
    if word in ("race", "lap", "game", "point", "camp", "post", "test", "area", "division", "group", "army", "squadron", "fleet", "army", "brigade") and tokens[before].text.islower() and tokens[i].kind is Kind.NUMBER:
        return i + 1 if word in ("game", "race", "lap", "group", "division", "area") and not _noun_behind(tokens, i + 1) else 0
    return i + 1


def _magnitude(tokens: Tokens, i: int) -> int:
    """ "6.8-magnitude", "magnitude of 6.8", "6.8 on the Richter scale"."""
    j = i + 1
    if _is(tokens, j, Kind.DASH):
        j += 1
    if _lower(tokens, j) == "magnitude":
        return j + 1
    if _lower(tokens, i - 1) in ("of", "at", "a") and "magnitude" in (_lower(tokens, i - 2), _lower(tokens, i - 3)):
        return i + 1
    if _lower(tokens, i + 1) == "on" and _lower(tokens, i + 3) == "richter":
        return i + 5
    return 0


def _score(tokens: Tokens, i: int) -> int:
    """ "won 2-1", "tied at 89-89", "a 5-4 ruling", "6-3, 6-4"."""
    a, b = _integer(tokens, i), _integer(tokens, i + 2)
    if a < 0 or b < 0 or not (_is(tokens, i + 1, Kind.DASH) and _glued(tokens, i + 1) and _glued(tokens, i + 2)):
        return 0
    if _is(tokens, i - 1, Kind.CURRENCY) or _text(tokens, i + 3) == "%" or _lower(tokens, i + 3) in SCALES:
        return 0
    j = i + 3
    if 999 >= a >= b:
        return j
    if _is(tokens, j, Kind.WORD) and (units.find(tokens, j) or _noun_behind(tokens, j)) or (_is(tokens, j, Kind.DASH) and _glued(tokens, j)):
        return 0
    if _text(tokens, i - 1) == "," and _is(tokens, i - 3, Kind.DASH) and _glued(tokens, i - 2) and _integer(tokens, i - 4) >= 0:
        return j  # one more of a list of sets: "6-4, 3-6"
    near = {token.lower for token in tokens[max(0, i - 4) : i]} | {token.lower for token in tokens[j : j + 2]}
    return j if a <= 200 and near & SPORT_WORDS else 0


def _address(tokens: Tokens, i: int) -> int:
    """ "49 Zorro Ranch Road", "16-18 Industrial Avenue"."""
    k = i + 1
    while k < min(len(tokens), i + 7):
        token = tokens[k]
        if token.kind is Kind.WORD and token.text[0].isupper():
            if k > i + 1 and token.lower in STREETS or (k == i + 1 and token.lower in ("rue", "via", "calle", "ave", "avenue")):
                return k + 1
        elif not (token.kind in (Kind.DASH, Kind.NUMBER) and k <= i + 2 or token.lower in ORDINAL_SUFFIXES):
            return 0
        k += 1
    return 0


def _phone(tokens: Tokens, i: int) -> int:
    """Three or more groups of digits, nine digits in all, or a leading plus and eight."""
    if _text(tokens, i - 1) == "+" and len(tokens[i].text) >= 8:
        return i + 1
    j, digits, groups = i, 0, 0
    while _is(tokens, j, Kind.NUMBER) and tokens[j].text.isdigit():
        digits, groups = digits + len(tokens[j].text), groups + 1
        j += 1
        if _is(tokens, j, Kind.DASH) or _text(tokens, j) in ("(", ")"):
            j += 1
    return j if groups >= 3 and digits >= 9 else 0


def _reference(tokens: Tokens, i: int) -> int:
    """ "[12]", "@50cent", "/2024/": footnotes, handles, paths."""
    if _text(tokens, i - 1) == "[" and _text(tokens, i + 1) == "]":
        return i + 1
    if _text(tokens, i - 1) == "+" and _glued(tokens, i - 1) and _is(tokens, i - 2, Kind.WORD):
        return i + 1
    return i + 1 if _text(tokens, i - 1) in ("@", "/", "_", "=", "&") and _glued(tokens, i) and _glued(tokens, i - 1) else 0


# --------------------------------------------------------------------------- small numbers in words

_ONE_BEFORE = frozenset("no any every each this that the another only number big day as which either some everyone phase formula air round square by same all not".split())
_ONE_BEHIND = frozenset(
    "another day thing time way who that which can could would should must might may 's side is was of by after two or to and up more in if at on off for s has had with just time "
    "night morning evening afternoon year month week where when from whose but because".split()
)


def _one(tokens: Tokens, i: int) -> int:
    """ "One" as a pronoun or article: "one of the prisoners", "one day", "no one", "one group of 2,500"."""
    if tokens[i].lower != "one":
        return 0
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    word = behind.lower if behind else ""
    if _is(tokens, i + 1, Kind.DASH) or word in ("in", "out", "or", "to", "and") and (_lower(tokens, i + 2) in CARDINALS or _is(tokens, i + 2, Kind.NUMBER) or _lower(tokens, i + 2) == "of"):
        return 0 if not _glued(tokens, i + 1) or _lower(tokens, i + 2) not in ("time", "way", "sided", "off", "on", "man", "woman", "stop", "day", "hour", "size") else i + 3
    if word in SCALES or word in ("point", "third", "quarter", "half", "fifth"):
        return 0
    if _lower(tokens, i - 1) in _ONE_BEFORE or word in _ONE_BEHIND or behind is None or behind.kind is not Kind.WORD:
        return i + 1
    for token in tokens[i + 1 : i + 4]:
        if token.lower in SPEECH or token.lower == "of" and not is_people(tokens[i + 1]) and _is(tokens, i + 3, Kind.NUMBER):
            return i + 1
    return 0


_DEFINITE = frozenset("the these those both his her its their our".split())


def _definite(tokens: Tokens, i: int) -> int:
    """ "the two countries": a small number that only says again who is meant."""
    word = tokens[i]
    if word.kind is Kind.NUMBER:
        if not word.text.isdigit() or len(word.text) > 1:
            return 0
    elif CARDINALS[word.lower] > 10:
        return 0
    if _lower(tokens, i - 1) not in _DEFINITE:
        return 0
    after = _lower(tokens, i + 1)
    if after in SCALES or after in ("dozen", "-", "%", "percent", "per", "point") or _is(tokens, i + 1, Kind.DASH) or _is(tokens, i + 1, Kind.SYMBOL):
        return 0
    found = units.find(tokens, i + 1)
    return 0 if found and found[1].dimension != "time" else i + 1


def _word_label(tokens: Tokens, i: int) -> int:
    before = _lower(tokens, i - 1)
    if before in LABELS and before not in ("of", "game", "race", "test", "camp", "post", "point", "area", "division", "group") and not is_plural(tokens[i - 1]):
        behind = tokens[i + 1] if i + 1 < len(tokens) else None
        if behind is None or behind.kind is not Kind.WORD or not (is_plural(behind) or is_people(behind) or behind.lower in SCALES or behind.lower in CASUALTY):
            return i + 1
    if before == "of" and _lower(tokens, i - 2) in ("group", "gang") and tokens[i].text[0].isupper():
        return i + 1
    return 0


_Rule = tuple[Callable[[Tokens, int], int], str]
_DIGIT_RULES: tuple[_Rule, ...] = (
    (_reference, "reference"),
    (_date, "date"),
    (_phone, "phone"),
    (_time, "time"),
    (_ordinal, "ordinal"),
    (_age, "age"),
    (_year, "year"),
    (_name, "name"),
    (_magnitude, "magnitude"),
    (_score, "score"),
    (_index, "name"),
    (_compound, "compound"),
    (_address, "address"),
    (_model, "name"),
    (_label, "label"),
    (_titled, "name"),
    (_definite, "definite"),
)
_WORD_RULES: tuple[_Rule, ...] = (
    (_age, "age"),
    (_time, "time"),
    (_compound, "compound"),
    (_one, "one"),
    (_definite, "definite"),
    (_word_label, "label"),
    (_name, "name"),
)
