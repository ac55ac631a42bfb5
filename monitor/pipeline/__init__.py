"""The order of calls: poll what is due, judge it, record it; plan what waits, send it. No decisions.

Network calls happen between transactions, never inside one. A feed, an item or a channel that fails is
recorded where it belongs and never stops the others.
"""

from monitor.pipeline.desk import Desk, effective_channels
from monitor.pipeline.polling import PollSummary, poll_due
from monitor.pipeline.sending import SendSummary, preview, resolve, send_due, send_sample, waiting

__all__ = [
    "Desk",
    "PollSummary",
    "SendSummary",
    "effective_channels",
    "poll_due",
    "preview",
    "resolve",
    "send_due",
    "send_sample",
    "waiting",
]
