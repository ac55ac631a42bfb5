"""English inflection, generated: the forms of a verb or a noun, the words a form may belong to.

Only what the tables of a lexicon need: forms are compared with words of a text, so a form nobody writes does
no harm, a missing one does.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from monitor.figures.tables import words

_STRONG: Mapping[str, str] = {
    "arise": "arose arisen",
    "aver": "averred averring",
    "be": "is are was were been being",
    "bear": "bore borne born",
    "beat": "beat beaten",
    "become": "became",
    "begin": "began begun",
    "bend": "bent",
    "bite": "bit bitten",
    "bleed": "bled",
    "blow": "blew blown",
    "break": "broke broken",
    "bring": "brought",
    "broadcast": "broadcast",
    "build": "built",
    "burn": "burned burnt",
    "burst": "burst",
    "buy": "bought",
    "cast": "cast",
    "catch": "caught",
    "choose": "chose chosen",
    "cling": "clung",
    "come": "came",
    "cost": "cost",
    "creep": "crept",
    "cut": "cut",
    "deal": "dealt",
    "die": "died dying",
    "dig": "dug digging",
    "draw": "drew drawn",
    "drink": "drank drunk",
    "drive": "drove driven",
    "eat": "ate eaten",
    "fall": "fell fallen",
    "feed": "fed",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fling": "flung",
    "fly": "flew flown",
    "forbid": "forbade forbidden",
    "forecast": "forecast forecasts forecasting",
    "foresee": "foresaw foreseen",
    "forget": "forgot forgotten",
    "freeze": "froze frozen",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "hang": "hung hanged",
    "hear": "heard",
    "hide": "hid hidden",
    "hit": "hit",
    "hold": "held",
    "hurt": "hurt",
    "keep": "kept",
    "kneel": "knelt",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "lean": "leaned leant",
    "learn": "learned learnt",
    "leave": "left",
    "lend": "lent",
    "let": "let",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "mislead": "misled",
    "mistake": "mistook mistaken",
    "offset": "offset",
    "overcome": "overcame",
    "overrun": "overran overrunning",
    "oversee": "oversaw overseen",
    "overtake": "overtook overtaken",
    "overthrow": "overthrew overthrown",
    "pay": "paid",
    "put": "put",
    "quit": "quit quitting",
    "rebuild": "rebuilt",
    "resell": "resold",
    "retake": "retook retaken",
    "ride": "rode ridden",
    "ring": "rang rung",
    "rise": "rose risen",
    "run": "ran run",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shake": "shook shaken",
    "shed": "shed",
    "shoot": "shot",
    "show": "showed shown",
    "shrink": "shrank shrunk",
    "shut": "shut",
    "sing": "sang sung",
    "sink": "sank sunk",
    "sit": "sat",
    "slay": "slew slain",
    "sleep": "slept",
    "slide": "slid",
    "speak": "spoke spoken",
    "spend": "spent",
    "spill": "spilled spilt",
    "split": "split",
    "spread": "spread",
    "stand": "stood",
    "steal": "stole stolen",
    "stick": "stuck",
    "sting": "stung",
    "strike": "struck stricken",
    "swear": "swore sworn",
    "sweep": "swept",
    "swim": "swam swum",
    "swing": "swung",
    "take": "took taken",
    "teach": "taught",
    "tear": "tore torn",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "thrust": "thrust",
    "tread": "trod trodden",
    "undergo": "undergoes underwent undergone",
    "understand": "understood",
    "undertake": "undertook undertaken",
    "uphold": "upheld",
    "wake": "woke woken",
    "wear": "wore worn",
    "weep": "wept",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "withhold": "withheld",
    "withstand": "withstood",
    "write": "wrote written",
}
"""Forms of a verb that no rule gives; regular ones are generated beside them unless the base stands here
too."""
_UNSTRESSED = words(
    "open offer order enter cover suffer deliver number bury visit limit profit benefit edit exit"
)
"""Verbs of one vowel letter before the last consonant that never double it, or are stressed on the first."""
_PLURALS: Mapping[str, str] = {
    "body": "bodies",
    "child": "children",
    "life": "lives",
    "man": "men",
    "person": "people",
    "woman": "women",
    "crisis": "crises",
}
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=8192)
def verb(base: str) -> frozenset[str]:
    """Every form of a verb: "cut" gives cut, cuts, cutting; "travel" both spellings."""
    strong = _STRONG.get(base, "").split()
    return frozenset({base, _third(base), *_stems(base, "ing"), *(strong or _stems(base, "ed")), *strong})


def verbs(*blocks: str) -> frozenset[str]:
    """Every form of the verbs whose bases stand in blocks of text."""
    return frozenset(form for base in words(*blocks) for form in verb(base))


def strong(word: str) -> bool:
    """Whether a word is an irregular past or participle: "sold", "rose", "given"."""
    return word in _STRONG_FORMS


def past(word: str) -> bool:
    """Whether a word looks like a past or a participle: "moved", "lent", "cut"; not a form of "be"."""
    return word in _IRREGULAR_PASTS or (word.endswith("ed") and word not in _NO_PASTS)


_IRREGULAR_PASTS = frozenset(
    form
    for base, forms in _STRONG.items()
    for form in forms.split()
    if base != "be" and not form.endswith(("s", "ing"))
)
_NO_PASTS = words(
    "red bed need seed feed speed breed deed weed greed creed indeed exceed succeed proceed hundred shed sled"
)
_STRONG_FORMS = frozenset(form for forms in _STRONG.values() for form in forms.split() if form not in _STRONG)


@lru_cache(maxsize=8192)
def noun(base: str) -> frozenset[str]:
    """Singular and plural of a noun."""
    return frozenset({base, _PLURALS.get(base) or _third(base)})


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")) or (base.endswith("o") and base[-2:-1] not in _VOWELS):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _stems(base: str, end: str) -> Iterator[str]:
    """The base with "ed" or "ing" behind it, in each spelling in use."""
    if base.endswith("ie") and end == "ing":
        yield base[:-2] + "ying"
    elif base.endswith("e") and not (base.endswith(("ee", "oe", "ye")) and end == "ing"):
        yield base[:-1] + end
    elif base.endswith("y") and base[-2:-1] not in _VOWELS and end == "ed":
        yield base[:-1] + "ied"
    else:
        if not _doubles(base) or base.endswith("l"):
            yield base + end
        if _doubles(base):
            yield base + base[-1] + end


def _doubles(base: str) -> bool:
    """Whether the last consonant may be doubled: a single one behind a single vowel."""
    if len(base) < 3 or base in _UNSTRESSED or base[-1] in _VOWELS or base[-1] in "wxy":
        return False
    single = base[-2] in _VOWELS and (base[-3] not in _VOWELS or base[-3:-1] == "ui")
    groups = sum(a not in _VOWELS and b in _VOWELS for a, b in zip("'" + base, base, strict=False))
    return single and (groups == 1 or base.endswith(("l", "mit", "fer", "cur", "pel", "nap", "hip", "gas")))


_NOMINAL = ("ion", "ation", "ment", "al", "ance", "ure")
"""What makes a noun of a verb: evacuation, cancellation, deployment, arrival, clearance, closure."""


@lru_cache(maxsize=8192)
def family(word: str) -> frozenset[str]:
    """Forms of every verb and noun that ``word`` may be a form of, nouns made of the verb with them: "grew"
    stands for grow, grows, grown, growing; "cancelled" for cancel, cancels, cancellation too."""
    found = {word}
    if len(word) < 3 or not word.isalpha() or word.endswith("al"):  # "official" is not "officials"
        return frozenset(found)
    for base in bases(word):
        found |= verb(base) | noun(base)
        stem = base.removesuffix("e")
        if len(stem) > 4:  # a "mission" is no missing
            found.update(
                stem + double + end + s for double, end, s in product(("", stem[-1]), _NOMINAL, ("", "s"))
            )
    return frozenset(found)


@lru_cache(maxsize=8192)
def bases(word: str) -> frozenset[str]:
    """Words that ``word`` may be a form of, itself among them; not all of them exist."""
    found = {word, *_BASES.get(word, ())}
    if word in _STRONG:
        return frozenset(found)
    for end in ("ies", "ied"):
        if word.endswith(end) and len(word) > 4:
            found |= {word[:-3] + "y"}
    for end in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(end)
        if stem == word or len(stem) < 3 or (end == "s" and word.endswith(("ss", "us", "is"))):
            continue
        found.add(stem)
        if end == "ing":
            found.add(stem + "e")
        if stem[-1:] == stem[-2:-1] and end in ("ed", "ing"):
            found.add(stem[:-1])
    return frozenset(
        base for base in found if base == word or word in verb(base) | noun(base) or base in _STRONG
    )


_BASES: Mapping[str, tuple[str, ...]] = {
    form: tuple(base for base, other in (*_STRONG.items(), *_PLURALS.items()) if form in other.split())
    for forms in (*_STRONG.values(), *_PLURALS.values())
    for form in forms.split()
}
"""Irregular forms to their bases."""


def superlative(word: str) -> bool:
    """Whether a word is the highest degree of an adjective: "deadliest", "worst"."""
    return word in _IRREGULAR_SUPERLATIVES or (word.endswith("est") and word not in _NO_SUPERLATIVES)


_IRREGULAR_SUPERLATIVES = words("worst most least")
_NO_SUPERLATIVES = words(
    """
    arrest attest behest bequest chest conquest contest crest detest digest divest forest guest harvest honest
    infest ingest interest invest jest manifest midwest modest nest northwest pest priest protest quest
    rainforest request rest southwest suggest test unrest vest west zest
    """
)
