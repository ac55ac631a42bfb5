"""What goes into a fetch and what comes out of it: plain values, known to fetch, parse and schedule alike."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.model import Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRequest:
    """One document to fetch; ``validators`` make the request conditional, empty ones ask for the whole."""

    feed: str
    url: str
    validators: Validators = field(default_factory=Validators)


class Reason(StrEnum):
    """Why a fetch failed."""

    URL = "url"
    """Not an absolute http or https URL."""
    PRIVATE = "private_address"
    """The name, or a redirect, leads to an address that is not public and not listed in allow_private."""
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    LOST = "connection_lost"
    """Reset or cut off in the middle of the answer."""
    PROTOCOL = "protocol"
    """The answer is not HTTP."""
    ENCODING = "content_encoding"
    """Compressed in a way that was not asked for, or broken."""
    TOO_LARGE = "too_large"
    REDIRECTS = "redirects"
    """Too many, a loop, or to a place that is no URL."""
    RATE_LIMITED = "rate_limited"
    """429, or 503 with Retry-After: the whole host asks for patience."""
    HELD = "host_held"
    """Not asked at all: the host told another feed of this round to wait, or let too many wait in vain."""
    GONE = "gone"
    STATUS = "http_status"
    BUSY = "busy"
    """The round's memory budget was used up by other documents; try again."""
    INTERNAL = "internal_error"
    """A fault of ours while reading the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A new document: 200, with a body that differs from the last one."""

    feed: str
    url: str
    """Where the document was found, after redirects."""
    body: bytes
    """Decompressed."""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case names; only those that anything reads (``HEADERS_KEPT``)."""
    validators: Validators = field(default_factory=Validators)
    """For the next request."""
    permanent_url: str = ""
    """Where permanent redirects (301, 308) alone have led, or empty."""
    elapsed: float = 0.0
    """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """Nothing new: 304, or a body that was seen before (``same_body``)."""

    feed: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = field(default_factory=Validators)
    permanent_url: str = ""
    same_body: bool = False
    elapsed: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No document, and why."""

    feed: str
    url: str
    reason: Reason
    detail: str = ""
    """For people; holds no credentials."""
    status: int | None = None
    retry_after: timedelta | None = None
    """As the server asked; zero means at once and is not the same as None."""
    gone: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    """As of Fetched; empty where there was no answer."""
    elapsed: float = 0.0


Outcome = Fetched | NotModified | Failed

HEADERS_KEPT = frozenset(
    (
        "cache-control",
        "expires",
        "age",
        "date",
        "retry-after",
        "etag",
        "last-modified",
        "content-type",
        "content-encoding",
        "content-length",
        "location",
    )
)


@lru_cache(maxsize=16384)
def host(url: str) -> str:
    """Lower-case host name of ``url``, or empty: what limits and Retry-After are scoped to."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def body_hash(body: bytes) -> str:
    """Digest by which an unchanged body is recognised."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def http_date(value: str) -> datetime | None:
    """An HTTP date as aware UTC, or None if it is not one."""
    try:
        stamp = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return stamp if stamp.tzinfo is not None else None


def retry_after(value: str, now: datetime) -> timedelta | None:
    """``Retry-After`` in seconds or as an HTTP date (RFC 9110, 10.2.3); a date in the past is zero."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:10]), 10**9))
    stamp = http_date(text)
    return None if stamp is None else max(timedelta(0), stamp - now)


def condition(validators: Validators) -> dict[str, str]:
    """Headers that make a request conditional; both validators are sent, as RFC 9110 asks of clients."""
    headers = {}
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def after_body(old: Validators, headers: Mapping[str, str], digest: str, now: datetime) -> Validators:
    """Validators after a 200: always the newest pair, never a mixture of two answers.

    A Last-Modified in the future is a stuck clock that answers 304 for ever, so neither validator of such an
    answer is trusted. A server that sends the same body again although both validators were sent ignores one
    of them: the entity tag is dropped then, and with the next such answer the date too, until the body
    changes.
    """
    etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
    stamp = http_date(modified) if modified else None
    if stamp is not None and stamp > now + timedelta(days=1):
        return Validators(body_hash=digest)
    if digest == old.body_hash and (old.etag or old.last_modified):
        return Validators(last_modified=modified if old.etag else "", body_hash=digest)
    return Validators(etag=_header_value(etag), last_modified=_header_value(modified), body_hash=digest)


def after_not_modified(old: Validators, headers: Mapping[str, str]) -> Validators:
    """Validators after a 304.

    A 304 that names another Last-Modified than the one we hold contradicts itself (an entity tag stuck while
    the document moves): the next request is unconditional. A new entity tag replaces the old one.
    """
    modified = headers.get("last-modified", "")
    if modified and old.last_modified and modified != old.last_modified:
        return Validators(body_hash=old.body_hash)
    etag = _header_value(headers.get("etag", "")) if old.etag else ""
    return Validators(etag=etag or old.etag, last_modified=old.last_modified, body_hash=old.body_hash)


def _header_value(value: str) -> str:
    return value if len(value) <= 1024 and value.isprintable() else ""
