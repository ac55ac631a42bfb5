"""What is in memory."""

import gc

from monitor.feeds.outcomes import Fetched, Outcome


def bytes_held(but: Outcome | None = None) -> int:
    """Bytes of all documents that were fetched and are still there, but this one's."""
    gc.collect()
    return sum(len(each.body) for each in gc.get_objects() if isinstance(each, Fetched) and each is not but)
