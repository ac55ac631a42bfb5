"""Numbers of those only whom the text happens to speak of: who is in a picture, on one train,
who was decorated, who came home while others stayed."""

from monitor.figures.context.part_of_whole.units import AROUND, ARRIVING, LEADING, MEN, SINGLE, counts
from monitor.figures.context.scene import DASHES, Scene
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon_grammar import BE, REST
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words

_ONE = words("a an one another single first second third every this that the his her their its")
PICTURES = words(
    """
    portrait portraits photograph photographs photo photos picture pictures image images snapshot snapshots
    poster posters
    """
)
SCREENS = words("footage video clip film television tv broadcast broadcaster camera cameras") | PICTURES
_SHOWING = verbs("show depict picture portray capture feature")
_FRAMES = words("wall walls screen screens frame frames picture photograph photo footage video image clip")
_HANGING = words("on in")
_UP_TO = LEADING | {"up", "to"}


def pictured(scene: Scene, q: Quantity) -> bool:
    """ "beside the portraits of 90 nurses", "the video shows 40 men in a yard", "counted 90 dead on the
    wall": those who are to be seen, out of who knows how many."""
    if q.measure not in (Measure.PEOPLE, Measure.BARE):
        return False
    low, (lo, hi) = scene.low, scene.clause(q)
    i = back(low, q.first - 1, LEADING, lo)
    if low[i] == "of" and low[i - 1] in PICTURES:
        return True
    screen = next((k for k in range(i - 1, max(lo, i - _NEAR) - 1, -1) if low[k] in SCREENS), i)
    if low[i] in BE and low[i - 1] in SAYING and low[i - 3] == "what" and screen < i - 3:
        return True  # "footage of what it said were 22 dead soldiers"
    if low[i] in _SHOWING and screen < i:
        return SAYING.isdisjoint(low[screen + 1 : i])  # not "television said the army captured 40"
    of_those = lo > 0 and low[lo - 1] in _WHO  # "those who saw pictures came to 40"
    if low[i] in ("to", "at", "numbered") and not of_those and not PICTURES.isdisjoint(_subject(low[lo:i])):
        return q.measure is Measure.BARE or q.elided  # "the rows of portraits came to 101"
    behind = low[q.last : min(hi, q.last + 4)]
    return any(
        word in _HANGING and behind[k + 1 : k + 2] == ["the"] and _FRAMES & set(behind[k + 2 : k + 3])
        for k, word in enumerate(behind)
    )


def _subject(before: list[str]) -> list[str]:
    """What stands behind the last comma: "as images spread, the toll rose" has another subject."""
    return before[len(before) - before[::-1].index(",") :] if "," in before else before


_WHO = words("who that which")
_NEAR = 6
"""Words between what shows and its verb."""

VEHICLES = words(
    """
    train trains plane planes aircraft airliner ship ships vessel vessels ferry ferries boat bus buses lorry
    truck helicopter barge liner freighter jet flight convoy warship warships
    """
)
_CARRYING = verbs("carry bring take transport ferry move fly ship deliver land")
_LOADED = _CARRYING | words("with holding")


def loaded(scene: Scene, q: Quantity) -> bool:
    """ "A train with 400 cooks on board crossed the bridge", "left on a ship with 90 comrades": the load of
    one of many; of a ship that sinks it is everybody."""
    if q.measure not in COUNTS:
        return False
    low, (first, last) = scene.low, scene.bounds(q)
    i = back(low, q.first - 1, _UP_TO, first)
    if low[i] not in _LOADED or i <= first:
        return False
    near = range(i - 1, max(first, i - _OF_VEHICLE) - 1, -1)
    vehicle = next((k for k in near if low[k] in VEHICLES), -1)
    if _ferried(scene, q, i):
        return True
    singular = vehicle >= 0 and not _ONE.isdisjoint(low[max(first, vehicle - 3) : vehicle])
    if not singular or any(k in scene.owner for k in range(vehicle + 1, i)):
        return False
    around = low[max(first, vehicle - _OF_MOVE) : vehicle] + low[q.last : min(last, q.last + _OF_MOVE)]
    harmed = any(classes(word) & HARM or word in _WRECKED for word in low[first:last])
    single = not SINGLE.isdisjoint(low[max(first, vehicle - 3) : vehicle])
    moved = single if past(low[i]) or low[i] == "brought" else not ARRIVING.isdisjoint(around)
    return not harmed and moved


def _ferried(scene: Scene, q: Quantity, i: int) -> bool:
    """ "Ships of the Northern Fleet took 900 soldiers to Velia", where the text has more of them: the passage
    of some. ``i`` at the verb."""
    low = scene.low
    if low[i] not in _CARRYING or not counts(scene, q, MEN) or q.total or low[q.first - 1] == "all":
        return False
    subject = low[max(scene.bounds(q)[0], i - _FLEET) : i]
    k = scene.owner[q.first]
    around = scene.parsed.quantities[max(0, k - AROUND) : k + AROUND]
    more = any(counts(scene, o, MEN) and (o.low or o.high or 0) > (q.high or q.low or 0) for o in around)
    more = more or not _NEXT.isdisjoint(scene.words(min(q.sentence + 1, len(scene.parsed.sentences) - 1)))
    return more and not VEHICLES.isdisjoint(subject) and not any(classes(word) & HARM for word in subject)


_NEXT = words("second further")
_FLEET = 8
"""Words of "ships of the Northern Fleet had"."""
_OF_VEHICLE = 4
_OF_MOVE = 12
_WRECKED = verbs("sink capsize crash derail collide overturn explode hit strike burn catch hijack")


_HONOURING = verbs("award decorate honour honor reward commend pin knight")
_HONOURS = words("medal medals order orders award awards honour honours honor honors title star stars cross")


def honoured(scene: Scene, q: Quantity) -> bool:
    """ "awarded the Star of Valour to 300 drivers", "handed medals to 20", "decorated 40 nurses": those who
    were singled out; not "honours the 600 who fell"."""
    low, (lo, hi) = scene.low, scene.clause(q)
    if q.measure is not Measure.PEOPLE or "not" in low[lo : q.first]:
        return False
    if any(classes(word) & HARM for word in low[q.first : min(hi, q.last + 3)]):
        return False
    i = back(low, q.first - 1, LEADING, lo)
    if low[i] in _HONOURING:
        return True
    before = low[max(lo, i - _HANDED) : i]
    return low[i] == "to" and not _HONOURS.isdisjoint(before) and not _GIVING.isdisjoint(before)


_HANDED = 8
_GIVING = _HONOURING | verbs("give hand present bestow confer grant")

_GOING = words("return withdrawal departure repatriation recall exit homecoming")
_STAYING = words("left remain remains remained stay stayed")


def departed(scene: Scene, q: Quantity) -> bool:
    """ "After the return of 3,000 nurses in June 7,000 are left": those who went of all there were."""
    low, (_, last) = scene.low, scene.bounds(q)
    i = q.first - 1
    while low[i] in ("the", "some", "about", "another", "nearly"):
        i -= 1
    if q.measure not in COUNTS_OR_BARE or low[i] != "of" or low[i - 1] not in _GOING:
        return False
    rest = next((o for o in scene.near(q) if o.first > q.first and o.unit in (q.unit, None)), None)
    return rest is not None and not _STAYING.isdisjoint(low[rest.last : min(last, rest.last + 4)])


_MOST = REST | words("bulk most majority")


def most_of_it(scene: Scene, q: Quantity) -> bool:
    """ "The bulk of it, $19 billion, came from ore", "the largest contingent, 3,000, is Dutch": a number in
    apposition to the share it is; and what the sentence holds against it, "against $600 million for wood"."""
    low, first = scene.low, scene.bounds(q)[0]
    i = q.first - 1
    rival, k = scene.before(q), back(low, i, _MERELY, first)
    if low[k] == "against" and rival is not None and rival.unit == q.unit:
        return most_of_it(scene, rival)
    if i <= first or low[i][0] not in DASHES | {",", "("}:
        return False
    before = low[max(first, i - _SHARE) : i]
    return any(
        before[k + 1 :][:1] in ([], ["of"])
        for k, word in enumerate(before)
        if (word in _MOST and (word != "others" or before[k - 1 : k] == ["the"]))
        or (word in _SHARES and k and before[k - 1] in _LARGEST)
    )


_SHARE = 6
_MERELY = words("a mere only just some about the")
_LARGEST = words("largest biggest")
_SHARES = words("contingent contingents group groups share part number numbers bloc")


def before_the_rest(scene: Scene, q: Quantity) -> bool:
    """ "3,000 went to Riga, the rest to Tartu": those who are told apart from the rest. Where "the rest were
    rescued", those who died are all who did."""
    if q.measure not in COUNTS_OR_BARE:
        return False
    low, (_, last) = scene.low, scene.bounds(q)
    for k in range(q.last, min(last - 1, q.last + _TO_REST)):
        if k in scene.owner:
            return False
        if low[k] == "the" and low[k + 1] in REST and low[k - 1] in (",", "and", ";", "while"):
            harmed = any(classes(word) & HARM for word in low[q.first : k])
            apart = not harmed or low[k + 2 : k + 3] == [] or low[k + 2] in _PLACED
            return apart and low[k + 2 : k + 3] != ["of"]
    return False


_TO_REST = 24
_PLACED = words("in at to on near from elsewhere by during across")


def the_rest(scene: Scene, q: Quantity) -> bool:
    """ "The rest are cooks, some 4,000 in all": who remain of more; not "The rest are dead, 900 in all"."""
    low, first = scene.low, scene.bounds(q)[0]
    opened = low[first : first + 1] == ["the"] and low[first + 1] in REST and low[first + 2] in BE
    apposed = low[back(low, q.first - 1, _PERHAPS, first)] == ","
    harmed = any(classes(word) & HARM for word in low[first : q.last])
    return opened and apposed and not harmed and scene.before(q) is None and q.measure in COUNTS_OR_BARE


_PERHAPS = LEADING | words("perhaps maybe possibly in all")


def on_parade(scene: Scene, q: Quantity) -> bool:
    """ "300 soldiers marched in Saturday's parade", "90 cadets filed past the stand": those who were on
    show."""
    low, (_, hi) = scene.low, scene.clause(q)
    if q.measure is not Measure.PEOPLE or MEN.isdisjoint(low[q.first : q.last]):
        return False
    verb = next((k for k in range(q.last, min(hi, q.last + _VERB)) if low[k] in _PARADING), 0)
    return verb > 0 and not _PARADES.isdisjoint(low[verb : min(hi, verb + _OF_MOVE)])


_VERB = 5
_PARADING = verbs("march parade file line goose-step")
_PARADES = words("parade parades stand stands tribune review")


def companions(scene: Scene, q: Quantity) -> bool:
    """ "About 500 soldiers were with him", "900 left on the same train", "40 travelled with her": those
    beside one who tells of them."""
    low, (_, hi) = scene.low, scene.clause(q)
    if q.measure is not Measure.PEOPLE or any(classes(word) & HARM for word in low[q.first : q.last]):
        return False
    for k in range(q.last, min(hi - 1, q.last + _OF_MOVE)):
        if k in scene.owner:
            return False
        if low[k] == "with" and low[k + 1] in _ONESELF and low[k - 1] in _TOGETHER:
            return True
        if low[k : k + 2] == ["the", "same"] and low[k + 2 : k + 3] != [] and low[k + 2] in VEHICLES:
            return True
    return False


_ONESELF = words("him her me")
_TOGETHER = verbs("travel sail come go fly march serve fight train leave") | BE | words("been")


def of_larger(scene: Scene, q: Quantity) -> bool:
    """ "There are 8,000 in the valley, part of a force of 10,000"."""
    low, (_, last) = scene.low, scene.bounds(q)
    for k in range(q.last, min(last - 4, q.last + _OF_MOVE)):
        if k in scene.owner:
            return False
        if low[k : k + 2] == ["part", "of"] and low[k - 1] in (",", "as", "are", "were"):
            return any(i in scene.owner for i in range(k + 3, min(last, k + _OF_LARGER)))
    return False


_OF_LARGER = 9
"""Words behind "part of" within which the larger number stands."""


NEEDED = (
    (on_parade, _PARADES),
    (companions, _ONESELF | {"same"}),
    (of_larger, frozenset({"part"})),
    (before_the_rest, REST),
    (the_rest, REST),
    (pictured, PICTURES | SCREENS | _FRAMES),
    (loaded, VEHICLES),
    (honoured, _HONOURING | _HONOURS),
    (departed, _GOING),
    (most_of_it, _MOST | _LARGEST),
)
"""Each rule with the words of which one must stand in the sentence."""
