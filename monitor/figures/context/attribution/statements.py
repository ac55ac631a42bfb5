"""The statements of a sentence: who says it, with which verb, and which tokens it speaks for."""

from monitor.figures.context.attribution.frames import DATE_WORDS, is_frame
from monitor.figures.context.attribution.notes import bracketed, headed
from monitor.figures.context.attribution.outlets import with_carriers
from monitor.figures.context.attribution.reckonings import (
    ACCOUNTS,
    OWN,
    account_of,
    by_own,
    elliptical,
    laid_out,
    on_numbers,
)
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.scope import scope
from monitor.figures.context.attribution.subjects import (
    DETERMINERS,
    LONGEST,
    before_adverbs,
    can_speak,
    is_passive,
    main_subject,
    phrase_end,
    subject,
)
from monitor.figures.context.attribution.tags import closing, gapped, leading, owned, trailing
from monitor.figures.context.attribution.utterances import noun_reading, says
from monitor.figures.context.attribution.views import held, paper_that, papers, trusted
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import (
    ADJECTIVES,
    ANONYMOUS,
    FIGURE_NOUNS,
    SOURCE_NOUNS,
)
from monitor.figures.context.verbs import BELIEVED, PASSIVE, SAYING, TELLING
from monitor.figures.inflection import verbs
from monitor.figures.parsed import Kind
from monitor.figures.tables import words

_BEFORE_NOUNS = words(
    """
    on of in at from with for the a an more another two three four five six seven eight nine ten new as by
    against
    """
)


_MOST = 40
"""Statements of one sentence that are looked for."""


def find(scene: Scene, sentence: int) -> list[Said]:
    """Every statement of one sentence, in order of its verbs."""
    span, low = scene.parsed.sentences[sentence], scene.low
    lo, hi = span.first, span.last
    found: list[Said] = []
    quoting = not _QUOTE_MARKS.isdisjoint(scene.words(sentence))
    for i in range(lo, hi):
        if low[i] not in _OPENERS and not (
            quoting and i > lo and low[i - 1] in _QUOTE_MARKS and low[i].endswith("ed")
        ):
            continue
        said = _at(scene, i, lo, hi)
        if said is not None and not _nobody(said.who):
            found.append(said)
        if len(found) == _MOST:
            break
    found += gapped(scene, found, hi)
    found += elliptical(scene, found, hi)
    return (
        (with_carriers(scene, found, hi) if found else [])
        or trailing(scene, lo, hi)
        or closing(scene, lo, hi)
        or _closing_first(scene, lo, hi)
        or headed(scene, lo, hi)
    )


def recall(scene: Scene, sentence: int, memory: dict[int, tuple[Said, ...]]) -> tuple[Said, ...]:
    """The statements of a sentence, found once; ``memory`` keeps them."""
    if sentence not in memory:
        memory[sentence] = tuple(find(scene, sentence))
    return memory[sentence]


def _closing_first(scene: Scene, lo: int, hi: int) -> list[Said]:
    """ "40 went on 8 May, the agency established; by June it was 90": who closes the first half of a
    sentence."""
    half = next((k for k in range(lo, hi) if scene.low[k] == ";"), 0)
    return [said._replace(hi=hi) for said in closing(scene, lo, half)] if half else []


def _nobody(who: str) -> bool:
    """Whether a source names nobody: "it", "many", "Nobody at the ministry"."""
    return not who or who.lower() in ANONYMOUS or who.split(" ", 1)[0].lower() in _NOBODY


_NOBODY = words("nobody none neither no")


def _at(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """The statement that the word at token ``i`` makes, if it makes one."""
    low = scene.low
    word, before, after = low[i], low[max(lo, i - 1)], low[i + 1] if i + 1 < hi else ""
    if after in _PAIRED and (said := _by_pair(scene, i, lo, hi)):
        return said
    if word in _MARKS:
        return _MARKS[word](scene, i, lo, hi)
    if i > lo and (word == "citing" or (word == "by" and (before in PASSIVE | BELIEVED or before in _ASKED))):
        passed = _asked(scene, i, lo, hi)
        return passed or (None if before in _HANDLED else _noun_phrase(scene, i, i + 1, lo, hi))
    own = None
    if word in OWN:
        own = by_own(scene, i, lo, hi)
    elif word in _QUOTING:
        own = _quoted(scene, i, lo, hi)
    if own is None and word in SAYING and i not in scene.owner:
        own = _spoken(scene, i, lo, hi)
    elif own is None and word.endswith("ed"):
        own = _inverted(scene, i, lo, hi)
    if own is None and word in FIGURE_NOUNS and _no_number(scene, i):
        return on_numbers(scene, i, lo, hi) or owned(scene, i, lo, hi) or papers(scene, i, hi)
    return own


_PAIRED = words("to on from of")


def _by_pair(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What two words say together: "according to", "went on", "learnt from", "the account of"."""
    word, after = scene.low[i], scene.low[i + 1]
    if word in _PASSING_ON and after == "to":
        return _according(scene, i, lo, hi)
    if word in _GOING and after == "on":
        return _goes_on(scene, i, lo, hi)
    if word in _LEARNING and after == "from":
        return _learnt(scene, i, lo, hi)
    return account_of(scene, i, lo, hi) if word in ACCOUNTS and after == "of" else None


def _no_number(scene: Scene, i: int) -> bool:
    """Whether the figure noun at ``i`` is no part of a number's own words, besides opening them: "the navy's
    total of 400"."""
    own = scene.owner.get(i)
    return own is None or i == scene.parsed.quantities[own].first < scene.parsed.quantities[own].number_first


def _goes_on(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "It might be 900, he went on, because": a tag with "went on" at ``i``."""
    start, end = subject(scene, i, lo)
    low = scene.low
    tag = (
        start > lo
        and low[start - 1] in _QUOTE_ENDS
        and low[i + 2 : i + 3] in ([], ["."], [","], [":"], [";"])
    )
    if end <= start or not tag or not can_speak(scene, start, end):
        return None
    return Said(name(scene, start, end), start, end, i, lo, hi)


_GOING = words("went goes")
_LEARNING = words("learnt learned learns hears heard understands understood")


def _learnt(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "900 cooks are to go, the broadcaster has learnt from envoys": whom somebody has it from."""
    start, end = subject(scene, i, lo)
    last = _people_end(scene, i + 2) if i + 2 in scene.owner else phrase_end(scene, i + 2, hi)
    if end <= start or last <= i + 2 or not can_speak(scene, i + 2, last):
        return None
    first, behind = scope(scene, last - 1, start, lo, hi)
    return Said(name(scene, i + 2, last), i + 2, last, i, first, behind, carrier=name(scene, start, end))


def _clause_of(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What introduces the clause that "that" at ``i`` opens."""
    if _thinks(scene, i - 1, lo):
        return _spoken(scene, i - 1, lo, hi)
    return held(scene, i, lo, hi) or paper_that(scene, i, hi)


_HANDLED = words("seen obtained reviewed viewed")
"""What outlets do with papers: "a memo seen by the Post"."""


def _asked(scene: Scene, by: int, lo: int, hi: int) -> Said | None:
    """ "Recruiters quoted by the Compass promise 800": who is quoted speaks, the outlet carries."""
    if scene.low[by - 1] not in _ASKED:
        return None
    start, end = subject(scene, by - 1, lo)
    start += 2 if scene.low[start : start + 2] == ["according", "to"] else 0
    last = phrase_end(scene, by + 1, hi)
    if end <= start or last <= by + 1 or not can_speak(scene, start, end) or scene.low[end - 1] in PASSIVE:
        return None
    return Said(name(scene, start, end), start, end, by - 1, lo, hi, carrier=name(scene, by + 1, last))


_ASKED = words("quoted cited interviewed questioned contacted polled surveyed reached") | _HANDLED


def _per(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "40 are dead, as per police", "Per the ministry, 40 are dead"."""
    asper = i > lo and scene.low[i - 1] in ("as", ",")
    end = phrase_end(scene, i + 1, hi)
    if (
        end <= i + 1
        or scene.low[i + 1] == "head"
        or not (asper or i == lo)
        or not can_speak(scene, i + 1, end)
    ):
        return None
    return Said(name(scene, i + 1, end), i + 1, end, i, lo, hi)


def _colon(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    return leading(scene, i, lo, hi) or laid_out(scene, i, lo, hi)


_MARKS = {":": _colon, "that": _clause_of, "if": trusted, "per": _per, "(": bracketed}
"""Words that make a statement in one way only."""
_PASSING_ON = words("according reference")
"""Before "to" they name a source: "reports with reference to the ministry"."""


_QUOTING = words("quoted quotes quote quoting")
_OPENERS = (
    SAYING
    | OWN
    | _QUOTING
    | FIGURE_NOUNS
    | _GOING
    | _LEARNING
    | {"according", "citing", "by"}
    | _MARKS.keys()
    | _PASSING_ON
)
"""Words that a statement is found by."""


_HAPPENING = words("emerged transpired appeared seemed happened followed turned ensured meant needed")


def _thinks(scene: Scene, i: int, lo: int) -> bool:
    """Whether token ``i`` in front of "that" is a verb of saying that no table has: "intimated that"."""
    low = scene.low
    if i <= lo or not low[i].endswith("ed") or low[i] in SAYING or low[i] in _HAPPENING or i in scene.owner:
        return False
    return low[i + 2 : i + 3] != [] and low[i + 2] not in DATE_WORDS and low[i - 1] not in _BEFORE_NOUNS


def _quoted(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Lawmakers quoted the agency as saying": the quoted speaks, not who quotes."""
    low = scene.low
    end = next((k for k in range(i + 1, min(hi - 1, i + LONGEST)) if low[k] == "as"), 0)
    if end <= i + 1 or low[end + 1] not in ("saying", "telling", "reporting", "putting"):
        return None
    if not can_speak(scene, i + 1, end):
        return None
    start, _ = subject(scene, i, lo)
    said_lo, said_hi = scope(scene, end + 1, start, lo, hi)
    return Said(name(scene, i + 1, end), i + 1, end, end + 1, said_lo, said_hi)


_NAMELESS = ANONYMOUS | FIGURE_NOUNS


def _people_end(scene: Scene, i: int) -> int:
    """Where a few people that open a noun phrase end, "three foremen in Hol"; 0 if none do."""
    q = scene.parsed.quantities[scene.owner[i]]
    few = q.first == i and q.unit == "person" and (q.high or q.low or _MANY) < _MANY
    return q.last if few and q.last > q.number_last else 0


_MANY = 100


def _according(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    start, end = i + 2, phrase_end(scene, i + 2, hi)
    if start < hi and start in scene.owner:
        end = _people_end(scene, start)
    if end <= start:
        return None
    if scene.low[end : end + 1] == ["that"] and scene.surface(start, end).lower() in _NAMELESS:
        start, end = end + 1, phrase_end(scene, end + 1, hi)  # "figures that the utility made public"
        end = next((k for k in range(start + 1, end) if scene.low[k] in _MADE), end)
    if by := _passed_by(scene, end, hi):
        start, end = by + 1, phrase_end(scene, by + 1, hi)  # "figures released on Monday by the ministry"
    return Said(scene.surface(start, end), start, end, i, lo, hi)


def _passed_by(scene: Scene, end: int, hi: int) -> int:
    """The "by" behind a paper that ends at ``end``: "figures released on Monday by", "a briefing given in
    Oslo this week by"; 0 if there is none."""
    low = scene.low
    if low[end - 1] not in PASSIVE and low[end : end + 1] != [] and low[end] not in PASSIVE | _DRAWN:
        return 0
    for k in range(end, min(hi, end + _ASIDE_WORDS)):
        if low[k] == "by":
            return 0 if low[k - 1] in _HANDLED else k
        if k in scene.owner or low[k] in (",", ";", ":", "that", "who", "which"):
            return 0
    return 0


_DRAWN = words("given delivered prepared written drawn held presented signed filed commissioned leaked")
_ASIDE_WORDS = 10
"""Words between a paper and whose it is."""
_MADE = PASSIVE | words("has had have gave sent")


def _noun_phrase(scene: Scene, verb: int, start: int, lo: int, hi: int) -> Said | None:
    end = phrase_end(scene, start, hi)
    end = next((k for k in range(start + 1, end) if scene.low[k] == "to"), end)  # "by Oslo to live there"
    if end <= start or not can_speak(scene, start, end):
        return None
    return Said(scene.surface(start, end), start, end, verb, lo, hi)


def _spoken(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """A verb of saying at token ``i`` and its subject: in front of it, or behind it ("said Andrii
    Kovalenko")."""
    low = scene.low
    if _is_no_verb(scene, i, lo, hi) or is_passive(scene, i, lo) or low[i - 2 : i] == ["should", "have"]:
        return None  # "It should have said five"
    aside = low[i].endswith("ing") and i > lo and low[i - 1] == ","
    bare = before_adverbs(low, i, lo)
    joined = bare > lo + 1 and low[bare - 1] in ("and", "but", "then")  # "compared the lists and arrived at"
    if i > lo and low[i - 1] in _QUOTE_ENDS and (behind := _inverted(scene, i, lo, hi, closing=True)):
        return behind
    start, end = (_who_goes_on(scene, i, lo) if aside or joined else None) or subject(scene, i, lo)
    if (
        end > start
        and (can_speak(scene, start, end) or says(scene, i, start))
        and not noun_reading(scene, i, start, end, hi)
    ):
        said_lo, said_hi = scope(scene, i, start, lo, hi)
        return Said(name(scene, start, end), start, end, i, said_lo, said_hi)
    if i > lo and low[i - 1] in _QUOTE_ENDS:
        return _inverted(scene, i, lo, hi)
    if low[i] in SOURCE_NOUNS and i + 1 < hi:
        end = _before_that(scene, i, hi)
        return _source_noun(scene, i, lo, hi, end) if end else None
    return None


_QUOTE_MARKS = frozenset({'"', "”"})
_QUOTE_ENDS = frozenset({",", '"', "”", "’", "'", "?", "!", "—", "–"})


_NO_SPEAKERS = ANONYMOUS | DATE_WORDS | {"to"}
_ARRIVING = verbs("come arrive")
""" ", came under fire" tells of nobody who speaks."""
_TO_HEARERS = verbs("tell inform")
"""Behind them stands who hears it: "Ana Sol, a nurse, told a briefing"."""


def _inverted(scene: Scene, i: int, lo: int, hi: int, *, closing: bool = False) -> Said | None:
    """ "..., said Andrii Kovalenko": the subject behind the verb at ``i``; ``closing`` asks that nothing but
    an aside follows."""
    end = phrase_end(scene, i + 1, hi)
    nobody = end <= i + 1 or scene.low[i + 1] in _NO_SPEAKERS or is_frame(scene, i + 1)
    nobody = nobody or scene.low[i] in _ARRIVING | _TO_HEARERS
    if nobody:
        return None
    spoken = scene.low[i] in TELLING and scene.low[i + 1] in DETERMINERS and scene.low[i - 1] in _QUOTE_ENDS
    if not (spoken or can_speak(scene, i + 1, end)):
        return None
    if closing and (end in scene.owner or not (end >= hi or scene.low[end] in _ASIDES)):
        return None
    return Said(scene.surface(i + 1, end), i + 1, end, i, lo, hi)


_ASIDES = frozenset({",", ".", '"', "”", ";", "(", "who", "which"}) | DATE_WORDS


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
    behind = low[i + 1] if i + 1 < hi else ""
    if (behind == "by" and low[i] in PASSIVE) or (i > lo and low[i - 1] == "to"):
        return True
    if _is_undergone(scene, i, lo, behind):
        return True
    if (
        i > lo
        and low[i - 1] in _ARTICLES
        and low[i] not in SOURCE_NOUNS
        and not low[i].endswith(("ed", "ing"))
    ):
        return True  # "a reply to the senator", "a post on the wall"
    if low[i] in _ADDING and i + 1 in scene.owner:
        return True  # "may add 2,500 men to those there"
    if behind == ")" and scene.parsed.tokens[i].text[:1].isupper():
        return True  # "OSLO (Capital Brief) -": a dateline
    attributive = low[i] in ADJECTIVES and i > lo
    return attributive and (low[i - 1] in _BEFORE_NOUNS or i - 1 in scene.owner)


def _is_undergone(scene: Scene, i: int, lo: int, behind: str) -> bool:
    """ "Officials quoted in the report", "of the 600 nurses and teachers announced in June"."""
    low = scene.low
    counted = i > lo + 2 and low[i] in PASSIVE and low[i - 2] == "and" and i - 3 in scene.owner
    return counted or (low[i] in _ASKED and behind in ("in", "on", "for"))


_ARTICLES = words("a an the his her its their")
_ADDING = words("add adds adding")


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
