"""``matches review``: what is open, one key a decision."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from monitor.cli import EXIT_USAGE
from monitor.cli.common import (
    Failure,
    ago,
    console,
    next_step,
    now,
    open_store,
    plain,
    print_text,
    say,
    where,
)
from monitor.cli.deciding import REASONS, me, told
from monitor.cli.sheets import alert_of, measure_of, sheet
from monitor.judge.words import REJECTED_BEFORE
from monitor.model import Category, Finding, Review, Severity

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline import Overtaken, Verdict
    from monitor.store import Store, StoredFinding

KEYS = "a accept  r reject  d debunked  w measure  s snooze  n next  u undo  ?  q quit"

HELP = """\
  a  accept: the figure joins the accepted range, and may move it
  r  reject, with a reason: the figure counts nowhere
  d  debunked: a figure is rejected as false; a repeated claim is confirmed as one
  w  wrong measure: rejected here, filed under the measure you pick
  s  snooze: open again tomorrow
  n  next: leave it open          b  back to the one before
  o  open the article             u  undo your last decision
  q  quit: everything decided so far is kept"""

SNOOZE = timedelta(days=1)
_DIVERGES = (Category.NEW_HIGH, Category.NEW_LOW, Category.OUTSIDE_RANGE, Category.CORRECTION)

Ask = Callable[[], str]


def run(config: "Config", *, measure: str, topic: str, limit: int) -> None:
    """Reviews on the terminal. Raises Failure where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(
            "Reviewing takes single keys and needs a terminal. In scripts: monitor matches list -q, "
            "then monitor matches accept M-1 or monitor matches reject M-1 --reason scope.",
            EXIT_USAGE,
        )
    with open_store(config) as store:
        queue = waiting(store, measure=measure, topic=topic, limit=limit)
        if not queue:
            say("Nothing to review.")
            return
        with single_keys() as (ask, line):
            session = Session(config, store, queue, ask, line)
            session.run()
        session.summary()


def waiting(store: "Store", *, measure: str = "", topic: str = "", limit: int = 200) -> list[int]:
    """Numbers of the findings a person should decide, the weightiest first, then the newest.

    Alerts, each as weighty as its weightiest repeat; claim matches that are uncertain; and major figures that
    told nobody, where no open alert tells the same.
    """
    from monitor.store import Status

    with store.read() as tx:
        found = tx.list_findings(
            now(), status=Status.OPEN, alerting=None, measure=measure, topic=topic, limit=10_000
        )
    weights: dict[str, int] = {}
    for one in found:
        state = one.finding.fingerprint
        weights[state] = max(weights.get(state, 0), one.finding.severity.rank)
    told = [one for one in found if one.finding.alerts]
    states = {one.finding.fingerprint for one in told}
    items = {(one.item_id, one.finding.measure) for one in told}
    quiet = [
        one
        for one in found
        if one.finding.fingerprint not in states
        and (one.item_id, one.finding.measure) not in items
        and _needs_a_person(one.finding)
    ]
    chosen = [*told, *quiet]
    chosen.sort(key=lambda one: (-weights[one.finding.fingerprint], -one.number))
    return [one.number for one in chosen[:limit]]


def _needs_a_person(quiet: Finding) -> bool:
    if quiet.claim_match is not None and not quiet.measure:
        return quiet.category is Category.REPEATS_DEBUNKED_CLAIM and quiet.claim_match.decision == "review"
    rejected = REJECTED_BEFORE in quiet.reasons
    return quiet.severity is Severity.MAJOR and quiet.category in _DIVERGES and not rejected


@contextmanager
def single_keys() -> Iterator[tuple[Ask, Callable[[str], str]]]:
    """Two ways to ask: for one key, and for a line. Keys typed ahead are kept; the terminal is put back.

    At the end of input both give "q".
    """
    try:
        import termios
        import tty
    except ImportError:  # no POSIX terminal
        yield (lambda: click.getchar() or "q"), input
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    ahead: list[str] = []

    def key() -> str:
        while not ahead:
            read = os.read(terminal, 64).decode("utf-8", "replace")
            if read.startswith("\x1b") and len(read) > 1:
                continue  # an arrow or function key
            ahead.extend(read or "q")
        return ahead.pop(0)

    def line(prompt: str) -> str:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
        try:
            return input(prompt)
        except EOFError:
            return ""
        finally:
            tty.setcbreak(terminal, termios.TCSANOW)

    tty.setcbreak(terminal, termios.TCSANOW)
    try:
        yield key, line
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision of this session."""

    place: int
    """In the queue."""
    after: "StoredFinding"
    """The finding as the decision left it."""


@dataclass
class Session:
    """One person going through a queue of findings."""

    config: "Config"
    store: "Store"
    queue: Sequence[int]
    ask: Ask
    line: Callable[[str], str]
    at: int = 0
    done: list[_Step] = field(default_factory=list)
    """What was decided, in order."""
    debunked: list["StoredFinding"] = field(default_factory=list)
    leave: bool = False

    def run(self) -> None:
        """Until the queue ends or the person leaves."""
        try:
            while not self.leave and 0 <= self.at < len(self.queue):
                stored = self._show(self.queue[self.at])
                if stored is None:
                    self.at += 1
                else:
                    self._act(stored)
        except KeyboardInterrupt:
            say("")

    # -- looking

    def _show(self, number: int) -> "StoredFinding | None":
        """Prints a finding as it stands now; None where there is nothing left to decide."""
        at = now()
        with self.store.read() as tx:
            stored = tx.finding(number, at)
            alert = alert_of(self.config, tx, stored, at) if stored else None
        if stored is None or alert is None:
            say(f"M-{number} is gone: its item was deleted. Skipped.", fg="yellow")
            return None
        if stored.status != "open":
            who = f" by {stored.reviewer}" if stored.reviewer else ""
            say(
                f"M-{number} was {stored.status.value}{who} {ago(stored.reviewed, at)}; skipped.", fg="yellow"
            )
            return None
        out = console()
        out.rule(f"{self.at + 1} of {len(self.queue)}", align="left", style="dim", characters="-")
        print_text(sheet(self.config, stored, alert, at))
        out.print(f"[dim]{KEYS}[/dim]")
        return stored

    def _act(self, stored: "StoredFinding") -> None:
        """Keys until one of them moves on."""
        actions: dict[str, Callable[[StoredFinding], bool]] = {
            "a": self._accept,
            "r": self._reject,
            "d": self._debunked,
            "w": self._wrong_measure,
            "s": self._snooze,
            "o": self._open,
            "u": self._undo,
            "n": self._next,
            " ": self._next,
            "b": self._back,
            "?": self._help,
            "q": self._quit,
        }
        moved = False
        while not moved:
            key = self.ask()
            action = actions.get(key.lower())
            if action is not None:
                moved = action(stored)
            elif key.isprintable():
                say(f"{key!r} is no key here; ? for help")

    # -- deciding: True moves on

    def _accept(self, stored: "StoredFinding") -> bool:
        return self._decide(stored, Review.ACCEPTED)

    def _reject(self, stored: "StoredFinding") -> bool:
        choices = "  ".join(f"{key} {reason}" for key, reason in REASONS.items())
        say(f"Why?  {choices}  t type it  Enter none  Esc back")
        while True:
            key = self.ask().lower()
            if key in ("\n", "\r"):
                return self._decide(stored, Review.REJECTED)
            if key == "t":
                return self._decide(stored, Review.REJECTED, self.line("Reason: ").strip())
            if key in REASONS:
                return self._decide(stored, Review.REJECTED, REASONS[key])
            if key in ("\x1b", "q"):
                say("Still open.")
                return False

    def _debunked(self, stored: "StoredFinding") -> bool:
        if stored.finding.claim_match is not None:
            return self._decide(stored, Review.ACCEPTED, "debunked")
        moved = self._decide(stored, Review.REJECTED, "debunked")
        if self.done and self.done[-1].after.number == stored.number:
            self.debunked.append(stored)
        return moved

    def _wrong_measure(self, stored: "StoredFinding") -> bool:
        if stored.finding.reading is None:
            say("This is a claim; it has no measure.")
            return False
        others = [m for m in self.config.measures if m.id != stored.finding.measure]
        others.sort(key=lambda m: m.topic != stored.finding.topic)
        say("Which measure does it speak for?")
        for place, measure in enumerate(others[:9], 1):
            say(f"  {place}  {measure.name} ({measure.id})")
        say("  0  none that is tracked")
        say(f"  {'t  type its id' if len(others) > 9 else 'Esc  back'}")
        return self._file_under(stored, [measure.id for measure in others])

    def _file_under(self, stored: "StoredFinding", others: Sequence[str]) -> bool:
        while True:
            key = self.ask().lower()
            if key == "0":
                return self._decide(stored, Review.REJECTED, "wrong measure")
            if key.isdigit() and 0 < int(key) <= min(9, len(others)):
                target = others[int(key) - 1]
                return self._decide(stored, Review.REJECTED, f"speaks for {target}", move_to=target)
            if key == "t" and (typed := self.line("Measure: ").strip()):
                if typed in others:
                    return self._decide(stored, Review.REJECTED, f"speaks for {typed}", move_to=typed)
                say(f"No other measure {typed!r}.")
            if key in ("\x1b", "q"):
                say("Still open.")
                return False

    def _snooze(self, stored: "StoredFinding") -> bool:
        return self._decide(stored, Review.SNOOZED, until=SNOOZE)

    def _decide(
        self,
        stored: "StoredFinding",
        decision: Review,
        reason: str = "",
        until: timedelta | None = None,
        move_to: str = "",
    ) -> bool:
        from monitor.pipeline import Verdict
        from monitor.store import StoreError

        at = now()
        verdict = Verdict(
            number=stored.number,
            decision=decision,
            reason=reason,
            by=me(),
            until=at + until if until else None,
            move_to=move_to,
        )
        try:
            after = self._write(verdict, stored)
        except StoreError as error:
            say(f"{error}\nM-{stored.number} is still open.", fg="red")
            return False
        if after is not None:
            self.done.append(_Step(self.at, after))
        self.at += 1
        return True

    def _write(self, verdict: "Verdict", seen: "StoredFinding") -> "StoredFinding | None":
        """Writes a decision, tells what came of it, and returns the finding as it is after.

        None: nothing was written, since somebody else decided meanwhile, or the item is gone.
        """
        from monitor.pipeline import Decided, decide

        done: Decided | Overtaken | None = decide(self.config, self.store, verdict, now(), seen=seen)
        if isinstance(done, Decided):
            for text in told(self.config, done):
                console().print(f"[green]{plain(text)}[/green]")
            return done.after
        if done is None:
            say(f"M-{verdict.number} is gone: its item was deleted. Nothing was written.", fg="yellow")
            return None
        found = done.found
        who = found.reviewer or "somebody else"
        why = f" ({found.reason})" if found.reason else ""
        say(
            f"M-{found.number}: {who} {_did(found)}{why} {ago(found.reviewed, now())}, before you. "
            f"That stands; yours was not written. See: monitor matches show M-{found.number}{where()}",
            fg="yellow",
        )
        return None

    def _undo(self, _: "StoredFinding") -> bool:
        if not self.done:
            say("Nothing to undo: you have decided nothing yet.")
            return False
        from monitor.pipeline import Verdict

        step = self.done.pop()
        self._write(Verdict(number=step.after.number, decision=None, by=me()), step.after)
        self.debunked = [one for one in self.debunked if one.number != step.after.number]
        self.at = step.place
        return True

    # -- moving

    def _next(self, _: "StoredFinding") -> bool:
        self.at += 1
        return True

    def _back(self, _: "StoredFinding") -> bool:
        with self.store.read() as tx:
            for place in range(self.at - 1, -1, -1):
                stored = tx.finding(self.queue[place], now())
                if stored is not None and stored.status == "open":
                    self.at = place
                    return True
        say("Nothing open before this one; u takes your last decision back.")
        return False

    def _open(self, stored: "StoredFinding") -> bool:
        url = stored.item.url
        if not url.startswith(("http://", "https://")):
            say("It has no address to open.")
        elif click.launch(url) != 0:
            say(f"No browser could be started: {url}")
        return False

    def _help(self, _: "StoredFinding") -> bool:
        say(HELP)
        return False

    def _quit(self, _: "StoredFinding") -> bool:
        self.leave = True
        return True

    def summary(self) -> None:
        """What was done, and what comes next."""
        decided = len(self.done)
        left = len(waiting(self.store))
        say(f"{decided} decided; {left} still open.")
        for stored in self.debunked:
            say("\nTo recognise it when it comes back, add to feeds.toml:\n\n" + claim_block(stored))
        for measure in {step.after.finding.measure for step in self.done}:
            if measure_of(self.config, measure):
                next_step(f"monitor estimates show {measure}")
                return
        next_step("monitor matches review" if left else "monitor estimates list")


def _did(found: "StoredFinding") -> str:
    return "opened it again" if found.status == "open" else f"{found.status.value} it"


def claim_block(stored: "StoredFinding") -> str:
    """A ``[[claims]]`` block for the sentence that was rejected as debunked."""
    from monitor.config.edit import literal
    from monitor.digest.evidence import quote
    from monitor.model import Alert

    alert = Alert(number=stored.number, finding=stored.finding, item=stored.item, at=stored.found)
    words = quote(alert)
    sentence = " ".join(f"{words.before}{words.marked}{words.after}".split()).strip(". ")
    rows = {
        "id": f"m-{stored.number}",
        "topic": stored.finding.topic,
        "text": sentence,
        "verdict": "false",
    }
    return "[[claims]]\n" + "".join(f"{key} = {literal(value)}\n" for key, value in rows.items() if value)
