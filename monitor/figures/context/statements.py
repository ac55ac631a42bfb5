"""The statements of a sentence: who says it, with which verb, and which tokens it speaks for."""

from dataclasses import dataclass, replace

from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import (
    ADJECTIVES,
    ANONYMOUS,
    MEDIA,
    PASSIVE,
    SAYING,
    SOURCE_NOUNS,
    SPEAKERS,
)
from monitor.figures.context.subjects import (
    DATE_WORDS,
    LONGEST,
    can_speak,
    is_frame,
    is_passive,
    main_subject,
    noun_reading,
    phrase_end,
    says,
    subject,
)
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

_BEFORE_NOUNS = words(
    """
    on of in at from with for the a an more another two three four five six seven eight nine ten new as by
    against
    """
)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a source inside a sentence: who, where its verb stands, and which tokens it speaks
    for."""

    who: str
    first: int
    last: int
    verb: int
    lo: int
    hi: int
    carrier: str | None = None
    strong: bool = True


_MOST = 40
"""Statements of one sentence that are looked for."""


def find(scene: Scene, sentence: int) -> list[Said]:
    """Every statement of one sentence, in order of its verbs."""
    span, tokens = scene.parsed.sentences[sentence], scene.parsed.tokens
    lo, hi, low = span.first, span.last, scene.low
    found: list[Said] = []
    for i, word in enumerate(low[lo:hi], lo):
        if word not in _OPENERS:
            continue
        said = None
        if word == "according" and i + 1 < hi and low[i + 1] == "to":
            said = _according(scene, i, lo, hi)
        elif i > lo and (word == "citing" or (word == "by" and low[i - 1] in PASSIVE)):
            said = _noun_phrase(scene, i, i + 1, lo, hi)
        elif word in _ACCOUNTS and low[max(lo, i - 2) : i] in _LEDS and low[i + 1 : i + 2] == ["of"]:
            said = _according(scene, i, lo, hi)
        elif word in _OWN and low[i - 1] != tokens[i - 1].text.lower() and (own := _by_own(scene, i, lo, hi)):
            said = own
        elif word in _QUOTING and (quoted := _quoted(scene, i, lo, hi)):
            said = quoted
        elif word in SAYING and i not in scene.owner:
            said = _spoken(scene, i, lo, hi)
        elif word == ":" and i > lo and i - lo <= 8:
            said = _colon(scene, i, lo, hi)
        if said is not None and said.who.lower() not in ANONYMOUS:
            found.append(said)
        if len(found) == _MOST:
            break
    return (
        (_with_carriers(scene, found, hi) if found else [])
        or _tagged(scene, lo, hi)
        or _possessed(scene, lo, hi)
        or _own_estimate(scene, lo, hi)
    )


_LEDS = (["by", "the"], ["in", "the"], ["on", "the"])
_ACCOUNTS = words(
    "words account reckoning estimate estimates estimation count tally calculation calculations"
)
""" "By the account of the ministry": nouns that name a source with "of"."""
_OWN = _ACCOUNTS | words("reading telling")
""" "By the ministry's reading": such nouns with a possessive."""
_QUOTING = words("quoted quotes quote quoting")
_OPENERS = SAYING | _OWN | _QUOTING | {"according", "citing", "by", ":"}
"""Words that a statement is found by."""


def _by_own(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "By the army's count 40 ...; on Oslo's telling 60 ...": each speaks for what follows."""
    low, start = scene.low, i - 1
    while start > max(lo, i - 8) and low[start] not in ("by", "on", "in"):
        start -= 1
    if low[start] not in ("by", "on", "in") or start + 1 >= i or not can_speak(scene, start + 1, i):
        return None
    who = (
        scene.surface(start + 1, i).removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")
    )
    end = next((k for k in range(i, hi) if low[k] == ";"), hi)
    if start > lo and low[start - 1] == ",":  # "40 are dead, by the army's count"
        first = next((k + 1 for k in range(start, lo, -1) if low[k] == ";"), lo)
        return Said(who, start + 1, i, i, first, end)
    return Said(who, start + 1, i, i, start, end)


def _quoted(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Lawmakers quoted the agency as saying": the quoted speaks, not who quotes."""
    low = scene.low
    end = next((k for k in range(i + 1, min(hi - 1, i + LONGEST)) if low[k] == "as"), 0)
    if end <= i + 1 or low[end + 1] not in ("saying", "telling", "reporting", "putting"):
        return None
    if not can_speak(scene, i + 1, end):
        return None
    start, _ = subject(scene, i, lo)
    said_lo, said_hi = _scope(scene, end + 1, start, lo, hi)
    return Said(_name(scene, i + 1, end), i + 1, end, end + 1, said_lo, said_hi)


_ESTIMATES = words("estimate estimates count tally toll figure figures forecast projection assessment")


def _own_estimate(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "The ministry has doubled its estimate of the dead: 300 are ...": the subject speaks."""
    low = scene.low
    for i in range(lo + 1, hi - 1):
        if low[i] in ("its", "their", "his", "her") and set(low[i + 1 : min(hi, i + 4)]) & _ESTIMATES:
            end = phrase_end(scene, lo, i)
            if end > lo and can_speak(scene, lo, end) and not is_frame(scene, lo):
                return [Said(_name(scene, lo, end), lo, end, i, lo, hi)]
    return []


def _according(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    end = phrase_end(scene, i + 2, hi)
    if end <= i + 2:
        return None
    return Said(scene.surface(i + 2, end), i + 2, end, i, lo, hi)


def _noun_phrase(scene: Scene, verb: int, start: int, lo: int, hi: int) -> Said | None:
    end = phrase_end(scene, start, hi)
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(scene.surface(start, end), start, end, verb, lo, hi)


def _spoken(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """A verb of saying at token ``i`` and its subject: in front of it, or behind it ("said Andrii
    Kovalenko")."""
    low = scene.low
    if _is_no_verb(scene, i, lo, hi) or is_passive(scene, i, lo):
        return None
    aside = low[i].endswith("ing") and i > lo and low[i - 1] == ","
    start, end = (_who_goes_on(scene, i, lo) if aside else None) or subject(scene, i, lo)
    if end <= start and low[i - 1] == "and" and i > lo + 1:  # "analysts compared the lists and arrived at"
        start, end = main_subject(scene, i - 1, lo) or (start, end)
    if (
        end > start
        and (can_speak(scene, start, end) or says(scene, i, start))
        and not noun_reading(scene, i, start, end, hi)
    ):
        said_lo, said_hi = _scope(scene, i, start, lo, hi)
        return Said(_name(scene, start, end), start, end, i, said_lo, said_hi)
    if (
        low[i] in ("said", "says", "added", "adds", "wrote", "told", "reports", "reported")
        and i > lo
        and low[i - 1] in (",", '"', "”", "’", "'")
    ):
        end = phrase_end(scene, i + 1, hi)
        if end > i + 1 and scene.low[i + 1] not in ANONYMOUS:
            return Said(scene.surface(i + 1, end), i + 1, end, i, lo, hi)
    if low[i] in SOURCE_NOUNS and i + 1 < hi:
        end = _before_that(scene, i, hi)
        return _source_noun(scene, i, lo, hi, end) if end else None
    return None


def _who_goes_on(scene: Scene, i: int, lo: int) -> tuple[int, int] | None:
    """Whose participle stands at ``i``: of the last who said something ("..., the union wrote, adding that"),
    else of the subject."""
    for verb in range(i - 1, lo, -1):
        if scene.low[verb] in SAYING and not is_passive(scene, verb, lo):
            start, end = subject(scene, verb, lo)
            if end > start and can_speak(scene, start, end):
                return start, end
    return main_subject(scene, i, lo)


def _is_no_verb(scene: Scene, i: int, lo: int, hi: int) -> bool:
    """An infinitive, a participle in front of a noun ("on alleged smugglers") or of "by"."""
    low = scene.low
    if (i + 1 < hi and low[i + 1] == "by" and low[i] in PASSIVE) or (i > lo and low[i - 1] == "to"):
        return True
    attributive = low[i] in ADJECTIVES and i > lo
    return attributive and (low[i - 1] in _BEFORE_NOUNS or scene.parsed.tokens[i - 1].text.isdigit())


def _before_that(scene: Scene, i: int, hi: int) -> int:
    """Where the source ends in front of "that": "reports that", "claims by bloggers that"; 0 if no "that"
    follows."""
    low = scene.low
    end = next((k for k in range(i + 1, min(hi, i + 7)) if low[k] == "that"), 0)
    within = end == i + 1 or (
        low[i + 1] in ("on", "in", "from", "by", "of")
        and not any(
            k in scene.owner or scene.parsed.tokens[k].kind is not Kind.WORD for k in range(i + 1, end)
        )
    )
    return end if end and within else 0


def _source_noun(scene: Scene, i: int, lo: int, hi: int, end: int) -> Said | None:
    """ "US intelligence reports that ...": the noun itself is the source."""
    start = i
    while (
        start > lo
        and start > i - 6
        and scene.parsed.tokens[start - 1].kind is Kind.WORD
        and scene.low[start - 1] not in ("to", "on", "of", "by")
    ):
        start -= 1
    if start == i and end == i + 1:
        return None
    return Said(scene.surface(start, end), start, end, i, i, hi)


def _scope(scene: Scene, verb: int, start: int, lo: int, hi: int) -> tuple[int, int]:
    """Tokens the statement speaks for: what follows; and what precedes when it is a tag (", the ministry
    said")."""
    low = scene.low
    if (
        start > lo + 1
        and low[start - 1] in ("that", "which")
        and low[verb + 1 : verb + 2] in ([], ["."], [","])
    ):
        opened = next((k for k in range(start - 2, lo, -1) if low[k] == ","), lo)
        return opened, verb  # "not the 40 that campaigners had claimed"
    tag = start > lo and low[start - 1] in (",", '"', "”", "’", ";", ")", "–", "—", "-")
    follows = low[verb + 1 : verb + 2]
    if tag and (
        verb + 1 >= hi
        or follows[0]
        in (
            ",",
            ".",
            ";",
            "on",
            "in",
            "as",
            "at",
            "(",
            "reporters",
            "lawmakers",
            "a",
            "late",
            "yesterday",
            "this",
            "last",
            "citing",
            "earlier",
        )
        or low[verb] in ("told", "tells")
    ):
        return lo, hi
    if verb + 1 >= hi:
        return lo, hi
    if tag and start - lo > 3 and not _opener(scene, lo, start):
        return lo, hi
    at_end = all(word in (".", "|", '"', "”") for word in low[verb + 1 : min(hi, verb + 40)])
    return (lo, hi) if at_end else (start, hi)


def _opener(scene: Scene, lo: int, start: int) -> bool:
    """Whether everything in front of the subject is an adverbial, so that the statement does not look
    back."""
    return not any(k in scene.owner for k in range(max(lo, start - 80), start)) or is_frame(scene, lo)


def _name(scene: Scene, start: int, end: int) -> str:
    text = scene.surface(start, end)
    return text.strip(' ,;:"“”')


# --------------------------------------------------------------------------- outlets and tags


def _media(scene: Scene, start: int, end: int) -> bool:
    tokens = scene.parsed.tokens[start:end]
    return (
        bool(tokens)
        and any(token.lower in MEDIA for token in tokens)
        and len(tokens) <= 7
        and (tokens[-1].lower in MEDIA or any(t.text[:1].isupper() and t.lower in MEDIA for t in tokens))
    )


def _with_carriers(scene: Scene, found: list[Said], hi: int) -> list[Said]:
    """Outlets that pass on what somebody else says become carriers: "told the BBC", "as Reuters reports",
    "X, citing Y"."""
    outlets = [said for said in found if _media(scene, said.first, said.last)]
    cited = [said for said in found if scene.low[said.verb] == "citing" and said not in outlets]
    people = [said for said in found if said not in outlets and said not in cited]
    result = []
    for said in found:
        outlet = said in outlets
        carrier = said.who if outlet else _told(scene, said, hi) or (outlets[-1].who if outlets else None)
        strong = not (outlet and (people or cited)) and not (said in cited and people)
        others = any(other is not said and scene.low[other.verb] not in _DOING for other in found)
        strong = strong and not (others and said.who.split()[-1].lower() in _PAPERS)
        strong = strong and not (scene.low[said.verb] in _DOING and _tags(said, found, scene))
        result.append(replace(said, carrier=carrier, strong=strong))
    return result


_DOING = words(
    """
    found find finds issued issues recorded registered observed monitored tracked documented spotted
    published counted counts posted gave give gives expects expect detected
    """
)
"""Verbs of saying that also tell what somebody did."""


def _tags(said: Said, found: list[Said], scene: Scene) -> bool:
    """Whether a statement behind ``said`` speaks for the whole sentence: "Divers found 40 crates, an officer
    said"."""
    if "that" in scene.low[said.verb + 1 : said.verb + 3]:
        return False
    return any(other.verb > said.verb and other.lo <= said.first for other in found)


_PAPERS = words(
    """
    data figures estimates reports statistics records documents images findings analysis
    """
)


def _told(scene: Scene, said: Said, hi: int) -> str | None:
    """ "told the BBC that", "in an interview with the newspaper"."""
    low = scene.low
    if low[said.verb] not in ("told", "tells", "tell", "telling", "informed") or said.verb + 1 >= hi:
        return None
    end = said.verb + 1
    while (
        end < hi
        and low[end]
        not in (",", ".", ";", "that", "on", "in", "of", "there", "at", "he", "she", "it", "they", '"', ":")
        and end - said.verb < 8
    ):
        if end in scene.owner or low[end] in ("about", "around", "some", "nearly", "more"):
            break
        end += 1
    return scene.surface(said.verb + 1, end) if _media(scene, said.verb + 1, end) else None


def _colon(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """Headlines: "NIS: hundreds dead", "Zelensky: 4,000 killed"."""
    words = scene.parsed.tokens[lo:i]
    if any(k in scene.owner for k in range(lo, i)) or not any(k in scene.owner for k in range(i, hi)):
        return None
    if words[-1].lower in SPEAKERS or (
        len(words) <= 3 and all(t.text[:1].isupper() for t in words) and words[-1].lower in MEDIA | _BODIES
    ):
        return Said(scene.surface(lo, i), lo, i, i, i, hi)
    return None


_BODIES = words(
    """
    un nis eu who unicef pentagon kremlin kyiv seoul imf nato zelensky trump biden putin
    """
)


def _tagged(scene: Scene, lo: int, hi: int) -> list[Said]:
    """Headlines: "1,203 detained so far - HRANA"."""
    tokens = scene.parsed.tokens
    for i in range(hi - 2, max(lo, hi - 6), -1):
        token = tokens[i]
        if (token.kind is Kind.DASH or token.text == "|") and token.spaced and tokens[i + 1].spaced:
            words = tokens[i + 1 : hi]
            if (
                all(t.text[:1].isupper() for t in words if t.kind is Kind.WORD)
                or words[0].lower in SOURCE_NOUNS
            ):
                who = scene.surface(i + 1, hi).rstrip(".")
                outlet = _media(scene, i + 1, hi)
                return [] if outlet else [Said(who, i + 1, hi, i, lo, i)]
    return []


def _possessed(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "by the UN's estimate", "the Red Cross's count": a possessive in front of a source noun."""
    tokens, low = scene.parsed.tokens, scene.low
    for i, word in enumerate(low[lo + 1 : hi], lo + 1):
        if word not in SOURCE_NOUNS or i in scene.owner:
            continue
        owner = tokens[i - 1]
        if owner.text[:1].isupper() and owner.text.lower() != owner.lower and low[i - 1] not in DATE_WORDS:
            start = i - 1
            while start > lo and tokens[start - 1].text[:1].isupper() and tokens[start - 1].kind is Kind.WORD:
                start -= 1
            while start < i - 1 and low[start] in ("by", "in", "on", "the"):
                start += 1
            return [Said(scene.surface(start, i).removesuffix("'s").removesuffix("’s"), start, i, i, lo, hi)]
    return []
