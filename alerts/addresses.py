"""Which addresses are public: one table for what is fetched and what is posted. Standard library only.

``ipaddress.is_global`` is not used, because its answers differ between releases of Python.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_SPECIAL = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "2001::/23",  # protocol assignments, Teredo (RFC 4380) among them
        "2001:db8::/32",
        "2002::/16",  # 6to4 (RFC 3056)
        "3fff::/20",
    )
)
"""IANA's special-purpose address registries (RFC 6890), IPv6 as far as it lies in ``_UNICAST``."""
_UNICAST = ip_network("2000::/3")
"""All that IANA has given out as public IPv6. IPv4-compatible addresses, local NAT64 (64:ff9b:1::/48, RFC
8215), fc00::/7, fe80::/10 and fec0::/10 lie outside."""
_NAT64 = ip_network("64:ff9b::/96")
"""What a network without IPv4 shows of the public IPv4 one (RFC 6052)."""


@lru_cache(maxsize=4096)
def public(address: str) -> bool:
    """Whether ``address`` (a literal, scope id permitted) is one of the public internet.

    An IPv4-mapped or NAT64 address counts as the IPv4 address it leads to. The other forms that carry one
    (IPv4-compatible, local NAT64, 6to4, Teredo) serve no public server and are not public.
    """
    ip = _parsed(address)
    if ip is None:
        return False
    inner = _inner(ip)
    return (inner.version == 4 or inner in _UNICAST) and not _within(inner, _SPECIAL)


@lru_cache(maxsize=4096)
def listed(address: str, networks: tuple[Network, ...]) -> bool:
    """Whether ``address``, or the IPv4 address that it leads to, is inside one of ``networks``."""
    ip = _parsed(address)
    return ip is not None and (_within(ip, networks) or _within(_inner(ip), networks))


def _parsed(address: str) -> Address | None:
    try:
        return ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _inner(ip: Address) -> Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip


def _within(ip: Address, networks: tuple[Network, ...]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)
