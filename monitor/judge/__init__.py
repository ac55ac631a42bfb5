"""What an item means against what is known: findings with their reasons, and the evidence to keep. Pure.

Decide, then do: a :class:`Judgement` is an intent; the store (live) or a :class:`Ledger` (replay) carries it
out.
"""

from monitor.judge.bench import told_since
from monitor.judge.category import Situation, categorise
from monitor.judge.claims import CLAIM_WINDOW, claim_standing_id
from monitor.judge.core import Judge, judge
from monitor.judge.feedback import (
    Acceptance,
    ToleranceSuggestion,
    acceptance,
    suggest_tolerance,
)
from monitor.judge.ledger import Ledger, Replay, fold, replay
from monitor.judge.severity import severity_of
from monitor.judge.trial import Trial, alerts_of, difference, sweep

__all__ = [
    "CLAIM_WINDOW",
    "Acceptance",
    "Judge",
    "Ledger",
    "Replay",
    "Situation",
    "ToleranceSuggestion",
    "Trial",
    "acceptance",
    "alerts_of",
    "categorise",
    "claim_standing_id",
    "difference",
    "fold",
    "judge",
    "replay",
    "severity_of",
    "suggest_tolerance",
    "sweep",
    "told_since",
]
