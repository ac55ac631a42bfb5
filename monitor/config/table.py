"""Reading one table of a TOML document: every key asked for, everything else reported."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from monitor.config.locate import Path
from monitor.config.problems import BadValue, Problems, did_you_mean
from monitor.config.values import kind_of, slug, text

T = TypeVar("T")

_SECRET = re.compile(
    r"xox[a-z]-[0-9A-Za-z-]{6}"  # Slack tokens
    r"|hooks\.slack\.com/services/"
    r"|^[a-z][a-z0-9+.-]{0,30}://[^/@\s]{1,200}:[^/@\s]{1,200}@",  # address with user and password
    re.IGNORECASE,
)
_SECRET_KEYS = frozenset({"smtp_url", "webhook_url", "token", "secret", "password", "api_key", "auth"})


class Document:
    """A parsed file with the line of each of its keys and the problems found in it."""

    def __init__(self, tree: Mapping[str, Any], lines: Mapping[Path, int], problems: Problems) -> None:
        self.tree = tree
        self.lines = lines
        self.problems = problems

    def line(self, path: Path) -> int:
        """Line of ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def table(self, name: str) -> "Table":
        """The single table ``[name]``; empty where it is missing or something else."""
        found = self.tree.get(name, {})
        if not isinstance(found, dict):
            self.problems.add(self.line((name,)), f"`{name}` must be a table", f"write [{name}]")
            found = {}
        return Table(self, (name,), found, f"[{name}]")

    def blocks(self, name: str) -> "list[Table]":
        """The tables of the array ``[[name]]``, in order."""
        found = self.tree.get(name, [])
        if isinstance(found, list) and all(isinstance(block, dict) for block in found):
            return [Table(self, (name, i), block, f"[[{name}]]") for i, block in enumerate(found)]
        wrong = f"`[{name}]` is written for one table, but there can be many"
        self.problems.add(self.line((name,)), wrong, f"write [[{name}]] above each of them")
        return []

    def only(self, *names: str) -> None:
        """Report top-level keys that are none of ``names``."""
        known = "it may have " + ", ".join(names)
        for key in self.tree:
            if key not in names:
                wrong = f"unknown section `{key}`{did_you_mean(key, names)}"
                self.problems.add(self.line((key,)), wrong, known)


_EXAMPLES = {
    "baseline": 'low = 250, high = 250, source = "the ministry"',
    "near": 'phrases = ["Kursk", "drone"], within = 10',
}


class Table:
    """One table, read key by key; a bad or missing value is noted and replaced by a stand-in."""

    def __init__(self, document: Document, path: Path, raw: Mapping[str, Any], label: str) -> None:
        self.document = document
        self.path = path
        self.raw = raw
        self.label = label
        self.asked: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def problem(self, message: str, remedy: str = "", *, key: str = "", index: int | None = None) -> None:
        """Note a problem at ``key`` (or at an element of its array), else at the head of the table."""
        path = self.path + ((key,) if key else ()) + ((index,) if index is not None else ())
        self.document.problems.add(self.document.line(path), message, remedy)

    def get(self, key: str, read: Callable[[object], T], default: T) -> T:
        """The value of ``key``, or ``default`` where it is missing or bad (bad is noted)."""
        self.asked[key] = None
        if key not in self.raw:
            return default
        value = self.raw[key]
        if any(isinstance(part, str) and _SECRET.search(part) for part in _parts(value)):
            self.problem(f"`{key}` holds a secret", self._secret_remedy(key), key=key)
            return default
        try:
            return read(value)
        except BadValue as bad:
            self.problem(f"`{key}`: {bad.message}", bad.remedy, key=key, index=bad.index)
            return default

    def need(self, key: str, read: Callable[[object], T], stand_in: T, example: str) -> T:
        """As :meth:`get`, and note where ``key`` is missing. ``example`` shows the line to write."""
        if key not in self.raw:
            self.problem(f"{self.label} has no `{key}`", f"add {example}")
        return self.get(key, read, stand_in)

    def name(self, key: str = "name") -> str:
        """The text under ``key``, or empty."""
        return self.get(key, text, "")

    def id_or_slug(self, read: Callable[[object], str], of: str) -> str:
        """The ``id``, by default a slug of ``of``."""
        if "id" in self.raw or not of:
            return self.need("id", read, "", 'id = "a-short-name"')
        self.asked["id"] = None
        if not (made := slug(of)):
            self.problem(f"{self.label} has a name no id can be made of", 'add id = "a-short-name"')
        return made

    def inner(self, key: str) -> "Table | None":
        """The inline table under ``key``, or None where there is none."""
        self.asked[key] = None
        found = self.raw.get(key)
        if found is None or isinstance(found, dict):
            return None if found is None else Table(self.document, (*self.path, key), found, f"`{key}`")
        wrong = f"`{key}` must be a table, not {kind_of(found)}"
        self.problem(wrong, f"write {key} = {{ {_EXAMPLES.get(key, '...')} }}", key=key)
        return None

    def inners(self, key: str) -> "tuple[Table, ...]":
        """The inline tables under ``key``: a list of them, or one alone."""
        found = self.raw.get(key)
        if not isinstance(found, list):
            one = self.inner(key)
            return () if one is None else (one,)
        self.asked[key] = None
        wrong = next((k for k, part in enumerate(found) if not isinstance(part, dict)), None)
        if wrong is not None:
            self.problem(f"`{key}` must be a list of tables", f"write {key} = [{{ ... }}]", key=key)
            return ()
        parts = enumerate(found)
        return tuple(Table(self.document, (*self.path, key, k), part, f"`{key}`") for k, part in parts)

    def close(self) -> None:
        """Report the keys nobody asked for."""
        for key in self.raw:
            if key in self.asked:
                continue
            if key in _SECRET_KEYS and f"{key}_env" in self.asked:
                self.problem(f"`{key}` would put a secret into this file", self._secret_remedy(key), key=key)
            else:
                known = f"{self.label} may have " + ", ".join(self.asked)
                self.problem(f"unknown key `{key}`{did_you_mean(key, self.asked)}", known, key=key)

    def _secret_remedy(self, key: str) -> str:
        if key == "database":
            return "leave it out here and set the variable MONITOR_DATABASE_URL"
        if self.path[0] != "channels":
            return "take it out: only channels can have secrets, from the environment or a file"
        base = key.removesuffix("_env").removesuffix("_file")
        return (
            f"keep it in an environment variable and name that here ({base}_env = "
            f'"MONITOR_{base.upper()}"), or in a file ({base}_file = "/run/secrets/{base}")'
        )


def _parts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
