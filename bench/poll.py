"""Times polling as the service does it: asked, read, matched, judged and stored, with the shipped topics.

    python bench/poll.py [--feeds 1000] [--on-topic 0] [--database URL] [--rounds N] [--alone]
                         [--peer-python PATH]

A loopback server (feed_server.py) gives every feed 25 entries of some 20 KB; none of them is on a topic of
the shipped feeds.toml, or with ``--on-topic 10`` one in ten. The process that polls is one of its own and
stays up, as the service does; figures are medians of ``--times`` rounds, but for the first poll. Processor
seconds are those of that process, the peak is its resident memory. ``--peer-python``: an interpreter that has
the library ``reader`` polls ``--peer-feeds`` of the same feeds, and ratios are printed. ``--alone`` times
asking and parsing too, without reading and storing. ``--rounds`` shows that cost does not grow
with history: so many rounds of one new entry a feed.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import feed_server  # noqa: E402 - beside this file

SCENARIOS = ("first poll", "nothing new", "one new item each", "nothing new, 100 ms away")


# --------------------------------------------------------------------------- the processes that are timed


def spent() -> float:
    """Processor seconds of this process and its ended children."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def memory() -> dict[str, float]:
    """Megabytes resident in this process now and at most, since the last call."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = {
        line.split(":")[0]: int(line.split()[1]) / 1024
        for line in lines
        if line.startswith(("VmHWM", "VmRSS"))
    }
    Path("/proc/self/clear_refs").write_text("5")
    return {"peak": found["VmHWM"], "now": found["VmRSS"]}


def serve_orders(poll: Callable[[], dict[str, Any]]) -> None:
    """Polls once for each line of standard input and says in JSON what it cost."""
    print("ready", flush=True)
    for _ in sys.stdin:
        wall, processor = time.perf_counter(), spent()
        told = poll()
        told |= {"wall": time.perf_counter() - wall, "cpu": spent() - processor} | memory()
        print(json.dumps(told), flush=True)


def ours(config_path: Path) -> None:
    """The pipeline, as the service calls it."""
    from dataclasses import asdict

    from monitor.config import load
    from monitor.pipeline import Desk, poll_due
    from monitor.pipeline.desk import settle_memory
    from monitor.store import Store

    config = load(config_path, {})
    store = Store(config.database)
    store.migrate()
    with store.begin() as tx:
        tx.sync_feeds(config.feeds, datetime.now(UTC))
    desk = Desk(config, store)
    rounds = count()

    def one() -> dict[str, Any]:
        done = asdict(poll_due(desk, force=True))
        if next(rounds) == 0:
            settle_memory()
        return done

    serve_orders(one)


def alone(config_path: Path) -> None:
    """Asking and parsing only; what is remembered of the feeds is kept in a dictionary."""
    from monitor.config import load
    from monitor.feeds.fetch import Fetcher, FetchSettings
    from monitor.feeds.outcomes import Fetched
    from monitor.feeds.parse import Parsed, parse
    from monitor.feeds.schedule import Poll, next_poll, request_for
    from monitor.model import FeedState

    config = load(config_path, {})
    fetcher = Fetcher(FetchSettings(allow_private=tuple(map(str, config.allow_private))))
    feeds = {feed.id: feed for feed in config.feeds}
    states = {id_: FeedState(feed=id_) for id_ in feeds}

    def poll() -> dict[str, Any]:
        new, now = 0, datetime.now(UTC)
        for outcome in fetcher.fetch([request_for(feed, states[feed.id], now) for feed in feeds.values()]):
            feed, state = feeds[outcome.feed], states[outcome.feed]
            parsed = parse(outcome, feed, now, state.memory) if isinstance(outcome, Fetched) else None
            new += len(parsed.entries) if isinstance(parsed, Parsed) else 0
            states[feed.id] = next_poll(
                feed, state, Poll(outcome=outcome, now=now, chance=0.5, parsed=parsed)
            )
        return {"polled": len(feeds), "items_new": new}

    serve_orders(poll)


PEER = """
import json, resource, sys, time
from reader import make_reader
reader = make_reader(sys.argv[1])
for url in open(sys.argv[2]).read().split():
    reader.add_feed(url)
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
print("ready", flush=True)
for _ in sys.stdin:
    wall, processor = time.perf_counter(), spent()
    reader.update_feeds(workers=20, scheduled=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(dict(wall=time.perf_counter() - wall, cpu=spent() - processor, peak=peak)), flush=True)
"""


# --------------------------------------------------------------------------- the one that times them


@contextmanager
def child(*command: str | Path | int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def poll(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdin is not None
    process.stdin.write("poll\n")
    process.stdin.flush()
    return json.loads(line(process))


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


class Server:
    """Orders to the feed server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def urls(self, feeds: int, hosts: int) -> list[str]:
        return [f"http://{feed_server.address(n, hosts)}:{self.port}/{n}.xml" for n in range(feeds)]

    def order(self, what: str) -> None:
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/{what}").read()

    def warm(self, feeds: int) -> None:
        """Documents are made before they are asked for."""
        for n in range(feeds):
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{n}.xml").read()


def scenarios(
    process: subprocess.Popen[str], server: Server, feeds: int, times: int
) -> dict[str, dict[str, float]]:
    """What each scenario costs: feeds a second, processor seconds a thousand feeds, peak memory."""
    assert line(process) == "ready"
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in SCENARIOS}
    server.warm(feeds)
    results["first poll"].append(poll(process))
    results["nothing new"] += [poll(process) for _ in range(times)]
    for _ in range(times):
        server.order("new?count=1")
        server.warm(feeds)
        results["one new item each"].append(poll(process))
    server.order("wait?ms=100")
    results["nothing new, 100 ms away"] += [poll(process) for _ in range(times)]
    server.order("wait?ms=0")
    return {name: summary(runs, feeds) for name, runs in results.items()}


def summary(runs: list[dict[str, Any]], feeds: int) -> dict[str, float]:
    return {
        "feeds_s": feeds / median(run["wall"] for run in runs),
        "cpu": median(run["cpu"] for run in runs) / feeds * 1000,
        "peak": max(run["peak"] for run in runs),
        "items": runs[-1].get("items_new", 0),
        "followed": runs[-1].get("items_followed", 0),
    }


def write_config(folder: Path, urls: list[str], database: str) -> Path:
    """The shipped feeds.toml, with these feeds in place of its own."""
    shipped = (ROOT / "feeds.toml").read_text(encoding="utf-8")
    kept = [block for block in shipped.split("\n[[") if not block.startswith("feeds]]")]
    text = "\n[[".join(kept)
    text = text.replace("[monitor]\n", '[monitor]\nallow_private = ["127.0.0.0/8"]\n', 1)
    if database:
        text = text.replace('database = "sqlite:///monitor.db"', f'database = "{database}"', 1)
    text += "".join(
        f'\n[[feeds]]\nid = "f{n}"\nname = "Gazette {n}"\nurl = "{url}"\n' for n, url in enumerate(urls)
    )
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def flat(options: argparse.Namespace, server: Server) -> None:
    """Rounds of one new item a feed: processor time and memory of each fifth."""
    with tempfile.TemporaryDirectory() as folder:
        config = write_config(Path(folder), server.urls(options.feeds, options.hosts), options.database)
        with child(sys.executable, __file__, "--worker", "ours", config) as process:
            assert line(process) == "ready"
            runs = [poll(process)]
            for _ in range(options.rounds):
                server.order("new?count=1")
                server.warm(options.feeds)
                runs.append(poll(process))
    fifth = max(1, options.rounds // 5)
    for first in range(1, options.rounds + 1, fifth):
        some = runs[first : first + fifth]
        cost = median(run["cpu"] for run in some) / options.feeds * 1000
        print(
            f"rounds {first}-{first + len(some) - 1}: {cost:.2f} CPU-s a thousand feeds, "
            f"{max(run['now'] for run in some):.0f} MB",
            flush=True,
        )


def tell(who: str, results: dict[str, dict[str, float]]) -> None:
    for name, one in results.items():
        print(
            f"| {who} | {name} | {one['feeds_s']:.0f} | {one['cpu']:.2f} | {one['peak']:.0f} "
            f"| {one['items']:.0f} | {one['followed']:.0f} |",
            flush=True,
        )


def ratios(mine: dict[str, dict[str, float]], peer: dict[str, dict[str, float]]) -> None:
    for name in SCENARIOS:
        faster = mine[name]["feeds_s"] / peer[name]["feeds_s"]
        cheaper = peer[name]["cpu"] / mine[name]["cpu"]
        print(f"{name}: {faster:.1f} times as many feeds a second, 1/{cheaper:.1f} of the processor time")


def measure(options: argparse.Namespace, server: Server) -> None:
    print(
        "| who | scenario | feeds/s | CPU-s per 1,000 | peak MB | items | on a topic |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    found = {}
    for who in ("ours", *(["alone"] if options.alone else [])):
        with tempfile.TemporaryDirectory() as folder:
            config = write_config(Path(folder), server.urls(options.feeds, options.hosts), options.database)
            with child(sys.executable, __file__, "--worker", who, config) as process:
                found[who] = scenarios(process, server, options.feeds, options.times)
                tell(who, found[who])
    if options.peer_python:
        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder) / "urls"
            listed.write_text("\n".join(server.urls(options.peer_feeds, options.hosts)))
            command = (options.peer_python, "-c", PEER, Path(folder) / "reader.sqlite", listed)
            with child(*command) as process:
                peer = scenarios(process, server, options.peer_feeds, 1)
                tell("reader", peer)
        ratios(found["ours"], peer)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--feeds", type=int, default=1000)
    asked.add_argument("--hosts", type=int, default=200)
    asked.add_argument("--entries", type=int, default=25)
    asked.add_argument("--on-topic", type=int, default=0)
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--database", default="")
    asked.add_argument("--rounds", type=int, default=0)
    asked.add_argument("--alone", action="store_true")
    asked.add_argument("--peer-python", default="")
    asked.add_argument("--peer-feeds", type=int, default=250)
    asked.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.worker:
        {"ours": ours, "alone": alone}[options.worker[0]](Path(options.worker[1]))
        return
    shape = ("--entries", options.entries, "--on-topic", options.on_topic)
    with child(sys.executable, HERE / "feed_server.py", *shape) as serving:
        server = Server(int(line(serving)))
        if options.rounds:
            flat(options, server)
        else:
            measure(options, server)


if __name__ == "__main__":
    main()
