"""Statements without a verb of their own: what a headline puts in front of a colon or behind a dash, what
stands behind the last comma, and possessives ("by the union's count")."""

from collections.abc import Sequence
from itertools import pairwise

from monitor.figures.context.attribution.endings import LONGEST, phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS, is_frame
from monitor.figures.context.attribution.said import Said, is_outlet, name, whose
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, MEDIA, POSSESSIVES, SOURCE_NOUNS, SPEAKERS
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVES, PRONOUNS
from monitor.figures.lexicon_nouns import CASUALTY, PEOPLE
from monitor.figures.parsed import Kind, Quantity, Token
from monitor.figures.states import classes
from monitor.figures.tables import words

LEADER = 8
"""Words a headline may have in front of its colon."""
_TRAILER = 7
"""Words it may have behind its last dash or colon."""
_HEADS = (SPEAKERS | PEOPLE | MEDIA | SOURCE_NOUNS) - CASUALTY.keys()
_ONLY_VERBS = SAYING - _HEADS
_PREPOSITIONS = words("at in on near of from for to by after over outside off amid against with as")
_PLACE_LEADS = words(
    """
    new north south east west northern southern eastern western central upper lower san santa saint st el la
    los las port puerto fort mount lake cape sri costa saudi sierra burkina hong great united papua el-
    """
)
_NO_BODY = words("us uk uae eu usa drc uk's live video watch photos map update exclusive breaking just q&a")


def leading(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "NIS: hundreds dead", "Officials in Quetta: 40 trapped", "13:40 Police, via Sky: 40 held": what a
    headline has in front of the colon at ``i``."""
    low = scene.low
    opened = next((k + 1 for k in range(i - 1, max(lo, i - LEADER), -1) if low[k] in ("(", ";")), lo)
    if opened > lo and names_source(scene, opened, i):  # "20,000 came (police: 9,000; the union: 30,000)"
        lo, hi = opened, next((k for k in range(i, min(hi, i + _REMARK)) if low[k] in (")", ";")), hi)
    if i - lo > FRONT or not scene.tells(i, hi):
        return None
    lo, timed = _behind_clock(scene, lo, i)
    end = next((k for k in range(lo + 1, i - 1) if low[k] == "," and low[k + 1] in _PASSING), i)
    if entry := _behind_day(scene, lo, i):
        lo, end = entry, i - (low[i - 1] == ")")
        timed = entry + 1 < end or not _is_label(scene, entry)
    if end == lo or end - lo > LEADER or scene.tells(lo, i):
        return None
    rows = i - lo == 1 and low[lo] in _COUNTED_ROWS and i + 1 in scene.owner
    differs = low[lo] in _ROWS or low[i - 1] in _DIFFER
    if rows or differs or _labels(scene, lo, i):  # "Taken prisoner: 2", "Workers: up to 900"
        return None
    if low[i - 1] == ")" and "(" in low[lo : i - 1]:
        end = low.index("(", lo)  # "NFA (Oslo): 900 dead"
    paper = next((k + 2 for k in range(lo, end - 2) if low[k] in _PAPERS and low[k + 1] in _WHOSE), lo)
    if paper > lo and can_speak(scene, paper, end):
        return Said(scene.surface(paper, end), paper, end, i, i, hi)
    handle = low[lo - 1] == "@" and end - lo == 1
    if not (names_source(scene, lo, end) or handle or (timed and _named(scene, lo, end))):
        return None
    return Said(scene.surface(lo, end), lo, end, i, i, hi)


_REMARK = 60
"""Tokens within which a remark in brackets is looked for its end."""
FRONT = 40
"""Tokens in front of a colon that may hold a clock, a source and who passes it on."""


def _labels(scene: Scene, lo: int, i: int) -> bool:
    """Whether what stands in front of the colon at ``i`` is what a row counts: "nurses: 40; doctors: 12".
    Rows add up to no more than the number in front of them, where there is one; not "20,000 came
    (organisers: 50,000; police: 9,000)"."""
    quantities = scene.parsed.quantities
    own = scene.owner.get(i + 1)
    if own is None or not _counts_label(scene, quantities[own], lo):
        return False
    rows = [q for q in scene.near(quantities[own]) if scene.low[q.first - 1] == ":"]
    if len(rows) == 1 and scene.low[i - 1] in PEOPLE - SPEAKERS - _COUNTERS:
        return True  # "Danish cooks: 900 in May, 700 now"
    if len(rows) < 2 or not all(_counts_label(scene, q, max(0, q.first - LEADER)) for q in rows):
        return False
    if any((q.counted or "").lower() in _COUNTERS for q in rows):
        return False
    whole = scene.before(rows[0])
    return whole is None or whole.low is None or sum(q.low or 0 for q in rows) <= whole.low


_COUNTERS = words("organisers organizers authorities officials observers monitors prosecutors")
"""Who counts others, and is hardly ever counted: "turnout (police: 4,000; organisers: 15,000)"."""


def _counts_label(scene: Scene, q: Quantity, lo: int) -> bool:
    """Whether a number behind a colon counts a word in front of the colon, from token ``lo`` on."""
    tokens = scene.parsed.tokens
    return q.counted_start is not None and tokens[lo].start <= q.counted_start < tokens[q.first].start


_PAPERS = words("release report findings statement bulletin figures summary briefing communique communiqué")
_WHOSE = words("of by from")
"""Behind a paper they tell whose it is: "Press release of the union: ..."."""
_PASSING = words("via through citing quoting")
"""Behind the comma after a source they tell who passes it on."""


def _behind_clock(scene: Scene, lo: int, i: int) -> tuple[int, bool]:
    """Where a name may begin behind a mark or the time of a ticker's entry, "[Live] 13:40 Berg", and whether
    such a time stands there."""
    tokens = scene.parsed.tokens
    k = lo
    while k < i and (tokens[k].kind is not Kind.WORD or tokens[k].lower in _CLOCK):
        k += 1
    timed = any(tokens[n].text[:1].isdigit() for n in range(lo, k))
    while not timed and k > lo and tokens[k - 1].kind is Kind.WORD:
        k -= 1
    return k, timed


def _behind_day(scene: Scene, lo: int, i: int) -> int:
    """Where a name may begin behind the day of a chronicle's entry, "3 May 2019 – Berg: 40",
    "3 May (Berg): 40"; 0 if no day stands there."""
    tokens, low = scene.parsed.tokens, scene.low
    k = lo
    while k < i and (low[k] in DATE_WORDS or not low[k].isalpha()):
        k += 1
    parted = k > lo + 1 and (low[k - 1] in _PARTING or tokens[k - 1].kind is Kind.DASH)
    spaced = tokens[k].spaced or tokens[k - 1].spaced
    dated = parted and spaced and any(low[n] in DATE_WORDS or low[n].isdigit() for n in range(lo, k))
    return k if dated and k < i and not scene.tells(lo, i) else 0


_PARTING = frozenset({",", "(", "|", "·", "•", ";"})
"""What parts a day from who speaks, besides a dash."""


def _is_label(scene: Scene, i: int) -> bool:
    """Whether a lone word at ``i`` tells what an entry is about rather than who speaks: "Toll", "Closed",
    or a place that the text speaks of as one."""
    low, word = scene.low, scene.low[i]
    if word in FIGURE_NOUNS or word in CASUALTY or past(word) or classes(word) or _past(word):
        return True
    text, near = scene.parsed.tokens[i].text, range(max(1, i - _AROUND), min(len(low), i + _AROUND))
    found = [k for k in near if scene.parsed.tokens[k].text == text]
    return any(low[k - 1] in _WITHIN for k in found) and not any(
        low[k + 1 : k + 2] != [] and low[k + 1] in SAYING for k in found
    )


_AROUND = 400
"""Tokens on each side within which a name is looked for as a place."""
_WITHIN = words("in at near outside")
_CLOCK = words("live update updated am pm gmt utc cet cest bst est edt h hrs local time")


_DIFFER = words("vary varies varied differ differs differed diverge diverged")
_COUNTED_ROWS = words("workers soldiers troops engineers prisoners fighters families farmers soldier men")
_ROWS = words("taken held killed wounded captured deployed sent lost detained arrested fallen missing")
"""Participles that open a row of a table, and no source."""


def trailing(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "1,203 detained so far - HRANA", "Fire kills 31: brigade": what stands behind a last mark."""
    tokens, low = scene.parsed.tokens, scene.low
    for i in range(hi - 2, max(lo, hi - 2 - _TRAILER), -1):
        if i + 1 in scene.owner or low[i] in (".", ",", ";", "?", "!"):
            break
        dash = (tokens[i].kind is Kind.DASH or low[i] == "|") and tokens[i].spaced and tokens[i + 1].spaced
        if not dash and low[i] != ":":
            continue
        end = hi - 1 if low[hi - 1] == "." else hi
        stated = any(k in scene.owner for k in range(max(lo, i - 60), i))
        if (
            not stated
            or is_outlet(scene, i + 1, end)
            or not (names_source(scene, i + 1, end) or (dash and _named(scene, i + 1, end)))
        ):
            return []
        return [Said(scene.surface(i + 1, end), i + 1, end, i, lo, i)]
    return []


def _named(scene: Scene, start: int, end: int) -> bool:
    """Whether every word is written as a name is."""
    named = [t for t in scene.parsed.tokens[start:end] if t.kind is Kind.WORD]
    return bool(named) and all(t.text[:1].isupper() for t in named)


def names_source(scene: Scene, start: int, end: int) -> bool:
    """Whether a verbless phrase is a source: its head speaks, or it is an acronym or a name of two words."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or _shouts(tokens) or any(t.lower in _ONLY_VERBS for t in tokens):
        return False
    stop = next((k for k, t in enumerate(tokens) if k and t.lower in _PREPOSITIONS), len(tokens))
    if stop < len(tokens) and not tokens[0].text[:1].isupper() and tokens[0].lower in _PREPOSITIONS:
        return False
    head = tokens[stop - 1]
    if len(tokens) == len(_THE_BODY) and tokens[0].lower == "the" and _initials(head):
        return True  # "The OSCE: 900 dead"
    if head.lower in _HEADS - PRONOUNS and not (
        len(tokens) == 1 and head.lower in PEOPLE and head.lower not in SPEAKERS
    ):
        return True
    if len(tokens) == 1:
        return _initials(head)
    return (
        2 <= len(tokens) <= 4
        and all(t.kind is Kind.WORD and t.text[:1].isupper() and t.text[1:].islower() for t in tokens)
        and tokens[0].lower not in _PLACE_LEADS
        and tokens[0].lower not in DATE_WORDS
        and scene.field == "text"
        and (end - start == 2 or (end - start == 3 and tokens[0].lower in SPEAKERS))
    )


def _shouts(tokens: Sequence[Token]) -> bool:
    """ "UPDATE: 900 dead": a lone word in capitals that only draws attention."""
    return len(tokens) == 1 and tokens[0].text.isupper() and tokens[0].lower in _NO_BODY


_THE_BODY = ("the", "OSCE")


def _initials(token: Token) -> bool:
    """Whether a word may be the initials of a body."""
    return token.text.isupper() and 2 <= len(token.text) <= 6 and token.lower not in _NO_BODY


# --------------------------------------------------------------------------- behind the last comma

_NO_TAGS = _PREPOSITIONS | words(
    """
    and but or nor so yet including which who whom whose where when while that although though because if
    unless until since among could would will may might can has have had is are was were according citing
    killing leaving bringing taking making raising of not
    """
)
_IRREGULAR_PASTS = words("wrote spoke swore thought knew felt heard found told said understood foresaw")


def closing(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "40 were aboard, one survivor recounted": whatever the verb, what closes a sentence with a speaker and
    a verb says it."""
    low, tokens = scene.low, scene.parsed.tokens
    if low[lo] in _FRONTING:
        return []  # "After the flood, which took 400 homes, the mood of the people turned"
    end = hi
    while end > lo and low[end - 1] in (".", '"', "”", "’", "'"):
        end -= 1
    mark = end - 1
    while mark > max(lo, end - LONGEST) and low[mark] not in (",", '"', "”", "—", "–"):
        mark -= 1
    start = mark + 1
    if mark <= lo or low[mark] not in (",", '"', "”", "—", "–") or end - start < 2 or low[start] in _NO_TAGS:
        return []
    if any(k in scene.owner for k in range(start + 1, end)) or not _stated(scene, lo, mark):
        return []
    verb = next((k for k in range(start + 1, end) if _past(low[k]) and low[k] not in SAYING), 0)
    if not verb or (verb + 1 < end and low[verb + 1] not in _AFTER_TAG):
        return []
    if (
        tokens[verb].text[0].isupper()
        or low[start].endswith(("ing", "ed"))
        or low[start:verb] == ["people"]
        or not (can_speak(scene, start, verb) or (low[verb] in _PROMISING and low[start] in DETERMINERS))
    ):
        return []
    return [Said(name(scene, start, verb), start, verb, verb, lo, hi)]


_FRONTING = words("after when while before although though because since once as whereas if until")
"""What opens a clause that the main clause follows, where a tag would stand."""
_PROMISING = words(
    "promised pledged vowed recounted joked sighed shrugged nodded recalled scoffed signalled signaled"
)
_AFTER_TAG = DATE_WORDS | words("on in at to after late early during before earlier when as up")


def _past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or word in _IRREGULAR_PASTS


def _stated(scene: Scene, lo: int, mark: int) -> bool:
    return any(k in scene.owner for k in range(max(lo, mark - 60), mark))


def gapped(scene: Scene, found: list[Said], hi: int) -> list[Said]:
    """ "The army counted 40 dead; the rebels 60", "an inquiry by the bishops of 90": a source that shares
    the verb of the statement before."""
    low, more = scene.low, []
    for said in found:
        for i in range(said.verb + 1, min(hi - 2, said.hi, said.verb + _GAP_REACH)):
            joined = low[i] in ("and", "while") and scene.parsed.tokens[i + 1].text[:1].isupper()
            if not (joined or low[i] in (";", ",", "(")) or any(
                other.first <= i + 4 <= other.verb for other in found
            ):
                continue
            start = i + (2 if low[i + 1] in ("and", "but", "while") else 1)
            end = phrase_end(scene, start, hi)
            after = _behind_aside(scene, end, hi)
            after += after > end and low[after : after + 1] in (
                ["at"],
                ["of"],
            )  # "and Oslo, which counts less, at 90"
            figure = next((k for k in (end, end + 1, after) if k in scene.owner), 0)
            while end > start and low[end - 1] in _VAGUELY:
                end -= 1
            if (
                figure
                and end > start
                and (figure in (end, after) or low[end] in _GAPS)
                and _gap(scene, start, end, figure, passed_on=low[said.verb] == "according")
            ):
                last = start + 1 if low[start] in PRONOUNS else end  # "and it's expecting 900"
                who = low[start] if low[start] in PRONOUNS else name(scene, start, end)
                more.append(Said(who, start, last, end - 1, start, _clause_end(scene, figure, hi)))
    return more


def _behind_aside(scene: Scene, comma: int, hi: int) -> int:
    """The token behind an aside that opens at a comma, "the mayor, in a list he read out, 90"; else the
    comma."""
    low = scene.low
    if comma >= hi or low[comma] != "," or low[comma + 1 : comma + 2] == []:
        return comma
    if low[comma + 1] not in _ASIDES and low[comma + 1 : comma + 3] != ["the", "same"]:
        return comma
    close = next((k for k in range(comma + 2, min(hi, comma + _ASIDE)) if low[k] == ","), comma)
    spoken = any(low[k] in _SPOKEN or k in scene.owner for k in range(comma, close))
    return comma if spoken or close == comma else close + 1


_ASIDES = words("in which who whose citing based using counting on at by after before last a this")
_SPOKEN = words("say says said told tells")
_ASIDE = 16
"""Tokens an aside between a source and its number may have."""
_GAP_REACH = 40
_GAPS = words("of at , only just no well some with")
_VAGUELY = words("well only just some")


def _gap(scene: Scene, start: int, end: int, figure: int, *, passed_on: bool) -> bool:
    """Whether a verbless clause names a source and a bare number. Behind "according to", ``passed_on``, no
    verb in it is one of saying that nobody has listed."""
    low = scene.low
    if (low[start + 1] in FIGURE_NOUNS and low[start + 2] == "of") or low[start + 1] == "to":
        return False  # "the number of dead already exceeds 40", "plans to exchange 40"
    if end - start == 1 and low[start] in SAYING:
        return False  # "Local media, quoting the fire brigade, report 18"
    if low[start] in _NO_TAGS or not can_speak(scene, start, end) or low[start] in DATE_WORDS:
        return False
    inside = (token.text for token in scene.parsed.tokens[start + 1 : end])
    named = scene.parsed.tokens[start].text[:1].isupper() and low[start] not in DETERMINERS
    doing = named and any(
        word.islower() and word.endswith(("s", "ed")) and word not in _HEADS for word in inside
    )
    befell = past(scene.parsed.tokens[end - 1].text) and (passed_on or bool(classes(low[end - 1])))
    doing = doing or (end - start > 1 and befell)
    q = scene.parsed.quantities[scene.owner[figure]]
    listed = low[end] == "of" and q.casualty is None and q.last > q.number_last  # "the tags of 15 sailors"
    if doing or listed or q.first != figure:
        return False  # "Velia pays about 2,000", "the army lost 900"
    return (
        low[start] in DETERMINERS or low[end - 1] in SPEAKERS or low[start] != scene.parsed.tokens[start].text
    )


def _clause_end(scene: Scene, first: int, hi: int) -> int:
    return next((k for k in range(first, hi) if scene.low[k] == ";"), hi)


# --------------------------------------------------------------------------- possessives

_ATTRIBUTES = words(
    """ own last latest official preliminary revised running death casualty combined overall final first new
    previous initial current earlier best conservative working unofficial provisional """
)


def owned(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "the Red Cross's count", "the ministry's figure for containers stands at 40", "Its total is 40": the
    owner of the figure noun at ``i`` says it, unless somebody else speaks for the sentence."""
    tokens, low = scene.parsed.tokens, scene.low
    end = i
    while end > lo and low[end - 1] in _ATTRIBUTES:
        end -= 1
    if end <= lo:
        return None
    if low[end - 1] in POSSESSIVES:
        return _own(scene, end - 1, i, lo, hi)
    if tokens[end - 1].text.lower() == low[end - 1] and tokens[end - 1].text[-1:] not in ("'", "’"):
        return None
    start = end - 1
    while (
        start > lo
        and low[start - 1] not in _BEFORE_OWNER
        and end - start < LONGEST
        and start - 1 not in scene.owner
    ):
        start -= 1
    if low[end - 1] in DATE_WORDS or low[start - 1] == "than" or not can_speak(scene, start, end):
        return None
    return Said(whose(scene, start, end), start, end, i, lo, hi, strong=False)


_BEFORE_OWNER = words(
    """
    by in on at of to from with than that as and but or for is was were are be against above below over
    under , ; : ( " “ up match matches exceeds
    """
)


def _own(scene: Scene, i: int, noun: int, lo: int, hi: int) -> Said | None:
    """ "The ministry has doubled its estimate: 300 are ...": the subject speaks; "Its estimate is 300":
    whoever was named before."""
    low = scene.low
    if i == lo:
        return Said(low[i], i, i + 1, noun, lo, hi, strong=False)
    end = phrase_end(scene, lo, i)
    end = next((k for k in range(lo + 1, end) if _past(low[k])), end)
    if end <= lo or not can_speak(scene, lo, end) or is_frame(scene, lo) or low[lo] in PRONOUNS:
        return None
    return Said(name(scene, lo, end), lo, end, noun, lo, hi, strong=False)


def speaker(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "A Foreign Office spokeswoman declined to go beyond 900": whoever speaks for others does it whatever
    the verb; but not who is, or is hit with others."""
    tokens, low = scene.parsed.tokens, scene.low
    head = next((k for k in range(lo, min(hi - 1, lo + _TRAILER)) if low[k].startswith("spokes")), -1)
    if head < 0 or is_frame(scene, lo) or scene.tells(lo, head) or tokens[head].text.endswith(GENITIVES):
        return []
    figure = next((k for k in range(head, min(hi, head + LONGEST)) if k in scene.owner), hi)
    if low[head + 1] in _NO_SPEECH or low[figure - 1] in _ALONG or _suffers(low[head:figure]):
        return []
    return [Said(name(scene, lo, head + 1), lo, head + 1, head + 1, lo, hi)]


def _suffers(clause: list[str]) -> bool:
    """Whether harm befalls the subject of a clause: "spokesman for the airline was injured"."""
    return any(word in _HARM and before in BE_OR_HAVE for before, word in pairwise(clause))


_HARM = CASUALTY.keys() | words("hit shot beaten")
_ALONG = words("and among with alongside including besides")
_NO_SPEECH = BE_OR_HAVE | words("and died drowned perished disappeared")
"""Behind a spokesman they tell what he is, has or suffers, or who else does."""
