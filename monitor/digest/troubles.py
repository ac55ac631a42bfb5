"""What is said when there is no finding, or one that cannot be told: warnings, and a bare reference. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from alerts.message import Command, Digest, Mark, Tone
from alerts.message import Finding as Entry
from monitor.digest import build
from monitor.model import Alert, DigestInput, Watchlist

_LONGEST = 200


def warning(data: DigestInput, watchlist: Watchlist, title: str) -> Digest:
    """A message about the service itself: ``title``, the notices of ``data``, and the health of the feeds."""
    line = "Parallax itself needs looking after; nothing in the news is told here."
    return replace(build(data, watchlist), title=f"Warning: {title}", quiet_line=line, quiet=0)


def with_unreadable(digest: Digest, alerts: Sequence[Alert]) -> Digest:
    """``digest`` and, in bare words, the alerts of which a full entry cannot be made: they are not lost."""
    count = len(alerts)
    plural = "s" * (count != 1)
    title = f"{count} finding{plural} that cannot be shown in full"
    return replace(
        digest,
        title=f"{digest.title}; {title}" if digest.entries else title,
        findings=(*digest.findings, *map(_bare, alerts)),
    )


def _bare(alert: Alert) -> Entry:
    reference = f"M-{alert.number}"
    return Entry(
        reference=reference,
        label="NOT SHOWN",
        mark=Mark.NOTE,
        tone=Tone.WARN,
        subject=alert.finding.measure or alert.finding.claim or alert.finding.topic or "a finding",
        headline=(alert.item.title or alert.item.id)[:_LONGEST],
        why=("A full entry could not be made of this finding; the service's log says why.",),
        commands=(Command(label="Look", line=f"monitor matches show {reference}"),),
        severity=alert.finding.severity.value,
        at=alert.at,
    )
