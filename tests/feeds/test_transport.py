"""Connections kept for the next request: how many, and what a server can do to them meanwhile."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Literal

from monitor.feeds.exchange import Exchange, FetchSettings
from monitor.feeds.fetch import Fetcher
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, Outcome, Reason
from monitor.feeds.transport import open_transport
from tests.feeds.loopback import Loopback, Request, answer

SETTINGS = FetchSettings(allow_private=("127.0.0.0/8",), read_timeout=0.4, deadline=5.0, per_host=1)
DOCUMENT = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<rss></rss>"
MOST_IDLE = 64

Ask = Callable[[str], Awaitable[Outcome]]


class _Ended(asyncio.Semaphore):
    def __init__(self, value: int) -> None:
        super().__init__(value)
        self.awaited = asyncio.Event()

    async def acquire(self) -> Literal[True]:
        self.awaited.set()
        return await super().acquire()


async def with_server(unasked: bytes, work: Callable[[Ask, asyncio.Semaphore], Awaitable[None]]) -> None:
    """Does ``work`` beside a server that says ``unasked`` between two requests, once it is waited for; the
    semaphore counts the connections that the other side has ended."""
    ended = _Ended(0)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(DOCUMENT)
                await writer.drain()
                if unasked:
                    await ended.awaited.wait()
                    writer.write(unasked)
        except (asyncio.IncompleteReadError, ConnectionError):
            ended.release()
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "0.0.0.0", 0)
    port = server.sockets[0].getsockname()[1]
    transport = open_transport((ip_network("127.0.0.0/8"),), ssl.create_default_context())
    exchange = Exchange(SETTINGS, lambda: datetime.now(UTC), transport)
    try:
        async with asyncio.timeout(10):
            await work(lambda host: exchange.ask(FeedRequest(feed=host, url=f"http://{host}:{port}/")), ended)
    finally:
        await transport.aclose()
        server.close()


def test_a_round_over_many_hosts_keeps_few_connections_open() -> None:
    async def work(ask: Ask, ended: asyncio.Semaphore) -> None:
        for number in range(MOST_IDLE + 10):
            assert isinstance(await ask(f"127.0.0.{number + 1}"), Fetched)
        for _ in range(10):
            await ended.acquire()
        assert ended.locked()

    asyncio.run(with_server(b"", work))


def test_a_server_that_speaks_unasked_is_hung_up_on() -> None:
    """Whole answers among it: they would wait for a reader that never comes."""

    async def work(ask: Ask, ended: asyncio.Semaphore) -> None:
        assert isinstance(await ask("127.0.0.1"), Fetched)
        await ended.acquire()
        assert isinstance(await ask("127.0.0.1"), Fetched)

    asyncio.run(with_server(DOCUMENT * 1000, work))


def test_a_server_that_falls_silent_is_not_asked_a_second_time() -> None:
    async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
        if len(server.requests) > 1:
            await asyncio.Event().wait()
        await answer(200, b"<rss></rss>")(request, writer)

    with Loopback({"/a": silent}) as server:
        requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(2)]
        outcomes = list(Fetcher(SETTINGS).fetch(requests))
        assert [getattr(outcome, "reason", None) for outcome in outcomes] == [None, Reason.TIMEOUT]
        assert (server.connections, len(server.requests)) == (1, 2)


def test_interim_answers_without_end_are_an_answer() -> None:
    async def hints(_: Request, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)
            await writer.drain()

    with Loopback({"/a": hints}) as server:
        request = FeedRequest(feed="a", url=server.url("/a"))
        (outcome,) = Fetcher(replace(SETTINGS, deadline=30.0)).fetch([request])
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.status) == (Reason.STATUS, 103)
