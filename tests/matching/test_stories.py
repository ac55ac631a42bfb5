"""Stories: copies are one, look-alikes are not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching import StoryIndex
from monitor.matching.headlines import address, bare
from monitor.model import Item

START = datetime(2025, 5, 1, 8, tzinfo=UTC)
LEAD = (
    "A passenger ferry with 212 people aboard ran aground and sank off the island of Cebu early on Thursday."
)


def item(title: str, text: str = "", url: str = "", name: str = "i") -> Item:
    return Item(id=name, text=text, title=title, url=url)


def same(one: Item, other: Item, apart: timedelta = timedelta(hours=1)) -> bool:
    index = StoryIndex(timedelta(days=3))
    return index.add(one, START) == index.add(other, START + apart)


@pytest.mark.parametrize(
    "copy",
    [
        "Ferry with 212 aboard sinks off Cebu, 14 missing",
        "FERRY WITH 212 ABOARD SINKS OFF CEBU, 14 MISSING",
        "UPDATE 2-Ferry with 212 aboard sinks off Cebu, 14 missing",
        "Ferry with 212 aboard sinks off Cebu, 14 missing | Harbor Wire",
        "Ferry with 212 aboard sinks off Cebu, 14 missing - The Morning Ledger",
        "(LEAD) Ferry with 212 aboard sinks off Cebu, 14 missing",
        "BREAKING: Ferry with 212 aboard sinks off Cebu, 14 missing (VIDEO)",
        "Reuters: Ferry with 212 aboard sinks off Cebu, 14 missing – live updates",
        "Ferry with 212 aboard sinks off Cebu ...",
        "Ferry with 212 on board sinks off Cebu, 14 missing",
        "Ferry with 212 aboard now sinks off Cebu, 14 missing",
    ],
)
def test_copies_are_one_story(copy: str) -> None:
    original = item("Ferry with 212 aboard sinks off Cebu, 14 missing", LEAD)
    assert same(original, item(copy, "CEBU CITY (Harbor Wire) - " + LEAD, name="j"))


@pytest.mark.parametrize(
    "other",
    [
        "Ferry with 212 aboard sinks off Cebu, 31 missing",
        "Ferry with 95 aboard sinks off Cebu, 14 missing",
        "Ferry with 212 aboard sinks off Bohol, 14 missing",
        "Tanker with 212 aboard refuels off Cebu, none missing",
    ],
)
def test_another_number_or_place_is_another_story(other: str) -> None:
    assert not same(item("Ferry with 212 aboard sinks off Cebu, 14 missing", LEAD), item(other, name="j"))


def test_the_address_decides_without_its_tracking() -> None:
    one = item("Ferry sinks", url="https://www.example.org/a/ferry?utm_source=rss&id=7#top")
    other = item("Dozens rescued at sea", url="http://example.org/a/ferry/?id=7", name="j")
    assert same(one, other)
    assert address("https://example.org/") == address("not a url") == address("http://[") == ""


def test_copies_further_apart_than_the_window_are_two() -> None:
    one = item("Ferry with 212 aboard sinks off Cebu")
    assert same(one, one, timedelta(days=3))
    assert not same(one, item("Ferry with 212 aboard sinks off Cebu", name="j"), timedelta(days=4))


def test_an_item_without_a_title_is_told_by_its_text() -> None:
    assert same(
        Item(id="a", text="Lava reaches the coast road"), Item(id="b", text="Lava reaches the coast road")
    )


def test_nothing_in_common_is_nothing_in_common() -> None:
    assert not same(item(""), item("", name="j"))
    assert not same(item("🚢"), item("⛴", name="j"))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("UPDATE 3-Lava nears Grindavík - Harbor Wire", "Lava nears Grindavík"),
        ("AP: Lava nears Grindavík", "Lava nears Grindavík"),
        ("Breaking News: Lava nears Grindavík (PHOTOS)", "Lava nears Grindavík"),
        ("Lava nears Grindavík - live updates", "Lava nears Grindavík"),
        ("Watch", "Watch"),
        ("", ""),
    ],
)
def test_what_the_outlet_adds_is_taken_off(raw: str, plain: str) -> None:
    assert bare(raw) == plain


@given(
    st.lists(
        st.tuples(st.text(max_size=80), st.text(max_size=80), st.text(max_size=30), st.integers(-200, 200)),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_items_get_ids_and_the_same_ones_again(rows: list[tuple[str, str, str, int]]) -> None:
    def run() -> list[str]:
        index = StoryIndex(timedelta(days=2))
        return [
            index.add(Item(id=str(k), title=title, text=text, url=url), START + timedelta(hours=hours))
            for k, (title, text, url, hours) in enumerate(rows)
        ]

    first = run()
    assert first == run()
    assert all(len(one) == 16 for one in first)


def test_memory_is_bounded_by_the_window() -> None:
    index = StoryIndex(timedelta(days=1))
    for day in range(40):
        for k in range(5):
            index.add(
                item(f"Vessel number {day} of fleet {k} reported", name=f"{day}-{k}"),
                START + timedelta(days=day),
            )
    assert len(index._seen) <= 15
    assert len(index._keys) <= 15
    assert all(index._words.values())
