"""Whether a text states a figure as fact: planned, capability, hypothetical."""

from monitor.figures.context.modality.absolutes import accompanied, befallen
from monitor.figures.context.modality.intents import INTENTS, intended
from monitor.figures.context.modality.modals import MODALS, WILL
from monitor.figures.context.modality.predicates import PREDICATES, PROMISED, predicate
from monitor.figures.context.modality.prospects import PROSPECTS, prospect
from monitor.figures.context.modality.settled import (
    able_to,
    continues,
    holds,
    joined,
    left_behind,
    lies,
    obtained,
    spelt_out,
    stands,
    still_to_come,
    there,
)
from monitor.figures.context.modality.suppositions import ODDS, PROVISOS, at_odds, conditional, trusts, worst
from monitor.figures.context.modality.triggers import (
    ASKING,
    CALLING,
    PLANNING,
    RISKING,
    SUPPOSING,
    TRIGGERS,
    headline_infinitive,
    trigger,
)
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import bases, past, verbs
from monitor.figures.lexicon_dates import CALLED_BY_YEAR
from monitor.figures.lexicon_grammar import BE, BE_OR_HAVE, PERSONAL, RELATIVES, THEIRS
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words
from monitor.model import Modality


def modality(scene: Scene, q: Quantity) -> Modality | None:
    """How surely the text states the quantity, None where nothing tells. Uncertainty about what already is
    ("may have died", "feared dead") is still a statement."""
    if not _UNSURE.isdisjoint(scene.low[q.number_last : q.last]):
        return Modality.HYPOTHETICAL
    if _DOUBTS.isdisjoint(scene.words(q.sentence)):
        return None
    other = continues(scene, q)
    return modality(scene, other) if other is not None else _by_clause(scene, q)


def _by_clause(scene: Scene, q: Quantity) -> Modality | None:
    """What the clause makes of a quantity in whose sentence a word of doubt or of plans stands."""
    lo, hi = scene.clause(q)
    settled = any(leaves(scene, q) for leaves in (joined, stands, left_behind, lies, obtained, befallen))
    if settled or any(
        leaves(scene, q) for leaves in (_whole, accompanied, _wage, _habit, _polled, _spoken_of)
    ):
        return Modality.ASSERTED
    if spelt_out(scene, lo, q) or still_to_come(scene, q):
        return Modality.PLANNED
    if able_to(scene, lo):
        return Modality.CAPABILITY
    if _asked(scene, q) or worst(scene, q) or at_odds(scene, q):
        return Modality.HYPOTHETICAL
    return _told(scene, q, lo, hi)


def _polled(scene: Scene, q: Quantity) -> bool:
    """ "60 percent of those asked wanted the port to be closed": how many want something is no plan."""
    low, k = scene.low, q.last
    if q.measure not in (Measure.PERCENT, Measure.FRACTION):
        return False
    if low[k : k + 1] == ["of"]:
        k = next((n for n in range(k + 1, min(k + _OF_WHOM, len(low))) if low[n] in _WANTING), k)
    return low[k : k + 1] != [] and low[k] in _WANTING


_OF_WHOM = 6
"""Tokens of "of those asked" up to the verb."""
_WANTING = verbs("want hope expect think fear favour favor prefer")


def _spoken_of(scene: Scene, q: Quantity) -> bool:
    """ " "That is nothing we can confirm," he said of the 40": what is quoted governs nothing behind it."""
    low, i = scene.low, q.first - 1 - (scene.low[q.first - 1] == "the")
    return low[i] == "of" and low[i - 1] in _SAID


_SAID = words("said says")


def _wage(scene: Scene, q: Quantity) -> bool:
    """ "are promised $3 an hour", "will be hired for $3 an hour": what work is paid with."""
    low = scene.low
    offered = low[q.first - 1] in ("for", "at") or low[q.first - 1] in _OFFERING
    return q.measure is Measure.MONEY and bool(q.per) and offered


_OFFERING = verbs("promise offer")


def _habit(scene: Scene, q: Quantity) -> bool:
    """ "Before, 40 of them would walk across each day": what used to be, told in its clause. What a disaster
    or a plan would do is no habit."""
    low, (lo, hi), first = scene.low, scene.clause(q), scene.bounds(q)[0]
    if "would" not in low[lo:hi] or "if" in scene.words(q.sentence):
        return False
    at = next(k for k in (*reversed(range(lo, q.first)), *range(lo, hi)) if low[k] == "would")
    before = low[lo : max(at, q.first)]
    befalls = any(classes(word) & HARM for word in low[at:hi]) or any(
        not CALLED_BY_YEAR.isdisjoint({word, *bases(word)}) for word in low[lo:at]
    )
    if befalls or not PLANNING.isdisjoint(before):
        return False
    if _supposes(low, lo, at, first) and q.first > at:
        return False
    once = lo <= first + _OPENER and (low[first : first + 2] in _ONCE or low[first + 1 : first + 3] in _ONCE)
    often = not _OFTEN.isdisjoint(low[max(lo, at - 1) : at + 2]) or (low[lo] in _OFTEN and q.first <= lo + 2)
    return once or often


def _supposes(low: list[str], lo: int, at: int, first: int) -> bool:
    """Whether "would" at token ``at`` is said of anything of its kind: "analysts say a new port would
    typically take"."""
    told = not _RECKONING.isdisjoint(low[first:at])
    kind = not _SUCH.isdisjoint(low[lo:at]) or low[max(lo, at - 2) : at] in (
        ["like", "that"],
        ["like", "this"],
    )
    return kind or (told and not {"a", "an", "any", "one"}.isdisjoint(low[lo:at]))


_RECKONING = words("say says estimate estimates reckon reckons think thinks believe believes expect expects")
_SUCH = words("such new comparable similar")
_OPENER = 3
"""Tokens from the head of a sentence within which the clause of "Back then, 40 would" begins."""
_ONCE = (["before", ","], ["back", "then"], ["at", "first"], ["early", "on"])
_OFTEN = words("often usually sometimes typically routinely habitually")


def _asked(scene: Scene, q: Quantity) -> bool:
    """Whether a question holds the quantity; not where one that opens with a capital letter ran into its
    sentence: "Deaths: 71 Are you in Norland? Tell us"."""
    hi = scene.bounds(q)[1]
    if scene.low[hi - 1] != "?":
        return False
    tokens = scene.parsed.tokens
    if any(tokens[k].lower in _ASKING and tokens[k].text[:1].isupper() for k in range(q.last, hi)):
        return False
    return not _presupposed(scene, q)


def _presupposed(scene: Scene, q: Quantity) -> bool:
    """ "Why does the ministry say that 900 are missing?": that it says so is no question."""
    low, lo = scene.low, scene.clause(q)[0]
    why = low[scene.bounds(q)[0]] in ("why", "how") and low[lo - 1] == "that"
    return why and low[lo - 2] in _WRITING


_WRITING = verbs("write say claim report state maintain insist assert")


_ASKING = words(
    "are is do does did have has was were will can could should would what who how where when why which"
)


def _told(scene: Scene, q: Quantity, lo: int, hi: int) -> Modality | None:
    """What the words around the quantity make of it."""
    told = (
        intended(scene, q)
        or prospect(scene, q)
        or _mode_before(scene, q, lo, hi)
        or _mode_behind(scene, q, hi)
    )
    if told is Modality.PLANNED and there(scene, q):
        return Modality.ASSERTED
    return told or conditional(scene, q, lo)


def _whole(scene: Scene, q: Quantity) -> bool:
    """Whether others are counted out of the quantity: "1,400 of its 2,900 men are to leave"."""
    theirs = q.first > 2 and scene.low[q.first - 2] == "of" and scene.low[q.first - 1] in THEIRS
    return theirs and q.first - 3 in scene.owner


_UNSURE = words("possible potential hypothetical")
"""In front of a counted noun: "5,000 possible layoffs"."""


def _mode_before(scene: Scene, q: Quantity, lo: int, hi: int) -> Modality | None:
    """What a word in front of the quantity, in its clause, makes of it."""
    low = scene.low
    relative = lo > 0 and low[lo - 1] in ("which", "who", "where", "whose")
    if low[q.first - 1] == "for" and q.first - 2 >= lo and low[q.first - 2] in _MEANT:
        return Modality.CAPABILITY  # "a camp built for 5,000"
    for i in range(q.first - 1, lo - 1, -1):
        if (relative and low[i] == ",") or (low[i] in _STATING and i == _behind_that(low, q)):
            return None  # "Asked how large it might become, he said 900 were there"
        if low[i] == "now" and low[i - 1] in _JOINING and low[i + 1] != "to" and low[i + 1] not in TRIGGERS:
            return None  # "reached that goal and now makes 900 a day"
        if low[i] == "to" and low[i - 1] in ("and", "or") and (again := _earlier_plan(scene, i)):
            return again
        if (low[i] not in TRIGGERS and low[i + 1] != "to") or (low[i] == "if" and trusts(low, i)):
            continue
        found = trigger(scene, i, hi)
        done = low[i] == "able" and low[i - 1] in ("was", "were") and not q.per  # "was able to save 9"
        done = done or (q.measure is Measure.MONEY and _priced(low, lo, i))
        if found is not None and not done and _reaches(scene, i, q):
            return found
    return None


_JOINING = words("and but or which who")


def _behind_that(low: list[str], q: Quantity) -> int:
    """The token in front of a quantity that opens a clause, and of "that"."""
    i = q.first - 1
    while i > 0 and low[i] in _THAT:
        i -= 1
    return i


_THAT = words("that about some nearly around")
_STATING = words("said says told added")


def _priced(low: list[str], lo: int, i: int) -> bool:
    """Whether a verb to come only says what something costs: "the bill is going to be $9m"."""
    verb = low[i + 2 : i + 3] if low[i] == "going" else low[i + 1 : i + 2] if low[i] in WILL else []
    return bool(verb) and verb[0] in _COMING_TO and not _PRICES.isdisjoint(low[max(lo, i - 9) : i])


_COMING_TO = words("be come reach exceed total amount run cost")
_PRICES = words("bill bills cost costs damage losses repairs rebuilding reconstruction clean-up")


def _mode_behind(scene: Scene, q: Quantity, hi: int) -> Modality | None:
    """What a word behind the quantity makes of it: "9,000 will be sent"."""
    low = scene.low
    headline = low[q.last : q.last + 1] == ["to"] and headline_infinitive(scene, q.last - 1)
    if headline or _promised_of_them(scene, q):
        return Modality.PLANNED
    first = predicate(scene, q, hi)
    hi = max(hi, _relative_end(scene, q), first + 1 if first > q.last else 0)
    for i in range(first, min(hi, first + 12, len(low))):
        if _says_no_more(scene, q, i, hi):
            return None
        wished = i == q.last and low[i] in BE and low[i + 1 : i + 2] != [] and low[i + 1] in _WISHED
        if wished or (i in (q.last, first) and low[i] in PROMISED and not _infinitive(scene, i + 1)):
            return Modality.PLANNED  # "2,000 troops promised in May", "900 are wanted"
        if (i == q.last and low[i] in PLANNING) or _of_seekers(low, i):
            continue  # "a $700bn plan": the size of the plan is no plan
        found = trigger(scene, i, hi, behind=True)
        if found is not None:
            return found
    return None


def _says_no_more(scene: Scene, q: Quantity, i: int, hi: int) -> bool:
    """Whether from token ``i`` on nothing more is said of the figure in front of it."""
    low = scene.low
    if i in scene.owner or low[i] in (",", "and", "or", "(", "whether"):
        return True
    if low[i] == "there" and low[i + 1 : i + 2] != [] and low[i + 1] in WILL | MODALS:
        return True  # "With 900 dead there should be 3,000 injured"
    told = i == q.last and past(low[i]) and low[i] not in TRIGGERS
    if told and PREDICATES.isdisjoint(low[i:hi]):
        return True  # "another 900 crossed in May to prepare to fight"
    if low[i] in _ROOM and i > q.last:
        return True  # "40 camps with a capacity of 900 have been built"
    return (low[i] == "if" and trusts(low, i)) or (low[i] in WILL | MODALS and _of_others(scene, q, i))


def _infinitive(scene: Scene, i: int) -> bool:
    """Whether "to" at ``i`` opens an infinitive; not "promised to Norland"."""
    behind = scene.parsed.tokens[i + 1 : i + 2]
    return scene.low[i : i + 1] == ["to"] and not any(token.text[:1].isupper() for token in behind)


def _of_seekers(low: list[str], i: int) -> bool:
    """ "85 permits of those hoping to fish": a participle tells what others are about to do."""
    return low[i].endswith("ing") and low[i - 1] in _SEEKERS


_SEEKERS = words("those people men women citizens nationals migrants travellers volunteers")
_ROOM = words("capacity room space")


def _of_others(scene: Scene, q: Quantity, i: int) -> bool:
    """Whether the modal verb at ``i`` says nothing of the figure in front of it."""
    between = scene.low[q.last : i]
    if between[-1:] != [] and between[-1] in PERSONAL | {"it"} and "of" in between:
        return True  # "70% of the power it would need"
    compared = not _MANY_AS.isdisjoint(scene.low[q.last : i])  # "as many as the town can feed"
    return compared or holds(scene, q, i) or _lent(scene, q)


def _lent(scene: Scene, q: Quantity) -> bool:
    """Whether the figure is the object of a relative clause, so that the verb behind is of whom that tells:
    "a king who lends 900 men would stop there"; or stands beside where they are: "the 900 posted there"."""
    low, lo = scene.low, scene.clause(q)[0]
    told = low[lo - 1] in ("who", "which") and q.first > lo and "," not in low[lo : q.first]
    definite = "the" in low[q.first - 1 : q.first + 1] and low[q.last : q.last + 1] != []
    return told or (definite and low[q.last] in _POSTED)


_POSTED = words("posted stationed based deployed living working held")
_MANY_AS = words("as than")


def _relative_end(scene: Scene, q: Quantity) -> int:
    """Where the clause ends that tells of the counted: "12,000 who were to be hired until May"."""
    if scene.low[q.last : q.last + 1] not in (["who"], ["which"], ["that"]):
        return 0
    doing = scene.low[q.last + 1 : q.last + 2] != [] and scene.low[q.last + 1] in WILL
    if doing and _MOVING.isdisjoint(scene.low[q.last + 2 : q.last + 3]):
        return 0  # "brings 900 masons who will build flats"
    return min(scene.bounds(q)[1], q.last + _RELATIVE)


_MOVING = words("be come go arrive join follow")
_RELATIVE = 4
"""Words within which such a clause has its verb."""


def _earlier_plan(scene: Scene, i: int) -> Modality | None:
    """ "plans to hire 400 and to train 90": the mode of the infinitive that the one at ``i`` goes on from."""
    lo = max(scene.sentence_at(i).first + 1, i - 25)
    for k in range(i - 2, lo, -1):
        if scene.low[k] == "to" and scene.low[k - 1] in TRIGGERS:
            return trigger(scene, k - 1, i)
    return None


def _promised_of_them(scene: Scene, q: Quantity) -> bool:
    """ "the 900 whom the minister promised": what somebody has promised is not there by that."""
    low = scene.low
    if low[q.last : q.last + 1] not in (["whom"], ["that"], ["which"]):
        return False
    for k in range(q.last + 1, min(q.last + _CLAUSE_REACH, len(low))):
        if k in scene.owner or not low[k][:1].isalpha() or low[k] in _FINITE:
            return False
        if low[k] in _PLEDGING:
            return low[k + 1 : k + 2] != ["to"]
    return False


_PLEDGING = verbs("promise pledge") - words("promise promises pledge pledges")
_WISHED = words("wanted sought")


def _reaches(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether what token ``i`` opens still governs the quantity: not too far, and no other quantity with
    its own phrase between."""
    low = scene.low
    doubts = low[i] in SUPPOSING or low[i] in RISKING
    if q.first - i > 18 or (doubts and {",", "as", "injures", "kills"} & set(low[i : q.first])):
        return False
    if _told_of_known(scene, i, q):
        return False
    given = low[i] in MODALS and low[q.first - 1] == "of" and "the" in low[max(i, q.first - 5) : q.first]
    besides = given or any(low[k : k + 3] in _BESIDES for k in range(max(i, q.first - 6), q.first - 2))
    sized = low[i] in WILL and low[q.first - 1] == "of" and low[q.first - 2] in _SIZED
    conceded = low[i - 1 : i + 1] == ["even", "if"] and _on_one(low, q.first)
    apart = besides or sized or conceded or _closed_relative(scene, i, q) or _told_of_others(scene, i, q)
    if apart or (low[i] in PROMISED and i - 1 in scene.owner and "," in low[i : q.first]):
        return False
    for k in range(q.first - 1, i, -1):
        if k in scene.owner:
            before = scene.parsed.quantities[scene.owner[k]]
            if low[i] in CALLING and _served(low, i, before.first):
                return False
            shared = _shares_verb(scene, before, q) and _reaches(scene, i, before)
            return shared or _listed(low[before.last : q.first])
    return True


def _told_of_known(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether those of the quantity are there already, whatever is asked for: "asked for a prayer for the 230
    people who had died", "for help with two prisoners", "pleaded with the king to send help to the 900
    trapped", "There was room for doubt, and 900 people died"."""
    low = scene.low
    if low[i] in _ROOM:
        return low[i + 1] == "for" and "," in low[i + 2 : q.first] and i + 2 not in scene.owner
    if low[i] in ASKING and (q.definite or low[q.first - 1] in ("the", "to")):
        return True
    known = "the" in low[q.first - 1 : q.first + 1] and low[q.last : q.last + 1] == ["who"]
    return low[i] in CALLING and (known or low[q.first - 1] == "with" or _served(low, i, q.first))


def _served(low: list[str], i: int, first: int) -> bool:
    """ "Asked for tents for 900 nomads": whom it is for what the word at ``i`` asks; permits are for those to
    come."""
    asked = low[i + 1] == "for" == low[first - 1] and 3 <= first - 1 - i <= _ASKED_FOR
    return asked and _PERMITS.isdisjoint(low[i + 2 : first - 1])


_ASKED_FOR = 6
"""Tokens from who asks to whom what is asked for is meant for."""
_PERMITS = words("visa visas permit permits permission pass passes ticket tickets place places post posts")


def _on_one(low: list[str], first: int) -> bool:
    """Whether a number describes where something is: "small on a front of 900 km"."""
    return low[first - 1] == "of" and low[first - 3] in ("a", "the") and low[first - 4] in _WHERE


_WHERE = words("on along across in at from")


def _listed(between: list[str]) -> bool:
    """Whether what stands between two numbers has no comma, or makes a bare list of them."""
    done = "and" in between and any(word in _DONE or past(word) for word in between)
    return not done and ("," not in between or set(between) <= {",", "and", "or"})


_DONE = words("brought sent got took came went lost had has have was were found gave made built bought sold")
"""Behind "and" they tell what was done: "was to bring 1,000 and brought 600"."""


def _closed_relative(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether token ``i`` stands in a clause about an earlier number that a comma closes: "of the 900 whom he
    promised in May, 400 have come"."""
    low = scene.low
    who = next((k for k in range(i, max(0, i - _CLAUSE_REACH), -1) if low[k] in RELATIVES), 0)
    return who > 0 and who - 1 in scene.owner and "," in low[i : q.first]


def _told_of_others(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether token ``i`` stands in what tells who is meant, "the number of guards who volunteered to go has
    topped 900", "passports of those seeking to leave have been cancelled, up from 60"."""
    low = scene.low
    if not (low[i - 1] in RELATIVES or _of_seekers(low, i)) or low[i + 1] != "to":
        return False
    return any(low[k] in BE_OR_HAVE and low[k - 1] not in ("to", "that") for k in range(i + 2, q.first))


_CLAUSE_REACH = 7
_FINITE = PREDICATES | words("has have had been said says")


def _shares_verb(scene: Scene, before: Quantity, q: Quantity) -> bool:
    """Whether a quantity goes on from the one before it as another object of the same verb, or says it again:
    "would send 90 vets to help the herders, and two columns of trucks, 300 men in all"."""
    low = scene.low
    between = low[before.last : q.first]
    goes_on = between[-1:] == [","] or between[-2:] == [",", "and"]
    if not goes_on or any(word in _FINITE or past(word) for word in between):
        return False
    if not {"to", "of"} & set(between[:1]) and len(between) > 2:
        return False
    own = low[q.last : q.last + 1]
    return not own or (own[0] not in _FINITE and not past(own[0]))


_SIZED = words("army population city nation country town village electorate workforce")
"""Of these a number is the size, whatever will become of them: "will shape an army of 900,000"."""
_BESIDES = (["on", "top", "of"], ["in", "addition", "to"], ["up", "from", "the"])
"""What stands behind these is there already: "could send 900 more on top of the 300"."""


_MEANT = words("built designed licensed meant equipped certified")
_DOUBTS = TRIGGERS | PROSPECTS | INTENTS | PROMISED | _MEANT | ODDS | PROVISOS | {"to", "?", "matter"}
"""Without one of these in its sentence a figure is stated as fact."""
