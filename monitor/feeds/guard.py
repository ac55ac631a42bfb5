"""What a fetch may take in: how many bytes, from which networks. Pure."""

import zlib
from collections.abc import Sequence
from ipaddress import ip_network

from alerts.addresses import Network

_MEMBERS = 1000  # a gzip file of more members than this is an attack on the allocator


class PrivateAddressError(OSError):
    """A connection to an address that is not public."""


class TooLargeError(Exception):
    """More bytes than allowed."""


class BrokenEncodingError(Exception):
    """Compressed data that cannot be decompressed."""


def networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Parsed ``allow_private``; raises ValueError on what is no network."""
    return tuple(ip_network(text, strict=False) for text in texts)


class Intake:
    """Takes in a body chunk by chunk, decompressing with both sides bounded by ``limit`` bytes.

    The decompressor is never asked for more than what is still allowed, so a bomb costs no more memory than
    an honest document.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
        codings = [name for name in names if name != "identity"]
        if len(codings) > 1 or any(name not in {"gzip", "x-gzip", "deflate"} for name in codings):
            raise BrokenEncodingError(f"content encoding {encoding[:60]!r} was not asked for")
        self._limit = limit
        self._taken = 0
        self._body = bytearray()
        self._deflate = codings == ["deflate"]
        self._inflate = zlib.decompressobj(47) if codings else None  # 47: gzip or zlib by its header
        self._members = 1
        self._head = b""  # the first byte of a "deflate" body: it takes two to see whether there is a header

    @property
    def size(self) -> int:
        """Decompressed bytes so far."""
        return len(self._body)

    def add(self, chunk: bytes) -> None:
        """Take in ``chunk``; raises TooLargeError or BrokenEncodingError."""
        self._taken += len(chunk)
        if self._taken > self._limit:
            raise TooLargeError
        if self._inflate is None:
            self._body += chunk
            return
        if self._deflate and self._taken < 2:
            self._head += chunk
            return
        try:
            self._expand(self._head + chunk)
            self._head = b""
        except zlib.error as error:
            raise BrokenEncodingError(str(error)) from error

    def _expand(self, chunk: bytes) -> None:
        data = chunk
        while data and self._inflate is not None:
            if self._inflate.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return  # padding after the last member
                self._members += 1
                if self._members > _MEMBERS:
                    raise TooLargeError
                self._inflate = zlib.decompressobj(47)
            data = self._step(self._inflate, data)

    def _step(self, inflate: "zlib._Decompress", data: bytes) -> bytes:
        room = self._limit - len(self._body) + 1
        try:
            self._body += inflate.decompress(data, room)
        except zlib.error:
            if not self._deflate or self._body:
                raise
            self._inflate = zlib.decompressobj(
                -15
            )  # "deflate" without its zlib header, as some servers send it
            self._deflate = False
            return data
        if len(self._body) > self._limit:
            raise TooLargeError
        return inflate.unused_data if inflate.eof else inflate.unconsumed_tail

    def finish(self) -> bytes:
        """The whole body; raises BrokenEncodingError if the compressed data ended too early."""
        if self._inflate is not None and self._taken and not self._inflate.eof:
            raise BrokenEncodingError("compressed data ended too early")
        if self._inflate is None and self._body.startswith(b"\x1f\x8b\x08"):
            return _gunzip(bytes(self._body), self._limit)
        return bytes(self._body)


def _gunzip(data: bytes, limit: int) -> bytes:
    """A gzip file served as such, without Content-Encoding."""
    inner = Intake("gzip", limit)
    inner.add(data)
    return inner.finish()
