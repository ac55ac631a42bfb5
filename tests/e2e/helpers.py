"""Running the product as its users do: real processes, a real loopback server."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parents[2]

CONFIG = """
[monitor]
allow_private = ["127.0.0.0/8"]

[[topics]]
id = "flood"
name = "The Lower Morava flood"
any = ["Morava flood", "Morava floods"]

[[measures]]
id = "flood.dead"
topic = "flood"
name = "People killed by the flood"
counts = ["people", "dead", "deaths", "residents"]
cues = ["killed", "dead", "died", "death toll"]
kind = "cumulative"
unit = "person"
tolerance = 0.2
window = "30d"
baseline = { low = 10, high = 12, as_of = 2026-01-01, source = "Ministry" }

[[claims]]
id = "dam-burst"
topic = "flood"
text = "The great dam above Morava has burst and a wave is racing towards the city"
verdict = "false"
"""


def monitor(
    *arguments: str | Path,
    cwd: Path,
    database: str = "",
    check: int | None = 0,
    text: str = "",
    **environ: str,
) -> subprocess.CompletedProcess[str]:
    """Runs ``monitor`` in ``cwd``; asserts its exit status unless ``check`` is None."""
    env = dict(os.environ, PYTHONPATH=str(ROOT), NO_COLOR="1", **environ)
    env.pop("MONITOR_DATABASE_URL", None)
    if database:
        env["MONITOR_DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "monitor", *map(str, arguments)],
        cwd=cwd, env=env, capture_output=True, text=True, input=text, timeout=120, check=False,
    )  # fmt: skip
    assert check is None or done.returncode == check, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    """The JSON lines a command printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def rss(*entries: tuple[str, str, str], title: str = "Test Wire") -> bytes:
    """A feed of (guid, title, text) entries."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{head}</title><description>{text}</description>"
        f"<link>https://wire.example/{guid}</link><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item>"
        for guid, head, text in entries
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


FLOOD = rss(
    (
        "toll",
        "Morava flood: death toll reaches 40",
        "At least 40 people have died in the Morava flood, the ministry said.",
    ),
    ("calm", "Football: a draw", "The match ended without goals in front of 9,000 spectators."),
)


@dataclass
class Wire:
    """A feed server; ``pages`` may change while it runs. ``hold`` keeps answers back until it is set."""

    url: str
    pages: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every answer."""
    asked: list[str] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    release: Event = field(default_factory=Event)
    reached: Event = field(default_factory=Event)


@contextmanager
def wire(**pages: bytes) -> Iterator[Wire]:
    """Serves ``pages`` by name at ``/name.xml``."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.strip("/").removesuffix(".xml")
            served.asked.append(name)
            if name in served.held:
                served.reached.set()
                served.release.wait(60)
            status, kind, body = served.pages.get(name, (404, "text/plain", b"no"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            for header, value in served.headers.items():
                self.send_header(header, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Wire(f"http://127.0.0.1:{server.server_port}")
    served.pages = {name: (200, "application/rss+xml", body) for name, body in pages.items()}
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.release.set()
        server.shutdown()
        server.server_close()


def write_config(folder: Path, served: Wire, *names: str, extra: str = "") -> Path:
    """A feeds.toml over feeds of ``served``."""
    feeds = "".join(
        f'\n[[feeds]]\nid = "{name}"\nname = "{name.title()} Wire"\nurl = "{served.url}/{name}.xml"\n'
        for name in names
    )
    path = folder / "feeds.toml"
    path.write_text(CONFIG + feeds + extra, encoding="utf-8")
    return path
