"""The figures that one item gives for one measure: comparable or not, where they lie, and what they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from monitor.estimates import (
    Sighting,
    Span,
    as_of_date,
    compared_as,
    distance,
    independent,
    nearest_ratio,
    originator_key,
    same_state,
    stands,
)
from monitor.judge import words
from monitor.judge.bench import Bench, Candidate
from monitor.judge.category import Situation, categorise
from monitor.judge.news import Case, News, corrects, leaps_from, news, within_tolerance
from monitor.judge.severity import severity_of
from monitor.model import (
    Category,
    Decision,
    Finding,
    HeldBack,
    Judgement,
    Kind,
    Qualifier,
    Reading,
    Report,
    Severity,
    item_key,
)

MOST_FIGURES = 50
"""Figures of one measure in one item that are compared; a text with more is a table, or hostile."""
PART_FACTOR = 3
"""Up to so many times what stands a part tells that the total is more."""


def judge_measure(bench: Bench, readings: Sequence[Reading]) -> Judgement:
    """Findings, in text order, and reports of one item's readings of one measure."""
    findings: dict[int, Finding] = {}
    candidates: dict[int, Candidate] = {}
    said_by = bench.sources(readings)
    for position, reading in enumerate(readings):
        whole = _has_total(reading, readings)
        cut = len(candidates) >= MOST_FIGURES
        reason = words.TOO_MANY if cut else next(_held_back(bench, reading, whole=whole), "")
        span = compared_as(bench.measure.kind, reading.low, reading.high, reading.figure.qualifier)
        if reason or span is None:
            findings[position] = _incomparable(bench, reading, reason or words.NO_VALUE)
        else:
            candidates[position] = Candidate(
                reading, span, _report(bench, reading, said_by.originator(reading))
            )
    everyone = tuple(candidates.values())
    bench = replace(bench, judged=tuple(Sighting(one.span, one.report) for one in everyone))
    told: list[Candidate] = []
    reports: dict[int, Report] = {}
    for position, candidate in sorted(candidates.items(), key=lambda entry: _turn(bench, entry[1])):
        case = Case(bench, candidate, everyone, tuple(told), corrects(bench, candidate, everyone))
        verdict = news(case)
        findings[position] = _finding(case, verdict)
        if verdict.alerts:
            told.append(candidate)
        if verdict.stands:
            reports[position] = candidate.report
    return Judgement(
        reports=tuple(reports[position] for position in sorted(reports)),
        findings=tuple(findings[position] for position in sorted(findings)),
    )


def _turn(bench: Bench, candidate: Candidate) -> tuple[float, Decimal]:
    """Sorts what reaches furthest to the front; where nothing is known, the largest total."""
    total = bench.known.span is None and bench.measure.kind is Kind.CUMULATIVE
    return -_reach(bench, candidate.span), -candidate.span.high if total else Decimal(0)


def _reach(bench: Bench, span: Span) -> float:
    """How far a figure reaches beyond everything known."""
    return max(bench.reaches(span, bench.known.span)) if bench.known.span else 0.0


# --------------------------------------------------------------------------- comparable or not


def _held_back(bench: Bench, reading: Reading, *, whole: bool) -> Iterator[str]:
    """The reasons why a reading is never compared, the weightiest first; ``whole`` where its item gives the
    total of which it may be a part."""
    if claim := bench.debunked.get(id(reading)):
        yield words.debunked(claim)
    if reading.held_back is not None and (whole or not _tells_of_more(bench, reading)):
        yield words.HELD_BACK[reading.held_back]
    if reading.figure.qualifier is Qualifier.VAGUE:
        yield words.NO_VALUE
    if not stands(bench.reported, bench.now, bench.measure.window):
        yield words.old_article(bench.now - bench.reported, bench.measure.window)
    if reading.figure.as_of:
        yield from _too_old(bench, reading.figure.as_of)


def _has_total(part: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the item gives the total itself, or a larger number that may be compared."""
    least = part.low if part.low is not None else part.high
    totals = (r.high if r.high is not None else r.low for r in readings if r.held_back is None)
    return least is not None and any(total is not None and total >= least for total in totals)


def _tells_of_more(bench: Bench, reading: Reading) -> bool:
    """Whether some of a total are more than everything that stands: then the total is, too. Several times as
    many are mostly some of another total, and "up to" so many may be few."""
    if reading.held_back is not HeldBack.PART or reading.figure.qualifier is Qualifier.UP_TO:
        return False
    span = compared_as(bench.measure.kind, reading.low, reading.high, reading.figure.qualifier)
    known = bench.reference
    if span is None or known is None or span.high > known.high * PART_FACTOR:
        return False
    return bench.reaches(span, known)[0] > bench.limit


def _too_old(bench: Bench, as_of: str) -> Iterator[str]:
    """An older total needs no holding back: it is lower, which is no news, or it is higher, which is."""
    day = as_of_date(as_of, bench.reported)
    if bench.reported.date() - day > bench.measure.window:
        yield words.old_figure(day, bench.measure.window)
    oldest = min((sighting.report.as_of for sighting in bench.known.sightings), default=day)
    if day < oldest and bench.measure.kind is not Kind.CUMULATIVE:
        yield words.older_than_all(day)


def _report(bench: Bench, reading: Reading, originator: str) -> Report:
    item, figure = bench.assessment.item, reading.figure
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
        originator=originator,
        carrier=item.source,
        as_of=as_of_date(figure.as_of, bench.reported),
        reported=bench.reported,
        grade=item.grade,
    )


def _incomparable(bench: Bench, reading: Reading, reason: str) -> Finding:
    claim = bench.debunked.get(id(reading), "")
    situation = Situation(repeats_debunked=bool(claim), incomparable=True, limit=bench.limit)
    return Finding(
        item=item_key(bench.assessment.item),
        category=categorise(situation),
        severity=Severity.MINOR,
        alerts=False,
        reasons=(reason,),
        fingerprint=bench.fingerprint(reading),
        topic=bench.measure.topic,
        measure=bench.measure.id,
        claim=claim,
        reading=reading,
        estimate=bench.estimate,
    )


# --------------------------------------------------------------------------- what it means


def _finding(case: Case, verdict: News) -> Finding:
    bench, candidate = case.bench, case.candidate
    situation = _situation(bench, candidate, bool(case.corrects))
    category = categorise(situation)
    originators = _originators(bench, candidate)
    reach = _reach(bench, candidate.span) if verdict.alerts else max(situation.up, situation.down)
    leap = leaps_from(case) if verdict.alerts else None
    severity = severity_of(category, reach, candidate.report.grade, originators)
    if case.corrects and within_tolerance(bench, candidate):
        severity = Severity.MINOR
    check = (words.implausible(leap),) if leap else ()
    return Finding(
        item=candidate.report.item,
        category=category,
        severity=min(severity, Severity.NOTABLE, key=lambda s: s.rank) if leap else severity,
        alerts=verdict.alerts,
        reasons=(*check, *_reasons(case, category, verdict, originators)),
        fingerprint=verdict.repeats or bench.fingerprint(candidate.reading),
        topic=bench.measure.topic,
        measure=bench.measure.id,
        reading=candidate.reading,
        originator=candidate.report.originator,
        estimate=bench.estimate,
        distance=situation.gap,
        ratio=nearest_ratio(candidate.as_told, bench.range) if bench.range else None,
    )


def _situation(bench: Bench, candidate: Candidate, taken_back: bool) -> Situation:
    span, standing = candidate.span, bench.range
    if standing is None:
        return Situation(first=True, limit=bench.limit)
    up, down = bench.reaches(span, standing)
    said = bench.said_before(candidate.report.originator)
    return Situation(
        corrects=taken_back,
        contradicts=bench.measure.kind is Kind.CUMULATIVE and down > bench.limit,
        gap=distance(span, standing),
        up=up,
        down=down,
        limit=bench.limit,
        repeated=said == span,
        updates=said is not None and said != span,
        narrows=standing.low < span.low and span.high < standing.high,
    )


def _originators(bench: Bench, candidate: Candidate) -> int:
    """How many independent originators give the figure; outlets that name nobody only copy."""
    own, tolerance = candidate.span, bench.measure.tolerance
    agreeing = [report for span, report in bench.known.sightings if same_state(span, own, tolerance)]
    names = {r.originator for r in agreeing if originator_key(r.originator) != originator_key(r.carrier)}
    return independent(names | {candidate.report.originator} if candidate.named else names) or 1


def _told_so_far(bench: Bench) -> str:
    """What has been reported beyond the accepted range and waits for a review, where there is such."""
    known = bench.known.span
    if bench.measure.accept == "auto" or bench.range is None or known is None or known == bench.range:
        return ""
    return words.unreviewed(known)


def _others_say(case: Case) -> str:
    """What others give in the same text, where it differs: one alert an item tells of them too."""
    own = originator_key(case.candidate.report.originator)
    said: dict[str, str] = {}
    for other in case.others:
        differs = not same_state(other.span, case.candidate.span, case.bench.measure.tolerance)
        who = other.report.originator
        if differs and other.named and originator_key(who) != own:
            said.setdefault(who, other.reading.figure.surface)
    return words.others_say(said) if said else ""


def _reasons(case: Case, category: Category, verdict: News, originators: int) -> tuple[str, ...]:
    bench, candidate = case.bench, case.candidate
    lies = words.lies(candidate.as_told, bench.range, bench.estimate, bench.measure)
    leading = verdict.alerts and category is not Category.CORRECTION
    some = words.SOME if candidate.reading.held_back is not None else ""
    more = (some, _told_so_far(bench), _others_say(case))
    found = (lies, verdict.reason, *more) if leading else (verdict.reason, lies)
    resembling = (
        words.resembles(match.claim, bench.claims[match.claim].verdict)
        for match in bench.assessment.claims
        if match.numbers_differ
        and match.claim in bench.claims
        and match.decision in (Decision.MATCH, Decision.REVIEW)
    )
    said_by = words.who(candidate.report, originators)
    return tuple(text for text in (*found, said_by, *resembling) if text)
