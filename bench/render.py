"""How long one digest takes to render, with its charts: ``python bench/render.py [findings]``."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "alerts"))

import digest_samples as samples

from alerts import chart
from alerts.render import render
from monitor.digest import build

ROUNDS = 30


def milliseconds(work: object) -> float:
    """Median of ``ROUNDS`` calls, in CPU milliseconds."""
    times = []
    for _ in range(ROUNDS):
        chart.draw.cache_clear()
        start = time.process_time()
        work()  # type: ignore[operator]
        times.append((time.process_time() - start) * 1000)
    return sorted(times)[ROUNDS // 2]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    day = samples.day() if count == 3 else samples.day(*(samples.new_high(number) for number in range(count)))
    digest = build(day, samples.WATCHLIST)
    plot = digest.findings[0].plot
    rendered = render(digest)
    size = f"HTML {len(rendered.html.encode()):,} B, frozen {len(rendered.freeze()):,} B"
    print(f"{len(digest.entries)} findings, {len(rendered.pictures)} charts: {size}")
    print(f"build   {milliseconds(lambda: build(day, samples.WATCHLIST)):7.2f} ms")
    print(f"render  {milliseconds(lambda: render(digest)):7.2f} ms (all formats, charts included)")
    print(f"chart   {milliseconds(lambda: chart.draw(plot)):7.2f} ms" if plot else "no chart")
    print(f"freeze  {milliseconds(rendered.freeze):7.2f} ms")


if __name__ == "__main__":
    main()
