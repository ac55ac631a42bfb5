"""Statements that somebody makes by what he does with a number: cuts it, stops at it, asks for so many,
presents or mourns them, keeps a list of them."""

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.subjects import subject
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, SPEAKERS
from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon_nouns import CASUALTY
from monitor.figures.parsed import COUNTS_OR_BARE
from monitor.figures.tables import words


def deed(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What somebody tells by the verb at ``i``, one of :data:`DEEDS`."""
    word = scene.low[i]
    if word in _CHANGING:
        return _changes(scene, i, lo, hi)
    if word in _GOING:
        return _stops_at(scene, i, lo, hi)
    if word in _KEEPING:
        return _keeps(scene, i, lo, hi)
    return _provides(scene, i, lo, hi) if word in _PROVIDING else _acts(scene, i, lo, hi)


def _changes(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "900 went, a number that the envoys asked in May cut to 600": who changes a number to another."""
    low = scene.low
    if low[i + 1 : i + 2] != ["to"] or i + 2 not in scene.owner:
        return None
    that = next((k for k in range(i - 2, max(lo, i - _CHANGER), -1) if low[k] in ("that", "which")), lo)
    if that == lo or low[that - 1] not in FIGURE_NOUNS | _PROPORTIONS or scene.tells(that, i):
        return None
    end = phrase_end(scene, that + 1, i)
    end = next((k for k in range(that + 2, end) if past(low[k]) and low[k] not in SPEAKERS), end)
    speaks = end > that + 1 and can_speak(scene, that + 1, end)
    return Said(name(scene, that + 1, end), that + 1, end, i, i, hi) if speaks else None


_CHANGING = verbs("reduce cut lower raise correct revise increase bring trim lift adjust amend double halve")
_PROPORTIONS = words("share proportion toll sum amount portion claim loss losses")
_CHANGER = 14
"""Tokens from "a number that" to the verb that changes it."""


def _stops_at(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The navy, briefing deputies, went no further than 40 dead": who stops at so many."""
    further = scene.low[i + 1 : i + 4]
    stops = further[:1] == ["no"] and further[2:] == ["than"] and further[1] in _FURTHER
    if not stops or not scene.tells(i + 1, min(hi, i + _NEAR)):
        return None
    return _told_by(scene, i, lo, hi)


_GOING = verbs("go")
_FURTHER = words("further farther higher lower")
_NEAR = 7


def _keeps(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "A pilot from Lund kept a list too. In May his crew found 90": whose list it is that is told on."""
    paper = next((k for k in range(i + 2, min(hi, i + _OBJECT)) if scene.low[k] in _LISTS), 0)
    drawn = scene.low[i] not in _DRAWING or scene.low[i + 1 : i + 2] == ["up"]
    own = paper > 0 and drawn and not DETERMINERS.isdisjoint(scene.low[i + 1 : paper])
    return _told_by(scene, i, lo, hi) if own and not scene.tells(i, paper) else None


_DRAWING = verbs("draw")
_KEEPING = verbs("keep compile maintain") | _DRAWING
_LISTS = words("list diary tally log notebook ledger journal logbook register count")
_OBJECT = 5


def _provides(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The treaty provides for 900 judges", "It provides for 40" behind a sentence about one: the paper says
    so."""
    low = scene.low
    if low[i + 1 : i + 2] != ["for"] or not _counts(scene, i + 2):
        return None
    start, end = subject(scene, i, lo)
    if low[start:end] == ["it"] and start == lo > 0:
        before = scene.sentence_at(lo - 1)
        found = (k for k in range(before.last - 1, before.first, -1) if low[k] in _DEALS)
        end = next((k + 1 for k in found if low[k - 1] in DETERMINERS), 0)
        return Said(name(scene, end - 2, end), end - 2, end, i, i, hi) if end else None
    fits = start == lo and not _DEALS.isdisjoint(low[start:end])
    return Said(name(scene, start, end), start, end, i, i, hi) if fits else None


_PROVIDING = verbs("provide")
_DEALS = words(
    "treaty agreement pact accord deal contract law bill decree protocol memorandum plan scheme budget draft"
)


def _acts(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The ministry has applied for 900 cooks", "Oslo has presented two of them", "The king mourned nine
    sailors": who names a number by what he does."""
    low, behind = scene.low, ACTS[scene.low[i]]
    at = i + 1
    if behind == "* for":
        at = next((k for k in range(i + 2, min(hi, i + _OBJECT)) if low[k] == "for"), i)
        behind = "for"
    if behind and low[at : at + 1] != [behind]:
        return None
    at += bool(behind)
    harmed = low[i] not in _HONOURING or not CASUALTY.keys().isdisjoint(low[at : min(hi, at + _SERVICE)])
    return _told_by(scene, i, lo, hi) if harmed and _counts(scene, at) else None


_SERVICE = 40
"""Tokens behind the honoured that may tell of their death."""
_HONOURING = verbs("honour honor")
ACTS = {
    form: behind
    for base, behind in (
        ("apply appeal petition ask", "for"),
        ("request present parade mourn commemorate honour honor", ""),
        ("reserve earmark", "* for"),
    )
    for form in verbs(base)
}
"""What somebody does with so many, and the word in front of the number."""


def _counts(scene: Scene, i: int) -> bool:
    """Whether people or things are counted from token ``i`` on."""
    q = scene.parsed.quantities[scene.owner[i]] if i in scene.owner else None
    return q is not None and q.first == i and q.measure in COUNTS_OR_BARE


def _told_by(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What the subject of the verb at ``i`` tells behind it, if it can speak."""
    start, end = subject(scene, i, lo)
    speaks = end > start and start not in scene.owner and can_speak(scene, start, end)
    return Said(name(scene, start, end), start, end, i, i, hi) if speaks else None


DEEDS = _CHANGING | _GOING | _KEEPING | _PROVIDING | ACTS.keys()
