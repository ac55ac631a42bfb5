"""Alerts of channels that feeds.toml no longer has: given to the channels that want them now. Idempotent."""

import logging
from collections import Counter

from monitor.pipeline.desk import Desk
from monitor.routing import wants

log = logging.getLogger(__name__)


def settle_channels(desk: Desk) -> int:
    """Gives alerts that wait for a channel that is gone to those that want their findings; returns how many.

    Channels go, are renamed, and the folder that stands in while there is none ends with the first one. What
    nobody wants stays, and ``status`` and ``doctor`` say so. A channel that was told already is not told
    again.

    Raises:
        StoreError: the database failed; nothing was changed.
    """
    known = [channel.id for channel in desk.channels]
    with desk.store.read() as tx:
        if not tx.stray_counts(known):
            return 0
    moved: Counter[tuple[str, str]] = Counter()
    now = desk.clock()
    with desk.store.begin() as tx:
        strays = tx.stray_alerts(known)
        for stray in strays:
            told = [each.id for each in desk.channels if wants(each, *stray.kind)]
            if told and tx.move_alert(stray, told, now):
                moved[stray.channel, ", ".join(told)] += 1
    for (gone, told_instead), count in moved.items():
        log.warning("%d alerts of channel %s, which is gone, now go to %s", count, gone, told_instead)
    return sum(moved.values())
