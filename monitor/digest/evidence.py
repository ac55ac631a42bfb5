"""What a finding rests on: the words of the source, who carries them, the reports around it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from alerts.message import Link, PlotPoint, Quote, RangePlot
from monitor.digest.context import Clock, Names
from monitor.digest.words import against, as_of, corroborated, told
from monitor.estimates import unreviewed
from monitor.model import Alert, Copy, Estimate, Report

QUOTE_SIDE = 140
"""Characters of the source shown on each side of the figure, at most."""


def quote(alert: Alert) -> Quote:
    """The words around the figure or claim, cut at sentence ends where they are near."""
    finding = alert.finding
    if finding.reading is not None:
        figure = finding.reading.figure
        field, start, end = figure.field, figure.start, figure.end
    elif finding.claim_match is not None:
        match = finding.claim_match
        field, start, end = match.field, match.start, match.end
    else:
        return Quote()
    text = alert.item.field(field)
    if not 0 <= start < end <= len(text):
        return Quote()
    return Quote(before=_lead(text[:start]), marked=text[start:end], after=_trail(text[end:]))


def _lead(text: str) -> str:
    part = text[-QUOTE_SIDE:]
    cut = max(part.rfind(stop) for stop in (". ", "! ", "? ", "\n"))
    if cut >= 0:
        return part[cut:].lstrip(".!? \n") if part[cut:].strip(".!? \n") else ""
    if len(text) <= QUOTE_SIDE:
        return part
    return "... " + part[part.find(" ") + 1 :]


def _trail(text: str) -> str:
    part = text[:QUOTE_SIDE]
    cuts = [cut for stop in (". ", "! ", "? ", "\n") if (cut := part.find(stop)) >= 0]
    if cuts:
        return part[: min(cuts) + 1].rstrip("\n")
    if len(text) <= QUOTE_SIDE:
        return part
    return part[: part.rfind(" ")] + " ..."


def article(alert: Alert, clock: Clock) -> Link:
    item = alert.item
    when = clock.moment(item.published) if item.published else ""
    reading = alert.finding.reading
    quoted = reading is not None and reading.figure.field == "title"
    title = "" if quoted else item.title
    label = ", ".join(part for part in (item.source, title, when) if part)
    return Link(label=label or item.url, url=item.url)


def sources(alert: Alert) -> list[Copy]:
    """Every outlet that carries it, once, by when it was seen there first."""
    own = Copy(source=alert.item.source, url=alert.item.url, seen=alert.item.published or alert.at)
    first: dict[str, Copy] = {}
    for copy in sorted((own, *alert.copies), key=lambda copy: copy.seen):
        first.setdefault(copy.source or copy.url, copy)
    return list(first.values())


def carriers(alert: Alert, clock: Clock) -> str:
    """``One originator (NIS), 9 copies: Harbor Wire first (10:42), Seoul Bulletin, +7``."""
    outlets = sources(alert)
    first = outlets[0]
    name = alert.finding.originator
    who = f"{name}, " if corroborated(alert) else f"One originator ({name}), " if name else ""
    lead = f"{first.source or 'unnamed outlet'}"
    if len(outlets) == 1:
        return _capital(f"{who}one outlet: {lead} ({clock.moment(first.seen)})")
    others = [copy.source for copy in outlets[1:3] if copy.source]
    rest = len(outlets) - 1 - len(others)
    tail = "".join(f", {name}" for name in others) + (f", +{rest}" if rest else "")
    return _capital(f"{who}{len(outlets)} copies: {lead} first ({clock.moment(first.seen)}){tail}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --------------------------------------------------------------------------- chart and facts


def plot(alert: Alert, names: Names, clock: Clock) -> RangePlot | None:
    finding, reading = alert.finding, alert.finding.reading
    if reading is None or (reading.low is None and reading.high is None):
        return None
    new = PlotPoint(
        originator=finding.originator or alert.item.source,
        at=_figure_day(alert),
        low=_real(reading.low),
        high=_real(reading.high),
        new=True,
    )
    earlier = tuple(dict.fromkeys(_point(report) for report in alert.history))
    old = tuple(point for point in earlier if not _covered(point, new))
    estimate = finding.estimate
    return RangePlot(
        title=names.measure_name(finding.measure),
        points=(*old, new),
        accepted_low=_real(estimate.low) if estimate else None,
        accepted_high=_real(estimate.high) if estimate else None,
        reviewed=not unreviewed(estimate),
        unit=names.unit(finding.measure),
        alt=_alt(alert, names, clock, len(old)),
    )


def _covered(point: PlotPoint, new: PlotPoint) -> bool:
    """Whether a report would lie under the new figure: the report itself, or its copies."""
    return (point.low, point.high) == (new.low, new.high) and abs(point.at - new.at) <= timedelta(days=3)


def _figure_day(alert: Alert) -> datetime:
    """As-of of the new figure where the text gives a full date, else when it was published."""
    reading = alert.finding.reading
    if reading is not None and reading.figure.as_of and len(reading.figure.as_of) == 10:
        try:
            return datetime.fromisoformat(reading.figure.as_of).replace(tzinfo=UTC)
        except ValueError:
            pass
    return alert.item.published or alert.at


def _point(report: Report) -> PlotPoint:
    day = datetime(report.as_of.year, report.as_of.month, report.as_of.day, tzinfo=UTC)
    return PlotPoint(originator=report.originator, at=day, low=_real(report.low), high=_real(report.high))


def _real(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _alt(alert: Alert, names: Names, clock: Clock, earlier: int) -> str:
    finding = alert.finding
    held = against(alert, names, clock)
    story = (
        f"{names.measure_name(finding.measure)}: {finding.originator or 'a report'} says {told(alert, names)}"
    )
    reports = f" Earlier reports shown: {earlier}." if earlier else ""
    return f"Chart. {story} as of {as_of(alert, clock)}{', ' + held if held else ''}.{reports}"


def facts(alert: Alert) -> dict[str, object]:
    finding, reading = alert.finding, alert.finding.reading
    return {
        "category": finding.category.value,
        "measure": finding.measure,
        "claim": finding.claim,
        "low": _real(reading.low) if reading else None,
        "high": _real(reading.high) if reading else None,
        "ratio": finding.ratio,
        "estimate": _bounds(finding.estimate),
        "fingerprint": finding.fingerprint,
        "item": alert.item.id,
        "source": alert.item.source,
    }


def _bounds(estimate: Estimate | None) -> dict[str, float | None] | None:
    return None if estimate is None else {"low": _real(estimate.low), "high": _real(estimate.high)}
