"""Which entry of a feed is which: identity over successive polls. Pure.

A guid should identify an entry, but guids change with each poll, are shared by several entries, move from
http to https, or are missing. So an entry is known again when *two* of its facts agree with an entry seen before
(guid, link, title, date, content: a strong token), or when its only name agrees (a weak token) and no other
entry has as good a right to it. Facts are kept as digests; times are hours since 1970.
"""

import hashlib
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.feeds.scan import Hints

CONTENT_VERSION = 1
"""Version of the content hash: a change of how text is made must not look like an edit of every entry."""
_FORMAT = b"PM1"
_HEADER = struct.Struct("<3sHIIIB")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROW = struct.Struct("<QQIHBB")
MAX_EDITS = 20
"""Edits of one entry that are reported; later ones are only noted."""
MAX_WEAK_EDITS = 3
"""After so many edits that kept nothing but the name, the name is taken to be reused for new entries."""
KEPT_HOURS = 90 * 24
"""How long an entry that left the document is remembered."""
MAX_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What may identify an entry; empty when not stated."""

    guid: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    content: int = 0
    """Digest of title and text without dates."""
    raw: int = 0
    """Digest of the entry's bytes; 0 when its place in the document is not known."""


class Change(StrEnum):
    """What is new about an entry."""

    NEW = "new"
    EDITED = "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry as remembered."""

    key: str
    raw: int
    content: int
    strong: tuple[int, ...]
    weak: tuple[int, ...]
    edits: int = 0
    left: int = 0
    """Hour it left the document, 0 while it is there."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All entries remembered of one feed."""

    entries: tuple[Known, ...] = ()

    def raws(self) -> frozenset[int]:
        """Digests of entries that need no reading when met again."""
        return frozenset(known.raw for known in self.entries if known.raw)

    def to_bytes(self, hints: Hints) -> bytes:
        """Compact form for the database, with what the feed says about polling in front."""
        hours = sum(1 << hour for hour in hints.skip_hours)
        days = sum(1 << index for index, day in enumerate(_DAYS) if day in hints.skip_days)
        every = min(hints.every or 0, 10**8)
        parts = [_HEADER.pack(_FORMAT, CONTENT_VERSION, len(self.entries), every, hours, days)]
        for known in self.entries:
            key = known.key.encode()
            tokens = (*known.strong, *known.weak)
            parts.append(
                _ROW.pack(
                    known.raw, known.content, known.left, len(key), len(known.strong) << 4 | len(known.weak),
                    min(known.edits, 255),
                )
            )  # fmt: skip
            parts.append(struct.pack(f"<{len(tokens)}Q", *tokens))
            parts.append(key)
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Memory":
        """Read what ``to_bytes`` wrote; anything else is an empty memory."""
        try:
            mark, version, count, *_ = _HEADER.unpack_from(data)
            if mark != _FORMAT:
                return cls()
            return cls(tuple(_rows(data, count, version)))
        except (struct.error, UnicodeDecodeError):
            return cls()


def hints_in(data: bytes) -> Hints:
    """What the feed said about polling when ``data`` was written."""
    if not data.startswith(_FORMAT) or len(data) < _HEADER.size:
        return Hints()
    _, _, _, every, hours, days = _HEADER.unpack_from(data)
    return Hints(
        every=every or None,
        skip_hours=frozenset(hour for hour in range(24) if hours >> hour & 1),
        skip_days=frozenset(day for index, day in enumerate(_DAYS) if days >> index & 1),
    )


def _rows(data: bytes, count: int, version: int) -> Iterable[Known]:
    offset = _HEADER.size
    for _ in range(count):
        raw, content, left, length, sizes, edits = _ROW.unpack_from(data, offset)
        offset += _ROW.size
        strong = sizes >> 4
        tokens = struct.unpack_from(f"<{strong + (sizes & 15)}Q", data, offset)
        offset += 8 * len(tokens)
        yield Known(
            key=data[offset : offset + length].decode(),
            raw=raw,
            content=content if version == CONTENT_VERSION else 0,
            strong=tokens[:strong],
            weak=tokens[strong:],
            edits=edits,
            left=left,
        )
        offset += length


def digest(*parts: str) -> int:
    """64 bits over ``parts``, never 0."""
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "little") or 1


def digest_bytes(data: bytes) -> int:
    """64 bits over ``data``, never 0."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") or 1


def strong_tokens(facts: Facts) -> tuple[int, ...]:
    """Two facts that agree: enough to know an entry again."""
    guid, link, title, date = facts.guid, facts.link, facts.title, facts.date
    content = str(facts.content)
    pairs = []
    if guid:
        pairs += [("gt", guid, title)] if title else []
        pairs += [("gd", guid, date)] if date else []
        pairs += [("gc", guid, content)]
        pairs += [("gl", guid, link)] if link and link != guid else []
    if link:
        pairs += [("ld", link, date)] if date else []
        pairs += [("lc", link, content)]
    if not guid and not link:
        pairs += [("td", title, date)] if title and date else []
        pairs += [("c", content, "")]
    return tuple(digest(*pair) for pair in pairs)


def weak_tokens(facts: Facts) -> tuple[int, ...]:
    """The entry's only name, or a link and title that stayed while the guid changed."""
    names = [("g", facts.guid)] if facts.guid else []
    if facts.link and facts.title:
        names.append(("lt", facts.link + "\x00" + facts.title))
    if not facts.guid and facts.link:
        names.append(("l", facts.link))
    if not facts.guid and not facts.link and facts.title:
        names.append(("t", facts.title))
    return tuple(digest(*name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """For each given entry its key and what is new about it, or None; and the memory afterwards."""

    keys: tuple[str, ...]
    changes: tuple[Change | None, ...]
    memory: Memory


def settle(memory: Memory, present: frozenset[int], fresh: Sequence[Facts], hour: int) -> Settled:
    """Decide for each of ``fresh`` (entries with bytes not seen before) whether it is new, edited or known.

    ``present``: digests of the entries of the document whose bytes are known. The result does not depend on
    whether known entries are among ``fresh`` too, so leaving them out of a parse changes nothing.
    """
    table = _Table(memory, present)
    strong = [table.by_strong(facts) for facts in fresh]
    pairs = list(zip(fresh, strong, strict=True))
    asking = Counter(token for facts, known in pairs if known is None for token in weak_tokens(facts))
    placed = [(facts, known if known is not None else table.by_weak(facts, asking)) for facts, known in pairs]
    keys, changes = [], []
    for facts, known in placed:
        key, change = table.place(facts, known)
        keys.append(key)
        changes.append(change)
    return Settled(keys=tuple(keys), changes=tuple(changes), memory=table.memory(hour))


class _Table:
    """The memory under change while one document is settled."""

    def __init__(self, memory: Memory, present: frozenset[int]) -> None:
        self._rows: dict[str, Known] = {known.key: known for known in memory.entries}
        self._here = {known.key for known in memory.entries if known.raw and known.raw in present}
        self._claimed = set(self._here)
        self._strong = {token: known.key for known in memory.entries for token in known.strong}
        self._weak: dict[int, list[str]] = defaultdict(list)
        for known in memory.entries:
            for token in known.weak:
                self._weak[token].append(known.key)

    def by_strong(self, facts: Facts) -> str | None:
        """Key of the remembered entry that shares two facts; claims it."""
        for token in strong_tokens(facts):
            key = self._strong.get(token)
            if key is not None:
                self._claimed.add(key)
                return key
        return None

    def by_weak(self, facts: Facts, asking: Mapping[int, int]) -> str | None:
        """Key of the one entry that shares the name, if nobody else of this document has a right to it."""
        for token in weak_tokens(facts):
            keys = self._weak.get(token, ())
            if len(keys) != 1 or asking[token] != 1 or keys[0] in self._claimed:
                continue
            if self._rows[keys[0]].edits < MAX_WEAK_EDITS:
                self._claimed.add(keys[0])
                return keys[0]
        return None

    def place(self, facts: Facts, key: str | None) -> tuple[str, Change | None]:
        """Record the entry; its key and what is new about it."""
        if key is None:
            key = self.by_strong(facts)  # an entry placed earlier in this document: told twice
        if key is None:
            return self._add(facts), Change.NEW
        known = self._rows[key]
        if known.content in (0, facts.content) or key in self._here:
            self._keep(known, facts, known.edits)
            return key, None
        self._keep(known, facts, known.edits + 1)
        return key, Change.EDITED if known.edits < MAX_EDITS else None

    def _add(self, facts: Facts) -> str:
        key = self._free_key(facts)
        strong, weak = strong_tokens(facts), weak_tokens(facts)
        self._rows[key] = Known(key=key, raw=facts.raw, content=facts.content, strong=strong, weak=weak)
        self._here.add(key)
        self._claimed.add(key)
        for token in strong:
            self._strong.setdefault(token, key)
        return key

    def _keep(self, known: Known, facts: Facts, edits: int) -> None:
        """Remember the entry as it stands now."""
        if known.key in self._here:  # its own bytes stand in the document too: this is a copy of it
            return
        self._rows[known.key] = replace(
            known,
            raw=facts.raw,
            content=facts.content,
            strong=strong_tokens(facts),
            weak=weak_tokens(facts),
            edits=edits,
        )
        self._here.add(known.key)

    def _free_key(self, facts: Facts) -> str:
        base = facts.guid or facts.link
        mark = f"{digest(facts.title, facts.link, facts.date, str(facts.content)):016x}"
        if not base:
            base = mark
        elif len(base) > 400:
            base = f"{base[:300]}#{digest(base):016x}"
        if base not in self._rows:
            return base
        key, count = f"{base}#{mark}", 1
        while key in self._rows:
            count += 1
            key = f"{base}#{mark}-{count}"
        return key

    def memory(self, hour: int) -> Memory:
        """Entries of the document first, then those that left, the latest first, old ones forgotten."""
        here = [replace(known, left=0) for key, known in self._rows.items() if key in self._here]
        gone = [
            known if known.left else replace(known, left=hour)
            for key, known in self._rows.items()
            if key not in self._here
        ]
        kept = sorted(
            (known for known in gone if hour - known.left <= KEPT_HOURS), key=lambda known: -known.left
        )
        room = max(0, min(MAX_KEPT, 2000 + 4 * len(here)) - len(here))
        return Memory((*here, *kept[:room]))
