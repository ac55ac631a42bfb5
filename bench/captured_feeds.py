"""Polls a folder of captured feed documents over loopback and checks that nothing is lost or doubled.

    python bench/captured_feeds.py FOLDER [--database URL] [--limit N]

FOLDER is searched for feed documents; folders named ``poll_replay/*`` hold successive snapshots of one feed
and are replayed in order of their names. Every other document becomes one feed. The product runs as its
users run it: ``monitor run --once --now`` in a subprocess, twice. Checked against feedparser itself:

* every entry that feedparser sees in a well-formed document is stored exactly once;
* a second poll stores nothing;
* every document, hostile or not, ends in a stored outcome;
* successive snapshots yield each distinct entry once.

Prints counts as JSON; exit status 1 if one of these does not hold.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote

import feedparser

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = {".xml", ".rss", ".atom", ".rdf", ".html"}


def documents(folder: Path) -> list[Path]:
    """Feed documents below ``folder``, snapshots left out."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in SUFFIXES and "poll_replay" not in path.parts
    ]


def snapshots(folder: Path) -> dict[str, list[Path]]:
    """Successive snapshots by feed."""
    return {
        str(sub.relative_to(folder)): sorted(sub.glob("*.xml"))
        for sub in sorted(folder.rglob("poll_replay/*"))
        if sub.is_dir()
    }


def content_type(body: bytes) -> str:
    """What its server sent, where the document says so (`Header:` lines in feedparser's tests), else XML."""
    named = re.search(rb"Header:\s+Content-type:\s*([^\r\n]+)", body[:4000], re.IGNORECASE)
    return named[1].decode("latin-1").strip() if named else "application/xml"


class Site(ThreadingHTTPServer):
    """Serves each document at its own path; a snapshot path serves whatever is current."""

    daemon_threads = True
    current: dict[str, Path]


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.server.current.get(unquote(self.path))
        body = path.read_bytes() if path else b""
        self.send_response(200 if path else 404)
        self.send_header("Content-Type", content_type(body))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(current: dict[str, Path]) -> Iterator[Site]:
    site = Site(("127.0.0.1", 0), Handler)
    site.current = current
    Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()


def write_config(folder: Path, base: str, paths: list[str]) -> Path:
    """The shipped topics, measures and claims over the captured feeds."""
    shipped = (ROOT / "feeds.toml").read_text("utf-8")
    kept = "".join(re.findall(r"(?ms)^\[\[(?:topics|measures|claims|originators)\]\].*?(?=^\[|\Z)", shipped))
    feeds = "".join(
        f'[[feeds]]\nid = "f{n}"\nname = "Captured {n}"\nurl = "{base}{quote(path)}"\n\n'
        for n, path in enumerate(paths)
    )
    config = folder / "feeds.toml"
    config.write_text(f'[monitor]\nallow_private = ["127.0.0.0/8"]\n\n{feeds}\n{kept}', "utf-8")
    return config


def run(config: Path, database: str) -> dict[str, int]:
    """One round of polling everything."""
    env = dict(os.environ, MONITOR_DATABASE_URL=database)
    command = [sys.executable, "-m", "monitor", "run", "--once", "--now", "--json", "-c", str(config)]
    done = subprocess.run(
        command, cwd=config.parent, env=env | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    if done.returncode not in (0, 5):
        sys.exit(f"monitor run failed ({done.returncode}):\n{done.stderr.decode()[-3000:]}")
    return json.loads(done.stdout.decode().splitlines()[-1])


def expected(path: Path) -> int | None:
    """Distinct entries feedparser sees in a well-formed document; None where it is none, or no feed.

    Entries that agree in id, address, title, date and all their text are one entry told twice.
    """
    body = path.read_bytes()
    parsed = feedparser.parse(body, response_headers={"content-type": content_type(body)})
    if parsed.bozo or not parsed.get("version"):
        return None
    return len({entry_facts(entry) for entry in parsed.entries})


def entry_facts(entry: feedparser.FeedParserDict) -> tuple[str, ...]:
    """What makes an entry another one."""
    texts = [part.get("value", "") for part in entry.get("content", [])]
    link = entry.get("link", "")
    address = link if link.startswith(("http://", "https://", "/")) else ""
    return (address, *(entry.get(name, "") for name in ("id", "title", "summary", "published")), *texts)


def stored(database: str) -> tuple[Counter[str], dict[str, str]]:
    """Items stored, and the last error, by feed."""
    from monitor.store import Store

    store = Store.open(database)
    with store.begin() as tx:
        counts = Counter({health.state.feed: health.items for health in tx.feed_health(datetime.now(UTC))})
        errors = {id_: state.last_error for id_, state in tx.feed_states().items()}
        polled = {id_ for id_, state in tx.feed_states().items() if state.last_success or state.failures}
    store.close()
    return counts, {id_: error for id_, error in errors.items() if id_ in polled}


def distinct(paths: list[Path]) -> int:
    """Distinct entries over all snapshots, by feedparser's id, else link."""
    seen = set()
    for path in paths:
        seen |= {
            entry.get("id") or entry.get("link") for entry in feedparser.parse(path.read_bytes()).entries
        }
    return len(seen)


def check_documents(
    paths: list[Path], folder: Path, scratch: Path, database: str, show: int
) -> dict[str, object]:
    """Polls every document twice and compares what is stored with what feedparser sees."""
    served = {f"/{path.relative_to(folder)}": path for path in paths}
    with serving(served) as site:
        config = write_config(scratch, f"http://127.0.0.1:{site.server_port}", list(served))
        first = run(config, database)
        second = run(config, database)
    counts, outcomes = stored(database)
    wanted = {f"f{n}": expected(path) for n, path in enumerate(paths)}
    whole = {id_: count for id_, count in wanted.items() if count is not None}
    wrong = {id_: count for id_, count in whole.items() if counts[id_] != count}
    for id_, count in list(wrong.items())[:show]:
        name = paths[int(id_[1:])].relative_to(folder)
        print(f"{name}: {count} entries, {counts[id_]} stored; {outcomes.get(id_)}", file=sys.stderr)
    missing = len(paths) - len(outcomes)
    return {
        "documents": len(paths),
        "well_formed": len(whole),
        "entries_in_well_formed": sum(whole.values()),
        "well_formed_with_another_count": len(wrong),
        "items_stored": sum(counts.values()),
        "first_poll": first,
        "second_poll": second,
        "documents_without_outcome": missing,
        "documents_failed_with_a_reason": sum(bool(error) for error in outcomes.values()),
        "ok": not wrong and second["items_new"] == 0 and missing == 0,
    }


def check_snapshots(series: dict[str, list[Path]], scratch: Path, database: str) -> dict[str, object]:
    """Polls successive snapshots of each feed, one round a snapshot."""
    served = {f"/series/{name}": files[0] for name, files in series.items()}
    with serving(served) as site:
        config = write_config(scratch, f"http://127.0.0.1:{site.server_port}", list(served))
        for step in range(max(map(len, series.values()))):
            for name, files in series.items():
                site.current[f"/series/{name}"] = files[min(step, len(files) - 1)]
            run(config, database)
    counts, _ = stored(database)
    result = {
        name: {"snapshots": len(files), "distinct_entries": distinct(files), "stored": counts[f"f{n}"]}
        for n, (name, files) in enumerate(series.items())
    }
    return {"series": result, "ok": all(one["distinct_entries"] == one["stored"] for one in result.values())}


def main() -> None:
    """Runs both checks."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--database", default="", help="a fresh database; default a scratch SQLite file")
    ask.add_argument("--snapshots-database", default="", help="another fresh one, for the snapshots")
    ask.add_argument("--limit", type=int, default=0, help="only the first N documents")
    ask.add_argument("--show", type=int, default=0, help="print up to N documents whose count differs")
    asked = ask.parse_args()
    paths = documents(asked.folder)[: asked.limit or None]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        database = asked.database or f"sqlite:///{one}/captured.db"
        result = {"documents": check_documents(paths, asked.folder, Path(one), database, asked.show)}
        series = snapshots(asked.folder)
        if series:
            database = asked.snapshots_database or f"sqlite:///{two}/captured.db"
            result["snapshots"] = check_snapshots(series, Path(two), database)
    print(json.dumps(result, indent=1))
    sys.exit(0 if all(part["ok"] for part in result.values()) else 1)


if __name__ == "__main__":
    main()
