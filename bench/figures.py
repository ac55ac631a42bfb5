"""Sentences and items read per second of processor time, and characters per second of hostile text.

python -m bench.figures [ROUNDS]

The sentences are those of ``tests/figures/corpus``. Nearly all hold numbers: news is read faster. Items are
two of these sentences each with a third for their headline, on a topic that every item is about, so that all
of the assessment runs: figures, topics and readings. Articles are those of ``tests/corpora/articles``, each
with the measures of its topic. Printed is the median round.

Hostile text repeats fragments that make grammar, context or readings look far ahead or far back. It goes
through the whole assessment; what counts is that the second column is not far below the first.
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TypeVar

from monitor.assess import Assessor
from monitor.config import load as load_config
from monitor.figures import extract, parse
from monitor.model import Item, Kind, Measure, Topic, Watchlist
from tests.figures.articles import ARTICLES
from tests.figures.articles import load as load_articles

T = TypeVar("T")
CORPUS = Path(__file__).parent.parent / "tests" / "figures" / "corpus"
PUBLISHED = datetime(2026, 3, 2, tzinfo=UTC)
HOSTILE = (
    "Ten Hag ",
    "24 of Norland's ",
    "4.1 x 1.5 x ",
    "1 ",
    "11,",
    "a.",
    "a",
    "1-",
    "one ",
    "hundred ",
    "1 killed and ",
    "from 1 to ",
    "thousands of ",
    "R1",
    "1 barrel (",
    "1:1",
    "said on Monday 5 ",
    "in 2024 7 people, he said, ",
    "5 killed, including 6 as of May 7 - ",
    "if 5 die as, but ",
    "not 5% (6 miles) ",
    "1 dead. ",
    "1 dead\n",
    "Who said he told the BBC that ",
)
LENGTHS = (12_500, 100_000)


def sentences() -> list[str]:
    """The corpus without its rows."""
    lines = (
        line
        for path in sorted(CORPUS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [line for line in lines if line and line[0] not in " #"]


def watchlist() -> Watchlist:
    """One topic that nearly every English text is about, with three measures."""
    counted = (("killed", "death toll"), ("injured", "wounded"), ("missing", "unaccounted for"))
    return Watchlist(
        topics=(Topic(id="news", name="News", any=("the", "a", "in", "of", "and", "to", "people")),),
        measures=tuple(
            Measure(
                id=f"news.{cues[0]}",
                topic="news",
                name=f"People {cues[0]}",
                counts=("people", "soldiers"),
                cues=cues,
                kind=Kind.CUMULATIVE,
                window=timedelta(days=30),
            )
            for cues in counted
        ),
    )


def items(texts: Sequence[str]) -> list[Item]:
    """Short items: a headline and two sentences."""
    return [
        Item(id=str(k), title=texts[k], text=f"{texts[k + 1]} {texts[k + 2]}", published=PUBLISHED)
        for k in range(0, len(texts) - 2, 3)
    ]


def articles() -> list[tuple[Assessor, Item]]:
    """Whole articles, each with who assesses it."""
    found: list[tuple[Assessor, Item]] = []
    for folder in sorted(ARTICLES.iterdir()):
        assessor = Assessor(load_config(folder / "feeds.toml", {}).watchlist)
        found += ((assessor, article.item) for article in load_articles(folder))
    return found


def per_second(work: Callable[[T], object], given: Sequence[T], rounds: int) -> float:
    """How many of ``given`` are worked off in a second of processor time, in the median round."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        for one in given:
            work(one)
        took.append(time.process_time() - start)
    return len(given) / median(took)


def hostile(piece: str, length: int, assessor: Assessor) -> float:
    """Characters a second of ``piece`` repeated to ``length``."""
    item = Item(id=piece, text=(piece * (length // len(piece) + 1))[:length], published=PUBLISHED)
    start = time.process_time()
    assessor.assess(item)
    return length / (time.process_time() - start)


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    texts, assessor = sentences(), Assessor(watchlist())
    single = [Item(id=str(k), text=text, published=PUBLISHED) for k, text in enumerate(texts)]
    short = items(texts)
    print(f"{len(texts)} sentences, {len(short)} items, median of {rounds} rounds")
    print(f"grammar     {per_second(parse, texts, rounds):8,.0f} sentences/s")
    print(f"extraction  {per_second(extract, single, rounds):8,.0f} sentences/s")
    print(f"assessment  {per_second(assessor.assess, short, rounds):8,.0f} items/s of three sentences")
    whole = per_second(lambda told: told[0].assess(told[1]), articles(), rounds)
    print(f"articles    {whole:8,.0f} items/s")
    print("hostile text, thousand characters/s at " + " and ".join(f"{length:,}" for length in LENGTHS))
    for piece in HOSTILE:
        rates = "  ".join(f"{hostile(piece, length, assessor) / 1000:8,.0f}" for length in LENGTHS)
        print(f"  {piece!r:38} {rates}", flush=True)


if __name__ == "__main__":
    main()
