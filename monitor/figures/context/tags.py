"""Statements without a verb of their own: what a headline puts in front of a colon or behind a dash, what
stands behind the last comma, and possessives ("by the union's count")."""

from monitor.figures.context.said import Said, is_outlet, name
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import MEDIA, PRONOUNS, SOURCE_NOUNS, SPEAKERS
from monitor.figures.context.subjects import (
    DATE_WORDS,
    LONGEST,
    can_speak,
    is_frame,
    phrase_end,
)
from monitor.figures.context.verbs import SAYING
from monitor.figures.lexicon_nouns import CASUALTY, PEOPLE
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

_LEADER = 8
"""Words a headline may have in front of its colon."""
_TRAILER = 7
"""Words it may have behind its last dash or colon."""
_HEADS = (SPEAKERS | PEOPLE | MEDIA | SOURCE_NOUNS) - CASUALTY.keys()
_PREPOSITIONS = words("at in on near of from for to by after over outside off amid against with as")
_PLACE_LEADS = words(
    """
    new north south east west northern southern eastern western central upper lower san santa saint st el la
    los las port puerto fort mount lake cape sri costa saudi sierra burkina hong great united papua el-
    """
)
_NO_BODY = words("us uk uae eu usa drc uk's live video watch photos map update exclusive breaking just q&a")


def leading(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "NIS: hundreds dead", "Officials in Quetta: 40 trapped": what a headline has in front of the colon
    at ``i``."""
    if i - lo > _LEADER or any(k in scene.owner for k in range(lo, i)):
        return None
    if not any(k in scene.owner for k in range(i, hi)) or not _names_source(scene, lo, i):
        return None
    return Said(scene.surface(lo, i), lo, i, i, i, hi)


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
            or not (_names_source(scene, i + 1, end) or (dash and _named(scene, i + 1, end)))
        ):
            return []
        return [Said(scene.surface(i + 1, end), i + 1, end, i, lo, i)]
    return []


def _named(scene: Scene, start: int, end: int) -> bool:
    """Whether every word is written as a name is."""
    return all(t.text[:1].isupper() for t in scene.parsed.tokens[start:end] if t.kind is Kind.WORD)


def _names_source(scene: Scene, start: int, end: int) -> bool:
    """Whether a verbless phrase is a source: its head speaks, or it is an acronym or a name of two words."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or any(t.lower in SAYING - _HEADS for t in tokens):
        return False
    stop = next((k for k, t in enumerate(tokens) if k and t.lower in _PREPOSITIONS), len(tokens))
    if stop < len(tokens) and not tokens[0].text[:1].isupper() and tokens[0].lower in _PREPOSITIONS:
        return False
    head = tokens[stop - 1]
    if head.lower in _HEADS and not (len(tokens) == 1 and head.lower in PEOPLE - SPEAKERS):
        return True
    if len(tokens) == 1:
        return head.text.isupper() and 2 <= len(head.text) <= 6 and head.lower not in _NO_BODY
    return (
        2 <= len(tokens) <= 4
        and all(t.kind is Kind.WORD and t.text[:1].isupper() and t.text[1:].islower() for t in tokens)
        and scene.parsed.tokens[start].lower not in _PLACE_LEADS | DATE_WORDS
        and scene.field == "text"
        and end - start == 2
    )


# --------------------------------------------------------------------------- behind the last comma

_NO_TAGS = _PREPOSITIONS | words(
    """
    and but or nor so yet including which who whom whose where when while that although though because if
    unless until since among according citing killing leaving bringing taking making raising of not
    """
)
_IRREGULAR_PASTS = words("wrote spoke swore thought knew felt heard found told said understood foresaw")


def closing(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "40 were aboard, one survivor recounted": whatever the verb, what closes a sentence with a speaker and
    a verb says it."""
    low, tokens = scene.low, scene.parsed.tokens
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
        or not can_speak(scene, start, verb)
    ):
        return []
    return [Said(name(scene, start, verb), start, verb, verb, lo, hi)]


_AFTER_TAG = DATE_WORDS | words("on in at to after late early during before earlier when as")


def _past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or word in _IRREGULAR_PASTS


def _stated(scene: Scene, lo: int, mark: int) -> bool:
    return any(k in scene.owner for k in range(max(lo, mark - 60), mark))


# --------------------------------------------------------------------------- possessives

_ESTIMATES = words("estimate estimates count tally toll figure figures forecast projection assessment")


def possessed(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "by the UN's estimate", "the Red Cross's count": a possessive in front of a source noun."""
    tokens, low = scene.parsed.tokens, scene.low
    for i, word in enumerate(low[lo + 1 : hi], lo + 1):
        if word not in SOURCE_NOUNS or i in scene.owner:
            continue
        owner = tokens[i - 1]
        if owner.text[:1].isupper() and owner.text.lower() != owner.lower and low[i - 1] not in DATE_WORDS:
            start = i - 1
            while start > lo and tokens[start - 1].text[:1].isupper() and tokens[start - 1].kind is Kind.WORD:
                start -= 1
            while start < i - 1 and low[start] in ("by", "in", "on", "the"):
                start += 1
            return [Said(scene.surface(start, i).removesuffix("'s").removesuffix("’s"), start, i, i, lo, hi)]
    return []


def own_estimate(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "The ministry has doubled its estimate of the dead: 300 are ...": the subject speaks."""
    low = scene.low
    for i in range(lo + 1, hi - 1):
        if low[i] in ("its", "their", "his", "her") and set(low[i + 1 : min(hi, i + 4)]) & _ESTIMATES:
            end = phrase_end(scene, lo, i)
            end = next((k for k in range(lo + 1, end) if _past(low[k])), end)
            if end > lo and can_speak(scene, lo, end) and not is_frame(scene, lo) and low[lo] not in PRONOUNS:
                return [Said(name(scene, lo, end), lo, end, i, lo, hi)]
    return []
