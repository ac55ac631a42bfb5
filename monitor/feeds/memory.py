"""Which entry of a feed is which: identity over successive polls. Pure.

A guid should identify an entry, but guids change with each poll, are shared by several entries, move from
http to https, or are missing. So an entry is known again when *two* of its facts (guid, link, title, date,
content) agree with an entry seen before, or when its only name agrees and no other entry has as good a right
to it. Entries that stand in one document at the same time are different ones, unless they say the very same.
Facts are kept as digests; times are hours since 1970.
"""

import hashlib
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from monitor.feeds.scan import Hints

CONTENT_VERSION = 1
"""Version of the content hash: a change of how text is made must not look like an edit of every entry."""
_FORMAT = b"PM1"
_HEADER = struct.Struct("<3sHIIIB")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROW = struct.Struct("<QIBBBBH")
_DIGEST = struct.Struct("<Q")
MAX_EDITS = 20
"""Edits of one entry that are reported; later ones are only noted."""
MAX_WEAK_EDITS = 3
"""After so many edits that kept nothing but the name, the name is taken to be reused for new entries."""
KEPT_HOURS = 90 * 24
"""How long an entry that left the document is remembered."""
MAX_KEPT = 20_000
MAX_RAWS = 4
MAX_SEARCHED = 30
"""New entries whose facts are searched in packed ones; for more, unpacking costs less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What may identify an entry; empty when not stated."""

    name: str = ""
    """The guid as written, else the link, else empty: what a new entry is called."""
    guid: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    content: int = 0
    """Digest of title and text without dates."""
    raw: int = 0
    """Digest of the entry's bytes; 0 when its place in the document is not known."""

    def __hash__(self) -> int:
        return hash((self.content, self.raw))  # unequal facts nearly always differ in one of them


class Change(StrEnum):
    """What is new about an entry."""

    NEW = "new"
    EDITED = "edited"


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


@dataclass(frozen=True, slots=True)
class Memory:
    """All entries remembered of one feed.

    Entries that left the document outnumber those in it many times, and hardly ever matter: they stay packed
    until one of them may be meant, so that a poll costs the same however long the history is.
    """

    entries: tuple[Known, ...] = ()
    packed: bytes = b""
    """Further entries, as ``to_bytes`` writes them."""
    packed_count: int = 0

    def raws(self) -> "Raws":
        """Digests of entries that need no reading when met again."""
        return Raws(self)

    def whole(self) -> "Memory":
        """The same with nothing packed; what is damaged is forgotten."""
        if not self.packed:
            return self
        try:
            return Memory((*self.entries, *(known for known, _ in _rows(self.packed, 0, self.packed_count))))
        except (struct.error, UnicodeDecodeError):
            return Memory(self.entries)

    def to_bytes(self, hints: Hints) -> bytes:
        """Compact form for the database, with what the feed says about polling in front."""
        hours = sum(1 << hour for hour in hints.skip_hours)
        days = sum(1 << index for index, day in enumerate(_DAYS) if day in hints.skip_days)
        every = min(hints.every or 0, 10**8)
        count = len(self.entries) + self.packed_count
        parts = [_HEADER.pack(_FORMAT, CONTENT_VERSION, count, every, hours, days)]
        for known in self.entries:
            key = known.key.encode()
            sizes = (len(known.raws), len(known.tokens), len(known.names), len(key))
            digests = (*known.raws, *known.tokens, *known.names)
            parts.append(_ROW.pack(known.content, known.left, min(known.edits, 255), *sizes))
            parts.append(struct.pack(f"<{len(digests)}Q", *digests))
            parts.append(key)
        return b"".join((*parts, self.packed))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Memory":
        """Read what ``to_bytes`` wrote; anything else is an empty memory."""
        try:
            mark, version, count, *_ = _HEADER.unpack_from(data)
            if mark != _FORMAT:
                return cls()
            entries, start = [], _HEADER.size
            for known, end in _rows(data, _HEADER.size, count):
                if known.left:
                    break
                entries.append(known)
                start = end
        except (struct.error, UnicodeDecodeError):
            return cls()
        memory = cls(tuple(entries), data[start:], count - len(entries))
        if version == CONTENT_VERSION:
            return memory
        # Contents that were made another way say nothing about edits.
        return cls(tuple(replace(known, content=0) for known in memory.whole().entries))


class Raws:
    """Digests of bytes of remembered entries, to be asked with ``in``."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._here = frozenset(raw for known in memory.entries for raw in known.raws)
        self._left: frozenset[int] | None = None if memory.packed else frozenset()

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
    if not data.startswith(_FORMAT) or len(data) < _HEADER.size:
        return Hints()
    _, _, _, every, hours, days = _HEADER.unpack_from(data)
    return Hints(
        every=every or None,
        skip_hours=frozenset(hour for hour in range(24) if hours >> hour & 1),
        skip_days=frozenset(day for index, day in enumerate(_DAYS) if days >> index & 1),
    )


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


@lru_cache(maxsize=256)
def tokens(facts: Facts) -> tuple[int, ...]:
    """Pairs of facts that are enough to know an entry again, the surest first.

    The first one is exact: entries that share it are the same even in one document.
    """
    guid, link, title = facts.guid, facts.link, facts.title
    content = str(facts.content)
    pairs = [("exact", guid or link, content)]
    if guid and title:
        pairs.append(("gt", guid, title))
    if guid and link and link != guid:
        pairs.append(("gl", guid, link))
    if link:
        pairs.append(("lc", link, content))
    return tuple(digest(*pair) for pair in pairs)


@lru_cache(maxsize=256)
def dated(facts: Facts) -> tuple[int, ...]:
    """A date with what it belongs to. Many entries may share a date, so these must be unmistakable."""
    if not facts.date:
        return ()
    pairs = [("gd", facts.guid), ("ld", facts.link)]
    if not facts.guid and not facts.link:
        pairs.append(("td", facts.title))
    return tuple(digest(kind, value, facts.date) for kind, value in pairs if value)


@lru_cache(maxsize=256)
def names(facts: Facts) -> tuple[int, ...]:
    """What an entry is called where nothing else agrees; link and title may stay while a guid changes."""
    pairs = [("g", facts.guid)] if facts.guid else []
    if facts.link and facts.title:
        pairs.append(("lt", facts.link + "\x00" + facts.title))
    if not facts.guid:
        pairs.append(("l", facts.link) if facts.link else ("t", facts.title))
    return tuple(digest(*pair) for pair in pairs if pair[1])


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
    wanted = _wanted(fresh)
    means_packed = _means_packed(memory, present, fresh, wanted)
    table = _Table(memory.whole() if means_packed else memory, present, wanted)
    distinct: dict[int, Facts] = {}  # what says the very same is one entry
    for facts in fresh:
        distinct.setdefault(tokens(facts)[0], facts)
    matches = {exact: table.exact(facts) for exact, facts in distinct.items()}
    matches = {exact: key or table.by_token(distinct[exact]) for exact, key in matches.items()}
    nameless = [distinct[exact] for exact, key in matches.items() if key is None]
    asking = Counter(name for facts in nameless for name in (*dated(facts), *names(facts)))
    matches = {exact: key or table.by_name(distinct[exact], asking) for exact, key in matches.items()}
    placed = [table.place(facts, matches[tokens(facts)[0]]) for facts in fresh]
    return Settled(
        keys=tuple(key for key, _ in placed),
        changes=tuple(change for _, change in placed),
        memory=table.memory(hour),
    )


def _wanted(fresh: Sequence[Facts]) -> frozenset[int]:
    """All that a remembered entry may be known by in this document."""
    return frozenset(each for facts in fresh for each in (*tokens(facts), *dated(facts), *names(facts)))


def _means_packed(
    memory: Memory, present: frozenset[int], fresh: Sequence[Facts], wanted: frozenset[int]
) -> bool:
    """Whether a packed entry may be one of the document's, or it is time to forget some. A digest may be
    found where none is; then unpacking was in vain, and nothing else."""
    if not memory.packed:
        return False
    if len(fresh) > MAX_SEARCHED or memory.packed_count > _room(len(memory.entries)):
        return True
    here = {raw for known in memory.entries for raw in known.raws}
    if not present <= here:
        return True
    keys = {facts.name[:300].encode() for facts in fresh} - {b""}
    return any(_DIGEST.pack(each) in memory.packed for each in wanted) or any(
        key in memory.packed for key in keys
    )


def _room(here: int) -> int:
    """How many entries that left are remembered beside those in the document."""
    return max(0, min(MAX_KEPT, 2000 + 4 * here) - here)


class _Table:
    """The memory under change while one document is settled. An entry is claimed by one of the document's."""

    def __init__(self, memory: Memory, present: frozenset[int], wanted: frozenset[int]) -> None:
        self._memory = memory
        self._rows: dict[str, Known] = {known.key: known for known in memory.entries}
        self._here = {known.key for known in memory.entries if not present.isdisjoint(known.raws)}
        self._claimed = set(self._here)
        self._tokens: dict[int, list[str]] = defaultdict(list)
        self._names: dict[int, list[str]] = defaultdict(list)
        for known in memory.entries:
            if not (wanted.isdisjoint(known.tokens) and wanted.isdisjoint(known.names)):
                self._index(known)

    def _index(self, known: Known) -> None:
        for token in known.tokens:
            self._tokens[token].append(known.key)
        for name in known.names:
            self._names[name].append(known.key)

    def exact(self, facts: Facts) -> str | None:
        """Key of an entry that says the very same under the same name."""
        keys = self._tokens.get(tokens(facts)[0])
        if not keys:
            return None
        self._claimed.add(keys[0])
        return keys[0]

    def by_token(self, facts: Facts) -> str | None:
        """Key of an unclaimed entry that shares two facts; claims it."""
        for token in tokens(facts)[1:]:
            for key in self._tokens.get(token, ()):
                if key not in self._claimed:
                    self._claimed.add(key)
                    return key
        return None

    def by_name(self, facts: Facts, asking: Mapping[int, int]) -> str | None:
        """Key of the one entry of that name, if nobody else of this document has a right to it; claims it."""
        by_date = dated(facts)
        for name in (*by_date, *names(facts)):
            keys = self._names.get(name, ())
            if len(keys) != 1 or asking[name] != 1 or keys[0] in self._claimed:
                continue
            if name in by_date or self._rows[keys[0]].edits < MAX_WEAK_EDITS:
                self._claimed.add(keys[0])
                return keys[0]
        return None

    def place(self, facts: Facts, key: str | None) -> tuple[str, Change | None]:
        """Record the entry; its key and what is new about it."""
        key = key or self.exact(facts)  # an entry placed earlier in this document may say the very same
        if key is None:
            return self._add(facts), Change.NEW
        known = self._rows[key]
        same = known.content in {0, facts.content}
        self._keep(known, facts, known.edits + (not same))
        return key, None if same or known.edits >= MAX_EDITS else Change.EDITED

    def _add(self, facts: Facts) -> str:
        known = Known(
            key=self._free_key(facts),
            raws=(facts.raw,) if facts.raw else (),
            content=facts.content,
            tokens=tokens(facts),
            names=(*dated(facts), *names(facts)),
        )
        self._rows[known.key] = known
        self._here.add(known.key)
        self._claimed.add(known.key)
        self._index(known)
        return known.key

    def _keep(self, known: Known, facts: Facts, edits: int) -> None:
        """Remember the entry as it stands now; a second one that says the same adds only its bytes."""
        others = known.raws if known.key in self._here else ()
        raws = (facts.raw, *(raw for raw in others if raw != facts.raw)) if facts.raw else others
        now = replace(
            known,
            raws=raws[:MAX_RAWS],
            content=facts.content,
            tokens=tokens(facts),
            names=(*dated(facts), *names(facts)),
            edits=edits,
        )
        self._rows[known.key] = now
        self._here.add(known.key)
        self._index(now)

    def _free_key(self, facts: Facts) -> str:
        base = facts.name
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
        here = [
            replace(known, left=0) if known.left else known
            for key, known in self._rows.items()
            if key in self._here
        ]
        gone = [
            known if known.left else replace(known, left=hour)
            for key, known in self._rows.items()
            if key not in self._here
        ]
        kept = sorted(
            (known for known in gone if hour - known.left <= KEPT_HOURS), key=lambda known: -known.left
        )
        room = _room(len(here))
        if len(kept) > room:
            kept = kept[: room * 3 // 4]  # well below, so that the next polls need not unpack to forget
        return Memory((*here, *kept), self._memory.packed, self._memory.packed_count)
