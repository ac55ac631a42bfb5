"""From reports to the standing range."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitor.estimates import as_of_date, known, standing_estimate, stands, survey
from monitor.model import Measure, Qualifier, Report, Review, ReviewDecision
from tests.judgement.worlds import START, a_measure, at, with_baseline


def report(
    when: float,
    low: int,
    high: int | None = None,
    *,
    who: str = "Ministry",
    item: str = "",
    qualifier: Qualifier = Qualifier.EXACT,
    as_of: date | None = None,
) -> Report:
    return Report(
        measure="troops",
        item=item or f"{who}-{when}-{low}",
        start=0,
        end=5,
        field="text",
        surface=str(low),
        low=Decimal(low),
        high=Decimal(low if high is None else high),
        qualifier=qualifier,
        originator=who,
        carrier="Harbour Wire",
        as_of=as_of or at(when).date(),
        reported=at(when),
    )


def decide(about: Report, decision: Review | None, when: float = 20) -> ReviewDecision:
    return ReviewDecision(
        item=about.item,
        measure=about.measure,
        field=about.field,
        start=about.start,
        end=about.end,
        decision=decision,
        at=at(when),
    )


def bounds(measure: Measure, *reports: Report, now: float = 10) -> tuple[int | None, int | None]:
    estimate = standing_estimate(measure, reports, at(now))
    return (
        None if estimate.low is None else int(estimate.low),
        None if estimate.high is None else int(estimate.high),
    )


def test_the_range_covers_each_originators_latest() -> None:
    reports = [report(1, 9000), report(2, 10_000), report(3, 12_000, who="Opposition")]
    assert bounds(a_measure(), *reports) == (10_000, 12_000)


def test_the_baseline_is_a_member_while_it_stands() -> None:
    measure = with_baseline(8000, 9000)
    assert bounds(measure, report(1, 10_000)) == (8000, 10_000)
    assert bounds(measure, report(25, 10_000), now=40) == (10_000, 10_000)
    assert bounds(measure, now=400) == (8000, 9000)


def test_reports_leave_with_the_window() -> None:
    measure = a_measure(window=timedelta(days=7))
    assert bounds(measure, report(1, 100), report(8, 200, who="UN"), now=8) == (100, 200)
    assert bounds(measure, report(1, 100), report(8, 200, who="UN"), now=9) == (200, 200)


def test_after_a_silence_the_last_word_is_what_is_known() -> None:
    measure = a_measure(window=timedelta(days=7))
    reports = [report(1, 100), report(5, 300, who="UN"), report(5.5, 320, who="NGO")]
    estimate = standing_estimate(measure, reports, at(60))
    assert (estimate.low, estimate.high) == (300, 320)
    assert "before a gap" in estimate.reason


def test_review_accepts_reports_one_by_one() -> None:
    measure = with_baseline(10_000, 12_000, accept="review")
    new = report(2, 15_000, who="NIS")
    assert bounds(measure, new) == (10_000, 12_000)
    accepted = standing_estimate(measure, [new], at(20), [decide(new, Review.ACCEPTED)])
    assert (accepted.low, accepted.high) == (10_000, 15_000)
    assert accepted.members == (new,)


def test_a_rejected_report_vanishes_everywhere() -> None:
    measure = a_measure()
    wrong, right = report(1, 90_000, who="Blog"), report(2, 10_000)
    reviews = [decide(wrong, Review.REJECTED)]
    assert standing_estimate(measure, [wrong, right], at(20), reviews).high == 10_000
    assert [s.report for s in known(measure, [wrong, right], at(20), reviews).sightings] == [right]


def test_accept_then_undo_is_the_identity() -> None:
    measure = with_baseline(10_000, 12_000, accept="review")
    new = report(2, 15_000, who="NIS")
    before = standing_estimate(measure, [new], at(20))
    for decision in (Review.ACCEPTED, Review.REJECTED, Review.SNOOZED):
        reviews = [decide(new, decision, 5), decide(new, None, 6)]
        assert standing_estimate(measure, [new], at(20), reviews) == before


def test_the_later_of_two_reviewers_counts() -> None:
    measure = with_baseline(10_000, 12_000, accept="review")
    new = report(2, 15_000, who="NIS")
    reviews = [decide(new, Review.REJECTED, 8), decide(new, Review.ACCEPTED, 7)]
    assert standing_estimate(measure, [new], at(20), reviews).high == 12_000


def test_a_measure_to_review_without_anything_accepted_is_provisional() -> None:
    estimate = standing_estimate(a_measure(accept="review"), [report(1, 100)], at(2))
    assert estimate.low == 100
    assert "not yet reviewed" in estimate.reason


def test_vague_reports_and_reports_of_the_future_do_not_stand() -> None:
    reports = [report(1, 24, 99, qualifier=Qualifier.VAGUE), report(50, 70)]
    assert bounds(a_measure(), *reports) == (None, None)


def test_nothing_reported_is_said() -> None:
    estimate = standing_estimate(a_measure(), [], START)
    assert estimate.low is None
    assert estimate.reason == "nothing reported yet"


def test_an_older_figure_never_supersedes_a_newer_one_of_the_same_originator() -> None:
    newer = report(2, 12_000)
    dug_up = report(5, 3000, as_of=at(-20).date())
    latest = known(a_measure(), [dug_up, newer], at(6)).latest
    assert [sighting.report for sighting in latest] == [newer]


def test_partial_dates_mean_their_end() -> None:
    when = datetime(2025, 1, 13, 9, tzinfo=UTC)
    assert as_of_date("2024-11", when) == date(2024, 11, 30)
    assert as_of_date("2024", when) == date(2024, 12, 31)
    assert as_of_date("2024-11-05", when) == date(2024, 11, 5)
    assert as_of_date("2025-01", when) == date(2025, 1, 13)
    for nonsense in (None, "", "soon", "2024-13", "2024-02-31", "0000-00"):
        assert as_of_date(nonsense, when) == date(2025, 1, 13)


def test_windows_of_whole_days_count_days_and_others_hours() -> None:
    morning, evening = datetime(2025, 1, 1, 6, tzinfo=UTC), datetime(2025, 1, 8, 23, tzinfo=UTC)
    assert stands(morning, evening, timedelta(days=7))
    assert not stands(morning, evening, timedelta(hours=36))
    assert stands(morning, morning + timedelta(hours=36), timedelta(hours=36))


reports_in_any_order = st.lists(
    st.builds(
        report,
        st.floats(min_value=0, max_value=60),
        st.integers(min_value=1, max_value=100_000),
        who=st.sampled_from(["Ministry", "UN", "NGO", "NIS"]),
    ),
    max_size=12,
    unique_by=lambda r: r.reported,
)


@given(reports_in_any_order, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_estimate(reports: list[Report], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    measure = with_baseline(500, 600)
    assert standing_estimate(measure, shuffled, at(61)) == standing_estimate(measure, reports, at(61))
    assert known(measure, shuffled, at(61)) == known(measure, reports, at(61))


@given(
    reports_in_any_order,
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from([*Review, None])), max_size=6),
    st.integers(0, 11),
    st.sampled_from(list(Review)),
)
def test_a_decision_taken_back_was_never_made(
    reports: list[Report], decided: list[tuple[int, Review | None]], place: int, decision: Review
) -> None:
    if not reports:
        return
    about = reports[place % len(reports)]
    reviews = [
        decide(reports[n % len(reports)], chosen, when=61 + step)
        for step, (n, chosen) in enumerate(decided)
        if reports[n % len(reports)] != about
    ]
    undone = [*reviews, decide(about, decision, when=70), decide(about, None, when=71)]
    for measure in (with_baseline(500, 600, accept="review"), with_baseline(500, 600)):
        before = survey(measure, reports, at(72), reviews)
        assert survey(measure, reports, at(72), undone) == before
        assert survey(measure, list(reversed(reports)), at(72), undone) == before


def test_the_latest_word_is_the_one_of_the_later_day_not_of_the_later_paper() -> None:
    today = report(3, 150, who="NIS", as_of=at(3).date())
    looking_back = report(5, 100, who="NIS", as_of=at(1).date())
    assert bounds(a_measure(), today, looking_back) == (150, 150)
