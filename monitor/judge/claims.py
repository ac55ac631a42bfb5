"""Known claims that an item repeats: told once, unless the text debunks them or says something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.judge.fingerprint import fingerprint
from monitor.judge.severity import severity_of
from monitor.model import (
    Assessment,
    Category,
    Claim,
    ClaimMatch,
    Decision,
    Figure,
    Finding,
    Severity,
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
    reason: str


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
    told = _told(claim, standings, now)
    verdict = _decide(match, claim, told)
    item = assessment.item
    category = Category.REPEATS_DEBUNKED_CLAIM if is_debunked(claim) else Category.CONFIRMS
    severity = severity_of(category, 0.0, item.grade, 1) if claim.verdict else Severity.MINOR
    repeated = told.finding if told and not verdict.alerts else ""
    stated = f"Verdict: {claim.verdict or 'none stated'}" + (f" ({claim.url})" if claim.url else "")
    return Finding(
        item=item_key(item),
        category=category,
        severity=severity,
        alerts=verdict.alerts,
        reasons=(verdict.reason, f"Score {match.score:.0f} of 100. {stated}."),
        fingerprint=repeated or fingerprint("claim", claim.id, item_key(item)),
        topic=claim.topic,
        claim=claim.id,
        claim_match=match,
    )


def _decide(match: ClaimMatch, claim: Claim, told: Told | None) -> _Verdict:
    name = f"the known claim {claim.id}"
    held_back = (
        (not is_debunked(claim), f"Repeats {name}, whose verdict is {claim.verdict}: nothing to warn of."),
        (match.debunks, f"Mentions {name} and calls it untrue itself."),
        (match.numbers_differ, f"Resembles {name} with another number: read as a figure of its own."),
        (match.negation_differs, f"Resembles {name}, but says the opposite."),
        (match.decision is not Decision.MATCH, f"May repeat {name}: too uncertain, a person decides."),
        (told is not None, f"Repeats {name}, which was told already{_when(told)}."),
    )
    for holds, reason in held_back:
        if holds:
            return _Verdict(False, reason)
    return _Verdict(True, f"Repeats {name}. Same numbers, not negated: please confirm.")


def _when(told: Told | None) -> str:
    return f" on {told.at.day} {told.at:%B %Y at %H:%M} UTC" if told else ""


def is_debunked(claim: Claim) -> bool:
    """Whether repeating the claim deserves a warning: unless its verdict calls it true."""
    return claim.verdict.strip().casefold() not in _TRUE_VERDICTS


def _told(claim: Claim, standings: Standings, now: datetime) -> Told | None:
    standing = standings.get(claim_standing_id(claim.id))
    recent = [told for told in standing.told if now - told.at <= CLAIM_WINDOW] if standing else []
    return max(recent, key=lambda told: told.at, default=None)


def debunked_by(figure: Figure, assessment: Assessment, claims: Mapping[str, Claim]) -> Claim | None:
    """The debunked claim that an item repeats and whose number the figure is, or None."""
    for match in assessment.claims:
        claim = claims.get(match.claim)
        if match.decision is not Decision.MATCH or claim is None or not is_debunked(claim):
            continue
        if match.numbers_differ:
            continue
        if _carries_number(figure, assessment, claim):
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
