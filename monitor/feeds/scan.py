"""One strict pass over a feed document: where its entries are, how it is built, what it says about polling.

Expat does the reading, so a document that passes is well-formed, and the strict parser behind feedparser will
read it too. The pass costs about a hundredth of a full parse.
"""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 256
ENTRY_NAMES = frozenset(("item", "entry"))
_SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
_HINT_NAMES = frozenset(("title", "language", "ttl", "hour", "day", "updatePeriod", "updateFrequency"))
_HINT_LENGTH = 300
READ = frozenset(("title", "link", "guid", "id", "identifier", "group", "body", "div", "content", "encoded"))
READ |= {"description", "summary", "abstract", "subtitle", "tagline", "info", "fullitem", "source"}
READ |= {"pubdate", "published", "issued", "updated", "modified", "created", "date", "lastbuilddate"}
READ |= {"image", "textinput"}  # behind them feedparser takes a second title for the entry's
"""Children of an entry that any field of an item may come from, namespaces aside."""
MARK = "parallax-known-entry"
"""An empty element that stands for an entry left out beforehand (``skip``)."""
_TAG_NAME = re.compile(rb"[^\s/>]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Byte offsets of one entry element."""

    start: int
    end: int


DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a feed says about itself. Hours are GMT; ``every`` is in minutes."""

    title: str = ""
    language: str = ""
    every: int | None = None
    """ttl, or the syndication module's update period divided by its frequency."""
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()
    """Of ``DAYS``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The build of a document. ``problem`` is empty for a well-formed one."""

    root: str = ""
    """Local name of the root element, lower case."""
    surroundings: bytes = b""
    """Digest of what the elements around the entries declare: only there does an entry mean the same."""
    spans: tuple[Span, ...] = ()
    needless: tuple[Span, ...] = ()
    """Elements inside and around entries that say nothing we read."""
    hints: Hints = field(default_factory=Hints)
    marks: int = 0
    """``MARK`` elements that stand where an entry may stand."""
    certain: bool = False
    """Well-formed, and every element named like an entry is one of ``spans``."""
    too_deep: bool = False
    problem: str = ""


class _TooDeepError(Exception):
    pass


def scan(data: bytes) -> Scan:
    """Scan UTF-8 ``data``; never raises."""
    pass_ = _Pass(data)
    problem, too_deep = "", False
    try:
        pass_.run()
    except expat.ExpatError as error:
        problem = f"{expat.errors.messages[error.code]}, line {error.lineno}"
    except _TooDeepError:
        problem, too_deep = f"nested deeper than {MAX_DEPTH} elements", True
    return Scan(
        root=pass_.root,
        surroundings=pass_.surroundings.digest(),
        needless=tuple(pass_.needless),
        spans=tuple(pass_.spans),
        marks=pass_.marks,
        hints=pass_.hints(),
        certain=not problem and pass_.certain,
        too_deep=too_deep,
        problem=problem,
    )


def surroundings(head: bytes) -> bytes:
    """What :func:`scan` finds of the surroundings in the beginning of a document."""
    pass_ = _Pass(head)
    with suppress(expat.ExpatError, _TooDeepError):
        pass_.run(whole=False)
    return pass_.surroundings.digest()


class _Pass:
    """State of one pass. Names reach us as "namespace local" or "local"."""

    def __init__(self, data: bytes) -> None:
        self.root = ""
        self.spans: list[Span] = []
        self.marks = 0
        self.needless: list[Span] = []
        self._needless_depth = 0
        self._needless_start = 0
        self.certain = True
        self.surroundings = hashlib.blake2b(digest_size=16)
        self._data = data
        self._path: list[str] = []
        self._entry_depth = 0
        self._entry_start = 0
        self._wanted = ""
        self._text: list[str] = []
        self._found: dict[str, list[str]] = {}
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True

    def run(self, *, whole: bool = True) -> None:
        """Read the document, or its beginning; raises ExpatError or _TooDeepError."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartNamespaceDeclHandler = self._namespace
        try:
            self._parser.Parse(self._data, whole)
        finally:
            del self._parser  # it holds our methods, and so we would hold ourselves, document and all

    def _doctype(self, *_: object) -> None:
        self.certain = False

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if not self._entry_depth and len(self._path) <= 1:
            self._surround(prefix, uri)

    def _surround(self, *parts: object) -> None:
        self.surroundings.update(repr(parts).encode("utf-8", "surrogatepass"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name[name.rfind(" ") + 1 :]
        lower, depth = local.lower(), len(self._path)
        if depth >= MAX_DEPTH:
            raise _TooDeepError
        if self._entry_depth:  # most elements of a document stand here
            if depth == self._entry_depth + 1 and lower not in READ and not self._needless_depth:
                self._needless_depth, self._needless_start = depth, self._parser.CurrentByteIndex
            if lower in ENTRY_NAMES:
                self.certain = False
        else:
            self._start_around(name, local, lower, attributes)
        self._path.append(local)

    def _start_around(self, name: str, local: str, lower: str, attributes: dict[str, str]) -> None:
        """An element that stands in no entry, or begins one."""
        depth = len(self._path)
        if depth == 0 or (depth == 1 and local == "channel"):
            self._surround(name, attributes)
        if depth == 0:
            self.root = lower
        needless = depth == 2 or (depth == 1 and lower != "channel")
        if needless and not self._needless_depth and lower not in ENTRY_NAMES:
            self._needless_depth, self._needless_start = depth, self._parser.CurrentByteIndex
        if lower in ENTRY_NAMES:
            self._entry(depth)
        elif local == MARK:
            self.marks += self._placed(depth)
        elif local in _HINT_NAMES and 1 <= depth <= 3:
            self._listen(local if not name.startswith(_SYNDICATION) else name)

    def _entry(self, depth: int) -> None:
        if not self._placed(depth):
            self.certain = False
            return
        self._entry_depth = depth
        self._entry_start = self._parser.CurrentByteIndex

    def _placed(self, depth: int) -> bool:
        """Whether an element may be an entry here."""
        return depth == 1 or (depth == 2 and self._path[1] == "channel")

    def _end(self, _: str) -> None:
        self._path.pop()
        if self._wanted:
            self._found.setdefault(self._wanted, []).append("".join(self._text)[:_HINT_LENGTH].strip())
            self._wanted = ""
            self._hear(None)
        if self._entry_depth and len(self._path) == self._entry_depth:
            self._close()
        if self._needless_depth and len(self._path) == self._needless_depth:
            self._needless_depth = 0
            self.needless.append(Span(self._needless_start, self._tag_end(self._needless_start)))

    def _close(self) -> None:
        self._entry_depth = 0
        start, index = self._entry_start, self._parser.CurrentByteIndex
        end = self._tag_end(start)
        if end == index:
            self.certain = False  # an empty element: nothing to read in it
            return
        self.spans.append(Span(start, end))

    def _tag_end(self, start: int) -> int:
        """Offset after the element that began at ``start`` and ends now. Expat stands before its end tag, or,
        if the element is an empty-element tag, behind it."""
        index = self._parser.CurrentByteIndex
        name = _TAG_NAME.match(self._data, start + 1)
        if name is not None and self._data.startswith(b"</" + name.group(), index):
            return self._data.index(b">", index) + 1
        return index

    def _listen(self, name: str) -> None:
        self._wanted = name
        self._text = []
        self._hear(self._text.append)

    def _hear(self, handler: Callable[[str], None] | None) -> None:
        self._parser.CharacterDataHandler = handler

    def hints(self) -> Hints:
        """What the document says outside its entries."""
        return Hints(
            title=self._first("title"),
            language=self._first("language"),
            every=_minutes(
                self._first("ttl"),
                self._first(f"{_SYNDICATION} updatePeriod"),
                self._first(f"{_SYNDICATION} updateFrequency"),
            ),
            skip_hours=frozenset(
                int(text) % 24 for text in self._found.get("hour", ()) if text.isascii() and text.isdigit()
            ),
            skip_days=frozenset(text.lower() for text in self._found.get("day", ())),
        )

    def _first(self, name: str) -> str:
        return next(iter(self._found.get(name, ())), "")


_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def _minutes(ttl: str, period: str, frequency: str) -> int | None:
    """The slower of what ttl and the syndication module ask for; None when neither says anything usable."""
    found = []
    if ttl.isascii() and ttl.isdigit() and int(ttl[:9]) > 0:
        found.append(int(ttl[:9]))
    if period.lower() in _PERIODS:
        times = int(frequency[:6]) if frequency.isascii() and frequency.isdigit() else 1
        found.append(_PERIODS[period.lower()] // max(1, times))
    return max(found, default=None)
