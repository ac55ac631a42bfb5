"""Who is who over successive polls: the ways publishers break guids, each without duplicate, flood or loss.

The cases follow reports of feed reader users: Feedbin 416 and 515, Brief 428 and 435, fornever.me 3,
FreshRSS 5909, lion-reader 1535.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.identity import MAX_EDITS, MAX_WEAK_EDITS, Change, Facts, settle
from monitor.feeds.memory import Memory, digest
from monitor.feeds.scan import Hints
from tests.feeds.feeds_made import NOW, item, polls, read, rss

NEW, EDITED = "new", "edited"


def titles(*numbers: int) -> list[tuple[str, str]]:
    return [(NEW, f"Report number {number} on the harbour") for number in numbers]


def test_a_second_poll_of_the_same_document_tells_nothing() -> None:
    document = rss([item(1), item(2)])
    assert polls(document, document) == [titles(1, 2), []]


def test_only_what_is_new_is_told() -> None:
    assert polls(rss([item(2), item(1)]), rss([item(3), item(2)])) == [titles(2, 1), titles(3)]


def test_no_guids() -> None:
    first = rss([item(number, guid=None) for number in (1, 2)])
    second = rss([item(number, guid=None) for number in (3, 1, 2)])
    assert polls(first, second, first) == [titles(1, 2), titles(3), []]


def test_no_guids_and_the_same_link_in_several_items() -> None:
    def entry(number: int) -> str:
        return item(number, guid=None, link="https://harbor.example/live")

    first, second = rss([entry(1), entry(2)]), rss([entry(2), entry(3)])
    assert polls(first, first, second, rss([entry(3)])) == [titles(1, 2), [], titles(3), []]


def test_no_guids_same_link_and_same_date_keep_apart_in_one_document() -> None:
    entries = [item(number, guid=None, link="https://harbor.example/") for number in range(4)]
    assert polls(rss(entries), rss(entries)) == [titles(0, 1, 2, 3), []]


def test_one_guid_shared_by_all_items() -> None:
    def entry(number: int) -> str:
        return item(number, guid="same")

    first, second = rss([entry(1), entry(2)]), rss([entry(3), entry(1), entry(2)])
    assert polls(first, first, second, rss([entry(4), entry(3)])) == [titles(1, 2), [], titles(3), titles(4)]
    keys = [entry.key for entry in read(second).entries]
    assert len(set(keys)) == 3


def test_a_new_item_takes_over_a_shared_guid_as_an_old_one_leaves() -> None:
    memory, told = b"", []
    for top in range(3, 12):
        document = rss([item(number, guid="same") for number in range(top, top - 3, -1)])
        parsed = read(document, memory)
        memory = parsed.memory
        told += [entry.item.title for entry in parsed.entries if entry.change is Change.NEW]
    assert told == [title for _, title in titles(3, 2, 1, *range(4, 12))]


def test_guids_that_change_with_every_poll() -> None:
    def document(poll: int) -> bytes:
        return rss([item(number, guid=f"{number}-{poll}") for number in (1, 2, 3)])

    assert polls(document(1), document(2), document(3)) == [titles(1, 2, 3), [], []]


def test_good_and_shared_guids_in_turn() -> None:
    good, shared = rss([item(1), item(2)]), rss([item(1, guid="same"), item(2, guid="same")])
    assert polls(good, shared, good, shared) == [titles(1, 2), [], [], []]


def test_http_becomes_https() -> None:
    def document(scheme: str) -> bytes:
        links = [f"{scheme}://harbor.example/news/{number}" for number in (1, 2)]
        return rss([item(number, guid=link, link=link) for number, link in enumerate(links, 1)])

    assert polls(document("http"), document("https"), document("http")) == [titles(1, 2), [], []]


def test_tracking_parameters_come_and_go() -> None:
    def document(query: str) -> bytes:
        return rss([item(1, guid=None, link=f"https://harbor.example/n/1{query}", date=None)])

    told = polls(document(""), document("?utm_source=rss&utm_medium=feed"), document("?fbclid=abc"))
    assert told == [titles(1), [], []]


def test_an_edit_that_changes_the_guid_is_an_edit() -> None:
    first = rss([item(1, guid="rev-1", text="Dock 1 handled 4,200 tonnes.")])
    second = rss([item(1, guid="rev-2", text="Dock 1 handled 4,900 tonnes.")])
    assert polls(first, second) == [titles(1), [(EDITED, "Report number 1 on the harbour")]]


def test_an_edited_title_is_told_once() -> None:
    first, second = rss([item(1)]), rss([item(1, title="Harbour count corrected")])
    assert polls(first, second, second) == [titles(1), [(EDITED, "Harbour count corrected")], []]


def test_a_new_date_alone_is_nothing_new() -> None:
    again = rss([item(1, date="Thu, 01 May 2025 11:30:00 GMT")])
    assert polls(rss([item(1)]), again) == [titles(1), []]


def test_an_age_that_counts_up_is_no_edit() -> None:
    first, second = (rss([item(1, text=f"Posted {hours} hours ago. Dock closed.")]) for hours in (2, 3))
    assert polls(first, second) == [titles(1), []]


def test_reused_guid_after_everything_changed_becomes_new() -> None:
    """A guid that stays while all else changes is an edit at first, and in the end a name without meaning."""
    documents = [
        rss([item(number, guid="daily", date=f"Thu, 0{number} May 2025 06:00:00 GMT")])
        for number in range(1, 8)
    ]
    changes = [told[0][0] for told in polls(*documents)]
    assert changes == [NEW, *[EDITED] * MAX_WEAK_EDITS, NEW, NEW, NEW]


def test_items_that_come_back_are_known() -> None:
    assert polls(rss([item(1), item(2)]), rss([item(2)]), rss([item(1), item(2)])) == [titles(1, 2), [], []]


def test_edits_are_told_up_to_a_cap() -> None:
    documents = [rss([item(1, text=f"Revision {number}.")]) for number in range(MAX_EDITS + 5)]
    told = polls(*documents)
    assert sum(bool(changes) for changes in told) == 1 + MAX_EDITS


def test_an_item_told_twice_in_one_document_is_one() -> None:
    assert polls(rss([item(1), item(1)]), rss([item(1), item(1)])) == [titles(1), []]


def test_distinct_guids_in_one_document_stay_apart_though_all_else_agrees() -> None:
    document = rss([item(1, guid="a"), item(1, guid="b")])
    assert polls(document, document) == [titles(1, 1), []]


def test_entries_without_anything_do_not_multiply() -> None:
    document = rss(["<item/>", "<item></item>", "<item><title/></item>"])
    first, second = polls(document, document)
    assert len(first) <= 1
    assert second == []


def test_very_long_guids_make_keys_of_bounded_length() -> None:
    parsed = read(rss([item(1, guid="x" * 5000), item(2, guid="x" * 4999 + "y")]))
    assert len({entry.key for entry in parsed.entries}) == 2
    assert all(len(entry.key) <= 450 for entry in parsed.entries)


# --------------------------------------------------------------------------- properties

words = st.sampled_from(["", "a", "b", "c"])
facts = st.builds(
    lambda guid, link, title, date, content, raw: Facts(
        name=guid or link, guid=guid, link=link, title=title, date=date,
        content=digest(title, content), raw=digest(guid, link, title, date, content, raw),
    ),
    words, words, words, words, words, st.sampled_from(["", "x"]),
)  # fmt: skip
documents = st.lists(facts, max_size=6)


@settings(max_examples=300)
@given(st.lists(documents, max_size=6))
def test_the_same_document_twice_tells_nothing_the_second_time(history: list[list[Facts]]) -> None:
    memory = Memory()
    for hour, document in enumerate(history, 1):
        memory = settle(memory, frozenset(), document, hour).memory
        again = settle(memory, frozenset(), document, hour)
        assert [change for change in again.changes if change is Change.NEW] == []


@settings(max_examples=300)
@given(st.lists(documents, max_size=6))
def test_keys_are_unique_and_new_ones_were_never_used(history: list[list[Facts]]) -> None:
    memory, used = Memory(), set[str]()
    for hour, document in enumerate(history, 1):
        settled = settle(memory, frozenset(), document, hour)
        new = [key for key, change in zip(settled.keys, settled.changes, strict=True) if change is Change.NEW]
        assert len(set(new)) == len(new)
        assert used.isdisjoint(new)
        used.update(new)
        memory = settled.memory
        keys = [known.key for known in memory.entries]
        assert len(set(keys)) == len(keys)


@settings(max_examples=300)
@given(st.lists(documents, min_size=1, max_size=6))
def test_leaving_out_known_entries_changes_nothing(history: list[list[Facts]]) -> None:
    """What the cut relies on: entries whose bytes are known may be among the fresh ones or not."""
    memory = Memory()
    for hour, document in enumerate(history, 1):
        distinct = list({one.raw: one for one in document}.values())
        known = memory.raws()
        present = frozenset(one.raw for one in distinct if one.raw in known)
        fresh = [one for one in distinct if one.raw not in known]
        whole = settle(memory, present, distinct, hour)
        cut = settle(memory, present, fresh, hour)
        told = [
            (one, key, change)
            for one, key, change in zip(distinct, whole.keys, whole.changes, strict=True)
            if one.raw not in known
        ]
        assert told == list(zip(fresh, cut.keys, cut.changes, strict=True))
        memory = cut.memory


@given(documents, st.integers(1, 10**6))
def test_a_memory_survives_the_database(document: list[Facts], hour: int) -> None:
    memory = settle(Memory(), frozenset(), document, hour).memory
    hints = Hints(every=30, skip_hours=frozenset((1, 23)), skip_days=frozenset(("sunday",)))
    assert Memory.from_bytes(memory.to_bytes(hints)).whole() == memory
    assert Memory.from_bytes(memory.to_bytes(hints)).to_bytes(hints) == memory.to_bytes(hints)


@settings(max_examples=300)
@given(st.lists(documents, min_size=1, max_size=8))
def test_entries_that_stay_packed_change_nothing(history: list[list[Facts]]) -> None:
    """A memory that went through the database, its left entries packed, settles as one that did not."""
    kept, packed = Memory(), Memory()
    for hour, document in enumerate(history, 1):
        distinct = list({one.raw: one for one in document}.values())
        present = frozenset(one.raw for one in distinct if one.raw in kept.raws())
        assert present == frozenset(one.raw for one in distinct if one.raw in packed.raws())
        fresh = [one for one in distinct if one.raw not in present]
        eager, lazy = settle(kept, present, fresh, hour), settle(packed, present, fresh, hour)
        assert (eager.keys, eager.changes) == (lazy.keys, lazy.changes)
        assert lazy.memory.whole() == eager.memory
        kept, packed = eager.memory, Memory.from_bytes(lazy.memory.to_bytes(Hints()))


def test_an_ordinary_poll_leaves_what_left_packed() -> None:
    memory = Memory()
    for hour in range(1, 200):
        document = [
            Facts(
                name=f"{number}", guid=f"{number}", content=digest(str(number)), raw=digest("r", str(number))
            )
            for number in range(hour, hour + 5)
        ]
        present = frozenset(one.raw for one in document if one.raw in memory.raws())
        fresh = [one for one in document if one.raw not in present]
        assert len(fresh) == (5 if hour == 1 else 1)
        memory = Memory.from_bytes(settle(memory, present, fresh, hour).memory.to_bytes(Hints()))
        assert len(memory.entries) == 5
    assert memory.packed_count == 198


@given(st.binary(max_size=200))
def test_a_damaged_memory_is_an_empty_one(data: bytes) -> None:
    assert Memory.from_bytes(data).entries == ()
    assert Memory.from_bytes(Memory().to_bytes(Hints())[:-1] + data).entries == ()


def test_memory_is_bounded() -> None:
    memory = Memory()
    for hour in range(1, 8):
        document = [
            Facts(name=f"{hour}-{number}", guid=f"{hour}-{number}", content=digest(str(hour), str(number)))
            for number in range(1500)
        ]
        memory = settle(memory, frozenset(), document, hour).memory
    assert 1500 < len(memory.entries) <= 2000 + 4 * 1500
    assert settle(memory, frozenset(), [], int(NOW.timestamp()) // 3600).memory.entries != ()
