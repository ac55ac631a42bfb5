"""Whether a text states a figure as fact: planned, capability, hypothetical, or denied."""

from monitor.figures.context.scene import Scene
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.states import STATES
from monitor.figures.tables import words
from monitor.model import Modality

_PLANNING = words(
    """
    plan plans planned planning prepare prepares preparing prepared decided decides decide decision intend
    intends intended intending intention expects expecting expect expected aim aims aimed aiming pledge
    pledges pledged pledging promise promises promised promising vow vows vowed agreed agrees agree ordered
    orders order due set scheduled slated ready going want wants wanted hope hopes hoped hoping propose
    proposes proposed proposal target targets goal approved approves authorised authorized forecast
    forecasts forecasting predict predicts predicted predicting project projects projected projecting
    anticipate anticipates anticipated seeks seeking earmarked committed commits commit offers offered offer
    considering mull mulls mulling eyeing upcoming destined requested requests calls demand demands demanded
    """
)
_NEEDS_TO = words(
    """
    prepare prepares preparing prepared decided decides decide decision set due ready going want wants
    wanted expected agreed agrees agree committed commits commit aim aims aimed intended offers offered
    offer ordered orders order calls scheduled hope hopes hoped demand demands demanded requests requested
    hoping
    """
)
"""Plan words that plan only with an infinitive behind them: "set to send", not "a set of"."""
_WEIGHING = words(
    "weigh weighs weighing consider considers explore explores exploring contemplates contemplating eyes"
)
"""Words of planning only with a deed for their object: "weighs cutting 500 jobs", not "weighs 4 tonnes"."""
_WILL = words("will would shall 'll won't wo")
_MODALS = words("could may might can should")
_ABLE = words("able capable capacity capability enough sufficient room space equipped designed")
_CARRIES = words(
    """
    hold store carry produce accommodate house process handle make manufacture fit contain seat reach fly
    travel generate build supply support pump refine strike power feed treat transport field
    """
)
_HOUSING = words("accommodate house hold store seat")
_SUPPOSING = words(
    """
    if unless suppose supposing hypothetical hypothetically imagine theory worst-case scenario
    """
)
_RISKING = words(
    """
    risk risks threaten threatens threatened threatening potentially
    """
)
_STATIVE = words("be seem appear mean amount have 've only")
_BE = words("is are was were 's 're")
_NO_MAY = words("in on of since by until from and late early mid")

_FALSE = words(
    """
    false falsely untrue fake baseless incorrect fabricated hoax lie lies bogus unfounded misleading
    fabrication invention falsehood myth nonsense disinformation misinformation
    """
)
_DENYING = words(
    """
    denied denies deny denying refuted refutes refute refuting rejected rejects reject rejecting dismissed
    dismisses dismissing debunked debunks debunk disputed disproved disproves
    """
)
_CLAIMS = words(
    """
    claim claims claimed report reports rumour rumours rumor rumors post posts allegation allegations figure
    figures number suggestion suggestions assertion assertions story reporting that losing having sending
    estimate estimates accusations
    """
)
_AUXILIARIES = words("did does do has have had was were is are will would could can")
_NOT_A_DENIAL = words(
    """
    only just yet know known say said confirm confirmed give given rule ruled clear specify specified
    include included including more less fewer least necessarily merely count counting disclosed identified
    been enough sure independently immediately able verify verified comment
    """
)


_CALLING = words("call calls called calling ask asks asked asking hope hopes hoped hoping")
_TRIGGERS = _WEIGHING | _HOUSING | _ABLE | _WILL | _MODALS | _SUPPOSING | _RISKING | _PLANNING | _CALLING
"""Words that may say that a figure is no statement of fact; any word may with "to" behind it."""


def modality(scene: Scene, q: Quantity) -> Modality:
    """How surely the text states the quantity. Uncertainty about what already is ("may have died", "feared
    dead") is still a statement."""
    lo, hi = scene.clause(q)
    if scene.low[scene.bounds(q)[1] - 1] == "?":
        return Modality.HYPOTHETICAL
    if "worst-case" in scene.parsed.text[
        q.start - 160 if q.start > 160 else 0 : q.end + 80
    ].lower() and _worst(scene, q):
        return Modality.HYPOTHETICAL
    relative = lo > 0 and scene.low[lo - 1] in ("which", "who", "where", "whose")
    for i in range(q.first - 1, lo - 1, -1):
        if relative and scene.low[i] == ",":
            break
        if scene.low[i] not in _TRIGGERS and scene.low[i + 1] != "to":
            continue
        found = _trigger(scene, i, hi)
        done = (
            scene.low[i] == "able" and scene.low[i - 1] in ("was", "were") and not q.per
        )  # "was able to save 9"
        if found is not None and not done and _reaches(scene, i, q):
            return found
    for i in range(q.last, min(hi, q.last + 12)):
        if i in scene.owner or scene.low[i] in (",", "and", "or", "("):
            break
        if i == q.last and scene.low[i] in _PROMISED and scene.low[i + 1 : i + 2] != ["to"]:
            return Modality.PLANNED  # "2,000 troops promised in May"
        if i == q.last and scene.low[i] in _PLANNING:
            continue  # "a $700bn plan": the size of the plan is no plan
        found = _trigger(scene, i, hi, behind=True)
        if found is not None:
            return found
    return _conditional(scene, q, lo)


_PROMISED = words("promised pledged planned scheduled proposed requested envisaged earmarked")


def _worst(scene: Scene, q: Quantity) -> bool:
    """Whether the sentence speaks of a worst-case scenario."""
    first, last = scene.bounds(q)
    return "worst" in scene.low[first:last] and "scenario" in scene.low[first:last]


def _reaches(scene: Scene, i: int, q: Quantity) -> bool:
    """Whether what token ``i`` opens still governs the quantity: not too far, and no other quantity with
    its own phrase between."""
    low = scene.low
    if q.first - i > 18:
        return False
    if low[i] in _SUPPOSING | _RISKING and {",", "as", "injures", "kills"} & set(low[i : q.first]):
        return False
    if low[i] in _MODALS and low[q.first - 1] == "of" and "the" in low[max(i, q.first - 5) : q.first]:
        return False
    besides = any(low[k : k + 3] in _BESIDES for k in range(max(i, q.first - 6), q.first - 2))
    if besides or (low[i] in _PROMISED and i - 1 in scene.owner and "," in low[i : q.first]):
        return False
    for k in range(q.first - 1, i, -1):
        if k in scene.owner:
            before = scene.parsed.quantities[scene.owner[k]]
            return "," not in low[before.last : q.first] or set(low[before.last : q.first]) <= {
                ",",
                "and",
                "or",
            }
    return True


_BESIDES = (["on", "top", "of"], ["in", "addition", "to"], ["up", "from", "the"])
"""What stands behind these is there already: "could send 900 more on top of the 300"."""


def _conditional(scene: Scene, q: Quantity, lo: int) -> Modality:
    first = scene.bounds(q)[0]
    opening = scene.low[first : min(first + 2, len(scene.low))]
    if lo == first and opening and opening[0] in ("if", "unless", "should") and q.first - first < 25:
        return Modality.HYPOTHETICAL
    return Modality.HYPOTHETICAL if _consequence(scene, q, first) else Modality.ASSERTED


def _consequence(scene: Scene, q: Quantity, first: int) -> bool:
    """ "If they were full, that would come to 9,000", "Were it to fall, the bill could reach $2bn"."""
    low = scene.low
    before = low[first : min(q.first, first + 45)]
    supposed = before[:1] in (["if"], ["unless"], ["should"]) or (
        before[:1] == ["were"] and "to" in before[:7]
    )
    if not supposed or "," not in before:
        return False
    modals = [
        first + k
        for k, word in enumerate(before)
        if word in ("would", "could", "might") and "," in before[:k]
    ]
    return bool(modals) and not any(scene.opens_clause(k, first) for k in range(modals[-1], q.first))


def _trigger(scene: Scene, i: int, hi: int, *, behind: bool = False) -> Modality | None:
    """What a word about the future or the possible makes of a figure in its reach; None if it makes
    nothing of it."""
    low = scene.low
    word = low[i]
    after = low[i + 1 : min(i + 4, hi + 1)]
    if word not in _TRIGGERS and after[:1] != ["to"]:
        return None
    found: Modality | None = None
    if word in _HOUSING and low[i - 1] == "to" and not behind:
        found = Modality.CAPABILITY
    elif word in _ABLE:
        found = _ability(low, i, after)
    elif word in _WILL:
        found = _will(low, i, after)
    elif word in _MODALS:
        found = _modal(scene, i, after)
    elif (word in _CALLING and after[:1] == ["for"]) or (
        after[:1] == ["to"] and (word == "whether" or _bound(scene, i))
    ):
        found = Modality.PLANNED
    elif word in _SUPPOSING or word in _RISKING:
        found = Modality.HYPOTHETICAL
    elif word in _PLANNING:
        found = _plan(scene, i, after, behind)
    elif word in _WEIGHING and after and (after[0].endswith("ing") or after[0] in _DEEDS):
        found = Modality.PLANNED
    return found


_DEEDS = words("plan plans proposal proposals cuts layoffs closing closure sale")


def _bound(scene: Scene, i: int) -> bool:
    """ "is to", "were to", "Amazon to ..."."""
    return scene.low[i] in _BE or _headline_infinitive(scene, i)


def _headline_infinitive(scene: Scene, i: int) -> bool:
    """ "Amazon to cut 14,000 jobs": a subject at the head of a headline with an infinitive for its verb."""
    tokens = scene.parsed.tokens
    sentence = scene.sentence_at(i)
    if i - sentence.first > 4 or tokens[sentence.last - 1].text == "." or i + 2 >= sentence.last:
        return False
    subject = tokens[sentence.first : i + 1]
    named = all(t.text[:1].isupper() for t in subject)
    return (
        (named or tokens[i].lower in _AMOUNTS)
        and i + 2 not in scene.owner
        and tokens[i + 2].text.islower()
        and tokens[i].lower not in _VERBAL
    )


_AMOUNTS = words(
    """
    headcount workforce staff staffing toll deaths cases number numbers output production exports imports
    spending jobs troops sales prices deliveries losses costs population
    """
)
"""Nouns that grow or fall: "Headcount to fall to 300"."""
_VERBAL = words(
    """
    rises climbs jumps forced races rushes heads falls drops grows returns flock turns moves leads due comes
    goes continues
    """
)


def _ability(low: list[str], i: int, after: list[str]) -> Modality | None:
    word = low[i]
    if word in ("able", "enough", "sufficient", "room", "space", "equipped", "designed") and not set(
        after[:2]
    ) & {
        "to",
        "for",
    }:
        return None
    return None if i and low[i - 1] in ("not", "n't", "never", "isn't", "wasn't") else Modality.CAPABILITY


def _will(low: list[str], i: int, after: list[str]) -> Modality | None:
    possessing = after[:1] == ["have"] and after[1:2] and after[1] in ("a", "an", "the", "room", "space")
    if possessing:
        return Modality.PLANNED  # "will have a hall for 400", not "will have killed 400"
    if (
        after[:1] == ["have"]
        or after[:1] == ["'ve"]
        or (after and after[0] in ("seem", "appear", "mean", "amount", "suggest"))
        or (low[i] in ("will", "'ll") and after[:1] == ["cost"])  # a cost is estimated, not planned
    ):
        return None
    exists = low[i - 1 : i] == ["there"] and after[:1] == [
        "be"
    ]  # "there will be 900 dead in total" is an estimate
    return None if exists or after[:1] == ["not"] else Modality.PLANNED


def _modal(scene: Scene, i: int, after: list[str]) -> Modality | None:
    low = scene.low
    token = scene.parsed.tokens[i]
    if low[i] == "may" and token.text[0].isupper() and i and (low[i - 1] in _NO_MAY or low[i - 1].isdigit()):
        return None
    verbs = [
        word
        for word in after
        if word not in ("also", "now", "well", "still", "even", "only", "eventually", "soon", "one", "day")
    ]
    if not verbs or verbs[0] in _STATIVE:
        ahead = verbs[:1] == ["be"] and _ahead(scene, i)
        return Modality.HYPOTHETICAL if ahead else _stative(low[i], verbs, after)
    if verbs[0] == "not":
        return None
    carries = low[i] == "could" and verbs[0] in _CARRIES and verbs[0] != "reach"
    return Modality.CAPABILITY if carries or low[i] == "can" else Modality.HYPOTHETICAL


_SPANS = words("days weeks months years hours")


def _ahead(scene: Scene, i: int) -> bool:
    """Whether the sentence speaks of what is to come: "could be there in the coming weeks"."""
    low, last = scene.low, scene.sentence_at(i).last
    return any(low[k] in ("coming", "next") and low[k + 1] in _SPANS for k in range(i, min(last - 1, i + 25)))


def _stative(modal: str, verbs: list[str], after: list[str]) -> Modality | None:
    """ "could be sent" is possible; "could be as high as", "may be leaking", "might have died" speak of
    what is."""
    if not verbs or verbs[0] != "be" or len(verbs) < 2:
        return None
    follows = verbs[1]
    participle = follows.endswith("ed") or follows in (
        "sent",
        "cut",
        "lost",
        "built",
        "made",
        "put",
        "held",
        "laid",
    )
    uncertain = follows in ("buried", "trapped", "killed", "injured", "wounded") and modal in ("may", "might")
    if participle and not uncertain and "as" not in after:
        return Modality.CAPABILITY if modal == "can" else Modality.HYPOTHETICAL
    return None


_EXPECTED = words("planned expected scheduled promised pledged proposed")
_WHEN = words("in within by before this next on later soon")


def _plan(scene: Scene, i: int, after: list[str], behind: bool) -> Modality | None:
    low = scene.low
    word = low[i]
    infinitive = "to" in after[:3] and i + 2 + after.index("to") not in scene.owner  # "raise demand to $20m"
    if after[:1] in (["there"], ["that"]):
        return None
    if infinitive:
        k = i + 1 + after.index("to")
        if word == "due" and not (i and low[i - 1] in _BE | {"be", "been", "not", "now"}):
            return None
        if (
            low[k + 1 : k + 2] in (["have"], ["be"])
            and word in ("expected", "set", "due", "estimated")
            and low[k + 1] == "have"
        ):
            return None
        return Modality.PLANNED
    if word in _NEEDS_TO or behind:
        due = word == "due" and low[i - 1] in _BE and bool(after) and after[0] in _WHEN
        return Modality.PLANNED if behind and (due or word in _EXPECTED) else None
    return Modality.PLANNED


# --------------------------------------------------------------------------- denied


def denied(scene: Scene, q: Quantity) -> bool:
    """Whether the text itself, or somebody in it, calls the figure untrue."""
    if q.measure is Measure.TIME:
        return False
    first, last = scene.bounds(q)
    low = scene.low
    before = low[first : q.first]
    if before[:2] == ["no", ","]:  # a fact check that answers its own question
        return True
    if ";" in before:
        before = before[len(before) - before[::-1].index(";") :]
    if _denied_before(before) or _negated(scene, q) or _clause_denied(scene, q):
        return True
    return _called_false(scene, q.last, last)


def _denied_before(before: list[str]) -> bool:
    if _UNTRUE.isdisjoint(before):
        return False
    return any(_denies(before, i) for i, word in enumerate(before) if word in _UNTRUE)


_WANTING = frozenset({"evidence", "truth", "proof", "basis", "substance"})
"""What there is none of, where a figure is untrue."""
_UNTRUE = _FALSE | _DENYING | _WANTING | {"true", "correct", "accurate", "contrary"}
"""Words by which a denial in front of a figure is found."""


def _denies(before: list[str], i: int) -> bool:
    """Whether word ``i`` of what stands in front of the figure calls it untrue."""
    word, follows, precedes = before[i], before[i + 1 : i + 6], before[max(0, i - 2) : i]
    if word in _FALSE and word != "falsely":
        return bool(set(follows) & _CLAIMS) or precedes[-1:] in (["is"], ["was"])
    if word in _DENYING:
        return _objects(follows)
    return (
        word == "falsely"
        or (
            word in ("true", "correct", "accurate") and bool({"not", "n't", "isn't", "never"} & set(precedes))
        )
        or (word in _WANTING and precedes[-1:] == ["no"])
        or (word == "contrary" and follows[:1] == ["to"])
    )


def _objects(follows: list[str]) -> bool:
    """Whether what is denied is a claim ("denied reports", "denied that"), not a deed ("denied a role")."""
    heads = [
        word
        for word in follows
        if word not in ("the", "a", "any", "these", "those", "such", "as", "new", "it")
    ]
    return bool(heads) and heads[0] in _CLAIMS


def _clause_denied(scene: Scene, q: Quantity) -> bool:
    """ "denies 300 accounts were stolen": what is denied is a clause whose subject is the number."""
    low = scene.low
    before = low[max(scene.bounds(q)[0], q.first - 1) : q.first]
    behind = set(low[q.last : q.last + 1])
    return bool(set(before) & _DENYING) and not behind.isdisjoint(_AUXILIARIES | STATES.keys())


def _negated(scene: Scene, q: Quantity) -> bool:
    lo, _ = scene.clause(q)
    low = scene.low
    for i in range(max(lo, q.first - 6), q.first):
        word = low[i]
        short = word.endswith("n't") and word not in ("can't", "couldn't")
        full = word == "never" or (word == "not" and i > lo and low[i - 1] in _AUXILIARIES)
        if (short or full) and not set(low[i + 1 : q.first + 1]) & _NOT_A_DENIAL and not _inverted(low, i, q):
            return True
        if word == "not" and i == q.first - 1 and "but" in low[q.last : q.last + 4]:
            return True
        if word == "not" and low[i + 1 : q.first] == ["the"] and low[q.last : q.last + 1] == ["that"]:
            return True  # "not the 40 that campaigners claimed"
    return False


def _inverted(low: list[str], i: int, q: Quantity) -> bool:
    """ "could not rule out that 40 died", "did not say how many of the 40": the denial is not of the
    number."""
    return any(
        word in ("how", "whether", "that", "if", "because", "with", "until") for word in low[i + 1 : q.first]
    )


_CALLED = words("is are was were as a an be that's pure complete total utter outright")
"""In front of a word of untruth they call something so."""


def _called_false(scene: Scene, i: int, last: int) -> bool:
    """The same sentence goes on "... is false", or the next one opens with "The claim ... is false"."""
    low = scene.low
    for k in range(i, min(last, i + 25)):
        if low[k] == ";":
            break
        if low[k] in _FALSE and low[k - 1] in _CALLED:
            return True
    opening = low[last : last + 22]
    if not set(opening[:3]) & (_CLAIMS - {"that", "having", "losing", "sending"}) and opening[:1] not in (
        ["that"],
        ["this"],
        ["it"],
    ):
        return False
    stop = opening.index(".") if "." in opening else len(opening)
    stop = next((n for n in range(stop) if last + n in scene.owner), stop)  # it has a number of its own
    return any(word in _FALSE and opening[n - 1] in _CALLED for n, word in enumerate(opening[:stop]) if n)
