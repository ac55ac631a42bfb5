"""What can go wrong with a database, said so that a person can act, and never with its password."""

import re
import sqlite3
from enum import StrEnum
from urllib.parse import quote, quote_plus

from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

_SQLITE_KINDS = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_FULL": "full",
    "SQLITE_READONLY": "read_only",
    "SQLITE_CANTOPEN": "unreachable",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_IOERR": "unreachable",
}

_POSTGRES_KINDS = {  # SQLSTATE, longest prefix first (PostgreSQL manual, appendix A)
    "25006": "read_only",
    "28": "refused",
    "3D000": "unreachable",
    "40": "locked",
    "42501": "refused",
    "53100": "full",
    "53": "unreachable",
    "55P03": "locked",
    "57": "unreachable",
    "08": "unreachable",
}


_SHORT = 4
"""Passwords of fewer characters are found in ordinary words."""


class Trouble(StrEnum):
    """Kinds of failure that are not bugs."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    BEHIND = "behind"
    NEWER = "newer"
    RESTORED = "restored"
    FAILED = "failed"


_REMEDIES = {
    Trouble.ADDRESS: "Use sqlite:///path/to/monitor.db or postgresql://user@host/name.",
    Trouble.UNREACHABLE: "Check that it runs, and its address in feeds.toml or MONITOR_DATABASE_URL.",
    Trouble.REFUSED: "Check the user name, password and permissions of the database.",
    Trouble.LOCKED: "Another process is writing. Nothing was changed; try again.",
    Trouble.FULL: "Free some disk space. Nothing was changed; it goes on by itself once there is room.",
    Trouble.READ_ONLY: "Give this user write permission on the database file and its folder.",
    Trouble.DAMAGED: "Restore a backup, or move the file away to start afresh.",
    Trouble.BEHIND: "Run: monitor db migrate",
    Trouble.NEWER: "Install the version of Parallax that last used it, or a newer one.",
    Trouble.RESTORED: "Run: monitor run --confirm-replay",
    Trouble.FAILED: "",
}


class StoreError(Exception):
    """The database cannot do what was asked. ``str()`` gives message and remedy; neither holds a password."""

    def __init__(self, trouble: Trouble, message: str, remedy: str = "") -> None:
        self.trouble = trouble
        self.message = message
        self.remedy = remedy or _REMEDIES[trouble]
        super().__init__(f"{message}\n{self.remedy}" if self.remedy else message)


def shown(url: URL) -> str:
    """The address as it may be printed: passwords starred, wherever they stand."""
    secret = {name: "***" for name in url.query if "pass" in name.lower()}
    plain = url.set(drivername=url.get_backend_name())
    return plain.update_query_dict(secret).render_as_string(hide_password=True)


def explain(original: BaseException | None, url: URL) -> StoreError | None:
    """What a driver raised in words, or None where it is a bug (bad SQL, a constraint broken)."""
    trouble = _trouble(original)
    if trouble is None:
        return None
    said = scrub(_first_line(str(original)), url)
    if trouble is Trouble.UNREACHABLE and isinstance(original, sqlite3.Error):
        remedy = "Let this user read and write it, and create files in its folder."
        return StoreError(trouble, f"The database {shown(url)} cannot be opened: {said}.", remedy)
    return StoreError(trouble, f"The database {shown(url)} {_SAYINGS[trouble]}: {said}.")


_SAYINGS = {
    Trouble.ADDRESS: "has an address that is not understood",
    Trouble.UNREACHABLE: "cannot be reached",
    Trouble.REFUSED: "refused access",
    Trouble.LOCKED: "is busy",
    Trouble.FULL: "has no room left",
    Trouble.READ_ONLY: "cannot be written to",
    Trouble.DAMAGED: "is damaged or no database",
}


def _trouble(original: BaseException | None) -> Trouble | None:
    if isinstance(original, ArgumentError):
        return Trouble.ADDRESS
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "") or ""
        return next(
            (Trouble(kind) for prefix, kind in _SQLITE_KINDS.items() if name.startswith(prefix)), None
        )
    state = getattr(original, "sqlstate", None)
    if state:
        return next(
            (Trouble(kind) for prefix, kind in _POSTGRES_KINDS.items() if state.startswith(prefix)), None
        )
    return _connection_trouble(original)


def _connection_trouble(original: BaseException | None) -> Trouble | None:
    """libpq gives no SQLSTATE when connecting fails or breaks; psycopg raises OperationalError then.

    Its ProgrammingError without SQLSTATE is about the address: an option that libpq does not know, say.
    """
    if type(original).__name__ == "ProgrammingError":
        return Trouble.ADDRESS
    if type(original).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    words = str(original).lower()
    refused = ("password authentication", "no password supplied", "pg_hba", "role ")
    return Trouble.REFUSED if any(word in words for word in refused) else Trouble.UNREACHABLE


def _first_line(text: str) -> str:
    """Of several addresses tried, libpq tells one a line, under a heading that ends in a colon."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if not line.endswith(":")]
    return told[0].removeprefix("- ").rstrip(".") if told else "no reason given"


def scrub(text: str, url: URL) -> str:
    """The text without the passwords of the address, plain or percent-encoded.

    Where a password is so short that starring it would mangle other words, and show it by the gaps, a text
    that holds it is left out altogether.
    """
    stated = (url.password, *(value for name, value in url.query.items() if "pass" in name.lower()))
    for secret in (str(one) for one in stated if one):
        forms = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret)}
        if len(secret) < _SHORT and any(form in text for form in forms):
            return "the reason is not repeated, because it may show the password"
        for form in sorted(forms, key=len, reverse=True):
            text = text.replace(form, "***")
    return re.sub(r"(password=)\S+", r"\1***", text)
