"""A feed document -> the entries that are new or edited. Pure; with ``direct`` the home of feedparser.

The ladder: entries whose bytes were seen before are cut out of the document, and only the rest is parsed; if
nothing is left, nothing is parsed; a document whose build is not certain is parsed whole. Who is who is
settled in ``identity``.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import feedparser

from monitor.feeds import plain
from monitor.feeds.cut import cut
from monitor.feeds.decode import decode
from monitor.feeds.direct import plain_entries
from monitor.feeds.entry import Draft, Entry, Setting, draft
from monitor.feeds.identity import settle
from monitor.feeds.memory import Memory, Raws
from monitor.feeds.outcomes import Fetched
from monitor.feeds.scan import MAX_DEPTH, Hints, Scan, scan
from monitor.feeds.skip import Skimmed, Stretches, outline, skim, stretches
from monitor.model import Feed

MAX_ENTRIES = 1000
"""New entries taken from one poll; the others wait for the next."""
MAX_ENTRY_BYTES = 512 * 1024
MAX_PLAIN_TAGS = 40_000
"""Of a document whose elements are all held in memory at once."""
MAX_ODD_BYTES = 1024 * 1024
"""Of a document that is not well-formed, or built oddly: it is parsed whole, and feedparser is slow."""
MAX_ODD_COUNTS = {"<": 40_000, "category": 4000, "xmlns": 1000}
"""feedparser compares each category, and each namespace, with all others."""
MAX_ODD_RUN = 500
"""Characters without a space: feedparser's search for an address in an author is quadratic in them."""


class Rung(StrEnum):
    """How far the ladder went."""

    KNOWN = "known"
    """Every entry was known by its bytes: nothing was parsed."""
    CUT = "cut"
    """Only the new entries were parsed."""
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one document says that was not known before."""

    entries: tuple[Entry, ...]
    memory: bytes
    """To be kept, and given to the next parse of this feed."""
    total: int
    """Entries in the document, known ones included."""
    hints: Hints = field(default_factory=Hints)
    notes: tuple[str, ...] = ()
    """What had to be repaired or left out, for people."""
    postponed: int = 0
    """New entries left for the next poll, which must then fetch the whole document."""
    rung: Rung = Rung.WHOLE


class Unreadable(StrEnum):
    """Why a document is no feed."""

    EMPTY = "empty"
    HTML = "html"
    CHALLENGE = "challenge"
    """A page that wants a browser or a person: blocked."""
    JSON = "json"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    OTHER = "not_a_feed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAFeed:
    """A document without entries to read, and why."""

    reason: Unreadable
    detail: str


def parse(document: Fetched, feed: Feed, now: datetime, memory: bytes = b"") -> Parsed | NotAFeed:
    """Parse ``document``; ``memory`` is the last ``Parsed.memory`` of this feed, or empty."""
    decoded = decode(document.body, document.content_type)
    data = decoded.text.encode("utf-8")
    if not data:
        return NotAFeed(reason=Unreadable.EMPTY, detail="the document is empty")
    known = Memory.from_bytes(memory)
    job = _Job(Setting(feed=feed, url=document.url, now=now), known, known.raws())
    found = stretches(data, job.raws)
    result = (_by_stretches(job, found) if found is not None else None) or _closely(
        job, decoded.text, data, found
    )
    if isinstance(result, Parsed) and decoded.repaired:
        return replace(result, notes=("characters repaired", *result.notes))
    return result


def _closely(job: "_Job", text: str, data: bytes, found: Stretches | None) -> Parsed | NotAFeed:
    """What is told where the stretches alone are not certain to be the entries."""
    skimmed = skim(data, found)
    problem = _problem(text, skimmed.scan)
    if problem is not None:
        return problem
    return (_by_cut(job, skimmed) if skimmed.scan.certain else None) or _by_whole(job, text, data)


def _by_whole(job: "_Job", text: str, data: bytes) -> Parsed | NotAFeed:
    built = scan(data)
    return _hopeless(text, data, built) or _whole(job, data, built)


@dataclass(frozen=True, slots=True)
class _Job:
    setting: Setting
    memory: Memory
    raws: Raws


# --------------------------------------------------------------------------- what is no feed

_PAGES = frozenset(("html", "head", "body", "script", "div", "meta", "title"))
_ROOTS = frozenset(("rss", "feed", "rdf", "channel", "item", "entry"))
_FIRST_TAG = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})")
_CHALLENGE = re.compile(
    r"just a moment|captcha|cf-chl|challenge-platform|attention required|enable javascript"
    r"|are you (?:a )?human|access denied|unusual traffic|verify you are|ddos protection",
    re.IGNORECASE,
)
_HEAD = 20_000


def _problem(text: str, built: Scan) -> NotAFeed | None:
    """Why the document is not even tried."""
    if built.too_deep:
        return NotAFeed(reason=Unreadable.TOO_DEEP, detail=built.problem)
    head = text[:_HEAD]
    root = built.root or _root(head)
    if root in _ROOTS:
        return None
    if root in _PAGES and _CHALLENGE.search(head):
        detail = "a page that asks for a browser or a person, not a feed"
        return NotAFeed(reason=Unreadable.CHALLENGE, detail=detail)
    if root in _PAGES:
        return NotAFeed(reason=Unreadable.HTML, detail="a web page, not a feed")
    if head.startswith(("{", "[")):
        return NotAFeed(reason=Unreadable.JSON, detail="JSON, not an XML feed")
    return NotAFeed(reason=Unreadable.OTHER, detail=f"not a feed: begins with {head[:40]!r}")


def _hopeless(text: str, data: bytes, built: Scan) -> NotAFeed | None:
    """Why a document that cannot be cut is not given to feedparser, whose cost may grow with its square."""
    why = built.problem or "its entries stand in odd places"
    many = any(text.count(what) > most for what, most in MAX_ODD_COUNTS.items())
    if many or len(data) > MAX_ODD_BYTES or _LONG_TAG.search(text):
        return NotAFeed(reason=Unreadable.TOO_LARGE, detail=f"too large to repair: {why}")
    if text.count("<") > MAX_DEPTH and _deep(text):
        return NotAFeed(reason=Unreadable.TOO_DEEP, detail="opens far more elements than it closes")
    return None


def _root(head: str) -> str:
    found = _FIRST_TAG.search(head)
    return found.group(1).lower() if found else ""


_LONG_TAG = re.compile(r"<[^<>]{10000}")
_ANY_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]{0,2000}(/?)>")


def _deep(text: str) -> bool:
    """Whether a document that is not well-formed opens far more elements than it closes at some point."""
    depth = 0
    for found in _ANY_TAG.finditer(text):
        depth += -1 if found.group(1) else (0 if found.group(2) or found.group().endswith("/>") else 1)
        if depth > 16 * MAX_DEPTH:
            return True
    return False


# --------------------------------------------------------------------------- the ladder


def _by_stretches(job: _Job, found: Stretches) -> Parsed | None:
    """Parse what is new in a document that is built plainly; None where it may not be."""
    small = found.largest <= MAX_ENTRY_BYTES and len(found.fresh) <= MAX_ENTRIES
    if not small or found.data.count(b"<") > MAX_PLAIN_TAGS:
        return None
    built = outline(found)
    if built is None:
        return None
    entries = plain_entries(found.data, job.setting.url, found.marks) if found.fresh else []
    if entries is None or len(entries) != len(found.fresh):
        return None
    told = _told(job, dict(zip(found.fresh, entries, strict=True)), found.present, built)
    return replace(told, total=len(found.fresh) + found.skipped)


def _by_cut(job: _Job, skimmed: Skimmed) -> Parsed | None:
    """Parse only what is new; None when feedparser does not see exactly the entries that were left."""
    built = skimmed.scan
    part = cut(skimmed.data, built, job.raws, max_entries=MAX_ENTRIES, max_entry_bytes=MAX_ENTRY_BYTES)
    entries: Sequence[Mapping[str, Any]] = ()
    if part.fresh:
        found = plain_entries(part.data, job.setting.url) or _strict(part.data, job.setting.url)
        if found is None or len(found) != len(part.fresh):
            return None
        entries = found
    fresh = dict(zip(part.fresh, entries, strict=True))
    return replace(
        _told(job, fresh, part.present | skimmed.present, built),
        total=len(built.spans) + skimmed.skipped,
        notes=(f"{part.oversized} oversized entries left out",) if part.oversized else (),
        postponed=part.postponed,
    )


def _told(job: _Job, fresh: Mapping[int, Mapping[str, Any]], present: frozenset[int], built: Scan) -> Parsed:
    """What a document tells by its new entries, each under the digest of its bytes."""
    setting = replace(job.setting, language=built.hints.language)
    drafts = [draft(entry, setting, raw) for raw, entry in fresh.items()]
    rung = Rung.KNOWN if not fresh else Rung.CUT if present else Rung.WHOLE
    return replace(_settled(job, drafts, present, built.hints), rung=rung)


def _strict(data: bytes, url: str) -> Sequence[Mapping[str, Any]] | None:
    """feedparser's entries, or None where it had to guess."""
    found = _feedparser(data, url)
    return None if found is None or found.get("bozo") else found["entries"]


_RUN = re.compile(rb"([^\s<>]{%d})[^\s<>]+" % MAX_ODD_RUN)


def _whole(job: _Job, data: bytes, built: Scan) -> Parsed | NotAFeed:
    found = _feedparser(_RUN.sub(rb"\1", data), job.setting.url)
    if found is None:
        return NotAFeed(reason=Unreadable.BROKEN, detail=built.problem or "the document cannot be read")
    entries = found["entries"]
    if not entries and not found.get("version") and not found["feed"].get("title"):
        return NotAFeed(reason=Unreadable.OTHER, detail=built.problem or "neither title nor entries")
    hints = _loose_hints(found["feed"]) if built.problem else built.hints
    setting = replace(job.setting, language=hints.language)
    drafts = [draft(entry, setting) for entry in entries[:MAX_ENTRIES]]
    notes = (f"not well-formed: {built.problem}",) if built.problem else ()
    return replace(_settled(job, drafts, frozenset(), hints), total=len(entries), notes=notes)


def _feedparser(data: bytes, url: str) -> Mapping[str, Any] | None:
    """feedparser's view of ``data``, or None where it gives up. It only ever gets a stream: a string would be
    taken for a URL or a path."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(  # type: ignore[no-any-return]
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 - a third party's parser on hostile input: any failure means "unreadable"
        return None


def _loose_hints(feed: Mapping[str, Any]) -> Hints:
    ttl = str(feed.get("ttl", ""))
    return Hints(
        title=plain.one_line(plain.normalised(str(feed.get("title", ""))))[:300],
        language=str(feed.get("language", ""))[:40],
        every=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 8 else None,
    )


def _settled(job: _Job, drafts: Sequence[Draft], present: frozenset[int], hints: Hints) -> Parsed:
    hour = int(job.setting.now.timestamp()) // 3600
    settled = settle(job.memory, present, [draft.facts for draft in drafts], hour)
    entries = tuple(
        draft.entry(key, change)
        for draft, key, change in zip(drafts, settled.keys, settled.changes, strict=True)
        if change is not None
    )
    return Parsed(entries=entries, memory=settled.memory.to_bytes(hints), total=len(drafts), hints=hints)
