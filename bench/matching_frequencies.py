"""Makes ``monitor/matching/data/frequencies.txt.gz`` from the unigram list of the ``wordsegment`` package.

    pip download --no-deps wordsegment==1.3.1; unzip wordsegment-*.whl wordsegment/unigrams.txt
    python bench/matching_frequencies.py wordsegment/unigrams.txt

One line a band, most frequent first: its number, then the stems in it. A stem of band b has about
10 ** (-b / 10) of all words of English text. Output is byte for byte the same on every run.
"""

import gzip
import math
import sys
from collections import defaultdict
from pathlib import Path

from monitor.matching.stem import stem
from monitor.matching.terms import STOP_WORDS

OUTPUT = Path(__file__).parent.parent / "monitor" / "matching" / "data" / "frequencies.txt.gz"
TOTAL = 1_024_908_267_229
"""Words in the corpus that was counted (Brants and Franz, Web 1T 5-gram, 2006)."""
DEPTH = 40_000
KEPT = 16_000


def main(source: str) -> None:
    """Reads the list, writes the shipped file."""
    counts: dict[str, int] = defaultdict(int)
    for line in Path(source).read_text(encoding="utf-8").splitlines()[:DEPTH]:
        word, count = line.split("\t")
        if len(word) > 1 and word not in STOP_WORDS:
            counts[stem(word)] += int(count)
    bands: dict[int, list[str]] = defaultdict(list)
    for term in sorted(counts, key=lambda one: (-counts[one], one))[:KEPT]:
        bands[round(-10 * math.log10(counts[term] / TOTAL))].append(term)
    lines = [f"{band} {' '.join(sorted(some))}" for band, some in sorted(bands.items())]
    OUTPUT.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
