"""Where the name of who speaks begins, behind what else opens its clause."""

from monitor.figures.context.attribution.endings import GLUE
from monitor.figures.context.attribution.voices import DETERMINERS
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.tables import words


def behind_whole(scene: Scene, start: int, end: int) -> int:
    """ "For the whole fleet Norland's navy put it at 90": where the name begins behind what is spoken of."""
    tokens, low = scene.parsed.tokens, scene.low
    if low[start - 1] != "for" or low[start] not in ("the", "all"):
        return start
    names = (
        k for k in range(start + 2, end) if tokens[k].text[:1].isupper() and tokens[k - 1].text.islower()
    )
    return next((k for k in names if low[k - 1] not in GLUE), start)


def behind_place(scene: Scene, start: int, end: int, lo: int) -> int:
    """ "On the next page the paper says", "In a yard the owner, Ana Sol, says": where the name begins behind
    a place that opens the sentence."""
    low, tokens = scene.low, scene.parsed.tokens
    if start - 1 != lo or low[lo] not in ("in", "on", "at") or low[start] not in DETERMINERS:
        return start
    named = (k for k in range(start + 2, end - 1) if low[k] in DETERMINERS and tokens[k - 1].text.islower())
    return next((k for k in named if low[k - 1] not in GLUE | _LINKS), start)


_LINKS = words("of in on at by for from with to near and or as")


def behind_number(scene: Scene, start: int, end: int) -> int:
    """ "900 went, a number the agency puts at 800": where who gives another number begins behind what is
    said of the number before."""
    tokens, low = scene.parsed.tokens, scene.low
    if low[start] not in ("a", "the") or end - start < _RESUMED or low[start + 1] not in RECKONED | _SHARES:
        return start
    opens = low[start + 2] in DETERMINERS or tokens[start + 2].text[:1].isupper()
    return start + 2 if opens and low[start - 1] in (",", "–", "—") else start


_RESUMED = 3
"""Tokens of "a number Oslo", at least."""
_SHARES = words("share proportion sum amount portion claim")
