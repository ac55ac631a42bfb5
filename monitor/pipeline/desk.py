"""What one run works with: configuration, store, and everything compiled from the watchlist."""

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from monitor.assess import Assessor
from monitor.config import Config
from monitor.feeds.fetch import Fetcher, FetchSettings
from monitor.judge import Judge
from monitor.matching import Kinship, StoryIndex, kinship
from monitor.model import Channel, ChannelKind, Severity
from monitor.store import Leased, Outcome, Store

STORY_WINDOW = timedelta(days=7)
"""How far apart copies of one report may be: weeklies carry what dailies told."""

OUTBOX = "outbox"
"""Id and folder of the channel that stands in while none is configured."""


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def settle_memory() -> None:
    """Tells the garbage collector that what there is now stays; called after the first round of a desk.

    Compiled topics, lexicons and modules are some hundred thousand objects that never become garbage.
    Looking through them again and again takes a sixth of a round without news.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def effective_channels(config: Config) -> tuple[Channel, ...]:
    """The configured channels, or while there are none a folder beside feeds.toml that gets everything."""
    if config.channels:
        return config.channels
    folder = config.path.absolute().parent / OUTBOX
    return (
        Channel(
            id=OUTBOX, kind=ChannelKind.FILE, min_severity=Severity.MINOR, settings={"path": str(folder)}
        ),
    )


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """What came of a message, and what that says of its channel: broken, or to rest until then."""

    leased: Leased
    outcome: Outcome
    broken: str = ""
    rest: datetime | None = None


@dataclass(frozen=True)
class Desk:
    """Built once a run (and again when feeds.toml changes); the compiled parts are made when first needed."""

    config: Config
    store: Store
    clock: Callable[[], datetime] = utc_now
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    unrecorded: list[Unrecorded] = field(default_factory=list)
    """What came of messages, where the database failed before it could be written down: it is written first
    when the database is back, so that nothing is sent a second time."""
    unreleased: set[str] = field(default_factory=set)
    """Tokens of leases that could not be given back because the database failed: they are with the next
    round, so that feeds need not wait until their lease runs out."""

    notices: tuple[str, ...] = ()
    """Sentences said above everything else in each digest."""

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Whom to tell."""
        return effective_channels(self.config)

    @cached_property
    def assessor(self) -> Assessor:
        """Reads and matches items."""
        return Assessor(self.config.watchlist)

    @cached_property
    def judge(self) -> Judge:
        """Holds assessments against what is known."""
        return Judge(self.config.watchlist)

    @cached_property
    def fetcher(self) -> Fetcher:
        """Asks the web."""
        allowed = tuple(str(network) for network in self.config.allow_private)
        return Fetcher(FetchSettings(contact=self.config.contact, allow_private=allowed), clock=self.clock)

    @cached_property
    def stories(self) -> StoryIndex:
        """Recent reports, so that copies are recognised; filled from the store."""
        index = StoryIndex(STORY_WINDOW)
        with self.store.read() as tx:
            for stored in tx.recent_items(self.clock() - STORY_WINDOW):
                index.add(stored.item, stored.item.published or stored.first_seen)
        return index

    @cached_property
    def kinship(self) -> Kinship:
        """What the feeds have been about lately; filled from the store."""
        kin = Kinship(self.config.watchlist.topics)
        since = self.clock() - kinship.WITHIN
        with self.store.read() as tx:
            for feed in tx.feeds_naming_topics(since, kinship.AT_LEAST):
                for item, topics in tx.topics_of(feed, since, kinship.RECENT):
                    kin.note(item, topics)
        return kin

    def reconfigured(self, config: Config) -> "Desk":
        """A desk for a changed configuration. What did not change is carried over: compiled watchlists, the
        fetcher with its memory of hosts that asked for patience, the index of stories."""
        desk = replace(self, config=config)
        kept = {"stories"}
        if config.watchlist == self.config.watchlist:
            kept |= {"assessor", "judge", "kinship"}
        if (config.contact, config.allow_private) == (self.config.contact, self.config.allow_private):
            kept.add("fetcher")
        desk.__dict__.update({name: self.__dict__[name] for name in kept & self.__dict__.keys()})
        return desk
