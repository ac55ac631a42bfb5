"""The worked numbers of docs/estimates.md."""

from datetime import timedelta

import pytest

from monitor.estimates import known, standing_estimate
from monitor.model import Category, Kind, Qualifier, Severity
from tests.judgement.worlds import World, a_measure, at, reading, with_baseline

EXAMPLE = with_baseline(10_000, 12_000)


def estimate(world: World, when: float) -> tuple[int, int]:
    measure = world.watchlist.measures[0]
    found = standing_estimate(measure, world.ledger.standings[measure.id].reports, at(when))
    assert found.low is not None
    assert found.high is not None
    return int(found.low), int(found.high)


def test_a_stray_is_left_standing_alone() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    for day, value in enumerate((900, 2500, 950)):
        world.tell(day, reading(value))
    measure = world.watchlist.measures[0]
    before = known(measure, world.ledger.standings["troops"].reports, at(2)).span
    world.tell(3, reading(1000))
    after = known(measure, world.ledger.standings["troops"].reports, at(3)).span
    assert before is not None
    assert after is not None
    assert (before.high, after.high) == (2500, 1000)
    assert world.tell(4, reading(1500))[0].alerts


def test_the_item_that_is_judged_passes_over_what_stands_far_off() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    for day, value in enumerate((900, 50_000)):
        world.tell(day, reading(value))
    assert world.tell(2, reading(1500))[0].alerts
    assert estimate(world, 2) == (1500, 1500)


def test_nothing_is_passed_over_by_what_comes_the_same_day_or_near_it() -> None:
    for day, value in ((1.5, 1500), (2, 30_000)):
        world = World(a_measure(kind=Kind.CUMULATIVE))
        world.tell(0, reading(900))
        world.tell(1, reading(50_000))
        assert not world.tell(day, reading(value))[0].alerts


def test_a_confirmed_figure_is_no_stray() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    for day, value in enumerate((900, 50_000, 48_000, 950, 1000)):
        world.tell(day, reading(value))
    assert not world.tell(6, reading(1500))[0].alerts


def test_a_low_stray_of_a_stock_does_not_hide_a_fall() -> None:
    world = World(a_measure())
    for day, value in enumerate((1000, 10, 980, 1020)):
        world.tell(day, reading(value))
    assert world.tell(5, reading(400))[0].category is Category.NEW_LOW


def test_members_of_the_estimate() -> None:
    world = World(EXAMPLE)
    world.tell(1, reading(11_000, who="NIS"))
    world.tell(3, reading(9500, who="the opposition"))
    world.tell(5, reading(13_000, who="NIS"))
    assert estimate(world, 6) == (9500, 13_000)
    review = World(with_baseline(10_000, 12_000, accept="review"))
    review.tell(1, reading(13_000, who="NIS"))
    assert estimate(review, 6) == (10_000, 12_000)


def test_a_total_overtakes_and_disputes() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    world.tell(0, reading(500, who="Ministry"))
    world.tell(1, reading(900, who="UN"))
    assert estimate(world, 2) == (900, 900)
    world = World(a_measure(kind=Kind.CUMULATIVE))
    world.tell(0, reading(12_000, who="a newspaper"))
    world.tell(1, reading(2000, who="Ministry"))
    assert estimate(world, 2) == (2000, 12_000)


@pytest.mark.parametrize(
    ("low", "high", "alerts", "ratio"),
    [
        (15_000, None, True, 1.25),
        (14_400, None, False, 1.20),
        (8000, None, True, 0.80),
        (11_000, None, False, 1.0),
    ],
)
def test_distances(low: int, high: int | None, alerts: bool, ratio: float) -> None:
    (finding,) = World(EXAMPLE).tell(1, reading(low, high))
    assert (finding.alerts, finding.ratio) == (alerts, pytest.approx(ratio))


def test_what_lies_between_the_estimate_and_an_alert_is_no_news() -> None:
    world = World(with_baseline(10_000, 12_000, accept="review"))
    world.tell(1, reading(50_000, who="NIS"))
    (finding,) = world.tell(2, reading(30_000, who="UN"))
    assert not finding.alerts
    assert finding.category is Category.NEW_HIGH
    assert finding.ratio == pytest.approx(2.5)


def test_severities() -> None:
    def first(value: int, **rest: object) -> Severity:
        return World(EXAMPLE).tell(1, reading(value, who="NIS"), **rest)[0].severity

    assert first(15_000) is Severity.NOTABLE
    assert first(25_000) is Severity.MAJOR
    assert first(25_000, grade="E") is Severity.NOTABLE
    world = World(with_baseline(10_000, 12_000, accept="review"))
    (alert,) = world.tell(1, reading(19_000, who="NIS"))
    (copy,) = world.tell(2, reading(19_000, who="the ministry"))
    assert (alert.severity, copy.severity) == (Severity.NOTABLE, Severity.MAJOR)
    assert (alert.alerts, copy.alerts) == (True, False)


def test_an_alert_is_held_against_all_that_is_known() -> None:
    world = World(with_baseline(30, 50, accept="review", kind=Kind.CUMULATIVE))
    world.tell(1, reading(4800, who="NIS"))
    (finding,) = world.tell(2, reading(6000, qualifier=Qualifier.OVER, who="UN"))
    assert finding.severity is Severity.NOTABLE
    assert "Reported so far, reviewed or not: 30 to 4,800." in finding.reasons


def test_a_window_of_hours() -> None:
    world = World(a_measure(window=timedelta(hours=6)))
    world.tell(0, reading(100))
    world.tell(0.1, reading(400))
    world.tell(0.3, reading(110))
    assert world.tell(0.4, reading(400))[0].alerts


def test_a_jump_waits_for_a_second_report() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    for day, value in enumerate((90, 95, 100)):
        world.tell(day, reading(value))
    (jump,) = world.tell(3, reading(3000), source="Bay Times")
    assert not jump.alerts
    assert jump.category is Category.NEW_HIGH
    assert jump.reasons[0].startswith("No alert yet: far from the 90 to 100")
    assert world.tell(3.1, reading(200))[0].alerts
    (second,) = world.tell(3.2, reading(3100))
    assert second.alerts
    assert not world.tell(3.3, reading(3000))[0].alerts


def test_no_jump_waits_where_a_person_reviews_or_evidence_is_thin() -> None:
    review = World(a_measure(accept="review"))
    thin = World(a_measure())
    for day, value in enumerate((90, 95, 100)):
        review.tell(day, reading(value))
    thin.tell(0, reading(90))
    assert review.tell(3, reading(3000))[0].alerts
    assert thin.tell(1, reading(3000))[0].alerts


def test_where_a_person_reviews_a_jump_is_told_as_one_to_check() -> None:
    world = World(with_baseline(10_000, 12_000, accept="review"))
    (jump,) = world.tell(1, reading(1_200_000), source="Bay Times")
    assert (jump.alerts, jump.severity) == (True, Severity.NOTABLE)
    check = "Check the reading: far from the 10,000 to 12,000 known so far, and nobody else says so yet."
    assert jump.reasons[0] == check
    (second,) = world.tell(2, reading(1_250_000), source="Harbour Wire")
    assert (second.alerts, second.severity) == (False, Severity.MAJOR)
    assert check not in second.reasons


def test_a_jump_that_was_told_hides_no_other_news() -> None:
    world = World(with_baseline(10_000, 12_000, accept="review"))
    world.tell(1, reading(1_200_000))
    (rise,) = world.tell(2, reading(30_000))
    assert (rise.alerts, rise.severity) == (True, Severity.MAJOR)
    assert not world.tell(3, reading(1_200_000))[0].alerts, "it was told already"


def test_one_alert_tells_of_the_others_in_its_text() -> None:
    world = World(with_baseline(60, 66, kind=Kind.CUMULATIVE))
    official, farther = reading(102, who="the health ministry"), reading(150, who="the rescuers", start=40)
    quiet, alert = world.tell(1, official, farther)
    assert (quiet.alerts, alert.alerts) == (False, True)
    assert 'In the same text health ministry says "102 troops".' in alert.reasons
    assert not any("In the same text" in reason for reason in quiet.reasons)


def test_a_jump_from_a_total_s_first_figures_needs_no_second() -> None:
    world = World(with_baseline(3, 3, accept="review", kind=Kind.CUMULATIVE))
    assert world.tell(1, reading(100))[0].severity is Severity.MAJOR


def test_to_nothing_and_from_nothing_is_no_jump() -> None:
    missing = World(a_measure())
    for day, value in enumerate((300, 120, 60, 12)):
        missing.tell(day, reading(value))
    assert missing.tell(4, reading(0))[0].alerts
    deaths = World(a_measure(kind=Kind.CUMULATIVE))
    for day in range(3):
        deaths.tell(day, reading(0))
    assert deaths.tell(3, reading(5))[0].alerts


def test_a_jump_inside_one_item_confirms_nothing() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    for day, value in enumerate((90, 95, 100)):
        world.tell(day, reading(value))
    findings = world.tell(3, reading(3000), reading(3050, start=30))
    assert not any(finding.alerts for finding in findings)


def test_small_steps_add_up() -> None:
    world = World(a_measure())
    alerts = [
        world.tell(day, reading(value))[0].alerts for day, value in enumerate((100, 115, 130, 150, 152))
    ]
    assert alerts == [True, False, False, True, False]
    total = World(a_measure(kind=Kind.CUMULATIVE))
    steps = (100, 115, 130, 150, 175, 208, 212)
    told = [value for day, value in enumerate(steps) if total.tell(day, reading(value))[0].alerts]
    assert told == [100, 208]
    downward = World(a_measure())
    assert [downward.tell(day, reading(v))[0].alerts for day, v in enumerate((100, 88, 78, 69, 70))] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_where_a_person_accepts_no_unreviewed_report_hides_another() -> None:
    world = World(with_baseline(10_000, 12_000, accept="review"))
    assert not world.tell(1, reading(14_000))[0].alerts
    (finding,) = world.tell(2, reading(16_500))
    assert finding.alerts
    assert finding.ratio == pytest.approx(1.375)


def test_a_narrower_count_is_no_member_of_a_total() -> None:
    world = World(a_measure(kind=Kind.CUMULATIVE))
    world.tell(0, reading(9000, who="Ministry"))
    world.tell(1, reading(3, who="a company"))
    assert estimate(world, 2) == (9000, 9000)
