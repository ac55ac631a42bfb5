"""The whole chain from a figure in a text to a message, and why a figure went no further: plain words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from alerts.numbers import interval
from monitor.cli.common import stamp
from monitor.cli.sheets import claim_of, label, measure_of, missing_measure
from monitor.cli.whynot import WhyNot, doubted
from monitor.config.problems import quoted
from monitor.estimates import (
    Span,
    compared_as,
    nearest_ratio,
    overshoot,
    span_of,
    standing_estimate,
    threshold,
)
from monitor.figures.readings import said_again
from monitor.judge.words import HELD_BACK, in_zone
from monitor.model import (
    Assessment,
    Channel,
    Estimate,
    Figure,
    Finding,
    Measure,
    Qualifier,
    Reading,
    Report,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import StoredFinding, Telling, Transaction

Step = tuple[str, str]
"""What it is about, and a sentence."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A finding with everything that led to it and came of it."""

    stored: "StoredFinding"
    report: Report | None
    estimate: Estimate | None
    """As it stood before the item, with its members."""
    original: int | None
    """The alert that this finding repeats."""
    tellings: tuple["Telling", ...]


def trace(config: "Config", tx: "Transaction", stored: "StoredFinding") -> Traced:
    """Everything recorded of a finding."""
    return Traced(
        stored,
        tx.report_at(stored.finding, stored.item_id),
        _estimate_then(config, tx, stored),
        tx.original_of(stored.number, stored.finding),
        tx.tellings(stored.number),
    )


def _estimate_then(config: "Config", tx: "Transaction", stored: "StoredFinding") -> Estimate | None:
    """The estimate the finding was held against; with its members where they can still be told."""
    finding = stored.finding
    measure = measure_of(config, finding.measure)
    if finding.estimate is None or measure is None:
        return finding.estimate
    before = tx.evidence_at(measure.id, measure.window, stored.found)
    others = [report for report in before.reports if report.item != finding.item]
    again = standing_estimate(measure, others, finding.estimate.at, before.reviews)
    same = (again.low, again.high) == (finding.estimate.low, finding.estimate.high)
    return again if same else finding.estimate


def steps(config: "Config", traced: Traced, channels: Sequence[Channel]) -> Iterator[Step]:
    """The chain, in its order."""
    finding = traced.stored.finding
    yield from _text(traced.stored, config.zone)
    if finding.reading is not None:
        yield from _figure(config, traced, finding.reading)
    elif finding.claim_match is not None:
        yield from _claim(config, traced.stored)
    yield "Category", f"{label(finding.category)}: {_MEANING[finding.category.value]}."
    yield from (("Why", in_zone(reason, config.zone)) for reason in finding.reasons)
    if traced.original is not None:
        yield "Copy of", f"M-{traced.original}, which told the same state: {finding.fingerprint}."
    yield "Severity", finding.severity.value
    yield from _channels(traced, channels, config.zone)
    yield from _review(traced.stored, config.zone)


_MEANING = {
    "repeats_debunked_claim": "the item repeats a claim that was checked",
    "correction": "a total is taken back",
    "incomparable": "not compared",
    "contradicts": "a total far below what others say",
    "new_high": "reaches above the estimate by more than the tolerance",
    "new_low": "reaches below the estimate by more than the tolerance",
    "outside_range": "reaches beyond both ends of the estimate",
    "update": "the same originator moves within the tolerance",
    "narrows": "inside the estimate with room at both ends",
    "widens": "beyond the estimate, within the tolerance",
    "confirms": "says what stands, by another originator",
    "repeat": "the same originator says the same",
    "first_report": "nothing stood to compare with",
}


def _text(stored: "StoredFinding", zone: tzinfo) -> Iterator[Step]:
    item, place = stored.item, stored.finding.reading or stored.finding.claim_match
    when = stamp(item.published, zone)
    yield "Item", f"{item.source}, {when}: {item.title or item.text[:80]}  {item.url}".rstrip()
    if place is not None:
        span = place.figure if isinstance(place, Reading) else place
        words = item.field(span.field)[span.start : span.end]
        yield "Text", f'"{words}" ({span.field}, characters {span.start} to {span.end})'


def _figure(config: "Config", traced: Traced, reading: Reading) -> Iterator[Step]:
    finding, measure = traced.stored.finding, measure_of(config, traced.stored.finding.measure)
    yield "Figure", figure_words(reading.figure)
    yield "Reading", _reading_words(finding, reading, measure)
    if measure is None:
        yield "Measure", missing_measure(config, finding.measure) + "."
    report = traced.report
    if report is None:
        yield "Report", "none: the figure is no evidence of what stands"
    else:
        carried = f", carried by {report.carrier}" if report.carrier != report.originator else ""
        grade = f", source grade {report.grade}" if report.grade else ""
        yield (
            "Report",
            (
                f"{report.originator} says {interval(report.low, report.high)}{carried}, "
                f"as of {report.as_of}, published {stamp(report.reported, config.zone)}{grade}"
            ),
        )
    yield from _estimate(traced)
    yield from _distance(traced, measure)


def figure_words(figure: Figure) -> str:
    """A figure with all that the text says of it."""
    notes = [
        interval(figure.low, figure.high) or "no number",
        figure.unit or "no unit",
        figure.qualifier.value,
    ]
    notes += [f'counts "{figure.counted}"'] if figure.counted else []
    notes += [figure.role.value, figure.modality.value]
    notes += [name.replace("_", " ") for name in ("part_of_whole", "echo", "denied") if getattr(figure, name)]
    notes += [f"says {figure.attribution}"] if figure.attribution else []
    notes += [f"carried by {figure.carrier}"] if figure.carrier else []
    notes += [f"as of {figure.as_of}"] if figure.as_of else []
    return "; ".join(notes)


def _reading_words(finding: Finding, reading: Reading, measure: Measure | None) -> str:
    cues = quoted(reading.cues)
    by = f"for {cues}" if cues else "for what is counted and the topic"
    unit = f" {measure.unit}" if measure and measure.unit else ""
    return f"measure {finding.measure}, {by}; {interval(reading.low, reading.high) or 'no number'}{unit}"


def _estimate(traced: Traced) -> Iterator[Step]:
    estimate = traced.estimate
    if estimate is None or estimate.high is None:
        yield "Estimate", "nothing stood"
        return
    yield "Estimate", f"{interval(estimate.low, estimate.high)} ({estimate.reason})"
    for member in estimate.members:
        value = interval(member.low, member.high)
        yield "", f"{value}: {member.originator}, as of {member.as_of}"


def _distance(traced: Traced, measure: Measure | None) -> Iterator[Step]:
    """The distance, so that it can be checked by hand."""
    reading, estimate = traced.stored.finding.reading, traced.estimate
    if reading is None or measure is None or estimate is None:
        return
    span = compared_as(measure.kind, reading.low, reading.high, reading.figure.qualifier)
    if span is None or estimate.low is None or estimate.high is None:
        return
    standing = Span(estimate.low, estimate.high)
    reach = max(overshoot(span, standing))
    as_told = span_of(reading.low, reading.high, Qualifier.EXACT) or span
    ratio = nearest_ratio(as_told, standing)
    beyond = "beyond" if reach > threshold(measure.tolerance) else "within"
    shown = f"ratio {ratio:.3g}, " if ratio is not None else ""
    yield (
        "Distance",
        (
            f"{interval(*span)} against {interval(*standing)}: {shown}ln {reach:.3f}; {beyond} the tolerance "
            f"of {float(measure.tolerance):.0%}, ln {threshold(measure.tolerance):.3f}"
        ),
    )


def _claim(config: "Config", stored: "StoredFinding") -> Iterator[Step]:
    claim, match = claim_of(config, stored.finding.claim), stored.finding.claim_match
    if match is None:
        return
    differs = [name for name in ("numbers_differ", "negation_differs", "debunks") if getattr(match, name)]
    notes = ", ".join(name.replace("_", " ") for name in differs) or "same numbers, not negated"
    decision = match.decision.value if match.decision else "related"
    yield "Match", f"claim {match.claim}, {decision}, score {match.score:.0f} of 100; {notes}"
    if claim is not None:
        yield "Claim", f"{claim.text} Verdict: {claim.verdict or 'none stated'} {claim.url}".rstrip()


def _channels(traced: Traced, channels: Sequence[Channel], zone: tzinfo) -> Iterator[Step]:
    finding = traced.stored.finding
    told = {telling.channel: telling for telling in traced.tellings}
    for telling in traced.tellings:
        for words in _told(telling, zone):
            yield "Channel", f"{telling.channel}: {words}"
    for channel in channels:
        if channel.id not in told:
            yield "Channel", f"{channel.id}: not told; {_why_not(channel, finding)}"


def _told(telling: "Telling", zone: tzinfo) -> Iterator[str]:
    if telling.dropped is not None:
        yield f"not told; withdrawn: {telling.dropped_because}"
    elif telling.message_id is None:
        yield f"waits for its message since {stamp(telling.created, zone)}"
    else:
        for recipient, state, error in telling.deliveries:
            to = f" to {recipient}" if recipient else ""
            why = f": {error}" if error and state != "sent" else ""
            yield f"message {telling.message_id} ({telling.slot}), {state}{to}{why}"


def _why_not(channel: Channel, finding: Finding) -> str:
    if not finding.alerts:
        return "the finding does not alert"
    if "*" not in channel.topics and finding.topic not in channel.topics:
        return f"it does not follow the topic {finding.topic or '(none)'}"
    if channel.categories and finding.category not in channel.categories:
        return f"it does not want the category {finding.category.value}"
    if finding.severity.rank < channel.min_severity.rank:
        return f"it wants {channel.min_severity.value} or more, this is {finding.severity.value}"
    return "it was not configured then"


def _review(stored: "StoredFinding", zone: tzinfo) -> Iterator[Step]:
    if stored.reviewed is not None:
        by = f" by {stored.reviewer}" if stored.reviewer else ""
        why = f": {stored.reason}" if stored.reason else ""
        yield "Review", f"{stored.status.value}{by} {stamp(stored.reviewed, zone)}{why}"


# --------------------------------------------------------------------------- why not


def why(
    config: "Config", assessment: Assessment, findings: Sequence["StoredFinding"]
) -> Iterator[tuple[Figure, str, tuple[str, ...]]]:
    """For every figure of an item: what became of it in a few words, and the reasons."""
    topics = {match.topic for match in assessment.topics}
    readings = {(r.figure.field, r.figure.start): r for r in assessment.readings}
    judged: dict[tuple[str, int], list[StoredFinding]] = {}
    why_not = WhyNot(assessment.item, assessment.figures)
    doubts = doubted(config.watchlist, assessment.item, assessment.figures, topics)
    for stored in findings:
        if reading := stored.finding.reading:
            judged.setdefault((reading.figure.field, reading.figure.start), []).append(stored)
    for figure in assessment.figures:
        place = figure.field, figure.start
        if place in judged:
            stored = max(judged[place], key=lambda one: (one.finding.alerts, one.number))
            reasons = tuple(in_zone(reason, config.zone) for reason in stored.finding.reasons)
            yield figure, _verdict(stored), reasons
        elif reading := readings.get(place):
            held = HELD_BACK[reading.held_back] if reading.held_back else "It waits to be judged."
            yield figure, f"speaks for {reading.measure}", (held,)
        elif again := said_again(figure, assessment.readings):
            told = f'The text gives this number again and is read for it: "{again.figure.surface}".'
            yield figure, f"speaks for {again.measure}", (told,)
        elif doubt := doubts.get(place):
            yield figure, "speaks for no measure", (doubt,)
        else:
            yield (
                figure,
                "speaks for no measure",
                tuple(_no_measure(config.measures, topics, why_not, figure)),
            )


def _verdict(stored: "StoredFinding") -> str:
    finding = stored.finding
    did = "alerted" if finding.alerts else "no alert"
    kind = finding.category.value.replace("_", " ")
    return f"{did}, M-{stored.number} {finding.measure}, {kind} ({stored.status.value})"


_MOST_MEASURES = 12
"""Measures that are asked why they do not take a figure."""


def _no_measure(
    measures: Iterable[Measure], topics: set[str], why_not: WhyNot, figure: Figure
) -> Iterator[str]:
    """Why no measure takes a figure, measures with the same reason together."""
    if not topics:
        yield "The item matches no tracked topic, so none of its figures is held against a measure."
        return
    tracked = [measure for measure in measures if measure.topic in topics]
    if not tracked:
        yield f"No measure is tracked for {', '.join(sorted(topics))}."
    alike: dict[str, list[str]] = {}
    for measure in tracked[:_MOST_MEASURES]:
        reason = why_not.reason(measure, figure)
        alike.setdefault(reason, []).append(measure.id)
    yield from (f"{', '.join(ids)}: {reason}." for reason, ids in alike.items())
    if len(tracked) > _MOST_MEASURES:
        yield f"And {len(tracked) - _MOST_MEASURES} more measures."
