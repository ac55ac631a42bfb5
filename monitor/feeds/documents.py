"""Documents read and assessed: here, or in processes of their own where a round brings very many at once.

A first poll brings all entries of a feed instead of one, and with a long list of new feeds that is minutes of
work on one core. Usual rounds are too small for it: a process takes a quarter of a second to start and some
30 MB. It loads this module and what it imports, and so no client, no database and no pipeline.
"""

import gc
import logging
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context, parent_process
from threading import Thread

from monitor.assess import Assessor, assess_next
from monitor.feeds.entry import Entry
from monitor.feeds.handover import Assessed, Packed, packed, unpacked
from monitor.feeds.outcomes import Fetched
from monitor.feeds.parse import NotAFeed, Parsed, parse
from monitor.matching import Kinship
from monitor.matching.kinship import NO_TRACES, Traces
from monitor.model import Assessment, Feed, Item, Watchlist

log = logging.getLogger(__name__)

MANY = 100
"""First polls in a round from which on processes are worth starting."""
MOST_PROCESSES = 4
_WAITING = 4 * 1024 * 1024
"""Bytes of documents handed over and not read yet."""

YOUNG = 20_000
"""Objects made since the garbage collector last looked through the young ones, where documents are read. They
hold no cycles to speak of; looking every 700, as Python does by itself, was a fifth of the work."""


def assess_entries(entries: Sequence[Entry], assessor: Assessor, kinship: Kinship, now: datetime) -> Assessed:
    """What each entry says; or, where a bug keeps it from being read, why. It is stored either way.

    Oldest first: what the earlier ones of a feed are about tells what the later ones are.
    """
    in_turn = sorted(entries, key=lambda entry: entry.item.published or now)
    read = {id(entry): _assess(entry.item, assessor, kinship) for entry in in_turn}
    return tuple((entry, read[id(entry)]) for entry in entries)


def _assess(item: Item, assessor: Assessor, kinship: Kinship) -> Assessment | str:
    try:
        return assess_next(assessor, item, kinship)
    except Exception as error:
        log.exception("item %s of feed %s", item.id, item.feed)
        return f"{type(error).__name__}: {error}"


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Meanwhile garbage is looked for seldom."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def processes() -> int:
    """How many processes may read at once: one a core, and none where there is one core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES) if cores > 1 else 0


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a feed before a document of it is read."""

    memory: bytes = b""
    """``Parsed.memory`` of the last one."""
    traces: Traces = NO_TRACES
    """What its items were about lately."""


NO_PAST = Past()


@dataclass(frozen=True, slots=True)
class Read:
    """A document of a feed, read by another process."""

    document: Fetched
    parsed: Parsed | NotAFeed | None
    """None: the process could not; it is to be read here, unless it is deadly."""
    assessed: Assessed = ()
    traces: Traces = NO_TRACES
    """What the feed was about lately, these items included."""
    past: Past = NO_PAST
    deadly: bool = False
    """It ended a process that read nothing else: reading it here would end this one."""


@dataclass(frozen=True, slots=True)
class _Handed:
    """A document that was handed over."""

    document: Fetched
    feed: Feed
    now: datetime
    past: Past
    future: "Future[Packed] | None"
    """None: the pool took no more."""


class Readers:
    """Processes that read documents: first ones, and those that may end the process that reads them.

    Where one dies, nobody knows of which document: what was not read by then is read by one process more,
    one document at a time, so that only the one at fault is lost.
    """

    def __init__(self, watchlist: Watchlist, count: int) -> None:
        self._watchlist = watchlist
        self._pool = _pool(watchlist, count)
        self._single: ProcessPoolExecutor | None = None
        self._handed: deque[_Handed] = deque()
        self._bytes = 0

    def hand_over(self, document: Fetched, feed: Feed, now: datetime, past: Past = NO_PAST) -> None:
        """Have a document read."""
        try:
            future = self._pool.submit(_read, document, feed, now, past)
        except (BrokenProcessPool, OSError, RuntimeError, ValueError):
            future = None  # the pool says all of these while one of its processes dies
        self._handed.append(_Handed(document, feed, now, past, future))
        self._bytes += len(document.body)

    def finished(self, *, all_: bool = False) -> Iterator[Read]:
        """What was read since, in the order it was handed over; waits where too much (or ``all_``) waits."""
        while self._handed:
            first = self._handed[0]
            waits = first.future is not None and not first.future.done()
            if waits and not all_ and self._bytes <= _WAITING:
                return
            self._handed.popleft()
            self._bytes -= len(first.document.body)
            yield self._result(first)

    def close(self) -> None:
        """Ends the processes; what is not read yet is not read."""
        for pool in filter(None, (self._pool, self._single)):
            pool.shutdown(wait=True, cancel_futures=True)

    def _result(self, handed: _Handed) -> Read:
        if handed.future is None:
            return self._alone(handed)
        try:
            return _told(handed, handed.future.result())
        except BrokenProcessPool:
            return self._alone(handed)
        except Exception as error:  # noqa: BLE001 - it is read again here, where a bug is this feed's failure
            return _unread(handed, error)

    def _alone(self, handed: _Handed) -> Read:
        try:
            if self._single is None:
                self._single = _pool(self._watchlist, 1)
                self._single.submit(os.getpid).result()
            future = self._single.submit(_read, handed.document, handed.feed, handed.now, handed.past)
        except (BrokenProcessPool, OSError, RuntimeError, ValueError) as error:
            return _unread(handed, error)  # no process is to be had at all
        try:
            return _told(handed, future.result())
        except BrokenProcessPool:
            self._single.shutdown(wait=True)
            self._single = None
            return Read(handed.document, None, deadly=True)
        except Exception as error:  # noqa: BLE001 - as above
            return _unread(handed, error)


def _pool(watchlist: Watchlist, count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_begin, initargs=(watchlist,)
    )


def _told(handed: _Handed, found: Packed) -> Read:
    return Read(handed.document, *unpacked(found, handed.feed), past=handed.past)


def _unread(handed: _Handed, error: Exception) -> Read:
    log.warning("feed %s could not be read by another process: %r", handed.document.feed, error)
    return Read(handed.document, None, past=handed.past)


_assessors: list[Assessor] = []
"""In a reading process: the one it reads with."""


def _begin(watchlist: Watchlist) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    gc.freeze()
    gc.set_threshold(YOUNG)
    Thread(target=_end_with_parent, daemon=True).start()
    _assessors.append(Assessor(watchlist))


def _end_with_parent() -> None:
    """A parent that was killed cannot end us, and nothing else would."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(document: Fetched, feed: Feed, now: datetime, past: Past) -> Packed:
    """Done in a reading process."""
    (assessor,) = _assessors
    parsed = parse(document, feed, now, past.memory)
    if not isinstance(parsed, Parsed) or feed.full_text:
        return packed(parsed, (), past.traces)
    kinship = Kinship(assessor.watchlist.topics)
    kinship.recall(feed.id, past.traces)
    assessed = assess_entries(parsed.entries, assessor, kinship, now)
    return packed(parsed, assessed, kinship.of(feed.id))
