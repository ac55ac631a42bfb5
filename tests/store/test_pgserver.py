"""The test server never outlives the tests, however they end."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from tests.support.pgserver import sweep

ROOT = Path(__file__).parents[2]
PROGRAM = textwrap.dedent("""
    import sys
    from tests.support.postgres import Postgres
    server = Postgres.start()
    print(server.pid, server.process.pid, server.socket, flush=True)
    sys.stdin.read()
    server.stop()
""")


@pytest.fixture
def running():
    """A process that uses the server as a test run does, and what it started."""
    user = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    server, launcher, folder = user.stdout.readline().split()
    found = psutil.Process(int(server))
    launched = psutil.Process(int(launcher))
    assert found.is_running()
    assert Path(folder).is_dir()
    yield user, launched, found, Path(folder)
    user.kill()
    user.wait(30)
    user.stdout.close()


def gone(process):
    psutil.wait_procs([process], timeout=30)
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_it_ends_with_the_tests(running):
    user, launcher, server, folder = running
    assert folder.stat().st_uid != 0, "PostgreSQL never runs as root"
    user.stdin.close()
    assert user.wait(30) == 0
    assert gone(server)
    assert gone(launcher)
    assert not folder.exists()


@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_when_the_tests_are_killed(running, deadly):
    user, launcher, server, folder = running
    os.kill(user.pid, deadly)
    assert user.wait(30) != 0
    assert gone(server)
    assert gone(launcher)
    assert not folder.exists()


def test_it_ends_when_its_launcher_is_killed(running):
    _user, launcher, server, folder = running
    launcher.kill()
    assert gone(server)
    assert folder.exists()
    sweep(folder.parents[1])
    assert not folder.exists(), "the next start removes what nobody could"
