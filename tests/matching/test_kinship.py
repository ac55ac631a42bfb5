"""Items that name no phrase: when they have the topic of their feed, and when not."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.assess import Assessor, assess_in_turn
from monitor.matching import Kinship
from monitor.matching.kinship import AT_LEAST, RECENT
from monitor.model import Assessment, Item, Kind, Measure, Topic, Watchlist

START = datetime(2026, 5, 1, tzinfo=UTC)
TOPIC = Topic(id="quake", name="Quake in Peru", any=("Arequipa", "quake", "Peru"), none=("film",))
DEAD = Measure(
    id="quake.dead",
    topic="quake",
    name="People killed by the quake",
    counts=("people",),
    cues=("killed", "dead", "died", "toll"),
    kind=Kind.CUMULATIVE,
    tolerance=Decimal("0.2"),
    window=timedelta(days=7),
    accept="auto",
)
HOUR = timedelta(hours=1)
TELLING = "The official death toll has risen to 110,000 people."


def ticker(*texts: str, source: str = "Andes Ticker", every: timedelta = HOUR) -> Iterator[Item]:
    """Items of one outlet, one an hour."""
    for number, text in enumerate(texts):
        yield Item(id=f"{source}-{number}", text=text, source=source, published=START + every * number)


def last(*texts: str, topic: Topic = TOPIC, every: timedelta = HOUR) -> Assessment:
    """What the last of these items says."""
    watchlist = Watchlist(topics=(topic,), measures=(DEAD,))
    items = ticker(*texts, every=every)
    return list(assess_in_turn(Assessor(watchlist), items, Kinship(watchlist.topics)))[-1]


NAMING = ("Tents arrive in Arequipa after the quake",) * AT_LEAST


def test_an_item_without_a_phrase_has_the_topic_of_a_feed_about_it() -> None:
    found = last(*NAMING, TELLING)
    assert [match.topic for match in found.topics] == ["quake"]
    assert found.topics[0].inherited == "12 of the last 12 items of Andes Ticker name it"
    assert [(reading.measure, reading.low) for reading in found.readings] == [
        ("quake.dead", Decimal(110_000))
    ]


@pytest.mark.parametrize(
    "before",
    [
        NAMING[1:],
        (*NAMING, *["Markets fall by 2 %"] * (AT_LEAST // 2 + 1)),
        (*NAMING, *["Markets fall by 2 %"] * RECENT),
    ],
    ids=["too few", "less than two thirds", "no longer"],
)
def test_a_feed_of_mixed_news_hands_nothing_on(before: tuple[str, ...]) -> None:
    assert not last(*before, TELLING).topics


def test_old_items_do_not_count() -> None:
    assert not last(*NAMING, TELLING, every=timedelta(days=1)).topics


@pytest.mark.parametrize(
    "text",
    [
        "A bus has crashed in Chile; 19 people were killed.",
        "Chilean toll rises to 19 dead",
        "The film about the disaster has 110,000 viewers, 19 people were killed in it.",
    ],
)
def test_what_names_another_country_or_an_unwanted_phrase_inherits_nothing(text: str) -> None:
    assert not last(*NAMING, text).topics


def test_a_country_that_two_of_the_feed_s_items_name_is_no_other_place() -> None:
    text = "Chilean rescuers say 40 people were killed."
    assert not last(*NAMING, "Chile sends rescuers to the quake", text).topics
    assert last(*NAMING, *["Chile sends rescuers to the quake"] * 2, text).topics


def test_topics_can_be_kept_to_what_names_them() -> None:
    assert not last(*NAMING, TELLING, topic=replace(TOPIC, inherit=False)).topics
    assert not last(*NAMING, TELLING, topic=replace(TOPIC, not_feeds=("",))).topics


def test_inherited_topics_do_not_hand_themselves_on() -> None:
    """A feed whose items only inherit ends up without the topic: no chain of inheritance."""
    texts = (*NAMING, *[TELLING] * RECENT)
    watchlist = Watchlist(topics=(TOPIC,), measures=(DEAD,))
    found = [
        bool(each.topics)
        for each in assess_in_turn(Assessor(watchlist), ticker(*texts), Kinship(watchlist.topics))
    ]
    assert found[AT_LEAST]
    assert not found[-1]


def test_another_outlet_s_items_do_not_count() -> None:
    watchlist = Watchlist(topics=(TOPIC,), measures=(DEAD,))
    items = [*ticker(*NAMING), *ticker(TELLING, source="Other")]
    found = list(assess_in_turn(Assessor(watchlist), items, Kinship(watchlist.topics)))
    assert not found[-1].topics


def test_an_item_that_comes_again_counts_once() -> None:
    kinship = Kinship((TOPIC,))
    (item,) = ticker("Quake in Arequipa")
    for _ in range(RECENT):
        kinship.note(item, ["quake"])
    assert not kinship.inherited(next(ticker(TELLING)))


@given(st.lists(st.booleans(), max_size=2 * RECENT))
def test_what_is_inherited_follows_from_the_last_items_alone(naming: list[bool]) -> None:
    kinship = Kinship((TOPIC,))
    items = ticker(*["x" for _ in naming], TELLING, every=timedelta(minutes=1))
    for item, names in zip(items, naming, strict=False):
        kinship.note(item, ["quake"] if names else [])
    asked = Item(id="asked", text=TELLING, source="Andes Ticker", published=START)
    recent = naming[-RECENT:]
    wanted = sum(recent) >= AT_LEAST and 3 * sum(recent) >= 2 * len(recent)
    assert bool(kinship.inherited(asked)) is wanted


def test_one_thread_may_learn_while_another_asks() -> None:
    """As the service does: it polls in one thread and takes up unjudged items in another."""
    kinship = Kinship([TOPIC])
    assessor = Assessor(Watchlist(topics=(TOPIC,), measures=(DEAD,)))
    for item in ticker(*NAMING):
        kinship.learn(item, assessor.assess(item).topics)

    class Learning(datetime):
        """Another item comes at each look at what is known."""

        def timestamp(self) -> float:
            kinship.learn(Item(id="later", text="", source="Andes Ticker", published=START), ())
            return super().timestamp()

    asked = Item(id="asked", text=TELLING, source="Andes Ticker", published=Learning(2026, 5, 2, tzinfo=UTC))
    assert [match.topic for match in kinship.inherited(asked)] == ["quake"]


def test_what_is_remembered_of_many_feeds_is_small() -> None:
    kinship, feeds = Kinship([TOPIC]), 50
    tracemalloc.start()
    for feed in range(feeds):
        for item in ticker(*["Something else happened"] * RECENT, source=f"a long name of outlet {feed}"):
            kinship.learn(item, ())
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / (feeds * RECENT) < 30, "bytes an item"
