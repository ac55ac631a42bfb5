"""Who says a figure, and which outlet passes it on."""

from monitor.figures.context.attribution.antecedents import resolved
from monitor.figures.context.attribution.behind import told_behind
from monitor.figures.context.attribution.carried import carried, contrasted
from monitor.figures.context.attribution.deeds import ACTS
from monitor.figures.context.attribution.owners import whose_number
from monitor.figures.context.attribution.said import Said
from monitor.figures.context.attribution.scope import counted_by
from monitor.figures.context.attribution.statements import recall
from monitor.figures.context.attribution.subjects import FOUNDED
from monitor.figures.context.attribution.voices import DETERMINERS
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, POSSESSIVES
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_REACH = 120
"""Tokens between a verb of saying and the farthest figure it speaks for."""


def attribution(
    scene: Scene, q: Quantity, memory: dict[int, tuple[Said, ...]]
) -> tuple[str | None, str | None]:
    """Who says the figure, and the outlet named in the text; ``memory`` keeps the statements of each
    sentence read so far."""
    if counted := whose_number(scene, q):
        return counted, None
    found, where = _best(scene, recall(scene, q.sentence, memory), q), q.sentence
    if found is None and not _lies(scene, q):
        found, where = carried(scene, q.sentence, memory)
    elif found is not None and not found.strong and (told := told_behind(scene, q.sentence, memory)):
        found, where = told, q.sentence + 1  # "40 died, lawmakers were told. The agency, which briefed them"
    return (_trimmed(resolved(scene, found, where, memory)), found.carrier) if found else (None, None)


def _lies(scene: Scene, q: Quantity) -> bool:
    """Whether a length tells how things lie in the world, "the road runs 40 km", which nobody in front of it
    says; not in a quotation."""
    lying = q.measure is Measure.PHYSICAL and q.unit in _LENGTHS and q.substance is None
    return lying and q.sentence not in scene.quoted


_LENGTHS = words("km mi m ft yd nmi")
_OPENING = ("The", "A", "An")
"""In front of the name's own first word they tell that a heading or caption ran into it: "flu cases The World
Health Organization"."""
_HANGING = words("its his her their own to in of on for at with by from")
"""Words no name ends with."""


def _trimmed(who: str | None) -> str | None:
    """A name without what ran into it before, and without a verb phrase cut off behind it: "The United
    Nations sharply raised its"; None where nothing is left that could be one."""
    if who is None:
        return None
    parts = who.split()
    opening = (i for i in range(1, len(parts)) if parts[i] in _OPENING and parts[i - 1] not in _HANGING)
    first = max(opening, default=0)  # not "the ministry in The Hague"
    last = len(parts)
    if parts and parts[-1].lower() in _HANGING:
        verb = (i for i in range(first + 1, last) if parts[i].endswith(("ly", "ed")) and parts[i].islower())
        last = next(verb, last)
        while last > first and (parts[last - 1].lower() in _HANGING | DETERMINERS or last == len(parts)):
            last -= 1
        if not any(part[:1].isupper() for part in parts[first:last]):
            return None
    return who if last - first == len(parts) else " ".join(parts[first:last]) or None


def _best(scene: Scene, statements: tuple[Said, ...], q: Quantity) -> Said | None:
    """The statement that speaks for ``q``: the nearest whose scope holds it and whose source does not."""
    best: Said | None = None
    for said in statements:
        if _within_source(scene, said, q) or not (said.lo <= q.first < said.hi):
            continue
        if abs(said.verb - q.first) > _REACH or _told_by_owner(scene, said, statements):
            continue
        if scene.low[said.first - 1] == "as" and contrasted(scene, said, statements):
            continue
        if said.first - 1 in scene.owner and _named_later(scene, said, statements):
            continue
        if _promise_told(scene, said, statements):
            continue
        if said.verb < q.first and (_scene_changes(scene, said.verb, q) or _in_aside(scene, said, q)):
            continue
        if best is None or _closeness(scene, said, q) < _closeness(scene, best, q):
            best = said
    return best


def _within_source(scene: Scene, said: Said, q: Quantity) -> bool:
    """Whether a number is part of who speaks: "a team set up by 11 ports to watch the strait found"."""
    behind = said.last <= q.number_first < said.verb and said.first < said.last <= said.verb
    founded = behind and scene.low[said.last] in FOUNDED and "," not in scene.low[said.last : q.first]
    return said.first <= q.number_first < said.last or founded


def _told_by_owner(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "On one day, he said, his company counted 77": who says so is he whose company it is."""
    if scene.low[said.first] not in POSSESSIVES or scene.low[said.first - 1] != ",":
        return False
    return any(other.verb + 2 == said.first and other.first < other.verb for other in statements)


def _named_later(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "Up from the 600 it reported, the union told workers": who "it" is stands behind alone."""
    if scene.low[said.first] not in PRONOUNS or any(other.first < said.first for other in statements):
        return False
    return any(other.first > said.first and other.lo <= said.lo < other.hi for other in statements)


def _promise_told(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """ "The paper wrote that Oslo had promised 40 buses": it is the paper that says so."""
    told = scene.low[said.verb] in _PROMISING | ACTS.keys() and scene.low[said.first - 1] == "that"
    return told and any(other.strong and other.verb < said.first for other in statements)


_PROMISING = verbs("promise pledge vow")


def _scene_changes(scene: Scene, verb: int, q: Quantity) -> bool:
    """ "The leader says rioters must go as the toll reaches 10": what follows "as" is not said by anybody."""
    low = scene.low
    if "that" in low[verb : verb + 3]:
        return False
    first = scene.bounds(q)[0]
    if low[verb] == "according":
        return False
    start = verb + 3 if low[verb + 1] in PRONOUNS | {"this", "that", "them"} else verb + 2  # "sees it as"
    given = low[verb] in _GIVING_AS and not _GIVEN.isdisjoint(low[verb + 1 : q.first])
    end = q.first - given  # "gives the losses as 900"; not "listed her faults as 900 people left"
    return any(
        low[k] in ("as", "amid") and scene.opens_clause(k, first) and not _as_a(low, k)
        for k in range(start, end)
    )


def _as_a(low: list[str], k: int) -> bool:
    """ "40 dead as a minimum and 90 hurt": whether "as" at ``k`` only tells what a number is."""
    return low[k + 1] in ("a", "an", "its", "their") and low[k + 3 : k + 4] in (["and"], [","], ["or"])


_GIVING_AS = verbs("give list cite quote state")
_GIVEN = FIGURE_NOUNS | words("losses casualties dead wounded strength size cost")


def _in_aside(scene: Scene, said: Said, q: Quantity) -> bool:
    """ "The agency, whose chief briefed the house on Friday, sees 900", "While Oslo warns of rain, 40 have
    drowned": who speaks in a clause that is over."""
    low, start = scene.low, said.first
    aside = low[start - 2 : start] in ([",", "whose"], [",", "where"]) and start > 1
    yielded = start > 0 and low[start - 1] in _YIELDING
    return (aside or yielded) and "," in low[said.verb : q.first]


_YIELDING = words("while although though whereas")


def _closeness(scene: Scene, said: Said, q: Quantity) -> tuple[bool, int, int, int]:
    """How near a statement is; one in a relative clause of the figure, "the 900 that the mayor reported", is
    nearest."""
    ahead = said.verb < q.first
    distance = q.first - said.verb if ahead else 1 + said.verb - q.last
    between = scene.low[said.verb : q.first] if ahead else scene.low[q.last : said.verb]
    others = said.lo != q.first or (said.hi != said.verb and counted_by(scene, said.first) is None)
    return (others, 0 if said.strong else 1, between.count(";"), distance)
