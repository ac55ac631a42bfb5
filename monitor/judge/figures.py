"""The figures that one item gives for one measure: comparable or not, where they lie, whether that is news."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from monitor.estimates import (
    Known,
    Originators,
    Span,
    as_of_date,
    distance,
    hull,
    independent,
    known,
    latest_per_originator,
    nearest_ratio,
    originator_key,
    overshoot,
    review_of,
    same_state,
    span_of,
    standing_estimate,
    threshold,
)
from monitor.judge import words
from monitor.judge.category import Situation, categorise
from monitor.judge.fingerprint import fingerprint
from monitor.judge.severity import severity_of
from monitor.model import (
    Assessment,
    Category,
    Claim,
    Decision,
    Estimate,
    Finding,
    Judgement,
    Kind,
    Measure,
    Qualifier,
    Reading,
    Report,
    Review,
    Severity,
    Standing,
    Told,
    item_key,
)

_CORRECTS = re.compile(
    r"\b(?:revised? down|revised downward|downward revision|corrected|correction|lowered|cut (?:its|the) (?:toll|estimate|count)"
    r"|recount(?:ed)?|double[- ]count(?:ed|ing)?|counted twice|revised (?:the|its) (?:\w+ ){0,3}down(?:ward)?|not .{1,40} as (?:earlier|previously|first) (?:reported|stated))\b",
    re.IGNORECASE,
)
"""Words by which a text takes an earlier total back."""
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s|\n")


@dataclass(frozen=True)
class Bench:
    """Everything one item's figures for one measure are judged with."""

    assessment: Assessment
    measure: Measure
    standing: Standing
    originators: Originators
    now: datetime
    debunked: Mapping[int, str] = field(default_factory=dict)
    """id() of a reading to the debunked claim it belongs to."""
    claims: Mapping[str, Claim] = field(default_factory=dict)

    @cached_property
    def reported(self) -> datetime:
        """When the item was published; never later than now."""
        return min(self.assessment.item.published or self.now, self.now)

    @cached_property
    def estimate(self) -> Estimate:
        return standing_estimate(self.measure, self.standing.reports, self.now, self.standing.reviews)

    @cached_property
    def range(self) -> Span | None:
        low, high = self.estimate.low, self.estimate.high
        return None if low is None or high is None else Span(low, high)

    @cached_property
    def known(self) -> Known:
        return known(self.measure, self.standing.reports, self.now, self.standing.reviews)

    @cached_property
    def limit(self) -> float:
        return threshold(self.measure.tolerance)

    @cached_property
    def latest(self) -> Mapping[str, Report]:
        """Each originator's latest standing report, by the key of its name."""
        return {originator_key(r.originator): r for r in latest_per_originator(self.known.reports)}

    @cached_property
    def rejected(self) -> tuple[Report, ...]:
        decisions = review_of(self.standing.reviews)
        keys = {key for key, review in decisions.items() if review.decision is Review.REJECTED}
        return tuple(r for r in self.standing.reports if (r.item, r.measure, r.field, r.start, r.end) in keys)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A reading that can be compared."""

    reading: Reading
    span: Span
    report: Report


def judge_measure(bench: Bench, readings: Sequence[Reading]) -> Judgement:
    """Findings, in text order, and reports of one item's readings of one measure."""
    findings: dict[int, Finding] = {}
    candidates: list[_Candidate] = []
    for position, reading in enumerate(readings):
        held = _held_back(bench, reading)
        span = span_of(reading.low, reading.high, reading.figure.qualifier)
        if held or span is None:
            findings[position] = _incomparable(bench, reading, held or words.NO_VALUE)
            continue
        candidates.append(_Candidate(reading, span, _report(bench, reading)))
    positions = {id(reading): position for position, reading in enumerate(readings)}
    told_here: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -_reach(bench, c.span)):
        finding = _judge_figure(bench, candidate, candidates, told_here)
        findings[positions[id(candidate.reading)]] = finding
        if finding.alerts:
            told_here.append(candidate)
    return Judgement(
        reports=tuple(candidate.report for candidate in candidates),
        findings=tuple(findings[position] for position in sorted(findings)),
    )


# --------------------------------------------------------------------------- comparable or not


def _held_back(bench: Bench, reading: Reading) -> str:
    """Why a reading is never compared, or nothing."""
    if claim := bench.debunked.get(id(reading)):
        return words.debunked(claim)
    if reading.held_back is not None:
        return words.HELD_BACK[reading.held_back]
    if reading.figure.qualifier is Qualifier.VAGUE:
        return words.NO_VALUE
    if bench.now - bench.reported > bench.measure.window:
        return words.old_article(bench.now - bench.reported, bench.measure.window)
    if reading.figure.as_of:
        day = as_of_date(reading.figure.as_of, bench.reported)
        if bench.reported.date() - day > bench.measure.window:
            return words.old_figure(day, bench.measure.window)
        members = bench.known.reports
        if members and day < min(report.as_of for report in members):
            return words.older_than_all(day)
    return ""


def _report(bench: Bench, reading: Reading) -> Report:
    item, figure = bench.assessment.item, reading.figure
    carrier = figure.carrier or item.source
    return Report(
        measure=bench.measure.id,
        item=item_key(item),
        start=figure.start,
        end=figure.end,
        field=figure.field,
        surface=figure.surface,
        low=reading.low,
        high=reading.high,
        qualifier=figure.qualifier,
        originator=bench.originators.name(figure.attribution, carrier),
        carrier=item.source,
        as_of=as_of_date(figure.as_of, bench.reported),
        reported=bench.reported,
        grade=item.grade,
    )


def _incomparable(bench: Bench, reading: Reading, reason: str) -> Finding:
    item = item_key(bench.assessment.item)
    situation = Situation(
        repeats_debunked=id(reading) in bench.debunked, incomparable=True, limit=bench.limit
    )
    return Finding(
        item=item,
        category=categorise(situation),
        severity=Severity.MINOR,
        alerts=False,
        reasons=(reason,),
        fingerprint=_fingerprint(bench, reading),
        topic=bench.measure.topic,
        measure=bench.measure.id,
        claim=bench.debunked.get(id(reading), ""),
        reading=reading,
        estimate=bench.estimate,
    )


def _fingerprint(bench: Bench, reading: Reading) -> str:
    return fingerprint("figure", bench.measure.id, reading.low, reading.high, item_key(bench.assessment.item))


# --------------------------------------------------------------------------- where it lies


def _reach(bench: Bench, span: Span) -> float:
    """How far a figure reaches beyond everything known; infinite where nothing is."""
    if bench.known.span is None:
        return 0.0
    return max(_overshoot(bench, span, bench.known.span))


def _overshoot(bench: Bench, span: Span, standing: Span) -> tuple[float, float]:
    """As :func:`overshoot`; a total to date only ever counts upward, its lower end says nothing new."""
    up, down = overshoot(span, standing)
    if bench.measure.kind is Kind.CUMULATIVE and span.high >= standing.low:
        down = 0.0
    return up, down


def _situation(bench: Bench, candidate: _Candidate, corrects: bool) -> Situation:
    span, standing = candidate.span, bench.range
    earlier = bench.latest.get(originator_key(candidate.report.originator))
    said = span_of(earlier.low, earlier.high, earlier.qualifier) if earlier else None
    if standing is None:
        return Situation(first=True, limit=bench.limit)
    up, down = _overshoot(bench, span, standing)
    falls = bench.measure.kind is Kind.CUMULATIVE and down > bench.limit
    return Situation(
        corrects=corrects,
        contradicts=falls and not corrects,
        gap=distance(span, standing),
        up=up,
        down=down,
        limit=bench.limit,
        repeated=said == span,
        updates=said is not None and said != span,
        narrows=standing.low < span.low and span.high < standing.high,
    )


def _corrects(bench: Bench, candidate: _Candidate, others: Sequence[_Candidate]) -> str:
    """Why a lower total takes an earlier one back, or nothing."""
    if bench.measure.kind is not Kind.CUMULATIVE:
        return ""
    earlier = bench.latest.get(originator_key(candidate.report.originator))
    said = span_of(earlier.low, earlier.high, earlier.qualifier) if earlier else None
    standing = bench.known.span
    if standing is None or overshoot(candidate.span, Span(standing.high, standing.high))[1] <= bench.limit:
        return ""
    if any(other.span.high > candidate.span.high for other in others):
        return ""
    if _CORRECTS.search(_sentence_of(bench, candidate.reading)):
        return words.SAYS_IT_CORRECTS
    named = candidate.reading.figure.attribution is not None
    if (
        said
        and named
        and earlier
        and distance(candidate.span, said) > bench.limit
        and candidate.span.high < said.low
    ):
        return words.lowers(candidate.report.originator, said)
    return ""


def _sentence_of(bench: Bench, reading: Reading) -> str:
    text = bench.assessment.item.field(reading.figure.field)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    start = max((end for end in ends if end <= reading.figure.start), default=0)
    stop = min((end for end in ends if end >= reading.figure.end), default=len(text))
    return text[start:stop]


# --------------------------------------------------------------------------- whether it is news


@dataclass(frozen=True, slots=True)
class _News:
    alerts: bool
    reason: str = ""
    repeats: str = ""
    """Fingerprint of the alert that told the same before."""


def _judge_figure(
    bench: Bench, candidate: _Candidate, others: Sequence[_Candidate], told_here: Sequence[_Candidate]
) -> Finding:
    corrects = _corrects(bench, candidate, others)
    situation = _situation(bench, candidate, bool(corrects))
    category = categorise(situation)
    news = _news(bench, candidate, others, told_here, corrects)
    supporters = [
        report.originator
        for report in bench.known.reports
        if (other := span_of(report.low, report.high, report.qualifier))
        and same_state(other, candidate.span, bench.measure.tolerance)
    ]
    originators = independent((candidate.report.originator, *supporters))
    reach = max(situation.up, situation.down)
    return Finding(
        item=candidate.report.item,
        category=category,
        severity=severity_of(category, reach, candidate.report.grade, originators),
        alerts=news.alerts,
        reasons=_reasons(bench, candidate, category, news, originators),
        fingerprint=news.repeats or _fingerprint(bench, candidate.reading),
        topic=bench.measure.topic,
        measure=bench.measure.id,
        reading=candidate.reading,
        originator=candidate.report.originator,
        estimate=bench.estimate,
        distance=situation.gap,
        ratio=nearest_ratio(candidate.span, bench.range) if bench.range else None,
    )


def _news(
    bench: Bench,
    candidate: _Candidate,
    others: Sequence[_Candidate],
    told_here: Sequence[_Candidate],
    corrects: str,
) -> _News:
    """Whether the figure tells a state of the world that nobody has told yet."""
    span = candidate.span
    if told := _told(bench, span):
        return _News(False, words.already_told(told), told.finding)
    if _rejected(bench, candidate):
        return _News(False, words.REJECTED_BEFORE)
    if told_here and _inside(bench, span, [c.span for c in told_here]):
        return _News(False, words.same_text(told_here[0].reading.figure.surface))
    if corrects:
        return _News(True, corrects)
    everything = bench.known.span
    if everything is None:
        return _News(
            not told_here,
            words.FIRST if not told_here else words.same_text(told_here[0].reading.figure.surface),
        )
    up, down = _overshoot(bench, span, everything)
    if max(up, down) <= bench.limit:
        return _News(False, words.inside(span, everything, bench.measure, bench.known.stale))
    if up <= bench.limit and bench.measure.kind is Kind.CUMULATIVE:
        return _News(False, words.FALLS)
    if up <= bench.limit and (newer := _newer_in_text(bench, candidate, others, everything)):
        return _News(False, words.same_text(newer.reading.figure.surface))
    return _News(True)


def _inside(bench: Bench, span: Span, told: Sequence[Span]) -> bool:
    covered = hull([*told, *([bench.known.span] if bench.known.span else [])])
    return covered is not None and max(_overshoot(bench, span, covered)) <= bench.limit


def _told(bench: Bench, span: Span) -> Told | None:
    """The newest alert of the window that told the same state and was not rejected since."""
    rejected = {(report.low, report.high) for report in bench.rejected}
    for told in sorted(bench.standing.told, key=lambda t: t.at, reverse=True):
        before = span_of(told.low, told.high, Qualifier.EXACT)
        if before is None or bench.now - told.at > bench.measure.window or (told.low, told.high) in rejected:
            continue
        if same_state(span, before, bench.measure.tolerance):
            return told
    return None


def _rejected(bench: Bench, candidate: _Candidate) -> bool:
    """Whether a person has rejected this very figure of this originator inside the window."""
    who = originator_key(candidate.report.originator)
    return any(
        originator_key(report.originator) == who
        and (before := span_of(report.low, report.high, report.qualifier)) is not None
        and same_state(candidate.span, before, bench.measure.tolerance)
        and bench.now - report.reported <= bench.measure.window
        for report in bench.rejected
    )


def _newer_in_text(
    bench: Bench, candidate: _Candidate, others: Sequence[_Candidate], everything: Span
) -> _Candidate | None:
    """Another figure, earlier in the text and in another sentence, that fits what stands: then a lower one is history."""
    here = candidate.reading.figure
    for other in others:
        there = other.reading.figure
        if (there.field, there.start) >= (here.field, here.start) or max(
            _overshoot(bench, other.span, everything)
        ) > bench.limit:
            continue
        between = bench.assessment.item.field(here.field)[there.end : here.start]
        if there.field != here.field or _SENTENCE.search(between):
            return other
    return None


def _reasons(
    bench: Bench, candidate: _Candidate, category: Category, news: _News, originators: int
) -> tuple[str, ...]:
    lies = words.lies(candidate.span, bench.range, bench.estimate, bench.measure)
    who = words.who(candidate.report, originators)
    resembling = (
        words.resembles(match.claim, bench.claims[match.claim].verdict)
        for match in bench.assessment.claims
        if match.decision in (Decision.MATCH, Decision.REVIEW)
        and match.numbers_differ
        and match.claim in bench.claims
    )
    found = (news.reason, lies) if not news.alerts or category is Category.CORRECTION else (lies, news.reason)
    return tuple(text for text in (*found, who, *resembling) if text)
