"""The live store and a replay come to the same alerts."""

import random
from dataclasses import replace
from datetime import timedelta

from monitor.judge import replay
from monitor.model import Assessment, Kind, Qualifier
from monitor.store import Store
from tests.judgement.worlds import START, World, a_measure, reading, with_baseline
from tests.store.samples import record_assessment, record_judgement

WEEK = timedelta(days=7)


def a_world(prefix: str) -> World:
    return World(
        with_baseline(100, 120, id=f"{prefix}troops", window=WEEK),
        a_measure(id=f"{prefix}killed", kind=Kind.CUMULATIVE, window=WEEK),
        a_measure(id=f"{prefix}missing", accept="review", window=WEEK),
        with_baseline(300, 400, id=f"{prefix}homeless", accept="review", window=timedelta(hours=36)),
    )


def assessments(world: World, seed: int) -> list[Assessment]:
    """40 items over 60 days, some days busy, then long silences."""
    rng = random.Random(seed)
    made = []
    day = 0.0
    for _ in range(40):
        day += rng.choice((0.02, 0.3, 1, 1, 2, 3, 9))
        readings = [
            reading(
                int(rng.choice((90, 110, 130, 400, 3000)) * rng.uniform(0.9, 1.6)),
                qualifier=rng.choice((Qualifier.EXACT, Qualifier.OVER, Qualifier.NEARLY, Qualifier.UP_TO)),
                who=rng.choice((None, "Ministry", "UN")),
                measure=rng.choice(world.watchlist.measures).id,
                start=40 * place,
            )
            for place in range(rng.randint(1, 3))
        ]
        made.append(world.assessment(day, *readings, source=rng.choice(("Wire", "Times"))))
    return made


def live(store: Store, world: World, items: list[Assessment]) -> list[str]:
    """Fingerprints of the alerts when every item is stored and judged on its own."""
    alerts = []
    for assessment in items:
        now = assessment.item.published or START
        with store.begin() as tx:
            known = tx.standings(world.watchlist.measures, now)
            judgement = world.bench.judge(assessment, known, now=now)
            row = tx.insert_items([(assessment.item, assessment.item.id)], now).new[0][0]
            record_assessment(tx, row, assessment, 1)
            record_judgement(tx, row, judgement, now)
        alerts += [finding.fingerprint for finding in judgement.findings if finding.alerts]
    return alerts


def test_the_store_alerts_like_a_replay(sqlite_store: Store) -> None:
    """Four worlds one after the other; feeds and measures are their own."""
    for seed in range(4):
        world = a_world(f"world{seed}.")
        made = assessments(world, seed)
        items = [replace(a, item=replace(a.item, feed=f"wire{seed}")) for a in made]
        replayed = [
            finding.fingerprint
            for _, judgement in replay(items, world.watchlist)
            for finding in judgement.findings
            if finding.alerts
        ]
        assert live(sqlite_store, world, items) == replayed
