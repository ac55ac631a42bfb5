"""What tests of feeds share."""

from collections.abc import Iterator

import pytest

from tests.feeds.loopback import Loopback


@pytest.fixture
def server() -> Iterator[Loopback]:
    """A server on this machine."""
    with Loopback() as running:
        yield running
