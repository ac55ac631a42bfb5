"""One door to every transport."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from alerts.delivery import arrived, deliver, probe
from alerts.message import Absent, Delivered, Rejected, Rendered, Retry
from alerts.targets import (
    Connection,
    EmailTarget,
    FileTarget,
    Secret,
    SlackTokenTarget,
    SlackWebhookTarget,
    WebhookTarget,
)
from tests.alerts.delivery_servers import (
    LOOPBACK,
    PASSWORD,
    USER,
    Mailbox,
    Reply,
    Web,
    http_server,
    smtp_server,
)


def mail(port: int) -> EmailTarget:
    return EmailTarget(
        host="localhost",
        port=port,
        implicit_tls=False,
        sender=USER,
        user=USER,
        password=Secret(PASSWORD),
        link=LOOPBACK,
    )


def test_every_kind_of_target_is_delivered_to(rendered: Rendered, now: datetime, tmp_path: Path) -> None:
    box = Mailbox()
    with smtp_server(box) as port, http_server(Web()) as web:
        targets = (
            mail(port),
            SlackWebhookTarget(url=Secret(f"{web.url}/slack"), link=LOOPBACK),
            WebhookTarget(url=Secret(f"{web.url}/hook"), link=LOOPBACK),
            FileTarget(folder=tmp_path),
        )
        results = [deliver(target, rendered, "m1", "ana@example.org", now=now) for target in targets]
    assert all(isinstance(result, Delivered) for result in results)
    assert len(box.received) == 1
    assert [request.path for request in web.requests] == ["/slack", "/hook"]


def test_only_some_providers_can_be_asked_what_became_of_a_message(now: datetime, tmp_path: Path) -> None:
    since = now - timedelta(minutes=1)
    assert arrived(FileTarget(folder=tmp_path), "m1", since, now=now) == Absent()
    assert arrived(WebhookTarget(url=Secret("https://a.example/")), "m1", since, now=now) is None


def test_a_possible_repeat_says_so_in_every_format(rendered: Rendered, now: datetime) -> None:
    box = Mailbox()
    with smtp_server(box) as port, http_server(Web()) as web:
        email = mail(port)
        for target in (
            email,
            SlackWebhookTarget(url=Secret(f"{web.url}/slack"), link=LOOPBACK),
            WebhookTarget(url=Secret(f"{web.url}/hook"), link=LOOPBACK),
        ):
            deliver(target, rendered, "m1", "ana@example.org", now=now, possible_repeat=True)
    content = box.received[0].content
    assert isinstance(content, bytes)
    assert b"Subject: Possible repeat: [Parallax]" in content
    slack, hook = web.requests
    assert "Possible repeat" in str(slack.json["text"])
    blocks = slack.json["blocks"]
    assert isinstance(blocks, list)
    assert "Possible repeat" in str(blocks[0])
    assert len(blocks) <= 50
    assert hook.json["possible_repeat"] is True
    assert "Possible repeat" in rendered.marked().html
    assert "Possible repeat" in rendered.marked().text


def test_probing_sends_nothing(now: datetime, tmp_path: Path) -> None:
    box = Mailbox()
    with (
        smtp_server(box) as port,
        http_server(Web(replies=[Reply(body='{"ok": true, "user": "parallax"}')])) as web,
    ):
        email = mail(port)
        assert probe(email, now=now) == Delivered(note="connected, encrypted, logged in")
        wrong = probe(replace(email, password=Secret("nonsense")), now=now)
        assert isinstance(wrong, Rejected)
        assert wrong.channel_broken
        hook = WebhookTarget(url=Secret(f"{web.url}/hook"), link=LOOPBACK)
        assert isinstance(probe(hook, now=now), Delivered)
        assert not web.requests
        bot = SlackTokenTarget(token=Secret("xoxb-1"), channel="C1", api=f"{web.url}/api", link=LOOPBACK)
        assert isinstance(probe(bot, now=now), Delivered)
        assert [request.path for request in web.requests] == ["/api/auth.test"]
        strict = replace(hook, link=Connection(timeout=2))
        refused = probe(strict, now=now)
        assert isinstance(refused, Retry)
        assert refused.refused
    assert not box.received
    assert isinstance(probe(FileTarget(folder=tmp_path / "new"), now=now), Delivered)
    assert list((tmp_path / "new").iterdir()) == []


def test_probing_tls_checks_the_certificate(now: datetime) -> None:
    with http_server(Web(), secure=True) as web:
        hook = WebhookTarget(url=Secret(web.url), link=LOOPBACK)
        assert isinstance(probe(hook, now=now), Delivered)
        stranger = probe(replace(hook, link=replace(LOOPBACK, ca_file="")), now=now)
    assert isinstance(stranger, Retry)
    assert stranger.refused
    assert "certificate" in stranger.reason
