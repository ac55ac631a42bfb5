"""Numbers of those only whom the text happens to speak of: who is in a picture, on one train, in one unit,
who was decorated, who came home while others stayed."""

from itertools import pairwise

from monitor.figures.context.roles import state
from monitor.figures.context.scene import DASHES, Scene
from monitor.figures.context.verbs import SAYING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE, GENITIVE, POSSESSIVES
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words

_ONE = words("a an one another single first second third every this that the his her their its")
UNITS = words(
    "regiment brigade battalion division company platoon squadron squad battery garrison flotilla crew"
)

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


_LEADING = words("the these some about around nearly another")
"""Words between a verb and its number."""
_UP_TO = _LEADING | {"up", "to"}
_AT_LEAST = _LEADING | {"at", "least"}


def pictured(scene: Scene, q: Quantity) -> bool:
    """ "beside the portraits of 90 nurses", "the video shows 40 men in a yard", "counted 90 dead on the
    wall": those who are to be seen, out of who knows how many."""
    if q.measure not in (Measure.PEOPLE, Measure.BARE):
        return False
    low, (lo, hi) = scene.low, scene.clause(q)
    i = back(low, q.first - 1, _LEADING, lo)
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
_ARRIVING = verbs(
    "cross arrive leave depart reach dock land come pass sail return enter pull roll set stop fly head"
)


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
    single = not _SINGLE.isdisjoint(low[max(first, vehicle - 3) : vehicle])
    moved = single if low[i].endswith("ed") or low[i] == "brought" else not _ARRIVING.isdisjoint(around)
    return not harmed and moved


def _ferried(scene: Scene, q: Quantity, i: int) -> bool:
    """ "Ships of the Northern Fleet took 900 soldiers to Velia", where the text has more of them: the passage
    of some. ``i`` at the verb."""
    low = scene.low
    if low[i] not in _CARRYING or not _counts(scene, q, _MEN) or q.total or low[q.first - 1] == "all":
        return False
    subject = low[max(scene.bounds(q)[0], i - _FLEET) : i]
    k = scene.owner[q.first]
    around = scene.parsed.quantities[max(0, k - _AROUND) : k + _AROUND]
    more = any(_counts(scene, o, _MEN) and (o.low or o.high or 0) > (q.high or q.low or 0) for o in around)
    more = more or not _NEXT.isdisjoint(scene.words(min(q.sentence + 1, len(scene.parsed.sentences) - 1)))
    return more and not VEHICLES.isdisjoint(subject) and not any(classes(word) & HARM for word in subject)


_NEXT = words("second further")
_FLEET = 8
"""Words of "ships of the Northern Fleet had"."""
_OF_VEHICLE = 4
_OF_MOVE = 12
_WRECKED = verbs("sink capsize crash derail collide overturn explode hit strike burn catch hijack")


def of_unit(scene: Scene, q: Quantity) -> bool:
    """ "Nine men of the 12th Engineer Regiment died", "a single platoon seen in the hills, 30 men, was lost":
    a named or single unit's."""
    if q.measure is not Measure.PEOPLE:
        return False
    low, (first, last) = scene.low, scene.bounds(q)
    behind = low[q.last : min(last, q.last + 7)]
    named = "".join(t.text for t in scene.parsed.tokens[q.last + 1 : q.last + 2]).endswith(GENITIVE)
    if behind[:1] == ["of"] and behind[1:2] and (behind[1] in _OF_ONE or named):
        end = next((k for k, word in enumerate(behind) if word in (",", ".", ";", "in", "who")), len(behind))
        return not _units(scene, q).isdisjoint(behind[2:end])
    if low[q.first - 1] != "," or q.total:
        return False
    for k in range(q.first - 2, max(first, q.first - _APPOSED) - 1, -1):
        if low[k] in UNITS and not _SINGLE.isdisjoint(low[max(first, k - 2) : k]):
            return True
        if k in scene.owner or low[k] in (",", ";", ":"):
            return False
    return False


_OF_ONE = POSSESSIVES | words("the a one")


def strength(scene: Scene, q: Quantity) -> bool:
    """ "About 900 men strong, the brigade left", "his platoon was 31 strong": one unit's."""
    low, (first, last) = scene.low, scene.bounds(q)
    around = low[max(first, q.first - _APPOSED) : q.first] + low[q.last : min(last, q.last + _APPOSED)]
    told = low[q.last : q.last + 1] == ["strong"] and q.measure is Measure.PEOPLE
    return told and not _units(scene, q).isdisjoint(around)


def _units(scene: Scene, q: Quantity) -> frozenset[str]:
    """What a unit is called: the workers of a company or of a division are not a part of any army, nor are
    thousands of men a company's."""
    men = not _MEN.isdisjoint(scene.low[q.first : q.last])
    found = UNITS | {"unit"} if men else UNITS - _FIRMS
    return found - _SMALL if (q.low or q.high or 0) >= _MANY else found


_FIRMS = words("company division crew")
_SMALL = words("company platoon squad squadron battery crew")
_MANY = 1000
"""More than any of the small units has."""
_MEN = words(
    """
    men soldiers troops servicemen fighters conscripts recruits officers marines sappers engineers sailors
    airmen paratroopers commandos gunners cadets
    """
)
_SINGLE = words("a an one single another entire whole")
_APPOSED = 8
"""Words between a unit and the number of its people."""

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
    i = back(low, q.first - 1, _LEADING, lo)
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


_MOST = words("bulk most majority rest remainder")


def most_of_it(scene: Scene, q: Quantity) -> bool:
    """ "The bulk of it, $19 billion, came from ore", "the largest contingent, 3,000, is Dutch": a number in
    apposition to the share it is; and what the sentence holds against it, "against $600 million for wood"."""
    low, first = scene.low, scene.bounds(q)[0]
    i = q.first - 1
    rival, k = scene.before(q), back(low, i, _MERELY, first)
    if low[k] == "against" and rival is not None and rival.unit == q.unit:
        return most_of_it(scene, rival)
    if i <= first or low[i][0] not in DASHES | {","}:
        return False
    before = low[max(first, i - _SHARE) : i]
    return any(
        before[k + 1 :][:1] in ([], ["of"])
        for k, word in enumerate(before)
        if word in _MOST or (word in _SHARES and k and before[k - 1] in _LARGEST)
    )


_SHARE = 6
_MERELY = words("a mere only just some about the")
_LARGEST = words("largest biggest")
_SHARES = words("contingent contingents group groups share part number numbers bloc")


LOSING = verbs("lose")
_MEETING = verbs("meet interview photograph film quiz")
_TALKING = verbs("speak talk")
_MUSTERING = verbs("number muster")
_NUMBERING = words("has had") | _MUSTERING
""" "Their second battalion had 420 men": one unit's strength."""
_TALKED_TO = words("to with")
_WHENCE = words("from in on at")
""" "those from Leeds number 900"."""
_INTERVIEWED = (["interviewed"], ["questioned"], ["photographed"], ["quizzed"])
CLINICS = words("hospital clinic ward surgery infirmary")
TREATING = verbs("treat admit receive")
_REST = words("rest others remainder")


def met(scene: Scene, q: Quantity) -> bool:
    """ "One brigade lost 900 men", "met six of the cooks", "spoke to 21 cooks", "a clinic treated 100": those
    of one unit, those whom somebody met."""
    if q.measure is not Measure.PEOPLE:
        return False
    low, (lo, _) = scene.low, scene.clause(q)
    i = back(low, q.first - 1, _LEADING, lo)
    before = low[max(lo, i - _APPOSED) : i]
    if low[i] in _TALKED_TO and low[i - 1] in _TALKING:
        return True
    who, *said = [*low[q.last : q.last + 3], "", "", ""][:3]
    if who == "who" and said[0] in _TALKING and said[1] in _TALKED_TO:
        return True  # "four nurses who spoke to the paper"
    if low[q.last : q.last + 1] != [] and low[q.last] in BE and low[q.last + 1 : q.last + 2] in _INTERVIEWED:
        return True
    if low[i] in LOSING | _NUMBERING or (low[i] == "with" and low[i - 1] in _ARRIVING):
        some = "units" in before or any(one == "those" and two in _WHENCE for one, two in pairwise(before))
        each = some and low[i] in _MUSTERING
        return each or not _units(scene, q).isdisjoint(before)
    one = any(word in _SINGLE and not CLINICS.isdisjoint(before[k:]) for k, word in enumerate(before))
    return low[i] in _MEETING or (low[i] in TREATING and one)


def before_the_rest(scene: Scene, q: Quantity) -> bool:
    """ "3,000 went to Riga, the rest to Tartu": those who are told apart from the rest. Where "the rest were
    rescued", those who died are all who did."""
    if q.measure not in COUNTS_OR_BARE:
        return False
    low, (_, last) = scene.low, scene.bounds(q)
    for k in range(q.last, min(last - 1, q.last + _TO_REST)):
        if k in scene.owner:
            return False
        if low[k] == "the" and low[k + 1] in _REST and low[k - 1] in (",", "and", ";", "while"):
            harmed = any(classes(word) & HARM for word in low[q.first : k])
            apart = not harmed or low[k + 2 : k + 3] == [] or low[k + 2] in _PLACED
            return apart and low[k + 2 : k + 3] != ["of"]
    return False


_TO_REST = 24
_PLACED = words("in at to on near from elsewhere by during across")


def on_parade(scene: Scene, q: Quantity) -> bool:
    """ "300 soldiers marched in Saturday's parade", "90 cadets filed past the stand": those who were on
    show."""
    low, (_, hi) = scene.low, scene.clause(q)
    if q.measure is not Measure.PEOPLE or _MEN.isdisjoint(low[q.first : q.last]):
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


def in_force(scene: Scene, q: Quantity) -> bool:
    """ "Three generals are with the force", "40 doctors travel with the contingent": those whom a larger body
    has with it."""
    low, (_, hi) = scene.low, scene.clause(q)
    if q.measure is not Measure.PEOPLE:
        return False
    other = scene.owner.get(q.last + 1) if low[q.last : q.last + 1] == ["and"] else None
    end = q.last if other is None else scene.parsed.quantities[other].last
    for k in range(end, min(hi - 2, end + _VERB)):
        if k in scene.owner:
            return False
        if low[k] in _WITHIN and low[k + 1] in _THE and not _BODIES_OF_MEN.isdisjoint(low[k + 2 : k + 5]):
            return True
    return False


def of_rank(scene: Scene, q: Quantity) -> bool:
    """ "There are 500 officers altogether", "three generals command it", where the text tells of more
    soldiers: officers are some of an army's men. Of those who fell or were taken each rank has a number of
    its own."""
    low = scene.low
    if q.measure is not Measure.PEOPLE or q.more or not (_counts(scene, q, _OFFICERS) or _ranked(scene, q)):
        return False
    if any(classes(word) & HARM for word in low[q.last : scene.clause(q)[1]]) or low[q.first - 1] in LOSING:
        return False
    k = scene.owner[q.first]
    before = scene.parsed.quantities[max(0, k - _EARLIER) : k]
    least = (q.low or q.high or 0) * _MEN_PER_OFFICER
    larger = [o for o in (*before, *scene.near(q)) if (o.low or o.high or 0) >= least]
    return any(_counts(scene, o, _SOLDIERS) or o.head in _SOLDIERS or _in_body(scene, q, o) for o in larger)


def _ranked(scene: Scene, q: Quantity) -> bool:
    """ "Of the ships' 900 men 40 are officers": what rank those have who are left without a noun."""
    behind = scene.low[q.last : q.last + 2]
    return q.elided and behind[:1] == ["are"] and not _OFFICERS.isdisjoint(behind)


def _in_body(scene: Scene, q: Quantity, other: Quantity) -> bool:
    """Whether a number of the same sentence counts men by their country or their body: "9,000 Danes", "a
    force of 9,000"."""
    if other.sentence != q.sentence or other.unit != "person" or "police" in scene.words(q.sentence):
        return False
    named = scene.parsed.tokens[other.last - 1].text[:1].isupper() and other.last - 1 >= other.number_last
    return named or not _BODIES_OF_MEN.isdisjoint(scene.low[max(0, other.first - 3) : other.last])


def _counts(scene: Scene, q: Quantity, nouns: frozenset[str]) -> bool:
    """Whether the last word of what a quantity counts is one of these."""
    return q.last - 1 >= q.number_last and scene.low[q.last - 1] in nouns


_OFFICERS = words(
    "officers generals colonels commanders majors captains lieutenants interpreters instructors"
)
_SOLDIERS = words("soldiers troops servicemen servicewomen personnel men strong")
_EARLIER = 12
"""Quantities in front among which the soldiers are told."""
_MEN_PER_OFFICER = 4
"""Where there are fewer, they are no army that these officers would be of."""
_WITHIN = words("with within among accompany lead command join joined") | {"to"}
_THE = words("the this that its their")
_BODIES_OF_MEN = words("force contingent expedition corps mission")


def counted_dead(scene: Scene, q: Quantity) -> bool:
    """ "His company counted 37 bodies", "the 4th Battalion found 17 dead", "our scouts killed 18 Danes and
    wounded nine": what one unit in the field has seen or done; not those whom soldiers dig out of a flooded
    town or shoot in one that rises, unless more are told to have died."""
    low, first = scene.low, scene.bounds(q)[0]
    i = back(low, q.first - 1, _AT_LEAST, first)
    found = low[i] in _FOUND and not _REMAINS.isdisjoint(low[q.first : q.last])
    if not found and not (low[i] in _FELLING and _enemies(q)):
        return False
    units = [k for k in range(max(first, i - _UNIT_REACH), i) if low[k] in _IN_THE_FIELD]
    names = [low[max(first, k - _NAMING) : k] for k in units]
    named = any(any(map(_numbered, name)) and _STRUCK.isdisjoint(name) for name in names)
    return named or (bool(units) and beside_larger_toll(scene, q))


def _enemies(q: Quantity) -> bool:
    """Whether a number counts soldiers, or people of a country who are named as in a war, or nobody that is
    named."""
    if q.counted is None or q.head is None:
        return q.unit == "person"
    return q.head in _MEN or q.counted.split()[-1][:1].isupper()


def _numbered(word: str) -> bool:
    """Whether a word says whose a unit is, or which: "our patrol", "the 4th Rifle Battalion"."""
    return word in _WHOSE or word[:1].isdigit()


def beside_larger_toll(scene: Scene, q: Quantity) -> bool:
    """Whether the text has a larger number of those who met the same fate."""
    own, least, k = state(scene, q), q.high or q.low or 0, scene.owner[q.first]
    return any(
        o is not q and (o.low or o.high or 0) > least and not own.isdisjoint(state(scene, o))
        for o in scene.parsed.quantities[max(0, k - _AROUND) : k + _AROUND]
        if o.measure in COUNTS_OR_BARE
    )


_AROUND = 24
"""Quantities on either side among which a larger one of the same fate is looked for."""
_NAMING = 5
_STRUCK = words("on at against near")
_WHOSE = words("his her our their my one single")
_REMAINS = words("bodies corpses dead")
_FOUND = verbs("count find recover see")
_FELLING = verbs("kill wound injure eliminate destroy hit")
_UNIT_REACH = 20
_IN_THE_FIELD = UNITS | words("unit patrol paratroopers gunners scouts infantrymen marines")

NEEDED = (
    (met, UNITS | _MUSTERING | {"unit"} | _MEETING | _TALKING | CLINICS),
    (on_parade, _PARADES),
    (in_force, _BODIES_OF_MEN),
    (of_rank, _OFFICERS),
    (counted_dead, _FOUND | _FELLING),
    (companions, _ONESELF | {"same"}),
    (of_larger, frozenset({"part"})),
    (before_the_rest, _REST),
    (pictured, PICTURES | SCREENS | _FRAMES),
    (loaded, VEHICLES),
    (of_unit, UNITS | {"unit"}),
    (strength, frozenset({"strong"})),
    (honoured, _HONOURING | _HONOURS),
    (departed, _GOING),
    (most_of_it, _MOST | _LARGEST),
)
"""Each rule with the words of which one must stand in the sentence."""
