"""Which entry of a feed is which: identity over successive polls. Pure.

A guid should identify an entry, but guids change with each poll, are shared by several entries, move from
http to https, or are missing. So an entry is known again when *two* of its facts (guid, link, title, date,
content) agree with an entry seen before, or when its only name agrees and no other entry has as good a right
to it. Entries that stand in one document at the same time are different ones, unless they say the very same.
What is remembered of them lies in ``memory``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.feeds.memory import Known, Memory, Row, digest, packed

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


class Change(StrEnum):
    """What is new about an entry."""

    NEW = "new"
    EDITED = "edited"


def _tokens(facts: Facts) -> tuple[int, ...]:
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


def _dated(facts: Facts) -> tuple[int, ...]:
    """A date with what it belongs to. Many entries may share a date, so these must be unmistakable."""
    if not facts.date:
        return ()
    pairs = [("gd", facts.guid), ("ld", facts.link)]
    if not facts.guid and not facts.link:
        pairs.append(("td", facts.title))
    return tuple(digest(kind, value, facts.date) for kind, value in pairs if value)


def _names(facts: Facts) -> tuple[int, ...]:
    """What an entry is called where nothing else agrees; link and title may stay while a guid changes."""
    pairs = [("g", facts.guid)] if facts.guid else []
    if facts.link and facts.title:
        pairs.append(("lt", facts.link + "\x00" + facts.title))
    if not facts.guid:
        pairs.append(("l", facts.link) if facts.link else ("t", facts.title))
    return tuple(digest(*pair) for pair in pairs if pair[1])


class _Fresh:
    """Facts of an entry with bytes not seen before, and all the digests it may be known by."""

    __slots__ = ("dated", "facts", "names", "tokens")

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.tokens = _tokens(facts)
        self.dated = _dated(facts)
        self.names = _names(facts)

    @property
    def exact(self) -> int:
        """What entries share that say the very same."""
        return self.tokens[0]

    @property
    def called(self) -> tuple[int, ...]:
        """What it is called where nothing else agrees, the surest first."""
        return (*self.dated, *self.names)


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
    entries = [_Fresh(facts) for facts in fresh]
    table = _Table(_reached(memory, present, entries), present)
    distinct: dict[int, _Fresh] = {}  # what says the very same is one entry
    for entry in entries:
        distinct.setdefault(entry.exact, entry)
    matches = {exact: table.exact(exact) for exact in distinct}
    matches = {exact: key or table.by_token(distinct[exact]) for exact, key in matches.items()}
    nameless = [distinct[exact] for exact, key in matches.items() if key is None]
    asking = Counter(name for entry in nameless for name in entry.called)
    matches = {exact: key or table.by_name(distinct[exact], asking) for exact, key in matches.items()}
    placed = [table.place(entry, matches[entry.exact]) for entry in entries]
    return Settled(
        keys=tuple(key for key, _ in placed),
        changes=tuple(change for _, change in placed),
        memory=table.memory(hour),
    )


def _reached(memory: Memory, present: frozenset[int], fresh: Sequence[_Fresh]) -> Memory:
    """The memory with that unpacked which may be one of the document's entries. A digest may be found where
    none is; then unpacking was in vain, and nothing else."""
    if not memory.entries and not memory.packed:
        return memory
    if len(fresh) > MAX_SEARCHED:
        return memory.whole()
    wanted = frozenset(each for entry in fresh for each in (*entry.tokens, *entry.called))
    return memory.whole() if _means_packed(memory, present, fresh, wanted) else memory.opened(wanted)


def _means_packed(
    memory: Memory, present: frozenset[int], fresh: Sequence[_Fresh], wanted: frozenset[int]
) -> bool:
    """Whether an entry that left may be one of the document's, or it is time to forget some."""
    if not memory.packed:
        return False
    if memory.packed_count > _room(len(memory.entries)):
        return True
    here = {raw for known in memory.entries for raw in known.raws}
    if not present <= here:
        return True
    keys = {entry.facts.name[:300].encode() for entry in fresh} - {b""}
    return any(packed(each) in memory.packed for each in wanted) or any(key in memory.packed for key in keys)


def _room(here: int) -> int:
    """How many entries that left are remembered beside those in the document."""
    return max(0, min(MAX_KEPT, 2000 + 4 * here) - here)


class _Table:
    """The memory under change while one document is settled. An entry is claimed by one of the document's."""

    def __init__(self, memory: Memory, present: frozenset[int]) -> None:
        self._memory = memory
        self._rows: dict[str, Known | Row] = {known.key: known for known in memory.entries}
        self._here = {known.key for known in memory.entries if not present.isdisjoint(known.raws)}
        self._claimed = set(self._here)
        self._tokens: dict[int, list[str]] = defaultdict(list)
        self._names: dict[int, list[str]] = defaultdict(list)
        for known in memory.entries:
            if isinstance(known, Known):
                self._index(known)

    def _index(self, known: Known) -> None:
        for token in known.tokens:
            self._tokens[token].append(known.key)
        for name in known.names:
            self._names[name].append(known.key)

    def exact(self, exact: int) -> str | None:
        """Key of an entry that says the very same under the same name."""
        keys = self._tokens.get(exact)
        if not keys:
            return None
        self._claimed.add(keys[0])
        return keys[0]

    def by_token(self, entry: _Fresh) -> str | None:
        """Key of an unclaimed entry that shares two facts; claims it."""
        for token in entry.tokens[1:]:
            for key in self._tokens.get(token, ()):
                if key not in self._claimed:
                    self._claimed.add(key)
                    return key
        return None

    def by_name(self, entry: _Fresh, asking: Mapping[int, int]) -> str | None:
        """Key of the one entry of that name, if nobody else of this document has a right to it; claims it."""
        for name in entry.called:
            keys = self._names.get(name, ())
            if len(keys) != 1 or asking[name] != 1 or keys[0] in self._claimed:
                continue
            if name in entry.dated or self._known(keys[0]).edits < MAX_WEAK_EDITS:
                self._claimed.add(keys[0])
                return keys[0]
        return None

    def place(self, entry: _Fresh, key: str | None) -> tuple[str, Change | None]:
        """Record the entry; its key and what is new about it. All are matched by now, and of those recorded
        only the very same may be asked for."""
        key = key or self.exact(entry.exact)  # an entry placed earlier in this document may say the very same
        if key is None:
            return self._add(entry), Change.NEW
        known = self._known(key)
        same = known.content in {0, entry.facts.content}
        self._keep(known, entry, known.edits + (not same))
        return key, None if same or known.edits >= MAX_EDITS else Change.EDITED

    def _known(self, key: str) -> Known:
        row = self._rows[key]
        return row.known() if isinstance(row, Row) else row

    def _add(self, entry: _Fresh) -> str:
        facts = entry.facts
        known = Known(
            key=self._free_key(facts),
            raws=(facts.raw,) if facts.raw else (),
            content=facts.content,
            tokens=entry.tokens,
            names=entry.called,
        )
        self._rows[known.key] = known
        self._here.add(known.key)
        self._claimed.add(known.key)
        self._tokens[entry.exact].append(known.key)
        return known.key

    def _keep(self, known: Known, entry: _Fresh, edits: int) -> None:
        """Remember the entry as it stands now; a second one that says the same adds only its bytes."""
        facts = entry.facts
        others = known.raws if known.key in self._here else ()
        raws = (facts.raw, *(raw for raw in others if raw != facts.raw)) if facts.raw else others
        now = replace(
            known,
            raws=raws[:MAX_RAWS],
            content=facts.content,
            tokens=entry.tokens,
            names=entry.called,
            edits=edits,
        )
        self._rows[known.key] = now
        self._here.add(known.key)
        self._tokens[entry.exact].append(known.key)

    def _free_key(self, facts: Facts) -> str:
        base = facts.name if len(facts.name) <= 400 else f"{facts.name[:300]}#{digest(facts.name):016x}"
        if base and base not in self._rows:
            return base
        mark = f"{digest(facts.title, facts.link, facts.date, str(facts.content)):016x}"
        base = base or mark
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
            known.gone(0) if known.left else known for key, known in self._rows.items() if key in self._here
        ]
        gone = [
            known if known.left else known.gone(hour)
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
