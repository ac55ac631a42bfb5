"""Addresses and bytes: what is let in."""

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.guard import BrokenEncodingError, Intake, TooLargeError

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


@pytest.mark.parametrize("body", [b"", b"a", b"some words"])
def test_deflate_without_its_header_byte_by_byte(body: bytes) -> None:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(body) + packer.flush()
    assert taken([packed[n : n + 1] for n in range(len(packed))], "deflate") == body


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
