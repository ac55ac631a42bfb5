"""A finding as people look at it: the sentence, why it matched, the estimate, its history, the carriers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.cli.common import ago, console, plain, quantity, stamp
from monitor.model import Alert, Category, Claim, ClaimMatch, Measure, Report, Review

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import StoredFinding, Transaction


def alert_of(config: "Config", tx: "Transaction", stored: "StoredFinding", now: datetime) -> Alert:
    """The finding with the reports around it, as a digest would tell it."""
    return Alert(
        number=stored.number,
        finding=stored.finding,
        item=stored.item,
        at=stored.found,
        copies=stored.copies,
        history=_unrejected(config, tx, stored.finding.measure, now),
    )


def _unrejected(config: "Config", tx: "Transaction", measure_id: str, now: datetime) -> tuple[Report, ...]:
    from monitor.estimates import decided, review_of

    measure = measure_of(config, measure_id)
    if measure is None:
        return ()
    known = tx.standings([measure], now)[measure.id]
    decisions = review_of(known.reviews)
    return tuple(report for report in known.reports if not decided(report, decisions, Review.REJECTED))


def measure_of(config: "Config", measure_id: str) -> Measure | None:
    """The measure of feeds.toml, or None where it left."""
    return next((measure for measure in config.measures if measure.id == measure_id), None)


def claim_of(config: "Config", claim_id: str) -> Claim | None:
    """The claim of feeds.toml or its claims file, or None where it left."""
    return next((claim for claim in config.claims if claim.id == claim_id), None)


def missing_measure(config: "Config", measure_id: str) -> str:
    """What became of a measure that feeds.toml does not have."""
    from monitor.config.problems import did_you_mean

    near = did_you_mean(measure_id, (measure.id for measure in config.measures)).lstrip(", ")
    hint = f" (renamed? {near})" if near else ""
    return f"{measure_id} is no longer in feeds.toml{hint}; its evidence and decisions are kept"


def label(category: Category) -> str:
    """ "NEW HIGH"."""
    return category.value.replace("_", " ").upper()


def sheet(config: "Config", stored: "StoredFinding", alert: Alert, now: datetime) -> Iterator[str]:
    """A finding for people, as lines of rich markup."""
    from monitor.judge.words import in_zone

    finding = stored.finding
    about = _subject(config, stored)
    yield (
        f"[bold]M-{stored.number}  {label(finding.category)}[/bold]  {finding.severity.value}  {plain(about)}"
        f"  ({_status(stored, now)})"
    )
    yield from _indented(_source(config, stored))
    yield from _indented(_quoted(alert))
    yield from _indented(_figure(config, stored))
    yield from _indented(_claim(config, stored))
    yield from _indented(_history(config, alert, now))
    yield from _indented(plain(in_zone(reason, config.zone)) for reason in finding.reasons)
    yield from _indented(_carriers(config, alert, now))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines if line)


def _subject(config: "Config", stored: "StoredFinding") -> str:
    finding = stored.finding
    if not finding.measure:
        return f"claim {finding.claim}"
    measure = measure_of(config, finding.measure)
    return f"{measure.name} ({measure.id})" if measure else finding.measure


def _status(stored: "StoredFinding", now: datetime) -> str:
    if stored.reviewed is None or stored.status == "open":
        return str(stored.status.value)
    by = f" by {stored.reviewer}" if stored.reviewer else ""
    why = f": {stored.reason}" if stored.reason else ""
    return plain(f"{stored.status.value}{by} {ago(stored.reviewed, now)}{why}")


def _source(config: "Config", stored: "StoredFinding") -> Iterator[str]:
    item = stored.item
    when = stamp(item.published, config.zone)
    yield f"[dim]{plain(item.source or item.feed or 'unnamed outlet')}, {when}[/dim]"
    reading = stored.finding.reading
    if item.title and not (reading and reading.figure.field == "title"):
        yield plain(item.title)
    if item.url:
        yield f"[dim]{plain(item.url)}[/dim]"


def _quoted(alert: Alert) -> Iterator[str]:
    """The words around the figure or claim, the figure itself in reverse and in brackets."""
    from monitor.digest.evidence import quote

    words = quote(alert)
    if words.marked:
        yield f'"{plain(words.before)}[reverse]{plain(f"[{words.marked}]")}[/reverse]{plain(words.after)}"'


def _figure(config: "Config", stored: "StoredFinding") -> Iterator[str]:
    from alerts.numbers import interval

    finding, reading = stored.finding, stored.finding.reading
    if reading is None:
        return
    measure = measure_of(config, finding.measure)
    figure = reading.figure
    value = interval(reading.low, reading.high) or "no number"
    unit = (measure.unit if measure else figure.unit) or ""
    parts = [value if unit == "person" else f"{value} {unit}"]
    parts += [f"says {finding.originator}"] if finding.originator else []
    parts += [f"as of {figure.as_of}"] if figure.as_of else []
    yield plain("; ".join(part.strip() for part in parts))
    cues = ", ".join(f'"{cue}"' for cue in reading.cues) or "what is counted and the topic"
    yield plain(f"Matched by: {cues}")
    if measure is None:
        yield f"[yellow]{plain(missing_measure(config, finding.measure))}[/yellow]"


def _claim(config: "Config", stored: "StoredFinding") -> Iterator[str]:
    match = stored.finding.claim_match
    if match is None:
        return
    claim = claim_of(config, stored.finding.claim)
    if claim is None:
        yield f"[yellow]claim {plain(stored.finding.claim)} is no longer known; decisions are kept[/yellow]"
    else:
        yield plain(f"The claim: {claim.text}")
        verdict = f"Verdict: {claim.verdict or 'none stated'}"
        yield plain(f"{verdict}  {claim.url}".rstrip())
    yield plain(f"Match {match.score:.0f} of 100: {_differences(match)}")


def _differences(match: ClaimMatch) -> str:
    found = (
        (match.numbers_differ, "another number"),
        (match.negation_differs, "says the opposite"),
        (match.debunks, "calls it untrue itself"),
    )
    return ", ".join(words for holds, words in found if holds) or "same numbers, not negated"


def _history(config: "Config", alert: Alert, now: datetime) -> Iterator[str]:
    """The estimate and the reports around it as a range plot."""
    from monitor.cli.plots import ladder
    from monitor.digest.context import Clock, Names
    from monitor.digest.evidence import plot

    estimate = alert.finding.estimate
    if estimate is not None and estimate.high is not None:
        yield plain(f"Estimate then: {quantity(estimate.low, estimate.high)} ({estimate.reason})")
    drawn = plot(alert, Names(config.watchlist), Clock(config.zone, now))
    if drawn is not None:
        yield from (plain(line) for line in ladder(drawn, console().width - 2))


def _carriers(config: "Config", alert: Alert, now: datetime) -> Iterator[str]:
    from monitor.digest.context import Clock
    from monitor.digest.evidence import carriers

    yield plain(carriers(alert, Clock(config.zone, now)))
    for copy in alert.copies[:5]:
        yield f"[dim]also {plain(copy.source)}  {plain(copy.url)}[/dim]"
