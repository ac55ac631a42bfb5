"""Connections to a mail server that carry one message after the other, and what becomes of messages when the
server has had enough of one: every message arrives, and none twice.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from alerts import smtp
from alerts.email import deliver
from alerts.message import Delivered, Rejected, Rendered, Result, Retry
from alerts.smtp import Sessions
from alerts.targets import EmailTarget
from tests.alerts.delivery_servers import Mailbox, smtp_server
from tests.alerts.test_email import TO, target

LETTER = Rendered(subject="Ferries", text="Ferries", html="<p>Ferries</p>")


@contextmanager
def server(box: Mailbox) -> Iterator[EmailTarget]:
    with smtp_server(box) as port:
        yield target(port)


def send(to: EmailTarget, sessions: Sessions, number: int, recipient: str = TO) -> Result:
    return deliver(to, LETTER, f"m{number}", recipient, sessions=sessions)


def arrived(box: Mailbox) -> list[str]:
    lines = (line for each in box.received for line in (each.content or b"").splitlines())  # type: ignore[union-attr]
    return [line.decode()[13:-13] for line in lines if line.startswith(b"Message-ID: ")]


def test_messages_to_one_server_share_a_connection() -> None:
    box = Mailbox()
    with server(box) as to, Sessions() as sessions:
        results = [send(to, sessions, number) for number in range(6)]
    assert all(isinstance(each, Delivered) for each in results)
    assert list(box.carried.values()) == [6]


def test_a_connection_is_one_messages_at_a_time() -> None:
    box = Mailbox()
    with server(box) as to, Sessions() as sessions:
        send(to, sessions, 1)
        held = sessions.take(to)
        assert held is not None
        assert sessions.take(to) is None
        send(to, sessions, 2)
        sessions.keep(to, held)
        send(to, sessions, 3)
    assert sorted(box.carried.values()) == [1, 2]


@pytest.mark.parametrize(
    "tired",
    [
        "close at RSET",
        "421 too many messages at RSET",
        "500 what at RSET",
        "close at MAIL",
        "421 too many messages at MAIL",
        "451 too many messages at MAIL",
        "554 too many messages at MAIL",
        "close at RCPT",
        "421 closing at RCPT",
        "220 out of turn at RCPT",
    ],
)
def test_a_connection_that_carried_enough_costs_no_message(tired: str) -> None:
    box = Mailbox(most=3, tired=tired)
    with server(box) as to, Sessions() as sessions:
        results = [send(to, sessions, number) for number in range(8)]
    assert all(isinstance(each, Delivered) for each in results), results
    assert arrived(box) == [f"m{number}" for number in range(8)]
    assert sorted(box.carried.values()) == [2, 3, 3]


def test_a_connection_that_hangs_is_left_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(self: smtplib.SMTP) -> tuple[int, bytes]:
        assert self.sock is not None
        return self.getreply()  # nothing was asked, so no answer comes

    monkeypatch.setattr(smtp, "STANDING", 0.1)
    box = Mailbox()
    with server(box) as to, Sessions() as sessions:
        send(to, sessions, 1)
        monkeypatch.setattr(smtplib.SMTP, "rset", hangs)
        assert isinstance(send(to, sessions, 2), Delivered)
    assert arrived(box) == ["m1", "m2"]
    assert len(box.carried) == 2


def test_an_answer_lost_after_the_message_is_not_tried_again_at_once() -> None:
    box = Mailbox()
    with server(box) as to, Sessions() as sessions:
        send(to, sessions, 1)
        box.drop = True
        lost = send(to, sessions, 2)
        assert isinstance(send(to, sessions, 3), Delivered)
    assert isinstance(lost, Retry)
    assert lost.uncertain
    assert arrived(box) == ["m1", "m2", "m3"]


@pytest.mark.parametrize("reply", ["550 no such user", "450 greylisted"])
def test_a_refused_recipient_is_an_answer_and_spoils_no_connection(reply: str) -> None:
    box = Mailbox(refuse={"gone@example.org": reply})
    with server(box) as to, Sessions() as sessions:
        send(to, sessions, 1)
        refused = send(to, sessions, 2, "gone@example.org")
        send(to, sessions, 3)
    assert isinstance(refused, Rejected if reply.startswith("5") else Retry)
    assert arrived(box) == ["m1", "m3"]
    assert list(box.carried.values()) == [2]


def test_a_refused_message_is_an_answer_and_spoils_no_connection() -> None:
    box = Mailbox(answers=["250 OK", "451 later", "552 too large"])
    with server(box) as to, Sessions() as sessions:
        results = [send(to, sessions, number) for number in range(4)]
    assert [type(each) for each in results] == [Delivered, Retry, Rejected, Delivered]
    assert arrived(box) == ["m0", "m3"]
    assert list(box.carried.values()) == [2]


@pytest.mark.parametrize("reply", ["what?", "299 perhaps"])
def test_an_answer_after_the_message_that_says_neither_yes_nor_no_leaves_it_in_doubt(reply: str) -> None:
    box = Mailbox(answers=["250 OK", reply])
    with server(box) as to, Sessions() as sessions:
        results = [send(to, sessions, number) for number in range(3)]
    assert [type(each) for each in results] == [Delivered, Retry, Delivered]
    assert isinstance(results[1], Retry)
    assert results[1].uncertain
    assert len(box.carried) == 2, "answers may be out of step on that connection"


def test_another_login_has_another_connection() -> None:
    box = Mailbox()
    with server(box) as to, Sessions() as sessions:
        send(to, sessions, 1)
        other = replace(to, user="somebody@example.org")
        refused = send(other, sessions, 2)
        assert sessions.take(other) is None
        assert sessions.take(replace(to, sender="other@example.org")) is not None
    assert isinstance(refused, Rejected)
    assert refused.channel_broken


def test_the_end_of_the_block_closes_what_is_kept() -> None:
    box = Mailbox()
    with server(box) as to:
        with Sessions() as sessions:
            send(to, sessions, 1)
            kept = sessions.take(to)
            assert kept is not None
            sessions.keep(to, kept)
        assert kept.sock is None
        assert sessions.take(to) is None
