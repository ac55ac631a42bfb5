"""A poller killed (SIGKILL) at every moment of a poll: nothing lost, nothing twice, no help needed."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from monitor.config import load
from monitor.pipeline import Desk, poll_due
from monitor.store import Store
from tests.e2e.helpers import FLOOD, ROOT, rss, wire, write_config

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MORE = rss(
    ("later", "Morava flood: 90 dead", "The Morava flood has killed 90 people, the ministry said.")
).replace(b"10:00:00", b"11:00:00")

POLLER = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from monitor.config import load
from monitor.pipeline import Desk, poll_due, polling, reading, recording
from monitor.store import Store, Transaction

config_path, url, where, what = sys.argv[1:5]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def killed(function, after):
    def wrapped(*arguments, **named):
        if not after:
            die()
        done = function(*arguments, **named)
        die()
        return done
    return wrapped

rooms = {"polling": polling, "reading": reading, "recording": recording, "Transaction": Transaction}
owner, name = rooms[where], what.lstrip("+")
setattr(owner, name, killed(getattr(owner, name), what.startswith("+")))
config, store = load(Path(config_path), {}), Store(url)
poll_due(Desk(config, store, lambda: datetime.fromisoformat(sys.argv[5]), {}))
"""

MOMENTS = {
    "before anything is claimed": "polling _claim",
    "when feeds are claimed": "polling +_claim",
    "with a document in hand": "reading parse",
    "when a document is parsed": "reading +parse",
    "before recording": "recording _record_together",
    "when the states of the feeds are written": "Transaction +finish_polls",
    "when items are written": "Transaction +insert_items",
    "when figures are written": "Transaction +record_assessments",
    "when alerts are written, not committed": "Transaction +record_judgements",
    "when all is committed": "recording +_record_together",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_a_killed_poller_left_is_done_by_the_next(
    tmp_path: Path, database_url: str, moment: str
) -> None:
    with wire(flood=FLOOD, more=MORE) as served:
        path = write_config(tmp_path, served, "flood", "more")
        config = load(path, {})
        with Store(database_url) as store:
            with store.begin() as tx:
                tx.sync_feeds(config.feeds, NOW)
            command = [
                sys.executable,
                "-c",
                POLLER,
                path,
                database_url,
                *MOMENTS[moment].split(),
                NOW.isoformat(),
            ]
            env = dict(os.environ, PYTHONPATH=str(ROOT))
            died = subprocess.run(
                list(map(str, command)), env=env, capture_output=True, timeout=100, check=False
            )
            assert died.returncode == -signal.SIGKILL, died.stderr
            for minutes in (20, 60):  # the lease has run out; then once more
                poll_due(Desk(config, store, lambda late=minutes: NOW + timedelta(minutes=late), {}))
            with store.read() as tx:
                titles = sorted(one.item.title for one in tx.list_items())
                told = sorted(one.finding.reading.low for one in tx.list_findings(NOW) if one.finding.reading)
                states = tx.feed_states().values()
    assert titles == ["Football: a draw", "Morava flood: 90 dead", "Morava flood: death toll reaches 40"]
    assert told == [40, 90]
    assert all(state.failures == 0 and state.last_success for state in states)


READERS = """
import os, signal, sys
from datetime import UTC, datetime
from monitor.feeds.outcomes import Fetched
from monitor.model import Feed, Watchlist
from monitor.feeds.documents import Readers

if __name__ == "__main__":
    readers, feed = Readers(Watchlist(), 2), Feed(id="a", url="https://a.example/", name="A")
    for _ in range(4):
        readers.hand_over(Fetched(feed="a", url=feed.url, body=b"<rss></rss>"), feed, datetime.now(UTC))
    list(readers.finished(all_=True))
    print(*readers._pool._processes, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_that_read_for_a_killed_poller_end_with_it(tmp_path: Path) -> None:
    script = tmp_path / "readers.py"
    script.write_text(READERS)
    found = subprocess.Popen(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert found.stdout is not None
    pids = [int(pid) for pid in found.stdout.readline().split()]
    found.wait()
    found.stdout.close()
    assert pids
    _, left = psutil.wait_procs([psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], timeout=30)
    assert not left
