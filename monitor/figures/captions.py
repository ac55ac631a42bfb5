"""Where a heading or a caption ran into the sentence behind it: "Rescuers reach Velia The first boats left at
dawn".

Web pages lose their line ends on the way into a feed, so that headline, caption and lead become one sentence
without a stop. It ends where a word that opens sentences, and stands inside one only in lower case, is
capitalised behind a word that could have been the last.
"""

from collections.abc import Sequence

from monitor.figures.lexicon import CARDINALS
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import Kind, Token
from monitor.figures.tables import words

_OPENING = words(
    """
    at some nearly almost about around more fewer roughly hundreds thousands dozens scores tens millions up
    many most several few another
    in on as with after before while when since during for from despite amid under over inside outside
    he she they it we his her their its this that these those there
    but and however meanwhile what how why who should according
    """
)
"""Words that open a sentence and are no names."""
_NOUNS = words(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty
    countries hospitals schools boats boxes tents aid rescue
    """
) | {noun for noun in PEOPLE if noun.endswith("s")} - words(
    "marines rangers democrats republicans conservatives liberals guards scouts"
)
"""Nouns and numbers that open one, and may stand in a name: "Danish Nurses", "Radio Three"."""
_ARTICLES = words("the a an in on at with for as after since")
"""Of these, the words that a name may follow: "The Velian army", "In Velia"."""
OPENERS = frozenset(word.capitalize() for word in _OPENING | _ARTICLES | _NOUNS)
"""What opens a sentence, as written there."""
_WHERE = words("in at near from off across for to")
_LEADING = words(
    """
    the a an of in on at to for by with from and or but as than that which who whom whose where when while if
    because although though whether until since before after into onto over under about between against during
    without within outside around alongside fleeing near like via per
    versus is are was were be been being am has have had having do does did
    will would could can may might must shall should not no nor so only also just even this these those its
    his her their our your my i he she it we they you what how why all any each every both some
    """
)
"""Words that no heading ends with."""
_CALLING = words(
    """
    newspaper magazine paper daily weekly book film song band album show series programme program website site
    outlet broadcaster journal ship ferry yacht trawler hotel pub restaurant group type class section category
    vitamin called named titled entitled dubbed told tells tell reads read
    """
)
"""Words that a name with an article may follow: "told The Herald", "the ferry The Swan"."""
_WITH_ARTICLE = frozenset({"Hague", "Gambia"})
"""Names that keep a capital article inside a sentence."""
_WINDOW = 5
_PLAIN = 3
"""So many of the words in front begin with no capital letter, where not every word of the line does."""
_SHORTEST = 3
"""Words a heading has at least."""


def runs_on(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a new sentence begins at token ``i`` though none has ended in front of it; ``first`` is the
    first token of the one it stands in. Asked only of words in :data:`OPENERS`."""
    token = tokens[i]
    if not token.spaced or i - first < _SHORTEST or i + 1 >= len(tokens):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    closed = before.text in _CLOSING and not before.spaced
    if not (closed or before.kind in (Kind.WORD, Kind.NUMBER)) or before.lower in _LEADING | _CALLING:
        return False
    if token.lower == "the" and after.text in _WITH_ARTICLE:
        return False
    named = after.kind is Kind.WORD and not after.text[:1].islower()
    if token.lower in _NOUNS and _within(tokens, i):
        return False
    if after.kind is Kind.SYMBOL or after.kind is Kind.DASH or (named and token.lower not in _ARTICLES):
        return False
    behind = tokens[max(first, i - _WINDOW) : i]
    return sum(not one.text[:1].isupper() for one in behind) >= min(_PLAIN, len(behind) - 1)


def _within(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun or a number word in capitals belongs to what stands in front of it: "40 Teachers for
    Peace", "Danish Nurses", "returns to Radio Two on Monday"."""
    before, after = tokens[i - 1], tokens[i + 1]
    counted = before.kind is Kind.NUMBER or before.lower in CARDINALS
    named = before.text[:1].isupper() and tokens[i - 2].lower not in _WHERE
    channel = tokens[i].lower in CARDINALS and (after.lower in _WHERE or after.lower == "on")
    return counted or named or channel


_CLOSING = frozenset("'\"’”)")
