"""Numbers that a noun or a participle makes a plan: "150 more due this year", "50,000 as the target",
"decided on a contingent of 900", "a third wave of 900 is under way", "all to be put into units of 900"."""

from monitor.figures.context.modality.modals import harmed
from monitor.figures.context.modality.predicates import behind_list
from monitor.figures.context.part_of_whole.returning import CARRYING, carried_by_one
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon_dates import SEASONS
from monitor.figures.lexicon_grammar import BE, POSSESSIVES
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.tables import words
from monitor.model import Modality

_NAMED = 8
"""Tokens between "what they want is" and its number."""
_WANTING = verbs("expect want plan propose promise envisage request demand foresee discuss prepare agree")
_EXPECTING = verbs("expect want")
_WHEN = words("in by next this within before later on to from until after over during")
_TARGETS = words("target goal aim objective ceiling quota")
_DECIDING = verbs("decide agree settle") - words("settles settling settle")
_FILLING = words(
    "a an the new contingent force total figure number of some about around up to nearly roughly"
)
_TALKING = verbs("talk")
_PROVIDING = verbs("provide call allow")
_FORESEEING = verbs("foresee envisage stipulate")
_AGREEMENTS = words(
    "agreement plan plans deal contract treaty programme program bill law decree accord pact"
    " document documents papers contracts tender"
)
_TRUCES = words("truce ceasefire agreements pacts accords call calls request requests proposal proposals")
_AGREED = 14
"""Words in front of "provides for" among which stands what does."""
_MOVES = words(
    """
    deployment dispatch despatch contingent wave batch withdrawal transfer delivery shipment rotation
    reinforcement intake convoy draft
    """
)
_ANNOUNCED = words("announced agreed approved planned promised pledged prepared expected ordered")
_UNDER_WAY = (["under", "way"], ["in", "preparation"], ["in", "progress"], ["on", "its"])
_RECKONING = verbs("reckon")
_ANNOUNCING = verbs("announce")
"""With so many more for their object they tell what is to come: "reckons with 900 more"."""
INTENTS = (
    _TARGETS
    | _DECIDING
    | _PROVIDING
    | _FORESEEING
    | _TALKING
    | _ANNOUNCED
    | CARRYING
    | _WANTING
    | _AGREEMENTS
    | _TRUCES
    | _RECKONING
    | _ANNOUNCING
    | words("due way underway preparation progress await awaits awaiting waiting waits")
)
"""Without one of these in its sentence a figure is no such plan."""


def intended(scene: Scene, q: Quantity) -> Modality | None:
    """What a noun or participle of planning makes of the quantity; None for anything else."""
    if q.measure is Measure.TIME or INTENTS.isdisjoint(scene.words(q.sentence)):
        return None
    if carried_by_one(scene, q):
        return Modality.CAPABILITY
    planned = _due(scene, q) or _targeted(scene, q) or _decided(scene, q) or _under_way(scene, q)
    planned = (
        planned
        or _awaited(scene, q)
        or _agreed_for(scene, q)
        or _singled_out(scene, q)
        or _expected_of(scene, q)
        or _expected_by(scene, q)
    )
    return Modality.PLANNED if planned else None


def _expected_by(scene: Scene, q: Quantity) -> bool:
    """ "An official expected 900 for 2030", "expected 90 more", "two units in preparation"; not "expected 900
    in 2019", which is past."""
    low, k = scene.low, q.last
    if low[k : k + 2] == ["in", "preparation"]:
        return True
    ahead = low[k : k + 1] in (["for"], ["by"]) and low[k + 1 : k + 2] != []
    dated = ahead and (low[k + 1] in _NEXT or (low[k + 1].isdigit() and len(low[k + 1]) == len("2030")))
    verb = low[back(low, q.first - 1, _AROUND, 0)]
    if (dated or q.more) and verb in _EXPECTING:
        return True
    reckoned = verb == "with" and low[back(low, q.first - 1, _AROUND, 0) - 1] in _RECKONING
    announced = verb in _ANNOUNCING and q.measure in COUNTS_OR_BARE
    return q.more and (verb in _FORESEEING or reckoned or announced) and not harmed(scene, q)


_AROUND = words("about around some another up to nearly a an further additional extra")
_NEXT = SEASONS | {"next"}


def _singled_out(scene: Scene, q: Quantity) -> bool:
    """ "What they do expect is a relief force: 300 by March", "what was agreed on was a corps of 900"; not
    "What was planned as a fair was overtaken by a blaze that hurt 40"."""
    low, first = scene.low, scene.bounds(q)[0]
    be = next((k for k in range(q.first - 1, max(first, q.first - _NAMED), -1) if low[k] in ("is", "was")), 0)
    named = low[be + 1 : q.first]
    listed = not named or named[0] in _ARTICLES | _FILLING | {":"}
    if not be or not listed or not _NO_NAME.isdisjoint(named) or harmed(scene, q):
        return False
    what = next((k for k in range(be - 1, max(first - 1, be - _AGREED), -1) if low[k] == "what"), be)
    opens = what == first or low[what - 1] in _OPENING
    return opens and not _WANTING.isdisjoint(low[what:be])


_NO_NAME = words("and but or as , ; while when where that who which by after before")
"""Between "was" and the number they make it another clause's: "was met by force and 40 died"."""
_OPENING = words(", ; : and but so") | {'"', "“"}


def _expected_of(scene: Scene, q: Quantity) -> bool:
    """ "He expects that number to reach 900"; "that" is no clause's."""
    low, lo = scene.low, scene.clause(q)[0]
    led = low[lo - 1] == "that" and low[lo - 2] in _EXPECTING
    return led and low[lo + 1 : lo + 2] == ["to"] and lo not in scene.owner


def _awaited(scene: Scene, q: Quantity) -> bool:
    """ "The yard is still waiting for 40 welders", "awaits 300 hulls": not there yet; not "for 40 miners
    trapped below"."""
    low = scene.low
    k = back(low, q.first - 1, _AROUND, 0)
    waiting = low[k] in _AWAITING or (low[k] == "for" and low[k - 1] in _WAITING)
    befell = low[q.last : q.last + 1] != [] and past(low[q.last])
    return waiting and q.measure in COUNTS and not (befell or harmed(scene, q))


_AWAITING = words("awaits awaiting await")
_WAITING = words("waiting waits")


def _due(scene: Scene, q: Quantity) -> bool:
    """ "150 more due in the course of the year"; not "the 900 due to the rain"."""
    behind = scene.low[q.last : q.last + 2]
    return behind[:1] == ["due"] and behind[1:] != [] and behind[1] in _WHEN - {"to"}


def _targeted(scene: Scene, q: Quantity) -> bool:
    """ "mentioned 50,000 as the target"."""
    behind = scene.low[q.last : q.last + 6]
    named = next((k for k in range(2, min(4, len(behind))) if behind[k] in _TARGETS), 0)
    low = scene.low
    if low[q.first - 1] in BE and low[q.first - 2] in _TARGETS:
        return True  # "the aim is 900"
    led = behind[:1] == ["as"] and behind[1:2] != [] and behind[1] in _ARTICLES
    return led and named > 0 and behind[named + 1 : named + 2] != ["of"]


_ARTICLES = POSSESSIVES | words("the a an")


def _decided(scene: Scene, q: Quantity) -> bool:
    """ "had decided on a contingent of about 900", "the treaty provides for 900", "they talk of 900 more"."""
    low, i = scene.low, q.first - 1
    if q.more and low[i] == "of" and low[i - 1] in _TALKING:
        return True
    i = back(low, i, _FILLING, 0)
    i = back(low, i - 1, _FILLING, 0) if low[i] in _ACTS else i
    told = low[i + 1 : i + 3] in _A_FIGURE or (i + 1 == q.first and q.measure is Measure.BARE)
    if low[i - 1 : i + 1] == ["agree", "on"] and told:
        return False  # "Most historians agree on a figure of 900", "agree on 900"
    foreseen = low[i] in _FORESEEING
    if foreseen or (low[i] == "for" and low[i - 1] in _PROVIDING):
        lo = next(
            (k for k in range(i, max(0, i - _AGREED), -1) if low[k] in (";", ":", ".")), max(0, i - _AGREED)
        )
        return not (_AGREEMENTS.isdisjoint(low[lo:i]) or harmed(scene, q))
    return low[i] in ("on", "upon") and low[i - 1] in _DECIDING


def _agreed_for(scene: Scene, q: Quantity) -> bool:
    """ "a pact for the rebels to leave the port and for 900 monitors to be sent": what a deal is for; not "it
    took days for 900 people to be freed", "a law that makes it a crime for 90 people to meet"."""
    low, lo = scene.low, scene.bounds(q)[0]
    if low[q.first - 1] != "for" or low[q.last : q.last + 1] != ["to"] or harmed(scene, q):
        return False
    lead = low[max(lo, q.first - _PACT) : q.first - 1]
    pact = next((k for k, word in enumerate(lead) if word in _AGREEMENTS | _TRUCES), len(lead))
    behind = [*lead[pact + 1 :], "for"]  # in the end the "for" in front of the number
    purpose = behind[0] == "for" or (behind[0] in _PROVIDING | _FORESEEING and behind[1] == "for")
    return pact < len(lead) and purpose and _ENDING.isdisjoint(behind)


_PACT = 32
_ENDING = words("took takes taken enough impossible possible hard difficult too ; said")
"""Behind a deal they tell something else: "it took weeks", "too late"."""
_ACTS = words("recruitment hiring dispatch deployment delivery purchase employment transfer training supply")
"""What a treaty provides for: "the recruitment of 900"."""
_A_FIGURE = [[which, noun] for which in ("a", "the") for noun in ("figure", "number", "total")]


def _under_way(scene: Scene, q: Quantity) -> bool:
    """ "A third deployment of 900 is under way", "A contingent, of 900 cooks and guards, was announced"."""
    low = scene.low
    i = q.first - 1
    if low[i] != "of":
        return False
    i -= 1 + (low[i - 1] == ",")
    if low[i] not in _MOVES:
        return False
    k = behind_list(scene, q) or q.last + (low[q.last : q.last + 1] == [","])
    if low[k : k + 1] == [] or low[k] not in BE:
        return False
    behind = low[k + 1 : k + 3]
    return behind in _UNDER_WAY or behind[:1] == ["underway"] or (bool(behind) and behind[0] in _ANNOUNCED)
