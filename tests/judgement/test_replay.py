"""Replays: the same twice, in halves, and as the live store would judge."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.estimates import standing_estimate
from monitor.judge import Judge, Ledger, fold, judge, replay
from monitor.model import Assessment, Finding, Kind, Qualifier, Standing
from tests.judgement.worlds import World, a_measure, at, reading, with_baseline

MEASURES = (
    with_baseline(100, 120),
    a_measure(id="killed", kind=Kind.CUMULATIVE),
    a_measure(id="missing", accept="review"),
    with_baseline(300, 400, id="homeless", accept="review"),
    with_baseline(300, 400, id="arrested", accept="review", kind=Kind.CUMULATIVE),
)
WORLD = World(*MEASURES)

readings = st.builds(
    reading,
    st.integers(min_value=0, max_value=5000),
    qualifier=st.sampled_from([Qualifier.EXACT, Qualifier.OVER, Qualifier.UP_TO, Qualifier.NEARLY]),
    who=st.sampled_from([None, "Ministry", "UN", "NGO"]),
    measure=st.sampled_from([m.id for m in MEASURES]),
)
items = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=900),
        st.lists(readings, max_size=3),
        st.sampled_from(["Harbour Wire", "Bay Times"]),
    ),
    max_size=14,
)


def build(rows: Sequence[tuple[int, list, str]]) -> list[Assessment]:  # type: ignore[type-arg]
    built = [WORLD.assessment(tenth / 10, *found, source=source) for tenth, found, source in rows]
    return sorted(built, key=lambda a: a.item.published or at(0))


def alerts(assessments: Sequence[Assessment], ledger: Ledger | None = None) -> list[Finding]:
    judged = replay(assessments, WORLD.watchlist, ledger=ledger)
    return [finding for _, judgement in judged for finding in judgement.findings if finding.alerts]


@settings(max_examples=60, deadline=None)
@given(items)
def test_replaying_twice_gives_the_same(rows: list[tuple[int, list, str]]) -> None:  # type: ignore[type-arg]
    assessments = build(rows)
    assert alerts(assessments) == alerts(assessments)


@settings(max_examples=60, deadline=None)
@given(items, st.integers(min_value=0, max_value=14))
def test_a_restart_between_two_halves_changes_nothing(rows: list[tuple[int, list, str]], cut: int) -> None:  # type: ignore[type-arg]
    assessments = build(rows)
    first = Ledger(WORLD.watchlist)
    before = alerts(assessments[:cut], first)
    second = Ledger(WORLD.watchlist, first.standings)
    assert before + alerts(assessments[cut:], second) == alerts(assessments)


@settings(max_examples=60, deadline=None)
@given(items)
def test_leaving_out_what_cannot_matter_changes_no_alert(rows: list[tuple[int, list, str]]) -> None:  # type: ignore[type-arg]
    """A store that keeps every report for ever alerts like the ledger, which forgets."""
    assessments = build(rows)
    everything: dict[str, Standing] = {}
    kept: list[Finding] = []
    for assessment in assessments:
        now = assessment.item.published or at(0)
        outcome = judge(assessment, everything, WORLD.watchlist, now=now)
        kept += [finding for finding in outcome.findings if finding.alerts]
        for measure in MEASURES:
            standing = everything.get(measure.id, Standing())
            told = Ledger(WORLD.watchlist)
            told.apply(outcome, now)
            everything[measure.id] = Standing(
                reports=(*standing.reports, *(r for r in outcome.reports if r.measure == measure.id)),
                told=(*standing.told, *told.standings.get(measure.id, Standing()).told),
            )
    assert [f.fingerprint for f in kept] == [f.fingerprint for f in alerts(assessments)]


@settings(max_examples=60, deadline=None)
@given(items)
@example(
    [
        (7, [reading(301, measure="homeless")], "Bay Times"),
        (307, [reading(30, measure="homeless")], "Bay Times"),
    ]
)
@example(
    [
        (tenth, [reading(n, measure="homeless")], "Bay Times")
        for tenth, n in ((0, 30), (1, 60), (1, 60), (1, 3))
    ]
)
def test_no_state_alerts_twice_in_a_row(rows: list[tuple[int, list, str]]) -> None:  # type: ignore[type-arg]
    """An item directly followed by its copy: the copy is quiet."""
    assessments = build(rows)
    ledger = Ledger(WORLD.watchlist)
    for assessment in assessments:
        alerts([assessment], ledger)
        assert alerts([assessment], ledger) == []


@pytest.mark.parametrize(
    "rows",
    [
        [(0, [reading(0, who="UN"), reading(145), reading(175, who="Ministry")])],
        [(0, [reading(591)]), (307, [reading(145), reading(2401)])],
        [(0, [reading(145, qualifier=Qualifier.OVER)]), (0, [reading(0), reading(145)])],
        [(0, [reading(2401)]), (11, [reading(0), reading(2001)])],
        [
            (0, [reading(1, measure="missing")]),
            (0, [reading(0, measure="missing"), reading(2, measure="missing")]),
        ],
    ],
)
def test_what_was_quiet_beside_a_told_figure_is_quiet_in_the_copy(rows: list) -> None:  # type: ignore[type-arg]
    ledger = Ledger(WORLD.watchlist)
    for assessment in build([(*row, "Harbour Wire") for row in rows]):
        alerts([assessment], ledger)
        assert alerts([assessment], ledger) == []


def test_an_undated_item_is_judged_at_the_time_of_the_one_before() -> None:
    world = World(with_baseline(100, 120))
    dated, undated = world.assessment(3, reading(500)), world.assessment(4, reading(900))
    undated = Assessment(
        item=type(undated.item)(id="undated", text="", source="Bay Times"), readings=undated.readings
    )
    outcomes = list(replay([dated, undated], world.watchlist))
    assert outcomes[1][1].reports[0].reported == at(3)


def test_equal_dates_keep_the_order_of_the_file() -> None:
    world = World(with_baseline(100, 120))
    pair = [world.assessment(1, reading(500)), world.assessment(1, reading(510))]
    assert [f.item for f in (j.findings[0] for _, j in replay(pair, world.watchlist)) if f.alerts] == [
        pair[0].item.id
    ]


def test_fold_forgets_what_no_judgement_can_need() -> None:
    world = World(a_measure())
    early, late = (world.judge(world.assessment(day, reading(50))).reports for day in (1, 60))
    standing = fold(Standing(), (*late, *early), (), world.watchlist.measures[0].window, at(61))
    assert standing.reports == late


@settings(max_examples=60, deadline=None)
@given(items, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_final_estimate(
    rows: list[tuple[int, list, str]],  # type: ignore[type-arg]
    rng: random.Random,
) -> None:
    """One figure an item; all items of one window, judged at its end in any order."""
    end = at(30)
    rows = [(tenth % 300, found[:1], source) for tenth, found, source in rows]
    rows = list({tenth: (tenth, found, source) for tenth, found, source in rows}.values())
    in_order = build(rows)
    mixed = list(in_order)
    rng.shuffle(mixed)
    estimates = []
    for assessments in (in_order, mixed):
        ledger = Ledger(WORLD.watchlist)
        bench = Judge(WORLD.watchlist)
        for assessment in assessments:
            ledger.apply(bench.judge(assessment, ledger.standings, now=end), end)
        estimates.append(
            [
                standing_estimate(m, ledger.standings.get(m.id, Standing()).reports, end)
                for m in WORLD.watchlist.measures
            ]
        )
    assert estimates[0] == estimates[1]
