"""The feeds that a web page names: RSS autodiscovery. Pure, linear time."""

import html
import re
from urllib.parse import urljoin, urlsplit

from monitor.feeds.plain import start_tags

_KINDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_LIMIT = 512 * 1024
"""Bytes of a page that are looked at; links to feeds stand in its head."""
_MOST = 20
_INSIDE = 4000
_ATTRIBUTE = re.compile(
    r"""([A-Za-z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{0,2048})"|'([^']{0,2048})'|([^\s"'>]{1,2048}))"""
)


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """Addresses of the feeds that the page at ``url`` names, in its order, each once, http and https only."""
    page = body[:_LIMIT].decode("utf-8", "replace")
    base, found = url, []
    for name, inside in start_tags(page):
        if name not in {"link", "base"}:
            continue
        values = _attributes(inside)
        if name == "base":
            base = _joined(base, values.get("href", "")) or base
        elif "alternate" in values.get("rel", "").lower().split() and _is_feed(values.get("type", "")):
            found.append(_joined(base, values.get("href", "")))
    return tuple(dict.fromkeys(filter(_usable, found)))[:_MOST]


def _attributes(text: str) -> dict[str, str]:
    return {
        found.group(1).lower(): html.unescape(next(filter(None, found.groups()[1:]), ""))
        for found in _ATTRIBUTE.finditer(text[:_INSIDE])
    }


def _is_feed(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _KINDS


def _usable(address: str) -> bool:
    return urlsplit(address).scheme in {"http", "https"}


def _joined(base: str, address: str) -> str:
    """The absolute address, or nothing where it is none (``http://[``)."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
