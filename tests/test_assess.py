"""Figures are read where they can matter: readings, claims and alerts are those of reading everything."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import assess as assessing
from monitor.assess import Assessor, Kin, assess_in_turn, no_kin, shown
from monitor.config import load
from monitor.figures import extract
from monitor.judge import replay
from monitor.matching import Kinship
from monitor.matching.kinship import AT_LEAST
from monitor.model import Assessment, Claim, Item, Kind, Measure, Topic, Watchlist
from monitor.pipeline import Desk, poll_due, reread
from monitor.store import Store
from monitor.wire import read_items
from tests.e2e.helpers import rss, wire, write_config

ROOT = Path(__file__).resolve().parent.parent
SETS = sorted((ROOT / "tests" / "corpora").glob("*/replay/*"))


class ReadsEverything(Assessor):
    """The rule itself, without thrift: figures of every item first, then what they may be about."""

    def assess(self, item: Item, kin: Kin = no_kin) -> Assessment:
        """Figures, topics, known claims and readings of one item."""
        figures = extract(item)
        topics = self._topics.match(item)
        if not topics and figures and self.watchlist.measures:
            topics = tuple(match for match in kin(item) if self._topics.admits(match.topic, item))
        claims = self._claims.match(item, lambda: figures)
        found = frozenset(match.topic for match in topics)
        readings = self._reader.read(item, figures, found)
        return Assessment(item=item, figures=figures, topics=topics, claims=claims, readings=readings)


def both(watchlist: Watchlist, items: Sequence[Item]) -> tuple[list[Assessment], list[Assessment]]:
    """A stream as it is read, and with everything read."""
    thrifty, everything = (
        list(assess_in_turn(assessor, items, Kinship(watchlist.topics)))  # type: ignore[arg-type]
        for assessor in (Assessor(watchlist), ReadsEverything(watchlist))
    )
    return thrifty, everything


def assert_nothing_lost(watchlist: Watchlist, items: Sequence[Item]) -> list[Assessment]:
    """All but the figures of what is not followed is the same; returned as it was read."""
    thrifty, everything = both(watchlist, items)
    assert [shown(one) for one in thrifty] == everything
    assert all(one.followed or one == Assessment(item=one.item) for one in thrifty)
    judged = (list(replay(found, watchlist)) for found in (thrifty, everything))
    ours, theirs = ([judgement for _, judgement in one] for one in judged)
    assert ours == theirs
    return thrifty


# --------------------------------------------------------------------------- made-up streams

START = datetime(2026, 5, 1, tzinfo=UTC)
WATCHED = Watchlist(
    topics=(
        Topic(id="quake", name="Quake in Peru", any=("Arequipa", "quake"), none=("film",)),
        Topic(id="dam", name="The Irbel dam", any=("Irbel dam",), inherit=False),
        Topic(id="fares", name="Fares", any=("bus fares",)),
    ),
    measures=(
        Measure(
            id="quake.dead",
            topic="quake",
            name="People killed by the quake",
            counts=("people",),
            cues=("killed", "dead", "died", "toll"),
            kind=Kind.CUMULATIVE,
            tolerance=Decimal("0.2"),
            window=timedelta(days=7),
            accept="auto",
        ),
        Measure(
            id="dam.homes",
            topic="dam",
            name="Homes under water",
            counts=("homes", "houses"),
            cues=("flooded",),
            tolerance=Decimal("0.1"),
            accept="auto",
        ),
    ),
    claims=(
        Claim(
            id="gates", text="Engineers opened the gates of the Irbel dam and flooded 40,000 homes on purpose"
        ),
        Claim(id="fever", text="Sea water heals river fever, say doctors"),
    ),
)
SENTENCES = (
    "The quake in Arequipa killed at least 120 people, the ministry said.",
    "Tents arrive in Arequipa after the quake.",
    "The official toll has risen to 110 people.",
    "Rescuers in Chile said 12 people had died.",
    "Engineers opened the gates of the Irbel dam and flooded 60,000 homes on purpose.",
    "The Irbel dam holds back 40 million cubic metres.",
    "Some 40,000 homes were flooded on purpose when engineers opened the gates.",
    "Doctors baffled: sea water heals river fever, says healer.",
    "The film about the quake drew 9,000 people.",
    "Bus fares rise by 9% to $2.40.",
    "The match ended without goals in front of 9,000 spectators.",
    "Nothing else happened.",
)
A_TEXT = st.lists(st.sampled_from(SENTENCES), max_size=3).map(" ".join)
A_TITLE = st.one_of(st.just(""), st.sampled_from(SENTENCES))


@st.composite
def streams(draw: st.DrawFn) -> list[Item]:
    """Items of three outlets, the first of them, often, about little else than the quake."""
    begun = draw(st.sampled_from((0, AT_LEAST - 1, AT_LEAST)))
    drawn = draw(st.lists(st.tuples(A_TITLE, A_TEXT, st.sampled_from("aaab")), max_size=8))
    rows = [("", SENTENCES[1], "a")] * begun + drawn
    return [
        Item(id=str(n), title=title, text=text, source=source, published=START + timedelta(hours=n))
        for n, (title, text, source) in enumerate(rows)
    ]


@settings(max_examples=60)
@given(streams())
def test_a_stream_says_what_it_says_when_everything_is_read(items: list[Item]) -> None:
    assert_nothing_lost(WATCHED, items)


@pytest.mark.parametrize("left_out", ["topics", "measures", "claims"])
def test_whatever_is_missing_in_the_watchlist(left_out: str) -> None:
    kept: dict[str, Any] = {left_out: ()} | ({"measures": ()} if left_out == "topics" else {})
    texts = (*[SENTENCES[1]] * AT_LEAST, *SENTENCES)
    items = [Item(id=str(n), text=text, source="a", published=START) for n, text in enumerate(texts)]
    assert_nothing_lost(replace(WATCHED, **kept), items)


def reads(monkeypatch: pytest.MonkeyPatch, *items: Item) -> list[str]:
    """Ids of the items whose figures are read, once for each time."""
    read: list[str] = []

    def noted(item: Item) -> tuple[Any, ...]:
        read.append(item.id)
        return extract(item)

    monkeypatch.setattr(assessing, "extract", noted)
    list(assess_in_turn(Assessor(WATCHED), items, Kinship(WATCHED.topics)))
    return read


def test_figures_are_read_once_where_something_asks_and_never_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = [
        Item(id=name, text=text, source=name, published=START)
        for name, text in (
            ("topic", SENTENCES[0]),
            ("topic and claim", SENTENCES[4]),
            ("claim", SENTENCES[7]),
            ("shut out", SENTENCES[8]),
            ("elsewhere", SENTENCES[10]),
            ("no kin", SENTENCES[2]),
        )
    ]
    assert reads(monkeypatch, *items) == ["topic", "topic and claim", "claim"]


def test_an_item_of_a_feed_about_the_topic_is_read_although_it_names_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = (*[SENTENCES[1]] * AT_LEAST, SENTENCES[2], SENTENCES[-1])
    items = [Item(id=str(n), text=text, source="a", published=START) for n, text in enumerate(texts)]
    assert reads(monkeypatch, *items) == [str(n) for n in range(len(texts))]


def test_an_item_that_is_not_followed_is_shown_with_its_figures() -> None:
    item = Item(id="i", text=SENTENCES[10])
    found = Assessor(WATCHED).assess(item)
    assert found == Assessment(item=item)
    assert shown(found).figures == extract(item) != ()


# --------------------------------------------------------------------------- written corpora


def merged(folders: Iterable[Path]) -> Watchlist:
    """What all these sets follow, together."""
    found = Watchlist()
    for folder in folders:
        own = folder / "feeds.toml"
        read = load(own if own.exists() else ROOT / "feeds.toml", {}).watchlist
        name = f"{folder.parent.parent.name}.{folder.name}"
        found = Watchlist(
            topics=(*found.topics, *(replace(one, id=f"{name}.{one.id}") for one in read.topics)),
            measures=(
                *found.measures,
                *(replace(one, id=f"{name}.{one.id}", topic=f"{name}.{one.topic}") for one in read.measures),
            ),
            claims=(
                *found.claims,
                *(
                    replace(one, id=f"{name}.{one.id}", topic=one.topic and f"{name}.{one.topic}")
                    for one in read.claims
                ),
            ),
        )
    return found


def items_of(folders: Iterable[Path]) -> list[Item]:
    """The dated items of these sets, oldest first."""
    found = []
    for folder in folders:
        for one in read_items((folder / "items.jsonl").read_text("utf-8").splitlines()):
            assert isinstance(one, Item)
            found.append(replace(one, id=f"{folder}/{one.id}"))
    return sorted(found, key=lambda item: item.published or START)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_corpora_say_what_they_say_when_everything_is_read(which: int) -> None:
    """A third of the events is followed each time, among the items of these and of as many others."""
    followed, others = SETS[which::3], SETS[(which + 1) % 3 :: 3]
    found = assert_nothing_lost(merged(followed), items_of((*followed, *others)))
    kept = sum(one.followed for one in found)
    assert 0.2 < kept / len(found) < 0.8


# --------------------------------------------------------------------------- polled and stored

FOLLOWED = (
    ("toll", "Morava flood: death toll reaches 40", "At least 40 people have died, the ministry said."),
    ("dam", "Dam bursts", "The great dam above Morava has burst and a wave is racing towards the city."),
    ("more", "Ninety dead in Morava flood", "Some 90 people were killed by the flood, the Red Cross said."),
)
CALM = (
    ("calm", "Football: a draw", "The match ended without goals in front of 9,000 spectators."),
    ("fire", "Forest fire in Tula", "The fire has killed 14 people and driven 600 from their homes."),
)
FIRE = """
[[topics]]
id = "fire"
name = "The Tula fire"
any = ["Forest fire in Tula"]

[[measures]]
id = "fire.dead"
topic = "fire"
name = "People killed by the fire"
counts = ["people"]
cues = ["killed"]
kind = "cumulative"
baseline = { low = 1, high = 2, as_of = 2026-01-01 }
"""
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def polled(folder: Path, store: Store, assessor: type[Assessor] | type[ReadsEverything]) -> Desk:
    """Two rounds over one feed, the second with an entry more and one edited."""
    folder.mkdir()
    with wire(flood=rss(*FOLLOWED[:2], *CALM)) as served:
        config = load(write_config(folder, served, "flood"), {})
        with store.begin() as tx:
            tx.sync_feeds(config.feeds, NOW)
        desk = Desk(config, store, lambda: NOW, {})
        desk.__dict__["assessor"] = assessor(config.watchlist)
        poll_due(desk, force=True)
        edited = (*CALM[0][:2], "The match ended in front of 9,500 spectators after all.")
        served.pages["flood"] = (200, "application/rss+xml", rss(FOLLOWED[2], edited, *FOLLOWED[:2], CALM[1]))
        poll_due(desk, force=True)
    return desk


def evidence(desk: Desk) -> tuple[Any, ...]:
    """What a database knows: each item with what was read in it, and the findings."""
    with desk.store.read() as tx:
        read = [tx.assessment(stored.id) for stored in reversed(tx.list_items(limit=100))]
        found = tx.list_findings(NOW, alerting=None, limit=100)
    said = [shown(one) for one in read if one is not None]
    return said, [(one.number, one.finding, one.status) for one in found]


def test_a_database_knows_what_it_knows_when_everything_is_read(tmp_path: Path, store: Store) -> None:
    thrifty = polled(tmp_path / "a", store, Assessor)
    with Store.open(f"sqlite:///{tmp_path}/everything.db") as other:
        other.migrate()
        theirs = evidence(polled(tmp_path / "b", other, ReadsEverything))
    assert evidence(thrifty) == theirs
    assert len(theirs[1]) >= 3
    with store.read() as tx:
        kept = {one.item.id: tx.assessment(one.id) for one in tx.list_items(limit=100)}
    assert {id_ for id_, one in kept.items() if one and one.figures} == {"toll", "more"}


def test_a_new_topic_is_read_in_kept_items(tmp_path: Path, store: Store) -> None:
    desk = polled(tmp_path / "a", store, Assessor)
    config = desk.config.path
    config.write_text(config.read_text("utf-8") + FIRE, encoding="utf-8")
    again = desk.reconfigured(load(config, {}))
    done = reread(again, everything=True)
    (change,) = done.changes
    assert [reading.low for reading in change.new] == [Decimal(14)]
    with store.read() as tx:
        (fire,) = tx.list_items(topic="fire")
        assert tx.assessment(fire.id) == again.assessor.assess(fire.item)
