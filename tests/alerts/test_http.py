"""The strict client: which addresses, how long, how much."""

import socket
import threading
from dataclasses import replace
from ipaddress import ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts import http
from alerts.targets import Connection
from tests.alerts.delivery_servers import LOOPBACK, Reply, Web, free_port, http_server

ANYWHERE = Connection(timeout=5)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "2002:7f00:1::", "64:ff9b:1::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_special_addresses_are_refused(address: str) -> None:
    assert http.forbidden(address, ANYWHERE, plain=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_need_tls(address: str) -> None:
    assert not http.forbidden(address, ANYWHERE, plain=False)
    assert "https" in http.forbidden(address, ANYWHERE, plain=True)


def test_an_allowed_network_is_allowed_and_no_other() -> None:
    link = Connection(allow_private=(ip_network("10.0.0.0/8"),))
    assert not http.forbidden("10.9.9.9", link, plain=True)
    assert not http.forbidden("::ffff:10.9.9.9", link, plain=True)
    assert http.forbidden("192.168.0.1", link, plain=True)


def test_a_name_that_does_not_resolve_is_said_so() -> None:
    result = http.post("https://nowhere.invalid/", b"", {}, ANYWHERE)
    assert isinstance(result, http.Failed)
    assert not result.sent
    assert "nowhere.invalid" in result.reason


def test_a_certificate_must_hold() -> None:
    with http_server(Web(), secure=True) as web:
        result = http.post(web.url, b"{}", {}, replace(LOOPBACK, ca_file=""))
        trusted = http.post(web.url, b"{}", {}, LOOPBACK)
    assert isinstance(result, http.Failed)
    assert result.refused
    assert "certificate" in result.reason
    assert isinstance(trusted, http.Answer)


def test_only_the_beginning_of_an_answer_is_read() -> None:
    with http_server(Web(replies=[Reply(200, "x" * 300_000)])) as web:
        answer = http.post(web.url, b"{}", {}, LOOPBACK)
    assert isinstance(answer, http.Answer)
    assert len(answer.body) == http.MAX_BODY


def test_nobody_listening() -> None:
    result = http.post(f"http://127.0.0.1:{free_port()}/", b"", {}, LOOPBACK)
    assert isinstance(result, http.Failed)
    assert not result.sent
    assert not result.refused


def test_an_answer_that_drips_is_cut_off() -> None:
    stop = threading.Event()

    def drip(listener: socket.socket) -> None:
        sock = listener.accept()[0]
        with sock:
            try:
                sock.sendall(b"HTTP/1.1 200 OK\r\n")
                while not stop.wait(0.05):
                    sock.sendall(b"X: y\r\n")
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        result = http.post(url, b"{}", {}, replace(LOOPBACK, timeout=0.4))
        stop.set()
        thread.join()
    assert isinstance(result, http.Failed)
    assert result.sent


@pytest.mark.parametrize("header", ["soon", "-5", "", "1e9", "٣"])
def test_nonsense_asks_for_no_wait(header: str, now: object) -> None:
    answer = http.Answer(429, {"retry-after": header}, b"")
    assert http.retry_after(answer, now) is None  # type: ignore[arg-type]


def test_a_wait_is_bounded(now: object) -> None:
    answer = http.Answer(429, {"retry-after": "99999999999999"}, b"")
    assert http.retry_after(answer, now) == http.MAX_WAIT  # type: ignore[arg-type]


def answer_with(data: bytes) -> http.Answer | http.Failed:
    """What the client makes of a server that sends ``data`` and closes."""

    def serve(listener: socket.socket) -> None:
        with listener.accept()[0] as sock:
            try:
                sock.recv(65_536)
                sock.sendall(data)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        result = http.post(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"{}", {}, LOOPBACK)
        thread.join()
    return result


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"garbage\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
        b"HTTP/1.1 9999 No\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000,
    ],
)
def test_nonsense_is_a_failure_whose_fate_is_open(data: bytes) -> None:
    result = answer_with(data)
    assert isinstance(result, http.Failed)
    assert result.sent


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_no_answer_raises(data: bytes) -> None:
    assert isinstance(answer_with(data), http.Answer | http.Failed)
    assert isinstance(answer_with(b"HTTP/1.1 200 OK\r\n" + data), http.Answer | http.Failed)


@pytest.mark.parametrize("host", ["a..b", "x" * 300, "-", "a b", "\u0130.example"])
def test_names_that_are_none_are_failures(host: str) -> None:
    assert isinstance(http.post(f"https://{host}/", b"", {}, ANYWHERE), http.Failed)
