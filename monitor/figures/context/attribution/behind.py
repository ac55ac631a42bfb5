"""Who says what stands in front of a sentence: told right behind it, "The figure was released by the
ministry", or below its paragraph."""

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.spoken import QUOTE_MARKS
from monitor.figures.context.attribution.statements import recall
from monitor.figures.context.attribution.voices import can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, VOICES
from monitor.figures.context.verbs import PASSIVE, SAYING
from monitor.figures.tables import words

QUOTED = 6
"""Sentences of one quotation that are looked through for who speaks."""
_TOLD = FIGURE_NOUNS | {"claim", "claims", "information"}


def told_behind(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """ "40 are dead. The figure was released by the ministry": the sentence behind says where it is from."""
    behind = sentence + 1
    if behind >= len(scene.openings) or not scene.same_paragraph(behind):
        return None
    first = scene.openings[behind]
    if told := _so_says(scene, first, scene.parsed.sentences[behind].last):
        return told
    hi = scene.parsed.sentences[behind].last
    spoken = [said for said in recall(scene, behind, memory) if said.strong]
    if given := next((said for said in spoken if _gives_before(scene, said, first, hi)), None):
        return given
    if scene.low[first] not in ("the", "that", "this", "both", "these", "those"):
        return None
    if not set(scene.low[first + 1 : first + 3]) & _TOLD:
        return None
    return next(iter(spoken), None)


def told_below(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """ "This was reported by the General Staff.", "The mayor announced this on Friday." below a paragraph:
    who said all of it."""
    below = sentence + 1
    while below < len(scene.openings) and below - sentence < QUOTED and scene.same_paragraph(below):
        below += 1
    if below == len(scene.openings) or scene.same_paragraph(below):
        return None
    first, hi = scene.openings[below], scene.parsed.sentences[below].last
    if "this" not in scene.low[first : first + _AT]:
        return None
    if start := _behind_passive(scene, first, hi):
        end = phrase_end(scene, start, hi)
        if end > start and can_speak(scene, start, end):
            return Said(name(scene, start, end), start, end, first, first, first), below
    spoken = (said for said in recall(scene, below, memory) if said.strong)
    given = next((said for said in spoken if _gives_before(scene, said, first, hi)), None)
    return (given, below) if given else None


def _gives_before(scene: Scene, said: Said, first: int, hi: int) -> bool:
    """Whether who speaks in a sentence also said what stands in front of it: "The bishop gave the number at
    Mass.", '"We lost 40." The report reveals.', "In addition, Sol noted that"."""
    low = scene.low
    if low[first : first + 3] == ["in", "addition", ","] and said.first == first + 3:
        return _counts_alike(scene, first, hi)
    if said.first == first and said.verb >= hi - _ONLY_SAYS and low[first - 1] in QUOTE_MARKS:
        return True
    led = low[said.verb + 1 : said.verb + 3]
    given = led[:1] == ["the"] and not _WHENCE.isdisjoint(led[1:])
    given = given or led[:1] == ["so"] or led == ["as", "much"]
    given = given or (said.first == first and led[:1] == ["this"] and not _CLOSING.isdisjoint(led[1:]))
    return given and not scene.tells(said.verb, said.verb + _AT)


def _counts_alike(scene: Scene, first: int, hi: int) -> bool:
    """Whether the sentence from ``first`` to ``hi`` counts what the one in front of it does."""
    told, own = (
        {scene.parsed.quantities[scene.owner[k]].head for k in span if k in scene.owner}
        for span in (range(scene.sentence_at(first - 1).first, first), range(first, hi))
    )
    return bool(told & own - {None})


_CLOSING = words(". , on in at during to")
"""Behind "the mayor announced this" they say that "this" is all that was announced."""
_ONLY_SAYS = 2
"""Tokens of a verb of saying and its full stop."""
_AT = 6
"""Words of "put the number at 900", which gives another one."""
_WHENCE = words(
    "toll death figure figures number numbers count counts data information tally estimate estimates claim",
    "briefing account",
)


def _so_says(scene: Scene, first: int, hi: int) -> Said | None:
    """ "40 are dead. So says the army.", "That is according to the army", "The army, from which the figures
    come, thinks otherwise": who said what stands in front."""
    low = scene.low
    start = _behind_opening(low, first) or _behind_passive(scene, first, hi)
    if not start:
        return _given_by(scene, first, hi) or _from_whom(scene, first, hi)
    end = phrase_end(scene, start, hi)
    if end <= start or low[start] == "many" or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, first, first, first)


def _behind_opening(low: list[str], first: int) -> int:
    """First token behind "So says", "That is according to", "That is what", "That's what"; 0 if the sentence
    does not open so."""
    if low[first] == "so" and low[first + 1 : first + 2] and low[first + 1] in SAYING:
        return first + 2
    if low[first] in ("that", "this") and low[first + 2 : first + 4] == ["according", "to"]:
        return first + 4
    if low[first] in _THAT and low[first + 1 : first + 3] in _WHAT:
        return first + 3
    return _whose(low, first) or (first + 2 if low[first : first + 2] == ["that", "what"] else 0)


def _behind_passive(scene: Scene, first: int, hi: int) -> int:
    """First token behind "This was announced by", "That is noted in"; 0 if the sentence does not open so, or
    tells where: "That is told in detail in Berlin"."""
    low = scene.low
    told = low[first] in _THAT and not _WERE.isdisjoint(low[first + 1 : first + 2])
    if not told or (PASSIVE | _POINTED).isdisjoint(low[first + 2 : first + 3]):
        return 0
    by = next((k for k in range(first + 3, min(hi, first + _TO_WHOM)) if low[k] in ("by", "in")), hi)
    placed = low[by : by + 1] == ["in"] and VOICES.isdisjoint(low[by + 1 : phrase_end(scene, by + 1, hi)])
    return 0 if placed else by + 1


_TO_WHOM = 10
"""Words of "this was reported on Monday to the Post by"."""


def _from_whom(scene: Scene, first: int, hi: int) -> Said | None:
    """ "The army, from which the figures come, thinks otherwise", "The army, which gave the count, ..."."""
    low, end = scene.low, phrase_end(scene, first, hi)
    whence = low[end + 1 : end + 3] in (["from", "which"], ["from", "whom"]) and low[end] == ","
    gave = low[end + 1 : end + 2] in (["which"], ["who"]) and not _GAVE.isdisjoint(low[end + 2 : end + 3])
    if not ((whence or gave) and _WHENCE & set(low[end + 3 : end + 6]) and can_speak(scene, first, end)):
        return None
    return Said(name(scene, first, end), first, end, end + 1, first, first)


def _whose(low: list[str], first: int) -> int:
    """First token behind "That is the count of", "Those are figures from", "The figure is from"; 0 if the
    sentence does not open so."""
    i = first + 1
    if len(low) < first + _AT:
        return 0
    if low[first] in _THAT | {"those", "these"} and low[i] in _WERE | {"are"}:
        i += 1 + (low[i + 1] in ("the", "a"))
        return i + 2 if low[i] in _WHENCE and low[i + 1] in ("of", "from", "by") else 0
    told = low[first] == "the" and low[i] in _WHENCE and low[i + 1] in _WERE | {"are"}
    return i + 3 if told and low[i + 2] in ("from", "by") else 0


def _given_by(scene: Scene, first: int, hi: int) -> Said | None:
    """ "Such is the toll the army gives", "That is the figure Oslo put out": who gives what stands in
    front."""
    low = scene.low
    if low[first] not in ("such", "that", "this") or low[first + 1 : first + 3] not in _IS_THE:
        return None
    noun = next((k for k in range(first + 3, min(hi, first + 6)) if low[k] in _TOLD), 0)
    start = noun + 1 + (low[noun + 1 : noun + 2] == ["that"])
    end = next((k for k in range(start, min(hi, start + _GIVER)) if low[k] in _GIVES), 0) if noun else 0
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, end, first, first)


_THAT = words("that this such")
_WERE = words("is was were")
_POINTED = words(
    "highlighted noted stressed written told indicated mentioned underlined emphasised emphasized"
)
_GIVER = 8
"""Words of who gives a figure."""
_IS_THE = (["is", "the"], ["was", "the"])
_GIVES = words("gives gave given has had puts put offers offered names named cites cited reports reported")
_GAVE = _GIVES | words("briefed held delivered provided released published presented")
_WHAT = (["is", "what"], ["was", "what"], ["is", "how"], ["was", "how"], ["is", "as"])
