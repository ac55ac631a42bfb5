"""What an alert went into, what was believed when, what is kept of a measure; on both databases."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from monitor.model import Judgement, Review
from tests.store.samples import (
    MEASURE,
    NOW,
    assessment,
    estimate,
    finding,
    item,
    reading,
    record_assessment,
    record_judgement,
    report,
    stored,
)

LATER = NOW + timedelta(hours=1)
OTHER = "ferries.sunk"


def judged(tx, key: str, number: int, *, alerts: bool = True, channels=("desk",)) -> tuple[int, int]:
    """A stored item with one report and one finding: its row, and the finding's number."""
    made = item(key)
    row = stored(tx, key)
    record_assessment(tx, row, assessment(made, reading(number)), 1)
    judgement = Judgement(reports=(report(made, number),), findings=(finding(made, number, alerts=alerts),))
    (told,) = record_judgement(tx, row, judgement, NOW, {0: channels})
    return row, told


def test_where_an_alert_went(store):
    with store.begin() as tx:
        _, first = judged(tx, "one", 40, channels=("desk", "file"))
        _, second = judged(tx, "two", 41)
        (waiting,) = [alert for alert in tx.pending_alerts("file", NOW) if alert.number]
        number = tx.message_number()
        tx.plan_message(
            "file",
            "slot-1",
            [waiting.number],
            b"x",
            ["a@b.example", "c@d.example"],
            NOW,
            window=(NOW, NOW),
            thread="",
            number=number,
        )
        tx.review(second, Review.REJECTED, LATER)
    with store.read() as tx:
        desk, file = tx.tellings(first)
        assert (desk.channel, desk.message_id, desk.dropped) == ("desk", None, None)
        assert (file.message_id, file.slot) == (number, "slot-1")
        assert [(to, state) for to, state, _ in file.deliveries] == [
            ("a@b.example", "pending"),
            ("c@d.example", "pending"),
        ]
        (withdrawn,) = tx.tellings(second)
        assert (withdrawn.dropped, withdrawn.dropped_because) == (LATER, "rejected")
        assert tx.tellings(999) == ()


def test_a_copy_finds_its_original(store):
    with store.begin() as tx:
        _, first = judged(tx, "one", 40)
        _, copy = judged(tx, "two", 40, alerts=False)
        _, other = judged(tx, "three", 55, alerts=False)
    with store.read() as tx:
        assert tx.original_of(copy, tx.finding(copy, NOW).finding) == first
        assert tx.original_of(other, tx.finding(other, NOW).finding) is None
        assert tx.original_of(first, tx.finding(first, NOW).finding) is None


def test_what_is_kept_of_each_measure(store):
    with store.begin() as tx:
        _, first = judged(tx, "one", 40)
        judged(tx, "two", 41)
        tx.review(first, Review.ACCEPTED, LATER)
    with store.read() as tx:
        kept = tx.holdings()[MEASURE.id]
        assert (kept.reports, kept.findings, kept.reviews, kept.last) == (2, 2, 1, NOW)
        (reviewed,) = tx.reviewed(MEASURE.id)
        assert (reviewed.number, reviewed.decision, reviewed.ratio) == (first, Review.ACCEPTED, 2.0)
        assert tx.reviewed("nothing") == ()
        assert tx.finding_numbers(MEASURE.id)["harbour:one", "text", 16, 26] == first


def test_evidence_and_range_of_a_day(store):
    with store.begin() as tx:
        row, first = judged(tx, "one", 40)
        tx.record_estimate(estimate(10, 20))
        tx.review(first, Review.ACCEPTED, LATER)
        tx.record_estimate(replace(estimate(40, 40), at=LATER))
        found = tx.finding(first, LATER)
    with store.read() as tx:
        before = tx.evidence_at(MEASURE.id, MEASURE.window, NOW)
        after = tx.evidence_at(MEASURE.id, MEASURE.window, LATER)
        assert len(before.reports) == len(after.reports) == 1
        assert (before.reviews, [d.decision for d in after.reviews]) == ((), [Review.ACCEPTED])
        assert tx.evidence_at(MEASURE.id, MEASURE.window, NOW - timedelta(days=1)).reports == ()
        assert tx.vintage_at(MEASURE.id, NOW - timedelta(days=1)) is None
        assert tx.vintage_at(MEASURE.id, NOW).estimate.high == 20
        assert tx.vintage_at(MEASURE.id, LATER).estimate.high == 40
        assert tx.report_at(found.finding, row).low == 40
        assert tx.report_at(found.finding, row + 1) is None


def test_undo_restores_what_was_decided_before(store):
    until = NOW + timedelta(days=2)
    with store.begin() as tx:
        _, number = judged(tx, "one", 40)
        tx.review(number, Review.SNOOZED, NOW, until=until, by="anna", reason="tomorrow")
        tx.review(number, Review.REJECTED, LATER, by="ben")
        back = tx.undo_review(number, LATER)
        assert (back.status, back.until, back.reviewer, back.reason) == ("snoozed", until, "anna", "tomorrow")
        assert tx.undo_review(number, LATER).status == "open"
        assert tx.undo_review(number, LATER).status == "open"


def test_read_again_evidence_is_replaced_and_decisions_stay(store):
    made, tracked = item("one"), {MEASURE.id}
    with store.begin() as tx:
        row, number = judged(tx, "one", 40)
        tx.review(number, Review.ACCEPTED, LATER)
        tx.rejudge(row, Judgement(), (), tracked, LATER)
        (kept,) = tx.reports(MEASURE.id, NOW)
        assert kept.low == 40, "what a person accepted stays"
        tx.undo_review(number, LATER)
        tx.rejudge(row, Judgement(), (), tracked, LATER)
        assert tx.reports(MEASURE.id, NOW) == ()
        again = Judgement(reports=(report(made, 44),), findings=(finding(made, 44),))
        tx.rejudge(row, again, (reading(44),), {"another"}, LATER)
        assert tx.finding(number, LATER).finding.alerts, "what alerted keeps its number"
        (quiet,) = tx.list_findings(LATER, alerting=False)
        assert quiet.finding.reading.low == 44
        assert len(tx.tellings(number)) == 1
        assert tx.tellings(quiet.number) == ()


def test_a_review_follows_its_figure(store):
    wider = replace(reading(40), figure=replace(reading(40).figure, start=9, surface="count 40 ferries"))
    with store.begin() as tx:
        row, number = judged(tx, "one", 40)
        tx.review(number, Review.REJECTED, LATER, reason="scope", by="anna")
        moved = replace(report(item("one"), 40), start=9)
        tx.rejudge(row, Judgement(reports=(moved,)), (wider,), {MEASURE.id}, LATER)
        known = tx.standings([MEASURE], LATER)[MEASURE.id]
        decided = {(d.start, d.decision, d.reason) for d in known.reviews}
        assert decided == {(16, Review.REJECTED, "scope"), (9, Review.REJECTED, "scope")}
        tx.undo_review(number, LATER)
        assert {d.decision for d in tx.standings([MEASURE], LATER)[MEASURE.id].reviews} == {None}


def test_a_figure_filed_under_another_measure_and_back(store):
    with store.begin() as tx:
        row, number = judged(tx, "one", 40)
        moved = replace(report(item("one"), 40), measure=OTHER, low=Decimal(4), high=Decimal(4))
        tx.move_report(number, row, moved, LATER, by="anna", reason="moved")
        assert tx.moved_to(number) == (OTHER,)
        assert [r.low for r in tx.reports(OTHER, NOW)] == [4]
        assert tx.unmove(number, LATER) == (OTHER,)
        assert (tx.moved_to(number), tx.reports(OTHER, NOW)) == ((), ())
        assert tx.unmove(number, LATER) == ()
