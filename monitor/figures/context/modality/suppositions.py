"""Whether a figure stands under a condition: "if", what would follow, how probable it is, whose word is only
trusted with it."""

from itertools import pairwise

from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_grammar import BE
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words
from monitor.model import Modality


def conditional(scene: Scene, q: Quantity, lo: int) -> Modality | None:
    first = scene.bounds(q)[0]
    if scene.low[lo - 1] in ("before", "until") and scene.low[max(0, lo - 4) : lo - 1] == _IN_TIME:
        return Modality.HYPOTHETICAL
    opening = scene.low[first : min(first + 2, len(scene.low))]
    if opening and opening[0] == "if" and trusts(scene.low, first):
        return Modality.ASSERTED
    if _supposed_sum(scene, q) or _on_condition(scene, q):
        return Modality.HYPOTHETICAL
    supposed = opening[:1] != [] and (opening[0] in _IFS or tuple(opening) in _IN_CASE)
    if lo == first and supposed and opening[1:] not in (["with"], ["by"]) and q.first - first < 25:
        return Modality.HYPOTHETICAL
    return Modality.HYPOTHETICAL if _consequence(scene, q, first) else None


def _on_condition(scene: Scene, q: Quantity) -> bool:
    """ "The yard will pay, provided that 900 hulls are sold", "on condition that 40 leave"."""
    low, first = scene.low, scene.bounds(q)[0]
    for k in range(q.first - 1, max(first, q.first - _IN_PROVISO), -1):
        if low[k] in (",", ";") or k in scene.owner:
            return False
        if low[k - 1 : k + 1] in _PROVISOS:
            return True
    return False


_IN_PROVISO = 12
_PROVISOS = (
    ["provided", "that"],
    ["providing", "that"],
    ["condition", "that"],
    ["in", "case"],
    ["only", "once"],
    ["assumption", "that"],
)
PROVISOS = words("assumption provided providing condition case once")
"""Without one of these in its sentence a figure hangs on no such condition."""
_IFS = words("if unless should provided providing supposing had were")
_IN_CASE = {("in", "case"), ("as", "long"), ("so", "long"), ("on", "condition")}
_IN_TIME = ["matter", "of", "time"]
""" "It is a matter of time before 900 are there"."""
_SUMS = words("mean make come amount be give yield imply require equal produce")


def _supposed_sum(scene: Scene, q: Quantity) -> bool:
    """ "For 900 men that would come to $3 million": what is reckoned from, and what it would come to."""
    if q.measure in (Measure.FRACTION, Measure.PERCENT):
        return False  # "They lost 6,000. That would be over half"
    low, (first, last) = scene.low, scene.bounds(q)
    for i in range(max(first, q.first - 6), min(last - 1, q.last + 5)):
        if (
            low[i] != "would"
            or brings_toll(low, i)
            or not _reckoned_from(low, first, i)
            or low[i + 1] not in _SUMS
            or (low[i + 1] == "come" and low[i + 2 : i + 3] != ["to"])  # "would come on top of the 900"
        ):
            continue
        if i < q.first:
            return "," not in low[i : q.first] and not any(k in scene.owner for k in range(i, q.first))
        if low[q.first - 1] in ("for", "at", "with") and q.first - 1 == first and low[i - 1] != "which":
            return True
    return False


def _reckoned_from(low: list[str], first: int, i: int) -> bool:
    """Whether "would" at token ``i`` tells what was said comes to: "that would", "which for a corps of 900
    would"."""
    if low[i - 1] in ("that", "this", "which", "it"):
        return True
    return any(
        one == "which" and two in ("for", "with", "in")
        for one, two in pairwise(low[max(first, i - _REACH) : i])
    )


_REACH = 8


def trusts(low: list[str], i: int) -> bool:
    """ "if the mayor is right": whose word it is, no condition."""
    behind = low[i + 1 : i + 10]
    stop = next((k for k, word in enumerate(behind) if word in _CLOSING), len(behind))
    if behind[:1] in (["one"], ["you"], ["we"]) and not _ADDING.isdisjoint(behind[1:2]):
        return True  # "2,100 if one adds the porters"
    if behind[:1] == ["you"]:
        return not _READING.isdisjoint(behind[:stop])  # "if you are just joining us"
    if behind[1:3] in (["are", "counted"], ["is", "counted"], ["are", "included"], ["is", "included"]):
        return True  # "20,000 if rotations are counted"
    left_out = stop < len(behind) and behind[stop - 1] in ("is", "are", "was", "were")  # "24 if the state is"
    return left_out or not _TRUTH.isdisjoint(behind[:stop])


_ADDING = words("add adds include includes count counts leave leaves")
_CLOSING = frozenset({",", ";", "."})
_READING = words("joining joined tuning missed watching reading wondering")
"""What readers and viewers do, who are spoken to."""
_TRUTH = words("right correct believed trusted accurate")


def _consequence(scene: Scene, q: Quantity, first: int) -> bool:
    """ "If they were full, that would come to 9,000", "Were it to fall, the bill could reach $2bn"."""
    low = scene.low
    before = low[first : min(q.first, first + 45)]
    supposed = before[:1] in (["if"], ["unless"], ["should"], ["had"], ["assuming"]) or (
        before[:1] == ["were"] and "to" in before[:7]
    )
    if not supposed or "," not in before:
        return False
    modals = [
        first + k
        for k, word in enumerate(before)
        if word in ("would", "could", "might") and "," in before[:k]
    ]
    if before[:1] == ["assuming"]:
        return True  # "Assuming full loads, that is 9 million"
    if modals:
        return not any(scene.opens_clause(k, first) for k in range(modals[-1], q.first))
    opened = before[-1:] == [","] or low[q.first - 2 : q.first - 1] == [","]
    return opened and bool({"would", "could", "might", "will"} & set(low[q.last : q.last + 4]))


def brings_toll(low: list[str], i: int) -> bool:
    """ "this would bring the number of dead to 300": nobody plans that, nor only supposes it."""
    return "".join(low[i + 1 : i + 2]) in _BRINGING and not _TOLLS.isdisjoint(low[i : i + _FAR_NOUN])


_BRINGING = words("bring take raise push lift")
_TOLLS = words("toll dead deaths killed fatalities injured wounded missing victims casualties infections")
_FAR_NOUN = 9
"""Words behind "would" within which it is said what is brought to a number."""


_LIKELY = words("probability likelihood chance chances odds risk possibility prospect")
ODDS = _LIKELY | {"possible"}
"""What may be so or not."""
_ODDS_REACH = 10
"""Words behind "the chance that" within which the figure stands."""
_OF_REACH = 4
_SEEKING = words("finding rescuing saving reaching recovering freeing locating reuniting")
"""What is done to those who are there: "the chances of finding 60 people who are missing"."""
_STATED_AGAIN = words(", ; : and but as while after because which where")


def at_odds(scene: Scene, q: Quantity) -> bool:
    """ "a 40% probability that 900 people died", "a one-in-five chance of 900 deaths", "it is possible that
    half are Danes": not "in all probability", "by chance", "as many as possible of the 900", "the ramp made
    it possible that 900 people left"."""
    low = scene.low
    if ODDS.isdisjoint(scene.words(q.sentence)):
        return False
    for i in range(q.first - 1, max(scene.bounds(q)[0], q.first - _ODDS_REACH - 2) - 1, -1):
        if low[i] in ODDS:
            link = low[i + 1]
            if low[i] not in _LIKELY:
                return link == "that" and low[i - 1] in BE
            return link == "that" or (
                link == "of" and q.first - i <= _OF_REACH and low[i + 2] not in _SEEKING
            )
        if low[i] in _STATED_AGAIN or i in scene.owner:
            return False
    return False


def worst(scene: Scene, q: Quantity) -> bool:
    """Whether the sentence speaks of a worst-case scenario."""
    if "worst" not in scene.words(q.sentence):
        return False
    if "worst-case" not in scene.parsed.text[max(0, q.start - 160) : q.end + 80].lower():
        return False
    first, last = scene.bounds(q)
    return "worst" in scene.low[first:last] and "scenario" in scene.low[first:last]
