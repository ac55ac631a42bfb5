"""Whose number it is that a sentence passes on: "repeats the ministry's count of 405", "above Oslo's 405"."""

from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.said import whose
from monitor.figures.context.attribution.voices import can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, SPEAKERS
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE, PRONOUNS
from monitor.figures.parsed import Measure, Quantity, Token
from monitor.figures.tables import words


def whose_number(scene: Scene, q: Quantity) -> str | None:
    """Whose number somebody passes on or holds another against: "the union repeats the ministry's count of
    405" and "above Oslo's 405" give the ministry and Oslo, "... three times the official count of 405" that
    count."""
    low = scene.low
    lo = scene.openings[q.sentence]
    for noun in (q.number_first - 2, q.first - 2):  # "count of 405", "figure of more than 405"
        if noun > lo and low[noun + 1] in ("of", "at") and low[noun] in FIGURE_NOUNS:
            return _owner(scene, noun, lo) or _official(scene, noun, lo)
    bare = q.first == q.number_first and (q.measure is Measure.BARE or q.elided)
    if bare and q.first > lo + 1 and low[q.first - 1] in BE and _possessive(scene.parsed.tokens[q.first - 2]):
        start = _owner_start(scene, q.first - 1, lo)  # "Oslo's is 405"
        fits = start in (lo, lo + 1) and can_speak(scene, start, q.first - 1)
        return whose(scene, start, q.first - 1) if fits else None
    start = _owner_start(scene, q.first, lo) if bare or q.casualty else q.first
    opens = start == lo < q.first and low[q.last : q.last + 1] != [] and low[q.last] in _TAKES_IN
    opens = opens or _is_number(scene, q, start, lo)
    return _owner(scene, q.first, lo) if opens or (start > lo and low[start - 1] in _AGAINST) else None


def _is_number(scene: Scene, q: Quantity, start: int, lo: int) -> bool:
    """Whether dead or hurt are spoken of as a number: "; Oslo's 3,000 dead was no exaggeration"."""
    listed = 2 * (
        scene.low[q.last : q.last + 2] in (["and", "wounded"], ["and", "injured"], ["and", "missing"])
    )
    behind = scene.low[q.last + listed : q.last + listed + 1] in (["is"], ["was"])
    return behind and q.casualty is not None and (start == lo or scene.low[start - 1] == ";")


_TAKES_IN = verbs("include cover comprise")
"""What a number does behind whose it is: "Oslo's 405 included the wounded"."""


def _owner_start(scene: Scene, noun: int, lo: int) -> int:
    """First token of the possessive that ends in front of ``noun``."""
    start = noun
    while start > max(lo, noun - _OWNER) and not _stops_owner(scene, start - 1, noun):
        start -= 1
    return start


def _stops_owner(scene: Scene, i: int, noun: int) -> bool:
    token = scene.parsed.tokens[i]
    spoken = token.lower in SAYING and token.lower not in SPEAKERS and token.text == token.lower
    article = i + 1 < noun and scene.low[i + 1] in ("the", "a", "an")
    mark = not token.text[0].isalpha() and token.text not in _APOSTROPHES
    return spoken or article or mark or i in scene.owner or token.lower in _BEFORE_OWNER


def _owner(scene: Scene, noun: int, lo: int) -> str | None:
    """The possessive in front of ``noun``, if it can speak: "the ministry's first"."""
    tokens = scene.parsed.tokens
    start = _owner_start(scene, noun, lo)
    end = next((k + 1 for k in range(start, noun) if _possessive(tokens[k])), 0)
    nobody = end and (scene.low[end - 1] in DATE_WORDS | PRONOUNS)  # "and it's expecting 900"
    if not end or nobody or not can_speak(scene, start, end):
        return None
    return whose(scene, start, end)


def _possessive(token: Token) -> bool:
    return token.text.lower() != token.lower or token.text[-1] in "'’"


def _official(scene: Scene, noun: int, lo: int) -> str | None:
    """ "Three times the official count": the count itself speaks."""
    start = _owner_start(scene, noun, lo)
    held = start > lo and scene.low[start - 1] in _MULTIPLES
    return scene.surface(start, noun + 1) if held and "official" in scene.low[start:noun] else None


_OWNER = 8
"""Words the owner of a count may have."""
_MULTIPLES = words("times double twice triple treble thrice quadruple half")
_APOSTROPHES = frozenset({"'", "’"})
_AGAINST = _MULTIPLES | words(
    """
    than against above below over under from to with versus vs endorse endorsed accept accepted accepts
    reject rejected rejects dispute disputes disputed confirm doubt doubts trust trusts repeat repeats and
    """
)
"""Behind them a name with a bare number is whose number it is: "would not endorse Oslo's 405"."""
_BEFORE_OWNER = _AGAINST | words("or but that by in on at of up match matches exceeds")
