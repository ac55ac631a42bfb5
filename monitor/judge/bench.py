"""What one item's figures for one measure are judged with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from monitor.estimates import (
    Known,
    Originators,
    Sighting,
    Span,
    Survey,
    compared_as,
    decided,
    evidence_since,
    hull,
    originator_key,
    overshoot,
    review_of,
    span_of,
    standing_baseline,
    stands,
    survey,
    threshold,
)
from monitor.judge.fingerprint import fingerprint
from monitor.judge.sources import Sources
from monitor.model import (
    Assessment,
    Claim,
    Estimate,
    Kind,
    Measure,
    Qualifier,
    Reading,
    Report,
    Review,
    Standing,
    Told,
    item_key,
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")


@dataclass(frozen=True)
class Bench:
    """One item, one measure, and what was known of it before the item. Derived values are worked out once."""

    assessment: Assessment
    measure: Measure
    standing: Standing
    originators: Originators
    now: datetime
    claims: Mapping[str, Claim] = field(default_factory=dict)
    debunked: Mapping[int, str] = field(default_factory=dict)
    """id() of a reading to the debunked claim it belongs to."""
    judged: tuple[Sighting, ...] = ()
    """What the item gives for the measure, where that is known: it passes over what stands alone far off."""

    def sources(self, readings: Sequence[Reading]) -> Sources:
        """Who says the item's figures of this measure."""
        found = self.assessment
        return Sources(found.item, self.measure, readings, found.figures, self.originators)

    @cached_property
    def reported(self) -> datetime:
        """When the item was published; never later than now."""
        return min(self.assessment.item.published or self.now, self.now)

    @cached_property
    def _survey(self) -> Survey:
        return survey(self.measure, self.standing.reports, self.now, self.standing.reviews, self.judged)

    @property
    def estimate(self) -> Estimate:
        """The accepted range."""
        return self._survey.estimate

    @cached_property
    def range(self) -> Span | None:
        """The accepted range as a span, or None where nothing stands."""
        low, high = self.estimate.low, self.estimate.high
        return None if low is None or high is None else Span(low, high)

    @property
    def known(self) -> Known:
        """Everything said and not rejected, accepted or not."""
        return self._survey.known

    @cached_property
    def known_of_others(self) -> Known:
        """What is known without what the item itself has said, the same before it is known and after: it
        neither bears itself out nor hides which of the others stand alone."""
        own = item_key(self.assessment.item)
        others = tuple(report for report in self.standing.reports if report.item != own)
        if len(others) == len(self.standing.reports):
            return self.known
        return survey(self.measure, others, self.now, self.standing.reviews, self.judged).known

    @property
    def span_of_others(self) -> Span | None:
        """The same as one range, baseline included while it stands."""
        others = [sighting.span for sighting in self.known_of_others.sightings]
        base = standing_baseline(self.measure, self.now, others=bool(others))
        return hull([*others, base] if base else others)

    def told_before(self, moment: datetime) -> Span | None:
        """What people knew at a moment: alerts and evidence until then, the baseline, and what a person has
        accepted. Unlike what stands it is the same for an item and for its copies."""
        reviewed = self.measure.accept == "review" and not self._survey.provisional
        accepted = self.range if reviewed else None
        told = self._covering(one for one in self.told if one.at < moment)
        said = (sighting.span for sighting in self.known.sightings if sighting.report.reported < moment)
        return hull(span for span in (accepted, self._started_with, told, *said) if span)

    @property
    def _started_with(self) -> Span | None:
        """The baseline, however old."""
        base = self.measure.baseline
        return Span(min(base.low, base.high), max(base.low, base.high)) if base else None

    @cached_property
    def limit(self) -> float:
        """The distance that the measure tolerates."""
        return threshold(self.measure.tolerance)

    @cached_property
    def rejected(self) -> tuple[Report, ...]:
        """Reports that a person has rejected."""
        if not self.standing.reviews:
            return ()
        decisions = review_of(self.standing.reviews)
        return tuple(r for r in self.standing.reports if decided(r, decisions, Review.REJECTED))

    @cached_property
    def remembered(self) -> tuple[Told, ...]:
        """States told and not rejected since, the newest first, as far back as they are remembered."""
        rejected = {(report.low, report.high) for report in self.rejected}
        found = [told for told in self.standing.told if (told.low, told.high) not in rejected]
        return tuple(sorted(found, key=lambda told: told.at, reverse=True))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Those of the window."""
        return tuple(t for t in self.remembered if stands(t.at, self.now, self.measure.window))

    @cached_property
    def reference(self) -> Span | None:
        """What a figure must reach beyond to be news.

        Where a person has accepted: the accepted range and what was told (with what else those items said),
        so that no unreviewed report of yesterday hides one of today. Else: everything known.
        """
        if self.measure.accept != "review" or self._survey.provisional:
            return self.known.span
        told = (self.range, self._covering(self._credible(self.told)), hull(self._told_alongside()))
        return hull(span for span in told if span)

    def _credible(self, told: Iterable[Told]) -> Iterator[Told]:
        """Those that are no jump that nobody has confirmed: such a one hides no other news."""
        jumps = {(sighting.report.low, sighting.report.high) for sighting in self.known.jumps}
        return (state for state in told if (state.low, state.high) not in jumps)

    def _told_alongside(self) -> Iterator[Span]:
        """Every figure of the items that gave a figure which was told: their readers know those too."""
        items = self._items_told
        return (sighting.span for sighting in self.known.sightings if sighting.report.item in items)

    @cached_property
    def jumps_told(self) -> tuple[Span, ...]:
        """The same of jumps: each is known to the readers, but not what lies between it and the rest."""
        items = self._items_told
        return tuple(sighting.span for sighting in self.known.jumps if sighting.report.item in items)

    @cached_property
    def _items_told(self) -> frozenset[str]:
        bounds = {(told.low, told.high) for told in self.told}
        everyone = (*self.known.sightings, *self.known.strays, *self.known.jumps)
        return frozenset(r.item for _, r in everyone if (r.low, r.high) in bounds)

    @property
    def told_or_baseline(self) -> Span | None:
        """What people know: every state told in two windows, and the baseline they started with."""
        since = told_since(self.measure.window, self.now)
        told = self._covering(self._credible(told for told in self.remembered if told.at >= since))
        return hull(span for span in (self._started_with, told) if span)

    @cached_property
    def _latest(self) -> Mapping[str, Span]:
        return {originator_key(report.originator): span for span, report in self.known.latest}

    def said_before(self, originator: str) -> Span | None:
        """What an originator said last, as far as it stands."""
        return self._latest.get(originator_key(originator))

    def reaches(self, span: Span, standing: Span) -> tuple[float, float]:
        """How far a figure reaches above and below a range.

        A total to date that still touches the range from below says nothing new: the count only grows.
        """
        up, down = overshoot(span, standing)
        if self.measure.kind is Kind.CUMULATIVE and span.high >= standing.low:
            down = 0.0
        return up, down

    def beyond(self, span: Span, standing: Span) -> bool:
        """Whether a figure reaches beyond a range by more than the tolerance."""
        return max(self.reaches(span, standing)) > self.limit

    def told_as(self, told: Told) -> Span | None:
        """The values that an alert told, as they are compared."""
        return compared_as(self.measure.kind, told.low, told.high, Qualifier.EXACT)

    def _covering(self, told: Iterable[Told]) -> Span | None:
        """Everything from the lowest to the highest of these states."""
        return hull(span for one in told if (span := self.told_as(one)))

    def fingerprint(self, reading: Reading) -> str:
        """Identity of the state that a reading tells in this item."""
        key = item_key(self.assessment.item)
        return fingerprint("figure", self.measure.id, reading.low, reading.high, key)

    def sentence_of(self, reading: Reading) -> str:
        """The sentence the figure stands in."""
        text = self.assessment.item.field(reading.figure.field)
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        start = max((end for end in ends if end <= reading.figure.start), default=0)
        stop = min((end for end in ends if end >= reading.figure.end), default=len(text))
        return text[start:stop]

    def apart(self, earlier: Reading, later: Reading) -> bool:
        """Whether two figures stand in different sentences (or fields)."""
        if earlier.figure.field != later.figure.field:
            return True
        text = self.assessment.item.field(later.figure.field)
        return _SENTENCE_END.search(text, earlier.figure.end, later.figure.start) is not None


def told_since(window: timedelta, now: datetime) -> datetime:
    """Alerts since then are what a judgement at ``now`` remembers as told: two windows."""
    return evidence_since(2 * window, now)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that can be compared: its values, and the report it makes."""

    reading: Reading
    span: Span
    report: Report

    @property
    def as_told(self) -> Span:
        """The values as a reader takes them: "nearly 5,000" is 5,000."""
        return span_of(self.reading.low, self.reading.high, Qualifier.EXACT) or self.span

    @property
    def named(self) -> bool:
        """Whether the item names who says it, rather than only passing it on."""
        if self.reading.figure.attribution is not None:
            return True
        return originator_key(self.report.originator) != originator_key(self.report.carrier)

    @property
    def position(self) -> tuple[bool, int]:
        """Where it stands in the item: the title first."""
        return self.reading.figure.field != "title", self.reading.figure.start
