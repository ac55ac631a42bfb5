"""A tracked phrase made ready for matching: its words, how freely each may vary, and how it may be joined."""

import re
from dataclasses import dataclass

from monitor.matching.spelling import Form, Tracked
from monitor.matching.terms import STOP_WORDS
from monitor.matching.text import fold, plain, words

_SMALL = """
a an and as at by de del der des di do du for from in la le of on or the to van von with y
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SHORTEST_JOINED = 5
_ENDING = re.compile(r"['’ʼ`´][sS]$")
_BREAK = re.compile(r"[!?;:,|…•·<>()\[\]{}]|\.\s|\.$|\n\s*\n|\s[-–—]+\s")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One tracked phrase with the switches of its topic."""

    text: str
    fuzzy: bool = True
    case_sensitive: bool = False

    def agrees(self, found: list[str], between: list[str]) -> bool:
        """Whether words found in a text, with what stands between them, are this phrase unfolded too."""
        if any(self._broken(gap, word) for gap, word in zip(between, found, strict=False)):
            return False
        if not self._acronyms_agree(found):
            return False
        if not self.fuzzy and not self._as_written(found, between):
            return False
        return not self.case_sensitive or self._same_case(found)

    def _broken(self, gap: str, before: str) -> bool:
        if gap in {" ", "-"}:
            return False
        if gap.strip() == "." and len(before) <= 3:  # St. Petersburg
            return False
        return _BREAK.search(gap) is not None and gap.strip() not in self.text

    def _as_written(self, found: list[str], between: list[str]) -> bool:
        pieces = [word + gap for word, gap in zip(found, [*between, ""], strict=True)]
        written = _SPACE.sub(" ", "".join(pieces)).casefold()
        wanted = _SPACE.sub(" ", self.text.strip()).casefold()
        return written == wanted or _ENDING.sub("", written) == wanted

    def _acronyms_agree(self, found: list[str]) -> bool:
        """An acronym that is a function word otherwise (US, WHO, IT) keeps its capitals in any case."""
        wanted = [w for w in words(self.text) if len(w) > 1 and w.isupper() and w.lower() in STOP_WORDS]
        return not wanted or {_bare(w) for w in wanted} <= {_bare(w) for w in found}

    def _same_case(self, found: list[str]) -> bool:
        mine = [_bare(word) for word in words(self.text)]
        theirs = [_bare(word) for word in found]
        if len(mine) != len(theirs):
            return "".join(mine) == "".join(theirs)
        return all(_same_shape(a, b) for a, b in zip(mine, theirs, strict=True))


def _bare(word: str) -> str:
    return _ENDING.sub("", word).replace(".", "")


def _same_shape(tracked: str, written: str) -> bool:
    if tracked.isupper():
        return written in {tracked, tracked + "s"}
    if len(tracked) == len(written) and fold(tracked) == fold(written):
        return (
            plain(tracked) != tracked.lower()
            or tracked == written
            or tracked.casefold() != written.casefold()
        )
    return tracked[:1].isupper() == written[:1].isupper() and tracked.isupper() == written.isupper()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a phrase: the words to find in a row."""

    words: tuple[Tracked, ...]
    gap: bool = False
    """Whether other words may stand before the last one ("North Korean elite troops")."""


def ways(phrase: Phrase) -> tuple[Way, ...]:
    """Every way to write a phrase that is looked for; none if it holds no word.

    The first is the phrase as it stands; then neighbouring words joined ("cyber attack", "cyberattack") and
    umlauts spelt out ("Müller", "Mueller").
    """
    written = words(phrase.text)
    tracked = tuple(_tracked(word, phrase, alone=len(written) == 1) for word in written)
    if not tracked:
        return ()
    gap = phrase.fuzzy and len(tracked) >= 3 and written[-1].islower()
    found = [Way(tracked, gap)]
    if phrase.fuzzy:
        found += [Way(joined) for joined in _joined(tracked)]
        found += [Way(spelt, gap) for spelt in _spelt_out(written, tracked)]
    return tuple(dict.fromkeys(found))


def _tracked(word: str, phrase: Phrase, alone: bool) -> Tracked:
    folded = fold(word)
    if not phrase.fuzzy or not folded.isalpha() or folded in _SMALL_WORDS:
        return Tracked(folded, Form.FIXED)
    if word.isupper() and len(word) > 1 and len(folded) <= 6:
        return Tracked(folded, Form.FIXED)
    if not alone:
        return Tracked(folded, Form.PART)
    return Tracked(folded, Form.WORD if word.islower() else Form.NAME)


def _joined(tracked: tuple[Tracked, ...]) -> list[tuple[Tracked, ...]]:
    found = []
    for place in range(len(tracked) - 1):
        first, second = tracked[place : place + 2]
        word = first.word + second.word
        if len(word) < _SHORTEST_JOINED and word.isalpha():
            continue
        form = Form.WORD if word.isalpha() else Form.FIXED
        found.append((*tracked[:place], Tracked(word, form), *tracked[place + 2 :]))
    return found


def _spelt_out(written: list[str], tracked: tuple[Tracked, ...]) -> list[tuple[Tracked, ...]]:
    spelt = tuple(Tracked(spelt_out(w), t.form) for w, t in zip(written, tracked, strict=True))
    return [spelt] if spelt != tracked else []


def spelt_out(word: str) -> str:
    """A word folded with its umlauts spelt out: ``Müller`` gives ``mueller``."""
    return fold(word) if word.isascii() else fold(word.casefold().translate(_UMLAUTS))
