"""One PostgreSQL server a test process, and a fresh migrated database in a few dozen milliseconds."""

import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO

import psycopg

from monitor.store import Store

TEMPLATE = "parallax_template"


@dataclass
class Postgres:
    """A running server; the end of ``leash`` ends it, and so does the death of this process."""

    process: subprocess.Popen[str]
    leash: IO[str]
    socket: str
    pid: int
    """Of the server itself."""
    numbers: "count[int]" = field(default_factory=count)

    @classmethod
    def start(cls) -> "Postgres":
        """Starts the launcher in a session of its own: what kills the tests' group does not kill it."""
        launcher = Path(__file__).with_name("pgserver.py")
        process = subprocess.Popen(
            [sys.executable, str(launcher)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        line = process.stdout.readline().split()
        if len(line) != 2:
            raise RuntimeError("PostgreSQL did not start; its launcher says why on standard error")
        server = cls(process, process.stdin, line[0], int(line[1]))
        server.execute(f"CREATE DATABASE {TEMPLATE}")
        with Store(server.url(TEMPLATE)) as store:
            store.migrate()
        return server

    def down(self, how: str = "stop") -> None:
        """Stops the server: "stop" in order, "crash" at once, so that it has to recover when it is back."""
        self._tell(how)

    def up(self) -> None:
        """Starts it again."""
        self.pid = self._tell("start")

    def _tell(self, order: str) -> int:
        assert self.process.stdout is not None
        print(order, file=self.leash, flush=True)
        return int(self.process.stdout.readline())

    def url(self, database: str) -> str:
        """Address of a database, as a user would write it."""
        return f"postgresql://postgres@/{database}?host={self.socket}"

    def execute(self, statement: str) -> None:
        """Runs an administrator's statement."""
        address = f"host={self.socket} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def database(self, *, migrated: bool = True) -> str:
        """Name of a new database, migrated or empty."""
        name = f"t{next(self.numbers)}"
        template = TEMPLATE if migrated else "template0"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Removes a database, whoever is still connected."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        """Ends the server and removes its files."""
        self.leash.close()
        self.process.wait(30)
