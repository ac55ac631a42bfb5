"""Who says a figure, under one name whatever the text calls them.

Deterministic and free of context: the same words always give the same originator, whatever was seen before.
Two names are one only if an alias says so, or if they are the same words apart from spelling;
in doubt they stay two.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from monitor.estimates.aliases import BODIES, HONORIFICS, PLACES, SPELLINGS
from monitor.model import Originator

_FUZZY = 90.0
"""Similarity (0-100) of two spellings of one long word: Zelensky and Zelenskiy, not Austria and Australia."""
_LONG = 6
"""Letters below which a word must be the same: Iran is not Iraq."""
_LONGEST = 200
"""Characters of an attribution that are read; the rest is no name."""

_NOBODY = frozenset(["he", "she", "it", "they", "we", "i", "you", "who", "which", "this", "that"])
"""Pronouns that the text leaves open name nobody."""
_FILLERS = frozenset(["the", "a", "an", "of", "for", "in", "at", "from", "and", "by", "to", "s", "its"])
_THROUGH = re.compile(
    r"\b(?:briefed by|citing|quoting|quoted by|speaking for|on behalf of|according to)\s+(?:the\s+)?"
    r"(?P<name>.+)$",
    re.IGNORECASE,
)
_MOUTHPIECE = re.compile(
    r"^(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:spokes(?:man|woman|person)|officials?|sources?|representatives?|head|chief|director)\s+"
    r"(?:of|for|from|at|in|with|within)\s+(?:the\s+)?(?P<name>.+)$",
    re.IGNORECASE,
)
_MOUTHPIECE_AFTER = re.compile(
    r"^(?P<name>.+?)(?:'s)?\s+(?:spokes(?:man|woman|person)|officials?|sources?)(?:\s+[A-Z].*)?$"
)
_ACRONYM = re.compile(r"\((?P<acronym>[A-Z][A-Za-z]{1,9})\)")
_WORD = re.compile(r"[\w.]+")


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    """Words that make the name, folded: no case, accents, possessives, fillers, adjectives of places."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'s", " ").replace("'", " ")
    found: list[str] = []
    for raw in _WORD.findall(plain):
        word = raw.strip(".")
        word = SPELLINGS.get(word, PLACES.get(word, word))
        if word and word not in _FILLERS:
            found += word.split()
    return tuple(found)


def _signature(name: str) -> tuple[str, ...]:
    """The same words for "Ministry of Defence of Ukraine" and for "Ukrainian Defense Ministry"."""
    words = _words(name)
    without = tuple(word for word in words if word not in HONORIFICS)
    return tuple(sorted(without or words))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two signatures are the same words, long ones allowed a slip of spelling each."""
    if len(a) != len(b):
        return False
    return all(
        x == y or (min(len(x), len(y)) >= _LONG and x[0] == y[0] and fuzz.ratio(x, y) >= _FUZZY)
        for x, y in zip(a, b, strict=True)
    )


class Originators:
    """The names of one watchlist, ready to look up. Holds a cache, nothing else changes."""

    def __init__(self, configured: Iterable[Originator] = ()) -> None:
        own = tuple(configured)
        self._aliases: dict[tuple[str, ...], str] = {}
        for name, aliases in BODIES.items():
            everything = (name, *aliases)
            self._add(_owner(own, everything) or name, everything)
        for originator in own:
            self._add(originator.name, (originator.name, *originator.aliases))
        for originator in own:
            self._add_initials(originator)
        self._cached = lru_cache(maxsize=4096)(self._resolve)
        self._look_up = lru_cache(maxsize=4096)(self._body)

    def _add(self, name: str, aliases: Iterable[str]) -> None:
        for alias in aliases:
            if signature := _signature(alias):
                self._aliases[signature] = name

    def _add_initials(self, originator: Originator) -> None:
        """The initials of a name of three words or more stand for it, unless another body has them."""
        for alias in (originator.name, *originator.aliases):
            initials = _initials(alias)
            if len(initials) >= 3:
                self._aliases.setdefault((initials.casefold(),), originator.name)

    def name(self, attribution: str | None, carrier: str) -> str:
        """The originator of a figure that ``attribution`` says and ``carrier`` passes on.

        Where the text names nobody it is the carrier; "unknown" where there is neither.
        """
        said = (attribution or "").strip()[:_LONGEST]
        said = "" if said.lower() in _NOBODY else said
        return self._cached(said) if said else self._cached(carrier.strip()[:_LONGEST]) or "unknown"

    def knows(self, said: str) -> bool:
        """Whether a name is one of a body that is listed, or of the watchlist."""
        return any(self._look_up(name) for name in _readings_of(said.strip()[:_LONGEST]))

    def _resolve(self, said: str) -> str:
        for name in _readings_of(said):
            if found := self._look_up(name):
                return found
        return _tidy(_readings_of(said)[-1]) or said

    def _body(self, name: str) -> str | None:
        signature = _signature(name)
        if found := self._aliases.get(signature):
            return found
        if (acronym := _ACRONYM.search(name)) and (
            found := self._aliases.get((acronym["acronym"].casefold(),))
        ):
            return found
        near = {body for alias, body in self._aliases.items() if _alike(signature, alias)}
        return near.pop() if len(near) == 1 else None


def _owner(own: Iterable[Originator], aliases: Iterable[str]) -> str | None:
    """The configured originator that shares a name with a body of the list, which is then the same body."""
    signatures = {_signature(alias) for alias in aliases}
    for originator in own:
        if signatures & {_signature(alias) for alias in (originator.name, *originator.aliases)}:
            return originator.name
    return None


@lru_cache(maxsize=8192)
def originator_key(name: str) -> str:
    """What two spellings share: "Ukraine's defence ministry", "Ukrainian Ministry of Defense"."""
    return " ".join(_signature(name))


def _readings_of(said: str) -> tuple[str, ...]:
    """What an attribution may name, as written first, then without the mouthpiece before or after it."""
    names = [said]
    if through := _THROUGH.search(names[-1]):
        names.append(through["name"])
    if mouthpiece := _MOUTHPIECE.match(names[-1]):
        names.append(mouthpiece["name"])
    elif (after := _MOUTHPIECE_AFTER.match(names[-1])) and _is_body(after["name"]):
        names.append(after["name"])
    return tuple(names)


def _is_body(name: str) -> bool:
    """Whether words before "officials" name a body, not just describe them ("local", "Western", "senior")."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    return bool(words) and words[-1][:1].isupper() and words[-1].casefold() not in _DESCRIPTIONS


_DESCRIPTIONS = frozenset(
    [
        "western",
        "local",
        "senior",
        "top",
        "government",
        "state",
        "rescue",
        "health",
        "official",
        "unnamed",
        "military",
        "defence",
        "defense",
        "police",
        "security",
    ]
) | frozenset(PLACES)


_TITLES = HONORIFICS | {"minister"}


def _tidy(name: str) -> str:
    """A name to show: no article, no possessive, no honorific, one space between words."""
    words = name.replace("’", "'").split()
    if len(words) > 1 and words[0].casefold() in ("the", "a", "an"):
        words.pop(0)
    while len(words) > 1 and words[1][:1].isupper() and words[0].casefold().strip(".,") in _TITLES:
        words.pop(0)
    return " ".join(words).strip(" ,.;:'\"").removesuffix("'s")


def independent(names: Iterable[str]) -> int:
    """How many originators these are, a surname alone counted with the one full name that ends in it."""
    distinct = {" ".join(_words(name)): _words(name) for name in names if name}
    count = 0
    for words in distinct.values():
        full = [
            other for other in distinct.values() if len(other) > len(words) == 1 and other[-1] == words[0]
        ]
        count += len(full) != 1
    return count
