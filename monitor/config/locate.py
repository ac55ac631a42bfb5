"""Where each key of a TOML document stands.

The standard parser says what a document means but not where. This walks text that it has already accepted,
so it need not judge: it only has to skip strings and comments and to follow brackets. Form: TOML 1.0,
https://toml.io/en/v1.0.0.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_BLANK = " \t"
_BETWEEN = " \t\r\n"
_ENDS_SCALAR = re.compile(r"[,\]}#\n]")
_IN_STRING = {quote: re.compile(rf"[^{quote}\\]+") for quote in "\"'"}
"""What can be skipped inside a string: neither its quote nor a backslash."""


@dataclass(slots=True)
class Layout:
    """Where the parts of a document stand; offsets are ``str`` indices.

    Elements of arrays, arrays of tables included, are addressed by number: ``("feeds", 0, "url")``.
    """

    lines: dict[Path, int] = field(default_factory=dict)
    """Line (1-based) of every table, key and array element."""
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Start and end of the value of every key."""
    headers: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Start and end of the header of every table that has one."""
    ends: dict[Path, int] = field(default_factory=dict)
    """Where the last key standing directly under a header, or that header, ends."""


def locate(text: str) -> Layout:
    """The layout of a valid TOML document."""
    walk = _Walk(text)
    walk.document()
    return walk.layout


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.layout = Layout()
        self.blocks: dict[Path, int] = {}  # arrays of tables: how many blocks so far
        self.starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def document(self) -> None:
        base: Path = ()
        while self.gap():
            if self.text[self.at] == "[":
                start = self.at
                base = self.header()
                self.layout.headers.setdefault(base, (start, self.at))
            else:
                self.pair(base)
            self.layout.ends[base] = self.at

    def gap(self) -> bool:
        """Skip blanks, line ends and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] in _BETWEEN:
                self.at += 1
            elif self.text[self.at] == "#":
                self.at = self.line_end()
            else:
                return True
        return False

    def line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    def note(self, path: Path) -> None:
        self.layout.lines.setdefault(path, bisect_right(self.starts, self.at))

    def header(self) -> Path:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path: Path = ()
        names = self.key()
        for name in names[:-1]:
            path = (*path, name)
            self.note(path)
            if path in self.blocks:
                path = (*path, self.blocks[path] - 1)
        path = (*path, names[-1])
        self.note(path)
        if array:
            self.blocks[path] = self.blocks.get(path, 0) + 1
            path = (*path, self.blocks[path] - 1)
            self.note(path)
        self.at += 2 if array else 1
        return path

    def key(self) -> list[str]:
        """A dotted key; ends at what follows it (``=`` or ``]``)."""
        names: list[str] = []
        while True:
            self.blanks()
            names.append(self.name())
            self.blanks()
            if self.text[self.at] != ".":
                return names
            self.at += 1

    def blanks(self) -> None:
        while self.text[self.at] in _BLANK:
            self.at += 1

    def name(self) -> str:
        start = self.at
        if self.text[start] in "\"'":
            self.string()
            return str(tomllib.loads(f"name = {self.text[start : self.at]}")["name"])
        while self.text[self.at] in _BARE:
            self.at += 1
        return self.text[start : self.at]

    def pair(self, base: Path) -> None:
        path = base
        start = self.at
        for name in self.key():
            path = (*path, name)
            self.layout.lines.setdefault(path, bisect_right(self.starts, start))
        self.at += 1  # the equals sign
        self.blanks()
        start = self.at
        self.value(path)
        self.layout.values[path] = (start, self.at)

    def value(self, path: Path) -> None:
        char = self.text[self.at]
        if char in "\"'":
            self.string()
        elif char == "[":
            self.array(path)
        elif char == "{":
            self.inline(path)
        else:
            self.at = found.start() if (found := _ENDS_SCALAR.search(self.text, self.at)) else len(self.text)
            while self.text[self.at - 1] in _BETWEEN:
                self.at -= 1

    def array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self.gap() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.note((*path, index))
            self.value((*path, index))
            index += 1
        self.at += 1

    def inline(self, path: Path) -> None:
        self.at += 1
        while self.gap() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.pair(path)
        self.at += 1

    def string(self) -> None:
        quote = self.text[self.at]
        closing = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(closing)
        while not self.text.startswith(closing, self.at):
            if plain := _IN_STRING[quote].match(self.text, self.at):
                self.at = plain.end()
                continue
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(closing)
        if len(closing) == 3:  # up to two quotes may stand before the closing three
            while self.text.startswith(quote, self.at):
                self.at += 1
