"""Who sums up the numbers of a sentence behind the colon or the comma that closes their row."""

from itertools import pairwise

from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.tags import FRONT, LEADER
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, POSSESSIVES
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.tables import words


def _what_is_told(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "900 casualties, 300 of them dead: that is what the coast guard estimates": whose estimate a sentence
    gives in front of such a clause."""
    low = scene.low
    near = range(lo + 1, min(hi - _WHAT, lo + FRONT))
    what = next((k for k in near if low[k + 1 : k + _WHAT] in _THAT_IS_WHAT and low[k] in (":", ",", ";")), 0)
    start = what + _WHAT
    verb = next((k for k in range(start + 1, min(hi, start + LEADER)) if low[k] in SAYING), 0) if what else 0
    if not verb or not scene.tells(lo, what) or scene.tells(start, verb) or not can_speak(scene, start, verb):
        return []
    return [Said(name(scene, start, verb), start, verb, verb, lo, hi)]


_WHAT = 4
_THAT_IS_WHAT = (["that", "is", "what"], ["this", "is", "what"], ["that", "was", "what"])


def row_told(scene: Scene, found: list[Said], lo: int, hi: int) -> list[Said]:
    """ "40 dead, 900 hurt: the navy says the toll rose", "40 dead: Oslo gave its count": who speaks behind
    the colon speaks for the numbers that alone stand in front of it too."""
    low = scene.low
    if "what" in low[lo:hi] and (told := _what_is_told(scene, lo, hi)):
        return [*found, *told]
    colon = next((k for k in range(lo + 1, min(hi, lo + FRONT)) if low[k] == ":"), 0)
    start = colon + 1
    if not colon or lo not in scene.owner or not BE_OR_HAVE.isdisjoint(low[lo:colon]):
        return found
    cuts = [lo, *(k + 1 for k in range(lo, colon) if low[k] == ","), colon]
    if not all(scene.tells(one, two) for one, two in pairwise(cuts)):
        return found
    summed = _sums_up(scene, start, lo, hi)
    if summed or any(said.first == start for said in found):
        return [summed] if summed else [s._replace(lo=lo) if s.first == start else s for s in found]
    near = range(start + 2, min(hi - 1, start + LEADER))
    own = next((k for k in near if low[k] in POSSESSIVES and not FIGURE_NOUNS.isdisjoint(low[k : k + 4])), 0)
    end = own - 1
    if not own or scene.tells(start, own) or not can_speak(scene, start, end):
        return found
    return [*found, Said(name(scene, start, end), start, end, end, lo, hi)]


def _sums_up(scene: Scene, start: int, lo: int, hi: int) -> Said | None:
    """ "40 dead, 300 hurt: with these numbers the navy summed up the week": who does so; "with" stands at
    ``start``."""
    low = scene.low
    led = start + 3 < hi and low[start] in ("with", "in", "by") and low[start + 1] in _THESE
    if not led or low[start + 2] not in FIGURE_NOUNS | _SUMMED:
        return None
    near = range(start + 4, min(hi, start + LEADER + 3))
    verb = next((k for k in near if past(low[k]) or low[k] in SAYING), 0)
    if not verb or not (can_speak(scene, start + 3, verb) or low[start + 3] in DETERMINERS):
        return None
    return Said(name(scene, start + 3, verb), start + 3, verb, verb, lo, hi)


_THESE = words("these this those that such the")
_SUMMED = words("words losses terms figure balance")
