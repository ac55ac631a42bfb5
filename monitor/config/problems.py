"""What is wrong with a configuration, said so that it can be mended without the documentation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

_SHOWN = 60
"""Longest value repeated in a message, in characters."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it stands, what it is, how to mend it. ``line`` is 1-based; 0: the whole file."""

    file: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """``feeds.toml:12: message (remedy)``, on one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


class ConfigError(Exception):
    """Every problem of a configuration at once, in the order of the files' lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


def refused(path: object, message: str, remedy: str) -> ConfigError:
    """What is raised where a whole file cannot be read or changed."""
    return ConfigError([Problem(str(path), 0, message, remedy)])


class BadValue(ValueError):  # noqa: N818 - reads as the verdict it is where it is raised
    """A value cannot be used. ``index`` names the culprit inside an array."""

    def __init__(self, message: str, remedy: str = "", *, index: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.index = index


@dataclass(slots=True)
class Problems:
    """The problems found so far in one file."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str, remedy: str = "") -> None:
        """Note a problem at ``line``."""
        self.found.append(Problem(self.file, line, message, remedy))


def show(value: object) -> str:
    """``value`` as a message may repeat it: quoted, on one line, not long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known word that ``word`` was most likely meant to be, or None; ``cutoff`` is difflib's ratio."""
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold()[:100], folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``, did you mean `name`?`` or nothing."""
    meant = nearest(word, known)
    return f", did you mean `{meant}`?" if meant else ""


def quoted(words: Iterable[str]) -> str:
    """Words one by one in quotation marks, as messages name them."""
    return ", ".join(f'"{word}"' for word in words)
