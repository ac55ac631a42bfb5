"""Indirect speech goes on: who says a figure in whose sentence nobody speaks."""

from itertools import pairwise

from monitor.figures.context.attribution.antecedents import opening_source
from monitor.figures.context.attribution.behind import QUOTED, told_behind, told_below
from monitor.figures.context.attribution.said import Said
from monitor.figures.context.attribution.spoken import QUOTE_MARKS
from monitor.figures.context.attribution.statements import recall
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import POSSESSIVES
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.tables import words


def contrasted(scene: Scene, said: Said, statements: tuple[Said, ...]) -> bool:
    """'"It is not 500, as some bloggers write," he said': who says so is whoever is quoted."""
    if scene.low[said.first] == "your":
        return True
    first = scene.sentence_at(said.first).first
    denied = scene.low[first] in _OPEN_QUOTE and not _DENYING.isdisjoint(scene.low[first : said.first])
    return denied and any(other.strong and other.verb > said.verb + 1 for other in statements)


_DENYING = words("not never no nobody")
_ALL = words("all none both most few nobody")
_SHORT = 6
"""Tokens of a sentence that is passed over: "All were beaten off."."""
_TOLD_ON = 3
"""Sentences back that indirect speech goes on over, through sentences that give numbers themselves."""


def carried(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said | None, int]:
    """Indirect speech goes on: the last statement of the sentence before, in the same paragraph, or of one
    before it if what stands between gives numbers as well; a quotation belongs to whoever is named in front
    of it or, in its end, behind it. Also the sentence it stands in."""
    return (
        _closed_by(scene, sentence, memory)
        or _gone_on(scene, sentence, memory)
        or _told_after(scene, sentence, memory)
        or _heading(scene, sentence, memory)
        or _quoted_before(scene, sentence, memory)
        or _whose_story(scene, sentence, memory)
        or _announced(scene, sentence, memory)
        or _quoted_on(scene, sentence, memory)
    )


def _gone_on(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """The last statement in front of a sentence that goes on with it."""
    back = sentence
    while scene.goes_on(back):
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong or _goes_on(scene, back)]
        before = [said for said in before if not contrasted(scene, said, ())]
        if before:
            return before[-1], back
        span = scene.parsed.sentences[back]
        short = span.last - span.first <= _SHORT and scene.low[span.first] in _ALL
        tells = back in scene.telling or short
        tells = tells and sentence - back < _TOLD_ON
        if (back + 1 not in scene.quoted and not tells) or sentence - back >= QUOTED:
            break
    return None


def _told_after(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """Who says so in the sentence behind or below, or is asked in the one in front."""
    follows = told_behind(scene, sentence, memory)
    if later := (follows, sentence + 1) if follows else told_below(scene, sentence, memory):
        return later
    told = _answers(scene, sentence, memory)
    return (told, sentence - 1) if told else None


def _quoted_before(
    scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]
) -> tuple[Said, int] | None:
    """Who speaks behind a sentence of his quotation."""
    ahead = sentence + 1
    while ahead in scene.quoted and ahead - sentence < QUOTED:
        behind = [said for said in recall(scene, ahead, memory) if said.strong]
        if behind:
            return next((said for said in behind if said.lo <= scene.openings[ahead]), behind[0]), ahead
        ahead += 1
    return None


def _closed_by(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """'The mayor spoke of 40. "You can feed 90. You cannot feed 900," says Ana Sol.': who closes a quotation
    that opens with this sentence."""
    if scene.low[scene.openings[sentence]] not in _OPEN_QUOTE:
        return None
    ahead = sentence + 1
    while ahead in scene.quoted and ahead - sentence < QUOTED:
        tags = recall(scene, ahead, memory)
        tag = next((said for said in tags if said.strong and scene.low[said.verb - 1] in _QUOTE_ENDS), None)
        if tag is not None:
            return tag, ahead
        ahead += 1
    return None


_QUOTE_ENDS = frozenset({'"', "”"})


def _whose_story(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """'Nine cooks slept in her cellar. "They ate everything," she says.': who is quoted behind a sentence of
    what is hers."""
    behind = sentence + 1
    if behind >= len(scene.openings) or not scene.same_paragraph(behind):
        return None
    opening = scene.low[scene.openings[behind]]
    if opening not in _OPEN_QUOTE or scene.words(sentence).isdisjoint(POSSESSIVES):
        return None
    spoken = (said for said in recall(scene, behind, memory) if said.strong)
    own = scene.words(sentence)
    theirs = (one for one in spoken if one.who in _PERSONS and not own.isdisjoint(_PERSONS[one.who]))
    told = next(theirs, None)
    return (told, behind) if told else None


_PERSONS = {"he": words("his him"), "she": words("her hers"), "they": words("their")}


def _announced(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """ "The agency also told the house how many boats came." in a paragraph of its own: who tells what
    follows; not behind "said how much it hurt"."""
    before = sentence - 1
    if before < 0 or before in scene.telling or "how" not in scene.words(before):
        return None
    span, low = scene.parsed.sentences[before], scene.low
    how = (k for k in range(span.first, span.last - 1) if low[k] == "how" and low[k + 1] in ("many", "much"))
    asked = next(
        (k for k in how if PRONOUNS.isdisjoint(low[k + 2 : k + 3])), span.first
    )  # "how much it hurt"
    told = [said for said in recall(scene, before, memory) if said.strong and said.verb < asked]
    return (told[-1], before) if told and low[span.last - 1] != "?" else None


def _quoted_on(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said | None, int]:
    """A quotation that opens a paragraph goes on with who closed the paragraph before: '"Forty fled," Ana Sol
    said.', then "We are afraid that 90 will.\""""
    if stepped := _steps_out(scene, sentence):
        return stepped
    opened = sentence
    while sentence - opened < QUOTED and scene.same_paragraph(opened):
        opened -= 1
    before = opened - 1
    if before < 0 or scene.low[scene.openings[opened]] not in _OPEN_QUOTE:
        return None, sentence
    first = scene.openings[before]
    tags = [said for said in recall(scene, before, memory) if said.strong and said.lo <= first]
    return (tags[-1], before) if tags else (None, sentence)


def _steps_out(scene: Scene, sentence: int) -> tuple[Said, int] | None:
    """'The mayor stepped out. "Forty fled. Ninety stayed."': who does something in front of a quotation."""
    opens = sentence
    while opens in scene.quoted and sentence - opens < QUOTED:
        opens -= 1
    first = scene.openings[opens]
    if scene.low[first] not in _OPEN_QUOTE or not scene.goes_on(opens):
        return None
    before = scene.openings[opens - 1]
    who = opening_source(scene, opens - 1)
    who = who or (scene.low[before] if scene.low[before] in ("he", "she") else None)
    return (Said(who, before, before + 1, first, first, first), opens - 1) if who else None


_OPEN_QUOTE = frozenset({'"', "“"})


def _heading(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, int] | None:
    """Whose report the heading of the paragraph names, if nobody else spoke since."""
    back = sentence
    while scene.same_paragraph(back) and sentence - back < _HEADS:
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong]
        if before:
            return (before[-1], back) if before[-1].lo == before[-1].hi else None
    return _listed_under(scene, sentence, memory)


def _listed_under(
    scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]
) -> tuple[Said, int] | None:
    """ "According to the clinic:" or "The clinic says:" above a list of lines: who says each of them; a
    quotation closes it."""
    back = sentence
    while back and sentence - back < _HEADS and not scene.same_paragraph(back):
        span = scene.parsed.sentences[back]
        end = scene.low[span.last - 1]
        if (back < sentence and end in QUOTE_MARKS) or span.last - span.first > _ITEM:
            return None
        back -= 1
        before = [said for said in recall(scene, back, memory) if said.strong]
        if scene.low[scene.parsed.sentences[back].last - 1] == ":":
            return (before[-1], back) if before else None
        if before:
            return None
    return None


_ITEM = 30
"""Tokens that an item of a list has at most."""


def _answers(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """ "What does Oslo say? That 900 fled.", "How many fled, according to Oslo? Some 900.": who says what a
    question in front asks for."""
    first = scene.openings[sentence]
    if (
        not sentence
        or scene.low[first - 1] != "?"
        or not (scene.low[first] == "that" or first in scene.owner)
    ):
        return None
    asked = recall(scene, sentence - 1, memory)
    return next((said for said in asked if said.strong and not said.who.lower().startswith("what")), None)


_HEADS = 12
"""Sentences that the heading of a report speaks for."""


def _goes_on(scene: Scene, back: int) -> bool:
    """ "The agency has raised its estimate to 2,000. That is from 600": the sentence behind ``back`` goes
    on with its number."""
    first = scene.openings[back + 1] if back + 1 < len(scene.openings) else 0
    opening = scene.low[first : first + _ONCE]
    if any(one == "it" and two in _WAS for one, two in pairwise(opening)) and opening[0] != "it":
        return True  # "In April it was 600"
    return scene.low[first : first + 2] in (["that", "is"], ["that", "was"], ["this", "is"], ["this", "was"])


_ONCE = 7
_WAS = words("was were had stood")
