"""Fetching, against real sockets: what is asked, what comes back, who is left alone."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.feeds.fetch import Fetcher, FetchSettings
from monitor.feeds.outcomes import Failed, FeedRequest, Fetched, NotModified, Reason
from monitor.model import Validators
from tests.feeds.fetching import BODY, NOW, QUICK, failure, get
from tests.feeds.loopback import Loopback, Request, answer, hang

# --------------------------------------------------------------------------- the ordinary case


def test_a_document_arrives_with_its_validators(server: Loopback) -> None:
    script = answer(
        200, BODY, ETag='"one"', Last_Modified="Thu, 01 May 2025 10:00:00 GMT", Cache_Control="max-age=60"
    )
    outcome = get(server, "/a", script)
    assert isinstance(outcome, Fetched)
    assert outcome.body == BODY
    assert outcome.feed == "harbor"
    assert outcome.validators.etag == '"one"'
    assert outcome.validators.last_modified == "Thu, 01 May 2025 10:00:00 GMT"
    assert outcome.validators.body_hash
    assert outcome.headers["cache-control"] == "max-age=60"
    assert not outcome.permanent_url


def test_requests_say_who_asks_and_whom_to_turn_to(server: Loopback) -> None:
    get(server, "/a", answer(200, BODY))
    headers = server.requests[0].headers
    assert headers["user-agent"].startswith("Parallax/")
    assert "mailto:desk@parallax.example" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in headers


def test_validators_make_the_request_conditional(server: Loopback) -> None:
    sent = Validators(etag='W/"x"', last_modified="Thu, 01 May 2025 10:00:00 GMT", body_hash="h")
    outcome = get(server, "/a", answer(304), sent)
    assert isinstance(outcome, NotModified)
    assert not outcome.same_body
    assert outcome.validators == sent
    headers = server.requests[0].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == (sent.etag, sent.last_modified)


def test_an_unchanged_body_is_not_modified_even_without_validators(server: Loopback) -> None:
    first = get(server, "/a", answer(200, BODY))
    assert isinstance(first, Fetched)
    second = get(server, "/a", answer(200, BODY), first.validators)
    assert isinstance(second, NotModified)
    assert second.same_body


@pytest.mark.parametrize("known", [Validators(), Validators(body_hash="ab")])
def test_304_is_no_answer_where_nothing_was_received_before(server: Loopback, known: Validators) -> None:
    outcome = get(server, "/a", answer(304), known)
    if known.body_hash:
        assert isinstance(outcome, NotModified)
    else:
        assert isinstance(outcome, Failed)
        assert (outcome.reason, outcome.detail[:16]) == (Reason.PROTOCOL, "304 Not Modified")


def test_connections_are_used_again_after_304_404_and_redirects(server: Loopback) -> None:
    server.scripts |= {
        "/304": answer(304, ETag='"a"'),
        "/404": answer(404, b"no such feed"),
        "/302": answer(302, b"over there", Location="/200"),
        "/200": answer(200, BODY),
    }
    settings = FetchSettings(allow_private=("127.0.0.0/8",), per_host=1)
    known = Validators(etag='"a"')
    requests = [
        FeedRequest(feed=path, url=server.url(path), validators=known)
        for path in ("/304", "/404", "/302", "/200")
    ]
    assert len(list(Fetcher(settings).fetch(requests))) == 4
    assert server.connections == 1


def test_one_host_is_asked_by_few_at_a_time(server: Loopback) -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        await answer(200, BODY)(request, writer)

    server.scripts["/a"] = slow
    settings = FetchSettings(allow_private=("127.0.0.0/8",), per_host=2)
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(12)]
    outcomes = list(Fetcher(settings).fetch(requests))
    assert sorted(outcome.feed for outcome in outcomes) == sorted(str(number) for number in range(12))
    assert server.most_at_once <= 2


def test_the_global_bound_holds_over_many_hosts(server: Loopback) -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        await answer(200, BODY)(request, writer)

    server.scripts["/a"] = slow
    names = [server.url("/a", host) for host in ("127.0.0.1", "localhost")]
    settings = FetchSettings(allow_private=("127.0.0.0/8", "::1"), per_host=6, concurrency=3)
    requests = [FeedRequest(feed=str(number), url=names[number % 2]) for number in range(12)]
    assert len(list(Fetcher(settings).fetch(requests))) == 12
    assert server.most_at_once <= 3


# --------------------------------------------------------------------------- stopping


def test_a_stop_event_ends_the_round(server: Loopback) -> None:
    stop = threading.Event()

    async def stop_and_hang(request: Request, writer: asyncio.StreamWriter) -> None:
        stop.set()
        await hang(request, writer)

    server.scripts["/hang"] = stop_and_hang
    settings = FetchSettings(allow_private=("127.0.0.0/8",))
    fetcher = Fetcher(settings)
    assert list(fetcher.fetch([FeedRequest(feed="a", url=server.url("/hang"))], stop)) == []


def test_a_closed_iterator_leaves_no_thread_behind(server: Loopback) -> None:
    server.scripts |= {"/hang": hang, "/a": answer(200, BODY)}
    requests = [FeedRequest(feed=path, url=server.url(path)) for path in ("/a", "/hang")]
    outcomes = Fetcher(FetchSettings(allow_private=("127.0.0.0/8",))).fetch(requests)
    assert next(outcomes).feed == "/a"
    outcomes.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name == "fetch"]


# --------------------------------------------------------------------------- hosts that keep others waiting


def test_a_host_that_times_out_twice_is_left_alone_for_the_round(server: Loopback) -> None:
    server.scripts |= {"/hang": hang, "/a": answer(200, BODY)}
    requests = [FeedRequest(feed=str(number), url=server.url("/hang")) for number in range(6)]
    requests.append(FeedRequest(feed="other", url=server.url("/a", "localhost")))
    settings = replace(QUICK, allow_private=("127.0.0.0/8", "::1"))
    fetcher = Fetcher(settings)
    outcomes = {outcome.feed: outcome for outcome in fetcher.fetch(requests)}
    assert isinstance(outcomes.pop("other"), Fetched)
    reasons = [failure(outcomes[str(number)]).reason for number in range(6)]
    assert reasons == [Reason.TIMEOUT] * 2 + [Reason.HELD] * 4
    (again,) = fetcher.fetch([requests[-2]])
    assert failure(again).reason is Reason.TIMEOUT, "the next round tries again"


def test_what_is_not_begun_by_the_deadline_of_the_round_is_not_begun(server: Loopback) -> None:
    server.scripts["/hang"] = hang
    requests = [FeedRequest(feed=str(number), url=server.url("/hang")) for number in range(3)]
    (outcome,) = Fetcher(replace(QUICK, round_deadline=0.2)).fetch(requests)
    assert (outcome.feed, failure(outcome).reason) == ("0", Reason.TIMEOUT)
    assert len(server.requests) == 1


def test_a_pause_is_told_to_the_caller(server: Loopback) -> None:
    """Nothing after nothing: the time in which a caller sees to what it has."""
    server.scripts["/hang"] = hang
    stream = Fetcher(QUICK).stream([FeedRequest(feed="a", url=server.url("/hang"))], every=0.1)
    assert next(stream) == []
    assert [outcome.feed for some in stream for outcome in some] == ["a"]


def test_a_connection_that_the_server_closed_meanwhile_costs_nothing(server: Loopback) -> None:
    async def once(request: Request, writer: asyncio.StreamWriter) -> None:
        if server.connections == 1 and len(server.requests) > 1:
            writer.transport.abort()  # as a server does whose patience ends as we ask again
        else:
            await answer(200, BODY)(request, writer)

    server.scripts["/a"] = once
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(3)]
    outcomes = list(Fetcher(replace(QUICK, per_host=1)).fetch(requests))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert (server.connections, len(server.requests)) == (2, 4)


def test_interim_answers_are_passed_over(server: Loopback) -> None:
    async def hinted(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")
        await answer(200, BODY)(request, writer)

    assert isinstance(get(server, "/a", hinted), Fetched)


def test_an_entity_tag_beyond_ascii_is_sent_back_as_it_came(server: Loopback) -> None:
    first = get(server, "/a", answer(200, BODY, ETag='"caf\u00e9"'))
    assert isinstance(first, Fetched)
    assert isinstance(get(server, "/a", answer(304), first.validators), NotModified)
    assert server.requests[1].headers["if-none-match"] == '"caf\u00e9"'


# --------------------------------------------------------------------------- redirects


def test_only_permanent_redirects_count_as_a_move(server: Loopback) -> None:
    server.scripts["/end"] = answer(200, BODY)
    moved = get(server, "/a", answer(301, Location="/end"))
    found = get(server, "/b", answer(302, Location="/end"))
    server.scripts["/middle"] = answer(307, Location="/end")
    mixed = get(server, "/c", answer(308, Location="/middle"))
    assert isinstance(moved, Fetched)
    assert isinstance(found, Fetched)
    assert isinstance(mixed, Fetched)
    assert moved.permanent_url == moved.url == server.url("/end")
    assert (found.permanent_url, found.url) == ("", server.url("/end"))
    assert mixed.permanent_url == server.url("/middle")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", Reason.REDIRECTS),
        ("", Reason.REDIRECTS),
        ("file:///etc/hostname", Reason.URL),
        ("gopher://127.0.0.1/x", Reason.URL),
        ("http://169.254.169.254/latest/meta-data/", Reason.PRIVATE),
        ("http://[::ffff:10.0.0.1]/", Reason.PRIVATE),
        ("http://2130706433.example.invalid/", Reason.DNS),
        ("http://harbor.example:99999999/", Reason.URL),
        ("x" * 5000, Reason.REDIRECTS),
    ],
)
def test_every_hop_is_checked(server: Loopback, location: str, reason: Reason) -> None:
    assert failure(get(server, "/a", answer(302, Location=location))).reason is reason


def test_credentials_stay_with_their_host_and_out_of_what_is_told(server: Loopback) -> None:
    server.scripts |= {"/a": answer(302, Location=server.url("/b", "localhost")), "/b": answer(200, BODY)}
    url = f"http://desk:s3cret@127.0.0.1:{server.port}/a"
    (outcome,) = Fetcher(FetchSettings(allow_private=("127.0.0.0/8", "::1"))).fetch(
        [FeedRequest(feed="a", url=url)]
    )
    assert "authorization" in server.requests[0].headers
    assert "authorization" not in server.requests[1].headers
    assert "s3cret" not in repr(outcome)


# --------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/a",
        "http://localhost:{port}/a",
        "http://127.1:{port}/a",
        "http://0x7f000001:{port}/a",
        "http://[::1]:{port}/a",
        "http://[::ffff:127.0.0.1]:{port}/a",
        "http://0.0.0.0:{port}/a",
        "http://10.1.2.3/a",
        "http://192.168.0.1/a",
        "http://169.254.169.254/latest",
        "http://[fe80::1%25eth0]/a",
        "http://[fd00:ec2::254]/latest",
        "http://[64:ff9b::7f00:1]/a",
        "http://[2002:7f00:1::]/a",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(server: Loopback, url: str) -> None:
    server.scripts["/a"] = answer(200, BODY)
    request = FeedRequest(feed="a", url=url.format(port=server.port))
    (outcome,) = Fetcher(FetchSettings(connect_timeout=1, deadline=2)).fetch([request])
    assert failure(outcome).reason in {Reason.PRIVATE, Reason.URL}
    assert server.connections == 0


@pytest.mark.parametrize(
    "url", ["ftp://harbor.example/a", "file:///etc/hostname", "", "harbor.example", "http://"]
)
def test_what_is_no_web_address_is_said_so(url: str) -> None:
    (outcome,) = Fetcher().fetch([FeedRequest(feed="a", url=url)])
    assert failure(outcome).reason is Reason.URL


def test_a_name_that_does_not_resolve() -> None:
    (outcome,) = Fetcher().fetch([FeedRequest(feed="a", url="http://nowhere.invalid/rss")])
    assert failure(outcome).reason is Reason.DNS


def test_a_port_where_nobody_listens() -> None:
    with Loopback() as gone:
        port = gone.port
    url = f"http://127.0.0.1:{port}/"
    (outcome,) = Fetcher(QUICK).fetch([FeedRequest(feed="a", url=url)])
    assert failure(outcome).reason is Reason.CONNECT


def test_allow_private_must_hold_networks() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        Fetcher(FetchSettings(allow_private=("nonsense",)))


# --------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("status", "wait", "reason", "after"),
    [
        (429, "120", Reason.RATE_LIMITED, timedelta(seconds=120)),
        (429, "0", Reason.RATE_LIMITED, timedelta(0)),
        (429, None, Reason.RATE_LIMITED, None),
        (429, "soon", Reason.RATE_LIMITED, None),
        (503, "Thu, 01 May 2025 12:30:00 GMT", Reason.RATE_LIMITED, timedelta(minutes=30)),
        (503, "Thu, 01 May 2025 11:00:00 GMT", Reason.RATE_LIMITED, timedelta(0)),
        (503, None, Reason.STATUS, None),
        (500, None, Reason.STATUS, None),
        (404, None, Reason.STATUS, None),
        (403, None, Reason.STATUS, None),
        (204, None, Reason.STATUS, None),
        (206, None, Reason.STATUS, None),
    ],
)
def test_statuses(
    server: Loopback, status: int, wait: str | None, reason: Reason, after: timedelta | None
) -> None:
    headers = {} if wait is None else {"Retry_After": wait}
    outcome = failure(get(server, "/a", answer(status, b"" if status == 204 else b"no", **headers)))
    assert (outcome.status, outcome.reason, outcome.retry_after, outcome.gone) == (
        status,
        reason,
        after,
        False,
    )


def test_410_is_gone(server: Loopback) -> None:
    outcome = failure(get(server, "/a", answer(410)))
    assert outcome.gone
    assert outcome.reason is Reason.GONE


def test_a_host_that_asks_for_patience_gets_it_for_all_its_feeds(server: Loopback) -> None:
    server.scripts["/a"] = answer(429, Retry_After="90")
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(8)]
    settings = FetchSettings(allow_private=("127.0.0.0/8",), per_host=1)
    fetcher = Fetcher(settings, clock=lambda: NOW)
    outcomes = [failure(outcome) for outcome in fetcher.fetch(requests)]
    assert [outcome.reason for outcome in outcomes] == [Reason.RATE_LIMITED] + [Reason.HELD] * 7
    assert {outcome.retry_after for outcome in outcomes} == {timedelta(seconds=90)}
    assert len(server.requests) == 1


def test_patience_lasts_over_rounds_and_no_longer_than_asked(server: Loopback) -> None:
    server.scripts["/a"] = answer(429, Retry_After="90")
    now = [NOW]
    fetcher = Fetcher(QUICK, clock=lambda: now[0])
    reasons = []
    for seconds in (0, 60, 89, 91):
        now[0] = NOW + timedelta(seconds=seconds)
        (outcome,) = fetcher.fetch([FeedRequest(feed="a", url=server.url("/a"))])
        reasons.append(failure(outcome).reason)
    assert reasons == [Reason.RATE_LIMITED, Reason.HELD, Reason.HELD, Reason.RATE_LIMITED]


def test_a_slow_caller_pauses_the_round_and_loses_nothing(server: Loopback) -> None:
    server.scripts["/a"] = answer(200, b"<rss>" + b" " * 100_000)
    settings = FetchSettings(
        allow_private=("127.0.0.0/8",), per_host=1, max_bytes_waiting=150_000, max_bytes_in_flight=400_000
    )
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(20)]
    asked = []
    for outcome in Fetcher(settings).fetch(requests):
        assert isinstance(outcome, Fetched)
        asked.append(len(server.requests))
    assert len(asked) == 20
    assert all(sent <= taken + 4 for taken, sent in enumerate(asked))


def test_retry_after_zero_is_leave_to_go_on(server: Loopback) -> None:
    server.scripts["/a"] = answer(429, Retry_After="0")
    requests = [FeedRequest(feed=str(number), url=server.url("/a")) for number in range(3)]
    outcomes = [failure(outcome) for outcome in Fetcher(QUICK).fetch(requests)]
    assert {outcome.reason for outcome in outcomes} == {Reason.RATE_LIMITED}
