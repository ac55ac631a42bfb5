"""What a finding says of itself: its label, its figure, what it is held against."""

from dataclasses import dataclass
from decimal import Decimal

from alerts import numbers
from alerts.message import Mark, Tone
from alerts.plain import clip
from monitor.digest.context import Clock, Names
from monitor.estimates import unreviewed
from monitor.model import Alert, Category, HeldBack, Qualifier, Report, Severity


@dataclass(frozen=True, slots=True)
class Voice:
    """How a category is spoken of: its label, the words of the title for one and for several, its mark."""

    label: str
    one: str
    many: str
    mark: Mark


VOICES = {
    Category.CONTRADICTS: Voice("CONTRADICTS", "contradiction", "contradictions", Mark.CONFLICT),
    Category.NEW_HIGH: Voice("NEW HIGH", "new high", "new highs", Mark.UP),
    Category.NEW_LOW: Voice("NEW LOW", "new low", "new lows", Mark.DOWN),
    Category.OUTSIDE_RANGE: Voice("OUTSIDE RANGE", "outside range", "outside range", Mark.OUTSIDE),
    Category.CORRECTION: Voice("CORRECTION", "correction", "corrections", Mark.UPDATE),
    Category.UPDATE: Voice("UPDATE", "update", "updates", Mark.UPDATE),
    Category.WIDENS: Voice("WIDENS RANGE", "wider range", "wider ranges", Mark.NOTE),
    Category.NARROWS: Voice("NARROWS RANGE", "narrower range", "narrower ranges", Mark.NOTE),
    Category.FIRST_REPORT: Voice("FIRST REPORT", "first report", "first reports", Mark.NOTE),
    Category.CONFIRMS: Voice("CONFIRMS", "confirmation", "confirmations", Mark.NOTE),
    Category.INCOMPARABLE: Voice(
        "NOT COMPARABLE", "figure not comparable", "figures not comparable", Mark.NOTE
    ),
    Category.REPEAT: Voice("REPEAT", "repeat", "repeats", Mark.NOTE),
    Category.REPEATS_DEBUNKED_CLAIM: Voice("DEBUNKED", "debunked repeat", "debunked repeats", Mark.DEBUNKED),
}
ORDER = list(VOICES)

TONES = {Severity.MAJOR: Tone.LOUD, Severity.NOTABLE: Tone.WARN, Severity.MINOR: Tone.CALM}

HELD_BACK = {
    HeldBack.PART: "part of a whole",
    HeldBack.INCREMENT: "increment",
    HeldBack.RATE: "rate",
    HeldBack.SHARE: "share",
    HeldBack.CHANGE: "change",
    HeldBack.ECHO: "said twice",
    HeldBack.DENIED: "denied",
    HeldBack.PLANNED: "planned",
    HeldBack.CAPABILITY: "capability",
    HeldBack.HYPOTHETICAL: "hypothetical",
    HeldBack.VAGUE: "vague",
    HeldBack.UNIT: "another unit",
    HeldBack.HEARSAY: "hearsay",
    HeldBack.OVERTAKEN: "said before",
}

QUALIFIERS = {
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.AT_MOST: "at most ",
}

NAME_LIMIT = 90
"""Characters of a measure's name in a headline: who says what against what must come soon after."""

FAR = 3.0
"""Times the accepted range from which a slip of unit or scope is the likelier explanation."""


def told(alert: Alert, names: Names) -> str:
    """The figure as a person would say it: ``nearly 5,000``, ``10,000-12,000``, ``$3 billion``."""
    reading = alert.finding.reading
    if reading is None:
        return ""
    qualifier = reading.figure.qualifier
    if qualifier is Qualifier.VAGUE:
        return reading.figure.surface
    bound = reading.low if reading.low is not None else reading.high
    unit = names.unit(alert.finding.measure)
    if qualifier in QUALIFIERS and bound is not None:
        return QUALIFIERS[qualifier] + with_unit(numbers.grouped(bound), unit)
    return with_unit(numbers.interval(reading.low, reading.high), unit)


def with_unit(number: str, unit: str) -> str:
    if not number or unit in {"", "person", "count"}:
        return number
    if unit == "percent":
        return f"{number} %"
    return f"${number}" if unit == "USD" and number[0].isdigit() else f"{number} {unit}"


def accepted(alert: Alert, names: Names) -> str:
    """What the figure is held against, or nothing when nothing stands."""
    estimate = alert.finding.estimate
    if estimate is None:
        return ""
    return with_unit(numbers.interval(estimate.low, estimate.high), names.unit(alert.finding.measure))


def _held_against(alert: Alert) -> str:
    """``your accepted range``, or ``figure`` of one alone; ``the unreviewed`` where none was accepted yet."""
    estimate = alert.finding.estimate
    what = "figure" if estimate is not None and estimate.low == estimate.high else "range"
    return f"the unreviewed {what}" if unreviewed(estimate) else f"your accepted {what}"


def headline(alert: Alert, names: Names, clock: Clock) -> str:
    """Who says what against what, in one sentence."""
    finding = alert.finding
    name = clip(names.measure_name(finding.measure), NAME_LIMIT)
    figure, standing, change = told(alert, names), accepted(alert, names), percent(alert)
    who = finding.originator or alert.item.source or "a report"
    says = f"{name}: {who} {'say' if _several(who) else 'says'} {figure}"
    tail = f" ({change})" if change else ""
    earlier = before(alert, names, clock)
    if finding.category is Category.UPDATE and earlier:
        return f"{name}: now {figure}, was {earlier}, per {who}."
    if finding.category is Category.CORRECTION and (earlier or standing):
        return f"{says}, less than the {earlier or standing} told before{tail}."
    if finding.category is Category.FIRST_REPORT or not standing:
        return f"{says}; there is nothing to compare it with yet."
    if finding.category in _INSIDE:
        return f"{says}, within {_held_against(alert)} {standing}."
    return f"{says}; {_held_against(alert)} is {standing}{tail}."


_INSIDE = frozenset({Category.CONFIRMS, Category.REPEAT, Category.NARROWS})
_MANY = {
    "allies", "analysts", "authorities", "diplomats", "doctors", "experts", "forces", "governments",
    "investigators", "lawmakers", "leaders", "media", "ministers", "observers", "officers", "officials",
    "prosecutors", "reports", "researchers", "residents", "sources",
}  # fmt: skip


def _several(who: str) -> bool:
    """Whether a name takes a plural verb: "Western officials say", "the NIS says"."""
    words = who.lower().split()
    return bool(words) and (words[-1] in _MANY or " and " in who or words[0] in _MANY)


def against(alert: Alert, names: Names, clock: Clock) -> str:
    """What it is held against: ``was 4,000 (10 January)``, ``above your accepted range 10,000-12,000``."""
    finding = alert.finding
    standing = accepted(alert, names)
    earlier = before(alert, names, clock)
    if finding.category in _SERIES and earlier:
        return f"was {earlier}"
    if not standing:
        return ""
    if finding.ratio is not None and finding.ratio != 1 and finding.distance > 0:
        return f"{'above' if finding.ratio > 1 else 'below'} {_held_against(alert)} {standing}"
    return f"{_held_against(alert).removeprefix('your ')} {standing}"


_SERIES = frozenset({Category.UPDATE, Category.CORRECTION})


def _last(alert: Alert) -> Report | None:
    """What the same originator said last, if it was something else."""
    finding, reading = alert.finding, alert.finding.reading
    if reading is None:
        return None
    new = (reading.low, reading.high)
    said = [
        each
        for each in alert.history
        if each.originator == finding.originator and (each.low, each.high) != new
    ]
    return max(said, key=lambda report: (report.as_of, report.reported), default=None)


def before(alert: Alert, names: Names, clock: Clock) -> str:
    """What the same originator said last: ``4,000 (10 January)``."""
    last = _last(alert)
    if last is None:
        return ""
    value = with_unit(numbers.interval(last.low, last.high), names.unit(alert.finding.measure))
    return f"{value} ({clock.date(last.as_of)})"


def percent(alert: Alert) -> str:
    """The change against what :func:`against` names: ``+25 %``."""
    finding, last = alert.finding, _last(alert)
    if finding.category in _SERIES and last is not None and finding.reading is not None:
        new, old = _point(finding.reading.low, finding.reading.high), _point(last.low, last.high)
        return numbers.percent(float(new / old)) if new > 0 and old > 0 and new != old else ""
    if finding.ratio is None or finding.ratio <= 0 or finding.distance <= 0:
        return ""
    return numbers.percent(finding.ratio)


def _point(low: Decimal | None, high: Decimal | None) -> Decimal:
    bounds = [bound for bound in (low, high) if bound is not None]
    return sum(bounds, Decimal(0)) / len(bounds) if bounds else Decimal(0)


def as_of(alert: Alert, clock: Clock) -> str:
    reading = alert.finding.reading
    if reading is not None and reading.figure.as_of:
        return clock.partial(reading.figure.as_of)
    return clock.date(clock.local(alert.item.published or alert.at).date())


def reasons(alert: Alert) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to check, and why it was told: sentences. Reasons that begin with "check" are hints, the others
    explain.
    """
    finding, reading = alert.finding, alert.finding.reading
    checks = [sentence(reason) for reason in finding.reasons if reason.lower().startswith("check")]
    told_elsewhere = ("check", "said by") if not corroborated(alert) else ("check",)
    why = [sentence(reason) for reason in finding.reasons if not reason.lower().startswith(told_elsewhere)]
    if finding.ratio and finding.distance > 0 and (finding.ratio >= FAR or finding.ratio <= 1 / FAR):
        checks.append("Check unit, scope and period: the distance is large.")
    if alert.item.grade in {"D", "E", "F"}:
        checks.append(f"Check the source: it is graded {alert.item.grade}.")
    if reading is not None:
        spoken = [f'"{word}"' for word in dict.fromkeys((reading.figure.counted, *reading.cues)) if word]
        why.insert(0, f"Read as {finding.measure}{': ' if spoken else ''}{', '.join(spoken)}.")
    return tuple(checks), tuple(why)


def corroborated(alert: Alert) -> bool:
    """Whether other originators than this one say the same, as the judgement has found."""
    return any("independent originators" in reason for reason in alert.finding.reasons)


def sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""
