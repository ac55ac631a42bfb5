"""Where the predicate of a number that opens a clause begins: behind the rest of a list or an aside."""

from monitor.figures.context.modality.modals import MODALS, WILL
from monitor.figures.context.part_of_whole.groups import GROUPS, PLURALS
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE, HAVE, PERSONAL, RELATIVES
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.parsed import Quantity
from monitor.figures.tables import words

PROMISED = words("promised pledged planned scheduled proposed requested envisaged earmarked")


def predicate(scene: Scene, q: Quantity, hi: int) -> int:
    """Where the predicate of a quantity begins: behind the rest of a list, "400 divers and another 90 cooks,
    as well as guards, are", behind an aside, "a further 250, mostly welders, were", "Cooks, 900 by his count,
    are"; else right behind it."""
    low, i = scene.low, q.last
    if low[q.first - 1] == "," and q.first > scene.bounds(q)[0] and low[q.first - 2] not in RECKONED:
        close = next((k for k in range(i, min(hi + 1, i + _ASIDE, len(low))) if low[k] == ","), 0)
        if close and close + 1 < len(low) and low[close + 1] in PREDICATES:
            return close + 1
    if low[i : i + 1] != [] and low[i] in _PLACING:  # "900 guards from the north, he said, could"
        i = next((k for k in range(i + 1, min(hi, i + _ASIDE)) if low[k] == ","), i)
    if low[i : i + 1] == [","]:  # "even 900, an envoy said, would be too many"
        close = next((k for k in range(i + 1, min(len(low) - 1, i + _TOLD_ASIDE)) if low[k] == ","), 0)
        told = not _SAID.isdisjoint(low[i + 1 : close]) or low[i + 1 : i + 2] == ["if"]
        if close and told and low[close + 1] in PREDICATES:
            return close + 1
    i = q.last
    if (
        low[i : i + 1] in (["of"], ["with"]) and low[i - 1] in GROUPS | PLURALS
    ):  # "Five units of 300 men each will"
        inside = next((scene.owner[k] for k in (i + 1, i + 2) if k in scene.owner), None)
        end = i if inside is None else scene.parsed.quantities[inside].last
        return end + (low[end : end + 1] in (["each"], ["apiece"]))
    if low[q.first - 1] in _REACHED:
        return i  # "the herd is down to 72 and vets will stay on"
    opens = q.first == scene.clause(q)[0] or low[q.first - 1] in _OPENING
    # "Instead 6,000 medics and drivers were promised"
    opens = opens or not PREDICATES.isdisjoint(low[i + 2 : i + 3])
    return (behind_list(scene, q) if opens else 0) or i


def behind_list(scene: Scene, q: Quantity) -> int:
    """The predicate behind the rest of a subject, or behind what is told of it between commas; 0 if what
    follows is none of these."""
    low, last, k = scene.low, scene.bounds(q)[1], q.last
    if low[k : k + 1] == [] or low[k] not in _JOINTS:
        return 0
    if low[k] == "," and low[k + 1 : k + 2] != [] and past(low[k + 1]):  # "900, called up in May, might"
        close = next((n for n in range(k + 2, min(last - 1, k + _TOLD_ASIDE)) if low[n] == ","), 0)
        return close + 1 if close and low[close + 1] in PREDICATES else 0
    commas = 0
    while k < min(last - 1, q.last + _SUBJECT):
        if k in scene.owner:
            k = scene.parsed.quantities[scene.owner[k]].last
            continue
        if low[k] in PREDICATES | PROMISED:
            return k if not commas or low[k - 1] == "," else 0
        verbal = past(low[k]) and not low[k + 1].endswith("s")
        if verbal or low[k] in _NO_LIST or not (low[k].isalpha() or low[k] in (",", "-")):
            return 0
        commas += low[k] == ","
        k += 1
    return 0


PREDICATES = BE | WILL | MODALS
_JOINTS = words(", and or as plus along together")
_SUBJECT = 16
"""Tokens the rest of a subject may have."""
_NO_LIST = (
    RELATIVES
    | HAVE
    | PERSONAL
    | words("that but because while when if after before since until said says told left came went took lost")
)
"""What no list of nouns and no aside goes on with."""
_REACHED = words("to at")
_SAID = words("said says remarked noted thinks believes reckons added")
_PLACING = words("from of in at for")
_TOLD_ASIDE = 10
"""Words of an aside that tells who says so."""
_ASIDE = 6
"""Words of an aside like "by his count"."""
_OPENING = words("that and , : ; but with as")
