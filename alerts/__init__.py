"""Rendering and delivering digests. Stands alone: it never imports ``monitor``.

:func:`alerts.targets.resolve` turns a channel's settings into a target, :func:`alerts.render.render` a
digest into bytes, and :func:`alerts.delivery.deliver` sends the bytes and says how it ended.
"""

from alerts import delivery, targets

__all__ = ["delivery", "targets"]
