"""What providers answer, and what becomes of the message: lost never, twice only where nobody can know."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.pipeline import send_due
from tests.delivery.world import (
    MINUTE,
    Clock,
    desk_over,
    email,
    entries,
    mailbox,
    mails,
    raise_alert,
    smtp_environ,
    states,
    subjects,
)

HOUR = timedelta(hours=1)


def rounds(desk, clock: Clock, number: int, step: timedelta) -> None:
    """Sends, and again after ``step``, as often as ``number`` says."""
    for _ in range(number):
        send_due(desk)
        clock.pass_(step)


# --------------------------------------------------------------------------- HTTP


def test_429_holds_the_channel_for_every_replica_and_costs_no_try(store, tmp_path, web):
    raise_alert(store, "room")
    web.script = ["429 30"]
    clock = Clock()
    one = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    two = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    send_due(one)
    clock.pass_(timedelta(seconds=29))
    send_due(two)
    assert (web.posts, states(store)) == (1, ["pending"])
    clock.pass_(timedelta(seconds=1))
    send_due(two)
    (entry,) = entries(store)
    assert (entry.state, entry.tries, entry.possible_repeat) == ("sent", 1, False)
    assert len(web.taken) == 1


def test_500_three_times_then_200(store, tmp_path, web):
    raise_alert(store, "web")
    web.script = ["500", "500", "500"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
    rounds(desk, clock, 10, 2 * MINUTE)
    assert (web.posts, len(web.taken), states(store)) == (4, 1, ["sent"])
    assert "possible_repeat" not in web.taken[0]


@pytest.mark.parametrize("kind", ["incoming", "webhook"])
def test_410_breaks_the_channel_and_resuming_delivers(store, tmp_path, web, kind):
    channel = getattr(web, kind)()
    raise_alert(store, channel.id)
    web.script = ["410"]
    clock = Clock()
    desk = desk_over(store, tmp_path, channel, environ=web.environ, clock=clock)
    rounds(desk, clock, 3, HOUR)
    assert (web.posts, states(store)) == (1, ["pending"])
    with store.begin() as tx:
        assert "410" in tx.channel_states()[channel.id].broken_because
        tx.resume_channel(channel.id)
    send_due(desk)
    assert (len(web.taken), states(store)) == (1, ["sent"])


def test_refused_blocks_arrive_as_text(store, tmp_path, web):
    raise_alert(store, "room")
    web.script = ["invalid_blocks"]
    send_due(desk_over(store, tmp_path, web.slack(), environ=web.environ))
    assert states(store) == ["sent"]
    (message,) = web.taken
    assert "blocks" not in message
    with store.read() as tx:
        (attempt,) = tx.outbox_entry(entries(store)[0].id)[1]
    assert "sent as plain text" in attempt.detail
    assert "ferries" in message["text"].lower()


def test_a_lost_answer_is_asked_for_where_it_can_be(store, tmp_path, web):
    raise_alert(store, "room")
    web.script = ["drop"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    rounds(desk, clock, 3, 2 * MINUTE)
    assert (len(web.taken), web.asked, states(store)) == (1, 1, ["sent"])
    assert entries(store)[0].provider_id == "C012:1.000"


def test_a_lost_answer_that_took_nothing_is_no_repeat(store, tmp_path, web):
    raise_alert(store, "room")
    web.script = ["internal_error"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    rounds(desk, clock, 3, 2 * MINUTE)
    assert (len(web.taken), web.asked) == (1, 1)
    assert not entries(store)[0].possible_repeat
    assert "repeat" not in web.taken[0]["text"]


def test_a_lost_answer_nobody_can_ask_for_repeats_once_and_says_so(store, tmp_path, web):
    raise_alert(store, "web")
    web.script = ["drop"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
    rounds(desk, clock, 4, 2 * MINUTE)
    first, second = web.taken
    assert first["id"] == second["id"]
    assert ("possible_repeat" in first, second["possible_repeat"]) == (False, True)
    assert entries(store)[0].possible_repeat


def test_doubt_outlives_clear_refusals(store, tmp_path, web):
    """Lost, then busy, then throttled, then refused: the next copy may still be a second one."""
    raise_alert(store, "web")
    web.script = ["drop", "500", "429 30", "410"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
    rounds(desk, clock, 6, HOUR)
    with store.begin() as tx:
        tx.resume_channel("web")
    send_due(desk)
    assert [each.get("possible_repeat", False) for each in web.taken] == [False, True]


def test_while_nobody_answers_the_question_nothing_is_sent(store, tmp_path, web, monkeypatch):
    raise_alert(store, "room")
    web.script = ["drop"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    send_due(desk)
    real = web.answer
    unasked = [(429, {"Retry-After": "10"}, b""), (500, {}, b"")]
    monkeypatch.setattr(web, "answer", lambda *post: unasked.pop(0) if unasked else real(*post))
    rounds(desk, clock, 8, 5 * MINUTE)
    assert (len(web.taken), states(store)) == (1, ["sent"])


def test_a_token_that_may_not_ask_repeats_once_and_says_so(store, tmp_path, web, monkeypatch):
    raise_alert(store, "room")
    web.script = ["drop"]
    real, refusal = web.answer, (200, {}, b'{"ok": false, "error": "missing_scope"}')
    monkeypatch.setattr(web, "answer", lambda path, body: refusal if "history" in path else real(path, body))
    clock = Clock()
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    rounds(desk, clock, 4, 2 * MINUTE)
    assert ["Possible repeat" in each["text"] for each in web.taken] == [False, True]
    assert states(store) == ["sent"]


def test_a_dead_letter_in_doubt_is_revived_as_a_possible_repeat(store, tmp_path, web):
    raise_alert(store, "web")
    web.script = ["drop", "400"]
    clock = Clock()
    desk = desk_over(store, tmp_path, web.webhook(), environ=web.environ, clock=clock)
    rounds(desk, clock, 3, HOUR)
    assert states(store) == ["dead"]
    with store.begin() as tx:
        assert tx.retry_entry(entries(store)[0].id, clock.now)
    send_due(desk)
    assert [each.get("possible_repeat", False) for each in web.taken] == [False, True]


# --------------------------------------------------------------------------- SMTP


def test_one_of_two_recipients_refused(store, tmp_path):
    with mailbox() as (box, environ):
        box.refuse = {"gone@example.org": "550 no such user"}
        desk = desk_over(
            store, tmp_path, email("desk", "ana@example.org", "gone@example.org"), environ=environ
        )
        raise_alert(store, "desk")
        send_due(desk)
    assert [each.rcpt_tos for each in box.received] == [["ana@example.org"]]
    assert {entry.recipient: entry.state for entry in entries(store)} == {
        "ana@example.org": "sent",
        "gone@example.org": "dead",
    }


def test_451_then_250(store, tmp_path):
    with mailbox() as (box, environ):
        box.answers = ["451 try later"]
        clock = Clock()
        desk = desk_over(store, tmp_path, email(), environ=environ, clock=clock)
        raise_alert(store, "desk")
        rounds(desk, clock, 3, MINUTE)
    assert len(box.received) == 1
    assert not entries(store)[0].possible_repeat


def test_a_mail_whose_answer_was_lost_comes_again_marked(store, tmp_path):
    with mailbox() as (box, environ):
        box.drop = True
        clock = Clock()
        desk = desk_over(store, tmp_path, email(), environ=environ, clock=clock)
        raise_alert(store, "desk")
        rounds(desk, clock, 4, 2 * MINUTE)
    first, second = mails(box)
    assert first["Message-ID"] == second["Message-ID"]
    assert not str(first["Subject"]).startswith("Possible repeat")
    assert str(second["Subject"]).startswith("Possible repeat")


def test_a_refused_password_waits_for_a_person(store, tmp_path):
    with mailbox() as (box, environ):
        clock = Clock()
        wrong = smtp_environ(int(environ["SMTP_URL"].rpartition(":")[2]), "wrong")
        raise_alert(store, "desk")
        desk = desk_over(store, tmp_path, email(), environ=wrong, clock=clock)
        rounds(desk, clock, 3, HOUR)
        with store.begin() as tx:
            assert "535" in tx.channel_states()["desk"].broken_because
            assert "wrong" not in tx.channel_states()["desk"].broken_because
            tx.resume_channel("desk")
        send_due(desk_over(store, tmp_path, email(), environ=environ, clock=clock))
    assert (len(box.received), states(store)) == (1, ["sent"])


def test_without_starttls_nothing_is_sent(store, tmp_path):
    with mailbox(starttls=False) as (box, environ):
        raise_alert(store, "desk")
        send_due(desk_over(store, tmp_path, email(), environ=environ))
    assert (box.received, states(store)) == ([], ["pending"])
    with store.read() as tx:
        assert "STARTTLS" in tx.channel_states()["desk"].broken_because


def test_a_certificate_that_does_not_hold_is_tried_for_hours_before_the_channel_is_broken(store, tmp_path):
    """A captive portal shows its own certificate for an hour: nobody should have to resume for that."""
    with mailbox() as (box, environ):
        clock = Clock()
        raise_alert(store, "desk")
        trusting = email()
        strict = replace(trusting, settings={**trusting.settings, "ca_file": ""})
        desk = desk_over(store, tmp_path, strict, environ=environ, clock=clock)
        rounds(desk, clock, 4, HOUR)
        with store.read() as tx:
            assert not tx.channel_states()["desk"].broken_because
        assert "certificate" in entries(store)[0].last_error
        rounds(desk, clock, 10, HOUR)
        with store.begin() as tx:
            assert "certificate" in tx.channel_states()["desk"].broken_because
            tx.resume_channel("desk")
        send_due(desk_over(store, tmp_path, trusting, environ=environ, clock=clock))
    assert (len(box.received), states(store)) == (1, ["sent"])


# --------------------------------------------------------------------------- one channel's trouble


def test_a_channel_down_for_a_day_harms_no_other(store, tmp_path, web):
    clock = Clock()
    with mailbox() as (box, environ):
        down = {**environ, **web.environ, "SMTP_URL": smtp_environ(1)["SMTP_URL"]}
        channels = (email(), web.slack())
        desk = desk_over(store, tmp_path, *channels, environ=down, clock=clock)
        for hour in range(24):
            raise_alert(store, "desk", "room", key=f"k{hour}", at=clock.now - MINUTE)
            send_due(desk)
            clock.pass_(HOUR)
        told = [each for each in web.taken if "Warning" not in each["text"]]
        assert len(told) == 24, "the other channel got each at once"
        with store.read() as tx:
            tries = sum(len(tx.outbox_entry(entry.id)[1]) for entry in entries(store))
        assert tries < 24 + 24 * 4, "a dead server is not hammered"
        up = desk_over(store, tmp_path, *channels, environ={**environ, **web.environ}, clock=clock)
        rounds(up, clock, 8, HOUR)
    assert len(box.received) == len({subject["Message-ID"] for subject in mails(box)}) >= 24
    assert not any("repeat" in subject for subject in subjects(box))
    assert set(states(store)) == {"sent"}


def test_a_removed_channel_keeps_its_messages_and_a_removed_recipient_gets_none(store, tmp_path):
    with mailbox() as (box, environ):
        raise_alert(store, "desk")
        box.answers = ["451 later", "451 later"]
        clock = Clock()
        both = email("desk", "ana@example.org", "ben@example.org")
        send_due(desk_over(store, tmp_path, both, environ=environ, clock=clock))
        clock.pass_(HOUR)
        send_due(desk_over(store, tmp_path, email("other"), environ=environ, clock=clock))
        assert (box.received, states(store)) == ([], ["pending", "pending"])
        send_due(desk_over(store, tmp_path, email("desk", "ben@example.org"), environ=environ, clock=clock))
    assert [each.rcpt_tos for each in box.received] == [["ben@example.org"]]
    assert states(store) == ["dead", "sent"]


def test_a_server_that_closes_every_few_messages_costs_none(store, tmp_path):
    """One connection carries the messages of a round until the server has had enough of it."""
    everybody = [f"reader{n}@example.org" for n in range(10)]
    with mailbox(most=4, tired="421 too many messages at MAIL") as (box, environ):
        desk = desk_over(store, tmp_path, email("desk", *everybody), environ=environ)
        raise_alert(store, "desk")
        send_due(desk)
    assert sorted(each.rcpt_tos[0] for each in box.received) == everybody
    assert sorted(box.carried.values()) == [2, 4, 4]
    assert {(entry.state, entry.tries, entry.possible_repeat) for entry in entries(store)} == {
        ("sent", 1, False)
    }
