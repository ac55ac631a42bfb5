"""Text and HTML from Jinja2 templates, in a sandbox. The only home of Jinja2.

A folder of the user's own templates goes before the shipped ones. Templates get finished values and a few
filters, no objects with methods that do anything.
"""

import re
import textwrap
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from alerts.message import Digest, Finding, Mark, Picture, Tone
from alerts.plain import NBSP, unparted

SHIPPED = Path(__file__).resolve().parent.parent / "templates"
SUMMARY_LIMIT = 8
"""Lines of the summary; more are no summary."""
COLUMNS = 78

GLYPHS = {
    Mark.UP.value: "▲",
    Mark.DOWN.value: "▼",
    Mark.OUTSIDE.value: "◆",
    Mark.UPDATE.value: "↻",
    Mark.CONFLICT.value: "≠",
    Mark.DEBUNKED.value: "✕",
    Mark.NOTE.value: "●",
}
SIGNS = {
    Mark.UP.value: "^",
    Mark.DOWN.value: "v",
    Mark.OUTSIDE.value: "*",
    Mark.UPDATE.value: "~",
    Mark.CONFLICT.value: "#",
    Mark.DEBUNKED.value: "x",
    Mark.NOTE.value: "-",
}
TONES = {
    Tone.LOUD.value: {"ink": "#9f1d12", "back": "#fde9e6"},
    Tone.WARN.value: {"ink": "#7a4a00", "back": "#fdf0d3"},
    Tone.CALM.value: {"ink": "#174f8c", "back": "#e5f0fb"},
}

_TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
)
_MINUS = re.compile(r"(?<![\w-])-(?=[0-9])")
_LEAD = re.compile(r"[a-z ]+(?=[$0-9])")
_WIDE = "\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd"
_PIECE = re.compile(f"[{_WIDE}] *|[^ {_WIDE}]+ *| +")
"""What may not be parted at the end of a line, with the blanks after it."""
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9a-z])-(?=[0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as templates see it."""

    number: int
    f: Finding
    picture: Picture | None = None
    line: str = ""


@dataclass(slots=True)
class Pages:
    """The templates of one rendering; ``problems`` names those of the user's that failed."""

    folder: Path | None = None
    problems: list[str] = field(default_factory=list)

    def html(self, digest: Digest, entries: tuple[Entry, ...]) -> str:
        """The HTML page. Pictures are referred to by content id."""
        return self._render("digest.html.j2", digest, entries)

    def text(self, digest: Digest, entries: tuple[Entry, ...]) -> str:
        """The plain text, lines of 78 columns, one line break at the end."""
        lines = (line.rstrip() for line in self._render("digest.txt.j2", digest, entries).splitlines())
        return "\n".join(lines).rstrip() + "\n"

    def _render(self, name: str, digest: Digest, entries: tuple[Entry, ...]) -> str:
        context = _context(digest, entries)
        if self.folder is not None and (self.folder / name).is_file():
            try:
                return _environment(self.folder).get_template(name).render(context)
            except _TEMPLATE_FAULTS as error:
                self._note(name, error)
        return _environment(None).get_template(name).render(context)

    def _note(self, name: str, error: Exception) -> None:
        line = getattr(error, "lineno", None)
        where = f"{name}, line {line}" if line else name
        problem = f"{where}: {type(error).__name__}: {error}; the shipped template was used"
        if problem not in self.problems:
            self.problems.append(problem)


def _context(digest: Digest, entries: tuple[Entry, ...]) -> dict[str, object]:
    return {
        "d": digest,
        "entries": entries,
        "more": len(digest.entries) - len(entries),
        "more_hint": more_hint(digest),
        "preview": "  ".join(finding.headline for finding in digest.entries[:3]) or digest.quiet_line,
        "summary_limit": SUMMARY_LIMIT,
        "feeds_line": feeds_line(digest),
        "glyphs": GLYPHS,
        "signs": SIGNS,
        "tones": TONES,
    }


def more_hint(digest: Digest) -> str:
    """The command that shows what did not fit."""
    return f"monitor digest show {digest.number}" if digest.number else "monitor alerts list"


def feeds_line(digest: Digest) -> str:
    """``23 of 24 fine; "KCNA Watch" failing for 26 h (HTTP 403).``"""
    feeds = digest.feeds
    if feeds.fine == feeds.total:
        return f"All {feeds.total} fine." if feeds.total > 1 else "Fine."
    if feeds.unread == feeds.total:
        return f"None of {feeds.total} has been read yet." if feeds.total > 1 else "Not read yet."
    rest = len(feeds.troubled) - 6
    parts = (
        f"{feeds.fine or 'None'} of {feeds.total} fine",
        *feeds.troubled[:6],
        f"and {rest} more" if rest > 0 else "",
        f"{feeds.failing} failing for less than a day" if feeds.failing else "",
        f"{feeds.unread} never read" if feeds.unread else "",
    )
    return f"{'; '.join(filter(None, parts))}."


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    folders = [folder, SHIPPED] if folder is not None else [SHIPPED]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(each) for each in folders]),
        autoescape=lambda name: name is None or ".txt" not in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "fill": fill, "aside": aside, "dash": dash, "strong": strong, "lead": lead, "rest": rest,
        "unbroken": unbroken,
    }  # fmt: skip
    return environment


def fill(text: str, rest: int = 0, first: int = 0) -> str:
    """``text`` in lines of at most 78 columns, the first indented by ``first`` and the others by ``rest``.

    Chinese, Japanese and Korean letters are two columns wide, and a line may end after any of them. A longer
    word (an address) is left whole, and so is "+62 %".
    """
    if text.isascii():
        filled = textwrap.fill(
            unparted(text),
            COLUMNS,
            initial_indent=" " * first,
            subsequent_indent=" " * rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return filled.replace(NBSP, " ")
    lines: list[str] = []
    line, indent = "", first
    for piece in _PIECE.findall(unparted(text.strip())):
        if line and indent + _columns(line) + _columns(piece.rstrip()) > COLUMNS:
            lines.append(" " * indent + line.rstrip())
            line, indent = "", rest
        line += piece
    return "\n".join([*lines, " " * indent + line.rstrip()])


def _columns(text: str) -> int:
    """Columns of a terminal."""
    return sum(_wide(char) for char in text)


@lru_cache(maxsize=4096)
def _wide(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def aside(text: str, right: str) -> str:
    """``text`` with ``right`` at the right edge of the line, or after the last line where room is short."""
    room = COLUMNS - _columns(text) - len(right)
    if room >= 2:
        return f"{text}{' ' * room}{right}" if right else text
    return f"{fill(text, 4)} {right}"


def strong(text: str, part: str) -> Markup:
    """``text`` as HTML with the first ``part`` in it bold: the number is what the eye looks for."""
    before, found, after = text.partition(part) if part else (text, "", "")
    return Markup("{}<strong>{}</strong>{}").format(before, found, after) if found else escape(before)


def lead(figure: str) -> str:
    """The words before the number: "about" of "about 15,000"."""
    found = _LEAD.match(figure)
    return found.group().strip() if found else ""


def rest(figure: str) -> str:
    """The number and what follows it."""
    return figure[len(lead(figure)) :].strip()


def unbroken(line: str) -> Markup:
    """A command as HTML that breaks between its words only, so that it can be copied from a narrow screen."""
    return Markup(" ").join(
        Markup('<span style="white-space:nowrap">{}</span>').format(word) for word in line.split()
    )


def dash(text: str) -> str:
    """Ranges with an en dash and falls with a minus, as in print, what belongs together on one line:
    10,000–12,000, −85 %.
    """
    replaced = unparted(_MINUS.sub("−", _BETWEEN_DIGITS.sub("–", text)))
    return Markup(replaced) if isinstance(text, Markup) else replaced  # noqa: S704 -- it was safe before
