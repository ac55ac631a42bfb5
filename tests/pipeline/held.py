"""What is in memory."""

import gc

from monitor.feeds.outcomes import Fetched, Outcome


class Held:
    """Documents that were fetched since it was made; those that other tests left behind count for nothing."""

    def __init__(self) -> None:
        self._before = _documents()
        """Kept, so that no new one gets the identity of an old one."""

    def bytes(self, but: Outcome | None = None) -> int:
        """Bytes of all that are still there, but this one's."""
        old = {id(each) for each in self._before}
        return sum(len(each.body) for each in _documents() if id(each) not in old and each is not but)


def _documents() -> list[Fetched]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, Fetched)]
