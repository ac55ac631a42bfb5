"""Known claims that an item repeats: told once, unless the text debunks them or says something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.estimates import review_of
from monitor.judge.fingerprint import fingerprint
from monitor.model import (
    Assessment,
    Category,
    Claim,
    ClaimMatch,
    Decision,
    Figure,
    Finding,
    Review,
    Severity,
    Standing,
    Standings,
    Told,
    item_key,
)

CLAIM_WINDOW = timedelta(days=30)
"""How long a repeated claim counts as told."""

_TRUE_VERDICTS = frozenset(
    {"true", "mostly true", "mostly-true", "correct", "accurate", "confirmed", "correct attribution"}
)


def claim_standing_id(claim: str) -> str:
    """The key under which a claim's alerts are remembered in the standings, next to the measures."""
    return f"claim:{claim}"


@dataclass(frozen=True, slots=True)
class _Verdict:
    alerts: bool
    category: Category
    reason: str
    repeats: str = ""
    """Fingerprint of the alert that told it before."""


def claim_findings(
    assessment: Assessment, claims: Mapping[str, Claim], standings: Standings, now: datetime
) -> tuple[Finding, ...]:
    """A finding for every known claim the item matches, the alerting ones marked."""
    return tuple(
        _finding(assessment, match, claims[match.claim], standings, now)
        for match in assessment.claims
        if match.decision is not None and match.claim in claims
    )


def _finding(
    assessment: Assessment, match: ClaimMatch, claim: Claim, standings: Standings, now: datetime
) -> Finding:
    verdict = _decide(match, claim, _told(claim, standings, now))
    key = item_key(assessment.item)
    stated = f"Verdict: {claim.verdict or 'none stated'}" + (f" ({claim.url})" if claim.url else "")
    repeats = verdict.category is Category.REPEATS_DEBUNKED_CLAIM and match.decision is Decision.MATCH
    return Finding(
        item=key,
        category=verdict.category,
        severity=Severity.NOTABLE if repeats and claim.verdict else Severity.MINOR,
        alerts=verdict.alerts,
        reasons=(verdict.reason, f"Score {match.score:.0f} of 100. {stated}."),
        fingerprint=verdict.repeats or _state(claim, key),
        topic=claim.topic,
        claim=claim.id,
        claim_match=match,
    )


def _decide(match: ClaimMatch, claim: Claim, told: Told | None) -> _Verdict:
    name = f"the known claim {claim.id}"
    another = (
        (match.debunks, f"Mentions {name} and calls it untrue itself."),
        (match.numbers_differ, f"Resembles {name} with another number: read as a figure of its own."),
        (match.negation_differs, f"Resembles {name}, but says the opposite."),
    )
    if not is_debunked(claim):
        reason = f"Repeats {name}, whose verdict is {claim.verdict}: nothing to warn of."
        return _Verdict(False, Category.CONFIRMS, reason)
    if differs := next((reason for holds, reason in another if holds), ""):
        return _Verdict(False, Category.INCOMPARABLE, differs)
    repeats = Category.REPEATS_DEBUNKED_CLAIM
    if match.decision is not Decision.MATCH:
        return _Verdict(False, repeats, f"May repeat {name}: too uncertain, a person decides.")
    if told:
        return _Verdict(False, repeats, f"Repeats {name}, which was told already{_when(told)}.", told.finding)
    return _Verdict(True, repeats, f"Repeats {name}. Same numbers, not negated: please confirm.")


def _when(told: Told) -> str:
    return f" on {told.at.day} {told.at:%B %Y at %H:%M} UTC"


def is_debunked(claim: Claim) -> bool:
    """Whether repeating the claim deserves a warning: unless its verdict calls it true."""
    return claim.verdict.strip().casefold() not in _TRUE_VERDICTS


def _told(claim: Claim, standings: Standings, now: datetime) -> Told | None:
    """The latest alert of the window that no reviewer has rejected: a false match hides no true one."""
    standing = standings.get(claim_standing_id(claim.id), Standing())
    decided = review_of(standing.reviews).values()
    rejected = {_state(claim, review.item) for review in decided if review.decision is Review.REJECTED}
    recent = (t for t in standing.told if now - t.at <= CLAIM_WINDOW and t.finding not in rejected)
    return max(recent, key=lambda told: told.at, default=None)


def _state(claim: Claim, item: str) -> str:
    """Identity of the alert that an item repeats a claim."""
    return fingerprint("claim", claim.id, item)


def debunked_by(figure: Figure, assessment: Assessment, claims: Mapping[str, Claim]) -> Claim | None:
    """The debunked claim that an item repeats, or calls untrue, and whose number the figure is; or None."""
    for match in assessment.claims:
        claim = claims.get(match.claim)
        if claim is None or not is_debunked(claim) or match.numbers_differ:
            continue
        about_it = match.decision is Decision.MATCH or (match.debunks and match.decision is not None)
        if about_it and _carries_number(figure, assessment, claim):
            return claim
    return None


def _carries_number(figure: Figure, assessment: Assessment, claim: Claim) -> bool:
    text = assessment.item.field(figure.field)
    number = text[figure.number_start : figure.number_end].casefold()
    wordings = (claim.text, claim.title, *claim.aliases)
    return bool(number) and any(_contains(wording.casefold(), number) for wording in wordings)


def _contains(text: str, number: str) -> bool:
    """Whether ``number`` stands in ``text`` on its own, not as a part of a longer number."""
    at = text.find(number)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(number) :].lstrip(",.")[:1]
        if not before.isalnum() and not after.isdigit():
            return True
        at = text.find(number, at + 1)
    return False
