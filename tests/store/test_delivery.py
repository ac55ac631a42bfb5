"""From alert to sent message: nothing lost, nothing twice, whoever dies in between."""

from datetime import timedelta

import pytest

from monitor.store import Dead, Plan, Retry, Sent
from tests.store.samples import LEASE, MEASURE, NOW, alerted

MINUTE = timedelta(minutes=1)


def plan(tx, numbers, slot="daily/2025-03-03", channel="desk", recipients=("a@example.org",), **more):
    return tx.plan_message(channel, slot, numbers, b"frozen \x00\xff", recipients, NOW, **more)


def claim(store, now=NOW, limit=10, **more):
    with store.begin() as tx:
        return tx.claim_outbox(now, limit, LEASE, **more)


def close(store, leased, outcome, now=NOW):
    with store.begin() as tx:
        return tx.close_outbox(leased, outcome, now, started=now)


def entry(store, leased):
    with store.read() as tx:
        return tx.outbox_entry(leased.id)


@pytest.fixture
def planned(store):
    """A store with one message on its way to two people."""
    with store.begin() as tx:
        number = alerted(tx)
        plan(tx, [number], recipients=["a@example.org", "b@example.org"], thread="story-1")
    return store


# --------------------------------------------------------------------------- planning


def test_a_slot_is_planned_once_and_takes_its_alerts(store):
    window = (NOW - timedelta(days=1), NOW)
    with store.begin() as tx:
        one, two = alerted(tx, "one"), alerted(tx, "two")
        first = plan(tx, [one], window=window)
        assert first.plan is Plan.PLANNED
        assert [alert.number for alert in tx.pending_alerts("desk", NOW)] == [two]
        assert [alert.number for alert in tx.message_alerts(first.message_id, NOW, [MEASURE])] == [one]
        again = plan(tx, [two])
        assert (again.plan, again.message_id) == (Plan.EXISTS, first.message_id)
        assert [alert.number for alert in tx.pending_alerts("desk", NOW)] == [two], "not lost to the slot"
        (message,) = tx.list_messages(channel="desk")
        assert (message.content, message.window, message.slot) == (
            b"frozen \x00\xff",
            window,
            "daily/2025-03-03",
        )
        assert tx.message(first.message_id) == message
        assert tx.message(first.message_id + 1) is None


def test_whoever_finds_an_alert_taken_changes_nothing(store):
    with store.begin() as tx:
        one, two = alerted(tx, "one"), alerted(tx, "two")
        plan(tx, [one], slot="immediate/1")
        late = plan(tx, [one, two], slot="immediate/2")
        assert (late.plan, late.message_id) == (Plan.OVERTAKEN, None)
        assert len(tx.list_messages()) == 1
        assert len(tx.outbox_entries()) == 1
        assert plan(tx, [two], slot="immediate/2").plan is Plan.PLANNED


def test_the_same_alert_goes_once_to_each_channel(store):
    with store.begin() as tx:
        number = alerted(tx, channels=("desk", "room"))
        assert plan(tx, [number], channel="desk").plan is Plan.PLANNED
        assert plan(tx, [number], channel="room").plan is Plan.PLANNED
        assert tx.counts().alerts_pending == 0


def test_a_message_may_tell_nothing_and_recipients_count_once(store):
    with store.begin() as tx:
        assert plan(tx, [], recipients=["a@example.org", "a@example.org"]).plan is Plan.PLANNED
        assert len(tx.outbox_entries()) == 1


def test_dropped_alerts_wait_no_longer(store):
    with store.begin() as tx:
        one, two = alerted(tx, "one"), alerted(tx, "two", channels=("room",))
        assert (tx.untold("desk"), tx.untold()) == (1, 2)
        assert tx.drop_untold("old news", NOW, "desk") == 1
        assert tx.drop_untold("old news", NOW, "desk") == 0
        assert tx.pending_alerts("desk", NOW) == ()
        assert [alert.number for alert in tx.pending_alerts("room", NOW)] == [two]
        assert plan(tx, [one]).plan is Plan.OVERTAKEN
        assert tx.drop_untold("old news", NOW) == 1


# --------------------------------------------------------------------------- sending


def test_each_recipient_gets_the_frozen_bytes_once(planned):
    leased = claim(planned)
    assert sorted(one.recipient for one in leased) == ["a@example.org", "b@example.org"]
    assert {(one.content, one.slot, one.thread, one.tries, one.intent_at) for one in leased} == {
        (b"frozen \x00\xff", "daily/2025-03-03", "story-1", 1, None)
    }
    assert claim(planned) == ()
    for one in leased:
        with planned.begin() as tx:
            assert tx.mark_intent(one, NOW)
        assert close(planned, one, Sent(f"id-{one.recipient}"))
    assert claim(planned, NOW + timedelta(days=9)) == ()
    found, (attempt,) = entry(planned, leased[0])
    assert (found.state, found.closed, found.possible_repeat) == ("sent", NOW, False)
    assert (attempt.outcome, attempt.started) == ("sent", NOW)
    with planned.read() as tx:
        assert tx.thread_root("desk", "story-1", "b@example.org") == "id-b@example.org"
        assert tx.thread_root("desk", "story-2", "b@example.org") == ""
        assert tx.channel_states()["desk"].last_success == NOW


def test_a_sender_that_dies_before_the_intent_leaves_no_doubt(planned):
    claim(planned)
    assert claim(planned, NOW + LEASE - MINUTE) == ()
    again = claim(planned, NOW + LEASE)
    assert [(one.intent_at, one.tries) for one in again] == [(None, 2)] * 2


def test_a_sender_that_dies_after_the_intent_leaves_a_possible_repeat(planned):
    lost = claim(planned)[0]
    with planned.begin() as tx:
        assert tx.mark_intent(lost, NOW)
    again = next(one for one in claim(planned, NOW + LEASE) if one.id == lost.id)
    assert again.intent_at == NOW
    with planned.begin() as tx:
        assert tx.mark_intent(again, NOW + LEASE)
    third = next(one for one in claim(planned, NOW + 2 * LEASE) if one.id == lost.id)
    assert third.intent_at == NOW, "in doubt since the first try: the provider is asked from there"
    assert close(planned, third, Sent(), NOW + 2 * LEASE)
    assert entry(planned, lost)[0].possible_repeat


def test_a_lost_answer_is_a_doubt_a_clear_refusal_is_none(planned):
    one, two = claim(planned)
    with planned.begin() as tx:
        tx.mark_intent(one, NOW)
        tx.mark_intent(two, NOW)
    close(planned, one, Retry(NOW + MINUTE, "connection lost after DATA", uncertain=True))
    close(planned, two, Retry(NOW + MINUTE, "451 try later"))
    again = {each.id: each.intent_at for each in claim(planned, NOW + MINUTE)}
    assert again == {one.id: NOW, two.id: None}


def test_a_stale_sender_cannot_write(planned):
    stale = claim(planned)[0]
    fresh = next(one for one in claim(planned, NOW + LEASE) if one.id == stale.id)
    now = NOW + LEASE + MINUTE
    with planned.begin() as tx:
        assert not tx.mark_intent(stale, now)
        assert not tx.mark_intent(stale, now, LEASE)
        assert not tx.release(stale, now)
    assert not close(planned, stale, Sent("late"), now)
    found, attempts = entry(planned, stale)
    assert (found.state, found.provider_id) == ("leased", "")
    assert [one.outcome for one in attempts] == ["sent, lease lost"]
    assert close(planned, fresh, Sent("right"), now)
    assert not close(planned, fresh, Dead("twice"), now)
    assert entry(planned, stale)[0].provider_id == "right"


def test_an_expired_lease_may_not_send_but_may_say_what_happened(planned):
    late = claim(planned)[0]
    with planned.begin() as tx:
        assert not tx.mark_intent(late, NOW + LEASE)
    assert close(planned, late, Sent("late but ours"), NOW + LEASE)


def test_a_note_may_prolong_the_lease(planned):
    leased = claim(planned)
    with planned.begin() as tx:
        assert all(tx.mark_intent(one, NOW + MINUTE, LEASE) for one in leased)
    assert claim(planned, NOW + LEASE) == ()
    assert len(claim(planned, NOW + LEASE + MINUTE)) == 2


def test_retries_wait_and_count_unless_they_are_free(planned):
    one, two = claim(planned)
    close(planned, one, Retry(NOW + 10 * MINUTE, "451"))
    close(planned, two, Retry(NOW + 10 * MINUTE, "429", free=True))
    assert claim(planned, NOW + 9 * MINUTE) == ()
    with planned.read() as tx:
        assert tx.next_attempt() == NOW + 10 * MINUTE
    tries = {each.id: each.tries for each in claim(planned, NOW + 10 * MINUTE)}
    assert tries == {one.id: 2, two.id: 1}


def test_released_messages_are_as_before(planned):
    for one in claim(planned):
        with planned.begin() as tx:
            assert tx.release(one, NOW)
    assert [one.tries for one in claim(planned)] == [1, 1]


def test_dead_letters_are_kept_and_can_be_revived_or_dropped(planned):
    one, two = claim(planned)
    close(planned, one, Dead("550 no such user"))
    close(planned, two, Sent())
    with planned.begin() as tx:
        (dead,) = tx.outbox_entries(state="dead")
        assert (dead.id, dead.last_error, dead.recipient) == (one.id, "550 no such user", one.recipient)
        assert tx.counts().outbox_dead == 1
        assert not tx.retry_entry(two.id, NOW), "what was sent is not sent again"
        assert not tx.drop_entry(two.id, "no", NOW)
        assert tx.retry_entry(one.id, NOW)
    (again,) = claim(planned)
    assert (again.id, again.tries) == (one.id, 1)
    with planned.begin() as tx:
        assert not tx.drop_entry(one.id, "being sent", NOW)
        assert not tx.retry_entry(one.id, NOW)
    close(planned, again, Dead("550"))
    with planned.begin() as tx:
        assert tx.drop_entry(one.id, "address is gone", NOW)
        assert tx.outbox_entries(state="dropped")[0].last_error == "address is gone"
        assert tx.outbox_entries(channel="room") == ()
        assert tx.outbox_entry(99) is None
    assert claim(planned, NOW + LEASE) == ()


def test_a_paused_channel_waits_and_a_broken_one_waits_for_a_person(store):
    with store.begin() as tx:
        number = alerted(tx, channels=("desk", "room"))
        plan(tx, [number], channel="desk")
        plan(tx, [number], channel="room")
        tx.pause_channel("desk", NOW + MINUTE)
        tx.break_channel("room", "535 authentication failed")
    assert claim(store) == ()
    (desk,) = claim(store, NOW + MINUTE)
    assert desk.channel == "desk"
    with store.begin() as tx:
        assert tx.channel_states()["room"].broken_because == "535 authentication failed"
        tx.resume_channel("room")
    assert [one.channel for one in claim(store, NOW + MINUTE)] == ["room"]


def test_only_channels_that_exist(planned):
    assert claim(planned, channels=["room"]) == ()
    assert claim(planned, channels=[]) == ()
    assert len(claim(planned, channels=["desk"])) == 2


def test_what_waits_longest_goes_first_and_no_more_than_asked_for(store):
    with store.begin() as tx:
        for n in range(5):
            plan(tx, [], slot=f"immediate/{n}")
    first = claim(store, limit=2)
    assert [one.slot for one in first] == ["immediate/0", "immediate/1"]
    assert [one.slot for one in claim(store)] == ["immediate/2", "immediate/3", "immediate/4"]


# --------------------------------------------------------------------------- mutes


def test_mutes_end_at_their_time_or_by_hand(store):
    with store.begin() as tx:
        timed = tx.mute(NOW, topic="ferries", until=NOW + MINUTE, reason="known", by="ana")
        open_ = tx.mute(NOW, measure=MEASURE.id, reason="broken source")
        assert [(one.id, one.topic, one.measure, one.by) for one in tx.active_mutes(NOW)] == [
            (timed, "ferries", "", "ana"),
            (open_, "", MEASURE.id, ""),
        ]
        assert [one.id for one in tx.active_mutes(NOW + MINUTE)] == [open_]
        assert tx.unmute(open_, NOW)
        assert not tx.unmute(open_, NOW)
        assert not tx.unmute(99, NOW)
        assert [one.id for one in tx.active_mutes(NOW)] == [timed]
