"""What is known comes back as it was judged; judging twice changes nothing; people's decisions last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.judge import claim_standing_id
from monitor.model import Category, Claim, ClaimMatch, Decision, Judgement, Review, Severity
from monitor.store import Judged, Status
from tests.store.samples import (
    MEASURE,
    NOW,
    alerted,
    estimate,
    finding,
    item,
    judgement,
    reading,
    record_judgement,
    report,
    stored,
)

DAY = timedelta(days=1)
WEEK = replace(MEASURE, window=timedelta(days=7))


def standing(tx, now=NOW, measure=WEEK):
    return tx.standings([measure], now)[measure.id]


def test_nothing_is_known_of_a_new_measure(store):
    with store.read() as tx:
        known = standing(tx)
        assert (known.reports, known.told, known.reviews) == ((), (), ())


def test_reports_inside_the_window_come_back_oldest_first(store):
    with store.begin() as tx:
        for days in (1, 9, 3):
            key = f"{days} days"
            old = report(item(key), 10 + days, NOW - days * DAY)
            record_judgement(tx, stored(tx, key), Judgement(reports=(old,)), NOW)
        known = standing(tx).reports
    assert known == tuple(report(item(f"{d} days"), 10 + d, NOW - d * DAY) for d in (3, 1))


def test_after_a_long_silence_the_last_word_is_given(store):
    with store.begin() as tx:
        for hours in (0, 23, 25):
            old = report(item(str(hours)), at=NOW - timedelta(hours=hours))
            record_judgement(tx, stored(tx, str(hours)), Judgement(reports=(old,)), NOW)
        known = standing(tx, NOW + 365 * DAY)
    assert [one.item for one in known.reports] == ["harbour:23", "harbour:0"]


def test_what_was_told_is_known(store):
    with store.begin() as tx:
        row = stored(tx)
        quiet = finding(item(), 41, alerts=False)
        record_judgement(tx, row, judgement(item(), finding(item()), quiet), NOW)
        (told,) = standing(tx).told
    assert (told.measure, told.low, told.at, told.finding) == (MEASURE.id, 40, NOW, "state-40")


def test_a_repeated_claim_is_told_under_its_own_key(store):
    claim = Claim(id="sunk", text="The ferry sank", verdict="false")
    match = ClaimMatch(claim="sunk", score=88.5, decision=Decision.MATCH, field="title", start=0, end=3)
    told = replace(
        finding(item()), measure="", reading=None, estimate=None, claim="sunk", claim_match=match, ratio=None
    )
    with store.begin() as tx:
        number = record_judgement(tx, stored(tx), Judgement(findings=(told,)), NOW)[0]
        known = tx.standings([], NOW + 29 * DAY, [claim])
        assert known[claim_standing_id("sunk")].told[0].finding == told.fingerprint
        tx.review(number, Review.SNOOZED, NOW, until=NOW + DAY)
        (decided,) = tx.standings([], NOW + DAY, [claim])[claim_standing_id("sunk")].reviews
        assert (decided.measure, decided.decision) == ("claim:sunk", Review.SNOOZED)
        assert (decided.holds(NOW), decided.holds(NOW + DAY)) == (True, False)
        assert tx.standings([], NOW + 31 * DAY, [claim])[claim_standing_id("sunk")].told == ()
        assert tx.finding(number, NOW).finding == told
        assert tx.review(number, Review.REJECTED, NOW).status is Status.REJECTED


def test_judging_again_changes_nothing(store):
    with store.begin() as tx:
        row = stored(tx)
        first = record_judgement(tx, row, judgement(item()), NOW, {0: ["desk"]})
        again = record_judgement(tx, row, judgement(item()), NOW + DAY, {0: ["desk", "late-channel"]})
        assert first == again
        assert len(standing(tx).reports) == 1
        assert tx.counts().alerts_pending == 1
        record_judgement(tx, row, Judgement(), NOW)
        assert standing(tx).reports == ()
        assert tx.finding(first[0], NOW) is not None, "a finding is never forgotten"


def test_a_finding_comes_back_whole_with_its_number(store):
    whole = replace(finding(item()), estimate=estimate(members=(report(item()),)))
    bare = replace(
        finding(item(), alerts=False),
        fingerprint="bare",
        reading=None,
        estimate=None,
        ratio=None,
        category=Category.CONFIRMS,
        severity=Severity.MINOR,
    )
    with store.begin() as tx:
        numbers = record_judgement(tx, stored(tx), judgement(item(), whole, bare), NOW)
        kept = replace(whole, estimate=replace(whole.estimate, members=()))  # members: see its vintage
        assert [tx.finding(number, NOW).finding for number in numbers] == [kept, bare]
        assert tx.finding(max(numbers) + 1, NOW) is None


def test_copies_are_counted_once_and_belong_to_the_one_who_told(store):
    with store.begin() as tx:
        number = alerted(tx, "one")
        for key in ("two", "three"):
            row = stored(tx, key, source=f"Outlet {key}")
            copy = finding(item(key), alerts=False, fingerprint="state-one")
            record_judgement(tx, row, judgement(item(key), copy), NOW + DAY)
            record_judgement(tx, row, judgement(item(key), copy), NOW + 2 * DAY)
        found = tx.finding(number, NOW)
        assert [(one.source, one.seen) for one in found.copies] == [
            ("Outlet two", NOW + DAY),
            ("Outlet three", NOW + DAY),
        ]
        assert tx.pending_alerts("desk", NOW)[0].copies == found.copies


def test_alerts_go_to_the_channels_they_are_for_once(store):
    with store.begin() as tx:
        number = alerted(tx, channels=("desk", "room", "desk"))
        assert [one.number for one in tx.pending_alerts("desk", NOW, [MEASURE])] == [number]
        (alert,) = tx.pending_alerts("room", NOW, [MEASURE])
        assert tx.pending_alerts("elsewhere", NOW) == ()
    assert alert.at == NOW
    assert alert.item == item()
    assert alert.history == (report(item()),)


def test_a_batch_is_as_one_by_one(store):
    with store.begin() as tx:
        rows = [stored(tx, str(n)) for n in range(3)]
        judged = [Judged(row, judgement(item(str(n))), {0: ["desk"]}) for n, row in enumerate(rows)]
        numbers = tx.record_judgements(judged, NOW)
        assert sorted(numbers) == sorted(set(numbers))
        assert [one.number for one in tx.pending_alerts("desk", NOW)] == [n for (n,) in numbers]


def test_nothing_of_a_failed_judgement_stays(store):
    def judge_and_fail():
        with store.begin() as tx:
            alerted(tx)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        judge_and_fail()
    with store.read() as tx:
        counts = tx.counts()
        assert (counts.items, counts.findings, counts.alerts_pending) == (0, 0, 0)
        assert standing(tx).reports == ()


def test_estimates_are_appended_where_the_range_moves(store):
    with store.begin() as tx:
        members = (report(item()),)
        assert tx.record_estimate(estimate(10, 20, members))
        assert not tx.record_estimate(replace(estimate(10, 20), at=NOW + DAY))
        assert tx.record_estimate(estimate(10, 25))
        assert tx.record_estimate(estimate(10, 20))
        history = tx.estimate_history(MEASURE.id)
    assert [(one.estimate.low, one.estimate.high) for one in history] == [(10, 20), (10, 25), (10, 20)]
    assert history[-1].estimate == estimate(10, 20, members)


# --------------------------------------------------------------------------- reviews


def test_a_review_is_known_to_the_judge_and_an_undo_is_another_row(store):
    with store.begin() as tx:
        number = alerted(tx)
        assert tx.finding(number, NOW).status is Status.OPEN
        done = tx.review(number, Review.ACCEPTED, NOW, reason="agrees with the harbour", by="ana")
        assert (done.status, done.reason, done.reviewer) == (
            Status.ACCEPTED,
            "agrees with the harbour",
            "ana",
        )
        (decision,) = standing(tx).reviews
        assert (decision.item, decision.start, decision.decision) == ("harbour:one", 16, Review.ACCEPTED)
        tx.undo_review(number, NOW + DAY)
        assert tx.finding(number, NOW).status is Status.OPEN
        (decision,) = standing(tx).reviews
        assert (decision.decision, decision.at) == (None, NOW + DAY)
        tx.review(number, Review.REJECTED, NOW)
        assert standing(tx).reviews[0].decision is Review.REJECTED
        assert len(standing(tx).reports) == 1, "the judge drops what is rejected, not the store"


def test_reviews_outlive_extraction_and_judgement(store):
    with store.begin() as tx:
        number = alerted(tx)
        tx.review(number, Review.REJECTED, NOW)
        row = tx.finding(number, NOW).item_id
        record_judgement(tx, row, judgement(item()), NOW + DAY)
        assert standing(tx).reviews[0].decision is Review.REJECTED
        again = replace(finding(item()), fingerprint="named otherwise by a newer judge")
        (renamed,) = record_judgement(tx, row, judgement(item(), again), NOW + DAY)
        assert tx.finding(renamed, NOW).status is Status.REJECTED


def test_rejecting_a_finding_rejects_its_copies_and_undoing_undoes_them(store):
    with store.begin() as tx:
        number = alerted(tx, "one")
        copy = finding(item("two"), alerts=False, fingerprint="state-one")
        (copied,) = record_judgement(tx, stored(tx, "two"), judgement(item("two"), copy), NOW)
        tx.review(number, Review.REJECTED, NOW)
        assert tx.finding(copied, NOW).status is Status.REJECTED
        assert {one.item for one in standing(tx).reviews} == {"harbour:one", "harbour:two"}
        tx.undo_review(number, NOW)
        assert tx.finding(copied, NOW).status is Status.OPEN


def test_a_rejected_alert_that_nobody_saw_is_withdrawn_until_undone(store):
    with store.begin() as tx:
        number = alerted(tx)
        tx.review(number, Review.REJECTED, NOW)
        assert tx.pending_alerts("desk", NOW) == ()
        assert tx.counts().alerts_pending == 0
        tx.undo_review(number, NOW)
        assert len(tx.pending_alerts("desk", NOW)) == 1


def test_a_snooze_ends_by_itself(store):
    with store.begin() as tx:
        number = alerted(tx)
        tx.review(number, Review.SNOOZED, NOW, until=NOW + DAY)
        assert tx.finding(number, NOW).status is Status.SNOOZED
        assert tx.pending_alerts("desk", NOW + DAY / 2) == ()
        assert tx.list_findings(NOW, status=Status.SNOOZED)[0].number == number
        assert tx.finding(number, NOW + DAY).status is Status.OPEN
        assert len(tx.pending_alerts("desk", NOW + DAY)) == 1


def test_an_unknown_number_is_no_finding(store):
    with store.begin() as tx:
        assert tx.review(99, Review.ACCEPTED, NOW) is None
        assert tx.undo_review(99, NOW) is None


def test_findings_are_listed_by_what_one_asks_for(store):
    with store.begin() as tx:
        first, second = alerted(tx, "one"), alerted(tx, "two")
        quiet = finding(item("three"), 7, alerts=False)
        row = stored(tx, "three")
        (third,) = record_judgement(tx, row, Judgement(findings=(quiet,)), NOW + DAY)
        tx.review(first, Review.ACCEPTED, NOW)

        def listed(**by):
            return [one.number for one in tx.list_findings(NOW, **by)]

        assert listed() == [second, first]
        assert listed(alerting=None) == [third, second, first]
        assert listed(alerting=False) == [third]
        assert listed(status=Status.OPEN) == [second]
        assert listed(status=Status.ACCEPTED) == [first]
        assert listed(status=Status.REJECTED) == []
        assert listed(limit=1) == [second]
        assert listed(since=NOW + DAY, alerting=None) == [third]
        assert listed(item_id=row, alerting=None) == [third]
        assert listed(measure="none") == []
        assert listed(topic="ferries", measure=MEASURE.id) == [second, first]


def test_readings_with_open_bounds(store):
    half = replace(
        finding(item()), reading=replace(reading(), high=None), estimate=replace(estimate(), low=None)
    )
    with store.begin() as tx:
        (number,) = record_judgement(tx, stored(tx), judgement(item(), half), NOW)
        assert tx.finding(number, NOW).finding == half
        assert standing(tx).told[0].high is None
