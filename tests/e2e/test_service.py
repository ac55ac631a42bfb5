"""The service as a process: it polls, tells, reloads, ends cleanly, and survives being killed."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.helpers import FLOOD, ROOT, monitor, rows, rss, wire, write_config

MORE = rss(
    ("later", "Morava flood: 90 dead", "The Morava flood has killed at least 90 people, the ministry said.")
)


@contextmanager
def service(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """``monitor run`` in ``folder``; killed at the end if it still runs."""
    env = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONUNBUFFERED="1")
    env.pop("MONITOR_DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "monitor", "run", *arguments],
        cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """Output up to a line that holds ``words``; fails if the process ends before."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return "".join(seen)
    raise AssertionError(f"ended without {words!r}:\n{''.join(seen)}")


def items_in(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "monitor.db") as connection:
        return [title for (title,) in connection.execute("SELECT title FROM items ORDER BY title")]


def test_it_polls_at_once_and_sigterm_ends_it_cleanly(tmp_path: Path) -> None:
    with wire(flood=FLOOD) as served:
        write_config(tmp_path, served, "flood", "missing")
        with service(tmp_path) as process:
            seen = read_until(process, "polled 2 feeds")
            assert "404" in seen
            process.send_signal(signal.SIGTERM)
            read_until(process, "Stopped")
            assert process.wait() == 0
    assert len(items_in(tmp_path)) == 2


def test_what_was_not_sent_before_the_end_is_sent_after_it(tmp_path: Path) -> None:
    with wire(flood=FLOOD) as served:
        write_config(tmp_path, served, "flood")
        with service(tmp_path) as process:
            read_until(process, "polled 1 feed:")
            process.kill()
    (waiting,) = rows(monitor("status", "--json", cwd=tmp_path))
    assert waiting["alerts_waiting"] == 1
    (summary,) = rows(monitor("run", "--once", "--json", cwd=tmp_path))
    assert summary["deliveries"] == 1
    (after,) = rows(monitor("status", "--json", cwd=tmp_path))
    assert (after["alerts_waiting"], after["outbox_waiting"]) == (0, 0)


def test_killed_in_the_middle_of_a_poll_nothing_is_lost_and_nothing_twice(tmp_path: Path) -> None:
    with wire(flood=FLOOD, slow=MORE) as served:
        write_config(tmp_path, served, "flood", "slow")
        served.held.add("slow")
        with service(tmp_path) as process:
            assert served.reached.wait(60)
            process.kill()
            process.wait()
        served.held.clear()
        served.release.set()
        with sqlite3.connect(tmp_path / "monitor.db") as connection:  # the lease of the dead, run out
            connection.execute("UPDATE feeds SET leased_until = NULL, lease_token = NULL")
        monitor("run", "--once", "--now", "--json", cwd=tmp_path)
        (again,) = rows(monitor("run", "--once", "--now", "--json", cwd=tmp_path))
    assert again["items_new"] == 0
    titles = items_in(tmp_path)
    assert len(titles) == len(set(titles)) == 3
    found = rows(monitor("matches", "list", "--json", cwd=tmp_path))
    assert sorted(match["figure"]["low"] for match in found) == [40, 90]


def test_a_changed_configuration_is_taken_over_and_a_bad_one_is_not(tmp_path: Path) -> None:
    with wire(flood=FLOOD, more=MORE) as served:
        path = write_config(tmp_path, served, "flood")
        good = path.read_text(encoding="utf-8")
        with service(tmp_path) as process:
            read_until(process, "polled 1 feed:")
            path.write_text(good + "\n[[feeds]]\nnmae = 'x'\n", encoding="utf-8")
            process.send_signal(signal.SIGHUP)
            seen = read_until(process, "did you mean")
            assert "old one stays in force" in seen
            write_config(tmp_path, served, "flood", "more")
            process.send_signal(signal.SIGHUP)
            read_until(process, "in force: 2 feeds")
            read_until(process, "polled 1 feed:")
            process.send_signal(signal.SIGINT)
            read_until(process, "Stopped")
            assert process.wait() == 0
    assert len(items_in(tmp_path)) == 3


def test_two_processes_on_one_database_find_everything_once(tmp_path: Path, database_url: str) -> None:
    names = [f"f{n}" for n in range(12)]
    pages = {
        name: rss(
            (f"{name}-toll", "Morava flood: 90 dead", f"The Morava flood killed 90 people, says {name}.")
        )
        for name in names
    }
    with wire(**pages) as served:
        write_config(tmp_path, served, *names)
        env = dict(os.environ, PYTHONPATH=str(ROOT), MONITOR_DATABASE_URL=database_url)
        command = [sys.executable, "-m", "monitor", "run", "--once", "--json"]
        both = [
            subprocess.Popen(
                command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(2)
        ]
        for process in both:
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
    assert sorted(served.asked) == sorted(names)
    found = rows(monitor("items", "list", "--json", "-n", "100", cwd=tmp_path, database=database_url))
    assert sorted(item["feed"] for item in found) == sorted(names)
    told = rows(monitor("matches", "list", "--json", "-n", "100", cwd=tmp_path, database=database_url))
    states = [(match["category"], match["figure"]["low"], match["measure"]) for match in told]
    assert states == [("new_high", 90, "flood.dead")]
