"""Bringing a database to the schema of this code, in process, one process at a time."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL

from monitor.resources import migrations_dir
from monitor.store.engine import file_of, is_memory, transaction
from monitor.store.errors import StoreError, Trouble, shown

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x5041_5241_4C58  # any number, the same for every process: "PARALX"


class SchemaState(StrEnum):
    """How a database's schema stands to the code."""

    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class SchemaCheck:
    """The answer of ``Store.check()``: a state, one sentence, and what to do."""

    state: SchemaState
    text: str
    remedy: str = ""
    revision: str = ""
    """Revision of the database; empty where it has none."""
    head: str = ""
    """Revision of the code."""
    trouble: Trouble = Trouble.UNREACHABLE
    """What kind of failure it is, where it cannot be used."""

    @property
    def ok(self) -> bool:
        """Whether the database can be used as it is."""
        return self.state is SchemaState.CURRENT

    def error(self) -> StoreError:
        """The same as an exception."""
        by_state = {SchemaState.BEHIND: Trouble.BEHIND, SchemaState.NEWER: Trouble.NEWER}
        return StoreError(by_state.get(self.state, self.trouble), self.text, self.remedy)


def config() -> "Config":
    """Alembic's configuration for the shipped migrations."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(migrations_dir()).replace("%", "%%"))
    return made


@lru_cache(maxsize=1)
def _revisions() -> tuple[str, ...]:
    """All revisions of this code, newest first, by the names of their files (see alembic.ini).

    Every command checks the schema, and loading Alembic for it would double the time that takes.
    """
    names = (path.name for path in (migrations_dir() / "versions").glob("v*_*.py"))
    return tuple(sorted((name[1:].partition("_")[0] for name in names), reverse=True))


def _revision(connection: Connection) -> str:
    """Revision of the database, or empty."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def check(engine: Engine, url: URL) -> SchemaCheck:
    """How the schema stands. Creates nothing, changes nothing; unreachable is an answer, not an exception."""
    missing = _missing(url)
    if missing is not None:
        return missing
    try:
        with transaction(engine, url, read=True) as connection:
            return _compare(connection, url)
    except StoreError as error:
        return SchemaCheck(
            SchemaState.UNREACHABLE, error.message, error.remedy, head=_revisions()[0], trouble=error.trouble
        )


def _missing(url: URL) -> SchemaCheck | None:
    """SQLite would create a missing file on connecting, so a missing one is looked for first."""
    file = file_of(url)
    head = _revisions()[0]
    if file is None or file.exists():
        return None
    if not file.parent.is_dir():
        text = f"The folder of the database {file} does not exist."
        return SchemaCheck(SchemaState.UNREACHABLE, text, f"Create it: mkdir -p {file.parent}", head=head)
    return SchemaCheck(
        SchemaState.BEHIND, f"The database {file} does not exist yet.", "Run: monitor db migrate", head=head
    )


def _compare(connection: Connection, url: URL) -> SchemaCheck:
    found = _revision(connection)
    known = _revisions()
    name = shown(url)
    if found == known[0]:
        return SchemaCheck(SchemaState.CURRENT, f"The database {name} is up to date.", "", found, known[0])
    if found and found not in known:
        text = f"The database {name} is newer than this Parallax: schema {found}; this one knows {known[0]}."
        error = StoreError(Trouble.NEWER, text)
        return SchemaCheck(SchemaState.NEWER, text, error.remedy, found, known[0])
    steps = known.index(found) if found else len(known)
    what = f"is {steps} migration{'s' * (steps != 1)} behind" if found else "has no tables yet"
    return SchemaCheck(
        SchemaState.BEHIND, f"The database {name} {what}.", "Run: monitor db migrate", found, known[0]
    )


def migrate(engine: Engine, url: URL) -> tuple[str, str]:
    """Brings the schema up to date in one transaction; a second process waits, then finds nothing to do.

    Returns the revision before ("" for none) and after.

    Raises:
        StoreError: as :func:`monitor.store.engine.transaction`, or the database is newer than the code.
    """
    file = file_of(url)
    if file is not None and not file.parent.is_dir():
        raise SchemaCheck(
            SchemaState.UNREACHABLE,
            f"The folder of the database {file} does not exist.",
            f"Create it: mkdir -p {file.parent}",
        ).error()
    with transaction(engine, url) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        before = _compare(connection, url)
        if before.state is SchemaState.NEWER:
            raise before.error()
        if before.state is SchemaState.BEHIND:
            _refuse_foreign(connection, before, url)
            from alembic import command

            made = config()
            made.attributes["connection"] = connection
            command.upgrade(made, "head")
        return before.revision, before.head


def _refuse_foreign(connection: Connection, before: SchemaCheck, url: URL) -> None:
    """A database without our revision but with tables is somebody else's."""
    if before.revision or is_memory(url):
        return
    tables = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
    if tables:
        text = f"The database {shown(url)} holds tables that are not ours ({', '.join(tables[:3])}, ...)."
        raise StoreError(Trouble.ADDRESS, text, "Give Parallax a database of its own.")
