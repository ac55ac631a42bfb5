"""Changing ``feeds.toml`` for a person who will go on editing it by hand.

Only the characters concerned change: comments, order and spacing stay. Every edit is parsed again, must mean
exactly what was asked for, and must leave a sound configuration; then it can be shown as a diff and written
atomically.
"""

import difflib
import json
import os
import stat
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config.loading import Config, parse, read_text
from monitor.config.locate import Layout, locate
from monitor.config.problems import did_you_mean, refused

Scalar = str | bool | int
Value = Scalar | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of ``path`` that has been checked but not written. Texts keep their line ends."""

    path: Path
    before: str
    after: str

    @property
    def diff(self) -> str:
        """The change as a unified diff; empty where nothing changes."""
        name = self.path.name
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), name, name, n=2, lineterm=""
        )
        return "\n".join(lines)

    def write(self) -> None:
        """Put the new text in place of the old in one step, keeping the file's permissions.

        Raises :class:`ConfigError` where the file has changed since it was read, and OSError.
        """
        if read_text(self.path) != self.before:
            raise refused(self.path, "has been changed meanwhile", "look at it and try again")
        replace_file(self.path, self.after)


def replace_file(path: Path, text: str) -> None:
    """Put ``text`` in place of what ``path`` holds in one step, keeping its permissions. Raises OSError."""
    target = path.resolve()
    old = target.read_bytes() if target.exists() else b""
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def add(path: Path, section: str, *added: Mapping[str, Value]) -> Edit:
    """New blocks at the end of ``[[section]]``, their keys in the order given.

    Raises :class:`ConfigError` where the file is unsound before or after: a twin, a bad value.
    """
    before = _Before(path)
    new = "\n".join(_block(section, values) for values in added)
    layout = before.layout
    blocks = [own for own in layout.headers if len(own) == 2 and own[0] == section]
    at = _line_end(before.text, _block_end(layout, blocks[-1])) if blocks else len(before.text)
    lead = "" if not before.text[:at].strip() else "\n" if before.text[:at].endswith("\n") else "\n\n"

    def meant(tree: dict[str, Any]) -> None:
        for values in added:
            fields = {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
            tree.setdefault(section, []).append(fields)

    return before.changed(before.text[:at] + before.newlines(lead + new) + before.text[at:], meant)


def _block(section: str, values: Mapping[str, Value]) -> str:
    return f"[[{section}]]\n" + "".join(f"{key} = {literal(value)}\n" for key, value in values.items())


def change(path: Path, section: str, name: str, key: str, value: Value) -> Edit:
    """``key`` of the block ``name`` set to ``value``: its text replaced, or a line added below the others.

    Raises :class:`ConfigError` where there is no such block or the result would be unsound.
    """
    before = _Before(path)
    block = (section, before.index(section, name))
    text, layout = before.text, before.layout
    if (*block, key) in layout.values:
        start, end = layout.values[*block, key]
        after = text[:start] + literal(value) + text[end:]
    else:
        before.must_be_block(block, name)
        at = _line_end(text, layout.ends[block])
        lead = "" if text[:at].endswith("\n") else "\n"
        after = text[:at] + before.newlines(f"{lead}{key} = {literal(value)}\n") + text[at:]

    def meant(tree: dict[str, Any]) -> None:
        tree[section][block[1]][key] = list(value) if isinstance(value, tuple) else value

    return before.changed(after, meant)


def remove(path: Path, section: str, name: str) -> Edit:
    """The block ``name`` taken out, with the comments inside it; comments above and below stay.

    Raises :class:`ConfigError` where there is no such block, or where something still refers to it.
    """
    before = _Before(path)
    block = (section, before.index(section, name))
    before.must_be_block(block, name)
    text = before.text
    start = text.rfind("\n", 0, before.layout.headers[block][0]) + 1
    end = _line_end(text, _block_end(before.layout, block))
    while text[end : end + 1] in {"\r", "\n"} and text[:start].endswith(("\n\n", "\n\r\n")):
        end += 1  # do not leave two blank lines where the block stood

    def meant(tree: dict[str, Any]) -> None:
        del tree[section][block[1]]
        if not tree[section]:
            del tree[section]

    return before.changed(text[:start] + text[end:], meant)


def literal(value: Value) -> str:
    """``value`` as TOML writes it. JSON strings are TOML basic strings but for the character DEL."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


class _Before:
    """A sound configuration about to be changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = read_text(path)
        self.config: Config = parse(self.text, path, {})
        self.layout = locate(self.text)

    def index(self, section: str, name: str) -> int:
        """Which block of ``section`` has the id ``name``."""
        ids = [getattr(one, "id", None) or one.name for one in getattr(self.config, section)]
        if name in ids:
            return ids.index(name)
        wrong = f"there is no {section.removesuffix('s')} `{name}`{did_you_mean(name, ids)}"
        raise refused(self.path, wrong, f"`monitor {section} list` shows them all")

    def must_be_block(self, block: tuple[str, int], name: str) -> None:
        """Refuse what stands elsewhere (claims_file) or inline, where only a person knows the layout."""
        if block not in self.layout.headers:
            wrong = f"`{name}` does not stand in a [[{block[0]}]] block of its own"
            raise refused(self.path, wrong, "edit it by hand")

    def newlines(self, text: str) -> str:
        """``text`` with the line ends of the file."""
        return text.replace("\n", "\r\n") if "\r\n" in self.text else text

    def changed(self, after: str, meant: Callable[[dict[str, Any]], None]) -> Edit:
        """The edit, once its result parses, is sound, and differs in meaning by ``meant`` only."""
        parse(after, self.path, {})
        expected = deepcopy(tomllib.loads(self.text))
        meant(expected)
        if tomllib.loads(after) != expected:
            raise refused(self.path, "cannot be changed safely here", "edit it by hand")
        return Edit(self.path, self.text, after)


def _block_end(layout: Layout, block: tuple[str | int, ...]) -> int:
    """Where a block ends, tables under it included."""
    return max(end for path, end in layout.ends.items() if path[: len(block)] == block)


def _line_end(text: str, at: int) -> int:
    """Start of the line after ``at``; a comment behind a value stays with it."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
