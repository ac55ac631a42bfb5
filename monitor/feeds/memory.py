"""What is remembered of a feed's entries between polls, and how it lies in the database. Pure.

Entries are known by digests: of their bytes, and of the facts that identify them (``identity``). They stay
packed until one of them may be meant. Times are hours since 1970.
"""

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.feeds.scan import DAYS, Hints

CONTENT_VERSION = 1
"""Version of the content hash: a change of how text is made must not look like an edit of every entry."""
_FORMAT = b"PM1"
_HEADER = struct.Struct("<3sHIIIB")
_ROW = struct.Struct("<QIBBBBH")
_DIGEST = struct.Struct("<Q")
_LEFT, _LEFT_AT = struct.Struct("<I"), 8
"""The hour in a row, and where it stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry as remembered."""

    key: str
    raws: tuple[int, ...]
    """Digests of its bytes, as it stands in the last document; more than one if it stands there twice."""
    content: int
    tokens: tuple[int, ...]
    names: tuple[int, ...]
    edits: int = 0
    left: int = 0
    """Hour it left the document, 0 while it is there."""

    def pack(self) -> bytes:
        """As it lies in the database."""
        key = self.key.encode()
        digests = (*self.raws, *self.tokens, *self.names)
        sizes = (len(self.raws), len(self.tokens), len(self.names), len(key))
        row = _ROW.pack(self.content, self.left, min(self.edits, 255), *sizes)
        return b"".join((row, struct.pack(f"<{len(digests)}Q", *digests), key))

    def gone(self, hour: int) -> "Known":
        """The same once it has left the document."""
        return replace(self, left=hour)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the last document that lies packed still: its bytes tell whether it is there again, and
    then nothing more is asked of it."""

    key: str
    raws: tuple[int, ...]
    data: bytes
    left: int = 0

    def pack(self) -> bytes:
        """As it lies in the database."""
        return self.data

    def gone(self, hour: int) -> "Row":
        """The same once it has left the document."""
        head = self.data[:_LEFT_AT] + _LEFT.pack(hour)
        return replace(self, data=head + self.data[len(head) :], left=hour)

    def known(self) -> Known:
        """All that is remembered of it."""
        return next(known for known, _ in _rows(self.data, 0, 1))


@dataclass(frozen=True, slots=True)
class Memory:
    """All entries remembered of one feed.

    Entries that left the document outnumber those in it many times, and hardly ever matter: they stay packed
    until one of them may be meant, so that a poll costs the same however long the history is.
    """

    entries: tuple[Known | Row, ...] = ()
    packed: bytes = b""
    """Further entries, as ``to_bytes`` writes them."""
    packed_count: int = 0

    def raws(self) -> "Raws":
        """Digests of entries that need no reading when met again."""
        return Raws(self)

    def whole(self) -> "Memory":
        """The same with nothing packed; what is damaged is forgotten."""
        return Memory(self._all())

    def _all(self) -> tuple[Known, ...]:
        entries = tuple(entry.known() if isinstance(entry, Row) else entry for entry in self.entries)
        try:
            return (*entries, *(known for known, _ in _rows(self.packed, 0, self.packed_count)))
        except (struct.error, UnicodeDecodeError):
            return entries

    def opened(self, wanted: frozenset[int]) -> "Memory":
        """The same with those entries of the document unpacked that one of these digests may mean."""
        marks = [_DIGEST.pack(each) for each in wanted]
        together = b"".join(entry.data for entry in self.entries if isinstance(entry, Row))
        met = [mark for mark in marks if mark in together]
        if not met:
            return self
        meant = (isinstance(entry, Row) and any(mark in entry.data for mark in met) for entry in self.entries)
        pairs = zip(self.entries, meant, strict=True)
        return replace(self, entries=tuple(e.known() if m and isinstance(e, Row) else e for e, m in pairs))

    def to_bytes(self, hints: Hints) -> bytes:
        """Compact form for the database, with what the feed says about polling in front."""
        hours = sum(1 << hour for hour in hints.skip_hours)
        days = sum(1 << index for index, day in enumerate(DAYS) if day in hints.skip_days)
        every = min(hints.every or 0, 10**8)
        count = len(self.entries) + self.packed_count
        header = _HEADER.pack(_FORMAT, CONTENT_VERSION, count, every, hours, days)
        return b"".join((header, *(entry.pack() for entry in self.entries), self.packed))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Memory":
        """Read what ``to_bytes`` wrote; anything else is an empty memory."""
        try:
            mark, version, count, *_ = _HEADER.unpack_from(data)
            if mark != _FORMAT:
                return cls()
            entries, start = _there(data, _HEADER.size, count)
        except (struct.error, UnicodeDecodeError):
            return cls()
        memory = cls(entries, data[start:], count - len(entries))
        if version == CONTENT_VERSION:
            return memory
        # Contents that were made another way say nothing about edits.
        return cls(tuple(replace(known, content=0) for known in memory._all()))


class Raws:
    """Digests of bytes of remembered entries, to be asked with ``in``."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._here = frozenset(raw for known in memory.entries for raw in known.raws)
        self._left: frozenset[int] | None = None if memory.packed else frozenset()

    def __len__(self) -> int:
        """How many entries they are of, about: 0 where nothing is known."""
        return len(self._here) + self._memory.packed_count

    def __contains__(self, raw: object) -> bool:
        if raw in self._here:
            return True
        if self._left is None:
            if not isinstance(raw, int) or _DIGEST.pack(raw) not in self._memory.packed:
                return False
            self._left = frozenset(each for known in self._memory.whole().entries for each in known.raws)
        return raw in self._left


def hints_in(data: bytes) -> Hints:
    """What the feed said about polling when ``data`` was written."""
    return _hints(data[: _HEADER.size])


@lru_cache(maxsize=4096)
def _hints(header: bytes) -> Hints:
    if not header.startswith(_FORMAT) or len(header) < _HEADER.size:
        return Hints()
    _, _, _, every, hours, days = _HEADER.unpack(header)
    return Hints(
        every=every or None,
        skip_hours=frozenset(hour for hour in range(24) if hours >> hour & 1),
        skip_days=frozenset(day for index, day in enumerate(DAYS) if days >> index & 1),
    )


def _there(data: bytes, offset: int, count: int) -> tuple[tuple[Row, ...], int]:
    """The entries from ``offset`` that have not left, and the offset behind them."""
    rows: list[Row] = []
    size, unpack = len(data), _ROW.unpack_from
    for _ in range(count):
        _, left, _, raws, pairs, calls, length = unpack(data, offset)
        if left:
            break
        digests = offset + _ROW.size
        key = digests + 8 * (raws + pairs + calls)
        end = key + length
        if end > size:
            raise struct.error("cut off")
        seen = struct.unpack_from(f"<{raws}Q", data, digests)
        rows.append(Row(data[key:end].decode(), seen, data[offset:end]))
        offset = end
    return tuple(rows), offset


def _rows(data: bytes, offset: int, count: int) -> Iterable[tuple[Known, int]]:
    """Entries from ``offset``, each with the offset behind it."""
    for _ in range(count):
        content, left, edits, raws, pairs, calls, length = _ROW.unpack_from(data, offset)
        offset += _ROW.size
        digests = struct.unpack_from(f"<{raws + pairs + calls}Q", data, offset)
        offset += 8 * len(digests)
        known = Known(
            key=data[offset : offset + length].decode(),
            raws=digests[:raws],
            content=content,
            tokens=digests[raws : raws + pairs],
            names=digests[raws + pairs :],
            edits=edits,
            left=left,
        )
        offset += length
        yield known, offset


def digest(*parts: str) -> int:
    """64 bits over ``parts``, never 0."""
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "little") or 1


def digest_bytes(data: bytes, surroundings: bytes) -> int:
    """64 bits over ``data`` in its surroundings, never 0."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8, key=surroundings).digest(), "little") or 1


def packed(value: int) -> bytes:
    """A digest as it lies in a packed memory."""
    return _DIGEST.pack(value)
