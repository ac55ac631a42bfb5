"""One alert as one entry of a digest."""

from alerts.message import Command, Finding, Link, Mark
from monitor.digest.context import Clock, Names
from monitor.digest.evidence import article, carriers, facts, plot, quote, sources
from monitor.digest.words import TONES, VOICES, against, as_of, before, headline, percent, reasons, told
from monitor.model import Alert, Category, Decision


def figure_finding(alert: Alert, names: Names, clock: Clock) -> Finding:
    """A figure against what is known."""
    finding = alert.finding
    voice = VOICES[finding.category]
    checks, why = reasons(alert)
    earlier = before(alert, names, clock)
    if earlier and voice.mark is not Mark.UPDATE:
        why = (f"{finding.originator} said {earlier} before.", *why)
    mark = voice.mark
    if finding.category is Category.OUTSIDE_RANGE and finding.ratio:
        mark = Mark.UP if finding.ratio > 1 else Mark.DOWN
    return Finding(
        reference=f"M-{alert.number}",
        label=voice.label,
        mark=mark,
        tone=TONES[finding.severity],
        subject=names.measure_name(finding.measure),
        topic=names.topic_name(finding.topic),
        headline=headline(alert, names, clock),
        figure=told(alert, names),
        against=against(alert, names, clock),
        percent=percent(alert),
        originator=finding.originator,
        as_of=as_of(alert, clock),
        grade=f"source {alert.item.grade}" if alert.item.grade else "",
        quote=quote(alert),
        article=article(alert, clock),
        checks=checks,
        carriers=carriers(alert, clock),
        why=why,
        commands=_commands(alert.number, "scope"),
        plot=plot(alert, names, clock),
        severity=finding.severity.value,
        at=alert.at,
        facts=facts(alert),
    )


def _commands(number: int, reason: str) -> tuple[Command, ...]:
    return (
        Command(label="Accept", line=f"monitor matches accept M-{number}"),
        Command(label="Reject", line=f"monitor matches reject M-{number} --reason {reason}"),
    )


def claim_finding(alert: Alert, names: Names, clock: Clock) -> Finding:
    """A repeat of a claim that was checked before."""
    finding = alert.finding
    claim = names.claim(finding.claim)
    text = (
        f'"{short_claim(claim.title or claim.text)}"' if claim else finding.claim or f'"{alert.item.title}"'
    )
    verdict = f"Verdict: {claim.verdict}" if claim and claim.verdict else "Checked before"
    checked = f", checked {clock.partial(claim.date)}" if claim and claim.date else ""
    outlets = sources(alert)
    where = f"in {len(outlets)} outlets" if len(outlets) > 1 else f"in {outlets[0].source or 'one outlet'}"
    checks, why = reasons(alert)
    return Finding(
        reference=f"M-{alert.number}",
        label=VOICES[finding.category].label,
        mark=VOICES[finding.category].mark,
        tone=TONES[finding.severity],
        subject=text,
        topic=names.topic_name(finding.topic),
        headline=f"{text} is back {where}. {verdict}.",
        against=f"{verdict}{checked}. Again since {clock.moment(outlets[0].seen)}, {where}.",
        quote=quote(alert),
        article=article(alert, clock),
        links=(Link(label="Fact check", url=claim.url),) if claim and claim.url else (),
        checks=_claim_checks(alert) + checks,
        carriers=carriers(alert, clock),
        why=_claim_why(alert, why),
        commands=_commands(alert.number, "not-the-claim"),
        severity=finding.severity.value,
        at=alert.at,
        facts=facts(alert),
    )


def _claim_why(alert: Alert, why: tuple[str, ...]) -> tuple[str, ...]:
    """The score first; verdict and address stand elsewhere in the entry and are not told twice."""
    match = alert.finding.claim_match
    rest = tuple(reason for reason in why if "Verdict:" not in reason)
    return (f"Score {match.score:.0f} of 100.", *rest) if match else rest


def short_claim(text: str) -> str:
    """A claim without its own quotation marks and full stop."""
    return text.strip().strip('"“”').rstrip(".")


def _claim_checks(alert: Alert) -> tuple[str, ...]:
    match = alert.finding.claim_match
    if match is None:
        return ()
    checks = ["Check the match: it is a possible one only."] if match.decision is Decision.REVIEW else []
    if match.numbers_differ:
        checks.append("Check the number: the claim that was checked has another.")
    if match.negation_differs:
        checks.append("Check the wording: the text may deny the claim.")
    return tuple(checks)
