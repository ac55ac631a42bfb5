"""One table of addresses, asked by both rooms: what is fetched and what is posted."""

import asyncio
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts import http
from alerts.addresses import Network, listed, public
from alerts.targets import Connection
from monitor.feeds.guard import PrivateAddressError
from monitor.feeds.transport import resolved

PLAIN = """
    127.0.0.1 127.255.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255
    224.0.0.1 240.0.0.1 192.0.2.1 198.18.0.1 192.0.0.8 192.0.0.170 192.88.99.1
    ::1 :: fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 100::1 2001:db8::1 2001:2::1 2001:20::1
    3fff::1 5f00::1
"""
CARRYING = """
    ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::7f00:1 ::a00:1 ::101:101 64:ff9b::a00:1 64:ff9b::7f00:1
    64:ff9b:1::7f00:1 64:ff9b:1::101:101 2002:7f00:1:: 2002:a00:1:: 2001:0:0:0:0:0:f5ff:fffe
    2001:0:101:101::1
"""
PUBLIC = "1.1.1.1 93.184.216.34 2606:4700:4700::1111 2a00:1450::1 ::ffff:1.1.1.1 64:ff9b::101:101"
TEN = (ip_network("10.0.0.0/8"), ip_network("::1"))


@pytest.mark.parametrize("address", (PLAIN + CARRYING).split())
def test_special_addresses_are_refused_in_both_rooms(address: str) -> None:
    assert not public(address)
    assert http.forbidden(address, Connection(), plain=False)
    assert refused_by_fetching(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses_pass_in_both_rooms(address: str) -> None:
    assert public(address)
    assert not http.forbidden(address, Connection(), plain=False)
    assert not refused_by_fetching(address)


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203", "::1"])
def test_a_listed_network_opens_and_only_itself(address: str) -> None:
    assert listed(address, TEN)
    assert not http.forbidden(address, Connection(allow_private=TEN), plain=True)
    assert not refused_by_fetching(address, TEN)
    for other in ("11.0.0.1", "127.0.0.1", "::2", "nonsense"):
        assert not listed(other, TEN)
    assert refused_by_fetching("192.168.0.1", TEN)


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_carried_addresses_are_as_public_as_what_they_lead_to(inner: IPv4Address) -> None:
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        carrying = IPv6Address(int(IPv6Address(prefix)) | int(inner))
        assert public(str(carrying)) is public(str(inner))
    for prefix in ("::", "64:ff9b:1::"):
        assert not public(str(IPv6Address(int(IPv6Address(prefix)) | int(inner))))
    assert not public(str(IPv6Address((0x2002 << 112) | (int(inner) << 80))))


@given(st.ip_addresses())
def test_nothing_public_is_private_to_python(address: object) -> None:
    ip = ip_address(str(address))
    if public(str(ip)) and getattr(ip, "ipv4_mapped", None) is None:
        assert ip.is_global
        assert not ip.is_multicast


def refused_by_fetching(address: str, allowed: tuple[Network, ...] = ()) -> bool:
    try:
        return not asyncio.run(resolved(address, 443, allowed))
    except PrivateAddressError:
        return True
