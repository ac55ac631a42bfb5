"""Rounds of polling with everything broken that can be: servers, names, network, disk, locks."""

import asyncio
import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.config import load
from monitor.feeds.fetch import Fetcher, FetchSettings
from monitor.model import FeedState
from monitor.pipeline import Desk, poll_due, polling
from monitor.store import Store, StoreError
from tests.e2e.helpers import FLOOD, Wire, rss, write_config
from tests.feeds.captured import files, needs_captured
from tests.feeds.loopback import Loopback, Request, Script, answer, drip, hang, reset

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
XML = "application/rss+xml; charset=utf-8"
THREE = rss(
    *((f"n{n}", f"Morava flood, report {n}", f"Water at gauge {n} fell by {n} cm.") for n in range(1, 4))
)
ITEM = b"<item><guid>x</guid><title>Stored</title></item>"


def feed(body: bytes, kind: str = XML, **headers: str) -> Script:
    return answer(200, body, Content_Type=kind, **headers)


async def big(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + THREE[:300])
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


def counted(change: str) -> Script:
    """Every answer has other guids."""
    told = iter(range(100))

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        body = THREE.replace(b"</guid>", f"-{change}{next(told)}</guid>".encode())
        await feed(body)(request, writer)

    return script


GUIDS = b"<guid isPermaLink='false'>"
DATES = b"<pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate>"
LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))


def without(tag: bytes) -> bytes:
    """Every item without that element."""
    parts = THREE.split(b"<" + tag)
    return parts[0] + b"".join(part.partition(b"</" + tag + b">")[2] for part in parts[1:])


BOMB = gzip.compress(THREE[:60] + b" " * 30_000_000)

SCRIPTS: dict[str, Script] = {
    "hang": hang,
    "drip": drip,
    "500": answer(500, b"oops"),
    "429": answer(429, b"slow", Retry_After="7200"),
    "503": answer(503, b"", Retry_After="3600"),
    "410": answer(410, b"gone"),
    "404": answer(404, b"no"),
    "304": answer(304),
    "bomb": feed(BOMB, Content_Encoding="gzip"),
    "big": big,
    "trunc": feed(THREE[: len(THREE) // 2]),
    "enc": feed(THREE.replace(b"report", "r\u00e9port".encode("cp1252")), "application/rss+xml"),
    "enchdr": feed(THREE.replace(b"report", "r\u00e9port".encode()), "text/xml; charset=iso-8859-1"),
    "loop": answer(302, b"", Location="/loop.xml"),
    "moved": answer(301, b"", Location="/good.xml"),
    "found": answer(302, b"", Location="/good.xml"),
    "html": feed(b"<!doctype html><html><body>Just a moment...</body></html>", "text/html"),
    "reset": reset,
    "laughs": feed(
        b'<!DOCTYPE r [<!ENTITY a "ha">' + LAUGHS + b"]><rss version='2.0'><channel><title>&j;</title>"
        + ITEM + b"</channel></rss>"
    ),
    "xxe": feed(
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>'
        b"<title>&x;</title>" + ITEM.replace(b"Stored", b"Stored &x;") + b"</channel></rss>"
    ),
    "empty": feed(b""),
    "noguid": feed(without(b"guid")),
    "floodguid": counted("poll"),
    "nodate": feed(THREE.replace(DATES, b"")),
    "badctl": feed(THREE.replace(b"<item>", b"\x0b\x01<item>", 1).replace(b"gauge", b"ga\x08uge")),
    "dup": feed(THREE.replace(b">n1<", b">same<").replace(b">n2<", b">same<").replace(b">n3<", b">same<")),
    "good": feed(THREE),
}  # fmt: skip

EXPECTED: dict[str, tuple[int, str]] = {
    "hang": (0, "timeout"),
    "drip": (0, "timeout"),
    "500": (0, "http_status: HTTP status 500"),
    "429": (0, "rate_limited"),
    "503": (0, "rate_limited"),
    "410": (0, "410 Gone"),
    "404": (0, "http_status: HTTP status 404"),
    "304": (0, "protocol: 304 Not Modified"),
    "bomb": (0, "too_large"),
    "big": (0, "too_large"),
    "trunc": (2, ""),
    "enc": (3, ""),
    "enchdr": (3, ""),
    "loop": (0, "redirects"),
    "moved": (3, ""),
    "found": (3, ""),
    "html": (0, "challenge"),
    "reset": (0, "connection_lost"),
    "laughs": (1, ""),
    "xxe": (1, ""),
    "empty": (0, "empty"),
    "noguid": (3, ""),
    "floodguid": (3, ""),
    "nodate": (3, ""),
    "badctl": (3, ""),
    "dup": (3, ""),
    "good": (3, ""),
}
"""Items stored and how the error begins."""


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def impatient(desk: Desk) -> Desk:
    """The same with bounds that a test can wait for."""
    settings = FetchSettings(
        allow_private=("127.0.0.0/8",), read_timeout=1.0, deadline=2.0, max_bytes=1_000_000
    )
    desk.__dict__["fetcher"] = Fetcher(settings, clock=desk.clock)
    return desk


@contextmanager
def desk_of(
    folder: Path, store: Store, scripts: dict[str, Script], clock: Clock, *, own_hosts: bool = False
) -> Iterator[tuple[Desk, Loopback]]:
    with Loopback({f"/{name}.xml": script for name, script in scripts.items()}, every_address=True) as server:
        path = write_config(folder, Wire(server.url("")), *scripts)
        if own_hosts:  # one that asks for patience holds back no other
            text = path.read_text()
            for place, name in enumerate(scripts):
                text = text.replace(
                    server.url(f"/{name}.xml"), server.url(f"/{name}.xml", f"127.0.1.{place + 1}")
                )
            path.write_text(text)
        config = load(path, {})
        with store.begin() as tx:
            tx.sync_feeds(config.feeds, clock())
        yield impatient(Desk(config, store, clock, {})), server


def states(store: Store) -> dict[str, FeedState]:
    with store.read() as tx:
        return tx.feed_states()


def titles(store: Store, feed_id: str) -> list[str]:
    with store.read() as tx:
        return [one.item.title for one in tx.list_items(feed=feed_id, limit=100)]


def test_every_broken_server_ends_as_its_own_stored_outcome(tmp_path: Path, store: Store) -> None:
    """One round over all of them: each its own items or its own reason, nobody else's."""
    clock = Clock()
    with desk_of(tmp_path, store, SCRIPTS, clock, own_hosts=True) as (desk, _):
        first = poll_due(desk)
        clock.now += timedelta(hours=6)
        second = poll_due(desk)
    found = states(store)
    assert first.polled == len(SCRIPTS)
    for name, (items, error) in EXPECTED.items():
        assert len(titles(store, name)) == items, name
        assert (error in found[name].last_error) if error else found[name].failures == 0, name
    assert second.items_new == 0, "nothing twice, whatever becomes of guids"
    assert found["410"].gone
    assert found["moved"].permanent_url.endswith("/good.xml")
    assert found["found"].permanent_url == ""
    assert "hostname" not in " ".join(titles(store, "xxe"))
    assert any("r\u00e9port" in title for title in titles(store, "enc") + titles(store, "enchdr"))


@needs_captured
def test_every_hostile_file_ends_as_a_stored_outcome(tmp_path: Path, sqlite_store: Store) -> None:
    bodies = {f"h{place}": path.read_bytes() for place, path in enumerate(files("hostile"))}
    bodies = {name: body for name, body in bodies.items() if len(body) <= 1_000_000}
    scripts = {name: feed(body, "text/xml") for name, body in bodies.items()} | {"good": feed(THREE)}
    clock = Clock()
    with desk_of(tmp_path, sqlite_store, scripts, clock) as (desk, _):
        first = poll_due(desk)
        again = poll_due(desk, force=True)
    assert (first.polled, again.items_new) == (len(scripts), 0)
    for name, state in states(sqlite_store).items():
        assert bool(state.last_error) == (state.failures > 0) == (state.last_success is None), name
        assert "internal error" not in state.last_error, name
    assert len(titles(sqlite_store, "good")) == 3


# --------------------------------------------------------------------------- names and network


def test_names_that_do_not_resolve_harm_no_other(tmp_path: Path, sqlite_store: Store) -> None:
    clock = Clock()
    with desk_of(tmp_path, sqlite_store, {"good": feed(THREE), "lost": feed(THREE)}, clock) as (desk, server):
        path = desk.config.path
        path.write_text(
            path.read_text().replace(server.url("/lost.xml"), "http://no-such-host.invalid/lost.xml")
        )
        config = load(path, {})
        with sqlite_store.begin() as tx:
            tx.sync_feeds(config.feeds, NOW)
        done = poll_due(impatient(Desk(config, sqlite_store, clock, {})))
    assert (done.polled, done.failed, done.items_new) == (2, 1, 3)
    assert states(sqlite_store)["lost"].last_error.startswith("dns")


@pytest.mark.parametrize("online", [True, False])
def test_a_machine_without_network_is_told_so_once(
    tmp_path: Path, sqlite_store: Store, caplog: pytest.LogCaptureFixture, *, online: bool
) -> None:
    path = tmp_path / "feeds.toml"
    with Loopback({"/good.xml": feed(THREE)}) as server:
        write_config(tmp_path, Wire("http://lost.invalid"), "a", "b", "c", "d")
        if online:
            path.write_text(path.read_text().replace("http://lost.invalid/a.xml", server.url("/good.xml")))
        config = load(path, {})
        with sqlite_store.begin() as tx:
            tx.sync_feeds(config.feeds, NOW)
        assert poll_due(Desk(config, sqlite_store, Clock(), {})).polled == 4
    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    if online:
        assert sorted(line.split()[1] for line in told) == ["B", "C", "D"]
    else:
        assert told == ["none of 4 feeds could be read: no host name resolves; is this machine online?"]


def test_an_outage_of_an_hour_ends_within_the_next_and_without_a_herd(
    tmp_path: Path, sqlite_store: Store
) -> None:
    """40 feeds, nobody listens for an hour of ticks, then the network is back."""
    clock = Clock()
    scripts = {f"f{n}": feed(rss((f"g{n}", f"Report {n}", "Water fell."))) for n in range(40)}
    with desk_of(tmp_path, sqlite_store, scripts, clock) as (desk, _):
        alive = desk.fetcher
        config = load(desk.config.path, {})
        gone = Fetcher(FetchSettings(), clock=clock)
        gone.fetch = _unreachable  # type: ignore[method-assign]
        while clock.now < NOW + timedelta(hours=1):
            desk.__dict__["fetcher"] = gone
            poll_due(desk)
            clock.now += timedelta(minutes=1)
        desk.__dict__["fetcher"] = alive
        busiest, back = 0, clock.now
        due = [state.next_poll for state in states(sqlite_store).values() if state.next_poll]
        while clock.now < back + timedelta(minutes=76):
            busiest = max(busiest, poll_due(desk).items_new)
            clock.now += timedelta(minutes=1)
    assert len(config.feeds) == len(due) == 40
    assert max(due) - min(due) > timedelta(minutes=10), "spread"
    assert busiest <= 12, "no herd"
    assert all(state.failures == 0 for state in states(sqlite_store).values())
    assert sum(len(titles(sqlite_store, name)) for name in scripts) == 40


def _unreachable(requests, stop=None):  # type: ignore[no-untyped-def]
    from monitor.feeds.outcomes import Failed, Reason

    for request in requests:
        yield Failed(
            feed=request.feed, url=request.url, reason=Reason.CONNECT, detail="network is unreachable"
        )


# --------------------------------------------------------------------------- the database


def limited(store: Store, pragma: str) -> None:
    """A limit on the pooled connection of the store."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def during_the_fetch(desk: Desk, happens) -> None:  # type: ignore[no-untyped-def]
    """Calls ``happens`` when feeds are claimed and nothing is recorded yet."""
    stream = desk.fetcher.stream

    def fetching(requests, stop=None):  # type: ignore[no-untyped-def]
        happens()
        yield from stream(requests, stop)

    desk.fetcher.stream = fetching  # type: ignore[method-assign]


LONG = rss(*((f"n{n}", f"Report {n}", f"Gauge {n} fell. " * 200) for n in range(200)))


def test_a_disk_that_fills_up_during_a_poll_loses_nothing(tmp_path: Path, sqlite_store: Store) -> None:
    with desk_of(tmp_path, sqlite_store, {"long": feed(LONG)}, Clock()) as (desk, _):
        with sqlite_store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        limited(sqlite_store, f"max_page_count = {pages + 3}")
        with pytest.raises(StoreError, match="full"):
            poll_due(desk)
        assert titles(sqlite_store, "long") == []
        assert states(sqlite_store)["long"].last_success is None
        limited(sqlite_store, "max_page_count = 1000000")
        assert poll_due(desk).items_new == 200, "at once, without waiting for a lease to end"


def test_a_database_locked_during_a_poll_loses_nothing(
    tmp_path: Path, sqlite_store: Store, sqlite_url: str
) -> None:
    with desk_of(tmp_path, sqlite_store, {"flood": feed(FLOOD)}, Clock()) as (desk, _):
        limited(sqlite_store, "busy_timeout = 50")
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        during_the_fetch(desk, lambda: other.execute("BEGIN IMMEDIATE"))
        with pytest.raises(StoreError, match="locked"):
            poll_due(desk)
        other.execute("ROLLBACK")
        impatient(desk)
        done = poll_due(desk)
        other.close()
    assert (done.items_new, done.alerts) == (2, 1)


def test_a_server_that_keeps_everybody_waiting_delays_no_other_record(
    tmp_path: Path, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow server answers only once it sees the others' items in the database."""

    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        while not titles(sqlite_store, "flood"):
            await asyncio.sleep(0.05)
        await feed(THREE)(request, writer)

    monkeypatch.setattr(polling, "BATCH_SECONDS", 0.2)
    with desk_of(tmp_path, sqlite_store, {"slow": slow, "flood": feed(FLOOD)}, Clock(), own_hosts=True) as (
        desk,
        _,
    ):
        settings = FetchSettings(allow_private=("127.0.0.0/8",), read_timeout=20.0)
        desk.__dict__["fetcher"] = Fetcher(settings, clock=desk.clock)
        done = poll_due(desk)
    assert (done.polled, done.failed, done.items_new) == (2, 0, 5)


def test_feeds_that_a_round_had_no_time_for_are_due_with_the_next(tmp_path: Path, store: Store) -> None:
    with desk_of(tmp_path, store, {"a": hang, "flood": feed(FLOOD)}, Clock()) as (desk, _):
        settings = FetchSettings(
            allow_private=("127.0.0.0/8",), read_timeout=0.4, per_host=1, round_deadline=0.2
        )
        desk.__dict__["fetcher"] = Fetcher(settings, clock=desk.clock)
        first, second = poll_due(desk), poll_due(desk)
    assert [(done.polled, done.failed) for done in (first, second)] == [(1, 1), (1, 0)]
    assert titles(store, "flood")
