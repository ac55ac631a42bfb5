"""Makes ``monitor/matching/data/background.txt.gz`` from two packages' word lists.

    pip download --no-deps wordsegment==1.3.1 symspellpy==6.10.1; unzip both wheels
    python bench/matching_background.py wordsegment/unigrams.txt \\
        symspellpy/frequency_dictionary_en_82_765.txt

The first list is "word TAB count", most frequent first; the second "word count". A word of the second alone
is marked with "~". Output is byte for byte the same on every run.
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


def main(source: str, dictionary: str) -> None:
    """Reads the lists, writes the shipped file."""
    ranked = [line.split("\t")[0] for line in Path(source).read_text(encoding="utf-8").splitlines()]
    kept = {w for rank, w in enumerate(ranked) if len(w) >= 5 and rank < depth(w)}
    listed = [
        line.split()[0].lower() for line in Path(dictionary).read_text(encoding="utf-8-sig").splitlines()
    ]
    rare = {w for w in listed if 5 <= len(w) <= 8 and w.isascii() and w.isalpha()} - kept
    lines = sorted([*kept, *(w + "~" for w in rare)])
    OUTPUT.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
