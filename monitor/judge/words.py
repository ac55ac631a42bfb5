"""The plain sentences in which a judgement gives its reasons."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal

from monitor.estimates import Span, duration, nearest_ratio
from monitor.model import Estimate, HeldBack, Kind, Measure, Report, Told

HELD_BACK: dict[HeldBack, str] = {
    HeldBack.PART: "Not compared: a part of a larger total.",
    HeldBack.INCREMENT: "Not compared: an increment, not a level.",
    HeldBack.RATE: "Not compared: a rate per period.",
    HeldBack.SHARE: "Not compared: a share of something.",
    HeldBack.CHANGE: "Not compared: a change, not a level.",
    HeldBack.ECHO: "Not compared: says again what the same text has said.",
    HeldBack.DENIED: "Not compared: the text itself calls it untrue.",
    HeldBack.PLANNED: "Not compared: planned, not done.",
    HeldBack.CAPABILITY: "Not compared: what could be, not what is.",
    HeldBack.HYPOTHETICAL: "Not compared: hypothetical.",
    HeldBack.VAGUE: "Not compared: a vague figure gives no number.",
    HeldBack.HEARSAY: "Not compared: hearsay, said by nobody who could know.",
    HeldBack.OVERTAKEN: "Not compared: told as what somebody had said before.",
    HeldBack.UNIT: "Not compared: its unit cannot be converted to that of the measure.",
}
SOME = "These are a part of a larger total, which is more than that."
NO_VALUE = "Not compared: a vague figure gives no number."
TOO_MANY = "Not compared: the text gives too many figures for this measure."
FIRST = "Nothing stands yet to compare with: the first figure of this measure."
FALLS = "Lower than what stands, but a total to date does not fall: an older or narrower count."
SAYS_IT_CORRECTS = "The text takes an earlier total back."
FAINT = "No alert: too little speaks for this reading, deep in a long text; a clearer one will be told."
BETWEEN = "No alert: the text gives what was told within a day; this lies between that and what stands."
TOLD_BESIDE = "No alert: a text that was told gives this figure too."
REJECTED_BEFORE = "No alert: a reviewer has rejected this figure of this originator."


def number(value: Decimal) -> str:
    """A number for people: 12,000; 166,667 for what conversion makes 166,666.67; 0.125; 0.5 for 0.50."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{Decimal(f'{value:.3g}').normalize():,f}"


def values(span: Span) -> str:
    """One number, or two with "to" between."""
    return number(span.low) if span.low == span.high else f"{number(span.low)} to {number(span.high)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _percent(tolerance: Decimal) -> str:
    return f"{(tolerance * 100).normalize():f} %"


def debunked(claim: str) -> str:
    """The figure belongs to a debunked claim."""
    return f"Not compared: the figure of the debunked claim {claim}."


def corrected_within(measure: Measure) -> str:
    """The text itself takes a total back, by less than the measure tolerates."""
    tolerated = _percent(measure.tolerance)
    return f"No alert: the text takes an earlier total back, within the tolerance of {tolerated}."


def old_article(age: timedelta, window: timedelta) -> str:
    """The article is older than reports stand."""
    return (
        f"Not compared: published {age.days} days ago; reports of this measure stand for {duration(window)}."
    )


def old_figure(day: date, window: timedelta) -> str:
    """The figure describes a day before the window."""
    return f"Not compared: describes {_day(day)}; reports of this measure stand for {duration(window)}."


def older_than_all(day: date) -> str:
    """The figure describes a day before all that stands."""
    return f"Not compared: describes {_day(day)}, older than everything that stands."


def late(day: date) -> str:
    """The item arrived after newer ones."""
    return f"No alert: arrived late; tells of {_day(day)}, before everything that stands."


def already_told(told: Told) -> str:
    """The same state has alerted before."""
    return f"No alert: told already on {_day(told.at.date())} at {told.at:%H:%M} UTC."


_MOMENT = re.compile(r"on (\d{1,2} [A-Z][a-z]+ \d{4}) at (\d\d:\d\d) UTC")


def in_zone(reason: str, zone: tzinfo) -> str:
    """A stored reason with its moments on the clock of ``zone``, as a person there is shown them."""
    return _MOMENT.sub(lambda found: _told_at(found, zone), reason)


def _told_at(found: re.Match[str], zone: tzinfo) -> str:
    try:
        stated = datetime.strptime(f"{found[1]} {found[2]}", "%d %B %Y %H:%M").replace(tzinfo=UTC)
    except ValueError:
        return found[0]
    local = stated.astimezone(zone)
    return f"on {_day(local.date())} at {local:%H:%M %Z}"


def same_text(surface: str) -> str:
    """Another figure of the same text covers it."""
    return f'No alert: the same text gives "{surface}" for this measure.'


def higher_in_text(surface: str) -> str:
    """The text gives a higher figure of the same stock."""
    return f'No alert: the same text gives the higher "{surface}", so this counts some of them, or is older.'


def history(surface: str) -> str:
    """An earlier sentence has given the figure of today."""
    return f'No alert: the text gives "{surface}" as the figure of today, this one tells its history.'


def jump(known: Span) -> str:
    """The figure waits for a second report."""
    return f"No alert yet: far from the {values(known)} that several items report, a second must confirm it."


def implausible(known: Span) -> str:
    """A person is to check the reading before anything else."""
    return f"Check the reading: far from the {values(known)} known so far, and nobody else says so yet."


def lowers(originator: str, said: Span) -> str:
    """An originator goes below its own total."""
    return f"{originator} lowers its own total, {values(said)} before."


def inside(span: Span, everything: Span, measure: Measure, stale: bool) -> str:
    """Why a figure is no news: it lies in what is known already."""
    since = "when last heard of" if stale else f"in the last {duration(measure.window)}"
    if measure.kind is Kind.CUMULATIVE and span.high <= everything.high:
        return f"No alert: not above the {number(everything.high)} reported {since}."
    if everything.low <= span.low and span.high <= everything.high:
        where = f"inside what was reported {since}"
    else:
        where = f"within {_percent(measure.tolerance)} of what was reported {since}"
    return f"No alert: {where}, {values(everything)}."


def lies(span: Span, standing: Span | None, estimate: Estimate, measure: Measure) -> str:
    """Where the figure lies against the standing range, with the range and what it rests on."""
    if standing is None:
        return ""
    kind = "estimate" if standing.low == standing.high else "range"
    basis = f"the standing {kind} of {values(standing)} ({estimate.reason})"
    if standing.low <= span.low and span.high <= standing.high:
        return f"{values(span)} lies inside {basis}."
    ratio = nearest_ratio(span, standing)
    if ratio is None or ratio <= 0:
        return f"{values(span)} lies {'above' if span.high > standing.high else 'below'} {basis}."
    return (
        f"{values(span)} {_how_far(span, standing, ratio)} {basis}; tolerance {_percent(measure.tolerance)}."
    )


def _how_far(span: Span, standing: Span, ratio: float) -> str:
    """As in: lies 25 % above; reaches 25 % above (a range that overlaps); is 33 times; is 1/12 of."""
    if ratio >= 10:
        return f"is {ratio:,.0f} times"
    if ratio <= 0.1:
        return f"is 1/{1 / ratio:,.0f} of"
    touches = span.low <= standing.high and span.high >= standing.low
    percent = abs(ratio - 1) * 100
    return f"{'reaches' if touches else 'lies'} {percent:.0f} % {'above' if ratio > 1 else 'below'}"


def unreviewed(known: Span) -> str:
    """What has been reported so far, accepted or not."""
    return f"Reported so far, reviewed or not: {values(known)}."


def drift(told: Span) -> str:
    """Small steps have added up."""
    return f"Each step was small; together they have left behind all that was told, {values(told)}."


def who(report: Report, originators: int) -> str:
    """Who says it, and how many do independently."""
    through = (
        f", carried by {report.carrier}" if report.carrier and report.carrier != report.originator else ""
    )
    more = (
        "the only originator so far" if originators == 1 else f"{originators} independent originators say so"
    )
    return f"Said by {report.originator}{through}; {more}."


def others_say(said: Mapping[str, str]) -> str:
    """Who else says what in the same text: originator to the words of the figure."""
    each = [f'{who} says "{surface}"' for who, surface in said.items()]
    return f"In the same text {', '.join(each[:3])}{' and others' * (len(each) > 3)}."


def resembles(claim: str, verdict: str) -> str:
    """The item is close to a known claim with another number."""
    return f"Check: resembles the known claim {claim} (verdict: {verdict or 'none'}) with another number."
