"""The context stage: what a text says about each of its quantities besides the number.

Role, part of a whole, echo, modality and denial, who says it and who passes it on, and when it holds.
Every question has a module; each reads the tokens around the quantity, in time linear in the length of
the text.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.figures.context.asof import as_of, headed, spoken_on
from monitor.figures.context.attribution.said import Said
from monitor.figures.context.attribution.speech import attribution
from monitor.figures.context.calendar import dates
from monitor.figures.context.echoes import echo
from monitor.figures.context.learned.features import Words, features
from monitor.figures.context.learned.model import NONE, Mark, opinion
from monitor.figures.context.modality.denial import denied
from monitor.figures.context.modality.modals import harmed
from monitor.figures.context.modality.mood import modality
from monitor.figures.context.modality.settled import there
from monitor.figures.context.part_of_whole.counted_out import listed
from monitor.figures.context.part_of_whole.groups import PLURALS
from monitor.figures.context.part_of_whole.parts import part
from monitor.figures.context.roles import role
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Parsed, Quantity
from monitor.figures.tables import words
from monitor.model import Item, Modality, Qualifier, Role


class Context(NamedTuple):
    """What a text says about one quantity; fields as in :class:`monitor.model.Figure`."""

    role: Role = Role.LEVEL
    direction: str | None = None
    part_of_whole: bool = False
    echo: bool = False
    modality: Modality = Modality.ASSERTED
    denied: bool = False
    attribution: str | None = None
    carrier: str | None = None
    as_of: str | None = None


class _Told(NamedTuple):
    """Who spoke, on which day, in which sentence."""

    who: str
    on: str
    sentence: int


def _speaks_on(told: _Told, who: str, q: Quantity) -> bool:
    """Whether who says a figure is still who spoke on a day before: by the same name or by none, "the
    agency"."""
    nameless = who == who.lower() and who.split(" ", 1)[0] in _ANAPHORIC
    return q.sentence - told.sentence <= _SPOKEN_ON and (nameless or who == told.who)


_SPOKEN_ON = 6
"""Sentences for which somebody speaks on."""
_ANAPHORIC = words("the it he she they")


def _goes_on(scene: Scene, q: Quantity, before: Quantity) -> bool:
    """Whether a quantity is as sure as the one before it: "including 40 women", "of 40 men each", "over a
    year that makes 900"."""
    if before.sentence == q.sentence and (scene.low[q.last : q.last + 1] == ["each"] or listed(scene, q)):
        return not there(scene, q)
    lead = scene.low[max(scene.bounds(q)[0], q.first - 3) : q.first]
    if before.sentence == q.sentence and (_in_groups(scene, q, before) or _itemised(scene, q, before)):
        return True
    if lead == ["and", "with", "them"] and before.sentence == q.sentence:
        return True
    summed = any(lead[n : n + 2] in _SUMMING for n in range(len(lead)))
    return summed and q.sentence - before.sentence <= 1


def _in_groups(scene: Scene, q: Quantity, before: Quantity) -> bool:
    """ "900 cooks, in three batches of 300": into what those just told of are divided."""
    lead = scene.low[max(0, q.first - 2) : q.first]
    if q.head in PLURALS and lead[-1:] == ["in"]:
        return q.first - before.last <= _GROUPED
    return before.head in PLURALS and lead[-1:] == ["of"] and q.first - 1 == before.last


_GROUPED = 10


def _itemised(scene: Scene, q: Quantity, before: Quantity) -> bool:
    """ "Announces 900 more, 300 cooks and 600 masons": one of a bare list behind a number of still more."""
    if (
        q.measure not in COUNTS
        or scene.low[before.last : q.first] not in ([","], ["and"])
        or harmed(scene, q)
    ):
        return False
    more = any(other.more for other in (before, scene.before(before)) if other is not None)
    return more and scene.low[q.last : q.last + 1] in ([], ["."], [","], ["and"], [";"])


def _rate_of_pay(scene: Scene, q: Quantity) -> bool:
    """Whether an amount is what somebody is paid: "at about $2 an hour"."""
    return q.measure is Measure.MONEY and q.per is not None and scene.low[q.first - 1] in ("at", "for", "of")


def _of_deal(q: Quantity, earlier: Sequence[Quantity], modes: Sequence[Modality]) -> Modality:
    """The mode of those who are paid so: "900 are to be hired ... at about $2 an hour"."""
    own = [k for k, other in enumerate(earlier) if other.sentence == q.sentence and other.measure in COUNTS]
    return modes[own[-1]] if own else Modality.ASSERTED


_NEAR = 4
"""Quantities back within which those stand who are paid."""

_SUMMING = [[it, verb] for it in ("that", "this", "which") for verb in ("makes", "means", "comes", "gives")]
_STATED = (Modality.ASSERTED, None)
_AHEAD = (Modality.PLANNED, Modality.HYPOTHETICAL)


def resolve(parsed: Parsed, item: Item, field: str = "text") -> tuple[Context, ...]:
    """The context of each quantity of one field of ``item``, in order."""
    if not parsed.quantities:
        return ()
    scene = Scene(parsed, field)
    found, wording = dates(scene), Words(scene)
    memory: dict[int, tuple[Said, ...]] = {}
    published = item.published.date() if item.published else None
    contexts: list[Context] = []
    told: _Told | None = None
    for k, q in enumerate(parsed.quantities):
        kind, direction = role(scene, q)
        who, outlet = (None, None) if _plain(q) else attribution(scene, q, memory)
        likely = opinion(features(scene, wording, q)) if _weighable(q) else NONE
        mode, untrue = modality(scene, q), likely.on(Mark.DENIED, denied(scene, q))
        if mode in _STATED and contexts and _goes_on(scene, q, parsed.quantities[k - 1]):
            mode = contexts[-1].modality
        if mode in _STATED and _rate_of_pay(scene, q):
            lo = max(0, k - _NEAR)
            mode = _of_deal(q, parsed.quantities[lo:k], [c.modality for c in contexts[lo:]])
        whole = _whole_of(scene, q, parsed.quantities[:k])
        if mode in _STATED and whole is not None and _of_kind(scene, q):
            mode = contexts[whole].modality
        mode = likely.on_mode(mode)
        if untrue and not _promised(scene, q):
            mode = Modality.ASSERTED
        told = told if told is None or who is None or _speaks_on(told, who, q) else None
        when = as_of(scene, q, found, published, future=mode in _AHEAD)
        if when is None and who is not None and told is not None:
            when = told.on
        when = when or headed(scene, q, found, published)
        if who is not None and (spoke := spoken_on(scene, q, found, published)) is not None:
            told = _Told(who, spoke, q.sentence)
        if when is None and whole is not None:
            when = contexts[whole].as_of
        contexts.append(
            Context(
                role=kind,
                direction=direction,
                part_of_whole=likely.on(Mark.PART, part(scene, q)),
                echo=echo(scene, q, k),
                modality=mode,
                denied=untrue,
                attribution=who,
                carrier=outlet or item.source or None,
                as_of=when,
            )
        )
    return tuple(contexts)


def _whole_of(scene: Scene, q: Quantity, earlier: Sequence[Quantity]) -> int | None:
    """Which earlier quantity "almost 900 of them" or "of these, 900" are some of, if it stands in this
    sentence or the last; it holds for the time of that one."""
    behind, lead = scene.low[q.number_last : q.number_last + 2], scene.low[max(0, q.first - 3) : q.first]
    lead = lead[:-1] if lead[-1:] == [","] else lead[-2:]
    if not any(pair[:1] == ["of"] and pair[1:] and pair[1] in _THEM for pair in (behind, lead)):
        return None
    lo = max(0, len(earlier) - _NEAR)
    near = (n for n in range(len(earlier) - 1, lo - 1, -1) if q.sentence - earlier[n].sentence <= 1)
    return next((n for n in near if _holds(earlier[n], q)), None)


def _promised(scene: Scene, q: Quantity) -> bool:
    """Whether it is a promise that is denied, "that Oslo had promised 70 buses"; what else is untrue is told
    as if it were so."""
    return not _PROMISING.isdisjoint(scene.low[max(0, q.first - 3) : q.first])


_PROMISING = words("promised pledged")


def _of_kind(scene: Scene, q: Quantity) -> bool:
    """Whether a sentence only tells who some of others are, who are no surer than these: "Of these, 900 are
    cooks"."""
    are, kind = scene.low[q.last : q.last + 1], scene.low[q.last + 1 : q.last + 2]
    return are in (["are"], ["is"]) and kind != [] and (kind[0] in PEOPLE or kind[0] == "meant")


_THEM = words("them whom those these")


def _holds(whole: Quantity, q: Quantity) -> bool:
    alike = whole.unit == q.unit or (whole.unit is None and whole.measure in COUNTS)
    return alike and (whole.low or whole.high or 0) > (q.low or q.high or 0)


def _weighable(q: Quantity) -> bool:
    """Whether the wording is asked what a quantity is: only of counts, and of vague ones nobody would be
    helped by an answer."""
    return q.measure in COUNTS_OR_BARE and q.qualifier is not Qualifier.VAGUE


def _plain(q: Quantity) -> bool:
    """Durations say nothing that anybody would be asked for."""
    return q.measure is Measure.TIME
