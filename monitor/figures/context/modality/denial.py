"""Whether the text itself, or somebody in it, calls a figure untrue."""

from monitor.figures.context.scene import NEGATED, Scene
from monitor.figures.context.verbs import UPHOLDING
from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon import REACHING
from monitor.figures.lexicon_grammar import BE_OR_HAVE, PRONOUNS
from monitor.figures.parsed import COUNTS, Measure, Quantity
from monitor.figures.states import SENT, STATES
from monitor.figures.tables import words

_FALSE = words(
    """
    false falsely untrue fake baseless incorrect fabricated hoax lie lies bogus unfounded misleading
    fabrication invention falsehood myth nonsense disinformation misinformation fiction fantasy fairytale
    """
)
_DENYING = words(
    """
    denied denies deny denying refuted refutes refute refuting rejected rejects reject rejecting dismissed
    dismisses dismissing ridiculed ridicules mocked mocks rubbished rubbishes debunked debunks debunk
    disputed disputes disputing contested contests contradicted contradicts disproved disproves
    """
)
_REJECTED = words(
    """
    denied refuted rejected dismissed debunked disproved retracted withdrawn wrong untrue exaggerated knocked
    overblown
    """
)
_CLAIMS = words(
    """
    claim claims claimed report reports rumour rumours rumor rumors post posts allegation allegations figure
    figures number suggestion suggestions assertion assertions story reporting that losing having sending
    estimate estimates accusations talk speculation
    """
)
_AUXILIARIES = BE_OR_HAVE | words("did does do will would could can")
_NOT_A_DENIAL = words(
    """
    only just yet know known say said confirm confirmed give given rule ruled clear specify specified
    include included including more less fewer least necessarily merely count counting disclosed identified
    been enough sure independently immediately able verify verified comment
    list listed name named identify detail detailed publish published
    moved budged changed altered departed mention mentioned discuss discussed
    """
)


def denied(scene: Scene, q: Quantity) -> bool | None:
    """Whether the text itself, or somebody in it, calls the figure untrue, None where nothing tells; never a
    time, as what is denied beside one is what happened then."""
    bounded = q.low is None and scene.low[q.first] in REACHING  # "did not exceed 300"
    if q.measure is Measure.TIME or bounded:
        return False
    return _taken_back(scene, q) or _denied_where_told(scene, q) or None


def _denied_where_told(scene: Scene, q: Quantity) -> bool:
    """Whether the figure's own sentence, or the opening of the next, calls it untrue."""
    first, last = scene.bounds(q)
    if _DOUBTED.isdisjoint(scene.words(q.sentence)) or _ruled_false(scene, first, last):
        ruled = _ruled_false(scene, first, last)
        return ruled or _set_straight(scene, q) or _followed_by_denial(scene, last)
    low, tokens = scene.low, scene.parsed.tokens
    before = [low[k] if k == first or tokens[k].text.islower() else "" for k in range(first, q.first)]
    before = [
        word or low[first + k] * (not tokens[first + k].text.isalpha()) for k, word in enumerate(before)
    ]
    answered = low[first : first + 2] == ["no", ","] and ";" not in before  # a fact check's own question
    headed = low[first] in _FALSE and ":" in low[first + 1 : first + 3]  # "False: 900 fled"
    if answered or headed or before[-1:] == ["neither"]:
        return True
    if before[-1:] == ["no"] and (q.low or 0) > _FEW and low[q.last - 1] not in ("more", "fewer", "less"):
        return True  # "it is untrue: no 50,000 soldiers march"
    if ";" in before:
        before = before[len(before) - before[::-1].index(";") :]
    upheld = (k for k in range(2, len(before)) if before[k - 1] in UPHOLDING and before[k] in ("by", "to"))
    before = before[next((k for k in upheld if before[k - 2] == "and"), 0) :]  # "denied 900 and stood by 400"
    if (
        _denied_before(before)
        or _negated(scene, q)
        or _not_sent(scene, q)
        or _clause_denied(scene, q)
        or _set_straight(scene, q)
    ):
        return True
    return _called_false(scene, q, last) or _denied_behind(low[q.last : last])


_FEW = 2


def _denied_behind(behind: list[str]) -> bool:
    """ ", a claim that Oslo denies", ", which the ministry rejected": somebody calls untrue what stands in
    front."""
    commas = (k for k, word in enumerate(behind[:-2]) if word == ",")
    for k in commas:
        claim = behind[k + 1] in ("a", "the") and behind[k + 2] in _NAMED_CLAIMS
        if claim or behind[k + 1] == "which":
            told = behind[k + 2 + claim : k + _REJECTER]
            told = told[: told.index(",")] if "," in told else told
            if not _DENYING.isdisjoint(told[1:]):
                return True
    return False


_UNTRUE_ENDS = (["not", "true", "."], ["not", "correct", "."])
_REJECTER = 10
"""Tokens behind a comma within which somebody denies what stands in front."""


def _denied_before(before: list[str]) -> bool:
    if _UNTRUE.isdisjoint(before):
        return False
    return any(_denies(before, i) for i, word in enumerate(before) if word in _UNTRUE)


_PROOF = frozenset({"evidence", "truth", "proof", "basis", "substance", "foundation"})
"""What there is none of, where a figure is untrue."""
_UNTRUE = _FALSE | _DENYING | _PROOF | {"true", "correct", "accurate", "contrary", "case"}
"""Words by which a denial in front of a figure is found."""


def _denies(before: list[str], i: int) -> bool:
    """Whether word ``i`` of what stands in front of the figure calls it untrue."""
    word, follows, precedes = before[i], before[i + 1 : i + 13], before[max(0, i - 2) : i]
    if word in _FALSE and word != "falsely":
        return bool(set(follows[:6]) & _CLAIMS) or precedes[-1:] in (["is"], ["was"])
    if word in _DENYING:
        return not any(one in _UPHELD or one.endswith(NEGATED) for one in precedes) and _objects(follows)
    return (
        word == "falsely"
        or (
            word in ("true", "correct", "accurate") and bool({"not", "n't", "isn't", "never"} & set(precedes))
        )
        or (word in _PROOF and (precedes[-1:] == ["no"] or _never_given(before, i)))
        or (
            word == "case"
            and precedes in (["not", "the"], ["never", "the"])
            and _of_that_clause(before[i + 1 :])
        )
        or (word == "contrary" and follows[:1] == ["to"])
    )


_UPHELD = words("nobody none few not never")
"""In front of a word of denying: "nobody disputes that 900 died"."""


def _never_given(before: list[str], i: int) -> bool:
    """ "Nobody has ever produced evidence for the 900"; not "Nobody doubts the proof: 900 died"."""
    follows = before[i + 1 :]
    if follows[:1] not in (["for"], ["of"], ["that"]) or ":" in follows:
        return False
    verb = next((k for k in range(i - 1, -1, -1) if before[k] not in _ANY), 0)
    if before[verb] not in _PRODUCING:
        return False
    start = next((k for k in range(verb - 1, -1, -1) if before[k] not in _SO_FAR), verb)
    return before[start] in ("nobody", "never")


_PRODUCING = verbs("have give produce offer show present provide find bring submit supply") | {"been"}
_ANY = words("any a an the one single shred piece scrap of slightest hard real credible solid")
_SO_FAR = BE_OR_HAVE | words("ever yet so far could can")


def _of_that_clause(follows: list[str]) -> bool:
    """ "not the case that 500 guards defected"; not "not the case in Osk, where 900 died"."""
    return follows[:1] == ["that"] and _ELSEWHERE.isdisjoint(follows)


_ELSEWHERE = frozenset(",:;") | words("because since after when where but")
"""Behind one of these a figure stands in another clause."""


_BEFORE_CLAIMS = words(
    """
    the a an any these those such as new it earlier media press opposition online what newspaper tv
    television radio recent widespread persistent repeated similar all
    """
)


def _objects(follows: list[str]) -> bool:
    """Whether what is denied is a claim ("denied reports", "denied that"), not a deed ("denied a role")."""
    if follows[:1] == ["as"]:  # "dismissed as nonsense a report that"
        return bool(_CLAIMS & set(follows))
    if follows[:1] and follows[0] in PRONOUNS:
        return bool(_GOING & set(follows[1:3]))
    if follows[:1] and follows[0].endswith("ing") and follows[0] not in _NAMED_CLAIMS:
        return len(follows) <= _DEED and _BESIDES.isdisjoint(follows)  # "denied moving 900 families"
    heads = [word for word in follows[:6] if word not in _BEFORE_CLAIMS]
    return bool(heads) and heads[0] in _CLAIMS | _PLANS


_DEED = 4
"""Words of "moving as many as", up to the number."""
_BESIDES = words("after before over in at for when while")
_GOING = BE_OR_HAVE | words("will would plans planned intends intended")
"""Behind a pronoun they open what somebody denies: "denies it is about to cut 900 jobs"."""
_PLANS = words("plan plans planning")


_DONE = _AUXILIARIES | STATES.keys()


def _clause_denied(scene: Scene, q: Quantity) -> bool:
    """ "denies 300 accounts were stolen": what is denied is a clause whose subject is the number."""
    low = scene.low
    before = low[max(scene.bounds(q)[0], q.first - 1) : q.first]
    behind = set(low[q.last : q.last + 1])
    told = any(past(word) for word in behind)
    return bool(set(before) & _DENYING) and (told or not behind.isdisjoint(_DONE))


def _negated(scene: Scene, q: Quantity) -> bool:
    lo, _ = scene.clause(q)
    low = scene.low
    if low[q.first - 1] == "," and low[q.first - 2].isalpha():
        return False  # "wages that others will not pay, $800 a month"
    for i in range(max(lo, q.first - 6), q.first):
        word = low[i]
        short = word.endswith("n't") and word not in ("can't", "couldn't")
        full = word == "never" or (word == "not" and i > lo and low[i - 1] in _AUXILIARIES)
        if (short or full) and not set(low[i + 1 : q.first + 1]) & _NOT_A_DENIAL and not _inverted(low, i, q):
            return True
        if word == "not" and i == q.first - 1 and "but" in low[q.last : q.last + 4]:
            return True
        if word == "not" and i == q.first - 1 and _set_right(scene, q):
            return True
        if word == "not" and low[i + 1 : q.first] == ["the"] and low[q.last : q.last + 1] == ["that"]:
            return True  # "not the 40 that campaigners claimed"
    return False


def _not_sent(scene: Scene, q: Quantity) -> bool:
    """ "900 soldiers are not marching on Oslo", "400 men have not been sent": nobody has gone anywhere."""
    low, lo = scene.low, scene.clause(q)[0]
    k = q.last + 1
    if q.of_whole or q.measure not in COUNTS or low[q.last : k] == [] or low[q.last] not in BE_OR_HAVE:
        return False
    if low[k : k + 1] not in (["not"], ["n't"], ["never"]) or low[q.first - 1] in ("the", "these", "those"):
        return False
    k += 1 + (low[k + 1 : k + 2] == ["been"])
    behind = low[k : k + _CLAUSE_REACH]
    opens = q.first <= lo + 1 or low[q.first - 1] in (":", ",")
    return (
        opens
        and behind != []
        and (behind[0] == "dropped" or bool(STATES.get(behind[0], _NOTHING) & SENT))
        and "but" not in behind
    )


_CLAUSE_REACH = 12
_NOTHING: frozenset[str] = frozenset()


def _set_right(scene: Scene, q: Quantity) -> bool:
    """ "reports 117 cases, not 171": a number beside the right one of the same."""
    before = scene.owner.get(q.first - 3) if scene.low[q.first - 2] == "," else None
    closed = q.last >= len(scene.low) or not scene.low[q.last][:1].isalpha() or scene.low[q.last] == "as"
    return before is not None and closed and scene.parsed.quantities[before].sentence == q.sentence


def _inverted(low: list[str], i: int, q: Quantity) -> bool:
    """ "could not rule out that 40 died", "did not say how many of the 40": the denial is not of the
    number."""
    return any(
        word in ("how", "whether", "that", "if", "because", "with", "until") for word in low[i + 1 : q.first]
    )


_NAMED_CLAIMS = _CLAIMS - {"that", "having", "losing", "sending"}
_INVENTED = words("invented concocted")
_DOUBTED = _UNTRUE | _REJECTED | _INVENTED | {"made", "no", "not", "never", NEGATED}
"""Without one of these in its sentence a figure can be denied only behind it."""
_CALLED = words("is are was were as a an be been that's pure complete total utter outright proved proven")
"""In front of a word of untruth they call something so."""


def _called_false(scene: Scene, q: Quantity, last: int) -> bool:
    """The same sentence goes on "... is false", or the next one opens with "The claim ... is false"."""
    low, i = scene.low, q.last
    claimed = bool(_CLAIMS & set(low[max(scene.bounds(q)[0], q.first - 8) : q.first]))
    for k in range(i, min(last, i + 25)):
        if low[k] == ";" and not (claimed and low[k + 1 : k + 3] == ["it", "is"]):
            break  # "the claim that 300 fled is back; it is as untrue as ever"
        if low[k : k + 2] == ["and", "that"] or (low[k] in _TURNING and _subject(low[k + 1 : last])):
            break  # "said that 40 had died and that reports of a massacre were false"
        if claimed and low[k] in ("true", "correct") and low[k - 1] == "not":
            return True  # "Reports of 300 dead were not true"
        if (low[k] in _FALSE or _made_up(low, k)) and low[k - 1] in _CALLED:
            return True
        if claimed and low[k - 1] in _CALLED and low[k] in _INVENTED:
            return True
        if claimed and low[k] in _FALSE and (k + 1 == last or low[k + 1] in _CLOSING or low[k + 1] == "news"):
            return True  # "claim of 300 dead fake", "called reports of 300 dead fake news"
        called = low[k - 1] in _CALLED or (low[k - 1].endswith("ly") and low[k - 2] in _CALLED)
        mine = bool(_SPEAKERS & set(low[max(i, k - 4) : k]))  # "by then I will be wrong"
        lacking = low[k] in _PROOF and (
            low[k - 1] == "without" or (low[k - 1] == "no" and low[k - 2] in _LACKING)
        )
        if claimed and (lacking or (low[k] in _REJECTED and called and not mine)):
            return True  # "a report that 300 had fled was denied", "has no basis"
    return _followed_by_denial(scene, last)


_TURNING = words("but while whereas although")
"""They open a clause of its own, if it has a subject: "40 died, but the story of a massacre is false"."""


def _subject(behind: list[str]) -> bool:
    """Whether a clause has a subject in front of its verb: not "but is false", "but untrue"."""
    verb = next((k for k, word in enumerate(behind) if word in _CALLED - {"a", "an", "that's"}), 0)
    again = (
        behind[:1] == ["the"] and verb == _HEAD and behind[1] in _NAMED_CLAIMS
    )  # "but the figure is wrong"
    return verb > 0 and not again and not {"it", "this", "that"} & set(behind[:1])


_HEAD = 2
"""Words of "the figure"."""


def _ruled_false(scene: Scene, first: int, last: int) -> bool:
    """ "Claim: 300 have fled. Verdict: false.": a fact check in two rows."""
    low = scene.low
    if low[first : first + 2] != ["claim", ":"]:
        return False
    behind = low[last : last + _VERDICT]
    ruled = (k for k, word in enumerate(behind[:-2]) if word == "verdict" and behind[k + 1] == ":")
    return any(behind[k + 2] in _FALSE for k in ruled)


_VERDICT = 12
"""Words behind a claim within which the verdict stands."""
_LACKING = words("has had have is was there with carries carry bears rests of")
"""What is said of a claim that has "no basis"; who "sees no basis" for one may speak of another."""


def _set_straight(scene: Scene, q: Quantity) -> bool:
    """ "An earlier version of this story said that 15 were held", "We wrongly reported 90": what a correction
    takes back."""
    if (_VERSIONS | _WRONGLY).isdisjoint(scene.words(q.sentence)):
        return False
    before = scene.low[scene.bounds(q)[0] : q.first]
    version = "of" in before and any(
        a in _EARLIER and b in _VERSIONS and c in _OURS
        for a, b, c in zip(before, before[1:], before[4:], strict=False)
    )
    told = not _STATING.isdisjoint(before)
    mistaken = "we" in before and not _WRONGLY.isdisjoint(before)
    return (version or mistaken) and told


_EARLIER = words("earlier previous original prior first initial")
_VERSIONS = words("version versions story stories article report post edition headline")
_OURS = words("story article report page post item piece dispatch headline text column entry")
_STATING = words(
    """
    said stated gave put misstated reported wrote claimed listed referred described contained had counted told
    """
)
_WRONGLY = words("wrongly incorrectly mistakenly erroneously misstated misreported")


def _taken_back(scene: Scene, q: Quantity) -> bool:
    """Whether what stands behind the sentence takes the figure back."""
    ruled = (_they_did_not, _called_wrong, _corrected, _answered_no)
    return any(takes_back(scene, q) for takes_back in ruled)


def _next(scene: Scene, q: Quantity, n: int = 1) -> range:
    """Opening tokens of the ``n``th sentence behind the figure's; none where the text ends before it."""
    sentences = scene.parsed.sentences[q.sentence + n : q.sentence + n + 1]
    return next((range(one.first, min(one.last, one.first + _OPENING)) for one in sentences), range(0))


_OPENING = 16


def _they_did_not(scene: Scene, q: Quantity) -> bool:
    """ "900 have fled, a post says. They have not: 40 did"; not "They were not, however, charged"."""
    low, opening = scene.low, _next(scene, q)
    said = low[opening.start : opening.stop][:4]
    if said[:1] not in (["they"], ["it"]) or said[2:3] != ["not"] or said[3:] not in ([":"], ["."], [";"]):
        return False
    return said[1] == "did" or (said[1] in _AUXILIARIES and said[1] in low[q.last : q.last + _VERB])


_VERB = 2
"""Tokens from a number to the auxiliary that the denial repeats."""


def _called_wrong(scene: Scene, q: Quantity) -> bool:
    """ "We wrote that 900 had fled. That was wrong: 90 did", "There is no truth in it."; not "That is wrong,
    the union says", who may be wrong in turn."""
    low, opening = scene.low, _next(scene, q)
    said = low[opening.start : opening.stop]
    if said[:5] in _NO_TRUTH and said[6:7] in ([":"], ["."], [";"]):
        return said[5] in _TOLD_OF
    if said[:1] not in (["that"], ["this"]) or said[1:2] not in (["is"], ["was"]):
        return False
    if _STATING.isdisjoint(scene.words(q.sentence)):
        return False  # "900 were beaten. That is wrong.": a wrong that was done
    wrong = 3 if said[2:3] in (["not"], ["an"], ["a"]) else 2
    verdict = _RIGHT if said[2:3] == ["not"] else _ERRORS if wrong > 2 else _WRONG
    closed = said[wrong + 1 : wrong + 2] in ([":"], ["."], [";"])
    return closed and said[wrong] in verdict


_NO_TRUTH = [["there", be, "no", "truth", at] for be in ("is", "was") for at in ("in", "to")]
_TOLD_OF = words("it that this them")
_WRONG = words("wrong false incorrect untrue inaccurate mistaken")
_RIGHT = words("so true correct right accurate")
_ERRORS = words("error mistake misprint")


def _corrected(scene: Scene, q: Quantity) -> bool:
    """ "We wrote that 900 fled. The correct figure, given by the navy, is 90"; not "The right number to call
    is 112", and nothing larger unless somebody is told to have been wrong."""
    low, opening = scene.low, _next(scene, q)
    noun = opening.start + 2
    if low[opening.start : noun + 1] not in _RIGHT_ONES or not {",", "is", "was"} & set(
        low[noun + 1 : noun + 2]
    ):
        return False
    verb = next((k for k in opening[3:] if low[k] in ("is", "was")), opening.stop)
    told = next((k for k in range(verb + 1, opening.stop) if low[k] not in _GIVEN_AS), opening.stop)
    if told not in scene.owner or (low[noun + 1] == "," and low[verb - 1] != ","):
        return False
    right = scene.parsed.quantities[scene.owner[told]]
    if right.unit not in (q.unit, None) or right.low is None or q.low is None or right.low == q.low:
        return False
    return right.low < q.low or (q.low == q.high and not _STATING.isdisjoint(scene.words(q.sentence)))


_RIGHT_ONES = [["the", right, noun] for right in ("correct", "right") for noun in ("figure", "number")]
_GIVEN_AS = words("given put as at in fact only just about around some nearly actually")


def _answered_no(scene: Scene, q: Quantity) -> bool:
    """ "I read that 900 are on their way. Is that so?", and the answer "No."; not "Is that all? No"."""
    low, question, answer = scene.low, _next(scene, q), _next(scene, q, 2)
    asked = [word for word in low[question.start : question.stop] if word not in ("really", "actually")]
    doubts = asked[:1] == ["is"] and asked[1:2] in (["that"], ["this"], ["it"]) and asked[2:] in _SO
    return doubts and low[answer.start : answer.stop][:2] in (["no", ","], ["no", "."], ["no", "!"])


_SO = [[*so.split(), "?"] for so in ("so", "true", "right", "correct", "accurate", "the case")]


def _made_up(low: list[str], k: int) -> bool:
    """ "the figure of 300 dead was made up"; not "a crew of 40 was made up of volunteers"."""
    if low[k : k + 2] == ["thin", "air"]:
        return True
    return low[k : k + 2] == ["made", "up"] and low[k + 2 : k + 3] not in (["of"], ["by"], ["from"])


_SPEAKERS = words("i we you he she")
_CLOSING = frozenset(".,;:!?)|")


def _followed_by_denial(scene: Scene, last: int) -> bool:
    """Whether what follows from token ``last`` on opens with "The claim ... is false"."""
    low = scene.low
    opening = low[last : last + 22]
    if opening[:1] in (["that"], ["this"], ["it"]) and opening[2:5] in _UNTRUE_ENDS:
        return True
    short = opening[: opening.index(".")] if "." in opening else []
    if len(short) > 1 and short[-1] in ("this", "it", "that") and short[-2] in _DENYING:
        return True  # "900 fled. Oslo denies this."
    if _FALSE.isdisjoint(opening):
        return False
    if not set(opening[:3]) & _NAMED_CLAIMS and opening[:1] not in (
        ["that"],
        ["this"],
        ["it"],
    ):
        return False
    stop = opening.index(".") if "." in opening else len(opening)
    stop = next((n for n in range(stop) if last + n in scene.owner), stop)  # it has a number of its own
    return any(word in _FALSE and opening[n - 1] in _CALLED for n, word in enumerate(opening[:stop]) if n)
