"""Addresses and bytes: what is let in."""

import gzip
import zlib
from contextlib import suppress
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.guard import BrokenEncodingError, Intake, TooLargeError, address_allowed, networks

LIMIT = 10_000


def taken(chunks: list[bytes], encoding: str, limit: int = LIMIT) -> bytes:
    intake = Intake(encoding, limit)
    for chunk in chunks:
        intake.add(chunk)
    return intake.finish()


def split(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({min(cut, len(data)) for cut in cuts})
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]


bodies = st.binary(max_size=LIMIT).filter(lambda body: not body.startswith(b"\x1f\x8b"))
cuts = st.lists(st.integers(0, LIMIT), max_size=8)


@given(bodies, cuts, st.sampled_from(["gzip", "deflate", "raw", ""]))
def test_any_body_in_any_pieces_comes_out_whole(body: bytes, places: list[int], kind: str) -> None:
    packed = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "raw": lambda data: zlib.compress(data)[2:-4],
        "": lambda data: data,
    }[kind](body)
    if len(packed) > LIMIT:
        return
    assert taken(split(packed, places), "deflate" if kind == "raw" else kind) == body


@given(st.binary(max_size=500), cuts, st.sampled_from(["gzip", "deflate", "", "gzip, identity"]))
def test_arbitrary_bytes_end_as_a_body_or_a_known_error(
    data: bytes, places: list[int], encoding: str
) -> None:
    with suppress(BrokenEncodingError, TooLargeError):
        assert len(taken(split(data, places), encoding, 300)) <= 300


def test_a_bomb_is_not_even_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(b" " * 100_000_000) + packer.flush()
    intake = Intake("gzip", LIMIT)
    with pytest.raises(TooLargeError):
        intake.add(bomb)
    assert intake.size <= LIMIT + 1


def test_a_chain_of_tiny_members_is_an_attack() -> None:
    with pytest.raises(TooLargeError):
        taken([gzip.compress(b"") * 1001], "gzip", 1_000_000)


PRIVATE = """
    127.0.0.1 127.255.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255
    224.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1
    ::ffff:169.254.169.254 64:ff9b::a00:1 2002:a00:1:: 2001:0:0:0:0:0:f5ff:fffe nonsense
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not address_allowed(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses(address: str) -> None:
    assert address_allowed(address)


def test_allow_private_opens_only_what_it_lists() -> None:
    allowed = networks(["10.1.0.0/16", "::1"])
    assert address_allowed("10.1.2.3", allowed)
    assert address_allowed("::ffff:10.1.2.3", allowed)
    assert address_allowed("::1", allowed)
    assert not address_allowed("10.2.0.1", allowed)
    assert not address_allowed("127.0.0.1", allowed)


@given(st.ip_addresses())
def test_nothing_allowed_is_private(address: object) -> None:
    ip = ip_address(str(address))
    if address_allowed(str(ip)):
        assert ip.is_global
        assert not ip.is_multicast
