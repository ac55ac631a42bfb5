"""Pending alerts into finished sentences: :class:`~monitor.model.DigestInput` to
:class:`alerts.message.Digest`. Pure.

Written for a tired reader on a phone: what changed, by how much, who says so, against what; then the
evidence; then what was left out and why. Formats are the business of :mod:`alerts.render`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from alerts import numbers
from alerts.message import (
    Command,
    Digest,
    FeedHealth,
    Finding,
    Link,
    Mark,
    PlotPoint,
    Quote,
    RangePlot,
    Tone,
)
from monitor.model import (
    Alert,
    Category,
    Copy,
    Decision,
    DigestInput,
    Estimate,
    FeedTrouble,
    Held,
    HeldBack,
    Measure,
    NotCompared,
    Qualifier,
    Report,
    Severity,
    Watchlist,
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """How a category is spoken of: its label, the words of the title for one and for several, its mark."""

    label: str
    one: str
    many: str
    mark: Mark


_VOICES = {
    Category.REPEATS_DEBUNKED_CLAIM: _Voice("DEBUNKED", "debunked repeat", "debunked repeats", Mark.DEBUNKED),
    Category.CONTRADICTS: _Voice("CONTRADICTS", "contradiction", "contradictions", Mark.CONFLICT),
    Category.NEW_HIGH: _Voice("NEW HIGH", "new high", "new highs", Mark.UP),
    Category.NEW_LOW: _Voice("NEW LOW", "new low", "new lows", Mark.DOWN),
    Category.OUTSIDE_RANGE: _Voice("OUTSIDE RANGE", "outside range", "outside range", Mark.OUTSIDE),
    Category.CORRECTION: _Voice("CORRECTION", "correction", "corrections", Mark.UPDATE),
    Category.UPDATE: _Voice("UPDATE", "update", "updates", Mark.UPDATE),
    Category.WIDENS: _Voice("WIDENS RANGE", "wider range", "wider ranges", Mark.NOTE),
    Category.NARROWS: _Voice("NARROWS RANGE", "narrower range", "narrower ranges", Mark.NOTE),
    Category.FIRST_REPORT: _Voice("FIRST REPORT", "first report", "first reports", Mark.NOTE),
    Category.CONFIRMS: _Voice("CONFIRMS", "confirmation", "confirmations", Mark.NOTE),
    Category.INCOMPARABLE: _Voice(
        "NOT COMPARABLE", "figure not comparable", "figures not comparable", Mark.NOTE
    ),
    Category.REPEAT: _Voice("REPEAT", "repeat", "repeats", Mark.NOTE),
}
_ORDER = list(_VOICES)

_TONES = {Severity.MAJOR: Tone.LOUD, Severity.NOTABLE: Tone.WARN, Severity.MINOR: Tone.CALM}

_HELD_BACK = {
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
}

_QUALIFIERS = {
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.AT_MOST: "at most ",
}

QUOTE_SIDE = 140
"""Characters of the source shown on each side of the figure, at most."""
NOT_COMPARED_LIMIT = 8
FAR = 3.0
"""Times the accepted range from which a slip of unit or scope is the likelier explanation."""


def build(data: DigestInput, watchlist: Watchlist, *, footer: tuple[Link, ...] = ()) -> Digest:
    """The digest of ``data``: most severe first, debunked repeats last, times in ``data.timezone``.

    Names come from ``watchlist``; ids stand in for what it no longer knows. Raises
    ``zoneinfo.ZoneInfoNotFoundError`` for an unknown time zone.
    """
    clock = _Clock(ZoneInfo(data.timezone), data.end)
    names = _Names(watchlist)
    ranked = sorted(data.alerts, key=_rank)
    figures = [alert for alert in ranked if alert.finding.category is not Category.REPEATS_DEBUNKED_CLAIM]
    claims = [alert for alert in ranked if alert.finding.category is Category.REPEATS_DEBUNKED_CLAIM]
    return Digest(
        channel=data.channel,
        number=data.number,
        title=_title(figures + claims, names),
        day=clock.day(data.end),
        window=clock.window(data.start),
        at=data.end,
        notice=_notice(data, clock),
        findings=tuple(_figure_finding(alert, names, clock) for alert in figures),
        debunked=tuple(_claim_finding(alert, names, clock) for alert in claims),
        not_compared=_not_compared(data.not_compared),
        held=tuple(_held(each, clock) for each in data.held),
        left_out=data.left_out,
        quiet=data.quiet_topics,
        feeds=FeedHealth(
            total=data.feeds_total, troubled=tuple(_trouble(each, data.end) for each in data.feeds_in_trouble)
        ),
        footer=footer or _footer(data.channel),
        quiet_line="Still watching. Nothing new crossed your thresholds.",
    )


def _rank(alert: Alert) -> tuple[int, int, float, datetime]:
    finding = alert.finding
    return (-finding.severity.rank, _ORDER.index(finding.category), -finding.distance, alert.at)


# --------------------------------------------------------------------------- names and times


@dataclass(frozen=True, slots=True)
class _Names:
    """The watchlist by id."""

    watchlist: Watchlist

    def measure(self, measure_id: str) -> Measure | None:
        return next((each for each in self.watchlist.measures if each.id == measure_id), None)

    def measure_name(self, measure_id: str) -> str:
        measure = self.measure(measure_id)
        return measure.name if measure else measure_id

    def topic_name(self, topic_id: str) -> str:
        return next((each.name for each in self.watchlist.topics if each.id == topic_id), topic_id)

    def unit(self, measure_id: str) -> str:
        measure = self.measure(measure_id)
        return (measure.unit or "") if measure else ""


@dataclass(frozen=True, slots=True)
class _Clock:
    """Times as people where the reader lives say them."""

    zone: ZoneInfo
    end: datetime

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def day(self, at: datetime) -> str:
        """``Thu 1 May``."""
        local = self.local(at)
        return f"{local:%a} {local.day} {local:%b}"

    def window(self, start: datetime) -> str:
        """``Wed 30 Apr 08:00 to Thu 1 May 08:00 Europe/Kyiv``."""
        first, last = self.local(start), self.local(self.end)
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{self.day(self.end)} {last:%H:%M}"
        return f"{self.day(start)} {first:%H:%M} to {until} {self.zone.key}"

    def moment(self, at: datetime) -> str:
        """``10:42`` today, else ``Wed 10:42``, else ``3 Apr``, else with its year."""
        local, today = self.local(at), self.local(self.end)
        if local.date() == today.date():
            return f"{local:%H:%M}"
        if abs(today - local) < timedelta(days=6):
            return f"{local:%a %H:%M}"
        return self.date(local.date())

    def date(self, day: date) -> str:
        """``30 April``, with the year when it is not this one."""
        year = "" if day.year == self.local(self.end).year else f" {day.year}"
        return f"{day.day} {day:%B}{year}"

    def partial(self, iso: str) -> str:
        """``2025-04-30`` as ``30 April``, ``2024-11`` as ``November 2024``, ``2024`` as it is."""
        parts = iso.split("-")
        try:
            if len(parts) == 3:
                return self.date(date.fromisoformat(iso))
            if len(parts) == 2:
                return f"{date(int(parts[0]), int(parts[1]), 1):%B %Y}"
        except ValueError:
            pass
        return iso


# --------------------------------------------------------------------------- figures


def _figure_finding(alert: Alert, names: _Names, clock: _Clock) -> Finding:
    finding = alert.finding
    voice = _VOICES[finding.category]
    told = _told(alert, names)
    checks, why = _reasons(alert)
    mark = voice.mark
    if finding.category is Category.OUTSIDE_RANGE and finding.ratio:
        mark = Mark.UP if finding.ratio > 1 else Mark.DOWN
    return Finding(
        reference=f"M-{alert.number}",
        label=voice.label,
        mark=mark,
        tone=_TONES[finding.severity],
        subject=names.measure_name(finding.measure),
        topic=names.topic_name(finding.topic),
        headline=_headline(alert, names, clock),
        figure=told,
        against=_against(alert, names, clock),
        percent=_percent(alert),
        originator=finding.originator,
        as_of=_as_of(alert, clock),
        grade=f"source {alert.item.grade}" if alert.item.grade else "",
        quote=_quote(alert),
        article=_article(alert, clock),
        checks=checks,
        carriers=_carriers(alert, clock),
        why=why,
        commands=_commands(alert.number, "scope"),
        plot=_plot(alert, names, clock),
        severity=finding.severity.value,
        at=alert.at,
        facts=_facts(alert),
    )


def _told(alert: Alert, names: _Names) -> str:
    """The figure as a person would say it: ``nearly 5,000``, ``10,000-12,000``, ``$3 billion``."""
    reading = alert.finding.reading
    if reading is None:
        return ""
    qualifier = reading.figure.qualifier
    if qualifier is Qualifier.VAGUE:
        return reading.figure.surface
    bound = reading.low if reading.low is not None else reading.high
    unit = names.unit(alert.finding.measure)
    if qualifier in _QUALIFIERS and bound is not None:
        return _QUALIFIERS[qualifier] + _with_unit(numbers.grouped(bound), unit)
    return _with_unit(numbers.interval(reading.low, reading.high), unit)


def _with_unit(number: str, unit: str) -> str:
    if not number or unit in {"", "person", "count"}:
        return number
    if unit == "percent":
        return f"{number} %"
    return f"${number}" if unit == "USD" and number[0].isdigit() else f"{number} {unit}"


def _accepted(alert: Alert, names: _Names) -> str:
    """The range the figure is held against, or nothing when there is none."""
    estimate = alert.finding.estimate
    if estimate is None:
        return ""
    return _with_unit(numbers.interval(estimate.low, estimate.high), names.unit(alert.finding.measure))


def _headline(alert: Alert, names: _Names, clock: _Clock) -> str:
    finding = alert.finding
    name = names.measure_name(finding.measure)
    told, accepted, percent = _told(alert, names), _accepted(alert, names), _percent(alert)
    who = finding.originator or alert.item.source or "a report"
    tail = f" ({percent})" if percent else ""
    before = _before(alert, names, clock)
    if finding.category is Category.UPDATE and before:
        return f"{name}: {who} now says {told}, was {before}."
    if finding.category is Category.CORRECTION:
        return f"{name}: {who} says {told}, less than the {before or accepted} told before{tail}."
    if finding.category is Category.FIRST_REPORT or not accepted:
        return f"{name}: {who} says {told}; nothing to compare it with yet."
    if finding.category in {Category.CONFIRMS, Category.REPEAT, Category.NARROWS}:
        return f"{name}: {who} says {told}, within your accepted range {accepted}."
    return f"{name}: {who} says {told}; your accepted range is {accepted}{tail}."


def _against(alert: Alert, names: _Names, clock: _Clock) -> str:
    finding = alert.finding
    accepted = _accepted(alert, names)
    before = _before(alert, names, clock)
    if finding.category in {Category.UPDATE, Category.CORRECTION} and before:
        return f"was {before}"
    if not accepted:
        return ""
    if finding.ratio is not None and finding.ratio != 1 and finding.distance > 0:
        return f"{'above' if finding.ratio > 1 else 'below'} your accepted range {accepted}"
    return f"accepted range {accepted}"


def _before(alert: Alert, names: _Names, clock: _Clock) -> str:
    """What the same originator said last: ``4,000 (NIS, 10 January)``."""
    finding, reading = alert.finding, alert.finding.reading
    if reading is None:
        return ""
    said = [
        report
        for report in alert.history
        if report.originator == finding.originator
        and (report.low, report.high) != (reading.low, reading.high)
    ]
    if not said:
        return ""
    last = max(said, key=lambda report: (report.as_of, report.reported))
    value = _with_unit(numbers.interval(last.low, last.high), names.unit(finding.measure))
    return f"{value} ({clock.date(last.as_of)})"


def _percent(alert: Alert) -> str:
    finding = alert.finding
    if finding.ratio is None or finding.ratio <= 0 or finding.distance <= 0:
        return ""
    return numbers.percent(finding.ratio)


def _as_of(alert: Alert, clock: _Clock) -> str:
    reading = alert.finding.reading
    if reading is not None and reading.figure.as_of:
        return clock.partial(reading.figure.as_of)
    return clock.date(clock.local(alert.item.published or alert.at).date())


def _reasons(alert: Alert) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to check, and why it was told; reasons that begin with "Check" are hints, the others explain."""
    finding, reading = alert.finding, alert.finding.reading
    checks = [
        _sentence(reason[5:].lstrip(" :")) for reason in finding.reasons if reason.lower().startswith("check")
    ]
    why = [_sentence(reason) for reason in finding.reasons if not reason.lower().startswith("check")]
    if finding.ratio and finding.distance > 0 and (finding.ratio >= FAR or finding.ratio <= 1 / FAR):
        checks.append("The distance is large: is it the same thing, the same unit and the same period?")
    if alert.item.grade in {"D", "E", "F"}:
        checks.append(f"The source is graded {alert.item.grade}.")
    if reading is not None:
        words = [f'"{cue}"' for cue in (reading.figure.counted, *reading.cues) if cue]
        spoken = f": {', '.join(dict.fromkeys(words))}" if words else ""
        why.insert(0, f"Read as {finding.measure}{spoken}.")
    return tuple(checks), tuple(why)


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""


def _commands(number: int, reason: str) -> tuple[Command, ...]:
    return (
        Command(label="Accept", line=f"monitor matches accept M-{number}"),
        Command(label="Reject", line=f"monitor matches reject M-{number} --reason {reason}"),
    )


# --------------------------------------------------------------------------- claims


def _claim_finding(alert: Alert, names: _Names, clock: _Clock) -> Finding:
    finding = alert.finding
    claim = next((each for each in names.watchlist.claims if each.id == finding.claim), None)
    text = f'"{_short_claim(claim.title or claim.text)}"' if claim else finding.claim
    verdict = f"Verdict: {claim.verdict}." if claim and claim.verdict else "Checked before."
    outlets = len(_sources(alert))
    where = f"in {outlets} outlets" if outlets > 1 else f"in {alert.item.source or 'one outlet'}"
    checked = f", checked {clock.partial(claim.date)}" if claim and claim.date else ""
    checks, why = _reasons(alert)
    return Finding(
        reference=f"M-{alert.number}",
        label=_VOICES[Category.REPEATS_DEBUNKED_CLAIM].label,
        mark=Mark.DEBUNKED,
        tone=_TONES[finding.severity],
        subject=text,
        topic=names.topic_name(finding.topic),
        headline=f"{text} is back {where}. {verdict}",
        against=f"{verdict.rstrip('.')}{checked}. Again since {clock.moment(_sources(alert)[0].seen)}, {where}.",
        quote=_quote(alert),
        article=_article(alert, clock),
        checks=_claim_checks(alert) + checks,
        carriers=_carriers(alert, clock),
        why=(*why, *((f"Fact check: {claim.url}",) if claim and claim.url else ())),
        commands=_commands(alert.number, "not-the-claim"),
        severity=finding.severity.value,
        at=alert.at,
        facts=_facts(alert),
    )


def _short_claim(text: str) -> str:
    return text.strip().strip('"“”').rstrip(".")


def _claim_checks(alert: Alert) -> tuple[str, ...]:
    match = alert.finding.claim_match
    if match is None:
        return ()
    score = f"score {match.score:.0f} of 100"
    checks = [f"A possible match only, {score}: please confirm."] if match.decision is Decision.REVIEW else []
    if match.numbers_differ:
        checks.append("The text gives another number than the checked claim.")
    if match.negation_differs:
        checks.append("The text may deny the claim.")
    return tuple(checks)


# --------------------------------------------------------------------------- evidence


def _quote(alert: Alert) -> Quote:
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


def _article(alert: Alert, clock: _Clock) -> Link:
    item = alert.item
    when = clock.moment(item.published) if item.published else ""
    label = ", ".join(part for part in (item.source, item.title, when) if part)
    return Link(label=label or item.url, url=item.url)


def _sources(alert: Alert) -> list[Copy]:
    """Every outlet that carries it, once, by when it was seen there first."""
    own = Copy(source=alert.item.source, url=alert.item.url, seen=alert.item.published or alert.at)
    first: dict[str, Copy] = {}
    for copy in sorted((own, *alert.copies), key=lambda copy: copy.seen):
        first.setdefault(copy.source or copy.url, copy)
    return list(first.values())


def _carriers(alert: Alert, clock: _Clock) -> str:
    """``One originator (NIS), 9 copies: Harbor Wire first (10:42), Seoul Bulletin, +7``."""
    sources = _sources(alert)
    first = sources[0]
    who = f"One originator ({alert.finding.originator}), " if alert.finding.originator else ""
    lead = f"{first.source or 'unnamed outlet'}"
    if len(sources) == 1:
        return _capital(f"{who}one outlet: {lead} ({clock.moment(first.seen)})")
    others = [copy.source for copy in sources[1:3] if copy.source]
    rest = len(sources) - 1 - len(others)
    tail = "".join(f", {name}" for name in others) + (f", +{rest}" if rest else "")
    return _capital(f"{who}{len(sources)} copies: {lead} first ({clock.moment(first.seen)}){tail}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --------------------------------------------------------------------------- chart and facts


def _plot(alert: Alert, names: _Names, clock: _Clock) -> RangePlot | None:
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
    same = (new.originator, new.low, new.high)
    old = tuple(
        point
        for point in earlier
        if (point.originator, point.low, point.high) != same or abs(point.at - new.at) > timedelta(days=2)
    )
    estimate = finding.estimate
    return RangePlot(
        title=names.measure_name(finding.measure),
        points=(*old, new),
        accepted_low=_real(estimate.low) if estimate else None,
        accepted_high=_real(estimate.high) if estimate else None,
        unit=names.unit(finding.measure),
        alt=_alt(alert, names, clock, len(old)),
    )


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


def _alt(alert: Alert, names: _Names, clock: _Clock, earlier: int) -> str:
    finding = alert.finding
    against = _against(alert, names, clock)
    story = f"{names.measure_name(finding.measure)}: {finding.originator or 'a report'} says {_told(alert, names)}"
    reports = f" Earlier reports shown: {earlier}." if earlier else ""
    return f"Chart. {story} as of {_as_of(alert, clock)}{', ' + against if against else ''}.{reports}"


def _facts(alert: Alert) -> dict[str, object]:
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


# --------------------------------------------------------------------------- title and footer


def _title(alerts: list[Alert], names: _Names) -> str:
    if not alerts:
        return "nothing to report"
    if len(alerts) == 1:
        return _single(alerts[0], names)
    counts: dict[Category, int] = {}
    for alert in sorted(alerts, key=lambda alert: _ORDER.index(alert.finding.category) or len(_ORDER)):
        counts[alert.finding.category] = counts.get(alert.finding.category, 0) + 1
    told = ", ".join(
        f"{count} {_VOICES[category].one if count == 1 else _VOICES[category].many}"
        for category, count in counts.items()
    )
    topics = list(
        dict.fromkeys(names.topic_name(alert.finding.topic) for alert in alerts if alert.finding.topic)
    )
    where = topics[0] if len(topics) == 1 else f"{len(topics)} topics" if topics else ""
    return f"{where}: {told}" if where else told


def _single(alert: Alert, names: _Names) -> str:
    """One finding is its own title: ``New high: 15,000 troops sent to Russia`` beats a count of one."""
    finding = alert.finding
    label = _VOICES[finding.category].label.capitalize()
    if finding.category is Category.REPEATS_DEBUNKED_CLAIM:
        claim = next((each for each in names.watchlist.claims if each.id == finding.claim), None)
        return f'Debunked claim is back: "{_short_claim(claim.title or claim.text)}"' if claim else label
    percent = _percent(alert)
    who = f" ({finding.originator}{', ' + percent if percent else ''})" if finding.originator else ""
    return f"{label}: {names.measure_name(finding.measure)}, {_told(alert, names)}{who}"


def _notice(data: DigestInput, clock: _Clock) -> str:
    notes = []
    if data.sample:
        notes.append("This is a sample to test the channel; nothing in it is news.")
    if data.due is not None:
        notes.append(f"Late: due {clock.day(data.due)} {clock.local(data.due):%H:%M}.")
    if data.feeds_total and len(data.feeds_in_trouble) >= data.feeds_total:
        notes.append("No feed could be read: silence here means nothing.")
    return " ".join(notes)


def _not_compared(readings: Iterable[NotCompared]) -> tuple[str, ...]:
    told = list(dict.fromkeys(f"{each.surface} ({_HELD_BACK[each.reason]})" for each in readings))
    rest = len(told) - NOT_COMPARED_LIMIT
    return (*told[:NOT_COMPARED_LIMIT], *((f"and {rest} more",) if rest > 0 else ()))


def _held(held: Held, clock: _Clock) -> str:
    until = f" until {clock.day(held.until)}" if held.until else ""
    return f"{held.count}{until}{f' ({held.reason})' if held.reason else ''}"


def _trouble(trouble: FeedTrouble, now: datetime) -> str:
    return f'"{trouble.name}" failing for {_lasting(now - trouble.since)} ({trouble.error})'


def _lasting(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 72 * 60 else f"{minutes // 1440} days"


def _footer(channel: str) -> tuple[Link, ...]:
    return (
        Link(
            label=f'You get this through the channel "{channel}": its topics, time and recipients are in feeds.toml.'
        ),
    )
