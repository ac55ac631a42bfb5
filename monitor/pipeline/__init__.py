"""The order of calls: poll what is due, judge it, record it; plan what waits, send it. No decisions.

Network calls happen between transactions, never inside one. A feed, an item or a channel that fails is
recorded where it belongs and never stops the others.
"""

from monitor.pipeline.desk import Desk, effective_channels
from monitor.pipeline.planning import preview, send_sample, waiting
from monitor.pipeline.polling import poll_due, why_offline
from monitor.pipeline.pruning import prune
from monitor.pipeline.recording import PollSummary
from monitor.pipeline.rereading import Change, Reread, judge_waiting, reread
from monitor.pipeline.reviewing import Decided, Overtaken, Unknown, Verdict, decide, decide_all, range_of
from monitor.pipeline.sending import SendSummary, resolve, send_due
from monitor.pipeline.settling import settle_channels
from monitor.pipeline.witness import check as refuse_restored
from monitor.pipeline.witness import confirm as confirm_replay

__all__ = [
    "Change",
    "Decided",
    "Desk",
    "Overtaken",
    "PollSummary",
    "Reread",
    "SendSummary",
    "Unknown",
    "Verdict",
    "confirm_replay",
    "decide",
    "decide_all",
    "effective_channels",
    "judge_waiting",
    "poll_due",
    "preview",
    "prune",
    "range_of",
    "refuse_restored",
    "reread",
    "resolve",
    "send_due",
    "send_sample",
    "settle_channels",
    "waiting",
    "why_offline",
]
