"""Items are stored once, updated when they change, and keep what was read in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import HeldBack, Judgement
from monitor.store import Judged
from tests.store.samples import (
    NOW,
    assessment,
    figure,
    finding,
    item,
    judgement,
    reading,
    record_assessment,
    record_judgement,
    stored,
)

LATER = NOW + timedelta(hours=1)


def test_an_item_is_new_once(store):
    with store.begin() as tx:
        first = tx.insert_items([(item("one"), "h1"), (item("two"), "h2")], NOW)
    assert [of.id for _, of in first.new] == ["one", "two"]
    with store.begin() as tx:
        again = tx.insert_items([(item("two"), "h2"), (item("three"), "h3"), (item("one"), "h1")], LATER)
        assert [of.id for _, of in again.new] == ["three"]
        assert (again.updated, again.unchanged) == ((), 2)


def test_the_same_id_in_two_feeds_is_two_items_and_twice_in_one_call_is_one(store):
    with store.begin() as tx:
        done = tx.insert_items(
            [(item(), "h"), (item(feed="other"), "h"), (item(text="a second version"), "h2")], NOW
        )
    assert [of.feed for _, of in done.new] == ["harbour", "other"]
    with store.read() as tx:
        assert tx.item(done.new[0][0]).item == item()


def test_nothing_to_insert(store):
    with store.begin() as tx:
        assert tx.insert_items([], NOW).new == ()
        tx.record_assessments([], 1)
        assert tx.record_judgements([], NOW) == ()


def test_items_in_which_nothing_is_to_be_judged_are_judged_when_they_are_stored(store):
    with store.begin() as tx:
        done = tx.insert_passed([(item("quiet"), "h1"), (item("also"), "h2"), (item("also"), "h9")], NOW, 7)
        assert (done.new, done.updated, done.unchanged) == (2, (), 0)
        assert tx.insert_passed([], NOW, 7).new == 0
        assert tx.unjudged_items(10) == ()
        found = tx.outdated_items(8, 10)
        assert [(one.item.id, one.judged) for one in found] == [("quiet", NOW), ("also", NOW)]
    changed = item("quiet", text="Now it says something else.")
    with store.begin() as tx:
        again = tx.insert_passed([(changed, "h3"), (item("also"), "h2"), (item("third"), "h4")], LATER, 7)
        assert (again.new, again.unchanged) == (1, 1)
        assert [(row, of.id) for row, of in again.updated] == [(found[0].id, "quiet")]
        assert [one.item for one in tx.unjudged_items(10)] == [changed]


def test_of_ids_that_are_stored_as_one_the_first_counts(store):
    with store.begin() as tx:
        tx.insert_passed([(item("third"), "h4")], NOW, 7)
        twins = [(item("a\0b"), "h1"), (item("a\ufffdb"), "h2"), (item("third"), "h4")]
        done = tx.insert_passed(twins, LATER, 7)
        assert (done.new, done.updated) == (1, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.text(max_size=20) | st.sampled_from(["a\0b", "half \ud83d pair"]), min_size=6, max_size=6
    ),
    published=st.none() | st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC)),
)
def test_items_with_nothing_to_judge_are_stored_as_others_are(store, texts, published):
    id_, title, text, url, source, note = texts
    made = item(id_, title=title, text=text, url=url, source=source, note=note, published=published)
    with store.begin() as tx:
        tx.insert_items([(replace(made, feed="a"), "h")], NOW)
        tx.insert_passed([(replace(made, feed="b"), "h")], NOW, 7)
        (usual,), (passed,) = (tx.list_items(feed=feed, limit=1) for feed in "ab")
        assert passed == replace(usual, id=passed.id, item=replace(usual.item, feed="b"), judged=NOW)


def test_a_changed_item_is_the_next_version_and_waits_to_be_judged_again(store):
    with store.begin() as tx:
        row = stored(tx)
        record_assessment(tx, row, assessment(item()), 1)
        record_judgement(tx, row, judgement(item()), NOW)
        assert tx.unjudged_items(10) == ()
        changed = item(text="Officials now count 55 ferries.", title="Corrected")
        done = tx.insert_items([(changed, "hash-new")], LATER)
        assert done.updated == ((row, changed),)
        (waiting,) = tx.unjudged_items(10)
    assert (waiting.id, waiting.version, waiting.item, waiting.first_seen) == (row, 2, changed, NOW)


def test_a_finding_keeps_the_text_it_was_found_in(store):
    with store.begin() as tx:
        row = stored(tx)
        number = record_judgement(tx, row, judgement(item()), NOW, {0: ["desk"]})[0]
        for version, text in enumerate(["A second text.", "A third text."]):
            tx.insert_items([(item(text=text), f"v{version}")], LATER)
    with store.read() as tx:
        assert tx.finding(number, NOW).item == item()
        (alert,) = tx.pending_alerts("desk", NOW)
        assert alert.item.field("text")[16:26] == "40 ferries"
        assert tx.item(row).item.text == "A third text."


def test_what_was_read_comes_back(store):
    several = (reading(), reading(41, HeldBack.PART), reading(42, HeldBack.ECHO))
    with store.begin() as tx:
        row = stored(tx)
        record_assessment(tx, row, assessment(item(), *several), 3)
    with store.read() as tx:
        assert tx.assessment(row) == assessment(item(), *several)
        assert tx.assessment(row + 1) is None
        held = tx.not_compared(NOW, LATER)
        assert held == (), "not judged yet"


def test_a_reading_may_have_a_figure_of_its_own(store):
    one = assessment(item(), reading())
    alone = type(one)(item=item(), figures=(figure(1),), readings=(reading(2),))
    with store.begin() as tx:
        row = stored(tx)
        record_assessment(tx, row, alone, 1)
    with store.read() as tx:
        assert tx.assessment(row).readings == (reading(2),)
        assert tx.assessment(row).figures == (figure(1), figure(2))


def test_a_newer_grammar_replaces_readings_and_loses_no_finding(store):
    with store.begin() as tx:
        row = stored(tx)
        record_assessment(tx, row, assessment(item()), 1)
        number = record_judgement(tx, row, judgement(item()), NOW)[0]
        (old,) = tx.outdated_items(2, 10)
        assert old.id == row
        record_assessment(tx, row, assessment(item(), reading(41)), 2)
        assert tx.outdated_items(2, 10) == ()
    with store.read() as tx:
        assert tx.assessment(row).readings == (reading(41),)
        assert tx.finding(number, NOW).finding == finding(item())


def test_held_back_readings_of_a_window(store):
    with store.begin() as tx:
        for n, (when, why) in enumerate([(NOW, HeldBack.PART), (LATER, HeldBack.SHARE)]):
            row = stored(tx, str(n))
            record_assessment(tx, row, assessment(item(str(n)), reading(40, why), reading(41)), 1)
            record_judgement(tx, row, Judgement(), when)
    with store.read() as tx:
        assert [one.reason for one in tx.not_compared(NOW, LATER)] == [HeldBack.SHARE]
        both = tx.not_compared(NOW - timedelta(seconds=1), LATER)
        assert [(one.surface, one.reason) for one in both] == [
            ("40 ferries", HeldBack.SHARE),
            ("40 ferries", HeldBack.PART),
        ]


def test_an_item_that_kills_the_judge_is_left_alone_after_three_tries(store):
    with store.begin() as tx:
        row = stored(tx, "poison")
    for _ in range(3):
        with store.begin() as tx:
            (waiting,) = tx.unjudged_items(10)
            tx.count_judging([waiting.id])
    with store.begin() as tx:
        assert tx.unjudged_items(10) == ()
        tx.record_judging_failed(row, "RecursionError: " + "x" * 9000)
        assert len(tx.item(row).judge_error) == 500
        assert tx.counts().items_unjudged == 1
        tx.insert_items([(item("poison", text="mended"), "other")], LATER)
        assert [one.id for one in tx.unjudged_items(10)] == [row], "a new version gets new tries"


def test_recent_items_of_stories_oldest_first(store):
    with store.begin() as tx:
        for hour in range(4):
            when = NOW + timedelta(hours=hour)
            ((row, _),) = tx.insert_items([(item(str(hour)), "h")], when).new
            tx.record_judgements([Judged(row, Judgement(story="s" if hour != 2 else ""))], when)
    with store.read() as tx:
        assert [one.item.id for one in tx.recent_items(LATER)] == ["1", "3"]


def test_stories_are_kept(store):
    with store.begin() as tx:
        row = stored(tx)
        tx.record_judgements([Judged(row, Judgement(story="s-9"))], NOW)
        assert (tx.item(row).story, tx.item(row).judged) == ("s-9", NOW)


def test_finding_items_again(store):
    with store.begin() as tx:
        first = stored(tx, "one", text="Ice at 100% of the piers_here")
        other = stored(tx, "two", feed="other")
        record_assessment(tx, first, assessment(item()), 1)

    with store.read() as tx:

        def listed(**by):
            return [one.id for one in tx.list_items(**by)]

        assert listed() == [other, first]
        assert listed(limit=1) == [other]
        assert listed(feed="harbour") == [first]
        assert listed(topic="ferries") == [first]
        assert listed(words="ICE AT 100%") == [first]
        assert listed(words="piers_here") == [first]
        assert listed(words="pier%here") == []
        assert listed(since=LATER) == []
        assert [one.id for one in tx.find_items("https://harbour.example/one")] == [first]
        assert [one.id for one in tx.find_items("two")] == [other]
        assert [one.id for one in tx.find_items(str(first))] == [first]
        assert tx.find_items("9" * 30) == ()
        assert tx.find_items("²") == ()


@pytest.mark.parametrize(
    "hostile", ["nul\0nul", "half \ud83d pair", "'; DROP TABLE items; --", "x" * 300_000]
)
def test_hostile_texts_are_stored_once(store, hostile):
    made = item(hostile, title=hostile, text=hostile, url=hostile, source=hostile)
    with store.begin() as tx:
        assert len(tx.insert_items([(made, "h")], NOW).new) == 1
        assert tx.insert_items([(made, "h")], LATER).unchanged == 1
        changed = tx.insert_items([(made, "h2")], LATER)
        assert len(changed.updated) == 1
        assert len(tx.item(changed.updated[0][0]).item.text) == len(hostile)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("xyz")), max_size=8), max_size=6)
)
def test_however_polls_overlap_each_item_is_there_once_in_its_last_state(sqlite_store, polls):
    last = {}
    with sqlite_store.begin() as tx:
        tx._connection.exec_driver_sql("DELETE FROM items")
        for poll in polls:
            known = dict(last)
            done = tx.insert_items([(item(key, text=content), content) for key, content in poll], NOW)
            latest = {}
            for key, content in poll:
                latest.setdefault(key, content)
            last |= latest
            assert [of.id for _, of in done.new] == [key for key in latest if key not in known]
            assert {of.id for _, of in done.updated} == {
                k for k, v in latest.items() if k in known and known[k] != v
            }
        assert {one.item.id: one.item.text for one in tx.list_items()} == last
