"""``mute``: hold the alerts of a topic or measure for a while, and say why."""

import getpass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    NUMBER,
    Failure,
    ago,
    config_option,
    emit,
    json_option,
    now,
    open_config,
    open_store,
    say,
    show,
    stamp,
    where,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Mute

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=3650)


class Span(click.ParamType[timedelta]):
    """``90m``, ``6h``, ``3d``, ``2w``, within bounds."""

    name = "span"

    def __init__(self, least: timedelta = SHORTEST, most: timedelta = LONGEST) -> None:
        self._least, self._most = least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The length of time."""
        from monitor.config.problems import BadValue
        from monitor.config.values import duration

        try:
            return duration(value, least=self._least, most=self._most)
        except BadValue as bad:
            self.fail(f"{bad.message}; {bad.remedy}", param, ctx)


@click.group()
def mute() -> None:
    """Hold alerts of a topic or measure: add, list, expire. Reading and judging go on."""


@mute.command()
@click.option("--topic", default="", help="Id of the topic to hold.")
@click.option("--measure", default="", help="Id of the measure to hold.")
@click.option("--all", "everything", is_flag=True, help="Hold every alert.")
@click.option("--for", "span", type=Span(), help="How long: 90m, 6h, 3d, 2w. Default: until it is expired.")
@click.option("--reason", required=True, help="Why; told in the footer of every digest meanwhile.")
@click.option("--dry-run", is_flag=True, help="Say what would be held; change nothing.")
@json_option
@config_option
def add(
    config_path: Path,
    topic: str,
    measure: str,
    everything: bool,
    span: timedelta | None,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Hold alerts from now on. They are told when the mute ends."""
    if not (topic or measure or everything) or (everything and (topic or measure)):
        raise click.UsageError("Say what to hold: --topic ID, --measure ID, or --all.")
    config = open_config(config_path)
    _check_known(config, topic, measure)
    at = now()
    until = at + span if span else None
    number = 0
    with open_store(config) as store:
        if not dry_run:
            with store.begin() as tx:
                number = tx.mute(at, topic=topic, measure=measure, until=until, reason=reason, by=_me())
    if as_json:
        values = {"topic": topic, "measure": measure, "until": wire.timestamp(until), "reason": reason}
        emit({"mute": number or None, **values, "dry_run": dry_run})
    what = _what(topic, measure)
    if dry_run:
        say(f"Would hold {what} {_until(until, config.zone)}. Nothing was changed.")
    else:
        end = f"monitor mute expire {number}{where()}"
        say(f"Mute {number}: {what} held {_until(until, config.zone)}. To end it: {end}")


def _check_known(config: "Config", topic: str, measure: str) -> None:
    from monitor.config.problems import did_you_mean

    for kind, wanted, known in (
        ("topic", topic, {each.id for each in config.topics}),
        ("measure", measure, {each.id for each in config.measures}),
    ):
        if wanted and wanted not in known:
            have = ", ".join(sorted(known)) or "none"
            meant = did_you_mean(wanted, known) or "."
            raise Failure(f"There is no {kind} {wanted!r}{meant} There are: {have}")


def _what(topic: str, measure: str) -> str:
    named = [f"topic {topic}"] * bool(topic) + [f"measure {measure}"] * bool(measure)
    return "alerts of " + " and ".join(named) if named else "every alert"


def _until(until: datetime | None, zone: tzinfo) -> str:
    return f"until {stamp(until, zone)}" if until else "until it is expired"


def _me() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return ""


@mute.command("list")
@json_option
@config_option
def list_(config_path: Path, as_json: bool) -> None:
    """List the mutes in force."""
    at = now()
    with open_store(open_config(config_path)) as store, store.read() as tx:
        found = tx.active_mutes(at)
    if as_json:
        for one in found:
            emit(_shape(one))
        return
    rows = (
        (
            str(one.id),
            one.topic or ("" if one.measure else "every topic"),
            one.measure,
            _end(one, at),
            one.by,
            one.reason,
        )
        for one in found
    )
    show(rows, ">mute", "topic", "measure", "ends", "by", "reason", empty="Nothing is muted.")


def _end(one: "Mute", at: datetime) -> str:
    return ago(one.until, at) if one.until else "when expired"


def _shape(one: "Mute") -> dict[str, object]:
    return {
        "mute": one.id,
        "topic": one.topic,
        "measure": one.measure,
        "reason": one.reason,
        "by": one.by,
        "at": wire.timestamp(one.at),
        "until": wire.timestamp(one.until),
    }


@mute.command()
@click.argument("number", type=NUMBER)
@click.option("--dry-run", is_flag=True, help="Say what would end; change nothing.")
@config_option
def expire(config_path: Path, number: int, dry_run: bool) -> None:
    """End a mute now: what it held is told with the next digest."""
    at = now()
    with open_store(open_config(config_path)) as store, store.begin() as tx:
        one = next((each for each in tx.active_mutes(at) if each.id == number), None)
        if one is None:
            raise Failure(f"There is no mute {number} in force. Try: monitor mute list{where()}")
        if not dry_run:
            tx.unmute(number, at)
    verb = "Would end" if dry_run else "Ended"
    say(f"{verb} mute {number}: {_what(one.topic, one.measure)} ({one.reason}).")
