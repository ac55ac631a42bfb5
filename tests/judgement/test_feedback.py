"""What reviews teach, and what another tolerance would have alerted."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitor.judge import Acceptance, acceptance, alerts_of, difference, suggest_tolerance, sweep
from monitor.model import Review
from tests.judgement.worlds import World, a_measure, reading, with_baseline

A, R, S = Review.ACCEPTED, Review.REJECTED, Review.SNOOZED


def test_acceptance_by_source() -> None:
    found = acceptance([("NIS", A), ("NIS", A), ("NIS", R), ("a blog", R), ("UN", S)])
    assert found["NIS"] == Acceptance(accepted=2, rejected=1)
    assert found["a blog"].rate == 0
    assert found["UN"].rate is None


def test_a_wider_tolerance_is_suggested_where_small_divergences_are_rejected() -> None:
    small = [(1.22, R), (1.24, R), (0.82, R), (1.25, R), (1.28, A)]
    large = [(1.3, R), (1.8, A), (2.0, A), (0.4, A), (3, A)]
    suggestion = suggest_tolerance(a_measure(), small + large)
    assert suggestion is not None
    assert suggestion.tolerance == Decimal("0.25")
    assert (suggestion.spared, suggestion.lost) == (4, 0)
    assert "tolerance = 0.25 instead of 0.20" in suggestion.reason


def test_nothing_is_suggested_from_few_reviews_or_from_good_ones() -> None:
    assert suggest_tolerance(a_measure(), [(1.22, R)] * 9) is None
    assert suggest_tolerance(a_measure(), [(1.22, A), (1.5, A)] * 10) is None
    assert suggest_tolerance(a_measure(), [(0.0, R), (float("inf"), R)] * 10) is None


@given(st.lists(st.tuples(st.floats(0.01, 100), st.sampled_from([A, R, S])), max_size=40))
def test_a_suggestion_is_always_wider_and_always_a_gain(reviewed: list[tuple[float, Review]]) -> None:
    suggestion = suggest_tolerance(a_measure(), reviewed)
    if suggestion is not None:
        assert suggestion.tolerance > a_measure().tolerance
        assert suggestion.spared > suggestion.lost


def test_a_sweep_counts_the_alerts_of_each_tolerance() -> None:
    world = World(with_baseline(100, 120))
    items = [world.assessment(day, reading(value)) for day, value in enumerate((130, 150, 200))]
    trials = list(sweep(items, world.watchlist, [Decimal("0.05"), Decimal("0.2"), Decimal("0.9")]))
    assert [trial.total for trial in trials] == [3, 1, 0]
    assert trials[0].alerts == {"troops": 3}


def test_the_difference_between_two_watchlists() -> None:
    narrow, wide = World(with_baseline(100, 120)), World(with_baseline(100, 180))
    items = [narrow.assessment(day, reading(value)) for day, value in enumerate((150, 230))]
    mine, others = (list(alerts_of(items, world.watchlist)) for world in (narrow, wide))
    only_mine, only_others = difference(mine, others)
    assert [finding.item for finding in only_mine] == [items[0].item.id]
    assert only_others == ()
