"""One door to every transport."""

from datetime import datetime, timedelta
from pathlib import Path

from delivery_servers import LOOPBACK, PASSWORD, USER, Mailbox, Web, http_server, smtp_server

from alerts.delivery import arrived, deliver
from alerts.message import Absent, Delivered, Rendered
from alerts.targets import EmailTarget, FileTarget, Secret, SlackWebhookTarget, WebhookTarget


def test_every_kind_of_target_is_delivered_to(rendered: Rendered, now: datetime, tmp_path: Path) -> None:
    box = Mailbox()
    with smtp_server(box) as port, http_server(Web()) as web:
        targets = (
            EmailTarget(
                host="localhost",
                port=port,
                implicit_tls=False,
                sender=USER,
                user=USER,
                password=Secret(PASSWORD),
                link=LOOPBACK,
            ),
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
