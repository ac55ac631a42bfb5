"""What alerts and what does not, in small worlds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.judge import words
from monitor.model import (
    Category,
    Finding,
    HeldBack,
    Kind,
    Qualifier,
    Reading,
    Review,
    ReviewDecision,
    Severity,
)
from tests.judgement.worlds import World, a_measure, at, reading, with_baseline

STOCK = with_baseline(10_000, 12_000)
TOTAL = a_measure(kind=Kind.CUMULATIVE)


def alerting(findings: tuple[Finding, ...]) -> list[tuple[Category, str]]:
    return [(f.category, f.reading.figure.surface if f.reading else "") for f in findings if f.alerts]


def test_a_figure_outside_the_range_alerts_with_its_numbers() -> None:
    (finding,) = World(STOCK).tell(1, reading(15_000, who="NIS"))
    assert finding.alerts
    assert finding.category is Category.NEW_HIGH
    assert finding.ratio == pytest.approx(1.25)
    assert finding.originator == "NIS"
    assert finding.reasons[0] == (
        "15,000 lies 25 % above the standing range of 10,000 to 12,000 (baseline: Ministry); tolerance 20 %."
    )
    assert "only originator" in finding.reasons[1]


def test_below_the_range_is_a_new_low() -> None:
    assert alerting(World(STOCK).tell(1, reading(5000))) == [(Category.NEW_LOW, "5000 troops")]


@pytest.mark.parametrize("value", [8400, 10_000, 11_000, 12_000, 14_400])
def test_inside_or_within_tolerance_is_quiet_and_says_why(value: int) -> None:
    (finding,) = World(STOCK).tell(1, reading(value))
    assert not finding.alerts
    assert finding.reasons[0].startswith("No alert: ")


def test_the_same_state_is_told_once() -> None:
    world = World(STOCK)
    (first,) = world.tell(1, reading(15_000, who="NIS"))
    copies = [
        world.tell(1.1, reading(15_000, who="NIS"), source="Metro Daily"),
        world.tell(1.2, reading(15_000), source="Capital Brief"),
        world.tell(2, reading(15_000, qualifier=Qualifier.OVER), source="Dnipro Post"),
        world.tell(3, reading(15_500, qualifier=Qualifier.NEARLY), source="Bay Times"),
    ]
    assert [alerting(findings) for findings in copies] == [[], [], [], []]
    assert {findings[0].fingerprint for findings in copies} == {first.fingerprint}


def test_a_round_off_is_no_news() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    world.tell(0, reading(3000))
    assert alerting(world.tell(1, reading(4700))) == [(Category.NEW_HIGH, "4700 troops")]
    assert alerting(world.tell(1.2, reading(5000, qualifier=Qualifier.NEARLY))) == []


def test_an_overtaken_figure_that_comes_again_is_quiet() -> None:
    world = World(TOTAL)
    world.tell(0, reading(20))
    assert len(alerting(world.tell(0.5, reading(250)))) == 1
    assert alerting(world.tell(0.6, reading(20))) == []
    assert alerting(world.tell(0.7, reading(120))) == []


def test_an_old_article_dug_up_is_not_compared() -> None:
    world = World(STOCK)
    stale = world.assessment(-400, reading(30_000))
    (finding,) = world.judge(stale, now=at(1)).findings
    assert finding.category is Category.INCOMPARABLE
    assert "published 401 days ago" in finding.reasons[0]


def test_a_figure_about_a_time_before_everything_that_stands_is_not_compared() -> None:
    world = World(a_measure())
    world.tell(5, reading(15_000))
    (older,) = world.tell(20, reading(3000, as_of="2025-02-20"))
    assert older.category is Category.INCOMPARABLE
    assert "older than everything that stands" in older.reasons[0]
    (ancient,) = world.tell(21, reading(3000, as_of="2024-02"))
    assert "29 February 2024" in ancient.reasons[0]


def test_a_lower_figure_beside_a_higher_one_of_a_stock_is_some_of_them() -> None:
    world = World(with_baseline(600, 600))
    text = "The office put the missing at 1,200. Another 140 visitors cannot be found."
    both = world.tell(1, reading(1200, start=30), reading(140, start=45), text=text)
    assert alerting(both) == [(Category.NEW_HIGH, "1200 troops")]
    assert "some of them" in both[1].reasons[0]
    assert world.ledger.standings["troops"].reports[-1].low == 1200, "no evidence either"


def test_a_stock_that_fell_is_told_beside_what_it_fell_from() -> None:
    world = World(with_baseline(600, 600))
    text = "140 cannot be found now. Two weeks ago it was 600, the office said."
    found = world.tell(1, reading(140), reading(600, start=45), text=text)
    assert alerting(found) == [(Category.NEW_LOW, "140 troops")]


def test_the_copy_of_an_item_with_a_part_beside_its_total_is_quiet() -> None:
    world = World(with_baseline(600, 600))
    text = "The office put the missing at 1,200. Another 140 visitors cannot be found."
    both = (reading(1200, start=30), reading(140, start=45))
    world.tell(1, *both, text=text)
    assert not alerting(world.tell(1.1, *both, text=text))


def test_a_lower_figure_of_another_named_source_is_told_where_the_higher_is_none() -> None:
    world = World(with_baseline(600, 600))
    found = world.tell(1, reading(610, who="the ministry"), reading(140, who="the rebels", start=45))
    assert [finding.alerts for finding in found] == [False, True]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_part_that_is_more_than_all_that_stands_tells_that_the_total_is(kind: Kind) -> None:
    some, up_to = HeldBack.PART, Qualifier.UP_TO
    for part, told in (
        (reading(1400, held=some), True),
        (reading(1150, held=some), False),
        (reading(400, held=some), False),
        (reading(4000, held=some), False),
        (reading(1400, held=some, qualifier=up_to), False),
        (reading(1400, held=HeldBack.PLANNED), False),
    ):
        world = World(a_measure(kind=kind))
        world.tell(0, reading(1000))
        findings = world.tell(1, part)
        assert bool(alerting(findings)) is told
        assert (words.SOME in findings[0].reasons) is told


def test_the_total_is_told_rather_than_its_part() -> None:
    world = World(with_baseline(1000, 1000))
    part = reading(1400, held=HeldBack.PART, start=40)
    findings = world.tell(1, reading(6000), part)
    assert [finding.alerts for finding in findings] == [True, False]
    assert findings[1].reading is part


@pytest.mark.parametrize("held", list(HeldBack))
def test_what_is_held_back_never_alerts_nor_stands(held: HeldBack) -> None:
    world = World(STOCK)
    (finding,) = world.tell(1, reading(90_000, held=held))
    assert not finding.alerts
    assert finding.category is Category.INCOMPARABLE
    assert finding.reasons[0].startswith("Not compared: ")
    assert world.ledger.standings.get("troops") is None


def test_a_vague_figure_stands_for_nothing() -> None:
    world = World(a_measure())
    (vague,) = world.tell(1, reading(24, 99, qualifier=Qualifier.VAGUE))
    assert not vague.alerts
    (first,) = world.tell(2, reading(60))
    assert first.category is Category.FIRST_REPORT


def test_the_first_figure_is_a_minor_alert() -> None:
    world = World(a_measure())
    findings = world.tell(0, reading(40), reading(300, start=40))
    assert alerting(findings) == [(Category.FIRST_REPORT, "40 troops")]
    assert findings[0].severity is Severity.MINOR
    assert "same text" in findings[1].reasons[0]


def test_a_total_grows_without_noise_and_a_jump_is_told() -> None:
    world = World(TOTAL)
    world.tell(0, reading(100))
    steps = [alerting(world.tell(day, reading(value))) for day, value in enumerate((110, 118, 125, 190), 1)]
    assert [len(step) for step in steps] == [0, 0, 0, 1]


def test_a_lower_total_of_another_originator_is_quiet() -> None:
    world = World(TOTAL)
    world.tell(0, reading(500, who="Ministry"))
    (finding,) = world.tell(1, reading(40, who="a blogger"))
    assert not finding.alerts
    assert finding.category is Category.CONTRADICTS
    assert "does not fall" in finding.reasons[0]


def test_an_originator_that_lowers_its_total_corrects_it() -> None:
    world = World(TOTAL)
    world.tell(0, reading(500, who="the health ministry"))
    (finding,) = world.tell(1, reading(300, who="Health Ministry"))
    assert finding.alerts
    assert finding.category is Category.CORRECTION
    assert "lowers its own total, 500 before" in finding.reasons[0]


def test_a_text_that_takes_a_total_back_corrects_it() -> None:
    world = World(TOTAL)
    world.tell(0, reading(500))
    text = "300 troops, down from 500: the toll was revised down after double counting."
    assert alerting(world.tell(1, reading(300), text=text)) == [(Category.CORRECTION, "300 troops")]


def test_a_recap_with_old_totals_does_not_correct() -> None:
    world = World(TOTAL)
    world.tell(0, reading(500, who="the health ministry"))
    recap = (reading(505, who="the health ministry"), reading(200, who="the health ministry", start=50))
    assert alerting(world.tell(1, *recap)) == []


def test_a_range_that_reaches_well_beyond_alerts_although_it_overlaps() -> None:
    world = World(a_measure())
    world.tell(0, reading(20_000, 40_000))
    assert alerting(world.tell(1, reading(35_000, 60_000))) == [(Category.NEW_HIGH, "35000 troops")]


def test_of_several_figures_in_an_item_the_furthest_alerts() -> None:
    world = World(TOTAL)
    world.tell(0, reading(7000))
    findings = world.tell(1, reading(15_000), reading(40_000, start=60))
    assert alerting(findings) == [(Category.NEW_HIGH, "40000 troops")]
    assert [f.reading.figure.start for f in findings if f.reading] == [0, 60]


@pytest.mark.parametrize("accept", ["auto", "review"])
def test_a_stock_below_a_tenth_waits_for_a_second_item(accept: str) -> None:
    world = World(with_baseline(10_000, 12_000, accept=accept))
    assert alerting(world.tell(1, reading(900))) == []
    assert alerting(world.tell(2, reading(900, who="the mayor"))) == [(Category.NEW_LOW, "900 troops")]
    assert alerting(World(with_baseline(10_000, 12_000, accept=accept)).tell(1, reading(1_100))) != []
    assert alerting(World(with_baseline(10_000, 12_000, accept=accept)).tell(1, reading(0))) != []


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (reading(15_000), reading(40_000, start=60), [15_000, 40_000]),
        (reading(15_000, who="the ministry"), reading(40_000, who="a governor", start=60), [15_000, 40_000]),
        (reading(7_200), reading(40_000, start=60), [40_000]),  # what stands already
        (reading(39_000), reading(40_000, start=60), [40_000]),  # the same state
        (reading(40_000), reading(15_000, start=60), [40_000]),  # a lesser one further down
    ],
)
def test_what_a_long_text_gives_first_alerts_beside_the_furthest(
    first: Reading, then: Reading, expected: list[int]
) -> None:
    world = World(TOTAL)
    world.tell(0, reading(7000))
    text = "The troops were counted at the gate by night. " * 20
    told = [f.reading for f in world.tell(1, first, then, text=text) if f.alerts and f.reading]
    assert [int(r.low or 0) for r in told] == expected


def test_a_lower_figure_after_one_that_fits_tells_history() -> None:
    world = World(STOCK)
    text = "11000 troops are there now. In spring it all began with 2000 troops in one camp."
    assert alerting(world.tell(1, reading(11_000), reading(2000, start=57), text=text)) == []
    text = "From 11000 troops it fell to 2000 troops."
    assert alerting(world.tell(2, reading(11_000, start=5), reading(2000, start=29), text=text)) == [
        (Category.NEW_LOW, "2000 troops")
    ]


def test_after_the_window_the_same_state_is_told_again() -> None:
    world = World(a_measure(window=timedelta(days=7)))
    world.tell(0, reading(100))
    assert len(alerting(world.tell(1, reading(400)))) == 1
    world.tell(6, reading(110))
    world.tell(12, reading(110))
    assert len(alerting(world.tell(13, reading(400)))) == 1


def test_zero_is_a_figure_like_any_other() -> None:
    world = World(a_measure())
    world.tell(0, reading(0))
    (finding,) = world.tell(1, reading(30))
    assert finding.alerts
    assert finding.ratio is None
    assert alerting(world.tell(1.1, reading(0))) == []


def test_severity_knows_the_grade_and_the_originators() -> None:
    world = World(STOCK)
    (weak,) = world.tell(1, reading(16_000, who="a blog"), grade="E")
    assert weak.severity is Severity.MINOR
    (second,) = world.tell(2, reading(16_500, who="NIS"), grade="B")
    assert "2 independent originators" in second.reasons[2]


def test_outlets_that_name_nobody_do_not_corroborate() -> None:
    world = World(STOCK)
    for day, source in enumerate(("Harbour Wire", "Metro Daily", "Bay Times"), 1):
        (finding,) = world.tell(day, reading(16_000), source=source)
    assert "only originator" in finding.reasons[-1]


def review(world: World, finding: Finding, decision: Review | None, when: float) -> None:
    assert finding.reading is not None
    figure = finding.reading.figure
    world.ledger.review(
        ReviewDecision(
            item=finding.item,
            measure=finding.measure,
            field=figure.field,
            start=figure.start,
            end=figure.end,
            decision=decision,
            at=at(when),
        )
    )


def test_a_rejected_figure_does_not_alert_again_from_the_same_originator() -> None:
    world = World(STOCK)
    (wrong,) = world.tell(1, reading(90_000, who="Blog"))
    review(world, wrong, Review.REJECTED, 1.5)
    (again,) = world.tell(2, reading(90_000, who="Blog"))
    assert not again.alerts
    assert "rejected" in again.reasons[0]
    assert len(alerting(world.tell(3, reading(90_000, who="NIS")))) == 1


def test_a_rejected_figure_no_longer_hides_others() -> None:
    world = World(STOCK)
    (wrong,) = world.tell(1, reading(90_000, who="Blog"))
    assert alerting(world.tell(2, reading(20_000, who="NIS"))) == []
    review(world, wrong, Review.REJECTED, 2.5)
    (now_seen,) = world.tell(3, reading(26_000, who="NIS"))
    assert now_seen.alerts


def test_an_accepted_figure_widens_the_range() -> None:
    world = World(with_baseline(10_000, 12_000, accept="review"))
    (new,) = world.tell(1, reading(15_000, who="NIS"))
    (before,) = world.tell(2, reading(15_000, who="UN"))
    review(world, new, Review.ACCEPTED, 2.5)
    (after,) = world.tell(3, reading(15_000, who="NGO"))
    assert (before.category, after.category) == (Category.NEW_HIGH, Category.CONFIRMS)
    assert after.estimate is not None
    assert after.estimate.high == 15_000


def test_readings_of_an_unknown_measure_are_passed_over() -> None:
    assert World(STOCK).tell(1, reading(5, measure="gone")) == ()


def test_a_text_full_of_figures_is_cut() -> None:
    world = World(STOCK)
    figures = tuple(reading(20_000 + n, start=20 * n) for n in range(60))
    findings = world.tell(1, *figures, text="x" * 1300)
    assert len(findings) == 60
    assert sum("too many figures" in finding.reasons[0] for finding in findings) == 10
    assert len(world.ledger.standings["troops"].reports) == 50


def test_an_item_that_arrives_late_is_evidence_but_no_news() -> None:
    world = World(a_measure())
    world.tell(9, reading(11_000))
    late = world.judge(world.assessment(4, reading(2000)), now=at(9.5))
    assert not late.findings[0].alerts
    assert "arrived late; tells of 5 March 2025" in late.findings[0].reasons[0]
    assert len(late.reports) == 1


def test_a_correction_within_the_tolerance_is_called_one_and_alerts_nobody() -> None:
    world = World(TOTAL)
    world.tell(0, reading(405, who="the health ministry"))
    text = "371 troops: the ministry revised its toll down from 405 troops after counting some twice."
    (found, _) = world.tell(1, reading(371), reading(405, start=text.index("405")), text=text)
    assert not found.alerts
    assert (found.category, found.severity) == (Category.CORRECTION, Severity.MINOR)
    assert found.reasons[0] == "No alert: the text takes an earlier total back, within the tolerance of 20 %."
    again = world.tell(2, reading(371), text="371 troops, revised down, the agency says.")
    assert again[0].category is not Category.CORRECTION


def test_the_total_that_is_taken_back_may_stand_beside_the_new_one() -> None:
    world = World(TOTAL)
    world.tell(0, reading(500, who="the health ministry"))
    text = "300 troops: the ministry revised its toll down from 500 troops."
    told = world.tell(1, reading(300), reading(500, start=text.index("500")), text=text)
    assert alerting(told) == [(Category.CORRECTION, "300 troops")]


def test_a_faint_reading_waits_unless_it_lies_above_all_that_stands() -> None:
    faint = replace(reading(5000), likelihood=0.6)
    (finding,) = World(STOCK).tell(1, faint)
    assert not finding.alerts
    assert "too little speaks for this reading" in finding.reasons[0]
    assert alerting(World(STOCK).tell(1, replace(faint, likelihood=0.9))) == [
        (Category.NEW_LOW, "5000 troops")
    ]
    assert alerting(World(STOCK).tell(1, replace(reading(15_000), likelihood=0.6))) == [
        (Category.NEW_HIGH, "15000 troops")
    ]


def test_a_faint_first_figure_hides_no_clear_one() -> None:
    world = World(TOTAL)
    assert alerting(world.tell(0, replace(reading(40), likelihood=0.5))) == []
    assert alerting(world.tell(1, reading(40))) == [(Category.FIRST_REPORT, "40 troops")]


def test_a_fall_beside_a_figure_long_known_is_told() -> None:
    """The higher one is no news, whether it was told or not: "2,000, down from 11,000"."""
    world = World(with_baseline(7000, 8000))
    assert alerting(world.tell(1, reading(9400))) == []
    assert alerting(world.tell(5, reading(11_000))) == []
    fall = world.tell(10, reading(2000), reading(11_000, start=30))
    assert alerting(fall) == [(Category.NEW_LOW, "2000 troops")]


def test_another_source_beside_a_told_figure_is_evidence() -> None:
    world = World(with_baseline(10_000, 12_000))
    world.tell(0, reading(2000, who="Ministry"))
    judged = world.judge(
        world.assessment(0.2, reading(2000, who="Ministry"), reading(6000, who="UN", start=30))
    )
    assert [(r.low, r.originator) for r in judged.reports] == [(2000, "Ministry"), (6000, "United Nations")]


def test_a_faint_figure_that_says_nothing_new_is_evidence_all_the_same() -> None:
    world = World(with_baseline(8000, 12_000))
    judged = world.judge(world.assessment(1, replace(reading(9999, who="UN"), likelihood=0.7)))
    assert [r.low for r in judged.reports] == [9999]
