"""HTML -> plain text, and text -> normalised text. Pure; every step is linear in its input.

The text is what people see in a browser, one block (paragraph, list item, heading, table row) a line, table
cells kept apart by " | ": a figure must not run into its neighbour, nor a sentence into the next block.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

_BLOCK, _CELL = "\x02", "\x03"  # never in the input: control characters are removed first
_TAG = re.compile(r"<(?:(!--)|([!?])|(/?)([A-Za-z][A-Za-z0-9:]{0,30}))")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(
    [
        "applet",
        "audio",
        "canvas",
        "embed",
        "iframe",
        "math",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_WHOLE_TAG = re.compile(
    r"""</?([A-Za-z][A-Za-z0-9:]{0,30}+)[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+(?:>|(.*))""",
    re.DOTALL,
)
"""Start and end tags; one that does not end takes all the rest with it (in group 2), so that no search is
repeated."""
_SPACES = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
"""White space that is not one space already."""
_NOT_SPACE = re.compile(r"[\t\n\r\f\v]")
"""White space other than spaces; asked first, since most texts have none and a set is searched for fast."""
_WIDE_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_WIDE_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}")
_SEPARATORS = re.compile(r"[ \x03]*\x03[ \x03]*")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# C0 and C1 controls, soft hyphen, zero-width space, directional marks, embeddings, overrides and isolates,
# invisible operators, byte order mark, non-characters, tags. Joiners stay: Persian and Indic need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What of ``_INVISIBLE`` is ASCII."""
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_ODD = re.compile(_INVISIBLE.pattern[:-1] + "\r\x85\u2028\u2029]")
"""What ``_BREAKS`` or ``_INVISIBLE`` may find; asked first, since hardly any text has one."""
_LOOKS_LIKE_HTML = re.compile(
    r"</(?:a|b|em|i|li|p|div|span|strong|ul|ol|h[1-6]|td|tr|table|blockquote)>|<(?:br|p|img|hr)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_LOOKS_ESCAPED = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_EXPONENT_BASE = re.compile(r"(?:\b(?:k|c|m|d)?m|\b(?:sq|cu)|\b(?:ft|mi|in|yd))$")
_SUP = re.compile(r"<sup\b[^<>]{0,400}>([^<>]{0,12})</sup\s{0,5}>", re.IGNORECASE)
_NOTE = re.compile(r"\[?\(?(?:\d{1,3}|[*†‡]|[a-z])\)?\]?$")
_POWERS = {"2": "²", "3": "³"}


def normalised(text: str) -> str:
    """``text`` in NFC, without characters that nobody sees, line ends as ``\\n``."""
    ascii_ = text.isascii()
    if ascii_ and text.isprintable():
        return text
    if ascii_:
        return _CONTROL.sub("", _BREAKS.sub("\n", text) if "\r" in text else text)
    if not text.replace("\n", "").isprintable() and _ODD.search(text):  # what is printable is not odd
        text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def looks_like_html(text: str) -> bool:
    """Whether text that is said to be plain holds markup all the same."""
    return "<" in text and _LOOKS_LIKE_HTML.search(text) is not None


def from_html(markup: str) -> str:
    """The readable text of an HTML fragment."""
    text = _unescaped(_seen(markup))
    if looks_like_html(text):  # escaped twice
        text = _unescaped(_seen(text))
    if _LOOKS_ESCAPED.search(text):
        text = normalised(html.unescape(text))
    return _laid_out(text)


def from_plain(text: str) -> str:
    """Plain text with its paragraphs kept and its line wrapping undone."""
    return _laid_out(_PARAGRAPH.sub(_BLOCK, normalised(text)))


def start_tags(markup: str) -> Iterator[tuple[str, str]]:
    """Name and inside of every start tag outside comments, scripts and the like."""
    return ((name, inside) for _, name, inside in _Walk(markup).steps() if name and inside)


def one_line(text: str) -> str:
    """``text`` on one line, as a title stands."""
    return _spaced(text).strip()


def _spaced(text: str) -> str:
    """White space as single spaces."""
    return _SPACES.sub(" ", text) if "  " in text or _NOT_SPACE.search(text) else text


_EDGES = " \xa0" + _CELL
_MARKS = re.compile(f"([{_BLOCK}{_CELL}])")


def _unescaped(text: str) -> str:
    """Character references resolved in what ``_seen`` gives, with our own marks left alone."""
    if "&" in text:
        parts = _MARKS.split(text)
        text = "".join(normalised(html.unescape(part)) if "&" in part else part for part in parts)
    # A letter and its accent may have stood in two elements.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _laid_out(text: str) -> str:
    text = _spaced(text)
    if not text.isascii() and _WIDE_SPACE.search(text):
        text = _WIDE_SPACES.sub(" ", text)
    if _CELL in text:
        text = _SEPARATORS.sub(_CELL, text)
    lines = [line.strip(_EDGES) for line in text.split(_BLOCK)]
    return "\n".join([line for line in lines if line]).replace(_CELL, " | ")


def _seen(markup: str) -> str:
    """What a browser would show of ``markup``: character references unresolved, marks where blocks end."""
    markup = normalised(markup)
    if "<" not in markup:
        return _PARAGRAPH.sub(_BLOCK, markup)
    if "<s" in markup or "<S" in markup:
        markup = _SUP.sub(_superscript, markup)
    return _plain_tags(markup) or "".join(_Walk(markup).pieces())


def _plain_tags(markup: str) -> str:
    """What ``_Walk`` makes of markup whose tags are whole and of elements that are shown; of other: nothing.

    Nearly all markup is of that kind, and one split finds all its tags.
    """
    parts = _WHOLE_TAG.split(markup)
    marks = [*map(_MARK_OF.__getitem__, parts[1::3])]
    if None in marks or parts[2::3].count(None) < len(marks):
        return ""
    del parts[2::3]
    parts[1::2] = marks
    text = "".join(parts)
    return "" if "<" in text else text


def _superscript(found: re.Match[str]) -> str:
    """Powers stay readable, notes go: "15,000<sup>1</sup>" must not become 150,001 or "15,0001"."""
    inner = html.unescape(found.group(1)).strip()
    before = found.string[max(0, found.start() - 12) : found.start()].rstrip()
    if inner in _POWERS and _EXPONENT_BASE.search(before):
        return _POWERS[inner]
    if inner.lstrip("-−").isdigit() and re.search(r"\b10$", before):
        return "^" + inner
    return " " if _NOTE.match(inner) else normalised(inner)


class _MarkOf(dict[str, str | None]):
    """What stands where a tag of this name stood, often nothing; None where its element is not shown."""

    def __missing__(self, name: str) -> str | None:
        full = name.lower()
        local = full.rpartition(":")[2]
        mark = None if full in _UNSEEN else _BLOCK if local in _BLOCKS else _CELL if local in _CELLS else ""
        if len(self) < _NAMES_KEPT:
            self[name] = mark
        return mark


_MARK_OF = _MarkOf()
_NAMES_KEPT = 1000


class _Walk:
    """One pass over markup. A search that failed once is not repeated, which keeps the pass linear."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._absent: set[str] = set()

    def pieces(self) -> list[str]:
        """Text and marks in order."""
        out: list[str] = []
        for before, name, _ in self.steps():
            out.append(before)
            if name in _BLOCKS:
                out.append(_BLOCK)
            elif name in _CELLS:
                out.append(_CELL)
        return out

    def steps(self) -> Iterator[tuple[str, str, str]]:
        """Each tag with the text before it: (text, name in lower case, what stands in the tag). The last
        step has only text. End tags have nothing in them."""
        position = 0
        while found := _TAG.search(self._markup, position):
            before = self._markup[position : found.start()]
            position = self._after(found)
            full = (found.group(4) or "").lower()
            yield (
                before,
                full.rpartition(":")[2],
                "" if found.group(3) else self._markup[found.end() : position],
            )
            if full in _UNSEEN and not found.group(3) and self._markup[position - 2] != "/":
                position = self._closing(full, position)
        yield self._markup[position:], "", ""

    def _closing(self, name: str, start: int) -> int:
        """Index of the end tag of an element that is not shown, or ``start`` if it is never closed."""
        if name in self._absent:
            return start
        found = re.compile("</" + name, re.IGNORECASE).search(self._markup, start)
        if found is None:
            self._absent.add(name)
        return found.start() if found else start

    def _after(self, found: re.Match[str]) -> int:
        """Index after the tag, comment or declaration that ``found`` begins."""
        if found.group(1):
            return self._find("-->", found.end(), found.end())
        if found.group(2):
            return self._declaration_end(found)
        return self._tag_end(found.end())

    def _declaration_end(self, found: re.Match[str]) -> int:
        if self._markup.startswith("<![CDATA[", found.start()):
            return found.start() + len("<![CDATA[")
        return self._find(">", found.end(), found.end())

    def _tag_end(self, position: int) -> int:
        while mark := _TAG_MARK.search(self._markup, position):
            if mark.group() == ">":
                return mark.end()
            position = self._find(mark.group(), mark.end(), -1)
            if position < 0:  # an unclosed quote: the tag ends where it seems to
                return self._find(">", mark.end(), mark.end())
        return len(self._markup)

    def _find(self, what: str, start: int, otherwise: int) -> int:
        """Index after the next ``what``, or ``otherwise``."""
        if what in self._absent:
            return otherwise
        index = self._markup.find(what, start)
        if index < 0:
            self._absent.add(what)
            return otherwise
        return index + len(what)


_TAG_MARK = re.compile(r"""["'>]""")
