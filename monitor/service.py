"""The service: a ticker that polls and sends, signals, reload, and the status that a terminal shows.

APScheduler runs a few interval jobs in memory; what is due is a column in the database, so a missed or
doubled tick changes nothing, and several processes may share one database.
"""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from monitor.config import Config, ConfigError, load, unset_secrets
from monitor.pipeline import (
    Desk,
    PollSummary,
    SendSummary,
    judge_waiting,
    poll_due,
    prune,
    send_due,
    settle_channels,
)
from monitor.pipeline.desk import settle_memory, utc_now
from monitor.store import Counts, StoreError
from monitor.store.reading import MAX_JUDGED

log = logging.getLogger(__name__)

POLL_TICK = timedelta(seconds=5)
SEND_TICK = timedelta(seconds=3)
RELOAD_TICK = timedelta(seconds=5)
"""How often feeds.toml is looked at for changes."""

JUDGE_TICK = timedelta(minutes=1)
"""How often items are taken up that could not be judged when they came."""

UPKEEP_TICK = timedelta(hours=6)
"""How often messages are looked for whose texts are kept no longer."""

REFRESH_SECONDS = 30.0
"""How old the counts of the status line may be while nothing was polled."""

MISFIRE_GRACE = 60
"""Seconds a tick may be late and still run: a laptop that slept, a long round before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the status line tells."""

    polling: bool = False
    last: PollSummary | None = None
    counts: Counts | None = None
    next_poll: datetime | None = None
    trouble: str = ""
    """What keeps the service from working, or empty."""


class Service:
    """Polls and sends until stopped.

    ``told`` is called with the text of each message delivered; with ``force`` the first round polls every
    enabled feed, due or not.
    """

    def __init__(self, desk: Desk, told: Callable[[str], None], *, force: bool = False) -> None:
        self._desk = desk
        self._force = force
        self._told = told
        self._stop = threading.Event()
        self._status = Status()
        self._lock = threading.Lock()
        self._stamp = self._stamped()
        self._settled: Desk | None = None
        """The desk whose parts are known to stay."""
        self._refreshed = monotonic()
        self._reload = threading.Event()
        self._said: dict[str, str] = {}
        """Trouble that was told already, by what was being done."""

    @property
    def status(self) -> Status:
        """How it stands; safe to read from any thread."""
        with self._lock:
            return self._status

    @property
    def desk(self) -> Desk:
        """What it works with; another one after a reload."""
        return self._desk

    def run(self, show: Callable[[threading.Event], None]) -> None:
        """Starts the ticker, calls ``show`` with the stop event, and when that returns ends all work.

        Raises:
            StoreError: the database cannot be used at the start.
        """
        with self._desk.store.begin() as tx:
            tx.sync_feeds(self._desk.config.feeds, self._desk.clock())
        settle_channels(self._desk)
        self._refresh()
        scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": MISFIRE_GRACE},
            timezone="UTC",
        )
        ticks = (
            (self._poll, POLL_TICK),
            (self._send, SEND_TICK),
            (self._watch, RELOAD_TICK),
            (self._judge_again, JUDGE_TICK),
            (self._upkeep, UPKEEP_TICK),
        )
        for job, every in ticks:
            scheduler.add_job(job, "interval", seconds=every.total_seconds(), next_run_time=utc_now())
        with self._signals():
            scheduler.start()
            try:
                show(self._stop)
            finally:
                self._stop.set()
                scheduler.shutdown(wait=True)

    def stop(self) -> None:
        """Ends the run soon: what is in hand is finished or given back."""
        self._stop.set()

    # -- ticks

    def _poll(self) -> None:
        with self._guarded("polling"):
            self._update(polling=True)
            desk = self._desk
            try:
                done = poll_due(desk, force=self._force, stop=self._stop)
                self._force = False
            finally:
                self._update(polling=False)
            if desk is not self._desk:  # reloaded meanwhile: it wrote alerts for the channels of before
                settle_channels(self._desk)
            if done.polled:
                self._update(last=done)
                if self._settled is not desk:
                    settle_memory()
                    self._settled = desk
                log.info(
                    "polled %d feed%s: %d unchanged, %d failed; %d new item%s, %d alert%s",
                    done.polled,
                    _s(done.polled),
                    done.unchanged,
                    done.failed,
                    done.items_new,
                    _s(done.items_new),
                    done.alerts,
                    _s(done.alerts),
                )
            if done.polled or monotonic() - self._refreshed > REFRESH_SECONDS:
                self._refresh()

    def _send(self) -> None:
        with self._guarded("sending"):
            done: SendSummary = send_due(self._desk, stop=self._stop)
            for channel, text in done.texts:
                log.info("digest delivered to %s", channel)
                self._told(text)

    def _judge_again(self) -> None:
        with self._guarded("judging what could not be judged"):
            done = judge_waiting(self._desk, most=MAX_JUDGED)
            if done.judged:
                log.info("judged %d item%s that had been left unjudged", done.judged, _s(done.judged))

    def _upkeep(self) -> None:
        with self._guarded("forgetting old messages"):
            gone = prune(self._desk, stop=self._stop)
            if gone.messages:
                log.info("the texts of %d old message%s were let go", gone.messages, _s(gone.messages))

    def _watch(self) -> None:
        stamp, asked = self._stamped(), self._reload.is_set()
        if stamp == self._stamp and not asked:
            return
        self._reload.clear()  # before reading: what is asked or written meanwhile counts for the next tick
        if self._load():
            self._stamp = {path: stamp.get(path, at) for path, at in self._stamped().items()}
        elif asked:
            self._reload.set()

    def _load(self) -> bool:
        """Takes over a changed feeds.toml; a bad one is reported and the old one kept.

        False where the database failed, so that the next tick tries again.
        """
        before = self._desk.config
        try:
            config = load(before.path, self._desk.environ)
        except ConfigError as error:
            log.error("feeds.toml cannot be used as it is now; the old one stays in force")
            for problem in error.problems:
                log.error("%s", problem)
            return True
        if _emptied(before, config):
            log.error(
                "%s holds nothing now, neither feeds nor channels; the old one stays in force", config.path
            )
            return True
        if config.database != before.database:
            log.warning("`database` was changed: that takes a restart")
        config = replace(config, database=before.database)
        with self._guarded("reloading feeds.toml"):
            desk = self._desk.reconfigured(config)
            with desk.store.begin() as tx:
                tx.sync_feeds(config.feeds, desk.clock())
            self._desk = desk
            settle_channels(desk)
            log.info(
                "feeds.toml was read again and is in force: %d feed%s",
                len(config.feeds),
                _s(len(config.feeds)),
            )
            for problem in unset_secrets(config, desk.environ):
                log.warning("%s", problem)
        return self._desk.config is config

    # -- keeping it up

    @contextmanager
    def _guarded(self, doing: str) -> Iterator[None]:
        """A failure of one tick is told once and the next tick tries again."""
        try:
            yield
            self._said.pop(doing, None)
        except StoreError as error:
            if self._said.get(doing) != str(error):
                log.error("%s: %s", doing, error)
            self._said[doing] = str(error)
        except Exception as error:
            if self._said.get(doing) != repr(error):
                log.exception("%s failed; it is tried again", doing)
            self._said[doing] = repr(error)
        self._update(trouble=next((said.splitlines()[0] for said in [*self._said.values()]), ""))

    def _refresh(self) -> None:
        with self._desk.store.read() as tx:
            counts, next_poll = tx.counts(), tx.next_due()
        self._refreshed = monotonic()
        self._update(counts=counts, next_poll=next_poll)

    def _update(self, **changes: object) -> None:
        with self._lock:
            self._status = replace(self._status, **changes)  # type: ignore[arg-type]

    def _stamped(self) -> dict[Path, int]:
        """What changes when one of the files that the configuration stands in does."""
        config = self._desk.config
        return {path: _mtime(path) for path in (config.path, config.claims_file) if path is not None}

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGINT and SIGTERM end the run, SIGHUP reloads feeds.toml; as before afterwards.

        Asked to end a second time, the process dies at once: whatever hangs (a host name being looked up, a
        server that keeps a connection open) is given back when its lease ends.
        """

        def ask(number: int, _: FrameType | None) -> None:
            if number == getattr(signal, "SIGHUP", None):
                self._reload.set()
            elif self._stop.is_set():
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)
            else:
                self.stop()

        wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {number: signal.signal(number, ask) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _emptied(before: Config, config: Config) -> bool:
    """Whether nothing is left: a file cut short by its editor or a full disk, hardly anybody's intent."""
    return bool(before.feeds) and not (config.feeds or config.topics or config.channels)


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _mtime(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
