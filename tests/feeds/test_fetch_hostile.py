"""Fetching from hostile servers, against real sockets: bounds on time, bytes and memory hold."""

import asyncio
import gzip
import selectors
import zlib
from dataclasses import replace

import pytest

from monitor.feeds import fetch
from monitor.feeds.exchange import Deadline
from monitor.feeds.fetch import Fetcher, FetchSettings
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, Reason
from tests.feeds.fetching import BODY, QUICK, failure, get
from tests.feeds.loopback import Loopback, Request, Script, answer, drip, hang, reset

# --------------------------------------------------------------------------- hostile servers


def test_a_host_that_drips_is_left_alone_after_one_document(server: Loopback) -> None:
    server.scripts |= {"/drip": drip}
    requests = [FeedRequest(feed=str(number), url=server.url("/drip")) for number in range(4)]
    settings = replace(QUICK, read_timeout=0.2, deadline=0.7)
    reasons = [failure(outcome).reason for outcome in Fetcher(settings).fetch(requests)]
    assert reasons == [Reason.TIMEOUT] + [Reason.HELD] * 3


async def _endless(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def _endless_error(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 500 Oops\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def _cut_off(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + BODY[:100])
    await writer.drain()
    writer.close()


async def _not_http(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    await writer.drain()


async def _huge_header(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Large: " + b"x" * 200_000 + b"\r\n\r\n")
    await writer.drain()


def _packed(data: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return packer.compress(data) + packer.flush()


BOMB = _packed(b" " * 50_000_000, 31)
RAW_BOMB = _packed(b" " * 9_000_000, -15)
HALF = gzip.compress(BODY)[:-12]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(hang, Reason.TIMEOUT, id="hang"),
        pytest.param(drip, Reason.TIMEOUT, id="drip"),
        pytest.param(_endless, Reason.TOO_LARGE, id="endless"),
        pytest.param(_endless_error, Reason.STATUS, id="endless-error"),
        pytest.param(reset, Reason.LOST, id="reset"),
        pytest.param(_cut_off, Reason.LOST, id="cut-off"),
        pytest.param(_not_http, Reason.PROTOCOL, id="not-http"),
        pytest.param(_huge_header, Reason.PROTOCOL, id="huge-header"),
        pytest.param(answer(200, b"x" * 1_000_001), Reason.TOO_LARGE, id="big"),
        pytest.param(answer(200, BOMB, Content_Encoding="gzip"), Reason.TOO_LARGE, id="bomb"),
        pytest.param(answer(200, BOMB), Reason.TOO_LARGE, id="bomb-in-a-file"),
        pytest.param(answer(200, RAW_BOMB, Content_Encoding="deflate"), Reason.TOO_LARGE, id="deflate-bomb"),
        pytest.param(answer(200, BODY, Content_Encoding="br"), Reason.ENCODING, id="brotli-unasked"),
        pytest.param(answer(200, BODY, Content_Encoding="gzip, gzip"), Reason.ENCODING, id="twice-packed"),
        pytest.param(answer(200, BODY, Content_Encoding="gzip"), Reason.ENCODING, id="not-gzip"),
        pytest.param(answer(200, HALF, Content_Encoding="gzip"), Reason.ENCODING, id="half-gzip"),
    ],
)  # fmt: skip
def test_hostile_answers_end_as_values(server: Loopback, script: Script, reason: Reason) -> None:
    assert failure(get(server, "/a", script)).reason is reason


def test_memory_for_all_documents_together_is_bounded(server: Loopback) -> None:
    server.scripts["/a"] = answer(200, b"<rss>" + b" " * 600_000)
    settings = FetchSettings(
        allow_private=("127.0.0.0/8",), per_host=4, max_bytes=1_000_000, max_bytes_in_flight=1_000_000
    )
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(4)]
    outcomes = list(Fetcher(settings).fetch(requests))
    assert len(outcomes) == 4
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Failed)} <= {Reason.BUSY}
    assert any(isinstance(outcome, Fetched) for outcome in outcomes)


# --------------------------------------------------------------------------- compression


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(BODY), "gzip"),
        (gzip.compress(BODY), "x-gzip"),
        (gzip.compress(BODY[:50]) + gzip.compress(BODY[50:]), "gzip"),
        (gzip.compress(BODY) + b"\x00\x00\x00", "gzip"),
        (_packed(BODY, 15), "deflate"),
        (_packed(BODY, -15), "deflate"),
        (BODY, "identity"),
        (gzip.compress(BODY), None),
    ],
)
def test_what_was_asked_for_is_unpacked(server: Loopback, body: bytes, encoding: str | None) -> None:
    headers = {} if encoding is None else {"Content_Encoding": encoding}
    outcome = get(server, "/a", answer(200, body, **headers))
    assert isinstance(outcome, Fetched)
    assert outcome.body == BODY


class Leaping(selectors.DefaultSelector):
    """Waits for nothing: the clock leaps to where the wait would have ended."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        self.now += 0.0 if ready else timeout or 0.0
        return ready


class Hurried(asyncio.SelectorEventLoop):
    """Timers ring in order and without delay."""

    def __init__(self) -> None:
        self._leaping = Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.now


def test_a_deadline_is_set_again_and_again_and_ends_only_what_is_late() -> None:
    async def task() -> list[str]:
        deadline, seen = Deadline(), []
        for seconds, wait in ((100, 0), (1, 0), (100, 2), (1, 100), (100, 0), (100, 99), (3, 4)):
            deadline.set(seconds)
            try:
                await asyncio.sleep(wait)
                seen.append("done")
            except asyncio.CancelledError:
                seen.append("late" if deadline.was_it() else "cancelled")
            finally:
                deadline.clear()
        return seen

    async def cancelled() -> str:
        deadline = Deadline()
        deadline.set(5)
        asyncio.get_running_loop().call_soon(asyncio.current_task().cancel)  # type: ignore[union-attr]
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            return "its own" if deadline.was_it() else "another's"
        return "neither"

    with asyncio.Runner(loop_factory=Hurried) as runner:
        assert runner.run(task()) == ["done", "done", "done", "late", "done", "done", "late"]
        assert runner.run(cancelled()) == "another's"


def test_a_round_ends_in_order_at_whatever_step_its_loop_stands(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the last step of the round and that of its end are one."""
    monkeypatch.setattr(fetch, "_LOOK", 0.0)
    server.scripts["/feed"] = answer(200, BODY)
    requests = [FeedRequest(feed=str(n), url=server.url("/feed")) for n in range(5)]
    for _ in range(5):
        assert len(list(Fetcher(QUICK).fetch(requests))) == 5
