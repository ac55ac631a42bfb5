"""A digest as JSON types, for webhooks and scripts."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from alerts.message import Digest, Finding

VERSION = 1
"""Of the shape below; additions do not change it."""

SIZE_LIMIT = 900_000
"""Bytes of all findings: receivers often refuse a body of a megabyte, and would refuse it for good."""


def payload(digest: Digest) -> dict[str, object]:
    """What a webhook receives; every value is a JSON type. ``more`` findings did not fit."""
    told = _fitting(digest.entries)
    findings = told[: len(digest.findings)]
    return {
        "version": VERSION,
        "channel": digest.channel,
        "number": digest.number or None,
        "title": digest.title,
        "window": digest.window,
        "at": digest.at.isoformat(),
        "notice": digest.notice,
        "findings": findings,
        "debunked": told[len(findings) :],
        "more": len(digest.entries) - len(told),
        "not_compared": list(digest.not_compared),
        "held": list(digest.held),
        "left_out": digest.left_out,
        "quiet_topics": digest.quiet,
        "feeds": {
            "total": digest.feeds.total,
            "fine": digest.feeds.fine,
            "failing": digest.feeds.failing,
            "unread": digest.feeds.unread,
            "troubled": list(digest.feeds.troubled),
        },
    }


def _fitting(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """The first that fit into the limit, escaped as far as JSON may be."""
    told: list[dict[str, object]] = []
    size = 0
    for finding in findings:
        shape = _finding(finding)
        size += len(json.dumps(shape))
        if size > SIZE_LIMIT:
            break
        told.append(shape)
    return told


def _finding(finding: Finding) -> dict[str, object]:
    words = (
        "reference", "label", "severity", "topic", "subject", "headline", "figure", "against", "percent",
        "originator", "as_of", "grade", "carriers",
    )  # fmt: skip
    return {
        **{name: getattr(finding, name) for name in words},
        "quote": asdict(finding.quote),
        "article": asdict(finding.article),
        "links": [asdict(link) for link in finding.links],
        "checks": list(finding.checks),
        "why": list(finding.why),
        "commands": [asdict(command) for command in finding.commands],
        "at": finding.at.isoformat() if finding.at else None,
        "facts": dict(finding.facts),
    }
