"""When a feed is polled next, and what is remembered of the poll. Pure: clock and chance are arguments."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from monitor.feeds.memory import hints_in
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, NotModified, Outcome, Reason, host, http_date
from monitor.feeds.parse import NotAFeed, Parsed
from monitor.feeds.scan import DAYS, Hints
from monitor.model import Feed, FeedState, Validators

SLOWEST = timedelta(hours=1)
"""What a feed says about its rhythm never delays a poll beyond this, or beyond the user's interval."""
BACKOFF_CAP = timedelta(hours=12)
NETWORK_CAP = timedelta(hours=1)
"""For failures that may be our own network's: it may be back any minute."""
PATIENCE_CAP = timedelta(days=7)
"""Longest Retry-After that is believed."""
WHOLE_EVERY = timedelta(hours=24)
"""A server that answers 304 for ever is asked for the whole document this often."""
PERMANENT_AFTER = 3
"""Sightings after which a permanent redirect is proposed to the user."""
_OURS = frozenset((Reason.DNS, Reason.CONNECT, Reason.TIMEOUT, Reason.LOST))
_FRESHNESS = frozenset(("cache-control", "expires"))


def request_for(feed: Feed, state: FeedState, now: datetime) -> FeedRequest:
    """The next request of ``feed``: conditional, unless it is time to see the whole document again."""
    spread = timedelta(minutes=crc32(feed.id.encode()) % 360)
    validators = state.validators
    if state.last_full is None or now - state.last_full >= WHOLE_EVERY + spread:
        validators = Validators(body_hash=validators.body_hash)
    return FeedRequest(feed=feed.id, url=feed.url, validators=validators)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll as it went."""

    outcome: Outcome
    now: datetime
    chance: float
    """In [0, 1): spreads the polls of many feeds."""
    parsed: Parsed | NotAFeed | None = None
    """With a Fetched outcome: what was read in it."""


def next_poll(feed: Feed, state: FeedState, poll: Poll) -> FeedState:
    """What is remembered after a poll, the time of the next one included."""
    outcome, parsed, now = poll.outcome, poll.parsed, poll.now
    if isinstance(outcome, Failed):
        return _after_failure(feed, state, outcome, poll)
    if isinstance(parsed, NotAFeed):
        read = replace(state, suspect=False)
        return _failed(feed, read, poll, f"{parsed.reason.value}: {parsed.detail}", BACKOFF_CAP)
    memory = parsed.memory if parsed is not None else state.memory
    moved = outcome.permanent_url
    postponed = parsed is not None and parsed.postponed > 0
    return FeedState(
        feed=feed.id,
        # The rest of a huge document is fetched soon, and unconditionally.
        validators=Validators() if postponed else outcome.validators,
        next_poll=now + min(feed.every, timedelta(minutes=1))
        if postponed
        else _due(feed, poll, outcome, memory),
        last_success=now,
        permanent_url=moved,
        permanent_seen=(state.permanent_seen + 1 if moved == state.permanent_url else 1) if moved else 0,
        last_full=state.last_full if isinstance(outcome, NotModified) and not outcome.same_body else now,
        suspect=state.suspect and parsed is None,
        memory=memory,
    )


def _due(feed: Feed, poll: Poll, outcome: Fetched | NotModified, memory: bytes) -> datetime:
    """When a feed that was read is due again."""
    hints = hints_in(memory)
    wait = _interval(feed, hints, outcome, poll.now) * (0.95 + 0.1 * poll.chance)
    return _outside_skipped(poll.now + wait, hints)


def held_until(outcome: Outcome, now: datetime) -> tuple[str, datetime] | None:
    """Host that asked for patience and until when; no feed of it should be polled before."""
    if not isinstance(outcome, Failed) or outcome.reason is not Reason.RATE_LIMITED:
        return None
    if not outcome.retry_after:
        return None
    return host(outcome.url), now + min(outcome.retry_after, PATIENCE_CAP)


def moved_for_good(state: FeedState) -> str:
    """The URL to propose to the user, or empty."""
    return state.permanent_url if state.permanent_seen >= PERMANENT_AFTER else ""


def _after_failure(feed: Feed, state: FeedState, outcome: Failed, poll: Poll) -> FeedState:
    now, chance = poll.now, poll.chance
    if outcome.gone:
        failures = state.failures + 1
        return replace(state, gone=True, next_poll=None, failures=failures, last_error=outcome.detail)
    if outcome.reason is Reason.BUSY:  # our own bound, not the feed's fault
        return replace(state, next_poll=now + timedelta(seconds=30 + 60 * chance))
    asked = min(outcome.retry_after or timedelta(0), PATIENCE_CAP)
    patient = now + max(asked, feed.every) + feed.every * (0.25 * chance)
    if outcome.reason is Reason.HELD:
        return replace(state, next_poll=patient)
    cap = NETWORK_CAP if outcome.reason in _OURS else BACKOFF_CAP
    after = _failed(feed, state, poll, f"{outcome.reason.value}: {outcome.detail}", cap)
    return after if outcome.retry_after is None else replace(after, next_poll=patient)


def _failed(feed: Feed, state: FeedState, poll: Poll, error: str, cap: timedelta) -> FeedState:
    """Exponential back-off: 1, 2, 4 ... intervals up to ``cap``, each spread by a quarter either way."""
    doubled = feed.every * 2 ** min(state.failures, 12)
    wait = min(doubled, max(cap, feed.every)) * (0.75 + 0.5 * poll.chance)
    return replace(
        state, feed=feed.id, failures=state.failures + 1, last_error=error, next_poll=poll.now + wait
    )


def _interval(feed: Feed, hints: Hints, outcome: Fetched | NotModified, now: datetime) -> timedelta:
    """The user's interval, or longer where the feed asks for it, within bounds."""
    asked = max(timedelta(minutes=min(hints.every or 0, 10**6)), _fresh_for(outcome, now))
    return min(max(feed.every, asked), max(feed.every, SLOWEST))


def _fresh_for(outcome: Fetched | NotModified, now: datetime) -> timedelta:
    """How long the answer stays fresh by Cache-Control or Expires (RFC 9111, 4.2.1)."""
    if not outcome.headers.keys() & _FRESHNESS:
        return timedelta(0)
    directives = [part.strip().lower() for part in outcome.headers.get("cache-control", "").split(",")]
    if any(part in {"no-cache", "no-store"} for part in directives):
        return timedelta(0)
    ages = [part[8:].strip('"') for part in directives if part.startswith("max-age=")]
    if ages:
        age = outcome.headers.get("age", "")
        spent = int(age[:9]) if age.isascii() and age.isdigit() else 0
        fresh = int(ages[0][:9]) if ages[0].isascii() and ages[0].isdigit() else 0
        return timedelta(seconds=max(0, fresh - spent))
    expires = http_date(outcome.headers.get("expires", ""))
    return max(timedelta(0), expires - now) if expires is not None else timedelta(0)


def _outside_skipped(when: datetime, hints: Hints) -> datetime:
    """The first moment from ``when`` outside the hours and days the feed says it sleeps; a feed that always
    sleeps is not believed."""
    if not hints.skip_hours and not hints.skip_days:
        return when
    moment = when
    for _ in range(72):
        if moment.hour not in hints.skip_hours and DAYS[moment.weekday()] not in hints.skip_days:
            return moment
        moment = moment.replace(minute=when.minute) + timedelta(hours=1)
    return when
