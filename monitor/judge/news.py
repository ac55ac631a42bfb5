"""Whether a comparable figure tells a state of the world that nobody has told yet."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.estimates import (
    COPIED,
    Sighting,
    Span,
    compared_as,
    confirmed,
    distance,
    falls_far,
    hull,
    is_jump,
    originator_key,
    overshoot,
    same_state,
    stands,
)
from monitor.figures.readings import is_article
from monitor.judge import words
from monitor.judge.bench import Bench, Candidate
from monitor.model import Kind

_CORRECTS = re.compile(
    r"\b(?:revised? down(?:ward)?|downward revision|corrected|correction|recount(?:ed)?"
    r"|revised (?:its|the|their) (?:\w+ ){0,2}(?:toll|count|estimate|figure|number|total) down(?:ward)?"
    r"|double[- ]count(?:ed|ing)?|counted twice"
    r"|(?:lowered|cut|reduced) (?:its|the|their) (?:\w+ ){0,2}(?:toll|count|estimate|figure|number|total)"
    r"|(?:earlier|previously|first) (?:reported|stated|given) (?:toll|count|figure|number|total))\b",
    re.IGNORECASE,
)
"""Words by which a text takes an earlier total back."""
_CORRECTION_REACHES = math.log(2)
"""A total that its originator more than halves counts something else: one place, one group, one day."""
_DOWN_TO = re.compile(r"[^.;!?]{0,40}\b(?:to|now)\s+(?:just |only )?", re.IGNORECASE)
"""What stands between the two ends of a fall."""
DRIFT_STEPS = 2
"""So many tolerances away from all that was told, small steps add up to news."""
TOTAL_STEPS = 4
"""The same of a total to date, which grows by itself: about twice at 20 %."""
CLEARLY = 0.8
"""Likelihood that the first figure of a measure needs, and one below all that stands: with nothing above it
to hold a misreading against, that is where most misread ones alert (parts, single places, single days)."""


@dataclass(frozen=True, slots=True)
class News:
    """Whether to alert, and why or why not."""

    alerts: bool
    reason: str = ""
    repeats: str = ""
    """Fingerprint of the alert that told the same before."""
    stands: bool = True
    """Whether the figure is evidence of what is the case now."""


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate among the other figures of its item."""

    bench: Bench
    candidate: Candidate
    others: Sequence[Candidate]
    """Every candidate of the item, this one included."""
    told_here: Sequence[Candidate]
    """Those of them that alert already."""
    corrects: str
    """Why the figure takes an earlier total back, or nothing."""


def news(case: Case) -> News:
    """The verdict of the first rule that has one; a figure that none of them explains away is news."""
    for rule in _RULES:
        if verdict := rule(case):
            return verdict
    return News(True)


def corrects(bench: Bench, candidate: Candidate, others: Sequence[Candidate]) -> str:
    """Why a lower total takes an earlier one back, or nothing.

    Either the text says so, or a named originator goes below its own last total, though not so far that it
    must be counting something else. In both cases the item must not give a higher figure besides, other than
    the one that is taken back.
    """
    known = bench.known.span
    if bench.measure.kind is not Kind.CUMULATIVE or known is None or candidate.span.high >= known.high:
        return ""
    higher = [other for other in others if other.span.high > candidate.span.high]
    small = within_tolerance(bench, candidate)
    if _CORRECTS.search(bench.sentence_of(candidate.reading)):
        left = any(not _taken_back(bench, candidate, other) for other in higher)
        return "" if left or (small and _heard(bench, candidate.span)) else words.SAYS_IT_CORRECTS
    return "" if higher or small else _lowers_its_own(bench, candidate)


def _lowers_its_own(bench: Bench, candidate: Candidate) -> str:
    said = bench.said_before(candidate.report.originator)
    if not candidate.named or said is None or candidate.span.high >= said.low:
        return ""
    if bench.limit < distance(candidate.span, said) <= _CORRECTION_REACHES:
        return words.lowers(candidate.report.originator, said)
    return ""


def within_tolerance(bench: Bench, candidate: Candidate) -> bool:
    """Whether a figure lies no further below everything known than the measure tolerates."""
    known = bench.known.span
    return known is None or overshoot(candidate.span, Span(known.high, known.high))[1] <= bench.limit


def _taken_back(bench: Bench, candidate: Candidate, other: Candidate) -> bool:
    """Whether another figure of the sentence is the known one that is taken back: "from 405 to 371"."""
    known = bench.known.span
    told = known is not None and other.span.high == known.high
    first, then = sorted((other, candidate), key=lambda one: one.position)
    return told and not bench.apart(first.reading, then.reading)


def _heard(bench: Bench, span: Span) -> bool:
    """Whether somebody has given this very value already: a correction within the tolerance is one once."""
    heard = (sighting.span for sighting in (*bench.known.sightings, *bench.known.strays))
    return span in heard or any((told.low, told.high) == span for told in bench.told)


def _small_correction(case: Case) -> News | None:
    """What the text itself takes back within the tolerance is no alert, but is called what it is."""
    if not case.corrects or not within_tolerance(case.bench, case.candidate) or _rejected_before(case):
        return None
    return News(False, words.corrected_within(case.bench.measure))


def _told_before(case: Case) -> News | None:
    """An alert of the window told the same state, and it was not rejected since."""
    bench, span, tolerance = case.bench, case.candidate.span, case.bench.measure.tolerance
    for told in bench.told:
        before = bench.told_as(told)
        if before and same_state(span, before, tolerance):
            return News(False, words.already_told(told), told.finding)
    beside = any(same_state(span, jump, tolerance) for jump in bench.jumps_told)
    return News(False, words.TOLD_BESIDE) if beside else None


def _rejected_before(case: Case) -> News | None:
    """A person has rejected this very figure of this originator inside the window."""
    bench = case.bench
    who = originator_key(case.candidate.report.originator)
    for report in bench.rejected:
        before = compared_as(bench.measure.kind, report.low, report.high, report.qualifier)
        if before is None or originator_key(report.originator) != who:
            continue
        recent = stands(report.reported, bench.now, bench.measure.window)
        if recent and same_state(case.candidate.span, before, bench.measure.tolerance):
            return News(False, words.REJECTED_BEFORE, stands=False)
    return None


def _told_in_this_text(case: Case) -> News | None:
    """Another figure of the item alerts, the one that reaches furthest: one alert an item and measure, in a
    long text sometimes two."""
    if not case.told_here or _leads(case):
        return None
    return News(False, words.same_text(case.told_here[0].reading.figure.surface))


def _leads(case: Case) -> bool:
    """Whether a figure of a long text is news beside the one that reaches furthest, which is often only what
    somebody fears: it lies above what stands, and is what the text gives first, or another named originator
    gives it further up."""
    bench, own = case.bench, case.candidate
    if not is_article(bench.assessment.item) or bench.reference is None:
        return False
    if bench.reaches(own.span, bench.reference)[0] <= bench.limit:
        return False
    if any(same_state(own.span, told.span, bench.measure.tolerance) for told in case.told_here):
        return False
    first = all(own.position <= other.position for other in case.others)
    return first or all(own.position < told.position and _disputed(case, told) for told in case.told_here)


def _disputed(case: Case, other: Candidate) -> bool:
    """Whether two named originators give figures of different states."""
    own = case.candidate
    if same_state(own.span, other.span, case.bench.measure.tolerance):
        return False
    who = {originator_key(one.report.originator) for one in (own, other) if one.named}
    return len(who) == 2


def _is_new(bench: Bench, other: Candidate) -> bool:
    """Whether a figure lies above all that people knew a day ago, or was told since: in a copy of a text that
    was told it does so, too."""
    before = bench.told_before(bench.now - COPIED)
    if before is None or bench.reaches(other.span, before)[0] > bench.limit:
        return True
    return any(same_state(other.span, span, bench.measure.tolerance) for span in _told_lately(bench))


def _told_lately(bench: Bench) -> Iterator[Span]:
    """What was told while copies of the same text keep coming."""
    lately = (bench.told_as(told) for told in bench.told if bench.now - told.at <= COPIED)
    return (span for span in lately if span)


def _falls(case: Case, other: Candidate) -> bool:
    """Whether the figure stands right behind a higher one: "from 11,000 to 2,000"."""
    first, then = other.reading.figure, case.candidate.reading.figure
    text = case.bench.assessment.item.field(then.field)
    return first.field == then.field and bool(_DOWN_TO.fullmatch(text, first.end, max(first.end, then.start)))


def _beside_a_higher(case: Case) -> News | None:
    """A stock's figure below what stands, in a text that gives one above it: some of them, or an older count,
    unless another named originator gives it or the sentence tells the fall. Beside what stands already it is
    the fall: "2,000, down from 11,000"."""
    bench, own = case.bench, case.candidate
    if bench.measure.kind is not Kind.STOCK or bench.reference is None:
        return None
    if bench.reaches(own.span, bench.reference)[0] > bench.limit or not bench.beyond(
        own.span, bench.reference
    ):
        return None
    for other in case.others:
        higher = other.span.low > own.span.high and _is_new(bench, other)
        if higher and not (_disputed(case, other) or _falls(case, other)):
            return News(False, words.higher_in_text(other.reading.figure.surface), stands=False)
    return None


def _correction(case: Case) -> News | None:
    """A total that is taken back."""
    return News(True, case.corrects) if case.corrects else None


def _faint(case: Case) -> News | None:
    """Deep in a long text a figure is easily misread: where it does not lie above what stands, it waits for a
    text that tells it more clearly."""
    bench, reference = case.bench, case.bench.reference
    if case.candidate.reading.likelihood >= CLEARLY:
        return None
    span = case.candidate.span
    if reference and (bench.reaches(span, reference)[0] > bench.limit or not bench.beyond(span, reference)):
        return None  # it lies above what stands, or says nothing new
    return News(False, words.FAINT, stands=False)


def _first(case: Case) -> News | None:
    """Nothing was known of the measure."""
    return News(True, words.FIRST) if case.bench.reference is None else None


def _beside_a_told(case: Case) -> News | None:
    """A text that gives what was told within a day is mostly a copy of that one: what lies between the told
    figure and all that stands was no news there, and is none here."""
    bench, own = case.bench, case.candidate
    for span in _told_lately(bench):
        copied = any(
            same_state(other.span, span, bench.measure.tolerance) and not _disputed(case, other)
            for other in case.others
            if other is not own
        )
        known = hull(one for one in (span, bench.reference) if one)
        if copied and known and not bench.beyond(own.span, known):
            return News(False, words.BETWEEN, stands=False)
    return None


def _late(case: Case) -> News | None:
    """An item that arrives after newer ones tells of a day before everything that stands."""
    standing, day = case.bench.known.sightings, case.candidate.report.as_of
    if case.bench.measure.kind is Kind.CUMULATIVE or not standing:
        return None
    if day >= min(sighting.report.as_of for sighting in standing):
        return None
    return News(False, words.late(day))


def _drift(case: Case) -> News | None:
    """Step by step, each within the tolerance, the figures have come far from all that was told."""
    bench, span = case.bench, case.candidate.span
    start = bench.told_or_baseline
    if start is None or bench.reference is None or bench.beyond(span, bench.reference):
        return None
    steps = zip(bench.reaches(span, bench.reference), bench.reaches(span, start), strict=True)
    far = (TOTAL_STEPS if bench.measure.kind is Kind.CUMULATIVE else DRIFT_STEPS) * bench.limit
    drifted = any(step > 0 and drift > far for step, drift in steps)
    return News(True, words.drift(start)) if drifted else None


def _inside_what_is_known(case: Case) -> News | None:
    """It reaches no further beyond what stands than the measure tolerates."""
    reference, span = case.bench.reference, case.candidate.span
    if reference is None or case.bench.beyond(span, reference):
        return None
    return News(False, words.inside(span, reference, case.bench.measure, case.bench.known.stale))


def _falling_total(case: Case) -> News | None:
    """A total to date below what stands is an older or narrower count, unless it is a correction."""
    reference = case.bench.reference
    if case.bench.measure.kind is not Kind.CUMULATIVE or reference is None:
        return None
    above = case.bench.reaches(case.candidate.span, reference)[0] > case.bench.limit
    return None if above else News(False, words.FALLS)


def _history(case: Case) -> News | None:
    """A sentence before gives a figure that fits what stands: a lower one then tells the history."""
    bench, reference = case.bench, case.bench.reference
    if reference is None or bench.reaches(case.candidate.span, reference)[0] > bench.limit:
        return None
    for other in case.others:
        earlier = other.position < case.candidate.position
        fits = earlier and not bench.beyond(other.span, reference)
        if fits and bench.apart(other.reading, case.candidate.reading):
            return News(False, words.history(other.reading.figure.surface), stands=False)
    return None


def leaps_from(case: Case) -> Span | None:
    """What other items say (or the baseline), if the figure lies far from it and nobody else says so yet."""
    bench, known, others = case.bench, case.bench.known_of_others, case.bench.span_of_others
    if others is None or known.stale:
        return None
    up, down = bench.reaches(case.candidate.span, others)
    items = {sighting.report.item for sighting in known.sightings}
    if not is_jump(bench.measure, up, down, len(items)):
        return None
    sighting = Sighting(case.candidate.span, case.candidate.report)
    aside = (*known.strays, *known.jumps)
    return None if confirmed(sighting, aside, bench.measure.tolerance) else others


def _jump(case: Case) -> News | None:
    """Where nobody reviews, a leap waits for a second report; else a person is told, and told to check. What
    lies far below all else waits for it in either case."""
    bench, known = case.bench, leaps_from(case)
    if known is None:
        return None
    fallen = falls_far(bench.measure, bench.reaches(case.candidate.span, known)[1])
    return News(False, words.jump(known)) if fallen or bench.measure.accept == "auto" else None


_RULES = (
    _small_correction,
    _told_before,
    _rejected_before,
    _told_in_this_text,
    _beside_a_higher,
    _correction,
    _faint,
    _first,
    _beside_a_told,
    _late,
    _drift,
    _inside_what_is_known,
    _falling_total,
    _history,
    _jump,
)
