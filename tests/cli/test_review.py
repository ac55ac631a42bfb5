"""The review loop through a real terminal, and the decisions behind it."""

import os
import pty
import re
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Review
from monitor.pipeline import Decided, Overtaken, Verdict, decide
from tests.cli.desk import Flood
from tests.e2e.helpers import ROOT

ENOUGH = 30
"""Seconds to wait for what must come; only a failure takes that long."""


class Terminal:
    """``monitor`` on a pseudo terminal."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid, self.fd, self.seen = pid, fd, ""

    def until(self, words: str) -> str:
        """What is printed up to these words."""
        while words not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], ENOUGH)
            assert ready, f"never said {words!r}:\n{self.seen}"
            self._read()
        shown, _, self.seen = self.seen.partition(words)
        return shown + words

    def _read(self) -> None:
        try:
            read = os.read(self.fd, 4096)
        except OSError:  # the other side has closed
            read = b""
        assert read, f"ended:\n{self.seen}"
        self.seen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", read.decode("utf-8", "replace")).replace("\r", "")

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def end(self) -> int:
        """The exit status."""
        try:
            while True:
                self._read()
        except AssertionError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextmanager
def terminal(made: Flood, *arguments: str) -> Iterator[Terminal]:
    pid, fd = pty.fork()
    if pid == 0:  # pragma: no cover  the child becomes the command
        os.environ |= {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "110"}
        os.environ.pop("MONITOR_DATABASE_URL", None)
        os.chdir(made.folder)
        os.execv(sys.executable, [sys.executable, "-m", "monitor", *arguments])
    shown = Terminal(pid, fd)
    try:
        yield shown
    finally:
        try:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(fd)


def statuses(made: Flood) -> dict[int, str]:
    return {row["number"]: row["status"] for row in made.rows("matches", "list", "--status", "all")}


def test_one_key_a_decision_and_undo_is_the_identity(made: Flood) -> None:
    numbers = made.number("higher"), made.number("toll"), made.number("dam", measure="")
    before = made.standing()
    with terminal(made, "matches", "review") as shown:
        first = shown.until("q quit")
        assert "1 of 3" in first
        assert "[Some 90 people] were killed by the Morava flood" in first
        assert 'Matched by: "killed"' in first
        assert re.search(r"accepted +\|-*\[?#*\]?-*\| 10-12", first)
        assert "Estimate then: 10-12 (baseline: Ministry)" in first
        assert "one outlet: Flood Wire" in first
        shown.press("a")
        shown.until("the range is now 90")
        shown.press("u")
        shown.until("is open (was accepted")
        shown.until("q quit")
        shown.press("?")
        shown.until("everything decided so far is kept")
        shown.press("r")
        shown.until("Why?")
        shown.press("t")
        shown.until("Reason: ")
        shown.press("counts animals\n")
        shown.until("is rejected")
        shown.until("q quit")
        shown.press("s")
        shown.until("is snoozed")
        assert "dam-burst" in shown.until("q quit")
        shown.press("d")
        shown.until("is accepted")
        assert "3 decided; 0 still open." in shown.until("still open.")
        assert shown.end() == 0
    rows = {row["number"]: row for row in made.rows("matches", "list", "--status", "all")}
    assert [rows[number]["status"] for number in numbers] == ["rejected", "snoozed", "accepted"]
    assert [rows[number]["reason"] for number in numbers] == ["counts animals", "", "debunked"]
    assert made.standing() == before


def test_keys_typed_ahead_are_kept_and_ctrl_c_loses_nothing(made: Flood) -> None:
    with terminal(made, "matches", "review") as shown:
        shown.until("q quit")
        shown.press("anz")
        shown.until("'z' is no key here")
        shown.press("\x03")
        shown.until("1 decided; 2 still open.")
        assert shown.end() == 0
    assert list(statuses(made).values()).count("accepted") == 1


def test_the_second_reviewer_sees_what_the_first_decided(made: Flood) -> None:
    with terminal(made, "matches", "review") as shown:
        number = int(re.search(r"M-(\d+)", shown.until("q quit"))[1])
        with made.store() as store:
            done = decide(
                made.config,
                store,
                Verdict(number=number, decision=Review.REJECTED, reason="scope", by="anna"),
                datetime.now(UTC),
            )
        assert isinstance(done, Decided)
        shown.press("a")
        said = shown.until("yours was not written")
        assert f"M-{number}: anna rejected it (scope)" in said
        shown.until("q quit")
        shown.press("q")
        assert "0 decided; 2 still open." in shown.until("still open.")
    assert statuses(made)[number] == "rejected"
    assert made.standing() == (10, 12)


def test_a_finding_that_is_gone_is_said_and_the_others_go_on(made: Flood) -> None:
    with terminal(made, "matches", "review") as shown:
        number = int(re.search(r"M-(\d+)", shown.until("q quit"))[1])
        made.sql("DELETE FROM items WHERE id = (SELECT item_id FROM findings WHERE id = :n)", n=number)
        shown.press("a")
        shown.until(f"M-{number} is gone")
        shown.until("q quit")
        shown.press("q")
        assert shown.end() == 0
    gone = made.run("matches", "accept", f"M-{number}", check=1)
    assert f"no match M-{number}" in gone.output


def test_a_figure_of_another_measure_is_filed_there_and_undo_takes_it_back(made: Flood) -> None:
    number = made.number("higher")
    with terminal(made, "matches", "review", "--measure", "flood.dead") as shown:
        shown.until("q quit")
        shown.press("w")
        assert "1  People missing in the flood" in shown.until("Esc  back")
        shown.press("1")
        shown.until("People missing in the flood: the range is now 90")
        shown.until("q quit")
        shown.press("q")
        assert shown.end() == 0
    assert made.standing("flood.missing") == (90, 90)
    assert statuses(made)[number] == "rejected"
    made.run("matches", "undo", f"M-{number}")
    assert made.standing("flood.missing") == (None, None)
    assert statuses(made)[number] == "open"


def test_off_a_terminal_it_refuses_and_says_what_to_use(made: Flood) -> None:
    done = made.run("matches", "review", check=2)
    assert "needs a terminal" in done.output
    assert "monitor matches accept" in done.output


# --------------------------------------------------------------------------- decisions


def test_a_headline_and_its_sentence_are_decided_together(made: Flood) -> None:
    told = made.rows("matches", "list")[-1]["number"]
    made.run("matches", "reject", str(told), "--reason", "scope")
    quiet = [
        r for r in made.rows("matches", "list", "--quiet-ones", "--status", "all") if r["item"] == "toll"
    ]
    assert {row["status"] for row in quiet} == {"rejected"}
    made.run("matches", "undo", str(told))
    quiet = [
        r for r in made.rows("matches", "list", "--quiet-ones", "--status", "all") if r["item"] == "toll"
    ]
    assert {row["status"] for row in quiet} == {"open"}


def test_undo_restores_the_decision_before(made: Flood) -> None:
    number = f"M-{made.rows('matches', 'list')[0]['number']}"
    assert "the range is now" not in made.run("matches", "snooze", number, "--for", "3d").output
    made.run("matches", "accept", number)
    assert made.standing() == (90, 90)
    made.run("matches", "undo", number)
    assert made.rows("matches", "show", number)[0]["status"] == "snoozed"
    assert made.standing() == (10, 12)
    made.run("matches", "undo", number)
    assert made.rows("matches", "show", number)[0]["status"] == "open"
    assert "as it was" in made.run("matches", "undo", number).output


def test_accepting_twice_takes_one_undo(made: Flood) -> None:
    number = f"M-{made.rows('matches', 'list')[0]['number']}"
    made.run("matches", "accept", number)
    assert "as it was" in made.run("matches", "accept", number).output
    made.run("matches", "undo", number)
    assert made.rows("matches", "show", number)[0]["status"] == "open"


@pytest.mark.parametrize("span", ["soon", "0d", "-1d", "3y"])
def test_a_bad_span_is_wrong_usage(made: Flood, span: str) -> None:
    assert "12h, 3d or 2w" in made.run("matches", "snooze", "M-1", f"--for={span}", check=2).output


def test_a_renamed_measure_keeps_its_decisions_and_says_so(made: Flood) -> None:
    number = f"M-{made.rows('matches', 'list')[0]['number']}"
    made.edit('id = "flood.dead"', 'id = "flood.deaths"')
    shown = made.run("matches", "show", number).output
    assert "flood.dead is no longer in feeds.toml (renamed? did you mean `flood.deaths`?)" in shown
    assert "decision is kept" in made.run("matches", "accept", number).output
    made.edit('id = "flood.deaths"', 'id = "flood.dead"')
    assert made.standing() == (90, 90)


def test_what_somebody_else_decided_meanwhile_stands(made: Flood) -> None:
    now = datetime.now(UTC)
    number = made.rows("matches", "list")[0]["number"]
    with made.store() as store:
        with store.read() as tx:
            seen = tx.finding(number, now)
        first = decide(made.config, store, Verdict(number=number, decision=Review.ACCEPTED, by="anna"), now)
        second = decide(
            made.config,
            store,
            Verdict(number=number, decision=Review.REJECTED, by="ben"),
            now + timedelta(seconds=1),
            seen=seen,
        )
    assert isinstance(first, Decided)
    assert isinstance(second, Overtaken)
    assert (second.found.reviewer, second.found.status) == ("anna", "accepted")


def test_several_are_decided_together_or_none(made: Flood) -> None:
    first, second = made.number("toll"), made.number("higher")
    made.run("matches", "accept", f"M-{first}", "M-99999", check=1)
    assert {row["status"] for row in made.rows("matches", "list", "--status", "all")} == {"open"}
    said = made.run("matches", "accept", f"M-{first}", str(second)).stderr
    assert f"M-{first} is accepted" in said
    assert f"M-{second} is accepted" in said
    made.run("matches", "undo", str(first), str(second))
    assert {row["status"] for row in made.rows("matches", "list", "--status", "all")} == {"open"}
