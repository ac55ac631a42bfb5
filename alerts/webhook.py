"""JSON to any address, signed as the Standard Webhooks specification describes.

Headers: ``webhook-id`` (the same for every attempt: a receiver that has seen it can drop the rest),
``webhook-timestamp`` (Unix seconds of the attempt) and ``webhook-signature``: ``v1,`` and the base64 of
HMAC-SHA256 over ``id.timestamp.body``. A secret that begins with ``whsec_`` holds its key in base64.
"""

import base64
import binascii
import hashlib
import hmac
import json
from datetime import datetime

from alerts import http
from alerts.message import Delivered, Rejected, Rendered, Result, Retry
from alerts.plain import clean
from alerts.targets import Secret, WebhookTarget

_BUSY = frozenset({408, 425, 500, 502, 503, 504})
_BROKEN = frozenset({401, 403, 404, 405, 410})


def deliver(target: WebhookTarget, rendered: Rendered, message_id: str, *, now: datetime) -> Result:
    """Post ``rendered.data`` with ``message_id`` as its idempotency id."""
    body = body_of(rendered, message_id)
    timestamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "Idempotency-Key": message_id,
    }
    if target.secret:
        headers["webhook-signature"] = signature(target.secret, message_id, timestamp, body)
    answer = http.post(target.url.reveal(), body, headers, target.link)
    if isinstance(answer, http.Failed):
        return Retry(reason=answer.reason, uncertain=answer.sent, refused=answer.refused)
    return _verdict(answer, now)


def body_of(rendered: Rendered, message_id: str) -> bytes:
    """What is posted: the digest's data with its id and type."""
    return json.dumps({"id": message_id, "type": "digest", **rendered.data}, ensure_ascii=False).encode()


def signature(secret: Secret, message_id: str, timestamp: str, body: bytes) -> str:
    """The ``webhook-signature`` header."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _key(secret: Secret) -> bytes:
    value = secret.reveal()
    if value.startswith("whsec_"):
        try:
            return base64.b64decode(value.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            return value.encode()
    return value.encode()


def _verdict(answer: http.Answer, now: datetime) -> Result:
    said = clean(answer.text, 120)
    reason = f"HTTP {answer.status}{f': {said}' if said else ''}"
    if 200 <= answer.status < 300:
        return Delivered(provider_id=clean(answer.headers.get("x-request-id", ""), 100))
    if answer.status == 429:
        return Retry(reason=reason, after=http.retry_after(answer, now), throttled=True)
    if answer.status in _BUSY:
        return Retry(reason=reason, after=http.retry_after(answer, now))
    if 300 <= answer.status < 400:
        return Rejected(reason=f"HTTP {answer.status}: redirects are not followed", channel_broken=True)
    return Rejected(reason=reason, channel_broken=answer.status in _BROKEN)
