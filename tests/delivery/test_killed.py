"""A sender that dies, or is held up beyond its lease, at each point of its work; another one takes over.

Each row ends with how many copies arrive, and whether the last of them is marked as a possible repeat.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

import pytest

from monitor.model import Channel
from monitor.pipeline import Desk, send_due
from monitor.store import Store, StoreError
from monitor.store import engine as engine_module
from tests.delivery.sender import (
    CLAIMED,
    CLOSED,
    CLOSING,
    INTENDED,
    PATIENCE,
    POINTS,
    RENDERING,
    SENT,
    Work,
    sender,
)
from tests.delivery.world import (
    BEYOND_THE_LEASE,
    Clock,
    collector,
    desk_over,
    email,
    entries,
    mailbox,
    raise_alert,
    states,
    subjects,
)

KILLED_MAIL = {
    CLAIMED: (1, False),
    INTENDED: (1, True),
    SENT: (2, True),
    CLOSING: (2, True),
    CLOSED: (1, False),
    RENDERING: (1, False),
}
KILLED_SLACK = dict.fromkeys(POINTS, (1, False))
PAUSED_MAIL = {**KILLED_MAIL, CLOSING: (1, False)}
PAUSED_SLACK = KILLED_SLACK


@dataclass
class Place:
    """Where messages arrive, and how many did, marked or not."""

    channel: Channel
    environ: dict[str, str]
    marks: Callable[[], list[bool]]


@pytest.fixture
def mail() -> Iterator[Place]:
    with mailbox() as (box, environ):
        yield Place(email(), environ, lambda: ["Possible repeat" in subject for subject in subjects(box)])


@pytest.fixture
def slack() -> Iterator[Place]:
    with collector() as web:
        marks = lambda: ["Possible repeat" in each["text"] for each in web.taken]  # noqa: E731
        yield Place(web.slack("desk"), web.environ, marks)


@pytest.fixture
def impatient(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that does not wait long for the lock of somebody who stands still."""
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.2)
    with Store.open(database_url) as opened:
        yield opened


def work_until_sent(desk: Desk) -> None:
    """PostgreSQL takes a moment to notice that a client is dead and to let go of its rows."""
    end = monotonic() + PATIENCE
    while states(desk.store) != ["sent"] and monotonic() < end:
        send_due(desk)


def check(place: Place, store: Store, expected: tuple[int, bool]) -> None:
    copies, repeat = expected
    marks = place.marks()
    assert states(store) == ["sent"], "nothing is lost"
    assert len(marks) == copies
    assert marks[-1] == repeat
    assert entries(store)[0].possible_repeat == repeat


@pytest.mark.parametrize(
    ("kind", "point", "expected"),
    [("mail", *row) for row in KILLED_MAIL.items()] + [("slack", *row) for row in KILLED_SLACK.items()],
)
def test_killed(request, store, database_url, tmp_path, kind, point, expected):  # noqa: PLR0917
    place: Place = request.getfixturevalue(kind)
    raise_alert(store, "desk")
    with sender(Work(database_url, tmp_path, place.channel, place.environ, point)) as other:
        other.kill()
    clock = Clock()
    desk = desk_over(store, tmp_path, place.channel, environ=place.environ, clock=clock)
    if point != RENDERING:
        arrived = len(place.marks())
        send_due(desk)
        assert len(place.marks()) == arrived, "what another holds is not touched before its lease ends"
    clock.pass_(BEYOND_THE_LEASE)
    work_until_sent(desk)
    check(place, store, expected)


@pytest.mark.parametrize(
    ("kind", "point", "expected"),
    [("mail", *row) for row in PAUSED_MAIL.items()] + [("slack", *row) for row in PAUSED_SLACK.items()],
)
def test_held_up(request, impatient, database_url, tmp_path, kind, point, expected):  # noqa: PLR0917
    place: Place = request.getfixturevalue(kind)
    raise_alert(impatient, "desk")
    clock = Clock()
    desk = desk_over(impatient, tmp_path, place.channel, environ=place.environ, clock=clock)
    with sender(Work(database_url, tmp_path, place.channel, place.environ, point)) as other:
        for _ in range(2):
            if point == CLOSING and database_url.startswith("sqlite"):
                with pytest.raises(StoreError, match=r"locked|busy|use"):
                    send_due(desk)
            else:
                send_due(desk)
            clock.pass_(BEYOND_THE_LEASE)
        assert other.go_on(2 * BEYOND_THE_LEASE) == "done"
    send_due(desk)
    check(place, impatient, expected)
