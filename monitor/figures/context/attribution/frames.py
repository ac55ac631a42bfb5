"""When and how a clause opens, in front of who speaks: "Last week officials said", "In a statement late on
Tuesday the ministry put"."""

from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import POSSESSIVES, SPEAKERS
from monitor.figures.lexicon_dates import DATE_NAMES, DAY_PARTS
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.tables import words

DATE_WORDS = DATE_NAMES | words("today yesterday week month year evening morning night afternoon")


def after_frame(scene: Scene, start: int, end: int) -> int:
    """Leaves out what opens the clause without a comma: "Last week officials said", "A week ago they put",
    "Initially BP estimated"."""
    low = scene.low
    start = _behind_date(scene, start, end)
    if "ago" in low[start:end]:
        start += low[start:end].index("ago") + 1
    while end - start > 1 and low[start] in _OPENING:
        start += 1
    if (
        start < end
        and low[start] in ("last", "earlier", "this", "late")
        and any(word in DATE_WORDS for word in low[start + 1 : start + 3])
    ):
        while start < end and low[start] not in DATE_WORDS:
            start += 1
        return start + 1
    return start


_OPENING = words(
    """
    initially originally previously recently officially publicly privately reportedly apparently finally
    subsequently eventually ultimately currently separately additionally similarly notably crucially
    """
)


_NAMED_BY = words("the a an") | PRONOUNS | SPEAKERS | POSSESSIVES.keys()
"""What a source begins with behind a date, besides a name."""


def _behind_date(scene: Scene, start: int, end: int) -> int:
    """ "In a statement late on Tuesday the Pentagon", "On 18 October the agency", "In April it": the first
    token behind a date that opens the clause."""
    low, tokens = scene.low, scene.parsed.tokens
    if (told := _behind_paper(scene, start, end)) != start:
        return told
    framed = low[start] in _FRAMING or (start > 0 and low[start - 1] in _FRAMING)
    if not framed:
        return start
    last = next((k for k in range(end - 2, start - 1, -1) if low[k] in DATE_WORDS or _year(low[k])), -1)
    while last >= 0 and last + 1 < end - 1 and (low[last + 1].isdigit() or low[last + 1] in DAY_PARTS):
        last += 1
    if last < 0 or last + 1 >= end:
        return start
    named = low[last + 1] in _NAMED_BY or tokens[last + 1].text[:1].isupper()
    return last + 1 if named else start


_PAPERS = words("statement interview briefing report speech address post note letter message bulletin time")


def _behind_paper(scene: Scene, start: int, end: int) -> int:
    """ "In a statement the Pentagon", "For the first time the regime": the first token behind the phrase."""
    low = scene.low
    if low[start - 1] not in _FRAMING if start else True:
        return start
    for k in range(start + 1, min(end - 1, start + 4)):
        if low[k] in _PAPERS:
            named = low[k + 1] in _NAMED_BY or scene.parsed.tokens[k + 1].text[:1].isupper()
            return k + 1 if named else start
    return start


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def is_frame(scene: Scene, start: int) -> bool:
    """Whether the tokens are an adverbial of time or place: "In June 2025"."""
    first = scene.low[start]
    return first in _FRAMING


_FRAMING = words("in on by since during as at after before late last earlier for until amid from between")
