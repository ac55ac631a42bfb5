"""Email against a real SMTP server: what arrives, and what every refusal means."""

import email
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import pytest

from alerts.email import compose, deliver, octets
from alerts.message import Delivered, Rejected, Rendered, Retry
from alerts.plain import clean
from alerts.targets import Connection, EmailTarget, Secret
from tests.alerts.delivery_servers import LOOPBACK, PASSWORD, USER, Mailbox, free_port, smtp_server

TO = "ana@example.org"


def target(port: int, *, implicit: bool = False, password: str = PASSWORD, user: str = USER) -> EmailTarget:
    return EmailTarget(
        host="localhost",
        port=port,
        implicit_tls=implicit,
        sender="parallax@example.org",
        user=user,
        password=Secret(password),
        link=LOOPBACK,
    )


def arrived(box: Mailbox) -> EmailMessage:
    content = box.received[0].content
    assert isinstance(content, bytes)
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "implicit"])
def test_a_digest_arrives_over_tls_after_login(rendered: Rendered, implicit: bool) -> None:
    box = Mailbox()
    with smtp_server(box, implicit=implicit) as port:
        result = deliver(target(port, implicit=implicit), rendered, "desk-42-ana", TO)
    assert result == Delivered(provider_id="<desk-42-ana@example.org>")
    assert box.received[0].rcpt_tos == [TO]
    message = arrived(box)
    assert message["Subject"] == rendered.subject
    assert message["To"] == TO
    assert message["Message-ID"] == "<desk-42-ana@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<desk.parallax.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:parallax@example.org?subject=unsubscribe%20desk>"


def test_text_and_html_say_the_same_and_pictures_stand_beside_the_html(rendered: Rendered) -> None:
    box = Mailbox()
    with smtp_server(box) as port:
        deliver(target(port), rendered, "m1", TO)
    message = arrived(box)
    assert message.get_content_type() == "multipart/alternative"
    text, related = message.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(related, EmailMessage)
    assert text.get_content().splitlines() == rendered.text.splitlines()
    assert related.get_content_type() == "multipart/related"
    html, *pictures = related.iter_parts()
    assert isinstance(html, EmailMessage)
    assert html.get_content().splitlines() == rendered.html.splitlines()
    assert [part["Content-ID"] for part in pictures] == [f"<{picture.cid}>" for picture in rendered.pictures]
    assert pictures[0].get_payload(decode=True) == rendered.pictures[0].png
    assert all(f'src="cid:{picture.cid}"' in rendered.html for picture in rendered.pictures)


def test_the_same_arguments_give_the_same_bytes(rendered: Rendered) -> None:
    first, second = (octets(compose(target(1), rendered, "m1", TO)) for _ in range(2))
    assert first == second


def test_a_reply_refers_to_the_first_message_of_its_thread(rendered: Rendered) -> None:
    message = compose(target(1), rendered, "m2", TO, reply_to="<m1@example.org>")
    assert message["References"] == message["In-Reply-To"] == "<m1@example.org>"
    assert compose(target(1), rendered, "m2", TO, reply_to="x\r\nBcc: all@example.org")["References"] is None


def test_hostile_words_never_become_headers(rendered: Rendered) -> None:
    hostile = replace(rendered, subject="News\r\nBcc: everyone@example.org\r\n\r\n<b>body</b>")
    raw = octets(compose(target(1), hostile, "id\r\nX-Evil: 1", TO))
    message = email.message_from_bytes(raw, policy=policy.default)
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Subject"].startswith("News Bcc: everyone@example.org")


def test_lines_that_begin_with_a_dot_survive(rendered: Rendered) -> None:
    box = Mailbox()
    with smtp_server(box) as port:
        deliver(target(port), replace(rendered, text=".\n..two\n.end\n", html="<p>x</p>"), "m1", TO)
    text = next(iter(arrived(box).iter_parts()))
    assert isinstance(text, EmailMessage)
    assert text.get_content().splitlines() == [".", "..two", ".end"]


def test_text_beyond_latin_is_base64(rendered: Rendered) -> None:
    message = compose(target(1), replace(rendered, text="Північнокорейські війська\n" * 40), "m1", TO)
    text = next(iter(message.iter_parts()))
    assert text["Content-Transfer-Encoding"] == "base64"
    assert all(len(line) <= 998 for line in octets(message).splitlines())


@pytest.mark.parametrize("subject", ["x" * 400, "слово " * 60, "é" * 180, "한국어 병력 " * 30, " [a] b"])
def test_any_subject_arrives_as_it_was_meant(rendered: Rendered, subject: str) -> None:
    raw = octets(compose(target(1), replace(rendered, subject=subject), "m1", TO))
    read = email.message_from_bytes(raw, policy=policy.default)
    assert read["Subject"] == clean(subject, 200)
    assert all(len(line) <= 998 for line in raw.splitlines())


def test_one_recipient_refused_leaves_the_other_unharmed(rendered: Rendered) -> None:
    box = Mailbox(refuse={"gone@example.org": "550 no such user"})
    with smtp_server(box) as port:
        refused = deliver(target(port), rendered, "m1", "gone@example.org")
        taken = deliver(target(port), rendered, "m2", TO)
    assert isinstance(refused, Rejected)
    assert not refused.channel_broken
    assert "550" in refused.reason
    assert isinstance(taken, Delivered)
    assert [envelope.rcpt_tos for envelope in box.received] == [[TO]]


def test_451_is_retried_with_the_same_message_id_and_then_taken(rendered: Rendered) -> None:
    box = Mailbox(answers=["451 try again later"])
    with smtp_server(box) as port:
        first = deliver(target(port), rendered, "m1", TO)
        second = deliver(target(port), rendered, "m1", TO)
    assert isinstance(first, Retry)
    assert not first.uncertain
    assert second == Delivered(provider_id="<m1@example.org>")
    assert len(box.received) == 1


def test_5xx_after_the_message_is_final(rendered: Rendered) -> None:
    with smtp_server(Mailbox(answers=["552 too large"])) as port:
        result = deliver(target(port), rendered, "m1", TO)
    assert isinstance(result, Rejected)
    assert not result.channel_broken


def test_a_connection_lost_after_the_message_leaves_its_fate_open(rendered: Rendered) -> None:
    box = Mailbox(drop=True)
    with smtp_server(box) as port:
        result = deliver(target(port), rendered, "m1", TO)
    assert isinstance(result, Retry)
    assert result.uncertain
    assert len(box.received) == 1


def test_wrong_credentials_break_the_channel_and_show_no_secret(rendered: Rendered) -> None:
    box = Mailbox()
    with smtp_server(box) as port:
        result = deliver(target(port, password="hunter2hunter2"), rendered, "m1", TO)
    assert isinstance(result, Rejected)
    assert result.channel_broken
    assert "535" in result.reason
    assert "hunter2" not in repr(result)
    assert not box.received


def test_credentials_beyond_ascii_break_the_channel(rendered: Rendered) -> None:
    with smtp_server(Mailbox()) as port:
        result = deliver(target(port, password="pässwörd"), rendered, "m1", TO)
    assert isinstance(result, Rejected)
    assert result.channel_broken
    assert "pässwörd" not in result.reason


@pytest.mark.parametrize("host", ["a..b", "x" * 300, "nowhere.invalid"])
def test_a_host_that_is_none_is_retried(rendered: Rendered, host: str) -> None:
    assert isinstance(deliver(replace(target(25), host=host), rendered, "m1", TO), Retry)


@pytest.mark.parametrize(
    "greeting", [b"garbage\r\n", b"554 go away\r\n", b"421 busy\r\n", b"220 " + b"x" * 20_000, b""]
)
def test_a_strange_greeting_is_retried(rendered: Rendered, greeting: bytes) -> None:
    def serve(listener: socket.socket) -> None:
        with listener.accept()[0] as sock:
            try:
                sock.sendall(greeting)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        result = deliver(target(int(listener.getsockname()[1])), rendered, "m1", TO)
        thread.join()
    assert isinstance(result, Retry)
    assert not result.uncertain


def test_without_starttls_nothing_is_sent(rendered: Rendered) -> None:
    box = Mailbox()
    with smtp_server(box, starttls=False, auth=False) as port:
        result = deliver(target(port, user=""), rendered, "m1", TO)
    assert isinstance(result, Rejected)
    assert result.channel_broken
    assert "STARTTLS" in result.reason
    assert not box.received


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "implicit"])
def test_an_untrusted_certificate_is_refused(rendered: Rendered, implicit: bool) -> None:
    box = Mailbox()
    with smtp_server(box, implicit=implicit) as port:
        strict = replace(target(port, implicit=implicit), link=Connection(timeout=5))
        result = deliver(strict, rendered, "m1", TO)
    assert isinstance(result, Retry)
    assert result.refused
    assert "certificate" in result.reason
    assert not box.received


def test_tls_on_a_port_that_speaks_none_breaks_the_channel(rendered: Rendered) -> None:
    with smtp_server(Mailbox()) as port:
        result = deliver(target(port, implicit=True), rendered, "m1", TO)
    assert isinstance(result, Rejected)
    assert result.channel_broken
    assert "smtp+starttls" in result.reason


def test_nobody_listening_is_retried(rendered: Rendered) -> None:
    result = deliver(target(free_port()), rendered, "m1", TO)
    assert isinstance(result, Retry)
    assert not result.uncertain


@contextmanager
def mute_server() -> Iterator[int]:
    """Accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []

        def hold() -> None:
            try:
                while True:
                    held.append(listener.accept()[0])
            except OSError:
                return

        threading.Thread(target=hold, daemon=True).start()
        yield int(listener.getsockname()[1])
        for sock in held:
            sock.close()


def test_a_mute_server_is_given_up_on(rendered: Rendered) -> None:
    with mute_server() as port:
        hasty = replace(target(port), link=replace(LOOPBACK, timeout=0.3))
        result = deliver(hasty, rendered, "m1", TO)
    assert isinstance(result, Retry)
    assert not result.uncertain


@pytest.mark.parametrize(
    "address", ["", "ana", "a b@example.org", "ana@example.org>\r\nRCPT TO:<x@y.z", "@", "<a@b.c>"]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(rendered: Rendered, address: str) -> None:
    result = deliver(target(1), rendered, "m1", address)
    assert result == Rejected(reason="the recipient is not an email address")


def test_an_address_beyond_ascii_is_delivered_where_the_server_takes_it(rendered: Rendered) -> None:
    box = Mailbox()
    with smtp_server(box) as port:
        assert isinstance(deliver(target(port), rendered, "m1", "jöte@example.org"), Delivered)
    assert box.received[0].rcpt_tos == ["jöte@example.org"]
