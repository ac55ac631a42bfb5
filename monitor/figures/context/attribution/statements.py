"""The statements of a sentence: who says it, with which verb, and which tokens it speaks for."""

from monitor.figures.context.attribution.deeds import DEEDS, deed
from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.notes import alone, bracketed, headed
from monitor.figures.context.attribution.outlets import with_carriers
from monitor.figures.context.attribution.passing import (
    ASKED,
    HANDLED,
    RECORDED,
    STEMMING,
    according,
    asked,
    emerged,
    learnt,
    noun_phrase,
    per,
    quoted,
    recorded,
    stems,
)
from monitor.figures.context.attribution.reckonings import (
    ACCOUNTS,
    OWN,
    SETTLING,
    account_of,
    by_own,
    elliptical,
    given,
    has,
    laid_out,
    on_numbers,
    settles,
)
from monitor.figures.context.attribution.said import Said, name
from monitor.figures.context.attribution.spoken import (
    BEFORE_NOUNS,
    COUNTED,
    QUOTE_MARKS,
    goes_on,
    idiom,
    inverted,
    seated,
    spoken,
)
from monitor.figures.context.attribution.subjects import main_subject, subject
from monitor.figures.context.attribution.summaries import row_told
from monitor.figures.context.attribution.tags import (
    closing,
    gapped,
    leading,
    owned,
    speaker,
    trailing,
)
from monitor.figures.context.attribution.views import (
    CALLING,
    CERTAIN,
    PROMISES,
    answered,
    based,
    brought,
    called,
    certain,
    compared,
    concluded,
    fronted,
    handed_over,
    held,
    offered,
    paper_that,
    papers,
    promise,
    to_believe,
    trusted,
)
from monitor.figures.context.attribution.voices import can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import ANONYMOUS, FIGURE_NOUNS, MEDIA, VOICES
from monitor.figures.context.verbs import BELIEVED, PASSIVE, SAYING, pasts
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import BE
from monitor.figures.look import back
from monitor.figures.tables import words

_MOST = 40
"""Statements of one sentence that are looked for."""


def find(scene: Scene, sentence: int) -> list[Said]:
    """Every statement of one sentence, in order of its verbs."""
    span, low = scene.parsed.sentences[sentence], scene.low
    lo, hi = span.first, span.last
    found: list[Said] = []
    quoting = not QUOTE_MARKS.isdisjoint(scene.words(sentence))
    for i in range(lo, hi):
        if low[i] not in _OPENERS and not (quoting and i > lo and low[i - 1] in QUOTE_MARKS and past(low[i])):
            continue
        said = _at(scene, i, lo, hi)
        ours = said is not None and not quoting and _reckon_ourselves(scene, said, sentence)
        if said is not None and (ours or not _nobody(said.who)):
            found.append(said)
        if len(found) == _MOST:
            break
    found = [said for said in found if not _only_where(scene, said, found)]
    found = row_told(scene, found, lo, hi)
    found += gapped(scene, found, hi)
    found += elliptical(scene, found, hi)
    return (
        (with_carriers(scene, found, hi) if found else [])
        or trailing(scene, lo, hi)
        or closing(scene, lo, hi)
        or _closing_first(scene, lo, hi)
        or headed(scene, lo, hi)
        or alone(scene, sentence, lo, hi)
        or speaker(scene, lo, hi)
    )


def _only_where(scene: Scene, said: Said, found: list[Said]) -> bool:
    """ "HARBOUR: Fifteen have drowned, the mayor said": a place in capitals in front of a colon, while
    somebody else speaks for the sentence."""
    placed = said.who.isupper() and said.who.lower() not in _BODIES
    shouted = scene.low[said.verb] == ":" and said.last - said.first == 1 and placed
    return shouted and any(other.lo <= said.first and other.strong for other in found if other is not said)


_BODIES = (
    VOICES
    | MEDIA
    | words("un nato iom wfp fao icrc ocha unrwa osce iaea fema cdc fbi usgs nasa eu au jcs nis")
)
"""Written in capitals they name no place: "UNHCR: 900 fled"."""


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
    """Whether a source names nobody: "it", "many", "Nobody at the ministry", "April 20"."""
    if not who or who == "Who" or who.lower() in ANONYMOUS:
        return True
    named = who.lower().split()
    dated = len(named) > 1 and all(part in DATE_WORDS or part.isdigit() for part in named)
    return dated or named[0] in _NOBODY or named[-1] in ("which", "whom")


def _reckon_ourselves(scene: Scene, said: Said, sentence: int) -> bool:
    """ "We assess that 900 are left" outside a quotation: whoever writes says so."""
    low = scene.low
    own = low[said.first : said.last] == ["we"] and low[said.verb] in _RECKONING
    return own and low[said.verb + 1 : said.verb + 2] == ["that"] and sentence not in scene.quoted


_RECKONING = words("assess estimate reckon calculate judge believe conclude")
_NOBODY = words("nobody none neither no not based we you of when")


def _at(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """The statement that the word at token ``i`` makes, if it makes one."""
    low = scene.low
    word, before, after = low[i], low[max(lo, i - 1)], low[i + 1] if i + 1 < hi else ""
    if (after in _PAIRED or before == "to" or word in STEMMING) and (said := _by_pair(scene, i, lo, hi)):
        return said
    if (word, after) in _IDIOMS:
        return idiom(scene, i, lo, hi)
    if word in _MARKS:
        return _MARKS[word](scene, i, lo, hi)
    if (
        word == "citing"
        or (word == "quoting" and i == lo)
        or (word == "by" and i > lo and _is_done(scene, i))
    ):
        passed = asked(scene, i, lo, hi) if i > lo else None
        lo, hi = _told_by(scene, i, lo, hi) if word == "by" else (lo, hi)
        return passed or (None if before in HANDLED else noun_phrase(scene, i, i + 1, lo, hi))
    own = called(scene, i, lo, hi) if word in CALLING else None
    if word in SETTLING:
        own = settles(scene, i, lo, hi)
    if own is None and word in DEEDS:
        own = deed(scene, i, lo, hi)
    if word in OWN:
        own = by_own(scene, i, lo, hi)
    elif word in _QUOTING:
        own = quoted(scene, i, lo, hi)
    if own is None and word in SAYING and (i not in scene.owner or _papers_record(scene, i, lo)):
        own = spoken(scene, i, lo, hi)
    elif own is None and past(word) and word not in CALLING | SETTLING | DEEDS:
        own = inverted(scene, i, lo, hi)
    if own is None and word in FIGURE_NOUNS and _no_number(scene, i):
        named = (
            on_numbers(scene, i, lo, hi)
            or owned(scene, i, lo, hi)
            or papers(scene, i, hi)
            or offered(scene, i, lo, hi)
        )
        return named or given(scene, i, hi)
    return own


def _papers_record(scene: Scene, i: int, lo: int) -> bool:
    """ "The statistics for 2024 record 900 births": whether "record" in front of a number is a verb."""
    opens = scene.low[i] == "record" and i == scene.parsed.quantities[scene.owner[i]].first
    return opens and not _MANY_PAPERS.isdisjoint(scene.low[max(lo, i - _SUBJECT) : i])


_MANY_PAPERS = words(
    "statistics registers records figures lists logs documents files books tables papers accounts"
)
_SUBJECT = 5
_BELIEVING = words("believe")
_RELYING = words("going judging")
_OPENS_ASIDE = frozenset({",", "(", ";", "–", "—"})
_PAIRED = words("to on from of with back in")


def _is_done(scene: Scene, by: int) -> bool:
    """Whether a participle of what papers and figures undergo stands in front of "by": "put forward by",
    "estimated at 900 by"."""
    low = scene.low
    k = by - 1
    while k > by - _DATED and (low[k] in DATE_WORDS | _ON or low[k].isdigit()):
        k -= 1  # "promised in June by the king"
    put_forward = low[k] in _PARTICLES and low[k - 1] in PASSIVE
    own = scene.owner.get(by - 1)
    first = by if own is None else scene.parsed.quantities[own].first
    put_at = low[first - 1] in ("at", "as", "to") and low[first - 2] in PASSIVE | _MOVED
    put_at = put_at or _put_again(scene, by) is not None
    relied = low[by - 1] in _RELYING or low[by - 2 : by] == ["to", "go"]  # "going by the lists"
    return (
        _polled(scene, by) is not None
        or _judged(scene, by) is not None
        or put_forward
        or put_at
        or relied
        or low[k] in PASSIVE | BELIEVED | ASKED
    )


def _told_by(scene: Scene, by: int, lo: int, hi: int) -> tuple[int, int]:
    """The tokens that whoever is named behind "by" speaks for."""
    if (judged := _judged(scene, by)) is not None:
        return judged, phrase_end(scene, by + 1, hi)
    if (again := _put_again(scene, by)) is not None:
        return again, phrase_end(scene, by + 1, hi)
    polled = _polled(scene, by)
    return (lo if polled is None else polled), hi


def _polled(scene: Scene, by: int) -> int | None:
    """The "in" that opens "in a survey by the union, 60 percent"; None if there is none."""
    low = scene.low
    if low[by - 1] not in _POLLS:
        return None
    first = scene.sentence_at(by).first
    at = next((k for k in range(by - 2, max(first, by - _SUBJECT) - 1, -1) if low[k] == "in"), None)
    return at if at is not None and (at == first or not low[at - 1][:1].isalnum()) else None


def _put_again(scene: Scene, by: int) -> int | None:
    """ "Put at 40 by Oslo, at 90 by the union": first token of another number in front of "by" at which the
    same is put; None if there is none."""
    low, own = scene.low, scene.owner.get(by - 1)
    first = by if own is None else scene.parsed.quantities[own].first
    if first == by or low[first - 1] != "at" or low[first - 2] in PASSIVE:
        return None
    lo = max(scene.sentence_at(by).first, first - _ROW)
    put = (k for k in range(first - 3, lo, -1) if low[k] == "at" and k + 1 in scene.owner)
    return first if any(low[k - 1] in PASSIVE for k in put) else None


_ROW = 40
"""Tokens back from a number to the verb that it shares with others."""


def _judged(scene: Scene, by: int) -> int | None:
    """First token of what is judged in "half of them considered unsafe by the king"; None if "by" at ``by``
    tells of no judging, or if what is judged is not counted: "the dam was declared safe by the mayor"."""
    low = scene.low
    if low[by - 2] not in _JUDGED or not low[by - 1].isalpha():
        return None
    own = scene.owner.get(back(low, by - 3, BE | {"been"}, 0))
    return None if own is None else scene.parsed.quantities[own].first


_POLLS = words("survey poll count tally census study")
"""In front of "by" they tell who asked or counted."""
_DATED = 6
"""Tokens of a date between such a participle and "by"."""
_ON = words("in on last this early late the end of")
_MOVED = pasts("raise lower cut")
_JUDGED = pasts("consider deem judge rate hold rule think believe call declare")
_PARTICLES = words("forward out up down together upward upwards downward downwards")


def _by_pair(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What two words say together: "according to", "went on", "learnt from", "account of", "to believe"."""
    low = scene.low
    word, before, after = low[i], low[max(lo, i - 1)], low[i + 1] if i + 1 < hi else ""
    if word in _BELIEVING and before == "to" and (i - 1 == lo or low[i - 2] in _OPENS_ASIDE):
        return to_believe(scene, i + 1, lo, hi)
    if word in _PASSING_ON and after == "to":
        return according(scene, i, lo, hi)
    if word in _GOING and after == "on":
        return goes_on(scene, i, lo, hi)
    if after == "from" and (word in _LEARNING or (before == "it" and word in _EMERGING)):
        return (learnt if word in _LEARNING else emerged)(scene, i, lo, hi)
    if word in STEMMING:
        whence = after in ("from", "with") or low[i + 1 : i + 3] == ["back", "to"]
        return fronted(scene, i, lo, hi) or (stems(scene, i, lo, hi) if whence else None)
    counted = recorded if after == "in" and word in RECORDED and i - 1 in scene.owner else None
    counted = seated if before == "as" and after == "in" and word in COUNTED else counted
    counted = promise if word in PROMISES and after == "of" else counted
    told = counted or (account_of if word in ACCOUNTS and after in ("of", "from") else None)
    return told(scene, i, lo, hi) if told else None


def _no_number(scene: Scene, i: int) -> bool:
    """Whether the figure noun at ``i`` is no part of a number's own words, besides opening them: "the navy's
    total of 400"."""
    own = scene.owner.get(i)
    return own is None or i == scene.parsed.quantities[own].first < scene.parsed.quantities[own].number_first


_IDIOMS = frozenset(
    {(form, as_) for form in ("let", "lets") for as_ in ("slip", "it")}
    | {(form, as_) for form in ("made", "makes", "make") for as_ in ("clear", "public", "plain")}
    | {(form, to) for form in ("owned", "owns", "own") for to in ("up", "to")}
    | {("put", "names")}
)
"""Verbs that say something with the word behind them: "let slip", "made clear", "owned up to"."""
_GOING = words("went goes")
_LEARNING = words("learnt learned learns learn hears heard hear understands understood")
_EMERGING = words("emerged emerges transpired transpires")


def _clause_of(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """What introduces the clause that "that" at ``i`` opens."""
    if _thinks(scene, i - 1, lo):
        return spoken(scene, i - 1, lo, hi)
    told = handed_over(scene, i, hi) or held(scene, i, lo, hi)
    told = told or concluded(scene, i, lo, hi) or brought(scene, i, lo, hi)
    return told or paper_that(scene, i, hi)


def _which(scene: Scene, i: int, _lo: int, hi: int) -> Said | None:
    return handed_over(scene, i, hi)


def _colon(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    return (
        answered(scene, i, lo)
        or leading(scene, i, lo, hi)
        or laid_out(scene, i, lo, hi)
        or _bursts(scene, i, lo, hi)
    )


def _bursts(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """'The mayor laughed: "Five, perhaps."': who speaks with whatever verb in front of a quotation."""
    quoted = scene.low[i + 1 : i + 2] in (['"'], ["“"], ["‘"])
    if not quoted or scene.low[i - 1] in SAYING:
        return None
    start, end = subject(scene, i - 1, lo) if past(scene.low[i - 1]) else (i, i)
    if end <= start or not can_speak(scene, start, end):
        start, end = main_subject(scene, i, lo) or (i, i)  # 'The mayor was blunt: "Five."'
    return Said(name(scene, start, end), start, end, i - 1, i, hi) if end > start else None


_MARKS = {
    ":": _colon,
    "that": _clause_of,
    "which": _which,
    "if": trusted,
    "per": per,
    "(": bracketed,
    "with": compared,
    "based": based,
}
_MARKS |= dict.fromkeys(("has", "have", "had"), has) | dict.fromkeys(CERTAIN, certain)
"""Words that make a statement in one way only."""
_PASSING_ON = words("according reference")
"""Before "to" they name a source: "reports with reference to the ministry"."""


_QUOTING = words("quoted quotes quote quoting cited cites")
_OPENERS = (
    SAYING
    | OWN
    | _QUOTING
    | FIGURE_NOUNS
    | _GOING
    | _LEARNING
    | _EMERGING
    | {"according", "citing", "by"}
    | {word for word, _ in _IDIOMS}
    | _MARKS.keys()
    | _PASSING_ON
    | STEMMING
    | CALLING
    | SETTLING
    | DEEDS
    | PROMISES
)
"""Words that a statement is found by."""


_HAPPENING = words("emerged transpired appeared seemed happened followed turned ensured meant needed")


def _thinks(scene: Scene, i: int, lo: int) -> bool:
    """Whether token ``i`` in front of "that" is a verb of saying that no table has: "intimated that"."""
    low = scene.low
    if i <= lo or not past(low[i]) or low[i] in SAYING or low[i] in _HAPPENING or i in scene.owner:
        return False
    return low[i + 2 : i + 3] != [] and low[i + 2] not in DATE_WORDS and low[i - 1] not in BEFORE_NOUNS
