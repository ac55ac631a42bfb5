"""Makes ``monitor/matching/data/background.txt.gz`` from the unigram list of the ``wordsegment`` package.

    pip download --no-deps wordsegment==1.3.1; unzip wordsegment-*.whl wordsegment/unigrams.txt
    python bench/matching_background.py wordsegment/unigrams.txt

The list is "word TAB count", most frequent first. Output is byte for byte the same on every run.
"""

import gzip
import sys
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "monitor" / "matching" / "data" / "background.txt.gz"


def depth(word: str) -> int:
    """How many of the most frequent words are searched for words of this length."""
    if len(word) <= 6:
        return 120_000
    return 75_000 if len(word) <= 8 else 55_000


def main(source: str) -> None:
    """Reads the list, writes the shipped file."""
    ranked = [line.split("\t")[0] for line in Path(source).read_text(encoding="utf-8").splitlines()]
    kept = sorted(w for rank, w in enumerate(ranked) if len(w) >= 5 and rank < depth(w))
    OUTPUT.write_bytes(gzip.compress("\n".join(kept).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
