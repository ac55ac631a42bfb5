"""Several senders at work at the same time on one database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest

from alerts.render import render
from monitor.digest import build
from monitor.model import DigestInput
from monitor.pipeline import send_due, witness
from monitor.routing import Hurry
from monitor.store import Store, Transaction
from tests.delivery.world import Clock, collector, desk_over, entries, raise_alert, states

SENDERS = 4


@pytest.mark.parametrize("step", ["planned and sent", "sent"])
def test_each_message_arrives_once(database_url: str, tmp_path, step: str) -> None:
    clock, together = Clock(), Barrier(SENDERS)
    with collector() as web, Store.open(database_url) as store:
        channels = [web.webhook(f"web{n}") for n in range(6)]
        raise_alert(store, *(channel.id for channel in channels))
        if step == "sent":
            one = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
            with store.read() as tx:
                (alert,) = tx.pending_alerts("web0", clock.now)
            content = _frozen(one, alert)
            with store.begin() as tx:
                for n in range(24):
                    tx.plan_message(f"web{n % 6}", f"test/{n}", [], content, [""], clock.now)

        def work(_: int) -> None:
            with Store.open(database_url) as own:
                desk = desk_over(own, tmp_path, *channels, environ=web.environ, clock=clock)
                together.wait(60)
                send_due(desk)
                send_due(desk)

        with ThreadPoolExecutor(SENDERS) as pool:
            list(pool.map(work, range(SENDERS)))
        ids = [each["id"] for each in web.taken]
        assert len(ids) == len(set(ids)) == len(entries(store)) == (30 if step == "sent" else 6)
        assert set(states(store)) == {"sent"}
        assert not any(entry.possible_repeat for entry in entries(store))


class Overtaken(Store):
    """A store whose every read is followed by another sender's message, before its reader goes on."""

    then: Callable[[], object] = staticmethod(lambda: None)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        with super().read() as tx:
            yield tx
        self.then()


def test_a_sender_at_work_is_not_taken_for_a_restored_backup(database_url: str, tmp_path) -> None:
    with collector() as web, Store.open(database_url) as store, Overtaken(database_url) as slow:
        channel = web.webhook("web")
        fast = desk_over(store, tmp_path, channel, environ=web.environ)
        keys = iter("abc")

        def send_another() -> None:
            raise_alert(store, channel.id, key=next(keys))
            assert send_due(fast, hurry=Hurry.SCHEDULE).sent == 1

        send_another()
        slow.then = send_another
        witness.check(desk_over(slow, tmp_path, channel, environ=web.environ))


def _frozen(desk, alert) -> bytes:
    data = DigestInput(channel="web", start=alert.at, end=alert.at, timezone="UTC", alerts=(alert,))
    return render(build(data, desk.config.watchlist)).freeze()
