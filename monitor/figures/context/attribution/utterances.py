"""Whether a form that may be a verb of saying says something where it stands."""

from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.voices import DETERMINERS
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import (
    ANONYMOUS,
    FIGURE_NOUNS,
    NO_SOURCES,
    SOURCE_NOUNS,
    SPEAKERS,
)
from monitor.figures.context.verbs import AMBIGUOUS, CLAIMING, PASSIVE, TELLING
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.parsed import Measure
from monitor.figures.tables import words

_NUMBER_NOUNS = RECKONED | words("cost strength size headcount")
_NOBODIES = NO_SOURCES | ANONYMOUS


def says(scene: Scene, verb: int, start: int) -> bool:
    """Whether the verb can only be said of somebody who speaks, whatever the noun: "the navy said"."""
    one = scene.low[start] == "one" and start + 1 < verb and scene.low[start + 1] != "of"  # "One unit said"
    return scene.low[verb] in TELLING and (one or scene.low[start] not in _NOBODIES)


def noun_reading(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """Whether the form at ``i`` is a noun here ("the reports", "death count") or speaks of something else
    ("gave birth")."""
    low, tokens = scene.low, scene.parsed.tokens
    word = low[i]
    named = tokens[i].text.istitle() and tokens[i - 1].text[0].isupper() and scene.field == "text"
    if named and i:
        return not (word in TELLING and _in_title(scene, i))  # "the Harbour Post"
    if word not in AMBIGUOUS:
        return False
    after = low[i + 1 : min(hi, i + 3)]
    put_at = low[start] in FIGURE_NOUNS and word in PASSIVE and after[:1] == ["at"]  # "toll in Lima put at 9"
    called = word in ("name", "names") and low[i - 1] in _NAMED  # "would give only his first name"
    accused = word == "accused" and not _NO_OBJECTS.isdisjoint(after[:1])  # "a man accused of killing 40"
    goes_on = word == "continued" and after[:1] == ["to"]
    if put_at or called or accused or goes_on:
        return True
    if word in _WITH:
        return _told_otherwise(scene, i, start, end, hi)
    return _is_noun(scene, i, start, end, hi)


def _in_title(scene: Scene, i: int) -> bool:
    """Whether token ``i`` stands in a headline whose words all have capitals: "Analysts Say Quarry Could"."""
    span = scene.sentence_at(i)
    spelt = [t.text for t in scene.parsed.tokens[span.first : span.last][:_TITLED] if t.text.isalpha()]
    long = [text for text in spelt if len(text) > _SHORT]
    return len(long) > _SHORT and all(text[0].isupper() for text in long)


_TITLED = 25
_SHORT = 3
_NAMED = words("first last full real own family code brand maiden only by in under")


def _is_noun(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """Whether a form that also is a noun is one at token ``i``: "the reports", "hospital lists."."""
    low, tokens = scene.low, scene.parsed.tokens
    word, after = low[i], low[i + 1 : min(hi, i + 3)]
    if low[i - 1] in _BODIES and after[:1] in ([], ["."]) and start and low[start - 1] == ",":
        return False  # "900 came, the border intelligence estimates."
    tagged = start > 0 and low[start - 1] in (",", '"', "”", "so")
    if word == "found" and not tagged and after[:1] and after[0] in _LYING and not _finds(scene, i, hi):
        return True
    killing = word in CLAIMING and not _CLAIMED.isdisjoint(low[i + 1 : min(hi, i + 7)])
    if (
        killing
        or low[i - 1] in DETERMINERS
        or (
            low[i - 1] in _NOUN_BEFORE
            and not word.endswith("ed")
            and (low[i - 1] not in _BODIES or word in SOURCE_NOUNS | FIGURE_NOUNS)
        )
        or (word in SOURCE_NOUNS | {"tallies"} and after[:1] and after[0] in _NOUN_AFTER)
        or (word in SOURCE_NOUNS and _ends_clause(low, start, after))
        or (word in SOURCE_NOUNS and after[:1] and after[0] in _RECORDING and i + 2 in scene.owner)
    ):
        return True
    listing = low[max(0, start - _LISTED) : start]
    if "including" in listing and after[:1] == [","] and listing[-1:] == [","]:
        return True  # "sources, including press reports, government estimates, letters"
    aside = low[i - 1] == "," and word in SOURCE_NOUNS | FIGURE_NOUNS
    aside = aside or (tagged and low[start - 1] == "so" and after[:1] in ([], ["."], [","]))
    if aside or (after[:1] in ([], ["."]) and start and low[start - 1] == ","):
        return False  # "the joint chiefs, more cautious, count 1,100"
    return end - start > 6 and not tokens[end - 1].text[:1].isupper() and low[end - 1] not in SPEAKERS


_RECORDING = words("list record show count give put name hold contain note")
"""Behind a paper and in front of a number they are its verb: "port records list 90"."""
_LISTED = 10
"""Tokens from "including" to what it lists."""
_BODIES = words("intelligence official")
_LYING = words("on in at near among inside under beside dead alive guilty")


def _finds(scene: Scene, i: int, hi: int) -> bool:
    """Whether a number or a clause stands close behind "found in the hold" at ``i``."""
    near = range(i + 1, min(hi, i + _FOUND))
    return any(k in scene.owner or scene.low[k] == "that" for k in near)


_FOUND = 8


def _ends_clause(low: list[str], start: int, after: list[str]) -> bool:
    """Whether nothing follows, and no tag is told: not "40 are dead, the union reports."."""
    tagged = start > 0 and low[start - 1] in (",", '"', "”", "so")
    return after[:1] in ([], ["."], [","], [";"]) and not tagged


_PLACING = verbs("peg pin place fix")
"""With "at" and a number: "pegged the loss at 40"."""
_GIVING = _PLACING | verbs("put give raise lower quote hear double halve triple name set")
STATING = verbs("state note")
ARRIVING = verbs("arrive come")
_STARTING = verbs("start begin proceed")
"""With "from" and a number: how somebody reckons."""
_GAVE = verbs("give")
_HEARING = verbs("hear")
_CLAIMED = words("lives victims")
"""What is claimed where nobody says anything: "the violence claimed 131 lives"."""
_POLLING = words("poll polls pollster pollsters survey surveys model models bookmakers forecast forecasts")
_CLINGING = verbs("hold stick cling stand keep")
"""With "to" or "by" and a bare number: what somebody goes on saying."""
_HOLDING = words("hold holds held")
_WITH = (
    _GIVING
    | STATING
    | ARRIVING
    | _STARTING
    | _CLINGING
    | verbs(
        "speak talk value see link trace attribute release agree know point accuse regard consider"
        " rule gather learn"
    )
    | words("read reads")
)
_COMPUTING = SOURCE_NOUNS | words(
    "analysts analyst researchers experts institute agency ministry think-tank tank studies centre center",
    "military army government department watchdog observers bureau office committee commission monitors",
)


def _told_otherwise(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """Verbs that say something only with the right words behind them: "spoke of 40", "denied that", "came to
    $5 million", "valued it at"."""
    low = scene.low
    word, after = low[i], low[i + 1 : min(hi, i + 3)]
    tagged = after[:1] in ([], ["."], [";"], [","]) and start and low[start - 1] in (",", '"', "”")
    q = scene.parsed.quantities[scene.owner[i + 1]] if i + 1 in scene.owner else None
    regarded = word in _REGARDING and q is not None and not _REALISTIC.isdisjoint(low[q.last : q.last + 1])
    if tagged or regarded or (after[:1] == ["it"] and start and low[start - 1] == "as"):
        return False  # "as the premier sees it"
    if word in _READING | STATING:
        spoken = (
            {"that", "having"} & set(low[i + 1 : i + 4]) or _states_in(scene, i, hi)
            if word in STATING
            else SOURCE_NOUNS & set(low[start:end])
        )
        return not spoken
    if word in _GIVING | _CLINGING:
        return not (_clings(scene, i, hi) if word in _CLINGING else _gives(scene, i, start, end, hi))
    if word in ARRIVING:
        figure = i + 2 in scene.owner or bool(
            set(low[i + 2 : i + 6]) & {"figure", "number", "estimate", "total"}
        )
        if after[1:2] == ["with"] and after[0] in ("away", "up"):
            return not any(k in scene.owner for k in range(i + 3, i + 7))
        arrived = after[:1] == ["at"] and figure
        arrived = arrived and (i + 2 not in scene.owner or _is_bare(scene, i + 2) or _of_harmed(scene, i + 2))
        counts = after[:1] in (["at"], ["to"]) and figure
        reckoned = after[:1] == ["to"] and not {"result", "estimate"}.isdisjoint(low[i + 2 : i + 5])
        return not (arrived or reckoned or (counts and set(low[start:end]) & _COMPUTING))
    watched = i + 1 in scene.owner and not _WATCHERS.isdisjoint(low[start:end])
    leaving = low[start - 1] in ("whom", "that", "which") and start - 2 in scene.owner
    leaving = leaving and low[min(i + 1, hi - 1)].endswith("ing")  # "the 900 whom Oslo saw leaving"
    counted = word in _SEEING and (watched or leaving or _is_bare(scene, i + 1))
    return not counted and not _has_needed(scene, i, start, end, hi)


def _states_in(scene: Scene, i: int, hi: int) -> bool:
    """ "Stated in its report of May 2025 that": whether a paper stands between the verb at ``i`` and its
    clause."""
    that = next((k for k in range(i + 4, min(hi, i + _PAPER)) if scene.low[k] == "that"), 0)
    led = that > 0 and scene.low[i + 1] in ("in", "on", "at", "during")
    return led and not scene.tells(i, that) and "," not in scene.low[i:that]


_PAPER = 12
"""Tokens from such a verb to "that", a paper and its date between them."""


def _has_needed(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """Whether the words stand behind the verb at ``i`` that it says something with: "spoke of"; not "there
    had been talk of", "a company linked to"."""
    low, word = scene.low, scene.low[i]
    needed, reach = _NEEDED[word]
    if (word == "talk" and low[i - 1] in _NO_TALKERS) or (word in _LINKING and low[i + 1 : i + 2] == ["to"]):
        return False
    if word in _TRACING and i + 1 in scene.owner and not SOURCE_NOUNS.isdisjoint(low[start:end]):
        return True  # "An inquiry traced four ships"
    if low[i + 1 : i + 2] == ["about"] and word in _TALKING:
        return i + 2 in scene.owner or i + 1 in scene.owner
    reckoned = word not in _STARTING or _computes(scene, i, start, end, hi)
    fronted = start > 1 and low[start - 1] in ("which", "whom") and low[start - 2] in needed
    return reckoned and (fronted or bool(needed & set(low[i + 1 : min(hi, i + 1 + reach)])))


def _clings(scene: Scene, i: int, hi: int) -> bool:
    """ "The ministry holds to 300", "stood by its 40", "holds that"."""
    if scene.low[i + 1 : i + 2] == ["that"] and scene.low[i] in _HOLDING:
        return True
    if i + 1 in scene.owner:  # "holds 900 to be nearer the mark"
        last = scene.parsed.quantities[scene.owner[i + 1]].last
        return scene.low[last : last + 2] == ["to", "be"]
    near = [k for k in (i + 2, i + 3) if k < hi]
    clung = scene.low[i + 1 : i + 2] in (["to"], ["by"])
    return clung and any(_is_bare(scene, k) or _of_harmed(scene, k) for k in near)


def _of_harmed(scene: Scene, k: int) -> bool:
    """Whether a number of dead or wounded begins at token ``k``: "2,000 dead", "900 casualties"."""
    q = scene.parsed.quantities[scene.owner[k]] if k in scene.owner else None
    return q is not None and q.first == k and (q.casualty is not None or q.head in _LOSSES)


_LOSSES = words("casualties losses victims")


def _is_bare(scene: Scene, k: int) -> bool:
    """Whether a number that counts nothing itself begins at token ``k``."""
    q = scene.parsed.quantities[scene.owner[k]] if k in scene.owner else None
    return q is not None and q.first == k and (q.measure is Measure.BARE or q.elided)


def _gives(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """ "put the toll at 40", "the poll gives them 40", "the court heard on Monday that 40 had died"."""
    low = scene.low
    if low[i] in _NAMING:
        return _names(scene, i)
    if low[i] in _PLACING:
        return any(low[k] == "at" and k + 1 in scene.owner for k in range(i + 1, min(hi - 1, i + 12)))
    if (low[i] in _HEARING and "that" in low[i + 1 : min(hi, i + 7)]) or _names(scene, i):
        return True
    put_it = low[i] in _PUTTING and low[i + 1 : i + 2] == ["it"] and "as" in low[max(0, i - _AS_PUT) : i]
    if put_it or (low[i] in _GAVE and _gives_so(scene, i, start, end, hi)):
        return True  # "as the minister put it"
    figure = i + 1 not in scene.owner or low[i] not in _PUTTING  # "putting thousands at risk"
    figure = figure and any(k in scene.owner for k in range(i + 1, min(hi, i + 16)))
    if low[i] in _PUTTING and any(_valued(scene, k) for k in range(i + 2, min(hi, i + 16))):
        return True
    near = range(i + 1, min(hi, i + _NUMBERED))
    at = any(low[k] == "at" and scene.tells(k + 1, min(hi, k + 3)) for k in near)
    reach = min(hi, i + _NUMBERED)
    if low[i] in _GAVE:  # "has given Osk 40 boats and the same number of nets"
        reach = next((k for k in range(i + 1, reach) if k in scene.owner), reach)
    return figure and (at or not _NUMBER_NOUNS.isdisjoint(low[i + 1 : reach]))


_NUMBERED = 12
"""Tokens from "put" to the noun of counting or "at" in front of its number."""


_AS_PUT = 8
"""Tokens back from "put it" to "as": "as the ministry's spokesman likes to put it"."""


def _gives_so(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """ "The other side gave us 400", "the poll gives them 40", "gives losses for the day as 900 men"."""
    low = scene.low
    if not _HEARERS.isdisjoint(low[i + 1 : i + 2]) and _is_bare(scene, i + 2):
        return True
    if not _POLLING.isdisjoint(low[start:end]):
        return any(k in scene.owner for k in range(i + 1, min(hi, i + 16)))
    return any(low[k] == "as" and k + 1 in scene.owner for k in range(i + 2, min(hi - 1, i + 14)))


def _names(scene: Scene, i: int) -> bool:
    """ "It gave about 300 killed in January", "named 4,000 dead": a toll or a bare number right behind."""
    told = scene.low[i] in _GAVE | _NAMING
    number = scene.low[i + 1 : i + 2] in (["the"], ["a"]) and scene.low[i + 2 : i + 3] in _THE_NUMBER
    many = scene.low[i] in _NAMING and _is_large(scene, i + 1)
    return told and (many or number or _is_bare(scene, i + 1) or _of_harmed(scene, i + 1))


def _is_large(scene: Scene, k: int) -> bool:
    """Whether so many are counted from token ``k`` on that nobody gives them names: "named 2,000 crates"."""
    q = scene.parsed.quantities[scene.owner[k]] if k in scene.owner else None
    return q is not None and q.first == k and (q.low or q.high or 0) >= _UNNAMED


_UNNAMED = 1000
_THE_NUMBER = (["number"], ["figure"], ["toll"], ["total"])
_NAMING = verbs("name")
_HEARERS = words("us me them him her reporters as")
"""What stands between "gives" and its number."""
_PUTTING = verbs("put")


def _valued(scene: Scene, k: int) -> bool:
    """Whether an amount begins at token ``k`` at which something is put: "puts his takings at $4 billion"."""
    q = scene.parsed.quantities[scene.owner[k]] if k in scene.owner else None
    valued = q is not None and q.first == k and q.measure in (Measure.MONEY, Measure.PERCENT, Measure.BARE)
    return valued and (scene.low[k - 1] == "at" or scene.low[k] == "between")


def _computes(scene: Scene, i: int, start: int, end: int, hi: int) -> bool:
    """ "She starts from a fleet of 40": a number somebody reckons from, no price."""
    reckoner = bool(set(scene.low[start:end]) & (_COMPUTING | {"he", "she"}))
    return reckoner and any(k in scene.owner for k in range(i + 2, min(hi, i + 7)))


_NO_OBJECTS = words("of by in on at over along with and since last , .") | DATE_WORDS
"""Behind "accused" they show that it has no object, and is a participle."""
_NO_TALKERS = words("been be is was no any some much the of")
_TALKING = verbs("speak talk")
_TRACING = verbs("trace")
_LINKING = verbs("link trace attribute")
_SEEING = words("see sees saw")
_WATCHERS = words("analysts analyst intelligence observers monitors spies")
"""Those whose number it is how many they saw."""
_REGARDING = verbs("regard consider")
_REALISTIC = words("as to realistic likely plausible closer nearer more")
"""Behind a number that somebody regards so: "regard 3,000 as realistic"."""
_READING = words("read reads")
"""What a statement does: "the army's statement reads"."""
_RELEASED = words("images pictures photographs photos footage video figures data statistics estimates")
_NEEDED = {
    **dict.fromkeys(_STARTING, (frozenset({"from"}), 1)),
    **dict.fromkeys(verbs("learn"), (frozenset({"that", "of", "from"}), 1)),
    **dict.fromkeys(verbs("speak talk"), (frozenset({"of"}), 4)),
    **dict.fromkeys(verbs("agree gather"), (frozenset({"that"}), 1)),
    **dict.fromkeys(verbs("accuse"), (frozenset({"of"}), 10)),
    **dict.fromkeys(verbs("know"), (frozenset({"of", "that"}), 1)),
    **dict.fromkeys(verbs("rule"), (frozenset({"out"}), 1)),
    **dict.fromkeys(verbs("regard consider"), (words("it this that these them"), 1)),
    **dict.fromkeys(verbs("point"), (frozenset({"out", "to"}), 1)),
    **dict.fromkeys(verbs("link trace attribute"), (frozenset({"to"}), 8)),
    **dict.fromkeys(verbs("value"), (frozenset({"at"}), 11)),
    **dict.fromkeys(verbs("release"), (_RELEASED, 3)),
    **dict.fromkeys(verbs("see"), (frozenset({"signs", "evidence", "indications", "no"}), 2)),
}
"""Words that must stand behind such verbs, within so many tokens."""


_NOUN_BEFORE = words("of to intelligence no official news death new latest")
_NOUN_AFTER = words("of from by were are kept")
