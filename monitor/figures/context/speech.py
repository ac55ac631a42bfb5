"""Who says a figure, and which outlet passes it on."""

from dataclasses import dataclass, replace

from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import (
    ADJECTIVES,
    ANONYMOUS,
    MEDIA,
    NEEDS_FIGURE,
    NO_SOURCES,
    PASSIVE,
    PRONOUNS,
    SAYING,
    SOURCE_NOUNS,
    SPEAKERS,
)
from monitor.figures.parsed import Kind, Measure, Quantity

_SPEAKING = SAYING - SOURCE_NOUNS - SPEAKERS - ADJECTIVES - NEEDS_FIGURE
"""Forms that are verbs of saying wherever they stand."""
_LONGEST = 14
"""Words of the longest source taken as written."""
_ADVERBS = frozenset(
    "also later earlier now then already previously initially first reportedly recently further furthermore again still since once alone "
    "officially publicly repeatedly finally separately had has have was were is are been being both all each meanwhile however yesterday today "
    "monday tuesday wednesday thursday friday saturday sunday on in his her".split()
)
_LIMITS = frozenset(
    "that but while after before when because although though as if where hours and so than with until since whether despite amid following "
    "what how why".split()
)
_BEFORE_NOUNS = frozenset(
    "on of in at from with for the a an more another two three four five six seven eight nine ten new as by against".split()
)
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "its",
        "their",
        "his",
        "her",
        "these",
        "those",
        "this",
    }
)
_SKIP_LEADS = frozenset(
    "with while and but that meanwhile however later earlier also although as when on in by then after since yet now moreover separately for so "
    "because where before only if than until".split()
)
_NUMBER_NOUNS = frozenset(
    {
        "number",
        "toll",
        "total",
        "figure",
        "figures",
        "count",
        "estimate",
        "estimates",
        "at",
        "of",
        "tally",
        "from",
    }
)
_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday week month year evening morning night afternoon".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a source inside a sentence: who, where its verb stands, and which tokens it speaks for."""

    who: str
    first: int
    last: int
    verb: int
    lo: int
    hi: int
    carrier: str | None = None
    strong: bool = True


def attribution(
    scene: Scene, q: Quantity, memory: dict[int, tuple[Said, ...]]
) -> tuple[str | None, str | None]:
    """Who says the figure, and the outlet named in the text; ``memory`` keeps the statements of each sentence read so far."""
    found = _best(scene, _statements(scene, q.sentence, memory), q)
    if found is None:
        found = _carried(scene, q.sentence, memory)
        if found is None:
            return None, None
        return _resolved(scene, found, q.sentence - 1, memory), found.carrier
    who = _resolved(scene, found, q.sentence, memory)
    return who, found.carrier


def _statements(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, ...]:
    if sentence not in memory:
        memory[sentence] = tuple(_find(scene, sentence))
    return memory[sentence]


def _best(scene: Scene, statements: tuple[Said, ...], q: Quantity) -> Said | None:
    """The statement that speaks for ``q``: the nearest whose scope holds it and whose source does not."""
    best: Said | None = None
    for said in statements:
        if said.first <= q.number_first < said.last or not (said.lo <= q.first < said.hi):
            continue
        if said.verb < q.first and _scene_changes(scene, said.verb, q):
            continue
        if best is None or _closeness(said, q) < _closeness(best, q):
            best = said
    return best


def _scene_changes(scene: Scene, verb: int, q: Quantity) -> bool:
    """ "The leader says rioters must go as the toll reaches 10": what follows "as" is not said by anybody."""
    low = scene.low
    if "that" in low[verb : verb + 3]:
        return False
    first = scene.bounds(q)[0]
    return any(low[k] in ("as", "amid") and scene.opens_clause(k, first) for k in range(verb + 2, q.first))


def _closeness(said: Said, q: Quantity) -> tuple[int, int]:
    distance = q.first - said.verb if said.verb < q.first else 1 + said.verb - q.last
    return (0 if said.strong else 1, distance)


def _carried(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> Said | None:
    """Indirect speech goes on: the last statement of the sentence before, in the same paragraph."""
    if not scene.same_paragraph(sentence):
        return None
    before = [said for said in _statements(scene, sentence - 1, memory) if said.strong]
    return before[-1] if before else None


def _resolved(scene: Scene, said: Said, sentence: int, memory: dict[int, tuple[Said, ...]]) -> str | None:
    """Who is meant: "he" is the last named source before."""
    if said.who.lower() not in PRONOUNS:
        return None if said.who.lower() in ANONYMOUS else said.who
    person = said.who.lower() in ("he", "she")
    anybody: str | None = None
    for back in range(sentence, max(-1, sentence - 4), -1):
        for other in reversed(_statements(scene, back, memory)):
            named = other.who.lower() not in PRONOUNS and other.who.lower() not in ANONYMOUS
            if named and (back < sentence or other.verb < said.verb):
                if not (person and _body(other.who)):
                    return other.who
                anybody = anybody or other.who
        opening = _opening_name(scene, back) if person and back < sentence else None
        if opening:
            return opening
    return anybody or said.who


def _body(who: str) -> bool:
    """Whether a source is no person that "he" or "she" could be: "the palace", "officials"."""
    return not any(word[:1].isupper() and word.lower() not in _DETERMINERS for word in who.split())


def _opening_name(scene: Scene, sentence: int) -> str | None:
    """The name a sentence begins with, of two words at least: "President Amara Diallo spoke"."""
    first, last = scene.parsed.sentences[sentence].first, scene.parsed.sentences[sentence].last
    end = first
    while end < last and scene.parsed.tokens[end].kind is Kind.WORD and scene.parsed.tokens[end].text[:1].isupper():
        end += 1
    return scene.surface(first, end) if 2 <= end - first <= _LONGEST else None


# --------------------------------------------------------------------------- statements of one sentence


def _find(scene: Scene, sentence: int) -> list[Said]:
    span = scene.parsed.sentences[sentence]
    lo, hi, low = span.first, span.last, scene.low
    found: list[Said] = []
    for i in range(lo, hi):
        word = low[i]
        said = None
        if word == "according" and i + 1 < hi and low[i + 1] == "to":
            said = _according(scene, i, lo, hi)
        elif word == "by" and i > lo and low[i - 1] in PASSIVE:
            said = _noun_phrase(scene, i, i + 1, lo, hi)
        elif word == "citing" and i > lo:
            said = _noun_phrase(scene, i, i + 1, lo, hi)
        elif word in SAYING and i not in scene.owner:
            said = _spoken(scene, i, lo, hi)
        elif word == ":" and i > lo and i - lo <= 8:
            said = _colon(scene, i, lo, hi)
        if said is not None and said.who.lower() not in ANONYMOUS:
            found.append(said)
    return _with_carriers(scene, found, lo, hi) or _tagged(scene, lo, hi) or _possessed(scene, lo, hi)


def _according(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    end = _phrase_end(scene, i + 2, hi)
    if end <= i + 2:
        return None
    said_lo, said_hi = lo, hi
    return Said(scene.surface(i + 2, end), i + 2, end, i, said_lo, said_hi)


def _noun_phrase(scene: Scene, verb: int, start: int, lo: int, hi: int) -> Said | None:
    end = _phrase_end(scene, start, hi)
    if end <= start or not _can_speak(scene, start, end):
        return None
    return Said(scene.surface(start, end), start, end, verb, lo, hi)


def _phrase_end(scene: Scene, start: int, hi: int) -> int:
    """End of the noun phrase that begins at ``start``: at punctuation, a verb of the main clause or a clause word."""
    low, tokens = scene.low, scene.parsed.tokens
    i = start
    while i < hi and i - start < _LONGEST:
        word = low[i]
        if word in (",", ";", ":", ".", "(", ")", '"', "”", "“", "?", "!", "—", "–", "|") or (
            tokens[i].kind is Kind.DASH and tokens[i].spaced
        ):
            break
        if i > start and (
            word in _LIMITS - {"and", "with"}
            or word in ("has", "have", "had", "is", "are", "was", "were", "will", "would")
        ):
            break
        if i > start and word in ("in", "on", "at", "for", "by") and i + 1 < hi and low[i + 1] in _DATE_WORDS:
            break
        if i > start and word in SAYING and word not in SOURCE_NOUNS:
            break
        if i in scene.owner:
            break
        i += 1
    while i > start and low[i - 1] in (
        "and",
        "with",
        "in",
        "on",
        "of",
        "at",
        "to",
        "for",
        "the",
        "about",
        "from",
    ):
        i -= 1
    return i


def _spoken(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """A verb of saying at token ``i`` and its subject: in front of it, or behind it ("said Andrii Kovalenko")."""
    low = scene.low
    if (i + 1 < hi and low[i + 1] == "by" and low[i] in PASSIVE) or (i > lo and low[i - 1] == "to"):
        return None
    if (
        low[i] in ADJECTIVES
        and i > lo
        and (low[i - 1] in _BEFORE_NOUNS or scene.parsed.tokens[i - 1].text.isdigit())
    ):
        return None
    start, end = _subject(scene, i, lo)
    if end > start and (_can_speak(scene, start, end) or _says(scene, i, start)) and not _noun_reading(scene, i, start, end, hi):
        said_lo, said_hi = _scope(scene, i, start, lo, hi)
        return Said(_name(scene, start, end), start, end, i, said_lo, said_hi)
    if (
        low[i] in ("said", "says", "added", "adds", "wrote", "told", "reports", "reported")
        and i > lo
        and low[i - 1] in (",", '"', "”", "’", "'")
    ):
        end = _phrase_end(scene, i + 1, hi)
        if end > i + 1 and scene.low[i + 1] not in ANONYMOUS:
            return Said(scene.surface(i + 1, end), i + 1, end, i, lo, hi)
    if low[i] in SOURCE_NOUNS and i + 1 < hi and low[i + 1] == "that":
        return _source_noun(scene, i, lo, hi)
    return None


def _source_noun(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "US intelligence reports that ...": the noun itself is the source."""
    start = i
    while (
        start > lo
        and start > i - 6
        and scene.parsed.tokens[start - 1].kind is Kind.WORD
        and scene.low[start - 1] not in ("to", "on", "of", "by")
    ):
        start -= 1
    if start == i:
        return None
    return Said(scene.surface(start, i + 1), start, i + 1, i, i, hi)


def _subject(scene: Scene, verb: int, lo: int) -> tuple[int, int]:
    """Tokens of the subject in front of ``verb``."""
    low, tokens = scene.low, scene.parsed.tokens
    end = verb
    while end > lo and (low[end - 1] in _ADVERBS or low[end - 1].endswith("ly")) and low[end - 1] != "family":
        end -= 1
    if low[verb] == "saying" and low[verb - 2 : verb] == ["quoted", "as"]:
        end = verb - 2
        while end > lo and low[end - 1] in _ADVERBS:
            end -= 1
    if end <= lo:
        return verb, verb
    if low[end - 1] in ("which", "who") and end - 1 > lo:
        return _antecedent(scene, end - 1, lo)
    if low[end - 1] == ")":
        return _behind_parenthesis(scene, end, lo)
    if low[end - 1] == ",":
        return _with_apposition(scene, end - 1, lo)
    start = end
    while start > lo and not _stops_subject(scene, start - 1, end):
        start -= 1
    if start > lo and low[start - 1] == "," and _apposed(scene, start, end, lo):
        before = start - 1
        begin = before
        while begin > lo and not _stops_subject(scene, begin - 1, before):
            begin -= 1
        verbs = {"is", "are", "was", "were", "has", "have", "had", "will"} & set(low[begin:before])
        if 0 < before - begin <= 8 and not _frame(scene, begin, before) and not verbs:
            start = begin
    while start < end and (low[start] in _SKIP_LEADS or tokens[start].kind is Kind.SYMBOL):
        start += 1
    start = _after_frame(scene, start, end)
    return start, end


def _after_frame(scene: Scene, start: int, end: int) -> int:
    """Leaves out a date that opens the clause without a comma: "Last week officials said"."""
    low = scene.low
    if (
        start < end
        and low[start] in ("last", "earlier", "this", "late")
        and any(word in _DATE_WORDS for word in low[start + 1 : start + 3])
    ):
        while start < end and low[start] not in _DATE_WORDS:
            start += 1
        return start + 1
    return start


def _stops_subject(scene: Scene, i: int, end: int) -> bool:
    low, token = scene.low, scene.parsed.tokens[i]
    word = low[i]
    if end - i > _LONGEST:
        return True
    if i in scene.owner:
        own = scene.parsed.quantities[scene.owner[i]]
        return own.last != end or own.measure not in (Measure.PEOPLE, Measure.THINGS)
    if token.kind is Kind.SYMBOL and word not in (".", "&", "/", "'", "’"):
        return True
    if word == ".":
        return token.spaced
    if token.kind is Kind.DASH and token.spaced:
        return True
    if word == "with" and i and low[i - 1] == "familiar":
        return False
    if word in _LIMITS and word != "and":
        return True
    if word == "and":
        return not _joins_names(scene, i)
    return word in _SPEAKING


def _joins_names(scene: Scene, i: int) -> bool:
    """ "BP and the Coast Guard said": whether "and" at ``i`` joins two sources rather than two clauses."""
    tokens = scene.parsed.tokens
    before = tokens[i - 1] if i else None
    return before is not None and (before.text[:1].isupper() or before.lower in SPEAKERS)


def _apposed(scene: Scene, start: int, end: int, lo: int) -> bool:
    """Whether the tokens in front of the comma before ``start`` belong to the same name ("Ukraine's chief, Kyrylo Budanov, said")."""
    words = scene.parsed.tokens[start:end]
    named = bool(words) and all(t.text[:1].isupper() or t.lower in ("of", "de", "al", "bin") for t in words)
    return (
        named
        and start - 2 >= lo
        and scene.low[start - 2] in SPEAKERS
        and scene.low[start - 2] == scene.parsed.tokens[start - 2].text
    )


def _with_apposition(scene: Scene, comma: int, lo: int) -> tuple[int, int]:
    """ "Kyrylo Budanov, the intelligence chief, said": the name in front of the apposition."""
    low = scene.low
    start = comma
    while start > lo and low[start - 1] not in (",", ";", ":", '"', "”", "“") and comma - start <= _LONGEST:
        start -= 1
    if start == lo or low[start - 1] != ",":
        return comma, comma
    inner = start - 1
    begin = inner
    while begin > lo and not _stops_subject(scene, begin - 1, inner):
        begin -= 1
    while begin < inner and low[begin] in _SKIP_LEADS:
        begin += 1
    if begin < inner and _can_speak(scene, begin, inner) and not _frame(scene, begin, inner):
        aside = low[start] in ("citing", "quoting", "who", "which", "where") or comma - begin > _LONGEST
        return begin, inner if aside else comma
    if _can_speak(scene, start, comma):
        return start, comma
    return comma, comma


def _frame(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are an adverbial of time or place: "In June 2025"."""
    first = scene.low[start]
    return first in (
        "in",
        "on",
        "by",
        "since",
        "during",
        "as",
        "at",
        "after",
        "before",
        "late",
        "last",
        "earlier",
        "for",
        "until",
        "amid",
        "from",
    )


def _antecedent(scene: Scene, relative: int, lo: int) -> tuple[int, int]:
    """The noun phrase that "which" or "who" at ``relative`` stands for."""
    low = scene.low
    end = relative - 1 if low[relative - 1] == "," else relative
    start = end
    while (
        start > lo
        and low[start - 1] not in (",", ";", ":", "from", "by", "with", "to", "that", "in", "for")
        and end - start < _LONGEST
    ):
        start -= 1
    return start, end


def _behind_parenthesis(scene: Scene, end: int, lo: int) -> tuple[int, int]:
    """ "The National Intelligence Service (NIS) said"."""
    start = end
    while start > lo and scene.low[start - 1] != "(":
        start -= 1
    start -= 1
    while start > lo and not _stops_subject(scene, start - 1, end):
        start -= 1
    while start < end and scene.low[max(lo, start)] in _SKIP_LEADS:
        start += 1
    return max(start, lo), end


def _can_speak(scene: Scene, start: int, end: int) -> bool:
    """Whether a noun phrase can be who says something: a name, or a word for people and bodies that speak."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or (tokens[0].lower in NO_SOURCES and len(tokens) <= 2):
        return False
    if any(
        token.lower in SPEAKERS or token.lower in PRONOUNS or token.lower in SOURCE_NOUNS for token in tokens
    ):
        return True
    opener = any(s.first == start for s in scene.parsed.sentences) and tokens[0].lower in _DETERMINERS
    return any(token.text[:1].isupper() for token in tokens[1 if opener else 0 :])


def _says(scene: Scene, verb: int, start: int) -> bool:
    """Whether the verb can only be said of somebody who speaks, whatever the noun: "the navy said"."""
    return scene.low[verb] in _TELLING and scene.low[start] not in NO_SOURCES | ANONYMOUS


_TELLING = frozenset("said says say saying told tells telling announced announces insisted insists warned warns admitted admits added".split())


def _noun_reading(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """Whether the form at ``i`` is a noun here ("the reports", "death count") or speaks of something else ("gave birth")."""
    low, tokens = scene.low, scene.parsed.tokens
    word = low[i]
    if word not in NEEDS_FIGURE:
        return False
    after = low[i + 1 : min(hi, i + 3)]
    if tokens[i].text[0].isupper() and tokens[i - 1].text[0].isupper() and scene.field == "text":
        return True
    if word in ("state", "states", "note", "notes") and "that" not in after:
        return True
    if word in _GIVING:
        given = low[i + 1 : min(hi, i + 12)]
        return not any(k in scene.owner for k in range(i + 1, min(hi, i + 16))) or not (
            set(given) & _NUMBER_NOUNS
        )
    if low[i - 1] in _DETERMINERS | _NOUN_BEFORE or (
        word in SOURCE_NOUNS and after[:1] and after[0] in _NOUN_AFTER
    ):
        return True
    return end - start > 6 and not tokens[end - 1].text[:1].isupper() and low[end - 1] not in SPEAKERS


_GIVING = frozenset("put puts putting gave gives raised raises lowered lowers quoted hears heard".split())
_NOUN_BEFORE = frozenset("of to intelligence no official news death new latest".split())
_NOUN_AFTER = frozenset("of from by were are".split())


def _scope(scene: Scene, verb: int, start: int, lo: int, hi: int) -> tuple[int, int]:
    """Tokens the statement speaks for: what follows; and what precedes when it is a tag (", the ministry said")."""
    low = scene.low
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
    at_end = all(word in (".", "|", '"', "”") for word in low[verb + 1 : hi])
    return (lo, hi) if at_end else (start, hi)


def _opener(scene: Scene, lo: int, start: int) -> bool:
    """Whether everything in front of the subject is an adverbial, so that the statement does not look back."""
    return not any(
        k in scene.owner and scene.parsed.quantities[scene.owner[k]].sentence >= 0 for k in range(lo, start)
    ) or _frame(scene, lo, start)


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


def _with_carriers(scene: Scene, found: list[Said], lo: int, hi: int) -> list[Said]:
    """Outlets that pass on what somebody else says become carriers: "told the BBC", "as Reuters reports", "X, citing Y"."""
    outlets = [said for said in found if _media(scene, said.first, said.last)]
    cited = [said for said in found if scene.low[said.verb] == "citing" and said not in outlets]
    people = [said for said in found if said not in outlets and said not in cited]
    result = []
    for said in found:
        outlet = said in outlets
        carrier = said.who if outlet else _told(scene, said, hi) or (outlets[-1].who if outlets else None)
        strong = not (outlet and (people or cited)) and not (said in cited and people)
        strong = strong and not (len(found) > 1 and said.who.split()[-1].lower() in _PAPERS)
        result.append(replace(said, carrier=carrier, strong=strong))
    return result


_PAPERS = frozenset({"data", "figures", "estimates", "reports", "statistics", "records", "documents", "images", "findings", "analysis"})


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


_BODIES = frozenset(
    {
        "un",
        "nis",
        "eu",
        "who",
        "unicef",
        "pentagon",
        "kremlin",
        "kyiv",
        "seoul",
        "imf",
        "nato",
        "zelensky",
        "trump",
        "biden",
        "putin",
    }
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
    for i in range(lo + 1, hi):
        if low[i] not in SOURCE_NOUNS or i in scene.owner:
            continue
        owner = tokens[i - 1]
        if owner.text[:1].isupper() and owner.text.lower() != owner.lower and low[i - 1] not in _DATE_WORDS:
            start = i - 1
            while start > lo and tokens[start - 1].text[:1].isupper() and tokens[start - 1].kind is Kind.WORD:
                start -= 1
            while start < i - 1 and low[start] in ("by", "in", "on", "the"):
                start += 1
            return [Said(scene.surface(start, i).removesuffix("'s").removesuffix("’s"), start, i, i, lo, hi)]
    return []
