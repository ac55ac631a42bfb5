"""Statements passed on by a word and a name: "according to X", "per X", "quoted by X", "learnt from X"."""

from monitor.figures.context.attribution.endings import LONGEST, phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.said import Said, name, whose
from monitor.figures.context.attribution.scope import scope
from monitor.figures.context.attribution.subjects import subject
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import ANONYMOUS, FIGURE_NOUNS, SOURCE_NOUNS
from monitor.figures.context.verbs import PASSIVE, SAYING, UNSPOKEN, pasts
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import GENITIVES, PERSONAL
from monitor.figures.tables import words

HANDLED = words("seen obtained reviewed viewed")
"""What outlets do with papers: "a memo seen by the Post"."""


def asked(scene: Scene, by: int, lo: int, hi: int) -> Said | None:
    """ "Recruiters quoted by the Compass promise 800": who is quoted speaks, the outlet carries."""
    if scene.low[by - 1] not in ASKED:
        return None
    aside = scene.low[by - 2] == ","  # "envoys, quoted by the Compass, expect 800"
    start, end = subject(scene, by - 1 - aside, lo)
    start += 2 if scene.low[start : start + 2] == ["according", "to"] else 0
    last = phrase_end(scene, by + 1, hi)
    if end <= start or last <= by + 1 or not can_speak(scene, start, end) or scene.low[end - 1] in PASSIVE:
        return None
    return Said(name(scene, start, end), start, end, by - 1, lo, hi, carrier=name(scene, by + 1, last))


ASKED = words("quoted cited interviewed questioned contacted polled surveyed reached") | HANDLED


def per(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "40 are dead, as per police", "Per the ministry, 40 are dead"."""
    asper = i > lo and scene.low[i - 1] in ("as", ",")
    end = phrase_end(scene, i + 1, hi)
    if (
        end <= i + 1
        or scene.low[i + 1] == "head"
        or not (asper or i == lo)
        or not can_speak(scene, i + 1, end)
    ):
        return None
    return Said(name(scene, i + 1, end), i + 1, end, i, lo, hi)


def learnt(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "900 cooks are to go, the broadcaster has learnt from envoys": whom somebody has it from."""
    start, end = subject(scene, i, lo)
    last = phrase_end(scene, i + 2, hi)
    if end <= start or last <= i + 2 or not can_speak(scene, i + 2, last):
        return None
    first, behind = scope(scene, last - 1, start, lo, hi)
    carrier = None if scene.low[start] in PERSONAL else name(scene, start, end)
    return Said(name(scene, i + 2, last), i + 2, last, i, first, behind, carrier=carrier)


def emerged(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "40 were aboard, it emerged from a diary", "It emerged from her letter that": what it emerged from."""
    end = phrase_end(scene, i + 2, hi)
    if end <= i + 2 or scene.low[end - 1] in DATE_WORDS or not can_speak(scene, i + 2, end):
        return None
    behind = scene.low[i - 2 : i - 1] != [","] or i - 1 == lo
    return Said(name(scene, i + 2, end), i + 2, end, i, i if behind else lo, hi)


def stems(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The number comes from the brigade", "the 900 that circulate go back to a priest": whom a number is
    from; the verb stands at ``i``, "from" or "back to" behind it."""
    low = scene.low
    start = i + 2 + (low[i + 1] == "back")
    end = phrase_end(scene, start, hi)
    first = next((k + 1 for k in range(i - 1, lo, -1) if low[k] in (",", ";", ":", "–", "—")), lo)
    told = any(low[k] in FIGURE_NOUNS and low[k - 1] in DETERMINERS for k in range(first + 1, i))
    bare = any(
        low[k] in ("that", "which") and low[k - 1][0].isdigit()
        for k in range(first + 1, min(i, first + _BARE))
    )
    if not (told or bare) or end <= start or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, i, first, i)


STEMMING = verbs("come stem originate go")
_BARE = 5
"""Tokens of a number that counts nothing and opens a clause, and "that" behind it."""


_NAMELESS = ANONYMOUS | FIGURE_NOUNS


def according(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    start, end = i + 2, phrase_end(scene, i + 2, hi)
    if scene.low[start : start + 1] in (["our"], ["my"]):
        return None  # '"According to our data, 900 fled," she said'
    if scene.low[start : start + 1] in (["which"], ["whom"]):
        start, end = _named_before(scene, i, lo)
    if end <= start:
        return None
    if scene.low[end : end + 1] == ["that"] and scene.surface(start, end).lower() in _NAMELESS:
        start, end = end + 1, phrase_end(scene, end + 1, hi)  # "figures that the utility made public"
        end = next((k for k in range(start + 1, end) if scene.low[k] in _MADE), end)
    if by := _passed_by(scene, end, hi):
        start, end = by + 1, phrase_end(scene, by + 1, hi)  # "figures released on Monday by the ministry"
    if end <= start:
        return None
    return Said(scene.surface(start, end), start, end, i, lo, hi)


def _named_before(scene: Scene, i: int, lo: int) -> tuple[int, int]:
    """ "a count by Oslo, according to which 900 died": who stands in front of "according to which"."""
    end = i - (scene.low[i - 1] == ",")
    if scene.low[end - 1] == ")":  # "from the Coast Service (CS), according to which"
        end = next((k for k in range(end - 1, max(lo, end - _SHORT), -1) if scene.low[k] == "("), end)
    start = end
    while start > lo and scene.parsed.tokens[start - 1].text[:1].isupper():
        start -= 1
    if start == end:  # "the estimate of the coast guard, according to which"
        of = next((k for k in range(end - 1, max(lo, end - _SHORT), -1) if scene.low[k] in ("of", "by")), 0)
        whose_paper = of and scene.low[of - 1] in FIGURE_NOUNS | SOURCE_NOUNS
        return (of + 1, end) if whose_paper and can_speak(scene, of + 1, end) else (end, end)
    return start, end


def _passed_by(scene: Scene, end: int, hi: int) -> int:
    """The "by" behind a paper that ends at ``end``: "figures released on Monday by", "a briefing given in
    Oslo this week by"; 0 if there is none."""
    low = scene.low
    if low[end - 1] not in PASSIVE and low[end : end + 1] != [] and low[end] not in PASSIVE | _DRAWN:
        return 0
    for k in range(end, min(hi, end + _ASIDE_WORDS)):
        if low[k] == "by":
            return 0 if low[k - 1] in HANDLED else k
        if k in scene.owner or low[k] in (",", ";", ":", "that", "who", "which"):
            return 0
    return 0


_DRAWN = words("given delivered prepared written drawn held presented signed filed commissioned leaked")
_ASIDE_WORDS = 10
"""Words between a paper and whose it is."""
_SHORT = 5
"""Tokens of a name's initials in brackets."""
_MADE = PASSIVE | words("has had have gave sent")


def noun_phrase(scene: Scene, verb: int, start: int, lo: int, hi: int) -> Said | None:
    end = phrase_end(scene, start, hi)
    end = next((k for k in range(start + 1, end) if scene.low[k] == "to"), end)  # "by Oslo to live there"
    if end <= start:
        return None
    ending = scene.low[start + 1 : start + 2] in (["end"], ["beginning"], ["start"])
    dated = scene.low[start] in DATE_WORDS or (ending and scene.low[end - 1] in DATE_WORDS)
    if dated or not can_speak(scene, start, end):
        return None  # "counted by April"
    return Said(scene.surface(start, end), start, end, verb, lo, hi)


def quoted(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Lawmakers quoted the agency as saying": the quoted speaks, not who quotes."""
    low = scene.low
    if low[i + 2 : i + 3] in (["by"], ["from"]) and low[i + 1] in FIGURE_NOUNS:
        return _cited(scene, i, hi)
    end = next((k for k in range(i + 1, min(hi - 1, i + LONGEST)) if low[k] == "as"), 0)
    if end <= i + 1 or not (low[end + 1].endswith("ing") and low[end + 1] in SAYING | UNSPOKEN):
        return None
    if not can_speak(scene, i + 1, end):
        return None
    start, _ = subject(scene, i, lo)
    said_lo, said_hi = scope(scene, end + 1, start, lo, hi)
    return Said(name(scene, i + 1, end), i + 1, end, end + 1, said_lo, said_hi)


def _cited(scene: Scene, i: int, hi: int) -> Said | None:
    """ "The panel cites estimates by member states of 900": whose numbers are cited; the verb stands at
    ``i``."""
    end = phrase_end(scene, i + 3, hi)
    end = next((k for k in range(i + 4, end) if scene.low[k] in ("of", "for")), end)
    end += scene.low[end : end + 1] == ["states"]  # no verb: "by member states"
    told = end > i + 3 and scene.tells(end, min(hi, end + _SHORT))
    return Said(name(scene, i + 3, end), i + 3, end, i, i, hi) if told else None


def recorded(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "900 bells recorded in the union's first report": in whose paper it stands; the participle at
    ``i``."""
    low, end = scene.low, phrase_end(scene, i + 2, hi)
    owner = next((k for k in range(i + 2, end - 1) if scene.parsed.tokens[k].text.endswith(GENITIVES)), 0)
    paper = owner and i - 1 in scene.owner and low[end - 1] in SOURCE_NOUNS
    if not paper or scene.low[i + 2] in DATE_WORDS or not can_speak(scene, i + 2, owner + 1):
        return None  # "900 deaths recorded in Monday's figures"
    return Said(whose(scene, i + 2, owner + 1), i + 2, end, i, lo, i)


RECORDED = pasts("record document list log register note count name report")
"""Behind a number and in front of "in" they tell in which paper it stands."""
