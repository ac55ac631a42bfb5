"""A digest as JSON types, for webhooks and scripts."""

from dataclasses import asdict

from alerts.message import Digest, Finding

VERSION = 1
"""Of the shape below; additions do not change it."""


def payload(digest: Digest) -> dict[str, object]:
    """What a webhook receives; every value is a JSON type."""
    return {
        "version": VERSION,
        "channel": digest.channel,
        "number": digest.number or None,
        "title": digest.title,
        "window": digest.window,
        "at": digest.at.isoformat(),
        "notice": digest.notice,
        "findings": [_finding(finding) for finding in digest.findings],
        "debunked": [_finding(finding) for finding in digest.debunked],
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
