"""Dates that the layout of a text gives its figures: the day of an entry, brackets behind each number of a
row.
"""

import re
from bisect import bisect_left

from monitor.figures.context.resolving import start_of
from monitor.figures.context.scene import Scene
from monitor.figures.context.when import When
from monitor.figures.parsed import Quantity


def entry(scene: Scene, q: Quantity, found: tuple[When, ...]) -> When | None:
    """The day that opens the line ``q`` stands in: "3 March — The dam leaks. Oslo speaks of 900 homes"; it
    dates every sentence of the line."""
    tokens, text = scene.parsed.tokens, scene.parsed.text
    start = tokens[q.first].start
    line = text.rfind("\n", max(0, start - _LINE), start) + 1
    if not line and start > _LINE:
        return None
    last = bisect_left(found, q.first, key=start_of)
    for when in found[bisect_left(found, _token_at(scene, line), 0, last, key=start_of) : last]:
        if tokens[when.first].start - line > _BULLET:
            return None
        if when.month is not None and _ENTRY.match(text, tokens[when.last - 1].end):
            return when if _OPENING.fullmatch(text, line, tokens[when.first].start) else None
    return None


def _token_at(scene: Scene, start: int) -> int:
    """The first token at or behind a place in the text."""
    return bisect_left(scene.parsed.tokens, start, key=lambda token: token.start)


_LINE = 900
"""Characters that an entry has at most."""
_BULLET = 16
"""Characters of a bullet or a weekday in front of its day."""
_OPENING = re.compile(r"[\s*•·–—-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?", re.IGNORECASE)
_ENTRY = re.compile(r"(?:[–—-]\d\d?)?(?:, \d{4})?(?:\s*:|\s+[–—-])\s")


def in_brackets(scene: Scene, when: When) -> Quantity | None:
    """The figure right in front of the brackets in which a date stands: "900 (Oslo, May 2025), 1,400 (the
    guild, July 2025)"; None if it stands in none or another figure stands in them."""
    low = scene.low
    for k in range(when.first - 1, max(0, when.first - _INSIDE), -1):
        if low[k] == ")" or k in scene.owner:
            return None
        if low[k] == "(":
            closed = ")" in low[when.last : when.last + 2]
            index = scene.owner.get(k - 1) if closed else None
            return None if index is None else scene.parsed.quantities[index]
    return None


_INSIDE = 9
"""Tokens in brackets up to the date."""
