"""Statements that a noun of counting makes: "by the army's count", "by a joint count of Oslo and Bergen",
"the estimate of the union, 2,000,", "on Danish numbers", "Bergen's, out since Friday, 900"."""

from bisect import bisect_right

from monitor.figures.context.attribution.endings import phrase_end
from monitor.figures.context.attribution.frames import is_frame
from monitor.figures.context.attribution.said import Said, name, whose
from monitor.figures.context.attribution.subjects import subject
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import FIGURE_NOUNS, MEDIA, POSSESSIVES, SOURCE_NOUNS, SPEAKERS
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import BE, GENITIVE, HAVE, PRONOUNS
from monitor.figures.lexicon_nouns import CASUALTY, PEOPLE
from monitor.figures.look import back
from monitor.figures.parsed import Measure
from monitor.figures.tables import words

ACCOUNTS = words(
    "words account reckoning estimate estimates estimation count tally calculation calculations view opinion",
    "assessment assessments judgment judgement figures numbers data eyes admission guess",
)
""" "By the account of the ministry": nouns that name a source with "of"."""
OWN = ACCOUNTS | words("reading telling records lists")
""" "By the ministry's reading": such nouns with a possessive."""
_LATEST = words("last latest own best first official revised joint rough new")


def account_of(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "By the account of the ministry 40 are dead", "close to the estimate of the union, 2,000": the noun of
    counting stands at ``i``, "of" behind it."""
    low = scene.low
    end = phrase_end(scene, i + 2, hi)
    if end <= i + 2:
        return None
    k = back(low, i - 1, _LATEST, lo)
    whole = low[k] == "the" and low[k - 1] in ("by", "in", "on", "at", "from")
    whole = whole or (low[k] in ("a", "an") and low[k - 1] == "by" and can_speak(scene, i + 2, end))
    if low[i + 1] == "from":
        whole = low[k] in ("on", "by") and can_speak(scene, i + 2, end)  # "based on figures from the union"
    if k >= lo and whole:
        return Said(scene.surface(i + 2, end), i + 2, end, i, lo, hi)
    if low[i + 1] == "from":
        return None
    if _opens(scene, k, lo) and (body := _body(scene, i + 2, end)):
        return Said(name(scene, i + 2, body), i + 2, body, i, i, hi, strong=False)
    apposed = low[end : end + 1] == [","] and scene.owner.get(end + 1) is not None
    if not apposed or not can_speak(scene, i + 2, end):
        return None
    q = scene.parsed.quantities[scene.owner[end + 1]]
    return Said(name(scene, i + 2, end), i + 2, end, i, q.first, q.last) if q.first == end + 1 else None


def _opens(scene: Scene, article: int, lo: int) -> bool:
    """Whether "the estimate of ..." opens a clause."""
    before = scene.low[article - 1]
    opened = article == lo or not before[0].isalnum() or before in ("and", "but")
    return opened and scene.low[article] in ("the", "an", "a")


def _body(scene: Scene, start: int, end: int) -> int:
    """Where who counts ends behind "of", "the count of the ministry for May"; 0 where that is who is counted:
    "of soldiers"."""
    end = next((k for k in range(start + 1, end) if scene.low[k] in _ATTACHED), end)
    opened = scene.low[start] in ("the", "a", "an") and scene.low[end - 1] in SPEAKERS - PEOPLE
    named = scene.parsed.tokens[end - 1].text[:1].isupper() and can_speak(scene, start, end)
    return end if opened or named else 0


def by_own(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "By the army's count 40 ...; on Oslo's own telling 60 ...; 90 by his count": each speaks for what
    follows, or between commas for what precedes."""
    low, tokens = scene.low, scene.parsed.tokens
    end = i - (low[i - 1] in _LATEST)
    if end <= lo:
        return None
    end -= low[end - 1] in ("'", "’")
    possessive = low[end - 1] in POSSESSIVES
    if not possessive and low[end] not in ("'", "’") and low[end - 1] == tokens[end - 1].text.lower():
        return _by_peoples(scene, i, lo)
    start = end - 1
    while start > max(lo, end - 8) and low[start] not in ("by", "on", "in", ","):
        start -= 1
    if low[start] not in ("by", "on", "in") or start + 1 >= end or "(" in low[start:end]:
        return None
    if start + 2 != end if possessive else not can_speak(scene, start + 1, end):
        return None
    who = whose(scene, start + 1, end)
    last = next((k for k in range(i, hi) if low[k] == ";"), hi)
    counted = start - 1 in scene.owner or low[start - 1] in CASUALTY
    counted = counted or (low[start - 1].isalpha() and scene.tells(lo, start) and not scene.tells(i, hi))
    behind = counted and (possessive or low[i + 1 : i + 2] in ([","], ["."], ["in"], ["on"]))
    if start > lo and (low[start - 1] == "," or behind):
        first = next((k + 1 for k in range(start, lo, -1) if low[k] == ";"), lo)
        if low[lo] == "of" and start - 1 in scene.owner and low[i + 1 : i + 2] == [","]:
            first, last = scene.parsed.quantities[scene.owner[start - 1]].first, i  # "Of the cooks, 900 by"
        return Said(who, start + 1, end, i, first, last)  # "40 are dead, by the army's count"
    return Said(who, start + 1, end, i, start, last)


def _by_peoples(scene: Scene, i: int, lo: int) -> Said | None:
    """ "90 sheep a day, by most Nordic estimates.": of which people the estimates are; the noun stands at
    ``i`` and closes a clause."""
    low = scene.low
    start = next((k for k in range(i - 2, max(lo, i - _SHORT), -1) if low[k] == "by"), lo)
    closes = low[i + 1 : i + 2] in ([], ["."], [","], [";"])
    adjective = scene.parsed.tokens[i - 1].text[:1].isupper() and low[i].endswith("s")
    if start == lo or not closes or not adjective or scene.tells(start, i) or not scene.tells(lo, start):
        return None
    return Said(name(scene, start + 1, i + 1), start + 1, i + 1, i, lo, i, strong=False)


def on_numbers(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "On Danish numbers, 900 were aboard": whose numbers open the sentence; the noun stands at ``i``."""
    opens = scene.low[lo] in ("on", "by", "going") and 2 <= i - lo <= _OPENING
    if not opens or scene.low[i + 1 : i + 2] != [","] or not can_speak(scene, lo + 1, i):
        return None
    start = lo + 1 + (scene.low[lo + 1] in ("by", "the"))
    return Said(name(scene, start, i + 1), start, i + 1, i, i, hi)


_OPENING = 6


def given(scene: Scene, i: int, hi: int) -> Said | None:
    """ "The figure the envoy gave me was 2,400", "the highest estimate, that of the union, is 900": who gives
    the number that the noun at ``i`` announces."""
    low = scene.low
    if low[i - 2 : i] == [",", "the"] and i - 3 in scene.owner:
        return _which_gave(scene, i, hi)
    if low[i + 1 : i + 4] == [",", "that", "of"]:
        start, end = i + 4, phrase_end(scene, i + 4, hi)
    else:
        start = i + 1 + (low[i + 1 : i + 2] in (["that"], ["which"]))
        end = next((k for k in range(start + 1, min(hi, start + _ASIDE)) if low[k] in _GAVE), start)
    be = next((k for k in range(end + 1, min(hi, end + _BEING)) if low[k] in BE), end)
    told = end < be and end > start and can_speak(scene, start, end) and {"a", "an"}.isdisjoint(low[end:be])
    return Said(name(scene, start, end), start, end, end, i, hi) if told else None


def _which_gave(scene: Scene, i: int, hi: int) -> Said | None:
    """ "Roughly 900, the number the envoy gave in May": who gave the number that the noun at ``i`` takes
    up."""
    start = i + 1 + (scene.low[i + 1 : i + 2] in (["that"], ["which"]))
    end = next((k for k in range(start + 1, min(hi, start + _ASIDE)) if scene.low[k] in _GAVE), start)
    if end <= start or not can_speak(scene, start, end):
        return None
    end -= scene.low[end - 1] in HAVE
    first = scene.parsed.quantities[scene.owner[i - 3]].first
    return Said(name(scene, start, end), start, end, i, first, i)


_GAVE = verbs("give offer name cite mention quote use")
_BEING = 6
"""Tokens from who gives a number to the verb that it stands behind."""


def elliptical(scene: Scene, found: list[Said], hi: int) -> list[Said]:
    """ "A Danish estimate gives 600, and Bergen's, out since Friday, more than 800": a possessive whose
    noun was said before."""
    low, tokens, more = scene.low, scene.parsed.tokens, []
    counted = [said for said in found if not FIGURE_NOUNS.isdisjoint(low[said.first : said.verb + 1])]
    for said in counted[:1]:
        for i in range(said.verb + 1, min(hi - 2, said.verb + _NEAR)):
            if low[i] == "by" and (by := _by_whose(scene, i, hi)):
                more.append(by)
            if low[i] not in ("and", "but", ";") or not tokens[i + 1].text.endswith(GENITIVE):
                continue
            k = i + 2
            if low[k] == ",":
                k = next((n + 1 for n in range(k + 1, min(hi, k + _ASIDE)) if low[n] == ","), k)
            if k in scene.owner:
                more.append(Said(whose(scene, i + 1, i + 2), i + 1, i + 2, i + 1, i + 1, hi))
    return more


def _by_whose(scene: Scene, i: int, hi: int) -> Said | None:
    """ "... by Oslo's count, 600 by Bergen's", "; by Bergen's, 600": whose the number beside "by" at ``i``
    is."""
    tokens, low = scene.parsed.tokens, scene.low
    end = next((k for k in range(i + 1, min(hi - 1, i + _SHORT)) if tokens[k].text.endswith(GENITIVE)), 0)
    goes_on = end and low[end + 1][0].isalnum() and low[end + 1] not in ("and", "but")
    if not end or goes_on or not can_speak(scene, i + 1, end + 1):
        return None
    who, own = whose(scene, i + 1, end + 1), scene.owner.get(i - 1)
    if own is not None:
        return Said(who, i + 1, end + 1, i, scene.parsed.quantities[own].first, i)
    return Said(who, i + 1, end + 1, i, i, hi) if low[i - 1] in (";", ",", "and", "but") else None


_NEAR = 30
_ASIDE = 8


def laid_out(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Envoy Ana Sol laid out numbers before the Council: up to 900", "Bergen counts differently: 3.5
    million": who gives what stands behind the colon at ``i``."""
    low = scene.low
    if scene.tells(lo, i) or not scene.tells(i + 1, min(hi, i + _SOON)):
        return None
    told = next((k for k in range(lo + 1, min(i, lo + _TELLER)) if low[k] in _LAYING), 0)
    if not told or low[told - 1] == "in":
        return None  # "The fleet in figures: 40 ships"
    end = phrase_end(scene, lo, told)
    end -= low[end - 1] in ("did", "does", "do")
    if end <= lo or is_frame(scene, lo) or low[lo] in _NO_NAMES or not can_speak(scene, lo, end):
        return None
    return Said(whose(scene, lo, end), lo, end, i, i, hi, strong=False)


_NO_NAMES = words("earlier other previous later official far much even higher lower still")


_LAYING = words(
    """
    number figure count tally toll total numbers figures differently further details breakdown counts sum
    sums maths math arithmetic laid spelled spelt lists listed named higher lower precise specific
    disagree disagrees disagreed differs agree agrees answer explanation
    """
)
_SOON = 12
_TELLER = 60
"""Tokens from who opens a sentence to the word that numbers follow."""


_LISTING = (FIGURE_NOUNS | SOURCE_NOUNS | MEDIA | words("list lists papers model models")) - words(
    "officials sources researchers intelligence"
)
"""What has a number in it: "official counts have 900 in the camp"."""
_TOLLS = FIGURE_NOUNS | CASUALTY.keys() | words("losses cost costs")


def has(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "Official counts have 900 in the camp", "Berg's own list, of May, had 120 tugs", "the service in Oslo
    has the dead at 2,000": the verb stands at ``i``."""
    low, tokens = scene.low, scene.parsed.tokens
    if low[i + 1 : i + 2] == ["it"] and low[i + 2 : i + 3] != ["at"]:
        return _has_it(scene, i, lo, hi)
    at = next((k for k in range(i + 2, min(hi - 1, i + _SHORT)) if low[k] == "at"), 0)
    named = at and at + 1 in scene.owner and not any(k in scene.owner for k in range(i, at + 1))
    put = (named and low[i + 1 : i + 3] == ["it", "at"]) or (
        named and low[i + 1] in _PUT and not _TOLLS.isdisjoint(low[i + 1 : at])
    )
    if not put and i + 1 not in scene.owner:
        return None
    start, end = subject(scene, i, lo)
    kept = i + 1 in scene.owner and _on_books(scene, i + 1, hi)
    if end <= start or not (can_speak(scene, start, end) or (kept and low[start] in DETERMINERS)):
        return None
    put = put or _of_estimates(scene, start, end, i)
    if low[start - 1] in ("by", "on") and start - 1 == lo:
        return None  # "By early figures the number of sheep lost has topped 3,000"
    head = next((k for k in range(start, end) if k > start and low[k] in _ATTACHED), end) - 1
    owner = next((k + 1 for k in range(start, head) if tokens[k].text.lower() != low[k]), end)
    paper = _bare(scene, i + 1) if i + 1 in scene.owner else False
    paper = paper and not MEDIA.isdisjoint(low[start:end])  # "The newspaper Dagen had 3,500"
    counts = (
        paper or low[head] in FIGURE_NOUNS or (low[head] in _LISTING and (owner < end or _bare(scene, i + 1)))
    )
    counts = counts or kept
    sized = low[head] in _SIZES and low[head + 1] == "of"  # "The number of volunteers has topped 900"
    sized = sized or (low[head] == "toll" and owner == end)  # "The toll in Velia has passed 900"
    if sized or not (put or counts):
        return None
    return Said(whose(scene, start, owner), start, end, i, i, hi)


def _on_books(scene: Scene, i: int, hi: int) -> bool:
    """ "The service has 600 dead on its books", "the database has 67 names as of May": whether a paper is
    told behind the number at ``i``."""
    low, last = scene.low, scene.parsed.quantities[scene.owner[i]].last
    near = range(last, min(hi, last + _BOOKED))
    return low[last - 1 : last + 2] in _AS_OF or any(low[k : k + 3] in _ON_BOOKS for k in near)


def _of_estimates(scene: Scene, start: int, end: int, verb: int) -> bool:
    """ "The estimates differ. Oslo had 600 by May": whether a name has a bare number where numbers are spoken
    of."""
    sentence = bisect_right(scene.openings, start) - 1
    named = end - start == 1 and scene.low[start] not in PRONOUNS
    before = scene.words(sentence - 1) if sentence > 0 else frozenset()
    return (
        named
        and not _ESTIMATES.isdisjoint(before)
        and (not _DIFFERING.isdisjoint(before) or _of_them(scene, sentence - 1))
        and scene.same_paragraph(sentence)
        and _bare(scene, verb + 1)
    )


def _of_them(scene: Scene, sentence: int) -> bool:
    """Whether a sentence is about the estimates: "The estimates form a row"; not "The estimates of the
    harvest were good"."""
    low, first = scene.low, scene.openings[sentence]
    opens = low[first : first + 2] == ["the", "estimates"]
    return opens and low[first + 2 : first + 3] not in (["of"], ["for"])


_ESTIMATES = words("estimates counts tallies")
_DIFFERING = words("higher lower different various several other others two") | verbs("differ vary diverge")


def settles(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The ministry goes by 15,000", "an aide corrected this to 2,300", "settled on 900": who reckons so;
    the verb stands at ``i``."""
    low = scene.low
    at = i + 2 if low[i + 1 : i + 3] in _CORRECTED else i + 1
    if low[i] in _GOING and low[i + 1 : i + 2] == ["as"] and i + 1 in scene.owner:
        at = i  # "goes as high as 900"
    if low[i + 1 : i + 3] in (["round", "to"], ["around", "to"]):
        at = i + 2  # "has come round to 450"
    fits = "".join(low[at : at + 1]) in _SETTLING[low[i]] if low[i] in _SETTLING else at > i + 1
    fits = fits or at == i
    if not fits or at + 1 not in scene.owner or not _bare(scene, at + 1):
        return None
    verb = i - (low[i - 1] == "not")  # "will not go above 600"
    start, end = subject(scene, verb, lo)
    speaks = end > start and can_speak(scene, start, end)
    if low[at] in _BOUNDS and low[i] in _GOING:  # "Prices went below 900"
        people = not (SPEAKERS | PEOPLE | PRONOUNS).isdisjoint(low[start:end])
        speaks = speaks and people and low[verb - 1] in ("will", "would")
    return Said(name(scene, start, end), start, end, i, i, hi) if speaks else None


_SETTLING = {
    form: words(behind)
    for verb, behind in (
        ("settle", "on"),
        ("go", "by above beyond below"),
        ("work operate", "with"),
        ("stick", "to"),
        ("make", "it"),
    )
    for form in verbs(verb)
}
_GOING = verbs("go")
_BOUNDS = words("above beyond below")
_CORRECTED = (["this", "to"], ["that", "to"], ["it", "to"])
SETTLING = _SETTLING.keys() | verbs("come correct amend adjust revise lower raise")
"""Verbs that leave somebody with a number."""


def _bare(scene: Scene, i: int) -> bool:
    q = scene.parsed.quantities[scene.owner[i]]
    return q.measure is Measure.BARE or q.elided


def _has_it(scene: Scene, i: int, lo: int, hi: int) -> Said | None:
    """ "The paper had it from envoys that", "a claim on the web has it that", "40 fled, as the bishop would
    have it": the verb stands at ``i``."""
    low = scene.low
    passed = low[i + 2 : i + 3] == ["from"]
    start, end = (i + 3, phrase_end(scene, i + 3, hi)) if passed else subject(scene, i, lo)
    tagged = low[start - 1] == "as" and (low[i - 1] == "would" or low[i + 2 : i + 3] in ([","], ["."]))
    clause = low[i + 2 : i + 3] == ["that"]
    if end <= start or not (clause or ((passed or tagged) and can_speak(scene, start, end))):
        return None
    return Said(name(scene, start, end), start, end, i, lo if tagged else i, hi)


_SHORT = 7
_BOOKED = 8
"""Words between a number and the books it stands in: "900 cooks with permits on its books"."""
_ON_BOOKS = [
    [on, its, book]
    for on in ("on", "in")
    for its in ("its", "their", "his", "her")
    for book in words("books list lists rolls records files registers")
]
_AS_OF = [[entry, "as", "of"] for entry in ("names", "entries", "cases")]
_SIZES = words("number total share proportion percentage")
_PUT = words("the its their his her total losses casualties")
_ATTACHED = words("of in by from on at for ,")
