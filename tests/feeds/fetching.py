"""What tests of fetching share: settings without patience, and one request at a time."""

from datetime import UTC, datetime

from monitor.feeds.fetch import Fetcher, FetchSettings
from monitor.feeds.outcomes import Failed, FeedRequest, Outcome
from monitor.model import Validators
from tests.feeds.feeds_made import item, rss
from tests.feeds.loopback import Loopback, Script

BODY = rss([item(1), item(2)])
NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)
QUICK = FetchSettings(
    contact="mailto:desk@parallax.example",
    allow_private=("127.0.0.0/8",),
    read_timeout=0.4,
    connect_timeout=0.4,
    deadline=0.8,
    max_bytes=1_000_000,
)


def get(server: Loopback, path: str, script: Script, validators: Validators | None = None) -> Outcome:
    """What asking for a path gives that is answered by ``script``."""
    server.scripts[path] = script
    request = FeedRequest(feed="harbor", url=server.url(path), validators=validators or Validators())
    (outcome,) = Fetcher(QUICK, clock=lambda: NOW).fetch([request])
    return outcome


def failure(outcome: Outcome) -> Failed:
    """What must be a failure."""
    assert isinstance(outcome, Failed), outcome
    return outcome
