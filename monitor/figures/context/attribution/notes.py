"""Sources set apart from the sentence: a note in brackets ("(the navy, May 2025)"), the heading of a
report."""

from itertools import pairwise

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.said import Said, is_outlet, name, whose
from monitor.figures.context.attribution.tags import names_source
from monitor.figures.context.attribution.voices import can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS
from monitor.figures.inflection import verbs
from monitor.figures.lexicon import CURRENCY_CODES
from monitor.figures.lexicon_grammar import GENITIVES
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import Measure
from monitor.figures.tables import words

_NOTE = 10
"""Tokens a note in brackets may have."""
_BEHIND_NOTE = frozenset({".", ",", ";", "to", "and", "or"})
_NEAR = 6
"""Tokens between a figure and the note that tells its source."""
_DATING = DATE_WORDS | words("in on of early late mid as to end since")
_MARKED = words("source sources src via per from by")


def bracketed(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "2,000 dead (the union, May 2025)", "Barges: 40 (PRN)": who stands in the brackets that open at
    ``i``, for the figures in front of them."""
    low = scene.low
    close = next((k for k in range(i + 1, min(hi, i + _NOTE)) if low[k] == ")"), 0)
    count = _whose_count(scene, i, lo, close)
    if count or not scene.tells(max(lo, i - _NEAR), i):
        return count
    start = i + 1
    while start < close and (low[start] in _MARKED or low[start] == ":"):
        start += 1
    end = phrase_end(scene, start, close) if close else start
    if end <= start or not all(_dates(low[k]) for k in range(end, close)):
        return None
    marked, dated = start > i + 1, end < close
    closes = close + 1 >= hi or low[close + 1] in _BEHIND_NOTE
    row = _of_row(scene, start, end)
    if not (names_source(scene, start, end) or is_outlet(scene, start, end) or marked or row):
        return None
    if not (marked or dated or closes) or _spelt_out(scene, i, start, end):
        return None
    counted = scene.parsed.quantities[scene.owner[i - 1]] if i - 1 in scene.owner else None
    if counted and counted.measure is Measure.MONEY and scene.surface(start, end) in CURRENCY_CODES:
        return None  # "about $900 (USD)"
    parts = (k + 1 for k in range(i - 1, lo, -1) if low[k] in (";", ")"))
    first = counted.first if row and counted else next(parts, lo)
    return Said(whose(scene, start, end), start, end, i, first, i)


def _of_row(scene: Scene, start: int, end: int) -> bool:
    """ "400 (HBA), 490 (Bergen) and 520 (Oslo)", "estimates go from 300 (Bergen) to 900 (Oslo)": whether a
    name in brackets right behind a number counts as others do beside it, in a sentence of estimates or
    beside one that can only be a source; not "14 dead (Ostrel), 9 (Tarn)"."""
    tokens, low = scene.parsed.tokens, scene.low
    i, (_, _, lo, hi) = start - 1, scene.sentence_at(start)
    named = all(t.text[:1].isupper() for t in tokens[start:end]) and low[start] not in DATE_WORDS
    named = named or low[end - 1] in PEOPLE
    if not named or i - 1 not in scene.owner or not can_speak(scene, start, end):
        return False
    near = range(max(lo, i - _ROW), min(hi - 1, i + _ROW))
    others = [k + 1 for k in near if k != i and low[k] == "(" and k - 1 in scene.owner]
    estimated = not _ESTIMATES.isdisjoint(low[lo : min(i, lo + _ROW)])
    told = (names_source(scene, k, phrase_end(scene, k, hi)) for k in others)
    return bool(others) and (estimated or any(told))


_ROW = 40
"""Tokens on each side of a bracket within which others stand beside it."""
_ESTIMATES = words("estimates counts tallies reckonings calculations guesses claims observations assessments")


def _whose_count(scene: Scene, i: int, lo: int, close: int) -> Said | None:
    """ "900 had gone over by the end of May (Oslo's count)": whose count the brackets name."""
    told = close > i + 2 and scene.low[close - 1] in FIGURE_NOUNS and scene.tells(max(lo, i - 2 * _NOTE), i)
    owned = told and scene.parsed.tokens[close - 2].text.endswith(GENITIVES)
    if not owned or not can_speak(scene, i + 1, close - 1):
        return None
    return Said(whose(scene, i + 1, close - 1), i + 1, close, i, lo, i)


def _dates(word: str) -> bool:
    return word in _DATING or word.isdigit() or word in (",", ".")


def _spelt_out(scene: Scene, i: int, start: int, end: int) -> bool:
    """Whether the brackets at ``i`` only shorten the name in front: "the Port Union (PU)"."""
    short = end - start == 1 and scene.parsed.tokens[start].text.isupper()
    return short and i - 1 not in scene.owner and scene.parsed.tokens[i - 1].text[:1].isupper()


_HEADED = 16
"""Tokens of the heading of a report."""
_REPORTS = words(
    """
    report findings statement communique communiqué bulletin summary update assessment figures briefing
    results press release survey study yearbook dispatch review
    """
)
_FINITE = words("is are was were be been has have had will would can could may might do does did")


def alone(scene: Scene, sentence: int, lo: int, hi: int) -> list[Said]:
    """ "Oslo: above 300" where it was said that counts differ: a name alone with its number."""
    low, tokens = scene.low, scene.parsed.tokens
    end = next((k for k in range(lo + 1, min(hi - 1, lo + _NAME)) if low[k] == ":"), 0)
    q = scene.parsed.quantities[scene.owner[end + 1]] if end + 1 in scene.owner else None
    if not end or q is None or q.first != end + 1 or not (q.measure is Measure.BARE or q.elided):
        return []
    before = [scene.words(k) for k in range(max(0, sentence - _FAR), sentence)]
    told = (one | two for one, two in pairwise([frozenset[str](), *before]))
    row = any(not (_COUNTS.isdisjoint(two) or _DIFFERING.isdisjoint(two)) for two in told)
    named = all(token.text[:1].isupper() for token in tokens[lo:end]) and low[lo] not in DATE_WORDS
    return [Said(name(scene, lo, end), lo, end, end, lo, hi)] if named and row else []


_NAME = 4
_FAR = 8
"""Sentences behind the two that say how counts differ in which they are told."""
_COUNTS = words("numbers figures estimates counts tallies")
_DIFFERING = words("circulation disagree disagrees competing compared mixed") | verbs("differ vary diverge")


def headed(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "Second report of the Harbour Board, main points.": whose report is told in the sentences behind a
    heading without a verb."""
    low = scene.low
    if (
        hi - lo > _HEADED
        or any(k in scene.owner for k in range(lo, hi))
        or not _FINITE.isdisjoint(low[lo:hi])
    ):
        return []
    at = next((k for k in range(lo, min(hi - 2, lo + 5)) if low[k] in _REPORTS), -1)
    if at < 0 or low[at + 1] not in ("of", "by", "from"):
        return []
    end = phrase_end(scene, at + 2, hi)
    ends = end >= hi or not low[end][0].isalnum()
    if end <= at + 2 or not ends or not can_speak(scene, at + 2, end):
        return []
    return [Said(name(scene, at + 2, end), at + 2, end, at, hi, hi)]
