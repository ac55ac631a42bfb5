"""What tests of delivery share."""

from collections.abc import Iterator

import pytest

from tests.delivery.world import Collector, collector


@pytest.fixture
def web() -> Iterator[Collector]:
    """A server that takes what is posted."""
    with collector() as made:
        yield made
