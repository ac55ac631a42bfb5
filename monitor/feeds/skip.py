"""Takes entries out of a document by their bytes, before anything reads it. Pure, linear time.

Finding the entries takes a pass over every element (``scan``); of a feed with one new entry, nearly all of
that goes into entries that were scanned before, and of a feed without any known entry into what is parsed
anyway. So text is looked through for stretches that begin and end as an entry does. Those whose digest is a
known one are replaced by a small empty element, one for a row of them, and two things are left: the document
without its known entries, and its frame, which is that without the others too.

*Known ones* (``skim``). What is left is scanned, which shows whether each mark stands where an entry may
stand: not in a comment, in CDATA or in another element. If all do, and the elements around declare what they
declared before, the document is well-formed exactly if what is left is, and reads the same; else nothing is
skipped.

*The others* (``outline``). Only the frame is scanned, and what is left goes to a parser as it is. Say the
parser finds it well-formed, with as many elements of that name as there are stretches, all beside one another
and none of them empty; and the bytes that begin such an element, and those that end one, occur that often and
no more often. Then each occurrence is the beginning or the end of one of them, and each stretch is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.feeds.memory import Raws, digest_bytes
from monitor.feeds.scan import MARK, Scan, scan, surroundings

_BEGIN = re.compile(rb"<(item|entry)(?=[\s>])")
_MARK = b"<" + MARK.encode() + b"/>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """A document as its bytes show it. Nothing of that is certain yet."""

    data: bytes
    """The document without known entries, with a mark for each row of them."""
    frame: bytes
    """The same without the other entries."""
    surroundings: bytes
    fresh: tuple[int, ...]
    """Digests of the other entries, in order."""
    present: frozenset[int]
    """Digests of the known entries."""
    skipped: int
    """How many known entries those are."""
    marks: int
    largest: int
    """Bytes of the largest stretch."""
    name: bytes
    """Of an entry's element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skimmed:
    """A document and its build, without the known entries that were certain to be some."""

    data: bytes
    scan: Scan
    present: frozenset[int] = frozenset()
    """Digests of the entries left out."""
    skipped: int = 0


def stretches(data: bytes, known: Raws) -> Stretches | None:
    """What of ``data`` may be entries, known and other ones; None where nothing may."""
    first = _BEGIN.search(data)
    if first is None or _MARK[:-2] in data:
        return None
    around = surroundings(data[: first.start()])
    left: list[bytes] = []
    frame: list[bytes] = []
    fresh: list[int] = []
    present: list[int] = []
    position = marks = largest = 0
    for start, end, digest in _found(data, first, around):
        between = data[position:start]
        largest = max(largest, end - start)
        if digest in known:
            apart = not left or left[-1] is not _MARK or between.strip()
            if apart:
                left += (between, _MARK)
                frame += (between, _MARK)
                marks += 1
            present.append(digest)
        else:
            left += (between, data[start:end])
            frame.append(between)
            fresh.append(digest)
        position = end
    return Stretches(
        data=b"".join((*left, data[position:])),
        frame=b"".join((*frame, data[position:])),
        surroundings=around,
        fresh=tuple(fresh),
        present=frozenset(present),
        skipped=len(present),
        marks=marks,
        largest=largest,
        name=first.group(1),
    )


def _found(data: bytes, first: re.Match[bytes], around: bytes) -> Iterator[tuple[int, int, int]]:
    """Beginning, end and digest of each stretch."""
    begin, end = first.group(), b"</%b>" % first.group(1)
    start = first.start()
    while start >= 0:
        closed = data.find(end, start)
        if closed < 0:
            return
        after = closed + len(end)
        yield start, after, digest_bytes(data[start:after], around)
        start = data.find(begin, after)


def outline(found: Stretches) -> Scan | None:
    """The build of a document around its entries, if each stretch is one; None where that is not certain.

    It is certain for those that are not known only if a parser finds in ``found.data`` what is said above.
    """
    built = scan(found.frame)
    if not built.certain or built.spans or not _as_marked(built, found):
        return None
    count = len(found.fresh)
    if not found.data.count(b"<" + found.name) == count == found.data.count(b"</" + found.name):
        return None
    return built


def skim(data: bytes, found: Stretches | None) -> Skimmed:
    """``data`` scanned, with known entries left out where that is certain to change nothing."""
    if found is not None and found.present:
        built = scan(found.data)
        if built.certain and _as_marked(built, found):
            return Skimmed(data=found.data, scan=built, present=found.present, skipped=found.skipped)
    return Skimmed(data=data, scan=scan(data))


def _as_marked(built: Scan, found: Stretches) -> bool:
    """Whether each mark stands where an entry may, in the surroundings that the digests were made with."""
    return built.marks == found.marks and built.surroundings == found.surroundings
