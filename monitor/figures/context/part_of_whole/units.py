"""Numbers of one unit of a larger body, and of those of one rank in it: "nine men of the 12th Regiment",
"three generals are with the force", "our scouts killed 18"."""

from itertools import pairwise

from monitor.figures.context.roles import state
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import ORDINAL_SUFFIXES
from monitor.figures.lexicon_grammar import BE, BE_OR_HAVE, GENITIVE, INCLUDING, POSSESSIVES
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import HARM, LOSING, classes
from monitor.figures.tables import words

UNITS = words(
    "regiment brigade battalion division company platoon squadron squad battery garrison flotilla crew"
)

LEADING = words("the these some about around nearly another")
"""Words between a verb and its number."""
_AT_LEAST = LEADING | {"at", "least"}

ARRIVING = verbs(
    "cross arrive leave depart reach dock land come pass sail return enter pull roll set stop fly head"
)


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
        return not names(scene, q).isdisjoint(behind[2:end])
    if low[q.first - 1] != "," or q.total:
        return False
    for k in range(q.first - 2, max(first, q.first - _APPOSED) - 1, -1):
        numbered = not ORDINAL_SUFFIXES.isdisjoint(low[max(first, k - _NAMING) : k])
        single = low[k] in UNITS and not SINGLE.isdisjoint(low[max(first, k - 2) : k])
        if single or (numbered and low[k] in names(scene, q)):
            return True  # "the 92nd Rifle Brigade, about 2,200 men"
        if k in scene.owner or low[k] in (",", ";", ":"):
            return False
    return False


_OF_ONE = POSSESSIVES | words("the a an one another")


def strength(scene: Scene, q: Quantity) -> bool:
    """ "About 900 men strong, the brigade left", "his platoon was 31 strong": one unit's."""
    low, (first, last) = scene.low, scene.bounds(q)
    around = low[max(first, q.first - _APPOSED) : q.first] + low[q.last : min(last, q.last + _APPOSED)]
    told = low[q.last : q.last + 1] == ["strong"] and q.measure is Measure.PEOPLE
    return told and not (names(scene, q) | {"elements"}).isdisjoint(around)


def names(scene: Scene, q: Quantity) -> frozenset[str]:
    """What a unit is called: the workers of a company or of a division are not a part of any army, nor are
    thousands of men a company's."""
    men = not MEN.isdisjoint(scene.low[q.first : q.last])
    found = UNITS | {"unit"} if men else UNITS - FIRMS
    return found - _SMALL if (q.low or q.high or 0) >= _MANY else found


FIRMS = words("company division crew")
_SMALL = words("company platoon squad squadron battery crew")
_MANY = 1000
"""More than any of the small units has."""
MEN = words(
    """
    men soldiers troops servicemen fighters conscripts recruits officers marines sappers engineers sailors
    airmen paratroopers commandos gunners cadets
    """
)
SINGLE = words("a an one single another entire whole")
_APPOSED = 8
"""Words between a unit and the number of its people."""

_SEVERAL = words("companies platoons squads battalions crews squadrons")
_FRAY = words("attack assault action battle line field combat")
_MEETING = verbs("meet interview photograph film quiz")
_TALKING = verbs("speak talk")
_MUSTERING = verbs("number muster")
_NUMBERING = words("has had") | _MUSTERING
""" "Their second battalion had 420 men": one unit's strength."""
_TALKED_TO = words("to with")
_ACCOUNTS = words(
    "account accounts testimony testimonies interviews conversations recollections memoirs diaries letters"
)
_FROM = words("of by with from")
_WHENCE = words("from in on at")
""" "those from Leeds number 900"."""
_INTERVIEWED = (["interviewed"], ["questioned"], ["photographed"], ["quizzed"])
CLINICS = words("hospital clinic ward surgery infirmary")
TREATING = verbs("treat admit receive")


def met(scene: Scene, q: Quantity) -> bool:
    """ "One brigade lost 900 men", "met six of the cooks", "spoke to 21 cooks", "accounts of six", "a clinic
    treated 100": those of one unit, those whom somebody met."""
    if q.measure is not Measure.PEOPLE:
        return False
    low, (lo, _) = scene.low, scene.clause(q)
    i = back(low, q.first - 1, LEADING, lo)
    before = low[max(lo, i - _APPOSED) : i]
    if (low[i] in _TALKED_TO and low[i - 1] in _TALKING) or (low[i] in _FROM and low[i - 1] in _ACCOUNTS):
        return True
    if _spoken_to(scene, q) or _treated(scene, q):
        return True
    several = low[i] == "with" and not _SEVERAL.isdisjoint(before) and (q.high or 0) < _MANY
    if several and not _FRAY.isdisjoint(before):
        return True  # "companies went into battle with 60 to 80 men"
    if low[i] in LOSING | _NUMBERING or (low[i] == "with" and low[i - 1] in ARRIVING):
        some = "units" in before or any(one == "those" and two in _WHENCE for one, two in pairwise(before))
        each = some and low[i] in _MUSTERING
        return each or not names(scene, q).isdisjoint(before)
    one = any(word in SINGLE and not CLINICS.isdisjoint(before[k:]) for k, word in enumerate(before))
    return low[i] in _MEETING or (low[i] in TREATING and one)


def _spoken_to(scene: Scene, q: Quantity) -> bool:
    """ "Four nurses who spoke to the paper", "90 were interviewed"."""
    who, *said = [*scene.low[q.last : q.last + 3], "", "", ""][:3]
    if who == "who" and said[0] in _TALKING and said[1] in _TALKED_TO:
        return True
    return who in BE and said[:1] in _INTERVIEWED


def _treated(scene: Scene, q: Quantity) -> bool:
    """ "1,100 Danes treated in his hospital", "40 were admitted to one clinic": those of one of several."""
    low, hi = scene.low, scene.bounds(q)[1]
    verb = q.last + (low[q.last : q.last + 1] != [] and low[q.last] in BE_OR_HAVE)
    if low[verb : verb + 1] == [] or low[verb] not in TREATING or verb + 4 > hi:
        return False
    where = low[verb + 1] in ("in", "at", "to") and low[verb + 2] in _OF_ONE - {"the", "a", "an"}
    return where and low[verb + 3] in CLINICS


def of_its_own(scene: Scene, q: Quantity) -> bool:
    """ "The regiment left. Until June it had lost nine cooks": of a unit told of before."""
    low, lo = scene.low, scene.clause(q)[0]
    i = back(low, q.first - 1, LEADING, lo)
    it = i - 1 - (low[i - 1] in ("has", "had"))
    verbal = low[i] in LOSING | _NUMBERING | BE and it >= lo and low[it] == "it"
    if not verbal or q.measure is not Measure.PEOPLE or not scene.same_paragraph(q.sentence):
        return False
    span, own = scene.parsed.sentences[q.sentence - 1], names(scene, q)
    units = [k for k in range(span.first + 1, span.last) if scene.low[k] in own]
    return any(not _ONE.isdisjoint(scene.low[max(span.first, k - _NAMING) : k]) for k in units)


_ONE = words("the a an this that one his their")


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


_VERB = 5
"""Words behind people within which it is told what they are with."""
_WITHIN = words("with within among accompany lead command join joined to")
_THE = words("the this that its their")
_BODIES_OF_MEN = words("force contingent expedition corps mission")


def of_rank(scene: Scene, q: Quantity) -> bool:
    """ "There are 260 officers altogether", "led by three colonels", where the text tells of more soldiers:
    officers are some of an army's men. Of those who were trained or sent, fell or were taken each rank has a
    number of its own."""
    low = scene.low
    if q.measure is not Measure.PEOPLE or q.more or not (counts(scene, q, _OFFICERS) or _ranked(scene, q)):
        return False
    if "police" in scene.words(q.sentence) or not (_ranked(scene, q) or _mustered(scene, q)):
        return False
    if any(classes(word) & HARM for word in low[q.last : scene.clause(q)[1]]) or low[q.first - 1] in LOSING:
        return False
    k = scene.owner[q.first]
    before = scene.parsed.quantities[max(0, k - _EARLIER) : k]
    least = (q.low or q.high or 0) * _MEN_PER_OFFICER
    larger = [o for o in (*before, *scene.near(q)) if (o.low or o.high or 0) >= least]
    return any(counts(scene, o, _SOLDIERS) or o.head in _SOLDIERS or _in_body(scene, q, o) for o in larger)


def _mustered(scene: Scene, q: Quantity) -> bool:
    """Whether a text says of so many of a rank only that an army has them: "there are", "it has", "with",
    "led by", "including", "command it", or so of a rank that is listed in front."""
    low, (first, last) = scene.low, scene.bounds(q)
    i = back(low, q.first - 1, _AT_LEAST | {"up", "to"}, first)
    leading = low[q.last : q.last + 1] != [] and low[q.last] in _COMMANDING
    if low[i] in _HAVING or leading or not _BELONGING.isdisjoint(low[q.last : min(last, q.last + _INCLUDED)]):
        return True
    before = scene.before(q)
    listed = before is not None and set(low[before.last : q.first]) <= {",", "and"}
    return before is not None and listed and counts(scene, before, _OFFICERS) and _mustered(scene, before)


def _ranked(scene: Scene, q: Quantity) -> bool:
    """ "Of the ships' 900 men 40 are officers": what rank those have who are left without a noun."""
    behind = scene.low[q.last : q.last + 2]
    return q.elided and behind[:1] == ["are"] and not _OFFICERS.isdisjoint(behind)


def _in_body(scene: Scene, q: Quantity, other: Quantity) -> bool:
    """Whether a number of the same sentence counts men by their country or their body: "9,000 Danes", "a
    force of 9,000"."""
    if other.sentence != q.sentence or other.unit != "person":
        return False
    named = scene.parsed.tokens[other.last - 1].text[:1].isupper() and other.last - 1 >= other.number_last
    return named or not _BODIES_OF_MEN.isdisjoint(scene.low[max(0, other.first - 3) : other.last])


def counts(scene: Scene, q: Quantity, nouns: frozenset[str]) -> bool:
    """Whether the last word of what a quantity counts is one of these."""
    return q.last - 1 >= q.number_last and scene.low[q.last - 1] in nouns


_OFFICERS = words(
    "officers generals colonels commanders majors captains lieutenants interpreters instructors"
)
_SOLDIERS = words("soldiers troops servicemen servicewomen personnel men strong")
_COMMANDING = verbs("command lead")
_BELONGING = verbs("belong") | {"included"}
_HAVING = BE_OR_HAVE | INCLUDING | verbs("name list contain") | words("be been with by in of among")
_INCLUDED = 14
"""Tokens behind officers within which it is told that they belong to more."""
_EARLIER = 12
"""Quantities in front among which the soldiers are told."""
_MEN_PER_OFFICER = 4
"""Where there are fewer, they are no army that these officers would be of."""


def counted_dead(scene: Scene, q: Quantity) -> bool:
    """ "His company counted 37 bodies", "the 4th Battalion found 17 dead", "our scouts killed 18 Danes and
    wounded nine": what one unit in the field has seen or done; not those whom soldiers dig out of a flooded
    town or shoot in one that rises, unless more are told to have died."""
    low, first = scene.low, scene.bounds(q)[0]
    i = back(low, q.first - 1, _AT_LEAST, first)
    before = scene.before(q)
    if low[i] == "and" and before is not None and before.last == i and before.casualty and q.casualty:
        q = before  # "reported 70 killed and 40 wounded"
        i = back(low, q.first - 1, _AT_LEAST, first)
    found = low[i] in FOUND and not REMAINS.isdisjoint(low[q.first : q.last])
    found = found or (low[i] in _REPORTING and q.casualty is not None)
    if not found and not (low[i] in _FELLING and _enemies(q)):
        return False
    units = [k for k in range(max(first, i - _UNIT_REACH), i) if low[k] in _IN_THE_FIELD]
    names = [(low[max(first, k - _NAMING) : k], low[k] != "unit") for k in units]
    named = any(
        any(_numbered(word, of_army) for word in name) and _STRUCK.isdisjoint(name) for name, of_army in names
    )
    return named or (bool(units) and beside_larger_toll(scene, q))


def row_of_losses(scene: Scene, q: Quantity) -> bool:
    """ "What the battalion lost in May: 41 dead, 68 wounded and five missing": a row of one unit's losses."""
    low, first = scene.low, scene.bounds(q)[0]
    colon = next((k for k in range(q.first - 1, max(first, q.first - _ROW), -1) if low[k] == ":"), first)
    if not q.casualty or ";" in low[colon : q.first]:
        return False
    lost = next((k for k in range(colon - 1, first, -1) if low[k] in LOSING), first)
    if low[lost + 1] not in _WHEN:
        return False  # "The battalion lost three posts; the town lists: 41 dead"
    return not (UNITS - {"crew", "division"}).isdisjoint(low[max(first, lost - _LOSER) : lost])


_WHEN = words(": in on at over during between by since near from there that this within")
_ROW = 24
"""Tokens of such a row."""
_LOSER = 4
"""Tokens in front of "lost" within which the unit stands."""


def _enemies(q: Quantity) -> bool:
    """Whether a number counts soldiers, or people of a country who are named as in a war, or nobody that is
    named."""
    if q.counted is None or q.head is None:
        return q.unit == "person"
    return q.head in MEN or q.counted.split()[-1][:1].isupper()


def _numbered(word: str, of_army: bool) -> bool:
    """Whether a word says whose a unit is, or which: "our patrol", "the 4th Rifle Battalion"; "one" only of
    units that armies have, since rescuers go out in units too."""
    return word in POSSESSIVES | {"my"} or word[:1].isdigit() or (of_army and word in _LONE)


def beside_larger_toll(scene: Scene, q: Quantity) -> bool:
    """Whether the text has a larger number of those who met the same fate."""
    own, least, k = state(scene, q), q.high or q.low or 0, scene.owner[q.first]
    return any(
        o is not q and (o.low or o.high or 0) > least and not own.isdisjoint(state(scene, o))
        for o in scene.parsed.quantities[max(0, k - AROUND) : k + AROUND]
        if o.measure in COUNTS_OR_BARE
    )


AROUND = 24
"""Quantities on either side among which a larger one of the same fate is looked for."""
_NAMING = 5
_STRUCK = words("on at against near")
_LONE = words("one single")
REMAINS = words("bodies corpses dead")
FOUND = verbs("count find recover see")
_REPORTING = verbs("report")
_FELLING = verbs("kill wound injure eliminate destroy hit")
_UNIT_REACH = 20
_IN_THE_FIELD = UNITS | words("unit patrol paratroopers gunners scouts infantrymen marines")

NEEDED = (
    (met, UNITS | _SEVERAL | _MUSTERING | {"unit"} | _MEETING | _TALKING | _ACCOUNTS | CLINICS),
    (of_its_own, frozenset({"it"})),
    (in_force, _BODIES_OF_MEN),
    (of_rank, _OFFICERS),
    (counted_dead, FOUND | _FELLING | _REPORTING),
    (of_unit, UNITS | {"unit"}),
    (row_of_losses, LOSING),
    (strength, frozenset({"strong"})),
)
"""Each rule with the words of which one must stand in the sentence."""
