"""What a statement is: who says it, and which tokens it speaks for."""

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
    return scene.surface(start, end).strip(' ,;:"“”')


def is_outlet(scene: Scene, start: int, end: int) -> bool:
    """Whether a noun phrase names an outlet: "the BBC", "a local newspaper"."""
    tokens = scene.parsed.tokens[start:end]
    if not tokens or len(tokens) > 7 or not any(token.lower in MEDIA for token in tokens):
        return False
    return tokens[-1].lower in MEDIA or any(t.text[:1].isupper() and t.lower in MEDIA for t in tokens)
