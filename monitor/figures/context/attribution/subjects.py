"""Noun phrases around verbs of saying: who speaks, from where to where."""

from monitor.figures.context.attribution.beginnings import behind_number, behind_place, behind_whole
from monitor.figures.context.attribution.endings import LIMITS, LONGEST, phrase_end
from monitor.figures.context.attribution.frames import DATE_WORDS, after_frame, is_frame
from monitor.figures.context.attribution.voices import DETERMINERS, can_speak
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import ADJECTIVES, SOURCE_NOUNS, SPEAKERS
from monitor.figures.context.verbs import AMBIGUOUS, BELIEVED, PASSIVE, SAYING
from monitor.figures.inflection import past
from monitor.figures.lexicon_grammar import (
    BE_OR_HAVE,
    BEING,
    HAVE,
    PERSONAL,
    PRONOUNS,
    RELATIVES,
    RELATIVES_ASIDE,
)
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import COUNTS, Kind
from monitor.figures.tables import words

_SPEAKING = SAYING - SOURCE_NOUNS - SPEAKERS - ADJECTIVES - AMBIGUOUS
"""Forms that are verbs of saying wherever they stand."""
_ADVERBS = words(
    """
    also later earlier now then already previously initially first reportedly recently further furthermore
    again still since once alone officially publicly repeatedly finally separately had has have was were is
    are been being last both all each meanwhile however yesterday today monday tuesday wednesday thursday
    friday saturday sunday on in his her will would could may might can must does do did
    """
)
_SKIP_LEADS = words(
    """
    with while and but that meanwhile however later earlier also although as when on in by then after since
    yet now moreover separately for so because where before only if than until
    """
)


def subject(scene: Scene, verb: int, lo: int) -> tuple[int, int]:
    """Tokens of the subject in front of ``verb``; none if the verb is denied ("could not verify")."""
    low = scene.low
    if low[max(lo, verb - 4) : verb] == ["so", "far", "as", "to"] and verb - 5 > lo:
        verb -= 5  # "goes so far as to say"
    verb -= _LIKING if likes_to(low, verb) else 0
    verb -= met_by_us(scene, verb, lo)
    end = before_adverbs(low, verb - 2 if low[verb - 2 : verb] == ["quoted", "as"] else verb, lo)
    if low[end - 1] == "to" and low[end - 2] in BELIEVED:
        end = before_adverbs(low, end - 2, lo)  # "is understood to have said"
    passive = low[verb - 1] == "be" and not low[verb].endswith("ing")  # "should they be confirmed"
    if low[verb : verb + 2] == ["rule", "out"] and low[end - 1] == "not":
        end = before_adverbs(low, end - 1, lo)  # "did not rule out 900"
    if end <= lo or passive or low[end - 1] in _NO_SUBJECTS or low[end - 1].endswith("n't"):
        return verb, verb
    if low[end - 1] == "that" and low[lo] == "it" and end - 1 > lo:  # "It was the navy that said"
        cleft = next((k + 1 for k in range(lo, end - 1) if low[k] in ("is", "was")), end - 1)
        return (cleft, end - 1) if end - 1 - cleft <= LONGEST else (verb, verb)
    end = _before_since(scene, end, lo)
    if found := _told_by_last(scene, end, lo) or _before_relative(scene, end, lo):
        return found
    found = _noun_phrase(scene, end, lo)
    if founded := set_up(scene, end, lo):
        return founded
    if low[found[0]] == "to" and (main := main_subject(scene, verb, lo)):
        return main  # "a team set up by 11 countries to watch the border found"
    return found


def met_by_us(scene: Scene, verb: int, lo: int) -> int:
    """How many words in front of ``verb`` say that we met who speaks: "most analysts we spoke to think"; 0 if
    none do."""
    low = scene.low
    for size in (3, 2):
        k = verb - size
        met = k > lo and low[k] in ("we", "i") and low[k + 1] in _MEETING
        if met and (size == 2 or low[verb - 1] in ("to", "with")) and low[k - 1].endswith("s"):
            return size
    return 0


_MEETING = words("spoke talked met asked interviewed consulted reached visited called contacted")


def _before_since(scene: Scene, end: int, lo: int) -> int:
    """Where a subject ends in front of since when: "A post shared by some since the weekend says"."""
    k = end - 1
    while k > lo and (scene.low[k] in DATE_WORDS or scene.low[k] in _SINCE_WHEN or scene.low[k].isdigit()):
        k -= 1
    shared = scene.low[k] == "since" and lo + 1 < k < end - 1 and k - 2 not in scene.owner
    return k if shared else end  # not "Two sailors held since May say"


_SINCE_WHEN = words("the last this early late mid weekend summer spring autumn winter")


def _quoted_name(scene: Scene, end: int, lo: int) -> int:
    """The mark that opens a name in quotation marks in front of ``end``, behind a noun: "the unit "Wolves\"";
    0 if none does."""
    low, tokens = scene.low, scene.parsed.tokens
    if low[end - 1] not in _QUOTES:
        return 0
    opened = next((k for k in range(end - 2, max(lo, end - _QUOTED), -1) if low[k] in _QUOTES), 0)
    inside = [t for t in tokens[opened + 1 : end - 1] if t.lower != ","]
    named = opened > lo and inside and all(t.text[:1].isupper() for t in inside)
    return opened if named and low[opened - 1].isalpha() and low[opened - 1] not in SAYING else 0


_QUOTES = frozenset({'"', "“", "”"})
_QUOTED = 7
"""Tokens of such a name with its marks."""


def likes_to(low: list[str], verb: int) -> bool:
    """Whether somebody says so often, "likes to put it", in front of the verb."""
    return low[max(0, verb - _LIKING) : verb] in (["likes", "to"], ["like", "to"], ["liked", "to"])


_LIKING = 2


def set_up(scene: Scene, end: int, lo: int) -> tuple[int, int] | None:
    """ "A team set up by 11 countries", "a centre run by former officers": the noun in front of who made
    it."""
    low = scene.low
    by = next((k for k in range(end - 2, max(lo + 2, end - _MAKERS), -1) if low[k] == "by"), 0)
    last = by - 1 - (low[by - 1] in ("up", "out", "on")) if by else 0
    if not last or low[last] not in FOUNDED:
        return None
    start, last = _noun_phrase(scene, last, lo)
    return (start, last) if start < last and can_speak(scene, start, last) else None


_MAKERS = 6
"""Tokens of who set up a body, and "by" in front of them."""
FOUNDED = words("set run led formed founded established created funded headed financed chaired")


def _before_relative(scene: Scene, end: int, lo: int) -> tuple[int, int] | None:
    """ "A clip that has been watched all week says", "a sergeant whom the paper met in Hol said": the noun in
    front of a relative clause that closes at ``end``; None if none does."""
    low = scene.low
    for k in range(end - 2, max(lo, end - _CLAUSE), -1):
        if not low[k][0].isalnum():
            return None
        if low[k] not in RELATIVES:
            continue
        spoken = low[k - 1] in SAYING - SOURCE_NOUNS and low[k - 2] not in DETERMINERS  # not "a post that"
        if spoken or not _has_verb(scene, k, end):
            return None
        start, last = _antecedent(scene, k, lo) if low[k - 1] == "," else _noun_phrase(scene, k, lo)
        return (start, last) if start < last and low[start] not in PRONOUNS else None
    return None


def _has_verb(scene: Scene, relative: int, end: int) -> bool:
    """Whether the relative clause that opens at ``relative`` has a verb in front of ``end``, "who fled in
    May", "whom the paper met in Hol", or only says when: "which in May had"; not "that the ministry"."""
    low, tokens = scene.low, scene.parsed.tokens
    if is_frame(scene, relative + 1):
        return all(low[k] in DATE_WORDS or low[k].isdigit() for k in range(relative + 2, end))
    if low[relative - 1] == ",":
        return False
    if low[relative] == "who":
        return True
    opened = tokens[relative + 1].text
    spoken = opened.islower() and (opened in BE_OR_HAVE or past(opened))
    finite = (low[k] in BE_OR_HAVE or past(low[k]) for k in range(relative + 2, end))
    return spoken or any(finite)


def _told_by_last(scene: Scene, end: int, lo: int) -> tuple[int, int] | None:
    """The subject in front of ``end`` where its last token is a pronoun or closes an aside; None if it is
    not."""
    last = scene.low[end - 1]
    if last in ("which", "who") and end - 1 > lo:
        return _antecedent(scene, end - 1, lo)
    if last == ")":
        return _behind_parenthesis(scene, end, lo)
    if opened := _quoted_name(scene, end, lo):
        return _noun_phrase(scene, opened, lo)[0], end
    if last == ",":
        return _with_apposition(scene, end - 1, lo)
    if scene.parsed.tokens[end - 1].kind is Kind.DASH and scene.parsed.tokens[end - 1].spaced:
        back = range(end - 2, max(lo, end - _CLAUSE), -1)
        dash = next((k for k in back if scene.parsed.tokens[k].kind is Kind.DASH), lo)
        return _noun_phrase(scene, dash, lo) if dash > lo else None  # "Oslo – no friend of theirs – said"
    return (end - 1, end) if last in PERSONAL else None


def _noun_phrase(scene: Scene, end: int, lo: int) -> tuple[int, int]:
    """The noun phrase that ends at ``end``, without what opens the clause."""
    low, tokens = scene.low, scene.parsed.tokens
    start = end
    while start > lo and not _stops_subject(scene, start - 1, end):
        start -= 1
    start = min(start, _sampled(scene, start - 1, lo))
    if start > lo and low[start - 1] == "," and _apposed(scene, start, end, lo):
        start = _title(scene, start, lo)
    while start < end and (low[start] in _SKIP_LEADS | _WHOSE | _DOES or tokens[start].kind is Kind.SYMBOL):
        start += 1
    if low[start] == "of" and low[start - 1] == ")":  # "the Coast Service (CS) of Norland"
        start = _behind_parenthesis(scene, start, lo)[0]
    if low[end - 1] == "it":
        return end - 1, end  # "As late as the summer it had set"
    start = after_frame(scene, behind_place(scene, behind_whole(scene, start, end), end, lo), end)
    start = behind_number(scene, start, end)
    relative = (k for k in range(start + 1, end) if low[k] in ("who", "which") and low[k - 1] != ",")
    end = next(relative, end)
    return start, next((k for k in range(start + 1, end) if low[k] in HAVE), end)


_DOES = words("does do did")
"""In front of the subject of a question: "what does Oslo say?"."""


def _sampled(scene: Scene, i: int, lo: int) -> int:
    """Where "a poll of 900 voters by the institute" begins, if the voters end at ``i``; behind them
    if they do not."""
    low = scene.low
    q = scene.parsed.quantities[scene.owner[i]] if i >= lo and i in scene.owner else None
    if q is None or q.first - 2 < lo or low[q.first - 1] != "of" or low[q.first - 2] not in SOURCE_NOUNS:
        return i + 1
    start = q.first - 2
    while start > lo and not _stops_subject(scene, start - 1, i):
        start -= 1
    return start


_PERSONAL = words("he she they it we")
_WHOSE = words("whose which whom")
"""Where a name ends that goes on with a verb of its own: "some scientists have begun to doubt official
estimates, saying"."""


_NO_SUBJECTS = words("not never cannot nor neither unable to for of on from at into without")
"""In front of a verb they deny it or make it a noun: "did not respond to a request for comment", "from record
highs"."""


def before_adverbs(low: list[str], end: int, lo: int) -> int:
    """Where the subject ends that adverbs and auxiliaries part from its verb: "the army has repeatedly
    said"."""
    while end > lo and (
        low[end - 1] in _ADVERBS or (low[end - 1].endswith("ly") and low[end - 1] != "family")
    ):
        end -= 1
    for size in (3, 4):
        if low[max(lo, end - size) : end] in _ONCE:
            return before_adverbs(low, end - size, lo)
    if end > lo + 1 and low[end - 2 : end] in _TO_DATE:
        return before_adverbs(low, end - 2, lo)
    return end


_ONCE = [["at", *when] for when in (["one", "point"], ["one", "stage"], ["one", "time"], ["that", "time"])]
_ONCE += [["at", "the", "time"], ["by", "that", "time"], ["by", "this", "time"], ["for", "its", "part"]]
_ONCE += [["in", "the", "same", unit] for unit in ("week", "month", "year", "breath")]
"""Between a subject and its verb they say that it spoke so once, or when."""
_TO_DATE = (["so", "far"], ["to", "date"])


_TOLD = words("quoted cited seen shown told")
"""Participles whose subject may speak all the same: "was quoted as saying", "lawmakers were told that"."""


def is_passive(scene: Scene, verb: int, lo: int) -> bool:
    """ "200 soldiers are thought to have died": a verb of saying whose subject is what is said to be."""
    low = scene.low
    i = verb - 1
    while i > lo and (low[i] in _ADVERBS or low[i].endswith("ly")) and low[i] not in BEING:
        i -= 1
    undergone = low[verb] in BELIEVED or (low[verb] in PASSIVE and low[verb] not in _TOLD)
    return undergone and i >= lo and low[i] in BEING


def main_subject(scene: Scene, verb: int, lo: int) -> tuple[int, int] | None:
    """The subject of the sentence that a participle belongs to: "Surveyors doubted it, noting that ..."."""
    start = _behind_fronted(scene, verb, lo)
    while start < verb and (
        scene.low[start] in _SKIP_LEADS or scene.parsed.tokens[start].kind is Kind.SYMBOL
    ):
        start += 1
    if scene.low[start : start + 2] in _LAST:
        start += 2  # "Last week Norland went further and spoke of"
    end = start + 1 if scene.low[start] in _PERSONAL else phrase_end(scene, start, verb)
    small = (
        k for k in range(start + 1, end) if scene.low[k] == scene.parsed.tokens[k].text.removesuffix("'s")
    )
    end = next((k for k in small if past(scene.low[k])), end)
    end = max(start + 1, before_adverbs(scene.low, end, start))
    counted = any(scene.owner.get(k) is not None for k in range(start + 1, end) if start not in scene.owner)
    fronted = is_frame(scene, start) or scene.low[start] == "to"
    if end <= start or counted or fronted or not can_speak(scene, start, end):
        return None  # "In Norland 40 people were found, taking the total to 90": nobody speaks
    return start, _name_behind(scene, end, verb)


def _behind_fronted(scene: Scene, verb: int, lo: int) -> int:
    """ "When the ship came home in May, Lind met it and said": where the main clause begins, behind the
    clause of time or place that opens the sentence."""
    if scene.low[lo] not in _FRONTING:
        return lo
    commas = (k + 1 for k in range(verb - 2, lo, -1) if scene.low[k] == "," and k + 1 not in scene.owner)
    return next((k for k in commas if can_speak(scene, k, phrase_end(scene, k, verb))), lo)


_LAST = [[which, unit] for which in ("last", "this") for unit in ("week", "month", "year")]
_FRONTING = words(
    "when after as while once since before although though because if until whereas in on at during by from"
)


def _name_behind(scene: Scene, end: int, verb: int) -> int:
    """ "Its chief executive, Petra Holm, called it absurd and said": the end of the name in apposition."""
    close = next((k for k in range(end + 1, min(verb, end + 6)) if scene.low[k] == ","), 0)
    named = (
        close
        and scene.low[end] == ","
        and all(t.text[:1].isupper() for t in scene.parsed.tokens[end + 1 : close])
    )
    return close if named else end


def _title(scene: Scene, start: int, lo: int) -> int:
    """Where the title in front of a name begins ("the mission's chief, Ana Sol, said"); ``start`` if there
    is none."""
    before = start - 1
    begin = before
    while begin > lo and not _stops_subject(scene, begin - 1, before):
        begin -= 1
    verbs = {"is", "are", "was", "were", "has", "have", "had", "will"} & set(scene.low[begin:before])
    titled = 0 < before - begin <= 8 and not is_frame(scene, begin) and scene.low[begin] not in _UNTITLED
    titled = titled and not scene.tells(begin, before)  # "units of 900 soldiers, Minister Ana Sol said"
    return begin if titled and not verbs else start


_UNTITLED = words("per each every off near across over along outside")
"""What such a word opens is no title: "nine rockets off the coast, Oslo says"."""


def _stops_subject(scene: Scene, i: int, end: int) -> bool:
    low, token = scene.low, scene.parsed.tokens[i]
    word = low[i]
    if end - i > LONGEST:
        return True
    if i in scene.owner:
        own = scene.parsed.quantities[scene.owner[i]]
        whole = own.last == end or not _POSTMODIFIERS.isdisjoint(low[own.last : own.last + 1])
        return not whole or own.measure not in COUNTS or (own.elided and low[i - 1] in ("whom", "which"))
    if token.kind is Kind.SYMBOL:
        return token.spaced if word == "." else word not in ("&", "/", "'", "’")
    if word == "and":
        return not _joins_names(scene, i)
    if word == "with" and i and low[i - 1] in _HUMAN | {"shared"}:
        return False  # "two officials with knowledge of the talks"
    return word in LIMITS or word in _SPEAKING or (token.kind is Kind.DASH and token.spaced)


_POSTMODIFIERS = words("in at with familiar close briefed from inside involved aware")
"""What goes on with a subject that was counted: "two people close to the board"."""


_HUMAN = PEOPLE | SPEAKERS | {"familiar"}


def _joins_names(scene: Scene, i: int) -> bool:
    """ "BP and the Coast Guard said": whether "and" at ``i`` joins two sources rather than two clauses."""
    tokens = scene.parsed.tokens
    before = tokens[i - 1] if i else None
    return before is not None and (before.text[:1].isupper() or before.lower in SPEAKERS)


def _apposed(scene: Scene, start: int, end: int, lo: int) -> bool:
    """Whether the tokens in front of the comma before ``start`` belong to the same name ("Ukraine's chief,
    Kyrylo Budanov, said")."""
    words = scene.parsed.tokens[start:end]
    named = bool(words) and all(t.text[:1].isupper() or t.lower in ("of", "de", "al", "bin") for t in words)
    return (
        named
        and start - 2 >= lo
        and scene.low[start - 2] in SPEAKERS - PRONOUNS
        and scene.low[start - 2] == scene.parsed.tokens[start - 2].text
    )


def _with_apposition(scene: Scene, comma: int, lo: int) -> tuple[int, int]:
    """ "Kyrylo Budanov, the intelligence chief, said": the name in front of the apposition."""
    low = scene.low
    start = comma
    while start > lo and low[start - 1] not in (",", ";", ":", '"', "”", "“") and comma - start <= _CLAUSE:
        start -= 1
    relative = not _RELATIVES.isdisjoint(low[start : min(comma, start + _APPOSED)])
    told = relative or past(low[start])
    told = told or (
        start > lo + 1 and scene.parsed.tokens[start - 2].text[:1].isupper()
    )  # "Ana Sol, deputy head of"
    if low[start - 1] in _QUOTES and (opened := _quoted_name(scene, start, lo)):
        return _noun_phrase(scene, opened, lo)[0], comma  # 'the head of "Blue Line," Ana Sol,'
    if start == lo or low[start - 1] != "," or (comma - start > LONGEST and not told):
        return comma, comma
    inner = start - 1
    begin = inner
    if low[inner - 1] == ")":
        begin = _behind_parenthesis(scene, inner, lo)[0]
    while begin > lo and not _stops_subject(scene, begin - 1, inner):
        begin -= 1
    while begin < inner and low[begin] in _SKIP_LEADS:
        begin += 1
    begin = after_frame(scene, behind_place(scene, begin, inner, lo), inner)
    if begin < inner and can_speak(scene, begin, inner) and not is_frame(scene, begin):
        aside = relative or low[start].endswith(("ing", "ed")) or low[comma - 1] in SAYING
        aside = aside or comma - begin > LONGEST or low[start + 1] in ("which", "whom")
        return begin, inner if aside else comma
    if can_speak(scene, start, comma) and low[start] not in _RELATIVES:
        return start, comma
    return comma, comma


_RELATIVES = RELATIVES_ASIDE | {"that"}
_APPOSED = 6
"""Tokens an apposition may have in front of its relative clause: "a British group that tracked"."""
_CLAUSE = 30
"""Tokens of a relative clause between a speaker and his verb."""


def _antecedent(scene: Scene, relative: int, lo: int) -> tuple[int, int]:
    """The noun phrase that "which" or "who" at ``relative`` stands for."""
    low = scene.low
    end = relative - 1 if low[relative - 1] == "," else relative
    if end < relative and (named := _named_in_front(scene, end, lo)):
        return named
    start = _behind_stop(low, end, lo)
    if low[start - 1] == "in" and start - 2 > lo:
        body = _behind_stop(low, start - 1, lo)  # "denied by the headquarters in Oslo, which repeated"
        if low[start - 2] in SPEAKERS - PRONOUNS or low[body - 1] == "by":
            return body, end
    return start, end


def _behind_stop(low: list[str], end: int, lo: int) -> int:
    """First token of the noun phrase that ends at ``end``: behind a mark or a preposition."""
    start = end
    while start > lo and low[start - 1] not in _BEFORE_NOUN and end - start < LONGEST:
        start -= 1
    return start


_BEFORE_NOUN = frozenset({",", ";", ":"}) | words("from by with to that in for")


def _named_in_front(scene: Scene, end: int, lo: int) -> tuple[int, int] | None:
    """ "Said Ana Sol, a spokeswoman for the port, who put it at 900": the name in front of the apposition
    that closes at ``end``; None if a verb of saying and a name of two words do not stand there."""
    low, tokens = scene.low, scene.parsed.tokens
    comma = next((k for k in range(end - 2, max(lo, end - LONGEST), -1) if low[k] == ","), 0)
    start = comma
    while start > lo and tokens[start - 1].text[:1].isupper():
        start -= 1
    told = comma - start > 1 and low[start - 1] in SAYING and low[comma + 1] in ("a", "an", "the")
    return (start, comma) if told and not SPEAKERS.isdisjoint(low[comma + 1 : end]) else None


def _behind_parenthesis(scene: Scene, end: int, lo: int) -> tuple[int, int]:
    """ "The National Intelligence Service (NIS) said"."""
    start = end
    while start > lo and scene.low[start - 1] != "(":
        start -= 1
    start -= 1
    named = start
    while start > lo and not _stops_subject(scene, start - 1, named):
        start -= 1
    while start < end and scene.low[max(lo, start)] in _SKIP_LEADS:
        start += 1
    return after_frame(scene, max(start, lo), end), end
