"""Leaves entries whose bytes are known out of a document before anything reads it. Pure, linear time.

Finding the entries takes a pass over every element (``scan``); of a feed with one new entry, nearly all of
that goes into entries that were scanned before. So stretches of text that begin and end as an entry does,
and whose digest is a known one, are replaced by a small empty element, one for a row of them, and only what
is left is scanned. The scan then shows whether each of these marks stands where an entry may stand: not in a
comment, in CDATA or in another element. If all do, and the elements around declare what they declared before,
the document is well-formed exactly if what is left is, and reads the same; else nothing is skipped.
"""

import re
from dataclasses import dataclass

from monitor.feeds.memory import Raws, digest_bytes
from monitor.feeds.scan import MARK, Scan, scan, surroundings

_BEGIN = re.compile(rb"<(item|entry)(?=[\s>])")
_MARK = b"<" + MARK.encode() + b"/>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skimmed:
    """A document and its build, without the known entries that were certain to be some."""

    data: bytes
    scan: Scan
    present: frozenset[int] = frozenset()
    """Digests of the entries left out."""
    skipped: int = 0


def skim(data: bytes, known: Raws) -> Skimmed:
    """``data`` scanned, with known entries left out where that is certain to change nothing."""
    first = _BEGIN.search(data) if known else None
    if first is not None and _MARK[:-2] not in data:
        around = surroundings(data[: first.start()])
        digests, parts = _without(data, first, known, around)
        if digests:
            rest = _MARK.join(parts)
            found = scan(rest)
            if found.certain and found.marks == len(parts) - 1 and found.surroundings == around:
                return Skimmed(data=rest, scan=found, present=frozenset(digests), skipped=len(digests))
    return Skimmed(data=data, scan=scan(data))


def _without(
    data: bytes, first: re.Match[bytes], known: Raws, around: bytes
) -> tuple[list[int], list[bytes]]:
    """Digests of the known entries, and what stands before, between and after rows of them."""
    begin, end = first.group(), b"</%b>" % first.group(1)
    digests: list[int] = []
    parts: list[bytes] = []
    position, start = 0, first.start()
    while start >= 0:
        closed = data.find(end, start)
        if closed < 0:
            break
        after = closed + len(end)
        digest = digest_bytes(data[start:after], around)
        if digest in known:
            between = data[position:start]
            if not parts or between.strip():
                parts.append(between)
            digests.append(digest)
            position = after
        start = data.find(begin, after)
    return digests, [*parts, data[position:]]
