"""Whether a number says again what the text has said: repeated, converted, taken up by "the"."""

from decimal import Decimal

from monitor.figures.context.roles import converted, state
from monitor.figures.context.scene import Scene
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_REMEMBERED = 60
"""Quantities back in the text that one may echo."""


def echo(scene: Scene, q: Quantity, k: int) -> bool:
    """Whether quantity ``q``, the ``k``-th of the text, says again what the text already said."""
    if converted(scene, q) is not None:
        return True
    if q.low is None and q.high is None:
        return False
    anchor = _anchor(q)
    for other in scene.parsed.quantities[max(0, k - _REMEMBERED) : k]:
        if _anchor(other) != anchor:
            continue
        alike = other.unit == q.unit and other.measure == q.measure
        bare = Measure.BARE in (other.measure, q.measure) and {other.unit, q.unit} <= {None, "person"}
        if (alike or bare) and _again(scene, other, q):
            return True
    return False


def _anchor(q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The number as written, whatever bounds it: "48" and "at least 48" are one number."""
    if q.low is not None and q.high is not None:
        return q.low, q.high
    return q.low or q.high, q.low or q.high


def _again(scene: Scene, one: Quantity, two: Quantity) -> bool:
    """Whether two equal numbers count the same."""
    anaphoric = _anaphoric(scene, two)
    if two.measure in _UNREPEATED or (one.sentence == two.sentence and not anaphoric):
        return False
    states = state(scene, one), state(scene, two)
    taken_up = _of_these(scene, two)
    if not taken_up and states[0] and states[1] and not (states[0] & states[1]):
        return False
    if taken_up or (anaphoric and two.head == one.head):
        return True
    small = (two.low or two.high or 0) < 10
    if _below_headline(scene, one, two):
        return bool(states[0] and states[1]) or not small
    if two.measure in (Measure.PEOPLE, Measure.BARE):
        again = two.head is not None and one.head == two.head and _precise(two) and not any(states)
        anaphoric = anaphoric or again  # "127,000 men"; of 10,000 there may be two
        return anaphoric if small and one.head != two.head else bool(states[0] and states[1]) or anaphoric
    return one.head == two.head and one.head is not None and (not small or anaphoric)


def _of_these(scene: Scene, q: Quantity) -> bool:
    """Whether a number is that of all: "900 of these 3,500 had died"; what is told is of the 900."""
    return scene.low[max(0, q.number_first - 2) : q.number_first] == ["of", "these"] and (q.low or 0) >= _MANY


def _precise(q: Quantity) -> bool:
    """Whether a number is no round one, which several counts may share: 127,000 or 150, not 10,000."""
    number = q.low or q.high or Decimal(0)
    return not q.more and number >= _MANY and len(number.normalize().as_tuple().digits) > 1


_MANY = 100
_UNREPEATED = (Measure.TIME, Measure.MULTIPLE, Measure.PERCENT, Measure.FRACTION)


def _below_headline(scene: Scene, one: Quantity, two: Quantity) -> bool:
    """Whether a number of people in a headline comes again in the text below it: "Toll in Norland at 98",
    then "The number of those who died has risen to 98"."""
    people = {one.measure, two.measure} <= {Measure.PEOPLE, Measure.BARE}
    if one.sentence != 0 or two.sentence == 0 or not people:
        return False
    headline = scene.parsed.sentences[0]
    mark = scene.low[headline.last - 1]
    return "\n" in scene.parsed.text[headline.end : scene.parsed.sentences[1].start] and mark not in _STOPS


_STOPS = frozenset(".!?")
_DEEDS = words("loss death deaths dispatch deployment killing capture arrival return departure arrest")
"""What the text speaks of as known with "the" in front: of as many as it has told of."""


def _anaphoric(scene: Scene, q: Quantity) -> bool:
    """ "the two prisoners", "these 15,000 soldiers", "the first two North Korean prisoners"."""
    low, lo = scene.low, scene.bounds(q)[0]
    if q.definite or (low[q.first - 1] == "of" and low[q.first - 2] in _DEEDS and low[q.first - 3] == "the"):
        return True  # "even the loss of 2,000 soldiers"
    window = low[max(lo, q.first - 2) : q.first + 2]
    return any(word in ("these", "those", "both") for word in window) or (
        "first" in window and "the" in low[max(lo, q.first - 2) : q.first + 1]
    )
