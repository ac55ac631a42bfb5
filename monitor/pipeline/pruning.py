"""Old messages forgotten, a few at a time."""

from datetime import datetime
from threading import Event

from monitor.pipeline.desk import Desk
from monitor.store import Pruned

BATCH = 200
"""Messages a transaction: nobody waits long for the database."""


def prune(desk: Desk, *, before: datetime | None = None, stop: Event | None = None) -> Pruned:
    """Takes the texts and tries of messages that ended before; by default ``keep_messages`` ago.

    Raises:
        StoreError: the database failed; what went before is gone, the rest stays for the next time.
    """
    end = before or desk.clock() - desk.config.keep_messages
    total = Pruned()
    while not (stop and stop.is_set()):
        with desk.store.begin() as tx:
            gone = tx.prune(end, BATCH)
        if not gone.messages:
            break
        total += gone
    return total
