"""HTML, text, JSON and an Atom feed in a folder, for a browser, a web server or any feed reader.

Every file is written whole or not at all (temporary file, fsync, rename, fsync of the folder). The same
message id gives the same file names, so a repeated delivery replaces and never doubles.
"""

import errno
import json
import os
import re
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

from alerts.message import Delivered, Rejected, Rendered, Result, Retry
from alerts.plain import clean
from alerts.targets import FileTarget

FEED_ENTRIES = 50
FEED_NAME = "alerts.atom"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_ATOM = "http://www.w3.org/2005/Atom"
_PASSING = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ESTALE}
)


def deliver(target: FileTarget, rendered: Rendered, message_id: str) -> Result:
    """Write the message; ``provider_id`` is the path of its HTML file."""
    stem = name_of(rendered, message_id)
    try:
        target.folder.mkdir(parents=True, exist_ok=True)
        html = rendered.html
        for number, picture in enumerate(rendered.pictures, start=1):
            name = f"{stem}-chart-{number}.png"
            write(target.folder / name, picture.png)
            html = html.replace(f"cid:{picture.cid}", name)
        write(target.folder / f"{stem}.txt", rendered.text.encode())
        write(target.folder / f"{stem}.json", _data(rendered, message_id))
        write(target.folder / f"{stem}.html", html.encode())
        write(target.folder / FEED_NAME, feed(target.folder))
    except OSError as error:
        return _refused(target, error)
    return Delivered(provider_id=str(target.folder / f"{stem}.html"))


def probe(target: FileTarget) -> Result:
    """Whether a file can be written in the folder."""
    try:
        target.folder.mkdir(parents=True, exist_ok=True)
        path = target.folder / ".probe"
        write(path, b"")
        path.unlink(missing_ok=True)
    except OSError as error:
        return _refused(target, error)
    return Delivered(note=str(target.folder))


def _refused(target: FileTarget, error: OSError) -> Result:
    reason = f"{target.folder}: {error.strerror or type(error).__name__}"
    return Retry(reason=reason) if error.errno in _PASSING else Rejected(reason=reason, channel_broken=True)


def name_of(rendered: Rendered, message_id: str) -> str:
    """``2025-05-01-0500-desk-42``: sorts by time, holds nothing a shell or a file system minds."""
    when = rendered.at.astimezone(UTC) if rendered.at else datetime.fromtimestamp(0, UTC)
    safe = _UNSAFE.sub("-", message_id).strip("-.")
    if safe != message_id or len(safe) > 60:
        safe = f"{safe[:48]}-{sha256(message_id.encode()).hexdigest()[:10]}"
    return f"{when:%Y-%m-%d-%H%M}-{safe}"


def write(path: Path, data: bytes) -> None:
    """``data`` at ``path``, atomically and durably. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Makes a rename outlast a power cut. Windows opens no folders, some network file systems sync none."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _data(rendered: Rendered, message_id: str) -> bytes:
    body = {**rendered.data, "id": message_id, "subject": rendered.subject, "text": rendered.text}
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()


# --------------------------------------------------------------------------- Atom


def feed(folder: Path) -> bytes:
    """An Atom feed (RFC 4287) of the newest messages in ``folder``."""
    entries = [entry for path in _newest(folder) if (entry := _entry(path)) is not None]
    root = ET.Element("feed", xmlns=_ATOM)
    _tag(root, "id", f"urn:parallax:{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}")
    _tag(root, "title", "Parallax alerts")
    _tag(root, "updated", entries[0].findtext("updated") or "" if entries else "1970-01-01T00:00:00+00:00")
    author = ET.SubElement(root, "author")
    _tag(author, "name", "Parallax")
    root.extend(entries)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _newest(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.json"), key=lambda path: path.name, reverse=True)[:FEED_ENTRIES]


def _entry(path: Path) -> ET.Element | None:
    try:
        body = json.loads(path.read_bytes())
        message_id, subject, text, at = (str(body[name]) for name in ("id", "subject", "text", "at"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    entry = ET.Element("entry")
    _tag(entry, "id", f"urn:parallax:message:{sha256(message_id.encode()).hexdigest()[:24]}")
    _tag(entry, "title", clean(subject))
    _tag(entry, "updated", at)
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=path.with_suffix(".html").name)
    content = ET.SubElement(entry, "content", type="text")
    content.text = "".join(char for char in text if char in "\n\t" or char.isprintable())
    return entry


def _tag(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
