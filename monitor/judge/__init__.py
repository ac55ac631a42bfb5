"""What an item means against what is known: findings with their reasons, and the evidence to keep. Pure.

Decide, then do: a :class:`Judgement` is an intent; the store (live) or a :class:`Ledger` (replay) carries it
out.
"""

from monitor.judge.category import Situation, categorise
from monitor.judge.claims import CLAIM_WINDOW, claim_standing_id
from monitor.judge.core import Judge, judge
from monitor.judge.ledger import Ledger, fold, replay
from monitor.judge.severity import severity_of

__all__ = [
    "CLAIM_WINDOW",
    "Judge",
    "Ledger",
    "Situation",
    "categorise",
    "claim_standing_id",
    "fold",
    "judge",
    "replay",
    "severity_of",
]
