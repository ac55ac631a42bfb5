"""A digest in every format.

:func:`render` is pure but for reading templates: the same digest gives the same bytes.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from alerts import chart
from alerts.message import Digest, Finding, Picture, Rendered
from alerts.plain import clean, cleaned
from alerts.render.data import payload
from alerts.render.pages import Entry, Pages
from alerts.render.slack import blocks, fallback, summary

HTML_LIMIT = 70_000
"""Bytes of UTF-8. Gmail cuts a message at 102 KB and hides the rest, its headers and encoding included."""
MAX_ENTRIES = 60
"""Findings in full in any format; in the shipped HTML fewer fit."""
MAX_PICTURES = 8
"""Charts in one email; further findings keep their range in words."""
SUBJECT_LIMIT = 180
CID_DOMAIN = "parallax"

__all__ = ["HTML_LIMIT", "render"]


@dataclass(frozen=True, slots=True)
class _Chart:
    picture: Picture | None
    problem: str = ""


def render(digest: Digest, *, templates: Path | None = None) -> Rendered:
    """``digest`` as text, HTML with charts, Slack blocks and webhook data.

    ``templates`` is a folder whose ``digest.html.j2`` and ``digest.txt.j2`` go before the shipped ones. One
    that fails is passed over for the shipped one and named in ``warnings``: no broken template costs an
    alert.
    """
    digest = cleaned(digest)
    pages = Pages(templates)
    shown_at_most = digest.entries[:MAX_ENTRIES]
    charts = [_chart(number, finding) for number, finding in enumerate(shown_at_most, start=1)]
    problems = [each.problem for each in charts if each.problem]
    entries = tuple(
        Entry(number=number, f=finding, picture=drawn.picture, line=_line(finding))
        for number, (finding, drawn) in enumerate(zip(shown_at_most, charts, strict=True), start=1)
    )
    html, shown = _fitting(pages, digest, entries)
    text = pages.text(digest, entries[:shown])
    return Rendered(
        subject=subject(digest),
        text=text,
        html=html,
        pictures=tuple(entry.picture for entry in entries[:shown] if entry.picture),
        blocks=blocks(digest, entries),
        fallback=fallback(digest),
        data={**payload(digest), "subject": subject(digest), "text": summary(digest)},
        at=digest.at,
        warnings=(*pages.problems, *problems),
        left_out=tuple(finding.reference for finding in digest.entries[shown:]),
    )


def subject(digest: Digest) -> str:
    """``[Parallax] DPRK-Russia: 1 new high, 1 update (Thu 1 May)``, one line without control characters."""
    day = f" ({digest.day})" if digest.day else ""
    lead = f"[{digest.product}] " if digest.product else ""
    return clean(lead + clean(digest.title, SUBJECT_LIMIT - len(day) - len(lead)) + day, SUBJECT_LIMIT)


def _chart(number: int, finding: Finding) -> _Chart:
    if finding.plot is None or number > MAX_PICTURES or finding.plot.new is None:
        return _Chart(None)
    try:
        png = chart.draw(finding.plot)
    except (ValueError, OverflowError, ZeroDivisionError, OSError) as error:
        return _Chart(None, f"{finding.reference or number}: no chart ({type(error).__name__}: {error})")
    cid = f"chart-{number}-{sha256(png).hexdigest()[:12]}@{CID_DOMAIN}"
    return _Chart(Picture(cid=cid, png=png, alt=finding.plot.alt, width=chart.WIDTH, height=_height(png)))


def _height(png: bytes) -> int:
    """CSS pixels, from the header of the PNG (its IHDR chunk)."""
    return int.from_bytes(png[20:24], "big") // chart.SCALE


def _line(finding: Finding) -> str:
    return chart.line(finding.plot, 56) if finding.plot is not None else ""


def _fitting(pages: Pages, digest: Digest, entries: tuple[Entry, ...]) -> tuple[str, int]:
    """The HTML with as many entries as fit under the limit, and how many those are."""
    shown = len(entries)
    while True:
        html = pages.html(digest, entries[:shown])
        size = len(html.encode())
        if size <= HTML_LIMIT or shown == 0:
            return html, shown
        shown = min(shown - 1, shown * HTML_LIMIT // size)
