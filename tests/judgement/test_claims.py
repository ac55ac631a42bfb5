"""Known claims that come back."""

from dataclasses import replace

import pytest

from monitor.judge import claim_standing_id
from monitor.model import (
    Category,
    Claim,
    ClaimMatch,
    Decision,
    Finding,
    Review,
    ReviewDecision,
    Severity,
)
from tests.judgement.worlds import World, at, reading, with_baseline

CLAIM = Claim(
    id="ninety",
    topic="border",
    text="90,000 troops have crossed the border",
    verdict="false",
    url="https://x.example/1",
)
TEXT = "90,000 troops have crossed the border, a post says."
MATCH = ClaimMatch(claim="ninety", score=91.0, decision=Decision.MATCH, end=len(TEXT))


def tell(world: World, match: ClaimMatch, when: float = 1) -> tuple[Finding, ...]:
    figure = replace(reading(90_000), figure=replace(reading(90_000).figure, number_end=6))
    return world.tell(when, figure, text=TEXT, claims=(match,))


def a_world(claim: Claim = CLAIM) -> World:
    return World(with_baseline(10_000, 12_000), claims=(claim,))


def test_a_debunked_claim_that_comes_back_alerts_once() -> None:
    world = a_world()
    claim, _figure = tell(world, MATCH)
    assert (claim.alerts, claim.category, claim.claim) == (True, Category.REPEATS_DEBUNKED_CLAIM, "ninety")
    assert claim.measure == ""
    again, _ = tell(world, MATCH, 2)
    assert not again.alerts
    assert again.fingerprint == claim.fingerprint
    assert "told already on 2 March 2025" in again.reasons[0]
    assert tell(world, MATCH, 40)[0].alerts


def test_its_figure_neither_alerts_nor_stands() -> None:
    world = a_world()
    _, figure = tell(world, MATCH)
    assert not figure.alerts
    assert figure.category is Category.REPEATS_DEBUNKED_CLAIM
    assert figure.claim == "ninety"
    assert "troops" not in world.ledger.standings


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"debunks": True}, "calls it untrue"),
        ({"numbers_differ": True}, "another number"),
        ({"negation_differs": True}, "says the opposite"),
        ({"decision": Decision.REVIEW}, "a person decides"),
    ],
)
def test_what_only_resembles_the_claim_says_so(changes: dict[str, object], says: str) -> None:
    finding = tell(a_world(), replace(MATCH, **changes))[0]  # type: ignore[arg-type]
    assert not finding.alerts
    assert says in finding.reasons[0]


def test_what_differs_is_no_copy_of_the_alert() -> None:
    world = a_world()
    alert = tell(world, MATCH)[0]
    for changes in ({"debunks": True}, {"numbers_differ": True}, {"decision": Decision.REVIEW}):
        other = tell(world, replace(MATCH, **changes), 2)[0]  # type: ignore[arg-type]
        assert other.fingerprint != alert.fingerprint
        assert other.severity is Severity.MINOR


def test_an_unreliable_source_repeating_a_debunked_claim_is_as_notable_as_any() -> None:
    world = a_world()
    (finding,) = world.tell(1, text=TEXT, claims=(MATCH,), grade="F")
    assert finding.severity is Severity.NOTABLE


def test_a_new_number_alerts_as_a_figure_and_names_the_claim() -> None:
    world = a_world()
    findings = world.tell(1, reading(40_000), text=TEXT, claims=(replace(MATCH, numbers_differ=True),))
    assert [f.alerts for f in findings] == [False, True]
    assert any("resembles the known claim ninety" in reason for reason in findings[1].reasons)


def test_the_figure_of_a_text_that_debunks_the_claim_does_not_stand() -> None:
    world = a_world()
    tell(world, replace(MATCH, debunks=True, decision=Decision.REVIEW))
    assert "troops" not in world.ledger.standings


@pytest.mark.parametrize("verdict", ["True", "mostly true", "correct"])
def test_a_claim_found_true_is_no_warning(verdict: str) -> None:
    finding, figure = tell(a_world(replace(CLAIM, verdict=verdict)), MATCH)
    assert not finding.alerts
    assert figure.alerts


def test_a_claim_without_a_verdict_is_a_minor_alert() -> None:
    finding = tell(a_world(replace(CLAIM, verdict="")), MATCH)[0]
    assert finding.alerts
    assert finding.severity.value == "minor"
    assert "none stated" in finding.reasons[1]


def test_related_claims_and_claims_since_removed_are_passed_over() -> None:
    world = World(with_baseline(10_000, 12_000))
    assert [f.claim for f in tell(world, MATCH)] == [""]
    assert [f.claim for f in tell(a_world(), replace(MATCH, decision=None))] == [""]


def test_another_number_in_the_same_text_is_its_own_figure() -> None:
    world = a_world()
    text = TEXT + " The ministry counts 19,000 troops."
    other = replace(
        reading(19_000, start=70), figure=replace(reading(19_000, start=70).figure, number_end=76)
    )
    findings = world.tell(1, other, text=text, claims=(MATCH,))
    assert [f.alerts for f in findings] == [True, True]


def test_a_match_that_a_person_rejected_hides_no_true_one() -> None:
    world = a_world()
    (told, _) = tell(world, MATCH)
    rejected = ReviewDecision(
        item=told.item,
        measure=claim_standing_id("ninety"),
        field="text",
        start=0,
        end=len(TEXT),
        decision=Review.REJECTED,
        at=at(1.5),
    )
    world.ledger.review(rejected)
    (again, _) = tell(world, MATCH, 2)
    assert again.alerts
    world.ledger.review(replace(rejected, decision=None, at=at(2.5)))
    assert not tell(world, MATCH, 3)[0].alerts
