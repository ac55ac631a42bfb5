"""Decisions about findings, written and told: what every command that reviews has in common."""

import getpass
import re
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.common import Failure, ago, now, open_config, open_store, quantity, say, where
from monitor.model import Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.config import Config
    from monitor.pipeline import Decided
    from monitor.store import StoredFinding

REASONS = {
    "s": "scope",
    "m": "misread",
    "o": "old news",
    "c": "not credible",
    "x": "another event",
}
"""Why figures are rejected, by the key of the review on the terminal."""
_OTHER_REASONS = ("source", "debunked", "wrong measure")
"""What the other keys of the review keep, and what one types."""

_SPAN = re.compile(r"(\d{1,4})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class MatchNumber(click.ParamType[int]):
    """``M-1183`` or ``1183``."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number alone."""
        match = re.fullmatch(r"(?:[Mm]-?)?(\d{1,18})", str(value))
        if match is None:
            self.fail(f"{value!r} is no match number; they look like M-1183.", param, ctx)
        return int(match[1])


class RejectReason(click.ParamType[str]):
    """``scope`` and other known reasons, or words of one's own; a known one misspelt is refused."""

    name = "reason"
    known = (*REASONS.values(), *_OTHER_REASONS)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The reason as it is kept."""
        from monitor.config.problems import nearest

        words = " ".join(str(value).split())
        plain = words.casefold()
        if plain in self.known:
            return plain
        meant = "" if " " in plain else nearest(plain, self.known, cutoff=0.75)
        if meant:
            self.fail(f"{words!r} is no known reason, did you mean {meant!r}? {self.hint()}", param, ctx)
        return words

    def hint(self) -> str:
        """What is known, and how to say something else."""
        listed = ", ".join(f'"{reason}"' if " " in reason else reason for reason in self.known)
        return f'Known: {listed}. Anything else as a sentence of your own: --reason "counts two towns".'


class Span(click.ParamType[timedelta]):
    """``12h``, ``3d``, ``2w``."""

    name = "span"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The time it stands for."""
        if isinstance(value, timedelta):
            return value
        match = _SPAN.fullmatch(str(value).strip().lower())
        if match is None or not int(match[1]):
            self.fail(f"{value!r} is no span of time; write 12h, 3d or 2w.", param, ctx)
        return timedelta(**{_UNITS[match[2]]: int(match[1])})


class Moment(click.ParamType[datetime]):
    """``2026-01-13``, or with a time ``2026-01-13T09:30``; without a zone."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Midnight of a day, or the moment."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value).strip())
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            self.fail(f"{value!r} is no day; write 2026-01-13, or 2026-01-13T09:30.", param, ctx)
        return moment


number_argument = click.argument("number", type=MatchNumber())
numbers_argument = click.argument("numbers", metavar="NUMBER...", type=MatchNumber(), nargs=-1, required=True)


def found_or_fail(stored: "StoredFinding | None", number: int) -> "StoredFinding":
    """The finding, or a Failure that says where to look."""
    if stored is None:
        raise no_such_match(number)
    return stored


def no_such_match(number: int) -> Failure:
    """What is said of a number that no finding has."""
    return Failure(
        f"There is no match M-{number}; it never was, or its item is gone. "
        f"Try: monitor matches list --status all{where()}"
    )


def decide_each(
    config_path: Path,
    numbers: "Sequence[int]",
    decision: Review | None,
    reason: str = "",
    until: timedelta | None = None,
    move_to: str = "",
) -> None:
    """Writes the same decision about each finding and says what follows; where one is unknown, about none."""
    from monitor.pipeline import Unknown, Verdict, decide_all

    config = open_config(config_path)
    at = now()
    verdicts = [
        Verdict(
            number=number,
            decision=decision,
            reason=reason,
            by=me(),
            until=at + until if until else None,
            move_to=move_to,
        )
        for number in dict.fromkeys(numbers)
    ]
    with open_store(config) as store:
        done = decide_all(config, store, verdicts, at)
    if isinstance(done, Unknown):
        raise no_such_match(done.number)
    for line in chain.from_iterable(told(config, each) for each in done):
        say(line)


def told(config: "Config", done: "Decided") -> "Iterator[str]":
    """What a decision changed, in sentences."""
    number, before = done.after.number, done.before
    by = f" by {before.reviewer} {ago(before.reviewed, now())}" if before.reviewer else ""
    if done.after.status == before.status:
        yield f"M-{number} is {done.after.status.value}, as it was{by}."
    else:
        yield f"M-{number} is {done.after.status.value} (was {before.status.value}{by})."
    names = {measure.id: measure.name for measure in config.measures}
    quiet = {before.status.value, done.after.status.value} <= {"open", "snoozed"}  # no estimate moves
    for estimate in () if quiet else done.ranges:
        stands = f"the range is now {quantity(estimate.low, estimate.high)} ({estimate.reason})"
        yield f"{names[estimate.measure]}: {'nothing stands' if estimate.high is None else stands}."
    if done.orphan:
        yield f"{done.orphan} is no longer in feeds.toml: the decision is kept all the same."
    if done.not_moved:
        yield f"The figure was not filed under the other measure: {done.not_moved}."


def me() -> str:
    """The name of the person at the keyboard, or empty."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
