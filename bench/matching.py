"""Speed and memory of matching, paired with naive rapidfuzz in the same run.

    PYTHONPATH=. python bench/matching.py [--headlines FILE] [--only topics|rules|claims|stories|memory]

FILE has items as JSON lines; without it headlines are made of words by their frequency in English, with names
of the tracked phrases sprinkled in. Caches are cold: every matcher is new. One core. Prints a Markdown table.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapidfuzz import fuzz, process

from monitor.matching import ClaimMatcher, StoryIndex, TopicMatcher
from monitor.matching.background import common_words, share_of_words
from monitor.matching.transliteration import key
from monitor.model import Claim, Item, Topic

SEED = 20_250_501
ROUNDS = 3
SYLLABLES = (
    "ka",
    "ro",
    "min",
    "vel",
    "dar",
    "sho",
    "ni",
    "bek",
    "tal",
    "ur",
    "gen",
    "li",
    "mos",
    "pra",
    "zon",
)


def names(rng: random.Random, count: int) -> list[str]:
    """Invented proper names."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize() for _ in range(count)]


def sentences(rng: random.Random, count: int, size: tuple[int, int], people: Sequence[str]) -> list[str]:
    """Texts of words drawn by their frequency, a name in most of them."""
    vocabulary = sorted(common_words())
    weights = list(itertools.accumulate(share_of_words(word) for word in vocabulary))
    texts = []
    for _ in range(count):
        drawn = rng.choices(vocabulary, cum_weights=weights, k=rng.randint(*size))
        if rng.random() < 0.7:
            drawn[rng.randrange(len(drawn))] = rng.choice(people)
        texts.append(" ".join(drawn).capitalize())
    return texts


def phrases(rng: random.Random, count: int, people: Sequence[str]) -> list[str]:
    """Tracked phrases: half names, half two or three words."""
    words = sentences(rng, count, (2, 3), people)
    return [rng.choice(people) if rng.random() < 0.5 else one.lower() for one in words]


def rate(work: Callable[[], object], count: int) -> float:
    """Items a second of processor time."""
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def best(make: Callable[[], Callable[[], object]], count: int, rounds: int) -> float:
    """The best of some rounds, each on something newly made, so that every one begins with cold caches."""
    return max(rate(make(), count) for _ in range(rounds))


def cold(matcher: TopicMatcher, items: Sequence[Item]) -> Callable[[], object]:
    """The work of matching every item once, caches emptied before."""
    key.cache_clear()
    return lambda: [matcher.match(item) for item in items]


def bench_topics(rng: random.Random, items: Sequence[Item], people: Sequence[str]) -> None:
    """Fuzzy phrases."""
    for count in (1_000, 10_000):
        tracked = phrases(rng, count, people)
        topics = [Topic(id=str(k), name=p, any=(p,)) for k, p in enumerate(tracked)]
        ours = best(lambda t=topics: cold(TopicMatcher(t), items), len(items), ROUNDS)
        few = items[:: max(1, len(items) * count // 2_000_000)][:200]
        naive = rate(
            lambda t=tracked, f=few: [
                process.extract(i.text, t, scorer=fuzz.partial_ratio, score_cutoff=85) for i in f
            ],
            len(few),
        )
        print(f"| topics, {count:,} phrases, cold | {ours:,.0f} items/s | {naive:,.0f} items/s |", flush=True)


def bench_rules(rng: random.Random, items: Sequence[Item], people: Sequence[str]) -> None:
    """Boolean rules that share their phrases."""
    shared = phrases(rng, 4_000, people)
    rules = [
        Topic(
            id=str(k),
            name=str(k),
            any=tuple(rng.sample(shared, 3)),
            all=tuple(rng.sample(shared, rng.randint(0, 2))),
            none=tuple(rng.sample(shared, 1)),
        )
        for k in range(10_000)
    ]
    ours = best(lambda: cold(TopicMatcher(rules), items), len(items), ROUNDS)
    print(f"| topics, 10,000 boolean rules, cold | {ours:,.0f} items/s | |", flush=True)


def bench_claims(rng: random.Random, items: Sequence[Item], people: Sequence[str]) -> None:
    """The whole decision."""
    texts = sentences(rng, 50_000, (8, 18), people)
    titles = sentences(rng, 50_000, (5, 9), people)
    claims = [Claim(id=str(k), text=t, title=s) for k, (t, s) in enumerate(zip(texts, titles, strict=True))]
    matcher = ClaimMatcher(claims)
    start = time.process_time()
    matcher.search(Item(id="warm", text="warm"), 1)
    built = time.process_time() - start
    ours = rate(lambda: [matcher.match(item, tuple) for item in items], len(items))
    few = items[:20]
    naive = rate(
        lambda: [process.extract(i.text, texts, scorer=fuzz.token_set_ratio, limit=5) for i in few], len(few)
    )
    what = f"claims, 50,000, decision (built in {built:.1f} s)"
    print(f"| {what} | {ours:,.0f} headlines/s | {naive:,.1f} headlines/s |")


def bench_stories(items: Sequence[Item]) -> None:
    """Online grouping."""
    at = datetime(2025, 5, 1, tzinfo=UTC)
    index = StoryIndex(timedelta(days=7))
    ours = rate(lambda: [index.add(i, at + timedelta(seconds=k)) for k, i in enumerate(items)], len(items))
    titles = [i.title or i.text for i in items]
    few = titles[:100]
    naive = rate(
        lambda: [process.extract(t, titles, scorer=fuzz.token_sort_ratio, limit=2) for t in few], len(few)
    )
    print(f"| stories, {len(items):,} titles | {ours:,.0f} titles/s | {naive:,.0f} titles/s |")


def bench_memory() -> None:
    """Resident memory that 10,000 topics and 50,000 claims add to a fresh process, after matching."""
    command = [sys.executable, __file__, "--only", "resident"]
    added = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    print(f"| memory, 10,000 topics and 50,000 claims, added to the process | {added} MB | |")


def resident(rng: random.Random, items: Sequence[Item], people: Sequence[str]) -> None:
    """Prints megabytes: what the process holds after matching, without what it held before."""
    tracked = phrases(rng, 10_000, people)
    texts = sentences(rng, 50_000, (8, 18), people)
    titles = sentences(rng, 50_000, (5, 9), people)
    before = held()
    matcher = TopicMatcher(Topic(id=str(k), name=p, any=(p,)) for k, p in enumerate(tracked))
    known = ClaimMatcher(
        [Claim(id=str(k), text=t, title=s) for k, (t, s) in enumerate(zip(texts, titles, strict=True))]
    )
    for item in items[:2_000]:
        matcher.match(item)
        known.match(item, tuple)
    print(f"{held() - before:,.0f}")


def held() -> float:
    """Resident memory of this process, megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--headlines", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    rng = random.Random(SEED)
    people = names(rng, 6_000)
    if options.headlines:
        raw = [json.loads(line) for line in options.headlines.read_text(encoding="utf-8").splitlines()]
        items = [Item(id=str(k), text=one.get("title") or one["text"]) for k, one in enumerate(raw)]
    else:
        items = [Item(id=str(k), text=t) for k, t in enumerate(sentences(rng, 10_000, (7, 14), people))]
    if options.only != "resident":
        print("| what | here | naive rapidfuzz |\n| --- | --- | --- |")
    if options.only in {"", "topics"}:
        bench_topics(rng, items, people)
    if options.only in {"", "rules"}:
        bench_rules(rng, items, people)
    if options.only in {"", "claims"}:
        bench_claims(rng, items[:3_000], people)
    if options.only in {"", "stories"}:
        bench_stories(items)
    if options.only in {"", "memory"}:
        bench_memory()
    if options.only == "resident":
        resident(rng, items, people)


if __name__ == "__main__":
    main()
