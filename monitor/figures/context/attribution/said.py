"""What a statement is: who says it, and which tokens it speaks for."""

from itertools import pairwise
from typing import NamedTuple

from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import MEDIA


class Said(NamedTuple):
    """One statement of a source inside a sentence: who, where its verb stands, and which tokens it speaks
    for."""

    who: str
    first: int
    last: int
    verb: int
    lo: int
    hi: int
    carrier: str | None = None
    strong: bool = True


def name(scene: Scene, start: int, end: int) -> str:
    """A source as written, without the marks around it."""
    named = scene.surface(start, end).strip(' ,;:"“”')
    if named.count('"') % 2:
        return named + '"'  # 'the unit "Wolves"'
    return named + "”" if "“" in named and "”" not in named else named


def whose(scene: Scene, start: int, end: int) -> str:
    """A source as written, without what makes it a possessive: "the ministry's"."""
    return name(scene, start, end).removesuffix("'s").removesuffix("’s").rstrip("'’")


def is_outlet(scene: Scene, start: int, end: int) -> bool:
    """Whether a noun phrase names an outlet: "the BBC", "a local newspaper", "the website Harbour Watch"."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or len(tokens) > 7 or not any(token.lower in MEDIA for token in tokens):
        return False
    spelt = [token for token in tokens if token.text[:1].isalnum()]
    titled = (one.lower in MEDIA and two.text[:1].isupper() for one, two in pairwise(spelt))
    named = any(t.text[:1].isupper() and t.lower in MEDIA for t in tokens)
    return tokens[-1].lower in MEDIA or named or any(titled)
