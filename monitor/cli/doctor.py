"""``doctor``: everything that can keep the service from working, each with its fix."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli import EXIT_CREDENTIALS, EXIT_FAILED
from monitor.cli.common import (
    ago,
    config_option,
    counted,
    emit,
    json_option,
    now,
    open_config,
    plain,
    print_text,
    say,
    stray_words,
    upcoming,
    where,
)
from monitor.cli.status import OVERDUE

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.model import Channel, Feed, FeedState
    from monitor.pipeline import Desk
    from monitor.store import Store, Transaction

SKEW = timedelta(minutes=2)
"""Further off, and schedules, signatures and the order of news suffer."""


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; works all the same."""
    BAD = "bad"
    CREDENTIALS = "credentials"
    """A secret is missing, or was refused."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    state: State
    found: str
    fix: str = ""


@click.command()
@click.option("--offline", is_flag=True, help="Ask no server: skip the clock and the login of channels.")
@json_option
@config_option
@click.pass_context
def doctor(ctx: click.Context, config_path: Path, offline: bool, as_json: bool) -> None:
    """Look at everything the service needs, and print a fix for whatever is wrong. Sends and changes nothing.

    Exit status: 0 nothing is wrong, 1 something is, 4 a credential is missing or refused.
    """
    config = open_config(config_path)
    found: list[Check] = []
    for check in checks(config, offline=offline):
        found.append(check)
        if as_json:
            emit({"check": check.name, "state": check.state.value, "found": check.found, "fix": check.fix})
        else:
            print_text(_lines(check))
    bad = [check for check in found if check.state in (State.BAD, State.CREDENTIALS)]
    need = "needs" if len(bad) == 1 else "need"
    well = f"{len(bad)} {need} attention" if bad else "all is well"
    say(f"{counted(len(found), 'check')}, {well}.")
    refused = any(check.state is State.CREDENTIALS for check in found)
    ctx.exit(EXIT_CREDENTIALS if refused else EXIT_FAILED if bad else 0)


_MARKS = {
    State.OK: "[green]ok  [/green]",
    State.NOTE: "[yellow]note[/yellow]",
    State.BAD: "[red]BAD [/red]",
    State.CREDENTIALS: "[red]BAD [/red]",
}


def _lines(check: Check) -> Iterator[str]:
    yield f"{_MARKS[check.state]}  {check.name:<14} {plain(check.found)}"
    if check.fix:
        keep = where() if check.fix.startswith("monitor ") else ""
        yield plain(f"                     fix: {check.fix.replace(', then', f'{keep}, then')}{keep}")


def checks(config: "Config", *, offline: bool) -> Iterator[Check]:
    """Every check, in the order in which a person should mend what fails."""
    yield _time_zone(config)
    yield from _secrets(config)
    yield from _measures(config)
    yield from _with_database(config, lambda store: _stored(config, store, offline=offline))


def _time_zone(config: "Config") -> Check:
    local = now().astimezone(config.zone)
    return Check("time zone", State.OK, f"{config.timezone}, where it is {local:%Y-%m-%d %H:%M}")


def _secrets(config: "Config") -> Iterator[Check]:
    from monitor.config import unset_secrets

    missing = unset_secrets(config, os.environ)
    for problem in missing:
        yield Check("secrets", State.CREDENTIALS, problem.message, problem.remedy)
    if config.channels and not missing:
        yield Check("secrets", State.OK, "every channel has the secrets it names")


def _measures(config: "Config") -> Iterator[Check]:
    """Whether every measure reads sentences made of its own words."""
    from monitor.config.wording import idle_words

    idle = idle_words(config)
    for problem in idle:
        place = f"line {problem.line}: " if problem.line else ""
        yield Check("measures", State.NOTE, place + problem.message, f"{problem.remedy}, in {config.path}")
    if config.measures and not idle:
        yield Check("measures", State.OK, "each reads sentences made of its own cues and counts")


# --------------------------------------------------------------------------- the database


def _with_database(config: "Config", look: Callable[["Store"], Iterator[Check]]) -> Iterator[Check]:
    from monitor.store import Store, StoreError

    try:
        store = Store(config.database)
    except StoreError as error:
        yield Check("database", State.BAD, error.message, error.remedy)
        return
    try:
        schema = store.check()
        if not schema.ok:
            wrong = schema.error()
            yield Check("database", State.BAD, wrong.message, wrong.remedy)
            return
        damage = store.verify()
        for problem in damage:
            yield Check("database", State.BAD, problem, "Restore a backup (monitor db backup makes them).")
        if not damage:
            yield Check("database", State.OK, f"{store.name}, {schema.state.value}")
        yield from look(store)
    except StoreError as error:
        yield Check("database", State.BAD, error.message, error.remedy)
    finally:
        store.close()


def _stored(config: "Config", store: "Store", *, offline: bool) -> Iterator[Check]:
    from monitor.pipeline import Desk

    desk = Desk(config, store)
    with store.read() as tx:
        known = [
            *_feeds(config, tx),
            *_polling(tx),
            *_items(tx),
            *_outbox(tx),
            *_digests(tx),
            *_strays(desk, tx),
        ]
        channels = [check for channel in desk.channels for check in _channel_state(tx, channel)]
    yield from _restored(desk)
    yield from known
    if not offline:
        yield from _clock(desk)
    yield from channels
    if not offline:
        for channel in desk.channels:
            yield from _probe(desk, channel)


def _restored(desk: "Desk") -> Iterator[Check]:
    """A database put back from a backup, from which nothing is sent before a person says so."""
    from monitor.pipeline import refuse_restored
    from monitor.store import StoreError, Trouble

    try:
        refuse_restored(desk)
    except StoreError as error:
        if error.trouble is not Trouble.RESTORED:
            raise
        yield Check("database", State.BAD, error.message, error.remedy)


def _feeds(config: "Config", tx: "Transaction") -> Iterator[Check]:
    at = now()
    health = {each.state.feed: each.state for each in tx.feed_health(at)}
    enabled = [feed for feed in config.feeds if feed.enabled]
    checks = [_feed(feed, health.get(feed.id), at, config.path) for feed in enabled]
    amiss = [each for each in checks if each is not None]
    fine = len(checks) - len(amiss)
    if not enabled:
        yield Check("feeds", State.BAD, "no feed is enabled", "monitor feeds add ADDRESS")
    elif (why := _offline(enabled, health)) is not None:
        last = ago(max(filter(None, (each.last_success for each in health.values())), default=None), at)
        found = f"none of {len(enabled)} feeds could be read: {why}; last success {last}"
        yield Check("feeds", State.BAD, found, f"is this machine online? monitor feeds test {enabled[0].url}")
    else:
        yield from amiss
        if fine:
            yield Check("feeds", State.OK, f"{fine} of {len(enabled)} fine")


def _feed(feed: "Feed", state: "FeedState | None", at: datetime, path: Path) -> Check | None:
    """What is amiss with one feed; None if nothing is."""
    from monitor.model import error_in_words

    if state is None or (state.last_success is None and not state.failures):
        return Check("feeds", State.NOTE, f"{feed.name} has never been read", "monitor run --once --now")
    if state.failures:
        last = ago(state.last_success, at)
        why = f"{feed.name} fails: {error_in_words(state.last_error)}; last success {last}"
        return Check("feeds", State.BAD, why, f"monitor feeds test {feed.url}")
    if state.permanent_url:
        why = f"{feed.name} has moved to {state.permanent_url}"
        return Check("feeds", State.NOTE, why, f"change its url in {path}")
    return None


def _offline(enabled: Sequence["Feed"], health: Mapping[str, "FeedState"]) -> str | None:
    """Why this machine reads no feed at all, in words: told once, not for each. None if it does."""
    from monitor.model import error_code
    from monitor.pipeline import why_offline

    states = (health.get(feed.id) for feed in enabled)
    reasons = {error_code(each.last_error) if each and each.failures else None for each in states}
    return why_offline(reasons, len(enabled))


def _polling(tx: "Transaction") -> Iterator[Check]:
    at, due = now(), tx.next_due()
    if due is not None and at - due > OVERDUE:
        yield Check("polling", State.BAD, f"a feed was due {ago(due, at)}: nobody polls", "monitor run")
    elif due is not None:
        yield Check("polling", State.OK, f"next poll: {upcoming(due, at)}")


def _items(tx: "Transaction") -> Iterator[Check]:
    from monitor.figures import EXTRACTOR_VERSION

    waiting = tx.unjudged_items(1, most=None)
    if waiting:
        count = tx.counts().items_unjudged
        first = waiting[0].judge_error or "no reason kept"
        why = f"{counted(count, 'item')} could not be judged, the first: {first}"
        yield Check("items", State.BAD, why, "monitor reextract")
    if tx.outdated_items(EXTRACTOR_VERSION, 1):
        why = "some items were read by an older grammar"
        yield Check("items", State.NOTE, why, "monitor reextract --dry-run, then monitor reextract")


def _outbox(tx: "Transaction") -> Iterator[Check]:
    at, dead = now(), tx.counts().outbox_dead
    if dead:
        (entry,) = tx.outbox_entries(state="dead", limit=1)
        why = f"{counted(dead, 'message')} given up, the last to {entry.channel}: {entry.last_error}"
        yield Check(
            "outbox",
            State.BAD,
            why,
            f"monitor outbox list --state dead, then monitor outbox retry {entry.id}",
        )
    for channel, (entry, count) in sorted(tx.stuck().items()):
        if at - entry.created > timedelta(hours=1):
            since = ago(entry.created, at)
            why = f"{channel} has held {counted(count, 'message')} since {since}: {entry.last_error}"
            yield Check("outbox", State.BAD, why, f"monitor channels test {channel}")


def _digests(tx: "Transaction") -> Iterator[Check]:
    last, pending = tx.list_messages(limit=1), counted(tx.counts().alerts_pending, "alert")
    if last:
        message = f"last one {ago(last[0].created, now())}, to {last[0].channel}"
        yield Check("digests", State.OK, f"{message}; {pending} for the next")
    else:
        yield Check(
            "digests",
            State.NOTE,
            f"none was made yet; {pending} for the first",
        )


# --------------------------------------------------------------------------- channels, clock


def _strays(desk: "Desk", tx: "Transaction") -> Iterator[Check]:
    """Alerts of channels that are gone: the service gives them to whoever wants them when it starts."""
    from monitor.routing import wants

    of_channel: dict[str, list[bool]] = {}
    for stray in tx.stray_alerts([channel.id for channel in desk.channels]):
        wanted = any(wants(channel, *stray.kind) for channel in desk.channels)
        of_channel.setdefault(stray.channel, []).append(wanted)
    for id_, each in of_channel.items():
        found = stray_words(id_, len(each))
        if all(each):
            yield Check("alerts", State.NOTE, f"{found}; others want them", "monitor run tells them")
        else:
            fix = f"Let a channel want them (topics, categories, min_severity) or put {id_} back in"
            fix += f" {desk.config.path}; then: monitor run"
            yield Check("alerts", State.BAD, f"{found}; {each.count(False)} nobody wants", fix)


def _channel_state(tx: "Transaction", channel: "Channel") -> Iterator[Check]:
    state = tx.channel_states().get(channel.id)
    if state is not None and state.broken_because:
        why = f"{channel.id} is broken: {state.broken_because}"
        yield Check(
            "channels", State.BAD, why, f"mend it, then: monitor channels resume {channel.id}{where()}"
        )
    elif state is not None and state.paused_until and state.paused_until > now():
        yield Check(
            "channels", State.NOTE, f"{channel.id} rests, and goes on {ago(state.paused_until, now())}"
        )


def _probe(desk: "Desk", channel: "Channel") -> Iterator[Check]:
    """Connects and logs in; sends nothing."""
    import alerts.delivery
    from alerts.message import Delivered, Rejected
    from alerts.targets import Problem
    from monitor.config import unset_secrets
    from monitor.pipeline import resolve

    target = resolve(desk, channel)
    if isinstance(target, Problem):
        if not unset_secrets(
            replace(desk.config, channels=(channel,)), desk.environ
        ):  # else it was said above
            yield Check("channels", State.CREDENTIALS, f"{channel.id}: {target.reason}", "monitor check")
        return
    result = alerts.delivery.probe(target, now=now())
    name = f"{channel.id} ({channel.kind.value})"
    if isinstance(result, Delivered):
        yield Check("channels", State.OK, f"{name} can be reached and lets us in")
        return
    refused = isinstance(result, Rejected) and channel.kind != "file"
    fix = f"Check its address and secret in {desk.config.path} and the environment."
    fix += f" Then: monitor channels test {channel.id}{where()}"
    state = State.CREDENTIALS if refused else State.BAD
    yield Check("channels", state, f"{name}: {result.reason}", fix)


def _clock(desk: "Desk") -> Iterator[Check]:
    """This machine's clock against the Date header of a feed that works."""
    with desk.store.read() as tx:
        working = {each.state.feed for each in tx.feed_health(now()) if each.state.last_success}
    feed = next((feed for feed in desk.config.feeds if feed.enabled and feed.id in working), None)
    if feed is None:
        return
    stated, at, failed = _stated_time(desk, feed.url)
    if stated is None:
        why = f"not compared: {feed.name} {f'does not answer ({failed})' if failed else 'states no time'}"
        yield Check("clock", State.NOTE, why)
        return
    skew = abs(at - stated)
    found = f"{skew.total_seconds():.0f} s off the clock of {feed.name}"
    if skew > SKEW:
        yield Check(
            "clock", State.BAD, found, "Let this machine keep time, with systemd-timesyncd or chrony."
        )
    else:
        yield Check("clock", State.OK, found)


def _stated_time(desk: "Desk", url: str) -> tuple[datetime | None, datetime, str]:
    """The time a server states, ours in the middle of the question, and why there was no answer."""
    from monitor.feeds.outcomes import Failed, http_date

    asked = now()
    outcome = desk.fetcher.fetch_one(url)
    answered = now()
    header = getattr(outcome, "headers", {}).get("date", "")
    failed = outcome.detail if isinstance(outcome, Failed) and not header else ""
    return (http_date(header) if header else None), asked + (answered - asked) / 2, failed
