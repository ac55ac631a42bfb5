"""Slack: incoming webhooks and the Web API with a bot token.

Sources: "Sending messages using incoming webhooks", "chat.postMessage", "Rate limits", "Message metadata"
and "Uploading files" of Slack's developer documentation. A word Slack says is final unless it names a
passing state; HTTP 429 limits the whole channel; blocks that are refused are followed by one plain message.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeVar
from urllib.parse import urlencode

from alerts import http
from alerts.message import Absent, Delivered, Picture, Rejected, Rendered, Result, Retry
from alerts.plain import clean
from alerts.targets import SlackTokenTarget, SlackWebhookTarget

T = TypeVar("T", bound=SlackWebhookTarget | SlackTokenTarget)

EVENT = "parallax_digest"
MAX_CHARTS = 3
"""Charts uploaded into the message's thread."""

_REFUSED_BLOCKS = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "invalid_payload",
        "invalid_attachments",
    }
)
_PASSING = frozenset({"service_unavailable", "team_added_to_org", "request_timeout", "rollup_error"})
_UNCERTAIN = frozenset({"internal_error", "fatal_error"})
"""Slack: "some aspect of the operation may have succeeded before the error"."""
_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_BROKEN = frozenset(
    {
        "access_denied", "account_inactive", "action_prohibited", "app_not_installed", "channel_is_archived",
        "channel_not_found", "ekm_access_denied", "invalid_auth", "invalid_token", "is_archived",
        "missing_scope", "no_active_hooks", "no_permission", "no_service", "no_service_id", "no_team",
        "not_authed",
        "not_in_channel", "org_login_required", "posting_to_general_channel_denied", "restricted_action",
        "restricted_action_read_only_channel", "team_access_not_granted", "team_disabled", "team_not_found",
        "token_expired", "token_revoked", "user_not_found",
    }
)  # fmt: skip


def deliver(
    target: SlackWebhookTarget | SlackTokenTarget,
    rendered: Rendered,
    message_id: str,
    *,
    now: datetime,
    reply_to: str = "",
) -> Result:
    """Post the message; when Slack refuses its blocks, post its text alone, once.

    ``reply_to`` is the ``provider_id`` of the message whose thread this belongs to; webhooks cannot reply.
    """
    deadline = monotonic() + target.link.timeout
    result = _post(target, _message(rendered, blocks=True), message_id, now, reply_to)
    note = ""
    if isinstance(result, Rejected) and _word(result.reason) in _REFUSED_BLOCKS:
        note = f"{result.reason}; sent as plain text"
        plain = _message(rendered, blocks=False)
        result = _post(_until(target, deadline), plain, message_id, now, reply_to)
    if not isinstance(result, Delivered):
        return result
    if isinstance(target, SlackTokenTarget) and target.charts and rendered.pictures:
        note = "; ".join(
            part for part in (note, _upload(target, rendered.pictures, result.provider_id, deadline)) if part
        )
    return Delivered(provider_id=result.provider_id, note=note)


def _until(target: T, deadline: float) -> T:
    """The target with no more time than is left: all requests of a delivery share one timeout."""
    left = max(0.1, deadline - monotonic())
    return replace(target, link=replace(target.link, timeout=min(target.link.timeout, left)))


def _message(rendered: Rendered, *, blocks: bool) -> dict[str, object]:
    message: dict[str, object] = {"text": rendered.fallback, "unfurl_links": False, "unfurl_media": False}
    return {**message, "blocks": list(rendered.blocks)} if blocks else {**message, "mrkdwn": False}


def _word(reason: str) -> str:
    """The error word a reason begins or ends with."""
    return reason.rpartition(" ")[2]


def _post(
    target: SlackWebhookTarget | SlackTokenTarget,
    message: dict[str, object],
    message_id: str,
    now: datetime,
    reply_to: str,
) -> Result:
    if isinstance(target, SlackWebhookTarget):
        headers = {"Content-Type": "application/json; charset=utf-8"}
        return _webhook_verdict(http.post(target.url.reveal(), _json(message), headers, target.link), now)
    channel, _, thread = reply_to.partition(":")
    body = {
        **message,
        "channel": channel or target.channel,
        "metadata": {"event_type": EVENT, "event_payload": {"id": message_id}},
        # Shown in the channel too: an alert that only stands in an old thread is an alert nobody reads.
        **({"thread_ts": thread, "reply_broadcast": True} if thread else {}),
    }
    answer = _call(target, "chat.postMessage", body, now)
    if not isinstance(answer, Mapping):
        return answer
    return Delivered(provider_id=f"{answer.get('channel', target.channel)}:{answer.get('ts', '')}")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


# --------------------------------------------------------------------------- verdicts


def _webhook_verdict(answer: http.Answer | http.Failed, now: datetime) -> Result:
    if isinstance(answer, http.Failed):
        return _unanswered(answer)
    word = clean(answer.text, 80)
    if answer.status == 200:
        return Delivered()
    if answer.status == 429:
        return Retry(reason="rate limited", after=http.retry_after(answer, now), throttled=True)
    return _spoken(word, answer.status, http.retry_after(answer, now))


def _unanswered(failed: http.Failed) -> Result:
    return Retry(reason=failed.reason, uncertain=failed.sent, refused=failed.refused)


def _spoken(word: str, status: int, after: timedelta | None) -> Result:
    """What a word of Slack's means, and where it says none, its status."""
    reason = f"HTTP {status} {word}".rstrip() if status != 200 else f"Slack says {word}"
    if word in _LIMITED:
        return Retry(reason=reason, after=after, throttled=True)
    if word in _UNCERTAIN:
        return Retry(reason=reason, after=after, uncertain=True)
    if word in _PASSING or status >= 500 or status == 408:
        return Retry(reason=reason, after=after)
    broken = word in _BROKEN or status in {401, 403, 404, 410} or 300 <= status < 400
    return Rejected(reason=reason, channel_broken=broken)


# --------------------------------------------------------------------------- Web API


def _call(
    target: SlackTokenTarget,
    method: str,
    body: Mapping[str, object],
    now: datetime | None,
    *,
    form: bool = False,
) -> Mapping[str, object] | Result:
    """The answer of a Web API method when it says ok, else what its refusal means."""
    kind = "application/x-www-form-urlencoded" if form else "application/json; charset=utf-8"
    data = urlencode({name: str(value) for name, value in body.items()}).encode() if form else _json(body)
    headers = {"Content-Type": kind, "Authorization": f"Bearer {target.token.reveal()}"}
    answer = http.post(f"{target.api}/{method}", data, headers, target.link)
    if isinstance(answer, http.Failed):
        return _unanswered(answer)
    after = http.retry_after(answer, now) if now else None
    if answer.status == 429:
        return Retry(reason="rate limited", after=after, throttled=True)
    try:
        said = json.loads(answer.body)
    except ValueError:
        said = None
    if answer.status == 200 and isinstance(said, dict) and said.get("ok") is True:
        return said
    if answer.status == 200 and not isinstance(said, dict):
        return Retry(reason="Slack answered with something that is not JSON", uncertain=True)
    word = clean(str(said.get("error", "")), 80) if isinstance(said, dict) else ""
    return _spoken(target.token.scrub(word) or "unknown_error", answer.status, after)


def arrived(
    target: SlackTokenTarget, message_id: str, since: datetime, *, now: datetime, reply_to: str = ""
) -> Delivered | Absent | Retry | None:
    """Whether a message whose answer was lost is in the channel, found by its metadata.

    Looks through the newest 200 messages since ``since``. ``Absent`` only when Slack was asked and has none;
    what keeps it from answering now is ``Retry``; None when it will never answer: the channel is given by its
    name instead of its id, the token may not read it.
    """
    channel, _, thread = reply_to.partition(":")
    body: dict[str, object] = {
        "channel": channel or target.channel,
        "oldest": f"{(since - timedelta(minutes=2)).timestamp():.0f}",
        "limit": 200,
        "include_all_metadata": "true",
        **({"ts": thread} if thread else {}),
    }
    answer = _call(
        target, "conversations.replies" if thread else "conversations.history", body, now, form=True
    )
    if isinstance(answer, Retry):
        return answer
    if not isinstance(answer, Mapping):
        return None
    messages = answer.get("messages")
    for message in messages if isinstance(messages, list) else []:
        if _id_of(message) == message_id:
            return Delivered(
                provider_id=f"{body['channel']}:{message.get('ts', '')}", note="found after a lost answer"
            )
    return Absent()


def probe(target: SlackTokenTarget, *, now: datetime) -> Result:
    """Whether Slack knows the token (``auth.test``)."""
    answer = _call(target, "auth.test", {}, now)
    if not isinstance(answer, Mapping):
        return answer
    return Delivered(note=clean(f"{answer.get('user', '')} in {answer.get('team', '')}", 120))


def _id_of(message: object) -> str:
    metadata = message.get("metadata") if isinstance(message, dict) else None
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    known = isinstance(payload, dict) and isinstance(metadata, dict) and metadata.get("event_type") == EVENT
    return str(payload.get("id", "")) if known and isinstance(payload, dict) else ""


def _upload(
    target: SlackTokenTarget, pictures: tuple[Picture, ...], provider_id: str, deadline: float
) -> str:
    """Put the charts into the message's thread. The message is there, so failure is a note, never a retry."""
    channel, _, thread = provider_id.partition(":")
    files = []
    for number, picture in enumerate(pictures[:MAX_CHARTS], start=1):
        uploaded = _upload_one(_until(target, deadline), f"chart-{number}.png", picture)
        if isinstance(uploaded, str):
            return uploaded
        files.append(uploaded)
    body = {"files": files, "channel_id": channel, "thread_ts": thread}
    done = _call(_until(target, deadline), "files.completeUploadExternal", body, None)
    return "" if isinstance(done, Mapping) else f"no chart: {getattr(done, 'reason', '')}"


def _upload_one(target: SlackTokenTarget, name: str, picture: Picture) -> dict[str, object] | str:
    """One file in Slack, not yet shared; or why not."""
    body = {"filename": name, "length": len(picture.png), "alt_txt": clean(picture.alt, 900)}
    asked = _call(target, "files.getUploadURLExternal", body, None, form=True)
    if not isinstance(asked, Mapping):
        return f"no chart: {getattr(asked, 'reason', '')}"
    headers = {"Content-Type": "application/octet-stream"}
    sent = http.post(str(asked.get("upload_url", "")), picture.png, headers, target.link)
    if isinstance(sent, http.Failed) or sent.status != 200:
        return "no chart: the upload was refused"
    return {"id": asked.get("file_id"), "title": clean(picture.alt, 200)}
