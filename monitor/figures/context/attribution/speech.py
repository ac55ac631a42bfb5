"""Who says a figure, and which outlet passes it on."""

from monitor.figures.context.attribution.frames import DATE_WORDS, after_frame, is_frame
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.statements import find
from monitor.figures.context.attribution.subjects import DETERMINERS, can_speak, phrase_end
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import (
    ANONYMOUS,
    FIGURE_NOUNS,
    POSSESSIVES,
    SOURCE_NOUNS,
    SPEAKERS,
)
from monitor.figures.context.verbs import SAYING
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import Quantity
from monitor.figures.tables import words


def compared_with(scene: Scene, q: Quantity) -> str | None:
    """Whose number it is that somebody holds another against: "the union said three times the ministry's
    count of 405" gives the ministry, "... the official count of 405" that count."""
    low, tokens = scene.low, scene.parsed.tokens
    lo = scene.openings[q.sentence]
    noun = q.first - 2
    if noun <= lo or low[noun + 1] not in ("of", "at") or low[noun] not in FIGURE_NOUNS:
        return None
    start = noun
    while start > max(lo, noun - _OWNER) and low[start - 1] not in _MULTIPLES | {"than", ","}:
        start -= 1
    if start == lo or low[start - 1] not in _MULTIPLES:
        return None
    owner = next((k for k in range(start, noun) if tokens[k].text.lower() != low[k]), None)
    if owner is not None:
        return scene.surface(start, owner + 1).removesuffix("'s").removesuffix("’s").rstrip("'’")
    return scene.surface(start, noun + 1) if "official" in low[start:noun] else None


_OWNER = 8
"""Words the owner of a count may have."""
_MULTIPLES = words("times double twice triple treble thrice quadruple half")
_REACH = 120
"""Tokens between a verb of saying and the farthest figure it speaks for."""


def attribution(
    scene: Scene, q: Quantity, memory: dict[int, tuple[Said, ...]]
) -> tuple[str | None, str | None]:
    """Who says the figure, and the outlet named in the text; ``memory`` keeps the statements of each
    sentence read so far."""
    if counted := compared_with(scene, q):
        return counted, None
    found = _best(scene, _statements(scene, q.sentence, memory), q)
    if found is None:
        found, where = _carried(scene, q.sentence, memory)
        if found is None:
            return None, None
        return _trimmed(_resolved(scene, found, where, memory)), found.carrier
    return _trimmed(_resolved(scene, found, q.sentence, memory)), found.carrier


_OPENING = ("The", "A", "An")
"""In front of the name's own first word they tell that a heading or caption ran into it: "flu cases The World
Health Organization"."""
_HANGING = words("its his her their own to in of on for at with by from")
"""Words no name ends with."""


def _trimmed(who: str | None) -> str | None:
    """A name without what ran into it before, and without a verb phrase cut off behind it: "The United
    Nations sharply raised its"; None where nothing is left that could be one."""
    if who is None:
        return None
    parts = who.split()
    opening = (i for i in range(1, len(parts)) if parts[i] in _OPENING and parts[i - 1] not in _HANGING)
    first = max(opening, default=0)  # not "the ministry in The Hague"
    last = len(parts)
    if parts and parts[-1].lower() in _HANGING:
        verb = (i for i in range(first + 1, last) if parts[i].endswith(("ly", "ed")) and parts[i].islower())
        last = next(verb, last)
        while last > first and (parts[last - 1].lower() in _HANGING | DETERMINERS or last == len(parts)):
            last -= 1
        if not any(part[:1].isupper() for part in parts[first:last]):
            return None
    return who if last - first == len(parts) else " ".join(parts[first:last]) or None


def _statements(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, ...]:
    if sentence not in memory:
        memory[sentence] = tuple(find(scene, sentence))
    return memory[sentence]


def _best(scene: Scene, statements: tuple[Said, ...], q: Quantity) -> Said | None:
    """The statement that speaks for ``q``: the nearest whose scope holds it and whose source does not."""
    best: Said | None = None
    for said in statements:
        if said.first <= q.number_first < said.last or not (said.lo <= q.first < said.hi):
            continue
        if abs(said.verb - q.first) > _REACH:
            continue
        if said.verb < q.first and (_scene_changes(scene, said.verb, q) or _in_aside(scene, said, q)):
            continue
        if best is None or _closeness(scene, said, q) < _closeness(scene, best, q):
            best = said
    return best


def _scene_changes(scene: Scene, verb: int, q: Quantity) -> bool:
    """ "The leader says rioters must go as the toll reaches 10": what follows "as" is not said by anybody."""
    low = scene.low
    if "that" in low[verb : verb + 3]:
        return False
    first = scene.bounds(q)[0]
    return any(low[k] in ("as", "amid") and scene.opens_clause(k, first) for k in range(verb + 2, q.first))


def _in_aside(scene: Scene, said: Said, q: Quantity) -> bool:
    """ "The agency, whose chief briefed the house on Friday, sees 900": who speaks in a relative clause that
    is over."""
    low, start = scene.low, said.first
    aside = low[start - 2 : start] in ([",", "whose"], [",", "where"]) and start > 1
    return aside and "," in low[said.verb : q.first]


def _closeness(scene: Scene, said: Said, q: Quantity) -> tuple[int, int, int]:
    ahead = said.verb < q.first
    distance = q.first - said.verb if ahead else 1 + said.verb - q.last
    between = scene.low[said.verb : q.first] if ahead else scene.low[q.last : said.verb]
    return (0 if said.strong else 1, between.count(";"), distance)


_QUOTED = 6
"""Sentences of one quotation that are looked through for who speaks."""


def _carried(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said | None, int]:
    """Indirect speech goes on: the last statement of the sentence before, in the same paragraph; a quotation
    belongs to whoever is named in front of it or, in its end, behind it. Also the sentence it stands in."""
    back = sentence
    while scene.same_paragraph(back):
        back -= 1
        before = [said for said in _statements(scene, back, memory) if said.strong or _goes_on(scene, back)]
        if before:
            return before[-1], back
        if back + 1 not in scene.quoted or sentence - back >= _QUOTED:
            break
    if told := _told_behind(scene, sentence, memory):
        return told, sentence + 1
    ahead = sentence + 1
    while ahead in scene.quoted and ahead - sentence < _QUOTED:
        behind = [said for said in _statements(scene, ahead, memory) if said.strong]
        if behind:
            return behind[0], ahead
        ahead += 1
    return None, sentence


def _goes_on(scene: Scene, back: int) -> bool:
    """ "The agency has raised its estimate to 2,000. That is from 600": the sentence behind ``back`` goes
    on with its number."""
    first = scene.openings[back + 1] if back + 1 < len(scene.openings) else 0
    return scene.low[first : first + 2] in (["that", "is"], ["that", "was"], ["this", "is"], ["this", "was"])


_TOLD = FIGURE_NOUNS | {"claim", "claims", "information"}


def _told_behind(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """ "40 are dead. The figure was released by the ministry": the sentence behind says where it is from."""
    behind = sentence + 1
    if behind >= len(scene.openings) or not scene.same_paragraph(behind):
        return None
    first = scene.openings[behind]
    if told := _so_says(scene, first, scene.parsed.sentences[behind].last):
        return told
    if scene.low[first] not in ("the", "that", "this", "both", "these", "those"):
        return None
    if not set(scene.low[first + 1 : first + 3]) & _TOLD:
        return None
    return next((said for said in _statements(scene, behind, memory) if said.strong), None)


_WHENCE = words("figure figures number numbers count counts data information tally estimate estimates claim")


def _so_says(scene: Scene, first: int, hi: int) -> Said | None:
    """ "40 are dead. So says the army.", "That is according to the army", "The army, from which the figures
    come, thinks otherwise": who said what stands in front."""
    low = scene.low
    if low[first] == "so" and low[first + 1 : first + 2] and low[first + 1] in SAYING:
        start = first + 2
    elif low[first] in ("that", "this") and low[first + 2 : first + 4] == ["according", "to"]:
        start = first + 4
    elif low[first] in ("that", "this", "such") and low[first + 1 : first + 3] in _WHAT:
        start = first + 3
    elif given := _given_by(scene, first, hi):
        return given
    else:
        end = phrase_end(scene, first, hi)
        whence = low[end + 1 : end + 3] in (["from", "which"], ["from", "whom"]) and low[end] == ","
        if not (whence and _WHENCE & set(low[end + 3 : end + 6]) and can_speak(scene, first, end)):
            return None
        return Said(name(scene, first, end), first, end, end + 1, first, first)
    end = phrase_end(scene, start, hi)
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, first, first, first)


def _given_by(scene: Scene, first: int, hi: int) -> Said | None:
    """ "Such is the toll the army gives", "That is the figure Oslo put out": who gives what stands in
    front."""
    low = scene.low
    if low[first] not in ("such", "that", "this") or low[first + 1 : first + 3] not in _IS_THE:
        return None
    noun = next((k for k in range(first + 3, min(hi, first + 6)) if low[k] in _TOLD), 0)
    start = noun + 1 + (low[noun + 1 : noun + 2] == ["that"])
    end = next((k for k in range(start, min(hi, start + _OWNER)) if low[k] in _GIVES), 0) if noun else 0
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, end, first, first)


_IS_THE = (["is", "the"], ["was", "the"])
_GIVES = words("gives gave given has had puts put offers offered names named cites cited reports reported")
_WHAT = (["is", "what"], ["was", "what"], ["is", "how"], ["is", "as"])


def _resolved(scene: Scene, said: Said, sentence: int, memory: dict[int, tuple[Said, ...]]) -> str | None:
    """Who is meant: "he" is the last named source before, "it" the last that is no person."""
    lead = said.who.lower().split(" ", 1)[0]
    pronoun = POSSESSIVES.get(lead, said.who.lower())
    if pronoun not in PRONOUNS or (lead in POSSESSIVES and not _paper(said.who)):
        return None if pronoun in ANONYMOUS else _source(said.who)
    person = pronoun in ("he", "she")
    anybody: str | None = None
    for back in range(sentence, max(-1, sentence - 4), -1):
        for other in reversed(_statements(scene, back, memory)):
            named = other.who.lower().split(" ", 1)[0] not in _NAMELESS
            if person and (not other.strong or other.who.rsplit(" ", 1)[-1].lower() in _THINGS):
                continue
            if named and (back < sentence or other.verb < said.verb):
                if pronoun != "they" and _many(other.who):
                    continue
                if not (person and _body(other.who)) and not (pronoun == "it" and _person(other.who)):
                    return other.who
                anybody = anybody or other.who
        own = back == sentence and said.first > scene.openings[back] + 1
        own = own and (lead in POSSESSIVES or (person and not _behind_quote(scene, back, said.first)))
        opening = _opening_source(scene, back) if back < sentence or own else None
        if opening and pronoun != "they" and _many(opening):
            continue
        if opening and not (_body(opening) if person else pronoun == "it" and _person(opening)):
            return opening
    tags = (other for other in _statements(scene, sentence, memory) if other.strong and other is not said)
    behind = (other.who for other in tags if other.who.lower().split(" ", 1)[0] not in _NAMELESS)
    anybody = anybody or (next(behind, None) if lead in POSSESSIVES else None)
    return anybody or (None if pronoun == "it" and lead not in POSSESSIVES else said.who)


_FRAMES = words("initially originally earlier later meanwhile separately yesterday today previously")
_FINITE = words("is are was were be been has have had will would could can may might should must")


def _source(who: str) -> str | None:
    """The source itself, without an adverb in front or a verb behind; None where no name is left: "week
    ago"."""
    named = who.split()
    while len(named) > 1 and named[0].lower() in _FRAMES:
        named = named[1:]
    if named[0].lower() == "it":  # "it was the auditors who found"
        return who
    cut = next((k for k, word in enumerate(named) if word in _FINITE), len(named))
    if named[-1].lower() == "ago" or (cut < len(named) and named[cut:][-1] in _FINITE):
        return None
    return " ".join(named[:cut]) or None


_NAMELESS = PRONOUNS | ANONYMOUS | POSSESSIVES.keys()


_SOURCES = SOURCE_NOUNS | FIGURE_NOUNS | {"update", "bulletin"}


def _paper(who: str) -> bool:
    """Whether a source with a possessive in front is a paper or a figure of whoever is meant by it."""
    head = who.lower().split()
    return len(head) == 1 or bool(set(head) & _SOURCES)


def _person(who: str) -> bool:
    """Whether a source is rather a person than a body: two or three names, none of them a word for bodies."""
    names = who.split()
    speaking = any(word.lower() in SPEAKERS or not word[:1].isupper() or word.isupper() for word in names)
    return 2 <= len(names) <= 3 and not speaking


def _behind_quote(scene: Scene, sentence: int, i: int) -> bool:
    """Whether a quotation has opened and closed before token ``i``: '"Kim has an army," he said'."""
    spoken = scene.low[scene.openings[sentence] : i]
    return spoken[0] in _MARKS and sum(word in _MARKS | {"”"} for word in spoken) > 1


_THINGS = (SOURCE_NOUNS | words("paper papers images pictures footage")) - PEOPLE - {"officials", "sources"}


def _many(who: str) -> bool:
    """Whether a source is several people, whom "he" or "it" cannot mean: "rebel commanders", "the
    Europeans"."""
    names = who.lower().split()
    head = next((k for k, word in enumerate(names) if k and word in _ATTACHING), len(names))
    names = names[:head] if head < len(names) and names[head] != "of" else names
    if "of" in names or names[-1:] == [] or not names[-1].endswith("s"):
        return False
    return (names[-1] in PEOPLE and names[0] not in ("one", "another")) or names[-1].endswith(_PEOPLES)


_ATTACHING = words("of for in at from with to on")
_PEOPLES = ("ans", "ians", "eans", "anis")


def _body(who: str) -> bool:
    """Whether a source is no person that "he" or "she" could be: "the palace", "officials"."""
    named = who.split()
    if any(word[:1].isupper() and word.lower() not in DETERMINERS for word in named):
        return False
    return not any(
        (word.lower() in PEOPLE and not word.endswith("s")) or word.lower().endswith(_ONE) for word in named
    )


_ONE = ("spokesman", "spokeswoman", "spokesperson")


def _opening_source(scene: Scene, sentence: int) -> str | None:
    """The subject a sentence begins with, if it can speak: "President Amara Diallo spoke", "The ministry went
    further", "A former minister is sceptical"."""
    span, low = scene.parsed.sentences[sentence], scene.low
    if low[span.first] == "=" or low[span.first + 1] in PRONOUNS:
        return None  # a heading, "Then he said"
    quoted = low[span.first] in _MARKS and low[span.first + 1 : span.first + 2] == ["my"]
    first = _behind_place(scene, span.first + quoted, span.last)
    end = phrase_end(scene, first, span.last)
    past = (k for k in range(first + 1, end) if low[k].endswith("ed") or low[k] in _WENT)
    end = next(past, end)
    while end > first and low[end - 1] in _ADVERBS:
        end -= 1
    if end > first and scene.parsed.tokens[end - 1].text.endswith(("'s", "’s")):
        return None  # "Britain's count is higher"
    known = _named_first(scene, first, end) and low[first] not in _NAMELESS and not is_frame(scene, first)
    return scene.surface(first, end) if known and can_speak(scene, first, end) else None


def _behind_place(scene: Scene, first: int, hi: int) -> int:
    """Where the subject begins behind a place or time that opens a sentence: "In Oslo, a man
    rose"."""
    if scene.low[first] not in ("in", "at", "on"):
        return first
    comma = next((k for k in range(first + 2, min(hi - 1, first + _PLACE)) if scene.low[k] == ","), first - 1)
    return comma + 1 if comma > first else after_frame(scene, first, phrase_end(scene, first, hi))


_PLACE = 6
"""Tokens within which such an opening ends."""


def _named_first(scene: Scene, first: int, end: int) -> bool:
    """Whether more than the capital that opens a sentence makes a name or a speaker of its subject: not
    "Assault units in such fighting lose"."""
    tokens = scene.parsed.tokens[first:end]
    if len(tokens) < 2:
        named = bool(tokens) and tokens[0].text in scene.names and tokens[0].text[-1] not in "'’"
        return named and tokens[0].lower not in DATE_WORDS
    if (
        tokens[0].lower in DETERMINERS | {"my", "our"}
        or tokens[1].lower != tokens[1].text
        or tokens[1].text == "of"
    ):
        return True
    return any(t.lower in SPEAKERS or t.text[:1].isupper() for t in tokens[1:]) or tokens[0].lower in SPEAKERS


_WENT = words(
    """
    went spoke gave came took met did does do held made began left sent knew saw set runs keeps leads heads
    goes speaks
    """
)
_MARKS = frozenset({'"', "“", "‘"})
_ADVERBS = words("also later then now never always often who which")
