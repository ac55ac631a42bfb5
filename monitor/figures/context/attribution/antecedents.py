"""Who is meant: a pronoun or a possessive goes back to a source named before it."""

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS, after_frame, is_frame
from monitor.figures.context.attribution.said import Said
from monitor.figures.context.attribution.statements import recall
from monitor.figures.context.attribution.voices import DETERMINERS, EYEWITNESSES, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import ANONYMOUS, FIGURE_NOUNS, POSSESSIVES, SOURCE_NOUNS, SPEAKERS
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVE, PRONOUNS
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.tables import words


def resolved(scene: Scene, said: Said, sentence: int, memory: dict[int, tuple[Said, ...]]) -> str | None:
    """Who is meant: "he" is the last named source before, "it" the last that is no person."""
    lead = said.who.lower().split(" ", 1)[0]
    pronoun = POSSESSIVES.get(lead, said.who.lower())
    if pronoun not in PRONOUNS or (lead in POSSESSIVES and not _paper(said.who)):
        return None if pronoun in ANONYMOUS - {"we"} else _source(said.who)
    person = pronoun in ("he", "she")
    anybody: str | None = None
    for back in range(sentence, max(-1, sentence - (_SPOKEN_OF if person else _TAKEN_UP)), -1):
        for other in reversed(recall(scene, back, memory)):
            named = _is_named(other.who)
            if person and (not other.strong or _lifeless(other.who) or _other_sex(pronoun, other.who)):
                continue
            if named and (back < sentence or other.verb < said.verb):
                if pronoun != "they" and _many(other.who):
                    continue
                if _fits(pronoun, other.who):
                    return other.who
                anybody = anybody or other.who
        own = back == sentence and said.first > scene.openings[back] + 1
        spoken = person or pronoun == "they"
        colon = pronoun == "it" and scene.low[said.first - 1] == ":"  # "Oslo was careful: it said"
        own = own and (
            lead in POSSESSIVES or colon or (spoken and not _behind_quote(scene, back, said.first))
        )
        own = own and not _parts_subject(scene, back, said.first)
        if person and back < sentence and (introduced := _introduced(scene, back)):
            return introduced
        opening = opening_source(scene, back) if back < sentence or own else None
        owners = lead in POSSESSIVES  # "volunteers have, by their own account, met 3"
        if back == sentence and pronoun == "they" and not (owners or _speak_often(opening)):
            continue
        if opening and _many(opening) != (pronoun == "they"):
            continue
        if opening and (_fits(pronoun, opening) or (colon and own)):
            return opening
    tags = (other for other in recall(scene, sentence, memory) if other.strong and other is not said)
    behind = (other.who for other in tags if _is_named(other.who))
    opening = scene.low[scene.openings[sentence]]  # '"He told us so," the mayor said'
    quoting = opening in _MARKS and (person or pronoun == "they")
    anybody = anybody or (next(behind, None) if lead in POSSESSIVES or quoting else None)
    alone = pronoun if said.who.lower() in POSSESSIVES else said.who  # "by her count" gives "she"
    return anybody or (None if pronoun == "it" and lead not in POSSESSIVES else alone)


_TAKEN_UP, _SPOKEN_OF = 4, 6
"""Sentences within which a body and a person are named that "it" and "he" mean."""


def _introduced(scene: Scene, sentence: int) -> str | None:
    """The last person from whom something comes by a sentence, named by title and name, "word from the mayor,
    Ana Sol, who"; None if it names none so. Whoever met the mayor may be meant instead."""
    span, low, tokens = scene.parsed.sentences[sentence], scene.low, scene.parsed.tokens
    for k in range(span.last - 1, span.first + 1, -1):
        if low[k] == "who" and low[k - 1] == ",":
            start = k - 1
            while start > span.first and tokens[start - 1].text[:1].isupper():
                start -= 1
            titled = low[start - 1] == "," and low[start - 2] in SPEAKERS and k - 1 - start > 1
            titled = titled and not _WHENCE.isdisjoint(low[max(span.first, start - _TITLE) : start - 2])
            return scene.surface(start, k - 1) if titled else None
    return None


_WHENCE = words("from by with")
_TITLE = 8
"""Tokens of a title, with what stands in front of it and the comma behind."""
_FRAMES = words("initially originally earlier later meanwhile separately yesterday today previously")
_FINITE = BE_OR_HAVE | words("be been will would could can may might should must")


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


def _fits(pronoun: str, who: str) -> bool:
    """Whether a pronoun may mean a source: "he" no palace and no wife, "it" nobody with a first name."""
    if pronoun in ("he", "she"):
        return not (_body(who) or _lifeless(who) or _other_sex(pronoun, who))
    return not (pronoun == "it" and _person(who))


def _lifeless(who: str) -> bool:
    """Whether a source is a paper, or a thing by its noun: "the data", "the monument on the Avenue of
    Victory"."""
    named = who.split()
    head = next((k for k, word in enumerate(named) if k and word.lower() in _ATTACHING), len(named)) - 1
    noun = named[head].rstrip(",")
    if noun.lower() in _THINGS:
        return True
    known = noun in PEOPLE | SPEAKERS | EYEWITNESSES or noun.endswith(_DOERS)
    return named[0].lower() in DETERMINERS and noun.islower() and not known


_DOERS = ("er", "or", "ist", "man", "ian", "ant", "ee", "person")
"""Endings of words for somebody who does something."""


def _other_sex(pronoun: str, who: str) -> bool:
    """Whether a noun says that somebody is not "he" or not "she": "my husband", "a spokeswoman"."""
    head = who.lower().partition(",")[0].split()[-1:]
    return not _OTHERS.get(pronoun, frozenset()).isdisjoint(head)


_MEN = words("husband father son brother grandfather uncle nephew man king spokesman chairman foreman")
_WOMEN = words("wife widow mother daughter sister grandmother aunt niece woman queen spokeswoman chairwoman")
_OTHERS = {"she": _MEN, "he": _WOMEN}
_NAMELESS = PRONOUNS | ANONYMOUS | POSSESSIVES.keys()


def _is_named(who: str) -> bool:
    """Whether a source is more than a pronoun: "one brigade", but neither "one" nor "one of them"."""
    lead, _, rest = who.lower().partition(" ")
    if lead in POSSESSIVES and any(word[:1].isupper() for word in who.split()[1:]):
        return True  # "her deputy Ana Sol"
    return lead not in _NAMELESS or (lead == "one" and rest != "" and not rest.startswith("of "))


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


def _parts_subject(scene: Scene, sentence: int, i: int) -> bool:
    """Whether a tag at token ``i`` parts a subject from its verb: "Norland, he said, had sent 900"."""
    first = scene.openings[sentence]
    return scene.low[i - 1] == "," and phrase_end(scene, first, i) == i - 1 > first


_THINGS = (SOURCE_NOUNS | words("paper papers images pictures footage")) - PEOPLE - {"officials", "sources"}


def _many(who: str) -> bool:
    """Whether a source is several people, whom "he" or "it" cannot mean: "rebel commanders", "the
    Europeans"."""
    names = who.lower().split()
    head = next((k for k, word in enumerate(names) if k and word in _ATTACHING), len(names))
    names = names[:head]
    if names[-1:] == [] or not names[-1].endswith("s"):
        return names[-1:] in (["men"], ["women"], ["people"])
    several = names[-1] in PEOPLE | SPEAKERS and names[0] not in ("one", "another")
    return several or names[-1].endswith(_PEOPLES)


_ATTACHING = words("of for in at from with to on by")
_PEOPLES = ("ans", "ians", "eans", "anis")


def _body(who: str) -> bool:
    """Whether a source is no person that "he" or "she" could be: "the palace", "officials"."""
    named = who.split()
    own = [word for word in named if word.lower() not in DETERMINERS]
    if any(word[:1].isupper() for word in own) and not all(word.isupper() for word in own):
        return False
    return not any(
        word.lower() in EYEWITNESSES
        or (word.lower() in PEOPLE and not word.endswith("s"))
        or word.lower().endswith(_ONE)
        for word in named
    )


_ONE = ("spokesman", "spokeswoman", "spokesperson")


def opening_source(scene: Scene, sentence: int) -> str | None:
    """The subject a sentence begins with, if it can speak: "President Amara Diallo spoke", "The ministry went
    further", "A former minister is sceptical"."""
    span, low = scene.parsed.sentences[sentence], scene.low
    if span.first in scene.owner or low[span.first] in _NO_SUBJECT or low[span.first + 1] in PRONOUNS:
        return None  # a heading, "Then he said"
    quoted = low[span.first] in _MARKS and low[span.first + 1 : span.first + 2] == ["my"]
    first = _behind_place(scene, span.first + quoted, span.last)
    end = phrase_end(scene, first, span.last)
    behind = range(first + 1 + (low[first] in DETERMINERS), end)  # "The broadcast service KRB aired"
    end = next((k for k in behind if low[k] in _WENT or _is_past(scene, k)), end)
    objects = range(first + 2, end)  # "a major with a limp unfolds a chart"
    end = next((k - 1 for k in objects if low[k] in DETERMINERS and low[k - 1].endswith("s")), end)
    while end > first and low[end - 1] in _ADVERBS:
        end -= 1
    if end > first and scene.parsed.tokens[end - 1].text.endswith(GENITIVE):
        return None  # "Britain's count is higher"
    known = _named_first(scene, first, end) and low[first] not in _NAMELESS and not is_frame(scene, first)
    return scene.surface(first, end) if known and can_speak(scene, first, end) else None


def _is_past(scene: Scene, k: int) -> bool:
    """Whether a verb in the past stands at token ``k``: not in "the Cost Board", "a Lund-based firm"."""
    low = scene.low
    return past(low[k]) and scene.parsed.tokens[k].text.islower() and low[k - 1] != "-"


def _behind_place(scene: Scene, first: int, hi: int) -> int:
    """Where the subject begins behind a place or time that opens a sentence: "In Oslo, a man
    rose"."""
    if scene.low[first] not in _PLACING:
        return first
    reach = _PLACE + _MEASURED * scene.tells(first, first + _PLACE)
    comma = next((k for k in range(first + 2, min(hi - 1, first + reach)) if scene.low[k] == ","), first - 1)
    named = range(first + 2, min(hi - 1, first + _PLACE + 2))
    noun = next((k for k in named if scene.low[k] in ("a", "an") and scene.low[k - 1].isalpha()), 0)
    if noun and not PRONOUNS.isdisjoint(scene.low[first:noun]):
        noun = 0  # "In May she worked in a clinic"
    if comma < first and noun:
        return noun  # "At headquarters a major unfolds a map"
    return comma + 1 if comma > first else after_frame(scene, first, phrase_end(scene, first, hi))


_NO_SUBJECT = words(
    "of from to with among for like unlike besides beyond = via when while if because although though as"
)
"""What opens a sentence and no subject: "Of barges the island had 12, he added"."""
_PLACING = words("in at on by across near outside behind under above along below")
_PLACE, _MEASURED = 6, 4
"""Tokens within which such an opening ends, and how many more "14 kilometres from" takes."""


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
    speaking = any(t.lower in SPEAKERS - PRONOUNS or t.text[:1].isupper() for t in tokens[1:])
    return speaking or tokens[0].lower in SPEAKERS


_WENT = words(
    """
    went spoke gave came took met did does do held made began left sent knew saw set runs keeps leads heads
    goes speaks
    """
)


def _speak_often(who: str | None) -> bool:
    """Whether a source is several who speak for others: "port authorities in Riga"."""
    return who is not None and any(word in SPEAKERS and word.endswith("s") for word in who.lower().split())


_MARKS = frozenset({'"', "“", "‘"})
_ADVERBS = words("also later then now never always often who which")
