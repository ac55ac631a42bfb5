"""Which tokens of its sentence a statement speaks for."""

from monitor.figures.context.attribution.frames import DATE_WORDS, is_frame
from monitor.figures.context.attribution.voices import DETERMINERS
from monitor.figures.context.scene import Scene
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.tables import words


def scope(scene: Scene, verb: int, start: int, lo: int, hi: int) -> tuple[int, int]:
    """Tokens the statement speaks for: what follows; and what precedes when it is a tag (", the ministry
    said")."""
    low = scene.low
    if related := _related(scene, verb, start, lo, hi):
        return related
    if start > lo + 1 and low[start - 2 : start] == [",", "as"]:  # "not 8,000, as critics claim, but 2,300"
        contrast = low[verb + 1 : verb + 3] == [",", "but"] or low[verb + 1 : verb + 2] == [";"]
        return lo, verb if contrast else hi
    tag = start > lo and low[start - 1] in (",", '"', "”", "’", ";", ")", "–", "—", "-")
    follows = low[verb + 1 : verb + 2]
    naming = low[start - 1] == ";" and scene.tells(verb, hi)  # "40 are dead; the radio spoke of 50"
    if verb + 1 >= hi or (tag and not naming and (follows[0] in _TAG_ENDS or low[verb] in ("told", "tells"))):
        return lo, hi
    if tag and low[start - 1] != ";" and start - lo > 3 and not _opener(scene, lo, start):
        return lo, hi
    at_end = all(word in (".", "|", '"', "”") for word in low[verb + 1 : min(hi, verb + 40)])
    return (lo, hi) if at_end else (start, hi)


def _related(scene: Scene, verb: int, start: int, lo: int, hi: int) -> tuple[int, int] | None:
    """What a relative clause with its subject at ``start`` speaks for: the number in front of it; None if it
    is none."""
    low = scene.low
    leads = low[verb + 1 : verb + 2] in _LEADS  # "the 40 that bloggers wrote about"
    ended = low[verb + 1 + leads : verb + 2 + leads] in ([], ["."], [","], [";"])
    own = counted_by(scene, start)
    if start > lo + 1 and low[start - 1] in _RELATIVES:
        risen = own is None and low[start - 2] in _RISING and low[verb + 1 : verb + 2] in (["has"], ["had"])
        closed = (ended and low[verb + 1 + leads : verb + 2 + leads] != [";"]) or _then(scene, verb + 1, hi)
        leaving = low[min(hi - 1, verb + 1)].endswith("ing")
        closed = closed or (low[verb] in _SEEING and leaving)  # "whom Oslo saw leaving"
        if not risen and (closed or _to_hearer(scene, verb + 1, hi)):
            opened = next((k for k in range(start - 2, lo, -1) if low[k] == ","), lo)
            return (opened if own is None else own), verb  # "the 40 they claim"
    if own is not None and _has_subject(scene, verb + 1):
        return own, hi  # "the 40 that they believe Oslo wants"
    own = scene.owner.get(start - 1)
    spoken_of = low[start - 1] in ("whom", "which") and low[verb] in _SPEAKING  # "the 40 of whom he speaks"
    if own is not None and (ended or spoken_of or _then(scene, verb + 1, hi)):
        return scene.parsed.quantities[own].first, verb  # "above the 600 the governor has conceded"
    return None


_SEEING = words("saw see sees watched observed")
_SPEAKING = words("speaks speak spoke talks talk talked")
_RISING = RECKONED | words("share proportion")
"""What is the number itself that goes on: "a share that he thinks has risen to"."""


def _has_subject(scene: Scene, i: int) -> bool:
    """Whether a subject stands at token ``i``: a name, an article or a pronoun."""
    token = scene.parsed.tokens[i]
    return token.text[:1].isupper() or token.lower in PRONOUNS | DETERMINERS


def counted_by(scene: Scene, start: int) -> int | None:
    """ "The 40 that the mayor reported": first token of the number whose relative clause has its subject at
    ``start``; None if there is no such number."""
    if start < 2 or scene.low[start - 1] not in _RELATIVES:
        return None
    of_which = scene.low[start - 2] == "of"  # "the 40 of which the mayor speaks"
    own = scene.owner.get(start - 2 - of_which, scene.owner.get(start - 2))
    return None if own is None else scene.parsed.quantities[own].first


_RELATIVES = words("that which whom")


def _to_hearer(scene: Scene, i: int, hi: int) -> bool:
    """Whether only who hears it stands behind the verb: "the 900 that an officer mentioned to the BBC."."""
    tokens = scene.parsed.tokens
    end = next((k for k in range(i + 1, min(hi, i + _HEARER)) if scene.low[k] in (",", ".")), 0)
    return end > i + 1 and scene.low[i] == "to" and tokens[end - 1].text[:1].isupper()


_HEARER = 6
_LEADS = (["about"], ["of"], ["on"], ["to"])
"""What may stand behind the verb of a relative clause that is over: "the 40 the mayor admits to"."""


def _then(scene: Scene, i: int, hi: int) -> bool:
    """Whether at most a date stands from token ``i`` to the end of the clause: "in November 2024.", "last
    June,", "the 40 that they claimed were"."""
    low = scene.low
    end = next((k for k in range(i, min(hi, i + _DATE_REACH)) if low[k] in _ENDS_RELATIVE), 0)
    return end >= i and all(word in DATE_WORDS | _DATING or word.isdigit() for word in low[i:end])


_ENDS_RELATIVE = words(", . ; is are was were have has had will and or nor")
_DATE_REACH = 6
_DATING = words("in on by last this of early late mid earlier")
_TAG_ENDS = DATE_WORDS | words(
    """
    , . ; ( on in as at of to by a late early last this next earlier during after before when while
    citing without reporters lawmakers journalists yesterday today then back once
    """
)
"""What may stand behind the verb of a tag (", the ministry said"): nothing that would be said."""


def _opener(scene: Scene, lo: int, start: int) -> bool:
    """Whether everything in front of the subject is an adverbial, so that the statement does not look
    back."""
    framed = is_frame(scene, lo) and lo not in scene.owner  # not "At least 900 have died, the union infers"
    return framed or not any(k in scene.owner for k in range(max(lo, start - 80), start))
