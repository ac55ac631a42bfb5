"""The signed JSON webhook."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta

import pytest

from alerts import webhook
from alerts.message import Delivered, Rejected, Rendered, Retry
from alerts.targets import Secret, WebhookTarget
from tests.alerts.delivery_servers import LOOPBACK, Reply, Web, http_server

KEY = b"0123456789abcdef0123456789abcdef"


def target(web: Web, secret: str = "") -> WebhookTarget:
    return WebhookTarget(url=Secret(f"{web.url}/in?key=hidden"), secret=Secret(secret), link=LOOPBACK)


@pytest.mark.parametrize("secret", [KEY.decode(), f"whsec_{base64.b64encode(KEY).decode()}"])
def test_a_receiver_can_verify_what_it_gets(rendered: Rendered, now: datetime, secret: str) -> None:
    with http_server(Web()) as web:
        assert webhook.deliver(target(web, secret), rendered, "m1", now=now) == Delivered()
    request = web.requests[0]
    signed = b"m1." + str(int(now.timestamp())).encode() + b"." + request.body
    expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert request.headers["webhook-signature"] == f"v1,{expected}"
    assert request.headers["webhook-id"] == request.headers["idempotency-key"] == "m1"
    assert request.path == "/in?key=hidden"


def test_the_body_holds_the_findings(rendered: Rendered, now: datetime) -> None:
    with http_server(Web()) as web:
        webhook.deliver(target(web), rendered, "m1", now=now)
    body = web.requests[0].json
    assert body["id"] == "m1"
    assert body["version"] == 1
    findings = body["findings"]
    assert isinstance(findings, list)
    first = findings[0]
    assert first["reference"] == "M-1183"
    assert first["facts"]["estimate"] == {"low": 10_000, "high": 12_000}
    assert first["facts"]["category"] == "new_high"
    assert "webhook-signature" not in web.requests[0].headers


def test_every_attempt_has_the_same_id(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(replies=[Reply(500), Reply(500), Reply(500), Reply(200)])) as web:
        results = [
            webhook.deliver(target(web), rendered, "m1", now=now + timedelta(minutes=n)) for n in range(4)
        ]
    assert [type(result) for result in results] == [Retry, Retry, Retry, Delivered]
    assert {request.headers["webhook-id"] for request in web.requests} == {"m1"}
    assert len({request.body for request in web.requests}) == 1


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(204, ""), Delivered()),
        (
            Reply(429, "", {"Retry-After": "7"}),
            Retry(reason="HTTP 429", after=timedelta(seconds=7), throttled=True),
        ),
        (Reply(503, "", {"Retry-After": "9"}), Retry(reason="HTTP 503", after=timedelta(seconds=9))),
        (Reply(410, "gone"), Rejected(reason="HTTP 410: gone", channel_broken=True)),
        (Reply(401, ""), Rejected(reason="HTTP 401", channel_broken=True)),
        (Reply(422, "bad"), Rejected(reason="HTTP 422: bad")),
        (Reply(307, ""), Rejected(reason="HTTP 307: redirects are not followed", channel_broken=True)),
    ],
)
def test_what_an_answer_means(
    rendered: Rendered, now: datetime, reply: Reply, expected: Delivered | Retry | Rejected
) -> None:
    with http_server(Web(replies=[reply])) as web:
        assert webhook.deliver(target(web), rendered, "m1", now=now) == expected


def test_a_lost_answer_leaves_its_fate_open(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(replies=[Reply(drop=True)])) as web:
        result = webhook.deliver(target(web), rendered, "m1", now=now)
    assert isinstance(result, Retry)
    assert result.uncertain
    assert "hidden" not in repr((target(web), result))


def test_the_body_is_json_whatever_the_words(now: datetime) -> None:
    hostile = Rendered(subject="", text="", html="", data={"title": 'a"\u2028</script>\x00'})
    with http_server(Web()) as web:
        webhook.deliver(target(web), hostile, "m1", now=now)
    assert json.loads(web.requests[0].body)["title"] == 'a"\u2028</script>\x00'
