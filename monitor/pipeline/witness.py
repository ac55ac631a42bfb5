"""Noticing that the database is an old copy: more was sent than it remembers.

Restored from yesterday's backup, a database holds messages as waiting that arrived long ago, and from the
database alone that looks like a day without power. So each sender keeps, beside feeds.toml, how far the
database had got when it last sent something: the number of the newest attempt, by the time of the first one,
which tells databases apart. A number higher than the database's own means that it went back.
"""

import json
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from monitor.pipeline.desk import Desk
from monitor.store import StoreError, Trouble

log = logging.getLogger(__name__)

NAME = ".parallax-sent.json"
_KEPT = 20
"""Databases remembered."""

_MESSAGE = (
    "The database is older than what was sent from here: it knows {here} attempts to deliver, of {there}. "
    "It was restored from a backup, so nothing is sent: it might arrive a second time."
)
_REMEDY = (
    "To send all that waits: monitor run --confirm-replay. To give it up before that: "
    "monitor outbox drop --all --alerts"
)


def check(desk: Desk) -> None:
    """Raises StoreError (RESTORED) if the database is an older copy of one that sent from here.

    What is kept is read first: it never runs ahead of the database, while another sender may at any moment
    put both forward.
    """
    kept = _read(_path(desk))
    with desk.store.read() as tx:
        began, number = tx.delivered_mark()
    known = kept.get(began, 0)
    if known > number:
        raise StoreError(Trouble.RESTORED, _MESSAGE.format(here=number, there=known), _REMEDY)


def note(desk: Desk) -> None:
    """Keeps how far the database has got."""
    with desk.store.read() as tx:
        began, number = tx.delivered_mark()
    known = _read(_path(desk))
    if began and known.get(began, 0) < number:
        _write(_path(desk), known | {began: number})


def confirm(desk: Desk) -> None:
    """Takes the database as it is: what waits may be sent, even if it was before."""
    with desk.store.read() as tx:
        began, number = tx.delivered_mark()
    known = _read(_path(desk))
    if began and known.get(began, number) != number:
        _write(_path(desk), known | {began: number})


def _path(desk: Desk) -> Path:
    return desk.config.path.absolute().parent / NAME


def _read(path: Path) -> dict[str, int]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    items = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in items if isinstance(value, int)}


def _write(path: Path, known: dict[str, int]) -> None:
    """Whole or not at all. A folder that cannot be written costs the warning, never a message."""
    kept = dict(sorted(known.items())[-_KEPT:])
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=NAME)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        Path(temporary).replace(path)
    except OSError as error:
        log.debug("%s cannot be kept: %s; a restored backup will not be noticed", path, error.strerror)
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
