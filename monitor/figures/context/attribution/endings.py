"""Where a noun phrase that may be a source ends."""

from monitor.figures.context.attribution.frames import DATE_WORDS
from monitor.figures.context.attribution.voices import DETERMINERS
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import SOURCE_NOUNS, VOICES
from monitor.figures.context.verbs import SAYING
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import COUNTS, Kind
from monitor.figures.tables import words

LONGEST = 14
"""Words of the longest source taken as written."""
LIMITS = words(
    """
    that but while after before when because although though as if where hours and so than with until since
    whether despite amid following what how why
    """
)
_ENDS_PHRASE = (
    (LIMITS - {"and", "with"})
    | BE_OR_HAVE
    | words("will would could might must can should appears appeared seems seemed")
)


_CLOSING = frozenset(',;:.()"”“?!—–|')


def phrase_end(scene: Scene, start: int, hi: int) -> int:
    """End of the noun phrase that begins at ``start``: at punctuation, a verb of the main clause or a
    clause word."""
    low, tokens = scene.low, scene.parsed.tokens
    i = _people_end(scene, start) if start in scene.owner else start
    while i < hi and i - start < LONGEST:
        word = low[i]
        dash = tokens[i].kind is Kind.DASH and tokens[i].spaced
        if (word in _CLOSING and not scene.abbreviates(i)) or dash:
            break
        if i > start and word in _ENDS_PHRASE:
            break
        if i > start and word in ("in", "on", "at", "for", "by") and i + 1 < hi and low[i + 1] in DATE_WORDS:
            break
        if i > start and word in SAYING and word not in SOURCE_NOUNS and low[i - 1] not in DETERMINERS:
            break
        named = i > start and tokens[i - 1].text[:1].isupper() and low[i - 1] not in DETERMINERS
        if _leaves_name(scene, i, start) or (named and word in ("the", "a", "an")):
            break
        if i in scene.owner:
            i = _makers_end(scene, i, start)
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


def _people_end(scene: Scene, i: int) -> int:
    """Where a few people that open a noun phrase end, "three foremen in Hol"; ``i`` if none do."""
    q = scene.parsed.quantities[scene.owner[i]]
    few = q.first == i and q.unit == "person" and scene.low[q.number_last : q.number_last + 1] != ["of"]
    few = few and q.casualty is None and (q.high or q.low or _MANY) < _MANY
    return q.last if few and q.last > q.number_last else i


_MANY = 100


def _makers_end(scene: Scene, i: int, start: int) -> int:
    """Where those end whose paper it is, "a study by 14 universities"; ``i`` if none begin there."""
    q, low = scene.parsed.quantities[scene.owner[i]], scene.low
    paper = i - 2 > start and low[i - 1] == "by" and low[i - 2] in SOURCE_NOUNS
    few = q.measure in COUNTS and q.last > q.number_last and (q.high or q.low or _MANY) < _MANY
    return q.last if paper and few else i


def _leaves_name(scene: Scene, i: int, start: int) -> bool:
    """ "the website Daily Compass promise": a lower-case word behind a name that is neither glue nor a noun
    for who speaks."""
    tokens = scene.parsed.tokens
    if i - 1 <= start or tokens[i].kind is not Kind.WORD or not tokens[i].text.islower():
        return False
    if scene.low[i - 2] in ("a", "an"):
        return False  # "a Danish drone pilot"
    named = tokens[i - 1].text[:1].isupper() and tokens[i - 1].text.lower() == tokens[i - 1].lower
    ending = tokens[i].lower.endswith(("e", "ed", "s"))
    return named and ending and tokens[i].lower not in _NAME_NOUNS


GLUE = words(
    "the de those these whose intelligence defence defense state office force committee branch based"
)
_NAME_NOUNS = VOICES | GLUE | PEOPLE
"""Lower-case words that go on with a name."""
