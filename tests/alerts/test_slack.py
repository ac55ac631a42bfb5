"""Slack's documented answers, from a real HTTP server."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from alerts import slack
from alerts.message import Absent, Delivered, Rejected, Rendered, Retry
from alerts.targets import Connection, Secret, SlackTokenTarget, SlackWebhookTarget
from tests.alerts.delivery_servers import LOOPBACK, Reply, Web, http_server

TOKEN = "xoxb-not-a-real-token"


def hook(web: Web) -> SlackWebhookTarget:
    return SlackWebhookTarget(url=Secret(f"{web.url}/services/T0/B0/secretpath"), link=LOOPBACK)


def bot(web: Web, *, charts: bool = False) -> SlackTokenTarget:
    return SlackTokenTarget(
        token=Secret(TOKEN), channel="C012", api=f"{web.url}/api", charts=charts, link=LOOPBACK
    )


def said(**body: object) -> Reply:
    return Reply(body=json.dumps(body), headers={"Content-Type": "application/json"})


def test_a_webhook_takes_blocks_with_text_beside_them(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(), secure=True) as web:
        assert slack.deliver(hook(web), rendered, "m1", now=now) == Delivered()
    posted = web.requests[0].json
    assert posted["blocks"] == list(rendered.blocks)
    assert posted["text"] == rendered.fallback
    assert posted["unfurl_links"] is posted["unfurl_media"] is False


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (
            Reply(429, "", {"Retry-After": "30"}),
            Retry(reason="rate limited", after=timedelta(seconds=30), throttled=True),
        ),
        (Reply(404, "channel_not_found"), Rejected(reason="HTTP 404 channel_not_found", channel_broken=True)),
        (
            Reply(410, "channel_is_archived"),
            Rejected(reason="HTTP 410 channel_is_archived", channel_broken=True),
        ),
        (Reply(403, "invalid_token"), Rejected(reason="HTTP 403 invalid_token", channel_broken=True)),
        (Reply(404, "no_service"), Rejected(reason="HTTP 404 no_service", channel_broken=True)),
        (Reply(400, "too_many_attachments"), Rejected(reason="HTTP 400 too_many_attachments")),
        (Reply(500, "rollup_error"), Retry(reason="HTTP 500 rollup_error")),
        (Reply(503, ""), Retry(reason="HTTP 503")),
        (Reply(302, "", {"Location": "http://127.0.0.1/"}), Rejected(reason="HTTP 302", channel_broken=True)),
    ],
)
def test_what_a_webhook_answer_means(
    rendered: Rendered, now: datetime, reply: Reply, expected: Retry | Rejected
) -> None:
    with http_server(Web(replies=[reply])) as web:
        assert slack.deliver(hook(web), rendered, "m1", now=now) == expected
    assert len(web.requests) == 1


def test_retry_after_may_be_a_date(rendered: Rendered, now: datetime) -> None:
    later = format_datetime(now + timedelta(minutes=2))
    with http_server(Web(replies=[Reply(429, "", {"Retry-After": later})])) as web:
        result = slack.deliver(hook(web), rendered, "m1", now=now)
    assert result == Retry(reason="rate limited", after=timedelta(minutes=2), throttled=True)


@pytest.mark.parametrize("word", ["invalid_blocks", "invalid_payload"])
def test_refused_blocks_are_followed_by_one_plain_message(
    rendered: Rendered, now: datetime, word: str
) -> None:
    with http_server(Web(replies=[Reply(400, word), Reply()])) as web:
        result = slack.deliver(hook(web), rendered, "m1", now=now)
    assert isinstance(result, Delivered)
    assert word in result.note
    assert len(web.requests) == 2
    plain = web.requests[1].json
    assert "blocks" not in plain
    assert plain["text"] == rendered.fallback
    assert plain["mrkdwn"] is False


def test_blocks_refused_twice_are_final(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(replies=[Reply(400, "invalid_blocks")])) as web:
        assert slack.deliver(hook(web), rendered, "m1", now=now) == Rejected(reason="HTTP 400 invalid_blocks")
    assert len(web.requests) == 2


def test_a_lost_answer_leaves_its_fate_open(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(replies=[Reply(drop=True)])) as web:
        result = slack.deliver(hook(web), rendered, "m1", now=now)
    assert isinstance(result, Retry)
    assert result.uncertain
    assert "secretpath" not in repr(result)


def test_a_private_address_is_refused_unless_allowed(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(), secure=True) as web:
        strict = replace(hook(web), link=Connection(timeout=5))
        result = slack.deliver(strict, rendered, "m1", now=now)
    assert isinstance(result, Retry)
    assert result.refused
    assert "private" in result.reason
    assert "secretpath" not in repr((strict, result))
    assert not web.requests


def test_a_bot_posts_with_metadata_and_replies_in_the_thread(rendered: Rendered, now: datetime) -> None:
    reply = said(ok=True, channel="C012", ts="1714.01")
    with http_server(Web(replies=[reply])) as web:
        first = slack.deliver(bot(web), rendered, "m1", now=now)
        slack.deliver(bot(web), rendered, "m2", now=now, reply_to="C012:1714.01")
    assert first == Delivered(provider_id="C012:1714.01")
    request = web.requests[0]
    assert request.path == "/api/chat.postMessage"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.json["metadata"] == {"event_type": "parallax_digest", "event_payload": {"id": "m1"}}
    assert "thread_ts" not in request.json
    assert web.requests[1].json["thread_ts"] == "1714.01"


@pytest.mark.parametrize(
    ("word", "kind", "broken_or_uncertain"),
    [
        ("invalid_auth", Rejected, True),
        ("token_revoked", Rejected, True),
        ("not_in_channel", Rejected, True),
        ("is_archived", Rejected, True),
        ("no_text", Rejected, False),
        ("internal_error", Retry, True),
        ("service_unavailable", Retry, False),
        ("ratelimited", Retry, False),
    ],
)
def test_what_a_word_of_the_web_api_means(
    rendered: Rendered, now: datetime, word: str, kind: type, broken_or_uncertain: bool
) -> None:
    with http_server(Web(replies=[said(ok=False, error=word)])) as web:
        result = slack.deliver(bot(web), rendered, "m1", now=now)
    assert isinstance(result, kind)
    assert isinstance(result, Retry | Rejected)
    flag = result.channel_broken if isinstance(result, Rejected) else result.uncertain
    assert flag is broken_or_uncertain
    assert TOKEN not in repr(result)


def test_blocks_too_long_for_the_web_api_go_as_text(rendered: Rendered, now: datetime) -> None:
    replies = [said(ok=False, error="msg_blocks_too_long"), said(ok=True, channel="C012", ts="2.0")]
    with http_server(Web(replies=replies)) as web:
        result = slack.deliver(bot(web), rendered, "m1", now=now)
    assert isinstance(result, Delivered)
    assert "msg_blocks_too_long" in result.note


def test_an_answer_that_is_not_json_leaves_its_fate_open(rendered: Rendered, now: datetime) -> None:
    with http_server(Web(replies=[Reply(200, "<html>proxy</html>")])) as web:
        result = slack.deliver(bot(web), rendered, "m1", now=now)
    assert isinstance(result, Retry)
    assert result.uncertain


def history(*ids: str) -> Reply:
    messages = [
        {"ts": f"{place}.5", "metadata": {"event_type": "parallax_digest", "event_payload": {"id": each}}}
        for place, each in enumerate(ids)
    ]
    return said(ok=True, messages=[{"ts": "9.9", "text": "somebody else"}, *messages])


def test_whether_a_message_arrived_can_be_asked(now: datetime) -> None:
    since = now - timedelta(minutes=1)
    with http_server(Web(replies=[history("m0", "m1")])) as web:
        assert isinstance(found := slack.arrived(bot(web), "m1", since, now=now), Delivered)
        assert found.provider_id == "C012:1.5"
        assert slack.arrived(bot(web), "m2", since, now=now) == Absent()
    assert web.requests[0].path == "/api/conversations.history"
    assert b"include_all_metadata=true" in web.requests[0].body


@pytest.mark.parametrize("reply", [Reply(500, ""), said(ok=False, error="ratelimited"), Reply(drop=True)])
def test_not_being_able_to_ask_is_no_answer(now: datetime, reply: Reply) -> None:
    with http_server(Web(replies=[reply])) as web:
        assert isinstance(slack.arrived(bot(web), "m1", now, now=now), Retry)


@pytest.mark.parametrize("word", ["missing_scope", "channel_not_found", "not_in_channel"])
def test_a_token_that_may_never_ask(now: datetime, word: str) -> None:
    with http_server(Web(replies=[said(ok=False, error=word)])) as web:
        assert slack.arrived(bot(web), "m1", now, now=now) is None


def test_charts_go_into_the_thread(rendered: Rendered, now: datetime) -> None:
    web = Web(
        by_path={
            "/api/chat.postMessage": [said(ok=True, channel="C012", ts="3.0")],
            "/api/files.getUploadURLExternal": [said(ok=True, upload_url="{URL}/upload", file_id="F1")],
            "/upload": [Reply()],
            "/api/files.completeUploadExternal": [said(ok=True)],
        }
    )
    with http_server(web):
        result = slack.deliver(bot(web, charts=True), rendered, "m1", now=now)
    assert result == Delivered(provider_id="C012:3.0")
    uploads = [request.body for request in web.requests if request.path == "/upload"]
    assert uploads == [picture.png for picture in rendered.pictures]
    done = web.requests[-1].json
    assert (done["channel_id"], done["thread_ts"]) == ("C012", "3.0")


def test_a_chart_that_cannot_be_uploaded_costs_nothing_but_a_note(rendered: Rendered, now: datetime) -> None:
    web = Web(
        by_path={
            "/api/chat.postMessage": [said(ok=True, channel="C012", ts="3.0")],
            "/api/files.getUploadURLExternal": [said(ok=False, error="missing_scope")],
        }
    )
    with http_server(web):
        result = slack.deliver(bot(web, charts=True), rendered, "m1", now=now)
    assert isinstance(result, Delivered)
    assert "missing_scope" in result.note
