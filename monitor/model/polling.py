"""Feeds, and what is remembered of them between polls."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to poll, as the user states it."""

    id: str
    url: str
    name: str
    every: timedelta = timedelta(minutes=15)
    full_text: bool = False
    enabled: bool = True
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request conditional, and what was seen last."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


MEMORY_HEAD = 32
"""Bytes at the front of a feed's memory that say how it wants to be polled; the rest, which grows with the
feed's history, is needed only where a document is new."""


_CODE = re.compile(r"^([a-z_]+): ")


def error_code(error: str) -> str:
    """The reason in front of ``FeedState.last_error``: "http_status"; "" if it has none."""
    found = _CODE.match(error)
    return found[1] if found else ""


def error_in_words(error: str) -> str:
    """``FeedState.last_error`` for people: "http_status: HTTP status 403" is "HTTP 403"."""
    return _CODE.sub("", error).replace("HTTP status", "HTTP")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between polls."""

    feed: str
    validators: Validators = field(default_factory=Validators)
    next_poll: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0
    """Consecutive failures."""
    last_error: str = ""
    """Why the last poll failed: a code and a sentence."""
    gone: bool = False
    permanent_url: str = ""
    """Where permanent redirects have led, or empty."""
    permanent_seen: int = 0
    """Successive polls that were redirected there."""
    last_full: datetime | None = None
    """When the whole document was last fetched (a 304 or an unchanged body does not count)."""
    suspect: bool = False
    """Whether a process ended while it read, or may have been reading, a document of this feed: the next one
    is read by a process that may end too."""
    memory: bytes = b""
    """What the feeds room remembers of the entries last seen (``monitor.feeds.memory``); opaque to the store,
    written in the same transaction as the items. As claimed for a poll it is only its first ``MEMORY_HEAD``
    bytes."""
