"""Sentences read per second of processor time, and characters per second of hostile text.

python -m bench.figures [ROUNDS]

The sentences are those of ``tests/figures/corpus``. Nearly all hold numbers: news is read faster.
Hostile text repeats fragments that make number grammars look far ahead; its speed must not fall with length.
"""

import sys
import time
from pathlib import Path

from monitor.figures import extract
from monitor.figures.grammar import parse
from monitor.model import Item

CORPUS = Path(__file__).parent.parent / "tests" / "figures" / "corpus"
HOSTILE = (
    "1 ",
    "11,",
    "a.",
    "1-",
    "one ",
    "hundred ",
    "1 killed and ",
    "from 1 to ",
    "thousands of ",
    "R1",
    "1 barrel (",
    "1:1",
)
LENGTHS = (20_000, 80_000)


def sentences() -> list[str]:
    """The corpus without its rows."""
    lines = (
        line
        for path in sorted(CORPUS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [line for line in lines if line and line[0] not in " #"]


def per_second(texts: list[str], rounds: int, *, whole: bool) -> float:
    """Texts a second through the grammar, or through the whole extraction."""
    items = [Item(id=str(number), text=text) for number, text in enumerate(texts)]
    start = time.process_time()
    for _ in range(rounds):
        for item in items:
            if whole:
                extract(item)
            else:
                parse(item.text)
    return len(items) * rounds / (time.process_time() - start)


def hostile(piece: str, length: int) -> float:
    """Characters a second of ``piece`` repeated to ``length``."""
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    parse(text)
    return length / (time.process_time() - start)


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    texts = sentences()
    print(f"{len(texts)} sentences, {rounds} rounds")
    print(f"grammar     {per_second(texts, rounds, whole=False):8,.0f} sentences/s")
    print(f"extraction  {per_second(texts, rounds, whole=True):8,.0f} sentences/s")
    print("hostile text, thousand characters/s at " + " and ".join(f"{length:,}" for length in LENGTHS))
    for piece in HOSTILE:
        rates = "  ".join(f"{hostile(piece, length) / 1000:8,.0f}" for length in LENGTHS)
        print(f"  {piece!r:18} {rates}")


if __name__ == "__main__":
    main()
