"""What speaks for a reading in a long text: the scorecard, and what it leaves out."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bench.likelihood import Case, fit
from monitor.figures import extract
from monitor.figures.readings import Reader, is_likely
from monitor.figures.readings.evidence.likelihood import ARTICLE, POINTS, Sign, probability
from monitor.model import Baseline, Item, Kind, Measure, Topic

MEASURES = (
    Measure(
        id="dam.dead",
        topic="dam",
        name="People killed by the Orrin dam break",
        counts=("people", "dead", "deaths", "bodies", "victims"),
        cues=("killed", "dead", "died", "death toll", "bodies"),
        kind=Kind.CUMULATIVE,
        unit="person",
    ),
    Measure(
        id="dam.homeless",
        topic="dam",
        name="People made homeless by the Orrin dam break",
        counts=("people", "families"),
        cues=("homeless", "lost their homes"),
        kind=Kind.CUMULATIVE,
        unit="person",
    ),
)
READER = Reader(MEASURES, (Topic(id="dam", name="The Orrin dam", any=("Orrin",)),))
LEAD = "The Orrin dam broke in the night. At least 2,400 people were killed, the interior ministry said. "
FILLING = (
    "Soldiers are carrying drinking water to the upper villages and the road to the coast is open again. "
    "The minister is to visit the valley, and engineers are looking at the two dams above the town. "
)
SCENE = (
    "The wave overturned nine carts and killed three people in a lorry, although nobody else there was hurt, "
    "and its driver, who had seen the water come down from the Tarn bridge, sounded the horn until he was "
    "hoarse, a farmer said."
)


def read(text: str) -> dict[str, bool]:
    """Surfaces of what the rules read for the dead, with whether it is kept."""
    item = Item(id="i", text=text)
    weighed = READER.weigh(item, extract(item), frozenset({"dam"}))
    kept = READER.read(item, extract(item), frozenset({"dam"}))
    assert [reading for reading, _ in weighed if is_likely(reading)] == list(kept)
    return {r.figure.surface: is_likely(r) for r, _ in weighed if r.measure == "dam.dead"}


def test_deep_in_a_long_text_the_few_of_one_scene_are_no_toll() -> None:
    long = LEAD + FILLING * 5 + SCENE
    assert len(long) > ARTICLE
    assert read(long) == {"At least 2,400 people": True, "three people": False}


def test_a_short_text_is_about_its_figures() -> None:
    assert read(LEAD + SCENE) == {"At least 2,400 people": True, "three people": True}


def test_a_small_toll_that_nothing_dwarfs_is_read_in_an_article_too() -> None:
    said = "Three people were killed when the Orrin dam broke, the interior ministry said. "
    assert read(said + FILLING * 6) == {"Three people": True}


def test_a_few_are_no_wonder_where_a_few_are_known() -> None:
    known = replace(MEASURES[0], baseline=Baseline(low=Decimal(2), high=Decimal(4)))
    item = Item(id="i", text=FILLING * 6 + SCENE.replace("The wave", "The Orrin dam"))
    for measure, few in ((MEASURES[0], True), (known, False)):
        ((_, signs),) = Reader([measure]).weigh(item, extract(item), frozenset({"dam"}))
        assert (Sign.DOZEN in signs) is few


def test_signs_are_told_with_what_they_are_worth() -> None:
    item = Item(id="i", text=LEAD + FILLING * 5 + SCENE)
    weighed = READER.weigh(item, extract(item), frozenset({"dam"}))
    (signs,) = (signs for reading, signs in weighed if reading.figure.surface == "three people")
    assert {Sign.DOZEN, Sign.HUNDREDTH} <= signs
    assert Sign.NO_CUE not in signs


@given(st.frozensets(st.sampled_from(Sign)), st.sampled_from(Sign))
def test_a_sign_moves_the_probability_by_its_points_only(signs: frozenset[Sign], sign: Sign) -> None:
    without, with_it = probability(signs - {sign}), probability(signs | {sign})
    assert 0 < without < 1
    assert (with_it > without) is (POINTS[sign] > 0)


def test_the_fit_finds_the_signs_that_tell_right_from_wrong() -> None:
    told, plain = frozenset({Sign.CUE_NEAR}), frozenset({Sign.NO_CUE})
    found = [Case("a", told, right=True)] * 30 + [Case("a", told, right=False)] * 10
    found += [Case("b", plain, right=True)] * 10 + [Case("b", plain, right=False)] * 30
    base, *points = fit(found)
    by_sign = dict(zip(Sign, points, strict=True))
    assert by_sign[Sign.CUE_NEAR] > 0.8
    assert by_sign[Sign.NO_CUE] < -0.8
    assert abs(base) < 0.1
    assert by_sign[Sign.PAIR] == 0


@given(st.permutations(list(POINTS)), st.integers(min_value=1, max_value=len(POINTS)))
def test_the_order_of_signs_changes_nothing(signs: list[Sign], some: int) -> None:
    assert probability(signs[:some]) == probability(sorted(signs[:some]))
