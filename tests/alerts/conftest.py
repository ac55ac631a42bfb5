"""One rendered digest for every transport, and a Slack-shaped channel to post it to."""

from datetime import UTC, datetime

import pytest

from alerts.message import Digest, Rendered
from alerts.render import render
from monitor.digest import build
from tests.alerts import digest_samples as samples

NOW = datetime(2025, 5, 1, 5, 0, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def digest() -> Digest:
    return build(samples.day(), samples.WATCHLIST)


@pytest.fixture(scope="session")
def rendered(digest: Digest) -> Rendered:
    return render(digest)


@pytest.fixture
def now() -> datetime:
    return NOW
