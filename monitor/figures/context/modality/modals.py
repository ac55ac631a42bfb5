"""Verbs of what may be, can be and will be, and what they make of a figure behind them."""

from monitor.figures.context.modality.suppositions import brings_toll
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import past
from monitor.figures.lexicon_dates import DATE_NAMES, SEASONS
from monitor.figures.parsed import Quantity
from monitor.figures.states import HARM, classes
from monitor.figures.tables import words
from monitor.model import Modality

WILL = words("will would shall 'll won't wo")
MODALS = words("could may might can should")
ABLE = words("able capable capacity capability enough sufficient room space equipped designed")
_CARRIES = words(
    """
    hold store carry produce accommodate house process handle make manufacture fit contain seat reach fly
    travel generate build supply support pump refine strike power feed treat transport field
    """
)
_STATIVE = words("be seem appear mean amount have 've only")
_NO_MAY = words(
    "in on of since by until from and late early mid between to through till last next this during",
    "before after",
)


_SOME = words("some any whatever another official private")
_TRUSTED = words("them him her it us themselves himself well")


def ability(low: list[str], i: int, after: list[str]) -> Modality | None:
    """What "able", "capacity", "room for" make of a figure; ``after`` are the words behind token ``i``."""
    word = low[i]
    if word in ("able", "enough", "sufficient", "room", "space", "equipped", "designed") and {
        "to",
        "for",
    }.isdisjoint((*after[:2], _behind_aside(low, i))):
        return None
    if word == "capacity" and low[i - 1] in _SOME:
        return None  # "40 had served in some capacity"
    if word == "enough" and low[i - 1] in _TRUSTED:
        return None  # "trust them enough to fire 900 a day"
    if word == "able" and low[i - 1] == "now" and after[1:2] and after[1] not in _CARRIES:
        return None  # "is now able to gather 10,000 barrels a day": it does
    if word == "able" and low[i - 1] == "been" and after[1:2] and after[1] not in _CARRIES:
        return None  # "had been able to confirm 84": it has
    return None if i and low[i - 1] in ("not", "n't", "never", "isn't", "wasn't") else Modality.CAPABILITY


def _behind_aside(low: list[str], i: int) -> str:
    """The word behind an aside that opens behind token ``i``: "had room, the mayor said, for"."""
    if low[i + 1 : i + 2] != [","]:
        return ""
    close = next((k for k in range(i + 2, min(len(low) - 1, i + _ASIDE)) if low[k] == ","), 0)
    return low[close + 1] if close else ""


_ASIDE = 8


def will(low: list[str], i: int, after: list[str]) -> Modality | None:
    """What "will" and "would" at token ``i`` make of a figure: planned, but for tolls and estimates."""
    after = [word for word in after if word not in _SO]
    harm = any(classes(word) & HARM for word in low[i + 2 : i + _COUNTED])
    possessing = (
        after[:1] == ["have"]
        and after[1:2]
        and (after[1] in _POSSESSED or (low[i] == "will" and after[1][0].isdigit()))
        and not harm  # "will have 40 dead to bury"
    )
    if possessing or (after[:1] == ["have"] and _by_then(low, i)):
        return Modality.PLANNED  # "will have a hall for 400", not "will have killed 400"
    if (
        after[:1] == ["have"]
        or after[:1] == ["'ve"]
        or (after and after[0] in ("seem", "appear", "mean", "amount", "suggest"))
        or (low[i] in ("will", "'ll") and after[:1] == ["cost"])  # a cost is estimated, not planned
    ):
        return None
    met = low[i - 1] in ("you", "readers") and not _MET.isdisjoint(after[:1])  # "You will find 900 in print"
    honoured = met or (after[:1] == ["be"] and not _HONOURED.isdisjoint(after[1:2]))
    if honoured or (after[:1] == ["continue"] and not _RECORDING.isdisjoint(after[2:3])):
        return None  # "40 people will be buried", "will continue to document the transfer of 90 missiles"
    if after[:1] == ["be"] and not _GUESSES.isdisjoint(low[i + 2 : i + _GUESSED]):
        return None  # "500 a year would be a conservative estimate"
    would_be = low[i + 1 : i + 3] in (["-", "be"], ["be", "-"])
    if would_be or brings_toll(low, i) or (low[i] == "would" and _concedes(low, i, after)):
        return None  # "would-be soldiers", "would bring the toll to 300"
    exists = low[i - 1 : i] == ["there"] and after[:1] == ["be"] and harm  # "there will be 900 dead in total"
    return None if exists or after[:1] in (["not"], ["never"]) else Modality.PLANNED


HAD = ["would", "have", "had", "to"]
"""What had to be done and was not: "would have had to cut its output"."""


def harmed(scene: Scene, q: Quantity) -> bool:
    """Whether a number tells of harm: "900 dead", "900 people died"."""
    behind = scene.low[q.number_first : q.last + 3]
    return bool(classes(q.head or "") & HARM) or any(classes(word) & HARM for word in behind)


def _by_then(low: list[str], i: int) -> bool:
    """ "At this rate they will have sent 900", "By May 900 will have been sent": what is still to come,
    not an estimate of what is, "By Friday the flood will have killed 900"."""
    if any(classes(word) & HARM for word in low[i + 2 : i + 4]):
        return False
    lo = next((k for k in range(i, max(0, i - _DATED), -1) if low[k] in _STOPS), max(0, i - _DATED))
    hi = next((k for k in range(i, min(len(low) - 1, i + _DATED)) if low[k] in _STOPS), i + _DATED)
    hoped = next((k for k in range(lo, i) if low[k] in _HOPED), i)
    if "that" in low[hoped:i]:
        return True  # "it is hoped in Oslo that 90 will have left"
    near = range(lo, min(len(low) - 1, hi))
    if any(low[k] == "by" and (low[k + 1] in _DATES or low[k + 1 : k + 4] in _ENDS) for k in near):
        return True
    return ["at", "this", "rate"] in (low[k : k + 3] for k in range(max(0, i - 6), i + 10))


_HOPED = words("hoped hopes hope")
_STOPS = words(": ; . ? !")
_DATED = 14
"""Words between "will have" and the date by which."""
_ENDS = [["the", "end", "of"], ["the", "middle", "of"], ["the", "time", "the"], ["the", "start", "of"]]


_MET = words("find see read hear notice meet")
_POSSESSED = words("a an the room space to more about some around nearly almost over at up")
_GUESSES = words("estimate exaggeration understatement guess overestimate underestimate")
_GUESSED = 6
_COUNTED = 7
"""Words of "be about 900 dead"."""
_SO = words("thus then therefore soon also now")
_RECORDING = words(
    "document monitor investigate condemn mourn commemorate honour honor remember study examine probe"
)
"""What is recorded or condemned is done already."""


def _concedes(low: list[str], i: int, after: list[str]) -> bool:
    """ "the clinic would confirm only 120", "They lost 6,000. That would be over half": what is said, or
    reckoned from what was."""
    reckoned = low[i - 1] in ("that", "this") and after[:1] == ["be"]
    opens = i == 1 or low[i - 2 : i - 1] in (["."], ["?"], ["!"])
    fits = bool(after) and after[0] in _FITTING and (after[1:2] == ["with"] or after[0] == "match")
    return (reckoned and opens) or fits or (bool(after) and after[0] in _CONCEDING)


_FITTING = words("fit agree tally square accord correspond chime match")
"""With "with": "that would fit with losses of 900", which are told of elsewhere."""


_CONCEDING = words("confirm say admit acknowledge concede speak put give")


def modal(scene: Scene, i: int, after: list[str]) -> Modality | None:
    """What "could", "may", "can" at token ``i`` make of a figure: possible, or in somebody's power."""
    low = scene.low
    token = scene.parsed.tokens[i]
    if low[i] == "may" and token.text[0].isupper() and i and (low[i - 1] in _NO_MAY or low[i - 1].isdigit()):
        return None
    verbs = [word for word in after if word not in _ADVERBS]
    inferred = low[i - 1 : i + 1] == ["there", "should"] and verbs[:1] == ["be"]
    if inferred or verbs[:2] == ["have", "to"]:  # "with 900 dead there should be 3,000 injured"
        return Modality.HYPOTHETICAL
    if low[i] == "could" and verbs[:1] == ["have"] and not _CARRIED.isdisjoint(verbs[1:2]):
        return Modality.CAPABILITY  # "together they could have carried 5 million shells"
    appears = verbs[:1] == ["appear"] and not _THERE.isdisjoint(verbs[1:2])  # "900 should appear at the yard"
    if not appears and (not verbs or verbs[0] in _STATIVE):
        ahead = verbs[:1] == ["be"] and _ahead(scene, i)
        return Modality.HYPOTHETICAL if ahead else _stative(low[i], verbs, after)
    found = verbs[0] in _SEEN or (verbs[0] == "choose" and not _AMONG.isdisjoint(verbs[1:2]))
    found = found or (low[i] == "could" and verbs[0] in _TRACED)
    allowed = low[i] == "may" and verbs[0] in ("keep", "retain") and low[i - 2] in _ANY
    if verbs[0] == "not" or allowed or (low[i] in ("can", "could") and found):
        return None
    carries = low[i] == "could" and verbs[0] in _CARRIES and verbs[0] != "reach"
    return Modality.CAPABILITY if carries or low[i] == "can" else Modality.HYPOTHETICAL


_AMONG = words("among between from")
""" "One could choose among 900, 1,200 and 3,000": these were all told."""
_THERE = words("at in on near before among")
_ANY = words("a an any each every")
"""In front of whoever "may keep" something they make it a rule, not a guess."""
_ADVERBS = words("also now well still even only eventually soon one day already")
_SEEN = words("see hear speak talk say account vouch confirm attest")
"""What is seen is there: "from the tower you can see all 9,000 of them", "we can speak of 4,000"."""
_TRACED = words("trace find identify count confirm locate name verify document establish")
"""What somebody "could trace" he did trace."""
_TRACED_OUT = words("traced identified confirmed located verified documented established found counted")
_CARRIED = words("carried held stored contained fitted produced loaded transported housed accommodated taken")
_SPANS = words("days weeks months years hours")


def _ahead(scene: Scene, i: int) -> bool:
    """Whether the sentence speaks of what is to come: "could be there in the coming weeks"."""
    low, sentence = scene.low, scene.sentence_at(i)
    near = range(max(sentence.first, i - 6), min(sentence.last - 1, i + 25))
    later = low[max(sentence.first, i - 6) : i]
    if any(later[k : k + 2] in _IN_THE_END for k in range(len(later))):
        return True  # "in time there may be 50,000"
    return (
        "eventually" in later
        or later[:3] == _AT_LAST
        or any(
            (low[k] in ("coming", "next") and low[k + 1] in _SPANS)
            or (low[k] in ("by", "before") and (low[k + 1] in _BY_WHEN or low[k + 1 : k + 5] in _PERIOD_ENDS))
            for k in near
        )
    )


_IN_THE_END = (["in", "time"], ["one", "day"], ["some", "day"])
_AT_LAST = ["in", "the", "end"]
_BY_WHEN = SEASONS | words("christmas then")
_DATES = DATE_NAMES | SEASONS | words("christmas next mid late early this tomorrow fall")
_PERIOD_ENDS = [["the", "end", "of", which] for which in ("the", "this", "next")]
_MOVING = words("going returning heading coming leaving arriving joining sailing flying marching")
_LASTING = words(
    """
    buried trapped killed injured wounded mined contaminated infected flooded affected displaced infested
    polluted damaged destroyed detained stranded
    """
)
"""What may be so already: "a quarter of the acres may be mined"."""
_HONOURED = words(
    "buried cremated remembered mourned honoured honored commemorated tried prosecuted arraigned"
)
"""What will be done to those who are dead or held already."""


def _stative(modal: str, verbs: list[str], after: list[str]) -> Modality | None:
    """ "could be sent" is possible; "could be as high as", "may be leaking", "might have died" speak of
    what is."""
    if not verbs or verbs[0] != "be" or len(verbs) < 2:
        return None
    follows = verbs[1]
    if follows in _TRACED_OUT:
        return None  # "less than $1bn could be traced"
    if follows in _MOVING or (follows == "on" and verbs[2:3] in (["the"], ["their"], ["its"])):
        return Modality.HYPOTHETICAL  # "may be on their way", "could be going back"
    participle = past(follows)
    uncertain = follows in _LASTING and modal in ("may", "might")
    if participle and not uncertain and "as" not in after:
        return Modality.CAPABILITY if modal == "can" else Modality.HYPOTHETICAL
    return None
